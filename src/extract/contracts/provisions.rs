//! Periods, amounts, rates and dates that a contract sets, and where a later clause sets the same differently.
//!
//! Two provisions are about the same only where their subject is the same phrase, or one of a few well-known matters
//! (notice, payment, liability, interest), and the clauses tell of the same party, event and time.

use super::phrases::{has, is_capital, is_content, reads, sentence, singular};
use super::roles::{ALSO, SAME};
use super::terms::Defined;
use super::words::{BOUNDS, CASES, FILLERS, LIGHT, SOFT, SPENT, VAGUE, VERBS};
use crate::document::Class;
use crate::extract::Context;
use crate::facts::{Fact, FactData, Interval, Provenance, ProvisionFact};
use crate::source::Span;
use std::collections::HashMap;
use std::ops::Range;

/// More provisions about one subject are a list of cases.
const MAX_ALIKE: usize = 8;

struct Provision {
    span: Span,
    /// "month", where an amount is for a time.
    period: Option<String>,
    sentence: u32,
    /// "notice", "liability cap", or the head of the phrase.
    subject: String,
    /// The other words of the phrase, sorted.
    modifiers: Vec<String>,
    /// It is one of the well-known matters.
    matter: bool,
    /// "the initial term of two years", "the 12-month warranty period": it takes up what is set elsewhere.
    definite: bool,
    measure: String,
    value: Value,
    cases: Vec<&'static str>,
    actor: Option<String>,
}

#[derive(Clone, Copy)]
enum Value {
    Amount(Interval),
    Days(i32, i32),
}

impl Value {
    fn differs(&self, other: &Value) -> bool {
        match (self, other) {
            (Value::Amount(a), Value::Amount(b)) => a.disjoint(b),
            (Value::Days(a, b), Value::Days(c, d)) => b < c || d < a,
            _ => false,
        }
    }
}

pub(super) fn find(cx: &Context<'_>, facts: &[&Fact], defined: &[Defined], found: &mut Vec<Fact>) {
    let mut known: HashMap<(String, String), Vec<Provision>> = HashMap::new();
    for fact in facts {
        if let Some(provision) = read(cx, fact, defined) {
            known.entry((provision.subject.clone(), provision.measure.clone())).or_default().push(provision);
        }
    }
    for alike in known.into_values() {
        for (at, provision) in alike.iter().enumerate() {
            let earlier = (alike.len() <= MAX_ALIKE)
                .then(|| {
                    alike[..at].iter().find(|other| {
                        same(other, provision) && other.value.differs(&provision.value) && timed(other, provision)
                    })
                })
                .flatten()
                // A third value is another case.
                .filter(|other| {
                    alike.iter().all(|third| {
                        !same(third, provision)
                            || !third.value.differs(&other.value)
                            || !third.value.differs(&provision.value)
                    })
                });
            let mut words = provision.modifiers.clone();
            words.push(provision.subject.clone());
            let data = ProvisionFact { subject: words.join(" "), earlier: earlier.map(|other| other.span) };
            let data = FactData::Provision(Box::new(data));
            let (span, sentence) = (provision.span, provision.sentence);
            found.push(Fact { span, sentence, provenance: Provenance::default(), data });
        }
    }
}

/// Whether two amounts are for the same time; one that takes up the other need not say it: "the £28 rent".
fn timed(a: &Provision, b: &Provision) -> bool {
    let near = |a: &Interval, b: &Interval| {
        let twice = |a: &Interval, b: &Interval| {
            let double = b.low.and_then(|low| low.mul(crate::facts::Exact::whole(2)));
            a.high.zip(double).is_some_and(|(high, most)| high < most)
        };
        twice(a, b) && twice(b, a)
    };
    a.period == b.period
        || (a.period.is_none() || b.period.is_none())
            && b.definite
            && matches!((&a.value, &b.value), (Value::Amount(a), Value::Amount(b)) if near(a, b))
}

/// Whether two provisions are about the same.
fn same(a: &Provision, b: &Provision) -> bool {
    let actors = match (&a.actor, &b.actor) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    };
    let cases = a.cases == b.cases;
    // "on 30 days' notice, except that the Publisher must give 90": the sentence tells of two cases.
    if a.sentence == b.sentence && a.cases.iter().any(|case| ["except", "other"].contains(case)) {
        return false;
    }
    // What holds in the first year is another case than what holds later.
    let later = |of: &Provision| ["first", "year"].iter().all(|word| of.cases.contains(word));
    let soft = b.cases.iter().all(|case| a.cases.contains(case) || SOFT.contains(case)) && later(a) == later(b);
    if a.matter && b.matter {
        return (actors && cases) || b.definite && soft && a.cases.iter().all(|case| b.cases.contains(case)) && actors;
    }
    let phrase = a.modifiers == b.modifiers;
    let vague = VAGUE.contains(&a.subject.as_str()) && a.modifiers.is_empty();
    phrase && !vague && (b.definite && later(a) == later(b) || cases) && (actors || b.definite)
}

