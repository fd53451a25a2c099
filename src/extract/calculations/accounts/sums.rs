//! What is left, what somebody made of a dealing, and the whole.

use super::{Deal, Near, Term, words};
use crate::extract::calculations::apart::{lead, sentence};
use crate::extract::calculations::items::Item;
use crate::extract::calculations::{Calculation, has, phrase};
use crate::facts::{Exact, Interval, Operation};

impl<'a> Deal<'a> {
    /// The sums without prices of single things; `None` where there is such a price. All may be for one time.
    pub(super) fn whole_terms(&self) -> Option<Vec<(Term<'a>, &Near)>> {
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

    pub(super) fn less(&self, a: &Term<'a>, others: &[&Term<'a>]) -> Option<Calculation<'a>> {
        let value = others.iter().try_fold(a.value, |value, other| value.sub(other.value))?;
        let expected = others.iter().fold(a.range, |range, other| range.sub(&other.range));
        let all = std::iter::once(a).chain(others.iter().copied());
        let parts: Vec<String> = all.clone().map(|term| self.show(term.value)).collect();
        let items = all.flat_map(|term| term.items.iter().copied()).collect();
        self.made(Operation::Difference, items, value, expected, &parts.join(" − "))
    }

    /// Bought and sold, taken and spent.
    pub(super) fn gain(&self) -> Option<Calculation<'a>> {
        if !self.said.gain || self.said.each || self.is_parted() {
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
    pub(super) fn role(&self, term: &Term<'a>, near: &Near) -> Option<bool> {
        let word = |at: usize| {
            let income = has(self.cx, at..at + 1, &words::INCOME);
            (income || has(self.cx, at..at + 1, &words::OUTGO)).then_some(income)
        };
        let first = term.items.iter().min_by_key(|item| item.tokens.start)?;
        let start = first.tokens.start;
        // "payments, chiefly for music and the hire of the hall, were £1,905"
        let parted = self.money.iter().map(|(item, _)| item.tokens.end).filter(|&end| end <= start).max().unwrap_or(0);
        let begin = lead(self.cx, first, 14).start.max(parted).min(near.before.start);
        (begin..near.before.end).rev().filter(|&at| at < start).find_map(word).or_else(|| {
            let behind = near.behind.clone();
            (behind.start..behind.end.min(behind.start + 4)).find_map(word)
        })
    }

    /// What is left of a sum, or missing.
    pub(super) fn left(&self) -> Option<Calculation<'a>> {
        let less = self.said.paid && has(self.cx, self.tokens.clone(), &["less", "minus"]);
        let loss = phrase(self.cx, self.tokens.clone(), &["at", "a", "loss", "of"]).is_some();
        if !(self.said.left || less || loss) || self.said.each || self.is_parted() {
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
    pub(super) fn account(
        &self,
        first: &Term<'a>,
        rest: &[(Term<'a>, &Near)],
        roles: &[bool],
    ) -> Option<Calculation<'a>> {
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
        self.made(Operation::Sum, items, value, range, &working)
    }

    /// All sums together.
    pub(super) fn total(&self) -> Option<Calculation<'a>> {
        // "The cloth was £36 and the six napkins £4 each, which makes £60."
        let makes = || has(self.cx, self.near.before.clone(), &["makes", "making", "comes", "came"]);
        let several = !self.said.total && makes() && self.terms().iter().any(|(term, _)| term.items.len() > 1);
        if !(self.said.total || several) || self.said.each {
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
        if terms.len() < 2 || being && terms.iter().any(|term| term.rate) || !self.parts.iter().all(own) {
            return None;
        }
        let value = terms.iter().try_fold(Exact::ZERO, |sum, term| sum.add(term.value))?;
        let range = terms.iter().fold(Interval::exactly(Exact::ZERO), |sum, term| sum.add(&term.range));
        let parts: Vec<String> = terms.iter().map(|term| self.show(term.value)).collect();
        let items = terms.iter().flat_map(|term| term.items.iter().copied()).collect();
        self.made(Operation::Sum, items, value, range, &parts.join(" + "))
    }
}
