//! Ages told apart from births and from other ages: "In 1952 Edda Kjell, then 24, …", and three paragraphs on "In 1995
//! she handed over the keys. She was by then 77."
//!
//! An age may be meant of any day that stands near it, so all of them are tried: of the same sentence, of those before
//! it, the day of writing, that of the death. Only an age that fits none of them, with what else the passage tells of
//! the same person, is stated, with the nearest.

use super::births::{birth, death};
use super::vitals::told;
use super::{Found, between, of_life, vitals};
use crate::document::Class;
use crate::extract::discourse::line::{Line, Piece};
use crate::extract::discourse::{Discourse, SOMEBODY};
use crate::extract::wording::Wording;
use crate::facts::{Day, Days, DurationFact, Entity, Exact, FactData, Moment, Provenance, Shift};
use crate::lexicon::Tag;
use crate::source::Span;
use std::ops::Range;

/// Whom ages are told of.
pub(super) const AGES: std::ops::RangeInclusive<i64> = 3..=112;

/// More ages than this are those of a table.
const MOST: usize = 40;

/// How far before an age a day is looked for that it may be meant of (lines).
const BACK: usize = 4;

/// Words before a number that belong to an age: "she was by then 77", "when still only 12".
const LEAD: [&str; 14] = [
    "then", "now", "only", "just", "still", "by", "already", "barely", "himself", "herself", "merely", "today", "a",
    "mere",
];

/// Words by which an age is none that somebody has: of plans, rules, comparisons, rough ones.
const LOOSE: Wording = Wording::of(
    &[Tag::Rough, Tag::Supposed],
    &[
        "perhaps",
        "maybe",
        "probably",
        "reportedly",
        "under",
        "over",
        "above",
        "below",
        "until",
        "will",
        "shall",
        "may",
        "than",
        "least",
        "most",
        "between",
        "average",
        "minimum",
        "maximum",
        "typically",
        "usually",
        "each",
        "children",
        "everyone",
        "anyone",
        "who's",
        "approaching",
        "nearing",
        "pushing",
    ],
);

/// When an age is meant.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) enum Time {
    On(Span, Days),
    /// Since that day, whenever that was.
    Since(Span, Day),
}

/// An age of somebody.
pub(super) struct Age {
    pub(super) who: Vec<u32>,
    pub(super) years: i32,
    /// It is reached on that very day.
    pub(super) turned: bool,
    pub(super) sentence: u32,
    pub(super) span: Span,
    pub(super) times: Vec<Time>,
    /// "Is fourteen", "Mateo, 9,".
    pub(super) present: bool,
    pub(super) quoted: bool,
}

/// The first and the last day on which somebody can have been born.
type Born = (Option<Day>, Option<Day>);

/// Whether a number may be an age that somebody has: "was 24", "now 36", "turned 19".
pub(super) fn cue(line: &Line<'_>) -> bool {
    line.pieces.iter().any(|piece| match &piece.fact.data {
        FactData::Quantity(quantity) => quantity.dimension == "age",
        FactData::Ordinal(_) => line.any(piece.tokens.end, &["year"]),
        FactData::Number(number) => {
            number.head.is_none()
                && line.any(
                    piece.tokens.start.wrapping_sub(1),
                    &[
                        "was", "is", "now", "then", "been", "of", "turned", "turns", "turning", "aged", "age", "at",
                        "only", "just", "when",
                    ],
                )
        }
        _ => false,
    })
}

/// Reads the ages of a passage, and adds those that cannot be.
pub(super) fn read(talk: &Discourse<'_>, entities: &[Entity], found: &mut Found) {
    vitals::births(talk, entities, found);
    vitals::leap(entities, found);
    let mut ages = Vec::new();
    for (index, line) in talk.lines.iter().enumerate() {
        for piece in &line.pieces {
            if ages.len() < MOST {
                ages.extend(age(talk, index, line, piece, entities, found));
            }
        }
    }
    between::read(talk, &ages, found);
    ages.retain(|age| !age.quoted);
    for at in 0..ages.len() {
        if let Some((a, time, others)) = misfit(talk, &ages, at, entities, found) {
            state(a, time, entities, found);
            for (other, time) in others {
                state(other, time, entities, found);
            }
            return;
        }
    }
}

