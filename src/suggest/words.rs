//! The words of an article that tell its sentences apart, so that a rule can point at a fact without its value.

use crate::document::{Class, Document, Token};
use crate::facts::Fact;
use crate::lexicon::{self, Lexicon, Tag, Tags};
use rustc_hash::FxHashMap;

/// Words that say nothing of what a sentence is about.
const EMPTY: Tags = Tags::of(&[
    Tag::Function,
    Tag::Cardinal,
    Tag::Multiplier,
    Tag::Ordinal,
    Tag::Fraction,
    Tag::Hedge,
    Tag::Month,
    Tag::Weekday,
    Tag::TimeUnit,
    Tag::Season,
    Tag::Relative,
    Tag::Time,
    Tag::TimeModifier,
    Tag::Currency,
    Tag::Unit,
    Tag::Percent,
    Tag::Speech,
    Tag::Negation,
    Tag::Hypothetical,
    Tag::Except,
    Tag::PhraseEnd,
]);

/// The shortest word that points at anything, in letters.
const SHORTEST: usize = 4;

/// How far from a fact a word may stand, in tokens.
const FARTHEST: usize = 12;

/// By so many tokens a verb may stand farther off than another word, and be taken nevertheless.
const VERB: usize = 8;

/// The words of an article.
pub(super) struct Words<'a> {
    document: &'a Document,
    lexicon: &'static Lexicon,
    /// The sentence of a word's stem; `None` where it stands in several.
    sentences: FxHashMap<String, Option<u32>>,
}

impl<'a> Words<'a> {
    pub(super) fn new(document: &'a Document) -> Self {
        let mut sentences: FxHashMap<String, Option<u32>> = FxHashMap::default();
        for (index, sentence) in document.sentences.iter().enumerate() {
            for token in document.tokens.get(sentence.range()).into_iter().flatten() {
                let known = sentences.entry(stem(document.word(token))).or_insert(Some(index as u32));
                if *known != Some(index as u32) {
                    *known = None;
                }
            }
        }
        Self { document, lexicon: lexicon::english(), sentences }
    }

    /// Whether the word says something, and can be written in a rule as it stands, also as a name there.
    pub(super) fn says_something(&self, token: &Token) -> bool {
        let word = self.document.word(token);
        token.class == Class::Word
            && word.len() >= SHORTEST
            && word.bytes().all(|byte| byte.is_ascii_lowercase())
            && !self.lexicon.tags(token.word).meets(EMPTY)
            && !crate::syntax::is_keyword(word)
    }

    /// The word that points best at a fact: near it, in no other sentence, rather a verb in the past than another.
    pub(super) fn pointing_at(&self, fact: &Fact) -> Option<&'a str> {
        let sentence = self.document.sentences.get(fact.sentence as usize)?;
        let first = self.document.token_at(fact.span.start);
        let last = self.document.token_at(fact.span.end);
        sentence
            .range()
            .filter(|at| !(first..last).contains(at))
            .filter_map(|at| {
                let token = self.document.tokens.get(at)?;
                let word = self.document.word(token);
                let distance = if at < first { first - at } else { at + 1 - last };
                let alone = self.sentences.get(&stem(word)).is_some_and(Option::is_some);
                let fits = distance <= FARTHEST && alone && self.says_something(token);
                fits.then(|| (distance + if self.is_verb(token) { 0 } else { VERB }, at, word))
            })
            .min()
            .map(|(_, _, word)| word)
    }

    fn is_verb(&self, token: &Token) -> bool {
        self.lexicon.is(token.word, Tag::PastTense) || self.document.word(token).ends_with("ed")
    }
}

/// What words have in common that rules take for one: without case and plural ending.
pub(super) fn stem(word: &str) -> String {
    let word = word.to_lowercase();
    match word.strip_suffix("ies") {
        Some(stem) => format!("{stem}y"),
        None => word.strip_suffix('s').unwrap_or(&word).to_owned(),
    }
}
