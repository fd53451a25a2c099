//! The parts of a report around the words of the article: headline, notes, help, fixes and where the rule is written.

use super::Options;
use super::columns::{clean, crop_end, text_columns, wrap};
use crate::finding::{Edit, Finding, Severity};
use crate::source::Source;
use std::fmt::Write;

/// The most edits of a fix that are spelled out.
const MAX_EDITS: usize = 5;

/// The longest text of an edit, in columns; the rest is cut.
const MAX_EDIT_COLUMNS: usize = 30;

/// The longest expectation, in columns; the rest is cut.
const MAX_EXPECTATION_COLUMNS: usize = 200;

/// Indentation of everything below the headline.
const INDENT: &str = "  ";

/// A colour by what it is for.
#[derive(Clone, Copy)]
pub(super) enum Ink {
    Plain,
    Bold,
    Dim,
    Cyan,
    Of(Severity),
}

/// The text in a colour.
pub(super) fn paint(text: &str, ink: Ink, options: &Options) -> String {
    let code = match ink {
        Ink::Bold => "1",
        Ink::Dim => "2",
        Ink::Cyan => "36",
        Ink::Of(Severity::Error) => "31;1",
        Ink::Of(Severity::Warning) => "33;1",
        Ink::Of(Severity::Note) => "36;1",
        Ink::Plain => return text.to_owned(),
    };
    if options.color && !text.is_empty() { format!("\x1b[{code}m{text}\x1b[0m") } else { text.to_owned() }
}

/// `error[dates/weekday]: 10 April 2025 was a Thursday`, over as many lines as it takes.
pub(super) fn headline(finding: &Finding, options: &Options) -> String {
    let width = options.page_width();
    let rule = crop_end(&clean(&finding.rule), width / 2, options.ellipsis());
    let tag = if rule.is_empty() { String::new() } else { format!("[{rule}]") };
    let prefix = text_columns(finding.severity.name()) + text_columns(&tag) + 2;
    let lines = wrap(clean(&finding.message).trim(), width.saturating_sub(prefix), width - INDENT.len());
    let tag = match finding.url.as_deref().filter(|_| options.links) {
        Some(url) => format!("\x1b]8;;{}\x1b\\{tag}\x1b]8;;\x1b\\", address(url)),
        None => tag,
    };
    let mut out = String::new();
    let ink = Ink::Of(finding.severity);
    out.push_str(&paint(finding.severity.name(), ink, options));
    out.push_str(&paint(&tag, ink, options));
    out.push_str(&paint(":", Ink::Bold, options));
    for (index, line) in lines.iter().enumerate() {
        out.push_str(if index == 0 { " " } else { INDENT });
        out.push_str(&paint(line, Ink::Bold, options));
        out.truncate(out.trim_end().len());
        out.push('\n');
    }
    out
}

/// The line that names the file, where no words of it are shown.
pub(super) fn file(source: &Source, options: &Options) -> String {
    hanging("in ", &clean(source.name()), Ink::Dim, Ink::Plain, options)
}

/// Notes, help, fixes and the page that says more.
pub(super) fn remarks(finding: &Finding, source: &Source, options: &Options) -> String {
    let mut out = String::new();
    for note in &finding.notes {
        let mut label = "note: ";
        for line in note.trim_end().lines() {
            out.push_str(&hanging(label, clean(line).trim_end(), Ink::Bold, Ink::Plain, options));
            label = "      ";
        }
    }
    if let Some(help) = &finding.help {
        out.push_str(&hanging("help: ", clean(help).trim(), Ink::Cyan, Ink::Plain, options));
    }
    for fix in &finding.fixes {
        out.push_str(&hanging("fix: ", clean(&fix.message).trim(), Ink::Cyan, Ink::Plain, options));
        for edit in fix.edits.iter().take(MAX_EDITS) {
            out.push_str(&hanging("     ", &change(edit, source, options), Ink::Plain, Ink::Plain, options));
        }
        if let Some(more) = fix.edits.len().checked_sub(MAX_EDITS + 1) {
            let more = format!("and {} more", more + 1);
            out.push_str(&hanging("     ", &more, Ink::Plain, Ink::Dim, options));
        }
    }
    if let Some(url) = finding.url.as_deref().filter(|_| !options.links) {
        out.push_str(&hanging("see: ", &clean(url), Ink::Cyan, Ink::Plain, options));
    }
    out
}

/// `Friday → Thursday`, with the place where the edit has no words of its own.
fn change(edit: &Edit, source: &Source, options: &Options) -> String {
    let show = |text: &str| crop_end(clean(text).trim(), MAX_EDIT_COLUMNS, options.ellipsis());
    let old = show(first_bytes(source.slice(edit.span)));
    let new = show(first_bytes(&edit.text));
    let (open, close, arrow) = if options.unicode { ("“", "”", "→") } else { ("\"", "\"", "->") };
    match (old.is_empty(), new.is_empty()) {
        (true, _) => {
            let position = source.position(edit.span.start);
            format!("insert {open}{new}{close} at {}:{}", position.line, position.column)
        }
        (_, true) => format!("delete {open}{old}{close}"),
        _ => format!("{old} {arrow} {new}"),
    }
}

/// As much of a text as can be shown of it.
fn first_bytes(text: &str) -> &str {
    text.char_indices().nth(MAX_EDIT_COLUMNS * 8).map_or(text, |(at, _)| text.get(..at).unwrap_or(""))
}

/// Where the rule is written and what it expects: on one line if that fits, otherwise on a few.
pub(super) fn footer(finding: &Finding, options: &Options) -> String {
    let Some(origin) = &finding.origin else { return String::new() };
    let words: Vec<&str> = origin.text.split_whitespace().collect();
    let expectation = crop_end(&clean(&words.join(" ")), MAX_EXPECTATION_COLUMNS, options.ellipsis());
    let place = format!("{}:{}", clean(&origin.file), origin.line);
    let mut label = "rule ";
    let room = options.page_width() - INDENT.len() - label.len();
    let mut lines: Vec<String> = Vec::new();
    for part in [clean(&finding.rule), place, expectation].into_iter().filter(|part| !part.is_empty()) {
        match lines.last_mut() {
            Some(line) if text_columns(line) + 2 + text_columns(&part) <= room => {
                line.push_str("  ");
                line.push_str(&part);
            }
            _ => lines.push(part),
        }
    }
    let mut out = String::new();
    for line in lines {
        out.push_str(&hanging(label, &line, Ink::Dim, Ink::Dim, options));
        label = "     ";
    }
    out
}

/// Indented text after a label, its further lines below its first.
fn hanging(label: &str, text: &str, label_ink: Ink, ink: Ink, options: &Options) -> String {
    let indent = INDENT.len() + label.len();
    let room = options.page_width() - indent;
    let mut out = String::new();
    for (index, line) in wrap(text, room, room).iter().enumerate() {
        let label = if index == 0 { label } else { "" };
        let pad = indent - INDENT.len() - label.len();
        let start = out.len();
        let _ = write!(out, "{INDENT}{}{:pad$}{}", paint(label, label_ink, options), "", paint(line, ink, options));
        out.truncate(out.trim_end().len().max(start));
        out.push('\n');
    }
    out
}

/// An address in characters that cannot end a hyperlink sequence.
fn address(url: &str) -> String {
    let mut out = String::with_capacity(url.len());
    for byte in url.bytes() {
        if byte.is_ascii_graphic() {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}
