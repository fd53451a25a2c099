//! The rows of the table of built-ins that tell of headlines and their bodies, and of contracts.

use super::builtins::{Field, FieldRow, KindRow, Property, PropertyRow, field_rows, property_rows};
use super::types::{Record, Type};
use crate::facts::Kind;

/// The row of claims.
pub(super) const CLAIM: KindRow = KindRow {
    record: Record::Fact(Kind::Claim),
    plural: "claims",
    doc: "a figure, date, place or name of the headline or the standfirst, where the body says something about the same",
    fields: field_rows! {
        "part" PartKind Type::Text, false, "where it stands: “headline” or “standfirst”";
        "counterpart" Counterpart Type::Text, false, "the words of the body about the same";
    },
    properties: property_rows! { "contradicted" Contradicted, "the two cannot both be right"; },
};

/// The row of defined terms.
pub(super) const TERM: KindRow = KindRow {
    record: Record::Fact(Kind::Term),
    plural: "defined-terms",
    doc: "a defined term or a party of a contract, where it is defined or used: “(the \"Supplier\")”",
    fields: field_rows! {
        "name" Name Type::Text, false, "the term";
        "meaning" Meaning Type::Text, true, "what it is said to be, where it is defined";
        "earlier" Earlier Type::Text, true, "an earlier definition of the same term that says something else";
        "instead-of" InsteadOf Type::Text, true, "where it is defined nowhere: the defined term that it must mean";
    },
    properties: property_rows! { "definition" Definition, "it is defined here"; },
};

/// The row of provisions.
pub(super) const PROVISION: KindRow = KindRow {
    record: Record::Fact(Kind::Provision),
    plural: "provisions",
    doc: "a period, amount, rate or date that a contract sets: “on 30 days' notice”",
    fields: field_rows! {
        "subject" Subject Type::Text, false, "what is set";
        "earlier" Earlier Type::Text, true, "an earlier provision that sets the same differently";
    },
    properties: property_rows! {},
};
