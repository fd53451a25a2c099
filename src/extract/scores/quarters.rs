//! The points of one side in each part of a game: "scored 21 points in the first quarter, 18 in the second, 25 in the
//! third and 19 in the fourth". Their sum is one of the numbers of the final score.

use super::is_one_of;
use super::pairs::{self, Pair};
use super::votes::{self, Count};
use crate::document::BlockKind;
use crate::extract::{Context, Sink};
use crate::facts::{CalculationFact, Denomination, Exact, Fact, FactData, Interval, Operation, Provenance};
use std::ops::Range;

const ORDINALS: [[&str; 2]; 4] = [["first", "1st"], ["second", "2nd"], ["third", "3rd"], ["fourth", "4th"]];

/// The parts of a game: how many there are.
const PARTS: [(&str, usize); 4] = [("quarter", 4), ("period", 3), ("half", 2), ("set", 9)];

/// Adds the calculations of all sentences that tell of the parts, where the article has one final score.
pub(super) fn read(cx: &Context<'_>, sink: &mut Sink) {
    let text = cx.document.text();
    if !["quarter", "period", "half"].iter().any(|word| text.contains(word)) || text.contains("overtime") {
        return;
    }
    let mut told: Vec<(u32, Vec<Count>)> = Vec::new();
    for (index, sentence) in cx.document.sentences.iter().enumerate() {
        let range = sentence.range();
        let block = cx.document.blocks.get(sentence.block as usize);
        if block.is_none_or(|block| matches!(block.kind, BlockKind::Cell { .. }) || block.quoted) || range.len() < 12 {
            continue;
        }
        let part = range.clone().any(|at| PARTS.iter().any(|(word, _)| cx.reads(at, word)));
        let scored = range.clone().any(|at| is_one_of(cx, at, &["scored", "scoring", "points", "goals", "had"]));
        if part
            && scored
            && let Some(parts) = parts(cx, &range)
        {
            told.push((index as u32, parts));
        }
    }
    let Some(end) = (!told.is_empty()).then(|| last(cx)).flatten() else { return };
    for (sentence, parts) in told {
        let sum: i64 = parts.iter().filter_map(|part| part.value.to_whole()).sum();
        let near = |side: i64| (side - sum).abs() <= 12.min(side / 3);
        // The nearer of the two sides is meant.
        let side = if (end.left - sum).abs() <= (end.right - sum).abs() { end.left } else { end.right };
        if !near(side) {
            continue;
        }
        let shown: Vec<String> = parts.iter().map(|part| part.value.to_string()).collect();
        let fact = CalculationFact {
            operation: Operation::Periods,
            terms: parts.iter().map(|part| cx.span(part.tokens.clone())).collect(),
            result: end.span,
            measure: Denomination::Number,
            stated: Interval::exactly(Exact::whole(side)),
            expected: Interval::exactly(Exact::whole(sum)),
            working: format!("{} = {sum}", shown.join(" + ")),
        };
        let data = FactData::Calculation(Box::new(fact));
        sink.facts.push(Fact { span: end.span, sentence, provenance: Provenance::default(), data });
    }
}

/// "Took the first quarter 20–15, lost the second 18–22, drew the third 19–19 and won the last 24–20, for a final score
/// of 83–76": whichever side each part names first, the sums must be those of the end.
pub(super) fn scores(cx: &Context<'_>, tokens: &Range<usize>, sink: &mut Sink) {
    let found = pairs::read(cx, tokens.clone());
    let named = |word: &str| tokens.clone().any(|at| cx.reads(at, word));
    let Some(of) = PARTS[..3].iter().find(|(word, _)| named(word)).map(|(_, many)| *many) else { return };
    let (Some((end, parts)), true) = (found.split_last(), found.len() == of + 1) else { return };
    let before = |at: usize, pair: &Pair| {
        let from = at.checked_sub(1).and_then(|at| found.get(at)).map_or(tokens.start, |last| last.next);
        from..pair.at
    };
    let ordered = parts.iter().enumerate().all(|(at, pair)| {
        let last = at + 1 == of && before(at, pair).any(|at| is_one_of(cx, at, &["last", "final"]));
        last || before(at, pair).any(|place| ORDINALS.get(at).is_some_and(|words| is_one_of(cx, place, words)))
    });
    let whole = before(found.len() - 1, end).any(|at| {
        is_one_of(cx, at, &["score", "won", "win", "lost", "total", "finished", "ended", "game", "match", "result"])
    });
    if !ordered || !whole || named("overtime") || named("penalties") {
        return;
    }
    let made = |flips: u32| {
        parts.iter().enumerate().fold((0, 0), |(left, right), (at, pair)| {
            let flip = flips >> at & 1 == 1;
            if flip { (left + pair.right, right + pair.left) } else { (left + pair.left, right + pair.right) }
        })
    };
    let is_end =
        |(left, right): (i64, i64)| (left, right) == (end.left, end.right) || (right, left) == (end.left, end.right);
    if (0..1 << of).any(|flips| is_end(made(flips))) {
        return;
    }
    let (left, right) = made(0);
    let (stated, expected) = if left == end.left { (end.right, right) } else { (end.left, left) };
    let shown: Vec<String> = parts.iter().map(|pair| format!("{}–{}", pair.left, pair.right)).collect();
    let known = sink.facts.iter().rev().take(12).any(|fact| {
        matches!(&fact.data, FactData::Calculation(known) if known.result == end.span && known.operation == Operation::Periods)
    });
    if known {
        return;
    }
    let fact = CalculationFact {
        operation: Operation::Periods,
        terms: parts.iter().map(|pair| pair.span).collect(),
        result: end.span,
        measure: Denomination::Number,
        stated: Interval::exactly(Exact::whole(stated)),
        expected: Interval::exactly(Exact::whole(expected)),
        working: format!("{} = {left}–{right}", shown.join(" + ")),
    };
    sink.push(end.span, FactData::Calculation(Box::new(fact)));
}

/// "21 points in the first quarter, 18 in the second, …": each part once, in order, with all there are.
fn parts(cx: &Context<'_>, range: &Range<usize>) -> Option<Vec<Count>> {
    let counts = votes::counts(cx, range);
    let mut parts = Vec::new();
    let mut of = 0;
    for (index, count) in counts.iter().enumerate() {
        let limit = counts.get(index + 1).map_or(range.end, |next| next.tokens.start).min(count.tokens.end + 6);
        let ordinal = (count.tokens.end..limit).find(|&at| {
            cx.reads(at.wrapping_sub(1), "the")
                && cx.reads(at.wrapping_sub(2), "in")
                && ORDINALS.get(parts.len()).is_some_and(|words| is_one_of(cx, at, words))
        })?;
        if let Some((_, many)) = PARTS.iter().find(|(word, _)| cx.reads(ordinal + 1, word)) {
            of = *many;
        }
        parts.push(count.clone());
    }
    (parts.len() >= 2 && parts.len() == of).then_some(parts)
}

/// The final score: the greatest of all, if no other has as many.
fn last(cx: &Context<'_>) -> Option<Pair> {
    let mut all: Vec<Pair> =
        cx.document.sentences.iter().flat_map(|sentence| pairs::read(cx, sentence.range())).collect();
    all.sort_by_key(|pair| std::cmp::Reverse(pair.left + pair.right));
    let first = all.first().copied()?;
    let same = |pair: &Pair| (pair.left, pair.right) == (first.left, first.right);
    let other = all.iter().find(|pair| !same(pair));
    let most = |pair: &Pair| pair.left.max(pair.right);
    other.is_none_or(|other| most(other) < first.left.min(first.right)).then_some(first)
}
