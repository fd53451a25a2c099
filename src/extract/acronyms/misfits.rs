//! Words that introduce an acronym whose letters they do not give: "National Harbour Trust (NTH)".
//!
//! Acronyms are made freely: they leave out words, take letters from inside, or come from another language. So a misfit
//! is one letter away, or two neighbours swapped, from the initials of the words right before the parentheses; and no
//! country of another language is named in the sentence.

use super::expansion::{self, WINDOW_TOKENS};
use crate::document::Class;
use crate::extract::Context;
use crate::extract::names::places;
use crate::lexicon::Tag;
use std::ops::Range;

/// Shorter acronyms are one letter away from too much.
const FEWEST_LETTERS: usize = 3;

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
        if cx.token(at).is_some_and(|token| token.shape.upper() && token.end - token.start > 1) {
            return None; // "US", "U.S.", "HM": a part that is an acronym itself
        }
        if capital && !(at == floor && cx.is(at, Tag::Starter)) {
            found.push(expansion::initial(cx, at)?);
            starts.push(at);
        } else if !expansion::is_small(cx, at) && cx.token(at).is_none_or(|token| token.class != Class::Possessive) {
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
