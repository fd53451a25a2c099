//! Expressions to values.

use super::arithmetic::{add, multiply, negative};
use super::compare::{agree, compare, same_text};
use super::fields::{field, has, property};
use super::indexes::Indexes;
use super::record::Record;
use super::sought::Sought;
use super::truth::Truth;
use super::value::{DateValue, Length, Value};
use super::world::World;
use crate::check::program::{Link, Literal, Node, Op, Place, Program, Query};
use crate::facts::Interval;
use crate::syntax::tree::{Among, Comparison, Relation};
use rustc_hash::FxHashMap;
use std::collections::HashMap;
use std::sync::Arc;

/// Evaluates the expressions of one program over one article.
pub(super) struct Evaluator<'a> {
    pub(super) program: &'a Program,
    pub(super) world: &'a World<'a>,
    pub(super) slots: Vec<Value>,
    /// The expression that gave a slot its value, where a `let` did.
    pub(super) definitions: HashMap<usize, &'a Node>,
    /// File-wide values, once they are asked for.
    pub(super) globals: Vec<Option<Value>>,
    /// The rows of tables, once they are asked for.
    tables: HashMap<usize, Arc<[Value]>>,
    /// Lists of texts of the rule file, by their places in memory.
    texts: FxHashMap<usize, Value>,
    /// Phrases that were looked for, ready to be looked for again.
    pub(super) phrases: Sought,
    /// Queries that have been asked.
    pub(super) indexes: Indexes<'a>,
    /// What `the` could not settle, by the place of the query.
    pub(super) failures: Vec<Failure<'a>>,
    /// Which global is being evaluated.
    pub(super) in_global: Option<usize>,
    /// Facts that passed the conditions of a query.
    pub(super) facts: usize,
    /// What is asked and looked at, where somebody wants to know.
    pub(super) record: Option<&'a mut Record>,
    pub(super) steps: u64,
    pub(super) limit: u64,
}

/// A `the` that is met by no fact, or by several that differ.
#[derive(Debug, Clone)]
pub(super) struct Failure<'a> {
    pub(super) query: &'a Query,
    pub(super) noun: &'a str,
    /// The facts that met it; none, or two and more that differ.
    pub(super) found: Vec<Value>,
    /// Facts of the kind that did not meet it.
    pub(super) near: Vec<Value>,
    /// The file-wide name that it defines.
    pub(super) global: Option<usize>,
}

impl<'a> Evaluator<'a> {
    pub(super) fn new(program: &'a Program, world: &'a World<'a>, limit: u64) -> Self {
        Self {
            program,
            world,
            slots: Vec::new(),
            definitions: HashMap::new(),
            globals: vec![None; program.globals.len()],
            tables: HashMap::new(),
            texts: FxHashMap::default(),
            phrases: Sought::default(),
            indexes: Indexes::default(),
            failures: Vec::new(),
            in_global: None,
            facts: 0,
            record: None,
            steps: 0,
            limit,
        }
    }

    /// Begins a rule: fresh slots, a fresh count of steps.
    pub(super) fn begin(&mut self, slots: usize) {
        self.slots.clear();
        self.slots.resize(slots, Value::Unknown);
        self.definitions.clear();
        self.failures.clear();
        self.facts = 0;
        self.steps = 0;
    }

    /// Whether the rule has used up its steps.
    pub(super) fn exhausted(&self) -> bool {
        self.steps > self.limit
    }

    /// The truth of a condition.
    pub(super) fn truth(&mut self, node: &'a Node) -> Truth {
        let truth = self.value(node).truth();
        if let Some(record) = &mut self.record {
            record.answered(node.span, truth);
        }
        truth
    }

    /// Takes down that a value met the conditions of a query.
    pub(super) fn looked(&mut self, value: &Value) {
        if let Some(record) = &mut self.record {
            record.looked(value, self.world);
        }
    }

