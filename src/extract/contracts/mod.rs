//! Contracts: defined terms, and the periods, amounts, rates and dates that clauses set.
//!
//! Nothing here looks at an article that does not read like a contract: it must call itself one at its beginning, and
//! define its parties, or say several times what somebody shall do.

mod expiry;
mod phrases;
mod provisions;
mod roles;
mod terms;

use super::{Context, Sink};
use crate::document::BlockKind;
use crate::facts::Fact;

/// What contracts call themselves.
const NAMES: [&str; 19] = [
    "conditions",
    "membership",
    "agreement",
    "contract",
    "lease",
    "tenancy",
    "licence",
    "license",
    "deed",
    "terms",
    "memorandum",
    "subcontract",
    "engagement",
    "loan",
    "mortgage",
    "addendum",
    "amendment",
    "nda",
    "undertaking",
];

/// Words of duty.
const DUTIES: [&str; 8] = ["shall", "must", "agrees", "agree", "hereby", "may", "will", "undertakes"];

/// Of these there are at least so many, where the article is a contract.
const MIN_DUTIES: usize = 2;

/// A contract calls itself one in its first so many tokens.
const HEAD: usize = 120;

/// Longer articles are no contracts.
const MAX_TOKENS: usize = 400_000;

/// Adds the terms and provisions of a contract.
pub(super) fn extract(cx: &Context<'_>, sink: &mut Sink) {
    if !is_contract(cx) {
        return;
    }
    let mut found = Vec::new();
    let defined = terms::find(cx, &mut found);
    let mut facts: Vec<&Fact> = sink.facts.iter().collect();
    facts.sort_by_key(|fact| fact.place());
    provisions::find(cx, &facts, &defined, &mut found);
    expiry::find(cx, &facts, &mut found);
    sink.facts.extend(found);
}

/// Whether the article is a contract.
fn is_contract(cx: &Context<'_>) -> bool {
    let tokens = &cx.document.tokens;
    if tokens.len() > MAX_TOKENS {
        return false;
    }
    let named = (0..tokens.len().min(HEAD)).any(|at| {
        let name = NAMES.iter().any(|name| cx.reads(at, name));
        let block = cx.document.block_at(tokens[at].start).and_then(|block| cx.document.blocks.get(block as usize));
        let heading = block.is_some_and(|block| matches!(block.kind, BlockKind::Heading(_) | BlockKind::Title));
        // "this Agreement", or the word in a heading, or in a first line of capitals
        name && (heading
            || at > 0 && ["this", "This", "following"].iter().any(|word| cx.reads(at - 1, word))
            || block.is_some_and(|block| block.tokens.start == 0 && block.tokens.len() < 14))
    });
    let duties = || (0..tokens.len()).filter(|&at| DUTIES.iter().any(|word| cx.reads(at, word)));
    let shall =
        || (0..tokens.len()).any(|at| ["shall", "hereby", "party", "parties"].iter().any(|word| cx.reads(at, word)));
    named && (definitions(cx) || duties().take(MIN_DUTIES).count() == MIN_DUTIES && shall())
}

/// Whether something is defined: `(the "Supplier")`.
fn definitions(cx: &Context<'_>) -> bool {
    (0..cx.document.tokens.len()).any(|at| {
        cx.reads(at, "(") && (at + 1..at + 4).any(|at| phrases::is_quote(cx, at) && phrases::is_capital(cx, at + 1))
    })
}
