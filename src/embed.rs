//! The crate in ten lines, for programs that embed it: rules, an article, its findings.
//!
//! Nothing is worked out here: it is the modules below, put together in the usual way.

use crate::check::program::Program;
use crate::check::{self, Checked};
use crate::document::{Document, Format};
use crate::eval::{self, Limits, RuleReport};
use crate::extract;
use crate::facts::{Day, Facts};
use crate::finding::{self, Finding, Label, Severity};
use crate::packs;
use crate::report::human;
use crate::source::{Source, SourceError};
use crate::testing;
use std::fmt;
use std::path::Path;
use std::sync::Arc;

/// Checked rules, ready for any number of articles, from any number of threads.
#[derive(Debug)]
pub struct Rules {
    programs: Vec<Program>,
}

impl Rules {
    /// The standard rules.
    pub fn standard() -> Self {
        Self { programs: packs::standard().into_iter().map(|checked| checked.program).collect() }
    }

    /// Reads the text of a rule file. The name is shown in errors and findings; without its folder and ending it is
    /// the name of the rules' pack, where the text gives none.
    ///
    /// # Errors
    /// Everything that is wrong with the text, each at its place. Warnings are no errors.
    pub fn parse(name: &str, text: &str) -> Result<Self, RuleErrors> {
        let stem = Path::new(name).file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        Self::sound(check::check(Arc::new(Source::new(name, text)), None, &stem))
    }

    /// Reads a rule file, with the files beside it that it brings in.
    ///
    /// # Errors
    /// When the file cannot be read, and everything that is wrong with it, each at its place.
    pub fn read(path: &Path) -> Result<Self, RuleErrors> {
        let source = Source::read(path).map_err(|error| RuleErrors {
            findings: vec![Finding::new("rules/unreadable", Severity::Error, error.to_string())],
            rendered: format!("{error}\n  help: {}", error.help()),
        })?;
        let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        Self::sound(check::check(Arc::new(source), Some(path.to_path_buf()), &stem))
    }

    fn sound(checked: Checked) -> Result<Self, RuleErrors> {
        let errors = checked.problems.iter().filter(|problem| problem.severity == Severity::Error);
        RuleErrors::none(errors.map(|problem| checked.finding(problem)).collect())?;
        Ok(Self { programs: vec![checked.program] })
    }

    /// These rules, and others as well.
    #[must_use]
    pub fn and(mut self, others: Rules) -> Self {
        self.programs.extend(others.programs);
        self
    }

    /// What is wrong with an article, in the order of its text.
    pub fn check(&self, article: &Article) -> Vec<Finding> {
        finding::tidy(self.reports(article).into_iter().flat_map(|report| report.findings).collect())
    }

    /// What every rule comes to in an article: held, violated, undecided, matched nothing.
    pub fn reports(&self, article: &Article) -> Vec<RuleReport> {
        let run = |program| eval::run(program, &article.document, &article.facts, Limits::default());
        self.programs.iter().flat_map(run).collect()
    }

    /// Runs the tests that stand beside the rules.
    ///
    /// # Errors
    /// Every test of the first file with any that do not pass, at its place.
    pub fn test(&self) -> Result<(), RuleErrors> {
        for program in &self.programs {
            let wrong = testing::run(program).into_iter().filter_map(|report| {
                let mut finding = Finding::new("tests/wrong", Severity::Error, report.failure?);
                finding.labels = vec![Label::primary(report.span, "this test")];
                finding.help = report.status.next_step().map(str::to_owned);
                Some((Arc::clone(&program.source), finding))
            });
            RuleErrors::none(wrong.collect())?;
        }
        Ok(())
    }
}

/// What is wrong with a rule file. Shown, also by `unwrap`, it is the message for people with the words underlined.
#[derive(Clone, PartialEq, Eq)]
pub struct RuleErrors {
    /// What is wrong, in the order of the file; spans point into the file that the place is in.
    pub findings: Vec<Finding>,
    rendered: String,
}

impl RuleErrors {
    fn none(errors: Vec<(Arc<Source>, Finding)>) -> Result<(), Self> {
        if errors.is_empty() {
            return Ok(());
        }
        let shown: Vec<String> = errors.iter().map(|(source, finding)| show(finding, source)).collect();
        Err(Self { findings: errors.into_iter().map(|(_, finding)| finding).collect(), rendered: shown.join("\n") })
    }
}

impl fmt::Display for RuleErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.rendered)
    }
}

impl fmt::Debug for RuleErrors {
    /// As it is shown to people, on lines of its own: this is what a failed test prints.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\n{}", self.rendered)
    }
}

impl std::error::Error for RuleErrors {}

/// An article with its facts.
#[derive(Debug)]
pub struct Article {
    document: Document,
    facts: Facts,
}

impl Article {
    /// An article in Markdown. The name is shown in reports.
    pub fn markdown(name: &str, text: &str) -> Self {
        Self::new(Document::new(Source::new(name, text), Format::Markdown), None)
    }

    /// An article in plain text. The name is shown in reports.
    pub fn plain(name: &str, text: &str) -> Self {
        Self::new(Document::new(Source::new(name, text), Format::Plain), None)
    }

    /// Reads a file; its ending says how it is written.
    ///
    /// # Errors
    /// When the file cannot be read, or is not UTF-8 text.
    pub fn read(path: &Path) -> Result<Self, SourceError> {
        Ok(Self::new(Document::new(Source::read(path)?, Format::of(path)), None))
    }

    /// An article from its document, with its date where the caller knows it.
    pub fn new(document: Document, date: Option<Day>) -> Self {
        let facts = extract::extract(&document, date);
        Self { document, facts }
    }

    /// Its text in blocks, sentences and words.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// What it states.
    pub fn facts(&self) -> &Facts {
        &self.facts
    }

    /// A finding as people read it: eighty columns without colours. For others see [`crate::report`].
    pub fn show(&self, finding: &Finding) -> String {
        show(finding, &self.document.source)
    }
}

fn show(finding: &Finding, source: &Source) -> String {
    human::render(finding, source, &human::Options::default())
}
