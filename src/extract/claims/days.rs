//! Days of the week in the headline or the subject of a message against those of the body: “open every day” over “closed
//! on Mondays”, “shut on Thursday” over “cannot be used on Friday”.

use super::units::Unit;
use super::words::Stems;
use super::{Body, Found};
use crate::extract::Context;
use std::ops::Range;

/// The sentences of the body that are looked at.
const LEAD: usize = 8;

/// Words that say that something cannot be used.
const CLOSED: [&str; 17] = [
    "closed",
    "close",
    "closes",
    "shut",
    "shuts",
    "unavailable",
    "suspended",
    "cancelled",
    "canceled",
    "off",
    "cannot",
    "out",
    "neither",
    "closing",
    "closure",
    "rest",
    "dark",
];

/// Words that say that it can.
const OPEN: [&str; 14] = [
    "open",
    "opens",
    "opening",
    "run",
    "runs",
    "running",
    "serve",
    "serves",
    "available",
    "trade",
    "trades",
    "operate",
    "operates",
    "sail",
];

/// What a sentence says of a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    Open,
    Closed,
}

/// Words of beginning and end that are said of hours only.
const BEGIN: [&str; 12] = [
    "start",
    "starts",
    "begin",
    "begins",
    "starting",
    "beginning",
    "leave",
    "leaves",
    "depart",
    "departs",
    "meet",
    "gather",
];
const END: [&str; 16] = [
    "end",
    "ends",
    "finish",
    "finishes",
    "locked",
    "stop",
    "stops",
    "vacate",
    "leave",
    "cut",
    "interrupted",
    "disconnected",
    "clear",
    "down",
    "unplugged",
    "last",
];

/// Whether a sentence says that something can be used, or begins, or that it cannot.
pub(super) fn purpose(cx: &Context<'_>, tokens: &Range<usize>) -> Option<Use> {
    let says = |lists: [&[&str]; 2]| tokens.clone().any(|at| lists.iter().any(|list| cx.reads_any(at, list)));
    match (says([&OPEN, &BEGIN]), says([&CLOSED, &END])) {
        (true, false) => Some(Use::Open),
        (false, true) => Some(Use::Closed),
        _ => None,
    }
}

/// The only weekday of a sentence, by its first letters.
pub(super) fn day(cx: &Context<'_>, tokens: &Range<usize>) -> Option<String> {
    let mut days = tokens.clone().filter(|&at| is_day(cx, at));
    let (day, None) = (days.next()?, days.next()) else { return None };
    Some(cx.word(day).chars().take(3).collect::<String>().to_lowercase())
}

pub(super) fn compare(cx: &Context<'_>, unit: &Unit, stems: &Stems, body: &Body<'_>, found: &mut Vec<Found>) {
    let all = stems.tokens.clone();
    if all.clone().any(|at| ["not", "no", "never", "except", "but", "until"].iter().any(|word| cx.reads(at, word))) {
        return;
    }
    let sentences: Vec<Range<usize>> = body.sentences(cx, stems, LEAD).into_iter().map(|(_, tokens)| tokens).collect();
    let mut report = |claim: Range<usize>, counterpart: Range<usize>| {
        let (claim, counterpart) = (cx.span(claim), cx.span(counterpart));
        found.push(Found { claim, sentence: unit.sentence, counterpart, contradicted: true });
    };
    let says = |range: Range<usize>, list: &[&str]| range.into_iter().any(|at| list.iter().any(|w| cx.reads(at, w)));
    if let Some(claim) = every_day(cx, &all).filter(|_| says(all.clone(), &OPEN)) {
        let closed = sentences.iter().find_map(|sentence| closed_day(cx, sentence));
        if let Some(counterpart) = closed {
            report(claim, counterpart);
        }
        return;
    }
    let days: Vec<usize> = all.clone().filter(|&at| is_day(cx, at)).collect();
    let [claim] = days.as_slice() else { return };
    let (shut, open) = (says(all.clone(), &CLOSED), says(all.clone(), &OPEN));
    if shut == open {
        return;
    }
    let mut only: Option<usize> = None;
    for sentence in &sentences {
        for at in sentence.clone().filter(|&at| is_day(cx, at)) {
            if same_day(cx, at, *claim) {
                return;
            }
            let alike = says(sentence.clone(), if shut { &CLOSED } else { &OPEN });
            let ranged = says(at + 1..at + 2, &["to", "and", "or", "–", "-"]);
            let before = at > sentence.start && says(at - 1..at, &["to", "and", "or", "by", "until", "from", "last"]);
            if alike && !ranged && !before && only.is_none_or(|only| same_day(cx, only, at)) {
                only = only.or(Some(at));
            } else if alike {
                return;
            }
        }
    }
    if let Some(at) = only {
        report(*claim..*claim + 1, at..at + 1);
    }
}

/// “every day”, “daily”, “seven days a week”.
fn every_day(cx: &Context<'_>, all: &Range<usize>) -> Option<Range<usize>> {
    all.clone().find_map(|at| {
        let reads = |back: usize, word: &str| cx.reads(at + back, word);
        if reads(0, "every") && reads(1, "day") {
            return Some(at..at + 2);
        }
        if reads(0, "daily") {
            return Some(at..at + 1);
        }
        let seven = (reads(0, "seven") || reads(0, "7")) && reads(1, "days");
        let hyphen = (reads(0, "seven") || reads(0, "7")) && reads(1, "-") && reads(2, "day");
        (seven || hyphen).then(|| at..at + if seven { 2 } else { 3 })
    })
}

/// A weekday on which it is closed: “closed on Mondays”.
fn closed_day(cx: &Context<'_>, sentence: &Range<usize>) -> Option<Range<usize>> {
    let unsure = ["previously", "formerly", "currently", "now", "until", "used", "was", "were", "instead", "had"];
    if sentence.clone().any(|at| unsure.iter().any(|word| cx.reads(at, word))) {
        return None;
    }
    sentence.clone().find_map(|at| {
        let on = ["closed", "closes", "shut", "shuts"].iter().any(|word| cx.reads(at, word)) && cx.reads(at + 1, "on");
        let day = at + 2 + usize::from(cx.reads(at + 2, "a"));
        (on && is_day(cx, day)).then(|| at..day + 1)
    })
}

/// “Monday”, “Mondays”.
fn same_day(cx: &Context<'_>, a: usize, b: usize) -> bool {
    let start = |at: usize| cx.word(at).chars().take(3).collect::<String>().to_lowercase();
    start(a) == start(b)
}

/// “Monday”, “Mondays”; no short forms.
fn is_day(cx: &Context<'_>, at: usize) -> bool {
    const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let word = cx.word(at).to_ascii_lowercase();
    DAYS.iter().any(|day| word.strip_prefix(day).is_some_and(|rest| rest.is_empty() || rest == "s"))
}
