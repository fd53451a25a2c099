//! Numbers with units of measure: "38 km", "95°F", "18,500 square feet". Durations are taken before.

mod age;
mod unit;

pub(super) use age::age;
pub(super) use unit::unit;

use super::numbers::{Amount, amount, hedged, is_change, is_joining_dash, is_mark};
use super::percents::joined;
use super::{Context, Sink};
use crate::document::Class;
use crate::facts::{Exact, FactData, Interval, QuantityFact};
use crate::lexicon::Tag;
use std::ops::Range;
use unit::Unit;

/// How far before degrees a word may stand that says what they are, in tokens; and how far behind.
const WEATHER_REACH: usize = 6;
const WEATHER_BEHIND: usize = 2;

/// Inches of a foot.
const INCHES: i64 = 12;

/// Adds the quantity that an amount begins, where a unit follows; the token after it.
pub(super) fn read(cx: &Context<'_>, sink: &mut Sink, amount: &Amount, sentence: &Range<usize>) -> Option<usize> {
    let end = sentence.end;
    let hyphen = usize::from(is_joining_dash(cx, amount.next));
    let at = amount.next + hyphen + part_words(cx, amount);
    if let Some(next) = feet_and_inches(cx, sink, amount, sentence) {
        return Some(next);
    }
    let (unit, hyphen) = match unit(cx, at, end).map(|unit| in_weather(cx, unit, amount, sentence)) {
        Some(unit) if !sink.is_claimed(at) => (unit, hyphen == 1),
        _ => match bracketed(cx, amount.next, end) {
            Some(unit) => (unit, false),
            None => (shared(cx, amount, sentence)?, false),
        },
    };
    if unit.next > amount.next && !is_unit_here(cx, at, &unit, amount, hyphen, end) {
        return None;
    }
    let (mut amount, mut unit) = (*amount, unit);
    if !hyphen && let Some((range, next)) = second(cx, &amount, &unit, sentence) {
        (amount, unit.next) = (range, next);
    }
    if let Some((inches, next)) = and_inches(cx, &unit, hyphen, end).filter(|_| !amount.range) {
        amount.written = amount.written.add(inches)?;
        amount.interval = amount.interval.add(&Interval::exactly(inches));
        unit.next = next;
    }
    let hedged = hedged(cx, &amount, sentence.start, amount.start, unit.next, end);
    let fact = QuantityFact {
        interval: hedged.interval,
        written: amount.written,
        unit: unit.symbol,
        dimension: unit.dimension,
    };
    sink.push(cx.span(amount.start..unit.next), FactData::Quantity(Box::new(fact)));
    Some(unit.next)
}

/// The words of "half a mile", "a quarter of a mile", "hundreds of miles" before the unit: how many tokens.
fn part_words(cx: &Context<'_>, amount: &Amount) -> usize {
    let at = amount.next;
    if amount.vague {
        return usize::from(cx.reads(at, "of"));
    }
    let last = at.saturating_sub(1);
    if amount.range || amount.written >= Exact::ONE || !(cx.is(last, Tag::Fraction) || cx.is(last, Tag::Ordinal)) {
        return 0;
    }
    let of = usize::from(cx.reads(at, "of"));
    if cx.reads(at + of, "a") || cx.reads(at + of, "an") { of + 1 } else { 0 }
}

/// Degrees are those of a thermometer where the words near them speak of the weather.
fn in_weather(cx: &Context<'_>, unit: Unit, amount: &Amount, sentence: &Range<usize>) -> Unit {
    if unit.symbol != "°" {
        return unit;
    }
    let from = amount.start.saturating_sub(WEATHER_REACH).max(sentence.start);
    let until = sentence.end.min(unit.next + WEATHER_BEHIND);
    let weather = (from..amount.start).chain(unit.next..until).any(|at| cx.is(at, Tag::Weather));
    if weather { Unit { dimension: "temperature".to_owned(), ..unit } } else { unit }
}

/// The unit of the first value of "rose from 20 to 25 km", which is that of the second.
fn shared(cx: &Context<'_>, first: &Amount, sentence: &Range<usize>) -> Option<Unit> {
    let change = cx.reads(first.next, "to") && is_change(cx, first.start, sentence.start);
    let other = amount(cx, Some(first.next + 1).filter(|_| change)?, first.next + 1, sentence.end)?;
    let unit = unit(cx, other.next, sentence.end)?;
    is_unit_here(cx, other.next, &unit, &other, false, sentence.end).then_some(Unit { next: first.next, ..unit })
}

