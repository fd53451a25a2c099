//! Probity checks that the statements of an article can all be true together.
//!
//! ```
//! use probity::{Article, Rules};
//!
//! let rules = Rules::parse("house.probity", "rule wards { for each number n where n counts \"ward\" { expect n == 12 } }")?;
//! let article = Article::markdown("a.md", "All 14 wards voted.");
//! for finding in rules.check(&article) {
//!     println!("{}", article.show(&finding));
//!     assert_eq!(finding.message, "“14” is not 12");
//! }
//! # Ok::<(), probity::RuleErrors>(())
//! ```
//!
//! [`Rules`], [`Article`] and [`RuleErrors`] put together in the usual way what the modules do. In these, data flows one
//! way; a module knows only those before it:
//!
//! - articles: [`source`] → [`lexicon`] → [`document`] → [`facts`] → [`extract`]
//! - rule files: [`source`] → [`syntax`] → [`check`]; what a folder says of its checks: [`config`]
//! - both: [`eval`] → [`finding`] → [`report`]; [`solve`], which knows [`facts`] alone, tells [`eval`] whether statements
//!   about time can all hold
//! - [`testing`], [`suggest`] and [`cli`] see nearly everything; [`packs`] holds the standard rules.

pub mod check;
pub mod cli;
pub mod config;
pub mod document;
mod embed;
pub mod eval;
pub mod extract;
pub mod facts;
pub mod finding;
pub mod lexicon;
pub mod packs;
pub mod report;
pub mod solve;
pub mod source;
pub mod suggest;
pub mod syntax;
pub mod testing;

pub use embed::{Article, RuleErrors, Rules};

/// The page on embedding; its examples are run.
#[doc = include_str!("../docs/embedding.md")]
#[cfg(doctest)]
struct Embedding;
