//! A day by the calendar beside its distance from another day: "two days before Christmas Day, on 21 December", "the
//! next day, 5 March", "in exactly a week, on 12 May".
//!
//! The other day is the one that the words name, or any day of the article that can be meant. Only where none of them
//! lies so far off is it told.

use super::Clash;
use super::phrases::{Base, Length, Phrase, Reader};
use super::stamps::Stamp;
use crate::document::BlockKind;
use crate::extract::Context;
use crate::extract::dates::cursor::Cursor;
use crate::extract::wording::Wording;
use crate::facts::{Day, Fact, FactData, Operation};
use crate::lexicon::Tag;
use crate::source::Span;
use std::ops::Range;

/// Between a count and the day that it leads to.
const BETWEEN: [&str; 25] = [
    ",", "(", "—", "–", ":", "on", "by", "until", "till", "the", "that", "is", "i.e.", "namely", "late", "early",
    "was", "be", "will", "would", "midnight", "end", "of", "in", "only",
];

/// Between a day and the count that stands behind it.
const BEHIND: [&str; 30] = [
    ",",
    "(",
    "—",
    "–",
    "or",
    "just",
    "exactly",
    "only",
    "precisely",
    "that",
    "is",
    "was",
    "which",
    "being",
    "came",
    "comes",
    "fell",
    "falls",
    "will",
    "would",
    "be",
    "took",
    "takes",
    "place",
    "held",
    "to",
    "a",
    "full",
    "and",
    "on",
];

/// The most tokens between the two.
const REACH: usize = 7;

/// How many sentences back a day that is told can be.
const SENTENCES: u32 = 3;

/// So many days off, it is another story.
const FAR: i32 = 40;

/// With more days than this, too much can be meant.
const MOST: usize = 16;

/// The day of writing stands among so many blocks from the top.
const HEAD: usize = 4;

/// The longest line that is a date with little else (tokens).
const LINE: usize = 14;

/// Two years, of which one has a 29 February.
const YEARS: [i32; 2] = [2023, 2024];

/// What the readers look at.
struct Almanac<'a> {
    cx: &'a Context<'a>,
    stamps: &'a [Stamp],
    /// Other words that count from a day.
    counts: Vec<Span>,
}

pub(super) fn find(cx: &Context<'_>, facts: &[Fact], lengths: &[Length], stamps: &[Stamp], found: &mut Vec<Clash>) {
    let counts = facts.iter().filter(|fact| match &fact.data {
        FactData::Date(date) => date.point.value.starts_with("XXXX-XX"),
        FactData::Duration(duration) => duration.direction.is_some(),
        FactData::Time(time) => time.minutes.is_none() && time.value.starts_with("TMO"),
        _ => false,
    });
    let counts = counts.map(|fact| fact.span).collect();
    let almanac = Almanac { cx, stamps, counts };
    for (index, stamp) in stamps.iter().enumerate() {
        if !stamp.plain || stamp.ranged || stamp.linked.is_some() {
            continue;
        }
        let Some(sentence) = cx.document.sentences.get(stamp.sentence as usize) else { continue };
        let reader = Reader { text: Cursor { cx, tokens: sentence.range() }, lengths };
        let Some(phrase) = beside(&reader, stamp) else { continue };
        found.extend(almanac.judge(index, stamp, &phrase));
    }
}

/// "Two days before 3 May" tells of another day, unless something parts them.
const OPEN: [&str; 7] = ["after", "before", "from", "of", "following", "until", "to"];
const APART: [&str; 10] = [",", "(", "—", "–", ":", "on", "by", "was", "is", "be"];

