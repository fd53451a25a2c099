//! A moment by the clocks of two places: "20:00 in Tokyo, which is 13:00 in Berlin", "Mumbai (UTC+5:30): 08:30 to
//! 10:30".

use super::clocks::Clock;
use super::{Clash, apart};
use crate::document::Class;
use crate::extract::Context;
use crate::facts::{Fact, FactData, Operation, zone};
use crate::lexicon::Tag;
use std::ops::Range;

/// Words that give one moment a second time.
const TIES: [&str; 17] = [
    "(",
    "/",
    "or",
    "=",
    "which",
    "that",
    "it",
    "this",
    "when",
    "means",
    "i.e.",
    "equivalent",
    "corresponds",
    "corresponding",
    "namely",
    "that's",
    "equals",
];

/// Words behind which something else is told.
const BREAKS: [&str; 22] = [
    "and", "but", "until", "while", "then", "ends", "end", "closes", "arrives", "lands", "landed", "arrived", "later",
    "after", "before", ";", "followed", "repeated", "repeat", "reaches", "reached", "to",
];

/// The most tokens between two times of one moment, and between the second and the words that tie it.
const GAP: usize = 16;
const NEAR: usize = 6;

/// Articles are searched for a word up to so many tokens.
const LONGEST: usize = 4000;

const DAY: i32 = 24 * 60;

pub(super) fn find(cx: &Context<'_>, facts: &[Fact], clocks: &[Clock], found: &mut Vec<Clash>) {
    let season = season(cx, facts);
    for (index, clock) in clocks.iter().enumerate() {
        if !clock.plain || clock.zone.is_none() {
            continue;
        }
        if clock.labelled {
            listed(cx, clocks, index, season, found);
        } else if let Some(first) = index.checked_sub(1).map(|before| &clocks[before]) {
            tied(cx, first, clock, season, found);
            heard(cx, clocks, index, season, found);
        }
    }
    apart::find(cx, facts, clocks, found);
    journeys(cx, facts, clocks, season, found);
}

/// "Viewers in India can follow it from 18:30 IST": held against the times told before.
fn heard(cx: &Context<'_>, clocks: &[Clock], index: usize, season: Option<usize>, found: &mut Vec<Clash>) {
    const HEARERS: [&str; 13] = [
        "viewers",
        "listeners",
        "members",
        "readers",
        "colleagues",
        "participants",
        "fans",
        "customers",
        "teams",
        "staff",
        "audiences",
        "supporters",
        "attendees",
    ];
    const SENTENCES: u32 = 3;
    const FEW: usize = 4;
    let clock = &clocks[index];
    let Some(sentence) = cx.document.sentences.get(clock.sentence as usize).map(|sentence| sentence.range()) else {
        return;
    };
    let lead = sentence.start..clock.tokens.start;
    let hearers = lead.clone().any(|at| {
        HEARERS.iter().any(|word| cx.reads(at, word)) && ["in", "on"].iter().any(|word| cx.reads(at + 1, word))
    });
    let other = lead.clone().any(|at| {
        ["repeat", "repeated", "again", "recording", "delayed", "before", "after", "later"]
            .iter()
            .any(|word| cx.reads(at, word))
    });
    let alone = clocks[..index].iter().all(|other| other.sentence != clock.sentence);
    if !hearers || other || !alone || clocks.len() > FEW {
        return;
    }
    let before: Vec<&Clock> = clocks[..index].iter().filter(|other| other.zone.is_some() && other.plain).collect();
    let season = said(cx, clock.sentence, season);
    let Some(first) = before.iter().rev().find(|other| clock.sentence - other.sentence <= SENTENCES) else { return };
    if first.zone != clock.zone && !before.iter().any(|other| one(other, clock, season)) {
        found.push(clash(cx, first, clock));
    }
}

