//! Whether linear statements about numbers can all hold, in exact fractions.
//!
//! Every statement bounds a weighted sum of unknown numbers from one or both sides. The unknowns are eliminated one
//! after the other (Fourier 1826, Motzkin 1936): of every two bounds that hold an unknown from below and from above, a
//! bound without it is made. The statements contradict each other exactly where a bound without any unknown is false.
//! The method is exponential at worst, so it gives up beyond a number of bounds, and then nothing is said; statements
//! of one passage need few.

use crate::facts::{Exact, Interval};
use std::collections::BTreeMap;

/// More bounds than this at a time are not looked at.
const MOST: usize = 2000;

/// A weighted sum of unknowns lies in an interval.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    /// The unknowns, each once, with what they are multiplied by (not 0).
    pub(super) terms: Vec<(usize, Exact)>,
    /// Where the sum lies.
    pub(super) range: Interval,
}

/// A weighted sum is at most a number, or less.
#[derive(Debug, Clone)]
struct Bound {
    terms: BTreeMap<usize, Exact>,
    most: Exact,
    strict: bool,
}

impl Bound {
    /// No unknown is left, and it is false.
    fn is_false(&self) -> bool {
        self.terms.is_empty() && (self.most < Exact::ZERO || self.strict && self.most == Exact::ZERO)
    }

    /// The bound that follows from this one, which holds an unknown from above, and one that holds it from below.
    fn without(&self, unknown: usize, below: &Bound) -> Option<Bound> {
        let (above_by, below_by) = (*self.terms.get(&unknown)?, below.terms.get(&unknown)?.neg());
        let mut terms = BTreeMap::new();
        for (bound, by) in [(self, below_by), (below, above_by)] {
            for (&at, &term) in bound.terms.iter().filter(|(at, _)| **at != unknown) {
                let sum = term.mul(by)?.add(terms.get(&at).copied().unwrap_or(Exact::ZERO))?;
                terms.insert(at, sum);
            }
        }
        terms.retain(|_, term| *term != Exact::ZERO);
        let most = self.most.mul(below_by)?.add(below.most.mul(above_by)?)?;
        Some(Bound { terms, most, strict: self.strict || below.strict })
    }
}

/// Whether the rows that are `used` can all hold. `None` where that takes too much, or too long numbers.
pub(super) fn feasible(rows: &[Row], used: &[bool]) -> Option<bool> {
    let mut bounds = Vec::new();
    for (row, _) in rows.iter().zip(used).filter(|(_, used)| **used) {
        if let Some(most) = row.range.high {
            let terms = row.terms.iter().copied().collect();
            bounds.push(Bound { terms, most, strict: row.range.high_open });
        }
        if let Some(least) = row.range.low {
            let terms = row.terms.iter().map(|(at, term)| (*at, term.neg())).collect();
            bounds.push(Bound { terms, most: least.neg(), strict: row.range.low_open });
        }
    }
    loop {
        if bounds.iter().any(Bound::is_false) {
            return Some(false);
        }
        let Some(unknown) = cheapest(&bounds) else { return Some(true) };
        let (with, mut rest): (Vec<Bound>, Vec<Bound>) =
            bounds.into_iter().partition(|bound| bound.terms.contains_key(&unknown));
        let (above, below): (Vec<Bound>, Vec<Bound>) =
            with.into_iter().partition(|bound| bound.terms.get(&unknown).is_some_and(|term| *term > Exact::ZERO));
        if above.len() * below.len() + rest.len() > MOST {
            return None;
        }
        for upper in &above {
            for lower in &below {
                rest.push(upper.without(unknown, lower)?);
            }
        }
        bounds = tightest(rest)?;
    }
}

/// The bounds without those that another one of the same direction implies.
fn tightest(bounds: Vec<Bound>) -> Option<Vec<Bound>> {
    let mut kept: BTreeMap<Vec<(usize, Exact)>, Bound> = BTreeMap::new();
    for bound in bounds {
        let by = bound.terms.values().next().map_or(Exact::ONE, |first| first.abs());
        let terms = bound.terms.iter().map(|(at, term)| Some((*at, term.div(by)?))).collect::<Option<Vec<_>>>()?;
        let scaled = Bound { terms: terms.iter().copied().collect(), most: bound.most.div(by)?, strict: bound.strict };
        match kept.get_mut(&terms) {
            Some(known) if (scaled.most, !scaled.strict) < (known.most, !known.strict) => *known = scaled,
            Some(_) => {}
            None => {
                kept.insert(terms, scaled);
            }
        }
    }
    Some(kept.into_values().collect())
}

/// The unknown whose elimination makes the fewest bounds.
fn cheapest(bounds: &[Bound]) -> Option<usize> {
    let mut sides: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    for (&at, term) in bounds.iter().flat_map(|bound| &bound.terms) {
        let (above, below) = sides.entry(at).or_default();
        *(if *term > Exact::ZERO { above } else { below }) += 1;
    }
    sides.into_iter().min_by_key(|(_, (above, below))| above * below).map(|(at, _)| at)
}

/// Rows that cannot all hold and none of which can be left out, in their order, if there are any.
pub(super) fn irreducible(rows: &[Row]) -> Option<Vec<usize>> {
    let mut used = vec![true; rows.len()];
    if feasible(rows, &used) != Some(false) {
        return None;
    }
    for at in (0..rows.len()).rev() {
        used[at] = false;
        if feasible(rows, &used) != Some(false) {
            used[at] = true;
        }
    }
    Some((0..rows.len()).filter(|&at| used[at]).collect())
}

/// The only value that an unknown can have where the kept rows hold as equations.
pub(super) fn determined(rows: &[Row], kept: &[usize], unknown: usize) -> Option<Exact> {
    let mut equations = Vec::new();
    for row in kept.iter().filter_map(|at| rows.get(*at)) {
        let terms: BTreeMap<usize, Exact> = row.terms.iter().copied().collect();
        equations.push(Bound { terms, most: row.range.single()?, strict: false });
    }
    // An equation with another unknown is put into all others (Gauss).
    while let Some(at) = equations.iter().position(|found| found.terms.keys().any(|&term| term != unknown)) {
        let pivot = equations.swap_remove(at);
        let (&other, &by) = pivot.terms.iter().find(|(term, _)| **term != unknown)?;
        let minus = Bound {
            terms: pivot.terms.iter().map(|(at, term)| Some((*at, term.div(by)?.neg()))).collect::<Option<_>>()?,
            most: pivot.most.div(by)?.neg(),
            strict: false,
        };
        for found in equations.iter_mut().filter(|found| found.terms.contains_key(&other)) {
            // `without` multiplies the second by this factor, which keeps the equation, if it is not 0.
            *found = found.without(other, &minus)?;
        }
    }
    equations.iter().find_map(|found| found.most.div(*found.terms.get(&unknown)?))
}

/// The value of an unknown in a row, where the values of all others are known.
pub(super) fn solved(row: &Row, unknown: usize, known: &[Option<Interval>]) -> Option<Interval> {
    let mut sum = row.range;
    let mut factor = None;
    for (at, term) in &row.terms {
        if *at == unknown {
            factor = Some(*term);
        } else {
            sum = sum.sub(&known.get(*at).copied().flatten()?.scale(*term));
        }
    }
    Some(sum.scale(Exact::ONE.div(factor?)?))
}

#[cfg(test)]
mod tests;
