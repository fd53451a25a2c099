//! Amounts in two currencies, one in parentheses behind the other: "€100 ($110) … €300 ($330)". Two of the same two
//! currencies imply one rate, as far as the digits and some weeks of trading allow.

use super::apart::{block, sentence};
use super::items::Item;
use super::{Calculation, has, shown};
use crate::extract::Context;
use crate::facts::{Denomination, Exact, Fact, Operation};

/// The rates of one article may be so far apart, in per cent: it may speak of different days.
const MOST_APART: i64 = 8;

/// Amounts of other years have other rates.
const PAST: [&str; 8] = ["then", "year", "years", "today", "century", "now", "worth", "equivalent"];

pub(super) fn find(cx: &Context<'_>, items: &[Item], found: &mut Vec<Fact>) {
    let gloss = |pair: &&[Item]| {
        let [a, b] = pair else { return false };
        let money = |item: &Item| matches!(&item.measure, Denomination::Money(currency) if !currency.is_empty());
        let opens = a.tokens.end + 1 == b.tokens.start && cx.reads(a.tokens.end, "(") && cx.reads(b.tokens.end, ")");
        let plain = |item: &Item| item.hedge.is_none() && !item.ranged && item.written > Exact::ZERO;
        money(a) && money(b) && a.measure != b.measure && opens && plain(a) && plain(b)
    };
    let glosses: Vec<&[Item]> = items.windows(2).filter(gloss).collect();
    for pair in glosses.windows(2) {
        let [[a, b], [c, d]] = pair else { continue };
        let near = block(cx, a).abs_diff(block(cx, c)) <= 1;
        let past = has(cx, sentence(cx, a), &PAST) || has(cx, sentence(cx, c), &PAST);
        if !near || past || a.measure != c.measure || b.measure != d.measure {
            continue;
        }
        let rate = b.loose().div(&a.loose());
        let expected = rate.mul(&c.loose());
        let (Some(low), Some(high)) = (expected.low, expected.high) else { continue };
        let part = |end: Exact, percent: i64| Exact::ratio(percent, 100).and_then(|part| end.mul(part));
        let Some((low, high)) = part(low, 100 - MOST_APART).zip(part(high, 100 + MOST_APART)) else { continue };
        let expected = crate::facts::Interval::closed(low, high);
        let Some(value) = b.written.div(a.written).and_then(|rate| rate.mul(c.written)) else { continue };
        let working = format!(
            "at the rate of {} for {}, {} is {}",
            shown(b.written, &b.measure),
            shown(a.written, &a.measure),
            shown(c.written, &c.measure),
            shown(value, &d.measure)
        );
        let terms = vec![a, b, c];
        let stated = d.rounded();
        let calculation = Calculation { operation: Operation::Exchange, terms, result: d, stated, expected, working };
        found.push(calculation.fact(d.sentence));
    }
}
