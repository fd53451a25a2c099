//! Colours and width: decided once.

use super::args::When;
use crate::report::human::Options;
use std::fmt::Display;
use std::io::{IsTerminal, Write};

/// A page is no wider than this, whatever the terminal.
const WIDEST: usize = 120;

/// The width where there is no terminal, in columns.
const DEFAULT_WIDTH: usize = 100;

/// What the output can show.
#[derive(Debug, Clone, Copy)]
pub(super) struct Terminal {
    /// Colours on standard output.
    color: bool,
    /// Colours on standard error.
    error_color: bool,
    width: usize,
    links: bool,
}

/// Prints a line to standard error. That nobody reads it is no failure of the run.
pub(super) fn say(line: impl Display) {
    let _ = writeln!(std::io::stderr(), "{line}");
}

impl Terminal {
    pub(super) fn new(when: When, width: Option<usize>) -> Self {
        let forbidden = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        let decide = |terminal: bool| match when {
            When::Always => true,
            When::Never => false,
            When::Auto => terminal && !forbidden && !dumb,
        };
        let out = std::io::stdout().is_terminal();
        let columns = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
        Self {
            color: decide(out),
            error_color: decide(std::io::stderr().is_terminal()),
            width: width.or(columns.map(|columns: usize| columns.min(WIDEST))).unwrap_or(DEFAULT_WIDTH),
            links: false,
        }
    }

    /// How to render findings on standard output.
    pub(super) fn options(&self) -> Options {
        Options { color: self.color, width: self.width, links: self.links, unicode: true }
    }

    /// How to render problems on standard error.
    pub(super) fn error_options(&self) -> Options {
        Options { color: self.error_color, ..self.options() }
    }

    /// The width of a page in columns.
    pub(super) fn width(&self) -> usize {
        self.width
    }

    /// The text in bold on standard output.
    pub(super) fn bold(&self, text: &str) -> String {
        self.styled("1", text)
    }

    /// The text in a style on standard output; the style in numbers as terminals know them: "1;31".
    pub(super) fn styled(&self, style: &str, text: &str) -> String {
        if self.color { format!("\x1b[{style}m{text}\x1b[0m") } else { text.to_owned() }
    }

    /// "error:" for standard error.
    pub(super) fn error_word(&self) -> &'static str {
        if self.error_color { "\x1b[1;31merror\x1b[0m" } else { "error" }
    }
}
