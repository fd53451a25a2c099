//! Contracts: defined terms, and the periods, amounts, rates and dates that clauses set.
//!
//! Nothing here looks at an article that does not read like a contract: it must call itself one at its beginning, and
//! define its parties, or say several times what somebody shall do.

mod clauses;
mod course;
mod expiry;
mod laws;
mod notices;
mod parties;
mod periods;
mod phrases;
mod provisions;
mod roles;
mod stances;
mod terms;
mod words;

use super::{Context, Sink};
use crate::document::BlockKind;
use crate::extract::wording::Wording;
use crate::facts::{Fact, FactData};
use crate::lexicon::Tag;
use std::ops::Range;

/// What contracts call themselves.
const NAMES: Wording = Wording::of(
    &[Tag::Contract],
    &[
        "conditions",
        "membership",
        "terms",
        "memorandum",
        "subcontract",
        "mortgage",
        "addendum",
        "amendment",
        "nda",
        "undertaking",
    ],
);

/// Words of duty.
const DUTIES: [&str; 8] = ["shall", "must", "agrees", "agree", "hereby", "may", "will", "undertakes"];

/// Of these there are at least so many, where the article is a contract.
const MIN_DUTIES: usize = 2;

/// Numbered clauses, of which there are more, make a contract too.
const MIN_CLAUSES: usize = 2;

/// A contract calls itself one in its first so many tokens.
const HEAD: usize = 120;

/// Longer articles are no contracts.
const MAX_TOKENS: usize = 400_000;

/// Adds the terms and provisions of a contract.
pub(super) fn extract(cx: &Context<'_>, sink: &mut Sink) {
    let clauses = if may_have_clauses(cx) { clauses::read(cx) } else { Vec::new() };
    let contract = is_contract(cx, clauses.len());
    let numbered = clauses.len() > MIN_CLAUSES && duties(cx, MIN_DUTIES);
    if !(contract || numbered) || is_manual(cx) {
        let mut told = Vec::new();
        notices::find(cx, &sink.facts, &mut told);
        periods::find(cx, &sink.facts, &mut told);
        sink.facts.extend(told);
        return;
    }
    let mut found = Vec::new();
    let mut facts: Vec<&Fact> = sink.facts.iter().collect();
    facts.sort_by_key(|fact| fact.place());
    let defined = terms::find(cx, &mut found);
    if contract {
        provisions::find(cx, &facts, &defined, &mut found);
        expiry::find(cx, &facts, &mut found);
    }
    let words: Vec<Range<usize>> = defined.iter().map(terms::Defined::words).collect();
    let mut told = Vec::new();
    clauses::recalls(cx, &clauses, &facts, &mut told);
    clauses::defined(cx, &words, &facts, &mut told);
    stances::find(cx, &mut told);
    laws::governing(cx, &mut told);
    laws::duties(cx, &mut told);
    parties::find(cx, &mut told);
    parties::owed(cx, &clauses, &mut told);
    course::find(cx, &facts, &mut told);
    notices::find(cx, &sink.facts, &mut told);
    periods::find(cx, &sink.facts, &mut told);
    told.sort_by_key(|fact| fact.span.start);
    told.dedup_by(|a, b| a.span == b.span);
    // What is told already is not told again.
    told.retain(|fact| !found.iter().any(|other| other.span == fact.span && differs(other)));
    found.retain(|fact| !told.iter().any(|other| other.span == fact.span));
    found.extend(told);
    sink.facts.extend(found);
}

/// Whether several blocks hold programs: the manual of one, whose "must" and "may" bind nobody.
fn is_manual(cx: &Context<'_>) -> bool {
    const PROGRAMS: usize = 3;
    const SIGNS: &[u8] = b"{}<>=|\\^~`";
    cx.document.blocks.iter().filter(|block| cx.has_code(&block.tokens, SIGNS)).nth(PROGRAMS - 1).is_some()
}

/// Whether a provision says something else than an earlier one.
fn differs(fact: &Fact) -> bool {
    matches!(&fact.data, FactData::Provision(provision) if provision.earlier.is_some())
}

/// Whether there can be numbered clauses: words of duty stand in the text at all.
fn may_have_clauses(cx: &Context<'_>) -> bool {
    let tokens = &cx.document.tokens;
    tokens.len() <= MAX_TOKENS && ["shall", "must", "may"].iter().any(|word| cx.document.text().contains(word))
}

/// Whether so many words of duty stand in the article.
fn duties(cx: &Context<'_>, least: usize) -> bool {
    let duty = |&at: &usize| DUTIES.iter().any(|word| cx.reads(at, word));
    (0..cx.document.tokens.len()).filter(duty).take(least).count() == least
}

/// Whether the article is a contract.
fn is_contract(cx: &Context<'_>, clauses: usize) -> bool {
    let tokens = &cx.document.tokens;
    if tokens.len() > MAX_TOKENS {
        return false;
    }
    let named = (0..tokens.len().min(HEAD)).any(|at| {
        let name = NAMES.is_at(cx, at);
        let block = cx.document.block_at(tokens[at].start).and_then(|block| cx.document.blocks.get(block as usize));
        let heading = block.is_some_and(|block| matches!(block.kind, BlockKind::Heading(_) | BlockKind::Title));
        // "this Agreement", or the word in a heading, or in a first line of capitals
        name && (heading
            || at > 0 && ["this", "This", "following"].iter().any(|word| cx.reads(at - 1, word))
            || block.is_some_and(|block| block.tokens.start == 0 && block.tokens.len() < 14))
    });
    let duties = || (0..tokens.len()).filter(|&at| DUTIES.iter().any(|word| cx.reads(at, word)));
    let shall = || {
        (0..tokens.len())
            .any(|at| ["shall", "must", "hereby", "party", "parties"].iter().any(|word| cx.reads(at, word)))
    };
    named
        && (definitions(cx)
            || clauses >= MIN_CLAUSES && shall()
            || duties().take(MIN_DUTIES).count() == MIN_DUTIES && shall())
}

/// Whether something is defined: `(the "Supplier")`.
fn definitions(cx: &Context<'_>) -> bool {
    (0..cx.document.tokens.len()).any(|at| {
        cx.reads(at, "(") && (at + 1..at + 4).any(|at| phrases::is_quote(cx, at) && phrases::is_capital(cx, at + 1))
    })
}
