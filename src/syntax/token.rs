//! Tokens of rule files.

use crate::source::Span;

/// A token with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: TokenKind,
    pub(super) span: Span,
    /// It is the first token of its line: where recovery may resume.
    pub(super) first: bool,
}

/// What a token is. Texts are looked up in the file by span.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// A name or keyword, possibly with inner hyphens.
    Word,
    /// Digits.
    Number,
    /// `"…"` or `"""…"""`, marks included.
    Text,
    /// `/…/`, marks included.
    Regex,
    /// `/// …`.
    Doc,
    /// An operator or a bracket.
    Mark,
    /// Something that is no token; reported by the lexer already.
    Bad,
}

/// A `//` comment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// From the slashes to the end of the line.
    pub span: Span,
    /// Nothing but white space stands before it on its line.
    pub own_line: bool,
}

/// Words that cannot be names.
pub(super) const KEYWORDS: [&str; 54] = [
    "pack",
    "import",
    "applies",
    "const",
    "param",
    "define",
    "fact",
    "table",
    "let",
    "rule",
    "as",
    "for",
    "each",
    "pair",
    "consecutive",
    "group",
    "by",
    "where",
    "when",
    "expect",
    "message",
    "help",
    "link",
    "label",
    "fix",
    "test",
    "the",
    "every",
    "some",
    "no",
    "exactly",
    "at",
    "least",
    "most",
    "all",
    "any",
    "none",
    "of",
    "and",
    "or",
    "not",
    "in",
    "is",
    "has",
    "mentions",
    "counts",
    "contains",
    "matches",
    "resembles",
    "restates",
    "agree",
    "across",
    "meta",
    "within",
];

/// The months, as they are written in date literals.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The units of duration literals, singular.
pub const UNITS: [&str; 6] = ["minute", "hour", "day", "week", "month", "year"];

/// Whether the word cannot be a name.
pub(crate) fn is_keyword(word: &str) -> bool {
    KEYWORDS.contains(&word)
}
