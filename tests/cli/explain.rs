//! `probity explain`: rules, articles, problem codes; and its page of the documentation, which is run.

use crate::folder::{Folder, RIGHT, WRONG};
use std::fmt::Write as _;

const PAGE: &str = include_str!("../../docs/explain.md");

const HOUSE: &str = "pack house\n\n/// Nothing happens in 2025.\nrule talks {\n  expect no date d where d in year 2025 message \"not in 2025\" link \"https://example.org/talks\"\n  test fails \"It was in May 2025.\" at \"May 2025\"\n}\n";

#[test]
fn the_documentation_of_a_rule() {
    let folder = Folder::with(&[("house.probity", HOUSE)]);
    let run = folder.run(&["explain", "house/talks", "--rules", "house.probity"]);
    run.assert(0).assert_out(&[
        "house/talks (error)",
        "Nothing happens in 2025.",
        "house.probity:4",
        "expect no date d",
        "It fails at “May 2025”:",
        "https://example.org/talks",
    ]);
    assert!(!run.out.contains("test fails"), "{}", run.out);
    folder.run(&["explain", "dates/weekday"]).assert(0).assert_out(&["built in", "It passes:", "It is undecided:"]);
    let run = folder.run(&["explain", "talks", "-r", "house.probity", "--format", "json"]);
    run.assert(0);
    assert_eq!(run.json()[0]["examples"][0]["at"][0], "May 2025");
}

#[test]
fn all_rules_and_codes_are_listed() {
    let folder = Folder::with(&[("house.probity", HOUSE)]);
    let run = folder.run(&["explain", "--rules", "house.probity"]);
    run.assert(0).assert_out(&["dates/weekday", "house/talks", "Nothing happens in 2025.", "rules/unknown-name"]);
    let run = folder.run(&["explain", "--format", "json"]);
    run.assert(0);
    assert_eq!(run.json()[0]["rules"][0]["rule"], "acronyms/letters");
}

#[test]
fn why_a_rule_fired_or_did_not() {
    let folder = Folder::with(&[("a.md", WRONG), ("b.md", RIGHT)]);
    folder.run(&["explain", "dates/weekday", "a.md"]).assert(0).assert_out(&["a.md: violated", "“Friday”"]);
    folder.run(&["explain", "weekday", "b.md"]).assert(0).assert_out(&["b.md: held"]);
    let run = folder.run_stdin(&["explain", "weekday", "-", "--format", "json"], WRONG.as_bytes());
    run.assert(0);
    assert_eq!((&run.json()[0]["state"], &run.json()[0]["path"]), (&"violated".into(), &"<stdin>".into()));
    let run = folder.run_stdin(&["explain", "weekday", "-", "--date", "2025-04-12"], b"They met on Friday, 10 April.");
    run.assert(0).assert_out(&["violated"]);
}

#[test]
fn rules_that_an_article_carries_can_be_explained_in_it() {
    let article = "All 14 wards voted.\n\n<!-- probity\nrule wards {\n  for each number n where n counts \"ward\" {\n    expect n == 12\n  }\n}\n-->\n";
    let folder = Folder::with(&[("a.md", article)]);
    let run = folder.run(&["explain", "wards", "a.md"]);
    run.assert(0).assert_out(&["a/wards in a.md: violated", "rule a.md:4", "expect n == 12  [line 6]: false"]);
    folder.run(&["explain", "wards"]).assert(2);
}

#[test]
fn an_unknown_rule_is_status_2_with_what_was_meant() {
    let folder = Folder::with(&[("a.md", WRONG), ("broken.probity", "rule talks { expect nobody }\n")]);
    folder.run(&["explain", "dates/weekdya"]).assert(2).assert_err(&["did you mean `dates/weekday`?"]);
    folder.run(&["explain", "weekdya"]).assert(2).assert_err(&["did you mean `weekday`?"]);
    folder.run(&["explain", "xyzxyzxyz", "a.md"]).assert(2).assert_err(&["`probity explain` lists all rules"]);
    folder.run(&["explain", "rules/typ"]).assert(2).assert_err(&["rules/type"]);
    let run = folder.run(&["explain", "broken/talks", "-r", "broken.probity"]);
    run.assert(2).assert_err(&["a rule with errors cannot be explained"]);
    folder.run(&["explain", "rules/type", "a.md"]).assert(2).assert_err(&["not of articles"]);
    folder.run(&["explain", "dates/weekday", "no.md"]).assert(2).assert_err(&["no.md: cannot be read"]);
    folder.run(&["explain", "dates/weekday", "."]).assert(2).assert_err(&["it is a folder"]);
}

#[test]
fn a_name_of_two_rules_must_say_which_and_a_rule_of_ones_own_comes_first() {
    let folder = Folder::with(&[
        ("a.probity", "pack a\nrule weekday { expect some date }\n"),
        ("own.probity", "pack dates\n/// My own.\nrule weekday { expect some date }\n"),
    ]);
    let run = folder.run(&["explain", "weekday", "-r", "a.probity"]);
    run.assert(2).assert_err(&["several", "a/weekday, dates/weekday"]);
    folder.run(&["explain", "weekday", "-r", "own.probity"]).assert(0).assert_out(&["My own."]);
}

#[test]
fn errors_of_rule_files_point_to_their_page_once() {
    let folder = Folder::with(&[
        ("a.md", RIGHT),
        ("x.probity", "rule a { expect nobody }\nrule b { expect 1 + \"x\" == 3 }\n"),
        ("y.probity", "rule a { expect nobody }\n"),
    ]);
    for args in [&["check", "-r", "x.probity", "-r", "y.probity", "a.md"][..], &["test"]] {
        let run = folder.run(args);
        run.assert(2).assert_err(&["`probity explain rules/unknown-name` says more"]);
        assert_eq!(run.err.matches("probity explain").count(), 1, "{}", run.err);
    }
    folder.run(&["explain", "rules/unknown-name"]).assert(0).assert_out(&[
        "Wrong:",
        "error[rules/unknown-name]",
        "Right:",
    ]);
    let run = folder.run(&["check", "a.md"]);
    assert!(!run.err.contains("probity explain"), "{}", run.err);
}

/// The text of the first block of a language.
fn block<'a>(page: &'a str, language: &str) -> &'a str {
    let (_, rest) = page.split_once(&format!("```{language}\n")).expect("a block of this language");
    rest.split_once("```\n").expect("the end of the block").0
}

#[test]
fn the_page_of_the_documentation_shows_real_output() {
    let folder = Folder::with(&[("article.md", block(PAGE, "markdown")), ("house.probity", block(PAGE, "probity"))]);
    folder.run(&["test"]).assert(0);
    let mut wanted = String::new();
    let mut blocks = PAGE.split("```console\n");
    wanted.push_str(blocks.next().unwrap_or_default());
    for block in blocks {
        let (shown, rest) = block.split_once("```\n").expect("the end of the block");
        let command = shown.lines().next().and_then(|line| line.strip_prefix("$ probity ")).expect("a command");
        let run = folder.run(&command.split(' ').collect::<Vec<_>>());
        run.assert(0);
        let _ = write!(wanted, "```console\n$ probity {command}\n{}```\n{rest}", run.out);
    }
    assert!(PAGE == wanted, "docs/explain.md must be:\n{wanted}");
}
