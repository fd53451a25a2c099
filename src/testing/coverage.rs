//! What the tests of a rule file reach: which rules they show to hold and to fail, and which parts they leave out.
//!
//! A condition is reached when the tests have seen it both true and false: the `when`s, the filters (`where`), the
//! expectations, and in all of these each operand of `and` and `or`. Of a part that is not reached at all, only the
//! whole is named, not what is in it.

use super::examples::examples;
use crate::check::program::{Domain, Node, Op, Program, Quantifier, Query, Shape, Step};
use crate::check::types::Record as RecordType;
use crate::eval::{self, Answers, Limits, Record};
use crate::extract;
use crate::facts::Kind;
use crate::source::Span;
use std::collections::HashSet;
use std::path::PathBuf;

/// What the tests of a rule file reach.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage {
    /// Its rules, then its file-wide bindings, then the kinds of facts that it defines, each in the order of the file;
    /// of the last two those that have conditions.
    pub parts: Vec<PartCoverage>,
    /// The kinds of facts that are asked for and of which no test has any.
    pub kinds: Vec<Kind>,
}

/// What the tests reach of one rule, file-wide binding, or kind of fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartCoverage {
    /// Its full name.
    pub name: String,
    /// Its place in the rule file.
    pub span: Span,
    /// How a rule came out; `None` for anything else.
    pub outcomes: Option<Outcomes>,
    /// How many conditions it has; those in parts that are not reached do not count.
    pub conditions: usize,
    /// How many of them were both true and false.
    pub both: usize,
    /// What is not reached, in the order of the file.
    pub gaps: Vec<Gap>,
}

/// How a rule came out in the tests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Outcomes {
    /// In how many articles one of its expectations held.
    pub held: usize,
    /// In how many one failed.
    pub violated: usize,
    /// In how many it was asked at all.
    pub articles: usize,
}

/// A part of a rule that the tests do not reach.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// Its place in the rule file.
    pub span: Span,
    /// What is missing.
    pub kind: GapKind,
}

/// What is missing of a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GapKind {
    /// A condition that was never true.
    NeverTrue,
    /// A condition that was never false.
    NeverFalse,
    /// A condition that was asked, and never decided.
    NeverDecided,
    /// A condition that was never asked.
    NeverAsked,
    /// A query that had nothing to go through.
    NothingThere,
    /// A loop whose body was never entered, although there was something to go through.
    NeverEntered,
}

impl GapKind {
    /// Its name for programs.
    pub fn name(self) -> &'static str {
        match self {
            Self::NeverTrue => "never-true",
            Self::NeverFalse => "never-false",
            Self::NeverDecided => "never-decided",
            Self::NeverAsked => "never-asked",
            Self::NothingThere => "nothing-there",
            Self::NeverEntered => "never-entered",
        }
    }

    /// What it means and what to do, as the end of a sentence about the part.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::NeverTrue => "is true in no test: add one where it is",
            Self::NeverFalse => "is false in no test: add one where it is",
            Self::NeverDecided => "is undecided in every test: add tests where it is true, and false",
            Self::NeverAsked => "is asked in no test: what stands before it decides",
            Self::NothingThere => "finds nothing in any test: add one that has what it looks for",
            Self::NeverEntered => "finds too few in every test: add one with two of them",
        }
    }
}

/// Runs the tests beside the rules that are wanted, and these cases, and says what they reach.
pub fn coverage(program: &Program, cases: &[PathBuf], wanted: impl Fn(&str) -> bool) -> Coverage {
    let mut record = Record::default();
    let mut outcomes = vec![Outcomes::default(); program.rules.len()];
    for example in examples(program, cases, &wanted) {
        let facts = extract::extract(&example.document, None);
        for rule in example.rules {
            let report = eval::run_recorded(program, rule, &example.document, &facts, Limits::default(), &mut record);
            if let Some(outcome) = outcomes.get_mut(rule) {
                outcome.articles += 1;
                outcome.held += usize::from(report.held > 0);
                outcome.violated += usize::from(report.violated > 0);
            }
        }
    }
    let mut walk =
        Walk { record: &record, gaps: Vec::new(), conditions: 0, both: 0, asked: Vec::new(), called: HashSet::new() };
    let mut parts = Vec::new();
    for (rule, outcomes) in program.rules.iter().zip(outcomes) {
        if wanted(&rule.id) || outcomes.articles > 0 {
            // Of a rule that no test runs, every part would be named.
            if outcomes.articles > 0 {
                walk.steps(&rule.body);
            }
            parts.push(walk.part(&rule.id, rule.span, Some(outcomes)));
        }
    }
    for global in &program.globals {
        walk.expression(&global.value);
        let part = walk.part(&global.id, global.value.span, None);
        if wanted(&global.id) && part.conditions + part.gaps.len() > 0 {
            parts.push(part);
        }
    }
    for kind in &program.kinds {
        if let Some(filter) = &kind.filter {
            walk.condition(filter);
            let part = walk.part(&kind.schema.name, filter.span, None);
            if wanted(&kind.schema.name) {
                parts.push(part);
            }
        }
    }
    let missing = |kind: &Kind| {
        let mut of_kind = walk.asked.iter().filter(|(asked, _)| asked == kind).peekable();
        of_kind.peek().is_some() && of_kind.all(|&(_, found)| !found)
    };
    let kinds = Kind::ALL.into_iter().filter(missing).collect();
    Coverage { parts, kinds }
}

