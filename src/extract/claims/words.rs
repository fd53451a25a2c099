//! Content words in one form, so that "cuts" meets "cut" and "cutting".

use crate::document::Class;
use crate::extract::Context;
use crate::extract::stems::regular;
use crate::lexicon::{Tag, forms};
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// Words that mean the same in a headline and in its body.
const SAME: [&[&str]; 21] = [
    &["job", "post", "position", "role"],
    &["home", "house", "property"],
    &["child", "pupil", "student"],
    &["kill", "dead", "die", "death", "fatal"],
    &["hurt", "injure", "injury", "wound"],
    &["arrest", "detain"],
    &["rise", "increase", "climb", "grow", "growth", "raise"],
    &["fall", "drop", "decrease", "decline"],
    &["visitor", "guest"],
    &["begin", "start"],
    &["buy", "purchase", "acquire"],
    &["firm", "company"],
    &["outlook", "forecast", "guidance", "projection", "estimate"],
    &["unemployment", "jobless", "joblessness"],
    &["wage", "pay", "salary"],
    &["shop", "store"],
    &["factory", "plant"],
    &["share", "stock"],
    &["crash", "collision"],
    &["high", "highest"],
    &["low", "lowest"],
];

/// Function words and verbs that tell nothing.
const EMPTY: [&str; 14] =
    ["will", "would", "could", "said", "say", "says", "new", "more", "year", "also", "have", "has", "had", "been"];

/// By each word of [`SAME`], and by its regular form, the first of its group.
static MEANT: LazyLock<FxHashMap<String, &str>> = LazyLock::new(|| {
    let mut meant = FxHashMap::default();
    for group in SAME {
        let first = group.first().copied().unwrap_or_default();
        for word in group {
            meant.entry(regular(word)).or_insert(first);
            meant.entry((*word).to_owned()).or_insert(first);
        }
    }
    meant
});

/// A word in one form.
pub(super) fn stem(word: &str) -> String {
    let lower = word.to_lowercase();
    let all = forms(&lower);
    let mut base = if all.len() > 4 || all.first().is_some_and(|first| *first != lower) {
        all.into_iter().next().unwrap_or(lower)
    } else {
        regular(&lower)
    };
    if let Some(first) = MEANT.get(&base) {
        base = (*first).to_owned();
    }
    base
}

pub(super) fn is_content(cx: &Context<'_>, at: usize) -> bool {
    cx.token(at).is_some_and(|token| {
        let plain = ![Tag::Function, Tag::Cardinal, Tag::Multiplier, Tag::Hedge, Tag::Weekday, Tag::Currency]
            .iter()
            .any(|&tag| cx.lexicon.is(token.word, tag));
        token.class == Class::Word && token.len() > 2 && plain && !EMPTY.iter().any(|word| cx.reads(at, word))
    })
}

/// Of a longer sentence, only the first words are looked at.
const MAX_WORDS: usize = 200;

/// The content words of a sentence, by their tokens.
#[derive(Debug)]
pub(super) struct Stems {
    pub(super) tokens: Range<usize>,
    all: Vec<(usize, String)>,
}

impl Stems {
    pub(super) fn of(cx: &Context<'_>, sentence: u32) -> Self {
        Self::of_tokens(cx, cx.document.sentences.get(sentence as usize).map_or(0..0, |sentence| sentence.range()))
    }

    pub(super) fn of_tokens(cx: &Context<'_>, tokens: Range<usize>) -> Self {
        let first = tokens.clone().take(MAX_WORDS);
        let all = first.filter(|&at| is_content(cx, at)).map(|at| (at, stem(cx.word(at)))).collect();
        Self { tokens, all }
    }

    /// How many different words there are, but for those of a range.
    pub(super) fn count(&self, except: &Range<usize>) -> usize {
        let mut words: Vec<&str> =
            self.all.iter().filter(|(at, _)| !except.contains(at)).map(|(_, word)| word.as_str()).collect();
        words.sort_unstable();
        words.dedup();
        words.len()
    }

    /// How many different words are in both, but for those of the ranges.
    pub(super) fn shared(&self, other: &Stems, except: &Range<usize>, behind: &Range<usize>) -> usize {
        let mut words: Vec<&str> = self
            .all
            .iter()
            .filter(|(at, _)| !except.contains(at))
            .map(|(_, word)| word.as_str())
            .filter(|word| other.all.iter().any(|(at, known)| known == word && !behind.contains(at)))
            .collect();
        words.sort_unstable();
        words.dedup();
        words.len()
    }

    /// Those within so many content words before and behind a range.
    pub(super) fn near(&self, range: &Range<usize>, most: usize) -> Vec<&str> {
        let before = self.all.iter().rev().filter(|(at, _)| *at < range.start).take(most);
        let behind = self.all.iter().filter(|(at, _)| *at >= range.end).take(most);
        before.chain(behind).map(|(_, word)| word.as_str()).collect()
    }

    /// The content words among these tokens.
    pub(super) fn within(&self, range: &Range<usize>) -> Vec<&str> {
        self.all.iter().filter(|(at, _)| range.contains(at)).map(|(_, word)| word.as_str()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn a_doubled_letter_of_several_bytes_is_cut_as_a_whole() {
        assert_eq!(stem("abééing"), "abé");
        assert_eq!(stem("東東ing"), "東");
        assert_eq!(stem("plugging"), stem("plugs"));
        assert_eq!(stem("killed"), stem("kill"));
        assert_eq!(stem("pass"), stem("passes"));
    }
}
