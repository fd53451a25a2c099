//! What a rule says where `the` fact that it asks for is not there, or is not one.

use super::super::evaluator::Failure;
use super::super::show;
use super::super::value::Value;
use super::Run;
use crate::finding::{Finding, Label};

impl<'a> Run<'_, 'a> {
    /// Reports every `the` that was not met: once for a file-wide name, under its own name.
    pub(super) fn unsettled(&mut self) {
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
}
