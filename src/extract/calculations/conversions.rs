//! One value in two units: "10 miles (16 km)", "95°F, or 35°C", "18 months (a year and a half)".

use super::items::Item;
use super::{Calculation, Group, any, shown};
use crate::document::Class;
use crate::extract::Context;
use crate::facts::{Denomination, Exact, Fact, Interval, Operation, unit};

/// Words and marks between the two, and behind them.
const BETWEEN: [&str; 30] = [
    "(",
    "or",
    ",",
    "/",
    "about",
    "approximately",
    "approx",
    "approx.",
    "roughly",
    "around",
    "some",
    "nearly",
    "almost",
    "just",
    "over",
    "under",
    "=",
    "~",
    "≈",
    "ca.",
    "circa",
    "i.e.",
    "i.e",
    "equivalent",
    "equal",
    "to",
    "[",
    "that",
    "is",
    "-",
];

/// The two values agree where they are no further apart than this part of them, whatever was rounded.
const LEAST_SLACK: (i64, i64) = (12, 1000);

/// The most that a round number is taken to be rounded by.
const MOST_SLACK: (i64, i64) = (5, 100);

/// The most that the first of the two is taken to be rounded by.
const FIRST_SLACK: (i64, i64) = (8, 100);

/// Hedged values ("nearly 10 miles (16 km)") may be so far apart.
const HEDGED_SLACK: (i64, i64) = (10, 100);

/// Units of several countries, as litres or kilograms: the smaller and the larger.
const AMBIGUOUS: [(&str, &str, &str, &str); 8] = [
    ("gal", "L", "3.785", "4.546"),
    ("qt", "L", "0.946", "1.137"),
    ("pt", "L", "0.473", "0.568"),
    ("fl_oz", "L", "0.0284", "0.0296"),
    ("cup", "L", "0.236", "0.284"),
    ("tbsp", "L", "0.0147", "0.0178"),
    ("tsp", "L", "0.0049", "0.0060"),
    ("ton", "kg", "907", "1016.1"),
];

pub(super) fn find(cx: &Context<'_>, group: &Group<'_>, found: &mut Vec<Fact>) {
    let mut at = 0;
    while at + 1 < group.items.len() {
        let ranges = group.items.get(at..at + 4).filter(|four| four[0].ranged && four[2].ranged);
        if ranges.is_some() {
            if joined(cx, group, at + 1) {
                convert(group, at, at + 2, found);
                convert(group, at + 1, at + 3, found);
            }
            at += 2;
            continue;
        }
        // "20 to 30 km (12 and 19 miles)"
        let loose = group.items.get(at..at + 4).filter(|four| four[0].ranged && four[2].plain());
        if loose.is_some() && joined(cx, group, at + 1) && group.gap(at + 2, at + 3).len() == 1 {
            convert(group, at + 1, at + 3, found);
        }
        let single = |at: usize| !group.items[at].ranged && (at == 0 || !group.items[at - 1].ranged);
        if single(at) && single(at + 1) && joined(cx, group, at) {
            convert(group, at, at + 1, found);
        }
        at += 1;
    }
}

/// "The lorry weighs 44 tonnes. That is 97,000 pounds.": the next sentence says the same in another unit.
pub(super) fn across(cx: &Context<'_>, items: &[Item], found: &mut Vec<Fact>) {
    for pair in items.windows(2) {
        let [left, right] = pair else { continue };
        // Pounds of a weight, not of money.
        let pounds = matches!(&right.measure, Denomination::Money(code) if code == "GBP")
            && any(cx, right.tokens.clone(), &["pounds"]).is_some();
        let weight = Item { measure: Denomination::Quantity("lb".to_owned()), ..right.clone() };
        let right = if pounds { &weight } else { right };
        if right.sentence != left.sentence + 1
            || left.ranged
            || right.ranged
            || !matches!(left.measure, Denomination::Quantity(_))
            || !matches!(right.measure, Denomination::Quantity(_))
        {
            continue;
        }
        let own = super::apart::sentence(cx, right);
        let lead = own.start..right.tokens.start;
        let says = any(cx, lead.start..lead.start + 1, &["that", "this", "that's"]).is_some()
            && any(cx, lead.clone(), &["is", "'s", "’s", "makes", "equals", "that's"]).is_some();
        let alone = own.end.saturating_sub(right.tokens.end) <= 4;
        let between = |at: usize| {
            BETWEEN.iter().chain(&["this", "makes", "equals", "'s", "’s", "that's"]).any(|word| cx.reads(at, word))
        };
        if says && alone && lead.len() <= 5 && lead.clone().all(between) {
            found.extend(compared(left, right).map(|calculation| calculation.fact(right.sentence)));
        }
    }
}

