//! Dates of digits only: "2025-04-10", "2025-04", "10/04/2025", "23.04.2022".

use super::cursor::Cursor;
use super::{Found, numeral};
use crate::document::Class;
use crate::facts::{DatePoint, Days};
use crate::lexicon::Tag;

/// A date of digits, full or with year and month.
pub(super) fn point(text: &Cursor<'_>, at: usize) -> Option<Found> {
    if text.marked_before(at) {
        return None;
    }
    dotted(text, at).or_else(|| iso(text, at)).or_else(|| slashed(text, at, dated(text, at)))
}

/// Whether the word before speaks for a date, so that "22/04" is no fraction.
fn dated(text: &Cursor<'_>, at: usize) -> bool {
    let before = at.wrapping_sub(1);
    // No fraction that people write: "10/1", "01/25".
    let improper = |at: usize| {
        let parts = text.digits(at).zip(text.digits(at + 2)).filter(|_| text.joined_by(at + 1, "/"));
        parts.is_some_and(|((first, _), (second, _))| first > second || text.word(at).starts_with('0'))
    };
    let next = at + 3;
    let joined = text.any(next, &["to", "through", "until", "and"]) || text.glued_dash(next);
    let ranged = text.any(before, &["from", "between"]) && joined && (improper(at) || improper(next + 1));
    let last = text.any(before, &["to", "through", "until", "and"]) && dated_range(text, before);
    ranged
        || last
        || listed(text, at)
        || text.is(before, Tag::TimeModifier)
        || improper(at) && text.any(before, &["by", "before", "after", "through", "starting", "due"])
        || text.any(before, &["on", "dated", "until", "till", "since", "between"])
        || text.is(before, Tag::Weekday)
}

/// Whether it stands in a list that begins as a date: "on 11/20, 11/22 or 11/25".
fn listed(text: &Cursor<'_>, at: usize) -> bool {
    const MOST: usize = 6; // dates before it
    const STEP: usize = 4; // three tokens and a comma
    for first in (1..=MOST).map_while(|back| at.checked_sub(back * STEP)) {
        if !(text.any(first + 3, &[",", "or", "and"]) && text.joined_by(first + 1, "/")) {
            return false;
        }
        if text.any(first.wrapping_sub(1), &["on", "dated"]) || text.is(first.wrapping_sub(1), Tag::Weekday) {
            return true;
        }
    }
    false
}

/// Whether "from 10/1", "between 10/1" stands before the word at an index.
fn dated_range(text: &Cursor<'_>, at: usize) -> bool {
    let Some(first) = at.checked_sub(3) else { return false };
    let opens = text.any(first.wrapping_sub(1), &["from", "between"]);
    opens && text.joined_by(first + 1, "/") && slashed(text, first, dated(text, first)).is_some()
}

/// A mark that parts the numbers of a date: "-" or "/".
fn separator<'a>(text: &Cursor<'a>, at: usize) -> Option<&'a str> {
    let mark = text.word(at);
    (matches!(mark, "-" | "/" | "‑") && text.joined_by(at, mark)).then_some(mark)
}

/// Whether the date cannot end here: a further number or word is joined on.
fn goes_on(text: &Cursor<'_>, next: usize) -> bool {
    text.marked_behind(next) || separator(text, next).is_some_and(|_| text.class(next + 1, Class::Number))
}

/// "2025-04-10", "2025/4/10", "2025-04", "04-2025".
pub(super) fn iso(text: &Cursor<'_>, at: usize) -> Option<Found> {
    let (first, digits) = text.digits(at)?;
    let mark = separator(text, at + 1)?;
    let (second, second_digits) = text.digits(at + 2)?;
    let small = |value: i32, most: u8| u8::try_from(value).ok().filter(|value| (1..=most).contains(value));
    if digits == 4 && second_digits <= 2 && text.word(at + 3) == mark && separator(text, at + 3).is_some() {
        let (third, third_digits) = text.digits(at + 4)?;
        let (month, day) = (small(second, 12)?, small(third, 31)?);
        let time = text.token(at + 5).is_some() && text.glued(at + 5) && text.word(at + 5).starts_with('T');
        return (third_digits <= 2 && (time || !goes_on(text, at + 5)))
            .then(|| Found::new(at..at + 5, DatePoint::calendar(Some(first), Some(month), Some(day))));
    }
    if goes_on(text, at + 3) {
        return None;
    }
    if digits == 4 && second_digits == 2 && mark == "-" && (1000..=2199).contains(&first) {
        // "2005-06" and "2014-15" are ranges of years; "2025-04" can be none.
        let month = small(second, 12).filter(|_| second <= first % 100)?;
        return Some(Found::new(at..at + 3, DatePoint::calendar(Some(first), Some(month), None)));
    }
    if digits <= 2 && second_digits == 4 && dated(text, at) {
        let month = small(first, 12)?;
        return Some(Found::new(at..at + 3, DatePoint::calendar(Some(second), Some(month), None)));
    }
    None
}

