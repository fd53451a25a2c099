//! Runs the rules of a program over an article.

mod unsettled;

use super::across::{self, Gathered};
use super::evaluator::Evaluator;
use super::evidence::Evidence;
use super::outcome::{RuleReport, Undecided};
use super::pairs::group_key;
use super::record::Record;
use super::show;
use super::truth::Truth;
use super::value::Value;
use super::world::World;
use crate::check::program::{Expect, For, Node, Piece, Program, Query, Rule, Shape, Step};
use crate::document::Document;
use crate::facts::Facts;
use crate::finding::{Edit, Finding, Fix, Label, Origin};
use crate::source::Span;
use rustc_hash::FxHashMap;
use std::time::{Duration, Instant};

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

/// Runs every rule of a program over an article, in the order of the file; those that are off have no report.
pub fn run(program: &Program, document: &Document, facts: &Facts, limits: Limits) -> Vec<RuleReport> {
    run_some(program, program.rules.iter().filter(|rule| !rule.off), document, facts, limits, None, None)
}

/// Like [`run`], and adds how long each rule took, with what it was the first to ask of what rules share.
pub fn run_timed(
    program: &Program,
    document: &Document,
    facts: &Facts,
    limits: Limits,
    spent: &mut Vec<Duration>,
) -> Vec<RuleReport> {
    run_some(program, program.rules.iter().filter(|rule| !rule.off), document, facts, limits, None, Some(spent))
}

/// Runs one rule of a program (by index) over an article.
/// A rule that the program does not have gives an empty report.
pub fn run_rule(program: &Program, rule: usize, document: &Document, facts: &Facts, limits: Limits) -> RuleReport {
    run_some(program, program.rules.get(rule).into_iter(), document, facts, limits, None, None)
        .pop()
        .unwrap_or_default()
}

/// Like [`run_rule`], and takes down what the rule asks and looks at.
pub fn run_recorded(
    program: &Program,
    rule: usize,
    document: &Document,
    facts: &Facts,
    limits: Limits,
    record: &mut Record,
) -> RuleReport {
    run_some(program, program.rules.get(rule).into_iter(), document, facts, limits, Some(record), None)
        .pop()
        .unwrap_or_default()
}

/// What statements of a rule come to from where the evaluator stands, counted; without findings.
pub(super) fn tally<'a>(cx: &mut Evaluator<'a>, rule: &'a Rule, steps: &'a [Step]) -> RuleReport {
    let mut globals = vec![false; cx.program.globals.len()];
    let limits = Limits { findings: 0, ..Limits::default() };
    let report = RuleReport::default();
    let mut run = Run { cx, rule, limits, report, loops: Vec::new(), keys: Vec::new(), globals: &mut globals };
    run.steps(steps);
    run.report
}

fn run_some<'a>(
    program: &'a Program,
    rules: impl Iterator<Item = &'a Rule>,
    document: &Document,
    facts: &Facts,
    limits: Limits,
    record: Option<&mut Record>,
    mut spent: Option<&mut Vec<Duration>>,
) -> Vec<RuleReport> {
    let world = World::new(program, document, facts);
    let mut evaluator = Evaluator::new(program, &world, limits.steps);
    evaluator.record = record;
    let mut reported_globals = vec![false; program.globals.len()];
    let mut reports = Vec::new();
    let concerned = program.applies.iter().all(|condition| {
        evaluator.begin(condition.slots);
        evaluator.truth(&condition.node) == Truth::True
    });
    for rule in rules {
        if !concerned {
            reports.push(RuleReport { id: rule.id.clone(), severity: rule.severity, ..RuleReport::default() });
            if let Some(spent) = &mut spent {
                spent.push(Duration::ZERO);
            }
            continue;
        }
        let began = spent.as_ref().map(|_| Instant::now());
        evaluator.begin(rule.slots);
        let report = RuleReport { id: rule.id.clone(), severity: rule.severity, ..RuleReport::default() };
        let mut run = Run {
            cx: &mut evaluator,
            rule,
            limits,
            report,
            loops: Vec::new(),
            keys: Vec::new(),
            globals: &mut reported_globals,
        };
        run.steps(&rule.body);
        reports.push(run.finish());
        if let (Some(spent), Some(began)) = (&mut spent, began) {
            spent.push(began.elapsed());
        }
    }
    reports
}