/// "Leaves London at 11:00 and lands in New York at 14:00 local time, after eight hours".
fn journeys(cx: &Context<'_>, facts: &[Fact], clocks: &[Clock], season: Option<usize>, found: &mut Vec<Clash>) {
    const OFF: [&str; 14] = [
        "leaves",
        "leave",
        "left",
        "leaving",
        "departs",
        "departed",
        "depart",
        "departure",
        "departing",
        "took",
        "takes",
        "sets",
        "set",
        "sailed",
    ];
    const ON: [&str; 15] = [
        "lands", "landed", "land", "landing", "arrives", "arrived", "arrive", "arriving", "arrival", "reaches",
        "reached", "touches", "touched", "docks", "docked",
    ];
    const TRIPS: [&str; 12] = [
        "air", "flight", "flying", "journey", "crossing", "trip", "takes", "took", "lasts", "lasted", "after", "later",
    ];
    const ROUND: i32 = 20;
    let has = |tokens: Range<usize>, words: &[&str]| tokens.clone().any(|at| cx.reads_any(at, words));
    let pairs = clocks.windows(2).filter_map(|pair| match pair {
        [first, second] if first.block == second.block && first.plain && second.plain => Some((first, second)),
        _ => None,
    });
    for (first, second) in pairs {
        let (Some(here), Some(there)) = (first.zone, second.zone) else { continue };
        let Some(start) = cx.document.sentences.get(first.sentence as usize).map(|sentence| sentence.start as usize)
        else {
            continue;
        };
        let gap = first.tokens.end..second.tokens.start.max(first.tokens.end);
        let single = first.ends.is_none() && second.ends.is_none();
        if !single || !has(start..first.tokens.start, &OFF) || !has(gap, &ON) {
            continue;
        }
        let trips: Vec<(Range<usize>, i32)> = facts
            .iter()
            .filter_map(|fact| apart::length(cx, fact))
            .filter(|(tokens, sentence, _)| {
                let block = cx.document.sentences.get(*sentence as usize).map(|sentence| sentence.block);
                let near = tokens.start.saturating_sub(5)..tokens.end + 4;
                block == Some(first.block) && has(near, &TRIPS)
            })
            .map(|(tokens, _, minutes)| (tokens, minutes))
            .collect();
        let [(tokens, trip)] = &trips[..] else { continue };
        let seasons = match said(cx, second.sentence, season) {
            Some(season) => [(here[season], there[season]); 4],
            None => zone::seasons(here, there),
        };
        let fits = seasons.into_iter().any(|(here, there)| {
            first.starts.iter().any(|x| {
                second.starts.iter().any(|y| {
                    let off = (y - x - trip - i32::from(there) + i32::from(here)).rem_euclid(DAY);
                    off.min(DAY - off) <= ROUND
                })
            })
        });
        if !fits {
            let words = |span| cx.document.slice(span).to_owned();
            let (a, b, length) = (first.span(cx), second.span(cx), cx.span(tokens.clone()));
            found.push(Clash {
                operation: Operation::Clock,
                sentence: second.sentence,
                terms: vec![a, length],
                result: b,
                stated: 0,
                expected: 1,
                working: format!(
                    "from “{}” to “{}” is not {}, as the clocks of the two places go",
                    words(a),
                    words(b),
                    words(length)
                ),
            });
        }
    }
}

/// Whether it is winter (0) or summer (1), as the months of the article go.
fn season(cx: &Context<'_>, facts: &[Fact]) -> Option<usize> {
    let month = |fact: &Fact| match &fact.data {
        FactData::Date(date) => date.point.month,
        FactData::Time(time) => time.date.as_ref()?.month,
        _ => None,
    };
    let own = cx.reference.and_then(crate::facts::Day::civil).map(|date| date.month() as u8);
    let mut months = facts.iter().filter_map(month).chain(own);
    let which = |month: u8| match month {
        12 | 1 | 2 => Some(0),
        5..=9 => Some(1),
        _ => None,
    };
    let first = which(months.next()?)?;
    months.all(|month| which(month) == Some(first)).then_some(first)
}

/// The season that the sentence says, else that of the article.
fn said(cx: &Context<'_>, sentence: u32, season: Option<usize>) -> Option<usize> {
    let range = cx.document.sentences.get(sentence as usize)?.range();
    let has = |word: &str| range.clone().any(|at| cx.reads(at, word));
    match (has("winter"), has("summer")) {
        (true, false) => Some(0),
        (false, true) => Some(1),
        (true, true) => None,
        (false, false) => season,
    }
}

/// Whether both can be one moment.
fn one(a: &Clock, b: &Clock, season: Option<usize>) -> bool {
    let meanings = |clock: &Clock| -> Vec<[i16; 2]> { clock.zone.iter().chain(&clock.others).copied().collect() };
    let (here, there) = (meanings(a), meanings(b));
    if here.is_empty() || there.is_empty() {
        return true;
    }
    here.iter().any(|here| there.iter().any(|there| at_once(a, b, *here, *there, season)))
}

/// Whether both are one moment by the clocks of these zones.
fn at_once(a: &Clock, b: &Clock, here: [i16; 2], there: [i16; 2], season: Option<usize>) -> bool {
    let seasons = match season {
        Some(season) => [(here[season], there[season]); 4],
        None => zone::seasons(here, there),
    };
    seasons.into_iter().any(|(here, there)| {
        let ahead = i32::from(there) - i32::from(here);
        let begins = a.starts.iter().any(|x| b.starts.iter().any(|y| (y - x - ahead).rem_euclid(DAY) == 0));
        let ends = a.ends.zip(b.ends).is_none_or(|(x, y)| (y - x - ahead).rem_euclid(DAY) == 0);
        begins && ends
    })
}

