//! Weekdays that are said of a day elsewhere: "8 April 2024, a Monday", "Saturday (18 May)", "the 2nd is a Monday", "It
//! was a Sunday", "on Friday and Saturday, 3 and 4 May".

use super::stamps::Stamp;
use super::{Clash, weekday_name};
use crate::document::Class;
use crate::extract::Context;
use crate::extract::dates::cursor::Cursor;
use crate::extract::dates::numeral;
use crate::facts::{Day, Operation};
use crate::lexicon::{Tag, Tags};

/// Between a day and its weekday.
const FILL: [&str; 34] = [
    "a", "an", "on", "is", "was", "falls", "fell", "fall", "will", "be", "being", "which", "that", "it", "—", "–", ",",
    "(", "this", "year", "would", "happens", "happened", "to", "lands", "landed", "also", "and", "indeed", "actually",
    "both", "are", "were", "-",
];

/// What makes a weekday one that is said of a day.
const TIES: [&str; 11] = ["a", "an", "is", "was", "falls", "fell", "being", "be", "fall", "lands", "landed"];

/// The most tokens between them.
const REACH: usize = 7;

/// How many sentences back "it" can reach.
const SENTENCES: u32 = 3;

/// Before the new calendar the weekdays were others.
const NEW_CALENDAR: i32 = 1753;

const LOOSE: Tags = Tags::of(&[Tag::Function, Tag::PastTense]);

/// Joins weekdays with the days that they are said of, and tells those that are wrong by themselves.
pub(super) fn join(cx: &Context<'_>, stamps: &mut [Stamp], found: &mut Vec<Clash>) {
    rows(cx, stamps);
    for index in 0..stamps.len() {
        let name = &stamps[index];
        let alone = name.weekday.is_some() && name.day.is_none() && name.plain && !name.ranged;
        let Some(weekday) = name.weekday.filter(|_| alone) else { continue };
        let Some(sentence) = cx.document.sentences.get(name.sentence as usize) else { continue };
        let text = Cursor { cx, tokens: sentence.range() };
        if !ends(&text, name.tokens.end) {
            continue;
        }
        let tokens = name.tokens.clone();
        if let Some(at) = told(&text, stamps, index).or_else(|| bracketed(&text, stamps, index)) {
            let stamp = &mut stamps[at];
            if stamp.weekday.is_none() {
                (stamp.weekday, stamp.linked) = (Some(weekday), Some(tokens));
            }
        } else if let Some((day, start)) = ranked(&text, tokens.start) {
            let stamp = &mut stamps[index];
            (stamp.day, stamp.tokens.start) = (Some(day), start);
        } else if pronoun(&text, tokens.start) {
            meant(cx, stamps, index, found);
        }
    }
    for stamp in stamps.iter().filter(|stamp| stamp.plain) {
        let (Some(linked), Some(weekday), Some(day)) = (&stamp.linked, stamp.weekday, stamp.full()) else { continue };
        let old = stamp.year.is_none_or(|year| year < NEW_CALENDAR);
        if day.weekday() != weekday && !old {
            found.push(clash(cx, stamp, day, linked.clone(), weekday));
        }
    }
}

fn clash(cx: &Context<'_>, stamp: &Stamp, day: Day, name: std::ops::Range<usize>, weekday: u8) -> Clash {
    let words = cx.document.slice(stamp.span(cx));
    Clash {
        operation: Operation::Weekday,
        sentence: stamp.sentence,
        terms: vec![stamp.span(cx)],
        result: cx.span(name),
        stated: weekday.into(),
        expected: day.weekday().into(),
        working: format!("{words} is a {}, not a {}", weekday_name(day.weekday()), weekday_name(weekday)),
    }
}

