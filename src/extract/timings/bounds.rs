//! The shortest and longest time that people call by a length.

use crate::extract::discourse::line::{Line, Piece};
use crate::facts::{DurationFact, Exact, Interval, Shift};

pub(super) type Bounds = (Option<Shift>, Option<Shift>);

/// The shortest and longest time that people call by a length: rounded to its unit, or cut off.
pub(super) fn bounds(
    line: &Line<'_>,
    piece: &Piece<'_>,
    duration: &DurationFact,
    even: bool,
    inclusive: bool,
) -> Option<Bounds> {
    let whole = |end: Option<Exact>, up: bool| {
        let end = end.map(|end| if up { end.ceil() } else { end.floor() });
        end.map(i32::try_from).transpose().ok()
    };
    let ends = |interval: &Interval| Some((whole(interval.low, false)?, whole(interval.high, true)?));
    let words = piece.tokens.clone();
    let vague =
        words.clone().any(|at| line.any(at, &["century", "centuries", "quarter", "few", "several", "couple", "some"]));
    if vague || duration.value.contains('X') {
        return None;
    }
    let shift = |end: Option<i32>, make: &dyn Fn(i32) -> Shift| end.map(make);
    let weekly = words.clone().any(|at| line.any(at, &["week", "weeks", "fortnight", "fortnights"]));
    if let Some(months) = &duration.months {
        let (low, high) = ends(months)?;
        let yearly = words.clone().any(|at| line.any(at, &["year", "years"]));
        let rough = |words: &[&str]| piece.tokens.clone().any(|at| line.any(at, words));
        let (under, over) = match (yearly, even) {
            _ if rough(&["decade", "decades"]) => (Shift::months(24), Shift::months(24)),
            _ if rough(&["half"]) && low.is_some_and(|low| low < 12) => return None,
            _ if rough(&["half"]) => (Shift::months(4), Shift::months(5)),
            (true, true) => (Shift::months(6), Shift { months: 12, days: -1 }),
            (true, false) => (Shift::months(6), Shift::months(11)),
            _ => (Shift::days(20), Shift::days(30)),
        };
        let under = if inclusive && yearly { Shift::months(12) } else { under };
        let least = shift(low, &|low| Shift { months: low - under.months, days: -under.days });
        let most = shift(high, &|high| Shift { months: high + over.months, days: over.days });
        return Some((least, most));
    }
    if words.clone().any(|at| line.any(at, &["half"])) {
        return None;
    }
    let days = duration.days.as_ref().filter(|_| !duration.value.starts_with("PT"))?;
    let (low, high) = ends(days)?;
    let (under, over) = if weekly { (4, 6) } else { (1, 1) };
    Some((shift(low, &|low| Shift::days(low - under)), shift(high, &|high| Shift::days(high + over))))
}
