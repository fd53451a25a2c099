//! Where a pattern can begin: the words it can begin with, and the places of the facts.
//!
//! Most words begin no pattern; to pass them over at a glance makes long articles quick.

use super::words::{self, Phrase};
use crate::facts::{Facts, Kind};
use crate::lexicon::Filter;

/// What a pattern can begin with.
#[derive(Default)]
pub(super) struct Leads {
    /// It can begin with anything.
    any: bool,
    /// The words that it can begin with.
    words: Filter,
    kinds: Vec<Kind>,
}

impl Leads {
    /// It can begin with anything.
    pub(super) fn anything(&mut self) {
        self.any = true;
    }

    /// It can begin with the first word of a phrase.
    pub(super) fn phrase(&mut self, phrase: &Phrase) {
        match phrase.lead() {
            Some((stem, false)) => self.word(stem),
            _ => self.any = true,
        }
    }

    /// It can begin with this word, or with a word of this stem.
    pub(super) fn word(&mut self, word: &str) {
        words::print(word, &mut self.words);
    }

    /// It can begin with a fact.
    pub(super) fn kind(&mut self, kind: Kind) {
        if !self.kinds.contains(&kind) {
            self.kinds.push(kind);
        }
    }

    /// Whether a word of this print can be the first.
    #[inline]
    pub(super) fn may_begin(&self, print: u16) -> bool {
        self.any || self.words.may_have(print)
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
            assert_eq!(leads.may_begin(print(word.as_bytes())), may, "{word}");
        }
        leads.word("—");
        assert!(leads.may_begin(print("—".as_bytes())) && !leads.may_begin(print(b"with")));
        leads.phrase(&Phrase::new("t*"));
        assert!(leads.may_begin(print(b"anything")));
    }
}
