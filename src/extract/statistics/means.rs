//! Means of answers on a scale: outside of it none can lie, and so many whole numbers have few means (the GRIM test of
//! Brown and Heathers, 2017).

use super::MAX_PARAGRAPH;
use super::text::{Text, Written};
use crate::extract::wording::Wording;
use crate::extract::{Context, Sink};
use crate::facts::{Exact, FactData, MeanFact};
use crate::lexicon::{Tag, english};
use crate::source::Span;

/// Words that say that the values are not whole, or the mean one of several answers of each person.
const NOT_WHOLE: [&str; 16] = [
    "items",
    "subscale",
    "composite",
    "averaged over",
    "averaged across",
    "index",
    "half point",
    "half-point",
    "z-score",
    "standardi",
    "weighted",
    "adjusted",
    "imputed",
    "estimated marginal",
    "trials",
    "sum score",
];

/// Those who answer.
const PEOPLE: Wording = Wording::of(&[Tag::People], &["answers"]);

/// More answers have every mean of two decimals.
const MAX_SIZE: i64 = 10_000;

/// Adds the means of a sentence.
pub(super) fn read(cx: &Context<'_>, text: &Text, token: usize, sink: &mut Sink) {
    let block = cx.token(token).and_then(|token| cx.document.block_at(token.start));
    let Some(block) = block.and_then(|block| cx.document.blocks.get(block as usize)) else { return };
    if block.span.end - block.span.start > MAX_PARAGRAPH {
        return;
    }
    let paragraph = cx.document.slice(block.span);
    let lower = paragraph.to_lowercase();
    if lower.len() != paragraph.len() {
        return;
    }
    // The scale and those who answer may have been told in a paragraph before.
    let told = |wanted: &dyn Fn(&str, u32) -> bool| {
        let all = cx.document.text();
        let short = all.len() <= MAX_PARAGRAPH as usize && (0..text.0.len()).any(|at| mean_at(text, at).is_some());
        let earlier = all.get(..block.span.start as usize).filter(|_| short)?.to_lowercase();
        (earlier.len() == block.span.start as usize && wanted(&earlier, 0)).then_some(earlier)
    };
    let own = scale(&lower, block.span.start);
    let before = if own.is_none() { told(&|text, start| scale(text, start).is_some()) } else { None };
    let Some(Scale(scale)) = own.or_else(|| scale(before.as_deref()?, 0)) else { return };
    let before = before.or_else(|| told(&|text, start| said_size(text, start).is_some()));
    let not_whole = |text: &str| NOT_WHOLE.iter().any(|word| text.contains(word));
    let whole = !not_whole(&lower) && !before.as_deref().is_some_and(not_whole);
    let sizes = sizes(text);
    let mut at = 0;
    while at < text.0.len() {
        let Some((start, mean)) = mean_at(text, at) else {
            at += 1;
            continue;
        };
        at = mean.next;
        if mean.percent {
            continue;
        }
        // Each group gives its own size: the one before, else the only one.
        let size = match sizes.as_slice() {
            [] => said_size(&lower, block.span.start).or_else(|| said_size(before.as_deref()?, 0)),
            [one] => Some((one.0, text.span(one.1, one.2))),
            many => nearest(many, start).map(|(size, from, to)| (size, text.span(from, to))),
        };
        let size = size.filter(|(size, ..)| *size > 0 && *size <= MAX_SIZE);
        let possible = !whole || size.is_none_or(|(size, ..)| grim(&mean, size));
        let fact = MeanFact {
            interval: mean.rounded(),
            size: size.filter(|_| whole),
            scale: scale.filter(|(low, high, _)| low < high),
            possible,
        };
        sink.push(text.span(start, mean.next), FactData::Mean(Box::new(fact)));
    }
}

/// "M = 3.45", "the mean rating was 3.45": where it begins, and the number.
fn mean_at(text: &Text, at: usize) -> Option<(usize, Written)> {
    if !text.begins(at) {
        return None;
    }
    for name in ["M=", "Mean=", "mean="] {
        let exact = text.c(at) == name.chars().next()?;
        if let Some(number) = text.skip(at, name).filter(|_| exact).and_then(|at| text.number(at)) {
            return Some((at, number));
        }
    }
    let next = ["mean", "average"].iter().find_map(|word| text.skip(at, word))?;
    // "the mean rating was 3.45", "an average of 3.45"
    for at in next..(next + 40).min(text.0.len()) {
        if !(text.c(at).is_alphabetic() || text.c(at) == '-') {
            return None;
        }
        let word = ["of", "was", "is"].iter().find(|word| text.reads(at, word) && text.begins(at));
        if let Some(number) = word.and_then(|word| text.number(at + word.len())) {
            return Some((number.start, number)).filter(|(_, number)| number.decimals > 0);
        }
    }
    None
}

/// Whether so many whole numbers can have a mean that rounds to this one.
pub(super) fn grim(mean: &Written, size: i64) -> bool {
    let size = Exact::whole(size);
    let ends = mean
        .value
        .sub(mean.half)
        .and_then(|low| low.mul(size))
        .zip(mean.value.add(mean.half).and_then(|high| high.mul(size)));
    ends.is_none_or(|(low, high)| low.ceil() <= high.floor())
}

