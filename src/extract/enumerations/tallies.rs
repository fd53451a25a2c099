//! The counts and ranks of events: "for the third time", "its third launch", "twice", "on both occasions".

use super::recurrences::{reads, tokens};
use crate::document::Class;
use crate::extract::Context;
use crate::facts::{Fact, FactData};
use crate::lexicon::Tag;
use crate::source::Span;

/// What is counted or ranked, and is no event: "the third set", "her second husband".
const THINGS: [&str; 40] = [
    "set",
    "minute",
    "quarter",
    "half",
    "floor",
    "place",
    "round",
    "day",
    "year",
    "month",
    "week",
    "century",
    "grade",
    "person",
    "party",
    "lap",
    "leg",
    "period",
    "inning",
    "hour",
    "house",
    "street",
    "avenue",
    "division",
    "edition",
    "book",
    "child",
    "son",
    "daughter",
    "generation",
    "term",
    "world",
    "class",
    "form",
    "degree",
    "base",
    "storey",
    "language",
    "home",
    "instance",
];

/// A count with one of these in its sentence leaves some out, or counts what others do not.
const COUNTED_IN: [&str; 10] = [
    "counting",
    "counted",
    "discounting",
    "ignoring",
    "disregarding",
    "excluding",
    "including",
    "besides",
    "unofficial",
    "officially",
];

/// A count of occasions.
pub(super) struct Claim {
    /// Its words.
    pub(super) span: Span,
    pub(super) sentence: usize,
    pub(super) many: i64,
    /// It ranks the news: "for the third time". Else it counts all: "twice".
    pub(super) rank: bool,
    /// It takes up what was told: "on both occasions", "after the third flood".
    pub(super) definite: bool,
    /// The word for the event, where it says more than "times".
    pub(super) noun: Option<usize>,
}

