//! Totals and differences behind their terms: "32, 20 and 8, a total of 60", "84m less 20m leaves 64m"; and ranges
//! that run backwards.

use super::items::Item;
use super::{Calculation, Group, alike, has, phrase, shown, words};
use crate::document::Class;
use crate::extract::Context;
use crate::extract::wording::Wording;
use crate::facts::{Denomination, Exact, Fact, FactData, Interval, Operation};
use crate::lexicon::Tag;
use std::ops::Range;

/// The numbers are no plain terms.
const APART: Wording = Wording::of(
    &[Tag::Partial, Tag::Each, Tag::Compared, Tag::Contrast],
    &[
        "from",
        "whom",
        "times",
        "least",
        "half",
        "which",
        "already",
        "brings",
        "bringing",
        "brought",
        "another",
        "would",
        "worth",
        "discount",
        "excluding",
        "fee",
        "out",
    ],
);

const EQUALS: [&str; 22] = [
    "=", "equals", "equal", "makes", "make", "made", "making", "is", "gives", "gave", "giving", "leaves", "left",
    "leaving", "totals", "came", "comes", "come", "was", "be", "to", "yields",
];

pub(super) fn find(cx: &Context<'_>, group: &Group<'_>, found: &mut Vec<Fact>) {
    for at in 0..group.items.len() {
        if at >= 2 && is_total(cx, group, at) {
            total(cx, group, at, found);
        }
        explicit(cx, group, at, found);
        deducted(cx, group, at, found);
        difference(cx, group, at, found);
        margin(cx, group, at, found);
    }
}

/// "a total of 60", "60 in all".
fn is_total(cx: &Context<'_>, group: &Group<'_>, at: usize) -> bool {
    let lead = group.lead(at, 4);
    let trail = group.trail(at, 6);
    let said = has(cx, lead.clone(), &["totalling", "totaling", "totals", "totalled", "totaled"])
        || phrase(cx, lead.clone(), &["total", "of"]).is_some()
        || phrase(cx, lead.clone(), &["adding", "up", "to"]).is_some()
        || phrase(cx, lead.clone(), &["adds", "up", "to"]).is_some()
        || phrase(cx, lead, &["add", "up", "to"]).is_some();
    let behind = phrase(cx, trail.clone(), &["in", "all"]).is_some()
        || phrase(cx, trail.clone(), &["in", "total"]).is_some()
        || phrase(cx, trail.clone(), &["all", "told"]).is_some()
        || has(cx, trail, &["altogether"]);
    said || behind
}

fn same(items: &[Item]) -> bool {
    items.windows(2).all(|pair| pair[0].measure == pair[1].measure && pair[0].lasting == pair[1].lasting)
        && items.iter().all(|item| !item.ranged && !item.fraction() && !item.points && item.written > Exact::ZERO)
}

/// The sum of all numbers of the sentence before a total.
fn total(cx: &Context<'_>, group: &Group<'_>, at: usize, found: &mut Vec<Fact>) {
    let Some(items) = group.items.get(..=at).filter(|items| same(items)) else { return };
    if APART.any(cx, group.tokens.start..items[at].tokens.start) || items[0].measure == Denomination::Percent {
        return;
    }
    let lists = (0..at - 1).all(|at| {
        let gap = group.gap(at, at + 1);
        has(cx, gap.clone(), &["and", ",", "plus", "+", ";", "with"]) && words(cx, gap) <= 12
    });
    // "and 1,500, a total": behind a comma, or with a word that makes it a total.
    let closing = group.gap(at - 1, at);
    let apart = has(cx, closing.clone(), &[",", "for", "–", "—", "(", "=", ":", "to"])
        || has(cx, closing.clone(), &["totalling"]);
    if !lists || !apart || words(cx, closing) > 14 {
        return;
    }
    add(group, &items[..at].iter().collect::<Vec<_>>(), &items[at], false, found);
}

