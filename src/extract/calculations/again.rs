//! A figure that is taken up again: "a 7.2-mile tunnel … to cover the 7.8 miles", "a fine of £4,000 … the £5,000 fine",
//! "the tower, 62 metres high … the 26-metre tower", "a cast of 26 … all 32 members of the cast".
//!
//! What is definite has been told before. Where no figure of the article is the same, and only one can be meant, the two
//! are one figure stated twice.

use super::alike;
use super::apart::{lead, sentence, trail};
use super::items::Item;
use super::repeated::{pair, tabular};
use crate::document::Class;
use crate::extract::Context;
use crate::extract::wording::Wording;
use crate::facts::{Denomination, Exact, Fact, FactData, Operation};
use crate::lexicon::Tag;
use std::collections::HashSet;

/// The figure behind these is one that was told before.
const DEFINITE: Wording = Wording::of(&[Tag::Belonging], &["the", "all", "these", "those", "this", "that"]);

/// With these, other things or other times are meant.
const OTHERS: Wording = Wording::of(
    &[Tag::Further, Tag::Rest, Tag::Former, Tag::Compared],
    &[
        "per",
        "each",
        "against",
        "new",
        "next",
        "last",
        "first",
        "second",
        "old",
        "annual",
        "reduced",
        "increased",
        "revised",
        "final",
        "from",
        "instead",
        "not",
        "would",
        "could",
        "average",
        "maximum",
        "minimum",
    ],
);

/// Many people, as a word in the singular.
const GROUPS: [&str; 10] =
    ["crowd", "audience", "congregation", "cast", "staff", "workforce", "crew", "jury", "gathering", "choir"];

/// The people of such a group.
const PEOPLE: [&str; 12] = [
    "spectators",
    "fans",
    "people",
    "listeners",
    "worshippers",
    "members",
    "actors",
    "employees",
    "workers",
    "jurors",
    "singers",
    "guests",
];

/// Near one of these a figure changes, or has been changed.
const CHANGING: Wording = Wording::of(
    &[Tag::Trend, Tag::Former],
    &[
        "risen",
        "grown",
        "fallen",
        "now",
        "later",
        "revised",
        "updated",
        "until",
        "increase",
        "increases",
        "reduced",
        "cut",
        "lowered",
        "raised",
        "since",
        "again",
        "appeal",
        "corrected",
        "estimated",
        "planned",
        "expected",
        "budgeted",
        "up",
        "down",
        "already",
        "extended",
    ],
);

/// The most figures of one kind that are compared.
const MOST: usize = 60;

pub(super) fn find(cx: &Context<'_>, items: &[Item], dated: &[u32], found: &mut Vec<Fact>) {
    let known: HashSet<u32> = found
        .iter()
        .filter_map(|fact| match &fact.data {
            FactData::Calculation(known) if known.operation == Operation::Repetition => Some(known),
            _ => None,
        })
        .flat_map(|known| known.terms.iter().map(|span| span.start).chain([known.result.start]))
        .collect();
    for (at, item) in items.iter().enumerate() {
        if at == 0
            || item.ranged
            || item.hedge.is_some()
            || item.fraction()
            || item.points
            || known.contains(&item.span.start)
        {
            continue;
        }
        let before = item.tokens.start.wrapping_sub(1);
        let definite =
            DEFINITE.is_at(cx, before) || cx.token(before).is_some_and(|token| token.class == Class::Possessive);
        let near = lead(cx, item, 3).start..trail(cx, item, 3).end;
        if !definite || item.measure == Denomination::Percent || OTHERS.any(cx, near) || tabular(cx, item) {
            continue;
        }
        let earlier = &items[at.saturating_sub(MOST)..at];
        let first = named(cx, earlier, item).or_else(|| bare(cx, earlier, item)).or_else(|| grouped(cx, earlier, item));
        let Some(first) = first else { continue };
        // Lengths and weights stay what they are.
        let lasts = matches!(item.measure, Denomination::Quantity(_));
        let both = !lasts && dated.contains(&first.sentence) && dated.contains(&item.sentence);
        let same = items.iter().any(|other| {
            other.tokens != item.tokens && other.measure == item.measure && !other.exact().disjoint(&item.exact())
        });
        let near = lead(cx, first, 3).start..trail(cx, first, 3).end;
        if first.sentence < item.sentence
            && !both
            && !same
            && differ(first, item)
            && !made(earlier, item)
            && !OTHERS.any(cx, near)
            && calm(cx, first)
            && calm(cx, item)
        {
            found.push(pair(cx, first, item));
        }
    }
}

