//! Amounts: a cardinal number with its sign, or a range of two ("10 to 12", "between 5 and 7 million", "10–12").
//!
//! Money, percentages, quantities and plain numbers all begin here. Not here: hedges, which may stand before a
//! currency symbol (see `hedge`).

use super::cardinal::{Cardinal, cardinal};
use super::change::is_change;
use super::digits::{is_joining_dash, is_mark};
use crate::document::Class;
use crate::extract::Context;
use crate::facts::{Exact, Interval};
use crate::lexicon::Tag;

/// "One in five": both numbers are at most this; larger ones count things and places ("12 in 1,500 schools").
const MAX_PROPORTION: i64 = 100;

/// "Two or three" is a range where the second is at most this many times the first.
const MAX_CHOICE: i64 = 3;

/// "From 50 to 7 million" is 50 million where that is at most this many times the second number.
const MAX_FALL: i64 = 10;

/// A number or a range of numbers, without hedges.
#[derive(Debug, Clone, Copy)]
pub(in crate::extract) struct Amount {
    /// Its first token, the sign or the article of "a hundred" included.
    pub(in crate::extract) start: usize,
    /// The token after it.
    pub(in crate::extract) next: usize,
    /// The number as written; the first one of a range.
    pub(in crate::extract) written: Exact,
    /// The values that it allows: with the rounding that its magnitude implies; the whole of a range.
    pub(in crate::extract) interval: Interval,
    /// It is a range.
    pub(in crate::extract) range: bool,
    /// Its magnitude: a million for "1.2 million".
    pub(in crate::extract) scale: Exact,
    /// It only names a magnitude: "hundreds of"; what it counts may stand behind "of".
    pub(in crate::extract) vague: bool,
    /// Part and whole of "one in five".
    pub(in crate::extract) part: Option<(Exact, Exact)>,
}

impl Amount {
    /// An amount without a magnitude.
    pub(in crate::extract) fn of(start: usize, next: usize, written: Exact, interval: Interval) -> Self {
        Amount { start, next, written, interval, range: false, scale: Exact::ONE, vague: false, part: None }
    }
}

/// Reads the amount whose first digit or number word is at `at`; `first` and `end` bound the sentence.
pub(in crate::extract) fn amount(cx: &Context<'_>, at: usize, first: usize, end: usize) -> Option<Amount> {
    let (mut number, mut start) = with_article(cx, at, first, end)?;
    if let Some(point) = leading_point(cx, at, first) {
        number.value = Exact::decimal(&format!("0.{}", cx.word(at)))?;
        start = point;
    }
    if let Some(sign) = sign(cx, start, first) {
        (number.value, start) = (number.value.neg(), sign);
    }
    if let Some(proportion) = proportion(cx, start, &number, end) {
        return Some(proportion);
    }
    let single = Amount { scale: number.scale, ..Amount::of(start, number.next, number.value, rounded(&number)) };
    Some(range(cx, &single, &number, first, end).unwrap_or(single))
}

/// The number, with "a" where that belongs to it ("a hundred", "a third of").
fn with_article(cx: &Context<'_>, at: usize, first: usize, end: usize) -> Option<(Cardinal, usize)> {
    let article = at > first && (cx.reads(at - 1, "a") || cx.reads(at - 1, "an"));
    let word = cx.token(at)?.class == Class::Word && !cx.is(at, Tag::Cardinal);
    if article && word {
        return cardinal(cx, at - 1, end).map(|number| (number, at - 1));
    }
    cardinal(cx, at, end).map(|number| (number, at))
}

fn rounded(number: &Cardinal) -> Interval {
    match number.value.sub(number.rounding).zip(number.value.add(number.rounding)) {
        Some((low, high)) => Interval::closed(low, high),
        None => Interval::exactly(number.value),
    }
}

/// The full stop of ".08".
fn leading_point(cx: &Context<'_>, at: usize, first: usize) -> Option<usize> {
    let point = at.checked_sub(1).filter(|&point| point >= first && is_mark(cx, point, "."))?;
    let joined = cx.token(at).is_some_and(|token| token.class == Class::Number && !token.shape.spaced());
    let free = point == first
        || cx.token(point).is_some_and(|token| token.shape.spaced())
        || cx.token(point - 1).is_some_and(|token| token.class == Class::Mark);
    (joined && free && cx.word(at).bytes().all(|byte| byte.is_ascii_digit())).then_some(point)
}

/// A minus sign or "minus" before the number.
fn sign(cx: &Context<'_>, start: usize, first: usize) -> Option<usize> {
    let before = start.checked_sub(1).filter(|&before| before >= first)?;
    if cx.reads(before, "minus") || cx.reads(before, "negative") {
        let operator = before > first && cx.token(before - 1).is_some_and(|token| token.class == Class::Number);
        return (!operator).then_some(before);
    }
    let joined = cx.token(start).is_some_and(|token| !token.shape.spaced());
    let free = before == first
        || (cx.token(before).is_some_and(|token| token.shape.spaced())
            && cx.token(before - 1).is_some_and(|token| token.class != Class::Number))
        || cx.token(before - 1).is_some_and(|token| token.class == Class::Mark);
    (joined && free && matches!(cx.word(before), "-" | "−" | "–")).then_some(before)
}

