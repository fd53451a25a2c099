//! Cardinal numbers in words and digits: "two thousand four hundred", "1.2 million", "three-quarters", "2 1/4".
//!
//! Not here: signs, ranges and hedges (see `amount` and `hedge`), and what is counted.

use super::digits::{self, is_joining_dash};
use super::scientific;
use crate::document::Class;
use crate::extract::Context;
use crate::facts::Exact;
use crate::lexicon::Tag;

/// The most tokens of one number.
const MAX_TOKENS: usize = 24;

/// A fraction in words is seldom exact: "a third of the members" allows this much on both sides.
const FRACTION_ROUNDING: (i64, i64) = (1, 20);

/// "Half a million" allows this part of the magnitude on both sides: 375,000 to 625,000.
const HALF_ROUNDING: i64 = 8;

/// A number as written.
#[derive(Debug, Clone, Copy)]
pub(in crate::extract) struct Cardinal {
    /// Its value.
    pub(in crate::extract) value: Exact,
    /// How far it may lie from the true value by the way it is written: 50,000 for "1.2 million"; zero if exact.
    pub(in crate::extract) rounding: Exact,
    /// Its magnitude: a million for "1.2 million"; one where no word or letter gives it.
    pub(in crate::extract) scale: Exact,
    /// The token after it.
    pub(in crate::extract) next: usize,
}

/// Reads the number that begins at a token: digits, number words, "a hundred", "half a million", "two thirds".
pub(in crate::extract) fn cardinal(cx: &Context<'_>, at: usize, end: usize) -> Option<Cardinal> {
    let end = end.min(at + MAX_TOKENS);
    let token = cx.token(at).filter(|_| at < end)?;
    match token.class {
        Class::Number => {
            if let Some((value, next)) = digits::fraction(cx, at, end) {
                return Some(exact(value, next));
            }
            let sum = sum(cx, at, end, false)?;
            let special = scientific::power(cx, sum.value, sum.next, end).or_else(|| mixed_digits(cx, &sum, end));
            Some(special.unwrap_or_else(|| finish(cx, &sum, end)))
        }
        Class::Mark => digits::vulgar(cx.word(at)).map(|value| exact(value, at + 1)),
        Class::Word => {
            let tags = cx.lexicon.tags(token.word);
            if tags.has(Tag::Cardinal) {
                sum(cx, at, end, false).map(|sum| finish(cx, &sum, end))
            } else if tags.has(Tag::Multiplier) {
                // Alone it is vague ("several hundred", "thousands"): it needs another one behind it.
                let vague = at > 0 && ["several", "few", "many", "of"].iter().any(|word| cx.reads(at - 1, word));
                let follows = cx.is(at + 1, Tag::Multiplier) && at + 1 < end && !vague && !is_plural_magnitude(cx, at);
                sum(cx, at, end, true).filter(|_| follows).map(|sum| finish(cx, &sum, end))
            } else if tags.has(Tag::Fraction) {
                part_of_magnitude(cx, at, end)
            } else if cx.reads(at, "a") || cx.reads(at, "an") {
                after_article(cx, at, end)
            } else {
                None
            }
        }
        Class::Opaque | Class::Possessive => None,
    }
}

pub(super) fn exact(value: Exact, next: usize) -> Cardinal {
    Cardinal { value, rounding: Exact::ZERO, scale: Exact::ONE, next }
}

/// A word for a fraction is not exact.
fn rough(value: Exact, next: usize) -> Cardinal {
    let rounding = Exact::ratio(FRACTION_ROUNDING.0, FRACTION_ROUNDING.1).unwrap_or(Exact::ZERO);
    Cardinal { value, rounding, scale: Exact::ONE, next }
}

/// "hundreds", "millions".
pub(super) fn is_plural_magnitude(cx: &Context<'_>, at: usize) -> bool {
    cx.word(at).ends_with(['s', 'S'])
}

/// "a hundred", "a half", "a third of", "a quarter of".
fn after_article(cx: &Context<'_>, at: usize, end: usize) -> Option<Cardinal> {
    if at + 1 >= end {
        return None;
    }
    if cx.is(at + 1, Tag::Multiplier) {
        let sum = sum(cx, at + 1, end, true).filter(|_| !is_plural_magnitude(cx, at + 1))?;
        return Some(finish(cx, &sum, end));
    }
    if let Some(part) = part_of_magnitude(cx, at + 1, end) {
        if part.scale != Exact::ONE || ends_phrase(cx, part.next, end) {
            return Some(part);
        }
        return None;
    }
    let denominator = cx.lexicon.number(cx.token(at + 1)?.word, Tag::Ordinal).filter(|&rank| rank > 2)?;
    // "by a third." is a part; "a third, John Smith," is a person.
    let fraction = at + 2 >= end || cx.reads(at + 2, "of") || digits::is_mark(cx, at + 2, ".");
    fraction.then(|| Exact::ratio(1, denominator).map(|value| rough(value, at + 2))).flatten()
}

