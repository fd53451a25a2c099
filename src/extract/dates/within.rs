//! Parts counted within a longer date: "the first week of 2016", "the last day of July", "the third month of last
//! year", "the first quarter of the year".

use super::cursor::Cursor;
use super::{Found, calendar, count, numeral, periods, relative};
use crate::document::Class;
use crate::facts::{DatePoint, Day, Days, Granularity};
use crate::lexicon::Tag;
use std::ops::Range;

/// Which one of several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Which {
    Nth(u8),
    Last,
}

/// The date whose unit of time, with "of" behind it, stands at `at`.
pub(super) fn point(text: &Cursor<'_>, at: usize, unit: char) -> Option<Found> {
    if unit == 'W' && text.any(at.wrapping_sub(1), &["the", "a"]) {
        return week_of(text, at);
    }
    let (which, start) = which(text, at)?;
    let (whole, end) = whole(text, at + 2)?;
    let start = if text.reads(start.wrapping_sub(1), "the") { start - 1 } else { start };
    Some(Found::new(start..end, part(which, unit, &whole)?))
}

/// The date of a weekday at `at` counted within a month: "the first Monday in May", "the last Friday of June 2015".
pub(super) fn weekday(text: &Cursor<'_>, at: usize, weekday: u8) -> Option<Found> {
    let (which, start) = which(text, at).filter(|_| text.any(at + 1, &["of", "in"]))?;
    let (whole, end) = whole(text, at + 2)?;
    whole.month.filter(|_| whole.granularity == Granularity::Month)?;
    let start = if text.reads(start.wrapping_sub(1), "the") { start - 1 } else { start };
    let Some((first, last)) = whole.days.and_then(|days| days.earliest.zip(days.latest)) else {
        let Which::Nth(nth) = which else { return Some(Found::new(start..end, whole_day(whole.value))) };
        return Some(Found::new(start..end, whole_day(format!("{}-WXX-{weekday}-#{nth}", whole.value))));
    };
    let ahead = (i32::from(weekday) - i32::from(first.weekday())).rem_euclid(7);
    let back = (i32::from(last.weekday()) - i32::from(weekday)).rem_euclid(7);
    let day = match which {
        Which::Nth(nth) => Day(first.0 + ahead + 7 * (i32::from(nth) - 1)),
        Which::Last => Day(last.0 - back),
    };
    let point = count::on(day).filter(|_| day <= last)?;
    // Only a year that is stated leaves no doubt which month is meant.
    let stated = (at + 2..end).any(|at| numeral::year(text, at).is_some());
    let point = if stated { DatePoint { weekday: Some(weekday), ..point } } else { whole_day(point.value) };
    Some(Found::new(start..end, point))
}

/// A day that is not certain.
fn whole_day(value: String) -> DatePoint {
    DatePoint::span(value, Granularity::Day, None)
}

/// "Week 27 of 2018", "the week 31", "calendar week 12": counted from where is a guess.
pub(super) fn numbered_week(text: &Cursor<'_>, at: usize) -> Option<Found> {
    const LAST: i32 = 53;
    let (week, _) = text.digits(at + 1).filter(|(week, digits)| *digits <= 2 && (1..=LAST).contains(week))?;
    let of = usize::from(text.reads(at + 2, "of"));
    let stated = whole(text, at + 2 + of).filter(|(whole, _)| whole.granularity == Granularity::Year);
    let before = at.wrapping_sub(1);
    let calendar = text.reads(before, "calendar");
    let named = (calendar || text.reads(before, "the")) && of == 0;
    if text.marked_behind(at + 2) || text.glued_dash(at + 2) || !(named || stated.is_some()) {
        return None;
    }
    let (year, end) = match stated {
        Some((whole, end)) => (whole.year, end),
        None => (text.cx.reference.and_then(Day::civil).map(|date| i32::from(date.year())), at + 2),
    };
    let shown = year.map_or("XXXX".to_owned(), |year| format!("{year:04}"));
    let start = if calendar { before } else { at };
    Some(Found::new(start..end, DatePoint::span(format!("{shown}-W{week:02}"), Granularity::Week, None)))
}

