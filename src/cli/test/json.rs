//! The results of tests as one JSON object.

use super::diff;
use super::suite::{Case, Suite};
use crate::syntax::tree::Outcome;
use crate::testing::{CaseStatus, TestReport};
use serde_json::{Map, Value, json};
use std::io::{self, Write};

/// Prints the object; its fields are documented in `docs/testing.md`.
pub(super) fn print(suites: &[Suite]) -> io::Result<()> {
    let tests: Vec<Value> =
        suites.iter().flat_map(|suite| suite.tests.iter().map(|test| test_object(suite, test))).collect();
    let cases: Vec<Value> =
        suites.iter().flat_map(|suite| suite.cases.iter().map(|case| case_object(suite, case))).collect();
    let object = json!({
        "ok": suites.iter().all(|suite| suite.is_good() && !suite.has_failed()),
        "tests": tests,
        "cases": cases,
    });
    writeln!(io::stdout().lock(), "{object:#}")
}

fn test_object(suite: &Suite, test: &TestReport) -> Value {
    let position = suite.checked.program.source.position(test.span.start);
    let mut object = Map::new();
    object.insert("file".into(), json!(suite.path.display().to_string()));
    object.insert("line".into(), json!(position.line));
    object.insert("column".into(), json!(position.column));
    object.insert("rule".into(), json!(test.rule));
    let expects = match test.expects {
        Outcome::Passes => "passes",
        Outcome::Fails => "fails",
        Outcome::Undecided => "undecided",
    };
    object.insert("expects".into(), json!(expects));
    object.insert("status".into(), json!(test.status.name()));
    object.insert("ok".into(), json!(test.status.is_good()));
    if let Some(message) = &test.failure {
        object.insert("message".into(), json!(message));
    }
    if let Some(help) = test.status.next_step() {
        object.insert("help".into(), json!(help));
    }
    Value::Object(object)
}

fn case_object(suite: &Suite, case: &Case) -> Value {
    let report = &case.report;
    let mut object = Map::new();
    object.insert("file".into(), json!(suite.path.display().to_string()));
    object.insert("article".into(), json!(report.article.display().to_string()));
    object.insert("snapshot".into(), json!(report.snapshot.display().to_string()));
    object.insert("status".into(), json!(report.status.name()));
    object.insert("ok".into(), json!(case.is_good()));
    if let Some(decision) = case.decision {
        object.insert("decision".into(), json!(decision.name()));
    }
    if report.status != CaseStatus::Unchanged {
        object.insert("message".into(), json!(report.status.meaning()));
        object.insert("diff".into(), json!(diff::unified(&report.stored, &report.found)));
    }
    if let Some(help) = report.status.next_step() {
        object.insert("help".into(), json!(help));
    }
    Value::Object(object)
}
