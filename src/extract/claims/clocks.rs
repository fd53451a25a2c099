//! The hour in the headline or the subject of a message, beside the hours of the body: “Office to close at noon on Thursday”
//! over “be out of the building by 3 pm on Thursday”.

use super::days;
use super::units::Unit;
use super::words::Stems;
use super::{Body, Found};
use crate::extract::Context;
use crate::facts::{Fact, FactData, Provenance};
use std::ops::Range;

/// The sentences of the body in which the other hour may stand.
const LEAD: usize = 8;

/// Words before an hour that is no hour of the same: the end of something, or an hour of before.
const OTHER: [&str; 10] = ["until", "till", "to", "from", "between", "after", "than", "and", "instead", "–"];

/// Words that say that an hour is, or was, one of another time.
const BEFORE: [&str; 12] = [
    "now",
    "currently",
    "usual",
    "usually",
    "normally",
    "instead",
    "earlier",
    "later",
    "used",
    "was",
    "had",
    "previously",
];

pub(super) fn compare(cx: &Context<'_>, unit: &Unit, stems: &Stems, body: &Body<'_>, found: &mut Vec<Found>) {
    let mut claims = body.facts.iter().filter(|fact| fact.sentence == unit.sentence).filter_map(|fact| hour(cx, fact));
    let (Some(claim), None) = (claims.next(), claims.next()) else { return };
    if claim.range {
        return;
    }
    let others: Vec<Hour<'_>> =
        body.facts.iter().filter(|fact| body.has(fact)).filter_map(|fact| hour(cx, fact)).collect();
    // The headline's own hour, or one that can be it.
    if others.iter().any(|other| other.readings.iter().any(|minutes| claim.readings.contains(minutes))) {
        return;
    }
    let claim = claim.fact;
    let own = tokens(cx, claim);
    let day = days::day(cx, &stems.tokens);
    let purpose = days::purpose(cx, &stems.tokens);
    let mut fitting: Vec<&Hour<'_>> = Vec::new();
    for (_, sentence) in body.sentences(cx, stems, LEAD) {
        // “earlier than now, when it opens at eight”
        if sentence.clone().any(|at| cx.reads_any(at, &BEFORE)) {
            continue;
        }
        let span = cx.span(sentence.clone());
        for hour in others.iter().filter(|hour| span.contains(hour.fact.span)) {
            let fact = hour.fact;
            let range = tokens(cx, fact);
            let first = range.start.saturating_sub(1).max(sentence.start);
            let apart = hour.range
                || (first..range.start).any(|at| cx.reads_any(at, &OTHER))
                || cx.reads_any(range.end, &["to", "until", "till", "–", "-"])
                || fact.provenance.has(Provenance::QUOTED)
                || fact.provenance.has(Provenance::NEGATED);
            if apart {
                continue;
            }
            let there = Stems::of_tokens(cx, sentence.clone());
            let that = days::day(cx, &sentence);
            let other_day = day.is_some() && that.is_some() && day != that;
            let alike = purpose.is_some() && days::purpose(cx, &sentence) == purpose;
            let shared = stems.shared(&there, &own, &range);
            let weight = shared + usize::from(day.is_some() && day == that) + usize::from(alike);
            if weight > 1 && !other_day && (alike || purpose.is_none() && shared > 0) {
                fitting.push(hour);
            }
        }
    }
    // Two hours of the body: which of them is meant cannot be told.
    if let Some(only) = fitting.first()
        && fitting.iter().all(|hour| hour.readings == only.readings)
    {
        let counterpart = only.fact.span;
        found.push(Found { claim: claim.span, sentence: unit.sentence, counterpart, contradicted: true });
    }
}

/// An hour, or the two of a range, in minutes since midnight.
struct Hour<'a> {
    fact: &'a Fact,
    readings: Vec<i32>,
    range: bool,
}

fn hour<'a>(cx: &Context<'_>, fact: &'a Fact) -> Option<Hour<'a>> {
    const HALF: i32 = 12 * 60;
    match &fact.data {
        FactData::Time(time) => {
            let mut readings = time.readings();
            readings.extend(time.ends.iter().flat_map(|(a, b)| [i32::from(*a), i32::from(*b)]));
            let range = time.ends.is_some();
            (!readings.is_empty()).then_some(Hour { fact, readings, range })
        }
        // “at 10.30”
        FactData::Number(_) => {
            let at = cx.document.token_at(fact.span.start);
            let (hours, minutes) = cx.document.slice(fact.span).split_once('.')?;
            let (hours, minutes) =
                (hours.parse::<i32>().ok()?, minutes.parse::<i32>().ok().filter(|_| minutes.len() == 2)?);
            let clock = (1..24).contains(&hours) && minutes < 60 && minutes % 5 == 0;
            let told = at > 0 && cx.reads_any(at - 1, &["at", "from", "by", "until"]);
            let time = hours * 60 + minutes;
            let readings = if hours < 13 { vec![time % HALF, time % HALF + HALF] } else { vec![time] };
            (clock && told).then_some(Hour { fact, readings, range: false })
        }
        _ => None,
    }
}

fn tokens(cx: &Context<'_>, fact: &Fact) -> Range<usize> {
    cx.document.token_at(fact.span.start)..cx.document.token_at(fact.span.end)
}
