//! Clocks that are said to be so many hours apart: "New York is five hours behind, so our 3 p.m. is their 11 a.m.", "the
//! nine-hour difference".

use super::Clash;
use super::clocks::Clock;
use crate::document::Class;
use crate::extract::Context;
use crate::facts::{Exact, Fact, FactData, Operation};
use std::ops::Range;

const DAY: i32 = 24 * 60;

/// Words of setting out.
const LEFT: [&str; 10] =
    ["left", "leave", "leaves", "departs", "departed", "depart", "sailed", "sails", "flew", "flies"];

/// A clock that is set forward by so long is named at most so many tokens before the length.
const SET: usize = 6;

/// How far two clocks are said to be apart.
struct Apart {
    tokens: Range<usize>,
    sentence: u32,
    minutes: i32,
}

/// "New York is five hours behind", "the nine-hour difference": the times around it must be so far apart.
pub(super) fn find(cx: &Context<'_>, facts: &[Fact], clocks: &[Clock], found: &mut Vec<Clash>) {
    const FEW: usize = 5;
    if clocks.len() < 2 {
        return;
    }
    let mut lengths: Vec<(Range<usize>, u32, i32)> = facts.iter().filter_map(|fact| length(cx, fact)).collect();
    hours(cx, clocks, &mut lengths);
    for (tokens, sentence, minutes) in &lengths {
        let apart = Apart { tokens: tokens.clone(), sentence: *sentence, minutes: *minutes };
        if !is_apart(cx, &apart) {
            continue;
        }
        let Some(block) = cx.document.sentences.get(apart.sentence as usize).map(|sentence| sentence.block) else {
            continue;
        };
        let near: Vec<&Clock> =
            clocks.iter().filter(|clock| clock.block == block && clock.plain && clock.ends.is_none()).collect();
        if near.len() < 2 || near.len() > FEW {
            continue;
        }
        let behind = near.partition_point(|clock| clock.tokens.start < apart.tokens.end).max(1).min(near.len() - 1);
        let (first, second) = (near[behind - 1], near[behind]);
        // The length of a journey may be told behind it.
        let own = cx.document.sentences.get(first.sentence as usize).map_or(0..0, |sentence| sentence.range());
        let left = own.clone().any(|at| cx.reads_any(at, &LEFT));
        let trips = lengths.iter().filter(|(other, at, _)| {
            *other != apart.tokens
                && (other.end <= second.tokens.start || *at == apart.sentence || left)
                && cx.document.sentences.get(*at as usize).is_some_and(|sentence| sentence.block == block)
        });
        let mut sums = vec![0];
        for (.., trip) in trips.clone().take(4) {
            let more: Vec<i32> = sums.iter().map(|sum| sum + trip).collect();
            sums.extend(more);
        }
        let fits = |a: &Clock, b: &Clock| {
            a.starts.iter().any(|x| {
                b.starts.iter().any(|y| {
                    sums.iter().any(|sum| {
                        [apart.minutes, -apart.minutes].iter().any(|ahead| (y - x - sum - ahead).rem_euclid(DAY) == 0)
                    })
                })
            })
        };
        let pairs = near.iter().enumerate().any(|(at, a)| near[at + 1..].iter().any(|b| fits(a, b)));
        let told = near.iter().any(|clock| (apart.sentence..=apart.sentence + 1).contains(&clock.sentence))
            // "… at eight, which is one in London. Japan is eight hours ahead": not of two other places.
            || second.sentence + 1 == apart.sentence && (first.zone.is_none() || second.zone.is_none());
        if pairs || !told || !related(cx, &apart, second) {
            continue;
        }
        let words = |tokens: &Range<usize>| cx.document.slice(cx.span(tokens.clone())).to_owned();
        let trip: Vec<String> = trips.map(|(tokens, ..)| format!("“{}”", words(tokens))).collect();
        let trip = if trip.is_empty() { String::new() } else { format!(", with {} between them", trip.join(" and ")) };
        found.push(Clash {
            operation: Operation::Clock,
            sentence: second.sentence,
            terms: vec![first.span(cx), cx.span(apart.tokens.clone())],
            result: second.span(cx),
            stated: 0,
            expected: 1,
            working: format!(
                "“{}” and “{}” are not {} apart by two clocks{trip}",
                words(&first.tokens),
                words(&second.tokens),
                words(&apart.tokens)
            ),
        });
    }
}

/// The minutes of a length of time below a day.
pub(super) fn length(cx: &Context<'_>, fact: &Fact) -> Option<(Range<usize>, u32, i32)> {
    let FactData::Duration(duration) = &fact.data else { return None };
    let minutes = duration.days?.single()?.mul(Exact::whole(i64::from(DAY)))?.to_whole()?;
    let minutes = i32::try_from(minutes).ok().filter(|minutes| (1..DAY).contains(minutes))?;
    Some((cx.document.token_at(fact.span.start)..cx.document.token_at(fact.span.end), fact.sentence, minutes))
}

