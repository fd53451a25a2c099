//! Comparisons over sets of values: true for every choice, false for none, else undecided.

use super::truth::Truth;
use super::value::{DateValue, Length, Value};
use super::world::World;
use crate::facts::unit::convert;
use crate::facts::zone;
use crate::facts::{DatePoint, Day, Days, Exact, FactData, Interval};
use crate::solve::Statements;
use crate::syntax::tree::Comparison;

/// Compares two values.
pub(super) fn compare(world: &World<'_>, operator: Comparison, left: &Value, right: &Value) -> Truth {
    match operator {
        Comparison::Equal => equal(world, left, right),
        Comparison::NotEqual => equal(world, left, right).not(),
        Comparison::Less => less(world, left, right, true),
        Comparison::LessOrEqual => less(world, left, right, false),
        Comparison::Greater => less(world, right, left, true),
        Comparison::GreaterOrEqual => less(world, right, left, false),
    }
}

/// Equality. Two dates are equal where they state the same days, and differ where they share none.
pub(super) fn equal(world: &World<'_>, left: &Value, right: &Value) -> Truth {
    if let Some(same) = same_record(left, right) {
        return same.into();
    }
    if let Some(same) = same_entity(world, left, right) {
        return same.into();
    }
    if let Some(one) = same_moment(world, left, right) {
        return one;
    }
    if let (Value::Words(_) | Value::Text(_), Value::Words(_) | Value::Text(_)) = (left, right) {
        return match (world.text(left), world.text(right)) {
            (Some(a), Some(b)) => same_text(&a, &b).into(),
            _ => Truth::Unknown,
        };
    }
    match (&*world.value(left), &*world.value(right)) {
        (Value::Missing | Value::Unknown, _) | (_, Value::Missing | Value::Unknown) => Truth::Unknown,
        (Value::Truth(a), Value::Truth(b)) => match (a, b) {
            (Truth::Unknown, _) | (_, Truth::Unknown) => Truth::Unknown,
            _ => (a == b).into(),
        },
        (Value::Number(a), Value::Number(b)) | (Value::Percent(a), Value::Percent(b)) => intervals_equal(a, b),
        (Value::Money(a, x), Value::Money(b, y)) => {
            if x == y && !x.is_empty() {
                intervals_equal(a, b)
            } else {
                Truth::Unknown
            }
        }
        (Value::Quantity(a, x), Value::Quantity(b, y)) => {
            convert(b, y, x).map_or(Truth::Unknown, |b| intervals_equal(a, &b))
        }
        (Value::Date(a), Value::Date(b)) => {
            let same = match (a.days, b.days) {
                // Days without a beginning or an end are bounds, and not what a date states.
                (Some(a), Some(b)) => a == b && a.earliest.is_some() && a.latest.is_some(),
                (None, None) => {
                    a.month.is_some()
                        && (a.year, a.month, a.day) == (b.year, b.month, b.day)
                        && a.possible
                        && b.possible
                }
                _ => false,
            };
            Truth::decide(same, dates_differ(a, b))
        }
        (Value::Time(a), Value::Time(b)) => (a == b).into(),
        (Value::Duration(a), Value::Duration(b)) => match lengths(a, b) {
            Some((a, b)) => intervals_equal(&a, &b),
            None => Truth::Unknown,
        },
        (Value::List(a), Value::List(b)) => {
            if [a, b].iter().any(|list| list.iter().any(|element| matches!(element, Value::Maybe(_)))) {
                return Truth::Unknown;
            }
            if a.len() != b.len() {
                return Truth::False;
            }
            a.iter().zip(b.iter()).fold(Truth::True, |so_far, (a, b)| so_far.and(equal(world, a, b)))
        }
        (a, b) => match (world.text(a), world.text(b)) {
            (Some(a), Some(b)) => same_text(&a, &b).into(),
            _ => Truth::Unknown,
        },
    }
}

/// Pieces of the article that stand for no value are equal where they are the same piece.
fn same_record(left: &Value, right: &Value) -> Option<bool> {
    match (left, right) {
        (Value::Sentence(a), Value::Sentence(b))
        | (Value::Block(a), Value::Block(b))
        | (Value::Line(a), Value::Line(b))
        | (Value::Section(a), Value::Section(b)) => Some(a == b),
        (Value::Own(x, a), Value::Own(y, b)) | (Value::Row(x, a), Value::Row(y, b)) => Some((x, a) == (y, b)),
        _ => None,
    }
}