/// The sizes that a sentence gives: "n = 20".
fn sizes(text: &Text) -> Vec<(i64, usize, usize)> {
    let at =
        (0..text.0.len()).filter(|&at| text.begins(at) && matches!(text.c(at), 'n' | 'N') && text.c(at + 1) == '=');
    at.filter_map(|at| {
        let number = text.number(at + 2)?;
        Some((number.value.to_whole()?, at, number.next))
    })
    .collect()
}

fn nearest(sizes: &[(i64, usize, usize)], start: usize) -> Option<(i64, usize, usize)> {
    let before = sizes.iter().rev().find(|(_, _, to)| *to <= start && start - to <= 4);
    let behind = sizes.iter().find(|(_, from, _)| *from > start && from - start <= 12);
    match (before, behind) {
        (Some(one), None) | (None, Some(one)) => Some(*one),
        _ => None,
    }
}

/// A number in digits or in one word: "24", "twenty-four".
fn whole_number(word: &str) -> Option<i64> {
    let cardinal = |word: &str| english().number(english().find(word.as_bytes()), Tag::Cardinal);
    let digits = word.replace(',', "").parse().ok();
    let joined = || word.split_once('-').and_then(|(tens, unit)| Some(cardinal(tens)? + cardinal(unit)?));
    digits.or_else(|| cardinal(word)).or_else(joined)
}

/// "Twenty-four children rated it": how many answered, where the paragraph says so once.
fn said_size(lower: &str, start: u32) -> Option<(i64, Span)> {
    let words: Vec<&str> = lower.split(|c: char| c.is_whitespace()).collect();
    let mut found = None;
    for pair in words.windows(2) {
        let noun = pair[1].trim_matches(|c: char| !c.is_alphanumeric());
        if !PEOPLE.has(english(), noun) {
            continue;
        }
        if let Some(size) = whole_number(pair[0].trim_matches(|c: char| !c.is_alphanumeric())) {
            if found.is_some() {
                return None;
            }
            let at = start + (pair[0].as_ptr() as usize - lower.as_ptr() as usize) as u32;
            found = Some((size, Span::new(at, at + pair[0].len() as u32)));
        }
    }
    found
}

/// The scale of a paragraph, without its ends where it gives several.
struct Scale(Option<(i64, i64, Span)>);

/// The scale of a paragraph: "from 1 to 5", "a seven-point scale".
fn scale(lower: &str, start: u32) -> Option<Scale> {
    let span = |from: usize, to: usize| Span::new(start + from as u32, start + to as u32);
    let mut found: Vec<(i64, i64, Span)> = Vec::new();
    for (at, _) in lower.match_indices("-point ") {
        let word = lower[..at].rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
        let points = whole_number(word);
        let behind = &lower[at + "-point ".len()..];
        let scale = ["scale", "likert", "rating", "response"].iter().any(|word| behind.starts_with(word));
        if let Some(points) = points.filter(|_| scale) {
            let end = at + "-point ".len() + behind.find(|c: char| !c.is_alphanumeric()).unwrap_or(behind.len());
            // Where such a scale begins it does not say: at nought or at one.
            found.push((0, points, span(at - word.len(), end)));
        }
    }
    for pattern in ["from ", "scale of ", "scale from "] {
        for (at, _) in lower.match_indices(pattern) {
            let behind = &lower[at + pattern.len()..];
            if let Some((low, high, length)) = ends(behind) {
                let scale = lower.contains("scale") || lower.contains("rated") || lower.contains("rating");
                if scale {
                    found.push((low, high, span(at + pattern.len(), at + pattern.len() + length)));
                }
            }
        }
    }
    let (first, others) = found.split_first()?;
    // The narrowest of those that fit each other; two different scales tell nothing.
    let highest = first.1;
    if others.iter().any(|(_, high, _)| *high != highest) {
        return Some(Scale(None));
    }
    Some(Scale(found.iter().copied().max_by_key(|(low, ..)| *low)))
}

/// "1 to 5", "1 (never) to 7 (always)", "1–5": the two ends and how long the words are.
fn ends(text: &str) -> Option<(i64, i64, usize)> {
    let digits = |text: &str| {
        let length = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
        Some((text[..length].parse::<i64>().ok()?, length))
    };
    let (low, mut at) = digits(text)?;
    if text[at..].starts_with(" (") {
        at += text[at..].find(')').filter(|&close| close < 40)? + 1;
    }
    let separator = [" to ", "–", "-", " through "].iter().find(|word| text[at..].starts_with(**word))?;
    at += separator.len();
    let (high, length) = digits(&text[at..])?;
    let more = text[at + length..].starts_with(['%', '.']);
    let decimal = more && text[at + length + 1..].starts_with(|c: char| c.is_ascii_digit());
    (low < high && low <= 1 && high <= 10 && !decimal).then_some((low, high, at + length))
}
