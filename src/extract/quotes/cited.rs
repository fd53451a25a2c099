//! A few words that are quoted from a text that the article sets out, or from somebody in the headline, and are other
//! words there: “which is ‘grey as steel’ in the verse”, “Bus lane ‘a disgrace’, says trader”.

use super::again;
use super::echoes::number;
use crate::document::{BlockKind, Class};
use crate::extract::Context;
use crate::facts::{Fact, FactData};
use crate::lexicon::Tag;
use crate::source::Span;
use std::ops::Range;

/// Quotations of so many words are compared.
const FEWEST: usize = 3;
const LONGEST: usize = 14;

/// A headline has at most so many tokens, and quotes at most so many words.
const HEADLINE: usize = 24;
const HEADLINE_WORDS: usize = 8;

/// More quotations than these are not compared with each other.
const MOST: usize = 40;

/// A word: what stands for it, and its token.
type Words = Vec<(u32, usize)>;

/// Gives quotations without an echo the words that they change.
pub(super) fn find(cx: &Context<'_>, facts: &mut [Fact]) {
    let quotes: Vec<(usize, Span)> = facts
        .iter()
        .enumerate()
        .filter_map(|(index, fact)| match &fact.data {
            FactData::Quote(quote) if quote.closed => Some((index, quote.inner)),
            _ => None,
        })
        .collect();
    if quotes.is_empty() || quotes.len() > MOST {
        return;
    }
    let set_out = set_out(cx);
    // A headline is no sentence.
    let head = cx.document.blocks.first().map_or(0, |block| block.tokens.end as usize);
    let head = if head <= HEADLINE && head > 0 && cx.word(head - 1) != "." { head } else { 0 };
    let mut found = Vec::new();
    for &(index, inner) in &quotes {
        let known =
            matches!(facts.get(index).map(|fact| &fact.data), Some(FactData::Quote(quote)) if quote.echo.is_some());
        let tokens = cx.document.token_at(inner.start)..cx.document.token_at(inner.end);
        let own = words(cx, tokens.clone());
        let echo = if known || own.is_empty() {
            None
        } else if tokens.start < head {
            let body: Vec<Words> = quotes
                .iter()
                .map(|(_, inner)| cx.document.token_at(inner.start)..cx.document.token_at(inner.end))
                .filter(|tokens| tokens.start >= head)
                .map(|tokens| words(cx, tokens))
                .collect();
            headline(cx, &own, &body, head)
        } else if (FEWEST - 1..=LONGEST).contains(&own.len()) && again::says_so(cx, facts, index) {
            let longer = |other: &&(usize, Span)| other.0 < index && other.1.end <= inner.start;
            let quoted = quotes
                .iter()
                .filter(longer)
                .map(|(_, inner)| words(cx, cx.document.token_at(inner.start)..cx.document.token_at(inner.end)));
            let texts: Vec<Words> =
                set_out.iter().cloned().chain(quoted.filter(|words| words.len() > own.len() + 2)).collect();
            cited(cx, &own, &texts)
        } else {
            None
        };
        if let Some(span) = echo {
            found.push((index, span));
        }
    }
    for (index, span) in found {
        if let Some(FactData::Quote(quote)) = facts.get_mut(index).map(|fact| &mut fact.data) {
            quote.echo = Some(span);
        }
    }
}

fn words(cx: &Context<'_>, tokens: Range<usize>) -> Words {
    let word = |at: &usize| cx.token(*at).is_some_and(|token| matches!(token.class, Class::Word | Class::Number));
    tokens.filter(word).map(|at| (number(cx.word(at).to_lowercase().as_bytes()), at)).collect()
}

/// The texts that the article sets out: those in block quotations, and those behind a colon at the end of a paragraph.
fn set_out(cx: &Context<'_>) -> Vec<Words> {
    let mut before = false;
    let mut found = Vec::new();
    for block in &cx.document.blocks {
        let tokens = block.tokens.start as usize..block.tokens.end as usize;
        let paragraph = matches!(block.kind, BlockKind::Paragraph);
        if block.quoted || before && paragraph {
            found.push(words(cx, tokens.clone()));
        }
        before = paragraph && !block.quoted && tokens.end.checked_sub(1).is_some_and(|at| cx.word(at) == ":");
    }
    found
}

fn is_content(cx: &Context<'_>, at: usize) -> bool {
    cx.token(at).is_some_and(|token| token.class == Class::Word && !cx.lexicon.is(token.word, Tag::Function))
}

