//! Dates with the name of a month or weekday: "April 10, 2025", "the 10th of April", "Thursday, April 10".

use super::cursor::Cursor;
use super::{Found, numeral, numeric, within};
use crate::document::Class;
use crate::facts::{DatePoint, Day, Granularity};
use crate::lexicon::Tag;
use std::ops::Range;

/// The longest abbreviation of a month's name ("Sept") in letters.
const ABBREVIATED: usize = 4;

/// A month's name as written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Month {
    /// 1 to 12.
    pub(super) number: u8,
    /// The index behind it, and behind the full stop of an abbreviation.
    pub(super) next: usize,
    /// Written out: "September", not "Sept.".
    full: bool,
    /// "May", "March", "April", "Jan", ...: also other words or names, so that more must speak for the month.
    doubtful: bool,
    /// Its letters without a capital can be read as the month.
    small: bool,
}

/// The month's name at an index.
pub(super) fn month(text: &Cursor<'_>, at: usize) -> Option<Month> {
    let number = u8::try_from(text.number(at, Tag::Month)?).ok()?;
    let word = text.word(at);
    let full = word.len() > ABBREVIATED || matches!(number, 5..=7) && !text.any(at, &["jun", "jul"]);
    let stop = !full && text.word(at + 1) == "." && text.glued(at + 1);
    let doubtful = text.any(at, &["may", "march", "mar", "august", "jan", "april", "june"]);
    let small = !text.any(at, &["may", "march", "mar", "august", "jan"]);
    Some(Month { number, next: if stop { at + 2 } else { at + 1 }, full, doubtful, small })
}

/// A year right behind a day or month: "2025", ", 2025", "of 2025", "'25". Gives the year and the index behind it.
pub(super) fn year_behind(text: &Cursor<'_>, at: usize) -> Option<(i32, usize)> {
    if text.joined_by(at, "/") || text.glued_dash(at) {
        // "Dec-2018", "05-Aug-2016", "23/Sep/2020"
        return numeral::year(text, at + 1).filter(|(_, end)| !text.joined_by(*end, "/"));
    }
    let comma = text.word(at) == ",";
    let next = if comma || text.any(at, &["of", "in"]) { at + 1 } else { at };
    if matches!(text.word(next), "'" | "’" | "‘") && text.glued(next + 1) && next == at {
        let (year, digits) = text.digits(next + 1)?;
        return (digits == 2 && !text.marked_behind(next + 2)).then_some((full_year(year), next + 2));
    }
    let next = if text.any(at, &["of", "in"]) && text.reads(next, "the") && text.reads(next + 1, "year") {
        next + 2
    } else {
        next
    };
    let Some((year, end)) = numeral::year(text, next) else {
        return super::spelled::year(text, next).filter(|(_, end)| !text.is(*end, Tag::Counted));
    };
    let round = year % 100 == 0;
    let counted = text.is(end, Tag::Counted) || (round && text.small(end) && super::years::plural(text, end));
    (!text.marked_before(next) && !counted).then_some((year, end))
}

/// Two digits of a year as people write them: "'25" is in this century, "'68" in the last.
pub(super) fn full_year(two: i32) -> i32 {
    const PIVOT: i32 = 40;
    if two < PIVOT { 2000 + two } else { 1900 + two }
}

