//! Numbered clauses, and where one takes up a value that another sets: "the 45 days allowed by clause 3.1".

use super::phrases::{has, reads, sentence, singular};
use crate::document::Class;
use crate::extract::Context;
use crate::extract::wording::Wording;
use crate::facts::{Fact, FactData, Interval, Provenance, ProvisionFact};
use crate::lexicon::Tag;
use crate::source::Span;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// A clause: its number and its text, up to the next clause.
#[derive(Debug)]
pub(super) struct Clause {
    pub(super) number: String,
    pub(super) text: Range<u32>,
}

/// More clauses are those of a law, not of a contract.
const MAX_CLAUSES: usize = 2000;

/// More values of one kind in a clause leave open which is meant.
const MAX_VALUES: usize = 4;

/// What a clause is called.
const NAMES: [&str; 12] = [
    "clause",
    "section",
    "article",
    "paragraph",
    "condition",
    "rule",
    "term",
    "item",
    "subsection",
    "sub-clause",
    "subclause",
    "point",
];

/// Words of sentences that change what a clause sets.
const CHANGES: Wording = Wording::of(
    &[Tag::Former],
    &[
        "instead",
        "rather",
        "replaced",
        "replace",
        "amended",
        "deleted",
        "increased",
        "increase",
        "reduced",
        "extended",
        "shortened",
        "raised",
        "lowered",
        "additional",
        "further",
        "beyond",
    ],
);

/// The numbered clauses, as their lines begin.
pub(super) fn read(cx: &Context<'_>) -> Vec<Clause> {
    let text = cx.document.text();
    let mut clauses: Vec<Clause> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if let Some(number) = numbered(line).filter(|_| clauses.len() < MAX_CLAUSES) {
            if let Some(last) = clauses.last_mut() {
                last.text.end = at as u32;
            }
            clauses.push(Clause { number, text: at as u32..text.len() as u32 });
        }
        at += line.len();
    }
    clauses
}

/// The number that a line begins with: "3.1 The Client", "**2. Term.**", "Article 4.", "C2. We cover".
fn numbered(line: &str) -> Option<String> {
    let line = line.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '#' | '*' | '_' | '>' | '§'));
    let word = line.split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    let label = line.split(['.', ')', ':', '*', '_']).next().filter(|label| label.len() < line.trim_end().len());
    if let Some(label) = label.filter(|label| is_label(label)) {
        return Some(label.to_owned());
    }
    let named = NAMES.iter().any(|name| name.eq_ignore_ascii_case(word));
    let rest = if named { line[word.len()..].trim_start() } else { line };
    let length = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
    let number = rest[..length].trim_end_matches('.');
    let stopped = rest[length..].starts_with([')', ':', ' ', '*', '_', '\t']) || rest[length..].trim().is_empty();
    let marked = length > number.len() || number.contains('.') || rest[length..].starts_with([')', ':']) || named;
    let plain = !number.is_empty() && number.len() < 9 && !number.starts_with('.') && !number.contains("..");
    (plain && stopped && marked).then(|| number.to_owned())
}

/// A letter and a number, "C2", which is no question of an interview.
fn is_label(word: &str) -> bool {
    let digits = word.trim_start_matches(|c: char| c.is_ascii_uppercase());
    let letters = word.len() - digits.len();
    (1..=2).contains(&letters)
        && (1..=2).contains(&digits.len())
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && !word.starts_with('Q')
}

/// Whether a number is an age: "18 or over", "be at least 16", "over 70".
fn is_age(cx: &Context<'_>, tokens: &Range<usize>) -> bool {
    let or = cx.reads(tokens.end, "or")
        && reads(cx, tokens.end + 1, &["over", "older", "above", "under", "younger"])
        && !cx.token(tokens.end + 2).is_some_and(|token| token.class == Class::Word && token.shape.capital());
    let least = tokens.start > 2
        && cx.reads(tokens.start - 1, "least")
        && reads(cx, tokens.start.saturating_sub(3), &["be", "is", "are"]);
    or || least || tokens.start > 1 && reads(cx, tokens.start - 1, &["aged", "age"])
}

