//! Fractions and decimals in words, and what makes a sum of number words one: "two thirds", "three twenty-firsts",
//! "one and a half", "five and a half million", "two point five", "half a million".

use super::cardinal::{Cardinal, Sum, ends_phrase, exact, is_numerator, is_plural_magnitude, sum};
use super::digits::{self, is_joining_dash};
use crate::document::Class;
use crate::extract::Context;
use crate::facts::Exact;
use crate::lexicon::Tag;

/// A fraction in words is seldom exact: "a third of the members" allows this much on both sides.
const FRACTION_ROUNDING: (i64, i64) = (1, 20);

/// ... but never more than this part of itself: "a hundredth".
const SMALL_ROUNDING: i64 = 2;

/// "Half a million" allows this part of the magnitude on both sides: 375,000 to 625,000.
const HALF_ROUNDING: i64 = 8;

/// Whether a comparative stands at a token, and nothing that it could describe behind it: "a third shorter,".
pub(super) fn comparative(cx: &Context<'_>, at: usize, end: usize) -> bool {
    (cx.is(at, Tag::Higher) || cx.is(at, Tag::Lower)) && ends_phrase(cx, at + 1, end)
}

/// A fraction in words.
pub(super) fn rough(value: Exact, next: usize) -> Cardinal {
    let most = Exact::ratio(FRACTION_ROUNDING.0, FRACTION_ROUNDING.1).unwrap_or(Exact::ZERO);
    let rounding = value.abs().div(Exact::whole(SMALL_ROUNDING)).map_or(most, |part| part.min(most));
    Cardinal { value, rounding, scale: Exact::ONE, next }
}

/// "half a million", "quarter million", "half"; the number begins at the fraction.
pub(super) fn part_of_magnitude(cx: &Context<'_>, at: usize, end: usize) -> Option<Cardinal> {
    let denominator = cx.lexicon.number(cx.token(at)?.word, Tag::Fraction)?;
    let value = Exact::ratio(1, denominator)?;
    let of = usize::from(cx.reads(at + 1, "of") && (cx.reads(at + 2, "a") || cx.reads(at + 2, "an")));
    let article = usize::from(cx.reads(at + 1 + of, "a") || cx.reads(at + 1 + of, "an"));
    let magnitude = at + 1 + of + article;
    if magnitude < end && cx.is(magnitude, Tag::Multiplier) && !is_plural_magnitude(cx, magnitude) {
        let scale = sum(cx, magnitude, end, true)?;
        let rounding = scale.value.div(Exact::whole(HALF_ROUNDING)).unwrap_or(Exact::ZERO);
        return Some(Cardinal { value: value.mul(scale.value)?, rounding, scale: scale.value, next: scale.next });
    }
    let whole_word = cx.reads(at, "half") || cx.reads(at, "quarter");
    let joined = is_joining_dash(cx, at + 1);
    (whole_word && !joined).then(|| rough(value, at + 1))
}

/// "2 1/4", "2½".
pub(super) fn mixed_digits(cx: &Context<'_>, sum: &Sum, end: usize) -> Option<Cardinal> {
    if sum.scale != Exact::ONE || sum.resolution.is_some() {
        return None;
    }
    let token = cx.token(sum.next).filter(|_| sum.next < end)?;
    match token.class {
        Class::Number => {
            let (part, next) = digits::fraction(cx, sum.next, end)?;
            Some(exact(sum.value.add(part)?, next))
        }
        Class::Mark => {
            let part = digits::vulgar(cx.word(sum.next))?;
            magnitude_after(cx, exact(sum.value.add(part)?, sum.next + 1), end)
        }
        _ => None,
    }
}

/// A magnitude behind a fraction: "five and a half million".
fn magnitude_after(cx: &Context<'_>, number: Cardinal, end: usize) -> Option<Cardinal> {
    let Some(factor) = cx.token(number.next).filter(|_| number.next < end).and_then(|token| {
        cx.lexicon.number(token.word, Tag::Multiplier).filter(|&factor| factor >= 100).map(Exact::whole)
    }) else {
        return Some(number);
    };
    let rounding = factor.div(Exact::whole(4))?;
    Some(Cardinal { value: number.value.mul(factor)?, rounding, scale: factor, next: number.next + 1 })
}

/// What may follow a sum: decimals in words, "and a half", a denominator.
pub(super) fn finish(cx: &Context<'_>, sum: &Sum, end: usize) -> Cardinal {
    if let Some(number) = decimals_in_words(cx, sum, end) {
        return number;
    }
    if let Some(number) = and_a_half(cx, sum, end) {
        return number;
    }
    if let Some(number) = with_denominator(cx, sum, end) {
        return number;
    }
    let half = |place: Exact| place.div(Exact::whole(2)).unwrap_or(Exact::ZERO);
    let rounding = sum.resolution.map_or(Exact::ZERO, half);
    Cardinal { value: sum.value, rounding, scale: sum.scale, next: sum.next }
}

/// "two point five".
fn decimals_in_words(cx: &Context<'_>, sum: &Sum, end: usize) -> Option<Cardinal> {
    if !sum.words || !cx.reads(sum.next, "point") {
        return None;
    }
    let mut text = String::new();
    let mut at = sum.next + 1;
    while at < end {
        let Some(number) = cx.token(at).and_then(|token| cx.lexicon.number(token.word, Tag::Cardinal)) else { break };
        // "seventy-one" are two decimals, "zero three" are two as well.
        let tens = number >= 20 && is_joining_dash(cx, at + 1) && cx.is(at + 2, Tag::Cardinal);
        text.push_str(&if tens { number / 10 } else { number }.to_string());
        at += if tens { 2 } else { 1 };
    }
    let value = Exact::decimal(&format!("0.{text}")).filter(|_| !text.is_empty())?;
    let number = exact(sum.value.add(value)?, at);
    magnitude_after(cx, number, end)
}