/// "10/04/2025" and, where the words around speak for a date, "10/04". "9/11" is always one.
pub(super) fn slashed(text: &Cursor<'_>, at: usize, dated: bool) -> Option<Found> {
    let (first, digits) = text.digits(at).filter(|(_, digits)| *digits <= 2)?;
    let mark = separator(text, at + 1)?;
    let (second, second_digits) = text.digits(at + 2).filter(|(_, digits)| *digits <= 2)?;
    if text.word(at + 3) == mark && separator(text, at + 3).is_some() {
        let (third, third_digits) = text.digits(at + 4)?;
        let year = match third_digits {
            4 => third,
            2 if mark == "/" => super::calendar::full_year(third),
            _ => return None,
        };
        let point = either_order(Some(year), first, second)?;
        // "10/1/2018-10/7/2018"
        let range = mark == "/" && text.glued_dash(at + 5);
        return (range || !goes_on(text, at + 5)).then(|| Found::new(at..at + 5, point));
    }
    if mark != "/" || goes_on(text, at + 3) {
        return None;
    }
    if (first, second, digits, second_digits) == (9, 11, 1, 2) && !text.is(at + 3, Tag::Unit) {
        return Some(Found::new(at..at + 3, DatePoint::calendar(Some(2001), Some(9), Some(11))));
    }
    dated.then(|| either_order(None, first, second)).flatten().map(|point| Found::new(at..at + 3, point))
}

/// "23.04.2022": one token.
fn dotted(text: &Cursor<'_>, at: usize) -> Option<Found> {
    const SHORTEST: usize = 8; // "1.1.2020"
    let word = text.word(at);
    if !text.class(at, Class::Number) || !(SHORTEST..=10).contains(&word.len()) {
        return None;
    }
    let mut parts = word.split('.').map(str::parse::<i32>);
    let (Some(Ok(day)), Some(Ok(month)), Some(Ok(year)), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return None;
    };
    if !(1000..=2199).contains(&year) || !(1..=31).contains(&day) || !(1..=12).contains(&month) || word.contains(',') {
        return None;
    }
    let end = if numeral::suffix(text, at + 1) { at + 2 } else { at + 1 };
    Some(Found::new(at..end, DatePoint::calendar(Some(year), Some(month as u8), Some(day as u8))))
}

/// Month and day in the order of the United States, unless only the other can be. Where both can, the days are all
/// from the earlier to the later reading.
fn either_order(year: Option<i32>, first: i32, second: i32) -> Option<DatePoint> {
    let (first, second) = (u8::try_from(first).ok()?, u8::try_from(second).ok()?);
    let point = |month: u8, day: u8| DatePoint::calendar(year, Some(month), Some(day));
    match (first, second) {
        (1..=12, 1..=12) => {
            let (mut us, uk) = (point(first, second), point(second, first));
            if let (Some(a), Some(b)) = (us.days, uk.days) {
                us.days = Some(Days { earliest: a.earliest.min(b.earliest), latest: a.latest.max(b.latest) });
            }
            Some(us)
        }
        (1..=12, 13..=31) => Some(point(first, second)),
        (13..=31, 1..=12) => Some(point(second, first)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::dates::testing::{dates, facts};
    use crate::facts::FactData;

    #[test]
    fn digits_in_every_order() {
        for (text, expected) in [
            ("Filed 2025-04-10 in full.", "2025-04-10 = 2025-04-10"),
            ("Filed in 2025-04 in full.", "2025-04 = 2025-04"),
            ("Filed 25/12/2024 in full.", "25/12/2024 = 2024-12-25"),
            ("Filed 12/25/2024 in full.", "12/25/2024 = 2024-12-25"),
            ("Filed 23.04.2022 in full.", "23.04.2022 = 2022-04-23"),
            ("Filed on 22/04 in full.", "22/04 = XXXX-04-22"),
            ("Filed from 10/1 to 11/7 in full.", "10/1 to 11/7 = XXXX-10-01/XXXX-11-07"),
            ("The world after 9/11 changed.", "9/11 = 2001-09-11"),
        ] {
            assert_eq!(dates(text), [expected], "{text}");
        }
    }

    #[test]
    fn an_order_that_is_not_known_allows_both_days() {
        let found = facts("Filed 10/04/2025.", None);
        let FactData::Date(date) = &found[0].1.data else { panic!("no date") };
        let days = date.point.days.expect("days");
        assert_eq!(date.point.value, "2025-10-04");
        assert_eq!(days.earliest.map(|day| day.to_string()).as_deref(), Some("2025-04-10"));
        assert_eq!(days.latest.map(|day| day.to_string()).as_deref(), Some("2025-10-04"));
    }

    #[test]
    fn fractions_versions_and_numbers_of_other_things_are_no_dates() {
        for text in [
            "About 3/4 of it.",
            "Version 2.10.3 is out.",
            "Call 123-12-1234.",
            "From 1/2 to 3/4 of it.",
            "Part 133-03-03-2020 fits.",
        ] {
            assert_eq!(dates(text), Vec::<String>::new(), "{text}");
        }
    }
}
