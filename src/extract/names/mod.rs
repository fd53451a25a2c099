//! Mentions of people, organisations and places.

use super::{Context, Sink};
use std::ops::Range;

pub(super) fn extract(_cx: &Context<'_>, _tokens: Range<usize>, _sink: &mut Sink) {}
