//! Sets of numbers: an interval with open, closed or missing ends.

use super::Exact;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::fmt;

/// All numbers from `low` to `high`; a missing end has no bound, an open end is itself left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Interval {
    /// The lower end.
    pub low: Option<Exact>,
    /// The upper end.
    pub high: Option<Exact>,
    /// The lower end is not in the set.
    pub low_open: bool,
    /// The upper end is not in the set.
    pub high_open: bool,
}

impl Interval {
    /// Every number.
    pub const ALL: Interval = Interval { low: None, high: None, low_open: false, high_open: false };

    /// The set of one number.
    pub fn exactly(value: Exact) -> Self {
        Self::closed(value, value)
    }

    /// All numbers from `low` to `high`, both included.
    pub fn closed(low: Exact, high: Exact) -> Self {
        Self { low: Some(low), high: Some(high), ..Self::ALL }
    }

    /// All numbers greater than this one.
    pub fn above(value: Exact) -> Self {
        Self { low: Some(value), low_open: true, ..Self::ALL }
    }

    /// All numbers less than this one.
    pub fn below(value: Exact) -> Self {
        Self { high: Some(value), high_open: true, ..Self::ALL }
    }

    /// This number and all greater ones.
    pub fn at_least(value: Exact) -> Self {
        Self { low: Some(value), ..Self::ALL }
    }

    /// This number and all lesser ones.
    pub fn at_most(value: Exact) -> Self {
        Self { high: Some(value), ..Self::ALL }
    }

    /// The number, where the set holds just one.
    pub fn single(&self) -> Option<Exact> {
        match (self.low, self.high) {
            (Some(low), Some(high)) if low == high => Some(low),
            _ => None,
        }
    }

    /// Whether the number is in the set.
    pub fn holds(&self, value: Exact) -> bool {
        self.low.is_none_or(|low| low < value || (low == value && !self.low_open))
            && self.high.is_none_or(|high| value < high || (high == value && !self.high_open))
    }

    /// Whether every number of `self` is less than every number of `other`.
    pub fn all_below(&self, other: &Interval) -> bool {
        match (self.high, other.low) {
            (Some(high), Some(low)) => match high.cmp(&low) {
                Ordering::Less => true,
                Ordering::Equal => self.high_open || other.low_open,
                Ordering::Greater => false,
            },
            _ => false,
        }
    }

    /// Whether every number of `self` is less than or equal to every number of `other`.
    pub fn all_at_most(&self, other: &Interval) -> bool {
        matches!((self.high, other.low), (Some(high), Some(low)) if high <= low)
    }

    /// Whether no number is in both.
    pub fn disjoint(&self, other: &Interval) -> bool {
        self.all_below(other) || other.all_below(self)
    }

    /// Whether every number of `self` is in `other`.
    pub fn within(&self, other: &Interval) -> bool {
        let low = match (self.low, other.low) {
            (_, None) => true,
            (None, Some(_)) => false,
            (Some(a), Some(b)) => a > b || (a == b && (self.low_open || !other.low_open)),
        };
        let high = match (self.high, other.high) {
            (_, None) => true,
            (None, Some(_)) => false,
            (Some(a), Some(b)) => a < b || (a == b && (self.high_open || !other.high_open)),
        };
        low && high
    }

    /// All sums of a number of each. An end that 128 bits cannot hold has no bound.
    #[must_use]
    pub fn add(&self, other: &Interval) -> Interval {
        let end = |a: Option<Exact>, b: Option<Exact>| a.zip(b).and_then(|(a, b)| a.add(b));
        Interval {
            low: end(self.low, other.low),
            high: end(self.high, other.high),
            low_open: self.low_open || other.low_open,
            high_open: self.high_open || other.high_open,
        }
    }

    /// All numbers with the other sign.
    #[must_use]
    pub fn neg(&self) -> Interval {
        Interval {
            low: self.high.map(Exact::neg),
            high: self.low.map(Exact::neg),
            low_open: self.high_open,
            high_open: self.low_open,
        }
    }

    /// All differences.
    #[must_use]
    pub fn sub(&self, other: &Interval) -> Interval {
        self.add(&other.neg())
    }

