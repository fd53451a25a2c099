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

/// So many bytes before an acronym that begins a line are looked at.
const LINE_BYTES: usize = 8;

const SMALL: Tags = Tags::of(&[Tag::Function, Tag::Particle]);

/// The expansion beside the acronym at a token: "Harbour Trust (HT)", "HT (Harbour Trust)", "HT stands for Harbour Trust".
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
    let (start, link) = explained(cx, at, sentence)?;
    let whole = || {
        let ends: &[&str] = if link == Link::Parenthesis { &[")"] } else { &[",", ".", ";", ")", "”", "\""] };
        let end = sentence.end.min(start + WINDOW_TOKENS);
        let close = (start..end).find(|&at| ends.contains(&cx.word(at))).or((end == sentence.end).then_some(end))?;
        before(cx, close, start, letters).filter(|(long, _)| long.start == start)
    };
    match link {
        Link::Parenthesis => whole(),
        Link::Words => forward(cx, start, sentence.end, letters).or_else(whole),
        Link::Mark => forward(cx, start, sentence.end, letters),
    }
}

/// How an acronym is joined with the words that explain it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Link {
    /// "HT (Harbour Trust)"
    Parenthesis,
    /// "HT stands for Harbour Trust"
    Words,
    /// "HT: Harbour Trust", "the HT, the Harbour Trust,"; the letters must fit.
    Mark,
}

/// What may stand between an acronym and the words that it stands for.
const MEANS: [&str; 22] = [
    "short for",
    "is short for",
    "stands for",
    "stand for",
    "standing for",
    "which stands for",
    "is the abbreviation of",
    "is the abbreviation for",
    "is an abbreviation of",
    "is an abbreviation for",
    "an abbreviation of",
    "abbreviation for",
    "abbreviates",
    "means",
    "meaning",
    "denotes",
    "signifies",
    "refers to",
    "in full",
    "that is",
    "i.e.",
    "or in full",
];

/// Where the words begin that an acronym at a token is explained by, and how.
fn explained(cx: &Context<'_>, at: usize, sentence: &Range<usize>) -> Option<(usize, Link)> {
    let quoted = is_quote(cx, at + 1);
    let next = at + 1 + usize::from(quoted);
    let reads = |at: usize, phrase: &str| -> Option<usize> {
        phrase
            .split(' ')
            .try_fold(at, |at, word| cx.reads(at, word).then_some(at + 1))
            .filter(|end| *end < sentence.end)
    };
    let article = |at: usize| at + usize::from(["the", "a", "an"].iter().any(|word| cx.reads(at, word)));
    let meaning = |at: usize| MEANS.iter().find_map(|phrase| reads(at, phrase));
    let begin = |at: usize| {
        let at = at + usize::from(matches!(cx.word(at), "," | ":"));
        let at = article(at);
        article(at + usize::from(is_quote(cx, at)))
    };
    if cx.word(next) == "(" {
        let inside = next + 1;
        return Some((article(meaning(inside).or_else(|| reads(inside, "for")).unwrap_or(inside)), Link::Parenthesis));
    }
    let comma = cx.word(next) == ",";
    if let Some(end) = meaning(next + usize::from(comma)) {
        return Some((begin(end), Link::Words));
    }
    let listed = begins_line(cx, at) && matches!(cx.word(next), ":" | "–" | "—" | "-" | "=");
    let apposed = comma && article(next + 1) > next + 1;
    (listed || apposed).then(|| (article(next + 1), Link::Mark))
}

/// Whether nothing but marks stands before a token in its line.
fn begins_line(cx: &Context<'_>, at: usize) -> bool {
    let bytes = cx.document.text().as_bytes();
    let start = cx.token(at).map_or(0, |token| token.start as usize);
    let before = bytes.get(..start).unwrap_or_default().iter().rev().take_while(|byte| **byte != b'\n');
    before
        .take(LINE_BYTES)
        .all(|byte| matches!(byte, b' ' | b'*' | b'_' | b'"' | b'-' | b'|' | b'+') || !byte.is_ascii())
}

