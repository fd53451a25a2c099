//! `probity suggest`: to standard output, to a file, and nothing written over.

use crate::folder::{Folder, RIGHT};

const HOMES: &str = "The storm hit 1,200 homes. All 1,200 homes have power again.\n";

#[test]
fn what_is_printed_is_a_rule_file_that_passes_its_tests_and_holds() {
    let folder = Folder::with(&[("storm.md", HOMES)]);
    let run = folder.run(&["suggest", "storm.md"]);
    run.assert(0).assert_out(&[
        "// Proposed for storm.md",
        "pack storm\n",
        "rule homes-agree {",
        "test fails",
        "test passes",
    ]);
    assert_eq!(run.err, "");
    folder.file("house.probity", &run.out);
    let run = folder.run(&["test", "house.probity"]);
    run.assert(0).assert_out(&["2 tests passed"]);
    assert_eq!(run.err, "");
    folder.run(&["check", "--rules", "house.probity", "storm.md"]).assert(0);
    folder.file("storm.md", HOMES.replacen("1,200", "1,300", 1));
    folder.run(&["check", "--rules", "house.probity", "storm.md"]).assert(1).assert_out(&["storm/homes-agree"]);
}

#[test]
fn a_new_file_is_written_and_none_is_written_over() {
    let folder = Folder::with(&[("storm.md", HOMES)]);
    let run = folder.run(&["suggest", "storm.md", "--output", "homes.probity"]);
    run.assert(0).assert_err(&["wrote 1 rule to homes.probity", "probity test homes.probity"]);
    assert_eq!(run.out, "");
    folder.run(&["test", "homes.probity"]).assert(0);
    let written = std::fs::read_to_string(folder.path("homes.probity")).unwrap();
    assert!(written.contains("pack homes\n"), "{written}");
    folder.run(&["suggest", "storm.md", "-o", "homes.probity"]).assert(2).assert_err(&["it is there already", "help:"]);
    folder
        .run(&["suggest", "storm.md", "-o", "no/folder.probity"])
        .assert(2)
        .assert_err(&["no/folder.probity is not written"]);
}

#[test]
fn an_article_that_gives_nothing_is_no_failure() {
    let folder = Folder::with(&[("a.md", RIGHT)]);
    let run = folder.run(&["suggest", "a.md", "--output", "a.probity"]);
    run.assert(0).assert_err(&["nothing to propose for a.md"]);
    assert_eq!(run.out, "");
    assert!(!folder.path("a.probity").exists());
}

#[test]
fn standard_input_is_an_article_and_what_cannot_be_read_is_status_2() {
    let folder = Folder::new();
    folder.run_stdin(&["suggest", "-"], HOMES.as_bytes()).assert(0).assert_out(&["rule homes-agree"]);
    folder.run(&["suggest", "missing.md"]).assert(2).assert_err(&["missing.md: cannot be read"]);
    folder.run(&["suggest"]).assert(2);
    folder.file("probity.toml", "date = 1");
    folder.run_stdin(&["suggest", "-"], HOMES.as_bytes()).assert(2).assert_err(&["config/type"]);
}
