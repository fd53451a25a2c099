//! Votes: for and against as a pair ("58–41", "17 votes to 14") or one by one ("nine for, four against"), with
//! abstentions, the members, the majority, and whether it was carried.

use super::roles::{MEMBERS, Role, nobody, role, role_before};
use super::{closing, is_one_of};
use crate::document::Class;
use crate::extract::numbers::{cardinal, is_joining_dash};
use crate::extract::{Context, Sink};
use crate::facts::{Exact, FactData, Interval, VoteFact};
use std::ops::Range;

const CARRIED: [&str; 20] = [
    "passed",
    "carried",
    "approved",
    "adopted",
    "backed",
    "agreed",
    "won",
    "wins",
    "elected",
    "beat",
    "defeated",
    "accepted",
    "ratified",
    "endorsed",
    "re-elected",
    "retained",
    "confirmed",
    "succeeded",
    "passes",
    "supported",
];

const REJECTED: [&str; 9] = ["rejected", "fell", "failed", "lost", "falls", "fails", "blocked", "refused", "rejects"];

/// Words with which the side that has fewer votes may win, or the numbers are no outcome.
const OTHERWISE: [&str; 28] = [
    "two-thirds",
    "three-fifths",
    "three-quarters",
    "supermajority",
    "super-majority",
    "thirds",
    "veto",
    "quorum",
    "casting",
    "tie",
    "tie-break",
    "needed",
    "required",
    "needs",
    "requires",
    "short",
    "preferences",
    "electoral",
    "weighted",
    "not",
    "never",
    "would",
    "if",
    "could",
    "overturned",
    "despite",
    "although",
    "proxy",
];

/// "A board of nine" has so many members.
const BODIES: [&str; 9] =
    ["board", "panel", "committee", "council", "jury", "bench", "commission", "cabinet", "assembly"];

/// What is voted on.
pub(super) const MATTERS: [&str; 14] = [
    "motion",
    "proposal",
    "resolution",
    "bill",
    "amendment",
    "recommendation",
    "measure",
    "it",
    "application",
    "plan",
    "ordinance",
    "referendum",
    "scheme",
    "budget",
];

/// A number and the tokens that it takes.
#[derive(Debug, Clone)]
pub(super) struct Count {
    pub(super) value: Exact,
    pub(super) tokens: Range<usize>,
}

impl Count {
    pub(super) fn interval(&self) -> Interval {
        Interval::exactly(self.value)
    }
}

/// Adds the vote of a sentence; a sentence of several votes has none that is certain.
pub(super) fn read(cx: &Context<'_>, tokens: Range<usize>, sink: &mut Sink) {
    let counts = counts(cx, &tokens);
    let roles = Roles::of(cx, &counts, &tokens);
    let pair = pair(cx, &tokens, &counts);
    let pair = pair.or_else(|| divided(cx, &counts));
    let (ayes, noes, explicit) = match (roles.ayes.clone().zip(roles.noes.clone()), pair) {
        (Some((ayes, noes)), None) => (ayes, noes, true),
        (None, Some((ayes, noes))) => (ayes, noes, false),
        _ => return,
    };
    let otherwise = tokens.clone().any(|at| is_one_of(cx, at, &OTHERWISE));
    let (members, complete) = members(cx, &tokens, &counts, [&ayes, &noes]);
    let majority = majority(cx, &tokens, &counts);
    let text = cx.document.text();
    // "Needs the votes of two-thirds": a greater number may lose.
    let special =
        || ["two-third", "two third", "three-fifths", "three-quarters"].iter().any(|part| text.contains(part));
    let outcome = if otherwise { None } else { outcome(cx, &tokens, &ayes, &noes, explicit) };
    let outcome = outcome.filter(|(carried, _)| *carried || ayes.value <= noes.value || !special());
    let mut figures = vec![cx.span(ayes.tokens.clone()), cx.span(noes.tokens.clone())];
    if ayes.tokens == noes.tokens {
        figures.truncate(1);
    }
    let spans = [&roles.abstentions, &members, &majority];
    figures.extend(spans.into_iter().flatten().map(|count| cx.span(count.tokens.clone())));
    if let Some((_, at)) = outcome {
        figures.push(cx.span(at..at + 1));
    }
    let all = members.is_some()
        && complete
        && !tokens.clone().any(|at| is_one_of(cx, at, &["absent", "missing", "away", "spoiled", "invalid"]));
    let fact = VoteFact {
        ayes: ayes.interval(),
        noes: noes.interval(),
        complete: all && roles.abstentions.is_some(),
        abstentions: roles.abstentions.as_ref().map(Count::interval),
        members: members.as_ref().map(Count::interval),
        majority: majority.as_ref().map(Count::interval),
        carried: outcome.map(|(carried, _)| carried),
        figures,
    };
    let (first, last) = (ayes.tokens.start.min(noes.tokens.start), ayes.tokens.end.max(noes.tokens.end));
    sink.push(cx.span(first..last), FactData::Vote(Box::new(fact)));
}

