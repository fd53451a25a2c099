//! Findings shown: for people, as data, and the closing line of a run. One file for each form.
//!
//! Renderers are pure functions: they print nothing and look at neither terminal, environment nor clock.

pub mod human;
pub mod jsonl;
pub mod markdown;
mod places;
pub mod summary;
