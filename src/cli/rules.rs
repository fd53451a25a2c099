//! Loading rule files and saying what is wrong with them.

use super::terminal::{Terminal, say};
use crate::check::program::Program;
use crate::check::{self, Checked, Options};
use crate::document::Document;
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

/// The rules that an article carries in comments, checked; `None` where it has none.
pub(super) fn carried(document: &Document, path: Option<&Path>) -> Option<Checked> {
    if document.rules.is_empty() {
        return None;
    }
    let source = Arc::new(Source::new(document.source.name(), document.text()));
    let stem = path.and_then(Path::file_stem).map_or("article".into(), |stem| stem.to_string_lossy());
    let options =
        Options { path: path.map(Path::to_path_buf), pack: &stem, parts: document.rules.clone(), ..Options::default() };
    Some(check::check_with(source, options))
}

/// The problems of a rule file from a severity on, as they are shown on standard error.
pub(super) fn problems(checked: &Checked, from: Severity, terminal: &Terminal) -> Vec<String> {
    let problems = checked.problems.iter().filter(|problem| problem.severity >= from);
    problems
        .map(|problem| {
            let (source, finding) = checked.finding(problem);
            human::render(&finding, &source, &terminal.error_options())
        })
        .collect()
}

/// Prints the problems of a rule file from a severity on, to standard error; gives the code of the first of the worst.
pub(super) fn print_problems(checked: &Checked, from: Severity, terminal: &Terminal) -> Option<&'static str> {
    problems(checked, from, terminal).iter().for_each(say);
    let shown = checked.problems.iter().filter(|problem| problem.severity >= from);
    shown.min_by_key(|problem| std::cmp::Reverse(problem.severity)).map(|problem| problem.code)
}

/// Says where there is more to read about the problems of a run; once, whatever their number.
pub(super) fn say_more(code: Option<&str>) {
    if let Some(code) = code {
        say(format_args!("`probity explain {code}` says more\n"));
    }
}
