//! References that say what they lead to, where that is told by another part: "see question 4 for how refunds work",
//! "the onions from step 2", "clause 7 (Insurance)", "Table 2, on rainfall".
//!
//! The words of the topic are looked for in all parts. There is a finding only where the part that is named has none of
//! them, not even in another form, and just one other part has them.

use super::entries::{self, Entry, is_kind};
use super::forms::{Words, is_content};
use super::words::{ABOUT, PLACED, SENDS, STANDS_FOR, TELLS};
use crate::document::Class;
use crate::extract::Context;
use crate::facts::{Fact, FactData};
use crate::lexicon::Tag;
use crate::source::Span;
use std::ops::Range;

/// A topic is found in the tokens next to the reference.
const NEAR: usize = 9;

/// Of a longer clause, so many of the last tokens.
const CLAUSE: usize = 16;

/// More references with topics are not looked at.
const MOST_TOPICS: usize = 200;

/// Marks a topic that is that of another part.
pub(super) fn read(cx: &Context<'_>, facts: &mut [Fact]) {
    let mut words: Option<Words> = None;
    let mut topics_read = 0;
    let mut entries: Option<Vec<Entry>> = None;
    for index in 0..facts.len() {
        let fact = &facts[index];
        let FactData::Reference(reference) = &fact.data else { continue };
        if reference.definition || reference.dangling || reference.misdirected.is_some() {
            continue;
        }
        let Some(topics) = topics(cx, fact) else { continue };
        if super::resolve::is_external(cx, fact.span, fact.sentence, reference) {
            continue;
        }
        let entries = entries.get_or_insert_with(|| {
            let mut entries = entries::read(cx);
            entries::outlined(cx, facts, &mut entries);
            entries
        });
        topics_read += 1;
        if entries.len() < 2 || topics_read > MOST_TOPICS {
            return;
        }
        let words = words.get_or_insert_with(|| Words::of(cx));
        let found = topics.iter().find_map(|topic| elsewhere(cx, (entries, words), facts, fact, topic));
        let Some((words, place)) = found else { continue };
        if let FactData::Reference(reference) = &mut facts[index].data {
            reference.misdirected = Some(words);
            reference.repeated = Some(place);
        }
    }
}

/// What a reference is said to lead to.
struct Topic {
    /// Its content words.
    words: Vec<usize>,
    /// What was done or made there, which need not be named: of steps, only those before this one can be meant.
    backward: bool,
    /// A whole clause, of which one word tells too little.
    clause: bool,
}

/// The topics that stand beside a reference, the surest first.
fn topics(cx: &Context<'_>, fact: &Fact) -> Option<Vec<Topic>> {
    let sentence = cx.document.sentences.get(fact.sentence as usize)?.range();
    let (start, end) = (cx.document.token_at(fact.span.start), cx.document.token_at(fact.span.end));
    let mut found = Vec::new();
    found.extend(behind(cx, end, sentence.end, start, sentence.start));
    found.extend(before(cx, start, sentence.start));
    found.extend(clause(cx, fact, start, sentence));
    (!found.is_empty()).then_some(found)
}

/// "(Fees)", ", on fees", "for how refunds work", "deals with fees".
fn behind(cx: &Context<'_>, end: usize, stop: usize, start: usize, first: usize) -> Option<Topic> {
    let comma = usize::from(cx.reads(end, ","));
    let at = end + comma;
    if comma == 0 && cx.reads(end, "(") {
        let close = (end + 1..(end + 8).min(stop)).find(|&at| cx.reads(at, ")"))?;
        return topic(cx, end + 1..close, false);
    }
    if one_of(cx, at, &ABOUT) {
        return topic(cx, phrase(cx, at + 1, stop), false);
    }
    // "in Chapter 5, where the ballads are discussed"
    if cx.reads(at, "where") {
        let said = phrase(cx, at + 1, stop);
        let verb = said.clone().find(|&at| one_of(cx, at, &["is", "are", "was", "were", "will", "has", "have"]))?;
        return topic(cx, said.start..verb, false);
    }
    let sent = start > first && one_of(cx, start - 1, &SENDS);
    if comma == 0 && sent && cx.reads(at, "for") {
        return topic(cx, phrase(cx, at + 1, stop), false);
    }
    // "As Figure 2 shows, the orchard lay south of the house"
    if comma == 0 && one_of(cx, end, &["shows", "show", "illustrates"]) && cx.reads(end + 1, ",") {
        let words: Vec<usize> = phrase(cx, end + 2, stop).filter(|&at| is_content(cx, at)).collect();
        return (words.len() > 1).then_some(Topic { words, backward: false, clause: true });
    }
    // "which deals with fees"
    let at = at + usize::from(one_of(cx, at, &["which", "that"]));
    let verb = at + usize::from(one_of(cx, at, &["also", "then", "briefly"]));
    if cx.reads(verb, "is") && one_of(cx, verb + 1, &["about", "on"]) {
        return topic(cx, phrase(cx, verb + 2, stop), false);
    }
    if comma == 0 && one_of(cx, verb, &TELLS) || at > end && one_of(cx, verb, &TELLS) {
        let next = verb + 1 + usize::from(one_of(cx, verb + 1, &["with", "out", "at", "to", "about"]));
        return topic(cx, phrase(cx, next, stop), false);
    }
    None
}

