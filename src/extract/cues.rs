//! What a sentence holds that an extractor could use: one look at each token, so that the extractors go from candidate
//! to candidate and need no look at the tokens between.

use super::Context;
use crate::document::Class;
use crate::lexicon::{Tag, Tags};
use std::ops::Range;

/// The candidates of a sentence, as indices of tokens in the order of the text.
#[derive(Debug, Default)]
pub(crate) struct Cues {
    /// Digits, words with digits, words of numbers, of the calendar and the clock, apostrophes that stand alone.
    pub(crate) numeric: Vec<u32>,
    /// Words with a capital.
    pub(crate) capitals: Vec<u32>,
    /// Words with an apostrophe, possessive endings, and apostrophes that stand alone.
    pub(crate) apostrophes: Vec<u32>,
    /// Digits or number words.
    numbers: bool,
    /// Digits, also in words.
    digits: bool,
    /// Roman numerals behind a word for something numbered.
    numerals: bool,
    /// All tags of its words.
    tags: Tags,
    /// Commas, semicolons or colons.
    commas: bool,
    /// Words and marks that make clauses hypothetical, negated or parenthetical.
    clauses: bool,
}

const NUMERIC: Tags = Tags::of(&[Tag::Cardinal, Tag::Multiplier, Tag::Ordinal, Tag::Fraction]);
const TEMPORAL: Tags =
    Tags::of(&[Tag::Month, Tag::Weekday, Tag::TimeUnit, Tag::Season, Tag::Relative, Tag::Time, Tag::Holiday]);
const CLAUSAL: Tags = Tags::of(&[Tag::Hypothetical, Tag::Negation]);

/// What is no cue by itself, but a candidate where there is one.
const OTHERS: Tags = Tags::of(&[Tag::VagueCount, Tag::Part]);

impl Cues {
    /// Reads a sentence.
    pub(crate) fn read(&mut self, cx: &Context<'_>, tokens: Range<usize>) {
        const CANDIDATES: Tags = NUMERIC.union(TEMPORAL).union(OTHERS);
        self.numeric.clear();
        self.capitals.clear();
        self.apostrophes.clear();
        (self.numbers, self.digits, self.numerals, self.commas, self.clauses) = (false, false, false, false, false);
        let bytes = cx.document.text().as_bytes();
        let mut tags = Tags::NONE;
        for (at, token) in (tokens.start as u32..).zip(&cx.document.tokens[tokens]) {
            match token.class {
                Class::Word => {
                    let word = cx.lexicon.tags(token.word);
                    tags = tags.union(word);
                    if word.meets(CANDIDATES) || token.shape.digits() {
                        self.numeric.push(at);
                        self.digits |= token.shape.digits();
                    }
                    if token.shape.capital() {
                        self.capitals.push(at);
                        // "World War II"
                        if word.has(Tag::Numbered) && is_numeral(bytes, token.end as usize) {
                            self.numerals = true;
                            if !word.meets(CANDIDATES) {
                                self.numeric.push(at);
                            }
                        }
                    }
                    if token.shape.apostrophe() {
                        self.apostrophes.push(at);
                    }
                }
                Class::Number => {
                    (self.numbers, self.digits) = (true, true);
                    self.numeric.push(at);
                }
                Class::Possessive => self.apostrophes.push(at),
                Class::Mark => match bytes[token.start as usize] {
                    b',' | b':' => self.commas = true,
                    b';' => (self.commas, self.clauses) = (true, true),
                    b'(' | b')' | b'[' | b']' => self.clauses = true,
                    b'\'' => {
                        self.numeric.push(at);
                        self.apostrophes.push(at);
                    }
                    0xC2 => {
                        // ¼ ½ ¾
                        if matches!(bytes.get(token.start as usize + 1), Some(0xBC..=0xBE)) {
                            self.numbers = true;
                            self.numeric.push(at);
                        }
                    }
                    0xE2 => match bytes.get(token.start as usize + 1..token.end as usize) {
                        Some([0x80, 0x93 | 0x94]) => self.clauses = true, // – —
                        Some([0x80, 0x98 | 0x99]) => {
                            // ‘ ’
                            self.numeric.push(at);
                            self.apostrophes.push(at);
                        }
                        Some([0x85, _]) => {
                            // ⅓ to ⅞
                            self.numbers = true;
                            self.numeric.push(at);
                        }
                        _ => {}
                    },
                    _ => {}
                },
                Class::Opaque => {}
            }
        }
        self.numbers |= tags.meets(NUMERIC);
        self.tags = tags;
        self.clauses |= tags.meets(CLAUSAL);
    }

    /// Digits (in words, too) or number words, or words behind which Roman numerals stand.
    pub(crate) fn numeric(&self) -> bool {
        self.numbers || self.digits || self.numerals
    }

    /// Digits, or words of the calendar or the clock: number words alone are no dates and times.
    pub(crate) fn temporal(&self) -> bool {
        self.digits || self.tags.meets(TEMPORAL)
    }

    /// The tags of all its words.
    pub(crate) fn tags(&self) -> Tags {
        self.tags
    }

    /// Whether a word has one of these tags.
    pub(crate) fn tagged(&self, tags: Tags) -> bool {
        self.tags.meets(tags)
    }

    /// Commas or colons.
    pub(crate) fn listed(&self) -> bool {
        self.commas
    }

    /// Words and marks that part clauses or give them a mood.
    pub(crate) fn clausal(&self) -> bool {
        self.clauses
    }
}

/// Whether a blank and a letter of Roman numerals stand here.
fn is_numeral(bytes: &[u8], at: usize) -> bool {
    matches!(bytes.get(at..at + 2), Some([b' ', b'I' | b'V' | b'X' | b'L']))
}