    /// All products. An end that 128 bits cannot hold has no bound.
    #[must_use]
    pub fn mul(&self, other: &Interval) -> Interval {
        if let Some(factor) = other.single() {
            return self.scale(factor);
        }
        if let Some(factor) = self.single() {
            return other.scale(factor);
        }
        let mut corners = [End::Beyond(false); 4];
        for (at, corner) in corners.iter_mut().enumerate() {
            *corner = self.end(at < 2).times(other.end(at % 2 == 0));
        }
        Self::between(&corners)
    }

    /// All quotients. Where the divisor can be zero the quotient has no bounds.
    #[must_use]
    pub fn div(&self, other: &Interval) -> Interval {
        if other.holds(Exact::ZERO) {
            return Self::ALL;
        }
        // All divisors are on one side of zero, so that the ends change places.
        let inverse = |value: Option<Exact>, open: bool| match value {
            None => (Some(Exact::ZERO), true),
            Some(value) if value == Exact::ZERO => (None, false),
            Some(value) => (Exact::ONE.div(value), open),
        };
        let ((low, low_open), (high, high_open)) =
            (inverse(other.high, other.high_open), inverse(other.low, other.low_open));
        self.mul(&Interval { low, high, low_open, high_open })
    }

    /// All numbers of the set times a factor.
    #[must_use]
    pub fn scale(&self, factor: Exact) -> Interval {
        if factor == Exact::ZERO {
            return Self::exactly(Exact::ZERO);
        }
        let end = |end: Option<Exact>| end.and_then(|end| end.mul(factor));
        let scaled = Interval { low: end(self.low), high: end(self.high), ..*self };
        if factor < Exact::ZERO {
            Interval { low: scaled.high, high: scaled.low, low_open: self.high_open, high_open: self.low_open }
        } else {
            scaled
        }
    }

    fn end(&self, low: bool) -> End {
        let (value, open) = if low { (self.low, self.low_open) } else { (self.high, self.high_open) };
        value.map_or(End::Beyond(!low), |value| End::At(value, open))
    }

    /// From the least of some ends to the greatest.
    fn between(ends: &[End]) -> Interval {
        let mut interval = Interval { low_open: true, high_open: true, ..Self::ALL };
        let values =
            || ends.iter().filter_map(|end| if let End::At(value, open) = end { Some((*value, *open)) } else { None });
        let open = |at: Option<Exact>| values().all(|(value, open)| open || Some(value) != at);
        if !ends.contains(&End::Beyond(false)) {
            interval.low = values().map(|(value, _)| value).min();
        }
        if !ends.contains(&End::Beyond(true)) {
            interval.high = values().map(|(value, _)| value).max();
        }
        interval.low_open = interval.low.is_some() && open(interval.low);
        interval.high_open = interval.high.is_some() && open(interval.high);
        interval
    }

    /// The lesser of a number of each.
    #[must_use]
    pub fn min(&self, other: &Interval) -> Interval {
        self.neg().max(&other.neg()).neg()
    }

    /// The greater of a number of each.
    #[must_use]
    pub fn max(&self, other: &Interval) -> Interval {
        let (low, low_open) = match (self.low, other.low) {
            (Some(a), Some(b)) if a == b => (Some(a), self.low_open || other.low_open),
            (a, b) if a > b => (a, self.low_open),
            (_, b) => (b, other.low_open),
        };
        let (high, high_open) = match (self.high, other.high) {
            (Some(a), Some(b)) if a == b => (Some(a), self.high_open && other.high_open),
            (Some(a), Some(b)) if a > b => (Some(a), self.high_open),
            (Some(_), Some(b)) => (Some(b), other.high_open),
            _ => (None, false),
        };
        Interval { low, high, low_open, high_open }
    }

    /// The smallest interval that holds both.
    #[must_use]
    pub fn hull(&self, other: &Interval) -> Interval {
        let low_first = other.low.is_none_or(|b| self.low.is_some_and(|a| b < a));
        let high_first = other.high.is_none_or(|b| self.high.is_some_and(|a| b > a));
        let low = if low_first { other } else { self };
        let high = if high_first { other } else { self };
        Interval {
            low: if self.low.is_none() { None } else { low.low },
            low_open: low.low_open && !(self.low == other.low && !(self.low_open && other.low_open)),
            high: if self.high.is_none() { None } else { high.high },
            high_open: high.high_open && !(self.high == other.high && !(self.high_open && other.high_open)),
        }
    }
}

/// An end of an interval, or of a product of two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    /// A number, and whether it is left out.
    At(Exact, bool),
    /// Beyond every number: above, or below.
    Beyond(bool),
}

