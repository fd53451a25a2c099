//! Days with names: "Christmas Eve", "Labor Day 2015", "last Easter".
//!
//! Which day a name stands for is in the lexicon. A name such as "Christmas" also stands for the days around it.

use super::cursor::Cursor;
use super::{Found, calendar, count, resolve};
use crate::document::Class;
use crate::facts::{DatePoint, Day, Days, Granularity};
use crate::lexicon::{Tag, Tags};
use std::ops::Range;

/// The most words of a name before the one that is looked at, and the most tokens behind it.
const REACH: usize = 4;

/// Some days before and after "Christmas" that people mean by it too.
const AROUND: (i32, i32) = (7, 14);

/// Words of the calendar that can be part of a name.
const HEARTS: Tags = Tags::of(&[Tag::Holiday, Tag::TimeUnit, Tag::Weekday, Tag::Month]);

/// Which day of the year it is.
#[derive(Debug, Clone, Copy)]
enum Rule {
    Fixed(u8, u8),
    /// Month, weekday, which of them (-1: the last), and days behind it.
    Nth(u8, u8, i8, i32),
    /// Days from Easter Sunday.
    Easter(i32),
}

/// The named day that has a word at `at`.
pub(super) fn point(text: &Cursor<'_>, at: usize) -> Option<Found> {
    let token = text.token(at)?;
    let tags = text.cx.lexicon.tags(token.word);
    if !tags.meets(HEARTS) || !(token.shape.capital() || tags.has(Tag::Holiday)) {
        return None;
    }
    let (mut tokens, value) = name(text, at)?;
    let (around, rule) = match value.strip_prefix('~') {
        Some(value) => (true, rule(value)?),
        None => (false, rule(value)?),
    };
    // "Johnnie Christmas", "Father Christmas"
    let before = tokens.start.wrapping_sub(1);
    let named = text.capital(before) && before > text.tokens.start && !text.is(before, Tag::Function);
    if around && (attribute(text, tokens.end) || named && !text.is(before, Tag::TimeModifier)) {
        return None;
    }
    let year = calendar::year_behind(text, tokens.end);
    let modifier = text.value(before, Tag::TimeModifier).filter(|modifier| !matches!(*modifier, "part" | "following"));
    let mut point = if let Some((year, end)) = year {
        tokens.end = end;
        day_point(rule, year)?
    } else {
        if modifier.is_some() {
            tokens.start = before;
        }
        match text.cx.reference {
            Some(reference) => near(text, &tokens, rule, modifier, reference)?,
            None => open(rule),
        }
    };
    if around {
        let days = point.days.map(|days| Days {
            earliest: days.earliest.map(|day| Day(day.0 - AROUND.0)),
            latest: days.latest.map(|day| Day(day.0 + AROUND.1)),
        });
        point = DatePoint { days, month: None, day: None, ..point };
    }
    Some(Found::new(tokens, point))
}

/// The name that has a word at `at`: its tokens and the value in the lexicon.
fn name<'a>(text: &'a Cursor<'_>, at: usize) -> Option<(Range<usize>, &'a str)> {
    let starts = at.saturating_sub(REACH)..=at;
    starts.filter(|start| text.capital(*start) || *start == at).find_map(|start| {
        if text.is(start, Tag::PhraseStart) {
            let words = (start..=at + REACH).filter(|at| text.class(*at, Class::Word));
            let found = text.cx.lexicon.phrase(Tag::Holiday, words.clone().filter_map(|at| Some(text.token(at)?.word)));
            if let Some(phrase) = found {
                let last = words.clone().nth(phrase.words.len() - 1)?;
                let between =
                    (start..last).all(|at| !text.class(at, Class::Mark) || matches!(text.word(at), "'" | "’" | "."));
                if last >= at && between {
                    return Some((start..last + 1, phrase.text.as_str()));
                }
            }
        }
        let single = text.value(start, Tag::Holiday).filter(|_| start == at)?;
        Some((at..at + 1, single))
    })
}

/// Whether the name belongs to a noun behind it: "Christmas tree", "Easter Island".
fn attribute(text: &Cursor<'_>, next: usize) -> bool {
    match text.token(next) {
        Some(token) if token.class == Class::Word => {
            let tags = text.cx.lexicon.tags(token.word);
            !tags.has(Tag::Function) && !tags.has(Tag::Weekday) && !tags.has(Tag::PastTense)
        }
        Some(token) => text.glued_dash(next) || token.class == Class::Opaque,
        None => false,
    }
}

fn rule(value: &str) -> Option<Rule> {
    if let Some((month, day)) = value.split_once('-').filter(|(month, _)| month.len() == 2) {
        return Some(Rule::Fixed(month.parse().ok()?, day.parse().ok()?));
    }
    let mut parts = value.split(' ');
    let first: i32 = parts.next()?.parse().ok()?;
    let Some(weekday) = parts.next() else { return Some(Rule::Easter(first)) };
    let which = parts.next()?.parse().ok()?;
    let behind = parts.next().map_or(Some(0), |behind| behind.parse().ok())?;
    Some(Rule::Nth(u8::try_from(first).ok()?, weekday.parse().ok()?, which, behind))
}

