//! Changes whose size and whose two ends stand anywhere in reach: "The herd has shrunk by a third since 2015, when there
//! were 80 cows; there are now 60", "Turnover was up by 8%. … It went from 450 million to 476 million", "In June the
//! number halved, to 14".
//!
//! Every two numbers in reach that can be two states of one thing are tried. Only where the change leads from none of
//! them to any other is it compared with the two that the words tie it to.

mod lone;
mod sizes;
mod states;

use super::apart::{block, lead, sentence};
use super::items::Item;
use super::ways::{PERIODIC, RANKS, way_at};
use super::{Calculation, Group, change, has, moves, shown, words};
use crate::document::Class;
use crate::extract::Context;
use crate::extract::wording::Wording;
use crate::facts::{Denomination, Exact, Fact, FactData, Interval, Operation};
use crate::lexicon::Tag;
use sizes::{Amount, Size, is_one_of};
use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;

/// How many items before and behind the size are looked at.
const WINDOW: usize = 8;

/// A clause of its own.
const BREAKS: Wording = Wording::of(&[Tag::Contrast], &["respectively", "despite", "unlike", "target"]);

pub(super) fn find(cx: &Context<'_>, items: &[Item], found: &mut Vec<Fact>) {
    let items = &told(cx, items);
    let mut at = 0;
    let mut made = Vec::new();
    // What takes part in another change.
    let mut known: HashSet<u32> = HashSet::new();
    for fact in found.iter() {
        if let FactData::Calculation(change) = &fact.data
            && change.operation == Operation::Change
        {
            known.extend(change.terms.iter().chain([&change.result]).map(|span| span.start));
        }
    }
    while at < items.len() {
        let first = items[at].sentence;
        let end = at + items[at..].iter().take_while(|item| item.sentence == first).count();
        let own = &items[at..end];
        let mut sizes: Vec<Size<'_>> = own.iter().filter_map(|item| sizes::of_item(cx, item)).collect();
        let factors = sizes::of_words(cx, sentence(cx, &items[at]), own);
        // "doubled in ten years and then doubled again"
        if factors.len() < 2 {
            sizes.extend(factors);
        }
        for size in &sizes {
            if let Some(fact) = judge(cx, items, at..end, size, sizes.len(), &known) {
                made.push(fact);
            }
        }
        at = end;
    }
    found.append(&mut made);
}

/// The numbers as a change takes them: "rose by 30 to 190" is no range, and "a fifth fewer than the 48,000" no hedge.
fn told<'a>(cx: &Context<'_>, items: &'a [Item]) -> Cow<'a, [Item]> {
    let mut items = Cow::Borrowed(items);
    for at in 0..items.len() {
        let item = &items[at];
        let about =
            item.hedge.is_some_and(|hedge| hedge.low.is_some() && hedge.high.is_some() && hedge.holds(item.written));
        if about && !item.fraction() && item.measure != Denomination::Percent {
            // Who has the other figure at hand means it no further than this.
            let near = item.written.div(Exact::whole(40)).map(|part| item.within(part));
            items.to_mut()[at].hedge = near;
        } else if item.ranged
            && has(cx, lead(cx, item, 1), &["by"])
            && way_at(cx, item.tokens.start.saturating_sub(2)).is_some()
        {
            items.to_mut()[at].ranged = false;
        } else if item.hedge.is_some() && goes_up_to(cx, item) {
            items.to_mut()[at].hedge = None;
        } else if item.hedge.is_some() && has(cx, lead(cx, item, 3), &["than"]) && at > 0 {
            let size = &items[at - 1];
            let near = size.sentence == item.sentence && item.tokens.start - size.tokens.end <= 4;
            if near && (size.fraction() || size.measure == Denomination::Percent) {
                items.to_mut()[at].hedge = None;
            }
        }
    }
    items
}

/// "goes up to £300" is no "up to £300".
fn goes_up_to(cx: &Context<'_>, item: &Item) -> bool {
    const GOES: [&str; 14] = [
        "goes", "go", "went", "going", "gone", "put", "puts", "comes", "came", "moves", "moved", "brought", "taking",
        "creeping",
    ];
    let up = item.tokens.start.saturating_sub(usize::from(!cx.reads(item.tokens.start, "up")) * 2);
    cx.reads(up, "up") && cx.reads(up + 1, "to") && cx.reads_any(up.wrapping_sub(1), &GOES)
}

