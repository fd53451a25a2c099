//! Reports as people see them: pictures, dangerous text, properties and speed.

mod large;
mod pictures;
mod properties;
mod safety;

use super::*;
use crate::finding::{Edit, Finding, Fix, Label, Origin, Severity};
use crate::source::Span;
use unicode_width::UnicodeWidthChar;

fn page(width: usize) -> Options {
    Options { width, ..Options::default() }
}

/// The span of the first place where these words stand.
fn span_of(text: &str, words: &str) -> Span {
    let start = text.find(words).unwrap_or_else(|| panic!("no {words:?} in the text"));
    Span::from(start..start + words.len())
}

/// A finding with these words labelled, the first of them primary.
fn finding(text: &str, labels: &[(&str, &str)]) -> Finding {
    let mut finding = Finding::new("a/rule", Severity::Error, "this cannot be");
    for (index, (words, message)) in labels.iter().enumerate() {
        let span = span_of(text, words);
        finding.labels.push(Label { span, message: (*message).into(), primary: index == 0 });
    }
    finding
}

fn report(text: &str, labels: &[(&str, &str)], width: usize) -> String {
    render(&finding(text, labels), &Source::new("article.md", text), &page(width))
}

/// What is underlined in a report, one entry for each underline: read off the picture, as a person does.
fn underlined(report: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut above: Option<Vec<char>> = None;
    for line in report.lines() {
        let cells = cells(line);
        let bar = cells.iter().position(|&c| c == '│' || c == '·');
        match bar.and_then(|at| cells.get(at)) {
            Some('│') => above = Some(cells),
            Some('·') => {
                let Some(text) = above.take() else { continue };
                let start = bar.unwrap_or_default() + 1;
                let mut words = String::new();
                for (column, &mark) in cells.iter().enumerate().skip(start).chain([(0, &' ')]) {
                    if matches!(mark, '─' | '┬' | '▲') {
                        words.extend(text.get(column).filter(|&&c| c != '\0'));
                    } else if !words.is_empty() {
                        found.push(std::mem::take(&mut words));
                    }
                }
            }
            _ => {}
        }
    }
    found
}

/// The columns of a line: a wide character is followed by NUL, a mark on another is left out.
fn cells(line: &str) -> Vec<char> {
    let mut cells = Vec::new();
    for c in line.chars() {
        match c.width().unwrap_or(0) {
            0 => {}
            1 => cells.push(c),
            _ => cells.extend([c, '\0']),
        }
    }
    cells
}
