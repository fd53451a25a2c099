//! An explanation as plain data. Not how it is made, nor how it is shown.

use crate::eval::{State, Truth};
use crate::finding::Severity;
use serde::Serialize;

/// Why a rule came to what it came to in an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Explanation {
    /// The rule's full name, or that of a file-wide `let`.
    pub rule: String,
    /// What a violation is.
    pub severity: Severity,
    /// The rule file and the line of the rule in it.
    pub written: Written,
    /// The article.
    pub path: String,
    /// What it came to.
    pub state: State,
    /// How many expectations held.
    pub held: usize,
    /// How many failed.
    pub violated: usize,
    /// How many could not be decided.
    pub undecided: usize,
    /// The short answer, in sentences.
    pub summary: Vec<String>,
    /// What its file says of the articles that it concerns (`applies where …`).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub applies: Vec<Part>,
    /// The file-wide values that it rests on.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub shared: Vec<Shared>,
    /// Its statements, with what each came to.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub statements: Vec<Statement>,
    /// It took too many steps and was stopped, or the explanation was cut because it is too long.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cut: Option<Cut>,
}

/// Where something is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Written {
    /// The rule file.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
}

/// Why not all is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cut {
    /// The rule took too many steps and was stopped.
    Steps,
    /// There is more to tell than anybody reads.
    Length,
}

/// A name that a `let` or `const` gives to a value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Shared {
    /// Its name.
    pub name: String,
    /// The statement as written.
    pub code: String,
    /// Its value and how it came about.
    pub part: Part,
}

/// A statement of a rule, followed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "statement", rename_all = "kebab-case")]
pub enum Statement {
    /// `let name = …`.
    Let {
        /// The line in the rule file.
        line: u32,
        /// The name and its value.
        #[serde(flatten)]
        value: Shared,
    },
    /// `when … { … }`.
    When {
        /// The line in the rule file.
        line: u32,
        /// The condition.
        part: Part,
        /// What stands inside, where the condition holds.
        then: Vec<Statement>,
    },
    /// `for each … { … }`.
    ForEach {
        /// The line in the rule file.
        line: u32,
        /// The head, as written.
        code: String,
        /// What it went through.
        search: Search,
    },
    /// `expect …`.
    Expect {
        /// The line in the rule file.
        line: u32,
        /// The condition.
        part: Part,
        /// Why it cannot be decided.
        #[serde(skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
        /// Its values must agree with those of the other articles, which an explanation does not read.
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        across: bool,
    },
}

/// An expression with its value, and those inside it with theirs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Part {
    /// As written in the rule.
    pub code: String,
    /// The truth, for a condition.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub truth: Option<Truth>,
    /// The value, for anything else.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Shown>,
    /// A remark.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The expressions inside it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Part>,
    /// What a query inside it went through.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub search: Option<Box<Search>>,
}

/// A value in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Shown {
    /// The words of the article in quotation marks, or the value itself.
    pub text: String,
    /// The set of values that the words allow, where they do not say it themselves.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub means: Option<String>,
    /// Its place in the article.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
}

/// A place in the article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
    /// The line, from 1.
    pub line: u32,
    /// The column, from 1, in characters.
    pub column: u32,
}

/// What a query or a loop went through.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Search {
    /// What it looks for: "number", "pair of dates".
    pub noun: String,
    /// Several of them.
    pub nouns: String,
    /// Where it looks, if not in the whole article.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Part>,
    /// How many there are; `None` where the place is not settled.
    pub candidates: Option<usize>,
    /// For how many the condition holds.
    pub met: usize,
    /// For how many it cannot be decided.
    pub undecided: usize,
    /// How many are left after each condition of a chain of `and`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub conditions: Vec<Left>,
    /// By what it groups them, and how many groups there are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub groups: Option<Groups>,
    /// Some of those that met the condition, or perhaps do, in the order of the text.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rounds: Vec<Round>,
    /// How many more did.
    pub more: usize,
    /// Those that came nearest to meeting it, the nearest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub nearest: Vec<Round>,
}

/// A condition, and how many candidates are left after it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Left {
    /// The condition as written.
    pub code: String,
    /// How many candidates meet it and all before it, certainly or perhaps.
    pub left: usize,
}

/// What a `for each group` made of its facts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Groups {
    /// The key as written.
    pub key: String,
    /// How many groups there are.
    pub groups: usize,
    /// How many facts have no such key and stand in no group.
    pub without: usize,
}

/// One candidate (or pair, or group) of a search.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Round {
    /// The facts: one, two, or those of a group.
    pub facts: Vec<Named>,
    /// How many more facts the group has.
    #[serde(skip_serializing_if = "is_zero")]
    pub more_facts: usize,
    /// Whether it meets the condition.
    pub applies: Truth,
    /// What is to be seen of it: the conditions that it does not meet, or the value that is asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Part>,
    /// The statements inside a loop.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub then: Vec<Statement>,
}

/// A fact with what the rule calls it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Named {
    /// The name in the rule.
    pub name: String,
    /// The fact.
    pub value: Shown,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_zero(count: &usize) -> bool {
    *count == 0
}
