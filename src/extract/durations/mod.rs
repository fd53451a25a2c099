//! Lengths of time and repetitions: "three months", "a decade", "months", "five-month"; "every Friday", "annually".
//!
//! A length with "ago" also is a date, where the article's own date is known; so is "the past 30 days".

mod length;
mod sets;
mod unit;

use super::dates::cursor::Cursor;
use super::dates::relative;
use super::{Context, Sink};
use crate::facts::{DateFact, Direction, DurationFact, Exact, FactData};
use crate::lexicon::{Tag, Tags};
use length::Length;
use std::ops::Range;

/// Words that a length of time or a repetition can begin with, or that are its heart.
const HEADS: Tags =
    Tags::of(&[Tag::Cardinal, Tag::TimeUnit, Tag::Time, Tag::Multiplier, Tag::Weekday, Tag::VagueCount]);

/// Adds the lengths of time and the repetitions of a sentence.
pub(super) fn extract(cx: &Context<'_>, tokens: Range<usize>, sink: &mut Sink) {
    let text = Cursor { cx, tokens: tokens.clone() };
    let mut from = tokens.start;
    while let Some(at) = text.next(from, HEADS, false) {
        from = at + 1;
        if sink.is_claimed(at) {
            continue;
        }
        if let Some((tokens, set)) = sets::find(&text, at) {
            from = tokens.end.max(from);
            let span = cx.span(tokens.clone());
            sink.claim(tokens);
            sink.push(span, FactData::Set(Box::new(set)));
        } else if let Some(length) = length::find(&text, at) {
            from = length.tokens.end.max(from);
            push(&text, length, sink);
        }
    }
}

fn push(text: &Cursor<'_>, length: Length, sink: &mut Sink) {
    let Length { tokens, unit, count, value, months, days } = length;
    let end = tokens.end;
    let (direction, ago) = match direction(text, end) {
        Some((direction, ago)) => (Some(direction), ago),
        None => (None, false),
    };
    let span = text.cx.span(tokens.clone());
    sink.claim(tokens.clone());
    sink.push(span, FactData::Duration(Box::new(DurationFact { value, months, days, direction })));
    if ago {
        date(text, tokens.start..end + 1, unit, count, -1, sink);
    } else if text.reads(end, "from") && text.any(end + 1, &["now", "today"]) {
        date(text, tokens.start..end + 2, unit, count, 1, sink);
    } else {
        stretch(text, tokens, unit, count, sink);
    }
}

/// The direction that the words right behind a length give it, and whether they measure from the day of writing.
fn direction(text: &Cursor<'_>, at: usize) -> Option<(Direction, bool)> {
    let direction = match text.word(at) {
        "after" | "later" | "hence" | "afterwards" => (Direction::After, false),
        "from" if text.any(at + 1, &["now", "today", "then"]) => (Direction::After, false),
        "ago" => (Direction::Before, true),
        "before" | "earlier" | "prior" | "previously" | "beforehand" => (Direction::Before, false),
        "back" if !text.any(at + 1, &["to", "in", "from", "at", "on"]) => (Direction::Before, true),
        "in" if text.reads(at + 1, "advance") => (Direction::Before, false),
        _ => return None,
    };
    Some(direction)
}

fn push_date(text: &Cursor<'_>, tokens: Range<usize>, point: crate::facts::DatePoint, sink: &mut Sink) {
    let span = text.cx.span(tokens.clone());
    sink.claim(tokens);
    let fact = DateFact { point, range: None, settled_by: None, approximate: false };
    sink.push(span, FactData::Date(Box::new(fact)));
}

/// The date of "two years ago", "several months ago", "two weeks from now", where the article's own date is known.
fn date(text: &Cursor<'_>, tokens: Range<usize>, unit: char, count: Option<Exact>, sign: i32, sink: &mut Sink) {
    let Some(reference) = text.cx.reference else {
        sink.claim(tokens);
        return;
    };
    let point = count.and_then(|count| relative::counted(unit, count, sign, reference));
    let point = point.unwrap_or_else(|| relative::some_time(sign, Some(reference)));
    push_date(text, tokens, point, sink);
}

/// The date of "the past 30 days", "the next two weeks", where the article's own date is known.
fn stretch(text: &Cursor<'_>, tokens: Range<usize>, unit: char, count: Option<Exact>, sink: &mut Sink) {
    let before = tokens.start.wrapping_sub(1);
    if "HTS".contains(unit) {
        return;
    }
    let the = text.reads(before.wrapping_sub(1), "the");
    let sign = match text.value(before, Tag::TimeModifier) {
        Some("last" | "past") => -1,
        Some("next" | "coming") => 1,
        _ => return,
    };
    let Some(reference) = text.cx.reference else { return };
    let point = count.and_then(|count| relative::stretch(unit, count, sign, reference));
    let point = point.unwrap_or_else(|| relative::some_time(sign, None));
    push_date(text, before - usize::from(the)..tokens.end, point, sink);
}
