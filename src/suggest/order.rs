//! Dated events, in the order in which they happened.

use super::Article;
use super::draft::{Draft, excerpt};
use super::perturb;
use crate::facts::{DateFact, Day, Fact, FactData, Granularity, Kind, Provenance};
use crate::source::Span;

/// The most events of a chain.
const LONGEST: usize = 4;

/// Places whose dates are no events of the story.
const ELSEWHERE: [Provenance; 7] = [
    Provenance::QUOTED,
    Provenance::BLOCK_QUOTATION,
    Provenance::HYPOTHETICAL,
    Provenance::NEGATED,
    Provenance::HEADING,
    Provenance::TABLE,
    Provenance::CAPTION,
];

/// A date, and the verb of its sentence that points at it.
#[derive(Clone, Copy)]
pub(super) struct Event<'a> {
    pub(super) word: &'a str,
    /// What is said of it, shortened.
    pub(super) gist: &'a str,
    pub(super) span: Span,
    pub(super) sentence: u32,
    pub(super) first: Day,
    pub(super) last: Day,
}

impl Event<'_> {
    /// The binding that picks the date.
    pub(super) fn binding(&self) -> String {
        format!("let {0} = the date d where d.sentence mentions \"{0}\"", self.word)
    }
}

/// The events of an article: dates alone in their sentence, each with a verb that points at it, in the order of time.
pub(super) fn events<'a>(article: &Article<'a>) -> Vec<Event<'a>> {
    let facts = article.facts;
    let dates: Vec<&Fact> = facts.of(Kind::Date).iter().filter_map(|&index| facts.all.get(index as usize)).collect();
    let sentences = dates.chunk_by(|a, b| a.sentence == b.sentence);
    let mut events: Vec<Event<'a>> = sentences
        .filter_map(|dates| match dates {
            [date] => event(article, date),
            _ => None,
        })
        .collect();
    events.sort_by_key(|event| (event.first, event.span));
    events
}

fn event<'a>(article: &Article<'a>, fact: &Fact) -> Option<Event<'a>> {
    let FactData::Date(date) = &fact.data else { return None };
    let DateFact { point, range: None, settled_by: None, approximate: false } = &**date else { return None };
    let days = point.days.filter(|_| point.granularity <= Granularity::Year)?;
    if ELSEWHERE.iter().any(|&place| fact.provenance.has(place)) {
        return None;
    }
    let (word, gist) = article.words.event(fact)?;
    Some(Event { word, gist, span: fact.span, sentence: fact.sentence, first: days.earliest?, last: days.latest? })
}

pub(super) fn draft(article: &Article<'_>) -> Vec<Draft> {
    let mut chain: Vec<Event<'_>> = Vec::new();
    for event in events(article) {
        if chain.last().is_none_or(|last| last.last < event.first && last.word != event.word) && chain.len() < LONGEST {
            chain.push(event);
        }
    }
    // The whole chain, else the shorter ones.
    (2..=chain.len()).rev().filter_map(|length| chained(article, &chain[..length])).collect()
}

fn chained(article: &Article<'_>, chain: &[Event<'_>]) -> Option<Draft> {
    let document = article.document;
    let (first, last) = (chain.first()?, chain.last()?);
    let wrong =
        perturb::year(document.slice(first.span), perturb::year_of(first.first)?, perturb::year_of(last.last)? + 1)?;
    let sentences: Vec<u32> = chain.iter().map(|event| event.sentence).collect();
    let told: Vec<String> =
        chain.iter().map(|event| format!("“{}” ({})", event.gist, document.slice(event.span))).collect();
    let mut body: Vec<String> = chain.iter().map(Event::binding).collect();
    let words: Vec<&str> = chain.iter().map(|event| event.word).collect();
    body.push(format!("expect {}", words.join(" < ")));
    Some(Draft {
        name: "order".to_owned(),
        docs: format!("In the order of time: {}.", told.join(", then ")),
        body,
        passing: excerpt(document, &sentences, None)?,
        failing: excerpt(document, &sentences, Some((first.span, &wrong)))?,
        at: wrong,
    })
}