/// The count beside a day.
fn beside(reader: &Reader<'_>, stamp: &Stamp) -> Option<Phrase> {
    let text = &reader.text;
    let lowest = stamp.tokens.start.saturating_sub(REACH).max(text.tokens.start);
    let mut at = stamp.tokens.start;
    let ahead = loop {
        if let Some(phrase) = reader.ending_at(at) {
            let gap = at..stamp.tokens.start;
            let open = text.any(phrase.tokens.end - 1, &OPEN);
            let apart = gap.clone().any(|at| text.any(at, &APART));
            // "Within 14 days, that is by 16 May"; but a day within a time is any of its days.
            let within = text.reads(phrase.tokens.start, "within");
            let equal = gap.clone().any(|at| text.any(at, &["is", "i.e.", "namely"]));
            break ((!open || apart) && (!within || equal)).then_some(phrase);
        }
        if at <= lowest || !text.any(at - 1, &BETWEEN) {
            break None;
        }
        at -= 1;
    };
    // "Tomorrow the 5th", but not "in a year, from 3 May".
    if ahead.is_some() {
        return ahead;
    }
    let most = (stamp.tokens.end + REACH).min(text.tokens.end);
    let mut at = stamp.tokens.end;
    loop {
        if let Some(phrase) = reader.starting_at(at) {
            return Some(phrase);
        }
        if at >= most || !text.any(at, &BEHIND) {
            return None;
        }
        at += 1;
    }
}

