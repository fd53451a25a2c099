//! From the text of `probity.toml` to a configuration: every key known, every value of its type, or a problem there.

use super::value::{self, Value};
use super::{Config, Param, Placed};
use crate::check::{Problem, Setting, did_you_mean};
use crate::facts::Day;
use crate::finding::Severity;
use crate::source::{Source, Span};
use ignore::gitignore::{Gitignore, GitignoreBuilder};
use std::path::Path;
use std::sync::Arc;
use toml::de::{DeTable, DeValue};

/// The keys of the file.
const KEYS: [&str; 7] = ["rules", "exclude", "fail-on", "date", "packs", "severity", "params"];

/// The words for severities, the worst first.
const SEVERITIES: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Note];

/// The word for a rule that does not run.
const OFF: &str = "off";

pub(super) fn read(source: &Arc<Source>, folder: &Path) -> (Config, Vec<Problem>) {
    let text = source.text();
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut reader = Reader {
        config: Config {
            source: Arc::clone(source),
            rules: Vec::new(),
            packs: Vec::new(),
            severities: Vec::new(),
            fail_on: None,
            date: None,
            params: Vec::new(),
            excluded: Gitignore::empty(),
        },
        folder,
        problems: Vec::new(),
    };
    for error in errors {
        let span = error.span().map_or(Span::default(), |range| on_characters(text, range.into()));
        reader.problems.push(syntax(source.slice(span), span, error.message()));
    }
    // Behind a mistake of form, keys and values may be others than were meant.
    if reader.problems.is_empty() {
        reader.file(table.get_ref());
    }
    let Reader { config, mut problems, .. } = reader;
    problems.sort_by_key(|problem| problem.span);
    problems.dedup_by_key(|problem| problem.span);
    (config, problems)
}

