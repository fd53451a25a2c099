//! The zone behind a time: "GMT", "EDT", "UTC+2", "Eastern", "Pacific Time", "Central European Time".

use crate::document::Class;
use crate::extract::dates::cursor::Cursor;
use crate::facts::zone;
use crate::lexicon::Tag;
use std::ops::Range;

/// The index behind the zone that begins at one.
pub(super) fn behind(text: &Cursor<'_>, at: usize) -> Option<usize> {
    let upper = text.token(at).is_some_and(|token| token.shape.upper());
    if upper && text.value(at, Tag::Time) == Some("zone") {
        let shifted = text.any(at, &["utc", "gmt"]) && text.any(at + 1, &["+", "-", "−", "–"]);
        let digits = text.digits(at + 2).is_some_and(|(hours, digits)| digits <= 2 && hours <= 14);
        return Some(if shifted && text.glued(at + 1) && text.glued(at + 2) && digits { at + 3 } else { at + 1 });
    }
    if text.reads(at, "local") && text.reads(at + 1, "time") {
        return None;
    }
    // "3 p.m. in London (10 a.m. in New York)"
    if text.reads(at, "in") {
        let words = zone::city([text.word(at + 1), text.word(at + 2)])?;
        return text.capital(at + 1).then_some(at + 1 + words);
    }
    if !text.capital(at) {
        return None;
    }
    if let Some(words) = zone::city([text.word(at), text.word(at + 1)]).filter(|words| text.reads(at + words, "time")) {
        return Some(at + words + 1);
    }
    let time = |at: usize| if text.reads(at, "time") { at + 1 } else { at };
    if text.any(at, &["eastern", "central", "mountain", "pacific"]) {
        if text.reads(at + 1, "european") {
            let next = at + 2 + usize::from(text.reads(at + 2, "summer"));
            return text.reads(next, "time").then_some(next + 1);
        }
        let next = at + 1 + usize::from(text.any(at + 1, &["standard", "daylight"]));
        // "3 p.m. Central Park" is no zone.
        let name = next == at + 1 && text.capital(next) && !text.reads(next, "time");
        return (!name).then(|| time(next));
    }
    (text.reads(at, "greenwich") && text.reads(at + 1, "mean") && text.reads(at + 2, "time")).then_some(at + 3)
}

/// The city ahead of a time whose clocks show it: "In Tokyo, that is 9 a.m.", "viewers in Perth can watch at 10:30".
pub(super) fn ahead(text: &Cursor<'_>, at: usize) -> Option<Range<usize>> {
    const REACH: usize = 5;
    const BETWEEN: [&str; 22] = [
        ",", "that", "it", "this", "is", "was", "will", "be", "'s", "’s", "means", "meant", "would", "at", "then", ":",
        "the", "time", "already", "still", "(", "only",
    ];
    let lowest = at.saturating_sub(REACH).max(text.tokens.start);
    let mut end = at;
    while end > lowest && text.any(end - 1, &BETWEEN) {
        end -= 1;
    }
    let start = (end.saturating_sub(2)..end).find(|&start| {
        start >= text.tokens.start
            && text.capital(start)
            && zone::city([text.word(start), text.word(start + 1)]) == Some(end - start)
    })?;
    let preposition = text.any(start.wrapping_sub(1), &["in", "for"]);
    // "The London clock": only where a preposition or nothing but marks stand ahead.
    let bare = start == text.tokens.start || text.class(start - 1, Class::Mark);
    (preposition || bare && text.any(end, &[":", "("])).then_some(start..end)
}
