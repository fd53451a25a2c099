//! A figure that is taken up again with its digits in another order: "invest €48 million … Our €84 million …", "We
//! assigned 148 pupils … All 184 pupils …".
//!
//! The later figure is definite, so it must have been told before; the only one that was has the same digits.

use super::apart::{is_plain, lead, sentence};
use super::items::Item;
use super::{has, repeated};
use crate::document::Class;
use crate::extract::Context;
use crate::facts::{Denomination, Exact, Fact};
use crate::lexicon::Tag;
use std::collections::HashMap;

/// The figure behind these is one that was told before.
const DEFINITE: [&str; 11] = ["the", "all", "our", "its", "their", "this", "these", "those", "his", "her", "my"];

/// The most figures with the same digits.
const MAX_ALIKE: usize = 6;

/// Small counts have the same digits by chance.
const LEAST_COUNT: i64 = 100;

pub(super) fn find(cx: &Context<'_>, items: &[Item], dated: &[u32], found: &mut Vec<Fact>) {
    let mut alike: HashMap<(String, &Denomination), Vec<usize>> = HashMap::new();
    for (at, item) in items.iter().enumerate() {
        if let Some(digits) = digits(item).filter(|_| usable(cx, item)) {
            alike.entry((digits, &item.measure)).or_default().push(at);
        }
    }
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for places in alike.values().filter(|places| (2..=MAX_ALIKE).contains(&places.len())) {
        let [first, .., last] = places.as_slice() else { continue };
        let (one, other) = (&items[*first], &items[*last]);
        let count = |value: Exact| places.iter().filter(|&&at| items[at].written == value).count();
        let two = one.written != other.written && count(one.written) + count(other.written) == places.len();
        if two
            && (count(one.written) == 1 || count(other.written) == 1)
            && let Some(&second) = places.iter().find(|&&at| items[at].written == other.written)
            && takes_up(cx, one, &items[second], dated)
        {
            pairs.push((*first, second));
        }
    }
    pairs.sort_unstable();
    for (first, second) in pairs {
        found.push(repeated::pair(cx, &items[first], &items[second]));
    }
}

fn usable(cx: &Context<'_>, item: &Item) -> bool {
    let counts = item.plain() && item.noun.is_some() && item.written >= Exact::whole(LEAST_COUNT);
    let measured = matches!(item.measure, Denomination::Money(_));
    is_plain(item) && item.hedge.is_none() && (counts || measured) && !repeated::tabular(cx, item)
}

/// The digits of a number in order, with its scale: at least two that differ.
fn digits(item: &Item) -> Option<String> {
    let data = item.written.to_data();
    let mut digits: Vec<char> = data.chars().filter(char::is_ascii_digit).collect();
    let length = data.find('.').unwrap_or(data.len());
    digits.sort_unstable();
    let first = digits.iter().find(|&&digit| digit != '0')?;
    let several = digits.iter().filter(|&&digit| digit != '0' && digit != *first).count() > 0;
    several.then(|| format!("{length}:{}", digits.into_iter().collect::<String>()))
}

fn takes_up(cx: &Context<'_>, first: &Item, second: &Item, dated: &[u32]) -> bool {
    let before = lead(cx, second, 1);
    let definite = !before.is_empty() && has(cx, before, &DEFINITE);
    let both = dated.contains(&first.sentence) && dated.contains(&second.sentence);
    let introduced = !has(cx, lead(cx, first, 1), &["the", "all", "these", "those"]);
    let apart = second.sentence > first.sentence;
    let told = definite && apart && introduced && !both;
    if !told || !repeated::quiet(cx, first) || !repeated::quiet(cx, second) {
        return false;
    }
    // Money may be of anything; what is counted must be of one kind, or all of it.
    let all = has(cx, lead(cx, second, 1), &["all"]);
    let shared = || {
        let own: Vec<String> = content(cx, first);
        content(cx, second).iter().any(|word| own.contains(word))
    };
    !second.plain() || all || shared()
}

/// The words of a sentence near a number that say what it is about.
fn content(cx: &Context<'_>, item: &Item) -> Vec<String> {
    let all = sentence(cx, item);
    let near = item.tokens.end..(item.tokens.end + 6).min(all.end);
    near.filter(|&at| {
        cx.token(at).is_some_and(|token| {
            token.class == Class::Word && token.len() > 3 && !cx.lexicon.is(token.word, Tag::Function)
        })
    })
    .map(|at| cx.word(at).trim_end_matches('s').to_lowercase())
    .collect()
}
