//! Operators: arithmetic, comparisons, relations.

use super::hints::compared;
use super::problem::Problem;
use super::program::{Link, Node, Op};
use super::scope::Checker;
use super::types::{Record, Type};
use crate::facts::Kind;
use crate::syntax::tree::{Comparison, Expr, ExprKind, Measure, Relation};

impl Checker<'_> {
    pub(super) fn negative(&mut self, inner: &Expr) -> (Op, Type) {
        let (node, ty) = self.expression(inner);
        let value = ty.value();
        if !matches!(
            value,
            Type::Number | Type::Percent | Type::Money | Type::Quantity(_) | Type::Duration | Type::Wrong
        ) {
            self.mismatch(inner.span, &ty, "a number");
        }
        (Op::Negative(Box::new(node)), value)
    }

    /// Numbers with numbers, money with money, ...; a date with a duration; a date less a date is a duration.
    pub(super) fn sum(&mut self, first: &Expr, links: &[(bool, Expr)]) -> (Op, Type) {
        let (node, ty) = self.expression(first);
        let mut result = ty.value();
        if !additive(&result) {
            let texts = ty.value() == Type::Text;
            let help =
                texts.then(|| "texts are not joined: write the whole text in one pair of quotation marks".to_owned());
            self.mismatch_with(first.span, &ty, "a number, an amount or a date", help);
            result = Type::Wrong;
        }
        let mut terms = Vec::with_capacity(links.len());
        for (plus, term) in links {
            let (node, ty) = self.expression(term);
            let value = ty.value();
            result = match (&result, &value, plus) {
                (Type::Wrong, ..) | (_, Type::Wrong, _) => Type::Wrong,
                (Type::Date, Type::Date, false) | (Type::Time, Type::Time, false) => Type::Duration,
                (Type::Date, Type::Duration, _) => Type::Date,
                (Type::Date, Type::Date, true) => {
                    let help = "a date less a date is the time between them: `a - b`";
                    self.mismatch_with(term.span, &ty, "a duration to add to a date", Some(help.to_owned()));
                    Type::Wrong
                }
                (Type::Time, ..) => {
                    self.mismatch_with(term.span, &ty, "a time to take away", None);
                    Type::Wrong
                }
                (Type::Date, ..) => {
                    self.mismatch_with(
                        term.span,
                        &ty,
                        "a duration or a date",
                        Some(match &term.kind {
                            ExprKind::Number(value) => format!("write the unit: `{value} days`, `{value} months`"),
                            _ => "write a length of time: `3 months`".to_owned(),
                        }),
                    );
                    Type::Wrong
                }
                (a, b, _) if a.comparable(b) && additive(b) => value,
                (a, ..) => {
                    let wanted = a.to_string();
                    self.mismatch(term.span, &ty, &wanted);
                    Type::Wrong
                }
            };
            terms.push((*plus, node));
        }
        (Op::Sum(Box::new(node), terms), result)
    }

    /// An amount times or by a number; an amount by an amount of its kind is a number.
    pub(super) fn product(&mut self, first: &Expr, links: &[(bool, Expr)]) -> (Op, Type) {
        let (node, ty) = self.expression(first);
        let mut result = ty.value();
        if !scalable(&result) {
            self.mismatch(first.span, &ty, "a number or an amount");
            result = Type::Wrong;
        }
        let mut factors = Vec::with_capacity(links.len());
        for (times, factor) in links {
            let (node, ty) = self.expression(factor);
            let value = ty.value();
            result = match (&result, &value, times) {
                (Type::Wrong, ..) | (_, Type::Wrong, _) => Type::Wrong,
                (_, Type::Number, _) => result,
                (Type::Number, other, true) if scalable(other) => value,
                (_, Type::Percent, true) => result,
                (a, b, false) if a.comparable(b) && scalable(b) => Type::Number,
                _ => {
                    self.mismatch(factor.span, &ty, "a number");
                    Type::Wrong
                }
            };
            factors.push((*times, node));
        }
        (Op::Product(Box::new(node), factors), result)
    }

    pub(super) fn compare(&mut self, first: &Expr, links: &[(Comparison, Expr)]) -> (Op, Type) {
        let (node, ty) = self.expression(first);
        if let [(comparison, right)] = links
            && let ExprKind::Among(among, list) = &right.kind
        {
            let (list, list_type) = self.expression(list);
            self.element_of(&ty, &list, &list_type);
            let op = Op::Among {
                link: Link::Compare(*comparison),
                among: *among,
                left: Box::new(node),
                list: Box::new(list),
            };
            return (op, Type::Truth);
        }
        let mut nodes = vec![node];
        let mut operators = Vec::with_capacity(links.len());
        let mut left = ty;
        let mut left_span = first.span;
        for (comparison, right) in links {
            let (node, ty) = self.expression(right);
            let ordered = !matches!(comparison, Comparison::Equal | Comparison::NotEqual);
            if !left.comparable(&ty) {
                let help = compared(&left, &ty, right);
                let wanted = left.value().to_string();
                self.mismatch_with(right.span, &ty, &wanted, help);
            } else if ordered && !left.ordered() {
                let wanted = format!("something that `{}` can order", comparison.symbol());
                let help = "numbers, dates, times and amounts have an order; texts are compared with `==` and `!=`";
                self.mismatch_with(left_span, &left, &wanted, Some(help.to_owned()));
            }
            operators.push(*comparison);
            nodes.push(node);
            left = ty;
            left_span = right.span;
        }
        (Op::Compare(nodes, operators), Type::Truth)
    }

    /// The element type of a right-hand list must fit the left-hand side.
    fn element_of(&mut self, left: &Type, list: &Node, list_type: &Type) {
        match list_type {
            Type::List(element) if left.comparable(element) => {}
            Type::Nothing | Type::Wrong => {}
            _ => {
                let wanted = format!("a list of what is on the left ({})", left.value());
                let help = "put the elements in brackets: `[26, 27]`".to_owned();
                let help = (!matches!(list_type, Type::List(_))).then_some(help);
                self.mismatch_with(list.span, list_type, &wanted, help);
            }
        }
    }

    pub(super) fn relation(&mut self, relation: Relation, left: &Expr, right: &Expr) -> (Op, Type) {
        let (left_node, left_type) = self.expression(left);
        match relation {
            Relation::Counts => {
                let counts = matches!(
                    left_type,
                    Type::Record(Record::Fact(Kind::Number | Kind::Ordinal | Kind::Enumeration)) | Type::Wrong
                );
                if !counts {
                    let help =
                        "only numbers, ordinals and enumerations count: `for each number n where n counts \"ward\"`";
                    let wanted = "a number fact, which counts something";
                    self.mismatch_with(left.span, &left_type, wanted, Some(help.to_owned()));
                }
            }
            Relation::Precedes | Relation::Follows if !matches!(left_type, Type::Record(_) | Type::Wrong) => {
                self.mismatch(left.span, &left_type, "a fact or a place in the article");
            }
            Relation::In | Relation::NotIn => return self.inside(relation, left, left_node, &left_type, right),
            _ if !left_type.has_words() => {
                self.mismatch(left.span, &left_type, "words: a fact, a place in the article, or a text");
            }
            _ => {}
        }
        if let ExprKind::Among(among, list) = &right.kind {
            let (list_node, ty) = self.expression(list);
            match &ty {
                Type::List(element) if element.value() == Type::Text || element.has_words() => {}
                Type::Wrong | Type::Nothing => {}
                _ => self.mismatch(list.span, &ty, "a list of texts"),
            }
            let op = Op::Among {
                link: Link::Relate(relation),
                among: *among,
                left: Box::new(left_node),
                list: Box::new(list_node),
            };
            return (op, Type::Truth);
        }
        if let (Relation::Matches, ExprKind::Name(name)) = (relation, &right.kind)
            && !self.is_bound(name)
        {
            let problem = Problem::error("rules/type", right.span, "a pattern stands between slashes");
            self.report(problem.help(format!("write `/{name}/`")));
            return (Op::List(Vec::new()), Type::Truth);
        }
        let (right_node, right_type) = self.expression(right);
        match relation {
            Relation::Matches if !matches!(right_type, Type::Pattern | Type::Wrong) => {
                self.mismatch_with(
                    right.span,
                    &right_type,
                    "a pattern",
                    Some(match &right.kind {
                        ExprKind::Text(text) => format!("write it between slashes: /{text}/"),
                        _ => "write it between slashes: /…/".to_owned(),
                    }),
                );
            }
            Relation::Precedes | Relation::Follows if !matches!(right_type, Type::Record(_) | Type::Wrong) => {
                self.mismatch(right.span, &right_type, "a fact or a place in the article");
            }
            Relation::Mentions | Relation::Counts | Relation::Contains | Relation::Resembles | Relation::Restates
                if !right_type.has_words() =>
            {
                let help = match right_type {
                    Type::List(_) => Some("write `any of` or `all of` before the list".to_owned()),
                    Type::Pattern => {
                        Some("patterns stand behind `matches`: write that, or words in quotation marks".to_owned())
                    }
                    _ => None,
                };
                self.mismatch_with(right.span, &right_type, "a text", help);
            }
            _ => {}
        }
        (Op::Relate(relation, Box::new(left_node), Box::new(right_node)), Type::Truth)
    }

    /// `fact in place`, `date in date`, `value in list`.
    fn inside(&mut self, relation: Relation, left: &Expr, node: Node, left_type: &Type, right: &Expr) -> (Op, Type) {
        let (right_node, right_type) = self.expression(right);
        match (&right_type, left_type) {
            (Type::Wrong | Type::Nothing, _) | (_, Type::Wrong) => {}
            (Type::List(_), _) => self.element_of(left_type, &right_node, &right_type),
            (Type::Date, _) if left_type.value() == Type::Date => {}
            (Type::Record(Record::Fact(Kind::Date)), _) if left_type.value() == Type::Date => {}
            (Type::Record(_), Type::Record(_)) => {}
            (Type::Record(_), _) => self.mismatch(left.span, left_type, "a fact, which can stand in a place"),
            _ => {
                let help = match (&right.kind, left_type.value()) {
                    (ExprKind::Number(value), Type::Date) => format!("for a year write `in year {value}`"),
                    (ExprKind::Text(text), _) => {
                        format!("to look for words write `mentions \"{text}\"`, with the place before it")
                    }
                    _ => "write `in headline`, `in n.sentence`, `in year 2024`, or `in [26, 27]`".to_owned(),
                };
                self.mismatch_with(right.span, &right_type, "a place, a date or a list", Some(help));
            }
        }
        (Op::Relate(relation, Box::new(node), Box::new(right_node)), Type::Truth)
    }

    /// `a within 5 words of b`, `a within 2 letters of b`, `a within 2% of b`.
    pub(super) fn within(&mut self, left: &Expr, distance: &Expr, measure: Measure, right: &Expr) -> (Op, Type) {
        let (left_node, left_type) = self.expression(left);
        let (distance_node, distance_type) = self.expression(distance);
        let (right_node, right_type) = self.expression(right);
        let value = left_type.value();
        if measure != Measure::Value && distance_type.value() != Type::Number {
            self.mismatch(distance.span, &distance_type, "a number");
        }
        match measure {
            Measure::Words => {
                if !matches!(left_type, Type::Record(_) | Type::Wrong) {
                    self.mismatch(left.span, &left_type, "a fact");
                }
                if !right_type.has_words() {
                    self.mismatch(right.span, &right_type, "a fact or a text");
                }
            }
            Measure::Letters => {
                for (side, ty) in [(left, &left_type), (right, &right_type)] {
                    if !ty.has_words() {
                        self.mismatch(side.span, ty, "a text");
                    }
                }
            }
            Measure::Value if !left_type.ordered() => {
                let help = "to count words or letters, write `within 5 words of`, `within 2 letters of`";
                self.mismatch_with(left.span, &left_type, "a value that can be near another", Some(help.to_owned()));
            }
            Measure::Value if !left_type.comparable(&right_type) => {
                self.mismatch(right.span, &right_type, &value.to_string());
            }
            Measure::Value => {
                let wanted = if matches!(value, Type::Date | Type::Time) { Type::Duration } else { value };
                let fits = distance_type.value() == Type::Percent && wanted != Type::Duration;
                if !fits && !wanted.comparable(&distance_type) {
                    let wanted = format!("{wanted}, as a distance");
                    self.mismatch(distance.span, &distance_type, &wanted);
                }
            }
        }
        let (left, distance, right) = (Box::new(left_node), Box::new(distance_node), Box::new(right_node));
        (Op::Within { left, distance, measure, right }, Type::Truth)
    }

    /// The list of `agree across articles`: its elements must stand for values.
    pub(super) fn gathered(&mut self, list: &Expr) -> Node {
        if self.carried {
            let message = "rules inside an article concern that article alone";
            let problem = Problem::error("rules/across", list.span, message);
            self.report(problem.help("write `agree across articles` in a rule file of its own"));
        }
        let (node, ty) = self.expression(list);
        let element = if let Type::List(element) = &ty { element.value() } else { ty.value() };
        if matches!(element, Type::Record(_) | Type::Truth | Type::Pattern) {
            let help = "give values: `all numbers n where …`".to_owned();
            self.mismatch_with(list.span, &ty, "values, or facts that stand for values", Some(help));
        }
        node
    }

    pub(super) fn agree(&mut self, list: &Expr) -> (Op, Type) {
        let (node, ty) = self.expression(list);
        if !matches!(ty, Type::List(_) | Type::Nothing | Type::Wrong) {
            self.mismatch_with(list.span, &ty, "a list", Some("take all of a kind: `all dates where …`".to_owned()));
        }
        (Op::Agree(Box::new(node)), Type::Truth)
    }
}

fn additive(ty: &Type) -> bool {
    scalable(ty) || matches!(ty, Type::Date | Type::Time)
}

fn scalable(ty: &Type) -> bool {
    matches!(ty, Type::Number | Type::Percent | Type::Money | Type::Quantity(_) | Type::Duration | Type::Wrong)
}
