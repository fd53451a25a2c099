//! Figures of a headline against the figures of the body.

use super::units::Unit;
use super::words::{Stems, stem};
use super::{Body, Found, evidence};
use crate::extract::Context;
use crate::extract::wording::Wording;
use crate::facts::{Exact, Fact, FactData, Interval, Provenance};
use crate::lexicon::Tag;
use std::ops::Range;

/// A figure, and what it measures or counts.
#[derive(Debug)]
pub(super) struct Figure {
    span: crate::source::Span,
    pub(super) tokens: Range<usize>,
    /// The phrase that it counts.
    noun: Range<usize>,
    pub(super) sentence: u32,
    /// In the headline, not in the body.
    claimed: bool,
    /// "n job", "%", "GBP", "days", "nth day", "age".
    pub(super) key: String,
    interval: Interval,
    pub(super) written: Exact,
    /// A part of something, a rate, or a value before: it may differ.
    partial: bool,
    /// Quoted, negated: it shows that the figure is there, and contradicts nothing.
    pub(super) silent: bool,
}

/// More figures than this are data.
const MAX_FIGURES: usize = 400;

/// The most figures whose sums are tried.
const MAX_ADDENDS: usize = 24;

const PARTS: Wording = Wording::of(
    &[Tag::Further, Tag::Former, Tag::Partial, Tag::Rough, Tag::Each],
    &[
        "remaining",
        "first",
        "only",
        "from",
        "of",
        "last",
        "already",
        "up",
        "to",
        "least",
        "most",
        "average",
        "between",
        "over",
        "under",
    ],
);

const RATES: Wording = Wording::of(
    &[Tag::Higher, Tag::Lower, Tag::Each],
    &["a", "an", "others", "other", "among", "whom", "or", "ago", "later"],
);

pub(super) fn read(cx: &Context<'_>, body: &Body<'_>) -> Vec<Figure> {
    let mut figures: Vec<Figure> = Vec::new();
    for fact in body.facts {
        if figures.len() > MAX_FIGURES {
            return Vec::new();
        }
        let Some((mut key, interval, written, noun)) = measured(cx, fact) else { continue };
        let tokens = cx.document.token_at(fact.span.start)..cx.document.token_at(fact.span.end);
        let noun = noun
            .map_or(tokens.end..tokens.end, |noun| cx.document.token_at(noun.start)..cx.document.token_at(noun.end));
        let end = noun.end.max(tokens.end);
        // "Woman, 84, wins"
        let aside = |at: usize| cx.reads(at, ",");
        if key == "n" && noun.is_empty() && tokens.start > 0 && aside(tokens.start - 1) && aside(tokens.end) {
            "age".clone_into(&mut key);
        } else if key == "n" {
            key = counted(cx, &tokens, &noun, fact.sentence);
        }
        let before = |at: usize| tokens.start.checked_sub(at).map_or("", |at| cx.word(at));
        let said = |word: &str, list: &[&str]| list.iter().any(|other| other.eq_ignore_ascii_case(word));
        let claimed = !body.has(fact);
        let to = said(before(1), &["to"]) && claimed;
        let amount = !key.starts_with(['n', 'f']);
        let whole = matches!(&fact.data, FactData::Number(number) if number.whole.is_some() || number.range);
        let partial = whole
            || (tokens.start > 0 && PARTS.is_at(cx, tokens.start - 1) && !to)
            || (said(before(2), &["another", "other", "further", "of", "from", "up", "at"])
                && !said(before(1), &["a", "an"]))
            || (key != "age" && RATES.is_at(cx, end) && !(amount && said(cx.word(end), &["more", "less"])))
            // "two of the injured", but "62% of nurses", "1.2 million downloads of"
            || (!amount && cx.reads(tokens.end, "of"))
            || (said(before(1), &["the"]) && said(before(2), &["of"]));
        let silent = fact.provenance.has(Provenance::QUOTED)
            || fact.provenance.has(Provenance::BLOCK_QUOTATION)
            || fact.provenance.has(Provenance::TABLE)
            || (1..4).any(|at| said(before(at), &["not", "no", "denied", "never"]));
        let sentence = fact.sentence;
        figures.push(Figure {
            span: fact.span,
            tokens,
            noun,
            sentence,
            claimed,
            key,
            interval,
            written,
            partial,
            silent,
        });
    }
    figures
}

/// Whether a fact states a figure.
pub(super) fn is_figure(fact: &Fact) -> bool {
    matches!(
        fact.data,
        FactData::Number(_)
            | FactData::Money(_)
            | FactData::Percent(_)
            | FactData::Quantity(_)
            | FactData::Ordinal(_)
            | FactData::Duration(_)
    )
}

type Measured = (String, Interval, Exact, Option<crate::source::Span>);

