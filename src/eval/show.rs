//! Values and expressions in words, for messages.

use super::value::{DateValue, Length, Value};
use super::world::World;
use crate::facts::{Exact, Granularity, Interval};
use crate::source::Source;
use crate::syntax::MONTHS;

/// The most characters of article text that a message quotes.
const SHOWN: usize = 60;

/// The most elements of a list that a message names.
const SHOWN_ELEMENTS: usize = 5;

/// A value in a sentence: words of the article in quotation marks, computed values plain.
pub(super) fn quoted(world: &World<'_>, value: &Value) -> String {
    match value {
        Value::Text(text) => in_marks(text),
        Value::Article => "the article".to_owned(),
        Value::Body => "the body of the article".to_owned(),
        Value::List(elements) => elements_with(elements, |element| quoted(world, element)),
        Value::Maybe(inner) => quoted(world, inner),
        other => match world.span(other) {
            Some(span) => in_marks(world.document.slice(span)),
            None => plain(world, other),
        },
    }
}

/// Words in quotation marks, unless they bring their own.
fn in_marks(text: &str) -> String {
    if text.starts_with(['“', '"', '«', '„']) { shortened(text) } else { format!("“{}”", shortened(text)) }
}

/// A value without quotation marks, as it goes into a message of the author's own.
pub(super) fn plain(world: &World<'_>, value: &Value) -> String {
    match value {
        Value::Missing => "nothing".to_owned(),
        Value::Unknown => "unknown".to_owned(),
        Value::Truth(truth) => format!("{truth:?}").to_lowercase(),
        Value::Number(interval) => interval.to_string(),
        Value::Percent(interval) => format!("{interval}%"),
        Value::Money(interval, currency) => format!("{currency} {interval}").trim_start().to_owned(),
        Value::Quantity(interval, unit) => format!("{interval} {unit}"),
        Value::Text(text) => shortened(text),
        Value::Date(date) => date_text(date),
        Value::Duration(length) => length_text(length),
        Value::Time(minutes) => format!("{:02}:{:02}", minutes / 60, minutes % 60),
        Value::List(elements) => elements_with(elements, |element| plain(world, element)),
        Value::Maybe(inner) => plain(world, inner),
        Value::Article => "the article".to_owned(),
        Value::Body => "the body".to_owned(),
        other => world.span(other).map_or_else(|| "unknown".to_owned(), |span| shortened(world.document.slice(span))),
    }
}

fn elements_with(elements: &[Value], show: impl Fn(&Value) -> String) -> String {
    let mut shown: Vec<String> = elements.iter().take(SHOWN_ELEMENTS).map(show).collect();
    if elements.len() > SHOWN_ELEMENTS {
        shown.push(format!("{} more", elements.len() - SHOWN_ELEMENTS));
    }
    join(&shown)
}

/// "a", "a and b", "a, b and c".
pub(super) fn join(parts: &[String]) -> String {
    match parts {
        [] => "nothing".to_owned(),
        [one] => one.clone(),
        [many @ .., last] => format!("{} and {last}", many.join(", ")),
    }
}

/// On one line, cut to what a message can hold.
pub(super) fn shortened(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= SHOWN {
        return line;
    }
    let mut cut: String = line.chars().take(SHOWN - 1).collect();
    cut.truncate(cut.trim_end().len());
    cut.push('…');
    cut
}

fn date_text(date: &DateValue) -> String {
    let month = date.month.and_then(|month| MONTHS.get(usize::from(month).wrapping_sub(1)));
    let calendar = [
        date.day.map(|day| day.to_string()),
        month.map(|month| (*month).to_owned()),
        date.year.map(|year| year.to_string()),
    ];
    if date.granularity <= Granularity::Month || (date.granularity == Granularity::Year && date.year.is_some()) {
        let parts: Vec<String> = calendar.into_iter().flatten().collect();
        if !parts.is_empty() {
            return parts.join(" ");
        }
    }
    match &date.days {
        Some(days) if days.earliest.is_some() || days.latest.is_some() => crate::solve::days(days),
        _ => "a date".to_owned(),
    }
}

fn length_text(length: &Length) -> String {
    let part = |interval: Option<Interval>, unit: &str| {
        interval.map(|interval| {
            let one = interval.single() == Some(crate::facts::Exact::ONE);
            format!("{interval} {unit}{}", if one { "" } else { "s" })
        })
    };
    let days = length.days.map(|days| in_unit(&days));
    let days = days.and_then(|(interval, unit)| part(Some(interval), unit));
    let parts: Vec<String> = [part(length.months, "month"), days].into_iter().flatten().collect();
    if parts.is_empty() { "a length of time".to_owned() } else { parts.join(" and ") }
}

/// A length in days, or in the unit below in which it is whole.
fn in_unit(days: &Interval) -> (Interval, &'static str) {
    let whole = |interval: &Interval| interval.single().is_some_and(|length| length.to_whole().is_some());
    let (hours, minutes) = (days.scale(Exact::whole(24)), days.scale(Exact::whole(24 * 60)));
    match () {
        () if !whole(days) && whole(&hours) => (hours, "hour"),
        () if !whole(days) && whole(&minutes) => (minutes, "minute"),
        () => (*days, "day"),
    }
}

/// The most characters of an expression that a message repeats.
const SHOWN_CODE: usize = 160;

/// An expression as written, on one line; a very long one is cut.
pub(super) fn code(source: &Source, span: crate::source::Span) -> String {
    let mut line = String::new();
    for word in source.slice(span).split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.extend(word.chars().take(SHOWN_CODE));
        if line.chars().count() > SHOWN_CODE {
            line = line.chars().take(SHOWN_CODE - 1).chain(['…']).collect();
            break;
        }
    }
    line
}
