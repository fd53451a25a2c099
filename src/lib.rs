//! Probity checks that the statements of an article can all be true together.

pub mod document;
pub mod extract;
pub mod facts;
pub mod lexicon;
pub mod source;
