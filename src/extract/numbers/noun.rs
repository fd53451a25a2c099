//! What a number counts: the noun phrase behind it, found with stop words and endings instead of a tagger.
//!
//! Precision first: where no plural is found after a number other than one, there is no noun.

use super::digits::is_joining_dash;
use crate::document::{Class, Token};
use crate::extract::{Context, Sink};
use crate::lexicon::{Tag, Tags};
use std::ops::Range;

/// The most words from the number to the end of the phrase.
const MAX_WORDS: usize = 6;

const STOPS: Tags = Tags::of(&[Tag::Function, Tag::PhraseEnd, Tag::Cardinal, Tag::Except]);

/// Whether the phrase stands for one thing or for several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Count {
    One,
    Many,
}

/// The noun phrase that begins at a token, counted by the number before it.
pub(super) fn counted(cx: &Context<'_>, sink: &Sink, at: usize, end: usize, count: Count) -> Option<Range<usize>> {
    let at = after_of(cx, at, end)?;
    phrase(cx, sink, at, end, count)
}

/// The phrase behind "of": "voters" of "40% of voters".
pub(in crate::extract) fn behind_of(cx: &Context<'_>, sink: &Sink, at: usize, end: usize) -> Option<Range<usize>> {
    if !cx.reads(at, "of") || at + 1 >= end {
        return None;
    }
    counted(cx, sink, at, end, Count::Many).or_else(|| phrase(cx, sink, at + 1, end, Count::Many))
}

/// Skips "of the ten" and "of his": "seven of the ten buses" counts buses.
fn after_of(cx: &Context<'_>, at: usize, end: usize) -> Option<usize> {
    if at >= end || !cx.reads(at, "of") {
        return Some(at);
    }
    let mut at = at + 1;
    let mut determined = false;
    while at < end && is_determiner(cx.word(at)) {
        determined = true;
        at += 1;
    }
    if at < end && (cx.token(at)?.class == Class::Number || cx.is(at, Tag::Cardinal)) {
        at += 1;
        determined = true;
    }
    let named = cx.token(at).is_some_and(|token| token.shape.capital());
    (determined || named).then_some(at)
}

fn is_determiner(word: &str) -> bool {
    ["the", "his", "her", "its", "their", "our", "my", "your", "these", "those", "all"]
        .iter()
        .any(|determiner| determiner.eq_ignore_ascii_case(word))
}

fn phrase(cx: &Context<'_>, sink: &Sink, start: usize, end: usize, count: Count) -> Option<Range<usize>> {
    let mut at = start;
    let mut plural_end = None;
    let mut words = 0;
    while at < end && words < MAX_WORDS {
        let token = cx.token(at)?;
        match token.class {
            Class::Word => {
                if sink.is_claimed(at) || is_stop(cx, at, token) {
                    break;
                }
                let text = cx.word(at);
                if let Some(plural) = plural_end {
                    // Behind a plural only another plural belongs to the phrase ("sports clubs"): the verb of a plural
                    // never ends in s. After one thing it may.
                    if !(count == Count::Many && is_plural(cx, token, text)) || at != plural {
                        break;
                    }
                    plural_end = Some(at + 1);
                } else if is_plural(cx, token, text) {
                    if count == Count::One && words > 0 {
                        break;
                    }
                    plural_end = Some(at + 1);
                } else if words > 0 && count == Count::One && ends_one(cx, at, token, text, words) {
                    break;
                }
                words += 1;
            }
            Class::Mark if is_joining_dash(cx, at) && at > start && cx.token(at + 1)?.class == Class::Word => {}
            Class::Possessive if at > start => {
                // "three men's titles": the phrase goes on.
                if cx.token(at + 1).is_some_and(|next| next.class == Class::Word && !is_stop(cx, at + 1, next)) {
                    plural_end = None;
                } else {
                    break;
                }
            }
            _ => break,
        }
        at += 1;
    }
    match count {
        Count::Many => plural_end.map(|plural| start..plural),
        Count::One => (at > start && words > 0).then_some(start..at),
    }
}

/// Whether a word ends the phrase of one thing: a participle, or a name that begins behind its noun.
fn ends_one(cx: &Context<'_>, at: usize, token: &Token, text: &str, words: usize) -> bool {
    let lower_before = cx.token(at - 1).is_some_and(|before| !before.shape.capital());
    text.ends_with("ed") || text.ends_with("ing") || (words > 1 && token.shape.capital() && lower_before)
}

fn is_stop(cx: &Context<'_>, at: usize, token: &Token) -> bool {
    let tags = cx.lexicon.tags(token.word);
    if cx.reads(at, "more") || cx.reads(at, "other") {
        return false;
    }
    // "US" is a name, "us" is not; "doesn’t" is no noun, "O’Brien" may be one.
    let contraction = !token.shape.capital() && cx.word(at).contains(['’', '\'']);
    contraction || (tags.meets(STOPS) && !token.shape.upper())
}

/// Whether the word is a plural by its ending, or one of those that have none.
pub(in crate::extract) fn is_plural(cx: &Context<'_>, token: &Token, text: &str) -> bool {
    if cx.lexicon.is(token.word, Tag::Plural) {
        return true;
    }
    let bytes = text.as_bytes();
    let Some((&last, rest)) = bytes.split_last() else { return false };
    let before = rest.last().copied().unwrap_or(0);
    last == b's' && text.len() > 2 && !matches!(before, b's' | b'u' | b'i' | b'\'' | b'.') && !token.shape.upper()
}
