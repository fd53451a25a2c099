//! `probity fmt`: rule files in their canonical layout, which [`crate::syntax::format`] makes.

use super::args::FmtArgs;
use super::check::complain;
use super::inputs::{self, Unreadable};
use super::terminal::{Terminal, say};
use super::write::replace;
use super::{CLEAN, FAILED, FOUND, rules};
use crate::check;
use crate::finding::Severity;
use crate::source::{Source, sanitise, sanitise_char};
use crate::syntax;
use similar::{ChangeTag, TextDiff};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Lines around a difference.
const CONTEXT: usize = 3;

/// ANSI styles of lines of a difference.
const HEAD: &str = "1";
const REMOVED: &str = "31";
const ADDED: &str = "32";
const PLACE: &str = "36";

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Same,
    Differs,
    Failed,
}

pub(super) fn run(args: &FmtArgs, terminal: &Terminal) -> io::Result<u8> {
    let mut errors = Vec::new();
    let paths = files(&args.rules, &mut errors);
    for error in &errors {
        complain(error, terminal);
    }
    let mut failed = !errors.is_empty();
    let mut differ = 0;
    for path in &paths {
        match file(path, args, terminal)? {
            Outcome::Same => {}
            Outcome::Differs => differ += 1,
            Outcome::Failed => failed = true,
        }
    }
    if paths.is_empty() {
        say("no rule files");
    }
    let found = (args.check || args.diff) && differ > 0;
    if found {
        let (files, them) =
            if differ == 1 { ("1 file is".to_owned(), "it") } else { (format!("{differ} files are"), "them") };
        say(format_args!("{files} not in the canonical layout; `probity fmt` rewrites {them}"));
    }
    Ok(if failed {
        FAILED
    } else if found {
        FOUND
    } else {
        CLEAN
    })
}

/// Lays out a file, and writes or shows what comes of it.
fn file(path: &Path, args: &FmtArgs, terminal: &Terminal) -> io::Result<Outcome> {
    let stdin = path == Path::new("-");
    let source = match if stdin { inputs::stdin() } else { Source::read(path).map_err(Unreadable::from) } {
        Ok(source) => source,
        Err(error) => {
            complain(&error, terminal);
            return Ok(Outcome::Failed);
        }
    };
    let name = sanitise(source.name()).into_owned();
    let parsed = syntax::parse(&source);
    if !parsed.errors.is_empty() {
        report(source, terminal);
        return Ok(Outcome::Failed);
    }
    let text = syntax::format(&parsed, &source);
    // Nesting and size have limits, and the layout adds parentheses and spaces.
    if let Some(error) = syntax::parse(&Source::new("", text.as_str())).errors.first() {
        say(format_args!("{}: {name}: left as it is: in its layout, {}", terminal.error_word(), error.message));
        if let Some(help) = &error.help {
            say(format_args!("  help: {help}"));
        }
        return Ok(Outcome::Failed);
    }
    let differs = text != source.text();
    let mut out = io::stdout().lock();
    if stdin && !args.check && !args.diff {
        out.write_all(text.as_bytes())?;
    } else if !differs {
        return Ok(Outcome::Same);
    } else if args.diff {
        difference(&mut out, &source, &text, terminal)?;
    } else if args.check {
        writeln!(out, "{name}")?;
    } else if let Err(error) = replace(path, &text) {
        let message = format!("{name}: cannot be written: {}", error.kind());
        complain(&Unreadable { message, help: "check that you may write it and its folder" }, terminal);
        return Ok(Outcome::Failed);
    } else {
        say(format_args!("formatted {name}"));
    }
    Ok(if differs { Outcome::Differs } else { Outcome::Same })
}

/// The rule files among paths, each once, sorted.
fn files(paths: &[PathBuf], errors: &mut Vec<Unreadable>) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            files.extend(inputs::walk(path, &["probity"], errors));
        } else {
            files.push(path.clone());
        }
    }
    files.sort();
    files.dedup();
    files
}

/// Says what is wrong with the form of a file.
fn report(source: Source, terminal: &Terminal) {
    let mut checked = check::check(Arc::new(source), None, "");
    checked.problems.retain(|problem| problem.code == "rules/syntax");
    rules::print_problems(&checked, Severity::Error, terminal);
}

/// Prints a unified diff.
fn difference(out: &mut impl Write, source: &Source, text: &str, terminal: &Terminal) -> io::Result<()> {
    let name = sanitise(source.name());
    writeln!(out, "{}", terminal.styled(HEAD, &format!("--- {name}")))?;
    writeln!(out, "{}", terminal.styled(HEAD, &format!("+++ {name}")))?;
    let diff = TextDiff::from_lines(source.text(), text);
    for hunk in diff.unified_diff().context_radius(CONTEXT).iter_hunks() {
        writeln!(out, "{}", terminal.styled(PLACE, &hunk.header().to_string()))?;
        for change in hunk.iter_changes() {
            let words = change.value().trim_end_matches('\n').chars().map(|c| sanitise_char(c).unwrap_or(c));
            let line: String = change.tag().to_string().chars().chain(words).collect();
            match change.tag() {
                ChangeTag::Delete => writeln!(out, "{}", terminal.styled(REMOVED, &line))?,
                ChangeTag::Insert => writeln!(out, "{}", terminal.styled(ADDED, &line))?,
                ChangeTag::Equal => writeln!(out, "{line}")?,
            }
            if change.missing_newline() {
                writeln!(out, "\\ No newline at end of file")?;
            }
        }
    }
    Ok(())
}
