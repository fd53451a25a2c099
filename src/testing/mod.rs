//! Tests of rules: those that stand beside them, and articles with the findings that are expected of them.
//!
//! Not how results are shown, nor what is written to disk: that is up to the command line.

mod beside;
mod cases;
mod filter;
mod snapshot;

pub use beside::{Status, TestReport, run, run_some};
pub use cases::{ARTICLE_ENDINGS, CaseReport, CaseStatus, SNAPSHOT_ENDING, case, folder, snapshot_path, unreferenced};
pub use filter::{Filter, FilterError};
