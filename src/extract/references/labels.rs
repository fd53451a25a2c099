//! Labels with letters and a number, “R1” or “REQ-2”, and the references to those that no line begins with.
//!
//! Labels count as such where at least three lines begin with them, numbered from one on.

use super::fact;
use crate::document::{BlockKind, Class};
use crate::extract::Context;
use crate::facts::{Fact, FactData, Provenance, ReferenceFact};
use crate::source::Span;
use rustc_hash::FxHashMap;

/// Fewer labels are no list.
const FEWEST: usize = 3;

/// A number that is further behind the last is something else.
const MAX_BEYOND: u32 = 9;

/// The letters of a label are no more.
const MAX_LETTERS: usize = 4;

/// The numbers that lines begin with, behind each prefix.
type Labels<'a> = FxHashMap<&'a str, Vec<(u32, u32)>>;

/// The prefix, the number and the length of a label that begins a text: “REQ-12”.
fn label(text: &str) -> Option<(&str, u32, usize)> {
    let letters = text.bytes().take_while(u8::is_ascii_uppercase).count();
    let hyphen = usize::from(text.as_bytes().get(letters) == Some(&b'-'));
    let prefix = letters + hyphen;
    let digits = text.get(prefix..)?.bytes().take_while(u8::is_ascii_digit).count();
    let number = text.get(prefix..prefix + digits)?.parse().ok()?;
    let size = (1..=MAX_LETTERS).contains(&letters) && (1..=2).contains(&digits);
    size.then(|| (&text[..prefix], number, prefix + digits))
}

/// Adds the references to labels that are not there.
pub(super) fn read(cx: &Context<'_>, facts: &mut Vec<Fact>) {
    let text = cx.document.text();
    let mut labels: Labels<'_> = FxHashMap::default();
    for block in &cx.document.blocks {
        let start = block.span.start as usize;
        if !text.as_bytes().get(start).is_some_and(u8::is_ascii_uppercase) {
            continue;
        }
        let words = matches!(block.kind, BlockKind::Paragraph | BlockKind::Item { .. } | BlockKind::Heading(_));
        let cell = matches!(block.kind, BlockKind::Cell { .. });
        let Some((prefix, number, length)) = label(&text[start..]).filter(|_| words || cell) else { continue };
        let rest = text[start + length..].trim_start_matches(['*', '_', '`']);
        let closed =
            rest.starts_with(['.', ':', ')', '—', '–', '|']) || rest.starts_with(" —") || rest.starts_with(" –");
        let alone = cell && (block.span.end as usize) == start + length;
        if closed || alone {
            labels.entry(prefix).or_default().push((number, block.span.start));
        }
    }
    labels.retain(|_, list| {
        let mut numbers: Vec<u32> = list.iter().map(|(number, _)| *number).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers.len() >= FEWEST && (1..).zip(&numbers).all(|(wanted, number)| wanted == *number)
    });
    for (prefix, list) in labels {
        missing(cx, prefix, &list, facts);
    }
}

fn missing(cx: &Context<'_>, prefix: &str, list: &[(u32, u32)], facts: &mut Vec<Fact>) {
    let text = cx.document.text();
    let last = list.iter().map(|(number, _)| *number).max().unwrap_or(0);
    for (at, _) in text.match_indices(prefix) {
        let Some((_, number, length)) = label(&text[at..]).filter(|(found, ..)| *found == prefix) else { continue };
        let glued =
            |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '/' | '.' | '&'));
        let before = text[..at].chars().next_back();
        let mut behind = text[at + length..].chars();
        let next = behind.next();
        let decimal = next == Some('.') && behind.next().is_some_and(char::is_alphanumeric);
        let word = next.is_some_and(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '/')) || decimal;
        let place = cx.document.block_at(at as u32).and_then(|block| cx.document.blocks.get(block as usize));
        let prose = place.is_some_and(|block| block.span.contains(Span::from(at..at + length)));
        let opaque = cx.token(cx.document.token_at(at as u32)).is_some_and(|token| token.class == Class::Opaque);
        let known = number <= last && list.iter().any(|(own, _)| *own == number);
        if known || number > last + MAX_BEYOND || number == 0 || glued(before) || word || !prose || opaque {
            continue;
        }
        // “R6 of the earlier report”, “Q4 2024”
        let rest = cx.document.token_at((at + length) as u32);
        let elsewhere = ["of", "in", "from"].iter().any(|word| cx.reads(rest, word))
            && !["this", "our", "these"].iter().any(|word| cx.reads(rest + 1, word))
            && !(cx.reads(rest + 1, "the")
                && ["report", "list", "table", "document", "summary", "survey"]
                    .iter()
                    .any(|word| cx.reads(rest + 2, word)));
        let year = cx.token(rest).is_some_and(|token| token.class == Class::Number && token.len() == 4);
        if elsewhere || year {
            continue;
        }
        let shown: Vec<String> = list.iter().take(super::resolve::SHOWN).map(|(n, _)| format!("{prefix}{n}")).collect();
        let name = &text[at..at + length];
        let reference = ReferenceFact {
            target: name.to_owned(),
            known: shown.join(", "),
            dangling: true,
            ..fact("label", &number.to_string(), false)
        };
        let sentence = cx.document.sentence_at(at as u32).unwrap_or(0);
        let data = FactData::Reference(Box::new(reference));
        facts.push(Fact { span: Span::from(at..at + length), sentence, provenance: Provenance::default(), data });
    }
}