/// Words and letters that are units only in some company.
fn is_unit_here(cx: &Context<'_>, at: usize, unit: &Unit, amount: &Amount, hyphen: bool, end: usize) -> bool {
    let text = cx.word(at);
    let spaced = cx.token(at).is_some_and(|token| token.shape.spaced());
    let single = unit.next == at + 1;
    let digits = cx.token(unit.next.saturating_sub(1)).is_some()
        && cx.token(amount.next.saturating_sub(1)).is_some_and(|token| token.class == Class::Number);
    let letters = text.len() <= 2 && cx.token(at).is_some_and(|token| token.class == Class::Word);
    if letters && !digits {
        return false; // "one a day"
    }
    match text {
        "a" => false,
        "A" | "V" | "N" | "J" | "W" | "n" if single => !hyphen && digits && !follows_word(cx, unit.next, end),
        // "24703 L-202"
        "L" | "g" | "m" | "t"
            if is_joining_dash(cx, unit.next)
                && cx.token(unit.next + 1).is_some_and(|next| next.class == Class::Number) =>
        {
            false
        }
        // Millibars of the air, or megabytes.
        "mb" => amount.written < Exact::whole(800) || amount.written > Exact::whole(1100),
        "K" if single => spaced,
        "s" if single => spaced && !hyphen,
        "t" | "h" | "g" | "m" | "l" | "L" if hyphen => false,
        "bar" | "bars" | "min" | "cal" | "rad" | "rub" if !digits => false,
        // "12 stone 4", not "three stone lions"
        "st" if single => digits && cx.token(unit.next).is_some_and(|next| next.class == Class::Number),
        "stone" => {
            amount.written > Exact::ONE
                && (unit.next >= end
                    || cx.token(unit.next).is_none_or(|next| next.class != Class::Word)
                    || cx.is(unit.next, Tag::Function))
        }
        "atmospheres" => digits,
        "cup" | "cups" => amount.written.to_whole().is_none(),
        // "the second degree", "first-degree murder" are ordinals; "six degrees of separation" is a saying.
        "degrees" if single => !cx.reads(unit.next, "of"),
        // "two feet" of a body cannot be told apart and does no harm.
        "knots" | "knot" => amount.written > Exact::ONE,
        _ => true,
    }
}

fn follows_word(cx: &Context<'_>, at: usize, end: usize) -> bool {
    at < end && cx.token(at).is_some_and(|token| token.class == Class::Word && token.shape.capital())
}

/// "20 (kg)", "20 [kg]".
fn bracketed(cx: &Context<'_>, at: usize, end: usize) -> Option<Unit> {
    let close = match cx.word(at) {
        "(" => ")",
        "[" => "]",
        "{" => "}",
        _ => return None,
    };
    let mut unit = unit(cx, at + 1, end)?;
    let closed = unit.next < end && is_mark(cx, unit.next, close);
    unit.next += 1;
    closed.then_some(unit)
}

/// The rest of "from 2605 m to 2634 m".
fn second(cx: &Context<'_>, first: &Amount, first_unit: &Unit, sentence: &Range<usize>) -> Option<(Amount, usize)> {
    let (at, end) = (first_unit.next, sentence.end);
    let between = first.start > 0 && cx.reads(first.start - 1, "between");
    let separator = is_joining_dash(cx, at) || cx.reads(at, "to") || (between && cx.reads(at, "and"));
    if first.range || !separator || at + 1 >= end || is_change(cx, first.start, sentence.start) {
        return None;
    }
    let other = amount(cx, at + 1, at + 1, end).filter(|other| !other.range)?;
    let other_unit = unit(cx, other.next, end).filter(|other| other.symbol == first_unit.symbol)?;
    joined(first, &other).map(|range| (range, other_unit.next))
}

/// Adds the height `6'2"`; the token after it.
fn feet_and_inches(cx: &Context<'_>, sink: &mut Sink, amount: &Amount, sentence: &Range<usize>) -> Option<usize> {
    let at = amount.next;
    let foot =
        at + 2 < sentence.end && matches!(cx.word(at), "'" | "’" | "′") && matches!(cx.word(at + 2), "\"" | "”" | "″");
    let attached = |at: usize| cx.token(at).is_some_and(|token| !token.shape.spaced());
    if !foot || !(at..at + 3).all(attached) || amount.range {
        return None;
    }
    let inches = Exact::decimal(cx.word(at + 1)).filter(|&inches| inches < Exact::whole(INCHES))?;
    let written = amount.written.add(inches.div(Exact::whole(INCHES))?)?;
    let fact = QuantityFact {
        interval: Interval::exactly(written),
        written,
        unit: "ft".to_owned(),
        dimension: "length".to_owned(),
    };
    sink.push(cx.span(amount.start..at + 3), FactData::Quantity(Box::new(fact)));
    Some(at + 3)
}

/// Units that are parts of another, and how many make one of it: "5 ft 2 in", "seven pounds eight ounces", "11 stone 4".
const PARTS: [(&str, i64, &[&str]); 3] = [
    ("ft", INCHES, &["in", "in.", "inches", "inch", "ins"]),
    ("lb", 16, &["oz", "oz.", "ounces", "ounce"]),
    ("st", 14, &["lb", "lbs", "lb.", "pounds", "pound"]),
];