/// The clause that a figure or table bears out, or on whose matter more is told elsewhere: "Rainfall rose all summer
/// (Figure 2)", "If you lose your ticket, see question 5".
fn clause(cx: &Context<'_>, fact: &Fact, start: usize, sentence: Range<usize>) -> Option<Topic> {
    const SHOWN: [&str; 7] = ["table", "figure", "map", "plate", "chart", "photograph", "box"];
    let FactData::Reference(reference) = &fact.data else { return None };
    let words = |tokens: Range<usize>| -> Option<Topic> {
        let words: Vec<usize> = tokens.filter(|&at| is_content(cx, at) && !one_of(cx, at, &PLACED)).collect();
        (!words.is_empty()).then_some(Topic { words, backward: false, clause: true })
    };
    let mut link = start.checked_sub(1).filter(|&link| link > sentence.start)?;
    let stops = |at: &usize| matches!(cx.word(*at), ";" | ":" | ")" | "(");
    if SHOWN.contains(&reference.part.as_str()) {
        link -= usize::from(one_of(cx, link, &["see", "in"]));
        let open = cx.reads(link, "(").then_some(link)?;
        let from = (sentence.start..open).rev().find(stops).map_or(sentence.start, |at| at + 1);
        return words(from.max(open.saturating_sub(CLAUSE))..open);
    }
    let led = one_of(cx, link, &["see", "consult", "read"])
        || cx.reads(link, "to") && one_of(cx, link - 1, &["turn", "go", "refer"]);
    let verb = if cx.reads(link, "to") { link - 1 } else { link };
    let verb = verb - usize::from(cx.reads(verb.checked_sub(1)?, "please"));
    let comma = verb.checked_sub(1).filter(|&at| led && cx.reads(at, ","))?;
    let opens = one_of(cx, sentence.start, &["if", "when", "should", "to", "where", "before", "after"]);
    let whole = !(sentence.start..comma).any(|at| matches!(cx.word(at), "," | ";" | "("));
    (opens && whole).then(|| words(sentence.start + 1..comma)).flatten()
}

/// "the onions from step 2", "the screws that you loosened in step 4", "the rent due under clause 4".
fn before(cx: &Context<'_>, start: usize, first: usize) -> Option<Topic> {
    let link = start.checked_sub(1).filter(|&link| link > first)?;
    // "the drains (see item 2)"
    let sees = cx.reads(link, "see");
    let aside = sees && link > first + 1 && cx.reads(link - 1, "(");
    if sees && !aside {
        return sent(cx, link, first);
    }
    let link = link - usize::from(aside);
    let framed = cx.reads(link, "(");
    let from = cx.reads(link, "from");
    if !(framed || from || one_of(cx, link, &["in", "under", "by", "at", "during"])) {
        return None;
    }
    let floor = first.max(link.saturating_sub(NEAR));
    let stop = (floor..link).rev().find(|&at| {
        cx.token(at).is_none_or(|token| token.class != Class::Word && token.class != Class::Possessive)
            || one_of(cx, at, &["and", "or", "but", "if", "when"])
    });
    let begin = stop.map_or(floor, |at| at + 1);
    // The noun phrase that begins with the last article.
    let the = (begin..link).rev().find(|&at| one_of(cx, at, &["the", "this", "that", "these", "those", "your", "any"]));
    let that = the.filter(|&at| at > begin && one_of(cx, at, &["that", "this"]) && is_content(cx, at - 1));
    let the = match that {
        Some(that) => (begin..that).rev().find(|&at| one_of(cx, at, &["the", "those", "these", "your", "any"]))?,
        None => the.unwrap_or(begin),
    };
    let determined = cx.is(the, Tag::Function) && !one_of(cx, the, &["to", "of", "in"]);
    let begin = if determined { the + 1 } else { begin };
    let placed = |at: usize| {
        one_of(cx, at, &PLACED) || cx.word(at).ends_with("ed") && cx.word(at).len() > 4 && !cx.word(at).ends_with("eed")
    };
    let done = (begin + 1..link).rev().take(4).find(|&at| placed(at));
    // "as described in section 3": what comes before it is the topic.
    let as_told = done.filter(|&at| cx.reads(at - 1, "as"));
    let inside = determined && cx.reads(link, "in");
    if framed && !determined || !framed && !from && !inside && done.is_none() || as_told.is_some() {
        return None;
    }
    // "The photographs were taken by the author and are listed in Appendix C"
    topic(cx, begin..link, true).or_else(|| {
        let verb = (first..link).find(|&at| one_of(cx, at, &["is", "are", "was", "were"]))?;
        placed(link - 1).then(|| topic(cx, first..verb, false)).flatten()
    })
}

