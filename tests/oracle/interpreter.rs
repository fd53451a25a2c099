//! The reference interpreter: the syntax tree read as the language reference says it, and nothing else.

use crate::reading::{Reading, date_of};
use crate::sets::{Date, FALSE, Set, TRUE, Truth, UNDECIDED, truth};
use crate::values::{self, Tag, Value, compare};
use probity::facts::{DatePoint, Exact};
use probity::source::Span;
use probity::syntax::tree::{
    Aggregate, Among, Comparison, Expr, ExprKind, File, Item, Measure, Quantifier, Query, Relation,
};
use std::collections::HashMap;

/// Names and their values, the innermost last.
pub(crate) type Scope = Vec<(String, Value)>;

/// A `the` that nothing meets, or that several meet which differ; with the file-wide name that asks for it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Unsettled {
    pub(crate) query: Span,
    pub(crate) global: Option<String>,
}

pub(crate) struct Interpreter<'a> {
    pub(crate) reading: Reading<'a>,
    pub(crate) file: &'a File,
    /// File-wide names that have been asked for.
    globals: HashMap<String, Value>,
    asking: Option<String>,
    pub(crate) unsettled: Vec<Unsettled>,
}

impl<'a> Interpreter<'a> {
    pub(crate) fn new(reading: Reading<'a>, file: &'a File) -> Self {
        Self { reading, file, globals: HashMap::new(), asking: None, unsettled: Vec::new() }
    }

    pub(crate) fn truth(&mut self, expr: &Expr, scope: &mut Scope) -> Truth {
        self.value(expr, scope).truth()
    }

    /// The value that an expression stands for: a number for a number fact.
    fn plain(&mut self, expr: &Expr, scope: &mut Scope) -> Value {
        let value = self.value(expr, scope);
        self.reading.value(&value)
    }

