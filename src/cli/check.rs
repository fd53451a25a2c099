//! `probity check`.

use super::args::{CheckArgs, Format, Level};
use super::inputs::{self, Input, Unreadable};
use super::rules::{self, Loaded};
use super::stats::Stats;
use super::terminal::{Terminal, say};
use super::{CLEAN, FAILED, FOUND};
use crate::document::Document;
use crate::eval::{self, Limits, RuleReport};
use crate::extract;
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

pub(super) fn run(args: &CheckArgs, terminal: &Terminal) -> io::Result<u8> {
    let loaded = rules::load(&args.rules, !args.no_packs, terminal);
    let (inputs, errors) = inputs::articles(&args.paths);
    let mut failed = loaded.failed || !errors.is_empty();
    for error in &errors {
        complain(error, terminal);
    }
    let mut out = BufWriter::new(io::stdout().lock());
    let mut counts = Counts::default();
    let mut stats = Stats::new(&loaded);
    let fail_from = match args.fail_on {
        Level::Error => Severity::Error,
        Level::Warning => Severity::Warning,
        Level::Note => Severity::Note,
    };
    let mut found = false;
    for batch in inputs.chunks(BATCH) {
        let results: Vec<Result<Checked, Unreadable>> =
            batch.par_iter().map(|input| article(input, &loaded, args)).collect();
        for result in results {
            match result {
                Ok(checked) => {
                    found |= checked.findings.iter().any(|finding| finding.severity >= fail_from);
                    counts.add(&checked.findings);
                    stats.add(&checked.document, &checked.reports);
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

fn article(input: &Input, loaded: &Loaded, args: &CheckArgs) -> Result<Checked, Unreadable> {
    let document = input.read()?;
    let facts = extract::extract(&document, args.date);
    let mut reports = Vec::new();
    for program in &loaded.programs {
        reports.extend(eval::run(program, &document, &facts, Limits::default()));
    }
    let found = reports.iter_mut().flat_map(|report| std::mem::take(&mut report.findings)).collect();
    let findings = finding::tidy(found);
    Ok(Checked { document, findings, reports })
}

pub(super) fn complain(error: &Unreadable, terminal: &Terminal) {
    say(format_args!("{}: {}\n  help: {}", terminal.error_word(), error.message, error.help));
}