fn read(cx: &Context<'_>, fact: &Fact, defined: &[Defined]) -> Option<Provision> {
    let tokens = cx.document.token_at(fact.span.start)..cx.document.token_at(fact.span.end);
    let all = sentence(cx, fact.sentence);
    let (measure, value) = measured(cx, fact)?;
    let mut period = None;
    if all.is_empty() || fact.provenance.has(Provenance::TABLE) {
        return None;
    }
    let (subject, modifiers, matter, definite) = if let Some((subject, definite)) = matter(cx, &tokens, &all, &measure)
    {
        (subject.to_owned(), Vec::new(), true, definite)
    } else {
        let (phrase, definite) = phrase(cx, &tokens, &all)?;
        let (head, rest) = phrase.split_last()?;
        (head.clone(), rest.to_vec(), false, definite)
    };
    // A rent by the month is not one by the year.
    let next = tokens.end;
    if reads(cx, next, &["per", "a", "each", "every"]) && matches!(fact.data, FactData::Money(_)) && !matter {
        period = Some(singular(cx.word(next + 1)));
    }
    if !matter && matches!(fact.data, FactData::Money(_)) && period.is_none() {
        let word = (tokens.start.saturating_sub(5).max(all.start)..tokens.start).find_map(|at| {
            match cx.word(at).to_lowercase().as_str() {
                "monthly" => Some("month"),
                "weekly" => Some("week"),
                "hourly" => Some("hour"),
                "daily" => Some("day"),
                _ => None,
            }
        });
        if let Some(word) = word {
            period = Some(word.to_owned());
        }
    }
    let dated = |at: usize| {
        ["January", "February", "March", "April", "June", "July", "August", "September"]
            .iter()
            .chain(&["October", "November", "December"])
            .any(|month| cx.word(at) == *month)
    };
    let mut cases: Vec<&'static str> = CASES.iter().filter(|case| has(cx, all.clone(), &[case])).copied().collect();
    if measure != "date" && all.clone().any(dated) {
        cases.push("dated");
    }
    cases.extend(super::notices::phase(cx, &all));
    // "In the first year …", "After the first year …"
    if reads(cx, all.start, &["after", "once", "following", "thereafter"]) {
        cases.push("later");
    }
    let (span, sentence) = (fact.span, fact.sentence);
    let actor = actor(cx, &tokens, &all, defined);
    Some(Provision { span, period, sentence, subject, modifiers, matter, definite, measure, value, cases, actor })
}

fn measured(cx: &Context<'_>, fact: &Fact) -> Option<(String, Value)> {
    Some(match &fact.data {
        FactData::Money(money) => (money.currency.clone(), Value::Amount(Interval::exactly(money.written))),
        FactData::Percent(percent) if !percent.points => {
            ("%".to_owned(), Value::Amount(Interval::exactly(percent.written)))
        }
        FactData::Duration(duration) => match (duration.days, duration.months) {
            (Some(days), _) => {
                let unit = if has(cx, tokens(cx, fact), &["business", "working"]) { "working days" } else { "days" };
                (unit.to_owned(), Value::Amount(days))
            }
            (None, Some(months)) => ("months".to_owned(), Value::Amount(months)),
            _ => return None,
        },
        FactData::Number(number) => {
            let noun = number.noun.map(|noun| cx.document.token_at(noun.end))?;
            (singular(cx.word(noun - 1)), Value::Amount(Interval::exactly(number.written)))
        }
        FactData::Date(date) if date.range.is_none() && date.point.day.is_some() => {
            let days = date.point.days?;
            ("date".to_owned(), Value::Days(days.earliest?.0, days.latest?.0))
        }
        _ => return None,
    })
}

fn tokens(cx: &Context<'_>, fact: &Fact) -> Range<usize> {
    cx.document.token_at(fact.span.start)..cx.document.token_at(fact.span.end)
}

