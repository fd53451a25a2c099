//! Tokens: one pass over the bytes of a text, driven by a class for every byte.
//!
//! A word is a run of letters with apostrophes, full stops of initials ("U.S.") and later digits inside ("Q2");
//! a possessive "'s" is a token of its own. A number is a run of digits with "," and "." between digits. A URL or mail
//! address is one opaque token. Every other character is a token by itself.

use crate::lexicon::{Lexicon, WordId};
use crate::source::Span;
use std::ops::Range;

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Class {
    /// Letters.
    Word,
    /// Digits, with "," and "." between them.
    Number,
    /// One character of punctuation, a symbol, or anything else.
    Mark,
    /// Shown but without words: code, a URL.
    Opaque,
    /// A possessive ending: "'s".
    Possessive,
}

/// How a token is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shape(u8);

impl Shape {
    const SPACE: u8 = 1;
    const CAPITAL: u8 = 2;
    const UPPER: u8 = 4;
    const DIGITS: u8 = 8;
    const APOSTROPHE: u8 = 16;

    /// White space, or a line break, stands before it.
    #[inline]
    pub fn spaced(self) -> bool {
        self.0 & Self::SPACE != 0
    }

    /// Its first letter is a capital.
    #[inline]
    pub fn capital(self) -> bool {
        self.0 & Self::CAPITAL != 0
    }

    /// It has two letters or more, and all are capitals ("UN", "U.S.", "Q2" is not).
    #[inline]
    pub fn upper(self) -> bool {
        self.0 & Self::UPPER != 0
    }

    /// A word that holds an apostrophe.
    #[inline]
    pub fn apostrophe(self) -> bool {
        self.0 & Self::APOSTROPHE != 0
    }

    /// A word that holds digits.
    #[inline]
    pub fn digits(self) -> bool {
        self.0 & Self::DIGITS != 0
    }
}

/// A word, number or mark of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Byte offset of its first byte in the file.
    pub start: u32,
    /// Byte offset after its last byte.
    pub end: u32,
    /// The word in the lexicon, if it is known.
    pub word: WordId,
    /// What it is made of.
    pub class: Class,
    /// How it is written.
    pub shape: Shape,
}

impl Token {
    pub(crate) fn opaque(start: u32, end: u32, spaced: bool) -> Self {
        Self { start, end, word: WordId::NONE, class: Class::Opaque, shape: Shape(u8::from(spaced)) }
    }

    /// How many bytes it has.
    #[inline]
    #[expect(clippy::len_without_is_empty, reason = "no token is empty")]
    pub fn len(&self) -> usize {
        (self.end - self.start) as usize
    }

    /// Its bytes in the file.
    #[inline]
    pub fn span(&self) -> Span {
        Span::new(self.start, self.end)
    }
}

/// The bytes of ’.
const CURLY: &[u8] = "’".as_bytes();

#[derive(Clone, Copy, PartialEq, Eq)]
enum Byte {
    Letter,
    Digit,
    Space,
    Mark,
    High,
}

static BYTES: [Byte; 256] = {
    let mut table = [Byte::Mark; 256];
    let mut at = 0;
    while at < 256 {
        table[at] = match at as u8 {
            b'a'..=b'z' | b'A'..=b'Z' => Byte::Letter,
            b'0'..=b'9' => Byte::Digit,
            b' ' | b'\t' | b'\n' | b'\r' | 0x0B | 0x0C => Byte::Space,
            0x80..=0xFF => Byte::High,
            _ => Byte::Mark,
        };
        at += 1;
    }
    table
};

/// The tokens of a text.
#[derive(Debug, Default)]
pub(super) struct Tokens {
    /// All, in the order of the text.
    pub(super) all: Vec<Token>,
    /// Indices of those that are marks, or words that end in a full stop.
    pub(super) marks: Vec<u32>,
}

