//! Words of which a thing has one: “gold” over “a silver medal”, “spring fair” over “autumn fair”, “prices frozen” over
//! “prices will rise”.
//!
//! The body contradicts a headline where another word of the class stands beside the same words, and the headline's own
//! stands nowhere.

use super::senses::{self, LEVEL};
use super::units::Unit;
use super::words::Stems;
use super::{Body, Found};
use crate::document::Class;
use crate::extract::Context;
use crate::lexicon::Tag;
use std::ops::Range;

/// The sentences of the body that may contradict, and those that may bear the headline out.
const LEAD: usize = 5;
const MOST: usize = 60;

/// Each line a class; what means the same stands between two bars.
const CLASSES: [&str; 17] = [
    "gold|silver|bronze",
    "north northern northbound northwards|south southern southbound southwards|east eastern eastbound eastwards|\
     west western westbound westwards",
    "morning|afternoon|evening|night",
    "spring|summer|autumn fall|winter",
    "red|blue|green|yellow|black|white|orange|purple|pink|brown|grey",
    "left|right",
    "upper|lower",
    "primary|secondary",
    "monthly|weekly|daily|yearly annual|quarterly|fortnightly",
    "temporary|permanent",
    "unanimous unanimously|narrow narrowly",
    "public|private",
    "compulsory mandatory|voluntary optional",
    "twins|triplets|quadruplets",
    "wooden|steel|concrete|stone|brick|glass",
    "indoor|outdoor",
    "second-hand used|new",
];

/// Words that say that a thing is not changed.
const FROZEN: [&str; 9] = ["frozen", "freeze", "freezes", "unchanged", "holds", "hold", "held", "steady", "flat"];
const KEPT: [&str; 14] = [
    "frozen",
    "freeze",
    "unchanged",
    "same",
    "hold",
    "held",
    "steady",
    "stay",
    "stays",
    "remain",
    "remains",
    "kept",
    "keep",
    "flat",
];

pub(super) fn compare(cx: &Context<'_>, unit: &Unit, stems: &Stems, body: &Body<'_>, found: &mut Vec<Found>) {
    if unit.part != "headline" {
        return;
    }
    let all = stems.tokens.clone();
    if all.clone().any(|at| cx.is(at, Tag::Negation) || super::says(cx, at, &["may", "could", "might", "if", "or"])) {
        return;
    }
    let other = other_word(cx, stems, body).or_else(|| change(cx, stems, body));
    if let Some((claim, counterpart)) = other {
        let (claim, counterpart) = (cx.span(claim..claim + 1), cx.span(counterpart..counterpart + 1));
        found.push(Found { claim, sentence: unit.sentence, counterpart, contradicted: true });
    }
}

/// The class of a word, and its place there.
fn class(cx: &Context<'_>, at: usize) -> Option<(usize, usize)> {
    let token = cx.token(at).filter(|token| token.class == Class::Word && (3..=12).contains(&token.len()))?;
    let word = cx.document.word(token);
    CLASSES.iter().enumerate().find_map(|(class, line)| {
        let place =
            line.split('|').position(|part| part.split_whitespace().any(|known| known.eq_ignore_ascii_case(word)))?;
        Some((class, place))
    })
}

/// The content words beside a token: one before, one behind.
fn beside(stems: &Stems, at: usize) -> Vec<&str> {
    stems.near(&(at..at + 1), 1)
}

fn other_word(cx: &Context<'_>, stems: &Stems, body: &Body<'_>) -> Option<(usize, usize)> {
    let claims: Vec<(usize, (usize, usize))> =
        stems.tokens.clone().filter_map(|at| Some((at, class(cx, at)?))).collect();
    let sentences = body.sentences(cx, stems, MOST);
    claims.iter().find_map(|&(claim, (group, place))| {
        if claims.iter().filter(|(_, (other, _))| *other == group).count() > 1 {
            return None;
        }
        let mut found: Option<(usize, usize)> = None;
        let near = beside(stems, claim);
        for (index, tokens) in &sentences {
            for at in tokens.clone() {
                let Some((_, other)) = class(cx, at).filter(|(class, _)| *class == group) else { continue };
                if other == place {
                    return None;
                }
                let there = Stems::of_tokens(cx, tokens.clone());
                let shared = stems.shared(&there, &(claim..claim + 1), &(at..at + 1));
                let tied = beside(&there, at).iter().any(|word| near.contains(word));
                if found.is_some_and(|(_, known)| known != other) {
                    return None;
                }
                let plain = !tokens.clone().any(|at| cx.is(at, Tag::Negation));
                // A medal needs no word beside it.
                let tied = tied || group == 0;
                if *index < LEAD && tied && shared > 1 && plain && !is_named(cx, tokens, at) && !before(cx, tokens) {
                    found = found.or(Some((at, other)));
                }
            }
        }
        found.map(|(at, _)| (claim, at))
    })
}

/// “Green Party”: part of a name.
fn is_named(cx: &Context<'_>, tokens: &Range<usize>, at: usize) -> bool {
    at > tokens.start && cx.token(at).is_some_and(|token| token.shape.capital())
}

/// Whether a sentence tells of another time.
fn before(cx: &Context<'_>, tokens: &Range<usize>) -> bool {
    let words = [
        "until",
        "previously",
        "formerly",
        "last",
        "then",
        "had",
        "instead",
        "once",
        "unlike",
        "than",
        "but",
        "earlier",
        "ago",
    ];
    tokens.clone().any(|at| cx.reads_any(at, &words))
}

/// “Fares frozen” over “fares will rise”.
fn change(cx: &Context<'_>, stems: &Stems, body: &Body<'_>) -> Option<(usize, usize)> {
    let all = stems.tokens.clone();
    let claim = all.clone().find(|&at| cx.reads_any(at, &FROZEN) && at > all.start)?;
    if all.clone().any(|at| senses::of(cx.word(at)).iter().any(|sense| sense.group == LEVEL)) {
        return None;
    }
    let own: Vec<&str> =
        stems.within(&(all.start..claim)).into_iter().chain(stems.within(&(claim + 1..all.end))).collect();
    let sentences = body.sentences(cx, stems, MOST);
    if sentences.iter().any(|(_, tokens)| tokens.clone().any(|at| cx.reads_any(at, &KEPT))) {
        return None;
    }
    sentences
        .iter()
        .take(2)
        .filter(|(_, tokens)| !before(cx, tokens))
        .find_map(|(_, tokens)| {
            let there = Stems::of_tokens(cx, tokens.clone());
            let level = |at: usize| senses::of(cx.word(at)).iter().any(|sense| sense.group == LEVEL && !sense.noun);
            let unreal = |at: usize| {
                (at.saturating_sub(3).max(tokens.start)..at).any(|at| {
                    cx.is(at, Tag::Negation) || cx.reads_any(at, &["would", "could", "may", "might", "if", "expected"])
                })
            };
            // What rises stands right before: “rail fares will rise”.
            tokens.clone().filter(|&at| level(at) && !unreal(at)).find(|&at| {
                let subject = there.within(&(at.saturating_sub(4).max(tokens.start)..at));
                subject.iter().any(|word| own.contains(word))
                    && stems.shared(&there, &(claim..claim + 1), &(at..at + 1)) > 1
            })
        })
        .map(|at| (claim, at))
}
