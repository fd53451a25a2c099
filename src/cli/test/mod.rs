//! `probity test`.

mod diff;
mod human;
mod json;
mod junit;
mod reach;
mod review;
mod suite;

use super::args::{TestArgs, TestFormat};
use super::check::complain;
use super::inputs::{self, Unreadable};
use super::terminal::{Terminal, say};
use super::{CLEAN, FAILED, FOUND, rules};
use crate::finding::Severity;
use std::io;
use std::path::PathBuf;
use suite::Suite;

pub(super) fn run(args: &TestArgs, terminal: &Terminal) -> io::Result<u8> {
    if args.review && args.format != TestFormat::Human {
        let help = "leave `--format` out, or accept without looking: `--update`";
        complain(&Unreadable { message: "`--review` talks to a person".to_owned(), help }, terminal);
        return Ok(FAILED);
    }
    let mut failed = false;
    let files = files(args, terminal, &mut failed);
    let mut suites = Vec::new();
    let mut code = None;
    for path in &files {
        match rules::file(path) {
            Ok(checked) => {
                code = code.or(rules::print_problems(&checked, Severity::Warning, terminal));
                let suite = Suite::run(path, checked, args);
                failed |= suite.has_failed();
                let cases = crate::testing::folder(path);
                if suite.checked.has_errors() && cases.is_dir() {
                    let cases = cases.display().to_string();
                    let cases = crate::source::sanitise(&cases);
                    say(format_args!("{cases}: not checked until the errors of its rule file are corrected"));
                }
                suite.unreadable.iter().for_each(|error| complain(error, terminal));
                suites.push(suite);
            }
            Err(message) => {
                say(format_args!("{}: {message}", terminal.error_word()));
                failed = true;
            }
        }
    }
    rules::say_more(code);
    if !files.is_empty() && !failed && args.filter.is_some() && suites.iter().all(Suite::is_empty) {
        let help = "`probity test --format json` lists the names of all rules and articles";
        complain(&Unreadable { message: "no test fits the filter".to_owned(), help }, terminal);
        failed = true;
    }
    if args.update {
        for error in review::update(&mut suites) {
            complain(&error, terminal);
            failed = true;
        }
    }
    match args.format {
        TestFormat::Human => failed |= human::print(&mut suites, args, terminal, failed)?,
        TestFormat::Json => json::print(&suites)?,
        TestFormat::Junit => junit::print(&suites)?,
    }
    Ok(if failed {
        FAILED
    } else if suites.iter().all(Suite::is_good) {
        CLEAN
    } else {
        FOUND
    })
}

/// The rule files to test.
fn files(args: &TestArgs, terminal: &Terminal, failed: &mut bool) -> Vec<PathBuf> {
    let mut errors = Vec::new();
    let mut files = Vec::new();
    for path in &args.rules {
        if path.is_dir() {
            files.extend(inputs::walk(path, &["probity"], &mut errors));
        } else {
            files.push(path.clone());
        }
    }
    for error in &errors {
        complain(error, terminal);
        *failed = true;
    }
    files
}
