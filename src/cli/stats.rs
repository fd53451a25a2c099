//! What every rule came to in a run: `--stats`, and the mention of rules that matched nothing.

use super::args::CheckArgs;
use super::rules::Loaded;
use super::table::Table;
use super::terminal::{Terminal, say};
use crate::eval::{RuleReport, State};
use crate::source::Source;
use std::collections::HashMap;

/// The most undecided expectations listed for one rule.
const LISTED: usize = 10;

#[derive(Default)]
struct Row {
    id: String,
    own: bool,
    states: [usize; 4],
    facts: usize,
    undecided: Vec<String>,
    undecided_count: usize,
}

/// Sums over the articles of a run.
pub(super) struct Stats {
    rows: Vec<Row>,
    /// For each set of rules, the row of each of its rules.
    places: Vec<Vec<usize>>,
    articles: usize,
}

impl Stats {
    /// Rows for the rules of all sets; a rule of several sets has one.
    pub(super) fn new<'a>(sets: impl Iterator<Item = &'a Loaded>) -> Self {
        let mut rows: Vec<Row> = Vec::new();
        let mut known: HashMap<&str, usize> = HashMap::new();
        let mut places = Vec::new();
        for loaded in sets {
            let standard = loaded.programs.len() - loaded.own;
            let rules = loaded.programs.iter().enumerate();
            let rules = rules.flat_map(|(at, program)| program.rules.iter().map(move |rule| (at >= standard, rule)));
            places.push(
                rules
                    .map(|(own, rule)| {
                        *known.entry(&rule.id).or_insert_with(|| {
                            rows.push(Row { id: rule.id.clone(), own, ..Row::default() });
                            rows.len() - 1
                        })
                    })
                    .collect(),
            );
        }
        Self { rows, places, articles: 0 }
    }

    /// Adds the reports of one article, which come in the order of the rules of a set.
    pub(super) fn add(&mut self, set: usize, source: &Source, reports: &[RuleReport]) {
        self.articles += 1;
        for (&place, report) in self.places.get(set).into_iter().flatten().zip(reports) {
            let Some(row) = self.rows.get_mut(place) else { continue };
            row.states[report.state() as usize] += 1;
            row.facts += report.facts;
            row.undecided_count += report.undecided_count;
            for undecided in report.undecided.iter().take(LISTED.saturating_sub(row.undecided.len())) {
                let place = undecided.span.map_or(String::new(), |span| {
                    let position = source.position(span.start);
                    format!(":{}:{}", position.line, position.column)
                });
                row.undecided.push(format!(
                    "{}{place}: {}",
                    crate::source::sanitise(source.name()),
                    crate::source::sanitise(&undecided.reason)
                ));
            }
        }
    }

    /// Prints what was asked for, to standard error.
    pub(super) fn print(&self, args: &CheckArgs, terminal: &Terminal) {
        if args.stats {
            let mut table = Table::new(&["rule", "held", "violated", "undecided", "matched nothing", "facts"]);
            for row in &self.rows {
                let count = |state: State| row.states[state as usize].to_string();
                table.row(&[
                    &row.id,
                    &count(State::Held),
                    &count(State::Violated),
                    &count(State::Undecided),
                    &count(State::MatchedNothing),
                    &row.facts.to_string(),
                ]);
            }
            let plural = if self.articles == 1 { "" } else { "s" };
            say(format_args!(
                "\nWhat the rules came to in {} article{plural}:\n{}",
                self.articles,
                table.render(terminal.width())
            ));
        }
        if args.stats || args.explain_undecided {
            for row in self.rows.iter().filter(|row| row.undecided_count > 0) {
                say(format_args!(
                    "{} was undecided {} time{}:",
                    row.id,
                    row.undecided_count,
                    if row.undecided_count == 1 { "" } else { "s" }
                ));
                for line in &row.undecided {
                    say(format_args!("  {line}"));
                }
                if row.undecided_count > row.undecided.len() {
                    say(format_args!("  and {} more", row.undecided_count - row.undecided.len()));
                }
            }
        }
        let silent = |row: &&Row| {
            let articles: usize = row.states.iter().sum();
            row.own && articles > 0 && row.states[State::MatchedNothing as usize] == articles
        };
        for row in self.rows.iter().filter(silent) {
            say(format_args!("note: the rule {} matched nothing", row.id));
        }
        if self.rows.iter().any(|row| silent(&row)) {
            say("  help: `probity explain RULE ARTICLE --rules FILE` says why");
        }
    }
}