/// The kind of a value, so that only values of one kind are compared.
fn kind(cx: &Context<'_>, fact: &Fact) -> Option<(String, Interval)> {
    Some(match &fact.data {
        FactData::Money(money) => (money.currency.clone(), Interval::exactly(money.written)),
        FactData::Percent(percent) if !percent.points => ("%".to_owned(), Interval::exactly(percent.written)),
        FactData::Duration(lasts) if lasts.age => {
            ("age".to_owned(), Interval::exactly(years(lasts.months?.single()?)?))
        }
        FactData::Duration(lasts) => {
            let tokens = cx.document.token_at(fact.span.start)..cx.document.token_at(fact.span.end);
            // Working days are no certain number of days of the calendar.
            if has(cx, tokens.clone(), &["working", "business", "trading", "school", "banking"]) {
                let number = tokens.clone().find_map(|at| crate::extract::numbers::cardinal(cx, at, tokens.end))?;
                return Some(("working days".to_owned(), Interval::exactly(number.value)));
            }
            match (lasts.days, lasts.months) {
                (Some(days), _) => ("days".to_owned(), limit(days)),
                (None, Some(months)) => ("months".to_owned(), limit(months)),
                _ => return None,
            }
        }
        FactData::Quantity(quantity) => (quantity.unit.clone(), Interval::exactly(quantity.written)),
        FactData::Date(date) if date.range.is_none() && date.point.day.is_some() => {
            let days = date.point.days?;
            let whole = |day: i32| crate::facts::Exact::whole(i64::from(day));
            ("date".to_owned(), Interval::closed(whole(days.earliest?.0), whole(days.latest?.0)))
        }
        FactData::Number(number) if !number.range => {
            let tokens = cx.document.token_at(fact.span.start)..cx.document.token_at(fact.span.end);
            if number.noun.is_none() && is_age(cx, &tokens) {
                return Some(("age".to_owned(), Interval::exactly(number.written)));
            }
            let noun = number.head.or(number.noun)?;
            let end = cx.document.token_at(noun.end);
            (format!("#{}", singular(cx.word(end.checked_sub(1)?))), Interval::exactly(number.written))
        }
        _ => return None,
    })
}

/// Adds the values that a clause says another one sets, where that one sets others.
pub(super) fn recalls(cx: &Context<'_>, clauses: &[Clause], facts: &[&Fact], found: &mut Vec<Fact>) {
    if clauses.len() < 2 {
        return;
    }
    // Each clause under its own number and those of the clauses around it.
    let mut numbered: FxHashMap<&str, Vec<&Clause>> = FxHashMap::default();
    for clause in clauses {
        let around = clause.number.match_indices('.').map(|(at, _)| &clause.number[..at]);
        for number in around.chain([clause.number.as_str()]) {
            numbered.entry(number).or_default().push(clause);
        }
    }
    for fact in facts {
        let Some((kind_here, value)) = kind(cx, fact) else { continue };
        let all = sentence(cx, fact.sentence);
        let tokens = cx.document.token_at(fact.span.start)..cx.document.token_at(fact.span.end);
        let near = tokens.start.saturating_sub(7).max(all.start)..(tokens.end + 9).min(all.end);
        if all.is_empty() || CHANGES.any(cx, near) {
            continue;
        }
        let aside = aside(cx, &tokens, &all);
        let Some(number) = reference(cx, &tokens, &all).map(|(number, _)| number).or_else(|| aside.clone()) else {
            continue;
        };
        let Some(meant) = numbered.get(number.as_str()).filter(|meant| meant.len() <= MAX_MEANT) else { continue };
        if meant.iter().any(|clause| clause.text.contains(&fact.span.start)) {
            continue;
        }
        let within = |clause: &&Clause| {
            let first = facts.partition_point(|other| other.span.start < clause.text.start);
            let behind = facts[first..].partition_point(|other| other.span.start < clause.text.end);
            first..first + behind
        };
        let mut values: Vec<(Span, Interval)> = Vec::new();
        for other in meant.iter().map(within).flat_map(|range| &facts[range]) {
            if let Some((kind_there, value)) = kind(cx, other)
                && kind_there == kind_here
            {
                values.push((other.span, value));
            }
        }
        // "Under clause 3, … within a month" is told of the month within which clause 3 wants it.
        let bounds = |span: Span| bound(cx, cx.document.token_at(span.start));
        let the = [tokens.start, tokens.start.saturating_sub(1)];
        let the = the.iter().any(|&at| reads(cx, at, &["the", "those", "these"]));
        let alike =
            kind_here == "age" || the || values.iter().any(|(span, _)| bounds(*span) == bound(cx, tokens.start));
        if aside.is_some() && !(values.len() == 1 && alike) {
            continue;
        }
        let differs = values.iter().all(|(_, other)| other.disjoint(&value));
        if let Some((first, _)) = values.first().filter(|_| differs && values.len() <= MAX_VALUES) {
            let subject = format!("matter of clause {number}");
            found.push(provision(fact.span, fact.sentence, subject, *first));
        }
    }
}

/// A provision that differs from an earlier one.
pub(super) fn provision(span: Span, sentence: u32, subject: String, earlier: Span) -> Fact {
    let data = FactData::Provision(Box::new(ProvisionFact { subject, earlier: Some(earlier) }));
    Fact { span, sentence, provenance: Provenance::default(), data }
}

