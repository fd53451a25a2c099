//! Acronyms that stand once, without explanation, one letter away from an acronym that the article introduces.

use crate::extract::Context;
use crate::facts::{AcronymFact, Fact, FactData};
use crate::source::Span;
use rustc_hash::FxHashMap;

/// Shorter ones are one letter away from too much.
const FEWEST_LETTERS: usize = 3;

/// So many acronyms that are one letter away from each other are a family: "BRA", "BRB", "BRC".
const FAMILY: usize = 2;

/// Where more acronyms are introduced, each is one letter away from many.
const MOST: usize = 8;

/// Whether two differ in one letter that one of them has inside, and the other lacks.
fn one_more(a: &str, b: &str) -> bool {
    let (long, short) = if a.len() > b.len() { (a, b) } else { (b, a) };
    if short.len() < FEWEST_LETTERS || long.len() != short.len() + 1 || !long.is_ascii() {
        return false;
    }
    let (long, short) = (long.as_bytes(), short.as_bytes());
    long.first() == short.first()
        && long.last() == short.last()
        && (1..long.len() - 1)
            .any(|without| long.iter().enumerate().filter(|(at, _)| *at != without).map(|(_, l)| l).eq(short))
}

/// How an acronym is used.
#[derive(Default)]
struct Use {
    count: usize,
    introduced: Option<Span>,
}

/// Gives each such acronym the place where the other is introduced.
pub(super) fn find(cx: &Context<'_>, facts: &mut [Fact]) {
    let mut uses: FxHashMap<String, Use> = FxHashMap::default();
    for fact in facts.iter() {
        if let FactData::Acronym(acronym) = &fact.data {
            let entry = uses.entry(acronym.short.clone()).or_default();
            entry.count += 1;
            if acronym.introduced && entry.introduced.is_none() {
                entry.introduced = Some(fact.span);
            }
        }
    }
    if uses.values().all(|used| used.introduced.is_none()) {
        return;
    }
    // By the letters with one left open: how many acronyms, and the place of an introduced one.
    let mut patterns: FxHashMap<String, (usize, Option<Span>)> = FxHashMap::default();
    for (short, used) in &uses {
        for pattern in patterns_of(short) {
            let entry = patterns.entry(pattern).or_default();
            entry.0 += 1;
            entry.1 = entry.1.or(used.introduced);
        }
    }
    // One letter more or fewer inside: just one acronym is so near.
    let introduced: Vec<(&String, Span)> =
        uses.iter().filter_map(|(short, used)| Some((short, used.introduced?))).collect();
    let longer = if introduced.len() <= MOST { introduced } else { Vec::new() };
    for fact in facts.iter_mut() {
        let (from, to) = (fact.span.start, fact.span.end as usize);
        let sentence = fact.sentence;
        let FactData::Acronym(acronym) = &mut fact.data else { continue };
        let bytes = cx.document.text().as_bytes();
        let joined = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(|byte| b"-/.".contains(byte));
        let joined = joined((from as usize).checked_sub(1))
            || joined(Some(to)) && bytes.get(to + 1).is_some_and(u8::is_ascii_alphanumeric);
        if joined || acronym.introduced || acronym.known || uses.get(&acronym.short).is_none_or(|used| used.count > 1) {
            continue;
        }
        // “DXA, formerly DEXA”, “COR includes COTR” tell of both.
        let tokens = cx.document.sentences.get(sentence as usize).map_or(0..0, |sentence| sentence.range());
        let apart = |other: &str| !tokens.clone().any(|at| cx.word(at) == other);
        let near = longer.iter().find(|(other, _)| one_more(other, &acronym.short) && apart(other));
        acronym.near = near.map(|(_, place)| *place).filter(|place| place.start < from);
        if acronym.near.is_some() || !is_alone(acronym, &uses) {
            continue;
        }
        let family = patterns_of(&acronym.short).into_iter().filter_map(|pattern| patterns.get(&pattern));
        let mut found = family.filter(|(_, place)| place.is_some());
        if let (Some((FAMILY, place)), None) = (found.next(), found.next()) {
            acronym.near = place.filter(|place| place.start < from);
        }
    }
}

/// Whether an acronym stands once and nothing explains it.
fn is_alone(acronym: &AcronymFact, uses: &FxHashMap<String, Use>) -> bool {
    acronym.long.is_none()
        && !acronym.known
        && acronym.short.len() >= FEWEST_LETTERS
        && uses.get(&acronym.short).is_some_and(|used| used.count == 1)
}

/// The acronym with each letter behind the first left open.
fn patterns_of(short: &str) -> Vec<String> {
    if short.len() < FEWEST_LETTERS || !short.is_ascii() {
        return Vec::new();
    }
    (1..short.len()).map(|open| format!("{}_{}", &short[..open], &short[open + 1..])).collect()
}
