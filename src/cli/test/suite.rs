//! The tests of one rule file with what came of them.

use crate::check::Checked;
use crate::cli::args::TestArgs;
use crate::cli::inputs::{self, Unreadable};
use crate::source::{Position, Span};
use crate::testing::{self, ARTICLE_ENDINGS, CaseReport, CaseStatus, Coverage, Mutation, SNAPSHOT_ENDING, TestReport};
use std::path::{Path, PathBuf};

/// What was decided about a snapshot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Decision {
    /// It was written, or deleted where its article is gone.
    Accepted,
    /// The findings are wrong: the rules are to be corrected.
    Rejected,
    /// It was left for later.
    Skipped,
}

impl Decision {
    /// Its name in reports.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Rejected => "rejected",
            Self::Skipped => "skipped",
        }
    }
}

/// A case, and what was decided about its snapshot, if that was asked.
#[derive(Debug)]
pub(super) struct Case {
    pub(super) report: CaseReport,
    pub(super) decision: Option<Decision>,
}

impl Case {
    /// Whether nothing is left to do about it.
    pub(super) fn is_good(&self) -> bool {
        self.report.status == CaseStatus::Unchanged || self.decision == Some(Decision::Accepted)
    }
}

/// The tests of one rule file.
pub(super) struct Suite {
    /// The rule file.
    pub(super) path: PathBuf,
    pub(super) checked: Checked,
    pub(super) tests: Vec<TestReport>,
    pub(super) cases: Vec<Case>,
    /// Articles and snapshots that could not be read.
    pub(super) unreadable: Vec<Unreadable>,
    /// What the tests reach, where that was asked.
    pub(super) coverage: Option<Coverage>,
    /// What changes the rules notice, where that was asked.
    pub(super) mutation: Option<Vec<Mutation>>,
}

impl Suite {
    /// Runs the tests beside the rules and the cases that fit the filter.
    pub(super) fn run(path: &Path, checked: Checked, args: &TestArgs) -> Self {
        let wanted = |name: &str| args.filter.as_ref().is_none_or(|filter| filter.fits(name));
        let tests = testing::run_some(&checked.program, wanted);
        let mut suite = Self {
            path: path.to_path_buf(),
            checked,
            tests,
            cases: Vec::new(),
            unreadable: Vec::new(),
            coverage: None,
            mutation: None,
        };
        // What a rule with errors would find in them is not known.
        if !suite.checked.has_errors() {
            suite.cases(wanted);
        }
        let articles: Vec<PathBuf> = suite
            .cases
            .iter()
            .filter(|case| case.report.status != CaseStatus::Unreferenced)
            .map(|case| case.report.article.clone())
            .collect();
        let program = &suite.checked.program;
        suite.coverage = args.coverage.then(|| testing::coverage(program, &articles, wanted));
        suite.mutation = args.mutate.then(|| testing::mutation(program, &articles, wanted));
        suite
    }

    fn cases(&mut self, wanted: impl Fn(&str) -> bool) {
        let folder = testing::folder(&self.path);
        if !folder.is_dir() {
            return;
        }
        let mut articles = inputs::walk(&folder, &ARTICLE_ENDINGS, &mut self.unreadable);
        articles.retain(|article| wanted(&article.to_string_lossy()));
        let mut snapshots = inputs::walk(&folder, &[SNAPSHOT_ENDING], &mut self.unreadable);
        snapshots.retain(|snapshot| wanted(&snapshot.with_extension("").to_string_lossy()));
        let articles = articles.iter().map(|article| testing::case(&self.checked.program, article).map(Some));
        let snapshots = snapshots.iter().map(|snapshot| testing::unreferenced(snapshot));
        for report in articles.chain(snapshots) {
            match report {
                Ok(Some(report)) => self.cases.push(Case { report, decision: None }),
                Ok(None) => {}
                Err(error) => self.unreadable.push(error.into()),
            }
        }
    }

    /// Whether a rule, article or snapshot could not be read or understood.
    pub(super) fn has_failed(&self) -> bool {
        self.checked.has_errors() || !self.unreadable.is_empty()
    }

    /// Whether there is no test in it.
    pub(super) fn is_empty(&self) -> bool {
        self.tests.is_empty() && self.cases.is_empty()
    }

    /// Whether every test and every case is as it should be.
    pub(super) fn is_good(&self) -> bool {
        self.tests.iter().all(|test| test.status.is_good()) && self.cases.iter().all(Case::is_good)
    }

    /// Line and column of a part of the rules, in the file that it stands in.
    pub(super) fn position(&self, span: Span) -> Position {
        let (source, span) = self.checked.program.locate(span);
        source.position(span.start)
    }

    /// A part of the rules as path, line and column.
    pub(super) fn place(&self, span: Span) -> String {
        let (source, _) = self.checked.program.locate(span);
        let position = self.position(span);
        format!("{}:{}:{}", source.name(), position.line, position.column)
    }

    /// A part of the rule file as written, on one line.
    pub(super) fn written(&self, span: Span) -> String {
        self.checked.program.source.slice(span).split_whitespace().collect::<Vec<_>>().join(" ")
    }
}
