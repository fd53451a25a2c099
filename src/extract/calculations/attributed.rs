//! One figure that two constructions state: "a £4.2 million footbridge … the £4.6 million that the bridge is to cost";
//! "the default is 30 seconds … the default time-out of 45 seconds"; "wrote eleven novels … the thirteen novels that she
//! left behind".

use super::apart::{is_plain, sentence};
use super::items::Item;
use super::repeated::{pair, tabular};
use super::{alike, has};
use crate::document::Class;
use crate::extract::Context;
use crate::facts::{Denomination, Fact};
use crate::lexicon::Tag;
use std::ops::Range;

/// Works are made.
const MADE: [&str; 30] = [
    "wrote",
    "written",
    "published",
    "painted",
    "made",
    "composed",
    "recorded",
    "directed",
    "produced",
    "built",
    "designed",
    "completed",
    "released",
    "leaves",
    "left",
    "created",
    "edited",
    "translated",
    "compiled",
    "authored",
    "carved",
    "illustrated",
    "invented",
    "discovered",
    "wove",
    "cast",
    "staged",
    "choreographed",
    "penned",
    "sculpted",
];

const PRONOUNS: [&str; 4] = ["he", "she", "they", "it"];

/// Settings of which a program or a contract has one.
const SETTINGS: [&str; 8] = ["default", "maximum", "minimum", "limit", "timeout", "threshold", "ceiling", "cap"];

/// So many prices or settings are compared.
const MOST: usize = 40;

pub(super) fn find(cx: &Context<'_>, items: &[Item], found: &mut Vec<Fact>) {
    prices(cx, items, found);
    settings(cx, items, found);
    works(cx, items, found);
}

fn free(cx: &Context<'_>, item: &Item) -> bool {
    !item.ranged && item.hedge.is_none() && !item.fraction() && !item.points && !tabular(cx, item)
}

fn differ(a: &Item, b: &Item) -> bool {
    a.measure == b.measure && a.lasting == b.lasting && a.exact().disjoint(&b.exact()) && alike(a.written, b.written)
}

fn reads(cx: &Context<'_>, at: usize, words: &[&str]) -> bool {
    cx.reads_any(at, words)
}

fn content(cx: &Context<'_>, at: usize) -> bool {
    cx.token(at).is_some_and(|token| token.class == Class::Word && !cx.lexicon.is(token.word, Tag::Function))
}

/// The noun that a price is an attribute of: "a £4.2 million footbridge", "the £3m new town hall".
fn priced(cx: &Context<'_>, item: &Item) -> Option<usize> {
    let before = item.tokens.start.wrapping_sub(1);
    if !reads(cx, before, &["a", "an", "the", "its", "their", "new", "this"]) {
        return None;
    }
    let mut at = item.tokens.end;
    let preposition = |at: usize| {
        let words = [
            "across", "over", "at", "in", "on", "near", "between", "beside", "along", "for", "of", "to", "by", "from",
            "with", "under", "opposite", "outside", "inside", "around", "behind", "will", "is", "was",
        ];
        reads(cx, at, &words) || cx.word(at).ends_with("ing") || cx.word(at).ends_with("ed")
    };
    while at < item.tokens.end + 4 && content(cx, at) && content(cx, at + 1) && !preposition(at + 1) {
        at += 1;
    }
    let other = ["grant", "loan", "fund", "funding", "deal", "contract", "budget", "cost", "bill", "price", "fee"];
    let ends = !reads(cx, at + 1, &["-", "'"]);
    (content(cx, at) && ends && !reads(cx, at, &other) && cx.word(at).len() > 3).then_some(at)
}

