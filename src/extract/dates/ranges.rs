//! Ranges of dates: "from 3 to 5 May", "May 3-5, 2020", "2010–15", "between 2010 and 2015", "1641 to 1628".
//!
//! The words "from" and "between" are not part of the span. Ends that share a month or year are completed from each
//! other; an order that runs backwards is kept as written.

use super::cursor::Cursor;
use super::{Found, calendar, numeral, years};
use crate::document::Class;
use crate::facts::{DatePoint, Days, Granularity};
use crate::lexicon::Tag;

/// The index behind a word or dash that joins the ends of a range. "and" does only after "between".
fn connector(text: &Cursor<'_>, at: usize, first: usize) -> Option<usize> {
    if text.any(at, &["to", "through", "thru"]) || text.any(at, &["until", "till"]) && after(text, first, &["from"]) {
        return Some(at + 1);
    }
    if text.reads(at, "and") && after(text, first, &["between"]) {
        return Some(at + 1);
    }
    // A dash with a blank on one side only is punctuation, and so is a long dash with blanks.
    let even = text.glued(at) == text.glued(at + 1);
    (text.dash(at) && even && (text.word(at) != "—" || text.glued(at))).then_some(at + 1)
}

/// Whether one of these words stands before, articles and modifiers passed over.
fn after(text: &Cursor<'_>, first: usize, words: &[&str]) -> bool {
    const REACH: usize = 4;
    (1..=REACH)
        .map(|back| first.wrapping_sub(back))
        .take_while(|at| text.class(*at, Class::Word) || text.dash(*at))
        .any(|at| text.any(at, words))
}

/// Whether a joined year follows at `at`: " to 1628", "–15".
pub(super) fn year_partner(text: &Cursor<'_>, at: usize) -> bool {
    let joined = text.any(at, &["to", "until", "till", "through", "and"]) || text.dash(at);
    if !joined {
        return false;
    }
    let and = text.reads(at, "and");
    match text.digits(at + 1) {
        Some((_, 2)) => text.glued_dash(at) && short_year(text, at + 1).is_some(),
        Some(_) => years::bare(text, at + 1).is_some() && (!and || after(text, at.wrapping_sub(1), &["between"])),
        None => false,
    }
}

/// The two digits of "2010–15".
fn short_year(text: &Cursor<'_>, at: usize) -> Option<i32> {
    let (two, digits) = text.digits(at)?;
    (digits == 2 && !text.marked_behind(at + 1) && !text.glued_dash(at + 1)).then_some(two)
}

/// The range that begins with a date, or the date itself where none does.
pub(super) fn join(text: &Cursor<'_>, first: Found) -> Found {
    second(text, &first).and_then(|last| combine(&first, &last)).unwrap_or(first)
}

fn second(text: &Cursor<'_>, first: &Found) -> Option<Found> {
    let end = first.tokens.end;
    if first.point.granularity == Granularity::Year && first.point.month.is_none() {
        let year = first.point.year;
        // "1984 – 85": with blanks around the dash only the next year is a year.
        let next = |two: &i32| text.dash(end) && year.is_some_and(|year| *two == (year + 1).rem_euclid(100));
        let two = short_year(text, end + 1).filter(|two| text.glued_dash(end) || next(two));
        if let (Some(year), Some(two)) = (year, two) {
            // "2010–15", "1999–02"
            let same = year - year.rem_euclid(100) + two;
            let last = if two > year % 100 { same } else { same + 100 };
            return (text.word(end) != "-" || two > year % 100)
                .then(|| Found::new(end + 1..end + 2, DatePoint::calendar(Some(last), None, None)));
        }
    }
    let next = connector(text, end, first.tokens.start)?;
    let next = if text.reads(next, "the") { next + 1 } else { next };
    let next = if text.any(next, &["end", "start", "beginning", "middle"]) && text.reads(next + 1, "of") {
        next + 2 + usize::from(text.reads(next + 2, "the"))
    } else {
        next
    };
    let part = text.value(next, Tag::TimeModifier) == Some("part");
    let next = if part && text.glued_dash(next + 1) { next + 2 } else { next + usize::from(part) };
    let found = if first.point.granularity == Granularity::Year {
        years::bare(text, next).or_else(|| super::point(text, next))
    } else {
        super::point(text, next)
    };
    found
        .or_else(|| joined_point(text, next))
        .or_else(|| day_of_same_month(text, next, first))
        .or_else(|| month_of_same_year(text, next, first))
}

/// A date right behind a dash, which alone would make it part of something else: "10/1/2018-10/7/2018".
fn joined_point(text: &Cursor<'_>, at: usize) -> Option<Found> {
    let joined = text.glued_dash(at.wrapping_sub(1));
    let rest = Cursor { cx: text.cx, tokens: at..text.tokens.end };
    joined.then(|| super::point(&rest, at)).flatten()
}

/// The "May" of "March to May" and "March–May".
fn month_of_same_year(text: &Cursor<'_>, at: usize, first: &Found) -> Option<Found> {
    let month = first.point.month.filter(|_| first.point.day.is_none()).and(calendar::month(text, at))?;
    let point = DatePoint::calendar(None, Some(month.number), None);
    text.capital(at).then(|| Found::new(at..at + 1, point))
}

