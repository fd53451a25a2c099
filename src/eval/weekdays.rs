//! Which weekday a date without a year has, if another date of the article is right: where "Friday 12 January" is,
//! 16 January is a Tuesday; and the weekday that stands in the row of a table with its date.

use super::world::World;
use crate::document::BlockKind;
use crate::facts::{DateFact, Day, Fact, FactData, Granularity};
use crate::source::Span;

/// How many facts before a date are looked at.
const BACK: usize = 60;

/// A date so many months after another is of the same year, or of the next one behind December.
const MONTHS: i32 = 3;

/// The weekday that another date leaves for one with a weekday, and the words of that other date.
pub(super) fn due(world: &World<'_>, fact: &Fact) -> Option<(u8, Span)> {
    let date = exact(fact)?;
    if date.point.weekday.is_none() || date.point.year.is_some() || date.point.days.is_some() {
        return None;
    }
    let all = &world.facts.all;
    let at = all.partition_point(|other| other.place() < fact.place());
    let before = all.get(at.saturating_sub(BACK)..at).unwrap_or_default();
    let Some((month, day)) = date.point.month.zip(date.point.day) else {
        return in_row(world, fact, at);
    };
    let others = before.iter().rev().filter(|other| other.span.end <= fact.span.start);
    others.filter_map(|other| Some((other, exact(other)?))).find_map(|(other, known)| {
        // A year that is only inferred proves nothing.
        let written = world.document.slice(other.span).bytes().filter(u8::is_ascii_digit).count() >= 4;
        // Nor does another year where the date of the article left this one open.
        if known.point.year.is_some() && (!written || world.facts.reference.is_some()) {
            return None;
        }
        let weekday = beside(known, i32::from(month), i32::from(day))?;
        Some((weekday, other.span))
    })
}

/// A single date that the text states.
fn exact(fact: &Fact) -> Option<&DateFact> {
    let FactData::Date(date) = &fact.data else { return None };
    let quoted = fact.provenance.has(crate::facts::Provenance::QUOTED);
    (date.range.is_none() && date.point.possible && !date.approximate && !quoted).then_some(date)
}

/// The weekday of a day of some year that a date before it leaves.
fn beside(known: &DateFact, month: i32, day: i32) -> Option<u8> {
    const YEAR: i32 = 2001;
    let point = &known.point;
    let first = i32::from(point.month?);
    let ahead = month - first;
    if let Some(year) = point.year {
        // "July 2022 … on Monday, 3 July", "Monday 5 June 2023 … the next on Tuesday 3 July"
        let year = match ahead {
            0..=MONTHS => year,
            _ if ahead + 12 <= MONTHS => year + 1,
            _ => return None,
        };
        return Some(Day::new(year, month as u8, day as u8)?.weekday());
    }
    // Both have no year: one year is as good as another, but for the length of February between them.
    let (weekday, own) = point.weekday.zip(point.day).filter(|_| point.days.is_none())?;
    let february = first <= 2 && month > 2 || month <= 2 && first > 2;
    if ahead.abs() > MONTHS || february {
        return None;
    }
    let (a, b) = (Day::new(YEAR, first as u8, own)?, Day::new(YEAR, month as u8, day as u8)?);
    Some(((i32::from(weekday) - 1 + b.0 - a.0).rem_euclid(7) + 1) as u8)
}

/// The weekday of the only full date of a table's row, for a weekday that fills another cell of it.
fn in_row(world: &World<'_>, fact: &Fact, at: usize) -> Option<(u8, Span)> {
    let document = world.document;
    let block = |fact: &Fact| {
        let sentence = document.sentences.get(fact.sentence as usize)?;
        document.blocks.get(sentence.block as usize)
    };
    let row = |fact: &Fact| match block(fact)?.kind {
        BlockKind::Cell { table, row, .. } => Some((table, row)),
        _ => None,
    };
    let (place, alone) = (row(fact)?, block(fact)?.span);
    if document.slice(alone).trim().trim_end_matches('.').len() > fact.span.range().len() {
        return None;
    }
    let all = &world.facts.all;
    let near = all.get(at.saturating_sub(BACK)..(at + BACK).min(all.len())).unwrap_or_default();
    let mut dates = near.iter().filter(|other| row(other) == Some(place)).filter_map(|other| {
        let date = exact(other).filter(|date| date.point.granularity == Granularity::Day)?;
        Some((date.point.days?.single()?.weekday(), other.span)).filter(|_| date.point.weekday.is_none())
    });
    let first = dates.next()?;
    dates.next().is_none().then_some(first)
}
