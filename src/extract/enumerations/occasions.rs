//! A count of occasions and their dates: "elected four times, in 2003, 2007, 2011 and 2015", "two public meetings, on
//! 3 May, 17 May and 2 June", "flooded three times since 1990 (1993, 2000 and 2007)".

use super::is_time;
use crate::document::Class;
use crate::extract::Context;
use crate::extract::wording::Wording;
use crate::facts::{DatePoint, EnumerationFact, Exact, Fact, FactData, Interval, Provenance};
use crate::lexicon::Tag;
use crate::source::Span;
use std::ops::Range;

/// More occasions than this are not listed.
const MOST: i64 = 12;

/// The most words between the count and its dates.
const MAX_GAP: usize = 6;

/// Between two dates of a list.
const BETWEEN: [&str; 14] =
    ["lastly", "later", ",", "and", "in", "on", "again", "then", "also", "the", ";", "finally", "once", "&"];

/// Words between "four times" and the dates.
const SPAN: [&str; 30] = [
    "since", "this", "last", "past", "year", "years", "season", "so", "far", "in", "the", "over", "decade", "decades",
    "century", "month", "months", "week", "weeks", "before", "already", "of", "its", "his", "her", "their", "history",
    "career", "life", "during",
];

/// "The four hearings will be held on …".
const HELD: [&str; 20] = [
    "will",
    "be",
    "are",
    "were",
    "to",
    "held",
    "take",
    "took",
    "place",
    "scheduled",
    "planned",
    "set",
    "for",
    "occurred",
    "happened",
    "due",
    "have",
    "been",
    "fall",
    "fell",
];

/// Words that make the words before the dates another clause.
const CLAUSE: Wording = Wording::of(
    &[Tag::Partial, Tag::Each, Tag::Compared],
    &["who", "which", "that", "between", "from", "until", "and", "but", "as", "or", "ago", "most"],
);

/// Adds the counted occasions of the document.
pub(super) fn extract(cx: &Context<'_>, facts: &[Fact], found: &mut Vec<Fact>) {
    let mut from = 0;
    while from < facts.len() {
        let sentence = facts[from].sentence;
        let to = from + facts[from..].iter().take_while(|fact| fact.sentence == sentence).count();
        let own = &facts[from..to];
        from = to;
        let dates: Vec<(Range<usize>, &DatePoint)> = own.iter().filter_map(|fact| date(cx, fact)).collect();
        if dates.is_empty() {
            continue;
        }
        let mut at = 0;
        while at < dates.len() {
            let run = 1 + dates[at..].windows(2).take_while(|pair| joined(cx, &pair[0].0, &pair[1].0)).count();
            let days = dates[at].0.start.checked_sub(1).is_some_and(|before| cx.reads(before, "and"));
            if run >= 2 || days {
                found.extend(counted(cx, own, sentence, &dates[at..at + run]));
            }
            at += run;
        }
    }
}

/// The tokens of a date that is no range and no guess.
pub(super) fn date<'a>(cx: &Context<'_>, fact: &'a Fact) -> Option<(Range<usize>, &'a DatePoint)> {
    let FactData::Date(date) = &fact.data else { return None };
    let tokens = cx.document.token_at(fact.span.start)..cx.document.token_at(fact.span.end);
    // "Twice this year, in March and June": the year holds the dates.
    let frame = ["this", "last", "next", "that"].iter().any(|word| cx.reads(tokens.start, word));
    (date.range.is_none() && !date.approximate && !frame).then_some((tokens, &date.point))
}

/// Whether only commas, "and" and prepositions stand between two dates.
pub(super) fn joined(cx: &Context<'_>, first: &Range<usize>, second: &Range<usize>) -> bool {
    let gap = first.end..second.start;
    let parted = gap.clone().any(|at| [",", "and", ";", "&"].iter().any(|word| cx.reads(at, word)));
    // "in 1920 to Ada Moore, in 1931 to Ruth Bell"
    let each = |at: usize| ["in", "on"].iter().any(|word| cx.reads(at, word));
    let tailed = gap.len() <= 9
        && each(gap.end.wrapping_sub(1))
        && each(first.start.wrapping_sub(1))
        && [",", ";", "and"].iter().any(|mark| cx.reads(gap.end.wrapping_sub(2), mark))
        && !gap.clone().any(|at| cx.reads_any(at, &["who", "which", "that", "including"]));
    parted && (tailed || gap.len() <= 5 && gap.clone().all(|at| BETWEEN.iter().any(|word| cx.reads(at, word))))
}

