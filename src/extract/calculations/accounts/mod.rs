//! Dealings in money, in whatever order and words they are told: a sum that is said to be left, to be missing, to be the
//! whole, the price of so many, the share of each, or a price with a part taken off or put on.
//!
//! A word says which relation is meant; the numbers may stand anywhere in the sentences before. Where any of the sums that
//! these numbers allow is the one that is stated, or where the words tell of further sums, nothing is said.

mod reach;
mod words;

use super::apart::{block, is_plain, lead, sentence, trail};
use super::bills::{self, Per, fits, per};
use super::items::{Item, half};
use super::products::RATES;
use super::{Calculation, alike, any, has, phrase, shown};
use crate::document::Class;
use crate::extract::Context;
use crate::facts::{Denomination, Exact, Fact, FactData, Interval, Operation};
use reach::Reach;
use std::ops::Range;

/// How many sentences before a sum its numbers stand.
const REACH: u32 = 3;

/// The most numbers that are looked at.
const WINDOW: usize = 9;

/// What the words around a sum say of it.
#[derive(Clone, Copy, Default)]
struct Said {
    left: bool,
    gain: bool,
    total: bool,
    paid: bool,
    each: bool,
    follows: bool,
}

impl Said {
    fn read(cx: &Context<'_>, result: &Item, near: &Near) -> Said {
        let (before, behind) = (near.before.clone(), near.behind.clone());
        let close = before.end.saturating_sub(6).max(before.start)..before.end;
        let colon = cx.reads(before.end.wrapping_sub(1), ":");
        let parts = ["parts", "instalments", "installments", "payments", "shares", "portions", "halves"];
        let cost = ["cost", "price", "amount", "bill", "sum", "charge"];
        let whole = any(cx, before.clone(), &["whole", "full", "all-in", "final"]);
        Said {
            left: has(cx, close.clone(), &words::LEFT) || has(cx, behind.clone(), &words::LEFT_BEHIND),
            gain: has(cx, close.clone(), &words::GAIN)
                || has(cx, behind.start..behind.end.min(behind.start + 3), &words::GAIN),
            total: has(cx, before.clone(), &words::TOTAL)
                || whole.is_some_and(|at| has(cx, at + 1..at + 2, &cost))
                || phrase(cx, before.clone(), &["in", "all"]).is_some()
                || phrase(cx, behind.clone(), &["in", "all"]).is_some()
                || phrase(cx, behind.clone(), &["all", "told"]).is_some()
                || has(cx, behind.clone(), &["altogether", "being", "comprising"])
                || has(cx, before.clone(), &["brings", "bringing", "takes", "taking", "brought"])
                    && has(cx, close.clone(), &["to"]),
            paid: colon
                || has(cx, before.clone(), &words::PAID)
                || phrase(cx, behind.clone(), &["in", "all"]).is_some(),
            each: per(cx, result).is_some()
                || cx.reads(before.end.wrapping_sub(1), "of") && has(cx, close.clone(), &parts),
            follows: has(cx, close, &words::COMES_TO),
        }
    }

    fn any(self) -> bool {
        self.left || self.gain || self.total || self.paid || self.each || self.follows
    }
}

/// The words around a sum, as far as the next sums of the sentence.
struct Near {
    before: Range<usize>,
    behind: Range<usize>,
}

impl Near {
    fn of(cx: &Context<'_>, items: &[Item], at: usize) -> Near {
        let item = &items[at];
        let (before, behind) = (lead(cx, item, 9), trail(cx, item, 6));
        let money = |other: &&Item| other.sentence == item.sentence && other.measure == item.measure;
        let from = items[..at].iter().rev().take(4).find(money).map_or(before.start, |other| other.tokens.end);
        let to = items[at + 1..].iter().take(4).find(money).map_or(behind.end, |other| other.tokens.start);
        Near { before: before.start.max(from).min(before.end)..before.end, behind: behind.start..behind.end.min(to) }
    }
}

/// A sum of money that takes part: as told, or a price times how many.
struct Term<'a> {
    value: Exact,
    range: Interval,
    items: Vec<&'a Item>,
    /// A price of one thing, without how many.
    rate: bool,
}

