//! Sums, differences, products and quotients of values.

use super::compare::in_days;
use super::value::{DateValue, Length, Value};
use crate::facts::{Day, Days, Exact, Interval, unit};

/// `left + right`, or `left - right`.
pub(super) fn add(left: &Value, right: &Value, plus: bool) -> Value {
    let combine = |a: &Interval, b: &Interval| if plus { a.add(b) } else { a.sub(b) };
    match (left, right) {
        (Value::Number(a), Value::Number(b)) => Value::number(combine(a, b)),
        (Value::Percent(a), Value::Percent(b)) => Value::percent(combine(a, b)),
        (Value::Money(a, x), Value::Money(b, y)) if x == y => Value::money(combine(a, b), x.clone()),
        (Value::Quantity(a, x), Value::Quantity(b, y)) if unit::additive(x) && unit::additive(y) => {
            unit::convert(b, y, x).map_or(Value::Unknown, |b| Value::quantity(combine(a, &b), x.clone()))
        }
        (Value::Duration(a), Value::Duration(b)) => {
            Value::duration(add_lengths(a, &if plus { **b } else { negated(b) }))
        }
        (Value::Date(a), Value::Duration(b)) => shift(a, &if plus { **b } else { negated(b) }),
        (Value::Date(a), Value::Date(b)) if !plus => between(b, a),
        (Value::Time(a), Value::Time(b)) if !plus => {
            let days = Exact::ratio(i64::from(*a) - i64::from(*b), 24 * 60);
            days.map_or(Value::Unknown, |days| {
                Value::duration(Length { months: None, days: Some(Interval::exactly(days)) })
            })
        }
        _ => Value::Unknown,
    }
}

/// `left * right`, or `left / right`.
pub(super) fn multiply(left: &Value, right: &Value, times: bool) -> Value {
    let combine = |a: &Interval, b: &Interval| if times { a.mul(b) } else { a.div(b) };
    let hundredth = |percent: &Interval| percent.scale(Exact::ratio(1, 100).unwrap_or(Exact::ONE));
    match (left, right) {
        (Value::Number(a), Value::Number(b)) => Value::number(combine(a, b)),
        (Value::Percent(a), Value::Number(b)) => Value::percent(combine(a, b)),
        (Value::Money(a, x), Value::Number(b)) => Value::money(combine(a, b), x.clone()),
        (Value::Quantity(a, x), Value::Number(b)) => Value::quantity(combine(a, b), x.clone()),
        (Value::Number(_), Value::Percent(_) | Value::Money(..) | Value::Quantity(..) | Value::Duration(_))
            if times =>
        {
            multiply(right, left, true)
        }
        (Value::Money(a, x), Value::Percent(b)) if times => Value::money(a.mul(&hundredth(b)), x.clone()),
        (Value::Quantity(a, x), Value::Percent(b)) if times => Value::quantity(a.mul(&hundredth(b)), x.clone()),
        (Value::Money(a, x), Value::Money(b, y)) if !times && x == y => Value::number(a.div(b)),
        (Value::Quantity(a, x), Value::Quantity(b, y)) if !times && unit::additive(x) && unit::additive(y) => {
            unit::convert(b, y, x).map_or(Value::Unknown, |b| Value::number(a.div(&b)))
        }
        (Value::Percent(a), Value::Percent(b)) if !times => Value::number(a.div(b)),
        (Value::Duration(a), Value::Number(b)) => Value::duration(Length {
            months: a.months.map(|months| combine(&months, b)),
            days: a.days.map(|days| combine(&days, b)),
        }),
        _ => Value::Unknown,
    }
}

/// The value with the other sign.
pub(super) fn negative(value: &Value) -> Value {
    match value {
        Value::Number(a) => Value::number(a.neg()),
        Value::Percent(a) => Value::percent(a.neg()),
        Value::Money(a, x) => Value::money(a.neg(), x.clone()),
        Value::Quantity(a, x) => Value::quantity(a.neg(), x.clone()),
        Value::Duration(a) => Value::duration(negated(a)),
        _ => Value::Unknown,
    }
}

fn negated(length: &Length) -> Length {
    Length { months: length.months.map(|months| months.neg()), days: length.days.map(|days| days.neg()) }
}

fn add_lengths(a: &Length, b: &Length) -> Length {
    let sum = |a: Option<Interval>, b: Option<Interval>| match (a, b) {
        (Some(a), Some(b)) => Some(a.add(&b)),
        (a, b) => a.or(b),
    };
    Length { months: sum(a.months, b.months), days: sum(a.days, b.days) }
}