/// The noun whose price a clause states: "the £4.6 million that the bridge is to cost", "the bridge will cost £4.6m".
fn costing(cx: &Context<'_>, item: &Item) -> Option<usize> {
    let own = sentence(cx, item);
    let determined = |at: usize| reads(cx, at.wrapping_sub(1), &["the", "this"]) && content(cx, at);
    // "£4.6 million that the bridge is to cost"
    let (start, end) = (item.tokens.start, item.tokens.end);
    let that = end + usize::from(reads(cx, end, &["that", "which"]));
    if determined(that + 1) {
        let cost = (that + 2..(that + 6).min(own.end)).find(|&at| reads(cx, at, &["cost", "costs"]))?;
        let verbs = ["is", "to", "will", "would", "was", "has"];
        return (that + 2..cost).all(|at| reads(cx, at, &verbs)).then_some(that + 1);
    }
    // "the bridge will cost £4.6 million", "the cost of the bridge, £4.6 million"
    let mut at = start.wrapping_sub(1);
    if reads(cx, at, &["cost", "costs"]) {
        at = at.wrapping_sub(1);
        while at > own.start && reads(cx, at, &["will", "is", "to", "would", "should", "has", "itself"]) {
            at -= 1;
        }
        return determined(at).then_some(at);
    }
    None
}

fn prices(cx: &Context<'_>, items: &[Item], found: &mut Vec<Fact>) {
    let money = |item: &&Item| matches!(item.measure, Denomination::Money(_)) && free(cx, item);
    let stated: Vec<(&Item, usize, bool)> = items
        .iter()
        .filter(money)
        .filter_map(|item| match priced(cx, item) {
            Some(noun) => Some((item, noun, true)),
            None => costing(cx, item).map(|noun| (item, noun, false)),
        })
        .take(MOST)
        .collect();
    for (at, (first, noun, named)) in stated.iter().enumerate() {
        let word = cx.word(*noun).to_lowercase();
        // "a footbridge … the bridge"
        let same = |other: usize| {
            let other = cx.word(other).to_lowercase();
            other.len() > 3 && word.ends_with(&other)
        };
        let alike: Vec<_> = stated[at + 1..].iter().filter(|(_, noun, _)| same(*noun)).collect();
        let earlier = stated[..at].iter().any(|(_, noun, _)| same(*noun));
        let [(second, ..)] = alike.as_slice() else { continue };
        if *named && !earlier && first.sentence < second.sentence && differ(first, second) && settled(cx, first, second)
        {
            found.push(pair(cx, first, second));
        }
    }
}

/// Whether neither is told of another time.
fn settled(cx: &Context<'_>, first: &Item, second: &Item) -> bool {
    let calm = |item: &Item| {
        let other = [
            "originally",
            "first",
            "estimated",
            "expected",
            "initially",
            "once",
            "extra",
            "another",
            "more",
            "revised",
            "up",
            "rose",
            "risen",
            "increased",
            "now",
            "before",
            "instead",
            "second",
            "planned",
            "half",
            "than",
            "not",
            "each",
            "per",
        ];
        let own = sentence(cx, item);
        let near = item.tokens.start.saturating_sub(10).max(own.start)..(item.tokens.end + 9).min(own.end);
        !has(cx, near, &other)
    };
    calm(first) && calm(second)
}

/// "the default is 30 seconds … the default time-out of 45 seconds": the only two of the article.
fn settings(cx: &Context<'_>, items: &[Item], found: &mut Vec<Fact>) {
    for word in SETTINGS {
        let mut whole = Vec::new();
        for item in items.iter().filter(|item| !item.plain() && item.measure != Denomination::Percent) {
            if let Some(said) = setting(cx, item, word) {
                whole.push((item, said));
            }
            if whole.len() > 2 {
                break;
            }
        }
        let [(first, one), (second, other)] = whole.as_slice() else { continue };
        // One of them leaves out what it is of, and its paragraph names it.
        let (bare, noun) = match (one.is_empty(), other.is_empty()) {
            (true, false) => (first, other),
            (false, true) => (second, one),
            _ => continue,
        };
        let unit = |item: &Item| cx.word(item.tokens.end - 1).trim_end_matches('s').to_lowercase();
        let place = cx.document.sentences.get(bare.sentence as usize).map(|sentence| sentence.block as usize);
        let block = place.and_then(|place| cx.document.blocks.get(place));
        let Some(block) = block.map(|block| block.tokens.start as usize..block.tokens.end as usize) else { continue };
        let named = |at: usize| cx.word(at).eq_ignore_ascii_case(cx.word(noun.start));
        let there = block.clone().any(named);
        let both = free(cx, first) && free(cx, second) && quiet_of_change(cx, first) && quiet_of_change(cx, second);
        if there && both && unit(first) == unit(second) && differ(first, second) && first.sentence < second.sentence {
            found.push(pair(cx, first, second));
        }
    }
}

