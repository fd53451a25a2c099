//! Products, equal shares, and parts of a price.

use super::{Deal, reach, words};
use crate::extract::calculations::apart::lead;
use crate::extract::calculations::items::Item;
use crate::extract::calculations::shown;
use crate::extract::calculations::{Calculation, any, has};
use crate::facts::{Denomination, Exact, Interval, Operation};

impl<'a> Deal<'a> {
    /// So many at one price.
    pub(super) fn product(&self, money: &[&'a Item]) -> Option<Calculation<'a>> {
        if !(self.said.paid || self.said.total) || !self.parts.is_empty() {
            return None;
        }
        let rates: Vec<&Item> = money.iter().copied().filter(|item| self.price(item).is_some()).collect();
        let [rate] = rates.as_slice() else { return None };
        // Other sums of the same sentence could go into it.
        let others = money.iter().filter(|item| item.tokens != rate.tokens);
        if others.clone().any(|item| item.sentence == self.result.sentence || item.sentence == rate.sentence)
            || self.price(self.result).is_some() && self.period(self.result).is_none()
        {
            return None;
        }
        let term = self.term(rate);
        let paid = self.period(self.result);
        let times = term.value.div(rate.written)?;
        let measure = match term.items.as_slice() {
            [count, _] => {
                let worked = self.period(count);
                if worked != paid {
                    return None;
                }
                if count.plain() || count.lasting { &Denomination::Number } else { &count.measure }
            }
            _ if times > Exact::ONE => &Denomination::Number,
            _ => return None,
        };
        let working = format!("{} × {}", shown(times, measure), self.show(rate.written));
        self.made(Operation::Product, term.items.clone(), term.value, term.range, &working)
    }

    /// A sum shared out among so many.
    pub(super) fn share(&self, money: &[&'a Item]) -> Option<Calculation<'a>> {
        let [whole] = money else { return None };
        let mut people: Vec<&Item> =
            self.counts.iter().copied().filter(|count| count.plain() && !count.ranged).collect();
        // "the eight counties … among the eight"
        people.dedup_by_key(|count| count.written);
        let [count] = people.as_slice() else { return None };
        let shared = has(
            self.cx,
            count.tokens.start.min(whole.tokens.start).saturating_sub(4)..self.result.tokens.start,
            &words::SHARED,
        ) || self.behind(count, 3, &["equal"]);
        if !self.said.each || !shared || self.price(whole).is_some() || count.tokens.start > self.result.tokens.start {
            return None;
        }
        let value = whole.written.div(count.written)?;
        let working = format!("{} ÷ {}", self.show(whole.written), shown(count.written, &Denomination::Number));
        let slack = self.rounding(value)?;
        let expected = reach::loose(whole, self.result).div(&count.exact()).add(&Interval::closed(slack.neg(), slack));
        self.made(Operation::Product, vec![*whole, *count], value, expected, &working)
    }

    /// A part of a sum, or a price with a part taken off or put on.
    pub(super) fn part(&self, money: &[&'a Item]) -> Option<Calculation<'a>> {
        let ([whole], [part]) = (money, self.parts.as_slice()) else { return None };
        if !self.said.follows || part.ranged || part.hedge.is_some() || self.period(self.result) != self.period(whole) {
            return None;
        }
        let percent = part.measure == Denomination::Percent;
        let ratio = if percent { part.written.div(Exact::whole(100))? } else { part.written };
        let share = whole.written.mul(ratio)?;
        let same = |words: &[&str]| self.before(part, 7, words) || self.behind(part, 5, words);
        let named = |words: &[&str]| {
            let before = lead(self.cx, self.result, 4);
            let last = any(self.cx, before.clone(), words);
            let paid = ["pay", "pays", "paid", "paying", "costs", "cost", "price", "charged", "sells"];
            last.is_some_and(|at| !has(self.cx, at..before.end, &paid)) || self.behind(self.result, 3, words)
        };
        let of = has(self.cx, part.tokens.end..part.tokens.end + 1, &["of"])
            && whole.tokens.start > part.tokens.end
            && whole.tokens.start - part.tokens.end <= 6;
        let again = has(self.cx, part.tokens.end..part.tokens.end + 1, &["of"])
            && has(self.cx, part.tokens.end + 1..part.tokens.end + 2, &["it", "that", "this", "these", "them"])
            && whole.tokens.end <= part.tokens.start;
        let of = of || again;
        let cut = same(&words::CUT);
        let off = ["discount", "saving", "reduction", "off", "save", "saves", "less", "cheaper"];
        let (value, sign) = if cut && !named(&off) && self.result.written < whole.written {
            (whole.written.sub(share)?, "less")
        } else if same(&words::TAX) && !named(&words::TAX) && self.result.written > whole.written {
            (whole.written.add(share)?, "plus")
        } else if (of || same(&words::PART) || cut) && self.result.written < whole.written {
            (share, "")
        } else {
            return None;
        };
        let rate =
            if percent { shown(part.written, &part.measure) } else { self.cx.document.slice(part.span).to_owned() };
        let whole_shown = self.show(whole.written);
        let working = match sign {
            "" => format!("{rate} of {whole_shown}"),
            sign => format!("{whole_shown} {sign} {rate}"),
        };
        let slack = if part.step == Exact::ONE || !percent {
            Exact::ZERO
        } else {
            whole.written.mul(part.step)?.div(Exact::whole(200))?
        };
        let slack = slack.max(self.rounding(value)?);
        let expected = Interval::closed(value.sub(slack)?, value.add(slack)?);
        self.made(Operation::Difference, vec![*whole, *part], value, expected, &working)
    }
}
