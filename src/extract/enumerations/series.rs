//! An announced count and the sentences that take its things up one by one: "two journeys … The first, in 1926, … On the
//! second … The third"; "two hypotheses … H1: … H2: … H3:"; "in two cases: (a) …; (b) …; and (c) …".

use super::is_time;
use crate::document::{BlockKind, Class};
use crate::extract::wording::Wording;
use crate::extract::{Context, Sink};
use crate::facts::{EnumerationFact, Exact, Fact, FactData, Interval, Provenance};
use crate::lexicon::{Tag, WordId};
use crate::source::Span;
use std::ops::Range;
use std::sync::LazyLock;

static TWICE: LazyLock<WordId> = LazyLock::new(|| crate::lexicon::english().find(b"twice"));

pub(super) const ORDINALS: [&str; 10] =
    ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];

const ROMAN: [&str; 10] = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"];

/// Verbs without "-ed" that follow an ordinal: "the second took".
const PASTS: [&str; 40] = [
    "took", "went", "came", "left", "began", "brought", "ran", "led", "won", "lost", "cost", "met", "fell", "gave",
    "made", "set", "saw", "told", "held", "cut", "hit", "sank", "broke", "drew", "grew", "rose", "kept", "found",
    "sold", "sent", "put", "struck", "burnt", "drove", "wrote", "bore", "lay", "stood", "shut", "died",
];

/// With these right before it a number counts a part, or others.
const PARTIAL: Wording = Wording::of(
    &[Tag::Further, Tag::Rough, Tag::Compared],
    &["of", "least", "first", "last", "among", "next", "these", "those"],
);

/// So many sentences behind the count can take its things up.
const REACH: usize = 7;

/// The most tokens that are searched for labels in parentheses.
const MAX_LABELLED: usize = 500;

/// Adds the announced series of the document.
pub(super) fn extract(cx: &Context<'_>, sink: &Sink, found: &mut Vec<Fact>) {
    adverbs(cx, found);
    for fact in &sink.facts {
        let FactData::Number(number) = &fact.data else { continue };
        let small = number.written.to_whole().is_some_and(|count| (2..ORDINALS.len() as i64).contains(&count));
        let end = cx.document.token_at(fact.span.end);
        // "widowed three times"
        let times = (number.noun.is_none() && cx.reads(end, "times")).then(|| cx.span(end..end + 1));
        let noun = number.noun.or(times).filter(|noun| times.is_some() || !is_time(cx, *noun));
        let Some(noun) = noun.filter(|_| small && number.except.is_empty()) else { continue };
        let begin = cx.document.token_at(fact.span.start);
        let partial = begin.checked_sub(1).is_some_and(|at| PARTIAL.is_at(cx, at));
        if partial || cx.reads(begin.wrapping_sub(2), "of") {
            continue;
        }
        let after = cx.document.token_at(noun.end);
        let written = number.written;
        let items = lettered(cx, written, after)
            .or_else(|| labelled(cx, fact.sentence as usize, written, noun))
            .or_else(|| ordinals(cx, fact.sentence as usize, written, after));
        let Some(items) = items else { continue };
        let words = Span::new(fact.span.start, noun.end);
        let data =
            EnumerationFact { announced: Some((number.interval, words)), noun: Some(noun), items, complete: true };
        found.push(Fact {
            span: words,
            sentence: fact.sentence,
            provenance: Provenance::default(),
            data: FactData::Enumeration(Box::new(data)),
        });
    }
}

/// "It burned down twice. The first fire … The second … The third fire".
fn adverbs(cx: &Context<'_>, found: &mut Vec<Fact>) {
    for (index, sentence) in (0_u32..).zip(&cx.document.sentences) {
        for at in sentence.range().filter(|&at| cx.document.tokens[at].word == *TWICE && cx.reads(at, "twice")) {
            let next = ["a", "as", "the", "per", "each", "every", "more"].iter().any(|word| cx.reads(at + 1, word));
            let ends = cx.token(at + 1).is_none_or(|token| token.class == Class::Mark) || cx.reads(at + 1, "in");
            let two = Exact::whole(2);
            let Some(items) = (ends && !next).then(|| ordinals(cx, index as usize, two, at + 1)).flatten() else {
                continue;
            };
            let span = cx.span(at..at + 1);
            let announced = Some((Interval::exactly(two), span));
            let data = EnumerationFact { announced, noun: None, items, complete: true };
            let data = FactData::Enumeration(Box::new(data));
            found.push(Fact { span, sentence: index, provenance: Provenance::default(), data });
        }
    }
}

