//! Years in words: "nineteen eighty-four", "seventeen hundred thirty-three", "two thousand and five".

use super::cursor::Cursor;
use super::{Found, numeral};
use crate::facts::DatePoint;
use crate::lexicon::Tag;

/// The first two digits of a year in words.
const CENTURIES: std::ops::RangeInclusive<i64> = 10..=21;

/// A year in words and the index behind it.
pub(super) fn year(text: &Cursor<'_>, at: usize) -> Option<(i32, usize)> {
    let (high, next) = numeral::below_hundred(text, at)?;
    if high == 2 && text.reads(next, "thousand") {
        let rest = if text.reads(next + 1, "and") { next + 2 } else { next + 1 };
        let (low, end) = numeral::below_hundred(text, rest).filter(|_| rest > next).unwrap_or((0, next + 1));
        return Some((2000 + low as i32, end));
    }
    if !CENTURIES.contains(&high) {
        return None;
    }
    if text.reads(next, "hundred") {
        let rest = if text.reads(next + 1, "and") { next + 2 } else { next + 1 };
        let (low, end) = numeral::below_hundred(text, rest).unwrap_or((0, next + 1));
        return Some(((high * 100 + low) as i32, end));
    }
    let (low, end) = numeral::below_hundred(text, next).filter(|(low, _)| *low >= 10)?;
    Some(((high * 100 + low) as i32, end))
}

/// A year in words where the word before speaks for one.
pub(super) fn point(text: &Cursor<'_>, at: usize) -> Option<Found> {
    let before = at.wrapping_sub(1);
    if text.value(before, Tag::DateContext) != Some("date") && !text.reads(before, "year") {
        return None;
    }
    let (year, end) = year(text, at)?;
    let round = text.any(end.wrapping_sub(1), &["hundred", "thousand"]);
    let counted = text.is(end, Tag::Counted)
        || text.is(end, Tag::TimeUnit)
        || text.is(end, Tag::Multiplier)
        || text.is(end, Tag::Unit)
        || text.dash(end) && text.glued_dash(end)
        || text.small(end) && super::years::plural(text, end);
    (!counted && !round).then(|| Found::new(at..end, DatePoint::calendar(Some(year), None, None)))
}

#[cfg(test)]
mod tests {
    use crate::extract::dates::testing::dates;

    #[test]
    fn years_in_words() {
        for (text, expected) in [
            ("In nineteen eighty-four it rained.", "nineteen eighty-four = 1984"),
            ("In May two thousand and five it rained.", "May two thousand and five = 2005-05"),
            ("By twenty twenty it rained.", "twenty twenty = 2020"),
            ("In May nineteen seventy two it rained.", "May nineteen seventy two = 1972-05"),
        ] {
            assert_eq!(dates(text), [expected], "{text}");
        }
    }

    #[test]
    fn counts_are_no_years() {
        for text in ["In ten fifteen minute turns.", "In two thousand and five homes.", "In fifteen hundred towns."] {
            assert_eq!(dates(text), Vec::<String>::new(), "{text}");
        }
    }
}
