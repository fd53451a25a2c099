//! The score at half-time, that of the second half, and the final one, in a paragraph.

use super::is_one_of;
use super::pairs::{self, Pair};
use crate::document::BlockKind;
use crate::extract::{Context, Sink};
use crate::facts::{CalculationFact, Denomination, Exact, Fact, FactData, Interval, Operation, Provenance};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum When {
    First,
    Second,
    End,
}

/// Adds the calculations of all paragraphs that tell of halves.
pub(super) fn read(cx: &Context<'_>, sink: &mut Sink) {
    for block in &cx.document.blocks {
        let text = cx.document.slice(block.span);
        let halves = ["half", "break", "interval"].iter().any(|word| text.contains(word));
        if !halves || matches!(block.kind, BlockKind::Cell { .. }) {
            continue;
        }
        let pairs = pairs::read(cx, block.tokens.start as usize..block.tokens.end as usize);
        if !(2..=6).contains(&pairs.len()) {
            continue;
        }
        let told: Vec<(When, Pair)> = pairs.iter().filter_map(|pair| Some((when(cx, pair)?, *pair))).collect();
        let one = |wanted: When| {
            let mut of = told.iter().filter(|(when, _)| *when == wanted).map(|(_, pair)| *pair);
            of.next().filter(|_| of.next().is_none())
        };
        if let (Some(first), Some(end)) = (one(When::First), one(When::End)) {
            push(cx, first, one(When::Second), end, sink);
        }
    }
}

/// Which score a pair is, by the words beside it.
fn when(cx: &Context<'_>, pair: &Pair) -> Option<When> {
    let sentence = cx.document.sentence_at(pair.span.start).and_then(|at| cx.document.sentences.get(at as usize))?;
    let range = sentence.range();
    let has = |from: usize, to: usize, words: &[&str]| {
        (from.max(range.start)..to.min(range.end)).find(|&at| is_one_of(cx, at, words))
    };
    let stop = |at: usize| pairs::read(cx, pair.next..at).is_empty();
    // "2–1 at half-time", "2–1 in the first half"
    let behind =
        has(pair.next, pair.next + 6, &["half", "half-time", "halftime", "break", "interval"]).filter(|&at| stop(at));
    let comma =
        behind.is_some_and(|at| (pair.next..at).any(|at| is_one_of(cx, at, &[",", ";", "and", "but", "after"])));
    if let Some(at) = behind.filter(|_| !comma) {
        let second = is_one_of(cx, at - 1, &["second"]);
        return Some(if second { When::Second } else { When::First });
    }
    // "won the second half 1–1", "the half-time score of 2–1"
    let from = pair.at.saturating_sub(6);
    let before =
        (from.max(range.start)..pair.at).rev().find(|&at| is_one_of(cx, at, &["half", "half-time", "halftime"]));
    if let Some(at) = before.filter(|&at| {
        pairs::read(cx, at..pair.at).is_empty()
            && !(at..pair.at)
                .any(|at| is_one_of(cx, at, &[",", "but", "ended", "finished", "final", "win", "won", "before"]))
    }) {
        return Some(if is_one_of(cx, at.saturating_sub(1), &["second"]) { When::Second } else { When::First });
    }
    let end = has(
        pair.at.saturating_sub(6),
        pair.at,
        &["ended", "ending", "finished", "final", "full-time", "won", "win", "beat", "lost", "drew", "defeated"],
    );
    let later = has(pair.next, pair.next + 3, &["win", "victory", "defeat", "draw", "final"]);
    (end.is_some() || later.is_some()).then_some(When::End)
}

fn push(cx: &Context<'_>, first: Pair, second: Option<Pair>, end: Pair, sink: &mut Sink) {
    // Who is named first may change from one score to the next.
    let (formula, parts, possible) = if let Some(second) = second {
        let straight = (first.left + second.left, first.right + second.right);
        let crossed = (first.left + second.right, first.right + second.left);
        let is_end = |(a, b): (i64, i64)| (a, b) == (end.left, end.right) || (b, a) == (end.left, end.right);
        let formula = format!(
            "{}–{} + {}–{} = {}–{}",
            first.left, first.right, second.left, second.right, straight.0, straight.1
        );
        (formula, vec![first.span, second.span], is_end(straight) || is_end(crossed))
    } else {
        let fits = (first.left <= end.left && first.right <= end.right)
            || (first.right <= end.left && first.left <= end.right);
        let formula = format!("it stood {}–{} before", first.left, first.right);
        (formula, vec![first.span], fits)
    };
    // One number stands for the score: a side's goals that do not come out, or all.
    let sum = second.map_or((first.left, first.right), |second| (first.left + second.left, first.right + second.right));
    let (stated, expected) = match possible {
        true => (end.left + end.right, end.left + end.right),
        false if end.left != sum.0 => (end.left, sum.0),
        false => (end.right, sum.1),
    };
    let fact = CalculationFact {
        operation: Operation::Periods,
        terms: parts,
        result: end.span,
        measure: Denomination::Number,
        stated: Interval::exactly(Exact::whole(stated)),
        expected: Interval::exactly(Exact::whole(expected)),
        working: formula,
    };
    let sentence = cx.document.sentence_at(end.span.start).unwrap_or(0);
    let data = FactData::Calculation(Box::new(fact));
    sink.facts.push(Fact { span: end.span, sentence, provenance: Provenance::default(), data });
}
