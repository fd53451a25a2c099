//! What the words around a sum say of it.

use super::words;
use crate::extract::Context;
use crate::extract::calculations::apart::{lead, trail};
use crate::extract::calculations::bills::per;
use crate::extract::calculations::items::Item;
use crate::extract::calculations::{any, has, phrase};
use std::ops::Range;

/// What the words around a sum say of it.
#[derive(Clone, Copy, Default)]
pub(super) struct Said {
    pub(super) left: bool,
    pub(super) gain: bool,
    pub(super) total: bool,
    pub(super) paid: bool,
    pub(super) each: bool,
    pub(super) follows: bool,
}

impl Said {
    pub(super) fn read(cx: &Context<'_>, result: &Item, near: &Near) -> Said {
        let (before, behind) = (near.before.clone(), near.behind.clone());
        let close = before.end.saturating_sub(6).max(before.start)..before.end;
        let colon = cx.reads(before.end.wrapping_sub(1), ":");
        let parts = ["parts", "instalments", "installments", "payments", "shares", "portions", "halves"];
        let cost = ["cost", "price", "amount", "bill", "sum", "charge"];
        let whole = any(cx, before.clone(), &["whole", "full", "all-in", "final"]);
        Said {
            left: has(cx, close.clone(), &words::LEFT)
                || has(cx, before.clone(), &["balance"])
                || has(cx, behind.clone(), &words::LEFT_BEHIND),
            gain: has(cx, close.clone(), &words::GAIN)
                || has(cx, behind.start..behind.end.min(behind.start + 3), &words::GAIN),
            total: words::TOTAL.any(cx, before.clone())
                || whole.is_some_and(|at| has(cx, at + 1..at + 2, &cost))
                || phrase(cx, before.clone(), &["in", "all"]).is_some()
                || phrase(cx, behind.clone(), &["in", "all"]).is_some()
                || phrase(cx, behind.clone(), &["all", "told"]).is_some()
                || has(cx, behind.clone(), &["altogether", "being", "comprising"])
                || has(cx, before.clone(), &["brings", "bringing", "takes", "taking", "brought"])
                    && has(cx, close.clone(), &["to"]),
            paid: colon
                || cx.reads_any(behind.start, &["taken", "raised", "collected", "paid", "earned"])
                || words::PAID.any(cx, before.clone())
                || phrase(cx, behind.clone(), &["in", "all"]).is_some(),
            each: per(cx, result).is_some()
                || cx.reads(before.end.wrapping_sub(1), "of") && has(cx, close.clone(), &parts),
            follows: has(cx, close, &words::COMES_TO),
        }
    }

    pub(super) fn any(self) -> bool {
        self.left || self.gain || self.total || self.paid || self.each || self.follows
    }
}

/// The words around a sum, as far as the next sums of the sentence.
pub(super) struct Near {
    pub(super) before: Range<usize>,
    pub(super) behind: Range<usize>,
}

impl Near {
    pub(super) fn of(cx: &Context<'_>, items: &[Item], at: usize) -> Near {
        let item = &items[at];
        let (before, behind) = (lead(cx, item, 9), trail(cx, item, 6));
        let money = |other: &&Item| other.sentence == item.sentence && other.measure == item.measure;
        let from = items[..at].iter().rev().take(4).find(money).map_or(before.start, |other| other.tokens.end);
        let to = items[at + 1..].iter().take(4).find(money).map_or(behind.end, |other| other.tokens.start);
        Near { before: before.start.max(from).min(before.end)..before.end, behind: behind.start..behind.end.min(to) }
    }
}