/// When somebody of an age was born.
fn born(age: &Age, time: Time) -> Born {
    let months = age.years * 12;
    let (first, last) = match time {
        Time::On(_, days) => (days.earliest, days.latest),
        Time::Since(_, day) => (Some(day), None),
    };
    let low = first.and_then(|day| if age.turned { day.add_months(-months) } else { day.add_months(-months - 12) });
    (low, last.and_then(|day| day.add_months(-months)))
}

fn fits(a: Born, b: Born) -> bool {
    let not_after = |a: Option<Day>, b: Option<Day>| a.zip(b).is_none_or(|(a, b)| a.0 <= b.0 + 1);
    not_after(a.0, b.1) && not_after(b.0, a.1)
}

/// An age with its nearest day, and another that it does not fit.
type Misfit<'a> = (&'a Age, Time, Vec<(&'a Age, Time)>);

/// Whether an age, whosever of those it may be, fits no day with a birth or with another age.
fn misfit<'a>(
    talk: &Discourse<'_>,
    ages: &'a [Age],
    at: usize,
    entities: &[Entity],
    found: &Found,
) -> Option<Misfit<'a>> {
    let age = &ages[at];
    let [person] = age.who[..] else { return None };
    if person == SOMEBODY || !talk.cast.is_person(person) {
        return None;
    }
    let name = &entities.get(person as usize)?.name;
    let nearest = *age.times.first()?;
    if let Some(days) = told(found, &birth(name)) {
        let birth = (days.earliest, days.latest);
        if !age.times.iter().any(|time| fits(born(age, *time), birth)) {
            return Some((age, nearest, Vec::new()));
        }
    }
    for other in ages[..at].iter().filter(|other| other.who == age.who) {
        let any = age.times.iter().any(|a| other.times.iter().any(|b| fits(born(age, *a), born(other, *b))));
        if !any {
            return Some((age, nearest, vec![(other, *other.times.first()?)]));
        }
    }
    None
}

/// Adds an age at a time.
fn state(age: &Age, time: Time, entities: &[Entity], found: &mut Found) {
    let Some(entity) = age.who.first().and_then(|who| entities.get(*who as usize)) else { return };
    let name = &entity.name;
    let months = Shift::months(age.years * 12);
    let longest = if age.turned { months } else { Shift { months: months.months + 12, days: -1 } };
    let then = format!("the day of the age in sentence {}", age.sentence + 1);
    let (least, most, days, place) = match time {
        Time::On(place, days) => (months, Some(longest), days, place),
        Time::Since(place, day) => (Shift::NONE, Some(longest), Days::new(day, day), place),
    };
    let born = Moment::Event(birth(name));
    found.add(age.sentence, age.span, of_life(name, born, Moment::Event(then.clone()), least, most));
    found.add(
        age.sentence,
        place,
        of_life(name, Moment::Event(then), Moment::On(days), Shift::NONE, Some(Shift::NONE)),
    );
}

