//! The data of facts about what an article asserts in several places: headlines, and the terms of contracts.

use crate::source::Span;
use serde::{Deserialize, Serialize};

/// A figure, date, place or name of the headline, the standfirst or a caption, and what the body says about the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimFact {
    /// Where it stands: "headline", "standfirst", "caption".
    pub place: String,
    /// The words of the body about the same thing.
    pub counterpart: Span,
    /// The two cannot both be right.
    pub contradicted: bool,
}

/// A defined term or party of a contract, where it is defined or used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TermFact {
    /// The term: "Supplier".
    pub label: String,
    /// It is defined here.
    pub definition: bool,
    /// What it is said to be, where it is defined here.
    pub meaning: Option<Span>,
    /// An earlier definition of the same term that says something else.
    pub earlier: Option<Span>,
    /// It is defined nowhere, and another defined term stands for what it must mean.
    pub instead_of: Option<Span>,
}

/// A period, amount, rate or date that a contract sets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProvisionFact {
    /// What it is: "notice period".
    pub subject: String,
    /// An earlier provision about the same that sets something else.
    pub earlier: Option<Span>,
}
