//! Lengths of time and repetitions: "three months", "a decade", "months", "five-month"; "every Friday", "annually".
//!
//! A length with "ago" also is a date, where the article's own date is known; so is "the past 30 days".

mod length;
mod sets;
mod unit;

use super::cues::Cues;
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

/// Words that are the heart of a repetition or a length; before others a unit must follow.
const HEARTS: Tags = Tags::of(&[Tag::TimeUnit, Tag::Time, Tag::Weekday]);

/// How far the unit may stand from the first word: "twenty-one to twenty-five years" (tokens).
const UNIT_REACH: usize = 10;

/// Whether a length or a repetition is possible at all here.
fn possible(text: &Cursor<'_>, at: usize) -> bool {
    let tags = |at: usize| text.token(at).map(|token| text.cx.lexicon.tags(token.word));
    tags(at).is_some_and(|tags| tags.meets(HEARTS))
        || (at + 1..=at + UNIT_REACH).any(|at| tags(at).is_some_and(|tags| tags.has(Tag::TimeUnit)))
}

/// Adds the lengths of time and the repetitions of a sentence.
pub(super) fn extract(cx: &Context<'_>, tokens: Range<usize>, cues: &Cues, sink: &mut Sink) {
    if !cues.tagged(HEARTS) {
        return;
    }
    let text = Cursor { cx, tokens };
    let mut from = 0;
    for at in cues.numeric.iter().map(|&at| at as usize) {
        if at < from || !text.heads(at, HEADS) || sink.is_claimed(at) || !possible(&text, at) {
            continue;
        }
        if let Some((tokens, set)) = sets::find(&text, at) {
            from = tokens.end;
            let span = cx.span(tokens.clone());
            sink.claim(tokens);
            sink.push(span, FactData::Set(Box::new(set)));
        } else if let Some(length) = length::find(&text, at) {
            from = length.tokens.end;
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

#[cfg(test)]
mod tests {
    use crate::extract::dates::testing::{facts, values};
    use crate::facts::{Direction, DurationFact, FactData, Interval, Kind};

    fn durations(text: &str) -> Vec<String> {
        values(text, Kind::Duration, None)
    }

    fn sets(text: &str) -> Vec<String> {
        values(text, Kind::Set, None)
    }

    fn first(text: &str) -> DurationFact {
        match facts(text, None).into_iter().map(|(_, fact)| fact.data).find(|data| data.kind() == Kind::Duration) {
            Some(FactData::Duration(duration)) => *duration,
            _ => panic!("no duration in {text}"),
        }
    }

    fn bounds(interval: Option<Interval>) -> String {
        interval.map_or(String::new(), |interval| interval.to_string())
    }

    #[test]
    fn lengths_of_time() {
        for (text, expected) in [
            ("It took three months.", "three months = P3M"),
            ("It took a decade.", "a decade = P10Y"),
            ("It took two-and-a-half years.", "two-and-a-half years = P2.5Y"),
            ("It took 48 hours.", "48 hours = PT48H"),
            ("A five-month strike ended.", "five-month = P5M"),
            ("It took a year and a half.", "a year and a half = P1.5Y"),
            ("It took 2 years, 3 months and 4 days.", "2 years, 3 months and 4 days = P2Y3M4D"),
            ("It took several weeks.", "several weeks = PXW"),
            ("It took half an hour.", "half an hour = PT30M"),
            ("It went on for years.", "years = PXY"),
            ("It took two to three weeks.", "two to three weeks = PXW"),
        ] {
            assert_eq!(durations(text), [expected], "{text}");
        }
    }

    #[test]
    fn lengths_have_a_direction_and_bounds() {
        let months = first("The fire came months after the flood.");
        assert_eq!((months.value.as_str(), months.direction), ("PXM", Some(Direction::After)));
        assert_eq!(bounds(months.months), "2 to 11");
        assert_eq!(bounds(first("She left years before him.").months), "at least 24");
        assert_eq!(first("She left three days earlier.").direction, Some(Direction::Before));
        assert_eq!(bounds(first("It took more than two years.").months), "more than 24");
        assert_eq!(bounds(first("It took 36 hours.").days), "1.5");
    }

    #[test]
    fn ages_rates_and_sayings_are_no_lengths() {
        for text in [
            "The 5-year-old slept.",
            "She is five years old.",
            "It costs $5 a day.",
            "One day he will.",
            "Over the years it grew.",
            "Three quarters of them left.",
        ] {
            assert_eq!(durations(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn repetitions() {
        for (text, expected) in [
            ("They meet every Friday.", "every Friday = XXXX-WXX-5"),
            ("It is paid annually.", "annually = P1Y"),
            ("They meet twice a year.", "twice a year = P1Y"),
            ("They meet every two weeks.", "every two weeks = P2W"),
            ("They meet every other day.", "every other day = P2D"),
            ("They meet on Mondays.", "Mondays = XXXX-WXX-1"),
        ] {
            assert_eq!(sets(text), [expected], "{text}");
        }
        assert_eq!(sets("He writes for the Daily Bugle."), Vec::<String>::new());
    }
}
