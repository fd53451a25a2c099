//! A sum shared out: "cost $48,000 and reached 320 children, which works out at $150 a child", "£3 million over four
//! years, £750,000 a year".

use super::apart::{block, close, is_plain, lead, sentence, trail};
use super::items::Item;
use super::{Calculation, alike, any, has, phrase, shown, words};
use crate::extract::Context;
use crate::extract::wording::Wording;
use crate::facts::{Denomination, Exact, Fact, Interval, Operation};
use crate::lexicon::Tag;
use std::ops::Range;

/// What says that the rate follows from the numbers before.
const WORKS_OUT: [&[&str]; 22] = [
    &["works", "out"],
    &["worked", "out"],
    &["working", "out"],
    &["comes", "to"],
    &["came", "to"],
    &["amounts", "to"],
    &["amounted", "to"],
    &["average", "of"],
    &["averaging"],
    &["averaged"],
    &["equivalent", "to"],
    &["equal", "to"],
    &["that", "is"],
    &["i.e."],
    &["or"],
    &["which", "is"],
    &["works", "to"],
    &["="],
    &["cost", "of"],
    &["price", "of"],
    &["average", "was"],
    &["–"],
];

/// More than the sum goes into it, or less.
const OTHERWISE: Wording = Wording::of(
    &[Tag::PriceExtra],
    &[
        "least",
        "most",
        "rising",
        "extra",
        "first",
        "between",
        "another",
        "additional",
        "profit",
        "before",
        "further",
        "minimum",
    ],
);

pub(super) fn find(cx: &Context<'_>, items: &[Item], found: &mut Vec<Fact>) {
    for at in 2..items.len() {
        let rate = &items[at];
        let plain = is_plain(rate) && rate.hedge.is_none() && !matches!(rate.measure, Denomination::Percent);
        if !plain || rate.plain() || !has(cx, trail(cx, rate, 2), &["a", "an", "per", "each", "every", "apiece"]) {
            continue;
        }
        shared(cx, items, at, found);
    }
}

/// The unit behind "a", "per", "each": "a child". Empty behind a bare "each".
fn unit<'a>(cx: &Context<'a>, rate: &Item) -> Option<&'a str> {
    let behind = trail(cx, rate, 2);
    let at = any(cx, behind.start..behind.start + 1, &["a", "an", "per", "each", "every", "apiece"])?;
    let noun = cx.token(at + 1).is_some_and(|token| token.class == crate::document::Class::Word);
    let function = cx.is(at + 1, Tag::Function);
    Some(if noun && !function { cx.word(at + 1) } else { "" })
}

fn shared(cx: &Context<'_>, items: &[Item], at: usize, found: &mut Vec<Fact>) {
    let rate = &items[at];
    let Some(unit) = unit(cx, rate) else { return };
    let near = |item: &&Item| rate.sentence - item.sentence <= 1 && block(cx, item) == block(cx, rate);
    let earlier: Vec<&Item> = items[at.saturating_sub(6)..at].iter().filter(near).collect();
    let whole = |item: &&&Item| {
        item.measure == rate.measure && is_plain(item) && item.hedge.is_none() && item.written > rate.written
    };
    let mut wholes = earlier.iter().filter(whole);
    let Some(total) = wholes.next() else { return };
    let counts = |item: &&&Item| {
        let noun = item.noun.as_ref().map(|noun| cx.word(noun.end - 1)).unwrap_or_default();
        let last = if item.lasting { cx.word(item.tokens.end - 1) } else { noun };
        let fits = if unit.is_empty() { !last.is_empty() && !item.lasting } else { same_noun(last, unit) };
        (item.plain() || item.lasting)
            && item.hedge.is_none()
            && !item.ranged
            && !item.fraction()
            && fits
            && item.written > Exact::ONE
    };
    let mut numbers = earlier.iter().filter(counts);
    let Some(count) = numbers.next() else { return };
    if wholes.next().is_some() || numbers.next().is_some() {
        return;
    }
    let begin = if count.sentence == total.sentence {
        count.tokens.start.min(total.tokens.start)
    } else {
        sentence(cx, total).start
    };
    let span = begin..rate.tokens.start;
    if words(cx, span.clone()) > 40 || OTHERWISE.any(cx, span.clone()) || OTHERWISE.any(cx, trail(cx, rate, 4)) {
        return;
    }
    let near_lead = lead(cx, rate, 5);
    let said = WORKS_OUT.iter().any(|words| phrase(cx, near_lead.clone(), words).is_some());
    // "£3 million over four years", "for four years"
    let over = |gap: Range<usize>| gap.len() <= 4 && has(cx, gap.clone(), &["over", "for", "across", "during"]);
    let period = count.lasting
        && total.tokens.end <= count.tokens.start
        && over(total.tokens.end..count.tokens.start)
        && (near_lead.len() > 1 && has(cx, near_lead.end - 1..near_lead.end, &[",", "(", "–", "—", "of"]) || said);
    if !(period || said && !count.lasting) || quantified(cx, rate) {
        return;
    }
    let Some(value) = total.written.div(count.written).filter(|&value| alike(value, rate.written)) else { return };
    let expected = total.loose().div(&count.exact());
    let slack = rate.loose();
    if close(value, rate.written, 2) {
        return;
    }
    let number = |item: &Item| shown(item.written, &Denomination::Number);
    let working =
        format!("{} ÷ {} = {}", shown(total.written, &total.measure), number(count), shown(value, &rate.measure));
    let (terms, stated) = (vec![*total, *count], widened(slack, rate));
    let calculation = Calculation { operation: Operation::Product, terms, result: rate, stated, expected, working };
    found.push(calculation.fact(rate.sentence));
}

fn widened(interval: Interval, rate: &Item) -> Interval {
    interval.add(&Interval::closed(rate.step.neg(), rate.step))
}

/// A rate that is an upper or lower bound: "up to $180 a child".
fn quantified(cx: &Context<'_>, rate: &Item) -> bool {
    has(cx, lead(cx, rate, 3), &["up", "than", "over", "under", "about", "minimum", "maximum"])
}

/// Whether a plural and a singular are one noun: "children" and "child", "years" and "year".
fn same_noun(many: &str, one: &str) -> bool {
    let (many, one) = (many.to_lowercase(), one.to_lowercase());
    let stem = one.strip_suffix('y').unwrap_or(&one);
    let people = ["people", "persons", "person"].contains(&many.as_str()) && ["head", "person"].contains(&one.as_str());
    people || stem.len() > 2 && many.starts_with(stem) && many.len() <= one.len() + 3 && many != one
}
