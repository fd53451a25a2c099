//! Times of day: "14:30", "3 p.m.", "noon", "half past seven", "10:00 EST", "in the morning".
//!
//! The day they belong to is a date of its own.

mod clock;

use super::dates::cursor::Cursor;
use super::{Context, Sink};
use crate::facts::{Day, FactData, TimeFact};
use crate::lexicon::{Tag, Tags};
use std::ops::Range;

/// Words that can begin a time of day.
const HEADS: Tags = Tags::of(&[Tag::Time, Tag::TimeUnit, Tag::Cardinal, Tag::VagueCount]);

/// A time of day and its tokens.
struct Found {
    tokens: Range<usize>,
    value: String,
    minutes: Option<u16>,
}

/// Adds the times of a sentence.
pub(super) fn extract(cx: &Context<'_>, tokens: Range<usize>, sink: &mut Sink) {
    let text = Cursor { cx, tokens: tokens.clone() };
    let mut from = tokens.start;
    while let Some(at) = text.next(from, HEADS, false) {
        let found = if sink.is_claimed(at) { None } else { find(&text, at) };
        from = found.map_or(0, |found| push(&text, found, sink)).max(at + 1);
    }
}

/// Adds the fact with the zone behind it, and gives the index behind both.
fn push(text: &Cursor<'_>, found: Found, sink: &mut Sink) -> usize {
    let end = found.tokens.end;
    let zone = text.value(end, Tag::Time) == Some("zone")
        && text.token(end).is_some_and(|token| token.shape.upper())
        && found.minutes.is_some() | found.value.contains(':');
    let end = end + usize::from(zone);
    let span = text.cx.span(found.tokens.start..end);
    sink.claim(found.tokens.start..end);
    let zone = zone.then(|| text.cx.span(end - 1..end));
    sink.push(span, FactData::Time(TimeFact { value: found.value, minutes: found.minutes, zone }));
    end
}

fn find(text: &Cursor<'_>, at: usize) -> Option<Found> {
    if let Some(found) = clock::point(text, at) {
        return Some(found);
    }
    part(text, at)
}

/// "in the morning", "this afternoon", "last night", "tonight".
fn part(text: &Cursor<'_>, at: usize) -> Option<Found> {
    let part = match text.value(at, Tag::Time) {
        Some(value) => value.strip_prefix("part ")?,
        None if text.reads(at, "night") => "NI",
        None => return None,
    };
    let open = format!("T{part}");
    // "This evening" is that of the day of writing.
    let on = |days: i32| match text.cx.reference {
        Some(day) => format!("{}T{part}", Day(day.0 + days)),
        None => open.clone(),
    };
    let before = at.wrapping_sub(1);
    if text.reads(at, "tonight") {
        return Some(Found { tokens: at..at + 1, value: on(0), minutes: None });
    }
    let (start, value) = match text.value(before, Tag::TimeModifier) {
        Some("this") => (before, on(0)),
        Some("last") if part == "NI" => (before, on(-1)),
        Some("last" | "next" | "following") => (before, open),
        Some("part") if text.reads(before.wrapping_sub(1), "this") => (before - 1, on(0)),
        Some("part") if text.reads(before.wrapping_sub(1), "the") => (before - 1, open),
        _ if text.reads(before, "the") && text.any(before.wrapping_sub(1), &["in", "during"]) => (before, open),
        _ => return None,
    };
    Some(Found { tokens: start..at + 1, value, minutes: None })
}
