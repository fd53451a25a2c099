//! Which configuration file goes with which article: the nearest one above it, or the one that the command names.

use super::args::ConfigArgs;
use super::terminal::{Terminal, say};
use crate::check::Problem;
use crate::config::{Config, FILE_NAME};
use crate::document::Document;
use crate::extract::{self, Laps};
use crate::facts::{Day, Facts, Kinds};
use crate::finding::Severity;
use crate::report::human;
use crate::source::Source;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A configuration file: an index into those of the run.
pub(super) type ConfigId = usize;

/// The configuration files of a run, each read once.
pub(super) struct Configs {
    terminal: Terminal,
    /// The folder that the command runs in.
    here: PathBuf,
    choice: Choice,
    /// By the folder of the article, as it is written: that folder as the system knows it, and its file.
    folders: HashMap<PathBuf, (PathBuf, Option<ConfigId>)>,
    read: Vec<Read>,
}

/// Which file goes with an article.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Choice {
    Nearest,
    Always(ConfigId),
    Never,
}

struct Read {
    /// `None` where the file cannot be read or has errors.
    config: Option<Config>,
    /// Its folder, as the system knows it.
    folder: PathBuf,
}

impl Configs {
    /// The configurations that the arguments ask for. What is wrong with a file is printed when it is read.
    pub(super) fn new(args: &ConfigArgs, terminal: &Terminal) -> Self {
        let here = std::env::current_dir().and_then(|here| here.canonicalize()).unwrap_or_default();
        let mut configs =
            Self { terminal: *terminal, here, choice: Choice::Nearest, folders: HashMap::new(), read: Vec::new() };
        if args.no_config {
            configs.choice = Choice::Never;
        } else if let Some(path) = &args.config {
            let folder = path.parent().unwrap_or(Path::new(""));
            let known = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
            let known = known.canonicalize().unwrap_or_default();
            configs.choice = Choice::Always(configs.read(path, folder, known));
        }
        configs
    }

    /// The file that goes with an article; for standard input, with the current folder.
    pub(super) fn of(&mut self, article: Option<&Path>) -> Option<ConfigId> {
        match self.choice {
            Choice::Nearest => self.folder(folder_of(article)).1,
            Choice::Always(id) => Some(id),
            Choice::Never => None,
        }
    }

    /// The configuration, unless it is broken.
    pub(super) fn get(&self, id: ConfigId) -> Option<&Config> {
        self.read.get(id)?.config.as_ref()
    }

    /// Whether a file that was read is broken.
    pub(super) fn failed(&self) -> bool {
        self.read.iter().any(|read| read.config.is_none())
    }

    /// Whether an article that was found in a folder is left out.
    pub(super) fn excludes(&mut self, article: &Path) -> bool {
        let (folder, _) = self.folder(folder_of(Some(article)));
        let Some(read) = self.of(Some(article)).and_then(|id| self.read.get(id)) else { return false };
        let within = folder.strip_prefix(&read.folder).ok().zip(article.file_name());
        read.config.as_ref().zip(within).is_some_and(|(config, (folder, name))| config.excludes(&folder.join(name)))
    }

    /// A folder as the system knows it, and the nearest file in it or above.
    fn folder(&mut self, folder: &Path) -> (PathBuf, Option<ConfigId>) {
        if let Some(found) = self.folders.get(folder) {
            return found.clone();
        }
        let Ok(known) = folder.canonicalize() else { return (PathBuf::new(), None) };
        let nearest = known.ancestors().find(|above| above.join(FILE_NAME).is_file()).map(Path::to_path_buf);
        let id = nearest.filter(|_| self.choice == Choice::Nearest).map(|nearest| {
            let read = self.read.iter().position(|read| read.folder == nearest);
            read.unwrap_or_else(|| {
                let shown = self.shown(&nearest);
                self.read(&shown.join(FILE_NAME), &shown, nearest)
            })
        });
        self.folders.insert(folder.to_path_buf(), (known.clone(), id));
        (known, id)
    }

    /// A folder as people would write it from here; as the system does where the way leads over the root.
    fn shown(&self, folder: &Path) -> PathBuf {
        let mut up = PathBuf::new();
        for above in self.here.ancestors().filter(|above| above.parent().is_some()) {
            if let Ok(below) = folder.strip_prefix(above) {
                return up.join(below);
            }
            up.push("..");
        }
        folder.to_path_buf()
    }

    fn read(&mut self, path: &Path, shown: &Path, folder: PathBuf) -> ConfigId {
        let config = match Source::read(path) {
            Ok(source) => {
                let (config, problems) = Config::read(&Arc::new(source), shown);
                print_problems(&config, &problems, &self.terminal);
                problems.iter().all(|problem| problem.severity < Severity::Error).then_some(config)
            }
            Err(error) => {
                say(format_args!("{}: {error}\n  help: {}", self.terminal.error_word(), error.help()));
                None
            }
        };
        self.read.push(Read { config, folder });
        self.read.len() - 1
    }
}

/// The folder of an article as it is written; the current one for standard input.
fn folder_of(article: Option<&Path>) -> &Path {
    let folder = article.and_then(Path::parent).filter(|folder| !folder.as_os_str().is_empty());
    folder.unwrap_or(Path::new("."))
}

/// Prints what is wrong with a configuration file, to standard error.
pub(super) fn print_problems(config: &Config, problems: &[Problem], terminal: &Terminal) {
    for problem in problems {
        say(human::render(&problem.to_finding(), &config.source, &terminal.error_options()));
    }
}

/// The facts of an article. A date on the command line comes before the article's own, one of a configuration after.
pub(super) fn facts(document: &Document, given: Option<Day>, config: Option<&Config>) -> Facts {
    dated(given, config, |date| extract::extract(document, date), |facts| facts.reference)
}

/// Like [`facts`], for these kinds only.
pub(super) fn some_facts(document: &Document, given: Option<Day>, config: Option<&Config>, kinds: Kinds) -> Facts {
    dated(given, config, |date| extract::extract_some(document, date, kinds), |facts| facts.reference)
}

/// Like [`some_facts`], with the time that each stage took.
pub(super) fn facts_timed(
    document: &Document,
    given: Option<Day>,
    config: Option<&Config>,
    kinds: Kinds,
) -> (Facts, Laps) {
    dated(given, config, |date| extract::extract_timed(document, date, kinds), |(facts, _)| facts.reference)
}

fn dated<T>(
    given: Option<Day>,
    config: Option<&Config>,
    extract: impl Fn(Option<Day>) -> T,
    reference: impl Fn(&T) -> Option<Day>,
) -> T {
    let facts = extract(given);
    match config.and_then(|config| config.date).filter(|_| reference(&facts).is_none()) {
        Some(date) => extract(Some(date)),
        None => facts,
    }
}
