//! One event told twice: "will open next month … Doors open on 17 February"; and what is put off: "by a week, from 4 May
//! to 11 May".

use super::Clash;
use super::phrases::{Length, counted};
use super::stamps::Stamp;
use crate::extract::Context;
use crate::facts::{Day, Days, Fact, FactData, Granularity, Operation, Provenance};
use std::ops::Range;

/// What takes place once: the beginnings of verbs and nouns.
const EVENTS: [&str; 19] = [
    "open",
    "close",
    "closing",
    "launch",
    "begin",
    "start",
    "publish",
    "release",
    "marr",
    "wedding",
    "vote",
    "sail",
    "retire",
    "elect",
    "depart",
    "demolish",
    "premiere",
    "unveil",
    "inaugurat",
];

/// Of these, what begins, and what comes first in it.
const STARTS: [&str; 7] = ["open", "launch", "begin", "start", "premiere", "unveil", "inaugurat"];
const FIRSTS: [&str; 8] = ["first", "doors", "gates", "opening", "public", "visitors", "premiere", "inaugural"];

/// Words for another event of the kind.
const OTHER: [&str; 12] = [
    "second",
    "another",
    "again",
    "other",
    "also",
    "third",
    "next",
    "further",
    "applications",
    "bookings",
    "tickets",
    "registration",
];

/// Verbs by which a day is moved.
const MOVED: [&str; 20] = [
    "postponed",
    "postpones",
    "postpone",
    "delayed",
    "delays",
    "delay",
    "deferred",
    "moved",
    "move",
    "moves",
    "pushed",
    "put",
    "brought",
    "extended",
    "extends",
    "extend",
    "shifted",
    "rescheduled",
    "adjourned",
    "advanced",
];

/// Two years, of which one has a 29 February.
const YEARS: [i32; 2] = [2023, 2024];

/// How far from a day its event may stand (tokens).
const REACH: usize = 12;

pub(super) fn find(cx: &Context<'_>, facts: &[Fact], stamps: &[Stamp], found: &mut Vec<Clash>) {
    put_off(cx, stamps, found);
    if cx.reference.is_some() {
        again(cx, facts, stamps, found);
    }
}

fn has(cx: &Context<'_>, tokens: Range<usize>, words: &[&str]) -> bool {
    tokens.into_iter().any(|at| words.iter().any(|word| cx.reads(at, word)))
}

/// "Put off by a week, from 4 May to 11 May".
fn put_off(cx: &Context<'_>, stamps: &[Stamp], found: &mut Vec<Clash>) {
    for (at, pair) in stamps.windows(2).enumerate() {
        let [first, second] = pair else { continue };
        let days = first.day.is_some() && second.day.is_some() && first.month.is_some() && second.month.is_some();
        if first.sentence != second.sentence || !days || !first.plain || !second.plain {
            continue;
        }
        let Some(sentence) = cx.document.sentences.get(first.sentence as usize).map(|sentence| sentence.range()) else {
            continue;
        };
        let gap = first.tokens.end..second.tokens.start.max(first.tokens.end);
        let joined = gap.is_empty() || has(cx, gap.clone(), &["to", "until", "till"]) && gap.len() <= 3;
        let from = has(cx, first.tokens.start.saturating_sub(2)..first.tokens.start + 1, &["from"]);
        let alone = stamps.get(at + 2).is_none_or(|next| next.sentence != first.sentence)
            && (at == 0 || stamps[at - 1].sentence != first.sentence);
        if !joined || !from || !alone || !has(cx, sentence.clone(), &MOVED) {
            continue;
        }
        let by = sentence.clone().filter(|&at| cx.reads(at, "by") || cx.reads(at, "for"));
        let all: Vec<Length> =
            by.filter_map(|by| counted(cx, first.sentence, by + 1..(by + 5).min(sentence.end))).collect();
        let [length] = &all[..] else { continue };
        if !length.months && !moved(first, second, length.count) {
            let said = cx.document.slice(cx.span(length.tokens.clone()));
            let (a, b) = (first.span(cx), second.span(cx));
            let working = if a == b {
                format!("“{}” is not {said}", cx.document.slice(a))
            } else {
                format!("from {} to {} is not {said}", cx.document.slice(a), cx.document.slice(b))
            };
            found.push(Clash {
                operation: Operation::Reckoning,
                sentence: first.sentence,
                terms: vec![a, cx.span(length.tokens.clone())],
                result: b,
                stated: 0,
                expected: 1,
                working,
            });
        }
    }
}

