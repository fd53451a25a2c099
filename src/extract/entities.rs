//! Mentions of one person, organisation or place joined to one entity.

use super::Context;
use crate::facts::{Entity, Fact};

/// Gives every name fact its entity.
pub(super) fn join(_cx: &Context<'_>, _facts: &mut [Fact]) -> Vec<Entity> {
    Vec::new()
}
