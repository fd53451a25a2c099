//! Counts that name a magnitude only: "hundreds of thousands", "dozens of", "several hundred", "a few million".
//!
//! Their intervals are wide, and always have an upper end: nobody writes "hundreds" of a million.

use super::amount::Amount;
use super::cardinal::{is_plural_magnitude, sum};
use crate::extract::Context;
use crate::facts::{Exact, Interval};
use crate::lexicon::Tag;

/// "Thousands" are at most so many thousands.
const MOST: i64 = 1000;

/// "Several hundred" are at least two hundred, and no thousand.
const SEVERAL: (i64, i64) = (2, 10);

/// "A couple of hundred", in halves of a hundred.
const COUPLE: (i64, i64) = (3, 6);

/// Reads the vague count whose magnitude stands at a token.
pub(super) fn vague(cx: &Context<'_>, at: usize, first: usize, end: usize) -> Option<Amount> {
    if !cx.is(at, Tag::Multiplier) {
        return None;
    }
    let before = |back: usize, word: &str| at >= first + back && cx.reads(at - back, word);
    if is_plural_magnitude(cx, at) {
        return plural(cx, at, first, end);
    }
    let magnitude = sum(cx, at, end, true).filter(|magnitude| !is_plural_magnitude(cx, magnitude.next - 1))?;
    let (start, (least, most), parts) = if before(1, "several") || before(1, "few") {
        let article = before(2, "a") && before(1, "few");
        (at - 1 - usize::from(article), SEVERAL, 1)
    } else if before(2, "couple") && before(1, "of") {
        (at - 2 - usize::from(before(3, "a")), COUPLE, 2)
    } else {
        return None;
    };
    let times = |count: i64| Exact::ratio(count, parts).and_then(|count| magnitude.value.mul(count));
    made(start, magnitude.next, times(least)?, Interval::closed(times(least)?, times(most)?))
}

/// "thousands of", "tens of thousands of", "hundreds of millions of".
fn plural(cx: &Context<'_>, at: usize, first: usize, end: usize) -> Option<Amount> {
    let number = |at: usize| cx.lexicon.number(cx.token(at)?.word, Tag::Multiplier).map(Exact::whole);
    let (mut value, mut start, mut next) = (number(at)?, at, at + 1);
    if at >= first + 2 && cx.reads(at - 1, "of") && cx.reads(at - 2, "tens") {
        (value, start) = (value.mul(Exact::whole(10))?, at - 2);
    }
    if cx.reads(next, "of") && next + 1 < end && cx.is(next + 1, Tag::Multiplier) && is_plural_magnitude(cx, next + 1) {
        (value, next) = (value.mul(number(next + 1)?)?, next + 2);
    }
    let of = cx.reads(next, "of") && next + 1 < end;
    let interval = Interval::closed(value, value.mul(Exact::whole(MOST))?);
    if of { made(start, next, value, interval) } else { None }
}

#[expect(clippy::unnecessary_wraps, reason = "all that read here have one shape")]
fn made(start: usize, next: usize, written: Exact, interval: Interval) -> Option<Amount> {
    Some(Amount { start, next, written, interval, range: false, scale: written, vague: true, part: None })
}
