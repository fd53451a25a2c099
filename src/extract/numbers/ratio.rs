//! Two numbers against each other: scores ("won 2–1"), votes ("52–48"), ratios ("10:3", "three to one", "3-to-1").
//!
//! Pairs that rise ("3–6", "3 to 6") are ranges, unless the words beside them speak of a contest.

use super::digits::{is_joining_dash, is_mark};
use crate::document::Class;
use crate::extract::{Context, Sink};
use crate::facts::{Exact, FactData, RatioFact, RatioForm};
use crate::lexicon::Tag;
use std::ops::Range;

/// The most digits of each number.
const MAX_DIGITS: usize = 3;

/// The tokens of "6–4".
const PAIR: usize = 3;

/// The most sets that are looked at on each side of one.
const MAX_SETS: usize = 4;

/// How far before the pair a word of a contest may stand, in tokens.
const BEFORE: usize = 5;

/// How far behind the pair it may stand.
const BEHIND: usize = 2;

/// Adds the pair that begins at a token; the token after it.
pub(super) fn read(cx: &Context<'_>, sink: &mut Sink, at: usize, sentence: &Range<usize>) -> Option<usize> {
    // Most numbers stand alone.
    let joint = cx.token(at + 1).is_some_and(|token| match token.class {
        Class::Mark => !token.shape.spaced(),
        Class::Word => token.len() == 2,
        _ => false,
    });
    if !joint {
        return None;
    }
    let first = number(cx, at, sentence.end)?;
    let found =
        colon(cx, at, sentence).or_else(|| dash(cx, at, &first, sentence)).or_else(|| to(cx, at, &first, sentence))?;
    let (second, next, form) = found;
    let fact = RatioFact { first: first.value, second, form };
    sink.push(cx.span(at..next), FactData::Ratio(Box::new(fact)));
    Some(next)
}

/// A small whole number in digits or in one word.
struct Small {
    value: Exact,
    digits: bool,
}

fn number(cx: &Context<'_>, at: usize, end: usize) -> Option<Small> {
    let token = cx.token(at).filter(|_| at < end)?;
    let text = cx.word(at);
    match token.class {
        Class::Number => {
            let plain = text.len() <= MAX_DIGITS && text.bytes().all(|byte| byte.is_ascii_digit());
            let zero = text.len() > 1 && text.starts_with('0');
            let value = text.parse().ok().filter(|_| plain && !zero)?;
            Some(Small { value: Exact::whole(value), digits: true })
        }
        Class::Word => {
            let value = cx.lexicon.number(token.word, Tag::Cardinal)?;
            Some(Small { value: Exact::whole(value), digits: false })
        }
        _ => None,
    }
}

/// Whether nothing stands so close to a pair that it is a part of something else: "A-4-3", "3–1bn", "6-3%".
fn stands_alone(cx: &Context<'_>, at: usize, next: usize, sentence: &Range<usize>) -> bool {
    let attached = |at: usize| cx.token(at).is_some_and(|token| !token.shape.spaced());
    let before = at == sentence.start || !attached(at) || matches!(cx.word(at - 1), "(" | "[" | "“" | "\"" | "‘");
    let behind = next >= sentence.end || !attached(next) || {
        let closes = cx.token(next).is_some_and(|token| token.class == Class::Mark)
            && !matches!(cx.word(next), "%" | "/" | ":" | "°" | "–" | "−" | "£" | "$" | "€");
        let goes_on = is_joining_dash(cx, next) && cx.token(next + 1).is_some_and(|token| token.class == Class::Number);
        closes && !goes_on
    };
    let percent = cx.is(next, Tag::Percent) || cx.is(next, Tag::Multiplier) || is_mark(cx, next, "%");
    before && behind && !(percent && next < sentence.end)
}

/// "10:3", "a 1:50 scale"; not "9:58" (a time) and not "John 3:16".
fn colon(cx: &Context<'_>, at: usize, sentence: &Range<usize>) -> Option<(Exact, usize, RatioForm)> {
    if !is_mark(cx, at + 1, ":") || !stands_alone(cx, at, at + 3, sentence) {
        return None;
    }
    let attached = |at: usize| cx.token(at).is_some_and(|token| !token.shape.spaced());
    let second =
        number(cx, at + 2, sentence.end).filter(|second| second.digits && attached(at + 1) && attached(at + 2))?;
    let digits = cx.token(at).is_some_and(|token| token.class == Class::Number);
    let verse = at > sentence.start && cx.token(at - 1).is_some_and(|token| token.shape.capital());
    let clock = cx.word(at + 2).len() == 2 && second.value < Exact::whole(60);
    let speaks = near(cx, at, at + 3, sentence) == Some("ratio");
    (digits && (speaks || !(verse || clock))).then_some((second.value, at + 3, RatioForm::Ratio))
}

