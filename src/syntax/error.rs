//! Errors of form in a rule file.

use crate::source::Span;

/// An error at a token, with what was expected there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyntaxError {
    /// The offending token.
    pub span: Span,
    /// What is wrong, as a sentence without a full stop.
    pub message: String,
    /// What to write instead.
    pub help: Option<String>,
}

impl SyntaxError {
    pub(super) fn new(span: Span, message: impl Into<String>) -> Self {
        Self { span, message: message.into(), help: None }
    }

    pub(super) fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Stands for all errors behind the first of very many.
    pub(super) fn too_many(errors: &[SyntaxError]) -> Self {
        let span = errors.get(super::MAX_ERRORS).map_or(Span::default(), |error| error.span);
        let count = errors.len() - super::MAX_ERRORS;
        Self::new(span, format!("from here on there are {count} more errors")).with_help("correct those before first")
    }

    pub(super) fn too_large(bytes: usize) -> Self {
        let limit = super::MAX_RULE_FILE_BYTES;
        Self::new(Span::default(), format!("the rule file has {bytes} bytes, and {limit} is the limit"))
            .with_help("split it into several files")
    }
}