/// Adds terms, and compares the sum with a total. `whole` wants the parts to be the whole of it.
pub(super) fn add(group: &Group<'_>, terms: &[&Item], total: &Item, most: bool, found: &mut Vec<Fact>) {
    let sum = terms.iter().try_fold(Exact::ZERO, |sum, item| sum.add(item.written));
    let Some(sum) = sum.filter(|&sum| alike(sum, total.written)) else { return };
    let loose = |item: &Item| if item.zeros() >= 3 { item.loose() } else { item.exact() };
    let mut expected = terms.iter().fold(Interval::exactly(Exact::ZERO), |sum, item| sum.add(&loose(item)));
    if most {
        expected = Interval { high: None, ..expected };
    }
    let parts: Vec<String> = terms.iter().map(|item| shown(item.written, &Denomination::Number)).collect();
    let working = format!("{} = {}", parts.join(" + "), shown(sum, &total.measure));
    let calculation = Calculation {
        operation: Operation::Sum,
        terms: terms.to_vec(),
        result: total,
        stated: loose(total),
        expected,
        working,
    };
    group.push(found, calculation);
}

/// Whether the words beside a sum tell of a part without a number ("the remaining dozen", "the rest"), or of parts that
/// were counted twice, and the sum is off to that side.
pub(super) fn left_over(cx: &Context<'_>, fact: &Fact) -> bool {
    const UNTOLD: [&str; 14] = [
        "rest",
        "remaining",
        "remainder",
        "others",
        "dozen",
        "handful",
        "couple",
        "excluding",
        "except",
        "uncounted",
        "unclassified",
        "leftover",
        "few",
        "unsold",
    ];
    const DOUBLE: [&str; 8] =
        ["both", "twice", "overlap", "overlaps", "overlapping", "overlapped", "several", "double"];
    let FactData::Calculation(sum) = &fact.data else { return false };
    if sum.operation != Operation::Sum || sum.terms.len() < 2 {
        return false;
    }
    let less = sum.expected.high.zip(sum.stated.low).is_some_and(|(told, whole)| told < whole);
    let more = sum.expected.low.zip(sum.stated.high).is_some_and(|(told, whole)| told > whole);
    let ends = sum.terms.iter().map(|span| span.end);
    let (Some(first), Some(last)) = (sum.terms.iter().map(|span| span.start).min(), ends.max()) else { return false };
    if sum.result.start > first {
        return false;
    }
    let sentence =
        |at: u32| cx.document.sentence_at(at).and_then(|at| Some((at, cx.document.sentences.get(at as usize)?)));
    let (Some((_, opening)), Some((at, closing))) = (sentence(first), sentence(last)) else { return false };
    let next = cx.document.sentences.get(at as usize + 1).filter(|next| next.block == closing.block);
    let behind = cx.document.token_at(last)..next.map_or(closing.range().end, |next| next.range().end);
    let ahead = opening.range().start..cx.document.token_at(first);
    // With a number of its own the rest is told: "the other 18".
    let told = |at: usize| {
        (at + 1..at + 3)
            .any(|at| cx.is(at, Tag::Cardinal) || cx.token(at).is_some_and(|token| token.class == Class::Number))
    };
    let besides = |at: usize| cx.reads(at + 1, "from") && has(cx, at..at + 1, &["apart", "aside"]);
    let none = |at: usize| at > 0 && cx.reads(at - 1, "no");
    let untold = |mut tokens: Range<usize>| {
        tokens.any(|at| (has(cx, at..at + 1, &UNTOLD) && !none(at) || besides(at)) && !told(at))
    };
    less && (untold(behind.clone()) || untold(ahead)) || more && has(cx, opening.range().start..behind.end, &DOUBLE)
}