fn is_quote(cx: &Context<'_>, at: usize) -> bool {
    matches!(cx.word(at), "\"" | "“" | "”" | "‘" | "’" | "'")
}

/// The words from a token on whose initials are the letters.
fn forward(cx: &Context<'_>, start: usize, limit: usize, letters: &[u8]) -> Option<(Range<usize>, bool)> {
    [false, true].into_iter().find_map(|small| {
        let mut given = 0;
        for at in start..limit.min(start + WINDOW_TOKENS) {
            let next = letters.get(given)?;
            if (small || !is_small(cx, at)) && gives(cx, at, *next) {
                given += 1;
            } else if !is_small(cx, at) || at == start {
                return None;
            }
            if given == letters.len() {
                let next = cx.token(at + 1).filter(|_| at + 1 < limit);
                let goes_on = next.is_some_and(|token| token.class == Class::Word && token.shape.capital());
                return (!goes_on || begins_line(cx, at + 1)).then_some((start..at + 1, true));
            }
        }
        None
    })
}

/// Words that introduce an acronym behind what it stands for.
const NAMED: [&str; 9] =
    ["known", "abbreviated", "shortened", "called", "termed", "hereinafter", "hereafter", "simply", "also"];

/// Where the words end that an acronym abbreviates which stands behind them: in parentheses with little else ("Harbour
/// Trust (HT)"), or behind words that introduce it ("Harbour Trust, or HT,", "Harbour Trust, known as the “HT”").
fn opening(cx: &Context<'_>, at: usize, sentence: &Range<usize>) -> Option<usize> {
    let next = if is_quote(cx, at + 1) { at + 2 } else { at + 1 };
    let mut before = at.checked_sub(1).filter(|&before| before > sentence.start)?;
    if is_quote(cx, before) {
        before -= 1;
    }
    if cx.word(before) == "the" {
        before -= 1;
    }
    let back = |at: usize, words: &[&str]| words.iter().any(|word| cx.reads(at, word));
    let separated = |at: usize| matches!(cx.word(at), "," | "(" | "—" | "–") && at > sentence.start;
    let for_short = back(next, &["for", "in"]) && cx.reads(next + 1, "short");
    if cx.word(before) == "(" || for_short && separated(before) {
        let closes = matches!(cx.word(next), ")" | "," | ";") || for_short;
        return (closes && before > sentence.start).then_some(before);
    }
    let end = matches!(cx.word(next), "," | "." | ")" | ";" | "—" | "–") || next >= sentence.end;
    if back(before, &["or"]) {
        let open = before - usize::from(before > sentence.start);
        return (separated(open) && end && cx.word(open) != "(").then_some(open);
    }
    // “known as”, “abbreviated to”, “called”, “hereinafter”
    let mut verb = before - usize::from(back(before, &["as", "to"]));
    if verb == before && !back(verb, &["called", "termed", "hereinafter", "hereafter"]) {
        return None;
    }
    while verb > sentence.start + 1 && back(verb - 1, &["hereinafter", "hereafter", "simply", "also", "usually", "or"])
    {
        verb -= 1;
    }
    if !back(verb, &NAMED) && !back(verb, &["usually", "or", "referred"]) || verb <= sentence.start {
        return None;
    }
    let open = verb - 1;
    if separated(open) {
        return Some(open);
    }
    let copula = back(open, &["is", "are", "was"]) && open > sentence.start;
    copula
        .then(|| open - usize::from(back(open - 1, &["which", "that"]) && open > sentence.start + 1))
        .map(|open| open - usize::from(separated(open - 1) && open > sentence.start + 1))
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
    cx.is(at, Tag::Function)
        || cx.is(at, Tag::Particle)
        || matches!(cx.word(at), "-" | "‑" | "&")
        || cx.token(at).is_some_and(|token| token.class == Class::Possessive)
        || matches!(cx.word(at), "'" | "’") && at > 0 && cx.word(at - 1).ends_with('s')
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