/// Where a text has the words but for one; `None` where it has them all.
fn cited(cx: &Context<'_>, own: &Words, texts: &[Words]) -> Option<Span> {
    let same = |part: &[(u32, usize)]| part.iter().zip(own).all(|(a, b)| a.0 == b.0);
    if texts.iter().any(|text| text.windows(own.len()).any(same)) {
        return None;
    }
    let mut near = texts.iter().flat_map(|text| text.windows(own.len())).filter(|part| one_changed(cx, part, own, 1));
    let (part, other) = (near.next()?, near.next());
    let (first, last) = (part.first()?, part.last()?);
    other.is_none().then(|| cx.span(first.1..last.1 + 1))
}

/// Whether two parts differ in one word of content, and share so many.
fn one_changed(cx: &Context<'_>, part: &[(u32, usize)], own: &Words, least: usize) -> bool {
    let mut changed = part.iter().zip(own).filter(|(a, b)| a.0 != b.0);
    let (Some((a, b)), None) = (changed.next(), changed.next()) else { return false };
    let shared = part.iter().zip(own).filter(|(a, b)| a.0 == b.0 && is_content(cx, a.1)).count();
    let ends = |at: usize| cx.token(at).is_some_and(|token| token.class == Class::Number) || is_content(cx, at);
    shared >= least && ends(a.1) && ends(b.1)
}

/// What is said in the body of what the headline calls one word: “Village ‘betrayed’ by bypass”, “This village has been
/// forgotten”.
fn called(cx: &Context<'_>, own: &Words, body: &[Words], head: usize) -> Option<Span> {
    let ([word], [said]) = (own.as_slice(), body) else { return None };
    let subject = (0..word.1.min(head)).rev().find(|&at| is_content(cx, at))?;
    let subject = number(cx.word(subject).to_lowercase().as_bytes());
    let at = said.iter().position(|word| word.0 == subject)?;
    let be = |at: usize| cx.reads_any(at, &["is", "was", "are", "were", "been"]);
    let verb = said.iter().skip(at + 1).take(3).position(|word| be(word.1))? + at + 1;
    let verb = verb + usize::from(said.get(verb + 1).is_some_and(|word| be(word.1)));
    let other = said.get(verb + 1).filter(|other| is_content(cx, other.1) && verb + 2 == said.len())?;
    Some(cx.span(other.1..other.1 + 1))
}

/// What is quoted in the body in the words of the headline but for one, which the body does not have at all.
fn headline(cx: &Context<'_>, own: &Words, body: &[Words], head: usize) -> Option<Span> {
    if !(1..=HEADLINE_WORDS).contains(&own.len()) || body.is_empty() {
        return None;
    }
    let rest = words(cx, head..cx.document.tokens.len());
    let missing: Vec<&(u32, usize)> = own.iter().filter(|word| !rest.iter().any(|other| other.0 == word.0)).collect();
    let [odd] = missing.as_slice() else { return None };
    let stem = cx.word(odd.1).to_lowercase();
    let root = stem.get(..stem.len().min(5)).unwrap_or(&stem);
    if rest.iter().any(|word| root.len() > 3 && cx.word(word.1).to_lowercase().starts_with(root)) {
        return None;
    }
    // “It is a nuisance”: of two words one alone can be the same, where it is said what something is.
    let said = |part: &[(u32, usize)]| {
        let copula = ["is", "was", "are", "were", "it's", "it’s", "'s", "’s", "be"];
        let first = part.first().is_some_and(|word| word.1 > 0 && cx.reads_any(word.1 - 1, &copula));
        let alone = part.last().is_some_and(|word| {
            cx.token(word.1 + 1).is_none_or(|next| next.class != Class::Word) || cx.is(word.1 + 1, Tag::Function)
        });
        own.len() == 2 && body.len() < 3 && first && alone && one_changed(cx, part, own, 0)
    };
    // “We were early, that is all”, in the headline “We were lucky”
    let begins = |part: &[(u32, usize)]| {
        let first =
            part.first().is_some_and(|word| word.1 > 0 && matches!(cx.word(word.1 - 1), "“" | "\"" | "‘" | "'"));
        let last = part.last().zip(own.last()).is_some_and(|(a, b)| a.0 != b.0);
        own.len() > 2 && first && last && one_changed(cx, part, own, 0)
    };
    if own.len() == 1 {
        return called(cx, own, body, head);
    }
    let part = body
        .iter()
        .flat_map(|text| text.windows(own.len()))
        .find(|part| one_changed(cx, part, own, 1) || said(part) || begins(part))?;
    let (first, last) = (part.first()?, part.last()?);
    Some(cx.span(first.1..last.1 + 1))
}