    pub(crate) fn value(&mut self, expr: &Expr, scope: &mut Scope) -> Value {
        match &expr.kind {
            ExprKind::Broken => unreachable!("rules with errors are not compared"),
            ExprKind::Number(value) => Value::Amount(Tag::Number, Set::one(*value)),
            ExprKind::Percent(value) => Value::Amount(Tag::Percent, Set::one(*value)),
            ExprKind::Duration(amount, unit) => duration(*amount, unit),
            ExprKind::Measure(amount, unit) => {
                let tag = match unit.text.as_str() {
                    "USD" | "EUR" => Tag::Money(unit.text.clone()),
                    "miles" => Tag::Quantity("mi".to_owned()),
                    other => Tag::Quantity(other.to_owned()),
                };
                Value::Amount(tag, Set::one(*amount))
            }
            ExprKind::Date { year, month, day } => Value::Date(date_of(&DatePoint::calendar(*year, *month, *day))),
            ExprKind::Text(text) => Value::Text(text.clone()),
            ExprKind::Truth(value) => Value::Truth(truth(*value)),
            ExprKind::List(elements) => {
                Value::List(elements.iter().map(|element| (self.value(element, scope), TRUE)).collect())
            }
            ExprKind::Name(name) => self.named(name, scope),
            ExprKind::Call(name, arguments) => {
                let defined = self.file.items.iter().find_map(|item| match item {
                    Item::Define(found) if found.name.text == name.text => Some(found),
                    _ => None,
                });
                let defined = defined.expect("a function that there is");
                let names = defined.parameters.iter().map(|parameter| parameter.text.clone());
                let mut inner: Scope =
                    names.zip(arguments.iter().map(|argument| self.value(argument, scope))).collect();
                self.value(&defined.body, &mut inner)
            }
            ExprKind::Field(subject, name) => {
                let subject = self.value(subject, scope);
                self.reading.field(&subject, &name.text)
            }
            ExprKind::Has(subject, name) => {
                let subject = self.value(subject, scope);
                let has = truth(self.reading.field(&subject, &name.text) != Value::Missing);
                Value::Truth(if subject.is_open() { UNDECIDED } else { has })
            }
            ExprKind::Is { subject, property, negated } => {
                let subject = self.value(subject, scope);
                let is = self.reading.property(&subject, &property.text);
                Value::Truth(if *negated { -is } else { is })
            }
            ExprKind::Not(inner) => Value::Truth(-self.truth(inner, scope)),
            ExprKind::And(operands) => {
                Value::Truth(operands.iter().map(|operand| self.truth(operand, scope)).min().unwrap_or(TRUE))
            }
            ExprKind::Or(operands) => {
                Value::Truth(operands.iter().map(|operand| self.truth(operand, scope)).max().unwrap_or(FALSE))
            }
            ExprKind::Negative(inner) => values::negative(&self.plain(inner, scope)),
            ExprKind::Sum(first, links) => {
                let first = self.plain(first, scope);
                links.iter().fold(first, |total, (plus, link)| {
                    let next = self.plain(link, scope);
                    if *plus { values::add(&total, &next) } else { values::subtract(&total, &next) }
                })
            }
            ExprKind::Product(first, links) => {
                let first = self.plain(first, scope);
                links.iter().fold(first, |total, (times, link)| {
                    let next = self.plain(link, scope);
                    if *times { values::multiply(&total, &next) } else { values::divide(&total, &next) }
                })
            }
            ExprKind::Compare(first, links) => Value::Truth(self.comparison(first, links, scope)),
            ExprKind::Relation(relation, left, right) => Value::Truth(self.relation(*relation, left, right, scope)),
            ExprKind::Within { left, distance, measure, right } => {
                assert_eq!(*measure, Measure::Value, "only distances of values are generated");
                let (left, right) = (self.plain(left, scope), self.plain(right, scope));
                let distance = self.plain(distance, scope);
                Value::Truth(values::within(&left, &distance, &right))
            }
            ExprKind::Agree { list, .. } => {
                let list = self.value(list, scope);
                Value::Truth(self.plain_elements(&list).map_or(UNDECIDED, |elements| values::agree(&elements)))
            }
            ExprKind::Quantified { quantifier, query, body } => {
                Value::Truth(self.quantified(quantifier, query, body.as_deref(), scope))
            }
            ExprKind::The(query) => self.the(query, scope),
            ExprKind::All(query) => match self.found(query, scope) {
                Some(found) => {
                    Value::List(found.into_iter().map(|(mut names, truth)| (names.remove(0).1, truth)).collect())
                }
                None => Value::Unknown,
            },
            ExprKind::Edge { last, query } => {
                let Some(mut found) = self.found(query, scope) else { return Value::Unknown };
                if *last {
                    found.reverse();
                }
                match found.into_iter().next() {
                    Some((mut names, TRUE)) => names.remove(0).1,
                    Some(_) => Value::Unknown,
                    None => Value::Missing,
                }
            }
            ExprKind::Count(query) => {
                let plain = query.binder.is_none() && query.place.is_none() && query.filter.is_none();
                if plain && kind_of(&query.kind.text).is_none() {
                    let list = self.named(&query.kind.text, scope);
                    return count(self.plain_elements(&list));
                }
                count(self.found(query, scope))
            }
            ExprKind::Aggregate { operation, value, query } => {
                let elements = match query {
                    None => {
                        let list = self.value(value, scope);
                        self.plain_elements(&list)
                    }
                    Some(query) => self.found(query, scope).map(|found| {
                        let mut elements = Vec::new();
                        for (names, truth) in found {
                            let outer = scope.len();
                            scope.extend(names);
                            elements.push((self.plain(value, scope), truth));
                            scope.truncate(outer);
                        }
                        elements
                    }),
                };
                elements.map_or(Value::Unknown, |elements| aggregate(*operation, &elements))
            }
            ExprKind::Regex(_) | ExprKind::Meta(_) | ExprKind::HasMeta(..) | ExprKind::Among(..) => {
                unreachable!("not generated")
            }
        }
    }

    fn named(&mut self, name: &str, scope: &Scope) -> Value {
        if let Some((_, value)) = scope.iter().rev().find(|(known, _)| known == name) {
            return value.clone();
        }
        if let Some(known) = self.globals.get(name) {
            return known.clone();
        }
        let file = self.file;
        for item in &file.items {
            if let Item::Const(binding) | Item::Let(binding) = item
                && binding.name.text == name
            {
                let outer = self.asking.replace(name.to_owned());
                let value = self.value(&binding.value, &mut Vec::new());
                self.asking = outer;
                self.globals.insert(name.to_owned(), value.clone());
                return value;
            }
        }
        match name {
            "article" => Value::Article,
            "body" => Value::Body,
            "headline" => self.reading.headline(),
            other => unreachable!("an unknown name: {other}"),
        }
    }

    /// The elements of a list as the values they stand for; a value that is no list stands for itself.
    fn plain_elements(&self, list: &Value) -> Option<Vec<(Value, Truth)>> {
        match list {
            Value::List(elements) => {
                Some(elements.iter().map(|(element, sure)| (self.reading.value(element), *sure)).collect())
            }
            value if value.is_open() => None,
            value => Some(vec![(self.reading.value(value), TRUE)]),
        }
    }

    fn comparison(&mut self, first: &Expr, links: &[(Comparison, Expr)], scope: &mut Scope) -> Truth {
        let mut left = self.plain(first, scope);
        if let [(operator, Expr { kind: ExprKind::Among(among, list), .. })] = links {
            let list = self.value(list, scope);
            return self.among(*among, &left, &list, |_, left, right| compare(*operator, left, right));
        }
        let mut result = TRUE;
        for (operator, right) in links {
            let right = self.plain(right, scope);
            result = result.min(compare(*operator, &left, &right));
            left = right;
        }
        result
    }

