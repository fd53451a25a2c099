//! Sums of money: "$3.5 million", "£250,000", "42,000 euros", "14.5 cents", "€3–5 million".

mod symbols;

use super::numbers::{Amount, amount, hedged, is_change, is_joining_dash, is_mark};
use super::percents::joined;
use super::{Context, Sink};
use crate::document::Class;
use crate::facts::{Exact, FactData, Interval, MoneyFact};
use crate::lexicon::Tag;
use std::ops::Range;
use symbols::{prefix, symbol};

/// The longest name of a currency in words: "South African rand".
const MAX_WORDS: usize = 3;

/// Below this "pounds" is a weight, unless a magnitude or "sterling" says that it is money.
const LEAST_POUNDS: i64 = 1000;

/// Below this "two crowns", "a real" and "20 won" may be no money.
const LEAST_DOUBTFUL: i64 = 100;

/// The most tokens of "USD1,500,000.50".
const MAX_GROUPS: usize = 10;

/// Lines of a picture: "1080p" is no money.
const LINES: [i64; 8] = [240, 360, 480, 720, 1080, 1440, 2160, 4320];

/// A currency: its code (empty where unknown), and what one of it is worth in whole units.
struct Currency {
    code: &'static str,
    unit: Exact,
    /// The token after it.
    next: usize,
}

/// Adds the sum that an amount belongs to, where a currency stands beside it; the token after it.
pub(super) fn read(cx: &Context<'_>, sink: &mut Sink, amount: &Amount, sentence: &Range<usize>) -> Option<usize> {
    if let Some((code, start)) = prefix(cx, sink, amount.start, sentence.start) {
        let mut amount = with_letter(cx, amount, sentence.end);
        // "MEUR 60"
        if symbols::millions(cx, start).is_some() && amount.scale == Exact::ONE {
            let million = Exact::whole(1_000_000);
            amount.written = amount.written.mul(million)?;
            amount.interval = amount.interval.scale(million);
            amount.scale = million;
        }
        if let Some(range) = second(cx, &amount, sentence) {
            amount = range;
        }
        let mut next = amount.next;
        let word = |at: usize| cx.token(at).is_some_and(|token| token.class == Class::Word);
        // "$10 dollars"
        let named = name(cx, next, sentence.end, &amount)
            .filter(|named| named.unit == Exact::ONE && named.code == code && word(next));
        if let Some(named) = named {
            next = named.next;
        }
        return Some(push(cx, sink, &amount, code, start..next, sentence));
    }
    // "5m kroner"
    let amount = &with_letter(cx, amount, sentence.end);
    let hyphen = usize::from(is_joining_dash(cx, amount.next));
    let of = usize::from(amount.vague && cx.reads(amount.next, "of"));
    let currency = name(cx, amount.next + hyphen + of, sentence.end, amount)?;
    let (mut amount, mut next) = (*amount, currency.next);
    if currency.unit != Exact::ONE {
        amount.written = amount.written.mul(currency.unit)?;
        amount.interval = amount.interval.scale(currency.unit);
    } else if let Some((factor, after)) = magnitude(cx, &amount, next, sentence.end) {
        amount.written = amount.written.mul(factor)?;
        amount.interval = amount.interval.scale(factor).add(&slack(cx, &amount, factor)?);
        next = after;
    } else if let Some((cents, after)) =
        and_cents(cx, next, sentence.end).or_else(|| bare_cents(cx, &amount, next, sentence.end))
    {
        amount.written = amount.written.add(cents)?;
        amount.interval = amount.interval.add(&Interval::exactly(cents));
        next = after;
    }
    Some(push(cx, sink, &amount, currency.code, amount.start..next, sentence))
}

fn push(
    cx: &Context<'_>,
    sink: &mut Sink,
    amount: &Amount,
    code: &str,
    tokens: Range<usize>,
    sentence: &Range<usize>,
) -> usize {
    let hedged = hedged(cx, amount, sentence.start, tokens.start, tokens.end, sentence.end);
    let fact = MoneyFact { interval: hedged.interval, written: amount.written, currency: code.to_owned() };
    let next = tokens.end;
    sink.push(cx.span(tokens), FactData::Money(Box::new(fact)));
    next
}

