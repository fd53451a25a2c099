//! The language reference is executed: every example has no problems and passes its own tests, and its tables are those
//! of the checker.

use probity::check::builtins::{
    ARTICLE_FIELDS, COMMON_FIELDS, COMMON_PROPERTIES, FieldRow, GLOBALS, KINDS, PropertyRow,
};
use probity::check::check;
use probity::source::Source;
use probity::testing::run;
use std::fmt::Write as _;
use std::sync::Arc;

const REFERENCE: &str = include_str!("../docs/language.md");

/// The examples of a page with the line of each.
fn examples(page: &str) -> Vec<(usize, String)> {
    let mut examples = Vec::new();
    let mut open: Option<(usize, String)> = None;
    for (number, line) in page.lines().enumerate() {
        match &mut open {
            Some(_) if line == "```" => examples.extend(open.take()),
            Some((_, text)) => {
                text.push_str(line);
                text.push('\n');
            }
            None if line == "```probity" => open = Some((number + 2, String::new())),
            None => {}
        }
    }
    examples
}

#[test]
fn every_example_of_the_reference_runs() {
    let examples = examples(REFERENCE);
    assert!(examples.len() > 10, "the examples are found");
    let mut wrong = String::new();
    let mut tests = 0;
    for (line, text) in examples {
        let source = Arc::new(Source::new(format!("docs/language.md, example at line {line}"), text));
        let checked = check(Arc::clone(&source), None, "example");
        for problem in &checked.problems {
            let position = source.position(problem.span.start);
            let _ = writeln!(
                wrong,
                "{}+{}: {}: {} {:?}",
                line,
                position.line - 1,
                source.slice(problem.span),
                problem.message,
                problem.help
            );
        }
        for report in run(&checked.program) {
            tests += 1;
            if let Some(failure) = report.failure {
                let position = source.position(report.span.start);
                let _ = writeln!(wrong, "{}+{}: {failure}", line, position.line - 1);
            }
        }
    }
    assert!(tests > 40, "the tests of the examples are run");
    assert!(wrong.is_empty(), "{wrong}");
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
    rows(&mut text, COMMON_FIELDS, COMMON_PROPERTIES);
    text.push_str("\n### Places that every rule knows\n\n| | |\n|---|---|\n");
    for (name, _, doc) in GLOBALS {
        let _ = writeln!(text, "| `{name}` | {doc} |");
    }
    text.push('\n');
    rows(&mut text, ARTICLE_FIELDS, &[]);
    for row in KINDS {
        let _ = write!(text, "\n### {}, {}\n\n{}.\n", row.record.name(), row.plural, capital(row.doc));
        if !row.fields.is_empty() || !row.properties.is_empty() {
            text.push('\n');
            rows(&mut text, row.fields, row.properties);
        }
    }
    text.push('\n');
    text
}

fn rows(text: &mut String, fields: &[FieldRow], properties: &[PropertyRow]) {
    text.push_str("| | | |\n|---|---|---|\n");
    for row in fields {
        let optional = if row.optional { ", can be missing" } else { "" };
        let _ = writeln!(text, "| `.{}` | {}{optional} | {} |", row.name, (row.kind)(), row.doc);
    }
    for row in properties {
        let _ = writeln!(text, "| `is {}` | | {} |", row.name, row.doc);
    }
}

fn capital(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}

#[test]
fn the_example_of_the_readme_runs() {
    let examples = examples(include_str!("../README.md"));
    assert_eq!(examples.len(), 2);
    for (line, text) in examples {
        let source = Arc::new(Source::new(format!("README.md, example at line {line}"), text));
        let checked = check(source, None, "house");
        assert!(!checked.has_errors(), "{:?}", checked.problems);
        for report in run(&checked.program) {
            assert_eq!(report.failure, None);
        }
    }
}
