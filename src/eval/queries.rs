//! Queries: which facts they go through, and what quantifiers, `the` and aggregates make of them.

use super::arithmetic::{extreme, sum};
use super::compare::{compare, disagreement, equal};
use super::evaluator::{Evaluator, Failure};
use super::pairs::{Key, Pairs, key};
use super::truth::Truth;
use super::value::{Candidates, DateValue, Value};
use crate::check::program::{Domain, Join, Node, Op, Pairing, Quantifier, Query};
use crate::check::types::Record;
use crate::facts::{Exact, Interval};
use crate::syntax::tree::{Aggregate, Comparison};
use std::ops::ControlFlow;

/// How many facts are named where none meets a `the`.
const NEAR_MISSES: usize = 3;

impl<'a> Evaluator<'a> {
    /// Calls `visit` with every candidate of a query that certainly or perhaps meets its condition; the candidate
    /// stands in the query's slot meanwhile.
    pub(super) fn each(
        &mut self,
        query: &'a Query,
        mut visit: impl FnMut(&mut Self, &Value, Truth) -> ControlFlow<()>,
    ) {
        let Some(candidates) = self.candidates(query) else { return };
        if let Some(pairing) = &query.pairing {
            let mut pairs = self.pairs(query, pairing, &candidates);
            while let Some((first, second)) = pairs.next() {
                self.steps += 1;
                if self.exhausted() {
                    return;
                }
                self.slots[query.slot] = candidates[first].clone();
                self.slots[pairing.second] = candidates[second].clone();
                let truth = query.filter.as_ref().map_or(Truth::True, |filter| self.truth(filter));
                self.facts += usize::from(truth == Truth::True);
                if truth == Truth::True {
                    self.looked(&candidates[first]);
                    self.looked(&candidates[second]);
                }
                if truth != Truth::False && visit(self, &candidates[first], truth).is_break() {
                    return;
                }
            }
            return;
        }
        for candidate in candidates.iter() {
            self.steps += 1;
            if self.exhausted() {
                return;
            }
            self.slots[query.slot] = candidate.clone();
            let truth = query.filter.as_ref().map_or(Truth::True, |filter| self.truth(filter));
            if truth == Truth::False {
                continue;
            }
            if truth == Truth::True && matches!(candidate, Value::Fact(_)) {
                self.facts += 1;
            }
            if truth == Truth::True {
                self.looked(candidate);
            }
            if visit(self, candidate, truth).is_break() {
                return;
            }
        }
    }

    /// What a query goes through before its condition is asked; `None` where its place is not known.
    pub(super) fn candidates(&mut self, query: &'a Query) -> Option<Candidates> {
        let candidates = self.gathered(query)?;
        if let Some(record) = &mut self.record
            && !candidates.is_empty()
        {
            record.found(query.span);
        }
        Some(candidates)
    }

    fn gathered(&mut self, query: &'a Query) -> Option<Candidates> {
        let place = query.place.as_ref().map(|place| self.value(place));
        if place.as_ref().is_some_and(Value::is_unknown) {
            return None;
        }
        match (&query.domain, place) {
            (_, Some(Value::List(elements))) => Some(Candidates::List(elements)),
            (Domain::Elements, Some(single)) => Some(Candidates::Made(vec![single])),
            (Domain::Elements, None) => None,
            (Domain::Records(record), place) => {
                let span = match &place {
                    Some(place) => Some(self.world.span(place)?),
                    None => None,
                };
                if let Record::Own(schema) = record {
                    self.find_own(schema.index);
                }
                Some(Candidates::Made(self.world.records(record, span)))
            }
        }
    }