/// "For fees, see clause 4", "the fees, for which see clause 4".
fn sent(cx: &Context<'_>, see: usize, first: usize) -> Option<Topic> {
    let floor = first.max(see.saturating_sub(NEAR));
    if see >= first + 3 && cx.reads(see - 1, "which") && one_of(cx, see - 2, &["for", "on", "about"]) {
        let end = see - 2 - usize::from(cx.reads(see - 3, ","));
        return topic(cx, end.saturating_sub(2).max(floor)..end, false);
    }
    let from = (floor..see).rev().find(|&at| one_of(cx, at, &["for", "on", "about"]))?;
    let begins = from == first || matches!(cx.word(from - 1), "(" | "," | ";" | "–" | "—");
    let whole =
        (from + 1..see.saturating_sub(1)).all(|at| cx.token(at).is_some_and(|token| token.class == Class::Word));
    (begins && whole).then(|| topic(cx, from + 1..see, false)).flatten()
}

/// From a token to the end of the phrase.
fn phrase(cx: &Context<'_>, from: usize, stop: usize) -> Range<usize> {
    let end = (from..stop.min(from + NEAR)).find(|&at| {
        cx.token(at).is_none_or(|token| token.class == Class::Mark)
            && !matches!(cx.word(at), "“" | "\"" | "‘" | "'" | "-")
            || at > from + 1 && one_of(cx, at, &["and", "which", "that", "before", "after", "if", "but", "or", "while"])
    });
    from..end.unwrap_or(stop.min(from + NEAR))
}

fn topic(cx: &Context<'_>, tokens: Range<usize>, backward: bool) -> Option<Topic> {
    const EMPTY: [&str; 44] = [
        "see",
        "part",
        "parts",
        "below",
        "above",
        "left",
        "right",
        "work",
        "works",
        "more",
        "details",
        "detail",
        "information",
        "page",
        "example",
        "following",
        "same",
        "case",
        "cases",
        "way",
        "results",
        "result",
        "also",
        "table",
        "figure",
        "section",
        "clause",
        "step",
        "question",
        "chapter",
        "rest",
        "half",
        "other",
        "another",
        "first",
        "second",
        "last",
        "next",
        "previous",
        "how",
        "what",
        "description",
        "list",
        "terms",
    ];
    let words: Vec<usize> =
        tokens.filter(|&at| is_content(cx, at) && !one_of(cx, at, &EMPTY) && !one_of(cx, at, &PLACED)).collect();
    (!words.is_empty() && words.len() <= 5).then_some(Topic { words, backward, clause: false })
}

