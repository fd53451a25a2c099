//! Offices beside names: "North Korean leader Kim", "Kim, director-general of the bureau," and "the dean, Kim".
//!
//! A role is found only where the words leave no doubt that it is one; a name without role is no fault.

use super::{places, run};
use crate::document::Class;
use crate::extract::Context;
use crate::lexicon::Tag;
use std::ops::Range;

/// A role before a name has at most so many tokens.
const BEFORE_TOKENS: usize = 14;

/// An office must come within so many tokens of an apposition.
const OFFICE_TOKENS: usize = 9;

/// An apposition has at most so many tokens.
const APPOSITION_TOKENS: usize = 28;

/// An office, and no family name like "King" behind a given name.
pub(super) fn is_office(cx: &Context<'_>, at: usize) -> bool {
    let family = || {
        let surname = cx.token(at).and_then(|token| cx.lexicon.text(token.word, Tag::Office)) == Some("surname");
        surname
            && is_capital(cx, at)
            && at.checked_sub(1).is_some_and(|before| cx.is(before, Tag::Given) && is_capital(cx, before))
    };
    // "general" and the like are adjectives unless they have a capital.
    let adjective = || matches!(cx.word(at), "general" | "major" | "cardinal" | "principal");
    cx.is(at, Tag::Office) && !family() && !adjective()
}

fn is_part(cx: &Context<'_>, at: usize) -> bool {
    cx.is(at, Tag::OfficePart)
}

pub(super) fn is_capital(cx: &Context<'_>, at: usize) -> bool {
    cx.token(at).is_some_and(|token| token.class == Class::Word && token.shape.capital())
}

fn is_spaced(cx: &Context<'_>, at: usize) -> bool {
    cx.token(at).is_some_and(|token| token.shape.spaced())
}

/// The token after a role that a run begins with: "Syrian Foreign Minister", "Minister of Foreign Affairs".
pub(super) fn leading(cx: &Context<'_>, start: usize, end: usize) -> Option<usize> {
    let mut at = start;
    let mut role_end = None;
    while at < end {
        if is_office(cx, at) {
            at += 1;
            role_end = Some(at);
        } else if is_part(cx, at) {
            at += 1;
            if role_end.is_some() {
                role_end = Some(at);
            }
        } else if places::joins(cx, at) && (is_office(cx, at + 1) || is_part(cx, at + 1)) {
            at += 1;
        } else if role_end.is_some() && matches!(cx.word(at), "of" | "for") {
            let Some(next) = tail(cx, at, end) else { break };
            at = next;
            role_end = Some(at);
        } else if let (Some(known), None) = (places::known(cx, at, end), role_end) {
            at = known.end;
        } else if role_end.is_none() && cx.is(at, Tag::KnownAcronym) && cx.token(at).is_some_and(|t| t.shape.upper()) {
            at += 1;
        } else {
            break;
        }
    }
    role_end
}

/// The token after "of Foreign Affairs", "of the United States"; `None` where other words follow.
fn tail(cx: &Context<'_>, of: usize, end: usize) -> Option<usize> {
    let start = if cx.word(of + 1) == "the" { of + 2 } else { of + 1 };
    let mut at = start;
    while at < end {
        if is_part(cx, at) {
            at += 1;
        } else if let Some(known) = places::known(cx, at, end) {
            at = known.end;
        } else if cx.word(at) == "and" && at > start && is_part(cx, at + 1) {
            at += 2;
        } else {
            break;
        }
    }
    (at > start).then_some(at.min(end))
}

