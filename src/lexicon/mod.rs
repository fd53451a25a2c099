//! Words that the extractors know, with what they mean: months, number words, units, hedges, offices, ...
//!
//! The data are plain text files, one folder for a language (`en/`). A file holds sections: `[tag]` on a line of its
//! own, then one entry a line, `word, other spelling = value`; the value may be left out, `#` begins a comment.
//! An entry of several words is a phrase, found from its first word with [`Lexicon::phrase`].
//! Nothing here reads an article; see [`crate::document`] for tokens and [`crate::extract`] for grammars.

mod forms;
mod prints;
pub mod spellings;
mod tag;

pub use forms::forms;
pub use prints::{Filter, WIDE, is_single, is_wide, print, print_at, second_print};
pub use tag::{Tag, Tags};

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// A word of the lexicon; [`WordId::NONE`] for every other word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct WordId(pub u16);

impl WordId {
    /// A word that is not in the lexicon.
    pub const NONE: WordId = WordId(0);
}

/// The longest word in bytes that the lexicon holds; longer ones are never known.
pub const MAX_WORD_BYTES: usize = 24;

/// Words while a lexicon is built.
type Words = FxHashMap<String, WordId>;

type Key = ([u64; 3], u8);

/// Equal to the key of no word.
const NO_KEY: Key = ([0; 3], 0);

/// The words of one language.
#[derive(Debug)]
pub struct Lexicon {
    /// Open addressing: a part of the hash, and the word. Small, so that it stays in the cache.
    slots: Vec<(u16, WordId)>,
    keys: Vec<Key>,
    tags: Vec<Tags>,
    entries: Vec<Vec<Entry>>,
    /// By their first word.
    phrases: Vec<Vec<Phrase>>,
    words: Vec<String>,
    /// Words from here on are listed for what they say in a sentence only.
    senses: u16,
}

#[derive(Debug)]
struct Entry {
    tag: Tag,
    text: String,
    number: Option<i64>,
}

/// An entry of several words.
#[derive(Debug)]
pub struct Phrase {
    /// Its words, the first included.
    pub words: Vec<WordId>,
    /// What it is.
    pub tag: Tag,
    /// Its value as written in the lexicon; empty where it has none.
    pub text: String,
}

/// The English lexicon, built on first use.
pub fn english() -> &'static Lexicon {
    static ENGLISH: LazyLock<Lexicon> = LazyLock::new(|| {
        let files = [
            include_str!("en/sentences.txt"),
            include_str!("en/numbers.txt"),
            include_str!("en/time.txt"),
            include_str!("en/quantities.txt"),
            include_str!("en/names.txt"),
            include_str!("en/places.txt"),
            include_str!("en/quotes.txt"),
        ];
        Lexicon::parse(&files, &[include_str!("en/senses.txt")])
    });
    &ENGLISH
}