fn quiet_of_change(cx: &Context<'_>, item: &Item) -> bool {
    let other =
        ["was", "were", "previously", "formerly", "old", "new", "used", "raised", "lowered", "increased", "reduced"];
    !has(cx, sentence(cx, item), &other[..8]) || {
        let own = sentence(cx, item);
        let near = item.tokens.start.saturating_sub(5).max(own.start)..item.tokens.end;
        !has(cx, near, &other)
    }
}

/// "the default is 30 seconds" (no words), "the default time-out of 45 seconds" (the words between).
fn setting(cx: &Context<'_>, item: &Item, word: &str) -> Option<Range<usize>> {
    let own = sentence(cx, item);
    let near = item.tokens.start.saturating_sub(5).max(own.start)..item.tokens.start;
    let at = near.clone().rev().find(|&at| cx.reads(at, word))?;
    let link = near.end - 1;
    if at + 1 == link {
        return reads(cx, link, &["is", "of", "at"]).then_some(link..link);
    }
    let noun = at + 1..link;
    let plain = noun.clone().all(|at| content(cx, at) || cx.reads(at, "-") || cx.reads(at - 1, "-"));
    (plain && reads(cx, link, &["of", "is"])).then_some(noun)
}

/// "who wrote eleven novels … the thirteen novels that he left behind".
fn works(cx: &Context<'_>, items: &[Item], found: &mut Vec<Fact>) {
    let counted = |item: &&Item| item.plain() && is_plain(item) && item.noun.is_some() && free(cx, item);
    let head = |item: &Item| item.noun.as_ref().map(|noun| cx.word(noun.end - 1).to_lowercase());
    let alone = |item: &Item| item.noun.as_ref().is_some_and(|noun| noun.len() == 1);
    for (at, second) in items.iter().enumerate().filter(|(_, item)| counted(item)) {
        let Some(end) = second.noun.as_ref().map(|noun| noun.end) else { continue };
        let that = end + usize::from(reads(cx, end, &["that", "which"]));
        let left = reads(cx, that, &PRONOUNS)
            && (reads(cx, that + 1, &MADE) || reads(cx, that + 1, &["has", "had"]) && reads(cx, that + 2, &MADE));
        if !left || !reads(cx, second.tokens.start.wrapping_sub(1), &["the", "all", "these", "those"]) || !alone(second)
        {
            continue;
        }
        let earlier: Vec<&Item> = items[..at].iter().filter(|item| head(item) == head(second)).collect();
        let [first] = earlier.as_slice() else { continue };
        let made = reads(cx, first.tokens.start.wrapping_sub(1), &MADE);
        // What tells of another time or of some of them.
        let next = first.noun.as_ref().map_or(first.tokens.end, |noun| noun.end);
        let some = reads(
            cx,
            next,
            &[
                "in", "with", "under", "for", "about", "between", "before", "after", "during", "as", "of", "that",
                "which", "while", "by", "at", "on", "since", "until", "together",
            ],
        );
        let before = |item: &Item| item.tokens.start.saturating_sub(7).max(sentence(cx, item).start)..item.tokens.start;
        let again = ["first", "another", "more", "had", "by", "when", "once", "already", "until", "would"];
        let others = has(cx, sentence(cx, second), &["other", "more", "last", "first", "before", "after"]);
        if counted(first)
            && alone(first)
            && made
            && !some
            && !others
            && differ(first, second)
            && !has(cx, before(first), &again)
        {
            found.push(pair(cx, first, second));
        }
    }
}
