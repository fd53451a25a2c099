//! When a term begins, how long it is and when it ends, told in several sentences: "begins on 1 March 2025 and runs for
//! twenty-four months. It accordingly ends on 28 February 2026".

use super::clauses::provision;
use super::laws::{day, fits, months};
use super::phrases::{has, reads, sentence};
use crate::extract::Context;
use crate::extract::wording::Wording;
use crate::facts::Fact;
use crate::lexicon::Tag;
use std::ops::Range;

const BEGINS: Wording = Wording::of(&[Tag::Beginning], &["from", "effective", "dated", "entry"]);
const ENDS: Wording = Wording::of(&[Tag::Ending], &["through", "finishes"]);
const LASTS: [&str; 14] = [
    "term",
    "for",
    "lasts",
    "last",
    "runs",
    "period",
    "duration",
    "of",
    "continues",
    "continue",
    "length",
    "is",
    "runs",
    "be",
];

/// What else is so long, or is on another day.
const OTHER: Wording = Wording::of(
    &[Tag::Former],
    &[
        "probation",
        "trial",
        "every",
        "after",
        "renew",
        "renewed",
        "renewal",
        "extended",
        "extension",
        "option",
        "not",
        "unless",
        "deposit",
        "paid",
        "pay",
        "payable",
        "due",
        "invoice",
        "warranty",
        "guarantee",
        "review",
        "holiday",
        "if",
        "open",
        "opens",
        "season",
        "arrears",
        "old",
        "break",
        "interest",
        "before",
        "insurance",
        "school",
    ],
);

/// Adds the end of a term that is not as long as it is said to be.
pub(super) fn find(cx: &Context<'_>, facts: &[&Fact], found: &mut Vec<Fact>) {
    let (mut begins, mut ends, mut lengths): (Vec<&Fact>, Vec<&Fact>, Vec<&Fact>) = Default::default();
    for fact in facts.iter().filter(|fact| day(fact).is_some() || months(fact).is_some()) {
        let all = sentence(cx, fact.sentence);
        let at = cx.document.token_at(fact.span.start);
        let lead = at.saturating_sub(6).max(all.start)..at;
        let clause = clause(cx, &all, at);
        // "without notice being required" says nothing else of the day.
        let other =
            OTHER.any(cx, clause.clone()) || months(fact).is_some() && has(cx, clause, &["notice", "within", "least"]);
        if other || all.is_empty() {
            continue;
        }
        if months(fact).is_some() {
            if lead.clone().rev().take(3).any(|at| reads(cx, at, &LASTS)) {
                lengths.push(fact);
            }
            continue;
        }
        // "on the last day of the agreement, 28 February 2027"
        let day = |at: usize, words: &[&str]| reads(cx, at, words) && cx.reads(at + 1, "day");
        let begin = |at: usize| BEGINS.is_at(cx, at) || day(at, &["first", "opening"]);
        let end = |at: usize| ENDS.is_at(cx, at) || day(at, &["last", "final", "closing"]);
        // "on 30 September 2025, when the loan ends"
        let behind = cx.document.token_at(fact.span.end);
        let when = (behind..(behind + 2).min(all.end)).any(|at| reads(cx, at, &["when", "which"]));
        let then = (behind..(behind + 7).min(all.end)).find(|&at| when && end(at));
        match lead.rev().find(|&at| begin(at) || end(at)).or(then) {
            Some(verb) if begin(verb) => begins.push(fact),
            Some(_) => ends.push(fact),
            None => {}
        }
    }
    let days = |facts: &[&Fact]| facts.iter().filter_map(|fact| day(fact)).collect::<Vec<_>>();
    let (from, to) = (days(&begins), days(&ends));
    let (Some(start), [end], Some(length)) = (from.first(), to.as_slice(), lengths.first()) else { return };
    let one = from.iter().all(|day| day == start) && end > start;
    let any = lengths.iter().any(|length| months(length).is_none_or(|months| fits(months, end - start)));
    // Rents and payments of a month say nothing of the whole.
    let near = months(length).is_some_and(|months| months >= crate::facts::Exact::whole(2));
    if one && !any && near && lengths.len() < 3 {
        let last = ends[0];
        found.push(provision(last.span, last.sentence, "term".to_owned(), length.span));
    }
}

/// The words around a fact, up to the next semicolon or full stop.
fn clause(cx: &Context<'_>, all: &Range<usize>, at: usize) -> Range<usize> {
    let stop = |at: &usize| matches!(cx.word(*at), ";" | ":") || cx.reads(*at, ",") && cx.reads(*at + 1, "or");
    let from = (all.start..at).rev().find(stop).unwrap_or(all.start);
    from..(at..all.end).find(stop).unwrap_or(all.end)
}
