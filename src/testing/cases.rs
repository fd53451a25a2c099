//! Cases: articles in a folder beside a rule file, each with the findings that were accepted for it.
//!
//! The cases of `house.probity` are the articles in `house.cases`. What its rules find in `letter.md` is compared with
//! `letter.md.snap` beside it. Nothing is written here.

use super::snapshot;
use crate::check::program::Program;
use crate::document::{Document, Format};
use crate::eval::{self, Limits};
use crate::extract;
use crate::finding;
use crate::source::{Source, SourceError};
use std::path::{Path, PathBuf};

/// What the name of a rule file ends in for the folder of its cases.
const FOLDER_ENDING: &str = "cases";

/// Endings of the files in a folder of cases that are articles.
pub const ARTICLE_ENDINGS: [&str; 3] = ["md", "markdown", "txt"];

/// What is added to the name of an article for the name of its snapshot.
pub const SNAPSHOT_ENDING: &str = "snap";

/// What came of one case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseReport {
    /// The article; for an unreferenced snapshot, the one that it would belong to.
    pub article: PathBuf,
    /// Its snapshot, whether it exists or not.
    pub snapshot: PathBuf,
    /// How the two compare.
    pub status: CaseStatus,
    /// What the snapshot says; empty where there is none.
    pub stored: String,
    /// What the rules find now; empty where there is no article.
    pub found: String,
}

/// How an article compares with its snapshot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CaseStatus {
    /// The rules find what the snapshot says.
    Unchanged,
    /// They find something else.
    Changed,
    /// The article has no snapshot yet.
    New,
    /// The snapshot has no article any more.
    Unreferenced,
}

impl CaseStatus {
    /// Its name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Unchanged => "unchanged",
            Self::Changed => "changed",
            Self::New => "new",
            Self::Unreferenced => "unreferenced",
        }
    }

    /// What it means, as the end of a sentence about the article.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Unchanged => "the rules find what the snapshot says",
            Self::Changed => "the rules no longer find what the snapshot says",
            Self::New => "this article has no snapshot yet",
            Self::Unreferenced => "this snapshot has no article any more",
        }
    }

    /// What to do about it; nothing where all is well.
    pub fn next_step(self) -> Option<&'static str> {
        Some(match self {
            Self::Unchanged => return None,
            Self::Changed => {
                "if the new findings are right, accept them with `--update` or `--review`; else correct the rules"
            }
            Self::New => "read what is found, then accept it with `--update` or `--review`",
            Self::Unreferenced => "bring the article back, or delete the snapshot with `--update` or `--review`",
        })
    }
}

/// The folder of the cases of a rule file: `house.cases` for `house.probity`.
pub fn folder(rules: &Path) -> PathBuf {
    rules.with_extension(FOLDER_ENDING)
}

/// Whether a path is the folder of the cases of a rule file that is there.
pub fn is_folder(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == FOLDER_ENDING) && path.with_extension("probity").is_file()
}

/// The snapshot of an article: `letter.md.snap` for `letter.md`.
pub fn snapshot_path(article: &Path) -> PathBuf {
    let mut name = article.as_os_str().to_owned();
    name.push(".");
    name.push(SNAPSHOT_ENDING);
    PathBuf::from(name)
}

/// Checks an article with the rules of a program and compares what they find with its snapshot.
///
/// # Errors
/// When the article, or a snapshot that exists, cannot be read as text.
pub fn case(program: &Program, article: &Path) -> Result<CaseReport, SourceError> {
    let document = Document::new(Source::read(article)?, Format::of(article));
    let facts = extract::extract(&document, None);
    let reports = eval::run(program, &document, &facts, Limits::default());
    let findings = finding::tidy(reports.into_iter().flat_map(|report| report.findings).collect());
    let found = snapshot::render(&findings, &document);
    let snapshot = snapshot_path(article);
    let (status, stored) = if snapshot.exists() {
        let stored = stored(&snapshot)?;
        (if stored == found { CaseStatus::Unchanged } else { CaseStatus::Changed }, stored)
    } else {
        (CaseStatus::New, String::new())
    };
    Ok(CaseReport { article: article.to_path_buf(), snapshot, status, stored, found })
}

/// A report on a snapshot without its article; `None` where the article is there, or would be none by its ending.
///
/// # Errors
/// When the snapshot cannot be read as text.
pub fn unreferenced(snapshot: &Path) -> Result<Option<CaseReport>, SourceError> {
    let article = snapshot.with_extension("");
    let ending = article.extension().and_then(|ending| ending.to_str()).unwrap_or("");
    if article.exists() || !ARTICLE_ENDINGS.contains(&ending.to_ascii_lowercase().as_str()) {
        return Ok(None);
    }
    let stored = stored(snapshot)?;
    let snapshot = snapshot.to_path_buf();
    Ok(Some(CaseReport { article, snapshot, status: CaseStatus::Unreferenced, stored, found: String::new() }))
}

/// The text of a snapshot, with plain line feeds whatever a version control system made of them.
fn stored(snapshot: &Path) -> Result<String, SourceError> {
    Ok(Source::read(snapshot)?.text().replace("\r\n", "\n"))
}
