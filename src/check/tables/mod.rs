//! Reference tables: rows of a file beside the rules, each cell of the type that the rule file states.

mod read;

use super::files::{Files, Refused};
use super::problem::{Problem, did_you_mean};
use super::program::{Literal, Table};
use super::scope::{Checker, Target};
use super::types::{OwnField, Record, Schema, Type};
use crate::facts::{DatePoint, Exact};
use crate::source::Span;
use crate::syntax::tree::{self, Column};
use read::{Cell, Rows};
use std::collections::HashSet;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

/// The types that a column can have.
const TYPES: [(&str, Type); 5] = [
    ("text", Type::Text),
    ("number", Type::Number),
    ("date", Type::Date),
    ("percent", Type::Percent),
    ("truth", Type::Truth),
];

/// More wrong cells of one table are not listed.
const MAX_WRONG_CELLS: usize = 20;

/// The most columns of a table.
const MAX_COLUMNS: usize = 256;

impl<'a> Checker<'a> {
    /// Reads a table and makes it known. `from` is the path of the rule file.
    pub(super) fn table(&mut self, item: &'a tree::Table, from: Option<&Path>, files: &mut Files) {
        if item.columns.len() > MAX_COLUMNS {
            self.too_many(item.name.span, "columns of a table", MAX_COLUMNS);
            return self.unreadable(&item.name);
        }
        let fields: Vec<OwnField> = item.columns.iter().map(|column| self.column(column)).collect();
        let mut names = HashSet::new();
        for column in item.columns.iter().filter(|column| !names.insert(column.name.text.as_str())) {
            let message = format!("a second column `{}`", column.name.text);
            self.report(Problem::error("rules/duplicate", column.name.span, message).help("take one of them out"));
        }
        let schema = Arc::new(Schema { index: self.tables.len(), name: item.name.text.clone(), fields });
        let rows = match files.locate(from, &item.path.value) {
            Ok(path) if !read::is_table(&path) => self.no_table(item),
            Ok(path) => match files.add(&path) {
                Ok(start) => {
                    let text = files.text.get(start as usize..).unwrap_or_default().to_owned();
                    self.rows(item, &schema, &path, &text, start)
                }
                Err(refused) => self.refused(&refused, item.path.span),
            },
            Err(refused) => self.refused(&refused, item.path.span),
        };
        let ty = Type::List(Box::new(Type::Record(Record::Row(Arc::clone(&schema)))));
        self.bind(&item.name.text, ty, Target::Table(self.tables.len()), item.name.span);
        self.tables.push(Table { schema, rows });
    }

    /// Reports a file of another kind.
    fn no_table(&mut self, item: &tree::Table) -> Vec<Vec<Option<Literal>>> {
        let message = "a table is a .csv, .json or .toml file";
        let problem = Problem::error("rules/table", item.path.span, message);
        self.report(problem.help("save it in one of these, such as CSV (comma-separated values), and name that file"));
        Vec::new()
    }

    /// Reports a file that was not read.
    fn refused(&mut self, refused: &Refused, span: Span) -> Vec<Vec<Option<Literal>>> {
        let (message, help) = refused.said();
        self.report(Problem::error("rules/file", span, message).help(help));
        Vec::new()
    }

    fn column(&mut self, column: &Column) -> OwnField {
        let known = TYPES.iter().find(|(name, _)| *name == column.ty.text);
        if known.is_none() {
            let message = format!("`{}` is no type of a column", column.ty.text);
            let help = match column.ty.text.to_lowercase().as_str() {
                "integer" | "int" | "float" | "decimal" | "numeric" => Some("write `number`".to_owned()),
                "string" | "str" | "char" | "name" => Some("write `text`".to_owned()),
                "boolean" | "bool" => Some("write `truth`".to_owned()),
                "percentage" => Some("write `percent`".to_owned()),
                other => did_you_mean(other, TYPES.iter().map(|(name, _)| *name)),
            };
            self.report(Problem::error("rules/type", column.ty.span, message).maybe_help(help));
        }
        let ty = known.map_or(Type::Wrong, |(_, ty)| ty.clone());
        OwnField { name: column.name.text.clone(), ty, optional: column.optional }
    }

