//! Expressions: literals, names, fields, quantifiers, aggregates.

use super::builtins::{fields, properties};
use super::problem::{Problem, did_you_mean};
use super::program::{Literal, Node, Op, Quantifier, Query};
use super::scope::Checker;
use super::types::{Record, Type};
use crate::facts::{DatePoint, Exact};
use crate::source::Span;
use crate::syntax::tree::{self, Aggregate, Expr, ExprKind, Name};

/// The most bytes of a regular expression.
const MAX_PATTERN_BYTES: usize = 4096;

/// The most bytes that a compiled regular expression may take.
const MAX_PATTERN_SIZE: usize = 1 << 20;

impl Checker {
    /// Checks an expression that must be a condition.
    pub(super) fn condition(&mut self, expr: &Expr) -> Node {
        let (node, ty) = self.expression(expr);
        if ty != Type::Truth {
            let help = match ty {
                Type::Record(_) | Type::List(_) => {
                    Some("say what must hold of it: `… == …`, `… is …`, `some … where …`".to_owned())
                }
                _ => None,
            };
            self.mismatch_with(expr.span, &ty, "a condition", help);
        }
        node
    }

    /// Checks an expression and finds its type.
    pub(super) fn expression(&mut self, expr: &Expr) -> (Node, Type) {
        let span = expr.span;
        let literal = |literal, ty| (Node { span, op: Op::Literal(literal) }, ty);
        let (op, ty) = match &expr.kind {
            ExprKind::Number(value) => return literal(Literal::Number(*value), Type::Number),
            ExprKind::Percent(value) => return literal(Literal::Percent(*value), Type::Percent),
            ExprKind::Duration(amount, unit) => return literal(duration(*amount, unit), Type::Duration),
            ExprKind::Date { year, month, day } => {
                return literal(Literal::Date(DatePoint::calendar(*year, *month, *day)), Type::Date);
            }
            ExprKind::Text(text) => return literal(Literal::Text(text.as_str().into()), Type::Text),
            ExprKind::Truth(value) => return literal(Literal::Truth(*value), Type::Truth),
            ExprKind::Regex(pattern) => return self.pattern(pattern, span),
            ExprKind::Name(name) => return self.resolve(name, span),
            ExprKind::List(elements) => self.list(elements),
            ExprKind::Field(subject, name) => self.field(subject, name),
            ExprKind::Has(subject, name) => self.has(subject, name),
            ExprKind::Is { subject, property, negated } => self.is(subject, property, *negated),
            ExprKind::Not(inner) => (Op::Not(Box::new(self.condition(inner))), Type::Truth),
            ExprKind::And(operands) => {
                (Op::And(operands.iter().map(|operand| self.condition(operand)).collect()), Type::Truth)
            }
            ExprKind::Or(operands) => {
                (Op::Or(operands.iter().map(|operand| self.condition(operand)).collect()), Type::Truth)
            }
            ExprKind::Negative(inner) => self.negative(inner),
            ExprKind::Sum(first, links) => self.sum(first, links),
            ExprKind::Product(first, links) => self.product(first, links),
            ExprKind::Compare(first, links) => self.compare(first, links),
            ExprKind::Relation(relation, left, right) => self.relation(*relation, left, right),
            ExprKind::Near { left, words, right } => self.near(left, words, right),
            ExprKind::Among(..) => {
                let problem = Problem::error(
                    "rules/type",
                    span,
                    "`any of`, `all of`, `none of` stand to the right of a comparison",
                );
                self.report(problem.help("write `x == any of […]`, `x mentions all of […]`"));
                (Op::List(Vec::new()), Type::Wrong)
            }
            ExprKind::Agree(list) => self.agree(list),
            ExprKind::Quantified { quantifier, query, body } => self.quantified(quantifier, query, body.as_deref()),
            ExprKind::The(query) => {
                let noun = Self::noun_of(query);
                self.scoped(query, |_, query, element| (Op::The(query, noun), element))
            }
            ExprKind::All(query) => {
                self.scoped(query, |_, query, element| (Op::All(query), Type::List(Box::new(element))))
            }
            ExprKind::Edge { last, query } => {
                self.scoped(query, |_, query, element| (Op::Edge { last: *last, query }, element))
            }
            ExprKind::Count(query) => return self.count(query, span),
            ExprKind::Aggregate { operation, value, query } => self.aggregate(*operation, value, query.as_ref()),
        };
        (Node { span, op }, ty)
    }

    /// Checks a query in a scope of its own, in which `inside` runs.
    fn scoped<T>(&mut self, query: &tree::Query, inside: impl FnOnce(&mut Self, Query, Type) -> T) -> T {
        let mark = self.enter();
        let (checked, _) = self.query(query, None);
        let element = self.type_of_slot(checked.slot);
        let result = inside(self, checked, element);
        self.leave(mark);
        result
    }

