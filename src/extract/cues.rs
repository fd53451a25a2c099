//! What a sentence holds that an extractor could use: one look at each token, so that most extractors need none.

use super::Context;
use crate::document::Class;
use crate::lexicon::{Tag, Tags};
use std::ops::Range;

/// The cues of a sentence.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cues {
    tags: Tags,
    digits: bool,
    capitals: bool,
    marks: bool,
    commas: bool,
}

const NUMERIC: Tags = Tags::of(&[Tag::Cardinal, Tag::Multiplier, Tag::Ordinal, Tag::Fraction]);
const TEMPORAL: Tags = Tags::of(&[Tag::Month, Tag::Weekday, Tag::TimeUnit, Tag::Season, Tag::Relative, Tag::Time]);

impl Cues {
    pub(crate) fn of(cx: &Context<'_>, tokens: Range<usize>) -> Self {
        let mut cues = Self { tags: Tags::NONE, digits: false, capitals: false, marks: false, commas: false };
        let bytes = cx.document.text().as_bytes();
        for token in &cx.document.tokens[tokens] {
            match token.class {
                Class::Word => {
                    cues.tags = cues.tags.union(cx.lexicon.tags(token.word));
                    cues.capitals |= token.shape.capital();
                    cues.marks |= token.end - token.start > 2;
                }
                Class::Number => cues.digits = true,
                Class::Possessive => cues.marks = true,
                Class::Mark => {
                    let byte = bytes[token.start as usize];
                    cues.commas |= matches!(byte, b',' | b';' | b':');
                    cues.marks |= matches!(byte, b'"' | b'\'' | 0xC2 | 0xE2);
                    // ¼ ½ ¾, and ⅓ to ⅞
                    let next = bytes.get(token.start as usize + 1).copied().unwrap_or(0);
                    cues.digits |= matches!((byte, next), (0xC2, 0xBC..=0xBE) | (0xE2, 0x85));
                }
                Class::Opaque => {}
            }
        }
        cues
    }

    /// Digits or number words.
    pub(crate) fn numeric(self) -> bool {
        self.digits || self.tags.meets(NUMERIC)
    }

    /// Words of the calendar or the clock.
    pub(crate) fn temporal(self) -> bool {
        self.tags.meets(TEMPORAL)
    }

    /// Capitals.
    pub(crate) fn named(self) -> bool {
        self.capitals
    }

    /// Commas or colons.
    pub(crate) fn listed(self) -> bool {
        self.commas
    }

    /// Apostrophes or quotation marks.
    pub(crate) fn marked(self) -> bool {
        self.marks
    }
}
