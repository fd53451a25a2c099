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
        (Value::Number(_), Value::Percent(_) | Value::Money(..) | Value::Quantity(..)) if times => {
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

/// A date moved by a length of time.
fn shift(date: &DateValue, length: &Length) -> Value {
    let Some(days) = date.days else { return Value::Unknown };
    let whole = |end: Option<Exact>| end.and_then(|end| i32::try_from(end.floor()).ok());
    let moved = |day: Option<Day>, months: Option<Exact>, more: Option<Exact>| -> Option<Day> {
        let mut day = day?;
        if let Some(months) = length.months.and(whole(months)) {
            day = day.add_months(months)?;
        }
        Some(Day(day.0.checked_add(length.days.and(whole(more)).unwrap_or(0))?))
    };
    let ends = |low: bool| {
        let end = |interval: Interval| if low { interval.low } else { interval.high };
        (length.months.and_then(end), length.days.and_then(end))
    };
    let (low_months, low_days) = ends(true);
    let (high_months, high_days) = ends(false);
    let bounded = |months: Option<Exact>, more: Option<Exact>| {
        length.months.is_some() == months.is_some() && length.days.is_some() == more.is_some()
    };
    Value::Date(DateValue::spanning(Days {
        earliest: if bounded(low_months, low_days) { moved(days.earliest, low_months, low_days) } else { None },
        latest: if bounded(high_months, high_days) { moved(days.latest, high_months, high_days) } else { None },
    }))
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
    let ends = |pick: fn(&Value) -> Option<Interval>| -> Option<Interval> {
        let intervals: Option<Vec<Interval>> = values.iter().map(pick).collect();
        let intervals = intervals?;
        let lows: Option<Vec<Exact>> = intervals.iter().map(|interval| interval.low).collect();
        let highs: Option<Vec<Exact>> = intervals.iter().map(|interval| interval.high).collect();
        let best = |ends: Option<Vec<Exact>>| {
            ends.and_then(|ends| if greatest { ends.into_iter().max() } else { ends.into_iter().min() })
        };
        Some(Interval { low: best(lows), high: best(highs), ..Interval::ALL })
    };
    match values.first() {
        Some(Value::Number(_)) => ends(|value| if let Value::Number(a) = value { Some(**a) } else { None })
            .map_or(Value::Unknown, Value::number),
        Some(Value::Percent(_)) => ends(|value| if let Value::Percent(a) = value { Some(**a) } else { None })
            .map_or(Value::Unknown, Value::percent),
        Some(Value::Money(_, x)) if values.iter().all(|value| matches!(value, Value::Money(_, y) if x == y)) => {
            ends(|value| if let Value::Money(a, _) = value { Some(**a) } else { None })
                .map_or(Value::Unknown, |a| Value::money(a, x.clone()))
        }
        Some(Value::Quantity(_, x)) if values.iter().all(|value| matches!(value, Value::Quantity(_, y) if x == y)) => {
            ends(|value| if let Value::Quantity(a, _) = value { Some(**a) } else { None })
                .map_or(Value::Unknown, |a| Value::quantity(a, x.clone()))
        }
        Some(Value::Date(_)) => {
            let days: Option<Vec<Days>> =
                values.iter().map(|value| if let Value::Date(date) = value { date.days } else { None }).collect();
            let Some(days) = days else { return Value::Unknown };
            let best = |ends: Vec<Option<Day>>| {
                let ends: Option<Vec<Day>> = ends.into_iter().collect();
                ends.and_then(|ends| if greatest { ends.into_iter().max() } else { ends.into_iter().min() })
            };
            Value::Date(DateValue::spanning(Days {
                earliest: best(days.iter().map(|days| days.earliest).collect()),
                latest: best(days.iter().map(|days| days.latest).collect()),
            }))
        }
        Some(Value::Time(_)) => {
            let times =
                values.iter().filter_map(|value| if let Value::Time(time) = value { Some(*time) } else { None });
            let best = if greatest { times.max() } else { times.min() };
            best.map_or(Value::Unknown, Value::Time)
        }
        Some(Value::Duration(_)) => {
            ends(|value| if let Value::Duration(length) = value { in_days(length) } else { None })
                .map_or(Value::Unknown, |days| Value::duration(Length { months: None, days: Some(days) }))
        }
        _ => Value::Unknown,
    }
}

/// The values that are at most a distance from a value: the least and the greatest. A percentage is one of the value
/// itself, unless that is one too.
pub(super) fn around(value: &Value, distance: &Value) -> (Value, Value) {
    let distance = match (value, distance) {
        (Value::Number(a), Value::Percent(b)) => {
            let part = a.mul(b).scale(Exact::ratio(1, 100).unwrap_or(Exact::ONE));
            Value::number(part)
        }
        (Value::Money(..) | Value::Quantity(..), Value::Percent(_)) => multiply(value, distance, true),
        _ => distance.clone(),
    };
    if let (Value::Time(minutes), Value::Duration(length)) = (value, &distance) {
        let Some(days) = in_days(length).and_then(|days| days.single()) else {
            return (Value::Unknown, Value::Unknown);
        };
        let apart = days.mul(Exact::whole(24 * 60)).map_or(0, |minutes| minutes.floor().clamp(0, 24 * 60)) as u16;
        return (Value::Time(minutes.saturating_sub(apart)), Value::Time(minutes.saturating_add(apart)));
    }
    let ends = [add(value, &distance, false), add(value, &distance, true)];
    (extreme(&ends, false), extreme(&ends, true))
}