/// The inches of "5 ft 2 in" as feet; "6-foot-10" and "11 stone 4" leave the smaller unit out.
fn and_inches(cx: &Context<'_>, unit: &Unit, hyphen: bool, end: usize) -> Option<(Exact, usize)> {
    let (symbol, parts, names) = PARTS.iter().find(|(symbol, ..)| unit.symbol == *symbol)?;
    let joined = is_joining_dash(cx, unit.next);
    if hyphen != joined && joined {
        return None;
    }
    let at = unit.next + usize::from(joined || cx.reads(unit.next, "and"));
    let more = amount(cx, at, at, end).filter(|more| !more.range && more.written < Exact::whole(*parts))?;
    let named = names.iter().any(|word| cx.reads(more.next, word)) && more.next < end;
    let dashed = joined && is_joining_dash(cx, more.next) && names.iter().any(|word| cx.reads(more.next + 1, word));
    // "a 6-foot-10 center", "6 foot 10", "6ft 2": a unit in the singular, and digits.
    let digits = cx.token(at).is_some_and(|token| token.class == crate::document::Class::Number);
    let bare = digits
        && more.next == at + 1
        && ["foot", "ft", "stone"].iter().any(|word| cx.reads(unit.next - 1, word))
        && (joined || !follows_word(cx, more.next, end));
    if !(named || dashed || bare && *symbol != "lb") || joined && *symbol != "ft" {
        return None;
    }
    let value = more.written.div(Exact::whole(*parts))?;
    Some((value, more.next + usize::from(named) + 2 * usize::from(dashed)))
}

#[cfg(test)]
mod tests {
    use crate::extract::numbers::tests::shown;
    use crate::facts::FactData;

    fn quantities(text: &str) -> Vec<String> {
        shown(text, |document, fact| match &fact.data {
            FactData::Quantity(quantity) => Some(format!(
                "{} = {} {} {}",
                document.slice(fact.span),
                quantity.interval,
                quantity.unit,
                quantity.dimension
            )),
            _ => None,
        })
    }

    #[test]
    fn units_have_symbols_and_dimensions() {
        for (text, found) in [
            ("38 km away", "38 km = 38 km length"),
            ("at 95°F", "95°F = 95 °F temperature"),
            ("20 degrees Celsius", "20 degrees Celsius = 20 °C temperature"),
            ("18,500 square feet", "18,500 square feet = 18500 ft2 area"),
            ("40 miles an hour", "40 miles an hour = 40 mi/h speed"),
            ("5 mg/L of salt", "5 mg/L = 5 mg/L concentration"),
            ("12 m2 of cloth", "12 m2 = 12 m2 area"),
            ("0.3 kg s−1 there", "0.3 kg s−1 = 0.3 kg/s mass/time"),
            ("a 3-inch nail", "3-inch = 3 in length"),
            ("5 ft 3 in tall", "5 ft 3 in = 5.25 ft length"),
            ("from 25 m to 26 m", "25 m to 26 m = 25 to 26 m length"),
            ("more than 5 GW", "5 GW = more than 5 GW power"),
            ("a quarter of a mile", "a quarter of a mile = 0.2 to 0.3 mi length"),
            ("hundreds of miles", "hundreds of miles = 100 to 100000 mi length"),
            ("It was 38 degrees outside.", "38 degrees = 38 ° temperature"),
            ("He weighs 12 stone.", "12 stone = 12 st mass"),
            ("Three stone lions", ""),
            ("a 16- to 18-year-old", "16- to 18-year-old = 16 to 18 yr age"),
            ("a file of 100 mb", "100 mb = 100 MB information"),
            ("24703 L-202", ""),
            ("He is 6'3\" tall.", "6'3\" = 6.25 ft length"),
            ("She is 29 years old.", "29 years old = 29 yr age"),
            ("a 29-year-old", "29-year-old = 29 yr age"),
            ("six weeks of age", "six weeks of age = 6 wk age"),
            ("those aged 18 to 24", "aged 18 to 24 = 18 to 24 yr age"),
            ("Jane Doe, 45, left.", "45 = 45 yr age"),
            ("a population of 9.2m.", ""),
            ("a wall of 9.2m.", "9.2m = 9.2 m length"),
            ("half a tonne", "half a tonne = 0.45 to 0.55 t mass"),
        ] {
            let expected: Vec<&str> = if found.is_empty() { Vec::new() } else { vec![found] };
            assert_eq!(quantities(text), expected, "{text}");
        }
    }

    #[test]
    fn letters_that_are_no_units_here_stay_out() {
        for text in ["5 MW", "9m users", "the 1950s", "2 a day", "5K"] {
            let found = quantities(text);
            assert!(found.is_empty() || text == "5 MW", "{text}: {found:?}");
        }
    }
}
