//! Contradictions between statements about numbers: parts, wholes, shares and what is left.

use super::linear::{Row, determined, irreducible, solved};
use super::proof::join;
use super::{Contradiction, mark};
use crate::facts::{Denomination, Exact, Interval, RelationFact, shown};
use rustc_hash::FxHashMap;
use std::fmt::Write as _;

/// More statements than this are not looked at together.
const MOST: usize = 24;

/// The statements as rows over numbered unknowns.
struct System {
    rows: Vec<Row>,
    unknowns: usize,
}

impl System {
    fn new(statements: &[&RelationFact]) -> Self {
        let mut names: FxHashMap<&str, usize> = FxHashMap::default();
        let rows = statements
            .iter()
            .map(|statement| {
                let mut terms: Vec<(usize, Exact)> = Vec::new();
                for (factor, name) in statement.terms.iter().filter(|(factor, _)| *factor != Exact::ZERO) {
                    let next = names.len();
                    let at = *names.entry(name).or_insert(next);
                    if terms.iter().all(|(known, _)| *known != at) {
                        terms.push((at, *factor));
                    }
                }
                Row { terms, range: statement.range }
            })
            .collect();
        Self { rows, unknowns: names.len() }
    }

    /// The system in which a row, instead of giving a number, asks for it: the last unknown. Rows that give none, as
    /// they say how numbers depend on each other, cannot.
    fn asking(&self, at: usize) -> Option<Self> {
        let asked = self.rows.get(at).filter(|row| !row.range.holds(Exact::ZERO))?;
        let mut terms = asked.terms.clone();
        terms.push((self.unknowns, Exact::ONE.neg()));
        let mut rows = self.rows.clone();
        rows[at] = Row { terms, range: Interval::exactly(Exact::ZERO) };
        Some(Self { rows, unknowns: self.unknowns + 1 })
    }

    /// The system with the middle of every interval, as numbers are written.
    fn nominal(&self) -> Self {
        let middle = |range: Interval| match (range.low, range.high) {
            (Some(low), Some(high)) => {
                low.add(high).and_then(|sum| sum.div(Exact::whole(2))).map_or(range, Interval::exactly)
            }
            _ => range,
        };
        let rows = self.rows.iter().map(|row| Row { terms: row.terms.clone(), range: middle(row.range) }).collect();
        Self { rows, unknowns: self.unknowns }
    }
}

/// Finds statements that cannot all hold, if there are any: none of them can be left out.
pub(crate) fn contradiction(statements: &[&RelationFact]) -> Option<Contradiction> {
    let statements = statements.get(..MOST).unwrap_or(statements);
    let system = System::new(statements);
    let kept = irreducible(&system.rows)?;
    let proof = proof(statements, &system, &kept);
    Some(Contradiction { statements: kept, proof })
}

/// The single changes that would let all statements hold, in words: "20 in ④".
pub(crate) fn changes(statements: &[&RelationFact], found: &Contradiction) -> Vec<String> {
    let statements = statements.get(..MOST).unwrap_or(statements);
    let system = System::new(statements).nominal();
    let mut changes = Vec::new();
    for (number, &at) in found.statements.iter().enumerate() {
        let Some(asking) = system.asking(at) else { continue };
        let right = determined(&asking.rows, &found.statements, system.unknowns);
        if let Some(right) = right.filter(|right| *right > Exact::ZERO) {
            changes.push(format!("{} in {}", shown(right, &statements[at].measure), mark(number)));
        }
    }
    changes
}

/// Works out unknowns from the kept rows, until none is left that follows from the others at once.
fn propagate(
    system: &System,
    kept: &[usize],
    mut step: impl FnMut(usize, usize, &[Option<Interval>]),
) -> Vec<Option<Interval>> {
    let mut known = vec![None; system.unknowns];
    let mut open = kept.to_vec();
    let is_open =
        |row: &Row, known: &[Option<Interval>]| row.terms.iter().filter(|(at, _)| known[*at].is_none()).count() == 1;
    while let Some(next) = open.iter().position(|&at| is_open(&system.rows[at], &known)) {
        let at = open.remove(next);
        let row = &system.rows[at];
        let unknown = row.terms.iter().map(|(unknown, _)| *unknown).find(|unknown| known[*unknown].is_none());
        let Some((unknown, found)) = unknown.and_then(|unknown| Some((unknown, solved(row, unknown, &known)?))) else {
            break;
        };
        known[unknown] = Some(found);
        step(at, unknown, &known);
    }
    known
}

