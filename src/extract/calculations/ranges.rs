//! Ranges that run backwards: "between 40 and 30", "aged 12 to 8", "£31,000–£28,000", "ranges from 24°C to 18°C",
//! "chapters 12 to 9"; and greatest values below the least: "at least 35 and at most 18", "the youngest is 31, the oldest
//! 22".
//!
//! What goes down step by step may be told from its higher end; so "from … to" needs a word by which it lies between.

use super::items::Item;
use super::ways::{PERIODIC, last_way};
use super::{Calculation, Group, alike, has, phrase, shown};
use crate::document::Class;
use crate::extract::Context;
use crate::facts::{Denomination, Exact, Fact, Interval, Operation};
use std::ops::Range;

/// Words by which something lies between two ends.
const LYING: [&str; 63] = [
    "range",
    "ranges",
    "ranged",
    "ranging",
    "vary",
    "varies",
    "varied",
    "varying",
    "span",
    "spans",
    "spanned",
    "anything",
    "anywhere",
    "anyone",
    "runs",
    "run",
    "running",
    "price",
    "prices",
    "priced",
    "cost",
    "costs",
    "salary",
    "salaries",
    "scale",
    "fee",
    "fees",
    "fare",
    "fares",
    "rent",
    "rents",
    "wage",
    "wages",
    "pay",
    "temperature",
    "temperatures",
    "available",
    "adjustable",
    "sizes",
    "ages",
    "lengths",
    "heights",
    "weights",
    "widths",
    "depths",
    "depth",
    "sums",
    "grants",
    "fines",
    "settings",
    "capacities",
    "estimates",
    "estimated",
    "measure",
    "measures",
    "weigh",
    "weighs",
    "values",
    "extend",
    "extends",
    "accepts",
    "holds",
    "charged",
];

/// What is numbered upwards, ahead of its numbers.
pub(super) const NUMBERED: [&str; 44] = [
    "chapters",
    "pages",
    "pp",
    "floors",
    "levels",
    "lines",
    "paragraphs",
    "paras",
    "sections",
    "articles",
    "clauses",
    "rooms",
    "rows",
    "seats",
    "steps",
    "grades",
    "years",
    "weeks",
    "days",
    "nights",
    "volumes",
    "vols",
    "issues",
    "nos",
    "numbers",
    "verses",
    "questions",
    "items",
    "lots",
    "sizes",
    "figures",
    "tables",
    "appendices",
    "parts",
    "episodes",
    "versions",
    "releases",
    "lessons",
    "sheets",
    "slides",
    "units",
    "plates",
    "tracks",
    "columns",
];

/// Words of contests, of going down, and of other relations between two numbers.
pub(super) const OTHERWISE: [&str; 50] = [
    "difference",
    "gap",
    "border",
    "choose",
    "choice",
    "alternate",
    "distance",
    "ratio",
    "relationship",
    "comparison",
    "exchange",
    "won",
    "win",
    "wins",
    "beat",
    "beats",
    "lost",
    "lose",
    "lead",
    "led",
    "leads",
    "vote",
    "votes",
    "voted",
    "score",
    "odds",
    "countdown",
    "backwards",
    "back",
    "reverse",
    "descending",
    "descend",
    "down",
    "compared",
    "convert",
    "prefer",
    "preferred",
    "defeated",
    "majority",
    "against",
    "victory",
    "defeat",
    "draw",
    "trailed",
    "margin",
    "switch",
    "moved",
    "changed",
    "gone",
    "went",
];

/// The least and the greatest of one thing.
const EXTREMES: [(&[&str], &[&str]); 20] = [
    (&["minimum"], &["maximum"]),
    (&["min"], &["max"]),
    (&["at", "least"], &["at", "most"]),
    (&["no", "fewer", "than"], &["no", "more", "than"]),
    (&["not", "less", "than"], &["not", "more", "than"]),
    (&["no", "less", "than"], &["no", "more", "than"]),
    (&["at", "least"], &["no", "more", "than"]),
    (&["at", "least"], &["not", "more", "than"]),
    (&["no", "fewer", "than"], &["at", "most"]),
    (&["minimum"], &["up", "to"]),
    (&["lowest"], &["highest"]),
    (&["lows"], &["highs"]),
    (&["youngest"], &["oldest"]),
    (&["smallest"], &["largest"]),
    (&["smallest"], &["biggest"]),
    (&["shortest"], &["longest"]),
    (&["cheapest"], &["dearest"]),
    (&["lightest"], &["heaviest"]),
    (&["lower", "limit"], &["upper", "limit"]),
    (&["coldest"], &["warmest"]),
];