/// What is counted before the dates.
struct Count {
    interval: Interval,
    written: Exact,
    /// Its words with the noun.
    span: Span,
    /// "times", which leaves nothing out.
    times: bool,
    /// The token behind it.
    next: usize,
}

fn counted(cx: &Context<'_>, own: &[Fact], sentence: u32, dates: &[(Range<usize>, &DatePoint)]) -> Option<Fact> {
    let range = cx.document.sentences.get(sentence as usize)?.range();
    let (first, last) = (&dates.first()?.0, &dates.last()?.0);
    let reads = |at: usize, words: &[&str]| words.iter().any(|word| cx.reads(at, word));
    let mut items: Vec<Span> = dates.iter().map(|(tokens, _)| cx.span(tokens.clone())).collect();
    // "on 3, 17 and 31 May": days without their month.
    let mut begin = first.start;
    while begin >= range.start + 2
        && reads(begin - 1, &[",", "and"])
        && cx.token(begin - 2).is_some_and(|token| token.class == Class::Number)
        && cx.word(begin - 2).len() <= 2
    {
        begin -= 2;
        items.insert(0, cx.span(begin..begin + 1));
    }
    while begin > range.start && reads(begin - 1, &["in", "on"]) {
        begin -= 1;
    }
    while begin > range.start && reads(begin - 1, &["first", "once", "initially", "originally"]) {
        begin -= 1;
    }
    let opened = begin > range.start && reads(begin - 1, &[",", ":", "(", "–", "—"]);
    let bracket = opened && reads(begin - 1, &["(", ":"]);
    begin -= usize::from(opened);
    let alone = begin < first.start && items.len() > 1;
    // A list ends with "and", unless it is in parentheses.
    let before_last = match dates {
        [.., one, _] => one.0.end..last.start,
        _ => first.start.saturating_sub(1)..first.start,
    };
    let closed = before_last.clone().any(|at| reads(at, &["and", "&"])) || bracket && cx.reads(last.end, ")");
    let goes_on = reads(last.end, &["and", "–", "-", "or", "respectively"])
        || cx.reads(last.end, "to") && cx.token(last.end + 1).is_some_and(|token| token.class == Class::Number)
        || cx.reads(last.end, ",")
            && reads(last.end + 1, &["among", "respectively", "and", "as"])
            && !cx.token(last.end + 2).is_some_and(|token| token.class == Class::Word && reads(last.end + 1, &["and"]));
    let plain_days = dates.iter().all(|(_, point)| point.day.is_some());
    if closed
        && !goes_on
        && let Some(count) = behind(cx, own, range.start..begin, last.end..range.end, plain_days)
    {
        return fits_not(&count, &items).then(|| fact(sentence, &count, items));
    }
    let count = count(cx, own, range.start..begin)?;
    let gap = count.next..begin;
    let open = reads(begin.saturating_sub(1), &["including", "notably"]) || !closed || goes_on || !alone;
    if open || gap.len() > MAX_GAP || gap.clone().any(|at| reads(at, &[",", ";", ":", "("])) {
        return None;
    }
    let span_word = |at: usize| reads(at, &SPAN) || cx.token(at).is_some_and(|token| token.class == Class::Number);
    let fits = if count.times {
        gap.clone().all(span_word)
    } else {
        let held = !gap.is_empty() && plain_days && gap.clone().all(|at| reads(at, &HELD));
        opened && !gap.clone().any(|at| CLAUSE.is_at(cx, at)) || gap.is_empty() && bracket || held
    };
    let many = Exact::whole(i64::try_from(items.len()).ok()?);
    // Three medals can be of two years.
    let judged = many >= count.written
        || count.times
        || plain_days && (gap.is_empty() || gap.clone().all(|at| reads(at, &HELD)));
    (fits && judged).then(|| fact(sentence, &count, items))
}

fn fits_not(count: &Count, items: &[Span]) -> bool {
    i64::try_from(items.len()).is_ok_and(|many| !count.interval.holds(Exact::whole(many)))
}