/// More undecided expectations of one rule in one article are counted, but not kept.
const MAX_UNDECIDED: usize = 1000;

struct Run<'r, 'a> {
    cx: &'r mut Evaluator<'a>,
    rule: &'a Rule,
    limits: Limits,
    report: RuleReport,
    /// The slots of the loops around the present statement.
    loops: Vec<usize>,
    /// The keys of the groups around it.
    keys: Vec<String>,
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
                }
                Step::When(condition, body) => match self.cx.truth(condition) {
                    Truth::True => self.steps(body),
                    Truth::False => {}
                    Truth::Unknown => self.undecided(condition, "it cannot be told whether the rule applies"),
                },
                Step::For(found) => self.for_each(found),
                Step::Expect(found) => self.expect(found),
            }
            self.unsettled();
        }
    }

    fn for_each(&mut self, found: &'a For) {
        let query = &found.query;
        match &found.shape {
            Shape::Each => {
                let Some(candidates) = self.cx.narrowed(query) else {
                    return self.unsettled_place(query.place.as_deref());
                };
                let outer = self.loops.len();
                self.loops.push(query.slot);
                if let Some(pairing) = &query.pairing {
                    self.loops.push(pairing.second);
                    let mut pairs = self.cx.pairs(query, pairing, &candidates);
                    while let Some((first, second)) = pairs.next() {
                        if self.cx.exhausted() {
                            break;
                        }
                        let present = self.cx.place_pair(query, pairing, (&candidates[first], &candidates[second]));
                        self.one(found, present);
                    }
                } else {
                    for candidate in candidates.iter() {
                        let (candidate, present) = candidate.element();
                        self.cx.slots[query.slot] = candidate.clone();
                        self.one(found, present);
                    }
                }
                self.loops.truncate(outer);
            }
            Shape::Groups(key) => {
                let Some(members) = self.cx.matching(query) else {
                    return self.unsettled_place(query.place.as_deref());
                };
                let mut groups: Vec<(String, Vec<Value>)> = Vec::new();
                let mut known: FxHashMap<String, usize> = FxHashMap::default();
                for member in members {
                    self.cx.slots[query.slot] = member.element().0.clone();
                    let key = self.cx.value(key);
                    let Some(text) = group_key(self.cx.world, &key) else { continue };
                    let at = known.get(&text).copied().unwrap_or_else(|| {
                        known.insert(text.clone(), groups.len());
                        groups.push((text, Vec::new()));
                        groups.len() - 1
                    });
                    groups[at].1.push(member);
                }
                self.loops.push(query.slot);
                for (key, group) in groups {
                    self.entered(query);
                    self.cx.slots[query.slot] = Value::List(group.into());
                    self.keys.push(key);
                    self.steps(&found.body);
                    self.keys.pop();
                }
                self.loops.pop();
            }
        }
    }

    /// One round of a loop, if its condition holds and what it looks at is there.
    fn one(&mut self, found: &'a For, present: Truth) {
        let condition = found.query.filter.as_ref().map_or(Truth::True, |filter| self.cx.truth(filter));
        let truth = condition.and(present);
        match truth {
            Truth::True => {
                self.cx.facts += 1;
                self.entered(&found.query);
                self.steps(&found.body);
            }
            Truth::False => {}
            Truth::Unknown => {
                let query = &found.query;
                let asked = query.filter.as_deref().filter(|_| condition == Truth::Unknown);
                if let Some(node) = asked.or(query.place.as_deref()) {
                    self.undecided(node, "it cannot be told whether the rule applies");
                }
            }
        }
    }

    /// Takes down that the body of a loop is entered, with the facts that it stands at.
    fn entered(&mut self, query: &Query) {
        if self.cx.record.is_none() {
            return;
        }
        for &slot in &self.loops {
            let value = self.cx.slots[slot].clone();
            self.cx.looked(&value);
        }
        if let Some(record) = &mut self.cx.record {
            record.entered(query.span);
        }
    }

    fn unsettled_place(&mut self, place: Option<&'a Node>) {
        self.unsettled();
        if let Some(place) = place {
            self.undecided(place, "the place to look in is not settled");
        }
    }

    fn expect(&mut self, expect: &'a Expect) {
        if expect.across {
            return self.gather(expect);
        }
        let truth = self.cx.truth(&expect.condition);
        // Explaining asks again, which says nothing about what the rule asks.
        let record = self.cx.record.take();
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
        self.cx.record = record;
        self.cx.failures.clear();
    }

    /// Keeps the values that all articles must agree on.
    fn gather(&mut self, expect: &'a Expect) {
        let value = self.cx.value(&expect.condition);
        self.unsettled();
        for element in value.elements() {
            let mut finding = across::empty(&self.rule.id, self.rule.severity);
            finding.message = expect.message.as_ref().map(|template| self.render(template)).unwrap_or_default();
            finding.help = expect.help.as_ref().map(|template| self.render(template));
            finding.url.clone_from(&expect.link);
            finding.labels = self.own_labels(expect);
            finding.origin = Some(self.origin(expect.span, ""));
            let asked = (self.rule.id.clone(), expect.span, self.keys.clone());
            if let Some(gathered) = Gathered::new(self.cx.world, element, asked, finding) {
                self.report.held += 1;
                self.report.gathered.push(gathered);
            }
        }
    }

    fn undecided(&mut self, node: &'a Node, reason: &str) {
        let span = self.loops.iter().rev().find_map(|&slot| self.cx.world.span(&self.cx.slots[slot]));
        let code = show::code(&self.cx.program.source, node.span);
        let reason = format!("`{code}`: {reason}");
        if let Some(severity) = self.rule.undecided
            && self.report.findings.len() < self.limits.findings
        {
            let mut finding = Finding::new(&self.rule.id, severity, format!("cannot be decided: {reason}"));
            finding.labels = match span {
                Some(span) => vec![Label::primary(span, "here")],
                None => self.fallback_labels(),
            };
            finding.origin = Some(self.origin(node.span, ""));
            self.report.findings.push(finding);
        }
        self.report.undecided_count += 1;
        if self.report.undecided.len() < MAX_UNDECIDED {
            self.report.undecided.push(Undecided { span, reason });
        }
    }

    fn finding(&mut self, expect: &'a Expect) -> Finding {
        let evidence = Evidence::of(self.cx, &expect.condition);
        let mut labels = self.own_labels(expect);
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
            fixes: self.fixes(expect),
            notes: evidence.notes,
            origin: Some(self.origin(expect.condition.span, "expect ")),
        }
    }

    /// The labels that the author wrote.
    fn own_labels(&mut self, expect: &'a Expect) -> Vec<Label> {
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
        labels
    }

    /// The changes that the author proposes, where they have a place.
    fn fixes(&mut self, expect: &'a Expect) -> Vec<Fix> {
        let mut fixes = Vec::new();
        for (node, template) in &expect.fixes {
            let text = self.render(template);
            let value = self.cx.value(node);
            if let Some(span) = self.cx.world.span(&value) {
                let words = self.cx.world.document.slice(span);
                let message = if text.is_empty() {
                    format!("take out “{words}”")
                } else {
                    format!("write “{text}” for “{words}”")
                };
                fixes.push(Fix { message, edits: vec![Edit { span, text }] });
            }
        }
        fixes
    }

    fn origin(&self, span: Span, before: &str) -> Origin {
        let (source, place) = self.cx.program.locate(span);
        Origin {
            file: source.name().to_owned(),
            line: source.position(place.start).line,
            text: format!("{before}{}", show::shortened(&show::code(source, place))),
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

    fn finish(mut self) -> RuleReport {
        self.report.facts = self.cx.facts;
        if self.cx.exhausted() {
            self.report.stopped = true;
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
