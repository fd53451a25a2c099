//! Sums of money in short texts.

use crate::extract::numbers::tests::shown;
use crate::facts::FactData;

fn money(text: &str) -> Vec<String> {
    shown(text, |document, fact| match &fact.data {
        FactData::Money(money) => {
            Some(format!("{} = {} {} ({})", document.slice(fact.span), money.written, money.currency, money.interval))
        }
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

#[test]
fn codes_letters_and_bare_cents_belong_to_the_sum() {
    for (text, found) in [
        ("It cost USD115.50.", "USD115.50 = 115.5 USD (115.5)"),
        ("It cost Rs500 or more", "Rs500 = 500  (at least 500)"),
        ("It cost Rs 500.", "Rs 500 = 500  (500)"),
        ("It cost 75 USD million.", "75 USD million = 75000000 USD (74500000 to 75500000)"),
        ("It cost 30 MUSD.", "30 MUSD = 30000000 USD (30000000)"),
        ("It cost MEUR 60.", "MEUR 60 = 60000000 EUR (60000000)"),
        ("It cost 15 dollars 50.", "15 dollars 50 = 15.5 USD (15.5)"),
        ("a 50p coin", "50p = 0.5 GBP (0.5)"),
        ("20 pence", "20 pence = 0.2 GBP (0.2)"),
        ("the star's $ 5", "$ 5 = 5 USD (5)"),
        ("hundreds of dollars", "hundreds of dollars = 100 USD (100 to 100000)"),
        ("$ 20 $ 30", "$ 20 = 20 USD (20); $ 30 = 30 USD (30)"),
    ] {
        assert_eq!(money(text).join("; "), found, "{text}");
    }
    for text in ["a 1080p film", "the B52 and the ABC115", "page 50 p"] {
        assert_eq!(money(text), Vec::<String>::new(), "{text}");
    }
}
