//! Quotations and their speakers.

use super::cues::Cues;
use super::{Context, Sink};
use crate::facts::{Entity, Fact};
use std::ops::Range;

/// The quotation marks that are open while the pass goes on.
#[derive(Default)]
pub(super) struct Quotes {}

impl Quotes {
    /// Looks at the quotation marks of a sentence.
    pub(super) fn sentence(&mut self, _cx: &Context<'_>, _tokens: Range<usize>, _cues: Cues, _sink: &mut Sink) {}

    /// Ends the pass: what is still open was never closed.
    pub(super) fn finish(&mut self, _cx: &Context<'_>, _sink: &mut Sink) {}
}

/// Finds who says each quotation.
pub(super) fn speakers(_cx: &Context<'_>, _facts: &mut [Fact], _entities: &[Entity]) {}
