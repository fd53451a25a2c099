//! The results of tests as one JSON object.

use super::diff;
use super::suite::{Case, Suite};
use crate::syntax::tree::Outcome;
use crate::testing::{CaseStatus, Gap, PartCoverage, TestReport, Unnoticed};
use serde_json::{Map, Value, json};
use std::io::{self, Write};

/// Prints the object; its fields are documented in `docs/testing.md`.
pub(super) fn print(suites: &[Suite]) -> io::Result<()> {
    let tests: Vec<Value> =
        suites.iter().flat_map(|suite| suite.tests.iter().map(|test| test_object(suite, test))).collect();
    let cases: Vec<Value> =
        suites.iter().flat_map(|suite| suite.cases.iter().map(|case| case_object(suite, case))).collect();
    let mut object = json!({
        "ok": suites.iter().all(|suite| suite.is_good() && !suite.has_failed()),
        "tests": tests,
        "cases": cases,
    });
    if suites.iter().any(|suite| suite.coverage.is_some()) {
        object["coverage"] = suites.iter().flat_map(coverage_objects).collect();
    }
    if suites.iter().any(|suite| suite.mutation.is_some()) {
        object["mutation"] = suites.iter().flat_map(mutation_objects).collect();
    }
    writeln!(io::stdout().lock(), "{object:#}")
}

fn coverage_objects(suite: &Suite) -> Vec<Value> {
    let Some(coverage) = &suite.coverage else { return Vec::new() };
    let kinds: Vec<&str> = coverage.kinds.iter().map(|kind| kind.name()).collect();
    let part = |part: &PartCoverage| {
        let gap = |gap: &Gap| {
            let position = suite.position(gap.span);
            json!({
                "line": position.line,
                "column": position.column,
                "code": suite.written(gap.span),
                "gap": gap.kind.name(),
                "message": gap.kind.meaning(),
            })
        };
        let mut object = json!({
            "name": part.name,
            "line": suite.position(part.span).line,
            "conditions": part.conditions,
            "both": part.both,
            "gaps": part.gaps.iter().map(gap).collect::<Value>(),
        });
        if let Some(outcomes) = part.outcomes {
            object["articles"] = json!(outcomes.articles);
            object["held"] = json!(outcomes.held);
            object["violated"] = json!(outcomes.violated);
        }
        object
    };
    vec![json!({
        "file": suite.path.display().to_string(),
        "parts": coverage.parts.iter().map(part).collect::<Value>(),
        "missing_kinds": kinds,
    })]
}

fn mutation_objects(suite: &Suite) -> Vec<Value> {
    let change =
        |change: &Unnoticed| json!({ "place": change.place(), "before": change.before, "after": change.after });
    suite
        .mutation
        .iter()
        .flatten()
        .map(|mutation| {
            json!({
                "file": suite.path.display().to_string(),
                "rule": mutation.rule,
                "noticed": mutation.noticed,
                "unnoticed": mutation.unnoticed.iter().map(change).collect::<Value>(),
            })
        })
        .collect()
}

fn test_object(suite: &Suite, test: &TestReport) -> Value {
    let position = suite.position(test.span);
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