fn clash(cx: &Context<'_>, first: &Clock, second: &Clock) -> Clash {
    let words = |clock: &Clock| cx.document.slice(clock.span(cx)).to_owned();
    Clash {
        operation: Operation::Clock,
        sentence: second.sentence,
        terms: vec![first.span(cx)],
        result: second.span(cx),
        stated: 0,
        expected: 1,
        working: format!("“{}” and “{}” are not one moment", words(first), words(second)),
    }
}

/// Two times that the words between them make one moment.
fn tied(cx: &Context<'_>, first: &Clock, second: &Clock, season: Option<usize>, found: &mut Vec<Clash>) {
    let gap = first.tokens.end..second.tokens.start.max(first.tokens.end);
    if first.zone.is_none()
        || first.zone == second.zone
        || !first.plain
        || gap.len() > GAP
        || first.block != second.block
    {
        return;
    }
    let has = |tokens: Range<usize>, words: &[&str]| tokens.clone().any(|at| cx.reads_any(at, words));
    let near = gap.end.saturating_sub(NEAR).max(gap.start)..gap.end;
    let comma = gap.len() == 1 && cx.reads(gap.start, ",") && first.named && second.named;
    // "… at 2 p.m. in Sydney. That is 11 a.m. in Singapore."
    let start = cx.document.sentences.get(second.sentence as usize).map_or(0, |sentence| sentence.start as usize);
    let lead = start..second.tokens.start.max(start);
    let taken = second.sentence == first.sentence + 1
        && lead.len() <= NEAR
        && has(lead.clone(), &["that", "this", "it", "that's"])
        && has(lead, &["is", "was", "means", "makes", "be", "'s", "’s", "that's", "corresponds"]);
    let sentence = first.sentence == second.sentence || taken;
    let is = gap.len() <= NEAR && has(near.clone(), &["is", "was", "makes"]);
    let it = gap.clone().find(|&at| cx.reads(at, ";") && cx.reads(at + 1, "it")).map_or(gap.start, |at| at + 1);
    let tie = near.clone().rev().find(|&at| TIES.iter().any(|word| cx.reads(at, word)));
    let bound = tie.is_some_and(|tie| bound(cx, tie, gap.end));
    if !((bound || is) && sentence || comma) || has(it..gap.end, &BREAKS) {
        return;
    }
    let season = said(cx, second.sentence, season);
    if !one(first, second, season) {
        found.push(clash(cx, first, second));
    }
}

/// Whether a word that gives one moment a second time leads to a time, with nothing else between: not "at 9 a.m. it was
/// said that trading would begin at 3 p.m.".
fn bound(cx: &Context<'_>, tie: usize, end: usize) -> bool {
    const WORDS: [&str; 18] = [
        "means",
        "meant",
        "start",
        "already",
        "still",
        "only",
        "just",
        "then",
        "time",
        "local",
        "makes",
        "equals",
        "morning",
        "afternoon",
        "evening",
        "viewers",
        "there",
        "here",
    ];
    // "Join at 9 a.m. in London or 5 p.m. in Paris" are two times.
    let apart = [",", "(", "—", "–"].iter().any(|mark| cx.reads(tie.wrapping_sub(1), mark));
    let filled = (tie + 1..end).all(|at| {
        cx.token(at).is_some_and(|token| {
            token.class == Class::Mark || token.shape.capital() || cx.lexicon.is(token.word, Tag::Function)
        }) || WORDS.iter().any(|word| cx.reads(at, word))
    });
    filled && (apart || !cx.reads(tie, "or"))
}

/// A line of a list of places, held against all times that are given elsewhere.
fn listed(cx: &Context<'_>, clocks: &[Clock], index: usize, season: Option<usize>, found: &mut Vec<Clash>) {
    let clock = &clocks[index];
    // "London: 7 p.m., Paris: 8 p.m." may be two concerts.
    let local = clock.named
        || cx
            .document
            .tokens
            .iter()
            .take(LONGEST)
            .any(|token| cx.document.slice(token.span()).eq_ignore_ascii_case("local"));
    if !local {
        return;
    }
    let second = index > 0 && clocks[index - 1].block == clock.block && clocks[index - 1].labelled;
    let others = clocks.iter().filter(|other| {
        other.block != clock.block
            && other.zone.is_some()
            && other.plain
            && other.ends.is_some() == clock.ends.is_some()
    });
    let mut all: Vec<&Clock> = others.collect();
    // One that gives the moment, or two other lines that agree.
    let given = all.iter().any(|other| !other.labelled);
    let agreed = |a: &Clock| all.iter().any(|b| b.block != a.block && one(a, b, season));
    let firm = given || all.len() >= 2 && all.iter().all(|other| agreed(other));
    if second || !firm || all.iter().any(|other| one(other, clock, season)) {
        return;
    }
    all.sort_by_key(|other| (other.labelled, other.block.abs_diff(clock.block)));
    if let Some(first) = all.first() {
        found.push(clash(cx, first, clock));
    }
}