/// The amount with a million for the letter right behind it: "£5m". Only money and counts write so.
pub(super) fn with_letter(cx: &Context<'_>, amount: &Amount, end: usize) -> Amount {
    let letter = amount.next < end
        && amount.scale == Exact::ONE
        && cx.token(amount.next).is_some_and(|token| !token.shape.spaced())
        && cx.reads(amount.next, "m");
    let million = Exact::whole(1_000_000);
    match amount.written.mul(million).filter(|_| letter) {
        Some(written) => {
            let slack = slack(cx, amount, million).unwrap_or(Interval::exactly(Exact::ZERO));
            Amount {
                written,
                interval: amount.interval.scale(million).add(&slack),
                scale: million,
                next: amount.next + 1,
                ..*amount
            }
        }
        None => *amount,
    }
}

/// The rounding that a magnitude behind digits implies.
fn slack(cx: &Context<'_>, amount: &Amount, magnitude: Exact) -> Option<Interval> {
    let decimals =
        cx.word(amount.next.checked_sub(1)?).split_once('.').map_or(0, |(_, decimals)| decimals.len() as u32);
    let half = magnitude.div(Exact::power_of_ten(decimals)?)?.div(Exact::whole(2))?;
    Some(Interval::closed(half.neg(), half))
}

/// The magnitude behind a code: "75 USD million".
fn magnitude(cx: &Context<'_>, amount: &Amount, at: usize, end: usize) -> Option<(Exact, usize)> {
    let factor = cx.lexicon.number(cx.token(at).filter(|_| at < end)?.word, Tag::Multiplier)?;
    let code = cx.token(at - 1).is_some_and(|code| code.shape.upper());
    let plain = code && amount.scale == Exact::ONE && factor >= 1000;
    plain.then_some((Exact::whole(factor), at + 1))
}

/// Cents without their name: "15 dollars 50", "thirteen dollars forty-five", where the sentence or clause ends behind them.
fn bare_cents(cx: &Context<'_>, amount: &Amount, at: usize, end: usize) -> Option<(Exact, usize)> {
    let whole = amount.written.to_whole().filter(|_| amount.scale == Exact::ONE && !amount.range)?;
    let number = at + usize::from(cx.reads(at, "and"));
    let token = cx.token(number).filter(|_| number < end && whole > 0)?;
    let cents = match token.class {
        Class::Number if cx.word(number).len() == 2 => super::numbers::cardinal(cx, number, end)?,
        Class::Word if cx.is(number, Tag::Cardinal) && number == at => super::numbers::cardinal(cx, number, end)?,
        _ => return None,
    };
    let ends = cents.next >= end
        || cx.token(cents.next).is_none_or(|next| match next.class {
            Class::Mark => !matches!(cx.word(cents.next), "%" | "-" | "–" | "/" | ":" | "°" | "$" | "£" | "€"),
            Class::Word => cx.reads(cents.next, "more"),
            _ => false,
        });
    let sane = cents.value >= Exact::whole(10) && cents.value < Exact::whole(100) && cents.scale == Exact::ONE;
    cents.value.mul(hundredth()).filter(|_| ends && sane).map(|value| (value, cents.next))
}

/// Adds the sum that one word of letters and digits begins: "USD115", "Rs500 crore", "USD1,500.50"; the token after it.
pub(super) fn glued(cx: &Context<'_>, sink: &mut Sink, at: usize, sentence: &Range<usize>) -> Option<usize> {
    let (code, digits) = symbols::joined(cx, at)?;
    let number = |at: usize| {
        at < sentence.end && cx.token(at).is_some_and(|token| token.class == Class::Number && !token.shape.spaced())
    };
    let mark = |at: usize| {
        cx.token(at).is_some_and(|token| !token.shape.spaced()) && (is_mark(cx, at, ",") || is_mark(cx, at, "."))
    };
    let mut text = cx.word(at).get(digits..)?.to_owned();
    let mut next = at + 1;
    while next < at + MAX_GROUPS && mark(next) && number(next + 1) {
        text.push_str(cx.word(next));
        text.push_str(cx.word(next + 1));
        next += 2;
    }
    let value = Exact::decimal(&text)?;
    let mut amount = Amount::of(at, next, value, Interval::exactly(value));
    let factor = cx.token(next).filter(|_| next < sentence.end).and_then(|token| {
        cx.lexicon.number(token.word, Tag::Multiplier).filter(|&factor| factor >= 1000).map(Exact::whole)
    });
    if let Some(factor) = factor {
        amount.interval = amount.interval.scale(factor).add(&slack(cx, &amount, factor)?);
        (amount.written, amount.scale, amount.next) = (value.mul(factor)?, factor, next + 1);
    }
    Some(push(cx, sink, &amount, code, at..amount.next, sentence))
}

