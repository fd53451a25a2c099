//! Dealings in money, in whatever order and words they are told: a sum that is said to be left, to be missing, to be the
//! whole, the price of so many, the share of each, or a price with a part taken off or put on.
//!
//! A word says which relation is meant; the numbers may stand anywhere in the sentences before. Where any of the sums that
//! these numbers allow is the one that is stated, or where the words tell of further sums, nothing is said.

mod prices;
mod reach;
mod said;
mod shares;
mod sums;
mod words;

use super::apart::{block, is_plain, lead, sentence, trail};
use super::items::{Item, half};
use super::{Calculation, alike, any, has, shown};
use crate::document::Class;
use crate::extract::Context;
use crate::facts::{Denomination, Exact, Fact, FactData, Interval, Operation};
use reach::Reach;
use said::{Near, Said};
use std::collections::HashSet;
use std::ops::Range;

/// How many sentences before a sum its numbers stand.
const REACH: u32 = 3;

/// The most numbers that are looked at.
const WINDOW: usize = 9;

/// A sum of money that takes part: as told, or a price times how many.
struct Term<'a> {
    value: Exact,
    range: Interval,
    items: Vec<&'a Item>,
    /// A price of one thing, without how many.
    rate: bool,
}

/// A stated sum and the numbers before it.
struct Deal<'a> {
    cx: &'a Context<'a>,
    said: Said,
    result: &'a Item,
    near: Near,
    money: Vec<(&'a Item, Near)>,
    counts: Vec<&'a Item>,
    parts: Vec<&'a Item>,
    tokens: Range<usize>,
}

pub(super) fn find(cx: &Context<'_>, items: &[Item], found: &mut Vec<Fact>) {
    let mut made = Vec::new();
    // What another calculation judges is left to it.
    let known: HashSet<u32> = found
        .iter()
        .filter_map(|fact| if let FactData::Calculation(known) = &fact.data { Some(known.result.start) } else { None })
        .collect();
    for (at, result) in items.iter().enumerate() {
        if !matches!(result.measure, Denomination::Money(_)) || !is_plain(result) {
            continue;
        }
        let near = Near::of(cx, items, at);
        let said = Said::read(cx, result, &near);
        if !said.any() || known.contains(&result.span.start) {
            continue;
        }
        let mut last = usize::MAX;
        for reach in 0..=REACH {
            let begin = begin(cx, items, at, reach);
            if begin == last {
                continue;
            }
            last = begin;
            let deal = Deal::new(cx, items, at, begin, said);
            if deal.otherwise() {
                break;
            }
            if let Some(calculation) = deal.solve() {
                let begin = self::begin(cx, items, at, REACH);
                if !Deal::new(cx, items, at, begin, said).explained(items, at) {
                    made.push(calculation.fact(result.sentence));
                }
                break;
            }
        }
    }
    found.append(&mut made);
}

/// The first item of the sentences in reach.
fn begin(cx: &Context<'_>, items: &[Item], at: usize, reach: u32) -> usize {
    let result = &items[at];
    let near = |item: &&Item| result.sentence - item.sentence <= reach && block(cx, result) - block(cx, item) <= 1;
    at - items[..at].iter().rev().take(WINDOW).take_while(near).count()
}

impl<'a> Deal<'a> {
    fn new(cx: &'a Context<'a>, items: &'a [Item], at: usize, begin: usize, said: Said) -> Self {
        let result = &items[at];
        let after = items[at + 1..].iter().take(4).take_while(|item| item.sentence == result.sentence).count();
        let window = || items[begin..at + 1 + after].iter().filter(|item| item.tokens != result.tokens);
        let money = (begin..at + 1 + after)
            .filter(|&other| other != at && items[other].measure == result.measure)
            .map(|other| (&items[other], Near::of(cx, items, other)))
            .collect();
        let part = |item: &&Item| item.measure == Denomination::Percent && !item.points || item.fraction();
        let count = |item: &&Item| {
            (item.plain() || item.lasting || matches!(item.measure, Denomination::Quantity(_)))
                && !item.fraction()
                && item.written > Exact::ONE
        };
        let first = items.get(begin).map_or(result, |first| first);
        Self {
            cx,
            said,
            result,
            near: Near::of(cx, items, at),
            money,
            counts: window().filter(count).collect(),
            parts: window().filter(part).collect(),
            tokens: sentence(cx, first).start..sentence(cx, result).end,
        }
    }

    /// Whether the numbers in reach allow what is stated in any way.
    fn explained(&self, items: &'a [Item], at: usize) -> bool {
        let begin = begin(self.cx, items, at, REACH);
        let after = items[at + 1..].iter().take(4).take_while(|item| item.sentence == self.result.sentence).count();
        let all: Vec<&Item> =
            items[begin..at + 1 + after].iter().filter(|item| item.tokens != self.result.tokens).collect();
        Reach::new(self.cx, &all, self.result, self.tokens.clone()).explains(self.result)
    }

