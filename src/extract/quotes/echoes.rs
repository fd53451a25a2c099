//! Quotations that repeat an earlier one with nearly the same words, as two versions of one statement do.
//!
//! Two quotations are laid beside each other if they share three words in a row. The shorter may be a part of the longer;
//! marks, case, accents and contractions do not count. Statements on one pattern ("… for ten years", "… for fifty years")
//! cannot be told from slips by their words: whether the speaker is the same, and what stands around, is for rules.

use super::again;
use crate::document::{Class, Document};
use crate::extract::Context;
use crate::facts::{Fact, FactData};
use crate::lexicon::{self, MAX_WORD_BYTES};
use crate::source::Span;
use rustc_hash::{FxHashMap, FxHasher};
use std::cell::OnceCell;
use std::hash::{Hash, Hasher};

/// Shorter quotations are too often alike.
const FEWEST_WORDS: usize = 6;

/// In bytes and in words: what is shorter is no statement.
const SHORTEST: u32 = 13;
const FEW_WORDS: usize = 4;

/// Where there are more quotations, those in two parts are not put together.
const MOST_PARTED: usize = 200;

/// Longer ones are compared by their first words.
const MOST_WORDS: usize = 80;

/// So many words may differ, of fewer or more words.
const DIFFERENT: [(usize, usize); 2] = [(12, 1), (usize::MAX, 2)];

/// Of one speaker, so many words allow for two that differ.
const SAME_WORDS: usize = 8;

/// So many quotations with the same three words are compared.
const MOST_ALIKE: usize = 6;

/// The words of a quotation, as it is compared: by numbers, which stand for words.
pub(super) struct Version {
    /// Which fact it is.
    pub(super) index: usize,
    /// It ends in a question mark.
    asks: bool,
    pub(super) words: Box<[u32]>,
    /// The same words in the order of their numbers, once they are asked for.
    sorted: OnceCell<Box<[u32]>>,
}

/// Gives each quotation the first one before it that has nearly the same words.
pub(super) fn find(cx: &Context<'_>, facts: &mut [Fact]) {
    let mut prose = Prose::default();
    let quotes: Vec<(usize, Span)> = facts
        .iter()
        .enumerate()
        .filter_map(|(index, fact)| match &fact.data {
            FactData::Quote(quote) if quote.closed && quote.inner.len() > SHORTEST && prose.holds(cx, fact.span) => {
                Some((index, quote.inner))
            }
            _ => None,
        })
        .collect();
    if quotes.len() < 2 {
        return;
    }
    let mut room = Vec::with_capacity(MOST_WORDS + 1);
    let mut versions: Vec<Version> =
        quotes.iter().filter_map(|&(index, inner)| Version::of(cx, index, inner, &mut room)).collect();
    versions.extend(parted(cx, &quotes, facts, &versions));
    let (versions, short): (Vec<Version>, Vec<Version>) =
        versions.into_iter().partition(|version| version.words.len() >= FEWEST_WORDS);
    let repeated = Repeated::of(&versions);
    let mut known: FxHashMap<u64, Bucket> = FxHashMap::default();
    let mut candidates: Vec<u32> = Vec::new();
    for (at, version) in versions.iter().enumerate() {
        candidates.clear();
        for three in version.threes().filter(|three| repeated.has(*three)) {
            let bucket = known.entry(three).or_default();
            for &other in bucket.held() {
                if candidates.len() < MOST_ALIKE && !candidates.contains(&other) {
                    candidates.push(other);
                }
            }
            bucket.push(at as u32);
        }
        candidates.retain(|&other| other as usize != at);
        candidates.sort_unstable();
        let taken = candidates.iter().filter_map(|&other| versions.get(other as usize)).find(|other| {
            let (one, two) = (said(facts, version.index), said(facts, other.index));
            other.words.len() > version.words.len()
                && one.zip(two).is_some_and(|(one, two)| one != two)
                && other.words.windows(version.words.len()).any(|part| part == &*version.words)
                && !near(cx, facts, version.index, other.index)
        });
        let taken = taken.and_then(|other| facts.get(other.index)).map(|other| other.span);
        let echo = candidates
            .iter()
            .filter_map(|&other| versions.get(other as usize))
            .find(|other| {
                if other.asks != version.asks || other.words == version.words || !may_be_nearly(version, other) {
                    return false;
                }
                let (one, two) = (said(facts, version.index), said(facts, other.index));
                // Two people who say nearly the same, one after the other.
                let answered =
                    one.zip(two).is_some_and(|(one, two)| one != two) && near(cx, facts, version.index, other.index);
                let answered = answered && !again::says_so(cx, facts, version.index);
                !answered && is_nearly(&version.words, &other.words, one.is_some() && one == two)
            })
            .and_then(|other| facts.get(other.index))
            .map(|other| other.span);
        if let Some(FactData::Quote(quote)) = facts.get_mut(version.index).map(|fact| &mut fact.data) {
            // A part may be read alone and with the next.
            quote.echo = echo.or(quote.echo);
            quote.taken_from = taken.or(quote.taken_from);
        }
    }
    let mut all: Vec<Version> = versions.into_iter().chain(short).collect();
    all.sort_by_key(|version| version.index);
    again::find(cx, &all, facts);
}

