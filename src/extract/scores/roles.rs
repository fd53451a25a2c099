//! What the words beside a number of votes say of it: for, against, abstained, or nobody at all.

use super::is_one_of;
use crate::extract::Context;
use crate::extract::wording::Wording;
use crate::lexicon::Tag;

/// Those who vote.
pub(super) const MEMBERS: Wording = Wording::of(
    &[Tag::People],
    &[
        "mps",
        "senators",
        "representatives",
        "deputies",
        "governors",
        "justices",
        "councilors",
        "commissioners",
        "legislators",
        "lawmakers",
        "shareholders",
        "states",
        "countries",
        "parishioners",
        "tenants",
        "owners",
        "aldermen",
        "supervisors",
    ],
);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    For,
    Against,
    Abstained,
}

/// What the words behind a number say of it: "voted for", "members were against", "abstained".
pub(super) fn role(cx: &Context<'_>, from: usize, limit: usize) -> Option<Role> {
    const BETWEEN: [&str; 25] = [
        "hands",
        "up",
        "papers",
        "votes",
        "vote",
        "voted",
        "voting",
        "of",
        "them",
        "the",
        "were",
        "was",
        "in",
        "members",
        "member",
        "councillors",
        "delegates",
        "ballots",
        "people",
        "came",
        "out",
        "cast",
        "went",
        "residents",
        "spoke",
    ];
    for at in from..limit.min(from + 6) {
        if is_one_of(cx, at, &["abstained", "abstentions", "abstention", "abstaining", "abstain"]) {
            return Some(Role::Abstained);
        }
        if is_one_of(cx, at, &["against", "noes", "nays", "no", "opposed"]) {
            return Some(Role::Against);
        }
        if is_one_of(cx, at, &["favour", "favor", "ayes", "yes", "yeas"]) {
            return Some(Role::For);
        }
        // "Six supported the sale", not "six supported by".
        if is_one_of(cx, at, &["supported", "backed"]) && !is_one_of(cx, at + 1, &["by"]) {
            return Some(Role::For);
        }
        if cx.reads(at, "for") {
            // "nine for the plan", not "15 seats for sale".
            let near = at == from
                || is_one_of(cx, at - 1, &["voted", "votes", "were", "voting", "members", "councillors", "ballots"]);
            return near.then_some(Role::For);
        }
        let noun = MEMBERS.is_at(cx, at);
        if !(noun || is_one_of(cx, at, &BETWEEN)) {
            return None;
        }
    }
    None
}

/// "nobody abstained", "none against", "no abstentions": the token behind what stands for nought.
pub(super) fn nobody(cx: &Context<'_>, at: usize, end: usize) -> Option<usize> {
    if !is_one_of(cx, at, &["nobody", "none", "no"]) {
        return None;
    }
    let next = at + 1 + usize::from(cx.reads(at, "no") && is_one_of(cx, at + 1, &["one", "member"]));
    let voted = next + usize::from(is_one_of(cx, next, &["voted", "was", "were"]));
    let said = is_one_of(cx, voted, &["abstained", "abstentions", "abstaining"])
        || !cx.reads(at, "no") && is_one_of(cx, voted, &["against", "opposed"]);
    (said && voted < end).then_some(next)
}

/// "For: 14", "Against 9", "Noes: 9": what the words before a number say of it.
pub(super) fn role_before(cx: &Context<'_>, at: usize, from: usize) -> Option<Role> {
    let colon = at > from && matches!(cx.word(at - 1), ":" | "–" | "—");
    let word = at.checked_sub(1 + usize::from(colon)).filter(|&word| word >= from)?;
    let capital = cx.token(word).is_some_and(|token| token.shape.capital());
    if !(colon || capital) {
        return None;
    }
    if is_one_of(cx, word, &["for", "favour", "favor", "ayes", "yes"]) {
        Some(Role::For)
    } else if is_one_of(cx, word, &["against", "noes", "no", "nays"]) {
        Some(Role::Against)
    } else {
        is_one_of(cx, word, &["abstained", "abstentions", "abstaining", "abstain"]).then_some(Role::Abstained)
    }
}
