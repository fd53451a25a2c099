//! The rows of the table of built-ins that tell of time: dates, clock times, lengths of time, repetitions, timings.

use super::builtins::{Field, FieldRow, KindRow, Property, PropertyRow, field_rows, property_rows};
use super::types::{Record, Type};
use crate::facts::Kind;

/// The row of dates.
pub(super) const DATE: KindRow = KindRow {
    record: Record::Fact(Kind::Date),
    plural: "dates",
    doc: "a date or a range of dates: “10 April 2025”, “December 2024”, “2010–15”",
    fields: field_rows! {
        "year" Year Type::Number, true, "the year, where it is stated or settled";
        "month" Month Type::Number, true, "the month, 1 to 12";
        "day" Day Type::Number, true, "the day of the month";
        "weekday" Weekday Type::Text, true, "the weekday written with it, in English: “Monday”";
        "weekday-words" WeekdayWords Type::Text, true, "the words of that weekday in the article: “Mon.”";
        "calendar-weekday" CalendarWeekday Type::Text, true, "the weekday that the calendar gives for its day, where the year is known";
        "due-weekday" DueWeekday Type::Text, true, "the weekday that another date of the article leaves for it, where it has a weekday but no year";
        "due-by" DueBy Type::Text, true, "the words of that other date";
        "event" Event Type::Text, true, "the words for what takes place on it: “annual meeting”";
        "start" Start Type::Date, true, "the first date of a range";
        "end" End Type::Date, true, "the last date of a range";
    },
    properties: property_rows! {
        "possible" Possible, "the calendar has such a date";
        "approximate" Approximate, "a hedge stands before it: “around 1850”";
        "settled" Settled, "other words of the article decided its year";
        "range" Range, "it is a range";
        "in-leap-year" LeapYear, "its year has a 29 February";
        "relative" Relative, "it is said by the day of writing: “yesterday”, “last month”, “two years ago”";
    },
};

/// The row of clock times.
pub(super) const TIME: KindRow = KindRow {
    record: Record::Fact(Kind::Time),
    plural: "times",
    doc: "a time of day: “14:30”, “3 p.m.”; two with their zones are equal where they are one moment: “10:00 EST”, “15:00 GMT”",
    fields: field_rows! {
        "zone" Zone Type::Text, true, "the zone behind it: “GMT”, “Eastern”";
        "start" Start Type::Time, true, "the beginning of a range";
        "end" End Type::Time, true, "the end of a range";
    },
    properties: property_rows! {
        "morning" Morning, "it is at noon or before";
        "afternoon" Afternoon, "it is at noon or after";
        "overnight" Overnight, "it is a range from an afternoon into a morning";
    },
};

/// The row of lengths of time.
pub(super) const DURATION: KindRow = KindRow {
    record: Record::Fact(Kind::Duration),
    plural: "durations",
    doc: "a length of time: “three months”, “a decade”",
    fields: field_rows! { "direction" Direction Type::Text, true, "“after” or “before”, where the next word says so"; },
    properties: property_rows! {},
};

/// The row of repetitions.
pub(super) const SET: KindRow = KindRow {
    record: Record::Fact(Kind::Set),
    plural: "sets",
    doc: "a repetition: “every Friday”",
    fields: field_rows! {},
    properties: property_rows! {},
};

/// The row of timings.
pub(super) const TIMING: KindRow = KindRow {
    record: Record::Fact(Kind::Timing),
    plural: "timings",
    doc: "a statement about when something was, or how long after something else: “born on 3 March 1941”, “two years after the bridge opened”; `agree` asks whether several can all hold",
    fields: field_rows! { "story" Story Type::Text, false, "what ties it to others: a person, or an event that they share"; },
    properties: property_rows! { "personal" Personal, "it is about a person's life"; },
};
