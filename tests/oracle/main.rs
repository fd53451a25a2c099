//! The evaluator against a reference interpreter of the same syntax tree that is simple, slow, and written from
//! `docs/language.md` alone: no indexes, no shortcuts, nothing kept.

mod article;
mod interpreter;
mod reading;
mod regressions;
mod rules;
mod sets;
mod statements;
mod tape;
mod values;
mod vocabulary;

use interpreter::Interpreter;
use probity::check::check;
use probity::document::{Document, Format};
use probity::eval::{Limits, State, run};
use probity::extract::extract;
use probity::source::Source;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use reading::Reading;
use statements::Counts;
use std::sync::Arc;
use tape::Tape;

/// What the rules of a file come to in an article: by the evaluator, and by the reference interpreter. The text of what
/// the checker does not accept.
fn both(article: &str, rules: &str) -> Result<Vec<(String, Counts, Counts)>, String> {
    let document = Document::new(Source::new("a.md", article), Format::Markdown);
    let facts = extract(&document, None);
    let source = Arc::new(Source::new("rules.probity", rules));
    let checked = check(Arc::clone(&source), None, "rules");
    if checked.has_errors() {
        let of = |problem: &probity::check::Problem| format!("{}: {}", source.slice(problem.span), problem.message);
        return Err(checked.problems.iter().map(of).collect::<Vec<_>>().join("\n"));
    }
    let parsed = probity::syntax::parse(&source);
    let reference = statements::run(Interpreter::new(Reading { document: &document, facts: &facts }, &parsed.file));
    let reports = run(&checked.program, &document, &facts, Limits { findings: 100_000, ..Limits::default() });
    let mut results = Vec::new();
    for (report, (name, wanted)) in reports.iter().zip(reference) {
        let found = Counts { held: report.held, violated: report.violated, undecided: report.undecided_count };
        assert_eq!(report.findings.is_empty(), report.violated == 0, "a violation has a finding");
        assert_eq!(report.state() == State::Violated, report.violated > 0);
        results.push((name, found, wanted));
    }
    Ok(results)
}

fn disagreements(article: &str, rules: &str) -> Result<Vec<String>, String> {
    let differ = |(name, found, wanted): (String, Counts, Counts)| {
        (found != wanted).then(|| format!("{name}: {found:?} where the reference says {wanted:?}"))
    };
    Ok(both(article, rules)?.into_iter().filter_map(differ).collect())
}

fn numbers(most: usize) -> impl Strategy<Value = Vec<u16>> {
    prop::collection::vec(any::<u16>(), 0..most)
}

/// How many cases: a thousand, or as many as `PROPTEST_CASES` says.
fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(1000)
}

/// The comparison is worth something only if the rules come to everything that rules can come to.
#[test]
fn generated_rules_come_to_every_state() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut states = [0; 4];
    for _ in 0..300 {
        let mut tape = |most| numbers(most).new_tree(&mut runner).expect("a tape").current();
        let (words, choices) = (tape(60), tape(240));
        let found = both(&article::article(&Tape::new(&words)), &rules::file(&Tape::new(&choices)));
        for (_, found, _) in found.expect("rules that the checker accepts") {
            states[0] += usize::from(found.violated > 0);
            states[1] += usize::from(found.undecided > 0);
            states[2] += usize::from(found.held > 0);
            states[3] += usize::from(found == Counts::default());
        }
    }
    assert!(states.iter().all(|&count| count >= 30), "violated, undecided, held, matched nothing: {states:?}");
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: cases(), failure_persistence: None, max_shrink_iters: 20_000, ..ProptestConfig::default()
    })]

    #[test]
    fn the_evaluator_agrees_with_the_reference(words in numbers(60), choices in numbers(240)) {
        let article = article::article(&Tape::new(&words));
        let rules = rules::file(&Tape::new(&choices));
        match disagreements(&article, &rules) {
            Ok(found) => prop_assert!(found.is_empty(), "{}\n\n{article}\n\n{rules}", found.join("\n")),
            Err(problems) => prop_assert!(false, "the checker does not accept\n{rules}\n{problems}"),
        }
    }
}
