//! Hedges and bounds around a number, as the interval that the wording allows.
//!
//! The intervals are generous: a rule that finds two of them apart must be certain. Writers say "about" and "nearly"
//! freely, so both reach a quarter of the value; what "more than" and "at least" say has no other end.

use super::amount::Amount;
use crate::extract::Context;
use crate::facts::{Exact, Interval};
use crate::lexicon::{Tag, WordId};

/// "About 200" allows a quarter less or more: 150 to 250. Less would report roundings, more would allow anything.
const ABOUT: (i64, i64) = (1, 4);

/// "Nearly 200" is below 200, and not below this part of it: "nearly 200" for 140 is wrong, for 160 loose.
const NEARLY: (i64, i64) = (3, 4);

/// "Just over 200" is above 200, and at most this much of it.
const JUST_OVER: (i64, i64) = (5, 4);

/// "About five" may be four or six: small numbers get at least this much on both sides.
const LEAST_SLACK: i64 = 1;

/// The most words of a hedge.
const MAX_WORDS: usize = 6;

/// The most hedges before one number: "no more than about 200".
const MAX_HEDGES: usize = 2;

/// What the hedges around `start..next` make of an amount.
pub(in crate::extract) struct Hedged {
    /// The values that the words allow.
    pub(in crate::extract) interval: Interval,
    /// The token after the hedge behind the amount ("or more"), else after the amount.
    pub(in crate::extract) next: usize,
    /// Whether there is a hedge at all.
    pub(in crate::extract) found: bool,
}

/// Reads the hedges before `start` (not before the sentence's `first` token) and behind `next`. `start..next` is the
/// amount with its currency or unit.
pub(in crate::extract) fn hedged(
    cx: &Context<'_>,
    amount: &Amount,
    first: usize,
    start: usize,
    next: usize,
    end: usize,
) -> Hedged {
    let mut interval = amount.interval;
    if amount.vague {
        // "Over thousands of years" is no less vague.
        return Hedged { interval, next, found: false };
    }
    let (mut at, mut found) = (start, false);
    for _ in 0..MAX_HEDGES {
        let Some((kind, begin)) = before(cx, first, at) else { break };
        interval = if found { widen(interval, kind) } else { apply(interval, kind) };
        (at, found) = (begin, true);
    }
    let mut after_next = next;
    if let Some((kind, after)) = behind(cx, next, end) {
        interval = if found { widen(interval, kind) } else { apply(interval, kind) };
        (after_next, found) = (after, true);
    }
    Hedged { interval, next: after_next, found }
}

/// The hedge that ends right before a token: what it means, and its first token.
fn before<'a>(cx: &Context<'a>, first: usize, at: usize) -> Option<(&'a str, usize)> {
    if let Some(found) = signs(cx, first, at) {
        return Some(found);
    }
    let lowest = at.saturating_sub(MAX_WORDS).max(first);
    for begin in lowest..at {
        let Some(token) = cx.token(begin) else { continue };
        if token.word == WordId::NONE {
            continue;
        }
        if begin + 1 == at {
            let text = cx.lexicon.text(token.word, Tag::Hedge).filter(|text| !text.starts_with("after "));
            return text.map(|text| (text, begin));
        }
        if cx.lexicon.is(token.word, Tag::PhraseStart) {
            let words = (begin..at).map_while(|at| cx.token(at)).map(|token| token.word);
            let phrase = cx.lexicon.phrase(Tag::Hedge, words);
            let text = phrase.filter(|phrase| phrase.words.len() == at - begin).map(|phrase| phrase.text.as_str());
            if let Some(text) = text.filter(|text| !text.starts_with("after ")) {
                return Some((text, begin));
            }
        }
    }
    None
}

/// Mathematical signs: "<", "≥", "~".
fn signs<'a>(cx: &Context<'a>, first: usize, at: usize) -> Option<(&'a str, usize)> {
    let begin = at.checked_sub(1).filter(|&begin| begin >= first)?;
    if cx.word(begin) == "=" && begin > first {
        let kind = match cx.word(begin - 1) {
            ">" => "at least",
            "<" => "at most",
            _ => return None,
        };
        return Some((kind, begin - 1));
    }
    let kind = match cx.word(begin) {
        "~" | "∼" | "≈" | "≃" => "about",
        ">" | "≫" => "above",
        "<" | "≪" => "below",
        "≥" | "⩾" | "≳" => "at least",
        "≤" | "⩽" | "≲" => "at most",
        _ => return None,
    };
    Some((kind, begin))
}

