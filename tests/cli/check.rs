//! `probity check`: which files are read, and the exit status.

use crate::folder::{DOUBTFUL, Folder, RIGHT, WRONG};

const JSONL: [&str; 3] = ["check", "--format", "jsonl"];

#[test]
fn status_is_0_without_findings_and_1_with_errors() {
    let folder = Folder::with(&[("right.md", RIGHT), ("wrong.md", WRONG)]);
    folder.run(&["check", "right.md"]).assert(0).assert_out(&["no findings in 1 article"]);
    folder.run(&["check", "wrong.md"]).assert(1).assert_out(&["1 error in 1 article", "dates/weekday"]);
    folder.run(&["check"]).assert(1).assert_out(&["1 error in 1 of 2 articles"]);
}

#[test]
fn warnings_fail_only_where_asked() {
    let folder = Folder::with(&[("a.md", DOUBTFUL)]);
    folder.run(&["check", "a.md"]).assert(0).assert_out(&["1 warning"]);
    folder.run(&["check", "--fail-on", "error", "a.md"]).assert(0);
    folder.run(&["check", "--fail-on", "warning", "a.md"]).assert(1);
    folder.run(&["check", "--fail-on", "note", "a.md"]).assert(1);
}

#[test]
fn status_is_2_when_a_file_is_missing_and_the_others_are_checked() {
    let folder = Folder::with(&[("wrong.md", WRONG)]);
    let run = folder.run(&["check", "missing.md", "wrong.md"]);
    run.assert(2).assert_err(&["missing.md: cannot be read", "help:"]).assert_out(&["dates/weekday"]);
}

#[test]
fn an_empty_folder_has_no_articles() {
    Folder::new().run(&["check"]).assert(0).assert_out(&["no articles to check"]);
}

#[test]
fn a_folder_gives_its_articles_as_git_sees_them() {
    let folder = Folder::with(&[
        ("a.md", WRONG),
        ("b.markdown", WRONG),
        ("c.txt", WRONG),
        ("d.MD", WRONG),
        ("e.html", WRONG),
        ("f", WRONG),
        (".hidden.md", WRONG),
        (".git/x.md", WRONG),
        ("sub/deep/g.md", WRONG),
        ("ignored/h.md", WRONG),
        ("sub/drafts/i.md", WRONG),
        (".gitignore", "ignored/\ndrafts\n"),
    ]);
    let run = folder.run(&JSONL);
    run.assert(1);
    assert_eq!(run.column("path"), ["a.md", "b.markdown", "c.txt", "d.MD", "sub/deep/g.md"]);
    // The list of the folder above counts, too.
    let run = folder.run(&[JSONL.as_slice(), &["sub"]].concat());
    assert_eq!(run.column("path"), ["sub/deep/g.md"]);
}

#[test]
fn a_file_named_outright_is_always_read() {
    let folder = Folder::with(&[
        ("e.html", WRONG),
        ("f", WRONG),
        (".hidden.md", WRONG),
        ("ignored.md", WRONG),
        (".gitignore", "ignored.md"),
    ]);
    let run = folder.run(&[JSONL.as_slice(), &["e.html", "f", ".hidden.md", "ignored.md"]].concat());
    run.assert(1);
    assert_eq!(run.column("path"), [".hidden.md", "e.html", "f", "ignored.md"]);
}

#[test]
fn articles_come_in_the_order_of_their_paths_and_once() {
    let folder = Folder::with(&[
        ("b.md", WRONG),
        ("a/z.md", WRONG),
        ("a-b.md", WRONG),
        ("a.md", WRONG),
        ("A.md", WRONG),
        ("a/b/c.md", WRONG),
    ]);
    let run = folder.run(&[JSONL.as_slice(), &["b.md", ".", "a"]].concat());
    run.assert(1);
    let paths = run.column("path");
    assert_eq!(paths, ["A.md", "a-b.md", "a.md", "a/b/c.md", "a/z.md", "b.md"]);
}

#[test]
fn an_article_under_several_names_is_checked_once() {
    let folder = Folder::with(&[("a.md", WRONG), ("sub/b.md", WRONG)]);
    let run = folder.run(&[JSONL.as_slice(), &["./a.md", "a.md", "sub/../a.md", "."]].concat());
    assert_eq!(run.column("path"), ["./a.md", "sub/b.md"]);
    let run = folder.run(&[JSONL.as_slice(), &["sub", "sub/b.md"]].concat());
    assert_eq!(run.column("path"), ["sub/b.md"]);
}

