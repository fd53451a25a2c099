//! Compounds with a hyphen ("e-mail", "decision-making") that stand without it elsewhere in the article.

use super::{Found, begins, glued_mark, glued_word, is_capital};
use crate::document::Class;
use crate::extract::Context;
use crate::facts::Aspect;
use crate::lexicon::spellings::{ONE_WORD, Spelling, TWO_WORDS, singular, spellings};
use crate::lexicon::{Filter, Tag, in_lower, is_wide};
use rustc_hash::FxHashMap;

/// Pairs of words that mean something else without the hyphen: "re-sign".
const APART: &[&str] = &["coop", "unionised", "unionized", "preposition", "multiply", "overall", "recreation", "apart"];

/// A compound with a hyphen.
#[derive(Default)]
struct Compound {
    first: String,
    second: String,
    /// The first tokens of its places.
    places: Vec<usize>,
    /// How it goes on behind these places.
    behind: Vec<Behind>,
}

/// Where a compound stands without a hyphen: its tokens, and how it is written.
type Place = (usize, usize, &'static str);

/// What stands behind a compound.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Behind {
    /// A word that it describes.
    Noun(String),
    /// A mark or a grammatical word: it stands for itself.
    Itself,
    Other,
}

pub(super) fn read(found: &mut Found<'_>) {
    let compounds = hyphened(found.cx);
    if compounds.is_empty() {
        return;
    }
    let (mut solid, mut first, mut second) = (Filter::default(), Filter::default(), Filter::default());
    let mut openers: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
    for (joined, compound) in &compounds {
        solid.insert(joined.as_bytes());
        solid.insert(format!("{joined}s").as_bytes());
        // Single letters are passed over.
        if compound.first.len() > 1 {
            first.insert(compound.first.as_bytes());
            second.insert(compound.second.as_bytes());
            second.insert(format!("{}s", compound.second).as_bytes());
        }
        openers.entry(&compound.first).or_default().push(joined);
    }
    let cx = found.cx;
    let prints = cx.document.prints();
    // What stands elsewhere without a hyphen: by the compound.
    let mut others: FxHashMap<(&str, Aspect), Vec<Place>> = FxHashMap::default();
    for sentence in &cx.document.sentences {
        for at in sentence.range() {
            let print = prints[at];
            let may_end = |print: &u16| second.may_have(*print) || is_wide(*print);
            let (may_be, may_begin) =
                (solid.may_have(print), first.may_have(print) && prints.get(at + 1).is_some_and(may_end));
            if !(may_be || may_begin) || cx.token(at).is_none_or(|token| token.class != Class::Word) {
                continue;
            }
            if may_be
                && let Some((joined, _)) = in_lower(cx.word(at), |word| compounds.get_key_value(singular(word)))
                && is_plain(cx, at)
                && !is_address(cx, at)
                // A verb, which the compound may well not be.
                && !(at > 0 && cx.reads(at - 1, "to"))
            {
                others.entry((joined, Aspect::Compound)).or_default().push((at, at + 1, ONE_WORD));
            }
            let next = cx.token(at + 1).filter(|next| at + 1 < sentence.end as usize && next.class == Class::Word);
            if next.is_some_and(|next| next.shape.spaced() && !next.shape.capital())
                && may_begin
                && let Some(joined) = in_lower(cx.word(at), |word| openers.get(word))
                && is_plain(cx, at)
            {
                let is = |second: &str, joined: &str| {
                    compounds.get(joined).is_some_and(|compound| singular(second) == compound.second)
                };
                let same = in_lower(cx.word(at + 1), |second| joined.iter().find(|joined| is(second, joined)));
                let Some(joined) = same else { continue };
                let Some(compound) = compounds.get(*joined) else { continue };
                if let Some(aspect) = alike(cx, at, compound) {
                    others.entry((joined, aspect)).or_default().push((at, at + 2, TWO_WORDS));
                }
            }
        }
    }
    // "web-site" beside "web site", which the words have found.
    for (joined, compound) in &compounds {
        let known = spellings().get(joined).is_some_and(Spelling::is_compound);
        if known && !others.contains_key(&(joined.as_str(), Aspect::Compound)) {
            for &at in &compound.places {
                found.variant(at..at + 3, Aspect::Compound, joined, "hyphen");
            }
        }
    }
    for ((joined, aspect), places) in others {
        let Some(compound) = compounds.get(joined) else { continue };
        let known = aspect == Aspect::Compound && spellings().get(joined).is_some_and(Spelling::is_compound);
        for (start, end, form) in places.into_iter().filter(|_| !known) {
            found.variant(start..end, aspect, joined, form);
        }
        for &at in &compound.places {
            found.variant(at..at + 3, aspect, joined, "hyphen");
        }
    }
}

/// All compounds of two words with a hyphen, by what they would be in one word.
fn hyphened(cx: &Context<'_>) -> FxHashMap<String, Compound> {
    let mut compounds: FxHashMap<String, Compound> = FxHashMap::default();
    for block in &cx.document.blocks {
        for &hyphen in cx.document.marks(&block.tokens) {
            let hyphen = hyphen as usize;
            if hyphen <= block.tokens.start as usize || !glued_mark(cx, hyphen, "-") || !glued_word(cx, hyphen + 1) {
                continue;
            }
            let start = hyphen - 1;
            let chained =
                start > 0 && glued_word(cx, start) && cx.word(start - 1) == "-" || glued_mark(cx, hyphen + 2, "-");
            if chained || !is_plain(cx, start) || is_capital(cx, hyphen + 1) || is_emphasised(cx, start, hyphen + 1) {
                continue;
            }
            let (first, second) = (cx.word(start).to_lowercase(), cx.word(hyphen + 1).to_lowercase());
            let letters = |word: &str| word.chars().all(char::is_alphabetic);
            let second = singular(&second);
            let joined = format!("{first}{second}");
            let again = first == "re" && !second.starts_with('e');
            if !letters(&first) || !letters(second) || first == "a" || again || APART.contains(&joined.as_str()) {
                continue;
            }
            let compound = compounds.entry(joined).or_default();
            if compound.places.is_empty() {
                (compound.first, compound.second) = (first, second.to_owned());
            }
            compound.places.push(start);
            let behind = behind(cx, hyphen + 2);
            if compound.behind.len() < BEHIND && !compound.behind.contains(&behind) {
                compound.behind.push(behind);
            }
        }
    }
    compounds
}

