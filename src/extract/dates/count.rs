//! Counting units of the calendar from a day: the week that holds it, the month before, two years earlier.
//!
//! No words are read here.

use crate::facts::{DatePoint, Day, Days, Exact, Granularity};

/// A day as a date.
pub(in crate::extract) fn on(day: Day) -> Option<DatePoint> {
    let date = day.civil()?;
    Some(DatePoint::calendar(Some(date.year().into()), Some(date.month() as u8), Some(date.day() as u8)))
}

/// The day, week, month, ... this many units from the one that holds the reference date.
pub(in crate::extract) fn period(unit: char, offset: i32, reference: Option<Day>) -> Option<DatePoint> {
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
        // Two weeks from or up to the day of writing.
        'F' => Some(DatePoint::span("P2W".to_owned(), Granularity::Vague, None)),
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
            Some(DatePoint::span(format!("{:03}", first / 10), Granularity::Decade, Some(days)))
        }
        'C' => {
            let first = (year.div_euclid(100) + offset) * 100;
            let days = Days { earliest: Day::new(first, 1, 1), latest: Day::new(first + 100, 12, 31) };
            Some(DatePoint::span(format!("{:02}", first / 100), Granularity::Century, Some(days)))
        }
        _ => None,
    }
}

/// A unit of the calendar of which nothing is known.
pub(super) fn open(unit: char) -> Option<DatePoint> {
    let (value, granularity) = match unit {
        'D' => ("XXXX-XX-XX", Granularity::Day),
        'W' => ("XXXX-WXX", Granularity::Week),
        'K' => ("XXXX-WXX-WE", Granularity::Week),
        'F' => ("P2W", Granularity::Vague),
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
pub(in crate::extract) fn week(day: Day) -> Option<DatePoint> {
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
        // "24 hours ago", give or take what is left of the day
        'H' if count % 24 == 0 => {
            let days = Days::new(Day(reference.0 + count / 24 - 1), Day(reference.0 + count / 24 + 1));
            on(Day(reference.0 + count / 24)).map(|point| DatePoint { days: Some(days), ..point })
        }
        'W' | 'F' => week(Day(reference.0 + count * if unit == 'W' { 7 } else { 14 })),
        'M' => moved(count, 16, period('M', count, Some(reference))?),
        'Y' => moved(count * 12, 183, period('Y', count, Some(reference))?),
        'E' => moved(count * 120, 5 * 366, period('E', count, Some(reference))?),
        _ => None,
    }
}

/// "The past 30 days", "the next two weeks": all days between the reference date and the one so many units away; the
/// value is that of the length.
pub(in crate::extract) fn stretch(
    unit: char,
    count: Exact,
    sign: i32,
    value: String,
    reference: Day,
) -> Option<DatePoint> {
    let days = counted(unit, count, sign, reference)?.days?;
    let (from, to) = if sign < 0 { (days.earliest?, reference) } else { (reference, days.latest?) };
    Some(DatePoint::span(value, Granularity::Vague, Some(Days::new(from, to))))
}

/// "Several years ago": some time before the reference date.
pub(in crate::extract) fn some_time(sign: i32, reference: Option<Day>) -> DatePoint {
    let value = if sign < 0 { "PAST_REF" } else { "FUTURE_REF" };
    let days = reference.map(|day| {
        if sign < 0 { Days { earliest: None, latest: Some(day) } } else { Days { earliest: Some(day), latest: None } }
    });
    DatePoint::span(value.to_owned(), Granularity::Vague, days)
}
