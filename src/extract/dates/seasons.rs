//! Which season is meant: "last fall", "in the summer".

use super::count::period;
use super::cursor::Cursor;
use super::resolve::{Tense, tense};
use super::{Found, periods};
use crate::facts::{DatePoint, Day};

/// "In the summer": the last one, or the next, as the tense says; but it may be any.
pub(super) fn told(text: &Cursor<'_>, found: &Found, reference: Day) -> Option<DatePoint> {
    let tokens = &found.tokens;
    if !text.reads(tokens.start.wrapping_sub(1), "the") || text.word(tokens.start).ends_with('s') {
        return None;
    }
    let month = reference.civil()?.month();
    let (first, last) = season_months(found.point.value.rsplit('-').next()?);
    let modifier = match tense(text, tokens) {
        Tense::Past if month >= first => "this",
        Tense::Future | Tense::Planned | Tense::Modal if month <= last => "this",
        Tense::Past => "last",
        Tense::Future | Tense::Planned | Tense::Modal => "next",
        Tense::Unclear => return None,
    };
    said(&found.point, modifier, reference).map(|point| DatePoint { days: None, year: None, ..point })
}

/// The months of a season's beginning and end.
fn season_months(code: &str) -> (i8, i8) {
    match code {
        "SP" => (3, 5),
        "SU" => (6, 8),
        "FA" => (9, 11),
        _ => (12, 12),
    }
}

/// "Last summer", "next spring".
pub(super) fn said(point: &DatePoint, modifier: &str, reference: Day) -> Option<DatePoint> {
    let code = point.value.rsplit('-').next()?;
    let this = period('Y', 0, Some(reference))?.year?;
    let season = |year: i32| periods::season_point(code, Some(year));
    let month = reference.civil()?.month();
    let (first, last) = season_months(code);
    match modifier {
        "this" => Some(season(this)),
        "last" | "past" | "previous" => Some(season(if month > last { this } else { this - 1 })),
        "next" | "coming" => Some(season(if month < first { this } else { this + 1 })),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::dates::testing::dates_on;

    #[test]
    fn the_season_is_the_one_that_the_tense_says() {
        // 18 May 2015 is in spring.
        for (text, expected) in [
            ("It closed last fall.", "last fall = 2014-FA"),
            ("It closed in the fall.", "the fall = 2014-FA"),
            ("It closed in the spring.", "the spring = 2015-SP"),
            ("It will open in the fall.", "the fall = 2015-FA"),
            ("It should open in the spring.", "the spring = 2015-SP"),
            ("It is warm in the summer.", "the summer = XXXX-SU"),
        ] {
            assert_eq!(dates_on(text, 2015, 5, 18), [expected], "{text}");
        }
    }
}