/// How far ahead of its number a word for the least or the greatest may stand (tokens).
const REACH: usize = 6;

pub(super) fn find(cx: &Context<'_>, group: &Group<'_>, found: &mut Vec<Fact>) {
    for at in 0..group.items.len().saturating_sub(1) {
        if backwards(cx, group, at) {
            let (a, b) = (&group.items[at], &group.items[at + 1]);
            found.push(range(a, b).fact(group.sentence));
        }
    }
}

/// The calculation of two numbers, of which the second is not to be less.
fn range<'a>(a: &'a Item, b: &'a Item) -> Calculation<'a> {
    let working = format!("{} is less than {}", shown(b.written, &b.measure), shown(a.written, &a.measure));
    let (stated, expected) = (Interval::exactly(b.written), Interval::at_least(a.written));
    Calculation { operation: Operation::Range, terms: vec![a], result: b, stated, expected, working }
}

/// The seconds of the unit of a length of time below a day.
fn seconds(cx: &Context<'_>, item: &Item) -> Option<Exact> {
    let factor = match cx.word(item.tokens.end.checked_sub(1)?).trim_end_matches('s') {
        "second" | "sec" => 1,
        "minute" | "min" => 60,
        "hour" | "hr" => 3600,
        _ => return None,
    };
    item.written.mul(Exact::whole(factor))
}

/// Whether the first is more than the second, in whatever units of time.
fn greater(cx: &Context<'_>, a: &Item, b: &Item) -> bool {
    match (seconds(cx, a), seconds(cx, b)) {
        (Some(first), Some(second)) if a.lasting && b.lasting && !a.ranged => first > second,
        _ => a.written > b.written,
    }
}

/// How the two ends are joined.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Joint {
    And,
    To,
    Dash,
}

fn joint(cx: &Context<'_>, gap: Range<usize>) -> Option<Joint> {
    let one = |word: &str| gap.len() == 1 && cx.reads(gap.start, word);
    match () {
        () if one("and") => Some(Joint::And),
        () if one("to")
            || one("through")
            || gap.len() == 2 && cx.reads(gap.start, "up") && cx.reads(gap.start + 1, "to") =>
        {
            Some(Joint::To)
        }
        () if one("–") || one("-") || one("—") => Some(Joint::Dash),
        () => None,
    }
}

fn backwards(cx: &Context<'_>, group: &Group<'_>, at: usize) -> bool {
    let [a, b] = group.items.get(at..at + 2).unwrap_or_default() else { return false };
    if !greater(cx, a, b) || b.written < Exact::ZERO || a.hedge.is_some() || a.fraction() != b.fraction() {
        return false;
    }
    let Some(joint) = joint(cx, group.gap(at, at + 1)) else { return false };
    if has(cx, b.tokens.end..b.tokens.end + 1, &["BC", "BCE", "B.C."]) {
        return false;
    }
    let lead = group.lead(at, 2);
    let near = |words: &[&str]| has(cx, lead.end.saturating_sub(1).max(lead.start)..lead.end, words);
    let from = has(cx, lead.end.saturating_sub(1).max(lead.start)..lead.end, &["from", ":"]);
    let aged = near(&["aged", "ages"])
        || from && has(cx, lead.clone(), &["aged", "ages"])
        || year(a) && has(cx, a.tokens.start..a.tokens.start + 1, &["aged", "ages"]);
    let ages = aged && joint != Joint::And
        || joint == Joint::And
            && (phrase(cx, group.lead(at, 3), &["aged", "between"]).is_some()
                || phrase(cx, group.lead(at, 5), &["between", "the", "ages", "of"]).is_some());
    if !comparable(cx, a, b, ages) || !one_scale(a, b) {
        return false;
    }
    // "between 1 million and 2", "between 90 and 6 billion": the first has the scale of the second, or none.
    if joint == Joint::And && !alike(a.written, b.written) && a.plain() && b.plain() && b.noun.is_none() {
        return false;
    }
    if ages {
        return true;
    }
    if has(cx, group.lead(at, 8), &OTHERWISE) || has(cx, group.trail(at + 1, 4), &OTHERWISE) {
        return false;
    }
    // "Between 20 and eight days before": what is counted down.
    if b.lasting && has(cx, group.trail(at + 1, 2), &["before", "ahead", "ago", "prior", "earlier", "left", "until"]) {
        return false;
    }
    match joint {
        Joint::And => near(&["between"]) && enclosed(cx, group, at),
        Joint::To => measured(b) && stretching(cx, group, at) || numbered(cx, group, at) || spread(cx, group, at),
        Joint::Dash => {
            let united = measured(b) && (measured(a) || a.noun.is_none());
            (united || numbered(cx, group, at)) && !short(cx, a, b)
        }
    }
}

