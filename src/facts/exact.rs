//! Exact numbers: fractions of 128-bit integers, every operation checked. Never a floating-point number.

use num_rational::Ratio;
use num_traits::{CheckedAdd, CheckedDiv, CheckedMul, CheckedSub, Signed, Zero};
use std::fmt;

/// An exact number. Operations give `None` where 128 bits do not suffice, or on division by zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Exact(Ratio<i128>);

/// Decimals beyond this are cut when a number is shown to a person.
const SHOWN_DECIMALS: usize = 6;

/// Decimals beyond this are cut when a number is written for a program: what a double can tell apart.
const DATA_DECIMALS: usize = 15;

/// The most digits that are read; ten to this power still fits with room for arithmetic.
const MAX_DIGITS: usize = 30;

impl Exact {
    /// Zero.
    pub const ZERO: Exact = Exact(Ratio::new_raw(0, 1));
    /// One.
    pub const ONE: Exact = Exact(Ratio::new_raw(1, 1));

    /// A whole number.
    pub fn whole(value: i64) -> Self {
        Self(Ratio::from_integer(i128::from(value)))
    }

    /// A fraction; `None` for a denominator of zero.
    pub fn ratio(numerator: impl Into<i128>, denominator: impl Into<i128>) -> Option<Self> {
        let (numerator, denominator) = (numerator.into(), denominator.into());
        // The least number of 128 bits has no counterpart of the other sign.
        let sane = denominator != 0 && numerator != i128::MIN && denominator != i128::MIN;
        sane.then(|| Self(Ratio::new(numerator, denominator)))
    }

    /// Reads decimal digits with "," between groups of thousands and "." before decimals: "1,200.50".
    /// `None` where it is no such number, or has more than 30 digits.
    pub fn decimal(text: &str) -> Option<Self> {
        let (sign, text) = text.strip_prefix(['-', '−']).map_or((1, text), |rest| (-1, rest));
        let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
        let mut groups = whole.split(',');
        let first = groups.next()?;
        let grouped = whole.contains(',');
        if grouped && (first.is_empty() || first.len() > 3 || !groups.all(|group| group.len() == 3)) {
            return None;
        }
        if whole.is_empty() && decimals.is_empty() {
            return None;
        }
        let mut value: i128 = 0;
        let mut digits = 0;
        for byte in whole.bytes().chain(decimals.bytes()) {
            match byte {
                b'0'..=b'9' => {
                    value = value * 10 + i128::from(byte - b'0');
                    digits += usize::from(digits > 0 || byte != b'0');
                    if digits > MAX_DIGITS {
                        return None;
                    }
                }
                b',' => {}
                _ => return None,
            }
        }
        if decimals.len() > MAX_DIGITS || decimals.contains(',') {
            return None;
        }
        if decimals.is_empty() {
            return Some(Self::integer(sign * value));
        }
        Some(Self(Ratio::new(sign * value, 10i128.pow(decimals.len() as u32))))
    }

    fn integer(value: i128) -> Self {
        Self(Ratio::new_raw(value, 1))
    }

    /// Most numbers are whole, and need no greatest common divisor.
    fn both_whole(self, other: Self) -> Option<(i128, i128)> {
        (*self.0.denom() == 1 && *other.0.denom() == 1).then(|| (*self.0.numer(), *other.0.numer()))
    }

    /// Sum.
    #[must_use]
    pub fn add(self, other: Self) -> Option<Self> {
        if let Some((a, b)) = self.both_whole(other) {
            return a.checked_add(b).map(Self::integer);
        }
        self.0.checked_add(&other.0).map(Self)
    }

    /// Difference.
    #[must_use]
    pub fn sub(self, other: Self) -> Option<Self> {
        if let Some((a, b)) = self.both_whole(other) {
            return a.checked_sub(b).map(Self::integer);
        }
        self.0.checked_sub(&other.0).map(Self)
    }

    /// Product.
    #[must_use]
    pub fn mul(self, other: Self) -> Option<Self> {
        if let Some((a, b)) = self.both_whole(other) {
            return a.checked_mul(b).map(Self::integer);
        }
        self.0.checked_mul(&other.0).map(Self)
    }