/// The states in reach of a size, as indices of items.
fn reach(cx: &Context<'_>, items: &[Item], own: &Range<usize>, size: &Size<'_>) -> Vec<usize> {
    let begin = own.start.saturating_sub(WINDOW);
    let end = items.len().min(own.end + WINDOW);
    let place = items.get(own.start).map_or(0, |item| block(cx, item));
    (begin..end)
        .filter(|&at| {
            let item = &items[at];
            let near = if item.sentence > size.sentence {
                item.sentence - size.sentence <= 2
            } else {
                size.sentence - item.sentence <= 3
            };
            let apart = item.tokens.end <= size.tokens.start || item.tokens.start >= size.tokens.end;
            near && apart
                && block(cx, item).abs_diff(place) <= 1
                && states::is_state(item)
                && !states::is_difference(cx, item)
                && !is_one_of(cx, item.tokens.end, &["times"])
                && sizes::of_item(cx, item).is_none()
        })
        .collect()
}

fn judge(
    cx: &Context<'_>,
    items: &[Item],
    own: Range<usize>,
    size: &Size<'_>,
    sizes: usize,
    known: &HashSet<u32>,
) -> Option<Fact> {
    let near = reach(cx, items, &own, size);
    if near.len() < 2 || near.len() > 2 * WINDOW {
        return None;
    }
    let mut pairs = Vec::new();
    for (at, &a) in near.iter().enumerate() {
        for &b in &near[at + 1..] {
            let (one, other) = (&items[a], &items[b]);
            if !size.takes(cx, one, other) || !states::same(cx, one, other) {
                continue;
            }
            if size.fits(one, other) || size.fits(other, one) {
                return None;
            }
            pairs.push((a, b));
        }
    }
    let linked = pairs.iter().filter_map(|&(a, b)| tied(cx, items, size, a, b, sizes));
    let nearest = linked.min_by_key(|&(from, to)| {
        let far = |at: usize| items[at].tokens.start.abs_diff(size.tokens.start);
        far(from) + far(to)
    });
    let alone = || if sizes == 1 { lone::states_of(cx, items, size, &near, &pairs) } else { None };
    let (from, to) = nearest.or_else(alone)?;
    let known = |item: &Item| known.contains(&item.span.start);
    if size.item.is_some_and(known) || size.item.is_none() && known(&items[to]) {
        return None;
    }
    let (one, other) = (&items[from], &items[to]);
    match (size.item, size.amount) {
        (Some(by), _) if !size.multiple => {
            let terms = [one.clone(), other.clone(), by.clone()];
            let tokens = sentence(cx, by);
            let group = Group { items: &terms, tokens, before: &[], sentence: size.sentence };
            let mut made = Vec::new();
            change::apart(cx, &group, [0, 1, 2], size.way, &mut made);
            made.pop()
        }
        (_, Amount::Ratio(ratio)) => multiplied(size, one, other, ratio),
        _ => None,
    }
}

/// "In June the number halved, to 14".
fn multiplied(size: &Size<'_>, from: &Item, to: &Item, ratio: Interval) -> Option<Fact> {
    let middle = ratio.low?.add(ratio.high?)?.div(Exact::whole(2))?;
    let value = from.written.mul(middle)?;
    let times = if middle < Exact::ONE { "half".to_owned() } else { format!("{middle} times") };
    let working = format!("{times} {} is {}", shown(from.written, &from.measure), shown(value, &to.measure));
    let (stated, expected) = (to.loose(), from.loose().mul(&ratio));
    let terms: Vec<&Item> = size.item.into_iter().chain([from]).collect();
    let calculation = Calculation { operation: Operation::Change, terms, result: to, stated, expected, working };
    Some(calculation.fact(to.sentence))
}

