//! Findings as plain data: what is wrong, at which words, which rule asked, and what can be done.
//!
//! Errors of rule files have the same shape; their `rule` is then a code such as `rules/unknown-name`, and their
//! labels point into the rule file. Not how findings are shown: that is [`crate::report`].

mod fix;
mod group;
mod order;

pub use fix::fixed;
pub use group::group;
pub use order::{dedupe, sort};

use crate::source::Span;
use serde::{Deserialize, Serialize};
use std::fmt;

/// How bad a finding is, from the mildest to the worst.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing; nothing need be done.
    Note,
    /// Probably wrong, or right and confusing.
    Warning,
    /// Certainly wrong.
    Error,
}

impl Severity {
    /// The word for it, as in reports and configuration.
    pub fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// Words of the text that take part in a finding.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Label {
    /// The words; empty for a place between two characters.
    pub span: Span,
    /// What they say or do here; empty where underlining them is enough.
    pub message: String,
    /// Whether this is the place to look at first.
    pub primary: bool,
}

impl Label {
    /// A label on the place to look at first.
    pub fn primary(span: Span, message: impl Into<String>) -> Self {
        Self { span, message: message.into(), primary: true }
    }

    /// A label on other words that take part.
    pub fn secondary(span: Span, message: impl Into<String>) -> Self {
        Self { span, message: message.into(), primary: false }
    }
}

/// New text for a place; an insertion where the span is empty, a deletion where the text is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Edit {
    /// The bytes that are replaced.
    pub span: Span,
    /// What stands there afterwards.
    pub text: String,
}

/// A change that removes the finding: all of its edits together.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Fix {
    /// What the change does, as an order: "write Thursday".
    pub message: String,
    /// The edits; they do not overlap.
    pub edits: Vec<Edit>,
}

/// Where the rule that asked is written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Origin {
    /// The rule file, as people name it.
    pub file: String,
    /// The line of the expectation, from 1.
    pub line: u32,
    /// The words of the expectation.
    pub text: String,
}

/// One thing that is wrong in one file. All spans point into that file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Finding {
    /// The rule that found it, such as `dates/weekday`.
    pub rule: String,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// The words that take part: the primary ones first, then by place.
    pub labels: Vec<Label>,
    /// What to do about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    /// A page that says more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Changes that would remove it; any one of them suffices.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fixes: Vec<Fix>,
    /// Further lines, such as the sum that does not work out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
    /// Where the rule is written, when it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
}

impl Finding {
    /// A finding with nothing but a headline.
    pub fn new(rule: impl Into<String>, severity: Severity, message: impl Into<String>) -> Self {
        Self {
            rule: rule.into(),
            severity,
            message: message.into(),
            labels: Vec::new(),
            help: None,
            url: None,
            fixes: Vec::new(),
            notes: Vec::new(),
            origin: None,
        }
    }

    /// Where in the file it begins: the smallest start of a label (bytes), `None` without labels.
    pub fn start(&self) -> Option<u32> {
        self.labels.iter().map(|label| label.span.start).min()
    }

    /// Puts the labels into the order of their places, with one label for each span.
    ///
    /// Of several labels of a span a primary one is kept before others, and one that says something before one that
    /// is silent.
    pub fn normalise(&mut self) {
        self.labels.sort_by(|a, b| {
            let rank = |label: &Label| (label.span, !label.primary, label.message.is_empty());
            rank(a).cmp(&rank(b))
        });
        self.labels.dedup_by(|next, kept| next.span == kept.span);
    }
}

/// The findings of one article as they are reported: labels in order, findings that say the same joined, repeated ones
/// dropped, and all sorted by place.
pub fn tidy(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.iter_mut().for_each(Finding::normalise);
    let mut findings = group(findings);
    dedupe(&mut findings);
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    fn label(start: u32, end: u32, message: &str, primary: bool) -> Label {
        Label { span: Span::new(start, end), message: message.into(), primary }
    }

    #[test]
    fn severities_are_ordered_and_named_in_lower_case() {
        assert!(Severity::Note < Severity::Warning && Severity::Warning < Severity::Error);
        assert_eq!(format!("{:>8}", Severity::Error), "   error");
        assert_eq!(serde_json::to_string(&Severity::Warning).ok().as_deref(), Some("\"warning\""));
    }

    #[test]
    fn labels_are_one_for_each_span_in_the_order_of_the_text() {
        let mut finding = Finding::new("a/b", Severity::Error, "wrong");
        finding.labels = vec![
            label(20, 24, "later", false),
            label(4, 8, "", false),
            label(4, 8, "twice", false),
            label(10, 12, "side", false),
            label(10, 12, "main", true),
        ];
        finding.normalise();
        assert_eq!(
            finding.labels,
            [label(4, 8, "twice", false), label(10, 12, "main", true), label(20, 24, "later", false)]
        );
        assert_eq!(finding.start(), Some(4));
    }

    #[test]
    fn a_finding_survives_json_and_leaves_out_what_is_empty() {
        let mut finding = Finding::new("a/b", Severity::Note, "wrong");
        finding.labels.push(label(1, 2, "here", true));
        let json = serde_json::to_string(&finding).unwrap_or_default();
        assert_eq!(
            json,
            r#"{"rule":"a/b","severity":"note","message":"wrong","labels":[{"span":{"start":1,"end":2},"message":"here","primary":true}]}"#
        );
        assert_eq!(serde_json::from_str::<Finding>(&json).ok(), Some(finding));
    }
}
