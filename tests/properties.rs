//! Whatever the input: no panic, every place inside the file and on a character, the same result twice.

use probity::check::check;
use probity::document::{Document, Format};
use probity::eval::{Limits, run};
use probity::extract::extract;
use probity::finding::{Finding, tidy};
use probity::packs;
use probity::source::{Source, Span};
use proptest::prelude::*;
use std::sync::Arc;

fn on_characters(text: &str, span: Span) -> bool {
    span.start <= span.end && text.get(span.range()).is_some()
}

fn findings(text: &str, format: Format) -> (Document, Vec<Finding>, Vec<Span>) {
    let document = Document::new(Source::new("a", text), format);
    let facts = extract(&document, None);
    let spans = facts.all.iter().map(|fact| fact.span).collect();
    let mut found = Vec::new();
    for checked in packs::standard() {
        found.extend(
            run(&checked.program, &document, &facts, Limits::default()).into_iter().flat_map(|report| report.findings),
        );
    }
    (document, tidy(found), spans)
}

/// Texts of what extractors look for, in every mixture.
fn article() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("“"),
        Just("”"),
        Just("\""),
        Just("'"),
        Just("’"),
        Just("‘"),
        Just("("),
        Just(")"),
        Just(" "),
        Just("\n"),
        Just("\n\n"),
        Just("\r\n"),
        Just("# "),
        Just("- "),
        Just("1. "),
        Just("| a | b |\n|---|---|\n"),
        Just("> "),
        Just("**"),
        Just("`"),
        Just("&amp;"),
        Just("<!-- "),
        Just("---\n"),
        Just("title: x\n"),
        Just("date: 2024-02-30\n"),
        Just("10"),
        Just("1,200.5"),
        Just("31"),
        Just("2024"),
        Just("99999999999999999999999999999999999999"),
        Just("April"),
        Just("Monday, "),
        Just("-"),
        Just("–"),
        Just(" to "),
        Just("from "),
        Just("three"),
        Just(" hundred "),
        Just("million "),
        Just("%"),
        Just("$"),
        Just("€"),
        Just(" km"),
        Just(" years"),
        Just(" ago"),
        Just("nearly "),
        Just("more than "),
        Just("President "),
        Just("Ada Mills"),
        Just("al-"),
        Just("UN"),
        Just("(UN)"),
        Just("said "),
        Just("besides "),
        Just("and "),
        Just(", "),
        Just(": "),
        Just("."),
        Just("東京"),
        Just("e\u{301}"),
        Just("\u{a0}"),
        Just("🎉"),
        Just("\u{202E}"),
        Just("\u{1b}[31m"),
        Just("\u{feff}"),
        Just("months after "),
        Just("yesterday "),
        Just("3 p.m. "),
        Just("Table 4"),
        Just("T"),
        Just("½"),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn articles_of_any_kind_are_checked(text in article(), markdown in any::<bool>()) {
        let format = if markdown { Format::Markdown } else { Format::Plain };
        let (document, found, spans) = findings(&text, format);
        for span in &spans {
            prop_assert!(on_characters(document.text(), *span), "{span:?} in {text:?}");
        }
        prop_assert!(spans.windows(2).all(|pair| pair[0].start <= pair[1].start));
        for label in found.iter().flat_map(|finding| &finding.labels) {
            prop_assert!(on_characters(document.text(), label.span));
        }
        prop_assert_eq!(&found, &findings(&text, format).1);
    }

    #[test]
    fn any_characters_are_an_article(text in "\\PC{0,200}") {
        let (document, _, spans) = findings(&text, Format::Markdown);
        prop_assert!(spans.iter().all(|span| on_characters(document.text(), *span)));
    }

    #[test]
    fn any_text_is_answered_as_a_rule_file(text in rule_file()) {
        let checked = check(Arc::new(Source::new("a.probity", text.as_str())), None, "a");
        for problem in &checked.problems {
            prop_assert!(on_characters(&text, problem.span), "{problem:?} in {text:?}");
        }
    }

    #[test]
    fn any_characters_are_answered_as_a_rule_file(text in "\\PC{0,200}") {
        check(Arc::new(Source::new("a.probity", text)), None, "a");
    }
}

fn rule_file() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("rule a {\n"),
        Just("}\n"),
        Just("expect "),
        Just("for each "),
        Just("number n "),
        Just("where "),
        Just("dates "),
        Just("let x = "),
        Just("const y = "),
        Just("the "),
        Just("all "),
        Just("every "),
        Just("some "),
        Just("exactly "),
        Just("2 "),
        Just("count of "),
        Just("sum of "),
        Just("n "),
        Just("x "),
        Just("== "),
        Just("< "),
        Just("= "),
        Just("and "),
        Just("or "),
        Just("not "),
        Just("("),
        Just(")"),
        Just("["),
        Just("]"),
        Just(", "),
        Just(": "),
        Just("."),
        Just("text "),
        Just("\"a {n} b\" "),
        Just("\""),
        Just("\"\"\""),
        Just("{"),
        Just("/a(/ "),
        Just("matches "),
        Just("mentions "),
        Just("any of "),
        Just("message "),
        Just("test fails "),
        Just("at "),
        Just("10 April 2024 "),
        Just("April "),
        Just("3 months "),
        Just("5% "),
        Just("- "),
        Just("// c\n"),
        Just("/// d\n"),
        Just("“"),
        Just(";"),
        Just("&&"),
        Just("\n"),
        Just("is "),
        Just("has "),
        Just("in "),
        Just("headline "),
        Just("pair of "),
        Just("group of "),
        Just("by "),
        Just("when "),
        Just("as warning "),
        Just("pack p\n"),
        Just("é"),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

fn problems(text: String) -> usize {
    check(Arc::new(Source::new("a.probity", text)), None, "a").problems.len()
}

#[test]
fn deep_and_long_rule_files_are_answered() {
    let rule = |condition: String| format!("rule a {{\n  expect {condition}\n}}\n");
    assert!(problems(rule("(".repeat(100_000))) > 0);
    assert!(problems(rule("not ".repeat(100_000) + "true")) > 0);
    assert!(problems(rule("- ".repeat(100_000) + "1 == 1")) > 0);
    assert!(problems("rule a {\n".to_owned() + &"when true {\n".repeat(100_000)) > 0);
    assert!(problems(rule("[".repeat(100_000))) > 0);
    assert!(problems(rule("every date: ".repeat(100_000) + "true")) > 0);
    // A long chain is no deep one: the only problems are that the rule has no tests, and that it cannot fail.
    assert_eq!(problems(rule("1".to_owned() + &" + 1".repeat(200_000) + " == 200001")), 1);
    assert_eq!(problems(rule("true".to_owned() + &" and true".repeat(200_000))), 2);
}
