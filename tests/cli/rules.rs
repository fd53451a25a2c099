//! Rule files on the command line: `check --rules`, `--stats`, and `test`.

use crate::folder::{Folder, RIGHT, WRONG};

const HOUSE: &str = "pack house\n\nrule talks {\n  expect no date d where d in year 2025 message \"not in 2025\"\n}\n";

/// Three errors in two rules, and a sound rule between them.
const BROKEN: &str = "pack house

rule one {
  for each daet d { expect d in year 2025 }
}

rule sound {
  expect no date d where d in year 2025 message \"not in 2025\"
}

rule three {
  expect nobody == 3
  expect )
}
";

#[test]
fn a_rule_file_adds_to_the_standard_rules_or_takes_their_place() {
    let folder = Folder::with(&[("a.md", WRONG), ("house.probity", HOUSE)]);
    let run = folder.run(&["check", "--format", "jsonl", "--rules", "house.probity", "a.md"]);
    run.assert(1);
    let mut rules = run.column("rule");
    rules.sort();
    assert_eq!(rules, ["dates/weekday", "house/talks"]);
    let run = folder.run(&["check", "--format", "jsonl", "--rules", "house.probity", "--no-packs", "a.md"]);
    run.assert(1);
    assert_eq!(run.column("rule"), ["house/talks"]);
}

#[test]
fn several_rule_files_run_in_one_go() {
    let folder = Folder::with(&[
        ("a.md", RIGHT),
        ("one.probity", "rule a { expect no date message \"first\" }\n"),
        ("two.probity", "rule a { expect no date message \"second\" }\n"),
    ]);
    let run = folder.run(&["check", "--format", "jsonl", "-r", "one.probity", "-r", "two.probity", "a.md"]);
    run.assert(1);
    assert_eq!(run.column("rule"), ["one/a", "two/a"]);
}

#[test]
fn a_broken_rule_file_is_status_2_with_every_error_and_its_other_rules_run() {
    let folder = Folder::with(&[("a.md", WRONG), ("house.probity", BROKEN)]);
    let run = folder.run(&["check", "--format", "jsonl", "--rules", "house.probity", "a.md"]);
    run.assert(2).assert_err(&["daet", "nobody", "house.probity:4:", "house.probity:12:", "house.probity:13:"]);
    let mut rules = run.column("rule");
    rules.sort();
    assert_eq!(rules, ["dates/weekday", "house/sound"]);
}

#[test]
fn a_missing_rule_file_is_status_2_and_the_other_rules_run() {
    let folder = Folder::with(&[("a.md", WRONG)]);
    let run = folder.run(&["check", "--rules", "nowhere.probity", "a.md"]);
    run.assert(2).assert_err(&["nowhere.probity: cannot be read", "help:"]).assert_out(&["dates/weekday"]);
    let run = folder.run(&["check", "--rules", ".", "a.md"]);
    run.assert(2).assert_err(&["it is a folder"]).assert_out(&["dates/weekday"]);
}

#[test]
fn a_rule_file_that_is_no_text_is_status_2() {
    let folder = Folder::with(&[("a.md", RIGHT)]);
    folder.file("house.probity", b"rule \xFF {}");
    folder.run(&["check", "--rules", "house.probity", "a.md"]).assert(2).assert_err(&["house.probity: not UTF-8"]);
    folder.file("house.probity", b"rule \0 {}");
    folder.run(&["check", "--rules", "house.probity", "a.md"]).assert(2).assert_err(&["house.probity: not text"]);
}

#[test]
fn a_rule_of_ones_own_that_matches_nothing_is_mentioned() {
    let folder = Folder::with(&[
        ("a.md", RIGHT),
        ("b.md", "Nothing happened.\n"),
        (
            "house.probity",
            "pack house\nrule loans { for each money m { expect m.currency == \"USD\" } }\nrule days { for each date d { expect d in year 2025 } }\n",
        ),
    ]);
    let run = folder.run(&["check", "--rules", "house.probity"]);
    run.assert(0).assert_err(&["house/loans matched nothing", "`probity explain RULE ARTICLE --rules FILE` says why"]);
    assert!(!run.err.contains("house/days"), "{}", run.err);
    assert!(!run.err.contains("dates/"), "standard rules are not mentioned: {}", run.err);
}

