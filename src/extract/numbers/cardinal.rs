//! Cardinal numbers in words and digits: "two thousand four hundred", "1.2 million", "three-quarters", "2 1/4".
//!
//! Not here: signs, ranges and hedges (see `amount` and `hedge`), and what is counted.

use super::digits::{self, is_joining_dash};
use super::fractions::{comparative, compound, finish, mixed_digits, part_of_magnitude, rough};
use super::scientific;
use crate::document::Class;
use crate::extract::Context;
use crate::facts::Exact;
use crate::lexicon::Tag;

/// The most tokens of one number.
const MAX_TOKENS: usize = 24;

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
        if part.scale != Exact::ONE || ends_phrase(cx, part.next, end) || comparative(cx, part.next, end) {
            return Some(part);
        }
        return None;
    }
    let simple = cx.lexicon.number(cx.token(at + 1)?.word, Tag::Ordinal).filter(|&rank| rank > 2);
    let (denominator, next) = match simple {
        Some(rank) => (rank, at + 2),
        None => compound(cx, at + 1, end).filter(|fraction| !fraction.2).map(|fraction| (fraction.0, fraction.1))?,
    };
    // "by a third." is a part; "a third, John Smith," is a person, "a twenty-first" a birthday.
    let fraction = next >= end
        || cx.reads(next, "of")
        || digits::is_mark(cx, next, ".")
        || sizes(cx, at) && ends_phrase(cx, next, end)
        || comparative(cx, next, end);
    fraction.then(|| Exact::ratio(1, denominator).map(|value| rough(value, next))).flatten()
}

/// Whether the words before a token give the size of a change: "by nearly a third", "a decline of a fifth".
fn sizes(cx: &Context<'_>, at: usize) -> bool {
    let mut start = at;
    while start > 0 && at - start < 3 && cx.is(start - 1, Tag::Hedge) {
        start -= 1;
    }
    let Some(before) = start.checked_sub(1) else { return false };
    let comma = before.saturating_sub(1 + usize::from(digits::is_mark(cx, before.wrapping_sub(1), ",")));
    cx.reads(before, "by") || cx.reads(before, "of") && cx.is(comma, Tag::Fluctuation)
}

/// Whether nothing that the number could count stands at a token.
pub(super) fn ends_phrase(cx: &Context<'_>, at: usize, end: usize) -> bool {
    at >= end
        || cx.token(at).is_none_or(|token| match token.class {
            Class::Word => cx.lexicon.is(token.word, Tag::Function) || cx.lexicon.is(token.word, Tag::PhraseEnd),
            _ => true,
        })
}

/// A sum of groups and magnitudes as far as it was read.
pub(super) struct Sum {
    pub(super) value: Exact,
    /// What the last digit or word that counts stands for, where a magnitude came last.
    pub(super) resolution: Option<Exact>,
    pub(super) scale: Exact,
    /// The token after it.
    pub(super) next: usize,
    /// It begins with a word.
    pub(super) words: bool,
}

/// The rules of number words: a smaller word may follow within the room that a larger one leaves ("twenty" leaves room
/// below 10, "hundred" below 100, "thousand" below 1,000), a magnitude multiplies the group before it.
pub(super) fn sum(cx: &Context<'_>, start: usize, end: usize, implied_one: bool) -> Option<Sum> {
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
            words |= at == start;
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
pub(super) fn is_numerator(cx: &Context<'_>, at: usize) -> bool {
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
