//! The standard rules, and the rule files given as examples, are without problems and pass their own tests.

use probity::check::{self, Checked};
use probity::report::human;
use probity::source::Source;
use probity::testing;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Everything that is wrong with a rule file: errors, warnings, and tests that do not pass.
fn complaints(checked: &Checked) -> Vec<String> {
    let source = &checked.program.source;
    let options = human::Options { color: false, width: 100, links: false, unicode: true };
    let problems = checked.problems.iter().map(|problem| human::render(&problem.to_finding(), source, &options));
    let tests = testing::run(&checked.program).into_iter().filter_map(|report| {
        let line = source.position(report.span.start).line;
        report.failure.map(|failure| format!("{}:{line}: {failure}", source.name()))
    });
    problems.chain(tests).collect()
}

fn assert_sound(checked: &Checked) {
    let complaints = complaints(checked);
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

#[test]
fn every_standard_rule_is_sound_and_passes_its_tests() {
    let packs = probity::packs::standard();
    assert!(!packs.is_empty());
    for checked in &packs {
        assert_sound(checked);
    }
}

#[test]
fn every_standard_rule_has_documentation_and_tests_that_fail_and_that_pass() {
    use probity::syntax::tree::{Item, Outcome};
    for checked in probity::packs::standard() {
        let name = checked.program.source.name().to_owned();
        let parsed = probity::syntax::parse(&checked.program.source);
        for item in &parsed.file.items {
            let Item::Rule(rule) = item else { continue };
            assert!(!rule.docs.is_empty(), "{name}: rule {} has no documentation", rule.name.text);
            for outcome in [Outcome::Fails, Outcome::Passes] {
                let some = rule.tests.iter().any(|test| test.outcome == outcome);
                assert!(some, "{name}: rule {} has no test that {outcome:?}", rule.name.text);
            }
        }
    }
}

#[test]
fn a_standard_rule_is_named_after_its_folder_and_file() {
    for checked in probity::packs::standard() {
        let file = checked.program.source.name();
        let wanted = file.trim_start_matches("rules/").trim_end_matches(".probity");
        let ids: Vec<&str> = checked.program.rules.iter().map(|rule| rule.id.as_str()).collect();
        assert_eq!(ids, [wanted], "{file}");
    }
}

#[test]
fn every_example_is_sound_and_passes_its_tests() {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let mut files: Vec<PathBuf> = std::fs::read_dir(examples)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "probity"))
        .collect();
    files.sort();
    assert!(!files.is_empty());
    for path in files {
        let source = Arc::new(Source::read(&path).unwrap());
        let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
        assert_sound(&check::check(source, Some(path), &stem));
    }
}
