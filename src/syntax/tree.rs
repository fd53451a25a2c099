//! The syntax tree of a rule file. Every node knows its place.

use crate::facts::Exact;
use crate::source::Span;

/// A rule file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct File {
    /// The name of the pack that its rules belong to, where it states one.
    pub pack: Option<Name>,
    /// Its constants, file-wide bindings and rules.
    pub items: Vec<Item>,
}

/// A word of the file with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// The word.
    pub text: String,
    /// Its place.
    pub span: Span,
}

/// What stands at the top level of a file.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    /// `const name = value`.
    Const(Let),
    /// `let name = value`: evaluated once an article, shared by the rules of the file.
    Let(Let),
    /// A rule.
    Rule(Rule),
}

/// A name given to a value.
#[derive(Debug, Clone, PartialEq)]
pub struct Let {
    /// The `///` lines before it.
    pub docs: Vec<String>,
    /// The name.
    pub name: Name,
    /// Its value.
    pub value: Expr,
    /// The whole statement.
    pub span: Span,
}

/// A rule.
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    /// The `///` lines before it.
    pub docs: Vec<String>,
    /// Its name.
    pub name: Name,
    /// The word after `as`.
    pub severity: Option<Name>,
    /// Its statements.
    pub body: Vec<Statement>,
    /// Its tests.
    pub tests: Vec<Test>,
    /// From `rule` to the closing brace.
    pub span: Span,
}

/// A statement of a rule.
#[derive(Debug, Clone, PartialEq)]
pub enum Statement {
    /// `let name = value`.
    Let(Let),
    /// `for each … { … }`.
    For(For),
    /// `when condition { … }`.
    When(When),
    /// `expect condition …`.
    Expect(Expect),
}

/// `for each … { … }`.
#[derive(Debug, Clone, PartialEq)]
pub struct For {
    /// What is gone through.
    pub iteration: Iteration,
    /// What is said of each.
    pub body: Vec<Statement>,
    /// The whole statement.
    pub span: Span,
}

/// What a `for each` goes through.
#[derive(Debug, Clone, PartialEq)]
pub enum Iteration {
    /// `for each number n …`.
    Each(Query),
    /// `for each pair of dates a, b …`: every two, in the order of the text.
    Pairs {
        /// The facts; its binder is the first of the two.
        query: Query,
        /// The name of the second.
        second: Name,
        /// Only neighbours: `for each consecutive lines a, b`.
        consecutive: bool,
    },
    /// `for each group of names n by key …`: the name stands for the list of a group in the body.
    Groups {
        /// The facts.
        query: Query,
        /// What they are grouped by.
        key: Expr,
    },
}

/// Which facts: `number n in headline where …`.
#[derive(Debug, Clone, PartialEq)]
pub struct Query {
    /// The kind, singular or plural as written; or, where no kind has this name, a name for the elements of the list
    /// in `place`.
    pub kind: Name,
    /// The name for each fact; the kind's own (singular) where none is written.
    pub binder: Option<Name>,
    /// Only facts inside this place, or elements of this list.
    pub place: Option<Box<Expr>>,
    /// Only facts for which this holds.
    pub filter: Option<Box<Expr>>,
    /// The whole query.
    pub span: Span,
}

/// `when condition { … }`.
#[derive(Debug, Clone, PartialEq)]
pub struct When {
    /// The condition.
    pub condition: Expr,
    /// What is said where it holds.
    pub body: Vec<Statement>,
    /// The whole statement.
    pub span: Span,
}

/// `expect condition` with what is said where it fails.
#[derive(Debug, Clone, PartialEq)]
pub struct Expect {
    /// What must hold.
    pub condition: Expr,
    /// `message "…"`.
    pub message: Option<Template>,
    /// `help "…"`.
    pub help: Option<Template>,
    /// `link "…"`.
    pub link: Option<Text>,
    /// `label fact "…"`.
    pub labels: Vec<(Expr, Template)>,
    /// The whole statement.
    pub span: Span,
}

/// A text of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// What it says, escapes resolved.
    pub value: String,
    /// Its place, marks included.
    pub span: Span,
}

/// A text with values in it: `"{n} members"`.
#[derive(Debug, Clone, PartialEq)]
pub struct Template {
    /// Its parts in order.
    pub parts: Vec<Part>,
    /// Its place, marks included.
    pub span: Span,
}

/// A part of a template.
#[derive(Debug, Clone, PartialEq)]
pub enum Part {
    /// Words.
    Words(String),
    /// A value.
    Value(Expr),
}

/// A test beside a rule.
#[derive(Debug, Clone, PartialEq)]
pub struct Test {
    /// What the rule must come to.
    pub outcome: Outcome,
    /// The article, or the file that holds it.
    pub article: Article,
    /// The words that must be underlined, where it fails.
    pub at: Vec<Text>,
    /// The whole test.
    pub span: Span,
}

/// What a test expects of its rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It holds, or matches nothing.
    Passes,
    /// It is violated.
    Fails,
    /// It cannot be decided.
    Undecided,
}

/// The article of a test.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Article {
    /// Written out.
    Inline(Text),
    /// `file "…"`, relative to the rule file.
    File(Text),
}

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
    /// `193`.
    Number(Exact),
    /// `2%`.
    Percent(Exact),
    /// `3 months`; the unit is singular.
    Duration(Exact, &'static str),
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
    /// `fact.field`.
    Field(Box<Expr>, Name),
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
    /// `a within 5 words of b`.
    Near {
        /// One.
        left: Box<Expr>,
        /// The most words between them.
        words: Box<Expr>,
        /// The other.
        right: Box<Expr>,
    },
    /// `list agree`.
    Agree(Box<Expr>),
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
            Self::Precedes => "precedes",
            Self::Follows => "follows",
            Self::In => "in",
            Self::NotIn => "not in",
        }
    }
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
