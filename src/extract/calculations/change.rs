//! Changes: "rose 30% from 50 to 65", "up 3 points from 40 to 43", "doubled to 40 from 20", "65, up 30% from 50".

use super::items::Item;
use super::ways::{APART, FACTORS, PERIODIC, RANKS, last_way, named_way, periodic, way};
use super::{Calculation, Group, any, has, shown, words};
use crate::extract::Context;
use crate::facts::{Denomination, Exact, Fact, Interval, Operation};
use std::cmp::Ordering;
use std::ops::Range;

/// What the words around the size of a change say of its direction.
#[derive(Clone, Copy)]
enum Said {
    Way(Ordering),
    /// A bare "(20%)".
    Nothing,
}

/// The numbers from which and to which something goes.
struct Move {
    from: usize,
    to: usize,
    /// The tokens from its first word ("from") to its last number.
    tokens: Range<usize>,
}

pub(super) fn find(cx: &Context<'_>, group: &Group<'_>, found: &mut Vec<Fact>) {
    let mut at = 0;
    while at + 1 < group.items.len() {
        if let Some(step) = from_to(cx, group, at) {
            judge(cx, group, &step, found);
            at += 2;
        } else {
            compared(cx, group, at, found);
            at += 1;
        }
    }
}

/// The token of a word that stands before a number, with hedges and determiners between.
fn before(cx: &Context<'_>, group: &Group<'_>, at: usize, word: &str, most: usize) -> Option<usize> {
    let lead = group.lead(at, most);
    lead.rev().find(|&at| cx.reads(at, word))
}

/// "from 50 … to 65", "to 65 from 50".
fn from_to(cx: &Context<'_>, group: &Group<'_>, at: usize) -> Option<Move> {
    let (first, second) = (group.items.get(at)?, group.items.get(at + 1)?);
    if !same(cx, first, second)
        || words(cx, group.gap(at, at + 1)) > 9
        || has(cx, group.gap(at, at + 1), &[";", "(", "and", "while", "but"])
    {
        return None;
    }
    let start = |word: &str| before(cx, group, at, word, 4);
    if let Some(from) = start("from")
        && before(cx, group, at + 1, "to", 4).is_some()
    {
        return Some(Move { from: at, to: at + 1, tokens: from..second.tokens.end });
    }
    if let Some(to) = start("to").filter(|&to| !cx.reads(to.wrapping_sub(1), "due"))
        && before(cx, group, at + 1, "from", 4).is_some()
        && !first.ranged
    {
        return Some(Move { from: at + 1, to: at, tokens: to..second.tokens.end });
    }
    None
}

/// Whether two numbers can be two states of one thing.
fn same(cx: &Context<'_>, a: &Item, b: &Item) -> bool {
    let unit = |item: &Item| cx.word(item.tokens.end.saturating_sub(1)).trim_end_matches('s').to_ascii_lowercase();
    // "from 12 minutes to 9", "from 2,140 metres to 865"
    let measured = |item: &Item| item.lasting || matches!(item.measure, Denomination::Quantity(_));
    let unsaid = |a: &Item, b: &Item| measured(a) && b.plain() && b.noun.is_none();
    if unsaid(a, b) || unsaid(b, a) {
        return true;
    }
    a.lasting == b.lasting
        && a.fraction() == b.fraction()
        && (!a.lasting || unit(a) == unit(b))
        && !a.points
        && !b.points
        && (a.measure == b.measure
            || matches!((&a.measure, &b.measure), (Denomination::Percent, Denomination::Number))
            || bare(a, b)
            || bare(b, a))
}

/// "65 million crowns from 50 million": a large number without a noun beside money.
fn bare(number: &Item, money: &Item) -> bool {
    number.plain()
        && number.noun.is_none()
        && number.step > Exact::ONE
        && matches!(money.measure, Denomination::Money(_))
}

