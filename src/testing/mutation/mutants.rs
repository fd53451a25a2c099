//! An article with one fact changed: which facts, in which ways.

use super::words::{self, Change};
use crate::document::Document;
use crate::facts::{Fact, FactData, Facts, NameType};
use crate::source::Span;

/// The most changed forms of one article that are tried.
pub const MUTANTS: usize = 60;

/// Names that take the place of others, where the article itself has no other of their sort.
const PEOPLE: [&str; 2] = ["Robin Lindqvist", "Sam Okafor"];
const PLACES: [&str; 2] = ["Norway", "Chile"];
const DEMONYMS: [&str; 2] = ["Norwegian", "Chilean"];
const ORGANISATIONS: [&str; 2] = ["Northern Weather Bureau", "Harbour Trust"];

/// One change to an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mutant {
    /// The fact: an index into the facts of the article.
    pub(super) fact: u32,
    /// The words of the fact.
    pub(super) words: Span,
    /// What is replaced; inside the words.
    pub(super) replaced: Span,
    /// What takes its place.
    pub(super) by: String,
}

impl Mutant {
    /// The whole text with the change made.
    pub(super) fn text(&self, document: &Document) -> String {
        self.applied(document, Span::new(0, document.text().len() as u32))
    }

    /// The words of the fact with the change made.
    pub(super) fn after(&self, document: &Document) -> String {
        self.applied(document, self.words)
    }

    fn applied(&self, document: &Document, within: Span) -> String {
        let before = document.slice(Span::new(within.start, self.replaced.start));
        let after = document.slice(Span::new(self.replaced.end, within.end));
        format!("{before}{}{after}", self.by)
    }
}

/// The changed forms of an article: of every fact the first change, then of every fact the second, and so on, until
/// there are [`MUTANTS`]; in the order of the text.
pub(super) fn mutants(document: &Document, facts: &Facts, which: impl Iterator<Item = u32>) -> Vec<Mutant> {
    let all: Vec<Vec<Mutant>> = which
        .filter_map(|at| facts.all.get(at as usize).map(|fact| (at, fact)))
        .map(|(at, fact)| {
            changes(document, facts, fact)
                .into_iter()
                .map(|(replaced, by)| Mutant { fact: at, words: fact.span, replaced, by })
                .collect()
        })
        .collect();
    let rounds = all.iter().map(Vec::len).max().unwrap_or(0);
    let mut chosen: Vec<(usize, Mutant)> = (0..rounds)
        .flat_map(|round| {
            all.iter().filter_map(move |of_fact| of_fact.get(round).map(|mutant| (round, mutant.clone())))
        })
        .take(MUTANTS)
        .collect();
    chosen.sort_by_key(|(round, mutant)| (mutant.words, mutant.fact, *round));
    chosen.into_iter().map(|(_, mutant)| mutant).collect()
}

/// The changes to one fact, as places of the article and what stands there then.
fn changes(document: &Document, facts: &Facts, fact: &Fact) -> Vec<(Span, String)> {
    let span = fact.span;
    let words = document.slice(span);
    match &fact.data {
        FactData::Date(_) => placed(span, words::date(words)),
        FactData::Set(_) => placed(span, words::weekday(words)),
        FactData::Time(_) => placed(span, words::number(words).into_iter().take(1).collect()),
        FactData::Number(_)
        | FactData::Ordinal(_)
        | FactData::Money(_)
        | FactData::Percent(_)
        | FactData::Quantity(_)
        | FactData::Duration(_) => placed(span, words::number(words)),
        FactData::Enumeration(list) => match &list.announced {
            Some((_, count)) => placed(*count, words::number(document.slice(*count))),
            None => Vec::new(),
        },
        FactData::Name(name) => {
            let mut changes = placed(span, words::misspelt(words).into_iter().collect());
            let entity = facts.entities.get(name.entity as usize);
            let of_article = facts
                .entities
                .iter()
                .filter(|other| !name.demonym && Some(*other) != entity && other.kind == name.kind)
                .map(|other| other.name.as_str());
            let made_up = match name.kind {
                _ if name.demonym => DEMONYMS,
                NameType::Place => PLACES,
                NameType::Organisation => ORGANISATIONS,
                NameType::Person | NameType::Other => PEOPLE,
            };
            let own = entity.map_or("", |entity| &entity.name);
            let other = of_article.chain(made_up).find(|other| *other != words && *other != own);
            changes.extend(other.map(|other| (span, other.to_owned())));
            changes
        }
        FactData::Quote(quote) if quote.closed && quote.inner.end < span.end => {
            vec![(Span::new(quote.inner.end, span.end), String::new())]
        }
        FactData::Ratio(_)
        | FactData::Change(_)
        | FactData::Quote(_)
        | FactData::Acronym(_)
        | FactData::Reference(_)
        | FactData::Apostrophe(_)
        | FactData::Timing(_)
        | FactData::Relation(_)
        | FactData::Grid(_)
        | FactData::Column(_)
        | FactData::Row(_)
        | FactData::Cell(_)
        | FactData::Restatement(_)
        | FactData::Statistic(_)
        | FactData::Estimate(_)
        | FactData::Mean(_)
        | FactData::Vote(_)
        | FactData::Score(_)
        | FactData::Calculation(_)
        | FactData::Variant(_)
        | FactData::Slip(_)
        | FactData::Claim(_)
        | FactData::Term(_)
        | FactData::Provision(_) => Vec::new(),
    }
}

fn placed(span: Span, changes: Vec<Change>) -> Vec<(Span, String)> {
    let place =
        |range: std::ops::Range<usize>| Span::new(span.start + range.start as u32, span.start + range.end as u32);
    changes.into_iter().map(|(range, by)| (place(range), by)).collect()
}
