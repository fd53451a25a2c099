//! The results of tests as `JUnit` XML, in the form that CI servers have in common.
//!
//! One suite a rule file; no times and no names of machines, so that the same run gives the same file.

use super::diff;
use super::suite::{Case, Suite};
use crate::finding::Severity;
use crate::source::sanitise_char;
use crate::testing::{CaseStatus, Status, TestReport};
use std::fmt::Write as _;
use std::io::{self, Write};

/// The most characters of a test as written that make its name.
const NAME: usize = 120;

/// How many tests there are, how many fail, and how many could not be run.
#[derive(Default, Clone, Copy)]
struct Counts {
    tests: usize,
    failures: usize,
    errors: usize,
}

impl Counts {
    fn of(suite: &Suite) -> Self {
        let broken = suite.tests.iter().filter(|test| test.status == Status::Broken).count();
        let failing = suite.tests.iter().filter(|test| !test.status.is_good()).count();
        let open = suite.cases.iter().filter(|case| !case.is_good()).count();
        // A rule file with errors counts as a test of its own that could not be run.
        let file = usize::from(suite.has_failed());
        Self {
            tests: suite.tests.len() + suite.cases.len() + file,
            failures: failing - broken + open,
            errors: broken + file,
        }
    }

    fn attributes(self) -> String {
        format!("tests=\"{}\" failures=\"{}\" errors=\"{}\"", self.tests, self.failures, self.errors)
    }
}

/// Prints the document.
pub(super) fn print(suites: &[Suite]) -> io::Result<()> {
    let total = suites.iter().map(Counts::of).fold(Counts::default(), |a, b| Counts {
        tests: a.tests + b.tests,
        failures: a.failures + b.failures,
        errors: a.errors + b.errors,
    });
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    // Writing to a string cannot fail.
    let _ = writeln!(xml, "<testsuites name=\"probity\" {}>", total.attributes());
    for suite in suites {
        let name = escaped(&suite.path.display().to_string());
        let _ = writeln!(xml, "  <testsuite name=\"{name}\" {}>", Counts::of(suite).attributes());
        if suite.has_failed() {
            let problem = "the rule file has errors, or an article or snapshot could not be read";
            testcase(&mut xml, &name, &name, Some(("error", "failed", problem, &problems(suite))));
        }
        for test in &suite.tests {
            test_element(&mut xml, suite, test);
        }
        for case in &suite.cases {
            case_element(&mut xml, suite, case);
        }
        xml.push_str("  </testsuite>\n");
    }
    xml.push_str("</testsuites>\n");
    io::stdout().lock().write_all(xml.as_bytes())
}

/// Why a suite has failed, a problem a line.
fn problems(suite: &Suite) -> String {
    let errors = suite.checked.problems.iter().filter(|problem| problem.severity == Severity::Error);
    let errors = errors.map(|problem| format!("{}: {}", suite.place(problem.span), problem.message));
    let unreadable = suite.unreadable.iter().map(|error| error.message.clone());
    errors.chain(unreadable).collect::<Vec<_>>().join("\n")
}

fn test_element(xml: &mut String, suite: &Suite, test: &TestReport) {
    let name: String = suite.written(test.span).chars().take(NAME).collect();
    let details = format!("{}\nhelp: {}", suite.place(test.span), test.status.next_step().unwrap_or_default());
    let problem = test.failure.as_ref().map(|message| {
        let kind = if test.status == Status::Broken { "error" } else { "failure" };
        (kind, test.status.name(), message.as_str(), details.as_str())
    });
    testcase(xml, &escaped(&test.rule), &escaped(&name), problem);
}

fn case_element(xml: &mut String, suite: &Suite, case: &Case) {
    let report = &case.report;
    let path = match report.status {
        CaseStatus::Unreferenced => &report.snapshot,
        _ => &report.article,
    };
    let difference = diff::unified(&report.stored, &report.found);
    let details = format!("{difference}help: {}", report.status.next_step().unwrap_or_default());
    let problem =
        (!case.is_good()).then(|| ("failure", report.status.name(), report.status.meaning(), details.as_str()));
    let group = escaped(&crate::testing::folder(&suite.path).display().to_string());
    testcase(xml, &group, &escaped(&path.display().to_string()), problem);
}

/// A test with what is wrong, if anything is: the element, its type, its message, details.
fn testcase(xml: &mut String, class: &str, name: &str, problem: Option<(&str, &str, &str, &str)>) {
    // Writing to a string cannot fail.
    let _ = match problem {
        None => writeln!(xml, "    <testcase classname=\"{class}\" name=\"{name}\"/>"),
        Some((element, kind, message, details)) => writeln!(
            xml,
            "    <testcase classname=\"{class}\" name=\"{name}\">\n      \
             <{element} type=\"{kind}\" message=\"{}\">{}</{element}>\n    </testcase>",
            escaped(message),
            escaped(details).replace("&#10;", "\n")
        ),
    };
}

/// Text for XML: what would be markup is escaped, and characters that XML has no room for are shown as others.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\n' => safe.push_str("&#10;"),
            '\u{FFFE}' | '\u{FFFF}' => safe.push('\u{FFFD}'),
            _ => safe.push(sanitise_char(c).unwrap_or(c)),
        }
    }
    safe
}
