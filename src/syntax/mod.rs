//! Rule files: tokens, grammar, syntax tree. All errors of a file come from one call of [`parse`].
//!
//! Knows nothing of types, facts or articles: that is [`crate::check`]'s concern.

mod error;
mod expr;
mod input;
mod item;
mod lexer;
mod query;
mod statement;
mod text;
mod token;
pub mod tree;

pub use error::SyntaxError;
pub(crate) use token::is_keyword;
pub use token::{Comment, MONTHS, UNITS};

use crate::source::Source;

/// Nesting of parentheses, blocks and lists beyond this is an error: deeper text is an accident or an attack.
pub const MAX_DEPTH: usize = 24;

/// The most bytes of a rule file (4 MiB).
pub const MAX_RULE_FILE_BYTES: usize = 4 << 20;

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
    if text.len() > MAX_RULE_FILE_BYTES {
        let errors = vec![SyntaxError::too_large(text.len())];
        return Parsed { file: tree::File::default(), errors, comments: Vec::new() };
    }
    let lexed = lexer::lex(text);
    let session = input::Session::new(text, &lexed.tokens);
    let file = item::file(&session);
    let mut errors = lexed.errors;
    errors.extend(session.into_errors());
    errors.sort_by_key(|error| error.span);
    errors.dedup_by_key(|error| error.span);
    Parsed { file, errors, comments: lexed.comments }
}
