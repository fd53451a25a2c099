//! How often something happened, and the occasions that are told anywhere near: "fell down for the fifth time this year …
//! It first gave way in June, and then again in July and in September"; "The roof has fallen in twice. In 1931 … In 1955
//! … The last time, in 1980"; "on each of the four visits".
//!
//! Occasions are runs of dates that the wording joins. A count belongs to a run where their words are akin, or where the
//! run says that it repeats something. Where the count comes out with or without the occasion that is the news, nothing
//! is said.

use super::earlier::kin;
use super::occasions::date;
use super::runs::{BROUGHT, Run, runs};
use super::tallies::{Claim, claims};
use crate::document::{Class, Token};
use crate::extract::Context;
use crate::facts::{
    CalculationFact, Denomination, EnumerationFact, Exact, Fact, FactData, Interval, Operation, Provenance,
};
use crate::lexicon::Tag;
use crate::source::Span;
use std::ops::Range;

/// So many sentences lie between a count and its occasions at most.
const REACH: usize = 8;

/// More claims than this are those of a chronicle.
const MOST: usize = 12;

/// They say that no more are told because there were none.
const COMPLETE: [&[&str]; 14] = [
    &["no", "other"],
    &["no", "others"],
    &["no", "more"],
    &["no", "further"],
    &["nothing", "else"],
    &["never", "otherwise"],
    &["all", "the", "other"],
    &["all", "other"],
    &["every", "other"],
    &["is", "complete"],
    &["that", "was", "all"],
    &["that", "is", "all"],
    &["the", "only"],
    &["none", "since"],
];

/// Adds what does not come out.
pub(super) fn extract(cx: &Context<'_>, facts: &[Fact], found: &mut Vec<Fact>) {
    let claims = claims(cx, facts);
    if claims.is_empty() || claims.len() > MOST {
        return;
    }
    let quoted = |claim: &Claim| {
        let holds = |fact: &&Fact| fact.span.start <= claim.span.start && claim.span.end <= fact.span.end;
        facts.iter().any(|fact| matches!(fact.data, FactData::Quote(_)) && holds(&fact))
    };
    let runs = runs(cx, facts);
    if runs.is_empty() || runs.len() > 3 * MOST {
        return;
    }
    for claim in claims.iter().filter(|claim| !quoted(claim)) {
        let mut near: Vec<&Run> = runs.iter().filter(|run| belongs(cx, claim, run)).collect();
        near.sort_by_key(|run| distance(claim, run));
        let Some(run) = near.first() else { continue };
        let fits = |run: &&Run| allowed(cx, claim, run).contains(&claim.many);
        // Another rank of the news comes out.
        let ranked = claims.iter().any(|other| other.rank && claim.rank && other.many == run.told() + 1);
        if ranked
            || near.iter().any(fits)
            || claims.iter().any(|other| other.span != claim.span && akin(cx, claim, other))
        {
            continue;
        }
        let told = run.told();
        let more = told >= claim.many + i64::from(!claim.rank);
        let complete = (claim.rank || claim.definite) && complete(cx, claim, run);
        let all = run.closed
            && (run.first || claim.definite || complete || claim.rank && run.again && distance(claim, run) <= 1);
        // Further dates nearby may be further occasions.
        let extra = if complete { 0 } else { beside(cx, facts, claim, run) };
        let within = allowed(cx, claim, run).iter().any(|&least| (least..=least + extra).contains(&claim.many));
        if !more && (!all || within) {
            continue;
        }
        if found.iter().any(|fact| meets(fact, claim.span)) || facts.iter().any(|fact| counted(fact, claim.span)) {
            continue;
        }
        found.push(report(cx, claim, run));
    }
}

pub(super) fn reads(cx: &Context<'_>, at: usize, words: &[&str]) -> bool {
    cx.reads_any(at, words)
}

pub(super) fn tokens(cx: &Context<'_>, sentence: usize) -> Range<usize> {
    cx.document.sentences.get(sentence).map_or(0..0, |sentence| sentence.range())
}

pub(super) fn block(cx: &Context<'_>, sentence: usize) -> u32 {
    cx.document.sentences.get(sentence).map_or(0, |sentence| sentence.block)
}

fn meets(fact: &Fact, span: Span) -> bool {
    fact.span.start < span.end && span.start < fact.span.end
}

/// Whether an enumeration counts this already.
fn counted(fact: &Fact, span: Span) -> bool {
    matches!(&fact.data, FactData::Enumeration(list) if list.announced.as_ref().is_some_and(|(_, words)| words.start < span.end && span.start < words.end))
}

