//! Countries, what belongs to them, and cities: the names that the lexicon knows.

use crate::document::{Class, Token};
use crate::extract::Context;
use crate::lexicon::{Tag, Tags, WordId};

/// The most words of a place name in the lexicon.
const MOST_WORDS: usize = 8;

/// Acronyms of up to this many letters must be written in capitals: "US" is a country, "us" and "Us" are not.
const ACRONYM_BYTES: u32 = 3;

const PLACES: Tags = Tags::of(&[Tag::Country, Tag::Demonym, Tag::City, Tag::PhraseStart]);

/// A known place at a token.
#[derive(Debug, Clone, Copy)]
pub(in crate::extract) struct Known {
    /// The token after it.
    pub(in crate::extract) end: usize,
    /// [`Tag::Country`], [`Tag::Demonym`] or [`Tag::City`].
    pub(in crate::extract) tag: Tag,
    /// The country's common name; for a city the country that it lies in.
    pub(in crate::extract) value: &'static str,
}

/// The longest known place that begins at a token; hyphens within count as blanks.
pub(in crate::extract) fn known(cx: &Context<'_>, at: usize, end: usize) -> Option<Known> {
    let token = cx.token(at)?;
    let tags = cx.lexicon.tags(token.word);
    if !tags.meets(PLACES) || !token.shape.capital() {
        return None;
    }
    let mut best = if tags.has(Tag::PhraseStart) { phrase(cx, at, end) } else { None };
    let fits = token.shape.upper() || token.end - token.start > ACRONYM_BYTES;
    if best.is_none() && fits {
        best = [Tag::Country, Tag::Demonym, Tag::City]
            .into_iter()
            .find_map(|tag| cx.lexicon.text(token.word, tag).map(|value| Known { end: at + 1, tag, value }));
    }
    best
}

fn phrase(cx: &Context<'_>, at: usize, end: usize) -> Option<Known> {
    let mut words = [WordId::NONE; MOST_WORDS];
    let mut ends = [0; MOST_WORDS];
    let mut count = 0;
    let mut next = at;
    while count < MOST_WORDS && next < end {
        let Some(token) = cx.token(next) else { break };
        match token.class {
            Class::Word
                if token.word != WordId::NONE
                    && (token.shape.capital() || cx.is(next, Tag::Function) || cx.is(next, Tag::Particle)) =>
            {
                words[count] = token.word;
                ends[count] = next + 1;
                count += 1;
            }
            Class::Mark if matches!(cx.word(next), "-" | "‑") => {}
            Class::Mark if cx.word(next) == "." && cx.reads(next - 1, "st") => {}
            _ => break,
        }
        next += 1;
    }
    let words = words.get(..count)?;
    [Tag::Country, Tag::Demonym, Tag::City].into_iter().find_map(|tag| {
        let phrase = cx.lexicon.phrase(tag, words.iter().copied())?;
        let end = ends.get(phrase.words.len().checked_sub(1)?)?;
        Some(Known { end: *end, tag, value: phrase.text.as_str() })
    })
}

/// Whether the token is a hyphen that joins two words.
pub(in crate::extract) fn joins(cx: &Context<'_>, at: usize) -> bool {
    let unspaced = |token: Option<&Token>| token.is_some_and(|token| !token.shape.spaced());
    matches!(cx.word(at), "-" | "‑") && unspaced(cx.token(at)) && unspaced(cx.token(at + 1))
}