/// Statements in two parts with the speaker between them: “Trees do not vote,” she said, “but their owners do.”
fn parted(cx: &Context<'_>, quotes: &[(usize, Span)], facts: &[Fact], versions: &[Version]) -> Vec<Version> {
    let mut joined = Vec::new();
    let mut room = Vec::new();
    for pair in quotes.windows(2) {
        let [(first, one), (second, two)] = pair else { continue };
        let same = facts.get(*first).zip(facts.get(*second)).is_some_and(|(a, b)| a.sentence == b.sentence);
        let goes_on = cx.document.slice(*one).trim_end().ends_with(',');
        if !same || !goes_on || versions.len() > MOST_PARTED {
            continue;
        }
        words(cx.document, *one, &mut room);
        let mut both = room.clone();
        words(cx.document, *two, &mut room);
        both.extend_from_slice(&room);
        let asks = cx.document.slice(*two).trim_end().ends_with('?');
        joined.push(Version { index: *first, asks, words: both.into(), sorted: OnceCell::new() });
    }
    joined
}

/// Who says a quotation.
fn said(facts: &[Fact], index: usize) -> Option<u32> {
    match facts.get(index).map(|fact| &fact.data) {
        Some(FactData::Quote(quote)) => quote.voice,
        _ => None,
    }
}

/// Whether two facts stand in one paragraph, or in neighbours.
fn near(cx: &Context<'_>, facts: &[Fact], a: usize, b: usize) -> bool {
    let block = |index: usize| facts.get(index).and_then(|fact| cx.document.block_at(fact.span.start));
    block(a).zip(block(b)).is_some_and(|(a, b)| a.abs_diff(b) < 2)
}

impl Version {
    /// `None` for a short quotation.
    fn of(cx: &Context<'_>, index: usize, inner: Span, room: &mut Vec<u32>) -> Option<Self> {
        words(cx.document, inner, room);
        if room.len() < FEW_WORDS {
            return None;
        }
        let asks = cx.document.slice(inner).trim_end().ends_with('?');
        Some(Self { index, asks, words: room.as_slice().into(), sorted: OnceCell::new() })
    }

    pub(super) fn sorted(&self) -> &[u32] {
        self.sorted.get_or_init(|| {
            let mut sorted = self.words.clone();
            sorted.sort_unstable();
            sorted
        })
    }

    /// What stands for every three words in a row.
    fn threes(&self) -> impl Iterator<Item = u64> {
        self.words.windows(3).map(|three| {
            let mut hasher = FxHasher::default();
            three.hash(&mut hasher);
            hasher.finish()
        })
    }
}

/// What stands there more than once, or, rarely, only seems to: few of all need a place in a table.
struct Repeated {
    twice: Vec<u64>,
}

impl Repeated {
    fn of(versions: &[Version]) -> Self {
        let count: usize = versions.iter().map(|version| version.words.len()).sum();
        let mut once = vec![0u64; (count / 8).next_power_of_two()];
        let mut twice = once.clone();
        for three in versions.iter().flat_map(Version::threes) {
            let (at, bit) = Self::place(three, once.len());
            twice[at] |= once[at] & bit;
            once[at] |= bit;
        }
        Self { twice }
    }

    fn has(&self, three: u64) -> bool {
        let (at, bit) = Self::place(three, self.twice.len());
        self.twice[at] & bit != 0
    }

    fn place(three: u64, length: usize) -> (usize, u64) {
        ((three >> 26) as usize & (length - 1), 1 << (three >> 58))
    }
}

/// The first quotations that have three words in a row.
#[derive(Clone, Copy, Default)]
struct Bucket {
    count: u8,
    all: [u32; MOST_ALIKE],
}

impl Bucket {
    fn held(&self) -> &[u32] {
        self.all.get(..usize::from(self.count)).unwrap_or_default()
    }

    fn push(&mut self, version: u32) {
        if let Some(place) = self.all.get_mut(usize::from(self.count)) {
            *place = version;
            self.count += 1;
        }
    }
}

/// Whether blocks are prose; the last one asked for is remembered.
#[derive(Default)]
struct Prose {
    last: Option<(u32, bool)>,
}

impl Prose {
    /// Whether a quotation is no argument of a template or a program: `{% image "a.png" %}`.
    fn holds(&mut self, cx: &Context<'_>, span: Span) -> bool {
        let Some(at) = cx.document.block_at(span.start) else { return true };
        if let Some((_, prose)) = self.last.filter(|(last, _)| *last == at) {
            return prose;
        }
        let prose = !cx.document.blocks.get(at as usize).is_some_and(|block| {
            let text = cx.document.slice(block.span);
            text.contains("{%") || text.contains("{{")
        });
        self.last = Some((at, prose));
        prose
    }
}

/// What stands for a word in lower case; in ASCII, and not too long, in any case.
pub(super) fn number(word: &[u8]) -> u32 {
    let hash = || {
        let mut hasher = FxHasher::default();
        hasher.write(word);
        hasher.finish()
    };
    let number = if word.is_ascii() { lexicon::number(word) } else { None };
    (number.unwrap_or_else(hash) >> 32) as u32
}

