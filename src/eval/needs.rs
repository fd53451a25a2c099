//! What a sentence must have for a pattern to match in it: facts of some kinds, and words.
//!
//! Most sentences lack something that every match has, so that they are passed over without an attempt.

use super::words::Phrase;
use super::world::World;
use crate::document::{Document, Sentence};
use crate::facts::{Facts, Kind};
use crate::lexicon::{Filter, is_wide};

/// What every match of a pattern has.
#[derive(Debug, Default, Clone)]
pub(super) struct Needs {
    /// So many facts of a kind.
    kinds: Vec<(Kind, usize)>,
    /// Words of which one is there: the prints of each such group.
    words: Vec<Vec<u16>>,
}

impl Needs {
    /// A fact of a kind.
    pub(super) fn kind(kind: Kind) -> Self {
        Self { kinds: vec![(kind, 1)], words: Vec::new() }
    }

    /// The words of a phrase.
    pub(super) fn phrase(phrase: &Phrase) -> Self {
        let words = phrase.longest().map(<[u16]>::to_vec);
        Self { kinds: Vec::new(), words: words.into_iter().collect() }
    }

    /// One of some words.
    pub(super) fn words(prints: Vec<u16>) -> Self {
        Self { kinds: Vec::new(), words: vec![prints] }
    }

    /// What one part of a match needs, and what another part needs.
    pub(super) fn and(mut self, other: Self) -> Self {
        for (kind, count) in other.kinds {
            match self.kinds.iter_mut().find(|(known, _)| *known == kind) {
                Some((_, known)) => *known += count,
                None => self.kinds.push((kind, count)),
            }
        }
        self.words.extend(other.words);
        self
    }

    /// What a match needs either way.
    pub(super) fn or(mut self, other: Self) -> Self {
        let count = |kind: Kind| other.kinds.iter().find(|(known, _)| *known == kind).map_or(0, |(_, count)| *count);
        for (kind, known) in &mut self.kinds {
            *known = count(*kind).min(*known);
        }
        self.kinds.retain(|(_, count)| *count > 0);
        // Of each way the group of fewest words.
        let least = |words: Vec<Vec<u16>>| words.into_iter().min_by_key(Vec::len);
        self.words = match (least(self.words), least(other.words)) {
            (Some(mut one), Some(mut two)) => {
                one.append(&mut two);
                vec![one]
            }
            _ => Vec::new(),
        };
        self
    }

    /// The sentences that can have a match, in the order of the text.
    pub(super) fn sentences(&self, world: &World<'_>) -> Vec<Sentence> {
        let (document, facts) = (world.document, world.facts);
        let words: Vec<Filter> = self.words.iter().map(|prints| filter(prints)).collect();
        let has_words = |sentence: &Sentence| {
            let prints = document.prints().get(sentence.range()).unwrap_or_default();
            words.iter().all(|words| prints.iter().any(|print| words.may_have(*print) || is_wide(*print)))
        };
        let rarest = self.kinds.iter().map(|(kind, _)| *kind).min_by_key(|kind| facts.of(*kind).len());
        let Some(rarest) = rarest else {
            return document.sentences.iter().copied().filter(has_words).collect();
        };
        let mut with: Vec<u32> = facts.of(rarest).iter().map(|&fact| facts.all[fact as usize].sentence).collect();
        with.sort_unstable();
        with.dedup();
        let mut counts: Vec<Count<'_>> =
            self.kinds.iter().map(|&(kind, least)| Count { facts, of: facts.of(kind), least }).collect();
        let sentences = with.into_iter().filter_map(|at| document.sentences.get(at as usize).copied());
        sentences
            .filter(|sentence| counts.iter_mut().all(|count| count.is_met(document, sentence)) && has_words(sentence))
            .collect()
    }
}

fn filter(prints: &[u16]) -> Filter {
    let mut filter = Filter::default();
    for print in prints {
        filter.add(*print);
    }
    filter
}

/// The facts of a kind that stand behind the sentences asked about so far.
struct Count<'f> {
    facts: &'f Facts,
    of: &'f [u32],
    least: usize,
}

impl Count<'_> {
    /// Whether enough facts begin in a sentence; sentences are asked in the order of the text.
    fn is_met(&mut self, document: &Document, sentence: &Sentence) -> bool {
        let start = |at: &u32| self.facts.all.get(*at as usize).map_or(0, |fact| fact.span.start);
        let offset = |token: u32| document.tokens.get(token as usize).map_or(u32::MAX, |token| token.start);
        let (from, to) = (offset(sentence.start), offset(sentence.end));
        let before = self.of.iter().take_while(|at| start(at) < from).count();
        self.of = self.of.get(before..).unwrap_or_default();
        self.of.iter().take(self.least).filter(|at| start(at) < to).count() == self.least
    }
}
