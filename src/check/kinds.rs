//! Kinds of facts of the author's own: patterns with typed captures.

use super::names::unknown_kind_help;
use super::problem::Problem;
use super::program::{OwnKind, Pattern, Ready};
use super::scope::{Checker, Target};
use super::types::{OwnField, Record, Schema, Type};
use crate::facts::Kind;
use crate::source::Span;
use crate::syntax::tree::{self, FactKind, Name, PatternKind};
use std::sync::Arc;

/// The most parts of a pattern.
const MAX_PARTS: usize = 256;

/// A capture as it is found in a pattern.
struct Capture<'a> {
    name: &'a Name,
    ty: Type,
    optional: bool,
}

impl<'a> Checker<'a> {
    /// Checks a kind of fact and makes it known.
    pub(super) fn fact_kind(&mut self, item: &'a FactKind) {
        if self.kind_named(&item.name.text).is_some() {
            let message = format!("there is a kind of fact `{}` already", item.name.text);
            self.report(Problem::error("rules/duplicate", item.name.span, message).help("choose another name"));
            return;
        }
        if parts(&item.pattern) > MAX_PARTS {
            self.too_many(item.name.span, "parts of a pattern", MAX_PARTS);
            return self.unreadable(&item.name);
        }
        self.new_name(&item.name);
        let mut captures = Vec::new();
        let pattern = self.fact_pattern(&item.pattern, &mut captures);
        if can_be_empty(&item.pattern) {
            let message = "this pattern fits where there is nothing";
            let problem = Problem::error("rules/pattern", item.pattern.span, message);
            self.report(problem.help("let at least one part of it not be `maybe`"));
        }
        self.begin();
        let mark = self.enter();
        for capture in &captures {
            let slot = self.slot();
            self.bind(&capture.name.text, capture.ty.clone(), Target::Slot(slot), capture.name.span);
            // A capture is a field of the fact; the filter need not look at it.
            self.touch(&capture.name.text);
        }
        let filter = item.filter.as_ref().map(|filter| self.condition(filter));
        self.leave(mark);
        let fields = captures
            .iter()
            .map(|capture| OwnField {
                name: capture.name.text.clone(),
                ty: capture.ty.clone(),
                optional: capture.optional,
            })
            .collect();
        let schema = Arc::new(Schema { index: self.kinds.len(), name: item.name.text.clone(), fields });
        self.kinds.push(OwnKind { schema, pattern, filter, slots: self.slot_count(), ready: Ready::default() });
    }

    fn fact_pattern(&mut self, pattern: &'a tree::Pattern, captures: &mut Vec<Capture<'a>>) -> Pattern {
        match &pattern.kind {
            PatternKind::Words(words) => {
                self.has_words(words, pattern.span);
                Pattern::Words(words.clone())
            }
            PatternKind::Form(word) => {
                if word.split_whitespace().count() > 1 || word.contains('*') {
                    let problem = Problem::error("rules/pattern", pattern.span, "`form of` takes one word");
                    self.report(problem.help("write `form of \"establish\"`, and other words behind it"));
                }
                self.has_words(word, pattern.span);
                Pattern::Form(word.clone())
            }
            PatternKind::Gap(words) => Pattern::Gap(*words),
            PatternKind::Maybe(inner) => {
                let before = captures.len();
                let inner = self.fact_pattern(inner, captures);
                captures.iter_mut().skip(before).for_each(|capture| capture.optional = true);
                Pattern::Maybe(Box::new(inner))
            }
            PatternKind::Sequence(parts) => {
                Pattern::Sequence(parts.iter().map(|part| self.fact_pattern(part, captures)).collect())
            }
            PatternKind::Either(alternatives) => self.either(alternatives, captures),
            PatternKind::Capture(kind, name) => self.capture(kind, name, captures),
        }
    }

