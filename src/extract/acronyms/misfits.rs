//! Words that introduce an acronym whose letters they do not give: "National Harbour Trust (NTH)".
//!
//! Acronyms are made freely: they leave out words, take letters from inside, or come from another language. So a misfit
//! is one letter away, or two neighbours swapped, from the initials of the words right before the parentheses; and no
//! country of another language is named in the sentence.

use super::expansion::{self, WINDOW_TOKENS};
use crate::document::Class;
use crate::extract::Context;
use crate::extract::names::places;
use crate::facts::{Fact, FactData};
use crate::lexicon::Tag;
use crate::source::Span;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Shorter acronyms are one letter away from too much.
const FEWEST_LETTERS: usize = 3;

/// What stands more often is meant so.
const MOST_USES: usize = 2;

/// Where English is a language of the administration, so that acronyms are English too.
const ENGLISH: [&str; 16] = [
    "united states",
    "united kingdom",
    "england",
    "scotland",
    "wales",
    "ireland",
    "canada",
    "australia",
    "new zealand",
    "south africa",
    "india",
    "nigeria",
    "ghana",
    "kenya",
    "singapore",
    "european union",
];

/// The words before `end` that the acronym stands for, though its letters are not theirs.
pub(super) fn before(cx: &Context<'_>, end: usize, floor: usize, letters: &[u8]) -> Option<Range<usize>> {
    if letters.len() < FEWEST_LETTERS {
        return None;
    }
    let start = capitals(cx, end, floor, letters).or_else(|| lower(cx, end, floor, letters))?;
    (!is_foreign(cx, floor, end)).then_some(start..end)
}

/// Words with capitals: as many as letters, or one fewer, with initials that are one letter away.
fn capitals(cx: &Context<'_>, end: usize, floor: usize, letters: &[u8]) -> Option<usize> {
    let mut found: Vec<u8> = Vec::new();
    let mut starts = Vec::new();
    let mut at = end;
    while found.len() <= letters.len() {
        let Some(left) = at.checked_sub(1).filter(|&left| left >= floor && end - left <= WINDOW_TOKENS) else { break };
        at = left;
        let capital = cx.token(at).is_some_and(|token| token.class == Class::Word && token.shape.capital());
        // “Ana Costa of the Northern Boat Trust”: an article ends what is long enough.
        if found.len() >= letters.len() - 1 && starts.last() == Some(&(at + 1)) && cx.reads(at, "the") {
            break;
        }
        if cx.token(at).is_some_and(|token| token.shape.upper() && token.end - token.start > 1) {
            return None; // "US", "U.S.", "HM": a part that is an acronym itself
        }
        if capital && !(at == floor && cx.is(at, Tag::Starter)) {
            found.push(expansion::initial(cx, at)?);
            starts.push(at);
        } else if !expansion::is_small(cx, at) {
            break;
        }
    }
    let last_is_beside = starts.first().is_some_and(|&start| start + 1 == end);
    if !last_is_beside {
        return None;
    }
    let initials = |count: usize| -> Vec<u8> { found.iter().take(count).rev().copied().collect() };
    let count = letters.len();
    let same = initials(count);
    if found.len() == count && (is_swapped(&same, letters) || one_changed(&same, letters)) {
        return starts.get(count - 1).copied();
    }
    // "Regional Flood Plan (RFAP)": a letter for which there is no word.
    let fewer = found.len() == count - 1 && count > FEWEST_LETTERS;
    let fewer = fewer && one_more(letters, &initials(count - 1));
    if fewer { starts.get(count - 2).copied() } else { None }
}

