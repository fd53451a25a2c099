//! Values of the reference interpreter, and what the operators make of them.

use crate::sets::{Date, Days, FALSE, Set, TRUE, Truth, UNDECIDED, truth};
use probity::facts::unit::{additive, convert};
use probity::facts::{Day, Exact, Interval};
use probity::source::Span;
use probity::syntax::tree::Comparison;

/// What a number counts or measures.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Tag {
    Number,
    Percent,
    Money(String),
    Quantity(String),
}

/// A value. Facts, sentences and blocks are indices.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    Missing,
    Unknown,
    Truth(Truth),
    Amount(Tag, Set),
    Text(String),
    /// Words of the article.
    Words(Span),
    Date(Date),
    Duration(Option<Set>, Option<Set>),
    /// Each with whether it is certainly (or perhaps) an element.
    List(Vec<(Value, Truth)>),
    Fact(usize),
    Sentence(usize),
    Block(usize),
    Section(usize),
    Article,
    Body,
}

impl Value {
    pub(crate) fn number(value: i64) -> Self {
        Value::Amount(Tag::Number, Set::whole(value))
    }

    pub(crate) fn is_open(&self) -> bool {
        matches!(self, Value::Missing | Value::Unknown)
    }

    pub(crate) fn truth(&self) -> Truth {
        if let Value::Truth(truth) = self { *truth } else { UNDECIDED }
    }
}

/// The second amount in the unit of the first, where the two can be compared.
fn alike(x: &Tag, y: &Tag, b: &Set) -> Option<Set> {
    match (x, y) {
        (Tag::Number, Tag::Number) | (Tag::Percent, Tag::Percent) => Some(*b),
        (Tag::Money(x), Tag::Money(y)) => (x == y && !x.is_empty()).then_some(*b),
        (Tag::Quantity(x), Tag::Quantity(y)) if x == y => Some(*b),
        (Tag::Quantity(x), Tag::Quantity(y)) => converted(b, y, x),
        _ => None,
    }
}

/// Units are scales: the line through nought and one tells the rest.
fn converted(set: &Set, from: &str, to: &str) -> Option<Set> {
    let at = |value: i64| convert(&Interval::exactly(Exact::whole(value)), from, to)?.single();
    let (nought, one) = (at(0)?, at(1)?);
    Some(set.mul(&Set::one(one.sub(nought)?)).add(&Set::one(nought)))
}

/// Compares two values that are no facts any more.
pub(crate) fn compare(operator: Comparison, left: &Value, right: &Value) -> Truth {
    match operator {
        Comparison::Equal => equal(left, right),
        Comparison::NotEqual => -equal(left, right),
        Comparison::Less => less(left, right),
        Comparison::Greater => less(right, left),
        Comparison::LessOrEqual => -less(right, left),
        Comparison::GreaterOrEqual => -less(left, right),
    }
}

fn equal(left: &Value, right: &Value) -> Truth {
    match (left, right) {
        (Value::Truth(a), Value::Truth(b)) => a * b,
        (Value::Amount(x, a), Value::Amount(y, b)) => alike(x, y, b).map_or(UNDECIDED, |b| a.equal(&b)),
        (Value::Date(a), Value::Date(b)) => a.equal(b),
        (Value::Duration(..), Value::Duration(..)) => lengths(left, right).map_or(UNDECIDED, |(a, b)| a.equal(&b)),
        (Value::Text(a), Value::Text(b)) => truth(plain(a) == plain(b)),
        (Value::Sentence(a), Value::Sentence(b))
        | (Value::Block(a), Value::Block(b))
        | (Value::Section(a), Value::Section(b)) => truth(a == b),
        _ => UNDECIDED,
    }
}

fn less(left: &Value, right: &Value) -> Truth {
    match (left, right) {
        (Value::Amount(x, a), Value::Amount(y, b)) => alike(x, y, b).map_or(UNDECIDED, |b| a.less(&b)),
        (Value::Date(a), Value::Date(b)) => a.less(b),
        (Value::Duration(..), Value::Duration(..)) => lengths(left, right).map_or(UNDECIDED, |(a, b)| a.less(&b)),
        _ => UNDECIDED,
    }
}