/// The numbers of a sentence, without years, dates and money.
pub(super) fn counts(cx: &Context<'_>, tokens: &Range<usize>) -> Vec<Count> {
    let mut counts = Vec::new();
    let mut at = tokens.start;
    while at < tokens.end {
        if let Some(next) = nobody(cx, at, tokens.end) {
            counts.push(Count { value: Exact::ZERO, tokens: at..next });
            at = next;
            continue;
        }
        let number =
            cx.token(at).is_some_and(|token| token.class == Class::Number || cx.is(at, crate::lexicon::Tag::Cardinal));
        let Some(found) = number.then(|| cardinal(cx, at, tokens.end)).flatten() else {
            at += 1;
            continue;
        };
        let plain = found.value.to_whole().is_some_and(|value| value >= 0) && found.scale == Exact::ONE;
        let money =
            at.checked_sub(1).filter(|&before| before >= tokens.start).is_some_and(|before| match cx.word(before) {
                "$" | "£" | "€" | "No" => true,
                // The end of the sentence before is none of a decimal number.
                "." => cx.token(at).is_some_and(|token| !token.shape.spaced()) || cx.reads(before - 1, "No"),
                _ => false,
            });
        let unit = matches!(cx.word(found.next), "%" | "per" | "percent" | ":" | "/") && !cx.reads(found.next, ":")
            || cx.is(found.next, crate::lexicon::Tag::TimeUnit)
            || cx.is(found.next, crate::lexicon::Tag::Month);
        if plain && !money && !unit {
            counts.push(Count { value: found.value, tokens: at..found.next });
        }
        at = found.next.max(at + 1);
    }
    counts
}

/// Who voted how, where each number has its own words.
#[derive(Default)]
struct Roles {
    ayes: Option<Count>,
    noes: Option<Count>,
    abstentions: Option<Count>,
}

impl Roles {
    fn of(cx: &Context<'_>, counts: &[Count], tokens: &Range<usize>) -> Self {
        let mut roles = Self::default();
        let mut twice = false;
        for (index, count) in counts.iter().enumerate() {
            let limit = counts.get(index + 1).map_or(tokens.end, |next| next.tokens.start);
            let role = role(cx, count.tokens.end, limit).or_else(|| role_before(cx, count.tokens.start, tokens.start));
            let Some(role) = role else { continue };
            let slot = match role {
                Role::For => &mut roles.ayes,
                Role::Against => &mut roles.noes,
                Role::Abstained => &mut roles.abstentions,
            };
            twice |= slot.is_some();
            *slot = Some(count.clone());
        }
        if twice { Self::default() } else { roles }
    }
}

/// Two numbers as a pair: "58–41", "17 votes to 14", "12,408 against 11,962".
fn pair(cx: &Context<'_>, tokens: &Range<usize>, counts: &[Count]) -> Option<(Count, Count)> {
    let mut found = None;
    for pair in counts.windows(2) {
        let (a, b) = (&pair[0], &pair[1]);
        let between = a.tokens.end..b.tokens.start;
        let dash = between.len() == 1 && (is_joining_dash(cx, between.start) || cx.word(between.start) == "–");
        let votes = between
            .clone()
            .filter(|&at| !is_one_of(cx, at, &["votes", "vote", "for", "in", "favour", "favor"]))
            .collect::<Vec<_>>();
        let versus = match votes.as_slice() {
            [one] => {
                cx.reads(*one, "to") && (between.len() > 1 || by(cx, a.tokens.start))
                    || cx.reads(*one, "against") && b.tokens.end <= tokens.end
            }
            _ => false,
        };
        if !(dash || versus) || is_year(a) || follows_word(cx, b.tokens.end, tokens.end, dash) {
            continue;
        }
        if found.is_some() {
            return None;
        }
        found = Some((a.clone(), b.clone()));
    }
    found
}

