//! Names in scope while a rule file is checked.

use super::builtins::{GLOBALS, KINDS};
use super::functions::Function;
use super::problem::Problem;
use super::program::{Node, Op, OwnKind, Place, Table};
use super::types::{Record, Schema, Type};
use crate::source::Span;
use std::collections::HashMap;
use std::sync::Arc;

/// What a name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Target {
    Slot(usize),
    Global(usize),
    Table(usize),
}

/// A name in scope.
#[derive(Debug)]
pub(super) struct Binding {
    pub(super) name: String,
    pub(super) ty: Type,
    pub(super) target: Target,
    pub(super) span: Span,
    pub(super) used: bool,
}

/// The state of checking one file.
#[derive(Default)]
pub(super) struct Checker<'a> {
    problems: Vec<Problem>,
    scope: Vec<Binding>,
    /// Names of slots below this one cannot be seen: they belong to the caller of a function.
    pub(super) hidden: usize,
    slots: usize,
    most_slots: usize,
    /// Set while a constant is checked, which must not look at the article.
    pub(super) constant: bool,
    /// The functions so far.
    pub(super) functions: Vec<Function<'a>>,
    /// A file that this one needs could not be read: what it defines is not known.
    pub(super) incomplete: bool,
    /// The names of blocks that were left, in the present rule.
    gone: HashMap<String, Span>,
    /// The call that led into the bodies of functions.
    pub(super) outer_call: Span,
    /// A function with an error was called.
    pub(super) met_broken: bool,
    /// The name of the function that is being defined.
    pub(super) own_name: String,
    /// How deep the present expression lies in others.
    pub(super) depth: usize,
    /// Where every function of the files is defined, those further below included.
    pub(super) defined: HashMap<&'a str, Span>,
    /// Whether what stands outside the present rule was used in it: names, functions, kinds of facts.
    pub(super) leans: bool,
    /// The functions (by number) whose bodies are being checked, the innermost last.
    pub(super) bodies: Vec<usize>,
    /// How many calls the present rule has come to, those in functions included.
    pub(super) calls: usize,
    /// The author's kinds of facts so far.
    pub(super) kinds: Vec<OwnKind>,
    /// The tables so far.
    pub(super) tables: Vec<Table>,
    /// The rules stand in an article, and concern it alone.
    pub(super) carried: bool,
    /// Where the rule file itself ends; files that it brings in need not use all of their names.
    pub(super) main_ends: u32,
    /// Whether a kind of fact of an author's is asked for; another file may have brought it in.
    pub(super) used_kinds: bool,
    /// The text that spans point into.
    pub(super) source_text: String,
}

/// A kind of fact by its name.
pub(super) struct KindName {
    pub(super) record: Record,
    pub(super) plural: String,
}

