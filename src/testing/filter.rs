//! Which tests are run: those whose rule or article has a name that fits.

use globset::{GlobBuilder, GlobMatcher};
use std::fmt;

/// Chooses tests by the full name of their rule, and cases by the path of their article.
#[derive(Debug, Clone)]
pub enum Filter {
    /// The name holds this text.
    Part(String),
    /// The name as a whole fits this pattern: `*` stands for any characters, `?` for one, `{a,b}` for either.
    Glob(GlobMatcher),
}

/// Why a pattern is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilterError(String);

impl fmt::Display for FilterError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for FilterError {}

impl Filter {
    /// A filter as written: a pattern where it has one of `*?[{`, else a part of the name.
    ///
    /// # Errors
    /// When it has such a character and is no pattern.
    pub fn new(text: &str) -> Result<Self, FilterError> {
        if !text.contains(['*', '?', '[', '{']) {
            return Ok(Self::Part(text.to_owned()));
        }
        let glob = GlobBuilder::new(text).build().map_err(|error| FilterError(error.kind().to_string()))?;
        Ok(Self::Glob(glob.compile_matcher()))
    }

    /// Whether a name fits; in a path, `\` and `/` are the same.
    pub fn fits(&self, name: &str) -> bool {
        let name = name.replace('\\', "/");
        match self {
            Self::Part(part) => name.contains(part.as_str()),
            Self::Glob(glob) => glob.is_match(&name),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Filter;

    #[test]
    fn a_filter_is_a_part_of_the_name_or_a_pattern_for_all_of_it() {
        let fits = |filter: &str, name: &str| Filter::new(filter).is_ok_and(|filter| filter.fits(name));
        assert!(fits("seats", "house/seats-won"));
        assert!(!fits("seats", "house/chairs"));
        assert!(fits("house/*", "house/seats"));
        assert!(!fits("house/*", "warehouse/seats"));
        assert!(fits("*/letters/*.md", "rules/house.cases/letters/a.md"));
        assert!(fits("a/{b,c}", "a/c"));
        assert!(fits("cases/a", "house.cases\\a.md"));
    }

    #[test]
    fn an_open_bracket_is_no_pattern() {
        assert!(Filter::new("[a").is_err());
    }
}