/// "Madrid is an hour ahead": in the paragraphs of times.
fn hours(cx: &Context<'_>, clocks: &[Clock], lengths: &mut Vec<(Range<usize>, u32, i32)>) {
    let mut last = None;
    for clock in clocks.iter().filter(|clock| last.replace(clock.block) != Some(clock.block)) {
        let Some(block) = cx.document.blocks.get(clock.block as usize) else { continue };
        for sentence in block.sentences.clone() {
            let Some(tokens) = cx.document.sentences.get(sentence as usize).map(|sentence| sentence.range()) else {
                continue;
            };
            for at in tokens.clone().filter(|&at| cx.reads(at, "hour") && cx.reads(at.wrapping_sub(1), "an")) {
                let half = cx.reads(at.wrapping_sub(2), "half");
                let span = at - 1 - usize::from(half)..at + 1;
                let taken = lengths.iter().any(|(other, ..)| other.start < span.end && span.start < other.end);
                if tokens.contains(&span.start) && !taken {
                    lengths.push((span, sentence, if half { 30 } else { 60 }));
                }
            }
        }
    }
}

/// Whether the length is that between two clocks.
fn is_apart(cx: &Context<'_>, apart: &Apart) -> bool {
    const RACES: [&str; 12] = [
        "schedule",
        "timetable",
        "plan",
        "planned",
        "running",
        "delay",
        "delayed",
        "leader",
        "rival",
        "race",
        "winner",
        "queue",
    ];
    let Some(sentence) = cx.document.sentences.get(apart.sentence as usize) else { return false };
    let behind = apart.tokens.end;
    let words = |at: usize, words: &[&str]| cx.reads_any(at, words);
    // "Madrid is an hour ahead", "Lagos, one hour behind"; not "come an hour ahead of the show".
    let soft =
        usize::from(words(apart.tokens.start.wrapping_sub(1), &["just", "exactly", "only", "now", "then", "always"]));
    let verb = apart.tokens.start.wrapping_sub(1 + soft);
    let placed = words(
        verb,
        &["is", "are", "was", "were", "be", "lies", "lie", "runs", "run", "stands", "being", ",", "(", "and"],
    );
    let of = behind + 1 + usize::from(words(behind + 1, &["of"]));
    let the = words(of, &["the", "his", "her", "their", "time", "schedule"]);
    let ahead = placed && !the && words(behind, &["ahead", "behind"]);
    let difference = (behind..behind + 3).any(|at| cx.reads(at, "difference"))
        || (apart.tokens.start.saturating_sub(8)..apart.tokens.start).any(|at| cx.reads(at, "difference"));
    // "Set your watch forward by an hour", "put your clocks back one hour", "gives you the hour back"
    let set = sentence.start as usize..apart.tokens.start;
    let set = set.start.max(apart.tokens.start.saturating_sub(SET))..set.end;
    let turned = |at: usize| words(at, &["forward", "forwards", "back", "on", "ahead"]);
    let turned = set.clone().any(turned) || turned(behind);
    let shifted = turned && set.clone().any(|at| words(at, &["watch", "watches", "clock", "clocks"]));
    let race = sentence.range().any(|at| RACES.iter().any(|word| cx.reads(at, word)));
    (ahead || difference || shifted) && !race
}

/// Whether the sentence of the second time says that it is that of other clocks.
fn related(cx: &Context<'_>, apart: &Apart, second: &Clock) -> bool {
    const WORDS: [&str; 24] = [
        "land", "lands", "landed", "landing", "arrive", "arrives", "arrived", "reach", "there", "their", "local",
        "here", "our", "which", "so", "that", "means", "clock", "clocks", "where", "when", "because", "his", "her",
    ];
    let Some(sentence) = cx.document.sentences.get(second.sentence as usize) else { return false };
    // "In London, ten hours behind, it was noon".
    let it = second.tokens.start.wrapping_sub(2);
    let it = cx.reads(it, "it") && ["is", "was"].iter().any(|word| cx.reads(it + 1, word));
    let said = it || sentence.range().any(|at| WORDS.iter().any(|word| cx.reads(at, word)));
    let placed = cx.reads(second.tokens.end, "in")
        && cx.token(second.tokens.end + 1).is_some_and(|token| token.class == Class::Word && token.shape.capital())
        || second.zone.is_some();
    (said || placed) && second.sentence.abs_diff(apart.sentence) <= 1
}
