//! Periods of notice that are told twice, and differently: "three months' notice … one month's notice".
//!
//! Adverts and letters tell them too, so the article need not be a contract. A trial has a notice of its own, and each
//! side may have.

use super::clauses::provision;
use super::laws::sentences;
use super::phrases::{has, reads};
use crate::extract::Context;
use crate::facts::{Fact, FactData, Interval};
use crate::source::Span;
use std::ops::Range;

/// What the notice of a contract ends; an article without any of these words tells of other notices.
const CONTRACTS: [&str; 6] = ["contract", "agreement", "lease", "tenancy", "licence", "notice period"];

/// Words of other notices, and of other cases.
const OTHER: [&str; 48] = [
    "inspect",
    "inspection",
    "enter",
    "entry",
    "visit",
    "meeting",
    "change",
    "vary",
    "increase",
    "holiday",
    "leave of",
    "strike",
    "redundancy",
    "breach",
    "rent review",
    "repair",
    "repairs",
    "previous",
    "formerly",
    "used",
    "instead",
    "years' service",
    "service",
    "unless",
    "except",
    "than",
    "immediately",
    "without",
    "move",
    "moved",
    "lesson",
    "booking",
    "audit",
    "meter",
    "delivery",
    "remedy",
    "remedied",
    "summary",
    "gross",
    "first",
    "second",
    "year",
    "extended",
    "reduced",
    "longer",
    "shorter",
    "would",
    "arrive",
];

/// Times at which another notice holds.
const TRIAL: [&str; 4] = ["trial", "probation", "probationary", "induction"];

/// Words with which the trial is over.
const OVER: [&str; 11] = [
    "once",
    "after",
    "over",
    "thereafter",
    "afterwards",
    "completed",
    "following",
    "beyond",
    "passed",
    "then",
    "ended",
];

struct Notice {
    span: Span,
    sentence: u32,
    length: (bool, Interval),
    trial: bool,
    who: Option<String>,
}

/// Adds the notices that differ from an earlier one.
pub(super) fn find(cx: &Context<'_>, facts: &[Fact], found: &mut Vec<Fact>) {
    let text = cx.document.text();
    let about = text.matches("notice").take(2).count() == 2 && {
        let lower = text.to_ascii_lowercase();
        CONTRACTS.iter().any(|word| lower.contains(word))
    };
    if !about {
        return;
    }
    let noticed: Vec<(u32, Range<usize>)> =
        sentences(cx).filter(|(_, all)| has(cx, all.clone(), &["notice"])).take(40).collect();
    let mut notices: Vec<Notice> = Vec::new();
    for (index, all) in noticed {
        let here: Vec<&Fact> = facts.iter().filter(|fact| fact.sentence == index).collect();
        let lengths: Vec<&&Fact> = here.iter().filter(|fact| length(fact).is_some()).collect();
        let near = |fact: &&&&Fact| {
            let (from, to) = (cx.document.token_at(fact.span.start), cx.document.token_at(fact.span.end));
            let before = from.saturating_sub(5).max(all.start)..from;
            let behind = to..(to + 5).min(all.end);
            let plain = |range: Range<usize>| {
                range.clone().find(|&at| cx.reads(at, "notice")).is_some_and(|notice| {
                    !range
                        .into_iter()
                        .any(|at| matches!(cx.word(at), "," | ";" | "(" | ")") && (at < notice) == (notice < from))
                })
            };
            plain(before) || plain(behind)
        };
        let told: Vec<&&&Fact> = lengths.iter().filter(near).collect();
        let ([one], false) = (told.as_slice(), has(cx, all.clone(), &OTHER)) else { continue };
        let Some(length) = length(one) else { continue };
        let trial = phase(cx, &all) == Some("trial");
        notices.push(Notice { span: one.span, sentence: index, length, trial, who: who(cx, &all) });
    }
    for (at, notice) in notices.iter().enumerate() {
        let either = |who: &Option<String>| who.as_deref() == Some("either");
        let both = |other: &Notice| {
            other.who == notice.who
                || either(&other.who)
                || either(&notice.who)
                || other.who.is_none()
                || notice.who.is_none()
        };
        let alike = |other: &&Notice| other.trial == notice.trial && both(other);
        let mut earlier = notices[..at].iter().filter(alike);
        let Some(first) = earlier.next() else { continue };
        let fits = notices[..at].iter().filter(alike).any(|other| agrees(&other.length, &notice.length));
        if !fits {
            found.push(provision(notice.span, notice.sentence, "notice".to_owned(), first.span));
            return;
        }
    }
}

/// Whether a sentence tells of the time of a trial, or of the time behind it.
pub(super) fn phase(cx: &Context<'_>, all: &Range<usize>) -> Option<&'static str> {
    let trial = all.clone().find(|&at| reads(cx, at, &TRIAL))?;
    Some(if is_over(cx, all, trial) { "after the trial" } else { "trial" })
}

/// Whether the trial is told to be over: "once the trial is over", "at the end of your probation"; not "during the trial
/// either side may end this contract".
fn is_over(cx: &Context<'_>, all: &Range<usize>, trial: usize) -> bool {
    let stop = |at: &usize| matches!(cx.word(*at), "," | ";" | ":");
    let from = (all.start..trial).rev().take_while(|at| !stop(at)).last().unwrap_or(trial);
    let to = (trial..all.end).take(5).take_while(|at| !stop(at)).last().unwrap_or(trial) + 1;
    let end = trial.saturating_sub(5).max(all.start)..trial;
    let during = (from..trial).any(|at| reads(cx, at, &["during", "in", "while", "throughout", "within"]));
    !during && has(cx, from..to, &OVER) || end.into_iter().any(|at| cx.reads(at, "end") && cx.reads(at + 1, "of"))
}

/// A length in months, or else in days.
fn length(fact: &Fact) -> Option<(bool, Interval)> {
    let FactData::Duration(lasts) = &fact.data else { return None };
    if lasts.age {
        return None;
    }
    lasts.days.map(|days| (false, days)).or_else(|| lasts.months.map(|months| (true, months)))
}

/// Four weeks may be a month: only lengths of one unit differ for certain.
fn agrees(a: &(bool, Interval), b: &(bool, Interval)) -> bool {
    a.0 != b.0 || !a.1.disjoint(&b.1)
}

/// Who gives the notice.
fn who(cx: &Context<'_>, all: &Range<usize>) -> Option<String> {
    let either = has(cx, all.clone(), &["either", "both", "each"])
        && has(cx, all.clone(), &["side", "sides", "party", "parties", "of"]);
    if either {
        return Some("either".to_owned());
    }
    // "The Supplier may terminate"
    let party = all.clone().skip(1).find(|&at| {
        let modal = reads(cx, at + 1, &["may", "shall", "must", "can", "will", "gives", "needs"]);
        modal && cx.reads(at - 1, "the") && super::phrases::is_capital(cx, at)
    });
    if let Some(party) = party {
        return Some(cx.word(party).to_lowercase());
    }
    let we = has(cx, all.clone(), &["employer", "landlord", "company", "we", "lessor", "owner", "society"]);
    let you = has(cx, all.clone(), &["employee", "tenant", "you", "lessee", "holder", "hirer", "staff"]);
    match (we, you) {
        (true, false) => Some("we".to_owned()),
        (false, true) => Some("you".to_owned()),
        (true, true) => Some("one of the two".to_owned()),
        _ => None,
    }
}
