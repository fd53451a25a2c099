//! What the rules came to.

use super::across::Gathered;
use crate::finding::{Finding, Severity};
use crate::source::Span;
use serde::{Deserialize, Serialize};

/// What a rule came to in an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Every expectation that was asked held.
    Held,
    /// An expectation failed.
    Violated,
    /// None failed, and at least one could not be decided.
    Undecided,
    /// Nothing in the article was there to be asked about.
    MatchedNothing,
}

impl State {
    /// In words.
    pub fn name(self) -> &'static str {
        match self {
            State::Held => "held",
            State::Violated => "violated",
            State::Undecided => "undecided",
            State::MatchedNothing => "matched nothing",
        }
    }
}

/// An expectation that could not be decided, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Undecided {
    /// Where in the article, if it is about a place.
    pub span: Option<Span>,
    /// Why.
    pub reason: String,
}

/// What one rule came to in one article.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RuleReport {
    /// The rule's full name.
    pub id: String,
    /// What a violation is.
    pub severity: Severity,
    /// How many expectations held.
    pub held: usize,
    /// How many failed.
    pub violated: usize,
    /// Those that could not be decided; the first of very many.
    pub undecided: Vec<Undecided>,
    /// How many could not be decided.
    pub undecided_count: usize,
    /// It took more steps than it may, and was stopped; its last finding says so.
    pub stopped: bool,
    /// Values that the other articles must agree with; they are no data for other programs.
    #[serde(skip)]
    pub gathered: Vec<Gathered>,
    /// How many facts it looked at, after its conditions.
    pub facts: usize,
    /// The findings of its violations.
    pub findings: Vec<Finding>,
}

impl Default for RuleReport {
    fn default() -> Self {
        Self {
            id: String::new(),
            severity: Severity::Error,
            held: 0,
            violated: 0,
            undecided: Vec::new(),
            undecided_count: 0,
            stopped: false,
            gathered: Vec::new(),
            facts: 0,
            findings: Vec::new(),
        }
    }
}

impl RuleReport {
    /// The state of the rule.
    pub fn state(&self) -> State {
        if self.violated > 0 {
            State::Violated
        } else if !self.undecided.is_empty() {
            State::Undecided
        } else if self.held > 0 {
            State::Held
        } else {
            State::MatchedNothing
        }
    }
}
