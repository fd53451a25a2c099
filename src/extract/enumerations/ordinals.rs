//! An announced count and its sentences: "It makes four recommendations. First, … Second, …".

use super::is_time;
use crate::document::{BlockKind, Class};
use crate::extract::numbers::is_mark;
use crate::extract::wording::Wording;
use crate::extract::{Context, Sink};
use crate::facts::{EnumerationFact, Exact, Fact, FactData, Provenance};
use crate::lexicon::Tag;
use crate::source::Span;

const ORDINALS: [[&str; 2]; 12] = [
    ["first", "firstly"],
    ["second", "secondly"],
    ["third", "thirdly"],
    ["fourth", "fourthly"],
    ["fifth", "fifthly"],
    ["sixth", "sixthly"],
    ["seventh", "seventhly"],
    ["eighth", "eighthly"],
    ["ninth", "ninthly"],
    ["tenth", "tenthly"],
    ["eleventh", "eleventhly"],
    ["twelfth", "twelfthly"],
];

/// With these the number is a part, or counts others.
const PARTIAL: Wording =
    Wording::of(&[Tag::Further, Tag::Partial, Tag::Compared], &["of", "least", "first", "about", "last", "two-thirds"]);

/// The most tokens before an announced number in its sentence.
const MAX_BEFORE: usize = 14;

/// The most tokens behind it.
const MAX_BEHIND: usize = 12;

/// So many sentences may stand between one ordinal and the next.
const REACH: usize = 6;

/// Adds the announced lists whose items begin with "First,", "Second,".
pub(super) fn extract(cx: &Context<'_>, sink: &mut Sink) {
    let mut found = Vec::new();
    for fact in &sink.facts {
        let FactData::Number(number) = &fact.data else { continue };
        let counts = number.written.to_whole().is_some_and(|count| (2..=ORDINALS.len() as i64).contains(&count));
        let Some(noun) = number.noun.filter(|noun| counts && number.except.is_empty() && !is_time(cx, *noun)) else {
            continue;
        };
        // What is counted ends its sentence, or is all of a short one: "There are three reasons for this."
        let Some(sentence) = cx.document.sentences.get(fact.sentence as usize) else { continue };
        let range = sentence.range();
        let after = cx.document.token_at(noun.end);
        let begin = cx.document.token_at(fact.span.start);
        let end = range.end.min(after + MAX_BEHIND);
        if begin > range.start + MAX_BEFORE || end < range.end {
            continue;
        }
        let words = (after..end).filter(|&at| cx.token(at).is_some_and(|token| token.class == Class::Word)).count();
        let partial = (range.start..after).any(|at| PARTIAL.is_at(cx, at));
        if words > 6 || partial {
            continue;
        }
        let Some(items) = ordinals(cx, fact.sentence as usize + 1) else { continue };
        // The last may stand without such a word; more than were announced are always too many.
        let many = i64::try_from(items.len()).is_ok_and(|many| number.written <= Exact::whole(many));
        if !many {
            continue;
        }
        let data = EnumerationFact {
            announced: Some((number.interval, Span::new(fact.span.start, noun.end))),
            noun: Some(noun),
            items,
            complete: true,
        };
        found.push(Fact {
            span: Span::new(fact.span.start, noun.end),
            sentence: fact.sentence,
            provenance: Provenance::default(),
            data: FactData::Enumeration(Box::new(data)),
        });
    }
    sink.facts.append(&mut found);
}

/// The sentences from one on that begin with "First,", "Second," and so on, in order; two or more.
fn ordinals(cx: &Context<'_>, from: usize) -> Option<Vec<Span>> {
    let mut items = Vec::new();
    let mut last = from;
    let mut at = from;
    let mut closed = false;
    while let Some(sentence) = cx.document.sentences.get(at).filter(|_| at <= last + REACH) {
        let block = cx.document.blocks.get(sentence.block as usize)?;
        if matches!(block.kind, BlockKind::Cell { .. } | BlockKind::Heading { .. }) {
            break;
        }
        let start = sentence.range().start;
        let ordinal = ORDINALS.iter().position(|words| words.iter().any(|word| cx.reads(start, word)));
        let comma = is_mark(cx, start + 1, ",") || is_mark(cx, start + 1, ":");
        // "Finally," and "Last," close a list.
        let closing = ["finally", "last", "lastly"].iter().any(|word| cx.reads(start, word)) && comma;
        if let Some(ordinal) = ordinal.filter(|_| comma) {
            // Another list begins.
            if ordinal == 0 && items.len() > 1 {
                break;
            }
            if ordinal != items.len() || closed {
                return None;
            }
            items.push(cx.span(start..start + 1));
            last = at;
        } else if closing && !items.is_empty() && !closed {
            items.push(cx.span(start..start + 1));
            (last, closed) = (at, true);
        }
        at += 1;
        if items.is_empty() && at > from + 1 {
            return None;
        }
    }
    (items.len() >= 2).then_some(items)
}
