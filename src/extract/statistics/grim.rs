//! Means of whole numbers in prose: "all 20 children … each chose one whole number … the mean mark was 3.47".
//!
//! The article must say that the values are whole. Each number of people that it gives is tried; only a mean that none of
//! them can have is told.

use super::means::grim;
use super::text::Written;
use crate::document::{BlockKind, Class};
use crate::extract::{Context, Sink};
use crate::facts::{Exact, Fact, FactData, MeanFact, Provenance};
use crate::source::Span;

/// Words that say that the values are whole.
const WHOLE: [&str; 16] = [
    "whole number",
    "whole point",
    "whole mark",
    "whole star",
    "whole-number",
    "in whole ",
    "a whole ",
    "no half",
    "no halves",
    "whole years",
    "whole scores",
    "integer",
    "whole digit",
    "whole out of",
    "only whole",
    "of whole",
];

/// Words that say that some values were not whole, that some people were not there, or that each gave several.
const OPEN: [&str; 26] = [
    "half mark",
    "half-mark",
    "half point",
    "half-point",
    "halves were",
    "had left",
    "dropped out",
    "absent",
    "missing",
    "did not",
    "were away",
    "averaged over",
    "across all",
    "over all",
    "weighted",
    "adjusted",
    "each of two",
    "each of three",
    "each of four",
    "each of five",
    "each of six",
    "several times",
    "twice each",
    "excluded",
    "left out",
    "a whole new",
];

/// More people have every mean of two decimals.
const MOST: i64 = 99;

/// More numbers of people leave open which is meant.
const MANY: usize = 12;

/// Adds the means that no number of people can have.
pub(crate) fn read(cx: &Context<'_>, sink: &mut Sink) {
    let text = cx.document.text();
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    if !(has(&["mean ", "average "]) && has(&["whole", "integer", "no hal"]) && has(&WHOLE)) || has(&OPEN) {
        return;
    }
    let mut sizes: Vec<(i64, Span)> = Vec::new();
    for fact in &sink.facts {
        let FactData::Number(number) = &fact.data else { continue };
        let next = cx.document.token_at(fact.span.end);
        let counts = number.noun.is_some()
            || ["of", "voting", "answered", "took", "were"].iter().any(|word| cx.reads(next, word));
        let value = number.interval.single().and_then(Exact::to_whole);
        if let Some(value) = value.filter(|value| counts && !number.range && (4..=MOST).contains(value)) {
            sizes.push((value, fact.span));
        }
    }
    if sizes.is_empty() || sizes.len() > MANY {
        return;
    }
    let mut about = false;
    let mut found = Vec::new();
    for (index, sentence) in cx.document.sentences.iter().enumerate() {
        let plain = cx.document.blocks.get(sentence.block as usize);
        if plain.is_none_or(|block| matches!(block.kind, BlockKind::Cell { .. }) || block.quoted) {
            continue;
        }
        let here = sentence.range().any(|at| ["mean", "average", "averaged"].iter().any(|word| cx.reads(at, word)));
        let goes_on = about
            && sentence.range().any(|at| {
                ["risen", "fallen", "rose", "fell", "it", "up", "down"].iter().any(|word| cx.reads(at, word))
            });
        about = here || goes_on;
        if !about {
            continue;
        }
        for at in sentence.range() {
            let Some(mean) = mean(cx, at) else { continue };
            if sizes.iter().all(|(size, _)| !grim(&mean, *size)) {
                found.push((cx.span(at..at + 1), index as u32, mean, nearest(&sizes, cx.span(at..at + 1))));
            }
        }
    }
    for (span, sentence, mean, size) in found {
        let known = sink.facts.iter().any(|fact| matches!(fact.data, FactData::Mean(_)) && fact.span.contains(span));
        if known {
            continue;
        }
        let fact = MeanFact { interval: mean.rounded(), size, scale: None, possible: false };
        let data = FactData::Mean(Box::new(fact));
        sink.facts.push(Fact { span, sentence, provenance: Provenance::default(), data });
    }
}

/// The number of people that was told last before a place.
fn nearest(sizes: &[(i64, Span)], span: Span) -> Option<(i64, Span)> {
    sizes.iter().rfind(|(_, place)| place.start < span.start).or_else(|| sizes.first()).copied()
}

/// A number with two decimals, or one, that is no measure of anything.
fn mean(cx: &Context<'_>, at: usize) -> Option<Written> {
    cx.token(at).filter(|token| token.class == Class::Number)?;
    let word = cx.word(at);
    let (whole, decimals) = word.split_once('.')?;
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(decimals) || decimals.len() > 2 {
        return None;
    }
    let next = cx.token(at + 1);
    let measured = next.is_some_and(|next| {
        next.class == Class::Word
            && !cx.lexicon.is(next.word, crate::lexicon::Tag::Function)
            && !["stars", "points", "marks"].iter().any(|word| cx.reads(at + 1, word))
    });
    let sign = matches!(cx.word(at + 1), "%" | "°" | "per")
        || at > 0 && matches!(cx.word(at - 1), "£" | "$" | "€" | "=" | "p");
    let value = Exact::decimal(word)?;
    let half = Exact::ratio(1, 2 * 10_i64.pow(decimals.len() as u32))?;
    (!measured && !sign).then_some(Written {
        value,
        half,
        decimals: decimals.len() as u32,
        next: 0,
        start: 0,
        percent: false,
    })
}
