//! One sentence as the grammars of statements about time see it: its tokens, and its facts by the tokens they stand on.

use crate::document::{BlockKind, Class};
use crate::extract::Context;
use crate::extract::dates::cursor::Cursor;
use crate::facts::{DateFact, Days, DurationFact, Fact, FactData, Granularity, NameFact, Provenance};
use crate::source::Span;
use std::ops::Range;

/// A fact and its tokens.
pub(in crate::extract) struct Piece<'a> {
    pub(in crate::extract) tokens: Range<usize>,
    pub(in crate::extract) fact: &'a Fact,
}

/// A sentence with its facts.
pub(in crate::extract) struct Line<'a> {
    pub(in crate::extract) sentence: u32,
    pub(in crate::extract) text: Cursor<'a>,
    pub(in crate::extract) pieces: Vec<Piece<'a>>,
}

impl<'a> Line<'a> {
    pub(in crate::extract) fn new(cx: &'a Context<'a>, sentence: u32, tokens: Range<usize>, facts: &'a [Fact]) -> Self {
        let pieces = facts
            .iter()
            .map(|fact| {
                let start = cx.document.token_at(fact.span.start);
                Piece { tokens: start..cx.document.token_at(fact.span.end).max(start), fact }
            })
            .collect();
        Self { sentence, text: Cursor { cx, tokens }, pieces }
    }

    /// Whether it is running text that the article itself says: no heading, table or block quotation.
    pub(in crate::extract) fn counts(&self) -> bool {
        let document = self.text.cx.document;
        let block = document.sentences.get(self.sentence as usize).map(|sentence| sentence.block);
        block
            .and_then(|block| document.blocks.get(block as usize))
            .is_some_and(|block| !block.quoted && matches!(block.kind, BlockKind::Paragraph | BlockKind::Item { .. }))
    }

    /// Where the facts around a place stand.
    pub(in crate::extract) fn provenance(&self, span: Span) -> Provenance {
        let inside = |piece: &&Piece<'_>| span.contains(piece.fact.span);
        let near = self.pieces.iter().find(inside).or(self.pieces.first());
        near.map_or(Provenance::default(), |piece| piece.fact.provenance)
    }

    /// Whether the article itself says it, as a fact: not in a quotation, not negated, not hypothetical.
    pub(in crate::extract) fn plain(fact: &Fact) -> bool {
        let places = fact.provenance;
        ![Provenance::QUOTED, Provenance::HYPOTHETICAL, Provenance::NEGATED].iter().any(|place| places.has(*place))
    }

    /// Whether the facts among these tokens are plain.
    pub(in crate::extract) fn plain_at(&self, tokens: Range<usize>) -> bool {
        let span = self.span(tokens);
        let quoted = self.pieces.iter().any(|piece| match &piece.fact.data {
            FactData::Quote(_) => piece.fact.span.contains(span),
            _ => span.contains(piece.fact.span) && !Self::plain(piece.fact),
        });
        !quoted
    }

    pub(in crate::extract) fn start(&self) -> usize {
        self.text.tokens.start
    }

    pub(in crate::extract) fn end(&self) -> usize {
        self.text.tokens.end
    }

    pub(in crate::extract) fn reads(&self, at: usize, word: &str) -> bool {
        self.text.reads(at, word)
    }

    pub(in crate::extract) fn any(&self, at: usize, words: &[&str]) -> bool {
        self.text.any(at, words)
    }

    pub(in crate::extract) fn word(&self, at: usize) -> &'a str {
        self.text.word(at)
    }

    pub(in crate::extract) fn is_mark(&self, at: usize) -> bool {
        self.text.class(at, Class::Mark)
    }

    pub(in crate::extract) fn span(&self, tokens: Range<usize>) -> Span {
        self.text.cx.span(tokens)
    }

    /// The plain dates with known days, ranges and rough ones left out.
    pub(in crate::extract) fn dates(&self) -> impl Iterator<Item = (&Piece<'a>, &'a DateFact, Days)> {
        self.pieces.iter().filter_map(|piece| {
            let (date, days) = stated(piece)?;
            Self::plain(piece.fact).then_some((piece, date, days))
        })
    }

    /// Like [`Self::dates`], also where the sentence goes on with what may be: "the day of her death, 3 May, she would".
    pub(in crate::extract) fn said_dates(&self) -> impl Iterator<Item = (&Piece<'a>, &'a DateFact, Days)> {
        self.pieces.iter().filter_map(|piece| {
            let (date, days) = stated(piece)?;
            let places = piece.fact.provenance;
            let said = !places.has(Provenance::QUOTED) && !places.has(Provenance::NEGATED);
            said.then_some((piece, date, days))
        })
    }

    /// The block that it stands in.
    pub(in crate::extract) fn block(&self) -> u32 {
        self.text.cx.document.sentences.get(self.sentence as usize).map_or(0, |sentence| sentence.block)
    }

    /// Whether a date is that of a dateline: "OSLO, 12 June 2019 —".
    pub(in crate::extract) fn dateline(&self, piece: &Piece<'_>) -> bool {
        const HEAD: usize = 10;
        let own = match &piece.fact.data {
            FactData::Date(date) => date.point.days.and_then(|days| days.single()) == self.text.cx.reference,
            _ => false,
        };
        let end = piece.tokens.end;
        own && self.text.cx.reference.is_some()
            && piece.tokens.start <= self.start() + HEAD
            && (end..end + 3).any(|at| self.any(at, &["—", "–", "-"]))
    }

    /// How many dates the sentence has, whatever they are.
    pub(in crate::extract) fn count_dates(&self) -> usize {
        self.pieces.iter().filter(|piece| matches!(piece.fact.data, FactData::Date(_))).count()
    }

    /// The lengths of time.
    pub(in crate::extract) fn durations(&self) -> impl Iterator<Item = (&Piece<'a>, &'a DurationFact)> {
        self.pieces.iter().filter_map(|piece| match &piece.fact.data {
            FactData::Duration(duration) if Self::plain(piece.fact) => Some((piece, &**duration)),
            _ => None,
        })
    }

    /// The mentions of names.
    pub(in crate::extract) fn names(&self) -> impl Iterator<Item = (&Piece<'a>, &'a NameFact)> {
        self.pieces.iter().filter_map(|piece| match &piece.fact.data {
            FactData::Name(name) if !name.demonym => Some((piece, &**name)),
            _ => None,
        })
    }

    /// The name that ends right before a token.
    pub(in crate::extract) fn name_before(&self, at: usize) -> Option<(&Piece<'a>, &'a NameFact)> {
        self.names().find(|(piece, _)| piece.tokens.end == at)
    }

    /// The date that begins at a token, or at the next one behind a preposition.
    pub(in crate::extract) fn date_at(&self, at: usize) -> Option<(&Piece<'a>, &'a DateFact, Days)> {
        let skip = usize::from(self.any(at, &["on", "in", "of", "the"]));
        self.dates().find(|(piece, ..)| piece.tokens.start == at + skip)
    }
}

/// A date that says on which days something was: no range, no hedge, days known, at least as exact as a decade.
fn stated<'a>(piece: &Piece<'a>) -> Option<(&'a DateFact, Days)> {
    let FactData::Date(date) = &piece.fact.data else { return None };
    let exact = date.point.granularity <= Granularity::Year && date.range.is_none() && !date.approximate;
    let days = date.point.days.filter(|days| days.earliest.is_some() && days.latest.is_some())?;
    (exact && date.point.possible).then_some((&**date, days))
}