fn more(items: &[Span], written: Exact) -> bool {
    i64::try_from(items.len()).is_ok_and(|many| Exact::whole(many) > written)
}

/// The label in parentheses at a token: its place in its series of letters, small Roman numbers or numbers.
fn label(cx: &Context<'_>, at: usize, style: usize) -> Option<usize> {
    if !cx.reads(at, "(") || !cx.reads(at + 2, ")") {
        return None;
    }
    let word = cx.word(at + 1);
    match style {
        0 => (word.len() == 1)
            .then(|| word.as_bytes()[0])
            .filter(u8::is_ascii_lowercase)
            .map(|it| usize::from(it - b'a')),
        1 => ROMAN.iter().position(|roman| *roman == word),
        _ => word.parse::<usize>().ok().and_then(|value| value.checked_sub(1)),
    }
}

/// "in two cases: (a) …; (b) …; and (c) …".
fn lettered(cx: &Context<'_>, written: Exact, after: usize) -> Option<Vec<Span>> {
    let colon = (after..after + 14).find(|&at| cx.reads(at, ":"))?;
    let first = colon + 1;
    let style = (0..3).find(|&style| label(cx, first, style) == Some(0))?;
    let mut items = Vec::new();
    let mut closed = false;
    for at in first..(first + MAX_LABELLED).min(cx.document.tokens.len()) {
        if label(cx, at, style) == Some(items.len()) {
            closed = ["and", "or"].iter().any(|word| cx.reads(at.saturating_sub(1), word));
            items.push(cx.span(at..at + 3));
        } else if label(cx, at, style) == Some(0) {
            break;
        }
    }
    (items.len() >= 2 && (closed || more(&items, written))).then_some(items)
}

/// "H1: … H2: …", "Experiment 1 … Experiment 2 …": sentences that begin with the noun or its letter, and a number.
fn labelled(cx: &Context<'_>, first: usize, written: Exact, noun: Span) -> Option<Vec<Span>> {
    let head = cx.word(cx.document.token_at(noun.end).checked_sub(1)?);
    // "the 5 Whys" is a name.
    if head.starts_with(char::is_uppercase) {
        return None;
    }
    let letter = head.chars().next()?.to_ascii_uppercase().to_string();
    let plural = head.to_lowercase();
    let one = if let Some(stem) = plural.strip_suffix("ies") {
        format!("{stem}y")
    } else if let Some(stem) = plural.strip_suffix("eses") {
        format!("{stem}esis")
    } else {
        plural.strip_suffix('s').unwrap_or(&plural).to_owned()
    };
    let mut items = Vec::new();
    let mut short = true;
    let mut last = first;
    for index in first + 1..cx.document.sentences.len() {
        if index > last + REACH {
            break;
        }
        let sentence = cx.document.sentences.get(index)?;
        let text = cx.document.slice(cx.span(sentence.range()));
        let next = (items.len() + 1).to_string();
        let lower = text.get(..one.len() + 1).map(str::to_lowercase);
        let named = lower.is_some_and(|start| start.strip_prefix(&one).is_some_and(|rest| rest.starts_with(' ')));
        let (rest, named) = match text.strip_prefix(&letter) {
            Some(rest) if rest.starts_with(&next) => (rest, false),
            _ if named => (text.get(one.len() + 1..).unwrap_or_default(), true),
            _ => continue,
        };
        let Some(behind) = rest.strip_prefix(&next) else { continue };
        let mark = behind.starts_with([':', '.', ')', ',', '–', '—']) || behind.starts_with(" (");
        if mark || named && behind.starts_with(' ') {
            short &= mark && !named;
            let length = text.len() - behind.len();
            let start = cx.span(sentence.range()).start;
            items.push(Span::new(start, start + u32::try_from(length).ok()?));
            last = index;
        }
    }
    (items.len() >= 2 && (short || more(&items, written))).then_some(items)
}

