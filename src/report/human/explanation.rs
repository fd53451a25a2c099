//! An explanation of a rule in an article, shown to a person: what came of it, then every statement with the facts that
//! it went through and the value of each expression below it.

use super::Options;
use super::columns::{clean, text_columns, wrap};
use super::parts::{Ink, paint};
use crate::eval::explain::{Cut, Explanation, Named, Part, Round, Search, Shared, Shown, Statement};
use crate::eval::{State, Truth};
use crate::finding::Severity;

/// Indentation of a level, in columns.
const INDENT: usize = 2;

/// Levels beyond this are not indented further.
const MAX_INDENT: usize = 24;

/// The explanation as lines of text, each ended.
pub fn explanation(explanation: &Explanation, options: &Options) -> String {
    let mut page = Page { out: String::new(), options };
    page.head(explanation);
    for part in &explanation.applies {
        page.gap();
        page.valued(0, &format!("applies where {}", part.code), "", part, Ink::Bold);
        page.inner(1, part);
    }
    if !explanation.shared.is_empty() {
        page.gap();
        page.line(0, "Values that the rules of the file share", Ink::Bold);
        for shared in &explanation.shared {
            page.named(1, "", shared);
        }
    }
    page.statements(0, &explanation.statements);
    match explanation.cut {
        None => {}
        Some(Cut::Steps) => {
            page.gap();
            page.line(0, "The rule took too many steps and was stopped; the rest of it was not looked at.", Ink::Dim);
        }
        Some(Cut::Length) => {
            page.gap();
            page.line(0, "There is more; it is left out because nobody would read it.", Ink::Dim);
        }
    }
    page.out
}

/// A file-wide value in an article as lines of text, each ended.
pub fn shared_value(shared: &Shared, options: &Options) -> String {
    let mut page = Page { out: String::new(), options };
    page.named(0, "", shared);
    page.out
}

struct Page<'o> {
    out: String,
    options: &'o Options,
}

