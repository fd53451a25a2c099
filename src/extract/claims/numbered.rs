//! A number of parts in the headline, and the numbered parts of the body: “Five days on the coast path” over “Day 1” to
//! “Day 4”.

use super::units::Unit;
use super::words::Stems;
use super::{Body, Found};
use crate::document::Class;
use crate::extract::Context;
use std::ops::Range;

/// More parts than these are not told in a headline.
const MOST: i64 = 30;

/// A number of a thing is looked for in so many sentences.
const LABELLED: usize = 60;

/// The rest is told of within so many tokens behind the last part.
const REST: usize = 400;

/// Nouns of parts that are numbered.
const PARTS: [&str; 22] = [
    "day", "stage", "step", "walk", "part", "week", "round", "lesson", "rule", "tip", "chapter", "act", "phase", "leg",
    "module", "session", "stop", "reason", "route", "level", "course", "scene",
];

/// Things with a number of their own.
const LABELS: [&str; 16] = [
    "room", "platform", "gate", "hall", "floor", "court", "pitch", "channel", "bus", "route", "line", "page", "table",
    "track", "junction", "lot",
];

/// Words that say that a number is another on purpose.
const OTHER: [&str; 12] =
    ["instead", "usual", "usually", "normally", "was", "were", "not", "other", "also", "moved", "than", "previously"];

/// So many tokens before the number.
const OTHER_REACH: usize = 6;

/// “Seminar moved to room 14” over “will be held in room 12”.
fn label(cx: &Context<'_>, stems: &Stems, body: &Body<'_>) -> Option<(Range<usize>, Range<usize>)> {
    let label = |at: usize| LABELS.iter().find(|label| cx.reads(at, label)).zip(number(cx, at + 1));
    let mut claims = stems.tokens.clone().filter_map(|at| Some((at, label(at)?)));
    let ((claim, (noun, own)), None) = (claims.next()?, claims.next()) else { return None };
    let mut other: Option<(usize, i64)> = None;
    for (place, tokens) in body.sentences(cx, stems, LABELLED) {
        for at in tokens.clone() {
            let Some((_, value)) = label(at).filter(|(known, _)| *known == noun) else { continue };
            let apart = (at.saturating_sub(OTHER_REACH).max(tokens.start)..at).any(|at| cx.reads_any(at, &OTHER));
            if value == own || apart || place > 3 || other.is_some_and(|(_, known)| known != value) {
                return None;
            }
            let there = Stems::of_tokens(cx, tokens.clone());
            if stems.shared(&there, &(claim..claim + 1), &(at..at + 1)) > 0 {
                other = other.or(Some((at, value)));
            }
        }
    }
    other.map(|(at, _)| (claim..claim + 2, at..at + 2))
}

pub(super) fn compare(cx: &Context<'_>, unit: &Unit, stems: &Stems, body: &Body<'_>, found: &mut Vec<Found>) {
    let all = stems.tokens.clone();
    if let Some((claim, counterpart)) = label(cx, stems, body) {
        let (claim, counterpart) = (cx.span(claim), cx.span(counterpart));
        found.push(Found { claim, sentence: unit.sentence, counterpart, contradicted: true });
    }
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
    // “We send the last three steps by post.”
    let rest = spot.as_ref().is_some_and(|spot| {
        let words = spot.end..cx.document.tokens.len().min(spot.end + REST);
        words.into_iter().any(|at| {
            let more = cx.reads_any(at, &["last", "remaining", "other", "further", "more", "next"]);
            more && (at + 1..at + 3).any(|at| noun(at) == Some(&part))
        })
    });
    if rest {
        return;
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
