//! The standard rules, built into the binary: every file under `rules/`.

use crate::check::{self, Checked, Options, Setting};
use crate::source::Source;
use std::sync::Arc;

/// Name and text of each file, in the order of their names; made by the build script.
static FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/packs.rs"));

/// The standard rules, checked. A test of the crate makes sure that none has a problem.
pub fn standard() -> Vec<Checked> {
    with(&[])
}

/// The standard rules with these values for their parameters.
pub fn with(settings: &[Setting]) -> Vec<Checked> {
    let options = || Options { pack: "standard", settings, ..Options::default() };
    FILES.iter().map(|(name, text)| check::check_with(Arc::new(Source::new(*name, *text)), options())).collect()
}
