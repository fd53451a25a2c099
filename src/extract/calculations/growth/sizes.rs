//! The size of a change as the words tell it: "by a third", "12 per cent more", "doubled", "a saving of 15 minutes".

use crate::document::Class;
use crate::extract::Context;
use crate::extract::calculations::apart::{lead, sentence, trail};
use crate::extract::calculations::change::sized;
use crate::extract::calculations::has;
use crate::extract::calculations::items::Item;
use crate::extract::calculations::ways::{BEFORE_SIZE, FACTORS, PERIODIC, comparative, named_way, periodic, way_at};
use crate::facts::{Denomination, Exact, Interval};
use std::cmp::Ordering;
use std::ops::Range;

/// What a change makes of a value.
#[derive(Clone, Copy)]
pub(super) enum Amount {
    /// The new value, with the old one as one.
    Ratio(Interval),
    /// How much is added or taken away.
    Difference(Interval),
}

/// The size of a change.
pub(super) struct Size<'a> {
    /// Where it is a number.
    pub(super) item: Option<&'a Item>,
    pub(super) tokens: Range<usize>,
    /// From its first word: "rose by 5", "a 12% rise".
    pub(super) start: usize,
    pub(super) way: Ordering,
    pub(super) amount: Amount,
    pub(super) sentence: u32,
    /// "half the 80": what of the other value it is, not how far from it.
    pub(super) multiple: bool,
}

pub(super) fn is_one_of(cx: &Context<'_>, at: usize, words: &[&str]) -> bool {
    words.iter().any(|word| cx.reads(at, word))
}

/// A number that says how far something has changed.
pub(super) fn of_item<'a>(cx: &Context<'_>, item: &'a Item) -> Option<Size<'a>> {
    if item.ranged || item.written <= Exact::ZERO {
        return None;
    }
    let relative = item.measure == Denomination::Percent && !item.points || item.fraction();
    let (own, behind) = (sentence(cx, item), trail(cx, item, 4));
    let next = item.tokens.end;
    if PERIODIC.any(cx, behind.start..behind.end.min(next + 3)) || periodic(cx, behind.clone()) {
        return None;
    }
    let before = lead(cx, item, 6);
    if PERIODIC.any(cx, before.end.saturating_sub(3).max(before.start)..before.end) {
        return None;
    }
    // "a third of those", "12 per cent of sales": a share.
    let share = relative
        && is_one_of(cx, next, &["of"])
        && !is_one_of(cx, next + 1, &["its", "their", "his", "her", "our", "my", "your", "the"]);
    let mut at = item.tokens.start;
    while at > before.start && BEFORE_SIZE.is_at(cx, at - 1) {
        at -= 1;
    }
    let by = has(cx, at..item.tokens.start, &["by", "of"]);
    let word = at.checked_sub(1).filter(|&at| at >= own.start);
    let mut start = at;
    let way = word.and_then(|word| {
        start = word;
        let way = way_at(cx, word).filter(|_| by || relative);
        // "lifted its turnover by eight per cent"
        let object = || {
            let verbs = word.saturating_sub(4).max(own.start)..word;
            let verb = verbs.clone().rev().find(|&at| way_at(cx, at).is_some())?;
            let plain = has(cx, word + 1..word + 2, &["by"]) && !has(cx, verb..word, &[",", "and", "to", "from", "in"]);
            start = if plain { verb } else { start };
            way_at(cx, verb).filter(|_| plain)
        };
        // "from 600 hours in May to 450 in June, i.e. by a third"
        let far = || {
            let verbs = word.saturating_sub(16).max(own.start)..word + 1;
            let by = relative && has(cx, item.tokens.start.saturating_sub(2)..item.tokens.start, &["by"]);
            let said = is_one_of(cx, word, &["i.e.", "i.e", "or", "is", "namely"]);
            verbs.rev().find_map(|at| way_at(cx, at)).filter(|_| by && said)
        };
        way.or_else(object).or_else(far)
    });
    let points = item.points || item.plain() && is_one_of(cx, next, &["points", "point"]);
    let last = next + usize::from(points && !item.points);
    let way = way.or_else(|| {
        let noun = last..(last + 2).min(own.end);
        let near = comparative(cx, last).or_else(|| if relative || points { named_way(cx, noun) } else { None });
        start = item.tokens.start;
        near.filter(|_| relative || points).or_else(|| passive(cx, last, own.end).filter(|_| relative))
    })?;
    // "a quarter of its volume" says nothing of its length.
    let other = relative
        && is_one_of(cx, next, &["of"])
        && is_one_of(cx, next + 2, &["volume", "mass", "weight", "area", "surface", "value", "ice", "power"]);
    if share || other {
        return None;
    }
    let stated = sized(item);
    let signed = |interval: Interval| if way == Ordering::Greater { interval } else { interval.neg() };
    let amount = if relative {
        let part = if item.fraction() { stated } else { stated.scale(Exact::ratio(1, 100)?) };
        Amount::Ratio(Interval::exactly(Exact::ONE).add(&signed(part)))
    } else {
        Amount::Difference(signed(stated))
    };
    Some(Size {
        item: Some(item),
        tokens: item.tokens.clone(),
        start,
        way,
        amount,
        sentence: item.sentence,
        multiple: false,
    })
}

/// "12 per cent was saved on the bill", "is to be cut from".
fn passive(cx: &Context<'_>, from: usize, end: usize) -> Option<Ordering> {
    const AUXILIARY: [&str; 13] =
        ["be", "is", "was", "were", "are", "been", "has", "have", "had", "will", "to", "must", "should"];
    let at = (from..end.min(from + 4)).find(|&at| !cx.reads_any(at, &AUXILIARY)).filter(|&at| at > from)?;
    let done = ["cut", "lost", "shed"].iter().any(|word| cx.reads(at, word)) || cx.word(at).ends_with("ed");
    let base = cx.reads_any(at + 1, &["on", "off", "from", "to"]);
    way_at(cx, at).filter(|_| done && base)
}