/// Whom the verb or the age at a token is told of.
pub(super) fn subject(talk: &Discourse<'_>, index: usize, at: usize) -> Vec<u32> {
    let Some(line) = talk.lines.get(index) else { return Vec::new() };
    // The nearest "she" or name before it in its clause.
    for back in (line.start()..at).rev() {
        if line.any(back, &["he", "she"]) {
            return talk.cast.meant(&talk.lines, index, back);
        }
        // "Designed by Ana Costa (1921–2003), who was 31"
        if line.any(back, &["who"]) {
            const ASIDE: usize = 8;
            let name =
                line.names().filter(|(piece, _)| piece.tokens.end <= back && back - piece.tokens.end <= ASIDE).last();
            let aside = |piece: &Piece<'_>| {
                line.reads(back.wrapping_sub(1), ",") && (piece.tokens.end + 1 == back || line.reads(back - 2, ")"))
            };
            return name.filter(|(piece, _)| aside(piece)).map(|(_, name)| name.entity).into_iter().collect();
        }
        if let Some((piece, name)) = line.names().find(|(piece, _)| piece.tokens.end == back + 1)
            && talk.cast.is_person(name.entity)
            && !line.any(piece.tokens.start.wrapping_sub(1), &["of", "by", "with", "for", "to", "from"])
        {
            return vec![name.entity];
        }
        if line.any(back, &["his", "her"]) && !line.any(back.wrapping_sub(1), &["from", "by", "at", "in"]) {
            // "Her brother was 12"
            return vec![SOMEBODY];
        }
    }
    if at <= line.start() + 2 {
        // "At 31, she", "Now 36, married, he"
        if let Some(pronoun) = line.text.tokens.clone().find(|&next| next > at && line.any(next, &["he", "she"])) {
            let named = line.names().find(|(piece, name)| {
                piece.tokens.start > at && piece.tokens.start < pronoun && talk.cast.is_person(name.entity)
            });
            return match named {
                Some((_, name)) => vec![name.entity],
                None => talk.cast.meant(&talk.lines, index, pronoun),
            };
        }
        if let Some((_, name)) =
            line.names().find(|(piece, name)| piece.tokens.start > at && talk.cast.is_person(name.entity))
        {
            return vec![name.entity];
        }
    }
    talk.cast.about(index).to_vec()
}

