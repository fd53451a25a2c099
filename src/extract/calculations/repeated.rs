//! One figure that is stated twice: "a final dividend of 14.5 cents … the final dividend of 15.4 cents", "1,200 homes …
//! all 1,400 homes", "the firm employs 450 people … the firm employs 540 people".
//!
//! Two numbers count the same things only where the wording leaves no other reading: the later one is definite and its
//! noun has been counted once before, or both stand in the same words. Dates and words of change stop the comparison.

use super::items::Item;
use super::{Calculation, alike, has};
use crate::document::Class;
use crate::extract::Context;
use crate::extract::wording::Wording;
use crate::facts::{Denomination, Exact, Fact, Operation};
use crate::lexicon::Tag;
use std::collections::HashMap;
use std::ops::Range;

/// Later or earlier counts of the same things.
const CHANGING: Wording = Wording::of(
    &[Tag::Trend, Tag::Further, Tag::Rest, Tag::Former, Tag::Supposed],
    &[
        "risen",
        "grown",
        "fallen",
        "by",
        "now",
        "later",
        "first",
        "revised",
        "updated",
        "until",
        "then",
        "new",
        "up",
        "down",
        "increase",
        "increasing",
        "reduced",
        "last",
        "next",
        "once",
        "already",
        "since",
        "yet",
        "still",
        "again",
        "had",
        "instead",
        "rather",
        "not",
        "average",
        "each",
    ],
);

/// What did not happen, or may not have.
pub(super) const SUPPOSED: Wording = Wording::of(&[Tag::Supposed], &[]);

/// Other things of the same kind, or a number that changes.
pub(super) const FURTHER: Wording = Wording::of(
    &[Tag::Trend, Tag::Further, Tag::Rest],
    &["grown", "next", "last", "first", "now", "least", "up", "per", "average", "if"],
);

/// Nouns before "of" that name no figure of their own.
const VAGUE: [&str; 30] = [
    "total",
    "number",
    "average",
    "maximum",
    "minimum",
    "sum",
    "majority",
    "group",
    "team",
    "list",
    "couple",
    "part",
    "series",
    "range",
    "most",
    "one",
    "some",
    "all",
    "out",
    "each",
    "any",
    "many",
    "half",
    "record",
    "combination",
    "minority",
    "level",
    "score",
    "dose",
    "age",
];

/// The most mentions that one key is compared for.
const MAX_MENTIONS: usize = 12;