fn judge(cx: &Context<'_>, group: &Group<'_>, step: &Move, found: &mut Vec<Fact>) {
    let (first, last) = (step.from.min(step.to), step.from.max(step.to));
    let times = |by: usize| ["times", "fold"].iter().any(|word| has(cx, group.trail(by, 2), &[word]));
    // "grew by half in two years, from 80 to 120"
    let timed = |by: usize| group.items[by].lasting && has(cx, group.lead(by, 2), &["in", "over", "within", "after"]);
    let before = first.checked_sub(1).map(|by| if by > 0 && timed(by) { by - 1 } else { by });
    if let Some(by) = before.filter(|&by| !times(by))
        && let Some(said) = led(cx, group, by, step.tokens.start)
    {
        amount(cx, group, step, by, said, found);
        return;
    }
    if last + 1 < group.items.len()
        && let Some(said) = followed(cx, group, last)
    {
        amount(cx, group, step, last + 1, said, found);
        return;
    }
    if factor(cx, group, step, found) {
        return;
    }
    direction(cx, group, step, found);
}

/// The way that the amount before "from … to" goes: "rose 20% last year, from".
fn led(cx: &Context<'_>, group: &Group<'_>, by: usize, from: usize) -> Option<Said> {
    let item = &group.items[by];
    let gap = item.tokens.end..from;
    if gap.len() > 9
        || item.ranged
        || has(cx, gap.clone(), &APART)
        || PERIODIC.any(cx, gap.clone())
        || periodic(cx, gap.clone())
    {
        return None;
    }
    let lead = group.lead(by, 5);
    // "fell in one year from 600 to 300": how long it took.
    let timed =
        item.plain() && has(cx, lead.end.saturating_sub(1).max(lead.start)..lead.end, &["in", "within", "over"]);
    if timed || PERIODIC.any(cx, lead.end.saturating_sub(3).max(lead.start)..lead.end) {
        return None;
    }
    let near = item.tokens.end..from.min(item.tokens.end + 2);
    named_way(cx, near).or_else(|| last_way(cx, lead)).map(Said::Way)
}

/// The way that the amount behind "from … to" goes: "a 20% rise", "up 20%"; a bare "(20%)" says none.
fn followed(cx: &Context<'_>, group: &Group<'_>, last: usize) -> Option<Said> {
    let gap = group.gap(last, last + 1);
    let item = &group.items[last + 1];
    let trail = group.trail(last + 1, 4);
    if gap.len() > 10
        || item.ranged
        || has(cx, gap.clone(), &APART)
        || PERIODIC.any(cx, trail.clone())
        || periodic(cx, trail.clone())
    {
        return None;
    }
    if PERIODIC.any(cx, gap.clone())
        || has(cx, trail.clone(), &["of", "on", "from", "than", "since"])
            && item.measure == Denomination::Percent
            && cx.reads(item.tokens.end, "of")
    {
        return None;
    }
    let near = trail.start..trail.end.min(trail.start + 3);
    if let Some(way) = last_way(cx, gap.clone()).or_else(|| way(cx, near)) {
        return Some(Said::Way(way));
    }
    let bare = has(cx, gap.clone(), &["("]) || cx.reads(gap.end.saturating_sub(1), "or");
    // "from 20 to 15, or by a quarter", "that is, by a quarter"
    let last = gap.end.saturating_sub(1);
    let by = cx.reads(last, "by")
        && (cx.reads(last.wrapping_sub(1), "or")
            || cx.reads(last.wrapping_sub(1), ",") && has(cx, gap.clone(), &["is"]));
    (by && gap.len() <= 9 || bare && gap.len() <= 6 && item.measure == Denomination::Percent).then_some(Said::Nothing)
}

