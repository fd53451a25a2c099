//! Numbers in dates and durations: years, days, ranks, number words below a hundred.
//!
//! Counts are read as all numbers are, by [`numbers::cardinal`].

use super::cursor::Cursor;
use crate::document::Class;
use crate::extract::numbers;
use crate::facts::Exact;
use crate::lexicon::Tag;

/// A cardinal number and the index behind it: "3", "2.5", "twenty-one", "a hundred and five", "two and a half".
pub(in crate::extract) fn cardinal(text: &Cursor<'_>, at: usize) -> Option<(Exact, usize)> {
    let token = text.token(at)?;
    let counts = match token.class {
        Class::Word => {
            let tags = text.cx.lexicon.tags(token.word);
            tags.has(Tag::Cardinal) || text.any(at, &["a", "an"]) && text.is(at + 1, Tag::Multiplier)
        }
        class => class == Class::Number,
    };
    let number = counts.then(|| numbers::cardinal(text.cx, at, text.tokens.end)).flatten()?;
    // "two-and-a-half"
    let (half, next) = if text.dash(number.next) { and_a_half(text, number.next) } else { (false, number.next) };
    let value = if half { number.value.add(Exact::ratio(1, 2)?)? } else { number.value };
    Some((value, next))
}

/// Whether "and a half" stands here (hyphens between the words are allowed), and the index behind it.
pub(in crate::extract) fn and_a_half(text: &Cursor<'_>, at: usize) -> (bool, usize) {
    let skip = |at: usize| if text.dash(at) { at + 1 } else { at };
    let and = skip(at);
    if !text.reads(and, "and") {
        return (false, at);
    }
    let a = skip(and + 1);
    let half = if text.reads(a, "a") { skip(a + 1) } else { a };
    if text.reads(half, "half") { (true, half + 1) } else { (false, at) }
}

/// The part of a unit behind "and" ("and a half", "and three-quarters"), and the index behind it.
pub(in crate::extract) fn and_part(text: &Cursor<'_>, at: usize) -> Option<(Exact, usize)> {
    if let (true, end) = and_a_half(text, at) {
        return Some((Exact::ratio(1, 2)?, end));
    }
    if !text.reads(at, "and") {
        return None;
    }
    let (count, next) = if text.any(at + 1, &["a", "one"]) {
        (1, at + 2)
    } else if text.any(at + 1, &["three"]) {
        (3, if text.dash(at + 2) { at + 3 } else { at + 2 })
    } else {
        return None;
    };
    let unit = if count == 1 { "quarter" } else { "quarters" };
    if text.reads(next, unit) { Some((Exact::ratio(count, 4)?, next + 1)) } else { None }
}

/// A number word below 100 and the index behind it: "seven", "twenty-one", "twenty one".
pub(super) fn below_hundred(text: &Cursor<'_>, at: usize) -> Option<(i64, usize)> {
    let tens = text.number(at, Tag::Cardinal)?;
    if tens < 20 || tens % 10 != 0 {
        return Some((tens, at + 1));
    }
    let unit_at = if text.glued_dash(at + 1) { at + 2 } else { at + 1 };
    match text.number(unit_at, Tag::Cardinal) {
        Some(unit @ 1..=9) => Some((tens + unit, unit_at + 1)),
        _ => Some((tens, at + 1)),
    }
}

/// A rank up to 99 in letters and the index behind it: "third", "twenty-first".
pub(super) fn rank(text: &Cursor<'_>, at: usize) -> Option<(i64, usize)> {
    if let Some(rank) = text.number(at, Tag::Ordinal) {
        return Some((rank, at + 1));
    }
    let tens = text.number(at, Tag::Cardinal).filter(|tens| *tens >= 20 && tens % 10 == 0)?;
    let unit_at = if text.glued_dash(at + 1) { at + 2 } else { at + 1 };
    text.number(unit_at, Tag::Ordinal).filter(|unit| *unit < 10).map(|unit| (tens + unit, unit_at + 1))
}

/// A rank in digits or letters and the index behind it: "19th", "nineteenth".
pub(in crate::extract) fn ordinal(text: &Cursor<'_>, at: usize) -> Option<(i64, usize)> {
    match text.digits(at) {
        Some((value, _)) if suffix(text, at + 1) => Some((i64::from(value), at + 2)),
        Some(_) => None,
        None => rank(text, at),
    }
}

/// Whether the ending of a rank in digits stands here: "th" in "10th".
pub(in crate::extract) fn suffix(text: &Cursor<'_>, at: usize) -> bool {
    text.glued(at) && text.any(at, &["th", "st", "nd", "rd"])
}

/// A day of the month, the index behind it, and whether it is written as a rank: "10", "10th", "tenth".
pub(in crate::extract) fn day(text: &Cursor<'_>, at: usize) -> Option<(u8, usize, bool)> {
    let (value, next, ranked) = match text.digits(at) {
        Some((value, 1 | 2)) => {
            let ranked = suffix(text, at + 1);
            let next = if ranked { at + 2 } else { at + 1 };
            (i64::from(value), next, ranked)
        }
        Some(_) => return None,
        None => rank(text, at).map(|(value, next)| (value, next, true))?,
    };
    let value = u8::try_from(value).ok().filter(|day| (1..=31).contains(day))?;
    (!text.marked_behind(next)).then_some((value, next, ranked))
}

/// A year of four digits that prose may speak of, and the index behind it.
pub(super) fn year(text: &Cursor<'_>, at: usize) -> Option<(i32, usize)> {
    const PLAUSIBLE: std::ops::RangeInclusive<i32> = 1000..=2199;
    let (year, _) = text.digits(at).filter(|(value, digits)| *digits == 4 && PLAUSIBLE.contains(value))?;
    (!text.marked_behind(at + 1)).then_some((year, at + 1))
}

/// A number word below 100, as an `i32`.
pub(in crate::extract) fn below_hundred_word(text: &Cursor<'_>, at: usize) -> Option<(i32, usize)> {
    below_hundred(text, at).map(|(value, next)| (value as i32, next))
}