impl Lexicon {
    /// Builds a lexicon from the texts of its files, those with senses of words apart: to be listed there makes no word
    /// a [known](Self::is_known) one. Lines that make no sense are skipped; a test finds them.
    pub fn parse(files: &[&str], senses: &[&str]) -> Self {
        let mut lexicon = Lexicon {
            slots: Vec::new(),
            keys: Vec::new(),
            tags: vec![Tags::NONE],
            entries: vec![Vec::new()],
            phrases: vec![Vec::new()],
            words: vec![String::new()],
            senses: 0,
        };
        let mut known = Words::default();
        for (at, file) in files.iter().chain(senses).enumerate() {
            if at <= files.len() {
                lexicon.senses = lexicon.words.len() as u16;
            }
            let mut tag = None;
            for line in file.lines() {
                let line = line.split('#').next().unwrap_or("").trim();
                if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                    tag = Tag::named(name);
                } else if let (Some(tag), false) = (tag, line.is_empty()) {
                    let (words, value) = line.split_once(" = ").unwrap_or((line, ""));
                    for spelling in words.split(',').map(str::trim).filter(|word| !word.is_empty()) {
                        lexicon.insert(&mut known, spelling, tag, value.trim());
                    }
                }
            }
        }
        if senses.is_empty() {
            lexicon.senses = lexicon.words.len() as u16;
        }
        lexicon.index();
        lexicon
    }

    fn insert(&mut self, known: &mut Words, spelling: &str, tag: Tag, value: &str) {
        let mut ids = Vec::new();
        for word in spelling.split(' ') {
            let word = word.to_lowercase();
            let id = known.get(&word).copied().unwrap_or_else(|| {
                let id = WordId(self.words.len() as u16);
                known.insert(word.clone(), id);
                self.words.push(word);
                self.tags.push(Tags::NONE);
                self.entries.push(Vec::new());
                self.phrases.push(Vec::new());
                id
            });
            ids.push(id);
        }
        let first = ids[0];
        if ids.len() == 1 {
            let entry = Entry { tag, text: value.to_owned(), number: value.parse().ok() };
            self.entries[first.0 as usize].push(entry);
            self.tags[first.0 as usize].insert(tag);
        } else {
            self.tags[first.0 as usize].insert(Tag::PhraseStart);
            let phrases = &mut self.phrases[first.0 as usize];
            let place = phrases.partition_point(|phrase| phrase.words.len() >= ids.len());
            phrases.insert(place, Phrase { words: ids, tag, text: value.to_owned() });
        }
    }

    fn index(&mut self) {
        self.entries.iter_mut().for_each(Vec::shrink_to_fit);
        let size = (self.words.len() * 4).next_power_of_two().max(16);
        self.slots = vec![(0, WordId::NONE); size];
        self.keys = vec![NO_KEY; self.words.len()];
        for (id, word) in self.words.iter().enumerate().skip(1) {
            let Some(key) = key(word.as_bytes()) else { continue };
            let (mut at, check) = place(&key, size - 1);
            while self.slots[at].1 != WordId::NONE {
                at = (at + 1) & (size - 1);
            }
            self.slots[at] = (check, WordId(id as u16));
            self.keys[id] = key;
        }
    }

    /// The word of these bytes, in any case (ASCII); [`WordId::NONE`] where it is not known.
    #[inline]
    pub fn find(&self, word: &[u8]) -> WordId {
        key(word).map_or(WordId::NONE, |key| self.of_key(key))
    }

    /// The word of so many letters, at most seven, that are the low bytes of a number; the others are zero.
    #[inline]
    pub(crate) fn find_short(&self, letters: u64, length: usize) -> WordId {
        self.of_key(([letters | LOWER, 0, 0], length as u8))
    }

    #[inline]
    fn of_key(&self, key: Key) -> WordId {
        let mask = self.slots.len() - 1;
        let (mut at, check) = place(&key, mask);
        loop {
            let (found, id) = self.slots[at];
            if id == WordId::NONE || (found == check && self.keys[id.0 as usize] == key) {
                return id;
            }
            at = (at + 1) & mask;
        }
    }

    /// All tags of a word.
    #[inline]
    pub fn tags(&self, word: WordId) -> Tags {
        self.tags[word.0 as usize]
    }

    /// Whether a word is an ordinary one, a name or a unit of the language; a word that is not may be a rare name.
    #[inline]
    pub fn is_known(&self, word: WordId) -> bool {
        word != WordId::NONE && word.0 < self.senses
    }

    /// Whether the word carries this tag.
    #[inline]
    pub fn is(&self, word: WordId, tag: Tag) -> bool {
        self.tags(word).has(tag)
    }

    /// The word itself, in lower case; empty for [`WordId::NONE`].
    pub fn spelling(&self, word: WordId) -> &str {
        &self.words[word.0 as usize]
    }

    /// The value of a word under a tag, as written in the lexicon (empty where it was left out).
    pub fn text(&self, word: WordId, tag: Tag) -> Option<&str> {
        self.entry(word, tag).map(|entry| entry.text.as_str())
    }

    /// The value of a word under a tag, as a whole number.
    pub fn number(&self, word: WordId, tag: Tag) -> Option<i64> {
        self.entry(word, tag).and_then(|entry| entry.number)
    }

    fn entry(&self, word: WordId, tag: Tag) -> Option<&Entry> {
        if self.is(word, tag) { self.entries[word.0 as usize].iter().find(|entry| entry.tag == tag) } else { None }
    }

    #[expect(clippy::needless_pass_by_value, reason = "an iterator is made for the call")]
    /// The longest phrase with this tag that begins at the first of these words.
    /// `words` yields the words of the text from there on.
    pub fn phrase(&self, tag: Tag, words: impl Iterator<Item = WordId> + Clone) -> Option<&Phrase> {
        let first = words.clone().next()?;
        self.phrases[first.0 as usize].iter().find(|phrase| {
            phrase.tag == tag && {
                let mut text = words.clone();
                phrase.words.iter().all(|&word| text.next() == Some(word))
            }
        })
    }
}

/// Asks something of a word in lower case; no text is made for a short one in ASCII.
pub fn in_lower<T>(word: &str, ask: impl FnOnce(&str) -> T) -> T {
    let mut lower = [0; MAX_WORD_BYTES];
    if let Some(lower) = lower.get_mut(..word.len()).filter(|_| word.is_ascii()) {
        lower.copy_from_slice(word.as_bytes());
        lower.make_ascii_lowercase();
        if let Ok(lower) = str::from_utf8(lower) {
            return ask(lower);
        }
    }
    ask(&word.to_lowercase())
}

