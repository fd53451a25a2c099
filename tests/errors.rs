//! The pages of problem codes: every code of the checker has one, its wrong example draws this code and no other, its
//! right example draws none, and docs/errors.md holds them all.

use probity::check::codes::{Page, pages};
use probity::check::{Checked, Options, check_with};
use probity::report::human;
use probity::source::Source;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::Arc;

const DOCUMENT: &str = include_str!("../docs/errors.md");

/// An example, checked with the files of its page beside it.
fn checked(page: &Page, text: &str) -> Checked {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in page.beside {
        fs::write(folder.path().join(name), text).unwrap();
    }
    let path = folder.path().join("example.probity");
    fs::write(&path, text).unwrap();
    let path = (!page.beside.is_empty()).then_some(path);
    let options = Options { path, pack: "example", ..Options::default() };
    let mut checked = check_with(Arc::new(Source::new("example.probity", text)), options);
    let place = format!("{}/", folder.path().display());
    for problem in &mut checked.problems {
        problem.message = problem.message.replace(&place, "");
    }
    checked
}

fn drawn(page: &Page) -> String {
    let wrong = checked(page, page.wrong);
    let options = human::Options { color: false, width: 100, links: false, unicode: true };
    let findings = wrong.problems.iter().map(|problem| wrong.finding(problem));
    findings.map(|(source, finding)| human::render(&finding, &source, &options)).collect()
}

/// The codes that stand in the sources of a folder, outside the table of pages.
fn used(folder: &str, codes: &mut BTreeSet<String>) {
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            used(path.to_str().unwrap(), codes);
        } else if !path.starts_with(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/check/codes")) {
            let text = fs::read_to_string(&path).unwrap();
            let code = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
            for (at, _) in code.match_indices("\"rules/") {
                let rest = &code[at + 1..];
                codes.insert(rest[..rest.find('"').unwrap()].to_owned());
            }
        }
    }
}

#[test]
fn every_code_has_a_page_and_every_page_a_code() {
    let mut codes = BTreeSet::new();
    used("src/check", &mut codes);
    used("src/syntax", &mut codes);
    let pages: Vec<String> = pages().map(|page| page.code.to_owned()).collect();
    let once: BTreeSet<String> = pages.iter().cloned().collect();
    assert_eq!((&once, pages.len()), (&codes, codes.len()));
}

#[test]
fn a_wrong_example_draws_its_code_and_a_right_one_draws_nothing() {
    for page in pages() {
        let wrong: BTreeSet<&str> = checked(page, page.wrong).problems.iter().map(|problem| problem.code).collect();
        assert_eq!(wrong, BTreeSet::from([page.code]));
        let right = checked(page, page.right);
        assert!(right.problems.is_empty(), "{}: {:?}", page.code, right.problems);
        for report in probity::testing::run(&right.program) {
            assert!(report.status.is_good(), "the right example of {}: {report:?}", page.code);
        }
    }
}

#[test]
fn the_report_of_a_page_with_files_is_the_real_one() {
    for page in pages() {
        if page.beside.is_empty() {
            assert_eq!(page.report, "", "{}", page.code);
        } else {
            assert_eq!(page.report, drawn(page), "{}", page.code);
        }
    }
}

#[test]
fn the_document_holds_every_page() {
    let wanted = document();
    assert!(DOCUMENT == wanted, "docs/errors.md must be:\n{wanted}");
}

fn document() -> String {
    let mut text = String::from(
        "# Errors of rule files\n\nWhat is wrong with a rule file is shown at its word, with a code in brackets. `probity explain rules/type` shows the\npage of a code on the terminal; these are all of them.\n\n<!-- made from the table in src/check/codes; a test holds it to that -->\n",
    );
    for page in pages() {
        section(&mut text, page);
    }
    text
}

fn section(text: &mut String, page: &Page) {
    let _ = write!(text, "\n## {}: {}\n\n{}\n\n{}\n", page.code, page.title, filled(page.meaning), filled(page.why));
    for (name, beside) in page.beside {
        let _ = write!(text, "\nBeside the rule file stands `{name}`:\n\n```text\n{beside}```\n");
    }
    let _ = write!(text, "\nWrong:\n\n```text\n{}```\n\n```text\n{}```\n", page.wrong, drawn(page));
    let _ = write!(text, "\nRight:\n\n```probity\n{}```\n", page.right);
}

/// A paragraph in lines of the document.
fn filled(paragraph: &str) -> String {
    let mut lines = vec![String::new()];
    for word in paragraph.split_whitespace() {
        if lines.last().is_some_and(|line| line.chars().count() + 1 + word.chars().count() > 120) {
            lines.push(String::new());
        }
        let line = lines.last_mut().unwrap();
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    lines.join("\n")
}
