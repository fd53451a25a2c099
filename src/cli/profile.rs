//! Where the time of `check` goes: reading, each stage of extraction, each rule, the output. Of several articles that
//! are checked side by side the times are added up, so that they can come to more than a clock would show.

use super::args::Format;
use super::table::Table;
use super::terminal::{Terminal, say};
use crate::eval::RuleReport;
use crate::extract::Laps;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::time::Duration;

/// How long an article took.
#[derive(Default)]
pub(super) struct Spent {
    /// Reading the file and finding its blocks, sentences and tokens.
    pub(super) reading: Duration,
    /// The stages of extraction.
    pub(super) laps: Option<Laps>,
    /// Each rule, in the order of their reports.
    pub(super) rules: Vec<Duration>,
}

/// Sums over the articles of a run.
#[derive(Default)]
pub(super) struct Profile {
    rows: Vec<(Part, Duration)>,
    known: HashMap<Part, usize>,
    bytes: usize,
}

/// What takes time.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Part {
    Reading,
    Extraction(&'static str),
    Rule(String),
    Output,
}

impl Part {
    fn kind(&self) -> &'static str {
        match self {
            Part::Reading => "reading",
            Part::Extraction(_) => "extraction",
            Part::Rule(_) => "rule",
            Part::Output => "output",
        }
    }

    fn name(&self) -> &str {
        match self {
            Part::Reading => "files, blocks, sentences, tokens",
            Part::Extraction(stage) => stage,
            Part::Rule(id) => id,
            Part::Output => "findings",
        }
    }
}

impl Profile {
    /// Adds an article of so many bytes.
    pub(super) fn article(&mut self, bytes: usize, spent: &Spent, reports: &[RuleReport]) {
        self.bytes += bytes;
        self.add(Part::Reading, spent.reading);
        for (stage, time) in spent.laps.iter().flat_map(Laps::stages) {
            self.add(Part::Extraction(stage.name()), time);
        }
        for (report, time) in reports.iter().zip(&spent.rules) {
            self.add(Part::Rule(report.id.clone()), *time);
        }
    }

    /// Adds time of the output.
    pub(super) fn output(&mut self, time: Duration) {
        self.add(Part::Output, time);
    }

    fn add(&mut self, part: Part, time: Duration) {
        let next = self.rows.len();
        let at = *self.known.entry(part.clone()).or_insert(next);
        match self.rows.get_mut(at) {
            Some((_, sum)) => *sum += time,
            None => self.rows.push((part, time)),
        }
    }

    /// Prints the profile to standard error, what took longest first: a table for people, else one JSON object.
    pub(super) fn print(mut self, format: Format, terminal: &Terminal) {
        self.rows.sort_by_key(|(_, time)| std::cmp::Reverse(*time));
        let total: Duration = self.rows.iter().map(|(_, time)| *time).sum();
        match format {
            Format::Human => self.table(total, terminal),
            Format::Jsonl => say(self.json(total)),
        }
    }

    fn table(&self, total: Duration, terminal: &Terminal) {
        let mut table = Table::new(&["part", "name", "ms", "share"]);
        for (part, time) in &self.rows {
            table.row(&[part.kind(), part.name(), &millis(*time), &format!("{:.1}%", share(*time, total))]);
        }
        for kind in ["reading", "extraction", "rule", "output"] {
            let sum: Duration = self.rows.iter().filter(|(part, _)| part.kind() == kind).map(|(_, time)| *time).sum();
            table.row(&["total", kind, &millis(sum), &format!("{:.1}%", share(sum, total))]);
        }
        table.row(&["total", "all", &millis(total), "100.0%"]);
        let megabytes = f64::from(u32::try_from(self.bytes / 1_000).unwrap_or(u32::MAX)) / 1e3;
        let speed = megabytes / total.as_secs_f64().max(f64::EPSILON);
        say(format_args!(
            "\nWhere the time went, {megabytes:.2} MB at {speed:.1} MB/s on one thread:\n{}",
            table.render(terminal.width())
        ));
    }

    fn json(&self, total: Duration) -> Value {
        let parts: Vec<Value> = self
            .rows
            .iter()
            .map(|(part, time)| {
                json!({"part": part.kind(), "name": part.name(), "seconds": time.as_secs_f64(), "share": share(*time, total) / 100.0})
            })
            .collect();
        json!({"profile": {"bytes": self.bytes, "seconds": total.as_secs_f64(), "parts": parts}})
    }
}

fn millis(time: Duration) -> String {
    format!("{:.2}", time.as_secs_f64() * 1e3)
}

/// In per cent.
fn share(time: Duration, total: Duration) -> f64 {
    100.0 * time.as_secs_f64() / total.as_secs_f64().max(f64::EPSILON)
}
