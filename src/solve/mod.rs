//! Whether statements can all hold: about time, and about numbers.
//!
//! Time is a simple temporal network of days, as told here; numbers are linear relations, which `linear` solves.
//!
//! Every event is a day; a statement bounds one day by another ("two years after", "before") or by the calendar ("in
//! 2019"). Such statements contradict each other exactly where following their bounds round a cycle leads back to a
//! day before the one it began with. [`contradiction`] finds a shortest such cycle, cut down to statements none of
//! which can be left out, and shows the sum. It does not say which of them is wrong.
//!
//! Lengths are counted on the calendar, not in average months: "84 years before 12 October 2023" is that day of 1939.
//! Only on a cycle that touches no date at all are months taken for as many days as suits the statements best.

mod changes;
mod figures;
mod linear;
mod network;
mod proof;

use crate::facts::{Moment, RelationFact, TimingFact};
use network::{Edge, Network, ORIGIN, Step};
pub(crate) use proof::{days, mark};
use rustc_hash::FxHashMap;

/// More statements than this are not looked at together.
const MOST: usize = 240;

/// Statements that cannot all hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contradiction {
    /// Which of the given statements, in their order. Without any one of them the others can hold.
    pub statements: Vec<usize>,
    /// The sum in one line.
    pub proof: String,
}

/// Statements of one sort, in their order.
pub(crate) enum Statements<'a> {
    /// About when something was.
    Timings(Vec<&'a TimingFact>),
    /// About how numbers depend on each other.
    Relations(Vec<&'a RelationFact>),
}

impl Statements<'_> {
    /// Finds statements that cannot all hold, if there are any.
    pub(crate) fn contradiction(&self) -> Option<Contradiction> {
        match self {
            Self::Timings(timings) => contradiction(timings),
            Self::Relations(relations) => figures::contradiction(relations),
        }
    }

    /// The single changes that would let all statements hold, in words: "3 March 1939 in ①", "20 in ④".
    pub(crate) fn changes(&self, found: &Contradiction) -> Vec<String> {
        match self {
            Self::Timings(timings) => changes(timings, found),
            Self::Relations(relations) => figures::changes(relations, found),
        }
    }

    /// What a statement says, for its label.
    pub(crate) fn says(&self, at: usize) -> String {
        match self {
            Self::Timings(timings) => timings.get(at).map(|timing| proof::statement(timing)).unwrap_or_default(),
            Self::Relations(relations) => relations.get(at).map(|relation| relation.says.clone()).unwrap_or_default(),
        }
    }
}

/// Finds statements that cannot all hold, if there are any: as few as a cycle of bounds needs.
pub fn contradiction(statements: &[&TimingFact]) -> Option<Contradiction> {
    let statements = statements.get(..MOST).unwrap_or(statements);
    let network = network(statements);
    let mut used = vec![true; statements.len()];
    let mut cycle = network.cycle(&used)?;
    let mut kept = network.statements(&cycle);
    used.fill(false);
    for &at in &kept {
        used[at] = true;
    }
    // What can be left out is left out.
    for at in kept.clone() {
        used[at] = false;
        match network.cycle(&used) {
            Some(shorter) => cycle = shorter,
            None => used[at] = true,
        }
    }
    kept.retain(|&at| used[at]);
    let proof = proof::words(&network, &cycle, statements, &kept);
    Some(Contradiction { statements: kept, proof })
}

/// The single changes that would let all statements hold, in words: "3 March 1939 in ①", "2 years less in ②".
fn changes(statements: &[&TimingFact], found: &Contradiction) -> Vec<String> {
    changes::changes(statements.get(..MOST).unwrap_or(statements), &found.statements)
}

/// The network of the statements. Days that a statement gives are moments of its own.
fn network(statements: &[&TimingFact]) -> Network {
    let mut names: FxHashMap<&str, usize> = FxHashMap::default();
    let mut network = Network::default();
    for (at, timing) in statements.iter().enumerate() {
        let mut ends = [ORIGIN; 2];
        for (end, moment) in ends.iter_mut().zip([&timing.from, &timing.to]) {
            *end = match moment {
                Moment::Event(name) => *names.entry(name.as_str()).or_insert_with(|| network.node()),
                Moment::On(days) => network.dated(*days, at),
            };
        }
        let [from, to] = ends;
        if let Some(most) = timing.most {
            network.edges.push(Edge { from, to, step: Step::Later(most), statement: at, strict: false });
        }
        if let Some(least) = timing.least {
            network.edges.push(Edge {
                from: to,
                to: from,
                step: Step::Earlier(least),
                statement: at,
                strict: timing.strict,
            });
        }
    }
    network
}

#[cfg(test)]
mod tests;
