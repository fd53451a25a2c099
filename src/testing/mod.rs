//! The tests that stand beside rules: what each says, and what came of it.

use crate::check::program::{Program, Rule};
use crate::document::{Document, Format};
use crate::eval::{self, Limits, RuleReport, State};
use crate::extract;
use crate::source::{Source, Span};
use crate::syntax::tree::{Article, Outcome, Test};
use std::path::Path;

/// What came of one test.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TestReport {
    /// The full name of its rule.
    pub rule: String,
    /// Its place in the rule file.
    pub span: Span,
    /// Whether the rule came out as the test says.
    pub status: Status,
}

/// Whether a rule came out as its test says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Status {
    /// It did.
    Passed,
    /// It did not; the text says how.
    Wrong(String),
    /// The test could not be run; the text says why.
    Broken(String),
}

/// Runs the tests of every rule of a program, in the order of the file.
pub fn run(program: &Program) -> Vec<TestReport> {
    let mut reports = Vec::new();
    for (index, rule) in program.rules.iter().enumerate() {
        for test in &rule.tests {
            reports.push(TestReport {
                rule: rule.id.clone(),
                span: test.span,
                status: status(program, index, rule, test),
            });
        }
    }
    reports
}

fn status(program: &Program, index: usize, rule: &Rule, test: &Test) -> Status {
    let document = match article(program, test) {
        Ok(document) => document,
        Err(reason) => return Status::Broken(reason),
    };
    let facts = extract::extract(&document, None);
    let report = eval::run_rule(program, index, &document, &facts, Limits::default());
    let state = report.state();
    let wrong = |wanted: &str| {
        Status::Wrong(format!("the rule `{}` {wanted}, but it {}", rule.id, described(&report, &document)))
    };
    match test.outcome {
        Outcome::Passes if matches!(state, State::Held | State::MatchedNothing) => Status::Passed,
        Outcome::Passes => wrong("should hold here"),
        Outcome::Undecided if state == State::Undecided => Status::Passed,
        Outcome::Undecided => wrong("should be undecided here"),
        Outcome::Fails if state != State::Violated => wrong("should fail here"),
        Outcome::Fails => {
            let underlined: Vec<&str> = report
                .findings
                .iter()
                .flat_map(|finding| &finding.labels)
                .map(|label| document.slice(label.span))
                .collect();
            let missing: Vec<String> = test
                .at
                .iter()
                .filter(|text| !underlined.contains(&text.value.as_str()))
                .map(|text| format!("“{}”", text.value))
                .collect();
            if missing.is_empty() { Status::Passed } else { wrong(&format!("should underline {}", missing.join(", "))) }
        }
    }
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

fn article(program: &Program, test: &Test) -> Result<Document, String> {
    match &test.article {
        Article::Inline(text) => Ok(Document::new(Source::new("test", text.value.as_str()), Format::Markdown)),
        Article::File(name) => {
            let folder =
                program.path.as_deref().and_then(Path::parent).ok_or("a built-in rule has no files beside it")?;
            let path = folder.join(&name.value);
            let source = Source::read(&path).map_err(|error| error.to_string())?;
            Ok(Document::new(source, Format::of(&path)))
        }
    }
}
