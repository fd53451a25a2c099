//! Dates as sets of days: partial dates with their TIMEX3 value and the days that they allow.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A day of the (proleptic Gregorian) calendar, as days since 1 January 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub i32);

impl Day {
    /// The day of this date; `None` where there is no such day, or the year is beyond ±9999.
    pub fn new(year: i32, month: u8, day: u8) -> Option<Day> {
        let year = i16::try_from(year).ok()?;
        let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
        Some(Day::from_civil(date))
    }

    /// The day of a civil date.
    pub fn from_civil(date: Date) -> Day {
        let epoch = Date::constant(1970, 1, 1);
        Day((date - epoch).get_days())
    }

    /// The civil date of the day; `None` beyond the years ±9999.
    pub fn civil(self) -> Option<Date> {
        let span = jiff::Span::new().try_days(i64::from(self.0)).ok()?;
        Date::constant(1970, 1, 1).checked_add(span).ok()
    }

    /// The weekday, 1 (Monday) to 7.
    pub fn weekday(self) -> u8 {
        (self.0 + 3).rem_euclid(7) as u8 + 1 // 1 January 1970 was a Thursday
    }

    /// The day this many months later (earlier, if negative); the last day of the month where that day is missing.
    pub fn add_months(self, months: i32) -> Option<Day> {
        let date = self.civil()?;
        let count = i32::from(date.year()) * 12 + i32::from(date.month()) - 1 + months;
        let (year, month) = (count.div_euclid(12), count.rem_euclid(12) as u8 + 1);
        Day::new(year, month, (date.day() as u8).min(days_in_month(year, month)))
    }
}

impl fmt::Display for Day {
    /// ISO 8601: "2025-04-10".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.civil() {
            Some(date) => write!(f, "{date}"),
            None => write!(f, "day {}", self.0),
        }
    }
}

/// The number of days of a month (1 to 12); 31 for any other number.
pub(super) fn days_in_month(year: i32, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

/// All days from `earliest` to `latest`, both included; a missing end has no bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Days {
    /// The first day.
    pub earliest: Option<Day>,
    /// The last day.
    pub latest: Option<Day>,
}

impl Days {
    /// From one day to another.
    pub fn new(earliest: Day, latest: Day) -> Self {
        Self { earliest: Some(earliest), latest: Some(latest) }
    }

    /// Whether every day of `self` is before every day of `other`.
    pub fn all_before(&self, other: &Days) -> bool {
        matches!((self.latest, other.earliest), (Some(a), Some(b)) if a < b)
    }

    /// Whether no day of `self` is after any day of `other`.
    pub fn all_not_after(&self, other: &Days) -> bool {
        matches!((self.latest, other.earliest), (Some(a), Some(b)) if a <= b)
    }

    /// Whether no day is in both.
    pub fn disjoint(&self, other: &Days) -> bool {
        self.all_before(other) || other.all_before(self)
    }

    /// Whether every day of `self` is in `other`.
    pub fn within(&self, other: &Days) -> bool {
        let low = other.earliest.is_none_or(|b| self.earliest.is_some_and(|a| a >= b));
        let high = other.latest.is_none_or(|b| self.latest.is_some_and(|a| a <= b));
        low && high
    }

    /// The later of a day of each; a missing first day lies before all others.
    #[must_use]
    pub fn later(&self, other: &Days) -> Days {
        Days {
            earliest: self.earliest.max(other.earliest),
            latest: self.latest.zip(other.latest).map(|(a, b)| a.max(b)),
        }
    }

    /// The earlier of a day of each; a missing last day lies behind all others.
    #[must_use]
    pub fn earlier(&self, other: &Days) -> Days {
        let latest = match (self.latest, other.latest) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
        Days { earliest: self.earliest.zip(other.earliest).map(|(a, b)| a.min(b)), latest }
    }

    /// The day, where there is just one.
    pub fn single(&self) -> Option<Day> {
        if self.earliest == self.latest { self.earliest } else { None }
    }
}

/// How exactly a date is stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Granularity {
    Day,
    Week,
    Month,
    Season,
    Quarter,
    Half,
    Year,
    Decade,
    Century,
    /// "now", "recently", "the past": no part of the calendar.
    Vague,
}

impl Granularity {
    /// The name in rules and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Granularity::Day => "day",
            Granularity::Week => "week",
            Granularity::Month => "month",
            Granularity::Season => "season",
            Granularity::Quarter => "quarter",
            Granularity::Half => "half",
            Granularity::Year => "year",
            Granularity::Decade => "decade",
            Granularity::Century => "century",
            Granularity::Vague => "vague",
        }
    }
}