/// Compares a stated change with the two states.
fn amount(cx: &Context<'_>, group: &Group<'_>, step: &Move, by: usize, said: Said, found: &mut Vec<Fact>) {
    let (from, to, by) = (&group.items[step.from], &group.items[step.to], &group.items[by]);
    let Some(difference) = to.written.sub(from.written) else { return };
    let rising = difference.cmp(&Exact::ZERO);
    if rising == Ordering::Equal || by.lasting && !from.lasting {
        return;
    }
    let way = if let Said::Way(way) = said { way } else { rising };
    let rise = if rising == Ordering::Greater { "rise" } else { "fall" };
    let states = format!("{} to {}", shown(from.written, &from.measure), shown(to.written, &to.measure));
    let signed = |interval: Interval| if rising == Ordering::Greater { interval } else { interval.neg() };
    let absolute = signed(to.loose().sub(&from.loose()));
    let percent = by.measure == Denomination::Percent && !by.points || by.fraction() && from.plain();
    let relative = ratio(from, to).map(signed);
    let stated = sized(by);
    let (expected, working) = if percent || by.fraction() {
        let Some(relative) = relative else { return };
        // "from 40% to 48%" is a rise of 8% in loose speech, of 20% in strict.
        if from.measure == Denomination::Percent && (stated.disjoint(&absolute) != stated.disjoint(&relative)) {
            return;
        }
        if from.measure == Denomination::Percent && !by.fraction() {
            let points = format!("from {states} is a {rise} of {}", points(difference.abs()));
            (absolute, points)
        } else {
            let value = difference.abs().mul(Exact::whole(100)).and_then(|part| part.div(from.written));
            let Some(value) = value else { return };
            (relative, format!("from {states} is a {rise} of {}", percentage(value)))
        }
    } else {
        let counted_points = by.plain() && has(cx, by.tokens.end..by.tokens.end + 2, &["points", "point", "pts"]);
        let fits = by.measure == from.measure && by.measure == to.measure
            || by.points && from.measure == Denomination::Percent
            || counted_points;
        if !fits {
            return;
        }
        let measure = if by.points || counted_points { None } else { Some(&by.measure) };
        let value = measure.map_or_else(|| points(difference.abs()), |measure| shown(difference.abs(), measure));
        (absolute, format!("from {states} is a {rise} of {value}"))
    };
    if way != rising {
        return contrary(group, from, to, way, &states, found);
    }
    let result = by;
    let stated = if by.fraction() { scaled(stated) } else { stated };
    let calculation =
        Calculation { operation: Operation::Change, terms: vec![from, to], result, stated, expected, working };
    group.push(found, calculation);
}

/// Compares the size of a change with two states that stand apart from it.
pub(super) fn apart(
    cx: &Context<'_>,
    group: &Group<'_>,
    [from, to, by]: [usize; 3],
    way: Ordering,
    found: &mut Vec<Fact>,
) {
    amount(cx, group, &Move { from, to, tokens: 0..0 }, by, Said::Way(way), found);
}

fn points(value: Exact) -> String {
    let unit = if value == Exact::ONE { "point" } else { "points" };
    format!("{value} {unit}")
}

fn percentage(value: Exact) -> String {
    shown(super::rounded_to(value, 1), &Denomination::Percent)
}

/// The stated size of a change: percentages are rounded as written; half a percent is the least that is said.
pub(super) fn sized(by: &Item) -> Interval {
    let near = || if by.measure == Denomination::Percent { by.rounded() } else { by.loose() };
    let interval = by.about().unwrap_or_else(near);
    let interval = if by.fraction() && by.hedge.is_none() {
        by.within(Exact::ratio(2, 100).unwrap_or(Exact::ZERO))
    } else {
        interval
    };
    match interval.high {
        Some(high) if high <= Exact::ZERO => interval.neg(),
        _ => interval,
    }
}

/// A fraction as per cent.
fn scaled(interval: Interval) -> Interval {
    interval.scale(Exact::whole(100))
}

