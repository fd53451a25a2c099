//! Why a rule held, fired, was undecided or matched nothing: its statements followed through an article, with the facts
//! that each went through, the near misses, and the value of every expression.
//!
//! A pure function of program and article, made for one rule at a time; it never takes part in checking. Not how an
//! explanation is shown: that is [`crate::report`].

mod closeness;
mod data;
mod inside;
mod names;
mod parts;
mod rounds;
mod search;
mod shown;
mod summary;
mod walk;

pub use data::{Cut, Explanation, Groups, Left, Named, Part, Place, Round, Search, Shared, Shown, Statement, Written};

use super::evaluator::Evaluator;
use super::run::{Limits, run_rule};
use super::truth::Truth;
use super::world::World;
use crate::check::program::Program;
use crate::document::Document;
use crate::facts::Facts;
use walk::Explainer;

/// An explanation looks at more than a run does (the conditions behind a false one), so it may take more steps.
const STEPS_FACTOR: u64 = 4;

/// Explains what a rule of a program (by index) came to in an article; `None` where there is no such rule.
pub fn explain(
    program: &Program,
    rule: usize,
    document: &Document,
    facts: &Facts,
    limits: Limits,
) -> Option<Explanation> {
    let found = program.rules.get(rule)?;
    let report = run_rule(program, rule, document, facts, limits);
    let world = World::new(program, document, facts);
    let mut cx = Evaluator::new(program, &world, limits.steps.saturating_mul(STEPS_FACTOR));
    let mut explainer = Explainer::new(&mut cx, Some(found));
    let applies = explainer.applies();
    let concerned = applies.iter().all(|part| part.truth == Some(Truth::True));
    explainer.cx.begin(found.slots);
    let statements = if concerned { explainer.statements(&found.body) } else { Vec::new() };
    let shared = if concerned { explainer.shared() } else { Vec::new() };
    let cut = explainer.cut();
    let (source, place) = program.locate(found.span);
    Some(Explanation {
        rule: found.id.clone(),
        severity: found.severity,
        written: Written { file: source.name().to_owned(), line: source.position(place.start).line },
        path: document.source.name().to_owned(),
        state: report.state(),
        held: report.held,
        violated: report.violated,
        undecided: report.undecided_count,
        summary: summary::summary(&report, &applies, &statements),
        applies,
        shared,
        statements,
        cut,
    })
}

/// Explains what a file-wide name of a program (by index) stands for in an article; `None` where there is no such name.
pub fn explain_shared(
    program: &Program,
    global: usize,
    document: &Document,
    facts: &Facts,
    limits: Limits,
) -> Option<Shared> {
    let found = program.globals.get(global)?;
    let world = World::new(program, document, facts);
    let mut cx = Evaluator::new(program, &world, limits.steps.saturating_mul(STEPS_FACTOR));
    Some(Explainer::new(&mut cx, None).global(found))
}