fn year(item: &Item) -> bool {
    matches!(&item.measure, Denomination::Quantity(unit) if unit == "yr")
}

/// It has a unit.
fn measured(item: &Item) -> bool {
    item.measure != Denomination::Number || item.lasting
}

/// Whether both have one unit, or the first leaves it to the second.
fn comparable(cx: &Context<'_>, a: &Item, b: &Item, ages: bool) -> bool {
    let unit = |item: &Item| cx.word(item.tokens.end.saturating_sub(1)).trim_end_matches('s').to_ascii_lowercase();
    let bare = a.plain() && a.noun.is_none() && measured(b);
    let behind = b.plain() && b.noun.is_none() && measured(a);
    if a.lasting && b.lasting && seconds(cx, a).is_some() && seconds(cx, b).is_some() {
        return true;
    }
    let same = a.measure == b.measure && a.lasting == b.lasting && (!a.lasting || a.ranged || unit(a) == unit(b));
    same && !a.points && !b.points || bare || behind || ages && b.plain()
}

fn one_scale(a: &Item, b: &Item) -> bool {
    (a.step > Exact::ONE) == (b.step > Exact::ONE)
}

/// "145–52" is short for 145–152.
fn short(cx: &Context<'_>, a: &Item, b: &Item) -> bool {
    let digits = |item: &Item| cx.document.slice(item.span).bytes().filter(u8::is_ascii_digit).count();
    let written = measured(a) && measured(b) || b.lasting;
    digits(b) < digits(a) && !written
}

/// "between 40 and 30".
fn enclosed(cx: &Context<'_>, group: &Group<'_>, at: usize) -> bool {
    let [a, b] = &group.items[at..at + 2] else { return false };
    // "relations between 27 and 10", "the border between 90 and 86 Oak Road", "from between 30 and 20".
    if has(cx, group.lead(at, 4), &["from"]) {
        return false;
    }
    let behind = cx.token(b.tokens.end);
    let capital = behind.is_some_and(|token| token.class == Class::Word && token.shape.capital());
    let address = b.noun.is_none() && b.plain() && capital;
    // "on duty between eleven and seven": through the night.
    let hour = |item: &Item, most: i64| item.plain() && item.noun.is_none() && item.written <= Exact::whole(most);
    !(address || hour(a, 24) && hour(b, 12))
}

/// "ranges from 24°C to 18°C", "weigh 75 to 62 g": not "fell from 24°C to 18°C".
fn stretching(cx: &Context<'_>, group: &Group<'_>, at: usize) -> bool {
    let [a, b] = &group.items[at..at + 2] else { return false };
    let lead = group.lead(at, 9);
    if last_way(cx, lead.clone()).is_some() || PERIODIC.any(cx, lead.clone()) {
        return false;
    }
    let near = lead.end.saturating_sub(2).max(lead.start)..lead.end;
    let from = has(cx, near.clone(), &["from"]);
    let lying = has(cx, lead, &LYING) || has(cx, near.end.saturating_sub(1).max(near.start)..near.end, &["of"]);
    // "between 220 to 200 degrees", "75 to 62 g": the first leaves its unit to the second.
    let share = matches!(b.measure, Denomination::Percent);
    let open = a.plain() && a.noun.is_none() && measured(b) && !share || a.ranged && b.lasting;
    lying || open && !from
}

