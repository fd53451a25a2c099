//! Where the expansion of an acronym stands: beside it in parentheses, or anywhere in the article.

use super::{LETTERS, misfits};
use crate::document::{BlockKind, Class, Token};
use crate::extract::Context;
use crate::lexicon::{Tag, Tags};
use crate::source::Span;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// An expansion is looked for over so many tokens.
pub(super) const WINDOW_TOKENS: usize = 20;

/// A character of the acronym may stand so many bytes before the parenthesis.
const WINDOW_BYTES: u32 = 240;

const SMALL: Tags = Tags::of(&[Tag::Function, Tag::Particle]);

/// The expansion beside the acronym at a token: "Harbour Trust (HT)" or "HT (Harbour Trust)".
pub(super) fn beside(
    cx: &Context<'_>,
    at: usize,
    sentence: &Range<usize>,
    short: &str,
) -> Option<(Range<usize>, bool)> {
    let letters = short.as_bytes();
    if let Some(open) = opening(cx, at, sentence) {
        return before(cx, open, sentence.start, letters);
    }
    let mut open = at + 1;
    // "HT, short for Harbour Trust,"
    let short_for = usize::from(cx.word(open) == ",") + open;
    let spelled = (cx.reads(short_for, "short") || cx.reads(short_for, "stands")) && cx.reads(short_for + 1, "for");
    let ends: &[&str] = if spelled { &[",", ".", ";", ")"] } else { &[")"] };
    if spelled {
        open = short_for + 1;
    } else if cx.word(open) != "(" {
        return None;
    }
    let close = (open + 1..sentence.end.min(open + WINDOW_TOKENS)).find(|&at| ends.contains(&cx.word(at)))?;
    let start = if cx.reads(open + 1, "the") { open + 2 } else { open + 1 };
    before(cx, close, start, letters).filter(|(long, _)| long.start == start)
}

/// The opening parenthesis that an acronym stands right behind, where little else is in the parentheses.
fn opening(cx: &Context<'_>, at: usize, sentence: &Range<usize>) -> Option<usize> {
    let quote = |at: usize| matches!(cx.word(at), "\"" | "“" | "”" | "‘" | "’" | "'");
    let mut open = at.checked_sub(1)?;
    if quote(open) || matches!(cx.word(open), "the" | "or") {
        open = open.checked_sub(1)?;
    }
    let next = if quote(at + 1) { at + 2 } else { at + 1 };
    // "Harbour Trust, or HT, …", "Harbour Trust, known as HT, …"
    let as_ = cx.reads(at - 1, "as")
        && at > sentence.start + 2
        && ["known", "abbreviated"].iter().any(|word| cx.reads(at - 2, word));
    let comma = if as_ { at.checked_sub(3)? } else { at.checked_sub(2)? };
    if (as_ || cx.reads(at - 1, "or"))
        && comma > sentence.start
        && cx.word(comma) == ","
        && matches!(cx.word(next), "," | ".")
    {
        return Some(comma);
    }
    (cx.word(open) == "(" && open > sentence.start && matches!(cx.word(next), ")" | "," | ";")).then_some(open)
}

/// The words before `end` that an acronym abbreviates, and whether its letters are theirs.
fn before(cx: &Context<'_>, end: usize, floor: usize, letters: &[u8]) -> Option<(Range<usize>, bool)> {
    let initials = by_initials(cx, end, floor, letters, false).or_else(|| by_initials(cx, end, floor, letters, true));
    if let Some(start) = initials {
        return Some((start..end, true));
    }
    let inside = by_letters(cx, end, floor, letters);
    if let Some((start, true)) = inside {
        return Some((start..end, true));
    }
    let short = std::str::from_utf8(letters).unwrap_or("");
    if let Some(words) = misfits::before(cx, end, floor, letters) {
        // What everybody knows fits something, unless the words too make an acronym that everybody knows.
        let meant: String =
            (words.clone()).filter(|&at| !is_small(cx, at)).filter_map(|at| initial(cx, at)).map(char::from).collect();
        return Some((words, is_known(cx, short) && !is_known(cx, &meant)));
    }
    if let Some((start, _)) = inside {
        return Some((start..end, true));
    }
    by_swapped(cx, end, floor, letters).map(|start| (start..end, true))
}

