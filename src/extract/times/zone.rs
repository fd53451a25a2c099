//! The zone behind a time: "GMT", "EDT", "UTC+2", "Eastern", "Pacific Time", "Central European Time".

use crate::document::Class;
use crate::extract::dates::cursor::Cursor;
use crate::facts::zone;
use crate::lexicon::Tag;

/// The index behind the zone that begins at one. The time is `aside` where it stands in parentheses.
pub(super) fn behind(text: &Cursor<'_>, at: usize, aside: bool) -> Option<usize> {
    let upper = text.token(at).is_some_and(|token| token.shape.upper());
    if upper && text.value(at, Tag::Time) == Some("zone") {
        let shifted = text.any(at, &["utc", "gmt"]) && text.any(at + 1, &["+", "-", "−", "–"]);
        let digits = text.digits(at + 2).is_some_and(|(hours, digits)| digits <= 2 && hours <= 14);
        return Some(if shifted && text.glued(at + 1) && text.glued(at + 2) && digits { at + 3 } else { at + 1 });
    }
    // "4 p.m. New York time (9 p.m. in London)", "3 p.m. in London (10 a.m. in New York)"
    if text.reads(at, "in") {
        let words = zone::city([text.word(at + 1), text.word(at + 2)])?;
        let behind = at + 1 + words;
        let other = text.any(behind, &["(", "/", "="])
            || text.any(behind, &[",", "and", "or"]) && text.class(behind + 1, Class::Number);
        return (aside && text.any(behind, &[")", ",", ";"]) || other).then_some(behind);
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
