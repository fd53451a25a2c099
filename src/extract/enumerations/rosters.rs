//! A count and those who are told one by one in the sentences behind or before it: "has chosen four finalists. They are A;
//! B; and C"; "suspended five players. Banned for three games are A, B and C; D, E and F will miss two"; "A, B, C and D
//! rowed home. The trio …"; "three brothers. One is a baker; the other keeps bees"; "asks four questions. What …? How …?".

use super::recurrences::{block, reads, tokens};
use super::{items, series};
use crate::document::{BlockKind, Class};
use crate::extract::wording::Wording;
use crate::extract::{Context, Sink};
use crate::facts::{EnumerationFact, Exact, Fact, FactData, Interval, Provenance};
use crate::lexicon::Tag;
use crate::source::Span;
use rustc_hash::FxHashSet;
use std::ops::Range;

/// Words for so many together.
const GROUPS: [(&str, i64); 13] = [
    ("duo", 2),
    ("pair", 2),
    ("twosome", 2),
    ("both", 2),
    ("trio", 3),
    ("threesome", 3),
    ("triplets", 3),
    ("quartet", 4),
    ("foursome", 4),
    ("quintet", 5),
    ("quintuplets", 5),
    ("sextet", 6),
    ("septet", 7),
];

/// A sentence with one of these tells some, or tells of others.
const PARTIAL: Wording = Wording::of(
    &[Tag::Partial, Tag::Further],
    &["led", "one", "example", "also", "not", "said", "than", "like", "such", "some", "unlike", "without"],
);

/// A count, with the words and the token behind it.
struct Count {
    many: i64,
    span: Span,
    sentence: usize,
    /// The tokens of the number and of what it counts.
    tokens: Range<usize>,
    /// It stands alone for what was told: "all four", "the trio".
    taken: bool,
    /// What was told is named: "all five study ponds".
    named: bool,
}

/// Adds what does not come out.
pub(super) fn extract(cx: &Context<'_>, sink: &Sink, found: &mut Vec<Fact>) {
    let place = |fact: &Fact| match &fact.data {
        FactData::Enumeration(list) => list.announced.as_ref().map(|(_, words)| words.start),
        _ => None,
    };
    let counts = counts(cx, &sink.facts);
    if counts.is_empty() {
        return;
    }
    let mut known: FxHashSet<u32> = sink.facts.iter().chain(found.iter()).filter_map(place).collect();
    for count in counts {
        let told = if count.taken {
            before(cx, sink, &count)
        } else if count.named {
            named(cx, sink, &count)
        } else {
            they_are(cx, sink, &count)
                .or_else(|| roster(cx, &count))
                .or_else(|| one_by_one(cx, &count))
                .or_else(|| questions(cx, &count))
        };
        let Some(items) = told.filter(|items| items.len() > 1 && items.len() as i64 != count.many) else { continue };
        if !known.insert(count.span.start) {
            continue;
        }
        let announced = Some((Interval::exactly(Exact::whole(count.many)), count.span));
        let data = EnumerationFact { announced, noun: None, items, complete: true };
        let data = FactData::Enumeration(Box::new(data));
        let provenance = Provenance::default();
        found.push(Fact { span: count.span, sentence: count.sentence as u32, provenance, data });
    }
}

fn counts(cx: &Context<'_>, facts: &[Fact]) -> Vec<Count> {
    let mut counts = Vec::new();
    for fact in facts {
        let FactData::Number(number) = &fact.data else { continue };
        let Some(many) = number.written.to_whole().filter(|many| (2..=12).contains(many)) else { continue };
        let at = cx.document.token_at(fact.span.start);
        let end = cx.document.token_at(fact.span.end);
        let sentence = fact.sentence as usize;
        let first = tokens(cx, sentence).start;
        if number.interval.single().is_none() || number.range || !number.except.is_empty() {
            continue;
        }
        let before = |words: &[&str]| at > first && reads(cx, at - 1, words);
        let bare = cx.token(end).is_none_or(|token| token.class == Class::Mark && !cx.reads(end, "-"))
            || cx.is(end, Tag::Function)
            || reads(cx, end, &["men", "women"]);
        if before(&["all", "the"]) && at <= first + 2 && bare && (cx.reads(first, "all") || cx.reads(first, "the")) {
            counts.push(Count {
                many,
                span: cx.span(first..end),
                sentence,
                tokens: first..end,
                taken: true,
                named: false,
            });
            continue;
        }
        let Some(noun) = number.noun else { continue };
        let last = cx.document.token_at(noun.end);
        let partial = before(&[
            "of", "least", "than", "other", "another", "first", "last", "about", "or", "every", "these", "those",
        ]);
        if !partial && !cx.is(last - 1, Tag::TimeUnit) && last > end {
            let all = before(&["all"]) && last - at <= 4;
            counts.push(Count { many, span: cx.span(at..last), sentence, tokens: at..last, taken: false, named: all });
        }
    }
    groups(cx, &mut counts);
    counts
}