/// Whether one day lies so many days from the other.
fn moved(first: &Stamp, second: &Stamp, count: i32) -> bool {
    let day = |stamp: &Stamp, year: i32| Day::new(stamp.year.unwrap_or(year), stamp.month?, stamp.day?);
    YEARS.iter().any(|&year| {
        (-1..=1)
            .any(|turn| day(first, year).zip(day(second, year + turn)).is_none_or(|(a, b)| (b.0 - a.0).abs() == count))
    })
}

/// The event that these words name.
fn event(cx: &Context<'_>, tokens: Range<usize>) -> Option<(&'static str, usize)> {
    tokens.rev().find_map(|at| {
        let word = cx.word(at);
        // "Reopen" and "open" are told of one thing.
        let word = word.strip_prefix("re").filter(|rest| rest.starts_with("open")).unwrap_or(word);
        let stem = EVENTS.iter().find(|stem| {
            word.len() >= stem.len()
                && word.is_char_boundary(stem.len())
                && word[..stem.len()].eq_ignore_ascii_case(stem)
        })?;
        Some((*stem, at))
    })
}

/// A time counted from the day of writing, and a day of the calendar, for one event.
fn again(cx: &Context<'_>, facts: &[Fact], stamps: &[Stamp], found: &mut Vec<Clash>) {
    let quoted = |fact: &Fact| {
        [Provenance::QUOTED, Provenance::HYPOTHETICAL, Provenance::NEGATED]
            .iter()
            .any(|place| fact.provenance.has(*place))
    };
    for fact in facts {
        let FactData::Date(date) = &fact.data else { continue };
        let point = &date.point;
        let words = cx.document.slice(fact.span);
        let counted =
            words.get(..5).is_some_and(|head| head.eq_ignore_ascii_case("next ") || head.eq_ignore_ascii_case("last "));
        let wide = matches!(point.granularity, Granularity::Week | Granularity::Month | Granularity::Year);
        let (Some(days), true) = (point.days, counted && wide && !quoted(fact)) else { continue };
        let Some(sentence) = cx.document.sentences.get(fact.sentence as usize).map(|sentence| sentence.range()) else {
            continue;
        };
        let at = cx.document.token_at(fact.span.start);
        let own = at.saturating_sub(REACH).max(sentence.start)..at;
        let Some((stem, place)) = event(cx, own) else { continue };
        if has(cx, place.saturating_sub(3)..at, &OTHER) {
            continue;
        }
        let full = |stamp: &&Stamp| stamp.full().is_some();
        // Any day that fits may be meant.
        if stamps.iter().filter(full).any(|stamp| stamp.full().is_some_and(|day| near(days, day))) {
            continue;
        }
        let alone = stamps.iter().filter(full).filter(|stamp| stamp.full() > cx.reference).count() == 1;
        let same: Vec<&Stamp> = stamps
            .iter()
            .filter(full)
            .filter(|stamp| {
                let range =
                    cx.document.sentences.get(stamp.sentence as usize).map_or(0..0, |sentence| sentence.range());
                let lead = stamp.tokens.start.saturating_sub(5).max(range.start)..stamp.tokens.start;
                // "Will open next month", and "the first show begins at 11 a.m. on 4 January".
                let lead = if alone { lead.start.saturating_sub(5).max(range.start)..lead.end } else { lead };
                let first = alone && STARTS.contains(&stem) && has(cx, lead.clone(), &FIRSTS);
                let told = event(cx, lead).is_some_and(|(other, _)| other == stem || first && STARTS.contains(&other));
                told && stamp.plain && !stamp.ranged && !has(cx, range, &OTHER) && stamp.tokens.start > at
            })
            .collect();
        if let [stamp] = same[..]
            && let Some(reference) = cx.reference
            && stamp.full().is_some_and(|day| (day > reference) == (days.earliest > Some(reference)))
        {
            found.push(Clash {
                operation: Operation::Reckoning,
                sentence: stamp.sentence,
                terms: vec![fact.span],
                result: stamp.span(cx),
                stated: 0,
                expected: 1,
                working: format!(
                    "“{words}” is not “{}”, as the article is of {reference}",
                    cx.document.slice(stamp.span(cx))
                ),
            });
        }
    }
}

