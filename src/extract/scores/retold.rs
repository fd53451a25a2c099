//! How a vote came out, as the sentences behind it say: "after the bill's defeat".
//!
//! Only where the article has one vote is it clear which one is meant.

use super::is_one_of;
use super::votes::MATTERS;
use crate::extract::{Context, Sink};
use crate::facts::{CalculationFact, Denomination, Exact, Fact, FactData, Interval, Operation, Provenance, VoteFact};
use std::ops::Range;

/// How many sentences behind the vote speak of it.
const REACH: usize = 12;

/// So many tokens around the outcome may make it another.
const BEFORE: usize = 6;
const BEHIND: usize = 5;

/// Words by which a sentence speaks of another vote, or of what might be.
const OTHER: [&str; 22] = [
    "would",
    "could",
    "might",
    "if",
    "had",
    "feared",
    "earlier",
    "previous",
    "last",
    "former",
    "first",
    "second",
    "next",
    "needed",
    "required",
    "two-thirds",
    "overall",
    "not",
    "never",
    "avoided",
    "narrow",
    "threatened",
];

pub(super) fn read(cx: &Context<'_>, sink: &mut Sink) {
    let mut votes = sink.facts.iter().filter_map(|fact| match &fact.data {
        FactData::Vote(vote) if !fact.provenance.has(Provenance::QUOTED) => Some((fact, &**vote)),
        _ => None,
    });
    let (Some((fact, vote)), None) = (votes.next(), votes.next()) else { return };
    let first = fact.sentence as usize;
    let mut found = Vec::new();
    let own = cx.document.sentences.get(first).map_or(0..0, |sentence| sentence.range());
    let Some(carried) = vote.carried.or_else(|| consent(cx, own)) else { return };
    for sentence in cx.document.sentences.iter().skip(first + 1).take(REACH) {
        let tokens = sentence.range();
        found.extend(outcome(cx, fact, vote, carried, &tokens));
    }
    sink.facts.extend(found);
}

/// "Gave its consent to a bill": carried, in other words.
fn consent(cx: &Context<'_>, mut tokens: Range<usize>) -> Option<bool> {
    let given = tokens.any(|at| {
        is_one_of(cx, at, &["consent", "assent", "approval", "backing", "blessing", "go-ahead"])
            && (at.saturating_sub(3)..at).any(|at| is_one_of(cx, at, &["gave", "given", "gives", "won", "granted"]))
    });
    given.then_some(true)
}

/// "The bill's defeat", "the rejection of the motion", where it was carried.
fn outcome(cx: &Context<'_>, fact: &Fact, vote: &VoteFact, carried: bool, tokens: &Range<usize>) -> Option<Fact> {
    let words: &[&str] = if carried {
        &["defeat", "rejection", "failure"]
    } else {
        &["adoption", "passage", "approval", "success", "victory"]
    };
    let at = tokens.clone().find(|&at| {
        let owner = at.checked_sub(2).is_some_and(|owner| {
            is_one_of(cx, owner, &MATTERS) && ["'s", "’s"].iter().any(|mark| cx.reads(owner + 1, mark))
        });
        let glued = at.checked_sub(1).is_some_and(|owner| {
            let word = cx.word(owner);
            let bare = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s"));
            bare.is_some_and(|bare| MATTERS.iter().any(|matter| matter.eq_ignore_ascii_case(bare)))
        });
        let of = cx.reads(at + 1, "of") && is_one_of(cx, at + 3, &MATTERS);
        is_one_of(cx, at, words) && (owner || glued || of)
    })?;
    let around = at.saturating_sub(BEFORE).max(tokens.start)..(at + BEHIND).min(tokens.end);
    if around.into_iter().any(|at| is_one_of(cx, at, &OTHER)) {
        return None;
    }
    let how = if carried { "carried" } else { "lost" };
    let working = format!("the vote of {} to {} is told as {how}", vote.ayes.single()?, vote.noes.single()?);
    let result = cx.span(at..at + 1);
    let data = CalculationFact {
        operation: Operation::Threshold,
        terms: vec![fact.span],
        result,
        measure: Denomination::Number,
        stated: Interval::exactly(Exact::ZERO),
        expected: Interval::exactly(Exact::ONE),
        working,
    };
    let sentence = cx.document.sentence_at(result.start).unwrap_or(0);
    let data = FactData::Calculation(Box::new(data));
    Some(Fact { span: result, sentence, provenance: Provenance::default(), data })
}
