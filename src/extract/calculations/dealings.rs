//! Dealings in money of which the last sum follows from the ones before: profits, discounts, taxes, commissions, equal
//! shares, change, and what is still missing.
//!
//! Each has words that name it; a sentence or two hold all its sums, and no others of their kind.

use super::apart::{block, is_plain, lead, trail};
use super::items::Item;
use super::{Calculation, alike, has, phrase, shown};
use crate::extract::Context;
use crate::facts::{Denomination, Exact, Fact, Interval, Operation};
use std::ops::Range;

/// What else could be added or taken.
const OTHERWISE: [&str; 16] = [
    "plus", "extra", "bonus", "further", "another", "also", "than", "up", "between", "maximum", "minimum", "most",
    "least", "would", "if", "half",
];

/// A sum with the sums, percentages and counts before it in one or two sentences.
struct Deal<'a> {
    cx: &'a Context<'a>,
    money: Vec<&'a Item>,
    percents: Vec<&'a Item>,
    counts: Vec<&'a Item>,
    last: &'a Item,
    /// All tokens from the first item to the end of the last sum, and a few behind it.
    all: Range<usize>,
}

pub(super) fn find(cx: &Context<'_>, items: &[Item], found: &mut Vec<Fact>) {
    for at in 1..items.len() {
        let last = &items[at];
        if !matches!(last.measure, Denomination::Money(_)) || !is_plain(last) || last.hedge.is_some() {
            continue;
        }
        for reach in [0, 1] {
            let near = |item: &&Item| last.sentence - item.sentence <= reach && block(cx, item) == block(cx, last);
            let window: Vec<&Item> = items[at.saturating_sub(5)..at].iter().filter(near).collect();
            let Some(first) = window.first() else { continue };
            // The second time, something of the sentence before must be there.
            if reach == 1 && first.sentence == last.sentence {
                continue;
            }
            let begin = lead(cx, first, 14).start;
            let all = begin..trail(cx, last, 5).end;
            let kind = |sort: fn(&Item) -> bool| window.iter().copied().filter(|item| sort(item)).collect::<Vec<_>>();
            let deal = Deal {
                cx,
                money: window.iter().copied().filter(|item| item.measure == last.measure).collect(),
                percents: kind(|item| item.measure == Denomination::Percent),
                counts: kind(|item| item.plain() && item.written > Exact::ONE),
                last,
                all,
            };
            if deal.all.len() > 80 || has(cx, deal.all.clone(), &OTHERWISE) || deal.money.iter().any(|item| !fit(item))
            {
                continue;
            }
            let solved = deal
                .profit()
                .or_else(|| deal.percentage())
                .or_else(|| deal.shared())
                .or_else(|| deal.missing())
                .or_else(|| deal.parts());
            if let Some(calculation) = solved {
                found.push(calculation.fact(last.sentence));
                break;
            }
        }
    }
}

fn fit(item: &Item) -> bool {
    !item.ranged && item.hedge.is_none() && item.written > Exact::ZERO
}

impl<'a> Deal<'a> {
    fn says(&self, words: &[&str]) -> bool {
        has(self.cx, self.all.clone(), words)
    }

    fn before(&self, item: &Item, most: usize, words: &[&str]) -> bool {
        has(self.cx, lead(self.cx, item, most), words)
    }

    fn behind(&self, item: &Item, most: usize, words: &[&str]) -> bool {
        has(self.cx, trail(self.cx, item, most), words)
    }

    fn made(&self, terms: Vec<&'a Item>, value: Exact, expected: Interval, working: String) -> Option<Calculation<'a>> {
        let shifted = |tens: i64| value.mul(Exact::whole(tens)) == Some(self.last.written);
        (alike(value, self.last.written) || shifted(10) || shifted(100)).then(|| Calculation {
            operation: Operation::Difference,
            terms,
            result: self.last,
            stated: self.last.loose(),
            expected,
            working,
        })
    }

    fn less(&self, a: &'a Item, b: &'a Item) -> Option<Calculation<'a>> {
        let value = a.written.sub(b.written).filter(|value| *value > Exact::ZERO)?;
        let shown = |value: Exact| shown(value, &self.last.measure);
        let working = format!("{} − {} = {}", shown(a.written), shown(b.written), shown(value));
        self.made(vec![a, b], value, a.loose().sub(&b.loose()), working)
    }

