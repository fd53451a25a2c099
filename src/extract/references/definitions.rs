//! The numbered parts that an article has without naming them: numbered headings, clauses, items of ordered lists,
//! footnotes, sources in square brackets.

use super::marks;
use crate::document::{BlockKind, Class};
use crate::extract::Context;
use crate::source::Span;

/// A numbered part.
#[derive(Debug, Clone)]
pub(super) struct Part {
    pub(super) span: Span,
    /// "4", "4.2".
    pub(super) number: String,
}

/// The numbered parts of an article.
#[derive(Debug, Default)]
pub(super) struct Parts {
    /// Headings that begin with a number.
    pub(super) headings: Vec<Part>,
    /// Paragraphs that begin with a number in several parts: "3.1 …".
    pub(super) clauses: Vec<Part>,
    /// Items of ordered lists.
    pub(super) items: Vec<Part>,
    /// Paragraphs that begin with a number in square brackets.
    pub(super) sources: Vec<Part>,
    /// Numbers behind equations.
    pub(super) equations: Vec<Part>,
    /// The headings in lower case, which say what the items of a list are.
    pub(super) headed: Vec<String>,
}

/// Reads the parts.
pub(super) fn read(cx: &Context<'_>) -> Parts {
    let mut parts = Parts::default();
    for block in &cx.document.blocks {
        let at = block.tokens.start as usize;
        match block.kind {
            BlockKind::Heading(_) => {
                parts.headings.extend(numbered(cx, at, false));
                parts.headed.push(cx.document.slice(block.span).to_lowercase());
            }
            BlockKind::Item { .. } => {
                if let Some(number) = marker(cx.document.text(), block.span.start as usize) {
                    parts.items.push(Part { span: block.span, number });
                } else {
                    parts.clauses.extend(numbered(cx, at, true));
                }
            }
            BlockKind::Paragraph => {
                for at in lines(cx, block.span, at) {
                    parts.clauses.extend(numbered(cx, at, true));
                    let source = cx.word(at) == "["
                        && cx.word(at + 2) == "]"
                        && cx.token(at + 1).is_some_and(|token| token.class == Class::Number);
                    if source {
                        parts.sources.push(Part { span: cx.span(at..at + 3), number: cx.word(at + 1).to_owned() });
                    }
                }
            }
            _ => {}
        }
    }
    let equations = marks::equations(cx.document.text());
    parts.equations.extend(equations.into_iter().map(|(number, span)| Part { span, number }));
    // "5 ways to sleep" is no section: numbered sections begin with one.
    if !parts.headings.iter().any(|part| matches!(part.number.as_str(), "0" | "1")) {
        parts.headings.clear();
    }
    parts
}

/// The tokens with which the lines of a paragraph begin.
fn lines(cx: &Context<'_>, span: Span, first: usize) -> Vec<usize> {
    let text = cx.document.slice(span);
    let breaks = text.match_indices('\n').map(|(at, _)| cx.document.token_at(span.start + at as u32 + 1));
    std::iter::once(first).chain(breaks).collect()
}

/// The number that begins a block: "4.2 Costs", "4. Costs"; for clauses with a full stop inside.
fn numbered(cx: &Context<'_>, at: usize, dotted: bool) -> Option<Part> {
    let token = cx.token(at).filter(|token| token.class == Class::Number)?;
    let text = cx.word(at);
    let pieces =
        text.split('.').all(|piece| !piece.is_empty() && piece.len() <= 2 && piece.bytes().all(|b| b.is_ascii_digit()));
    if !pieces || (dotted && !text.contains('.')) {
        return None;
    }
    let mut next = at + 1;
    let stop = matches!(cx.word(next), "." | ")" | ":" | "–" | "—");
    if stop && cx.token(next).is_some_and(|token| !token.shape.spaced()) {
        next += 1;
    }
    let begins = cx.token(next).is_some_and(|token| {
        token.shape.spaced() && (token.shape.capital() || matches!(cx.word(next), "\"" | "“" | "'" | "‘" | "("))
    });
    begins.then(|| Part { span: token.span(), number: text.to_owned() })
}

/// The number of an ordered list's marker before an item that begins at an offset.
fn marker(text: &str, start: usize) -> Option<String> {
    let line = text.get(..start)?.rsplit('\n').next()?;
    let marker = line.trim().trim_end_matches(['*', '_', '[', '`', '"', '“', ' ']).trim_end();
    let digits = marker.strip_suffix(['.', ')'])?;
    (!digits.is_empty() && digits.len() <= 3 && digits.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| digits.to_owned())
}