pub(super) fn find(cx: &Context<'_>, items: &[Item], dated: &[u32], found: &mut Vec<Fact>) {
    let free =
        |item: &Item| !item.ranged && !item.points && item.hedge.is_none() && !item.fraction() && !tabular(cx, item);
    let mut frames: HashMap<String, Vec<usize>> = HashMap::new();
    let mut nouns: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, item) in items.iter().enumerate() {
        if !free(item) {
            continue;
        }
        if let Some(key) = frame(cx, item) {
            frames.entry(key).or_default().push(at);
        }
        // A length of time is no count.
        if item.plain()
            && let Some(head) = head(cx, item)
        {
            nouns.entry(head).or_default().push(at);
        }
    }
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    let settled = |at: usize| quiet(cx, &items[at]);
    let of = |at: usize| cx.reads(items[at].tokens.start.wrapping_sub(1), "of");
    let dated = |at: usize| dated.contains(&items[at].sentence);
    for mentions in frames.values().filter(|mentions| (2..=MAX_MENTIONS).contains(&mentions.len())) {
        let [first, rest @ ..] = mentions.as_slice() else { continue };
        // Three different values are three things.
        let mut values: Vec<Exact> = mentions.iter().map(|&at| items[at].written).collect();
        values.sort_unstable();
        values.dedup();
        let other = rest.iter().find(|&&at| differ(&items[*first], &items[at]));
        if let Some(&other) = other.filter(|_| values.len() == 2)
            && items[*first].sentence != items[other].sentence
            && (named(cx, &items[*first], &items[other])
                || !of(*first) && settled(*first) && settled(other) && !(dated(*first) && dated(other)))
        {
            pairs.push((*first, other));
        }
    }
    for mentions in nouns.values().filter(|mentions| (2..=MAX_MENTIONS).contains(&mentions.len())) {
        if let Some(pair) = definite_pair(cx, items, mentions) {
            pairs.push(pair);
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    for (first, second) in pairs {
        found.push(pair(cx, &items[first], &items[second]));
    }
}

/// One figure stated twice.
pub(super) fn pair(cx: &Context<'_>, a: &Item, b: &Item) -> Fact {
    let words = |item: &Item| cx.document.slice(item.span).split_whitespace().collect::<Vec<_>>().join(" ");
    let working = format!("“{}” in one place, “{}” in another", words(a), words(b));
    let calculation = Calculation {
        operation: Operation::Repetition,
        terms: vec![a],
        result: b,
        stated: b.exact(),
        expected: a.exact(),
        working,
    };
    calculation.fact(b.sentence)
}

fn differ(a: &Item, b: &Item) -> bool {
    a.measure == b.measure
        && a.lasting == b.lasting
        && a.exact().disjoint(&b.exact())
        && (alike(a.written, b.written) || transposed(a.written, b.written))
}

/// The same digits in another order, or with another number of zeros.
fn transposed(a: Exact, b: Exact) -> bool {
    let digits = |value: Exact| {
        let mut digits: Vec<char> = value.to_data().chars().filter(|c| ('1'..='9').contains(c)).collect();
        digits.sort_unstable();
        digits
    };
    a >= Exact::whole(10) && b >= Exact::whole(10) && digits(a) == digits(b)
}

pub(super) fn tabular(cx: &Context<'_>, item: &Item) -> bool {
    let block =
        cx.document.sentences.get(item.sentence as usize).and_then(|s| cx.document.blocks.get(s.block as usize));
    block.is_none_or(|block| block.quoted || matches!(block.kind, crate::document::BlockKind::Cell { .. }))
}

/// Whether no word of change stands near a number.
pub(super) fn quiet(cx: &Context<'_>, item: &Item) -> bool {
    let all = sentence(cx, item);
    let near = item.tokens.start.saturating_sub(8).max(all.start)..(item.tokens.end + 6).min(all.end);
    !CHANGING.any(cx, near)
}

fn sentence(cx: &Context<'_>, item: &Item) -> Range<usize> {
    cx.document.sentences.get(item.sentence as usize).map_or(0..0, |sentence| sentence.range())
}

fn stem(word: &str) -> String {
    let lower = word.to_lowercase();
    lower.strip_suffix('s').filter(|stem| stem.len() > 2).map_or(lower.clone(), str::to_owned)
}

fn is_content(cx: &Context<'_>, at: usize) -> bool {
    cx.token(at).is_some_and(|token| token.class == Class::Word && !cx.lexicon.is(token.word, Tag::Function))
}

fn head(cx: &Context<'_>, item: &Item) -> Option<String> {
    item.noun.as_ref().map(|noun| stem(cx.word(noun.end - 1)))
}

/// The words in which a number stands, where they are enough to know it again: "final dividend of … cents a share",
/// "the company employs … people".
fn frame(cx: &Context<'_>, item: &Item) -> Option<String> {
    let first = sentence(cx, item).start;
    let start = item.tokens.start;
    if start < first + 3 {
        return None;
    }
    let measure = match &item.measure {
        Denomination::Number if item.lasting => stem(cx.word(item.tokens.end - 1)),
        Denomination::Number => head(cx, item)?,
        Denomination::Money(currency) => currency.clone(),
        Denomination::Percent => "%".to_owned(),
        Denomination::Quantity(unit) => unit.clone(),
    };
    let behind = || {
        let next = item.noun.as_ref().map_or(item.tokens.end, |noun| noun.end);
        let word = |at: usize| cx.token(at).filter(|token| token.class == Class::Word).map_or("", |_| cx.word(at));
        if item.noun.is_some() {
            String::new()
        } else {
            format!("{} {}", word(next), if word(next).len() < 4 { word(next + 1) } else { "" })
        }
    };
    let (one, two, three) = (start - 1, start - 2, start - 3);
    if cx.reads(one, "of") {
        let named = is_content(cx, two) && is_content(cx, three);
        let vague = VAGUE.iter().any(|word| cx.reads(two, word));
        let key = || format!("{} {} of {measure}", stem(cx.word(three)), stem(cx.word(two)));
        let article = ["a", "an", "the", "this", "that"].iter().any(|word| cx.reads(three, word));
        if article && is_content(cx, two) && !vague && start > first + 3 {
            return Some(format!("{} of {measure}", stem(cx.word(two))));
        }
        return (named && !vague).then(key);
    }
    // Subject and verb: "the fire destroyed".
    let determined = ["the", "its", "their", "our", "this", "his", "her"].iter().any(|word| cx.reads(three, word));
    let clause = is_content(cx, one) && is_content(cx, two) && determined;
    let plain = !["reported", "recorded", "scored", "said", "costs", "sold", "bought", "about", "won"]
        .iter()
        .any(|word| cx.reads(one, word));
    let verb = cx.word(one).len() > 3 && !cx.token(one)?.shape.capital();
    (clause && plain && verb).then(|| format!("{} {} {measure} {}", stem(cx.word(two)), stem(cx.word(one)), behind()))
}

/// "a final dividend of 14.5 cents … the final dividend of 15.4 cents": introduced, and taken up again.
fn named(cx: &Context<'_>, first: &Item, second: &Item) -> bool {
    // "a fee of", "a late fee of"
    let article = |item: &Item| {
        let at = item.tokens.start;
        let near = ["a", "an", "the", "this", "that"].iter().any(|word| cx.reads(at.saturating_sub(3), word));
        cx.word(at.saturating_sub(if near { 3 } else { 4 }))
    };
    let of = |item: &Item| cx.reads(item.tokens.start.wrapping_sub(1), "of");
    let near = |item: &Item| {
        let all = sentence(cx, item);
        item.tokens.start.saturating_sub(4).max(all.start)..(item.tokens.end + 4).min(all.end)
    };
    // "a fee of 30 for adults … a fee of 20 for children"
    let purpose = |item: &Item| {
        let at = item.tokens.end;
        let some = ["for", "per", "a", "an", "each", "to", "in", "on"].iter().any(|word| cx.reads(at, word));
        some.then(|| (stem(cx.word(at)), stem(cx.word(at + 1)), stem(cx.word(at + 2))))
    };
    let apart = purpose(first).zip(purpose(second)).is_some_and(|(a, b)| (&a.0, &a.1) != (&b.0, &b.1));
    of(first)
        && of(second)
        && !apart
        && ["a", "an", "the"].iter().any(|word| article(first).eq_ignore_ascii_case(word))
        && ["the", "this", "that"].iter().any(|word| article(second).eq_ignore_ascii_case(word))
        && !CHANGING.any(cx, near(first))
        && !CHANGING.any(cx, near(second))
}

/// A count that is taken up again by "the" or "all" with another number.
fn definite_pair(cx: &Context<'_>, items: &[Item], mentions: &[usize]) -> Option<(usize, usize)> {
    let mut earlier: Vec<usize> = Vec::new();
    for &at in mentions {
        let item = &items[at];
        // What is far from it counts something else: three of the patients.
        let same = earlier.iter().any(|&known| items[known].written == item.written);
        let rivals: Vec<usize> = earlier.iter().copied().filter(|&known| differ(&items[known], item)).collect();
        if let [only] = rivals.as_slice()
            && !same
            && is_definite(cx, item)
            && introduced(cx, items, *only, at)
        {
            return Some((*only, at));
        }
        if !earlier.iter().any(|&known| items[known].written == item.written) {
            earlier.push(at);
        }
    }
    None
}

/// "all 1,400 homes", "the 42 pupils", without words behind that could tell them from others.
fn is_definite(cx: &Context<'_>, item: &Item) -> bool {
    let before = item.tokens.start.wrapping_sub(1);
    let Some(noun) = &item.noun else { return false };
    let definite = ["the", "all", "these", "those"].iter().any(|word| cx.reads(before, word));
    // "in this trial of 212 patients"
    let whole = cx.reads(before, "of")
        && item.tokens.start > 3
        && is_content(cx, before - 1)
        && ["this", "our"].iter().any(|word| cx.reads(before - 2, word));
    let of = cx.reads(before, "the")
        && cx.reads(before.wrapping_sub(1), "of")
        && item.tokens.start > 2
        && cx.token(before - 2).is_some_and(|token| token.class == Class::Number);
    let told = [
        "who", "that", "which", "in", "of", "from", "with", "whose", "where", "under", "on", "for", "between", "he",
        "she", "they", "we", "i", "it", "you", "not", "most", "to", "by", "listed", "below", "above",
    ];
    let behind = has(cx, noun.end..noun.end + 1, &told)
        || cx.word(noun.end).ends_with("ed")
        || cx.word(noun.end).ends_with("ing")
        || cx.word(noun.end).ends_with("en");
    (definite || whole) && !of && !behind && noun.len() <= 2
}

/// Whether the earlier count introduces just what the later one takes up.
fn introduced(cx: &Context<'_>, items: &[Item], first: usize, second: usize) -> bool {
    let (a, b) = (&items[first], &items[second]);
    let (Some(a_noun), Some(b_noun)) = (&a.noun, &b.noun) else { return false };
    let before = sentence(cx, a);
    // "12 red buses … the 14 red buses": what describes the later must be said of the earlier.
    let same = ["participating", "affected", "involved", "said"];
    let described = (b_noun.start..b_noun.end.saturating_sub(1)).all(|at| {
        same.iter().any(|word| cx.reads(at, word))
            || before.clone().any(|other| stem(cx.word(other)) == stem(cx.word(at)))
    });
    let near = |item: &Item, noun: &Range<usize>| {
        let all = sentence(cx, item);
        item.tokens.start.saturating_sub(5).max(all.start)..(noun.end + 4).min(all.end)
    };
    // "36 new flats … the 32 flats"
    let plain = a_noun.len() <= 2
        && !has(cx, near(b, b_noun), &["new"])
        && [near(a, a_noun), near(b, b_noun)]
            .into_iter()
            .all(|near| !FURTHER.any(cx, near.clone()) && !SUPPOSED.any(cx, near));
    // 1,200 homes here and 200 there make 1,400.
    let between = &items[first.saturating_sub(3)..second];
    let made = between.iter().any(|other| {
        let sum = |x: Exact, y: Exact, z: Exact| x.add(y) == Some(z);
        sum(a.written, other.written, b.written) || sum(b.written, other.written, a.written)
    });
    let people =
        ["people", "person", "men", "women", "time", "year", "day", "point", "minute", "hour", "month", "week"];
    let noun = stem(cx.word(b_noun.end - 1));
    described && plain && !made && !people.contains(&noun.as_str()) && b.sentence > a.sentence
}