/// "The trio took nine hours", "Both were fined".
fn groups(cx: &Context<'_>, counts: &mut Vec<Count>) {
    for (sentence, range) in cx.document.sentences.iter().map(|sentence| sentence.range()).enumerate() {
        let at = range.start;
        let the = usize::from(cx.reads(at, "the"));
        let Some((_, many)) = GROUPS.iter().find(|(word, _)| cx.reads(at + the, word)) else { continue };
        let both = cx.reads(at, "both");
        let next = at + the + 1;
        let verb = cx.token(next).is_some_and(|token| token.class == Class::Word)
            && !reads(cx, next, &["of", "and", "the", "in", "from", "that", "who", "'s"]);
        let stands = if both {
            reads(cx, next, &["are", "were", "have", "had", "men", "women", "will"])
        } else {
            the == 1 && verb
        };
        if stands {
            counts.push(Count {
                many: *many,
                span: cx.span(at..next),
                sentence,
                tokens: at..next,
                taken: true,
                named: false,
            });
        }
    }
}

fn plain(cx: &Context<'_>, sentence: usize) -> bool {
    let kind = cx.document.blocks.get(block(cx, sentence) as usize).map(|block| block.kind);
    kind == Some(BlockKind::Paragraph) && !tokens(cx, sentence).any(|at| reads(cx, at, &["“", "\"", "”"]))
}

/// Whether a sentence follows another in its block or opens the next one.
fn follows(cx: &Context<'_>, sentence: usize, next: usize) -> bool {
    let (one, other) = (block(cx, sentence), block(cx, next));
    one == other || one + 1 == other && block(cx, next - 1) == one
}

/// "They are Ada Holt, a solicitor; Ben Rask; and Lea Thorn."
fn they_are(cx: &Context<'_>, sink: &Sink, count: &Count) -> Option<Vec<Span>> {
    let sentence = count.sentence + 1;
    let own = tokens(cx, sentence);
    let start = own.start;
    let opens = reads(cx, start, &["they", "these"]) && reads(cx, start + 1, &["are", "were"])
        || cx.reads(start, "their") && cx.reads(start + 1, "names") && reads(cx, start + 2, &["are", "were"]);
    if !opens {
        return None;
    }
    // Its own last count, or the only one, is taken up.
    let own_counts = tokens(cx, count.sentence).filter(|&at| cx.is(at, Tag::Cardinal)).count();
    if !follows(cx, count.sentence, sentence)
        || !plain(cx, sentence)
        || own_counts > 1
        || own.clone().any(|at| PARTIAL.is_at(cx, at))
    {
        return None;
    }
    let begin = start + 2 + usize::from(cx.reads(start, "their"));
    let begin = begin + usize::from(cx.reads(begin, ":"));
    listed(cx, sink, begin..own.end - 1, count.many)
}

/// The items of a list, where the count is not one of those that its words can mean.
fn listed(cx: &Context<'_>, sink: &Sink, range: Range<usize>, many: i64) -> Option<Vec<Span>> {
    let cuts: Vec<usize> = range.clone().filter(|&at| cx.reads(at, ";")).collect();
    if !cuts.is_empty() {
        let mut items = Vec::new();
        let mut from = range.start;
        for cut in cuts.into_iter().chain([range.end]) {
            let begin = from + usize::from(items::is_join(cx, from));
            items.push(cx.span(begin..cut.max(begin + 1)));
            from = cut + 1;
        }
        return Some(items);
    }
    let list = items::split(cx, sink, range.clone())?;
    let fits = (list.least..=list.most).any(|number| number as i64 == many);
    let whole = list.next >= range.end;
    (!fits && !list.open && list.names && whole).then(|| list.items.iter().map(|item| cx.span(item.clone())).collect())
}

