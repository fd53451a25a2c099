//! Functions of the author's own: checked once by themselves, and once for each call with the types that it brings.
//!
//! A function uses only those before it, so that none can use itself. Its body is put in place of each call.

use super::problem::{Problem, did_you_mean};
use super::program::{Node, Op};
use super::scope::{Checker, Target};
use super::types::Type;
use crate::source::Span;
use crate::syntax::tree::{Define, Expr, Name};

/// The most calls that one rule may come to, those inside functions included: a function that calls another twice
/// doubles the work with every step.
const MAX_CALLS: usize = 1000;

/// The most parameters of a function.
const MAX_PARAMETERS: usize = 32;

/// A function.
pub(super) struct Function<'a> {
    pub(super) name: String,
    pub(super) span: Span,
    pub(super) used: bool,
    /// Its definition has an error: of what a call gives, nothing is known.
    broken: bool,
    item: &'a Define,
}

impl<'a> Checker<'a> {
    /// Checks a definition by itself: its names, and what is wrong whatever it is called with.
    pub(super) fn define(&mut self, item: &'a Define) {
        if item.parameters.len() > MAX_PARAMETERS {
            self.too_many(item.name.span, "parameters of a function", MAX_PARAMETERS);
            return self.unreadable(&item.name);
        }
        self.begin();
        self.calls = 0;
        self.met_broken = false;
        let before = self.errors();
        self.own_name.clone_from(&item.name.text);
        let mark = self.enter();
        for parameter in &item.parameters {
            let slot = self.slot();
            self.bind(&parameter.text, Type::Wrong, Target::Slot(slot), parameter.span);
        }
        self.expression(&item.body);
        self.leave(mark);
        self.own_name.clear();
        self.new_name(&item.name);
        let (name, span) = (item.name.text.clone(), item.name.span);
        let broken = self.errors() > before || self.met_broken;
        self.functions.push(Function { name, span, used: false, broken, item });
    }

    /// Reports a name of a function or kind that is taken.
    pub(super) fn new_name(&mut self, name: &Name) {
        let mark = self.enter();
        self.bind(&name.text, Type::Wrong, Target::Slot(0), name.span);
        self.forget(mark);
    }

    /// A call: the body with the arguments in its parameters.
    pub(super) fn call(&mut self, function: &Name, arguments: &[Expr]) -> (Op, Type) {
        let wrong = || (Op::List(Vec::new()), Type::Wrong);
        // The parameters' slots come first: what an argument needs while it is worked out must not fall on them.
        let mark = self.enter();
        let slots: Vec<usize> = arguments.iter().map(|_| self.slot()).collect();
        let checked: Vec<(Node, Type)> = arguments.iter().map(|argument| self.expression(argument)).collect();
        let known = |known: &Function<'_>| known.name == function.text;
        let Some(at) = self.functions.iter().take(self.callable()).position(known) else {
            self.unknown_function(function);
            return wrong();
        };
        self.functions[at].used = true;
        self.leans = true;
        let item = self.functions[at].item;
        if item.parameters.len() != arguments.len() {
            let (wanted, found) = (item.parameters.len(), arguments.len());
            let plural = if wanted == 1 { "" } else { "s" };
            let is = if found == 1 { "is" } else { "are" };
            let message = format!("`{}` takes {wanted} value{plural}, and {found} {is} given", function.text);
            let names: Vec<&str> = item.parameters.iter().map(|name| name.text.as_str()).collect();
            let problem = Problem::error("rules/call", function.span, message);
            self.report(problem.help(format!("write `{}({})`", function.text, names.join(", "))));
            return wrong();
        }
        self.calls += 1;
        if self.bodies.is_empty() {
            self.outer_call = function.span;
        }
        if self.functions[at].broken {
            self.met_broken = true;
            return wrong();
        }
        if self.calls > MAX_CALLS {
            if self.calls == MAX_CALLS + 1 {
                let message = format!("this comes to more than {MAX_CALLS} calls of functions");
                let problem = Problem::error("rules/limit", self.outer_call, message);
                self.report(problem.help("name a part with `let`, and use the name"));
            }
            return wrong();
        }
        let outer = std::mem::replace(&mut self.hidden, mark.0);
        let mut values = Vec::with_capacity(checked.len());
        for ((parameter, slot), (node, ty)) in item.parameters.iter().zip(slots).zip(checked) {
            self.bind(&parameter.text, ty, Target::Slot(slot), Span::default());
            values.push((slot, node));
        }
        let before = self.problem_count();
        // Its body sees only the functions before it, so that none can come to call itself.
        self.bodies.push(at);
        let (body, ty) = self.expression(&item.body);
        self.bodies.pop();
        self.called_here(before, function);
        self.forget(mark);
        self.hidden = outer;
        (Op::Call { name: function.text.clone(), arguments: values, body: Box::new(body) }, ty)
    }

    /// How many of the functions can be called here: in a body only those before its function.
    fn callable(&self) -> usize {
        self.bodies.last().copied().unwrap_or(self.functions.len())
    }

    fn unknown_function(&mut self, function: &Name) {
        if self.is_broken(&function.text) {
            return;
        }
        let name = &function.text;
        let problem = |message| Problem::error("rules/unknown-name", function.span, message);
        if let Some(place) = self.defined.get(name.as_str()) {
            let itself =
                self.own_name == *name || self.bodies.last().is_some_and(|at| self.functions[*at].name == *name);
            let problem = if itself {
                problem(format!("`{name}` uses itself")).help("write out what it needs: no function runs in circles")
            } else {
                problem(format!("`{name}` is defined further below")).help("move its definition before this one")
            };
            let place = *place;
            return self.report(problem.also(place, "here"));
        }
        let names: Vec<String> = self.functions.iter().map(|function| function.name.clone()).collect();
        let help = match did_you_mean(name, names.iter().map(String::as_str)) {
            Some(help) => help,
            None => format!("define it before its use: `define {name}(x) = …`"),
        };
        self.report_unknown(problem(format!("unknown function `{name}`")).help(help));
    }

    /// Warns of functions that nothing calls.
    pub(super) fn unused_functions(&mut self) {
        let unused: Vec<(String, Span)> = self
            .functions
            .iter()
            .filter(|function| !function.used && function.span.start < self.main_ends)
            .map(|function| (function.name.clone(), function.span))
            .collect();
        for (name, span) in unused {
            self.report(
                Problem::warning("rules/unused", span, format!("`{name}` is never used"))
                    .help("use it, or take it out"),
            );
        }
    }
}
