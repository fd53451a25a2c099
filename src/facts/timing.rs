//! Statements about when something was: an event on a day, or so long after another.

use super::{Day, Days};
use serde::{Deserialize, Serialize};

/// A length of time on the calendar: months, then days beside them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Shift {
    /// Months of the calendar.
    pub months: i32,
    /// Days beside them.
    pub days: i32,
}

impl Shift {
    /// No time at all.
    pub const NONE: Shift = Shift { months: 0, days: 0 };

    /// So many months.
    pub fn months(months: i32) -> Self {
        Self { months, days: 0 }
    }

    /// So many days.
    pub fn days(days: i32) -> Self {
        Self { months: 0, days }
    }

    /// The day that lies so long after another.
    pub fn after(self, day: Day) -> Option<Day> {
        let moved = if self.months == 0 { day } else { day.add_months(self.months)? };
        Some(Day(moved.0.checked_add(self.days)?))
    }

    /// The last day from which so long is at the latest this day.
    pub fn before(self, day: Day) -> Option<Day> {
        // A month's last days are cut off: 31 January and a month is 28 February, as it is from the 28th.
        const CUT: i32 = 3;
        let day = Day(day.0.checked_sub(self.days)?);
        if self.months == 0 {
            return Some(day);
        }
        let near = day.add_months(-self.months)?;
        (-CUT..=CUT)
            .rev()
            .map(|more| Day(near.0 + more))
            .find(|from| from.add_months(self.months).is_some_and(|reached| reached <= day))
    }
}

/// A day that the text states, or an event whose day is to be found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Moment {
    /// One of these days.
    On(Days),
    /// The event of this name: "the birth of Ana Costa".
    Event(String),
}

/// A statement about time: `to` is at least `least` and at most `most` after `from`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimingFact {
    /// What ties it to other statements: the person whose life it is about, or one of the events.
    pub story: String,
    /// It is about a person's life.
    pub personal: bool,
    /// The earlier moment, as a rule.
    pub from: Moment,
    /// The later one.
    pub to: Moment,
    /// The shortest time between the two.
    pub least: Option<Shift>,
    /// The longest.
    pub most: Option<Shift>,
    /// The two are not at once, though they may be on one day: "before".
    pub strict: bool,
}