/// The role that ends right before `start` ("North Korean leader", "former prime minister"), not before `floor`.
/// Where `office` is set the words from `start` on are known to be an office, and only what belongs to it is added.
pub(super) fn before(cx: &Context<'_>, start: usize, floor: usize, office: bool) -> Option<Range<usize>> {
    let mut at = start;
    let mut found = office;
    let mut of = office;
    let mut first = None;
    while at > floor && start - at < BEFORE_TOKENS {
        let left = at - 1;
        let adjacent = cx.token(at).is_some_and(|token| run::is_next_to(cx, at, token));
        if !adjacent || (!is_spaced(cx, at) && !places::joins(cx, left) && !joined(cx, at)) {
            break;
        }
        let hyphen = places::joins(cx, left) && left > floor && (is_part(cx, left - 1) || is_office(cx, left - 1));
        let tail = cx.word(left) == "of" && left > floor && is_office(cx, left - 1) && at < start;
        let owner = found && (is_possessor(cx, left, floor) || is_owner(cx, left, floor));
        found |= is_office(cx, left);
        of |= tail;
        if !(is_office(cx, left) || is_part(cx, left) || hyphen || tail || owner) {
            break;
        }
        first.get_or_insert(left);
        at = left;
    }
    let last_is_office = first.is_some_and(|first| {
        is_office(cx, first) || (matches!(cx.word(first), "general" | "elect" | "designate") && at < first)
    });
    let verb = at > floor && cx.word(at - 1) == "to";
    (found && at < start && (last_is_office || of) && !verb).then_some(at..start)
}

/// Whether the token stands right behind a hyphen or is a possessive ending.
fn joined(cx: &Context<'_>, at: usize) -> bool {
    places::joins(cx, at) || cx.token(at).is_some_and(|token| token.class == Class::Possessive)
}

/// "France's" before an office: the possessive ending after a capital word.
fn is_possessor(cx: &Context<'_>, at: usize, floor: usize) -> bool {
    cx.token(at).is_some_and(|token| token.class == Class::Possessive) && at > floor && is_capital(cx, at - 1)
}

/// A capital word before an office: "Syrian", "Google".
fn is_owner(cx: &Context<'_>, at: usize, floor: usize) -> bool {
    run::is_part(cx, at) && !(at == floor && cx.is(at, Tag::Common))
}

pub(super) fn is_determiner(cx: &Context<'_>, at: usize) -> bool {
    matches!(
        cx.word(at),
        "the" | "The" | "a" | "an" | "its" | "his" | "her" | "their" | "our" | "my" | "Its" | "His" | "Her" | "Their"
    )
}

/// The apposition after a name: "Kim, 52, the director-general of the bureau,". `end` is the token after the name.
pub(super) fn after(cx: &Context<'_>, end: usize, limit: usize) -> Option<Range<usize>> {
    if cx.word(end) != "," {
        return None;
    }
    let mut at = end + 1;
    if cx.token(at).is_some_and(|token| token.class == Class::Number) && cx.word(at + 1) == "," {
        at += 2;
    }
    let determined = is_determiner(cx, at);
    let start = at + usize::from(determined);
    let office = office_of(cx, start, limit, determined)?;
    let next = cx.word(office);
    if office < limit && is_capital(cx, office) {
        return None;
    }
    let goes_on = matches!(next, "of" | "for" | "at" | "in" | "to" | "on" | "with" | "and" | "from");
    let finish = if goes_on { phrase_end(cx, office, limit)? } else { office };
    let stops = finish >= limit || stops(cx, finish);
    (stops && (determined || finish < limit)).then_some(start..finish)
}

/// The token after the office that a noun phrase leads to.
pub(super) fn office_of(cx: &Context<'_>, start: usize, limit: usize, determined: bool) -> Option<usize> {
    let mut at = start;
    let limit = limit.min(start + OFFICE_TOKENS);
    let mut loose = 0;
    while at < limit {
        let token = cx.token(at)?;
        let part = is_part(cx, at) || run::is_part(cx, at) || cx.is(at, Tag::KnownAcronym);
        match token.class {
            Class::Word if is_office(cx, at) => {
                while at < limit && (is_office(cx, at) || places::joins(cx, at) || is_part(cx, at)) {
                    at += 1;
                }
                return Some(at);
            }
            Class::Word if part => {}
            Class::Word if !cx.is(at, Tag::Function) && !cx.is(at, Tag::Speech) && (determined || loose > 0) => {
                loose += 1;
            }
            Class::Possessive => loose += 1,
            Class::Mark if places::joins(cx, at) => {}
            _ => return None,
        }
        at += 1;
    }
    None
}