    fn among(&self, among: Among, left: &Value, list: &Value, holds: impl Fn(&Self, &Value, &Value) -> Truth) -> Truth {
        let Some(elements) = self.plain_elements(list).filter(|_| !left.is_open()) else { return UNDECIDED };
        // It holds for an element that is there; for all, that it is not there is as good.
        let each = elements.iter().map(|(element, sure)| (holds(self, left, element), *sure));
        match among {
            Among::Any => each.map(|(holds, sure)| holds.min(sure)).max().unwrap_or(FALSE),
            Among::All => each.map(|(holds, sure)| holds.max(-sure)).min().unwrap_or(TRUE),
            Among::None => each.map(|(holds, sure)| (-holds).max(-sure)).min().unwrap_or(TRUE),
        }
    }

    fn relation(&mut self, relation: Relation, left: &Expr, right: &Expr, scope: &mut Scope) -> Truth {
        let subject = self.value(left, scope);
        if let ExprKind::Among(among, list) = &right.kind {
            let list = self.value(list, scope);
            return self.among(*among, &subject, &list, |cx, left, right| cx.related(relation, left, right));
        }
        let object = self.value(right, scope);
        self.related(relation, &subject, &object)
    }

    fn related(&self, relation: Relation, left: &Value, right: &Value) -> Truth {
        if left.is_open() || right.is_open() {
            return UNDECIDED;
        }
        let spans = || self.reading.span(left).zip(self.reading.span(right));
        match relation {
            Relation::Mentions => self.reading.mentions(left, &self.reading.text(right).unwrap_or_default()),
            Relation::Counts => match self.reading.field(left, "noun") {
                Value::Missing => FALSE,
                noun => self.reading.mentions(&noun, &self.reading.text(right).unwrap_or_default()),
            },
            Relation::Contains => match (self.reading.text(left), self.reading.text(right)) {
                (Some(left), Some(right)) => truth(left.contains(&right)),
                _ => UNDECIDED,
            },
            Relation::Precedes => spans().map_or(UNDECIDED, |(left, right)| truth(left.end <= right.start)),
            Relation::Follows => spans().map_or(UNDECIDED, |(left, right)| truth(left.start >= right.end)),
            Relation::NotIn => -self.related(Relation::In, left, right),
            Relation::In => match (right, self.reading.value(left), self.reading.value(right)) {
                (Value::List(_), left, _) => {
                    self.among(Among::Any, &left, right, |_, left, right| compare(Comparison::Equal, left, right))
                }
                (_, Value::Date(a), Value::Date(b)) => a.inside(&b),
                _ => {
                    spans().map_or(UNDECIDED, |(left, right)| truth(right.start <= left.start && left.end <= right.end))
                }
            },
            Relation::Matches | Relation::Resembles | Relation::Restates => unreachable!("not generated"),
        }
    }

    /// What a query finds: the names that it brings, and whether it certainly (or perhaps) finds them. `None` where
    /// its place is not known.
    pub(crate) fn found(&mut self, query: &Query, scope: &mut Scope) -> Option<Vec<(Scope, Truth)>> {
        let candidates = self.candidates(query, scope)?;
        let kind = kind_of(&query.kind.text).map_or(query.kind.text.as_str(), |kind| kind);
        let name = query.binder.as_ref().map_or(kind, |binder| binder.text.as_str());
        let mut all: Vec<(Scope, Truth)> = Vec::new();
        for (at, (first, sure)) in candidates.iter().enumerate() {
            match &query.pairing {
                None => all.push((vec![(name.to_owned(), first.clone())], *sure)),
                Some(pairing) => {
                    let upto = if pairing.consecutive { (at + 2).min(candidates.len()) } else { candidates.len() };
                    for (second, other) in candidates.get(at + 1..upto).unwrap_or_default() {
                        let names =
                            vec![(name.to_owned(), first.clone()), (pairing.second.text.clone(), second.clone())];
                        all.push((names, *sure.min(other)));
                    }
                }
            }
        }
        if let Some(filter) = &query.filter {
            for (names, truth) in &mut all {
                let outer = scope.len();
                scope.extend(names.iter().cloned());
                *truth = (*truth).min(self.truth(filter, scope));
                scope.truncate(outer);
            }
        }
        all.retain(|(_, truth)| *truth != FALSE);
        Some(all)
    }

