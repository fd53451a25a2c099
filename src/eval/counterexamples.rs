//! Why a quantified condition came out as it did: the facts, or pairs of facts, that made it so.

use super::evaluator::Evaluator;
use super::evidence::{Evidence, LABELLED};
use super::show;
use super::truth::Truth;
use super::value::Value;
use crate::check::program::{Domain, Quantifier, Query};
use std::ops::ControlFlow;

/// A fact that meets a query, or two of them.
struct Hit {
    first: Value,
    second: Option<Value>,
}

impl Hit {
    /// What stands in the slots of a query now.
    fn now(cx: &Evaluator<'_>, query: &Query) -> Self {
        let second = query.pairing.as_ref().map(|pairing| cx.slots[pairing.second].clone());
        Self { first: cx.slots[query.slot].clone(), second }
    }

    /// Puts it back into the slots of its query.
    fn restore(&self, cx: &mut Evaluator<'_>, query: &Query) {
        cx.slots[query.slot] = self.first.clone();
        if let (Some(pairing), Some(second)) = (&query.pairing, &self.second) {
            cx.slots[pairing.second] = second.clone();
        }
    }
}

/// The facts, or pairs, that certainly meet a query and a further condition.
fn hits<'a>(
    cx: &mut Evaluator<'a>,
    query: &'a Query,
    most: usize,
    mut wanted: impl FnMut(&mut Evaluator<'a>) -> bool,
) -> Vec<Hit> {
    let mut hits = Vec::new();
    cx.each(query, |cx, _, truth| {
        if truth == Truth::True && wanted(cx) {
            hits.push(Hit::now(cx, query));
        }
        if hits.len() < most { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    hits
}

impl Evidence {
    fn hit_labels(&mut self, cx: &Evaluator<'_>, hits: &[Hit], name: &str) {
        let values: Vec<Value> =
            hits.iter().flat_map(|hit| [Some(&hit.first), hit.second.as_ref()]).flatten().cloned().collect();
        self.list_labels(cx, &values, name);
    }

    pub(super) fn quantified<'a>(
        &mut self,
        cx: &mut Evaluator<'a>,
        quantifier: &'a Quantifier,
        query: &'a Query,
        holds: bool,
    ) {
        let noun = noun(query);
        let code = |span| show::code(&cx.program.source, span);
        let condition =
            query.filter.as_ref().map_or_else(String::new, |filter| format!(" where `{}`", code(filter.span)));
        let place = query.place.as_ref().map_or_else(String::new, |place| format!(" in `{}`", code(place.span)));
        match quantifier {
            Quantifier::Every(body) => {
                for hit in hits(cx, query, LABELLED, |cx| cx.truth(body) == Truth::False) {
                    hit.restore(cx, query);
                    let before = self.labels.len();
                    self.explain(cx, body, false);
                    if self.labels.len() == before {
                        self.hit_labels(cx, &[hit], &format!("this {noun}"));
                    }
                }
            }
            Quantifier::Some if !holds => {
                self.clauses.push(format!("there is no {noun}{place}{condition}"));
                let value = query.place.as_ref().map(|place| cx.value(place));
                // What the condition compares with, but not the facts that failed it.
                let unknown = || Some(Value::Unknown);
                Hit { first: Value::Unknown, second: unknown() }.restore(cx, query);
                if let Some(filter) = &query.filter {
                    self.leaves(cx, filter);
                }
                // What there is in the place instead; the place itself where there is nothing.
                if let Some(value @ (Value::Sentence(_) | Value::Block(_) | Value::List(_) | Value::Fact(_))) = value {
                    let there = cx.candidates(query);
                    let there = there.as_deref().filter(|there| !there.is_empty());
                    let shown = there.unwrap_or_else(|| value.elements());
                    self.list_labels(cx, shown, &format!("a {noun} there"));
                }
            }
            Quantifier::Some | Quantifier::No => {
                let found = hits(cx, query, usize::MAX, |_| true);
                // Why the first one meets the condition says more than that there is one.
                let Some(first) = found.first() else {
                    self.clauses.push(format!("there is no {noun}{place}{condition}"));
                    return;
                };
                first.restore(cx, query);
                match &query.filter {
                    Some(filter) => self.explain(cx, filter, true),
                    None => self.clauses.push(format!("there is a {noun}{place}")),
                }
                self.hit_labels(cx, &found, &format!("this {noun}"));
            }
            Quantifier::Exactly(count) | Quantifier::AtLeast(count) | Quantifier::AtMost(count) => {
                let found = hits(cx, query, usize::MAX, |_| true);
                let wanted = cx.value(count);
                let wanted = show::plain(cx.world, &wanted);
                let how = match quantifier {
                    Quantifier::AtLeast(_) => "at least ",
                    Quantifier::AtMost(_) => "at most ",
                    _ => "",
                };
                let (are, nouns) = match found.len() {
                    1 => ("is", noun.clone()),
                    _ => ("are", plural(query, &noun)),
                };
                let count = found.len();
                self.clauses
                    .push(format!("there {are} {count} {nouns}{place}{condition}, where {how}{wanted} should be"));
                for (at, hit) in found.iter().take(LABELLED).enumerate() {
                    self.hit_labels(cx, std::slice::from_ref(hit), &format!("{noun} {}", at + 1));
                }
            }
        }
    }
}

/// What a query asks for, in the singular.
fn noun(query: &Query) -> String {
    let kind = match &query.domain {
        Domain::Records(record) => record.name().to_owned(),
        Domain::Elements => "element".to_owned(),
    };
    if query.pairing.is_some() { format!("pair of {kind}s") } else { kind }
}

fn plural(query: &Query, noun: &str) -> String {
    match noun.split_once(' ') {
        Some((pair, rest)) if query.pairing.is_some() => format!("{pair}s {rest}"),
        _ => format!("{noun}s"),
    }
}
