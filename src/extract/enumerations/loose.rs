//! What may stand between a count and its colon ("four pigments in all: …", "three things you will need: …", "three of
//! them and no more: …"), and lists behind a colon whose items are of any kind ("six cloves, a stick of cinnamon and
//! Dijon mustard").

use super::items::{self, List};
use crate::document::Class;
use crate::extract::Context;
use crate::extract::numbers::{cardinal, is_plural};
use crate::lexicon::Tag;
use std::ops::Range;

/// The most tokens between a count and its colon.
const MAX_LEAD: usize = 12;

/// The most tokens of an item.
const MAX_ITEM: usize = 10;

/// What is counted may be told of before the colon: "in the county", "that she used", "to remember", "are open".
const OPENS: [&str; 37] = [
    "in",
    "of",
    "for",
    "on",
    "at",
    "to",
    "from",
    "with",
    "by",
    "under",
    "around",
    "near",
    "within",
    "along",
    "across",
    "that",
    "which",
    "who",
    "whom",
    "you",
    "we",
    "they",
    "he",
    "she",
    "i",
    "it",
    "are",
    "were",
    "only",
    "altogether",
    "alone",
    "this",
    "last",
    "next",
    "here",
    "there",
    "available",
];

/// After a comma these add nothing: "three of them, and no more:".
const ADDED: [&str; 20] = [
    "and",
    "no",
    "more",
    "not",
    "one",
    "fewer",
    "less",
    "only",
    "all",
    "each",
    "in",
    "altogether",
    "that",
    "is",
    "namely",
    "none",
    "of",
    "them",
    "as",
    "follows",
];

/// With one of these before the colon, the list is of something else.
const OTHER: [&str; 18] = [
    "everything",
    "nothing",
    "something",
    "anything",
    "following",
    "including",
    "such",
    "like",
    "because",
    "but",
    "than",
    "same",
    "each",
    "every",
    "both",
    "said",
    "says",
    "than",
];

/// An item with one of these is a clause.
const CLAUSE: [&str; 37] = [
    "is", "are", "was", "were", "be", "been", "has", "have", "had", "will", "would", "can", "could", "may", "might",
    "must", "do", "does", "did", "that", "which", "who", "whom", "whose", "because", "if", "when", "while", "he",
    "she", "they", "we", "i", "you", "it", "so", "not",
];

/// Two words that are one thing.
const PAIRS: [(&str, &str); 20] = [
    ("salt", "pepper"),
    ("fish", "chips"),
    ("bread", "butter"),
    ("bed", "breakfast"),
    ("research", "development"),
    ("health", "safety"),
    ("arts", "crafts"),
    ("oil", "gas"),
    ("oil", "vinegar"),
    ("food", "drink"),
    ("black", "white"),
    ("gin", "tonic"),
    ("knife", "fork"),
    ("cheese", "biscuits"),
    ("cheese", "onion"),
    ("bubble", "squeak"),
    ("track", "field"),
    ("rock", "roll"),
    ("law", "order"),
    ("horse", "cart"),
];

/// Whether "and" at a token joins two words that are one thing.
pub(super) fn is_pair(cx: &Context<'_>, at: usize) -> bool {
    at > 0 && PAIRS.iter().any(|(one, other)| cx.reads(at - 1, one) && cx.reads(at + 1, other))
}

/// The colon of a count, where what stands between says no more than where, when, or what for.
pub(super) fn lead_in(cx: &Context<'_>, after: usize, end: usize) -> Option<usize> {
    let colon = (after + 1..end.min(after + MAX_LEAD)).find(|&at| cx.word(at) == ":")?;
    let reads = |at: usize, words: &[&str]| words.iter().any(|word| cx.reads(at, word));
    let comma = (after..colon).find(|&at| cx.word(at) == ",").unwrap_or(colon);
    let formed = |at: usize| {
        let word = cx.word(at);
        word.len() > 4 && (word.ends_with("ed") || word.ends_with("ing") || word.ends_with("en"))
    };
    let opens = comma == after
        || reads(after, &OPENS)
        || formed(after)
        || reads(after, &["and"]) && reads(after + 1, &["no", "only"]);
    let added = (comma + 1..colon).all(|at| reads(at, &ADDED));
    // "in two towns of the plain he sold everything:" is a clause of its own, "that he sold" is none.
    let related = reads(after, &OPENS[15..26]) || reads(after, &["are", "were"]);
    let finite =
        |at: usize| at > after && !related && (formed(at) && cx.word(at).ends_with("ed") || cx.is(at, Tag::PastTense));
    let plain = (after..comma).all(|at| {
        cx.token(at).is_some_and(|token| {
            let word = cx.word(at);
            let plural =
                is_plural(cx, token, word) && !cx.lexicon.is(token.word, Tag::Function) && !reads(at, &["follows"]);
            matches!(token.class, Class::Word | Class::Possessive)
                && !cx.is(at, Tag::Cardinal)
                && !plural
                && !reads(at, &OTHER)
                && !finite(at)
        })
    });
    (opens && added && plain).then_some(colon)
}