impl Page<'_> {
    fn head(&mut self, explanation: &Explanation) {
        let head = format!("{} in {}: {}", explanation.rule, explanation.path, explanation.state.name());
        let ink = match explanation.state {
            State::Violated => Ink::Of(explanation.severity),
            State::Undecided => Ink::Of(Severity::Warning),
            State::Held | State::MatchedNothing => Ink::Bold,
        };
        self.line(0, &head, ink);
        for sentence in &explanation.summary {
            self.line(1, sentence, Ink::Plain);
        }
        let written = &explanation.written;
        let counts =
            [(explanation.violated, "violated"), (explanation.undecided, "undecided"), (explanation.held, "held")];
        let counts: Vec<String> =
            counts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).collect();
        let counts = if counts.is_empty() { "none asked".to_owned() } else { counts.join(", ") };
        self.line(1, &format!("rule {}:{}; expectations: {counts}", written.file, written.line), Ink::Dim);
    }

    fn statements(&mut self, depth: usize, statements: &[Statement]) {
        for statement in statements {
            if depth == 0 {
                self.gap();
            }
            match statement {
                Statement::Let { line, value } => {
                    self.named(depth, &format!("  [line {line}]"), value);
                }
                Statement::When { line, part, then } => {
                    self.headed(depth, *line, &Part { code: format!("when {}", part.code), ..part.clone() });
                    self.statements(depth + 1, then);
                }
                Statement::ForEach { line, code, search } => {
                    self.line(depth, &format!("{code}  [line {line}]"), Ink::Bold);
                    self.search(depth + 1, search);
                }
                Statement::Expect { line, part, reason, across } => {
                    let code = match across {
                        true if part.code.contains(' ') => format!("expect ({}) agree across articles", part.code),
                        true => format!("expect {} agree across articles", part.code),
                        false => format!("expect {}", part.code),
                    };
                    self.headed(depth, *line, &Part { code, ..part.clone() });
                    if *across {
                        let text = "compared with the other articles of a run, which are not read here";
                        self.line(depth + 1, text, Ink::Plain);
                    }
                    if let Some(reason) = reason {
                        self.line(depth + 1, &format!("undecided because {reason}"), Ink::Plain);
                    }
                }
            }
        }
    }

    /// A `let`: its expression, and below it its value.
    fn named(&mut self, depth: usize, behind: &str, shared: &Shared) {
        let Shared { name, code, part } = shared;
        self.line(depth, &format!("{code}{behind}"), Ink::Bold);
        let says_itself = part.value.as_ref().is_some_and(|value| value.text == part.code);
        if !says_itself {
            self.valued(depth + 1, name, "", part, Ink::Plain);
            self.inner(depth + 2, part);
        }
    }

    /// The head of a statement with its value, and what is inside it.
    fn headed(&mut self, depth: usize, line: u32, part: &Part) {
        self.valued(depth, &part.code, &format!("  [line {line}]"), part, Ink::Bold);
        self.inner(depth + 1, part);
    }

    fn part(&mut self, depth: usize, part: &Part) {
        self.valued(depth, &part.code, "", part, Ink::Plain);
        self.inner(depth + 1, part);
    }

    fn inner(&mut self, depth: usize, part: &Part) {
        if let Some(note) = &part.note {
            self.line(depth, note, Ink::Plain);
        }
        for part in &part.parts {
            self.part(depth, part);
        }
        if let Some(search) = &part.search {
            self.search(depth, search);
        }
    }

    /// `code: false`, or `code = value`.
    fn valued(&mut self, depth: usize, code: &str, behind: &str, part: &Part, ink: Ink) {
        match (part.truth, &part.value) {
            (Some(truth), _) => self.truth(depth, &format!("{code}{behind}"), truth, ink),
            (None, Some(value)) => self.line(depth, &format!("{code} = {}{behind}", shown(value)), ink),
            (None, None) => self.line(depth, &format!("{code}{behind}"), ink),
        }
    }

    fn search(&mut self, depth: usize, search: &Search) {
        if let Some(place) = search.place.as_ref().filter(|place| place.value.is_some()) {
            self.part(depth, &Part { code: format!("in {}", place.code), ..place.clone() });
        }
        let Some(candidates) = search.candidates else {
            return self.line(depth, "the place to look in is not settled", Ink::Plain);
        };
        self.line(depth, &counts(search, candidates), Ink::Plain);
        for round in &search.rounds {
            self.round(depth, round);
        }
        if search.more > 0 {
            self.line(depth, &format!("and {} more", search.more), Ink::Dim);
        }
        let dropped = candidates.saturating_sub(search.met + search.undecided);
        if !search.nearest.is_empty() {
            let text = match (dropped, search.nearest.len()) {
                (1, _) => format!("1 {} does not meet the condition:", search.noun),
                (all, shown) if all == shown => format!("{all} {} do not meet the condition:", search.nouns),
                (all, 1) => format!("{all} {} do not meet the condition, the nearest:", search.nouns),
                (all, shown) => format!("{all} {} do not meet the condition, the nearest {shown}:", search.nouns),
            };
            self.line(depth, &text, Ink::Plain);
            for round in &search.nearest {
                self.round(depth, round);
            }
        }
    }

    fn round(&mut self, depth: usize, round: &Round) {
        let mark = match (round.applies, self.options.unicode) {
            (Truth::True, true) => "•",
            (Truth::True, false) => "*",
            (Truth::False, true) => "×",
            (Truth::False, false) => "x",
            (Truth::Unknown, _) => "?",
        };
        self.line(depth, &format!("{mark} {}", facts(&round.facts, round.more_facts)), Ink::Plain);
        for part in &round.parts {
            self.part(depth + 1, part);
        }
        self.statements(depth + 1, &round.then);
    }

    /// A condition and its truth, the truth in its colour.
    fn truth(&mut self, depth: usize, code: &str, truth: Truth, ink: Ink) {
        let (word, of) = match truth {
            Truth::True => ("true", Ink::Cyan),
            Truth::False => ("false", Ink::Of(Severity::Error)),
            Truth::Unknown => ("undecided", Ink::Of(Severity::Warning)),
        };
        let mut lines = self.wrapped(depth, &format!("{code}: {word}"));
        let last = lines.pop().unwrap_or_default();
        for line in lines {
            self.push(&line, ink);
        }
        let before = last.strip_suffix(word).unwrap_or(&last);
        let indent = before.len() - before.trim_start().len();
        self.out.push_str(&" ".repeat(indent));
        self.out.push_str(&paint(before.trim_start(), ink, self.options));
        self.out.push_str(&paint(word, of, self.options));
        self.out.push('\n');
    }

    fn line(&mut self, depth: usize, text: &str, ink: Ink) {
        for line in self.wrapped(depth, text) {
            self.push(&line, ink);
        }
    }

    /// The text in lines of the page, indented; further lines hang below the first.
    fn wrapped(&self, depth: usize, text: &str) -> Vec<String> {
        let indent = (depth * INDENT).min(MAX_INDENT);
        let width = self.options.page_width();
        let first = width.saturating_sub(indent);
        let rest = first.saturating_sub(2 * INDENT);
        let lines = wrap(clean(text).trim_end(), first, rest);
        lines
            .iter()
            .enumerate()
            .map(|(at, line)| format!("{:1$}{line}", "", indent + if at == 0 { 0 } else { 2 * INDENT }))
            .collect()
    }

    fn push(&mut self, line: &str, ink: Ink) {
        let text = line.trim_start();
        let indent = text_columns(line) - text_columns(text);
        self.out.push_str(&" ".repeat(indent));
        self.out.push_str(&paint(text, ink, self.options));
        self.out.push('\n');
    }

    fn gap(&mut self) {
        self.out.push('\n');
    }
}

