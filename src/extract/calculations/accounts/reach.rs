//! Whether any sum that the numbers in reach allow is the one that is stated.
//!
//! This is what makes a claim safe to judge: only where nothing fits can it be wrong.

use crate::extract::Context;
use crate::extract::calculations::has;
use crate::extract::calculations::items::{Item, half};
use crate::facts::{Exact, Interval};
use std::ops::Range;

/// With more numbers than this, something fits by chance.
const MOST: usize = 7;

/// The numbers that a sum may have been made of.
pub(super) struct Reach<'a> {
    pub(super) money: Vec<&'a Item>,
    pub(super) counts: Vec<Interval>,
    pub(super) parts: Vec<Interval>,
}

/// Numbers that words stand for: one of the first and one of the second must be there.
const FACTORS: [(&[&str], &[&str], i64); 7] = [
    (&["month", "months", "monthly"], &["year", "years", "yearly", "annual", "annually"], 12),
    (&["week", "weeks", "weekly"], &["year", "years", "yearly", "annual", "annually"], 52),
    (&["quarter", "quarters", "quarterly"], &["year", "years", "yearly", "annual", "annually"], 4),
    (&["week", "weeks", "weekly"], &["month", "months", "monthly"], 4),
    (&["day", "days", "daily", "night", "nights"], &["week", "weeks", "weekly"], 7),
    (&["both", "double", "twice", "pair", "couple", "half", "return", "halves"], &[], 2),
    (&["dozen"], &[], 12),
];

/// The values of a number, no looser than the last digit of the result that is no zero.
pub(super) fn loose(item: &Item, result: &Item) -> Interval {
    let loose = item.loose();
    let place = Exact::power_of_ten(result.zeros()).and_then(|place| place.mul(result.step)).map(half);
    let width = loose.high.and_then(|high| high.sub(item.written));
    match place.zip(width) {
        Some((place, width)) if item.hedge.is_none() && place < width && item.step <= Exact::ONE => item.within(place),
        _ => loose,
    }
}

impl<'a> Reach<'a> {
    /// With the numbers that words among these tokens stand for.
    pub(super) fn new(cx: &Context<'_>, all: &[&'a Item], result: &'a Item, tokens: Range<usize>) -> Self {
        let money = all.iter().copied().filter(|item| item.measure == result.measure).collect();
        let hundredth = |item: &Item| item.rounded().scale(Exact::ratio(1, 100).unwrap_or(Exact::ONE));
        let is_percent = |item: &Item| item.measure == crate::facts::Denomination::Percent;
        let parts = all.iter().filter(|item| is_percent(item)).map(|item| hundredth(item));
        let parts = parts.chain(all.iter().filter(|item| item.fraction()).map(|item| item.exact())).collect();
        let other = |item: &&&Item| !is_percent(item) && !item.fraction() && item.measure != result.measure;
        let mut counts: Vec<Interval> = all.iter().filter(other).map(|item| item.exact()).collect();
        for (words, others, factor) in FACTORS {
            if has(cx, tokens.clone(), words) && (others.is_empty() || has(cx, tokens.clone(), others)) {
                counts.push(Interval::exactly(Exact::whole(factor)));
            }
        }
        Self { money, counts, parts }
    }

    /// The values that the words of a result allow; a mean is known to its last digit.
    pub(super) fn stated(result: &Item) -> Interval {
        if result.hedge.is_some() { result.within(half(result.step)) } else { result.loose() }
    }

    /// Whether the numbers give a value that the words of the result allow.
    pub(super) fn explains(&self, result: &Item) -> bool {
        if self.money.len() > MOST || self.counts.len() > 2 * MOST || self.parts.len() > MOST {
            return true;
        }
        let stated = Self::stated(result);
        let fits = |value: &Interval| !value.disjoint(&stated);
        let mut first: Vec<(usize, Interval)> = Vec::new();
        for (at, item) in self.money.iter().enumerate() {
            first.push((at, loose(item, result)));
            first.extend(self.scaled(&loose(item, result)).into_iter().map(|value| (at, value)));
        }
        if first.iter().any(|(_, value)| fits(value)) {
            return true;
        }
        let twice = |value: &Interval| self.scaled(value).iter().any(fits);
        if self.money.len() < 4 && first.iter().any(|(_, value)| twice(value)) {
            return true;
        }
        for (at, (one, a)) in first.iter().enumerate() {
            for (other, b) in &first[at + 1..] {
                if one == other {
                    continue;
                }
                let (sum, less, more) = (a.add(b), a.sub(b), b.sub(a));
                if [&sum, &less, &more].into_iter().any(fits) {
                    return true;
                }
                let few = self.money.len() < 3 && self.counts.len() < 3;
                if few && (twice(&sum) || twice(&less) || twice(&more)) {
                    return true;
                }
            }
        }
        self.signed(result, &stated)
    }

    /// A value times a number, shared out, or a part of it put on or taken off.
    fn scaled(&self, value: &Interval) -> Vec<Interval> {
        let one = Interval::exactly(Exact::ONE);
        let counts = self.counts.iter().flat_map(|count| [value.mul(count), value.div(count)]);
        let part = |part: &Interval| [value.mul(part), value.mul(&one.sub(part)), value.mul(&one.add(part))];
        counts.chain(self.parts.iter().flat_map(part)).collect()
    }

    /// Any of the sums of money, put together and taken off.
    fn signed(&self, result: &Item, stated: &Interval) -> bool {
        let mut sums = vec![Interval::exactly(Exact::ZERO)];
        for item in self.money.iter().take(6) {
            let value = loose(item, result);
            let more: Vec<Interval> = sums.iter().flat_map(|sum| [sum.add(&value), sum.sub(&value)]).collect();
            sums.extend(more);
        }
        sums.iter().any(|sum| !sum.disjoint(stated))
    }
}
