//! Numbers with a unit or currency, as rules write them: `5 km`, `3 square metres` is not one, `20 USD` is.

use super::program::Literal;
use super::types::Type;
use crate::facts::{Exact, unit};
use crate::lexicon::{Tag, english};

/// The literal of a number with a unit's symbol or name, or with a currency's code or name.
pub(super) fn measure(amount: Exact, name: &str) -> Option<(Literal, Type)> {
    let quantity = |symbol: &str| {
        let dimension = unit::dimension(symbol)?;
        Some((Literal::Quantity(amount, symbol.into()), Type::Quantity(Some(dimension))))
    };
    if let Some(found) = quantity(name) {
        return Some(found);
    }
    let lexicon = english();
    let word = lexicon.find(name.as_bytes());
    if let Some(found) = lexicon.text(word, Tag::Unit).and_then(|text| quantity(text.split(' ').next()?)) {
        return Some(found);
    }
    let code = lexicon.text(word, Tag::Currency).filter(|code| code.len() == 3)?;
    Some((Literal::Money(amount, code.into()), Type::Money))
}

/// The names of units and currencies that a misspelt one is compared with.
pub(super) fn names() -> impl Iterator<Item = &'static str> + Clone {
    const WORDS: [&str; 16] = [
        "metres",
        "kilometres",
        "miles",
        "feet",
        "inches",
        "grams",
        "kilograms",
        "tonnes",
        "litres",
        "hectares",
        "hours",
        "minutes",
        "seconds",
        "USD",
        "EUR",
        "GBP",
    ];
    unit::symbols().chain(WORDS)
}
