//! The clocks of an article: each time of day with the zone that its words, its line or the dateline give it.

use crate::document::Class;
use crate::extract::Context;
use crate::extract::dates::cursor::Cursor;
use crate::facts::{Fact, FactData, Provenance, TimeFact, zone};
use crate::lexicon::Tag;
use crate::source::Span;
use std::ops::Range;

/// More times than this are a timetable.
const MOST: usize = 40;

/// A label ahead of its times is no longer than this (tokens).
const LABEL: usize = 10;

/// A time of day.
#[derive(Debug, Clone)]
pub(super) struct Clock {
    pub(super) tokens: Range<usize>,
    pub(super) sentence: u32,
    pub(super) block: u32,
    /// The minutes that it may be.
    pub(super) starts: Vec<i32>,
    /// The end of a range.
    pub(super) ends: Option<i32>,
    /// How many minutes its clock is ahead of universal time, in winter and in summer.
    pub(super) zone: Option<[i16; 2]>,
    /// What else a short name may mean.
    pub(super) others: Vec<[i16; 2]>,
    /// The zone is that of a label ahead: "Tokyo (UTC+9): 11:00".
    pub(super) labelled: bool,
    /// The zone has a name of its own: no city.
    pub(super) named: bool,
    pub(super) plain: bool,
}

impl Clock {
    pub(super) fn span(&self, cx: &Context<'_>) -> Span {
        cx.span(self.tokens.clone())
    }
}

/// The times of an article in the order of the text; none where there are too many.
pub(super) fn read(cx: &Context<'_>, facts: &[Fact]) -> Vec<Clock> {
    let times = || facts.iter().filter(|fact| matches!(&fact.data, FactData::Time(_)));
    if times().nth(MOST).is_some() {
        return Vec::new();
    }
    // "08:30", "17:15": the other times of the article are by 24 hours as well.
    let whole = times().any(|fact| {
        let words = cx.document.slice(fact.span);
        let hour: Option<u8> = words.split_once(':').and_then(|(hour, _)| hour.parse().ok());
        hour.is_some_and(|hour| hour > 12 || words.starts_with('0'))
    });
    let mut clocks: Vec<Clock> = Vec::new();
    for fact in times() {
        let FactData::Time(time) = &fact.data else { continue };
        clocks.extend(clock(cx, fact, time, whole));
    }
    clocks
}

/// Noon in minutes.
const NOON: i32 = 12 * 60;

/// The minutes of both ends of a range by 24 hours: "T08:30/T10:30".
fn stretch(time: &TimeFact) -> Option<(i32, i32)> {
    let (start, end) = time.value.split_once('/')?;
    let minutes = |text: &str| {
        let (hour, minute) = text.rsplit_once('T')?.1.split_once(':')?;
        Some(hour.parse::<i32>().ok()? * 60 + minute.parse::<i32>().ok()?)
    };
    Some((minutes(start)?, minutes(end)?))
}

fn clock(cx: &Context<'_>, fact: &Fact, time: &TimeFact, whole: bool) -> Option<Clock> {
    let sentence = *cx.document.sentences.get(fact.sentence as usize)?;
    let block = cx.document.blocks.get(sentence.block as usize)?;
    let text = Cursor { cx, tokens: block.tokens.start as usize..block.tokens.end as usize };
    let tokens = cx.document.token_at(fact.span.start)..cx.document.token_at(fact.span.end);
    let known = time.ends.map(|(start, end)| (i32::from(start), i32::from(end)));
    let (starts, ends) = match known.or_else(|| stretch(time).filter(|_| whole)) {
        Some((start, end)) => (vec![start], Some(end)),
        None if time.value.contains('/') => return None,
        None => (time.readings(), None),
    };
    // Of the two readings of "10:30", the first is that of a clock of 24 hours; of "12:30", the second.
    let words = cx.document.slice(fact.span);
    let day = whole && time.minutes.is_none() && ends.is_none() && words.contains(':');
    let noon = words.starts_with("12");
    let starts =
        if day { starts.into_iter().filter(|minutes| !noon || *minutes >= NOON).take(1).collect() } else { starts };
    if starts.is_empty() {
        return None;
    }
    let plain = ![Provenance::QUOTED, Provenance::BLOCK_QUOTATION].iter().any(|place| fact.provenance.has(*place));
    let own = time.zone.map(|span| cx.document.slice(span));
    let named = own.is_some_and(|zone| !zone.starts_with("in "));
    let mut found = Clock {
        tokens,
        sentence: fact.sentence,
        block: sentence.block,
        starts,
        ends,
        zone: None,
        others: Vec::new(),
        labelled: false,
        named,
        plain,
    };
    found.zone = own.and_then(zone::offsets);
    if let Some(own) = own {
        found.others = zone::meanings(own).into_iter().skip(1).collect();
    }
    if found.zone.is_none() || !named {
        // "14:20 local time (UTC+5)", "2 p.m. in Paris (CEST)"
        let behind = bracket(&text, found.tokens.end);
        found.zone = behind.or(found.zone);
    }
    if found.zone.is_none() {
        let label = label(&text, found.tokens.start);
        found.zone = label.map(|(zone, _)| zone);
        found.labelled = label.is_some();
        found.named |= label.is_some_and(|(_, named)| named);
    }
    if found.zone.is_none() {
        found.zone = around(&text, &found.tokens);
    }
    if found.zone.is_none()
        && (text.reads(found.tokens.end, "local")
            || text.any(found.tokens.end, &["in"]) && text.reads(found.tokens.end + 1, "the"))
    {
        found.zone =
            dateline(cx).filter(|_| text.reads(found.tokens.end, "local") && text.reads(found.tokens.end + 1, "time"));
        found.named = false;
    }
    Some(found)
}