/// The age that a number states, if it states one.
fn age(
    talk: &Discourse<'_>,
    index: usize,
    line: &Line<'_>,
    piece: &Piece<'_>,
    entities: &[Entity],
    found: &Found,
) -> Option<Age> {
    let (interval, unit) = match &piece.fact.data {
        FactData::Number(number) if !number.range => (&number.interval, false),
        FactData::Quantity(quantity) if quantity.dimension == "age" && quantity.unit == "yr" => {
            (&quantity.interval, true)
        }
        FactData::Ordinal(ordinal) => return vitals::year_of_life(talk, index, line, piece, ordinal.rank),
        _ => return None,
    };
    let places = piece.fact.provenance;
    let quoted = places.has(Provenance::QUOTED);
    let years = interval.single().and_then(Exact::to_whole).filter(|years| AGES.contains(years))?;
    let (start, end) = (piece.tokens.start, piece.tokens.end);
    let aged = (start..end).find(|&at| line.any(at, &["aged"]));
    let number = start + usize::from(aged == Some(start));
    if (number.saturating_sub(4).max(line.start())..number).any(|at| line.any(at, &["not", "never", "n't", "n’t"])) {
        return None;
    }
    let loose = (number.saturating_sub(4).max(line.start())..=end).any(|at| LOOSE.is_at(line.text.cx, at))
        || (number.saturating_sub(9).max(line.start())..number).any(|at| {
            line.any(at, &["if", "would", "should", "may", "might", "will", "unless", "who", "whoever"])
                && !line.any(at, &["who"])
        });
    if loose || line.any(end, &["or", "-", "–", "%", "to"]) && !unit {
        return None;
    }
    let mut lead = number;
    while lead > line.start() && line.any(lead - 1, &LEAD) && !line.any(lead, &["by"]) {
        lead -= 1;
    }
    let before = lead.wrapping_sub(1);
    let closed = |at: usize| {
        at >= line.end()
            || line.any(
                at,
                &[
                    ",", ".", ";", ":", ")", "–", "—", "and", "but", "when", "by", "at", "in", "on", "that", "as",
                    "today", "now", "this",
                ],
            )
    };
    let mentions = line.text.dash(end) && line.any(end + 1, &["year"]);
    let old = usize::from(line.any(end, &["years"]) && line.any(end + 1, &["old", "of"])) * 2;
    let plain = closed(end) || old > 0 || unit;
    let be = line.any(before, &["was", "is", "am", "’s", "'s", "been"]);
    let aside = lead < number && line.any(before, &[",", "(", "–", "—"]) && closed(end);
    let turned = line.any(before, &["turned", "turns", "turning"]) && closed(end);
    let at = line.any(before, &["at"]) && closed(end) && !line.text.class(end + 1, Class::Number);
    let opening = lead == line.start() && lead < number && closed(end);
    let name_before = line.name_before(before).filter(|_| line.any(before, &[",", "("]) && line.any(end, &[",", ")"]));
    // "At the age of 20", "as a girl of 20"
    let of = line.any(before, &["of"])
        && line.any(before.wrapping_sub(1), &["age", "girl", "boy", "lad", "lass", "youth", "bride", "child"]);
    let when = line.any(before, &["when", "while"]) && closed(end);
    let cued = unit
        || of
        || mentions
        || aged.is_some()
        || line.any(before, &["aged", "age"])
        || turned
        || opening
        || when
        || aside;
    if !(cued || (be || at) && plain || name_before.is_some()) || line.any(end, &["percent", "per"]) {
        return None;
    }
    // "Was 24 when", "at 54, of pneumonia"; a count is no age.
    let counts = match &piece.fact.data {
        FactData::Number(number) => number.head.is_some() && !unit,
        _ => false,
    };
    if counts && !mentions {
        return None;
    }
    let who = match name_before {
        Some((_, name)) if talk.cast.is_person(name.entity) => vec![name.entity],
        Some(_) => return None,
        None => subject(talk, index, if opening { lead } else { number }),
    };
    let span = line.span(if lead < number && !opening { lead } else { start }..end);
    let sentence = line.sentence;
    let tense = Tense {
        present: !(lead..number).any(|at| line.any(at, &["by"])) && line.any(before, &["is", "am", "’s", "'s"])
            || !(lead..number).any(|at| line.any(at, &["by"]))
                && (lead..=end).any(|at| line.any(at, &["now", "today"])),
        aside: name_before.is_some() || mentions,
        then: (lead..number).any(|at| line.any(at, &["then", "by"]))
            || line.any(end + old, &["at"])
                && line.any(end + old + 1, &["the", "that"])
                && line.any(end + old + 2, &["time"])
            || line.text.tokens.len() <= 6 && line.any(line.start(), &["he", "she"])
            || at && before == line.start() && (end..line.end()).any(|at| line.any(at, &["youngest", "oldest"])),
    };
    let present = tense.present || tense.aside && !tense.then;
    let times = times(talk, index, line, start..end, &who, &tense, entities, found);
    let mut times = if quoted || present || turned { times.unwrap_or_default() } else { times? };
    // "Who turned 19 in February"
    if let (true, true, Some(now)) = (turned, times.is_empty() || undated(line, end), talk.now)
        && let Some(latest) = now.latest
    {
        let span = now.place.and_then(|(at, piece)| Some(talk.lines.get(at)?.pieces.get(piece)?.fact.span));
        let year = Days { earliest: now.earliest.add_months(-12), latest: Some(latest) };
        times.push(Time::On(span.unwrap_or(piece.fact.span), year));
    }
    let some = quoted || present || !times.is_empty();
    some.then_some(Age { who, years: years as i32, turned, sentence, span, times, present, quoted })
}

/// "Eight years later, then 36, she": so long after the days of the sentence before.
fn shifted(
    talk: &Discourse<'_>,
    index: usize,
    line: &Line<'_>,
    piece: &Piece<'_>,
    length: &DurationFact,
) -> Option<Vec<Time>> {
    let opens = piece.tokens.start <= line.start() + 1 && line.any(piece.tokens.end, &["later", "afterwards"]);
    let months = length.months?.single()?.to_whole().and_then(|months| i32::try_from(months).ok())?;
    let before = talk.lines.get(index.checked_sub(1)?).filter(|_| opens && line.dates().count() <= 1)?;
    let moved = |day: Option<Day>, more: i32| day.and_then(|day| day.add_months(months + more));
    let times = before.dates().map(|(_, _, days)| {
        Time::On(piece.fact.span, Days { earliest: moved(days.earliest, -11), latest: moved(days.latest, 11) })
    });
    let times: Vec<Time> = times.collect();
    (!times.is_empty()).then_some(times)
}

