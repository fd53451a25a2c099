//! The content words of an article, found by their first letters, in one form or another.

use crate::document::Class;
use crate::extract::Context;
use crate::extract::stems::regular;
use crate::lexicon::Tag;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// A word is compared with so many others of the same first letters.
const MOST_ALIKE: usize = 200;

/// So many letters in common may be forms of one word.
const COMMON: usize = 4;

/// The content words of an article by their first letters, so that a word is found without going through the parts.
pub(super) struct Words(FxHashMap<[u8; 3], Vec<u32>>);

impl Words {
    pub(super) fn of(cx: &Context<'_>) -> Self {
        let mut words: FxHashMap<[u8; 3], Vec<u32>> = FxHashMap::default();
        for at in (0..cx.document.tokens.len()).filter(|&at| is_content(cx, at)) {
            words.entry(Self::key(cx.word(at))).or_default().push(at as u32);
        }
        Self(words)
    }

    fn key(word: &str) -> [u8; 3] {
        let mut key = [0; 3];
        for (to, from) in key.iter_mut().zip(word.bytes()) {
            *to = from.to_ascii_lowercase();
        }
        key
    }

    /// Whether a word, or a form of it, stands in a range, at another place than its own.
    pub(super) fn have(&self, cx: &Context<'_>, range: &Range<usize>, word: usize, loose: bool) -> bool {
        let Some(places) = self.0.get(&Self::key(cx.word(word))) else { return false };
        let from = places.partition_point(|&at| (at as usize) < range.start);
        let stem = regular(&cx.word(word).to_lowercase());
        let near = places.iter().skip(from).map(|&at| at as usize).take_while(|&at| at < range.end);
        near.take(MOST_ALIKE).any(|at| at != word && is_form(cx.word(at), &stem, loose))
    }
}

/// Whether a word is a form of another, or, loosely, may come from it.
fn is_form(word: &str, stem: &str, loose: bool) -> bool {
    let own = regular(&word.to_lowercase());
    if own == *stem {
        return true;
    }
    let common = own.bytes().zip(stem.bytes()).take_while(|(a, b)| a == b).count();
    let short = own.len().min(stem.len());
    loose && (common >= COMMON || common == short && short >= 3)
}

pub(super) fn is_content(cx: &Context<'_>, at: usize) -> bool {
    cx.token(at).is_some_and(|token| {
        token.class == Class::Word
            && token.len() > 2
            && !cx.lexicon.is(token.word, Tag::Function)
            && !cx.lexicon.is(token.word, Tag::Cardinal)
    })
}
