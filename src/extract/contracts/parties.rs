//! The side that a party is on: who lets, sells, lends or works is paid, and does not pay the rent, the price, the fee.
//!
//! The sides are told by deeds with two parties ("The Landlord lets the flat to the Tenant", "The Hall shall pay the
//! Cleaner £60"). A duty to pay that has no other receiver, and is nothing else than the price of that deed, must lie on
//! the other side.

use super::clauses::{Clause, cited, provision};
use super::laws::sentences;
use super::phrases::{has, reads};
use crate::document::Class;
use crate::extract::Context;
use crate::facts::Fact;
use std::ops::Range;

/// What a deed makes somebody owe, and the verbs of the deed.
struct Deed {
    verbs: &'static [&'static str],
    /// What the taker pays.
    price: &'static [&'static str],
}

const DEEDS: [Deed; 5] = [
    Deed {
        verbs: &["lets", "let", "leases", "lease", "rents", "hires", "hire", "demises"],
        price: &["rent", "rents", "hire", "rental", "hire fee", "hire charge", "fee"],
    },
    Deed { verbs: &["sells", "sell", "sold"], price: &["price", "purchase price", "balance of the price"] },
    Deed {
        verbs: &["lends", "lend", "advances", "loans"],
        price: &["loan", "interest", "instalments", "debt", "sum lent"],
    },
    Deed {
        verbs: &["licenses", "licences", "grants", "grant", "license"],
        price: &["licence fee", "license fee", "royalty", "royalties", "rent", "fee", "fees"],
    },
    Deed { verbs: &["supplies", "supply", "provides"], price: &["price", "fee", "fees", "charges"] },
];

/// What is paid to somebody who is paid.
const PAYMENTS: [&str; 10] =
    ["fee", "fees", "charge", "charges", "price", "rent", "hire", "wages", "salary", "instalments"];

/// Words of other payments, and of payments back.
const OTHER: [&str; 30] = [
    "back",
    "refund",
    "refunds",
    "excess",
    "repair",
    "repairs",
    "costs",
    "cost",
    "tax",
    "taxes",
    "deposit",
    "third",
    "damages",
    "compensation",
    "half",
    "share",
    "insurance",
    "if",
    "unless",
    "where",
    "head",
    "superior",
    "own",
    "instead",
    "returned",
    "bank",
    "cancels",
    "fails",
    "late",
    "towards",
];

/// Who is on which side.
struct Side {
    giver: String,
    taker: String,
    price: &'static [&'static str],
    words: Range<usize>,
}

/// Adds duties to pay that lie on the wrong side.
pub(super) fn find(cx: &Context<'_>, found: &mut Vec<Fact>) {
    let mut sides: Vec<Side> = Vec::new();
    for (_, all) in sentences(cx) {
        if !has(cx, all.clone(), &["if", "unless", "not"]) {
            sides.extend(side(cx, &all));
        }
        if sides.len() > 40 {
            return;
        }
    }
    if sides.is_empty() {
        return;
    }
    for (index, all) in sentences(cx) {
        for at in all.start + 1..all.end {
            let Some((who, what, words)) = duty(cx, at, &all) else { continue };
            let mut on = sides.iter().filter(|side| side.price.contains(&what.as_str()));
            let against = on.clone().find(|side| side.giver == who && !side.words.contains(&at));
            let Some(side) = against.filter(|_| on.all(|side| side.giver == who || side.taker != who)) else {
                continue;
            };
            // What goes to somebody else is another payment.
            let to = (words.end..all.end).find(|&at| cx.reads(at, "to")).and_then(|to| party(cx, to + 1));
            if to.is_none_or(|to| to == side.taker) {
                let span = cx.span(words.clone());
                found.push(provision(span, index, what, cx.span(side.words.clone())));
                return;
            }
        }
    }
}