struct Reader<'f> {
    folder: &'f Path,
    config: Config,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn file(&mut self, table: &DeTable<'_>) {
        for entry in value::entries(table) {
            match entry.key {
                "rules" => {
                    let paths = self.texts(&entry.value, "paths");
                    self.config.rules = paths
                        .into_iter()
                        .map(|path| Placed { span: path.span, value: self.folder.join(path.value) })
                        .collect();
                }
                "exclude" => self.exclude(&entry.value),
                "fail-on" => self.config.fail_on = self.severity(&entry.value, &[]),
                "date" => self.config.date = self.date(&entry.value),
                "packs" => self.packs(&entry.value),
                "severity" => self.severities(&entry.value),
                "params" => self.params(&entry.value),
                key => self.problems.push(
                    Problem::error("config/unknown-key", entry.span, format!("there is no setting `{key}`"))
                        .maybe_help(did_you_mean(key, KEYS.into_iter())),
                ),
            }
        }
    }

    /// Says that a value is of another type than wanted.
    fn wrong(&mut self, value: &Value<'_>, wanted: &str, help: &str) {
        let message = format!("this must be {wanted}, and it is {}", value.type_name());
        self.problems.push(Problem::error("config/type", value.span, message).help(help));
    }

    fn texts(&mut self, value: &Value<'_>, what: &str) -> Vec<Placed<String>> {
        let help = format!("write {what} in quotation marks, in brackets: [\"one\", \"two\"]");
        let Some(elements) = value.list() else {
            self.wrong(value, "a list", &help);
            return Vec::new();
        };
        let mut texts = Vec::new();
        for element in elements {
            match element.text() {
                Some(text) => texts.push(Placed { span: element.span, value: text.to_owned() }),
                None => self.wrong(&element, "a text", &help),
            }
        }
        texts
    }

    fn exclude(&mut self, value: &Value<'_>) {
        let mut builder = GitignoreBuilder::new("");
        for pattern in self.texts(value, "patterns") {
            if let Err(error) = builder.add_line(None, &pattern.value) {
                let reason = match error {
                    ignore::Error::Glob { err, .. } => err,
                    other => other.to_string(),
                };
                self.problems.push(
                    Problem::error("config/value", pattern.span, format!("this is no pattern for paths: {reason}"))
                        .help("write it as in a .gitignore: \"drafts/\", \"*.old.md\""),
                );
            }
        }
        self.config.excluded = builder.build().unwrap_or_else(|_| Gitignore::empty());
    }

    /// A severity. Other words that may stand there are named in what is said of a mistake.
    fn severity(&mut self, value: &Value<'_>, others: &[&'static str]) -> Option<Severity> {
        let mut words: Vec<&str> = SEVERITIES.iter().map(|severity| severity.name()).collect();
        words.extend(others);
        let Some(text) = value.text() else {
            let listed = words.iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(", ");
            self.wrong(value, "a severity", &format!("write one of {listed}"));
            return None;
        };
        let severity = SEVERITIES.into_iter().find(|severity| severity.name() == text);
        if severity.is_none() {
            let problem = Problem::error("config/value", value.span, format!("“{text}” is no severity"));
            self.problems.push(problem.maybe_help(did_you_mean(text, words.into_iter())));
        }
        severity
    }

    fn date(&mut self, value: &Value<'_>) -> Option<Day> {
        let help = "write it as 2025-04-10, without quotation marks";
        let day = value.date().and_then(|(year, month, day)| Day::new(year, month, day));
        if day.is_none() {
            self.wrong(value, "a day", help);
        }
        day
    }

    fn packs(&mut self, value: &Value<'_>) {
        let Some(table) = self.table(value, "[packs]", "form = false") else { return };
        for entry in value::entries(table) {
            if entry.key.contains('/') {
                let help = format!("a single rule stands under [severity]: \"{}\" = \"off\"", entry.key);
                let message = format!("`{}` is a rule, not a pack", entry.key);
                self.problems.push(Problem::error("config/unknown-name", entry.span, message).help(help));
            } else if let Some(on) = entry.value.truth() {
                self.config.packs.push(Placed { span: entry.span, value: (entry.key.to_owned(), on) });
            } else {
                self.wrong(&entry.value, "true or false", "write `false` to leave the pack out");
            }
        }
    }

    fn severities(&mut self, value: &Value<'_>) {
        let Some(table) = self.table(value, "[severity]", "\"form/apostrophes\" = \"off\"") else { return };
        for entry in value::entries(table) {
            if !self.is_full_name(&entry, "rule") {
                continue;
            }
            let off = entry.value.text() == Some(OFF);
            let severity = if off { None } else { self.severity(&entry.value, &[OFF]) };
            if off || severity.is_some() {
                self.config.severities.push(Placed { span: entry.span, value: (entry.key.to_owned(), severity) });
            }
        }
    }

    fn params(&mut self, value: &Value<'_>) {
        let Some(table) = self.table(value, "[params]", "\"house/seats\" = 120") else { return };
        for entry in value::entries(table) {
            if !self.is_full_name(&entry, "parameter") {
                continue;
            }
            match entry.value.param() {
                Ok(found) => self.config.params.push(Param {
                    setting: Setting { name: entry.key.to_owned(), value: found },
                    span: entry.span,
                    value_span: entry.value.span,
                }),
                Err(help) => {
                    let message = "no parameter can have this value";
                    self.problems.push(Problem::error("config/type", entry.value.span, message).help(help));
                }
            }
        }
        self.config.params.sort_by_key(|param| param.span);
    }

    fn table<'a>(&mut self, value: &Value<'a>, name: &str, example: &str) -> Option<&'a DeTable<'a>> {
        if let DeValue::Table(table) = value.value {
            return Some(table);
        }
        self.wrong(value, "a table", &format!("write {name} on a line of its own, and `{example}` below it"));
        None
    }

    /// Whether a key is a full name, "pack/name".
    fn is_full_name(&mut self, entry: &value::Entry<'_>, what: &str) -> bool {
        let full = entry.key.split_once('/').is_some_and(|(pack, name)| !pack.is_empty() && !name.is_empty());
        if !full {
            let message = format!("`{}` is no full name of a {what}", entry.key);
            let also = if what == "rule" { "; a whole pack is switched under [packs]" } else { "" };
            let help = format!("write pack and name in quotation marks: \"pack/name\" = …{also}");
            self.problems.push(Problem::error("config/unknown-name", entry.span, message).help(help));
        }
        full
    }
}

/// A mistake of form at these words.
fn syntax(words: &str, span: Span, message: &str) -> Problem {
    let help = match words {
        "/" => "write a name with a `/` in quotation marks: \"pack/rule\"",
        _ => "the file is written in TOML: see https://toml.io",
    };
    Problem::error("config/syntax", span, format!("this cannot be read: {message}")).help(help)
}

/// A span that the parser gives, within the text and on whole characters.
fn on_characters(text: &str, span: Span) -> Span {
    let boundary = |&at: &usize| text.is_char_boundary(at);
    let start = (0..=(span.start as usize).min(text.len())).rev().find(boundary).unwrap_or(0);
    let end = (span.end as usize..=text.len()).find(boundary).unwrap_or(text.len());
    Span::new(start as u32, end.max(start) as u32)
}