fn measured(cx: &Context<'_>, fact: &Fact) -> Option<Measured> {
    Some(match &fact.data {
        FactData::Number(number) => ("n".to_owned(), number.interval, number.written, number.noun),
        FactData::Money(money) => (money.currency.clone(), money.interval, money.written, None),
        FactData::Percent(percent) => {
            let key = if percent.points { "points" } else { "%" };
            (key.to_owned(), percent.interval, percent.written, None)
        }
        FactData::Quantity(quantity) if quantity.dimension == "age" => {
            ("age".to_owned(), quantity.interval, quantity.written, None)
        }
        FactData::Quantity(quantity) => (quantity.unit.clone(), quantity.interval, quantity.written, None),
        FactData::Ordinal(ordinal) => {
            let next = cx.document.token_at(fact.span.end);
            let head = ordinal.noun.map_or(Some(next), |noun| cx.document.token_at(noun.end).checked_sub(1))?;
            let rank = Exact::whole(ordinal.rank);
            let key = format!("nth {}", super::words::is_content(cx, head).then(|| stem(cx.word(head)))?);
            (key, Interval::exactly(rank), rank, ordinal.noun)
        }
        FactData::Duration(duration) if !duration.age => {
            let (key, interval) = match (duration.days, duration.months) {
                (Some(days), _) => ("days", days),
                (None, Some(months)) => ("months", months),
                _ => return None,
            };
            (key.to_owned(), interval, interval.single()?, None)
        }
        _ => return None,
    })
}

/// What befalls people; who is counted is often not said.
const FATES: [&str; 10] =
    ["kill", "hurt", "arrest", "miss", "rescue", "jail", "charge", "evacuate", "rescu", "evacuat"];

/// So many tokens stand between what is counted and what befalls it, at most.
const ASIDE_TOKENS: usize = 9;

const LAID: [&str; 5] = ["lay", "lays", "laid", "laying", "let"];

const PEOPLE: [&str; 16] = [
    "people",
    "person",
    "man",
    "woman",
    "men",
    "women",
    "child",
    "passenger",
    "resident",
    "protester",
    "worker",
    "other",
    "soldier",
    "civilian",
    "suspect",
    "climb",
];

/// The key of a number: the head of what it counts; of people, what befalls them.
fn counted(cx: &Context<'_>, tokens: &Range<usize>, noun: &Range<usize>, sentence: u32) -> String {
    let all = cx.document.sentences.get(sentence as usize).map_or(0..0, |sentence| sentence.range());
    let head = noun.clone().next_back().map(|at| stem(cx.word(at)));
    let fate = |word: &str| FATES.iter().find(|fate| **fate == word).map(|fate| format!("fate {fate}"));
    if let Some(found) = noun.clone().find_map(|at| fate(&stem(cx.word(at)))) {
        return found;
    }
    // "Four people were taken to hospital"
    let cared = |at: usize| {
        cx.reads(at, "hospital")
            || cx.reads(at, "hospitalised")
            || cx.reads(at, "hospitalized")
            || cx.reads(at, "treated")
    };
    // "lay off 140 people", "140 workers will be made redundant": so many jobs go.
    let lost = |at: usize| {
        cx.reads(at, "off") && LAID.iter().any(|word| at > 0 && cx.reads(at - 1, word))
            || ["redundant", "redundancies", "layoffs"].iter().any(|word| cx.reads(at, word))
    };
    let end = noun.end.max(tokens.end);
    let people = head.as_deref().is_none_or(|head| PEOPLE.iter().any(|word| *word == head || stem(word) == head));
    if people {
        if (tokens.start.saturating_sub(2).max(all.start)..tokens.start).any(lost)
            || (end..all.end.min(end + 6)).any(lost)
        {
            return format!("n {}", stem("jobs"));
        }
        let general =
            head.as_deref().is_none_or(|head| ["people", "person", "other"].iter().any(|word| stem(word) == head));
        if general && (end..all.end.min(end + 5)).any(cared) {
            return format!("fate {}", stem("hurt"));
        }
        // "Six people, among them the driver, were hurt"
        let aside = (end + 1..all.end.min(end + ASIDE_TOKENS)).find(|&at| cx.reads(end, ",") && cx.reads(at, ","));
        let from = aside.unwrap_or(end);
        let behind = (from..all.end.min(from + 4)).find_map(|at| fate(&stem(cx.word(at))));
        let before =
            (all.start.max(tokens.start.saturating_sub(2))..tokens.start).find_map(|at| fate(&stem(cx.word(at))));
        if let Some(found) = before.or(behind) {
            return found;
        }
    }
    match head {
        Some(head) => format!("n {head}"),
        None => "n".to_owned(),
    }
}

