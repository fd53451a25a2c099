//! The text of a sentence without blanks and emphasis, so that "*t*(28) = 2.20" is read as "t(28)=2.20".

use crate::facts::{Exact, Interval};
use crate::source::Span;

/// A character of the sentence.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark {
    pub(super) c: char,
    /// Where it stands in the file.
    pub(super) at: u32,
    /// A blank stands before it.
    pub(super) spaced: bool,
}

/// The characters that count.
#[derive(Debug)]
pub(super) struct Text(pub(super) Vec<Mark>);

/// A number as it is written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Written {
    pub(super) value: Exact,
    /// Half of its last decimal.
    pub(super) half: Exact,
    pub(super) decimals: u32,
    /// The index behind it.
    pub(super) next: usize,
    pub(super) start: usize,
    pub(super) percent: bool,
}

impl Written {
    /// The numbers that round to it.
    pub(super) fn rounded(&self) -> Interval {
        match self.value.sub(self.half).zip(self.value.add(self.half)) {
            Some((low, high)) => Interval::closed(low, high),
            None => Interval::exactly(self.value),
        }
    }
}

impl Text {
    /// The characters of a piece of the file that begins at an offset.
    pub(super) fn new(text: &str, start: u32) -> Self {
        let mut marks = Vec::with_capacity(text.len());
        let mut spaced = true;
        let mut skip_to = 0;
        for (at, c) in text.char_indices() {
            if at < skip_to {
                continue;
            }
            if c == '<' {
                // "<em>t</em>", "<sup>2</sup>"; "p < .05" is no tag.
                let tag = ["<em>", "</em>", "<i>", "</i>", "<sup>", "</sup>", "<sub>", "</sub>"];
                if let Some(tag) = tag.iter().find(|tag| text[at..].starts_with(**tag)) {
                    skip_to = at + tag.len();
                    continue;
                }
            }
            match c {
                '*' | '_' | '\\' | '~' => {}
                _ if c.is_whitespace() => spaced = true,
                _ => {
                    let c = match c {
                        '−' | '–' | '‑' => '-',
                        '²' => '2',
                        other => other,
                    };
                    marks.push(Mark { c, at: start + at as u32, spaced });
                    spaced = false;
                }
            }
        }
        Self(marks)
    }

    pub(super) fn c(&self, at: usize) -> char {
        self.0.get(at).map_or('\0', |mark| mark.c)
    }

    /// Whether a word or a number can begin here.
    pub(super) fn begins(&self, at: usize) -> bool {
        self.0.get(at).is_some_and(|mark| mark.spaced)
            || at == 0
            || !(self.c(at - 1).is_alphanumeric() || matches!(self.c(at - 1), '-' | '.' | '/' | '\'' | '’'))
    }

    /// Whether these characters stand here, in any case of letters.
    pub(super) fn reads(&self, at: usize, text: &str) -> bool {
        text.chars().enumerate().all(|(offset, c)| self.c(at + offset).eq_ignore_ascii_case(&c))
    }

    /// The index behind these characters, where they stand here.
    pub(super) fn skip(&self, at: usize, text: &str) -> Option<usize> {
        self.reads(at, text).then(|| at + text.chars().count())
    }

    /// The place of a range of characters.
    pub(super) fn span(&self, from: usize, to: usize) -> Span {
        let start = self.0.get(from).map_or(0, |mark| mark.at);
        let end = to.checked_sub(1).and_then(|last| self.0.get(last));
        Span::new(start, end.map_or(start, |mark| mark.at + mark.c.len_utf8() as u32))
    }

    /// The number that begins here: "2.20", ".036", "-1.4", "1,204", "55%".
    pub(super) fn number(&self, at: usize) -> Option<Written> {
        let start = at;
        let negative = matches!(self.c(at), '-' | '+') && (self.c(at + 1).is_ascii_digit() || self.c(at + 1) == '.');
        let minus = negative && self.c(at) == '-';
        let mut at = at + usize::from(negative);
        let mut digits = String::new();
        let mut decimals = None;
        loop {
            let c = self.c(at);
            let spaced = at > start && self.0.get(at).is_some_and(|mark| mark.spaced);
            if spaced && !(at == start + 1 && negative) {
                break;
            }
            match c {
                '0'..='9' => {
                    digits.push(c);
                    decimals = decimals.map(|count: u32| count + 1);
                }
                '.' if decimals.is_none() && self.c(at + 1).is_ascii_digit() => {
                    digits.push(c);
                    decimals = Some(0);
                }
                ',' if decimals.is_none() && self.is_group(at + 1) && !digits.is_empty() => {}
                _ => break,
            }
            at += 1;
        }
        let value = Exact::decimal(digits.strip_prefix('.').map_or(&*digits, |_| &*digits))
            .filter(|_| digits.bytes().any(|byte| byte.is_ascii_digit()))?;
        let decimals = decimals.unwrap_or(0);
        let half = Exact::power_of_ten(decimals).and_then(|power| Exact::ratio(1, 2)?.div(power))?;
        let percent = self.c(at) == '%';
        let next = at + usize::from(percent);
        Some(Written { value: if minus { value.neg() } else { value }, half, decimals, next, start, percent })
    }

    /// Three digits and no more.
    fn is_group(&self, at: usize) -> bool {
        (0..3).all(|offset| {
            self.c(at + offset).is_ascii_digit() && !self.0.get(at + offset).is_some_and(|mark| mark.spaced)
        }) && !self.c(at + 3).is_ascii_digit()
    }
}
