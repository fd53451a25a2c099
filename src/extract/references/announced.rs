//! Parts that an article says to have, where they themselves are not shown: “consists of these terms and Schedules 1 to 3”.

use super::resolve::{is_external, number_of};
use crate::extract::Context;
use crate::facts::{Fact, FactData};
use crate::lexicon::Tag;
use crate::source::Span;

/// The parts that an article says to have: “This handbook has Chapters 1 to 6”, “four annexes (Annexes A to D)”.
pub(super) fn read(cx: &Context<'_>, facts: &[Fact]) -> Vec<(String, Vec<(String, Span)>)> {
    const HAVE: [&str; 18] = [
        "consists",
        "consist",
        "comprises",
        "comprise",
        "contains",
        "contain",
        "has",
        "have",
        "divided",
        "includes",
        "form",
        "forms",
        "attached",
        "made",
        "annexed",
        "accompanied",
        "appended",
        "are",
    ];
    let mut found = Vec::new();
    for pair in facts.windows(2) {
        let [first, last] = pair else { continue };
        let (FactData::Reference(one), FactData::Reference(two)) = (&first.data, &last.data) else { continue };
        let start =
            matches!(one.number.as_str(), "1" | "a") && one.part == two.part && !one.definition && !two.definition;
        let (Some(from), Some(to)) = (one.rank, two.rank) else { continue };
        if !start || first.sentence != last.sentence || to <= from || to > 40 {
            continue;
        }
        let between = cx.document.token_at(first.span.end);
        let through = ["to", "through", "–", "-"].iter().any(|word| cx.reads(between, word));
        let next = cx.document.token_at(last.span.end);
        let at = cx.document.token_at(first.span.start);
        let Some(sentence) = cx.document.sentences.get(first.sentence as usize) else { continue };
        let has =
            |range: std::ops::Range<usize>| range.into_iter().find(|&at| HAVE.iter().any(|word| cx.reads(at, word)));
        // “consists of Parts 1 to 3”; “two annexes (Annexes A and B)”; “Schedules 1 to 3 form part of”
        let ahead = has(sentence.range().start..at);
        let counted = at > 0 && cx.word(at - 1) == "(" && cx.word(next) == ")";
        let part = (next..(next + 4).min(sentence.range().end))
            .any(|at| ["form", "attached", "annexed"].iter().any(|w| cx.reads(at, w)));
        let own =
            ["this", "the", "these", "our", "it"].iter().any(|word| cx.reads(sentence.range().start, word)) || counted;
        let near = ahead.is_some_and(|verb| at - verb <= 8 && !cx.reads(verb, "are"));
        if through && own && (near || counted || part) && !is_external(cx, last.span, last.sentence, two) {
            let span = Span::from(first.span.start as usize..last.span.end as usize);
            let numbers = (from..=to).map(|rank| (number_of(&one.number, rank).to_lowercase(), span)).collect();
            found.push((one.part.clone(), numbers));
        }
    }
    found.extend(counted(cx, facts));
    found
}

/// "The lease has two schedules", where some are referred to: the parts are numbered from one to two.
fn counted(cx: &Context<'_>, facts: &[Fact]) -> Vec<(String, Vec<(String, Span)>)> {
    const HAVE: [&str; 10] = ["has", "have", "contains", "comprises", "includes", "in", "into", "of", "are", "is"];
    const MOST: i64 = 40;
    let mut found: Vec<(String, Vec<(String, Span)>)> = Vec::new();
    for fact in facts {
        let FactData::Number(number) = &fact.data else { continue };
        let Some(noun) = number.head.or(number.noun) else { continue };
        let at = cx.document.token_at(noun.end).saturating_sub(1);
        let (Some(count), true) =
            (number.interval.single().and_then(crate::facts::Exact::to_whole), cx.is(at, Tag::Part))
        else {
            continue;
        };
        let part = super::singular(cx.word(at));
        let Some(sentence) = cx.document.sentences.get(fact.sentence as usize).map(|sentence| sentence.range()) else {
            continue;
        };
        let start = cx.document.token_at(fact.span.start);
        let own = cx.reads_any(sentence.start, &["this", "the", "these", "our", "it"]) && number.whole.is_none();
        let has = start > sentence.start && cx.reads_any(start - 1, &HAVE);
        // "the first of the three parts", "two schedules of the Act"
        let other = cx.reads_any(at + 1, &["of", "in", "from"])
            || cx.reads_any(start.wrapping_sub(1), &["of"])
                && !cx.reads_any(start.wrapping_sub(2), &["consists", "made"]);
        if !own || !has || other || !(2..=MOST).contains(&count) || found.iter().any(|(known, _)| *known == part) {
            continue;
        }
        let one = facts.iter().find_map(|fact| match &fact.data {
            FactData::Reference(reference) if reference.part == part && !reference.definition => {
                Some(&reference.number)
            }
            _ => None,
        });
        let Some(like) = one.filter(|like| !like.contains('.')) else { continue };
        let numbers = (1..=count).map(|rank| (number_of(like, rank).to_lowercase(), fact.span)).collect();
        found.push((part, numbers));
    }
    found
}