/// Adds the tokens of `text[range]` to `out`. `space` says whether white space stands before the range, and is left
/// saying whether the range ends in it.
pub(super) fn tokenize(text: &str, range: Range<usize>, lexicon: &Lexicon, space: &mut bool, out: &mut Tokens) {
    let end = range.end;
    let bytes = &text.as_bytes()[..end];
    let mut at = range.start;
    while at < end {
        // Most of a text is short words, each behind one blank: no need to ask for classes.
        if bytes[at] == b' ' {
            *space = true;
            at += 1;
        }
        if let Some(length) = short_word(bytes, at, *space, lexicon, out) {
            at += length;
            *space = false;
            continue;
        }
        let start = at;
        let Some(&byte) = bytes.get(at) else { break };
        let (class, next) = match BYTES[byte as usize] {
            Byte::Space => {
                *space = true;
                at += 1;
                continue;
            }
            Byte::Letter => {
                let letters = letters_end(bytes, at);
                if bytes.get(letters).is_none_or(|&byte| ends_plain(byte)) {
                    at = letters;
                    plain_word(&bytes[start..letters], start, *space, lexicon, out);
                    *space = false;
                    continue;
                }
                (Class::Word, word_end(text, bytes, at))
            }
            Byte::Digit => (Class::Number, number_end(bytes, at)),
            Byte::Mark => mark(bytes, at),
            Byte::High => {
                let c = text[at..end].chars().next().unwrap_or(' ');
                if c.is_whitespace() || c == '\u{FEFF}' || c == '\u{200B}' {
                    *space = true;
                    at += c.len_utf8();
                    continue;
                }
                if is_punctuation(c) {
                    if c == '’' { mark(bytes, at) } else { (Class::Mark, at + c.len_utf8()) }
                } else if is_ideograph(c) {
                    (Class::Word, at + c.len_utf8())
                } else if c.is_alphabetic() {
                    (Class::Word, word_end(text, bytes, at))
                } else {
                    (Class::Mark, at + c.len_utf8())
                }
            }
        };
        at = next.max(start + 1);
        let mut class = class;
        if class == Class::Word
            && let Some(address) = address_end(bytes, start, at)
        {
            at = address;
            class = Class::Opaque;
        }
        push(text, bytes, start, at, class, *space, lexicon, out);
        *space = false;
    }
}

/// Adds the word that begins at `at`, if there is one that has at most seven letters, all of them ASCII, and nothing behind it can
/// belong to it; gives its length. Most words are of this kind, so eight bytes are looked at as one number.
#[inline]
fn short_word(bytes: &[u8], at: usize, space: bool, lexicon: &Lexicon, out: &mut Tokens) -> Option<usize> {
    const EACH: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x80 * EACH;
    const CASE: u64 = 0x20 * EACH;
    let window = u64::from_le_bytes(*bytes.get(at..)?.first_chunk()?);
    // The high bit of each byte says whether the byte is a letter.
    let small = (window | CASE) & !HIGH;
    let from_a = small + (0x80 - u64::from(b'a')) * EACH;
    let past_z = small + (0x7F - u64::from(b'z')) * EACH;
    let letters = from_a & !past_z & !window & HIGH;
    let length = ((letters ^ HIGH).trailing_zeros() / 8) as usize;
    let next = *bytes.get(at + length).filter(|_| (1..8).contains(&length))?;
    if !ends_plain(next) {
        return None;
    }
    let word = window & ((1 << (length * 8)) - 1);
    let capitals = !window & CASE & ((1 << (length * 8)) - 1);
    let mut shape = u8::from(space);
    if capitals & 0xFF != 0 {
        shape |= Shape::CAPITAL;
        if length >= 2 && capitals.count_ones() as usize == length {
            shape |= Shape::UPPER;
        }
    }
    let (start, end) = (at as u32, (at + length) as u32);
    let word = lexicon.find_short(word, length);
    out.all.push(Token { start, end, word, class: Class::Word, shape: Shape(shape) });
    Some(length)
}

/// The end of the run of ASCII letters that begins at `at`.
#[inline]
fn letters_end(bytes: &[u8], at: usize) -> usize {
    let rest = &bytes[at..];
    at + rest.iter().position(|byte| !byte.is_ascii_alphabetic()).unwrap_or(rest.len())
}

/// Whether a byte behind letters shows that they are a whole word: no apostrophe, digit, address or initials follow.
#[inline]
fn ends_plain(byte: u8) -> bool {
    match BYTES[byte as usize] {
        Byte::Space => true,
        Byte::Mark => !matches!(byte, b'\'' | b'.' | b':' | b'@'),
        _ => false,
    }
}

/// Adds a word of ASCII letters.
#[inline]
fn plain_word(word: &[u8], start: usize, space: bool, lexicon: &Lexicon, out: &mut Tokens) {
    let mut shape = u8::from(space);
    if word[0].is_ascii_uppercase() {
        shape |= Shape::CAPITAL;
        if word.len() >= 2 && word.iter().all(u8::is_ascii_uppercase) {
            shape |= Shape::UPPER;
        }
    }
    let (start, end) = (start as u32, (start + word.len()) as u32);
    out.all.push(Token { start, end, word: lexicon.find(word), class: Class::Word, shape: Shape(shape) });
}