impl Checker<'_> {
    /// Whether a name is used that another file brought in.
    pub(super) fn uses_imports(&self) -> bool {
        let brought = |span: Span| span.start >= self.main_ends;
        self.scope.iter().any(|binding| binding.used && brought(binding.span))
            || self.functions.iter().any(|function| function.used && brought(function.span))
            || self.used_kinds
    }

    /// The words of a place in the rule file.
    pub(super) fn text(&self, span: Span) -> &str {
        self.source_text.get(span.range()).unwrap_or_default()
    }

    pub(super) fn into_problems(self) -> Vec<Problem> {
        self.problems
    }

    pub(super) fn report(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    /// How many errors there are so far.
    pub(super) fn errors(&self) -> usize {
        self.problems.iter().filter(|problem| problem.severity == crate::finding::Severity::Error).count()
    }

    /// Reports that there are more of something than there may be.
    pub(super) fn too_many(&mut self, span: Span, what: &str, most: usize) {
        let problem = Problem::error("rules/limit", span, format!("more than {most} {what}"));
        self.report(problem.help("divide it into several"));
    }

    /// Makes a name known of whose value nothing is.
    pub(super) fn unreadable(&mut self, name: &crate::syntax::tree::Name) {
        let target = Target::Slot(self.slots);
        let binding = Binding { name: name.text.clone(), ty: Type::Wrong, target, span: Span::default(), used: true };
        self.scope.push(binding);
    }

    /// Reports a name that nothing has. Where a file could not be brought in, the name may stand there.
    pub(super) fn report_unknown(&mut self, problem: Problem) {
        if !self.incomplete {
            self.report(problem);
        }
    }

    /// Whether a name stands for something in sight.
    pub(super) fn is_bound(&self, name: &str) -> bool {
        self.scope.iter().any(|binding| binding.name == name)
    }

    /// Whether a name is that of something which could not be read.
    pub(super) fn is_broken(&self, name: &str) -> bool {
        let named = |known: &str| known == name || plural(known) == name;
        self.scope.iter().any(|known| known.ty == Type::Wrong && !known.name.is_empty() && named(&known.name))
    }

    /// The names in sight.
    pub(super) fn bound_names(&self) -> impl Iterator<Item = &str> + Clone {
        self.scope.iter().map(|binding| binding.name.as_str())
    }

    /// Reports a type error, unless the type is wrong because of an error reported already.
    pub(super) fn mismatch(&mut self, span: Span, found: &Type, wanted: &str) {
        self.mismatch_with(span, found, wanted, None);
    }

    pub(super) fn mismatch_with(&mut self, span: Span, found: &Type, wanted: &str, help: Option<String>) {
        if !found.is_wrong() {
            let problem = Problem::error("rules/type", span, format!("expected {wanted}, found {found}"));
            let help = help.unwrap_or_else(|| super::hints::instead(found, wanted));
            self.report(problem.help(help));
        }
    }

    /// How many problems there are so far.
    pub(super) fn problem_count(&self) -> usize {
        self.problems.len()
    }

    /// Says of the problems since then that a call led to them.
    pub(super) fn called_here(&mut self, since: usize, function: &crate::syntax::tree::Name) {
        let elsewhere = |problem: &&mut Problem| problem.also.is_empty() && problem.code != "rules/limit";
        for problem in self.problems.iter_mut().skip(since).filter(elsewhere) {
            problem.also.push((function.span, "in this call".to_owned()));
        }
    }

    /// Begins the slots of a rule or a file-wide binding.
    pub(super) fn begin(&mut self) {
        self.slots = 0;
        self.most_slots = 0;
        self.gone.clear();
    }

    /// How many slots were needed since [`Checker::begin`].
    pub(super) fn slot_count(&self) -> usize {
        self.most_slots
    }

    /// A mark to which [`Checker::leave`] goes back.
    pub(super) fn enter(&self) -> (usize, usize) {
        (self.scope.len(), self.slots)
    }

    /// Ends a scope; names that nothing used are reported.
    pub(super) fn leave(&mut self, mark: (usize, usize)) {
        for binding in self.scope.split_off(mark.0) {
            if !binding.span.is_empty() {
                self.gone.insert(binding.name.clone(), binding.span);
            }
            if !binding.used && !binding.span.is_empty() && binding.span.start < self.main_ends {
                let name = &binding.name;
                let problem = Problem::warning("rules/unused", binding.span, format!("`{name}` is never used"));
                self.report(problem.help("use it, or take it out"));
            }
        }
        self.slots = mark.1;
    }

    /// A fresh slot without a name.
    pub(super) fn slot(&mut self) -> usize {
        self.slots += 1;
        self.most_slots = self.most_slots.max(self.slots);
        self.slots - 1
    }

    /// Brings a name into scope. An empty span says that the name is not written, so that it need not be used.
    pub(super) fn bind(&mut self, name: &str, ty: Type, target: Target, span: Span) {
        let visible = |at: usize, binding: &Binding| at >= self.hidden || !matches!(binding.target, Target::Slot(_));
        let mut scope = self.scope.iter().enumerate();
        let taken = scope.find(|(at, known)| known.name == name && !known.span.is_empty() && visible(*at, known));
        let taken = taken.map(|(_, known)| known.span).or_else(|| self.defined(name));
        if let (Some(first), false) = (taken, span.is_empty()) {
            let problem = Problem::error("rules/duplicate", span, format!("the name `{name}` is taken"));
            self.report(problem.also(first, "here").help("choose another name"));
        } else if GLOBALS.iter().any(|(global, ..)| *global == name) {
            let problem =
                Problem::error("rules/duplicate", span, format!("`{name}` has a meaning of its own in every rule"));
            self.report(problem.help("choose another name"));
        }
        self.scope.push(Binding { name: name.to_owned(), ty, target, span, used: false });
    }

    /// What a name stands for. An unknown name is reported, with what was probably meant.
    pub(super) fn resolve(&mut self, name: &str, span: Span) -> (Node, Type) {
        let hidden = self.hidden;
        let mut scope = self.scope.iter_mut().enumerate().rev();
        let seen = |at: usize, target: Target| at >= hidden || !matches!(target, Target::Slot(_));
        if let Some((_, binding)) = scope.find(|(at, known)| known.name == name && seen(*at, known.target)) {
            binding.used = true;
            self.leans |= !matches!(binding.target, Target::Slot(_));
            let op = match binding.target {
                Target::Slot(slot) => Op::Slot(slot),
                Target::Global(global) => Op::Global(global),
                Target::Table(table) => Op::Table(table),
            };
            return (Node { span, op }, binding.ty.clone());
        }
        let place = match name {
            "article" => Some((Place::Article, Record::Article)),
            "headline" => Some((Place::Headline, Record::Heading)),
            "body" => Some((Place::Body, Record::Article)),
            _ => None,
        };
        if let Some((place, record)) = place {
            self.needs_article(span);
            return (Node { span, op: Op::Place(place) }, Type::Record(record));
        }
        let problem = Problem::error("rules/unknown-name", span, format!("unknown name `{name}`"));
        if let Some(place) = self.gone.get(name).copied() {
            let help = "use it inside that block, or give the value a name before it with `let`";
            self.report(problem.also(place, "known in its own block only").help(help));
        } else {
            let help = self.unknown_help(name);
            self.report_unknown(problem.help(help));
        }
        (Node { span, op: Op::List(Vec::new()) }, Type::Wrong)
    }

    /// Reports the use of the article in a constant.
    pub(super) fn needs_article(&mut self, span: Span) {
        if self.constant {
            let problem = Problem::error("rules/constant", span, "a constant cannot depend on the article");
            self.report(problem.help("write `let` instead of `const`"));
        }
    }
}