impl Almanac<'_> {
    /// Tells a day that lies so far from none of the days that can be meant.
    fn judge(&self, index: usize, stamp: &Stamp, phrase: &Phrase) -> Option<Clash> {
        let cx = self.cx;
        if self.stamps.len() > MOST || phrase.months && stamp.month.is_none() {
            return None;
        }
        let inside = |tokens: &Range<usize>| {
            phrase.tokens.start < tokens.end && tokens.start < phrase.tokens.end || stamp.tokens == *tokens
        };
        let bases: Vec<&Stamp> = match &phrase.base {
            Base::Other => return None,
            Base::Now => self.written(stamp),
            Base::Object(object) => {
                let named = |other: &&Stamp| object.contains(&other.tokens.start);
                let own: Vec<&Stamp> = self.stamps.iter().filter(named).collect();
                if own.is_empty() {
                    let rest: Vec<&Stamp> = self.stamps.iter().filter(|other| !inside(&other.tokens)).collect();
                    // "Two days after an audit found …": what is new has no day told before.
                    let new = ["a", "an", "another"].iter().any(|word| cx.reads(object.start, word));
                    if new || !rest.iter().any(|other| self.speaks(other, object)) {
                        return self.twofold(index, stamp, phrase);
                    }
                    rest
                } else {
                    own
                }
            }
            Base::Told => {
                let near = |other: &&Stamp| {
                    other.tokens.end <= phrase.tokens.start.min(stamp.tokens.start)
                        && stamp.sentence - other.sentence <= SENTENCES
                        && (other.day.is_some() || stamp.day.is_none() && other.weekday.is_some())
                };
                let last = self.stamps[..index].iter().rev().find(near)?;
                // A day of the week between is the one that is meant.
                let weekday = self.stamps.iter().any(|other| {
                    other.day.is_none()
                        && stamp.day.is_some()
                        && other.tokens.start >= last.tokens.end
                        && other.tokens.end <= phrase.tokens.start
                });
                // So is "Thursday of next week".
                let between = last.tokens.end..phrase.tokens.start;
                let other = between.clone().any(|at| {
                    cx.is(at, Tag::TimeUnit) && cx.reads_any(at.wrapping_sub(1), &["next", "last", "this", "following"])
                });
                if weekday || other {
                    return None;
                }
                // "The next day … two days later": a chain of counts.
                let from = last.span(cx).end;
                let to = cx.span(phrase.tokens.clone()).start;
                if self.counts.iter().any(|count| count.start >= from && count.start < to) || from > to {
                    return None;
                }
                self.stamps.iter().filter(|other| !inside(&other.tokens)).collect()
            }
        };
        let tolerance = tolerance(cx, phrase);
        let usable = |base: &&&Stamp| {
            base.plain && (base.day.is_some() || base.weekday.is_some() && stamp.day.is_none() && !phrase.months)
        };
        let nearest = match phrase.base {
            Base::Now => bases.iter().find(usable),
            _ => bases.iter().filter(|base| base.tokens.start < stamp.tokens.start).rev().find(usable),
        }
        .or(bases.iter().find(usable))?;
        if stamp.day.is_none() && (phrase.months || nearest.any_weekday().is_none()) {
            return None;
        }
        if bases.iter().any(|base| reaches(base, stamp, phrase, tolerance)) {
            return None;
        }
        // What lies months off belongs to another story.
        let told = !matches!(phrase.base, Base::Now) && !phrase.months && !self.named(phrase);
        if told && stamp.day.is_some() && !reaches(nearest, stamp, phrase, FAR) {
            return None;
        }
        // The day of writing decides where no line gives it.
        let own = matches!(phrase.base, Base::Now | Base::Told).then_some(cx.reference).flatten();
        if own.is_some_and(|day| lands(day, stamp, phrase, tolerance)) {
            return None;
        }
        Some(self.clash(nearest, stamp, phrase))
    }

    fn clash(&self, base: &Stamp, stamp: &Stamp, phrase: &Phrase) -> Clash {
        let cx = self.cx;
        let said = cx.document.slice(cx.span(phrase.tokens.clone()));
        let day = cx.document.slice(stamp.span(cx));
        let from = cx.document.slice(base.span(cx));
        Clash {
            operation: Operation::Reckoning,
            sentence: stamp.sentence,
            terms: vec![base.span(cx), cx.span(phrase.tokens.clone())],
            result: stamp.span(cx),
            stated: 0,
            expected: 1,
            working: format!("“{said}”, counted from “{from}”, is not “{day}”"),
        }
    }

    /// "It ended on 30 November, a day before it was due to begin, on 1 December": the one day is counted from the other.
    fn twofold(&self, index: usize, stamp: &Stamp, phrase: &Phrase) -> Option<Clash> {
        let first = self.stamps[..index].iter().rev().find(|other| other.sentence == stamp.sentence)?;
        let gap = first.tokens.end..phrase.tokens.start;
        let apposed = (1..=2).contains(&gap.len()) && self.cx.reads(gap.start, ",");
        let back = Phrase { count: -phrase.count, ..phrase.clone() };
        let tolerance = tolerance(self.cx, phrase);
        let fits = |base: &Stamp| reaches(base, stamp, phrase, tolerance) || reaches(base, stamp, &back, tolerance);
        let any = self.stamps.iter().any(|other| other.tokens != stamp.tokens && fits(other));
        let clear = first.plain && first.day.is_some() && stamp.day.is_some() && first.month.is_some();
        (apposed && clear && !any).then(|| self.clash(first, stamp, &back))
    }

    /// The days on which the words may have been written: the lines above that hold little but a date.
    fn written(&self, stamp: &Stamp) -> Vec<&Stamp> {
        const LABELS: [&str; 9] =
            ["date", "posted", "published", "issued", "written", "given", "today", "dated", "now"];
        const SHORT: usize = 6;
        let document = self.cx.document;
        let cx = self.cx;
        let heading = |other: &&Stamp| {
            let Some(sentence) = document.sentences.get(other.sentence as usize) else { return false };
            let Some(block) = document.blocks.get(sentence.block as usize) else { return false };
            let (start, end) = (other.tokens.start, other.tokens.end);
            let dated = end <= stamp.tokens.start && other.day.is_some() && !other.ranged && other.month.is_some();
            if !dated || matches!(block.kind, BlockKind::Cell { .. }) {
                return false;
            }
            let top = (sentence.block as usize) < HEAD;
            let line = block.tokens.len() <= LINE && block.tokens.end as usize <= stamp.tokens.start;
            let short = sentence.range().len() <= other.tokens.len() + SHORT
                && sentence.end as usize <= stamp.tokens.start
                && (top || start == block.tokens.start as usize)
                && sentence.start == block.tokens.start;
            let colon = start - block.tokens.start as usize <= SHORT && matches!(cx.word(end), ":" | "—" | "–");
            let near = |reach: usize| {
                (start.saturating_sub(reach)..start).any(|at| LABELS.iter().any(|word| cx.reads(at, word)))
            };
            line || short || colon || top && near(LINE) || near(3)
        };
        let mut all: Vec<&Stamp> = self.stamps.iter().filter(heading).collect();
        all.reverse();
        all
    }

    /// Whether the words name the day that is counted from.
    fn named(&self, phrase: &Phrase) -> bool {
        let Base::Object(object) = &phrase.base else { return false };
        self.stamps.iter().any(|other| object.contains(&other.tokens.start))
    }

    /// Whether the sentence of a day speaks of the thing that is counted from.
    fn speaks(&self, other: &Stamp, object: &Range<usize>) -> bool {
        const STEM: usize = 4;
        let Some(sentence) = self.cx.document.sentences.get(other.sentence as usize) else { return false };
        let stem = |at: usize| {
            let word = self.cx.word(at);
            word.get(..STEM.max(word.len().saturating_sub(3))).map(str::to_lowercase)
        };
        object.clone().filter(|&at| self.cx.word(at).len() >= STEM).any(|at| {
            stem(at).is_some_and(|own| {
                sentence.range().filter(|place| !object.contains(place)).any(|place| {
                    self.cx.word(place).get(..own.len()).is_some_and(|word| word.eq_ignore_ascii_case(&own))
                })
            })
        })
    }
}

