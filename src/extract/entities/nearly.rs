//! Words of which one may be a slip for the other, found by what both have in common: the word without a letter, and its
//! sound. Keys are hashes, so that no text is made for each letter left out; two words with one key are then compared.

use super::slips;
use crate::extract::Context;
use rustc_hash::{FxHashMap, FxHashSet};

/// Words of names by their keys.
#[derive(Default)]
pub(super) struct Nearly<'a> {
    words: FxHashMap<u64, &'a str>,
    keys: Keys,
}

impl<'a> Nearly<'a> {
    pub(super) fn of(cx: &Context<'_>, words: &FxHashSet<&'a str>) -> Self {
        let mut nearly = Self::default();
        for &word in words {
            for &key in nearly.keys.of_name(cx, word) {
                nearly.words.insert(key, word);
            }
        }
        nearly
    }

    /// Whether a word may be a slip for one of these.
    pub(super) fn has(&mut self, cx: &Context<'_>, word: &str) -> bool {
        let words = &self.words;
        self.keys.of_name(cx, word).iter().filter_map(|key| words.get(key)).any(|other| {
            let (word, other) = (word.to_lowercase(), other.to_lowercase());
            !slips::is_derived(&word, &other)
                && (slips::one_letter(&word, &other, slips::Place::Inner)
                    || slips::sound(&word) == slips::sound(&other))
        })
    }
}

/// The keys of one word; empty between words.
#[derive(Default)]
pub(super) struct Keys {
    letters: Vec<u32>,
    all: Vec<u64>,
}

/// Longer words (in bytes) have no keys: each has as many as it has letters.
const LONGEST: usize = 48;

/// What sets sounds apart from letters.
const SOUND: u64 = 1;

impl Keys {
    /// The keys of a name: nothing for ordinary and short words. What a word begins with is never left out.
    fn of_name(&mut self, cx: &Context<'_>, word: &str) -> &[u64] {
        self.all.clear();
        let name = (5..=LONGEST).contains(&word.len()) && word.starts_with(char::is_uppercase) && !word.contains(' ');
        if name && !cx.lexicon.is_known(cx.lexicon.find(word.as_bytes())) {
            self.letters.clear();
            self.letters.extend(word.chars().flat_map(char::to_lowercase).map(u32::from));
            self.add(1, word);
        }
        &self.all
    }

    /// The keys of a word in lower case.
    pub(super) fn of(&mut self, word: &str) -> &[u64] {
        self.all.clear();
        self.letters.clear();
        self.letters.extend(word.chars().map(u32::from));
        if word.len() <= LONGEST {
            self.add(0, word);
        }
        &self.all
    }

    /// Adds the word as it is, without each letter from one on, and its sound.
    fn add(&mut self, from: usize, word: &str) {
        let Self { letters, all } = self;
        all.push(hash(0, letters.iter().copied()));
        let mut before = hash(0, letters.iter().take(from).copied());
        for (at, letter) in letters.iter().enumerate().skip(from) {
            all.push(hash(before, letters.iter().skip(at + 1).copied()));
            before = step(before, *letter);
        }
        all.push(hash(SOUND, slips::sound(word).chars().map(u32::from)));
    }
}

fn hash(start: u64, letters: impl Iterator<Item = u32>) -> u64 {
    letters.fold(start, step)
}

fn step(hash: u64, letter: u32) -> u64 {
    const MULTIPLIER: u64 = 0x9E37_79B9_7F4A_7C15; // 2^64 divided by the golden ratio
    (hash.rotate_left(5) ^ u64::from(letter)).wrapping_mul(MULTIPLIER)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_differ_in_a_letter_or_sound_alike_share_a_key() {
        let keys = |word: &str| Keys::default().of(word).to_vec();
        let share = |a: &str, b: &str| keys(a).iter().any(|key| keys(b).contains(key));
        assert!(share("nowak", "nowack") && share("harlow", "harlov") && share("stephen", "steven"));
        assert!(!share("nowak", "harlow") && !share("costa", "dias"));
    }
}