/// The matters that contracts set in many words.
fn matter(cx: &Context<'_>, tokens: &Range<usize>, all: &Range<usize>, measure: &str) -> Option<(&'static str, bool)> {
    let lasting = ["days", "months", "working days"].contains(&measure);
    let before = tokens.start.saturating_sub(14).max(all.start)..tokens.start;
    let near = tokens.start.saturating_sub(6).max(all.start)..tokens.start;
    let behind = tokens.end..(tokens.end + 5).min(all.end);
    if lasting {
        let definite = (near.clone().any(|at| cx.reads(at, "the"))
            && !has(cx, near.clone(), &["giving", "on", "give", "least"]))
            || tokens.start > all.start && cx.reads(tokens.start - 1, "the");
        // "30 days' written notice", "notice of 30 days", "a notice period of 30 days"
        let mut at = behind.start;
        while at < behind.end
            && (reads(cx, at, &["'", "’", "prior", "written", "'s", "advance", "calendar", "clear", "-", "of", "in"])
                || cx.token(at).is_some_and(|token| token.class == Class::Possessive))
        {
            at += 1;
        }
        let short = tokens.start.saturating_sub(5).max(all.start)..tokens.start;
        // "ends 60 days after you give notice"
        let given = reads(cx, tokens.end, &["after", "from"])
            && (tokens.end..(tokens.end + 7).min(all.end)).any(|at| cx.reads(at, "notice"));
        if given || cx.reads(at, "notice") || has(cx, short, &["notice"]) {
            let ends =
                ["terminate", "terminated", "terminates", "termination", "end", "ended", "ending", "cancel", "leave"];
            let other =
                ["vary", "change", "increase", "meeting", "inspect", "enter", "access", "audit", "visit", "amend"];
            if has(cx, all.clone(), &other) {
                return None;
            }
            let period = cx.reads(at + 1, "period") || has(cx, near, &["period"]);
            return (has(cx, all.clone(), &ends) || period).then_some(("notice", definite));
        }
        let paid = has(cx, all.clone(), &["invoice", "invoices"]);
        let within = has(cx, tokens.start.saturating_sub(3).max(all.start)..tokens.start, &["within"]);
        let pay = has(cx, before.clone(), &["pay", "paid", "payable", "settle", "due", "payment"]);
        let term = (behind.start..behind.end.saturating_sub(1))
            .any(|at| cx.reads(at, "payment") && reads(cx, at + 1, &["period", "term", "terms"]));
        let terms = has(cx, before.clone(), &["payment"]) && has(cx, before.clone(), &["period", "term", "terms"]);
        if paid && within && pay || term || terms {
            return Some(("payment period", term || terms));
        }
    }
    if measure == "%"
        && has(cx, all.start..tokens.end + 3, &["interest"])
        && !has(cx, all.clone(), &["shares", "stake"])
    {
        return Some(("interest rate", false));
    }
    let money = measure.len() == 3 && measure.chars().all(|c| c.is_ascii_uppercase());
    if money
        && has(cx, all.clone(), &["liability", "liable"])
        && has(cx, before, &["exceed", "limited", "capped", "cap", "exceeding", "limit"])
    {
        return Some(("liability cap", has(cx, near, &["limit", "cap"])));
    }
    None
}

