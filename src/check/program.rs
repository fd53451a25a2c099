//! Checked rules: every name resolved, ready to be evaluated.

use super::builtins::{Field, Property};
use super::files::{self, Part};
use super::types::{Record, Schema};
use crate::facts::{Exact, Kind};
use crate::finding::Severity;
use crate::source::{Source, Span};
use crate::syntax::tree::{Aggregate, Among, Comparison, Measure, Relation, Test};
use std::any::Any;
use std::sync::{Arc, OnceLock};

/// The rules of one file, checked.
#[derive(Debug)]
pub struct Program {
    /// The rule file, with the files that it brings in behind it: what every span of the program points into.
    pub source: Arc<Source>,
    /// The files one by one.
    pub parts: Vec<Part>,
    /// Where it is, for files named in it; `None` for a built-in one.
    pub path: Option<std::path::PathBuf>,
    /// What must hold of an article for the rules to concern it.
    pub applies: Vec<Condition>,
    /// The parameters of the rule file, with their present values.
    pub params: Vec<Param>,
    /// The kinds of facts that the author defined.
    pub kinds: Vec<OwnKind>,
    /// The tables.
    pub tables: Vec<Table>,
    /// The file-wide bindings, each evaluated at most once an article.
    pub globals: Vec<Global>,
    /// The rules.
    pub rules: Vec<Rule>,
}

impl Program {
    /// Whether a rule asks that several articles agree.
    pub fn gathers(&self) -> bool {
        fn any(steps: &[Step]) -> bool {
            steps.iter().any(|step| match step {
                Step::Let(..) => false,
                Step::For(found) => any(&found.body),
                Step::When(_, body) => any(body),
                Step::Expect(expect) => expect.across,
            })
        }
        self.rules.iter().any(|rule| any(&rule.body))
    }

    /// The file that a span of the program lies in, and the span as that file counts it.
    pub fn locate(&self, span: Span) -> (&Arc<Source>, Span) {
        files::locate(&self.parts, span).map_or((&self.source, span), |(part, span)| (&part.source, span))
    }
}

/// A condition with the room that it needs.
#[derive(Debug)]
pub struct Condition {
    /// What must hold.
    pub node: Node,
    /// How many slots its evaluation needs.
    pub slots: usize,
}

/// A parameter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Param {
    /// Its full name: "pack/name".
    pub id: String,
    /// Its documentation, a paragraph a line.
    pub docs: Vec<String>,
    /// Its default, as written.
    pub default: String,
    /// The place of its name.
    pub span: Span,
}

/// A kind of fact that the author defined.
#[derive(Debug)]
pub struct OwnKind {
    /// Its name and fields. A field's number is that of its capture.
    pub schema: Arc<Schema>,
    /// The words that make such a fact.
    pub pattern: Pattern,
    /// What must hold of the captured facts; the slot of a capture is its number.
    pub filter: Option<Node>,
    /// How many slots the filter needs.
    pub slots: usize,
    /// What the evaluator has made of the pattern.
    pub ready: Ready,
}

/// Something that is made on first use, and then used for all articles.
#[derive(Debug, Default)]
pub struct Ready(OnceLock<Box<dyn Any + Send + Sync>>);

impl Ready {
    /// What has been made, or is made now. There is one type of it: `None` for any other.
    pub fn get_or<T: Any + Send + Sync>(&self, make: impl FnOnce() -> T) -> Option<&T> {
        self.0.get_or_init(|| Box::new(make())).downcast_ref()
    }
}

/// A pattern over the words of a sentence.
#[derive(Debug)]
pub enum Pattern {
    /// These words.
    Words(String),
    /// One word in any of its forms.
    Form(String),
    /// A fact, kept as the capture of this number.
    Capture(Kind, usize),
    /// So many words or fewer.
    Gap(u32),
    /// The pattern or nothing.
    Maybe(Box<Pattern>),
    /// One after the other.
    Sequence(Vec<Pattern>),
    /// The first that fits.
    Either(Vec<Pattern>),
}

/// A table, read.
#[derive(Debug)]
pub struct Table {
    /// Its name and columns.
    pub schema: Arc<Schema>,
    /// The cells of each row, in the order of the columns; `None` for an empty one.
    pub rows: Vec<Vec<Option<Literal>>>,
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
    /// It is there to be switched on by a configuration, and does not run by itself.
    pub off: bool,
    /// What it is where an expectation cannot be decided; mostly nothing.
    pub undecided: Option<Severity>,
    /// Its documentation, a paragraph a line.
    pub docs: Vec<String>,
    /// The place of its name.
    pub span: Span,
    /// All of it, from `rule` to the closing brace.
    pub whole: Span,
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
    /// One by one, or two by two as the query says.
    Each,
    /// By groups of the same key; the query's slot holds the list in the body.
    Groups(Node),
}

