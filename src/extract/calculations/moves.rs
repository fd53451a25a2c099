//! A change that is told behind its two states: "sold 720, compared with 600 a year earlier, a rise of 20%", "it was 85
//! in 2022. In 2021 the figure was 100, so use was cut by 15%", "215 thefts, down from 250. The decline, of a seventh …".
//!
//! The two states stand side by side, and the words between them say which came first; the change is the next number,
//! and its words take the states up again ("a rise of", "the decline", "so … fell by").

use super::apart::{block, is_plain, lead, sentence, trail};
use super::items::Item;
use super::ways::{BEFORE_SIZE, PERIODIC, RANKS, comparative, last_way, named_way, periodic, way_at};
use super::{Group, any, change, has, phrase, words};
use crate::document::Class;
use crate::extract::Context;
use crate::facts::{Denomination, Exact, Fact};
use std::cmp::Ordering;
use std::ops::Range;

/// Between the later and the earlier state: "720, against 600".
const AGAINST: [&[&str]; 12] = [
    &["compared", "with"],
    &["compared", "to"],
    &["as", "against"],
    &["against"],
    &["versus"],
    &["vs"],
    &["up", "from"],
    &["down", "from"],
    &["up", "on"],
    &["down", "on"],
    &["after"],
    &["instead", "of"],
];

/// What says that a state is the earlier one.
const EARLIER: [&[&str]; 12] = [
    &["last", "year"],
    &["last", "season"],
    &["year", "before"],
    &["year", "earlier"],
    &["previous", "year"],
    &["year", "previously"],
    &["month", "before"],
    &["month", "earlier"],
    &["previous", "month"],
    &["quarter", "before"],
    &["previous", "season"],
    &["week", "before"],
];

/// Words that take the figure up again: "in 2021 the figure was 1,800".
const FIGURE: [&str; 12] =
    ["figure", "number", "total", "it", "they", "there", "count", "amount", "level", "had", "sold", "used"];

/// What draws a conclusion from the two states.
const THUS: [&str; 14] = [
    "so",
    "thus",
    "hence",
    "therefore",
    "meaning",
    "means",
    "i.e.",
    "equivalent",
    "equals",
    "=",
    "represents",
    "representing",
    "amounts",
    "which",
];

/// The change is measured from something else.
const BASE: [&str; 9] = ["from", "on", "over", "since", "compared", "against", "than", "versus", "in"];

/// The states are numbers of several things.
const SEVERAL: [&str; 8] = ["while", "whereas", "respectively", "but", "each", "per", "of", "target"];

pub(super) fn find(cx: &Context<'_>, items: &[Item], found: &mut Vec<Fact>) {
    for at in 0..items.len().saturating_sub(2) {
        let (first, second, change) = (&items[at], &items[at + 1], &items[at + 2]);
        let near = second.sentence - first.sentence <= 1
            && change.sentence.saturating_sub(second.sentence) <= 1
            && block(cx, first) == block(cx, change);
        if !near || first.sentence == change.sentence && change.sentence != second.sentence {
            continue;
        }
        if against(cx, first, second) || against(cx, second, change) {
            continue;
        }
        if is_state(first)
            && is_state(second)
            && is_size(change)
            && let Some(later) = order(cx, first, second)
            && let Some(way) = told(cx, second, change)
        {
            let (from, to) = if later { (1, 0) } else { (0, 1) };
            let tokens = sentence(cx, change);
            let group = Group { items: &items[at..at + 3], tokens, before: &[], sentence: change.sentence };
            change::apart(cx, &group, [from, to, 2], way, found);
        } else if is_state(first)
            && is_state(second)
            && two_states(cx, first, second)
            && let Some(way) = told(cx, second, change)
        {
            // Which came first is not said, but the way of the change tells.
            let rising = second.written >= first.written;
            let (from, to) = if rising == (way == Ordering::Greater) { (0, 1) } else { (1, 0) };
            let tokens = sentence(cx, change);
            let group = Group { items: &items[at..at + 3], tokens, before: &[], sentence: change.sentence };
            change::apart(cx, &group, [from, to, 2], way, found);
        } else if is_size(first)
            && is_state(second)
            && is_state(change)
            && first.sentence == change.sentence
            && order(cx, second, change) == Some(true)
            && let Some(way) = led(cx, first, second)
        {
            let tokens = sentence(cx, change);
            let group = Group { items: &items[at..at + 3], tokens, before: &[], sentence: change.sentence };
            change::apart(cx, &group, [2, 1, 0], way, found);
        }
    }
}

