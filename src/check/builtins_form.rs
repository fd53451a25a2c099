//! The rows of the table of built-ins that tell of form: apostrophes, variants, slips.

use super::builtins::{Field, FieldRow, KindRow, Property, PropertyRow, field_rows, property_rows};
use super::types::{Record, Type};
use crate::facts::Kind;

/// The row of apostrophes.
pub(super) const APOSTROPHE: KindRow = KindRow {
    record: Record::Fact(Kind::Apostrophe),
    plural: "apostrophes",
    doc: "an apostrophe (not a quotation mark)",
    fields: field_rows! {},
    properties: property_rows! {
        "curly" Curly, "it is ’";
        "straight" Straight, "it is '";
    },
};

/// The row of variants.
pub(super) const VARIANT: KindRow = KindRow {
    record: Record::Fact(Kind::Variant),
    plural: "variants",
    doc: "a word or figure that can be written in two ways (“colour”, “5 May”); all but spellings only where the article has both ways",
    fields: field_rows! {
        "aspect" Aspect Type::Text, false, "what can be written in two ways: “spelling”, “compound” (website, web site), “hyphen” (before a noun: a long-term plan, a long term plan), “capitals”, “stops” (U.S., US), “percent”, “currency” (€20, 20 euros), “date” (5 May, May 5), “clock” (p.m., pm), “unit” (km, kilometres), “spacing” (10 km, 10km), “grouping” (12,000, 12000), “marks” (curly, straight), “family” (colour and favor, organise and realize), “series” (a, b, and c; a, b and c)";
        "term" Term Type::Text, false, "the same for all that should be written in one way: “color” for “colour” and “colourful”";
        "form" Form Type::Text, false, "which way it is: “British”, “American”, “one word”, “two words”, “hyphen”, …, or the word itself";
    },
    properties: property_rows! {},
};

/// The row of slips.
pub(super) const SLIP: KindRow = KindRow {
    record: Record::Fact(Kind::Slip),
    plural: "slips",
    doc: "a slip of the keys",
    fields: field_rows! { "sort" Sort Type::Text, false, "“doubled word” or “blank before a mark”"; },
    properties: property_rows! {},
};
