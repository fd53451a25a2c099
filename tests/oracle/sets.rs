//! Sets of numbers and of days, and what can be said of every choice from them.

use probity::facts::{Day, Exact, Interval};
use std::cmp::Ordering;

/// −1 for false (no choice), 0 for undecided, 1 for true (every choice): `and` is the least, `or` the greatest.
pub(crate) type Truth = i8;

pub(crate) const FALSE: Truth = -1;
pub(crate) const UNDECIDED: Truth = 0;
pub(crate) const TRUE: Truth = 1;

pub(crate) fn truth(value: bool) -> Truth {
    if value { TRUE } else { FALSE }
}

fn decided(always: bool, never: bool) -> Truth {
    if always {
        TRUE
    } else if never {
        FALSE
    } else {
        UNDECIDED
    }
}

/// A number, or beyond every number.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Bound {
    Below,
    At(Exact),
    Above,
}

impl Bound {
    fn sign(self) -> i8 {
        match self {
            Bound::Below => -1,
            Bound::Above => 1,
            Bound::At(value) => match value.cmp(&Exact::ZERO) {
                Ordering::Less => -1,
                Ordering::Equal => 0,
                Ordering::Greater => 1,
            },
        }
    }

    fn cmp(self, other: Bound) -> Ordering {
        let rank = |bound: Bound| match bound {
            Bound::Below => 0,
            Bound::At(_) => 1,
            Bound::Above => 2,
        };
        match (self, other) {
            (Bound::At(a), Bound::At(b)) => a.cmp(&b),
            (a, b) => rank(a).cmp(&rank(b)),
        }
    }

    /// Nought times anything is nought.
    fn times(self, other: Bound) -> Bound {
        match (self, other) {
            (Bound::At(a), Bound::At(b)) => Bound::At(a.mul(b).expect("small numbers")),
            (a, b) => match a.sign() * b.sign() {
                0 => Bound::At(Exact::ZERO),
                1 => Bound::Above,
                _ => Bound::Below,
            },
        }
    }
}

/// An end of a set; a number that is not in the set itself is open.
#[derive(Debug, Clone, Copy, PartialEq)]
struct End {
    at: Bound,
    open: bool,
}

/// All numbers from one end to the other.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Set {
    low: End,
    high: End,
}

impl Set {
    pub(crate) fn of(interval: &Interval) -> Self {
        let low = interval.low.map_or(Bound::Below, Bound::At);
        let high = interval.high.map_or(Bound::Above, Bound::At);
        let infinite = |at| matches!(at, Bound::Below | Bound::Above);
        Self {
            low: End { at: low, open: interval.low_open || infinite(low) },
            high: End { at: high, open: interval.high_open || infinite(high) },
        }
    }

    pub(crate) fn one(value: Exact) -> Self {
        Self::range(value, value)
    }

    pub(crate) fn whole(value: i64) -> Self {
        Self::one(Exact::whole(value))
    }

    pub(crate) fn range(low: Exact, high: Exact) -> Self {
        Self { low: End { at: Bound::At(low), open: false }, high: End { at: Bound::At(high), open: false } }
    }

    pub(crate) fn all() -> Self {
        Self { low: End { at: Bound::Below, open: true }, high: End { at: Bound::Above, open: true } }
    }

    pub(crate) fn single(&self) -> Option<Exact> {
        match (self.low.at, self.high.at) {
            (Bound::At(a), Bound::At(b)) if a == b => Some(a),
            _ => None,
        }
    }

    pub(crate) fn low(&self) -> Option<Exact> {
        if let Bound::At(value) = self.low.at { Some(value) } else { None }
    }

    pub(crate) fn high(&self) -> Option<Exact> {
        if let Bound::At(value) = self.high.at { Some(value) } else { None }
    }

    pub(crate) fn neg(&self) -> Set {
        let turned = |end: End| End { at: end.at.times(Bound::At(Exact::whole(-1))), open: end.open };
        Set { low: turned(self.high), high: turned(self.low) }
    }

    pub(crate) fn add(&self, other: &Set) -> Set {
        let end = |a: End, b: End| match (a.at, b.at) {
            (Bound::At(x), Bound::At(y)) => {
                End { at: Bound::At(x.add(y).expect("small numbers")), open: a.open || b.open }
            }
            (Bound::At(_), beyond) | (beyond, _) => End { at: beyond, open: true },
        };
        Set { low: end(self.low, other.low), high: end(self.high, other.high) }
    }

    pub(crate) fn sub(&self, other: &Set) -> Set {
        self.add(&other.neg())
    }

    pub(crate) fn mul(&self, other: &Set) -> Set {
        let mut corners = Vec::new();
        for a in [self.low, self.high] {
            for b in [other.low, other.high] {
                let nought = |end: End| !end.open && end.at.sign() == 0;
                let open = (a.open || b.open) && !nought(a) && !nought(b);
                corners.push(End { at: a.at.times(b.at), open });
            }
        }
        let pick = |wanted: Ordering| {
            let mut best = corners[0];
            for corner in &corners[1..] {
                match corner.at.cmp(best.at) {
                    Ordering::Equal => best.open &= corner.open,
                    order if order == wanted => best = *corner,
                    _ => {}
                }
            }
            best
        };
        Set { low: pick(Ordering::Less), high: pick(Ordering::Greater) }
    }

