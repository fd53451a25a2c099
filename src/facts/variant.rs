//! Words and figures that can be written in two ways, and slips of the keys.

use serde::{Deserialize, Serialize};

/// A word or figure that can be written in two ways, as it is written here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VariantFact {
    /// What can be written in two ways.
    pub aspect: Aspect,
    /// The same for all that should be written in one way: "organize" for "organisation".
    pub term: String,
    /// Which way it is: "British", "hyphen", "%", or the word itself.
    pub form: String,
}

/// What can be written in two ways.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Aspect {
    Spelling,
    Compound,
    Hyphen,
    Capitals,
    Stops,
    Percent,
    Currency,
    Date,
    Clock,
    Unit,
    Spacing,
    Grouping,
    Marks,
    Family,
    Series,
}

impl Aspect {
    /// Its name in rules.
    pub fn name(self) -> &'static str {
        match self {
            Self::Spelling => "spelling",
            Self::Compound => "compound",
            Self::Hyphen => "hyphen",
            Self::Capitals => "capitals",
            Self::Stops => "stops",
            Self::Percent => "percent",
            Self::Currency => "currency",
            Self::Date => "date",
            Self::Clock => "clock",
            Self::Unit => "unit",
            Self::Spacing => "spacing",
            Self::Grouping => "grouping",
            Self::Marks => "marks",
            Self::Family => "family",
            Self::Series => "series",
        }
    }
}

/// A slip of the keys.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SlipFact {
    /// What kind of slip.
    pub sort: Slip,
}

/// The kinds of slips.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Slip {
    /// "the the"
    Doubled,
    /// A blank before a comma.
    Blank,
}

impl Slip {
    /// Its name in rules.
    pub fn name(self) -> &'static str {
        match self {
            Self::Doubled => "doubled word",
            Self::Blank => "blank before a mark",
        }
    }
}