/// How many days off people round.
fn tolerance(cx: &Context<'_>, phrase: &Phrase) -> i32 {
    const STRICT: [&str; 3] = ["exactly", "precisely", "day"];
    const LOOSE: Wording =
        Wording::of(&[Tag::Rough], &["over", "more", "less", "least", "up", "under", "barely", "few", "couple"]);
    let near = phrase.tokens.start.saturating_sub(2)..phrase.tokens.end;
    let has = |words: &[&str]| near.clone().any(|at| cx.reads_any(at, words));
    let count = phrase.count.abs();
    match () {
        () if LOOSE.any(cx, near.clone()) => 400,
        () if phrase.months && count >= 12 => 190,
        () if phrase.months => 20,
        () if has(&STRICT) && count <= 31 => 0,
        () if phrase.weeks && count > 14 => 2,
        () => i32::from(count >= 10),
    }
}

/// Whether a day lies so far from another, in any year that can be meant.
fn reaches(base: &Stamp, stamp: &Stamp, phrase: &Phrase, tolerance: i32) -> bool {
    if let Some(day) = base.full() {
        return lands(day, stamp, phrase, tolerance);
    }
    let Some(own) = base.day else {
        // Weekdays only.
        let (Some(from), Some(to)) = (base.weekday, stamp.any_weekday()) else { return false };
        return stamp.day.is_none() && (i32::from(from) + phrase.count - i32::from(to)).rem_euclid(7) == 0;
    };
    let Some(month) = base.month else {
        let Some(day) = stamp.day else { return true };
        let off = i32::from(day) - phrase.count - i32::from(own);
        return phrase.months
            || [0, 28, 29, 30, 31].iter().any(|length| off.abs().abs_diff(*length) as i32 <= tolerance);
    };
    if stamp.day.is_none() {
        let (Some(from), Some(to)) = (base.weekday, stamp.weekday) else { return true };
        return (i32::from(from) + phrase.count - i32::from(to)).rem_euclid(7) == 0;
    }
    let years = match stamp.year {
        Some(year) => vec![year - 1, year, year + 1],
        None => YEARS.to_vec(),
    };
    years.into_iter().filter_map(|year| Day::new(year, month, own)).any(|day| lands(day, stamp, phrase, tolerance))
}

/// Whether so long after a day it is the other one.
fn lands(day: Day, stamp: &Stamp, phrase: &Phrase, tolerance: i32) -> bool {
    let target = if phrase.months { day.add_months(phrase.count) } else { Some(Day(day.0 + phrase.count)) };
    let Some(target) = target else { return true };
    let Some(own) = stamp.day else {
        return stamp.weekday.is_none_or(|weekday| target.weekday() == weekday);
    };
    let Some(month) = stamp.month else {
        return (-tolerance..=tolerance)
            .filter_map(|off| Day(target.0 + off).civil())
            .any(|date| u8::try_from(date.day()) == Ok(own));
    };
    let Some(year) = target.civil().map(|date| i32::from(date.year())) else { return true };
    let years = stamp.year.map_or(vec![year - 1, year, year + 1], |year| vec![year]);
    years.into_iter().filter_map(|year| Day::new(year, month, own)).any(|other| (other.0 - target.0).abs() <= tolerance)
}