#[expect(clippy::too_many_arguments, reason = "the state of one loop")]
fn push(
    text: &str,
    bytes: &[u8],
    start: usize,
    end: usize,
    class: Class,
    space: bool,
    lexicon: &Lexicon,
    out: &mut Tokens,
) {
    let mut shape = u8::from(space);
    let mut word = WordId::NONE;
    if class == Class::Word {
        let slice = &bytes[start..end];
        word = lexicon.find(slice);
        let first = slice[0];
        if first.is_ascii_uppercase() {
            shape |= Shape::CAPITAL;
            let mut letters = 0;
            let mut lower = false;
            for &byte in slice {
                lower |= byte.is_ascii_lowercase() || byte >= 0x80;
                letters += u32::from(byte.is_ascii_uppercase());
            }
            if letters >= 2 && !lower {
                shape |= Shape::UPPER;
            }
        } else if first >= 0x80 && text[start..end].starts_with(char::is_uppercase) {
            shape |= Shape::CAPITAL;
        }
        if slice.iter().any(u8::is_ascii_digit) {
            shape |= Shape::DIGITS;
        }
        if slice.contains(&b'\'') || slice.windows(CURLY.len()).any(|bytes| bytes == CURLY) {
            shape |= Shape::APOSTROPHE;
        }
    }
    if class == Class::Mark || (class == Class::Word && bytes[end - 1] == b'.') {
        out.marks.push(out.all.len() as u32);
    }
    out.all.push(Token { start: start as u32, end: end as u32, word, class, shape: Shape(shape) });
}

/// The end of the word that begins at `at`.
fn word_end(text: &str, bytes: &[u8], at: usize) -> usize {
    let mut end = at;
    while let Some(&byte) = bytes.get(end) {
        match BYTES[byte as usize] {
            Byte::Letter | Byte::Digit => end += 1,
            Byte::High => {
                let Some(c) = text[end..bytes.len()].chars().next() else { break };
                let inside = if is_punctuation(c) {
                    c == '’' && follows_letter(text, bytes, end + c.len_utf8()) && !possessive(bytes, end)
                } else {
                    !is_ideograph(c) && (c.is_alphanumeric() || is_combining(c))
                };
                if inside {
                    end += c.len_utf8();
                } else {
                    break;
                }
            }
            Byte::Mark if byte == b'\'' && follows_letter(text, bytes, end + 1) && !possessive(bytes, end) => end += 1,
            // Initials: "U.S.", "a.m.", "J.K."; the last full stop belongs to them.
            Byte::Mark if byte == b'.' && end == at + 1 && bytes[at].is_ascii_alphabetic() => {
                return initials_end(bytes, at);
            }
            _ => break,
        }
    }
    end
}

/// The end of "U.S." and the like; of the one letter where it is not that.
fn initials_end(bytes: &[u8], at: usize) -> usize {
    let mut end = at + 1;
    while bytes.get(end) == Some(&b'.')
        && bytes.get(end + 1).is_some_and(u8::is_ascii_alphabetic)
        && !bytes
            .get(end + 2)
            .is_some_and(|&byte| BYTES[byte as usize] == Byte::Letter || BYTES[byte as usize] == Byte::High)
    {
        end += 2;
    }
    if end > at + 1 && bytes.get(end) == Some(&b'.') { end + 1 } else { end }
}

/// Whether an apostrophe at `at` begins a possessive ending: "'s" and then no letter.
fn possessive(bytes: &[u8], at: usize) -> bool {
    possessive_end(bytes, at).is_some()
}

fn possessive_end(bytes: &[u8], at: usize) -> Option<usize> {
    let mark = if bytes[at] == b'\'' { 1 } else { '’'.len_utf8() };
    let s = bytes.get(at + mark)?;
    let after = bytes.get(at + mark + 1);
    let ends = !after.is_some_and(|&byte| matches!(BYTES[byte as usize], Byte::Letter | Byte::Digit));
    ((*s == b's' || *s == b'S') && ends).then_some(at + mark + 1)
}

fn follows_letter(text: &str, bytes: &[u8], at: usize) -> bool {
    match bytes.get(at) {
        Some(&byte) if byte < 0x80 => byte.is_ascii_alphabetic(),
        Some(_) => text.get(at..bytes.len()).and_then(|rest| rest.chars().next()).is_some_and(char::is_alphabetic),
        None => false,
    }
}