/// Two mentions of names are equal where they name the same.
fn same_entity(world: &World<'_>, left: &Value, right: &Value) -> Option<bool> {
    let (Value::Fact(a), Value::Fact(b)) = (left, right) else { return None };
    match (&world.fact(*a)?.data, &world.fact(*b)?.data) {
        (FactData::Name(a), FactData::Name(b)) => Some(a.entity == b.entity),
        _ => None,
    }
}

/// Two clock times that both have a zone are equal where they are one moment.
fn same_moment(world: &World<'_>, left: &Value, right: &Value) -> Option<Truth> {
    let (Value::Fact(a), Value::Fact(b)) = (left, right) else { return None };
    let (FactData::Time(a), FactData::Time(b)) = (&world.fact(*a)?.data, &world.fact(*b)?.data) else { return None };
    let zones = (world.document.slice(a.zone?), world.document.slice(b.zone?));
    let (x, y) = (a.readings(), b.readings());
    let may_be = zone::may_be_one((&x, zones.0), (&y, zones.1));
    Some(may_be.map_or(Truth::Unknown, |may_be| Truth::decide(may_be && x.len() == 1 && y.len() == 1, !may_be)))
}

/// Equal but for white space, and for curly against straight apostrophes.
pub(super) fn same_text(a: &str, b: &str) -> bool {
    // Mostly the first bytes tell.
    let first = |text: &str| text.bytes().next().filter(u8::is_ascii_alphanumeric);
    if first(a).zip(first(b)).is_some_and(|(a, b)| a != b) {
        return false;
    }
    let Some(at) = a.bytes().zip(b.bytes()).position(|(a, b)| a != b) else {
        return a.len() == b.len() || spaced(a).map(fold).eq(spaced(b).map(fold));
    };
    // A letter or digit behind what is the same, and no white space there in the other: that tells at once.
    let next = |text: &str| text.get(at..).and_then(|rest| rest.chars().next());
    let apart = |a: char, b: char| a.is_ascii_alphanumeric() && !b.is_whitespace();
    match next(a).zip(next(b)) {
        Some((a, b)) if apart(a, b) || apart(b, a) => false,
        _ => spaced(a).map(fold).eq(spaced(b).map(fold)),
    }
}

/// A text with all that an equality passes over taken out: two texts are equal where these are.
pub(super) fn comparable_text(text: &str) -> String {
    let mut comparable = String::with_capacity(text.len() + 1);
    for word in text.split_whitespace() {
        if word.is_ascii() {
            comparable.push_str(word);
        } else {
            comparable.extend(word.chars().map(fold));
        }
        comparable.push(' ');
    }
    comparable
}

/// Quotation marks and apostrophes in one form.
fn fold(c: char) -> char {
    match c {
        '’' | '‘' => '\'',
        '“' | '”' => '"',
        other => other,
    }
}

/// The characters of a text with every run of white space as one blank.
fn spaced(text: &str) -> impl Iterator<Item = char> {
    text.split_whitespace().flat_map(|word| word.chars().chain([' ']))
}

fn intervals_equal(a: &Interval, b: &Interval) -> Truth {
    let same = a.single().is_some() && a.single() == b.single();
    Truth::decide(same, a.disjoint(b))
}

/// Whether the two can certainly not be the same day.
pub(super) fn dates_differ(a: &DateValue, b: &DateValue) -> bool {
    if !a.possible || !b.possible {
        return false;
    }
    match (a.days, b.days) {
        (Some(a), Some(b)) => a.disjoint(&b),
        (Some(days), None) => never_in(&days, b),
        (None, Some(days)) => never_in(&days, a),
        (None, None) => {
            let differ = |a: Option<u8>, b: Option<u8>| a.zip(b).is_some_and(|(a, b)| a != b);
            differ(a.month, b.month) || (a.month == b.month && differ(a.day, b.day))
        }
    }
}

/// In so many years every day of the calendar comes up, 29 February included.
const EVERY_DAY: i32 = 8;

/// Whether a month, or a day of a month, of an unknown year falls on none of these days in any year.
fn never_in(days: &Days, yearly: &DateValue) -> bool {
    let year = |day: Option<Day>| day.and_then(Day::civil).map(|date| i32::from(date.year()));
    let (Some(month), Some(first), Some(last)) = (yearly.month, year(days.earliest), year(days.latest)) else {
        return false;
    };
    last - first <= EVERY_DAY
        && (first..=last).all(|year| {
            let date = DatePoint::calendar(Some(year), Some(month), yearly.day);
            date.days.is_none_or(|date| date.disjoint(days))
        })
}

