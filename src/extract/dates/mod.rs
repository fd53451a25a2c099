//! Dates and ranges of dates: each token that can begin one is tried once, left to right.
//!
//! One file per concept: [`calendar`] (days and months), [`numeric`] (digits only), [`years`], [`periods`] (decades,
//! centuries, quarters, seasons), [`holidays`], [`relative`] and [`count`] ("last month"), [`within`] ("the first week of May"),
//! [`ranges`], [`resolve`] (what the article's own date adds), [`parts`] ("early", "the end of"), [`told`] (what dates
//! before add). Times of day and lengths of time are not here.

mod calendar;
pub(super) mod count;
pub(super) mod cursor;
mod holidays;
pub(super) mod numeral;
mod numeric;
mod parts;
mod periods;
mod ranges;
mod relative;
mod resolve;
mod seasons;
mod spelled;
#[cfg(test)]
pub(super) mod testing;
pub(super) mod told;
mod within;
mod years;

use super::cues::Cues;
use super::{Context, Sink};
use crate::document::Class;
use crate::facts::{DateFact, DatePoint, FactData};
use crate::lexicon::{Tag, Tags};
use cursor::Cursor;
use std::ops::Range;
use told::Step;

/// Words that can begin a date, or be the heart of one.
const HEADS: Tags = Tags::of(&[
    Tag::Month,
    Tag::Weekday,
    Tag::TimeUnit,
    Tag::Season,
    Tag::Relative,
    Tag::Time,
    Tag::Ordinal,
    Tag::Cardinal,
    Tag::Holiday,
]);

/// A date found in the text, before the article's own date has its say.
#[derive(Debug, Clone)]
struct Found {
    /// Its tokens.
    tokens: Range<usize>,
    /// What it states.
    point: DatePoint,
    /// First and last date of a range.
    range: Option<Box<(DatePoint, DatePoint)>>,
    /// Counted from a date told before.
    step: Option<Step>,
}

impl Found {
    fn new(tokens: Range<usize>, point: DatePoint) -> Self {
        Self { tokens, point, range: None, step: None }
    }
}

/// Adds the dates of a sentence.
pub(super) fn extract(cx: &Context<'_>, tokens: Range<usize>, cues: &Cues, sink: &mut Sink) {
    let text = Cursor { cx, tokens };
    let mut from = 0;
    for at in cues.numeric.iter().map(|&at| at as usize) {
        if at < from || !(text.heads(at, HEADS) || text.class(at, Class::Mark)) || sink.is_claimed(at) {
            continue;
        }
        if let Some(found) = find(&text, at) {
            from = found.tokens.end;
            push(&text, found, sink);
        }
    }
}

/// The first date in these tokens that states year, month and day, with its tokens.
pub(super) fn first_full(cx: &Context<'_>, tokens: Range<usize>) -> Option<(Range<usize>, DatePoint)> {
    let text = Cursor { cx, tokens: tokens.clone() };
    let mut from = tokens.start;
    for at in tokens {
        if at < from || !text.heads(at, HEADS) {
            continue;
        }
        let found = find(&text, at);
        from = found.as_ref().map_or(0, |found| found.tokens.end);
        let full = |found: &Found| found.range.is_none() && found.point.year.is_some() && found.point.day.is_some();
        if let Some(found) = found.filter(full) {
            return Some((found.tokens, found.point));
        }
    }
    None
}

fn push(text: &Cursor<'_>, found: Found, sink: &mut Sink) {
    let span = text.cx.span(found.tokens.clone());
    let approximate = approximate(text, found.tokens.start);
    if let Some(step) = found.step {
        sink.told.push(told::Told { span, step });
    }
    sink.claim(found.tokens);
    let fact = DateFact { point: found.point, range: found.range, settled_by: None, approximate };
    sink.push(span, FactData::Date(Box::new(fact)));
}

/// Whether a word right before says that the date is a rough one.
fn approximate(text: &Cursor<'_>, start: usize) -> bool {
    let before = start.wrapping_sub(1);
    let before = if text.word(before) == "." { before.wrapping_sub(1) } else { before };
    text.value(before, Tag::DateContext) == Some("about") || text.any(before, &["circa", "ca", "c"])
}

