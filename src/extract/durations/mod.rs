//! Lengths of time and repetitions: "three months", "a decade", "months", "five-month"; "every Friday", "annually".
//!
//! A length with "ago" is a date, where the article's own date is known; so is "the past 30 days". Ages are lengths too.

mod lead;
mod length;
mod loose;
mod sets;
mod unit;

use super::cues::Cues;
use super::dates::count as dates;
use super::dates::cursor::Cursor;
use super::dates::told::{Step, Told};
use super::{Context, Sink};
use crate::document::Class;
use crate::facts::{DateFact, DatePoint, Direction, DurationFact, Exact, FactData, Granularity};
use crate::lexicon::{Tag, Tags};
use length::Length;
use std::ops::Range;

/// Words that a length of time or a repetition can begin with, or that are its heart.
const HEADS: Tags =
    Tags::of(&[Tag::Cardinal, Tag::TimeUnit, Tag::Time, Tag::Multiplier, Tag::Weekday, Tag::Season, Tag::VagueCount]);

/// Words that are the heart of a repetition or a length; before others a unit must follow.
const HEARTS: Tags = Tags::of(&[Tag::TimeUnit, Tag::Time, Tag::Weekday, Tag::Season]);

/// How far the unit may stand from the first word: "twenty-one to twenty-five years" (tokens).
const UNIT_REACH: usize = 10;

/// Whether a length or a repetition is possible at all here.
fn possible(text: &Cursor<'_>, at: usize) -> bool {
    let tags = |at: usize| text.token(at).map(|token| text.cx.lexicon.tags(token.word));
    tags(at).is_some_and(|tags| tags.meets(HEARTS))
        || loose::possible(text, at)
        || (at + 1..=at + UNIT_REACH).any(|at| tags(at).is_some_and(|tags| tags.has(Tag::TimeUnit)))
}

/// Adds the lengths of time and the repetitions of a sentence.
pub(super) fn extract(cx: &Context<'_>, tokens: Range<usize>, cues: &Cues, sink: &mut Sink) {
    // "15-second"
    const SECOND: Tags = Tags::of(&[Tag::Ordinal]);
    if !cues.tagged(HEARTS) && !cues.tagged(SECOND) {
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
        } else if let Some((tokens, set)) = sets::rate(&text, at).filter(|rate| !sink.is_claimed(rate.0.start)) {
            // The words stay free for "$5 a day".
            sink.push(cx.span(tokens), FactData::Set(Box::new(set)));
        }
    }
}

fn push(text: &Cursor<'_>, length: Length, sink: &mut Sink) {
    let Length { tokens, unit, count, value, months, days, age } = length;
    let end = tokens.end;
    let (direction, ago) = match direction(text, end).filter(|_| !age) {
        Some((direction, ago)) => (Some(direction), ago),
        None => (None, false),
    };
    let start = if age { tokens.start } else { lead::start(text, tokens.start) };
    let from_now = text.reads(end, "from") && text.reads(end + 1, "now");
    // An age is a quantity as well.
    if !age {
        sink.claim(start..end);
    }
    if let (Some(reference), true) = (text.cx.reference, ago || from_now) {
        let (sign, end) = if ago { (-1, end + 1) } else { (1, end + 2) };
        let point = count.and_then(|count| dates::counted(unit, count, sign, reference));
        let mut point = point.unwrap_or_else(|| dates::some_time(sign, Some(reference)));
        point.days = lead::hedged(text, start..tokens.start, point.days, sign, reference);
        return push_date(text, start..end, point, sink);
    }
    if let Some((start, sign)) = lead::stretch(text, start).filter(|_| !age && !ago) {
        if let Some(reference) = text.cx.reference.filter(|_| !"HTS".contains(unit)) {
            let point = count.and_then(|count| dates::stretch(unit, count, sign, value.clone(), reference));
            let days = dates::some_time(sign, None).days;
            let point = point.unwrap_or_else(|| DatePoint::span(value, Granularity::Vague, days));
            return push_date(text, start..end, point, sink);
        }
        let span = text.cx.span(start..end);
        let fact = DurationFact { value, months, days, direction, age };
        return sink.push(span, FactData::Duration(Box::new(fact)));
    }
    if let Some(point) = compared(text, start, end, unit, count) {
        return push_date(text, start..end + 1, point, sink);
    }
    if ago || from_now {
        sink.claim(end..end + 1);
    }
    let start = lead::article(text, start, tokens.start, end);
    later(text, start..end, unit, count, sink);
    let span = text.cx.span(start..end);
    sink.push(span, FactData::Duration(Box::new(DurationFact { value, months, days, direction, age })));
}

/// "Up from a year earlier" is the time a year before the one reported on, which is left open.
fn compared(text: &Cursor<'_>, start: usize, end: usize, unit: char, count: Option<Exact>) -> Option<DatePoint> {
    const REACH: usize = 24; // tokens
    let before = start.wrapping_sub(1);
    let compares =
        text.any(before, &["from", "with", "than", "above", "below"]) || text.reads(before, "to") && unit == 'Y';
    let article = text.any(start, &["a", "one"]) && count == Some(Exact::ONE);
    // "Compared with $36 million, or 63 cents a share, a year earlier"
    let compares = compares
        || unit == 'Y'
            && !text.reads(end + 1, "than")
            && (2..=REACH).any(|back| text.any(start.wrapping_sub(back), &["compared", "versus", "against"]))
        || measured(text, start);
    if !(text.reads(end, "earlier") && compares && article && "YQM".contains(unit)) {
        return None;
    }
    let point = dates::period(unit, -1, text.cx.reference)?;
    Some(DatePoint { days: None, year: None, ..point })
}

