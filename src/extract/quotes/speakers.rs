//! Who says a quotation.
use super::super::Context;
use crate::facts::{Entity, Fact};
/// Finds who says each quotation.
pub(in crate::extract) fn speakers(_cx: &Context<'_>, _facts: &mut [Fact], _entities: &[Entity]) {}
