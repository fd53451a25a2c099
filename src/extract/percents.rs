//! Percentages: "4%", "forty-two per cent", "two percentage points".

use super::numbers::{Amount, amount, behind_of, hedged, is_change, is_joining_dash, is_mark, whole};
use super::{Context, Sink};
use crate::facts::{Exact, FactData, Interval, PercentFact};
use crate::lexicon::Tag;
use std::ops::Range;

/// "Per cent" in two words.
const MAX_WORDS: usize = 2;

/// Adds the percentage that an amount begins, where a percent sign or word follows; the token after it.
pub(super) fn read(cx: &Context<'_>, sink: &mut Sink, amount: &Amount, sentence: &Range<usize>) -> Option<usize> {
    let end = sentence.end;
    let sign = sign(cx, amount.next, end).or_else(|| shared(cx, amount, sentence))?;
    let range = second(cx, amount, sign, sentence);
    let (amount, mut next) = range.unwrap_or((*amount, sign));
    let mut points = false;
    if (cx.reads(next, "points") || cx.reads(next, "point")) && next < end {
        (points, next) = (true, next + 1);
    }
    let hedged = hedged(cx, &amount, sentence.start, amount.start, next, end);
    let noun = behind_of(cx, sink, next, end).map(|noun| cx.span(noun));
    let whole = whole(cx, next, end);
    let fact = PercentFact { interval: hedged.interval, written: amount.written, points, noun, whole };
    sink.push(cx.span(amount.start..next), FactData::Percent(Box::new(fact)));
    Some(next)
}

/// The first value of "rose from 50 to 65 percent": the sign of the second is its own too.
fn shared(cx: &Context<'_>, first: &Amount, sentence: &Range<usize>) -> Option<usize> {
    let change = cx.reads(first.next, "to") && is_change(cx, first.start, sentence.start);
    let other = amount(cx, Some(first.next + 1).filter(|_| change)?, first.next + 1, sentence.end)?;
    sign(cx, other.next, sentence.end).map(|_| first.next)
}

/// The token after the percent sign or word at a token.
fn sign(cx: &Context<'_>, at: usize, end: usize) -> Option<usize> {
    let hyphen = usize::from(is_joining_dash(cx, at));
    // "half a per cent"
    let article = at > 0 && cx.is(at - 1, Tag::Fraction) && (cx.reads(at, "a") || cx.reads(at, "an"));
    let at = at + hyphen + usize::from(article);
    let token = cx.token(at).filter(|_| at < end)?;
    if is_mark(cx, at, "%") || is_mark(cx, at, "％") || cx.is(at, Tag::Percent) {
        return Some(at + 1);
    }
    if !cx.lexicon.is(token.word, Tag::PhraseStart) {
        return None;
    }
    let words = (at..end.min(at + MAX_WORDS)).map_while(|at| cx.token(at)).map(|token| token.word);
    cx.lexicon.phrase(Tag::Percent, words).map(|phrase| at + phrase.words.len())
}

/// The rest of a range of which each number has its own sign: "4% to 5%".
fn second(cx: &Context<'_>, first: &Amount, sign_end: usize, sentence: &Range<usize>) -> Option<(Amount, usize)> {
    let end = sentence.end;
    let between = first.start > 0 && cx.reads(first.start - 1, "between");
    let separator = is_joining_dash(cx, sign_end) || cx.reads(sign_end, "to") || (between && cx.reads(sign_end, "and"));
    if first.range || !separator || sign_end + 1 >= end || is_change(cx, first.start, sentence.start) {
        return None;
    }
    let other = amount(cx, sign_end + 1, sign_end + 1, end).filter(|other| !other.range)?;
    let next = sign(cx, other.next, end)?;
    joined(first, &other).map(|amount| (amount, next))
}

/// The range from one amount to a greater one.
pub(super) fn joined(first: &Amount, second: &Amount) -> Option<Amount> {
    let rising = first.written < second.written && second.written > Exact::ZERO;
    let interval: Interval = first.interval.hull(&second.interval);
    rising.then_some(Amount { next: second.next, interval, range: true, ..*first })
}

#[cfg(test)]
mod tests {
    use crate::extract::numbers::tests::shown;
    use crate::facts::FactData;

    fn percents(text: &str) -> Vec<String> {
        shown(text, |document, fact| match &fact.data {
            FactData::Percent(percent) => {
                let points = if percent.points { " points" } else { "" };
                Some(format!("{} = {}{points}", document.slice(fact.span), percent.interval))
            }
            _ => None,
        })
    }

    #[test]
    fn signs_and_words_are_percentages() {
        assert_eq!(percents("4% and 4 percent"), ["4% = 4", "4 percent = 4"]);
        assert_eq!(percents("forty-two per cent"), ["forty-two per cent = 42"]);
        assert_eq!(percents("two percentage points"), ["two percentage points = 2 points"]);
        assert_eq!(percents("4-5% of it"), ["4-5% = 4 to 5"]);
        assert_eq!(percents("from 4% to 5%"), ["4% to 5% = 4 to 5"]);
        assert_eq!(percents("almost 80%"), ["80% = 60 to less than 80"]);
        assert_eq!(percents("a 20-percent rise"), ["20-percent = 20"]);
    }
}
