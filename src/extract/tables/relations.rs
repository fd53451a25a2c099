//! Calculations between cells, as facts.

use super::Out;
use super::cell::{Number, around};
use crate::facts::{CalculationFact, Denomination, Exact, FactData, Interval, Operation};
use crate::source::Span;

/// The most parts that a formula shows.
const SHOWN: usize = 8;

/// A number that others determine.
#[derive(Debug)]
pub(super) struct Calculation {
    pub(super) result: Span,
    pub(super) stated: Interval,
    pub(super) expected: Interval,
    pub(super) parts: Vec<Span>,
    pub(super) formula: String,
}

impl Calculation {
    /// Whether the stated number can be right.
    pub(super) fn holds(&self) -> bool {
        !self.stated.disjoint(&self.expected)
    }

    pub(super) fn push(self, operation: Operation, out: &mut Out<'_, '_>) {
        let percent = matches!(operation, Operation::TableShare | Operation::TableChange);
        let fact = CalculationFact {
            operation,
            terms: self.parts,
            result: self.result,
            measure: if percent { Denomination::Percent } else { Denomination::Number },
            stated: self.stated,
            expected: self.expected,
            working: self.formula,
        };
        out.push(self.result, FactData::Calculation(Box::new(fact)));
    }
}

/// The set of numbers that a cell allows.
fn set(number: &Number, coarse: bool) -> Interval {
    if coarse { number.rounded() } else { number.interval }
}

/// The sum of cells.
pub(super) fn sum(parts: &[&Number], stated: &Number, coarse: bool) -> Option<Calculation> {
    let expected = parts.iter().fold(Interval::exactly(Exact::ZERO), |sum, part| sum.add(&set(part, coarse)));
    let exact = parts.iter().try_fold(Exact::ZERO, |sum, part| sum.add(part.written))?;
    let term = |(at, part): (usize, &&Number)| match (at, part.written < Exact::ZERO) {
        (0, _) => part.written.to_string(),
        (_, true) => format!(" − {}", part.written.abs()),
        (_, false) => format!(" + {}", part.written),
    };
    let mut formula: String = parts.iter().enumerate().take(SHOWN).map(term).collect();
    if parts.len() > SHOWN {
        formula += " + …";
    }
    Some(Calculation {
        result: stated.span,
        stated: set(stated, coarse),
        expected,
        parts: parts.iter().map(|part| part.span).collect(),
        formula: format!("{formula} = {exact}"),
    })
}

/// The sum of cells, each taken so many times: "3 × 10 + 4".
pub(super) fn combined(parts: &[(&Number, i64)], stated: &Number) -> Option<Calculation> {
    let mut exact = Exact::ZERO;
    let mut formula = String::new();
    for (at, (part, factor)) in parts.iter().enumerate() {
        exact = exact.add(part.written.mul(Exact::whole(*factor))?)?;
        let sign = match (at, *factor < 0) {
            (0, false) => "",
            (0, true) => "−",
            (_, false) => " + ",
            (_, true) => " − ",
        };
        formula += sign;
        if factor.abs() != 1 {
            formula.push_str(&factor.abs().to_string());
            formula.push_str(" × ");
        }
        formula += &part.written.to_string();
    }
    Some(Calculation {
        result: stated.span,
        stated: stated.interval,
        expected: Interval::exactly(exact),
        parts: parts.iter().map(|(part, _)| part.span).collect(),
        formula: format!("{formula} = {exact}"),
    })
}

/// A number times another; the result may be rounded to its last decimal.
pub(super) fn product(a: &Number, b: &Number, stated: &Number) -> Option<Calculation> {
    let exact = a.written.mul(b.written)?;
    Some(Calculation {
        result: stated.span,
        stated: around(stated.written, stated.half),
        expected: around(exact, Exact::ZERO),
        parts: vec![a.span, b.span],
        formula: format!("{} × {} = {exact}", a.written, b.written),
    })
}

/// A number less another.
pub(super) fn difference(a: &Number, b: &Number, stated: &Number, coarse: bool) -> Option<Calculation> {
    let exact = a.written.sub(b.written)?;
    Some(Calculation {
        result: stated.span,
        stated: set(stated, coarse),
        expected: set(a, coarse).sub(&set(b, coarse)),
        parts: vec![a.span, b.span],
        formula: format!("{} − {} = {exact}", a.written, b.written),
    })
}

/// What a part is of a whole, in per cent.
pub(super) fn share(part: &Number, whole: &Number, stated: &Number) -> Option<Calculation> {
    let spans = vec![part.span, whole.span];
    percentage(part, whole, stated, spans, Exact::ZERO, "")
}

/// How much greater a number is than another, in per cent.
pub(super) fn growth(from: &Number, to: &Number, stated: &Number) -> Option<Calculation> {
    percentage(to, from, stated, vec![from.span, to.span], Exact::whole(-100), " − 100")
}

fn percentage(
    part: &Number,
    whole: &Number,
    stated: &Number,
    parts: Vec<Span>,
    plus: Exact,
    shown: &str,
) -> Option<Calculation> {
    let hundred = Exact::whole(100);
    let exact = part.written.mul(hundred)?.div(whole.written)?.add(plus)?;
    let (a, b) = (part.rounded().scale(hundred), whole.rounded());
    let whole_numbers = part.interval.single().is_some() && whole.interval.single().is_some();
    let expected = if whole_numbers { Interval::exactly(exact) } else { a.div(&b).add(&Interval::exactly(plus)) };
    // Cut rather than rounded is forgiven: twice the half.
    let half = stated.half.mul(Exact::whole(2))?;
    Some(Calculation {
        result: stated.span,
        stated: around(stated.written, half),
        expected,
        parts,
        formula: format!(
            "{} / {}{} = {}%",
            part.written,
            whole.written,
            if shown.is_empty() { String::new() } else { " − 1".into() },
            short(exact)
        ),
    })
}

/// With one decimal.
pub(super) fn short(value: Exact) -> String {
    let tenth = value.mul(Exact::whole(10)).and_then(|ten| ten.add(Exact::ratio(1, 2)?));
    let rounded = tenth.and_then(|ten| Exact::ratio(i64::try_from(ten.floor()).ok()?, 10));
    rounded.unwrap_or(value).to_string()
}
