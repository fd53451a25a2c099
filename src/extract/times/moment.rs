//! Words for the time around now: "now", "recently", "at present", "in the past", "the future".
//!
//! They are no part of the calendar, so they are times without minutes, not dates. Words that only order what is told
//! ("soon", "previously", "then") are none.

use super::Found;
use crate::document::Class;
use crate::extract::dates::cursor::Cursor;
use crate::lexicon::{Tag, Tags};

/// Words that can stand behind "the past" and "the future" where these are times.
const AFTER: Tags = Tags::of(&[Tag::Function, Tag::PhraseEnd, Tag::PastTense, Tag::Speech]);

/// A word or phrase at an index.
pub(super) fn point(text: &Cursor<'_>, at: usize) -> Option<Found> {
    let found = |start: usize, end: usize, value: &str| {
        Some(Found { tokens: start..end, value: value.to_owned(), minutes: None, ends: None })
    };
    let before = at.wrapping_sub(1);
    match text.value(at, Tag::Relative) {
        Some("present") => {
            let right = text.reads(at, "now") && text.any(before, &["right", "just"]);
            // "Five years from now" is a date.
            let counted = text.reads(before, "from") && text.is(before.wrapping_sub(1), Tag::TimeUnit);
            // "Every now and again"
            let counted = counted || text.any(before, &["every"]) && text.reads(at + 1, "and");
            let that = counted || text.reads(at, "now") && (text.reads(at + 1, "that") || text.glued_dash(at + 1));
            return if that { None } else { found(if right { before } else { at }, at + 1, "PRESENT_REF") };
        }
        Some("past") if text.reads(at + 1, "as") || text.any(before, &["how", "as"]) => return None,
        Some("past") => return found(at, at + 1, "PAST_REF"),
        Some("future") => return future(text, at).and_then(|start| found(start, at + 1, "FUTURE_REF")),
        _ => {}
    }
    if text.reads(at, "ago") && text.any(before, &["long"]) && !text.any(before.wrapping_sub(1), &["as", "how", "so"]) {
        return found(before, at + 1, "PAST_REF");
    }
    if text.reads(at, "days") && text.any(before, &["these"]) && ends(text, at + 1) {
        return found(before, at + 1, "PRESENT_REF");
    }
    if text.value(at, Tag::Time) != Some("reference") {
        return None;
    }
    let the = text.reads(before, "the");
    match text.word(at) {
        "past" if ends(text, at + 1) => {
            let kind = usize::from(text.any(before, &["recent", "distant"]));
            let the = before.wrapping_sub(kind);
            let placed = text.reads(the, "the") && text.any(the.wrapping_sub(1), &["in", "from", "of", "than"]);
            if placed { found(the, at + 1, "PAST_REF") } else { None }
        }
        "present" if text.any(before, &["at", "At"]) && ends(text, at + 1) => found(at, at + 1, "PRESENT_REF"),
        "date" if text.any(before, &["to", "till"]) && ends(text, at + 1) => {
            // "Keep it up to date", "from date to date"
            let other = text.any(before.wrapping_sub(1), &["up", "date", "-"]);
            if other { None } else { found(before, at + 1, "PRESENT_REF") }
        }
        "time" if text.reads(before, "this") && text.any(before.wrapping_sub(1), &["at"]) && ends(text, at + 1) => {
            found(before, at + 1, "PRESENT_REF")
        }
        "time"
            if text.reads(before, "that") && text.any(before.wrapping_sub(1), &["at", "by"]) && ends(text, at + 1) =>
        {
            found(before, at + 1, "PAST_REF")
        }
        "time" if text.reads(before, "present") && text.any(before.wrapping_sub(1), &["the"]) && ends(text, at + 1) => {
            found(before - 1, at + 1, "PRESENT_REF")
        }
        "moment" if the && text.any(before.wrapping_sub(1), &["at"]) && ends(text, at + 1) => {
            found(before, at + 1, "PRESENT_REF")
        }
        _ => None,
    }
}

/// Where "the near future", "future" in "in future" begins.
fn future(text: &Cursor<'_>, at: usize) -> Option<usize> {
    if !text.small(at) || !ends(text, at + 1) {
        return None;
    }
    let before = at.wrapping_sub(1);
    let kind = text.any(before, &["near", "foreseeable", "distant", "immediate"]);
    let the = if kind { before.wrapping_sub(1) } else { before };
    if text.any(the, &["the"]) && text.any(the.wrapping_sub(1), &["in", "for", "into", "of"]) {
        return Some(the);
    }
    text.any(before, &["in", "In"]).then_some(at)
}

pub(super) fn ends(text: &Cursor<'_>, at: usize) -> bool {
    match text.token(at) {
        Some(token) if token.class == Class::Word => {
            text.cx.lexicon.tags(token.word).meets(AFTER) && !text.any(at, &["of", "few"])
        }
        Some(token) => token.class == Class::Mark && !text.glued_dash(at),
        None => true,
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::dates::testing::values;
    use crate::facts::Kind;

    #[test]
    fn words_for_the_time_around_now() {
        for (text, expected) in [
            ("It is now open.", "now = PRESENT_REF"),
            ("Right now it is open.", "Right now = PRESENT_REF"),
            ("It was recently opened.", "recently = PAST_REF"),
            ("It may open in the near future.", "the near future = FUTURE_REF"),
            ("It was open in the past.", "the past = PAST_REF"),
            ("It is closed at the moment.", "the moment = PRESENT_REF"),
            ("It closed long ago.", "long ago = PAST_REF"),
            ("At that time, it was open.", "that time = PAST_REF"),
        ] {
            assert_eq!(values(text, Kind::Time, None), [expected], "{text}");
        }
        for text in [
            "The future of steel.",
            "She walked past.",
            "In the past few days.",
            "Now that it is open.",
            "It will soon open, as was previously said.",
            "Every now and again.",
        ] {
            assert_eq!(values(text, Kind::Time, None), Vec::<String>::new(), "{text}");
        }
    }
}
