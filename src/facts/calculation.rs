//! The data of a calculation: numbers of an article of which one follows from the others.

use super::Interval;
use crate::source::Span;
use serde::{Deserialize, Serialize};

/// How one number follows from others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
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
}

impl Operation {
    /// All, in the order in which they are documented.
    pub const ALL: [Operation; 11] = [
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
