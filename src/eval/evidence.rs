//! Why a condition came out as it did: the facts that took part, the values of its parts, and the sum shown.

use super::compare::{compare, disagreement, statements};
use super::evaluator::Evaluator;
use super::show::{self, quoted};
use super::truth::Truth;
use super::value::Value;
use super::wording::{comparison_words, label_name, relation_words, substituted};
use crate::check::builtins::Field;
use crate::check::program::{Link, Node, Op};
use crate::solve::{self, Statements};
use crate::source::Span;
use crate::syntax::tree::{Aggregate, Among, Comparison, Measure};
use std::ops::ControlFlow;

/// The most facts of one list that get a label.
pub(super) const LABELLED: usize = 6;

/// What explains a failed condition.
#[derive(Debug, Default)]
pub(super) struct Evidence {
    /// Words of the article that took part, with what they are.
    pub(super) labels: Vec<(Span, String)>,
    /// What is wrong, in clauses.
    pub(super) clauses: Vec<String>,
    /// Sums shown.
    pub(super) notes: Vec<String>,
}

impl Evidence {
    /// Explains why a condition is false.
    pub(super) fn of<'a>(cx: &mut Evaluator<'a>, condition: &'a Node) -> Self {
        let mut evidence = Self::default();
        evidence.explain(cx, condition, false);
        if evidence.clauses.is_empty() {
            evidence.clauses.push(format!("`{}` does not hold", show::code(&cx.program.source, condition.span)));
        }
        evidence
    }

    /// Says why a condition cannot be decided: the first part that cannot.
    pub(super) fn reason<'a>(cx: &mut Evaluator<'a>, node: &'a Node) -> String {
        match &node.op {
            Op::And(operands) | Op::Or(operands) => {
                for operand in operands {
                    if cx.truth(operand) == Truth::Unknown {
                        return Self::reason(cx, operand);
                    }
                }
            }
            Op::Not(inner) => return Self::reason(cx, inner),
            Op::Compare(nodes, operators) => {
                for (pair, operator) in nodes.windows(2).zip(operators) {
                    let (left, right) = (cx.value(&pair[0]), cx.value(&pair[1]));
                    if compare(cx.world, *operator, &left, &right) == Truth::Unknown {
                        for (node, value) in [(&pair[0], &left), (&pair[1], &right)] {
                            if let Some(reason) = unknown(cx, node, value) {
                                return reason;
                            }
                        }
                        return format!("{} against {} allows both", quoted(cx.world, &left), quoted(cx.world, &right));
                    }
                }
            }
            Op::Relate(_, left, right) => {
                for node in [left, right] {
                    let value = cx.value(node);
                    if let Some(reason) = unknown(cx, node, &value) {
                        return reason;
                    }
                }
            }
            Op::Is(subject, ..) | Op::Agree(subject) => {
                let value = cx.value(subject);
                if let Some(reason) = unknown(cx, subject, &value) {
                    return reason;
                }
                return format!("{} does not say enough", quoted(cx.world, &value));
            }
            _ => {}
        }
        "the article does not say enough".to_owned()
    }

    pub(super) fn label(&mut self, span: Span, message: impl Into<String>) {
        if !span.is_empty() && !self.labels.iter().any(|(known, _)| *known == span) {
            self.labels.push((span, message.into()));
        }
    }

    /// Explains why a condition holds, or does not.
    pub(super) fn explain<'a>(&mut self, cx: &mut Evaluator<'a>, node: &'a Node, holds: bool) {
        let code = |cx: &Evaluator<'_>, node: &Node| show::code(&cx.program.source, node.span);
        match &node.op {
            Op::Not(inner) => self.explain(cx, inner, !holds),
            Op::And(operands) | Op::Or(operands) => {
                // The operands that made it so: for a false `and` the false ones, for a false `or` all of them.
                for operand in operands {
                    if cx.truth(operand) == Truth::from(holds) {
                        self.explain(cx, operand, holds);
                    }
                }
            }
            Op::Compare(nodes, operators) => {
                for (pair, operator) in nodes.windows(2).zip(operators) {
                    let (left, right) = (cx.value(&pair[0]), cx.value(&pair[1]));
                    if compare(cx.world, *operator, &left, &right) == Truth::from(holds) {
                        self.comparison(cx, [&pair[0], &pair[1]], [&left, &right], *operator, holds);
                    }
                }
            }
            Op::Relate(relation, left, right) => {
                let verb = relation_words(*relation, holds);
                let left_value = cx.value(left);
                let right_words = if let Op::Pattern(_) = &right.op {
                    format!("`{}`", code(cx, right))
                } else {
                    let value = cx.value(right);
                    Self::operand_words(cx, right, &value)
                };
                let left_words = Self::operand_words(cx, left, &left_value);
                self.clauses.push(format!("{left_words} {verb} {right_words}"));
                self.leaves(cx, left);
                self.leaves(cx, right);
            }
            Op::Among { link, among, left, list } => {
                let left_value = cx.value(left);
                let list_value = cx.value(list);
                let left_words = Self::operand_words(cx, left, &left_value);
                let verb = match link {
                    Link::Relate(relation) => relation_words(*relation, holds).to_owned(),
                    Link::Compare(operator) => {
                        comparison_words(*operator, holds, &cx.world.value(&left_value)).to_owned()
                    }
                };
                let which = match among {
                    Among::Any => "any of",
                    Among::All => "all of",
                    Among::None => "none of",
                };
                self.clauses.push(format!("{left_words} {verb} {which} {}", quoted(cx.world, &list_value)));
                self.leaves(cx, left);
            }
            Op::Is(subject, _, negated) => {
                let value = cx.value(subject);
                let words = Self::operand_words(cx, subject, &value);
                let property = code(cx, node);
                let property = property.rsplit(' ').next().unwrap_or_default().to_owned();
                let is = if holds == *negated { "is not" } else { "is" };
                self.clauses.push(format!("{words} {is} {property}"));
                self.leaves(cx, subject);
            }
            Op::Has(subject, _) => {
                let value = cx.value(subject);
                let words = Self::operand_words(cx, subject, &value);
                let field = code(cx, node);
                let field = field.rsplit(' ').next().unwrap_or_default().to_owned();
                self.clauses.push(format!("{words} has {}{field}", if holds { "a " } else { "no " }));
                self.leaves(cx, subject);
            }
            Op::Agree(list) => {
                let value = cx.value(list);
                let elements = value.elements();
                if let Some(statements) = statements(cx.world, elements) {
                    return self.contradiction(cx, elements, &statements);
                }
                if let Some((first, second)) = disagreement(cx.world, elements) {
                    let pair = [quoted(cx.world, &elements[first]), quoted(cx.world, &elements[second])];
                    self.clauses.push(format!("{} cannot both be right", show::join(&pair)));
                    for at in [first, second] {
                        self.value_label(cx, &elements[at], "one");
                    }
                    if let Some(last) = self.labels.last_mut() {
                        "the other".clone_into(&mut last.1);
                    }
                }
                self.list_labels(cx, elements, "also");
            }
            Op::Quantified(quantifier, query) => self.quantified(cx, quantifier, query, holds),
            Op::Within { left, distance, measure, right } => {
                let values = [cx.value(left), cx.value(right)];
                let words = [Self::operand_words(cx, left, &values[0]), Self::operand_words(cx, right, &values[1])];
                let unit = match measure {
                    Measure::Words => " words",
                    Measure::Letters => " letters",
                    Measure::Value => "",
                };
                let is = if holds { "is" } else { "is not" };
                let distance = code(cx, distance);
                self.clauses.push(format!("{} {is} within {distance}{unit} of {}", words[0], words[1]));
                for node in [left, right] {
                    self.notes.extend(Self::sum_shown(cx, node));
                    self.leaves(cx, node);
                }
            }
            Op::HasMeta(key) => {
                let has = if holds { "has" } else { "has no" };
                self.clauses.push(format!("the front matter {has} `{key}`"));
            }
            Op::Call { body, .. } => {
                // The arguments go into their slots, where the body finds them.
                cx.value(node);
                self.explain(cx, body, holds);
            }
            Op::Slot(slot) => {
                self.defined(cx, *slot, |evidence, cx, definition| evidence.explain(cx, definition, holds));
            }
            Op::Global(at) => {
                if let Some(global) = cx.program.globals.get(*at) {
                    cx.apart(global.slots, |cx| self.explain(cx, &global.value, holds));
                }
            }
            _ => self.leaves(cx, node),
        }
    }

    /// Statements that cannot all hold: each with what it says, and the sum.
    fn contradiction(&mut self, cx: &Evaluator<'_>, elements: &[Value], statements: &Statements<'_>) {
        let Some(found) = statements.contradiction() else { return };
        for (number, &at) in found.statements.iter().enumerate() {
            let says = format!("{} {}", solve::mark(number), statements.says(at));
            self.value_label(cx, &elements[at], &says);
        }
        match &statements.changes(&found)[..] {
            [] => {}
            [one] => self.notes.push(format!("one change would do: {one}")),
            [several @ .., last] => {
                self.notes.push(format!("one change would do: {}, or {last}", several.join(", ")));
            }
        }
        self.clauses.push(found.proof);
    }

    fn comparison<'a>(
        &mut self,
        cx: &mut Evaluator<'a>,
        [left, right]: [&'a Node; 2],
        [left_value, right_value]: [&Value; 2],
        operator: Comparison,
        holds: bool,
    ) {
        let left_words = Self::operand_words(cx, left, left_value);
        let right_words = Self::operand_words(cx, right, right_value);
        self.clauses.push(format!(
            "{left_words} {} {right_words}",
            comparison_words(operator, holds, &cx.world.value(left_value))
        ));
        for node in [left, right] {
            if let Some(note) = Self::sum_shown(cx, node) {
                self.notes.push(note);
            }
            self.leaves(cx, node);
        }
    }

    /// An operand as a part of a sentence: its name, and its value where the name does not say it.
    fn operand_words<'a>(cx: &Evaluator<'a>, node: &'a Node, value: &Value) -> String {
        let shown = quoted(cx.world, value);
        let code = show::code(&cx.program.source, node.span);
        match &node.op {
            Op::Literal(_) | Op::List(_) => match value {
                Value::Text(_) => shown,
                _ => code,
            },
            Op::Slot(_) if code.chars().count() <= 1 || matches!(value, Value::Sentence(_) | Value::Block(_)) => shown,
            Op::Place(_) => format!("the {code}"),
            Op::Slot(_) | Op::Global(_) if matches!(value, Value::Fact(_) | Value::Words(_)) => {
                format!("{code} ({shown})")
            }
            Op::Field(_, Field::Text | Field::Sentence | Field::Quoted | Field::Name) => shown,
            Op::Field(..) if matches!(value, Value::Words(_) | Value::Text(_)) => shown,
            _ => format!("`{code}` ({shown})"),
        }
    }

    /// "`a - b` = 193 - 2 = 191" for arithmetic.
    fn sum_shown<'a>(cx: &mut Evaluator<'a>, node: &'a Node) -> Option<String> {
        match &node.op {
            Op::Sum(..) | Op::Product(..) | Op::Aggregate { operation: Aggregate::Sum, .. } => {}
            _ => return None,
        }
        let value = cx.value(node);
        let substituted = substituted(cx, node, false);
        let code = show::code(&cx.program.source, node.span);
        let result = show::plain(cx.world, &value);
        if substituted == code {
            Some(format!("{code} = {result}"))
        } else {
            Some(format!("{code} = {substituted} = {result}"))
        }
    }

    /// Labels the words of the article that an operand rests on.
    pub(super) fn leaves<'a>(&mut self, cx: &mut Evaluator<'a>, node: &'a Node) {
        let name = label_name(cx, node);
        match &node.op {
            Op::Slot(slot) => {
                let value = cx.slots.get(*slot).cloned().unwrap_or(Value::Unknown);
                if !self.named(cx, &value, &name) {
                    self.defined(cx, *slot, Self::leaves);
                }
            }
            Op::Global(at) => {
                let value = cx.value(node);
                if !self.named(cx, &value, &name)
                    && let Some(global) = cx.program.globals.get(*at)
                {
                    cx.apart(global.slots, |cx| self.leaves(cx, &global.value));
                }
            }
            Op::Field(subject, field) => {
                let value = cx.value(node);
                let container = matches!(field, Field::Sentence | Field::Paragraph | Field::Section);
                let placed = value.elements().iter().any(|element| cx.world.span(element).is_some());
                if placed && !container {
                    self.list_labels(cx, value.elements(), &name);
                } else {
                    self.leaves(cx, subject);
                }
            }
            Op::Place(_) | Op::The(..) | Op::All(_) | Op::Edge { .. } => {
                let value = cx.value(node);
                if !matches!(value, Value::Article | Value::Body) {
                    self.list_labels(cx, value.elements(), &name);
                }
            }
            Op::Count(query) => {
                let found = cx.certain(query);
                self.list_labels(cx, &found, "counted");
            }
            Op::Aggregate { value, query: Some(query), operation } => {
                let mut found = Vec::new();
                cx.each(query, |cx, fact, truth| {
                    if truth == Truth::True {
                        // A value that stands nowhere is shown by the fact that it comes from.
                        let value = cx.value(value);
                        let placed = cx.world.span(&value).is_some();
                        found.push(if placed { value } else { fact.clone() });
                    }
                    ControlFlow::Continue(())
                });
                self.list_labels(cx, &found, if *operation == Aggregate::Sum { "added" } else { "compared" });
            }
            Op::Aggregate { value, query: None, .. } => self.leaves(cx, value),
            Op::List(nodes) | Op::And(nodes) | Op::Or(nodes) | Op::Compare(nodes, _) => {
                for node in nodes {
                    self.leaves(cx, node);
                }
            }
            Op::Sum(first, links) | Op::Product(first, links) => {
                self.leaves(cx, first);
                for (_, node) in links {
                    self.leaves(cx, node);
                }
            }
            Op::Has(inner, _) | Op::Is(inner, ..) | Op::Not(inner) | Op::Negative(inner) | Op::Agree(inner) => {
                self.leaves(cx, inner);
            }
            Op::Relate(_, left, right) | Op::Within { left, right, .. } => {
                self.leaves(cx, left);
                self.leaves(cx, right);
            }
            Op::Among { left, .. } => self.leaves(cx, left),
            Op::Call { body, .. } => {
                cx.value(node);
                self.leaves(cx, body);
            }
            Op::Literal(_) | Op::Pattern(_) | Op::Quantified(..) | Op::Meta(_) | Op::HasMeta(_) | Op::Table(_) => {}
        }
    }

    /// Labels the words that a name stands for, if it stands for any.
    fn named(&mut self, cx: &Evaluator<'_>, value: &Value, name: &str) -> bool {
        let placed = value.elements().iter().any(|element| cx.world.span(element).is_some());
        if placed {
            self.list_labels(cx, value.elements(), name);
        }
        placed
    }

    /// Follows a name to the expression that gave it its value, and leaves all slots as they are.
    fn defined<'a>(
        &mut self,
        cx: &mut Evaluator<'a>,
        slot: usize,
        follow: impl FnOnce(&mut Self, &mut Evaluator<'a>, &'a Node),
    ) {
        // Taken out meanwhile, so that none leads to itself.
        let Some(definition) = cx.definitions.remove(&slot) else { return };
        let slots = cx.slots.clone();
        follow(self, cx, definition);
        cx.slots = slots;
        cx.definitions.insert(slot, definition);
    }

    pub(super) fn list_labels(&mut self, cx: &Evaluator<'_>, elements: &[Value], name: &str) {
        for element in elements.iter().take(LABELLED) {
            self.value_label(cx, element, name);
        }
        if elements.len() > LABELLED {
            let more = elements.len() - LABELLED;
            self.notes.push(format!("and {more} more like these"));
        }
    }

    pub(super) fn value_label(&mut self, cx: &Evaluator<'_>, value: &Value, name: &str) {
        if let Some(span) = cx.world.span(value) {
            self.label(span, name);
        }
    }
}

/// Why a value says nothing, if it does.
fn unknown(cx: &Evaluator<'_>, node: &Node, value: &Value) -> Option<String> {
    let code = show::code(&cx.program.source, node.span);
    match &*cx.world.value(value) {
        Value::Missing => Some(format!("`{code}` is missing")),
        Value::Unknown => Some(format!("`{code}` is not settled")),
        Value::Date(date) if !date.possible => Some(format!("{} is no date of the calendar", quoted(cx.world, value))),
        Value::Date(date) if date.days.is_none() => {
            Some(format!("the year of {} is not known", quoted(cx.world, value)))
        }
        _ => None,
    }
}
