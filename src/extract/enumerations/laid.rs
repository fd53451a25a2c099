//! Counts in headings and paragraphs, and the lists, sections and labelled paragraphs that follow: "Six rules for lending
//! books" above five points; "needs only six ingredients and one pan. …" above a list of five; "We look for four things"
//! before three paragraphs with a label in bold.

use super::recurrences::reads;
use crate::document::{Block, BlockKind, Class};
use crate::extract::Context;
use crate::extract::wording::Wording;
use crate::facts::{EnumerationFact, Exact, Fact, FactData, NumberFact, Provenance};
use crate::lexicon::Tag;
use crate::source::Span;
use std::ops::Range;

/// Before a count they make it a part, or one of several.
const PARTIAL: Wording = Wording::of(
    &[Tag::Further, Tag::Rough, Tag::Compared],
    &["least", "of", "first", "last", "over", "top", "next", "these", "or"],
);

/// Headings that belong to no series.
const APART: [&str; 24] = [
    "introduction",
    "conclusion",
    "summary",
    "notes",
    "references",
    "background",
    "overview",
    "appendix",
    "sources",
    "about",
    "contact",
    "further",
    "methods",
    "results",
    "discussion",
    "what",
    "why",
    "how",
    "faq",
    "and",
    "but",
    "so",
    "see",
    "related",
];

/// More things than this are not listed.
const MOST: i64 = 30;

/// Adds what the document lays out.
pub(super) fn extract(cx: &Context<'_>, facts: &[Fact], found: &mut Vec<Fact>) {
    let blocks = &cx.document.blocks;
    let mut last = None;
    for fact in facts {
        let FactData::Number(number) = &fact.data else { continue };
        let Some(index) = cx.document.sentences.get(fact.sentence as usize).map(|it| it.block as usize) else {
            continue;
        };
        let heading =
            matches!(blocks[index].kind, BlockKind::Heading(_) | BlockKind::Title) || is_title(cx, &blocks[index]);
        if last == Some(index) || !heading && blocks[index].kind != BlockKind::Paragraph || blocks[index].quoted {
            continue;
        }
        // Something must be laid out below.
        let below =
            blocks.get(index + 1).is_some_and(|next| matches!(next.kind, BlockKind::Item { .. }) || bold(cx, next));
        if !heading && !below {
            continue;
        }
        let Some((many, words, noun)) = count(cx, fact, number, heading) else { continue };
        let listed = cx.is(noun, Tag::Listed);
        let sections = || if heading { sections(cx, index, listed) } else { None };
        let Some(items) = items(cx, index, heading, listed).or_else(sections).or_else(|| labels(cx, index, listed))
        else {
            continue;
        };
        last = Some(index);
        let told = items.len() as i64;
        // Another count of the block comes out.
        let tokens = blocks[index].tokens.start as usize..blocks[index].tokens.end as usize;
        let other = facts.iter().any(|other| {
            let FactData::Number(number) = &other.data else { return false };
            let inside = tokens.contains(&cx.document.token_at(other.span.start));
            inside && number.written == Exact::whole(told)
        });
        let known = facts.iter().chain(found.iter()).any(|fact| {
            matches!(&fact.data, FactData::Enumeration(list) if list.announced.as_ref().is_some_and(|(_, it)| it.start == words.start))
        });
        if told < 2 || told == many || other || known {
            continue;
        }
        let noun = cx.span(noun..noun + 1);
        let data =
            EnumerationFact { announced: Some((number.interval, words)), noun: Some(noun), items, complete: true };
        let data = FactData::Enumeration(Box::new(data));
        found.push(Fact { span: words, sentence: fact.sentence, provenance: Provenance::default(), data });
    }
}

/// "**Six rules for lending books**": a short paragraph without a full stop.
fn is_title(cx: &Context<'_>, block: &Block) -> bool {
    let tokens = block.tokens.start as usize..block.tokens.end as usize;
    let end = tokens.end.saturating_sub(1);
    block.kind == BlockKind::Paragraph
        && (2..=14).contains(&tokens.len())
        && !reads(cx, end, &[".", ":", "?", "!", ",", ";"])
}

/// The count, with its words and the word for what it counts.
fn count(cx: &Context<'_>, fact: &Fact, number: &NumberFact, heading: bool) -> Option<(i64, Span, usize)> {
    let many = number.written.to_whole().filter(|many| (2..=MOST).contains(many))?;
    let at = cx.document.token_at(fact.span.start);
    let end = cx.document.token_at(fact.span.end);
    let noun = number.noun.map_or(end, |noun| cx.document.token_at(noun.end).saturating_sub(1));
    // "six ingredients", "five simple rules"
    let noun = (end..noun.max(end) + 2).find(|&at| cx.is(at, Tag::Listed)).unwrap_or(noun);
    let first = cx.document.sentences.get(fact.sentence as usize)?.start as usize;
    let partial = at > first && PARTIAL.is_at(cx, at - 1) || at > first + 1 && reads(cx, at - 2, &["one", "at"]);
    let exact = number.interval.single().is_some() && number.except.is_empty() && !number.range;
    let named = cx.token(noun).is_some_and(|token| token.class == Class::Word) && !cx.is(noun, Tag::TimeUnit);
    let opens = at <= first + 2 || at > first && cx.reads(at - 1, "(");
    let measured = cx.reads(noun + 1, "of") || cx.reads(end, "-");
    // Either a heading that begins with it, or a word that asks for a list.
    let fits = if heading { opens && (cx.is(noun, Tag::Listed) || many <= 12) } else { cx.is(noun, Tag::Listed) };
    let counted = !measured || cx.is(noun, Tag::Listed);
    (!partial && exact && named && fits && counted).then(|| (many, cx.span(at..noun + 1), noun))
}

