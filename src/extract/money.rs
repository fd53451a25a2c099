//! Sums of money: "$3.5 million", "£250,000", "42,000 euros", "14.5 cents", "€3–5 million".

use super::numbers::{Amount, amount, hedged, is_joining_dash, is_mark};
use super::percents::joined;
use super::{Context, Sink};
use crate::document::Class;
use crate::facts::{Exact, FactData, MoneyFact};
use crate::lexicon::Tag;
use std::ops::Range;

/// The longest name of a currency in words: "South African rand".
const MAX_WORDS: usize = 3;

/// Below this "pounds" is a weight, unless a magnitude or "sterling" says that it is money.
const LEAST_POUNDS: i64 = 1000;

/// Below this "two crowns", "a real" and "20 won" may be no money.
const LEAST_DOUBTFUL: i64 = 100;

/// A currency: its code (empty where unknown), and what one of it is worth in whole units.
struct Currency {
    code: &'static str,
    unit: Exact,
    /// The token after it.
    next: usize,
}

/// Adds the sum that an amount belongs to, where a currency stands beside it; the token after it.
pub(super) fn read(cx: &Context<'_>, sink: &mut Sink, amount: &Amount, sentence: &Range<usize>) -> Option<usize> {
    if let Some((code, start)) = prefix(cx, amount.start, sentence.start) {
        let mut amount = with_letter(cx, amount, sentence.end);
        if let Some(range) = second(cx, &amount, sentence.end) {
            amount = range;
        }
        let mut next = amount.next;
        // "$10 dollars"
        let named =
            name(cx, next, sentence.end, &amount).filter(|named| named.unit == Exact::ONE && named.code == code);
        if let Some(named) = named {
            next = named.next;
        }
        return Some(push(cx, sink, &amount, code, start..next, sentence));
    }
    // "5m kroner"
    let amount = &with_letter(cx, amount, sentence.end);
    let hyphen = usize::from(is_joining_dash(cx, amount.next));
    let currency = name(cx, amount.next + hyphen, sentence.end, amount)?;
    let (mut amount, mut next) = (*amount, currency.next);
    if currency.unit != Exact::ONE {
        amount.written = amount.written.mul(currency.unit)?;
        amount.interval = amount.interval.scale(currency.unit);
    } else if let Some((cents, after)) = and_cents(cx, next, sentence.end) {
        amount.written = amount.written.add(cents)?;
        amount.interval = amount.interval.add(&crate::facts::Interval::exactly(cents));
        next = after;
    }
    Some(push(cx, sink, &amount, currency.code, amount.start..next, sentence))
}

fn push(
    cx: &Context<'_>,
    sink: &mut Sink,
    amount: &Amount,
    code: &str,
    tokens: Range<usize>,
    sentence: &Range<usize>,
) -> usize {
    let hedged = hedged(cx, amount, sentence.start, tokens.start, tokens.end, sentence.end);
    let fact = MoneyFact { interval: hedged.interval, written: amount.written, currency: code.to_owned() };
    let next = tokens.end;
    sink.push(cx.span(tokens), FactData::Money(Box::new(fact)));
    next
}

/// The code and first token of a currency symbol or code before a number: "£", "US$", "EUR".
fn prefix(cx: &Context<'_>, start: usize, first: usize) -> Option<(&'static str, usize)> {
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
            let letters = cx.token(at - 1).is_some_and(|letters| letters.class == Class::Word);
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
        Class::Word if cx.is(at, Tag::Currency) => {
            let upper = token.shape.upper() && token.end - token.start == 3;
            let code = cx.lexicon.text(token.word, Tag::Currency).is_some_and(|code| cx.reads(at, code));
            if !(upper || code || cx.reads(at, "rmb")) {
                return None;
            }
            // "10 usd 20" is one sum and a number.
            let taken = at > first && cx.token(at - 1).is_some_and(|before| before.class == Class::Number);
            cx.lexicon.text(token.word, Tag::Currency).filter(|code| !taken && *code != "-").map(|code| (code, at))
        }
        _ => None,
    }
}

fn symbol(text: &str) -> Option<&'static str> {
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

/// The amount with a million for the letter right behind it: "£5m". Only money and counts write so.
pub(super) fn with_letter(cx: &Context<'_>, amount: &Amount, end: usize) -> Amount {
    let letter = amount.next < end
        && amount.scale == Exact::ONE
        && cx.token(amount.next).is_some_and(|token| !token.shape.spaced())
        && cx.reads(amount.next, "m");
    let million = Exact::whole(1_000_000);
    match amount.written.mul(million).filter(|_| letter) {
        Some(written) => {
            let decimals = cx.word(amount.next - 1).split_once('.').map_or(0, |(_, decimals)| decimals.len() as u32);
            let half = Exact::power_of_ten(decimals)
                .and_then(|power| million.div(power))
                .and_then(|place| place.div(Exact::whole(2)))
                .unwrap_or(Exact::ZERO);
            let slack = crate::facts::Interval::closed(half.neg(), half);
            Amount {
                written,
                interval: amount.interval.scale(million).add(&slack),
                scale: million,
                next: amount.next + 1,
                ..*amount
            }
        }
        None => *amount,
    }
}

/// The rest of "$3 million to $5 million", "between £5 and £7".
fn second(cx: &Context<'_>, first: &Amount, end: usize) -> Option<Amount> {
    let at = first.next;
    let separator = is_joining_dash(cx, at) || is_mark(cx, at, "–") || cx.reads(at, "to");
    if first.range || !separator || at + 2 >= end || symbol(cx.word(at + 1)).is_none() {
        return None;
    }
    let other = amount(cx, at + 2, at + 2, end).filter(|other| !other.range)?;
    joined(first, &with_letter(cx, &other, end))
}

