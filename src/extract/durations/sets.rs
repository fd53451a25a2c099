//! Repetitions: "every Friday", "each year", "twice a week", "annually", "on Mondays".

use super::unit;
use crate::document::Class;
use crate::extract::dates::cursor::Cursor;
use crate::extract::dates::numeral;
use crate::facts::{Exact, SetFact};
use crate::lexicon::Tag;
use std::ops::Range;

/// The repetition that begins at an index.
pub(super) fn find(text: &Cursor<'_>, at: usize) -> Option<(Range<usize>, SetFact)> {
    if let Some((tokens, value)) = adverb(text, at).or_else(|| times(text, at)).or_else(|| every(text, at)) {
        return Some((tokens, SetFact { value }));
    }
    None
}

/// "daily", "Mondays".
fn adverb(text: &Cursor<'_>, at: usize) -> Option<(Range<usize>, String)> {
    let value = text.value(at, Tag::Time)?.strip_prefix("set ")?;
    let weekday = value.starts_with('X');
    let before = at.wrapping_sub(1);
    let plural = value.starts_with("P1W") && value.len() > "P1W".len();
    if plural && !(text.any(before, &["on", "at", "and", "during", "or"]) || at == text.tokens.start) {
        return None; // "three weekends"
    }
    if text.glued_dash(before) {
        return prefixed(text, at, value);
    }
    // "the Daily Mail" is a name.
    let name = !weekday && text.capital(at) && (at != text.tokens.start || text.capital(at + 1));
    let start = if text.any(before, &["once", "twice"]) && !weekday { before } else { at };
    (!name).then(|| (start..at + 1, value.to_owned()))
}

/// "bi-monthly", "semi-annually".
fn prefixed(text: &Cursor<'_>, at: usize, value: &str) -> Option<(Range<usize>, String)> {
    let prefix = at.wrapping_sub(2);
    let value = match (value, text.any(prefix, &["semi", "half"]), text.reads(prefix, "bi")) {
        ("P1Y", true, _) => "P6M",
        ("P1Y", _, true) => "P2Y",
        ("P1M", _, true) => "P2M",
        ("P1W", _, true) => "P2W",
        _ => return None,
    };
    Some((prefix..at + 1, value.to_owned()))
}

/// The "every Friday" whose heart is the unit, weekday or number at an index.
fn every(text: &Cursor<'_>, at: usize) -> Option<(Range<usize>, String)> {
    let opens = |at: usize| text.any(at, &["every", "each"]);
    let before = at.wrapping_sub(1);
    if text.any(at, &["few", "couple"]) && opens(before) {
        let next = if text.reads(at + 1, "of") { at + 2 } else { at + 1 };
        let unit = text.value(next, Tag::TimeUnit)?.chars().next()?;
        return Some((before..next + 1, unit::timex(&[(unit, None)])));
    }
    if let Some((count, next)) = numeral::cardinal(text, at).filter(|_| opens(before)) {
        let unit = text.value(next, Tag::TimeUnit)?.chars().next()?;
        return Some((before..next + 1, unit::timex(&[(unit, Some(count))])));
    }
    let other = text.any(before, &["other", "second"]);
    let start = if other { before.wrapping_sub(1) } else { before };
    if let Some(weekday) = text.number(at, Tag::Weekday).filter(|_| opens(start)) {
        return Some((start..at + 1, format!("XXXX-WXX-{weekday}")));
    }
    if text.any(at, &["weekday", "weekdays"]) {
        return opens(start).then(|| (start..at + 1, "P1WD".to_owned()));
    }
    if let Some(season) = text.value(at, Tag::Season).filter(|_| opens(start)) {
        return Some((start..at + 1, format!("XXXX-{season}")));
    }
    if let Some(part) = text.value(at, Tag::Time).and_then(|value| value.strip_prefix("part ")) {
        return opens(before).then(|| (before..at + 1, format!("T{part}")));
    }
    let unit = text.value(at, Tag::TimeUnit)?.chars().next()?;
    if unit == 'N' && !other {
        return opens(before).then(|| (before..at + 1, "TNI".to_owned()));
    }
    let count = Exact::whole(if other { 2 } else { 1 });
    opens(start).then(|| (start..at + 1, unit::timex(&[(unit, Some(count))])))
}

/// The "a year" of "$5 million a year", "three days a week".
pub(super) fn rate(text: &Cursor<'_>, at: usize) -> Option<(Range<usize>, SetFact)> {
    const REACH: usize = 8; // tokens from the number: "40 pairs of hand-made shoes a day"
    let unit = text.value(at, Tag::TimeUnit)?.chars().next().filter(|unit| "HDNWMQY".contains(*unit))?;
    let article = at.wrapping_sub(1);
    // "11.2% a year", "$800 (£625) a month"
    let mark = text.class(article.wrapping_sub(1), Class::Mark) && !text.any(article.wrapping_sub(1), &["%", ")"]);
    if !text.any(article, &["a", "an"]) || mark {
        return None;
    }
    let other = text.glued_dash(at + 1)
        || text.class(at + 1, Class::Possessive)
        || text.any(at + 1, &["ago", "earlier", "later", "before", "after", "old", "long", "away", "of"])
        || text.reads(at + 1, "or") && text.any(at + 2, &["two", "so", "more", "less", "longer"])
        || text.reads(at + 1, "from") && text.any(at + 2, &["now", "today", "then", "tomorrow"]);
    let number =
        |at: usize| text.class(at, Class::Number) || text.is(at, Tag::Cardinal) || text.is(at, Tag::Multiplier);
    // "Almost a quarter" is a share.
    let paid = unit != 'Q' || number(article.wrapping_sub(1)) || text.is(article.wrapping_sub(1), Tag::Currency);
    let counted = paid
        && (2..=REACH).any(|back| number(at.wrapping_sub(back)))
        && !text.is(article.wrapping_sub(1), Tag::Function);
    let value = unit::timex(&[(unit, Some(Exact::ONE))]);
    (counted && !other).then(|| (article..at + 1, SetFact { value }))
}

/// "once a week", "three times a year".
fn times(text: &Cursor<'_>, at: usize) -> Option<(Range<usize>, String)> {
    let unit = text.value(at, Tag::TimeUnit)?.chars().next()?;
    let article = at.wrapping_sub(1);
    if !text.any(article, &["a", "per", "an", "each", "every"]) {
        return None;
    }
    let word = article.wrapping_sub(1);
    let start = if text.any(word, &["once", "twice"]) {
        word
    } else if text.reads(word, "times") && numeral::cardinal(text, word.wrapping_sub(1)).is_some() {
        word.wrapping_sub(1)
    } else {
        return None;
    };
    Some((start..at + 1, unit::timex(&[(unit, Some(Exact::ONE))])))
}