/// The numbers that the occasions allow for the count.
fn allowed(cx: &Context<'_>, claim: &Claim, run: &Run) -> Vec<i64> {
    let told = run.told();
    if run.after && !claim.definite {
        return if claim.rank { vec![told + 1] } else { vec![told, told + 1] };
    }
    if claim.definite {
        // "came out in 1950 and was revised in 1962 and 1971": the first may be another event.
        let verb = |gap: Range<usize>| {
            gap.clone().any(|at| content(cx, at)) && !gap.into_iter().any(|at| cx.reads(at, "again"))
        };
        let other = run.dates.windows(2).take(1).any(|pair| verb(pair[0].end..pair[1].start));
        return if other { vec![told - 1, told] } else { vec![told] };
    }
    if !claim.rank {
        // "had" and "before" leave out the news.
        return if run.again { vec![told, told + 1] } else { vec![told] };
    }
    // The news is among the occasions where it stands in the run, or where the count takes the run up.
    let inside = run.sentences.contains(&claim.sentence);
    let own = tokens(cx, claim.sentence);
    let up = reads(cx, own.start, &["it", "this", "that"])
        && reads(cx, own.start + 1, &["is", "was", "brought", "made", "makes", "will"])
        && claim.sentence >= run.sentences.end;
    let day = |at: usize| {
        cx.is(at, Tag::Weekday) || reads(cx, at, &["yesterday", "today", "tonight", "night", "planned", "next"])
    };
    let fresh = run.dates.iter().any(|date| date.clone().any(day));
    let past = run.again
        || run.sentences.clone().any(|at| tokens(cx, at).any(|at| reads(cx, at, &["had", "previous", "other"])));
    // "our third survey, of 2023"
    let end = cx.document.token_at(claim.span.end);
    let dated = (end..(end + 5).min(own.end)).any(|at| cx.token(at).is_some_and(is_year));
    let now =
        own.clone().any(|at| day(at) || !inside && reads(cx, at, &["this", "last", "latest"])) || dated && !inside;
    if !up && !fresh && (past || now && !inside) { vec![told + 1] } else { vec![told, told + 1] }
}

fn is_year(token: &Token) -> bool {
    token.class == Class::Number && token.len() == 4
}

/// Whether the run is said to be all there was.
fn complete(cx: &Context<'_>, claim: &Claim, run: &Run) -> bool {
    let says = |sentence: usize| {
        let own = tokens(cx, sentence);
        COMPLETE
            .iter()
            .any(|words| own.clone().any(|at| words.iter().enumerate().all(|(more, word)| cx.reads(at + more, word))))
    };
    let behind = run.sentences.end..run.sentences.end + 2;
    says(claim.sentence)
        || run.sentences.clone().chain(behind).any(|sentence| {
            block(cx, sentence) == block(cx, run.sentences.start)
                && sentence < cx.document.sentences.len()
                && says(sentence)
        })
}

/// How many dates of the run's kind stand beside it, in no run with it.
fn beside(cx: &Context<'_>, facts: &[Fact], claim: &Claim, run: &Run) -> i64 {
    let near = run.sentences.start.saturating_sub(1)..run.sentences.end + 2;
    let from = facts.partition_point(|fact| (fact.sentence as usize) < near.start);
    let kind = |date: &Range<usize>| {
        let year = date.clone().any(|at| cx.token(at).is_some_and(is_year));
        (year, date.clone().any(|at| cx.is(at, Tag::Month)), date.clone().any(|at| cx.is(at, Tag::Season)))
    };
    let Some(own_kind) = run.dates.first().map(kind) else { return 0 };
    // "June brought two" may be read as a name.
    let name = |sentence: usize| {
        let start = tokens(cx, sentence).start;
        cx.is(start, Tag::Month) && reads(cx, start + 1, &BROUGHT) && !run.dates.iter().any(|date| date.start == start)
    };
    if near.clone().any(name) {
        return i64::from(u8::MAX);
    }
    let own = facts[from..].iter().take_while(|fact| near.contains(&(fact.sentence as usize)));
    let others = own.filter(|fact| fact.sentence as usize != claim.sentence).filter_map(|fact| date(cx, fact));
    others
        .filter(|(date, _)| {
            kind(date) == own_kind && !run.dates.iter().any(|known| known.start <= date.start && date.end <= known.end)
        })
        .count() as i64
}