/// What a figure of a headline may stand for: whole numbers that end in zeros are often rounded.
fn rounded(figure: &Figure) -> Interval {
    let Some(whole) = figure.written.to_whole() else { return figure.interval };
    if figure.key == "%" || figure.key == "age" || figure.key.starts_with("nth") {
        return figure.interval;
    }
    let place = place(whole);
    // A hedge allows more than the digits do.
    let half = Exact::whole(place / 2);
    let ends = figure.interval.low.zip(figure.interval.high);
    if ends.is_none_or(|(low, high)| {
        [figure.written.sub(low), high.sub(figure.written)].iter().flatten().any(|&by| by > half)
    }) {
        return figure.interval;
    }
    // A tenth at most, and of a plain ten a twentieth.
    let share = if place == 10 { 20 } else { 10 };
    let slack = if place == 1 { 0 } else { (place / 2).min(whole.abs() / share) };
    Interval::closed(Exact::whole(whole - slack), Exact::whole(whole + slack))
}

/// The power of ten that the last digit other than zero stands for.
fn place(whole: i64) -> i64 {
    let mut place: i64 = 1;
    while whole != 0 && whole % (place * 10) == 0 && place < 1_000_000_000_000 {
        place *= 10;
    }
    place
}

/// Whether both state a figure of the same kind.
fn comparable(a: &Figure, b: &Figure) -> bool {
    a.key == b.key || a.key.is_empty() && b.key.len() == 3
}

/// Whether a figure of the body shows that the claim is meant so: it is the same one, whatever it is said to count.
fn supports(claim: &Figure, other: &Figure, allowed: &Interval) -> bool {
    if comparable(claim, other) {
        // A rounder figure of the body may be the headline's, rounded.
        let digits = |figure: &Figure| figure.written.to_whole().map_or(1, place);
        let magnitude = rounded(other) != other.interval && other.interval.single().is_none();
        let value = if digits(other) > digits(claim) {
            rounded(other)
        } else if magnitude {
            Interval::exactly(other.written)
        } else {
            other.interval
        };
        return !allowed.disjoint(&value);
    }
    let numbers = claim.key.starts_with('n') && other.key.starts_with('n') || claim.key.starts_with("fate");
    let large = claim.written >= Exact::whole(60);
    let bare = other.key == "n" || other.key.starts_with("fate") || claim.key == "n";
    let people = other.noun.is_empty() || claim.noun.is_empty();
    // "a third was hurt" is no number of people.
    let rank = claim.key.starts_with("nth") || other.key.starts_with("nth");
    !rank
        && (large || bare || (people && numbers) || claim.key == "age" || other.key == "age")
        && (numbers || other.key.starts_with('n') || claim.key.starts_with('n'))
        && other.written == claim.written
}

/// Whether two or three figures of one kind make the claim up.
fn made_up(claim: &Figure, allowed: &Interval, figures: &[&Figure]) -> bool {
    let values: Vec<Exact> = figures.iter().take(MAX_ADDENDS).map(|figure| figure.written).collect();
    let meets = |value: Option<Exact>| value.is_some_and(|value| allowed.holds(value));
    if claim.key.starts_with("nth") || claim.key == "age" {
        return false;
    }
    for (at, &a) in values.iter().enumerate() {
        for (next, &b) in values.iter().enumerate().skip(at + 1) {
            let sum = a.add(b);
            let rest = |a: Exact, b: Exact| a.sub(b) == Some(claim.written);
            if meets(sum) || rest(a, b) || rest(b, a) {
                return true;
            }
            if values.iter().skip(next + 1).any(|&c| meets(sum.and_then(|sum| sum.add(c)))) {
                return true;
            }
        }
    }
    false
}

pub(super) fn compare(cx: &Context<'_>, unit: &Unit, stems: &Stems, figures: &[Figure], found: &mut Vec<Found>) {
    for claim in figures.iter().filter(|figure| figure.sentence == unit.sentence && figure.claimed) {
        if claim.silent || claim.key == "n" {
            continue;
        }
        let allowed = rounded(claim);
        let others = || figures.iter().filter(|figure| !figure.claimed);
        if let Some(same) = others().find(|figure| supports(claim, figure, &allowed)) {
            if comparable(claim, same) {
                let (claim, counterpart) = (claim.span, same.span);
                found.push(Found { claim, sentence: unit.sentence, counterpart, contradicted: false });
            }
            continue;
        }
        // A number whose sentence has the same figure in the headline itself.
        if claim.partial {
            continue;
        }
        let alike: Vec<&Figure> = others().filter(|figure| comparable(claim, figure)).collect();
        // "14 posts in one department and 26 in another"
        let numbers = claim.key.starts_with("n ") || claim.key.starts_with("fate");
        // "the pilot and one of the passengers": one of those that are counted
        let counted = |figure: &Figure| {
            let before = figure.tokens.start.saturating_sub(1);
            figure.written == Exact::whole(1) && cx.reads(figure.tokens.end, "of") && cx.reads(before, "and")
        };
        let addends: Vec<&Figure> = others()
            .filter(|figure| comparable(claim, figure) || numbers && figure.key == "n")
            .filter(|figure| !counted(figure))
            .collect();
        if made_up(claim, &allowed, &addends) {
            continue;
        }
        if let Some(counterpart) = best(cx, unit, stems, claim, &alike) {
            let (claim, counterpart) = (claim.span, counterpart.span);
            found.push(Found { claim, sentence: unit.sentence, counterpart, contradicted: true });
        }
    }
}

