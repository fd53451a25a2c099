//! The hour in the headline or the subject of a message, beside the hours of the body: “Office to close at noon on Thursday”
//! over “be out of the building by 3 pm on Thursday”.

use super::days;
use super::units::Unit;
use super::words::Stems;
use super::{Body, Found};
use crate::extract::Context;
use crate::facts::{Fact, FactData, Provenance, TimeFact};
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
    let time = |fact: &&&Fact| matches!(&fact.data, FactData::Time(time) if !time.readings().is_empty());
    let mut claims = body.facts.iter().filter(time).filter(|fact| fact.sentence == unit.sentence);
    let (Some(claim), None) = (claims.next(), claims.next()) else { return };
    let FactData::Time(stated) = &claim.data else { return };
    if stated.ends.is_some() {
        return;
    }
    let others: Vec<(&Fact, &TimeFact)> = (body.facts.iter().filter(|fact| body.has(fact)))
        .filter_map(|fact| if let FactData::Time(time) = &fact.data { Some((*fact, &**time)) } else { None })
        .collect();
    // The headline's own hour, or one that can be it.
    let readings = stated.readings();
    let same = |time: &TimeFact| {
        time.readings().iter().any(|minutes| readings.contains(minutes))
            || time.ends.is_some_and(|(a, b)| [a, b].iter().any(|end| readings.contains(&i32::from(*end))))
    };
    if others.iter().any(|(_, time)| same(time)) {
        return;
    }
    let own = tokens(cx, claim);
    let day = days::day(cx, &stems.tokens);
    let purpose = days::purpose(cx, &stems.tokens);
    let mut fitting: Vec<(usize, &Fact, &TimeFact)> = Vec::new();
    for (_, sentence) in body.sentences(cx, stems, LEAD) {
        // “earlier than now, when it opens at eight”
        if sentence.clone().any(|at| cx.reads_any(at, &BEFORE)) {
            continue;
        }
        let span = cx.span(sentence.clone());
        for (fact, time) in others.iter().filter(|(fact, _)| span.contains(fact.span)) {
            let range = tokens(cx, fact);
            let first = range.start.saturating_sub(1).max(sentence.start);
            let apart = time.ends.is_some()
                || time.readings().is_empty()
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
            if weight > 1 && !other_day && (alike || purpose.is_none() && shared > 1) {
                fitting.push((weight, fact, time));
            }
        }
    }
    // Two hours of the body: which of them is meant cannot be told.
    if let Some((_, only, first)) = fitting.first()
        && fitting.iter().all(|(_, _, time)| time.readings() == first.readings())
    {
        found.push(Found { claim: claim.span, sentence: unit.sentence, counterpart: only.span, contradicted: true });
    }
}

fn tokens(cx: &Context<'_>, fact: &Fact) -> Range<usize> {
    cx.document.token_at(fact.span.start)..cx.document.token_at(fact.span.end)
}
