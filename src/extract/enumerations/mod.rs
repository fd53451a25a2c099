//! Lists within sentences, lists of items, and the counts that announce them.

use super::{Context, Sink};
use std::ops::Range;

pub(super) fn extract(_cx: &Context<'_>, _tokens: Range<usize>, _sink: &mut Sink) {}

/// Lists of the document (list items) with the count announced before them.
pub(super) fn lists(_cx: &Context<'_>, _sink: &mut Sink) {}
