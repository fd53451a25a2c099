//! Accepting snapshots: all at once, or one by one after a look at each.

use super::suite::{Decision, Suite};
use crate::cli::inputs::Unreadable;
use crate::cli::terminal::Terminal;
use crate::testing::{CaseReport, CaseStatus};
use std::fs;
use std::io::{self, BufRead, Write};

/// Accepts every snapshot.
pub(super) fn update(suites: &mut [Suite]) -> Vec<Unreadable> {
    let mut errors = Vec::new();
    let cases = suites.iter_mut().flat_map(|suite| &mut suite.cases);
    for case in cases.filter(|case| case.report.status != CaseStatus::Unchanged) {
        match accept(&case.report) {
            Ok(()) => case.decision = Some(Decision::Accepted),
            Err(error) => errors.push(error),
        }
    }
    errors
}

/// Writes what is found into the snapshot, or deletes a snapshot whose article is gone.
pub(super) fn accept(report: &CaseReport) -> Result<(), Unreadable> {
    let done = match report.status {
        CaseStatus::Unreferenced => fs::remove_file(&report.snapshot),
        _ => fs::write(&report.snapshot, &report.found),
    };
    done.map_err(|error| {
        let path = report.snapshot.display().to_string();
        Unreadable {
            message: format!("{}: cannot be written: {error}", crate::source::sanitise(&path)),
            help: "check that you may write in the folder of the cases",
        }
    })
}

/// What somebody wants done with a snapshot; `None` to ask no more. The end of the input asks no more.
pub(super) fn ask(
    status: CaseStatus,
    out: &mut impl Write,
    input: &mut impl BufRead,
    terminal: &Terminal,
) -> io::Result<Option<Decision>> {
    let accept = if status == CaseStatus::Unreferenced { "accept (delete the snapshot)" } else { "accept" };
    let question = format!("  {accept}, reject, skip or quit? [a/r/s/q]");
    loop {
        write!(out, "{} ", terminal.bold(&question))?;
        out.flush()?;
        let mut line = String::new();
        if input.read_line(&mut line)? == 0 {
            writeln!(out)?;
            return Ok(None);
        }
        match line.trim().to_lowercase().as_str() {
            "a" | "accept" => return Ok(Some(Decision::Accepted)),
            "r" | "reject" => return Ok(Some(Decision::Rejected)),
            "s" | "skip" => return Ok(Some(Decision::Skipped)),
            "q" | "quit" => return Ok(None),
            _ => writeln!(
                out,
                "  a: keep what is found now; r: it is wrong, nothing is written; s: later; q: stop here"
            )?,
        }
    }
}
