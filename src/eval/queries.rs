//! Queries: which facts they go through, and what quantifiers, `the` and aggregates make of them.

use super::arithmetic::{extreme, sum};
use super::compare::{compare, disagreement, equal};
use super::evaluator::{Evaluator, Failure};
use super::pairs::{Key, Pairs, key, together};
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
    /// stands in the query's slot meanwhile. `None` where the place to look in is not known.
    pub(super) fn each(
        &mut self,
        query: &'a Query,
        mut visit: impl FnMut(&mut Self, &Value, Truth) -> ControlFlow<()>,
    ) -> Option<()> {
        let candidates = self.narrowed(query)?;
        if let Some(pairing) = &query.pairing {
            let mut pairs = self.pairs(query, pairing, &candidates);
            while let Some((first, second)) = pairs.next() {
                self.steps += 1;
                if self.exhausted() {
                    break;
                }
                let present = self.place_pair(query, pairing, (&candidates[first], &candidates[second]));
                let truth = query.filter.as_ref().map_or(Truth::True, |filter| self.truth(filter)).and(present);
                self.facts += usize::from(truth == Truth::True);
                if truth == Truth::True {
                    self.looked(&candidates[first]);
                    self.looked(&candidates[second]);
                }
                if truth != Truth::False && visit(self, candidates[first].element().0, truth).is_break() {
                    break;
                }
            }
            return Some(());
        }
        for candidate in candidates.iter() {
            self.steps += 1;
            if self.exhausted() {
                break;
            }
            let (candidate, present) = candidate.element();
            self.slots[query.slot] = candidate.clone();
            let truth = query.filter.as_ref().map_or(Truth::True, |filter| self.truth(filter)).and(present);
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
                break;
            }
        }
        Some(())
    }

    /// Puts two candidates into the slots of a pair; whether both are there.
    pub(super) fn place_pair(&mut self, query: &Query, pairing: &Pairing, pair: (&Value, &Value)) -> Truth {
        let ((first, here), (second, there)) = (pair.0.element(), pair.1.element());
        self.slots[query.slot] = first.clone();
        self.slots[pairing.second] = second.clone();
        here.and(there)
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
                if pairs.is_out(at, *second) {
                    continue;
                }
                self.slots[if *second { pairing.second } else { query.slot }] = candidate.element().0.clone();
                if self.truth(operand) == Truth::False {
                    pairs.leave_out(at, *second);
                }
            }
        }
        let mut keys_of = |Join { operand, swapped }: &Join| {
            let Op::Compare(nodes, _) = &operands.get(*operand)?.op else { return None };
            let [left, right] = nodes.as_slice() else { return None };
            let (first, second) = if *swapped { (right, left) } else { (left, right) };
            let firsts = self.keys(query.slot, first, candidates, &pairs, false);
            Some((firsts, self.keys(pairing.second, second, candidates, &pairs, true)))
        };
        let sides = pairing.joins.iter().filter_map(&mut keys_of).collect();
        if let Some((firsts, seconds)) = together(sides) {
            let apart = pairing.apart.as_ref().and_then(keys_of);
            pairs.join(firsts, seconds);
            if let Some((firsts, seconds)) = apart {
                pairs.keep_apart(firsts, seconds);
            }
        }
        pairs
    }

    /// The keys of a value of each candidate as the first, or the second, of pairs. Of what is in no pair, nobody asks.
    fn keys(&mut self, slot: usize, node: &'a Node, candidates: &[Value], pairs: &Pairs, second: bool) -> Vec<Key> {
        let mut keys = Vec::with_capacity(candidates.len());
        for (at, candidate) in candidates.iter().enumerate() {
            if pairs.is_out(at, second) {
                keys.push(Key::Out);
                continue;
            }
            self.slots[slot] = candidate.element().0.clone();
            let value = self.value(node);
            keys.push(key(self.world, &value));
        }
        keys
    }

    /// Finds the facts of a kind of the author's own, once an article.
    fn find_own(&mut self, kind: usize) {
        let Some(own) = self.program.kinds.get(kind).filter(|_| self.world.own(kind).is_none()) else { return };
        let world = self.world;
        let (found, complete) = self.apart(own.slots, |cx| {
            super::patterns::find(world, own, |captures| {
                let Some(filter) = &own.filter else { return true };
                for (slot, capture) in captures.iter().enumerate() {
                    cx.slots[slot] = capture.map_or(Value::Missing, Value::Fact);
                }
                cx.truth(filter) == Truth::True
            })
        });
        if !complete {
            self.steps = self.limit + 1;
        }
        world.keep(kind, found);
    }

    /// The facts that meet a query, those that perhaps do as such. `None` where its place is not known.
    pub(super) fn matching(&mut self, query: &'a Query) -> Option<Vec<Value>> {
        let mut found = Vec::new();
        self.each(query, |_, value, truth| {
            found.push(value.clone().into_element(truth));
            ControlFlow::Continue(())
        })?;
        Some(found)
    }

    /// The facts that certainly meet a query.
    pub(super) fn certain(&mut self, query: &'a Query) -> Vec<Value> {
        let mut found = self.matching(query).unwrap_or_default();
        found.retain(|value| !matches!(value, Value::Maybe(_)));
        found
    }

    /// The first fact that meets a query, or the last; unknown where one before it (or behind it) perhaps does.
    pub(super) fn edge(&mut self, query: &'a Query, last: bool) -> Value {
        let Some(mut found) = self.matching(query) else { return Value::Unknown };
        let edge = if last { found.pop() } else { found.into_iter().next() };
        match edge {
            Some(Value::Maybe(_)) => Value::Unknown,
            Some(value) => value,
            None => Value::Missing,
        }
    }

    /// How many facts meet a query: those that certainly do, and as many more as perhaps do.
    pub(super) fn count(&mut self, query: &'a Query) -> Value {
        let (mut sure, mut maybe) = (0, 0);
        self.each(query, |_, _, truth| {
            if truth == Truth::True {
                sure += 1;
            } else {
                maybe += 1;
            }
            ControlFlow::Continue(())
        })
        .map_or(Value::Unknown, |()| from_to(sure, sure + maybe))
    }

    pub(super) fn quantified(&mut self, quantifier: &'a Quantifier, query: &'a Query) -> Truth {
        let wanted = match quantifier {
            Quantifier::Every(body) => {
                let mut result = Truth::True;
                let known = self.each(query, |cx, _, applies| {
                    let holds = cx.truth(body);
                    result = result.and(applies.not().or(holds));
                    if result == Truth::False { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
                });
                return known.map_or(Truth::Unknown, |()| result);
            }
            Quantifier::Some | Quantifier::No => {
                let mut found = Truth::False;
                let known = self.each(query, |_, _, truth| {
                    found = found.or(truth);
                    if found == Truth::True { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
                });
                found = known.map_or(Truth::Unknown, |()| found);
                return if matches!(quantifier, Quantifier::Some) { found } else { found.not() };
            }
            Quantifier::Exactly(count) | Quantifier::AtLeast(count) | Quantifier::AtMost(count) => {
                let value = self.value(count);
                self.world.value(&value).into_owned()
            }
        };
        let count = self.count(query);
        let operator = match quantifier {
            Quantifier::AtLeast(_) => Comparison::GreaterOrEqual,
            Quantifier::AtMost(_) => Comparison::LessOrEqual,
            _ => Comparison::Equal,
        };
        compare(self.world, operator, &count, &wanted)
    }

    /// The one fact that meets a query. Several mentions of the same are one; of several that can be the same, the
    /// most exact stands for all. Where only some perhaps meet it, it cannot be told.
    pub(super) fn the(&mut self, query: &'a Query, noun: &'a str) -> Value {
        let Some(mut found) = self.matching(query) else { return Value::Unknown };
        let perhaps = !found.is_empty();
        found.retain(|value| !matches!(value, Value::Maybe(_)));
        if found.is_empty() && perhaps {
            return Value::Unknown;
        }
        let distinct = disagreement(self.world, &found).is_some()
            || (found.len() > 1
                && found.iter().any(|value| {
                    matches!(value, Value::Sentence(_) | Value::Block(_) | Value::Line(_) | Value::Section(_))
                }));
        if found.is_empty() || distinct {
            let near = if found.is_empty() {
                let candidates = self.candidates(query);
                candidates
                    .iter()
                    .flat_map(|all| all.iter())
                    .take(NEAR_MISSES)
                    .map(|value| value.element().0.clone())
                    .collect()
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
        let elements = match query {
            None => {
                let list = self.value(value);
                if list.is_unknown() {
                    return Value::Unknown;
                }
                list.elements().to_vec()
            }
            Some(query) => {
                let mut elements = Vec::new();
                let known = self.each(query, |cx, _, truth| {
                    elements.push(cx.value(value).into_element(truth));
                    ControlFlow::Continue(())
                });
                if known.is_none() {
                    return Value::Unknown;
                }
                elements
            }
        };
        match operation {
            Aggregate::Distinct => return Value::List(self.distinct(elements).into()),
            Aggregate::Count => {
                let sure = elements.iter().filter(|element| !matches!(element, Value::Maybe(_))).count();
                return from_to(sure, elements.len());
            }
            Aggregate::Sum | Aggregate::Min | Aggregate::Max => {}
        }
        let values: Vec<Value> = elements.iter().map(|value| self.world.value(value).into_owned()).collect();
        if values.iter().any(Value::is_unknown) {
            return Value::Unknown;
        }
        match operation {
            Aggregate::Sum => sum(&values),
            Aggregate::Min => extreme(&values, false),
            _ => extreme(&values, true),
        }
    }

    /// The different ones of some values. One that may be an earlier one, or says nothing, is perhaps among them.
    fn distinct(&mut self, values: Vec<Value>) -> Vec<Value> {
        let world = self.world;
        let mut distinct: Vec<Value> = Vec::new();
        for value in values {
            self.steps += distinct.len() as u64;
            let (plain, mut present) = value.element();
            if plain.is_unknown() {
                present = Truth::Unknown;
            }
            let mut known = None;
            for (at, seen) in distinct.iter().enumerate() {
                let (seen, sure) = seen.element();
                match (equal(world, seen, plain), sure) {
                    (Truth::True, Truth::True) => {
                        known = Some(at);
                        present = Truth::Unknown;
                        break;
                    }
                    (Truth::True, _) => known = known.or(Some(at)),
                    (Truth::Unknown, Truth::True) => present = Truth::Unknown,
                    _ => {}
                }
            }
            match known {
                // What was perhaps there certainly is.
                Some(at) if present == Truth::True => distinct[at] = plain.clone(),
                Some(_) => {}
                None => distinct.push(plain.clone().into_element(present)),
            }
        }
        distinct
    }
}

/// A number of facts that is not known exactly.
fn from_to(least: usize, most: usize) -> Value {
    let end = |count: usize| Exact::whole(count as i64);
    Value::number(Interval::closed(end(least), end(most)))
}
