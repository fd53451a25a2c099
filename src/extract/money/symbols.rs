//! Currencies before a number: symbols ("£", "US$") and codes ("EUR", "Rs"), also without a space ("USD115").

use super::known;
use crate::document::Class;
use crate::extract::{Context, Sink};
use crate::facts::{Fact, FactData};
use crate::lexicon::Tag;

/// The code and first token of a currency symbol or code before a number: "£", "US$", "EUR".
pub(super) fn prefix(cx: &Context<'_>, sink: &Sink, start: usize, first: usize) -> Option<(&'static str, usize)> {
    let at = start.checked_sub(1).filter(|&at| at >= first)?;
    let token = cx.token(at)?;
    match token.class {
        Class::Mark => {
            let code = symbol(cx.word(at))?;
            if code != "USD" || at == first {
                return Some((code, at));
            }
            // Letters before the dollar sign say whose dollar it is: "HK$5", "us $ 5"; not "gave us $5".
            let text = cx.word(at - 1);
            let possessive = at - 1 > first && matches!(cx.word(at - 2), "'" | "’");
            let letters = cx.token(at - 1).is_some_and(|letters| letters.class == Class::Word) && !possessive;
            let attached = !token.shape.spaced();
            let loose = !attached && text != "a" && cx.token(start).is_some_and(|number| number.shape.spaced());
            if !letters || !(attached || loose) {
                return Some(("USD", at));
            }
            let code = match text.to_ascii_uppercase().as_str() {
                "US" | "U.S" | "U.S." | "USD" => "USD",
                "A" | "AU" | "AUD" | "AUS" => "AUD",
                "C" | "CA" | "CAN" | "CAD" => "CAD",
                "NZ" | "NZD" => "NZD",
                "HK" | "HKD" => "HKD",
                "S" | "SGD" => "SGD",
                "R" | "BRL" => "BRL",
                "MX" | "MEX" | "MXN" => "MXN",
                "NT" | "TWD" => "TWD",
                _ => return Some(("USD", at)),
            };
            Some((code, at - 1))
        }
        Class::Word if cx.reads(at, "rs") => Some(("", at)),
        Class::Word if token.shape.upper() && token.len() == 4 => millions(cx, at).map(|code| (code, at)),
        Class::Word if cx.is(at, Tag::Currency) => {
            let upper = token.shape.upper() && token.end - token.start == 3;
            let code = cx.lexicon.text(token.word, Tag::Currency).is_some_and(|code| cx.reads(at, code));
            if !(upper || code || cx.reads(at, "rmb")) {
                return None;
            }
            // "10 usd 20" is one sum and a number, "rmb 10 usd 20" are two sums.
            let taken = at > first
                && cx.token(at - 1).is_some_and(|before| {
                    let of_sum = |last: &Fact| last.span.end == before.end && matches!(last.data, FactData::Money(_));
                    before.class == Class::Number && !sink.facts.last().is_some_and(of_sum)
                });
            cx.lexicon.text(token.word, Tag::Currency).filter(|code| !taken && *code != "-").map(|code| (code, at))
        }
        _ => None,
    }
}

/// The code of a currency symbol.
pub(super) fn symbol(text: &str) -> Option<&'static str> {
    Some(match text {
        "$" | "＄" => "USD",
        "£" | "￡" => "GBP",
        "€" => "EUR",
        "¥" | "￥" => "JPY",
        "₹" => "INR",
        "₩" => "KRW",
        "₽" => "RUB",
        "₺" => "TRY",
        "₪" => "ILS",
        "₫" => "VND",
        "฿" => "THB",
        "₴" => "UAH",
        "₦" => "NGN",
        "₱" => "PHP",
        "₿" => "BTC",
        "₡" => "CRC",
        "₾" => "GEL",
        "₭" => "LAK",
        _ => return None,
    })
}

/// The code of a word that puts letters and digits together: "USD115", "Rs500"; and where its digits begin, in bytes.
pub(super) fn joined(cx: &Context<'_>, at: usize) -> Option<(&'static str, usize)> {
    let text = cx.word(at);
    let digits = text.bytes().position(|byte| byte.is_ascii_digit())?;
    let letters = text.get(..digits).filter(|letters| (2..=3).contains(&letters.len()))?;
    let plain = text.bytes().skip(digits).all(|byte| byte.is_ascii_digit());
    let written = letters == "Rs" || (letters.len() == 3 && letters.bytes().all(|byte| byte.is_ascii_uppercase()));
    let code = cx.lexicon.text(cx.lexicon.find(letters.as_bytes()), Tag::Currency)?;
    let iso = letters == "Rs" || code.eq_ignore_ascii_case(letters);
    (plain && written && iso).then_some((known(code), digits))
}

/// The code that a word for millions of it ends in: "MUSD", "MEUR".
pub(super) fn millions(cx: &Context<'_>, at: usize) -> Option<&'static str> {
    cx.token(at).filter(|token| token.len() == 4 && token.shape.upper())?;
    let code = cx.word(at).strip_prefix('M').filter(|code| code.len() == 3)?;
    let upper = code.bytes().all(|byte| byte.is_ascii_uppercase());
    let text = cx.lexicon.text(cx.lexicon.find(code.as_bytes()), Tag::Currency)?;
    (upper && text == code).then_some(text)
}
