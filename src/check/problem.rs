//! What is wrong with a rule file, at the exact token.

use crate::finding::{Finding, Label, Severity};
use crate::source::Span;
use crate::syntax::nearest;

/// An error or warning of a rule file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// A stable name for the kind of problem: "rules/unknown-name".
    pub code: &'static str,
    /// Error or warning.
    pub severity: Severity,
    /// The token.
    pub span: Span,
    /// What is wrong.
    pub message: String,
    /// What to write instead.
    pub help: Option<String>,
    /// Other places that matter.
    pub also: Vec<(Span, String)>,
}

impl Problem {
    /// An error at a place.
    pub(crate) fn error(code: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self { code, severity: Severity::Error, span, message: message.into(), help: None, also: Vec::new() }
    }

    /// A warning at a place.
    pub(crate) fn warning(code: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, span, message) }
    }

    /// The same with what to write instead.
    #[must_use]
    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The same with what to write instead, where that is known.
    #[must_use]
    pub(crate) fn maybe_help(mut self, help: Option<String>) -> Self {
        self.help = help;
        self
    }

    pub(super) fn also(mut self, span: Span, message: impl Into<String>) -> Self {
        self.also.push((span, message.into()));
        self
    }

    /// The problem as a finding in the rule file.
    pub fn to_finding(&self) -> Finding {
        let primary = Label { span: self.span, message: String::new(), primary: true };
        let also =
            self.also.iter().map(|(span, message)| Label { span: *span, message: message.clone(), primary: false });
        Finding {
            rule: self.code.to_owned(),
            severity: self.severity,
            message: self.message.clone(),
            labels: std::iter::once(primary).chain(also).collect(),
            help: self.help.clone(),
            url: None,
            fixes: Vec::new(),
            notes: Vec::new(),
            origin: None,
        }
    }
}

/// Longer lists of what there is help nobody.
const MOST_NAMES: usize = 40;

/// "did you mean `x`?", or the list of what there is where that is short.
pub fn did_you_mean<'a>(word: &str, candidates: impl Iterator<Item = &'a str> + Clone) -> Option<String> {
    if let Some(found) = nearest(word, candidates.clone()) {
        return Some(format!("did you mean `{found}`?"));
    }
    let mut all: Vec<&str> = candidates.collect();
    all.sort_unstable();
    all.dedup();
    all.retain(|name| !name.is_empty());
    (!all.is_empty() && all.len() <= MOST_NAMES).then(|| format!("there is: {}", all.join(", ")))
}
