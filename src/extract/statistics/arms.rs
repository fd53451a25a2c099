//! Groups that are told in words: "84 workers were randomised, 41 to wool and 46 to cotton", "47 worked by day and 45 by
//! night", "a hundred and ten agreed, and fifty refused", "thirty were split into three groups of twelve".
//!
//! The groups stand in parallel: the same preposition behind each, or words of which one excludes the other. Their
//! total is the number before them.

use super::super::{Context, Sink};
use crate::document::Class;
use crate::extract::opposites::{OPPOSITES, opposed};
use crate::extract::wording::Wording;
use crate::facts::{CalculationFact, Denomination, Exact, Fact, FactData, Interval, Operation, Provenance};
use crate::lexicon::Tag;
use crate::source::Span;
use std::ops::Range;

/// Words that say that the groups are not all, or that they overlap.
const NOT_ALL: Wording = Wording::of(
    &[Tag::Rest, Tag::Further, Tag::Rough, Tag::Compared, Tag::Each, Tag::Supposed, Tag::Former],
    &[
        "including",
        "both",
        "dropped",
        "withdrew",
        "excluded",
        "missing",
        "lost",
        "absent",
        "least",
        "over",
        "last",
        "from",
        "between",
        "neither",
        "either",
        "several",
        "average",
        "later",
        "also",
    ],
);

/// Words that say of one sample that all of it is told.
const PARTED: [&str; 20] = [
    "arms",
    "groups",
    "randomised",
    "randomized",
    "allocated",
    "assigned",
    "split",
    "divided",
    "sorted",
    "part",
    "recruited",
    "enrolled",
    "randomly",
    "random",
    "took",
    "tested",
    "approached",
    "asked",
    "studied",
    "followed",
];

/// Of two such words, one excludes the other.
const APART: [(&[&str], &[&str]); 8] = [
    (&["agreed", "accepted", "consented"], &["refused", "declined", "objected"]),
    (&["survived", "lived"], &["died", "perished"]),
    (&["women", "female", "females", "girls"], &["men", "male", "males", "boys"]),
    (&["day", "days"], &["night", "nights"]),
    (&["cases"], &["controls"]),
    (&["treated"], &["untreated"]),
    (&["left-handed"], &["right-handed"]),
    (&["came"], &["stayed"]),
];

const PREPOSITIONS: [&str; 6] = ["to", "by", "in", "on", "with", "at"];

struct Count {
    value: Exact,
    tokens: Range<usize>,
    span: Span,
}

/// Adds the total of a sentence that its groups do not make.
pub(super) fn read(cx: &Context<'_>, tokens: Range<usize>, sink: &mut Sink) {
    let Some(start) = cx.token(tokens.start).map(|token| token.start) else { return };
    let index = cx.document.sentence_at(start).unwrap_or(0);
    let near = sink.facts.iter().rev().take_while(|fact| fact.sentence + 1 >= index);
    if near.filter(|fact| matches!(fact.data, FactData::Number(_))).take(3).count() < 3 {
        return;
    }
    let counts = counts(cx, &sink.facts, index);
    let Some((total, parts, sum, working)) = (match counts.len() {
        2 => (index > 0).then(|| earlier(cx, &sink.facts, index)).flatten(),
        _ => None,
    })
    .and_then(|total| parted(cx, &tokens, total, &counts.iter().collect::<Vec<_>>(), true))
    .or_else(|| {
        let (total, parts) = counts.split_first()?;
        let total = Count { value: total.value, tokens: total.tokens.clone(), span: total.span };
        parted(cx, &tokens, total, &parts.iter().collect::<Vec<_>>(), false).or_else(|| groups(cx, &tokens, &counts))
    }) else {
        return;
    };
    let fact = CalculationFact {
        operation: Operation::Groups,
        terms: parts,
        result: total.span,
        measure: Denomination::Number,
        stated: Interval::exactly(total.value),
        expected: Interval::exactly(sum),
        working,
    };
    let taken = sink.facts.iter().rev().take_while(|fact| fact.sentence + 1 >= index).any(|other| {
        matches!(&other.data, FactData::Calculation(known) if known.result == fact.result || known.terms.contains(&fact.result))
    });
    if !taken {
        let data = FactData::Calculation(Box::new(fact));
        sink.facts.push(Fact { span: total.span, sentence: index, provenance: Provenance::default(), data });
    }
}

/// The plain numbers of a sentence.
fn counts(cx: &Context<'_>, facts: &[Fact], sentence: u32) -> Vec<Count> {
    let mut counts: Vec<Count> = Vec::new();
    for fact in facts.iter().rev().take_while(|fact| fact.sentence >= sentence).filter(|fact| fact.sentence == sentence)
    {
        let FactData::Number(number) = &fact.data else { continue };
        let Some(value) = number.interval.single().filter(|value| *value >= Exact::ONE && !number.range) else {
            continue;
        };
        let tokens = cx.document.token_at(fact.span.start)..cx.document.token_at(fact.span.end);
        // "put into two groups:" counts nobody; "three groups of twelve" is read as it is.
        if reads(cx, tokens.end, &["groups", "arms", "teams", "classes", "parts"])
            && !reads(cx, tokens.end + 1, &["of"])
        {
            continue;
        }
        counts.push(Count { value, tokens, span: fact.span });
    }
    counts.reverse();
    counts
}