fn distance(claim: &Claim, run: &Run) -> usize {
    if claim.sentence < run.sentences.start {
        run.sentences.start - claim.sentence
    } else {
        claim.sentence.saturating_sub(run.sentences.end.saturating_sub(1))
    }
}

/// Two counts of the same events that agree speak for a partial list.
fn akin(cx: &Context<'_>, claim: &Claim, other: &Claim) -> bool {
    let noun = |claim: &Claim| claim.noun.map(|at| cx.word(at).to_lowercase());
    claim.many == other.many && claim.rank == other.rank && noun(claim) == noun(other)
}

/// Whether a count is one of the occasions of a run.
fn belongs(cx: &Context<'_>, claim: &Claim, run: &Run) -> bool {
    let apart = distance(claim, run);
    let blocks = block(cx, claim.sentence).abs_diff(block(cx, run.sentences.start));
    if apart > REACH || blocks > 3 || claim.definite && claim.sentence < run.sentences.start {
        return false;
    }
    // A date of the claim itself begins no run.
    let inside = run.sentences.contains(&claim.sentence);
    let told = run.sentences.clone().flat_map(|sentence| tokens(cx, sentence));
    let words: Vec<String> = told
        .filter(|&at| {
            !inside || !cx.span(at..at + 1).start.ge(&claim.span.start) || cx.span(at..at + 1).start >= claim.span.end
        })
        .filter(|&at| content(cx, at))
        .map(|at| cx.word(at).to_lowercase())
        .collect();
    let same = |at: usize| {
        let word = cx.word(at).to_lowercase();
        words.iter().any(|other| kin(&word, other))
    };
    if let Some(noun) = claim.noun {
        // "at the third attempt … had turned back in 2015 and in 2017"
        let tried = reads(cx, noun, &["attempt", "try"])
            && (run.again
                || words.iter().any(|word| {
                    ["tried", "failed", "gave", "turned", "attempt", "attempts", "attempted"].contains(&word.as_str())
                }));
        if tried && apart <= 2 || run.first && apart <= 1 || run.taken && apart <= 2 {
            return true;
        }
        let named = claim.rank && cx.token(noun).is_some_and(|token| token.shape.capital());
        if named && run.again && own_verbs(cx, claim).any(same) {
            return true;
        }
        return same(noun) && (apart <= 4 || run.again);
    }
    let verbs = own_verbs(cx, claim).any(same);
    run.again && apart <= 6
        || apart <= 1 && !claim.rank
        // "Its second film": what others did, in sentences of their own, is none of its occasions.
        || verbs
            && (!claim.rank || run.sentences.len() == 1)
            && (apart <= 4 || apart <= REACH && complete(cx, claim, run))
}

/// The words of a count's sentence that say what happens.
fn own_verbs<'a>(cx: &'a Context<'_>, claim: &Claim) -> impl Iterator<Item = usize> + 'a {
    tokens(cx, claim.sentence).filter(|&at| content(cx, at))
}

/// Whether a word says what happens.
fn content(cx: &Context<'_>, at: usize) -> bool {
    cx.token(at).is_some_and(|token| {
        token.class == Class::Word
            && !cx.lexicon.is(token.word, Tag::Function)
            && !cx.lexicon.is(token.word, Tag::Month)
            && !cx.lexicon.is(token.word, Tag::TimeUnit)
            && !token.shape.capital()
            && token.len() >= 3
    })
}

fn report(cx: &Context<'_>, claim: &Claim, run: &Run) -> Fact {
    let dates: Vec<Span> = run.dates.iter().map(|date| cx.span(date.clone())).collect();
    let provenance = Provenance::default();
    if claim.rank && !claim.definite {
        let many = run.told();
        let data = CalculationFact {
            operation: Operation::Sum,
            terms: dates,
            result: claim.span,
            measure: Denomination::Number,
            stated: Interval::exactly(Exact::whole(claim.many)),
            expected: Interval::exactly(Exact::whole(many + 1)),
            working: format!("{many} before and this one = {}", many + 1),
        };
        let data = FactData::Calculation(Box::new(data));
        return Fact { span: claim.span, sentence: claim.sentence as u32, provenance, data };
    }
    let announced = Some((Interval::exactly(Exact::whole(claim.many)), claim.span));
    let data = EnumerationFact { announced, noun: None, items: dates, complete: true };
    let data = FactData::Enumeration(Box::new(data));
    Fact { span: claim.span, sentence: claim.sentence as u32, provenance, data }
}
