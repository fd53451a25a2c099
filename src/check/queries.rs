//! Queries: which facts, and what they are called.

use super::names::unknown_kind_help;
use super::problem::Problem;
use super::program::{Domain, Join, Node, Op, Pairing, Query};
use super::scope::{Checker, Target};
use super::types::{Record, Type};
use crate::source::Span;
use crate::syntax::tree::{self, Comparison};

impl Checker<'_> {
    /// Checks a query and brings its names into scope.
    pub(super) fn query(&mut self, query: &tree::Query) -> Query {
        let backwards = self.kind_behind_in(query);
        let place = match (&query.place, backwards) {
            (Some(place), true) => Some((Node { span: place.span, op: Op::List(Vec::new()) }, Type::Wrong)),
            (place, _) => place.as_ref().map(|place| self.expression(place)),
        };
        let kind = self.kind_named(&query.kind.text).map(|kind| kind.record);
        self.used_kinds |= matches!(kind, Some(Record::Own(_)));
        self.leans |= matches!(kind, Some(Record::Own(_)));
        let element = match (&kind, &place, &query.binder) {
            (Some(record), ..) => {
                self.needs_article(query.kind.span);
                Type::Record(record.clone())
            }
            // No kind has this name: it is a name for the elements of a list.
            (None, Some((_, Type::List(element))), None) => (**element).clone(),
            // Two names behind the word that stands for the elements: `pair of rows a, b in table`.
            (None, Some((_, Type::List(element))), _) if query.pairing.is_some() => (**element).clone(),
            (None, Some((_, Type::Wrong)), None) => Type::Wrong,
            _ if self.is_broken(&query.kind.text) => Type::Wrong,
            _ => {
                let message = format!("unknown kind of fact `{}`", query.kind.text);
                let names = self.kind_names();
                let help = unknown_kind_help(&query.kind.text, names.iter().map(String::as_str));
                self.report_unknown(Problem::error("rules/unknown-kind", query.kind.span, message).help(help));
                Type::Wrong
            }
        };
        if let (Some(_), Some((node, ty))) = (&kind, &place) {
            let fits = match ty {
                Type::Record(Record::Row(_)) => false,
                Type::Record(_) | Type::Wrong => true,
                Type::List(inner) => **inner == element || **inner == Type::Wrong,
                _ => false,
            };
            if !fits {
                self.mismatch(node.span, ty, "a place in the article, such as `headline` or a sentence");
            }
        }
        let slot = self.slot();
        let (name, span) = match (&query.binder, &kind) {
            (Some(binder), _) => (binder.text.clone(), binder.span),
            (None, Some(record)) => (record.name().to_owned(), Span::default()),
            (None, None) => (query.kind.text.clone(), query.kind.span),
        };
        self.bind(&name, element.clone(), Target::Slot(slot), span);
        // The name of a fact need not be used: `exactly 2 dates d` counts without looking at d.
        self.touch(&name);
        let second = query.pairing.as_ref().map(|pairing| {
            let slot = self.slot();
            self.bind(&pairing.second.text, element, Target::Slot(slot), pairing.second.span);
            (slot, pairing.consecutive)
        });
        let filter = query.filter.as_ref().map(|filter| {
            let node = self.condition(filter);
            self.certain(filter, &node, "rules/unreachable");
            Box::new(node)
        });
        let pairing = second.map(|(second, consecutive)| {
            let pairing = Pairing { second, consecutive, alone: Vec::new(), joins: Vec::new(), apart: None };
            let mut pairing = Box::new(pairing);
            if let Some(filter) = filter.as_deref() {
                split(filter, slot, &mut pairing);
            }
            pairing
        });
        let domain = kind.map_or(Domain::Elements, Domain::Records);
        let place = place.map(|(node, _)| Box::new(node));
        Query { domain, slot, pairing, place, filter, span: query.span }
    }

    /// Reports `n in numbers`: a kind of fact is no list.
    fn kind_behind_in(&mut self, query: &tree::Query) -> bool {
        let Some(tree::ExprKind::Name(name)) = query.place.as_ref().map(|place| &place.kind) else { return false };
        let known = self.kind_named(&query.kind.text).is_some() || query.binder.is_some() || self.is_bound(name);
        let Some(kind) = self.kind_named(name).filter(|_| !known) else { return false };
        let message = format!("`{name}` is a kind of fact, and no list");
        let help = format!("write the kind before the name: `{} {}`", kind.record.name(), query.kind.text);
        let span = query.place.as_ref().map_or(query.span, |place| place.span);
        self.report(Problem::error("rules/unknown-name", span, message).help(help));
        true
    }

    /// Reports pairs where one fact is asked for.
    /// The type of the whole, which is wrong then.
    pub(super) fn no_pairs(&mut self, query: &tree::Query) -> Option<Type> {
        query.pairing.as_ref().map(|_| {
            let problem = Problem::error("rules/type", query.span, "this asks for facts one by one, not for pairs");
            self.report(problem.help("pairs stand behind `for each`, `every`, `some`, `no` and numbers"));
            Type::Wrong
        })
    }

    /// A query's kind in the singular; for messages.
    pub(super) fn noun_of(&self, query: &tree::Query) -> String {
        self.kind_named(&query.kind.text).map_or_else(|| query.kind.text.clone(), |kind| kind.record.name().to_owned())
    }
}

/// More equalities than this tell pairs no better apart.
const MOST_JOINS: usize = 4;

/// Finds the operands of a filter that look at one of a pair only, and those that compare a value of the first with one
/// of the second.
fn split(filter: &Node, first: usize, pairing: &mut Pairing) {
    let second = pairing.second;
    let operands = match &filter.op {
        Op::And(operands) => operands.as_slice(),
        _ => std::slice::from_ref(filter),
    };
    for (at, operand) in operands.iter().enumerate() {
        match looks_at(operand, first, second) {
            (true, false) => pairing.alone.push((at, false)),
            (false, true) => pairing.alone.push((at, true)),
            _ => {}
        }
        let Op::Compare(sides, operators) = &operand.op else { continue };
        let ([left, right], [operator]) = (sides.as_slice(), operators.as_slice()) else { continue };
        let swapped = match (looks_at(left, first, second), looks_at(right, first, second)) {
            ((true, false), (false, true)) => false,
            ((false, true), (true, false)) => true,
            _ => continue,
        };
        let join = Join { operand: at, swapped };
        match operator {
            Comparison::Equal if pairing.joins.len() < MOST_JOINS => pairing.joins.push(join),
            Comparison::NotEqual => pairing.apart = pairing.apart.or(Some(join)),
            _ => {}
        }
    }
}

fn looks_at(node: &Node, first: usize, second: usize) -> (bool, bool) {
    let mut seen = (false, false);
    node.visit(&mut |node| {
        if let Op::Slot(slot) = node.op {
            seen.0 |= slot == first;
            seen.1 |= slot == second;
        }
    });
    seen
}