/// "14 numbers, 3 left by `…`, none left by `…`".
fn counts(search: &Search, candidates: usize) -> String {
    let mut text = match candidates {
        0 => return format!("there is no {}", search.noun),
        1 => format!("1 {}", search.noun),
        _ => format!("{candidates} {}", search.nouns),
    };
    let mut before = candidates;
    for condition in &search.conditions {
        if condition.left < before {
            before = condition.left;
            let left = if before == 0 { "none".to_owned() } else { before.to_string() };
            text.extend([", ", &left, " left by `", &condition.code, "`"]);
        }
    }
    if before == candidates && !search.conditions.is_empty() {
        match (search.undecided, candidates) {
            (0, 1) => text.push_str(", which meets the condition"),
            (0, _) => text.push_str(", all of which meet the condition"),
            _ if search.met == 0 => {}
            _ => {
                let meet = if search.met == 1 { "meets" } else { "meet" };
                text.extend([", ", &search.met.to_string(), " of which ", meet, " the condition"]);
            }
        }
    }
    if search.undecided > 0 {
        text.extend([", ", &search.undecided.to_string(), " undecided"]);
    }
    if let Some(groups) = &search.groups {
        text.extend(["; ", &counted(groups.groups, "group"), " by `", &groups.key, "`"]);
        if groups.without > 0 {
            text.extend([", ", &groups.without.to_string(), " without it"]);
        }
    }
    text
}

fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

fn facts(facts: &[Named], more: usize) -> String {
    let mut text = String::new();
    let mut name = "";
    for fact in facts {
        if !text.is_empty() {
            text.push_str(", ");
        }
        if fact.name != name {
            name = &fact.name;
            text.push_str(name);
            text.push_str(" = ");
        }
        text.push_str(&shown(&fact.value));
    }
    if more > 0 {
        text.extend([" and ", &more.to_string(), " more"]);
    }
    text
}

/// `“April 10” at 3:14 (2025-04-10)`.
fn shown(value: &Shown) -> String {
    let place = value.place.map(|place| format!(" at {}:{}", place.line, place.column)).unwrap_or_default();
    let means = value.means.as_ref().map(|means| format!(" ({means})")).unwrap_or_default();
    format!("{}{place}{means}", value.text)
}