/// A date as stated: what is known of it, and the days that this allows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DatePoint {
    /// TIMEX3: "2024-12", "XXXX-04-10", "199", "2024-Q2".
    pub value: String,
    /// How exactly it is stated.
    pub granularity: Granularity,
    /// The year (astronomical: 0 is 1 BC), where it is stated or settled.
    pub year: Option<i32>,
    /// The month, 1 to 12.
    pub month: Option<u8>,
    /// The day of the month as written, which can be impossible ("31 April").
    pub day: Option<u8>,
    /// The weekday as written, 1 (Monday) to 7.
    pub weekday: Option<u8>,
    /// The days that it allows; `None` where they are not known: a date without a year, or an impossible one.
    pub days: Option<Days>,
    /// Whether the calendar has such a date (in some year, where no year is known).
    pub possible: bool,
}

impl DatePoint {
    /// A date made of what is known. A day without a month is not a date: `day` counts only with `month`.
    pub fn calendar(year: Option<i32>, month: Option<u8>, day: Option<u8>) -> Self {
        let value = match (year, month, day) {
            (Some(y), Some(m), Some(d)) => format!("{}-{m:02}-{d:02}", timex_year(y)),
            (Some(y), Some(m), None) => format!("{}-{m:02}", timex_year(y)),
            (Some(y), None, _) => timex_year(y),
            (None, Some(m), Some(d)) => format!("XXXX-{m:02}-{d:02}"),
            (None, Some(m), None) => format!("XXXX-{m:02}"),
            (None, None, _) => "XXXX".to_owned(),
        };
        let granularity = match (month, day) {
            (Some(_), Some(_)) => Granularity::Day,
            (Some(_), None) => Granularity::Month,
            (None, _) => Granularity::Year,
        };
        let leap = year.unwrap_or(2000); // a leap year: 29 February is possible in some year
        let possible = month.is_none_or(|m| (1..=12).contains(&m))
            && month.zip(day).is_none_or(|(m, d)| d >= 1 && d <= days_in_month(leap, m));
        let days = year.filter(|_| possible).and_then(|y| {
            let (first_month, last_month) = month.map_or((1, 12), |m| (m, m));
            let first = Day::new(y, first_month, month.and(day).unwrap_or(1))?;
            let last = Day::new(y, last_month, month.and(day).unwrap_or_else(|| days_in_month(y, last_month)))?;
            Some(Days::new(first, last))
        });
        Self { value, granularity, year, month, day: month.and(day), weekday: None, days, possible }
    }

    /// A date of another granularity, with the days that it allows.
    pub fn span(value: String, granularity: Granularity, days: Option<Days>) -> Self {
        let year = match (granularity <= Granularity::Year, days) {
            (true, Some(Days { earliest: Some(a), latest: Some(b) })) => {
                let years = (a.civil().map(jiff::civil::Date::year), b.civil().map(jiff::civil::Date::year));
                if years.0 == years.1 { years.0.map(i32::from) } else { None }
            }
            _ => None,
        };
        Self { value, granularity, year, month: None, day: None, weekday: None, days, possible: true }
    }

    /// The same date with its year known.
    #[must_use]
    pub fn in_year(&self, year: i32) -> Self {
        let mut settled = Self::calendar(Some(year), self.month, self.day);
        settled.weekday = self.weekday;
        settled
    }
}

/// Four digits, or "BC0044" for years before the first (as TIMEX3 writes 44 BC).
fn timex_year(year: i32) -> String {
    if year > 0 { format!("{year:04}") } else { format!("BC{:04}", 1 - year) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn partial_dates_allow_the_days_of_their_month_or_year() {
        let december = DatePoint::calendar(Some(2024), Some(12), None);
        assert_eq!(december.value, "2024-12");
        let days = december.days.expect("days");
        assert_eq!(days.earliest.unwrap().to_string(), "2024-12-01");
        assert_eq!(days.latest.unwrap().to_string(), "2024-12-31");
        assert_eq!(DatePoint::calendar(None, Some(4), Some(10)).value, "XXXX-04-10");
        assert_eq!(DatePoint::calendar(None, Some(4), Some(10)).days, None);
    }

    #[test]
    fn impossible_dates_stay_facts_without_days() {
        for (year, month, day, possible) in [
            (None, 4, 31, false),
            (None, 2, 29, true),
            (Some(2023), 2, 29, false),
            (Some(2024), 2, 29, true),
            (Some(1900), 2, 29, false),
            (None, 13, 1, false),
        ] {
            let date = DatePoint::calendar(year, Some(month), Some(day));
            assert_eq!(date.possible, possible, "{}", date.value);
            assert_eq!(date.days.is_some(), possible && year.is_some());
        }
    }

    #[test]
    fn weekdays_and_months_follow_the_calendar() {
        assert_eq!(Day::new(2025, 4, 10).unwrap().weekday(), 4);
        assert_eq!(Day::new(1969, 12, 31).unwrap().weekday(), 3);
        assert_eq!(Day::new(2024, 1, 31).unwrap().add_months(1), Day::new(2024, 2, 29));
        assert_eq!(Day::new(2024, 1, 15).unwrap().add_months(-13), Day::new(2022, 12, 15));
        assert_eq!(Day::new(2023, 2, 29), None);
    }
}
