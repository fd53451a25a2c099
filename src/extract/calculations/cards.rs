//! Figures behind labels ("Seats: 1,580", "Notice period: six weeks") and the same figures in running text ("All 1,850
//! seats were sold", "on giving three months' notice").
//!
//! Every word of the label must stand near the figure in the text, or be what it counts; one such figure that is the same
//! settles it.

use super::apart::sentence;
use super::items::Item;
use super::repeated::{pair, quiet, tabular};
use super::{alike, has};
use crate::document::Class;
use crate::extract::Context;
use crate::facts::{Denomination, Exact, Fact};
use crate::lexicon::Tag;
use std::ops::Range;

/// The most words of a label, and the most labels that are looked at.
const LABEL: usize = 5;
const MOST: usize = 40;

/// A word of the label stands so near to the figure.
const NEAR: usize = 12;

/// Labels of figures that hold for a part, a time, or a sum of their own.
const OTHER: [&str; 20] = [
    "total", "discount", "from", "per", "each", "minimum", "maximum", "max", "min", "average", "before", "after",
    "last", "first", "previous", "old", "new", "note", "phone", "tel",
];

/// What stands around a figure of another part, or of another thing.
const APART: [&str; 24] = [
    "other", "another", "extra", "more", "less", "than", "half", "each", "per", "first", "last", "next", "previous",
    "old", "older", "second", "if", "except", "unless", "from", "least", "most", "up", "by",
];

/// Words that say only that something is so.
const GENERAL: [&str; 12] =
    ["period", "size", "number", "amount", "value", "rate", "figure", "cost", "price", "capacity", "length", "time"];

pub(super) fn find(cx: &Context<'_>, items: &[Item], found: &mut Vec<Fact>) {
    let labelled: Vec<(usize, Vec<String>)> =
        (0..items.len()).filter_map(|at| Some((at, label(cx, &items[at])?))).take(MOST + 1).collect();
    if labelled.is_empty() || labelled.len() > MOST {
        return;
    }
    for (at, words) in &labelled {
        let item = &items[*at];
        if labelled.iter().filter(|(_, other)| other == words).count() > 1 {
            continue;
        }
        let told: Vec<&Item> = items
            .iter()
            .filter(|other| !labelled.iter().any(|(at, _)| items[*at].span == other.span))
            .filter(|other| same_kind(item, other) && !tabular(cx, other) && named(cx, items, other, words))
            .collect();
        let [first, rest @ ..] = told.as_slice() else { continue };
        let one = rest.iter().all(|other| length(cx, other) == length(cx, first));
        if one && told.iter().all(|other| plain(cx, other)) && differ(cx, item, first) {
            let (a, b) = if first.span.start < item.span.start { (*first, item) } else { (item, *first) };
            found.push(pair(cx, a, b));
        }
    }
}

fn stem(word: &str) -> String {
    word.trim_end_matches('s').to_lowercase()
}

/// The words of the label right before a figure that ends its line.
fn label(cx: &Context<'_>, item: &Item) -> Option<Vec<String>> {
    // A label begins its line.
    let line = cx.document.text().get(..item.span.start as usize)?.rfind('\n').map_or(0, |at| at + 1);
    let start = cx.document.token_at(u32::try_from(line).ok()?);
    let colon = item.tokens.start.checked_sub(1).filter(|&at| at > start && cx.reads(at, ":"))?;
    let label = start..colon;
    let usable = !item.ranged && item.hedge.is_none() && !item.points && !item.fraction() && !tabular(cx, item);
    let plain = label.clone().all(|at| cx.token(at).is_some_and(|token| token.class == Class::Word));
    if !usable || !plain || label.len() > LABEL || has(cx, label.clone(), &OTHER) {
        return None;
    }
    let words: Vec<String> = content(cx, label).map(|at| stem(cx.word(at))).collect();
    (!words.is_empty()).then_some(words)
}

fn content<'a>(cx: &'a Context<'a>, tokens: Range<usize>) -> impl Iterator<Item = usize> + 'a {
    tokens.filter(|&at| {
        cx.token(at).is_some_and(|token| {
            token.class == Class::Word && token.len() > 2 && !cx.lexicon.is(token.word, Tag::Function)
        })
    })
}

fn same_kind(a: &Item, b: &Item) -> bool {
    a.measure == b.measure && a.lasting == b.lasting && a.measure != Denomination::Percent
}

/// Whether a figure of the text is one of what the label says.
fn named(cx: &Context<'_>, items: &[Item], item: &Item, words: &[String]) -> bool {
    let head = item.noun.as_ref().map(|noun| stem(cx.word(noun.end - 1)));
    if item.plain() {
        // "All 1,850 seats", "has 1,850 seats"
        let definite = ["all", "the", "these", "its", "their"]
            .iter()
            .any(|word| cx.reads(item.tokens.start.wrapping_sub(1), word));
        return words.len() == 1 && head.as_ref() == words.first() && definite;
    }
    let all = sentence(cx, item);
    let near = item.tokens.start.saturating_sub(NEAR).max(all.start)..(item.tokens.end + NEAR).min(all.end);
    let here: Vec<String> = content(cx, near.clone()).map(|at| stem(cx.word(at))).collect();
    // "Members pay a fee of $30" tells of another fee.
    let the = |at: usize| at > near.start && ["the", "this", "your", "our"].iter().any(|word| cx.reads(at - 1, word));
    let told = words.len() > 1 || content(cx, near.clone()).any(|at| the(at) && words.contains(&stem(cx.word(at))));
    if !told || has(cx, all.start..item.tokens.start, &["each", "every", "both", "half"]) {
        return false;
    }
    let alone =
        !items.iter().any(|other| other.sentence == item.sentence && other.span != item.span && same_kind(item, other));
    let mut needed = words.iter().filter(|word| !GENERAL.contains(&word.as_str()) || words.len() == 1);
    alone && needed.clone().count() > 0 && needed.all(|word| here.contains(word))
}

/// Whether nothing beside a figure says that it is of something else.
fn plain(cx: &Context<'_>, item: &Item) -> bool {
    let all = sentence(cx, item);
    let near = item.tokens.start.saturating_sub(3).max(all.start)..(item.tokens.end + 3).min(all.end);
    let usable = !item.ranged && item.hedge.is_none() && !item.points && !item.fraction();
    usable && quiet(cx, item) && !has(cx, near, &APART)
}

/// A length of time in days; other figures as they are.
fn length(cx: &Context<'_>, item: &Item) -> Option<Exact> {
    if !item.lasting {
        return Some(item.written);
    }
    let unit = cx.word(item.tokens.end.checked_sub(1)?).trim_end_matches('s').to_lowercase();
    let hours = match unit.as_str() {
        "hour" => 1,
        "day" => 24,
        "week" => 7 * 24,
        "month" => 730,
        "year" => 8766,
        _ => return None,
    };
    item.written.mul(Exact::whole(hours))
}

fn differ(cx: &Context<'_>, a: &Item, b: &Item) -> bool {
    let Some((one, other)) = length(cx, a).zip(length(cx, b)) else { return false };
    let apart = one.sub(other).map(Exact::abs);
    // A month is four weeks and more.
    let slack = if a.lasting { one.div(Exact::whole(8)) } else { Some(Exact::ZERO) };
    let far = apart.zip(slack).is_some_and(|(apart, slack)| apart > slack);
    let fifth = |x: Exact, y: Exact| x.mul(Exact::whole(5)).is_some_and(|most| most >= y);
    far && a.exact().disjoint(&b.exact()) | a.lasting
        && (alike(one, other) || a.lasting && fifth(one, other) && fifth(other, one))
}