/// "Seven councillors voted to keep the trees and five to fell them": two numbers, each with what it was cast for.
fn divided(cx: &Context<'_>, counts: &[Count]) -> Option<(Count, Count)> {
    let [a, b] = counts else { return None };
    let between = a.tokens.end..b.tokens.start;
    let voted = between.clone().any(|at| is_one_of(cx, at, &["voted", "chose", "wanted"]) && cx.reads(at + 1, "to"));
    let joined = between.end.checked_sub(1).is_some_and(|at| is_one_of(cx, at, &["and", "but", ",", "while"]));
    (voted && joined && cx.reads(b.tokens.end, "to")).then(|| (a.clone(), b.clone()))
}

/// "By 17 to 14", "a vote of 17 to 14"; "ten to four" is a time.
fn by(cx: &Context<'_>, at: usize) -> bool {
    let vote_of = at >= 2 && cx.reads(at - 1, "of") && is_one_of(cx, at - 2, &["vote", "margin"]);
    if vote_of {
        return true;
    }
    // "passed the bill 52 to 48"
    let from = at.saturating_sub(4);
    let said = (from..at).any(|at| {
        is_one_of(cx, at, &["passed", "approved", "rejected", "backed", "adopted", "carried", "defeated", "confirmed"])
    });
    let plain = (from..at).all(|at| {
        cx.token(at).is_some_and(|token| token.class == Class::Word) && !is_one_of(cx, at, &["from", "after"])
    });
    if said && plain {
        return true;
    }
    at.checked_sub(1).is_some_and(|before| {
        is_one_of(cx, before, &["by", "voted", "passed", "carried", "rejected", "defeated", "approved", "adopted"])
    })
}

fn is_year(count: &Count) -> bool {
    count.value >= Exact::whole(1900) && count.value <= Exact::whole(2100) && count.tokens.len() == 1
}

/// Whether a noun stands behind a pair with a dash that makes it something else: "in 3–5 years".
fn follows_word(cx: &Context<'_>, at: usize, end: usize, dash: bool) -> bool {
    let word = cx.token(at).filter(|token| at < end && token.class == Class::Word && token.shape.spaced());
    let joined = cx.token(at).is_some_and(|token| at < end && !token.shape.spaced() && is_joining_dash(cx, at));
    joined
        || word.is_some_and(|_| {
            dash && !cx.is(at, crate::lexicon::Tag::Function)
                && !is_one_of(
                    cx,
                    at,
                    &[
                        "vote", "votes", "majority", "in", "with", "after", "margin", "to", "on", "against", "along",
                        "over",
                    ],
                )
        })
}

/// The majority that the sentence gives: "a majority of 546", "a 546-vote majority", "a margin of 17 votes".
pub(super) fn majority(cx: &Context<'_>, tokens: &Range<usize>, counts: &[Count]) -> Option<Count> {
    counts.iter().find_map(|count| {
        let before = count.tokens.start;
        let of = before >= tokens.start + 2
            && ["of", "was", "is", ":"].iter().any(|word| cx.reads(before - 1, word))
            && is_one_of(cx, before - 2, &["majority", "margin"]);
        // "a 546-vote majority"
        let next = count.tokens.end;
        let hyphen = is_joining_dash(cx, next)
            && cx.reads(next + 1, "vote")
            && is_one_of(cx, next + 2, &["majority", "margin", "win", "victory"]);
        let members = MEMBERS.is_at(cx, next)
            || is_one_of(cx, next, &["seats", "to", "in", "against", "or"])
            || is_joining_dash(cx, next) && !hyphen
            || cx.reads(next, "–");
        let needed = (tokens.start..(next + 4).min(tokens.end)).any(|at| {
            is_one_of(cx, at, &["needed", "required", "needs", "requires", "reduced", "previous", "cut", "slashed"])
        });
        ((of && !members && !needed) || hyphen).then(|| count.clone())
    })
}

/// How many could vote, and whether all did.
fn members(cx: &Context<'_>, tokens: &Range<usize>, counts: &[Count], votes: [&Count; 2]) -> (Option<Count>, bool) {
    let own = find_members(cx, tokens, counts, &votes);
    if own.0.is_some() {
        return own;
    }
    // The sentence before, in the same paragraph.
    let Some(start) = cx.token(tokens.start).map(|token| token.start) else { return (None, false) };
    let here = cx.document.sentence_at(start).unwrap_or(0);
    let sentences = &cx.document.sentences;
    let before = here.checked_sub(1).and_then(|at| sentences.get(at as usize));
    let Some(before) = before.filter(|before| Some(before.block) == sentences.get(here as usize).map(|s| s.block))
    else {
        return (None, false);
    };
    let range = before.range();
    let counts = self::counts(cx, &range);
    find_members(cx, &range, &counts, &[])
}

