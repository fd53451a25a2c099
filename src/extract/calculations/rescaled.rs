//! One measure told in two units far from each other, with its decimal point at a wrong place: "grains no wider than 0.35 mm
//! … the 35-micrometre limit".
//!
//! Where any other measure of the article is what is told, nothing is said.

use super::apart::{lead, sentence};
use super::conversions::{compared, converted};
use super::items::Item;
use super::reach;
use super::{Calculation, has};
use crate::document::Class;
use crate::extract::Context;
use crate::facts::{Denomination, Exact, Fact, FactData, unit};
use crate::lexicon::Tag;

/// With more measures than this, too much can be meant.
const MOST: usize = 30;

pub(super) fn find(cx: &Context<'_>, items: &[Item], found: &mut Vec<Fact>) {
    let measures: Vec<&Item> = items.iter().filter(|item| symbol(item).is_some()).collect();
    if !(2..=MOST).contains(&measures.len()) {
        return;
    }
    for (at, later) in measures.iter().enumerate() {
        let bound = |item: &Item| item.hedge.is_some_and(|hedge| hedge.low.is_none() || hedge.high.is_none());
        let usable = |item: &Item| !item.ranged && !bound(item) && !reach::table(cx, item);
        if !usable(later) || at == 0 {
            continue;
        }
        let other = |item: &&&Item| item.span != later.span && same_dimension(item, later);
        let told = |item: &Item| {
            if symbol(item) == symbol(later) { item.written == later.written } else { compared(item, later).is_none() }
        };
        if measures.iter().filter(other).any(|item| told(item)) {
            continue;
        }
        let meant = |item: &&&Item| {
            other(item)
                && usable(item)
                && item.sentence != later.sentence
                && symbol(item) != symbol(later)
                && shifted(item, later)
                && is_of(cx, item, later)
        };
        let mut all = measures[..at].iter().filter(meant);
        if let (Some(first), None) = (all.next(), all.next())
            && !found.iter().any(|fact| takes(fact, later))
        {
            found.extend(compared(first, later).map(|calculation: Calculation<'_>| calculation.fact(later.sentence)));
        }
    }
}

/// The unit of a measure that can be added up, unlike degrees.
fn symbol(item: &Item) -> Option<&str> {
    match &item.measure {
        Denomination::Quantity(symbol) if unit::additive(symbol) => Some(symbol.as_str()),
        _ => None,
    }
}

fn same_dimension(a: &Item, b: &Item) -> bool {
    let dimension = |item: &Item| symbol(item).and_then(unit::dimension);
    dimension(a).is_some() && dimension(a) == dimension(b)
}

fn takes(fact: &Fact, item: &Item) -> bool {
    matches!(&fact.data, FactData::Calculation(known) if known.result == item.span || known.terms.contains(&item.span))
}

/// The second as part of what the first is in its unit.
fn ratio(first: &Item, later: &Item) -> Option<Exact> {
    later.written.div(converted(first.written, symbol(first)?, symbol(later)?, false)?)
}

/// Whether the digits are the same, two of them at least, and the decimal point is not.
fn shifted(first: &Item, later: &Item) -> bool {
    let digits = later.written.to_string().replace('.', "");
    let several = digits.trim_matches('0').len() >= 2;
    let tens = (1..=4).filter_map(Exact::power_of_ten);
    let both = tens.flat_map(|ten| [Some(ten), Exact::ONE.div(ten)]).flatten();
    several && ratio(first, later).is_some_and(|ratio| both.into_iter().any(|ten| ten == ratio))
}

fn is_name(cx: &Context<'_>, at: usize) -> bool {
    let word = cx.token(at).is_some_and(|token| token.class == Class::Word && token.len() > 3);
    word && ![Tag::Function, Tag::Unit, Tag::TimeUnit, Tag::Cardinal].iter().any(|&tag| cx.is(at, tag))
}

/// Whether two words are forms of one: "grain" and "grains", "sieve" and "sieved".
fn one_word(cx: &Context<'_>, a: usize, b: usize) -> bool {
    let (a, b) = (cx.word(a).to_lowercase(), cx.word(b).to_lowercase());
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    long.len() - short.len() <= 2 && long.starts_with(short.as_str())
}

/// Whether the later one is of what the first is of: "the 35-micrometre limit set by our sieve", "taken as 2,500 square
/// metres"; not "a wire of 25 micrometres".
fn is_of(cx: &Context<'_>, first: &Item, later: &Item) -> bool {
    let told =
        |at: usize| is_name(cx, at) && sentence(cx, first).any(|other| is_name(cx, other) && one_word(cx, at, other));
    let shared = sentence(cx, later).filter(|&at| told(at)).count();
    let before = lead(cx, later, 1);
    let definite = before.clone().any(|at| cx.reads_any(at, &["the", "this", "that", "its", "their", "our"]))
        || before.into_iter().any(|at| cx.token(at).is_some_and(|token| token.class == Class::Possessive));
    let next = later.tokens.end;
    let head = [next, next + 1].into_iter().find(|&at| is_name(cx, at));
    // "The field measures 2,500 square metres"
    let verb =
        lead(cx, later, 2).find(|&at| cx.reads_any(at, &["is", "was", "measures", "measured", "covers", "holds"]));
    let subject = verb.and_then(|at| at.checked_sub(1)).is_some_and(told);
    let taken = has(cx, lead(cx, later, 1), &["as"]);
    definite && (shared >= 2 || head.is_some_and(told)) || (taken || subject) && shared >= 1
}
