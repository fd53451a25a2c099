//! Offices that a clause gives to a name: "Ana Paz is the chair of …", "chaired by Ana Paz", "Its chair is Ana Paz".

use super::{places, roles};
use crate::document::Class;
use crate::extract::Context;
use crate::lexicon::Tag;
use std::ops::Range;

/// The office behind a verb that a name is the subject of. `end` is the token after the name.
pub(super) fn after(cx: &Context<'_>, end: usize, limit: usize) -> Option<Range<usize>> {
    let mut at = end;
    if cx.word(at) == "," && cx.word(at + 1) == "who" {
        at += 2;
    }
    match cx.word(at) {
        "chairs" | "captains" if cx.word(at + 1) == "the" => return Some(at..at + 1),
        "is" | "was" | "became" => at += 1,
        "has" if matches!(cx.word(at + 1), "been") => at += 2,
        "serves" | "served" if cx.word(at + 1) == "as" => at += 2,
        _ => return None,
    }
    if matches!(cx.word(at), "now" | "also" | "currently" | "still" | "once") {
        if cx.word(at) == "also" {
            return None; // one of several
        }
        at += 1;
    }
    if matches!(cx.word(at), "appointed" | "elected" | "named" | "made") {
        at += 1;
    }
    let determined = roles::is_determiner(cx, at);
    let start = at + usize::from(determined);
    let article = matches!(cx.word(at), "a" | "an");
    let office = roles::office_of(cx, start, limit, determined)?;
    let next = cx.word(office);
    if office < limit && roles::is_capital(cx, office) || article {
        return None;
    }
    let goes_on = matches!(next, "of" | "for" | "at" | "in");
    let finish = if goes_on { roles::phrase_end(cx, office, limit)? } else { office };
    let part = finish >= limit || roles::stops(cx, finish) || matches!(cx.word(finish), "and" | "until" | "since");
    part.then_some(start..finish)
}

/// "chaired by" before a name, or "The chair of the club is". `start` is the first token of the name.
pub(super) fn before(cx: &Context<'_>, start: usize, floor: usize) -> Option<Range<usize>> {
    let verb = start.checked_sub(1).filter(|&at| at > floor)?;
    if cx.word(verb) == "by" && cx.word(verb - 1) == "chaired" {
        return Some(verb - 1..verb);
    }
    if cx.word(verb) != "is" {
        return None;
    }
    // The subject, from the beginning of the sentence.
    let determined = roles::is_determiner(cx, floor);
    let possessive = (floor..verb).find(|&at| cx.token(at).is_some_and(|token| token.class == Class::Possessive));
    let first = match possessive {
        Some(at) => at + 1,
        None if determined => floor + 1,
        None => return None,
    };
    let office = roles::office_of(cx, first, verb, true)?;
    let plain = (first..verb).all(|at| {
        cx.token(at).is_some_and(|token| match token.class {
            Class::Word => {
                !cx.is(at, Tag::Function) || matches!(cx.word(at), "of" | "the" | "for" | "at" | "in" | "and")
            }
            Class::Mark => places::joins(cx, at),
            Class::Number | Class::Possessive => true,
            Class::Opaque => false,
        })
    });
    let fits = office == verb || matches!(cx.word(office), "of" | "for" | "at" | "in");
    (plain && fits).then_some(first..verb)
}
