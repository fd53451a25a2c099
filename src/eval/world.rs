//! The article as rules see it: records by kind and place, their spans, their values.

use super::patterns::OwnFact;
use super::value::{DateValue, Length, Value};
use crate::check::program::Program;
use crate::check::types::Record;
use crate::document::{BlockKind, Document};
use crate::facts::{Day, Fact, FactData, Facts};
use crate::source::Span;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::cell::{OnceCell, RefCell};

/// An article and its facts.
pub(super) struct World<'a> {
    pub(super) document: &'a Document,
    pub(super) facts: &'a Facts,
    pub(super) program: &'a Program,
    lines: OnceCell<Vec<Line>>,
    sections: OnceCell<Vec<(u32, Span)>>,
    /// The facts of the author's own, by kind, once they are asked for.
    own: Vec<OnceCell<Vec<OwnFact>>>,
    /// Whether words stand in a long place.
    mentioned: RefCell<FxHashMap<Span, FxHashMap<Box<str>, bool>>>,
}

/// A line and the block that it stands in.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line {
    pub(super) span: Span,
    pub(super) block: u32,
}

impl<'a> World<'a> {
    pub(super) fn new(program: &'a Program, document: &'a Document, facts: &'a Facts) -> Self {
        let own = program.kinds.iter().map(|_| OnceCell::new()).collect();
        let (lines, sections) = (OnceCell::new(), OnceCell::new());
        Self { document, facts, program, lines, sections, own, mentioned: RefCell::default() }
    }

    /// Whether words stand in a place, where that has been looked up.
    pub(super) fn recall(&self, place: Span, words: &str) -> Option<bool> {
        self.mentioned.borrow().get(&place)?.get(words).copied()
    }

    /// Keeps whether words stand in a place.
    pub(super) fn remember(&self, place: Span, words: &str, found: bool) {
        self.mentioned.borrow_mut().entry(place).or_default().insert(words.into(), found);
    }

    /// The facts of a kind of the author's own, where they have been found.
    pub(super) fn own(&self, kind: usize) -> Option<&[OwnFact]> {
        self.own.get(kind)?.get().map(Vec::as_slice)
    }

    /// Keeps the facts of a kind of the author's own.
    pub(super) fn keep(&self, kind: usize, facts: Vec<OwnFact>) {
        if let Some(cell) = self.own.get(kind) {
            // A second finding of the same facts changes nothing.
            let _ = cell.set(facts);
        }
    }

    /// Headings, each with the span of all that stands under it.
    fn sections(&self) -> &[(u32, Span)] {
        self.sections.get_or_init(|| {
            let blocks = &self.document.blocks;
            let level = |kind: BlockKind| match kind {
                BlockKind::Title => Some(0),
                BlockKind::Heading(level) => Some(level),
                _ => None,
            };
            let mut sections: Vec<(u32, Span)> = Vec::new();
            let mut open: Vec<(u8, usize)> = Vec::new();
            for (at, block) in blocks.iter().enumerate() {
                if let Some(level) = level(block.kind) {
                    open.retain(|(outer, _)| *outer < level);
                    open.push((level, sections.len()));
                    sections.push((at as u32, block.span));
                }
                for (_, section) in &open {
                    sections[*section].1.end = block.span.end;
                }
            }
            sections
        })
    }

