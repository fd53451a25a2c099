//! Numbers with what they measure, for people.

use super::{Denomination, Exact};

/// A value with its unit, for people: "$40.2 million", "1,200", "12.5%".
pub(crate) fn shown(value: Exact, measure: &Denomination) -> String {
    let number = grouped(rounded_to(value, 2));
    match measure {
        Denomination::Number => number,
        Denomination::Percent => format!("{number}%"),
        Denomination::Money(currency) => {
            let sign = match currency.as_str() {
                "USD" => "$",
                "GBP" => "£",
                "EUR" => "€",
                "JPY" => "¥",
                "INR" => "₹",
                "" => "",
                other => return format!("{other} {number}"),
            };
            format!("{sign}{number}")
        }
        Denomination::Quantity(unit) => format!("{number} {unit}"),
    }
}

/// A number cut to so many decimals, rounded.
pub(crate) fn rounded_to(value: Exact, decimals: u32) -> Exact {
    let Some(power) = Exact::power_of_ten(decimals) else { return value };
    let half = Exact::ratio(1, 2).unwrap_or(Exact::ZERO);
    let shifted = value.mul(power).and_then(|value| value.add(half));
    let whole = shifted.and_then(|value| i64::try_from(value.floor()).ok()).map(Exact::whole);
    whole.and_then(|whole| whole.div(power)).unwrap_or(value)
}

/// Thousands parted by commas; millions and more in words.
fn grouped(value: Exact) -> String {
    for (factor, name) in [(1_000_000_000, "billion"), (1_000_000, "million")] {
        let scaled = value.div(Exact::whole(factor)).filter(|scaled| scaled.abs() >= Exact::ONE);
        if let Some(scaled) = scaled
            && scaled == rounded_to(scaled, 3)
        {
            return format!("{scaled} {name}");
        }
    }
    let text = value.to_string();
    let (whole, decimals) = text.split_once('.').map_or((text.as_str(), None), |(whole, rest)| (whole, Some(rest)));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |rest| ("−", rest));
    let mut out = String::from(sign);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at) % 3 == 0 && digits.len() > 3 {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(decimals) = decimals {
        out.push('.');
        out.push_str(decimals);
    }
    out
}