    fn pattern(&mut self, pattern: &str, span: Span) -> (Node, Type) {
        let empty = |span| (Node { span, op: Op::List(Vec::new()) }, Type::Wrong);
        if pattern.len() > MAX_PATTERN_BYTES {
            let message = format!("the pattern has {} bytes, and {MAX_PATTERN_BYTES} is the limit", pattern.len());
            self.report(Problem::error("rules/pattern", span, message));
            return empty(span);
        }
        match regex::RegexBuilder::new(pattern).size_limit(MAX_PATTERN_SIZE).build() {
            Ok(regex) => (Node { span, op: Op::Pattern(regex) }, Type::Pattern),
            Err(error) => {
                let text = error.to_string();
                let reason = text.lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned();
                self.report(Problem::error("rules/pattern", span, format!("not a regular expression: {reason}")));
                empty(span)
            }
        }
    }

    fn list(&mut self, elements: &[Expr]) -> (Op, Type) {
        let mut nodes = Vec::with_capacity(elements.len());
        let mut common: Option<Type> = None;
        for element in elements {
            let (node, ty) = self.expression(element);
            match &common {
                None => common = Some(ty),
                Some(first) if first.comparable(&ty) => {}
                Some(first) => {
                    let wanted = format!("{first}, as the first element is");
                    self.mismatch(element.span, &ty, &wanted);
                }
            }
            nodes.push(node);
        }
        (Op::List(nodes), common.map_or(Type::Nothing, |element| Type::List(Box::new(element))))
    }

    fn field(&mut self, subject: &Expr, name: &Name) -> (Op, Type) {
        let (node, ty) = self.expression(subject);
        let Some(record) = self.record(&ty, subject.span) else { return (Op::List(Vec::new()), Type::Wrong) };
        if let Some(row) = fields(record).find(|row| row.name == name.text) {
            (Op::Field(Box::new(node), row.field), (row.kind)())
        } else {
            self.unknown_field(record, name);
            (Op::List(Vec::new()), Type::Wrong)
        }
    }

    fn has(&mut self, subject: &Expr, name: &Name) -> (Op, Type) {
        let (node, ty) = self.expression(subject);
        let Some(record) = self.record(&ty, subject.span) else { return (Op::List(Vec::new()), Type::Truth) };
        if let Some(row) = fields(record).find(|row| row.name == name.text) {
            if !row.optional {
                let message = format!("every {} has `{}`, so this always holds", record.name(), name.text);
                self.report(Problem::warning("rules/always", name.span, message));
            }
            (Op::Has(Box::new(node), row.field), Type::Truth)
        } else {
            self.unknown_field(record, name);
            (Op::List(Vec::new()), Type::Truth)
        }
    }

    fn unknown_field(&mut self, record: Record, name: &Name) {
        let help = if properties(record).any(|row| row.name == name.text) {
            Some(format!("it is a property: write `is {}`", name.text))
        } else {
            did_you_mean(&name.text, fields(record).map(|row| row.name).collect::<Vec<_>>().into_iter())
        };
        let message = format!("{} has no field `{}`", with_article(record), name.text);
        self.report(Problem::error("rules/unknown-field", name.span, message).maybe_help(help));
    }

    fn is(&mut self, subject: &Expr, property: &Name, negated: bool) -> (Op, Type) {
        let (node, ty) = self.expression(subject);
        let Some(record) = self.record(&ty, subject.span) else { return (Op::List(Vec::new()), Type::Truth) };
        if let Some(row) = properties(record).find(|row| row.name == property.text) {
            (Op::Is(Box::new(node), row.property, negated), Type::Truth)
        } else {
            let help = if fields(record).any(|row| row.name == property.text) {
                Some(format!("it is a field: write `.{0}`, or `has {0}`", property.text))
            } else {
                did_you_mean(&property.text, properties(record).map(|row| row.name).collect::<Vec<_>>().into_iter())
            };
            let message = format!("{} has no property `{}`", with_article(record), property.text);
            self.report(Problem::error("rules/unknown-property", property.span, message).maybe_help(help));
            (Op::List(Vec::new()), Type::Truth)
        }
    }

    /// The record that fields are asked of.
    fn record(&mut self, ty: &Type, span: Span) -> Option<Record> {
        match ty {
            Type::Record(record) => Some(*record),
            Type::List(_) => {
                self.mismatch_with(
                    span,
                    ty,
                    "a single fact",
                    Some("go through the list: `every x in list: …`, or take `first x in list`".to_owned()),
                );
                None
            }
            _ => {
                self.mismatch(span, ty, "a fact");
                None
            }
        }
    }

