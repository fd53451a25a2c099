//! Rule files that a rule file imports: found, read and ordered, those that others need first.
//!
//! An import brings in names; the rules of an imported file run only where that file itself is given.

use super::files::{Files, Refused};
use super::problem::Problem;
use super::scope::Checker;
use crate::source::Span;
use crate::syntax::{
    self,
    tree::{File, Import, Item},
};
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// Imports in imports deeper than this are refused.
const MAX_DEPTH: usize = 16;

/// A file that was brought in.
pub(super) struct Imported {
    pub(super) file: File,
    pub(super) path: PathBuf,
    /// The name for what it defines.
    pub(super) pack: String,
}

/// The state of a walk through imports.
struct Walk<'w> {
    files: &'w mut Files,
    problems: &'w mut Vec<Problem>,
    done: Vec<Imported>,
    /// No more files can be read, which has been said.
    full: bool,
    /// The files on the way to the present one, and those that are done, by their real paths.
    state: HashMap<PathBuf, State>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Open,
    Done,
}

/// The files that a file imports, directly or not. What is wrong with one is reported at the import, or in it.
pub(super) fn imported(
    file: &File,
    path: Option<&Path>,
    files: &mut Files,
    problems: &mut Vec<Problem>,
) -> Vec<Imported> {
    let mut walk = Walk { files, problems, done: Vec::new(), full: false, state: HashMap::new() };
    if let Some(real) = path.and_then(|path| path.canonicalize().ok()) {
        walk.state.insert(real, State::Open);
    }
    walk.all(file, path, 0);
    walk.done
}

fn imports(file: &File) -> impl Iterator<Item = &Import> {
    file.items.iter().filter_map(|item| if let Item::Import(import) = item { Some(import) } else { None })
}

impl Walk<'_> {
    fn all(&mut self, file: &File, from: Option<&Path>, depth: usize) {
        for import in imports(file) {
            self.one(import, from, depth);
        }
    }

    fn one(&mut self, import: &Import, from: Option<&Path>, depth: usize) {
        let span = import.path.span;
        if self.full {
            return;
        }
        let path = match self.files.locate(from, &import.path.value) {
            Ok(path) => path,
            Err(refused) => return self.refused(&refused, span),
        };
        let real = path.canonicalize().unwrap_or_else(|_| path.clone());
        match self.state.get(&real) {
            Some(State::Done) => return,
            Some(State::Open) => {
                let problem = Problem::error("rules/import", span, "this file is imported by what it imports");
                let help = "move what both need into a file of its own, and import that";
                return self.problems.push(problem.help(help));
            }
            None if depth >= MAX_DEPTH => {
                let message = format!("imports are more than {MAX_DEPTH} files deep");
                let problem = Problem::error("rules/limit", span, message);
                return self.problems.push(problem.help("import what is needed from here directly"));
            }
            None => {}
        }
        let start = match self.files.add(&path) {
            Ok(start) => start as usize,
            Err(refused) => return self.refused(&refused, span),
        };
        self.state.insert(real.clone(), State::Open);
        let mark = if self.files.text[start..].starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
        let part = Span::from(start + mark..self.files.text.len());
        let parsed = syntax::parse_parts(&self.files.text, &[part]);
        self.problems.extend(parsed.errors.iter().map(|error| {
            let problem = Problem::error("rules/syntax", error.span, error.message.clone());
            problem.maybe_help(error.help.clone()).also(span, "imported here")
        }));
        self.all(&parsed.file, Some(&path), depth + 1);
        self.state.insert(real, State::Done);
        let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let pack = parsed.file.pack.as_ref().map_or(stem, |name| name.text.clone());
        self.done.push(Imported { file: parsed.file, path, pack });
    }

    fn refused(&mut self, refused: &Refused, span: Span) {
        self.full |= matches!(refused, Refused::TooMany);
        let (message, help) = refused.said();
        self.problems.push(Problem::error("rules/file", span, message).help(help));
    }
}

/// Warns where a file imports others and uses no name of any.
pub(super) fn unused(cx: &mut Checker<'_>, file: &File, imported: &[Imported]) {
    let mut direct = imports(file);
    if let Some(first) = direct.next()
        && !imported.is_empty()
        && !cx.uses_imports()
    {
        let message = "none of the names of this file is used here";
        let problem = Problem::warning("rules/unused", first.span, message);
        cx.report(problem.help("take the import out; to run the rules of that file, give the file itself"));
    }
}
