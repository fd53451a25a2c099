//! One measure told in two units far from each other, with its decimal point at a wrong place: "grains no wider than 0.35 mm
//! … the 35-micrometre limit".
//!
//! Where any other measure of the article is what is told, nothing is said.

use super::Calculation;
use super::apart::{lead, sentence};
use super::conversions::{compared, converted};
use super::items::Item;
use super::reach;
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
                && is_told(cx, later)
                && share_word(cx, item, later)
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

fn stem(cx: &Context<'_>, at: usize) -> String {
    cx.word(at).trim_end_matches('s').to_lowercase()
}

/// Whether the two sentences name one thing.
fn share_word(cx: &Context<'_>, first: &Item, later: &Item) -> bool {
    let names = |item: &Item| sentence(cx, item).filter(|&at| is_name(cx, at)).map(|at| stem(cx, at));
    let known: Vec<String> = names(first).collect();
    names(later).any(|name| known.contains(&name))
}

/// Whether it is said of something known: "the 35-micrometre limit", "taken as 2,500 square metres"; not "a wire of 25".
fn is_told(cx: &Context<'_>, item: &Item) -> bool {
    let known = lead(cx, item, 1);
    known.clone().any(|at| cx.reads_any(at, &["the", "this", "that", "its", "their", "our"]))
        || known.into_iter().any(|at| cx.token(at).is_some_and(|token| token.class == Class::Possessive))
        || lead(cx, item, 3).any(|at| cx.reads_any(at, &["is", "are", "was", "were", "as", "measures", "covers", "holds"]))
}
