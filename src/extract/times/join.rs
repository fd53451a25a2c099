//! Facts of time beside each other that are one: "Friday morning", "8 a.m. tomorrow", "7 o'clock in the evening",
//! "three weeks from Tuesday".
//!
//! A day with a month or in digits stays a date of its own, whose weekday and year can be checked. A part of a day makes
//! no time of a date ("Friday morning" is a date), the clock does ("Friday at 3 p.m." is a time).

use crate::document::Class;
use crate::extract::dates::count;
use crate::extract::{Context, Sink};
use crate::facts::{
    DateFact, DatePoint, Day, Days, DurationFact, Exact, Fact, FactData, Granularity, SetFact, TimeFact,
};
use crate::lexicon::Tag;
use crate::source::Span;
use std::ops::Range;

/// The most tokens between two that are one: ", at around".
const GAP: usize = 3;

/// Joins the facts of time of the current sentence.
pub(in crate::extract) fn join(cx: &Context<'_>, sink: &mut Sink) {
    let sentence = sink.sentence;
    let first = sink.facts.iter().rposition(|fact| fact.sentence != sentence).map_or(0, |at| at + 1);
    let temporal = |fact: &Fact| {
        matches!(fact.data, FactData::Time(_) | FactData::Date(_) | FactData::Duration(_) | FactData::Set(_))
    };
    if sink.facts[first..].iter().filter(|fact| temporal(fact)).nth(1).is_none() {
        return;
    }
    let mut order: Vec<usize> = (first..sink.facts.len()).filter(|&at| temporal(&sink.facts[at])).collect();
    order.sort_unstable_by_key(|&at| sink.facts[at].place());
    let mut gone: Vec<usize> = Vec::new();
    let mut last: Option<usize> = None;
    for next in order {
        if let Some(one) = last
            && let Some(data) = together(cx, &sink.facts[one], &sink.facts[next])
        {
            let (start, end) = (sink.facts[one].span.start, sink.facts[next].span.end);
            sink.told.retain(|told| told.span.end <= start || told.span.start >= end);
            sink.facts[one].span = Span::new(start, end);
            sink.facts[one].data = data;
            gone.push(next);
        } else {
            last = Some(next);
        }
    }
    gone.sort_unstable();
    for at in gone.into_iter().rev() {
        sink.facts.remove(at);
    }
}

