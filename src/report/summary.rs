//! The closing line of a run for people: how much was found, in how many articles.

use crate::finding::{Finding, Severity};

/// What was found in a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Findings of severity error.
    pub errors: usize,
    /// Findings of severity warning.
    pub warnings: usize,
    /// Findings of severity note.
    pub notes: usize,
    /// Articles with at least one finding.
    pub articles_with_findings: usize,
    /// Articles that were checked.
    pub articles: usize,
}

impl Counts {
    /// Counts one more article with these findings.
    pub fn add(&mut self, findings: &[Finding]) {
        self.articles += 1;
        self.articles_with_findings += usize::from(!findings.is_empty());
        for finding in findings {
            match finding.severity {
                Severity::Error => self.errors += 1,
                Severity::Warning => self.warnings += 1,
                Severity::Note => self.notes += 1,
            }
        }
    }
}

/// The closing line: `2 errors, 1 warning in 1 of 3 articles`, without a line break.
pub fn summary(counts: &Counts) -> String {
    let found: Vec<String> = [(counts.errors, "error"), (counts.warnings, "warning"), (counts.notes, "note")]
        .into_iter()
        .filter(|&(count, _)| count > 0)
        .map(|(count, what)| counted(count, what))
        .collect();
    match (counts.articles, found.is_empty()) {
        (0, true) => "no articles to check".to_owned(),
        (articles, true) => format!("no findings in {}", counted(articles, "article")),
        (0 | 1, false) => format!("{} in 1 article", found.join(", ")),
        (articles, false) => {
            format!("{} in {} of {articles} articles", found.join(", "), counts.articles_with_findings)
        }
    }
}

/// A number with its noun in the number that English wants.
fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(errors: usize, warnings: usize, notes: usize, articles_with_findings: usize, articles: usize) -> String {
        summary(&Counts { errors, warnings, notes, articles_with_findings, articles })
    }

    #[test]
    fn it_counts_in_english() {
        assert_eq!(line(2, 1, 0, 1, 3), "2 errors, 1 warning in 1 of 3 articles");
        assert_eq!(line(1, 0, 2, 3, 3), "1 error, 2 notes in 3 of 3 articles");
        assert_eq!(line(0, 3, 0, 1, 1), "3 warnings in 1 article");
        assert_eq!(line(0, 0, 0, 0, 1), "no findings in 1 article");
        assert_eq!(line(0, 0, 0, 0, 12), "no findings in 12 articles");
        assert_eq!(line(0, 0, 0, 0, 0), "no articles to check");
    }

    #[test]
    fn articles_add_up() {
        let mut counts = Counts::default();
        counts.add(&[]);
        counts.add(&[Finding::new("a", Severity::Error, "x"), Finding::new("b", Severity::Note, "y")]);
        assert_eq!(summary(&counts), "1 error, 1 note in 1 of 2 articles");
    }
}
