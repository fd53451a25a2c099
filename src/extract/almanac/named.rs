//! Days of a month by their rank or name: "the first Saturday of June, 8 June", "Boxing Day, 27 December", "in April, from
//! the 1st to the 31st".

use super::Clash;
use super::stamps::Stamp;
use crate::extract::Context;
use crate::extract::dates::cursor::Cursor;
use crate::extract::dates::numeral;
use crate::facts::Operation;
use crate::lexicon::Tag;
use std::ops::Range;

/// Between two ways of telling a day.
const BETWEEN: [&str; 16] =
    [",", "(", "—", "–", ":", "on", "which", "is", "was", "falls", "fell", "this", "year", "that", "be", "will"];

/// The most tokens between them.
const REACH: usize = 6;

/// By which the next day of a row is announced.
const NEXT: [&str; 5] = ["next", "so", "therefore", "thus", "hence"];

/// What is not as usual.
const UNUSUAL: [&str; 16] = [
    "instead",
    "except",
    "exception",
    "moved",
    "brought",
    "because",
    "exceptionally",
    "unusually",
    "however",
    "but",
    "not",
    "put",
    "changed",
    "earlier",
    "later",
    "since",
];

pub(super) fn find(cx: &Context<'_>, stamps: &[Stamp], found: &mut Vec<Clash>) {
    for (index, stamp) in stamps.iter().enumerate().filter(|(_, stamp)| stamp.plain) {
        let Some(sentence) = cx.document.sentences.get(stamp.sentence as usize) else { continue };
        let text = Cursor { cx, tokens: sentence.range() };
        if stamp.named {
            holiday(&text, stamps, index, found);
        } else if stamp.month.is_none() {
            missing(&text, stamps, stamp, found);
        } else if stamp.ranged {
            weekend(&text, stamp, found);
        } else {
            ranked(&text, stamps, stamp, found);
        }
    }
}

fn clash(cx: &Context<'_>, stamp: &Stamp, by: Range<usize>, working: String) -> Clash {
    Clash {
        operation: Operation::Reckoning,
        sentence: stamp.sentence,
        terms: vec![cx.span(by)],
        result: stamp.span(cx),
        stated: 0,
        expected: 1,
        working,
    }
}

