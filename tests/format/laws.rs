//! What holds of the layout of every rule file.

use crate::programs::program;
use crate::{File, assert_kept};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use regex::Regex;
use std::sync::LazyLock;
use unicode_width::UnicodeWidthStr;

/// The most columns of a line that can be broken.
const WIDTH: usize = 100;

/// Programs without errors, in the same order at each run.
fn programs(count: usize) -> Vec<String> {
    let mut runner = TestRunner::deterministic();
    let strategy = program();
    std::iter::repeat_with(|| strategy.new_tree(&mut runner).unwrap().current())
        .filter(|text| File::read(text).is_some())
        .take(count)
        .collect()
}

/// Lines of code that are too wide though they could be broken.
fn too_wide(formatted: &str) -> Vec<&str> {
    static TEXTS: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r#""(?:[^"\\]|\\.)*"|matches /(?:[^/\\\n]|\\.)+/"#).unwrap());
    static BREAKS: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r" (?:and|or|where|==|!=|<|<=|>|>=|\+|-|\*) |\[[^\]]").unwrap());
    formatted
        .lines()
        .filter(|line| !["//", "test ", "\"\"\""].iter().any(|start| line.trim_start().starts_with(start)))
        .filter(|line| {
            let code = TEXTS.replace_all(line, |found: &regex::Captures<'_>| "_".repeat(found[0].width()));
            let code = code.split(" //").next().unwrap_or_default();
            // What leads a line is where it was broken.
            let behind = code.trim_start().split_once(' ').map_or("", |(_, behind)| behind);
            code.width() > WIDTH && BREAKS.is_match(behind)
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, max_global_rejects: 4096, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn meaning_and_comments_are_kept_and_a_second_time_changes_nothing(text in program()) {
        prop_assume!(File::read(&text).is_some());
        let formatted = assert_kept(&text);
        prop_assert!(formatted.is_empty() || formatted.ends_with('\n') && !formatted.ends_with("\n\n"));
        prop_assert!(!formatted.starts_with('\n') && !formatted.contains("\n\n\n") || text.contains("\n\n\n"));
    }

    #[test]
    fn lines_are_no_wider_than_they_must_be(text in program()) {
        let Some(file) = File::read(&text) else { return Err(TestCaseError::reject("has errors")) };
        let formatted = file.formatted();
        let wide = too_wide(&formatted);
        prop_assert!(wide.is_empty(), "{}\n--in--\n{formatted}", wide.join("\n"));
    }

    #[test]
    fn carriage_returns_and_a_byte_order_mark_make_no_difference(text in program()) {
        let Some(file) = File::read(&text) else { return Err(TestCaseError::reject("has errors")) };
        let dos = format!("\u{FEFF}{}", text.replace('\n', "\r\n"));
        let dos = File::read(&dos).expect("is as sound");
        prop_assert_eq!(dos.formatted(), file.formatted());
    }

    #[test]
    fn any_text_is_laid_out_without_a_panic(text in "(?s).{0,200}", program in program(), at in any::<prop::sample::Index>()) {
        for text in [text.clone(), program.chars().take(at.index(program.chars().count() + 1)).collect::<String>() + &text] {
            let source = probity::source::Source::new("house.probity", text);
            let _ = probity::syntax::format(&probity::syntax::parse(&source), &source);
        }
    }
}

#[test]
fn the_programs_have_every_form_of_the_language() {
    let trees: String = programs(600).iter().map(|text| File::read(text).unwrap().tree()).collect();
    let forms = [
        "pack: Some",
        "Const(",
        "Rule(",
        "severity: Some",
        "For(",
        "When(",
        "Expect(",
        "Each(",
        "Pairing {",
        "Groups {",
        "consecutive: true",
        "binder: Some",
        "place: Some",
        "filter: Some",
        "message: Some",
        "help: Some",
        "link: Some",
        "Value(",
        "Words(",
        "Passes",
        "Fails",
        "Undecided",
        "Inline(",
        "File(",
        "at: [\n",
        "Number(",
        "Percent(",
        "Duration(",
        "Date {",
        "Text(",
        "Regex(",
        "Truth(",
        "List(",
        "Name(",
        "Field(",
        "Has(",
        "HasMeta(",
        "Is {",
        "negated: true",
        "Not(",
        "Negative(",
        "Or(",
        "And(",
        "Compare(",
        "Sum(",
        "Product(",
        "Within {",
        "Agree {",
        "across: true",
        "Measure(",
        "Meta(",
        "Call(",
        "measure: Words",
        "measure: Letters",
        "measure: Value",
        "Import(",
        "Applies(",
        "Param(",
        "Let(",
        "Define(",
        "Fact(",
        "Table(",
        "Form(",
        "Capture(",
        "Gap(",
        "Maybe(",
        "Sequence(",
        "Either(",
        "optional: true",
        "undecided: Some",
        "fixes: [\n",
        "labels: [\n",
        "Restates",
        "Among(",
        "Any",
        "All",
        "None",
        "Quantified {",
        "Every",
        "Some",
        "No",
        "Exactly(",
        "AtLeast(",
        "AtMost(",
        "The(",
        "All(",
        "Edge {",
        "last: true",
        "Count(",
        "Aggregate {",
        "Count",
        "Min",
        "Max",
        "Distinct",
        "Mentions",
        "Counts",
        "Contains",
        "Matches",
        "Resembles",
        "Precedes",
        "Follows",
        "In,",
        "NotIn,",
        "body: Some",
    ];
    let missing: Vec<&str> = forms.into_iter().filter(|form| !trees.contains(form)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn most_programs_are_without_errors() {
    let mut runner = TestRunner::deterministic();
    let strategy = program();
    let sound = (0..400).filter(|_| File::read(&strategy.new_tree(&mut runner).unwrap().current()).is_some()).count();
    assert!(sound > 200, "{sound} of 400");
}
