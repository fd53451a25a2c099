//! Acronyms and their expansions.
//!
//! A word of two to six capitals is an acronym, unless the sentence is shouted or it is a Roman numeral. Where it is
//! introduced in parentheses its expansion stands beside it; elsewhere it is looked for in the whole article.

mod expansion;
mod misfits;
mod near;

pub(super) use expansion::initials;

use super::cues::Cues;
use super::{Context, Sink};
use crate::document::Class;
use crate::facts::{AcronymFact, Fact, FactData};
use crate::lexicon::{Tag, Tags};
use crate::source::Span;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// The fewest and the most letters of an acronym.
const LETTERS: std::ops::RangeInclusive<usize> = 2..=6;

const WORDS: Tags =
    Tags::of(&[Tag::Function, Tag::Starter, Tag::Common, Tag::PlaceWord, Tag::Organisation, Tag::Month]);

/// Extracts the acronyms of a sentence.
pub(super) fn extract(cx: &Context<'_>, tokens: Range<usize>, cues: &Cues, sink: &mut Sink) {
    let mut shouted = None;
    for at in cues.capitals.iter().map(|&at| at as usize) {
        let Some(short) = short(cx, at) else { continue };
        if sink.is_claimed(at) || *shouted.get_or_insert_with(|| is_shouted(cx, &tokens)) || is_beside_shout(cx, at) {
            continue;
        }
        let long = expansion::beside(cx, at, &tokens, &short);
        let known = cx.is(at, Tag::KnownAcronym) || cx.lexicon.is(cx.lexicon.find(short.as_bytes()), Tag::KnownAcronym);
        let introduced = long.is_some();
        if !introduced && !known && cx.token(at).is_some_and(|token| cx.lexicon.tags(token.word).meets(WORDS)) {
            continue; // "ANY": a word that is stressed
        }
        let fits = long.as_ref().is_none_or(|(_, fits)| *fits);
        let long = long.map(|(long, _)| cx.span(long));
        let fact = AcronymFact { short, long, introduced, known, fits, near: None };
        sink.push(cx.span(at..at + 1), FactData::Acronym(Box::new(fact)));
    }
}

/// The acronym at a token, without full stops and plural "s".
fn short(cx: &Context<'_>, at: usize) -> Option<String> {
    let token = cx.token(at).filter(|token| token.class == Class::Word && token.shape.capital())?;
    let length = (token.end - token.start) as usize;
    if length < *LETTERS.start() || length > 2 * LETTERS.end() || token.shape.digits() {
        return None;
    }
    let word = cx.word(at);
    let word = if token.shape.upper() {
        word
    } else {
        word.strip_suffix('s').filter(|rest| rest.len() >= 2 && rest.bytes().all(|byte| byte.is_ascii_uppercase()))?
    };
    if !word.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'.') || is_roman(word) {
        return None;
    }
    let letters: String = word.chars().filter(|c| *c != '.').collect();
    (LETTERS.contains(&letters.len())).then_some(letters)
}

/// Small Roman numerals: "II", "XIV", "XL".
fn is_roman(word: &str) -> bool {
    word.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X' | b'L'))
}

/// Whether most words of the sentence are in capitals.
fn is_shouted(cx: &Context<'_>, tokens: &Range<usize>) -> bool {
    let (mut upper, mut other) = (0, 0);
    for token in cx.document.tokens.get(tokens.clone()).unwrap_or_default() {
        if token.class == Class::Word && token.end - token.start > 1 {
            if token.shape.upper() {
                upper += 1;
            } else {
                other += 1;
            }
        }
    }
    upper > 2 && upper > other
}

/// Whether a longer word in capitals stands right beside it.
fn is_beside_shout(cx: &Context<'_>, at: usize) -> bool {
    let shouts = |at: usize| {
        cx.token(at).is_some_and(|token| token.shape.upper() && (token.end - token.start) as usize > *LETTERS.end())
    };
    shouts(at + 1) || at.checked_sub(1).is_some_and(shouts)
}

/// Joins every use of an acronym with its expansion anywhere in the article, whose words with capitals are given.
pub(super) fn expand(cx: &Context<'_>, facts: &mut [Fact], capitals: &[u32]) {
    let mut wanted: FxHashMap<String, Option<Span>> = FxHashMap::default();
    for fact in facts.iter() {
        if let FactData::Acronym(acronym) = &fact.data {
            let long = wanted.entry(acronym.short.clone()).or_insert(None);
            if long.is_none() {
                *long = acronym.long;
            }
        }
    }
    if wanted.is_empty() {
        return;
    }
    expansion::search(cx, &mut wanted, capitals);
    for fact in facts.iter_mut() {
        if let FactData::Acronym(acronym) = &mut fact.data
            && acronym.long.is_none()
        {
            acronym.long = wanted.get(&acronym.short).copied().flatten();
        }
    }
    misfits::search(cx, facts, capitals);
    near::find(cx, facts);
}

#[cfg(test)]
mod tests {
    use crate::document::{Document, Format};
    use crate::extract::extract;
    use crate::facts::{FactData, Kind};
    use crate::source::Source;

    /// "short=long", with "+" before it where it is introduced and "~" where it needs no introduction.
    fn acronyms(text: &str) -> Vec<String> {
        let document = Document::new(Source::new("a.txt", text), Format::Plain);
        let facts = extract(&document, None);
        facts
            .of(Kind::Acronym)
            .iter()
            .filter_map(|&index| match &facts.all[index as usize].data {
                FactData::Acronym(acronym) => Some(format!(
                    "{}{}{}={}",
                    if acronym.introduced { "+" } else { "" },
                    if acronym.known { "~" } else { "" },
                    acronym.short,
                    acronym.long.map_or("", |long| document.slice(long))
                )),
                _ => None,
            })
            .collect()
    }

    #[test]
    fn introductions_stand_before_or_in_the_parentheses() {
        assert_eq!(
            acronyms("The Northern Harbour Trust (NHT) met the OBL (Office of Boats and Lights) today."),
            ["+NHT=Northern Harbour Trust", "+OBL=Office of Boats and Lights"]
        );
        assert_eq!(
            acronyms("We use application programming interfaces (APIs) and extensible markup language (XML)."),
            ["+~API=application programming interfaces", "+~XML=extensible markup language"]
        );
    }

    #[test]
    fn swapped_letters_still_find_the_phrase() {
        assert_eq!(
            acronyms("The Coastal River Safety Office (CSRO) opened. Later the CSRO closed."),
            ["+CSRO=Coastal River Safety Office", "CSRO=Coastal River Safety Office"]
        );
    }

    #[test]
    fn uses_are_joined_with_phrases_anywhere() {
        assert_eq!(
            acronyms("The ROH won. Nobody knew why the Republic of Harland played."),
            ["ROH=Republic of Harland"]
        );
        assert_eq!(acronyms("They met in Paris (UN) under rain."), ["~UN="]);
    }

    #[test]
    fn numerals_and_shouts_are_no_acronyms() {
        assert_eq!(acronyms("Pope Leo XIV met King Carl III."), Vec::<String>::new());
        assert_eq!(acronyms("STOP THE BIG DAM NOW. She left."), Vec::<String>::new());
    }
}
