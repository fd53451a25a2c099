//! Words to be told from all others at a glance, for looks at every word of an article.

use super::Context;
use crate::lexicon::{Filter, print};
use std::ops::Range;

/// The lengths of words in bytes, one bit each; longer words share the last.
type Lengths = u32;

/// A set of words in small ASCII letters, found in any case.
pub(crate) struct WordSet {
    /// By the first letter: how long such words are, and the words.
    groups: Vec<(Lengths, Vec<&'static str>)>,
    filter: Filter,
    /// The prints of the words.
    prints: Vec<u16>,
}

/// First letters are told apart by so many bits.
const LETTER: u8 = 31;

impl WordSet {
    /// The set of these words.
    pub(crate) fn new(words: impl IntoIterator<Item = &'static str>) -> Self {
        let mut filter = Filter::default();
        let mut prints = Vec::new();
        let mut groups = vec![(0, Vec::new()); usize::from(LETTER) + 1];
        for word in words {
            if let Some((lengths, words)) = word.bytes().next().and_then(|first| groups.get_mut(Self::group(first))) {
                *lengths |= Self::length(word.len());
                words.push(word);
                filter.insert(word.as_bytes());
                prints.push(print(word.as_bytes()));
            }
        }
        Self { groups, filter, prints }
    }

    /// Whether a word of this print may be in it.
    #[inline]
    pub(crate) fn may_have(&self, print: u16) -> bool {
        self.filter.may_have(print)
    }

    /// Whether a word is in it.
    #[inline]
    pub(crate) fn has(&self, word: &str) -> bool {
        let Some((lengths, words)) = word.bytes().next().and_then(|first| self.groups.get(Self::group(first))) else {
            return false;
        };
        lengths & Self::length(word.len()) != 0 && words.iter().any(|known| known.eq_ignore_ascii_case(word))
    }

    /// Whether a token is one of the words.
    #[inline]
    pub(crate) fn is_at(&self, cx: &Context<'_>, at: usize) -> bool {
        cx.document.prints().get(at).is_some_and(|&print| self.filter.may_have(print)) && self.has(cx.word(at))
    }

    /// The first of these tokens that is one of the words.
    #[inline]
    pub(crate) fn first_in(&self, cx: &Context<'_>, tokens: Range<usize>) -> Option<usize> {
        let prints = cx.document.prints().get(tokens.clone())?;
        let mut all = tokens.zip(prints);
        all.find(|&(at, &print)| self.filter.may_have(print) && self.has(cx.word(at))).map(|(at, _)| at)
    }

    /// The tokens of the article that are one of the words, in the order of the text.
    pub(crate) fn places(&self, cx: &Context<'_>) -> Vec<usize> {
        if let Some(mut places) = cx.document.with_prints(&self.prints) {
            places.retain(|&at| self.has(cx.word(at)));
            return places;
        }
        let place = |(at, &print): (usize, &u16)| (self.filter.may_have(print) && self.has(cx.word(at))).then_some(at);
        cx.document.prints().iter().enumerate().filter_map(place).collect()
    }

    /// The sentences of the article that have one of the words, in the order of the text.
    pub(crate) fn sentences(&self, cx: &Context<'_>) -> Vec<u32> {
        let sentence = |at: usize| cx.token(at).and_then(|token| cx.document.sentence_at(token.start));
        let mut sentences: Vec<u32> = self.places(cx).into_iter().filter_map(sentence).collect();
        sentences.dedup();
        sentences
    }

    fn group(first: u8) -> usize {
        usize::from(first & LETTER)
    }

    fn length(bytes: usize) -> Lengths {
        1 << bytes.min(31)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_any_case() {
        let set = WordSet::new(["won", "lost", "last"]);
        assert!(set.has("won") && set.has("Won") && set.has("LAST"));
        assert!(!set.has("") && !set.has("win") && !set.has("lasts") && !set.has("Ł"));
    }
}
