//! The terms of contracts and offices: "a 15-year lease that began on 1 April 2015 and runs to 31 March 2030".

use super::bounds::Bounds;
use super::gaps::{Ends, is_date, pair};
use crate::extract::discourse::line::{Line, Piece};
use crate::extract::wording::Wording;
use crate::facts::{DurationFact, Shift};
use crate::lexicon::Tag;
use crate::source::Span;

/// What has a term, behind its length: "a 15-year lease".
pub(super) const TERMS: Wording =
    Wording::of(&[Tag::Contract], &["term", "mandate", "subscription", "policy", "warranty"]);

/// Whether a length is the term of something: "for a term of three years".
pub(super) fn term(line: &Line<'_>, duration: &Piece<'_>) -> bool {
    const REACH: usize = 3;
    let start = duration.tokens.start;
    let named = (start.saturating_sub(REACH).max(line.start())..start)
        .any(|at| line.any(at, &["term", "period", "lasts", "runs", "duration"]));
    if TERMS.is_at(line.text.cx, duration.tokens.end) {
        return true; // "a 15-year lease that began"
    }
    named && line.any(duration.tokens.end, &[".", ":", ";", ",", "and"])
}

/// Whether two dates are those on which something begins and ends.
pub(super) fn begins_and_ends(line: &Line<'_>, first: &Piece<'_>, last: &Piece<'_>) -> bool {
    let told = |piece: &Piece<'_>, verbs: &[&str]| {
        let at = piece.tokens.start;
        line.any(at.wrapping_sub(1), &["on", "in"]) && line.any(at.wrapping_sub(2), verbs)
    };
    let runs = |piece: &Piece<'_>| {
        let at = piece.tokens.start;
        line.any(at.wrapping_sub(1), &["to", "until", "till", "through"])
            && line.any(at.wrapping_sub(2), &["runs", "running", "run", "ran", "lasts", "lasting", "continues"])
    };
    told(first, &["begins", "starts", "commences", "began", "started", "commenced", "begin", "commence"])
        && (runs(last)
            || told(last, &["ends", "expires", "terminates", "ended", "expired", "end", "expire", "terminate"]))
}

/// The term of three years that the sentence before states, and the days on which this one lets it begin and end.
pub(super) fn term_before(line: &Line<'_>, previous: &Line<'_>) -> Option<(Ends, Span, Bounds)> {
    let dates: Vec<&Piece<'_>> = line.pieces.iter().filter(|piece| is_date(piece)).collect();
    let [first, last] = dates[..] else { return None };
    let mut lengths = previous.durations();
    let (piece, duration) = lengths.next().filter(|(piece, _)| term(previous, piece) || term_is(previous, piece))?;
    let plain = lengths.next().is_none() && previous.count_dates() == 0 && line.durations().next().is_none();
    if !plain || !begins_and_ends(line, first, last) || ![first, last].iter().all(|piece| Line::plain(piece.fact)) {
        return None;
    }
    let ends = pair(first, last)?;
    Some((ends, piece.fact.span, to_the_day(duration)?))
}

/// "The term of this agreement is three years."
pub(super) fn term_is(line: &Line<'_>, duration: &Piece<'_>) -> bool {
    let start = duration.tokens.start;
    line.any(start.wrapping_sub(1), &["is", "be"])
        && (line.start()..start).any(|at| line.any(at, &["term"]))
        && line.any(duration.tokens.end, &[".", ";", ","])
}

/// A term of so many years or months ends on the day before, or on that very day.
pub(super) fn to_the_day(duration: &DurationFact) -> Option<Bounds> {
    let months = i32::try_from(duration.months.as_ref()?.single()?.to_whole()?).ok()?;
    Some((Some(Shift { months, days: -2 }), Some(Shift { months, days: 1 })))
}
