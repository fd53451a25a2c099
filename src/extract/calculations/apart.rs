//! Calculations whose numbers stand in several sentences: parts in the sentence behind their total, a total behind its
//! parts, a price and what was bought, profit before and after tax, a share and its counts.

use super::items::Item;
use super::{Calculation, Group, alike, has, phrase, shown, totals, words};
use crate::extract::Context;
use crate::extract::wording::Wording;
use crate::facts::{Denomination, Exact, Fact, Interval, Operation};
use crate::lexicon::Tag;
use std::ops::Range;

/// A sentence with one of these states no plain parts.
const NO_PARTS: Wording = Wording::of(
    &[Tag::Partial, Tag::Each, Tag::Compared, Tag::Trend, Tag::Having],
    &["against", "up", "down", "from", "both", "least", "also", "average", "times", "between"],
);

const TOTAL: Wording = Wording::of(&[Tag::Total], &[]);

/// How many sentences a sum looks back.
const REACH: u32 = 2;

/// How many sentences a price and its total lie apart.
const FAR: u32 = 8;

pub(super) fn find(cx: &Context<'_>, items: &[Item], found: &mut Vec<Fact>) {
    let mut groups: Vec<Range<usize>> = Vec::new();
    for (at, item) in items.iter().enumerate() {
        match groups.last_mut().filter(|group| items[group.start].sentence == item.sentence) {
            Some(group) => group.end = at + 1,
            None => groups.push(at..at + 1),
        }
    }
    for (at, group) in groups.iter().enumerate() {
        let earlier = &groups[at.saturating_sub(REACH as usize)..at];
        total_behind(cx, items, earlier, group, found);
    }
    priced(cx, items, found);
    super::balances::find(cx, items, found);
    rates(cx, items, found);
}

pub(super) fn sentence(cx: &Context<'_>, item: &Item) -> Range<usize> {
    cx.document.sentences.get(item.sentence as usize).map_or(0..0, |sentence| sentence.range())
}

pub(super) fn block(cx: &Context<'_>, item: &Item) -> u32 {
    cx.document.sentences.get(item.sentence as usize).map_or(0, |sentence| sentence.block)
}

pub(super) fn is_plain(item: &Item) -> bool {
    !item.ranged && !item.lasting && !item.points && !item.fraction() && item.written > Exact::ZERO
}

/// The tokens before an item in its sentence, at most so many.
pub(super) fn lead(cx: &Context<'_>, item: &Item, most: usize) -> Range<usize> {
    let first = sentence(cx, item).start;
    item.tokens.start.saturating_sub(most).max(first)..item.tokens.start
}

/// The tokens behind an item in its sentence, at most so many.
pub(super) fn trail(cx: &Context<'_>, item: &Item, most: usize) -> Range<usize> {
    let last = sentence(cx, item).end;
    item.tokens.end..(item.tokens.end + most).min(last).max(item.tokens.end)
}

/// Whether the values are within so many per cent of each other.
pub(super) fn close(a: Exact, b: Exact, percent: i64) -> bool {
    let apart = a.sub(b).map(Exact::abs);
    let most = Exact::ratio(percent, 100).and_then(|part| b.abs().mul(part));
    apart.zip(most).is_some_and(|(apart, most)| apart <= most)
}

/// A list of numbers in which the verb stands once: "packaging brought in 164, labels 97 and services 51".
fn is_list(cx: &Context<'_>, parts: &[&Item]) -> bool {
    let gaps = || parts.windows(2).map(|pair| pair[0].tokens.end..pair[1].tokens.start);
    let joined = gaps().all(|gap| has(cx, gap.clone(), &[",", "and", ";"]) && words(cx, gap) <= 12);
    let and = gaps().next_back().is_some_and(|gap| has(cx, gap, &["and", ";"]));
    joined && and
}

/// What the parts come to.
pub(super) fn sum(parts: &[&Item]) -> Option<Exact> {
    parts.iter().try_fold(Exact::ZERO, |sum, item| sum.add(item.written))
}

/// "Adults paid 300 and children 150. The total was 460."
fn total_behind(
    cx: &Context<'_>,
    items: &[Item],
    earlier: &[Range<usize>],
    group: &Range<usize>,
    found: &mut Vec<Fact>,
) {
    let [total] = &items[group.clone()] else { return };
    let tokens = sentence(cx, total);
    let said = TOTAL.any(cx, lead(cx, total, 8))
        || has(cx, trail(cx, total, 5), &["altogether", "total"])
        || phrase(cx, tokens.clone(), &["in", "all"]).is_some();
    let other = [
        "before",
        "already",
        "brings",
        "brought",
        "bringing",
        "since",
        "year",
        "each",
        "including",
        "excluding",
        "now",
        "plus",
        "other",
    ];
    let Some(before) = earlier.last().filter(|_| said && is_plain(total) && !has(cx, tokens.clone(), &other)) else {
        return;
    };
    let parts: Vec<&Item> = items[before.clone()].iter().collect();
    let Some(first) = parts.first() else { return };
    let near = total.sentence - first.sentence == 1 && block(cx, first) == block(cx, total);
    let plain = parts.iter().all(|item| is_plain(item) && item.measure == total.measure);
    let partial = NO_PARTS.any(cx, sentence(cx, first));
    if near && plain && !partial && parts.len() > 1 && total.measure != Denomination::Percent && is_list(cx, &parts) {
        let Some(sum) = sum(&parts) else { return };
        let head = |item: &Item| item.noun.as_ref().map(|noun| cx.word(noun.end - 1));
        let things = total.plain()
            && head(total).is_some()
            && !parts.iter().any(|part| head(part).is_none() || head(part) == head(total));
        if close(sum, total.written, 15) && !things {
            let group = Group { items, tokens, before: &[], sentence: total.sentence };
            totals::add(&group, &parts, total, false, found);
        }
    }
}

