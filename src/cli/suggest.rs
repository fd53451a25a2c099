//! `probity suggest`.

use super::args::SuggestArgs;
use super::check::complain;
use super::config::{self, Configs};
use super::inputs::Input;
use super::terminal::{Terminal, say};
use super::{CLEAN, FAILED};
use crate::source::sanitise;
use crate::suggest;
use std::fs::File;
use std::io::{self, Write};
use std::path::Path;

pub(super) fn run(args: &SuggestArgs, terminal: &Terminal) -> io::Result<u8> {
    let mut configs = Configs::new(&args.config, terminal);
    let input = Input::of(&args.article);
    let id = configs.of(input.path());
    if configs.failed() {
        return Ok(FAILED);
    }
    let document = match input.read() {
        Ok(document) => document,
        Err(error) => {
            complain(&error, terminal);
            return Ok(FAILED);
        }
    };
    let facts = config::facts(&document, args.date, id.and_then(|id| configs.get(id)));
    let proposals = suggest::suggest(&document, &facts);
    let name = document.source.name();
    if proposals.is_empty() {
        say(format_args!(
            "nothing to propose for {}: nothing in it can be held against something else in it",
            sanitise(name)
        ));
        return Ok(CLEAN);
    }
    let stem = |path: &Path| path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
    let pack = stem(args.output.as_deref().unwrap_or(&args.article)).unwrap_or_default();
    let text = suggest::file(name, &suggest::pack_name(&pack), &proposals);
    let Some(path) = &args.output else {
        io::stdout().lock().write_all(text.as_bytes())?;
        return Ok(CLEAN);
    };
    let shown = path.display().to_string();
    let shown = sanitise(&shown);
    if let Err(error) = File::create_new(path).and_then(|mut file| file.write_all(text.as_bytes())) {
        let (reason, help) = if error.kind() == io::ErrorKind::AlreadyExists {
            ("it is there already".to_owned(), "name a new file, or print the rules without `--output`")
        } else {
            (error.to_string(), "check that the folder exists and that you may write there")
        };
        say(format_args!("{}: {shown} is not written: {reason}\n  help: {help}", terminal.error_word()));
        return Ok(FAILED);
    }
    let plural = if proposals.len() == 1 { "" } else { "s" };
    say(format_args!("wrote {} rule{plural} to {shown}; `probity test {shown}` runs their tests", proposals.len()));
    Ok(CLEAN)
}