/// By how many per cent the second is above the first.
fn ratio(from: &Item, to: &Item) -> Option<Interval> {
    let base = from.loose();
    if base.low.is_none_or(|low| low <= Exact::ZERO) || to.written < Exact::ZERO {
        return None;
    }
    let share = to.loose().div(&base).scale(Exact::whole(100));
    Some(share.sub(&Interval::exactly(Exact::whole(100))))
}

/// A change that goes the other way than its word says.
fn contrary(group: &Group<'_>, from: &Item, to: &Item, way: Ordering, states: &str, found: &mut Vec<Fact>) {
    let (Some(low), Some(high)) = (from.exact().low, from.exact().high) else { return };
    let (expected, is) =
        if way == Ordering::Greater { (Interval::above(low), "fall") } else { (Interval::below(high), "rise") };
    let working = format!("from {states} is a {is}");
    let stated = to.exact();
    let calculation =
        Calculation { operation: Operation::Change, terms: vec![from], result: to, stated, expected, working };
    group.push(found, calculation);
}

/// "fell from 40 to 44": the verb and the numbers disagree.
fn direction(cx: &Context<'_>, group: &Group<'_>, step: &Move, found: &mut Vec<Fact>) {
    const REACH: usize = 7;
    let (from, to) = (&group.items[step.from], &group.items[step.to]);
    if has(cx, group.tokens.clone(), &RANKS) {
        return;
    }
    // "fell from 4 to 5" may be said of a place in a row.
    let small = |item: &Item| item.plain() && item.noun.is_none() && item.written < Exact::whole(20);
    let start = step.tokens.start;
    let verb = start.saturating_sub(REACH).max(group.tokens.start)..start;
    let said = verb.clone().rev().find_map(|at| Some((at, last_way(cx, at..at + 1)?)));
    let Some((at, way)) =
        said.filter(|(at, _)| !has(cx, at + 1..start, &["to", ",", ":"]) && !has(cx, *at..start, &APART))
    else {
        return;
    };
    if small(from) && small(to) || start - at > 2 && from.plain() && from.noun.is_none() && to.noun.is_none() {
        return;
    }
    let rising = to.written.cmp(&from.written);
    let states = format!("{} to {}", shown(from.written, &from.measure), shown(to.written, &to.measure));
    if rising != Ordering::Equal && rising != way {
        contrary(group, from, to, way, &states, found);
    }
}

