//! A contract that ends before it begins.

use super::phrases::{has, sentence};
use crate::extract::Context;
use crate::extract::wording::Wording;
use crate::facts::{Fact, FactData, Provenance, ProvisionFact};
use crate::lexicon::Tag;

const BEGINS: Wording = Wording::of(&[Tag::Beginning], &["effective"]);

const ENDS: Wording = Wording::of(&[Tag::Ending], &["through", "expiration"]);

/// What begins and ends.
const WHOLE: Wording = Wording::of(&[Tag::Contract], &["term", "partnership", "employment", "appointment"]);

pub(super) fn find(cx: &Context<'_>, facts: &[&Fact], found: &mut Vec<Fact>) {
    let mut begin: Vec<&Fact> = Vec::new();
    let mut end: Vec<&Fact> = Vec::new();
    for fact in facts {
        let FactData::Date(date) = &fact.data else { continue };
        if date.range.is_some() || date.point.days.is_none() || date.point.day.is_none() {
            continue;
        }
        let all = sentence(cx, fact.sentence);
        if all.is_empty() {
            continue;
        }
        let at = cx.document.token_at(fact.span.start);
        let lead = at.saturating_sub(5).max(all.start)..at;
        let earlier = has(cx, all.clone(), &["earlier", "previous", "former", "prior", "superseded", "expired", "not"]);
        let head = all.start..at;
        if earlier || !WHOLE.any(cx, head) {
            continue;
        }
        let verb = lead.rev().find(|&at| BEGINS.is_at(cx, at) || ENDS.is_at(cx, at));
        match verb {
            Some(verb) if BEGINS.is_at(cx, verb) => begin.push(fact),
            Some(_) => end.push(fact),
            None => {}
        }
    }
    let ([start], [stop]) = (begin.as_slice(), end.as_slice()) else { return };
    let days = |fact: &Fact| if let FactData::Date(date) = &fact.data { date.point.days } else { None };
    let (Some(first), Some(last)) = (days(start), days(stop)) else { return };
    if last.all_before(&first) {
        let data = ProvisionFact { subject: "end".to_owned(), earlier: Some(start.span) };
        let data = FactData::Provision(Box::new(data));
        found.push(Fact { span: stop.span, sentence: stop.sentence, provenance: Provenance::default(), data });
    }
}