/// The date or range whose first or heart token stands at `at`.
fn find(text: &Cursor<'_>, at: usize) -> Option<Found> {
    if let Some(found) = ranges::leading_part(text, at) {
        return Some(parts::widen(text, resolve::settle(text, found)));
    }
    let first = point(text, at)?;
    let found = ranges::join(text, first);
    Some(parts::widen(text, resolve::settle(text, found)))
}

/// One date.
fn point(text: &Cursor<'_>, at: usize) -> Option<Found> {
    let token = text.token(at)?;
    match token.class {
        Class::Number => numeric::point(text, at)
            .or_else(|| calendar::day_first(text, at))
            .or_else(|| calendar::year_first(text, at))
            .or_else(|| periods::century(text, at))
            .or_else(|| periods::decade(text, at))
            .or_else(|| periods::quarter(text, at))
            .or_else(|| years::point(text, at))
            .or_else(|| told::day_of_month(text, at)),
        Class::Word => {
            let tags = text.cx.lexicon.tags(token.word);
            if let Some(found) = holidays::point(text, at) {
                return Some(found);
            }
            if tags.has(Tag::Month) {
                return calendar::month_first(text, at);
            }
            if tags.has(Tag::Weekday) {
                return calendar::weekday_first(text, at);
            }
            if tags.has(Tag::Season) {
                return periods::season(text, at);
            }
            if tags.has(Tag::TimeUnit) || tags.has(Tag::Relative) {
                return relative::point(text, at);
            }
            if tags.has(Tag::Ordinal) || tags.has(Tag::Cardinal) {
                return calendar::day_first(text, at)
                    .or_else(|| periods::century(text, at))
                    .or_else(|| periods::quarter(text, at))
                    .or_else(|| spelled::point(text, at))
                    .or_else(|| told::day_of_month(text, at));
            }
            if token.shape.digits() {
                return periods::quarter(text, at).or_else(|| years::era(text, at));
            }
            if tags.has(Tag::Time) {
                return periods::decade(text, at).or_else(|| years::era(text, at)).or_else(|| years::fiscal(text, at));
            }
            None
        }
        Class::Mark => periods::decade(text, at),
        Class::Possessive | Class::Opaque => None,
    }
}

#[cfg(test)]
mod tests {
    use super::testing::{dates, facts, values};
    use crate::facts::{FactData, Kind};
    use proptest::prelude::*;

    #[test]
    fn a_hedge_makes_a_date_approximate() {
        let found = facts("It was built around 1850.", None);
        let FactData::Date(date) = &found[0].1.data else { panic!("no date") };
        assert!(date.approximate);
    }

    #[test]
    fn prose_without_dates_has_none() {
        for text in [
            "The second man may march; the sun sat low.",
            "They won 3-2 after a 2:1 lead.",
            "Python 3.12 and version 10.4.2 run on port 8080.",
            "He scored 20 points and 11 rebounds.",
        ] {
            assert_eq!(dates(text), Vec::<String>::new(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_sequence_of_fragments_breaks_it(parts in prop::collection::vec(0usize..FRAGMENTS.len(), 0..12)) {
            let text: String = parts.iter().map(|part| FRAGMENTS[*part]).collect();
            let found = facts(&text, Some((2024, 2, 29)));
            prop_assert!(found.iter().all(|(words, _)| !words.is_empty()));
            for kind in [Kind::Date, Kind::Time, Kind::Duration, Kind::Set] {
                let _ = values(&text, kind, None);
            }
        }
    }

    /// Pieces of dates and what may stand between them.
    const FRAGMENTS: [&str; 40] = [
        "2024", "-", "–", "/", " ", ", ", "10", "99", "31 ", "May ", "Apr. ", "April", "th", "the ", "from ", "to ",
        "between ", "and ", "Friday ", "last ", "years ", "ago ", "'", "’", "90s ", "s ", "19th ", "century ", "BC ",
        "AD ", "Q2 ", "half ", "a ", "summer ", "12:30", " p.m. ", "twenty-", "one ", "\u{e9}", "every ",
    ];
}
