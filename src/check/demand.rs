//! Which kinds of facts the rules of a program ask for; what nobody asks for need not be extracted.

use super::program::{Domain, Expect, Node, Op, Pattern, Piece, Program, Query, Shape, Step};
use super::types::Record;
use crate::facts::Kinds;

impl Program {
    /// The kinds that its rules may look at. What kinds of facts hold of each other (the speaker of a quotation, the
    /// acronym of a name) is not counted: extraction knows that.
    pub fn demand(&self) -> Kinds {
        let mut kinds = Kinds::NONE;
        for own in &self.kinds {
            pattern(&own.pattern, &mut kinds);
            own.filter.iter().for_each(|filter| node(filter, &mut kinds));
        }
        self.applies.iter().for_each(|condition| node(&condition.node, &mut kinds));
        self.globals.iter().for_each(|global| node(&global.value, &mut kinds));
        self.rules.iter().for_each(|rule| steps(&rule.body, &mut kinds));
        kinds
    }
}

fn steps(body: &[Step], kinds: &mut Kinds) {
    for step in body {
        match step {
            Step::Let(_, value) => node(value, kinds),
            Step::For(found) => {
                query(&found.query, kinds);
                if let Shape::Groups(key) = &found.shape {
                    node(key, kinds);
                }
                steps(&found.body, kinds);
            }
            Step::When(condition, body) => {
                node(condition, kinds);
                steps(body, kinds);
            }
            Step::Expect(found) => expect(found, kinds),
        }
    }
}

fn expect(expect: &Expect, kinds: &mut Kinds) {
    node(&expect.condition, kinds);
    let mut said = |pieces: &[Piece]| {
        for piece in pieces {
            if let Piece::Value(value) = piece {
                node(value, kinds);
            }
        }
    };
    expect.message.iter().chain(&expect.help).for_each(|pieces| said(pieces));
    expect.labels.iter().chain(&expect.fixes).for_each(|(_, pieces)| said(pieces));
    expect.labels.iter().chain(&expect.fixes).for_each(|(place, _)| node(place, kinds));
}

fn query(query: &Query, kinds: &mut Kinds) {
    domain(query, kinds);
    query.place.iter().chain(&query.filter).for_each(|inner| node(inner, kinds));
}

fn domain(query: &Query, kinds: &mut Kinds) {
    if let Domain::Records(Record::Fact(kind)) = query.domain {
        kinds.insert(kind);
    }
}

fn node(node: &Node, kinds: &mut Kinds) {
    node.visit(&mut |node| match &node.op {
        Op::Quantified(_, query)
        | Op::The(query, _)
        | Op::All(query)
        | Op::Edge { query, .. }
        | Op::Count(query)
        | Op::Aggregate { query: Some(query), .. } => domain(query, kinds),
        _ => {}
    });
}

fn pattern(of: &Pattern, kinds: &mut Kinds) {
    match of {
        Pattern::Capture(kind, _) => kinds.insert(*kind),
        Pattern::Maybe(inner) => pattern(inner, kinds),
        Pattern::Sequence(parts) | Pattern::Either(parts) => parts.iter().for_each(|part| pattern(part, kinds)),
        Pattern::Words(_) | Pattern::Form(_) | Pattern::Gap(_) => {}
    }
}
