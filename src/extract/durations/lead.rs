//! The words before a length of time that belong to it: "more than two years", "the past 30 days", "the first nine months".

use crate::extract::dates::cursor::Cursor;
use crate::lexicon::Tag;

/// Where a length begins with the hedge before it.
pub(super) fn start(text: &Cursor<'_>, start: usize) -> usize {
    let before = start.wrapping_sub(1);
    let two = before.wrapping_sub(1);
    match (text.word(two), text.word(before)) {
        ("more" | "More" | "less" | "Less" | "fewer" | "Fewer", "than") => {
            let no = two.wrapping_sub(1);
            if text.any(no, &["no", "not"]) { no } else { two }
        }
        ("at" | "At", "least" | "most") | ("up" | "Up", "to") => two,
        (_, word) if HEDGES.iter().any(|hedge| word.eq_ignore_ascii_case(hedge)) => before,
        _ => start,
    }
}

/// Words that make a length a rough one.
const HEDGES: [&str; 6] = ["about", "nearly", "almost", "approximately", "roughly", "around"];

/// "the past 30 days", "the next two weeks": where it begins, and 1 for the future or -1 for the past.
pub(super) fn stretch(text: &Cursor<'_>, start: usize) -> Option<(usize, i32)> {
    let before = start.wrapping_sub(1);
    let sign = match text.value(before, Tag::TimeModifier)? {
        "last" | "past" => -1,
        "next" | "coming" => 1,
        _ => return None,
    };
    let the = text.any(before.wrapping_sub(1), &["the", "this", "these"]);
    Some((before - usize::from(the), sign))
}

/// Takes in "the", "the first", "the final" before a length that begins at `start` with its hedge and at `count` without.
pub(super) fn article(text: &Cursor<'_>, start: usize, count: usize) -> usize {
    let before = start.wrapping_sub(1);
    if start == count && text.any(before, &["first", "final", "last"]) {
        return if text.reads(before.wrapping_sub(1), "the") { before - 1 } else { before };
    }
    start
}