impl End {
    /// The product of two ends. Zero times anything is zero, and is reached where the zero is.
    fn times(self, other: End) -> End {
        let above = |end: End| match end {
            End::At(value, _) => value > Exact::ZERO,
            End::Beyond(above) => above,
        };
        let beyond = End::Beyond(above(self) == above(other));
        let zero = |end: End| matches!(end, End::At(value, _) if value == Exact::ZERO);
        match (self, other) {
            (End::At(a, open), End::At(b, other_open)) => {
                let reached = (zero(self) && !open) || (zero(other) && !other_open);
                a.mul(b).map_or(beyond, |product| End::At(product, (open || other_open) && !reached))
            }
            (End::At(_, open), _) if zero(self) => End::At(Exact::ZERO, open),
            (_, End::At(_, open)) if zero(other) => End::At(Exact::ZERO, open),
            _ => beyond,
        }
    }
}

impl fmt::Display for Interval {
    /// In words: "191", "190 to 200", "more than 190", "at most 5", "any number".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.low, self.high) {
            (Some(low), Some(high)) if low == high => write!(f, "{low}"),
            (Some(low), Some(high)) => {
                let from = if self.low_open { "more than " } else { "" };
                let to = if self.high_open { "less than " } else { "" };
                match (self.low_open, self.high_open) {
                    (false, false) => write!(f, "{low} to {high}"),
                    _ => write!(f, "{from}{low} to {to}{high}"),
                }
            }
            (Some(low), None) => write!(f, "{} {low}", if self.low_open { "more than" } else { "at least" }),
            (None, Some(high)) => write!(f, "{} {high}", if self.high_open { "less than" } else { "at most" }),
            (None, None) => f.write_str("any number"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn n(value: i64) -> Exact {
        Exact::whole(value)
    }

    #[test]
    fn order_respects_open_ends() {
        assert!(Interval::below(n(200)).all_below(&Interval::at_least(n(200))));
        assert!(!Interval::at_most(n(200)).all_below(&Interval::at_least(n(200))));
        assert!(Interval::at_most(n(200)).all_at_most(&Interval::at_least(n(200))));
        assert!(!Interval::ALL.all_below(&Interval::exactly(n(1))));
        assert!(Interval::closed(n(1), n(2)).disjoint(&Interval::above(n(2))));
    }

    #[test]
    fn arithmetic_keeps_every_choice() {
        let a = Interval::closed(n(-1), n(2));
        let b = Interval::closed(n(3), n(4));
        assert_eq!(a.add(&b), Interval::closed(n(2), n(6)));
        assert_eq!(a.sub(&b), Interval::closed(n(-5), n(-1)));
        assert_eq!(a.mul(&b), Interval::closed(n(-4), n(8)));
        assert_eq!(b.div(&a), Interval::ALL);
        assert_eq!(Interval::above(n(2)).mul(&b), Interval::above(n(6)));
        assert_eq!(a.mul(&Interval::above(n(2))), Interval::ALL);
        assert_eq!(Interval::closed(n(0), n(2)).mul(&Interval::above(n(2))), Interval::at_least(n(0)));
        assert_eq!(
            b.div(&Interval::above(n(2))),
            Interval { low_open: true, high_open: true, ..Interval::closed(n(0), n(2)) }
        );
        assert_eq!(Interval::above(n(2)).max(&Interval::exactly(n(2))), Interval::above(n(2)));
        assert_eq!(Interval::at_most(n(2)).max(&Interval::exactly(n(5))), Interval::exactly(n(5)));
        assert_eq!(Interval::at_most(n(2)).min(&Interval::exactly(n(5))), Interval::at_most(n(2)));
        assert_eq!(Interval::exactly(n(12)).div(&b), Interval::closed(n(3), n(4)));
        assert_eq!(Interval::above(n(2)).scale(n(-1)), Interval::below(n(-2)));
    }

    #[test]
    fn hull_holds_both_and_no_more() {
        assert_eq!(Interval::above(n(2)).hull(&Interval::exactly(n(2))), Interval::at_least(n(2)));
        assert_eq!(Interval::closed(n(1), n(2)).hull(&Interval::closed(n(5), n(6))), Interval::closed(n(1), n(6)));
        assert_eq!(Interval::below(n(3)).hull(&Interval::at_least(n(1))), Interval::ALL);
    }
}
