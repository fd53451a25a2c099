//! Tests of rules: those that stand beside them, and articles with the findings that are expected of them.
//!
//! Not how results are shown, nor what is written to disk: that is up to the command line.

mod beside;
mod cases;
mod coverage;
mod examples;
mod filter;
mod mutation;
mod snapshot;

pub use beside::{Status, TestReport, run, run_some};
pub use cases::{
    ARTICLE_ENDINGS, CaseReport, CaseStatus, SNAPSHOT_ENDING, case, folder, is_folder, snapshot_path, unreferenced,
};
pub use coverage::{Coverage, Gap, GapKind, Outcomes, PartCoverage, coverage};
pub use filter::{Filter, FilterError};
pub use mutation::{MUTANTS, Mutation, Unnoticed, mutation};
