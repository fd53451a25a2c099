//! Loading rule files and saying what is wrong with them.

use super::config;
use super::inputs;
use super::terminal::{Terminal, say};
use crate::check::program::Program;
use crate::check::{self, Checked, Problem};
use crate::config::{Config, Placed};
use crate::finding::Severity;
use crate::report::human;
use crate::source::{Source, Span, sanitise};
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The ending of rule files.
pub(super) const ENDING: &str = "probity";

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
        let mut loaded = Loaded::default();
        if self.packs {
            loaded.programs.extend(standard());
        }
        let standard_count = loaded.programs.len();
        let mut problems = Vec::new();
        let configured = config.map_or(Vec::new(), |config| rule_files(config, &mut problems));
        let mut seen = HashSet::new();
        for (path, named) in configured.into_iter().chain(self.paths.iter().map(|path| (path.clone(), None))) {
            let known = path.canonicalize().unwrap_or_else(|_| path.clone());
            if !seen.insert(known.clone()) {
                continue;
            }
            let first = self.said.insert(known);
            match (file(&path), named) {
                (Ok(checked), _) => {
                    loaded.failed |= checked.has_errors();
                    if first {
                        say_problems(&path, &checked, self.terminal);
                    }
                    loaded.programs.push(checked.program);
                }
                (Err(message), Some(span)) => {
                    let message = message.lines().next().unwrap_or_default().to_owned();
                    problems.push(Problem::error("config/rules", span, message).help("correct the path, or take it out"));
                }
                (Err(message), None) => {
                    loaded.failed = true;
                    if first {
                        say(format_args!("{}: {message}", self.terminal.error_word()));
                    }
                }
            }
        }
        loaded.own = loaded.programs.len() - standard_count;
        if let Some(config) = config {
            if !loaded.failed && problems.is_empty() {
                problems = unknown_names(config, &loaded, self.packs);
            }
            loaded.failed |= problems.iter().any(|problem| problem.severity == Severity::Error);
            config::print_problems(config, &problems, self.terminal);
            loaded.programs.iter_mut().for_each(|program| config.apply(program));
        }
        loaded
    }
}

/// Prints the errors of a rule file, and how many warnings it has.
fn say_problems(path: &Path, checked: &Checked, terminal: &Terminal) {
    print_problems(checked, Severity::Error, terminal);
    let warnings = checked.problems.iter().filter(|problem| problem.severity == Severity::Warning).count();
    if warnings > 0 {
        let plural = if warnings == 1 { "" } else { "s" };
        let path = path.display().to_string();
        let path = sanitise(&path);
        say(format_args!("{path}: {warnings} warning{plural}; `probity test {path}` shows them"));
    }
}

fn standard() -> impl Iterator<Item = Program> {
    crate::packs::standard().into_iter().map(|checked| checked.program)
}

/// Packs and rules that a configuration names and that are nowhere.
fn unknown_names(config: &Config, loaded: &Loaded, packs: bool) -> Vec<Problem> {
    let left_out: Vec<Program> = if packs { Vec::new() } else { standard().collect() };
    let rules = loaded.programs.iter().chain(&left_out).flat_map(|program| &program.rules);
    config.unknown_names(rules.map(|rule| rule.id.as_str()))
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
        problems.extend(errors.into_iter().map(|error| Problem::error("config/rules", *span, error.message).help(error.help)));
        if found.is_empty() {
            let message = "there is no rule file in this folder";
            problems.push(Problem::warning("config/rules", *span, message).help("rule files end in .probity"));
        }
        files.extend(found.into_iter().map(|file| (file, Some(*span))));
    }
    files
}

/// Reads and checks a rule file.
pub(super) fn file(path: &Path) -> Result<Checked, String> {
    let source = Source::read(path).map_err(|error| format!("{error}\n  help: {}", error.help()))?;
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    Ok(check::check(Arc::new(source), Some(path.to_path_buf()), &stem))
}

/// Prints the problems of a rule file from a severity on, to standard error.
pub(super) fn print_problems(checked: &Checked, from: Severity, terminal: &Terminal) {
    for problem in checked.problems.iter().filter(|problem| problem.severity >= from) {
        say(human::render(&problem.to_finding(), &checked.program.source, &terminal.error_options()));
    }
}
