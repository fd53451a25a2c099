//! The words before a length of time that belong to it: "more than two years", "the past 30 days", "the first nine months".

use crate::extract::dates::cursor::Cursor;
use crate::facts::{Day, Days};
use crate::lexicon::Tag;
use std::ops::Range;

/// Where a length begins with the hedge before it.
pub(super) fn start(text: &Cursor<'_>, start: usize) -> usize {
    let before = start.wrapping_sub(1);
    let two = before.wrapping_sub(1);
    match (text.word(two), text.word(before)) {
        ("more" | "More" | "less" | "Less" | "fewer" | "Fewer", "than") => {
            let no = two.wrapping_sub(1);
            if text.any(no, &["no", "not"]) { no } else { two }
        }
        ("at" | "At", "least" | "most") | ("up" | "Up", "to") => two,
        (_, word) if HEDGES.iter().any(|hedge| word.eq_ignore_ascii_case(hedge)) => before,
        _ => start,
    }
}

/// Words that make a length a rough one.
const HEDGES: [&str; 7] = ["about", "nearly", "almost", "approximately", "roughly", "around", "some"];

/// The days of "more than two years ago", whose hedge stands in these tokens: with it, only one side is bounded.
pub(super) fn hedged(
    text: &Cursor<'_>,
    hedge: Range<usize>,
    days: Option<Days>,
    sign: i32,
    reference: Day,
) -> Option<Days> {
    let Days { earliest, latest } = days?;
    if hedge.is_empty() {
        return days;
    }
    let negated = text.any(hedge.start, &["no", "not"]);
    let first = text.word(hedge.start + usize::from(negated));
    let far = match first.as_bytes() {
        [b'm' | b'M', ..] => !negated,              // more than
        [b'l' | b'L' | b'f' | b'F', ..] => negated, // less than
        [b'u' | b'U', ..] => false,                 // up to
        _ if text.reads(hedge.start + 1, "least") => true,
        _ if text.reads(hedge.start + 1, "most") => false,
        _ => {
            // About, nearly: a quarter of the way more or less.
            let spare = |day: Day| ((day.0 - reference.0).abs() / 4).max(1);
            let from = earliest.map(|day| Day(day.0.saturating_sub(spare(day))));
            let to = latest.map(|day| Day(day.0.saturating_add(spare(day))));
            return Some(if sign < 0 {
                Days { earliest: from, latest: to.map(|day| day.min(reference)) }
            } else {
                Days { earliest: from.map(|day| day.max(reference)), latest: to }
            });
        }
    };
    Some(match (far, sign < 0) {
        (true, true) => Days { earliest: None, latest },
        (true, false) => Days { earliest, latest: None },
        (false, true) => Days { earliest, latest: Some(reference) },
        (false, false) => Days { earliest: Some(reference), latest },
    })
}

/// "the past 30 days", "the next two weeks": where it begins, and 1 for the future or -1 for the past.
pub(super) fn stretch(text: &Cursor<'_>, start: usize) -> Option<(usize, i32)> {
    let before = start.wrapping_sub(1);
    let sign = match text.value(before, Tag::TimeModifier)? {
        "last" | "past" => -1,
        "next" | "coming" => 1,
        _ => return None,
    };
    let the = text.any(before.wrapping_sub(1), &["the", "this", "these"]);
    Some((before - usize::from(the), sign))
}

/// Takes in "the", "the first", "the previous" before a length that begins at `start` with its hedge and at `count`
/// without, and ends before `end`.
pub(super) fn article(text: &Cursor<'_>, start: usize, count: usize, end: usize) -> usize {
    let before = start.wrapping_sub(1);
    if start == count && text.any(before, &WHICH) {
        return if text.reads(before.wrapping_sub(1), "the") { before - 1 } else { before };
    }
    // "For the nine months", not "the nine-month period" or "the three men".
    let placed = text.any(before.wrapping_sub(1), &["for", "in", "during", "over", "within", "after"]);
    let whole = text.word(end.wrapping_sub(1)).ends_with('s') && !text.dash(end.wrapping_sub(2));
    if start == count && text.reads(before, "the") && placed && whole { before } else { start }
}

/// Words that say which of several lengths is meant.
const WHICH: [&str; 10] =
    ["first", "final", "last", "past", "next", "previous", "preceding", "prior", "following", "coming"];