#[test]
fn more_articles_than_a_batch_holds_stay_in_order() {
    let folder = Folder::new();
    for at in 0..150 {
        folder.file(&format!("{at:03}.md"), WRONG);
    }
    let run = folder.run(&JSONL);
    run.assert(1);
    let wanted: Vec<String> = (0..150).map(|at| format!("{at:03}.md")).collect();
    assert_eq!(run.column("path"), wanted);
}

#[test]
fn a_dash_is_standard_input() {
    let folder = Folder::with(&[("a.md", RIGHT)]);
    let run = folder.run_stdin(&["check", "--format", "jsonl", "-", "a.md"], WRONG.as_bytes());
    run.assert(1);
    assert_eq!(run.column("path"), ["<stdin>"]);
    folder.run_stdin(&["check", "-"], RIGHT.as_bytes()).assert(0);
    folder.run_stdin(&["check", "-"], b"").assert(0);
    folder.run_stdin(&["check", "-"], b"a\n\xFFb").assert(2).assert_err(&["<stdin>", "0xFF", "line 2"]);
}

#[test]
fn the_date_of_the_article_can_be_given() {
    let folder = Folder::with(&[("a.md", "They met on Friday, 10 April.\n")]);
    folder.run(&["check", "a.md"]).assert(0);
    folder.run(&["check", "--date", "2025-04-12", "a.md"]).assert(1).assert_out(&["Friday, 10 April"]);
    folder.run(&["check", "--date", "2026-04-12", "a.md"]).assert(0);
    folder.run(&["check", "--date", "2025-02-30", "a.md"]).assert(2).assert_err(&["write a date as 2025-04-10"]);
    folder.run(&["check", "--date", "yesterday", "a.md"]).assert(2);
}

#[test]
fn the_standard_rules_can_be_left_out() {
    let folder = Folder::with(&[("a.md", WRONG)]);
    folder.run(&["check", "--no-packs", "a.md"]).assert(0);
}

#[test]
fn a_finding_without_words_of_its_own_stands_in_an_empty_article() {
    let rules = "rule dated { expect some date }\n";
    let folder = Folder::with(&[("a.md", ""), ("house.probity", rules)]);
    let run = folder.run(&["check", "--no-packs", "--rules", "house.probity", "--format", "jsonl", "a.md"]);
    run.assert(1);
    assert_eq!(run.json()[0]["labels"][0]["end"], 0);
}

#[test]
fn proposed_changes_are_made_where_asked_and_nothing_else_is_touched() {
    let rules = "pack house\nrule email { for each sentence s where s mentions \"e-mail\" { for each date d in s { expect d in year 2024 fix d \"2024\" } } }\n";
    let text = "An e-mail of 2023.\r\nAnother of 2023. An e-mail of 2022, or 2021.\r\n";
    let folder = Folder::with(&[("a.md", text), ("b.md", "Nothing.\n"), ("house.probity", rules)]);
    let run = folder.run(&["check", "--no-packs", "--rules", "house.probity", "--fix"]);
    run.assert(0).assert_err(&["a.md: 3 changes made"]);
    let written = std::fs::read_to_string(folder.path("a.md")).unwrap();
    assert_eq!(written, "An e-mail of 2024.\r\nAnother of 2023. An e-mail of 2024, or 2024.\r\n");
    let run = folder.run(&["check", "--no-packs", "--rules", "house.probity", "--fix"]);
    run.assert(0);
    assert!(!run.err.contains("made"), "{}", run.err);
}

#[test]
fn the_bound_on_steps_can_be_set() {
    let rules = "pack house\nrule sums { expect no pair of numbers a, b where a > b + 100 }\n";
    let numbers: Vec<String> = (1..100).map(|n| format!("{n} dogs")).collect();
    let folder = Folder::with(&[("a.txt", &numbers.join(" and ")), ("house.probity", rules)]);
    folder.run(&["check", "--no-packs", "--rules", "house.probity", "a.txt"]).assert(0);
    let run = folder.run(&["check", "--no-packs", "--rules", "house.probity", "--max-steps", "1000", "a.txt"]);
    run.assert(2).assert_out(&["took more than 1000 steps"]);
}
