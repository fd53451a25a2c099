//! Statements about how numbers depend on each other: a part of a whole, what is left of it, how many one of them is.

use super::{Denomination, Exact, Interval};
use serde::{Deserialize, Serialize};

/// A statement about numbers: so many times each of them, added up, is a number of this interval.
///
/// "A quarter of the seats" is `part − ¼ × whole` in `[0, 0]`, "the remaining 25" is `rest` in `[25, 25]`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RelationFact {
    /// What it says, for its label: "¼ of the whole".
    pub says: String,
    /// What ties it to other statements: the whole that they are about.
    pub story: String,
    /// The numbers by name, each with what it is multiplied by.
    pub terms: Vec<(Exact, String)>,
    /// Where their sum lies.
    pub range: Interval,
    /// What the numbers measure.
    pub measure: Denomination,
}
