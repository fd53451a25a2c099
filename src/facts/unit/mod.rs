//! Units of measure: their dimension, and conversion between those of one dimension.
//!
//! Which words name a unit is the lexicon's concern; their sizes are in `table`. Conversion is exact, but where one word
//! names units of different size (a gallon of the US or of Britain): there it gives all values that may be meant.

mod table;

use super::{Exact, Interval};
use table::{LARGEST, Row, UNITS, ZEROS};

/// A unit as far as calculating with it needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Scale {
    factor: Factor,
    /// Added to a value before the factor is applied.
    zero: Exact,
}

/// What one of a unit is in the base unit: the least and the most that it can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Factor {
    least: Exact,
    most: Exact,
}

impl Factor {
    fn div(self, other: Factor) -> Option<Factor> {
        Some(Factor { least: self.least.div(other.most)?, most: self.most.div(other.least)? })
    }

    fn mul(self, other: Factor) -> Option<Factor> {
        Some(Factor { least: self.least.mul(other.least)?, most: self.most.mul(other.most)? })
    }

    /// All products of the factor and a number of the interval. An end that 128 bits cannot hold has no bound.
    fn apply(self, value: &Interval) -> Interval {
        let outward = |end: Exact, below: bool| {
            let factor = if (end < Exact::ZERO) == below { self.most } else { self.least };
            end.mul(factor)
        };
        Interval {
            low: value.low.and_then(|low| outward(low, true)),
            high: value.high.and_then(|high| outward(high, false)),
            ..*value
        }
    }
}

fn row(symbol: &str) -> Option<&'static Row> {
    UNITS.iter().find(|row| row.0 == symbol)
}

/// The factor of "km", "km2", "km/h"; `None` for a unit whose factor is not known.
fn scale(symbol: &str) -> Option<Scale> {
    let plain = |factor| Some(Scale { factor, zero: Exact::ZERO });
    if let Some((above, below)) = symbol.split_once('/') {
        return plain(simple(above)?.div(simple(below)?)?);
    }
    let zero = ZEROS.iter().find(|(scale, ..)| *scale == symbol);
    let zero = zero.map_or(Some(Exact::ZERO), |(_, above, below)| Exact::ratio(*above, *below))?;
    Some(Scale { factor: simple(symbol)?, zero })
}

/// The factor of a unit without a divisor.
fn simple(symbol: &str) -> Option<Factor> {
    if let Some((_, _, above, below)) = row(symbol) {
        let least = Exact::ratio(*above, *below)?;
        let most = LARGEST.iter().find(|largest| largest.0 == symbol);
        let most = most.map_or(Some(least), |(_, above, below)| Exact::ratio(*above, *below))?;
        return Some(Factor { least, most });
    }
    let power = match symbol.as_bytes().last()? {
        b'2' => 2,
        b'3' => 3,
        _ => return None,
    };
    let base = symbol.get(..symbol.len() - 1)?;
    row(base).filter(|row| row.1 == "length")?;
    let factor = simple(base)?;
    let square = factor.mul(factor)?;
    if power == 2 { Some(square) } else { square.mul(factor) }
}

/// The dimension of a symbol that can be written in rules: "km" is a "length".
pub fn dimension(symbol: &str) -> Option<&'static str> {
    if let Some(row) = row(symbol) {
        return Some(row.1);
    }
    match symbol.strip_suffix(['2', '3']).and_then(row) {
        Some((_, "length", ..)) if symbol.ends_with('2') => Some("area"),
        Some((_, "length", ..)) => Some("volume"),
        _ => None,
    }
}

/// The symbols that rules can use, in the order of their dimensions.
pub fn symbols() -> impl Iterator<Item = &'static str> + Clone {
    UNITS.iter().map(|row| row.0)
}

/// The dimension of a symbol with its divisor, in one form for each: speeds in "kn" and in "m/s" are of the same.
fn dimensions(symbol: &str) -> Option<(&'static str, &'static str)> {
    let plain = |symbol| match dimension(symbol)? {
        "speed" => Some(("length", "time")),
        "data_rate" => Some(("information", "time")),
        other => Some((other, "")),
    };
    match symbol.split_once('/') {
        Some((above, below)) => Some((dimension(above)?, dimension(below)?)),
        None => plain(symbol),
    }
}

