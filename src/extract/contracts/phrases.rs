//! Small looks at the tokens of a clause.

use crate::document::Class;
use crate::extract::Context;
use crate::lexicon::Tag;
use std::ops::Range;

/// A quotation mark.
pub(super) fn is_quote(cx: &Context<'_>, at: usize) -> bool {
    ["\"", "“", "”", "'", "‘", "’"].iter().any(|mark| cx.reads(at, mark))
}

/// One of these words or marks.
pub(super) fn reads(cx: &Context<'_>, at: usize, words: &[&str]) -> bool {
    cx.reads_any(at, words)
}

/// One of the tokens is one of these words or marks.
pub(super) fn has(cx: &Context<'_>, mut tokens: Range<usize>, words: &[&str]) -> bool {
    tokens.any(|at| reads(cx, at, words))
}

/// A word that begins with a capital.
pub(super) fn is_capital(cx: &Context<'_>, at: usize) -> bool {
    cx.token(at).is_some_and(|token| token.class == Class::Word && token.shape.capital())
}

/// A word that is no function word.
pub(super) fn is_content(cx: &Context<'_>, at: usize) -> bool {
    cx.token(at).is_some_and(|token| token.class == Class::Word && !cx.lexicon.is(token.word, Tag::Function))
}

/// A longer sentence is no clause.
const MAX_CLAUSE: usize = 400;

/// The tokens of a sentence; none of one that is no clause.
pub(super) fn sentence(cx: &Context<'_>, sentence: u32) -> Range<usize> {
    let tokens = cx.document.sentences.get(sentence as usize).map_or(0..0, |sentence| sentence.range());
    if tokens.len() > MAX_CLAUSE { 0..0 } else { tokens }
}

/// The sentence of a token.
pub(super) fn sentence_of(cx: &Context<'_>, at: usize) -> u32 {
    cx.token(at).and_then(|token| cx.document.sentence_at(token.start)).unwrap_or(0)
}

/// Words in lower case, in the singular.
pub(super) fn singular(word: &str) -> String {
    let lower = word.to_lowercase();
    let plural = lower.len() > 3 && !lower.ends_with("ss");
    lower.strip_suffix('s').filter(|_| plural).map_or(lower.clone(), str::to_owned)
}
