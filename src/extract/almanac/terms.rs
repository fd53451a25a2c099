//! A month or a year beside its distance from another: "two months later, in May", "the following year, 1931".

use super::Clash;
use super::phrases::{Base, Length, Phrase, Reader};
use crate::document::Class;
use crate::extract::Context;
use crate::extract::dates::cursor::Cursor;
use crate::facts::{Fact, FactData, Granularity, Operation, Provenance};
use crate::lexicon::Tag;
use std::ops::Range;

/// More dates than this, and too much can be meant.
const MOST: usize = 24;

/// How many sentences back the other date can be.
const SENTENCES: u32 = 1;

/// So many years off, it is another story.
const FAR: i32 = 10;

/// Between a count and the date.
const BETWEEN: [&str; 8] = [",", "(", "—", "–", "in", "of", "that", "is"];

/// A month, a year, or both.
#[derive(Debug, Clone)]
struct Term {
    tokens: Range<usize>,
    sentence: u32,
    year: Option<i32>,
    month: Option<i32>,
    day: Option<u8>,
    plain: bool,
}

pub(super) fn find(cx: &Context<'_>, facts: &[Fact], lengths: &[Length], found: &mut Vec<Clash>) {
    let all: Vec<Term> = facts.iter().filter_map(|fact| term(cx, fact)).take(MOST + 1).collect();
    if all.len() > MOST {
        return;
    }
    for (index, own) in all.iter().enumerate().filter(|(_, own)| own.plain && own.day.is_none()) {
        let Some(sentence) = cx.document.sentences.get(own.sentence as usize) else { continue };
        let reader = Reader { text: Cursor { cx, tokens: sentence.range() }, lengths };
        let Some((tokens, months)) = beside(&reader, own) else { continue };
        let near = |other: &&Term| other.tokens.end <= tokens.start && own.sentence - other.sentence <= SENTENCES;
        let Some(last) = all[..index].iter().rev().find(near) else { continue };
        let others = all.iter().filter(|other| other.tokens != own.tokens);
        let far = last.year.zip(own.year).is_some_and(|(from, to)| (to - from - months / 12).abs() > FAR);
        let known = !far && (last.year.is_some() && own.year.is_some())
            || !far && (last.month.is_some() && own.month.is_some());
        if !last.plain || !known || others.clone().any(|other| fits(other, own, months)) || between(cx, last, &tokens) {
            continue;
        }
        let words = |tokens: &Range<usize>| cx.document.slice(cx.span(tokens.clone()));
        let working =
            format!("“{}”, counted from “{}”, is not “{}”", words(&tokens), words(&last.tokens), words(&own.tokens));
        found.push(Clash {
            operation: Operation::Reckoning,
            sentence: own.sentence,
            terms: vec![cx.span(last.tokens.clone()), cx.span(tokens)],
            result: cx.span(own.tokens.clone()),
            stated: 0,
            expected: 1,
            working,
        });
    }
}

fn term(cx: &Context<'_>, fact: &Fact) -> Option<Term> {
    let FactData::Date(date) = &fact.data else { return None };
    let point = &date.point;
    let grain = matches!(point.granularity, Granularity::Day | Granularity::Month | Granularity::Year);
    let tokens = cx.document.token_at(fact.span.start)..cx.document.token_at(fact.span.end);
    // Only what is written: no "next year".
    let written = tokens.clone().any(|at| {
        cx.is(at, Tag::Month) || cx.token(at).is_some_and(|token| token.class == Class::Number && token.len() == 4)
    });
    let counted = tokens.clone().any(|at| cx.is(at, Tag::TimeUnit) || cx.is(at, Tag::Relative));
    let digits =
        tokens.clone().any(|at| cx.token(at).is_some_and(|token| token.class == Class::Number && token.len() == 4));
    if date.range.is_some() || !grain || !written || counted || !point.possible {
        return None;
    }
    let hidden = [Provenance::QUOTED, Provenance::BLOCK_QUOTATION, Provenance::HYPOTHETICAL];
    let plain = !date.approximate && !hidden.iter().any(|place| fact.provenance.has(*place));
    // A year that is only inferred proves nothing.
    let year = point.year.filter(|_| digits);
    Some(Term { tokens, sentence: fact.sentence, year, month: point.month.map(i32::from), day: point.day, plain })
}

