//! One vote told over several sentences: "All 15 members were present. … Eight were in favour and six against. … Two
//! abstained."; "She polled 12,408 votes. … He had 11,962. … a majority of 446".
//!
//! Numbers are put together only where the article tells of one vote, and gives each of them once.

use super::roles::{self, Role};
use super::votes::{self, Count};
use super::{closing, is_one_of};
use crate::document::{BlockKind, Class};
use crate::extract::word_set::WordSet;
use crate::extract::wording::Wording;
use crate::extract::{Context, Sink};
use crate::facts::{Exact, Fact, FactData, Interval, Kind, Provenance, VoteFact};
use crate::lexicon::Tag;
use std::ops::Range;
use std::sync::LazyLock;

/// Fewer votes are none of an election.
const MIN_POLL: i64 = 100;

/// Words of sentences about another vote.
const ANOTHER: Wording = Wording::of(
    &[Tag::Former, Tag::Supposed],
    &["last", "similar", "ago", "notional", "reduced", "overturned", "then", "defended", "defending", "swing"],
);

/// Words that say that somebody who was there did not vote.
const SILENT: [&str; 10] =
    ["recused", "chair", "speaker", "casting", "absent", "ill", "stayed", "spoiled", "withdrew", "vacant"];

static SILENCE: LazyLock<WordSet> = LazyLock::new(|| WordSet::new(SILENT));

/// How near such a sentence stands to the vote.
const SILENT_REACH: u32 = 6;

/// What the sentences of an article say of a vote.
#[derive(Default)]
struct Pieces {
    ayes: Vec<Count>,
    noes: Vec<Count>,
    abstentions: Vec<Count>,
    members: Vec<(Count, bool)>,
    majorities: Vec<Count>,
    silent: Vec<u32>,
}

/// Completes the vote of an article, or puts it together.
pub(super) fn read(cx: &Context<'_>, sink: &mut Sink) {
    let text = cx.document.text();
    if !["bst", "vote", "Vote", "ajority", "otion", "gainst"].iter().any(|word| text.contains(word)) {
        return;
    }
    let votes: Vec<usize> = (0..sink.facts.len())
        .filter(|&at| match &sink.facts[at].data {
            FactData::Vote(_) => {
                let sentence = cx.document.sentences.get(sink.facts[at].sentence as usize);
                sentence.is_some_and(|sentence| !is_another(cx, &sentence.range()))
            }
            _ => false,
        })
        .collect();
    // Of several votes nothing is put together.
    if votes.len() > 1 {
        return;
    }
    let mut pieces = Pieces::default();
    for (index, sentence) in cx.document.sentences.iter().enumerate() {
        let block = cx.document.blocks.get(sentence.block as usize);
        if block.is_none_or(|block| matches!(block.kind, BlockKind::Cell { .. }) || block.quoted) {
            continue;
        }
        let range = sentence.range();
        if is_another(cx, &range) {
            continue;
        }
        pieces.read(cx, &range, &sink.facts, index as u32);
    }
    match votes.as_slice() {
        [] => {
            if let (Some(ayes), Some(noes)) = (only(&pieces.ayes), only(&pieces.noes)) {
                let vote = VoteFact {
                    ayes: ayes.interval(),
                    noes: noes.interval(),
                    figures: vec![cx.span(ayes.tokens.clone()), cx.span(noes.tokens.clone())],
                    abstentions: None,
                    members: None,
                    complete: false,
                    majority: None,
                    carried: None,
                };
                push(cx, sink, &ayes, vote);
                if let Some(Fact { data: FactData::Vote(vote), sentence, .. }) = sink.facts.last_mut() {
                    pieces.complete(cx, *sentence, vote);
                    outcome(cx, *sentence, vote);
                }
            } else {
                polls(cx, &pieces, sink);
            }
        }
        [one] => {
            if let Some(Fact { data: FactData::Vote(vote), sentence, .. }) = sink.facts.get_mut(*one) {
                // Other votes for or against are those of another vote.
                let differs = |counts: &[Count], known: Interval| counts.iter().any(|count| !known.holds(count.value));
                if differs(&pieces.ayes, vote.ayes) || differs(&pieces.noes, vote.noes) {
                    return;
                }
                pieces.complete(cx, *sentence, vote);
            }
        }
        _ => {}
    }
}

