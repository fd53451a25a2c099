//! Changes of a value: "rose 20% from 50 to 65", "a 20% increase", "fell by three points to 40%", "up $2m".
//!
//! The values are facts of their own, found before. Not here: whether they agree with each other.

use crate::document::Class;
use crate::extract::wording::Wording;
use crate::extract::{Context, Sink};
use crate::facts::{ChangeFact, Fact, FactData, Measure, Trend};
use crate::lexicon::{Tag, Tags};
use std::ops::Range;

/// How far behind its word the values of a change may stand, in tokens.
const REACH: usize = 24;

/// How far before "from" the word of the change may stand, in tokens.
const BACK: usize = 12;

/// The most hedges and articles between a preposition and its value.
const MAX_HEDGES: usize = 4;

/// Behind these, a word that may be a noun is a verb.
const VERBAL: Wording = Wording::of(&[Tag::Modal], &["to"]);

const CHANGE: Tags = Tags::of(&[Tag::Change]);

/// A word for a change.
#[derive(Debug, Clone, Copy)]
struct Cue<'a> {
    at: usize,
    trend: Trend,
    /// "noun", "adverb", "whole" (what changes stands behind it), "noun only", or nothing.
    usage: &'a str,
}

fn cue<'a>(cx: &Context<'a>, at: usize) -> Option<Cue<'a>> {
    let text = cx.lexicon.text(cx.token(at)?.word, Tag::Change)?;
    let (trend, usage) = text.split_once(' ').unwrap_or((text, ""));
    let trend = match trend {
        "up" => Trend::Up,
        "down" => Trend::Down,
        _ => Trend::Open,
    };
    Some(Cue { at, trend, usage })
}

/// Whether the number that begins at a token is the first of two between which something changed: "rose from 5 to 7" is
/// no range.
pub(in crate::extract) fn is_change(cx: &Context<'_>, start: usize, first: usize) -> bool {
    let from = (0..MAX_HEDGES).find_map(|back| {
        let at = start.checked_sub(1 + back).filter(|&at| at >= first)?;
        cx.reads(at, "from").then_some(at)
    });
    let Some(from) = from else { return false };
    (from.saturating_sub(BACK).max(first)..from).any(|at| cx.is(at, Tag::Change))
}

/// A value of the sentence, with its tokens.
struct Value {
    tokens: Range<usize>,
    measure: Measure,
    /// A plain number with a noun: "20 people".
    counts: bool,
}

/// Adds the changes of a sentence, whose numbers are the facts from `from` on.
pub(super) fn extract(cx: &Context<'_>, sentence: &Range<usize>, sink: &mut Sink, from: usize) {
    let values: Vec<Value> = sink.facts[from..].iter().filter_map(|fact| value(cx, fact)).collect();
    if values.is_empty() {
        return;
    }
    let mut used = 0;
    for at in sentence.clone() {
        let Some(cue) =
            cx.token(at).filter(|token| cx.lexicon.tags(token.word).meets(CHANGE)).and_then(|_| cue(cx, at))
        else {
            continue;
        };
        if let Some((fact, tokens)) = change(cx, cue, &values, used.max(sentence.start), sentence.end) {
            used = tokens.end;
            sink.push(cx.span(tokens), FactData::Change(Box::new(fact)));
        }
    }
}

fn value(cx: &Context<'_>, fact: &Fact) -> Option<Value> {
    let (interval, unit, counts) = match &fact.data {
        FactData::Number(number) if !number.range => (number.interval, "", number.noun.is_some()),
        FactData::Percent(percent) => (percent.interval, if percent.points { "%p" } else { "%" }, false),
        FactData::Money(money) => (money.interval, money.currency.as_str(), false),
        FactData::Quantity(quantity) if quantity.dimension != "age" => {
            (quantity.interval, quantity.unit.as_str(), false)
        }
        _ => return None,
    };
    let start = cx.document.token_at(fact.span.start);
    let mut end = start;
    while cx.token(end).is_some_and(|token| token.end <= fact.span.end) {
        end += 1;
    }
    let measure = Measure { span: fact.span, interval, unit: unit.to_owned() };
    Some(Value { tokens: start..end, measure, counts })
}

/// The change that a word names, with its tokens. Tokens before `first` belong to another one.
fn change(
    cx: &Context<'_>,
    cue: Cue<'_>,
    values: &[Value],
    first: usize,
    end: usize,
) -> Option<(ChangeFact, Range<usize>)> {
    if cue.at < first || (cue.usage == "adverb" && !stands_for_verb(cx, cue, first)) {
        return None;
    }
    let mut fact = ChangeFact { trend: cue.trend, by: None, from: None, to: None };
    let mut tokens = cue.at..cue.at + 1;
    if let Some(before) = before(cx, cue, values, first) {
        tokens.start = before.tokens.start;
        fact.by = Some(before.measure.clone());
    }
    let reach = clause_end(cx, cue.at + 1, end.min(cue.at + REACH));
    for value in values.iter().filter(|value| value.tokens.start > cue.at && value.tokens.end <= reach) {
        let place = match role(cx, cue, value, tokens.end) {
            Some(Role::By) => &mut fact.by,
            Some(Role::From) => &mut fact.from,
            Some(Role::To) => &mut fact.to,
            None => continue,
        };
        if place.is_some() {
            break;
        }
        // "to 1990 levels", "to one that"
        if is_year(cx, value) || cx.reads(value.tokens.start, "one") && value.measure.unit.is_empty() {
            continue;
        }
        *place = Some(value.measure.clone());
        tokens.end = value.tokens.end;
    }
    let both = fact.from.is_some() && fact.to.is_some();
    let any = fact.by.is_some() || fact.from.is_some() || fact.to.is_some();
    // "An award to 20 people", "a rise in fees to $20": one value behind a noun is sure only right behind it.
    let verb = cue.at > first && VERBAL.is_at(cx, cue.at - 1);
    let one = fact.by.is_none() && !both && cue.usage.starts_with("noun") && !verb;
    let beside = cx.reads(cue.at + 1, "from") || cx.reads(cue.at + 1, "to");
    (both || (any && cue.trend != Trend::Open && (beside || !one))).then_some((fact, tokens))
}

