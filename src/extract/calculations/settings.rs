//! Settings with their unit or their side in the name: "45 seconds (`read_ms = 45000`)", "`pool_min`: … the default is
//! 10", "`pool_max`: … the default is 40".

use super::apart::{lead, trail};
use super::items::Item;
use super::{Calculation, has, phrase, repeated, shown};
use crate::document::Class;
use crate::extract::Context;
use crate::facts::{Denomination, Exact, Fact, Interval, Operation};
use crate::lexicon::Tag;
use crate::source::Span;
use std::collections::HashMap;

/// The endings of names, with their unit in milliseconds.
const UNITS: [(&str, i64); 12] = [
    ("_ms", 1),
    ("_millis", 1),
    ("_s", 1000),
    ("_sec", 1000),
    ("_secs", 1000),
    ("_seconds", 1000),
    ("_min", 60_000),
    ("_mins", 60_000),
    ("_minutes", 60_000),
    ("_hours", 3_600_000),
    ("Ms", 1),
    ("Millis", 1),
];

/// Lengths of time in milliseconds.
const LENGTHS: [(&str, i64); 10] = [
    ("millisecond", 1),
    ("milliseconds", 1),
    ("second", 1000),
    ("seconds", 1000),
    ("sec", 1000),
    ("minute", 60_000),
    ("minutes", 60_000),
    ("hour", 3_600_000),
    ("hours", 3_600_000),
    ("day", 86_400_000),
];

/// The longest name of a setting.
const MAX_NAME: usize = 60;

pub(super) fn find(cx: &Context<'_>, items: &[Item], found: &mut Vec<Fact>) {
    for length in items.iter().filter(|item| item.lasting && !item.ranged && item.hedge.is_none()) {
        found.extend(timed(cx, length));
    }
    limits(cx, items, found);
    defaults(cx, items, found);
}

/// "By default it listens on port 8433 … the default port, 8443".
fn defaults(cx: &Context<'_>, items: &[Item], found: &mut Vec<Fact>) {
    let mut known: HashMap<String, Vec<&Item>> = HashMap::new();
    for item in items.iter().filter(|item| !item.ranged && item.hedge.is_none() && !item.fraction()) {
        let near = lead(cx, item, 12);
        // "443 for TLS" is one default of several.
        let purpose =
            has(cx, trail(cx, item, 2), &["for", "in", "on", "with"]) || has(cx, near.clone(), &["for", "a", "if"]);
        if purpose || !has(cx, near.clone(), &["default", "defaults"]) {
            continue;
        }
        let link = ["is", "of", ",", ":", "(", "to"].iter().any(|word| cx.reads(near.end.wrapping_sub(1), word));
        let noun = near.end.wrapping_sub(1 + usize::from(link));
        let content = cx.token(noun).is_some_and(|token| {
            token.class == Class::Word && token.len() > 2 && !cx.lexicon.is(token.word, Tag::Function)
        });
        if near.contains(&noun) && content && !has(cx, noun..noun + 1, &["default", "defaults", "version", "about"]) {
            known.entry(format!("{} {:?}", cx.word(noun).to_lowercase(), item.measure)).or_default().push(item);
        }
    }
    let mut pairs: Vec<(&Item, &Item)> = Vec::new();
    for told in known.values().filter(|told| (2..=6).contains(&told.len())) {
        let first = told[0];
        let others: Vec<&&Item> = told.iter().filter(|item| item.written != first.written).collect();
        let one = others.windows(2).all(|pair| pair[0].written == pair[1].written);
        if let Some(other) = others.first().filter(|other| one && other.sentence != first.sentence) {
            pairs.push((first, other));
        }
    }
    pairs.sort_by_key(|(first, _)| first.span.start);
    for (first, other) in pairs {
        found.push(repeated::pair(cx, first, other));
    }
}