fn is_one_of(cx: &Context<'_>, at: usize, words: &[&str]) -> bool {
    words.iter().any(|word| cx.reads(at, word))
}

fn differ(a: &Item, b: &Item) -> bool {
    let digits = |value: Exact| {
        let mut digits: Vec<char> = value.to_data().chars().filter(|c| ('1'..='9').contains(c)).collect();
        digits.sort_unstable();
        digits
    };
    let permuted = digits(a.written) == digits(b.written) && digits(a.written).len() > 1;
    a.exact().disjoint(&b.exact()) && (alike(a.written, b.written) || permuted)
}

/// Whether two of the earlier figures make this one.
fn made(earlier: &[Item], item: &Item) -> bool {
    let kin: Vec<Exact> = earlier
        .iter()
        .rev()
        .filter(|other| other.measure == item.measure && other.lasting == item.lasting)
        .take(12)
        .map(|other| other.written)
        .collect();
    let fits = |value: Option<Exact>| value.is_some_and(|value| item.exact().holds(value));
    kin.iter().enumerate().any(|(at, &a)| {
        kin[at + 1..].iter().any(|&b| {
            fits(a.add(b))
                || fits(a.sub(b).map(Exact::abs))
                || kin.iter().any(|&c| fits(a.add(b).and_then(|sum| sum.add(c))))
        })
    })
}

/// Whether no word of change stands near a figure.
fn calm(cx: &Context<'_>, item: &Item) -> bool {
    let own = sentence(cx, item);
    let near = item.tokens.start.saturating_sub(9).max(own.start)..(item.tokens.end + 7).min(own.end);
    !CHANGING.any(cx, near)
}

fn stem(word: &str) -> String {
    word.trim_end_matches('s').to_lowercase()
}

fn is_name(cx: &Context<'_>, at: usize) -> bool {
    cx.token(at).is_some_and(|token| token.class == Class::Word && token.len() > 2)
        && !cx.is(at, Tag::Function)
        && !cx.is(at, Tag::TimeUnit)
}

/// The noun of "the £5,000 fine", "the 26-metre tower".
fn behind(cx: &Context<'_>, item: &Item) -> Vec<String> {
    let compound = cx.document.slice(item.span).contains('-') || cx.reads(item.tokens.end, "-");
    let money = matches!(item.measure, Denomination::Money(_));
    if !(money || compound) {
        return Vec::new();
    }
    let words = (item.tokens.end..item.tokens.end + 3).take_while(|&at| is_name(cx, at));
    words.map(|at| stem(cx.word(at))).collect()
}

/// What a figure is of: "a fine of £4,000", "the grant, of £75,000", "the tower, 62 metres high".
fn before(cx: &Context<'_>, item: &Item) -> Option<String> {
    const LINKS: [&str; 12] =
        ["of", "is", "was", ",", "for", "worth", "stands", "measures", "weighs", "is", ":", "about"];
    let near = lead(cx, item, 4);
    let mut at = near.end;
    while at > near.start && is_one_of(cx, at - 1, &LINKS) {
        at -= 1;
    }
    (at < near.end && at > near.start && is_name(cx, at - 1)).then(|| stem(cx.word(at - 1)))
}

