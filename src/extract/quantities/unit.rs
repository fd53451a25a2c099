//! Units of measure: "km", "square feet", "mg/L", "miles an hour", "m2", "kg s−1".

use crate::document::Class;
use crate::extract::Context;
use crate::extract::numbers::{is_joining_dash, is_mark};
use crate::lexicon::Tag;

/// The longest name of a unit in words.
const MAX_WORDS: usize = 3;

/// Abbreviations up to this length are written in one case only: "mW" is not "MW".
const MAX_SYMBOL: usize = 4;

/// A unit as read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::extract) struct Unit {
    pub(in crate::extract) symbol: String,
    pub(in crate::extract) dimension: String,
    /// The token after it.
    pub(in crate::extract) next: usize,
}

/// Reads the unit that begins at a token, with what it is measured per.
pub(in crate::extract) fn unit(cx: &Context<'_>, at: usize, end: usize) -> Option<Unit> {
    // "6-foot-2": the inches are no exponent.
    let inches = cx.token(at + 2).is_some_and(|token| token.class == Class::Number && !token.shape.spaced());
    if cx.reads(at, "foot") && is_joining_dash(cx, at + 1) && inches && at + 2 < end {
        return Some(Unit { symbol: "ft".to_owned(), dimension: "length".to_owned(), next: at + 1 });
    }
    let mut unit = simple(cx, at, end)?;
    if let Some(per) = per(cx, unit.next, end) {
        let dimension = match (unit.dimension.as_str(), per.dimension.as_str()) {
            ("length", "time") => "speed".to_owned(),
            ("mass" | "amount", "volume") => "concentration".to_owned(),
            (above, below) => format!("{above}/{below}"),
        };
        unit = Unit { symbol: format!("{}/{}", unit.symbol, per.symbol), dimension, next: per.next };
    }
    Some(unit)
}

/// A unit without what it is measured per: "square feet", "m2", "°F".
fn simple(cx: &Context<'_>, at: usize, end: usize) -> Option<Unit> {
    let token = cx.token(at).filter(|_| at < end)?;
    if token.class == Class::Mark {
        return sign(cx, at, end);
    }
    let power = match cx.word(at) {
        word if word.eq_ignore_ascii_case("square") || word.eq_ignore_ascii_case("sq") => Some(2),
        word if word.eq_ignore_ascii_case("cubic") || word.eq_ignore_ascii_case("cu") => Some(3),
        _ => None,
    };
    if let Some(power) = power {
        let stop = usize::from(is_mark(cx, at + 1, ".") || is_joining_dash(cx, at + 1));
        let base = base(cx, at + 1 + stop, end).filter(|base| base.dimension == "length")?;
        return Some(raised(&base, power));
    }
    let found = base(cx, at, end)?;
    // "cm−1"
    let minus =
        cx.token(found.next).is_some_and(|mark| !mark.shape.spaced()) && matches!(cx.word(found.next), "−" | "-");
    let digit = cx.token(found.next + 1).is_some_and(|digit| digit.class == Class::Number && !digit.shape.spaced());
    let exponent = cx.word(found.next + 1);
    if minus && digit && found.next + 1 < end && matches!(exponent, "1" | "2" | "3") {
        let symbol = format!("{}-{exponent}", found.symbol);
        return Some(Unit { symbol, dimension: format!("1/{}", found.dimension), next: found.next + 2 });
    }
    Some(found)
}

fn raised(base: &Unit, power: u8) -> Unit {
    let dimension = if power == 2 { "area" } else { "volume" };
    Unit { symbol: format!("{}{power}", base.symbol), dimension: dimension.to_owned(), next: base.next }
}

/// Degree and per mille signs, inch and foot marks.
fn sign(cx: &Context<'_>, at: usize, end: usize) -> Option<Unit> {
    let made = |symbol: &str, dimension: &str, next: usize| {
        Some(Unit { symbol: symbol.to_owned(), dimension: dimension.to_owned(), next })
    };
    match cx.word(at) {
        "‰" => made("‰", "ratio", at + 1),
        "℃" => made("°C", "temperature", at + 1),
        "℉" => made("°F", "temperature", at + 1),
        "°" | "º" | "˚" => {
            let scale = cx.token(at + 1).is_some_and(|scale| scale.class == Class::Word) && at + 1 < end;
            if scale && (cx.word(at + 1) == "C" || cx.reads(at + 1, "Celsius") || cx.reads(at + 1, "centigrade")) {
                return made("°C", "temperature", at + 2);
            }
            if scale && (cx.word(at + 1) == "F" || cx.reads(at + 1, "Fahrenheit")) {
                return made("°F", "temperature", at + 2);
            }
            made("°", "angle", at + 1)
        }
        _ => None,
    }
}