/// "One in five", "two out of three": a part of a whole, which counts neither one nor five.
fn proportion(cx: &Context<'_>, start: usize, number: &Cardinal, end: usize) -> Option<Amount> {
    let mut at = number.next;
    if cx.reads(at, "in") {
        at += 1;
        if cx.reads(at, "every") {
            at += 1;
        }
    } else if cx.reads(at, "out") && cx.reads(at + 1, "of") {
        at += 2;
        if cx.reads(at, "every") {
            at += 1;
        }
    } else if cx.reads(at, "over") {
        return over(cx, start, number, end);
    } else {
        return None;
    }
    let whole = cardinal(cx, at, end)?;
    // "two in 2014", "two in three weeks"
    let year = cx.word(at).len() == 4 && cx.token(at)?.class == Class::Number;
    if year || cx.is(whole.next, Tag::TimeUnit) {
        return None;
    }
    let small = |value: Exact| value.to_whole().filter(|&value| value > 0);
    let (part_value, whole_value) = (small(number.value)?, small(whole.value)?);
    let sane = part_value < whole_value && part_value <= MAX_PROPORTION;
    let value = Exact::ratio(part_value, whole_value).filter(|_| sane)?;
    let slack = Exact::ratio(1, 20)?;
    let interval = Interval::closed(value.sub(slack)?, value.add(slack)?);
    Some(Amount { part: Some((number.value, whole.value)), ..Amount::of(start, whole.next, value, interval) })
}

/// "One over twenty", where nothing follows that the second number could count.
fn over(cx: &Context<'_>, start: usize, number: &Cardinal, end: usize) -> Option<Amount> {
    let below = cardinal(cx, number.next + 1, end)?;
    let counts = below.next < end && cx.token(below.next).is_some_and(|token| token.class != Class::Mark);
    let value = number.value.div(below.value).filter(|_| !counts && !is_mark(cx, below.next, "%"))?;
    Some(Amount::of(start, below.next, value, Interval::exactly(value)))
}

/// The range that the number begins.
fn range(cx: &Context<'_>, single: &Amount, number: &Cardinal, first: usize, end: usize) -> Option<Amount> {
    // "16- to 18-year-olds"
    let hanging = is_mark(cx, number.next, "-")
        && cx.token(number.next).is_some_and(|dash| !dash.shape.spaced())
        && cx.token(number.next + 1).is_some_and(|to| to.shape.spaced())
        && (cx.reads(number.next + 1, "to") || cx.reads(number.next + 1, "or"));
    let at = number.next + usize::from(hanging);
    let between = single.start > first && cx.reads(single.start - 1, "between");
    let separator = if is_joining_dash(cx, at) || is_mark(cx, at, "~") || is_mark(cx, at, "∼") {
        // "seven-two" is a score, a year or a vote.
        cx.token(single.start)?.class == Class::Number || single.start != at - 1
    } else if is_mark(cx, at, "–") || is_spaced_hyphen(cx, at) {
        // "10 – 12", "10 - 12"; "part 4 - 10x" is none.
        let attached =
            cx.token(at + 2).is_some_and(|token| token.class == Class::Word && !token.shape.spaced() && at + 2 < end);
        cx.token(at + 1)?.class == Class::Number && cx.token(at - 1)?.class == Class::Number && !attached
    } else {
        cx.reads(at, "to") || cx.reads(at, "or") || cx.reads(at, "through") || (between && cx.reads(at, "and"))
    };
    if !separator {
        return None;
    }
    let mut second_at = at + 1;
    let negative = cx.word(second_at) == "−" && cx.token(second_at + 1).is_some_and(|token| !token.shape.spaced());
    second_at += usize::from(negative);
    let mut second = cardinal(cx, second_at, end)?;
    if negative {
        second.value = second.value.neg();
    }
    if cx.token(second_at)?.class == Class::Number && leading_zero(cx.word(second_at)) {
        return None;
    }
    let base = with_scale(&Cardinal { value: single.written, ..*number }, &second)?;
    // "Rose from 5 to 7 million": two values.
    if cx.reads(at, "to") && is_change(cx, single.start, first) {
        return (base.scale == Exact::ONE && second.scale != Exact::ONE && base.value != number.value)
            .then(|| Amount { written: base.value, interval: rounded(&base), scale: second.scale, ..*single });
    }
    if base.value >= second.value {
        return None;
    }
    // "ten or twelve" is a range, "ten million or ten billion" a choice.
    let choice = cx.reads(at, "or") && base.value.mul(Exact::whole(MAX_CHOICE)).is_none_or(|most| most < second.value);
    if choice {
        return None;
    }
    // The preposition belongs to the words of the range: "from 5 to 7", "between 5 and 7".
    let from = single.start > first
        && ((cx.reads(at, "and") && between)
            || ((cx.reads(at, "to") || cx.reads(at, "through")) && cx.reads(single.start - 1, "from")));
    let interval = rounded(&base).hull(&rounded(&second));
    Some(Amount {
        start: single.start - usize::from(from),
        next: second.next,
        written: base.value,
        interval,
        range: true,
        scale: second.scale,
        ..*single
    })
}

/// A hyphen with white space on both sides.
fn is_spaced_hyphen(cx: &Context<'_>, at: usize) -> bool {
    let spaced = |at: usize| cx.token(at).is_some_and(|token| token.shape.spaced());
    is_mark(cx, at, "-") && spaced(at) && spaced(at + 1)
}

/// The first number with the magnitude of the second, where it has none: "5 to 7 million"; "500 to a million" is what it
/// says.
fn with_scale(base: &Cardinal, second: &Cardinal) -> Option<Cardinal> {
    if base.scale != Exact::ONE || second.scale == Exact::ONE {
        return Some(*base);
    }
    let scaled = base.value.mul(second.scale)?;
    let larger = second.value.mul(Exact::whole(MAX_FALL))?;
    let fits = scaled < larger && base.value < second.scale;
    Some(if fits { Cardinal { value: scaled, rounding: second.rounding, ..*base } } else { *base })
}

fn leading_zero(text: &str) -> bool {
    text.len() > 1 && text.starts_with('0') && !text.starts_with("0.")
}
