//! Settling the year of a date from the text itself, without the article's own date.
//!
//! "X opened the embassy on April 10. The move comes months after Y fell in December 2024": the duration with its
//! direction, counted from the anchor (the date behind it), leaves one year for the 10th of April. Only this one
//! construction is read, and only where one sentence holds one open date and one year fits.

use super::Context;
use crate::document::Class;
use crate::facts::{DateFact, DatePoint, Day, Days, Direction, DurationFact, Exact, Fact, FactData, Interval};
use crate::source::Span;
use rustc_hash::FxHashMap;

/// How far behind the duration its anchor may stand (tokens).
const ANCHOR_REACH: usize = 40;

/// Within how many tokens of its beginning a sentence must refer back with a verb of sequence.
const SUBJECT_REACH: usize = 10;

/// A window of more years than this settles nothing.
const MOST_YEARS: i32 = 20;

/// Verbs that tie the subject of a sentence to what happened before.
const SEQUENCE: [&str; 12] =
    ["comes", "came", "coming", "follows", "followed", "is", "was", "happened", "happens", "occurred", "took", "takes"];

/// What the facts of one sentence offer.
#[derive(Default)]
struct Sentence {
    /// Dates with a month and no year.
    open: Vec<usize>,
    /// Dates with a year.
    anchors: Vec<usize>,
    /// Durations with a direction.
    durations: Vec<usize>,
}

/// Settles years of dates from time relations such as "months after … December 2024".
pub(super) fn settle(cx: &Context<'_>, facts: &mut [Fact]) {
    let is_open = |fact: &Fact| matches!(&fact.data, FactData::Date(date) if open(date));
    if !facts.iter().any(is_open) {
        return;
    }
    let mut sentences: FxHashMap<u32, Sentence> = FxHashMap::default();
    for (index, fact) in facts.iter().enumerate() {
        match &fact.data {
            FactData::Date(date) if open(date) => sentences.entry(fact.sentence).or_default().open.push(index),
            FactData::Date(date) if anchors(date) => sentences.entry(fact.sentence).or_default().anchors.push(index),
            FactData::Duration(duration) if duration.direction.is_some() => {
                sentences.entry(fact.sentence).or_default().durations.push(index);
            }
            _ => {}
        }
    }
    let mut settled = Vec::new();
    for (&number, sentence) in &sentences {
        let [open] = sentence.open[..] else { continue };
        let point = match &facts[open].data {
            FactData::Date(date) => &date.point,
            _ => continue,
        };
        let here = relation(cx, facts, sentence).filter(|relation| facts[open].span.end <= relation.span.start);
        let next = || {
            let next = sentences.get(&(number + 1)).filter(|next| next.open.is_empty())?;
            relation(cx, facts, next).filter(|relation| refers_back(cx, number + 1, relation.span))
        };
        let Some(relation) = here.or_else(next) else { continue };
        if let Some(year) = only_year(point, &relation) {
            settled.push((open, year, relation.span));
        }
    }
    for (index, year, span) in settled {
        if let FactData::Date(date) = &mut facts[index].data {
            date.point = date.point.in_year(year);
            date.settled_by = Some(span);
        }
    }
}

/// Whether the date lacks only its year.
fn open(date: &DateFact) -> bool {
    let point = &date.point;
    date.range.is_none() && point.year.is_none() && point.month.is_some() && point.possible && point.days.is_none()
}

/// Whether the date can be counted from.
fn anchors(date: &DateFact) -> bool {
    date.range.is_none() && date.point.year.is_some() && date.point.days.is_some()
}

/// A duration, its direction and the days that it is counted from.
struct Relation {
    months: Option<Interval>,
    days: Option<Interval>,
    direction: Direction,
    anchor: Days,
    /// From the duration to the anchor.
    span: Span,
}

/// The one relation of a sentence: "months after … December 2024".
fn relation(cx: &Context<'_>, facts: &[Fact], sentence: &Sentence) -> Option<Relation> {
    let [duration] = sentence.durations[..] else { return None };
    let at = facts[duration].span;
    let FactData::Duration(found) = &facts[duration].data else { return None };
    let DurationFact { months, days, direction, .. } = found.as_ref();
    let behind = cx.document.token_at(at.end);
    // "Later", "ago" and "earlier" count from something told before, not from what stands behind them.
    if !(cx.reads(behind, "after") || cx.reads(behind, "before")) {
        return None;
    }
    let mut behind_it = sentence.anchors.iter().map(|&index| &facts[index]).filter(|fact| fact.span.start >= at.end);
    let anchor = behind_it.next()?;
    if behind_it.next().is_some() || cx.document.token_at(anchor.span.start) > behind + ANCHOR_REACH {
        return None;
    }
    let FactData::Date(date) = &anchor.data else { return None };
    let span = Span::new(at.start, anchor.span.end);
    Some(Relation { months: *months, days: *days, direction: (*direction)?, anchor: date.point.days?, span })
}

