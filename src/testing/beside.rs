//! The tests that stand beside rules: what each says, and what came of it.

use crate::check::program::{Program, Rule};
use crate::document::{Document, Format};
use crate::eval::{self, Limits, RuleReport, State};
use crate::extract;
use crate::source::{Source, Span};
use crate::syntax::tree::{Article, Outcome, Test};
use serde::{Deserialize, Serialize};
use std::path::Path;

/// What came of one test.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TestReport {
    /// The full name of its rule.
    pub rule: String,
    /// Its place in the rule file.
    pub span: Span,
    /// What it says of its rule.
    pub expects: Outcome,
    /// What came of it.
    pub status: Status,
    /// What is wrong, where something is.
    pub failure: Option<String>,
}

/// What came of a test: the first three are as the test says, the others are not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// The rule holds, or finds nothing to ask about, as the test says.
    Validated,
    /// The rule fails at these words, as the test says.
    Reported,
    /// The rule is undecided, as the test says.
    Undecided,
    /// The rule should fail, and reports nothing.
    Missing,
    /// The rule should not fail, and reports something.
    Noisy,
    /// The rule fails as it should, but does not underline the words that the test names.
    Misplaced,
    /// The rule should hold, and cannot be decided.
    Unsettled,
    /// The rule should be undecided, and holds.
    Decided,
    /// The test could not be run.
    Broken,
}

impl Status {
    /// Whether the rule came out as the test says.
    pub fn is_good(self) -> bool {
        matches!(self, Self::Validated | Self::Reported | Self::Undecided)
    }

    /// Its name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Validated => "validated",
            Self::Reported => "reported",
            Self::Undecided => "undecided",
            Self::Missing => "missing",
            Self::Noisy => "noisy",
            Self::Misplaced => "misplaced",
            Self::Unsettled => "unsettled",
            Self::Decided => "decided",
            Self::Broken => "broken",
        }
    }

    /// What to do about it; nothing where all is well.
    pub fn next_step(self) -> Option<&'static str> {
        Some(match self {
            Self::Validated | Self::Reported | Self::Undecided => return None,
            Self::Missing => "correct the rule; if it is right, write `test passes` or `test undecided`",
            Self::Noisy => "correct the rule; if the report is right, write `test fails`",
            Self::Misplaced => "name words that are underlined, or `label` others in the rule",
            Self::Unsettled => {
                "say in the article what is not settled; if that is how it should be, write `test undecided`"
            }
            Self::Decided => "write `test passes`, or leave something open in the article",
            Self::Broken => "check that the file stands beside the rule file and is UTF-8 text",
        })
    }
}

/// Runs the tests of every rule of a program, in the order of the file.
pub fn run(program: &Program) -> Vec<TestReport> {
    run_some(program, |_| true)
}

/// Runs the tests of the rules whose full names are wanted.
pub fn run_some(program: &Program, wanted: impl Fn(&str) -> bool) -> Vec<TestReport> {
    let mut reports = Vec::new();
    for (index, rule) in program.rules.iter().enumerate().filter(|(_, rule)| wanted(&rule.id)) {
        for test in &rule.tests {
            let (status, failure) = status(program, index, rule, test);
            reports.push(TestReport { rule: rule.id.clone(), span: test.span, expects: test.outcome, status, failure });
        }
    }
    reports
}

fn status(program: &Program, index: usize, rule: &Rule, test: &Test) -> (Status, Option<String>) {
    let document = match article(program, test) {
        Ok((document, _)) => document,
        Err(reason) => return (Status::Broken, Some(reason)),
    };
    let facts = extract::extract(&document, None);
    let report = eval::run_rule(program, index, &document, &facts, Limits::default());
    let underlined: Vec<&str> =
        report.findings.iter().flat_map(|finding| &finding.labels).map(|label| document.slice(label.span)).collect();
    let missed: Vec<String> = test
        .at
        .iter()
        .filter(|text| !underlined.contains(&text.value.as_str()))
        .map(|text| format!("“{}”", text.value))
        .collect();
    let (status, wanted) = match (test.outcome, report.state()) {
        (Outcome::Passes, State::Held | State::MatchedNothing) => (Status::Validated, ""),
        (Outcome::Passes, State::Undecided) => (Status::Unsettled, "should hold here"),
        (Outcome::Passes, State::Violated) => (Status::Noisy, "should hold here"),
        (Outcome::Undecided, State::Undecided) => (Status::Undecided, ""),
        (Outcome::Undecided, State::Violated) => (Status::Noisy, "should be undecided here"),
        (Outcome::Undecided, _) => (Status::Decided, "should be undecided here"),
        (Outcome::Fails, State::Violated) if missed.is_empty() => (Status::Reported, ""),
        (Outcome::Fails, State::Violated) => (Status::Misplaced, "should underline "),
        (Outcome::Fails, _) => (Status::Missing, "should fail here"),
    };
    let wanted = if status == Status::Misplaced { wanted.to_owned() + &missed.join(", ") } else { wanted.to_owned() };
    let failure = (!status.is_good())
        .then(|| format!("the rule `{}` {wanted}, but it {}", rule.id, described(&report, &document)));
    (status, failure)
}

/// What a rule came to, in words.
fn described(report: &RuleReport, document: &Document) -> String {
    match report.state() {
        State::Held => "holds".to_owned(),
        State::MatchedNothing => "matches nothing".to_owned(),
        State::Undecided => {
            let reason = report.undecided.first().map(|undecided| undecided.reason.clone()).unwrap_or_default();
            format!("is undecided: {reason}")
        }
        State::Violated => {
            let mut shown = Vec::new();
            for finding in &report.findings {
                let words: Vec<String> =
                    finding.labels.iter().map(|label| format!("“{}”", document.slice(label.span))).collect();
                shown.push(format!("{} (at {})", finding.message, words.join(", ")));
            }
            format!("fails: {}", shown.join("; "))
        }
    }
}

/// The article of a test with its format, or why it cannot be read.
pub(super) fn article(program: &Program, test: &Test) -> Result<(Document, Format), String> {
    let (source, format) = match &test.article {
        Article::Inline(text) => (Source::new("test.md", text.value.as_str()), Format::Markdown),
        Article::File(name) => {
            let folder =
                program.path.as_deref().and_then(Path::parent).ok_or("a built-in rule has no files beside it")?;
            let path = folder.join(&name.value);
            (Source::read(&path).map_err(|error| error.to_string())?, Format::of(&path))
        }
    };
    Ok((Document::new(source, format), format))
}
