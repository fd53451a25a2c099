//! Words and figures that can be written in two ways, and slips of the keys. Runs when the other facts are there.
//!
//! [`words`] looks up spellings and finds doubled words, [`compounds`] compares hyphens with blanks and nothing,
//! [`capitals`] and [`stops`] compare how words with capitals are written, [`figures`] how numbers, dates and times are,
//! [`series`] the last commas of lists.

mod capitals;
mod compounds;
mod figures;
mod series;
mod stops;
mod words;

use super::Context;
use crate::document::{BlockKind, Class};
use crate::facts::{Aspect, Fact, FactData, Provenance, Slip, SlipFact, VariantFact};
use crate::source::Span;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Finds all variants and slips of the article, and adds them to the facts. `capitals` are the words with a capital.
pub(super) fn extract(cx: &Context<'_>, facts: &mut Vec<Fact>, capitals: &[u32]) {
    let mut found = Found { cx, facts: Vec::new() };
    words::read(&mut found);
    compounds::read(&mut found);
    capitals::read(&mut found, capitals);
    stops::read(&mut found, capitals);
    figures::read(&mut found, facts);
    series::read(&mut found);
    found.keep_mixed();
    facts.append(&mut found.facts);
}

/// What was found so far.
struct Found<'a> {
    cx: &'a Context<'a>,
    facts: Vec<Fact>,
}

impl Found<'_> {
    fn variant(&mut self, tokens: Range<usize>, aspect: Aspect, term: &str, form: &str) {
        let data = VariantFact { aspect, term: term.to_owned(), form: form.to_owned() };
        self.push(self.cx.span(tokens), FactData::Variant(Box::new(data)));
    }

    fn slip(&mut self, tokens: Range<usize>, sort: Slip) {
        self.push(self.cx.span(tokens), FactData::Slip(SlipFact { sort }));
    }

    fn push(&mut self, span: Span, data: FactData) {
        let Some(sentence) = self.cx.document.sentence_at(span.start) else { return };
        self.facts.push(Fact { span, sentence, provenance: Provenance::default(), data });
    }

    /// Keeps spellings, and of all else what the article writes in several ways.
    fn keep_mixed(&mut self) {
        let mut forms: FxHashMap<(Aspect, &str), (&str, bool)> = FxHashMap::default();
        for fact in &self.facts {
            if let FactData::Variant(variant) = &fact.data {
                let entry = forms.entry((variant.aspect, &variant.term)).or_insert((&variant.form, false));
                entry.1 |= entry.0 != variant.form;
            }
        }
        let is_kept = |fact: &Fact| match &fact.data {
            FactData::Variant(variant) if variant.aspect != Aspect::Spelling => {
                forms.get(&(variant.aspect, variant.term.as_str())).is_some_and(|(_, mixed)| *mixed)
            }
            _ => true,
        };
        let kept: Vec<bool> = self.facts.iter().map(is_kept).collect();
        let mut kept = kept.into_iter();
        self.facts.retain(|_| kept.next().unwrap_or(true));
    }
}

/// Whether the token is a word without a blank before it.
fn glued_word(cx: &Context<'_>, at: usize) -> bool {
    cx.token(at).is_some_and(|token| token.class == Class::Word && !token.shape.spaced())
}

/// Whether the token is this mark without a blank before it.
fn glued_mark(cx: &Context<'_>, at: usize, mark: &str) -> bool {
    cx.token(at).is_some_and(|token| token.class == Class::Mark && !token.shape.spaced()) && cx.word(at) == mark
}

/// Whether a sentence or a quotation begins with the token.
fn begins(cx: &Context<'_>, at: usize) -> bool {
    let Some(token) = cx.token(at) else { return true };
    let first = cx.document.sentence_at(token.start).and_then(|index| cx.document.sentences.get(index as usize));
    first.is_some_and(|sentence| sentence.start as usize == at)
        || at > 0 && matches!(cx.word(at - 1), "“" | "\"" | "‘" | "(" | ":" | "-" | "–" | "—" | "*" | "/")
}

/// Whether the token is a word that begins with a capital.
fn is_capital(cx: &Context<'_>, at: usize) -> bool {
    cx.token(at).is_some_and(|token| token.class == Class::Word && token.shape.capital())
}

/// Whether the token stands in a heading, a caption or a cell of a table, or is part of an identifier.
fn is_set_apart(cx: &Context<'_>, at: usize) -> bool {
    // "HAVE_OPENSSL"
    if cx.word(at + 1) == "_" || at > 0 && cx.word(at - 1) == "_" {
        return true;
    }
    let block = cx.token(at).and_then(|token| cx.document.block_at(token.start));
    block.and_then(|block| cx.document.blocks.get(block as usize)).is_some_and(|block| {
        matches!(block.kind, BlockKind::Title | BlockKind::Heading(_) | BlockKind::Cell { .. } | BlockKind::Caption)
    })
}
