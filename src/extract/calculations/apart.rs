//! Calculations whose numbers stand in several sentences.

use super::items::Item;
use crate::extract::Context;
use crate::facts::Fact;

pub(super) fn find(_cx: &Context<'_>, _items: &[Item], _found: &mut Vec<Fact>) {}
