//! Lengths of time told in passing: "year-long", "weeklong", "decades-old", "the week ended", "the third straight day".
//!
//! They say roughly how long something was, so they bound nothing.

use super::length::Length;
use super::unit;
use crate::extract::dates::cursor::Cursor;
use crate::extract::dates::numeral;
use crate::facts::Exact;
use crate::lexicon::Tag;
use std::ops::Range;

/// Whether the token can be the heart of such a length.
pub(super) fn possible(text: &Cursor<'_>, at: usize) -> bool {
    // "15-second": the unit has a rank for its name.
    text.glued_dash(at + 1) && text.any(at + 2, &["second"])
}

/// The length whose heart is at an index.
pub(super) fn find(text: &Cursor<'_>, at: usize) -> Option<Length> {
    if let Some(value) = text.value(at, Tag::Time) {
        let unit = value.strip_prefix("length ")?.chars().next()?;
        return Some(length(at..at + 1, unit, Some(Exact::ONE)));
    }
    if possible(text, at) {
        let (count, next) = numeral::cardinal(text, at).filter(|_| !text.marked_before(at))?;
        return (next == at + 1).then(|| length(at..at + 3, 'S', Some(count)));
    }
    let unit = text.value(at, Tag::TimeUnit)?.chars().next()?;
    if let Some(length) = quarter_century(text, at) {
        return Some(length);
    }
    let plural = text.word(at).ends_with(['s', 'S']);
    if text.glued_dash(at + 1) && !text.glued_dash(at.wrapping_sub(1)) {
        let long = text.any(at + 2, &["long"]);
        // "A year-old law", not "a 14 year-old"
        let said = text.any(at.wrapping_sub(1), &["the", "a", "its", "their", "this"]);
        let old = text.any(at + 2, &["old"]) && (plural || "EC".contains(unit) || said);
        let count = if plural { None } else { Some(Exact::ONE) };
        return (long || old).then(|| length(at..at + 3, unit, count));
    }
    let before = at.wrapping_sub(1);
    let ended = text.any(at + 1, &["ended", "ending"]) && "WMQY".contains(unit) && !plural;
    if ended && text.any(before, &["the"]) {
        return Some(length(before..at + 1, unit, Some(Exact::ONE)));
    }
    in_a_row(text, at, unit)
}

/// "A quarter of a century", "a quarter-century".
fn quarter_century(text: &Cursor<'_>, at: usize) -> Option<Length> {
    let of = text.reads(at + 1, "of") && text.reads(at + 2, "a");
    let century = if of { at + 3 } else { at + 2 };
    let good = (of || text.glued_dash(at + 1)) && text.reads(century, "century") && text.reads(at, "quarter");
    let start = if text.any(at.wrapping_sub(1), &["a", "the"]) { at - 1 } else { at };
    let count = Some(Exact::whole(25));
    good.then(|| Length { count, ..length(start..century + 1, 'Y', count) })
}

/// "The third straight day", "a second consecutive year", "the fifth month in a row".
fn in_a_row(text: &Cursor<'_>, at: usize, unit: char) -> Option<Length> {
    const MOST: i64 = 100; // units
    let before = at.wrapping_sub(1);
    let straight = text.any(before, &["straight", "consecutive", "successive"]);
    let row = text.reads(at + 1, "in") && text.reads(at + 2, "a") && text.reads(at + 3, "row");
    if !(straight || row) || !"DNWMQY".contains(unit) {
        return None;
    }
    let end = if straight { before } else { at };
    let rank = end.wrapping_sub(1);
    let (count, next) = numeral::ordinal(text, rank).filter(|(count, _)| (2..=MOST).contains(count))?;
    let start = if text.any(rank.wrapping_sub(1), &["the", "a"]) { rank - 1 } else { rank };
    (next == end).then(|| length(start..at + 1, unit, Some(Exact::whole(count))))
}

fn length(tokens: Range<usize>, unit: char, count: Option<Exact>) -> Length {
    let value = unit::timex(&[(unit, count)]);
    Length { tokens, unit, count: None, value, months: None, days: None, age: false }
}