/// "Printed in March 2022", and "last year, in the summer of 2020": held against the month of writing.
pub(super) fn monthly(cx: &Context<'_>, facts: &[Fact], found: &mut Vec<Clash>) {
    const HEAD: usize = 4;
    const LINE: usize = 8;
    const LABELS: [&str; 9] =
        ["printed", "published", "issued", "written", "updated", "dated", "date", "issue", "newsletter"];
    let document = cx.document;
    let date = |fact: &Fact| match &fact.data {
        FactData::Date(date) if date.range.is_none() && !date.approximate => Some(date.point.clone()),
        _ => None,
    };
    let head = facts.iter().find_map(|fact| {
        let block = document.sentences.get(fact.sentence as usize)?.block as usize;
        let tokens = document.blocks.get(block)?.tokens.start as usize..document.blocks.get(block)?.tokens.end as usize;
        let point = date(fact).filter(|point| point.granularity == Granularity::Month && point.year.is_some())?;
        let edge = block < HEAD || block + 1 >= document.blocks.len();
        let own = document.token_at(fact.span.end) - document.token_at(fact.span.start);
        let bare = tokens.len() <= own + 2 || has(cx, tokens.clone(), &LABELS);
        (edge && bare && tokens.len() <= LINE).then_some((fact.span, point.year?, point.month?))
    });
    let Some((span, year, month)) = head else { return };
    let dates: Vec<&Fact> = facts.iter().filter(|fact| date(fact).is_some()).collect();
    for pair in dates.windows(2) {
        let [said, stated] = pair else { continue };
        let (Some(said_point), Some(stated_point)) = (date(said), date(stated)) else { continue };
        let words = document.slice(said.span).to_lowercase();
        let Some((which, unit)) = words.split_once(' ') else { continue };
        let step = match which {
            "last" => -1,
            "this" => 0,
            "next" => 1,
            _ => continue,
        };
        let (from, to) = (document.token_at(said.span.end), document.token_at(stated.span.start));
        let tied = said.sentence == stated.sentence
            && to.saturating_sub(from) <= 3
            && (from..to).all(|at| [",", "in", "(", "on", "–", "—", "the"].iter().any(|word| cx.reads(at, word)));
        let quoted = [said, stated].iter().any(|fact| fact.provenance.has(Provenance::QUOTED));
        let own = year_of(&stated_point);
        let wrong = match (unit, own, stated_point.month) {
            ("year", Some(own), _) => said_point.granularity == Granularity::Year && own != year + step,
            ("month", own, Some(stated)) => {
                let (years, months) =
                    (year + (i32::from(month) - 1 + step).div_euclid(12), i32::from(month) - 1 + step);
                own.is_some_and(|own| own != years) || i32::from(stated) - 1 != months.rem_euclid(12)
            }
            _ => false,
        };
        if tied && wrong && !quoted {
            found.push(Clash {
                operation: Operation::Reckoning,
                sentence: stated.sentence,
                terms: vec![span, said.span],
                result: stated.span,
                stated: 0,
                expected: 1,
                working: format!(
                    "“{words}”, counted from “{}”, is not “{}”",
                    document.slice(span),
                    document.slice(stated.span)
                ),
            });
            return;
        }
    }
}

/// The only year in which a date lies.
fn year_of(point: &crate::facts::DatePoint) -> Option<i32> {
    point.year.or_else(|| {
        let days = point.days?;
        let (first, last) = (days.earliest?.civil()?.year(), days.latest?.civil()?.year());
        (first == last).then_some(i32::from(first))
    })
}

fn near(days: Days, day: Day) -> bool {
    const ROUND: i32 = 3;
    days.earliest.is_none_or(|first| day.0 >= first.0 - ROUND) && days.latest.is_none_or(|last| day.0 <= last.0 + ROUND)
}
