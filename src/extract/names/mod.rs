//! Mentions of people, organisations and places.
//!
//! A mention is a run of words with capitals, cut where an office, a country or another name begins. Whether a word
//! that begins a sentence or stands in a title is a name is left open here; [`super::entities`] decides it, knowing
//! the whole article. Which mentions mean the same is its task too.

mod mentions;
mod office;
pub(super) mod places;
mod roles;
mod run;

use super::{Context, Sink};
use crate::document::{BlockKind, Class};
use crate::facts::{FactData, NameFact, NameType};
use crate::lexicon::{Tag, Tags};
use mentions::Mention;
use std::ops::Range;

/// What [`NameFact::entity`] says until mentions are joined: nothing.
pub(super) const SURE: u32 = 0;
/// The word begins a sentence: it is a name only if it is one elsewhere.
pub(super) const UNSURE: u32 = u32::MAX;
/// An acronym: it is a name only if it stands for one.
pub(super) const ACRONYM: u32 = u32::MAX - 1;
/// Not a mention but a sentence in which every word has a capital, to be searched for the article's names.
pub(super) const TITLED: u32 = u32::MAX - 2;

/// A sentence with fewer capitals is not in title case.
const TITLE_CAPITALS: usize = 3;

const SMALL: Tags = Tags::of(&[Tag::Function, Tag::Starter, Tag::Particle]);

/// Extracts the mentions of a sentence.
pub(super) fn extract(cx: &Context<'_>, tokens: Range<usize>, sink: &mut Sink) {
    if is_titled(cx, &tokens, sink.sentence) {
        titled(cx, tokens, sink);
        return;
    }
    let mut found = Vec::new();
    let mut at = tokens.start;
    let mut floor = tokens.start;
    while at < tokens.end {
        if !run::is_part(cx, at) || sink.is_claimed(at) {
            at += 1;
            continue;
        }
        let start = run::start(cx, at, floor);
        let end = run::end(cx, at, tokens.end);
        mentions::split(cx, start..end, &tokens, begins(cx, start, &tokens), &mut found);
        for mention in found.drain(..) {
            push(cx, mention, sink);
        }
        floor = end;
        at = end;
    }
}

fn push(cx: &Context<'_>, mention: Mention, sink: &mut Sink) {
    if mention.tokens.clone().any(|at| sink.is_claimed(at)) {
        return;
    }
    let role = mention.role.map(|role| trimmed(cx, role)).filter(|role| !role.is_empty());
    let office = role.clone().map(|role| office::comparable(cx, role)).filter(|office| !office.is_empty());
    let data = NameFact {
        entity: mention.entity,
        kind: mention.kind,
        role: role.map(|role| cx.span(role)),
        office,
        demonym: mention.demonym,
    };
    sink.push(cx.span(mention.tokens), FactData::Name(Box::new(data)));
}

/// A role without marks at its ends.
fn trimmed(cx: &Context<'_>, role: Range<usize>) -> Range<usize> {
    let is_word = |at: usize| cx.token(at).is_some_and(|token| matches!(token.class, Class::Word | Class::Number));
    let mut role = role;
    while role.start < role.end && !is_word(role.start) {
        role.start += 1;
    }
    while role.start < role.end && !is_word(role.end - 1) {
        role.end -= 1;
    }
    role
}

/// Whether a capital at this token may be due to its place alone.
fn begins(cx: &Context<'_>, at: usize, sentence: &Range<usize>) -> bool {
    let Some(before) = at.checked_sub(1).filter(|_| at > sentence.start) else { return true };
    let Some(token) = cx.token(before) else { return true };
    token.class == Class::Mark
        && !matches!(cx.word(before), "," | ";" | "-" | "‑" | "–" | "—" | "/" | "&" | "’" | "." | "$")
        || (token.class == Class::Mark
            && cx.word(before) == "."
            && before.checked_sub(1).is_some_and(|at| cx.word(at) == "."))
        || (before == sentence.start && token.class != Class::Word)
}

/// Whether every word of the sentence that matters has a capital.
fn is_titled(cx: &Context<'_>, tokens: &Range<usize>, sentence: u32) -> bool {
    let mut capitals = 0;
    for token in cx.document.tokens.get(tokens.clone()).unwrap_or_default() {
        if token.class != Class::Word {
            continue;
        }
        if token.shape.capital() {
            capitals += 1;
        } else if token.end - token.start > 1 && !cx.lexicon.tags(token.word).meets(SMALL) {
            return false;
        }
    }
    let block = cx.document.sentences.get(sentence as usize).and_then(|s| cx.document.blocks.get(s.block as usize));
    let heading = block.is_some_and(|block| matches!(block.kind, BlockKind::Title | BlockKind::Heading(_)));
    capitals > TITLE_CAPITALS || (heading && capitals > 1)
}

/// The names that the lexicon knows, and a marker for the names of the article.
fn titled(cx: &Context<'_>, tokens: Range<usize>, sink: &mut Sink) {
    let mut at = tokens.start;
    while at < tokens.end {
        match places::known(cx, at, tokens.end) {
            Some(known) => {
                let mention = Mention::place(at, &known);
                push(cx, mention, sink);
                at = known.end;
            }
            None => at += 1,
        }
    }
    let marker = NameFact { entity: TITLED, kind: NameType::Other, role: None, office: None, demonym: false };
    sink.push(cx.span(tokens), FactData::Name(Box::new(marker)));
}
