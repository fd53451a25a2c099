//! Dates relative to the day of writing: "yesterday", "last month", "next year", "two years ago".
//!
//! Without the article's own date they stay open ("XXXX-XX"); so do dates relative to something told before ("the
//! next day", "the year before").

use super::Found;
use super::cursor::Cursor;
use crate::document::Class;
use crate::facts::{DatePoint, Day, Days, Exact, Granularity};
use crate::lexicon::Tag;

/// A date whose heart is a unit of time or a word such as "yesterday".
pub(super) fn point(text: &Cursor<'_>, at: usize) -> Option<Found> {
    if let Some(offset) = text.number(at, Tag::Relative) {
        return day_word(text, at, offset as i32);
    }
    let unit = unit(text, at)?;
    // "The last week of July" is another matter.
    if text.glued_dash(at + 1) || text.reads(at + 1, "of") {
        return None;
    }
    if unit == 'D' {
        let day = match (text.word(at + 1), text.number(at + 2, Tag::Relative)) {
            ("after", Some(1)) => Some(2),
            ("before", Some(-1)) => Some(-2),
            _ => None,
        };
        if let Some(offset) = day {
            let start = if text.reads(at.wrapping_sub(1), "the") { at - 1 } else { at };
            return Some(Found::new(start..at + 3, day_point(text.cx.reference, offset)));
        }
    }
    let before = at.wrapping_sub(1);
    if text.reads(before, "the") && text.any(at + 1, &["before", "after"]) && "DWMY".contains(unit) {
        return Some(Found::new(before..at + 2, period(unit, 0, None)?));
    }
    let modifier = text.value(before, Tag::TimeModifier)?;
    let the = text.reads(before.wrapping_sub(1), "the");
    let this = text.reads(before.wrapping_sub(1), "this") && matches!(modifier, "past" | "coming");
    let start = if the || this { before - 1 } else { before };
    let reference = text.cx.reference;
    // "The next year" and "the following year" follow what was told before, not the day of writing.
    let told = modifier == "following" || the && matches!(modifier, "next" | "previous") || unit == 'D';
    let point = match modifier {
        "this" if unit != 'D' => period(unit, 0, reference)?,
        "past" | "last" if unit != 'D' => {
            let mut point = period(unit, -1, reference)?;
            if (the || modifier == "past") && !"KC".contains(unit) {
                point.days = point.days.map(|days| Days { latest: reference, ..days });
                point.year = None;
            }
            point
        }
        "previous" => period(unit, -1, if told { None } else { reference })?,
        "next" | "coming" | "following" => period(unit, 1, if told { None } else { reference })?,
        _ => return None,
    };
    Some(Found::new(start..at + 1, point))
}

/// The unit of time at an index, where it is in the singular and a part of the calendar.
fn unit(text: &Cursor<'_>, at: usize) -> Option<char> {
    let unit = text.value(at, Tag::TimeUnit)?.chars().next()?;
    let word = text.word(at);
    let plural = word.ends_with(['s', 'S']) || word.ends_with("es") || word.eq_ignore_ascii_case("millennia");
    ("DKWMQYEC".contains(unit) && !plural).then_some(unit)
}

fn day_word(text: &Cursor<'_>, at: usize, offset: i32) -> Option<Found> {
    // "USA Today", "the Today programme".
    let first = at == text.tokens.start || text.class(at.wrapping_sub(1), Class::Mark);
    if text.capital(at) && !first || text.word(at + 1) == "'" {
        return None;
    }
    Some(Found::new(at..at + 1, day_point(text.cx.reference, offset)))
}

fn day_point(reference: Option<Day>, offset: i32) -> DatePoint {
    match reference.and_then(|day| on(Day(day.0 + offset))) {
        Some(point) => point,
        None => DatePoint::span("XXXX-XX-XX".to_owned(), Granularity::Day, None),
    }
}

