//! Occasions told in several sentences: "She had won it before, in 2009, 2013 and 2018. Sunday's victory was the fifth of
//! her career"; "The committee met five times. In January … In March … and in September …".

use super::occasions::{date, joined};
use crate::document::Class;
use crate::extract::Context;
use crate::extract::word_set::WordSet;
use crate::extract::wording::Wording;
use crate::facts::{
    CalculationFact, DatePoint, Denomination, EnumerationFact, Exact, Fact, FactData, Interval, Operation, Provenance,
};
use crate::lexicon::Tag;
use crate::source::Span;
use std::ops::Range;
use std::sync::LazyLock;

/// So many sentences lie between what was before and the count.
const REACH: usize = 4;

/// They say that what is told was before this time.
const BEFORE: [&str; 5] = ["before", "previously", "already", "earlier", "previous"];

static WORTH: LazyLock<WordSet> = LazyLock::new(|| WordSet::new(BEFORE));

/// Some of those that were before, or none.
const PARTIAL: Wording = Wording::of(
    &[Tag::Partial, Tag::Rough, Tag::Supposed, Tag::Compared],
    &["least", "since", "between", "not", "never", "until"],
);

/// Words for one kind of event.
const KINDS: [&[&str]; 13] = [
    &[
        "win",
        "wins",
        "won",
        "winning",
        "victory",
        "victories",
        "title",
        "titles",
        "gold",
        "golds",
        "triumph",
        "success",
        "crown",
        "champion",
    ],
    &["elected", "election", "term", "terms", "mandate"],
    &["marry", "married", "marriage", "wed", "wedding"],
    &["visit", "visited", "visits", "trip", "journey", "tour", "toured", "came", "travelled", "traveled"],
    &["flood", "flooded", "floods", "flooding"],
    &["burned", "burnt", "fire", "fires", "blaze"],
    &["broke", "broken", "breakdown", "failure", "failed"],
    &["strike", "strikes", "struck", "walkout", "stoppage", "stopped", "walked"],
    &["closed", "shut", "closure", "closures", "closing"],
    &["fell", "fallen", "fall", "collapse", "collapsed", "gave", "caved", "crumbled"],
    &["flew", "flight", "flights", "launch", "launched", "launches"],
    &["rise", "rises", "raised", "rose", "increase", "increased"],
    &["relegated", "relegation", "went", "dropped", "demoted"],
];

/// Things that happen, when they are counted.
const EVENTS: [&str; 44] = [
    "times",
    "occasions",
    "meetings",
    "concerts",
    "trips",
    "visits",
    "outings",
    "walks",
    "races",
    "matches",
    "games",
    "performances",
    "exhibitions",
    "talks",
    "lectures",
    "fires",
    "floods",
    "accidents",
    "strikes",
    "sessions",
    "hearings",
    "attempts",
    "journeys",
    "voyages",
    "tours",
    "launches",
    "flights",
    "releases",
    "events",
    "workshops",
    "inspections",
    "shows",
    "incidents",
    "outages",
    "expeditions",
    "excursions",
    "recitals",
    "debates",
    "elections",
    "updates",
    "gatherings",
    "services",
    "auctions",
    "fairs",
];

/// Whether two words are of one event: one word in two forms, or two for one kind.
pub(super) fn kin(word: &str, other: &str) -> bool {
    let start = word.get(..5).or(word.get(..4));
    KINDS.iter().any(|kind| kind.contains(&word) && kind.contains(&other))
        || start.is_some_and(|start| other.starts_with(start))
}

/// Adds what the document counts so.
pub(super) fn extract(cx: &Context<'_>, facts: &[Fact], found: &mut Vec<Fact>) {
    // Such a sentence may have no number.
    for words in ["twice before", "times before"] {
        for (at, _) in cx.document.text().match_indices(words) {
            let sentence = u32::try_from(at).ok().and_then(|at| cx.document.sentence_at(at));
            let Some(sentence) = sentence else { continue };
            let own = facts.partition_point(|fact| fact.sentence < sentence);
            if facts.get(own).is_none_or(|fact| fact.sentence != sentence)
                && let Some(before) = before(cx, &[], sentence)
            {
                found.extend(counted(cx, &before, sentence));
            }
        }
    }
    let mut from = 0;
    while from < facts.len() {
        let sentence = facts[from].sentence;
        let to = from + facts[from..].iter().take_while(|fact| fact.sentence == sentence).count();
        let own = &facts[from..to];
        if let Some(before) = before(cx, own, sentence) {
            found.extend(counted(cx, &before, sentence));
        }
        found.extend(own.iter().find_map(|fact| sequence(cx, fact, &facts[to..])));
        from = to;
    }
}

