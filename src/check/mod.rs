//! From a syntax tree to a program: every name resolved, every type known, everything wrong reported at its token.
//!
//! Knows what rules can ask for (see [`builtins`]) but never sees an article.

pub mod builtins;
mod expression;
mod operators;
mod problem;
pub mod program;
mod queries;
mod rules;
mod scope;
pub mod types;

pub use problem::Problem;
pub(crate) use problem::did_you_mean;

use crate::source::{Source, Span};
use crate::syntax::{self, tree::Item};
use program::Program;
use std::path::PathBuf;
use std::sync::Arc;

/// A rule file after parsing and checking.
#[derive(Debug)]
pub struct Checked {
    /// Its rules; those with errors are left out.
    pub program: Program,
    /// Every error and warning, in the order of the file.
    pub problems: Vec<Problem>,
}

impl Checked {
    /// Whether there is an error (not just warnings).
    pub fn has_errors(&self) -> bool {
        self.problems.iter().any(|problem| problem.severity == crate::finding::Severity::Error)
    }
}

/// Parses and checks a rule file. `pack` is the name for its rules where the file states none: the file's stem.
pub fn check(source: Arc<Source>, path: Option<PathBuf>, pack: &str) -> Checked {
    let parsed = syntax::parse(&source);
    let mut problems: Vec<Problem> = parsed
        .errors
        .iter()
        .map(|error| Problem::error("rules/syntax", error.span, error.message.clone()).maybe_help(error.help.clone()))
        .collect();
    let pack = parsed.file.pack.as_ref().map_or(pack, |name| &name.text);
    let mut checker = scope::Checker::new();
    let (globals, rules) = rules::file(&mut checker, &parsed.file, pack);
    // In a rule with an error of form, what is unused, untested or never expected is an echo of that.
    let broken: Vec<Span> = parsed
        .file
        .items
        .iter()
        .filter_map(|item| match item {
            Item::Rule(rule) => Some(rule.span),
            _ => None,
        })
        .filter(|rule| parsed.errors.iter().any(|error| rule.overlaps(error.span)))
        .collect();
    let echo = |problem: &Problem| {
        matches!(problem.code, "rules/unused" | "rules/untested" | "rules/no-expectation")
            && broken.iter().any(|rule| rule.contains(problem.span))
    };
    problems.extend(checker.into_problems().into_iter().filter(|problem| !echo(problem)));
    problems.sort_by(|a, b| (a.span, a.code).cmp(&(b.span, b.code)));
    problems.dedup_by(|a, b| a.span == b.span && a.code == b.code);
    Checked { program: Program { source, path, globals, rules }, problems }
}