/// "one and a half", "five and a half million", "a million and a half", "twenty and three fifths".
fn and_a_half(cx: &Context<'_>, sum: &Sum, end: usize) -> Option<Cardinal> {
    if sum.next + 2 >= end || !cx.reads(sum.next, "and") {
        return None;
    }
    let (numerator, at) = if cx.reads(sum.next + 1, "a") || cx.reads(sum.next + 1, "an") {
        (Exact::ONE, sum.next + 2)
    } else if is_numerator(cx, sum.next + 1) || (cx.reads(sum.next + 1, "one") && cx.is(sum.next + 2, Tag::Ordinal)) {
        let tens = cx.lexicon.number(cx.token(sum.next + 1)?.word, Tag::Cardinal)?;
        let mut at = sum.next + 2;
        at += usize::from(is_joining_dash(cx, at));
        let units = cx.token(at).and_then(|token| cx.lexicon.number(token.word, Tag::Cardinal));
        at += usize::from(units.is_some());
        at += usize::from(is_joining_dash(cx, at));
        (Exact::whole(tens + units.unwrap_or(0)), at)
    } else {
        return None;
    };
    let word = cx.token(at).filter(|_| at < end)?.word;
    let after = at + 1;
    let denominator = cx.lexicon.number(word, Tag::Fraction).or_else(|| {
        let rank = cx.lexicon.number(word, Tag::Ordinal).filter(|&rank| rank > 2)?;
        ends_phrase(cx, after, end).then_some(rank)
    })?;
    let fraction = numerator.div(Exact::whole(denominator))?;
    let single = sum.scale == Exact::ONE;
    if single && fraction > Exact::ONE {
        // "one hundred and thirty-two fifths" are 132 fifths.
        return Some(rough(sum.value.add(numerator)?.div(Exact::whole(denominator))?, after));
    }
    let magnitude = cx.token(after).filter(|_| after < end && !single);
    let own = magnitude.and_then(|token| cx.lexicon.number(token.word, Tag::Multiplier));
    // "A dozen and a half" is eighteen.
    let dozen = if cx.reads(sum.next - 1, "dozen") { Exact::whole(12) } else { sum.scale };
    let part = fraction.mul(own.map_or(dozen, Exact::whole))?;
    let rounding = part.div(Exact::whole(2))?;
    let next = after + usize::from(own.is_some());
    let number = Cardinal { value: sum.value.add(part)?, rounding, scale: sum.scale, next };
    if single { magnitude_after(cx, number, end) } else { Some(number) }
}

/// "two thirds", "three-quarters", "one fifth", "twenty and three fifths", "three twenty-firsts".
fn with_denominator(cx: &Context<'_>, sum: &Sum, end: usize) -> Option<Cardinal> {
    let whole = sum.value.to_whole().filter(|_| sum.words)?;
    let mut at = sum.next;
    if is_joining_dash(cx, at) || digits::is_mark(cx, at, "-") {
        at += 1;
    }
    let word = cx.token(at).filter(|_| at < end)?.word;
    let (denominator, next) = if let Some(number) = cx.lexicon.number(word, Tag::Fraction).filter(|&n| n > 1) {
        if whole != 1 && !is_plural_magnitude(cx, at) {
            return None; // "two half brothers"
        }
        (number, at + 1)
    } else if let Some(rank) = cx.lexicon.number(word, Tag::Ordinal) {
        (Some(rank).filter(|&rank| rank > 2 && whole == 1)?, at + 1)
    } else {
        let (number, next, plural) = compound(cx, at, end)?;
        if plural == (whole == 1) || (!plural && !ends_phrase(cx, next, end)) {
            return None; // "one twenty-fifth anniversary"
        }
        (number, next)
    };
    let number = rough(sum.value.div(Exact::whole(denominator))?, next);
    let of =
        usize::from(cx.reads(number.next, "of") && (cx.reads(number.next + 1, "a") || cx.reads(number.next + 1, "an")));
    let magnitude = Cardinal { next: number.next + 2 * of, ..number };
    magnitude_after(cx, magnitude, end).map(|scaled| if scaled.next == magnitude.next { number } else { scaled })
}

/// The denominator "twenty-first" or "twenty-firsts": its value, the token after it, and whether it is a plural.
pub(super) fn compound(cx: &Context<'_>, at: usize, end: usize) -> Option<(i64, usize, bool)> {
    let tens = cx.lexicon.number(cx.token(at)?.word, Tag::Cardinal).filter(|&tens| tens >= 20)?;
    let last = at + 1 + usize::from(is_joining_dash(cx, at + 1));
    let word = cx.token(last).filter(|_| last < end)?.word;
    if let Some(rank) = cx.lexicon.number(word, Tag::Ordinal).filter(|&rank| rank < 10) {
        return Some((tens + rank, last + 1, false));
    }
    // "twenty quarters" are quarters.
    let parts = ["quarters", "quarter", "half", "halves"].iter().any(|part| cx.reads(last, part));
    let rank = cx.lexicon.number(word, Tag::Fraction).filter(|&rank| rank < 10 && !parts)?;
    Some((tens + rank, last + 1, true))
}