fn reads(cx: &Context<'_>, at: usize, words: &[&str]) -> bool {
    cx.reads_any(at, words)
}

fn range(cx: &Context<'_>, sentence: usize) -> Range<usize> {
    cx.document.sentences.get(sentence).map_or(0..0, |sentence| sentence.range())
}

/// The occasions that a sentence says were before: how many, and their words.
fn before(cx: &Context<'_>, own: &[Fact], sentence: u32) -> Option<(i64, Vec<Span>)> {
    let tokens = range(cx, sentence as usize);
    if WORTH.first_in(cx, tokens.clone()).is_none() || tokens.clone().any(|at| PARTIAL.is_at(cx, at)) {
        return None;
    }
    let dates: Vec<(Range<usize>, &DatePoint)> = own.iter().filter_map(|fact| date(cx, fact)).collect();
    let run = 1 + dates.windows(2).take_while(|pair| joined(cx, &pair[0].0, &pair[1].0)).count();
    let near = |at: usize| (at.saturating_sub(10).max(tokens.start)..at).any(|at| reads(cx, at, &BEFORE));
    if dates.len() >= 2 && run == dates.len() && near(dates[0].0.start) {
        let closing = dates[run - 2].0.end..dates[run - 1].0.start;
        let years = dates.windows(2).all(|pair| pair[0].1.month.is_some() == pair[1].1.month.is_some());
        let closed = closing.clone().any(|at| reads(cx, at, &["and", "&"]));
        return (closed && years)
            .then(|| (run as i64, dates.iter().map(|(tokens, _)| cx.span(tokens.clone())).collect()));
    }
    // "twice before", "had been convicted three times before"
    let at = tokens.clone().find(|&at| reads(cx, at, &["before", "previously", "already"]))?;
    let many = match cx.word(at.checked_sub(1)?).to_lowercase().as_str() {
        "once" => 1,
        "twice" => 2,
        "times" => {
            let counts = ["two", "three", "four", "five", "six", "seven", "eight", "nine"];
            counts.iter().position(|word| cx.reads(at.wrapping_sub(2), word))? as i64 + 2
        }
        _ => return None,
    };
    let begin = if many > 2 { at - 2 } else { at - 1 };
    let end = reads(cx, at + 1, &[".", ",", ";", ":", "–", "—", ")", "and", "for"]);
    (dates.is_empty() && end && begin > tokens.start).then(|| (many, vec![cx.span(begin..at + 1)]))
}

/// The count of this time near to what was before.
fn counted(cx: &Context<'_>, (many, before): &(i64, Vec<Span>), sentence: u32) -> Option<Fact> {
    let here = sentence as usize;
    let told = range(cx, here);
    let mut wrong = None;
    for index in here.saturating_sub(REACH)..=here + REACH {
        for at in range(cx, index) {
            let Some(rank) = super::series::ORDINALS.iter().position(|word| cx.reads(at, word)) else { continue };
            let rank = rank as i64 + 1;
            if rank == many + 1 {
                return None;
            }
            if rank >= 2 && wrong.is_none() && is_this(cx, at, &told) {
                wrong = Some((at, rank, index));
            }
        }
    }
    let (at, rank, index) = wrong?;
    let result = cx.span(at..at + 1);
    let data = CalculationFact {
        operation: Operation::Sum,
        terms: before.clone(),
        result,
        measure: Denomination::Number,
        stated: Interval::exactly(Exact::whole(rank)),
        expected: Interval::exactly(Exact::whole(many + 1)),
        working: format!("{many} before and this one = {}", many + 1),
    };
    let data = FactData::Calculation(Box::new(data));
    Some(Fact { span: result, sentence: u32::try_from(index).ok()?, provenance: Provenance::default(), data })
}

