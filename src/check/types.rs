//! The types of the rule language.

use crate::facts::Kind;
use std::fmt;
use std::sync::Arc;

/// The type of an expression.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Type {
    Truth,
    Number,
    Text,
    Date,
    Time,
    Duration,
    Money,
    Percent,
    /// A number with a unit; the dimension where it is known before any article is read.
    Quantity(Option<&'static str>),
    /// A number, a percentage, a sum of money or a quantity, which the article decides.
    Amount,
    /// A regular expression.
    Pattern,
    List(Box<Type>),
    /// A fact or another piece of the article.
    Record(Record),
    /// A list without elements fits any list.
    Nothing,
    /// An expression with an error, which has been reported: fits everywhere.
    Wrong,
}

/// A piece of the article, or of a table, that has fields.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Record {
    Fact(Kind),
    Section,
    Sentence,
    Paragraph,
    Caption,
    Heading,
    Line,
    Article,
    /// A fact of a kind that the author defined.
    Own(Arc<Schema>),
    /// A row of a table.
    Row(Arc<Schema>),
}

/// The fields of a kind of fact that the author defined, or of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schema {
    /// Which of the program's kinds, or of its tables.
    pub index: usize,
    /// The kind's name (singular), or the table's.
    pub name: String,
    /// Its fields, in the order of their numbers.
    pub fields: Vec<OwnField>,
}

/// A field that the author defined.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnField {
    /// Its name.
    pub name: String,
    /// Its type.
    pub ty: Type,
    /// It can be missing.
    pub optional: bool,
}

impl Record {
    /// Its name in rules, singular.
    pub fn name(&self) -> &str {
        match self {
            Record::Fact(kind) => kind.name(),
            Record::Own(schema) => &schema.name,
            Record::Row(_) => "row",
            Record::Section => "section",
            Record::Sentence => "sentence",
            Record::Paragraph => "paragraph",
            Record::Caption => "caption",
            Record::Heading => "heading",
            Record::Line => "line",
            Record::Article => "article",
        }
    }

    /// The type of the value that a record stands for where a value is asked for: a number fact for its number.
    pub fn value(&self) -> Option<Type> {
        Some(match self {
            Record::Fact(kind) => match kind {
                Kind::Date => Type::Date,
                Kind::Time => Type::Time,
                Kind::Duration => Type::Duration,
                Kind::Number
                | Kind::Ordinal
                | Kind::Cell
                | Kind::Restatement
                | Kind::Statistic
                | Kind::Estimate
                | Kind::Mean => Type::Number,
                Kind::Money => Type::Money,
                Kind::Percent => Type::Percent,
                Kind::Quantity => Type::Quantity(None),
                Kind::Name => Type::Text,
                Kind::Set
                | Kind::Ratio
                | Kind::Change
                | Kind::Quote
                | Kind::Acronym
                | Kind::Enumeration
                | Kind::Reference
                | Kind::Apostrophe
                | Kind::Timing
                | Kind::Relation
                | Kind::Grid
                | Kind::Column
                | Kind::Row
                | Kind::Vote
                | Kind::Score
                | Kind::Calculation
                | Kind::Variant
                | Kind::Slip
                | Kind::Claim
                | Kind::Term
                | Kind::Provision => return None,
            },
            _ => return None,
        })
    }
}

impl Type {
    /// The type after a fact has been taken for its value.
    #[must_use]
    pub fn value(&self) -> Type {
        match self {
            Type::Record(record) => record.value().unwrap_or_else(|| self.clone()),
            other => other.clone(),
        }
    }

    /// Whether it is wrong, or a list of what is.
    pub fn is_wrong(&self) -> bool {
        let mut ty = self;
        while let Type::List(element) = ty {
            ty = element;
        }
        *ty == Type::Wrong
    }

    /// Whether values of the two types can be equal.
    pub fn comparable(&self, other: &Type) -> bool {
        match (self.value(), other.value()) {
            (Type::Wrong, _) | (_, Type::Wrong) => true,
            (Type::List(a), Type::List(b)) => a.comparable(&b),
            (Type::List(_), Type::Nothing) | (Type::Nothing, Type::List(_)) => true,
            (Type::Quantity(a), Type::Quantity(b)) => a.is_none() || b.is_none() || a == b,
            (Type::Amount, b) => b.is_amount(),
            (a, Type::Amount) => a.is_amount(),
            (a, b) => a == b,
        }
    }

    /// Whether the type is one of those that an amount can be.
    fn is_amount(&self) -> bool {
        matches!(self, Type::Number | Type::Percent | Type::Money | Type::Quantity(_) | Type::Amount)
    }

    /// Whether `<` means something for the type.
    pub fn ordered(&self) -> bool {
        matches!(
            self.value(),
            Type::Number
                | Type::Date
                | Type::Time
                | Type::Duration
                | Type::Money
                | Type::Percent
                | Type::Quantity(_)
                | Type::Amount
                | Type::Wrong
        )
    }

    /// Whether the type is a place in the article, or words.
    pub fn has_words(&self) -> bool {
        matches!(self, Type::Text | Type::Record(_) | Type::Wrong)
    }
}

impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Type::Truth => "a condition",
            Type::Number => "a number",
            Type::Text => "a text",
            Type::Date => "a date",
            Type::Time => "a time",
            Type::Duration => "a duration",
            Type::Money => "a sum of money",
            Type::Percent => "a percentage",
            Type::Quantity(None) => "a quantity",
            Type::Quantity(Some(dimension)) => return write!(f, "a quantity ({dimension})"),
            Type::Amount => "a number or amount",
            Type::Pattern => "a pattern",
            Type::List(element) => return write!(f, "a list ({element} each)"),
            Type::Record(Record::Article) => "the article",
            Type::Record(record) => {
                if let Record::Row(schema) = record {
                    return write!(f, "a row of `{}`", schema.name);
                }
                let name = record.name();
                let article = if name.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
                return match record.value() {
                    Some(_) => write!(f, "{article} {name}"),
                    None => write!(f, "{article} {name} (which stands for no value)"),
                };
            }
            Type::Nothing => "an empty list",
            Type::Wrong => "a value",
        })
    }
}
