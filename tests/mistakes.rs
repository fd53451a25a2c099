//! Mistakes in rule files: each is answered once, at its word, with what to write instead, and none is an echo of
//! another. `tests/mistakes` holds files with one mistake each, `tests/mistakes/many` files with several.

use probity::check::{Checked, check};
use probity::finding::Severity;
use probity::source::Source;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mistakes")
}

/// The rule files of a folder, in the order of their names.
fn cases(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<_> = entries.filter(|path| path.extension().is_some_and(|ending| ending == "probity")).collect();
    paths.sort();
    assert!(!paths.is_empty());
    paths
}

fn checked(path: &Path) -> Checked {
    let text = std::fs::read_to_string(path).unwrap();
    let name = path.file_name().unwrap().to_string_lossy();
    // A relative path, so that no message depends on where the project lies.
    let path = path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap();
    check(Arc::new(Source::new(name, text)), Some(path.to_path_buf()), "house")
}

/// The problems one below the other, errors first: the place, the words underlined, the message, the help, the code.
fn answers(checked: &Checked) -> String {
    let mut problems: Vec<_> = checked.problems.iter().collect();
    problems.sort_by_key(|problem| problem.severity != Severity::Error);
    let mut text = String::new();
    for problem in problems {
        let (source, finding) = checked.finding(problem);
        let _ = writeln!(text, "{}[{}]: {}", problem.severity, problem.code, problem.message);
        for label in &finding.labels {
            let at = source.position(label.span.start);
            let line = source.text().lines().nth(at.line as usize - 1).unwrap_or("");
            let width = source.slice(label.span).lines().next().unwrap_or("").chars().count().max(1);
            let sign = if label.primary { "^" } else { "-" };
            let _ = writeln!(text, "  {}:{}:{}", source.name(), at.line, at.column);
            let marks = format!("{}{} {}", " ".repeat(at.column as usize - 1), sign.repeat(width), label.message);
            let _ = writeln!(text, "  | {line}\n  | {}", marks.trim_end());
        }
        for note in &finding.notes {
            let _ = writeln!(text, "  note: {note}");
        }
        let _ = writeln!(text, "  help: {}", problem.help.as_deref().unwrap_or("NONE"));
    }
    text
}

#[test]
fn every_mistake_is_answered_once_with_what_to_write_instead() {
    let mut wrong = String::new();
    insta::with_settings!({ snapshot_path => "mistakes", prepend_module_to_snapshot => false, omit_expression => true }, {
        for path in cases(&folder()) {
            let checked = checked(&path);
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            insta::assert_snapshot!(name.as_str(), answers(&checked));
            match checked.problems.as_slice() {
                [problem] if problem.help.as_deref().is_some_and(|help| !help.is_empty()) => {}
                problems => {
                    let _ = writeln!(wrong, "{name}: {} answers, or no help\n", problems.len());
                }
            }
        }
    });
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn every_one_of_several_mistakes_is_answered_once() {
    insta::with_settings!({ snapshot_path => "mistakes/many", prepend_module_to_snapshot => false, omit_expression => true }, {
        for path in cases(&folder().join("many")) {
            let checked = checked(&path);
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            insta::assert_snapshot!(name.as_str(), answers(&checked));
            for (at, problem) in checked.problems.iter().enumerate() {
                assert!(problem.help.as_deref().is_some_and(|help| !help.is_empty()), "{name}: {problem:?}");
                let echo = checked.problems[..at].iter().find(|other| other.span.overlaps(problem.span));
                assert!(echo.is_none(), "{name}: {problem:?} and {echo:?}");
            }
        }
    });
}