/// What the sentences behind a vote say of its outcome.
fn outcome(cx: &Context<'_>, from: u32, vote: &mut VoteFact) {
    const NEAR: usize = 5;
    let open = |at: usize| is_one_of(cx, at, &["casting", "two-thirds", "thirds", "majority", "needed", "required"]);
    let sentences: Vec<Range<usize>> =
        cx.document.sentences.iter().skip(from as usize).take(NEAR).map(|sentence| sentence.range()).collect();
    if sentences.iter().any(|all| all.clone().any(open)) {
        return;
    }
    if let Some((carried, at)) = sentences.iter().find_map(|all| closing::read(cx, all.start, all.end)) {
        vote.carried = Some(carried);
        vote.figures.push(cx.span(at..at + 1));
    }
}

fn push(cx: &Context<'_>, sink: &mut Sink, at: &Count, vote: VoteFact) {
    let span = cx.span(at.tokens.clone());
    let sentence = cx.document.sentence_at(span.start).unwrap_or(0);
    let data = FactData::Vote(Box::new(vote));
    sink.facts.push(Fact { span, sentence, provenance: Provenance::default(), data });
}

/// The only one of several numbers, or the one that all are.
fn only(counts: &[Count]) -> Option<Count> {
    let first = counts.first()?;
    counts.iter().all(|count| count.value == first.value).then(|| first.clone())
}

/// Whether a sentence tells of a vote at another time.
fn is_another(cx: &Context<'_>, range: &Range<usize>) -> bool {
    range.clone().any(|at| {
        let Some(token) = cx.token(at) else { return false };
        match token.class {
            Class::Number if token.len() == 4 => {
                cx.word(at).parse::<u32>().is_ok_and(|year| (1900..2100).contains(&year))
            }
            _ => ANOTHER.is_at(cx, at),
        }
    })
}

impl Pieces {
    fn read(&mut self, cx: &Context<'_>, range: &Range<usize>, facts: &[Fact], sentence: u32) {
        let counts = votes::counts(cx, range);
        for (index, count) in counts.iter().enumerate() {
            let limit = counts.get(index + 1).map_or(range.end, |next| next.tokens.start);
            let before = count.tokens.start.saturating_sub(2);
            let by = count.tokens.start > range.start && cx.reads(count.tokens.start - 1, "by");
            let role = if by && is_one_of(cx, before, &["opposed", "rejected"]) {
                Some(Role::Against)
            } else if by && is_one_of(cx, before, &["backed", "supported"]) {
                Some(Role::For)
            } else {
                roles::role(cx, count.tokens.end, limit)
                    .or_else(|| roles::role_before(cx, count.tokens.start, range.start))
            };
            match role {
                Some(Role::For) => self.ayes.push(count.clone()),
                Some(Role::Against) => self.noes.push(count.clone()),
                Some(Role::Abstained) => self.abstentions.push(count.clone()),
                None => {}
            }
        }
        self.abstentions.extend(named(cx, range, facts, sentence));
        if let (Some(members), complete) = votes::find_members(cx, range, &counts, &[]) {
            self.members.push((members, complete));
        }
        self.majorities.extend(votes::majority(cx, range, &counts));
        let silent = range.clone().any(|at| {
            SILENCE.has(cx.word(at)) || cx.reads(at, "left") && is_one_of(cx, at + 1, &["the", "early", "before"])
        }) || range
            .clone()
            .any(|at| is_one_of(cx, at, &["not", "n't"]) && is_one_of(cx, at + 1, &["vote", "voting", "attend"]));
        if silent {
            self.silent.push(sentence);
        }
    }

    /// Adds to a vote what other sentences say of it.
    fn complete(&self, cx: &Context<'_>, sentence: u32, vote: &mut VoteFact) {
        if let (None, Some(abstentions)) = (vote.abstentions, only(&self.abstentions)) {
            vote.abstentions = Some(abstentions.interval());
            vote.figures.push(cx.span(abstentions.tokens));
        }
        // "Seven members voted to keep it": those are the ayes.
        let counted = |count: &&Count| !vote.figures.contains(&cx.span(count.tokens.clone()));
        let counts: Vec<Count> = self.members.iter().map(|(count, _)| count).filter(counted).cloned().collect();
        // Fewer than half of those who voted are another body: "founded by nine men".
        let voted = vote.ayes.add(&vote.noes).low;
        let few = |count: &Count| count.value.mul(Exact::whole(2)).zip(voted).is_some_and(|(two, all)| two < all);
        if let (None, Some(members)) = (vote.members, only(&counts).filter(|count| !few(count))) {
            vote.members = Some(members.interval());
            vote.complete = self.members.iter().any(|(_, complete)| *complete);
            vote.figures.push(cx.span(members.tokens));
        } else if vote.members.is_some() && only(&counts).is_some() {
            vote.complete |= self.members.iter().any(|(_, complete)| *complete);
        }
        let silent = self.silent.iter().any(|&silent| silent.abs_diff(sentence) <= SILENT_REACH);
        vote.complete &= !silent && vote.abstentions.is_some();
        if let (None, Some(majority)) = (vote.majority, only(&self.majorities)) {
            vote.majority = Some(majority.interval());
            vote.figures.push(cx.span(majority.tokens));
        }
    }
}

