//! Loading rule files and saying what is wrong with them.

use super::terminal::{Terminal, say};
use crate::check::program::Program;
use crate::check::{self, Checked};
use crate::finding::Severity;
use crate::report::human;
use crate::source::Source;
use std::path::Path;
use std::sync::Arc;

/// The programs to run, and whether a rule file is broken.
pub(super) struct Loaded {
    pub(super) programs: Vec<Program>,
    /// How many of the programs, from the end, come from the user's files.
    pub(super) own: usize,
    pub(super) failed: bool,
}

/// Loads the standard rules, unless left out, and the given files. Errors are printed; files without errors count.
pub(super) fn load(paths: &[std::path::PathBuf], packs: bool, terminal: &Terminal) -> Loaded {
    let mut programs: Vec<Program> = Vec::new();
    let mut failed = false;
    let mut code = None;
    if packs {
        programs.extend(crate::packs::standard().into_iter().map(|checked| checked.program));
    }
    let standard = programs.len();
    for path in paths {
        match file(path) {
            Ok(checked) => {
                failed |= checked.has_errors();
                code = code.or(print_problems(&checked, Severity::Error, terminal));
                let warnings = checked.problems.iter().filter(|problem| problem.severity == Severity::Warning).count();
                if warnings > 0 {
                    let plural = if warnings == 1 { "" } else { "s" };
                    let path = path.display().to_string();
                    let path = crate::source::sanitise(&path);
                    say(format_args!("{path}: {warnings} warning{plural}; `probity test {path}` shows them"));
                }
                programs.push(checked.program);
            }
            Err(message) => {
                say(format_args!("{}: {message}", terminal.error_word()));
                failed = true;
            }
        }
    }
    say_more(code);
    let own = programs.len() - standard;
    Loaded { programs, own, failed }
}

/// Reads and checks a rule file.
pub(super) fn file(path: &Path) -> Result<Checked, String> {
    let source = Source::read(path).map_err(|error| format!("{error}\n  help: {}", error.help()))?;
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    Ok(check::check(Arc::new(source), Some(path.to_path_buf()), &stem))
}

/// Prints the problems of a rule file from a severity on, to standard error; gives the code of the first of the worst.
pub(super) fn print_problems(checked: &Checked, from: Severity, terminal: &Terminal) -> Option<&'static str> {
    let problems = || checked.problems.iter().filter(|problem| problem.severity >= from);
    for problem in problems() {
        say(human::render(&problem.to_finding(), &checked.program.source, &terminal.error_options()));
    }
    problems().min_by_key(|problem| std::cmp::Reverse(problem.severity)).map(|problem| problem.code)
}

/// Says where there is more to read about the problems of a run; once, whatever their number.
pub(super) fn say_more(code: Option<&str>) {
    if let Some(code) = code {
        say(format_args!("`probity explain {code}` says more\n"));
    }
}