    /// The value of an expression.
    pub(super) fn value(&mut self, node: &'a Node) -> Value {
        self.steps += 1;
        if self.exhausted() {
            return Value::Unknown;
        }
        match &node.op {
            Op::Literal(literal) => constant(literal),
            Op::Pattern(_) => Value::Unknown,
            Op::List(nodes) => self.list(nodes),
            Op::Slot(slot) => self.slots.get(*slot).cloned().unwrap_or(Value::Unknown),
            Op::Global(global) => self.global(*global),
            Op::Place(Place::Article) => Value::Article,
            Op::Place(Place::Body) => Value::Body,
            Op::Place(Place::Headline) => self.world.document.headline().map_or(Value::Missing, Value::Block),
            Op::Field(subject, name) => {
                let subject = self.value(subject);
                if subject.is_unknown() { Value::Unknown } else { field(self.world, &subject, *name) }
            }
            Op::Has(subject, name) => {
                let subject = self.value(subject);
                let truth = if subject.is_unknown() { Truth::Unknown } else { has(self.world, &subject, *name).into() };
                Value::Truth(truth)
            }
            Op::Is(subject, name, negated) => {
                let subject = self.value(subject);
                let truth = property(self.world, &subject, *name);
                Value::Truth(if *negated { truth.not() } else { truth })
            }
            Op::Not(inner) => Value::Truth(self.truth(inner).not()),
            Op::Negative(inner) => {
                let value = self.value(inner);
                negative(&self.world.value(&value))
            }
            Op::And(operands) => Value::Truth(self.all(operands, Truth::False)),
            Op::Or(operands) => Value::Truth(self.all(operands, Truth::True)),
            Op::Compare(nodes, operators) => Value::Truth(self.chain(nodes, operators)),
            Op::Relate(relation, left, right) => {
                let left = self.value(left);
                if let Op::Pattern(pattern) = &right.op {
                    return Value::Truth(self.matches(&left, pattern));
                }
                let right = self.value(right);
                Value::Truth(self.relate(*relation, &left, &right))
            }
            Op::Among { link, among, left, list } => {
                let left = self.value(left);
                let list = self.value(list);
                Value::Truth(self.among(link, *among, &left, &list))
            }
            Op::Sum(first, links) => self.fold(first, links, add),
            Op::Product(first, links) => self.fold(first, links, multiply),
            Op::Within { left, distance, measure, right } => {
                let (left, distance, right) = (self.value(left), self.value(distance), self.value(right));
                Value::Truth(self.within(&left, &distance, *measure, &right))
            }
            Op::Meta(key) => super::fields::meta(self.world, key).unwrap_or(Value::Missing),
            Op::HasMeta(key) => Value::Truth(super::fields::meta(self.world, key).is_some().into()),
            Op::Call { arguments, body, .. } => {
                for (slot, argument) in arguments {
                    let value = self.value(argument);
                    if let Some(place) = self.slots.get_mut(*slot) {
                        *place = value;
                    }
                    self.definitions.insert(*slot, argument);
                }
                self.value(body)
            }
            Op::Table(table) => {
                let world = self.world;
                Value::List(Arc::clone(self.tables.entry(*table).or_insert_with(|| world.rows(*table).into())))
            }
            Op::Agree(list) => {
                let list = self.value(list);
                if list.is_unknown() {
                    Value::Truth(Truth::Unknown)
                } else {
                    Value::Truth(agree(self.world, list.elements()))
                }
            }
            Op::Quantified(quantifier, query) => Value::Truth(self.quantified(quantifier, query)),
            Op::The(query, noun) => self.the(query, noun),
            Op::All(query) => self.matching(query).map_or(Value::Unknown, |found| Value::List(found.into())),
            Op::Edge { last, query } => self.edge(query, *last),
            Op::Count(query) => self.count(query),
            Op::Aggregate { operation, value, query } => self.aggregate(*operation, value, query.as_ref()),
        }
    }

    /// A list; one of texts of the rule file is made once, so that it can be known again.
    fn list(&mut self, nodes: &'a [Node]) -> Value {
        let at = nodes.as_ptr().addr();
        if let Some(known) = self.texts.get(&at) {
            return known.clone();
        }
        let list = Value::List(nodes.iter().map(|node| self.value(node)).collect());
        if !nodes.is_empty() && nodes.iter().all(|node| matches!(node.op, Op::Literal(Literal::Text(_)))) {
            self.texts.insert(at, list.clone());
        }
        list
    }

    fn global(&mut self, at: usize) -> Value {
        if let Some(Some(value)) = self.globals.get(at) {
            // A rule that rests on a shared value looks at the facts behind it.
            self.facts += value.elements().iter().filter(|value| matches!(value, Value::Fact(_))).count();
            return value.clone();
        }
        let Some(global) = self.program.globals.get(at) else { return Value::Unknown };
        self.globals[at] = Some(Value::Unknown);
        let outer = self.in_global.replace(at);
        let value = self.apart(global.slots, |cx| cx.value(&global.value));
        self.in_global = outer;
        self.globals[at] = Some(value.clone());
        value
    }

