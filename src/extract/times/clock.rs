//! Times by the clock.

use super::Found;
use crate::document::Class;
use crate::extract::dates::cursor::Cursor;
use crate::extract::dates::numeral;
use crate::lexicon::Tag;

/// Which half of the day a time is in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Half {
    Morning,
    Afternoon,
}

/// A time by the clock that begins at an index.
pub(super) fn point(text: &Cursor<'_>, at: usize) -> Option<Found> {
    match text.token(at)?.class {
        Class::Number => minutes_past(text, at).or_else(|| digits(text, at)).or_else(|| shared_half(text, at)),
        _ => named(text, at).or_else(|| minutes_past(text, at)).or_else(|| spoken(text, at)),
    }
}

/// "14:30", "3 p.m.", "3.30pm", "1140 a.m.", "9 o'clock".
fn digits(text: &Cursor<'_>, at: usize) -> Option<Found> {
    if text.marked_before(at) && !text.glued_dash(at.wrapping_sub(1)) {
        return None;
    }
    let (hour, minute, mut end) = hour_and_minute(text, at)?;
    let mut second = None;
    if minute.is_some() && text.joined_by(end, ":") {
        let (value, digits) = text.digits(end + 1)?;
        if digits != 2 || value > 59 {
            return None;
        }
        (second, end) = (Some(value), end + 2);
    }
    if let Some((half, next)) = half_behind(text, end) {
        return (1..=12).contains(&hour).then(|| found(at..next, to_24(hour, half), minute, second, true));
    }
    if text.value(end, Tag::Time) == Some("hour") && minute.is_none() {
        return (1..=12).contains(&hour).then(|| found(at..end + 1, hour, None, None, false));
    }
    // "At 4 in the morning": the half of the day is added to it.
    let part = text.reads(end, "in") && text.reads(end + 1, "the") && text.is(end + 2, Tag::Time);
    if part && text.value(end + 2, Tag::Time).is_some_and(|value| value.starts_with("part ")) && minute.is_none() {
        let stated =
            text.any(at.wrapping_sub(1), &["at", "around", "about", "by", "until", "till", "after", "before", "than"]);
        return (stated && (1..=12).contains(&hour)).then(|| found(at..end, hour, None, None, false));
    }
    let word = text.word(at);
    // "1500 GMT"
    let service = word.len() == 4 && !word.contains('.') && hour < 24 && text.any(end, &["gmt", "utc"]);
    if service && text.token(end).is_some_and(|token| token.shape.upper() && token.shape.spaced()) {
        return Some(found(at..end, hour, minute, None, true));
    }
    if word.contains('.') || word.len() > 2 || minute.is_none() || text.marked_behind(end) {
        return None;
    }
    let minutes_known = hour > 12 || word.len() == 2 && word.starts_with('0');
    let zone = text.value(end, Tag::Time) == Some("zone") && text.token(end).is_some_and(|token| token.shape.upper());
    let zone = zone || text.reads(end, "in") && super::zone::behind(text, end).is_some();
    let range = text.dash(end) && text.digits(end + 1).is_some() && text.joined_by(end + 2, ":");
    // "14:20 local time", "23:59 AoE (UTC−12)", "Start: 14:00"
    let local = text.reads(end, "local") && text.reads(end + 1, "time");
    let open = (end..end + 3).find(|&at| text.word(at) == "(");
    let bracket = open.is_some_and(|open| text.any(open + 1, &["utc", "gmt"]));
    // "(23:30 Thursday)"
    let dated = text.is(end, Tag::Weekday) && text.capital(end);
    let labelled = word.len() == 2 && text.word(at.wrapping_sub(1)) == ":" && !text.glued(at);
    (zone || dated || range || local || bracket || labelled || placed(text, at, hour))
        .then(|| found(at..end, hour, minute, second, minutes_known || zone && hour == 0))
}

