//! `check --profile`: what it lists, not how long that took.

use crate::folder::{Folder, RIGHT, WRONG};
use serde_json::Value;

fn folder() -> Folder {
    Folder::with(&[
        ("a.md", WRONG),
        ("b.md", RIGHT),
        ("own.probity", "rule early {\n  expect no date d where d.year < 1900\n}\n"),
    ])
}

#[test]
fn a_profile_lists_reading_stages_rules_and_sums() {
    let run = folder().run(&["check", "--profile", "--rules", "own.probity"]);
    run.assert(1).assert_err(&[
        "Where the time went, 0.00 MB at",
        "part        name",
        "reading     files, blocks, sentences, tokens",
        "extraction  dates and times",
        "extraction  provenance",
        "rule        dates/weekday",
        "rule        own/early",
        "output      findings",
        "total       extraction",
        "total       all",
        "100.0%",
    ]);
    assert!(!run.out.contains("Where the time went"), "{}", run.out);
}

#[test]
fn a_profile_for_programs_is_one_object_with_the_longest_first() {
    let run = folder().run(&["check", "--profile", "--format", "jsonl"]);
    run.assert(1);
    assert_eq!(run.json().len(), 1, "{}", run.out);
    let profile: Value = serde_json::from_str(&run.err).unwrap();
    let profile = &profile["profile"];
    assert_eq!(profile["bytes"], WRONG.len() + RIGHT.len());
    let parts = profile["parts"].as_array().unwrap();
    let seconds: Vec<f64> = parts.iter().map(|part| part["seconds"].as_f64().unwrap()).collect();
    assert!(seconds.is_sorted_by(|a, b| a >= b), "{seconds:?}");
    assert!((seconds.iter().sum::<f64>() - profile["seconds"].as_f64().unwrap()).abs() < 1e-6);
    let shares: f64 = parts.iter().map(|part| part["share"].as_f64().unwrap()).sum();
    assert!((shares - 1.0).abs() < 1e-6, "{shares}");
    let rules = parts.iter().filter(|part| part["part"] == "rule");
    assert_eq!(rules.clone().filter(|part| part["name"] == "dates/weekday").count(), 1);
    assert!(rules.count() > 10);
}

#[test]
fn without_the_flag_there_is_no_profile() {
    let run = folder().run(&["check"]);
    run.assert(1);
    assert_eq!(run.err, "");
}