/// A day as a date.
pub(super) fn on(day: Day) -> Option<DatePoint> {
    let date = day.civil()?;
    Some(DatePoint::calendar(Some(date.year().into()), Some(date.month() as u8), Some(date.day() as u8)))
}

/// The day, week, month, ... this many units from the one that holds the reference date.
pub(super) fn period(unit: char, offset: i32, reference: Option<Day>) -> Option<DatePoint> {
    let Some(day) = reference else { return open(unit) };
    let date = day.civil()?;
    let (year, month) = (i32::from(date.year()), date.month() as u8);
    match unit {
        'D' => on(Day(day.0 + offset)),
        'W' => week(Day(day.0 + 7 * offset)),
        'K' => {
            let monday = day.0 + 7 * offset - i32::from(day.weekday()) + 1;
            let week = week(Day(monday))?;
            let days = Days::new(Day(monday + 5), Day(monday + 6));
            Some(DatePoint::span(format!("{}-WE", week.value), Granularity::Week, Some(days)))
        }
        'M' => {
            let moved = Day::new(year, month, 1)?.add_months(offset)?.civil()?;
            Some(DatePoint::calendar(Some(moved.year().into()), Some(moved.month() as u8), None))
        }
        'Q' => {
            let count = year * 4 + i32::from(month - 1) / 3 + offset;
            Some(super::periods::part_of_year('Q', count.rem_euclid(4) as u8 + 1, Some(count.div_euclid(4))))
        }
        'Y' => Some(DatePoint::calendar(Some(year + offset), None, None)),
        // "The last decade" is the one before this, or the ten years up to now.
        'E' => {
            let first = (year.div_euclid(10) + offset) * 10;
            let days = Days { earliest: Day::new(first, 1, 1), latest: Day::new(first + 9, 12, 31) };
            Some(DatePoint::span(format!("{:03}X", first / 10), Granularity::Decade, Some(days)))
        }
        'C' => {
            let first = (year.div_euclid(100) + offset) * 100;
            let days = Days { earliest: Day::new(first, 1, 1), latest: Day::new(first + 100, 12, 31) };
            Some(DatePoint::span(format!("{:02}XX", first / 100), Granularity::Century, Some(days)))
        }
        _ => None,
    }
}

/// A unit of the calendar of which nothing is known.
fn open(unit: char) -> Option<DatePoint> {
    let (value, granularity) = match unit {
        'D' => ("XXXX-XX-XX", Granularity::Day),
        'W' => ("XXXX-WXX", Granularity::Week),
        'K' => ("XXXX-WXX-WE", Granularity::Week),
        'M' => ("XXXX-XX", Granularity::Month),
        'Q' => ("XXXX-QX", Granularity::Quarter),
        'Y' => ("XXXX", Granularity::Year),
        'E' => ("XXX", Granularity::Decade),
        'C' => ("XX", Granularity::Century),
        _ => return None,
    };
    Some(DatePoint::span(value.to_owned(), granularity, None))
}

/// The ISO week that holds a day.
pub(super) fn week(day: Day) -> Option<DatePoint> {
    let week = day.civil()?.iso_week_date();
    let monday = day.0 - i32::from(day.weekday()) + 1;
    let value = format!("{:04}-W{:02}", week.year(), week.week());
    Some(DatePoint::span(value, Granularity::Week, Some(Days::new(Day(monday), Day(monday + 6)))))
}

