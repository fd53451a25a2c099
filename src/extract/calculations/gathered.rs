//! Parts that several sentences tell, and their total: "The roof will cost £9,600. Painting comes to £5,300, and … The
//! total is £19,400"; "Those four stages make up 66 km"; "All 201 passengers … 140 adults and 61 children".
//!
//! The parts are all the numbers of their kind between the first and the total; where any other choice of them makes
//! the total, nothing is said.

use super::apart::{block, close, is_plain, lead, sentence, sum, trail};
use super::items::Item;
use super::repeated::tabular;
use super::{Group, has, phrase, sums, totals, words};
use crate::document::Class;
use crate::extract::Context;
use crate::extract::wording::Wording;
use crate::facts::{Denomination, Exact, Fact};
use crate::lexicon::Tag;

/// A sentence with one of these states no plain parts.
const NO_PARTS: Wording = Wording::of(
    &[Tag::Partial, Tag::Each, Tag::Compared, Tag::Trend, Tag::Former],
    &[
        "against", "up", "down", "from", "least", "average", "times", "between", "whom", "which", "instead", "last",
        "if", "or", "discount", "off", "less",
    ],
);

const TOTAL: Wording = Wording::of(&[Tag::Total], &["sum"]);

/// The total is of more than the parts before it.
const OTHER: [&str; 17] = [
    "before",
    "already",
    "brings",
    "brought",
    "bringing",
    "since",
    "each",
    "including",
    "excluding",
    "now",
    "plus",
    "other",
    "vat",
    "tax",
    "delivery",
    "budget",
    "raised",
];

/// The most parts.
const MAX_PARTS: usize = 12;

/// So many sentences back the parts begin at most.
const REACH: u32 = 8;

pub(super) fn find(cx: &Context<'_>, items: &[Item], found: &mut Vec<Fact>) {
    for (at, item) in items.iter().enumerate() {
        // "add up to 39" is no "up to 39".
        let up = item.hedge.is_some()
            && has(cx, item.tokens.start.saturating_sub(3)..item.tokens.start + 1, &["add", "adds", "added"]);
        if up && item.measure != Denomination::Number && item.measure != Denomination::Percent {
            let whole = Item { hedge: None, ..item.clone() };
            counted(cx, &items[..at], &whole, found);
            continue;
        }
        if !is_plain(item) || item.hedge.is_some() || tabular(cx, item) {
            continue;
        }
        match &item.measure {
            Denomination::Percent => {}
            Denomination::Number => everyone(cx, items, at, found),
            _ => {
                if !counted(cx, &items[..at], item, found) {
                    total(cx, items, at, found);
                }
            }
        }
    }
}

fn add(items: &[Item], parts: &[&Item], total: &Item, found: &mut Vec<Fact>) {
    let group = Group { items, tokens: total.tokens.clone(), before: &[], sentence: total.sentence };
    totals::add(&group, parts, total, false, found);
}

/// "The total is therefore £19,400": of the amounts of the sentences before it in its paragraph.
fn total(cx: &Context<'_>, items: &[Item], at: usize, found: &mut Vec<Fact>) {
    let whole = &items[at];
    let tokens = sentence(cx, whole);
    let said = TOTAL.any(cx, lead(cx, whole, 6))
        || has(cx, trail(cx, whole, 3), &["altogether", "total"])
        || phrase(cx, trail(cx, whole, 4), &["in", "all"]).is_some();
    let alone = items.iter().filter(|item| item.sentence == whole.sentence && item.measure == whole.measure).count();
    if !said || alone > 1 || has(cx, tokens, &OTHER) {
        return;
    }
    let near = |item: &&Item| block(cx, item) == block(cx, whole) && whole.sentence - item.sentence <= REACH;
    let mut parts: Vec<&Item> =
        items[..at].iter().rev().take_while(near).filter(|item| item.measure == whole.measure).collect();
    parts.reverse();
    let sentences = parts.first().map_or(0, |first| whole.sentence - first.sentence);
    let clean = |part: &&Item| {
        is_plain(part)
            && part.hedge.is_none()
            && part.sentence < whole.sentence
            && !NO_PARTS.any(cx, sentence(cx, part))
            && !TOTAL.any(cx, sentence(cx, part))
            && !phrase(cx, lead(cx, part, 2), &["of"]).is_some_and(|_| has(cx, lead(cx, part, 3), &["out"]))
    };
    let told = (3..=MAX_PARTS).contains(&parts.len()) && sentences >= 2 && parts.iter().all(clean);
    // Every sentence between the first part and the total has a part.
    let gapless = parts.windows(2).all(|pair| pair[1].sentence - pair[0].sentence <= 1)
        && parts.last().is_some_and(|last| whole.sentence - last.sentence == 1);
    if !told || !gapless {
        return;
    }
    let fits = (0..parts.len()).any(|from| sum(&parts[from..]).is_some_and(|sum| whole.loose().holds(sum)));
    if !fits && sum(&parts).is_some_and(|sum| close(sum, whole.written, 25)) {
        add(items, &parts, whole, found);
    }
}

