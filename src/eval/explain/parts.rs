//! Expressions with the values of all that is inside them.

use super::data::Part;
use super::inside::inside;
use super::search::Asked;
use super::shown::shown;
use super::walk::Explainer;
use crate::check::builtins::Field;
use crate::check::program::{Link, Node, Op};
use crate::eval::compare::compare;
use crate::eval::fields::field;
use crate::eval::show;
use crate::eval::truth::Truth;
use crate::eval::value::Value;
use crate::syntax::tree::{Among, Relation};

/// The most expressions that are shown inside one.
pub(super) const SHOWN_PARTS: usize = 20;

impl<'a> Explainer<'_, 'a> {
    /// An expression, its value, and those inside it.
    pub(super) fn part(&mut self, node: &'a Node) -> Part {
        let mut part = self.bare(node);
        if !self.spend() {
            return part;
        }
        let inside = inside(&node.op);
        for inner in inside.nodes.into_iter().take(SHOWN_PARTS) {
            if self.has_room() && !self.is_known(inner) {
                let inner = self.part(inner);
                if !part.parts.iter().any(|known| known.code == inner.code) {
                    part.parts.push(inner);
                }
            }
        }
        part.parts.extend(self.between(node));
        part.note = self.note(node);
        if let Some((query, asked)) = inside.query {
            let asked = asked.map_or(Asked::Nothing, Asked::Value);
            let mut search = self.search(query, None, asked);
            // Near misses matter where something was missed.
            let found = part.truth == Some(Truth::True)
                || (matches!(node.op, Op::The(..)) && !self.cx.value(node).is_unknown());
            if found {
                search.nearest.clear();
            }
            part.search = Some(Box::new(search));
        }
        part
    }

    /// Whether the value of an expression is told already: by itself, or because its fact was just named.
    pub(super) fn is_known(&self, node: &Node) -> bool {
        match &node.op {
            Op::Slot(slot) => self.named.contains(slot),
            op => inside(op).plain,
        }
    }

    /// An expression and its value alone.
    pub(super) fn bare(&mut self, node: &'a Node) -> Part {
        let value = self.cx.value(node);
        let (truth, value) = match &value {
            Value::Truth(truth) => (Some(*truth), None),
            other => (None, Some(shown(self.cx.world, other))),
        };
        Part { truth, value, ..plain_part(show::code(&self.cx.program.source, node.span)) }
    }

    /// What an expression asks that is not written as an expression of its own: the links of `a < b < c`, and the words
    /// that a number counts.
    fn between(&mut self, node: &'a Node) -> Vec<Part> {
        let source = &self.cx.program.source;
        if let Op::Compare(nodes, operators) = &node.op
            && operators.len() > 1
        {
            let pairs = nodes.windows(2).zip(operators).take(SHOWN_PARTS);
            return pairs
                .map(|(pair, operator)| {
                    let (left, right) = (self.cx.value(&pair[0]), self.cx.value(&pair[1]));
                    let truth = Some(compare(self.cx.world, *operator, &left, &right));
                    Part { truth, ..plain_part(show::code(source, pair[0].span.to(pair[1].span))) }
                })
                .collect();
        }
        if let Some(subject) = counted(&node.op) {
            let fact = self.cx.value(subject);
            let noun = shown(self.cx.world, &field(self.cx.world, &fact, Field::Noun));
            let code = format!("{}.noun", show::code(source, subject.span));
            return vec![Part { value: Some(noun), ..plain_part(code) }];
        }
        Vec::new()
    }

    /// For which elements of its list `any of`, `all of` or `none of` holds.
    fn note(&mut self, node: &'a Node) -> Option<String> {
        let Op::Among { link, among, left, list } = &node.op else { return None };
        let (left, list) = (self.cx.value(left), self.cx.value(list));
        let holding: Vec<Value> = list
            .elements()
            .iter()
            .map(|element| element.element().0)
            .filter(|right| self.linked(link, &left, right) == Truth::True)
            .cloned()
            .collect();
        match (holding.len(), among) {
            (0, _) => Some("it holds for no element of the list".to_owned()),
            (count, Among::All) if count == list.elements().len() => None,
            _ => Some(format!("it holds for {}", show::quoted(self.cx.world, &Value::List(holding.into())))),
        }
    }

    fn linked(&self, link: &Link, left: &Value, right: &Value) -> Truth {
        match link {
            Link::Compare(operator) => compare(self.cx.world, *operator, left, right),
            Link::Relate(relation) => self.cx.relate(*relation, left, right),
        }
    }
}

/// The fact whose noun an expression asks about.
fn counted(op: &Op) -> Option<&Node> {
    match op {
        Op::Relate(Relation::Counts, subject, _)
        | Op::Among { link: Link::Relate(Relation::Counts), left: subject, .. } => Some(subject),
        _ => None,
    }
}

fn plain_part(code: String) -> Part {
    Part { code, truth: None, value: None, note: None, parts: Vec::new(), search: None }
}
