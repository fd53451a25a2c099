//! What to write where a value is of another type than its place asks for.

use super::builtins::fields;
use super::types::{Record, Type};
use crate::syntax;
use crate::syntax::tree::{Expr, ExprKind};

/// What can be done with a value of a type in a place that asks for another.
pub(super) fn instead(found: &Type, wanted: &str) -> String {
    match found {
        Type::Truth => "a condition is no value: compare the values themselves".to_owned(),
        Type::List(_) | Type::Nothing if wanted.contains("condition") => {
            "say what must hold of it: `some date where …`, `every x in list: …`, `count of list == 3`".to_owned()
        }
        Type::List(_) | Type::Nothing => {
            "go through the list, `every x in list: …`, or take `first x in list`".to_owned()
        }
        Type::Record(record) if record.value().is_none() && !wanted.contains("condition") => {
            let names: Vec<String> = names(record).into_iter().take(3).map(|name| format!("`.{name}`")).collect();
            format!("ask for one of its fields: {} …", names.join(", "))
        }
        Type::Pattern => "a pattern stands behind `matches` only: `article matches /…/`".to_owned(),
        _ if wanted.contains("condition") => "say what must hold of it: `… == …`, `… < …`, `… is …`".to_owned(),
        Type::Text if wanted.contains("number") => "write numbers without quotation marks".to_owned(),
        _ if wanted.starts_with("words") || wanted.starts_with("a text") => {
            "write words in quotation marks, or name a fact or a place: `article`, `n.sentence`".to_owned()
        }
        _ => format!("write {wanted} here"),
    }
}

fn names(record: &Record) -> Vec<String> {
    match record {
        Record::Own(schema) | Record::Row(schema) => schema.fields.iter().map(|field| field.name.clone()).collect(),
        _ => fields(record).map(|row| row.name.to_owned()).collect(),
    }
}

/// What was probably meant by comparing two values of types that cannot be compared; `written` is the right one.
pub(super) fn compared(left: &Type, right: &Type, written: &Expr) -> Option<String> {
    Some(match (left.value(), right.value(), &written.kind) {
        (Type::Date, Type::Number, ExprKind::Number(value)) => {
            format!("for a year write `year {value}`; for a day `10 April {value}`")
        }
        (Type::Date, Type::Text, ExprKind::Text(text)) if syntax::date(text).is_some() => {
            format!("write dates without quotation marks: `{text}`")
        }
        (Type::Date, Type::Text, _) => "write a date as `10 April 2025`; for words, ask for `.text`".to_owned(),
        (Type::Number, Type::Date, _) => "ask for a number of the date: `.year`, `.month` or `.day`".to_owned(),
        (Type::Number, Type::Percent, _) => {
            "percentages are facts of their own: `for each percent p`; a number is written without `%`".to_owned()
        }
        (Type::Percent, Type::Number, ExprKind::Number(value)) => format!("write the sign: `{value}%`"),
        (Type::Duration, Type::Number, ExprKind::Number(value)) => format!("write the unit: `{value} days`"),
        (Type::Money, Type::Number, ExprKind::Number(value)) => format!("write the currency: `{value} USD`"),
        (Type::Quantity(_), Type::Number, ExprKind::Number(value)) => format!("write the unit: `{value} km`"),
        (Type::Number, Type::Money | Type::Quantity(_) | Type::Duration, _) => {
            "a number stands alone; sums of money, quantities and durations are facts of their own".to_owned()
        }
        (Type::Quantity(Some(one)), Type::Quantity(Some(other)), _) => {
            format!("compare like with like: {one} with {one}, {other} with {other}")
        }
        (Type::Number, Type::Text, ExprKind::Text(text)) if text.parse::<f64>().is_ok() => {
            format!("write numbers without quotation marks: `{text}`")
        }
        (Type::Number, Type::Text, _) => "write numbers in digits, without quotation marks".to_owned(),
        (Type::Money | Type::Quantity(_) | Type::Duration | Type::Percent, Type::Text, ExprKind::Text(text)) => {
            format!("write amounts without quotation marks: `{text}`")
        }
        (Type::Text, Type::Number, ExprKind::Number(value)) => format!("write words in quotation marks: \"{value}\""),
        (Type::Text, Type::Date, _) => "compare a date with a date; a text stands in quotation marks".to_owned(),
        (Type::List(_), ..) => "one of several is written `x in list`; all of several, `every x in list: …`".to_owned(),
        (_, Type::List(_), _) => "write `in` before a list, or `== any of …`".to_owned(),
        _ => return None,
    })
}