/// A date moved by a length of time. A part of a day or month can end on the day before or after it.
fn shift(date: &DateValue, length: &Length) -> Value {
    let Some(days) = date.days else { return Value::Unknown };
    // The end of a part of the length, in whole units; a part that there is not moves nothing.
    let end = |part: Option<Interval>, low: bool| -> Option<i32> {
        let Some(part) = part else { return Some(0) };
        i32::try_from(if low { part.low?.floor() } else { part.high?.ceil() }).ok()
    };
    let moved = |day: Option<Day>, low: bool| -> Option<Day> {
        let day = day?.add_months(end(length.months, low)?)?;
        Some(Day(day.0.checked_add(end(length.days, low)?)?))
    };
    Value::Date(DateValue::spanning(Days { earliest: moved(days.earliest, true), latest: moved(days.latest, false) }))
}

/// The days from one date to another.
fn between(from: &DateValue, to: &DateValue) -> Value {
    let (Some(from), Some(to)) = (from.days, to.days) else { return Value::Unknown };
    let less = |a: Option<Day>, b: Option<Day>| a.zip(b).map(|(a, b)| Exact::whole(i64::from(a.0) - i64::from(b.0)));
    let days = Interval { low: less(to.earliest, from.latest), high: less(to.latest, from.earliest), ..Interval::ALL };
    Value::duration(Length { months: None, days: Some(days) })
}

/// The sum of values of one kind; zero of them is the number zero.
pub(super) fn sum(values: &[Value]) -> Value {
    let mut values = values.iter();
    let Some(first) = values.next() else { return Value::number(Interval::exactly(Exact::ZERO)) };
    values.fold(first.clone(), |total, value| add(&total, value, true))
}

/// The least (or greatest) of values of one kind.
pub(super) fn extreme(values: &[Value], greatest: bool) -> Value {
    let mut values = values.iter().map(|value| match value {
        Value::Duration(length) => {
            in_days(length).map_or(Value::Unknown, |days| Value::duration(Length { months: None, days: Some(days) }))
        }
        Value::Date(DateValue { days: None, .. }) => Value::Unknown,
        other => other.clone(),
    });
    let Some(first) = values.next() else { return Value::Unknown };
    values.fold(first, |best, value| extreme_of(&best, &value, greatest))
}

fn extreme_of(left: &Value, right: &Value, greatest: bool) -> Value {
    let pick = |a: &Interval, b: &Interval| if greatest { a.max(b) } else { a.min(b) };
    match (left, right) {
        (Value::Number(a), Value::Number(b)) => Value::number(pick(a, b)),
        (Value::Percent(a), Value::Percent(b)) => Value::percent(pick(a, b)),
        (Value::Money(a, x), Value::Money(b, y)) if x == y => Value::money(pick(a, b), x.clone()),
        (Value::Quantity(a, x), Value::Quantity(b, y)) => {
            unit::convert(b, y, x).map_or(Value::Unknown, |b| Value::quantity(pick(a, &b), x.clone()))
        }
        (Value::Duration(a), Value::Duration(b)) => match (a.days, b.days) {
            (Some(a), Some(b)) => Value::duration(Length { months: None, days: Some(pick(&a, &b)) }),
            _ => Value::Unknown,
        },
        (Value::Date(DateValue { days: Some(a), .. }), Value::Date(DateValue { days: Some(b), .. })) => {
            Value::Date(DateValue::spanning(if greatest { a.later(b) } else { a.earlier(b) }))
        }
        (Value::Time(a), Value::Time(b)) => Value::Time(if greatest { *a.max(b) } else { *a.min(b) }),
        _ => Value::Unknown,
    }
}

/// The values that are at most a distance from a value: the least and the greatest. A percentage is one of the value
/// itself, unless that is one too.
pub(super) fn around(value: &Value, distance: &Value) -> (Value, Value) {
    if let (Value::Number(_) | Value::Money(..) | Value::Quantity(..), Value::Percent(share)) = (value, distance) {
        let hundredth = share.scale(Exact::ratio(1, 100).unwrap_or(Exact::ONE));
        let whole = Interval::exactly(Exact::ONE);
        let ends =
            [whole.sub(&hundredth), whole.add(&hundredth)].map(|part| multiply(value, &Value::number(part), true));
        return (extreme(&ends, false), extreme(&ends, true));
    }
    if let (Value::Time(minutes), Value::Duration(length)) = (value, distance) {
        let Some(days) = in_days(length).and_then(|days| days.single()) else {
            return (Value::Unknown, Value::Unknown);
        };
        let apart = days.mul(Exact::whole(24 * 60)).map_or(0, |minutes| minutes.floor().clamp(0, 24 * 60)) as u16;
        return (Value::Time(minutes.saturating_sub(apart)), Value::Time(minutes.saturating_add(apart)));
    }
    let ends = [add(value, distance, false), add(value, distance, true)];
    (extreme(&ends, false), extreme(&ends, true))
}
