//! Days bounded by days: edges that carry an upper bound from one moment to another, and the search for a cycle that
//! comes back too low.
//!
//! The bounds are monotone, so that the walks with the fewest steps can be found layer by layer (Bellman–Ford).

use crate::facts::{Day, Days, Shift};

/// So many more steps than there are moments are followed.
const ROUNDS: usize = 160;

/// The calendar itself.
pub(super) const ORIGIN: usize = 0;

/// A bound on the moment that an edge leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// From the calendar: this day or before.
    AtMost(Day),
    /// To the calendar: the moment is this day or after.
    AtLeast(Day),
    /// At most so long after the other moment.
    Later(Shift),
    /// At least so long before the other moment.
    Earlier(Shift),
}

/// A bound between two moments, and the statement that it comes from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Edge {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) step: Step,
    pub(super) statement: usize,
    /// The moments are not one, though they may be on one day.
    pub(super) strict: bool,
}

/// Moments, counted from 1, and the bounds between them.
#[derive(Debug, Default)]
pub(super) struct Network {
    moments: usize,
    pub(super) edges: Vec<Edge>,
}

/// The least bound that so many steps give a moment, and the edge of the last step.
type Layer = Vec<Option<(i64, usize)>>;

impl Network {
    /// A moment of its own.
    pub(super) fn node(&mut self) -> usize {
        self.moments += 1;
        self.moments
    }

    /// A moment of its own on one of these days.
    pub(super) fn dated(&mut self, days: Days, statement: usize) -> usize {
        let node = self.node();
        if let Some(latest) = days.latest {
            self.edges.push(Edge { from: ORIGIN, to: node, step: Step::AtMost(latest), statement, strict: false });
        }
        if let Some(earliest) = days.earliest {
            self.edges.push(Edge { from: node, to: ORIGIN, step: Step::AtLeast(earliest), statement, strict: false });
        }
        node
    }

    /// The statements of these edges, each once, in their order.
    pub(super) fn statements(&self, cycle: &[usize]) -> Vec<usize> {
        let mut statements: Vec<usize> = cycle.iter().map(|&edge| self.edges[edge].statement).collect();
        statements.sort_unstable();
        statements.dedup();
        statements
    }

    /// A cycle of edges that leads to a contradiction, from the calendar and back to it where it can: of those of the
    /// statements in use one of the fewest statements that either search finds.
    pub(super) fn cycle(&self, used: &[bool]) -> Option<Vec<usize>> {
        let edges: Vec<usize> =
            (0..self.edges.len()).filter(|&at| used.get(self.edges[at].statement).copied().unwrap_or(false)).collect();
        let dated = self.through_origin(&edges);
        let bare = self.among_moments(&edges);
        match (dated, bare) {
            (Some(a), Some(b)) => Some(if self.statements(&b).len() < self.statements(&a).len() { b } else { a }),
            (a, b) => a.or(b),
        }
    }

    /// The shortest walk from the calendar to a moment that must be later than it can be.
    fn through_origin(&self, edges: &[usize]) -> Option<Vec<usize>> {
        let mut best: Vec<Option<i64>> = vec![None; self.moments + 1];
        let mut layers: Vec<Layer> = Vec::new();
        let bounded = |edge: usize, bound: Option<Day>| -> Option<i64> {
            let Edge { step, .. } = self.edges[edge];
            let day = match step {
                Step::AtMost(day) => Some(day),
                Step::Later(shift) => shift.after(bound?),
                Step::Earlier(shift) => shift.before(bound?),
                Step::AtLeast(_) => None,
            }?;
            Some(i64::from(day.0))
        };
        // Without a contradiction hardly a bound gets better after as many steps as there are moments; bounds that get
        // lower by a day or two each time round take longer to fall below a date.
        for round in 0..=self.moments + ROUNDS {
            let mut next: Layer = vec![None; self.moments + 1];
            for &at in edges {
                let Edge { from, to, step, .. } = self.edges[at];
                let from_bound = match layers.last() {
                    _ if from == ORIGIN => None,
                    Some(layer) => layer[from].map(|(bound, _)| Day(bound as i32)),
                    None => None,
                };
                if (from == ORIGIN) != (round == 0) || (from != ORIGIN && from_bound.is_none()) {
                    continue;
                }
                if let (Step::AtLeast(earliest), Some(bound)) = (step, from_bound) {
                    if bound < earliest {
                        return Some(walk(self, &layers, at));
                    }
                    continue;
                }
                let Some(bound) = bounded(at, from_bound) else { continue };
                let better = |known: Option<i64>| known.is_none_or(|known| bound < known);
                if better(best[to]) && better(next[to].map(|(bound, _)| bound)) {
                    next[to] = Some((bound, at));
                }
            }
            let mut moved = false;
            for (best, next) in best.iter_mut().zip(&next) {
                if let Some((bound, _)) = next {
                    (*best, moved) = (Some(*bound), true);
                }
            }
            if !moved {
                return None;
            }
            layers.push(next);
        }
        None
    }

