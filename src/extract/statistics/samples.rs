//! Sizes of samples and groups: "(N = 120) … (n = 62) … (n = 58)", "36/80 (45%)", "n = 36 (45%)".

use super::MAX_PARAGRAPH;
use super::text::{Text, Written};
use crate::extract::{Context, Sink};
use crate::facts::{CalculationFact, Denomination, Exact, FactData, Interval, Operation};
use crate::source::Span;

/// Words that say that the groups are all there are.
const ALL: [&str; 9] =
    ["assigned", "randomi", "divided", "split", "allocated", "either", "groups", "comprised", "consisted"];

/// Words that say that they are not, or that they overlap.
const NOT_ALL: [&str; 14] = [
    "exclu",
    "dropped",
    "remaining",
    "of whom",
    "both",
    "overlap",
    "subset",
    "included",
    "lost",
    "missing",
    "withdr",
    "per ",
    "each",
    "complete",
];

/// Subgroups have other wholes: a percentage further from the share is that of another.
const MAX_POINTS: i64 = 15;

/// Adds what the sizes of a sentence determine.
pub(super) fn read(cx: &Context<'_>, text: &Text, token: usize, sink: &mut Sink) {
    let block = cx.token(token).and_then(|token| cx.document.block_at(token.start));
    let Some(block) = block.and_then(|block| cx.document.blocks.get(block as usize)) else { return };
    if block.span.end - block.span.start > MAX_PARAGRAPH {
        return;
    }
    let whole_of = Text::new(cx.document.slice(block.span), block.span.start);
    let wholes = sizes(&whole_of, 'N');
    let parts = sizes(text, 'n');
    let total = match wholes.as_slice() {
        [one] => Some(*one),
        _ => None,
    };
    if let Some((total, span)) = total {
        groups(cx, text, &parts, (total, span), sink);
        for (part, _) in &parts {
            let next = part.next + usize::from(matches!(text.c(part.next), ',' | ';' | '('));
            let Some(percent) = text.number(next).filter(|number| number.percent && next > part.next) else { continue };
            let largest = sizes(&whole_of, 'n').iter().all(|(other, _)| other.value <= part.value);
            let share = share(text, part, (total.value, span), &percent);
            if let Some(fact) = share.filter(|fact| largest && is_near(fact)) {
                sink.push(text.span(percent.start, percent.next), FactData::Calculation(Box::new(fact)));
            }
        }
    }
    fractions(text, sink);
}

/// The sizes that are given with a letter, and where.
fn sizes(text: &Text, letter: char) -> Vec<(Written, Span)> {
    let at = (0..text.0.len()).filter(|&at| text.c(at) == letter && text.c(at + 1) == '=' && text.begins(at));
    at.filter_map(|at| {
        let number = text.number(at + 2).filter(|number| number.decimals == 0)?;
        Some((number, text.span(at, number.next)))
    })
    .collect()
}

/// The groups of a sample, where the sentence says that it was divided.
fn groups(cx: &Context<'_>, text: &Text, parts: &[(Written, Span)], total: (Written, Span), sink: &mut Sink) {
    let (Some(first), Some(last)) = (text.0.first(), text.0.last()) else { return };
    let sentence = cx.document.text().get(first.at as usize..=last.at as usize).unwrap_or("").to_lowercase();
    let says = |words: &[&str]| words.iter().any(|word| sentence.contains(word));
    if parts.len() < 2 || !says(&ALL) || says(&NOT_ALL) {
        return;
    }
    let Some(sum) = parts.iter().try_fold(Exact::ZERO, |sum, (part, _)| sum.add(part.value)) else { return };
    let shown: Vec<String> = parts.iter().map(|(part, _)| part.value.to_string()).collect();
    let fact = CalculationFact {
        operation: Operation::Groups,
        terms: parts.iter().map(|(_, span)| *span).collect(),
        result: total.1,
        measure: Denomination::Number,
        stated: Interval::exactly(total.0.value),
        expected: Interval::exactly(sum),
        working: format!("{} = {sum}", shown.join(" + ")),
    };
    sink.push(total.1, FactData::Calculation(Box::new(fact)));
}

/// "36/80 (45%)"
fn fractions(text: &Text, sink: &mut Sink) {
    for at in 0..text.0.len() {
        if !text.begins(at) || !text.c(at).is_ascii_digit() {
            continue;
        }
        let Some(part) = text.number(at).filter(|part| text.c(part.next) == '/') else { continue };
        let Some(whole) = text.number(part.next + 1) else { continue };
        let open =
            whole.next + usize::from(text.c(whole.next) == '(') + usize::from(matches!(text.c(whole.next), ',' | ';'));
        let Some(percent) = text.number(open).filter(|number| number.percent && open > whole.next) else { continue };
        let counts =
            part.decimals == 0 && whole.decimals == 0 && whole.value > Exact::ZERO && part.value <= whole.value;
        let span = text.span(whole.start, whole.next);
        if let Some(fact) = share(text, &part, (whole.value, span), &percent).filter(|_| counts) {
            sink.push(text.span(percent.start, percent.next), FactData::Calculation(Box::new(fact)));
        }
    }
}

fn share(text: &Text, part: &Written, whole: (Exact, Span), percent: &Written) -> Option<CalculationFact> {
    let exact = part.value.mul(Exact::whole(100))?.div(whole.0)?;
    // Cut rather than rounded is forgiven.
    let last = percent.half.mul(Exact::whole(2))?;
    let tenth = exact.mul(Exact::whole(10)).and_then(|ten| ten.add(Exact::ratio(1, 2)?));
    let shown = tenth.and_then(|ten| Exact::ratio(i64::try_from(ten.floor()).ok()?, 10))?;
    let interval = Interval::closed(percent.value.sub(last)?, percent.value.add(last)?);
    Some(CalculationFact {
        operation: Operation::Fraction,
        terms: vec![text.span(part.start, part.next), whole.1],
        result: text.span(percent.start, percent.next),
        measure: Denomination::Percent,
        stated: interval,
        expected: Interval::exactly(exact),
        working: format!("{} / {} = {shown}%", part.value, whole.0),
    })
}

fn is_near(fact: &CalculationFact) -> bool {
    let apart = fact.stated.low.zip(fact.expected.low).and_then(|(a, b)| a.sub(b));
    apart.is_some_and(|apart| apart.abs() <= Exact::whole(MAX_POINTS))
}
