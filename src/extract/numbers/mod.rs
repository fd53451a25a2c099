//! Everything with a number in it, in one pass over a sentence: an amount is read once, and what stands around it
//! decides whether it is money, a percentage, a quantity or a plain number. Ordinals are read here too.
//!
//! Dates, times and durations have claimed their tokens before.

mod amount;
mod cardinal;
mod change;
mod digits;
mod except;
mod fractions;
mod hedge;
mod noun;
mod ordinal;
mod ratio;
mod roman;
mod scientific;
mod vague;

pub(super) use amount::{Amount, amount};
pub(super) use cardinal::{Cardinal, cardinal};
pub(super) use change::is_change;
pub(super) use digits::{is_joining_dash, is_mark};
pub(super) use hedge::hedged;
pub(super) use noun::{behind_of, is_plural};

use super::cues::Cues;
use super::{Context, Sink, money, percents, quantities};
use crate::document::{Class, Token};
use crate::extract::wording::Wording;
use crate::facts::{Exact, FactData, Interval, NumberFact, Whole};
use crate::lexicon::{Tag, Tags};
use noun::Count;
use std::ops::Range;

const WORDS: Tags = Tags::of(&[Tag::Cardinal, Tag::Multiplier, Tag::Fraction, Tag::Ordinal]);

const CHANGES: Tags = Tags::of(&[Tag::Change]);

/// A capital on these words only begins a sentence or a headline.
const COMMON: Tags = Tags::of(&[Tag::Function, Tag::PhraseEnd, Tag::Starter, Tag::Hedge, Tag::PhraseStart]);

/// Adds the facts of a sentence that hold a number.
pub(super) fn extract(cx: &Context<'_>, tokens: Range<usize>, cues: &Cues, sink: &mut Sink) {
    let facts = sink.facts.len();
    let mut from = 0;
    for at in cues.numeric.iter().map(|&at| at as usize) {
        let Some(token) = cx.token(at) else { break };
        if at < from || sink.is_claimed(at) {
            continue;
        }
        if is_candidate(cx, token, at) {
            from = step(cx, sink, at, &tokens);
        } else if token.class == Class::Word && token.shape.capital() && cx.is(at, Tag::Numbered) {
            roman::read(cx, sink, at, &tokens);
        } else if token.class == Class::Word && token.shape.digits() {
            from = money::glued(cx, sink, at, &tokens).unwrap_or(from);
        }
    }
    if cues.tagged(CHANGES) && sink.facts.len() > facts {
        change::extract(cx, &tokens, sink, facts);
    }
}

fn is_candidate(cx: &Context<'_>, token: &Token, at: usize) -> bool {
    match token.class {
        Class::Number => true,
        Class::Word => cx.lexicon.tags(token.word).meets(WORDS),
        Class::Mark => token.end - token.start > 1 && digits::vulgar(cx.word(at)).is_some(),
        Class::Opaque | Class::Possessive => false,
    }
}

/// Reads what begins with the digits or number word at a token; the token after it.
fn step(cx: &Context<'_>, sink: &mut Sink, at: usize, sentence: &Range<usize>) -> usize {
    let (first, end) = (sentence.start, sentence.end);
    if let Some(next) = ratio::read(cx, sink, at, sentence) {
        return next;
    }
    if let Some(next) = chain(cx, at, end) {
        return next;
    }
    if let Some(next) = ordinal_at(cx, sink, at, first, end) {
        return next;
    }
    let Some(amount) = amount(cx, at, first, end).or_else(|| vague::vague(cx, at, first, end)) else { return at + 1 };
    if continues_word(cx, &amount, first) {
        return amount.next;
    }
    if let Some(next) = quantities::age(cx, sink, &amount, sentence) {
        return next;
    }
    if let Some(next) = money::read(cx, sink, &amount, sentence) {
        return next;
    }
    if let Some(next) = percents::read(cx, sink, &amount, sentence) {
        return next;
    }
    let amount = if counts_millions(cx, &amount, sentence) { money::with_letter(cx, &amount, end) } else { amount };
    if let Some(next) = quantities::read(cx, sink, &amount, sentence) {
        return next;
    }
    plain(cx, sink, &amount, sentence)
}

/// The most words between "of" and the number of a whole.
const MAX_DETERMINERS: usize = 3;

/// How far before "9.2m" a word may stand that says that it counts, in tokens.
const MASSED_REACH: usize = 8;

