//! Settling what a date's own words leave open, from other words of the article.

use super::Context;
use crate::facts::Fact;

/// Settles years of dates from time relations such as "months after … December 2024".
pub(super) fn settle(_cx: &Context<'_>, _facts: &mut [Fact]) {}