/// The rest of "$3 million to $5 million", "between £5 and £7".
fn second(cx: &Context<'_>, first: &Amount, sentence: &Range<usize>) -> Option<Amount> {
    let (at, end) = (first.next, sentence.end);
    let separator = is_joining_dash(cx, at) || is_mark(cx, at, "–") || cx.reads(at, "to");
    let change = is_change(cx, first.start, sentence.start);
    if first.range || !separator || change || at + 2 >= end || symbol(cx.word(at + 1)).is_none() {
        return None;
    }
    let other = amount(cx, at + 2, at + 2, end).filter(|other| !other.range)?;
    joined(first, &with_letter(cx, &other, end))
}

/// The currency that the words at a token name, or the symbol behind a number.
fn name(cx: &Context<'_>, at: usize, end: usize, amount: &Amount) -> Option<Currency> {
    let token = cx.token(at).filter(|_| at < end)?;
    if token.class == Class::Mark {
        let code = symbol(cx.word(at))?;
        // "10 $ 20": the symbol may belong to the next number.
        let next_number = cx.token(at + 1).is_some_and(|next| next.class == Class::Number && !next.shape.spaced());
        return (!next_number).then_some(Currency { code, unit: Exact::ONE, next: at + 1 });
    }
    if cx.lexicon.is(token.word, Tag::PhraseStart) {
        let words = (at..end.min(at + MAX_WORDS)).map_while(|at| cx.token(at)).map(|token| token.word);
        if let Some(phrase) = cx.lexicon.phrase(Tag::Currency, words.clone()) {
            return Some(Currency { code: known(&phrase.text), unit: Exact::ONE, next: at + phrase.words.len() });
        }
        if let Some(phrase) = cx.lexicon.phrase(Tag::Cent, words) {
            return Some(Currency { code: known(&phrase.text), unit: hundredth(), next: at + phrase.words.len() });
        }
    }
    if let Some(code) = symbols::millions(cx, at) {
        return Some(Currency { code, unit: Exact::whole(1_000_000), next: at + 1 });
    }
    if let Some(code) = cx.lexicon.text(token.word, Tag::Cent) {
        // "50p", not "page 50 p", not "1080p"
        let letter = cx.word(at).len() == 1;
        let pence = cx.word(at) == "p" && !token.shape.spaced() && !LINES.contains(&amount.written.to_whole()?);
        if letter && !pence {
            return None;
        }
        return Some(Currency { code: known(code), unit: hundredth(), next: at + 1 });
    }
    let code = cx.lexicon.text(token.word, Tag::Currency)?;
    let at_least = |least: i64| amount.written.abs() >= Exact::whole(least) || amount.scale != Exact::ONE;
    let weighs = cx.lexicon.is(token.word, Tag::Unit) && !at_least(LEAST_POUNDS);
    let doubtful = (code == "-"
        || ["real", "dong", "baht", "quid", "buck", "bucks"].iter().any(|word| cx.reads(at, word)))
        && !at_least(LEAST_DOUBTFUL)
        && !cx.reads(at, "francs")
        && !cx.reads(at, "quid");
    // "a one-pound coin" is money, "a ten-pound hammer" is not; both stay a weight.
    (!weighs && !doubtful).then_some(Currency { code: known(code), unit: Exact::ONE, next: at + 1 })
}

fn known(code: &'static str) -> &'static str {
    if code == "-" { "" } else { code }
}

fn hundredth() -> Exact {
    Exact::ratio(1, 100).unwrap_or(Exact::ZERO)
}

/// "and forty-five cents" behind dollars.
fn and_cents(cx: &Context<'_>, at: usize, end: usize) -> Option<(Exact, usize)> {
    let at = at + usize::from(cx.reads(at, "and"));
    let cents = amount(cx, at, at, end).filter(|cents| !cents.range && cents.written < Exact::whole(100))?;
    let word = cx.token(cents.next).filter(|_| cents.next < end)?.word;
    let known = cx.lexicon.is(word, Tag::Cent);
    cents.written.mul(hundredth()).filter(|_| known).map(|value| (value, cents.next + 1))
}

#[cfg(test)]
mod tests;
