//! Amounts of which the third is the first without the second, by their names: profit before tax, tax, net profit.

use super::apart::{is_plain, lead, sentence, trail};
use super::items::Item;
use super::{Calculation, alike, has, phrase, shown};
use crate::extract::Context;
use crate::facts::{Denomination, Fact, Operation};

/// Amounts of which the third is the first without the second, or both together.
struct Balance {
    first: &'static [&'static [&'static str]],
    second: &'static [&'static [&'static str]],
    third: &'static [&'static [&'static str]],
    plus: bool,
}

const BALANCES: [Balance; 4] = [
    Balance {
        first: &[&["before", "tax"], &["pre", "-", "tax"], &["pretax"], &["pre-tax"], &["before", "taxes"]],
        second: &[
            &["income", "tax"],
            &["tax", "of"],
            &["tax", "charge"],
            &["taxes", "of"],
            &["taxes"],
            &["tax", "bill"],
            &["corporation", "tax"],
            &["tax", "came"],
            &["tax", "was"],
        ],
        third: &[
            &["net", "profit"],
            &["net", "income"],
            &["after", "tax"],
            &["net", "earnings"],
            &["after", "-", "tax"],
        ],
        plus: false,
    },
    Balance {
        first: &[&["gross"]],
        second: &[&["deductions"], &["deducted"], &["withheld"], &["commission"], &["deduction"]],
        third: &[
            &["net", "pay"],
            &["take", "-", "home"],
            &["take-home"],
            &["net", "salary"],
            &["net", "proceeds"],
            &["net", "amount"],
        ],
        plus: false,
    },
    Balance {
        first: &[&["revenue"], &["income"], &["takings"], &["proceeds"], &["receipts"], &["turnover"], &["revenues"]],
        second: &[&["costs"], &["expenses"], &["expenditure"], &["outgoings"], &["spending"], &["spent"], &["cost"]],
        third: &[&["surplus"], &["leaving"], &["operating", "profit"], &["left", "over"]],
        plus: false,
    },
    Balance {
        first: &[
            &["net", "price"],
            &["subtotal"],
            &["net", "amount"],
            &["before", "vat"],
            &["excluding", "vat"],
            &["net", "total"],
        ],
        second: &[&["vat"], &["sales", "tax"], &["tax"]],
        third: &[&["gross"], &["total"], &["including", "vat"], &["to", "pay"]],
        plus: true,
    },
];

fn said(cx: &Context<'_>, item: &Item, phrases: &[&[&str]]) -> bool {
    let (before, behind) = (lead(cx, item, 20), trail(cx, item, 5));
    // Only up to the number before, and the mark behind.
    let stop = behind.clone().find(|&at| {
        [",", ";", "."].iter().any(|mark| cx.reads(at, mark))
            || cx.token(at).is_some_and(|token| token.class == crate::document::Class::Number)
    });
    let behind = behind.start..stop.unwrap_or(behind.end);
    let start = before
        .clone()
        .rev()
        .find(|&at| cx.token(at).is_some_and(|token| token.class == crate::document::Class::Number));
    let before = start.map_or(before.start, |at| at + 1)..before.end;
    phrases
        .iter()
        .any(|words| phrase(cx, before.clone(), words).is_some() || phrase(cx, behind.clone(), words).is_some())
}

/// Whether one of the phrases stands right before a number.
fn named(cx: &Context<'_>, item: &Item, phrases: &[&[&str]]) -> bool {
    let before = lead(cx, item, 4);
    phrases.iter().any(|words| phrase(cx, before.clone(), words).is_some())
}

/// "Profit before tax was 84.2m. … 19.7m for income tax … Net profit came to 64.5m."
pub(super) fn find(cx: &Context<'_>, items: &[Item], found: &mut Vec<Fact>) {
    const CLEAR: [&str; 17] = [
        "write",
        "offs",
        "impairments",
        "minority",
        "exceptional",
        "discontinued",
        "write-offs",
        "write-off",
        "interest",
        "depreciation",
        "other",
        "partly",
        "also",
        "adjusted",
        "restructuring",
        "dividends",
        "dividend",
    ];
    if !items.iter().any(|item| matches!(item.measure, Denomination::Money(_))) {
        return;
    }
    for balance in &BALANCES {
        for (at, first) in items.iter().enumerate() {
            if !matches!(first.measure, Denomination::Money(_))
                || !is_plain(first)
                || !said(cx, first, balance.first)
                || said(cx, first, balance.third)
            {
                continue;
            }
            let near = |item: &&Item| item.sentence - first.sentence <= 4 && item.measure == first.measure;
            let mut after = items[at + 1..].iter().filter(near).filter(|item| is_plain(item));
            let second = after.find(|item| {
                said(cx, item, balance.second) && !said(cx, item, balance.first) && !named(cx, item, balance.third)
            });
            let Some(second) = second else { continue };
            let third = after.find(|item| said(cx, item, balance.third) && !said(cx, item, balance.first));
            let Some(third) = third else { continue };
            let span = second.tokens.end..third.tokens.start;
            let tokens = sentence(cx, third);
            let denied = |at: usize| has(cx, at.saturating_sub(4)..at, &["no", "without"]);
            let clouded = span.start..tokens.end;
            if clouded.into_iter().any(|at| CLEAR.iter().any(|word| cx.reads(at, word)) && !denied(at)) {
                continue;
            }
            let value =
                if balance.plus { first.written.add(second.written) } else { first.written.sub(second.written) };
            let Some(value) = value.filter(|&value| alike(value, third.written)) else { break };
            let (a, b) = (first.exact(), second.exact());
            let expected = if balance.plus { a.add(&b) } else { a.sub(&b) };
            let sign = if balance.plus { "+" } else { "−" };
            let working = format!(
                "{} {sign} {} = {}",
                shown(first.written, &first.measure),
                shown(second.written, &second.measure),
                shown(value, &third.measure)
            );
            let operation = if balance.plus { Operation::Sum } else { Operation::Difference };
            let stated = third.loose();
            let calculation =
                Calculation { operation, terms: vec![first, second], result: third, stated, expected, working };
            found.push(calculation.fact(third.sentence));
            break;
        }
    }
}