/// The currency that the words at a token name, or the symbol behind a number.
fn name(cx: &Context<'_>, at: usize, end: usize, amount: &Amount) -> Option<Currency> {
    let token = cx.token(at).filter(|_| at < end)?;
    if token.class == Class::Mark {
        let code = symbol(cx.word(at))?;
        // "10 $ 20": the symbol may belong to the next number.
        let next_number = cx.token(at + 1).is_some_and(|next| next.class == Class::Number && !next.shape.spaced());
        return (!next_number).then_some(Currency { code, unit: Exact::ONE, next: at + 1 });
    }
    if cx.lexicon.is(token.word, Tag::PhraseStart) {
        let words = (at..end.min(at + MAX_WORDS)).map_while(|at| cx.token(at)).map(|token| token.word);
        if let Some(phrase) = cx.lexicon.phrase(Tag::Currency, words.clone()) {
            return Some(Currency { code: known(&phrase.text), unit: Exact::ONE, next: at + phrase.words.len() });
        }
        if let Some(phrase) = cx.lexicon.phrase(Tag::Cent, words) {
            return Some(Currency { code: known(&phrase.text), unit: hundredth(), next: at + phrase.words.len() });
        }
    }
    if let Some(code) = cx.lexicon.text(token.word, Tag::Cent) {
        return Some(Currency { code: known(code), unit: hundredth(), next: at + 1 });
    }
    let code = cx.lexicon.text(token.word, Tag::Currency)?;
    let at_least = |least: i64| amount.written.abs() >= Exact::whole(least) || amount.scale != Exact::ONE;
    let weighs = cx.lexicon.is(token.word, Tag::Unit) && !at_least(LEAST_POUNDS);
    let doubtful = (code == "-"
        || ["real", "dong", "baht", "quid", "buck", "bucks"].iter().any(|word| cx.reads(at, word)))
        && !at_least(LEAST_DOUBTFUL)
        && !cx.reads(at, "francs")
        && !cx.reads(at, "quid");
    // "a one-pound coin" is money, "a ten-pound hammer" is not; both stay a weight.
    (!weighs && !doubtful).then_some(Currency { code: known(code), unit: Exact::ONE, next: at + 1 })
}

fn known(code: &'static str) -> &'static str {
    if code == "-" { "" } else { code }
}

fn hundredth() -> Exact {
    Exact::ratio(1, 100).unwrap_or(Exact::ZERO)
}

/// "and forty-five cents" behind dollars.
fn and_cents(cx: &Context<'_>, at: usize, end: usize) -> Option<(Exact, usize)> {
    let at = at + usize::from(cx.reads(at, "and"));
    let cents = amount(cx, at, at, end).filter(|cents| !cents.range && cents.written < Exact::whole(100))?;
    let word = cx.token(cents.next).filter(|_| cents.next < end)?.word;
    let known = cx.lexicon.is(word, Tag::Cent);
    cents.written.mul(hundredth()).filter(|_| known).map(|value| (value, cents.next + 1))
}

#[cfg(test)]
mod tests {
    use crate::extract::numbers::tests::shown;
    use crate::facts::FactData;

    fn money(text: &str) -> Vec<String> {
        shown(text, |document, fact| match &fact.data {
            FactData::Money(money) => Some(format!(
                "{} = {} {} ({})",
                document.slice(fact.span),
                money.written,
                money.currency,
                money.interval
            )),
            _ => None,
        })
    }

    #[test]
    fn symbols_codes_and_names_give_the_currency() {
        assert_eq!(money("It cost $3.5 million."), ["$3.5 million = 3500000 USD (3450000 to 3550000)"]);
        assert_eq!(money("It cost A$20."), ["A$20 = 20 AUD (20)"]);
        assert_eq!(money("a $4 billion deal"), ["$4 billion = 4000000000 USD (3500000000 to 4500000000)"]);
        assert_eq!(money("about £5m"), ["£5m = 5000000 GBP (3375000 to 6875000)"]);
        assert_eq!(money("42,000 euros or EUR 125"), ["42,000 euros = 42000 EUR (42000)", "EUR 125 = 125 EUR (125)"]);
        assert_eq!(money("60 million crowns"), ["60 million crowns = 60000000  (55000000 to 65000000)"]);
        assert_eq!(money("ten Swiss francs"), ["ten Swiss francs = 10 CHF (10)"]);
        assert_eq!(money("Two Thousand Dollars and forty-five cents").len(), 1);
        assert_eq!(money("€3–5 million"), ["€3–5 million = 3000000 EUR (2500000 to 5500000)"]);
        assert_eq!(money("between $5 and $7"), ["$5 = 5 USD (5)", "$7 = 7 USD (7)"]);
    }

    #[test]
    fn hundredths_are_given_in_whole_units() {
        assert_eq!(money("14.5 cents"), ["14.5 cents = 0.145  (0.145)"]);
        assert_eq!(money("3 dollars and 50 cents"), ["3 dollars and 50 cents = 3.5 USD (3.5)"]);
        assert_eq!(money("a 12-cent stamp"), ["12-cent = 0.12  (0.12)"]);
    }

    #[test]
    fn weights_and_verbs_are_no_money() {
        assert_eq!(money("He weighs 150 pounds, and two crowns were won by 20 won votes."), Vec::<String>::new());
    }
}
