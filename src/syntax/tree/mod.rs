//! The syntax tree of a rule file. Every node knows its place.

mod expr;

pub use expr::*;

use crate::source::Span;
use serde::{Deserialize, Serialize};

/// A rule file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct File {
    /// The name of the pack that its rules belong to, where it states one.
    pub pack: Option<Name>,
    /// Everything else, in the order of the file.
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
    /// `import "file"`.
    Import(Import),
    /// `applies where condition`.
    Applies(Applies),
    /// `const name = value`.
    Const(Let),
    /// `param name = value`: a constant that a configuration can give another value.
    Param(Let),
    /// `let name = value`: evaluated once an article, shared by the rules of the file.
    Let(Let),
    /// `define name(parameters) = expression`.
    Define(Define),
    /// `fact name = pattern`.
    Fact(FactKind),
    /// `table name from "file" with columns`.
    Table(Table),
    /// A rule.
    Rule(Rule),
}

/// `import "file"`: the names of another rule file.
#[derive(Debug, Clone, PartialEq)]
pub struct Import {
    /// The file, relative to this one.
    pub path: Text,
    /// The whole item.
    pub span: Span,
}

/// `applies where condition`: the rules of the file concern only articles for which this holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Applies {
    /// What must hold of the article.
    pub condition: Expr,
    /// The whole item.
    pub span: Span,
}

/// `define name(parameters) = expression`: a function of the author's own.
#[derive(Debug, Clone, PartialEq)]
pub struct Define {
    /// The `///` lines before it.
    pub docs: Vec<String>,
    /// Its name.
    pub name: Name,
    /// The names of its parameters.
    pub parameters: Vec<Name>,
    /// Its value.
    pub body: Expr,
    /// The whole item.
    pub span: Span,
}

/// `fact name = pattern where condition`: a kind of fact of the author's own.
#[derive(Debug, Clone, PartialEq)]
pub struct FactKind {
    /// The `///` lines before it.
    pub docs: Vec<String>,
    /// The name of the kind, singular.
    pub name: Name,
    /// The words that make such a fact.
    pub pattern: Pattern,
    /// What must hold of the captured facts.
    pub filter: Option<Expr>,
    /// The whole item.
    pub span: Span,
}

/// A pattern over the words of a sentence.
#[derive(Debug, Clone, PartialEq)]
pub struct Pattern {
    /// What it is.
    pub kind: PatternKind,
    /// Its place.
    pub span: Span,
}

/// The forms of patterns.
#[derive(Debug, Clone, PartialEq)]
pub enum PatternKind {
    /// `"words"`: these words, in the singular or plural.
    Words(String),
    /// `form of "establish"`: the word in any of its forms.
    Form(String),
    /// `date d`: a fact of a kind, captured under a name.
    Capture(Name, Name),
    /// `up to 5 words`: so many words or fewer, whatever they are.
    Gap(u32),
    /// `maybe pattern`: the pattern or nothing.
    Maybe(Box<Pattern>),
    /// One after the other.
    Sequence(Vec<Pattern>),
    /// `a or b`: the first that fits.
    Either(Vec<Pattern>),
}

/// `table name from "file" with text country, optional date since`: rows of a file beside the rules.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// The `///` lines before it.
    pub docs: Vec<String>,
    /// Its name.
    pub name: Name,
    /// The file, relative to this one.
    pub path: Text,
    /// Its columns.
    pub columns: Vec<Column>,
    /// The whole item.
    pub span: Span,
}

/// A column of a table: `optional date since`.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Cells may be empty.
    pub optional: bool,
    /// The type of its cells.
    pub ty: Name,
    /// Its name, as in the file.
    pub name: Name,
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
    /// The word after `undecided as`: what it is where the rule cannot be decided.
    pub undecided: Option<Name>,
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
    /// `for each number n …`, `for each pair of dates a, b …`.
    Each(Query),
    /// `for each group of names n by key …`: the name stands for the list of a group in the body.
    Groups {
        /// The facts.
        query: Query,
        /// What they are grouped by.
        key: Expr,
    },
}

/// Which facts: `number n in headline where …`, `pair of dates a, b where …`.
#[derive(Debug, Clone, PartialEq)]
pub struct Query {
    /// Two by two; the binder is the first of the two.
    pub pairing: Option<Pairing>,
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

/// Facts two by two: `pair of dates a, b`, `consecutive dates a, b`.
#[derive(Debug, Clone, PartialEq)]
pub struct Pairing {
    /// The name of the second.
    pub second: Name,
    /// Only neighbours, rather than every two.
    pub consecutive: bool,
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
    /// `fix fact "…"`: what to write in place of its words.
    pub fixes: Vec<(Expr, Template)>,
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
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
