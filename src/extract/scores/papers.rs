//! Papers, ballots and votes that were returned, and what became of them: "224 papers were returned … 118 votes … 79.
//! The remaining 17 papers were spoiled".
//!
//! The parts are all counts of the paragraph between the whole and the rest of it; where any choice of them makes the
//! whole, nothing is said.

use super::is_one_of;
use super::votes::{self, Count};
use crate::document::BlockKind;
use crate::extract::word_set::WordSet;
use crate::extract::{Context, Sink};
use crate::facts::{CalculationFact, Denomination, Exact, Fact, FactData, Interval, Operation, Provenance};
use std::ops::Range;
use std::sync::LazyLock;

/// What is counted.
const PAPERS: [&str; 12] = [
    "papers",
    "paper",
    "ballots",
    "ballot",
    "votes",
    "slips",
    "forms",
    "postcards",
    "envelopes",
    "voters",
    "replies",
    "cards",
];

/// What the whole of them is.
const WHOLE: [&str; 12] = [
    "returned",
    "cast",
    "counted",
    "received",
    "collected",
    "voted",
    "handed",
    "sent",
    "came",
    "issued",
    "opened",
    "all",
];

/// What says that the last part is the rest.
const REST: [&str; 7] = ["remaining", "rest", "spoiled", "spoilt", "blank", "invalid", "void"];

static COUNTED: LazyLock<WordSet> = LazyLock::new(|| WordSet::new(PAPERS));
static LEFT: LazyLock<WordSet> = LazyLock::new(|| WordSet::new(REST));

/// More counts than this are not tried.
const MOST: usize = 8;

pub(super) fn read(cx: &Context<'_>, sink: &mut Sink) {
    let text = cx.document.text();
    if !["remaining", "spoil", "blank", "invalid"].iter().any(|word| text.contains(word))
        || !["paper", "ballot", "votes", "slips", "postcards"].iter().any(|word| text.contains(word))
    {
        return;
    }
    let mut blocks: Vec<u32> = LEFT
        .sentences(cx)
        .into_iter()
        .filter_map(|sentence| cx.document.sentences.get(sentence as usize).map(|sentence| sentence.block))
        .collect();
    blocks.dedup();
    for block in blocks.into_iter().filter_map(|block| cx.document.blocks.get(block as usize)) {
        if matches!(block.kind, BlockKind::Cell { .. }) || block.quoted || block.sentences.len() > 12 {
            continue;
        }
        let tokens = block.tokens.start as usize..block.tokens.end as usize;
        if COUNTED.first_in(cx, tokens.clone()).is_none() {
            continue;
        }
        let counts = votes::counts(cx, &tokens);
        let near = |count: &Count, words: &[&str], far: usize| {
            (count.tokens.end..(count.tokens.end + far).min(tokens.end)).any(|at| is_one_of(cx, at, words))
        };
        let Some(first) = counts.iter().position(|count| near(count, &PAPERS, 3) && near(count, &WHOLE, 6)) else {
            continue;
        };
        let whole = &counts[first];
        if let Some(parts) = all_valid(cx, &tokens, &counts[first + 1..], whole) {
            tell(cx, sink, &parts.iter().collect::<Vec<_>>(), whole);
            continue;
        }
        let Some(last) = counts.iter().rposition(|count| {
            let before = count.tokens.start.saturating_sub(2)..count.tokens.start;
            near(count, &REST, 6) || before.into_iter().any(|at| is_one_of(cx, at, &REST[..2]))
        }) else {
            continue;
        };
        let Some(parts) = counts.get(first + 1..=last).filter(|parts| (2..=MOST).contains(&parts.len())) else {
            continue;
        };
        let other = tokens
            .clone()
            .any(|at| is_one_of(cx, at, &["percent", "%", "last", "previous", "about", "nearly", "least", "late"]));
        let sum = |chosen: u32| {
            parts
                .iter()
                .enumerate()
                .filter(|(at, _)| chosen >> at & 1 == 1)
                .try_fold(Exact::ZERO, |sum, (_, part)| sum.add(part.value))
        };
        let every = (1_u32 << parts.len()) - 1;
        // Numbers of a few are those of choices and rounds.
        let large = parts
            .iter()
            .enumerate()
            .filter(|(_, part)| part.value > Exact::whole(3))
            .fold(0, |set, (at, _)| set | 1 << at);
        let made = (1..=every).any(|chosen| sum(chosen) == Some(whole.value));
        let Some(value) = sum(large).filter(|_| !made && !other) else { continue };
        let far = value.sub(whole.value).map(Exact::abs).and_then(|gap| gap.mul(Exact::whole(4)));
        if far.is_none_or(|far| far > whole.value) || large.count_ones() < 2 {
            continue;
        }
        tell(cx, sink, &parts.iter().filter(|part| part.value > Exact::whole(3)).collect::<Vec<_>>(), whole);
    }
}

/// "Sixty papers were handed in, and none was spoiled. … received 31 votes, … 24 and … 9": the counts of the sentence
/// that shares out all of them, where they do not make the whole but nearly.
fn all_valid(cx: &Context<'_>, tokens: &Range<usize>, behind: &[Count], whole: &Count) -> Option<Vec<Count>> {
    const SENTENCES: usize = 3;
    let none = tokens
        .clone()
        .any(|at| is_one_of(cx, at, &["none", "no"]) && (at..at + 5).any(|at| is_one_of(cx, at, &REST[2..])));
    if !none || behind.iter().any(|count| count.value > Exact::ZERO && count.tokens.start < whole.tokens.start) {
        return None;
    }
    let from = cx.document.sentence_at(cx.span(whole.tokens.clone()).start)? as usize;
    let shared = cx.document.sentences.iter().skip(from + 1).take(SENTENCES).find_map(|sentence| {
        let got = |at: usize| is_one_of(cx, at, &["received", "got", "polled", "obtained", "took", "votes", "gained"]);
        let counts = votes::counts(cx, &sentence.range());
        (sentence.range().any(got) && (2..=MOST).contains(&counts.len())).then_some(counts)
    })?;
    let sum = shared.iter().try_fold(Exact::ZERO, |sum, part| sum.add(part.value))?;
    let far = sum.sub(whole.value)?.abs().mul(Exact::whole(4))?;
    (sum != whole.value && far < whole.value).then_some(shared)
}

/// Adds the sum of the parts, where no other reader told of this whole.
fn tell(cx: &Context<'_>, sink: &mut Sink, terms: &[&Count], whole: &Count) {
    let Some(value) = terms.iter().try_fold(Exact::ZERO, |sum, part| sum.add(part.value)) else { return };
    let working: Vec<String> = terms.iter().map(|part| part.value.to_string()).collect();
    let result = cx.span(whole.tokens.clone());
    let known = sink.facts.iter().any(|fact| {
        matches!(&fact.data, FactData::Calculation(known) if known.result == result || known.terms.contains(&result))
    });
    if known {
        return;
    }
    let data = CalculationFact {
        operation: Operation::Periods,
        terms: terms.iter().map(|part| cx.span(part.tokens.clone())).collect(),
        result,
        measure: Denomination::Number,
        stated: Interval::exactly(whole.value),
        expected: Interval::exactly(value),
        working: format!("{} = {value}", working.join(" + ")),
    };
    let sentence = cx.document.sentence_at(result.start).unwrap_or(0);
    let data = FactData::Calculation(Box::new(data));
    sink.facts.push(Fact { span: result, sentence, provenance: Provenance::default(), data });
}
