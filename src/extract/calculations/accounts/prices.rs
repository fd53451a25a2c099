//! Prices: what they are for, how many that is, and what both come to.

use super::{Deal, Near, Term, reach};
use crate::document::Class;
use crate::extract::calculations::apart::{lead, trail};
use crate::extract::calculations::bills::{self, Per, fits, per};
use crate::extract::calculations::items::Item;
use crate::extract::calculations::products::RATES;
use crate::extract::calculations::{any, has, phrase};
use crate::facts::{Denomination, Exact};

impl<'a> Deal<'a> {
    /// The sums before the result, each price times how many where that is told.
    pub(super) fn terms(&self) -> Vec<(Term<'a>, &Near)> {
        let before = self.money.iter().filter(|(item, _)| item.tokens.start < self.result.tokens.start);
        before.map(|(item, near)| (self.term(item), near)).collect()
    }

    pub(super) fn term(&self, item: &'a Item) -> Term<'a> {
        let plain =
            |rate| Term { value: item.written, range: reach::loose(item, self.result), items: vec![item], rate };
        let Some(per) = self.price(item) else { return plain(false) };
        let mut counts = self.counts.iter().copied().filter(|count| self.counted(item, count, &per));
        match (counts.next(), counts.next()) {
            (Some(count), None) => item.written.mul(count.written).map_or(plain(true), |value| Term {
                value,
                range: reach::loose(item, self.result).mul(&count.exact()),
                items: vec![count, item],
                rate: false,
            }),
            (None, _) if self.over(item, &per).is_some() => {
                let (factor, count) = self.over(item, &per).unwrap_or((Exact::ONE, None));
                let value = item.written.mul(factor).unwrap_or(item.written);
                let range = reach::loose(item, self.result).scale(factor);
                Term { value, range, items: count.into_iter().chain([item]).collect(), rate: false }
            }
            // "The ticket is £38" may be one.
            _ => plain(bills::per(self.cx, item).is_some()),
        }
    }

    /// How often a price for a time is paid in the longer time that the result is of: "£27 a month on a two-year
    /// contract", "Her weekly wage is £420. Over the year that makes £21,840".
    pub(super) fn over(&self, rate: &Item, per: &Per) -> Option<(Exact, Option<&'a Item>)> {
        let Per::Unit(unit) = per else { return None };
        let longer = |long: &str| {
            RATES
                .iter()
                .chain(&[("week", "year", 52)])
                .find(|row| row.0 == unit.as_str() && row.1 == long)
                .map(|row| row.2)
        };
        let years = self.counts.iter().copied().find(|count| {
            count.lasting
                && count.tokens.start >= rate.tokens.end
                && count.tokens.clone().any(|at| self.cx.word(at).starts_with("year"))
        });
        if let Some(count) = years {
            let factor = count.written.mul(Exact::whole(longer("year")?))?;
            return self.period(self.result).is_none().then_some((factor, Some(count)));
        }
        let near = lead(self.cx, self.result, 9).start..trail(self.cx, self.result, 3).end;
        let year = phrase(self.cx, near.clone(), &["the", "year"])
            .or_else(|| phrase(self.cx, near.clone(), &["a", "year"]))
            .or_else(|| phrase(self.cx, near.clone(), &["per", "year"]))
            .or_else(|| phrase(self.cx, near.clone(), &["full", "year"]))
            .or_else(|| any(self.cx, near, &["annually", "yearly", "annual"]));
        year.and_then(|_| longer("year")).map(|factor| (Exact::whole(factor), None))
    }

    /// What a price is for: "£12 each", "sold at £12", "admission was £4".
    pub(super) fn price(&self, item: &Item) -> Option<Per> {
        const ENTRY: [&str; 9] =
            ["admission", "entry", "entrance", "ticket", "tickets", "fare", "subscription", "seat", "seats"];
        if let Some(per) = per(self.cx, item) {
            return Some(per);
        }
        let before = lead(self.cx, item, 6);
        let times = [("weekly", "week"), ("monthly", "month"), ("quarterly", "quarter")];
        let of = times.iter().find(|(word, _)| any(self.cx, before.clone(), &[word]).is_some());
        if let Some((_, unit)) = of.filter(|_| item.tokens != self.result.tokens) {
            return Some(Per::Unit((*unit).to_owned()));
        }
        let last = before.end.wrapping_sub(1);
        let sold = (self.cx.reads(last, "at") || self.cx.reads(last, "@")) && !before.is_empty();
        let entry = has(self.cx, before.clone(), &ENTRY)
            && has(self.cx, last..before.end, &["was", "is", "cost", "costs", "at", "were", "are", "of"]);
        (sold || entry).then_some(Per::Each)
    }

    /// Whether a count is of what a price is for.
    pub(super) fn counted(&self, rate: &Item, count: &Item, per: &Per) -> bool {
        let cx = self.cx;
        if count.ranged || count.hedge.is_some() {
            return false;
        }
        let stem = |at: usize| cx.word(at).trim_end_matches('s').to_lowercase();
        let last = count.tokens.start.wrapping_sub(1);
        // "The hall seats 180, and every seat was sold at £12", "eight of them"
        let again = || count.noun.is_none() && lead(cx, rate, 8).any(|at| stem(at).len() > 3 && stem(at) == stem(last));
        let of = rate.sentence == count.sentence && (cx.reads(last, "of") || again());
        let unit = match per {
            Per::Unit(unit) => unit.as_str(),
            Per::Each => {
                let before =
                    rate.tokens.start.saturating_sub(count.tokens.end) <= 2 && count.tokens.end <= rate.tokens.start;
                // "$250,000 in each of the next five years"
                let behind = count.sentence == rate.sentence
                    && count.tokens.start >= rate.tokens.end
                    && count.tokens.start - rate.tokens.end <= 5
                    && has(cx, rate.tokens.end..count.tokens.start, &["each"]);
                let near = before || behind;
                let owned = count.noun.is_none()
                    && (self.cx.token(last).is_some_and(|token| token.class == Class::Possessive)
                        || has(cx, last..count.tokens.start, &["his", "her", "their", "our", "its", "my"]));
                return (count.plain() && (count.noun.is_some() || owned) || of || count.lasting && near)
                    && !matches!(count.measure, Denomination::Quantity(_))
                    && (!count.lasting || near);
            }
        };
        let word = |at: usize| cx.word(at).trim_end_matches('s').to_lowercase();
        match count.measure {
            Denomination::Quantity(_) => count.tokens.clone().any(|at| word(at) == unit),
            _ => fits(cx, count, per),
        }
    }
}