    fn rows(
        &mut self,
        item: &tree::Table,
        schema: &Schema,
        path: &Path,
        text: &str,
        start: u32,
    ) -> Vec<Vec<Option<Literal>>> {
        let place = |range: &Range<usize>| Span::new(start + range.start as u32, start + range.end as u32);
        let rows = match read::rows(path, text) {
            Ok(rows) => rows,
            Err((message, range)) => {
                let problem = Problem::error("rules/table", place(&range), message);
                self.report(problem.also(item.path.span, "this table").help("correct the file there"));
                return Vec::new();
            }
        };
        if self.missing_columns(item, &rows) {
            return Vec::new();
        }
        let mut wrong = 0;
        let mut made = Vec::with_capacity(rows.len());
        for (cells, whole) in &rows {
            let mut row = Vec::with_capacity(schema.fields.len());
            for field in &schema.fields {
                let cell = cells.iter().find(|cell| same_column(&cell.column, &field.name));
                let value = cell.filter(|cell| !cell.text.is_empty()).map(|cell| literal(cell, &field.ty));
                let complaint = match (&value, field.optional) {
                    (None, false) => Some(format!("`{}` is empty here", field.name)),
                    (Some(None), _) => cell.map(|cell| format!("“{}” is not {}", cell.text, field.ty)),
                    _ => None,
                };
                if let Some(message) = complaint {
                    wrong += 1;
                    if wrong <= MAX_WRONG_CELLS {
                        let range = cell.map_or(whole, |cell| &cell.place);
                        let help = if value.is_none() {
                            "fill it, or say `optional` before the type"
                        } else {
                            wanted(&field.ty)
                        };
                        self.report(Problem::error("rules/table", place(range), message).help(help));
                    }
                }
                row.push(value.flatten());
            }
            made.push(row);
        }
        made
    }

    /// Reports columns that the file does not have.
    fn missing_columns(&mut self, item: &tree::Table, rows: &Rows) -> bool {
        let mut there: Vec<&str> = Vec::new();
        for cell in rows.iter().flat_map(|(cells, _)| cells) {
            if !there.contains(&cell.column.as_str()) {
                there.push(&cell.column);
            }
        }
        let mut missing = false;
        for column in &item.columns {
            let known = there.iter().any(|name| same_column(name, &column.name.text));
            if !known && !rows.is_empty() && !column.optional {
                missing = true;
                let message = format!("the file has no column `{}`", column.name.text);
                let help = did_you_mean(&column.name.text, there.iter().copied());
                self.report(Problem::error("rules/table", column.name.span, message).maybe_help(help));
            }
        }
        missing
    }
}

/// Whether a heading is that of a column: but for case, with blanks and underscores as hyphens.
fn same_column(heading: &str, name: &str) -> bool {
    let plain = |text: &str| text.trim().to_lowercase().replace([' ', '_'], "-");
    heading == name || plain(heading) == plain(name)
}

/// The value of a cell; `None` where it is not of the type.
fn literal(cell: &Cell, ty: &Type) -> Option<Literal> {
    let text = cell.text.as_str();
    Some(match ty {
        Type::Number => Literal::Number(Exact::decimal(text)?),
        Type::Percent => Literal::Percent(Exact::decimal(text.trim_end_matches(['%', ' ']))?),
        Type::Date => Literal::Date(date(text)?),
        Type::Truth => Literal::Truth(match text.to_lowercase().as_str() {
            "true" | "yes" => true,
            "false" | "no" => false,
            _ => return None,
        }),
        _ => Literal::Text(text.into()),
    })
}

/// `2025-04-10`, `2025-04`, `2025`, or a date as in rules.
fn date(text: &str) -> Option<DatePoint> {
    let mut parts = text.split('-');
    let year = parts.next().filter(|year| year.len() == 4).and_then(|year| year.parse().ok());
    let point = if let Some(year) = year {
        let mut part = || parts.next().map(str::parse::<u8>).transpose().ok();
        let (month, day) = (part()?, part()?);
        DatePoint::calendar(Some(year), month, day)
    } else {
        let (year, month, day) = crate::syntax::date(text)?;
        DatePoint::calendar(year, month, day)
    };
    (point.possible && parts.next().is_none()).then_some(point)
}

fn wanted(ty: &Type) -> &'static str {
    match ty {
        Type::Number => "write digits: 1200 or 12.5",
        Type::Percent => "write digits: 4.5 or 4.5%",
        Type::Date => "write 2025-04-10, 2025-04 or 2025",
        Type::Truth => "write true or false",
        _ => "correct the cell",
    }
}