/// What opens a conversion without a parenthesis.
const OPENS: [&str; 13] =
    ["(", "[", "or", "/", "=", "i.e.", "i.e", "equivalent", "which", "that", "namely", "equal", "equals"];

/// Words and marks that stand in a conversion beside those of [`BETWEEN`].
const WIDER: [&str; 18] = [
    "which", "equals", "the", "of", "'s", "’s", "say", "in", "other", "words", "metric", "being", "namely", "viz",
    "are", "was", "were", "same",
];

/// Whether only words of a conversion stand between a number and the next.
fn joined(cx: &Context<'_>, group: &Group<'_>, at: usize) -> bool {
    let gap = group.gap(at, at + 1);
    if gap.is_empty() || gap.len() > 10 {
        return false;
    }
    let end = group.items[at + 1].tokens.end;
    let between = |at: usize| BETWEEN.iter().any(|word| cx.reads(at, word));
    let wider = |at: usize| between(at) || WIDER.iter().any(|word| cx.reads(at, word));
    let bracket = any(cx, gap.clone(), &["(", "["]);
    let two = group.items[at + 1].ranged || group.items[at + 1].plain();
    let mark = |words: &[&str]| any(cx, end..end + 1, words).is_some();
    if gap.len() <= 5 && gap.clone().all(between) && any(cx, gap.clone(), &OPENS).is_some() {
        return two || bracket.is_none() || any(cx, end..end + 4, &[")", "]", ",", ";", "/", "or"]).is_some();
    }
    // "— 259 hectares —"
    let dash =
        |at: usize| cx.reads(at, "—") || cx.reads(at, "–") && cx.token(at).is_some_and(|dash| dash.shape.spaced());
    if gap.len() == 1 && dash(gap.start) {
        return dash(end);
    }
    // "12 miles long (that's 19 km)", "84 inches wide (213 cm)"
    if let Some(open) = bracket {
        let lead = gap.start..open;
        let plain = lead.len() <= 3
            && lead.clone().all(|at| cx.token(at).is_some_and(|token| token.class == Class::Word))
            && !lead
                .clone()
                .any(|at| ["and", "or", "to", "than", "from", "at", "after"].iter().any(|word| cx.reads(at, word)));
        let said = any(cx, open..gap.end, &["that", "which", "that's", "'s"]).is_some();
        let closed = mark(&[")", "]", ",", ";"]) || said && any(cx, end..end + 6, &[")"]).is_some();
        return plain && (open + 1..gap.end).all(wider) && closed;
    }
    // "9,000 gallons of milk, about 34,000 liters, when", "60 knots, which is 111 km/h"
    let comma = any(cx, gap.clone(), &[","]).unwrap_or(gap.start);
    let lead = gap.start..comma;
    let plain = lead.len() <= 3 && lead.clone().all(|at| cx.token(at).is_some_and(|token| token.class == Class::Word));
    let rest = comma..gap.end;
    let which = any(cx, rest.clone(), &OPENS).is_some()
        || ["about", "just", "nearly", "almost", "roughly", "around", "approximately", "some"]
            .iter()
            .any(|word| cx.reads(comma + 1, word))
            && mark(&[",", ".", ";", ")"]);
    // "of which 5 miles", "that of 6 km" are parts and others.
    let part = cx.reads(comma + 1, "of") || any(cx, rest.clone(), &["and", "but"]).is_some();
    let verb = any(
        cx,
        rest.clone(),
        &[
            "is",
            "equals",
            "are",
            "or",
            "about",
            "just",
            "nearly",
            "almost",
            "roughly",
            "around",
            "approximately",
            "some",
            "equivalent",
            "i.e.",
            "i.e",
            "equal",
            "=",
            "'s",
            "namely",
        ],
    );
    plain
        && !part
        && verb.is_some()
        && which
        && rest.clone().all(wider)
        && !cx.reads(end, "of")
        && comma > gap.start.saturating_sub(1)
}

fn convert(group: &Group<'_>, left: usize, right: usize, found: &mut Vec<Fact>) {
    if let Some(calculation) = compared(&group.items[left], &group.items[right]) {
        group.push(found, calculation);
    }
}

