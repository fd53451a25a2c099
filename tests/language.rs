//! The language reference is executed: every example has no problems and passes its own tests, and its tables are those
//! of the checker.

use probity::check::builtins::{
    ARTICLE_FIELDS, COMMON_FIELDS, COMMON_PROPERTIES, FieldRow, GLOBALS, KINDS, PropertyRow, TEXT_FIELDS,
};
use probity::check::builtins::{fields, kind_named};
use probity::check::check;
use probity::check::examples::{EXAMPLES, Example};
use probity::check::types::Record;
use probity::document::{Document, Format};
use probity::source::Source;
use probity::testing::run;
use probity::{eval, extract};
use std::fmt::Write as _;
use std::sync::Arc;

const REFERENCE: &str = include_str!("../docs/language.md");

/// A fenced block of a page.
struct Block {
    /// What stands behind the fence: "probity", "csv parties.csv".
    info: String,
    /// The line of its first line, from 1.
    line: usize,
    text: String,
}

fn blocks(page: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open: Option<Block> = None;
    for (number, line) in page.lines().enumerate() {
        match &mut open {
            Some(_) if line == "```" => blocks.extend(open.take()),
            Some(block) => {
                block.text.push_str(line);
                block.text.push('\n');
            }
            None if line.starts_with("```") => {
                let info = line.trim_start_matches('`').to_owned();
                open = Some(Block { info, line: number + 2, text: String::new() });
            }
            None => {}
        }
    }
    blocks
}

/// A folder with the files that a page gives: blocks whose fence names one.
fn folder_of(blocks: &[Block]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for block in blocks {
        if let Some((_, name)) = block.info.split_once(' ') {
            std::fs::write(folder.path().join(name), &block.text).unwrap();
        }
    }
    folder
}

/// Runs an example: its problems and the tests that it fails, one a line.
fn run_example(block: &Block, folder: &std::path::Path, wrong: &mut String) -> usize {
    let source = Arc::new(Source::new("example.probity", block.text.as_str()));
    let checked = check(Arc::clone(&source), Some(folder.join("example.probity")), "example");
    for problem in &checked.problems {
        let (source, finding) = checked.finding(problem);
        let position = source.position(finding.labels[0].span.start);
        let words = source.slice(finding.labels[0].span);
        let line = block.line + position.line as usize - 1;
        let _ = writeln!(wrong, "{line}: {words}: {} {:?}", problem.message, problem.help);
    }
    let reports = run(&checked.program);
    for report in &reports {
        if let Some(message) = &report.failure {
            let position = source.position(report.span.start);
            let _ = writeln!(wrong, "{}: {message}", block.line + position.line as usize - 1);
        }
    }
    reports.len()
}