/// "doubled from 20 to 40", "grew two and a half times, from 20 to 50".
fn factor(cx: &Context<'_>, group: &Group<'_>, step: &Move, found: &mut Vec<Fact>) -> bool {
    let (from, to) = (&group.items[step.from], &group.items[step.to]);
    let first = step.from.min(step.to);
    let start = step.tokens.start;
    let lead = group.lead(first, 12);
    let lead = lead.start..start;
    if PERIODIC.any(cx, lead.clone()) {
        return false;
    }
    let named = lead.clone().rev().find_map(|at| {
        let found = FACTORS.iter().find(|(word, ..)| cx.reads(at, word))?;
        Some((at, found.1, found.2))
    });
    let (at, factor, words_of) = if let Some((at, above, below)) = named {
        let Some(factor) = Exact::ratio(above, below) else { return false };
        (at, factor, None)
    } else if let Some(by) = first.checked_sub(1).map(|by| &group.items[by])
        && by.plain()
        && start.saturating_sub(by.tokens.end) <= 4
        && (cx.reads(by.tokens.end, "times") || cx.reads(by.tokens.end + 1, "fold"))
        && !has(cx, by.tokens.end..start, &["more", "higher", "greater", "larger", "a"])
    {
        let mut value = by.written;
        // "two and a half times"
        let whole = first.checked_sub(2).map(|at| &group.items[at]).filter(|whole| {
            by.fraction()
                && whole.plain()
                && by.tokens.start.saturating_sub(whole.tokens.end) <= 2
                && cx.reads(whole.tokens.end, "and")
        });
        if let Some(whole) = whole {
            value = value.add(whole.written).unwrap_or(value);
        }
        (by.tokens.start, value, Some(by))
    } else {
        return false;
    };
    if start.saturating_sub(at) > 7 || has(cx, at..start, &APART[1..]) {
        return false;
    }
    let hedges = at.saturating_sub(3).max(group.tokens.start)..at;
    let below = has(cx, hedges.clone(), &["nearly", "almost", "virtually", "practically", "not"]);
    let above = has(cx, hedges.clone(), &["more", "over"]);
    let loose = has(cx, hedges, &["about", "roughly", "approximately", "around", "some", "than", "or"]) && !above;
    if below || loose || from.written <= Exact::ZERO {
        return true;
    }
    let tenth = |factor: Exact, tenths: i64| factor.mul(Exact::ratio(tenths, 10).unwrap_or(Exact::ONE));
    let Some((low, high)) = tenth(factor, 9).zip(tenth(factor, 11)) else { return true };
    let range = if above { Interval::at_least(factor) } else { Interval::closed(low, high) };
    // "more than halved" is below one half.
    let range = if above && factor < Exact::ONE { Interval::at_most(factor) } else { range };
    let expected = from.loose().mul(&range);
    let expected = if range.high.is_none() {
        Interval { low: from.loose().low.and_then(|low| low.mul(factor)), ..Interval::ALL }
    } else if range.low.is_none() {
        Interval { high: from.loose().high.and_then(|high| high.mul(factor)), ..Interval::ALL }
    } else {
        expected
    };
    let Some(product) = from.written.mul(factor) else { return true };
    let how = if factor < Exact::ONE { "half".to_owned() } else { format!("{factor} times") };
    let working = format!("{how} {} is {}", shown(from.written, &from.measure), shown(product, &to.measure));
    let terms = words_of.map_or_else(|| vec![from], |by| vec![by, from]);
    let stated = to.exact();
    group.push(found, Calculation { operation: Operation::Change, terms, result: to, stated, expected, working });
    true
}

/// "65, up 30% from 50", "65, 15 more than the 50".
fn compared(cx: &Context<'_>, group: &Group<'_>, at: usize, found: &mut Vec<Fact>) {
    let [to, by, from] = group.items.get(at..at + 3).unwrap_or_default() else { return };
    if !same(cx, from, to) || by.ranged || to.ranged || from.measure != to.measure {
        return;
    }
    let (left, right) = (group.gap(at, at + 1), group.gap(at + 1, at + 2));
    if words(cx, left.clone()) > 8
        || words(cx, right.clone()) > 8
        || has(cx, left.clone(), &APART[1..])
        || has(cx, right.clone(), &APART)
    {
        return;
    }
    let base = any(cx, right.clone(), &["from", "on", "than", "compared", "over"]);
    if base.is_none_or(|base| from.tokens.start - base > 6) {
        return;
    }
    let near = left.end.saturating_sub(3).max(left.start)..left.end;
    let than = (right.start..right.start + 2).find(|&at| cx.reads(at + 1, "than")).and_then(|at| {
        let up = ["more", "higher", "larger", "bigger", "greater", "above"].iter().any(|word| cx.reads(at, word));
        let down = ["less", "lower", "fewer", "smaller", "below"].iter().any(|word| cx.reads(at, word));
        if up { Some(Ordering::Greater) } else { down.then_some(Ordering::Less) }
    });
    let way =
        than.or_else(|| way(cx, right.start..right.end.min(right.start + 3))).or_else(|| last_way(cx, near.clone()));
    let Some(way) = way else { return };
    let mark = has(cx, left.clone(), &[",", "(", "–"]);
    let near_mark = left.len() <= 8;
    if !mark || !near_mark || PERIODIC.any(cx, left) || PERIODIC.any(cx, right.clone()) || periodic(cx, right) {
        return;
    }
    let step = Move { from: at + 2, to: at, tokens: by.tokens.start..from.tokens.end };
    amount(cx, group, &step, at + 1, Said::Way(way), found);
}
