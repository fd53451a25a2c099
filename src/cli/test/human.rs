//! The results of tests for people.

use super::suite::{Case, Decision, Suite};
use super::{diff, reach, review};
use crate::cli::args::TestArgs;
use crate::cli::check::complain;
use crate::cli::terminal::Terminal;
use crate::finding::{Finding, Label, Severity};
use crate::report::human;
use crate::source::sanitise;
use crate::testing::{CaseStatus, TestReport};
use std::io::{self, Write};

/// Prints every test that is not as it should be, asks about snapshots if that is wanted, and sums up. Gives whether
/// something could not be written. `failed` tells that the run has failed already.
pub(super) fn print(suites: &mut [Suite], args: &TestArgs, terminal: &Terminal, failed: bool) -> io::Result<bool> {
    let mut out = io::stdout().lock();
    let mut input = io::stdin().lock();
    let mut asking = args.review;
    let mut unwritten = false;
    for suite in suites.iter_mut() {
        for test in suite.tests.iter().filter(|test| !test.status.is_good()) {
            writeln!(out, "{}", human::render(&finding(test), &suite.checked.program.source, &terminal.options()))?;
        }
        for case in suite.cases.iter_mut().filter(|case| case.report.status != CaseStatus::Unchanged) {
            write!(out, "{}", shown(case, terminal))?;
            if asking {
                match review::ask(case.report.status, &mut out, &mut input, terminal)? {
                    Some(decision) => case.decision = Some(decision),
                    None => asking = false,
                }
                if case.decision == Some(Decision::Accepted)
                    && let Err(error) = review::accept(&case.report)
                {
                    complain(&error, terminal);
                    case.decision = None;
                    unwritten = true;
                }
            }
            writeln!(out)?;
        }
    }
    for suite in suites.iter() {
        if let Some(coverage) = &suite.coverage {
            writeln!(out, "{}", reach::coverage(suite, coverage, terminal))?;
        }
        if let Some(mutation) = &suite.mutation {
            writeln!(out, "{}", reach::mutation(suite, mutation, terminal))?;
        }
    }
    let line = summary(suites, failed);
    writeln!(out, "{}", terminal.bold(&line))?;
    Ok(unwritten)
}

/// A test that is not as it should be, as a finding in its rule file.
fn finding(test: &TestReport) -> Finding {
    let message = test.failure.clone().unwrap_or_default();
    let mut finding = Finding::new(format!("tests/{}", test.status.name()), Severity::Error, message);
    finding.labels = vec![Label::primary(test.span, "this test")];
    finding.help = test.status.next_step().map(str::to_owned);
    finding
}

fn shown(case: &Case, terminal: &Terminal) -> String {
    let report = &case.report;
    let path = match report.status {
        CaseStatus::Unreferenced => &report.snapshot,
        _ => &report.article,
    };
    let path = path.display().to_string();
    let head = terminal.styled("1;33", &format!("{}: {}", report.status.name(), sanitise(&path)));
    if case.decision == Some(Decision::Accepted) {
        let done = if report.status == CaseStatus::Unreferenced { "deleted" } else { "written" };
        return format!("{head}: the snapshot is {done}\n");
    }
    let difference = diff::render(&report.stored, &report.found, terminal);
    let help = report.status.next_step().map(|help| format!("  help: {help}\n")).unwrap_or_default();
    format!("{head}\n  {}\n{difference}{help}", report.status.meaning())
}

/// The closing line: how many tests passed, and how the snapshots are.
fn summary(suites: &[Suite], failed: bool) -> String {
    let tests: Vec<&TestReport> = suites.iter().flat_map(|suite| &suite.tests).collect();
    let cases: Vec<&Case> = suites.iter().flat_map(|suite| &suite.cases).collect();
    let all = tests.len();
    let wrong = tests.iter().filter(|test| !test.status.is_good()).count();
    let plural = if all == 1 { "" } else { "s" };
    let mut parts = Vec::new();
    match (all, wrong) {
        _ if suites.is_empty() && !failed => return "no rule files".to_owned(),
        (0, _) if !cases.is_empty() => {}
        (0, _) if failed => parts.push("no tests were run".to_owned()),
        (_, 0) => parts.push(format!("{all} test{plural} passed")),
        _ => parts.push(format!("{wrong} of {all} test{plural} failed")),
    }
    let count = |wanted: &dyn Fn(&Case) -> bool| cases.iter().filter(|case| wanted(case)).count();
    let open = |status: CaseStatus| {
        count(&|case| case.report.status == status && matches!(case.decision, None | Some(Decision::Skipped)))
    };
    let snapshots: Vec<String> = [
        (open(CaseStatus::Changed), "changed"),
        (open(CaseStatus::New), "new"),
        (open(CaseStatus::Unreferenced), "unreferenced"),
        (count(&|case| case.decision == Some(Decision::Rejected)), "rejected"),
        (count(&|case| case.decision == Some(Decision::Accepted)), "accepted"),
        (open(CaseStatus::Unchanged), "unchanged"),
    ]
    .into_iter()
    .filter(|&(count, _)| count > 0)
    .map(|(count, what)| format!("{count} {what}"))
    .collect();
    if !snapshots.is_empty() {
        parts.push(format!("snapshots: {}", snapshots.join(", ")));
    }
    parts.join("; ")
}
