//! Where an expression needs parentheses: by precedence, and because it is open to the right and something follows.

use crate::syntax::tree::{Aggregate, Expr, ExprKind, Query};

/// How tightly an expression holds together; a looser one than its place allows stands in parentheses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Level {
    Or,
    And,
    Not,
    Relation,
    /// The right-hand side of a relation: `any of list`, or a sum.
    Right,
    Sum,
    Product,
    Unary,
    Field,
    Primary,
}

/// What comes behind an expression. One that is open to the right would take it for its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Follow {
    /// Nothing that continues an expression: a bracket, a comma, a clause, the end.
    Close,
    /// `or`, `and`.
    Connective,
    /// `==` and its like, which chain.
    Comparator,
    /// Keywords of relations, which do not.
    Relation,
    /// `precedes`, `follows`: relations whose words can be names.
    Verb,
    /// `words` or `letters` in `within 5 words of`: words that can be names.
    Words,
    /// `of` in `within 5 of`.
    Of,
    /// `in` of a relation or a query.
    In,
    /// `+`, `-`, `*`, `/`, `.`.
    Arithmetic,
    /// `where` of a query.
    Where,
    /// `for` of an aggregate.
    For,
}

/// How tightly an expression of this form holds together.
pub(super) fn level(kind: &ExprKind) -> Level {
    match kind {
        ExprKind::Or(_) => Level::Or,
        ExprKind::And(_) => Level::And,
        ExprKind::Not(_) => Level::Not,
        ExprKind::Compare(..)
        | ExprKind::Relation(..)
        | ExprKind::Within { .. }
        | ExprKind::Is { .. }
        | ExprKind::Has(..)
        | ExprKind::HasMeta(..)
        | ExprKind::Agree { .. } => Level::Relation,
        ExprKind::Among(..) => Level::Right,
        ExprKind::Sum(..) => Level::Sum,
        ExprKind::Product(..) => Level::Product,
        ExprKind::Negative(_) => Level::Unary,
        ExprKind::Field(..) => Level::Field,
        ExprKind::Broken
        | ExprKind::Number(_)
        | ExprKind::Percent(_)
        | ExprKind::Duration(..)
        | ExprKind::Measure(..)
        | ExprKind::Date { .. }
        | ExprKind::Text(_)
        | ExprKind::Regex(_)
        | ExprKind::Truth(_)
        | ExprKind::List(_)
        | ExprKind::Name(_)
        | ExprKind::Meta(_)
        | ExprKind::Call(..)
        | ExprKind::Quantified { .. }
        | ExprKind::The(_)
        | ExprKind::All(_)
        | ExprKind::Edge { .. }
        | ExprKind::Count(_)
        | ExprKind::Aggregate { .. } => Level::Primary,
    }
}

/// The last part of an expression that is open to the right.
enum Open<'a> {
    Query(&'a Query),
    Condition(&'a Expr),
    /// The value of an aggregate.
    Value(Aggregate),
}

fn open(kind: &ExprKind) -> Option<Open<'_>> {
    match kind {
        ExprKind::Quantified { body: Some(body), .. } => Some(Open::Condition(body)),
        ExprKind::Quantified { query, body: None, .. }
        | ExprKind::The(query)
        | ExprKind::All(query)
        | ExprKind::Edge { query, .. }
        | ExprKind::Count(query)
        | ExprKind::Aggregate { query: Some(query), .. } => Some(Open::Query(query)),
        ExprKind::Aggregate { operation, query: None, .. } => Some(Open::Value(*operation)),
        ExprKind::Broken
        | ExprKind::Number(_)
        | ExprKind::Percent(_)
        | ExprKind::Duration(..)
        | ExprKind::Measure(..)
        | ExprKind::Date { .. }
        | ExprKind::Text(_)
        | ExprKind::Regex(_)
        | ExprKind::Truth(_)
        | ExprKind::List(_)
        | ExprKind::Name(_)
        | ExprKind::Meta(_)
        | ExprKind::Call(..)
        | ExprKind::Field(..)
        | ExprKind::Has(..)
        | ExprKind::HasMeta(..)
        | ExprKind::Is { .. }
        | ExprKind::Not(_)
        | ExprKind::Negative(_)
        | ExprKind::Or(_)
        | ExprKind::And(_)
        | ExprKind::Compare(..)
        | ExprKind::Sum(..)
        | ExprKind::Product(..)
        | ExprKind::Relation(..)
        | ExprKind::Within { .. }
        | ExprKind::Agree { .. }
        | ExprKind::Among(..) => None,
    }
}

