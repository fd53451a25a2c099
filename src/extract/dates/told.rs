//! Dates counted from one told before: "the next day", "that year", "two years later", "the 18th".
//!
//! The pass over the sentences notes them; here, with all dates of the article known, each is counted from the last date
//! before it. Its days are stated only where that date is close by: farther away it may be another one that is meant.

use super::cursor::Cursor;
use super::{Found, count, numeral};
use crate::document::Class;
use crate::extract::Context;
use crate::facts::{DateFact, DatePoint, Day, Days, Exact, Fact, FactData, Granularity};
use crate::lexicon::Tag;
use crate::source::Span;

/// How a date is counted from another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::extract) enum Step {
    /// The day, week, month, ... so many units from the one of the other date; the unit as in the lexicon.
    Units(char, i32),
    /// So many units from the other date, give or take.
    Length(char, i32),
    /// The first such weekday (1 to 7) after the other date, or, with -1, before it.
    Weekday(u8, i32),
    /// This day of the other date's month.
    DayOfMonth(u8),
}

/// A date, or a length of time, that is counted from a date told before.
#[derive(Debug, Clone, Copy)]
pub(in crate::extract) struct Told {
    /// The words of the date. It begins where the fact does; a length of time ends earlier.
    pub(in crate::extract) span: Span,
    /// How it is counted.
    pub(in crate::extract) step: Step,
}

/// "the 18th", "the twenty-first", where neither a noun nor a month follows.
pub(super) fn day_of_month(text: &Cursor<'_>, at: usize) -> Option<Found> {
    let (day, end, ranked) = numeral::day(text, at)?;
    let the = at.wrapping_sub(1);
    let placed =
        ranked && text.reads(the, "the") && text.any(the.wrapping_sub(1), &["on", "until", "till", "by", "since"]);
    let ends = match text.token(end) {
        Some(token) if token.class == Class::Word => text.is(end, Tag::Function) && !text.any(end, &["of", "in"]),
        Some(token) => token.class == Class::Mark && !text.dash(end),
        None => true,
    };
    // "On the first, we agree": small ranks count other things.
    let date = text.class(at, Class::Number) || day > 10;
    if !(placed && ends && date) {
        return None;
    }
    let point = DatePoint::span(format!("XXXX-XX-{day:02}"), Granularity::Day, None);
    Some(Found { step: Some(Step::DayOfMonth(day)), ..Found::new(the..end, point) })
}

/// The last date that others can be counted from.
struct Anchor {
    /// Its words.
    span: Span,
    day: Day,
    granularity: Granularity,
    sentence: u32,
}

/// Counts the dates that are told from others.
pub(in crate::extract) fn settle(cx: &Context<'_>, facts: &mut [Fact], told: &mut [Told]) {
    if told.is_empty() {
        return;
    }
    told.sort_unstable_by_key(|told| told.span.start);
    // "Twelve years later, in 2002": a length beside a date is a statement about both, and stays one.
    let dated = |fact: &Fact| matches!(&fact.data, FactData::Date(date) if date.point.days.is_some());
    let dates: Vec<u32> = facts.iter().filter(|fact| dated(fact)).map(|fact| fact.sentence).collect();
    let mut told = told.iter().peekable();
    let mut last: Option<Anchor> = None;
    for fact in facts {
        if !matches!(fact.data, FactData::Date(_) | FactData::Duration(_) | FactData::Time(_)) {
            continue;
        }
        while told.next_if(|told| told.span.start < fact.span.start).is_some() {}
        if let Some(told) = told.next_if(|told| told.span.start == fact.span.start) {
            let beside = matches!(fact.data, FactData::Duration(_)) && dates.binary_search(&fact.sentence).is_ok();
            if !beside {
                state(cx, fact, *told, last.as_ref());
            }
        }
        last = match &fact.data {
            FactData::Date(date) => anchor(date.range.as_ref().map_or(&date.point, |range| &range.1), fact),
            FactData::Time(time) => time.date.as_ref().and_then(|point| anchor(point, fact)),
            _ => None,
        }
        .or(last);
    }
}

fn anchor(point: &DatePoint, fact: &Fact) -> Option<Anchor> {
    let day = point.days?.earliest?;
    let calendar = point.granularity <= Granularity::Year;
    let Fact { span, sentence, .. } = *fact;
    calendar.then_some(Anchor { span, day, granularity: point.granularity, sentence })
}

