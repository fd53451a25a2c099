//! Births and deaths that are told where only the passage says of whom: "She was born in 1938", "the day of her death,
//! 19 November", "Ana Costa, 1938–2024".

use super::aged::subject;
use super::births::{birth, death};
use super::{Found, dated};
use crate::extract::discourse::line::Line;
use crate::extract::discourse::{Cast, Discourse};
use crate::facts::{Days, Entity, FactData, Moment};

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