/// A date that begins with the month: "April 10, 2025", "Apr. 10", "April 2025", "Dec-2018", "in March".
pub(super) fn month_first(text: &Cursor<'_>, at: usize) -> Option<Found> {
    let month = month(text, at)?;
    if let Some(found) = super::periods::named_quarter(text, at, month.number) {
        return Some(found);
    }
    let joined = text.joined_by(month.next, "/") || text.glued_dash(month.next);
    let next = if joined { month.next + 1 } else { month.next };
    let written = text.capital(at) || month.small;
    let the =
        if text.reads(next, "the") && numeral::day(text, next + 1).is_some_and(|day| day.2) { next + 1 } else { next };
    // "October, 1st"
    let comma = text.word(the) == "," && numeral::day(text, the + 1).is_some_and(|day| day.2);
    let the = if comma { the + 1 } else { the };
    if let Some((day, end, ranked)) = numeral::day(text, the).filter(|_| written || text.class(the, Class::Number)) {
        if let Some((year, end)) = year_behind(text, end) {
            return Some(Found::new(at..end, DatePoint::calendar(Some(year), Some(month.number), Some(day))));
        }
        let counted = text.is(end, Tag::Counted) || text.is(end, Tag::TimeUnit) || text.is(end, Tag::Multiplier);
        if (month.number, day) == (9, 11) && text.any(end, &AFTER_ATTACKS) {
            return Some(Found::new(at..end, DatePoint::calendar(Some(2001), Some(9), Some(11))));
        }
        if ranked || written && !counted {
            return Some(Found::new(at..end, DatePoint::calendar(None, Some(month.number), Some(day))));
        }
        return None;
    }
    if let Some((year, end)) = year_behind(text, month.next).filter(|_| written) {
        return Some(Found::new(at..end, DatePoint::calendar(Some(year), Some(month.number), None)));
    }
    let end = at + 1;
    alone(text, at, month).then(|| Found::new(at..end, DatePoint::calendar(None, Some(month.number), None)))
}

/// Words behind "Sept. 11" that make it the one of 2001.
const AFTER_ATTACKS: [&str; 6] = ["attacks", "attack", "terror", "terrorist", "hijackers", "hijackings"];

/// Whether the name of a month without day and year means the month.
fn alone(text: &Cursor<'_>, at: usize, month: Month) -> bool {
    let before = at.wrapping_sub(1);
    let context = text.value(before, Tag::DateContext);
    let modified = text.is(before, Tag::TimeModifier)
        || (text.glued_dash(before) && text.is(at.wrapping_sub(2), Tag::TimeModifier));
    let dated = modified || context == Some("date") || text.reads(before, "through");
    if text.is(before, Tag::Honorific) || text.glued_dash(at + 1) && text.small(at + 2) && !text.is(at + 2, Tag::Month)
    {
        return false;
    }
    if !text.capital(at) {
        return month.full && month.small;
    }
    // "Jan Smith", "August Wilson": a name goes on with a capital.
    let named = text.capital(at + 1) && !text.is(at + 1, Tag::Month);
    match (month.full, month.doubtful) {
        (true, false) => !text.capital(before) || text.tokens.start == before || dated,
        (true, true) if named => false,
        (true, true) if matches!(month.number, 3 | 5) => {
            let noun =
                text.reads(before, "the") && month.number == 3 && text.small(at + 1) && !preposition(text, at + 1);
            (dated && !text.reads(before, "by")) || noun || in_list(text, at)
        }
        (true, true) => dated || !text.capital(before) && text.tokens.start != at || in_list(text, at),
        (false, _) => (dated || in_list(text, at)) && !named && !text.any(at, &["jan", "mar"]) || month_pair(text, at),
    }
}

fn preposition(text: &Cursor<'_>, at: usize) -> bool {
    text.any(
        at,
        &["on", "of", "for", "to", "by", "in", "against", "from", "and", "or", "was", "is", "has", "had", "will"],
    )
}

/// Whether another month stands beside it: "between April and May", "March to May".
fn in_list(text: &Cursor<'_>, at: usize) -> bool {
    let link = |at: usize| text.any(at, &["and", "or", "to", "through", "until", "till", ","]) || text.dash(at);
    let beside = |link_at: usize, month_at: usize| link(link_at) && text.is(month_at, Tag::Month);
    beside(at.wrapping_sub(1), at.wrapping_sub(2)) || beside(at + 1, at + 2)
}