/// States a date counted from the last one, or from the day of writing where there is none.
fn state(cx: &Context<'_>, fact: &mut Fact, told: Told, last: Option<&Anchor>) {
    const CLOSE: u32 = 1; // sentences
    let length = matches!(fact.data, FactData::Duration(_));
    let close = last.is_some_and(|anchor| fact.sentence.saturating_sub(anchor.sentence) <= CLOSE);
    let (day, granularity) = match (last, cx.reference) {
        (Some(anchor), _) => (anchor.day, anchor.granularity),
        (None, Some(reference)) if !length => (reference, Granularity::Day),
        _ => return,
    };
    let Some(mut point) = step(told.step, day, granularity) else { return };
    if length && !close {
        return;
    }
    if !close {
        point = DatePoint::span(point.value, point.granularity, None);
        point.year = None;
    }
    fact.span = told.span;
    let settled_by = last.map(|anchor| anchor.span);
    if let FactData::Date(date) = &mut fact.data {
        (date.point, date.settled_by) = (point, settled_by);
    } else {
        let date = DateFact { point, range: None, settled_by, approximate: false };
        fact.data = FactData::Date(Box::new(date));
    }
}

/// The date so many steps from a day, which stands for a date of some granularity.
fn step(step: Step, day: Day, granularity: Granularity) -> Option<DatePoint> {
    match step {
        Step::DayOfMonth(number) => {
            let date = day.civil().filter(|_| granularity <= Granularity::Month)?;
            let point = DatePoint::calendar(Some(date.year().into()), Some(date.month() as u8), Some(number));
            // "On the 3rd" behind a date of the 28th is of the next month, or of this one.
            let sure = granularity == Granularity::Month || u8::try_from(date.day()).is_ok_and(|day| day <= number);
            let days = point.days.filter(|_| sure);
            point.possible.then_some(DatePoint { days, ..point })
        }
        Step::Length(unit, count) if fits(unit, granularity) => {
            count::counted(unit, Exact::whole(i64::from(count.abs())), count.signum(), day)
        }
        Step::Length(..) => None,
        Step::Weekday(weekday, sign) => {
            if granularity != Granularity::Day {
                return None;
            }
            let (from, to) = (i32::from(day.weekday()), i32::from(weekday));
            let away = (sign * (to - from) - 1).rem_euclid(7) + 1;
            let mut point = count::on(Day(day.0 + sign * away))?;
            point.weekday = Some(weekday);
            Some(point)
        }
        Step::Units(unit, count) => {
            let mut point = count::period(unit, count, Some(day)).filter(|_| fits(unit, granularity))?;
            // A day here or there: the next day of the story may be told loosely.
            if unit != 'D' && point.granularity == Granularity::Week {
                point.days = point.days.map(|days| Days {
                    earliest: days.earliest.map(|day| Day(day.0 - 3)),
                    latest: days.latest.map(|day| Day(day.0 + 3)),
                });
            }
            Some(point)
        }
    }
}

/// Whether so many of a unit can be counted from a date of this granularity.
fn fits(unit: char, granularity: Granularity) -> bool {
    match unit {
        'D' | 'N' => granularity == Granularity::Day,
        'W' | 'K' | 'F' => granularity <= Granularity::Week,
        'M' => granularity <= Granularity::Month,
        'Q' => granularity <= Granularity::Quarter,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::dates::testing::{dates, facts, values};
    use crate::facts::{FactData, Kind};

    #[test]
    fn dates_are_counted_from_the_one_told_before() {
        for (text, expected) in [
            ("It burned on 3 May 2019. The next day it rained.", "The next day = 2019-05-04"),
            ("It burned in May 2019. The following month it rained.", "The following month = 2019-06"),
            ("It burned in May 2019. It rained later that year.", "later that year = 2019"),
            ("It burned on 3 May 2019 and fell on the 18th.", "the 18th = 2019-05-18"),
            ("It burned on Friday, 3 May 2019. The next Monday it rained.", "The next Monday = 2019-05-06"),
            ("It burned on 3 May 2019. The previous Friday it rained.", "The previous Friday = 2019-04-26"),
            ("It burned on 3 May 2019. Two years later it rained.", "Two years later = 2021"),
            ("It burned on 3 May 2019. Two days earlier it rained.", "Two days earlier = 2019-05-01"),
        ] {
            assert_eq!(dates(text).last().map(String::as_str), Some(expected), "{text}");
        }
    }

    #[test]
    fn without_a_date_before_they_stay_open() {
        assert_eq!(dates("The next day it rained."), ["The next day = XXXX-XX-XX"]);
        assert_eq!(values("Two years later it rained.", Kind::Duration, None), ["Two years = P2Y"]);
        assert_eq!(dates("On the first, we agree. The 18th man left."), Vec::<String>::new());
    }

    #[test]
    fn a_length_beside_a_date_stays_a_length() {
        let text = "It closed in 1990. It opened twelve years later, in 2002.";
        assert_eq!(dates(text), ["1990 = 1990", "2002 = 2002"]);
        assert_eq!(values(text, Kind::Duration, None), ["twelve years = P12Y"]);
    }

    #[test]
    fn far_from_the_date_before_the_days_stay_open() {
        let found = facts("It burned on 3 May 2019. All ran. All sang. The next day it rained.", None);
        let FactData::Date(date) = &found[1].1.data else { panic!("no date") };
        assert_eq!((date.point.value.as_str(), date.point.days), ("2019-05-04", None));
    }
}
