//! A share in words in the headline, and the numbers of the body: “Most pupils walk to school” over “of the 600 pupils, 240
//! walk”.

use super::units::Unit;
use super::words::Stems;
use super::{Body, Found};
use crate::extract::Context;
use crate::facts::{Exact, Fact, FactData, Interval, Provenance};
use std::ops::Range;

/// The sentences of the body in which the numbers may stand.
const LEAD: usize = 6;

/// Words for shares, and what they allow in hundredths.
const SHARES: [(&str, i64, i64); 22] = [
    ("more than half", 50, 100),
    ("over half", 50, 100),
    ("less than half", 0, 50),
    ("fewer than half", 0, 50),
    ("under half", 0, 50),
    ("nearly half", 40, 51),
    ("almost half", 40, 51),
    ("about half", 43, 57),
    ("half", 43, 57),
    ("two thirds", 60, 73),
    ("two-thirds", 60, 73),
    ("three quarters", 69, 81),
    ("three-quarters", 69, 81),
    ("a third", 28, 38),
    ("a quarter", 20, 30),
    ("one in three", 28, 38),
    ("one in four", 20, 30),
    ("one in five", 16, 24),
    ("one in ten", 7, 13),
    ("nine in ten", 85, 95),
    ("two in three", 60, 73),
    ("most", 50, 100),
];

pub(super) fn compare(cx: &Context<'_>, unit: &Unit, stems: &Stems, body: &Body<'_>, found: &mut Vec<Found>) {
    if unit.part != "headline" {
        return;
    }
    let Some((claim, low, high)) = share(cx, &stems.tokens) else { return };
    let sentences = body.sentences(cx, stems, LEAD);
    let mut counterpart: Option<Range<usize>> = None;
    for (_, tokens) in &sentences {
        if share(cx, tokens).is_some_and(|(_, a, b)| a < high && low < b) {
            return;
        }
        let span = cx.span(tokens.clone());
        let here: Vec<&Fact> = body.facts.iter().filter(|fact| span.contains(fact.span)).copied().collect();
        let there = Stems::of_tokens(cx, tokens.clone());
        let about = stems.shared(&there, &claim, &(0..0)) > 0;
        for (value, at) in portions(cx, &here) {
            let hundred = value.mul(Exact::whole(100));
            if hundred.is_none_or(|value| value >= Exact::whole(low) && value <= Exact::whole(high)) {
                return;
            }
            let quoted = here.iter().any(|fact| fact.provenance.has(Provenance::QUOTED));
            if about && !quoted {
                counterpart = counterpart.or(Some(at));
            }
        }
    }
    // Any two numbers of the body that make up the share may be meant.
    let numbers: Vec<Exact> = body.facts.iter().filter(|fact| body.has(fact)).filter_map(|fact| whole(fact)).collect();
    let fits = numbers.iter().take(40).any(|&part| {
        numbers.iter().take(40).any(|&all| {
            all > part
                && part
                    .mul(Exact::whole(100))
                    .and_then(|part| part.div(all))
                    .is_some_and(|share| share >= Exact::whole(low) && share <= Exact::whole(high))
        })
    });
    if let (Some(counterpart), false) = (counterpart, fits) {
        let (claim, counterpart) = (cx.span(claim), cx.span(counterpart));
        found.push(Found { claim, sentence: unit.sentence, counterpart, contradicted: true });
    }
}

/// Whether a headline has a share in words.
pub(super) fn may_tell(cx: &Context<'_>, unit: &Unit) -> bool {
    let tokens = cx.document.sentences.get(unit.sentence as usize).map_or(0..0, |sentence| sentence.range());
    share(cx, &tokens).is_some()
}

/// The only share in words, and what it allows.
fn share(cx: &Context<'_>, tokens: &Range<usize>) -> Option<(Range<usize>, i64, i64)> {
    for at in tokens.clone() {
        for (phrase, low, high) in SHARES {
            let end = phrase.split([' ', '-']).try_fold(at, |at, word| {
                let at = at + usize::from(matches!(cx.word(at), "-" | "‑"));
                cx.reads(at, word).then_some(at + 1)
            });
            let Some(end) = end.filter(|end| *end <= tokens.end) else { continue };
            // “half-time”, “the most popular”, “at most”, “half an hour”, “a third of the way”: no share of things.
            let joined = matches!(cx.word(end), "-" | "‑")
                || at > tokens.start
                    && cx.reads_any(at - 1, &["the", "at", "second", "first", "its", "-", "a", "his", "her"])
                || cx.reads_any(
                    end,
                    &[
                        "an", "a", "past", "time", "year", "century", "day", "hour", "mile", "popular", "likely",
                        "wanted", "way", "place", "term",
                    ],
                );
            return (!joined).then_some((at..end, low, high));
        }
    }
    None
}

/// A whole number that is stated exactly.
fn whole(fact: &Fact) -> Option<Exact> {
    let FactData::Number(number) = &fact.data else { return None };
    number.interval.single().filter(|value| value.to_whole().is_some_and(|value| value > 0))
}

/// The shares that a sentence tells in numbers: “240 of the 600”, “of 600 pupils, 240 walk”, “40 percent”.
fn portions(cx: &Context<'_>, facts: &[&Fact]) -> Vec<(Exact, Range<usize>)> {
    let mut found = Vec::new();
    for fact in facts {
        if let FactData::Percent(percent) = &fact.data
            && let Interval { low: Some(low), .. } = percent.interval
        {
            let tokens = cx.document.token_at(fact.span.start)..cx.document.token_at(fact.span.end);
            found.extend(low.div(Exact::whole(100)).map(|share| (share, tokens)));
        }
    }
    let numbers: Vec<(Exact, Range<usize>)> = facts
        .iter()
        .filter_map(|fact| {
            Some((whole(fact)?, cx.document.token_at(fact.span.start)..cx.document.token_at(fact.span.end)))
        })
        .collect();
    for pair in numbers.windows(2) {
        let [(a, first), (b, second)] = pair else { continue };
        let between = first.end..second.start;
        let (part, all) = if a < b { (*a, *b) } else { (*b, *a) };
        let out_of = between.len() <= 4 && between.clone().any(|at| cx.reads(at, "of"));
        let inverted = first.start > 0 && cx.reads_any(first.start - 1, &["of", "the"]) && a > b && between.len() <= 9;
        let of = inverted && (first.start.saturating_sub(2)..first.start).any(|at| cx.reads_any(at, &["of", "among"]));
        if (a < b && out_of || of)
            && let Some(share) = part.div(all)
        {
            found.push((share, first.start..second.end));
        }
    }
    found
}
