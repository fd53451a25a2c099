//! Words that are written with other capitals elsewhere in the article: "GitHub" and "Github", "Internet" and
//! "internet", "the Council" and "the council".

use super::{Found, begins, is_capital, is_set_apart};
use crate::document::Class;
use crate::extract::Context;
use crate::extract::word_set::WordSet;
use crate::facts::Aspect;
use crate::lexicon::spellings::singular;
use crate::lexicon::{Filter, Tag};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Bodies that an article calls by a noun alone: "the Council".
const BODIES: &[&str] = &[
    "council",
    "committee",
    "board",
    "company",
    "commission",
    "authority",
    "agency",
    "department",
    "ministry",
    "university",
    "society",
    "trust",
    "association",
    "fund",
    "court",
    "tribunal",
    "assembly",
    "federation",
    "union",
    "institute",
    "foundation",
    "secretariat",
    "corporation",
    "supplier",
    "customer",
    "client",
    "contractor",
    "landlord",
    "tenant",
    "buyer",
    "seller",
    "licensee",
    "licensor",
    "employer",
    "borrower",
    "lender",
    "partnership",
    "academy",
    "museum",
    "bank",
    "parish",
    "chamber",
    "league",
    "government",
    "parliament",
    "senate",
    "cabinet",
    "agreement",
    "treaty",
    "convention",
    "charter",
    "programme",
    "project",
    "web",
    "club",
];

static NOUNS: LazyLock<WordSet> = LazyLock::new(|| WordSet::new(BODIES.iter().copied()));

const CAPITAL: &str = "capital";
const SMALL: &str = "small letter";

pub(super) fn read(found: &mut Found<'_>, capitals: &[u32]) {
    inner(found, capitals);
    common(found, capitals);
}

/// Words with a capital inside, and well-known acronyms, that have their capitals elsewhere in other places.
fn inner(found: &mut Found<'_>, capitals: &[u32]) {
    let cx = found.cx;
    let prints = cx.document.prints();
    let mut terms: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    let mut filter = Filter::default();
    for &at in capitals {
        let at = at as usize;
        let word = cx.word(at);
        if word.len() < 4 || !word.is_ascii() {
            continue;
        }
        let mixed = word.bytes().skip(1).any(|byte| byte.is_ascii_uppercase())
            && word.bytes().any(|byte| byte.is_ascii_lowercase())
            && !["Mac", "Mc", "De", "La", "Le", "Di", "Du", "Van", "O'", "O’", "D'", "Fitz"]
                .iter()
                .any(|prefix| word.starts_with(prefix));
        let acronym =
            cx.is(at, Tag::KnownAcronym) && word.bytes().all(|byte| byte.is_ascii_uppercase()) || word == "COVID";
        // "PhDs", "NGOs"
        let plural = word.bytes().rev().skip(1).all(|byte| byte.is_ascii_uppercase());
        if ((mixed && !plural) || acronym) && !is_set_apart(cx, at) {
            filter.insert(word.as_bytes());
            terms.entry(word.to_lowercase()).or_default();
        }
    }
    if terms.is_empty() {
        return;
    }
    for &at in capitals {
        let at = at as usize;
        if filter.may_have(prints[at])
            && let Some(places) = terms.get_mut(&cx.word(at).to_lowercase())
            && !is_set_apart(cx, at)
            && !(cx.token(at).is_some_and(|token| token.shape.upper()) && is_shouted(cx, at))
        {
            places.push(at);
        }
    }
    for (term, places) in terms {
        let Some(&first) = places.first() else { continue };
        if places.iter().any(|&at| cx.word(at) != cx.word(first)) {
            for at in places {
                found.variant(at..at + 1, Aspect::Capitals, &term, cx.word(at));
            }
        }
    }
}

/// Whether the words beside it are all capitals too.
fn is_shouted(cx: &Context<'_>, at: usize) -> bool {
    let upper = |at: usize| cx.token(at).is_some_and(|token| token.shape.upper());
    upper(at + 1) || at > 0 && upper(at - 1)
}

/// How often a noun stands with a capital and with a small letter.
#[derive(Default)]
struct Noun {
    capital: Vec<usize>,
    small: Vec<usize>,
    /// It is a common noun as well: "a council", "every council".
    common: bool,
}

/// Nouns that the article uses as a name, with a capital, and without.
fn common(found: &mut Found<'_>, capitals: &[u32]) {
    let cx = found.cx;
    let mut nouns: FxHashMap<String, Noun> = FxHashMap::default();
    for &at in capitals {
        let at = at as usize;
        if cx.token(at).is_none_or(|token| token.shape.upper()) {
            continue;
        }
        let word = cx.word(at);
        let (net, body) = (word.eq_ignore_ascii_case("internet"), NOUNS.has(word));
        if !(net || body) || begins(cx, at) || is_set_apart(cx, at) {
            continue;
        }
        let net = net && !is_capital(cx, at + 1) && !is_capital(cx, at - 1) && cx.word(at + 1) != "of";
        if net || body && is_alone(cx, at) {
            nouns.entry(word.to_lowercase()).or_default().capital.push(at);
        }
    }
    nouns.retain(|term, noun| term == "internet" || noun.capital.len() > 1);
    if nouns.is_empty() {
        return;
    }
    let mut filter = Filter::default();
    for noun in nouns.keys() {
        filter.insert(noun.as_bytes());
        filter.insert(format!("{noun}s").as_bytes());
    }
    for (at, &print) in cx.document.prints().iter().enumerate() {
        if !filter.may_have(print)
            || cx.token(at).is_none_or(|token| token.class != Class::Word || token.shape.capital())
        {
            continue;
        }
        let word = cx.word(at);
        let Some(noun) = nouns.get_mut(singular(word)) else { continue };
        if word == "internet" || is_alone(cx, at) && singular(word) == word {
            noun.small.push(at);
        } else {
            noun.common = true;
        }
    }
    for (term, noun) in nouns {
        let few = term == "internet" || noun.small.len() < noun.capital.len();
        if noun.small.is_empty() || noun.common || !few {
            continue;
        }
        for (places, form) in [(noun.capital, CAPITAL), (noun.small, SMALL)] {
            for at in places {
                found.variant(at..at + 1, Aspect::Capitals, &term, form);
            }
        }
    }
}

/// "the Council", and no more words of a name or of a phrase behind it.
fn is_alone(cx: &Context<'_>, at: usize) -> bool {
    at > 0
        && cx.reads(at - 1, "the")
        && !is_capital(cx, at + 1)
        && !matches!(cx.word(at + 1), "of" | "for" | "on" | "to" | "-" | "/" | "in" | "that" | "which" | "&")
}
