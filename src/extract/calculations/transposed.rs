//! A figure that is taken up again with its digits in another order: "invest €48 million … Our €84 million …", "We
//! assigned 148 pupils … All 184 pupils …".
//!
//! The later figure is definite, so it must have been told before; the only one that was has the same digits.

use super::apart::{is_plain, lead, sentence, trail};
use super::items::Item;
use super::repeated::{FURTHER, SUPPOSED};
use super::{has, repeated};
use crate::document::Class;
use crate::extract::Context;
use crate::extract::wording::Wording;
use crate::facts::{Denomination, Exact, Fact};
use crate::lexicon::Tag;
use std::collections::HashMap;

/// The figure behind these is one that was told before.
const DEFINITE: Wording = Wording::of(&[Tag::Belonging], &["the", "all", "this", "these", "those"]);

/// The most figures with the same digits.
const MAX_ALIKE: usize = 6;

/// Smaller counts have the same digits by chance.
const LEAST_COUNT: i64 = 12;

/// People who work for somebody.
const STAFF: [&str; 9] = ["people", "employee", "worker", "staff", "job", "colleague", "workforce", "person", "post"];

/// Words that name no figure.
const VAGUE: [&str; 12] =
    ["total", "number", "average", "sum", "group", "team", "cost", "price", "value", "list", "rest", "amount"];

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
        // The first is the one that is told; the second may be what somebody says of it.
        found.push(repeated::pair(cx, &items[second], &items[first]));
    }
}

fn usable(cx: &Context<'_>, item: &Item) -> bool {
    let behind = item.tokens.end;
    let compound = cx.reads(behind, "-") && cx.token(behind + 1).is_some_and(|token| token.class == Class::Word);
    let named = item.noun.is_some() || compound || cx.reads(behind, "of") || !subject(cx, item).is_empty();
    let counts = item.plain() && named && item.written >= Exact::whole(LEAST_COUNT);
    let long = digits(item).is_some_and(|digits| digits.len() > "1:00".len()) || !subject(cx, item).is_empty();
    let measured = match item.measure {
        Denomination::Money(_) => true,
        Denomination::Percent | Denomination::Quantity(_) => long,
        Denomination::Number => false,
    };
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
    let possessive = cx.token(before.start).is_some_and(|token| token.class == Class::Possessive);
    let (one, other) = (subject(cx, first), subject(cx, second));
    // "The fee is $45 … the fee of $54"
    let same_name = !one.is_empty() && one == other && has(cx, lead(cx, second, 1), &["of"]);
    let definite = same_name || !before.is_empty() && (DEFINITE.any(cx, before.clone()) || possessive);
    let both = dated.contains(&first.sentence) && dated.contains(&second.sentence);
    let introduced = !has(cx, lead(cx, first, 1), &["the", "all", "these", "those"]);
    let apart = second.sentence > first.sentence;
    // Four digits and more are not the same by chance.
    let long = second.written.to_whole().is_some_and(|value| value >= 1000)
        && digits(second).is_some_and(|digits| digits.chars().filter(|c| ('1'..='9').contains(c)).count() > 3);
    let head = |item: &Item| item.noun.as_ref().map(|noun| cx.word(noun.end - 1).to_lowercase());
    let counted = head(first).is_some() && head(first) == head(second);
    let counted = counted && repeated::quiet(cx, first) && repeated::quiet(cx, second);
    let three = (counted || matches!(second.measure, Denomination::Quantity(_)))
        && digits(second).is_some_and(|digits| digits.chars().filter(|c| ('1'..='9').contains(c)).count() > 2);
    // Of 93 patients 39 may have slept.
    let small = second.plain() && second.written < Exact::whole(100) && !definite;
    if three && !small && apart && !both && unmoved(cx, first) && unmoved(cx, second) {
        let other = [
            "compared",
            "against",
            "instead",
            "other",
            "another",
            "respectively",
            "while",
            "whereas",
            "ought",
            "should",
            "supposed",
        ];
        return !has(cx, sentence(cx, first), &other) && !has(cx, sentence(cx, second), &other);
    }
    if long && apart && !both && !second.plain() && unmoved(cx, first) && unmoved(cx, second) {
        return repeated::quiet(cx, first) && repeated::quiet(cx, second);
    }
    if !(definite && apart && !both) {
        return false;
    }
    // "each of the 324 seats", "every one of the 26"
    let whole = has(cx, lead(cx, second, 4), &["all", "each", "every", "none"])
        && (has(cx, before.clone(), &["all"]) || has(cx, lead(cx, second, 3), &["of"]));
    let own = content(cx, first, 6);
    let shared = content(cx, second, 6).iter().any(|word| own.contains(word));
    if same_name {
        return unmoved(cx, first) && unmoved(cx, second);
    }
    let near = content(cx, first, 2);
    let same = content(cx, second, 2).iter().any(|word| near.contains(word));
    let staff = |item: &Item| content(cx, item, 2).iter().any(|word| STAFF.contains(&word.as_str()));
    let own_staff = possessive
        || has(cx, before.clone(), &["its", "their", "our"])
            && !has(cx, trail(cx, second, 2), &["in", "at", "of", "who", "from", "there", "on"]);
    let kin = same || staff(first) && staff(second) && own_staff;
    let small = second.plain() && second.written < Exact::whole(100);
    let still = unmoved(cx, first) && unmoved(cx, second);
    if small {
        return still && (whole && shared || kin && (whole || same || own_staff));
    }
    if kin || whole && shared {
        return still;
    }
    // Money may be of anything; what is counted must be of one kind, or all of it.
    let all = has(cx, lead(cx, second, 1), &["all"]);
    let steady = introduced && repeated::quiet(cx, first) && repeated::quiet(cx, second);
    let counted = matches!(second.measure, Denomination::Number | Denomination::Quantity(_));
    steady && (!counted || all || shared) || still && shared && second.plain() && all_told(cx, first)
}

