//! Defined terms: `(the "Supplier")`, `"Services" means …`, `Landlord: Grey Estates`, and where another name is used.

use super::phrases::{has, is_capital, is_quote, reads, sentence_of};
use super::roles::{ALSO, SAME};
use crate::document::Class;
use crate::extract::Context;
use crate::extract::wording::Wording;
use crate::facts::{Fact, FactData, Provenance, TermFact};
use crate::lexicon::Tag;
use std::ops::Range;

/// A definition.
#[derive(Debug, Clone)]
pub(super) struct Defined {
    /// The term in lower case.
    pub(super) label: String,
    words: Range<usize>,
    meaning: Range<usize>,
    /// It is defined by "means".
    means: bool,
}

impl Defined {
    /// The tokens of the term where it is defined.
    pub(super) fn words(&self) -> Range<usize> {
        self.words.clone()
    }
}

/// The longest label.
const MAX_LABEL: usize = 4;

/// More definitions than this are not compared.
const MAX_DEFINED: usize = 300;

/// Adds the definitions, and uses of other names; gives the definitions.
pub(super) fn find(cx: &Context<'_>, found: &mut Vec<Fact>) -> Vec<Defined> {
    let mut defined: Vec<Defined> = Vec::new();
    for at in 0..cx.document.tokens.len() {
        if defined.len() > MAX_DEFINED {
            break;
        }
        if is_quote(cx, at)
            && let Some(term) = quoted(cx, at)
        {
            defined.push(term);
        }
    }
    labelled(cx, &mut defined);
    for (at, term) in defined.iter().enumerate() {
        let earlier = defined[..at].iter().find(|other| {
            other.label == term.label && other.means == term.means && !same(cx, &other.meaning, &term.meaning)
        });
        push(cx, found, &term.words, |label| TermFact {
            label,
            definition: true,
            meaning: (!term.meaning.is_empty()).then(|| cx.span(term.meaning.clone())),
            earlier: earlier.map(|other| cx.span(other.words.clone())),
            instead_of: None,
        });
    }
    others(cx, &defined, found);
    defined
}

fn push(cx: &Context<'_>, found: &mut Vec<Fact>, words: &Range<usize>, make: impl Fn(String) -> TermFact) {
    let span = cx.span(words.clone());
    let data = make(cx.document.slice(span).split_whitespace().collect::<Vec<_>>().join(" "));
    let sentence = sentence_of(cx, words.start);
    found.push(Fact { span, sentence, provenance: Provenance::default(), data: FactData::Term(Box::new(data)) });
}

/// The words of a range in lower case, without articles.
fn folded(cx: &Context<'_>, tokens: &Range<usize>) -> Vec<String> {
    let word = |&at: &usize| cx.token(at).is_some_and(|token| token.class != Class::Mark);
    let words = tokens.clone().filter(word).map(|at| cx.word(at).to_lowercase());
    words.filter(|word| !["the", "a", "an", "of", "any"].contains(&word.as_str())).collect()
}

fn same(cx: &Context<'_>, a: &Range<usize>, b: &Range<usize>) -> bool {
    let (a, b) = (folded(cx, a), folded(cx, b));
    a.is_empty() || b.is_empty() || a == b || a.starts_with(&b) || b.starts_with(&a)
}

/// A label in quotation marks that begins at the mark at `at`, in parentheses or before "means".
fn quoted(cx: &Context<'_>, at: usize) -> Option<Defined> {
    let first = at + 1;
    let end = (first..=first + MAX_LABEL).find(|&at| is_quote(cx, at))?;
    let plain = (first..end).all(|at| cx.token(at).is_some_and(|token| token.class == Class::Word));
    if end == first || !plain || !is_capital(cx, first) || !is_capital(cx, end - 1) {
        return None;
    }
    let label = cx.document.slice(cx.span(first..end)).to_lowercase();
    let words = first..end;
    let sentence = super::phrases::sentence(cx, sentence_of(cx, first));
    let mut next = end + 1;
    while reads(cx, next, &["*", "_", ")"]) {
        next += 1;
    }
    let verb = reads(cx, next, &["means", "mean", "refers"])
        || reads(cx, next, &["shall", "will"]) && reads(cx, next + 1, &["mean"]);
    if verb {
        let stop = (next..sentence.end).find(|&at| reads(cx, at, &[";"])).unwrap_or(sentence.end);
        return Some(Defined { label, words, meaning: next + 1..stop, means: true });
    }
    let open = (sentence.start.max(at.saturating_sub(9))..at).rev().find(|&at| reads(cx, at, &["(", ")"]))?;
    let closed = (end..end + 8).any(|at| cx.reads(at, ")"));
    if !cx.reads(open, "(") || !closed {
        return None;
    }
    let stop = |&at: &usize| reads(cx, at, &["between", "and", "by", ",", ";", ":", ")", "is", "with"]);
    let lead = sentence.start.max(open.saturating_sub(10));
    let start = (lead..open).rev().find(stop).map_or(lead, |at| at + 1);
    Some(Defined { label, words, meaning: start..open, means: false })
}

