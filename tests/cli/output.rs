//! Colours, width and closed pipes.

use crate::folder::{Folder, WRONG};
use std::io::{BufRead, BufReader, Read};
use std::process::Stdio;

#[test]
fn colours_are_off_in_a_pipe_and_on_when_asked_for() {
    let folder = Folder::with(&[("a.md", WRONG)]);
    let colours = |args: &[&str]| {
        let run = folder.run(args);
        run.assert(1);
        run.out.contains('\x1b')
    };
    assert!(!colours(&["check", "a.md"]));
    assert!(!colours(&["check", "--color", "auto", "a.md"]));
    assert!(!colours(&["check", "--color", "never", "a.md"]));
    assert!(colours(&["check", "--color", "always", "a.md"]));
    assert!(colours(&["--color", "always", "check", "a.md"]));
    assert!(!colours(&["check", "--color", "always", "--format", "jsonl", "a.md"]));
}

#[test]
fn no_color_is_obeyed_and_the_flag_is_stronger() {
    let folder = Folder::with(&[("a.md", WRONG)]);
    assert!(!folder.run_env(&["check", "a.md"], "NO_COLOR", "1").out.contains('\x1b'));
    assert!(folder.run_env(&["check", "--color", "always", "a.md"], "NO_COLOR", "1").out.contains('\x1b'));
}

#[test]
fn pages_are_as_wide_as_asked_for() {
    let folder = Folder::with(&[("a.md", &WRONG.repeat(8).replace('\n', " "))]);
    for width in [1, 40, 60, 100, 100_000] {
        folder.run(&["check", "--width", &width.to_string(), "a.md"]).assert(1);
        let run = folder.run(&["facts", "--width", &width.to_string(), "a.md"]);
        run.assert(0);
        let widest = run.out.lines().map(|line| line.chars().count()).max().unwrap_or(0);
        assert!(width < 60 || widest <= width, "{widest} in {width}:\n{}", run.out);
    }
    folder.run(&["check", "--width", "wide", "a.md"]).assert(2);
}

/// Reads one line of the output and closes the pipe.
#[track_caller]
fn assert_head(folder: &Folder, args: &[&str]) {
    let mut child = folder.command(args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    let mut out = BufReader::with_capacity(64, child.stdout.take().unwrap());
    out.read_line(&mut line).unwrap();
    drop(out);
    let mut err = String::new();
    child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
    let status = child.wait().unwrap().code();
    assert!(matches!(status, Some(0 | 1)), "{args:?}: {status:?}\n{err}");
    assert_eq!(err, "", "{args:?}");
    assert!(!line.is_empty());
}

#[test]
fn a_closed_pipe_is_no_error() {
    let folder = Folder::new();
    for at in 0..400 {
        folder.file(&format!("{at}.md"), WRONG.repeat(20).replace('\n', "\n\n"));
    }
    assert_head(&folder, &["check", "--format", "jsonl"]);
    assert_head(&folder, &["check"]);
    assert_head(&folder, &["facts"]);
    assert_head(&folder, &["facts", "--format", "jsonl"]);
}

#[test]
fn a_pipe_that_is_closed_from_the_start_is_no_error() {
    let folder =
        Folder::with(&[("a.md", WRONG), ("a.probity", "rule a { expect no date\n test passes \"3 May 2020\" }\n")]);
    for args in [&["check"][..], &["facts"], &["test"], &["completions", "bash"], &["--help"], &["check", "--stats"]] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let output = folder.command(args).stdout(writer).output().unwrap();
        let err = String::from_utf8_lossy(&output.stderr);
        assert!(matches!(output.status.code(), Some(0 | 1)), "{args:?}: {:?}\n{err}", output.status);
        assert!(!err.contains("error") && !err.contains("panicked"), "{args:?}: {err}");
    }
}

#[test]
fn closed_standard_error_is_no_panic() {
    let folder = Folder::with(&[
        ("a.md", WRONG),
        ("a.probity", "rule a { expect )\n}\n"),
        ("b.probity", "rule b { expect no money }"),
    ]);
    for args in [
        &["check", "missing.md"][..],
        &["facts", "missing.md"],
        &["test", "missing.probity"],
        &["test", "a.probity"],
        &["check", "--rules", "missing.probity"],
        &["check", "--rules", "a.probity"],
    ] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let output = folder.command(args).stderr(writer).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{args:?}");
    }
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let output = folder.command(&["check", "--stats", "a.md"]).stderr(writer).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
}
