//! `probity test`: cases with their snapshots, review, filter, formats, and what tests reach and rules notice.

use crate::folder::{Folder, Run};
use std::fs;

const HALL: &str = "pack house

/// The hall has 120 seats.
rule seats {
  for each number n where n counts \"seat\" {
    expect n == 120 message \"{n} seats, not 120\" help \"count them\"
  }
  test fails \"It has 110 seats.\" at \"110\"
  test passes \"It has 120 seats.\"
}
";

const LETTER: &str = "The hall has 110 seats.\n";

const FOUND: &str = "error[house/seats]: 110 seats, not 120\n  at: “110”: this\n  help: count them\n";

/// A rule file with one case that has no snapshot yet.
fn hall() -> Folder {
    Folder::with(&[("house.probity", HALL), ("house.cases/letter.md", LETTER)])
}

/// A rule file with three cases: one changed, one new, and a snapshot without its article.
fn open() -> Folder {
    Folder::with(&[
        ("house.probity", HALL),
        ("house.cases/a.md", LETTER),
        ("house.cases/a.md.snap", &FOUND.replace("110", "111")),
        ("house.cases/b.txt", "It has 120 seats.\n"),
        ("house.cases/gone.md.snap", "no findings\n"),
    ])
}

fn read(folder: &Folder, name: &str) -> String {
    fs::read_to_string(folder.path(name)).unwrap()
}

/// Fails unless the parts stand in the output in this order.
#[track_caller]
fn assert_order(run: &Run, parts: &[&str]) {
    let mut rest = run.out.as_str();
    for part in parts {
        let Some((_, after)) = rest.split_once(part) else {
            panic!("{part:?} is missing in the rest of:\n{}", run.out)
        };
        rest = after;
    }
}

#[test]
fn a_case_is_new_until_it_is_accepted_and_then_unchanged() {
    let folder = hall();
    let run = folder.run(&["test"]);
    run.assert(1).assert_out(&[
        "new: house.cases/letter.md",
        "+ error[house/seats]",
        "2 tests passed; snapshots: 1 new",
    ]);
    assert!(!folder.path("house.cases/letter.md.snap").exists(), "nothing is written unasked");
    folder.run(&["test", "--update"]).assert(0).assert_out(&["the snapshot is written", "snapshots: 1 accepted"]);
    assert_eq!(read(&folder, "house.cases/letter.md.snap"), FOUND);
    let run = folder.run(&["test"]);
    run.assert(0);
    assert_eq!(run.out, "2 tests passed; snapshots: 1 unchanged\n");
}

#[test]
fn a_changed_case_shows_what_changed_line_by_line() {
    let folder = hall();
    folder.run(&["test", "--update"]).assert(0);
    folder.file("house.probity", HALL.replace("not 120", "and there should be 120"));
    let run = folder.run(&["test"]);
    run.assert(1);
    insta::assert_snapshot!("changed", run.out);
    let run = folder.run(&["test", "--color", "always"]);
    run.assert_out(&["\x1b[31m-", "\x1b[32m+"]);
    assert_eq!(read(&folder, "house.cases/letter.md.snap"), FOUND);
}

#[test]
fn a_snapshot_without_its_article_fails_until_it_is_deleted() {
    let folder = hall();
    folder.run(&["test", "--update"]).assert(0);
    fs::remove_file(folder.path("house.cases/letter.md")).unwrap();
    folder.file("house.cases/other.snap", "of another program");
    let run = folder.run(&["test"]);
    run.assert(1).assert_out(&["unreferenced: house.cases/letter.md.snap", "help: bring the article back"]);
    folder.run(&["test", "--update"]).assert(0).assert_out(&["the snapshot is deleted"]);
    assert!(!folder.path("house.cases/letter.md.snap").exists());
    assert!(folder.path("house.cases/other.snap").exists(), "only snapshots of articles are ours");
    folder.run(&["test"]).assert(0);
}

#[test]
fn update_leaves_what_the_filter_leaves_out() {
    let folder = open();
    folder.run(&["test", "--update", "--filter", "house.cases/b*"]).assert(0);
    assert!(folder.path("house.cases/b.txt.snap").exists());
    assert!(folder.path("house.cases/gone.md.snap").exists());
    folder.run(&["test"]).assert(1).assert_out(&["snapshots: 1 changed, 1 unreferenced, 1 unchanged"]);
}

