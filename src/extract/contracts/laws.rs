//! What a contract can say only once: which law governs it, and who bears a duty.

use super::clauses::provision;
use super::phrases::{has, is_capital, is_content, reads, sentence, singular};
use crate::document::{BlockKind, Class};
use crate::extract::Context;
use crate::facts::{Exact, Fact, FactData, Interval};
use std::ops::Range;

/// A word of a place or people, and its tokens.
struct Law {
    name: String,
    tokens: Range<usize>,
    sentence: u32,
}

/// The sentences of an article outside of tables and quotations.
pub(super) fn sentences<'a>(cx: &'a Context<'_>) -> impl Iterator<Item = (u32, Range<usize>)> + 'a {
    let count = cx.document.sentences.len() as u32;
    (0..count).filter_map(|at| clause(cx, at))
}

/// The tokens of a sentence, with its number, unless it stands in a table or a quotation.
pub(super) fn clause(cx: &Context<'_>, at: u32) -> Option<(u32, Range<usize>)> {
    let found = cx.document.sentences.get(at as usize)?;
    let block = cx.document.blocks.get(found.block as usize)?;
    let plain = !matches!(block.kind, BlockKind::Cell { .. }) && !block.quoted;
    let tokens = sentence(cx, at);
    (plain && !tokens.is_empty()).then_some((at, tokens))
}

/// Adds a second law that is said to govern the contract.
pub(super) fn governing(cx: &Context<'_>, found: &mut Vec<Fact>) {
    let mut laws: Vec<Law> = Vec::new();
    for (index, all) in sentences(cx) {
        let governs = has(cx, all.clone(), &["governed", "govern", "governs", "governing", "construed", "interpreted"])
            || has(cx, all.clone(), &["dispute", "disputes", "question", "difference"])
                && has(cx, all.clone(), &["decided", "resolved", "settled", "determined"]);
        let about = has(cx, all.clone(), &["except", "unless", "save", "than", "if", "not", "insurance", "formerly"]);
        if !governs || about {
            continue;
        }
        let mut here = None;
        for at in all.clone() {
            if !reads(cx, at, &["law", "laws"]) {
                continue;
            }
            // "the laws of England and Wales", "the law of the State of Ohio", "English law"
            let mut from = at + 1;
            if cx.reads(from, "of") {
                from += 1;
                while reads(cx, from, &["the", "State", "Commonwealth", "Republic", "Province", "Kingdom", "of"]) {
                    from += 1;
                }
            } else if at > all.start && is_capital(cx, at - 1) && at - 1 > all.start {
                here = here.or(Some(at - 1..at));
                continue;
            }
            let end = (from..all.end.min(from + 3)).take_while(|&at| is_capital(cx, at)).count() + from;
            if end > from && from > at + 1 {
                here = here.or(Some(from..end));
            }
        }
        if let Some(tokens) = here {
            let name = people(&cx.document.slice(cx.span(tokens.clone())).to_lowercase());
            laws.push(Law { name, tokens, sentence: index });
        }
    }
    let Some((first, others)) = laws.split_first() else { return };
    let other = others.iter().find(|law| !law.name.starts_with(&first.name) && !first.name.starts_with(&law.name));
    if let Some(other) = other {
        let (span, earlier) = (cx.span(other.tokens.clone()), cx.span(first.tokens.clone()));
        found.push(provision(span, other.sentence, "governing law".to_owned(), earlier));
    }
}

/// "English" for England.
fn people(name: &str) -> String {
    const PEOPLES: [(&str, &str); 18] = [
        ("english", "england"),
        ("scots", "scotland"),
        ("scottish", "scotland"),
        ("irish", "ireland"),
        ("german", "germany"),
        ("french", "france"),
        ("swiss", "switzerland"),
        ("dutch", "netherlands"),
        ("danish", "denmark"),
        ("swedish", "sweden"),
        ("norwegian", "norway"),
        ("spanish", "spain"),
        ("italian", "italy"),
        ("austrian", "austria"),
        ("belgian", "belgium"),
        ("finnish", "finland"),
        ("canadian", "canada"),
        ("australian", "australia"),
    ];
    PEOPLES.iter().find(|(people, _)| *people == name).map_or_else(|| name.to_owned(), |(_, place)| (*place).to_owned())
}

