//! Values as an explanation shows them: the words, the set that they stand for, and their place.

use super::data::{Place, Shown};
use crate::eval::evaluator::constant;
use crate::eval::show;
use crate::eval::value::{DateValue, Value};
use crate::eval::world::World;
use crate::facts::Days;
use crate::source::Span;

/// The most cells by which a row of a table is known.
const SHOWN_CELLS: usize = 3;

/// A value in words.
pub(super) fn shown(world: &World<'_>, value: &Value) -> Shown {
    let (value, _) = value.element();
    let text = match value {
        Value::Missing => "missing".to_owned(),
        Value::Unknown => "not settled".to_owned(),
        Value::List(elements) if elements.is_empty() => "an empty list".to_owned(),
        Value::Row(table, at) => row(world, *table, *at),
        Value::List(elements) if matches!(elements.first(), Some(Value::Row(..))) => format!("{} rows", elements.len()),
        _ => show::quoted(world, value),
    };
    let means = meaning(world, value).filter(|means| !says(&text, means));
    let place = match value {
        Value::Article | Value::Body => None,
        _ => world.span(value).map(|span| place(world, span)),
    };
    Shown { text, means, place }
}

fn place(world: &World<'_>, span: Span) -> Place {
    let position = world.document.source.position(span.start);
    Place { start: span.start, end: span.end, line: position.line, column: position.column }
}

/// The set of values that the words allow.
fn meaning(world: &World<'_>, value: &Value) -> Option<String> {
    match &*world.value(value) {
        Value::Date(date) => Some(days(date)),
        Value::Words(_)
        | Value::Fact(_)
        | Value::Own(..)
        | Value::Row(..)
        | Value::Section(_)
        | Value::Sentence(_)
        | Value::Block(_)
        | Value::Line(_)
        | Value::Article
        | Value::Body
        | Value::List(_)
        | Value::Maybe(_)
        | Value::Missing
        | Value::Truth(_) => None,
        Value::Unknown => matches!(value, Value::Fact(_)).then(|| "not settled".to_owned()),
        value @ (Value::Number(_)
        | Value::Percent(_)
        | Value::Money(..)
        | Value::Quantity(..)
        | Value::Text(_)
        | Value::Duration(_)
        | Value::Time(_)) => Some(show::plain(world, value)),
    }
}

/// A row of a table, by its first cells.
fn row(world: &World<'_>, table: u32, at: u32) -> String {
    let table = world.program.tables.get(table as usize);
    let cells = table.and_then(|table| table.rows.get(at as usize)).map_or(&[][..], Vec::as_slice);
    let cells = cells.iter().flatten().take(SHOWN_CELLS);
    let cells: Vec<String> = cells.map(|cell| show::plain(world, &constant(cell))).collect();
    let name = table.map_or("row", |table| &table.schema.name);
    format!("{name} ({})", cells.join(", "))
}

/// The days that a date allows.
fn days(date: &DateValue) -> String {
    if !date.possible {
        return "no date of the calendar".to_owned();
    }
    match date.days {
        Some(Days { earliest: Some(a), latest: Some(b) }) if a == b => a.to_string(),
        Some(Days { earliest: Some(a), latest: Some(b) }) => format!("{a} to {b}"),
        Some(Days { earliest: Some(a), latest: None }) => format!("{a} or later"),
        Some(Days { earliest: None, latest: Some(b) }) => format!("{b} or earlier"),
        Some(Days { earliest: None, latest: None }) => "any day".to_owned(),
        None if date.year.is_none() => "of an unknown year".to_owned(),
        None => "days unknown".to_owned(),
    }
}

/// Whether words say their value themselves: “1,200” for 1200.
fn says(text: &str, means: &str) -> bool {
    let bare = |text: &str| text.chars().filter(|c| !matches!(c, '“' | '”' | '"' | ',' | ' ')).collect::<String>();
    bare(text) == bare(means)
}