    /// Works something out in slots of its own, as what stands outside of rules needs.
    pub(super) fn apart<T>(&mut self, slots: usize, work: impl FnOnce(&mut Self) -> T) -> T {
        let slots = std::mem::replace(&mut self.slots, vec![Value::Unknown; slots]);
        let definitions = std::mem::take(&mut self.definitions);
        let result = work(self);
        self.slots = slots;
        self.definitions = definitions;
        result
    }

    /// `and` stops at the first false operand, `or` at the first true one.
    fn all(&mut self, operands: &'a [Node], stop: Truth) -> Truth {
        let mut result = stop.not();
        for operand in operands {
            let truth = self.truth(operand);
            if truth == stop {
                return stop;
            }
            if truth == Truth::Unknown {
                result = Truth::Unknown;
            }
        }
        result
    }

    fn chain(&mut self, nodes: &'a [Node], operators: &[Comparison]) -> Truth {
        let mut result = Truth::True;
        let Some(first) = nodes.first() else { return result };
        let mut left = self.value(first);
        for (node, operator) in nodes[1..].iter().zip(operators) {
            let right = self.value(node);
            result = result.and(compare(self.world, *operator, &left, &right));
            if result == Truth::False {
                return result;
            }
            left = right;
        }
        result
    }

    fn fold(&mut self, first: &'a Node, links: &'a [(bool, Node)], apply: fn(&Value, &Value, bool) -> Value) -> Value {
        let first = self.value(first);
        let mut total = self.world.value(&first).into_owned();
        for (positive, node) in links {
            let next = self.value(node);
            total = apply(&total, &self.world.value(&next), *positive);
        }
        total
    }

    fn among(&mut self, link: &Link, among: Among, left: &Value, list: &Value) -> Truth {
        if left.is_unknown() || list.is_unknown() {
            return Truth::Unknown;
        }
        if let (Link::Relate(Relation::Mentions), Value::List(texts)) = (link, list)
            && among != Among::All
            && let Some(found) = self.mentions_one(left, texts)
        {
            return if among == Among::None { found.not() } else { found };
        }
        if let (Link::Compare(Comparison::Equal), Value::List(texts)) = (link, list)
            && among != Among::All
            && let Some(found) = self.is_one_of(left, texts)
        {
            return if among == Among::None { found.not() } else { found };
        }
        let apply = |cx: &mut Self, right: &Value| match link {
            Link::Compare(operator) => compare(cx.world, *operator, left, right),
            Link::Relate(relation) => cx.relate(*relation, left, right),
        };
        let stop = if among == Among::All { Truth::False } else { Truth::True };
        let mut result = stop.not();
        for element in list.elements() {
            self.steps += 1;
            let (element, present) = element.element();
            let truth = apply(self, element);
            let truth = if among == Among::All { truth.or(present.not()) } else { truth.and(present) };
            if truth == stop {
                result = stop;
                break;
            }
            if truth == Truth::Unknown {
                result = Truth::Unknown;
            }
        }
        if among == Among::None { result.not() } else { result }
    }

    /// Whether a text equals one of some texts; `None` where they are not all texts.
    fn is_one_of(&mut self, text: &Value, texts: &[Value]) -> Option<Truth> {
        let (Value::Words(_) | Value::Text(_)) = text else { return None };
        let text = self.world.text(text)?;
        let mut found = false;
        for other in texts {
            let Value::Text(other) = other else { return None };
            self.steps += 1;
            found = found || same_text(&text, other);
        }
        Some(found.into())
    }
}

/// The value of a literal.
pub(super) fn constant(literal: &Literal) -> Value {
    match literal {
        Literal::Truth(value) => Value::Truth((*value).into()),
        Literal::Number(value) => Value::number(Interval::exactly(*value)),
        Literal::Percent(value) => Value::percent(Interval::exactly(*value)),
        Literal::Duration { months, days } => {
            Value::duration(Length { months: months.map(Interval::exactly), days: days.map(Interval::exactly) })
        }
        Literal::Date(point) => Value::Date(DateValue::of(point)),
        Literal::Text(text) => Value::Text(text.clone()),
        Literal::Money(amount, currency) => Value::money(Interval::exactly(*amount), currency.clone()),
        Literal::Quantity(amount, unit) => Value::quantity(Interval::exactly(*amount), unit.clone()),
    }
}
