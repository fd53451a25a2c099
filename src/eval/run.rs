//! Runs the rules of a program over an article.

use super::evaluator::{Evaluator, Failure};
use super::evidence::Evidence;
use super::outcome::{RuleReport, Undecided};
use super::show;
use super::truth::Truth;
use super::value::Value;
use super::world::World;
use crate::check::program::{Expect, For, Node, Piece, Program, Rule, Shape, Step};
use crate::document::Document;
use crate::facts::Facts;
use crate::finding::{Finding, Label, Origin};
use crate::source::Span;
use std::collections::HashMap;

/// Bounds of evaluation.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// The most steps (evaluated expressions) that one rule may take in one article.
    pub steps: u64,
    /// The most findings that one rule gives in one article; the rest are counted.
    pub findings: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { steps: 20_000_000, findings: 100 }
    }
}

/// Runs every rule of a program over an article, in the order of the file.
pub fn run(program: &Program, document: &Document, facts: &Facts, limits: Limits) -> Vec<RuleReport> {
    run_some(program, &program.rules, document, facts, limits)
}

/// Runs one rule of a program (by index) over an article.
/// A rule that the program does not have gives an empty report.
pub fn run_rule(program: &Program, rule: usize, document: &Document, facts: &Facts, limits: Limits) -> RuleReport {
    let rules = program.rules.get(rule..=rule).unwrap_or(&[]);
    run_some(program, rules, document, facts, limits).pop().unwrap_or_default()
}

/// What statements of a rule come to from where the evaluator stands, counted; without findings.
pub(super) fn tally<'a>(cx: &mut Evaluator<'a>, rule: &'a Rule, steps: &'a [Step]) -> RuleReport {
    let mut globals = vec![false; cx.program.globals.len()];
    let limits = Limits { findings: 0, ..Limits::default() };
    let mut run = Run { cx, rule, limits, report: RuleReport::default(), loops: Vec::new(), globals: &mut globals };
    run.steps(steps);
    run.report
}

fn run_some<'a>(
    program: &'a Program,
    rules: &'a [Rule],
    document: &Document,
    facts: &Facts,
    limits: Limits,
) -> Vec<RuleReport> {
    let world = World::new(document, facts);
    let mut evaluator = Evaluator::new(program, &world, limits.steps);
    let mut reported_globals = vec![false; program.globals.len()];
    let mut reports = Vec::with_capacity(rules.len());
    for rule in rules {
        evaluator.begin(rule.slots);
        let report = RuleReport { id: rule.id.clone(), severity: rule.severity, ..RuleReport::default() };
        let mut run =
            Run { cx: &mut evaluator, rule, limits, report, loops: Vec::new(), globals: &mut reported_globals };
        run.steps(&rule.body);
        reports.push(run.finish());
    }
    reports
}

struct Run<'r, 'a> {
    cx: &'r mut Evaluator<'a>,
    rule: &'a Rule,
    limits: Limits,
    report: RuleReport,
    /// The slots of the loops around the present statement.
    loops: Vec<usize>,
    /// Which file-wide names have been reported as unsettled.
    globals: &'r mut Vec<bool>,
}