/// "Ann Pascoe and Reg Dyer abstained": as many as are named.
fn named(cx: &Context<'_>, range: &Range<usize>, facts: &[Fact], sentence: u32) -> Option<Count> {
    let at = range.clone().find(|&at| is_one_of(cx, at, &["abstained", "abstaining"]))?;
    let start = cx.token(at)?.start;
    let from = facts.partition_point(|fact| fact.sentence < sentence);
    let names: Vec<&Fact> = facts
        .get(from..)?
        .iter()
        .take_while(|fact| fact.sentence == sentence)
        .filter(|fact| fact.data.kind() == Kind::Name && fact.span.end <= start)
        .collect();
    let first = cx.document.token_at(names.first()?.span.start);
    let plain = (first..at)
        .all(|at| cx.token(at).is_some_and(|token| token.shape.capital()) || is_one_of(cx, at, &["and", ","]));
    let value = Exact::whole(names.len() as i64);
    plain.then_some(Count { value, tokens: first..at + 1 })
}

/// The votes of candidates, where one sentence gives the majority: it is that of the first over the second.
fn polls(cx: &Context<'_>, pieces: &Pieces, sink: &mut Sink) {
    let Some(majority) = only(&pieces.majorities) else { return };
    let about: Vec<u32> = cx
        .document
        .blocks
        .iter()
        .enumerate()
        .filter(|(_, block)| {
            let text = cx.document.slice(block.span);
            text.contains("votes") || text.contains("polled")
        })
        .map(|(index, _)| index as u32)
        .collect();
    let mut polled: Vec<(Exact, &Fact)> = Vec::new();
    for fact in &sink.facts {
        let FactData::Number(number) = &fact.data else { continue };
        let Some(sentence) = cx.document.sentences.get(fact.sentence as usize) else { continue };
        let Some(value) = number.interval.single().filter(|_| about.contains(&sentence.block)) else { continue };
        // Votes have no other noun.
        let noun = number.noun.map_or("", |noun| cx.document.slice(noun));
        let votes = noun.is_empty() || noun.contains("vote");
        let large = value >= Exact::whole(MIN_POLL) && value > majority.value;
        if votes && large && !is_another(cx, &sentence.range()) && !is_total(cx, fact) {
            polled.push((value, fact));
        }
    }
    polled.sort_by_key(|polled| std::cmp::Reverse(polled.0));
    polled.dedup_by(|a, b| a.0 == b.0);
    let apart = |a: Exact, b: Exact| a.sub(b).map(Exact::abs) == Some(majority.value);
    let fits = polled.iter().enumerate().any(|(at, a)| polled[at + 1..].iter().any(|b| apart(a.0, b.0)));
    let (Some(&(first, a)), Some(&(second, b))) = (polled.first(), polled.get(1)) else { return };
    // Numbers that are far from the majority are of other things.
    let near = first.sub(second).is_some_and(|apart| {
        apart.mul(Exact::whole(3)).is_some_and(|most| most >= majority.value)
            && majority.value.mul(Exact::whole(3)).is_some_and(|most| most >= apart)
    });
    if fits || polled.len() > 8 || !near {
        return;
    }
    let vote = VoteFact {
        ayes: Interval::exactly(first),
        noes: Interval::exactly(second),
        abstentions: None,
        members: None,
        complete: false,
        majority: Some(majority.interval()),
        carried: None,
        figures: vec![a.span, b.span, cx.span(majority.tokens.clone())],
    };
    let fact = Fact {
        span: a.span,
        sentence: a.sentence,
        provenance: Provenance::default(),
        data: FactData::Vote(Box::new(vote)),
    };
    sink.facts.push(fact);
}

/// "33,447 votes were cast": the number of all.
fn is_total(cx: &Context<'_>, fact: &Fact) -> bool {
    let after = cx.document.token_at(fact.span.end);
    let before = cx.document.token_at(fact.span.start);
    (after..after + 5).any(|at| is_one_of(cx, at, &["cast", "registered", "electors", "electorate", "counted"]))
        || (before.saturating_sub(4)..before).any(|at| is_one_of(cx, at, &["electorate", "total", "electors", "of"]))
}
