//! Words told by what they say: those of the lexicon with some tags, and a few more that one extractor knows.

use super::Context;
use crate::lexicon::{Lexicon, Tag, Tags};
use std::ops::Range;

/// Words to be told from others.
pub(crate) struct Wording {
    tags: Tags,
    more: &'static [&'static str],
}

impl Wording {
    /// Words with one of these tags, and these words and marks.
    pub(crate) const fn of(tags: &[Tag], more: &'static [&'static str]) -> Self {
        Self { tags: Tags::of(tags), more }
    }

    /// Whether a token is one of them.
    #[inline]
    pub(crate) fn is_at(&self, cx: &Context<'_>, at: usize) -> bool {
        cx.token(at).is_some_and(|token| cx.lexicon.tags(token.word).meets(self.tags)) || cx.reads_any(at, self.more)
    }

    /// The first of these tokens that is one of them.
    pub(crate) fn first_in(&self, cx: &Context<'_>, mut tokens: Range<usize>) -> Option<usize> {
        tokens.find(|&at| self.is_at(cx, at))
    }

    /// Whether one of these tokens is one of them.
    pub(crate) fn any(&self, cx: &Context<'_>, tokens: Range<usize>) -> bool {
        self.first_in(cx, tokens).is_some()
    }

    /// Whether a word in small letters is one of them.
    pub(crate) fn has(&self, lexicon: &Lexicon, word: &str) -> bool {
        lexicon.tags(lexicon.find(word.as_bytes())).meets(self.tags) || self.more.contains(&word)
    }
}
