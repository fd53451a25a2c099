//! The rows of the table of built-ins that tell of calculations, references, tables, statistics, votes and scores.

use super::builtins::{Field, FieldRow, KindRow, Property, PropertyRow, field_rows, property_rows};
use super::types::{Record, Type};
use crate::facts::Kind;

/// The row of grids.
pub(super) const GRID: KindRow = KindRow {
    record: Record::Fact(Kind::Grid),
    plural: "grids",
    doc: "a table of the article, in Markdown or in columns set with blanks or tabs",
    fields: field_rows! {
        "title" Title Type::Text, true, "its caption";
        "headers" Headers Type::List(Box::new(Type::Text)), false, "the headings of its columns";
        "rows" Rows Type::Number, false, "how many rows it has, without headings and totals";
        "announced" Announced Type::Number, true, "how many rows its caption, or the sentence before it, gives";
        "announced-words" AnnouncedWords Type::Text, true, "the words that say so";
    },
    properties: property_rows! {},
};

/// The row of columns.
pub(super) const COLUMN: KindRow = KindRow {
    record: Record::Fact(Kind::Column),
    plural: "columns",
    doc: "a column of a table that has numbers",
    fields: field_rows! {
        "header" Header Type::Text, true, "its heading";
        "values" Values Type::List(Box::new(Type::Record(Record::Fact(Kind::Cell)))), false, "its numbers, but for totals";
        "total" Total Type::Record(Record::Fact(Kind::Cell)), true, "the cell with their total";
        "unit" Unit Type::Text, true, "the unit of its cells: “%”";
    },
    properties: property_rows! {},
};

/// The row of table-rows.
pub(super) const TABLE_ROW: KindRow = KindRow {
    record: Record::Fact(Kind::Row),
    plural: "table-rows",
    doc: "a row of a table that has numbers",
    fields: field_rows! {
        "header" Header Type::Text, true, "its first cell";
        "values" Values Type::List(Box::new(Type::Record(Record::Fact(Kind::Cell)))), false, "its numbers, but for totals";
        "total" Total Type::Record(Record::Fact(Kind::Cell)), true, "the cell with their total";
        "unit" Unit Type::Text, true, "the unit of its cells, where they have one";
    },
    properties: property_rows! {},
};

/// The row of cells.
pub(super) const CELL: KindRow = KindRow {
    record: Record::Fact(Kind::Cell),
    plural: "cells",
    doc: "a cell of a table that holds a number",
    fields: field_rows! {
        "row" Row Type::Text, true, "the first cell of its row";
        "column" Column Type::Text, true, "the heading of its column";
        "unit" Unit Type::Text, true, "its unit: “%”, “$”";
    },
    properties: property_rows! {
        "total" Totals, "it stands in a row or column of totals";
        "exact" Exact, "it is a single number, without rounding";
    },
};

/// The row of restatements.
pub(super) const RESTATEMENT: KindRow = KindRow {
    record: Record::Fact(Kind::Restatement),
    plural: "restatements",
    doc: "a number of the text whose sentence names a row and a column of a table",
    fields: field_rows! { "cell" Cell Type::Record(Record::Fact(Kind::Cell)), false, "the cell of that row and column"; },
    properties: property_rows! {},
};

/// The row of statistics.
pub(super) const STATISTIC: KindRow = KindRow {
    record: Record::Fact(Kind::Statistic),
    plural: "statistics",
    doc: "the outcome of a statistical test: “t(28) = 2.20, p = .036”",
    fields: field_rows! {
        "test" Test Type::Text, false, "“t”, “F”, “χ²”, “r” or “z”; “p” for words (“significant”) and intervals beside a p";
        "df" Df Type::Number, true, "its degrees of freedom, the first of two";
        "df-error" DfError Type::Number, true, "the second of two degrees of freedom";
        "p" P Type::Number, false, "the values that the stated p allows";
        "p-computed" PComputed Type::Number, false, "the p of all statistics that round to the stated one; two-tailed unless the text says otherwise";
        "p-words" PWords Type::Text, false, "the words that state p";
    },
    properties: property_rows! {
        "one-tailed" OneTailed, "the text says that the test is one-tailed";
        "possible" Possible, "the stated p can be that of the statistic, as rounding goes";
    },
};

/// The row of estimates.
pub(super) const ESTIMATE: KindRow = KindRow {
    record: Record::Fact(Kind::Estimate),
    plural: "estimates",
    doc: "an estimate with its confidence interval: “1.61 (95% CI 1.12 to 2.32)”",
    fields: field_rows! {
        "low" Low Type::Number, false, "the lower end of the interval";
        "high" High Type::Number, false, "the upper end of the interval";
        "interval" Interval Type::Text, false, "the words of the interval";
    },
    properties: property_rows! {},
};

/// The row of means.
pub(super) const MEAN: KindRow = KindRow {
    record: Record::Fact(Kind::Mean),
    plural: "means",
    doc: "a mean whose scale or number of values is stated: “M = 3.45”",
    fields: field_rows! {
        "size" Size Type::Number, true, "of how many whole values it is the mean";
        "size-words" SizeWords Type::Text, true, "the words that say so";
        "low" Low Type::Number, true, "the lowest value of the scale";
        "high" High Type::Number, true, "the highest value of the scale";
        "scale" Scale Type::Text, true, "the words that give the scale";
    },
    properties: property_rows! { "possible" Possible, "so many whole values can have this mean"; },
};

