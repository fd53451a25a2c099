//! `probity check`.

use super::args::{CheckArgs, Format, Level};
use super::config::{self, ConfigId, Configs};
use super::inputs::{self, Input, Unreadable};
use super::rules::{Loaded, Loader};
use super::stats::Stats;
use super::terminal::{Terminal, say};
use super::{CLEAN, FAILED, FOUND};
use crate::config::Config;
use crate::document::Document;
use crate::eval::{self, Limits, RuleReport};
use crate::finding::{self, Finding, Severity};
use crate::report::summary::{Counts, summary};
use crate::report::{human, jsonl};
use rayon::prelude::*;
use std::io::{self, BufWriter, Write};

/// So many articles are in memory at a time.
const BATCH: usize = 64;

/// An article, checked.
struct Checked {
    document: Document,
    findings: Vec<Finding>,
    reports: Vec<RuleReport>,
}

/// The rules for the articles of one configuration.
struct Book<'a> {
    config: Option<&'a Config>,
    rules: Loaded,
}

pub(super) fn run(args: &CheckArgs, terminal: &Terminal) -> io::Result<u8> {
    let mut configs = Configs::new(&args.config, terminal);
    let (mut inputs, errors) = inputs::articles(&args.paths, |path| configs.excludes(path));
    for error in &errors {
        complain(error, terminal);
    }
    let mut ids: Vec<_> = inputs.iter().map(|input| configs.of(input.path())).collect();
    leave_out_broken(&mut inputs, &mut ids, &configs);
    let mut wanted = ids.clone();
    // Without any article, the rules are checked nevertheless.
    wanted.extend(inputs.is_empty().then(|| configs.of(None)));
    wanted.sort_unstable();
    wanted.dedup();
    let mut loader = Loader::new(&args.rules, !args.no_packs, terminal);
    let books: Vec<(Option<ConfigId>, Book<'_>)> = wanted
        .into_iter()
        .map(|id| {
            let config = id.and_then(|id| configs.get(id));
            (id, Book { config, rules: loader.load(config) })
        })
        .collect();
    let articles: Vec<(Input, usize)> = inputs
        .into_iter()
        .zip(ids)
        .filter_map(|(input, id)| Some((input, books.iter().position(|(book, _)| *book == id)?)))
        .collect();
    let books: Vec<Book<'_>> = books.into_iter().map(|(_, book)| book).collect();
    let mut failed = configs.failed() || !errors.is_empty() || books.iter().any(|book| book.rules.failed);
    let mut out = BufWriter::new(io::stdout().lock());
    let mut counts = Counts::default();
    let mut stats = Stats::new(books.iter().map(|book| &book.rules));
    let mut found = false;
    for batch in articles.chunks(BATCH) {
        let results: Vec<Result<Checked, Unreadable>> =
            batch.par_iter().map(|(input, book)| article(input, &books[*book], args)).collect();
        for (result, (_, book)) in results.into_iter().zip(batch) {
            match result {
                Ok(checked) => {
                    let fail_from = fail_from(args, books[*book].config);
                    found |= checked.findings.iter().any(|finding| finding.severity >= fail_from);
                    counts.add(&checked.findings);
                    stats.add(*book, &checked.document, &checked.reports);
                    for finding in &checked.findings {
                        match args.format {
                            Format::Human => writeln!(
                                out,
                                "{}",
                                human::render(finding, &checked.document.source, &terminal.options())
                            )?,
                            Format::Jsonl => writeln!(out, "{}", jsonl::render(finding, &checked.document.source))?,
                        }
                    }
                }
                Err(error) => {
                    failed = true;
                    out.flush()?;
                    complain(&error, terminal);
                }
            }
        }
    }
    if args.format == Format::Human {
        let line = summary(&counts);
        writeln!(out, "{}", terminal.bold(&line))?;
    }
    out.flush()?;
    stats.print(args, terminal);
    Ok(if failed {
        FAILED
    } else if found {
        FOUND
    } else {
        CLEAN
    })
}

/// Takes out the articles whose configuration file is broken: what they would be held against is not known.
fn leave_out_broken(inputs: &mut Vec<Input>, ids: &mut Vec<Option<ConfigId>>, configs: &Configs) {
    let before = inputs.len();
    let sound = |id: &Option<ConfigId>| id.is_none_or(|id| configs.get(id).is_some());
    let mut keep = ids.iter().map(sound).collect::<Vec<_>>().into_iter();
    inputs.retain(|_| keep.next().unwrap_or(true));
    ids.retain(sound);
    match before - inputs.len() {
        0 => {}
        1 => say("1 article is not checked: correct its configuration first"),
        many => say(format_args!("{many} articles are not checked: correct their configuration first")),
    }
}

/// From which severity on a finding fails the run: the command decides, then the article's configuration.
fn fail_from(args: &CheckArgs, config: Option<&Config>) -> Severity {
    match args.fail_on {
        Some(Level::Error) => Severity::Error,
        Some(Level::Warning) => Severity::Warning,
        Some(Level::Note) => Severity::Note,
        None => config.and_then(|config| config.fail_on).unwrap_or(Severity::Error),
    }
}

fn article(input: &Input, book: &Book<'_>, args: &CheckArgs) -> Result<Checked, Unreadable> {
    let document = input.read()?;
    let facts = config::facts(&document, args.date, book.config);
    let mut reports = Vec::new();
    for program in &book.rules.programs {
        reports.extend(eval::run(program, &document, &facts, Limits::default()));
    }
    let found = reports.iter_mut().flat_map(|report| std::mem::take(&mut report.findings)).collect();
    let findings = finding::tidy(found);
    Ok(Checked { document, findings, reports })
}

pub(super) fn complain(error: &Unreadable, terminal: &Terminal) {
    say(format_args!("{}: {}\n  help: {}", terminal.error_word(), error.message, error.help));
}
