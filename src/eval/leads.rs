//! Where a pattern can begin: the words it can begin with, and the places of the facts.
//!
//! Most words begin no pattern; to pass them over at a glance makes long articles quick.

use super::words::{self, Phrase};
use crate::facts::{Facts, Kind};
use crate::lexicon::{Filter, is_wide};

/// Where more sentences than this are asked, a filter is worth its room.
const MANY: usize = 100;

/// The prints of some words, ready to be asked.
pub(super) struct Prints<'p> {
    all: &'p [u16],
    filter: Option<Filter>,
}

impl<'p> Prints<'p> {
    /// These prints, asked in so many sentences.
    pub(super) fn new(all: &'p [u16], sentences: usize) -> Self {
        let filter = (sentences > MANY).then(|| {
            let mut filter = Filter::default();
            for print in all {
                filter.add(*print);
            }
            filter
        });
        Self { all, filter }
    }

    /// Whether a word of this print may be one of them.
    #[inline]
    pub(super) fn may_have(&self, print: u16) -> bool {
        let known = self.filter.as_ref().map_or_else(|| self.all.contains(&print), |filter| filter.may_have(print));
        known || is_wide(print)
    }
}

/// What a pattern can begin with.
#[derive(Default)]
pub(super) struct Leads {
    /// It can begin with anything.
    any: bool,
    /// The words that it can begin with.
    words: Vec<u16>,
    kinds: Vec<Kind>,
}

impl Leads {
    /// It can begin with anything.
    pub(super) fn anything(&mut self) {
        self.any = true;
    }

    /// It can begin with the first word of a phrase.
    pub(super) fn phrase(&mut self, phrase: &Phrase) {
        match phrase.first() {
            Some(prints) => self.words.extend(prints),
            None => self.any = true,
        }
    }

    /// It can begin with this word, or with a word of this stem.
    pub(super) fn word(&mut self, word: &str) {
        self.words.extend(words::prints(word));
    }

    /// It can begin with a fact.
    pub(super) fn kind(&mut self, kind: Kind) {
        if !self.kinds.contains(&kind) {
            self.kinds.push(kind);
        }
    }

    /// Whether it can begin with anything.
    pub(super) fn is_anything(&self) -> bool {
        self.any
    }

    /// The words that it can begin with, to be asked in so many sentences.
    pub(super) fn words(&self, sentences: usize) -> Prints<'_> {
        Prints::new(&self.words, sentences)
    }

    /// Where the facts begin that it can begin with, in the order of the text.
    pub(super) fn places(&self, facts: &Facts) -> Vec<u32> {
        let starts = |kind: &Kind| facts.of(*kind).iter().map(|&at| facts.all[at as usize].span.start);
        let mut places: Vec<u32> = self.kinds.iter().flat_map(starts).collect();
        places.sort_unstable();
        places
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::print;

    #[test]
    fn only_words_that_a_pattern_begins_with_may_begin_it() {
        let mut leads = Leads::default();
        leads.phrase(&Phrase::new("ties with"));
        leads.word("open");
        leads.word("(");
        for (word, may) in [
            ("Tie", true),
            ("opens", true),
            ("OPENS", true),
            ("(", true),
            ("with", false),
            ("opened", false),
            ("o’clock", true),
        ] {
            for sentences in [1, 1000] {
                assert_eq!(leads.words(sentences).may_have(print(word.as_bytes())), may, "{word}");
            }
        }
        assert!(leads.words(1).may_have(print("—".as_bytes())) && !leads.is_anything());
        leads.phrase(&Phrase::new("t*"));
        assert!(leads.is_anything());
    }
}