    /// "Bought for £3,200 and sold for £9,000, a profit of £5,800".
    fn profit(&self) -> Option<Calculation<'a>> {
        const BOUGHT: [&str; 8] = ["bought", "paid", "cost", "purchased", "acquired", "invested", "pay", "costing"];
        const SOLD: [&str; 8] = ["sold", "fetched", "resold", "sell", "sale", "fetching", "selling", "sells"];
        let [a, b] = self.money.as_slice() else { return None };
        let gain = self.before(self.last, 4, &["profit", "gain"]);
        let loss = self.before(self.last, 4, &["loss"]);
        if !(gain || loss) || self.says(&["repairs", "after", "each", "share", "restoring", "restoration"]) {
            return None;
        }
        let (mut bought, mut sold) = (*a, *b);
        if self.before(a, 6, &SOLD) && self.before(b, 6, &BOUGHT) {
            (bought, sold) = (*b, *a);
        } else if !(self.before(a, 10, &BOUGHT) && self.before(b, 9, &SOLD)) {
            return None;
        }
        if gain { self.less(sold, bought) } else { self.less(bought, sold) }
    }

    /// A discount, a tax or a commission of so many per cent of one sum.
    fn percentage(&self) -> Option<Calculation<'a>> {
        const CUT: [&str; 10] =
            ["discount", "off", "reduced", "reduction", "cut", "rebate", "markdown", "knocked", "less", "discounted"];
        const TAX: [&str; 9] = ["vat", "tax", "gst", "surcharge", "premium", "service", "tip", "markup", "gratuity"];
        const PART: [&str; 16] = [
            "commission",
            "interest",
            "royalty",
            "royalties",
            "deposit",
            "levy",
            "fee",
            "duty",
            "bonus",
            "premium",
            "tip",
            "donates",
            "gives",
            "contribution",
            "share",
            "tithe",
        ];
        let ([whole], [percent]) = (self.money.as_slice(), self.percents.as_slice()) else { return None };
        if percent.points
            || percent.ranged
            || percent.hedge.is_some()
            || self.says(&["from", "rose", "fell", "compared"])
        {
            return None;
        }
        let hundred = Exact::whole(100);
        let part = whole.written.mul(percent.written)?.div(hundred)?;
        let same = |words: &[&str]| self.before(percent, 7, words) || self.behind(percent, 5, words);
        let is = [
            "for",
            "to",
            "at",
            "is",
            "now",
            "costs",
            "pay",
            "pays",
            "making",
            "makes",
            "total",
            "comes",
            "came",
            "bill",
            "was",
            "paid",
            "or",
            "therefore",
            "so",
            "=",
            "cost",
            "amounts",
            "altogether",
            "keeps",
            "(",
            "charged",
            "of",
            "bringing",
            "brings",
            "price",
            "left",
        ];
        if !self.before(self.last, 5, &is) {
            return None;
        }
        let named = |words: &[&str]| self.before(self.last, 3, words) || self.behind(self.last, 3, words);
        let (value, sign) = if same(&CUT) && !named(&["discount", "saving", "reduction", "off", "save", "saves"]) {
            (whole.written.sub(part)?, "less")
        } else if same(&TAX)
            && self.says(&["added", "adds", "plus", "making", "bringing", "brings", "with", "including"])
            && !named(&TAX)
            && self.last.written > whole.written
        {
            (whole.written.add(part)?, "plus")
        } else if same(&PART)
            && self.last.written < whole.written
            && !self.says(&["months", "month", "years", "weeks", "days"])
        {
            (part, "")
        } else {
            return None;
        };
        let rate = shown(percent.written, &percent.measure);
        let (whole_shown, result) = (shown(whole.written, &whole.measure), shown(value, &whole.measure));
        let working = match sign {
            "" => format!("{rate} of {whole_shown} = {result}"),
            sign => format!("{whole_shown} {sign} {rate} = {result}"),
        };
        // A sum that was rounded to whole units, or a percentage with its decimals.
        let slack = self.last.step.max(whole.written.mul(percent.step)?.div(Exact::whole(200))?);
        let slack = if percent.step == Exact::ONE { self.last.step } else { slack };
        let expected = Interval::closed(value.sub(slack)?, value.add(slack)?);
        self.made(vec![*whole, *percent], value, expected, working)
    }

    /// "£96,000, divided equally among four nephews, each of whom received £24,000".
    fn shared(&self) -> Option<Calculation<'a>> {
        let ([whole], [count]) = (self.money.as_slice(), self.counts.as_slice()) else { return None };
        let divided =
            self.says(&["divided", "split", "shared", "divide", "distributed", "share", "splits", "splitting"])
                && self.says(&["equally", "evenly", "equal"]);
        let each = self.before(self.last, 8, &["each"]) || self.behind(self.last, 2, &["each", "apiece"]);
        if !(divided && each) || self.says(&["after", "first", "rest", "remainder", "remaining"]) {
            return None;
        }
        let value = whole.written.div(count.written)?;
        let number = shown(count.written, &Denomination::Number);
        let working = format!("{} ÷ {number} = {}", shown(whole.written, &whole.measure), shown(value, &whole.measure));
        let expected = whole.loose().div(&count.exact());
        let slack = self.last.step;
        let expected = expected.add(&Interval::closed(slack.neg(), slack));
        self.made(vec![*whole, *count], value, expected, working)
    }

    /// "€18,000, payable in two parts: €5,000 on signature and €13,000 on delivery".
    fn parts(&self) -> Option<Calculation<'a>> {
        const PARTS: [&str; 8] =
            ["parts", "instalments", "installments", "payments", "stages", "tranches", "halves", "portions"];
        let [whole, first] = self.money.as_slice() else { return None };
        let two = self.counts.iter().any(|count| {
            count.written == Exact::whole(2)
                && count.tokens.start > whole.tokens.start
                && count.tokens.end <= first.tokens.start
                && self.behind(count, 3, &PARTS)
        });
        let and = has(self.cx, first.tokens.end..self.last.tokens.start, &["and", "then"]);
        (two && and && !self.says(&["each", "equal", "monthly"])).then(|| self.less(whole, first)).flatten()
    }

    /// "Has raised £4,200 of the £6,000 …, which leaves £1,800 to find"; "paid with a $50 bill and got $12.40 back".
    fn missing(&self) -> Option<Calculation<'a>> {
        let [a, b] = self.money.as_slice() else { return None };
        let cx = self.cx;
        let of = b.tokens.start <= a.tokens.end + 3 && has(cx, a.tokens.end..b.tokens.start, &["of"]);
        let left = self.before(
            self.last,
            5,
            &["leaves", "leaving", "left", "short", "remaining", "remains", "needs", "still"],
        ) || self.behind(
            self.last,
            5,
            &["left", "short", "missing", "needed", "find", "go", "outstanding", "remains"],
        );
        if of && left && a.written < b.written {
            return self.less(b, a);
        }
        let note = |item: &Item| self.behind(item, 2, &["bill", "note"]);
        let back = self.behind(self.last, 3, &["back", "change"])
            || phrase(cx, lead(cx, self.last, 5), &["change", "of"]).is_some()
            || phrase(cx, lead(cx, self.last, 5), &["change", "was"]).is_some();
        let (cost, paid) = match (note(a), note(b)) {
            (true, false) => (*b, *a),
            (false, true) => (*a, *b),
            _ => return None,
        };
        let paying = self.says(&["paid", "pay", "pays", "handed", "gave", "with"]);
        (back && paying).then(|| self.less(paid, cost)).flatten()
    }
}