    pub(super) fn fact(&self, index: u32) -> Option<&'a Fact> {
        self.facts.all.get(index as usize)
    }

    /// The article's own date.
    pub(super) fn date(&self) -> Option<Day> {
        self.facts.reference
    }

    /// All records of a kind in the order of the text, or those inside a span.
    pub(super) fn records(&self, record: &Record, place: Option<Span>) -> Vec<Value> {
        let inside = |span: Span| place.is_none_or(|place| place.contains(span));
        match record {
            Record::Fact(kind) => {
                let indices = self.facts.of(*kind);
                let from = place.map_or(0, |place| {
                    indices.partition_point(|&at| self.facts.all[at as usize].span.start < place.start)
                });
                let to = place.map_or(indices.len(), |place| {
                    indices.partition_point(|&at| self.facts.all[at as usize].span.start < place.end)
                });
                let found = indices.get(from..to).unwrap_or(&[]).iter();
                found.filter(|&&at| inside(self.facts.all[at as usize].span)).map(|&at| Value::Fact(at)).collect()
            }
            Record::Sentence => {
                let all = 0..self.document.sentences.len() as u32;
                all.filter(|&at| inside(self.document.sentence_span(at))).map(Value::Sentence).collect()
            }
            Record::Paragraph | Record::Caption | Record::Heading => {
                let blocks = self.document.blocks.iter().enumerate();
                blocks
                    .filter(|(_, block)| {
                        let fits = match block.kind {
                            BlockKind::Title | BlockKind::Heading(_) => *record == Record::Heading,
                            BlockKind::Paragraph | BlockKind::Item { .. } => *record == Record::Paragraph,
                            BlockKind::Caption => *record == Record::Caption,
                            BlockKind::Cell { .. } => false,
                        };
                        fits && inside(block.span)
                    })
                    .map(|(at, _)| Value::Block(at as u32))
                    .collect()
            }
            Record::Line => {
                let lines = self.lines().iter().enumerate();
                lines.filter(|(_, line)| inside(line.span)).map(|(at, _)| Value::Line(at as u32)).collect()
            }
            Record::Section => {
                let sections = self.sections().iter();
                sections.filter(|(_, span)| inside(*span)).map(|(heading, _)| Value::Section(*heading)).collect()
            }
            Record::Own(schema) => {
                let facts = self.own(schema.index).unwrap_or_default().iter().enumerate();
                let found = facts.filter(|(_, fact)| inside(fact.span));
                found.map(|(at, _)| Value::Own(schema.index as u32, at as u32)).collect()
            }
            Record::Row(schema) => self.rows(schema.index),
            Record::Article => vec![Value::Article],
        }
    }

    /// The rows of a table.
    pub(super) fn rows(&self, table: usize) -> Vec<Value> {
        let count = self.program.tables.get(table).map_or(0, |table| table.rows.len());
        (0..count as u32).map(|row| Value::Row(table as u32, row)).collect()
    }

    /// The lines of headings, paragraphs and list items, without white space at their ends.
    pub(super) fn lines(&self) -> &[Line] {
        self.lines.get_or_init(|| {
            let text = self.document.text();
            let mut lines = Vec::new();
            for (index, block) in self.document.blocks.iter().enumerate() {
                if matches!(block.kind, BlockKind::Cell { .. }) {
                    continue;
                }
                let mut at = block.span.start as usize;
                for line in text[block.span.range()].split_inclusive('\n') {
                    let start = at + (line.len() - line.trim_start().len());
                    at += line.len();
                    let trimmed = line.trim();
                    if !trimmed.is_empty() {
                        let span = Span::from(start..start + trimmed.len());
                        lines.push(Line { span, block: index as u32 });
                    }
                }
            }
            lines
        })
    }

    /// The place of a value in the article, where it has one.
    pub(super) fn span(&self, value: &Value) -> Option<Span> {
        match value {
            Value::Fact(at) => self.fact(*at).map(|fact| fact.span),
            Value::Words(span) => Some(*span),
            Value::Own(kind, at) => self.own(*kind as usize)?.get(*at as usize).map(|fact| fact.span),
            Value::Section(heading) => {
                let sections = self.sections();
                let at = sections.binary_search_by_key(heading, |(heading, _)| *heading).ok()?;
                sections.get(at).map(|(_, span)| *span)
            }
            Value::Sentence(at) => Some(self.document.sentence_span(*at)),
            Value::Block(at) => self.document.blocks.get(*at as usize).map(|block| block.span),
            Value::Line(at) => self.lines().get(*at as usize).map(|line| line.span),
            Value::Article => Some(Span::new(0, self.document.text().len() as u32)),
            Value::Body => {
                let headline = self.document.headline().and_then(|at| self.document.blocks.get(at as usize));
                Some(Span::new(headline.map_or(0, |block| block.span.end), self.document.text().len() as u32))
            }
            _ => None,
        }
    }

    /// The value that a fact stands for; any other value as it is.
    pub(super) fn value<'b>(&self, value: &'b Value) -> Cow<'b, Value> {
        let Value::Fact(at) = value else { return Cow::Borrowed(value) };
        let Some(fact) = self.fact(*at) else { return Cow::Owned(Value::Unknown) };
        Cow::Owned(match &fact.data {
            FactData::Date(date) => Value::Date(DateValue::of(&date.point)),
            FactData::Time(time) => time.minutes.map_or(Value::Unknown, Value::Time),
            FactData::Duration(duration) => Value::duration(Length { months: duration.months, days: duration.days }),
            FactData::Number(number) => Value::number(number.interval),
            FactData::Ordinal(ordinal) => {
                Value::number(crate::facts::Interval::exactly(crate::facts::Exact::whole(ordinal.rank)))
            }
            FactData::Money(money) => Value::money(money.interval, money.currency.as_str().into()),
            FactData::Percent(percent) => Value::percent(percent.interval),
            FactData::Quantity(quantity) => Value::quantity(quantity.interval, quantity.unit.as_str().into()),
            FactData::Name(name) => match self.facts.entities.get(name.entity as usize) {
                Some(entity) => Value::Text(entity.name.as_str().into()),
                None => Value::Words(fact.span),
            },
            _ => match super::figures::value(fact) {
                Some(value) => value,
                None => return Cow::Borrowed(value),
            },
        })
    }

    /// The text of a value that has one.
    pub(super) fn text<'b>(&'b self, value: &'b Value) -> Option<Cow<'b, str>> {
        match value {
            Value::Text(text) => Some((&**text).into()),
            other => self.span(other).map(|span| self.document.slice(span).into()),
        }
    }
}