/// More clauses of one number are of several contracts.
const MAX_MEANT: usize = 30;

/// What a clause does, or what is done in it.
const SETS: [&str; 36] = [
    "allows",
    "gives",
    "provides",
    "requires",
    "sets",
    "limits",
    "fixes",
    "grants",
    "specifies",
    "permits",
    "states",
    "says",
    "caps",
    "allowed",
    "required",
    "fixed",
    "set",
    "stated",
    "mentioned",
    "referred",
    "agreed",
    "due",
    "imposed",
    "given",
    "laid",
    "provided",
    "specified",
    "prescribed",
    "granted",
    "payable",
    "imposes",
    "lays",
    "entitles",
    "obliges",
    "demands",
    "stipulates",
];

/// The number of the clause that a value is said to stand in, and where the reference begins.
fn reference(cx: &Context<'_>, tokens: &Range<usize>, all: &Range<usize>) -> Option<(String, usize)> {
    const LINKS: [&str; 8] = ["in", "under", "by", "of", "to", "from", "per", "with"];
    // "the 45 days allowed by clause 3.1", "the limit of £250,000 in clause 11.2"
    let lead = tokens.start.saturating_sub(6).max(all.start)..tokens.start;
    let definite = reads(cx, tokens.start, &["the", "those", "these"])
        || has(cx, lead.clone(), &["the", "that", "this", "those", "such", "its", "their", "all"]);
    let mut marks = 0;
    for at in tokens.end..(tokens.end + 12).min(all.end) {
        let word = cx.token(at).is_some_and(|token| token.class == Class::Word);
        if let Some(number) = word.then(|| cited(cx, at)).flatten() {
            let link = (tokens.end..at).rev().take(2).any(|at| reads(cx, at, &LINKS))
                || cx.reads(at - 1, "(")
                || (tokens.end..at).any(|at| reads(cx, at, &SETS));
            return (definite && link && marks < 2).then_some((number, at));
        }
        if cx.token(at).is_some_and(|token| token.class == Class::Number) || reads(cx, at, &[";", ".", "and", "or"]) {
            break;
        }
        marks += usize::from(reads(cx, at, &[",", ")"]));
    }
    // "Clause 3.1 allows 45 days", "the deposit under section 4 (£900)", "under clause 3.1 the Client has 45 days"
    let from = tokens.start.saturating_sub(14).max(all.start);
    let (at, number) = (from..tokens.start).rev().find_map(|at| Some((at, cited(cx, at)?)))?;
    let between = at + 2..tokens.start;
    let apart = between.clone().any(|at| {
        reads(cx, at, &[";", "."])
            || cx.token(at).is_some_and(|token| token.class == Class::Number) && at > between.start
    });
    let near = tokens.start <= at + 5 && reads(cx, tokens.start - 1, &["(", ",", "namely", "is", "of", "viz", "i.e."]);
    let told = between.clone().any(|at| reads(cx, at, &SETS));
    // Of several values behind it, only the first is certain.
    (!apart && (near || told) && !has(cx, between, &["and", "or", "within", "if", "after"])).then_some((number, at))
}

/// The clause that a sentence says it follows: "because hirers, under term 1, must be at least 16", "as clause 3
/// requires, within 14 days", "within 14 days, as clause 3 requires".
fn aside(cx: &Context<'_>, tokens: &Range<usize>, all: &Range<usize>) -> Option<String> {
    const NEAR: usize = 16;
    let stop = |at: &usize| matches!(cx.word(*at), ";" | ":" | "(" | ")");
    let from = (all.start..tokens.start).rev().take(NEAR).take_while(|at| !stop(at)).last().unwrap_or(tokens.start);
    let to = (tokens.end..all.end).take(NEAR).take_while(|at| !stop(at)).last().map_or(tokens.end, |at| at + 1);
    (from..to).find_map(|at| {
        let number = cited(cx, at)?;
        let link = at.checked_sub(1)?;
        let end = at + 1 + usize::from(!is_label(cx.word(at)));
        let opens = |at: usize| {
            const LEADS: [&str; 11] =
                [",", "because", "since", "that", "which", "who", "as", "and", "but", "where", "if"];
            at == all.start || reads(cx, at - 1, &LEADS)
        };
        let goes_on = reads(cx, end, &[",", "may", "must", "can", "shall", "is", "are", "has", "have"]);
        // "as clause 3 requires", "which clause 3 requires"
        let told = reads(cx, link, &["as", "which", "that", "since", "because"])
            && (end..end + 3).any(|at| at < to && SETS.iter().any(|verb| cx.reads(at, verb)));
        let by = reads(cx, link, &["under", "by", "in", "to"]);
        let start = if by && link > all.start && reads(cx, link - 1, &["pursuant", "according", "required", "stated"]) {
            link - 1
        } else {
            link
        };
        let start = start - usize::from(start > all.start && cx.reads(start - 1, "as"));
        let framed = by && opens(start) && goes_on;
        (told || framed).then_some(number)
    })
}

