//! How often something happened, and the occasions that are told anywhere near: "fell down for the fifth time this year …
//! It first gave way in June, and then again in July and in September"; "The roof has fallen in twice. In 1931 … In 1955
//! … The last time, in 1980"; "on each of the four visits".
//!
//! Occasions are runs of dates that the wording joins. A count belongs to a run where their words are akin, or where the
//! run says that it repeats something. Where the count comes out with or without the occasion that is the news, nothing
//! is said.

use super::earlier::kin;
use super::occasions::date;
use super::tallies::{Claim, claims};
use crate::document::{BlockKind, Class};
use crate::extract::Context;
use crate::extract::wording::Wording;
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

/// Between two occasions of a run: these part them from other dates.
const APART: [&str; 16] = [
    "until",
    "till",
    "since",
    "between",
    "before",
    "after",
    "but",
    "than",
    "from",
    "including",
    "planned",
    "will",
    "except",
    "not",
    "without",
    "born",
];

/// What is told between some occasions is another event.
const OTHERS: Wording = Wording::of(
    &[Tag::Partial],
    &[
        "example",
        "born",
        "respectively",
        "divorced",
        "buried",
        "died",
        "widowed",
        "sold",
        "cancelled",
        "missed",
        "skipped",
        "lost",
    ],
);

/// The run repeats something.
const AGAIN: [&str; 6] = ["again", "twice", "before", "previously", "others", "earlier"];

/// Occasions that belong together.
struct Run {
    dates: Vec<Range<usize>>,
    sentences: Range<usize>,
    /// "It first gave way in June": no one was before.
    first: bool,
    again: bool,
    closed: bool,
}

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
        let ranked = claims.iter().any(|other| other.rank && claim.rank && other.many == run.dates.len() as i64 + 1);
        if ranked
            || near.iter().any(fits)
            || claims.iter().any(|other| other.span != claim.span && akin(cx, claim, other))
        {
            continue;
        }
        let told = run.dates.len() as i64;
        let more = told >= claim.many + i64::from(!claim.rank);
        let all = run.closed && (run.first || claim.definite || claim.rank && run.again && distance(claim, run) <= 1);
        if !more && !all {
            continue;
        }
        if found.iter().any(|fact| meets(fact, claim.span)) || facts.iter().any(|fact| counted(fact, claim.span)) {
            continue;
        }
        found.push(report(cx, claim, run));
    }
}

pub(super) fn reads(cx: &Context<'_>, at: usize, words: &[&str]) -> bool {
    words.iter().any(|word| cx.reads(at, word))
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
    let told = run.dates.len() as i64;
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
    let now = own.clone().any(|at| day(at) || !inside && reads(cx, at, &["this", "last"]));
    if !up && !fresh && (past || now && !inside) { vec![told + 1] } else { vec![told, told + 1] }
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

/// The runs of dates in running text.
fn runs(cx: &Context<'_>, facts: &[Fact]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut open: Option<Run> = None;
    for fact in facts {
        let sentence = fact.sentence as usize;
        let Some((tokens_, _)) = date(cx, fact) else { continue };
        let kind = cx.document.blocks.get(block(cx, sentence) as usize).map(|block| block.kind);
        let own = tokens(cx, sentence);
        let lead = tokens_.start.wrapping_sub(1);
        let placed = tokens_.start > own.start && reads(cx, lead, &["in", "on", ",", "and", "("]);
        if !matches!(kind, Some(BlockKind::Paragraph)) || !placed {
            continue;
        }
        if let Some(last) =
            open.as_mut().filter(|run| run.sentences.end == sentence + 1).and_then(|run| run.dates.last_mut())
        {
            let gap = last.end..tokens_.start;
            let later = last.clone().any(|at| reads(cx, at, &["later", "after", "following", "next"]));
            if later && gap.len() <= 2 && cx.reads(gap.start, ",") {
                last.end = tokens_.end;
                continue;
            }
        }
        let joins = open.as_ref().is_some_and(|run| joins(cx, run, sentence, &tokens_));
        if !joins {
            runs.extend(open.take().filter(|run| run.dates.len() > 1));
            open = Some(Run {
                dates: Vec::new(),
                sentences: sentence..sentence + 1,
                first: false,
                again: false,
                closed: false,
            });
        }
        let Some(run) = open.as_mut() else { continue };
        run.closed =
            reads(cx, tokens_.start.wrapping_sub(2), &["and", "again", "time", "finally"]) || cx.reads(lead, "and");
        run.dates.push(tokens_);
        run.sentences.end = sentence + 1;
    }
    runs.extend(open.filter(|run| run.dates.len() > 1));
    for run in &mut runs {
        let all = tokens(cx, run.sentences.start).start..tokens(cx, run.sentences.end - 1).end;
        run.first =
            (run.dates[0].start.saturating_sub(10).max(all.start)..run.dates[0].start).any(|at| cx.reads(at, "first"));
        run.again = all.clone().any(|at| reads(cx, at, &AGAIN) || cx.reads(at, "once") && cx.reads(at + 1, "more"))
            || all.clone().any(|at| cx.reads(at, "had"));
        let words: Vec<&str> = run.dates.iter().map(|date| cx.document.slice(cx.span(date.clone()))).collect();
        let double = words.iter().enumerate().any(|(at, word)| words[..at].contains(word));
        if double || all.clone().any(|at| OTHERS.is_at(cx, at)) {
            run.dates.clear();
        }
    }
    runs.retain(|run| run.dates.len() > 1);
    runs
}

/// Whether a date goes on with a run.
fn joins(cx: &Context<'_>, run: &Run, sentence: usize, date: &Range<usize>) -> bool {
    let Some(last) = run.dates.last() else { return false };
    let before = run.sentences.end - 1;
    if sentence == before {
        let gap = last.end..date.start;
        let mark = gap.clone().any(|at| reads(cx, at, &[",", "and", ";", "then"]));
        let apart = gap.clone().rev().find(|&at| reads(cx, at, &APART));
        let again = gap.clone().rev().find(|&at| reads(cx, at, &["again", "then", "finally", "more"]));
        return mark && gap.len() <= 16 && (apart.is_none() || again > apart);
    }
    let own = tokens(cx, sentence);
    let fronted = date.start <= own.start + 5;
    let again =
        own.clone().any(|at| reads(cx, at, &["again", "another"]) || cx.reads(at, "once") && cx.reads(at + 1, "more"));
    // "on Thursday … It first gave way in June": the news is apart.
    let weekday = |date: &Range<usize>| date.clone().any(|at| cx.is(at, Tag::Weekday));
    weekday(last) == weekday(date)
        && sentence == before + 1
        && block(cx, sentence) == block(cx, before)
        && (fronted && starts(cx, run) || again)
}

/// Whether the last date of a run began its sentence, too.
fn starts(cx: &Context<'_>, run: &Run) -> bool {
    let own = tokens(cx, run.sentences.end - 1);
    run.dates.last().is_some_and(|date| date.start <= own.start + 5)
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
        if tried && apart <= 2 || run.first && apart <= 1 {
            return true;
        }
        let named = claim.rank && cx.token(noun).is_some_and(|token| token.shape.capital());
        if named && run.again && own_verbs(cx, claim).any(same) {
            return true;
        }
        return same(noun) && (apart <= 4 || run.again);
    }
    let verbs = own_verbs(cx, claim).any(same);
    run.again && apart <= 6 || apart <= 1 && !claim.rank || verbs && apart <= 4
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
        let many = dates.len() as i64;
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