    fn candidates(&mut self, query: &Query, scope: &mut Scope) -> Option<Vec<(Value, Truth)>> {
        let place = match &query.place {
            None => Value::Article,
            Some(place) => self.value(place, scope),
        };
        if let Value::List(elements) = place {
            return Some(elements);
        }
        let place = self.reading.span(&place)?;
        let kind = kind_of(&query.kind.text).expect("a kind that there is");
        let mut records = self.reading.records(kind);
        let inside = |span: Span| place.start <= span.start && span.end <= place.end;
        records.retain(|record| self.reading.span(record).is_some_and(inside));
        Some(records.into_iter().map(|record| (record, TRUE)).collect())
    }

    fn quantified(&mut self, quantifier: &Quantifier, query: &Query, body: Option<&Expr>, scope: &mut Scope) -> Truth {
        let Some(found) = self.found(query, scope) else { return UNDECIDED };
        let some = found.iter().map(|(_, truth)| *truth).max().unwrap_or(FALSE);
        match quantifier {
            Quantifier::Some => some,
            Quantifier::No => -some,
            Quantifier::Every => {
                let mut result = TRUE;
                for (names, applies) in found {
                    let outer = scope.len();
                    scope.extend(names);
                    result = result.min((-applies).max(self.truth(body.expect("a body"), scope)));
                    scope.truncate(outer);
                }
                result
            }
            Quantifier::Exactly(number) => compare(Comparison::Equal, &count(Some(found)), &self.plain(number, scope)),
            Quantifier::AtLeast(number) => {
                compare(Comparison::GreaterOrEqual, &count(Some(found)), &self.plain(number, scope))
            }
            Quantifier::AtMost(number) => {
                compare(Comparison::LessOrEqual, &count(Some(found)), &self.plain(number, scope))
            }
        }
    }

    fn the(&mut self, query: &Query, scope: &mut Scope) -> Value {
        let Some(found) = self.found(query, scope) else { return Value::Unknown };
        let perhaps = !found.is_empty();
        let sure: Vec<Value> =
            found.into_iter().filter(|(_, truth)| *truth == TRUE).map(|(mut names, _)| names.remove(0).1).collect();
        let plain: Vec<(Value, Truth)> = sure.iter().map(|value| (self.reading.value(value), TRUE)).collect();
        let pieces = sure.iter().any(|value| matches!(value, Value::Sentence(_) | Value::Block(_) | Value::Section(_)));
        if values::agree(&plain) == FALSE || (pieces && sure.len() > 1) || !perhaps {
            self.unsettled.push(Unsettled { query: query.span, global: self.asking.clone() });
            return Value::Unknown;
        }
        // The date with the fewest days stands for all.
        let days = |value: &Value| match self.reading.value(value) {
            Value::Date(Date::Days(days)) => days.first.zip(days.last).map_or(i64::MAX - 1, |(a, b)| i64::from(b - a)),
            Value::Date(_) => i64::MAX,
            _ => 0,
        };
        sure.iter().min_by_key(|value| days(value)).cloned().unwrap_or(Value::Unknown)
    }
}

/// The singular of a kind that there is.
fn kind_of(name: &str) -> Option<&'static str> {
    let row = probity::check::builtins::KINDS.iter().find(|row| row.record.name() == name || row.plural == name);
    row.map(|row| row.record.name())
}

fn duration(amount: Exact, unit: &str) -> Value {
    let times = |above: i64, below: i64| Exact::ratio(above, below).and_then(|factor| amount.mul(factor)).map(Set::one);
    match unit {
        "year" => Value::Duration(times(12, 1), None),
        "month" => Value::Duration(times(1, 1), None),
        "week" => Value::Duration(None, times(7, 1)),
        "hour" => Value::Duration(None, times(1, 24)),
        "minute" => Value::Duration(None, times(1, 1440)),
        _ => Value::Duration(None, times(1, 1)),
    }
}

/// How many there are: those that are certain, and as many more as are perhaps there.
fn count<T>(found: Option<Vec<(T, Truth)>>) -> Value {
    let Some(found) = found else { return Value::Unknown };
    let sure = found.iter().filter(|(_, truth)| *truth == TRUE).count();
    Value::Amount(Tag::Number, Set::range(Exact::whole(sure as i64), Exact::whole(found.len() as i64)))
}

fn aggregate(operation: Aggregate, elements: &[(Value, Truth)]) -> Value {
    match operation {
        Aggregate::Distinct => return Value::List(values::distinct(elements)),
        Aggregate::Count => return count(Some(elements.to_vec())),
        _ => {}
    }
    if elements.iter().any(|(value, sure)| *sure != TRUE || value.is_open()) {
        return Value::Unknown;
    }
    let all: Vec<Value> = elements.iter().map(|(value, _)| value.clone()).collect();
    match operation {
        Aggregate::Sum => values::sum(&all),
        other => values::extreme(&all, other == Aggregate::Max),
    }
}