/// The full names that stand in lists of the sentence behind a count of people.
fn roster(cx: &Context<'_>, count: &Count) -> Option<Vec<Span>> {
    const PEOPLE: Wording = Wording::of(&[Tag::People], &[]);
    let sentence = count.sentence + 1;
    let own = tokens(cx, sentence);
    let noun = count.tokens.end - 1;
    if !PEOPLE.is_at(cx, noun) || !follows(cx, count.sentence, sentence) || !plain(cx, sentence) {
        return None;
    }
    if own.clone().any(|at| PARTIAL.is_at(cx, at)) {
        return None;
    }
    let capital = |at: usize| cx.token(at).is_some_and(|token| token.class == Class::Word && token.shape.capital());
    let mut names: Vec<Span> = Vec::new();
    let mut at = own.start;
    let mut lists = 0;
    while at < own.end {
        let mut end = at;
        while end < own.end && capital(end) {
            end += 1;
        }
        if end - at >= 2 && !(at == own.start && cx.is(at, Tag::Function)) {
            names.push(cx.span(at..end));
            lists += usize::from(at > own.start && cx.reads(at - 1, "and"));
        }
        at = end.max(at + 1);
    }
    let near = (names.len() as i64 - count.many).abs() <= 2;
    let first = names.first().is_some_and(|first| first.start >= cx.span(own.start..own.start + 1).start);
    (names.len() >= 3 && lists > 0 && near && first).then_some(names)
}

/// "One is a baker; the other keeps bees", "The first … The second … The last …": as many as are told.
fn one_by_one(cx: &Context<'_>, count: &Count) -> Option<Vec<Span>> {
    let next = tokens(cx, count.sentence + 1).start;
    if !cx.reads(next, "one") && !cx.reads(next + 1, "first") {
        return None;
    }
    let mut items: Vec<Span> = Vec::new();
    let mut closed = false;
    let opening =
        |at: usize, own: &Range<usize>| at == own.start || reads(cx, at - 1, &[";", "and"]) || cx.reads(at - 1, ",");
    for sentence in count.sentence + 1..count.sentence + 6 {
        if !follows(cx, count.sentence, sentence) && block(cx, sentence) != block(cx, count.sentence) {
            break;
        }
        let own = tokens(cx, sentence);
        for at in own.clone().filter(|&at| opening(at, &own)) {
            let verb = |next: usize| {
                reads(
                    cx,
                    next,
                    &["is", "was", "has", "had", "shows", "holds", "lives", "keeps", "faces", "came", "went", ","],
                )
            };
            let place = items.len();
            let ordinal = |place: usize| {
                series::ORDINALS.get(place).is_some_and(|word| reads(cx, at, &["the", "a"]) && cx.reads(at + 1, word))
                    && (verb(at + 2) || place > 0 && reads(cx, at + 2, &["is", "was"]))
            };
            if closed {
                continue;
            }
            if place == 0 && cx.reads(at, "one") && at == own.start && (verb(at + 1)) && sentence == count.sentence + 1
            {
                items.push(cx.span(at..at + 1));
            } else if place == 0 && at == own.start && ordinal(0) && sentence == count.sentence + 1 {
                items.push(cx.span(at..at + 2));
            } else if place > 0 && cx.reads(at, "another") && verb(at + 1) {
                items.push(cx.span(at..at + 1));
            } else if place > 0 && ordinal(place) {
                items.push(cx.span(at..at + 2));
            } else if place > 0
                && cx.reads(at, "the")
                && reads(cx, at + 1, &["other", "last"])
                && !cx.reads(at + 2, "two")
            {
                let elliptical = cx
                    .token(at + 2)
                    .is_some_and(|token| token.class == Class::Mark || cx.lexicon.is(token.word, Tag::Function))
                    || verb(at + 2)
                    || cx.word(at + 2).ends_with('s')
                    || cx.reads(at + 1, "other") && cx.token(at + 3).is_none_or(|token| token.class == Class::Mark);
                if elliptical {
                    items.push(cx.span(at..at + 2));
                    closed = true;
                }
            }
        }
    }
    let many = items.len() as i64;
    // More than were announced are told anyway.
    (closed || many > count.many && many >= 3).then_some(items)
}