/// Whether the "m" of "9m users" means millions: a plural follows, and it is none of what runners call by its length; or
/// a word before says so ("a population of 9.2m").
fn counts_millions(cx: &Context<'_>, amount: &Amount, sentence: &Range<usize>) -> bool {
    const RACES: [&str; 9] =
        ["hurdles", "finals", "heats", "races", "sprints", "runners", "champions", "semi-finals", "relays"];
    let (at, end) = (amount.next + 1, sentence.end);
    let letter = amount.next < end
        && cx.word(amount.next) == "m"
        && cx.token(amount.next).is_some_and(|token| !token.shape.spaced());
    if !letter {
        return false;
    }
    let plural = at < end
        && cx.token(at).is_some_and(|token| {
            token.class == Class::Word
                && token.shape.spaced()
                && !cx.lexicon.tags(token.word).meets(COMMON)
                && noun::is_plural(cx, token, cx.word(at))
        });
    let ends = at >= end || cx.token(at).is_none_or(|token| token.class != Class::Word) || cx.is(at, Tag::Function);
    let massed = || {
        let from = amount.start.saturating_sub(MASSED_REACH).max(sentence.start);
        (from..amount.start).any(|at| cx.is(at, Tag::Massed))
    };
    (plural && !RACES.iter().any(|race| cx.reads(at, race))) || (ends && massed())
}

/// An ordinal, where the words are not a fraction ("one third", "a fifth of").
fn ordinal_at(cx: &Context<'_>, sink: &mut Sink, at: usize, first: usize, end: usize) -> Option<usize> {
    let article = at > first && cx.is(at, Tag::Ordinal) && (cx.reads(at - 1, "a") || cx.reads(at - 1, "an"));
    if article && cardinal(cx, at - 1, end).is_some() {
        return None;
    }
    if cx.is(at, Tag::Cardinal) {
        // "one third" is none, "twenty-third" is one.
        let number = cardinal(cx, at, end)?;
        let behind = number.next + usize::from(is_joining_dash(cx, number.next) || cx.reads(number.next, "and"));
        if cx.is(number.next - 1, Tag::Ordinal) || !cx.is(behind, Tag::Ordinal) {
            return None;
        }
    }
    ordinal::extract(cx, sink, at, first, end)
}

/// Telephone numbers, ratios, scores, dates in digits: "222-2222-1", "1:10", "6–3", "5/17/2018". The token after them.
fn chain(cx: &Context<'_>, at: usize, end: usize) -> Option<usize> {
    let digits = |at: usize| cx.token(at).is_some_and(|token| token.class == Class::Number);
    let spaced = |at: usize| cx.token(at).is_some_and(|token| token.shape.spaced());
    if !digits(at) {
        return None;
    }
    let mut next = at + 1;
    let (mut links, mut colons) = (0, false);
    while next + 1 < end && !spaced(next) && !spaced(next + 1) && digits(next + 1) {
        let mark = cx.word(next);
        if !matches!(mark, "-" | "–" | "/" | ":" | "−" | "‑") {
            break;
        }
        colons |= mark == ":";
        links += 1;
        next += 2;
    }
    let slash = cx.word(at + 1) == "/" && digits::fraction(cx, at, end).is_none();
    // "6–3" is a score.
    let falling = || Exact::decimal(cx.word(at)) >= Exact::decimal(cx.word(at + 2));
    let odd = links == 1 && (slash || (cx.word(at + 1) != "/" && falling()));
    (links > 1 || colons || odd).then_some(next)
}

/// Adds a plain number with what it counts.
fn plain(cx: &Context<'_>, sink: &mut Sink, amount: &Amount, sentence: &Range<usize>) -> usize {
    let (first, end) = (sentence.start, sentence.end);
    if is_part_of_word(cx, amount, end) {
        return amount.next;
    }
    let hedged = hedged(cx, amount, first, amount.start, amount.next, end);
    if !counts(cx, amount, hedged.found, first, end) {
        return amount.next;
    }
    let count = if amount.written == Exact::ONE && !amount.range { Count::One } else { Count::Many };
    let named = follows_name(cx, sink, amount, first);
    let joined = is_joining_dash(cx, hedged.next);
    let mut noun = if named || joined { None } else { noun::counted(cx, sink, hedged.next, end, count) };
    if amount.vague && noun.is_none() && cx.reads(hedged.next, "of") {
        noun = noun::counted(cx, sink, hedged.next + 1, end, count);
    }
    if amount.vague && noun.is_none() {
        return amount.next;
    }
    let all = amount.start > first && (cx.reads(amount.start - 1, "all") || cx.reads(amount.start - 1, "every"));
    let except = noun.as_ref().map_or_else(Vec::new, |noun| except::excepted(cx, noun.end, end, all));
    let whole = match amount.part {
        Some((part, whole)) => Some(Whole { part, whole: Interval::exactly(whole) }),
        None => whole(cx, hedged.next, end)
            .filter(|whole| whole.high.is_none_or(|high| amount.written <= high))
            .map(|whole| Whole { part: amount.written, whole }),
    };
    let fact = NumberFact {
        interval: hedged.interval,
        written: amount.written,
        head: noun.as_ref().and_then(|noun| head(cx, noun)),
        noun: noun.map(|noun| cx.span(noun)),
        whole: whole.map(Box::new),
        except,
        range: amount.range,
    };
    sink.push(cx.span(amount.start..amount.next), FactData::Number(Box::new(fact)));
    amount.next
}

/// The last word of a phrase.
fn head(cx: &Context<'_>, noun: &Range<usize>) -> Option<crate::source::Span> {
    let at = noun.clone().rev().find(|&at| cx.token(at).is_some_and(|token| token.class == Class::Word))?;
    cx.token(at).map(Token::span)
}