    fn quantified(&mut self, quantifier: &tree::Quantifier, query: &tree::Query, body: Option<&Expr>) -> (Op, Type) {
        let count = match quantifier {
            tree::Quantifier::Exactly(count) | tree::Quantifier::AtLeast(count) | tree::Quantifier::AtMost(count) => {
                let (node, ty) = self.expression(count);
                if ty.value() != Type::Number {
                    self.mismatch(count.span, &ty, "a number");
                }
                Some(Box::new(node))
            }
            _ => None,
        };
        let nothing = || Box::new(Node { span: Span::default(), op: Op::List(Vec::new()) });
        let op = self.scoped(query, |cx, query, _| {
            let quantifier = match (quantifier, count) {
                (tree::Quantifier::Every, _) => {
                    Quantifier::Every(body.map_or_else(nothing, |body| Box::new(cx.condition(body))))
                }
                (tree::Quantifier::Some, _) => Quantifier::Some,
                (tree::Quantifier::No, _) => Quantifier::No,
                (tree::Quantifier::Exactly(_), count) => Quantifier::Exactly(count.unwrap_or_else(nothing)),
                (tree::Quantifier::AtLeast(_), count) => Quantifier::AtLeast(count.unwrap_or_else(nothing)),
                (tree::Quantifier::AtMost(_), count) => Quantifier::AtMost(count.unwrap_or_else(nothing)),
            };
            Op::Quantified(quantifier, query)
        });
        (op, Type::Truth)
    }

    /// `count of dates where …`, or `count of list`.
    fn count(&mut self, query: &tree::Query, span: Span) -> (Node, Type) {
        let plain = query.binder.is_none() && query.place.is_none();
        if plain && super::builtins::kind_named(&query.kind.text).is_none() {
            // A name of a list rather than a kind; perhaps with a filter that cannot be.
            let (list, ty) = self.resolve(&query.kind.text, query.kind.span);
            return self.counted(list, &ty, query.filter.as_deref(), span);
        }
        let op = self.scoped(query, |_, query, _| Op::Count(query));
        (Node { span, op }, Type::Number)
    }

    fn counted(&mut self, list: Node, ty: &Type, filter: Option<&Expr>, span: Span) -> (Node, Type) {
        if let Some(filter) = filter {
            let problem = Problem::error("rules/type", filter.span, "a condition needs a name for each element");
            self.report(problem.help("write `count of x in list where …`"));
        }
        if !matches!(ty, Type::List(_) | Type::Nothing) {
            self.mismatch(list.span, ty, "a list or a kind of fact");
        }
        let slot = self.slot();
        let query = Query {
            domain: super::program::Domain::Elements,
            slot,
            span: list.span,
            place: Some(Box::new(list)),
            filter: None,
        };
        (Node { span, op: Op::Count(query) }, Type::Number)
    }

    fn aggregate(&mut self, operation: Aggregate, value: &Expr, query: Option<&tree::Query>) -> (Op, Type) {
        let Some(query) = query else {
            let (node, ty) = self.expression(value);
            let element = match &ty {
                Type::List(element) => (**element).clone(),
                Type::Nothing | Type::Wrong => Type::Wrong,
                _ => {
                    let help = "give a list, or a value of each fact: `sum of n for numbers n where …`".to_owned();
                    self.mismatch_with(value.span, &ty, "a list", Some(help));
                    Type::Wrong
                }
            };
            let ty = self.aggregated(operation, &element, value.span);
            return (Op::Aggregate { operation, value: Box::new(node), query: None }, ty);
        };
        self.scoped(query, |cx, query, _| {
            let (node, element) = cx.expression(value);
            let ty = cx.aggregated(operation, &element, value.span);
            (Op::Aggregate { operation, value: Box::new(node), query: Some(query) }, ty)
        })
    }

    fn aggregated(&mut self, operation: Aggregate, element: &Type, span: Span) -> Type {
        let value = element.value();
        let fits = match operation {
            Aggregate::Sum => matches!(
                value,
                Type::Number | Type::Money | Type::Percent | Type::Quantity | Type::Duration | Type::Wrong
            ),
            Aggregate::Min | Aggregate::Max => element.ordered(),
            Aggregate::Count => return Type::Number,
            Aggregate::Distinct => return Type::List(Box::new(element.clone())),
        };
        if !fits {
            self.mismatch(span, element, "values that can be added or ordered");
        }
        value
    }
}

fn with_article(record: Record) -> String {
    let name = record.name();
    match record {
        Record::Article => "the article".to_owned(),
        _ if name.starts_with(['a', 'e', 'i', 'o', 'u']) => format!("an {name}"),
        _ => format!("a {name}"),
    }
}

fn duration(amount: Exact, unit: &str) -> Literal {
    let times = |factor| amount.mul(Exact::whole(factor));
    match unit {
        "year" => Literal::Duration { months: times(12), days: None },
        "month" => Literal::Duration { months: Some(amount), days: None },
        "week" => Literal::Duration { months: None, days: times(7) },
        _ => Literal::Duration { months: None, days: Some(amount) },
    }
}