/// What makes capitals small letters; digits, apostrophes, full stops and hyphens have these bits already.
const LOWER: u64 = 0x2020_2020_2020_2020;

/// The bytes in lower case, told apart by length and up to three chunks that may overlap.
#[inline]
fn key(word: &[u8]) -> Option<Key> {
    let eight = |chunk: Option<&[u8; 8]>| chunk.map_or(0, |&chunk| u64::from_le_bytes(chunk) | LOWER);
    let chunks = match word.len() {
        0 => return None,
        1..8 => {
            let mut padded = [0; 8];
            padded[..word.len()].copy_from_slice(word);
            [eight(Some(&padded)), 0, 0]
        }
        8..=16 => [eight(word.first_chunk()), eight(word.last_chunk()), 0],
        17..=MAX_WORD_BYTES => [eight(word.first_chunk()), eight(word[8..].first_chunk()), eight(word.last_chunk())],
        _ => return None,
    };
    Some((chunks, word.len() as u8))
}

/// A number that stands for a word, in any case (ASCII); `None` for none, and for one of more than
/// [`MAX_WORD_BYTES`]. Two words seldom share one.
#[inline]
pub fn number(word: &[u8]) -> Option<u64> {
    const MULTIPLIERS: [u64; 3] = [0x9E37_79B9_7F4A_7C15, 0xD6E8_FEB8_6659_FD93, 0xA076_1D64_78BD_642F];
    let (chunks, length) = key(word)?;
    let mixed = chunks.into_iter().zip(MULTIPLIERS).fold(u64::from(length), |mixed, (chunk, multiplier)| {
        let mixed = (mixed ^ chunk).wrapping_mul(multiplier);
        mixed ^ mixed >> 29
    });
    Some(mixed)
}

/// Where to look for a key first, and a part of its hash to tell it from others there.
#[inline]
fn place(key: &Key, mask: usize) -> (usize, u16) {
    const MULTIPLIER: u64 = 0x9E37_79B9_7F4A_7C15; // 2^64 divided by the golden ratio (Fibonacci hashing)
    let (chunks, length) = key;
    let mixed = chunks[0] ^ chunks[1].rotate_left(23) ^ chunks[2].rotate_left(47) ^ u64::from(*length) << 3;
    let hash = mixed.wrapping_mul(MULTIPLIER);
    ((hash >> 40) as usize & mask, (hash >> 24) as u16)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_any_case_and_phrases_longest_first() {
        let lexicon = Lexicon::parse(
            &["[month]\njanuary, jan = 1 # first\n[hedge]\nmore than = above\nmore than about = about\n"],
            &["[sequence]\nrather, more\n"],
        );
        let [more, rather] = ["more", "rather"].map(|word| lexicon.find(word.as_bytes()));
        assert!(lexicon.is_known(more) && !lexicon.is_known(rather) && !lexicon.is_known(WordId::NONE));
        assert!(lexicon.is(more, Tag::Sequence) && lexicon.is(rather, Tag::Sequence));
        let january = lexicon.find(b"JanuarY");
        assert_eq!(lexicon.number(january, Tag::Month), Some(1));
        assert_eq!(lexicon.find(b"jan"), lexicon.find(b"JAN"));
        assert_eq!(lexicon.find(b"janu"), WordId::NONE);
        let words: Vec<_> = ["more", "than", "about", "x"].iter().map(|w| lexicon.find(w.as_bytes())).collect();
        let phrase = lexicon.phrase(Tag::Hedge, words.iter().copied()).expect("a phrase");
        assert_eq!((phrase.words.len(), phrase.text.as_str()), (3, "about"));
        assert!(lexicon.phrase(Tag::Month, words.iter().copied()).is_none());
    }

    #[test]
    fn every_section_of_the_english_files_names_a_tag_and_every_word_fits() {
        for file in [
            include_str!("en/sentences.txt"),
            include_str!("en/numbers.txt"),
            include_str!("en/time.txt"),
            include_str!("en/quantities.txt"),
            include_str!("en/names.txt"),
            include_str!("en/places.txt"),
            include_str!("en/quotes.txt"),
            include_str!("en/senses.txt"),
        ] {
            for line in file.lines().map(|line| line.split('#').next().unwrap_or("").trim()) {
                if let Some(name) = line.strip_prefix('[') {
                    assert!(Tag::named(name.trim_end_matches(']')).is_some(), "unknown tag {line}");
                }
                let words = line.split(" = ").next().unwrap_or("");
                for word in words.split([',', ' ']) {
                    assert!(word.len() <= MAX_WORD_BYTES, "too long: {word}");
                }
            }
        }
        assert!(english().words.len() < usize::from(u16::MAX));
    }
}
