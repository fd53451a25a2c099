//! Probity checks that the statements of an article can all be true together.
//!
//! Data flows one way; a module knows only those before it:
//!
//! - articles: [`source`] → [`lexicon`] → [`document`] → [`facts`] → [`extract`]
//! - rule files: [`source`] → [`syntax`] → [`check`]
//! - both: [`eval`] → [`finding`] → [`report`]
//! - [`testing`] and [`cli`] see everything; [`packs`] holds the standard rules.
//!
//! ```
//! use probity::document::{Document, Format};
//! use probity::source::Source;
//! use probity::{check, eval, extract};
//! use std::sync::Arc;
//!
//! let rules = "rule wards { for each number n where n counts \"ward\" { expect n == 12 } }";
//! let checked = check::check(Arc::new(Source::new("house.probity", rules)), None, "house");
//! let article = Document::new(Source::new("a.md", "All 14 wards voted."), Format::Markdown);
//! let facts = extract::extract(&article, None);
//! let reports = eval::run(&checked.program, &article, &facts, eval::Limits::default());
//! assert_eq!(reports[0].findings[0].message, "“14” is not 12");
//! ```

pub mod check;
pub mod cli;
pub mod config;
pub mod document;
pub mod eval;
pub mod extract;
pub mod facts;
pub mod finding;
pub mod lexicon;
pub mod packs;
pub mod report;
pub mod source;
pub mod suggest;
pub mod syntax;
pub mod testing;