/// Who has a duty: "the Tenant shall be responsible for the garden".
struct Duty {
    who: String,
    what: Vec<String>,
    tokens: Range<usize>,
    sentence: u32,
}

/// Adds a second party that is said to bear the same duty.
pub(super) fn duties(cx: &Context<'_>, found: &mut Vec<Fact>) {
    const LIMITS: [&str; 14] = [
        "except",
        "unless",
        "other",
        "otherwise",
        "save",
        "if",
        "where",
        "jointly",
        "share",
        "own",
        "its",
        "their",
        "half",
        "both",
    ];
    let mut duties: Vec<Duty> = Vec::new();
    for (index, all) in sentences(cx) {
        if has(cx, all.clone(), &LIMITS) {
            continue;
        }
        for at in all.start + 1..all.end {
            let modal = reads(cx, at, &["shall", "must", "will", "is", "agrees"]) && is_capital(cx, at - 1);
            if !modal || cx.reads(at + 1, "not") {
                continue;
            }
            let from = if reads(cx, at + 1, &["be", "solely", "fully"]) { at + 2 } else { at + 1 };
            let object = if reads(cx, from, &["responsible", "liable"]) && cx.reads(from + 1, "for") {
                from + 2
            } else if reads(cx, from, &["pay", "bear", "insure", "maintain", "clean", "provide", "supply", "arrange"]) {
                from + 1 + usize::from(cx.reads(from + 1, "for"))
            } else {
                continue;
            };
            let end = (object..all.end)
                .find(|&at| reads(cx, at, &[",", ".", ";", "and", "within", "by", "on", "at", "before", "during"]))
                .unwrap_or(all.end);
            let verb = if cx.reads(object - 1, "for") { "for".to_owned() } else { cx.word(from).to_lowercase() };
            let mut what: Vec<String> =
                (object..end).filter(|&at| is_content(cx, at)).map(|at| singular(cx.word(at))).collect();
            if what.is_empty() || what.len() > 8 || (object..end).any(|at| is_number(cx, at)) {
                continue;
            }
            what.push(verb);
            duties.push(Duty { who: cx.word(at - 1).to_lowercase(), what, tokens: at - 1..at, sentence: index });
        }
    }
    if duties.len() > 200 {
        return;
    }
    for (at, duty) in duties.iter().enumerate() {
        let earlier = duties[..at].iter().find(|other| other.what == duty.what && other.who != duty.who);
        // Both may be told to do the same, where the sentence says so of each.
        let same = duties[..at].iter().any(|other| other.what == duty.what && other.who == duty.who);
        if let Some(earlier) = earlier.filter(|_| !same && duty.what.last().is_some_and(|verb| verb == "for")) {
            let subject = format!("duty: {}", duty.what[..duty.what.len() - 1].join(" "));
            let span = cx.span(duty.tokens.clone());
            found.push(provision(span, duty.sentence, subject, cx.span(earlier.tokens.clone())));
        }
    }
}

fn is_number(cx: &Context<'_>, at: usize) -> bool {
    cx.token(at).is_some_and(|token| token.class == Class::Number)
}

/// Whether so many months of the calendar can have so many days; a day more or less at either end is left open.
pub(super) fn fits(months: Exact, days: i32) -> bool {
    let scaled = |tenths: i64, plus: i64| months.mul(Exact::ratio(tenths, 10)?)?.add(Exact::whole(plus));
    let (Some(low), Some(high)) = (scaled(302, -3), scaled(307, 3)) else { return true };
    Interval::closed(low, high).holds(Exact::whole(i64::from(days)))
}

/// The day of a date that is certain.
pub(super) fn day(fact: &Fact) -> Option<i32> {
    let FactData::Date(date) = &fact.data else { return None };
    date.point.day.filter(|_| date.range.is_none())?;
    let days = date.point.days?;
    let (low, high) = (days.earliest?.0, days.latest?.0);
    (low == high).then_some(low)
}

/// The length of a duration in months.
pub(super) fn months(fact: &Fact) -> Option<Exact> {
    let FactData::Duration(lasts) = &fact.data else { return None };
    lasts.months.and_then(|months| months.single()).filter(|_| !lasts.age)
}
