//! Parties of a contract under the wrong name: “Acme Ltd (the “Seller”)” that is “Acme, as Buyer” further down.

use crate::document::Class;
use crate::extract::Context;
use crate::facts::{Fact, FactData, Post};
use crate::source::Span;
use std::ops::Range;

/// So many parties are told apart.
const MOST_PARTIES: usize = 12;

/// A term is looked for over so many tokens behind a name.
const TERM_TOKENS: usize = 14;

/// A party of the contract, and the words that define what it is called.
struct Party {
    entity: u32,
    name: String,
    term: String,
    span: Span,
}

/// Gives mentions of a party the term of another one, where it stands beside them, and what contradicts it.
pub(super) fn compare(cx: &Context<'_>, facts: &mut [Fact]) {
    if !cx.document.text().contains(['“', '"']) {
        return;
    }
    let mut parties: Vec<Party> = Vec::new();
    for fact in facts.iter() {
        let FactData::Name(name) = &fact.data else { continue };
        let behind = cx.document.text().as_bytes().get(fact.span.end as usize..).unwrap_or_default();
        // Its form, or the parenthesis at once.
        let next = behind.iter().find(|byte| !byte.is_ascii_whitespace());
        if !next.is_some_and(|next| b"(LpPIG.,".contains(next)) {
            continue;
        }
        let Some((term, span)) = defined(cx, cx.document.token_at(fact.span.end)) else { continue };
        let owned = cx.document.slice(fact.span).to_lowercase();
        if parties.len() < MOST_PARTIES && !owned.split(' ').any(|word| term.split(' ').any(|part| part == word)) {
            parties.push(Party { entity: name.entity, name: owned, term, span });
        }
    }
    if parties.len() < 2 {
        return;
    }
    for fact in facts.iter_mut() {
        let tokens = cx.document.token_at(fact.span.start)..cx.document.token_at(fact.span.end);
        let words = cx.document.slice(fact.span);
        let FactData::Name(name) = &mut fact.data else { continue };
        let Some(used) = used(cx, tokens) else { continue };
        let words = words.to_lowercase();
        // A short form of one name only: "Acme" for "Acme Foods Ltd".
        let means = |party: &&Party| {
            party.entity == name.entity
                || party.name.strip_prefix(words.as_str()).is_some_and(|rest| rest.starts_with(' '))
        };
        let Some(party) = parties.iter().find(means) else { continue };
        if parties.iter().any(|other| means(&other) && other.entity != party.entity) {
            continue;
        }
        let term = cx.document.slice(used).to_lowercase();
        let own = parties.iter().any(|other| other.entity == party.entity && other.term == term);
        let taken = parties.iter().any(|other| other.entity != party.entity && other.term == term);
        if taken && !own {
            let clash = Some(party.span);
            name.role = Some(used);
            name.post = Some(Box::new(Post { office: term, affiliation: None, standing: None, rival: None, clash }));
        }
    }
}

fn is_quote(cx: &Context<'_>, at: usize) -> bool {
    matches!(cx.word(at), "\"" | "“" | "”" | "‘" | "’" | "'")
}

/// The term in the parentheses behind a name: `(the “Seller”)`, `(hereinafter "Seller")`.
fn defined(cx: &Context<'_>, end: usize) -> Option<(String, Span)> {
    let mut at = end;
    while matches!(
        cx.word(at),
        "Ltd" | "Ltd." | "Limited" | "LLP" | "plc" | "PLC" | "Inc" | "Inc." | "LLC" | "GmbH" | "." | ","
    ) {
        at += 1;
    }
    if cx.word(at) != "(" {
        return None;
    }
    let open = (at + 1..at + TERM_TOKENS).find(|&at| is_quote(cx, at))?;
    let plain = (at + 1..open).all(|at| {
        matches!(
            cx.word(at),
            "the" | "hereinafter" | "hereafter" | "called" | "referred" | "to" | "as" | "below" | "together" | ","
        )
    });
    let close = (open + 1..open + 5).find(|&at| is_quote(cx, at))?;
    let span = term(cx, open + 1..close)?;
    (plain && cx.word(close + 1) == ")").then(|| (cx.document.slice(span).to_lowercase(), span))
}

/// Words with capitals.
fn term(cx: &Context<'_>, words: Range<usize>) -> Option<Span> {
    let start = if matches!(cx.word(words.start), "the" | "The") { words.start + 1 } else { words.start };
    let capital = |at: usize| cx.token(at).is_some_and(|token| token.class == Class::Word && token.shape.capital());
    (start < words.end && (start..words.end).all(capital)).then(|| cx.span(start..words.end))
}

/// The term beside a mention: “Acme, as Buyer,”, “the Buyer, Acme,”, “Acme (the Buyer)”.
fn used(cx: &Context<'_>, name: Range<usize>) -> Option<Span> {
    let capital = |at: usize| cx.token(at).is_some_and(|token| token.class == Class::Word && token.shape.capital());
    let stops = |at: usize| cx.token(at).is_none_or(|token| token.class == Class::Mark) || cx.word(at) == "shall";
    let mut at = name.end;
    while matches!(cx.word(at), "," | "(") {
        at += 1;
    }
    let as_word = cx.word(at) == "as";
    at += usize::from(as_word);
    let determined = cx.word(at) == "the";
    at += usize::from(determined);
    let length = (0..3).take_while(|length| capital(at + length)).count();
    let apart = as_word || (determined && at > name.end + 1);
    if apart && length > 0 && stops(at + length) {
        return term(cx, at..at + length);
    }
    let comma = name.start.checked_sub(1).filter(|&comma| cx.word(comma) == ",")?;
    let length = (1..4).take_while(|length| comma.checked_sub(*length).is_some_and(capital)).count();
    let first = comma.checked_sub(length)?;
    let the = capital(first) && matches!(cx.word(first), "The");
    let first = if the { first + 1 } else { first };
    let determined = the || first.checked_sub(1).is_some_and(|at| matches!(cx.word(at), "the" | "The"));
    (determined && first < comma && stops(name.end)).then(|| term(cx, first..comma)).flatten()
}