/// Whether abbreviated months are joined: "Sep to Nov".
fn month_pair(text: &Cursor<'_>, at: usize) -> bool {
    let linked = text.any(at + 1, &["to", "through", "until"]) || text.glued_dash(at + 1);
    linked && text.capital(at + 2) && text.is(at + 2, Tag::Month)
}

/// A date that begins with the year: "2019 Aug 1", "2020/Sep/23", "2017 April".
pub(super) fn year_first(text: &Cursor<'_>, at: usize) -> Option<Found> {
    let (year, next) = numeral::year(text, at).or_else(|| {
        let (year, digits) = text.digits(at)?;
        (digits == 4 && (1000..2200).contains(&year) && text.joined_by(at + 1, "/")).then_some((year, at + 1))
    })?;
    let mark = text.joined_by(next, "/") || text.glued_dash(next);
    let month_at = if mark { next + 1 } else { next };
    let month = month(text, month_at)?;
    if text.marked_before(at) || !(mark || text.capital(month_at) || month.full && month.small) {
        return None;
    }
    let behind = text.joined_by(month.next, "/") || text.glued_dash(month.next);
    if behind == mark
        && let Some((day, end, _)) = numeral::day(text, month.next + usize::from(mark))
        && !(text.is(end, Tag::TimeUnit) || text.is(end, Tag::Counted) || text.is(end, Tag::Multiplier))
        && numeral::year(text, end).is_none()
    {
        return Some(Found::new(at..end, DatePoint::calendar(Some(year), Some(month.number), Some(day))));
    }
    let ends = !text.class(month.next, Class::Number) && !text.capital(month.next);
    let alone = month.full && !month.doubtful && !behind && ends || mark && ends;
    alone.then(|| Found::new(at..month_at + 1, DatePoint::calendar(Some(year), Some(month.number), None)))
}

/// A date that begins with the day: "10 April 2025", "10th of April", "second of August", "05-Aug-2016".
pub(super) fn day_first(text: &Cursor<'_>, at: usize) -> Option<Found> {
    if text.marked_before(at) {
        return None;
    }
    joined_day_first(text, at)
}

/// The same, where a dash may stand right before the day.
pub(super) fn joined_day_first(text: &Cursor<'_>, at: usize) -> Option<Found> {
    let (day, next, ranked) = numeral::day(text, at)?;
    let joined = text.joined_by(next, "/") || text.glued_dash(next);
    let next = if joined { next + 1 } else { next };
    let next = if ranked && text.reads(next, "day") { next + 1 } else { next };
    let of = text.reads(next, "of");
    let digits = text.class(at, Class::Number);
    if !digits && !of {
        return None;
    }
    let month_at = if of { next + 1 } else { next };
    let month = month(text, month_at)?;
    if !(month.small || text.capital(month_at) || of && ranked) {
        return None;
    }
    let (year, end) = match year_behind(text, month.next) {
        Some((year, end)) => (Some(year), end),
        None => (None, month_at + 1),
    };
    Some(Found::new(at..end, DatePoint::calendar(year, Some(month.number), Some(day))))
}

/// A date that begins with a weekday: "Thursday, April 10", "Fri. 3 May 2019", "Monday the 21st", "Friday".
pub(super) fn weekday_first(text: &Cursor<'_>, at: usize) -> Option<Found> {
    const FULL: usize = 6; // "Monday"
    let weekday = u8::try_from(text.number(at, Tag::Weekday)?).ok()?;
    let full = text.word(at).len() >= FULL;
    let stop = !full && text.word(at + 1) == "." && text.glued(at + 1);
    let next = if stop { at + 2 } else { at + 1 };
    let comma = if text.any(next, &[",", "-", "–"]) { next + 1 } else { next };
    let the = if text.any(comma, &["the", "on"]) { comma + 1 } else { comma };
    let date = match text.token(the).map(|token| token.class) {
        Some(Class::Word) if text.is(the, Tag::Month) => {
            month_first(text, the).filter(|found| found.point.day.is_some())
        }
        Some(Class::Word) if text.is(the, Tag::Ordinal) => day_first(text, the),
        Some(Class::Number) => {
            day_first(text, the).or_else(|| numeric::iso(text, the)).or_else(|| numeric::slashed(text, the, true))
        }
        _ => None,
    };
    if let Some(mut found) = date.filter(|found| found.point.day.is_some()) {
        found.tokens.start = at;
        found.point.weekday = Some(weekday);
        return Some(found);
    }
    if let Some(found) = of_week(text, at, next, weekday).or_else(|| within::weekday(text, at, weekday)) {
        return Some(found);
    }
    if let Some(found) = ranked_day(text, at..next, the, weekday) {
        return Some(found);
    }
    weekday_alone(text, at, full).then(|| Found::new(at..at + 1, weekday_point(weekday)))
}

