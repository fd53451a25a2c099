//! Counts with their shares beside them, of one whole that is told elsewhere: "600 people answered. 270 (45 percent) …
//! Another 240, or 45 percent, …".
//!
//! Which number is the whole is known from the other shares that come out with it, or where a share says so itself
//! ("of them"). A share that comes out with any other number nearby is left alone.

use super::apart::{block, is_plain, lead, trail};
use super::items::Item;
use super::{Calculation, alike, has, rounded_to, shown, words};
use crate::extract::Context;
use crate::extract::wording::Wording;
use crate::facts::{Denomination, Exact, Fact, Interval, Operation};
use crate::lexicon::Tag;

/// How many sentences the whole is told before its last part.
const REACH: u32 = 8;

/// A fraction in words may be one part in so many off.
const SLACK: i64 = 25;

/// Words between a count and its share.
const BESIDE: [&str; 14] = [
    "or",
    "(",
    "which",
    "representing",
    "making",
    "equal",
    "equivalent",
    "i.e.",
    "share",
    "accounting",
    "nearly",
    "about",
    "just",
    "some",
];

/// With these a percentage is none of a whole.
const CHANGE: Wording = Wording::of(
    &[Tag::Higher, Tag::Lower, Tag::Trend, Tag::Compared],
    &[
        "rise", "fall", "increase", "decrease", "growth", "rate", "interest", "from", "discount", "gain", "drop",
        "margin",
    ],
);

/// What a share of the whole is followed by, where by "of" at all.
const WHOLE: [&str; 14] = [
    "them",
    "these",
    "those",
    "all",
    "whom",
    "which",
    "whole",
    "total",
    "sales",
    "revenue",
    "turnover",
    "income",
    "it",
    "everything",
];

/// A count and the share beside it.
struct Pair<'a> {
    count: &'a Item,
    share: &'a Item,
    /// It says that it is a share "of them".
    taken_up: bool,
}

