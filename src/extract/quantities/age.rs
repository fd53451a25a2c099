//! Ages: "29 years old", "a 29-year-old", "six weeks of age", "aged 18 to 24", "age 87", "Jane Doe, 45, said".

use crate::document::Class;
use crate::extract::numbers::{Amount, hedged, is_joining_dash};
use crate::extract::{Context, Sink};
use crate::facts::{Exact, FactData, QuantityFact};
use crate::lexicon::{Tag, Tags};
use std::ops::Range;

/// Nobody has been older: a greater number behind a name is something else.
const OLDEST: i64 = 120;

/// Names behind which a number between commas is no age.
const NO_PERSON: Tags = Tags::of(&[Tag::Month, Tag::Weekday, Tag::Country, Tag::City, Tag::Function, Tag::PlaceWord]);

/// Adds the age that an amount is; the token after it.
pub(in crate::extract) fn age(
    cx: &Context<'_>,
    sink: &mut Sink,
    amount: &Amount,
    sentence: &Range<usize>,
) -> Option<usize> {
    let (tokens, unit) = unit(cx, amount, sentence.end)
        .map(|(next, unit)| (amount.start..next, unit))
        .or_else(|| aged(cx, amount, sentence).map(|tokens| (tokens, "yr")))?;
    let hedged = hedged(cx, amount, sentence.start, tokens.start, tokens.end, sentence.end);
    let fact = QuantityFact {
        interval: hedged.interval,
        written: amount.written,
        unit: unit.to_owned(),
        dimension: "age".to_owned(),
    };
    let next = tokens.end;
    sink.push(cx.span(tokens), FactData::Quantity(Box::new(fact)));
    Some(next)
}

/// "years old", "-year-old", "months of age", "yo": the token after it, and the symbol of the unit.
fn unit(cx: &Context<'_>, amount: &Amount, end: usize) -> Option<(usize, &'static str)> {
    let dash = |at: usize| at + usize::from(is_joining_dash(cx, at));
    let at = dash(amount.next);
    if at >= end {
        return None;
    }
    if cx.reads(at, "yo") || cx.reads(at, "y.o.") {
        let digits = cx.token(amount.next - 1).is_some_and(|token| token.class == Class::Number);
        return digits.then_some((at + 1, "yr"));
    }
    let unit = match cx.lexicon.text(cx.token(at)?.word, Tag::TimeUnit)? {
        "Y" => "yr",
        "M" => "mo",
        "W" => "wk",
        "D" => "d",
        _ => return None,
    };
    let old = dash(at + 1);
    if old < end && (cx.reads(old, "old") || cx.reads(old, "olds")) {
        return Some((old + 1, unit));
    }
    (cx.reads(at + 1, "of") && cx.reads(at + 2, "age") && at + 2 < end).then_some((at + 3, unit))
}

/// "aged 18", "age 87", "the age of 30"; "Doe, 45,".
fn aged(cx: &Context<'_>, amount: &Amount, sentence: &Range<usize>) -> Option<Range<usize>> {
    let human = amount.written.to_whole().is_some_and(|age| (0..=OLDEST).contains(&age)) && amount.scale == Exact::ONE;
    let before = amount.start.checked_sub(1).filter(|&before| before >= sentence.start && human)?;
    let plain = amount.next >= sentence.end
        || cx.token(amount.next).is_none_or(|next| next.class == Class::Mark || cx.is(amount.next, Tag::Function));
    if cx.reads(before, "aged") || (cx.reads(before, "age") && plain) {
        return Some(before..amount.next);
    }
    let of_age = cx.reads(before, "of")
        && before > sentence.start
        && (cx.reads(before - 1, "age") || cx.reads(before - 1, "ages"));
    if of_age && plain {
        return Some(amount.start..amount.next);
    }
    let name = before.checked_sub(1).filter(|&name| name > sentence.start && cx.word(before) == ",")?;
    let capital = |at: usize| cx.token(at).filter(|token| token.class == Class::Word && token.shape.capital());
    let person = capital(name)
        .is_some_and(|token| !token.shape.upper() && !cx.lexicon.tags(token.word).meets(NO_PERSON))
        && capital(name - 1).is_some_and(|token| !token.shape.upper() && !cx.lexicon.tags(token.word).meets(NO_PERSON));
    let digits = cx.token(amount.start).is_some_and(|token| token.class == Class::Number) && !amount.range;
    let closed = cx.word(amount.next) == "," && amount.next < sentence.end;
    (person && digits && closed).then_some(amount.start..amount.next)
}