/// Hour, minute and the index behind: "14:30", "3.30", "1140", "3".
fn hour_and_minute(text: &Cursor<'_>, at: usize) -> Option<(i32, Option<i32>, usize)> {
    let word = text.word(at);
    let good = |hour: i32, minute: Option<i32>| hour <= 24 && minute.is_none_or(|minute| minute < 60);
    if let Some((hour, minute)) = word.split_once('.') {
        // "3.30pm"
        let (hour, value) = (hour.parse().ok()?, minute.parse().ok()?);
        return (minute.len() == 2 && good(hour, Some(value))).then_some((hour, Some(value), at + 1));
    }
    let (value, digits) = text.digits(at)?;
    if digits >= 3 {
        let (hour, minute) = (value / 100, value % 100);
        return good(hour, Some(minute)).then_some((hour, Some(minute), at + 1));
    }
    if text.joined_by(at + 1, ":") {
        let (minute, digits) = text.digits(at + 2)?;
        return (digits == 2 && good(value, Some(minute))).then_some((value, Some(minute), at + 3));
    }
    good(value, None).then_some((value, None, at + 1))
}

/// Whether the words before a bare "10:30" speak for a time, not a score, a ratio or a verse.
fn placed(text: &Cursor<'_>, at: usize, hour: i32) -> bool {
    let before = at.wrapping_sub(1);
    if hour > 23 {
        return false;
    }
    if at == text.tokens.start || text.dash(before) {
        return true;
    }
    text.any(
        before,
        &[
            "at", "from", "to", "until", "till", "by", "before", "after", "around", "about", "between", "and", "since",
            "through", ",", "@",
        ],
    ) || text.is(before, Tag::Weekday)
        || text.is(before, Tag::Relative)
        || text.class(before, Class::Number) && hour > 12
        || text.any(before, &["be", "is", "was"])
            && text.any(before.wrapping_sub(1), &["it", "will", "would", "already", "there", "time"])
}

/// "a.m.", "pm", "p . m ." behind a number, and the index behind it.
fn half_behind(text: &Cursor<'_>, at: usize) -> Option<(Half, usize)> {
    let half = match text.value(at, Tag::Time) {
        Some("am") => Half::Morning,
        Some("pm") => Half::Afternoon,
        _ => return None,
    };

    Some((half, at + 1))
}

fn to_24(hour: i32, half: Half) -> i32 {
    match half {
        Half::Morning => hour % 12,
        Half::Afternoon => hour % 12 + 12,
    }
}

fn found(tokens: std::ops::Range<usize>, hour: i32, minute: Option<i32>, second: Option<i32>, known: bool) -> Found {
    let value = match (minute, second) {
        (Some(minute), Some(second)) => format!("T{hour:02}:{minute:02}:{second:02}"),
        (Some(minute), None) => format!("T{hour:02}:{minute:02}"),
        (None, _) => format!("T{hour:02}"),
    };
    let minutes = known.then_some((hour * 60 + minute.unwrap_or(0)) as u16);
    Found { tokens, value, minutes, ends: None }
}

/// The start of a range in the half of the day of its end: "2:00" of "2:00 to 4:30 p.m.".
pub(super) fn same_half(value: &str, minutes: Option<u16>, end: Option<u16>) -> Option<String> {
    const HALF: u16 = 12 * 60;
    let end = end.filter(|_| minutes.is_none())?;
    let (hour, rest) = value.strip_prefix('T')?.split_at_checked(2)?;
    let hour: u16 = hour.parse().ok().filter(|hour| *hour <= 12)?;
    let start = if end >= HALF && (hour % 12 + 12) * 60 <= end { hour % 12 + 12 } else { hour % 12 };
    Some(format!("T{start:02}{rest}"))
}

/// The "5" of "5 to 6pm" and "8-9am", whose half of the day stands at the other end.
fn shared_half(text: &Cursor<'_>, at: usize) -> Option<Found> {
    if text.marked_before(at) {
        return None;
    }
    let (hour, minute, end) = hour_and_minute(text, at)?;
    let joined = text.glued_dash(end)
        || text.reads(end, "to")
        || text.reads(end, "and") && text.reads(at.wrapping_sub(1), "between");
    if !joined || !(1..=12).contains(&hour) || text.word(at).len() > 2 && !text.word(at).contains('.') {
        return None;
    }
    let (last, _, last_end) = hour_and_minute(text, end + 1)?;
    let Some((half, _)) = half_behind(text, last_end) else {
        // "From 7 to 7:30"
        let ranged = text.any(at.wrapping_sub(1), &["from", "between"]) && minute.is_none();
        let clock = text.joined_by(end + 2, ":");
        return (ranged && clock).then(|| found(at..end, hour, None, None, false));
    };
    // "11 to 1pm" begins in the morning.
    let start = to_24(hour, half);
    let start = if start > to_24(last, half) { (start + 12) % 24 } else { start };
    Some(found(at..end, start, minute, None, true))
}