/// "The first, in 1926, … On the second … The third": more than were announced.
fn ordinals(cx: &Context<'_>, first: usize, written: Exact, after: usize) -> Option<Vec<Span>> {
    let block = cx.document.sentences.get(first)?.block;
    let last_of_block = cx.document.sentences.get(first + 1).is_some_and(|next| next.block != block);
    let noun = cx.word(after - 1).to_lowercase();
    let one = noun.strip_suffix('s').unwrap_or(&noun).to_owned();
    let mut one = one;
    let mut items: Vec<Span> = Vec::new();
    for index in first..first + REACH {
        // A paragraph that ends with the count, or holds no more than that, is taken up by the next.
        let near = |of: u32| of == block || of == block + 1 && last_of_block;
        let Some(sentence) = cx.document.sentences.get(index).filter(|sentence| near(sentence.block)) else { break };
        if matches!(
            cx.document.blocks.get(sentence.block as usize)?.kind,
            BlockKind::Cell { .. } | BlockKind::Heading { .. }
        ) {
            return None;
        }
        let range = sentence.range();
        let begin = if index == first { after } else { range.start };
        for at in begin..range.end {
            let place = items.len();
            if place > 1
                && again(cx, at, &range)
                && !more(&items, written)
                && i64::try_from(place).is_ok_and(|many| Exact::whole(many) == written)
            {
                items.push(cx.span(at..at + 2));
            } else if let Some(tokens) = taken_up(cx, at, place, &range, &one) {
                if place == 0 && (one == "time" || one == "twice") && !cx.is(tokens.end, Tag::Function) {
                    // "twice. The first fire … The third fire"
                    one = cx.word(tokens.end).to_lowercase();
                }
                items.push(cx.span(tokens));
            } else if place > 1 && taken_up(cx, at, 0, &range, &one).is_some() && !cx.reads(at, "one") {
                // Another series begins.
                return more(&items, written).then_some(items);
            }
        }
    }
    (items.len() >= 3 && more(&items, written)).then_some(items)
}

/// "She went once more, in 1937".
fn again(cx: &Context<'_>, at: usize, sentence: &Range<usize>) -> bool {
    cx.reads(at, "once")
        && cx.reads(at + 1, "more")
        && (cx.reads(at + 2, ",") || cx.reads(at + 2, "in") || cx.reads(at + 2, "on"))
        && (at..(at + 8).min(sentence.end))
            .any(|at| cx.token(at).is_some_and(|token| token.class == Class::Number && token.len() == 4))
}

/// The ordinal at a token, with its article, where it stands for the thing that was counted: "the second,", "the third
/// journey".
fn taken_up(cx: &Context<'_>, at: usize, place: usize, sentence: &Range<usize>, one: &str) -> Option<Range<usize>> {
    let reads = |at: usize, words: &[&str]| words.iter().any(|word| cx.reads(at, word));
    if place == 0 && at == sentence.start && cx.reads(at, "one") {
        return reads(at + 1, &["is", "was", "has", "had", ",", "on", "in", "at", "of"]).then_some(at..at + 1);
    }
    if place == 1 && (at == sentence.start || reads(at.wrapping_sub(1), &[",", ";", "and"])) && cx.reads(at, "another")
    {
        // "Another faces the river."
        let verb = at == sentence.start && cx.word(at + 1).ends_with('s');
        return (verb || elliptical(cx, at + 1, one)).then_some(at..at + 1);
    }
    if !cx.reads(at + 1, ORDINALS.get(place)?) || at + 1 >= sentence.end {
        return None;
    }
    let start = at == sentence.start || reads(at.wrapping_sub(1), &["and", ";"]);
    let article = reads(at, &["the", "his", "her", "its", "their"]) || start && cx.reads(at, "a");
    // "widowed three times … Her first husband": what was first is named.
    let named = place == 0
        && (one == "time" || one == "twice")
        && article
        && cx.token(at + 2).is_some_and(|token| token.class == Class::Word);
    if named && !reads(at + 2, &["time", "of", "in", "day", "year"]) {
        return Some(at..at + 2);
    }
    (article && elliptical(cx, at + 2, one)).then_some(at..at + 2)
}

/// Whether no other noun follows.
fn elliptical(cx: &Context<'_>, next: usize, one: &str) -> bool {
    let Some(token) = cx.token(next) else { return true };
    let reads = |words: &[&str]| words.iter().any(|word| cx.reads(next, word));
    if token.class == Class::Mark {
        return !reads(&["-"]) && cx.word(next) != "\"";
    }
    if reads(&["of"]) {
        return ["these", "those", "them"].iter().any(|word| cx.reads(next + 1, word));
    }
    let row = reads(&["in"])
        && (["succession", "as", "line", "order"].iter().any(|word| cx.reads(next + 1, word))
            || ["row", "series", "line", "sequence", "trilogy"].iter().any(|word| cx.reads(next + 2, word)));
    let word = cx.word(next).to_lowercase();
    let verb = word.ends_with("ed") && word.len() > 3 || PASTS.contains(&word.as_str());
    !row && (cx.lexicon.is(token.word, Tag::Function) || verb || word == one)
}
