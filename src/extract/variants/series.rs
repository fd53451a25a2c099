//! The comma before the last of three things or more: "oaks, elms, and limes", "oaks, elms and limes".
//!
//! Only lists that can be nothing else are read: their last two things are single words, or begin with the same small
//! word. An article with many lists keeps no such rule, or one that its sentences overrule.

use super::Found;
use crate::document::{BlockKind, Class};
use crate::extract::Context;
use crate::facts::Aspect;
use crate::lexicon::Tag;
use std::ops::Range;

/// A thing of a list is no longer (tokens).
const LONGEST: usize = 4;

/// So many lists keep to one form before one that does not is told, and no more.
const FEWEST: usize = 3;
const MOST: usize = 9;

/// What begins a sentence, and is no thing of a list.
const OPENINGS: [&str; 40] = [
    "in", "on", "at", "by", "for", "from", "with", "without", "after", "before", "during", "since", "when", "while",
    "if", "as", "although", "though", "because", "until", "once", "under", "over", "to", "of", "among", "between",
    "like", "unlike", "however", "then", "now", "today", "later", "here", "there", "yes", "no", "well", "so",
];

/// Words with which two things of a list may begin alike.
const ALIKE: [&str; 14] =
    ["the", "a", "an", "to", "his", "her", "its", "their", "our", "my", "your", "no", "some", "of"];

pub(super) fn read(found: &mut Found<'_>) {
    let cx = found.cx;
    let mut lists: Vec<(Range<usize>, bool)> = Vec::new();
    for sentence in &cx.document.sentences {
        let prose =
            cx.document.blocks.get(sentence.block as usize).is_some_and(|block| {
                matches!(block.kind, BlockKind::Paragraph | BlockKind::Item { .. }) && !block.quoted
            });
        if !prose {
            continue;
        }
        let all = sentence.range();
        for at in all.start + 3..all.end {
            if cx.reads_any(at, &["and", "or"])
                && let Some(list) = list(cx, at, &all)
            {
                lists.push(list);
            }
        }
        if lists.len() > MOST {
            return;
        }
    }
    let with = lists.iter().filter(|(_, comma)| *comma).count();
    let without = lists.len() - with;
    if with.min(without) != 1 || with.max(without) < FEWEST {
        return;
    }
    for (tokens, comma) in lists {
        let form = if comma { "with a comma" } else { "without a comma" };
        found.variant(tokens, Aspect::Series, "and", form);
    }
}

/// The words around "and" behind which the last thing of a list stands, and whether a comma stands before it.
fn list(cx: &Context<'_>, and: usize, all: &Range<usize>) -> Option<(Range<usize>, bool)> {
    let comma = cx.reads(and - 1, ",");
    let end = and - usize::from(comma);
    let before = (end.saturating_sub(LONGEST + 1).max(all.start)..end).rev().find(|&at| cx.reads(at, ","))?;
    let second = before + 1..end;
    if !is_thing(cx, &second) || cx.reads_any(before + 1, &["and", "or", "but", "which", "who", "where", "when"]) {
        return None;
    }
    // "toast, bacon and eggs, and jam"; "a, b and c or d"
    let last = and + 1
        ..(and + 1..all.end)
            .take(LONGEST + 1)
            .find(|&at| !is_word(cx, at) || cx.is(at, Tag::Function) && at > and + 1)?;
    let stop = last.end;
    let goes_on = cx.reads_any(stop, &["and", "or"]) || cx.reads(stop, ",") && cx.reads_any(stop + 1, &["and", "or"]);
    // "any layout, large or small, can": said of what stands before.
    let aside = !comma && cx.reads(stop, ",") || cx.reads(stop - 1, "not") || cx.reads(stop, "-");
    if last.is_empty() || goes_on || aside {
        return None;
    }
    let single = second.len() == 1 && last.len() == 1;
    let alike = ALIKE.iter().any(|word| cx.reads(second.start, word) && cx.reads(last.start, word))
        || starts_alike(cx, second.start, last.start);
    if !(single || alike) {
        return None;
    }
    // "In summer, dogs and cats sleep": what stands before the first comma may be no thing.
    let first = (all.start..before).rev().find(|&at| cx.reads_any(at, &[",", ";", ":", "("]));
    let from = first.map_or(all.start, |at| at + 1);
    // "in two places, the yard and the barn"
    let the = ALIKE.iter().take(13).find(|word| cx.reads(second.start, word));
    let opened = the.is_some_and(|word| !(from..before).any(|at| cx.reads(at, word)));
    let counted = (from..before).any(|at| cx.is(at, Tag::Cardinal)) && !comma;
    if opened || counted || cx.reads_any(from, &["and", "or", "but"]) {
        return None;
    }
    let opening = from == all.start && cx.reads_any(from, &OPENINGS) || before - from < 1;
    let adverb = from + 1 == before && (cx.word(from).ends_with("ly") || from == all.start && !single);
    let names = [before - 1, second.start, last.start]
        .iter()
        .all(|&at| cx.token(at).is_some_and(|token| token.shape.capital()));
    // Two commas leave no doubt, but for "on Monday, after lunch, and before tea".
    let sure = comma || first.is_some_and(|at| cx.reads(at, ",")) && before - from <= LONGEST;
    let own = cx.reads_any(second.start, &["his", "her", "its", "their", "our", "my"]) && !alike;
    (!adverb && !names && !own && (sure || !opening)).then(|| (end - 1..last.start + 1, comma))
}

/// A few words without a mark.
fn is_thing(cx: &Context<'_>, tokens: &Range<usize>) -> bool {
    !tokens.is_empty() && tokens.len() <= LONGEST && tokens.clone().all(|at| is_word(cx, at))
}

fn is_word(cx: &Context<'_>, at: usize) -> bool {
    cx.token(at).is_some_and(|token| token.class == Class::Word)
}

/// Verbs of one list: "take out the straps, close the bellows and fasten the clasps".
fn starts_alike(cx: &Context<'_>, second: usize, last: usize) -> bool {
    let verb = |at: usize| is_word(cx, at) && !cx.is(at, Tag::Function);
    verb(second)
        && verb(last)
        && ["the", "a", "an"].iter().any(|word| cx.reads(second + 1, word) && cx.reads(last + 1, word))
}
