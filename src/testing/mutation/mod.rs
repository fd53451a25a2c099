//! What rules notice: articles that pass, with one fact changed at a time.
//!
//! A change is tried on every fact that met the conditions of a query of the rule, where a rule looks at no facts but
//! at sentences or the like, on the facts in those. It is noticed when a rule of the file that was not violated is.

mod mutants;
mod words;

pub use mutants::MUTANTS;

use super::examples::{Example, examples};
use crate::check::program::Program;
use crate::document::Document;
use crate::eval::{self, Limits, Record, State};
use crate::extract;
use crate::facts::Facts;
use crate::source::{Position, Source, Span};
use crate::syntax::tree::Outcome;
use mutants::{Mutant, mutants};
use std::collections::BTreeSet;
use std::path::PathBuf;

/// What the changes to the passing articles of one rule came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mutation {
    /// The full name of the rule.
    pub rule: String,
    /// Its place in the rule file.
    pub span: Span,
    /// How many changes a rule of the file noticed.
    pub noticed: usize,
    /// Those that none did, in the order of the tests.
    pub unnoticed: Vec<Unnoticed>,
}

/// A change to an article that no rule of the file notices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unnoticed {
    /// The article: its path, or file and line of the test that holds it.
    pub article: String,
    /// Where in the article the changed words are; for a test that is not a place in the rule file.
    pub position: Position,
    /// Whether the article is a case, a file of its own.
    pub is_case: bool,
    /// The words of the fact.
    pub before: String,
    /// The words that took their place.
    pub after: String,
}

impl Unnoticed {
    /// Where to look: line and column of a case; of a test, the line where it begins.
    pub fn place(&self) -> String {
        if self.is_case {
            format!("{}:{}:{}", self.article, self.position.line, self.position.column)
        } else {
            self.article.clone()
        }
    }
}

/// Changes the articles of passing tests of the rules that are wanted, and of cases without findings, and runs all
/// rules of the file on each changed form.
pub fn mutation(program: &Program, cases: &[PathBuf], wanted: impl Fn(&str) -> bool) -> Vec<Mutation> {
    let mut results: Vec<Mutation> = program
        .rules
        .iter()
        .map(|rule| Mutation { rule: rule.id.clone(), span: rule.span, noticed: 0, unnoticed: Vec::new() })
        .collect();
    for example in examples(program, cases, &wanted) {
        try_changes(program, &example, &mut results);
    }
    results.retain(|result| wanted(&result.rule) || !cases.is_empty());
    results
}

fn try_changes(program: &Program, example: &Example, results: &mut [Mutation]) {
    let document = &example.document;
    let facts = extract::extract(document, None);
    let before = states(program, document, &facts);
    let violated = |rule: usize| before.get(rule) == Some(&State::Violated);
    let passes = match example.expects {
        Some(outcome) => outcome == Outcome::Passes,
        None => !before.contains(&State::Violated),
    };
    if !passes || example.rules.clone().any(violated) {
        return;
    }
    let looked: Vec<(usize, BTreeSet<u32>)> =
        example.rules.clone().map(|rule| (rule, looked_at(program, rule, document, &facts))).collect();
    let every: BTreeSet<u32> = looked.iter().flat_map(|(_, facts)| facts).copied().collect();
    for mutant in mutants(document, &facts, every.into_iter()) {
        let changed = Document::new(Source::new(document.source.name(), mutant.text(document)), example.format);
        let after = states(program, &changed, &extract::extract(&changed, None));
        let noticed = after.iter().enumerate().any(|(rule, state)| *state == State::Violated && !violated(rule));
        for (rule, _) in looked.iter().filter(|(_, facts)| facts.contains(&mutant.fact)) {
            let Some(result) = results.get_mut(*rule) else { continue };
            if noticed {
                result.noticed += 1;
            } else {
                result.unnoticed.push(unnoticed(example, &mutant));
            }
        }
    }
}

fn unnoticed(example: &Example, mutant: &Mutant) -> Unnoticed {
    let document = &example.document;
    Unnoticed {
        article: example.name.clone(),
        position: document.source.position(mutant.words.start),
        is_case: example.expects.is_none(),
        before: document.slice(mutant.words).to_owned(),
        after: mutant.after(document),
    }
}

/// What every rule came to, in the order of the file.
fn states(program: &Program, document: &Document, facts: &Facts) -> Vec<State> {
    eval::run(program, document, facts, Limits::default()).iter().map(eval::RuleReport::state).collect()
}

/// The facts that a rule looked at, or those in the sentences and the like that it looked at.
fn looked_at(program: &Program, rule: usize, document: &Document, facts: &Facts) -> BTreeSet<u32> {
    let mut record = Record::default();
    eval::run_recorded(program, rule, document, facts, Limits::default(), &mut record);
    if !record.facts().is_empty() {
        return record.facts().clone();
    }
    let inside = |span: Span| record.places().iter().any(|place| place.contains(span));
    (0..).zip(&facts.all).filter(|(_, fact)| inside(fact.span)).map(|(at, _)| at).collect()
}
