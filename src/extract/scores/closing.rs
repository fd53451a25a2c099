//! What is said of a vote behind its numbers: "… and the motion was carried", "… It was lost."

use super::is_one_of;
use super::votes::MATTERS;
use crate::document::Class;
use crate::extract::Context;

/// Whether it was carried, and the token that says so.
pub(super) fn read(cx: &Context<'_>, from: usize, end: usize) -> Option<(bool, usize)> {
    let next = cx.token(end).and_then(|token| cx.document.sentence_at(token.start));
    let next = next.and_then(|at| cx.document.sentences.get(at as usize)).map_or(end, |sentence| sentence.range().end);
    let mut found = None;
    for at in from..next.min(end + 8) {
        let was = is_one_of(cx, at, &["was", "is"]) && at > from && is_one_of(cx, at - 1, &MATTERS);
        let verb =
            at + 1 + usize::from(is_one_of(cx, at + 1, &["therefore", "accordingly", "duly", "thus", "declared"]));
        let lost = is_one_of(cx, verb, &["lost", "rejected", "defeated", "refused"]);
        let won = is_one_of(cx, verb, &["carried", "approved", "passed", "adopted", "accepted", "agreed"]);
        // "declared the motion lost"
        let declared = is_one_of(cx, at, &["lost", "carried", "rejected", "adopted", "passed"])
            && at > from + 1
            && is_one_of(cx, at - 1, &MATTERS)
            && (at.saturating_sub(5).max(from)..at)
                .any(|at| is_one_of(cx, at, &["declared", "declares", "pronounced"]));
        if declared {
            return found.is_none().then(|| (!is_one_of(cx, at, &["lost", "rejected"]), at));
        }
        // "it was approved last year", "it was carried out"
        let plain = cx.token(verb + 1).is_none_or(|token| token.class == Class::Mark) || cx.reads(verb + 1, "and");
        if was && plain && (lost || won) {
            if found.is_some() {
                return None;
            }
            found = Some((won, verb));
        }
    }
    found
}
