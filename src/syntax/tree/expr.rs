//! Expressions of the syntax tree, queries aside.

use super::{Name, Query, Text};
use crate::facts::Exact;
use crate::source::Span;

/// An expression.
#[derive(Debug, Clone, PartialEq)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// Its place.
    pub span: Span,
}

/// The forms of expressions. Chains are flat, so that a long one is no deep tree.
#[derive(Debug, Clone, PartialEq)]
pub enum ExprKind {
    /// What could not be read; its error has been reported.
    Broken,
    /// `193`.
    Number(Exact),
    /// `2%`.
    Percent(Exact),
    /// `3 months`; the unit is singular.
    Duration(Exact, &'static str),
    /// `5 km`, `20 USD`: the name of a unit or the code of a currency.
    Measure(Exact, Name),
    /// `10 April 2025`, `April 2025`, `10 April`, `April`, `year 2024`.
    Date {
        /// The year.
        year: Option<i32>,
        /// The month, 1 to 12.
        month: Option<u8>,
        /// The day of the month.
        day: Option<u8>,
    },
    /// `"words"`.
    Text(String),
    /// `/pattern/`.
    Regex(String),
    /// `true`, `false`.
    Truth(bool),
    /// `[a, b]`.
    List(Vec<Expr>),
    /// A name.
    Name(String),
    /// `meta "key"`: an entry of the front matter.
    Meta(Text),
    /// `name(arguments)`.
    Call(Name, Vec<Expr>),
    /// `fact.field`.
    Field(Box<Expr>, Name),
    /// `article has meta "key"`.
    HasMeta(Box<Expr>, Text),
    /// `fact has field`.
    Has(Box<Expr>, Name),
    /// `fact is property`, `fact is not property`.
    Is {
        /// The fact.
        subject: Box<Expr>,
        /// The property.
        property: Name,
        /// `is not`.
        negated: bool,
    },
    /// `not a`.
    Not(Box<Expr>),
    /// `-a`.
    Negative(Box<Expr>),
    /// `a or b or c`.
    Or(Vec<Expr>),
    /// `a and b and c`.
    And(Vec<Expr>),
    /// `a < b <= c`.
    Compare(Box<Expr>, Vec<(Comparison, Expr)>),
    /// `a + b - c`; true for `+`.
    Sum(Box<Expr>, Vec<(bool, Expr)>),
    /// `a * b / c`; true for `*`.
    Product(Box<Expr>, Vec<(bool, Expr)>),
    /// `a mentions b` and its like.
    Relation(Relation, Box<Expr>, Box<Expr>),
    /// `a within 5 words of b`, `a within 2% of b`.
    Within {
        /// One.
        left: Box<Expr>,
        /// The most by which they may be apart.
        distance: Box<Expr>,
        /// In what that is counted.
        measure: Measure,
        /// The other.
        right: Box<Expr>,
    },
    /// `list agree`, `list agree across articles`.
    Agree {
        /// The values.
        list: Box<Expr>,
        /// With those of all articles.
        across: bool,
    },
    /// `any of list`, `all of list`, `none of list` as a right-hand side.
    Among(Among, Box<Expr>),
    /// `every date d where …: condition`, `some …`, `no …`, `exactly 2 …`.
    Quantified {
        /// How many.
        quantifier: Quantifier,
        /// Of which facts.
        query: Query,
        /// What must hold of them (`every` only).
        body: Option<Box<Expr>>,
    },
    /// `the date where …`.
    The(Query),
    /// `all dates where …`.
    All(Query),
    /// `first date where …`, `last date where …`.
    Edge {
        /// The last rather than the first.
        last: bool,
        /// Of which facts.
        query: Query,
    },
    /// `count of dates where …`; of a list that is no plain name it is an [`Aggregate::Count`].
    Count(Query),
    /// `sum of n for numbers n where …`, `min of list`.
    Aggregate {
        /// What is made of the values.
        operation: Aggregate,
        /// The value of each fact, or, without a query, a list.
        value: Box<Expr>,
        /// Of which facts.
        query: Option<Query>,
    },
}

/// Comparison operators.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Comparison {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

impl Comparison {
    /// As written in rules.
    pub fn symbol(self) -> &'static str {
        match self {
            Self::Equal => "==",
            Self::NotEqual => "!=",
            Self::Less => "<",
            Self::LessOrEqual => "<=",
            Self::Greater => ">",
            Self::GreaterOrEqual => ">=",
        }
    }
}

/// Relations between places, texts and facts, written as words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "documented in the table of built-ins")]
pub enum Relation {
    Mentions,
    Counts,
    Contains,
    Matches,
    Resembles,
    Restates,
    Precedes,
    Follows,
    In,
    NotIn,
}

impl Relation {
    /// As written in rules.
    pub fn symbol(self) -> &'static str {
        match self {
            Self::Mentions => "mentions",
            Self::Counts => "counts",
            Self::Contains => "contains",
            Self::Matches => "matches",
            Self::Resembles => "resembles",
            Self::Restates => "restates",
            Self::Precedes => "precedes",
            Self::Follows => "follows",
            Self::In => "in",
            Self::NotIn => "not in",
        }
    }
}

/// What `within` counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// `within 5 words of`: the words between two places.
    Words,
    /// `within 2 letters of`: the letters by which two texts differ.
    Letters,
    /// `within 3 days of`, `within 2% of`: the difference of two values.
    Value,
}

/// How many elements of a right-hand list a relation must hold for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Among {
    Any,
    All,
    None,
}

/// Quantifiers.
#[derive(Debug, Clone, PartialEq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Quantifier {
    Every,
    Some,
    No,
    Exactly(Box<Expr>),
    AtLeast(Box<Expr>),
    AtMost(Box<Expr>),
}

/// What is made of several values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Aggregate {
    Count,
    Sum,
    Min,
    Max,
    Distinct,
}
