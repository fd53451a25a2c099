//! Births and deaths that are told where only the passage says of whom: "She was born in 1938", "the day of her death,
//! 19 November", "Ana Costa, 1938–2024"; and the year of a life: "in her thirty-fifth year".

use super::aged::{AGES, Age, Time, subject};
use super::births::{birth, death};
use super::{Found, dated};
use crate::extract::discourse::line::{Line, Piece};
use crate::extract::discourse::{Cast, Discourse};
use crate::facts::{Day, Days, Entity, FactData, Moment};

/// The days on which a person was born, and died, as far as it is told.
pub(super) fn told(found: &Found, event: &str) -> Option<Days> {
    found.facts.iter().find_map(|fact| match &fact.data {
        FactData::Timing(timing) if timing.personal => match (&timing.from, &timing.to) {
            (Moment::On(days), Moment::Event(name)) if name == event && timing.least == timing.most => Some(*days),
            _ => None,
        },
        _ => None,
    })
}

/// Who was born on 29 February has a birthday in every fourth year: such birthdays tell no age.
pub(super) fn leap(entities: &[Entity], found: &mut Found) {
    for entity in entities {
        let born = told(found, &birth(&entity.name)).and_then(|days| days.single()?.civil());
        if born.is_some_and(|day| (day.month(), day.day()) == (2, 29)) {
            let event = Moment::Event(birth(&entity.name));
            found.facts.retain(|fact| match &fact.data {
                FactData::Timing(timing) => timing.from != event || timing.least.is_none_or(|least| least.days >= 0),
                _ => true,
            });
        }
    }
}

/// Births and deaths that are told where only the passage says of whom: "She was born in 1938", "the day of her death,
/// 19 November", a heading "Ana Costa, 1938–2024".
pub(super) fn births(talk: &Discourse<'_>, entities: &[Entity], found: &mut Found) {
    for (index, line) in talk.lines.iter().enumerate() {
        heading(line, &talk.cast, entities, found);
        for at in line.text.tokens.clone() {
            let own = line.any(at.wrapping_sub(1), &["his", "her"]);
            let dies = line.any(at, &["died", "dies"]);
            let death_day = own && line.any(at, &["death"]) || dies;
            let birth_day = own && line.any(at, &["birth"]);
            if !death_day && !birth_day && !line.any(at, &["born"]) {
                continue;
            }
            let sentence = line.sentence;
            let reach = if own { 2 } else { 7 };
            let stop = |at: usize| line.any(at, &["and", "but", "who", "when", "before", "after", ";", ":"]);
            let date = line.said_dates().find(|(piece, ..)| {
                let start = piece.tokens.start;
                start > at && start <= at + reach && !(at + 1..start).any(stop)
            });
            let Some((piece, _, days)) = date else { continue };
            let who = if own { talk.cast.meant(&talk.lines, index, at - 1) } else { subject(talk, index, at) };
            let [person] = who[..] else { continue };
            let Some(entity) = entities.get(person as usize) else { continue };
            let event = if death_day { death(&entity.name) } else { birth(&entity.name) };
            let other = line
                .text
                .tokens
                .clone()
                .any(|at| line.any(at, &["twin", "twins", "child", "children", "son", "daughter", "baby"]))
                && !line.any(at + 1, &["in", "on"]);
            if !other && told(found, &event).is_none() {
                let span = line.span(at..piece.tokens.end);
                found.add(sentence, span, dated(&entity.name, true, event, days));
            }
        }
    }
}

/// "Ana Costa, 1938–2024": a life behind a name.
fn heading(line: &Line<'_>, cast: &Cast, entities: &[Entity], found: &mut Found) {
    const LIFE: i32 = 20 * 365;
    for piece in line.pieces.iter().filter(|piece| line.reads(piece.tokens.start.wrapping_sub(1), ",")) {
        let FactData::Date(date) = &piece.fact.data else { continue };
        let Some((_, name)) = line.name_before(piece.tokens.start - 1) else { continue };
        let (Some(range), true) = (&date.range, cast.is_person(name.entity) && name.role.is_none()) else { continue };
        let (Some(first), Some(last)) = (range.0.days, range.1.days) else { continue };
        let Some(entity) = entities.get(name.entity as usize) else { continue };
        let long = matches!((first.earliest, last.latest), (Some(a), Some(b)) if b.0 - a.0 >= LIFE);
        let closed = line.end() <= piece.tokens.end || line.any(piece.tokens.end, &[",", ".", ")"]);
        for (event, days) in [(birth(&entity.name), first), (death(&entity.name), last)] {
            if long && closed && told(found, &event).is_none() {
                found.add(line.sentence, piece.fact.span, dated(&entity.name, true, event, days));
            }
        }
    }
}

impl Time {
    fn year(self) -> Option<i32> {
        match self {
            Time::On(_, days) => Some(i32::from(days.earliest?.civil()?.year())),
            Time::Since(..) => None,
        }
    }
}

/// "In her thirty-fifth year": of any day of the passage, unless it may be a year of something else.
pub(super) fn year_of_life(
    talk: &Discourse<'_>,
    index: usize,
    line: &Line<'_>,
    piece: &Piece<'_>,
    rank: i64,
) -> Option<Age> {
    let (start, end) = (piece.tokens.start, piece.tokens.end);
    let whose = start.wrapping_sub(1);
    let life = line.any(end + 1, &["of"]) && line.any(end + 3, &["life", "age"]);
    let closed = end + 1 >= line.end() || line.is_mark(end + 1) || line.any(end + 1, &["when", "and", "he", "she"]);
    let said = line.any(end, &["year"]) && line.any(whose, &["his", "her"]) && line.any(whose.wrapping_sub(1), &["in"]);
    if !said || !(closed || life) || !AGES.contains(&(rank - 1)) {
        return None;
    }
    let who = talk.cast.meant(&talk.lines, index, whose);
    let of_birth = |line: &Line<'_>, at: usize| (at.saturating_sub(6)..at).any(|at| line.any(at, &["born", "birth"]));
    let mut times: Vec<(usize, Time)> = Vec::new();
    for (at, (other, dates)) in talk.lines.iter().zip(&talk.dates).enumerate() {
        let told = dates.iter().filter(|date| !of_birth(other, date.tokens.start) && !date.assumed);
        times.extend(told.map(|date| (at.abs_diff(index), Time::On(date.span, date.days))));
        // "Dated 1790 on the collar"
        let bare = other.pieces.iter().filter_map(|piece| {
            let FactData::Number(number) = &piece.fact.data else { return None };
            let year = number.interval.single()?.to_whole().filter(|year| (1000..2100).contains(year))? as i32;
            let days = Days::new(Day::new(year, 1, 1)?, Day::new(year, 12, 31)?);
            Some((at.abs_diff(index), Time::On(piece.fact.span, days)))
        });
        times.extend(bare);
    }
    let years: Vec<i32> = times.iter().filter_map(|(_, time)| time.year()).collect();
    let tenure = years.iter().any(|a| years.iter().any(|b| (rank - 1..=rank).contains(&i64::from(b - a))));
    times.sort_by_key(|(far, _)| *far);
    let times: Vec<Time> = times.into_iter().map(|(_, time)| time).collect();
    let (span, sentence) = (line.span(whose..end + 1), line.sentence);
    (!times.is_empty() && (life || !tenure)).then(|| Age {
        who,
        years: rank as i32 - 1,
        turned: false,
        sentence,
        span,
        times,
        present: false,
        quoted: false,
    })
}