impl Checker<'_> {
    /// The kind of fact with this name, singular or plural, built in or the author's own.
    pub(super) fn kind_named(&self, name: &str) -> Option<KindName> {
        if let Some(row) = super::builtins::kind_named(name) {
            return Some(KindName { record: row.record.clone(), plural: row.plural.to_owned() });
        }
        let own = self.kinds.iter().find(|kind| kind.schema.name == name || plural(&kind.schema.name) == name)?;
        Some(KindName { record: Record::Own(Arc::clone(&own.schema)), plural: plural(&own.schema.name) })
    }

    /// The names of all kinds, singular.
    pub(super) fn kind_names(&self) -> Vec<String> {
        let own = self.kinds.iter().map(|kind| kind.schema.name.clone());
        KINDS.iter().map(|row| row.record.name().to_owned()).chain(own).collect()
    }

    /// Where a function of this name is defined.
    pub(super) fn defined(&self, name: &str) -> Option<Span> {
        self.functions.iter().find(|function| function.name == name).map(|function| function.span)
    }

    /// Counts a name as used.
    pub(super) fn touch(&mut self, name: &str) {
        if let Some(binding) = self.scope.iter_mut().rev().find(|binding| binding.name == name) {
            binding.used = true;
        }
    }

    /// The type of a file-wide name.
    pub(super) fn type_of_name(&self, name: &str) -> Type {
        let binding = self.scope.iter().rev().find(|binding| binding.name == name);
        binding.map_or(Type::Wrong, |binding| binding.ty.clone())
    }

    /// The type of the name in a slot.
    pub(super) fn type_of_slot(&self, slot: usize) -> Type {
        let binding = self.scope.iter().rev().find(|binding| binding.target == Target::Slot(slot));
        binding.map_or(Type::Wrong, |binding| binding.ty.clone())
    }

    /// Takes names out of scope without asking whether they were used.
    pub(super) fn forget(&mut self, mark: (usize, usize)) {
        self.scope.truncate(mark.0);
        self.slots = mark.1;
    }

    /// Keeps the first slots taken.
    pub(super) fn keep_slots(&mut self, count: usize) {
        self.slots = self.slots.max(count);
    }
}

/// The plural of a noun of English by the regular endings.
pub(super) fn plural(noun: &str) -> String {
    let consonant = |c: char| !matches!(c, 'a' | 'e' | 'i' | 'o' | 'u');
    if let Some(stem) = noun.strip_suffix('y').filter(|stem| stem.ends_with(consonant)) {
        return format!("{stem}ies");
    }
    let sibilant = ["s", "x", "ch", "sh", "z"].iter().any(|ending| noun.ends_with(ending));
    format!("{noun}{}", if sibilant { "es" } else { "s" })
}

/// The type of a record of the author's own.
pub(super) fn schema_field<'s>(schema: &'s Schema, name: &str) -> Option<(u16, &'s super::types::OwnField)> {
    let at = schema.fields.iter().position(|field| field.name == name)?;
    schema.fields.get(at).map(|field| (at as u16, field))
}
