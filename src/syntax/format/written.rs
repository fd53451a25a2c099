//! What is printed as it is written in the file: texts, patterns, numbers, dates.

use super::layout::Doc;
use crate::source::Span;
use crate::syntax::Comment;
use crate::syntax::text::dedent;
use std::borrow::Cow;

/// The text of a rule file, and where its comments are.
#[derive(Clone, Copy)]
pub(super) struct Written<'a> {
    text: &'a str,
    comments: &'a [Comment],
}

impl<'a> Written<'a> {
    pub(super) fn new(text: &'a str, comments: &'a [Comment]) -> Self {
        Self { text, comments }
    }

    /// The text of a span.
    pub(super) fn slice(self, span: Span) -> &'a str {
        self.text.get(span.range()).unwrap_or("")
    }

    /// What stands between two places, without comments.
    pub(super) fn between(self, start: u32, end: u32) -> String {
        let mut at = start;
        let mut found = String::new();
        let first = self.comments.partition_point(|comment| comment.span.start < start);
        for comment in self.comments.iter().skip(first).take_while(|comment| comment.span.start < end) {
            found.push_str(self.slice(Span::new(at, comment.span.start)));
            at = comment.span.end;
        }
        found.push_str(self.slice(Span::new(at, end.max(at))));
        found
    }

    /// Whether parentheses stand around just this span.
    pub(super) fn is_enclosed(self, span: Span) -> bool {
        let first = self.comments.partition_point(|comment| comment.span.start < span.start);
        let mut before = self.slice(Span::new(0, span.start)).trim_end();
        for comment in self.comments.iter().take(first).rev() {
            if (comment.span.end as usize) < before.len() {
                break;
            }
            before = self.slice(Span::new(0, comment.span.start)).trim_end();
        }
        let mut behind = self.text.get(span.end as usize..).unwrap_or("").trim_start();
        for comment in self.comments.iter().skip(first).skip_while(|comment| comment.span.start < span.end) {
            if !behind.starts_with("//") {
                break;
            }
            behind = self.text.get(comment.span.end as usize..).unwrap_or("").trim_start();
        }
        before.ends_with('(') && behind.starts_with(')')
    }

    /// A literal of several words, one space between them: `10 April 2025`.
    pub(super) fn spaced(self, span: Span) -> String {
        let mut found = String::new();
        for word in self.between(span.start, span.end).split_whitespace() {
            if !found.is_empty() {
                found.push(' ');
            }
            // `10April` is two words.
            let digits = word.len() - word.trim_start_matches(|c: char| !c.is_alphabetic()).len();
            let (number, letters) = word.split_at(digits);
            found.push_str(number);
            if !number.is_empty() && !letters.is_empty() {
                found.push(' ');
            }
            found.push_str(letters);
        }
        found
    }

    /// A text. One of several lines is indented anew, which is no part of its value.
    pub(super) fn text(self, span: Span) -> Doc<'a> {
        quoted(self.slice(span).into())
    }

    /// The text behind words, all of it within a span: `form of "establish"`.
    pub(super) fn text_within(self, span: Span) -> Doc<'a> {
        let written = self.between(span.start, span.end);
        let start = written.find('"').unwrap_or(written.len());
        quoted(written.get(start..).unwrap_or("").to_owned().into())
    }

    /// A text with values in it: the indentation of its lines is part of it.
    pub(super) fn template(self, span: Span) -> Doc<'a> {
        let raw = self.slice(span);
        if raw.contains('\n') { Doc::Verbatim(unix(raw)) } else { raw.into() }
    }

    /// Whether a blank line stands behind this place, or behind the comma or parenthesis there.
    pub(super) fn blank_after(self, at: u32) -> bool {
        let rest = self.text.get(at as usize..).unwrap_or("");
        let rest = rest.trim_start_matches(|c: char| c.is_whitespace() && c != '\n' || matches!(c, ',' | ')'));
        let space = rest.len() - rest.trim_start().len();
        rest.bytes().take(space).filter(|byte| *byte == b'\n').count() > 1
    }
}

/// With line feeds alone at the ends of lines.
fn unix(text: &str) -> String {
    let mut lines: Vec<&str> = text.split('\n').collect();
    let last = lines.pop();
    lines.iter().map(|line| line.trim_end_matches('\r')).chain(last).collect::<Vec<_>>().join("\n")
}

/// A text with its marks.
fn quoted(raw: Cow<'_, str>) -> Doc<'_> {
    let long = raw.strip_prefix("\"\"\"").and_then(|rest| rest.strip_suffix("\"\"\""));
    let Some(long) = long.filter(|long| long.contains('\n')) else { return Doc::Text(raw) };
    let value = dedent(&unix(long));
    let mut lines: Vec<String> = value.split('\n').map(str::to_owned).collect();
    if value.is_empty() {
        lines.clear();
    }
    lines.push("\"\"\"".to_owned());
    Doc::from(["\"\"\"".into(), Doc::Lines(lines)]).nest()
}
