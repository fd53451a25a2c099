//! For people: what the tests reach, and what changes the rules notice.

use super::suite::Suite;
use crate::cli::terminal::Terminal;
use crate::source::{Span, sanitise};
use crate::testing::{Coverage, Mutation, Outcomes, PartCoverage};
use std::fmt::Write as _;

/// The most characters of a condition that are shown.
const CODE: usize = 100;

/// The most changes listed for one rule.
const LISTED: usize = 20;

/// What the tests of a suite reach.
pub(super) fn coverage(suite: &Suite, coverage: &Coverage, terminal: &Terminal) -> String {
    let path = suite.path.display().to_string();
    let path = sanitise(&path);
    let head = terminal.bold(&format!("What the tests of {path} reach"));
    let mut text = format!("{head}\n");
    for part in &coverage.parts {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "  {}", part_line(part));
        for gap in &part.gaps {
            let place = suite.place(gap.span);
            let _ = writeln!(text, "    {}: `{}` {}", sanitise(&place), code(suite, gap.span), gap.kind.meaning());
        }
    }
    if coverage.parts.is_empty() {
        text.push_str("  it has no rules\n");
    }
    if !coverage.kinds.is_empty() {
        let kinds: Vec<&str> = coverage.kinds.iter().map(|kind| kind.name()).collect();
        let _ = writeln!(text, "  no test has any: {}", kinds.join(", "));
    }
    let rules: Vec<Outcomes> = coverage.parts.iter().filter_map(|part| part.outcomes).collect();
    let seen = rules.iter().filter(|outcomes| outcomes.held > 0 && outcomes.violated > 0).count();
    let (conditions, both) = coverage.parts.iter().fold((0, 0), |(a, b), part| (a + part.conditions, b + part.both));
    let _ = writeln!(
        text,
        "  in all: {seen} of {} rules hold in a test and fail in another; {both} of {conditions} conditions were true and false",
        rules.len()
    );
    text
}

fn part_line(part: &PartCoverage) -> String {
    let outcome = part.outcomes.map(outcome_words);
    let conditions = match part.conditions {
        0 => None,
        all if all == part.both => Some("every condition was true and false".to_owned()),
        all => Some(format!("{} of {all} conditions were true and false", part.both)),
    };
    let parts: Vec<String> = outcome.into_iter().chain(conditions).collect();
    format!("{}: {}", part.name, parts.join("; ")).trim_end_matches([':', ' ']).to_owned()
}

fn outcome_words(outcomes: Outcomes) -> String {
    let count = |count: usize| match count {
        0 => "in no article".to_owned(),
        1 => "in 1 article".to_owned(),
        _ => format!("in {count} articles"),
    };
    if outcomes.articles == 0 {
        "no test runs it: add `test fails` and `test passes`".to_owned()
    } else {
        format!("holds {}, fails {}", count(outcomes.held), count(outcomes.violated))
    }
}

/// The words of a part of the rule file, on one line.
fn code(suite: &Suite, span: Span) -> String {
    let code = suite.written(span);
    let code = sanitise(&code);
    if code.chars().count() <= CODE {
        return code.into_owned();
    }
    code.chars().take(CODE - 1).chain(['…']).collect()
}

/// Words in quotation marks, unless they bring their own.
fn in_marks(words: &str) -> String {
    if words.starts_with(['“', '"', '«', '„', '‘', '\'']) { words.to_owned() } else { format!("“{words}”") }
}

/// What changes the rules of a suite notice.
pub(super) fn mutation(suite: &Suite, mutations: &[Mutation], terminal: &Terminal) -> String {
    let path = suite.path.display().to_string();
    let head = terminal.bold(&format!("What changes to passing articles {} notices", sanitise(&path)));
    let mut text = format!("{head}\n");
    for mutation in mutations {
        let unnoticed = mutation.unnoticed.len();
        let all = mutation.noticed + unnoticed;
        let summary = match (all, unnoticed) {
            (0, _) => "no passing article has a fact that it looks at and that could be changed".to_owned(),
            (1, 0) => "the 1 change is noticed".to_owned(),
            (_, 0) => format!("all {all} changes are noticed"),
            _ => format!("{} of {all} changes are noticed; not noticed:", mutation.noticed),
        };
        // Writing to a string cannot fail.
        let _ = writeln!(text, "  {}: {summary}", mutation.rule);
        for change in mutation.unnoticed.iter().take(LISTED) {
            let line = format!("{}: {} becomes {}", change.place(), in_marks(&change.before), in_marks(&change.after));
            let _ = writeln!(text, "    {}", sanitise(&line));
        }
        if unnoticed > LISTED {
            let _ = writeln!(text, "    and {} more; `--format json` lists all", unnoticed - LISTED);
        }
    }
    if mutations.is_empty() {
        text.push_str("  it has no rules\n");
    }
    text
}