/// The days of a month, in a year that has as many as can be.
fn most_days(month: u8) -> u8 {
    match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// "In April … the 31st".
fn missing(text: &Cursor<'_>, stamps: &[Stamp], stamp: &Stamp, found: &mut Vec<Clash>) {
    let Some(day) = stamp.day.filter(|day| *day > 29) else { return };
    let own: Vec<usize> = text
        .tokens
        .clone()
        .filter(|&at| text.is(at, Tag::Month) && text.capital(at) && !text.any(at, &["may", "march"]))
        .collect();
    let mut months: Vec<u8> = stamps.iter().filter_map(|other| other.month).collect();
    let short = |at: &usize| {
        text.number(*at, Tag::Month)
            .and_then(|month| u8::try_from(month).ok())
            .is_some_and(|month| day > most_days(month))
    };
    months.retain(|month| day <= most_days(*month));
    let named = (text.tokens.clone()).any(|at| text.any(at, &["may", "march", "month"]));
    let Some(first) = own.first().copied().filter(|_| own.iter().all(short) && months.is_empty() && !named) else {
        return;
    };
    let working = format!("{} has no {}", text.word(first), text.cx.document.slice(stamp.span(text.cx)));
    found.push(clash(text.cx, stamp, first..first + 1, working));
}

/// "The weekend of 12–13 June 2024".
fn weekend(text: &Cursor<'_>, stamp: &Stamp, found: &mut Vec<Clash>) {
    const NEAR: [u8; 4] = [5, 6, 7, 1];
    let of = stamp.tokens.start.wrapping_sub(1);
    let said = text.reads(of, "of") && text.reads(of.wrapping_sub(1), "weekend");
    if let Some(day) = stamp.full().filter(|day| said && !NEAR.contains(&day.weekday())) {
        let words = text.cx.document.slice(stamp.span(text.cx));
        let working = format!("{words}: {day} is a {}", super::weekday_name(day.weekday()));
        found.push(clash(text.cx, stamp, of - 1..of, working));
    }
}

/// "Boxing Day, 27 December,".
fn holiday(text: &Cursor<'_>, stamps: &[Stamp], index: usize, found: &mut Vec<Clash>) {
    let name = &stamps[index];
    let Some(day) = stamps.get(index + 1).filter(|day| day.sentence == name.sentence && !day.named && !day.ranged)
    else {
        return;
    };
    let gap = name.tokens.end..day.tokens.start;
    let apposed = (1..=4).contains(&gap.len()) && gap.clone().all(|at| text.any(at, &BETWEEN));
    let end = day.tokens.end;
    let closed = matches!(text.word(end), "," | ")" | "." | "—" | "–") || text.token(end).is_none();
    let list =
        text.any(end + 1, &["and", "or"]) || stamps.get(index + 2).is_some_and(|next| next.tokens.start <= end + 2);
    let before = index.checked_sub(1).is_some_and(|at| stamps[at].tokens.end + 2 >= name.tokens.start);
    let same = (day.month, day.day) == (name.month, name.day);
    // "Two days before Christmas Day, 23 December".
    let counted =
        text.any(name.tokens.start.wrapping_sub(1), &["before", "after", "of", "from", "to", "until", "since"]);
    if counted {
        return;
    }
    if apposed && closed && !list && !before && !same && day.month.is_some() && day.day.is_some() {
        let words = text.cx.document.slice(name.span(text.cx));
        let working = format!("{words} is not {}", text.cx.document.slice(day.span(text.cx)));
        found.push(clash(text.cx, day, name.tokens.clone(), working));
    }
}

/// Which of its weekdays in the month a day is said to be.
struct Rank {
    tokens: Range<usize>,
    /// None for the last.
    which: Option<i64>,
    weekday: u8,
    month: Option<u8>,
}

/// "The first Saturday of June", up to a token.
fn rank_before(text: &Cursor<'_>, end: usize) -> Option<Rank> {
    let last = end.checked_sub(1)?;
    let month = text.number(last, Tag::Month).and_then(|month| u8::try_from(month).ok());
    let any = text.reads(last, "month");
    if month.is_none() && !any {
        return None;
    }
    let the = usize::from(text.any(last.wrapping_sub(1), &["the", "each", "every", "this", "that"]));
    let of = last.checked_sub(1 + the)?;
    text.any(of, &["of", "in"]).then(|| rank_of(text, of.checked_sub(1)?, end, month))?
}

/// A rank with its weekday at a token.
fn rank_of(text: &Cursor<'_>, weekday: usize, end: usize, month: Option<u8>) -> Option<Rank> {
    let name = u8::try_from(text.number(weekday, Tag::Weekday)?).ok()?;
    let before = weekday.checked_sub(1)?;
    let (start, rank) = if text.reads(before, "last") {
        (before, None)
    } else if let Some((rank, _)) = numeral::ordinal(text, before).filter(|(_, next)| *next == weekday) {
        (before, Some(rank))
    } else {
        let digits = before.checked_sub(1)?;
        let (rank, _) = numeral::ordinal(text, digits).filter(|(_, next)| *next == weekday)?;
        (digits, Some(rank))
    };
    // "The second last Friday", "every second Friday".
    let other = text.any(start.wrapping_sub(1), &["every", "second", "and", "or", "third", "to", "&"]);
    (!other && rank.is_none_or(|rank| (1..=5).contains(&rank))).then_some(Rank {
        tokens: start..end,
        which: rank,
        weekday: name,
        month,
    })
}

/// Whether a day can be that weekday of its month.
fn fits(stamp: &Stamp, rank: &Rank) -> bool {
    let (Some(day), Some(month)) = (stamp.day, stamp.month) else { return true };
    let in_place = match rank.which {
        Some(rank) => i64::from((day - 1) / 7 + 1) == rank,
        None => day + 7 > if month == 2 { 28 } else { most_days(month) },
    };
    let named = rank.month.is_none_or(|other| other == month);
    let weekday = stamp.full().is_none_or(|day| day.weekday() == rank.weekday);
    in_place && named && weekday
}

fn ranked(text: &Cursor<'_>, stamps: &[Stamp], stamp: &Stamp, found: &mut Vec<Clash>) {
    let start = stamp.tokens.start;
    let lowest = start.saturating_sub(REACH).max(text.tokens.start);
    let mut at = start;
    let mut rank = rank_before(text, at).filter(|_| false);
    while rank.is_none() && at > lowest && text.any(at - 1, &BETWEEN) {
        at -= 1;
        rank = rank_before(text, at);
    }
    if rank.is_none() {
        // "8 June, the first Saturday of the month"
        let most = (stamp.tokens.end + 14).min(text.tokens.end);
        let comma = text.any(stamp.tokens.end, &[",", "(", "—", "–", "is", "was"]);
        rank = (stamp.tokens.end + 4..most).find_map(|end| rank_before(text, end)).filter(|rank| {
            comma
                && (stamp.tokens.end..rank.tokens.start)
                    .all(|at| text.any(at, &BETWEEN) || text.any(at, &["the", "a", "and"]))
        });
    }
    let rank = rank.or_else(|| regular(text, stamps, stamp));
    let Some(rank) = rank.filter(|rank| !fits(stamp, rank)) else { return };
    let day = text.cx.document.slice(stamp.span(text.cx));
    let words = text.cx.document.slice(text.cx.span(rank.tokens.clone()));
    found.push(clash(text.cx, stamp, rank.tokens, format!("{day} is not the {words}")));
}

/// "We meet on the second Tuesday of the month, so the next meeting is on Tuesday 8 October."
fn regular(text: &Cursor<'_>, stamps: &[Stamp], stamp: &Stamp) -> Option<Rank> {
    let has = |words: &[&str]| text.tokens.clone().any(|at| text.any(at, words));
    if !has(&NEXT) || has(&UNUSUAL) {
        return None;
    }
    let weekday = stamp.weekday?;
    let near = stamps.iter().filter(|name| {
        name.weekday == Some(weekday)
            && name.day.is_none()
            && name.tokens.end <= stamp.tokens.start
            && name.sentence + 1 >= stamp.sentence
    });
    near.rev().find_map(|name| {
        let sentence = text.cx.document.sentences.get(name.sentence as usize)?;
        let own = Cursor { cx: text.cx, tokens: sentence.range() };
        let end = name.tokens.end;
        let of =
            own.any(end, &["of", "in"]) && own.any(end + 1, &["the", "each", "every"]) && own.reads(end + 2, "month");
        of.then(|| rank_of(&own, end - 1, end + 3, None))?
    })
}
