//! A sum of money that is taken up again as known, and was never told: "a prize worth £25,000 … she would spend the
//! £20,000 on a field".
//!
//! The words around it do not matter: only where the article holds no such sum, nor two that make it, and one other that
//! can be meant, is it told.

use super::items::Item;
use super::{alike, repeated};
use crate::document::Class;
use crate::extract::Context;
use crate::facts::{Denomination, Exact, Fact};

/// With more sums than this, too much can be meant.
const MOST: usize = 10;

/// How many sentences back the sum can be told first.
const SENTENCES: u32 = 16;

/// What goes on with a sentence behind a sum that needs no more words: others say which sum it is.
const ONWARD: [&str; 22] = [
    "on", "towards", "toward", "was", "were", "is", "are", "will", "would", "has", "had", "came", "comes", "went",
    "goes", "into", "back", "and", "but", "when", "by", "himself",
];

pub(super) fn find(cx: &Context<'_>, items: &[Item], found: &mut Vec<Fact>) {
    for (at, item) in items.iter().enumerate() {
        if !is_bare(cx, item) {
            continue;
        }
        let sums: Vec<&Item> = items.iter().filter(|other| other.measure == item.measure).collect();
        let others = || sums.iter().filter(|other| other.span != item.span);
        if sums.len() > MOST || others().any(|other| !item.exact().disjoint(&other.rounded())) || made(&sums, item) {
            continue;
        }
        let earlier = |other: &&Item| {
            other.measure == item.measure
                && item.sentence - other.sentence <= SENTENCES
                && other.sentence < item.sentence
                && alike(other.written, item.written)
        };
        let mut meant = items[..at].iter().filter(earlier);
        if let (Some(first), None) = (meant.next(), meant.next())
            && others().all(|other| other.span == first.span || !alike(other.written, item.written))
            && whole(first)
            && repeated::quiet(cx, first)
            && repeated::quiet(cx, item)
        {
            found.push(repeated::pair(cx, first, item));
        }
    }
}

/// Whether a sum is neither a range nor hedged.
fn whole(item: &Item) -> bool {
    !item.ranged && item.hedge.is_none()
}

/// "the £20,000" with nothing that says which.
fn is_bare(cx: &Context<'_>, item: &Item) -> bool {
    let money = matches!(item.measure, Denomination::Money(_)) && whole(item) && !repeated::tabular(cx, item);
    let the =
        || item.tokens.start > 0 && ["the", "that", "this"].iter().any(|word| cx.reads(item.tokens.start - 1, word));
    let next = item.tokens.end;
    let ends =
        || cx.token(next).is_none_or(|token| token.class == Class::Mark && !matches!(cx.word(next), "-" | "(" | "–"));
    money && the() && (ends() || ONWARD.iter().any(|word| cx.reads(next, word)))
}

/// Whether two sums of the article, or a sum and a few times itself, make this one.
fn made(sums: &[&Item], item: &Item) -> bool {
    const TIMES: i64 = 12;
    let own = item.rounded();
    let holds = |value: Option<Exact>| value.is_some_and(|value| own.holds(value));
    sums.iter().enumerate().any(|(at, one)| {
        one.span != item.span
            && ((2..=TIMES).any(|times| {
                holds(one.written.mul(Exact::whole(times))) || holds(one.written.div(Exact::whole(times)))
            }) || sums[at + 1..].iter().any(|other| {
                other.span != item.span
                    && (holds(one.written.add(other.written))
                        || holds(one.written.sub(other.written))
                        || holds(other.written.sub(one.written)))
            }))
    })
}