/// "sizes run from 46 to 36", "marks ranged from 80 to 35".
fn spread(cx: &Context<'_>, group: &Group<'_>, at: usize) -> bool {
    let lead = group.lead(at, 5);
    let near = lead.end.saturating_sub(2).max(lead.start)..lead.end;
    let verb = has(cx, near.clone(), &["range", "ranges", "ranged", "ranging", "vary", "varies", "varied", "varying"])
        || has(cx, near.clone(), &["run", "runs"]) && has(cx, lead, &NUMBERED);
    verb && has(cx, near, &["from"]) && group.items[at].plain() && group.items[at + 1].plain()
}

/// "chapters 12 to 9".
fn numbered(cx: &Context<'_>, group: &Group<'_>, at: usize) -> bool {
    let [a, b] = &group.items[at..at + 2] else { return false };
    let lead = group.lead(at, 2);
    let word = if cx.word(lead.end.wrapping_sub(1)) == "." { lead.end - 1 } else { lead.end };
    let named = word > lead.start && has(cx, word - 1..word, &NUMBERED);
    let whole = a.plain() && b.plain() && cx.token(a.tokens.start).is_some_and(|token| token.class == Class::Number);
    // "versions 3.10 to 3.9": a version is no decimal number.
    let parts = |item: &Item| cx.document.slice(item.span).contains('.');
    let uneven = parts(a) && cx.document.slice(a.span).len() != cx.document.slice(b.span).len();
    named && whole && !uneven
}

/// The least and the greatest of one thing, in one sentence or in two that follow each other.
pub(super) fn extremes(cx: &Context<'_>, items: &[Item], found: &mut Vec<Fact>) {
    for (index, item) in items.iter().enumerate() {
        let from = index.checked_sub(1).map_or(0, |before| items[before].tokens.end);
        let lead = from.max(item.tokens.start.saturating_sub(REACH))..item.tokens.start + 3.min(item.tokens.len());
        if !lead.clone().any(|at| is_extreme(cx, at)) {
            continue;
        }
        let near = items.get(index + 1..(index + 3).min(items.len())).unwrap_or_default();
        for other in near.iter().take_while(|other| other.sentence <= item.sentence + 1) {
            let back = item.tokens.end.max(other.tokens.start.saturating_sub(REACH))
                ..other.tokens.start + 3.min(other.tokens.len());
            // "It holds at least 40 litres; the pump moves no more than 12": of two things.
            let gap = item.tokens.end..other.tokens.start.max(item.tokens.end);
            if has(cx, gap, &[";"]) {
                break;
            }
            let Some(low) = opposite(cx, lead.clone(), back) else { continue };
            let (least, most) = if low { (item, other) } else { (other, item) };
            let nouns = item.noun.as_ref().zip(other.noun.as_ref());
            let one = nouns.is_none_or(|(a, b)| cx.word(a.end - 1).eq_ignore_ascii_case(cx.word(b.end - 1)));
            // "The youngest is 31, the oldest 22"
            let bare = |item: &Item| {
                let near = item.tokens.start.saturating_sub(2)..item.tokens.start + 1;
                item.plain()
                    && item.noun.is_none()
                    && near.clone().any(|at| is_extreme(cx, at) || cx.reads(at, "limit"))
            };
            let named = nouns.is_some() || item.measure != Denomination::Number || item.lasting;
            let comparable = item.measure == other.measure
                && item.lasting == other.lasting
                && (item.sentence == other.sentence || named)
                || item.sentence == other.sentence && (bare(item) || bare(other));
            if one && comparable && one_scale(item, other) && least.written > most.written && most.written > Exact::ZERO
            {
                found.push(range(least, most).fact(other.sentence));
            }
            break;
        }
    }
}

fn is_extreme(cx: &Context<'_>, at: usize) -> bool {
    EXTREMES.iter().any(|(low, high)| cx.reads(at, low[0]) || cx.reads(at, high[0]))
}

/// Whether the first tokens say the least, and the second the greatest, or the other way round.
fn opposite(cx: &Context<'_>, first: Range<usize>, second: Range<usize>) -> Option<bool> {
    EXTREMES.iter().find_map(|(low, high)| {
        let says = |tokens: &Range<usize>, words: &[&str]| phrase(cx, tokens.clone(), words).is_some();
        match () {
            () if says(&first, low) && says(&second, high) => Some(true),
            () if says(&first, high) && says(&second, low) => Some(false),
            () => None,
        }
    })
}
