//! Searches within loops, `some name m where m == n`: what has the value that is asked for, found by it.
//!
//! A query is gone through as it stands the first time; asked again in the same place, its facts are laid out by the
//! value that its condition compares. Never more than a shorter way to the same: facts left out certainly fail the
//! condition, and the others are asked in their order.

use super::evaluator::Evaluator;
use super::pairs::{Key, key};
use super::value::{Candidates, Value};
use crate::check::program::{Node, Op, Query};
use crate::syntax::tree::Comparison;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// The queries that have been asked, by their places in memory: a program stays where it is while it runs.
pub(super) type Indexes<'a> = FxHashMap<usize, Search<'a>>;

/// What is known of a query.
pub(super) struct Search<'a> {
    /// The two sides of an equality in its condition: of the fact alone, and of anything else.
    sides: Option<(&'a Node, &'a Node)>,
    /// Where it was asked last.
    place: Option<Value>,
    /// What it goes through there, once it has been asked twice.
    index: Option<Arc<Index>>,
}

/// Candidates by the value that is compared.
struct Index {
    candidates: Arc<[Value]>,
    by_key: FxHashMap<Key, Vec<u32>>,
    /// Those that may equal anything.
    any: Vec<u32>,
    /// The unit of amounts; `None` where there are several, so that amounts tell nothing apart.
    unit: Option<String>,
}

impl<'a> Evaluator<'a> {
    /// What a query goes through but for facts that certainly fail its condition. `None` where its place is not known.
    pub(super) fn narrowed(&mut self, query: &'a Query) -> Option<Candidates> {
        if query.pairing.is_some() || query.filter.is_none() || self.record.is_some() {
            return self.candidates(query);
        }
        let at = std::ptr::from_ref(query).addr();
        let search = match self.indexes.get(&at) {
            Some(search) => search,
            None => self.indexes.entry(at).or_insert(Search { sides: sides(query), place: None, index: None }),
        };
        let Some((own, other)) = search.sides else { return self.candidates(query) };
        let place = match &query.place {
            Some(place) => self.value(place),
            None => Value::Article,
        };
        let search = self.indexes.get_mut(&at)?;
        if !search.place.as_ref().is_some_and(|known| same_place(known, &place)) {
            search.place = Some(place);
            search.index = None;
            return self.candidates(query);
        }
        let index = match search.index.clone() {
            Some(index) => index,
            // What is not settled is told where it is asked for, so that nothing may be passed over.
            None if query.filter.as_deref().is_none_or(|filter| self.unsettling(filter)) => {
                return self.candidates(query);
            }
            None => {
                let index = Arc::new(self.index(query, own)?);
                if let Some(search) = self.indexes.get_mut(&at) {
                    search.index = Some(Arc::clone(&index));
                }
                index
            }
        };
        let value = self.value(other);
        Some(index.find(&key(self.world, &value)))
    }

    fn index(&mut self, query: &'a Query, own: &'a Node) -> Option<Index> {
        let candidates: Arc<[Value]> = match self.candidates(query)? {
            Candidates::List(elements) => elements,
            Candidates::Made(values) => values.into(),
        };
        let mut index = Index { candidates, by_key: FxHashMap::default(), any: Vec::new(), unit: None };
        let mut mixed = false;
        for (at, candidate) in index.candidates.iter().enumerate() {
            self.slots[query.slot] = candidate.element().0.clone();
            let value = self.value(own);
            let key = key(self.world, &value);
            if let Key::Single(_, _, unit) = &key {
                mixed |= index.unit.get_or_insert_with(|| unit.clone()) != unit;
            }
            match key {
                Key::Any => index.any.push(at as u32),
                key => index.by_key.entry(key).or_default().push(at as u32),
            }
        }
        index.unit = index.unit.filter(|_| !mixed);
        Some(index)
    }

    /// Whether working an expression out can find that a `the` is not settled.
    fn unsettling(&self, node: &Node) -> bool {
        let mut found = false;
        node.visit(&mut |node| {
            found |= match &node.op {
                Op::The(..) => true,
                Op::Global(at) => self.globals.get(*at).is_none_or(Option::is_none),
                _ => false,
            };
        });
        found
    }
}

impl Index {
    /// The candidates that may equal a value of this key, in their order.
    fn find(&self, key: &Key) -> Candidates {
        let told_apart = match key {
            Key::Any => false,
            Key::Single(_, _, unit) => {
                self.unit.as_ref() == Some(unit) || self.unit.is_none() && self.by_key.is_empty()
            }
            _ => true,
        };
        if !told_apart {
            return Candidates::List(Arc::clone(&self.candidates));
        }
        let mut found: Vec<u32> = self.by_key.get(key).into_iter().flatten().chain(&self.any).copied().collect();
        found.sort_unstable();
        let values = found.into_iter().filter_map(|at| self.candidates.get(at as usize).cloned());
        Candidates::Made(values.collect())
    }
}

/// The sides of an equality that the condition of a query asks for: of the fact alone, and of anything else.
fn sides(query: &Query) -> Option<(&Node, &Node)> {
    let filter = query.filter.as_deref()?;
    let operands = match &filter.op {
        Op::And(operands) => operands.as_slice(),
        _ => std::slice::from_ref(filter),
    };
    operands.iter().find_map(|operand| {
        let Op::Compare(sides, operators) = &operand.op else { return None };
        let ([left, right], [Comparison::Equal]) = (sides.as_slice(), operators.as_slice()) else { return None };
        match (looks_at(left, query.slot), looks_at(right, query.slot)) {
            ((true, false), (false, _)) => Some((left, right)),
            ((false, _), (true, false)) => Some((right, left)),
            _ => None,
        }
    })
}

/// Whether an expression looks at what is in a slot, and whether at what is in any other.
fn looks_at(node: &Node, slot: usize) -> (bool, bool) {
    let mut seen = (false, false);
    node.visit(&mut |node| {
        if let Op::Slot(found) = node.op {
            seen.0 |= found == slot;
            seen.1 |= found != slot;
        }
    });
    seen
}

fn same_place(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Article, Value::Article) | (Value::Body, Value::Body) => true,
        (Value::Fact(a), Value::Fact(b))
        | (Value::Sentence(a), Value::Sentence(b))
        | (Value::Block(a), Value::Block(b))
        | (Value::Section(a), Value::Section(b)) => a == b,
        (Value::List(a), Value::List(b)) => Arc::ptr_eq(a, b),
        _ => false,
    }
}