#[test]
fn review_asks_about_each_snapshot_and_writes_only_what_is_accepted() {
    let folder = open();
    let run = folder.run_stdin(&["test", "--review"], b"r\ns\na\n");
    run.assert(1);
    insta::assert_snapshot!("review", run.out);
    assert_eq!(read(&folder, "house.cases/a.md.snap"), FOUND.replace("110", "111"), "rejected");
    assert!(!folder.path("house.cases/b.txt.snap").exists(), "skipped");
    assert!(!folder.path("house.cases/gone.md.snap").exists(), "accepted, which deletes it");
}

#[test]
fn review_with_all_accepted_is_status_0() {
    let folder = open();
    folder.run_stdin(&["test", "--review"], b"A\naccept\na\n").assert(0).assert_out(&["snapshots: 3 accepted"]);
    assert_eq!(read(&folder, "house.cases/a.md.snap"), FOUND);
    assert_eq!(read(&folder, "house.cases/b.txt.snap"), "no findings\n");
    folder.run(&["test"]).assert(0).assert_out(&["snapshots: 2 unchanged"]);
}

#[test]
fn review_stops_at_quit_and_at_the_end_of_the_input_and_asks_again_after_other_words() {
    for input in [&b"a\nq\na\n"[..], b"a\n", b"what\n\na\nquit\n"] {
        let folder = open();
        let run = folder.run_stdin(&["test", "--review"], input);
        run.assert(1).assert_out(&["snapshots: 1 new, 1 unreferenced, 1 accepted"]);
        assert_eq!(run.out.matches("[a/r/s/q]").count(), if input.starts_with(b"w") { 4 } else { 2 });
        assert!(folder.path("house.cases/gone.md.snap").exists());
    }
}

#[test]
fn review_is_for_people_and_not_together_with_update() {
    let folder = open();
    folder.run(&["test", "--review", "--format", "json"]).assert(2).assert_err(&["talks to a person", "help:"]);
    folder.run(&["test", "--review", "--update"]).assert(2).assert_err(&["cannot be used with"]);
}

#[test]
fn a_filter_is_a_part_or_a_pattern_of_the_name_of_a_rule_or_the_path_of_a_case() {
    let other = HALL.replace("rule seats", "rule chairs").replace("pack house", "pack other");
    let folder = open();
    folder.file("other.probity", &other);
    let run = |filter: &str| folder.run(&["test", "--filter", filter]);
    run("house/seats").assert(0).assert_out(&["2 tests passed\n"]);
    run("*/chairs").assert(0).assert_out(&["2 tests passed\n"]);
    run("*/{chairs,seats}").assert(0).assert_out(&["4 tests passed\n"]);
    let run_of_a = run("a.md");
    run_of_a.assert(1);
    assert_order(&run_of_a, &["changed: house.cases/a.md", "\nsnapshots: 1 changed\n"]);
    run("gone.md").assert(1).assert_out(&["\nsnapshots: 1 unreferenced\n"]);
    run("nowhere").assert(2).assert_err(&["no test fits the filter", "help:"]);
    run("[").assert(2).assert_err(&["--filter"]);
}

#[test]
fn one_json_object_holds_every_test_and_case() {
    let folder = open();
    let run = folder.run(&["test", "--format", "json", "--coverage", "--mutate"]);
    run.assert(1);
    let object: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    insta::assert_json_snapshot!("json", object);
    let object: serde_json::Value =
        serde_json::from_str(&folder.run(&["test", "--format", "json", "--update"]).out).unwrap();
    assert_eq!(object["ok"], true);
    assert_eq!(object["cases"][0]["decision"], "accepted");
    assert_eq!(object["coverage"], serde_json::Value::Null);
}

#[test]
fn junit_has_a_suite_for_each_file_and_escapes_markup() {
    let folder = open();
    folder.file(
        "a<b>.probity",
        "rule quote {\n  expect no money message \"<&>\"\n  test passes \"It is $5 & more.\"\n  test fails file \"x\"\n}\n",
    );
    folder.file("broken.probity", "rule {");
    let run = folder.run(&["test", "--format", "junit"]);
    run.assert(2);
    insta::assert_snapshot!("junit", run.out);
}

#[test]
fn the_cases_of_a_rule_file_with_errors_are_neither_checked_nor_accepted() {
    let folder = open();
    folder.file("house.probity", HALL.replace("n == 120", "m == 120"));
    let run = folder.run(&["test", "--update"]);
    run.assert(2).assert_err(&["house.cases: not checked until the errors"]);
    assert!(!run.out.contains("snapshots"), "{}", run.out);
    assert!(folder.path("house.cases/gone.md.snap").exists());
}