/// The list below: the first block behind a heading, or with one paragraph between; the next block behind a paragraph.
fn items(cx: &Context<'_>, index: usize, heading: bool, listed: bool) -> Option<Vec<Span>> {
    let blocks = &cx.document.blocks;
    let far = if heading { 3 } else { 1 };
    if heading && !listed {
        return None;
    }
    let first = (index + 1..(index + 1 + far).min(blocks.len()))
        .find(|&at| matches!(blocks[at].kind, BlockKind::Item { .. }))?;
    if blocks[index + 1..first].iter().any(|block| !matches!(block.kind, BlockKind::Paragraph)) {
        return None;
    }
    // A colon before the list, or another count, makes it another list.
    let between = &blocks[index + 1..first];
    if between.iter().any(|block| cx.reads((block.tokens.end as usize).wrapping_sub(1), ":")) {
        return None;
    }
    let BlockKind::Item { list, .. } = blocks[first].kind else { return None };
    let mut items: Vec<Span> = Vec::new();
    let mut seen = None;
    let mut rest = first;
    for block in &blocks[first..] {
        let BlockKind::Item { list: other, item } = block.kind else { break };
        rest += 1;
        if other == list && seen != Some(item) {
            seen = Some(item);
            items.push(block.span);
        }
    }
    // Two lists share what was announced, and a list may go on behind a paragraph.
    let more = blocks[rest..].iter().take(3).any(|block| matches!(block.kind, BlockKind::Item { .. }));
    (!more && items.len() > 1).then_some(items)
}

/// The sections of a heading: its next lower headings, or those with numbers.
fn sections(cx: &Context<'_>, index: usize, listed: bool) -> Option<Vec<Span>> {
    let blocks = &cx.document.blocks;
    let BlockKind::Heading(level) = blocks[index].kind else { return None };
    let below: Vec<(&Block, u8)> = blocks[index + 1..]
        .iter()
        .filter_map(|block| if let BlockKind::Heading(level) = block.kind { Some((block, level)) } else { None })
        .take_while(|(_, other)| *other > level)
        .collect();
    let next = below.iter().map(|(_, level)| *level).min()?;
    let own: Vec<&Block> = below.iter().filter(|(_, level)| *level == next).map(|(block, _)| *block).collect();
    let first = |block: &Block| block.tokens.start as usize;
    let numbered = |block: &Block| {
        cx.token(first(block)).is_some_and(|token| token.class == Class::Number)
            && cx.token(first(block)).is_none_or(|token| token.len() <= 2)
            || reads(cx, first(block), &["step", "rule", "lesson", "tip", "reason", "day", "walk", "part", "stage"])
    };
    let with: Vec<Span> = own.iter().filter(|block| numbered(block)).map(|block| block.span).collect();
    if with.len() > 1 {
        return Some(with);
    }
    let apart = own.iter().any(|block| reads(cx, first(block), &APART));
    (listed && !apart && own.len() > 1).then(|| own.iter().map(|block| block.span).collect())
}

/// Paragraphs behind it that begin with a label in bold.
fn labels(cx: &Context<'_>, index: usize, listed: bool) -> Option<Vec<Span>> {
    if !listed {
        return None;
    }
    let blocks = &cx.document.blocks;
    let items: Vec<Span> =
        blocks[index + 1..].iter().take_while(|block| bold(cx, block)).map(|block| label(cx, block)).collect();
    let word = |item: &Span| cx.document.slice(*item);
    let double = items.iter().enumerate().any(|(at, item)| items[..at].iter().any(|other| word(other) == word(item)));
    (items.len() > 1 && !double).then_some(items)
}

/// A paragraph that begins with a label in bold.
fn bold(cx: &Context<'_>, block: &Block) -> bool {
    let start = block.span.start as usize;
    let before = start.checked_sub(2).and_then(|from| cx.document.text().as_bytes().get(from..start));
    block.kind == BlockKind::Paragraph && before == Some(b"**") && block.tokens.len() > 3
}

fn label(cx: &Context<'_>, block: &Block) -> Span {
    let tokens: Range<usize> = block.tokens.start as usize..block.tokens.end as usize;
    let end = tokens.clone().take(6).find(|&at| reads(cx, at, &[".", ":", ",", "–", "—"])).unwrap_or(tokens.start + 1);
    cx.span(tokens.start..end.max(tokens.start + 1))
}