fn less(world: &World<'_>, left: &Value, right: &Value, strict: bool) -> Truth {
    let order = |a: &Interval, b: &Interval| {
        if strict {
            Truth::decide(a.all_below(b), b.all_at_most(a))
        } else {
            Truth::decide(a.all_at_most(b), b.all_below(a))
        }
    };
    match (&*world.value(left), &*world.value(right)) {
        (Value::Number(a), Value::Number(b)) | (Value::Percent(a), Value::Percent(b)) => order(a, b),
        (Value::Money(a, x), Value::Money(b, y)) => {
            if x == y && !x.is_empty() {
                order(a, b)
            } else {
                Truth::Unknown
            }
        }
        (Value::Quantity(a, x), Value::Quantity(b, y)) => convert(b, y, x).map_or(Truth::Unknown, |b| order(a, &b)),
        (Value::Time(a), Value::Time(b)) => (if strict { a < b } else { a <= b }).into(),
        (Value::Date(a), Value::Date(b)) => match (a.days, b.days) {
            (Some(a), Some(b)) if strict => Truth::decide(a.all_before(&b), b.all_not_after(&a)),
            (Some(a), Some(b)) => Truth::decide(a.all_not_after(&b), b.all_before(&a)),
            _ => Truth::Unknown,
        },
        (Value::Duration(a), Value::Duration(b)) => lengths(a, b).map_or(Truth::Unknown, |(a, b)| order(&a, &b)),
        _ => Truth::Unknown,
    }
}

/// Two lengths in the same unit: months where both are in months, else days.
fn lengths(a: &Length, b: &Length) -> Option<(Interval, Interval)> {
    match (a, b) {
        (Length { months: Some(a), days: None }, Length { months: Some(b), days: None }) => Some((*a, *b)),
        _ => Some((in_days(a)?, in_days(b)?)),
    }
}

/// A length in days. A month is 30.436875 days on the average of the Gregorian calendar (146,097 days in 4,800 months);
/// no run of months is further than five days from that, and none of up to a century further than three.
pub(super) fn in_days(length: &Length) -> Option<Interval> {
    let Some(months) = length.months else { return length.days };
    let mean = Exact::ratio(146_097, 4_800)?;
    let century = Interval::closed(Exact::whole(-1200), Exact::whole(1200));
    let most = if months.within(&century) { 3 } else { 5 };
    let slack = Interval::closed(Exact::whole(-most), Exact::whole(most));
    let days = if months.single() == Some(Exact::ZERO) { months } else { months.scale(mean).add(&slack) };
    Some(length.days.map_or(days, |more| days.add(&more)))
}

/// Whether all values of a list can be the same. Undecided elements say nothing.
pub(super) fn agree(world: &World<'_>, elements: &[Value]) -> Truth {
    if let Some(statements) = statements(world, elements) {
        return statements.contradiction().is_none().into();
    }
    if disagreement(world, elements).is_some() {
        return Truth::False;
    }
    if elements.iter().any(|element| world.value(element).is_unknown()) { Truth::Unknown } else { Truth::True }
}

/// The statements about time, or about numbers, that a list is made of, if it is.
pub(super) fn statements<'a>(world: &World<'a>, elements: &[Value]) -> Option<Statements<'a>> {
    let data = |element: &Value| match element {
        Value::Fact(at) => world.fact(*at).map(|fact| &fact.data),
        _ => None,
    };
    let timing = |element: &Value| match data(element)? {
        FactData::Timing(timing) => Some(&**timing),
        _ => None,
    };
    let relation = |element: &Value| match data(element)? {
        FactData::Relation(relation) => Some(&**relation),
        _ => None,
    };
    timing(elements.first()?).map_or_else(
        || elements.iter().map(relation).collect::<Option<_>>().map(Statements::Relations),
        |_| elements.iter().map(timing).collect::<Option<_>>().map(Statements::Timings),
    )
}

/// Two elements that cannot be the same: the first one that differs from an earlier one, with that one.
pub(super) fn disagreement(world: &World<'_>, elements: &[Value]) -> Option<(usize, usize)> {
    // Intervals on a line all meet if every two do, so distinct values compared pairwise suffice.
    let mut distinct: Vec<usize> = Vec::new();
    for (at, element) in elements.iter().enumerate() {
        let mut known = false;
        for &earlier in &distinct {
            match equal(world, &elements[earlier], element) {
                Truth::False => return Some((earlier, at)),
                Truth::True => {
                    known = true;
                    break;
                }
                Truth::Unknown => {}
            }
        }
        if !known {
            distinct.push(at);
        }
    }
    None
}
