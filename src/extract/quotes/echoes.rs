//! Quotations that repeat an earlier one with nearly the same words, as two versions of one statement do.
//!
//! Two quotations are laid beside each other if they share three words in a row. The shorter may be a part of the longer;
//! marks, case, accents and contractions do not count. Statements on one pattern ("… for ten years", "… for fifty years")
//! cannot be told from slips by their words: whether the speaker is the same, and what stands around, is for rules.

use crate::document::{Class, Document};
use crate::extract::Context;
use crate::facts::{Fact, FactData};
use crate::source::Span;
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::{Hash, Hasher};

/// Shorter quotations are too often alike.
const FEWEST_WORDS: usize = 6;

/// Longer ones are compared by their first words.
const MOST_WORDS: usize = 80;

/// So many words may differ, of fewer or more words.
const DIFFERENT: [(usize, usize); 2] = [(12, 1), (usize::MAX, 2)];

/// Of one speaker, so many words allow for two that differ.
const SAME_WORDS: usize = 8;

/// So many quotations with the same three words are compared.
const MOST_ALIKE: usize = 6;

/// Gives each quotation the first one before it that has nearly the same words.
pub(super) fn find(cx: &Context<'_>, facts: &mut [Fact]) {
    let quotes: Vec<(usize, Span)> = facts
        .iter()
        .enumerate()
        .filter_map(|(index, fact)| match &fact.data {
            FactData::Quote(quote) if quote.closed && quote.inner.len() > 20 && is_prose(cx, fact.span) => {
                Some((index, quote.inner))
            }
            _ => None,
        })
        .collect();
    if quotes.len() < 2 {
        return;
    }
    let mut known: FxHashMap<u64, Vec<u32>> = FxHashMap::default();
    let mut texts: Vec<(usize, bool, Vec<String>)> = Vec::new();
    for (index, inner) in quotes {
        let words = words(cx.document, inner);
        let asks = cx.document.slice(inner).trim_end().ends_with('?');
        if words.len() < FEWEST_WORDS {
            continue;
        }
        let mut candidates: Vec<u32> = Vec::new();
        for three in words.windows(3) {
            let mut hasher = FxHasher::default();
            three.hash(&mut hasher);
            let bucket = known.entry(hasher.finish()).or_default();
            for &other in bucket.iter() {
                if !candidates.contains(&other) && candidates.len() < MOST_ALIKE {
                    candidates.push(other);
                }
            }
            if bucket.len() < MOST_ALIKE {
                bucket.push(texts.len() as u32);
            }
        }
        candidates.retain(|&other| other as usize != texts.len());
        candidates.sort_unstable();
        let echo = candidates
            .iter()
            .filter_map(|&other| texts.get(other as usize))
            .find(|(at, question, other)| {
                let (one, two) = (said(facts, index), said(facts, *at));
                // Two people who say nearly the same, one after the other.
                let answered = one.zip(two).is_some_and(|(one, two)| one != two) && near(cx, facts, index, *at);
                *question == asks && !answered && is_nearly(&words, other, one.is_some() && one == two)
            })
            .and_then(|(other, ..)| facts.get(*other))
            .map(|other| other.span);
        if let Some(FactData::Quote(quote)) = facts.get_mut(index).map(|fact| &mut fact.data) {
            quote.echo = echo;
        }
        texts.push((index, asks, words));
    }
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

/// Whether a quotation is no argument of a template or a program: `{% image "a.png" %}`.
fn is_prose(cx: &Context<'_>, span: Span) -> bool {
    let block = cx.document.block_at(span.start).and_then(|at| cx.document.blocks.get(at as usize));
    !block.is_some_and(|block| {
        let text = cx.document.slice(block.span);
        text.contains("{%") || text.contains("{{")
    })
}

/// The words of a quotation without marks, brackets with what is in them, and possessive endings; contractions in full.
fn words(document: &Document, inner: Span) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut brackets = 0;
    let tokens = document.token_at(inner.start)..document.token_at(inner.end);
    for token in document.tokens.get(tokens).unwrap_or_default() {
        let text = document.word(token);
        match token.class {
            Class::Mark if text == "[" => brackets += 1,
            Class::Mark if text == "]" => brackets -= 1,
            Class::Word | Class::Number if brackets == 0 => {
                let word = text.replace('’', "'").to_lowercase();
                let (stem, rest) = [("n't", "not"), ("'ll", "will"), ("'re", "are"), ("'ve", "have"), ("'m", "am")]
                    .iter()
                    .find_map(|(ending, full)| word.strip_suffix(ending).map(|stem| (stem, *full)))
                    .unwrap_or((&word, ""));
                words.push(match stem {
                    "wo" if rest == "not" => "will".into(),
                    "ca" if rest == "not" => "can".into(),
                    stem => stem.to_owned(),
                });
                if !rest.is_empty() {
                    words.push(rest.into());
                }
            }
            _ => {}
        }
    }
    words.truncate(MOST_WORDS);
    words
}

/// Whether the shorter is the longer, or a part of it, but for a word or two; not where it is so to the letter. Of
/// one speaker two words may differ where eight are quoted, one of them the last.
fn is_nearly(a: &[String], b: &[String], same: bool) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let most = DIFFERENT.iter().find(|(below, _)| short.len() < *below).map_or(1, |(_, most)| *most);
    let most = if same && short.len() >= SAME_WORDS { most.max(2) } else { most };
    let mut distance = part_distance(short, long);
    if short.len() == long.len() {
        distance = distance.max(part_distance(long, short));
    }
    if distance == 0 || distance > most {
        return false;
    }

    // Words taken in at an end belong to what stands around a part.
    let inner = short.get(1..short.len().saturating_sub(1)).unwrap_or_default();
    let first = short.len() < long.len() && part_distance(short.get(1..).unwrap_or_default(), long) == 0;
    part_distance(inner, long) > 0 || short.len() == long.len() || (same && !first && short.len() >= SAME_WORDS)
}

/// In how many words the first differs from the nearest part of the second.
fn part_distance(part: &[String], whole: &[String]) -> usize {
    let mut row = vec![0usize; whole.len() + 1];
    for (at, word) in part.iter().enumerate() {
        let mut diagonal = row.first().copied().unwrap_or(0);
        if let Some(first) = row.first_mut() {
            *first = at + 1;
        }
        let mut left = at + 1;
        for (other, cell) in whole.iter().zip(row.iter_mut().skip(1)) {
            let cost = (diagonal + usize::from(word != other)).min(*cell + 1).min(left + 1);
            diagonal = *cell;
            *cell = cost;
            left = cost;
        }
    }
    row.into_iter().min().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nearly(a: &str, b: &str) -> bool {
        let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
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