/// The figure before with the same name: "a fine of £4,000 … the £5,000 fine".
fn named<'a>(cx: &Context<'_>, earlier: &'a [Item], item: &Item) -> Option<&'a Item> {
    let names = behind(cx, item);
    let shared = |name: &String| names.contains(name);
    if names.is_empty() {
        return None;
    }
    let kin = |other: &&Item| {
        other.measure == item.measure
            && other.lasting == item.lasting
            && !other.ranged
            && other.hedge.is_none()
            && (behind(cx, other).iter().any(shared) || before(cx, other).iter().any(shared))
    };
    let mut kin = earlier.iter().filter(kin);
    let first = kin.next()?;
    kin.all(|other| other.written == first.written).then_some(first)
}

/// The only figure of its kind before one that stands without a noun: "the 7.8 miles,".
fn bare<'a>(cx: &Context<'_>, earlier: &'a [Item], item: &Item) -> Option<&'a Item> {
    let next = item.tokens.end;
    let ends = next >= sentence(cx, item).end
        || [".", ",", ";", ":", ")", "and", "but", "is", "was", "will", "has", "had", "were", "are"]
            .iter()
            .any(|word| cx.reads(next, word));
    let determined = is_one_of(cx, item.tokens.start.wrapping_sub(1), &["the", "those", "these", "that"]);
    let taken =
        if item.lasting { is_one_of(cx, item.tokens.start.wrapping_sub(1), &["those", "these"]) } else { determined };
    if item.plain() || !ends && !item.lasting || !taken {
        return None;
    }
    let unit = |item: &Item| stem(cx.word(item.tokens.end.saturating_sub(1)));
    let kin = |other: &&Item| {
        other.measure == item.measure && other.lasting == item.lasting && (!item.lasting || unit(other) == unit(item))
    };
    let mut kin = earlier.iter().filter(kin);
    let first = kin.next()?;
    kin.all(|other| other.written == first.written)
        .then_some(first)
        .filter(|first| !first.ranged && first.hedge.is_none())
}

/// "a cast of 26 … all 32 members of the cast", "a crowd of 5,200 … the 5,700 spectators", "640 beds … the 460-bed
/// hospital".
fn grouped<'a>(cx: &Context<'_>, earlier: &'a [Item], item: &Item) -> Option<&'a Item> {
    if !item.plain() {
        return None;
    }
    // "the 460-bed hospital": the unit, and what has so many.
    if cx.reads(item.tokens.end, "-") && is_name(cx, item.tokens.end + 1) && is_name(cx, item.tokens.end + 2) {
        let (unit, owner) = (stem(cx.word(item.tokens.end + 1)), stem(cx.word(item.tokens.end + 2)));
        return earlier.iter().rev().find(|other| {
            let head = other.noun.as_ref().map(|noun| stem(cx.word(noun.end - 1)));
            head.as_ref() == Some(&unit) && sentence(cx, other).any(|at| stem(cx.word(at)) == owner)
        });
    }
    let noun = item.noun.as_ref().filter(|noun| noun.len() == 1)?;
    if !is_one_of(cx, noun.start, &PEOPLE) {
        return None;
    }
    let group = |other: &Item| {
        let of = cx.reads(other.tokens.start.wrapping_sub(1), "of");
        let at = other.tokens.start.wrapping_sub(2);
        (of && is_one_of(cx, at, &GROUPS)).then(|| stem(cx.word(at)))
    };
    let mut groups = earlier.iter().filter_map(|other| group(other).map(|name| (other, name)));
    let (first, name) = groups.next()?;
    if groups.next().is_some() {
        return None;
    }
    // "members of the cast", or nothing that tells some of them from others.
    let same = cx.reads(noun.end, "of") && (noun.end..noun.end + 4).any(|at| stem(cx.word(at)) == name);
    let told = ["who", "that", "which", "in", "of", "from", "with", "at", "on", "under"];
    let plain = !is_one_of(cx, noun.end, &told);
    (same || plain && !cx.reads(noun.start, "members")).then_some(first)
}
