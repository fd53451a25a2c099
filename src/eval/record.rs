//! What is asked and looked at while rules run, for those who test rules.
//!
//! Conditions and queries are known by their places in the rule file. Nothing here decides anything.

use super::truth::Truth;
use super::value::Value;
use super::world::World;
use crate::source::Span;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeSet;

/// The answers that a condition has had.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Answers {
    /// It was true at least once.
    pub yes: bool,
    /// It was false at least once.
    pub no: bool,
    /// It was undecided at least once.
    pub unknown: bool,
}

impl Answers {
    /// Whether it was asked at all.
    pub fn any(self) -> bool {
        self.yes || self.no || self.unknown
    }
}

/// What was asked and looked at, over any number of runs of the rules of one file.
#[derive(Debug, Clone, Default)]
pub struct Record {
    answers: FxHashMap<Span, Answers>,
    found: FxHashSet<Span>,
    entered: FxHashSet<Span>,
    facts: BTreeSet<u32>,
    places: BTreeSet<Span>,
}

impl Record {
    /// The answers of a condition, by its place in the rule file.
    pub fn answers(&self, condition: Span) -> Answers {
        self.answers.get(&condition).copied().unwrap_or_default()
    }

    /// Whether a query had anything to go through, before its condition was asked; by its place in the rule file.
    pub fn has_found(&self, query: Span) -> bool {
        self.found.contains(&query)
    }

    /// Whether the body of a loop was entered; by the place of its query in the rule file.
    pub fn has_entered(&self, query: Span) -> bool {
        self.entered.contains(&query)
    }

    /// The facts that met the conditions of a query: indices into the facts of the article. Only of use after a run
    /// over one article.
    pub fn facts(&self) -> &BTreeSet<u32> {
        &self.facts
    }

    /// The sentences, paragraphs, headings and lines that met the conditions of a query.
    pub fn places(&self) -> &BTreeSet<Span> {
        &self.places
    }

    pub(super) fn answered(&mut self, condition: Span, truth: Truth) {
        let answers = self.answers.entry(condition).or_default();
        match truth {
            Truth::True => answers.yes = true,
            Truth::False => answers.no = true,
            Truth::Unknown => answers.unknown = true,
        }
    }

    pub(super) fn found(&mut self, query: Span) {
        self.found.insert(query);
    }

    pub(super) fn entered(&mut self, query: Span) {
        self.entered.insert(query);
    }

    pub(super) fn looked(&mut self, value: &Value, world: &World<'_>) {
        match value {
            Value::Fact(at) => {
                self.facts.insert(*at);
            }
            // A fact of the author's own rests on those that it captured.
            Value::Own(kind, at) => {
                let own = world.own(*kind as usize).and_then(|facts| facts.get(*at as usize));
                self.facts.extend(own.into_iter().flat_map(|fact| fact.captures.iter().flatten()));
            }
            Value::Sentence(_) | Value::Block(_) | Value::Line(_) | Value::Section(_) => {
                self.places.extend(world.span(value));
            }
            _ => {}
        }
    }
}