    /// Quotient; `None` for division by zero.
    #[must_use]
    pub fn div(self, other: Self) -> Option<Self> {
        if other.0.is_zero() { None } else { self.0.checked_div(&other.0).map(Self) }
    }

    /// The number with the other sign.
    #[must_use]
    pub fn neg(self) -> Self {
        Self(Ratio::new_raw(-*self.0.numer(), *self.0.denom()))
    }

    /// Without its sign.
    #[must_use]
    pub fn abs(self) -> Self {
        Self(self.0.abs())
    }

    /// The largest whole number that is not above it.
    pub fn floor(self) -> i128 {
        self.0.floor().to_integer()
    }

    /// The smallest whole number that is not below it.
    pub fn ceil(self) -> i128 {
        self.0.ceil().to_integer()
    }

    /// The whole number that it is, if it is one.
    pub fn to_whole(self) -> Option<i64> {
        if self.0.is_integer() { i64::try_from(self.0.to_integer()).ok() } else { None }
    }

    /// The number for a program: as it is shown, but with up to fifteen decimals.
    pub fn to_data(self) -> String {
        self.to_decimals(DATA_DECIMALS)
    }

    fn to_decimals(self, most: usize) -> String {
        let sign = if self.0.is_negative() { "-" } else { "" };
        let value = self.0.abs();
        let mut rest = value.fract();
        let mut decimals = String::new();
        while decimals.len() < most && !rest.is_zero() {
            let Some(next) = rest.checked_mul(&Ratio::from_integer(10)) else { break };
            decimals.push_str(&next.to_integer().to_string());
            rest = next.fract();
        }
        let decimals = decimals.trim_end_matches('0');
        let point = if decimals.is_empty() { "" } else { "." };
        format!("{sign}{}{point}{decimals}", value.to_integer())
    }

    /// The number as a fraction: "1200", "-3/2".
    pub(super) fn to_fraction(self) -> String {
        self.0.to_string()
    }

    /// Reads what [`Exact::to_fraction`] writes.
    pub(super) fn fraction(text: &str) -> Option<Self> {
        let (numerator, denominator) = text.split_once('/').unwrap_or((text, "1"));
        let (numerator, denominator): (i128, i128) = (numerator.parse().ok()?, denominator.parse().ok()?);
        // The least number has no positive counterpart, which reducing a fraction may need.
        (denominator > 0 && numerator > i128::MIN).then(|| Self(Ratio::new(numerator, denominator)))
    }

    /// Ten to this power, at most 30.
    pub fn power_of_ten(exponent: u32) -> Option<Self> {
        (exponent <= MAX_DIGITS as u32).then(|| Self(Ratio::from_integer(10i128.pow(exponent))))
    }
}

impl fmt::Display for Exact {
    /// Decimal digits, without grouping: exact where six decimals suffice, else cut (towards zero) to six.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_decimals(SHOWN_DECIMALS))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_read_exactly_or_not_at_all() {
        let shown = |text: &str| Exact::decimal(text).map(|number| number.to_string());
        assert_eq!(shown("1,200.50").as_deref(), Some("1200.5"));
        assert_eq!(shown("0.1").and(Exact::decimal("0.1").unwrap().mul(Exact::whole(3))), Exact::decimal("0.3"));
        assert_eq!(shown("1,20"), None);
        assert_eq!(shown("1.2.3"), None);
        assert_eq!(shown(&"9".repeat(31)), None);
        assert_eq!(shown("-7").as_deref(), Some("-7"));
    }

    #[test]
    fn division_is_exact_and_shown_shortened() {
        let third = Exact::ratio(1, 3).unwrap();
        assert_eq!(third.to_string(), "0.333333");
        assert_eq!(third.to_data(), "0.333333333333333");
        assert_eq!(third.mul(Exact::whole(3)), Some(Exact::ONE));
        assert_eq!(Exact::ONE.div(Exact::ZERO), None);
    }
}