/// "Two years ago": the year, month, week or day this many units before (or, with `sign` 1, after) the reference
/// date, with half a unit to spare at either end.
pub(in crate::extract) fn counted(unit: char, count: Exact, sign: i32, reference: Day) -> Option<DatePoint> {
    const MOST: i64 = 5000; // units of any kind that an article counts back
    let count = count.to_whole().filter(|count| (0..=MOST).contains(count))? as i32 * sign;
    let moved = |months: i32, spare: i32, mut point: DatePoint| {
        let (low, high) = (reference.add_months(months)?.0 - spare, reference.add_months(months)?.0 + spare);
        let stated = point.days?;
        point.days = Some(Days {
            earliest: stated.earliest.map(|day| day.min(Day(low))),
            latest: stated.latest.map(|day| day.max(Day(high))),
        });
        Some(point)
    };
    match unit {
        'D' | 'N' => on(Day(reference.0 + count)),
        'W' | 'F' => week(Day(reference.0 + count * if unit == 'W' { 7 } else { 14 })),
        'M' => moved(count, 16, period('M', count, Some(reference))?),
        'Y' => moved(count * 12, 183, period('Y', count, Some(reference))?),
        'E' => moved(count * 120, 5 * 366, period('E', count, Some(reference))?),
        _ => None,
    }
}

/// "The past 30 days", "the next two weeks": all days between the reference date and the one so many units away.
pub(in crate::extract) fn stretch(unit: char, count: Exact, sign: i32, reference: Day) -> Option<DatePoint> {
    let far = counted(unit, count, sign, reference)?;
    let days = far.days?;
    let (from, to) = if sign < 0 { (days.earliest?, reference) } else { (reference, days.latest?) };
    let months = count.to_whole()? as i32 * sign * if unit == 'Y' { 12 } else { 1 };
    let edge = match unit {
        'M' | 'Y' => reference.add_months(months)?,
        _ if sign < 0 => from,
        _ => to,
    };
    let (first, last) = if sign < 0 { (edge, reference) } else { (reference, edge) };
    Some(DatePoint::span(format!("{first}/{last}"), Granularity::Vague, Some(Days::new(from, to))))
}

/// "Several years ago": some time before the reference date.
pub(in crate::extract) fn some_time(sign: i32, reference: Option<Day>) -> DatePoint {
    let value = if sign < 0 { "PAST_REF" } else { "FUTURE_REF" };
    let days = reference.map(|day| {
        if sign < 0 { Days { earliest: None, latest: Some(day) } } else { Days { earliest: Some(day), latest: None } }
    });
    DatePoint::span(value.to_owned(), Granularity::Vague, days)
}

#[cfg(test)]
mod tests {
    use crate::extract::dates::testing::{dates, dates_on};

    #[test]
    fn words_count_from_the_day_of_writing() {
        // 18 May 2015 was a Monday.
        for (text, expected) in [
            ("It rained yesterday.", "yesterday = 2015-05-17"),
            ("It closed last month.", "last month = 2015-04"),
            ("It opens next year.", "next year = 2016"),
            ("It closed last week.", "last week = 2015-W20"),
            ("It closed two years ago.", "two years ago = 2013"),
            ("It opens two weeks from now.", "two weeks from now = 2015-W23"),
            ("It rained the day before yesterday.", "the day before yesterday = 2015-05-16"),
            ("It closed several years ago.", "several years ago = PAST_REF"),
            ("In the past 30 days it rained.", "the past 30 days = 2015-04-18/2015-05-18"),
            ("It happened this weekend.", "this weekend = 2015-W21-WE"),
        ] {
            assert_eq!(dates_on(text, 2015, 5, 18), [expected], "{text}");
        }
    }

    #[test]
    fn without_a_day_of_writing_they_stay_open() {
        assert_eq!(dates("It rained yesterday."), ["yesterday = XXXX-XX-XX"]);
        assert_eq!(dates("It closed last month."), ["last month = XXXX-XX"]);
    }

    #[test]
    fn what_follows_the_story_is_not_counted_from_the_day_of_writing() {
        assert_eq!(dates_on("The next day it rained.", 2015, 5, 18), ["The next day = XXXX-XX-XX"]);
        assert_eq!(dates_on("The following year he left.", 2015, 5, 18), ["The following year = XXXX"]);
        assert_eq!(dates_on("It rained in the last week of July.", 2015, 5, 18), ["July = 2014-07"]);
    }
}