#[test]
fn stats_list_what_every_rule_came_to() {
    let folder = Folder::with(&[
        ("a.md", WRONG),
        ("b.md", RIGHT),
        ("c.md", "They met on Friday, 10 April.\n"),
        ("d.md", "Nothing happened.\n"),
    ]);
    let run = folder.run(&["check", "--stats"]);
    run.assert(1).assert_err(&["held", "violated", "undecided", "matched nothing", "4 articles"]);
    let row = run.err.lines().find(|line| line.starts_with("dates/weekday ")).unwrap();
    assert_eq!(row.split_whitespace().collect::<Vec<_>>(), ["dates/weekday", "1", "1", "1", "1", "3"]);
    run.assert_err(&["dates/weekday was undecided 1 time", "c.md:1:13"]);
    assert!(!run.out.contains("matched nothing"));
}

#[test]
fn what_is_undecided_is_explained_on_request() {
    let folder = Folder::with(&[("c.md", "They met on Friday, 10 April.\n")]);
    let run = folder.run(&["check", "c.md"]);
    run.assert(0);
    assert_eq!(run.err, "");
    folder.run(&["check", "--explain-undecided", "c.md"]).assert(0).assert_err(&["dates/weekday was undecided"]);
}

const TESTED: &str = "pack house

rule year {
  for each date d { expect d in year 2025 message \"not in 2025\" }
  test fails \"They met on 3 May 2024.\" at \"3 May 2024\"
  test passes \"They met on 3 May 2025.\"
}
";

#[test]
fn tests_that_pass_are_status_0() {
    let folder = Folder::with(&[("house.probity", TESTED)]);
    folder.run(&["test"]).assert(0).assert_out(&["2 tests passed"]);
    folder.run(&["test", "house.probity"]).assert(0).assert_out(&["2 tests passed"]);
}

#[test]
fn a_test_that_fails_is_status_1_and_says_why() {
    let wrong = TESTED.replace("May 2025", "May 2023");
    let folder = Folder::with(&[("house.probity", &wrong), ("other.probity", TESTED)]);
    let run = folder.run(&["test"]);
    run.assert(1).assert_out(&["tests/noisy", "house.probity:6", "3 May 2023", "1 of 4 tests failed"]);
}

#[test]
fn a_broken_rule_file_is_status_2_and_the_other_tests_run() {
    let folder = Folder::with(&[("a.probity", BROKEN), ("b.probity", TESTED)]);
    folder.run(&["test"]).assert(2).assert_err(&["daet", "nobody"]).assert_out(&["2 tests passed"]);
    let run = folder.run(&["test", "missing.probity", "b.probity"]);
    run.assert(2).assert_err(&["missing.probity: cannot be read"]).assert_out(&["2 tests passed"]);
}

#[test]
fn a_folder_without_rules_is_said_to_be_one() {
    Folder::with(&[("a.md", RIGHT)]).run(&["test"]).assert(0).assert_out(&["no rule files"]);
}

#[test]
fn a_test_may_name_an_article_beside_the_rules() {
    let rules = "rule year {\n  for each date d { expect d in year 2025 }\n  test fails file \"a.md\"\n}\n";
    let folder = Folder::with(&[("rules/house.probity", rules), ("rules/a.md", "They met on 3 May 2024.\n")]);
    folder.run(&["test", "rules"]).assert(0).assert_out(&["1 test passed"]);
    std::fs::remove_file(folder.path("rules/a.md")).unwrap();
    folder.run(&["test", "rules"]).assert(1).assert_out(&["tests/broken", "a.md"]);
}

#[test]
fn a_chain_of_thousands_of_operators_is_evaluated() {
    let sum = " + 1".repeat(50_000);
    let rules = format!(
        "pack house\nrule total {{ for each number n {{ expect n{sum} == 50001 message \"sum\" }} }}\nrule chained {{ when true{} {{ expect no date message \"all\" }} }}\n",
        " and true".repeat(50_000)
    );
    let folder = Folder::with(&[("a.md", "It has 2 doors since 3 May 2024.\n"), ("house.probity", &rules)]);
    let run = folder.run(&["check", "--no-packs", "--rules", "house.probity", "--format", "jsonl", "a.md"]);
    run.assert(1);
    assert_eq!(run.column("rule"), ["house/total", "house/chained"]);
}

#[test]
fn a_rule_that_compares_too_much_is_stopped_and_said_to_be() {
    let numbers: Vec<String> = (1..2_000).map(|n| format!("{n} dogs")).collect();
    let rules = "pack house\nrule sums { expect every number a: every number b: every number c: a + b + c > 0 }\n";
    let folder = Folder::with(&[("a.txt", &numbers.join(" and ")), ("house.probity", rules)]);
    let run = folder.run(&["check", "--no-packs", "--rules", "house.probity", "a.txt"]);
    run.assert(2).assert_out(&["house/sums", "took more than 20000000 steps"]);
}

#[test]
fn a_pair_in_a_finding_is_the_pair_that_failed() {
    let rules = "pack house\nrule holders { expect no pair of names a, b where a.office == b.office and a != b and a has office }\n";
    let text = "Foreign Minister Ana Costa spoke. Defence Minister Rui Dias left. Foreign Minister Eva Lind came. Finance Minister Max Holt sat.\n";
    let folder = Folder::with(&[("a.md", text), ("house.probity", rules)]);
    let run = folder.run(&["check", "--no-packs", "--rules", "house.probity", "--format", "jsonl", "a.md"]);
    run.assert(1).assert_out(&["“Ana Costa” is not “Eva Lind”"]);
}

#[test]
fn rules_in_an_article_are_checked_with_it_and_their_mistakes_are_shown_in_it() {
    let good = "It has 3 doors.\n\n<!-- probity\nrule doors { for each number n where n counts \"door\" { expect n == 4 } }\n-->\n";
    let bad = "It has 3 doors.\n\n<!-- probity\nrule doors { for each numbr n { expect n == 4 } }\n-->\n";
    let across = "It has 3 doors.\n\n<!-- probity\nrule doors { expect all numbers agree across articles }\n-->\n";
    let folder = Folder::with(&[("good.md", good), ("bad.md", bad), ("across.md", across), ("plain.txt", good)]);
    let run = folder.run(&["check", "--no-packs", "--format", "jsonl", "good.md"]);
    run.assert(1);
    assert_eq!(run.column("rule"), ["good/doors"]);
    let run = folder.run(&["check", "--no-packs", "bad.md", "plain.txt"]);
    run.assert(2).assert_err(&["bad.md:4:23", "unknown kind of fact `numbr`"]);
    folder.run(&["check", "--no-packs", "across.md"]).assert(2).assert_err(&["concern that article alone"]);
}

#[test]
fn articles_are_compared_with_each_other_in_the_order_of_their_names() {
    let rules = "pack house\nrule doors { expect all numbers n where n counts \"door\" agree across articles }\n";
    let folder = Folder::with(&[
        ("house.probity", rules),
        ("a.md", "It has 3 doors.\n"),
        ("b.md", "It has 4 doors.\n"),
        ("c.md", "It has about 3 doors, or 3 doors. No, 4 doors!\n"),
        ("d.md", "Nothing.\n"),
    ]);
    let run = folder.run(&["check", "--no-packs", "--rules", "house.probity", "--format", "jsonl"]);
    run.assert(1);
    assert_eq!(run.column("path"), ["b.md", "c.md"], "{}", run.out);
    assert_eq!(run.out.matches("“4” here, but “3” in a.md:1:8").count(), 2, "{}", run.out);
}
