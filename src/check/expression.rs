//! Expressions: literals, names, fields, quantifiers, aggregates.

use super::problem::Problem;
use super::program::{Literal, Node, Op, Quantifier, Query};
use super::scope::Checker;
use super::types::Type;
use crate::facts::{DatePoint, Exact};
use crate::source::Span;
use crate::syntax::tree::{self, Aggregate, Expr, ExprKind};

/// Expressions in expressions, the bodies of called functions included, beyond this depth are refused. The grammar's
/// own bound keeps those without functions below it.
const MAX_DEPTH: usize = 200;

impl Checker<'_> {
    /// Checks an expression that must be a condition.
    pub(super) fn condition(&mut self, expr: &Expr) -> Node {
        let (node, ty) = self.expression(expr);
        if ty != Type::Truth {
            let text = self.text(expr.span);
            let help = match &expr.kind {
                ExprKind::Field(subject, name) if !matches!(ty, Type::List(_)) => {
                    let subject = self.text(subject.span);
                    Some(format!("to ask whether it is there, write `{subject} has {}`", name.text))
                }
                ExprKind::Text(_) => Some(format!("say where it must stand: `article mentions {text}`")),
                ExprKind::All(_) => {
                    Some("write `some …` to ask whether there is one, or `every …: condition`".to_owned())
                }
                _ => None,
            };
            self.mismatch_with(expr.span, &ty, "a condition", help);
        }
        node
    }

    /// Checks an expression and finds its type.
    pub(super) fn expression(&mut self, expr: &Expr) -> (Node, Type) {
        if self.depth == MAX_DEPTH {
            let message = format!("functions in functions are more than {MAX_DEPTH} expressions deep");
            let span = if self.bodies.is_empty() { expr.span } else { self.outer_call };
            self.report(Problem::error("rules/limit", span, message).help("name a part with `let`, and use the name"));
            return (Node { span: expr.span, op: Op::List(Vec::new()) }, Type::Wrong);
        }
        self.depth += 1;
        let checked = self.any_expression(expr);
        self.depth -= 1;
        checked
    }

    fn any_expression(&mut self, expr: &Expr) -> (Node, Type) {
        let span = expr.span;
        let literal = |literal, ty| (Node { span, op: Op::Literal(literal) }, ty);
        let (op, ty) = match &expr.kind {
            ExprKind::Broken => (Op::List(Vec::new()), Type::Wrong),
            ExprKind::Number(value) => return literal(Literal::Number(*value), Type::Number),
            ExprKind::Percent(value) => return literal(Literal::Percent(*value), Type::Percent),
            ExprKind::Duration(amount, unit) => return literal(duration(*amount, unit), Type::Duration),
            ExprKind::Date { year, month, day } => {
                return literal(Literal::Date(DatePoint::calendar(*year, *month, *day)), Type::Date);
            }
            ExprKind::Measure(amount, unit) => return self.measure(*amount, unit, span),
            ExprKind::Meta(key) => {
                self.needs_article(span);
                (Op::Meta(key.value.clone()), Type::Text)
            }
            ExprKind::HasMeta(subject, key) => {
                let (_, ty) = self.expression(subject);
                if !matches!(ty, Type::Record(super::types::Record::Article) | Type::Wrong) {
                    self.mismatch(subject.span, &ty, "the article");
                }
                (Op::HasMeta(key.value.clone()), Type::Truth)
            }
            ExprKind::Call(function, arguments) => self.call(function, arguments),
            ExprKind::Text(text) => return literal(Literal::Text(text.as_str().into()), Type::Text),
            ExprKind::Truth(value) => return literal(Literal::Truth(*value), Type::Truth),
            ExprKind::Regex(pattern) => return self.regex(pattern, span),
            ExprKind::Name(name) => return self.resolve(name, span),
            ExprKind::List(elements) => self.list(elements),
            ExprKind::Field(subject, name) => self.field(subject, name),
            ExprKind::Has(subject, name) => self.has(subject, name),
            ExprKind::Is { subject, property, negated } => self.is(subject, property, *negated),
            ExprKind::Not(inner) => (Op::Not(Box::new(self.condition(inner))), Type::Truth),
            ExprKind::And(operands) => (Op::And(self.operands(operands, "all of")), Type::Truth),
            ExprKind::Or(operands) => (Op::Or(self.operands(operands, "any of")), Type::Truth),
            ExprKind::Negative(inner) => self.negative(inner),
            ExprKind::Sum(first, links) => self.sum(first, links),
            ExprKind::Product(first, links) => self.product(first, links),
            ExprKind::Compare(first, links) => self.compare(first, links),
            ExprKind::Relation(relation, left, right) => self.relation(*relation, left, right),
            ExprKind::Within { left, distance, measure, right } => self.within(left, distance, *measure, right),
            ExprKind::Among(..) => {
                let problem = Problem::error(
                    "rules/type",
                    span,
                    "`any of`, `all of`, `none of` stand to the right of a comparison",
                );
                self.report(problem.help("write `x == any of […]`, `x mentions all of […]`"));
                (Op::List(Vec::new()), Type::Wrong)
            }
            ExprKind::Agree { list, across } => {
                if *across {
                    let message = "`agree across articles` stands alone behind `expect`";
                    let problem = Problem::error("rules/across", span, message);
                    self.report(problem.help("write it as an expectation of its own"));
                }
                self.agree(list)
            }
            ExprKind::Quantified { quantifier, query, body } => self.quantified(quantifier, query, body.as_deref()),
            ExprKind::The(query) => {
                let noun = self.noun_of(query);
                let single = self.no_pairs(query);
                self.scoped(query, |_, query, element| (Op::The(query, noun), single.unwrap_or(element)))
            }
            ExprKind::All(query) => {
                let single = self.no_pairs(query);
                let list = |element| single.unwrap_or(Type::List(Box::new(element)));
                self.scoped(query, |_, query, element| (Op::All(query), list(element)))
            }
            ExprKind::Edge { last, query } => {
                let single = self.no_pairs(query);
                let edge = |query| Op::Edge { last: *last, query };
                self.scoped(query, |_, query, element| (edge(query), single.unwrap_or(element)))
            }
            ExprKind::Count(query) => return self.count(query, span),
            ExprKind::Aggregate { operation, value, query } => self.aggregate(*operation, value, query.as_ref()),
        };
        (Node { span, op }, ty)
    }

    /// The operands of `and` or `or`. `mentions "a" or "b"`, `n == 26 or 27`, `has year and month` are said to need
    /// the whole condition.
    fn operands(&mut self, operands: &[Expr], among: &str) -> Vec<Node> {
        let mut nodes = Vec::with_capacity(operands.len());
        let mut before: Option<&Expr> = None;
        for operand in operands {
            let bare = match &operand.kind {
                ExprKind::Text(_) | ExprKind::Number(_) | ExprKind::Date { .. } | ExprKind::Percent(_) => true,
                ExprKind::Name(name) => !self.is_bound(name),
                _ => false,
            };
            if let Some(help) = before.and_then(|before| self.in_full(before, operand, among)).filter(|_| bare) {
                let message = "each side of `and` and `or` is a whole condition";
                self.report(Problem::error("rules/type", operand.span, message).help(help));
                nodes.push(Node { span: operand.span, op: Op::List(Vec::new()) });
            } else {
                nodes.push(self.condition(operand));
                before = Some(operand);
            }
        }
        nodes
    }

    /// How to write out a second operand after the pattern of the one before.
    fn in_full(&self, before: &Expr, operand: &Expr, among: &str) -> Option<String> {
        let (first, second) = (self.text(before.span), self.text(operand.span));
        let word = if among == "any of" { "or" } else { "and" };
        Some(match &before.kind {
            ExprKind::Has(subject, _) => format!("write `{first} {word} {} has {second}`", self.text(subject.span)),
            ExprKind::Is { subject, .. } => format!("write `{first} {word} {} is {second}`", self.text(subject.span)),
            ExprKind::Compare(left, links) => {
                let (comparison, _) = links.first()?;
                format!("write `{first} {word} {} {} {second}`", self.text(left.span), comparison.symbol())
            }
            ExprKind::Relation(relation, left, right) => {
                let (left, first, relation) = (self.text(left.span), self.text(right.span), relation.symbol());
                format!("write `{left} {relation} {second}`, or `{left} {relation} {among} [{first}, {second}]`")
            }
            _ => return None,
        })
    }

    /// Checks a query in a scope of its own, in which `inside` runs.
    fn scoped<T>(&mut self, query: &tree::Query, inside: impl FnOnce(&mut Self, Query, Type) -> T) -> T {
        let mark = self.enter();
        let checked = self.query(query);
        let element = self.type_of_slot(checked.slot);
        let result = inside(self, checked, element);
        self.leave(mark);
        result
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
                    let help = super::hints::compared(first, &ty, element);
                    self.mismatch_with(element.span, &ty, &wanted, help);
                }
            }
            nodes.push(node);
        }
        (Op::List(nodes), common.map_or(Type::Nothing, |element| Type::List(Box::new(element))))
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
        if plain && self.kind_named(&query.kind.text).is_none() {
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
            pairing: None,
            span: list.span,
            place: Some(Box::new(list)),
            filter: None,
        };
        (Node { span, op: Op::Count(query) }, Type::Number)
    }

    fn aggregate(&mut self, operation: Aggregate, value: &Expr, query: Option<&tree::Query>) -> (Op, Type) {
        let Some(query) = query else {
            if let ExprKind::Name(name) = &value.kind
                && let Some(kind) = self.kind_named(name).filter(|_| !self.is_bound(name))
            {
                let message = format!("`{name}` is a kind of fact, and no list");
                let help = format!("write `of n for {0} n where …`, or `of all {0}`", kind.plural);
                self.report(Problem::error("rules/type", value.span, message).help(help));
                return (Op::List(Vec::new()), Type::Wrong);
            }
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
        self.no_pairs(query);
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
                Type::Number | Type::Money | Type::Percent | Type::Quantity(_) | Type::Duration | Type::Wrong
            ),
            Aggregate::Min | Aggregate::Max => element.ordered(),
            Aggregate::Count => return Type::Number,
            Aggregate::Distinct => return Type::List(Box::new(element.clone())),
        };
        if !fits {
            let help =
                "numbers, amounts, quantities, percentages and durations are added; dates and times have an order";
            self.mismatch_with(span, element, "values that can be added or ordered", Some(help.to_owned()));
            return Type::Wrong;
        }
        value
    }
}

pub(super) fn duration(amount: Exact, unit: &str) -> Literal {
    let times = |factor| amount.mul(Exact::whole(factor));
    let part = |of| amount.div(Exact::whole(of));
    match unit {
        "year" => Literal::Duration { months: times(12), days: None },
        "month" => Literal::Duration { months: Some(amount), days: None },
        "week" => Literal::Duration { months: None, days: times(7) },
        "hour" => Literal::Duration { months: None, days: part(24) },
        "minute" => Literal::Duration { months: None, days: part(24 * 60) },
        _ => Literal::Duration { months: None, days: Some(amount) },
    }
}
