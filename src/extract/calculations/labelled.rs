//! Amounts with labels, one on each line or sentence, and a total under them: "Seeds: $120 / Soil: $80 / Total: $200",
//! and list items whose total the words before the list announce.

use super::apart::{block, sentence};
use super::items::Item;
use super::{Group, has, totals, words};
use crate::document::BlockKind;
use crate::extract::Context;
use crate::extract::wording::Wording;
use crate::facts::{Denomination, Exact, Fact};
use crate::lexicon::Tag;

const TOTAL: Wording = Wording::of(&[Tag::Total], &["sum"]);

/// Labels that are no terms of a sum.
const OTHER: Wording = Wording::of(
    &[Tag::Each],
    &["subtotal", "discount", "deposit", "paid", "balance", "refund", "saving", "average", "less"],
);

/// The most words of a label.
const LABEL: usize = 6;

pub(super) fn find(cx: &Context<'_>, items: &[Item], found: &mut Vec<Fact>) {
    let mut at = 0;
    while at < items.len() {
        let run = items[at..].windows(2).take_while(|pair| neighbours(cx, &pair[0], &pair[1])).count() + 1;
        if run >= 2 {
            list(cx, items, at..at + run, found);
        }
        at += run;
    }
}

/// The list of a list item.
fn list_of(cx: &Context<'_>, item: &Item) -> Option<u32> {
    match cx.document.blocks.get(block(cx, item) as usize)?.kind {
        BlockKind::Item { list, .. } => Some(list),
        _ => None,
    }
}

/// Whether two numbers stand in two items of one list, or behind labels in neighbouring sentences.
fn neighbours(cx: &Context<'_>, a: &Item, b: &Item) -> bool {
    let one = a.measure == b.measure && !a.lasting && !b.lasting && !a.ranged && !b.ranged && a.sentence != b.sentence;
    let listed = list_of(cx, a).is_some() && list_of(cx, a) == list_of(cx, b) && block(cx, b) - block(cx, a) == 1;
    one && (listed || b.sentence - a.sentence == 1 && is_labelled(cx, a) && is_labelled(cx, b))
}

/// "Seeds: $120".
fn is_labelled(cx: &Context<'_>, item: &Item) -> bool {
    let all = sentence(cx, item);
    let colon = item.tokens.start > all.start && cx.reads(item.tokens.start - 1, ":");
    let ends = words(cx, item.tokens.end..all.end) == 0;
    colon && ends && words(cx, all.start..item.tokens.start) <= LABEL
}

fn list(cx: &Context<'_>, items: &[Item], run: std::ops::Range<usize>, found: &mut Vec<Fact>) {
    let all = &items[run.clone()];
    let (Some(first), Some(last)) = (all.first(), all.last()) else { return };
    if last.measure == Denomination::Percent
        || all.iter().any(|item| item.hedge.is_some() || item.written < Exact::ZERO)
    {
        return;
    }
    let other = |item: &Item| OTHER.any(cx, sentence(cx, item));
    let total = |item: &Item| TOTAL.any(cx, sentence(cx, item));
    let group = |item: &Item| Group { items: &[], tokens: sentence(cx, item), before: &[], sentence: item.sentence };
    if total(last) && all.len() > 2 {
        let mut parts: Vec<&Item> = all[..all.len() - 1].iter().collect();
        // A subtotal takes the place of what stands above it.
        if let Some(at) = parts.iter().rposition(|item| has(cx, sentence(cx, item), &["subtotal"])) {
            if at > 0 {
                parts.drain(..at);
            }
        } else if parts.iter().any(|item| total(item)) {
            return;
        }
        if !parts[1..].iter().any(|item| other(item)) && parts.len() > 1 {
            totals::add(&group(last), &parts, last, false, found);
        }
        return;
    }
    // "The workshop costs $620 in total:" and a list in which each item has one amount.
    let Some(list) = list_of(cx, first) else { return };
    let Some(whole) = run.start.checked_sub(1).and_then(|at| items.get(at)) else { return };
    let said = sentence(cx, whole);
    let announced = block(cx, first) - block(cx, whole) == 1
        && cx.reads(said.end.wrapping_sub(1), ":")
        && whole.measure == last.measure
        && (TOTAL.any(cx, said.clone()) || !whole.plain())
        && !whole.ranged
        && whole.hedge.is_none();
    let members = cx
        .document
        .blocks
        .iter()
        .filter(|block| matches!(block.kind, BlockKind::Item { list: other, .. } if other == list));
    let partial = has(cx, said, &["including", "among", "such", "each", "some", "e.g."]);
    if announced && !partial && members.count() == all.len() && !all.iter().any(other) {
        totals::add(&group(whole), &all.iter().collect::<Vec<_>>(), whole, false, found);
    }
}