/// The row of votes.
pub(super) const VOTE: KindRow = KindRow {
    record: Record::Fact(Kind::Vote),
    plural: "votes",
    doc: "the outcome of a vote: “by 17 votes to 14, a majority of three”",
    fields: field_rows! {
        "ayes" Ayes Type::Number, false, "the votes for it, or for the winner: those that are named first";
        "noes" Noes Type::Number, false, "the votes against it, or for the other";
        "abstentions" Abstentions Type::Number, true, "the abstentions";
        "members" Members Type::Number, true, "how many could vote";
        "majority" Majority Type::Number, true, "by how many votes it was won";
        "figures" Figures Type::List(Box::new(Type::Text)), false, "the words that state its numbers";
    },
    properties: property_rows! {
        "complete" Complete, "all who could vote are among the votes and abstentions";
        "carried" Carried, "it was carried, or those named first won";
        "rejected" Rejected, "it was rejected, or those named first lost";
    },
};

/// The row of scores.
pub(super) const SCORE: KindRow = KindRow {
    record: Record::Fact(Kind::Score),
    plural: "scores",
    doc: "the score of a match: “beat Elbe 2–1”",
    fields: field_rows! {
        "left" Left Type::Number, false, "the first number";
        "right" Right Type::Number, false, "the second number";
        "outcome" Outcome Type::Text, true, "“won”, “drew” or “lost”, as the text says of those who have the first number";
        "outcome-words" OutcomeWords Type::Text, true, "the words that say so";
        "parts" Parts Type::List(Box::new(Type::Text)), false, "its sets";
        "parts-won" PartsWon Type::Number, false, "how many sets the side with the first number won";
        "parts-lost" PartsLost Type::Number, false, "how many it lost";
    },
    properties: property_rows! {},
};

/// The row of calculations.
pub(super) const CALCULATION: KindRow = KindRow {
    record: Record::Fact(Kind::Calculation),
    plural: "calculations",
    doc: "numbers of which one follows from the others: “rose 30% from 50 to 65”, “10 miles (16 km)”",
    fields: field_rows! {
        "operation" Operation Type::Text, false, "how it follows: “sum”, “difference”, “product”, “change”, “share”, “whole” (percentages of one whole), “conversion”, “spelling” (words and figures), “exchange” (of currencies), “range”, “repetition”; in tables “table-sum”, “table-difference”, “table-product”, “table-share”, “table-change”, “table-rank”; in samples “groups” (and bounds), “fraction”, “degrees”; of scores “sets”, “periods”, “margin”, “goals”, “threshold”; of the calendar “weekday”, “reckoning” (days counted from others), “clock”";
        "terms" Terms Type::List(Box::new(Type::Text)), false, "the words of what it follows from";
        "result" Result Type::Text, false, "the words of what follows";
        "stated" Stated Type::Amount, false, "the value of these words";
        "expected" Expected Type::Amount, false, "the value that follows, with all roundings that the words allow";
        "working" Working Type::Text, false, "the calculation done right: “32 + 20 + 8 = 60”";
    },
    properties: property_rows! {},
};

/// The row of relations.
pub(super) const RELATION: KindRow = KindRow {
    record: Record::Fact(Kind::Relation),
    plural: "relations",
    doc: "a statement about a whole, its parts and what is left: “half of the 80 seats”, “a third of the rest”, “the remaining 25”; `agree` asks whether several can all hold",
    fields: field_rows! { "story" Story Type::Text, false, "what ties it to others: the whole that they are about"; },
    properties: property_rows! {},
};

/// The row of references.
pub(super) const REFERENCE: KindRow = KindRow {
    record: Record::Fact(Kind::Reference),
    plural: "references",
    doc: "a reference to a figure, table or section, or its caption",
    fields: field_rows! {
        "target" Target Type::Text, false, "what it points at: “table 4”";
        "part" PartKind Type::Text, false, "what is numbered: “table”";
        "number" PartNumber Type::Text, false, "its number as written: “4”, “4.2”, “b”";
        "rank" Rank Type::Number, true, "its last number, or the place of its letter in the alphabet";
        "series" Series Type::Text, false, "what it is counted within: “table”, “section 4” for section 4.2";
        "known" KnownNumbers Type::Text, false, "the numbers of such parts that the article has: “1, 2, 3”";
        "misdirected" Misdirected Type::Text, true, "“above” or “below”, where that is written and the part is elsewhere; or a title beside it that is that of another";
        "earlier" Earlier Type::Text, true, "an earlier caption or heading with the same number";
        "previous" Previous Type::Text, true, "the caption or heading before, where this one does not follow it in number";
    },
    properties: property_rows! {
        "definition" Definition, "it is the caption or heading itself";
        "dangling" Dangling, "the article numbers such parts, but has none with this number";
        "repeated" Repeated, "it is a caption or heading whose number an earlier one has";
    },
};
