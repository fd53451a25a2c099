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
        if end == at {
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
            let other = [Tag::Country, Tag::Demonym, Tag::Organisation, Tag::Month, Tag::Weekday, Tag::Given]
                .iter()
                .any(|&tag| cx.is(at, tag));
            !region && !other && !cx.token(at).is_some_and(|token| token.shape.upper())
        })
}

fn place(cx: &Context<'_>, unit: &Unit, stems: &Stems, body: &Body<'_>, name: &Range<usize>) -> Option<Range<usize>> {
    let last = name.end.checked_sub(1)?;
    let own = beside(cx, name, &stems.tokens)?;
    let country = |name: &Range<usize>| name.len() == 1 && cx.is(name.start, Tag::Country);
    if !is_town(cx, name) && !country(name) {
        return None;
    }
    let first = cx.document.sentences.iter().position(|sentence| sentence.start as usize >= stems.tokens.end)?;
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
    // The body names the place after all.
    let only = only?;
    let word = cx.word(last);
    let begin = cx.document.sentences.get(first)?.start as usize;
    let known = (begin..cx.document.tokens.len()).any(|at| cx.reads(at, word));
    (!known).then_some(only)
}