/// "All 2,300 tickets": the number of all there are.
fn all_told(cx: &Context<'_>, item: &Item) -> bool {
    has(cx, lead(cx, item, 1), &["all"])
}

/// Whether nothing right beside a number says that it is of others, or changes.
fn unmoved(cx: &Context<'_>, item: &Item) -> bool {
    let behind = trail(cx, item, 5);
    let comma = behind.clone().find(|&at| has(cx, at..at + 1, &[",", ";", "–", "—"])).unwrap_or(behind.end);
    let near = lead(cx, item, 3).start..comma;
    // "The 620 jobs could be saved"
    !FURTHER.any(cx, near.clone())
        && !has(cx, near.clone(), &["new"])
        && !SUPPOSED.any(cx, lead(cx, item, 3))
        && !has(cx, near, &["down", "than"])
        && (!has(cx, lead(cx, item, 1), &["by", "to", "from", "about"]) || amounts(cx, item))
}

/// "It came to 612 kilos", "the needle went to 621".
fn amounts(cx: &Context<'_>, item: &Item) -> bool {
    let verb = lead(cx, item, 2);
    has(cx, lead(cx, item, 1), &["to"])
        && has(
            cx,
            verb.start..verb.start + 1,
            &["came", "comes", "come", "went", "amounted", "amounts", "pointed", "weighed"],
        )
        && !has(cx, trail(cx, item, 3), &["from"])
}

/// What a figure is said of: the "fee" of "the registration fee is $45", "a fee of $45".
fn subject(cx: &Context<'_>, item: &Item) -> String {
    let near = lead(cx, item, 5);
    let link = near.end.wrapping_sub(1);
    let linked = near.len() > 1 && ["is", "of", "was"].iter().any(|word| cx.reads(link, word));
    let noun = link.wrapping_sub(1);
    let named = linked
        && cx.token(noun).is_some_and(|token| {
            token.class == Class::Word && token.len() > 2 && !cx.lexicon.is(token.word, Tag::Function)
        })
        && !VAGUE.iter().any(|word| cx.reads(noun, word))
        && near.clone().any(|at| ["the", "this", "a", "an", "our"].iter().any(|word| cx.reads(at, word)));
    if named { cx.word(noun).to_lowercase() } else { String::new() }
}

/// The words of a sentence near a number that say what it is about.
fn content(cx: &Context<'_>, item: &Item, reach: usize) -> Vec<String> {
    let all = sentence(cx, item);
    let near = item.tokens.end..(item.tokens.end + reach).min(all.end);
    near.filter(|&at| {
        cx.token(at).is_some_and(|token| {
            token.class == Class::Word && token.len() > 3 && !cx.lexicon.is(token.word, Tag::Function)
        })
    })
    .map(|at| cx.word(at).trim_end_matches('s').to_lowercase())
    .collect()
}
