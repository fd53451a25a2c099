//! Which files a command reads.

use crate::document::{Document, Format};
use crate::source::{Source, SourceError};
use std::collections::HashSet;
use std::ffi::OsStr;
use std::fs::FileType;
use std::io::Read;
use std::path::{Path, PathBuf};

/// Endings of files that are articles when a folder is walked.
const ARTICLE_ENDINGS: [&str; 3] = ["md", "markdown", "txt"];

/// The name of standard input in reports.
const STDIN_NAME: &str = "<stdin>";

/// An article to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Input {
    File(PathBuf),
    Stdin,
}

/// What could not be read, in words.
#[derive(Debug)]
pub(super) struct Unreadable {
    pub(super) message: String,
    pub(super) help: &'static str,
}

impl From<SourceError> for Unreadable {
    fn from(error: SourceError) -> Self {
        Self { message: error.to_string(), help: error.help() }
    }
}

/// The articles among paths, sorted; folders are walked as git would, without what is excluded, and a file named
/// outright is always taken. A file that is named twice is taken once, as it is named first.
pub(super) fn articles(paths: &[PathBuf], mut excluded: impl FnMut(&Path) -> bool) -> (Vec<Input>, Vec<Unreadable>) {
    let mut errors = Vec::new();
    let mut inputs = Vec::new();
    for path in paths {
        match Input::of(path) {
            Input::File(path) if path.is_dir() => {
                let files = walk(&path, &ARTICLE_ENDINGS, &mut errors);
                inputs.extend(files.into_iter().filter(|file| !excluded(file)).map(Input::File));
            }
            input => inputs.push(input),
        }
    }
    if paths.len() > 1 {
        // `a.md`, `./a.md` and the folder that holds it name one article.
        let mut seen = HashSet::new();
        inputs.retain(|input| input.path().is_none_or(|path| seen.insert(path.canonicalize().unwrap_or(path.into()))));
    }
    // As text: by its parts, `a/b.md` would come before `a.md`, which no other program expects.
    inputs.sort_by(|a, b| a.name().as_encoded_bytes().cmp(b.name().as_encoded_bytes()));
    inputs.dedup();
    (inputs, errors)
}

/// The files below a folder that have one of these endings; those in folders of cases further down are for tests.
pub(super) fn walk(folder: &Path, endings: &[&str], errors: &mut Vec<Unreadable>) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut walker = ignore::WalkBuilder::new(folder);
    walker.require_git(false).filter_entry(|entry| entry.depth() == 0 || !crate::testing::is_folder(entry.path()));
    for entry in walker.build() {
        match entry {
            Ok(entry) => {
                let path = entry.path();
                let ending = path.extension().and_then(|ending| ending.to_str()).map(str::to_ascii_lowercase);
                let fits = ending.is_some_and(|ending| endings.contains(&ending.as_str()));
                if fits && entry.file_type().is_some_and(|kind| may_be_read(kind, path)) {
                    files.push(path.strip_prefix("./").map_or_else(|_| path.to_path_buf(), Path::to_path_buf));
                }
            }
            Err(error) => {
                let message = crate::source::sanitise(&error.to_string()).into_owned();
                errors.push(Unreadable { message, help: "check that you may read it" });
            }
        }
    }
    files.sort();
    files
}

/// Whether an entry of a folder is a file, or a link that leads to one or nowhere (which is to be reported). Reading a
/// named pipe would wait for ever.
fn may_be_read(kind: FileType, path: &Path) -> bool {
    kind.is_file() || (kind.is_symlink() && std::fs::metadata(path).map_or(true, |target| target.is_file()))
}

impl Input {
    /// The one article that a path names; `-` is standard input.
    pub(super) fn of(path: &Path) -> Self {
        if path == Path::new("-") { Input::Stdin } else { Input::File(path.to_path_buf()) }
    }

    /// What it is called in reports, as the system has it.
    fn name(&self) -> &OsStr {
        match self {
            Input::File(path) => path.as_os_str(),
            Input::Stdin => OsStr::new(STDIN_NAME),
        }
    }

    /// Its path, where it is a file.
    pub(super) fn path(&self) -> Option<&Path> {
        match self {
            Input::File(path) => Some(path),
            Input::Stdin => None,
        }
    }

    /// Reads the article.
    pub(super) fn read(&self) -> Result<Document, Unreadable> {
        match self {
            Input::File(path) => {
                let source = Source::read(path)?;
                Ok(Document::new(source, Format::of(path)))
            }
            Input::Stdin => Ok(Document::new(stdin()?, Format::Markdown)),
        }
    }
}

/// All of standard input.
pub(super) fn stdin() -> Result<Source, Unreadable> {
    let mut bytes = Vec::new();
    let limit = crate::source::MAX_FILE_BYTES;
    std::io::stdin().lock().take(limit + 1).read_to_end(&mut bytes).map_err(|error| Unreadable {
        message: format!("{STDIN_NAME}: cannot be read: {error}"),
        help: "check what is piped in",
    })?;
    if bytes.len() as u64 > limit {
        let bytes = bytes.len() as u64;
        return Err(SourceError::TooLarge { name: STDIN_NAME.to_owned(), bytes }.into());
    }
    Ok(Source::from_bytes(STDIN_NAME, bytes)?)
}
