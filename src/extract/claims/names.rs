//! A place of a headline that the body does not name, where the body has another place beside the same words.

use super::units::Unit;
use super::words::{Stems, stem};
use super::{Body, Found, evidence};
use crate::document::Class;
use crate::extract::Context;
use crate::lexicon::Tag;
use std::ops::Range;

/// Sentences of the body that are looked at.
const MAX_SENTENCES: usize = 12;

/// Sentences of the body in which a place is looked for that is told with other words.
const LEAD: usize = 3;

/// Words of a place that may hold others.
const REGIONS: [&str; 44] = [
    "kent",
    "essex",
    "sussex",
    "surrey",
    "norfolk",
    "suffolk",
    "devon",
    "cornwall",
    "dorset",
    "cumbria",
    "somerset",
    "wales",
    "scotland",
    "england",
    "ireland",
    "ulster",
    "highlands",
    "midlands",
    "europe",
    "asia",
    "africa",
    "america",
    "north",
    "south",
    "east",
    "west",
    "county",
    "state",
    "province",
    "region",
    "valley",
    "island",
    "islands",
    "isles",
    "coast",
    "california",
    "texas",
    "florida",
    "ohio",
    "virginia",
    "carolina",
    "bay",
    "lakes",
    "merseyside",
];

pub(super) fn compare(cx: &Context<'_>, unit: &Unit, stems: &Stems, body: &Body<'_>, found: &mut Vec<Found>) {
    let all = &stems.tokens;
    let capitals = all.clone().filter(|&at| is_capital(cx, at)).count();
    let words = all.clone().filter(|&at| cx.token(at).is_some_and(|token| token.class == Class::Word)).count();
    // In a title where every word has a capital no name can be told from the rest.
    if capitals * 2 > words + 1 {
        return;
    }
    let mut at = all.start + 1;
    while at < all.end {
        let end = (at..all.end).find(|&at| !is_capital(cx, at)).unwrap_or(all.end);
        // “Subject: Staff outing”: the first word of what is said.
        if end == at || cx.word(at - 1) == ":" {
            at += 1;
            continue;
        }
        let name = at..end;
        at = end + 1;
        if let Some(counterpart) = place(cx, unit, stems, body, &name) {
            let counterpart = cx.span(counterpart);
            found.push(Found { claim: cx.span(name), sentence: unit.sentence, counterpart, contradicted: true });
        }
    }
}

fn is_capital(cx: &Context<'_>, at: usize) -> bool {
    cx.token(at).is_some_and(|token| token.class == Class::Word && token.shape.capital())
}

/// The words that a place stands beside: "a clinic in Ashby", "the Ashby clinic".
fn beside(cx: &Context<'_>, name: &Range<usize>, all: &Range<usize>) -> Option<String> {
    let content = |at: usize| all.contains(&at) && super::words::is_content(cx, at) && !is_capital(cx, at);
    let before = name.start.checked_sub(1)?;
    if ["in", "at", "near"].iter().any(|word| cx.reads(before, word)) {
        return before.checked_sub(1).filter(|&at| content(at)).map(|at| stem(cx.word(at)));
    }
    content(name.end).then(|| stem(cx.word(name.end)))
}

/// Whether a run of capitals can be a town or the like, and holds no others.
fn is_town(cx: &Context<'_>, name: &Range<usize>) -> bool {
    name.len() <= 3
        && name.clone().all(|at| {
            let word = cx.word(at).to_lowercase();
            let region = REGIONS.contains(&word.as_str()) || word.ends_with("shire") || word.ends_with("land");
            let other =
                [Tag::Country, Tag::Demonym, Tag::Organisation, Tag::Month, Tag::Weekday, Tag::Given, Tag::Function]
                    .iter()
                    .any(|&tag| cx.is(at, tag));
            !region && !other && !cx.token(at).is_some_and(|token| token.shape.upper())
        })
}

fn place(cx: &Context<'_>, unit: &Unit, stems: &Stems, body: &Body<'_>, name: &Range<usize>) -> Option<Range<usize>> {
    let country = |name: &Range<usize>| name.len() == 1 && cx.is(name.start, Tag::Country);
    if !is_town(cx, name) && !country(name) {
        return None;
    }
    let first = cx.document.sentences.iter().position(|sentence| sentence.start as usize >= stems.tokens.end)?;
    // The body names the place after all.
    let word = cx.word(name.end.checked_sub(1)?);
    let begin = cx.document.sentences.get(first)?.start as usize;
    if (begin..cx.document.tokens.len()).any(|at| cx.reads(at, word)) {
        return None;
    }
    twin(cx, unit, stems, body, name, first).or_else(|| located(cx, stems, body, name, first))
}

