//! `probity init`: a first configuration and rule file to start from.

use super::args::{Ci, InitArgs};
use super::terminal::{Terminal, say};
use super::{CLEAN, FAILED};
use crate::config::FILE_NAME;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// What is written, by its path in the folder.
const FILES: [(&str, &str); 2] = [
    (FILE_NAME, include_str!("templates/probity.toml")),
    ("rules/house.probity", include_str!("templates/house.probity")),
];

/// The workflow for GitHub.
const GITHUB: (&str, &str) = (".github/workflows/probity.yml", include_str!("templates/github.yml"));

pub(super) fn run(args: &InitArgs, terminal: &Terminal) -> io::Result<u8> {
    let workflow = args.ci.map(|Ci::Github| GITHUB);
    let files: Vec<(PathBuf, &str)> =
        FILES.into_iter().chain(workflow).map(|(name, text)| (args.folder.join(name), text)).collect();
    let there: Vec<&PathBuf> =
        files.iter().map(|(path, _)| path).filter(|path| path.symlink_metadata().is_ok()).collect();
    if !there.is_empty() && !args.force {
        for path in there {
            say(format_args!("{}: {} is there already", terminal.error_word(), shown(path)));
        }
        say("  help: nothing was written; `--force` writes over what is there");
        return Ok(FAILED);
    }
    let mut out = io::stdout().lock();
    for (path, text) in &files {
        if let Err(error) = write(path, text) {
            say(format_args!("{}: {} cannot be written: {error}", terminal.error_word(), shown(path)));
            say("  help: check that you may write there");
            return Ok(FAILED);
        }
        writeln!(out, "wrote {}", shown(path))?;
    }
    if workflow.is_none() {
        writeln!(out, "\nIn CI, these lines suffice (`probity init --ci github` writes a workflow):")?;
        for line in GITHUB.1.lines().filter_map(|line| line.trim().strip_prefix("- run: ")) {
            writeln!(out, "  {line}")?;
        }
    }
    let folder = if args.folder == Path::new(".") { String::new() } else { format!(" {}", shown(&args.folder)) };
    writeln!(out, "\n{}", terminal.bold("Next:"))?;
    writeln!(out, "  probity test{folder}     runs the tests of the rules")?;
    writeln!(out, "  probity check{folder}    checks every article")?;
    Ok(CLEAN)
}

fn write(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, text)
}

/// A path as the user may type it.
fn shown(path: &Path) -> String {
    crate::source::sanitise(&path.strip_prefix(".").unwrap_or(path).display().to_string()).into_owned()
}