/// A stated sum and the numbers before it.
struct Deal<'a> {
    cx: &'a Context<'a>,
    said: Said,
    result: &'a Item,
    near: Near,
    money: Vec<(&'a Item, Near)>,
    counts: Vec<&'a Item>,
    parts: Vec<&'a Item>,
    tokens: Range<usize>,
}

pub(super) fn find(cx: &Context<'_>, items: &[Item], found: &mut Vec<Fact>) {
    let mut made = Vec::new();
    for (at, result) in items.iter().enumerate() {
        if !matches!(result.measure, Denomination::Money(_)) || !is_plain(result) {
            continue;
        }
        let near = Near::of(cx, items, at);
        let said = Said::read(cx, result, &near);
        if !said.any() || is_known(found, result) {
            continue;
        }
        let mut last = usize::MAX;
        for reach in 0..=REACH {
            let begin = begin(cx, items, at, reach);
            if begin == last {
                continue;
            }
            last = begin;
            let deal = Deal::new(cx, items, at, begin, said);
            if deal.otherwise() {
                break;
            }
            if let Some(calculation) = deal.solve() {
                let begin = self::begin(cx, items, at, REACH);
                if !Deal::new(cx, items, at, begin, said).explained(items, at) {
                    made.push(calculation.fact(result.sentence));
                }
                break;
            }
        }
    }
    found.append(&mut made);
}

/// Whether another calculation judges this number.
fn is_known(found: &[Fact], result: &Item) -> bool {
    found.iter().any(|fact| match &fact.data {
        FactData::Calculation(calculation) => calculation.result == result.span,
        _ => false,
    })
}

/// The first item of the sentences in reach.
fn begin(cx: &Context<'_>, items: &[Item], at: usize, reach: u32) -> usize {
    let result = &items[at];
    let near = |item: &&Item| result.sentence - item.sentence <= reach && block(cx, result) - block(cx, item) <= 1;
    at - items[..at].iter().rev().take(WINDOW).take_while(near).count()
}

impl<'a> Deal<'a> {
    fn new(cx: &'a Context<'a>, items: &'a [Item], at: usize, begin: usize, said: Said) -> Self {
        let result = &items[at];
        let after = items[at + 1..].iter().take(4).take_while(|item| item.sentence == result.sentence).count();
        let window = || items[begin..at + 1 + after].iter().filter(|item| item.tokens != result.tokens);
        let money = (begin..at + 1 + after)
            .filter(|&other| other != at && items[other].measure == result.measure)
            .map(|other| (&items[other], Near::of(cx, items, other)))
            .collect();
        let part = |item: &&Item| item.measure == Denomination::Percent && !item.points || item.fraction();
        let count = |item: &&Item| {
            (item.plain() || item.lasting || matches!(item.measure, Denomination::Quantity(_)))
                && !item.fraction()
                && item.written > Exact::ONE
        };
        let first = items.get(begin).map_or(result, |first| first);
        Self {
            cx,
            said,
            result,
            near: Near::of(cx, items, at),
            money,
            counts: window().filter(count).collect(),
            parts: window().filter(part).collect(),
            tokens: sentence(cx, first).start..sentence(cx, result).end,
        }
    }

    /// Whether the numbers in reach allow what is stated in any way.
    fn explained(&self, items: &'a [Item], at: usize) -> bool {
        let begin = begin(self.cx, items, at, REACH);
        let after = items[at + 1..].iter().take(4).take_while(|item| item.sentence == self.result.sentence).count();
        let all: Vec<&Item> =
            items[begin..at + 1 + after].iter().filter(|item| item.tokens != self.result.tokens).collect();
        Reach::new(self.cx, &all, self.result, self.tokens.clone()).explains(self.result)
    }

