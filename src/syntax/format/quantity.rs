//! Queries and what is made of them, as layouts.

use super::expression::Expressions;
use super::layout::Doc;
use super::precedence::{Follow, Level, level};
use crate::syntax::tree::{Aggregate, Expr, ExprKind, Quantifier, Query};

impl<'a> Expressions<'a> {
    /// `every date d: condition`, `exactly 2 dates`.
    pub(super) fn quantified(
        self,
        quantifier: &'a Quantifier,
        query: &'a Query,
        body: Option<&'a Expr>,
        follow: Follow,
    ) -> Doc<'a> {
        let words = match quantifier {
            Quantifier::Every => "every ".into(),
            Quantifier::Some => "some ".into(),
            Quantifier::No => "no ".into(),
            Quantifier::Exactly(count) => self.counted("exactly ", count),
            Quantifier::AtLeast(count) => self.counted("at least ", count),
            Quantifier::AtMost(count) => self.counted("at most ", count),
        };
        match body {
            None => [words, self.query(query, follow)].into(),
            Some(body) => Doc::hanging(vec![
                words,
                self.query(query, Follow::Close),
                ":".into(),
                Doc::Line,
                self.expr(body, Level::Or, follow),
            ]),
        }
    }

    /// A number or a name; anything else in parentheses.
    fn counted(self, words: &'a str, count: &'a Expr) -> Doc<'a> {
        let plain = matches!(count.kind, ExprKind::Number(_) | ExprKind::Name(_));
        let count = if plain { self.whole(count) } else { self.whole(count).parenthesised() };
        [words.into(), count, " ".into()].into()
    }

    /// `sum of n for numbers n`, `count of list`.
    pub(super) fn aggregate(
        self,
        operation: Aggregate,
        value: &'a Expr,
        query: Option<&'a Query>,
        follow: Follow,
    ) -> Doc<'a> {
        let words = match operation {
            Aggregate::Count => "count of ",
            Aggregate::Sum => "sum of ",
            Aggregate::Min => "min of ",
            Aggregate::Max => "max of ",
            Aggregate::Distinct => "distinct of ",
        };
        if operation == Aggregate::Count && self.begins_like_a_query(value) {
            return [words.into(), self.whole(value).parenthesised()].into();
        }
        match query {
            None => [words.into(), self.expr(value, Level::Sum, follow)].into(),
            Some(query) => Doc::hanging(vec![
                words.into(),
                self.expr(value, Level::Sum, Follow::For),
                Doc::Line,
                "for ".into(),
                self.query(query, follow),
            ]),
        }
    }

    /// Whether `count of` would read the head of this value as a kind of fact: it begins with a word, and neither `.`
    /// nor `of` comes behind that.
    fn begins_like_a_query(self, value: &Expr) -> bool {
        let mut first = value;
        loop {
            match &first.kind {
                ExprKind::Sum(inner, _) | ExprKind::Product(inner, _) if level(&inner.kind) > level(&first.kind) => {
                    first = inner;
                }
                ExprKind::Field(inner, _) => match &inner.kind {
                    ExprKind::Name(_) => return false,
                    ExprKind::Edge { .. } if self.written.is_enclosed(inner.span) => return false,
                    _ => first = inner,
                },
                ExprKind::Name(_) | ExprKind::Truth(_) | ExprKind::Edge { .. } => return true,
                ExprKind::Date { day, .. } => return day.is_none(),
                // These begin with a number, a mark or a keyword, or end their first word with `(` or `of`.
                ExprKind::Broken
                | ExprKind::Number(_)
                | ExprKind::Percent(_)
                | ExprKind::Duration(..)
                | ExprKind::Measure(..)
                | ExprKind::Text(_)
                | ExprKind::Regex(_)
                | ExprKind::List(_)
                | ExprKind::Meta(_)
                | ExprKind::Call(..)
                | ExprKind::Negative(_)
                | ExprKind::Quantified { .. }
                | ExprKind::The(_)
                | ExprKind::All(_)
                | ExprKind::Count(_)
                | ExprKind::Aggregate { .. } => return false,
                // These stand in parentheses here.
                ExprKind::Sum(..)
                | ExprKind::Product(..)
                | ExprKind::Not(_)
                | ExprKind::Or(_)
                | ExprKind::And(_)
                | ExprKind::Compare(..)
                | ExprKind::Relation(..)
                | ExprKind::Within { .. }
                | ExprKind::Is { .. }
                | ExprKind::Has(..)
                | ExprKind::HasMeta(..)
                | ExprKind::Agree { .. }
                | ExprKind::Among(..) => return false,
            }
        }
    }

    /// A query; its condition may begin a line.
    pub(super) fn query(self, query: &'a Query, follow: Follow) -> Doc<'a> {
        let mut names = match &query.binder {
            Some(binder) => format!("{} {}", query.kind.text, binder.text),
            None => query.kind.text.clone(),
        };
        if let Some(pairing) = &query.pairing {
            let words = if pairing.consecutive { "consecutive" } else { "pair of" };
            names = format!("{words} {names}, {}", pairing.second.text);
        }
        self.with_tail(vec![names.into()], query, follow)
    }

    /// A query's place and condition behind `parts`.
    pub(super) fn with_tail(self, mut parts: Vec<Doc<'a>>, query: &'a Query, follow: Follow) -> Doc<'a> {
        if let Some(place) = &query.place {
            let after = if query.filter.is_some() { Follow::Where } else { follow };
            parts.extend([" in ".into(), self.expr(place, Level::Sum, after)]);
        }
        if let Some(filter) = &query.filter {
            parts.extend([Doc::Line, "where ".into(), self.expr(filter, Level::Or, follow)]);
        }
        Doc::hanging(parts)
    }
}
