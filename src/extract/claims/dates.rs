//! Dates of a headline against the dates of the body that the same words stand beside.

use super::units::Unit;
use super::words::Stems;
use super::{Body, Found, evidence};
use crate::extract::Context;
use crate::facts::{DateFact, Fact, FactData, Provenance};
use std::ops::Range;

/// The most dates of the body that are looked at beside a claim.
const MAX_DATES: usize = 200;

pub(super) fn compare(cx: &Context<'_>, unit: &Unit, stems: &Stems, body: &Body<'_>, found: &mut Vec<Found>) {
    let date = |fact: &&&Fact| matches!(fact.data, FactData::Date(_));
    let claims: Vec<&&Fact> = body.facts.iter().filter(date).filter(|fact| fact.sentence == unit.sentence).collect();
    let [claim] = claims.as_slice() else { return };
    let FactData::Date(stated) = &claim.data else { return };
    if stated.range.is_some() || stated.approximate {
        return;
    }
    let others: Vec<&Fact> = body.facts.iter().filter(date).filter(|fact| body.has(fact)).copied().collect();
    if others.len() > MAX_DATES {
        return;
    }
    let relation = |fact: &Fact| match &fact.data {
        FactData::Date(other) => relate(cx, claim, stated, fact, other),
        _ => None,
    };
    if let Some(same) = others.iter().find(|fact| relation(fact) == Some(true)) {
        found.push(Found { claim: claim.span, sentence: unit.sentence, counterpart: same.span, contradicted: false });
        return;
    }
    let own = tokens(cx, claim);
    // “frozen until June”, and a rise in July
    if own.start > 0 && cx.reads_any(own.start - 1, &["until", "till", "before", "after", "since"]) {
        return;
    }
    let near = stems.near(&own, 2);
    let all = stems.count(&own);
    let first = cx.document.sentences.iter().position(|sentence| sentence.start as usize >= stems.tokens.end);
    let Some(first) = first else { return };
    let mut fitting: Vec<&Fact> = Vec::new();
    for fact in others.iter().filter(|fact| relation(fact) == Some(false)) {
        let silent = [Provenance::QUOTED, Provenance::NEGATED, Provenance::TABLE];
        let there = Stems::of(cx, fact.sentence);
        let range = tokens(cx, fact);
        let close = governing(cx, &there, &range).iter().filter(|word| near.contains(word)).count();
        let shared = stems.shared(&there, &own, &range);
        let place = (fact.sentence as usize).saturating_sub(first);
        if close > 0
            && shared > 1
            && evidence(unit, shared, place, all)
            && !silent.iter().any(|&p| fact.provenance.has(p))
        {
            fitting.push(fact);
        }
    }
    // The only other date of the body, in its first sentences, of the same thing that is to be.
    if fitting.is_empty() {
        let apart: Vec<&Fact> = others.iter().filter(|fact| relation(fact) == Some(false)).copied().collect();
        if let [only] = apart.as_slice()
            && others.len() == 1
            && is_of_it(cx, stems, only, &own, first)
        {
            fitting.push(only);
        }
    }
    // Where other dates stand in the body without a year or the like, they may be meant.
    if let [only] = fitting.as_slice() {
        found.push(Found { claim: claim.span, sentence: unit.sentence, counterpart: only.span, contradicted: true });
    }
}

/// Whether a date is that of the headline's thing, by a verb of what is to be, and nothing is to be done before.
fn is_of_it(cx: &Context<'_>, stems: &Stems, fact: &Fact, own: &Range<usize>, first: usize) -> bool {
    const HELD: [&str; 16] = [
        "held", "place", "takes", "take", "opens", "open", "opened", "starts", "start", "begins", "begin", "is", "be",
        "meet", "meets", "happen",
    ];
    const ELSE: [&str; 24] = [
        "by",
        "before",
        "until",
        "last",
        "since",
        "next",
        "following",
        "previous",
        "register",
        "registration",
        "book",
        "booking",
        "apply",
        "applications",
        "tickets",
        "deadline",
        "papers",
        "agenda",
        "reply",
        "announced",
        "dated",
        "postponed",
        "moved",
        "instead",
    ];
    let range = tokens(cx, fact);
    let there = Stems::of(cx, fact.sentence);
    let says = |list: &[&str]| there.tokens.clone().any(|at| cx.reads_any(at, list));
    let on = range.start > there.tokens.start && cx.reads(range.start - 1, "on");
    let place = (fact.sentence as usize).saturating_sub(first);
    on && place < 4
        && stems.shared(&there, own, &range) > 0
        && says(&HELD)
        && !says(&ELSE)
        && !fact.provenance.has(Provenance::QUOTED)
}

fn tokens(cx: &Context<'_>, fact: &Fact) -> Range<usize> {
    cx.document.token_at(fact.span.start)..cx.document.token_at(fact.span.end)
}

/// The content words right before a date, as far as "reopen on Monday" reaches.
fn governing<'a>(cx: &Context<'_>, stems: &'a Stems, range: &Range<usize>) -> Vec<&'a str> {
    let ahead = range.start.saturating_sub(5).max(stems.tokens.start);
    let from = (ahead..range.start)
        .rev()
        .find(|&at| [",", ";", ":", "("].iter().any(|mark| cx.reads(at, mark)))
        .map_or(ahead, |at| at + 1);
    stems.within(&(from..range.start))
}

/// Whether two dates can be one, as far as they state the same parts; `None` where they share none.
fn relate(cx: &Context<'_>, claim: &Fact, a: &DateFact, fact: &Fact, b: &DateFact) -> Option<bool> {
    // A year or month that other words settled is not stated.
    let says = |fact: &Fact, year: i32| cx.document.slice(fact.span).contains(&year.to_string());
    let year = |fact: &Fact, date: &DateFact| date.point.year.filter(|&year| says(fact, year));
    let named = |fact: &Fact, date: &DateFact| {
        let words = tokens(cx, fact);
        let month = words.into_iter().any(|at| cx.is(at, crate::lexicon::Tag::Month));
        date.point.month.filter(|_| month)
    };
    let mut shared = false;
    let mut apart = false;
    let mut part = |a: Option<i32>, b: Option<i32>| {
        if let (Some(a), Some(b)) = (a, b) {
            shared = true;
            apart |= a != b;
        }
    };
    part(year(claim, a), year(fact, b));
    let months = (named(claim, a).map(i32::from), named(fact, b).map(i32::from));
    part(months.0, months.1);
    if months.0.is_some() && months.1.is_some() {
        part(a.point.day.map(i32::from), b.point.day.map(i32::from));
    }
    part(a.point.weekday.map(i32::from), b.point.weekday.map(i32::from));
    if b.range.is_some() {
        // A range holds other days.
        return (!apart && shared).then_some(true);
    }
    shared.then_some(!apart)
}
