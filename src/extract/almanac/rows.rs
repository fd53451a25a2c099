//! Days in a row, of which each is a week from the last: "every Tuesday: 3, 10, 17 and 24 September".

use super::Clash;
use super::stamps::Stamp;
use crate::document::BlockKind;
use crate::extract::Context;
use crate::extract::dates::cursor::Cursor;
use crate::facts::Operation;
use crate::lexicon::Tag;
use std::ops::Range;

/// The fewest days that make a row.
const FEWEST: usize = 3;

pub(super) fn find(cx: &Context<'_>, stamps: &[Stamp], found: &mut Vec<Clash>) {
    let mut at = 0;
    while at < stamps.len() {
        let run = stamps[at..].iter().take_while(|stamp| stamp.sentence == stamps[at].sentence).count();
        weekly(cx, &stamps[at..at + run], found);
        at += run;
    }
}

fn weekly(cx: &Context<'_>, stamps: &[Stamp], found: &mut Vec<Clash>) {
    // The last of them has the month.
    let Some(last) = stamps.iter().rev().find(|stamp| {
        stamp.day.is_some()
            && stamp.month.is_some()
            && stamp.weekday.is_none()
            && stamp.plain
            && !stamp.ranged
            && !stamp.named
    }) else {
        return;
    };
    let Some(sentence) = cx.document.sentences.get(last.sentence as usize).map(|sentence| sentence.range()) else {
        return;
    };
    let Some(cue) = sentence.clone().find(|&at| is_weekly(cx, at)) else { return };
    let text = Cursor { cx, tokens: sentence };
    let mut row = vec![(last.tokens.start, last.day.unwrap_or_default(), last.tokens.clone())];
    let mut at = last.tokens.start;
    while let Some(before) = at.checked_sub(1) {
        if matches!(text.word(before), "," | "and" | "&" | "or") {
            at = before;
        } else if let Some((day, 1 | 2)) = text.digits(before).filter(|_| at < row[row.len() - 1].0) {
            let Ok(day) = u8::try_from(day) else { break };
            row.push((before, day, before..before + 1));
            at = before;
        } else {
            break;
        }
    }
    row.reverse();
    let rising = row.windows(2).all(|pair| pair[0].1 < pair[1].1);
    // "For four weeks": as many days.
    let count = cx.token(cue.wrapping_sub(1)).and_then(|token| {
        let digits = cx.word(cue - 1).parse::<usize>().ok();
        digits.or_else(|| usize::try_from(cx.lexicon.number(token.word, Tag::Cardinal)?).ok())
    });
    let weekday = text.tokens.clone().any(|at| text.is(at, Tag::Weekday));
    let counted = !cx.reads(cue, "weeks") || count == Some(row.len()) && weekday;
    if row.len() < FEWEST || !rising || !counted {
        return;
    }
    let alike = |rest: u8| row.iter().filter(|(_, day, _)| day % 7 == rest).count();
    let most = row.iter().map(|(_, day, _)| day % 7).max_by_key(|rest| alike(*rest));
    let mut odd = row.iter().filter(|(_, day, _)| Some(day % 7) != most);
    let (Some((place, _, odd)), None) = (odd.next(), odd.next()) else { return };
    let Some((.., other)) = row.iter().rev().find(|(other, ..)| other != place) else { return };
    let words = |tokens: &Range<usize>| cx.document.slice(cx.span(tokens.clone()));
    found.push(Clash {
        operation: Operation::Reckoning,
        sentence: last.sentence,
        terms: vec![cx.span(other.clone()), cx.span(cue..cue + 1)],
        result: cx.span(odd.clone()),
        stated: 0,
        expected: 1,
        working: format!("“{}” is no whole number of weeks from “{}”", words(odd), words(other)),
    });
}

/// "Tuesdays", "every Tuesday", "weekly", "for four weeks".
fn is_weekly(cx: &Context<'_>, at: usize) -> bool {
    let Some(token) = cx.token(at) else { return false };
    let set = cx.lexicon.is(token.word, Tag::Time)
        && cx.lexicon.text(token.word, Tag::Time).is_some_and(|value| value.starts_with("set XXXX-WXX"));
    let every = ["every", "each"].iter().any(|word| cx.reads(at, word));
    set || cx.reads(at, "weekly")
        || every && (cx.is(at + 1, Tag::Weekday) || cx.reads(at + 1, "week"))
        || cx.reads(at, "weeks") && cx.reads(at.wrapping_sub(2), "for")
}

/// Joins the weekday in one cell of a table with the only day in another of its row.
pub(super) fn cells(cx: &Context<'_>, stamps: &mut [Stamp]) {
    let place = |stamp: &Stamp| {
        let sentence = cx.document.sentences.get(stamp.sentence as usize)?;
        match cx.document.blocks.get(sentence.block as usize)?.kind {
            BlockKind::Cell { table, row, .. } => Some((table, row)),
            _ => None,
        }
    };
    let mut at = 0;
    while at < stamps.len() {
        let Some(row) = place(&stamps[at]) else {
            at += 1;
            continue;
        };
        let run = stamps[at..].iter().take_while(|stamp| place(stamp) == Some(row)).count();
        if let [name, day] = &mut stamps[at..at + run]
            && let (Some(weekday), None, Some(_), None) = (name.weekday, name.day, day.day, day.weekday)
        {
            (day.weekday, day.linked) = (Some(weekday), Some(name.tokens.clone()));
        }
        at += run;
    }
}
