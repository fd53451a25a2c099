//! Units of measure: their dimension, and what they are in the base unit of that dimension, exactly.
//!
//! Factors are those of the SI brochure (9th edition) and, for customary units, of NIST Handbook 44, appendix C.
//! Which words name a unit is the lexicon's concern.

use super::{Exact, Interval};

/// Symbol, dimension, and the factor to the dimension's base unit as a fraction.
type Row = (&'static str, &'static str, i64, i64);

const UNITS: &[Row] = &[
    ("m", "length", 1, 1),
    ("pm", "length", 1, 1_000_000_000_000),
    ("Å", "length", 1, 10_000_000_000),
    ("nm", "length", 1, 1_000_000_000),
    ("μm", "length", 1, 1_000_000),
    ("mm", "length", 1, 1000),
    ("cm", "length", 1, 100),
    ("dm", "length", 1, 10),
    ("km", "length", 1000, 1),
    ("in", "length", 254, 10_000),
    ("ft", "length", 3048, 10_000),
    ("yd", "length", 9144, 10_000),
    ("mi", "length", 1_609_344, 1000),
    ("nmi", "length", 1852, 1),
    ("AU", "length", 149_597_870_700, 1),
    ("ly", "length", 9_460_730_472_580_800, 1),
    ("m2", "area", 1, 1),
    ("ha", "area", 10_000, 1),
    // The international acre: 43,560 square feet.
    ("acre", "area", 40_468_564_224, 10_000_000),
    ("m3", "volume", 1, 1),
    ("L", "volume", 1, 1000),
    ("μL", "volume", 1, 1_000_000_000),
    ("mL", "volume", 1, 1_000_000),
    ("cL", "volume", 1, 100_000),
    ("hL", "volume", 1, 10),
    ("ML", "volume", 1000, 1),
    ("bbl", "volume", 158_987_294_928, 1_000_000_000_000),
    ("kg", "mass", 1, 1),
    ("ng", "mass", 1, 1_000_000_000_000),
    ("μg", "mass", 1, 1_000_000_000),
    ("mg", "mass", 1, 1_000_000),
    ("g", "mass", 1, 1000),
    ("t", "mass", 1000, 1),
    ("kt", "mass", 1_000_000, 1),
    ("Mt", "mass", 1_000_000_000, 1),
    ("Gt", "mass", 1_000_000_000_000, 1),
    ("lb", "mass", 45_359_237, 100_000_000),
    ("oz", "mass", 45_359_237, 1_600_000_000),
    ("ct", "mass", 2, 10_000),
    ("s", "time", 1, 1),
    ("ns", "time", 1, 1_000_000_000),
    ("μs", "time", 1, 1_000_000),
    ("ms", "time", 1, 1000),
    ("min", "time", 60, 1),
    ("h", "time", 3600, 1),
    ("d", "time", 86_400, 1),
    ("wk", "time", 604_800, 1),
    ("kn", "speed", 1852, 3600),
    ("Hz", "frequency", 1, 1),
    ("kHz", "frequency", 1000, 1),
    ("MHz", "frequency", 1_000_000, 1),
    ("GHz", "frequency", 1_000_000_000, 1),
    ("rpm", "frequency", 1, 60),
    ("W", "power", 1, 1),
    ("mW", "power", 1, 1000),
    ("kW", "power", 1000, 1),
    ("MW", "power", 1_000_000, 1),
    ("GW", "power", 1_000_000_000, 1),
    ("TW", "power", 1_000_000_000_000, 1),
    ("J", "energy", 1, 1),
    ("nJ", "energy", 1, 1_000_000_000),
    ("kJ", "energy", 1000, 1),
    ("MJ", "energy", 1_000_000, 1),
    ("Wh", "energy", 3600, 1),
    ("kWh", "energy", 3_600_000, 1),
    ("MWh", "energy", 3_600_000_000, 1),
    ("GWh", "energy", 3_600_000_000_000, 1),
    ("TWh", "energy", 3_600_000_000_000_000, 1),
    ("cal", "energy", 4184, 1000),
    ("kcal", "energy", 4184, 1),
    ("V", "voltage", 1, 1),
    ("mV", "voltage", 1, 1000),
    ("kV", "voltage", 1000, 1),
    ("A", "current", 1, 1),
    ("mA", "current", 1, 1000),
    ("Ω", "resistance", 1, 1),
    ("Pa", "pressure", 1, 1),
    ("hPa", "pressure", 100, 1),
    ("kPa", "pressure", 1000, 1),
    ("MPa", "pressure", 1_000_000, 1),
    ("GPa", "pressure", 1_000_000_000, 1),
    ("bar", "pressure", 100_000, 1),
    ("mbar", "pressure", 100, 1),
    ("N", "force", 1, 1),
    ("mol", "amount", 1, 1),
    ("mmol", "amount", 1, 1000),
    ("μmol", "amount", 1, 1_000_000),
    ("K", "temperature", 1, 1),
    ("°C", "temperature", 1, 1),
    ("°F", "temperature", 5, 9),
    ("bit", "information", 1, 8),
    ("B", "information", 1, 1),
    ("kB", "information", 1000, 1),
    ("MB", "information", 1_000_000, 1),
    ("GB", "information", 1_000_000_000, 1),
    ("TB", "information", 1_000_000_000_000, 1),
    ("PB", "information", 1_000_000_000_000_000, 1),
    ("kbps", "data_rate", 1000, 1),
    ("Mbps", "data_rate", 1_000_000, 1),
    ("Gbps", "data_rate", 1_000_000_000, 1),
    ("°", "angle", 1, 1),
    ("arcsec", "angle", 1, 3600),
];

/// Degrees of these scales from zero to the zero of the base unit's scale, as a fraction.
const ZEROS: &[(&str, i64, i64)] = &[("°C", 27_315, 100), ("°F", 45_967, 100)];

/// A unit as far as calculating with it needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Scale {
    factor: Exact,
    /// Added to a value before the factor is applied.
    zero: Exact,
}

fn row(symbol: &str) -> Option<&'static Row> {
    UNITS.iter().find(|row| row.0 == symbol)
}

/// The factor of "km", "km2", "km/h", "1/km"; `None` for a unit whose factor is not known.
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
fn simple(symbol: &str) -> Option<Exact> {
    if let Some((_, _, above, below)) = row(symbol) {
        return Exact::ratio(*above, *below);
    }
    let power = match symbol.as_bytes().last()? {
        b'2' => 2,
        b'3' => 3,
        _ => return None,
    };
    let (_, dimension, above, below) = row(symbol.get(..symbol.len() - 1)?)?;
    let factor = Exact::ratio(*above, *below).filter(|_| *dimension == "length")?;
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

/// A value in another unit; `None` where the two are not of the same dimension, or where a factor is not known.
pub fn convert(value: &Interval, from: &str, to: &str) -> Option<Interval> {
    if from == to {
        return (!from.is_empty()).then_some(*value);
    }
    if dimensions(from)? != dimensions(to)? {
        return None;
    }
    let (from, to) = (scale(from)?, scale(to)?);
    let shifted = value.add(&Interval::exactly(from.zero));
    let scaled = shifted.scale(from.factor.div(to.factor)?);
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
        assert_eq!(convert(&exact("1"), "km", "gal"), None);
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
