//! Evaluation of checked rules against the facts of an article, in three-valued logic, with what explains the result.
//!
//! A pure function of program and article; the order of facts in the text decides every order here.

mod across;
mod arithmetic;
mod compare;
mod counterexamples;
mod evaluator;
mod evidence;
pub mod explain;
mod fields;
mod figures;
mod happening;
mod indexes;
mod leads;
mod needs;
mod outcome;
mod pairs;
mod patterns;
mod queries;
mod record;
mod relations;
mod run;
mod show;
mod sought;
mod truth;
mod value;
mod weekdays;
mod wording;
mod words;
mod world;

pub use across::{Gathered, settle};
pub use explain::{Explanation, explain, explain_shared};
pub use outcome::{RuleReport, State, Undecided};
pub use record::{Answers, Record};
pub use run::{Limits, run, run_recorded, run_rule, run_timed};
pub use truth::Truth;
