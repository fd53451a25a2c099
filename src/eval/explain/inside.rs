//! What an expression is made of. A new form of expression is one arm here, and nothing else of an explanation.

use crate::check::program::{Domain, Node, Op, Place, Quantifier, Query, Shape, Step};

/// What an expression is made of.
#[derive(Debug, Default)]
pub(super) struct Inside<'a> {
    /// The expressions that it takes the value of, in order.
    pub(super) nodes: Vec<&'a Node>,
    /// A query, and what is asked of each fact that meets it.
    pub(super) query: Option<(&'a Query, Option<&'a Node>)>,
    /// It says its own value, so that showing it adds nothing.
    pub(super) plain: bool,
}

fn nodes<'a>(nodes: impl IntoIterator<Item = &'a Node>) -> Inside<'a> {
    Inside { nodes: nodes.into_iter().collect(), ..Inside::default() }
}

fn query<'a>(query: &'a Query, asked: Option<&'a Node>) -> Inside<'a> {
    Inside { query: Some((query, asked)), ..Inside::default() }
}

/// Takes an expression apart.
pub(super) fn inside(op: &Op) -> Inside<'_> {
    match op {
        Op::Literal(_) | Op::Pattern(_) | Op::Place(Place::Article | Place::Body) => {
            Inside { plain: true, ..Inside::default() }
        }
        Op::Slot(_) | Op::Global(_) | Op::Place(Place::Headline) | Op::Meta(_) | Op::HasMeta(_) | Op::Table(_) => {
            Inside::default()
        }
        Op::List(elements) => {
            let plain = elements.iter().all(|element| inside_plain(&element.op));
            Inside { plain, ..nodes(elements) }
        }
        Op::Field(subject, _) | Op::Has(subject, _) | Op::Is(subject, ..) => nodes(named(subject)),
        Op::Not(inner) | Op::Negative(inner) | Op::Agree(inner) => nodes([&**inner]),
        Op::And(operands) | Op::Or(operands) | Op::Compare(operands, _) => nodes(operands),
        Op::Relate(_, left, right) => nodes([&**left, &**right]),
        Op::Among { left, list, .. } => nodes([&**left, &**list]),
        Op::Within { left, distance, right, .. } => nodes([&**left, &**distance, &**right]),
        // The value of a call was just asked for, so that its arguments stand in the slots of the body.
        Op::Call { arguments, body, .. } => nodes(arguments.iter().map(|(_, node)| node).chain([&**body])),
        Op::Sum(first, links) | Op::Product(first, links) => {
            nodes(std::iter::once(&**first).chain(links.iter().map(|(_, node)| node)))
        }
        Op::Quantified(Quantifier::Every(body), found) => query(found, Some(body)),
        Op::Quantified(Quantifier::Some | Quantifier::No, found) => query(found, None),
        Op::Quantified(Quantifier::Exactly(count) | Quantifier::AtLeast(count) | Quantifier::AtMost(count), found) => {
            Inside { nodes: vec![count], ..query(found, None) }
        }
        // `count of list`: the list says it all.
        Op::Count(Query { domain: Domain::Elements, place: Some(list), filter: None, .. }) => nodes([&**list]),
        Op::The(found, _) | Op::All(found) | Op::Edge { query: found, .. } | Op::Count(found) => query(found, None),
        Op::Aggregate { value, query: Some(found), .. } => query(found, Some(value)),
        Op::Aggregate { value, query: None, .. } => nodes([&**value]),
    }
}

/// An element of a list that says its own value; lists in lists do not.
fn inside_plain(op: &Op) -> bool {
    matches!(op, Op::Literal(_) | Op::Pattern(_))
}

/// The subject of a field or property, unless it is a name that is shown where it gets its fact.
fn named(subject: &Node) -> Option<&Node> {
    if matches!(subject.op, Op::Slot(_)) { None } else { Some(subject) }
}

/// Calls `visit` with every expression of a rule, those inside others included.
pub(super) fn each_of_steps<'a>(steps: &'a [Step], visit: &mut impl FnMut(&'a Node)) {
    for step in steps {
        match step {
            Step::Let(_, node) => node.visit(visit),
            Step::When(condition, body) => {
                condition.visit(visit);
                each_of_steps(body, visit);
            }
            Step::For(found) => {
                found.query.visit(visit);
                match &found.shape {
                    Shape::Each => {}
                    Shape::Groups(key) => key.visit(visit),
                }
                each_of_steps(&found.body, visit);
            }
            Step::Expect(found) => found.condition.visit(visit),
        }
    }
}