    /// Whether the words tell of other sums, or of none that have been paid.
    fn otherwise(&self) -> bool {
        let cx = self.cx;
        if self.tokens.len() > 110
            || has(cx, self.tokens.clone(), &words::OTHERWISE)
            || self.money.iter().any(|(item, _)| item.ranged || item.hedge.is_some() || item.written <= Exact::ZERO)
            || self.result.hedge.is_some() && !has(cx, lead(cx, self.result, 3), &words::MEAN)
        {
            return true;
        }
        let sum = |at: usize| {
            let tied = |item: &Item, before: usize| {
                sentence(cx, item).contains(&at)
                    && (at < item.tokens.start && item.tokens.start - at <= before
                        || at >= item.tokens.end && at - item.tokens.end <= 5)
            };
            let apart =
                has(cx, at.saturating_sub(2)..at, &["after", "net", "without", "with", "less", "plus", "minus"]);
            let before = has(cx, at.saturating_sub(2)..at, &["before"]);
            let tied = |item: &Item| tied(item, 5) && (!apart || item.tokens.start > at && item.tokens.start - at <= 5);
            before
                || self.money.iter().any(|(item, _)| tied(item))
                || self.parts.iter().any(|item| tied(item))
                || tied(self.result) && !has(cx, at..self.result.tokens.start.max(at), &["leaves", "leaving", "left"])
        };
        self.tokens.clone().any(|at| {
            cx.token(at).is_some_and(|token| token.class == Class::Word && token.len() > 2)
                && has(cx, at..at + 1, &words::UNTOLD)
                && !sum(at)
        })
    }

