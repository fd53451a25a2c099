//! Help, completions and wrong arguments.

use crate::folder::Folder;

#[test]
fn every_command_has_help_with_examples() {
    let folder = Folder::new();
    for command in ["check", "facts", "test", "explain", "completions"] {
        for flag in ["--help", "-h"] {
            let run = folder.run(&[command, flag]);
            run.assert(0).assert_out(&["Example", &format!("probity {command}"), "Usage:"]);
            assert_eq!(run.err, "", "{command}");
        }
    }
    folder.run(&["--help"]).assert(0).assert_out(&["check", "facts", "test", "explain", "completions"]);
    folder.run(&["--version"]).assert(0).assert_out(&[env!("CARGO_PKG_VERSION")]);
}

#[test]
fn wrong_usage_is_status_2_on_standard_error() {
    let folder = Folder::new();
    for args in [
        &[][..],
        &["chekc"],
        &["check", "--formt", "jsonl"],
        &["check", "--format", "xml"],
        &["check", "--fail-on", "never"],
        &["check", "--rules"],
        &["check", "--color", "blue"],
        &["facts", "--no-packs"],
        &["completions"],
        &["completions", "klingon"],
    ] {
        let run = folder.run(args);
        run.assert(2);
        assert_eq!(run.out, "", "{args:?}");
        assert!(!run.err.is_empty(), "{args:?}");
    }
    folder.run(&["chekc"]).assert_err(&["check"]);
    folder.run(&["check", "--format", "xml"]).assert_err(&["human", "jsonl"]);
}

#[test]
fn completions_are_printed_for_a_shell() {
    let folder = Folder::new();
    folder.run(&["completions", "bash"]).assert(0).assert_out(&["_probity()", "--no-packs", "complete -F"]);
    for shell in ["zsh", "fish", "elvish", "powershell"] {
        folder.run(&["completions", shell]).assert(0).assert_out(&["probity"]);
    }
}