/// What two neighbours are as one.
fn together(cx: &Context<'_>, first: &Fact, second: &Fact) -> Option<FactData> {
    let gap = cx.document.token_at(first.span.end)..cx.document.token_at(second.span.start);
    if first.span.end > second.span.start || gap.len() > GAP {
        return None;
    }
    match (&first.data, &second.data) {
        (FactData::Date(date), FactData::Time(time)) => {
            let links = ["at", "on", "around", "about", "from", "by", "before", "after", "in", ",", "@", "between"];
            let good = joined(cx, gap, &links) && named_day(cx, date, first);
            if good && let Some(weekday) = date.point.weekday.filter(|_| plural_part(cx, second)) {
                let value = on(&format!("XXXX-WXX-{weekday}"), &time.value);
                return Some(FactData::Set(Box::new(SetFact { value })));
            }
            good.then(|| day_and_time(date, time)).flatten()
        }
        (FactData::Time(time), FactData::Date(date)) => {
            let clock = time.value.get(1..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
            let of = gap.len() == 1 && cx.reads(gap.start, "of");
            let day = date.range.is_none() && date.point.granularity == Granularity::Day;
            if of && !clock && day && !date.point.value.contains('T') {
                return day_and_time(date, time);
            }
            let good = joined(cx, gap, &["on", "of", ",", "local", "time"]) && named_day(cx, date, second);
            good.then(|| day_and_time(date, time)).flatten()
        }
        (FactData::Date(week), FactData::Date(day)) => {
            let good = gap.is_empty() || gap.len() == 1 && cx.reads(gap.start, "on");
            (good && named_day(cx, day, second)).then(|| day_of_week(week, day)).flatten()
        }
        (FactData::Set(set), FactData::Time(time)) | (FactData::Time(time), FactData::Set(set)) => {
            // "Every Sunday night"
            let part = gap.is_empty() && set.value.starts_with('X') && time.value.starts_with('T');
            let clock = time.value.get(1..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
            if part && !clock {
                let value = on(&set.value, &time.value);
                return Some(FactData::Set(Box::new(SetFact { value })));
            }
            joined(cx, gap, &["at", "from", "between"]).then(|| repeated(set, time)).flatten()
        }
        (FactData::Time(one), FactData::Time(two)) => {
            joined(cx, gap, &["in", "at", "from", "between", ","]).then(|| part_and_clock(one, two)).flatten()
        }
        (FactData::Duration(length), FactData::Date(date)) if gap.len() == 1 && named_day(cx, date, second) => {
            let sign = if cx.reads(gap.start, "after") || cx.reads(gap.start, "from") {
                1
            } else if cx.reads(gap.start, "before") {
                -1
            } else {
                return None;
            };
            counted(length, date, sign)
        }
        _ => None,
    }
}

fn joined(cx: &Context<'_>, gap: Range<usize>, links: &[&str]) -> bool {
    let comma = gap.len() == 1 && cx.word(gap.start) == ",";
    // "On Monday, the morning": a comma alone joins only digits.
    let digits = cx.token(gap.end).is_some_and(|token| token.class == Class::Number);
    (!comma || digits) && gap.into_iter().all(|at| links.iter().any(|link| cx.reads(at, link)))
}

/// Whether a date is a day named by its weekday, its distance or its feast, and no more.
fn named_day(cx: &Context<'_>, date: &DateFact, fact: &Fact) -> bool {
    let mut tokens = cx.document.token_at(fact.span.start)..cx.document.token_at(fact.span.end);
    let words = tokens.all(|at| {
        cx.token(at).is_some_and(|token| matches!(token.class, Class::Word | Class::Possessive))
            && !cx.is(at, Tag::Month)
    });
    words && date.range.is_none() && date.point.granularity == Granularity::Day && !date.point.value.contains('T')
}

/// The "mornings" of "Sunday mornings", which makes them many.
fn plural_part(cx: &Context<'_>, time: &Fact) -> bool {
    let at = cx.document.token_at(time.span.start);
    cx.document.token_at(time.span.end) == at + 1
        && ["mornings", "afternoons", "evenings", "nights"].iter().any(|word| cx.reads(at, word))
}

/// "Friday morning", "Friday at 3 p.m.".
fn day_and_time(date: &DateFact, time: &TimeFact) -> Option<FactData> {
    let clock = time.value.strip_prefix('T')?;
    let value = on(&date.point.value, &time.value);
    if clock.starts_with(|c: char| c.is_ascii_digit()) {
        let date = Some(Box::new(date.point.clone()));
        return Some(FactData::Time(Box::new(TimeFact { value, date, ..time.clone() })));
    }
    let point = DatePoint { value, ..date.point.clone() };
    Some(FactData::Date(Box::new(DateFact { point, ..date.clone() })))
}

/// A time, or both ends of a stretch, on a day.
fn on(day: &str, time: &str) -> String {
    match time.split_once('/') {
        Some((from, to)) => format!("{day}{from}/{day}{to}"),
        None => format!("{day}{time}"),
    }
}

/// "Next week on Tuesday".
fn day_of_week(week: &DateFact, day: &DateFact) -> Option<FactData> {
    let days = week.point.days.filter(|_| week.point.granularity == Granularity::Week && week.range.is_none())?;
    let (first, last) = days.earliest.zip(days.latest)?;
    let weekday = day.point.weekday.filter(|_| last.0 - first.0 == 6)?;
    let mut point = count::on(Day(first.0 + i32::from(weekday) - 1))?;
    point.weekday = Some(weekday);
    Some(FactData::Date(Box::new(DateFact { point, ..week.clone() })))
}

/// "Every day at 7 p.m.", "Tuesdays at 9 a.m.".
fn repeated(set: &SetFact, time: &TimeFact) -> Option<FactData> {
    let clock = time.value.strip_prefix('T')?.starts_with(|c: char| c.is_ascii_digit());
    let value = match set.value.as_str() {
        "P1D" => time.value.clone(),
        value if value.starts_with('X') => on(value, &time.value),
        _ => return None,
    };
    // "At 03:00 UTC every night" stays a moment that can be told in another zone.
    (clock && time.zone.is_none()).then(|| FactData::Set(Box::new(SetFact { value })))
}

/// "8 a.m. this morning", "9 o'clock in the evening".
fn part_and_clock(one: &TimeFact, two: &TimeFact) -> Option<FactData> {
    let clock = |time: &TimeFact| {
        time.value.strip_prefix('T').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    };
    let (time, part) = match (clock(one), clock(two)) {
        (true, false) => (one, two),
        (false, true) => (two, one),
        _ => return None,
    };
    let (day, part) = part.value.split_once('T').filter(|(_, part)| matches!(*part, "MO" | "AF" | "EV" | "NI"))?;
    let hour: u16 = time.value.get(1..3)?.parse().ok()?;
    let late = match part {
        "MO" => false,
        "AF" => hour < 12,
        // "2 o'clock at night"
        _ => (5..12).contains(&hour),
    };
    let single = !time.value.contains('/');
    let minutes = match time.minutes {
        Some(minutes) => Some(minutes),
        None if single && (part != "NI" || late) => {
            let minute: u16 = time.value.get(4..6).map_or(Some(0), |minute| minute.parse().ok())?;
            Some((hour + if late { 12 } else { 0 }) * 60 + minute)
        }
        None => None,
    };
    let shown = match (late && time.minutes.is_none() && single, time.value.get(3..)) {
        (true, Some(rest)) => format!("T{:02}{rest}", hour + 12),
        _ => time.value.clone(),
    };
    let value = on(day, &shown);
    let (zone, date) = (time.zone.or(two.zone), None);
    Some(FactData::Time(Box::new(TimeFact { value, minutes, zone, date, ends: None })))
}

/// "Two days before yesterday", "three weeks from Tuesday".
fn counted(length: &DurationFact, date: &DateFact, sign: i32) -> Option<FactData> {
    const LONGEST: i64 = 2000; // months or days
    let whole = |exact: Exact| exact.to_whole().filter(|count| (0..=LONGEST).contains(count)).map(|count| count as i32);
    let day = date.point.days?.single()?;
    let interval = length.months.or(length.days).filter(|_| length.months.is_none() || length.days.is_none())?;
    let monthly = length.months.is_some();
    let away = |count: i32| if monthly { day.add_months(count * sign) } else { Some(Day(day.0 + count * sign)) };
    let spare = |count: i32| match monthly {
        true if count % 12 == 0 => 183,
        true => 16,
        false => (count / 7).min(4),
    };
    let end = |exact: Option<Exact>| exact.and_then(whole).and_then(|count| Some((away(count)?, spare(count))));
    let (low, high) = (end(interval.low), end(interval.high));
    // "More than two weeks before today": open on one side.
    let near = low.map(|(day, spare)| Day(day.0 - sign * spare));
    let far = high.map(|(day, spare)| Day(day.0 + sign * spare));
    let (to, spare) = low.or(high)?;
    let near = near.or(Some(day));
    let days = if sign > 0 { Days { earliest: near, latest: far } } else { Days { earliest: far, latest: near } };
    let point = DatePoint::span(count::on(to)?.value, Granularity::Day, Some(days));
    Some(FactData::Date(Box::new(DateFact { point, range: None, settled_by: None, approximate: spare > 0 })))
}

#[cfg(test)]
mod tests {
    use crate::extract::dates::testing::values;
    use crate::facts::Kind;

    // 7 May 2015 was a Thursday.
    const DAY: Option<(i32, u8, u8)> = Some((2015, 5, 7));

    #[test]
    fn the_clock_and_its_day_are_one_time() {
        for (text, expected) in [
            ("It opens at 8 a.m. tomorrow.", "8 a.m. tomorrow = 2015-05-08T08"),
            ("It closed yesterday at 3:30 p.m. for good.", "yesterday at 3:30 p.m. = 2015-05-06T15:30"),
            ("It opens tomorrow from 5 to 6 p.m. only.", "tomorrow from 5 to 6 p.m. = 2015-05-08T17/2015-05-08T18"),
            ("It closed at 9 o'clock last night.", "9 o'clock last night = 2015-05-06T21"),
            ("It closed at 8 a.m. this morning.", "8 a.m. this morning = 2015-05-07T08"),
        ] {
            assert_eq!(values(text, Kind::Time, DAY), [expected], "{text}");
            assert_eq!(values(text, Kind::Date, DAY), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn a_part_of_a_day_belongs_to_its_date() {
        for (text, expected) in [
            ("It closed on Tuesday morning.", "Tuesday morning = 2015-05-05TMO"),
            ("It opens tomorrow night.", "tomorrow night = 2015-05-08TNI"),
            ("It opens three weeks from tomorrow.", "three weeks from tomorrow = 2015-05-29"),
            ("It opens next week on Tuesday.", "next week on Tuesday = 2015-05-12"),
            ("It closed two days before Christmas Eve.", "two days before Christmas Eve = 2014-12-22"),
            ("It closed on the night of 3 May 2015.", "the night of 3 May 2015 = 2015-05-03TNI"),
        ] {
            assert_eq!(values(text, Kind::Date, DAY), [expected], "{text}");
            assert_eq!(values(text, Kind::Time, DAY), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn a_repetition_and_its_time_are_one() {
        assert_eq!(values("It opens every Sunday night.", Kind::Set, None), ["every Sunday night = XXXX-WXX-7TNI"]);
        let text = "It opens every day at 7:15 p.m. and Tuesdays at 9 a.m. too.";
        let found = values(text, Kind::Set, None);
        assert_eq!(found, ["every day at 7:15 p.m. = T19:15", "Tuesdays at 9 a.m. = XXXX-WXX-2T09"]);
    }

    #[test]
    fn a_written_date_stays_a_date() {
        let text = "It closed at 3 p.m. on Tuesday, 5 May 2015.";
        assert_eq!(values(text, Kind::Date, None), ["Tuesday, 5 May 2015 = 2015-05-05"]);
        assert_eq!(values(text, Kind::Time, None), ["3 p.m. = T15"]);
    }
}
