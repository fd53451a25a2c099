//! Exact numbers: fractions of 128-bit integers, every operation checked. Never a floating-point number.

use num_rational::Ratio;
use num_traits::{CheckedAdd, CheckedDiv, CheckedMul, CheckedSub, Signed, Zero};
use std::cmp::Ordering;
use std::fmt;
use std::num::NonZeroU64;

/// An exact number. Operations give `None` where 128 bits do not suffice, or on division by zero.
///
/// An article has many, so that they are laid out to take little room: a fraction in its lowest terms, in words of 64
/// bits, of which one is never zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Exact {
    numerator: [u64; 2],
    denominator_low: u64,
    /// The higher half of the denominator, and one.
    denominator_high: NonZeroU64,
}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Exact {
    fn cmp(&self, other: &Self) -> Ordering {
        match self.both_whole(*other) {
            Some((a, b)) => a.cmp(&b),
            None => self.ratio_of().cmp(&other.ratio_of()),
        }
    }
}

/// Decimals beyond this are cut when a number is shown to a person.
const SHOWN_DECIMALS: usize = 6;

/// Decimals beyond this are cut when a number is written for a program: what a double can tell apart.
const DATA_DECIMALS: usize = 15;

/// The most digits that are read; ten to this power still fits with room for arithmetic.
const MAX_DIGITS: usize = 30;

impl Exact {
    /// Zero.
    pub const ZERO: Exact = Exact::integer(0);
    /// One.
    pub const ONE: Exact = Exact::integer(1);

    fn of_ratio(ratio: Ratio<i128>) -> Self {
        let (numerator, denominator) = ratio.into_raw();
        let whole = Self::integer(numerator);
        let high = NonZeroU64::MIN.saturating_add((denominator >> 64) as u64);
        Self { denominator_low: denominator as u64, denominator_high: high, ..whole }
    }

    fn ratio_of(self) -> Ratio<i128> {
        Ratio::new_raw(self.numerator(), self.denominator())
    }

    fn numerator(self) -> i128 {
        i128::from(self.numerator[1] as i64) << 64 | i128::from(self.numerator[0])
    }

    fn denominator(self) -> i128 {
        i128::from(self.denominator_high.get() - 1) << 64 | i128::from(self.denominator_low)
    }

    /// A whole number.
    pub fn whole(value: i64) -> Self {
        Self::integer(i128::from(value))
    }

    /// A fraction; `None` for a denominator of zero.
    pub fn ratio(numerator: impl Into<i128>, denominator: impl Into<i128>) -> Option<Self> {
        let (numerator, denominator) = (numerator.into(), denominator.into());
        // The least number of 128 bits has no counterpart of the other sign.
        let sane = denominator != 0 && numerator != i128::MIN && denominator != i128::MIN;
        sane.then(|| Self::of_ratio(Ratio::new(numerator, denominator)))
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
        Some(Self::of_ratio(Ratio::new(sign * value, 10i128.pow(decimals.len() as u32))))
    }

    const fn integer(value: i128) -> Self {
        let numerator = [value as u64, (value >> 64) as u64];
        Self { numerator, denominator_low: 1, denominator_high: NonZeroU64::MIN }
    }

    fn is_whole(self) -> bool {
        self.denominator_low == 1 && self.denominator_high == NonZeroU64::MIN
    }

    /// Most numbers are whole, and need no greatest common divisor.
    fn both_whole(self, other: Self) -> Option<(i128, i128)> {
        (self.is_whole() && other.is_whole()).then(|| (self.numerator(), other.numerator()))
    }

    /// Sum.
    #[must_use]
    pub fn add(self, other: Self) -> Option<Self> {
        if let Some((a, b)) = self.both_whole(other) {
            return a.checked_add(b).map(Self::integer);
        }
        self.ratio_of().checked_add(&other.ratio_of()).map(Self::of_ratio)
    }

    /// Difference.
    #[must_use]
    pub fn sub(self, other: Self) -> Option<Self> {
        if let Some((a, b)) = self.both_whole(other) {
            return a.checked_sub(b).map(Self::integer);
        }
        self.ratio_of().checked_sub(&other.ratio_of()).map(Self::of_ratio)
    }

    /// Product.
    #[must_use]
    pub fn mul(self, other: Self) -> Option<Self> {
        if let Some((a, b)) = self.both_whole(other) {
            return a.checked_mul(b).map(Self::integer);
        }
        self.ratio_of().checked_mul(&other.ratio_of()).map(Self::of_ratio)
    }

    /// Quotient; `None` for division by zero.
    #[must_use]
    pub fn div(self, other: Self) -> Option<Self> {
        let divisor = other.ratio_of();
        if divisor.is_zero() { None } else { self.ratio_of().checked_div(&divisor).map(Self::of_ratio) }
    }

    /// The number with the other sign.
    #[must_use]
    pub fn neg(self) -> Self {
        Self::of_ratio(Ratio::new_raw(-self.numerator(), self.denominator()))
    }

    /// Without its sign.
    #[must_use]
    pub fn abs(self) -> Self {
        Self::of_ratio(self.ratio_of().abs())
    }

    /// The largest whole number that is not above it.
    pub fn floor(self) -> i128 {
        self.ratio_of().floor().to_integer()
    }

    /// The smallest whole number that is not below it.
    pub fn ceil(self) -> i128 {
        self.ratio_of().ceil().to_integer()
    }

    /// The whole number that it is, if it is one.
    pub fn to_whole(self) -> Option<i64> {
        if self.is_whole() { i64::try_from(self.numerator()).ok() } else { None }
    }

    /// The number for a program: as it is shown, but with up to fifteen decimals.
    pub fn to_data(self) -> String {
        self.to_decimals(DATA_DECIMALS)
    }

    fn to_decimals(self, most: usize) -> String {
        let sign = if self.numerator() < 0 { "-" } else { "" };
        let value = self.ratio_of().abs();
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
        self.ratio_of().to_string()
    }

    /// Reads what [`Exact::to_fraction`] writes.
    pub(super) fn fraction(text: &str) -> Option<Self> {
        let (numerator, denominator) = text.split_once('/').unwrap_or((text, "1"));
        let (numerator, denominator): (i128, i128) = (numerator.parse().ok()?, denominator.parse().ok()?);
        // The least number has no positive counterpart, which reducing a fraction may need.
        (denominator > 0 && numerator > i128::MIN).then(|| Self::of_ratio(Ratio::new(numerator, denominator)))
    }

    /// Ten to this power, at most 30.
    pub fn power_of_ten(exponent: u32) -> Option<Self> {
        (exponent <= MAX_DIGITS as u32).then(|| Self::integer(10i128.pow(exponent)))
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

    #[test]
    fn numbers_of_any_size_keep_their_value_and_order_and_take_little_room() {
        let large = Exact::power_of_ten(30).unwrap();
        let small = Exact::ONE.div(large).unwrap();
        assert_eq!(small.neg().to_fraction(), format!("-1/1{}", "0".repeat(30)));
        assert_eq!(small.mul(large), Some(Exact::ONE));
        assert!(small.neg() < Exact::ZERO && Exact::ZERO < small && small < Exact::ONE && Exact::ONE < large);
        assert_eq!(size_of::<Option<Exact>>(), 32);
    }
}