/// Whether an ordinal counts what the sentence told: "this was his fourth conviction", "the fifth of her career".
fn is_this(cx: &Context<'_>, at: usize, told: &Range<usize>) -> bool {
    let owner = reads(cx, at.wrapping_sub(1), &["his", "her", "its", "their", "my", "our"]);
    let article = owner || reads(cx, at.wrapping_sub(1), &["the", "a"]);
    let verb = (2..=4).any(|back| {
        reads(
            cx,
            at.wrapping_sub(back),
            &[
                "was", "is", "be", "becomes", "became", "makes", "made", "marked", "marks", "for", "as", "secured",
                "claimed",
            ],
        )
    });
    let she = ["she", "her"];
    let he = ["he", "his", "him"];
    let other = |mine: &[&str], yours: &[&str]| {
        owner
            && reads(cx, at - 1, mine)
            && told.clone().any(|at| reads(cx, at, yours))
            && !told.clone().any(|at| reads(cx, at, mine))
    };
    if !article || !verb || other(&she, &he) || other(&he, &she) {
        return false;
    }
    let ends = |at: usize| {
        cx.token(at).is_none_or(|token| token.class == Class::Mark)
            || reads(cx, at, &["and", "since", "overall", "but", "so", "after"])
            || reads(cx, at, &["for", "in"]) && reads(cx, at + 1, &["the", "this", "that", "all", "total"])
            || reads(cx, at, &["of"])
                && reads(cx, at + 1, &["his", "her", "its", "their", "my", "our"])
                && reads(cx, at + 2, &["career", "life", "history", "kind"])
    };
    let next = at + 1;
    if ends(next) && (owner || reads(cx, next, &["of"])) {
        return true;
    }
    let same = |noun: usize| {
        let word = cx.word(noun).to_lowercase();
        told.clone().any(|at| {
            let other = cx.word(at).to_lowercase();
            let content = cx.token(at).is_some_and(|token| !cx.lexicon.is(token.word, Tag::Function));
            content && kin(&word, &other)
        })
    };
    // "his fourth conviction", "her fifth cup win"
    (next..next + 2).any(|noun| same(noun) && ends(noun + 1))
}

/// "The committee met five times. In January it … In March it …, and in September …".
fn sequence(cx: &Context<'_>, fact: &Fact, later: &[Fact]) -> Option<Fact> {
    let FactData::Number(number) = &fact.data else { return None };
    let small = number.written.to_whole().is_some_and(|count| (2..=12).contains(&count));
    let noun = cx.document.token_at(fact.span.end);
    let noun = (noun..noun + 3).find(|&at| reads(cx, at, &EVENTS))?;
    let own = range(cx, fact.sentence as usize);
    let begin = cx.document.token_at(fact.span.start);
    let partial =
        ["of", "least", "other", "more", "another", "first", "last", "than", "these", "those", "the", "about"];
    let ends = reads(cx, noun + 1, &["."])
        || reads(cx, noun + 1, &["this", "last", "during", "in", "over"]) && noun + 6 >= own.end;
    if !small || !number.except.is_empty() || !ends || noun >= own.end || reads(cx, begin.wrapping_sub(1), &partial) {
        return None;
    }
    let block = cx.document.sentences.get(fact.sentence as usize)?.block;
    let mut items: Vec<Span> = Vec::new();
    let mut closed = false;
    let mut last = fact.sentence;
    for fact in later {
        if fact.sentence > last + 1 {
            break;
        }
        let Some((tokens, _)) = date(cx, fact) else { continue };
        let sentence = range(cx, fact.sentence as usize);
        let Some(front) = tokens.start.checked_sub(1).filter(|&at| reads(cx, at, &["in", "on"])) else { continue };
        let fronted = front == sentence.start || front == sentence.start + 1;
        let joined = fact.sentence == last && reads(cx, front.wrapping_sub(1), &["and", ";", ","]);
        let same = cx.document.sentences.get(fact.sentence as usize).is_some_and(|it| it.block == block);
        if !same {
            break;
        }
        if (fronted && fact.sentence == last + 1) || (joined && !items.is_empty()) {
            closed = reads(cx, front.wrapping_sub(1), &["and", "finally", "lastly"]);
            items.push(cx.span(tokens));
            last = fact.sentence;
        }
    }
    let more = i64::try_from(items.len()).is_ok_and(|many| Exact::whole(many) > number.written);
    let words: Vec<&str> = items.iter().map(|item| cx.document.slice(*item)).collect();
    let apart = words.iter().enumerate().all(|(at, word)| !words[..at].contains(word));
    if items.len() < 2 || !(closed || more) || !apart {
        return None;
    }
    let span = Span::new(fact.span.start, cx.span(noun..noun + 1).end);
    let announced = Some((number.interval, span));
    let data = EnumerationFact { announced, noun: Some(cx.span(noun..noun + 1)), items, complete: true };
    let data = FactData::Enumeration(Box::new(data));
    Some(Fact { span, sentence: fact.sentence, provenance: Provenance::default(), data })
}