    /// Whether the words tell of other sums, or of none that have been paid.
    fn otherwise(&self) -> bool {
        let cx = self.cx;
        if self.tokens.len() > 110
            || words::OTHERWISE.any(cx, self.tokens.clone())
            || self.money.iter().any(|(item, _)| item.ranged || item.hedge.is_some() || item.written <= Exact::ZERO)
            || self.result.hedge.is_some() && !has(cx, lead(cx, self.result, 3), &words::MEAN)
        {
            return true;
        }
        let sum = |at: usize| {
            let tied = |item: &Item, before: usize| {
                sentence(cx, item).contains(&at)
                    && (at < item.tokens.start && item.tokens.start - at <= before
                        || at >= item.tokens.end && at - item.tokens.end <= 5)
            };
            let apart =
                has(cx, at.saturating_sub(2)..at, &["after", "net", "without", "with", "less", "plus", "minus"]);
            let before = has(cx, at.saturating_sub(2)..at, &["before"]);
            let tied = |item: &Item| tied(item, 5) && (!apart || item.tokens.start > at && item.tokens.start - at <= 5);
            before
                || self.money.iter().any(|(item, _)| tied(item))
                || self.parts.iter().any(|item| tied(item))
                || !apart
                    && tied(self.result)
                    && !has(cx, at..self.result.tokens.start.max(at), &["leaves", "leaving", "left"])
        };
        self.tokens.clone().any(|at| {
            cx.token(at).is_some_and(|token| token.class == Class::Word && token.len() > 2)
                && has(cx, at..at + 1, &words::UNTOLD)
                && !sum(at)
        })
    }

    fn solve(&self) -> Option<Calculation<'a>> {
        let before = self.money.iter().filter(|(item, _)| item.tokens.start < self.result.tokens.start);
        let earlier: Vec<&Item> = before.map(|(item, _)| *item).collect();
        if has(self.cx, self.tokens.clone(), &words::MEAN) {
            return self.share(&earlier);
        }
        self.product(&earlier)
            .or_else(|| self.share(&earlier))
            .or_else(|| self.part(&earlier))
            .or_else(|| if earlier.is_empty() { self.part(&self.later()) } else { None })
            .or_else(|| self.gain())
            .or_else(|| self.left())
            .or_else(|| self.total())
    }

    /// "1.5 per cent of the price, that is £4,500 on a house sold for £300,000": the sums behind.
    fn later(&self) -> Vec<&'a Item> {
        let behind = self.money.iter().filter(|(item, _)| item.tokens.start > self.result.tokens.start);
        behind.map(|(item, _)| *item).collect()
    }

    fn before(&self, item: &Item, most: usize, words: &[&str]) -> bool {
        has(self.cx, lead(self.cx, item, most), words)
    }

    fn behind(&self, item: &Item, most: usize, words: &[&str]) -> bool {
        has(self.cx, trail(self.cx, item, most), words)
    }

    /// The time that a sum is for: "£660 a week".
    fn period(&self, item: &Item) -> Option<String> {
        const TIMES: [&str; 7] = ["year", "month", "week", "day", "quarter", "night", "annum"];
        let behind = trail(self.cx, item, 3);
        let at = any(self.cx, behind, &["a", "per", "each", "every", "/"])?;
        has(self.cx, at + 1..at + 2, &TIMES).then(|| self.cx.word(at + 1).to_lowercase())
    }

    /// How far the result may be from a value, when it was rounded to its last digit.
    fn rounding(&self, value: Exact) -> Option<Exact> {
        let step = self.result.step;
        let whole = value.div(step)?.to_whole().is_some();
        Some(if whole { Exact::ZERO } else { half(step) })
    }

    fn show(&self, value: Exact) -> String {
        shown(value, &self.result.measure)
    }

    fn made(
        &self,
        operation: Operation,
        terms: Vec<&'a Item>,
        value: Exact,
        expected: Interval,
        working: &str,
    ) -> Option<Calculation<'a>> {
        let stated = self.result.written;
        let shifted =
            |tens: i64| value.mul(Exact::whole(tens)) == Some(stated) || stated.mul(Exact::whole(tens)) == Some(value);
        let near = value > Exact::ZERO && (alike(value, stated) || shifted(10) || shifted(100));
        let working = format!("{working} = {}", self.show(value));
        let stated = Reach::stated(self.result);
        near.then_some(Calculation { operation, terms, result: self.result, stated, expected, working })
    }
}
