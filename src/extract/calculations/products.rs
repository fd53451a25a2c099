//! Products: "12 tickets at $45 each, $540 in all", "24 instalments of $150, or $3,600", "5 × $20 = $100".

use super::{Calculation, Group, alike, any, has, phrase, words};
use crate::extract::Context;
use crate::extract::wording::Wording;
use crate::facts::{Exact, Fact};
use crate::lexicon::Tag;
use std::ops::Range;

/// Times of which one is so many of the other. Not hours and days: "a day" of work is no 24 hours.
pub(super) const RATES: [(&str, &str, i64); 4] =
    [("month", "year", 12), ("quarter", "year", 4), ("month", "quarter", 3), ("week", "fortnight", 2)];

/// What else goes into a total.
const EXTRAS: Wording = Wording::of(
    &[Tag::PriceExtra, Tag::Compared],
    &["fee", "fees", "less", "off", "after", "some", "other", "also", "between", "extra"],
);

/// What says that a number is for each.
const EACH: Wording = Wording::of(&[Tag::Each], &["@"]);

pub(super) fn find(cx: &Context<'_>, group: &Group<'_>, found: &mut Vec<Fact>) {
    for at in 0..group.items.len().saturating_sub(1) {
        rate(cx, group, at, found);
        let [count, unit, total] = group.items.get(at..at + 3).unwrap_or_default() else { continue };
        if unit.measure != total.measure
            || unit.lasting
            || total.lasting
            || [count, unit, total].iter().any(|item| item.ranged || item.hedge.is_some())
        {
            continue;
        }
        if !count.plain() && !count.lasting || count.fraction() || unit.measure == crate::facts::Denomination::Percent {
            continue;
        }
        let (left, right) = (group.gap(at, at + 1), group.gap(at + 1, at + 2));
        let trail = group.trail(at + 2, 5);
        let all = group.lead(at, 6).start..trail.end;
        if words(cx, left.clone()) > 9
            || words(cx, right.clone()) > 12
            || EXTRAS.any(cx, all.clone())
            || before_costs(cx, all)
        {
            continue;
        }
        let times = left.len() == 1 && (has(cx, left.clone(), &["×", "x", "*", "times"]));
        let each = EACH.any(cx, right.start..right.start + 4)
            || periodic(cx, right.clone()) && (count.lasting || has(cx, left.clone(), &["at", "for"]))
            || EACH.any(cx, left.end.saturating_sub(2)..left.end)
            || has(cx, group.lead(at, 3), &["each"]);
        let of = left.len() <= 3
            && cx.reads(left.end.wrapping_sub(1), "of")
            && count.plain()
            && words(cx, left.clone()) == 2;
        let sums = totals(cx, right.clone(), trail);
        // "6 boxes of 24 cans, 144 cans": what is counted last says that the product is meant.
        let same_things = match (&unit.noun, &total.noun) {
            (Some(a), Some(b)) => cx.reads(b.end - 1, cx.word(a.end - 1)),
            _ => unit.measure != crate::facts::Denomination::Number,
        };
        if !(times || each || of && same_things) || !sums {
            continue;
        }
        let Some(product) = count.written.mul(unit.written).filter(|&product| alike(product, total.written)) else {
            continue;
        };
        let values = [total.loose(), count.exact().mul(&unit.exact())];
        group.push(found, Calculation::product(count, unit, total, product, values));
    }
}

/// "before tax", "before any costs"; not "before anybody came".
fn before_costs(cx: &Context<'_>, tokens: Range<usize>) -> bool {
    const COSTS: Wording = Wording::of(&[Tag::PriceExtra], &["costs", "cost", "expenses", "fees", "fee", "commission"]);
    any(cx, tokens.clone(), &["before"]).is_some_and(|at| COSTS.any(cx, at..(at + 5).max(tokens.end)))
}

/// Whether the words around a number call it the total of what stands before.
fn totals(cx: &Context<'_>, gap: Range<usize>, trail: Range<usize>) -> bool {
    const BEFORE: Wording = Wording::of(&[Tag::Outcome], &["or", "=", "equals", "sum", "i.e."]);
    BEFORE.any(cx, gap.clone())
        || has(cx, trail.clone(), &["altogether", "total"])
        || phrase(cx, trail.clone(), &["in", "all"]).is_some()
        || phrase(cx, trail.clone(), &["for", "all"]).is_some()
        || phrase(cx, gap, &["in", "all"]).is_some()
}

/// "a month", "an hour".
fn periodic(cx: &Context<'_>, gap: Range<usize>) -> bool {
    const UNITS: [&str; 9] = ["year", "month", "week", "day", "quarter", "hour", "night", "minute", "session"];
    (cx.reads(gap.start, "a") || cx.reads(gap.start, "an")) && has(cx, gap.start + 1..gap.start + 2, &UNITS)
}

/// "$50 a month, or $600 a year".
fn rate(cx: &Context<'_>, group: &Group<'_>, at: usize, found: &mut Vec<Fact>) {
    let [small, large] = group.items.get(at..at + 2).unwrap_or_default() else { return };
    let gap = group.gap(at, at + 1);
    let or = cx.reads(gap.end.wrapping_sub(1), "or") || has(cx, gap.clone(), &["(", "="]);
    if small.measure != large.measure
        || small.plain()
        || small.lasting
        || !or
        || gap.len() > 6
        || small.hedge.is_some()
        || large.hedge.is_some()
    {
        return;
    }
    let unit = |from: usize| {
        let article = ["a", "per", "each", "every", "/"].iter().any(|word| cx.reads(from, word));
        if article { cx.word(from + 1) } else { "" }
    };
    let (first, second) = (unit(small.tokens.end), unit(large.tokens.end));
    let Some((.., factor)) =
        RATES.iter().find(|(a, b, _)| a.eq_ignore_ascii_case(first) && b.eq_ignore_ascii_case(second))
    else {
        return;
    };
    let Some(product) = small.written.mul(Exact::whole(*factor)).filter(|&product| alike(product, large.written))
    else {
        return;
    };
    group.push(found, Calculation::scaled(small, *factor, large, product));
}