/// "Friday the 26th", "Mon 13th": the closest such day, which is a guess.
fn ranked_day(text: &Cursor<'_>, weekday_at: Range<usize>, at: usize, weekday: u8) -> Option<Found> {
    const REACH: i32 = 1; // months to either side
    let (day, end, ranked) = numeral::day(text, at)?;
    let placed = at == weekday_at.end || text.reads(at - 1, "the");
    let noun = text.is(end, Tag::TimeUnit) || text.is(end, Tag::Counted) || text.capital(end);
    let the = text.reads(at - 1, "the") || text.class(at, Class::Number);
    // "early on Wednesday, the third to burn this year"
    let event = text.any(end, &["to", "such", "time", "this", "in", "since", "so"]) && !text.class(at, Class::Number);
    if !(ranked && placed && the) || noun || event {
        return None;
    }
    let closest = text.cx.reference.and_then(|reference| {
        let date = reference.civil()?;
        let (year, month) = (i32::from(date.year()), i32::from(date.month()) - 1);
        let days = (-REACH..=REACH).filter_map(|away| {
            let month = year * 12 + month + away;
            Day::new(month.div_euclid(12), month.rem_euclid(12) as u8 + 1, day)
        });
        days.filter(|day| day.weekday() == weekday).min_by_key(|day| (day.0 - reference.0).abs())
    });
    let shown = closest.map_or(format!("XXXX-WXX-{weekday}"), |day| day.to_string());
    Some(Found::new(weekday_at.start..end, DatePoint::span(shown, Granularity::Day, None)))
}

/// "Tuesday of next week", "Tuesday last week".
fn of_week(text: &Cursor<'_>, at: usize, next: usize, weekday: u8) -> Option<Found> {
    let link = usize::from(text.reads(next, "of"));
    let offset = |at: usize| match text.value(at, Tag::TimeModifier)? {
        _ if !text.reads(at + 1, "week") => None,
        "last" => Some(-1),
        "this" => Some(0),
        "next" => Some(1),
        _ => None,
    };
    let week = next + link;
    let offset = offset(week)?;
    let reference = text.cx.reference?;
    let day = reference.0 - i32::from(reference.weekday()) + i32::from(weekday) + 7 * offset;
    let mut point = super::count::on(crate::facts::Day(day))?;
    point.weekday = Some(weekday);
    Some(Found::new(at..week + 2, point))
}

/// A weekday of no known week.
pub(super) fn weekday_point(weekday: u8) -> DatePoint {
    let mut point = DatePoint::span(format!("XXXX-WXX-{weekday}"), Granularity::Day, None);
    point.weekday = Some(weekday);
    point
}

fn weekday_alone(text: &Cursor<'_>, at: usize, full: bool) -> bool {
    let before = at.wrapping_sub(1);
    if text.is(at + 1, Tag::Masthead) && text.capital(at + 1) || text.any(at + 1, &["school", "schools"]) {
        return false;
    }
    if text.any(before, &["black", "good", "cyber", "ash", "palm", "easter", "bloody", "super", "every", "each"])
        || text.any(before, &["other", "second"]) && text.any(before.wrapping_sub(1), &["every", "each"])
    {
        return false;
    }
    let stated =
        text.any(before, &["on", "or", "and"]) || text.is(before, Tag::TimeModifier) || text.reads(before, "week");
    full || text.capital(at) && stated && !text.any(at, &["sun", "sat", "mon", "wed"])
}

