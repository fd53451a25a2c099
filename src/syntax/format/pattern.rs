//! Patterns over the words of a sentence, the right-hand sides of `fact`.

use super::Printer;
use super::layout::Doc;
use crate::syntax::tree::{Pattern, PatternKind};

impl<'a> Printer<'a> {
    /// A pattern that stands where any may.
    pub(super) fn pattern(&self, pattern: &'a Pattern) -> Doc<'a> {
        match &pattern.kind {
            PatternKind::Words(_) => self.written.text(pattern.span),
            PatternKind::Form(_) => ["form of ".into(), self.written.text_within(pattern.span)].into(),
            PatternKind::Capture(kind, name) => format!("{} {}", kind.text, name.text).into(),
            PatternKind::Gap(_) => self.written.spaced(pattern.span).into(),
            PatternKind::Maybe(inner) => ["maybe ".into(), self.part(inner)].into(),
            PatternKind::Sequence(parts) => self.sequence(parts),
            PatternKind::Either(alternatives) => self.either(alternatives),
        }
    }

    /// A pattern that stands where one part of a sequence may: a longer one in parentheses.
    fn part(&self, pattern: &'a Pattern) -> Doc<'a> {
        match &pattern.kind {
            PatternKind::Sequence(_) | PatternKind::Either(_) => self.pattern(pattern).parenthesised(),
            PatternKind::Words(_)
            | PatternKind::Form(_)
            | PatternKind::Capture(..)
            | PatternKind::Gap(_)
            | PatternKind::Maybe(_) => self.pattern(pattern),
        }
    }

    /// As many parts on a line as fit.
    fn sequence(&self, parts: &'a [Pattern]) -> Doc<'a> {
        let mut filled = Vec::new();
        for part in parts {
            let doc = self.part(part);
            filled.push(if filled.is_empty() { doc } else { Doc::All(vec![Doc::Line, doc]).group() });
        }
        Doc::hanging(filled)
    }

    fn either(&self, alternatives: &'a [Pattern]) -> Doc<'a> {
        let mut parts = Vec::new();
        for alternative in alternatives {
            if !parts.is_empty() {
                parts.extend([Doc::Line, "or ".into()]);
            }
            let nested = matches!(alternative.kind, PatternKind::Either(_));
            parts.push(if nested { self.part(alternative) } else { self.pattern(alternative) });
        }
        Doc::hanging(parts)
    }
}
