//! A temporary folder, and the command run in it.

use serde_json::Value;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// An article with one error of the standard rules: 10 April 2025 was a Thursday.
pub(crate) const WRONG: &str = "They met on Friday, 10 April 2025.\n";

/// An article without findings.
pub(crate) const RIGHT: &str = "They met on Thursday, 10 April 2025.\n";

/// An article with one warning of the standard rules.
pub(crate) const DOUBTFUL: &str = "The colour of the mill is the color of the barn.\n";

/// What a run of the command gave.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) status: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Run {
    /// Standard output as one JSON value a line.
    pub(crate) fn json(&self) -> Vec<Value> {
        let parse = |line: &str| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"));
        self.out.lines().map(parse).collect()
    }

    /// The values of a field of every line of JSON.
    pub(crate) fn column(&self, field: &str) -> Vec<String> {
        self.json().iter().map(|line| line[field].as_str().unwrap_or_default().to_owned()).collect()
    }

    /// Fails unless the run ended with this status and without a panic.
    #[track_caller]
    pub(crate) fn assert(&self, status: i32) -> &Self {
        assert_eq!(self.status, Some(status), "stdout:\n{}\nstderr:\n{}", self.out, self.err);
        assert!(!self.err.contains("panicked"), "{}", self.err);
        self
    }

    /// Fails unless standard error has all of these.
    #[track_caller]
    pub(crate) fn assert_err(&self, parts: &[&str]) -> &Self {
        for part in parts {
            assert!(self.err.contains(part), "{part:?} is missing in:\n{}", self.err);
        }
        self
    }

    /// Fails unless standard output has all of these.
    #[track_caller]
    pub(crate) fn assert_out(&self, parts: &[&str]) -> &Self {
        for part in parts {
            assert!(self.out.contains(part), "{part:?} is missing in:\n{}", self.out);
        }
        self
    }
}

/// A temporary folder.
pub(crate) struct Folder(TempDir);

impl Folder {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// A folder with these files.
    pub(crate) fn with(files: &[(&str, &str)]) -> Self {
        let folder = Self::new();
        for (name, text) in files {
            folder.file(name, text);
        }
        folder
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Writes a file, with the folders above it.
    pub(crate) fn file(&self, name: &str, text: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// The command in this folder, in an environment of its own.
    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_probity"));
        command.args(args).current_dir(self.0.path()).stdin(Stdio::null());
        for name in ["NO_COLOR", "CLICOLOR_FORCE", "COLUMNS", "RAYON_NUM_THREADS", "RUST_BACKTRACE"] {
            command.env_remove(name);
        }
        // A user's own list of ignored files must not matter.
        command.env("HOME", self.0.path()).env("XDG_CONFIG_HOME", self.path("no-configuration"));
        command
    }

    pub(crate) fn run(&self, args: &[&str]) -> Run {
        run(self.command(args).output())
    }

    /// Runs with an environment variable.
    pub(crate) fn run_env(&self, args: &[&str], name: &str, value: &str) -> Run {
        run(self.command(args).env(name, value).output())
    }

    /// Runs with this text as standard input.
    pub(crate) fn run_stdin(&self, args: &[&str], input: &[u8]) -> Run {
        let mut child =
            self.command(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        // A command that ends without reading all of it is no failure here.
        let _ = child.stdin.take().unwrap().write_all(input);
        run(child.wait_with_output())
    }
}

fn run(output: std::io::Result<Output>) -> Run {
    let output = output.unwrap();
    Run {
        status: output.status.code(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// A symbolic link, where the system has them.
#[cfg(unix)]
pub(crate) fn link(target: &Path, at: &Path) {
    std::os::unix::fs::symlink(target, at).unwrap();
}
