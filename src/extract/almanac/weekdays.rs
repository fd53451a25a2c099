//! Days with their weekdays held against each other: where Monday is the 9th, Saturday is the 14th.
//!
//! A day without its month is of the month told before, of the next where its number is lower, or of any other month
//! that the article names; only where no month and no other day allows it is it told.

use super::stamps::Stamp;
use super::{Clash, weekday_name};
use crate::extract::Context;
use crate::facts::{Day, Fact, FactData, Operation};

/// How many days of the article before and after one it is held against.
const NEAR: usize = 12;

/// And in how many sentences around it.
const SENTENCES: u32 = 30;

/// Days so many months apart are of one year.
const MONTHS: i32 = 3;

/// Two years, of which one has a 29 February.
const YEARS: [i32; 2] = [2023, 2024];

pub(super) fn find(cx: &Context<'_>, facts: &[Fact], stamps: &[Stamp], found: &mut Vec<Clash>) {
    let known = |stamp: &Stamp| stamp.plain && stamp.day.is_some() && stamp.any_weekday().is_some();
    let mut months: Vec<u8> = stamps.iter().filter_map(|stamp| stamp.month).collect();
    months.extend(facts.iter().filter_map(|fact| match &fact.data {
        FactData::Date(date) => date.point.month,
        _ => None,
    }));
    months.sort_unstable();
    months.dedup();
    // "Tue 4, Thu 6" without a month anywhere may be something else.
    let ranked = |stamp: &Stamp| {
        let words = cx.document.slice(stamp.span(cx));
        ["th", "st", "nd", "rd"].iter().any(|end| words.ends_with(end))
    };
    for (index, stamp) in stamps.iter().enumerate() {
        let Some(weekday) = stamp.weekday.filter(|_| known(stamp)) else { continue };
        if stamp.full().is_some() {
            continue;
        }
        let lowest = index.saturating_sub(NEAR);
        let others = stamps.iter().enumerate().take(index + NEAR).skip(lowest).filter(|(at, other)| {
            *at != index && known(other) && other.sentence.abs_diff(stamp.sentence) <= SENTENCES
                // Two whole dates are compared elsewhere.
                && !(stamp.whole && (other.whole || other.weekday.is_none()))
        });
        let others: Vec<(usize, &Stamp)> = others.collect();
        let Some((at, nearest)) = others.iter().rev().find(|(at, _)| *at < index).or(others.first()) else { continue };
        if *at > index && others.len() < 2 || years_apart(cx, stamp) || years_apart(cx, nearest) {
            continue;
        }
        if months.is_empty() && !(ranked(stamp) && ranked(nearest)) && stamp.linked.is_none() {
            continue;
        }
        if others.iter().any(
            |(at, other)| {
                if *at < index { fits(other, stamp, &months) } else { fits(stamp, other, &months) }
            },
        ) {
            continue;
        }
        let Some(due) = due(nearest, stamp, weekday) else { continue };
        let words = cx.document.slice(stamp.span(cx));
        let by = cx.document.slice(nearest.span(cx));
        let working = format!("“{words}” is a {}, going by “{by}”", weekday_name(due));
        let mut terms = vec![nearest.span(cx)];
        terms.extend(stamp.linked.clone().map(|tokens| cx.span(tokens)));
        found.push(Clash {
            operation: Operation::Weekday,
            sentence: stamp.sentence,
            terms,
            result: stamp.span(cx),
            stated: weekday.into(),
            expected: due.into(),
            working,
        });
    }
}

/// Whether the sentence speaks of another year.
fn years_apart(cx: &Context<'_>, stamp: &Stamp) -> bool {
    const WORDS: [&str; 5] = ["year", "years", "year's", "annual", "anniversary"];
    let Some(sentence) = cx.document.sentences.get(stamp.sentence as usize) else { return true };
    stamp.year.is_none() && sentence.range().any(|at| WORDS.iter().any(|word| cx.reads(at, word)))
}

/// Whether both can be right; the first stands ahead of the second.
fn fits(first: &Stamp, second: &Stamp, months: &[u8]) -> bool {
    let (Some(a), Some(b)) = (first.day.map(i32::from), second.day.map(i32::from)) else { return true };
    let (Some(from), Some(to)) = (first.any_weekday(), second.any_weekday()) else { return true };
    let off = |days: i32| (i32::from(to) - i32::from(from) - days).rem_euclid(7) == 0;
    match (first.month, second.month) {
        (None, None) => {
            off(b - a) || b <= a && (28..=31).any(|length| off(b + length - a)) || others(first, second, months, off)
        }
        (Some(month), Some(other)) => {
            if (i32::from(other) - i32::from(month)).rem_euclid(12) > MONTHS
                && (i32::from(month) - i32::from(other)).rem_euclid(12) > MONTHS
            {
                return true;
            }
            between(first, month, second, other).any(off)
        }
        (Some(month), None) => {
            let next = (b <= a).then_some(month % 12 + 1);
            let named = months.iter().copied().filter(|other| *other != month);
            let mut all = std::iter::once(month).chain(next).chain(named);
            all.any(|other| between(first, month, second, other).any(off))
        }
        (None, Some(month)) => {
            let previous = (b <= a).then_some((month + 10) % 12 + 1);
            let named = months.iter().copied().filter(|other| *other != month);
            let mut all = std::iter::once(month).chain(previous).chain(named);
            all.any(|other| between(first, other, second, month).any(off))
        }
    }
}

/// Whether both can be right in two of the months that the article names.
fn others(first: &Stamp, second: &Stamp, months: &[u8], off: impl Fn(i32) -> bool) -> bool {
    months.iter().any(|month| {
        months.iter().filter(|other| *other != month).any(|other| between(first, *month, second, *other).any(&off))
    })
}

/// The days from one to the other, in any year that can be meant.
fn between<'a>(first: &'a Stamp, month: u8, second: &'a Stamp, other: u8) -> impl Iterator<Item = i32> + 'a {
    let ahead = i32::from(other) - i32::from(month);
    let turn = if ahead < -6 {
        1
    } else if ahead > 6 {
        -1
    } else {
        0
    };
    let own = first.year.or(second.year.map(|year| year - turn));
    let years = own.map_or(YEARS, |year| [year; 2]);
    years.into_iter().filter_map(move |year| {
        let (a, b) =
            (Day::new(year, month, first.day?)?, Day::new(second.year.unwrap_or(year + turn), other, second.day?)?);
        Some(b.0 - a.0)
    })
}

/// The weekday of a day, going by another of the same month.
fn due(nearest: &Stamp, stamp: &Stamp, weekday: u8) -> Option<u8> {
    let (a, b) = (i32::from(nearest.day?), i32::from(stamp.day?));
    let from = i32::from(nearest.any_weekday()?);
    let month = nearest.month.or(stamp.month);
    let days = match month {
        Some(month) => between(nearest, nearest.month.unwrap_or(month), stamp, stamp.month.unwrap_or(month)).next()?,
        None => b - a,
    };
    let due = ((from - 1 + days).rem_euclid(7) + 1) as u8;
    (due != weekday).then_some(due)
}
