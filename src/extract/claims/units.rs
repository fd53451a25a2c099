//! Which sentences make claims: the headline, the standfirst, a summary.

use crate::document::{Block, BlockKind, Class};
use crate::extract::Context;
use crate::lexicon::Tag;

/// A sentence that makes claims about the body.
#[derive(Debug)]
pub(super) struct Unit {
    /// "headline", "standfirst", "summary".
    pub(super) part: &'static str,
    /// The sentence.
    pub(super) sentence: u32,
    /// Only close matches count.
    pub(super) strict: bool,
    /// It announces a list: “Six steps to a warm house”.
    pub(super) list: bool,
}

/// A headline has at most so many tokens.
const MAX_HEADLINE: usize = 30;

/// A line with a score has at most so many.
const MAX_SCORE: usize = 24;

/// A standfirst has at most so many.
const MAX_STANDFIRST: usize = 70;

pub(super) fn read(cx: &Context<'_>) -> Vec<Unit> {
    let blocks = &cx.document.blocks;
    let mut units = Vec::new();
    let mut at = 0;
    if let Some(block) = blocks.first()
        && block.kind == BlockKind::Title
    {
        add(block, "headline", &mut units);
        at += 1;
    }
    match blocks.get(at) {
        Some(block) if matches!(block.kind, BlockKind::Heading(1..=2)) => {
            add(block, "headline", &mut units);
            at += 1;
        }
        Some(block) if at == 0 && (alone(cx, block, blocks.get(1)) || over_score(cx, blocks)) => {
            add(block, "headline", &mut units);
            at += 1;
        }
        _ => {}
    }
    if units.is_empty()
        && let Some(subject) = subject(cx)
    {
        at = blocks.iter().position(|block| block.sentences.contains(&subject)).unwrap_or(0) + 1;
        units.push(Unit { part: "headline", sentence: subject, strict: false, list: false });
    }
    if units.is_empty() || cx.document.blocks.len() <= at {
        return Vec::new();
    }
    for block in blocks.iter().skip(at).take(2) {
        if !standfirst(cx, block, blocks) || is_score(cx, block) {
            break;
        }
        add(block, "standfirst", &mut units);
    }
    units.retain_mut(|unit| {
        let told = asserts(cx, unit.sentence);
        unit.list = told == Some(true);
        told.is_some()
    });
    units
}

fn add(block: &Block, part: &'static str, units: &mut Vec<Unit>) {
    units.extend(block.sentences.clone().map(|sentence| Unit { part, sentence, strict: false, list: false }));
}

/// The subject of a message: “Subject: Lifts out of service”.
fn subject(cx: &Context<'_>) -> Option<u32> {
    let marks = |at: usize| matches!(cx.word(at), ":" | "*" | "**");
    (0u32..).zip(cx.document.sentences.iter().take(8)).find_map(|(index, sentence)| {
        let tokens = sentence.range();
        let named =
            tokens.clone().take(40).any(|at| ["subject", "re"].iter().any(|word| cx.reads(at, word)) && marks(at + 1));
        named.then_some(index)
    })
}

fn ends(cx: &Context<'_>, block: &Block) -> bool {
    let last = block.tokens.end as usize - 1;
    [".", "!", "?", ":", ";", ",", "”", "\""].iter().any(|mark| cx.reads(last, mark))
}

/// A first line without a mark at its end, before a paragraph of sentences.
fn alone(cx: &Context<'_>, block: &Block, next: Option<&Block>) -> bool {
    block.kind == BlockKind::Paragraph
        && !block.quoted
        && block.tokens.len() <= MAX_HEADLINE
        && block.tokens.len() >= 4
        && block.sentences.len() == 1
        && !ends(cx, block)
        && next.is_some_and(|next| next.kind == BlockKind::Paragraph && next.tokens.len() >= 12 && ends(cx, next))
}

/// A headline over a line with the score: “City 2, Rovers 1”.
fn over_score(cx: &Context<'_>, blocks: &[Block]) -> bool {
    let [headline, score, text, ..] = blocks else { return false };
    is_score(cx, score) && alone(cx, headline, Some(text))
}

fn is_score(cx: &Context<'_>, block: &Block) -> bool {
    let number = |at: u32| cx.token(at as usize).is_some_and(|token| token.class == Class::Number);
    block.kind == BlockKind::Paragraph
        && block.tokens.len() <= MAX_SCORE
        && !ends(cx, block)
        && block.tokens.clone().filter(|&at| number(at)).count() >= 2
}

/// A paragraph in italics or bold letters, or one without a full stop, or a second heading, right below the headline.
fn standfirst(cx: &Context<'_>, block: &Block, blocks: &[Block]) -> bool {
    let bytes = cx.document.text().as_bytes();
    let before = (block.span.start as usize).checked_sub(1).and_then(|at| bytes.get(at));
    let behind = bytes.get(block.span.end as usize);
    let marked = matches!(before, Some(b'*' | b'_')) && matches!(behind, Some(b'*' | b'_'));
    let short = block.tokens.len() <= MAX_STANDFIRST && block.tokens.len() >= 4;
    // Below a heading there must be a paragraph that is no part of it.
    let later = blocks.iter().any(|other| other.kind == BlockKind::Paragraph && other.span.start > block.span.end);
    let paragraph = block.kind == BlockKind::Paragraph && (marked || !ends(cx, block));
    let heading = matches!(block.kind, BlockKind::Heading(2..=3)) && !ends(cx, block);
    short && later && !block.quoted && (paragraph || heading)
}

/// Nothing where a headline asserts nothing, as it asks a question; else whether it announces a list of things.
fn asserts(cx: &Context<'_>, sentence: u32) -> Option<bool> {
    let tokens = cx.document.sentences.get(sentence as usize).map(|sentence| sentence.range())?;
    let first = tokens.start;
    if tokens.len() > MAX_STANDFIRST {
        return None;
    }
    let question = cx.reads(tokens.end - 1, "?");
    let list = (first..tokens.end.min(first + 4)).any(|at| cx.is(at, Tag::Listed))
        && tokens.clone().take(3).any(|at| cx.token(at).is_some_and(|token| token.class == Class::Number));
    (!question).then_some(list)
}