/// The end of the phrase that goes on after an office.
pub(super) fn phrase_end(cx: &Context<'_>, start: usize, limit: usize) -> Option<usize> {
    let end = (start + 1..=limit.min(start + APPOSITION_TOKENS)).find(|&at| at >= limit || stops(cx, at))?;
    (start..end).all(|at| !matches!(cx.word(at), "whom" | "is" | "was" | "has" | "had")).then_some(end)
}

/// Whether an apposition ends before this token.
pub(super) fn stops(cx: &Context<'_>, at: usize) -> bool {
    match cx.token(at).map(|token| token.class) {
        Some(Class::Mark) => {
            matches!(
                cx.word(at),
                "," | "." | ";" | ":" | ")" | "(" | "—" | "–" | "!" | "?" | "\"" | "“" | "”" | "‘" | "'" | "’"
            ) && !places::joins(cx, at)
        }
        Some(Class::Word) => {
            matches!(cx.word(at), "who" | "which" | "whose" | "that") || (cx.is(at, Tag::Speech) && !is_capital(cx, at))
        }
        _ => false,
    }
}

/// The noun phrase before a name, parted by a comma: "the dean of the School of Nursing, Harold Munk".
/// `start` is the first token of the name, an honorific included.
pub(super) fn comma_before(cx: &Context<'_>, start: usize, floor: usize) -> Option<Range<usize>> {
    let comma = start.checked_sub(1).filter(|&comma| comma > floor && cx.word(comma) == ",")?;
    let mut office = None;
    let mut adjectives = 0;
    let mut at = comma;
    while at > floor && comma - at < BEFORE_TOKENS {
        at -= 1;
        let token = cx.token(at)?;
        if token.class == Class::Word && is_office(cx, at) {
            office = Some(at);
            continue;
        }
        let determiner = is_determiner(cx, at);
        let article = at > floor && matches!(cx.word(at - 1), "of" | "for" | "at");
        // "At the discretion of the director, Hall", not "the wife of the director, Ann Hall"
        let article = article
            && !(office.is_some()
                && at > floor + 1
                && [
                    "discretion",
                    "request",
                    "office",
                    "view",
                    "words",
                    "order",
                    "orders",
                    "behalf",
                    "death",
                    "arrest",
                ]
                .contains(&cx.word(at - 2)));
        if (determiner && !article) || (token.class == Class::Possessive && office.is_some()) {
            let office = office?;
            let next = cx.word(office + 1);
            let leads = is_office(cx, office + 1) || is_part(cx, office + 1) || places::joins(cx, office + 1);
            let fits = office + 1 == comma || leads || matches!(next, "of" | "for" | "at" | "in");
            return fits.then_some(at + 1..comma);
        }
        let preposition = matches!(cx.word(at), "of" | "for" | "at" | "and" | "the" | "in") && office.is_none();
        let part = is_part(cx, at) || run::is_part(cx, at) || places::joins(cx, at) || cx.is(at, Tag::KnownAcronym);
        let noun =
            office.is_none() && token.class == Class::Word && !cx.is(at, Tag::Function) && !cx.is(at, Tag::Speech);
        // "the town's energetic young mayor"
        let adjective =
            office.is_some() && token.class == Class::Word && !cx.is(at, Tag::Function) && !cx.is(at, Tag::Speech);
        adjectives += usize::from(adjective && !part);
        if !(preposition || part || noun || (adjective && adjectives < 4)) {
            return None;
        }
    }
    None
}