/// The words of what a value is set for: "initial term" of three years; whether it takes up what is known.
fn phrase(cx: &Context<'_>, tokens: &Range<usize>, all: &Range<usize>) -> Option<(Vec<String>, bool)> {
    let stop = |at: usize| !is_content(cx, at) || [&FILLERS[..], &VERBS].concat().iter().any(|word| cx.reads(at, word));
    let light = |words: Vec<String>| -> Vec<String> {
        let mut words: Vec<String> = words.into_iter().filter(|word| !LIGHT.contains(&word.as_str())).collect();
        if words.len() > 1
            && words.last().is_some_and(|word| ["period", "rate", "amount", "sum"].contains(&word.as_str()))
        {
            words.pop();
        }
        let last = words.len().saturating_sub(1);
        words[..last].sort_unstable();
        words
    };
    // "the 12-month warranty period"
    let joined = tokens.clone().any(|at| reads(cx, at, &["-", "‑"]));
    let lasting = cx.token(tokens.end).is_some_and(|token| token.class == Class::Word);
    if joined && lasting {
        let words: Vec<String> = (tokens.end..all.end.min(tokens.end + 3))
            .take_while(|&at| is_content(cx, at))
            .map(|at| singular(cx.word(at)))
            .collect();
        let words = light(words);
        let definite = tokens.start > all.start && reads(cx, tokens.start - 1, &["the", "this", "that"]);
        return (!words.is_empty()).then_some((words, definite));
    }
    // "the $75 joining fee"
    let amount = ["$", "£", "€", "%"].iter().any(|sign| cx.document.slice(cx.span(tokens.clone())).contains(sign))
        || reads(cx, tokens.end.saturating_sub(1), &["percent", "dollars", "pounds", "euros"]);
    if amount && tokens.start > all.start && reads(cx, tokens.start - 1, &["the", "this", "that", "said"]) {
        let words: Vec<String> = (tokens.end..all.end.min(tokens.end + 4))
            .take_while(|&at| is_content(cx, at) && cx.token(at).is_some_and(|token| token.class == Class::Word))
            .map(|at| singular(cx.word(at)))
            .collect();
        if !words.is_empty() {
            return Some((light(words), true));
        }
    }
    // "28 days of paid leave", "24 hours' training a year"
    let lasting = matches!(cx.word(tokens.end.saturating_sub(1)), "days" | "hours" | "weeks" | "months" | "minutes");
    let of = cx.reads(tokens.end, "of")
        || cx.token(tokens.end).is_some_and(|token| token.class == Class::Possessive)
        || reads(cx, tokens.end, &["'", "’"]);
    if lasting && of && !has(cx, tokens.start.saturating_sub(3).max(all.start)..tokens.start, &BOUNDS) {
        let words: Vec<String> = (tokens.end + 1..all.end.min(tokens.end + 4))
            .take_while(|&at| is_content(cx, at) && cx.token(at).is_some_and(|token| token.class == Class::Word))
            .map(|at| singular(cx.word(at)))
            .collect();
        if words.last().is_some_and(|head| SPENT.contains(&head.as_str())) {
            let definite = tokens.start > all.start && reads(cx, tokens.start - 1, &["the", "these", "those", "their"]);
            return Some((light(words), definite));
        }
    }
    let minimum = tokens.start >= all.start + 2
        && (cx.reads(tokens.start - 1, "least") || has(cx, tokens.start - 2..tokens.start, &["minimum"]));
    if minimum
        && cx.token(tokens.start).is_some_and(|token| token.class == Class::Number)
        && cx.token(tokens.end).is_some_and(|token| token.class == Class::Word)
    {
        return Some((vec![singular(cx.word(tokens.end)), "minimum".to_owned()], true));
    }
    let mut at = tokens.start;
    let (mut linked, mut verb) = (false, false);
    while at > all.start && FILLERS.iter().any(|word| cx.reads(at - 1, word)) {
        at -= 1;
        verb |= reads(cx, at, &["is", "are", "be", "exceed", "was", "remains"]);
        linked |= reads(cx, at, &["of", "is", "are", "be", "means", "at", ":", "(", "as", "was", "remains"]);
    }
    let mut end = at;
    // "the purchase price of the Vehicle is": the phrase before "of".
    let mut start = end;
    while start > all.start && !stop(start - 1) {
        start -= 1;
    }
    if start < end && !linked || start == end {
        return None;
    }
    // "at the end of the initial term of" is about the term.
    for _ in 0..if verb { 2 } else { 0 } {
        let mut back = start;
        while back > all.start && reads(cx, back - 1, &["the", "this", "a", "each"]) {
            back -= 1;
        }
        if back == all.start || !cx.reads(back - 1, "of") {
            break;
        }
        end = back - 1;
        start = end;
        while start > all.start && !stop(start - 1) {
            start -= 1;
        }
    }
    if end - start > 4 || start == end {
        return None;
    }
    let words = light((start..end).map(|at| singular(cx.word(at))).collect());
    let capital = cx.word(start).chars().next().is_some_and(char::is_uppercase);
    let the = || reads(cx, start - 1, &["the", "this", "that", "its", "such"]);
    let definite = start > all.start && (capital || the());
    let determined = start == all.start || !reads(cx, start - 1, &["each", "any", "another", "every", "such"]);
    (determined && !words.is_empty()).then_some((words, definite))
}

/// Who gives notice, pays or is liable: the party before the verb of duty.
fn actor(cx: &Context<'_>, tokens: &Range<usize>, all: &Range<usize>, defined: &[Defined]) -> Option<String> {
    let either = (all.start..tokens.start)
        .any(|at| reads(cx, at, &["either", "both", "each"]) && reads(cx, at + 1, &["party", "parties", "side", "of"]));
    if either {
        return Some("either".to_owned());
    }
    let verb = (all.start..tokens.start)
        .rev()
        .find(|&at| reads(cx, at, &["shall", "may", "must", "will", "can"]))
        .unwrap_or(tokens.start);
    let label = |at: usize| {
        let term = defined.iter().find(|term| {
            let mut words = term.label.split(' ').enumerate();
            words.all(|(more, word)| cx.reads(at + more, word))
        });
        let role =
            || is_capital(cx, at) && SAME.iter().chain(&ALSO).any(|group| group.iter().any(|name| cx.reads(at, name)));
        term.map(|term| term.label.clone()).or_else(|| role().then(|| cx.word(at).to_lowercase()))
    };
    (all.start..verb).rev().find_map(label)
}