/// The counts and ranks of events.
pub(super) fn claims(cx: &Context<'_>, facts: &[Fact]) -> Vec<Claim> {
    let mut claims = Vec::new();
    let few = |fact: &&Fact| match &fact.data {
        FactData::Ordinal(ordinal) => (2..=12).contains(&ordinal.rank),
        FactData::Number(number) => number.written.to_whole().is_some_and(|many| (2..=12).contains(&many)),
        _ => false,
    };
    for fact in facts.iter().filter(few) {
        let at = cx.document.token_at(fact.span.start);
        let sentence = fact.sentence as usize;
        let own = tokens(cx, sentence);
        let before = |back: usize, words: &[&str]| at >= own.start + back && reads(cx, at - back, words);
        match &fact.data {
            FactData::Ordinal(ordinal) => {
                let next = cx.document.token_at(fact.span.end);
                // The noun may be part of the fact.
                let end = (at + 1).max(if next > at + 1 { at + 1 } else { next });
                let time = reads(cx, end, &["time", "attempt", "try"]);
                let owner = before(1, &["his", "her", "its", "their", "our", "my"])
                    || at > own.start && cx.token(at - 1).is_some_and(|token| token.class == Class::Possessive);
                let bare = cx.token(end).is_none_or(|token| token.class == Class::Mark)
                    || reads(cx, end, &["of", "this", "in", "since", "and", "for", "so", "after"]);
                let noun = (end..end + 2).find(|&noun| {
                    cx.token(noun)
                        .is_some_and(|token| token.class == Class::Word && !cx.lexicon.is(token.word, Tag::Function))
                });
                let after = before(2, &["after"]) && before(1, &["the"]);
                let framed = (end..end + 3).any(|at| {
                    reads(cx, at, &["this", "of", "in", "since"])
                        && (reads(
                            cx,
                            at + 1,
                            &["year", "month", "week", "season", "the", "his", "her", "its", "their"],
                        ))
                });
                let thing = noun.is_some_and(|noun| reads(cx, noun, &THINGS));
                // "the third to burn in the township this year"
                let infinitive = cx.reads(end, "to")
                    && before(1, &["the"])
                    && (end + 1..(end + 16).min(own.end)).any(|at| {
                        reads(cx, at, &["this", "since", "in", "so", "within"])
                            && (reads(cx, at + 1, &["year", "month", "week", "season", "far", "the"])
                                || cx.is(at + 1, Tag::Month)
                                || cx.is(at + 1, Tag::TimeUnit)
                                || cx.is(at + 2, Tag::TimeUnit))
                    });
                let part = cx.reads(end, "of")
                    && (cx.is(end + 1, Tag::Cardinal)
                        || cx.token(end + 1).is_some_and(|token| token.class == Class::Number));
                let used = time && before(1, &["the", "his", "her", "its", "their", "a"])
                    || owner && !thing
                    || bare && before(1, &["the", "a"]) && before(2, &["is", "was", "makes", "made", "tuesday"])
                    || after && !thing
                    || framed && before(1, &["the", "a"]) && !thing && noun.is_some()
                    || infinitive
                    || before(1, &["a"]) && !thing && noun.is_some();
                if !used || part || cx.reads(end, "-") {
                    continue;
                }
                let first = at - usize::from(at > own.start);
                let last = noun.filter(|_| !(bare || infinitive) || time).map_or(end, |noun| noun + 1);
                claims.push(Claim {
                    span: cx.span(first..last),
                    sentence,
                    many: ordinal.rank,
                    rank: true,
                    definite: after,
                    noun: noun.filter(|noun| !bare && !infinitive && (!time || !reads(cx, *noun, &["time"]))),
                });
            }
            FactData::Number(number) => {
                let Some(many) = number.written.to_whole() else { continue };
                let end = cx.document.token_at(fact.span.end);
                if number.interval.single().is_none()
                    || before(1, &["of", "least", "than", "about", "some", "other", "first", "another", "last"])
                        && !before(3, &["each"])
                {
                    continue;
                }
                let times = reads(cx, end, &["times", "occasions"]);
                let champion = cx.reads(end, "-") && cx.reads(end + 1, "time");
                let periodic = reads(cx, end + 1, &["a", "an", "as", "the", "more", "per", "each", "every", "over"]);
                let definite = before(1, &["the", "these", "all", "those"]);
                let noun = number.noun.map(|noun| cx.document.token_at(noun.end) - 1);
                let event = definite
                    && noun.is_some_and(|noun| noun <= end + 1)
                    && !noun.is_some_and(|noun| cx.is(noun, Tag::TimeUnit));
                if times && !periodic || champion || event {
                    let last = if champion { end + 3 } else { noun.map_or(end + 1, |noun| noun + 1) };
                    claims.push(Claim {
                        span: cx.span(at..last.max(end + usize::from(times))),
                        sentence,
                        many,
                        rank: false,
                        definite,
                        noun: if champion { Some(end + 2) } else { noun.filter(|_| !times) },
                    });
                }
            }
            _ => {}
        }
    }
    adverbs(cx, &mut claims);
    claims.retain(|claim| !tokens(cx, claim.sentence).any(|at| reads(cx, at, &COUNTED_IN)));
    claims
}

/// "twice", "both times", "on both occasions".
fn adverbs(cx: &Context<'_>, claims: &mut Vec<Claim>) {
    // Words that are rare are looked for in the text.
    for word in ["twice", "Twice", "both times", "Both times", "both occasions"] {
        for (place, _) in cx.document.text().match_indices(word) {
            let at = cx.document.token_at(place as u32);
            let Some(sentence) = cx.document.sentence_at(place as u32).map(|sentence| sentence as usize) else {
                continue;
            };
            let both = cx.reads(at, "both") && reads(cx, at + 1, &["times", "occasions"]);
            let periodic =
                reads(cx, at + 1, &["a", "an", "as", "the", "more", "per", "each", "every", "over", "before"]);
            let partial = reads(cx, at.wrapping_sub(1), &["than", "least", "once", "or", "about", "almost"]);
            if both || cx.reads(at, "twice") && !periodic && !partial {
                let span = cx.span(at..at + 1 + usize::from(both));
                claims.push(Claim { span, sentence, many: 2, rank: false, definite: both, noun: None });
            }
        }
    }
}