/// Whether "up" or "down" says that something changed, and does not belong to a verb: "is up 5%", "61%, down from 70%".
fn stands_for_verb(cx: &Context<'_>, cue: Cue<'_>, first: usize) -> bool {
    const VERBS: [&str; 11] =
        ["is", "are", "was", "were", "be", "been", "sharply", "slightly", "well", "still", "also"];
    let Some(before) = cue.at.checked_sub(1).filter(|&before| before >= first) else { return true };
    let mark = cx.token(before).is_some_and(|token| token.class == Class::Mark);
    // "with sales down 4%"
    mark || cx.is(before, Tag::Massed) || VERBS.iter().any(|verb| cx.reads(before, verb))
}

/// A plain number that may be a year: "to 1990 levels".
fn is_year(cx: &Context<'_>, value: &Value) -> bool {
    let text = cx.word(value.tokens.start);
    value.measure.unit.is_empty() && text.len() == 4 && (text.starts_with("19") || text.starts_with("20"))
}

/// The value right before a noun: "a 20% increase", "a 20% annual increase".
fn before<'v>(cx: &Context<'_>, cue: Cue<'_>, values: &'v [Value], first: usize) -> Option<&'v Value> {
    let adjective = cx.token(cue.at.checked_sub(1)?).is_some_and(|token| {
        token.class == Class::Word
            && !cx.lexicon.is(token.word, Tag::Function)
            && !cx.lexicon.is(token.word, Tag::Percent)
    });
    let value = values.iter().rev().find(|value| value.tokens.end <= cue.at)?;
    let near = value.tokens.end == cue.at || (adjective && value.tokens.end + 1 == cue.at);
    let unit = value.measure.unit.as_str();
    // "A 24-mile drop" is a place.
    let measured = !matches!(unit, "" | "m" | "km" | "mi" | "ft" | "in" | "cm") && value.tokens.start >= first;
    (cue.usage.starts_with("noun") && near && measured).then_some(value)
}

enum Role {
    By,
    From,
    To,
}

/// What a value behind the word is in the change: the preposition before it tells.
fn role(cx: &Context<'_>, cue: Cue<'_>, value: &Value, last: usize) -> Option<Role> {
    let mut at = value.tokens.start;
    for _ in 0..MAX_HEDGES {
        let hedge = at > cue.at + 1 && is_hedge(cx, at - 1);
        at -= usize::from(hedge);
    }
    let preposition = at.checked_sub(1).filter(|&before| before > cue.at);
    let reads = |word: &str| preposition.is_some_and(|before| cx.reads(before, word));
    if reads("from") {
        return Some(Role::From);
    }
    if reads("to") {
        // "up to 50" is a bound, "go to 10 Main Street" a walk.
        let bound = cue.usage == "adverb" && cue.trend == Trend::Up && last == cue.at + 1 && at == cue.at + 2;
        return (!bound).then_some(Role::To);
    }
    // "Grown by 200 farmers"
    let agent = cue.usage == "whole" && value.counts;
    if (reads("by") && !agent) || (reads("of") && cue.usage.starts_with("noun") && at == cue.at + 2) {
        return Some(Role::By);
    }
    // Right behind the word: "rose 20%", "fell sharply, 20%" is not read.
    let adverb = at == cue.at + 2 && cx.word(cue.at + 1).ends_with("ly");
    let percent = value.measure.unit.starts_with('%');
    let amount = match cue.usage {
        "whole" | "noun only" => percent && cue.usage == "whole",
        "adverb" => !value.measure.unit.is_empty(),
        _ => !value.counts,
    };
    ((at == cue.at + 1 || adverb) && amount && cue.trend != Trend::Open).then_some(Role::By)
}

/// Words between a preposition and its value: hedges, articles.
fn is_hedge(cx: &Context<'_>, at: usize) -> bool {
    cx.token(at).is_some_and(|token| token.class == Class::Word && cx.lexicon.is(token.word, Tag::Hedge))
        || ["a", "an", "the", "just", "more", "less", "than", "only", "another", "further", "as", "much", "least"]
            .iter()
            .any(|word| cx.reads(at, word))
        || (cx.reads(at, "at") && cx.reads(at + 1, "least"))
}

/// Where the clause ends, or where another change begins.
fn clause_end(cx: &Context<'_>, from: usize, end: usize) -> usize {
    const ENDS: Wording = Wording::of(&[Tag::Contrast], &["which", "who"]);
    (from..end)
        .find(|&at| match cx.token(at) {
            // "fell by 21%, from 5 to 4", but "fell, and a letter came from 20 people"
            Some(token) if token.class == Class::Mark => match cx.word(at) {
                ";" | "—" | "(" | ")" => true,
                "," => !["from", "to", "by"].iter().any(|word| cx.reads(at + 1, word)),
                _ => false,
            },
            Some(token) => {
                let adverb = cx.lexicon.text(token.word, Tag::Change).is_none_or(|text| text.ends_with("adverb"));
                !adverb || ENDS.is_at(cx, at)
            }
            None => true,
        })
        .unwrap_or(end)
}