/// The day in a year.
fn day(rule: Rule, year: i32) -> Option<Day> {
    match rule {
        Rule::Fixed(month, day) => Day::new(year, month, day),
        Rule::Nth(month, weekday, which, behind) => {
            let first = Day::new(year, month, 1)?;
            if which > 0 {
                let ahead = (i32::from(weekday) - i32::from(first.weekday())).rem_euclid(7);
                return Some(Day(first.0 + ahead + 7 * (i32::from(which) - 1) + behind));
            }
            let last = Day(first.add_months(1)?.0 - 1);
            Some(Day(last.0 - (i32::from(last.weekday()) - i32::from(weekday)).rem_euclid(7)))
        }
        Rule::Easter(offset) => Some(Day(easter(year)?.0 + offset)),
    }
}

/// Easter Sunday by the Gregorian calendar (the algorithm of Meeus, Jones and Butcher).
fn easter(year: i32) -> Option<Day> {
    let (golden, century, rest) = (year % 19, year / 100, year % 100);
    let correction = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - century / 4 - correction + 15) % 30;
    let ahead = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7;
    let late = (golden + 11 * epact + 22 * ahead) / 451;
    let sum = epact + ahead - 7 * late + 114;
    Day::new(year, u8::try_from(sum / 31).ok()?, u8::try_from(sum % 31 + 1).ok()?)
}

fn day_point(rule: Rule, year: i32) -> Option<DatePoint> {
    count::on(day(rule, year)?)
}

/// The day where no year is known.
fn open(rule: Rule) -> DatePoint {
    match rule {
        Rule::Fixed(month, day) => DatePoint::calendar(None, Some(month), Some(day)),
        Rule::Nth(month, ..) => DatePoint::span(format!("XXXX-{month:02}"), Granularity::Day, None),
        Rule::Easter(_) => DatePoint::span("XXXX".to_owned(), Granularity::Day, None),
    }
}

/// The day in the year that a modifier says, or that is closest to the reference date.
fn near(
    text: &Cursor<'_>,
    tokens: &Range<usize>,
    rule: Rule,
    modifier: Option<&str>,
    reference: Day,
) -> Option<DatePoint> {
    let year = i32::from(reference.civil()?.year());
    let this = day(rule, year)?;
    let offset = match modifier {
        Some("this") => 0,
        Some("last" | "past" | "previous") => -i32::from(this >= reference),
        Some(_) => i32::from(this <= reference),
        None => return resolve::closest_of(|year| day_point(rule, year), reference, resolve::tense(text, tokens)),
    };
    day_point(rule, year + offset)
}

#[cfg(test)]
mod tests {
    use crate::extract::dates::testing::{dates, dates_on, facts};
    use crate::facts::FactData;

    #[test]
    fn named_days_of_a_stated_year() {
        for (text, expected) in [
            ("It snowed on Christmas Day 2010.", "Christmas Day 2010 = 2010-12-25"),
            ("Shops closed on Labor Day 2010.", "Labor Day 2010 = 2010-09-06"),
            ("Shops closed on Memorial Day 2015.", "Memorial Day 2015 = 2015-05-25"),
            ("Shops closed on Black Friday 2010.", "Black Friday 2010 = 2010-11-26"),
            ("Shops closed on Easter Monday 2018.", "Easter Monday 2018 = 2018-04-02"),
            ("Shops closed on Good Friday 2024.", "Good Friday 2024 = 2024-03-29"),
            ("Shops closed on New Year’s Eve 1999.", "New Year’s Eve 1999 = 1999-12-31"),
        ] {
            assert_eq!(dates(text), [expected], "{text}");
        }
        assert_eq!(dates("Shops closed on Boxing Day."), ["Boxing Day = XXXX-12-26"]);
    }

    #[test]
    fn the_day_of_writing_says_the_year() {
        for (text, expected) in [
            ("He left on Christmas Eve.", "Christmas Eve = 2014-12-24"),
            ("It will open on Thanksgiving Day.", "Thanksgiving Day = 2015-11-26"),
            ("He left last Easter.", "last Easter = 2015-04-05"),
            ("He will leave next Halloween.", "next Halloween = 2015-10-31"),
        ] {
            assert_eq!(dates_on(text, 2015, 5, 7), [expected], "{text}");
        }
    }

    #[test]
    fn a_season_of_feasts_is_more_than_its_day() {
        let found = facts("They met at Christmas.", Some((2015, 1, 20)));
        let FactData::Date(date) = &found[0].1.data else { panic!("no date") };
        assert_eq!(date.point.days.and_then(|days| days.single()), None);
        assert_eq!(dates("A Christmas tree on Easter Island."), Vec::<String>::new());
    }
}