/// The only other place where what is in the first place is said to be: “a shop in Norton”, “The shop, on the square in
/// Ashby, has …”.
fn located(
    cx: &Context<'_>,
    stems: &Stems,
    body: &Body<'_>,
    name: &Range<usize>,
    first: usize,
) -> Option<Range<usize>> {
    let is_in = |at: usize| ["in", "at", "near"].iter().any(|word| cx.reads(at, word));
    let before = name.start.checked_sub(1).filter(|&at| is_in(at))?;
    let country = |name: &Range<usize>| name.len() == 1 && cx.is(name.start, Tag::Country);
    let own: Vec<String> = (before.saturating_sub(4).max(stems.tokens.start)..before)
        .filter(|&at| super::words::is_content(cx, at) && !is_capital(cx, at))
        .map(|at| stem(cx.word(at)))
        .collect();
    let lead: usize = (first..first + 2).map(|at| stems.shared(&Stems::of(cx, at as u32), name, &(0..0))).sum();
    if own.is_empty() || lead < 3 {
        return None;
    }
    let mut only: Option<Range<usize>> = None;
    for sentence in (first..cx.document.sentences.len().min(first + LEAD)).map(|at| at as u32) {
        let there = Stems::of(cx, sentence).tokens;
        if body.claimed.contains(&sentence) {
            continue;
        }
        for at in there.clone().skip(1).filter(|&at| is_in(at) && is_capital(cx, at + 1)) {
            let end = (at + 1..there.end).find(|&at| !is_capital(cx, at)).unwrap_or(there.end);
            let other = at + 1..end;
            let phrase = cx.token(end).is_some_and(|token| matches!(token.class, Class::Possessive | Class::Number));
            let same_kind = if country(name) { country(&other) } else { is_town(cx, &other) && !country(&other) };
            let known = only.as_ref().is_some_and(|only| cx.word(only.end - 1) == cx.word(end - 1));
            if known {
                continue;
            }
            if phrase || !same_kind || only.is_some() {
                return None;
            }
            let near = at.saturating_sub(9).max(there.start)..at;
            let says = near.clone().any(|at| own.contains(&stem(cx.word(at))));
            let apart =
                near.clone().any(|at| ["from", "also", "other", "another"].iter().any(|word| cx.reads(at, word)));
            if says && !apart {
                only = Some(other);
            } else {
                return None;
            }
        }
    }
    only
}

/// The other place beside the same word: “a clinic in Ashby”, “the Ashby clinic”.
fn twin(
    cx: &Context<'_>,
    unit: &Unit,
    stems: &Stems,
    body: &Body<'_>,
    name: &Range<usize>,
    first: usize,
) -> Option<Range<usize>> {
    let own = beside(cx, name, &stems.tokens)?;
    let country = |name: &Range<usize>| name.len() == 1 && cx.is(name.start, Tag::Country);
    let mut only: Option<Range<usize>> = None;
    for sentence in (first..cx.document.sentences.len().min(first + MAX_SENTENCES)).map(|at| at as u32) {
        let there = Stems::of(cx, sentence);
        if body.claimed.contains(&sentence) {
            continue;
        }
        let mut at = there.tokens.start;
        while at < there.tokens.end {
            let end = (at..there.tokens.end).find(|&at| !is_capital(cx, at)).unwrap_or(there.tokens.end);
            if end == at {
                at += 1;
                continue;
            }
            let other = at..end;
            at = end + 1;
            let same_kind = if country(name) { country(&other) } else { is_town(cx, &other) };
            if !same_kind || beside(cx, &other, &there.tokens).as_ref() != Some(&own) {
                continue;
            }
            let place = (sentence as usize).saturating_sub(first);
            let shared = stems.shared(&there, name, &other);
            // "in Ashby, near Hull", "Ashby, Kent"
            let further = cx.reads(other.end, ",") && is_capital(cx, other.end + 1);
            if shared < 2 || place > 2 || !evidence(unit, shared, place, stems.count(name)) || further {
                continue;
            }
            if only.is_some() {
                return None;
            }
            only = Some(other);
        }
    }
    only
}
