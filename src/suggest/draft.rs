//! A rule in the making, and its text.

use crate::document::{BlockKind, Document};
use crate::source::Span;
use std::fmt::Write as _;

/// The longest text of a test, in bytes: beyond that nobody reads it.
pub(super) const MAX_EXCERPT: usize = 700;

/// A rule in the making.
pub(super) struct Draft {
    /// Its name.
    pub(super) name: String,
    /// What it holds, in words.
    pub(super) docs: String,
    /// The lines of its statements, indented as in the rule.
    pub(super) body: Vec<String>,
    /// Sentences of the article in which it holds.
    pub(super) passing: String,
    /// The same with one value changed.
    pub(super) failing: String,
    /// The changed words.
    pub(super) at: String,
}

impl Draft {
    /// The text of the rule.
    pub(super) fn text(&self) -> String {
        let mut text = format!("/// {}\nrule {} {{\n", one_line(&self.docs), self.name);
        for line in &self.body {
            let _ = writeln!(text, "  {line}");
        }
        let _ = writeln!(text, "\n  test fails {} at {}", quoted(&self.failing), quoted(&self.at));
        let _ = writeln!(text, "  test passes {}\n}}", quoted(&self.passing));
        text
    }
}

/// A text as it is written in a rule; one of several lines as a block.
pub(super) fn quoted(text: &str) -> String {
    let text = text.replace('\\', "\\\\").replace('"', "\\\"");
    if text.contains('\n') {
        let lines: Vec<String> = text.lines().map(|line| format!("    {line}\n")).collect();
        format!("\"\"\"\n{}    \"\"\"", lines.concat())
    } else {
        format!("\"{text}\"")
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A name of a rule or pack, from words: lower case, with hyphens between; `None` where no letters are left.
pub(super) fn name(words: &str) -> Option<String> {
    let parts: Vec<String> = words
        .split(|c: char| !c.is_ascii_alphanumeric())
        .map(|part| part.trim_start_matches(|c: char| c.is_ascii_digit()).to_ascii_lowercase())
        .filter(|part| !part.is_empty())
        .take(6)
        .collect();
    (!parts.is_empty()).then(|| parts.join("-")).filter(|name| !crate::syntax::is_keyword(name))
}

/// A count in letters, for names: parts of names do not begin with digits.
pub(super) fn letters(count: usize) -> String {
    let letter = (b'a' + (count % 26) as u8) as char;
    if count < 26 { letter.to_string() } else { format!("{}{letter}", letters(count / 26 - 1)) }
}

/// Sentences of the article as one text, in which a span can be replaced. `None` for what is no running text, or is
/// long.
pub(super) fn excerpt(document: &Document, sentences: &[u32], change: Option<(Span, &str)>) -> Option<String> {
    let mut sentences = sentences.to_vec();
    sentences.sort_unstable();
    sentences.dedup();
    let mut text = String::new();
    for &sentence in &sentences {
        let span = document.sentence_span(sentence);
        let block = document.blocks.get(document.sentences.get(sentence as usize)?.block as usize)?;
        if !matches!(block.kind, BlockKind::Paragraph | BlockKind::Item { .. }) {
            return None;
        }
        text.push_str(if text.is_empty() { "" } else { " " });
        match change.filter(|(changed, _)| span.contains(*changed)) {
            Some((changed, words)) => {
                text.push_str(document.slice(Span::new(span.start, changed.start)));
                text.push_str(words);
                text.push_str(document.slice(Span::new(changed.end, span.end)));
            }
            None => text.push_str(document.slice(span)),
        }
        if text.len() > 2 * MAX_EXCERPT {
            return None;
        }
    }
    let text = one_line(&text);
    (text.len() <= MAX_EXCERPT).then_some(text)
}