/// "half a million", "quarter million", "half"; the number begins at the fraction.
fn part_of_magnitude(cx: &Context<'_>, at: usize, end: usize) -> Option<Cardinal> {
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

/// Whether nothing that the number could count stands at a token.
fn ends_phrase(cx: &Context<'_>, at: usize, end: usize) -> bool {
    at >= end
        || cx.token(at).is_none_or(|token| match token.class {
            Class::Word => cx.lexicon.is(token.word, Tag::Function) || cx.lexicon.is(token.word, Tag::PhraseEnd),
            _ => true,
        })
}

/// A sum of groups and magnitudes as far as it was read.
struct Sum {
    value: Exact,
    /// What the last digit or word that counts stands for, where a magnitude came last.
    resolution: Option<Exact>,
    scale: Exact,
    next: usize,
    words: bool,
}

/// The rules of number words: a smaller word may follow within the room that a larger one leaves ("twenty" leaves room
/// below 10, "hundred" below 100, "thousand" below 1,000), a magnitude multiplies the group before it.
fn sum(cx: &Context<'_>, start: usize, end: usize, implied_one: bool) -> Option<Sum> {
    let one = Exact::ONE;
    let (mut total, mut group) = (Exact::ZERO, implied_one.then_some(one));
    let (mut place, mut room, mut last_scale) = (one, None::<Exact>, None::<Exact>);
    let (mut resolution, mut scale, mut words) = (None, one, false);
    let between = start > 0 && cx.reads(start - 1, "between");
    let mut at = start;
    while at < end {
        let (mut pos, mut and) = (at, false);
        if at > start {
            if cx.reads(pos, "and") && resolution.is_some() && !between {
                and = true;
                pos += 1;
            } else if is_joining_dash(cx, pos) || (room == Some(Exact::whole(10)) && is_spaced_hyphen(cx, pos)) {
                pos += 1;
            }
        }
        let Some(token) = cx.token(pos).filter(|_| pos < end) else { break };
        let multiplier = cx.lexicon.number(token.word, Tag::Multiplier);
        if let Some(number) = cx.lexicon.number(token.word, Tag::Cardinal) {
            let number_value = Exact::whole(number);
            if at > start && (number == 0 || room.is_some_and(|room| number_value >= room)) {
                break;
            }
            if and && (!and_fits(cx, pos, number, room, last_scale, group) || is_numerator(cx, pos)) {
                break;
            }
            group = Some(group.unwrap_or(Exact::ZERO).add(number_value)?);
            place = digits::whole_place(group?);
            room = Some(if number >= 20 { Exact::whole(10) } else { one });
            resolution = None;
            words |= at == start;
        } else if token.class == Class::Number {
            let digits = digits::digits(cx, pos, end)?;
            if at > start {
                let fits =
                    resolution.is_some() && digits.value > Exact::ZERO && room.is_some_and(|room| digits.value < room);
                if !fits || !(and || cx.is(digits.next, Tag::Multiplier)) {
                    break;
                }
                if and && cx.is(digits.next, Tag::Multiplier) {
                    break;
                }
            }
            group = Some(group.unwrap_or(Exact::ZERO).add(digits.value)?);
            place = digits.place;
            room = Some(Exact::ZERO);
            resolution = None;
            at = digits.next;
            if let Some(factor) = letter(cx, at, end) {
                total = total.add(group?.mul(factor)?)?;
                return Some(Sum {
                    value: total,
                    resolution: place.mul(factor),
                    scale: factor,
                    next: at + 1,
                    words: false,
                });
            }
            continue;
        } else if let Some(multiplier) = multiplier.filter(|_| !and) {
            let factor = Exact::whole(multiplier);
            let attached = !token.shape.spaced() && pos == at && at > start;
            match group {
                Some(count) if multiplier <= 100 => {
                    if count >= factor && place < one {
                        break;
                    }
                    group = Some(count.mul(factor)?);
                    place = if multiplier == 12 { factor } else { place.mul(factor)? };
                    resolution = Some(place);
                    room = Some(factor);
                }
                Some(count) if last_scale.is_none_or(|last| factor < last) => {
                    total = total.add(count.mul(factor)?)?;
                    resolution = place.mul(factor);
                    (group, room, last_scale, scale) = (None, Some(factor), Some(factor), factor);
                    place = one;
                }
                None if resolution.is_some() && last_scale.is_some_and(|last| factor > last) => {
                    total = total.mul(factor)?;
                    resolution = resolution.and_then(|resolution| resolution.mul(factor));
                    (room, last_scale, scale) = (Some(factor), Some(factor), factor);
                }
                _ => break,
            }
            if attached && multiplier < 1000 {
                break;
            }
        } else {
            break;
        }
        at = pos + 1;
    }
    let value = total.add(group.unwrap_or(Exact::ZERO))?;
    (at > start).then_some(Sum { value, resolution, scale, next: at, words })
}

/// Whether what follows "and" belongs to the same number: "three hundred and two", not "three hundred and two hundred".
fn and_fits(
    cx: &Context<'_>,
    pos: usize,
    number: i64,
    room: Option<Exact>,
    last_scale: Option<Exact>,
    group: Option<Exact>,
) -> bool {
    let Some(factor) = cx.token(pos + 1).and_then(|next| cx.lexicon.number(next.word, Tag::Multiplier)) else {
        return true;
    };
    let (product, factor) = (Exact::whole(number.saturating_mul(factor)), Exact::whole(factor));
    if room.is_none_or(|room| product < room) {
        return true;
    }
    // "two hundred and two thousand": the magnitude takes the hundreds with it.
    group.is_some() && factor >= Exact::whole(1000) && last_scale.is_none_or(|last| factor < last)
}

/// The factor of a letter right behind digits.
fn letter(cx: &Context<'_>, at: usize, end: usize) -> Option<Exact> {
    cx.token(at).filter(|token| at < end && token.class == Class::Word && !token.shape.spaced())?;
    digits::suffix(cx.word(at))
}

/// "fifty - two": some texts set spaces around every hyphen.
fn is_spaced_hyphen(cx: &Context<'_>, at: usize) -> bool {
    digits::is_mark(cx, at, "-") && (cx.is(at + 1, Tag::Cardinal) || cx.is(at + 1, Tag::Fraction))
}

/// Whether a number word begins a fraction: "three fifths", "fifty-four hundredths".
fn is_numerator(cx: &Context<'_>, at: usize) -> bool {
    let mut next = at + 1;
    if is_joining_dash(cx, next) {
        next += 1;
    }
    if cx.is(next, Tag::Cardinal) {
        next += 1;
    }
    if is_joining_dash(cx, next) {
        next += 1;
    }
    cx.is(next, Tag::Fraction) && cx.is(at, Tag::Cardinal)
}

/// "2 1/4", "2½".
fn mixed_digits(cx: &Context<'_>, sum: &Sum, end: usize) -> Option<Cardinal> {
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
fn finish(cx: &Context<'_>, sum: &Sum, end: usize) -> Cardinal {
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
    let part = fraction.mul(own.map_or(sum.scale, Exact::whole))?;
    let rounding = part.div(Exact::whole(2))?;
    let next = after + usize::from(own.is_some());
    let number = Cardinal { value: sum.value.add(part)?, rounding, scale: sum.scale, next };
    if single { magnitude_after(cx, number, end) } else { Some(number) }
}

/// "two thirds", "three-quarters", "one fifth", "twenty and three fifths".
fn with_denominator(cx: &Context<'_>, sum: &Sum, end: usize) -> Option<Cardinal> {
    let whole = sum.value.to_whole().filter(|_| sum.words)?;
    let mut at = sum.next;
    if is_joining_dash(cx, at) || digits::is_mark(cx, at, "-") {
        at += 1;
    }
    let word = cx.token(at).filter(|_| at < end)?.word;
    let plural = cx.lexicon.number(word, Tag::Fraction);
    let denominator = plural.or_else(|| cx.lexicon.number(word, Tag::Ordinal).filter(|&r| r > 2 && whole == 1))?;
    if plural.is_some() && whole != 1 && !is_plural_magnitude(cx, at) {
        return None; // "two half brothers"
    }
    let number = rough(sum.value.div(Exact::whole(denominator))?, at + 1);
    let of =
        usize::from(cx.reads(number.next, "of") && (cx.reads(number.next + 1, "a") || cx.reads(number.next + 1, "an")));
    let magnitude = Cardinal { next: number.next + 2 * of, ..number };
    magnitude_after(cx, magnitude, end).map(|scaled| if scaled.next == magnitude.next { number } else { scaled })
}