/// Without what texts may differ in: white space, and the form of marks.
pub(crate) fn plain(text: &str) -> String {
    let text = text.replace(['’', '‘'], "'").replace(['“', '”'], "\"");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn lengths(left: &Value, right: &Value) -> Option<(Set, Set)> {
    if let (Value::Duration(Some(a), None), Value::Duration(Some(b), None)) = (left, right) {
        return Some((*a, *b));
    }
    Some((in_days(left)?, in_days(right)?))
}

/// Months are so many days on the average; no run of up to a century is three days from that, and none at all five.
fn in_days(value: &Value) -> Option<Set> {
    let Value::Duration(months, days) = value else { return None };
    let mean = Set::one(Exact::ratio(146_097, 4_800)?);
    let most = if months.is_some_and(|months| long(&months)) { 5 } else { 3 };
    let slack = Set::range(Exact::whole(-most), Exact::whole(most));
    let none = Some(Exact::ZERO);
    let months = months.map(|months| if months.single() == none { months } else { months.mul(&mean).add(&slack) });
    match (months, *days) {
        (Some(a), Some(b)) => Some(a.add(&b)),
        (a, b) => a.or(b),
    }
}

fn long(months: &Set) -> bool {
    let within = |end: Option<Exact>| end.is_some_and(|end| end.abs() <= Exact::whole(1200));
    !within(months.low()) || !within(months.high())
}

pub(crate) fn add(left: &Value, right: &Value) -> Value {
    match (left, right) {
        (Value::Amount(Tag::Quantity(x), _), Value::Amount(Tag::Quantity(y), _)) if !additive(x) || !additive(y) => {
            Value::Unknown
        }
        (Value::Amount(x, a), Value::Amount(y, b)) => {
            alike(x, y, b).map_or(Value::Unknown, |b| Value::Amount(x.clone(), a.add(&b)))
        }
        (Value::Duration(a, b), Value::Duration(x, y)) => {
            let sum = |a: &Option<Set>, b: &Option<Set>| match (a, b) {
                (Some(a), Some(b)) => Some(a.add(b)),
                (a, b) => a.or(*b),
            };
            Value::Duration(sum(a, x), sum(b, y))
        }
        (Value::Date(Date::Days(days)), Value::Duration(months, more)) => {
            let whole = |set: &Option<Set>, low: bool| match set {
                None => Some(0),
                Some(set) if low => set.low().map(Exact::floor),
                Some(set) => set.high().map(Exact::ceil),
            };
            let end = |day: Option<i32>, low: bool| {
                let months = i32::try_from(whole(months, low)?).ok()?;
                let moved = Day(day?).add_months(months)?;
                moved.0.checked_add(i32::try_from(whole(more, low)?).ok()?)
            };
            Value::Date(Date::Days(Days { first: end(days.first, true), last: end(days.last, false) }))
        }
        _ => Value::Unknown,
    }
}

pub(crate) fn negative(value: &Value) -> Value {
    match value {
        Value::Amount(tag, set) => Value::Amount(tag.clone(), set.neg()),
        Value::Duration(months, days) => Value::Duration(months.map(|set| set.neg()), days.map(|set| set.neg())),
        _ => Value::Unknown,
    }
}

pub(crate) fn subtract(left: &Value, right: &Value) -> Value {
    let (Value::Date(a), Value::Date(b)) = (left, right) else { return add(left, &negative(right)) };
    let (Date::Days(a), Date::Days(b)) = (a, b) else { return Value::Unknown };
    let whole = |day: Option<i32>| day.map(|day| Exact::whole(i64::from(day)));
    let set = |days: &Days| Set::of(&Interval { low: whole(days.first), high: whole(days.last), ..Interval::ALL });
    Value::Duration(None, Some(set(a).sub(&set(b))))
}

pub(crate) fn multiply(left: &Value, right: &Value) -> Value {
    match (left, right) {
        (Value::Amount(x, a), Value::Amount(Tag::Number, b)) => Value::Amount(x.clone(), a.mul(b)),
        (Value::Amount(Tag::Number, a), Value::Amount(y, b)) => Value::Amount(y.clone(), a.mul(b)),
        (Value::Duration(months, days), Value::Amount(Tag::Number, b))
        | (Value::Amount(Tag::Number, b), Value::Duration(months, days)) => {
            Value::Duration(months.map(|set| set.mul(b)), days.map(|set| set.mul(b)))
        }
        _ => Value::Unknown,
    }
}

pub(crate) fn divide(left: &Value, right: &Value) -> Value {
    match (left, right) {
        (Value::Amount(x, a), Value::Amount(Tag::Number, b)) => Value::Amount(x.clone(), a.div(b)),
        (Value::Amount(x, a), Value::Amount(y, b)) => {
            alike(x, y, b).map_or(Value::Unknown, |b| Value::Amount(Tag::Number, a.div(&b)))
        }
        (Value::Duration(months, days), Value::Amount(Tag::Number, b)) => {
            Value::Duration(months.map(|set| set.div(b)), days.map(|set| set.div(b)))
        }
        _ => Value::Unknown,
    }
}

/// `within`: whether the difference of two values is a distance at most.
pub(crate) fn within(left: &Value, distance: &Value, right: &Value) -> Truth {
    if let (Value::Amount(x, b), Value::Amount(Tag::Percent, share)) = (right, distance)
        && *x != Tag::Percent
    {
        let Some(a) = (if let Value::Amount(y, a) = left { alike(x, y, a) } else { None }) else { return UNDECIDED };
        let part = |sign: i64| {
            let share = share.mul(&Set::one(Exact::ratio(sign, 100).expect("a hundredth")));
            b.mul(&Set::whole(1).add(&share))
        };
        let (low, high) = (part(-1).extreme(&part(1), false), part(-1).extreme(&part(1), true));
        return low.at_most(&a).min(a.at_most(&high));
    }
    let (low, high) = (subtract(right, distance), add(right, distance));
    compare(Comparison::LessOrEqual, &low, left).min(compare(Comparison::LessOrEqual, left, &high))
}

pub(crate) fn sum(values: &[Value]) -> Value {
    let Some((first, rest)) = values.split_first() else { return Value::number(0) };
    rest.iter().fold(first.clone(), |total, value| add(&total, value))
}

pub(crate) fn extreme(values: &[Value], greatest: bool) -> Value {
    let Some((first, rest)) = values.split_first() else { return Value::Unknown };
    let pick = |a: &Value, b: &Value| match (a, b) {
        (Value::Amount(x, a), Value::Amount(y, b)) => {
            alike(x, y, b).map_or(Value::Unknown, |b| Value::Amount(x.clone(), a.extreme(&b, greatest)))
        }
        (Value::Date(Date::Days(a)), Value::Date(Date::Days(b))) => {
            // A missing first day lies before all others, a missing last one behind them.
            let first = |day: Option<i32>| day.map_or(i64::MIN, i64::from);
            let last = |day: Option<i32>| day.map_or(i64::MAX, i64::from);
            let best = |a: i64, b: i64| i32::try_from(if greatest { a.max(b) } else { a.min(b) }).ok();
            let (first, last) = (best(first(a.first), first(b.first)), best(last(a.last), last(b.last)));
            Value::Date(Date::Days(Days { first, last }))
        }
        (Value::Duration(..), Value::Duration(..)) => match (in_days(a), in_days(b)) {
            (Some(a), Some(b)) => Value::Duration(None, Some(a.extreme(&b, greatest))),
            _ => Value::Unknown,
        },
        _ => Value::Unknown,
    };
    match first {
        // In days, as those of several are.
        Value::Duration(..) if rest.is_empty() => {
            in_days(first).map_or(Value::Unknown, |days| Value::Duration(None, Some(days)))
        }
        Value::Date(Date::Yearly(..) | Date::Open) => Value::Unknown,
        _ => rest.iter().fold(first.clone(), |best, value| pick(&best, value)),
    }
}

/// Whether all elements can be the same.
pub(crate) fn agree(elements: &[(Value, Truth)]) -> Truth {
    let sure = |at: &usize| elements[*at].1 == TRUE;
    for a in (0..elements.len()).filter(sure) {
        for b in (0..a).filter(sure) {
            if equal(&elements[a].0, &elements[b].0) == FALSE {
                return FALSE;
            }
        }
    }
    if elements.iter().any(|(value, sure)| *sure != TRUE || value.is_open()) { UNDECIDED } else { TRUE }
}

/// The different values of a list; one that may be an earlier one is perhaps in it.
pub(crate) fn distinct(values: &[(Value, Truth)]) -> Vec<(Value, Truth)> {
    let mut found: Vec<(Value, Truth)> = Vec::new();
    for (value, sure) in values {
        let against = |wanted: Truth| found.iter().filter(move |(_, of)| *of == wanted);
        if against(TRUE).any(|(other, _)| equal(other, value) == TRUE) {
            continue;
        }
        let known = value.is_open() || against(TRUE).any(|(other, _)| equal(other, value) != FALSE);
        let certain = if known { UNDECIDED } else { *sure };
        match found.iter_mut().find(|(other, _)| equal(other, value) == TRUE) {
            Some(other) => other.1 = other.1.max(certain),
            None => found.push((value.clone(), certain)),
        }
    }
    found
}