    /// Each alternative can give the same captures; one that an alternative lacks is optional.
    fn either(&mut self, alternatives: &'a [tree::Pattern], captures: &mut Vec<Capture<'a>>) -> Pattern {
        let before = captures.len();
        let mut made = Vec::with_capacity(alternatives.len());
        let mut seen: Vec<usize> = Vec::new();
        for alternative in alternatives {
            let mut own = Vec::new();
            let mut pattern = self.fact_pattern(alternative, &mut own);
            let mut places = Vec::with_capacity(own.len());
            for capture in own {
                let known = captures.iter().skip(before).position(|known| known.name.text == capture.name.text);
                let at = if let Some(at) = known {
                    let at = before + at;
                    if captures[at].ty != capture.ty {
                        let message = format!("`{}` is another kind of fact here", capture.name.text);
                        let problem = Problem::error("rules/pattern", capture.name.span, message);
                        let help = "give it another name, or capture the same kind in every alternative";
                        self.report(problem.also(captures[at].name.span, "than here").help(help));
                    }
                    captures[at].optional |= capture.optional;
                    seen[at - before] += 1;
                    at
                } else {
                    captures.push(capture);
                    seen.push(1);
                    captures.len() - 1
                };
                places.push(at);
            }
            renumber(&mut pattern, &places);
            made.push(pattern);
        }
        for (capture, count) in captures.iter_mut().skip(before).zip(seen) {
            capture.optional |= count < alternatives.len();
        }
        Pattern::Either(made)
    }

    fn capture(&mut self, kind: &'a Name, name: &'a Name, captures: &mut Vec<Capture<'a>>) -> Pattern {
        let found = self.kind_named(&kind.text).map(|found| found.record);
        let Some(Record::Fact(fact)) = found else {
            let what = if found.is_some() { "no kind that can be captured" } else { "an unknown kind of fact" };
            let problem = Problem::error("rules/unknown-kind", kind.span, format!("`{}` is {what}", kind.text));
            let help = unknown_kind_help(&kind.text, Kind::ALL.iter().map(|kind| kind.name()));
            let help = format!("{help}; words stand in quotation marks: \"{} {}\"", kind.text, name.text);
            self.report_unknown(problem.help(help));
            captures.push(Capture { name, ty: Type::Wrong, optional: false });
            return Pattern::Sequence(Vec::new());
        };
        if let Some(first) = captures.iter().find(|capture| capture.name.text == name.text) {
            let problem = Problem::error("rules/duplicate", name.span, format!("the name `{}` is taken", name.text));
            self.report(problem.also(first.name.span, "here").help("choose another name"));
        }
        captures.push(Capture { name, ty: Type::Record(Record::Fact(fact)), optional: false });
        Pattern::Capture(fact, captures.len() - 1)
    }

    fn has_words(&mut self, words: &str, span: Span) {
        if words.trim().is_empty() {
            let problem = Problem::error("rules/pattern", span, "there is no word in this text");
            self.report(problem.help("write the words as they stand in the article"));
        }
    }
}

/// Gives the captures of an alternative their numbers in the whole pattern.
fn renumber(pattern: &mut Pattern, places: &[usize]) {
    match pattern {
        Pattern::Capture(_, at) => *at = places.get(*at).copied().unwrap_or_default(),
        Pattern::Maybe(inner) => renumber(inner, places),
        Pattern::Sequence(parts) | Pattern::Either(parts) => {
            for part in parts {
                renumber(part, places);
            }
        }
        Pattern::Words(_) | Pattern::Form(_) | Pattern::Gap(_) => {}
    }
}

/// How many parts a pattern has, all alternatives taken together.
fn parts(pattern: &tree::Pattern) -> usize {
    match &pattern.kind {
        PatternKind::Maybe(inner) => parts(inner),
        PatternKind::Sequence(inner) | PatternKind::Either(inner) => inner.iter().map(parts).sum(),
        PatternKind::Words(_) | PatternKind::Form(_) | PatternKind::Capture(..) | PatternKind::Gap(_) => 1,
    }
}

fn can_be_empty(pattern: &tree::Pattern) -> bool {
    match &pattern.kind {
        PatternKind::Words(_) | PatternKind::Form(_) | PatternKind::Capture(..) => false,
        PatternKind::Gap(_) | PatternKind::Maybe(_) => true,
        PatternKind::Sequence(parts) => parts.iter().all(can_be_empty),
        PatternKind::Either(alternatives) => alternatives.iter().any(can_be_empty),
    }
}
