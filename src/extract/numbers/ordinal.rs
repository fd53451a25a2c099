//! Ranks: "third", "21st", "one hundred and twenty-fifth". Dates are taken before; "a second" of time is none.

use super::cardinal::cardinal;
use super::digits::is_joining_dash;
use super::noun::{self, Count};
use crate::document::Class;
use crate::extract::wording::Wording;
use crate::extract::{Context, Sink};
use crate::facts::{FactData, OrdinalFact};
use crate::lexicon::Tag;

/// The most tokens of number words before the last one.
const MAX_TOKENS: usize = 12;

/// Reads the rank that begins at a token and adds it; the token after it.
pub(super) fn extract(cx: &Context<'_>, sink: &mut Sink, at: usize, first: usize, end: usize) -> Option<usize> {
    let (rank, next) = rank(cx, at, first, end)?;
    let noun = if is_determined(cx, at, first) { noun::counted(cx, sink, next, end, Count::One) } else { None };
    let noun = noun.map(|noun| cx.span(noun));
    sink.push(cx.span(at..next), FactData::Ordinal(Box::new(OrdinalFact { rank, noun })));
    Some(next)
}

fn rank(cx: &Context<'_>, at: usize, first: usize, end: usize) -> Option<(i64, usize)> {
    let token = cx.token(at).filter(|_| at < end)?;
    if token.class == Class::Number {
        let ending = cx.token(at + 1).filter(|next| !next.shape.spaced() && at + 1 < end)?;
        let ordinal = matches!(ending.class, Class::Word)
            && ["st", "nd", "rd", "th"].iter().any(|ending| cx.reads(at + 1, ending));
        let digits: String = cx.word(at).chars().filter(|&c| c != ',').collect();
        return digits.parse().ok().filter(|_| ordinal).map(|rank| (rank, at + 2));
    }
    if let Some(rank) = cx.lexicon.number(token.word, Tag::Ordinal) {
        let from_last = cx.reads(at + 1, "to") && cx.reads(at + 2, "last");
        let time = from_last || (rank == 2 && is_time(cx, at, first, end));
        return (!time).then_some((rank, at + 1));
    }
    // "twenty-fifth", "two hundredth", "one hundred and fifth"
    let number = cardinal(cx, at, end.min(at + MAX_TOKENS))?;
    let mut last = number.next;
    let before = number.value.to_whole()?;
    if is_joining_dash(cx, last) || cx.reads(last, "and") {
        last += 1;
    }
    let rank = cx.token(last).filter(|_| last < end).and_then(|token| cx.lexicon.number(token.word, Tag::Ordinal))?;
    let value = if rank >= 100 {
        before.checked_mul(rank)?
    } else if before % 100 >= 20 && before % 10 == 0 && rank < 10 || before % 100 == 0 && before > 0 {
        before.checked_add(rank)?
    } else {
        return None;
    };
    Some((value, last + 1))
}

/// Whether a noun must follow: "the first launch", "Chile's third", not "they first asked".
fn is_determined(cx: &Context<'_>, at: usize, first: usize) -> bool {
    const DETERMINERS: Wording = Wording::of(&[Tag::Belonging], &["the", "a", "an", "this", "every", "that"]);
    let Some(before) = at.checked_sub(1).filter(|&before| before >= first) else { return false };
    cx.token(before).is_some_and(|token| token.class == Class::Possessive) || DETERMINERS.is_at(cx, before)
}

/// "a second later", "per second", "every second": not a rank.
fn is_time(cx: &Context<'_>, at: usize, first: usize, end: usize) -> bool {
    let follows = at + 1 < end && cx.token(at + 1).is_some_and(|token| token.class == Class::Word);
    let stops = !follows || cx.is(at + 1, Tag::Function) || cx.is(at + 1, Tag::PhraseEnd);
    let before = |words: &[&str]| at > first && words.iter().any(|word| cx.reads(at - 1, word));
    before(&["per", "every", "split", "each"]) || (before(&["a", "one", "-", "/", "any"]) && stops)
}
