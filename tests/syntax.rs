//! Mistakes in rule files: each is answered once, at its word, and none is an echo of another.

use probity::check::check;
use probity::source::Source;
use std::sync::Arc;

const MISTAKES: &str = r#"
const members = 193
const cutoff = 31 April 2025

rule one as eror {
  for each number n where n counts "UN member" {
    expect n = membrs - 2
  }
}

rule two {
  for each numbr n { expect n == 3 }
}

rule three {
  let fall = the date d where d.sentnce mentions "fell"
  let visit = the date d where d.sentence mentions "visit"
  expect visit < 2024 and fall < visit
}

rule four {
  for each quote q {
    expect q.closed and q has speaker;
  }
}

rule five {
  expect exactly two dates
  expect article mentions “Syria”
}

rule six {
  for each name n where n matches /a(b/ && n has role {
    expect n.office == "x"
  }
  test fail "x"
}
"#;

/// The underlined words, a part of the message, and a part of the help ("" where there is none).
const ANSWERS: &[(&str, &str, &str)] = &[
    ("31 April 2025", "no such date", ""),
    ("eror", "not a severity", "`error`"),
    ("=", "does not compare", "`==`"),
    ("membrs", "unknown name", "`members`"),
    ("numbr", "unknown kind", "`number`"),
    ("sentnce", "no field", "`sentence`"),
    ("2024", "expected a date, found a number", "`year 2024`"),
    ("closed", "no field", "`is closed`"),
    (";", "do not end with", "leave it out"),
    ("two", "unknown name", "`2`"),
    ("“", "does not begin a text", "straight"),
    ("(", "not a regular expression", ""),
    ("&&", "not an operator", "`and`"),
    ("fail", "no word of the rule language", "`test fails"),
];

#[test]
fn a_forgotten_brace_does_not_hide_what_else_is_wrong() {
    let text = "rule wards\n  for each number n where n counts \"ward\" {\n    expect n = 12\n  }\n  test fails \"x\" at 14\n}\n";
    let source = Arc::new(Source::new("a.probity", text));
    let checked = check(Arc::clone(&source), None, "a");
    let underlined: Vec<&str> = checked.problems.iter().map(|problem| source.slice(problem.span)).collect();
    assert_eq!(underlined, ["for", "=", "14"], "{:?}", checked.problems);
}

#[test]
fn the_colon_of_an_every_may_follow_another_query() {
    for condition in [
        "every date d in all dates e where e has year: d in year 2024",
        "every date d where some number: d in year 2024",
        "every date d where every number n: n > 3: d in year 2024",
        "every date d where first date e where e has year precedes d: d in year 2024",
    ] {
        let text = format!("rule a {{\n  expect {condition}\n}}\n");
        let checked = check(Arc::new(Source::new("a.probity", text)), None, "a");
        assert!(!checked.has_errors(), "{condition}: {:?}", checked.problems);
    }
}

#[test]
fn every_mistake_of_a_file_is_answered_once_at_its_word() {
    let source = Arc::new(Source::new("mistakes.probity", MISTAKES));
    let checked = check(Arc::clone(&source), None, "mistakes");
    let errors: Vec<_> =
        checked.problems.iter().filter(|problem| problem.severity == probity::finding::Severity::Error).collect();
    let underlined: Vec<&str> = errors.iter().map(|problem| source.slice(problem.span)).collect();
    let wanted: Vec<&str> = ANSWERS.iter().map(|(words, ..)| *words).collect();
    assert_eq!(underlined, wanted);
    for (problem, (words, message, help)) in errors.iter().zip(ANSWERS) {
        assert!(problem.message.contains(message), "{words}: {}", problem.message);
        assert!(problem.help.as_deref().unwrap_or("").contains(help), "{words}: {:?}", problem.help);
    }
}
