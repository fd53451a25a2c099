//! Times of day: "14:30", "3 p.m.", "noon", "half past seven", "10:00 EST", "in the morning".
//!
//! The day they belong to is a date of its own, unless it is named right beside them ([`join`]).

mod clock;
mod join;
mod moment;
mod zone;

pub(super) use join::join;

use super::cues::Cues;
use super::dates::cursor::Cursor;
use super::{Context, Sink};
use crate::facts::{Day, Fact, FactData, TimeFact};
use crate::lexicon::{Tag, Tags};
use std::ops::Range;

/// Words that can begin a time of day.
const HEADS: Tags = Tags::of(&[Tag::Time, Tag::TimeUnit, Tag::Cardinal, Tag::Relative]);

/// A time of day and its tokens.
struct Found {
    tokens: Range<usize>,
    value: String,
    minutes: Option<u16>,
    /// The minutes of both ends of a range.
    ends: Option<(u16, u16)>,
}

/// Adds the times of a sentence.
pub(super) fn extract(cx: &Context<'_>, tokens: Range<usize>, cues: &Cues, sink: &mut Sink) {
    let text = Cursor { cx, tokens };
    let mut from = 0;
    for at in cues.numeric.iter().map(|&at| at as usize) {
        if at < from || !text.heads(at, HEADS) || sink.is_claimed(at) {
            continue;
        }
        if let Some(found) = find(&text, at) {
            from = push(&text, found, sink);
        }
    }
}

/// Adds the fact with the zone behind it, and gives the index behind both.
fn push(text: &Cursor<'_>, found: Found, sink: &mut Sink) -> usize {
    let known = found.minutes.is_some() || found.value.contains(':');
    let behind = zone::behind(text, found.tokens.end).filter(|_| known);
    let end = behind.unwrap_or(found.tokens.end);
    let span = text.cx.span(found.tokens.start..end);
    sink.claim(found.tokens.start..end);
    let ahead = || zone::ahead(text, found.tokens.start).filter(|_| known && behind.is_none());
    let zone = behind.map(|end| found.tokens.end..end).or_else(ahead).map(|zone| text.cx.span(zone));
    let fact = TimeFact { value: found.value, minutes: found.minutes, zone, date: None, ends: found.ends };
    sink.push(span, FactData::Time(Box::new(fact)));
    end
}

fn find(text: &Cursor<'_>, at: usize) -> Option<Found> {
    if let Some(found) = clock::point(text, at) {
        return Some(range(text, &found).unwrap_or(found));
    }
    part(text, at).or_else(|| moment::point(text, at))
}

/// "5 to 6 p.m.", "10:00–11:30", "between 2 p.m. and 4 p.m.".
fn range(text: &Cursor<'_>, first: &Found) -> Option<Found> {
    let link = first.tokens.end;
    let joined = text.any(link, &["to", "until", "till", "through"])
        || text.dash(link) && text.glued(link) == text.glued(link + 1)
        || text.reads(link, "and") && text.reads(first.tokens.start.wrapping_sub(1), "between");
    if !joined {
        return None;
    }
    let last = clock::point(text, link + 1)?;
    let start = clock::same_half(&first.value, first.minutes, last.minutes).unwrap_or_else(|| first.value.clone());
    let value = format!("{start}/{}", last.value);
    let start = first.minutes.or_else(|| {
        let clock = clock::same_half(&first.value, first.minutes, last.minutes)?;
        let (hour, minute): (u16, u16) = (clock.get(1..3)?.parse().ok()?, clock.get(4..6).unwrap_or("0").parse().ok()?);
        Some(hour * 60 + minute)
    });
    // Midnight ends a day.
    let ends = start.zip(last.minutes.map(|end| if end == 0 { 24 * 60 } else { end }));
    Some(Found { tokens: first.tokens.start..last.tokens.end, value, minutes: None, ends })
}

/// "in the morning", "this afternoon", "last night", "tonight".
fn part(text: &Cursor<'_>, at: usize) -> Option<Found> {
    let part = match text.value(at, Tag::Time) {
        Some(value) => value.strip_prefix("part ")?,
        None if text.any(at, &["night", "nights"]) => "NI",
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
        return Some(Found { tokens: at..at + 1, value: on(0), minutes: None, ends: None });
    }
    if text.reads(at, "overnight") {
        let adverb = !text.any(before, &["the", "an", "a"]) && moment::ends(text, at + 1);
        return adverb.then(|| Found { tokens: at..at + 1, value: open, minutes: None, ends: None });
    }
    if text.glued_dash(before) {
        let mid = text.any(before.wrapping_sub(1), &["mid"]) && matches!(part, "MO" | "AF") && !text.glued_dash(at + 1);
        let start = before.wrapping_sub(1);
        return mid.then(|| Found { tokens: start..at + 1, value: open, minutes: None, ends: None });
    }
    let (start, value) = match text.value(before, Tag::TimeModifier) {
        Some("this") => {
            let early = text.any(before.wrapping_sub(1), &["late", "early", "earlier", "later"]);
            (before - usize::from(early), on(0))
        }
        Some("last") if part == "NI" => {
            let early = text.any(before.wrapping_sub(1), &["late", "early"]);
            (before - usize::from(early), on(-1))
        }
        Some("last" | "next" | "following" | "previous") => {
            let the = text.reads(before.wrapping_sub(1), "the");
            (before - usize::from(the), open)
        }
        Some("part")
            if text.small(at) && !text.glued_dash(at + 1) && !text.any(before.wrapping_sub(1), &["this", "the"]) =>
        {
            (before, open)
        }
        Some("part") if text.reads(before.wrapping_sub(1), "this") => (before - 1, on(0)),
        Some("part") if text.reads(before.wrapping_sub(1), "the") => (before - 1, open),
        _ if text.small(at) && (text.is(before, Tag::Weekday) || text.number(before, Tag::Relative).is_some()) => {
            (at, open)
        }
        _ if text.reads(before, "at") && text.reads(at, "night") => (at, open),
        _ if text.reads(before, "that") && text.small(at) => (before, open),
        _ if text.reads(before, "same") && text.any(before.wrapping_sub(1), &["the", "that"]) => (before - 1, open),
        _ if text.reads(before, "the") && text.any(before.wrapping_sub(1), &["in", "during"]) => (before, open),
        // "The night of 3 October"
        _ if text.reads(before, "the") && text.reads(at + 1, "of") && dated(text, at + 2) => (before, open),
        _ => return None,
    };
    Some(Found { tokens: start..at + 1, value, minutes: None, ends: None })
}

