//! The short answer: what a rule came to, and where the last candidate was lost if it matched nothing.

use super::data::{Part, Round, Search, Statement};
use crate::eval::{RuleReport, State, Truth};

/// The most findings or reasons that the short answer repeats.
const SHOWN: usize = 5;

/// The short answer, in sentences without a full stop.
pub(super) fn summary(report: &RuleReport, applies: &[Part], statements: &[Statement]) -> Vec<String> {
    match report.state() {
        State::Held if report.held == 1 => vec!["the one expectation that was asked holds".to_owned()],
        State::Held => vec![format!("all {} expectations that were asked hold", report.held)],
        State::Violated => some(report.findings.iter().map(|finding| finding.message.clone()), report.violated),
        State::Undecided => {
            some(report.undecided.iter().map(|undecided| undecided.reason.clone()), report.undecided_count)
        }
        State::MatchedNothing => {
            let mut lost = Vec::new();
            for part in applies.iter().filter(|part| part.truth != Some(Truth::True)) {
                lost.push(format!(
                    "the rules of the file do not concern this article: `applies where {}` is {}{}",
                    part.code,
                    truth(part),
                    because(part)
                ));
            }
            lost_in(statements, "", &mut lost);
            if lost.is_empty() {
                lost.push("none of its expectations was reached".to_owned());
            }
            some(lost.clone().into_iter(), lost.len())
        }
    }
}

/// The first few different sentences, and how many things are not spoken of.
fn some(sentences: impl Iterator<Item = String>, all: usize) -> Vec<String> {
    let mut shown: Vec<String> = Vec::new();
    let mut spoken_of = 0;
    for sentence in sentences {
        if !shown.contains(&sentence) {
            if shown.len() == SHOWN {
                break;
            }
            shown.push(sentence);
        }
        spoken_of += 1;
    }
    if all > spoken_of {
        shown.push(format!("and {} more", all - spoken_of));
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
                    lost.push(format!("{prefix}`when {}` is {}{}", part.code, truth(part), because(part)));
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
        Some(0) => {
            return format!("there is no {}{}", search.noun, if place.is_empty() { " in the article" } else { &place });
        }
        Some(count) => count,
    };
    if let Some(groups) = search.groups.as_ref().filter(|groups| groups.without > 0) {
        return format!("none of the {} {}{place} has `{}`", groups.without, search.nouns, groups.key);
    }
    let mut left = count;
    let mut text = if count == 1 {
        format!("there is 1 {}{place}", search.noun)
    } else {
        format!("there are {count} {}{place}", search.nouns)
    };
    for condition in &search.conditions {
        if condition.left == 0 {
            let how = match left {
                1 => "does not hold for it",
                _ if left == count => "holds for none of them",
                _ => "holds for none of these",
            };
            text.extend(["; `", &condition.code, "` ", how]);
            break;
        }
        if condition.left < left {
            left = condition.left;
            let meet = if left == 1 { "meets" } else { "meet" };
            text.extend(["; ", &left.to_string(), " of them ", meet, " `", &condition.code, "`"]);
        }
    }
    if let Some(nearest) = search.nearest.first() {
        text.extend(["; the nearest is ", &facts(nearest)]);
        let value = nearest.parts.first().and_then(|part| part.parts.iter().rev().find(|part| part.value.is_some()));
        if let Some((part, value)) = value.and_then(|part| part.value.as_ref().map(|value| (part, value))) {
            text.extend([", where `", &part.code, "` is ", &value.text]);
        }
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

/// The parts of a condition that made it so, where others held.
fn because(part: &Part) -> String {
    if !part.parts.iter().any(|inner| inner.truth == Some(Truth::True)) {
        return String::new();
    }
    let same: Vec<String> =
        part.parts.iter().filter(|inner| inner.truth == part.truth).map(|inner| format!("`{}`", inner.code)).collect();
    if same.is_empty() { String::new() } else { format!(", because {} is", same.join(" and ")) }
}

fn truth(part: &Part) -> &'static str {
    part.truth.unwrap_or(Truth::Unknown).name()
}
