//! Expressions as layouts. Parentheses stand where precedence, or what follows, asks for them, and around a relation
//! behind `not`.

use super::layout::Doc;
use super::precedence::{Follow, Level, divides, is_unclear, level, run, takes};
use super::written::Written;
use crate::syntax::expr::{MAX_FIELDS, MAX_PREFIXES};
use crate::syntax::tree::{Among, Expr, ExprKind, Measure, Name, Relation};

/// Makes layouts of expressions.
#[derive(Clone, Copy)]
pub(super) struct Expressions<'a> {
    /// The file, for what is printed as it is written.
    pub(super) written: Written<'a>,
}

impl<'a> Expressions<'a> {
    /// An expression that stands where anything may, with nothing behind it.
    pub(super) fn whole(self, expr: &'a Expr) -> Doc<'a> {
        self.expr(expr, Level::Or, Follow::Close)
    }

    /// An expression in a place for this level or tighter, with this behind it.
    pub(super) fn expr(self, expr: &'a Expr, at_least: Level, follow: Follow) -> Doc<'a> {
        let needed = level(&expr.kind) < at_least || takes(&expr.kind, follow);
        if needed || is_unclear(&expr.kind, follow) && self.written.is_enclosed(expr.span) {
            return self.kind(expr, Follow::Close).parenthesised();
        }
        self.kind(expr, follow)
    }

    fn kind(self, expr: &'a Expr, follow: Follow) -> Doc<'a> {
        match &expr.kind {
            ExprKind::Broken | ExprKind::Number(_) | ExprKind::Percent(_) | ExprKind::Regex(_) => {
                self.written.slice(expr.span).into()
            }
            ExprKind::Duration(..) | ExprKind::Measure(..) | ExprKind::Date { .. } => {
                self.written.spaced(expr.span).into()
            }
            ExprKind::Text(_) => self.written.text(expr.span),
            ExprKind::Truth(truth) => if *truth { "true" } else { "false" }.into(),
            ExprKind::List(elements) => self.list(elements),
            ExprKind::Name(name) => name.as_str().into(),
            ExprKind::Meta(key) => ["meta ".into(), self.written.text(key.span)].into(),
            ExprKind::Call(function, arguments) => self.call(function, arguments),
            ExprKind::Field(base, field) => self.field(base, field),
            ExprKind::Has(subject, field) => self.has(subject, field),
            ExprKind::HasMeta(subject, key) => {
                let subject = self.expr(subject, Level::Sum, Follow::Relation);
                [subject, " has meta ".into(), self.written.text(key.span)].into()
            }
            ExprKind::Is { subject, property, negated } => self.is(subject, property, *negated),
            ExprKind::Not(inner) if level(&inner.kind) == Level::Relation => {
                ["not ".into(), self.whole(inner).parenthesised()].into()
            }
            ExprKind::Not(inner) => self.prefixed("not ", inner, Level::Not, follow),
            ExprKind::Negative(inner) => self.prefixed("-", inner, Level::Unary, follow),
            ExprKind::Or(operands) => self.chain("or", operands, Level::And, follow),
            ExprKind::And(operands) => self.chain("and", operands, Level::Not, follow),
            ExprKind::Compare(first, links) => {
                let links = links.iter().map(|(comparison, right)| (comparison.symbol(), right)).collect();
                self.links(first, links, [Level::Sum, Level::Right], Follow::Comparator, follow)
            }
            ExprKind::Sum(first, terms) => {
                let terms = terms.iter().map(|(plus, term)| (if *plus { "+" } else { "-" }, term)).collect();
                self.links(first, terms, [Level::Product; 2], Follow::Arithmetic, follow)
            }
            ExprKind::Product(first, factors) => {
                let factors = factors.iter().map(|(times, factor)| (if *times { "*" } else { "/" }, factor)).collect();
                self.links(first, factors, [Level::Unary; 2], Follow::Arithmetic, follow)
            }
            ExprKind::Relation(relation, left, right) => self.relation(*relation, left, right, follow),
            ExprKind::Within { left, distance, measure, right } => self.within(left, distance, *measure, right, follow),
            ExprKind::Agree { list, across } => {
                let agree = if *across { " agree across articles" } else { " agree" };
                [self.expr(list, Level::Sum, Follow::Relation), agree.into()].into()
            }
            ExprKind::Among(among, list) => self.among(*among, list, follow),
            ExprKind::Quantified { quantifier, query, body } => {
                self.quantified(quantifier, query, body.as_deref(), follow)
            }
            ExprKind::The(query) => ["the ".into(), self.query(query, follow)].into(),
            ExprKind::All(query) => ["all ".into(), self.query(query, follow)].into(),
            ExprKind::Edge { last, query } => {
                [if *last { "last " } else { "first " }.into(), self.query(query, follow)].into()
            }
            ExprKind::Count(query) => ["count of ".into(), self.query(query, follow)].into(),
            ExprKind::Aggregate { operation, value, query } => {
                self.aggregate(*operation, value, query.as_ref(), follow)
            }
        }
    }

    fn list(self, elements: &'a [Expr]) -> Doc<'a> {
        let filled = elements.iter().all(|element| is_literal(&element.kind));
        Doc::bracketed(["[", "]"], elements.iter().map(|element| self.whole(element)).collect(), filled)
    }

    fn call(self, function: &'a Name, arguments: &'a [Expr]) -> Doc<'a> {
        let arguments = arguments.iter().map(|argument| self.whole(argument)).collect();
        [function.text.as_str().into(), Doc::bracketed(["(", ")"], arguments, false)].into()
    }

    /// The parser refuses long runs of fields, so parentheses divide them.
    fn field(self, base: &'a Expr, field: &'a Name) -> Doc<'a> {
        let base = if divides(run(base, Level::Field), MAX_FIELDS) {
            self.whole(base).parenthesised()
        } else {
            self.expr(base, Level::Field, Follow::Arithmetic)
        };
        [base, ".".into(), field.text.as_str().into()].into()
    }

    fn has(self, subject: &'a Expr, field: &'a Name) -> Doc<'a> {
        let article = self.article(subject, field);
        [self.expr(subject, Level::Sum, Follow::Relation), " has ".into(), article, field.text.as_str().into()].into()
    }

    fn is(self, subject: &'a Expr, property: &'a Name, negated: bool) -> Doc<'a> {
        let is = if negated { " is not " } else { " is " };
        let article = self.article(subject, property);
        [self.expr(subject, Level::Sum, Follow::Relation), is.into(), article, property.text.as_str().into()].into()
    }