/// "The week of May 7": the one that holds the day, or begins with it.
fn week_of(text: &Cursor<'_>, at: usize) -> Option<Found> {
    let first = if text.reads(at + 2, "the") { at + 3 } else { at + 2 };
    let tags = text.cx.lexicon.tags(text.token(first)?.word);
    if !(tags.has(Tag::Month) && text.capital(first) || text.class(first, Class::Number)) {
        return None;
    }
    let found = super::resolve::settle(text, super::point(text, first)?);
    let end = found.tokens.end;
    let range = found.range.is_some() || text.any(end, &["to", "through", "until"]) || text.dash(end);
    let day = found.point.day.filter(|_| !range)?;
    let Some(single) = found.point.days.and_then(|days| days.single()) else {
        let shown = found.point.value.clone();
        return (day > 0)
            .then(|| Found::new(at - 1..found.tokens.end, DatePoint::span(shown, Granularity::Week, None)));
    };
    let days = Days::new(Day(single.0 - 6), Day(single.0 + 6));
    let shown = count::week(single)?.value;
    Some(Found::new(at - 1..found.tokens.end, DatePoint::span(shown, Granularity::Week, Some(days))))
}

/// "first", "3rd", "last" before the unit, and where it begins.
fn which(text: &Cursor<'_>, at: usize) -> Option<(Which, usize)> {
    let before = at.wrapping_sub(1);
    if text.any(before, &["last", "final"]) {
        return Some((Which::Last, before));
    }
    let starts = [before.wrapping_sub(2), before.wrapping_sub(1), before];
    starts.into_iter().find_map(|start| {
        let (rank, next) = numeral::ordinal(text, start)?;
        (next == at).then_some((Which::Nth(u8::try_from(rank).ok()?), start))
    })
}

/// The year, month, decade or century behind "of", and the index behind it.
fn whole(text: &Cursor<'_>, at: usize) -> Option<(DatePoint, usize)> {
    let the = if text.reads(at, "the") { at + 1 } else { at };
    if text.class(the, Class::Number) {
        let found = periods::decade(text, the).or_else(|| periods::century(text, the)).or_else(|| {
            let (year, end) = numeral::year(text, the)?;
            Some(Found::new(the..end, DatePoint::calendar(Some(year), None, None)))
        })?;
        return Some((found.point, found.tokens.end));
    }
    if let Some(month) = calendar::month(text, the).filter(|_| text.capital(the)) {
        let (year, end) = match calendar::year_behind(text, month.next) {
            Some((year, end)) => (Some(year), end),
            None => (None, the + 1),
        };
        let open = DatePoint::calendar(year, Some(month.number), None);
        let tokens: Range<usize> = the..the + 1;
        return Some((super::resolve::settle(text, Found::new(tokens, open)).point, end));
    }
    let unit_at = if text.is(the, Tag::TimeModifier) { the + 1 } else { the };
    let found = if unit_at > the {
        relative::modified(text, unit_at)?
    } else if unit_at > at {
        // "The first quarter of the year"
        let unit = text.value(unit_at, Tag::TimeUnit)?.chars().next().filter(|unit| "MY".contains(*unit))?;
        Found::new(the..the + 1, count::period(unit, 0, text.cx.reference)?)
    } else {
        return None;
    };
    (found.tokens.end == unit_at + 1).then_some((found.point, unit_at + 1))
}

