//! The words for operands, relations and comparisons in messages.

use super::evaluator::Evaluator;
use super::show;
use super::value::Value;
use crate::check::program::{Node, Op};
use crate::syntax::tree::{Aggregate, Comparison, Relation};

/// The most further terms of a sum that are shown.
const SHOWN_TERMS: usize = 20;

/// What a label calls an operand: the rule's name for it where that says something.
pub(super) fn label_name(cx: &Evaluator<'_>, node: &Node) -> String {
    let code = show::code(&cx.program.source, node.span);
    match &node.op {
        Op::Slot(_) if code.chars().count() <= 1 => "this".to_owned(),
        Op::Slot(_) if crate::check::builtins::kind_named(&code).is_some() => format!("this {code}"),
        Op::Slot(_) | Op::Global(_) | Op::Place(_) => code,
        Op::Field(..) => code.rsplit('.').next().unwrap_or_default().trim().to_owned(),
        _ => "here".to_owned(),
    }
}

/// An arithmetic expression with every operand replaced by its value.
pub(super) fn substituted<'a>(cx: &mut Evaluator<'a>, node: &'a Node, inner: bool) -> String {
    if let Op::Aggregate { operation: Aggregate::Sum, value, query } = &node.op {
        let values = cx.gather(value, query.as_ref());
        let shown = values.iter().take(SHOWN_TERMS).map(|value| show::plain(cx.world, &cx.world.value(value)));
        let mut text = shown.collect::<Vec<_>>().join(" + ");
        if values.len() > SHOWN_TERMS {
            text.push_str(" + …");
        }
        return if inner && values.len() > 1 { format!("({text})") } else { text };
    }
    let (first, links, signs) = match &node.op {
        Op::Sum(first, links) => (first, links, ["+", "-"]),
        Op::Product(first, links) => (first, links, ["*", "/"]),
        _ => {
            let value = cx.value(node);
            return show::plain(cx.world, &cx.world.value(&value));
        }
    };
    let mut text = substituted(cx, first, true);
    for (positive, node) in links.iter().take(SHOWN_TERMS) {
        let sign = if *positive { signs[0] } else { signs[1] };
        text.extend([" ", sign, " ", &substituted(cx, node, true)]);
    }
    if links.len() > SHOWN_TERMS {
        text.push_str(" …");
    }
    if inner && signs[0] == "+" { format!("({text})") } else { text }
}

pub(super) fn relation_words(relation: Relation, holds: bool) -> &'static str {
    match (relation, holds) {
        (Relation::Mentions, true) => "mentions",
        (Relation::Mentions, false) => "does not mention",
        (Relation::Counts, true) => "counts",
        (Relation::Counts, false) => "does not count",
        (Relation::Contains, true) => "contains",
        (Relation::Contains, false) => "does not contain",
        (Relation::Matches, true) => "matches",
        (Relation::Matches, false) => "does not match",
        (Relation::Resembles, true) => "resembles",
        (Relation::Resembles, false) => "does not resemble",
        (Relation::Restates, true) => "has the same words as",
        (Relation::Restates, false) => "has not the same words as",
        (Relation::Precedes, true) => "precedes",
        (Relation::Precedes, false) => "does not precede",
        (Relation::Follows, true) => "follows",
        (Relation::Follows, false) => "does not follow",
        (Relation::In, true) | (Relation::NotIn, false) => "is in",
        (Relation::In, false) | (Relation::NotIn, true) => "is not in",
    }
}

/// What a comparison says of its sides, in the words of their type.
pub(super) fn comparison_words(operator: Comparison, holds: bool, left: &Value) -> &'static str {
    let [less, not_less, more, not_more] = match left {
        Value::Date(_) | Value::Time(_) => ["is before", "is not before", "is after", "is not after"],
        Value::Duration(_) => ["is shorter than", "is not shorter than", "is longer than", "is not longer than"],
        _ => ["is less than", "is not less than", "is more than", "is not more than"],
    };
    match (operator, holds) {
        (Comparison::Equal, true) | (Comparison::NotEqual, false) => "is the same as",
        (Comparison::Equal, false) | (Comparison::NotEqual, true) => "is not",
        (Comparison::Less, true) | (Comparison::GreaterOrEqual, false) => less,
        (Comparison::Less, false) | (Comparison::GreaterOrEqual, true) => not_less,
        (Comparison::Greater, true) | (Comparison::LessOrEqual, false) => more,
        (Comparison::Greater, false) | (Comparison::LessOrEqual, true) => not_more,
    }
}
