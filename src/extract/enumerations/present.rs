//! Those who were at a meeting, and their number: "Present: Mrs Bell, Mr Castro and Dr Nwosu. … With four members
//! present, …".

use crate::document::Class;
use crate::extract::Context;
use crate::extract::wording::Wording;
use crate::facts::{EnumerationFact, Exact, Fact, FactData, Provenance};
use crate::lexicon::Tag;
use crate::source::Span;
use std::ops::Range;

/// Names of such lists.
const LABELS: [&str; 5] = ["present", "attending", "attendees", "attendance", "participants"];

/// The count is of all, where nothing else is said of them.
const PARTIAL: Wording =
    Wording::of(&[Tag::Further, Tag::Rough, Tag::Compared], &["of", "least", "public", "press", "over", "only"]);

/// Adds the lists of those present whose number is stated.
pub(super) fn extract(cx: &Context<'_>, facts: &[Fact], found: &mut Vec<Fact>) {
    let mut counts = facts.iter().filter_map(|fact| counted(cx, fact));
    let Some((fact, words)) = counts.next().filter(|_| counts.next().is_none()) else { return };
    let FactData::Number(number) = &fact.data else { return };
    let mut lists = Vec::new();
    for block in &cx.document.blocks {
        let tokens = block.tokens.start as usize..block.tokens.end as usize;
        for at in tokens.clone() {
            let label = cx.reads(at + 1, ":") && LABELS.iter().any(|word| cx.reads(at, word));
            let begins = at == tokens.start || matches!(cx.word(at - 1), "." | "*") || cx.reads(at - 1, "in");
            if label && begins {
                lists.push(list(cx, at + 2..tokens.end));
            }
        }
    }
    let Some(Some(items)) = lists.first().filter(|_| lists.iter().all(Option::is_some) || lists.len() > 1) else {
        return;
    };
    let fits = |many: usize| i64::try_from(many).is_ok_and(|many| number.interval.holds(Exact::whole(many)));
    // Those in attendance may be counted, too.
    let others: usize = lists.iter().skip(1).flatten().map(Vec::len).sum();
    // "Six people were present", but not "six governors".
    let anyone = ["people", "persons", "attendees", "participants", "those", "staff"];
    let head = number.noun.map(|noun| cx.document.token_at(noun.end).saturating_sub(1));
    let anyone = head.is_none_or(|head| anyone.iter().any(|word| cx.reads(head, word)));
    let most = if anyone { items.len() + others + usize::from(lists.len() > 1) } else { items.len() };
    if (items.len()..=most).any(fits) {
        return;
    }
    let announced = Some((number.interval, words));
    let data = EnumerationFact { announced, noun: number.noun, items: items.clone(), complete: true };
    let data = FactData::Enumeration(Box::new(data));
    found.push(Fact { span: words, sentence: fact.sentence, provenance: Provenance::default(), data });
}

/// "With four members present", "Nine governors were present".
fn counted<'a>(cx: &Context<'_>, fact: &'a Fact) -> Option<(&'a Fact, Span)> {
    let FactData::Number(number) = &fact.data else { return None };
    let noun = number.noun?;
    let next = cx.document.token_at(noun.end);
    let verb = usize::from(["were", "being", "are"].iter().any(|word| cx.reads(next, word)));
    let reads = |at: usize, words: &[&str]| words.iter().any(|word| cx.reads(at, word));
    // "with six members in the room", "six members took part"
    let there = |at: usize| {
        reads(at, &["in", "at", "around", "round", "on"])
            && (reads(at + 1, &["attendance"])
                || cx.reads(at + 1, "the") && reads(at + 2, &["room", "table", "meeting", "call", "hall"]))
    };
    let member = ["members", "trustees", "councillors", "directors", "governors", "people", "committee", "delegates"];
    let head = cx.document.token_at(noun.end).saturating_sub(1);
    let voted = reads(head, &member)
        && (cx.reads(next, "took") && cx.reads(next + 1, "part") || reads(next + verb, &["there", "attending"]));
    let present = cx.reads(next + verb, "present")
        || cx.reads(next, "attended")
        || there(next + verb) && reads(head, &member)
        || voted;
    let begin = cx.document.token_at(fact.span.start);
    let partial = begin.checked_sub(1).is_some_and(|at| PARTIAL.is_at(cx, at));
    (present && !partial && number.except.is_empty()).then(|| (fact, Span::new(fact.span.start, noun.end)))
}

/// The names of a list that ends with its sentence.
fn list(cx: &Context<'_>, tokens: Range<usize>) -> Option<Vec<Span>> {
    let mut items: Vec<Span> = Vec::new();
    let (mut depth, mut start) = (0_u32, tokens.start);
    let mut push = |range: Range<usize>| {
        let capital = cx.token(range.start).is_some_and(|token| token.shape.capital());
        let words = range.clone().filter(|&at| cx.token(at).is_some_and(|token| token.class == Class::Word)).count();
        if capital && words <= 8 {
            items.push(cx.span(range));
            return true;
        }
        false
    };
    for at in tokens.clone() {
        match cx.word(at) {
            "(" => depth += 1,
            ")" => depth = depth.saturating_sub(1),
            "," | ";" | "and" if depth == 0 => {
                if start < at && !push(start..at) {
                    return None;
                }
                start = at + 1;
            }
            // "Rev. Pritchard"
            "." if depth == 0 && !title(cx, at) => {
                return (start < at && push(start..at)).then_some(()).and((items.len() > 1).then_some(items));
            }
            _ => {}
        }
    }
    (start < tokens.end && push(start..tokens.end)).then_some(()).and((items.len() > 1).then_some(items))
}

fn title(cx: &Context<'_>, at: usize) -> bool {
    let short = cx.word(at - 1).chars().count() <= 4 && cx.token(at - 1).is_some_and(|token| token.shape.capital());
    let touching = cx.token(at).is_some_and(|token| !token.shape.spaced());
    let titles = ["rev", "mr", "mrs", "ms", "dr", "cllr", "prof", "st", "fr", "sr", "jr"];
    touching && short && (titles.iter().any(|word| cx.reads(at - 1, word)) || cx.word(at - 1).chars().count() == 1)
}