    /// Anything where the divisor can be nought.
    pub(crate) fn div(&self, other: &Set) -> Set {
        if other.holds_nought() {
            return Set::all();
        }
        // The divisors are all on one side of nought, so that the ends change places.
        let positive = other.low.at.sign() >= 0;
        let turned = |end: End| match end.at {
            Bound::At(value) if value == Exact::ZERO => {
                End { at: if positive { Bound::Above } else { Bound::Below }, open: true }
            }
            Bound::At(value) => End { at: Bound::At(Exact::ONE.div(value).expect("not nought")), open: end.open },
            _ => End { at: Bound::At(Exact::ZERO), open: true },
        };
        self.mul(&Set { low: turned(other.high), high: turned(other.low) })
    }

    fn holds_nought(&self) -> bool {
        let below = self.low.at.sign() < 0 || (self.low.at.sign() == 0 && !self.low.open);
        let above = self.high.at.sign() > 0 || (self.high.at.sign() == 0 && !self.high.open);
        below && above
    }

    /// Whether the one is less than the other, read off their difference.
    pub(crate) fn less(&self, other: &Set) -> Truth {
        let gap = self.sub(other);
        let (low, high) = (gap.low, gap.high);
        decided(high.at.sign() < 0 || (high.at.sign() == 0 && high.open), low.at.sign() >= 0)
    }

    pub(crate) fn at_most(&self, other: &Set) -> Truth {
        -other.less(self)
    }

    pub(crate) fn equal(&self, other: &Set) -> Truth {
        let gap = self.sub(other);
        decided(gap.single() == Some(Exact::ZERO), !gap.holds_nought())
    }

    /// The least (or greatest) of a number of each.
    pub(crate) fn extreme(&self, other: &Set, greatest: bool) -> Set {
        let pick = |a: End, b: End, low: bool| match a.at.cmp(b.at) {
            // An open end gives way where the other lies at the same place and is taken.
            Ordering::Equal => {
                End { at: a.at, open: if greatest == low { a.open || b.open } else { a.open && b.open } }
            }
            order if (order == Ordering::Greater) == greatest => a,
            _ => b,
        };
        Set { low: pick(self.low, other.low, true), high: pick(self.high, other.high, false) }
    }
}

/// The days that a date allows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Days {
    pub(crate) first: Option<i32>,
    pub(crate) last: Option<i32>,
}

/// A date: days of the calendar, or a day or month of any year, or nothing that is known.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Date {
    Days(Days),
    /// A month, or a day of a month, in any year.
    Yearly(u8, Option<u8>),
    Open,
}

impl Date {
    pub(crate) fn less(&self, other: &Date) -> Truth {
        let (Date::Days(a), Date::Days(b)) = (self, other) else { return UNDECIDED };
        let before = |a: Option<i32>, b: Option<i32>| matches!((a, b), (Some(a), Some(b)) if a < b);
        let not_after = |a: Option<i32>, b: Option<i32>| matches!((a, b), (Some(a), Some(b)) if a <= b);
        decided(before(a.last, b.first), not_after(b.last, a.first))
    }

    /// Two dates are equal where they state the same days, and differ where they share none.
    pub(crate) fn equal(&self, other: &Date) -> Truth {
        if *self == Date::Open || *other == Date::Open {
            return UNDECIDED;
        }
        let bound = matches!(self, Date::Days(days) if days.first.is_none() || days.last.is_none());
        decided(self == other && !bound, !self.shares(other))
    }

    /// Whether every day of the one is a day of the other.
    pub(crate) fn inside(&self, other: &Date) -> Truth {
        if *self == Date::Open || *other == Date::Open {
            return UNDECIDED;
        }
        let within = match (self, other) {
            (Date::Days(a), Date::Days(b)) => {
                b.first.is_none_or(|b| a.first.is_some_and(|a| a >= b))
                    && b.last.is_none_or(|b| a.last.is_some_and(|a| a <= b))
            }
            (Date::Days(a), Date::Yearly(month, day)) => {
                a.listed().is_some_and(|days| days.iter().all(|at| falls(*at, *month, *day)))
            }
            (Date::Yearly(..), Date::Days(b)) => *b == Days { first: None, last: None },
            (Date::Yearly(a, x), Date::Yearly(b, y)) => a == b && (y.is_none() || x == y),
            _ => false,
        };
        decided(within, !self.shares(other))
    }

    fn shares(&self, other: &Date) -> bool {
        match (self, other) {
            (Date::Days(a), Date::Days(b)) => {
                let apart = |a: &Days, b: &Days| matches!((a.last, b.first), (Some(a), Some(b)) if a < b);
                !apart(a, b) && !apart(b, a)
            }
            (Date::Days(a), Date::Yearly(month, day)) | (Date::Yearly(month, day), Date::Days(a)) => {
                a.listed().is_none_or(|days| days.iter().any(|at| falls(*at, *month, *day)))
            }
            (Date::Yearly(a, x), Date::Yearly(b, y)) => a == b && (x.is_none() || y.is_none() || x == y),
            _ => true,
        }
    }
}

impl Days {
    /// Day by day; `None` for runs without an end, and for so long ones that every day of a year comes in them.
    fn listed(&self) -> Option<Vec<i32>> {
        let (first, last) = (self.first?, self.last?);
        (last - first < 3000).then(|| (first..=last).collect())
    }
}

fn falls(at: i32, month: u8, day: Option<u8>) -> bool {
    Day(at).civil().is_some_and(|date| date.month() as u8 == month && day.is_none_or(|day| date.day() as u8 == day))
}