/// The two states that the words tie a size to, in their order.
fn tied(cx: &Context<'_>, items: &[Item], size: &Size<'_>, a: usize, b: usize, sizes: usize) -> Option<(usize, usize)> {
    let (one, other) = (&items[a], &items[b]);
    let all = sentence(cx, one).start.min(size.start)..sentence(cx, other).end.max(size.tokens.end);
    if other.tokens.end.max(size.tokens.end) - one.tokens.start.min(size.start) > 90
        || has(cx, all.clone(), &RANKS)
        || PERIODIC.any(cx, size.start..size.tokens.start)
        || PERIODIC.any(cx, size.tokens.end..size.tokens.end + 2)
    {
        return None;
    }
    if let Some(base) = compared(cx, size, items, a, b) {
        return Some(base);
    }
    // "entered nine times in 11 years"
    if size.item.is_some() && is_one_of(cx, size.tokens.end.saturating_sub(1), &["times"]) {
        return None;
    }
    let between = |from: usize, to: usize| {
        let (from, to) = (from.min(to), from.max(to));
        !BREAKS.any(cx, from..to) && !new_clause(cx, from..to)
    };
    let kin = |tokens: Range<usize>| {
        items.iter().any(|item| {
            item.tokens.start >= tokens.start
                && item.tokens.end <= tokens.end
                && item.measure == other.measure
                && item.lasting == other.lasting
                && states::is_state(item)
        })
    };
    if kin(one.tokens.end..other.tokens.start.max(one.tokens.end))
        || one.sentence == other.sentence && !between(one.tokens.end, other.tokens.start)
    {
        return None;
    }
    let order = || states::order(cx, items, a, b, size.way);
    let together = size.sentence == other.sentence;
    // Behind both: "…, a rise of 12%".
    if together && size.start >= other.tokens.end {
        let gap = other.tokens.end..size.start;
        let plain = words(cx, gap.clone()) <= 12 && between(gap.start, gap.end) && !kin(gap);
        return if plain { order() } else { None };
    }
    // The next sentence takes both up: "That is a loss of a third".
    if size.sentence == other.sentence + 1 && size.start >= other.tokens.end {
        let gap = sentence_start(cx, size)..size.start;
        let plain = takes_up(cx, gap.start, size) && gap.len() <= 10 && !kin(gap);
        return if plain { order() } else { None };
    }
    // Between the two: "which stood at 150, rose by 30 to 190".
    if size.start >= one.tokens.end && other.tokens.start >= size.tokens.end && together {
        let gap = size.tokens.end..other.tokens.start;
        // "had tripled, and 120 of them ran day and night": there were at least so many.
        let some = size.multiple && cx.reads(other.tokens.end, "of") && gap.len() <= 3 && has(cx, gap.clone(), &[","]);
        let more = some && size.most(one).is_some_and(|most| most < other.written);
        let to = (more || has(cx, gap.clone(), &["to", "at", "now"]) && gap.len() <= 6) && between(gap.start, gap.end);
        let same = size.sentence == one.sentence && between(one.tokens.end, size.start);
        let again = one.sentence < size.sentence && anaphoric(cx, items, size, one);
        return (to && (same || again) && order().is_none_or(|order| order == (a, b))).then_some((a, b));
    }
    // Before both, in one sentence or the next.
    if size.tokens.end <= one.tokens.start {
        if size.sentence == one.sentence {
            let gap = size.tokens.end..one.tokens.start;
            let plain = words(cx, gap.clone()) <= 9
                && between(gap.start, gap.end)
                && !kin(gap)
                && one.sentence == other.sentence;
            return if plain { order() } else { None };
        }
        let counted = sizes == 1 && one.sentence == other.sentence && next_counts(cx, items, size, one);
        if counted && one.noun.is_some() && moves::order(cx, one, other).is_some()
            || counted && one.noun.is_none() && other.noun.is_none()
        {
            return order();
        }
        let alone = sizes == 1 && own_change(cx, items, a, b) && one.sentence == other.sentence;
        return if alone && subject_again(cx, size, one) { order() } else { None };
    }
    None
}

/// "a fifth fewer than the 48,000 it held": the number behind is the first state.
fn compared(cx: &Context<'_>, size: &Size<'_>, items: &[Item], a: usize, b: usize) -> Option<(usize, usize)> {
    let (to, from) = (&items[a], &items[b]);
    if to.tokens.end > size.start || from.tokens.start < size.tokens.end || from.sentence != size.sentence {
        return None;
    }
    let gap = size.tokens.end..from.tokens.start;
    let than =
        has(cx, gap.clone(), &["than", "as", "the", "its", "what"]) && !has(cx, gap.clone(), &["to", "at", "in"]);
    let times = size.item.is_none()
        || is_one_of(cx, size.tokens.end.saturating_sub(1), &["times"])
        || size.item.is_some_and(Item::fraction) && is_one_of(cx, size.tokens.end, &["the", "as", "what", "of"]);
    let more = has(cx, gap.clone(), &["than"]);
    let near = to.sentence == size.sentence && words(cx, to.tokens.end..size.start) <= 8;
    (than && (times || more) && gap.len() <= 7 && near && !BREAKS.any(cx, to.tokens.end..size.start)).then_some((b, a))
}

fn sentence_start(cx: &Context<'_>, size: &Size<'_>) -> usize {
    cx.document.sentences.get(size.sentence as usize).map_or(size.start, |sentence| sentence.range().start)
}