/// "In February", of no year.
fn undated(line: &Line<'_>, at: usize) -> bool {
    line.any(at, &["in", "on", "last", "this", "earlier"])
        && line.pieces.iter().any(|piece| match &piece.fact.data {
            FactData::Date(date) => {
                piece.tokens.start <= at + 2 && piece.tokens.start >= at && date.point.days.is_none()
            }
            _ => false,
        })
}

/// How an age is told.
struct Tense {
    present: bool,
    aside: bool,
    then: bool,
}

/// All days that an age may be meant of, the nearest first; none where something else may be meant.
#[allow(clippy::too_many_arguments)]
fn times(
    talk: &Discourse<'_>,
    index: usize,
    line: &Line<'_>,
    tokens: Range<usize>,
    who: &[u32],
    tense: &Tense,
    entities: &[Entity],
    found: &Found,
) -> Option<Vec<Time>> {
    let name = who.first().and_then(|who| entities.get(*who as usize)).map_or("", |entity| entity.name.as_str());
    let mut times = Vec::new();
    let now = || {
        let now = talk.now?;
        let span = now.place.and_then(|(at, piece)| Some(talk.lines.get(at)?.pieces.get(piece)?.fact.span));
        let span = span.unwrap_or_else(|| line.span(tokens.clone()));
        Some(match now.latest {
            Some(latest) => Time::On(span, Days::new(now.earliest, latest)),
            None => Time::Since(span, now.earliest),
        })
    };
    let died = told(found, &death(name));
    let dies =
        |line: &Line<'_>| line.text.tokens.clone().any(|at| line.any(at, &["died", "dies", "death", "dead", "lived"]));
    if dies(line) || line.any(line.start(), &["he", "she"]) && line.text.tokens.len() <= 6 {
        let days = died.or_else(|| talk.now.and_then(|now| Some(Days::new(now.earliest, now.latest?))));
        times.extend(days.map(|days| Time::On(line.span(tokens.clone()), days)));
        // "Died on Tuesday", "has died": about when the passage was written.
        let lately =
            line.any(tokens.start, &["has"]) || line.text.tokens.clone().any(|at| line.text.is(at, Tag::Weekday));
        if let Some(now) = talk.now.filter(|_| days.is_none() && lately && line.dates().next().is_none()) {
            let span = now.place.and_then(|(at, piece)| Some(talk.lines.get(at)?.pieces.get(piece)?.fact.span));
            times.push(Time::Since(span.unwrap_or_else(|| line.span(tokens.clone())), Day(now.earliest.0 - 60)));
        }
    }
    let mut apart = line
        .durations()
        .filter(|(piece, _)| line.any(piece.tokens.end, &["later", "earlier", "before", "after", "ago", "afterwards"]));
    if let Some((piece, duration)) = apart.next() {
        return shifted(talk, index, line, piece, duration).filter(|_| apart.next().is_none());
    }
    let own = |line: &Line<'_>| -> Vec<Time> {
        let of_birth = |start: usize| (start.saturating_sub(6)..start).any(|at| line.any(at, &["born"]));
        let dates = line.dates().filter(|(piece, ..)| !of_birth(piece.tokens.start));
        dates.map(|(piece, _, days)| Time::On(piece.fact.span, days)).collect()
    };
    let here = own(line);
    if tense.present {
        times.extend(now());
        times.extend(here);
        return (!times.is_empty()).then_some(times);
    }
    if !here.is_empty() && line.count_dates() > line.dates().count() + 1 {
        return None;
    }
    let some = !here.is_empty();
    times.extend(here);
    if tense.aside && !tense.then {
        times.extend(now());
    }
    // "Left school at 15": whenever that was.
    if !some && tense.then {
        let mut back = index;
        for _ in 0..2 {
            let Some(at) = talk.dated_before(back, BACK) else { break };
            times.extend(own(&talk.lines[at]));
            back = at;
        }
        if let Some(next) = talk.lines.get(index + 1).filter(|_| talk.blocks.get(index + 1) == talk.blocks.get(index)) {
            times.extend(own(next));
        }
        times.extend(died.map(|days| Time::On(line.span(tokens.clone()), days)));
    }
    (!times.is_empty()).then_some(times)
}