/// Whether an expression would take what follows for its own. What its last part takes is that part's concern.
pub(super) fn takes(kind: &ExprKind, follow: Follow) -> bool {
    match open(kind) {
        Some(Open::Condition(body)) => goes_on(body, follow),
        Some(Open::Query(query)) => query_takes(query, follow),
        Some(Open::Value(operation)) => {
            follow == Follow::Arithmetic || follow == Follow::For && operation != Aggregate::Count
        }
        None => word_takes(kind, follow),
    }
}

/// Whether a name or number and the word behind it would be read as one.
fn word_takes(kind: &ExprKind, follow: Follow) -> bool {
    // `5 precedes` would be a quantity with a unit.
    if matches!(kind, ExprKind::Number(_)) {
        return follow == Follow::Verb;
    }
    let ExprKind::Name(name) = kind else { return false };
    match name.as_str() {
        // `first precedes` would be the first fact of a kind `precedes`.
        "first" | "last" => matches!(follow, Follow::Verb | Follow::Words),
        "count" | "sum" | "min" | "max" | "distinct" => follow == Follow::Of,
        _ => false,
    }
}

fn query_takes(query: &Query, follow: Follow) -> bool {
    if let Some(filter) = &query.filter {
        return goes_on(filter, follow);
    }
    if query.place.is_some() {
        return matches!(follow, Follow::Arithmetic | Follow::Where);
    }
    match follow {
        Follow::In | Follow::Where => true,
        Follow::Verb | Follow::Words => query.binder.is_none(),
        Follow::Close
        | Follow::Connective
        | Follow::Comparator
        | Follow::Relation
        | Follow::Arithmetic
        | Follow::For
        | Follow::Of => false,
    }
}

/// Whether a condition, which may be any expression, goes on with what follows.
fn goes_on(condition: &Expr, follow: Follow) -> bool {
    let chains = match follow {
        Follow::Close | Follow::Words | Follow::Of | Follow::Where | Follow::For => return false,
        Follow::Connective => return true,
        Follow::Comparator | Follow::Arithmetic => true,
        Follow::Relation | Follow::Verb | Follow::In => false,
    };
    let mut last = condition;
    while let ExprKind::Or(operands) | ExprKind::And(operands) = &last.kind
        && let Some(operand) = operands.last().filter(|operand| level(&operand.kind) > level(&last.kind))
    {
        last = operand;
    }
    if level(&last.kind) != Level::Relation {
        return true;
    }
    let ends_in_word =
        matches!(last.kind, ExprKind::Is { .. } | ExprKind::Has(..) | ExprKind::HasMeta(..) | ExprKind::Agree { .. });
    let is_chain = matches!(last.kind, ExprKind::Compare(..));
    !ends_in_word && chains && (is_chain || follow == Follow::Arithmetic)
}

/// Whether a reader may wonder where an expression ends when this follows: its parentheses stay if they are written.
pub(super) fn is_unclear(kind: &ExprKind, follow: Follow) -> bool {
    let has_condition = match open(kind) {
        Some(Open::Condition(_)) => true,
        Some(Open::Query(query)) => query.filter.is_some(),
        Some(Open::Value(_)) => false,
        None => return false,
    };
    follow != Follow::Close && (has_condition || follow == Follow::Arithmetic)
}

/// How many `not`, `-` or fields stand in a row from here inwards.
pub(super) fn run(expr: &Expr, of: Level) -> usize {
    let mut count = 0;
    let mut expr = expr;
    while level(&expr.kind) == of
        && let ExprKind::Not(inner) | ExprKind::Negative(inner) | ExprKind::Field(inner, _) = &expr.kind
    {
        count += 1;
        expr = inner;
    }
    count
}

/// Whether a run is to be divided here, so that no part of it is longer than `most`.
pub(super) fn divides(run: usize, most: usize) -> bool {
    run > 0 && run.is_multiple_of(most)
}