/// "Landlord: Grey Estates Ltd. Tenant: Sam Oduya."
fn labelled(cx: &Context<'_>, defined: &mut Vec<Defined>) {
    for at in 1..cx.document.tokens.len() {
        if !cx.reads(at, ":") || !is_capital(cx, at - 1) || !is_capital(cx, at + 1) || defined.len() > MAX_DEFINED {
            continue;
        }
        let word = cx.word(at - 1).to_lowercase();
        let role = SAME.iter().chain(&ALSO).any(|group| group.contains(&word.as_str()));
        let first =
            at < 2 || !cx.token(at - 2).is_some_and(|token| token.class == Class::Word) || reads(cx, at - 2, &["the"]);
        let ends = (at + 1..(at + 9).min(cx.document.tokens.len())).find(|&at| reads(cx, at, &[",", ".", ";"]));
        if role && (first || cx.word(at - 2).ends_with('.')) {
            let meaning = at + 1..ends.unwrap_or(at + 2);
            defined.push(Defined { label: word, words: at - 1..at, meaning, means: false });
        }
    }
}

/// Uses of names that are defined nowhere, and mean what goes by another name.
fn others(cx: &Context<'_>, defined: &[Defined], found: &mut Vec<Fact>) {
    let known = |name: &str| defined.iter().any(|term| term.label == name);
    let mut done: Vec<&str> = Vec::new();
    for group in SAME.iter().chain(&ALSO) {
        let mut there: Vec<&Defined> = Vec::new();
        for term in defined.iter().filter(|term| group.contains(&term.label.as_str())) {
            if !there.iter().any(|other| other.label == term.label) {
                there.push(term);
            }
        }
        let [only] = there.as_slice() else { continue };
        for name in group.iter().filter(|name| **name != only.label) {
            let part = |term: &Defined| term.label.split(' ').any(|word| name.split(' ').any(|part| part == word));
            if known(name) || done.contains(name) || defined.iter().any(part) {
                continue;
            }
            done.push(name);
            let Some(words) = uses(cx, name, &only.label) else { continue };
            push(cx, found, &words, |label| TermFact {
                label,
                definition: false,
                meaning: None,
                earlier: None,
                instead_of: Some(cx.span(only.words.clone())),
            });
        }
    }
}

/// The first use of a name as that of one party or thing of the contract; `None` where others can be meant.
fn uses(cx: &Context<'_>, name: &str, defined: &str) -> Option<Range<usize>> {
    const OTHERS: Wording = Wording::of(
        &[Tag::Belonging],
        &[
            "a", "an", "any", "each", "every", "such", "no", "other", "another", "party", "relevant", "third", "said",
            "all", "some",
        ],
    );
    let parts: Vec<&str> = name.split(' ').collect();
    let mut first = None;
    for at in 0..cx.document.tokens.len() {
        if !parts.iter().enumerate().all(|(more, part)| cx.reads(at + more, part)) {
            continue;
        }
        let words = at..at + parts.len();
        if !words.clone().all(|at| is_capital(cx, at)) {
            continue;
        }
        let before = at.checked_sub(1);
        let determined = before.is_some_and(|before| cx.reads(before, "the"));
        let duty =
            reads(cx, words.end, &["shall", "must", "will", "may", "agrees", "grants", "undertakes", "warrants"]);
        let sentence = super::phrases::sentence(cx, sentence_of(cx, at));
        let heading = sentence.len() < 5;
        let compound = is_capital(cx, words.end)
            || cx.reads(words.end, "'s") && is_capital(cx, words.end + 1) && is_capital(cx, words.end + 2)
            || before
                .is_some_and(|before| before >= sentence.start && is_capital(cx, before) && !cx.reads(before, "the"));
        let beside = has(cx, sentence, &[defined.split(' ').next_back().unwrap_or(defined)]);
        if before.is_some_and(|before| OTHERS.is_at(cx, before) || is_quote(cx, before)) || beside && determined {
            return None;
        }
        if !heading && !compound && (determined || duty) && first.is_none() {
            first = Some(words);
        }
    }
    first
}