    /// The shortest cycle that touches no date: "before" all the way round.
    fn among_moments(&self, edges: &[usize]) -> Option<Vec<usize>> {
        let edges: Vec<(usize, i64)> = edges.iter().filter_map(|&at| Some((at, weight(self.edges[at])?))).collect();
        if !self.comes_back_lower(&edges) {
            return None;
        }
        let mut shortest: Option<Vec<usize>> = None;
        for start in 1..=self.moments {
            let most = shortest.as_ref().map_or(self.moments, |cycle| cycle.len() - 1);
            if let Some(cycle) = self.cycle_from(start, &edges, most) {
                shortest = Some(cycle);
            }
        }
        shortest
    }

    /// Whether bounds get lower and lower without end.
    fn comes_back_lower(&self, edges: &[(usize, i64)]) -> bool {
        let mut bounds = vec![0; self.moments + 1];
        for _ in 0..=self.moments {
            let mut moved = false;
            for &(at, days) in edges {
                let Edge { from, to, .. } = self.edges[at];
                if bounds[from] + days < bounds[to] {
                    bounds[to] = bounds[from] + days;
                    moved = true;
                }
            }
            if !moved {
                return false;
            }
        }
        true
    }

    /// A cycle of at most so many steps that comes back to its start lower.
    fn cycle_from(&self, start: usize, edges: &[(usize, i64)], most: usize) -> Option<Vec<usize>> {
        let mut layers: Vec<Layer> = Vec::new();
        let mut best: Vec<Option<i64>> = vec![None; self.moments + 1];
        best[start] = Some(0);
        for round in 0..most {
            let mut next: Layer = vec![None; self.moments + 1];
            let mut moved = false;
            for &(at, days) in edges {
                let Edge { from, to, .. } = self.edges[at];
                let bound = match layers.last() {
                    None if from == start => Some(0),
                    None => None,
                    Some(layer) => layer[from].map(|(bound, _)| bound),
                };
                let Some(bound) = bound.map(|bound| bound + days) else { continue };
                if to == start && bound < 0 {
                    return Some(walk(self, &layers, at));
                }
                let better = |known: Option<i64>| known.is_none_or(|known| bound < known);
                if better(best[to]) && better(next[to].map(|(bound, _)| bound)) {
                    (next[to], moved) = (Some((bound, at)), true);
                }
            }
            if !moved || round + 1 == most {
                return None;
            }
            for (best, next) in best.iter_mut().zip(&next) {
                if let Some((bound, _)) = next {
                    *best = Some(*bound);
                }
            }
            layers.push(next);
        }
        None
    }
}

/// The edges of the walk that ends with this one, through the layers back to where it began.
fn walk(network: &Network, layers: &[Layer], last: usize) -> Vec<usize> {
    let mut edges = vec![last];
    let mut node = network.edges[last].from;
    for layer in layers.iter().rev() {
        let Some((_, edge)) = layer[node] else { break };
        edges.push(edge);
        node = network.edges[edge].from;
    }
    edges.reverse();
    edges
}

/// The parts of a day in which bounds between moments are counted, so that many a "before" is less than a day.
const PARTS: i64 = 1000;

/// A bound between two moments in parts of a day.
fn weight(edge: Edge) -> Option<i64> {
    Some(in_days(edge.step)? * PARTS - i64::from(edge.strict))
}

/// A bound between two moments in days: as loose as months can be, so that no cycle is too low by mistake.
fn in_days(step: Step) -> Option<i64> {
    // 146,097 days in 4,800 months; no run of months is further than three days from that.
    const SLACK: i64 = 3;
    let months = |months: i32| i64::from(months) * 146_097 / 4_800;
    let slack = |shift: Shift| if shift.months == 0 { 0 } else { SLACK + 1 };
    match step {
        Step::Later(shift) => Some(months(shift.months) + i64::from(shift.days) + slack(shift)),
        Step::Earlier(shift) => Some(-months(shift.months) - i64::from(shift.days) + slack(shift)),
        Step::AtMost(_) | Step::AtLeast(_) => None,
    }
}
