//! A finding shown to a person on a terminal, with the words of the article underlined.
//!
//! ```text
//! error[dates/weekday]: 10 April 2025 was a Thursday
//!    ╭─[articles/letter.md:3:13]
//!  3 │ We met on Friday, 10 April 2025, in …
//!    ·           ───┬──  ──────┬──────
//!    ·              │          ╰── a Thursday
//!    ·              ╰── the text says Friday
//!    ╰────
//! ```
//!
//! From labels to the drawing: `spots` places them in the text, `windows` chooses which parts of long lines are seen,
//! `view` makes a small text of those, and `draw` has miette draw it. Nothing that comes from the article or a rule
//! reaches the terminal without `columns::clean` or the view.

mod columns;
mod draw;
mod explanation;
mod pages;
mod parts;
mod spots;
mod view;
mod windows;

pub use explanation::{explanation, shared_value};
pub use pages::{code_page, rule_page};

use crate::finding::Finding;
use crate::source::Source;

/// The narrowest page that is laid out, in columns; a narrower one is treated as this.
const MIN_WIDTH: usize = 30;

/// The widest page that is laid out, in columns.
const MAX_WIDTH: usize = 400;

/// How a finding is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// Whether to use colours (ANSI escape sequences).
    pub color: bool,
    /// The width of the page in columns. Below 30 it is treated as 30.
    pub width: usize,
    /// Whether to make the rule a hyperlink to its page (OSC 8), instead of spelling out the address.
    pub links: bool,
    /// Whether to draw with Unicode characters rather than ASCII. The article's own words are shown as they are.
    pub unicode: bool,
}

impl Default for Options {
    /// 80 columns of Unicode, without colours and links.
    fn default() -> Self {
        Self { color: false, width: 80, links: false, unicode: true }
    }
}

impl Options {
    fn page_width(&self) -> usize {
        self.width.clamp(MIN_WIDTH, MAX_WIDTH)
    }

    /// What stands where text is left out.
    fn ellipsis(&self) -> &'static str {
        if self.unicode { "…" } else { "..." }
    }
}

/// The finding as lines of text, each ended.
///
/// `source` is the file that the labels point into; labels outside it are moved to the nearest fit. No line is wider
/// than the page, and without colours and links there is no control character but line feeds.
pub fn render(finding: &Finding, source: &Source, options: &Options) -> String {
    let mut finding = finding.clone();
    finding.normalise();
    let mut out = parts::headline(&finding, options);
    let snippet = draw::snippet(&finding, source, options);
    if snippet.is_empty() {
        out.push_str(&parts::file(source, options));
    }
    out.push_str(&snippet);
    out.push_str(&parts::remarks(&finding, source, options));
    out.push_str(&parts::footer(&finding, options));
    out
}

#[cfg(test)]
mod tests;