/// "45 seconds by default (`read_ms = 45000`)".
fn timed(cx: &Context<'_>, length: &Item) -> Option<Fact> {
    let behind = trail(cx, length, 5);
    let open = behind.clone().find(|&at| cx.reads(at, "("))?;
    let close = (open + 2..open + 14).find(|&at| cx.reads(at, ")"))?;
    if has(cx, behind.start..open, &[",", ";", ".", "and", "or"]) {
        return None;
    }
    let from = cx.token(open + 1)?.start as usize;
    let text = cx.document.text().get(from..cx.token(close)?.start as usize)?;
    let (name, digits) = text.split_once(['=', ':'])?;
    let name = name.trim().trim_matches('`');
    let first = from + text.len() - digits.trim_start().len();
    let digits = digits.trim().trim_end_matches('`');
    let one = name.len() <= MAX_NAME && !name.contains(' ') && digits.len() <= 12;
    let written = Exact::decimal(digits).filter(|_| one && digits.bytes().all(|byte| byte.is_ascii_digit()))?;
    let span = Span::new(first as u32, (first + digits.len()) as u32);
    let value = Item { span, written, tokens: open + 1..close, lasting: false, noun: None, ..length.clone() };
    let (_, unit) = UNITS.iter().find(|(ending, _)| name.ends_with(ending))?;
    let word = cx.word(length.tokens.end - 1);
    let (_, factor) = LENGTHS.iter().find(|(name, _)| name.eq_ignore_ascii_case(word))?;
    let there = length.written.mul(Exact::whole(*factor))?.div(Exact::whole(*unit))?;
    if there == value.written {
        return None;
    }
    let number = |value: Exact| shown(value, &Denomination::Number);
    let working = format!("{} {word} is `{name}` {}", number(length.written), number(there));
    let (stated, expected) = (Interval::exactly(value.written), Interval::exactly(there));
    let terms = vec![length];
    let calculation =
        Calculation { operation: Operation::Conversion, terms, result: &value, stated, expected, working };
    Some(calculation.fact(length.sentence))
}

/// The default of a setting whose name ends or begins a range.
fn limits(cx: &Context<'_>, items: &[Item], found: &mut Vec<Fact>) {
    let mut least: HashMap<String, &Item> = HashMap::new();
    let mut most: HashMap<String, &Item> = HashMap::new();
    for item in items.iter().filter(|item| item.plain() && !item.ranged && item.hedge.is_none()) {
        let near = lead(cx, item, 3);
        let set = ["is", "of", "to", ":"].iter().any(|word| {
            ["default", "defaults"].iter().any(|default| phrase(cx, near.clone(), &[default, word]).is_some())
        });
        let Some(name) = set.then(|| name(cx, item)).flatten() else { continue };
        for (short, long, side) in [("min", "minimum", true), ("max", "maximum", false)] {
            let word = if name.contains(long) { long } else { short };
            let part = |part: &str| part == word;
            if name.split(['.', '_', '-']).any(part) {
                let key = name.replacen(word, "*", 1);
                if side { &mut least } else { &mut most }.entry(key).or_insert(item);
            }
        }
    }
    let mut pairs: Vec<(&Item, &Item)> =
        least.iter().filter_map(|(key, low)| most.get(key).map(|high| (*low, *high))).collect();
    pairs.sort_by_key(|(low, _)| low.span.start);
    for (low, high) in pairs.into_iter().filter(|(low, high)| high.written > Exact::ZERO && low.written > high.written)
    {
        let number = |item: &Item| shown(item.written, &Denomination::Number);
        let working = format!("the greatest value, {}, is less than the least, {}", number(high), number(low));
        let (stated, expected) = (Interval::exactly(high.written), Interval::at_least(low.written));
        let terms = vec![low];
        let calculation = Calculation { operation: Operation::Range, terms, result: high, stated, expected, working };
        found.push(calculation.fact(high.sentence));
    }
}

/// The name with which the paragraph or item of a default begins: "`pool.min_mb`: memory kept …".
fn name(cx: &Context<'_>, item: &Item) -> Option<String> {
    let sentences = &cx.document.sentences;
    let block = cx.document.blocks.get(sentences.get(item.sentence as usize)?.block as usize)?;
    let text = cx.document.slice(block.span).trim_start_matches(['-', '*', ' ']);
    let name = text.split([':', ' ', ',', '(']).next()?.trim_matches('`');
    let plain = name.len() <= MAX_NAME && name.is_ascii() && name.contains(['_', '.', '-']);
    plain.then(|| name.to_ascii_lowercase())
}