/// "2–1", "52-48".
fn dash(cx: &Context<'_>, at: usize, first: &Small, sentence: &Range<usize>) -> Option<(Exact, usize, RatioForm)> {
    if !first.digits || !is_joining_dash(cx, at + 1) || !stands_alone(cx, at, at + 3, sentence) {
        return None;
    }
    let second = number(cx, at + 2, sentence.end).filter(|second| second.digits)?;
    let (begin, end, falls) = sets(cx, at, sentence);
    let form = match near(cx, begin, end, sentence) {
        Some("score") => RatioForm::Score,
        Some("vote") => RatioForm::Vote,
        Some(_) => RatioForm::Ratio,
        None if end > begin + PAIR && falls => RatioForm::Score,
        None if first.value < second.value => return None,
        // "Arden 2–1 Elbe"
        None if named(cx, at, sentence) && named(cx, at + 4, sentence) => RatioForm::Score,
        // "NIST 800-53"
        None if named(cx, at, sentence) => return None,
        None => RatioForm::Ratio,
    };
    Some((second.value, at + 3, form))
}

/// The sets "6–4, 3–6, 7–5" that a pair belongs to: their first token, the token after them, and whether one of them
/// falls.
fn sets(cx: &Context<'_>, at: usize, sentence: &Range<usize>) -> (usize, usize, bool) {
    let pair = |at: usize| {
        let small = |at: usize| number(cx, at, sentence.end).filter(|number| number.digits);
        let second = small(at + 2).filter(|_| is_joining_dash(cx, at + 1))?;
        Some(small(at)?.value > second.value)
    };
    let comma = |at: usize| cx.word(at) == ",";
    let (mut begin, mut end) = (at, at + PAIR);
    let mut falls = pair(at) == Some(true);
    for _ in 0..MAX_SETS {
        match begin
            .checked_sub(PAIR + 1)
            .filter(|&before| before >= sentence.start && comma(begin - 1))
            .and_then(|at| Some((at, pair(at)?)))
        {
            Some((before, fall)) => (begin, falls) = (before, falls || fall),
            None => break,
        }
    }
    for _ in 0..MAX_SETS {
        match pair(end + 1).filter(|_| end < sentence.end && comma(end)) {
            Some(fall) => (end, falls) = (end + 1 + PAIR, falls || fall),
            None => break,
        }
    }
    (begin, end, falls)
}

/// Whether a name ends right before a token.
fn named(cx: &Context<'_>, at: usize, sentence: &Range<usize>) -> bool {
    at > sentence.start
        && at <= sentence.end
        && cx.token(at - 1).is_some_and(|token| token.class == Class::Word && token.shape.capital())
}

/// "three to one", "3-to-1".
fn to(cx: &Context<'_>, at: usize, first: &Small, sentence: &Range<usize>) -> Option<(Exact, usize, RatioForm)> {
    let hyphens = is_joining_dash(cx, at + 1) && cx.reads(at + 2, "to") && is_joining_dash(cx, at + 3);
    if !hyphens && !cx.reads(at + 1, "to") {
        return None;
    }
    let other = at + if hyphens { 4 } else { 2 };
    let second = number(cx, other, sentence.end)?;
    let before = |word: &str| at > sentence.start && cx.reads(at - 1, word);
    if !stands_alone(cx, at, other + 1, sentence) || before("from") || before("between") {
        return None;
    }
    let falls = first.value > second.value;
    let form = match near(cx, at, other + 1, sentence) {
        Some("ratio") => RatioForm::Ratio,
        Some("score") if falls => RatioForm::Score,
        Some("vote") if falls => RatioForm::Vote,
        _ if falls && (hyphens || before("by")) => RatioForm::Ratio,
        _ => return None,
    };
    Some((second.value, other + 1, form))
}

/// What the words near a pair say that it is: "score", "vote" or "ratio".
fn near<'a>(cx: &Context<'a>, at: usize, next: usize, sentence: &Range<usize>) -> Option<&'a str> {
    let says = |at: usize| cx.token(at).and_then(|token| cx.lexicon.text(token.word, Tag::Contest));
    let behind = (next..sentence.end.min(next + BEHIND)).find_map(says);
    behind.or_else(|| (at.saturating_sub(BEFORE).max(sentence.start)..at).rev().find_map(says))
}
