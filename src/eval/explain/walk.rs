//! The statements of a rule, followed one after the other.

use super::data::{Cut, Part, Shared, Statement};
use super::inside::each_of_steps;
use super::names;
use super::search::Asked;
use crate::check::program::{Global, Node, Op, Rule, Shape, Step};
use crate::eval::evaluator::Evaluator;
use crate::eval::evidence::Evidence;
use crate::eval::show;
use crate::eval::truth::Truth;
use crate::eval::value::Value;
use crate::source::Span;

/// The most expressions and facts of one explanation; what is behind them is left out.
const MAX_PARTS: usize = 600;

/// Follows a rule through an article.
pub(super) struct Explainer<'e, 'a> {
    pub(super) cx: &'e mut Evaluator<'a>,
    /// The rule, unless a file-wide value alone is explained.
    pub(super) rule: Option<&'a Rule>,
    /// The slots of the facts that were just named, which need not be shown again.
    pub(super) named: Vec<usize>,
    /// How much may still be told.
    room: usize,
}

impl<'e, 'a> Explainer<'e, 'a> {
    pub(super) fn new(cx: &'e mut Evaluator<'a>, rule: Option<&'a Rule>) -> Self {
        Self { cx, rule, named: Vec::new(), room: MAX_PARTS }
    }

    /// Takes room for one more thing to tell; false where there is none left.
    pub(super) fn spend(&mut self) -> bool {
        let more = self.has_room();
        self.room = self.room.saturating_sub(1);
        more
    }

    /// Whether more may be told.
    pub(super) fn has_room(&self) -> bool {
        self.room > 0
    }

    /// Why not all is told, if so.
    pub(super) fn cut(&self) -> Option<Cut> {
        if self.cx.exhausted() { Some(Cut::Steps) } else { (!self.has_room()).then_some(Cut::Length) }
    }

    /// Statements with what each came to where the evaluator stands.
    pub(super) fn statements(&mut self, steps: &'a [Step]) -> Vec<Statement> {
        let mut statements = Vec::new();
        let named = std::mem::take(&mut self.named);
        for step in steps {
            if !self.spend() {
                break;
            }
            statements.push(self.statement(step));
        }
        self.named = named;
        statements
    }

    fn statement(&mut self, step: &'a Step) -> Statement {
        match step {
            Step::Let(slot, node) => {
                let part = self.part(node);
                let value = self.cx.value(node);
                if let Some(place) = self.cx.slots.get_mut(*slot) {
                    *place = value;
                }
                self.cx.definitions.insert(*slot, node);
                let [name, code] = names::of_let(&self.cx.program.source, node.span);
                Statement::Let { line: self.line(node.span), value: Shared { name, code, part } }
            }
            Step::When(condition, body) => {
                let part = self.part(condition);
                let then = if part.truth == Some(Truth::True) { self.statements(body) } else { Vec::new() };
                Statement::When { line: self.line(condition.span), part, then }
            }
            Step::For(found) => {
                let code = format!("for each {}", show::code(&self.cx.program.source, found.query.span));
                let key = match &found.shape {
                    Shape::Each => None,
                    Shape::Groups(key) => Some(key),
                };
                let search = self.search(&found.query, key, Asked::Steps(&found.body));
                Statement::ForEach { line: self.line(found.query.span), code, search }
            }
            Step::Expect(found) => {
                let part = self.part(&found.condition);
                let reason = (part.truth == Some(Truth::Unknown)).then(|| Evidence::reason(self.cx, &found.condition));
                Statement::Expect { line: self.line(found.span), part, reason, across: found.across }
            }
        }
    }

    /// The line of a place in its rule file.
    fn line(&self, span: Span) -> u32 {
        let (source, span) = self.cx.program.locate(span);
        source.position(span.start).line
    }

    /// What must hold of an article for the rules of the file to concern it.
    pub(super) fn applies(&mut self) -> Vec<Part> {
        let mut parts = Vec::new();
        for condition in &self.cx.program.applies {
            self.cx.begin(condition.slots);
            parts.push(self.part(&condition.node));
        }
        parts
    }

    /// The file-wide values that the rule rests on, in the order of the file.
    pub(super) fn shared(&mut self) -> Vec<Shared> {
        let globals = &self.cx.program.globals;
        let mut used = vec![false; globals.len()];
        let mut fresh = Vec::new();
        let mut ask = |node: &Node, fresh: &mut Vec<usize>| {
            if let Op::Global(at) = node.op
                && let Some(used) = used.get_mut(at)
                && !std::mem::replace(used, true)
            {
                fresh.push(at);
            }
        };
        each_of_steps(self.rule.map_or(&[], |rule| &rule.body), &mut |node| ask(node, &mut fresh));
        let mut found = Vec::new();
        while let Some(at) = fresh.pop() {
            found.push(at);
            if let Some(global) = globals.get(at) {
                global.value.visit(&mut |node| ask(node, &mut fresh));
            }
        }
        found.sort_unstable();
        found.into_iter().filter_map(|at| globals.get(at)).map(|global| self.global(global)).collect()
    }

    /// A file-wide value, worked out in a scope of its own.
    pub(super) fn global(&mut self, global: &'a Global) -> Shared {
        let slots = std::mem::replace(&mut self.cx.slots, vec![Value::Unknown; global.slots]);
        let definitions = std::mem::take(&mut self.cx.definitions);
        let part = self.part(&global.value);
        self.cx.slots = slots;
        self.cx.definitions = definitions;
        let [_, code] = names::of_let(&self.cx.program.source, global.value.span);
        Shared { name: global.name.clone(), code, part }
    }
}