/// "By 212 votes to 90", "by 212 to 90": two sides, not two states.
pub(super) fn against(cx: &Context<'_>, a: &Item, b: &Item) -> bool {
    const SIDES: [&str; 9] = ["votes", "vote", "ballots", "points", "goals", "seats", "delegates", "members", "voices"];
    let (first, last) = if a.tokens.start <= b.tokens.start { (a, b) } else { (b, a) };
    let gap = first.tokens.end.saturating_sub(1)..last.tokens.start;
    let tied = has(cx, gap.clone(), &["to", "against"]) && gap.len() <= 4 && first.sentence == last.sentence;
    tied && !has(cx, lead(cx, first, 1), &["from"])
        && (has(cx, gap, &SIDES) || has(cx, lead(cx, first, 1), &["by"]) || has(cx, trail(cx, last, 1), &SIDES))
}

fn is_state(item: &Item) -> bool {
    (is_plain(item) || item.lasting && !item.ranged) && item.hedge.is_none() && item.written >= Exact::whole(2)
}

fn is_size(item: &Item) -> bool {
    (item.measure == Denomination::Percent && !item.points || item.fraction()) && !item.ranged && !item.lasting
}

/// "A dozen that cost $3.20 in September cost him $3.84 last week": two amounts of one measure in a sentence, or of one
/// thing in two, without words that set them apart.
fn two_states(cx: &Context<'_>, first: &Item, second: &Item) -> bool {
    let named = |item: &Item| item.noun.as_ref().map(|noun| cx.word(noun.end - 1).trim_end_matches('s').to_lowercase());
    let bare = second.plain() && second.noun.is_none() && !second.lasting && !second.fraction();
    let same = first.measure == second.measure && first.lasting == second.lasting || bare;
    let one = !first.plain() || named(first).is_some() && (named(second).is_none() || named(first) == named(second));
    let gap = first.tokens.end..second.tokens.start;
    let all = sentence(cx, first).start..sentence(cx, second).end;
    let apart = ["respectively", "each", "per", "whereas", "target", "planned", "budget", "between", "range", "up"];
    let then = [
        "was", "were", "had", "cost", "stood", "used", "sold", "paid", "took", "averaged", "fell", "rose", "to",
        "from", "before", "earlier", "ago", "last", "previous", "old", "former", "then", "until", "instead",
    ];
    let now = [
        "is",
        "are",
        "now",
        "has",
        "costs",
        "today",
        "this",
        "will",
        "after",
        "later",
        "last",
        "uses",
        "year",
        "month",
        "week",
        "currently",
        "recent",
        "new",
        "by",
        "in",
    ];
    same && one
        && !against(cx, first, second)
        && first.written != second.written
        && !has(cx, lead(cx, first, 1), &["of"])
        && first.measure != Denomination::Percent
        && alike_values(first.written, second.written)
        && words(cx, gap.clone()) <= 18
        && !has(cx, gap.clone(), &apart)
        && !has(cx, gap.clone(), &RANKS)
        && !has(cx, gap, &["or", "of", "plus", "minus", "out"])
        && has(cx, all.clone(), &then)
        && has(cx, all, &now)
}

/// Within four times each other.
fn alike_values(a: Exact, b: Exact) -> bool {
    let four = Exact::whole(4);
    let most = |a: Exact, b: Exact| b.mul(four).is_some_and(|most| a <= most);
    most(a, b) && most(b, a)
}