/// Adds a party that is said to owe what a clause lays on the other one: "if the Buyer fails to carry the goods, as
/// clause 3 requires", where clause 3 begins "The Seller shall deliver".
pub(super) fn owed(cx: &Context<'_>, clauses: &[Clause], found: &mut Vec<Fact>) {
    const ACTS: [&str; 16] = [
        "fails", "fail", "does", "has", "shall", "must", "will", "is", "neglects", "refuses", "did", "omits", "cannot",
        "failed", "had", "who",
    ];
    for (index, all) in sentences(cx) {
        for at in all.start + 1..all.end {
            let Some(number) = cited(cx, at) else { continue };
            let Some(who) = obliged(cx, at, &all, &ACTS) else { continue };
            let mut meant = clauses.iter().filter(|clause| clause.number == number);
            let (Some(clause), None) = (meant.next(), meant.next()) else { continue };
            let here = cx.document.token_at(clause.text.start)..cx.document.token_at(clause.text.end);
            if here.contains(&at) {
                continue;
            }
            let bearers = bearers(cx, here.clone());
            let Some((first, words)) = bearers.first() else { continue };
            let name = cx.word(who).to_lowercase();
            let by = here.clone().any(|at| cx.reads(at, "by") && party(cx, at + 1).is_some_and(|by| by == name));
            let both = has(cx, here, &["each", "both", "either", "parties", "neither"]);
            if *first != name && !bearers.iter().any(|(other, _)| *other == name) && !by && !both {
                let subject = format!("duty of clause {number}");
                found.push(provision(cx.span(who..who + 1), index, subject, cx.span(words.clone())));
            }
        }
    }
}

/// The token of the party on which a clause that is cited at `at` is said to lay a duty.
fn obliged(cx: &Context<'_>, at: usize, all: &Range<usize>, acts: &[&str]) -> Option<usize> {
    const LAYS: [&str; 5] = ["requires", "obliges", "demands", "binds", "compels"];
    const DUTIES: [&str; 6] = ["duty", "duties", "obligation", "obligations", "undertaking", "promise"];
    let end = at + 1 + usize::from(cx.token(at + 1).is_some_and(|token| token.class == Class::Number));
    let lays = reads(cx, end, &LAYS);
    let link = at.checked_sub(1)?;
    // "clause 3 obliges the Buyer to"
    if lays && party(cx, end + 1).is_some() && cx.reads(end + 3, "to") {
        return Some(end + 2);
    }
    let duty = (link.saturating_sub(6).max(all.start)..link).rev().find(|&at| reads(cx, at, &DUTIES));
    if let Some(duty) = duty.filter(|_| reads(cx, link, &["under", "in", "by"])) {
        // "the Buyer's duty under clause 3"
        let owner = duty.checked_sub(2).filter(|&at| party(cx, at.wrapping_sub(1)).is_some() || owns(cx, at));
        return owner.filter(|&owner| owner > all.start && cx.reads(owner - 1, "the"));
    }
    let told = lays && reads(cx, link, &["as", "which"])
        || reads(cx, link, &["by", "under"]) && cx.reads(link.wrapping_sub(1), "required");
    // "if the Buyer fails to carry it, as clause 3 requires"
    let mut acting = (all.start..link).rev().filter(|&at| party(cx, at).is_some() && reads(cx, at + 2, acts));
    let who = acting.next().filter(|_| told)?;
    let denied = (who + 2..link).any(|at| reads(cx, at, &["notify", "allow", "permit", "let", "accept", "ensure"]));
    (!denied).then_some(who + 1)
}

/// Whether "the" and a name with its possessive ending stand there.
fn owns(cx: &Context<'_>, at: usize) -> bool {
    let capital = cx.token(at).is_some_and(|token| token.class == Class::Word && token.shape.capital());
    capital && cx.token(at + 1).is_some_and(|token| token.class == Class::Possessive)
}

/// Who shall do what a clause wants, and the words that say so.
fn bearers(cx: &Context<'_>, tokens: Range<usize>) -> Vec<(String, Range<usize>)> {
    const SHALL: [&str; 7] = ["shall", "must", "will", "agrees", "undertakes", "is", "promises"];
    let mut found = Vec::new();
    for at in tokens {
        let Some(name) = party(cx, at).filter(|_| reads(cx, at + 2, &SHALL)) else { continue };
        let is = cx.reads(at + 2, "is") && !reads(cx, at + 3, &["to", "responsible", "bound", "obliged", "liable"]);
        // "The glass shall be carried": somebody else does it.
        let done = cx.reads(at + 3, "be") && !reads(cx, at + 4, &["responsible", "liable", "bound", "obliged"]);
        if !is && !done {
            found.push((name, at..at + 4));
        }
    }
    found
}

