//! Literals that can be wrong in themselves: regular expressions, and numbers with a unit.

use super::problem::Problem;
use super::program::{Node, Op};
use super::scope::Checker;
use super::types::Type;
use super::units;
use crate::facts::Exact;
use crate::source::Span;
use crate::syntax::nearest;
use crate::syntax::tree::Name;
use std::ops::Range;

/// The most bytes of a regular expression.
const MAX_PATTERN_BYTES: usize = 4096;

/// The most bytes that a compiled regular expression may take.
const MAX_PATTERN_SIZE: usize = 1 << 20;

impl Checker<'_> {
    /// `5 km`, `20 USD`.
    pub(super) fn measure(&mut self, amount: Exact, unit: &Name, span: Span) -> (Node, Type) {
        if let Some((literal, ty)) = units::measure(amount, &unit.text) {
            return (Node { span, op: Op::Literal(literal) }, ty);
        }
        let percent = ["percent", "per-cent", "pct"].contains(&unit.text.to_lowercase().as_str());
        let help = if percent {
            Some(format!("write `{amount}%`"))
        } else if self.kind_named(&unit.text).is_some() {
            Some(format!("to count, write `exactly {amount} {0}`, or `count of {0} == {amount}`", unit.text))
        } else {
            // A noun that a number counts is only by chance like a unit.
            let alike = |name: &&str| strsim::osa_distance(name, &unit.text) <= 2;
            nearest(&unit.text, units::names()).filter(alike).map(|name| format!("did you mean `{name}`?"))
        };
        let message = format!("unknown unit or currency `{}`", unit.text);
        let fallback = || {
            let unit = "write a unit such as `km`, or the code of a currency such as `USD`";
            format!("{unit}; to ask what a number counts, `n counts \"…\"`")
        };
        let problem = Problem::error("rules/unknown-unit", unit.span, message);
        self.report(problem.help(help.unwrap_or_else(fallback)));
        wrong(span)
    }

    /// `/pattern/`.
    pub(super) fn regex(&mut self, pattern: &str, span: Span) -> (Node, Type) {
        if pattern.len() > MAX_PATTERN_BYTES {
            let message = format!("the pattern has {} bytes, and {MAX_PATTERN_BYTES} is the limit", pattern.len());
            self.report(Problem::error("rules/regex", span, message).help("ask for less with it"));
            return wrong(span);
        }
        match regex::RegexBuilder::new(pattern).size_limit(MAX_PATTERN_SIZE).build() {
            Ok(regex) => (Node { span, op: Op::Pattern(regex) }, Type::Pattern),
            Err(error) => {
                let (reason, place) = broken(pattern, &error);
                let place = self.in_pattern(span, &place);
                let problem = Problem::error("rules/regex", place, format!("not a regular expression: {reason}"));
                self.report(problem.help("write `\\` before a sign that stands for itself: `\\(`"));
                wrong(span)
            }
        }
    }

    /// A place in a pattern as a place in the file, where `/` is written `\/`.
    fn in_pattern(&self, span: Span, place: &Range<usize>) -> Span {
        let written = self.text(span).get(1..).unwrap_or_default();
        let at = |wanted: usize| {
            let mut read = 0;
            for (at, c) in written.char_indices() {
                if written[at..].starts_with("\\/") {
                    continue;
                }
                if read >= wanted {
                    return at;
                }
                read += c.len_utf8();
            }
            written.len().saturating_sub(1)
        };
        let start = span.start as usize + 1;
        let end = (span.end as usize).saturating_sub(1);
        let (from, to) = (start + at(place.start), (start + at(place.end)).min(end));
        if from < to { Span::from(from..to) } else { span }
    }
}

fn wrong(span: Span) -> (Node, Type) {
    (Node { span, op: Op::List(Vec::new()) }, Type::Wrong)
}

/// Why a pattern is no regular expression, and where in it (bytes).
fn broken(pattern: &str, error: &regex::Error) -> (String, Range<usize>) {
    let place = |span: &regex_syntax::ast::Span| span.start.offset..span.end.offset;
    match regex_syntax::parse(pattern) {
        Err(regex_syntax::Error::Parse(error)) => (error.kind().to_string(), place(error.span())),
        Err(regex_syntax::Error::Translate(error)) => (error.kind().to_string(), place(error.span())),
        _ => {
            let text = error.to_string();
            let reason = text.lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned();
            (reason, 0..pattern.len())
        }
    }
}
