//! Files that are no articles, huge articles, and text that would like to steer the terminal.

use crate::folder::{Folder, RIGHT, WRONG, link};
use std::fs;

/// What no output may hold, whatever the articles hold: control characters but line breaks, and bidirectional controls.
#[track_caller]
fn assert_harmless(output: &str) {
    let bad = |c: char| {
        (c.is_control() && c != '\n')
            || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}' | '\u{200E}' | '\u{200F}')
    };
    let found: Vec<String> = output.chars().filter(|&c| bad(c)).map(|c| c.escape_unicode().to_string()).collect();
    assert!(found.is_empty(), "{found:?} in {output:?}");
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_checked() {
    let folder = Folder::with(&[("good.md", WRONG), ("folder.md/inner.md", WRONG)]);
    folder.file("binary.md", b"PNG\x00\x01\x02");
    folder.file("latin.txt", b"First line.\nCaf\xE9 au lait.\n");
    link(&folder.path("nowhere"), &folder.path("dangling.md"));
    link(&folder.path("loop.md"), &folder.path("loop.md"));
    let run = folder.run(&["check", "--format", "jsonl"]);
    run.assert(2).assert_err(&[
        "binary.md: not text",
        "latin.txt: not UTF-8 text: byte 0xE9 on line 2",
        "dangling.md: cannot be read: no such file",
        "loop.md: cannot be read",
    ]);
    assert_eq!(run.err.matches("error").count(), 4, "{}", run.err);
    assert_eq!(run.err.matches("help:").count(), 4, "{}", run.err);
    assert_eq!(run.column("path"), ["folder.md/inner.md", "good.md"]);
}

#[test]
fn a_folder_with_the_ending_of_an_article_is_walked() {
    let folder = Folder::with(&[("folder.md/inner.md", WRONG)]);
    let run = folder.run(&["check", "--format", "jsonl", "folder.md"]);
    run.assert(1);
    assert_eq!(run.column("path"), ["folder.md/inner.md"]);
}

#[test]
fn a_link_to_an_article_is_read_and_a_link_to_a_folder_is_none() {
    let folder = Folder::with(&[("notes/a.md", WRONG)]);
    link(&folder.path("notes/a.md"), &folder.path("b.md"));
    link(&folder.path("notes"), &folder.path("c.md"));
    let run = folder.run(&["check", "--format", "jsonl"]);
    run.assert(1);
    assert_eq!(run.column("path"), ["b.md", "notes/a.md"]);
}

#[test]
fn a_named_pipe_in_a_folder_is_passed_over() {
    let folder = Folder::with(&[("a.md", RIGHT)]);
    let made = std::process::Command::new("mkfifo").arg(folder.path("pipe.md")).status();
    if !made.is_ok_and(|status| status.success()) {
        return;
    }
    folder.run(&["check"]).assert(0).assert_out(&["no findings in 1 article"]);
}

#[test]
fn empty_and_nearly_empty_files_are_articles() {
    let folder = Folder::with(&[
        ("a.md", ""),
        ("b.md", "\u{FEFF}"),
        ("c.txt", "\u{FEFF}\r\n"),
        ("d.md", "\n\n\n"),
        ("e.md", "---\n---\n"),
        ("f.md", "---"),
        ("g.txt", "\r"),
    ]);
    folder.run(&["check"]).assert(0).assert_out(&["no findings in 7 articles"]);
    folder.run(&["facts"]).assert(0);
    for file in ["a.md", "b.md", "c.txt", "d.md", "e.md", "f.md", "g.txt"] {
        folder.run(&["facts", "--kind", "sentence,paragraph,heading", file]).assert(0);
    }
}

#[test]
fn lines_may_end_in_any_way() {
    for ending in ["\n", "\r\n", "\r"] {
        for name in ["a.md", "a.txt"] {
            let text = ["# Talks", "", "They met on", "Friday, 10 April 2025.", ""].join(ending);
            let folder = Folder::with(&[(name, &text)]);
            let run = folder.run(&["check", "--format", "jsonl", name]);
            run.assert(1);
            let label = &run.json()[0]["labels"][0];
            assert_eq!((&label["line"], &label["column"]), (&4.into(), &1.into()), "{ending:?} {name}");
        }
    }
}

