//! `probity check --format jsonl`: what other programs rely on.

use crate::folder::{DOUBTFUL, Folder, WRONG};
use serde_json::Value;

/// Checks a line of output against the file it is about.
fn assert_contract(line: &Value, file: &str) {
    let allowed = ["path", "rule", "severity", "message", "labels", "help", "url", "fixes", "notes", "origin"];
    for name in line.as_object().unwrap().keys() {
        assert!(allowed.contains(&name.as_str()), "{name}");
    }
    assert!(line["path"].is_string() && line["message"].is_string() && line["rule"].as_str().unwrap().contains('/'));
    assert!(["error", "warning", "note"].contains(&line["severity"].as_str().unwrap()), "{line}");
    let labels = line["labels"].as_array().unwrap();
    assert!(labels.iter().any(|label| label["primary"] == true), "{line}");
    for label in labels {
        let (start, end) = (label["start"].as_u64().unwrap() as usize, label["end"].as_u64().unwrap() as usize);
        assert_eq!(label["text"], file[start..end], "{label}");
        let before = &file[..start];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        assert_eq!(label["line"], before.matches('\n').count() + 1, "{label}");
        let column = before[line_start..].trim_start_matches('\u{FEFF}').chars().count() + 1;
        assert_eq!(label["column"], column, "{label}");
        assert!(label["message"].is_string() && label["primary"].is_boolean(), "{label}");
    }
}

#[test]
fn every_line_keeps_the_contract_and_nothing_else_is_printed() {
    let text = "Zürich – “été”.\n\nÉmile: They met on Friday, 10 April 2025, and on Monday, 3 May 2023.\n";
    let folder = Folder::with(&[("a.md", text), ("b.txt", text)]);
    let run = folder.run(&["check", "--format", "jsonl"]);
    run.assert(1);
    assert_eq!(run.json().len(), 4, "{}", run.out);
    for line in run.json() {
        assert_contract(&line, text);
    }
    assert!(run.out.ends_with('\n'));
}

#[test]
fn offsets_are_those_on_disk_with_a_byte_order_mark_and_carriage_returns() {
    let text =
        "\u{FEFF}# Über uns\r\n\r\nThey met on Friday, 10 April 2025.\r\n\r\n“Ça va” – on Monday, 3 May 2023.\r\n";
    for name in ["a.md", "a.txt"] {
        let folder = Folder::with(&[(name, text)]);
        let run = folder.run(&["check", "--format", "jsonl", name]);
        run.assert(1);
        let lines = run.json();
        assert_eq!(lines.len(), 2, "{}", run.out);
        for line in lines {
            assert_contract(&line, text);
        }
    }
}

#[test]
fn a_byte_order_mark_takes_no_column() {
    let text = "\u{FEFF}Friday, 10 April 2025 came.\n";
    let folder = Folder::with(&[("a.txt", text)]);
    let run = folder.run(&["check", "--format", "jsonl", "a.txt"]);
    run.assert(1);
    let label = &run.json()[0]["labels"][0];
    assert_eq!((&label["start"], &label["line"], &label["column"]), (&3.into(), &1.into(), &1.into()));
}

#[test]
fn findings_come_by_path_then_first_label_then_rule() {
    let text = "It was Friday, 10 April 2025.\n\nA colour is a color. He reigned from 1641 to 1628.\n\nNext\n";
    let folder = Folder::with(&[("b.md", text), ("a.md", text), ("c/a.md", WRONG), ("c.md", DOUBTFUL)]);
    let run = folder.run(&["check", "--format", "jsonl"]);
    run.assert(1);
    let keys: Vec<(String, u64, String)> = run
        .json()
        .iter()
        .map(|line| {
            let first = line["labels"].as_array().unwrap().iter().map(|label| label["start"].as_u64().unwrap()).min();
            let text = |name: &str| line[name].as_str().unwrap().to_owned();
            (text("path"), first.unwrap(), text("rule"))
        })
        .collect();
    assert!(keys.is_sorted(), "{keys:#?}");
    assert!(keys.len() >= 8, "{keys:#?}");
}

#[test]
fn output_is_the_same_with_one_thread_and_with_four() {
    let folder = Folder::new();
    for at in 0..80 {
        folder.file(&format!("{at}.md"), format!("{WRONG}\n{DOUBTFUL}\nHe reigned from {} to 1628.\n", 1600 + at));
    }
    folder.file("bad.md", b"\xFF");
    for args in [
        &["check", "--format", "jsonl"][..],
        &["check"],
        &["check", "--stats"],
        &["facts"],
        &["facts", "--format", "jsonl"],
    ] {
        let one = folder.run_env(args, "RAYON_NUM_THREADS", "1");
        let four = folder.run_env(args, "RAYON_NUM_THREADS", "4");
        one.assert(2);
        assert_eq!((one.status, &one.out, &one.err), (four.status, &four.out, &four.err), "{args:?}");
    }
}
