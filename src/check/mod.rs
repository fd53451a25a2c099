//! From a syntax tree to a program: every name resolved, every type known, everything wrong reported at its token.
//!
//! Knows what rules can ask for (see [`builtins`]) but never sees an article. Reads the files that a rule file names:
//! other rule files and tables, all inside the project.

pub mod builtins;
mod builtins_assertions;
mod builtins_figures;
mod builtins_form;
mod builtins_times;
mod certain;
pub mod codes;
mod demand;
pub mod describe;
pub mod examples;
mod expression;
mod fields;
mod files;
mod functions;
mod hints;
mod imports;
mod kinds;
mod literals;
mod names;
mod operators;
mod problem;
pub mod program;
mod queries;
mod rules;
mod scope;
mod settings;
mod tables;
pub mod types;
mod units;

pub use files::Part;
pub use problem::{Problem, did_you_mean};
pub use settings::{Setting, SettingValue};

use crate::finding::Severity;
use crate::source::{Source, Span};
use crate::syntax::{self, tree::Item};
use files::Files;
use imports::Imported;
use program::Program;
use rules::{Broken, Made, Place};
use scope::Checker;
use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::Arc;

/// A rule file after parsing and checking.
#[derive(Debug)]
pub struct Checked {
    /// Its rules; those with errors are left out.
    pub program: Program,
    /// Every error and warning, in the order of the file.
    pub problems: Vec<Problem>,
    /// Which settings (by index) the file has a parameter for, and what is wrong with their values.
    pub settings: Vec<(usize, Option<String>)>,
}

impl Checked {
    /// Whether there is an error (not just warnings).
    pub fn has_errors(&self) -> bool {
        self.problems.iter().any(|problem| problem.severity == Severity::Error)
    }
}

impl Checked {
    /// A problem as a finding in the file that it lies in: the rule file, one that it imports, or a table. Places in
    /// other files become notes.
    pub fn finding(&self, problem: &Problem) -> (Arc<Source>, crate::finding::Finding) {
        let mut finding = problem.to_finding();
        let (source, _) = self.program.locate(problem.span);
        let mut notes = Vec::new();
        finding.labels.retain_mut(|label| {
            let (file, span) = self.program.locate(label.span);
            label.span = span;
            let here = Arc::ptr_eq(file, source);
            if !here {
                let position = file.position(span.start);
                notes.push(format!("{}:{}:{}: {}", file.name(), position.line, position.column, label.message));
            }
            here
        });
        finding.notes.extend(notes);
        (Arc::clone(source), finding)
    }
}

/// What a rule file is checked with.
#[derive(Debug, Clone, Default)]
pub struct Options<'a> {
    /// Where the file is; `None` for a built-in one, which cannot bring in others.
    pub path: Option<PathBuf>,
    /// The folder that no file named in it may lie outside of; the file's own folder where it is left out.
    pub root: Option<PathBuf>,
    /// The name for its rules where the file states none: the file's stem.
    pub pack: &'a str,
    /// Values for parameters.
    pub settings: &'a [Setting],
    /// Only these parts of the source are rules: an article that carries rules of its own. All of it, where there are
    /// none.
    pub parts: Vec<Span>,
}

/// Parses and checks a rule file. `pack` is the name for its rules where the file states none: the file's stem.
pub fn check(source: Arc<Source>, path: Option<PathBuf>, pack: &str) -> Checked {
    check_with(source, Options { path, pack, ..Options::default() })
}

/// Parses and checks a rule file.
pub fn check_with(source: Arc<Source>, options: Options<'_>) -> Checked {
    let parsed = if options.parts.is_empty() {
        syntax::parse(&source)
    } else {
        syntax::parse_parts(source.text(), &options.parts)
    };
    let error = |error: &syntax::SyntaxError| {
        Problem::error("rules/syntax", error.span, error.message.clone()).maybe_help(error.help.clone())
    };
    let mut problems: Vec<Problem> = parsed.errors.iter().map(error).collect();
    let root = options.root.or_else(|| options.path.as_ref()?.parent().map(PathBuf::from));
    let mut files = Files::new(&source, root);
    let imported = imports::imported(&parsed.file, options.path.as_deref(), &mut files, &mut problems);
    let pack = parsed.file.pack.as_ref().map_or(options.pack, |name| &name.text).to_owned();
    let incomplete = problems.len() > parsed.errors.len();
    let mut checker = Checker::default();
    checker.incomplete = incomplete;
    checker.carried = !options.parts.is_empty();
    checker.main_ends = source.text().len() as u32;
    let mut made = Made::default();
    let mut answers = Vec::new();
    for Imported { file, path, pack } in &imported {
        checker.source_text.clone_from(&files.text);
        let mut place =
            Place { path: Some(path), files: &mut files, settings: options.settings, answers: &mut answers };
        rules::definitions(&mut checker, file, pack, &mut place, &mut made);
    }
    checker.source_text.clone_from(&files.text);
    let path = options.path.as_deref();
    let mut place = Place { path, files: &mut files, settings: options.settings, answers: &mut answers };
    let mark = checker.enter();
    rules::definitions(&mut checker, &parsed.file, &pack, &mut place, &mut made);
    let rules = parsed.file.items.iter().filter_map(|item| match item {
        Item::Rule(rule) => Some(rule.span),
        _ => None,
    });
    let rules: Vec<Span> = rules.collect();
    let wrong_form = || parsed.errors.iter().map(|error| rule_at(&rules, error.span));
    let broken = Broken {
        rules: wrong_form().flatten().collect(),
        definitions: wrong_form().any(|rule| rule.is_none()) || incomplete || checker.errors() > 0,
    };
    rules::rules(&mut checker, &parsed.file, &pack, &broken, &mut made);
    if !incomplete {
        imports::unused(&mut checker, &parsed.file, &imported);
    }
    checker.leave(mark);
    let kinds = std::mem::take(&mut checker.kinds);
    let tables = std::mem::take(&mut checker.tables);
    problems.extend(checker.into_problems());
    without_echoes(&mut problems, &rules, &broken.rules);
    problems.sort_by(|a, b| (a.span, a.code).cmp(&(b.span, b.code)));
    problems.dedup_by(|a, b| a.span == b.span && a.code == b.code);
    let whole = if files.parts.len() == 1 { source } else { Arc::new(Source::new(source.name(), files.text)) };
    let Made { applies, globals, params, rules } = made;
    let program = Program {
        source: whole,
        parts: files.parts,
        path: options.path,
        applies,
        params,
        kinds,
        tables,
        globals,
        rules,
    };
    Checked { program, problems, settings: answers }
}

/// Takes out what follows from an error, or drowns it: a rule that is wrong in form may expect something where it is
/// wrong, and what is unused or untested is said when all else is right.
fn without_echoes(problems: &mut Vec<Problem>, rules: &[Span], wrong_form: &HashSet<Span>) {
    let wrong = problems.iter().any(|problem| problem.severity == Severity::Error);
    problems.retain(|problem| match problem.code {
        "rules/unused" | "rules/untested" => !wrong,
        "rules/no-expectation" => !rule_at(rules, problem.span).is_some_and(|rule| wrong_form.contains(&rule)),
        _ => true,
    });
}

/// The rule that a place lies in.
fn rule_at(rules: &[Span], place: Span) -> Option<Span> {
    let at = rules.partition_point(|rule| rule.start <= place.start).checked_sub(1)?;
    rules.get(at).filter(|rule| place.start <= rule.end).copied()
}