/// A value in another unit: all that it can be there, where a unit is not of one size. `None` where the two are not of the same dimension, or where a factor is not known.
pub fn convert(value: &Interval, from: &str, to: &str) -> Option<Interval> {
    if from == to {
        return (!from.is_empty()).then_some(*value);
    }
    if dimensions(from)? != dimensions(to)? {
        return None;
    }
    let (from, to) = (scale(from)?, scale(to)?);
    let shifted = value.add(&Interval::exactly(from.zero));
    let scaled = from.factor.div(to.factor)?.apply(&shifted);
    Some(scaled.sub(&Interval::exactly(to.zero)))
}

/// Whether values of the unit can be added: not those of a scale with a zero of its own.
pub fn additive(symbol: &str) -> bool {
    !ZEROS.iter().any(|(scale, ..)| *scale == symbol)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(text: &str) -> Interval {
        Interval::exactly(Exact::decimal(text).unwrap_or(Exact::ZERO))
    }

    #[test]
    fn conversions_are_exact() {
        assert_eq!(convert(&exact("1"), "mi", "km"), Some(exact("1.609344")));
        assert_eq!(convert(&exact("212"), "°F", "°C"), Some(exact("100")));
        assert_eq!(convert(&exact("-40"), "°C", "°F"), Some(exact("-40")));
        assert_eq!(convert(&exact("36"), "km/h", "m/s"), Some(exact("10")));
        assert_eq!(convert(&exact("2"), "km2", "ha"), Some(exact("200")));
        assert_eq!(convert(&exact("1"), "acre", "m2"), Some(exact("4046.8564224")));
        assert_eq!(convert(&exact("16"), "oz", "lb"), Some(exact("1")));
        assert_eq!(convert(&exact("8"), "Mbps", "MB/s").and_then(|rate| rate.high), Exact::decimal("1"));
        assert_eq!(convert(&exact("1"), "km", "gal"), None);
    }

    #[test]
    fn units_of_several_sizes_give_all_values() {
        let shown = |value: &str, from, to| convert(&exact(value), from, to).map(|value| value.to_string());
        assert_eq!(shown("1", "gal", "L").as_deref(), Some("3.785411 to 4.54609"));
        assert_eq!(shown("1", "US_gal", "L").as_deref(), Some("3.785411"));
        assert_eq!(shown("10", "t", "ton").as_deref(), Some("9.842065 to 11.023113"));
        assert_eq!(shown("2", "gal", "gal").as_deref(), Some("2"));
        let more = convert(&Interval::above(Exact::whole(2)), "gal", "L").map(|value| value.to_string());
        assert_eq!(more.as_deref(), Some("more than 7.570823"));
    }

    #[test]
    fn every_unit_of_the_lexicon_has_its_dimension_and_a_size() {
        let text = include_str!("../../lexicon/en/quantities.txt");
        let units = text.split_once("[unit]").expect("the section").1.split("\n[").next().expect("its lines");
        for line in units.lines().filter_map(|line| line.split_once(" = ")) {
            let (symbol, dimension) = line.1.split_once(' ').expect("symbol and dimension");
            assert!(scale(symbol).is_some(), "no size of {symbol}");
            let known = super::dimension(symbol).or_else(|| dimensions(symbol).map(|_| dimension));
            assert_eq!(known, Some(dimension), "{symbol}");
        }
        for (symbol, above, below) in LARGEST {
            let least = row(symbol).and_then(|row| Exact::ratio(row.2, row.3));
            assert!(least < Exact::ratio(*above, *below), "{symbol}");
        }
    }

    #[test]
    fn dimensions_are_those_of_the_table() {
        assert_eq!(
            (dimension("km"), dimension("km2"), dimension("ft3")),
            (Some("length"), Some("area"), Some("volume"))
        );
        assert_eq!((dimension("kg2"), dimension("x")), (None, None));
    }
}
