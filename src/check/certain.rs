//! Conditions that come out the same whatever the article says.

use super::problem::Problem;
use super::program::{Literal, Node, Op};
use super::scope::Checker;
use crate::facts::{Exact, Interval};
use crate::syntax::tree::{Comparison, Expr};

/// More bounds of one `and` are not compared with each other.
const MAX_BOUNDS: usize = 64;

impl Checker<'_> {
    /// Warns of a condition that always holds or never does.
    pub(super) fn certain(&mut self, expr: &Expr, node: &Node, code: &'static str) {
        let mut found = Vec::new();
        self.verdict(node, &mut found);
        // One warning for a condition: the innermost part that is certain says why.
        let Some((part, holds)) = found.into_iter().next() else { return };
        let message = if holds { "this always holds" } else { "this can never hold" };
        let whole = part.span == expr.span;
        let never = !holds && (!whole || code == "rules/always");
        let problem = Problem::warning(if never { "rules/never" } else { code }, part.span, message);
        let help = match (holds, code) {
            (false, "rules/unreachable") => "nothing behind it is ever reached: correct it, or take it out",
            (false, "rules/always") if whole => "correct it: the rule fails in every article",
            (false, _) => "correct it, or take it out",
            (true, _) => "take it out, or ask for something that can fail",
        };
        self.report(problem.help(help));
    }

    /// Whether a condition is certain; parts that are, are collected.
    fn verdict<'n>(&self, node: &'n Node, found: &mut Vec<(&'n Node, bool)>) -> Option<bool> {
        let verdict = match &node.op {
            Op::Literal(Literal::Truth(value)) => Some(*value),
            Op::Not(inner) => return self.verdict(inner, found).map(|holds| !holds),
            Op::And(operands) => {
                let known: Vec<Option<bool>> = operands.iter().map(|operand| self.verdict(operand, found)).collect();
                if known.contains(&Some(false)) || self.contradict(operands) {
                    Some(false)
                } else {
                    known.iter().all(|known| *known == Some(true)).then_some(true)
                }
            }
            Op::Or(operands) => {
                let known: Vec<Option<bool>> = operands.iter().map(|operand| self.verdict(operand, found)).collect();
                if known.contains(&Some(true)) {
                    Some(true)
                } else {
                    known.iter().all(|known| *known == Some(false)).then_some(false)
                }
            }
            Op::Compare(sides, operators) => self.comparison(sides, operators),
            _ => None,
        };
        if let Some(holds) = verdict
            && found.is_empty()
        {
            found.push((node, holds));
        }
        verdict
    }

    fn comparison(&self, sides: &[Node], operators: &[Comparison]) -> Option<bool> {
        let mut all = true;
        for (pair, operator) in sides.windows(2).zip(operators) {
            let holds = match (number(&pair[0]), number(&pair[1])) {
                (Some(a), Some(b)) => Some(compared(a, *operator, b)),
                _ if self.same(&pair[0], &pair[1]) => {
                    Some(matches!(operator, Comparison::Equal | Comparison::LessOrEqual | Comparison::GreaterOrEqual))
                }
                _ => None,
            };
            match holds {
                Some(false) => return Some(false),
                Some(true) => {}
                None => all = false,
            }
        }
        all.then_some(true)
    }

    /// Whether two operands of an `and` set bounds to the same thing that leave nothing: `n < 3 and n > 5`.
    fn contradict(&self, operands: &[Node]) -> bool {
        let bounds: Vec<(&Node, Interval)> = operands.iter().filter_map(bound).take(MAX_BOUNDS).collect();
        bounds.iter().enumerate().any(|(at, (a, first))| {
            bounds[at + 1..].iter().any(|(b, second)| self.same(a, b) && first.disjoint(second))
        })
    }

    /// Whether two nodes are written alike, so that they have the same value.
    fn same(&self, a: &Node, b: &Node) -> bool {
        let words = |node: &Node| self.text(node.span).split_whitespace().collect::<Vec<_>>().join(" ");
        a.span != b.span && !matches!(a.op, Op::Literal(_)) && words(a) == words(b)
    }
}

fn number(node: &Node) -> Option<Exact> {
    match &node.op {
        Op::Literal(Literal::Number(value) | Literal::Percent(value)) => Some(*value),
        Op::Negative(inner) => number(inner).map(Exact::neg),
        _ => None,
    }
}

fn compared(a: Exact, operator: Comparison, b: Exact) -> bool {
    match operator {
        Comparison::Equal => a == b,
        Comparison::NotEqual => a != b,
        Comparison::Less => a < b,
        Comparison::LessOrEqual => a <= b,
        Comparison::Greater => a > b,
        Comparison::GreaterOrEqual => a >= b,
    }
}

/// The bounds that a comparison with a number sets.
fn bound(node: &Node) -> Option<(&Node, Interval)> {
    let Op::Compare(sides, operators) = &node.op else { return None };
    let ([left, right], [operator]) = (sides.as_slice(), operators.as_slice()) else { return None };
    let (subject, value, turned) = match (number(left), number(right)) {
        (None, Some(value)) => (left, value, false),
        (Some(value), None) => (right, value, true),
        _ => return None,
    };
    let interval = match (operator, turned) {
        (Comparison::Equal, _) => Interval::exactly(value),
        (Comparison::Less, false) | (Comparison::Greater, true) => Interval::below(value),
        (Comparison::LessOrEqual, false) | (Comparison::GreaterOrEqual, true) => Interval::at_most(value),
        (Comparison::Greater, false) | (Comparison::Less, true) => Interval::above(value),
        (Comparison::GreaterOrEqual, false) | (Comparison::LessOrEqual, true) => Interval::at_least(value),
        (Comparison::NotEqual, _) => return None,
    };
    Some((subject, interval))
}