/// The words of a topic, and the only other part that has them, where the part that is named has none.
fn elsewhere(
    cx: &Context<'_>,
    (entries, words): (&[Entry], &Words),
    facts: &[Fact],
    fact: &Fact,
    topic: &Topic,
) -> Option<(Span, Span)> {
    let FactData::Reference(reference) = &fact.data else { return None };
    let at = cx.document.token_at(fact.span.start);
    let named: Vec<&Entry> = entries.iter().filter(|entry| is_kind(&reference.part, &entry.name)).collect();
    let own = named.iter().rfind(|entry| entry.tokens.contains(&at));
    let mut targets = named.iter().filter(|entry| entry.number == reference.number);
    let target = match (targets.next(), targets.next()) {
        (Some(one), None) => one,
        (Some(_), Some(_)) => {
            let run = own?.run;
            named.iter().find(|entry| entry.run == run && entry.number == reference.number)?
        }
        _ => return None,
    };
    if own.is_some_and(|own| own.number == target.number) {
        return None;
    }
    let backward = topic.backward && own.is_some() && ["step", "stage"].contains(&reference.part.as_str());
    let has = |range: &Range<usize>, word: usize, loose: bool| words.have(cx, range, word, loose);
    // A part that is called so is meant, even if the one that is named says something of it.
    let called = |entry: &Entry| {
        let title = title(cx, entry);
        !title.is_empty()
            && title.clone().filter(|&at| is_content(cx, at)).count() == topic.words.len()
            && topic.words.iter().all(|&word| has(&title, word, false))
    };
    let entitled = !topic.backward && named.iter().any(|entry| called(entry));
    let said = if entitled { title(cx, target) } else { target.tokens.clone() };
    if topic.words.iter().any(|&word| has(&said, word, true)) {
        return None;
    }
    let before = |entry: &Entry| !backward || entry.tokens.start < at;
    let others: Vec<(&&Entry, usize)> = named
        .iter()
        .filter(|entry| entry.run == target.run && entry.number != target.number && !entry.tokens.contains(&at))
        .map(|entry| {
            let count = |range: &Range<usize>| topic.words.iter().filter(|&&word| has(range, word, false)).count();
            // What was done there tells more than with what: "the beans that you rinsed in step 2".
            let whole = count(&entry.tokens)
                + usize::from(
                    backward
                        && topic
                            .words
                            .last()
                            .is_some_and(|&word| cx.word(word).ends_with("ed") && has(&entry.tokens, word, false)),
                );
            (entry, if topic.backward && (backward || whole > 1) { whole } else { count(&entry.head) })
        })
        .filter(|(entry, count)| *count > 0 && before(entry))
        .collect();
    let most = others.iter().map(|(_, count)| *count).max()?;
    let mut best = others.iter().filter(|(_, count)| *count == most);
    let (Some((other, _)), None) = (best.next(), best.next()) else { return None };
    // Of several words, one alone tells too little.
    let ends = [topic.words.first(), topic.words.last()];
    let ends = || ends.iter().flatten().any(|&&word| has(&other.head, word, false));
    if if topic.clause { most < 2 && !ends() } else { 2 * most < topic.words.len() } {
        return None;
    }
    // Another reference leads to that part, or to the same one, for the same.
    let led = facts.iter().filter(|again| again.span != fact.span).any(|again| {
        let FactData::Reference(led) = &again.data else { return false };
        let at = cx.document.token_at(again.span.start);
        let line = cx.document.text().get(..again.span.start as usize).unwrap_or("");
        let line = line.trim_end_matches(['#', '*', '_', ' ']);
        let begins = line.is_empty() || line.ends_with('\n');
        let outlines = [other.tokens.start, target.tokens.start].contains(&cx.document.token_at(again.span.end));
        let sentence = cx.document.sentences.get(again.sentence as usize).map_or(0..0, |sentence| sentence.range());
        let near = at.saturating_sub(NEAR - 2).max(sentence.start)..(at + NEAR).min(sentence.end);
        led.part == reference.part
            && (led.number == other.number || led.number == target.number)
            && !led.definition
            && !begins
            && !outlines
            && topic.words.iter().any(|&word| has(&near, word, false))
    });
    if led {
        return None;
    }
    // "Chop the onions. … Fry them": the part named takes up what an earlier one has.
    let taken_up =
        target.tokens.start > other.tokens.start && target.tokens.clone().take(8).any(|at| one_of(cx, at, &STANDS_FOR));
    if taken_up && topic.backward && most < 2 {
        return None;
    }
    let (first, last) = (topic.words.first()?, topic.words.last()?);
    let head = other.head.start..other.head.end.min(other.head.start + 8).max(other.head.start + 1);
    Some((cx.span(*first..last + 1), cx.span(head)))
}

/// The title of a part; empty where it has none.
fn title(cx: &Context<'_>, entry: &Entry) -> Range<usize> {
    let block = cx.token(entry.head.start).and_then(|token| cx.document.block_at(token.start));
    let Some(block) = block.and_then(|block| cx.document.blocks.get(block as usize)) else { return 0..0 };
    let end = entry.head.end.min(block.tokens.end as usize);
    let stop = entry.head.clone().find(|&at| at >= end || matches!(cx.word(at), "." | ":")).unwrap_or(end);
    if stop <= entry.head.start + 6 { entry.head.start..stop } else { 0..0 }
}

fn one_of(cx: &Context<'_>, at: usize, words: &[&str]) -> bool {
    words.iter().any(|word| cx.reads(at, word))
}
