//! Reading tokens by index within one sentence: outside it there is nothing, so that no grammar looks beyond.

use crate::document::{Class, Token};
use crate::extract::Context;
use crate::lexicon::{Tag, Tags};
use std::ops::Range;

/// The tokens of one sentence. Every question about an index outside it is answered "no".
pub(in crate::extract) struct Cursor<'a> {
    /// What the extractors may look at.
    pub(in crate::extract) cx: &'a Context<'a>,
    /// The tokens of the sentence.
    pub(in crate::extract) tokens: Range<usize>,
}

impl<'a> Cursor<'a> {
    /// Whether the token is a number, a word with digits or one of these tags.
    #[inline]
    pub(in crate::extract) fn heads(&self, at: usize, heads: Tags) -> bool {
        self.cx.token(at).is_some_and(|token| match token.class {
            Class::Word => self.cx.lexicon.tags(token.word).meets(heads) || token.shape.digits(),
            class => class == Class::Number,
        })
    }

    /// The token at an index.
    #[inline]
    pub(in crate::extract) fn token(&self, at: usize) -> Option<&'a Token> {
        if self.tokens.contains(&at) { self.cx.token(at) } else { None }
    }

    /// The text of a token; empty outside the sentence.
    pub(in crate::extract) fn word(&self, at: usize) -> &'a str {
        if self.tokens.contains(&at) { self.cx.word(at) } else { "" }
    }

    /// Whether the word carries a tag.
    pub(in crate::extract) fn is(&self, at: usize, tag: Tag) -> bool {
        self.token(at).is_some_and(|token| self.cx.lexicon.is(token.word, tag))
    }

    /// The value of the word under a tag.
    pub(in crate::extract) fn value(&self, at: usize, tag: Tag) -> Option<&'static str> {
        let word = self.token(at)?.word;
        if self.cx.lexicon.is(word, tag) { self.cx.lexicon.text(word, tag) } else { None }
    }

    /// The value of the word under a tag as a number.
    pub(in crate::extract) fn number(&self, at: usize, tag: Tag) -> Option<i64> {
        let word = self.token(at)?.word;
        if self.cx.lexicon.is(word, tag) { self.cx.lexicon.number(word, tag) } else { None }
    }

    /// Whether the token is this text, in any case (ASCII).
    #[inline]
    pub(in crate::extract) fn reads(&self, at: usize, text: &str) -> bool {
        self.tokens.contains(&at) && self.cx.reads(at, text)
    }

    /// Whether the token is one of these texts, in any case (ASCII).
    #[inline]
    pub(in crate::extract) fn any(&self, at: usize, texts: &[&str]) -> bool {
        self.tokens.contains(&at) && self.cx.reads_any(at, texts)
    }

    /// Whether the token is of this class.
    pub(in crate::extract) fn class(&self, at: usize, class: Class) -> bool {
        self.token(at).is_some_and(|token| token.class == class)
    }

    /// Whether no white space stands before the token.
    pub(in crate::extract) fn glued(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| !token.shape.spaced())
    }

    /// Whether the token is a word with a capital.
    pub(in crate::extract) fn capital(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.class == Class::Word && token.shape.capital())
    }

    /// Whether the token is a word that begins with a small letter.
    pub(in crate::extract) fn small(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.class == Class::Word && !token.shape.capital())
    }

    /// Whether the token is a hyphen or a dash.
    pub(in crate::extract) fn dash(&self, at: usize) -> bool {
        self.class(at, Class::Mark) && matches!(self.word(at), "-" | "–" | "—" | "‑" | "−" | "~")
    }

    /// Whether the token is a hyphen or a dash with no white space on either side.
    pub(in crate::extract) fn glued_dash(&self, at: usize) -> bool {
        self.dash(at) && self.glued(at) && self.glued(at + 1)
    }

    /// Whether the token is this mark, with no white space on either side.
    pub(in crate::extract) fn joined_by(&self, at: usize, mark: &str) -> bool {
        self.word(at) == mark && self.glued(at) && self.glued(at + 1)
    }

    /// The value of a number of plain digits, and how many they are. No grouping, no decimals.
    pub(in crate::extract) fn digits(&self, at: usize) -> Option<(i32, usize)> {
        const MOST: usize = 4; // a year
        let token = self.token(at).filter(|token| token.class == Class::Number && token.len() <= MOST)?;
        let digits = self.cx.document.text().as_bytes().get(token.span().range())?;
        let value = digits
            .iter()
            .try_fold(0, |value, digit| digit.is_ascii_digit().then(|| value * 10 + i32::from(digit - b'0')))?;
        Some((value, token.len()))
    }

    /// Whether the number has a sign or letters right before it: "$12", "A4-10", "+86".
    pub(in crate::extract) fn marked_before(&self, at: usize) -> bool {
        let before = at.wrapping_sub(1);
        if self.class(before, Class::Mark) && matches!(self.word(before), "$" | "£" | "€" | "¥" | "#" | "№" | "§")
        {
            return true;
        }
        self.glued(at)
            && match self.token(before) {
                Some(token) if token.class == Class::Mark => {
                    matches!(self.word(before), "/" | "." | "+" | "=" | "_" | "*" | "×" | "@" | "&" | "%")
                        || (self.word(before) == ":" && !self.class(before.wrapping_sub(1), Class::Word))
                        || (self.dash(before) && self.glued(before))
                }
                Some(_) => true,
                None => false,
            }
    }

    /// Whether letters or a sign that make it something else stand right behind the token before `next`: "5km", "5%".
    pub(in crate::extract) fn marked_behind(&self, next: usize) -> bool {
        if self.glued(next) && (self.class(next, Class::Word) || self.class(next, Class::Number)) {
            return true;
        }
        if !self.class(next, Class::Mark) {
            return false;
        }
        let glued_number = self.glued(next + 1) && self.class(next + 1, Class::Number);
        match self.word(next) {
            "%" | "°" | "‰" | "×" | "′" | "″" => true,
            ":" | "." | "/" => self.glued(next) && glued_number,
            _ => false,
        }
    }
}