/// Each letter is the initial of a word; small words are passed over, or with `small` may give a letter.
fn by_initials(cx: &Context<'_>, end: usize, floor: usize, letters: &[u8], small: bool) -> Option<usize> {
    let mut left = letters.len();
    let mut at = end;
    while left > 0 {
        at = at.checked_sub(1).filter(|&at| at >= floor && end - at <= WINDOW_TOKENS)?;
        if let Some(rest) = letters.get(..left).filter(|_| !small).and_then(|letters| within(cx, at, letters)) {
            left = rest; // "US Forest Service"
        } else if (small || !is_small(cx, at)) && letters.get(left - 1).is_some_and(|&letter| gives(cx, at, letter)) {
            left -= 1;
        } else if !is_small(cx, at) {
            return None;
        }
    }
    Some(at)
}

/// How many letters are left before those of a word in capitals ("US"), or before the capitals of a word that has
/// several ("WebAssembly"), where they end with all of them.
fn within(cx: &Context<'_>, at: usize, letters: &[u8]) -> Option<usize> {
    let token = cx.token(at).filter(|token| token.class == Class::Word && token.shape.capital())?;
    if token.end - token.start < 2 || token.shape.upper() && token.end - token.start > 12 {
        return None;
    }
    let word: Vec<u8> = cx.word(at).bytes().filter(u8::is_ascii_uppercase).collect();
    letters.strip_suffix(word.as_slice()).map(<[u8]>::len).filter(|_| word.len() > 1)
}

/// The letters stand in this order in the words, the first at the beginning of a word (Schwartz and Hearst 2003);
/// most of them must begin words. Whether all do is told too.
fn by_letters(cx: &Context<'_>, end: usize, floor: usize, letters: &[u8]) -> Option<(usize, bool)> {
    let stop = cx.token(end.checked_sub(1)?)?.end;
    let mut left = letters.len();
    let mut starts = 0;
    let mut words = 0;
    let mut at = end;
    while left > 0 {
        at = at.checked_sub(1).filter(|&at| at >= floor && words <= letters.len() + 2)?;
        let token = cx.token(at).filter(|token| stop - token.start <= WINDOW_BYTES)?;
        if token.class != Class::Word {
            if matches!(cx.word(at), "-" | "/" | "&") {
                continue;
            }
            return None;
        }
        words += 1;
        let word = cx.word(at).as_bytes();
        let needed = left;
        for (index, byte) in word.iter().enumerate().rev() {
            let wanted = left.checked_sub(1).and_then(|left| letters.get(left));
            if wanted.is_some_and(|wanted| wanted.eq_ignore_ascii_case(byte)) && (left > 1 || index == 0) {
                left -= 1;
                starts += usize::from(index == 0);
            }
        }
        // The last word must give a letter, or the phrase is not beside the acronym.
        if needed == left && needed == letters.len() && !is_small(cx, at) {
            return None;
        }
    }
    let fits = words == 1 || (starts * 2 >= letters.len() && letters.len() > 2) || starts == letters.len();
    fits.then_some((at, starts == letters.len() || words == 1))
}

/// As many capital words as letters, with the same initials in another order.
fn by_swapped(cx: &Context<'_>, end: usize, floor: usize, letters: &[u8]) -> Option<usize> {
    let mut found = Vec::new();
    let mut at = end;
    let is_capital = |at: usize| cx.token(at).is_some_and(|token| token.class == Class::Word && token.shape.capital());
    while found.len() < letters.len() {
        at = at.checked_sub(1).filter(|&at| at >= floor && end - at <= WINDOW_TOKENS)?;
        if is_capital(at) {
            found.push(initial(cx, at)?);
        } else if !is_small(cx, at) {
            return None;
        }
    }
    let mut letters = letters.to_vec();
    letters.sort_unstable();
    found.sort_unstable();
    (letters == found).then_some(at)
}

/// Whether a word can give the letter: its initial, or "X" for "ex…".
fn gives(cx: &Context<'_>, at: usize, letter: u8) -> bool {
    initial(cx, at) == Some(letter)
        || (letter == b'X'
            && ["ex", "cross"]
                .iter()
                .any(|sound| cx.word(at).get(..sound.len()).is_some_and(|start| start.eq_ignore_ascii_case(sound))))
}

/// The first letter of a word as a capital, where it is ASCII.
pub(super) fn initial(cx: &Context<'_>, at: usize) -> Option<u8> {
    let token = cx.token(at).filter(|token| token.class == Class::Word)?;
    let byte = cx.document.text().as_bytes().get(token.start as usize)?;
    byte.is_ascii_alphabetic().then(|| byte.to_ascii_uppercase())
}

