//! Numbers that are left out on purpose: "Section 3 was withdrawn", and parts of a larger work of which the article is one.

use crate::document::Class;
use crate::extract::Context;
use crate::facts::{Fact, FactData};
use crate::lexicon::Tag;
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// So many parts that are not there are those of a larger work.
const MOST_MISSING: usize = 3;

/// What is said of a part that is left out, or stands elsewhere.
const GONE: [&str; 44] = [
    "withdrawn",
    "omitted",
    "deleted",
    "repealed",
    "removed",
    "dropped",
    "cut",
    "lost",
    "reserved",
    "revoked",
    "skipped",
    "abolished",
    "struck",
    "taken",
    "left",
    "merged",
    "moved",
    "replaced",
    "superseded",
    "unused",
    "void",
    "vacant",
    "cancelled",
    "missing",
    "blank",
    "destroyed",
    "torn",
    "longer",
    "not",
    "no",
    "never",
    "without",
    "overleaf",
    "online",
    "supplement",
    "supplementary",
    "separate",
    "separately",
    "cover",
    "insert",
    "retired",
    "discontinued",
    "scrapped",
    "gap",
];

/// Words for numbers themselves.
const NUMBERS: [&str; 7] = ["number", "numbers", "numbering", "numbered", "numeration", "numbers'", "renumbered"];

/// Words of what numbers stand in, or follow.
const KEPT: [&str; 12] = [
    "keep", "keeps", "kept", "retain", "retains", "retained", "follow", "follows", "original", "older", "earlier",
    "excerpt",
];

/// Whether the article says why numbers are left out.
pub(super) fn explained(cx: &Context<'_>, skipped: Range<i64>) -> bool {
    let number = |at: usize| {
        let Some(token) = cx.token(at) else { return false };
        let value = match token.class {
            Class::Number => cx.word(at).parse().ok(),
            _ => cx.lexicon.number(token.word, Tag::Cardinal).or_else(|| cx.lexicon.number(token.word, Tag::Ordinal)),
        };
        let letter = |text: &str| text.len() == 1 && text != "a" && text != "i";
        let rank = value.or_else(|| super::rank(cx.word(at)).filter(|_| letter(&cx.word(at).to_lowercase())));
        let capital = || {
            cx.word(at).len() == 1
                && super::rank(&cx.word(at).to_lowercase()).is_some_and(|rank| skipped.contains(&rank))
        };
        let named = (at.saturating_sub(2)..at + 3).any(|near| {
            near != at
                && (cx.is(near, Tag::Part) || cx.reads_any(near, &NUMBERS) || cx.reads_any(near, &["item", "point"]))
        });
        named && (rank.is_some_and(|rank| skipped.contains(&rank)) || token.shape.capital() && capital())
    };
    cx.document.sentences.iter().any(|sentence| {
        let has = |words: &[&str]| sentence.range().any(|at| cx.reads_any(at, words));
        has(&NUMBERS) && (has(&KEPT) || has(&GONE)) || !skipped.is_empty() && has(&GONE) && sentence.range().any(number)
    })
}

/// Takes back what is said of parts that are not there, where so many are not that they are those of a larger work; and
/// of those that are said to be left out.
pub(super) fn spare(cx: &Context<'_>, facts: &mut [Fact]) {
    let mut missing: FxHashMap<String, FxHashSet<String>> = FxHashMap::default();
    for fact in facts.iter() {
        if let FactData::Reference(reference) = &fact.data
            && reference.dangling
        {
            missing.entry(reference.part.clone()).or_default().insert(reference.number.clone());
        }
    }
    if missing.is_empty() {
        return;
    }
    for fact in facts.iter_mut() {
        let FactData::Reference(reference) = &mut fact.data else { continue };
        if !reference.dangling {
            continue;
        }
        let many = missing.get(&reference.part).is_some_and(|numbers| numbers.len() >= MOST_MISSING);
        let rank = reference.rank.unwrap_or(0);
        let last =
            reference.known.split(", ").filter_map(|known| super::rank(&known.to_lowercase())).max().unwrap_or(0);
        let left_out = rank < last && explained(cx, rank..rank + 1);
        reference.dangling = !many && !left_out && !is_gone(cx, fact.sentence);
    }
}

/// Whether a sentence says that a part is left out: "Section 3, on bells, was withdrawn".
fn is_gone(cx: &Context<'_>, sentence: u32) -> bool {
    const PLAIN: [&str; 12] = [
        "withdrawn",
        "omitted",
        "deleted",
        "repealed",
        "removed",
        "dropped",
        "revoked",
        "abolished",
        "superseded",
        "unused",
        "vacant",
        "issued",
    ];
    let sentence = cx.document.sentences.get(sentence as usize);
    sentence.is_some_and(|sentence| sentence.range().any(|at| cx.reads_any(at, &PLAIN)))
}