/// Whether two numbers are two states of one thing, and if so whether the first is the later one.
pub(super) fn order(cx: &Context<'_>, first: &Item, second: &Item) -> Option<bool> {
    let named = |item: &Item| item.noun.as_ref().map(|noun| cx.word(noun.end - 1).trim_end_matches('s').to_lowercase());
    let bare = second.plain() && second.noun.is_none();
    let same = first.measure == second.measure && (!first.plain() || bare || named(first) == named(second)) || bare;
    let gap = first.tokens.end..second.tokens.start;
    // "$2.9 million this year, $0.4 million more than last year"
    let difference = has(cx, second.tokens.end..second.tokens.end + 1, &["more", "less", "fewer", "higher", "lower"]);
    if !same
        || against(cx, first, second)
        || difference
        || first.measure == Denomination::Percent
        || has(cx, gap.clone(), &RANKS)
        || words(cx, gap.clone()) > 22
    {
        return None;
    }
    let near = gap.end.saturating_sub(3).max(gap.start)..gap.end;
    let together = first.sentence == second.sentence;
    // "€84 million (2022: €80 million)"
    let bracket = gap.clone().find(|&at| cx.reads(at, "(") || cx.reads(at, "["));
    if let Some(bracket) = bracket.filter(|&at| together && at <= gap.start + 4 && gap.end - at <= 6) {
        let within = bracket + 1..gap.end;
        let past = year(cx, within.clone()).is_some() || has(cx, within, &["last", "previous", "prior", "earlier"]);
        let closes = cx.reads(second.tokens.end, ")") || has(cx, trail(cx, second, 5), &["earlier", "before"]);
        return (past && closes).then_some(true);
    }
    let against = || {
        AGAINST.iter().any(|words| {
            phrase(cx, near.clone(), words).is_some_and(|start| {
                let rest = start + words.len()..near.end;
                rest.clone().all(|at| ["the", "just", "only", "a"].iter().any(|word| cx.reads(at, word)))
            })
        })
    };
    // "rose from 600 in 2021 to 720 in 2022"
    if together
        && has(cx, lead(cx, first, 2), &["from"])
        && has(cx, near.clone(), &["to"])
        && words(cx, gap.clone()) < 9
    {
        return (!has(cx, gap, &SEVERAL[..4])).then_some(false);
    }
    if together && against() && !has(cx, gap.start..near.start, &SEVERAL[..6]) {
        // "after" needs to say after what: "after 600 in the previous year".
        let after =
            has(cx, near, &["after", "instead"]) && !has(cx, near_back(cx, second), &["year", "season", "month"]);
        return (!after).then_some(true);
    }
    let before = if together { gap.clone() } else { sentence(cx, second).start..second.tokens.start };
    let behind = trail(cx, second, 6);
    if has(cx, before.clone(), &SEVERAL[..4]) || words(cx, before.clone()) > 10 {
        return None;
    }
    let earlier = EARLIER
        .iter()
        .any(|words| phrase(cx, before.clone(), words).is_some() || phrase(cx, behind.clone(), words).is_some());
    let again = together && gap.len() <= 6 && has(cx, gap.clone(), &["and", ",", ";"])
        || has(cx, before.clone(), &FIGURE)
        || same && named(second).is_some()
        || !second.plain();
    if earlier && again {
        return Some(true);
    }
    // Two years: the greater one is the later.
    let own = sentence(cx, first);
    let own = own.start.max(first.tokens.start.saturating_sub(30))..own.end;
    let one = year(cx, own.start..first.tokens.start)
        .or_else(|| year(cx, first.tokens.end..gap.end.min(first.tokens.end + 6).min(own.end)));
    let other = if together && year(cx, own.start..first.tokens.start).is_none() {
        year(cx, behind)
    } else {
        year(cx, before).or_else(|| year(cx, behind))
    };
    let (one, other) = one.zip(other)?;
    (one != other && again && (one - other).abs() <= 30).then_some(one > other)
}

fn near_back(cx: &Context<'_>, item: &Item) -> Range<usize> {
    trail(cx, item, 7)
}

/// The only year among tokens.
fn year(cx: &Context<'_>, tokens: Range<usize>) -> Option<i64> {
    let mut years = tokens.filter_map(|at| {
        let digits = cx.token(at).is_some_and(|token| token.class == Class::Number) && cx.word(at).len() == 4;
        let value = cx.word(at).parse::<i64>().ok().filter(|value| digits && (1800..2100).contains(value));
        value.filter(|_| {
            ["in", "of", "for", "to", "from", "since", ",", "and", "("]
                .iter()
                .any(|word| cx.reads(at.wrapping_sub(1), word))
                || at == 0
        })
    });
    years.next().filter(|_| years.next().is_none())
}