    /// `a` or `an` before a property or field, where it is written.
    fn article(self, subject: &Expr, name: &Name) -> Doc<'a> {
        match self.written.between(subject.span.end, name.span.start).split_whitespace().last() {
            Some("a") => "a ",
            Some("an") => "an ",
            _ => "",
        }
        .into()
    }

    /// The parser refuses long runs of one prefix, so parentheses divide them.
    fn prefixed(self, operator: &'a str, inner: &'a Expr, at_least: Level, follow: Follow) -> Doc<'a> {
        let inner = if divides(run(inner, at_least), MAX_PREFIXES) {
            self.whole(inner).parenthesised()
        } else {
            self.expr(inner, at_least, follow)
        };
        [operator.into(), inner].into()
    }

    fn chain(self, operator: &'a str, operands: &'a [Expr], at_least: Level, follow: Follow) -> Doc<'a> {
        match operands.split_first() {
            Some((first, rest)) => {
                let rest = rest.iter().map(|operand| (operator, operand)).collect();
                self.links(first, rest, [at_least; 2], Follow::Connective, follow)
            }
            None => Doc::All(Vec::new()),
        }
    }

    /// Operands with operators between them; broken, each operator leads its line.
    fn links(
        self,
        first: &'a Expr,
        links: Vec<(&'a str, &'a Expr)>,
        [left, right]: [Level; 2],
        between: Follow,
        follow: Follow,
    ) -> Doc<'a> {
        let last = links.len();
        let after = |index: usize| if index == last { follow } else { between };
        let mut parts = vec![self.expr(first, left, after(0))];
        for (index, (operator, operand)) in links.into_iter().enumerate() {
            parts.extend([Doc::Line, operator.into(), " ".into(), self.expr(operand, right, after(index + 1))]);
        }
        Doc::hanging(parts)
    }

    /// A list on the right is broken inside its brackets rather than before the relation.
    fn relation(self, relation: Relation, left: &'a Expr, right: &'a Expr, follow: Follow) -> Doc<'a> {
        let before = match relation {
            Relation::Precedes | Relation::Follows => Follow::Verb,
            Relation::In => Follow::In,
            Relation::Mentions
            | Relation::Counts
            | Relation::Contains
            | Relation::Matches
            | Relation::Resembles
            | Relation::Restates
            | Relation::NotIn => Follow::Relation,
        };
        let list = if let ExprKind::Among(_, list) = &right.kind { list } else { right };
        let ends_in_list = matches!(list.kind, ExprKind::List(_));
        let left = self.expr(left, Level::Sum, before);
        let (operator, right) = (relation.symbol().into(), self.expr(right, Level::Right, follow));
        if ends_in_list {
            return [left, " ".into(), operator, " ".into(), right].into();
        }
        Doc::hanging(vec![left, Doc::Line, operator, " ".into(), right])
    }

    fn within(self, left: &'a Expr, distance: &'a Expr, measure: Measure, right: &'a Expr, follow: Follow) -> Doc<'a> {
        let (after, measure) = match measure {
            Measure::Value => (Follow::Of, String::new()),
            // Singular or plural.
            Measure::Words | Measure::Letters => {
                let behind = self.written.between(distance.span.end, right.span.start);
                let word = behind.split(|c: char| !c.is_alphabetic()).find(|word| !word.is_empty());
                (Follow::Words, format!(" {}", word.unwrap_or("words")))
            }
        };
        Doc::hanging(vec![
            self.expr(left, Level::Sum, Follow::Relation),
            Doc::Line,
            "within ".into(),
            self.expr(distance, Level::Sum, after),
            measure.into(),
            " of ".into(),
            self.expr(right, Level::Sum, follow),
        ])
    }

    fn among(self, among: Among, list: &'a Expr, follow: Follow) -> Doc<'a> {
        let words = match among {
            Among::Any => "any of ",
            Among::All => "all of ",
            Among::None => "none of ",
        };
        [words.into(), self.expr(list, Level::Sum, follow)].into()
    }
}

fn is_literal(kind: &ExprKind) -> bool {
    matches!(
        kind,
        ExprKind::Number(_)
            | ExprKind::Percent(_)
            | ExprKind::Duration(..)
            | ExprKind::Measure(..)
            | ExprKind::Meta(_)
            | ExprKind::Date { .. }
            | ExprKind::Text(_)
            | ExprKind::Truth(_)
            | ExprKind::Name(_)
    )
}
