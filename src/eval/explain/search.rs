//! What a query or loop goes through: which candidates meet its condition, and which came nearest.

use super::closeness::nearness;
use super::data::{Groups, Left, Part, Search};
use super::names;
use super::parts::SHOWN_PARTS;
use super::walk::Explainer;
use crate::check::program::{Node, Op, Pairing, Query, Step};
use crate::eval::pairs::group_key;
use crate::eval::run::tally;
use crate::eval::show;
use crate::eval::truth::Truth;
use crate::eval::value::Value;
use std::collections::HashMap;

/// The most candidates of one search that are shown although they met its condition.
pub(super) const SHOWN_ROUNDS: usize = 5;

/// The most candidates of one search that are shown because they came near.
pub(super) const SHOWN_NEAREST: usize = 3;

/// So many candidates that do not meet a condition are ranked; those behind them are counted only.
const MAX_RANKED: usize = 10_000;

/// What is asked of every candidate that meets the condition.
#[derive(Clone, Copy)]
pub(super) enum Asked<'a> {
    Nothing,
    Value(&'a Node),
    Steps(&'a [Step]),
}

/// How much a candidate that met the condition has to tell, the most first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    Violated,
    Undecided,
    Held,
    Silent,
}

/// A candidate that met the condition, or perhaps does.
pub(super) struct Met {
    pub(super) rank: Rank,
    /// Its number among the candidates.
    pub(super) order: usize,
    pub(super) values: Candidate,
    pub(super) applies: Truth,
}

/// A candidate that does not meet the condition.
pub(super) struct Dropped {
    pub(super) nearness: u64,
    pub(super) values: Candidate,
}

/// What a loop stands at.
#[derive(Debug, Clone)]
pub(super) enum Candidate {
    One(Value),
    Pair(Value, Value),
    Group(Vec<Value>),
}

impl Candidate {
    /// Whether it is there: the element of a list is perhaps in it.
    fn present(&self) -> Truth {
        match self {
            Candidate::One(value) => value.element().1,
            Candidate::Pair(first, second) => first.element().1.and(second.element().1),
            Candidate::Group(_) => Truth::True,
        }
    }
}

/// The parts of a loop or query that stay the same for all candidates.
pub(super) struct Way<'a> {
    pub(super) query: &'a Query,
    /// The slot of the second of a pair.
    pub(super) second: Option<usize>,
    pub(super) conditions: Vec<&'a Node>,
    pub(super) asked: Asked<'a>,
}