/// The end of the number that begins at `at`.
fn number_end(bytes: &[u8], at: usize) -> usize {
    let mut end = at;
    loop {
        while bytes.get(end).is_some_and(u8::is_ascii_digit) {
            end += 1;
        }
        let inner = matches!(bytes.get(end), Some(b',' | b'.')) && bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
        if !inner {
            return end;
        }
        end += 1;
    }
}

/// An apostrophe may begin a possessive ending; any other mark stands alone.
fn mark(bytes: &[u8], at: usize) -> (Class, usize) {
    let width = if bytes[at] < 0x80 { 1 } else { '’'.len_utf8() };
    let apostrophe = bytes[at] == b'\'' || bytes[at] >= 0x80;
    let after_word = at > 0 && matches!(BYTES[bytes[at - 1] as usize], Byte::Letter | Byte::Digit | Byte::High);
    match possessive_end(bytes, at) {
        Some(end)
            if apostrophe && (after_word || (at > 0 && matches!(bytes[at - 1], b'.' | b')' | b'*' | b'_' | b']'))) =>
        {
            (Class::Possessive, end)
        }
        _ => (Class::Mark, at + width),
    }
}

/// The end of a URL ("https://…", "www.…") or mail address that begins with the word at `start..end`.
fn address_end(bytes: &[u8], start: usize, end: usize) -> Option<usize> {
    let rest = &bytes[end..];
    let url = rest.starts_with(b"://") || (rest.starts_with(b".") && bytes[start..end].eq_ignore_ascii_case(b"www"));
    let mail = rest.first() == Some(&b'@') && rest.get(1).is_some_and(u8::is_ascii_alphanumeric);
    // A domain or file name: "example.org", "data.csv".
    let domain = rest.first() == Some(&b'.') && rest.get(1).is_some_and(u8::is_ascii_lowercase) && end > start + 1;
    if !(url || mail || domain) {
        return None;
    }
    let stop = |byte: u8| {
        if url {
            matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b'<' | b'>' | b'"' | b')' | b']' | b'|')
        } else {
            !(byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'@' | b'-' | b'_' | b'/'))
        }
    };
    let mut until = end;
    while until < bytes.len() && bytes[until] < 0x80 && !stop(bytes[until]) {
        until += 1;
    }
    while until > end
        && matches!(bytes[until - 1], b'.' | b',' | b';' | b':' | b'!' | b'?' | b'\'' | b'-' | b'*' | b'_')
    {
        until -= 1;
    }
    (until > end).then_some(until)
}

/// Dashes, quotation marks, the ellipsis and the like; a look at the tables of Unicode would take longer.
fn is_punctuation(c: char) -> bool {
    matches!(c, '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{203A}')
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{0300}'..='\u{036F}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}' | '\u{20D0}'..='\u{20FF}' | '\u{FE20}'..='\u{FE2F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        let mut out = Tokens::default();
        tokenize(text, 0..text.len(), crate::lexicon::english(), &mut false, &mut out);
        out.all.iter().map(|token| &text[token.span().range()]).collect()
    }

    #[test]
    fn words_keep_apostrophes_and_give_up_possessives() {
        assert_eq!(
            words("Syria’s won't O’Brien's companies' 1990's"),
            ["Syria", "’s", "won't", "O’Brien", "'s", "companies", "'", "1990", "'s"]
        );
    }

    #[test]
    fn numbers_keep_inner_marks_and_let_go_of_final_ones() {
        assert_eq!(
            words("1,200.50, 20th 5km Q2 10:30."),
            ["1,200.50", ",", "20", "th", "5", "km", "Q2", "10", ":", "30", "."]
        );
    }

    #[test]
    fn initials_are_one_word_and_addresses_are_opaque() {
        assert_eq!(words("U.S. at 3 p.m. J. Doe"), ["U.S.", "at", "3", "p.m.", "J", ".", "Doe"]);
        assert_eq!(
            words("see https://a.b/c?d=1, a@b.org or data.csv. End."),
            ["see", "https://a.b/c?d=1", ",", "a@b.org", "or", "data.csv", ".", "End", "."]
        );
    }

    #[test]
    fn every_script_splits_on_character_boundaries() {
        assert_eq!(
            words("\u{FEFF}café e\u{301}a 東京は 🎉 x\u{A0}y“z”"),
            ["café", "e\u{301}a", "東", "京", "は", "🎉", "x", "y", "“", "z", "”"]
        );
    }
}
