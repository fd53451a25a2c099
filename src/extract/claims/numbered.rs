//! A number of parts in the headline, and the numbered parts of the body: “Five days on the coast path” over “Day 1” to
//! “Day 4”.

use super::Found;
use super::units::Unit;
use super::words::Stems;
use crate::document::Class;
use crate::extract::Context;
use std::ops::Range;

/// More parts than these are not told in a headline.
const MOST: i64 = 30;

/// Nouns of parts that are numbered.
const PARTS: [&str; 18] = [
    "day", "stage", "step", "walk", "part", "week", "round", "lesson", "rule", "tip", "chapter", "act", "phase", "leg",
    "module", "session", "stop", "reason",
];

pub(super) fn compare(cx: &Context<'_>, unit: &Unit, stems: &Stems, found: &mut Vec<Found>) {
    let all = stems.tokens.clone();
    let noun = |at: usize| PARTS.iter().find(|part| cx.word(at).to_ascii_lowercase().strip_suffix('s') == Some(part));
    let claim = all.clone().find_map(|at| {
        let count = number(cx, at).filter(|count| (2..=MOST).contains(count))?;
        // “Five days”, “five easy steps”
        let at_noun = (at + 1..all.end.min(at + 3)).find(|&at| noun(at).is_some())?;
        Some((at..at_noun + 1, count, *noun(at_noun)?))
    });
    let Some((claim, count, part)) = claim else { return };
    let before = claim.start > all.start
        && cx.reads_any(claim.start - 1, &["over", "than", "about", "first", "last", "next", "in", "after", "for"]);
    if unit.part != "headline" || before && part == "day" {
        return;
    }
    let mut next = 1;
    let mut spot: Option<Range<usize>> = None;
    for block in cx.document.blocks.iter().filter(|block| block.tokens.start as usize >= all.end) {
        let start = block.tokens.start as usize;
        let at = start + usize::from(cx.token(start).is_some_and(|token| token.class == Class::Mark));
        let label = cx.reads(at, part) || cx.word(at).to_ascii_lowercase().strip_suffix('s') == Some(part);
        let Some(from) = number(cx, at + 1).filter(|_| label) else { continue };
        // “Days 3–4”
        let range = ["–", "-", "to", "and", "&"].iter().any(|word| cx.reads(at + 2, word));
        let to = number(cx, at + 3).filter(|_| range).unwrap_or(from);
        if from != next {
            return;
        }
        next = to + 1;
        spot = Some(at..at + if range { 4 } else { 2 });
    }
    if let (Some(spot), true) = (spot, next > 2 && next - 1 < count) {
        let (claim, counterpart) = (cx.span(claim), cx.span(spot));
        found.push(Found { claim, sentence: unit.sentence, counterpart, contradicted: true });
    }
}

/// A number in figures or as a word.
fn number(cx: &Context<'_>, at: usize) -> Option<i64> {
    let token = cx.token(at)?;
    cx.lexicon.number(token.word, crate::lexicon::Tag::Cardinal).or_else(|| cx.word(at).parse().ok())
}