#[test]
fn every_example_of_the_reference_runs() {
    let blocks = blocks(REFERENCE);
    let folder = folder_of(&blocks);
    let examples: Vec<&Block> = blocks.iter().filter(|block| block.info == "probity").collect();
    assert!(examples.len() > 20, "the examples are found");
    let mut wrong = String::new();
    let mut tests = 0;
    for example in examples {
        tests += run_example(example, folder.path(), &mut wrong);
    }
    assert!(tests > 80, "the tests of the examples are run");
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn every_command_of_the_reference_prints_what_it_says() {
    let blocks = blocks(REFERENCE);
    let folder = folder_of(&blocks);
    let mut commands = 0;
    for block in blocks.iter().filter(|block| block.info == "console") {
        let (command, wanted) = block.text.split_once('\n').unwrap();
        let words: Vec<&str> = command.trim_start_matches("$ probity ").split(' ').collect();
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_probity"))
            .args(words)
            .args(["--width", "92"])
            .current_dir(folder.path())
            .output()
            .unwrap();
        let printed = String::from_utf8(output.stdout).unwrap();
        let plain: Vec<&str> = printed.lines().map(str::trim_end).collect();
        let wanted: Vec<&str> = wanted.lines().map(str::trim_end).collect();
        assert!(plain == wanted, "line {}: it prints:\n{printed}", block.line);
        commands += 1;
    }
    assert_eq!(commands, 2);
}

#[test]
fn the_tables_of_the_reference_are_those_of_the_checker() {
    let (_, rest) = REFERENCE.split_once("<!-- builtins:").expect("the mark before the tables");
    let (_, rest) = rest.split_once("-->\n").expect("the end of that mark");
    let (found, _) = rest.split_once("<!-- /builtins -->").expect("the mark behind the tables");
    let wanted = tables();
    assert!(found == wanted, "docs/language.md must hold these tables:\n{wanted}");
}

fn tables() -> String {
    let mut text = String::from("\n### Every kind\n\n");
    rows(&mut text, &["date", "name", "number"], COMMON_FIELDS, COMMON_PROPERTIES);
    text.push_str("\n### A text\n\n");
    rows(&mut text, &["date", "name"], TEXT_FIELDS, &[]);
    text.push_str("\n### Places that every rule knows\n\n| | |\n|---|---|\n");
    for (name, _, doc) in GLOBALS {
        let _ = writeln!(text, "| `{name}` | {doc} |");
    }
    text.push('\n');
    rows(&mut text, &["article"], ARTICLE_FIELDS, &[]);
    for row in KINDS {
        let _ = write!(text, "\n### {}, {}\n\n{}.\n", row.record.name(), row.plural, capital(row.doc));
        if !row.fields.is_empty() || !row.properties.is_empty() {
            text.push('\n');
            rows(&mut text, &[row.record.name()], row.fields, row.properties);
        }
    }
    text.push('\n');
    text
}

fn rows(text: &mut String, kinds: &[&str], fields: &[FieldRow], properties: &[PropertyRow]) {
    let example = |name: &str| {
        let found = EXAMPLES.iter().find(|example| kinds.contains(&example.kind) && example.name == name);
        found.map_or_else(String::new, |example| {
            let article = example.article.replace('\n', " ⏎ ").replace('|', "\\|").replace(" ⏎  ⏎ ", " ⏎ ⏎ ");
            format!("{article} → {}", example.shown)
        })
    };
    text.push_str("| | | | for example |\n|---|---|---|---|\n");
    for row in fields {
        let optional = if row.optional { ", can be missing" } else { "" };
        let (kind, example) = ((row.kind)(), example(row.name));
        let _ = writeln!(text, "| `.{}` | {kind}{optional} | {} | {example} |", row.name, row.doc);
    }
    for row in properties {
        let _ = writeln!(text, "| `is {}` | | {} | {} |", row.name, row.doc, example(row.name));
    }
}

fn capital(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}

/// The first message of a rule that always fails at facts of a kind.
fn told(example: &Example, condition: &str, message: &str) -> Option<String> {
    let kind =
        if example.kind == "article" { String::new() } else { format!("for each {} f {condition}", example.kind) };
    let rule = if kind.is_empty() {
        format!("rule a {{ expect not (article matches /(?s).*/) message \"{message}\" }}")
    } else {
        format!("rule a {{ {kind} {{ expect not (f matches /(?s).*/) message \"{message}\" }} }}")
    };
    let checked = check(Arc::new(Source::new("a.probity", rule.as_str())), None, "a");
    assert!(!checked.has_errors(), "{rule}: {:?}", checked.problems);
    let document = Document::new(Source::new("article.md", example.article), Format::Markdown);
    let facts = extract::extract(&document, None);
    let reports = eval::run(&checked.program, &document, &facts, eval::Limits::default());
    reports[0].findings.first().map(|finding| finding.message.clone())
}

#[test]
fn every_field_and_property_has_an_example_and_it_holds() {
    let mut wrong = String::new();
    for example in EXAMPLES {
        let subject = if example.kind == "article" { "article" } else { "f" };
        let record = kind_named(example.kind).map_or(&Record::Article, |row| &row.record);
        let field = fields(record).find(|row| row.name == example.name);
        let found = match field {
            Some(row) if row.optional && example.kind != "article" => {
                told(example, &format!("where f has {}", row.name), &format!("{{f.{}}}", row.name))
            }
            Some(row) => told(example, "", &format!("{{{subject}.{}}}", row.name)),
            None => told(example, &format!("where f is {}", example.name), "{f.text}"),
        };
        if found.as_deref() != Some(example.shown) {
            let _ = writeln!(wrong, "{} {}: {found:?} is not {:?}", example.kind, example.name, example.shown);
        }
    }
    let known = |kind: &str, name: &str| EXAMPLES.iter().any(|example| example.kind == kind && example.name == name);
    for row in KINDS {
        let names = row.fields.iter().map(|row| row.name).chain(row.properties.iter().map(|row| row.name));
        for name in names.filter(|name| !known(row.record.name(), name)) {
            let _ = writeln!(wrong, "{} {name}: no example in src/check/examples.rs", row.record.name());
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn the_example_of_the_readme_runs() {
    let blocks = blocks(include_str!("../README.md"));
    let examples: Vec<&Block> = blocks.iter().filter(|block| block.info == "probity").collect();
    assert_eq!(examples.len(), 2);
    let folder = tempfile::tempdir().unwrap();
    for example in examples {
        let mut wrong = String::new();
        run_example(example, folder.path(), &mut wrong);
        // The first rule of a newcomer need not have tests yet.
        let wrong: Vec<&str> = wrong.lines().filter(|line| !line.contains("has no failing")).collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }
}
