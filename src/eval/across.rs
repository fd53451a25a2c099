//! Values that several articles must agree on: gathered in each, compared when all have been read.

use super::compare::equal;
use super::show;
use super::truth::Truth;
use super::value::Value;
use super::world::World;
use crate::check::program::Program;
use crate::document::{Document, Format};
use crate::facts::Facts;
use crate::finding::{Finding, Label, Severity};
use crate::source::{Source, Span};
use std::collections::BTreeMap;

/// Which expectation asks: its rule, its place in the rule file, and the keys of the groups around it.
pub(super) type Asked = (String, Span, Vec<String>);

/// A value that an article states and others must agree with.
#[derive(Debug, Clone)]
pub struct Gathered {
    /// Which expectation asks.
    pub(super) asked: Asked,
    /// The value, without the article.
    pub(super) value: Value,
    /// Its words.
    pub(super) span: Span,
    /// Its words, and where they stand: "a.md:3:12".
    pub(super) shown: (String, String),
    /// What a disagreement is, and what the rule says of it.
    pub(super) finding: Finding,
}

impl Gathered {
    /// A value as it is gathered; `None` where it says nothing, or has no place.
    pub(super) fn new(world: &World<'_>, value: &Value, asked: Asked, finding: Finding) -> Option<Self> {
        let span = world.span(value)?;
        let plain = match &*world.value(value) {
            Value::Missing | Value::Unknown => return None,
            Value::Words(span) => Value::Text(world.document.slice(*span).into()),
            other => other.clone(),
        };
        let position = world.document.source.position(span.start);
        let place = format!("{}:{}:{}", world.document.source.name(), position.line, position.column);
        Some(Self { asked, value: plain, span, shown: (show::quoted(world, value), place), finding })
    }
}

/// The findings of values that disagree, each with the number of its article. Articles are given in their order; the
/// first that states a value is what the others are compared with.
pub fn settle(program: &Program, articles: &[(usize, Vec<Gathered>)]) -> Vec<(usize, Finding)> {
    let mut asked: BTreeMap<&Asked, Vec<(usize, &Gathered)>> = BTreeMap::new();
    for (article, gathered) in articles {
        for value in gathered {
            asked.entry(&value.asked).or_default().push((*article, value));
        }
    }
    let document = Document::new(Source::new("", ""), Format::Plain);
    let facts = Facts::default();
    let world = World::new(program, &document, &facts);
    let mut findings = Vec::new();
    for values in asked.into_values() {
        let mut distinct: Vec<(usize, &Gathered)> = Vec::new();
        for (article, value) in values {
            // The earliest value that it certainly equals, or certainly does not, decides.
            let mut known = false;
            for (other, earlier) in &distinct {
                match equal(&world, &earlier.value, &value.value) {
                    Truth::True => known = true,
                    Truth::False if *other != article => {
                        findings.push((article, disagreement(value, earlier)));
                        known = true;
                    }
                    _ => continue,
                }
                break;
            }
            if !known {
                distinct.push((article, value));
            }
        }
    }
    findings
}

fn disagreement(value: &Gathered, earlier: &Gathered) -> Finding {
    let mut finding = value.finding.clone();
    if finding.message.is_empty() {
        let (words, place) = &earlier.shown;
        finding.message = format!("{} here, but {words} in {place}", value.shown.0);
    } else {
        finding.notes.push(format!("{} says {}", earlier.shown.1, earlier.shown.0));
    }
    if finding.labels.is_empty() {
        finding.labels.push(Label::primary(value.span, "here"));
    }
    finding
}

/// A finding without words, for a disagreement.
pub(super) fn empty(rule: &str, severity: Severity) -> Finding {
    Finding::new(rule, severity, "")
}