/// Whether emphasis stands right around a word, which shows its parts: "an *inter-face*".
fn is_emphasised(cx: &Context<'_>, start: usize, last: usize) -> bool {
    let (Some(first), Some(last)) = (cx.token(start), cx.token(last)) else { return false };
    let bytes = cx.document.text().as_bytes();
    let before = (first.start as usize).checked_sub(1).and_then(|at| bytes.get(at));
    matches!(before, Some(b'*' | b'_')) && bytes.get(last.end as usize) == before
}

/// So many ways to go on are kept of a compound.
const BEHIND: usize = 16;

/// Whether the word belongs to an address: "mill.example.org", "/mill".
fn is_address(cx: &Context<'_>, at: usize) -> bool {
    let glued = |at: usize| cx.token(at).is_some_and(|token| !token.shape.spaced());
    let before = at > 0 && glued(at) && matches!(cx.word(at - 1), "/" | "." | "_" | "@" | "#");
    before || glued(at + 1) && matches!(cx.word(at + 1), "." | "/" | "_" | "@") && glued(at + 2)
}

/// Whether a capital of the word, if it has one, is that of a sentence.
fn is_plain(cx: &Context<'_>, at: usize) -> bool {
    cx.token(at).is_some_and(|token| token.class == Class::Word && !token.shape.upper())
        && (!is_capital(cx, at) || begins(cx, at) && !is_capital(cx, at + 1))
}

fn behind(cx: &Context<'_>, at: usize) -> Behind {
    // Behind these the compound stands for itself; behind other grammatical words it may be a verb with its particle.
    const PLAIN: &[&str] = &[
        "and", "or", "is", "are", "was", "were", "has", "have", "had", "in", "at", "by", "for", "with", "of", "that",
        "which", "can", "will", "would", "may", "must", "from", "than", "but",
    ];
    let Some(token) = cx.token(at) else { return Behind::Itself };
    let word = cx.word(at);
    match token.class {
        Class::Word if PLAIN.contains(&word) => Behind::Itself,
        Class::Word if token.shape.capital() || cx.is(at, Tag::Function) || !token.shape.spaced() => Behind::Other,
        Class::Word => Behind::Noun(singular(&word.to_lowercase()).to_owned()),
        Class::Mark if matches!(word, "." | "," | ";" | ":" | ")" | "?" | "!") => Behind::Itself,
        _ => Behind::Other,
    }
}

/// Second words of compounds that are verbs without a hyphen: "to follow up".
const PARTICLES: &[&str] = &["up", "out", "in", "off", "down", "over", "on", "by"];

/// Whether a compound may be the name of a doing or a doer: "decision-making", "policy-maker".
fn is_doing(compound: &Compound) -> bool {
    const OTHER: &[&str] =
        &["power", "number", "order", "after", "later", "other", "under", "lower", "higher", "ever", "matter"];
    let second = compound.second.as_str();
    second.ends_with("ing") || second.ends_with("er") && second.len() > 4 && !OTHER.contains(&second)
}

/// Whether a compound is written alike wherever it stands: "vice-president", "part-time".
fn is_always_noun(compound: &Compound) -> bool {
    match compound.second.as_str() {
        "president" | "chairman" | "chancellor" | "mother" | "father" | "being" => true,
        "time" => {
            matches!(compound.first.as_str(), "part" | "full")
                && compound.behind.iter().any(|behind| !matches!(behind, Behind::Noun(_)))
        }
        _ => false,
    }
}

/// What two words without a hyphen are, where they are used as the compound is: before the same noun, or, for the name of
/// a doing ("decision making"), on their own.
fn alike(cx: &Context<'_>, at: usize, compound: &Compound) -> Option<Aspect> {
    if matches!(cx.word(at + 2), "-" | "/") || at > 0 && cx.word(at - 1) == "-" {
        return None;
    }
    // "in the long term"
    let span = matches!(compound.second.as_str(), "term" | "run")
        && at > 1
        && cx.word(at - 1) == "the"
        && matches!(cx.word(at - 2), "in" | "In" | "over" | "Over" | "for" | "For");
    if span {
        return None;
    }
    match behind(cx, at + 2) {
        // "the follow up", "a start up"
        _ if PARTICLES.contains(&compound.second.as_str()) => {
            let noun = at > 0 && ["a", "the", "this", "each", "every"].iter().any(|word| cx.reads(at - 1, word));
            (noun && !matches!(behind(cx, at + 2), Behind::Noun(_))).then_some(Aspect::Compound)
        }
        // "at full time"
        _ if is_always_noun(compound) => (at == 0 || !cx.reads(at - 1, "at")).then_some(Aspect::Compound),
        Behind::Itself if is_doing(compound) && compound.behind.contains(&Behind::Itself) => Some(Aspect::Compound),
        Behind::Noun(noun) if compound.behind.contains(&Behind::Noun(noun.clone())) => Some(Aspect::Hyphen),
        _ => None,
    }
}