/// "A plus B makes C", "A less B leaves C", "A + B = C".
fn explicit(cx: &Context<'_>, group: &Group<'_>, at: usize, found: &mut Vec<Fact>) {
    let Some([a, b, c]) = group.items.get(at..at + 3).filter(|items| same(items)) else { return };
    let (left, right) = (group.gap(at, at + 1), group.gap(at + 1, at + 2));
    if words(cx, left.clone()) > 6
        || words(cx, right.clone()) > 8
        || APART.any(cx, left.clone())
        || APART.any(cx, right.clone())
        || a.lasting
    {
        return;
    }
    let lead = group.lead(at, 2);
    if has(cx, lead, &["+", "plus", "minus", "less", "−"]) || at > 0 && has(cx, group.lead(at, 1), &["+", "−", "-"])
    {
        return;
    }
    let operator = |words: &[&str]| has(cx, left.clone(), words) && !has(cx, left.clone(), &[";", "or"]);
    let equals = has(cx, right.clone(), &EQUALS)
        || phrase(cx, right.clone(), &["total", "of"]).is_some()
        || has(cx, right.clone(), &["total"]);
    if !equals || has(cx, right.clone(), &[";"]) || has(cx, right.clone(), &["plus", "minus", "+", "−"]) {
        return;
    }
    let [left_span, right_span] = [left.clone(), right.clone()];
    if operator(&["plus", "+"]) && !has(cx, right_span, &["leaving", "left"]) {
        add(group, &[a, b], c, false, found);
    } else if operator(&["minus", "less", "−", "–"])
        && (words(cx, left_span.clone()) > 0 || left_span.len() == 1)
        && !has(cx, left_span, &["than"])
    {
        subtract(group, a, b, c, found);
    }
}

/// "After deducting fees of 1,200 from the 9,000 raised, the club kept 7,800."
fn deducted(cx: &Context<'_>, group: &Group<'_>, at: usize, found: &mut Vec<Fact>) {
    let Some([b, a, c]) = group.items.get(at..at + 3).filter(|items| same(items)) else { return };
    let deducts = has(cx, group.lead(at, 6), &["deducting", "subtracting", "deducted", "deduct", "subtract"]);
    let from = has(cx, group.gap(at, at + 1).clone(), &["from"]);
    if deducts
        && from
        && group.items.len() == at + 3
        && words(cx, group.gap(at + 1, at + 2)) <= 9
        && a.written > b.written
    {
        subtract(group, a, b, c, found);
    }
}

/// "The difference between the 310 asked and the 260 paid is 50."
fn difference(cx: &Context<'_>, group: &Group<'_>, at: usize, found: &mut Vec<Fact>) {
    let Some([a, b, c]) = group.items.get(at..at + 3) else { return };
    let between = phrase(cx, group.lead(at, 5), &["difference", "between"]).is_some();
    let right = group.gap(at + 1, at + 2);
    if !between
        || a.measure != b.measure
        || b.measure != c.measure
        || !has(cx, right.clone(), &["is", "was", "equals"])
        || words(cx, right) > 5
    {
        return;
    }
    if a.written >= b.written { subtract(group, a, b, c, found) } else { subtract(group, b, a, c, found) }
}

/// "won by 240 votes, 5,420 to 5,180".
fn margin(cx: &Context<'_>, group: &Group<'_>, at: usize, found: &mut Vec<Fact>) {
    let Some([c, a, b]) = group.items.get(at..at + 3) else { return };
    let lead = group.lead(at, 3);
    let by = has(cx, lead.clone(), &["by"])
        && has(cx, group.lead(at, 12), &["won", "win", "beat", "lost", "led", "passed", "defeated"]);
    let (left, right) = (group.gap(at, at + 1), group.gap(at + 1, at + 2));
    let to = right.len() == 1 && has(cx, right, &["to", "–"]) || a.ranged;
    let noun = has(cx, left.clone(), &["votes", "points", "seats", "runs", "goals"]);
    if by
        && to
        && noun
        && has(cx, left.clone(), &[",", "–", "—", "(", ":"])
        && left.len() <= 3
        && a.plain()
        && b.plain()
        && c.plain()
        && c.hedge.is_none()
    {
        if a.written >= b.written { subtract(group, a, b, c, found) } else { subtract(group, b, a, c, found) }
    }
}

fn subtract(group: &Group<'_>, a: &Item, b: &Item, c: &Item, found: &mut Vec<Fact>) {
    let Some(difference) = a.written.sub(b.written).filter(|&difference| difference > Exact::ZERO) else { return };
    let working = format!(
        "{} − {} = {}",
        shown(a.written, &a.measure),
        shown(b.written, &b.measure),
        shown(difference, &c.measure)
    );
    let expected = a.exact().sub(&b.exact());
    let calculation = Calculation {
        operation: Operation::Difference,
        terms: vec![a, b],
        result: c,
        stated: c.loose(),
        expected,
        working,
    };
    group.push(found, calculation);
}
