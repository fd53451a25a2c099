//! Periods with a name whose length is told twice, and differently: "your first three months are a period of probation …
//! when your probation ends, that is, six months after you have started".
//!
//! A period has one length where the text tells no third one, and no words of another case stand beside it.

use super::clauses::provision;
use super::laws::{fits, months, sentences};
use super::phrases::{has, reads};
use crate::extract::Context;
use crate::facts::{Exact, Fact, FactData};
use std::ops::Range;

/// The periods, each by all of its names.
const NAMES: [&[&str]; 5] = [
    &["probation", "probationary"],
    &["guarantee", "guaranteed", "warranty", "guarantees"],
    &["trial"],
    &["cooling-off", "cooling"],
    &["apprenticeship"],
];

/// Words of other cases.
const CASES: [&str; 21] = [
    "unless",
    "except",
    "usually",
    "normally",
    "instead",
    "formerly",
    "previously",
    "until",
    "used",
    "if",
    "where",
    "optional",
    "part-time",
    "whereas",
    "previous",
    "old",
    "new",
    "originally",
    "than",
    "longer",
    "shorter",
];

/// Words before a length that is a bound, or an addition.
const BOUNDS: [&str; 16] = [
    "by",
    "least",
    "most",
    "within",
    "additional",
    "further",
    "another",
    "than",
    "every",
    "up",
    "extended",
    "extend",
    "before",
    "last",
    "final",
    "remaining",
];

/// Adds the lengths that differ from an earlier one.
pub(super) fn find(cx: &Context<'_>, facts: &[Fact], found: &mut Vec<Fact>) {
    let text = cx.document.text().to_ascii_lowercase();
    let names = NAMES.iter().filter(|names| names.iter().any(|name| text.contains(name)));
    for names in names {
        let mut told: Vec<(&Fact, bool)> = Vec::new();
        for (index, all) in sentences(cx).filter(|(_, all)| has(cx, all.clone(), names)).take(40) {
            let here = facts.iter().filter(|fact| fact.sentence == index && length(fact).is_some());
            for fact in here.filter(|_| !has(cx, all.clone(), &CASES)) {
                if let Some(name) = name(cx, fact, &all, names) {
                    let known = (name.saturating_sub(5).max(all.start)..name)
                        .any(|at| reads(cx, at, &["the", "this", "that", "your", "his", "her", "their", "our", "its"]));
                    told.push((fact, known));
                }
            }
        }
        let Some(((first, _), rest)) = told.split_first() else { continue };
        // A third length is that of another case.
        let differ: Vec<&(&Fact, bool)> = rest.iter().filter(|(other, _)| differs(first, other)).collect();
        let Some((other, known)) = differ.first() else { continue };
        if *known && differ.len() == rest.len() && differ.iter().all(|(third, _)| !differs(other, third)) {
            let subject = names.first().map_or_else(String::new, |name| (*name).to_owned());
            found.push(provision(other.span, other.sentence, subject, first.span));
        }
    }
}

/// A length in months or in days.
fn length(fact: &Fact) -> Option<(bool, Exact)> {
    let FactData::Duration(lasts) = &fact.data else { return None };
    let days = lasts.days.and_then(|days| days.single()).filter(|days| !lasts.age && *days >= Exact::whole(1));
    months(fact).map(|months| (true, months)).or_else(|| days.map(|days| (false, days)))
}

/// Whether two lengths differ: "twelve weeks" can be three months.
fn differs(a: &Fact, b: &Fact) -> bool {
    let whole = |days: Exact| i32::try_from(days.floor()).unwrap_or(0);
    match (length(a), length(b)) {
        (Some((true, months)), Some((false, days))) | (Some((false, days)), Some((true, months))) => {
            let days = whole(days);
            !(days - 3..=days + 3).any(|days| fits(months, days))
        }
        (Some((_, a)), Some((_, b))) => a != b,
        _ => false,
    }
}

/// The name of the period whose length a fact is.
fn name(cx: &Context<'_>, fact: &Fact, all: &Range<usize>, names: &[&str]) -> Option<usize> {
    const LINKS: [&str; 12] = ["of", "is", "lasts", "last", "lasting", "runs", "for", "be", "are", ":", "(", "covers"];
    const BE: [&str; 8] = ["is", "are", "be", "of", "count", "counts", "form", "constitute"];
    const OVER: [&str; 10] =
        ["ends", "end", "ended", "over", "expires", "completed", "complete", "passed", "finishes", "runs"];
    let (start, end) = (cx.document.token_at(fact.span.start), cx.document.token_at(fact.span.end));
    // "within the two-year guarantee" is no bound of two years.
    let near = start.saturating_sub(4).max(all.start)..start;
    let first = usize::from(reads(cx, start, &["the", "this", "your"]));
    let the = first > 0 || start > all.start && reads(cx, start - 1, &["the", "this", "your"]);
    let bounded = !the && has(cx, near, &BOUNDS);
    let notice = (end..(end + 4).min(all.end)).any(|at| cx.reads(at, "notice"));
    if bounded || notice {
        return None;
    }
    let plain = |tokens: Range<usize>| !tokens.into_iter().any(|at| reads(cx, at, &[",", ";", "and", "or", "after"]));
    let behind = (end..(end + 11).min(all.end)).find(|&at| reads(cx, at, names));
    // "Your first three months with us are a period of probation", "three months' probation"
    if let Some(name) = behind.filter(|&name| plain(end..name)) {
        let linked = name <= end + 3 || (end..name).any(|at| reads(cx, at, &BE));
        return linked.then_some(name);
    }
    let name = (all.start..start).rev().find(|&at| reads(cx, at, names))?;
    // "the probation of three months", "guaranteed for two years"
    let linked = name + 1 == start || (name + 1..start).any(|at| reads(cx, at, &LINKS));
    let of_part = (name + 1..start).any(|at| cx.reads(at, "on"));
    if start - name <= 7 && plain(name..start) && linked && !of_part {
        return Some(name);
    }
    // "when your probation ends, that is, six months after you have started"
    let over = (name + 1..start).any(|at| reads(cx, at, &OVER));
    let from = reads(cx, end, &["after", "from", "into"]) || reads(cx, end.wrapping_sub(1), &["after", "from"]);
    let again = (end..(end + 8).min(all.end)).any(|at| reads(cx, at, names) || reads(cx, at, &["that", "it", "this"]));
    (over && from && !again).then_some(name)
}
