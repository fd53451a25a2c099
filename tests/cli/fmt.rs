//! `probity fmt`: which files are written, what is printed, and the exit status.

use crate::folder::Folder;
use std::fs;

/// Not in its layout.
const LOOSE: &str = "rule a { expect no date // why\n}\n";

/// In its layout.
const NEAT: &str = "rule a {\n  expect no date // why\n}\n";

/// Has errors of form, and of types.
const BROKEN: &str = "rule a {\n  expect no date where )\n  expect nobody\n}\n";

fn text(folder: &Folder, name: &str) -> String {
    fs::read_to_string(folder.path(name)).unwrap()
}

#[test]
fn files_are_rewritten_where_they_change() {
    let folder = Folder::with(&[("a.probity", LOOSE), ("b.probity", NEAT), ("c/d.probity", LOOSE), ("e.md", LOOSE)]);
    let before = fs::metadata(folder.path("b.probity")).unwrap().modified().unwrap();
    let run = folder.run(&["fmt"]);
    run.assert(0);
    assert_eq!((run.out.as_str(), run.err.as_str()), ("", "formatted a.probity\nformatted c/d.probity\n"));
    assert_eq!(text(&folder, "a.probity"), NEAT);
    assert_eq!(text(&folder, "c/d.probity"), NEAT);
    assert_eq!(text(&folder, "e.md"), LOOSE);
    assert_eq!(fs::metadata(folder.path("b.probity")).unwrap().modified().unwrap(), before);
    let run = folder.run(&["fmt", "a.probity", "."]);
    run.assert(0);
    assert_eq!((run.out.as_str(), run.err.as_str()), ("", ""));
    assert_eq!(fs::read_dir(folder.path("")).unwrap().count(), 4, "nothing is left behind");
}

#[test]
fn a_file_with_errors_is_left_alone_and_the_others_are_not() {
    let folder = Folder::with(&[("a.probity", BROKEN), ("b.probity", LOOSE)]);
    let run = folder.run(&["fmt", "a.probity", "nowhere.probity", "b.probity"]);
    run.assert(2).assert_err(&["a.probity:2:24", "nowhere.probity: cannot be read", "formatted b.probity"]);
    assert!(!run.err.contains("nobody"), "only errors of form matter: {}", run.err);
    assert_eq!(text(&folder, "a.probity"), BROKEN);
    assert_eq!(text(&folder, "b.probity"), NEAT);
}

#[test]
fn check_lists_what_would_change_and_writes_nothing() {
    let folder = Folder::with(&[("a.probity", LOOSE), ("b.probity", NEAT)]);
    let run = folder.run(&["fmt", "--check"]);
    run.assert(1).assert_err(&["1 file is not in the canonical layout; `probity fmt` rewrites it"]);
    assert_eq!(run.out, "a.probity\n");
    assert_eq!(text(&folder, "a.probity"), LOOSE);
    let run = folder.run(&["fmt", "--check", "b.probity"]);
    run.assert(0);
    assert_eq!((run.out.as_str(), run.err.as_str()), ("", ""));
    folder.file("c.probity", BROKEN);
    folder.run(&["fmt", "--check"]).assert(2).assert_out(&["a.probity"]);
}

#[test]
fn diff_shows_what_would_change_and_writes_nothing() {
    let folder = Folder::with(&[("a.probity", LOOSE), ("b.probity", NEAT)]);
    let run = folder.run(&["fmt", "--diff"]);
    run.assert(1);
    let wanted = "--- a.probity\n+++ a.probity\n@@ -1,2 +1,3 @@\n-rule a { expect no date // why\n+rule a {\n+  expect no date // why\n }\n";
    assert_eq!(run.out, wanted);
    assert_eq!(text(&folder, "a.probity"), LOOSE);
    let run = folder.run(&["fmt", "--diff", "--color", "always", "a.probity"]);
    run.assert(1).assert_out(&["\x1b[31m-rule", "\x1b[32m+rule", "\n }\n"]);
    folder.run(&["fmt", "--diff", "b.probity"]).assert(0);
}

#[test]
fn a_diff_steers_no_terminal() {
    let folder = Folder::with(&[("a.probity", "\u{FEFF}let a = 1\r\n// \x1b[2J\u{202E}\n")]);
    let run = folder.run(&["fmt", "--diff"]);
    run.assert(1);
    assert!(!run.out.contains(['\x1b', '\r', '\u{202E}', '\u{FEFF}']), "{:?}", run.out);
}

#[test]
fn standard_input_goes_to_standard_output() {
    let folder = Folder::new();
    let run = folder.run_stdin(&["fmt", "-"], LOOSE.as_bytes());
    run.assert(0);
    assert_eq!((run.out.as_str(), run.err.as_str()), (NEAT, ""));
    let run = folder.run_stdin(&["fmt", "-"], NEAT.as_bytes());
    assert_eq!(run.assert(0).out, NEAT);
    let run = folder.run_stdin(&["fmt", "-"], BROKEN.as_bytes());
    run.assert(2).assert_err(&["<stdin>:2:24"]);
    assert_eq!(run.out, "");
    let run = folder.run_stdin(&["fmt", "--check", "-"], LOOSE.as_bytes());
    assert_eq!(run.assert(1).out, "<stdin>\n");
    folder.run_stdin(&["fmt", "--diff", "-"], LOOSE.as_bytes()).assert(1).assert_out(&["+++ <stdin>"]);
    folder.run_stdin(&["fmt", "-"], b"rule \xFF {}").assert(2).assert_err(&["not UTF-8"]);
}

#[test]
fn a_folder_without_rule_files_is_no_failure() {
    folder_says(&Folder::new(), "no rule files\n");
}

fn folder_says(folder: &Folder, wanted: &str) {
    let run = folder.run(&["fmt"]);
    run.assert(0);
    assert_eq!(run.err, wanted);
}

#[test]
fn carriage_returns_and_a_byte_order_mark_go() {
    let folder = Folder::with(&[("a.probity", &format!("\u{FEFF}{}", NEAT.replace('\n', "\r\n")))]);
    folder_says(&folder, "formatted a.probity\n");
    assert_eq!(text(&folder, "a.probity"), NEAT);
}

/// Parentheses are added for clarity, and 24 levels of nesting are the limit.
#[test]
fn what_could_not_be_read_again_is_not_written() {
    let deep = format!("let a = {}not b == c{}\n", "[".repeat(22), "]".repeat(22));
    let folder = Folder::with(&[("a.probity", &deep)]);
    folder
        .run(&["fmt"])
        .assert(2)
        .assert_err(&["a.probity: left as it is: in its layout, nested more than 24", "name a part with `let`"]);
    assert_eq!(text(&folder, "a.probity"), deep);
}

#[cfg(unix)]
#[test]
fn permissions_and_links_stay_as_they_are() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::with(&[("a.probity", LOOSE)]);
    fs::set_permissions(folder.path("a.probity"), fs::Permissions::from_mode(0o640)).unwrap();
    crate::folder::link(&folder.path("a.probity"), &folder.path("b.probity"));
    folder.run(&["fmt", "b.probity"]).assert(0).assert_err(&["formatted b.probity"]);
    assert_eq!(text(&folder, "a.probity"), NEAT);
    assert_eq!(fs::metadata(folder.path("a.probity")).unwrap().permissions().mode() & 0o777, 0o640);
    assert!(fs::symlink_metadata(folder.path("b.probity")).unwrap().is_symlink());
}
