//! Fields and properties of records: `fact.field`, `fact has field`, `fact is property`.

use super::builtins::{Field, TEXT_FIELDS, fields, properties};
use super::problem::{Problem, did_you_mean};
use super::program::Op;
use super::scope::Checker;
use super::types::{OwnField, Record, Type};
use crate::facts::Kind;
use crate::source::Span;
use crate::syntax::tree::{Expr, Name};

/// What beginners call the value of a fact.
const VALUE_WORDS: [&str; 4] = ["value", "amount", "val", "figure"];

impl Checker<'_> {
    pub(super) fn field(&mut self, subject: &Expr, name: &Name) -> (Op, Type) {
        let (node, ty) = self.expression(subject);
        if ty == Type::Text
            && let Some(row) = TEXT_FIELDS.iter().find(|row| row.name == name.text)
        {
            return (Op::Field(Box::new(node), row.field), (row.kind)());
        }
        let Some(record) = self.record(&ty, subject.span) else { return (Op::List(Vec::new()), Type::Wrong) };
        if let Some((field, ty, _)) = field_of(&record, &name.text) {
            (Op::Field(Box::new(node), field), ty)
        } else {
            self.unknown_field(&record, name);
            (Op::List(Vec::new()), Type::Wrong)
        }
    }

    pub(super) fn has(&mut self, subject: &Expr, name: &Name) -> (Op, Type) {
        let (node, ty) = self.expression(subject);
        let Some(record) = self.record(&ty, subject.span) else { return (Op::List(Vec::new()), Type::Truth) };
        if let Some((field, _, optional)) = field_of(&record, &name.text) {
            if !optional {
                let message = format!("every {} has `{}`, so this always holds", record.name(), name.text);
                self.report(Problem::warning("rules/always", name.span, message).help("take it out"));
            }
            (Op::Has(Box::new(node), field), Type::Truth)
        } else {
            self.unknown_field(&record, name);
            (Op::List(Vec::new()), Type::Truth)
        }
    }

    fn unknown_field(&mut self, record: &Record, name: &Name) {
        let help = if properties(record).any(|row| row.name == name.text) {
            Some(format!("it is a property: write `is {}`", name.text))
        } else if record.value().is_some() && VALUE_WORDS.contains(&name.text.as_str()) {
            Some(format!("leave `.{}` out: {} is its value, and is compared as it is", name.text, with_article(record)))
        } else {
            let own: &[OwnField] = match record {
                Record::Own(schema) | Record::Row(schema) => &schema.fields,
                _ => &[],
            };
            let names = own.iter().map(|field| field.name.as_str()).chain(fields(record).map(|row| row.name));
            did_you_mean(&name.text, names)
        };
        let message = format!("{} has no field `{}`", with_article(record), name.text);
        self.report(Problem::error("rules/unknown-field", name.span, message).maybe_help(help));
    }

    pub(super) fn is(&mut self, subject: &Expr, property: &Name, negated: bool) -> (Op, Type) {
        let (node, ty) = self.expression(subject);
        let Some(record) = self.record(&ty, subject.span) else { return (Op::List(Vec::new()), Type::Truth) };
        if let Some(row) = properties(&record).find(|row| row.name == property.text) {
            (Op::Is(Box::new(node), row.property, negated), Type::Truth)
        } else {
            let help = if field_of(&record, &property.text).is_some() {
                Some(format!("it is a field: write `.{0}`, or `has {0}`", property.text))
            } else if record == Record::Fact(Kind::Date) && property.text.ends_with("day") {
                Some(format!("write `{}.weekday == \"{}\"`", self.text(subject.span), property.text))
            } else if matches!(property.text.as_str(), "true" | "false") {
                Some("a condition stands alone: `q is closed`, `not (q is closed)`".to_owned())
            } else if matches!(property.text.as_str(), "missing" | "empty" | "there" | "present") {
                Some(format!("write `{} has field`, with the name of a field", self.text(subject.span)))
            } else {
                let names = properties(&record).map(|row| row.name);
                did_you_mean(&property.text, names).or_else(|| Some("it has none; ask for a field".to_owned()))
            };
            let message = format!("{} has no property `{}`", with_article(&record), property.text);
            self.report(Problem::error("rules/unknown-property", property.span, message).maybe_help(help));
            (Op::List(Vec::new()), Type::Truth)
        }
    }

    /// The record that fields are asked of.
    fn record(&mut self, ty: &Type, span: Span) -> Option<Record> {
        match ty {
            Type::Record(record) => Some(record.clone()),
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
                let help = "only facts and places have fields and properties; give a fact a name, `for each number n`";
                self.mismatch_with(span, ty, "a fact", Some(help.to_owned()));
                None
            }
        }
    }
}

/// A field by its name: what it reads, its type, and whether it can be missing.
fn field_of(record: &Record, name: &str) -> Option<(Field, Type, bool)> {
    if let Record::Own(schema) | Record::Row(schema) = record
        && let Some((at, field)) = super::scope::schema_field(schema, name)
    {
        return Some((Field::Own(at), field.ty.clone(), field.optional));
    }
    fields(record).find(|row| row.name == name).map(|row| (row.field, (row.kind)(), row.optional))
}

fn with_article(record: &Record) -> String {
    let name = record.name();
    match record {
        Record::Article => "the article".to_owned(),
        Record::Row(schema) => format!("a row of `{}`", schema.name),
        _ if name.starts_with(['a', 'e', 'i', 'o', 'u']) => format!("an {name}"),
        _ => format!("a {name}"),
    }
}
