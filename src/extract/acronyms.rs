//! Acronyms and their expansions.

use super::{Context, Sink};
use crate::facts::Fact;
use std::ops::Range;

pub(super) fn extract(_cx: &Context<'_>, _tokens: Range<usize>, _sink: &mut Sink) {}

/// Joins every use of an acronym with its expansion anywhere in the article.
pub(super) fn expand(_cx: &Context<'_>, _facts: &mut [Fact]) {}
