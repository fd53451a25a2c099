//! `probity init`: what it writes works, and nothing is written over.

use crate::folder::{Folder, RIGHT};
use std::fs;

#[test]
fn what_is_written_passes_its_tests_and_checks() {
    let folder = Folder::with(&[("a.md", RIGHT)]);
    let run = folder.run(&["init"]);
    run.assert(0).assert_out(&["wrote probity.toml", "wrote rules/house.probity", "probity check", "probity test"]);
    assert_eq!(run.err, "");
    let run = folder.run(&["test"]);
    run.assert(0).assert_out(&["7 tests passed"]);
    assert_eq!(run.err, "", "no warnings");
    folder.run(&["fmt", "--check"]).assert(0);
    folder.run(&["check"]).assert(0);
    folder.file("b.md", "All 14 wards of Riverton voted.\n");
    folder.run(&["check"]).assert(1).assert_out(&["house/wards", "Riverton has 12 wards, not 14"]);
    fs::create_dir(folder.path("drafts")).unwrap();
    fs::rename(folder.path("b.md"), folder.path("drafts/b.md")).unwrap();
    folder.run(&["check"]).assert(0);
}

#[test]
fn the_lines_for_ci_are_those_of_the_workflow() {
    let folder = Folder::new();
    let run = folder.run(&["init"]);
    assert!(!folder.path(".github").exists());
    folder.run(&["init", "--ci", "github", "new"]).assert(0).assert_out(&["wrote new/.github/workflows/probity.yml"]);
    let workflow = fs::read_to_string(folder.path("new/.github/workflows/probity.yml")).unwrap();
    let commands: Vec<_> = workflow.lines().filter_map(|line| line.trim().strip_prefix("- run: ")).collect();
    assert_eq!(commands.len(), 3);
    for command in commands {
        run.assert_out(&[command]);
    }
    folder.run(&["init", "--ci", "gitlab", "other"]).assert(2);
    assert!(!folder.path("other").exists());
}

#[test]
fn nothing_is_written_over_unless_asked_for() {
    let folder = Folder::with(&[("rules/house.probity", "// mine\n")]);
    let run = folder.run(&["init"]);
    run.assert(2).assert_err(&["rules/house.probity is there already", "nothing was written", "--force"]);
    assert!(!folder.path("probity.toml").exists());
    assert_eq!(fs::read_to_string(folder.path("rules/house.probity")).unwrap(), "// mine\n");
    folder.run(&["init", "--force"]).assert(0);
    folder.run(&["test"]).assert(0);
    folder.run(&["init"]).assert(2).assert_err(&["probity.toml is there already"]);
}

#[test]
fn the_next_commands_are_for_the_folder_that_was_named() {
    let folder = Folder::new();
    folder.run(&["init", "deep/news"]).assert(0).assert_out(&["probity test deep/news", "probity check deep/news"]);
    folder.run(&["test", "deep/news"]).assert(0);
    folder.run(&["check", "deep/news"]).assert(0);
}

#[test]
fn a_folder_that_cannot_be_made_is_status_2() {
    let folder = Folder::with(&[("file", "")]);
    folder.run(&["init", "file/news"]).assert(2).assert_err(&["file/news/probity.toml cannot be written", "help:"]);
}