    /// Which pairs of candidates a query goes through: all, or those that its condition does not rule out one by one.
    pub(super) fn pairs(&mut self, query: &'a Query, pairing: &'a Pairing, candidates: &[Value]) -> Pairs {
        let mut pairs = Pairs::all(candidates.len(), pairing.consecutive);
        // Who wants to know what is asked has everything asked.
        let all = pairing.consecutive || self.record.is_some();
        let Some(filter) = query.filter.as_deref().filter(|_| !all) else { return pairs };
        let operands = match &filter.op {
            Op::And(operands) => operands.as_slice(),
            _ => std::slice::from_ref(filter),
        };
        for (operand, second) in &pairing.alone {
            let Some(operand) = operands.get(*operand) else { continue };
            for (at, candidate) in candidates.iter().enumerate() {
                self.slots[if *second { pairing.second } else { query.slot }] = candidate.clone();
                if self.truth(operand) == Truth::False {
                    pairs.leave_out(at, *second);
                }
            }
        }
        let Some(Join { operand, swapped }) = pairing.join else { return pairs };
        let Some(Op::Compare(sides, _)) = operands.get(operand).map(|operand| &operand.op) else { return pairs };
        let [left, right] = sides.as_slice() else { return pairs };
        let (first, second) = if swapped { (right, left) } else { (left, right) };
        let mut keys = |slot: usize, node: &'a Node| -> Vec<Key> {
            let mut keys = Vec::with_capacity(candidates.len());
            for candidate in candidates {
                self.slots[slot] = candidate.clone();
                let value = self.value(node);
                keys.push(key(self.world, &value));
            }
            keys
        };
        let (firsts, seconds) = (keys(query.slot, first), keys(pairing.second, second));
        pairs.join(firsts, seconds);
        pairs
    }

    /// Finds the facts of a kind of the author's own, once an article.
    fn find_own(&mut self, kind: usize) {
        let Some(own) = self.program.kinds.get(kind).filter(|_| self.world.own(kind).is_none()) else { return };
        let slots = std::mem::replace(&mut self.slots, vec![Value::Unknown; own.slots]);
        let world = self.world;
        let (found, complete) = super::patterns::find(world, own, |captures| {
            let Some(filter) = &own.filter else { return true };
            for (slot, capture) in captures.iter().enumerate() {
                self.slots[slot] = capture.map_or(Value::Missing, Value::Fact);
            }
            self.truth(filter) == Truth::True
        });
        if !complete {
            self.steps = self.limit + 1;
        }
        world.keep(kind, found);
        self.slots = slots;
    }

    /// The facts that certainly meet a query.
    pub(super) fn matching(&mut self, query: &'a Query) -> Vec<Value> {
        let mut found = Vec::new();
        self.each(query, |_, value, truth| {
            if truth == Truth::True {
                found.push(value.clone());
            }
            ControlFlow::Continue(())
        });
        found
    }

    /// How many facts certainly meet a query, and how many more perhaps do.
    pub(super) fn count(&mut self, query: &'a Query) -> (usize, usize) {
        let (mut sure, mut maybe) = (0, 0);
        self.each(query, |_, _, truth| {
            if truth == Truth::True {
                sure += 1;
            } else {
                maybe += 1;
            }
            ControlFlow::Continue(())
        });
        (sure, maybe)
    }

    pub(super) fn quantified(&mut self, quantifier: &'a Quantifier, query: &'a Query) -> Truth {
        if query.place.as_ref().is_some_and(|place| self.value(place).is_unknown()) {
            return Truth::Unknown;
        }
        let wanted = match quantifier {
            Quantifier::Every(body) => {
                let mut result = Truth::True;
                self.each(query, |cx, _, applies| {
                    let holds = cx.truth(body);
                    result = result.and(applies.not().or(holds));
                    if result == Truth::False { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
                });
                return result;
            }
            Quantifier::Some | Quantifier::No => {
                let mut found = Truth::False;
                self.each(query, |_, _, truth| {
                    found = found.or(truth);
                    if found == Truth::True { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
                });
                return if matches!(quantifier, Quantifier::Some) { found } else { found.not() };
            }
            Quantifier::Exactly(count) | Quantifier::AtLeast(count) | Quantifier::AtMost(count) => {
                let value = self.value(count);
                self.world.value(&value).into_owned()
            }
        };
        let (sure, maybe) = self.count(query);
        let end = |count: usize| Exact::whole(count as i64);
        let count = Value::number(Interval::closed(end(sure), end(sure + maybe)));
        let operator = match quantifier {
            Quantifier::AtLeast(_) => Comparison::GreaterOrEqual,
            Quantifier::AtMost(_) => Comparison::LessOrEqual,
            _ => Comparison::Equal,
        };
        compare(self.world, operator, &count, &wanted)
    }

    /// The one fact that meets a query. Several mentions of the same are one; of several that can be the same, the
    /// most exact stands for all.
    pub(super) fn the(&mut self, query: &'a Query, noun: &'a str) -> Value {
        let found = self.matching(query);
        let distinct = disagreement(self.world, &found).is_some()
            || (found.len() > 1
                && found.iter().any(|value| {
                    matches!(value, Value::Sentence(_) | Value::Block(_) | Value::Line(_) | Value::Section(_))
                }));
        if found.is_empty() || distinct {
            let near = if found.is_empty() {
                let candidates = self.candidates(query);
                candidates.iter().flat_map(|all| all.iter()).take(NEAR_MISSES).cloned().collect()
            } else {
                Vec::new()
            };
            if !self.failures.iter().any(|failure| failure.query.span == query.span) {
                self.failures.push(Failure { query, noun, found, near, global: self.in_global });
            }
            return Value::Unknown;
        }
        let exactness = |value: &Value| match &*self.world.value(value) {
            Value::Date(DateValue { days: Some(days), .. }) => {
                days.latest.zip(days.earliest).map_or(i32::MAX - 1, |(b, a)| b.0 - a.0)
            }
            Value::Date(_) => i32::MAX,
            _ => 0,
        };
        let mut best: Option<(&Value, i32)> = None;
        for value in &found {
            let exactness = exactness(value);
            if best.is_none_or(|(_, so_far)| exactness < so_far) {
                best = Some((value, exactness));
            }
        }
        best.map_or(Value::Unknown, |(value, _)| value.clone())
    }

    /// The values that an aggregate is made of, those of facts that perhaps count left out.
    pub(super) fn gather(&mut self, value: &'a Node, query: Option<&'a Query>) -> Vec<Value> {
        let Some(query) = query else { return self.value(value).elements().to_vec() };
        let mut values = Vec::new();
        self.each(query, |cx, _, truth| {
            if truth == Truth::True {
                let found = cx.value(value);
                values.push(found);
            }
            ControlFlow::Continue(())
        });
        values
    }

    pub(super) fn aggregate(&mut self, operation: Aggregate, value: &'a Node, query: Option<&'a Query>) -> Value {
        let mut values = Vec::new();
        match query {
            None => {
                let list = self.value(value);
                if list.is_unknown() {
                    return Value::Unknown;
                }
                values.extend(list.elements().iter().cloned());
            }
            Some(query) => {
                let mut sure = true;
                self.each(query, |cx, _, truth| {
                    sure &= truth == Truth::True;
                    let found = cx.value(value);
                    values.push(found);
                    ControlFlow::Continue(())
                });
                if !sure {
                    return Value::Unknown;
                }
            }
        }
        if operation == Aggregate::Count {
            return Value::number(Interval::exactly(Exact::whole(values.len() as i64)));
        }
        if operation == Aggregate::Distinct {
            let mut distinct: Vec<Value> = Vec::new();
            for value in values {
                self.steps += distinct.len() as u64;
                if !distinct.iter().any(|seen| equal(self.world, seen, &value) == Truth::True) {
                    distinct.push(value);
                }
            }
            return Value::List(distinct.into());
        }
        let values: Vec<Value> = values.iter().map(|value| self.world.value(value).into_owned()).collect();
        if values.iter().any(Value::is_unknown) {
            return Value::Unknown;
        }
        match operation {
            Aggregate::Sum => sum(&values),
            Aggregate::Min => extreme(&values, false),
            _ => extreme(&values, true),
        }
    }
}
