//! Checked rules: every name resolved, ready to be evaluated.

use super::builtins::{Field, Property};
use super::types::Record;
use crate::facts::Exact;
use crate::finding::Severity;
use crate::source::{Source, Span};
use crate::syntax::tree::{Aggregate, Among, Comparison, Relation, Test};
use std::sync::Arc;

/// The rules of one file, checked.
#[derive(Debug)]
pub struct Program {
    /// The rule file.
    pub source: Arc<Source>,
    /// Where it is, for files named in it; `None` for a built-in one.
    pub path: Option<std::path::PathBuf>,
    /// The file-wide bindings, each evaluated at most once an article.
    pub globals: Vec<Global>,
    /// The rules.
    pub rules: Vec<Rule>,
}

/// A file-wide `let`.
#[derive(Debug)]
pub struct Global {
    /// Its full name: "pack/name".
    pub id: String,
    /// Its name in the file.
    pub name: String,
    /// Its value.
    pub value: Node,
    /// How many slots its evaluation needs.
    pub slots: usize,
}

/// A rule.
#[derive(Debug)]
pub struct Rule {
    /// Its full name: "pack/name".
    pub id: String,
    /// What a violation is.
    pub severity: Severity,
    /// Its documentation, a paragraph a line.
    pub docs: Vec<String>,
    /// The place of its name.
    pub span: Span,
    /// What it does.
    pub body: Vec<Step>,
    /// How many slots its evaluation needs.
    pub slots: usize,
    /// Its tests.
    pub tests: Vec<Test>,
}

/// A statement.
#[derive(Debug)]
pub enum Step {
    /// Gives a slot its value.
    Let(usize, Node),
    /// Goes through facts.
    For(For),
    /// Goes on where the condition holds.
    When(Node, Vec<Step>),
    /// What must hold.
    Expect(Box<Expect>),
}

/// A loop.
#[derive(Debug)]
pub struct For {
    /// What it goes through.
    pub query: Query,
    /// In which way.
    pub shape: Shape,
    /// What is said of each.
    pub body: Vec<Step>,
}

/// The way of a loop.
#[derive(Debug)]
pub enum Shape {
    /// One by one.
    Each,
    /// Two by two; the slot is the second's. The filter is asked once both are there.
    Pairs {
        /// The slot of the second.
        second: usize,
        /// Neighbours only.
        consecutive: bool,
    },
    /// By groups of the same key; the query's slot holds the list in the body.
    Groups(Node),
}

/// An expectation.
#[derive(Debug)]
pub struct Expect {
    /// What must hold.
    pub condition: Node,
    /// The message; made from the condition where there is none.
    pub message: Option<Vec<Piece>>,
    /// What to do about it.
    pub help: Option<Vec<Piece>>,
    /// Where to read more.
    pub link: Option<String>,
    /// Labels of the author's own.
    pub labels: Vec<(Node, Vec<Piece>)>,
    /// Its place.
    pub span: Span,
}

/// A piece of a message.
#[derive(Debug)]
pub enum Piece {
    /// Words.
    Words(String),
    /// A value.
    Value(Node),
}

/// A checked expression.
#[derive(Debug)]
pub struct Node {
    /// Its place in the rule file.
    pub span: Span,
    /// What it does.
    pub op: Op,
}

/// What a query goes through.
#[derive(Debug)]
pub enum Domain {
    /// The facts (or other pieces) of a kind.
    Records(Record),
    /// The elements of a list.
    Elements,
}

/// Which facts.
#[derive(Debug)]
pub struct Query {
    /// What it goes through.
    pub domain: Domain,
    /// The slot that holds each in turn.
    pub slot: usize,
    /// Only those inside this place or list.
    pub place: Option<Box<Node>>,
    /// Only those for which this holds.
    pub filter: Option<Box<Node>>,
    /// Its place in the rule file.
    pub span: Span,
}

/// A constant value.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Literal {
    Truth(bool),
    Number(Exact),
    Percent(Exact),
    Duration { months: Option<Exact>, days: Option<Exact> },
    Date(crate::facts::DatePoint),
    Text(Arc<str>),
}

/// The names that every rule knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Place {
    Article,
    Headline,
    Body,
}

/// How a relation or comparison is applied to a right-hand list.
#[derive(Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Link {
    Compare(Comparison),
    Relate(Relation),
}

/// Quantifiers, checked.
#[derive(Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Quantifier {
    Every(Box<Node>),
    Some,
    No,
    Exactly(Box<Node>),
    AtLeast(Box<Node>),
    AtMost(Box<Node>),
}

/// What a node does.
#[derive(Debug)]
#[expect(missing_docs, reason = "each mirrors a form of the syntax tree")]
pub enum Op {
    Literal(Literal),
    Pattern(regex::Regex),
    List(Vec<Node>),
    Slot(usize),
    Global(usize),
    Place(Place),
    Field(Box<Node>, Field),
    Has(Box<Node>, Field),
    Is(Box<Node>, Property, bool),
    Not(Box<Node>),
    Negative(Box<Node>),
    And(Vec<Node>),
    Or(Vec<Node>),
    Compare(Vec<Node>, Vec<Comparison>),
    Relate(Relation, Box<Node>, Box<Node>),
    Among { link: Link, among: Among, left: Box<Node>, list: Box<Node> },
    Sum(Box<Node>, Vec<(bool, Node)>),
    Product(Box<Node>, Vec<(bool, Node)>),
    Near { left: Box<Node>, words: Box<Node>, right: Box<Node> },
    Agree(Box<Node>),
    Quantified(Quantifier, Query),
    The(Query, String),
    All(Query),
    Edge { last: bool, query: Query },
    Count(Query),
    Aggregate { operation: Aggregate, value: Box<Node>, query: Option<Query> },
}