/// Words and marks that give no letter.
pub(super) fn is_small(cx: &Context<'_>, at: usize) -> bool {
    cx.is(at, Tag::Function) || cx.is(at, Tag::Particle) || matches!(cx.word(at), "-" | "‑" | "&")
}

/// The acronyms that a name can have: of its capital words, and with its small words.
pub(in crate::extract) fn initials(name: &str) -> Vec<String> {
    let words = || name.split([' ', '-']).filter_map(|word| word.chars().next());
    let capitals: String = words().filter(|c| c.is_uppercase()).collect();
    let all: String = words().flat_map(char::to_uppercase).collect();
    if capitals == all { vec![capitals] } else { vec![capitals, all] }
}

/// Gives each acronym that is still without expansion the first phrase with capitals that has its initials.
pub(super) fn search(cx: &Context<'_>, wanted: &mut FxHashMap<String, Option<Span>>, capitals: &[u32]) {
    let mut firsts = 0u32;
    for (short, long) in wanted.iter() {
        if long.is_none() && !is_known(cx, short) {
            firsts |= short.bytes().next().map_or(0, bit);
        }
    }
    if firsts == 0 {
        return;
    }
    let bytes = cx.document.text().as_bytes();
    let mut blocks = cx.document.blocks.iter().peekable();
    for at in capitals.iter().map(|&at| at as usize) {
        while blocks.next_if(|block| block.tokens.end as usize <= at).is_some() {}
        let Some(block) = blocks.peek() else { break };
        let end = block.tokens.end as usize;
        let (Some(token), Some(next)) = (cx.token(at), cx.token(at + 1).filter(|_| at + 1 < end)) else { continue };
        if !is_title_case(token)
            || bytes.get(token.start as usize).is_none_or(|&byte| firsts & bit(byte) == 0)
            || matches!(block.kind, BlockKind::Title | BlockKind::Heading(_))
        {
            continue;
        }
        let goes_on = match next.class {
            Class::Word => next.shape.capital() || cx.lexicon.tags(next.word).meets(SMALL),
            Class::Mark => matches!(bytes.get(next.start as usize), Some(b'-' | b'&' | 0xE2)),
            _ => false,
        };
        if goes_on {
            phrase(cx, at, end, wanted);
        }
    }
}

/// Nobody needs the expansion of such an acronym, and it may stand for many things.
fn is_known(cx: &Context<'_>, short: &str) -> bool {
    cx.lexicon.is(cx.lexicon.find(short.as_bytes()), Tag::KnownAcronym)
}

fn bit(byte: u8) -> u32 {
    1 << (byte & 31)
}

fn is_title_case(token: &Token) -> bool {
    token.class == Class::Word && token.shape.capital() && !token.shape.upper()
}

/// Letters of an acronym that grows; it may grow too long.
#[derive(Default)]
struct Letters {
    bytes: [u8; *LETTERS.end() + 1],
    length: usize,
}

impl Letters {
    /// Adds an ASCII letter.
    fn push(&mut self, letter: u8) {
        if let Some(place) = self.bytes.get_mut(self.length) {
            *place = letter;
            self.length += 1;
        }
    }

    /// The letters; of too many, the first that are too many.
    fn text(&self) -> &str {
        self.bytes.get(..self.length).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or("")
    }
}

/// Tries the phrases that begin at a capital.
fn phrase(cx: &Context<'_>, start: usize, end: usize, wanted: &mut FxHashMap<String, Option<Span>>) {
    let given = cx.is(start, Tag::Given);
    let (mut capitals, mut all) = (Letters::default(), Letters::default());
    for at in start..end.min(start + WINDOW_TOKENS) {
        let Some(token) = cx.token(at) else { break };
        if token.class == Class::Word && token.shape.capital() && initial(cx, at).is_some() {
            let letter = initial(cx, at).unwrap_or(b'?');
            capitals.push(letter);
            all.push(letter);
        } else if token.class == Class::Word && is_small(cx, at) {
            if let Some(letter) = initial(cx, at) {
                all.push(letter);
            }
            continue;
        } else if matches!(cx.word(at), "-" | "‑" | "&") {
            continue;
        } else {
            break;
        }
        if capitals.length > *LETTERS.end() {
            break;
        }
        if at == start || (given && capitals.length < 3) {
            continue;
        }
        for short in [capitals.text(), all.text()] {
            if let Some(long) = wanted.get_mut(short)
                && long.is_none()
                && !is_known(cx, short)
            {
                *long = Some(cx.span(start..at + 1));
            }
        }
    }
}