/// The limit that a length is, where it is one: "within 30 days", "no more than 30 days".
fn limit(length: Interval) -> Interval {
    match (length.low, length.high) {
        (None, Some(limit)) | (Some(limit), None) => Interval::exactly(limit),
        _ => length,
    }
}

/// Months as years.
fn years(months: crate::facts::Exact) -> Option<crate::facts::Exact> {
    months.div(crate::facts::Exact::whole(12))
}

/// The word before a value that bounds it.
fn bound<'a>(cx: &'a Context<'_>, start: usize) -> &'a str {
    const WORDS: [&str; 12] =
        ["within", "least", "most", "before", "after", "for", "up", "exceed", "exceeding", "over", "every", "of"];
    (start.saturating_sub(3)..start).rev().find(|&at| reads(cx, at, &WORDS)).map_or("", |at| cx.word(at))
}

/// "clause 3.1", "Section 2(b)", "C2": the number.
pub(super) fn cited(cx: &Context<'_>, at: usize) -> Option<String> {
    if is_label(cx.word(at)) {
        return Some(cx.word(at).to_owned());
    }
    let word = singular(cx.word(at));
    let named = NAMES[..8].contains(&word.as_str()) || matches!(cx.word(at), "§" | "Clause" | "Section" | "Article");
    let token = cx.token(at + 1).filter(|token| named && token.class == Class::Number)?;
    let mut end = token.end;
    // "3.1" may be several tokens.
    let text = cx.document.text().as_bytes();
    while text.get(end as usize) == Some(&b'.') && text.get(end as usize + 1).is_some_and(u8::is_ascii_digit) {
        end += 1;
        while text.get(end as usize).is_some_and(u8::is_ascii_digit) {
            end += 1;
        }
    }
    let number = cx.document.slice(Span::new(token.start, end)).trim_end_matches('.').to_owned();
    number.chars().all(|c| c.is_ascii_digit() || c == '.').then_some(number)
}

/// Adds the values of defined periods and amounts that differ from their definition: "the three years of the Initial
/// Period".
pub(super) fn defined(cx: &Context<'_>, words: &[Range<usize>], facts: &[&Fact], found: &mut Vec<Fact>) {
    let values: Vec<(&Fact, Range<usize>, String, Interval)> = facts
        .iter()
        .filter_map(|fact| {
            let (kind, value) = kind(cx, fact)?;
            let tokens = cx.document.token_at(fact.span.start)..cx.document.token_at(fact.span.end);
            Some((*fact, tokens, kind, value))
        })
        .collect();
    for term in words {
        let home = super::phrases::sentence_of(cx, term.start);
        // The value before "(the “Initial Period”)", or behind "means"; where there are several it is not certain.
        let here: Vec<_> = values
            .iter()
            .filter(|(fact, tokens, kind, _)| {
                let before = tokens.end <= term.start && term.start - tokens.end <= 8;
                let behind = tokens.start >= term.end
                    && tokens.start - term.end <= 12
                    && has(cx, term.end..tokens.start, &["means", "is", "mean"]);
                fact.sentence == home && (before || behind) && !kind.starts_with('#')
            })
            .collect();
        let [(meant, _, kind, value)] = here.as_slice() else { continue };
        for (fact, tokens, other, there) in &values {
            if other != kind || fact.span.start <= meant.span.start || !there.disjoint(value) {
                continue;
            }
            let same = |at: usize| term.clone().enumerate().all(|(more, word)| cx.word(at + more) == cx.word(word));
            let the = tokens.start > 0 && reads(cx, tokens.start - 1, &["the", "this", "that", "entire", "whole"]);
            let before = tokens.start.saturating_sub(term.len() + 1);
            let use_of = same(tokens.end) && the
                || cx.reads(tokens.end, "of") && cx.reads(tokens.end + 1, "the") && same(tokens.end + 2) && the
                || same(before) && reads(cx, tokens.start - 1, &["of", "is", "(", "lasts"]);
            let all = sentence(cx, fact.sentence);
            if use_of && !has(cx, all, &["extended", "instead", "renewed", "amended", "first", "last"]) {
                let subject = cx.document.slice(cx.span(term.clone())).to_owned();
                found.push(provision(fact.span, fact.sentence, subject, meant.span));
            }
        }
    }
}
