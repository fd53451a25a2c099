//! Lists of the document with the count that the paragraph before them announces: "Follow these three steps:".

use crate::document::{BlockKind, Class};
use crate::extract::numbers::is_mark;
use crate::extract::{Context, Sink};
use crate::facts::{EnumerationFact, Fact, FactData, NumberFact, Provenance};
use crate::source::Span;

/// "Here are" presents the list where the number stands this near: "Here are our three favourite tools:".
const NEAR: usize = 5;

/// Adds the announced lists of the document.
pub(super) fn extract(cx: &Context<'_>, sink: &mut Sink) {
    let blocks = &cx.document.blocks;
    let mut found = Vec::new();
    for (index, pair) in blocks.windows(2).enumerate() {
        let (BlockKind::Paragraph, BlockKind::Item { list, .. }) = (pair[0].kind, pair[1].kind) else { continue };
        let Some(last) = (pair[0].tokens.end as usize).checked_sub(1) else { continue };
        let colon = is_mark(cx, last, ":");
        if !colon && !is_mark(cx, last, ".") {
            continue;
        }
        let Some(sentence) = pair[0].sentences.end.checked_sub(1) else { continue };
        let Some((span, number)) = announced(cx, &sink.facts, sentence, last) else { continue };
        let Some(noun) = number.noun else { continue };
        // "There are three rules." with nothing more to say about them.
        let first = cx.document.sentences.get(sentence as usize).map_or(last, |sentence| sentence.start as usize);
        let there = cx.reads(first, "there") && cx.reads(first + 1, "are") || cx.reads(first, "here");
        if !(colon || there && cx.document.token_at(noun.end) == last) {
            continue;
        }
        let mut items: Vec<Span> = Vec::new();
        let mut seen = None;
        for block in &blocks[index + 1..] {
            let BlockKind::Item { list: other, item } = block.kind else { break };
            if other == list && seen != Some(item) {
                seen = Some(item);
                items.push(block.span);
            }
        }
        if items.len() < 2 {
            continue;
        }
        let words = Span::new(span.start, noun.end);
        let data =
            EnumerationFact { announced: Some((number.interval, words)), noun: Some(noun), items, complete: true };
        found.push(Fact {
            span: words,
            sentence,
            provenance: Provenance::default(),
            data: FactData::Enumeration(Box::new(data)),
        });
    }
    sink.facts.append(&mut found);
}

/// The one number of the sentence that announces the list.
fn announced<'a>(cx: &Context<'_>, facts: &'a [Fact], sentence: u32, colon: usize) -> Option<(Span, &'a NumberFact)> {
    // Facts were added in the order of their sentences.
    let from = facts.partition_point(|fact| fact.sentence < sentence);
    let mut numbers =
        facts[from..].iter().take_while(|fact| fact.sentence == sentence).filter_map(|fact| match &fact.data {
            FactData::Number(number) if number.noun.is_some() => Some((fact.span, &**number)),
            _ => None,
        });
    let (span, number) = numbers.next()?;
    let counts = number.written.to_whole().is_some_and(|count| (2..=super::MAX_ANNOUNCED).contains(&count))
        && number.except.is_empty()
        && number.noun.is_some_and(|noun| !super::is_time(cx, noun));
    if numbers.next().is_some() || !counts {
        return None;
    }
    let noun = number.noun?;
    let begin = cx.document.token_at(span.start);
    let after = cx.document.token_at(noun.end);
    let first = cx.document.sentences.get(sentence as usize)?.start as usize;
    let before = |word: &str| begin > first && cx.reads(begin - 1, word);
    let presents = (cx.reads(first, "here") || cx.reads(first, "there")) && cx.reads(first + 1, "are");
    let names = after == colon || before("following") || before("these") || cx.reads(after, "below");
    let names = names || (presents && begin <= first + NEAR);
    let part = cx.token(after).is_some_and(|token| token.class == Class::Mark) && after != colon;
    (names && !part).then_some((span, number))
}