/// The number behind "of": "7 of the 10 members", "20% of about 50 members".
pub(super) fn whole(cx: &Context<'_>, at: usize, end: usize) -> Option<Interval> {
    const DETERMINERS: Wording = Wording::of(&[Tag::Belonging], &["the", "all", "these", "those"]);
    if !cx.reads(at, "of") || at + 1 >= end {
        return None;
    }
    let mut number = at + 1;
    let from = number;
    while number < end
        && number < from + MAX_DETERMINERS
        && (cx.is(number, Tag::Hedge) || DETERMINERS.is_at(cx, number))
    {
        number += 1;
    }
    let token = cx.token(number).filter(|_| number < end)?;
    if token.class != Class::Number && !cx.lexicon.is(token.word, Tag::Cardinal) {
        return None;
    }
    let amount =
        amount(cx, number, from, end).filter(|amount| amount.part.is_none() && amount.written >= Exact::ONE)?;
    Some(hedged(cx, &amount, from, amount.start, amount.next, end).interval)
}

/// Digits that end a name or a code: "COVID-19", "A-4".
fn continues_word(cx: &Context<'_>, amount: &Amount, first: usize) -> bool {
    let word = |at: usize| cx.token(at).is_some_and(|token| token.class == Class::Word);
    let joined = |at: usize| cx.token(at).is_some_and(|token| !token.shape.spaced());
    if amount.start == first || cx.token(amount.start).is_none_or(|token| token.shape.spaced()) {
        return false;
    }
    let hyphen = amount.start > first + 1
        && is_joining_dash(cx, amount.start - 1)
        && word(amount.start - 2)
        && !cx.is(amount.start - 2, Tag::Cardinal);
    // "HTTP/2", "v1.3"
    let version = amount.start > first + 1
        && joined(amount.start - 1)
        && match cx.word(amount.start - 1) {
            "/" => cx.token(amount.start - 2).is_some_and(|token| token.class == Class::Word && token.shape.upper()),
            "." => cx.token(amount.start - 2).is_some_and(|token| token.class == Class::Word && token.shape.digits()),
            _ => false,
        };
    (word(amount.start - 1) && !cx.is(amount.start - 1, Tag::Currency)) || hyphen || version
}

/// Digits with letters right behind them: "13F", "777F".
fn is_part_of_word(cx: &Context<'_>, amount: &Amount, end: usize) -> bool {
    amount.next < end && cx.token(amount.next).is_some_and(|token| token.class == Class::Word && !token.shape.spaced())
}

/// Whether the words count at all: "one" and "half" often do not.
fn counts(cx: &Context<'_>, amount: &Amount, hedged: bool, first: usize, end: usize) -> bool {
    if amount.next != amount.start + 1 {
        return true;
    }
    let before = |words: &[&str]| amount.start > first && words.iter().any(|word| cx.reads(amount.start - 1, word));
    let next = cx.token(amount.next).filter(|_| amount.next < end);
    let noun_follows = next.is_some_and(|token| {
        token.class == Class::Word && !cx.is(amount.next, Tag::Function) && !cx.is(amount.next, Tag::PhraseEnd)
    });
    if cx.reads(amount.start, "one") {
        let pronoun = before(&[
            "the", "this", "that", "which", "no", "any", "every", "each", "some", "another", "next", "last",
            "previous", "other", "good", "big", "new", "first", "second", "third", "only", "a", "current",
        ]);
        let reciprocal = cx.reads(amount.next, "another") || is_joining_dash(cx, amount.next);
        let adjective = before(&["only"]);
        return (noun_follows || hedged) && !reciprocal && (!pronoun || (adjective && noun_follows));
    }
    if cx.reads(amount.start, "half") || cx.reads(amount.start, "quarter") {
        let part = ["of", "the", "his", "her", "its", "their", "our", "all"].iter().any(|w| cx.reads(amount.next, w));
        let period = before(&["first", "second", "third", "fourth", "the", "last", "each", "other", "this", "that"]);
        let size = before(&["by"]) && next.is_none_or(|token| token.class == Class::Mark);
        return (part || hedged || size) && !period && cx.reads(amount.start, "half");
    }
    true
}

/// "Apollo 11 astronauts", "Boeing 737 jets": the number is part of a name.
fn follows_name(cx: &Context<'_>, sink: &Sink, amount: &Amount, first: usize) -> bool {
    let Some(before) = amount.start.checked_sub(1).filter(|&before| before >= first) else { return false };
    // "Apollo 11", "Round Two"
    let digits = cx.token(amount.start).is_some_and(|token| token.class == Class::Number || token.shape.capital());
    let name = cx.token(before).is_some_and(|token| token.class == Class::Word && token.shape.capital());
    digits
        && name
        && !sink.is_claimed(before)
        && !cx.lexicon.tags(cx.token(before).map_or(crate::lexicon::WordId::NONE, |t| t.word)).meets(COMMON)
}

#[cfg(test)]
pub(super) mod tests;