/// The part of a longer date.
fn part(which: Which, unit: char, whole: &DatePoint) -> Option<DatePoint> {
    let days = whole.days.and_then(|days| days.earliest.zip(days.latest));
    let year = whole.year.filter(|_| whole.granularity == Granularity::Year);
    let month = whole.month.filter(|_| whole.granularity == Granularity::Month);
    let open = |granularity| DatePoint::span(whole.value.clone(), granularity, None);
    Some(match (unit, which) {
        ('D', _) => {
            let Some((first, last)) = days else {
                let day = if let Which::Nth(nth) = which { Some(nth) } else { None };
                return Some(day.zip(month).map_or_else(
                    || open(Granularity::Day),
                    |(day, month)| DatePoint::calendar(None, Some(month), Some(day)),
                ));
            };
            let day = if let Which::Nth(nth) = which { Day(first.0 + i32::from(nth) - 1) } else { last };
            count::on(day).filter(|_| day <= last)?
        }
        ('W', _) => {
            let shown = match which {
                Which::Nth(nth) => format!("{}-W{nth:02}", whole.value),
                Which::Last if year.is_some() => format!("{}-W52", whole.value),
                Which::Last => format!("{}-W05", whole.value),
            };
            // By the calendar's weeks or counted from the first day.
            let span = days.map(|(first, last)| match which {
                Which::Nth(nth) => {
                    let from = first.0 + 7 * (i32::from(nth) - 1);
                    Days::new(Day(from - 6).max(Day(first.0 - 3)), Day((from + 12).min(last.0 + 6)))
                }
                Which::Last => Days::new(Day(last.0 - 12), Day(last.0 + 3)),
            });
            (year.is_some() || month.is_some()).then(|| DatePoint::span(shown, Granularity::Week, span))?
        }
        ('M', _) => {
            let month = if let Which::Nth(nth) = which { nth } else { 12 };
            match year {
                Some(year) if (1..=12).contains(&month) => DatePoint::calendar(Some(year), Some(month), None),
                _ => open(Granularity::Month),
            }
        }
        ('Q', Which::Nth(nth @ 1..=4)) => match year {
            Some(year) => periods::part_of_year('Q', nth, Some(year)),
            None => open(Granularity::Quarter),
        },
        ('Q', Which::Last) => periods::part_of_year('Q', 4, Some(year?)),
        ('E', _) if whole.granularity == Granularity::Century => {
            let Some((first, _)) = days else { return Some(open(Granularity::Decade)) };
            let decade = if let Which::Nth(nth) = which { i32::from(nth) - 1 } else { 9 };
            let first = i32::from(first.civil()?.year()) + 10 * decade;
            periods::decade_point(first)
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use crate::extract::dates::testing::{dates, dates_on, facts};
    use crate::facts::FactData;

    #[test]
    fn parts_counted_within_a_longer_date() {
        for (text, expected) in [
            ("In the first week of 2016 it rained.", "the first week of 2016 = 2016-W01"),
            ("In the last week of July 2015 it rained.", "the last week of July 2015 = 2015-07-W05"),
            ("On the last day of February 2016 it rained.", "the last day of February 2016 = 2016-02-29"),
            ("In the third month of 2021 it rained.", "the third month of 2021 = 2021-03"),
            ("In the first decade of the 20th century it rained.", "the first decade of the 20th century = 190"),
            ("On the first day of May it rained.", "the first day of May = XXXX-05-01"),
            ("On the first Monday in May 2016 it rained.", "the first Monday in May 2016 = 2016-05-02"),
            ("On the last Friday of July 2016 it rained.", "the last Friday of July 2016 = 2016-07-29"),
            ("On the third Sunday of June it rained.", "the third Sunday of June = XXXX-06-WXX-7-#3"),
            ("In the week of May 7, 2018 it rained.", "the week of May 7, 2018 = 2018-W19"),
            ("In week 27 of 2018 it rained.", "week 27 of 2018 = 2018-W27"),
        ] {
            assert_eq!(dates(text), [expected], "{text}");
        }
        assert_eq!(
            dates_on("It grew in the first quarter of the year.", 2015, 5, 7),
            ["the first quarter of the year = 2015-Q1"]
        );
        assert_eq!(
            dates_on("On the 15th day of next month it opens.", 2015, 5, 7),
            ["the 15th day of next month = 2015-06-15"]
        );
    }

    #[test]
    fn a_week_of_a_month_is_not_sharp() {
        let found = facts("In the first week of March 2015 it rained.", None);
        let FactData::Date(date) = &found[0].1.data else { panic!("no date") };
        let days = date.point.days.expect("days");
        assert_eq!(days.earliest.map(|day| day.to_string()).as_deref(), Some("2015-02-26"));
        assert_eq!(days.latest.map(|day| day.to_string()).as_deref(), Some("2015-03-13"));
    }
}
