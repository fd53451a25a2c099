//! What changed between two texts, line by line.

use crate::cli::terminal::Terminal;
use crate::source::sanitise;
use similar::{ChangeTag, TextDiff};
use std::fmt::Write as _;

/// How many lines before and after a change are shown with it.
const CONTEXT: usize = 3;

/// The changed lines with a sign before each, indented; coloured where the terminal has colours.
pub(super) fn render(old: &str, new: &str, terminal: &Terminal) -> String {
    let diff = TextDiff::from_lines(old, new);
    let mut text = String::new();
    for (at, group) in diff.grouped_ops(CONTEXT).iter().enumerate() {
        if at > 0 {
            text.push_str("    …\n");
        }
        for change in group.iter().flat_map(|op| diff.iter_changes(op)) {
            let (sign, style) = match change.tag() {
                ChangeTag::Delete => ('-', Some("31")),
                ChangeTag::Insert => ('+', Some("32")),
                ChangeTag::Equal => (' ', None),
            };
            let line = format!("{sign} {}", sanitise(change.value().trim_end_matches(['\n', '\r'])));
            let line = line.trim_end();
            let line = style.map_or_else(|| line.to_owned(), |style| terminal.styled(style, line));
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{}", format!("    {line}").trim_end());
        }
    }
    text
}

/// The same for programs, in the unified form that `patch` knows.
pub(super) fn unified(old: &str, new: &str) -> String {
    TextDiff::from_lines(old, new).unified_diff().context_radius(CONTEXT).header("stored", "found").to_string()
}