/// Gives acronyms that nothing explains the one phrase of the article whose initials are their letters with two neighbours
/// swapped: "the Guild of Marine Engravers … the GEM".
pub(super) fn search(cx: &Context<'_>, facts: &mut [Fact], capitals: &[u32]) {
    let mut uses: FxHashMap<String, (usize, bool)> = FxHashMap::default();
    for fact in facts.iter() {
        if let FactData::Acronym(acronym) = &fact.data {
            let open = acronym.long.is_none() && !acronym.known && acronym.short.len() >= FEWEST_LETTERS;
            let entry = uses.entry(acronym.short.clone()).or_insert((0, true));
            *entry = (entry.0 + 1, entry.1 && open);
        }
    }
    let mut meant: FxHashMap<String, Option<Span>> = FxHashMap::default();
    let mut open: Vec<(&str, String)> = Vec::new();
    for (short, (count, unexplained)) in &uses {
        for at in 0..short.len().saturating_sub(1) {
            let mut letters = short.clone().into_bytes();
            letters.swap(at, at + 1);
            let Ok(other) = String::from_utf8(letters) else { continue };
            if *unexplained && *count <= MOST_USES && other != *short && !uses.contains_key(&other) {
                meant.insert(other.clone(), None);
                open.push((short, other));
            }
        }
    }
    if meant.is_empty() {
        return;
    }
    expansion::search(cx, &mut meant, capitals);
    let whole = |long: Span| {
        let words = cx.document.token_at(long.start)..cx.document.token_at(long.end);
        let capital = |at: usize| cx.token(at).is_some_and(|t| t.class == Class::Word && t.shape.capital());
        let plain =
            |at: usize| capital(at) && !cx.token(at).is_some_and(|t| t.shape.upper()) && !cx.is(at, Tag::Starter);
        let enough = words.clone().filter(|&at| plain(at)).count() >= FEWEST_LETTERS
            && words.clone().filter(|&at| capital(at)).all(plain);
        let begins = words.start == 0 || !capital(words.start - 1) || cx.reads(words.start - 1, "the");
        enough
            && begins
            && !capital(words.end)
            && !cx.is(words.start, Tag::Given)
            && !cx.is(words.start, Tag::Honorific)
    };
    let found: FxHashMap<&str, Vec<Span>> = open.iter().fold(FxHashMap::default(), |mut found, (short, other)| {
        let long = meant.get(other).copied().flatten().filter(|long| whole(*long));
        found.entry(*short).or_insert_with(Vec::new).extend(long);
        found
    });
    for fact in facts.iter_mut() {
        let FactData::Acronym(acronym) = &mut fact.data else { continue };
        if let Some([long]) = found.get(acronym.short.as_str()).map(Vec::as_slice) {
            acronym.long = Some(*long);
            acronym.fits = false;
        }
    }
}

/// Words without capitals, right before the parentheses, as many as letters, with initials that are one letter away.
fn lower(cx: &Context<'_>, end: usize, floor: usize, letters: &[u8]) -> Option<usize> {
    let mut found: Vec<u8> = Vec::new();
    let mut at = end;
    while found.len() < letters.len() {
        at = at.checked_sub(1).filter(|&at| at >= floor && end - at <= WINDOW_TOKENS)?;
        let token = cx.token(at)?;
        match token.class {
            Class::Word => found.push(expansion::initial(cx, at)?),
            Class::Mark if matches!(cx.word(at), "-" | "‑") => {}
            _ => return None,
        }
    }
    found.reverse();
    let content = cx.token(at).is_some_and(|_| !expansion::is_small(cx, at));
    (content && (is_swapped(&found, letters) || one_changed(&found, letters))).then_some(at)
}

/// Whether two neighbours are swapped and all else is the same.
fn is_swapped(a: &[u8], b: &[u8]) -> bool {
    let different: Vec<usize> = a.iter().zip(b).enumerate().filter(|(_, (a, b))| a != b).map(|(at, _)| at).collect();
    a.len() == b.len()
        && matches!(different[..], [first, second] if second == first + 1 && a.get(first) == b.get(second) && a.get(second) == b.get(first))
}

/// Whether one letter behind the first is another.
fn one_changed(a: &[u8], b: &[u8]) -> bool {
    a.len() == b.len() && a.first() == b.first() && a.iter().zip(b).filter(|(a, b)| a != b).count() == 1
}

/// Whether the first has one letter more than the second, inside.
fn one_more(long: &[u8], short: &[u8]) -> bool {
    long.len() == short.len() + 1
        && (1..long.len() - 1)
            .any(|without| long.iter().enumerate().filter(|(at, _)| *at != without).map(|(_, l)| l).eq(short.iter()))
}

/// Whether a country of another language is named in the sentence.
fn is_foreign(cx: &Context<'_>, start: usize, end: usize) -> bool {
    (start..end).any(|at| {
        places::known(cx, at, end).is_some_and(|known| !ENGLISH.contains(&known.value.to_lowercase().as_str()))
    })
}