#[test]
fn a_line_of_megabytes_is_checked() {
    let mut text =
        "They met in Oslo on Thursday, 10 April 2025, and 12 countries paid “all of it,” she said, ".repeat(55_000);
    text.push_str("until Friday, 10 April 2025.");
    assert!(text.len() > 4_900_000);
    let folder = Folder::with(&[("a.md", &text)]);
    let run = folder.run(&["check", "a.md"]);
    run.assert(1).assert_out(&["dates/weekday"]);
    assert!(run.out.len() < 1_000_000, "{} bytes of output", run.out.len());
}

#[test]
fn ten_thousand_quotation_marks_are_checked() {
    for text in [
        "\"".repeat(10_000),
        "“".repeat(10_000),
        "“‘".repeat(5_000),
        "\"a \"".repeat(5_000),
        "“a” ".repeat(5_000),
        "'".repeat(10_000),
    ] {
        let folder = Folder::with(&[("a.md", &text), ("b.txt", &text)]);
        let run = folder.run(&["check"]);
        assert!(matches!(run.status, Some(0 | 1)), "{:?} {}", run.status, run.err);
    }
}

#[test]
fn nothing_in_an_article_steers_the_terminal() {
    let text = "They met on \x1b[31mFriday\x1b[0m, 10\u{202E} April 2025. It was \x07Friday, 10 April\u{2066} 2025\u{9B}2J.\n\nFriday, 10 April 2025\x1b]8;;http://example.org\x1b\\x\u{2028}\n";
    let folder = Folder::with(&[("a.md", text), ("b.txt", text)]);
    for args in [
        &["check"][..],
        &["check", "--format", "jsonl"],
        &["check", "--stats"],
        &["facts"],
        &["facts", "--kind", "sentence,paragraph"],
        &["facts", "--format", "jsonl", "--kind", "date,sentence,paragraph"],
    ] {
        let run = folder.run(args);
        assert!(matches!(run.status, Some(0 | 1)), "{:?} {}", run.status, run.err);
        assert_harmless(&run.out);
        assert_harmless(&run.err);
    }
}

#[test]
fn nothing_in_a_file_name_steers_the_terminal() {
    let name = "a\x1b[31m\u{202E}\u{7}\nb.md";
    let bad = "bad\x1b[31m\u{202E}\n.md";
    let rules = "rules\x1b[31m\u{202E}.probity";
    let folder = Folder::with(&[(name, WRONG)]);
    folder.file(bad, b"\xFF");
    folder.file(
        rules,
        "rule a { expect no money\n test passes \"He paid $3.\" }\nrule b { expect )\n}\nlet unused = 3\n",
    );
    link(&folder.path("nowhere"), &folder.path("c\x1b[31m.md"));
    for args in [
        &["check"][..],
        &["check", "--format", "jsonl"],
        &["check", "--stats"],
        &["check", "--rules", rules],
        &["check", "--rules", bad],
        &["check", "missing\x1b[31m.md"],
        &["check", "--rules", "missing\x1b[31m.probity"],
        &["facts"],
        &["facts", "--format", "jsonl"],
        &["test"],
    ] {
        let run = folder.run(args);
        run.assert(2);
        assert_harmless(&run.out);
        assert_harmless(&run.err);
    }
}

#[test]
fn nothing_in_a_rule_file_steers_the_terminal() {
    let rules = "pack house\nrule a { expect no date d where d is \u{202E}nonsense\x1b[31m message \"\x1b[31m{d.text}\u{202E}\" }\nrule b { expect no date message \"\x1b[32mred\u{202E}\" help \"\x07\" }\n";
    let folder = Folder::with(&[("a.md", RIGHT), ("house.probity", rules)]);
    for args in [
        &["check", "--rules", "house.probity"][..],
        &["check", "--rules", "house.probity", "--format", "jsonl"],
        &["test"],
    ] {
        let run = folder.run(args);
        run.assert(2);
        assert_harmless(&run.out);
        assert_harmless(&run.err);
    }
}

#[test]
fn file_names_that_are_not_utf_8_are_read() {
    use std::os::unix::ffi::OsStrExt;
    let folder = Folder::new();
    let name = std::ffi::OsStr::from_bytes(b"caf\xE9.md");
    if fs::write(folder.path("").join(name), WRONG).is_err() {
        return;
    }
    let run = folder.run(&["check", "--format", "jsonl"]);
    run.assert(1);
    assert_eq!(run.column("path"), ["caf\u{FFFD}.md"]);
}
