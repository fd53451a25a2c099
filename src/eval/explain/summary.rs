//! The short answer: what a rule came to, and where the last candidate was lost if it matched nothing.

use super::data::{Part, Round, Search, Statement};
use crate::eval::{RuleReport, State, Truth};

/// The most findings or reasons that the short answer repeats.
const SHOWN: usize = 5;

/// The short answer, in sentences without a full stop.
pub(super) fn summary(report: &RuleReport, statements: &[Statement]) -> Vec<String> {
    match report.state() {
        State::Held if report.held == 1 => vec!["the one expectation that was asked holds".to_owned()],
        State::Held => vec![format!("all {} expectations that were asked hold", report.held)],
        State::Violated => some(report.findings.iter().map(|finding| finding.message.clone()), report.violated),
        State::Undecided => {
            some(report.undecided.iter().map(|undecided| undecided.reason.clone()), report.undecided.len())
        }
        State::MatchedNothing => {
            let mut lost = Vec::new();
            lost_in(statements, "", &mut lost);
            if lost.is_empty() {
                lost.push("none of its expectations was reached".to_owned());
            }
            some(lost.clone().into_iter(), lost.len())
        }
    }
}

fn some(sentences: impl Iterator<Item = String>, all: usize) -> Vec<String> {
    let mut shown: Vec<String> = sentences.take(SHOWN).collect();
    if all > shown.len() {
        shown.push(format!("and {} more", all - shown.len()));
    }
    shown
}

/// Where statements that led to no expectation ended.
fn lost_in(statements: &[Statement], prefix: &str, lost: &mut Vec<String>) {
    for statement in statements {
        match statement {
            Statement::Let { .. } | Statement::Expect { .. } => {}
            Statement::When { part, then, .. } => {
                if part.truth == Some(Truth::True) {
                    lost_in(then, prefix, lost);
                } else {
                    lost.push(format!("{prefix}`when {}` is {}", part.code, truth(part)));
                }
            }
            Statement::ForEach { search, .. } => match search.rounds.first() {
                Some(round) if search.met > 0 => {
                    let prefix = format!("{prefix}for {}: ", facts(round));
                    lost_in(&round.then, &prefix, lost);
                }
                _ => lost.push(format!("{prefix}{}", lost_by(search))),
            },
        }
    }
}

/// Where a search lost its last candidate.
fn lost_by(search: &Search) -> String {
    let place = search.place.as_ref().map(|place| format!(" in `{}`", place.code)).unwrap_or_default();
    let count = match search.candidates {
        None => return format!("the place{place} is not settled"),
        Some(0) => return format!("there is no {}{}", search.noun, if place.is_empty() { " in the article" } else { &place }),
        Some(count) => count,
    };
    if let Some(groups) = search.groups.as_ref().filter(|groups| groups.without > 0) {
        return format!("none of the {} {}{place} has `{}`", groups.without, search.nouns, groups.key);
    }
    let there_are = if count == 1 {
        format!("there is 1 {}{place}", search.noun)
    } else {
        format!("there are {count} {}{place}", search.nouns)
    };
    let mut left = count;
    let mut text = there_are;
    for condition in &search.conditions {
        if condition.left == 0 {
            text.push_str(&if left == 1 {
                format!("; `{}` does not hold for it", condition.code)
            } else if left == count {
                format!("; `{}` holds for none of them", condition.code)
            } else {
                format!("; `{}` holds for none of these", condition.code)
            });
            break;
        }
        if condition.left < left {
            left = condition.left;
            text.push_str(&format!("; {left} of them {} `{}`", if left == 1 { "meets" } else { "meet" }, condition.code));
        }
    }
    if let Some(nearest) = search.nearest.first() {
        text.push_str(&format!("; the nearest is {}", facts(nearest)));
    }
    text
}

fn facts(round: &Round) -> String {
    let shown: Vec<String> = round
        .facts
        .iter()
        .map(|fact| match fact.value.place {
            Some(place) => format!("{} at {}:{}", fact.value.text, place.line, place.column),
            None => fact.value.text.clone(),
        })
        .collect();
    shown.join(" and ")
}

fn truth(part: &Part) -> &'static str {
    part.truth.unwrap_or(Truth::Unknown).name()
}
