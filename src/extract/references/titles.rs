//! References to a section by its title (“see ‘Washing it’ above”), and to the table above or below.

use super::fact;
use crate::document::{Block, BlockKind};
use crate::extract::Context;
use crate::facts::{Fact, FactData, Provenance, ReferenceFact};
use crate::source::Span;

/// An article with fewer headings has no sections to refer to.
const FEWEST: usize = 2;

/// So many titles that no heading has are looked for in the text.
const MOST_MISSING: usize = 30;

/// A longer text is no title.
const MAX_TITLE: u32 = 80;

/// The most headings that a message names.
const SHOWN: usize = 6;

/// Adds the references that lead nowhere, or not there.
pub(super) fn read(cx: &Context<'_>, facts: &mut Vec<Fact>) {
    let mut found = sections(cx, facts);
    found.extend(tables(cx, facts));
    facts.extend(found.into_iter().map(|(span, reference)| Fact {
        span,
        sentence: cx.document.sentence_at(span.start).unwrap_or(0),
        provenance: Provenance::default(),
        data: FactData::Reference(Box::new(reference)),
    }));
}

/// Letters and digits in lower case.
fn plain(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn sections(cx: &Context<'_>, facts: &[Fact]) -> Vec<(Span, ReferenceFact)> {
    let mut found = Vec::new();
    let mut headings: Option<Vec<(String, &Block)>> = None;
    let mut tries = 0;
    for quotation in facts {
        let FactData::Quote(quote) = &quotation.data else { continue };
        if !quote.closed || quote.inner.len() > MAX_TITLE || quote.inner.is_empty() {
            continue;
        }
        let start = cx.document.token_at(quotation.span.start);
        let next = cx.document.token_at(quotation.span.end);
        let Some(direction) = direction(cx, next) else { continue };
        let sees = start.checked_sub(1).is_some_and(|at| {
            ["see", "under", "section", "chapter", "headed", "entitled", "titled"].iter().any(|word| cx.reads(at, word))
                || cx.reads(at, "in") && at > 0 && cx.reads(at - 1, "see")
        });
        if !sees {
            continue;
        }
        let headings = headings.get_or_insert_with(|| {
            let blocks = cx.document.blocks.iter().filter(|block| matches!(block.kind, BlockKind::Heading(_)));
            blocks.map(|block| (plain(cx.document.slice(block.span)), block)).collect()
        });
        let inner = cx.document.slice(quote.inner);
        let title = plain(inner);
        if headings.len() < FEWEST || title.is_empty() {
            continue;
        }
        let own: Vec<&Block> =
            headings.iter().filter(|(words, _)| words.contains(&title)).map(|(_, block)| *block).collect();
        let target = format!("section “{}”", inner.trim_end_matches([',', '.']));
        let (word, below) = direction;
        if own.is_empty() {
            tries += 1;
            if tries > MOST_MISSING {
                break;
            }
            // The title of a box, a table, a list in bold letters.
            let again =
                cx.document.text().to_lowercase().matches(&inner.trim_end_matches([',', '.']).to_lowercase()).count();
            let shown: Vec<String> = headings
                .iter()
                .take(SHOWN)
                .map(|(_, block)| format!("“{}”", cx.document.slice(block.span).trim()))
                .collect();
            let more = if headings.len() > SHOWN { ", …" } else { "" };
            if again == 1 {
                let known = shown.join(", ") + more;
                let reference = ReferenceFact { target, known, dangling: true, ..fact("section", "title", false) };
                found.push((quote.inner, reference));
            }
            // A section that speaks of itself is left alone.
        } else if !own.iter().any(|block| holds(cx, block, quotation.span))
            && own.iter().all(|block| (block.span.start > quotation.span.start) != below)
        {
            let place = own.first().map(|block| block.span);
            let misdirected = Some(cx.span(word..word + 1));
            found.push((
                quote.inner,
                ReferenceFact { target, misdirected, repeated: place, ..fact("section", "title", false) },
            ));
        }
    }
    found
}

/// Whether a place lies in the section of a heading, before the next one.
fn holds(cx: &Context<'_>, heading: &Block, place: Span) -> bool {
    let before = |block: &&Block| matches!(block.kind, BlockKind::Heading(_)) && block.span.start < place.start;
    cx.document.blocks.iter().rfind(before).is_some_and(|last| last.span == heading.span)
}

/// “above” or “below” at a token, a comma before it passed over: where it stands, and whether it is “below”.
fn direction(cx: &Context<'_>, at: usize) -> Option<(usize, bool)> {
    let at = at + usize::from(cx.reads(at, ",") || cx.reads(at, "("));
    if cx.reads(at, "below") {
        return Some((at, true));
    }
    cx.reads(at, "above").then_some((at, false))
}

/// “the table below” where all tables stand above.
fn tables(cx: &Context<'_>, facts: &[Fact]) -> Vec<(Span, ReferenceFact)> {
    let mut places: Vec<Span> = Vec::new();
    let mut inside = false;
    for block in &cx.document.blocks {
        let cell = matches!(block.kind, BlockKind::Cell { .. });
        if cell && !inside {
            places.push(block.span);
        }
        inside = cell;
    }
    let text = cx.document.text();
    if places.is_empty()
        || text.contains("![")
        || text.contains("<img")
        || text.contains("<table")
        || text.contains("```")
    {
        return Vec::new();
    }
    let captions = facts.iter().filter_map(|fact| match &fact.data {
        FactData::Reference(reference) if reference.definition && reference.part == "table" => Some(fact.span),
        _ => None,
    });
    places.extend(captions);
    let mut found = Vec::new();
    for (offset, _) in text.match_indices("table") {
        let at = cx.document.token_at(offset as u32);
        let the = at.checked_sub(1).is_some_and(|at| cx.reads(at, "the") || cx.reads(at, "see"));
        if !cx.reads(at, "table") || !the {
            continue;
        }
        let Some((word, below)) = direction(cx, at + 1).filter(|(word, _)| *word == at + 1) else { continue };
        // “the table above the door”
        let ends = cx.token(word + 1).is_none_or(|next| next.class != crate::document::Class::Word)
            || ["shows", "gives", "lists", "for", "and", "sets", "show", "is", "we", "are", "contains"]
                .iter()
                .any(|verb| cx.reads(word + 1, verb));
        let inside = places.iter().any(|place| place.contains(cx.span(at..word + 1)));
        if ends && !inside && places.iter().all(|place| (place.start as usize > offset) != below) {
            let reference = ReferenceFact {
                target: "the table".to_owned(),
                misdirected: Some(cx.span(word..word + 1)),
                repeated: places.first().copied(),
                ..fact("table", "", false)
            };
            found.push((cx.span(at..word + 1), reference));
        }
    }
    found
}
