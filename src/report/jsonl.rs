//! One finding as one line of JSON, in the shape that other tools rely on, and how any data gets onto one line.
//!
//! Not the serde form of [`Finding`]: here places have lines, columns and their words.

use super::places::Places;
use crate::finding::{Edit, Finding, Fix, Label, Origin, Severity};
use crate::source::Source;
use serde::Serialize;
use serde_json::ser::Formatter;
use std::io;

#[derive(Serialize)]
struct Line<'a> {
    path: &'a str,
    rule: &'a str,
    severity: Severity,
    message: &'a str,
    labels: Vec<LabelEntry<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<FixEntry<'a>>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    notes: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    origin: Option<&'a Origin>,
}

#[derive(Serialize)]
struct LabelEntry<'a> {
    start: u32,
    end: u32,
    line: u32,
    column: u32,
    text: &'a str,
    message: &'a str,
    primary: bool,
}

#[derive(Serialize)]
struct FixEntry<'a> {
    message: &'a str,
    edits: Vec<EditEntry<'a>>,
}

#[derive(Serialize)]
struct EditEntry<'a> {
    start: u32,
    end: u32,
    text: &'a str,
}

/// The finding as a JSON object on one line, without a line break.
///
/// Offsets are bytes, columns characters. Optional fields that are empty are left out.
pub fn render(finding: &Finding, source: &Source) -> String {
    let line = Line {
        path: source.name(),
        rule: &finding.rule,
        severity: finding.severity,
        message: &finding.message,
        labels: label_entries(&finding.labels, source),
        help: finding.help.as_deref(),
        url: finding.url.as_deref(),
        fixes: finding.fixes.iter().map(fix_entry).collect(),
        notes: &finding.notes,
        origin: finding.origin.as_ref(),
    };
    self::line(&line)
}

/// Data as JSON on one line, without a line break; all that could end a line or steer a terminal is escaped.
pub fn line(data: &impl Serialize) -> String {
    let mut out = Vec::with_capacity(512);
    // strings, numbers and truth values in memory: neither step has a way to fail
    let _ = data.serialize(&mut serde_json::Serializer::with_formatter(&mut out, OneLine));
    String::from_utf8(out).unwrap_or_default()
}

fn label_entries<'a>(labels: &'a [Label], source: &'a Source) -> Vec<LabelEntry<'a>> {
    let mut by_place: Vec<usize> = (0..labels.len()).collect();
    by_place.sort_by_key(|&index| labels[index].span.start);
    let mut places = Places::new(source);
    let mut entries: Vec<(usize, LabelEntry)> = by_place
        .into_iter()
        .map(|index| {
            let Label { span, message, primary } = &labels[index];
            let position = places.at(span.start);
            let entry = LabelEntry {
                start: span.start,
                end: span.end,
                line: position.line,
                column: position.column,
                text: source.slice(*span),
                message,
                primary: *primary,
            };
            (index, entry)
        })
        .collect();
    entries.sort_by_key(|&(index, _)| index);
    entries.into_iter().map(|(_, entry)| entry).collect()
}

fn fix_entry(fix: &Fix) -> FixEntry<'_> {
    let edits =
        fix.edits.iter().map(|Edit { span, text }| EditEntry { start: span.start, end: span.end, text }).collect();
    FixEntry { message: &fix.message, edits }
}

/// Compact JSON that holds no character which a reader may take for a line break or a terminal for an order.
///
/// JSON itself only asks for C0 controls to be escaped. U+0085, U+2028 and U+2029 end a line for many readers, and C1
/// and bidirectional controls act on a terminal.
struct OneLine;

impl Formatter for OneLine {
    fn write_string_fragment<W: ?Sized + io::Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        if fragment.is_ascii() && !fragment.contains('\x7F') {
            return writer.write_all(fragment.as_bytes());
        }
        let mut rest = fragment;
        while let Some((at, c)) = rest.char_indices().find(|&(_, c)| crate::source::sanitise_char(c).is_some()) {
            writer.write_all(&rest.as_bytes()[..at])?;
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(writer, "\\u{unit:04x}")?;
            }
            rest = &rest[at + c.len_utf8()..];
        }
        writer.write_all(rest.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;

    #[test]
    fn a_finding_is_one_line_with_every_field_of_the_contract() {
        let source = Source::new("letters/a.md", "Été.\nFriday, 10 April 2025\n");
        let mut finding = Finding::new("dates/weekday", Severity::Error, "10 April 2025 was a Thursday");
        finding.labels =
            vec![Label::primary(Span::new(7, 13), "says Friday"), Label::secondary(Span::new(15, 28), "a Thursday")];
        finding.help = Some("look at a calendar".into());
        finding.fixes = vec![Fix {
            message: "write Thursday".into(),
            edits: vec![Edit { span: Span::new(7, 13), text: "Thursday".into() }],
        }];
        insta::assert_snapshot!(render(&finding, &source), @r#"{"path":"letters/a.md","rule":"dates/weekday","severity":"error","message":"10 April 2025 was a Thursday","labels":[{"start":7,"end":13,"line":2,"column":1,"text":"Friday","message":"says Friday","primary":true},{"start":15,"end":28,"line":2,"column":9,"text":"10 April 2025","message":"a Thursday","primary":false}],"help":"look at a calendar","fixes":[{"message":"write Thursday","edits":[{"start":7,"end":13,"text":"Thursday"}]}]}"#);
    }

    #[test]
    fn empty_fields_are_left_out_and_dangerous_characters_escaped() {
        let source = Source::new("a.md", "x\u{2028}\u{202E}\x1b\u{85}\x7Fé");
        let mut finding = Finding::new("a/b", Severity::Note, "m");
        finding.labels = vec![Label::primary(Span::new(0, source.text().len() as u32), "")];
        let line = render(&finding, &source);
        insta::assert_snapshot!(line, @r#"{"path":"a.md","rule":"a/b","severity":"note","message":"m","labels":[{"start":0,"end":13,"line":1,"column":1,"text":"x\u2028\u202e\u001b\u0085\u007fé","message":"","primary":true}]}"#);
        let back: serde_json::Value = serde_json::from_str(&line).unwrap_or_default();
        assert_eq!(back["labels"][0]["text"], source.text());
    }

    #[test]
    fn thousands_of_labels_on_one_long_line_have_their_columns() {
        let source = Source::new("a.md", "wörd ".repeat(400_000));
        let mut finding = Finding::new("a/b", Severity::Note, "m");
        finding.labels = (0..5_000).rev().map(|n| Label::secondary(Span::new(n * 480, n * 480 + 5), "")).collect();
        let line = render(&finding, &source);
        let back: serde_json::Value = serde_json::from_str(&line).unwrap_or_default();
        assert_eq!(back["labels"][0]["column"], 4_999 * 80 * 5 + 1);
        assert_eq!(back["labels"][4_999]["column"], 1);
    }
}