fn fact(sentence: u32, count: &Count, items: Vec<Span>) -> Fact {
    let span = count.span;
    let data = EnumerationFact { announced: Some((count.interval, span)), noun: None, items, complete: true };
    let data = FactData::Enumeration(Box::new(data));
    Fact { span, sentence, provenance: Provenance::default(), data }
}

/// A count right behind the dates: "in 2008, 2012 and 2016, which makes her a three-time champion"; "Outages were on 4, 9
/// and 12 April; the three outages".
fn behind(cx: &Context<'_>, own: &[Fact], before: Range<usize>, rest: Range<usize>, days: bool) -> Option<Count> {
    let reads = |at: usize, words: &[&str]| words.iter().any(|word| cx.reads(at, word));
    let stem = |at: usize| cx.word(at).to_lowercase().trim_end_matches('s').to_owned();
    own.iter().find_map(|fact| {
        let FactData::Number(number) = &fact.data else { return None };
        let begin = cx.document.token_at(fact.span.start);
        let end = cx.document.token_at(fact.span.end);
        let small = number.written.to_whole().is_some_and(|count| (2..=MOST).contains(&count));
        if begin < rest.start || begin > rest.start + 8 || !small {
            return None;
        }
        let made = (rest.start..begin).any(|at| reads(at, &["makes", "made", "making", "make"]));
        let champion = made && reads(end, &["-"]) && reads(end + 1, &["time"]);
        let noun = number.noun.map(|noun| cx.document.token_at(noun.end));
        let named = noun.is_some_and(|noun| {
            days && begin <= rest.start + 3
                && reads(begin - 1, &["the", "these", "all", "those"])
                && before.clone().any(|at| stem(at) == stem(noun - 1))
        });
        let next = if champion { Some(end + 2) } else { noun.filter(|_| named) }?;
        let span = Span::new(fact.span.start, cx.span(begin..next).end);
        Some(Count { interval: number.interval, written: number.written, span, times: true, next })
    })
}

/// The last count before the dates.
fn count(cx: &Context<'_>, own: &[Fact], tokens: Range<usize>) -> Option<Count> {
    let reads = |at: usize, words: &[&str]| words.iter().any(|word| cx.reads(at, word));
    let periodic = |at: usize| reads(at, &["a", "an", "per", "each", "every", "daily", "weekly", "as", "more", "the"]);
    let partial = |at: usize| {
        at > tokens.start
            && reads(at - 1, &["of", "least", "than", "other", "another", "first", "about", "last", "almost", "nearly"])
    };
    let near = tokens.end.saturating_sub(MAX_GAP + 4).max(tokens.start);
    let adverb = (near..tokens.end).rev().find(|&at| reads(at, &["twice", "thrice"]));
    let adverb = adverb.filter(|&at| !periodic(at + 1) && !partial(at)).map(|at| {
        let written = Exact::whole(if cx.reads(at, "twice") { 2 } else { 3 });
        let span = cx.span(at..at + 1);
        Count { interval: Interval::exactly(written), written, span, times: true, next: at + 1 }
    });
    let number = own.iter().rev().find_map(|fact| {
        let FactData::Number(number) = &fact.data else { return None };
        let begin = cx.document.token_at(fact.span.start);
        let end = cx.document.token_at(fact.span.end);
        if end > tokens.end || begin < near.max(tokens.start) || !number.except.is_empty() {
            return None;
        }
        let small = number.written.to_whole().is_some_and(|count| (2..=MOST).contains(&count));
        // "four times", "a four-time champion"
        let title = reads(end, &["-"]) && reads(end + 1, &["time"]);
        let times = title || reads(end, &["times", "occasions"]);
        let next = match number.noun {
            _ if title => end + 3,
            _ if times => end + 1,
            Some(noun) if !is_time(cx, noun) => cx.document.token_at(noun.end),
            _ => return None,
        };
        let fits = small && next <= tokens.end && !partial(begin) && !(times && periodic(next));
        let span = Span::new(fact.span.start, cx.span(begin..next).end);
        fits.then_some(Count { interval: number.interval, written: number.written, span, times, next })
    });
    match (adverb, number) {
        (Some(adverb), Some(number)) => Some(if adverb.next > number.next { adverb } else { number }),
        (adverb, number) => adverb.or(number),
    }
}
