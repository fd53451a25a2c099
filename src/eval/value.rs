//! Values while rules are evaluated.

use super::truth::Truth;
use crate::facts::{DatePoint, Days, Granularity, Interval};
use crate::source::Span;
use std::ops::Deref;
use std::sync::Arc;

/// A value. Facts and places are indices into the article; see [`super::world::World`].
#[derive(Debug, Clone)]
pub(super) enum Value {
    /// The article does not have it: a field that a fact lacks.
    Missing,
    /// It cannot be told.
    Unknown,
    Truth(Truth),
    Number(Box<Interval>),
    Percent(Box<Interval>),
    Money(Box<Interval>, Arc<str>),
    Quantity(Box<Interval>, Arc<str>),
    Text(Arc<str>),
    /// Words of the article.
    Words(Span),
    Date(DateValue),
    Duration(Box<Length>),
    /// Minutes since midnight.
    Time(u16),
    List(Arc<[Value]>),
    /// An element of a list that is perhaps in it: a fact of which it cannot be told whether it meets a condition.
    /// Wherever a value is asked for, it is unknown.
    Maybe(Box<Value>),
    Fact(u32),
    /// A fact of the author's own: its kind and number.
    Own(u32, u32),
    /// A row of a table.
    Row(u32, u32),
    /// A section, by the block of its heading.
    Section(u32),
    Sentence(u32),
    Block(u32),
    Line(u32),
    Article,
    Body,
}

/// A date: the days that it allows, and its parts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct DateValue {
    pub(super) days: Option<Days>,
    pub(super) year: Option<i32>,
    pub(super) month: Option<u8>,
    pub(super) day: Option<u8>,
    pub(super) granularity: Granularity,
    pub(super) possible: bool,
}

impl DateValue {
    pub(super) fn of(point: &DatePoint) -> Self {
        Self {
            days: point.days,
            year: point.year,
            month: point.month,
            day: point.day,
            granularity: point.granularity,
            possible: point.possible,
        }
    }

    /// A date that is known by its days alone.
    pub(super) fn spanning(days: Days) -> Self {
        Self { days: Some(days), year: None, month: None, day: None, granularity: Granularity::Vague, possible: true }
    }
}

/// A length of time, in months of the calendar and days beside them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Length {
    pub(super) months: Option<Interval>,
    pub(super) days: Option<Interval>,
}

/// What a query goes through: a list that there is, or one made for it.
#[derive(Debug)]
pub(super) enum Candidates {
    List(Arc<[Value]>),
    Made(Vec<Value>),
}

impl Deref for Candidates {
    type Target = [Value];

    fn deref(&self) -> &[Value] {
        match self {
            Candidates::List(elements) => elements,
            Candidates::Made(values) => values,
        }
    }
}

impl Value {
    pub(super) fn number(interval: Interval) -> Self {
        Value::Number(Box::new(interval))
    }

    pub(super) fn percent(interval: Interval) -> Self {
        Value::Percent(Box::new(interval))
    }

    pub(super) fn money(interval: Interval, currency: Arc<str>) -> Self {
        Value::Money(Box::new(interval), currency)
    }

    pub(super) fn quantity(interval: Interval, unit: Arc<str>) -> Self {
        Value::Quantity(Box::new(interval), unit)
    }

    pub(super) fn duration(length: Length) -> Self {
        Value::Duration(Box::new(length))
    }

    /// The list's elements; a value that is no list stands for itself.
    pub(super) fn elements(&self) -> &[Value] {
        match self {
            Value::List(elements) => elements,
            other => std::slice::from_ref(other),
        }
    }

    /// As an element of a list: the value, and whether it is in the list.
    pub(super) fn element(&self) -> (&Value, Truth) {
        match self {
            Value::Maybe(inner) => (inner, Truth::Unknown),
            other => (other, Truth::True),
        }
    }

    /// As an element of a list in which it is, or perhaps is.
    pub(super) fn into_element(self, present: Truth) -> Self {
        match self {
            Value::Maybe(_) => self,
            other if present == Truth::True => other,
            other => Value::Maybe(Box::new(other)),
        }
    }

    pub(super) fn truth(&self) -> Truth {
        match self {
            Value::Truth(truth) => *truth,
            _ => Truth::Unknown,
        }
    }

    /// Whether it says nothing.
    pub(super) fn is_unknown(&self) -> bool {
        matches!(self, Value::Missing | Value::Unknown | Value::Maybe(_))
    }
}
