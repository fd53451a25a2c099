//! What the headline, the standfirst or a summary says, beside what the body says about the same thing.
//!
//! A claim is matched with one statement of the body: the same thing counted (or the same measure) among the same
//! words. Where the body has the claim's own figure anywhere, figures that make it up, or several that could be meant,
//! there is no contradiction.

mod clocks;
mod contests;
mod contraries;
mod dates;
mod days;
mod figures;
mod names;
mod numbered;
mod opposites;
mod outcomes;
mod senses;
mod toll;
mod trends;
mod units;
mod words;

use super::{Context, Sink};
use crate::facts::{ClaimFact, Fact, FactData, Provenance};
use crate::source::Span;
use std::ops::Range;
use units::Unit;
use words::Stems;

/// More claims than this are not looked at.
const MAX_UNITS: usize = 24;

/// A claim on its way to a fact.
struct Found {
    claim: Span,
    sentence: u32,
    counterpart: Span,
    contradicted: bool,
}

/// Adds the claims of the headline and its like. The names have been joined, and it is known what is quoted.
pub(super) fn extract(cx: &Context<'_>, sink: &mut Sink) {
    let mut units = units::read(cx);
    units.truncate(MAX_UNITS);
    if units.is_empty() {
        return;
    }
    let claimed: Vec<u32> = units.iter().map(|unit| unit.sentence).collect();
    let stated = |fact: &&Fact| figures::is_figure(fact) || matches!(fact.data, FactData::Date(_) | FactData::Time(_));
    let some = units.iter().any(|unit| trends::may_tell(cx, unit) || contraries::may_tell(cx, unit))
        || sink.facts.iter().filter(stated).any(|fact| claimed.contains(&fact.sentence));
    let mut facts: Vec<&Fact> = if some { sink.facts.iter().filter(stated).collect() } else { Vec::new() };
    facts.sort_by_key(|fact| fact.place());
    let body = Body { facts: &facts, claimed: &claimed };
    let mut found: Vec<(String, Found)> = Vec::new();
    let figures = figures::read(cx, &body);
    for unit in &units {
        let stems = Stems::of(cx, unit.sentence);
        let mut here = Vec::new();
        if unit.list {
            numbered::compare(cx, unit, &stems, &mut here);
            found.extend(here.into_iter().map(|claim| (unit.part.to_owned(), claim)));
            continue;
        }
        figures::compare(cx, unit, &stems, &figures, &mut here);
        dates::compare(cx, unit, &stems, &body, &mut here);
        names::compare(cx, unit, &stems, &body, &mut here);
        contests::compare(cx, unit, &stems, &body, &mut here);
        opposites::compare(cx, unit, &stems, &body, &mut here);
        if here.iter().all(|claim| !claim.contradicted) {
            outcomes::compare(cx, unit, &stems, &body, &mut here);
            days::compare(cx, unit, &stems, &body, &mut here);
            toll::compare(cx, unit, &stems, &body, &mut here);
            trends::compare(cx, unit, &stems, &body, &figures, &mut here);
            clocks::compare(cx, unit, &stems, &body, &mut here);
            contraries::compare(cx, unit, &stems, &body, &mut here);
            numbered::compare(cx, unit, &stems, &mut here);
        }
        found.extend(here.into_iter().map(|claim| (unit.part.to_owned(), claim)));
    }
    // A title that stands in the front matter and as a heading is one claim.
    let mut seen: Vec<(Span, String)> = Vec::new();
    for (part, found) in found {
        let words = cx.document.slice(found.claim).to_lowercase();
        if seen.contains(&(found.counterpart, words.clone())) {
            continue;
        }
        seen.push((found.counterpart, words));
        let data = ClaimFact { place: part, counterpart: found.counterpart, contradicted: found.contradicted };
        let mut provenance = Provenance::default();
        provenance.insert(Provenance::HEADING);
        sink.facts.push(Fact {
            span: found.claim,
            sentence: found.sentence,
            provenance,
            data: FactData::Claim(Box::new(data)),
        });
    }
}

/// The facts of the article, in the order of the text, and the sentences that make claims.
struct Body<'a> {
    facts: &'a [&'a Fact],
    claimed: &'a [u32],
}

impl Body<'_> {
    /// Whether a fact stands in the body.
    fn has(&self, fact: &Fact) -> bool {
        !self.claimed.contains(&fact.sentence)
    }

    /// The first sentences of the body behind a claim, that make no claims themselves, with their places among all.
    fn sentences(&self, cx: &Context<'_>, claim: &Stems, most: usize) -> Vec<(usize, Range<usize>)> {
        let first = cx.document.sentences.partition_point(|sentence| (sentence.start as usize) < claim.tokens.end);
        let all = (first..).zip(cx.document.sentences.get(first..).unwrap_or_default());
        all.take(most)
            .filter(|(at, _)| !self.claimed.contains(&(*at as u32)))
            .map(|(at, sentence)| (at - first, sentence.range()))
            .collect()
    }
}

/// How much of a claim a sentence of the body takes up.
fn evidence(unit: &Unit, shared: usize, place: usize, all: usize) -> bool {
    if unit.strict {
        return shared >= 4 && shared * 3 >= all * 2;
    }
    match shared {
        0 => false,
        1 => all <= 2 && place < 2,
        2 => place < 4 || all <= 3,
        _ => true,
    }
}