/// Whether a clause with a subject of its own begins: ", and repairs were", "; wages".
fn new_clause(cx: &Context<'_>, tokens: Range<usize>) -> bool {
    const AGAIN: [&str; 17] = [
        "so",
        "thus",
        "therefore",
        "hence",
        "it",
        "they",
        "there",
        "that",
        "this",
        "which",
        "then",
        "is",
        "has",
        "now",
        "was",
        "had",
        "have",
    ];
    tokens.clone().any(|at| {
        let and = cx.reads(at, "and") || cx.reads(at, ";") || cx.reads(at, "as");
        let next = at + 1;
        let verb = cx.word(next).ends_with("ed") || way_at(cx, next).is_some();
        // "; a month later it was 6.0"
        let again = (next..(next + 5).min(tokens.end)).any(|at| is_one_of(cx, at, &["it", "they"]));
        and && !is_one_of(cx, next, &AGAIN)
            && !verb
            && !again
            && !cx.token(next).is_some_and(|token| token.class == Class::Number)
            && {
                // "in the spring and summer", "the first and the last": no verb follows.
                (next..(next + 6).min(tokens.end)).any(|at| {
                    is_one_of(cx, at, &["is", "are", "was", "were", "has", "have", "had", "will", "rose", "fell"])
                        || way_at(cx, at).is_some()
                })
            }
    })
}

/// Whether a sentence begins with words that take up what the one before told.
fn takes_up(cx: &Context<'_>, start: usize, size: &Size<'_>) -> bool {
    let first = is_one_of(cx, start, &["that", "this", "it", "so", "which", "thus"]);
    let own = is_one_of(cx, start, &["we", "they"]) && size.start - start <= 4;
    let article = is_one_of(cx, start, &["the", "a", "an"]) && size.start - start <= 2;
    let noun = article && (start..size.tokens.end + 3).any(|at| way_at(cx, at).is_some());
    first || own || noun
}

/// Whether the subject of a size's clause is that of an earlier sentence: "It has since declined", "the number halved".
fn anaphoric(cx: &Context<'_>, items: &[Item], size: &Size<'_>, state: &Item) -> bool {
    let start = sentence_start(cx, size);
    let lead = start..size.start;
    let again = ["it", "they", "number", "figure", "total", "population", "membership", "price", "this", "these"];
    let pronoun = lead.len() <= 9 && has(cx, lead.clone(), &again);
    let free =
        items.iter().filter(|item| item.sentence == state.sentence && item.measure == state.measure).count() == 1;
    size.sentence - state.sentence == 1 && free && (pronoun || shares(cx, lead, sentence(cx, state)))
}

/// Whether the thing that changed is named again with the two states.
fn subject_again(cx: &Context<'_>, size: &Size<'_>, state: &Item) -> bool {
    let subject = sentence_start(cx, size)..size.tokens.end;
    let own = sentence(cx, state);
    let pronoun = is_one_of(cx, own.start, &["it", "they"]) && state.sentence - size.sentence == 1;
    let head = own.start..(own.start + 4).min(state.tokens.start);
    let first = subject.start..subject.end.min(size.start + 6);
    pronoun || shares(cx, head, first)
}

/// "The number of seals has fallen by a quarter …. Some 4,000 animals were counted, compared with 5,000 in 2020": the next
/// figures are what the number was.
fn next_counts(cx: &Context<'_>, items: &[Item], size: &Size<'_>, state: &Item) -> bool {
    let start = sentence_start(cx, size);
    let number = has(cx, start..size.start, &["number", "numbers", "population", "total", "count", "attendance"]);
    let between = items.iter().any(|item| {
        item.tokens.start >= size.tokens.end
            && item.tokens.end <= state.tokens.start
            && states::is_state(item)
            && item.measure == state.measure
            && !item.lasting
    });
    let first = state.tokens.start - sentence(cx, state).start <= 4;
    number && !between && first && state.plain() && state.sentence - size.sentence <= 2
}

/// Whether two stretches share a word that names something.
fn shares(cx: &Context<'_>, one: Range<usize>, other: Range<usize>) -> bool {
    let name = |at: usize| {
        cx.token(at).is_some_and(|token| token.class == Class::Word && token.len() > 3)
            && !cx.is(at, Tag::Function)
            && !cx.is(at, Tag::TimeUnit)
            && way_at(cx, at).is_none()
    };
    let stem = |at: usize| cx.word(at).trim_end_matches('s').to_lowercase();
    one.into_iter().any(|a| name(a) && other.clone().any(|b| name(b) && stem(a) == stem(b)))
}

/// Whether two states say of themselves that they are two: "from … to", "had 75 in January and 90 in December".
fn own_change(cx: &Context<'_>, items: &[Item], a: usize, b: usize) -> bool {
    let gap = items[a].tokens.end..items[b].tokens.start;
    words(cx, gap.clone()) <= 9 && !BREAKS.any(cx, gap)
}
