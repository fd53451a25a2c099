//! Loading rule files and saying what is wrong with them.

use super::config;
use super::inputs;
use super::terminal::{Terminal, say};
use crate::check::program::Program;
use crate::check::{self, Checked, Options, Problem, Setting};
use crate::config::{Config, FILE_NAME, Placed};
use crate::document::Document;
use crate::finding::Severity;
use crate::packs;
use crate::report::human;
use crate::source::{Source, Span, sanitise};
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The ending of rule files.
const ENDING: &str = "probity";

/// The programs to run on the articles of one configuration, and whether a rule file is broken.
#[derive(Default)]
pub(super) struct Loaded {
    pub(super) programs: Vec<Program>,
    /// How many of the programs, from the end, come from the user's files.
    pub(super) own: usize,
    pub(super) failed: bool,
}

/// Loads rules for configurations; what is wrong with a file is printed once in a run.
pub(super) struct Loader<'a> {
    paths: &'a [PathBuf],
    packs: bool,
    terminal: &'a Terminal,
    said: HashSet<PathBuf>,
}

impl<'a> Loader<'a> {
    /// Loads the given files, and the standard rules unless they are left out.
    pub(super) fn new(paths: &'a [PathBuf], packs: bool, terminal: &'a Terminal) -> Self {
        Self { paths, packs, terminal, said: HashSet::new() }
    }

    /// The rules for articles of a configuration (or of none). Errors are printed; files without errors count.
    pub(super) fn load(&mut self, config: Option<&Config>) -> Loaded {
        let settings = config.map_or(Vec::new(), Config::settings);
        let mut all: Vec<Checked> = Vec::new();
        let mut failed = false;
        let mut code = None;
        let mut problems = Vec::new();
        let configured = config.map_or(Vec::new(), |config| rule_files(config, &mut problems));
        let mut seen = HashSet::new();
        for (path, named) in configured.into_iter().chain(self.paths.iter().map(|path| (path.clone(), None))) {
            let known = path.canonicalize().unwrap_or_else(|_| path.clone());
            if !seen.insert(known.clone()) {
                continue;
            }
            let first = self.said.insert(known);
            match (file_with(&path, &settings), named) {
                (Ok(checked), _) => {
                    failed |= checked.has_errors();
                    if first {
                        code = code.or(say_problems(&path, &checked, self.terminal));
                    }
                    all.push(checked);
                }
                (Err(message), Some(span)) => {
                    let message = message.lines().next().unwrap_or_default().to_owned();
                    problems
                        .push(Problem::error("config/rules", span, message).help("correct the path, or take it out"));
                }
                (Err(message), None) => {
                    failed = true;
                    if first {
                        say(format_args!("{}: {message}", self.terminal.error_word()));
                    }
                }
            }
        }
        say_more(code);
        let own = all.len();
        if self.packs || config.is_some() {
            all.splice(0..0, packs::with(&settings));
        }
        if let Some(config) = config {
            // With a rule file broken or missing, a name that is nowhere may be an echo of that.
            if !failed && problems.is_empty() {
                problems = config.unknown_names(&all);
            }
            failed |= problems.iter().any(|problem| problem.severity == Severity::Error);
            config::print_problems(config, &problems, self.terminal);
        }
        if !self.packs {
            all.drain(..all.len() - own);
        }
        let mut programs: Vec<Program> = all.into_iter().map(|checked| checked.program).collect();
        if let Some(config) = config {
            for program in &mut programs {
                config.apply(program);
            }
        }
        Loaded { programs, own, failed }
    }
}

/// Prints the errors of a rule file, and how many warnings it has; gives the code of the first error.
fn say_problems(path: &Path, checked: &Checked, terminal: &Terminal) -> Option<&'static str> {
    let code = print_problems(checked, Severity::Error, terminal);
    let warnings = checked.problems.iter().filter(|problem| problem.severity == Severity::Warning).count();
    if warnings > 0 {
        let plural = if warnings == 1 { "" } else { "s" };
        let path = path.display().to_string();
        let path = sanitise(&path);
        say(format_args!("{path}: {warnings} warning{plural}; `probity test {path}` shows them"));
    }
    code
}

/// The rule files that a configuration names, itself or by their folder, each with the place where it is named.
fn rule_files(config: &Config, problems: &mut Vec<Problem>) -> Vec<(PathBuf, Option<Span>)> {
    let mut files = Vec::new();
    for Placed { span, value: path } in &config.rules {
        if !path.is_dir() {
            files.push((path.clone(), Some(*span)));
            continue;
        }
        let mut errors = Vec::new();
        let found = inputs::walk(path, &[ENDING], &mut errors);
        let errors = errors.into_iter();
        problems.extend(errors.map(|error| Problem::error("config/rules", *span, error.message).help(error.help)));
        if found.is_empty() {
            let message = "there is no rule file in this folder";
            problems.push(Problem::warning("config/rules", *span, message).help("rule files end in .probity"));
        }
        files.extend(found.into_iter().map(|file| (file, Some(*span))));
    }
    files
}

/// Reads and checks a rule file, its parameters as they are by default.
pub(super) fn file(path: &Path) -> Result<Checked, String> {
    file_with(path, &[])
}

/// Reads and checks a rule file. What it brings in lies below the nearest configuration file, or else in its folder.
fn file_with(path: &Path, settings: &[Setting]) -> Result<Checked, String> {
    let source = Source::read(path).map_err(|error| format!("{error}\n  help: {}", error.help()))?;
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let known = path.canonicalize().unwrap_or_default();
    let root = known.ancestors().skip(1).find(|folder| folder.join(FILE_NAME).is_file()).map(Path::to_path_buf);
    let options = Options { path: Some(path.to_path_buf()), root, pack: &stem, settings, ..Options::default() };
    Ok(check::check_with(Arc::new(source), options))
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