/// "The form asks four questions. What is your name? How old is your dog?"
fn questions(cx: &Context<'_>, count: &Count) -> Option<Vec<Span>> {
    let noun = count.tokens.end - 1;
    if !cx.reads(noun, "questions") {
        return None;
    }
    let asked = (count.sentence + 1..count.sentence + 14)
        .take_while(|&sentence| block(cx, sentence) == block(cx, count.sentence))
        .take_while(|&sentence| cx.reads(tokens(cx, sentence).end.wrapping_sub(1), "?"));
    let items: Vec<Span> = asked.map(|sentence| cx.span(tokens(cx, sentence))).collect();
    (items.len() > 1).then_some(items)
}

/// "In all five study ponds": the only list of names before it of which one is a pond, or that "the ponds" introduces.
fn named(cx: &Context<'_>, sink: &Sink, count: &Count) -> Option<Vec<Span>> {
    const FAR: usize = 6;
    const SOME: Wording = Wording::of(&[Tag::Partial, Tag::Further], &["led"]);
    let stem = |word: &str| word.to_lowercase().trim_end_matches('s').to_owned();
    let noun = stem(cx.word(count.tokens.end - 1));
    let first = count.sentence.saturating_sub(FAR);
    let from = sink.facts.partition_point(|fact| (fact.sentence as usize) < first);
    let near = || sink.facts[from..].iter().take_while(|fact| fact.sentence as usize <= count.sentence);
    let ours = |span: &Span, items: &[Span]| {
        let begin = cx.document.token_at(span.start);
        let own = tokens(cx, cx.document.sentence_at(span.start).unwrap_or_default() as usize);
        let lead = begin.saturating_sub(3).max(own.start)..begin;
        let last = |item: &Span| stem(cx.word(cx.document.token_at(item.end).saturating_sub(1)));
        let partial = own.clone().any(|at| SOME.is_at(cx, at));
        !partial && (lead.clone().any(|at| stem(cx.word(at)) == noun) || items.iter().any(|item| last(item) == noun))
    };
    let mut lists = near().filter_map(|fact| match &fact.data {
        FactData::Enumeration(list)
            if (fact.sentence as usize) < count.sentence && list.complete && ours(&fact.span, &list.items) =>
        {
            Some(list)
        }
        _ => None,
    });
    let list = lists.next()?;
    // Another count of them, or another list, leaves it open.
    let counted = near().any(|fact| {
        let FactData::Number(number) = &fact.data else { return false };
        number.written.to_whole() == Some(list.items.len() as i64)
            || number.noun.is_some_and(|it| {
                stem(cx.word(cx.document.token_at(it.end).saturating_sub(1))) == noun
                    && fact.span.start < count.span.start
            })
    });
    let close = (list.items.len() as i64 - count.many).abs() <= 2;
    (lists.next().is_none() && list.announced.is_none() && !counted && close).then(|| list.items.clone())
}

/// The list that "all four" or "the trio" takes up: the only one of the sentence before, at its head.
fn before(cx: &Context<'_>, sink: &Sink, count: &Count) -> Option<Vec<Span>> {
    let sentence = count.sentence.checked_sub(1)?;
    if block(cx, sentence) != block(cx, count.sentence) || !plain(cx, sentence) {
        return None;
    }
    let from = sink.facts.partition_point(|fact| (fact.sentence as usize) < sentence);
    let mut lists =
        sink.facts[from..].iter().take_while(|fact| fact.sentence as usize == sentence).filter_map(|fact| {
            let FactData::Enumeration(list) = &fact.data else { return None };
            Some((fact.span, list))
        });
    let own = tokens(cx, sentence);
    let head = cx.span(own.start..own.start + 1).start;
    // Other numbers or plural nouns before could be meant.
    let numbers = own.clone().any(|at| {
        cx.is(at, Tag::Cardinal) || cx.is(at, Tag::Partial) || cx.is(at, Tag::Further) || cx.reads(at, "led")
    });
    let (span, list) = lists.next()?;
    let fits = lists.next().is_none() && list.announced.is_none() && span.start == head && !numbers;
    fits.then(|| list.items.clone())
}