pub(super) fn find_members(
    cx: &Context<'_>,
    tokens: &Range<usize>,
    counts: &[Count],
    votes: &[&Count],
) -> (Option<Count>, bool) {
    let mut found: Option<Count> = None;
    for count in counts {
        let next = count.tokens.end;
        let body = count.tokens.start >= tokens.start + 2
            && cx.reads(count.tokens.start - 1, "of")
            && is_one_of(cx, count.tokens.start - 2, &BODIES);
        let hyphen = usize::from(is_joining_dash(cx, next));
        let noun = (next + hyphen..(next + hyphen + 3).min(tokens.end))
            .take_while(|&at| cx.token(at).is_some_and(|token| token.class == Class::Word))
            .take_while(|&at| !is_one_of(cx, at, &["voted", "of", "for", "against", "were", "in"]))
            .take_while(|&at| {
                !(cx.reads(at + 1, "of") && is_one_of(cx, at + 3, &["public", "press", "audience", "staff"]))
            })
            .any(|at| MEMBERS.is_at(cx, at) || (hyphen == 1 && is_one_of(cx, at, &["member", "seat", "strong"])));
        let vote = votes.iter().any(|vote| vote.tokens == count.tokens);
        // "Ten were there."
        let there = is_one_of(cx, next, &["were", "was"]) && is_one_of(cx, next + 1, &["there", "present"]);
        if !(noun || body || there) || vote {
            continue;
        }
        // "99 of the 101 members took part": 99 voted.
        let part = counts.iter().find(|part| {
            part.tokens.end + 2 == count.tokens.start
                && cx.reads(part.tokens.end, "of")
                && cx.reads(part.tokens.end + 1, "the")
        });
        if let Some(part) = part.filter(|part| role(cx, part.tokens.end, tokens.end).is_none()) {
            let there = (next..tokens.end).any(|at| is_one_of(cx, at, &["present", "voted", "attended", "took"]));
            return (there.then(|| part.clone()), there);
        }
        // "Nine members voted for", "two members abstained"
        if role(cx, next, tokens.end).is_some() {
            continue;
        }
        if found.is_some() {
            return (None, false);
        }
        found = Some(count.clone());
    }
    let Some(count) = found else { return (None, false) };
    let before = count.tokens.start;
    let all = tokens.clone().any(|at| is_one_of(cx, at, &["all", "every", "full"]))
        || before >= tokens.start + 2
            && cx.reads(before - 2, "of")
            && cx.reads(before - 1, "the")
            && before - 2 == tokens.start
        || (before..tokens.end).any(|at| is_one_of(cx, at, &["voted", "present", "took"]) && at < count.tokens.end + 4);
    let not_all = tokens.clone().any(|at| is_one_of(cx, at, &["not", "absent", "only", "least", "about", "some"]));
    (
        Some(count)
            .filter(|_| !tokens.clone().any(|at| is_one_of(cx, at, &["least", "about", "some", "over", "nearly"]))),
        all && !not_all,
    )
}

/// Whether the text says that it was carried, and the token that says so.
fn outcome(
    cx: &Context<'_>,
    tokens: &Range<usize>,
    ayes: &Count,
    noes: &Count,
    explicit: bool,
) -> Option<(bool, usize)> {
    let end = ayes.tokens.start.max(noes.tokens.start);
    let mut found = None;
    for at in tokens.start..end {
        let passive = (at.saturating_sub(3)..at).any(|at| is_one_of(cx, at, &["was", "were", "been", "be", "is"]));
        let lost = is_one_of(cx, at, &REJECTED) || (passive && is_one_of(cx, at, &["defeated", "beaten"]));
        let won = !lost && is_one_of(cx, at, &CARRIED);
        if lost || won {
            // Two outcomes are those of two votes.
            if found.is_some_and(|(carried, _)| carried != won) {
                return None;
            }
            found = Some((won, at));
        }
    }
    // "rejected 7–5" names the greater number first, whoever has it.
    found
        .filter(|(carried, _)| *carried || explicit)
        .or_else(|| if explicit { closing::read(cx, end, tokens.end) } else { None })
}