/// Reads the words of a quotation without marks, brackets with what is in them, and possessive endings; contractions in
/// full.
fn words(document: &Document, inner: Span, words: &mut Vec<u32>) {
    words.clear();
    let mut brackets = 0;
    let tokens = document.token_at(inner.start)..document.token_at(inner.end);
    for token in document.tokens.get(tokens).unwrap_or_default() {
        let text = document.word(token);
        match token.class {
            Class::Mark if text == "[" => brackets += 1,
            Class::Mark if text == "]" => brackets -= 1,
            Class::Word | Class::Number if brackets == 0 => {
                if words.len() >= MOST_WORDS {
                    break;
                }
                if !token.shape.apostrophe() && text.len() <= MAX_WORD_BYTES && text.is_ascii() {
                    words.push(number(text.as_bytes()));
                    continue;
                }
                let word = text.replace('’', "'").to_lowercase();
                let (stem, rest) = [("n't", "not"), ("'ll", "will"), ("'re", "are"), ("'ve", "have"), ("'m", "am")]
                    .iter()
                    .find_map(|(ending, full)| word.strip_suffix(ending).map(|stem| (stem, *full)))
                    .unwrap_or((&word, ""));
                let stem = match stem {
                    "wo" if rest == "not" => "will",
                    "ca" if rest == "not" => "can",
                    stem => stem,
                };
                words.push(number(stem.as_bytes()));
                if !rest.is_empty() {
                    words.push(number(rest.as_bytes()));
                }
            }
            _ => {}
        }
    }
    words.truncate(MOST_WORDS);
}

/// How many words may differ, where the shorter has so many.
fn most_different(short: usize) -> usize {
    DIFFERENT.iter().find(|(below, _)| short < *below).map_or(1, |(_, most)| *most)
}

/// Whether the shorter has few enough words that the longer lacks.
fn may_be_nearly(a: &Version, b: &Version) -> bool {
    let (short, long) = if a.words.len() <= b.words.len() { (a, b) } else { (b, a) };
    // Of one speaker more may differ.
    let most = most_different(short.words.len()).max(2);
    let mut others = long.sorted().iter().peekable();
    let mut missing = 0;
    for word in short.sorted() {
        while others.next_if(|other| *other < word).is_some() {}
        if others.next_if_eq(&word).is_none() {
            missing += 1;
            if missing > most {
                return false;
            }
        }
    }
    true
}

/// Whether the shorter is the longer, or a part of it, but for a word or two; not where it is so to the letter. Of
/// one speaker two words may differ where eight are quoted, one of them the last.
fn is_nearly(a: &[u32], b: &[u32], same: bool) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if short == long {
        return false;
    }
    let most = most_different(short.len());
    let most = if same && short.len() >= SAME_WORDS { most.max(2) } else { most };
    let mut distance = part_distance(short, long, most);
    if short.len() == long.len() {
        distance = distance.max(part_distance(long, short, most));
    }
    if distance == 0 || distance > most {
        return false;
    }

    // Words taken in at an end belong to what stands around a part.
    let inner = short.get(1..short.len().saturating_sub(1)).unwrap_or_default();
    let first = short.len() < long.len() && part_distance(short.get(1..).unwrap_or_default(), long, 0) == 0;
    short.len() == long.len() || part_distance(inner, long, 0) > 0 || (same && !first && short.len() >= SAME_WORDS)
}

/// In how many words the first differs from the nearest part of the second; one more than `most` where it is more.
///
/// Only the beginnings of the part that differ in `most` words at most are followed (Ukkonen's cut-off).
fn part_distance(part: &[u32], whole: &[u32], most: usize) -> usize {
    let mut column: Vec<usize> = (0..=part.len()).collect();
    let mut last = part.len().min(most);
    let mut best = part.len();
    for other in whole {
        let mut diagonal = 0;
        let reach = part.len().min(last + 1);
        for (row, word) in part.iter().enumerate().take(reach) {
            let cost = (diagonal + usize::from(word != other)).min(column[row + 1] + 1).min(column[row] + 1);
            diagonal = std::mem::replace(&mut column[row + 1], cost);
        }
        last = reach;
        while column[last] > most {
            last -= 1;
        }
        if last == part.len() {
            best = best.min(column[last]);
        }
    }
    best.min(most + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nearly(a: &str, b: &str) -> bool {
        let words = |text: &str| text.split(' ').map(|word| number(word.as_bytes())).collect::<Vec<_>>();
        is_nearly(&words(a), &words(b), false)
    }

    #[test]
    fn parts_and_single_words_are_told_apart() {
        assert!(nearly("we will not close a single mill", "we will not close a single shop"));
        assert!(nearly("we will not close a single mill", "this year we will not shut a single mill in town"));
        assert!(!nearly("we will not close a single mill", "we will not close a single mill in town"));
        assert!(!nearly("so we will not close a single", "and we will not close a single mill in town"));
        assert!(!nearly("i dream that the valley will be clean", "i dream that the town will be safe"));
    }
}
