//! A page for every kind of problem of a rule file: what it means, why it matters, a wrong example and a right one.
//!
//! These tables drive `probity explain rules/…` and `docs/errors.md`; tests hold them to what the checker reports.

mod files;
mod names;
mod rules;

use serde::Serialize;

/// What a problem code means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Page {
    /// The code, as in reports: "rules/type".
    pub code: &'static str,
    /// What is wrong, in a few words.
    pub title: &'static str,
    /// What it means.
    pub meaning: &'static str,
    /// Why it matters.
    pub why: &'static str,
    /// A rule file that has this problem and no other.
    pub wrong: &'static str,
    /// The same without it.
    pub right: &'static str,
    /// Files that the examples name, with their texts.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pub beside: &'static [(&'static str, &'static str)],
    /// The report that the wrong example draws, 100 columns wide, where it takes such files to draw it; else empty.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub report: &'static str,
}

/// A page with nothing on it.
const PAGE: Page = Page { code: "", title: "", meaning: "", why: "", wrong: "", right: "", beside: &[], report: "" };

/// A rule that several pages end with.
const WARDS: &str = r#"rule wards {
  for each number n where n counts "ward" {
    expect n == 12
  }

  test fails "All 14 wards voted." at "14"
  test passes "All 12 wards voted."
}
"#;

/// All pages, sorted by topic and code.
pub fn pages() -> impl Iterator<Item = &'static Page> + Clone {
    [names::PAGES, rules::PAGES, files::PAGES].into_iter().flatten()
}