    fn solve(&self) -> Option<Calculation<'a>> {
        let earlier = || self.money.iter().filter(|(item, _)| item.tokens.start < self.result.tokens.start);
        let average = has(self.cx, self.tokens.clone(), &words::MEAN);
        if average {
            return self.share(earlier().map(|(item, _)| *item).collect());
        }
        self.product(earlier().map(|(item, _)| *item).collect())
            .or_else(|| self.share(earlier().map(|(item, _)| *item).collect()))
            .or_else(|| self.part(earlier().map(|(item, _)| *item).collect()))
            .or_else(|| self.gain())
            .or_else(|| self.left())
            .or_else(|| self.total())
    }

    /// The sums before the result, each price times how many where that is told.
    fn terms(&self) -> Vec<(Term<'a>, &Near)> {
        let before = self.money.iter().filter(|(item, _)| item.tokens.start < self.result.tokens.start);
        before.map(|(item, near)| (self.term(item), near)).collect()
    }

    fn term(&self, item: &'a Item) -> Term<'a> {
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
    fn over(&self, rate: &Item, per: &Per) -> Option<(Exact, Option<&'a Item>)> {
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
    fn price(&self, item: &Item) -> Option<Per> {
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
    fn counted(&self, rate: &Item, count: &Item, per: &Per) -> bool {
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
                let near =
                    rate.tokens.start.saturating_sub(count.tokens.end) <= 2 && count.tokens.end <= rate.tokens.start;
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

    fn before(&self, item: &Item, most: usize, words: &[&str]) -> bool {
        has(self.cx, lead(self.cx, item, most), words)
    }

    fn behind(&self, item: &Item, most: usize, words: &[&str]) -> bool {
        has(self.cx, trail(self.cx, item, most), words)
    }

    /// The time that a sum is for: "£660 a week".
    fn period(&self, item: &Item) -> Option<String> {
        const TIMES: [&str; 7] = ["year", "month", "week", "day", "quarter", "night", "annum"];
        let behind = trail(self.cx, item, 3);
        let at = any(self.cx, behind, &["a", "per", "each", "every", "/"])?;
        has(self.cx, at + 1..at + 2, &TIMES).then(|| self.cx.word(at + 1).to_lowercase())
    }

    /// How far the result may be from a value, when it was rounded to its last digit.
    fn rounding(&self, value: Exact) -> Option<Exact> {
        let step = self.result.step;
        let whole = value.div(step)?.to_whole().is_some();
        Some(if whole { Exact::ZERO } else { half(step) })
    }

    fn show(&self, value: Exact) -> String {
        shown(value, &self.result.measure)
    }

    fn made(
        &self,
        operation: Operation,
        terms: Vec<&'a Item>,
        value: Exact,
        expected: Interval,
        working: String,
    ) -> Option<Calculation<'a>> {
        let stated = self.result.written;
        let shifted =
            |tens: i64| value.mul(Exact::whole(tens)) == Some(stated) || stated.mul(Exact::whole(tens)) == Some(value);
        let near = value > Exact::ZERO && (alike(value, stated) || shifted(10) || shifted(100));
        let working = format!("{working} = {}", self.show(value));
        let stated = Reach::stated(self.result);
        near.then(|| Calculation { operation, terms, result: self.result, stated, expected, working })
    }

    /// So many at one price.
    fn product(&self, money: Vec<&'a Item>) -> Option<Calculation<'a>> {
        if !self.said.paid || !self.parts.is_empty() {
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
        self.made(Operation::Product, term.items.clone(), term.value, term.range, working)
    }

    /// A sum shared out among so many.
    fn share(&self, money: Vec<&'a Item>) -> Option<Calculation<'a>> {
        let [whole] = money.as_slice() else { return None };
        let people: Vec<&Item> = self.counts.iter().copied().filter(|count| count.plain() && !count.ranged).collect();
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
        self.made(Operation::Product, vec![*whole, *count], value, expected, working)
    }

    /// A part of a sum, or a price with a part taken off or put on.
    fn part(&self, money: Vec<&'a Item>) -> Option<Calculation<'a>> {
        let ([whole], [part]) = (money.as_slice(), self.parts.as_slice()) else { return None };
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
        self.made(Operation::Difference, vec![*whole, *part], value, expected, working)
    }

    /// The sums without prices of single things; `None` where there is such a price. All may be for one time.
    fn whole_terms(&self) -> Option<Vec<(Term<'a>, &Near)>> {
        let mut terms = self.terms();
        let first = |term: &Term<'a>| term.items.first().and_then(|item| self.period(item));
        let period = terms.iter().find_map(|(term, _)| first(term).filter(|_| term.rate));
        let place =
            terms.iter().find(|(term, _)| term.rate).and_then(|(term, _)| term.items.first()).map(|item| item.sentence);
        let other = |term: &Term<'a>| {
            let beside = term.items.first().map(|item| item.sentence) == place;
            place.is_some() && first(term) != period && (term.rate || !beside) || term.rate && period.is_none()
        };
        let own = self.period(self.result);
        if terms.iter().any(|(term, _)| other(term)) || own.is_some() && own != period {
            return None;
        }
        // "The 23 games cost £506 at £22 each": once.
        let told: Vec<Exact> =
            terms.iter().filter(|(term, _)| term.items.len() == 1).map(|(term, _)| term.value).collect();
        terms.retain(|(term, _)| term.items.len() == 1 || !told.contains(&term.value));
        Some(terms)
    }

    fn less(&self, a: &Term<'a>, others: &[&Term<'a>]) -> Option<Calculation<'a>> {
        let value = others.iter().try_fold(a.value, |value, other| value.sub(other.value))?;
        let expected = others.iter().fold(a.range, |range, other| range.sub(&other.range));
        let all = std::iter::once(a).chain(others.iter().copied());
        let parts: Vec<String> = all.clone().map(|term| self.show(term.value)).collect();
        let items = all.flat_map(|term| term.items.iter().copied()).collect();
        self.made(Operation::Difference, items, value, expected, parts.join(" − "))
    }

    /// Bought and sold, taken and spent.
    fn gain(&self) -> Option<Calculation<'a>> {
        if !self.said.gain || self.said.each || !self.parts.is_empty() {
            return None;
        }
        let terms = self.whole_terms()?;
        if !(2..=5).contains(&terms.len()) {
            return None;
        }
        let mut income = Vec::new();
        let mut outgo = Vec::new();
        for (term, near) in &terms {
            if self.role(term, near)? { income.push(term) } else { outgo.push(term) }
        }
        match (income.as_slice(), outgo.as_slice()) {
            ([one], [other]) if one.value < other.value => self.less(other, &[one]),
            ([one], others) if !others.is_empty() => self.less(one, others),
            (others, [one]) if !others.is_empty() => self.less(one, others),
            _ => None,
        }
    }

    /// Whether a sum came in (or went out), by the nearest word that says so.
    fn role(&self, term: &Term<'a>, near: &Near) -> Option<bool> {
        let word = |at: usize| {
            let income = has(self.cx, at..at + 1, &words::INCOME);
            (income || has(self.cx, at..at + 1, &words::OUTGO)).then_some(income)
        };
        let start = term.items.iter().map(|item| item.tokens.start).min()?;
        near.before.clone().rev().filter(|&at| at < start).find_map(word).or_else(|| {
            let behind = near.behind.clone();
            (behind.start..behind.end.min(behind.start + 4)).find_map(word)
        })
    }

    /// What is left of a sum, or missing.
    fn left(&self) -> Option<Calculation<'a>> {
        if !self.said.left || self.said.each || !self.parts.is_empty() {
            return None;
        }
        let terms = self.whole_terms()?;
        match terms.as_slice() {
            [(a, _), (b, _)] => {
                let (large, small) = if a.value > b.value { (a, b) } else { (b, a) };
                self.less(large, &[small])
            }
            [(first, _), rest @ ..] if rest.len() > 1 && rest.len() < 6 => {
                let roles: Option<Vec<bool>> = rest.iter().map(|(term, near)| self.role(term, near)).collect();
                let several = roles.filter(|roles| roles.contains(&true) && roles.contains(&false));
                if let Some(roles) = several.filter(|_| self.before(self.result, 9, &["balance", "left", "end"])) {
                    return self.account(first, rest, &roles);
                }
                let (at, (large, _)) = terms.iter().enumerate().max_by_key(|(_, (term, _))| term.value)?;
                let others: Vec<&Term<'a>> =
                    terms.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, (term, _))| term).collect();
                self.less(large, &others)
            }
            _ => None,
        }
    }

    /// What was there, with what came in and without what went out.
    fn account(&self, first: &Term<'a>, rest: &[(Term<'a>, &Near)], roles: &[bool]) -> Option<Calculation<'a>> {
        let mut value = first.value;
        let mut range = first.range;
        let mut working = self.show(first.value);
        let mut items = first.items.clone();
        for ((term, _), &income) in rest.iter().zip(roles) {
            value = if income { value.add(term.value)? } else { value.sub(term.value)? };
            range = if income { range.add(&term.range) } else { range.sub(&term.range) };
            working = format!("{working} {} {}", if income { "+" } else { "−" }, self.show(term.value));
            items.extend(term.items.iter().copied());
        }
        self.made(Operation::Sum, items, value, range, working)
    }

    /// All sums together.
    fn total(&self) -> Option<Calculation<'a>> {
        if !self.said.total || self.said.each {
            return None;
        }
        let later = self.money.iter().filter(|(item, _)| item.tokens.start > self.result.tokens.start);
        let being =
            has(self.cx, self.near.behind.clone(), &["being", "comprising", "made", "consisting", ":", "namely"]);
        let so_far = ["so", "since", "already", "now", "year", "date", "season"];
        let terms: Vec<Term<'a>> = if being {
            later.map(|(item, _)| self.term(item)).collect()
        } else {
            if has(self.cx, sentence(self.cx, self.result), &so_far[1..])
                || phrase(self.cx, self.tokens.clone(), &["so", "far"]).is_some()
            {
                return None;
            }
            self.whole_terms()?.into_iter().map(|(term, _)| term).collect()
        };
        // Percentages stand beside their own sums.
        let own = |part: &&Item| {
            let end = part.tokens.end;
            terms
                .iter()
                .flat_map(|term| &term.items)
                .any(|item| item.tokens.start >= end && item.tokens.start - end <= 4)
        };
        if terms.len() < 2 || being && terms.iter().any(|term| term.rate) || !self.parts.iter().all(|part| own(&part)) {
            return None;
        }
        let value = terms.iter().try_fold(Exact::ZERO, |sum, term| sum.add(term.value))?;
        let range = terms.iter().fold(Interval::exactly(Exact::ZERO), |sum, term| sum.add(&term.range));
        let parts: Vec<String> = terms.iter().map(|term| self.show(term.value)).collect();
        let items = terms.iter().flat_map(|term| term.items.iter().copied()).collect();
        self.made(Operation::Sum, items, value, range, parts.join(" + "))
    }
}