/// Whether the weekday stands by itself: no "Sunday paper", no "Monday's".
fn ends(text: &Cursor<'_>, at: usize) -> bool {
    const PARTS: [&str; 8] = ["morning", "afternoon", "evening", "night", "lunchtime", "too", "also", "again"];
    match text.token(at) {
        None => true,
        Some(token) if token.class == Class::Word => {
            text.cx.lexicon.tags(token.word).meets(LOOSE) || text.any(at, &PARTS)
        }
        Some(token) => token.class == Class::Mark && !matches!(text.word(at), "'" | "’" | "-"),
    }
}

/// The day ahead of a weekday: "8 April 2024, a Monday", "1 May 2024 was a Wednesday".
fn told(text: &Cursor<'_>, stamps: &[Stamp], index: usize) -> Option<usize> {
    let start = stamps[index].tokens.start;
    let lowest = start.saturating_sub(REACH).max(text.tokens.start);
    let mut from = start;
    let mut tied = false;
    while from > lowest && text.any(from - 1, &FILL) {
        from -= 1;
        tied |= text.any(from, &TIES);
    }
    let bracket = text.word(start - usize::from(start > 0)) == "(" && text.word(stamps[index].tokens.end) == ")";
    let before = stamps.get(index.checked_sub(1)?)?;
    let day =
        before.day.is_some() && before.weekday.is_none() && before.tokens.end == from && !before.ranged && before.plain;
    (day && (tied || bracket)).then_some(index - 1)
}

/// The day behind a weekday: "Saturday (18 May 2024)", "Thursday is the 14th".
fn bracketed(text: &Cursor<'_>, stamps: &[Stamp], index: usize) -> Option<usize> {
    let end = stamps[index].tokens.end;
    let behind = stamps.get(index + 1).filter(|behind| behind.day.is_some() && !behind.ranged && behind.plain)?;
    let gap = end..behind.tokens.start;
    let bracket = gap.len() == 1 && matches!(text.word(end), "(" | "—");
    let verb = (1..=3).contains(&gap.len())
        && text.any(end, &["is", "was", "being"])
        && gap.clone().skip(1).all(|at| text.any(at, &["the", "on", ","]));
    let alone = behind.weekday.is_none() && !text.is(behind.tokens.end, Tag::Month);
    ((bracket || verb) && alone).then_some(index + 1)
}

/// A day in ranks without its month ahead: "the 2nd is a Monday".
fn ranked(text: &Cursor<'_>, start: usize) -> Option<(u8, usize)> {
    let lowest = start.saturating_sub(REACH).max(text.tokens.start);
    let mut from = start;
    let mut tied = false;
    while from > lowest && text.any(from - 1, &FILL) && !text.any(from - 1, &["and"]) {
        from -= 1;
        tied |= text.any(from, &TIES);
    }
    // "the first of the month is a Monday"
    let month = text.any(from.wrapping_sub(1), &["month"]) && text.reads(from.wrapping_sub(3), "of");
    let from = if month { from - 3 } else { from };
    // "the 2nd" is three tokens, "the second" two.
    let number = if text.class(from.wrapping_sub(1), Class::Word) && !numeral::suffix(text, from - 1) { 1 } else { 2 };
    let number = from.checked_sub(number)?;
    let (day, end, rank) = numeral::day(text, number)?;
    let clear = text.class(number, Class::Number) || month;
    let the = number.checked_sub(1)?;
    (tied && rank && clear && end == from && text.reads(the, "the")).then_some((day, the))
}

/// "It was a Sunday", "that is a Monday", "the day was a Friday".
fn pronoun(text: &Cursor<'_>, start: usize) -> bool {
    let a = start.wrapping_sub(1);
    let on = usize::from(text.reads(a.wrapping_sub(1), "on"));
    let verb = a.wrapping_sub(1 + on);
    let tie = text.any(verb, &["was", "is", "be", "fell", "falls", "'s", "’s"]);
    let modal = usize::from(text.any(verb.wrapping_sub(1), &["will", "would", "must", "to"]));
    let subject = verb.wrapping_sub(1 + modal);
    text.any(a, &["a"]) && tie && text.any(subject, &["it", "that", "this", "day", "date", "which"])
}