/// An expectation.
#[derive(Debug)]
pub struct Expect {
    /// What must hold; for `agree across articles` the list.
    pub condition: Node,
    /// `agree across articles`: the values are gathered, and compared with those of the other articles.
    pub across: bool,
    /// The message; made from the condition where there is none.
    pub message: Option<Vec<Piece>>,
    /// What to do about it.
    pub help: Option<Vec<Piece>>,
    /// Where to read more.
    pub link: Option<String>,
    /// Labels of the author's own.
    pub labels: Vec<(Node, Vec<Piece>)>,
    /// What to write in place of words of the article.
    pub fixes: Vec<(Node, Vec<Piece>)>,
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

/// Two by two.
#[derive(Debug)]
pub struct Pairing {
    /// The slot of the second; the filter is asked once both are there.
    pub second: usize,
    /// Neighbours only.
    pub consecutive: bool,
    /// Operands of the filter's `and` (the filter itself is the first of one) that look at one of the two only, and
    /// whether that is the second: they are asked once for each fact.
    pub alone: Vec<(usize, bool)>,
    /// Equalities that the filter asks for, `a.x == b.x`: only pairs that may meet them are looked at.
    pub joins: Vec<Join>,
    /// An inequality that it asks for beside an equality, `a.y != b.y`: pairs of the same text are passed over.
    pub apart: Option<Join>,
}

/// Where a filter asks that a value of the first of a pair and a value of the second be equal, or that they be not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Join {
    /// Which operand of the filter's `and` it is; 0 where it is the whole filter.
    pub operand: usize,
    /// The second's value stands on the left.
    pub swapped: bool,
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
    /// Two by two.
    pub pairing: Option<Box<Pairing>>,
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
    Money(Exact, Arc<str>),
    Quantity(Exact, Arc<str>),
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
    Among {
        link: Link,
        among: Among,
        left: Box<Node>,
        list: Box<Node>,
    },
    Sum(Box<Node>, Vec<(bool, Node)>),
    Product(Box<Node>, Vec<(bool, Node)>),
    Within {
        left: Box<Node>,
        distance: Box<Node>,
        measure: Measure,
        right: Box<Node>,
    },
    /// An entry of the front matter.
    Meta(String),
    HasMeta(String),
    /// A function of the author's own: its arguments go into slots, then its body is evaluated.
    Call {
        name: String,
        arguments: Vec<(usize, Node)>,
        body: Box<Node>,
    },
    /// All rows of a table.
    Table(usize),
    Agree(Box<Node>),
    Quantified(Quantifier, Query),
    The(Query, String),
    All(Query),
    Edge {
        last: bool,
        query: Query,
    },
    Count(Query),
    Aggregate {
        operation: Aggregate,
        value: Box<Node>,
        query: Option<Query>,
    },
}

impl Node {
    /// Calls a function with this node and every node inside it, the outer ones first.
    pub fn visit<'a>(&'a self, see: &mut impl FnMut(&'a Node)) {
        see(self);
        match &self.op {
            Op::Literal(_)
            | Op::Pattern(_)
            | Op::Slot(_)
            | Op::Global(_)
            | Op::Place(_)
            | Op::Meta(_)
            | Op::HasMeta(_)
            | Op::Table(_) => {}
            Op::List(nodes) | Op::And(nodes) | Op::Or(nodes) | Op::Compare(nodes, _) => {
                for node in nodes {
                    node.visit(see);
                }
            }
            Op::Field(inner, _)
            | Op::Has(inner, _)
            | Op::Is(inner, ..)
            | Op::Not(inner)
            | Op::Negative(inner)
            | Op::Agree(inner) => inner.visit(see),
            Op::Relate(_, left, right) | Op::Among { left, list: right, .. } => {
                left.visit(see);
                right.visit(see);
            }
            Op::Sum(first, links) | Op::Product(first, links) => {
                first.visit(see);
                for (_, node) in links {
                    node.visit(see);
                }
            }
            Op::Within { left, distance, right, .. } => {
                left.visit(see);
                distance.visit(see);
                right.visit(see);
            }
            Op::Call { arguments, body, .. } => {
                for (_, node) in arguments {
                    node.visit(see);
                }
                body.visit(see);
            }
            Op::Quantified(quantifier, query) => {
                match quantifier {
                    Quantifier::Every(node)
                    | Quantifier::Exactly(node)
                    | Quantifier::AtLeast(node)
                    | Quantifier::AtMost(node) => node.visit(see),
                    Quantifier::Some | Quantifier::No => {}
                }
                query.visit(see);
            }
            Op::The(query, _) | Op::All(query) | Op::Edge { query, .. } | Op::Count(query) => query.visit(see),
            Op::Aggregate { value, query, .. } => {
                value.visit(see);
                if let Some(query) = query {
                    query.visit(see);
                }
            }
        }
    }
}

impl Query {
    /// Calls a function with every node of its place and condition, the outer ones first.
    pub fn visit<'a>(&'a self, see: &mut impl FnMut(&'a Node)) {
        for node in self.place.iter().chain(&self.filter) {
            node.visit(see);
        }
    }
}
