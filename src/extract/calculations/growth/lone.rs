//! The only two states in reach of the only change: "Last season the club drew 5,000. This season it has been 3,500. … We
//! have lost 35 percent of our crowd".
//!
//! Nothing but what the change is of need tie it to them: the same word, a pronoun, or a word for any figure.

use super::sizes::{self, Size, is_one_of};
use super::{new_clause, sentence_start, states};
use crate::document::Class;
use crate::extract::Context;
use crate::extract::calculations::apart::{block, sentence};
use crate::extract::calculations::items::Item;
use crate::extract::calculations::ways::{RANKS, way_at};
use crate::extract::calculations::{alike, has};
use crate::facts::{Denomination, Exact};
use crate::lexicon::Tag;
use std::ops::Range;

/// Words for a figure, whatever it is of.
const FIGURES: [&str; 16] = [
    "number", "numbers", "figure", "figures", "total", "level", "levels", "amount", "it", "they", "this", "that",
    "these", "which", "count", "average",
];

/// What a price is told by.
const PRICES: [&str; 12] =
    ["cost", "costs", "price", "prices", "charge", "charges", "fare", "fares", "fee", "rent", "pay", "pays"];

/// The two states, in their order, where they are the only ones; `near` are the states in reach, `pairs` those of them that
/// the change can lead from and to.
pub(super) fn states_of(
    cx: &Context<'_>,
    items: &[Item],
    size: &Size<'_>,
    near: &[usize],
    pairs: &[(usize, usize)],
) -> Option<(usize, usize)> {
    let &[(a, b)] = pairs else { return None };
    let (one, other) = (&items[a], &items[b]);
    let by = size.item.filter(|item| item.measure == Denomination::Percent || item.fraction())?;
    let rival = near
        .iter()
        .map(|&at| (at, &items[at]))
        .any(|(at, item)| at != a && at != b && (states::same(cx, one, item) || states::same(cx, item, one)));
    let last = near.last().copied().unwrap_or(b).max(b);
    let first = near.first().copied().unwrap_or(a).min(a);
    let window = items.get(first.saturating_sub(2)..(last + 3).min(items.len()))?;
    let other_size = window.iter().any(|item| {
        item.span != by.span
            && item.sentence.abs_diff(size.sentence) <= 2
            && (item.measure == Denomination::Percent || item.fraction())
            && sizes::of_item(cx, item).is_some()
    });
    let begin = sentence(cx, one).start.min(sentence_start(cx, size));
    let end = sentence(cx, other).end.max(sentence(cx, by).end);
    if rival || other_size || end - begin > 110 || has(cx, begin..end, &RANKS) || by.hedge.is_some() {
        return None;
    }
    let (from, to) = states::order(cx, items, a, b, size.way)?;
    let (old, new) = (&items[from], &items[to]);
    let change = new.written.sub(old.written)?.abs().div(old.written)?;
    let stated = if by.fraction() { by.written } else { by.written.div(Exact::whole(100))? };
    (alike(change, stated) && is_of(cx, size, one, other)).then_some((from, to))
}

/// Whether the change is of what the states are of.
fn is_of(cx: &Context<'_>, size: &Size<'_>, one: &Item, other: &Item) -> bool {
    let start = sentence_start(cx, size);
    let clause = (start..size.start).rev().find(|&at| new_clause(cx, at..size.start)).unwrap_or(start);
    let next = size.tokens.end;
    let end = size.item.map_or(next, |item| sentence(cx, item).end);
    let behind = next + usize::from(way_at(cx, next).is_some());
    // "The loss of one third", "That 30 percent fall"
    let article = size.start.saturating_sub(1);
    let taken_up = article >= clause && is_one_of(cx, article, &["the", "this", "that"]);
    if taken_up && size.sentence > other.sentence && !is_one_of(cx, behind, &["in", "of"]) {
        return size.sentence == other.sentence + 1;
    }
    let money = matches!(one.measure, Denomination::Money(_));
    if money && size.sentence.abs_diff(one.sentence) <= 1 && block_of(cx, size) == block(cx, one) {
        let costs = has(cx, size.start.saturating_sub(2).max(clause)..size.start + 1, &PRICES);
        if costs {
            return true;
        }
    }
    let head = if is_one_of(cx, behind, &["in", "of"]) {
        phrase(cx, behind + 1, end).rev().find(|&at| is_noun(cx, at))
    } else {
        let object = size.start + 1..size.tokens.start;
        object
            .rev()
            .find(|&at| is_noun(cx, at))
            .or_else(|| (clause..size.start).rev().take(8).find(|&at| is_noun(cx, at) || cx.reads_any(at, &FIGURES)))
    };
    let Some(head) = head else { return false };
    if cx.reads_any(head, &FIGURES) {
        return size.sentence.abs_diff(one.sentence) <= 1;
    }
    let bare = |item: &Item| item.plain() && item.noun.is_none();
    let possessed = cx.reads_any(head.wrapping_sub(1), &["our", "its", "their", "his", "her", "my"]);
    let word = stem(cx, head);
    let told = |item: &Item| {
        let own = sentence(cx, item);
        (own.start..(item.tokens.end + 3).min(own.end)).any(|at| at != head && is_noun(cx, at) && stem(cx, at) == word)
    };
    told(one) || told(other) || possessed && bare(one) && bare(other) && size.sentence > other.sentence
}

fn block_of(cx: &Context<'_>, size: &Size<'_>) -> u32 {
    cx.document.sentences.get(size.sentence as usize).map_or(0, |sentence| sentence.block)
}

/// The tokens of a phrase: up to a mark or a verb.
fn phrase(cx: &Context<'_>, from: usize, end: usize) -> Range<usize> {
    let stop = (from..end.min(from + 6)).find(|&at| {
        cx.token(at).is_none_or(|token| token.class == Class::Mark)
            || cx.is(at, Tag::Function)
                && !cx.reads_any(at, &["of", "the", "our", "its", "their", "his", "her", "my", "a"])
    });
    from..stop.unwrap_or(end.min(from + 6))
}

fn is_noun(cx: &Context<'_>, at: usize) -> bool {
    cx.token(at).is_some_and(|token| token.class == Class::Word && token.len() > 2)
        && !cx.is(at, Tag::Function)
        && !cx.is(at, Tag::TimeUnit)
        && !cx.is(at, Tag::Percent)
        && !cx.word(at).ends_with("ly")
        && way_at(cx, at).is_none()
}

fn stem(cx: &Context<'_>, at: usize) -> String {
    cx.word(at).trim_end_matches('s').to_lowercase()
}