/// "They bought 48 laptops. … The machines cost £415 each. … The order came to £19,920."
fn priced(cx: &Context<'_>, items: &[Item], found: &mut Vec<Fact>) {
    const EACH: [&str; 3] = ["each", "apiece", "per"];
    const EXTRAS: Wording = Wording::of(
        &[Tag::PriceExtra],
        &["fee", "fees", "before", "off", "year", "other", "also", "reduced", "saved", "half"],
    );
    for (at, unit) in items.iter().enumerate() {
        let each = has(cx, trail(cx, unit, 2), &EACH);
        if !each || !matches!(unit.measure, Denomination::Money(_)) || !is_plain(unit) || unit.hedge.is_some() {
            continue;
        }
        let near = |item: &&Item| item.sentence.abs_diff(unit.sentence) <= FAR;
        let far = items[at..].iter().take_while(near).count();
        let counts: Vec<&Item> = items[..at + far]
            .iter()
            .rev()
            .skip_while(|item| !near(item))
            .take_while(near)
            .filter(|item| {
                item.plain()
                    && is_plain(item)
                    && item.noun.is_some()
                    && item.hedge.is_none()
                    && item.written > Exact::ONE
            })
            .collect();
        let total = items[at + 1..].iter().take_while(near).find(|item| {
            let lead = lead(cx, item, 6);
            let named = TOTAL.any(cx, lead.clone())
                || ["came", "comes", "come", "amounted", "amounts"]
                    .iter()
                    .any(|word| phrase(cx, lead.clone(), &[word, "to"]).is_some())
                || has(cx, lead.clone(), &["bill", "invoice", "order"]);
            item.measure == unit.measure
                && is_plain(item)
                && item.hedge.is_none()
                && named
                && item.sentence != unit.sentence
        });
        let Some(total) = total.filter(|total| !EXTRAS.any(cx, sentence(cx, total))) else { continue };
        let product = |count: &Item| count.written.mul(unit.written);
        let stated = total.loose();
        if counts.iter().any(|count| product(count).is_some_and(|value| stated.holds(value))) {
            continue;
        }
        let meant = counts.iter().find(|count| product(count).is_some_and(|value| close(value, total.written, 12)));
        let Some((count, value)) = meant.and_then(|count| product(count).map(|value| (*count, value))) else {
            continue;
        };
        let calculation = Calculation::product(count, unit, total, value, [stated, Interval::exactly(value)]);
        found.push(calculation.fact(total.sentence));
    }
}

/// "Seven of the ten buses had defects. … A failure rate of 70 percent …".
fn rates(cx: &Context<'_>, items: &[Item], found: &mut Vec<Fact>) {
    let of = |a: &Item, b: &Item| {
        let gap = a.tokens.end..b.tokens.start;
        a.sentence == b.sentence
            && a.plain()
            && b.plain()
            && is_plain(a)
            && is_plain(b)
            && a.written < b.written
            && a.hedge.is_none()
            && b.hedge.is_none()
            && (2..=4).contains(&gap.len())
            && has(cx, gap.clone(), &["of"])
            && gap
                .into_iter()
                .all(|at| ["of", "out", "the", "its", "all", "their"].iter().any(|word| cx.reads(at, word)))
    };
    let mut pairs = items.windows(2).filter(|pair| of(&pair[0], &pair[1]));
    let Some([part, whole]) = pairs.next() else { return };
    if pairs.next().is_some() {
        return;
    }
    let rated = |item: &&Item| {
        item.measure == Denomination::Percent
            && is_plain(item)
            && ["rate", "share", "proportion"].iter().any(|word| phrase(cx, lead(cx, item, 3), &[word, "of"]).is_some())
    };
    let mut rates = items.iter().filter(rated);
    let Some(rate) = rates.next() else { return };
    if rates.next().is_some() {
        return;
    }
    let hundred = Exact::whole(100);
    let Some(value) = part.written.mul(hundred).and_then(|part| part.div(whole.written)) else { return };
    let stated = rate.within(rate.step);
    let complement = hundred.sub(value).is_some_and(|rest| stated.holds(rest));
    if complement || !alike(value, rate.written) {
        return;
    }
    let working = format!(
        "{} of {} is {}",
        shown(part.written, &Denomination::Number),
        shown(whole.written, &Denomination::Number),
        shown(super::rounded_to(value, 1), &Denomination::Percent)
    );
    let terms = vec![part, whole];
    let calculation = Calculation {
        operation: Operation::Share,
        terms,
        result: rate,
        stated,
        expected: Interval::exactly(value),
        working,
    };
    found.push(calculation.fact(rate.sentence));
}
