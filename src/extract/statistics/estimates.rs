//! Estimates with their confidence intervals: "1.61 (95% CI 1.12 to 2.32)", "b = 0.40, 95% CI [0.10, 0.70]".

use super::claims;
use super::text::{Text, Written};
use crate::extract::Sink;
use crate::facts::{EstimateFact, Exact, FactData, Interval};

/// The most characters between an estimate and its interval.
const MAX_BETWEEN: usize = 45;

/// An estimate is no further from its interval than so many times the interval's width; else it is on another scale.
const MAX_WIDTHS: i64 = 6;

/// Names of numbers that are no estimates.
const OTHERS: [&str; 10] = ["p", "n", "sd", "se", "df", "t", "f", "z", "i2", "q"];

/// Adds the estimates of a sentence.
pub(super) fn read(text: &Text, sink: &mut Sink) {
    let mut from = 0;
    for at in 0..text.0.len() {
        let words = ["CI", "confidenceinterval"].iter().find(|word| text.begins(at) && text.reads(at, word));
        let Some(next) = words.and_then(|word| text.skip(at, word)).filter(|_| at >= from) else { continue };
        let Some((low, high)) = ends(text, next) else { continue };
        let Some((estimate, level)) = estimate(text, at, from) else { continue };
        from = high.next;
        if low.value > high.value || !is_near(&estimate, &low, &high) {
            // Ends in the wrong order are told of as they stand.
            if low.value <= high.value {
                continue;
            }
        }
        let fact = EstimateFact {
            interval: estimate.rounded(),
            low: low.rounded(),
            high: high.rounded(),
            range: text.span(low.start, high.next),
        };
        let before: String = text.0[..estimate.start]
            .iter()
            .filter(|mark| mark.c.is_alphanumeric())
            .flat_map(|mark| mark.c.to_lowercase())
            .collect();
        let before = ["was", "is", "of"].iter().find_map(|verb| before.strip_suffix(verb)).unwrap_or(&before);
        claims::interval(text, (before, level), (&low, &high), sink);
        sink.push(text.span(estimate.start, estimate.next), FactData::Estimate(Box::new(fact)));
    }
}

/// "As the interval includes 1": a value that is said to lie in the interval told last.
pub(super) fn included(text: &Text, sink: &mut Sink) {
    const VERBS: [&str; 10] = [
        "includes",
        "included",
        "including",
        "contains",
        "contained",
        "crosses",
        "crossed",
        "spans",
        "spanned",
        "covers",
    ];
    const NOT: [&str; 6] = ["not", "n't", "n’t", "never", "neither", "nor"];
    let last = sink.facts.iter().rev().find_map(|fact| match &fact.data {
        FactData::Estimate(estimate) => Some(estimate.clone()),
        _ => None,
    });
    let Some(known) = last else { return };
    let Some(interval) = (0..text.0.len()).find(|&at| text.begins(at) && text.reads(at, "interval")) else { return };
    let found = (interval..text.0.len()).find_map(|at| {
        let verb = VERBS.iter().find(|verb| text.begins(at) && text.reads(at, verb))?;
        let at = at + verb.len();
        let at = ["thevalue", "zero(", "the"].iter().find_map(|word| text.skip(at, word)).unwrap_or(at);
        text.number(at)
    });
    let Some(value) = found else { return };
    let negated = (interval..value.start).any(|at| NOT.iter().any(|word| text.reads(at, word)));
    let outside =
        known.low.low.is_some_and(|low| value.value < low) || known.high.high.is_some_and(|high| value.value > high);
    if negated || !outside || value.percent {
        return;
    }
    let fact = EstimateFact { interval: Interval::exactly(value.value), ..*known };
    sink.push(text.span(value.start, value.next), FactData::Estimate(Box::new(fact)));
}

/// The two ends behind "CI".
fn ends(text: &Text, at: usize) -> Option<(Written, Written)> {
    let mut at = at;
    for word in ["=", ":", ",", "of", "from", "was", "ranged", "["] {
        at = text.skip(at, word).unwrap_or(at);
    }
    at = text.skip(at, "(").unwrap_or(at);
    let low = text.number(at)?;
    let behind = ["to", "and", ",", ";", "-"].iter().find_map(|word| text.skip(low.next, word))?;
    let high = text.number(behind)?;
    Some((low, high))
}

/// The estimate before "95% CI", and the index where the level stands.
fn estimate(text: &Text, at: usize, from: usize) -> Option<(Written, usize)> {
    // "95%" right before.
    let level = (at.saturating_sub(5)..at)
        .find(|&start| text.begins(start) && text.number(start).is_some_and(|n| n.percent && n.next == at))?;
    let mut end = level;
    for _ in 0..4 {
        let number = last_number(text, end, from)?;
        let named = number.start > 0 && matches!(text.c(number.start - 1), '=' | '<' | '>');
        if !named {
            // Only a unit may stand between: "4.2 points (95% CI".
            let between: String = text.0[number.next..level].iter().map(|mark| mark.c).collect();
            // "1.44, with a 95% confidence interval": nothing but the number before.
            let between = [",with", "(with"].iter().find_map(|with| between.strip_prefix(with)).unwrap_or(&between);
            let plain = between.chars().all(|c| c.is_alphabetic() || matches!(c, '(' | '[' | ',' | '-' | '/' | '%'));
            let near = level - number.next <= 25 && end == level;
            let words = ["with", "and", "patients", "participants", "people", "studies"]
                .iter()
                .any(|word| between.contains(word));
            // A year, or a count of something, is no estimate.
            let year = number.decimals == 0 && number.value >= Exact::whole(1000);
            return (plain && near && !words && !year && text.begins(number.start)).then_some((number, level));
        }
        let name: String = text.0[..number.start - 1]
            .iter()
            .rev()
            .take_while(|mark| mark.c.is_alphanumeric())
            .map(|mark| mark.c.to_ascii_lowercase())
            .collect::<Vec<_>>()
            .into_iter()
            .rev()
            .collect();
        if level - number.next > MAX_BETWEEN {
            return None;
        }
        let named_by_letter = !name.is_empty() && !OTHERS.contains(&name.as_str());
        if named_by_letter && text.c(number.start - 1) == '=' {
            return Some((number, level));
        }
        end = number.start - 1;
    }
    None
}

/// The last number that ends at or before an index.
fn last_number(text: &Text, end: usize, from: usize) -> Option<Written> {
    let mut last = (from..end).rev().find(|&at| text.c(at).is_ascii_digit())?;
    while last > from && (text.c(last - 1).is_ascii_digit() || matches!(text.c(last - 1), '.' | ',')) {
        if text.0.get(last).is_some_and(|mark| mark.spaced) {
            break;
        }
        last -= 1;
    }
    if last > from && text.c(last - 1) == '-' && !text.c(last.saturating_sub(2)).is_alphanumeric() {
        last -= 1;
    }
    while text.number(last).is_none_or(|number| number.next > end) {
        last += 1;
        if last >= end {
            return None;
        }
    }
    text.number(last)
}

/// Whether the estimate is on the scale of its interval.
fn is_near(estimate: &Written, low: &Written, high: &Written) -> bool {
    let near = || {
        let width = high.value.sub(low.value)?.mul(Exact::whole(MAX_WIDTHS))?;
        Some(estimate.value >= low.value.sub(width)? && estimate.value <= high.value.add(width)?)
    };
    let percent = estimate.percent && !high.percent && high.value < Exact::whole(5) && estimate.value > Exact::whole(5);
    near().unwrap_or(false) && !percent && (estimate.percent || !high.percent)
}
