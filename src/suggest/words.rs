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
    Tag::Negation,
    Tag::Hypothetical,
    Tag::Except,
    Tag::PhraseEnd,
]);

/// The shortest word that points at anything, in letters.
const SHORTEST: usize = 4;

/// How far from a fact a word may stand, in tokens.
const FARTHEST: usize = 12;

/// How many words of an event are told, its verb included.
const GIST: usize = 4;

/// Verbs in the past, or what looks like them, that tell no event.
const WEAK: [&str; 28] = [
    "added",
    "asked",
    "claimed",
    "said",
    "thought",
    "told",
    "aimed",
    "allowed",
    "based",
    "called",
    "compared",
    "considered",
    "described",
    "estimated",
    "expected",
    "given",
    "helped",
    "included",
    "indeed",
    "known",
    "need",
    "needed",
    "related",
    "seemed",
    "supposed",
    "used",
    "wanted",
    "titled",
];

/// A verb behind one of these is an adjective: "an experienced sailor".
const DETERMINERS: [&str; 8] = ["a", "an", "the", "its", "his", "her", "their", "more"];

/// A verb closely behind one of these tells nothing that has happened: "will be moved", "is hoped".
const NOT_YET: [&str; 6] = ["will", "be", "is", "are", "to", "not"];

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

    /// The nearest telling word that points at a fact, rather no verb: it stands in no other sentence.
    pub(super) fn pointing_at(&self, fact: &Fact) -> Option<&'a str> {
        let thing = self.nearest(fact, |at| !self.is_past(at));
        thing.or_else(|| self.nearest(fact, |_| true)).map(|at| self.at(at))
    }

    /// The nearest verb in the past that points at a fact, with a word or three of what it says.
    pub(super) fn event(&self, fact: &Fact) -> Option<(&'a str, &'a str)> {
        let verb = self.nearest(fact, |at| self.is_verb(at))?;
        let words = |at: usize| {
            let token = self.document.tokens.get(at).filter(|token| matches!(token.class, Class::Word))?;
            (!fact.span.overlaps(token.span())).then_some(at)
        };
        let reach = (verb..verb + GIST).take_while(|&at| words(at).is_some());
        let end = reach.filter(|&at| at == verb || !self.is(at, Tag::Function)).last()?;
        let start = if end > verb { verb } else { verb.checked_sub(1).and_then(words).unwrap_or(verb) };
        Some((self.at(verb), self.document.slice(self.document.span_of(start..end + 1))))
    }

    /// The token of the nearest such word, in the sentence of a fact and in no other.
    fn nearest(&self, fact: &Fact, fits: impl Fn(usize) -> bool) -> Option<usize> {
        let sentence = self.document.sentences.get(fact.sentence as usize)?;
        let first = self.document.token_at(fact.span.start);
        let last = self.document.token_at(fact.span.end);
        let candidates = sentence.range().filter(|at| !(first..last).contains(at)).filter_map(|at| {
            let token = self.document.tokens.get(at).filter(|token| self.says_something(token) && fits(at))?;
            let distance = if at < first { first - at } else { at + 1 - last };
            let alone = self.sentences.get(&stem(self.document.word(token))).is_some_and(Option::is_some);
            (distance <= FARTHEST && alone).then_some((distance, at))
        });
        candidates.min().map(|(_, at)| at)
    }

    fn at(&self, token: usize) -> &'a str {
        self.document.tokens.get(token).map_or("", |token| self.document.word(token))
    }

    fn is(&self, token: usize, tag: Tag) -> bool {
        self.document.tokens.get(token).is_some_and(|token| self.lexicon.is(token.word, tag))
    }

    fn is_past(&self, token: usize) -> bool {
        self.is(token, Tag::PastTense) || self.at(token).ends_with("ed")
    }

    /// Whether a word tells what happened: not what will be or is hoped, nor what something is like.
    fn is_verb(&self, token: usize) -> bool {
        let before = |back: usize| token.checked_sub(back).map_or("", |at| self.at(at));
        self.is_past(token)
            && !WEAK.contains(&self.at(token))
            && !DETERMINERS.contains(&before(1))
            && !(1..=3).any(|back| NOT_YET.contains(&before(back)))
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
