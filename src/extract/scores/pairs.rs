//! Two numbers with a dash: "2–1", "58-41".

use crate::document::Class;
use crate::extract::Context;
use crate::extract::numbers::is_joining_dash;
use crate::source::Span;
use std::ops::Range;

/// A greater number is a year.
const MAX: i64 = 999;

/// Two numbers with a dash.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pair {
    pub(super) left: i64,
    pub(super) right: i64,
    /// Its first token; the one behind it is `next`.
    pub(super) at: usize,
    pub(super) next: usize,
    pub(super) span: Span,
}

/// The pairs of a sentence.
pub(super) fn read(cx: &Context<'_>, tokens: Range<usize>) -> Vec<Pair> {
    let mut pairs = Vec::new();
    let mut at = tokens.start;
    while at + 2 < tokens.end {
        match pair(cx, at) {
            Some(pair) => {
                at = pair.next;
                pairs.push(pair);
            }
            None => at += 1,
        }
    }
    pairs
}

fn pair(cx: &Context<'_>, at: usize) -> Option<Pair> {
    let number = |at: usize| {
        let text = cx.word(at);
        let digits = text.bytes().all(|byte| byte.is_ascii_digit()) && (text == "0" || !text.starts_with('0'));
        let token = cx.token(at)?;
        (token.class == Class::Number && digits).then(|| text.parse::<i64>().ok()).flatten().filter(|n| *n <= MAX)
    };
    let left = number(at)?;
    let right = number(at + 2).filter(|_| is_joining_dash(cx, at + 1))?;
    // "3-2-1", "A1-2", "1–2%" are other things.
    let joined = |at: usize| {
        is_joining_dash(cx, at) || cx.token(at).is_some_and(|t| !t.shape.spaced() && t.class == Class::Word)
    };
    let after = joined(at + 3) || matches!(cx.word(at + 3), "%" | "/" | "°");
    let before = at.checked_sub(1).is_some_and(|before| {
        !cx.token(at).is_some_and(|token| token.shape.spaced()) && !matches!(cx.word(before), "(" | "[" | "“" | "\"")
    });
    let money = at.checked_sub(1).is_some_and(|before| matches!(cx.word(before), "$" | "£" | "€"));
    (!after && !before && !money).then(|| Pair { left, right, at, next: at + 3, span: cx.span(at..at + 3) })
}