/// The city right around a time: "from Denver at 6 p.m.", "a 9 a.m. call in Toronto".
fn around(text: &Cursor<'_>, tokens: &Range<usize>) -> Option<[i16; 2]> {
    const AHEAD: [&str; 13] = [
        "in",
        "from",
        "of",
        "leaves",
        "left",
        "leaving",
        "departs",
        "departed",
        "departing",
        "reaches",
        "reached",
        "reaching",
        "to",
    ];
    let at = tokens.start.wrapping_sub(1);
    if text.reads(at, "at") {
        // "lands in London (UTC) at 05:40"
        let open = (at.saturating_sub(8)..at).rev().find(|&open| text.word(open) == "(");
        if text.word(at.wrapping_sub(1)) == ")"
            && let Some((zone, next)) = open.and_then(|open| zone_at(text, open + 1))
        {
            return (next + 1 == at).then_some(zone);
        }
        let first = (1..=2).map(|words| at.wrapping_sub(words)).find(|&first| {
            text.capital(first) && zone::city([text.word(first), text.word(first + 1)]) == Some(at - first)
        });
        if let Some(first) = first.filter(|first| text.any(first.wrapping_sub(1), &AHEAD)) {
            return city_at(text, first);
        }
    }
    // "at 23:50 from Nairobi"
    if text.reads(tokens.end, "from") && text.capital(tokens.end + 1) {
        return city_at(text, tokens.end + 1);
    }
    let noun = usize::from(text.small(tokens.end) && !text.is(tokens.end, Tag::Function));
    let place = tokens.end + noun;
    if noun > 0 && text.reads(place, "in") { city_at(text, place + 1) } else { None }
}

/// A zone in parentheses behind a time, with a place or "local time" between.
fn bracket(text: &Cursor<'_>, end: usize) -> Option<[i16; 2]> {
    const REACH: usize = 6;
    let open = (end..end + REACH).find(|&at| text.word(at) == "(")?;
    let between =
        (end..open).all(|at| text.any(at, &["in", "local", "time", "the", "summer", "winter"]) || text.capital(at));
    between
        .then(|| zone_at(text, open + 1))
        .flatten()
        .filter(|(_, next)| text.word(*next) == ")" || text.word(*next) == ",")
        .map(|(zone, _)| zone)
}

/// The zone that begins at a token, and the index behind it: "UTC+5:30", "CEST".
fn zone_at(text: &Cursor<'_>, at: usize) -> Option<([i16; 2], usize)> {
    let name = text.token(at).filter(|token| token.class == Class::Word && token.shape.capital())?;
    let source = text.cx.document.text();
    if text.any(at, &["utc", "gmt"]) && text.any(at + 1, &["+", "-", "−", "–"]) {
        let mut end = at + 3;
        if text.word(end) == ":" && text.class(end + 1, Class::Number) {
            end += 2;
        }
        let words: String =
            source.get(name.start as usize..text.token(end - 1)?.span().end as usize)?.split_whitespace().collect();
        return Some((zone::offsets(&words)?, end));
    }
    name.shape.upper().then(|| zone::offsets(text.word(at))).flatten().map(|zone| (zone, at + 1))
}

/// The zone of a label at the beginning of the line: "Tokyo (UTC+9): ", "- London: ".
fn label(text: &Cursor<'_>, start: usize) -> Option<([i16; 2], bool)> {
    let lowest = start.saturating_sub(LABEL).max(text.tokens.start);
    let colon = (lowest..start).rev().find(|&at| {
        text.word(at) == ":" && !text.class(at.wrapping_sub(1), Class::Number)
            || text.word(at) == "–"
            || text.word(at) == ":" && text.word(at.wrapping_sub(1)) == ")"
    })?;
    let own = (colon + 1..start)
        .all(|at| text.class(at, Class::Mark) || text.any(at, &["from", "at", "between"]) || text.is(at, Tag::Weekday));
    if !own {
        return None;
    }
    let from = colon.saturating_sub(LABEL).max(text.tokens.start);
    let zoned = (from..colon).find_map(|at| zone_at(text, at)).map(|(zone, _)| (zone, true));
    zoned.or_else(|| Some(((from..colon).find_map(|at| city_at(text, at))?, false)))
}

fn city_at(text: &Cursor<'_>, at: usize) -> Option<[i16; 2]> {
    let words = zone::city([text.word(at), text.word(at + 1)]).filter(|_| text.capital(at))?;
    let name = match words {
        1 => text.word(at).to_owned(),
        _ => format!("{} {}", text.word(at), text.word(at + 1)),
    };
    zone::offsets(&name)
}

/// The zone of the city in which the article was written: "TOKYO — ".
fn dateline(cx: &Context<'_>) -> Option<[i16; 2]> {
    const HEAD: usize = 8;
    let block = cx.document.blocks.iter().find(|block| {
        let start = block.tokens.start as usize;
        cx.token(start).is_some_and(|token| token.class == Class::Word && token.shape.upper() && token.len() > 2)
            && (start + 1..start + HEAD).any(|at| matches!(cx.word(at), "—" | "–"))
    })?;
    let text = Cursor { cx, tokens: block.tokens.start as usize..block.tokens.end as usize };
    city_at(&text, text.tokens.start)
}
