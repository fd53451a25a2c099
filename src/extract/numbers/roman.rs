//! Roman numerals where they count: "World War II", "Chapter IV", "Super Bowl XLIX", "Phase III".
//!
//! Those of rulers and popes belong to names, and are left to them.

use crate::document::Class;
use crate::extract::{Context, Sink};
use crate::facts::{FactData, OrdinalFact};
use crate::lexicon::Tag;
use std::ops::Range;

/// The longest numeral of use: "XXXVIII" is 38, "LXXXVIII" 88.
const MAX_LENGTH: usize = 8;

/// The value of numerals, the greatest first. Larger ones count years and lines, and "CD" and "MD" are other things.
const NUMERALS: [(&str, i64); 7] = [("L", 50), ("XL", 40), ("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1)];

/// Adds the rank behind a word for something numbered.
pub(super) fn read(cx: &Context<'_>, sink: &mut Sink, at: usize, sentence: &Range<usize>) {
    let numbered = cx.token(at).is_some_and(|token| token.shape.capital()) && cx.is(at, Tag::Numbered);
    let number = at + 1;
    let Some(token) = cx.token(number).filter(|_| numbered && number < sentence.end) else { return };
    let follows = token.class == Class::Word && token.shape.spaced() && token.shape.capital();
    // A pronoun may follow a noun: "the War I saw".
    let pronoun = cx.word(number) == "I" && {
        let next = cx.token(number + 1).filter(|next| number + 1 < sentence.end && next.class == Class::Word);
        next.is_some_and(|next| !next.shape.capital() && !cx.is(number + 1, Tag::Function))
    };
    let Some(rank) = value(cx.word(number)).filter(|_| follows && !pronoun) else { return };
    let before = |at: usize| {
        at > sentence.start
            && cx.token(at - 1).is_some_and(|token| token.class == Class::Word && token.shape.capital())
            && !cx.is(at - 1, Tag::Function)
    };
    // "World War", "Super Bowl"; "See Chapter" is no name.
    let named = ["war", "bowl", "council"].iter().any(|word| cx.reads(at, word));
    let start = if named && before(at) { at - 1 } else { at };
    let fact = OrdinalFact { rank, noun: Some(cx.span(start..at + 1)) };
    sink.push(token.span(), FactData::Ordinal(Box::new(fact)));
}

/// The value of a numeral as it is usually written, up to 89.
fn value(text: &str) -> Option<i64> {
    if text.is_empty() || text.len() > MAX_LENGTH || !text.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X' | b'L'))
    {
        return None;
    }
    let (mut rest, mut value) = (text, 0);
    for (numeral, worth) in NUMERALS {
        let most = if matches!(numeral, "X" | "I") { 3 } else { 1 };
        for _ in 0..most {
            let Some(after) = rest.strip_prefix(numeral) else { break };
            (rest, value) = (after, value + worth);
        }
    }
    // "IXI", "XLX": what was taken away is not added again.
    let twice = ["XLX", "IXI", "IXV", "IVI"].iter().any(|odd| text.contains(odd));
    (rest.is_empty() && !twice).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::value;

    #[test]
    fn numerals_have_their_usual_form() {
        for (text, rank) in [("I", 1), ("IV", 4), ("XIX", 19), ("XLIX", 49), ("LVIII", 58), ("XXXVIII", 38)] {
            assert_eq!(value(text), Some(rank), "{text}");
        }
        for text in ["", "IIII", "VX", "IL", "VV", "IXI", "XLX", "CD", "C", "XIA", "ix"] {
            assert_eq!(value(text), None, "{text}");
        }
    }
}