/// Tells a weekday of "it" that none of the days told before can be.
fn meant(cx: &Context<'_>, stamps: &[Stamp], index: usize, found: &mut Vec<Clash>) {
    let name = &stamps[index];
    let Some(weekday) = name.weekday else { return };
    let days: Vec<&Stamp> = stamps[..index].iter().filter(|stamp| stamp.day.is_some()).collect();
    let Some(nearest) = days.iter().rev().find(|stamp| stamp.month.is_some()) else { return };
    let written = |stamp: &Stamp| cx.document.slice(stamp.span(cx)).bytes().filter(u8::is_ascii_digit).count() >= 5;
    let clear = nearest.plain && !nearest.ranged && nearest.weekday.is_none() && written(nearest);
    let close = name.sentence - nearest.sentence <= SENTENCES;
    let Some(day) = nearest.full().filter(|_| clear && close && nearest.year >= Some(NEW_CALENDAR)) else { return };
    // "On the night of 9 October": it may be the day after.
    let any = days.iter().any(|stamp| stamp.any_weekday().is_none_or(|own| own == weekday));
    let between = stamps[..index]
        .iter()
        .any(|stamp| stamp.weekday.is_some() && stamp.day.is_none() && stamp.tokens.start > nearest.tokens.start);
    // "In 2023 it fell on a Saturday": that of another year.
    let year = |at: usize| cx.word(at).len() == 4 && cx.token(at).is_some_and(|token| token.class == Class::Number);
    let elsewhere = (nearest.tokens.end..name.tokens.start).any(|at| year(at) || cx.reads(at, "year"));
    if !any && !between && !elsewhere && day.weekday() != weekday {
        found.push(clash(cx, nearest, day, name.tokens.clone(), weekday));
    }
}

/// Weekdays in a row, and as many days in a row behind them: "Friday and Saturday, 3 and 4 May", "Thursday to Sunday,
/// 20–23 June".
fn rows(cx: &Context<'_>, stamps: &mut [Stamp]) {
    const JOINED: [&str; 8] = ["and", ",", "&", "to", "–", "-", "(", "on"];
    let joined = |stamps: &[Stamp], at: usize| {
        let (Some(a), Some(b)) = (stamps.get(at), stamps.get(at + 1)) else { return false };
        let gap = a.tokens.end..b.tokens.start.max(a.tokens.end);
        let tight = a.ranged && b.ranged && a.tokens == b.tokens;
        a.sentence == b.sentence
            && (tight
                || (1..=3).contains(&gap.len()) && gap.clone().all(|at| JOINED.iter().any(|word| cx.reads(at, word))))
    };
    let mut at = 0;
    while at < stamps.len() {
        let name = |stamp: &Stamp| stamp.weekday.is_some() && stamp.day.is_none();
        let names = (at..stamps.len()).take_while(|&at| name(&stamps[at])).count();
        let run = (1..=names).find(|&count| !joined(stamps, at + count - 1)).unwrap_or(names);
        if !(2..=4).contains(&run) || !joined(stamps, at + run - 1) {
            at += run.max(1);
            continue;
        }
        let days = |at: usize| stamps.get(at).is_some_and(|stamp| stamp.day.is_some() && stamp.weekday.is_none());
        let counted =
            (0..run).all(|step| days(at + run + step) && (step + 1 == run || joined(stamps, at + run + step)));
        let more = days(at + 2 * run) && joined(stamps, at + 2 * run - 1);
        if counted && !more {
            for step in 0..run {
                let (weekday, tokens) = (stamps[at + step].weekday, stamps[at + step].tokens.clone());
                let stamp = &mut stamps[at + run + step];
                (stamp.weekday, stamp.linked) = (weekday, Some(tokens));
            }
        }
        at += run;
    }
}