/// "The Landlord lets the flat to the Tenant", "the Hall shall pay the Cleaner £60".
fn side(cx: &Context<'_>, all: &Range<usize>) -> Option<Side> {
    for at in all.start + 1..all.end {
        let pays = reads(cx, at, &["pay", "pays"]);
        let deed = DEEDS.iter().find(|deed| reads(cx, at, deed.verbs));
        if !pays && deed.is_none() {
            continue;
        }
        let Some((first, giver)) = subject(cx, at, all) else { continue };
        if pays {
            let Some(payee) = party(cx, at + 1).filter(|payee| *payee != giver) else { continue };
            let money = (at + 1..(at + 9).min(all.end)).any(|at| is_amount(cx, at));
            if money {
                return Some(Side { giver: payee, taker: giver, price: &PAYMENTS, words: first..at + 3 });
            }
            continue;
        }
        let deed = deed?;
        let to = (at + 1..all.end).find(|&at| cx.reads(at, "to") && party(cx, at + 1).is_some());
        let direct = || party(cx, at + 1).map(|name| (at + 1, name));
        let taker = to.and_then(|to| Some((to + 2, party(cx, to + 1)?))).or_else(direct);
        let Some((end, taker)) = taker.filter(|(_, taker)| *taker != giver) else { continue };
        return Some(Side { giver, taker, price: deed.price, words: first..end.min(at + 3).max(at + 1) });
    }
    None
}

/// "The Landlord shall pay the rent": who, what, and the words.
fn duty(cx: &Context<'_>, at: usize, all: &Range<usize>) -> Option<(String, String, Range<usize>)> {
    if !reads(cx, at, &["pay", "pays", "repay", "repays"]) || has(cx, all.clone(), &OTHER) {
        return None;
    }
    let (first, who) = subject(cx, at, all)?;
    if (first..at).any(|at| reads(cx, at, &["not", "may"])) {
        return None;
    }
    let mut next = at + 1;
    while reads(cx, next, &["the", "a", "all", "this", "that", "its", "monthly", "weekly", "annual", "agreed", "full"])
    {
        next += 1;
    }
    if cx.reads(next, "for") && next == at + 1 {
        // "shall pay for each visit"
        let each = reads(cx, next + 1, &["each", "every"]);
        return each.then(|| (who, "fee".to_owned(), first..next + 3));
    }
    let two = format!("{} {}", cx.word(next).to_lowercase(), cx.word(next + 1).to_lowercase());
    let one = cx.word(next).to_lowercase();
    let known = |name: &str| DEEDS.iter().any(|deed| deed.price.contains(&name)) || PAYMENTS.contains(&name);
    let (what, end) = if known(&two) { (two, next + 2) } else { (one, next + 1) };
    // "the price of any repair", "the rent of the farm"; "the rent of £950" is the rent.
    let of = cx.reads(end, "of") && !is_amount(cx, end + 1) && !is_amount(cx, end + 2);
    let on =
        reads(cx, end, &["for", "due", "owed"]) && !reads(cx, end + 1, &["on", "in", "each", "every", "by", "the"]);
    (known(&what) && !of && !on).then_some((who, what, first..end))
}

fn is_amount(cx: &Context<'_>, at: usize) -> bool {
    matches!(cx.word(at), "£" | "$" | "€") || cx.token(at).is_some_and(|token| token.class == Class::Number)
}

/// The party before a verb: "The Tenant", "the Tenant shall".
fn subject(cx: &Context<'_>, verb: usize, all: &Range<usize>) -> Option<(usize, String)> {
    let mut at = verb.checked_sub(1)?;
    while at > all.start
        && reads(cx, at, &["shall", "must", "will", "agrees", "to", "then", "also", "hereby", "promptly"])
    {
        at -= 1;
    }
    let name = cx.token(at).filter(|token| token.class == Class::Word && token.shape.capital())?;
    let the = at > all.start && cx.reads(at - 1, "the");
    (the && at >= all.start && name.len() > 2).then(|| (at, cx.word(at).to_lowercase()))
}

/// "the Tenant" at a token.
fn party(cx: &Context<'_>, at: usize) -> Option<String> {
    let name = cx.token(at + 1).filter(|token| token.class == Class::Word && token.shape.capital())?;
    let owns = cx.token(at + 2).is_some_and(|token| token.class == Class::Possessive);
    (cx.reads(at, "the") && name.len() > 2 && !owns).then(|| cx.word(at + 1).to_lowercase())
}