/// The "5" of "May 3-5, 2020".
fn day_of_same_month(text: &Cursor<'_>, at: usize, first: &Found) -> Option<Found> {
    let month = first.point.month.filter(|_| first.point.day.is_some())?;
    let (day, end, _) = numeral::day(text, at)?;
    if text.is(end, Tag::Counted) || text.is(end, Tag::TimeUnit) || text.is(end, Tag::Multiplier) {
        return None;
    }
    let (year, end) = match calendar::year_behind(text, end) {
        Some((year, end)) => (Some(year), end),
        None => (first.point.year, end),
    };
    Some(Found::new(at..end, DatePoint::calendar(year, Some(month), Some(day))))
}

/// A day whose month stands at the other end: "3 to 5 May", "5–6 September 2019"; "18" in "18 and 19 June".
pub(super) fn leading_part(text: &Cursor<'_>, at: usize) -> Option<Found> {
    if !(text.class(at, Class::Number) || text.is(at, Tag::Ordinal)) || text.marked_before(at) {
        return None;
    }
    let (day, next, _) = numeral::day(text, at)?;
    let list = text.any(next, &["and", "or"]) && !after(text, at, &["between"]);
    let behind = if list { next + 1 } else { connector(text, next, at)? };
    let behind = if text.reads(behind, "the") { behind + 1 } else { behind };
    let last = calendar::joined_day_first(text, behind)?;
    let first = DatePoint::calendar(last.point.year, last.point.month, Some(day));
    if list {
        return Some(Found::new(at..next, first));
    }
    combine(&Found::new(at..next, first), &last)
}

/// One range of two dates.
fn combine(first: &Found, last: &Found) -> Option<Found> {
    let (mut a, mut b) = (first.point.clone(), last.point.clone());
    if a.granularity == Granularity::Vague || b.granularity == Granularity::Vague || last.range.is_some() {
        return None;
    }
    let week = |point: &DatePoint| point.granularity == Granularity::Week;
    let of_week = |point: &DatePoint| point.weekday.is_some() && point.month.is_none();
    if week(&a) != week(&b) || of_week(&a) != of_week(&b) {
        return None;
    }
    if let (None, Some(year), Some(month)) = (a.year, b.year, a.month) {
        // "Nov–Feb 2017" begins in 2016.
        let earlier = b.month.is_some_and(|last| last < month);
        a = with_weekday(a.in_year(if earlier { year - 1 } else { year }), a.weekday);
    } else if let (Some(year), None, Some(month)) = (a.year, b.year, b.month) {
        let later = a.month.is_some_and(|first| first > month);
        b = with_weekday(b.in_year(if later { year + 1 } else { year }), b.weekday);
    }
    let tokens = first.tokens.start..last.tokens.end;
    let point = whole(&a, &b);
    Some(Found { tokens, point, range: Some(Box::new((a, b))), step: None })
}

fn with_weekday(mut point: DatePoint, weekday: Option<u8>) -> DatePoint {
    point.weekday = weekday;
    point
}

/// The range as one date: all days from the first to the last.
pub(super) fn whole(a: &DatePoint, b: &DatePoint) -> DatePoint {
    let days = a.days.zip(b.days).map(|(a, b)| Days {
        earliest: a.earliest.zip(b.earliest).map(|(a, b)| a.min(b)),
        latest: a.latest.zip(b.latest).map(|(a, b)| a.max(b)),
    });
    let mut point = DatePoint::span(format!("{}/{}", a.value, b.value), a.granularity.max(b.granularity), days);
    point.possible = a.possible && b.possible;
    point
}

#[cfg(test)]
mod tests {
    use crate::extract::dates::testing::{dates, facts};
    use crate::facts::FactData;

    #[test]
    fn ranges_in_all_common_forms() {
        for (text, expected) in [
            ("Held from 3 to 5 May in town.", "3 to 5 May = XXXX-05-03/XXXX-05-05"),
            ("Held 5–6 September 2019 in town.", "5–6 September 2019 = 2019-09-05/2019-09-06"),
            ("Held May 3-5, 2020 in town.", "May 3-5, 2020 = 2020-05-03/2020-05-05"),
            ("Held 2010–15 in town.", "2010–15 = 2010/2015"),
            ("Held between 2010 and 2015 in town.", "2010 and 2015 = 2010/2015"),
            ("Held from March to August 2011 in town.", "March to August 2011 = 2011-03/2011-08"),
            ("Held Nov. 20 to Jan. 5, 2021 in town.", "Nov. 20 to Jan. 5, 2021 = 2020-11-20/2021-01-05"),
            ("Held from 2007 to the end of 2008 in town.", "2007 to the end of 2008 = 2007/2008"),
            ("Held from 1939 until 1945 in town.", "1939 until 1945 = 1939/1945"),
            ("Held 10/1/2018-10/7/2018 in town.", "10/1/2018-10/7/2018 = 2018-10-01/2018-10-07"),
        ] {
            assert_eq!(dates(text), [expected], "{text}");
        }
    }

    #[test]
    fn a_range_that_runs_backwards_is_kept_with_both_ends() {
        let found = facts("He reigned from 1641 to 1628.", None);
        let FactData::Date(date) = &found[0].1.data else { panic!("no date") };
        let ends = date.range.as_ref().expect("a range");
        assert_eq!((ends.0.year, ends.1.year), (Some(1641), Some(1628)));
        assert_eq!(date.point.value, "1641/1628");
    }

    #[test]
    fn lists_and_counts_are_no_ranges() {
        assert_eq!(dates("On 18 and 19 June they met."), ["18 = XXXX-06-18", "19 June = XXXX-06-19"]);
        assert_eq!(dates("In 2011 and 2017 they met."), ["2011 = 2011", "2017 = 2017"]);
        assert_eq!(dates("From 1200 to 1500 people came."), Vec::<String>::new());
    }
}