#[test]
fn an_article_or_snapshot_that_is_no_text_is_status_2_and_the_other_cases_are_checked() {
    let folder = open();
    folder.file("house.cases/a.md", b"\xFF");
    folder.file("house.cases/b.txt.snap", b"\xFF");
    folder.file("house.cases/c.md", LETTER);
    let run = folder.run(&["test"]);
    run.assert(2).assert_err(&["house.cases/a.md: not UTF-8", "house.cases/b.txt.snap: not UTF-8"]);
    run.assert_out(&["new: house.cases/c.md", "snapshots: 1 new, 1 unreferenced"]);
}

#[cfg(unix)]
#[test]
fn a_snapshot_that_cannot_be_written_is_status_2() {
    let folder = hall();
    fs::create_dir(folder.path("elsewhere")).unwrap();
    crate::folder::link(&folder.path("elsewhere/missing/snap"), &folder.path("house.cases/letter.md.snap"));
    folder.run(&["test", "--update"]).assert(2).assert_err(&["letter.md.snap: cannot be written", "help:"]);
    let run = folder.run_stdin(&["test", "--review"], b"a\n");
    run.assert(2).assert_err(&["cannot be written"]).assert_out(&["1 new"]);
}

#[test]
fn cases_lie_in_folders_of_their_own_and_may_be_nested() {
    let folder = Folder::with(&[
        ("rules/house.probity", HALL),
        ("rules/house.cases/2025/a.md", LETTER),
        ("rules/house.cases/.hidden.md", LETTER),
        ("rules/house.cases/notes.pdf", LETTER),
    ]);
    let run = folder.run(&["test", "rules"]);
    run.assert(1).assert_out(&["new: rules/house.cases/2025/a.md", "snapshots: 1 new\n"]);
    folder.run(&["test", "--update"]).assert(0);
    assert!(folder.path("rules/house.cases/2025/a.md.snap").exists());
}

#[test]
fn check_passes_over_cases_unless_they_are_named() {
    let folder = Folder::with(&[
        ("house.probity", HALL),
        ("house.cases/a.md", crate::folder::WRONG),
        ("other.cases/b.md", crate::folder::WRONG),
    ]);
    let run = folder.run(&["check"]);
    run.assert(1).assert_out(&["other.cases/b.md", "1 error in 1 article"]);
    folder.run(&["check", "house.cases"]).assert(1).assert_out(&["house.cases/a.md"]);
}

#[test]
fn a_snapshot_with_other_line_ends_is_the_same() {
    let folder = hall();
    folder.file("house.cases/letter.md.snap", FOUND.replace('\n', "\r\n"));
    folder.run(&["test"]).assert(0).assert_out(&["1 unchanged"]);
}

const RULES: &str = "pack house

let opening = the date d where d.sentence mentions \"opened\"

rule seats {
  for each number n where n counts \"seat\" and n is not quoted {
    expect n == 120 or n == 0
  }
  test fails \"It has 110 seats.\" at \"110\"
  test passes \"It has 120 seats.\"
}

rule prices {
  when article mentions \"ticket\" {
    for each money m { expect m.currency == \"EUR\" }
  }
  test passes \"It is free.\"
}

rule opened {
  expect opening < 1 May 2020
  test passes \"It opened on Friday, 3 May 2019.\"
}

rule untested {
  expect no quote
}
";

#[test]
fn coverage_names_what_no_test_reaches() {
    let folder = Folder::with(&[("house.probity", RULES)]);
    let run = folder.run(&["test", "--coverage"]);
    run.assert(0);
    insta::assert_snapshot!("coverage", run.out);
    let run = folder.run(&["test", "--coverage", "--filter", "house/prices"]);
    run.assert(0).assert_out(&["house/prices: holds"]);
    assert!(!run.out.contains("house/seats"), "{}", run.out);
}

#[test]
fn cases_count_for_coverage() {
    let folder = Folder::with(&[("house.probity", RULES), ("house.cases/a.md", "A ticket is $5, said “she”.\n")]);
    let run = folder.run(&["test", "--update", "--coverage"]);
    run.assert(0).assert_out(&["house/prices: holds in no article, fails in 1 article; 1 of 2 conditions"]);
}

#[test]
fn mutation_names_the_changes_that_no_rule_notices() {
    let folder = Folder::with(&[
        ("house.probity", RULES),
        ("house.cases/a.md", "It opened on 3 May 2019. It has 120 seats.\n"),
        ("house.cases/b.md", "It opened on 3 May 2021.\n"),
    ]);
    folder.run(&["test", "--update"]).assert(0);
    let run = folder.run(&["test", "--mutate"]);
    run.assert(0);
    insta::assert_snapshot!("mutation", run.out);
}
