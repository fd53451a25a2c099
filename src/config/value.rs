//! Values of the file with their places, in the types that settings have.

use crate::check::SettingValue;
use crate::facts::Exact;
use crate::source::Span;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A value and its place.
pub(super) struct Value<'a> {
    pub(super) span: Span,
    pub(super) value: &'a DeValue<'a>,
}

/// A key with its value; the span is the key's.
pub(super) struct Entry<'a> {
    pub(super) span: Span,
    pub(super) key: &'a str,
    pub(super) value: Value<'a>,
}

/// The entries of a table, in the order of their names.
pub(super) fn entries<'a>(table: &'a DeTable<'a>) -> impl Iterator<Item = Entry<'a>> {
    table.iter().map(|(key, value)| Entry {
        span: key.span().into(),
        key: key.get_ref().as_ref(),
        value: Value::new(value),
    })
}

impl<'a> Value<'a> {
    fn new(value: &'a Spanned<DeValue<'a>>) -> Self {
        Self { span: value.span().into(), value: value.get_ref() }
    }

    /// Its type, with an article.
    pub(super) fn type_name(&self) -> &'static str {
        match self.value {
            DeValue::String(_) => "a text",
            DeValue::Integer(_) | DeValue::Float(_) => "a number",
            DeValue::Boolean(_) => "true or false",
            DeValue::Datetime(_) if self.date().is_some() => "a day",
            DeValue::Datetime(_) => "a time of day",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "a table",
        }
    }

    pub(super) fn text(&self) -> Option<&'a str> {
        match self.value {
            DeValue::String(text) => Some(text.as_ref()),
            _ => None,
        }
    }

    pub(super) fn truth(&self) -> Option<bool> {
        match self.value {
            DeValue::Boolean(truth) => Some(*truth),
            _ => None,
        }
    }

    /// Year, month and day of a date without a time of day.
    pub(super) fn date(&self) -> Option<(i32, u8, u8)> {
        match self.value {
            DeValue::Datetime(date) if date.time.is_none() => {
                date.date.map(|date| (date.year.into(), date.month, date.day))
            }
            _ => None,
        }
    }

    pub(super) fn list(&self) -> Option<Vec<Value<'a>>> {
        match self.value {
            DeValue::Array(elements) => Some(elements.iter().map(Value::new).collect()),
            _ => None,
        }
    }

    /// The value for a parameter, a day as a text; else what to write. Lists may hold lists: the parser bounds how deep.
    pub(super) fn param(&self) -> Result<SettingValue, &'static str> {
        Ok(match self.value {
            DeValue::String(text) => SettingValue::Text(text.to_string()),
            DeValue::Boolean(truth) => SettingValue::Truth(*truth),
            DeValue::Integer(number) if number.radix() == 10 => SettingValue::Number(exact(number.as_str())?),
            DeValue::Integer(_) => return Err("write the number in decimal digits"),
            DeValue::Float(number) => SettingValue::Number(exact(number.as_str())?),
            DeValue::Datetime(_) => {
                let (year, month, day) =
                    self.date().ok_or("write a day as 2025-04-10; a time of day is a text: \"14:30\"")?;
                SettingValue::Text(format!("{year:04}-{month:02}-{day:02}"))
            }
            DeValue::Array(elements) => SettingValue::List(
                elements.iter().map(|element| Value::new(element).param()).collect::<Result<_, _>>()?,
            ),
            DeValue::Table(_) => return Err("write pack and name in quotation marks: \"house/seats\" = 120"),
        })
    }
}

fn exact(digits: &str) -> Result<Exact, &'static str> {
    Exact::decimal(digits.trim_start_matches('+')).ok_or("write the number with up to 30 decimal digits: 0.5, 1_200")
}