/// The hedge that begins at a token: "or more", "+".
fn behind<'a>(cx: &Context<'a>, at: usize, end: usize) -> Option<(&'a str, usize)> {
    let token = cx.token(at).filter(|_| at < end)?;
    if cx.word(at) == "+" && !token.shape.spaced() {
        return Some(("at least", at + 1));
    }
    let hyphen = usize::from(cx.word(at) == "-" && !token.shape.spaced());
    let word = cx.token(at + hyphen).filter(|_| at + hyphen < end)?;
    if word.word == WordId::NONE {
        return None;
    }
    if let Some(kind) = cx.lexicon.text(word.word, Tag::Hedge).and_then(|text| text.strip_prefix("after ")) {
        // "200-plus people", "200-odd people", not "200 plus 100".
        let attached = hyphen == 1;
        return attached.then_some((kind, at + hyphen + 1));
    }
    if hyphen == 1 || !cx.lexicon.is(word.word, Tag::PhraseStart) {
        return None;
    }
    let words = (at..end.min(at + MAX_WORDS)).map_while(|at| cx.token(at)).map(|token| token.word);
    let phrase = cx.lexicon.phrase(Tag::Hedge, words)?;
    // "500 or more than 600" is no hedge.
    let than = cx.reads(at + phrase.words.len(), "than");
    let kind = phrase.text.strip_prefix("after ").filter(|_| !than)?;
    Some((kind, at + phrase.words.len()))
}

/// The interval that a hedge makes of what a number allows by itself.
fn apply(base: Interval, kind: &str) -> Interval {
    let (Some(low), Some(high)) = (base.low, base.high) else { return base };
    let middle = low.add(high).and_then(|sum| sum.div(Exact::whole(2))).unwrap_or(low);
    match kind {
        "about" => around(low, high),
        "nearly" => {
            let floor = part(low, NEARLY)
                .map(|floor| small(low, low.sub(Exact::whole(LEAST_SLACK))).map_or(floor, |least| floor.min(least)));
            Interval {
                low: floor.filter(|_| middle > Exact::ZERO),
                high: Some(middle),
                low_open: false,
                high_open: true,
            }
        }
        "just over" => {
            let ceiling = part(high, JUST_OVER).map(|ceiling| {
                small(high, high.add(Exact::whole(LEAST_SLACK))).map_or(ceiling, |most| ceiling.max(most))
            });
            Interval {
                low: Some(middle),
                high: ceiling.filter(|_| middle > Exact::ZERO),
                low_open: true,
                high_open: false,
            }
        }
        "above" => Interval::above(middle),
        "at least" => Interval::at_least(middle),
        "below" => Interval::below(middle),
        "at most" => Interval::at_most(middle),
        "exact" => Interval::exactly(middle),
        _ => base,
    }
}

/// A further hedge around a hedged number can only loosen it.
fn widen(base: Interval, kind: &str) -> Interval {
    match kind {
        "above" | "at least" | "just over" => Interval { high: None, high_open: false, ..base },
        "below" | "at most" | "nearly" => Interval { low: None, low_open: false, ..base },
        "about" => match (base.low, base.high) {
            (Some(low), Some(high)) => around(low, high),
            (low, high) => Interval {
                low: low.and_then(|low| around(low, low).low),
                high: high.and_then(|high| around(high, high).high),
                ..Interval::ALL
            },
        },
        _ => base,
    }
}

fn around(low: Exact, high: Exact) -> Interval {
    let slack = |value: Exact| {
        part(value.abs(), ABOUT)
            .map(|slack| small(value, Some(Exact::whole(LEAST_SLACK))).map_or(slack, |least| slack.max(least)))
    };
    Interval {
        low: slack(low).and_then(|slack| low.sub(slack)),
        high: slack(high).and_then(|slack| high.add(slack)),
        ..Interval::ALL
    }
}

/// The slack of small numbers, for whole ones: "about 0.4" does not reach below zero.
fn small(value: Exact, slack: Option<Exact>) -> Option<Exact> {
    slack.filter(|_| value.to_whole().is_some())
}

fn part(value: Exact, part: (i64, i64)) -> Option<Exact> {
    Exact::ratio(part.0, part.1).and_then(|part| value.mul(part))
}