/// The count beside a month or year, in months.
fn beside(reader: &Reader<'_>, own: &Term) -> Option<(Range<usize>, i32)> {
    const REACH: usize = 4;
    let text = &reader.text;
    let lowest = own.tokens.start.saturating_sub(REACH).max(text.tokens.start);
    let mut at = own.tokens.start;
    let mut marked = false;
    while at > lowest && text.any(at - 1, &BETWEEN) {
        at -= 1;
        marked |= matches!(text.word(at), "," | "(" | "—" | "–");
        if marked
            && let Some(found) = reader.ending_at(at).and_then(|phrase| told(&phrase)).or_else(|| year(text, at, own))
        {
            return Some(found);
        }
    }
    let end = own.tokens.end;
    let comma = matches!(text.word(end), "," | "(");
    let found = comma.then(|| reader.starting_at(end + 1).and_then(|phrase| told(&phrase))).flatten();
    found.or_else(|| {
        let last = end + 4;
        let closed = text.token(last).is_none() || matches!(text.word(last), "," | "." | ")" | ";");
        comma.then(|| year(text, last, own)).flatten().filter(|(tokens, _)| closed && tokens.start == end + 1)
    })
}

/// A count of months from what is told before.
fn told(phrase: &Phrase) -> Option<(Range<usize>, i32)> {
    (phrase.months && matches!(phrase.base, Base::Told)).then(|| (phrase.tokens.clone(), phrase.count))
}

/// "The following year", "the month before", from its last word.
fn year(text: &Cursor<'_>, end: usize, own: &Term) -> Option<(Range<usize>, i32)> {
    let last = end.checked_sub(1)?;
    let before = last.checked_sub(1)?;
    let the = before.checked_sub(1)?;
    let unit = |at: usize| match text.value(at, Tag::TimeUnit) {
        Some("M") if !text.any(at, &["months"]) => Some(1),
        Some("Y") if !text.any(at, &["years"]) && own.month.is_none() => Some(12),
        _ => None,
    };
    let (count, sign) = match () {
        () if text.any(before, &["following", "next"]) => (unit(last)?, 1),
        () if text.any(before, &["previous", "preceding"]) => (unit(last)?, -1),
        () if text.reads(last, "after") => (unit(before)?, 1),
        () if text.reads(last, "before") => (unit(before)?, -1),
        () => return None,
    };
    text.reads(the, "the").then_some((the..end, sign * count))
}

/// Whether a month or year lies so many months from another.
fn fits(base: &Term, own: &Term, months: i32) -> bool {
    // "A month later" than a day late in May may be said of July.
    let late = i32::from(base.day.is_some_and(|day| day > 20));
    let rough = if months.abs() >= 120 { 12 } else { 0 };
    match (base.year.zip(own.year), base.month.zip(own.month)) {
        (Some((from, to)), Some((first, second))) => {
            let off = (to - from) * 12 + second - first - months;
            (-(rough + if months.abs() >= 24 { 6 } else { 0 })..=rough + late + if months.abs() >= 24 { 6 } else { 0 })
                .contains(&off)
        }
        (Some((from, to)), None) => {
            let exact = months % 12 == 0 && base.month.is_none() && own.month.is_none();
            let off = (to - from) * 12 - months;
            off.abs() <= if exact || months.abs() == 12 { rough } else { rough + 12 }
        }
        (None, Some((first, second))) => {
            let off = (second - first - months).rem_euclid(12);
            off == 0 || off <= late || months.abs() >= 24
        }
        (None, None) => false,
    }
}

/// Whether other words that count from a date stand between.
fn between(cx: &Context<'_>, last: &Term, tokens: &Range<usize>) -> bool {
    const COUNTS: [&str; 8] = ["later", "earlier", "following", "next", "after", "before", "previous", "then"];
    (last.tokens.end..tokens.start).any(|at| COUNTS.iter().any(|word| cx.reads(at, word)))
}