/// Whether a figure to compare with ends before an index: the "from $5 million" of "from $5 million a year earlier".
fn measured(text: &Cursor<'_>, at: usize) -> bool {
    const REACH: usize = 16; // tokens: "from $20.6 million, or 40 cents a share, a year earlier"
    let from = (2..=REACH).find(|back| text.any(at.wrapping_sub(*back), &["from", "than", "with"]));
    let figure = |at: usize| text.class(at, Class::Number) || text.is(at, Tag::Multiplier);
    from.is_some_and(|from| (1..from).any(|back| figure(at.wrapping_sub(back))))
}

/// "Two years later", "three days earlier" are dates, where a date is told before.
fn later(text: &Cursor<'_>, tokens: Range<usize>, unit: char, count: Option<Exact>, sink: &mut Sink) {
    const MOST: i64 = 1000; // units
    let sign = match text.word(tokens.end) {
        "later" | "afterwards" => 1,
        "earlier" | "previously" | "beforehand" => -1,
        _ => return,
    };
    let whole = count.and_then(Exact::to_whole).filter(|count| (1..=MOST).contains(count));
    let Some(count) = whole.filter(|_| !text.reads(tokens.end + 1, "than") && "DNWFMYE".contains(unit)) else { return };
    let step = Step::Length(unit, count as i32 * sign);
    sink.told.push(Told { span: text.cx.span(tokens.start..tokens.end + 1), step });
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
            ("She has been a year and a half away.", "a year and a half = P1.5Y"),
            ("It went on for a quarter of a century.", "a quarter of a century = P25Y"),
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
    fn hedges_and_what_says_which_belong_to_the_length() {
        for (text, expected) in [
            ("It took more than two years.", "more than two years = P2Y"),
            ("It took nearly a decade.", "nearly a decade = P10Y"),
            ("It fell in the first nine months.", "the first nine months = P9M"),
            ("It fell in the past two weeks.", "the past two weeks = P2W"),
            ("It rained all day.", "all day = P1D"),
            ("It was the first in decades.", "decades = PXY"),
            ("It rained for the nine months.", "the nine months = P9M"),
            ("It rained for five consecutive years.", "five consecutive years = P5Y"),
            ("It rained the whole day.", "the whole day = P1D"),
            ("It lasted a three month period.", "three month = P3M"),
            ("It stood for hundreds of years.", "hundreds of years = PXY"),
            ("It rose in the last three quarters.", "the last three quarters = P9M"),
            ("A year-long study ended.", "year-long = P1Y"),
            ("A weeklong strike ended.", "weeklong = P1W"),
            ("A decades-old feud ended.", "decades-old = PXY"),
            ("A 15-second spot ran.", "15-second = PT15S"),
            ("A one-day strike began.", "one-day = P1D"),
            ("The year-old law stands.", "year-old = P1Y"),
            ("Output rose in the week ended 3 May.", "the week = P1W"),
            ("It fell for the third straight month.", "the third straight month = P3M"),
            ("It took a day or two.", "a day or two = PXD"),
            ("It took between two and three years.", "two and three years = PXY"),
        ] {
            assert_eq!(durations(text), [expected], "{text}");
        }
    }

    #[test]
    fn working_days_are_no_days_of_the_calendar() {
        let length = first("It takes four business days.");
        assert_eq!((length.value.as_str(), bounds(length.days)), ("P4D", String::new()));
    }

    #[test]
    fn ages_are_lengths_of_their_own() {
        for (text, expected) in [
            ("The 5-year-old slept.", "5-year-old = P5Y"),
            ("She is five years old.", "five years old = P5Y"),
            ("A man aged 34 slept.", "aged 34 = P34Y"),
            ("At 34 years of age he slept.", "34 years of age = P34Y"),
        ] {
            assert_eq!(durations(text), [expected], "{text}");
            assert!(first(text).age);
        }
    }

    #[test]
    fn rates_and_sayings_are_no_lengths() {
        for text in
            ["It costs $5 a day.", "One day he will.", "Over the years it grew.", "Three quarters of them left."]
        {
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
            ("They meet every few days.", "every few days = PXD"),
            ("They meet twice daily.", "twice daily = P1D"),
            ("They meet bi-monthly.", "bi-monthly = P2M"),
            ("They meet on Sunday mornings.", "Sunday mornings = XXXX-WXX-7TMO"),
            ("It sells 40 pairs a day.", "a day = P1D"),
            ("It earns $5 million a year, at least.", "a year = P1Y"),
            ("It pays $5 an hour or nothing.", "an hour = PT1H"),
            ("It rose by 11.2% a year – or less.", "a year = P1Y"),
            ("It drinks 9 litres of clean drinking water a day.", "a day = P1D"),
            ("They meet every spring in Arden.", "every spring = XXXX-SP"),
            ("They meet each weekday.", "each weekday = P1WD"),
        ] {
            assert_eq!(sets(text), [expected], "{text}");
        }
        assert_eq!(sets("He writes for the Daily Bugle."), Vec::<String>::new());
        assert_eq!(sets("It is 24%, almost a quarter."), Vec::<String>::new());
        assert_eq!(durations("It closes at 20.00 hours."), Vec::<String>::new());
    }
}
