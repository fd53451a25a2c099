//! What the sentences of a passage are about: who is meant by "she" and "the poet", when the passage was written, and
//! which dates stand near.
//!
//! It is made for passages with cues only, and asked by grammars of statements about time.

mod cast;
pub(in crate::extract) mod happenings;
pub(in crate::extract) mod line;
pub(in crate::extract) mod senses;

pub(in crate::extract) use cast::{Cast, SOMEBODY};

use super::Context;
use crate::document::BlockKind;
use crate::facts::{Day, Days, Entity, Fact, FactData, Granularity, Provenance};
use line::{Line, Piece};
use std::ops::Range;

/// A longer passage (sentences) is not read as one.
const LONGEST: usize = 120;

/// An article can be this much younger than what it tells as of now (days).
const STALE: i32 = 40;

/// The sentences of running text of a passage, with those they are about.
pub(in crate::extract) struct Discourse<'a> {
    pub(in crate::extract) lines: Vec<Line<'a>>,
    /// The block of each line.
    pub(in crate::extract) blocks: Vec<u32>,
    pub(in crate::extract) cast: Cast,
    /// When it was written.
    pub(in crate::extract) now: Option<Now>,
}

/// When a passage was written.
#[derive(Clone, Copy)]
pub(in crate::extract) struct Now {
    pub(in crate::extract) earliest: Day,
    /// Unknown where only dates of the past say that it was later.
    pub(in crate::extract) latest: Option<Day>,
    /// A day that it was hardly written after: news tells of the year that it names last.
    pub(in crate::extract) soft: Option<Day>,
    /// The line and piece that says so.
    pub(in crate::extract) place: Option<(usize, usize)>,
}

/// The passages of an article: all of it, or its sections where it is long.
pub(in crate::extract) fn passages(cx: &Context<'_>) -> Vec<Range<u32>> {
    let document = cx.document;
    let all = document.sentences.len();
    if all <= LONGEST {
        let whole = 0..u32::try_from(all).unwrap_or_default();
        return std::iter::once(whole).collect();
    }
    let mut found = Vec::new();
    let mut start = 0;
    for block in document.blocks.iter().filter(|block| matches!(block.kind, BlockKind::Heading(_))) {
        found.push(start..block.sentences.start);
        start = block.sentences.start;
    }
    found.push(start..u32::try_from(all).unwrap_or_default());
    found.retain(|range| range.len() > 1 && range.len() <= LONGEST);
    found
}

impl<'a> Discourse<'a> {
    /// Reads a passage. `facts` are those of the article in the order of the text.
    pub(in crate::extract) fn new(
        cx: &'a Context<'a>,
        sentences: Range<u32>,
        facts: &'a [Fact],
        entities: &[Entity],
    ) -> Self {
        let (mut lines, mut blocks) = (Vec::new(), Vec::new());
        let mut from = facts.partition_point(|fact| fact.sentence < sentences.start);
        for index in sentences {
            let Some(sentence) = cx.document.sentences.get(index as usize) else { continue };
            let to = from + facts[from..].partition_point(|fact| fact.sentence <= index);
            let own = &facts[from..to];
            from = to;
            let line = Line::new(cx, index, sentence.range(), own);
            if line.counts() {
                lines.push(line);
                blocks.push(sentence.block);
            }
        }
        let cast = Cast::new(&lines, entities);
        let now = now(cx, &lines);
        Self { lines, blocks, cast, now }
    }

    /// The nearest line with plain dates before another, no more than so many lines back.
    pub(in crate::extract) fn dated_before(&self, line: usize, back: usize) -> Option<usize> {
        (line.saturating_sub(back)..line).rev().find(|&at| self.lines[at].dates().next().is_some())
    }
}

/// Words by which a sentence tells of what is still to come, or of what may be.
const AHEAD: [&str; 16] = [
    "will",
    "would",
    "due",
    "next",
    "scheduled",
    "planned",
    "expected",
    "shall",
    "plans",
    "could",
    "may",
    "might",
    "should",
    "expires",
    "forecast",
    "if",
];

/// When a passage was written: the date of the article; else the year that a sentence about these days names; else it
/// is later than whatever it tells.
fn now(cx: &Context<'_>, lines: &[Line<'_>]) -> Option<Now> {
    if let Some(reference) = cx.reference {
        return Some(Now { earliest: Day(reference.0 - STALE), latest: Some(reference), soft: None, place: None });
    }
    let open = |piece: &Piece<'_>| match &piece.fact.data {
        FactData::Date(date) => {
            date.range.is_none()
                && date.point.days.is_none()
                && date.point.granularity == Granularity::Day
                && date.point.month.is_none()
        }
        _ => false,
    };
    let mut told: Option<(Day, (usize, usize))> = None;
    for (at, line) in lines.iter().enumerate() {
        let ahead = line.text.tokens.clone().any(|at| line.any(at, &AHEAD));
        for (place, piece) in line.pieces.iter().enumerate() {
            let FactData::Date(date) = &piece.fact.data else { continue };
            let quoted = piece.fact.provenance.has(Provenance::QUOTED);
            let Some(days) = date.point.days.filter(|_| !quoted && date.range.is_none()) else { continue };
            // "On Sunday, in the 2023 edition", "The 2025 Tour ends next Saturday"
            let attribute = line.any(piece.tokens.start.wrapping_sub(1), &["the", "this"])
                && line.text.token(piece.tokens.end).is_some_and(|token| token.class == crate::document::Class::Word)
                && !line.text.is(piece.tokens.end, crate::lexicon::Tag::Function);
            let these_days = line.pieces.iter().any(|other| open(other) && Line::plain(other.fact));
            if attribute
                && these_days
                && date.point.granularity == Granularity::Year
                && let Days { earliest: Some(earliest), latest } = days
            {
                return Some(Now { earliest, latest, soft: None, place: Some((at, place)) });
            }
            let due = line.any(piece.tokens.start.wrapping_sub(1), &["by", "until", "to", "for", "till", "from"]);
            if ahead || due || !Line::plain(piece.fact) || date.approximate {
                continue;
            }
            if let Some(earliest) = days.earliest.filter(|day| told.is_none_or(|(known, _)| *day > known)) {
                told = Some((earliest, (at, place)));
            }
        }
    }
    let (earliest, place) = told?;
    let news = lines.iter().any(|line| line.pieces.iter().any(|piece| open(piece) && Line::plain(piece.fact)));
    let months = matches!(&lines.get(place.0)?.pieces.get(place.1)?.fact.data,
        FactData::Date(date) if date.point.granularity <= Granularity::Month);
    let soft = if news && months { earliest.add_months(18) } else { None };
    Some(Now { earliest, latest: None, soft, place: Some(place) })
}
