//! Probity checks that the statements of an article can all be true together.

pub mod check;
pub mod cli;
pub mod document;
pub mod eval;
pub mod extract;
pub mod facts;
pub mod finding;
pub mod lexicon;
pub mod packs;
pub mod report;
pub mod source;
pub mod syntax;
pub mod testing;
