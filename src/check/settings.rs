//! Values for parameters from outside the rule file: a configuration or the command line.

use super::program::{Literal, Node, Op};
use super::types::Type;
use crate::facts::{DatePoint, Exact};
use crate::source::Span;
use crate::syntax::{self, tree::ExprKind};

/// A value for a parameter.
#[derive(Debug, Clone, PartialEq)]
pub struct Setting {
    /// The parameter's full name: "pack/name".
    pub name: String,
    /// Its value.
    pub value: SettingValue,
}

/// The value of a setting, as configurations have them.
#[derive(Debug, Clone, PartialEq)]
pub enum SettingValue {
    /// True or false.
    Truth(bool),
    /// A number.
    Number(Exact),
    /// A text; or, for a parameter of another type, a value as rules write it: "3 months", "2%", "10 April 2025".
    Text(String),
    /// A list.
    List(Vec<SettingValue>),
}

impl SettingValue {
    /// The value as a node of a program; `None` where it is not of the type.
    pub(super) fn node(&self, ty: &Type, span: Span) -> Option<Node> {
        let literal = match (self, ty) {
            (SettingValue::Truth(value), Type::Truth) => Literal::Truth(*value),
            (SettingValue::Number(value), Type::Number) => Literal::Number(*value),
            (SettingValue::Text(text), Type::Text) => Literal::Text(text.as_str().into()),
            (SettingValue::Text(text), _) => written(text, ty)?,
            (SettingValue::List(values), Type::List(element)) => {
                let nodes: Option<Vec<Node>> = values.iter().map(|value| value.node(element, span)).collect();
                return Some(Node { span, op: Op::List(nodes?) });
            }
            (SettingValue::List(values), Type::Nothing) if values.is_empty() => {
                return Some(Node { span, op: Op::List(Vec::new()) });
            }
            _ => return None,
        };
        Some(Node { span, op: Op::Literal(literal) })
    }
}

/// A value as rules write it, or a date as 2025-04-10.
fn written(text: &str, ty: &Type) -> Option<Literal> {
    if *ty == Type::Date
        && let Ok(day) = text.parse::<jiff::civil::Date>()
    {
        let (year, month, day) = (day.year(), day.month() as u8, day.day() as u8);
        return Some(Literal::Date(DatePoint::calendar(Some(i32::from(year)), Some(month), Some(day))));
    }
    let expr = syntax::value(text)?;
    let (literal, found) = match &expr.kind {
        ExprKind::Number(value) => (Literal::Number(*value), Type::Number),
        ExprKind::Percent(value) => (Literal::Percent(*value), Type::Percent),
        ExprKind::Duration(amount, unit) => (super::expression::duration(*amount, unit), Type::Duration),
        ExprKind::Date { year, month, day } => (Literal::Date(DatePoint::calendar(*year, *month, *day)), Type::Date),
        ExprKind::Measure(amount, unit) => super::units::measure(*amount, &unit.text)?,
        _ => return None,
    };
    ty.comparable(&found).then_some(literal)
}
