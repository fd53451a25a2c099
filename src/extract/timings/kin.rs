//! Ages of two people and the years between them: "his brother Ray, 91, who was his senior by five years", "Maria, 44,
//! and her sister Jane, 41, who is three years younger".

use super::ages::now;
use super::births::{birth, death};
use super::people::People;
use super::{Found, of_life};
use crate::extract::discourse::line::{Line, Piece};
use crate::facts::{Exact, FactData, Moment, NameFact, Shift};

/// How far behind an age the comparison may stand (tokens).
const REACH: usize = 16;

/// Reads the comparison of a sentence, if it has one.
pub(super) fn read(line: &Line<'_>, people: &People<'_>, found: &mut Found) -> Option<()> {
    line.durations().next()?;
    let word = line.text.tokens.clone().find(|&at| line.any(at, &["older", "younger", "senior", "junior", "elder"]))?;
    let (length, years) = line.durations().find_map(|(piece, duration)| {
        let (from, to) = (piece.tokens.start, piece.tokens.end);
        let ahead = to <= word
            && (to..word).all(|at| line.any(at, &["his", "her", "their", "\'s", "’s", "’", "\'"]))
            && word - to <= 1;
        let behind = from > word && from - word <= 2 && line.any(from - 1, &["by"]);
        let months = duration.months?.single()?.to_whole().and_then(|months| i32::try_from(months).ok())?;
        ((ahead || behind) && months % 12 == 0 && months > 0).then_some((piece, months))
    })?;
    let older = line.any(word, &["older", "senior", "elder"]);
    // Who is compared: the last one with an age before the words.
    let aged: Vec<(&Piece<'_>, &NameFact, &Piece<'_>, i32)> = line
        .names()
        .filter_map(|(piece, name)| age_behind(line, piece).map(|(age, years)| (piece, name, age, years)))
        .collect();
    let (_, one, age, first) = *aged
        .iter()
        .rfind(|(_, _, age, _)| age.tokens.end <= word.min(length.tokens.start) && word - age.tokens.end <= REACH)?;
    let dead = line.text.tokens.clone().any(|at| line.any(at, &["survived", "survive", "survives", "leaves"]));
    let other = aged.iter().find(|(_, name, ..)| name.entity != one.entity);
    let person = match other {
        Some((_, name, ..)) if !dead => name.entity,
        _ => line
            .names()
            .find(|(piece, name)| {
                piece.tokens.end < age.tokens.start && name.entity != one.entity && people.is_person(name.entity)
            })
            .map(|(_, name)| name.entity)
            .or_else(|| people.only().filter(|only| *only != one.entity))?,
    };
    let name = people.name(person);
    let at = if dead { Moment::Event(death(name)) } else { now(line, people, person)? };
    let own = format!("the birth of {}", people.name(one.entity));
    let statement =
        |from: Moment, to: Moment, least: i32, most: Shift| of_life(name, from, to, Shift::months(least), Some(most));
    let aged_so = |years: i32| Shift { months: years * 12 + 12, days: -1 };
    found.push(line, age.fact.span, statement(Moment::Event(own.clone()), at.clone(), first * 12, aged_so(first)));
    if let Some((_, _, second, years)) = other.filter(|_| !dead) {
        found.push(line, second.fact.span, statement(Moment::Event(birth(name)), at, years * 12, aged_so(*years)));
    }
    let (from, to) = if older { (own, birth(name)) } else { (birth(name), own) };
    let span = line.span(length.tokens.start.min(word)..length.tokens.end.max(word + 1));
    found.push(line, span, statement(Moment::Event(from), Moment::Event(to), years - 11, Shift::months(years + 11)));
    Some(())
}

/// The age between commas behind a name: "Ray, 91,".
fn age_behind<'l, 'a>(line: &'l Line<'a>, name: &Piece<'_>) -> Option<(&'l Piece<'a>, i32)> {
    let at = name.tokens.end;
    if !line.any(at, &[",", "("]) || !line.any(at + 2, &[",", ")", "."]) {
        return None;
    }
    let piece = line.pieces.iter().find(|piece| piece.tokens == (at + 1..at + 2) && Line::plain(piece.fact))?;
    let value = match &piece.fact.data {
        FactData::Number(number) => number.interval.single(),
        FactData::Quantity(quantity) if quantity.dimension == "age" => quantity.interval.single(),
        _ => None,
    };
    let years = value.and_then(Exact::to_whole).filter(|years| (1..=110).contains(years))?;
    Some((piece, years as i32))
}
