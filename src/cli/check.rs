//! `probity check`.

use super::args::{CheckArgs, Format, Level};
use super::config::{self, ConfigId, Configs};
use super::inputs::{self, Input, Unreadable};
use super::profile::{Profile, Spent};
use super::progress::Progress;
use super::rules::{self, Loaded, Loader};
use super::stats::Stats;
use super::terminal::{Terminal, say};
use super::write::replace;
use super::{CLEAN, FAILED, FOUND};
use crate::check::program::Program;
use crate::config::Config;
use crate::document::Document;
use crate::eval::{self, Limits, RuleReport};
use crate::facts::Kinds;
use crate::finding::{self, Finding, Severity};
use crate::report::summary::{Counts, summary};
use crate::report::{human, jsonl};
use crate::source::{Source, sanitise};
use rayon::prelude::*;
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::time::Instant;

/// So many articles are in memory at a time.
const BATCH: usize = 64;

/// Changes can make room for others; after so many rounds there is an end.
const ROUNDS: usize = 5;

/// An article, checked.
struct Checked {
    /// The index of its book.
    book: usize,
    source: Source,
    findings: Vec<Finding>,
    reports: Vec<RuleReport>,
    /// Errors in rules that it carries itself, ready to be shown.
    broken: Vec<String>,
    /// How many changes were made in it.
    made: usize,
    spent: Spent,
}

/// The rules for the articles of one configuration.
struct Book<'a> {
    config: Option<&'a Config>,
    rules: Loaded,
    /// What the rules ask for.
    kinds: Kinds,
}

pub(super) fn run(args: &CheckArgs, terminal: &Terminal) -> io::Result<u8> {
    let mut configs = Configs::new(&args.config, terminal);
    let (inputs, errors) = inputs::articles(&args.paths, |path| configs.excludes(path));
    for error in &errors {
        complain(error, terminal);
    }
    let articles = with_configs(inputs, &mut configs);
    let mut ids: Vec<Option<ConfigId>> = articles.iter().map(|(_, id)| *id).collect();
    if ids.is_empty() {
        // Without any article, the rules are checked nevertheless.
        ids.push(configs.of(None));
    }
    ids.sort_unstable();
    ids.dedup();
    let mut loader = Loader::new(&args.rules, !args.no_packs, terminal);
    let books: Vec<Book<'_>> = ids
        .iter()
        .map(|id| {
            let config = id.and_then(|id| configs.get(id));
            let mut rules = loader.load(config);
            for program in &mut rules.programs {
                program.rules.retain(|rule| !rule.off);
            }
            let kinds = rules.programs.iter().map(Program::demand).fold(Kinds::NONE, Kinds::union);
            Book { config, rules, kinds }
        })
        .collect();
    let articles: Vec<(Input, usize)> =
        articles.into_iter().filter_map(|(input, id)| Some((input, ids.binary_search(&id).ok()?))).collect();
    let mut run = Run {
        args,
        terminal,
        profile: args.profile.then(Profile::default),
        stats: Stats::new(books.iter().map(|book| &book.rules)),
        out: BufWriter::new(io::stdout().lock()),
        counts: Counts::default(),
        found: false,
        failed: configs.failed() || !errors.is_empty() || books.iter().any(|book| book.rules.failed),
    };
    // Where articles are compared with each other, nothing can be said before the last has been read.
    let together = books.iter().flat_map(|book| &book.rules.programs).any(Program::gathers);
    let mut kept = Vec::new();
    let mut progress = Progress::new(articles.len());
    for batch in articles.chunks(BATCH) {
        let results: Vec<Result<Checked, Unreadable>> =
            batch.par_iter().map(|(input, book)| article(input, *book, &books[*book], args, terminal)).collect();
        progress.advance(batch.len());
        progress.aside(|| {
            for result in results {
                match result {
                    Ok(checked) if together => kept.push(checked),
                    Ok(checked) => run.show(&checked, &books)?,
                    Err(error) => run.fail(&error)?,
                }
            }
            if articles.len() > BATCH { run.out.flush() } else { Ok(()) }
        })?;
    }
    progress.end();
    for (at, book) in books.iter().enumerate() {
        settle(&book.rules, &mut kept.iter_mut().filter(|checked| checked.book == at).collect::<Vec<_>>());
    }
    for checked in &kept {
        run.show(checked, &books)?;
    }
    run.finish()
}

/// The articles with their configurations. Those whose configuration is broken are left out: what they would be held
/// against is not known.
fn with_configs(inputs: Vec<Input>, configs: &mut Configs) -> Vec<(Input, Option<ConfigId>)> {
    let before = inputs.len();
    let mut articles = Vec::with_capacity(before);
    for input in inputs {
        let id = configs.of(input.path());
        if id.is_none_or(|id| configs.get(id).is_some()) {
            articles.push((input, id));
        }
    }
    match before - articles.len() {
        0 => {}
        1 => say("1 article is not checked: correct its configuration first"),
        many => say(format_args!("{many} articles are not checked: correct their configuration first")),
    }
    articles
}

/// Adds what the articles of a book disagree on to the findings of each.
fn settle(loaded: &Loaded, kept: &mut [&mut Checked]) {
    let mut before = 0;
    for program in &loaded.programs {
        let reports = before..before + program.rules.len();
        before = reports.end;
        let gathered: Vec<_> = kept
            .iter_mut()
            .enumerate()
            .map(|(at, checked)| {
                let reports = checked.reports.get_mut(reports.clone()).unwrap_or_default();
                (at, reports.iter_mut().flat_map(|report| std::mem::take(&mut report.gathered)).collect())
            })
            .collect();
        for (at, finding) in eval::settle(program, &gathered) {
            if let Some(report) = kept[at].reports.iter_mut().find(|report| report.id == finding.rule) {
                report.violated += 1;
            }
            kept[at].findings.push(finding);
        }
    }
    for checked in kept {
        checked.findings = finding::tidy(std::mem::take(&mut checked.findings));
    }
}