pub(super) fn find(cx: &Context<'_>, items: &[Item], found: &mut Vec<Fact>) {
    let pairs: Vec<(usize, Pair<'_>)> =
        items.windows(2).enumerate().filter_map(|(at, two)| Some((at, pair(cx, &two[0], &two[1])?))).collect();
    for (place, (at, pair)) in pairs.iter().enumerate() {
        let near = |item: &Item| {
            pair.count.sentence.abs_diff(item.sentence) <= REACH && block(cx, pair.count).abs_diff(block(cx, item)) <= 4
        };
        let wholes: Vec<&Item> = items
            .iter()
            .take_while(|item| item.sentence <= pair.count.sentence + 1)
            .filter(|item| near(item) && can_hold(item, pair.count))
            .collect();
        if wholes.iter().any(|whole| comes_out(pair, whole)) {
            continue;
        }
        let others = pairs.iter().enumerate().filter(|(other, _)| *other != place).map(|(_, (_, other))| other);
        let others: Vec<&Pair<'_>> = others.filter(|other| near(other.count)).collect();
        let told = wholes.iter().find(|whole| {
            whole.sentence <= pair.count.sentence
                && others.iter().any(|other| {
                    can_hold(whole, other.count)
                        && comes_out(other, whole)
                        && other.count.measure == pair.count.measure
                        && !only_one(other, items, cx, whole)
                })
        });
        // "Of the 72 patients, 18, or a third of them".
        let own = at.checked_sub(1).and_then(|at| items.get(at)).filter(|whole| {
            pair.taken_up
                && whole.sentence == pair.count.sentence
                && can_hold(whole, pair.count)
                && has(cx, lead(cx, whole, 3), &["of", "among"])
        });
        if let Some(whole) = own.or(told.copied()) {
            found.extend(share_of(pair, whole));
        }
    }
}

/// Whether another number nearby would do for this pair as well, so that it says nothing of the whole.
fn only_one(pair: &Pair<'_>, items: &[Item], cx: &Context<'_>, whole: &Item) -> bool {
    items.iter().any(|item| {
        item.sentence.abs_diff(pair.count.sentence) <= REACH
            && block(cx, item).abs_diff(block(cx, pair.count)) <= 4
            && can_hold(item, pair.count)
            && item.written != whole.written
            && comes_out(pair, item)
    })
}

/// A share right behind a count: "240, or 45 per cent,", "90 (15%)", "18, or a third of them".
fn pair<'a>(cx: &Context<'_>, count: &'a Item, share: &'a Item) -> Option<Pair<'a>> {
    let is_share = share.measure == Denomination::Percent && !share.points || share.fraction();
    let sound = count.sentence == share.sentence
        && is_share
        && !share.ranged
        && is_plain(count)
        && !count.lasting
        && count.measure != Denomination::Percent
        && count.written > Exact::whole(9);
    if !sound {
        return None;
    }
    let noun = count.noun.as_ref().map_or(count.tokens.end, |noun| noun.end.max(count.tokens.end));
    let gap = noun.min(share.tokens.start)..share.tokens.start;
    let apart = [",", "(", "–", "—"].iter().any(|mark| cx.reads(gap.start, mark)) || cx.reads(gap.start, "or");
    let beside = apart && words(cx, gap.clone()) <= 4 && has(cx, gap.clone(), &BESIDE);
    if !beside || CHANGE.any(cx, gap) || CHANGE.any(cx, trail(cx, share, 3)) || CHANGE.any(cx, lead(cx, count, 2)) {
        return None;
    }
    let of = share.tokens.end;
    let ends = [",", ".", ")", ";", "–", "—"].iter().any(|mark| cx.reads(of, mark));
    if cx.reads(of, "of") {
        let taken_up = WHOLE[..6].iter().any(|word| cx.reads(of + 1, word));
        let whole = (of + 1..of + 3).any(|at| WHOLE.iter().any(|word| cx.reads(at, word)));
        return whole.then_some(Pair { count, share, taken_up });
    }
    (ends || share.measure == Denomination::Percent).then_some(Pair { count, share, taken_up: false })
}

/// Whether a number can be the whole of a count.
fn can_hold(whole: &Item, count: &Item) -> bool {
    is_plain(whole) && !whole.lasting && whole.measure == count.measure && whole.written > count.written
}

/// The percentages that the words of a share allow.
fn stated(share: &Item) -> Option<Interval> {
    let hundred = Exact::whole(100);
    Some(match (share.hedge, share.fraction()) {
        (Some(hedge), true) => hedge.scale(hundred),
        (Some(hedge), false) => hedge,
        (None, true) => share.within(Exact::ratio(1, SLACK)?).scale(hundred),
        (None, false) => share.within(share.step),
    })
}

fn expected(count: &Item, whole: &Item) -> Interval {
    count.loose().div(&whole.loose()).scale(Exact::whole(100))
}

fn comes_out(pair: &Pair<'_>, whole: &Item) -> bool {
    stated(pair.share).is_some_and(|stated| !stated.disjoint(&expected(pair.count, whole)))
}

fn share_of(pair: &Pair<'_>, whole: &Item) -> Option<Fact> {
    let Pair { count, share, .. } = pair;
    let hundred = Exact::whole(100);
    let value = count.written.mul(hundred)?.div(whole.written)?;
    let said = if share.fraction() { share.written.mul(hundred)? } else { share.written };
    if !alike(value, said) {
        return None;
    }
    let percent = shown(rounded_to(value, 1), &Denomination::Percent);
    let working =
        format!("{} of {} is {percent}", shown(count.written, &count.measure), shown(whole.written, &whole.measure));
    let (stated, expected) = (stated(share)?, expected(count, whole));
    let terms = vec![*count, whole];
    let calculation = Calculation { operation: Operation::Share, terms, result: share, stated, expected, working };
    Some(calculation.fact(count.sentence))
}