/// "doubled", "halved", "three times".
pub(super) fn of_words<'a>(cx: &Context<'_>, tokens: Range<usize>, items: &'a [Item]) -> Vec<Size<'a>> {
    let mut found = Vec::new();
    let Some(sentence) = items.first().map(|item| item.sentence) else { return found };
    // "45 boats, half the 80 that had fished", "half as many as the 80"
    for (at, item) in items.iter().enumerate().filter(|(_, item)| item.fraction() && item.hedge.is_none()) {
        let next = item.tokens.end;
        let base = items.get(at + 1).filter(|base| base.tokens.start - next <= 4 && !base.fraction());
        if base.is_some() && is_one_of(cx, next, &["the", "as", "of"]) && at > 0 {
            let near = Exact::ratio(2, 100).unwrap_or(Exact::ZERO);
            let amount = Amount::Ratio(item.within(near));
            let (tokens, way) = (item.tokens.clone(), Ordering::Less);
            found.push(Size { item: Some(item), start: tokens.start, tokens, way, amount, sentence, multiple: true });
        }
    }
    for at in tokens.clone() {
        let Some(token) = cx.token(at).filter(|token| token.class == Class::Word && token.len() > 4) else { continue };
        let times = token.len() == 5 && cx.reads(at, "times");
        let (value, start, item) = if times {
            let by = items.iter().find(|item| item.tokens.end == at && item.plain() && item.written > Exact::ONE);
            let Some(by) = by else { continue };
            (by.written, by.tokens.start, Some(by))
        } else {
            let Some((.., above, below)) =
                FACTORS.iter().chain(&[("twice", 2, 1), ("thrice", 3, 1)]).find(|(word, ..)| cx.reads(at, word))
            else {
                continue;
            };
            let Some(value) = Exact::ratio(*above, *below) else { continue };
            (value, at, None)
        };
        let hedges = start.saturating_sub(3).max(tokens.start)..start;
        let hedged = has(
            cx,
            hedges.clone(),
            &[
                "nearly",
                "almost",
                "virtually",
                "practically",
                "not",
                "about",
                "roughly",
                "around",
                "some",
                "approximately",
                "or",
                "than",
                "over",
                "under",
                "least",
                "up",
                "every",
                "each",
            ],
        );
        let periodic = PERIODIC.any(cx, at..(at + 5).min(tokens.end)) || PERIODIC.any(cx, hedges);
        if hedged
            || periodic
            || is_one_of(cx, at + 1, &["a", "the", "over", "checked", "daily", "weekly"])
                && times
                && is_one_of(cx, at + 2, &["day", "week", "year", "month"])
        {
            continue;
        }
        let tenth = |tenths: i64| Exact::ratio(tenths, 100).and_then(|part| value.mul(part));
        let Some((low, high)) = tenth(92).zip(tenth(108)) else { continue };
        let way = if value > Exact::ONE { Ordering::Greater } else { Ordering::Less };
        let amount = Amount::Ratio(Interval::closed(low, high));
        found.push(Size { item, tokens: start..at + 1, start, way, amount, sentence, multiple: true });
    }
    found
}

impl Size<'_> {
    /// Whether the change leads from one value to the other.
    pub(super) fn fits(&self, from: &Item, to: &Item) -> bool {
        let (old, new) = (from.loose(), to.loose());
        let expected = match self.amount {
            Amount::Ratio(ratio) => old.mul(&ratio),
            Amount::Difference(difference) => old.add(&difference),
        };
        if !expected.disjoint(&new) {
            return true;
        }
        // "from 40% to 48%" may be called a rise of 8 per cent; an eighth may be told of the other end.
        let size = self.item.filter(|item| item.measure == Denomination::Percent && from.measure == item.measure);
        size.is_some_and(|item| !item.rounded().disjoint(&new.sub(&old)) || !item.rounded().disjoint(&old.sub(&new)))
    }

    /// The most that the change makes of a value.
    pub(super) fn most(&self, from: &Item) -> Option<Exact> {
        let Amount::Ratio(ratio) = self.amount else { return None };
        from.loose().mul(&ratio).high
    }

    /// Whether two values can be the states before and behind it.
    pub(super) fn takes(&self, cx: &Context<'_>, a: &Item, b: &Item) -> bool {
        // "A third faster" may be told of the speed.
        if a.lasting && cx.reads_any(self.tokens.end, &["faster", "quicker", "slower"]) {
            return false;
        }
        match (self.amount, self.item) {
            (Amount::Ratio(_), Some(by)) => a.measure != Denomination::Percent || by.fraction(),
            (Amount::Ratio(_), None) => true,
            (Amount::Difference(_), Some(by)) => {
                let points = by.points || by.plain() && a.measure == Denomination::Percent;
                if points {
                    a.measure == Denomination::Percent && b.measure == Denomination::Percent
                } else {
                    let unit = |item: &Item| item.tokens.end - 1;
                    by.measure == a.measure
                        && by.lasting == a.lasting
                        && (!by.lasting || stem(cx, unit(by)) == stem(cx, unit(a)))
                        || by.plain() && by.noun.is_none() && a.plain()
                }
            }
            _ => false,
        }
    }
}

fn stem(cx: &Context<'_>, at: usize) -> String {
    cx.word(at).trim_end_matches('s').to_lowercase()
}