/// "noon", "midnight".
fn named(text: &Cursor<'_>, at: usize) -> Option<Found> {
    let hour: i32 = text.value(at, Tag::Time)?.strip_prefix("clock ")?.parse().ok()?;
    let masthead = text.capital(at) && at != text.tokens.start;
    let start = if text.word(at.wrapping_sub(1)) == "12" { at - 1 } else { at };
    (!masthead).then(|| found(start..at + 1, hour, None, None, true))
}

/// The hour at an index, in digits or words, and the index behind it.
fn hour_at(text: &Cursor<'_>, at: usize) -> Option<(i32, usize)> {
    match text.digits(at) {
        Some((hour, 1 | 2)) => Some((hour, at + 1)),
        Some(_) => None,
        None => numeral::below_hundred_word(text, at),
    }
    .filter(|(hour, _)| (1..=12).contains(hour))
}

/// "Twenty minutes past eight", "ten past 9", "5 minutes to one".
fn minutes_past(text: &Cursor<'_>, at: usize) -> Option<Found> {
    let (minute, next) = match text.digits(at) {
        Some((minute, 1 | 2)) if !text.marked_before(at) => (minute, at + 1),
        Some(_) => return None,
        None => numeral::below_hundred_word(text, at)?,
    };
    let unit = text.value(next, Tag::TimeUnit) == Some("T");
    let link = next + usize::from(unit);
    let past = text.reads(link, "past");
    let to = unit && text.reads(link, "to") && text.any(at.wrapping_sub(1), &["at", "is", "was", "until", "by"]);
    let good = (1..60).contains(&minute) && (unit || minute % 5 == 0);
    if !(past || to) || !good {
        return None;
    }
    let (hour, end) = hour_at(text, link + 1).filter(|(_, end)| !text.marked_behind(*end))?;
    let end = if text.value(end, Tag::Time) == Some("hour") { end + 1 } else { end };
    let (hour, minute) = if past { (hour, minute) } else { ((hour + 10) % 12 + 1, 60 - minute) };
    if let Some((half, next)) = half_behind(text, end) {
        return Some(found(at..next, to_24(hour, half), Some(minute), None, true));
    }
    Some(found(at..end, hour, Some(minute), None, false))
}

/// "half past seven", "quarter to nine", "seven o'clock", "seven p.m.".
fn spoken(text: &Cursor<'_>, at: usize) -> Option<Found> {
    let minutes = match text.word(at) {
        "half" | "Half" => Some((30, at + 1)),
        "quarter" | "Quarter" => Some((15, at + 1)),
        _ => None,
    };
    if let Some((minute, next)) = minutes {
        let past = text.reads(next, "past");
        let to = minute == 15 && text.reads(next, "to");
        if !(past || to) {
            return None;
        }
        let (hour, end) = hour_at(text, next + 1)?;
        let (hour, minute) = if past { (hour, minute) } else { ((hour + 10) % 12 + 1, 60 - minute) };
        return Some(found(at..end, hour, Some(minute), None, false));
    }
    let (hour, end) = hour_at(text, at)?;
    if text.value(end, Tag::Time) == Some("hour") {
        return Some(found(at..end + 1, hour, None, None, false));
    }
    if let Some((half, end)) = half_behind(text, end).filter(|_| !text.reads(end, "am")) {
        return Some(found(at..end, to_24(hour, half), None, None, true));
    }
    // "At eight in the evening": which half of the day is told by what follows.
    let told =
        text.reads(end, "in") && text.reads(end + 1, "the") && text.any(end + 2, &["morning", "afternoon", "evening"])
            || text.reads(end, "at") && text.reads(end + 1, "night");
    let placed = text.any(at.wrapping_sub(1), &PLACED) && !text.marked_before(at);
    (told && placed).then(|| found(at..end, hour, None, None, false))
}

/// What stands before a number that is an hour.
const PLACED: [&str; 15] = [
    "at", "by", "until", "till", "from", "to", "is", "was", "about", "around", "before", "after", "past", "only",
    "already",
];
