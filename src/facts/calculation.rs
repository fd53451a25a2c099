//! The data of a calculation: numbers of an article of which one follows from the others.

use super::Interval;
use crate::source::Span;
use serde::{Deserialize, Serialize};

/// How one number follows from others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Operation {
    /// Parts and their total: "60 members: 32 Labour, 20 Tory, 8 independent".
    Sum,
    /// "84m less 20m leaves 64m".
    Difference,
    /// "12 at $45 each, $540 in all".
    Product,
    /// "rose 30% from 50 to 65", "doubled from 20 to 40".
    Change,
    /// "seven of ten (70%)".
    Share,
    /// Percentages that make up a whole.
    Whole,
    /// One value in two units: "10 miles (16 km)".
    Conversion,
    /// A number in words and in figures: "thirty (30)".
    Spelling,
    /// Two amounts in two currencies, twice: "€100 ($110) … €300 ($330)".
    Exchange,
    /// The ends of a range: "between 30 and 40".
    Range,
    /// One figure stated twice.
    Repetition,
    /// The total of a column or row of a table.
    TableSum,
    /// A column less another.
    TableDifference,
    /// A quantity times a price.
    TableProduct,
    /// A percentage of the column's total, or of another column.
    TableShare,
    /// The growth from one column to another, in per cent.
    TableChange,
    /// What is said to be the most or the least of a column.
    TableRank,
    /// The sizes of the groups of a sample.
    Groups,
    /// A percentage beside a count of a sample: "36/80 (45%)".
    Fraction,
    /// The sets that a match is won by.
    Sets,
    /// Halves, quarters and rounds of a match.
    Periods,
    /// The difference of a score.
    Margin,
    /// The goals of one player.
    Goals,
    /// The degrees of freedom of so many people.
    Degrees,
    /// The votes that were needed.
    Threshold,
    /// The weekday of a day: "8 April 2024, a Monday".
    Weekday,
    /// A day counted from another: "two days before Christmas Day, on 23 December".
    Reckoning,
    /// A moment by two clocks: "at noon in Paris (11 a.m. in London)".
    Clock,
}

impl Operation {
    /// All, in the order in which they are documented.
    pub const ALL: [Operation; 28] = [
        Operation::Sum,
        Operation::Difference,
        Operation::Product,
        Operation::Change,
        Operation::Share,
        Operation::Whole,
        Operation::Conversion,
        Operation::Spelling,
        Operation::Exchange,
        Operation::Range,
        Operation::Repetition,
        Operation::TableSum,
        Operation::TableDifference,
        Operation::TableProduct,
        Operation::TableShare,
        Operation::TableChange,
        Operation::TableRank,
        Operation::Groups,
        Operation::Fraction,
        Operation::Sets,
        Operation::Periods,
        Operation::Margin,
        Operation::Goals,
        Operation::Degrees,
        Operation::Threshold,
        Operation::Weekday,
        Operation::Reckoning,
        Operation::Clock,
    ];

    /// Its name in rules and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Operation::Sum => "sum",
            Operation::Difference => "difference",
            Operation::Product => "product",
            Operation::Change => "change",
            Operation::Share => "share",
            Operation::Whole => "whole",
            Operation::Conversion => "conversion",
            Operation::Spelling => "spelling",
            Operation::Exchange => "exchange",
            Operation::Range => "range",
            Operation::Repetition => "repetition",
            Operation::TableSum => "table-sum",
            Operation::TableDifference => "table-difference",
            Operation::TableProduct => "table-product",
            Operation::TableShare => "table-share",
            Operation::TableChange => "table-change",
            Operation::TableRank => "table-rank",
            Operation::Groups => "groups",
            Operation::Fraction => "fraction",
            Operation::Sets => "sets",
            Operation::Periods => "periods",
            Operation::Margin => "margin",
            Operation::Goals => "goals",
            Operation::Degrees => "degrees",
            Operation::Threshold => "threshold",
            Operation::Weekday => "weekday",
            Operation::Reckoning => "reckoning",
            Operation::Clock => "clock",
        }
    }
}

/// What a number measures.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Denomination {
    /// It counts.
    Number,
    /// Per cent.
    Percent,
    /// Money of a currency (its code; "" where unknown).
    Money(String),
    /// A unit's symbol.
    Quantity(String),
}

/// Numbers of the article of which one follows from the others.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CalculationFact {
    /// How it follows.
    pub operation: Operation,
    /// The words of what it follows from.
    pub terms: Vec<Span>,
    /// The words of what follows.
    pub result: Span,
    /// What the result measures.
    pub measure: Denomination,
    /// The values that the words of the result allow.
    pub stated: Interval,
    /// The values that follow from the terms, roundings included.
    pub expected: Interval,
    /// The calculation done right, for people: "32 + 20 + 8 = 60".
    pub working: String,
}
