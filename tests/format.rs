//! The canonical layout of rule files: what it must keep, and what it looks like.

#[path = "format/laws.rs"]
mod laws;
#[path = "format/looks.rs"]
mod looks;
#[path = "format/programs.rs"]
mod programs;

use probity::source::Source;
use probity::syntax::{Parsed, format, parse};
use regex::Regex;
use std::sync::LazyLock;

/// A rule file without errors.
pub(crate) struct File {
    source: Source,
    parsed: Parsed,
}

impl File {
    /// Nothing where the text has errors of form.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let source = Source::new("house.probity", text);
        let parsed = parse(&source);
        parsed.errors.is_empty().then_some(Self { source, parsed })
    }

    pub(crate) fn formatted(&self) -> String {
        format(&self.parsed, &self.source)
    }

    /// The tree as text, without places.
    pub(crate) fn tree(&self) -> String {
        static SPAN: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"Span \{\s+start: \d+,\s+end: \d+,\s+\}").unwrap());
        SPAN.replace_all(&format!("{:#?}", self.parsed.file), "_").into_owned()
    }

    pub(crate) fn comments(&self) -> Vec<&str> {
        self.parsed.comments.iter().map(|comment| self.source.slice(comment.span).trim_end()).collect()
    }
}

/// Fails unless the layout of this text means the same, has the same comments, and is its own layout.
#[track_caller]
pub(crate) fn assert_kept(text: &str) -> String {
    let before = File::read(text).unwrap_or_else(|| panic!("has errors:\n{text}"));
    let formatted = before.formatted();
    let Some(after) = File::read(&formatted) else {
        panic!(
            "the layout has errors:\n{text}\n-- became --\n{formatted}\n{:?}",
            parse(&Source::new("", formatted.as_str())).errors
        )
    };
    if before.tree() != after.tree() {
        let diff = similar::TextDiff::from_lines(&before.tree(), &after.tree()).unified_diff().to_string();
        panic!("the meaning changed:\n{text}\n-- became --\n{formatted}\n{diff}");
    }
    assert_eq!(before.comments(), after.comments(), "{text}\n-- became --\n{formatted}");
    assert_eq!(formatted, after.formatted(), "a second time changes more:\n{text}");
    formatted
}
