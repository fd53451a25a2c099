//! What the layout looks like: the rule files of the project are in it, and pairs of files show it.

use crate::{File, assert_kept};
use probity::check::check;
use probity::source::Source;
use probity::testing::run;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

fn rule_files(folder: &str) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut files: Vec<PathBuf> = ignore::Walk::new(root)
        .map(|entry| entry.unwrap().into_path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "probity"))
        .collect();
    files.sort();
    assert!(!files.is_empty(), "{folder}");
    files
}

fn assert_canonical(name: &str, text: &str) {
    let formatted = assert_kept(text);
    let diff = similar::TextDiff::from_lines(text, &formatted);
    assert!(formatted == text, "{name}: `probity fmt` changes\n{}", diff.unified_diff());
}

#[test]
fn the_standard_rules_and_the_examples_are_in_it() {
    for path in rule_files("rules").into_iter().chain(rule_files("examples")) {
        assert_canonical(&path.display().to_string(), &fs::read_to_string(&path).unwrap());
    }
}

/// The examples of a page.
fn examples(page: &str) -> Vec<String> {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(page)).unwrap();
    let blocks = text.split("\n```probity").skip(1).filter_map(|rest| rest.split("\n```").next());
    let examples: Vec<String> =
        blocks.filter_map(|block| block.split_once('\n')).map(|(_, text)| format!("{text}\n")).collect();
    assert!(!examples.is_empty(), "{page}");
    examples
}

#[test]
fn the_examples_of_the_pages_are_in_it() {
    for page in ["README.md", "docs/language.md", "docs/fmt.md"] {
        for example in examples(page) {
            assert_canonical(page, &example);
        }
    }
}

#[test]
fn the_example_of_its_own_page_runs() {
    for example in examples("docs/fmt.md") {
        let checked = check(Arc::new(Source::new("docs/fmt.md", example)), None, "house");
        assert!(checked.problems.is_empty(), "{:?}", checked.problems);
        for report in run(&checked.program) {
            assert_eq!(report.failure, None);
        }
    }
}

/// Each `tests/format/NAME.in` becomes `tests/format/NAME.out`.
#[test]
fn files_become_what_is_expected_of_them() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/format");
    let mut names: Vec<PathBuf> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.retain(|path| path.extension().is_some_and(|ending| ending == "in"));
    names.sort();
    assert!(names.len() > 3, "{names:?}");
    for path in names {
        let formatted = assert_kept(&fs::read_to_string(&path).unwrap());
        let expected = fs::read_to_string(path.with_extension("out")).unwrap_or_default();
        assert!(formatted == expected, "{} becomes\n{formatted}", path.display());
    }
}

fn formatted(text: &str) -> String {
    File::read(text).expect("has no errors").formatted()
}

#[test]
fn files_without_rules_stay_without() {
    assert_eq!(formatted(""), "");
    assert_eq!(formatted("\n \n"), "");
    assert_eq!(formatted("\n// only this\n\n\n//and this"), "// only this\n\n//and this\n");
    assert_eq!(formatted("pack  house"), "pack house\n");
}

/// The parser refuses more than eight in a row, so parentheses stay where they divide a run.
#[test]
fn long_runs_of_prefixes_and_fields_stay_divided() {
    assert_kept("let a = not not not not not not not not (not not b)");
    assert_kept("let a = --------(---b)");
    assert_kept("let a = (b.c.d.e.f.g.h.i.j).k.l");
    assert_eq!(formatted("let a = not (not (b))"), "let a = not not b\n");
}

/// What the tree has no place for must not get lost.
#[test]
fn documentation_of_what_has_none_is_an_error() {
    for text in ["/// x\npack house", "/// x\nimport \"a\"", "/// x\napplies where a", "let a = 1\n/// x"] {
        assert!(File::read(text).is_none(), "{text}");
    }
}

/// What is open to the right stands in parentheses where something follows, and only there.
#[test]
fn parentheses_stand_where_they_are_needed() {
    for (written, wanted) in [
        ("(the date d where a) and b", "(the date d where a) and b"),
        ("b and (the date d where a)", "b and the date d where a"),
        ("(all dates) in b", "(all dates) in b"),
        ("(all dates d in b) in c", "all dates d in b in c"),
        ("(first date) precedes b", "(first date) precedes b"),
        ("(first date d) precedes (first date e)", "first date d precedes first date e"),
        ("(first) precedes b", "(first) precedes b"),
        ("(first) < b", "first < b"),
        ("(5) precedes b", "(5) precedes b"),
        ("(5) < b", "5 < b"),
        ("a within (count) of b", "a within (count) of b"),
        ("a within (3 days) of b", "a within 3 days of b"),
        ("a within 1 word of b", "a within 1 word of b"),
        ("count of (f(a))", "count of f(a)"),
        ("all pair of dates a , b in (c)", "all pair of dates a, b in c"),
        ("(sum of a) + b", "(sum of a) + b"),
        ("b + (sum of a)", "b + sum of a"),
        ("a * (the date d where b) + c", "a * (the date d where b) + c"),
        ("(count of (a)) + b", "(count of (a)) + b"),
        ("count of a + b", "count of a + b"),
        ("count of (a.b)", "count of a.b"),
        ("count of (April 2025)", "count of (April 2025)"),
        ("sum of (max of a) for dates d", "sum of (max of a) for dates d"),
        ("(sum of a for dates d where d is b) > 0", "(sum of a for dates d where d is b) > 0"),
        ("sum of a for dates d where d counts b > 0", "sum of a for dates d where d counts b > 0"),
        ("(all dates d where d counts b) agree", "(all dates d where d counts b) agree"),
        ("(all dates d where a == b) == c", "(all dates d where a == b) == c"),
        ("(all dates d where a < b) mentions c", "(all dates d where a < b) mentions c"),
        ("all dates in (all names n where a) where b", "all dates in (all names n where a) where b"),
        ("exactly (a + 1) dates", "exactly (a + 1) dates"),
        ("exactly (3) dates", "exactly 3 dates"),
        ("(the date d).year", "(the date d).year"),
        ("the date d.year", "the date d.year"),
        ("(a < b) < c", "(a < b) < c"),
        ("(a or b) or c", "(a or b) or c"),
        ("a - (b - c)", "a - (b - c)"),
        ("(a - b) - c", "(a - b) - c"),
        ("- (a + b)", "-(a + b)"),
        ("- (-a)", "--a"),
        ("not (a and b)", "not (a and b)"),
        ("not a == b", "not (a == b)"),
        ("(not (a))", "not a"),
    ] {
        let kept = assert_kept(&format!("let x = {written}"));
        assert_eq!(kept, format!("let x = {wanted}\n"), "{written}");
    }
}