/// A unit of the lexicon, alone or with an exponent ("m2", "km²").
fn base(cx: &Context<'_>, at: usize, end: usize) -> Option<Unit> {
    let token = cx.token(at).filter(|_| at < end)?;
    if token.class != Class::Word {
        return None;
    }
    if cx.lexicon.is(token.word, Tag::PhraseStart) {
        let words = (at..end.min(at + MAX_WORDS)).map_while(|at| cx.token(at)).map(|token| token.word);
        if let Some(phrase) = cx.lexicon.phrase(Tag::Unit, words) {
            return named(&phrase.text, at + phrase.words.len());
        }
    }
    let text = cx.word(at);
    if let Some(value) = cx.lexicon.text(token.word, Tag::Unit) {
        let unit = named(value, at + 1)?;
        return written_so(text, &unit.symbol).then_some(unit);
    }
    if cx.lexicon.is_known(token.word) {
        return None;
    }
    let (stem, power) = match text.char_indices().next_back()? {
        (cut, '2' | '²') => (&text[..cut], 2),
        (cut, '3' | '³') => (&text[..cut], 3),
        _ => return None,
    };
    let value = cx.lexicon.text(cx.lexicon.find(stem.as_bytes()), Tag::Unit)?;
    let unit = named(value, at + 1).filter(|unit| unit.dimension == "length" && written_so(stem, &unit.symbol))?;
    Some(raised(&unit, power))
}

fn named(value: &str, next: usize) -> Option<Unit> {
    let (symbol, dimension) = value.split_once(' ')?;
    Some(Unit { symbol: symbol.to_owned(), dimension: dimension.to_owned(), next })
}

/// Abbreviations are written in the case of their symbol; words in any.
fn written_so(text: &str, symbol: &str) -> bool {
    let abbreviation = text.len() <= MAX_SYMBOL && text.eq_ignore_ascii_case(symbol);
    // "100 mb" is a size; but "mw" may be anything.
    let size = matches!(symbol, "kB" | "MB" | "GB" | "TB" | "PB") && text.bytes().all(|byte| byte.is_ascii_lowercase());
    !abbreviation || size || text == symbol || (symbol == "L" && text == "l") || (symbol == "mL" && text == "ml")
}

/// What follows "/", "per" or "a": "mg/L", "miles per hour", "40 miles an hour", "kg s−1".
fn per(cx: &Context<'_>, at: usize, end: usize) -> Option<Unit> {
    let token = cx.token(at).filter(|_| at < end)?;
    let slash = is_mark(cx, at, "/");
    if slash || cx.reads(at, "per") {
        return time(cx, at + 1, end).or_else(|| simple(cx, at + 1, end));
    }
    if cx.reads(at, "an") || cx.reads(at, "a") {
        return time(cx, at + 1, end).filter(|unit| unit.symbol == "h");
    }
    // "kg s−1": a second symbol with a negative exponent.
    if token.class == Class::Word && token.shape.spaced() {
        let divisor = simple(cx, at, end).filter(|unit| unit.symbol.contains('-'))?;
        let (symbol, exponent) = divisor.symbol.split_once('-')?;
        let symbol = if exponent == "1" { symbol.to_owned() } else { format!("{symbol}{exponent}") };
        let dimension = match (exponent, divisor.dimension.strip_prefix("1/")?) {
            ("2", "length") => "area".to_owned(),
            ("3", "length") => "volume".to_owned(),
            (_, dimension) => dimension.to_owned(),
        };
        return Some(Unit { symbol, dimension, next: divisor.next });
    }
    None
}

/// Units of time that words name, which are units only behind "per": "hour".
fn time(cx: &Context<'_>, at: usize, end: usize) -> Option<Unit> {
    let symbol = match cx.word(at).to_ascii_lowercase().as_str() {
        _ if at >= end => return None,
        "hour" | "hr" | "h" => "h",
        "minute" | "min" => "min",
        "second" | "sec" | "s" => "s",
        "day" => "d",
        "week" => "wk",
        "month" => "mo",
        "year" | "yr" => "yr",
        _ => return None,
    };
    Some(Unit { symbol: symbol.to_owned(), dimension: "time".to_owned(), next: at + 1 })
}