/// The output of a run, and what it has come to so far.
struct Run<'r> {
    args: &'r CheckArgs,
    terminal: &'r Terminal,
    stats: Stats,
    profile: Option<Profile>,
    out: BufWriter<io::StdoutLock<'static>>,
    counts: Counts,
    found: bool,
    failed: bool,
}

impl Run<'_> {
    fn show(&mut self, checked: &Checked, books: &[Book<'_>]) -> io::Result<()> {
        let fail_from = fail_from(self.args, books[checked.book].config);
        self.failed |= !checked.broken.is_empty() || checked.reports.iter().any(|report| report.stopped);
        if !checked.broken.is_empty() {
            self.out.flush()?;
            checked.broken.iter().for_each(say);
        }
        self.found |= checked.findings.iter().any(|finding| finding.severity >= fail_from);
        if checked.made > 0 {
            self.out.flush()?;
            let (name, made) = (sanitise(checked.source.name()), checked.made);
            let plural = if made == 1 { "" } else { "s" };
            say(format_args!("{name}: {made} change{plural} made"));
        }
        self.counts.add(&checked.findings);
        self.stats.add(checked.book, &checked.source, &checked.reports);
        if let Some(profile) = &mut self.profile {
            profile.article(checked.source.text().len(), &checked.spent, &checked.reports);
        }
        let began = Instant::now();
        for finding in &checked.findings {
            let text = match self.args.format {
                Format::Human => human::render(finding, &checked.source, &self.terminal.options()),
                Format::Jsonl => jsonl::render(finding, &checked.source),
            };
            writeln!(self.out, "{text}")?;
        }
        if let Some(profile) = &mut self.profile {
            profile.output(began.elapsed());
        }
        Ok(())
    }

    fn fail(&mut self, error: &Unreadable) -> io::Result<()> {
        self.failed = true;
        self.out.flush()?;
        complain(error, self.terminal);
        Ok(())
    }

    fn finish(mut self) -> io::Result<u8> {
        if self.args.format == Format::Human {
            let line = summary(&self.counts);
            writeln!(self.out, "{}", self.terminal.bold(&line))?;
        }
        self.out.flush()?;
        self.stats.print(self.args, self.terminal);
        if let Some(profile) = self.profile {
            profile.print(self.args.format, self.terminal);
        }
        Ok(match (self.failed, self.found) {
            (true, _) => FAILED,
            (false, true) => FOUND,
            (false, false) => CLEAN,
        })
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

/// Checks an article; with `--fix`, again after each round of changes.
fn article(
    input: &Input,
    at: usize,
    book: &Book<'_>,
    args: &CheckArgs,
    terminal: &Terminal,
) -> Result<Checked, Unreadable> {
    let began = Instant::now();
    let document = input.read()?;
    let reading = began.elapsed();
    let Some(path) = input.path().filter(|_| args.fix) else {
        let mut checked = once(document, input.path(), at, book, args, terminal);
        checked.spent.reading = reading;
        return Ok(checked);
    };
    let format = document.format;
    let mut checked = once(document, Some(path), at, book, args, terminal);
    let mut made = 0;
    for _ in 0..ROUNDS {
        let (text, more) = finding::fixed(checked.source.text(), &checked.findings);
        if more == 0 {
            break;
        }
        made += more;
        let document = Document::new(Source::new(checked.source.name(), text), format);
        checked = once(document, Some(path), at, book, args, terminal);
    }
    if made > 0 {
        replace(path, checked.source.text()).map_err(|error| Unreadable {
            message: format!("{}: cannot be written: {error}", crate::source::sanitise(checked.source.name())),
            help: "check that you may write it",
        })?;
        checked.made = made;
    }
    Ok(checked)
}

fn once(
    document: Document,
    path: Option<&Path>,
    book: usize,
    rules: &Book<'_>,
    args: &CheckArgs,
    terminal: &Terminal,
) -> Checked {
    let limits = Limits { steps: args.max_steps, ..Limits::default() };
    let mut spent = Spent::default();
    // Rules that an article carries may ask for anything.
    let kinds = if document.rules.is_empty() { rules.kinds } else { Kinds::ALL };
    let facts = if args.profile {
        let (facts, laps) = config::facts_timed(&document, args.date, rules.config, kinds);
        spent.laps = Some(laps);
        facts
    } else {
        config::some_facts(&document, args.date, rules.config, kinds)
    };
    let mut run = |program: &Program| {
        if args.profile {
            eval::run_timed(program, &document, &facts, limits, &mut spent.rules)
        } else {
            eval::run(program, &document, &facts, limits)
        }
    };
    let mut reports: Vec<RuleReport> = rules.rules.programs.iter().flat_map(&mut run).collect();
    let mut broken = Vec::new();
    if let Some(own) = rules::carried(&document, path) {
        broken.extend(rules::problems(&own, Severity::Error, terminal));
        reports.extend(run(&own.program));
    }
    let found = reports.iter_mut().flat_map(|report| std::mem::take(&mut report.findings)).collect();
    Checked { book, source: document.source, findings: finding::tidy(found), reports, broken, made: 0, spent }
}

pub(super) fn complain(error: &Unreadable, terminal: &Terminal) {
    say(format_args!("{}: {}\n  help: {}", terminal.error_word(), error.message, error.help));
}
