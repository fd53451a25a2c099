//! The files of a program: the rule file, what it imports, and its tables, laid one behind the other in one text, so
//! that one span tells file and place.

use crate::source::{Source, SourceError, Span};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

/// The most files that one rule file may bring in.
const MAX_FILES: usize = 256;

/// The most bytes of all of them together (64 MiB).
const MAX_BYTES: usize = 64 << 20;

/// One of the files, and where it begins in the text of all.
#[derive(Debug, Clone)]
pub struct Part {
    /// The file.
    pub source: Arc<Source>,
    /// Offset of its first byte in the text of all.
    pub start: u32,
}

/// The files read so far.
#[derive(Debug)]
pub(super) struct Files {
    /// The text of all of them.
    pub(super) text: String,
    pub(super) parts: Vec<Part>,
    /// The folder that no file may lie outside of; `None` where no file can be read.
    root: Option<PathBuf>,
}

/// Why a file that a rule file names was not read.
#[derive(Debug)]
pub(super) enum Refused {
    /// It has no folder that it could be in: the rule file is built in.
    NoFolder,
    /// It lies outside the project, or its path does not say.
    Outside,
    /// There are too many of them, or they are too large together.
    TooMany,
    /// The system refused.
    Source(SourceError),
}

impl Refused {
    /// What is wrong, and what to do about it.
    pub(super) fn said(&self) -> (String, String) {
        match self {
            Refused::NoFolder => {
                ("there are no files beside these rules".to_owned(), "write rules with files into a file".to_owned())
            }
            Refused::Outside => (
                "this file lies outside the project".to_owned(),
                "name a file below the project's folder, by a path relative to this rule file".to_owned(),
            ),
            Refused::TooMany => (
                format!("more than {MAX_FILES} files, or {MAX_BYTES} bytes, are brought in"),
                "bring in fewer files".to_owned(),
            ),
            Refused::Source(error) => (error.to_string(), error.help().to_owned()),
        }
    }
}

impl Files {
    pub(super) fn new(main: &Arc<Source>, root: Option<PathBuf>) -> Self {
        let part = Part { source: Arc::clone(main), start: 0 };
        Self { text: main.text().to_owned(), parts: vec![part], root }
    }

    /// The path of a file named in another: inside the project, with every link followed.
    pub(super) fn locate(&self, from: Option<&Path>, name: &str) -> Result<PathBuf, Refused> {
        let root = self.root.as_deref().ok_or(Refused::NoFolder)?;
        let folder = from.and_then(Path::parent).ok_or(Refused::NoFolder)?;
        let name = Path::new(name);
        let relative = name.components().all(|part| !matches!(part, Component::RootDir | Component::Prefix(_)));
        if !relative {
            return Err(Refused::Outside);
        }
        let path = folder.join(name);
        // A path that climbs out is refused before anybody learns whether such a file exists.
        let unreadable = || Refused::Source(missing(&path));
        let root = absolute(root).canonicalize().map_err(|_| unreadable())?;
        let whole = absolute(&path);
        if climbs_out(&root, &whole) {
            return Err(Refused::Outside);
        }
        let found = whole.canonicalize().map_err(|_| unreadable())?;
        if found.starts_with(&root) { Ok(path) } else { Err(Refused::Outside) }
    }

    /// Reads a file and lays it behind the others. Gives where it begins.
    pub(super) fn add(&mut self, path: &Path) -> Result<u32, Refused> {
        let source = Source::read(path).map_err(Refused::Source)?;
        if self.parts.len() >= MAX_FILES || self.text.len() + source.text().len() > MAX_BYTES {
            return Err(Refused::TooMany);
        }
        // A line break keeps the last word of one file and the first of the next apart.
        self.text.push('\n');
        let start = self.text.len() as u32;
        self.text.push_str(source.text());
        self.parts.push(Part { source: Arc::new(source), start });
        Ok(start)
    }
}

/// The part that a span lies in, with the span as that file counts it.
pub(super) fn locate(parts: &[Part], span: Span) -> Option<(&Part, Span)> {
    let at = parts.partition_point(|part| part.start <= span.start).checked_sub(1)?;
    let part = parts.get(at)?;
    Some((part, Span::new(span.start - part.start, span.end.max(span.start) - part.start)))
}

fn missing(path: &Path) -> SourceError {
    SourceError::Unreadable { name: path.display().to_string(), reason: "no such file or directory".to_owned() }
}

fn absolute(path: &Path) -> PathBuf {
    let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
    std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf())
}

/// Whether a path leaves a folder by its own words, links aside.
fn climbs_out(root: &Path, path: &Path) -> bool {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => {
                plain.pop();
            }
            Component::CurDir => {}
            other => plain.push(other),
        }
    }
    let plain = plain.parent().and_then(|folder| folder.canonicalize().ok()).unwrap_or(plain);
    !plain.starts_with(root)
}