/// The only number of the sentence before, in the same paragraph.
fn earlier(cx: &Context<'_>, facts: &[Fact], index: u32) -> Option<Count> {
    let sentences = &cx.document.sentences;
    let (before, here) = (sentences.get(index as usize - 1)?, sentences.get(index as usize)?);
    let mut all = counts(cx, facts, index - 1);
    (before.block == here.block && all.len() == 1 && one_of(cx, before.range(), &PARTED)).then(|| all.pop()).flatten()
}

type Parted = (Count, Vec<Span>, Exact, String);

/// "41 to wool and 46 to cotton", "47 worked by day and 45 by night".
fn parted(cx: &Context<'_>, all: &Range<usize>, total: Count, parts: &[&Count], before: bool) -> Option<Parted> {
    const LATER: [&str; 14] = [
        "dropped",
        "withdrew",
        "excluded",
        "remaining",
        "rest",
        "others",
        "left",
        "missing",
        "absent",
        "neither",
        "died",
        "lost",
        "refused",
        "declined",
    ];
    let (first, last) = (parts.first()?, parts.last()?);
    let next = cx.token(all.end).and_then(|token| cx.document.sentence_at(token.start));
    let next = next.and_then(|at| cx.document.sentences.get(at as usize)).map_or(0..0, |sentence| sentence.range());
    if one_of(cx, next, &LATER) {
        return None;
    }
    let begin = if before { all.start } else { total.tokens.end };
    if parts.len() < 2
        || parts.len() > 6
        || NOT_ALL.any(cx, begin..all.end.min(last.tokens.end + 5))
        || one_of(cx, last.tokens.end..all.end, &["rest", "others", "remaining"])
    {
        return None;
    }
    let behind = |at: usize| {
        let part = parts[at];
        let end = parts.get(at + 1).map_or(all.end, |next| next.tokens.start);
        part.tokens.end..end.min(part.tokens.end + 7)
    };
    let lists = parts.windows(2).all(|pair| {
        let gap = pair[0].tokens.end..pair[1].tokens.start;
        gap.len() <= 9 && gap.clone().next_back().is_some_and(|at| reads(cx, at, &["and", ",", ";", "while"]))
    });
    let preposition = |word: &str| (0..parts.len()).all(|at| behind(at).any(|at| cx.reads(at, word)));
    let alike = PREPOSITIONS.iter().any(|word| {
        // The same word behind each, and it is what the count is put to.
        preposition(word) && (cx.reads(last.tokens.end, word) || cx.reads(first.tokens.end, word))
    });
    let apart = parts.len() == 2
        && [&OPPOSITES[..], &APART].into_iter().any(|pairs| {
            opposed(pairs, |words| one_of(cx, behind(0), words), |words| one_of(cx, behind(1), words))
        })
        // "96 came up and 44 did not"
        || parts.len() == 2 && !one_of(cx, behind(0), &["not", "n't"]) && behind(1).any(|at| {
            reads(cx, at, &["did", "were", "had", "could", "was", "would"]) && reads(cx, at + 1, &["not"]) && !cx.token(at + 2).is_some_and(|token| token.class == Class::Word)
        });
    let said = reads(cx, all.start, &["of"]) && total.tokens.start < all.start + 4
        || one_of(cx, all.start..first.tokens.start, &PARTED)
        || before;
    let mark =
        (total.tokens.end..first.tokens.start).any(|at| matches!(cx.word(at), "," | ";" | ":" | "(" | "–" | "—"));
    if !lists || !(apart || alike) || !(before || said && mark) {
        return None;
    }
    let sum = parts.iter().try_fold(Exact::ZERO, |sum, part| sum.add(part.value))?;
    // Far from the total the parts are parts of something else.
    let far = sum.sub(total.value)?.abs().mul(Exact::whole(3))? > total.value;
    let shown: Vec<String> = parts.iter().map(|part| part.value.to_string()).collect();
    let spans = parts.iter().map(|part| part.span).collect();
    (!far && sum != total.value).then(|| (total, spans, sum, format!("{} = {sum}", shown.join(" + "))))
}

/// "Thirty swimmers were split into three groups of twelve".
fn groups(cx: &Context<'_>, all: &Range<usize>, counts: &[Count]) -> Option<Parted> {
    let [total, many, size] = counts else { return None };
    let into = many.tokens.start > 1
        && cx.reads(many.tokens.start - 1, "into")
        && one_of(cx, total.tokens.end..many.tokens.start, &PARTED);
    let of = size.tokens.start == many.tokens.end + 2 && cx.reads(many.tokens.end + 1, "of")
        || size.tokens.start == many.tokens.end + 3 && cx.reads(many.tokens.end + 2, "of");
    let sum = many.value.mul(size.value)?;
    let far = sum.sub(total.value)?.abs().mul(Exact::whole(2))? > total.value;
    if !into || !of || far || sum == total.value || NOT_ALL.any(cx, all.clone()) {
        return None;
    }
    let total = Count { value: total.value, tokens: total.tokens.clone(), span: total.span };
    Some((total, vec![many.span, size.span], sum, format!("{} × {} = {sum}", many.value, size.value)))
}

fn reads(cx: &Context<'_>, at: usize, words: &[&str]) -> bool {
    words.iter().any(|word| cx.reads(at, word))
}

fn one_of(cx: &Context<'_>, mut tokens: Range<usize>, words: &[&str]) -> bool {
    tokens.any(|at| cx.token(at).is_some_and(|token| token.class == Class::Word) && reads(cx, at, words))
}
