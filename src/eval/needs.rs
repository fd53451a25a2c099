//! What a sentence must have for a pattern to match in it: facts of some kinds, and words.
//!
//! Most sentences lack something that every match has, so that they are passed over without an attempt.

use super::leads::Prints;
use super::words::Phrase;
use super::world::World;
use crate::check::program::Pattern;
use crate::document::{Document, Sentence};
use crate::facts::{Facts, Kind};

/// What every match of a pattern has.
#[derive(Debug, Default, Clone)]
pub(super) struct Needs {
    /// So many facts of a kind.
    kinds: Vec<(Kind, usize)>,
    /// Words of which one is there: the prints of each such group.
    words: Vec<Vec<u16>>,
}

impl Needs {
    /// The kinds of facts that a pattern needs: known before it is made ready.
    pub(super) fn kinds_of(pattern: &Pattern) -> Self {
        match pattern {
            Pattern::Capture(kind, _) => Self::kind(*kind),
            Pattern::Sequence(parts) => parts.iter().map(Self::kinds_of).fold(Self::default(), Self::and),
            Pattern::Either(alternatives) => {
                alternatives.iter().map(Self::kinds_of).reduce(Self::or).unwrap_or_default()
            }
            Pattern::Words(_) | Pattern::Form(_) | Pattern::Gap(_) | Pattern::Maybe(_) => Self::default(),
        }
    }

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

    /// The sentences that can have a match, by their kinds, in the order of the text; `None` for all.
    pub(super) fn with_kinds(&self, world: &World<'_>) -> Option<Vec<Sentence>> {
        let (document, facts) = (world.document, world.facts);
        let rarest = self.kinds.iter().map(|(kind, _)| *kind).min_by_key(|kind| facts.of(*kind).len())?;
        if self.kinds.iter().any(|(kind, least)| facts.of(*kind).len() < *least) {
            return Some(Vec::new());
        }
        let mut with: Vec<u32> = facts.of(rarest).iter().map(|&fact| facts.all[fact as usize].sentence).collect();
        with.sort_unstable();
        with.dedup();
        let mut counts: Vec<Count<'_>> =
            self.kinds.iter().map(|&(kind, least)| Count { facts, of: facts.of(kind), least }).collect();
        let sentences = with.into_iter().filter_map(|at| document.sentences.get(at as usize).copied());
        Some(sentences.filter(|sentence| counts.iter_mut().all(|count| count.is_met(document, sentence))).collect())
    }

    /// Of these sentences, or of all, those that have a word of each group.
    pub(super) fn with_words(&self, world: &World<'_>, sentences: Option<Vec<Sentence>>) -> Vec<Sentence> {
        let document = world.document;
        let count = sentences.as_ref().map_or(document.sentences.len(), Vec::len);
        let groups: Vec<Prints<'_>> = self.words.iter().map(|prints| Prints::new(prints, count)).collect();
        let has_words = |sentence: &Sentence| {
            let prints = document.prints().get(sentence.range()).unwrap_or_default();
            groups.iter().all(|group| prints.iter().any(|print| group.may_have(*print)))
        };
        match sentences {
            Some(sentences) => sentences.into_iter().filter(has_words).collect(),
            None => document.sentences.iter().copied().filter(has_words).collect(),
        }
    }
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