/// A list behind a colon, dash or parenthesis whose items are of any kind, and no clauses.
pub(super) fn split(cx: &Context<'_>, tokens: Range<usize>) -> Option<List> {
    let reads = |at: usize, words: &[&str]| words.iter().any(|word| cx.reads(at, word));
    let mut end = tokens.end;
    while end > tokens.start && matches!(cx.word(end - 1), "." | "!" | "?" | ";" | ",") {
        end -= 1;
    }
    let bad = |at: usize| {
        matches!(cx.word(at), "\"" | "“" | "”" | "‘" | "«" | "»" | ":" | "|" | "…" | "(" | ")" | "." | "–" | "—")
    };
    if (tokens.start..end).any(bad) {
        return None;
    }
    let semicolons = (tokens.start..end).any(|at| cx.word(at) == ";");
    let cut = |at: usize| cx.word(at) == if semicolons { ";" } else { "," };
    let mut chunks: Vec<Range<usize>> = Vec::new();
    let mut start = tokens.start;
    for at in (tokens.start..end).filter(|&at| cut(at)).chain([end]) {
        chunks.push(start..at);
        start = at + 1;
    }
    let last = chunks.len().checked_sub(1).filter(|last| *last > 0)?;
    let mut list =
        List { items: Vec::new(), least: 0, most: 0, names: false, plural: false, open: false, next: tokens.end };
    for (index, chunk) in chunks.iter().enumerate() {
        let lead = items::is_join(cx, chunk.start);
        if lead && index != last {
            return None;
        }
        let chunk = chunk.start + usize::from(lead)..chunk.end;
        let joins: Vec<usize> =
            if semicolons { Vec::new() } else { chunk.clone().filter(|&at| items::is_join(cx, at)).collect() };
        // Only the last piece holds the conjunction, or stands behind it.
        match (joins.as_slice(), index == last) {
            ([], false) => list.items.push(chunk),
            ([], true) if lead || semicolons => list.items.push(chunk),
            ([join], true) if !lead && !is_pair(cx, *join) => {
                list.items.push(chunk.start..*join);
                list.items.push(join + 1..chunk.end);
            }
            _ => return None,
        }
    }
    for item in &list.items {
        let item = item.clone();
        let clause = item.clone().any(|at| reads(at, &CLAUSE) || cx.is(at, Tag::PhraseEnd));
        let word = cx
            .token(item.start)
            .is_some_and(|token| matches!(token.class, Class::Word | Class::Number | Class::Opaque));
        if item.is_empty()
            || item.len() > MAX_ITEM
            || clause
            || !word
            || reads(item.start, &["etc", "others", "more", "so"])
        {
            return None;
        }
        list.least += 1;
        // "two men, a woman and a child" are four people or three of something else.
        let many = cardinal(cx, item.start, item.end).and_then(|number| number.value.to_whole());
        let some = many.filter(|many| *many > 1 && item.len() > 1).and_then(|many| usize::try_from(many).ok());
        list.most += some.unwrap_or(1);
        list.plural |= items::is_plural_item(cx, &item) && some.is_none();
    }
    (list.items.len() > 2).then_some(list)
}

/// A count without a noun of its own, and the token behind it: "three of them and no more", "four in all".
pub(super) fn taken_up(cx: &Context<'_>, number: usize) -> Option<usize> {
    let pair = |one: &str, other: &str| cx.reads(number, one) && cx.reads(number + 1, other);
    if pair("of", "them") || pair("in", "all") || pair("in", "total") {
        return Some(number + 2);
    }
    cx.reads(number, "altogether").then_some(number + 1)
}
