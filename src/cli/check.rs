//! `probity check`.

use super::args::{CheckArgs, Format, Level};
use super::inputs::{self, Input, Unreadable};
use super::rules::{self, Loaded};
use super::stats::Stats;
use super::terminal::{Terminal, say};
use super::{CLEAN, FAILED, FOUND};
use crate::check::program::Program;
use crate::eval::{self, Limits, RuleReport};
use crate::extract;
use crate::finding::{self, Finding, Severity};
use crate::report::summary::{Counts, summary};
use crate::report::{human, jsonl};
use crate::source::Source;
use rayon::prelude::*;
use std::io::{self, BufWriter, Write};

/// So many articles are in memory at a time.
const BATCH: usize = 64;

/// An article, checked.
struct Checked {
    source: Source,
    findings: Vec<Finding>,
    reports: Vec<RuleReport>,
    /// Errors in rules that it carries itself, ready to be shown.
    broken: Vec<String>,
}

pub(super) fn run(args: &CheckArgs, terminal: &Terminal) -> io::Result<u8> {
    let loaded = rules::load(&args.rules, !args.no_packs, terminal);
    let (inputs, errors) = inputs::articles(&args.paths);
    for error in &errors {
        complain(error, terminal);
    }
    let mut run = Run {
        args,
        terminal,
        stats: Stats::new(&loaded),
        out: BufWriter::new(io::stdout().lock()),
        counts: Counts::default(),
        found: false,
        failed: loaded.failed || !errors.is_empty(),
    };
    // Where articles are compared with each other, nothing can be said before the last has been read.
    let together = loaded.programs.iter().any(Program::gathers);
    let mut kept = Vec::new();
    for batch in inputs.chunks(BATCH) {
        let results: Vec<Result<Checked, Unreadable>> =
            batch.par_iter().map(|input| article(input, &loaded, args, terminal)).collect();
        for result in results {
            match result {
                Ok(checked) if together => kept.push(checked),
                Ok(checked) => run.show(&checked)?,
                Err(error) => run.fail(&error)?,
            }
        }
    }
    settle(&loaded, &mut kept);
    for checked in &kept {
        run.show(checked)?;
    }
    run.finish()
}

/// Adds what articles disagree on to the findings of each.
fn settle(loaded: &Loaded, kept: &mut [Checked]) {
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
    out: BufWriter<io::StdoutLock<'static>>,
    counts: Counts,
    found: bool,
    failed: bool,
}

impl Run<'_> {
    fn show(&mut self, checked: &Checked) -> io::Result<()> {
        let fail_from = match self.args.fail_on {
            Level::Error => Severity::Error,
            Level::Warning => Severity::Warning,
            Level::Note => Severity::Note,
        };
        self.failed |= !checked.broken.is_empty() || checked.reports.iter().any(|report| report.stopped);
        if !checked.broken.is_empty() {
            self.out.flush()?;
            checked.broken.iter().for_each(say);
        }
        self.found |= checked.findings.iter().any(|finding| finding.severity >= fail_from);
        self.counts.add(&checked.findings);
        self.stats.add(&checked.source, &checked.reports);
        for finding in &checked.findings {
            let text = match self.args.format {
                Format::Human => human::render(finding, &checked.source, &self.terminal.options()),
                Format::Jsonl => jsonl::render(finding, &checked.source),
            };
            writeln!(self.out, "{text}")?;
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
        Ok(match (self.failed, self.found) {
            (true, _) => FAILED,
            (false, true) => FOUND,
            (false, false) => CLEAN,
        })
    }
}

fn article(input: &Input, loaded: &Loaded, args: &CheckArgs, terminal: &Terminal) -> Result<Checked, Unreadable> {
    let document = input.read()?;
    let facts = extract::extract(&document, args.date);
    let mut reports = Vec::new();
    for program in &loaded.programs {
        reports.extend(eval::run(program, &document, &facts, Limits::default()));
    }
    let mut broken = Vec::new();
    if let Some(own) = rules::carried(&document, input.path()) {
        broken.extend(rules::problems(&own, Severity::Error, terminal));
        reports.extend(eval::run(&own.program, &document, &facts, Limits::default()));
    }
    let found = reports.iter_mut().flat_map(|report| std::mem::take(&mut report.findings)).collect();
    Ok(Checked { source: document.source, findings: finding::tidy(found), reports, broken })
}

pub(super) fn complain(error: &Unreadable, terminal: &Terminal) {
    say(format_args!("{}: {}\n  help: {}", terminal.error_word(), error.message, error.help));
}