/// Whether a day of the calendar begins here.
fn dated(text: &Cursor<'_>, at: usize) -> bool {
    let day = at + 1 + usize::from(text.word(at + 1) == ".");
    text.is(at, Tag::Month) && text.capital(at) && text.digits(day).is_some()
        || text.is(at, Tag::Weekday)
        || text.digits(at).is_some() && (text.is(at + 1, Tag::Month) || text.is(at + 2, Tag::Month))
}

/// Where an article has “15:00”, its “10:30” is in the morning, unless it has halves of the day too.
pub(super) fn settle(cx: &Context<'_>, facts: &mut [Fact]) {
    let written = |fact: &Fact| {
        let mut chars = cx.document.slice(fact.span).chars();
        let mut digit = || chars.next().is_some_and(|c| c.is_ascii_digit());
        digit() && digit() && chars.next() == Some(':')
    };
    let (mut late, mut halved) = (false, false);
    for fact in facts.iter() {
        if let FactData::Time(time) = &fact.data {
            let letters = cx.document.slice(fact.span);
            late |= written(fact) && time.minutes.is_some_and(|minutes| minutes >= 13 * 60);
            halved |= ["am", "pm", "a.m", "p.m", "AM", "PM", "o'clock", "o’clock", "past", "afternoon", "evening"]
                .iter()
                .any(|half| letters.contains(half));
        }
    }
    if !late || halved {
        return;
    }
    for fact in facts {
        let plain = written(fact);
        if let FactData::Time(time) = &mut fact.data
            && plain
            && time.minutes.is_none()
            && time.ends.is_none()
            && !time.value.contains('/')
            && let Some((_, clock)) = time.value.rsplit_once('T')
            && let Some((hour, minute)) = clock.split_once(':')
            && let (Ok(hour), Some(Ok(minute))) = (hour.parse::<u16>(), minute.get(..2).map(str::parse::<u16>))
        {
            time.minutes = (hour < 24 && minute < 60).then_some(hour * 60 + minute);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::dates::testing::{facts, values};
    use crate::facts::{FactData, Kind};

    fn times(text: &str) -> Vec<String> {
        values(text, Kind::Time, None)
    }

    #[test]
    fn clock_times() {
        for (text, expected) in [
            ("Polls closed at 22:30, late.", "22:30 = T22:30"),
            ("Polls closed at 3 p.m. sharp.", "3 p.m. = T15"),
            ("Polls closed at 3.30pm sharp.", "3.30pm = T15:30"),
            ("Polls closed at noon.", "noon = T12"),
            ("Polls closed at 10:00 EST.", "10:00 EST = T10:00"),
            ("Polls closed at half past seven.", "half past seven = T07:30"),
            ("Polls closed (23:30 EDT).", "23:30 EDT = T23:30"),
            ("Polls closed at quarter to one.", "quarter to one = T12:45"),
            ("Polls closed at 9 o'clock.", "9 o'clock = T09"),
            ("Polls closed in the morning.", "the morning = TMO"),
            ("Polls closed at 1500 GMT.", "1500 GMT = T15:00"),
            ("Polls closed by mid-afternoon.", "mid-afternoon = TAF"),
            ("Polls closed at ten past 9 or so.", "ten past 9 = T09:10"),
            ("Polls closed at 20 minutes past eight.", "20 minutes past eight = T08:20"),
            ("Polls closed at 4 in the morning.", "4 in the morning = T04"),
            ("Polls closed the previous night.", "the previous night = TNI"),
        ] {
            assert_eq!(times(text), [expected], "{text}");
        }
        for (text, expected) in [
            ("Open 5 to 6pm.", "5 to 6pm = T17/T18"),
            ("Open 10:00–11:30 only.", "10:00–11:30 = T10:00/T11:30"),
            ("Open between 2:00 and 4:30 p.m. only.", "2:00 and 4:30 p.m. = T14:00/T16:30"),
            ("Open 11 a.m. to 1 p.m. only.", "11 a.m. to 1 p.m. = T11/T13"),
        ] {
            assert_eq!(times(text), [expected], "{text}");
        }
    }

    #[test]
    fn minutes_are_known_only_where_the_half_of_the_day_is() {
        let minutes = |text: &str| match &facts(text, None)[0].1.data {
            FactData::Time(time) => time.minutes,
            _ => None,
        };
        assert_eq!(minutes("It began at 14:30."), Some(870));
        assert_eq!(minutes("It began at 12:15 a.m. today."), Some(15));
        assert_eq!(minutes("It began at 8:30."), None);
    }

    #[test]
    fn scores_ratios_and_verses_are_no_times() {
        for text in ["A ratio of 4:3 is best.", "See John 3:16 and Luke 10:25.", "They won 3:2.", "I am 14 am I?"] {
            assert!(times(text).len() <= usize::from(text.starts_with('I')), "{text}");
        }
    }
}
