//! `probity test`.

use super::args::TestArgs;
use super::check::complain;
use super::terminal::{Terminal, say};
use super::{CLEAN, FAILED, FOUND, inputs, rules};
use crate::finding::{Finding, Label, Severity};
use crate::report::human;
use crate::testing::{self, Status};
use std::io::{self, Write};

pub(super) fn run(args: &TestArgs, terminal: &Terminal) -> io::Result<u8> {
    let mut errors = Vec::new();
    let mut files = Vec::new();
    for path in &args.rules {
        if path.is_dir() {
            files.extend(inputs::walk(path, &["probity"], &mut errors));
        } else {
            files.push(path.clone());
        }
    }
    let mut failed = !errors.is_empty();
    for error in &errors {
        complain(error, terminal);
    }
    let mut out = io::stdout().lock();
    let (mut passed, mut wrong) = (0, 0);
    for path in &files {
        let checked = match rules::file(path, &[]) {
            Ok(checked) => checked,
            Err(message) => {
                say(format_args!("{}: {message}", terminal.error_word()));
                failed = true;
                continue;
            }
        };
        failed |= checked.has_errors();
        rules::print_problems(&checked, Severity::Warning, terminal);
        for report in testing::run(&checked.program) {
            let (code, message) = match report.status {
                Status::Passed => {
                    passed += 1;
                    continue;
                }
                Status::Wrong(message) => ("tests/wrong", message),
                Status::Broken(message) => ("tests/broken", message),
            };
            wrong += 1;
            let mut finding = Finding::new(code, Severity::Error, message);
            finding.labels = vec![Label::primary(report.span, "this test")];
            writeln!(out, "{}", human::render(&finding, &checked.program.source, &terminal.options()))?;
        }
    }
    let plural = if passed + wrong == 1 { "" } else { "s" };
    let line = match (files.len(), wrong) {
        (0, _) => "no rule files".to_owned(),
        (_, 0) if failed && passed == 0 => "no tests were run".to_owned(),
        (_, 0) => format!("{passed} test{plural} passed"),
        _ => format!("{wrong} of {} tests failed", passed + wrong),
    };
    writeln!(out, "{}", terminal.bold(&line))?;
    Ok(if failed {
        FAILED
    } else if wrong > 0 {
        FOUND
    } else {
        CLEAN
    })
}