#[cfg(test)]
mod tests {
    use crate::extract::dates::testing::{dates, dates_on, facts};
    use crate::facts::FactData;

    #[test]
    fn day_month_and_year_in_both_orders() {
        for (text, expected) in [
            ("It opened on 10 April 2025.", "10 April 2025 = 2025-04-10"),
            ("It opened on April 10, 2025.", "April 10, 2025 = 2025-04-10"),
            ("It opened on Apr. 10 at noon.", "Apr. 10 = XXXX-04-10"),
            ("It opened after the Sept. 11 attacks.", "Sept. 11 = 2001-09-11"),
            ("It opened on the 10th of April.", "the 10th of April = XXXX-04-10"),
            ("It opened on Thursday, April 10.", "Thursday, April 10 = XXXX-04-10"),
            ("It opened on Thursday 10 April 2025.", "Thursday 10 April 2025 = 2025-04-10"),
            ("It opened on the fourth of July 1995.", "the fourth of July 1995 = 1995-07-04"),
            ("It opened in Sept. 2021.", "Sept. 2021 = 2021-09"),
            ("It opened in May of 2010.", "May of 2010 = 2010-05"),
            ("It opened on 05-Aug-2016.", "05-Aug-2016 = 2016-08-05"),
            ("It opened in June '68.", "June '68 = 1968-06"),
            ("It opened on 2020/Sep/23.", "2020/Sep/23 = 2020-09-23"),
            ("It opened in 2017 October.", "2017 October = 2017-10"),
        ] {
            assert_eq!(dates(text), [expected], "{text}");
        }
    }

    #[test]
    fn a_weekday_and_a_rank_are_the_closest_such_day() {
        assert_eq!(dates_on("It opens on Friday the 26th.", 2021, 3, 15), ["Friday the 26th = 2021-03-26"]);
        assert_eq!(dates_on("It opens on Fri 26th.", 2021, 3, 15), ["Fri 26th = 2021-03-26"]);
        assert_eq!(dates("It opens on Friday the 26th."), ["Friday the 26th = XXXX-WXX-5"]);
    }

    #[test]
    fn a_weekday_never_changes_the_date() {
        let found = facts("It opened on Monday, April 10, 2025.", None);
        let FactData::Date(date) = &found[0].1.data else { panic!("no date") };
        assert_eq!((date.point.value.as_str(), date.point.weekday), ("2025-04-10", Some(1)));
    }

    #[test]
    fn impossible_dates_stay_facts() {
        let found = facts("It opened on 31 April 2026.", None);
        let FactData::Date(date) = &found[0].1.data else { panic!("no date") };
        assert!(!date.point.possible);
        assert_eq!((date.point.days, date.point.day), (None, Some(31)));
    }

    #[test]
    fn months_that_are_other_words_need_more() {
        assert_eq!(dates("In March, prices rose."), ["March = XXXX-03"]);
        assert_eq!(dates("Prices rose between April and May."), ["April and May = XXXX-04/XXXX-05"]);
        for text in [
            "May I ask why?",
            "She may come; they march on.",
            "Theresa May won.",
            "The March on Rome began.",
            "April Jones and Jan Novak spoke.",
            "An august body met for a second time.",
        ] {
            assert_eq!(dates(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn a_count_behind_a_date_is_no_year() {
        assert_eq!(dates("On April 10, 2000 people marched."), ["April 10 = XXXX-04-10"]);
    }

    #[test]
    fn weekdays_alone_but_not_in_names() {
        assert_eq!(dates("They met on Friday."), ["Friday = XXXX-WXX-5"]);
        assert_eq!(dates("The Sunday Times and Bloody Sunday."), Vec::<String>::new());
    }
}