/// "Those four stages make up the whole route of 66 km": the four lengths of the paragraph before. Whether the total is
/// of that kind.
fn counted(cx: &Context<'_>, items: &[Item], whole: &Item, found: &mut Vec<Fact>) -> bool {
    let tokens = sentence(cx, whole);
    let Some(count) = items.iter().rev().take_while(|item| item.sentence == whole.sentence).find(|item| {
        let before = item.tokens.start.wrapping_sub(1);
        item.plain()
            && item.noun.is_some()
            && item.written >= Exact::whole(2)
            && item.written <= Exact::whole(MAX_PARTS as i64)
            && ["those", "these", "the", "all"].iter().any(|word| cx.reads(before, word))
    }) else {
        return false;
    };
    let gap = count.tokens.end..whole.tokens.start;
    let makes = phrase(cx, gap.clone(), &["make", "up"]).is_some()
        || phrase(cx, gap.clone(), &["add", "up", "to"]).is_some()
        || phrase(cx, gap.clone(), &["amount", "to"]).is_some()
        || phrase(cx, gap.clone(), &["come", "to"]).is_some()
        || phrase(cx, gap.clone(), &["came", "to"]).is_some()
        || has(cx, gap.clone(), &["total", "totalled", "totaled", "together", "whole"])
        || has(cx, trail(cx, whole, 3), &["altogether", "total", "all"]);
    if !makes || words(cx, gap) > 12 || has(cx, tokens, &["each", "average", "per", "more", "than", "least"]) {
        return false;
    }
    let near = |item: &&Item| whole.sentence - item.sentence <= 2 * REACH;
    let parts: Vec<&Item> = items
        .iter()
        .rev()
        .take_while(near)
        .filter(|item| item.measure == whole.measure && item.sentence < whole.sentence)
        .collect();
    let Some(many) = count.written.to_whole().and_then(|many| usize::try_from(many).ok()) else { return false };
    // Just so many, in one paragraph that the total follows.
    let Some(place) = parts.first().map(|last| block(cx, last)) else { return false };
    let mut parts: Vec<&Item> = parts.into_iter().take_while(|part| block(cx, part) == place).collect();
    parts.reverse();
    let plain = parts.iter().all(|part| is_plain(part) && part.hedge.is_none());
    if parts.len() == many
        && plain
        && block(cx, whole) <= place + 1
        && sum(&parts).is_some_and(|sum| close(sum, whole.written, 30) && !whole.loose().holds(sum))
    {
        add(items, &parts, whole, found);
    }
    true
}

/// "All 201 passengers were brought ashore. … Lifeboats took off 140 adults and 71 children": two groups that leave
/// nobody out.
fn everyone(cx: &Context<'_>, items: &[Item], at: usize, found: &mut Vec<Fact>) {
    let whole = &items[at];
    let all = |item: &Item| cx.reads(item.tokens.start.wrapping_sub(1), "all");
    if !all(whole) || whole.noun.is_none() || whole.written < Exact::whole(4) {
        return;
    }
    let near = |item: &&Item| item.sentence - whole.sentence <= REACH;
    let later: Vec<&Item> = items[at + 1..].iter().take_while(near).collect();
    let pairs = later.windows(2).filter_map(|pair| {
        let (a, b) = (pair[0], pair[1]);
        let gap = a.tokens.end..b.tokens.start;
        let plain = |item: &Item| item.plain() && is_plain(item) && item.hedge.is_none() && item.noun.is_some();
        let joined = a.sentence == b.sentence && has(cx, gap.clone(), &["and"]) && words(cx, gap.clone()) <= 4;
        let behind = (gap.start..gap.end, trail(cx, b, 3));
        let own = cx.token(b.tokens.end).is_some_and(|token| token.class == Class::Word);
        let partial = has(cx, lead(cx, a, 3), &["including", "among", "them", "least", "of", "another", "other"]);
        (plain(a) && plain(b) && joined && own && !partial && sums::are_halves(cx, &behind.0, &behind.1))
            .then_some([a, b])
    });
    let pairs: Vec<[&Item; 2]> = pairs.collect();
    let [parts] = pairs.as_slice() else { return };
    let Some(sum) = sum(parts).filter(|&sum| close(sum, whole.written, 12)) else { return };
    // Someone else may have been counted, or left out.
    let made = later.iter().any(|item| {
        item.plain()
            && item.hedge.is_none()
            && (sum.add(item.written) == Some(whole.written) || whole.written.add(item.written) == Some(sum))
    });
    if sum != whole.written && !made {
        add(items, parts, whole, found);
    }
}