/// The way of the change behind its states.
fn told(cx: &Context<'_>, state: &Item, change: &Item) -> Option<Ordering> {
    let together = state.sentence == change.sentence;
    let begin = if together { state.tokens.end } else { sentence(cx, change).start };
    let gap = begin..change.tokens.start;
    let behind = trail(cx, change, 4);
    let near = behind.start..behind.end.min(behind.start + 2);
    let base = any(cx, near, &BASE).is_some_and(|at| {
        let rest = at..sentence(cx, change).end.min(at + 8);
        let again = ["year", "month", "season", "quarter", "week", "single", "all"];
        !has(cx, rest, &again)
    });
    if gap.len() > 18
        || base
        || PERIODIC.any(cx, gap.clone())
        || PERIODIC.any(cx, behind.clone())
        || periodic(cx, behind.clone())
    {
        return None;
    }
    let thus = has(cx, gap.clone(), &THUS);
    if together
        && (has(cx, gap.clone(), &["while", "whereas", "but", "(", "target", "planned"])
            || !thus && has(cx, gap.clone(), &[";"]))
    {
        return None;
    }
    // ", 25 percent more", ", a third less"
    let quantity = if cx.reads(change.tokens.start, "a") { change.tokens.start } else { change.tokens.start + 1 };
    let last = quantity - usize::from(!cx.reads(change.tokens.start, "a"));
    let parted = [",", "–", "—", ":", "or"].iter().any(|mark| cx.reads(last.wrapping_sub(1), mark));
    if together
        && parted
        && [",", ".", ";", "–", "—", ")", "than"].iter().any(|mark| cx.reads(change.tokens.end + 1, mark))
        && let Some(way) = comparative(cx, change.tokens.end)
    {
        return (!has(cx, gap, &["and"])).then_some(way);
    }
    // "a 12% rise"
    let article = |at: usize| ["a", "an", "the", "this", "that"].iter().any(|word| cx.reads(at, word));
    let noun = change.tokens.end..(change.tokens.end + 2).min(sentence(cx, change).end);
    let before = change.tokens.start.wrapping_sub(1);
    let takes_up = |at: usize| {
        let start = ["that", "this", "it"].iter().any(|word| cx.reads(begin, word)) && at <= begin + 5;
        together || start || ["the", "this", "that"].iter().any(|word| cx.reads(at, word)) && at <= begin + 1
    };
    if article(before)
        && takes_up(before)
        && let Some(way) = named_way(cx, noun)
    {
        return (!has(cx, gap, &["and"])).then_some(way);
    }
    // "a rise of 12%", "the decline, of nearly a third", "fell by 18%"
    let mut at = change.tokens.start;
    while at > begin && change.tokens.start - at < 4 && BEFORE_SIZE.is_at(cx, at - 1) {
        at -= 1;
    }
    let word = at.checked_sub(1).filter(|&at| at >= begin)?;
    let makes = ["make", "makes", "made", "making"].iter().any(|verb| cx.reads(word.wrapping_sub(1), verb));
    let way = way_at(cx, word).filter(|_| !makes)?;
    let of = has(cx, word + 1..change.tokens.start, &["of"]);
    let determined = (word.saturating_sub(3).max(begin)..word).rev().find(|&at| article(at));
    if let Some(article) = determined.filter(|_| of) {
        return takes_up(article).then_some(way);
    }
    let thus = has(cx, gap.clone(), &THUS)
        || has(cx, gap.clone(), &["–", "—", ":"])
        || cx.reads(word, "up")
        || cx.reads(word, "down");
    let comma = has(cx, gap.start..word, &[",", "–", "—", ":", ";"])
        || !together && has(cx, gap.start..gap.start + 1, &["so", "thus", "that", "this"]);
    (thus && comma && !has(cx, gap, &["and"])).then_some(way)
}

/// The way of a change before its states: "rose 20% to 720, against 600".
fn led(cx: &Context<'_>, change: &Item, to: &Item) -> Option<Ordering> {
    let gap = change.tokens.end..to.tokens.start;
    let last = gap.end.wrapping_sub(1);
    let near = lead(cx, change, 4);
    if gap.is_empty()
        || gap.len() > 7
        || !cx.reads(last, "to")
        || PERIODIC.any(cx, gap)
        || PERIODIC.any(cx, near.clone())
    {
        return None;
    }
    last_way(cx, near)
}