/// The sum in one line: "1/4 × 80 = 20; 1/2 × 80 = 40; 80 − 20 − 40 = 20, but ④ says 25".
///
/// It is shown with the numbers as they are stated; where roundings widen the last one, with all that they allow.
fn proof(statements: &[&RelationFact], system: &System, kept: &[usize]) -> String {
    let numbered = |at: usize| kept.iter().position(|&known| known == at).map(mark).unwrap_or_default();
    let nominal = system.nominal();
    for &last in kept.iter().rev() {
        let (Some(asking), Some(plain)) = (system.asking(last), nominal.asking(last)) else { continue };
        let right = propagate(&asking, kept, |_, _, _| {}).last().copied().flatten();
        let Some(right) = right.filter(|right| right.disjoint(&system.rows[last].range)) else { continue };
        let mut sums = Vec::new();
        propagate(&plain, kept, |at, unknown, known| {
            let measure = &statements[at].measure;
            let value = known[unknown].map(|value| set(&value, measure)).unwrap_or_default();
            // What is only stated, or asked for by itself, is no sum.
            if let Some(sum) =
                sum(&plain.rows[at], unknown, known, measure).filter(|sum| *sum != value && !sum.is_empty())
            {
                sums.push(format!("{sum} = {value}"));
            }
        });
        if !sums.is_empty() {
            let measure = &statements[last].measure;
            let wide = match right.single() {
                Some(_) => String::new(),
                None => format!(" ({} with rounding)", set(&right, measure)),
            };
            let stated = set(&nominal.rows[last].range, measure);
            return format!("{}{wide}, but {} says {stated}", sums.join("; "), numbered(last));
        }
    }
    let all: Vec<String> = (0..kept.len()).map(mark).collect();
    format!("no numbers suit {}", join(&all))
}

/// How an unknown is worked out from the others of a row.
fn sum(row: &Row, unknown: usize, known: &[Option<Interval>], measure: &Denomination) -> Option<String> {
    let factor = row.terms.iter().find(|(at, _)| *at == unknown)?.1.neg();
    let mut out = String::new();
    let mut terms: Vec<(Exact, Interval)> = Vec::new();
    for (at, term) in row.terms.iter().filter(|(at, _)| *at != unknown) {
        terms.push((term.div(factor)?, known.get(*at).copied().flatten()?));
    }
    terms.sort_by_key(|(by, _)| *by < Exact::ZERO);
    for (by, value) in terms {
        let sign = if by < Exact::ZERO { "−" } else { "+" };
        match (out.is_empty(), by < Exact::ZERO) {
            (true, false) => {}
            (true, true) => out.push('−'),
            _ => {
                let _ = write!(out, " {sign} ");
            }
        }
        if by.abs() != Exact::ONE {
            let _ = write!(out, "{} × ", times(by.abs()));
        }
        out.push_str(&set(&value, measure));
    }
    Some(out)
}

/// A factor as people write it: 1/3, 0.35, 2.
fn times(by: Exact) -> String {
    for below in 2..=10i64 {
        let above = by.mul(Exact::whole(below)).and_then(Exact::to_whole);
        if let Some(above) = above.filter(|_| by < Exact::ONE && below != 10) {
            return format!("{above}/{below}");
        }
    }
    by.to_string()
}

/// The numbers of an interval: "25", "24.5–25.5", "at least 25".
fn set(value: &Interval, measure: &Denomination) -> String {
    match (value.low, value.high) {
        (Some(low), Some(high)) if low == high => shown(low, measure),
        (Some(low), Some(high)) => format!("{}–{}", shown(low, measure), shown(high, measure)),
        (Some(low), None) => format!("at least {}", shown(low, measure)),
        (None, Some(high)) => format!("at most {}", shown(high, measure)),
        (None, None) => "any number".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{changes, contradiction};
    use crate::facts::{Denomination, Exact, Interval, RelationFact};

    fn says(terms: &[(i64, i64, &str)], low: i64, high: i64) -> RelationFact {
        let terms = terms
            .iter()
            .map(|(above, below, name)| (Exact::ratio(*above, *below).expect("a fraction"), (*name).to_owned()));
        RelationFact {
            says: String::new(),
            story: String::new(),
            terms: terms.collect(),
            range: Interval::closed(Exact::whole(low), Exact::whole(high)),
            measure: Denomination::Number,
        }
    }

    #[test]
    fn the_sum_is_shown_and_what_would_do() {
        let all = [
            says(&[(1, 1, "whole")], 80, 80),
            says(&[(1, 1, "a"), (-1, 4, "whole")], 0, 0),
            says(&[(1, 1, "b"), (-1, 2, "whole")], -1, 1),
            says(&[(1, 1, "other")], 7, 7),
            says(&[(1, 1, "whole"), (-1, 1, "a"), (-1, 1, "b")], 25, 25),
        ];
        let all: Vec<&RelationFact> = all.iter().collect();
        let found = contradiction(&all).expect("a contradiction");
        assert_eq!(found.statements, [0, 1, 2, 4]);
        assert_eq!(found.proof, "1/4 × 80 = 20; 1/2 × 80 = 40; 80 − 20 − 40 = 20 (19–21 with rounding), but ④ says 25");
        assert_eq!(changes(&all, &found), ["100 in ①", "20 in ④"]);
        assert_eq!(contradiction(&all[..4]), None);
    }
}
