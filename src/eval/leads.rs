//! Where a pattern can begin: the first letters of the words it can begin with, and the places of the facts.
//!
//! Most words begin no pattern; to pass them over at a glance makes long articles quick.

use super::words::Phrase;
use crate::facts::{Facts, Kind};

/// All pairs of bytes.
const PAIRS: usize = 1 << 16;

/// What a pattern can begin with.
pub(super) struct Leads {
    /// It can begin with anything.
    any: bool,
    /// It can begin with a word whose first letter is no ASCII letter.
    wide: bool,
    /// The first two bytes of words, in lower case; one bit for each pair.
    pairs: Vec<u64>,
    kinds: Vec<Kind>,
}

impl Leads {
    /// Of a pattern that can begin with nothing yet.
    pub(super) fn new() -> Self {
        Self { any: false, wide: false, pairs: vec![0; PAIRS / 64], kinds: Vec::new() }
    }

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

    /// It can begin with this word, with any ending.
    pub(super) fn word(&mut self, word: &str) {
        match *word.as_bytes() {
            // A word may be longer than its stem, so that the second byte tells only where the stem has two.
            [first] if first.is_ascii() => {
                for second in 0..=u8::MAX {
                    self.insert(pair(first, second));
                }
            }
            [first, second, ..] if first.is_ascii() && second.is_ascii() => self.insert(pair(first, second)),
            [first, ..] if !first.is_ascii() => self.wide = true,
            _ => self.any = true,
        }
    }

    /// It can begin with a fact.
    pub(super) fn kind(&mut self, kind: Kind) {
        if !self.kinds.contains(&kind) {
            self.kinds.push(kind);
        }
    }

    fn insert(&mut self, pair: usize) {
        self.pairs[pair / 64] |= 1 << (pair % 64);
    }

    /// Whether a word can be the first.
    pub(super) fn may_begin(&self, word: &[u8]) -> bool {
        let (first, second) = (word.first().copied().unwrap_or(0), word.get(1).copied().unwrap_or(0));
        let pair = pair(first, second);
        let may = match (first.is_ascii(), second.is_ascii()) {
            (false, _) => self.wide,
            (true, false) => true,
            (true, true) => self.pairs[pair / 64] & 1 << (pair % 64) != 0,
        };
        may || self.any
    }

    /// Where the facts begin that it can begin with, in the order of the text.
    pub(super) fn places(&self, facts: &Facts) -> Vec<u32> {
        let starts = |kind: &Kind| facts.of(*kind).iter().map(|&at| facts.all[at as usize].span.start);
        let mut places: Vec<u32> = self.kinds.iter().flat_map(starts).collect();
        places.sort_unstable();
        places
    }
}

fn pair(first: u8, second: u8) -> usize {
    usize::from(first.to_ascii_lowercase()) << 8 | usize::from(second.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_words_that_a_pattern_begins_with_may_begin_it() {
        let mut leads = Leads::new();
        leads.phrase(&Phrase::new("ties with"));
        leads.word("open");
        leads.word("(");
        for (word, may) in [
            ("Tie", true),
            ("opened", true),
            ("OPENS", true),
            ("(", true),
            ("with", false),
            ("é", false),
            ("o’clock", true),
        ] {
            assert_eq!(leads.may_begin(word.as_bytes()), may, "{word}");
        }
        leads.word("—");
        assert!(leads.may_begin("—".as_bytes()) && !leads.may_begin(b"with"));
        leads.phrase(&Phrase::new("t*"));
        assert!(leads.may_begin(b"anything"));
    }
}