/// Goes through a rule beside the record of its runs.
struct Walk<'r> {
    record: &'r Record,
    gaps: Vec<Gap>,
    conditions: usize,
    both: usize,
    /// Every query for facts, and whether there were any.
    asked: Vec<(Kind, bool)>,
    /// The functions that have been gone through.
    called: HashSet<Span>,
}

impl Walk<'_> {
    /// What was found since the last part.
    fn part(&mut self, name: &str, span: Span, outcomes: Option<Outcomes>) -> PartCoverage {
        PartCoverage {
            name: name.to_owned(),
            span,
            outcomes,
            conditions: std::mem::take(&mut self.conditions),
            both: std::mem::take(&mut self.both),
            gaps: std::mem::take(&mut self.gaps),
        }
    }

    fn gap(&mut self, span: Span, kind: GapKind) {
        self.gaps.push(Gap { span, kind });
    }

    fn steps(&mut self, steps: &[Step]) {
        for step in steps {
            match step {
                Step::Let(_, value) => self.expression(value),
                Step::When(condition, body) => {
                    if self.condition(condition) {
                        self.steps(body);
                    }
                }
                Step::For(found) => {
                    let query = &found.query;
                    if !self.query(query) {
                        continue;
                    }
                    if let Shape::Groups(key) = &found.shape {
                        self.expression(key);
                    }
                    if self.record.has_entered(query.span) {
                        self.steps(&found.body);
                    } else if query.filter.is_none() {
                        self.gap(query.span, GapKind::NeverEntered);
                    }
                }
                // What articles must agree on is a value, not a condition.
                Step::Expect(found) if found.across => self.expression(&found.condition),
                Step::Expect(found) => {
                    self.condition(&found.condition);
                }
            }
        }
    }

    /// A query; gives whether it had something to go through.
    fn query(&mut self, query: &Query) -> bool {
        if let Some(place) = &query.place {
            self.expression(place);
        }
        let found = self.record.has_found(query.span);
        if let Domain::Records(RecordType::Fact(kind)) = &query.domain {
            self.asked.push((*kind, found));
        }
        if !found {
            self.gap(query.span, GapKind::NothingThere);
        } else if let Some(filter) = &query.filter {
            self.condition(filter);
        }
        found
    }

    /// A condition with its operands; gives whether it was ever true.
    fn condition(&mut self, node: &Node) -> bool {
        self.judged(node, Answers::default())
    }

    /// A condition; what is `excused` is known to be missing from what it is an operand of.
    fn judged(&mut self, node: &Node, excused: Answers) -> bool {
        let answers = self.record.answers(node.span);
        self.conditions += 1;
        match (answers.yes, answers.no) {
            (true, true) => self.both += 1,
            (false, false) => {
                self.gap(node.span, if answers.any() { GapKind::NeverDecided } else { GapKind::NeverAsked });
                return false;
            }
            (false, true) if !excused.yes => self.gap(node.span, GapKind::NeverTrue),
            (true, false) if !excused.no => self.gap(node.span, GapKind::NeverFalse),
            _ => {}
        }
        match &node.op {
            // All operands of an `and` that was never false were never false; the whole has said so.
            Op::And(operands) => self.operands(operands, Answers { no: !answers.no, ..Answers::default() }),
            Op::Or(operands) => self.operands(operands, Answers { yes: !answers.yes, ..Answers::default() }),
            _ => self.expression(node),
        }
        answers.yes
    }

    fn operands(&mut self, operands: &[Node], excused: Answers) {
        for operand in operands {
            self.judged(operand, excused);
        }
    }

    /// The queries and conditions in an expression.
    fn expression(&mut self, node: &Node) {
        match &node.op {
            Op::And(operands) | Op::Or(operands) => self.operands(operands, Answers::default()),
            Op::Quantified(quantifier, query) => {
                let found = self.query(query);
                match quantifier {
                    Quantifier::Every(body) if found => {
                        self.condition(body);
                    }
                    Quantifier::Exactly(count) | Quantifier::AtLeast(count) | Quantifier::AtMost(count) => {
                        self.expression(count);
                    }
                    _ => {}
                }
            }
            Op::The(query, _) | Op::All(query) | Op::Edge { query, .. } | Op::Count(query) => {
                self.query(query);
            }
            Op::Aggregate { value, query, .. } => {
                if query.as_ref().is_none_or(|query| self.query(query)) {
                    self.expression(value);
                }
            }
            Op::List(nodes) | Op::Compare(nodes, _) => {
                for node in nodes {
                    self.expression(node);
                }
            }
            Op::Sum(first, links) | Op::Product(first, links) => {
                self.expression(first);
                for (_, node) in links {
                    self.expression(node);
                }
            }
            Op::Relate(_, left, right) | Op::Among { left, list: right, .. } => {
                self.expression(left);
                self.expression(right);
            }
            Op::Within { left, distance, right, .. } => {
                self.expression(left);
                self.expression(distance);
                self.expression(right);
            }
            Op::Call { arguments, body, .. } => {
                for (_, node) in arguments {
                    self.expression(node);
                }
                // What stands in a function is named once, with the first rule that calls it.
                if self.called.insert(body.span) {
                    self.expression(body);
                }
            }
            Op::Field(inner, _) | Op::Has(inner, _) | Op::Is(inner, ..) | Op::Agree(inner) => self.expression(inner),
            Op::Not(inner) | Op::Negative(inner) => self.expression(inner),
            Op::Literal(_) | Op::Pattern(_) | Op::Slot(_) | Op::Global(_) | Op::Place(_) => {}
            Op::Meta(_) | Op::HasMeta(_) | Op::Table(_) => {}
        }
    }
}