/// Whether the sentence begins with words that stand for what the sentence before tells: "The move comes …".
fn refers_back(cx: &Context<'_>, sentence: u32, relation: Span) -> bool {
    let Some(tokens) = cx.document.sentences.get(sentence as usize).map(|sentence| sentence.range()) else {
        return false;
    };
    let first = tokens.start;
    let pronoun = cx.reads(first, "this") || cx.reads(first, "it") || cx.reads(first, "that");
    let small = cx.token(first + 1).is_some_and(|token| token.class == Class::Word && !token.shape.capital());
    let noun = cx.reads(first, "the") && small;
    let end = tokens.end.min(first + SUBJECT_REACH).min(cx.document.token_at(relation.start));
    (pronoun || noun) && (first..end).any(|at| SEQUENCE.iter().any(|verb| cx.reads(at, verb)))
}

/// The only year in which the date fits "anchor plus (or minus) duration".
fn only_year(point: &DatePoint, relation: &Relation) -> Option<i32> {
    let (earliest, latest) = window(relation)?;
    let (first, last) = (i32::from(earliest.civil()?.year()), i32::from(latest.civil()?.year()));
    if last - first > MOST_YEARS {
        return None;
    }
    let mut fitting = (first..=last).filter(|&year| {
        point.in_year(year).days.is_some_and(|days| {
            days.earliest.is_some_and(|day| day <= latest) && days.latest.is_some_and(|day| day >= earliest)
        })
    });
    let year = fitting.next()?;
    fitting.next().is_none().then_some(year)
}

/// The days that the duration allows, counted from the anchor; none where they have no end.
fn window(relation: &Relation) -> Option<(Day, Day)> {
    const LONGEST: i128 = 12_000; // months; also more days than any relation of this kind counts
    let whole = |end: Option<Exact>, up: bool| {
        let end = end?;
        let value = if up { end.ceil() } else { end.floor() };
        (0..=LONGEST).contains(&value).then_some(value as i32)
    };
    let interval = relation.months.or(relation.days)?;
    let (low, high) = (whole(interval.low, false)?, whole(interval.high, true)?);
    let monthly = relation.months.is_some();
    // "Two years" are said of anything that rounds to two years; "three months", of what rounds to three.
    let spare = match (monthly, low == high) {
        (_, false) => 0,
        (true, true) if low % 12 == 0 => 183,
        (true, true) => 16,
        (false, true) => (low / 7).min(4),
    };
    let shift = |day: Day, count: i32| if monthly { day.add_months(count) } else { Some(Day(day.0 + count)) };
    let Days { earliest, latest } = relation.anchor;
    let (from, to) = match relation.direction {
        Direction::After => (shift(earliest?, low)?, shift(latest?, high)?),
        Direction::Before => (shift(earliest?, -high)?, shift(latest?, -low)?),
    };
    Some((Day(from.0 - spare), Day(to.0 + spare)))
}

#[cfg(test)]
mod tests {
    use crate::document::{Document, Format};
    use crate::facts::FactData;
    use crate::source::Source;

    /// The values of the dates of a text, and the words that settled them.
    fn dates(text: &str) -> Vec<(String, Option<String>)> {
        let document = Document::new(Source::new("a.md", text), Format::Markdown);
        let facts = crate::extract::extract(&document, None);
        facts
            .all
            .iter()
            .filter_map(|fact| match &fact.data {
                FactData::Date(date) => {
                    Some((date.point.value.clone(), date.settled_by.map(|span| document.slice(span).to_owned())))
                }
                _ => None,
            })
            .collect()
    }

    #[test]
    fn a_duration_from_an_anchor_settles_the_year() {
        let found = dates(
            "Norland reopened its consulate on April 10. The move comes months after a truce was signed in December 2024.",
        );
        assert_eq!(found[0].0, "2025-04-10");
        assert_eq!(found[0].1.as_deref(), Some("months after a truce was signed in December 2024"));
        assert_eq!(found[1], ("2024-12".to_owned(), None));
    }

    #[test]
    fn the_relation_may_stand_in_the_same_sentence() {
        let found = dates("The bridge was closed on 3 March, two years after the flood of February 2019.");
        assert_eq!(found[0].0, "2021-03-03");
        let found = dates("The talks began on 20 May, three weeks before the vote of 11 June 2022.");
        assert_eq!(found[0].0, "2022-05-20");
    }

    #[test]
    fn nothing_is_settled_where_several_years_or_none_fit() {
        // "Years" may be any number from two.
        assert_eq!(dates("He resigned on May 4. This came years after the crash of June 2001.")[0].0, "XXXX-05-04");
        // No 10 April lies five to six weeks after a day of December.
        let text = "It opened on April 10. The decision came five weeks after the fire of 3 December 2020.";
        assert_eq!(dates(text)[0].0, "XXXX-04-10");
    }

    #[test]
    fn sentences_that_do_not_refer_back_settle_nothing() {
        let text = "She spoke on April 10. Elsewhere, rain fell months after the drought of December 2024.";
        assert_eq!(dates(text)[0].0, "XXXX-04-10");
        let text = "She spoke on April 10 and on May 2. The visit came months after the war of December 2024.";
        assert_eq!(dates(text)[0].0, "XXXX-04-10");
    }
}