impl<'a> Run<'_, 'a> {
    fn steps(&mut self, steps: &'a [Step]) {
        for step in steps {
            if self.cx.exhausted() {
                return;
            }
            match step {
                Step::Let(slot, node) => {
                    let value = self.cx.value(node);
                    self.cx.slots[*slot] = value;
                    self.cx.definitions.insert(*slot, node);
                    self.unsettled();
                }
                Step::When(condition, body) => match self.cx.truth(condition) {
                    Truth::True => self.steps(body),
                    Truth::False => {}
                    Truth::Unknown => self.undecided(condition, "it cannot be told whether the rule applies"),
                },
                Step::For(found) => self.for_each(found),
                Step::Expect(found) => self.expect(found),
            }
        }
    }

    fn for_each(&mut self, found: &'a For) {
        let query = &found.query;
        match &found.shape {
            Shape::Each => {
                let Some(candidates) = self.cx.candidates(query) else {
                    return self.unsettled_place(query.place.as_deref());
                };
                self.loops.push(query.slot);
                for candidate in candidates.iter() {
                    self.cx.slots[query.slot] = candidate.clone();
                    self.one(found);
                }
                self.loops.pop();
            }
            Shape::Pairs { second, consecutive } => {
                let Some(candidates) = self.cx.candidates(query) else {
                    return self.unsettled_place(query.place.as_deref());
                };
                self.loops.extend([query.slot, *second]);
                for (at, first) in candidates.iter().enumerate() {
                    let rest = &candidates[at + 1..];
                    for other in if *consecutive { &rest[..rest.len().min(1)] } else { rest } {
                        if self.cx.exhausted() {
                            break;
                        }
                        self.cx.slots[query.slot] = first.clone();
                        self.cx.slots[*second] = other.clone();
                        self.one(found);
                    }
                }
                self.loops.truncate(self.loops.len() - 2);
            }
            Shape::Groups(key) => {
                let members = self.cx.matching(query);
                let mut groups: Vec<Vec<Value>> = Vec::new();
                let mut known: HashMap<String, usize> = HashMap::new();
                for member in members {
                    self.cx.slots[query.slot] = member.clone();
                    let key = self.cx.value(key);
                    let key = self.cx.world.value(&key);
                    if key.is_unknown() {
                        continue;
                    }
                    let text = show::plain(self.cx.world, &key).to_lowercase();
                    let next = groups.len();
                    let at = *known.entry(text).or_insert(next);
                    if at == next {
                        groups.push(Vec::new());
                    }
                    groups[at].push(member);
                }
                self.loops.push(query.slot);
                for group in groups {
                    self.cx.slots[query.slot] = Value::List(group.into());
                    self.steps(&found.body);
                }
                self.loops.pop();
            }
        }
    }

    /// One round of a loop, if its condition holds.
    fn one(&mut self, found: &'a For) {
        let truth = found.query.filter.as_ref().map_or(Truth::True, |filter| self.cx.truth(filter));
        match truth {
            Truth::True => {
                self.cx.facts += 1;
                self.steps(&found.body);
            }
            Truth::False => {}
            Truth::Unknown => {
                if let Some(filter) = &found.query.filter {
                    self.undecided(filter, "it cannot be told whether the rule applies");
                }
            }
        }
    }

    fn unsettled_place(&mut self, place: Option<&'a Node>) {
        self.unsettled();
        if let Some(place) = place {
            self.undecided(place, "the place to look in is not settled");
        }
    }

    fn expect(&mut self, expect: &'a Expect) {
        let truth = self.cx.truth(&expect.condition);
        self.unsettled();
        match truth {
            Truth::True => self.report.held += 1,
            Truth::Unknown => {
                let reason = Evidence::reason(self.cx, &expect.condition);
                self.undecided(&expect.condition, &reason);
            }
            Truth::False => {
                self.report.violated += 1;
                if self.report.findings.len() < self.limits.findings {
                    let finding = self.finding(expect);
                    self.report.findings.push(finding);
                }
            }
        }
    }

    fn undecided(&mut self, node: &'a Node, reason: &str) {
        let span = self.loops.iter().rev().find_map(|&slot| self.cx.world.span(&self.cx.slots[slot]));
        let code = show::code(&self.cx.program.source, node.span);
        self.report.undecided.push(Undecided { span, reason: format!("`{code}`: {reason}") });
    }

    fn finding(&mut self, expect: &'a Expect) -> Finding {
        let evidence = Evidence::of(self.cx, &expect.condition);
        let mut labels: Vec<Label> = Vec::new();
        for (node, template) in &expect.labels {
            let message = self.render(template);
            let value = self.cx.value(node);
            for element in value.elements() {
                if let Some(span) = self.cx.world.span(element) {
                    labels.push(Label { span, message: message.clone(), primary: labels.is_empty() });
                }
            }
        }
        // Labels of the author's own take the place of those made from the condition.
        if labels.is_empty() {
            for (span, message) in evidence.labels {
                labels.push(Label { span, message, primary: labels.is_empty() });
            }
        }
        if labels.is_empty() {
            labels = self.fallback_labels();
        }
        let message = match &expect.message {
            Some(template) => self.render(template),
            None => evidence.clauses.join("; "),
        };
        Finding {
            rule: self.rule.id.clone(),
            severity: self.rule.severity,
            message,
            labels,
            help: expect.help.as_ref().map(|template| self.render(template)),
            url: expect.link.clone(),
            fixes: Vec::new(),
            notes: evidence.notes,
            origin: Some(self.origin(expect.condition.span, "expect ")),
        }
    }

    fn origin(&self, span: Span, before: &str) -> Origin {
        let source = &self.cx.program.source;
        Origin {
            file: source.name().to_owned(),
            line: source.position(span.start).line,
            text: format!("{before}{}", show::shortened(&show::code(source, span))),
        }
    }

    /// Where nothing of the article took part: what the loops stand at, else the headline or first sentence.
    fn fallback_labels(&self) -> Vec<Label> {
        let mut labels = Vec::new();
        for &slot in &self.loops {
            for element in self.cx.slots[slot].elements() {
                if let Some(span) = self.cx.world.span(element) {
                    labels.push(Label { span, message: "here".to_owned(), primary: labels.is_empty() });
                }
            }
        }
        if labels.is_empty() {
            let span = if self.cx.world.document.sentences.is_empty() {
                Span::default()
            } else {
                self.cx.world.document.sentence_span(0)
            };
            labels.push(Label { span, message: "in this article".to_owned(), primary: true });
        }
        labels
    }

    fn render(&mut self, template: &'a [Piece]) -> String {
        let mut text = String::new();
        for piece in template {
            match piece {
                Piece::Words(words) => text.push_str(words),
                Piece::Value(node) => {
                    let value = self.cx.value(node);
                    text.push_str(&show::plain(self.cx.world, &value));
                }
            }
        }
        text
    }

    /// Reports every `the` that was not met: once for a file-wide name, under its own name.
    fn unsettled(&mut self) {
        for failure in std::mem::take(&mut self.cx.failures) {
            let global = failure.global;
            if let Some(at) = global
                && std::mem::replace(&mut self.globals[at], true)
            {
                continue;
            }
            let finding = self.unsettled_finding(&failure);
            if self
                .report
                .findings
                .iter()
                .any(|known| known.labels == finding.labels && known.message == finding.message)
            {
                continue;
            }
            self.report.violated += 1;
            if self.report.findings.len() < self.limits.findings {
                self.report.findings.push(finding);
            }
        }
    }

    fn unsettled_finding(&mut self, failure: &Failure<'a>) -> Finding {
        let source = &self.cx.program.source;
        let noun = failure.noun;
        let condition = failure.query.filter.as_ref().map(|filter| show::code(source, filter.span));
        let place = failure.query.place.as_ref().map(|place| show::code(source, place.span));
        let which = match (place, condition) {
            (Some(place), Some(condition)) => format!(" in `{place}` where `{condition}`"),
            (Some(place), None) => format!(" in `{place}`"),
            (None, Some(condition)) => format!(" where `{condition}`"),
            (None, None) => String::new(),
        };
        let global = failure.global.and_then(|at| self.cx.program.globals.get(at));
        let name = global.map(|global| format!("`{}` is not settled: ", global.name)).unwrap_or_default();
        let mut labels = Vec::new();
        let world = self.cx.world;
        let mut label = |value: &Value, message: String| {
            if let Some(span) = world.span(value) {
                labels.push(Label { span, message, primary: labels.is_empty() });
            }
        };
        let (message, help) = if failure.found.is_empty() {
            for value in &failure.near {
                label(value, "not this one".to_owned());
            }
            let help = if failure.near.is_empty() {
                format!("the article has no {noun} there at all")
            } else {
                format!("the condition holds for no {noun}; the first that there are, are shown")
            };
            (format!("{name}no {noun}{which}"), help)
        } else {
            let mut distinct: Vec<String> = Vec::new();
            for value in &failure.found {
                let text = show::quoted(world, value);
                if !distinct.contains(&text) {
                    distinct.push(text);
                }
                label(
                    value,
                    format!(
                        "{noun} {}",
                        failure.found.iter().position(|other| world.span(other) == world.span(value)).unwrap_or(0) + 1
                    ),
                );
            }
            let message = format!("{name}one {noun} is asked for, and there are {}", show::join(&distinct));
            (message, format!("correct one of them, or narrow what is asked for: a {noun}{which}"))
        };
        let labels = if labels.is_empty() { self.fallback_labels() } else { labels };
        Finding {
            rule: global.map_or_else(|| self.rule.id.clone(), |global| global.id.clone()),
            severity: self.rule.severity,
            message,
            labels,
            help: Some(help),
            url: None,
            fixes: Vec::new(),
            notes: Vec::new(),
            origin: Some(self.origin(failure.query.span, "the ")),
        }
    }

    fn finish(mut self) -> RuleReport {
        self.report.facts = self.cx.facts;
        if self.cx.exhausted() {
            let message = format!(
                "the rule `{}` took more than {} steps in this article and was stopped",
                self.rule.id, self.limits.steps
            );
            self.report.violated += 1;
            self.report.findings.push(Finding {
                rule: self.rule.id.clone(),
                severity: crate::finding::Severity::Error,
                message,
                labels: self.fallback_labels(),
                help: Some("narrow its conditions, so that it compares fewer facts".to_owned()),
                url: None,
                fixes: Vec::new(),
                notes: Vec::new(),
                origin: Some(self.origin(self.rule.span, "rule ")),
            });
        }
        self.report
    }
}
