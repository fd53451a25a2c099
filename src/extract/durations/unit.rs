//! Units of time: what one is worth, and how TIMEX3 writes it.

use crate::facts::{Exact, Interval};

/// What a count of a unit comes to.
pub(super) struct Worth {
    /// In months of the calendar.
    pub(super) months: Option<Interval>,
    /// In days.
    pub(super) days: Option<Interval>,
}

/// The worth of a number of units (codes as in the lexicon).
pub(super) fn worth(unit: char, count: Interval) -> Worth {
    let months = |factor: i64| Worth { months: Some(count.scale(Exact::whole(factor))), days: None };
    let days = |numerator: i64, denominator: i64| Worth {
        months: None,
        days: Exact::ratio(numerator, denominator).map(|factor| count.scale(factor)),
    };
    match unit {
        'S' => days(1, 86_400),
        'T' => days(1, 1_440),
        'H' => days(1, 24),
        'N' | 'D' => days(1, 1),
        'K' => days(2, 1),
        'W' => days(7, 1),
        'F' => days(14, 1),
        'M' => months(1),
        'Q' => months(3),
        'Y' => months(12),
        'E' => months(120),
        'C' => months(1_200),
        _ => months(12_000),
    }
}

/// The letter of TIMEX3, the factor on the count, and whether the letter stands behind the "T" of times.
fn timex_unit(unit: char) -> (&'static str, i64, bool) {
    match unit {
        'S' => ("S", 1, true),
        'T' => ("M", 1, true),
        'H' => ("H", 1, true),
        'N' | 'D' => ("D", 1, false),
        'K' => ("WE", 1, false),
        'W' => ("W", 1, false),
        'F' => ("W", 2, false),
        'M' => ("M", 1, false),
        'Q' => ("M", 3, false),
        'Y' => ("Y", 1, false),
        'E' => ("Y", 10, false),
        'C' => ("Y", 100, false),
        _ => ("Y", 1000, false),
    }
}

/// TIMEX3 of parts such as 2 years and 3 months: "P2Y3M"; "X" for an open number.
pub(super) fn timex(parts: &[(char, Option<Exact>)]) -> String {
    let mut value = "P".to_owned();
    let mut clock = false;
    for &(unit, count) in parts {
        let (letter, factor, timed) = timex_unit(unit);
        if timed && !clock {
            value.push('T');
            clock = true;
        }
        match count.and_then(|count| count.mul(Exact::whole(factor))) {
            Some(count) => value.push_str(&count.to_string()),
            None => value.push('X'),
        }
        value.push_str(letter);
    }
    value
}