/// Compares a value with the same in another unit; nothing where they agree.
pub(super) fn compared<'a>(left: &'a Item, right: &'a Item) -> Option<Calculation<'a>> {
    let (Denomination::Quantity(from), Denomination::Quantity(to)) = (&left.measure, &right.measure) else {
        return None;
    };
    if from == to {
        return None;
    }
    // Degrees may be a difference of temperatures.
    let tilted = !unit::additive(from) || !unit::additive(to);
    let hedged = left.hedge.is_some() || right.hedge.is_some();
    let mut nearest: Option<(Exact, Interval)> = None;
    let readings = [false, true].map(|large| converted(left.written, from, to, large));
    if let [Some(low), Some(high)] = readings
        && Interval::closed(low.min(high), low.max(high)).holds(right.written)
    {
        return None;
    }
    for large in [false, true] {
        let there = converted(left.written, from, to, large)?;
        let back = converted(right.written, to, from, large)?;
        let allowed = spread(there, right, hedged);
        if allowed.holds(right.written) || first_spread(back, left, hedged).holds(left.written) {
            return None;
        }
        let apart = |value: Exact| value.sub(right.written).map(Exact::abs);
        if nearest.as_ref().is_none_or(|(known, _)| apart(there) < apart(*known)) {
            nearest = Some((there, allowed));
        }
    }
    if tilted && is_difference(left, right, from) {
        return None;
    }
    let (value, expected) = nearest?;
    let decimals = u32::from(value.abs() < Exact::whole(100));
    let shown_value = super::rounded_to(value, decimals);
    let working = format!("{} is {}", shown(left.written, &left.measure), shown(shown_value, &right.measure));
    let stated = Interval::exactly(right.written);
    Some(Calculation { operation: Operation::Conversion, terms: vec![left], result: right, stated, expected, working })
}

/// What a value is in another unit, in the smaller or the larger reading of units that countries differ about.
pub(super) fn converted(value: Exact, from: &str, to: &str, large: bool) -> Option<Exact> {
    let known = |symbol: &str| AMBIGUOUS.iter().find(|row| row.0 == symbol);
    let factor = |row: &(&str, &str, &str, &str)| Exact::decimal(if large { row.3 } else { row.2 });
    let plain = |value: Exact, from: &str, to: &str| {
        // Of units with two readings (a megabyte), the one or the other.
        let there = unit::convert(&Interval::exactly(value), from, to)?;
        if large { there.high } else { there.low }
    };
    match (known(from), known(to)) {
        (None, None) => plain(value, from, to),
        (Some(row), None) => plain(value.mul(factor(row)?)?, row.1, to),
        (None, Some(row)) => plain(value, from, row.1)?.div(factor(row)?),
        (Some(_), Some(_)) => None,
    }
}

/// The values that a rounding to the written digits of an item could make of what a conversion gave.
fn spread(converted: Exact, written: &Item, hedged: bool) -> Interval {
    let part = |(above, below): (i64, i64)| {
        Exact::ratio(above, below).and_then(|part| written.written.abs().mul(part)).unwrap_or(Exact::ZERO)
    };
    let zeros = if written.step == Exact::ONE { Exact::power_of_ten(written.zeros()) } else { None };
    let digits = super::items::half(zeros.unwrap_or(written.step));
    let least = super::items::half(written.step).max(part(LEAST_SLACK));
    let mut slack = digits.min(part(MOST_SLACK)).max(least);
    if hedged {
        slack = slack.max(part(HEDGED_SLACK));
    }
    Interval::exactly(converted).add(&Interval::closed(slack.neg(), slack))
}

/// As [`spread`], for the value that stands first: it is rounded only where it was converted itself, which is rarer.
fn first_spread(converted: Exact, written: &Item, hedged: bool) -> Interval {
    let all = spread(converted, written, hedged);
    let part = Exact::ratio(FIRST_SLACK.0, FIRST_SLACK.1).and_then(|part| written.written.abs().mul(part));
    let Some((low, high)) = part.and_then(|part| Some((converted.sub(part)?, converted.add(part)?))) else {
        return all;
    };
    if hedged {
        return all;
    }
    Interval::closed(all.low.map_or(low, |end| end.max(low)), all.high.map_or(high, |end| end.min(high)))
}

/// "2°C (3.6°F)" of warming.
fn is_difference(left: &Item, right: &Item, from: &str) -> bool {
    let nine_fifths = |a: Exact| Exact::ratio(9, 5).and_then(|factor| a.mul(factor));
    let (celsius, fahrenheit) = if from == "°C" { (left, right) } else { (right, left) };
    let Some(value) = nine_fifths(celsius.written) else { return false };
    let slack = super::items::half(fahrenheit.step).add(celsius.step).unwrap_or(Exact::ONE);
    fahrenheit.within(slack).holds(value)
}