/// The one figure of the body that must be the claim's.
fn best<'a>(cx: &Context<'_>, unit: &Unit, stems: &Stems, claim: &Figure, alike: &[&'a Figure]) -> Option<&'a Figure> {
    let first = cx.document.sentences.iter().position(|sentence| sentence.start as usize >= stems.tokens.end)?;
    let own = claim.tokens.start..claim.noun.end.max(claim.tokens.end);
    let all = stems.count(&own);
    let near = stems.near(&own, 3);
    // What the first two sentences of the body share with the headline.
    let lead: usize = (first..first + 2).map(|at| stems.shared(&Stems::of(cx, at as u32), &own, &(0..0))).sum();
    let mut scored: Vec<(usize, usize, &Figure)> = Vec::new();
    for figure in alike.iter().take(MAX_ADDENDS) {
        let there = Stems::of(cx, figure.sentence);
        let range = figure.tokens.start..figure.noun.end.max(figure.tokens.end);
        let close = there.near(&range, 5).iter().filter(|word| near.contains(word)).count();
        let shared = stems.shared(&there, &own, &range);
        let place = (figure.sentence as usize).saturating_sub(first);
        let described = !figure.key.starts_with("fate") && described(stems, &there, claim, figure);
        let counted = figure.key.starts_with("n ") || figure.key.starts_with("fate") || figure.key.starts_with("nth");
        // The only one of its kind, in the first sentences, beside a word of the headline.
        let only = counted && place < 2 && alike.len() == 1 && shared > 0;
        let enough = only || close >= if counted { 1 } else { 2 } || (figure.key == "age" && place < 2);
        // The only one of its kind, or of its size, among the first sentences of a body that is about the headline.
        let sized = |other: &&&Figure| !other.partial && self::alike(other.written, claim.written);
        let lone =
            alike.iter().filter(sized).count() == 1 && alike.iter().find(sized).is_some_and(|f| f.span == figure.span);
        let told = !unit.strict
            && lone
            && place < 5
            && lead >= 3
            && (figure.key.starts_with("fate") || figure.key.len() == 3 && close > 0 || counted && shared > 0);
        let lone_sum = lone && figure.key.len() == 3 && place < 2 && lead >= 2;
        let lone_age = figure.key == "age" && alike.len() == 1 && place < 3 && lead >= 2;
        let told = told || !unit.strict && (lone_sum || lone_age);
        let apt = !figure.partial && !figure.silent && !described;
        let close_enough = enough && (only && !unit.strict || evidence(unit, shared, place, all));
        if apt && (told || close_enough) {
            scored.push((close + shared, usize::MAX - place, figure));
        }
    }
    let most = scored.iter().map(|&(score, ..)| score).max()?;
    let mut top = scored.iter().filter(|&&(score, ..)| score == most);
    let winner = top.next()?.2;
    // Others of the same kind must be of less weight, parts of it, or say the same.
    let rivals = alike.iter().filter(|figure| figure.written != winner.written && !figure.partial);
    let weak = !winner.key.starts_with("n ") && !winner.key.starts_with("fate");
    let unclear = top.any(|(_, _, other)| other.written != winner.written) || (!weak && rivals.count() > 1);
    let whole = winner.interval.single().is_some() || winner.interval.low.is_some() && winner.interval.high.is_some();
    (!unclear && whole).then_some(winner)
}

/// Whether one is at most twice the other.
fn alike(a: Exact, b: Exact) -> bool {
    let twice = |a: Exact, b: Exact| b.mul(Exact::whole(2)).is_some_and(|most| a <= most);
    twice(a, b) && twice(b, a)
}

/// "12 affordable homes" of a body are not the "40 homes" of its headline.
fn described(stems: &Stems, there: &Stems, claim: &Figure, figure: &Figure) -> bool {
    let mut words = there.within(&figure.noun);
    words.pop();
    let known = stems.within(&stems.tokens);
    let more = words.iter().any(|word| !known.contains(word));
    let mut own = stems.within(&claim.noun);
    own.pop();
    let all = there.within(&there.tokens);
    more || own.iter().any(|word| !all.contains(word)) && !own.is_empty() && figure.key.starts_with("n ")
}