impl<'a> Explainer<'_, 'a> {
    /// Goes through the candidates of a query, which a loop may group by a key.
    pub(super) fn search(&mut self, query: &'a Query, key: Option<&'a Node>, asked: Asked<'a>) -> Search {
        let [noun, nouns] = names::nouns(&self.cx.program.source, query);
        let place = query.place.as_ref().map(|place| {
            let known = self.is_known(place) || matches!(place.op, Op::Global(_) | Op::Table(_));
            let part = self.part(place);
            if known { Part { value: None, ..part } } else { part }
        });
        let mut search = Search {
            noun,
            nouns,
            place,
            candidates: None,
            met: 0,
            undecided: 0,
            conditions: Vec::new(),
            groups: None,
            rounds: Vec::new(),
            more: 0,
            nearest: Vec::new(),
        };
        let Some(candidates) = self.cx.candidates(query) else { return search };
        let conditions: Vec<&'a Node> = match query.filter.as_deref() {
            None => Vec::new(),
            Some(Node { op: Op::And(operands), .. }) => operands.iter().collect(),
            Some(filter) => vec![filter],
        };
        let second = query.pairing.as_ref().map(|pairing| pairing.second);
        let way = Way { query, second, conditions, asked };
        let (met, dropped) = self.sift(&way, rounds(&candidates, query.pairing.as_deref()), key.is_none(), &mut search);
        let (met, number) = match key {
            Some(key) => {
                let groups = self.group(&way, key, met, &mut search);
                let number = groups.len();
                (groups, number)
            }
            None => (met, search.met + search.undecided),
        };
        search.rounds = self.rounds(&way, met);
        search.more = number.saturating_sub(search.rounds.len());
        search.nearest = self.nearest(&way, dropped);
        search
    }

    /// Asks the condition of every candidate: those to show of the ones that meet it (all of them unless `choose`), and
    /// those that came nearest of the others.
    fn sift(
        &mut self,
        way: &Way<'a>,
        rounds: impl Iterator<Item = Candidate>,
        choose: bool,
        search: &mut Search,
    ) -> (Vec<Met>, Vec<Dropped>) {
        let mut left = vec![0; way.conditions.len()];
        let (mut met, mut dropped): (Vec<Met>, Vec<Dropped>) = (Vec::new(), Vec::new());
        let mut candidates = 0;
        for (order, values) in rounds.enumerate() {
            if self.cx.exhausted() {
                break;
            }
            candidates += 1;
            self.stand_at(way, &values);
            let truths: Vec<(&Node, Truth)> = way.conditions.iter().map(|&node| (node, self.cx.truth(node))).collect();
            for (left, _) in left.iter_mut().zip(&truths).take_while(|(_, (_, truth))| *truth != Truth::False) {
                *left += 1;
            }
            let applies = truths.iter().fold(values.present(), |all, (_, truth)| all.and(*truth));
            match applies {
                Truth::False => {
                    if candidates - search.met - search.undecided <= MAX_RANKED {
                        let nearness = nearness(self.cx, &truths);
                        keep_nearest(&mut dropped, Dropped { nearness, values });
                    }
                    continue;
                }
                Truth::True => search.met += 1,
                Truth::Unknown => search.undecided += 1,
            }
            let rank = if choose { self.rank(way.asked, applies) } else { Rank::Silent };
            if !choose || met.iter().filter(|known| known.rank == rank).count() < SHOWN_ROUNDS {
                met.push(Met { rank, order, values, applies });
            }
        }
        search.candidates = Some(candidates);
        search.conditions = way
            .conditions
            .iter()
            .zip(left)
            .take(SHOWN_PARTS)
            .map(|(node, left)| Left { code: show::code(&self.cx.program.source, node.span), left })
            .collect();
        (met, dropped)
    }

    /// How much there is to tell of a candidate where the evaluator stands.
    fn rank(&mut self, asked: Asked<'a>, applies: Truth) -> Rank {
        if applies == Truth::Unknown {
            // Where nothing more is asked, meeting the condition is all there is to tell.
            return if matches!(asked, Asked::Nothing) { Rank::Silent } else { Rank::Undecided };
        }
        match asked {
            Asked::Nothing => Rank::Held,
            Asked::Value(node) => match self.cx.value(node) {
                Value::Truth(Truth::False) => Rank::Violated,
                value if value.is_unknown() || matches!(value, Value::Truth(Truth::Unknown)) => Rank::Undecided,
                _ => Rank::Held,
            },
            Asked::Steps(steps) => {
                let report = self.rule.map(|rule| tally(self.cx, rule, steps)).unwrap_or_default();
                if report.violated > 0 {
                    Rank::Violated
                } else if !report.undecided.is_empty() {
                    Rank::Undecided
                } else if report.held > 0 {
                    Rank::Held
                } else {
                    Rank::Silent
                }
            }
        }
    }

    /// Gathers the facts that meet the condition by a key, as a run does.
    fn group(&mut self, way: &Way<'a>, key: &'a Node, met: Vec<Met>, search: &mut Search) -> Vec<Met> {
        let mut groups: Vec<Vec<Value>> = Vec::new();
        let mut known: HashMap<String, usize> = HashMap::new();
        let mut without = 0;
        for member in met {
            self.stand_at(way, &member.values);
            let value = self.cx.value(key);
            let Candidate::One(fact) = member.values else { continue };
            let Some(key) = group_key(self.cx.world, &value) else {
                without += 1;
                continue;
            };
            let next = groups.len();
            let at = *known.entry(key).or_insert(next);
            if at == next {
                groups.push(Vec::new());
            }
            if let Some(group) = groups.get_mut(at) {
                group.push(fact.into_element(member.applies));
            }
        }
        let code = show::code(&self.cx.program.source, key.span);
        search.groups = Some(Groups { key: code, groups: groups.len(), without });
        let mut met = Vec::new();
        for (order, group) in groups.into_iter().enumerate() {
            let values = Candidate::Group(group);
            self.stand_at(way, &values);
            met.push(Met { rank: self.rank(way.asked, Truth::True), order, values, applies: Truth::True });
        }
        met
    }

    /// Gives the names of a loop their values.
    pub(super) fn stand_at(&mut self, way: &Way<'a>, candidate: &Candidate) {
        let (first, second) = match candidate {
            Candidate::One(value) => (value.element().0.clone(), None),
            Candidate::Pair(first, second) => (first.element().0.clone(), Some(second.element().0.clone())),
            Candidate::Group(members) => (Value::List(members.as_slice().into()), None),
        };
        if let Some(slot) = self.cx.slots.get_mut(way.query.slot) {
            *slot = first;
        }
        if let Some((at, second)) = way.second.zip(second)
            && let Some(slot) = self.cx.slots.get_mut(at)
        {
            *slot = second;
        }
    }
}

/// The candidates of a loop: one by one, or two by two.
fn rounds<'c>(candidates: &'c [Value], pairing: Option<&Pairing>) -> Box<dyn Iterator<Item = Candidate> + 'c> {
    let Some(pairing) = pairing else { return Box::new(candidates.iter().cloned().map(Candidate::One)) };
    let reach = if pairing.consecutive { 1 } else { candidates.len() };
    Box::new(candidates.iter().enumerate().flat_map(move |(at, first)| {
        let others = candidates.iter().skip(at + 1).take(reach);
        others.map(|second| Candidate::Pair(first.clone(), second.clone()))
    }))
}

/// Keeps the nearest candidates, the nearest first; of equally near ones the first of the text.
fn keep_nearest(kept: &mut Vec<Dropped>, next: Dropped) {
    let at = kept.partition_point(|known| known.nearness >= next.nearness);
    if at < SHOWN_NEAREST {
        kept.insert(at, next);
        kept.truncate(SHOWN_NEAREST);
    }
}
