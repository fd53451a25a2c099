//! Rule files: tokens, grammar, syntax tree. All errors of a file come from one call of [`parse`].
//!
//! Knows nothing of types, facts or articles: that is [`crate::check`]'s concern.

mod advice;
mod block;
mod error;
mod expr;
mod foreign;
mod format;
mod input;
mod item;
mod lexer;
mod literal;
mod pattern;
mod query;
mod recovery;
mod relation;
mod statement;
mod stray;
mod text;
mod token;
pub mod tree;

pub use advice::nearest;
pub use error::SyntaxError;
pub use format::format;
pub(crate) use token::is_keyword;
pub use token::{Comment, MONTHS, UNITS};

use crate::source::{Source, Span};

/// Nesting of parentheses, blocks and lists beyond this is an error: deeper text is an accident or an attack.
pub const MAX_DEPTH: usize = 24;

/// The most bytes of a rule file (4 MiB).
pub const MAX_RULE_FILE_BYTES: usize = 4 << 20;

/// More errors of form in one file are not listed: those behind would be noise.
pub const MAX_ERRORS: usize = 200;

/// What a rule file holds, with everything that is wrong with its form.
#[derive(Debug)]
pub struct Parsed {
    /// The items that could be read; statements with errors are left out.
    pub file: tree::File,
    /// Every error, in the order of the file.
    pub errors: Vec<SyntaxError>,
    /// The comments, in the order of the file (documentation comments are part of the tree).
    pub comments: Vec<Comment>,
}

/// Parses a rule file.
pub fn parse(source: &Source) -> Parsed {
    let text = source.text();
    let start = if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
    parse_parts(text, &[Span::from(start..text.len())])
}

/// Parses the parts of a text, in their order, as one rule file. Every span counts from the beginning of the text.
pub fn parse_parts(text: &str, parts: &[Span]) -> Parsed {
    let bytes: usize = parts.iter().map(|part| part.len() as usize).sum();
    if bytes > MAX_RULE_FILE_BYTES {
        let errors = vec![SyntaxError::too_large(bytes)];
        return Parsed { file: tree::File::default(), errors, comments: Vec::new() };
    }
    let end = parts.last().map_or(0, |part| part.end as usize);
    let text = text.get(..end).unwrap_or(text);
    let mut lexed = lexer::Lexed::default();
    for part in parts {
        let more = lexer::lex_part(text.get(..part.end as usize).unwrap_or(text), part.start as usize);
        lexed.tokens.extend(more.tokens);
        lexed.comments.extend(more.comments);
        lexed.errors.extend(more.errors);
    }
    let session = input::Session::new(text, &lexed.tokens);
    let file = item::file(&session);
    let mut errors = lexed.errors;
    errors.extend(session.into_errors());
    errors.sort_by_key(|error| error.span);
    errors.dedup_by_key(|error| error.span);
    if errors.len() > MAX_ERRORS {
        let more = SyntaxError::too_many(&errors);
        errors.truncate(MAX_ERRORS);
        errors.push(more);
    }
    Parsed { file, errors, comments: lexed.comments }
}

/// A date as rules write it: `10 April 2025`, `April 2025`, `year 2024`. Year, month and day.
pub fn date(text: &str) -> Option<(Option<i32>, Option<u8>, Option<u8>)> {
    match value(text)?.kind {
        tree::ExprKind::Date { year, month, day } => Some((year, month, day)),
        _ => None,
    }
}

/// An expression that is all of a text.
pub fn value(text: &str) -> Option<tree::Expr> {
    let lexed = lexer::lex_part(text, 0);
    let session = input::Session::new(text, &lexed.tokens);
    let (rest, expr) = expr::expr(session.input()).ok()?;
    let clean = rest.peek().is_none() && lexed.errors.is_empty();
    let errors = session.into_errors();
    (clean && errors.is_empty()).then_some(expr)
}
