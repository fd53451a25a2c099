//! The candidates of a search that are shown, with what each came to.

use super::data::{Named, Part, Round};
use super::names;
use super::parts::SHOWN_PARTS;
use super::search::{Asked, Candidate, Dropped, Met, SHOWN_ROUNDS, Way};
use super::shown::shown;
use super::walk::Explainer;
use crate::check::program::Node;
use crate::eval::truth::Truth;

/// The most facts of a group that are shown.
const SHOWN_MEMBERS: usize = 6;

impl<'a> Explainer<'_, 'a> {
    /// Those that met the condition: violated ones before undecided ones before others, shown in the order of the text.
    pub(super) fn rounds(&mut self, way: &Way<'a>, mut met: Vec<Met>) -> Vec<Round> {
        met.sort_by_key(|met| (met.rank, met.order));
        met.truncate(SHOWN_ROUNDS);
        met.sort_by_key(|met| met.order);
        let mut rounds = Vec::new();
        for met in met {
            if !self.spend() {
                break;
            }
            self.stand_at(way, &met.values);
            let mut parts = Vec::new();
            let mut then = Vec::new();
            if met.applies == Truth::Unknown {
                parts = self.unmet(way);
            } else {
                match way.asked {
                    Asked::Nothing => {}
                    Asked::Value(node) => parts = self.about(way, &[node]),
                    Asked::Steps(steps) => then = self.statements(steps),
                }
            }
            rounds.push(self.round(way, &met.values, met.applies, parts, then));
        }
        rounds
    }

    /// Those that came near, with the conditions that they do not meet.
    pub(super) fn nearest(&mut self, way: &Way<'a>, dropped: Vec<Dropped>) -> Vec<Round> {
        let mut rounds = Vec::new();
        for dropped in dropped {
            if !self.spend() {
                break;
            }
            self.stand_at(way, &dropped.values);
            let parts = self.unmet(way);
            rounds.push(self.round(way, &dropped.values, Truth::False, parts, Vec::new()));
        }
        rounds
    }

    /// The conditions that do not certainly hold where the evaluator stands.
    fn unmet(&mut self, way: &Way<'a>) -> Vec<Part> {
        let unmet: Vec<&'a Node> = way
            .conditions
            .iter()
            .copied()
            .filter(|node| self.cx.truth(node) != Truth::True)
            .take(SHOWN_PARTS)
            .collect();
        self.about(way, &unmet)
    }

    /// Expressions over facts that are named just above them.
    fn about(&mut self, way: &Way<'a>, nodes: &[&'a Node]) -> Vec<Part> {
        let before = self.named.len();
        self.named.push(way.query.slot);
        self.named.extend(way.second);
        let mut parts = Vec::new();
        for node in nodes {
            if self.has_room() && !self.is_known(node) {
                parts.push(self.part(node));
            }
        }
        self.named.truncate(before);
        parts
    }

    fn round(
        &self,
        way: &Way<'a>,
        candidate: &Candidate,
        applies: Truth,
        parts: Vec<Part>,
        then: Vec<super::data::Statement>,
    ) -> Round {
        let [first, second] = names::of_facts(&self.cx.program.source, way.query);
        let named = |name: &str, value| Named { name: name.to_owned(), value: shown(self.cx.world, value) };
        let mut more_facts = 0;
        let facts = match candidate {
            Candidate::One(value) => vec![named(&first, value)],
            Candidate::Pair(a, b) => vec![named(&first, a), named(&second, b)],
            Candidate::Group(members) => {
                more_facts = members.len().saturating_sub(SHOWN_MEMBERS);
                members.iter().take(SHOWN_MEMBERS).map(|member| named(&first, member)).collect()
            }
        };
        Round { facts, more_facts, applies, parts, then }
    }
}
