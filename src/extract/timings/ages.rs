//! Ages: "Tom Ashby, 45,", "aged 81", "the 61-year-old Lind", "turned 70 on 8 January", "her 100th birthday".

use super::births::{birth, death};
use super::people::People;
use super::{Found, kin, of_life, spans};
use crate::extract::discourse::line::{Line, Piece};
use crate::facts::{Day, Days, Direction, Exact, FactData, Moment, Shift};
use std::ops::Range;

/// Nobody is older.
const OLDEST: i64 = 115;

/// An article can be this much younger than the age it gives (days).
const STALE: i32 = 40;

/// Birthdays are kept this many days early or late.
const FEAST: i32 = 31;

/// An age of somebody, and when.
struct Age {
    person: u32,
    years: i32,
    tokens: Range<usize>,
    at: Moment,
    /// It is the very birthday, give or take so many days.
    birthday: Option<i32>,
    /// How long after that the moment is; before it, if negative.
    apart: i32,
}

/// Reads the ages of a sentence.
pub(super) fn read(line: &Line<'_>, people: &People<'_>, found: &mut Found) {
    for piece in line.pieces.iter().filter(|piece| Line::plain(piece.fact)) {
        let age = match &piece.fact.data {
            FactData::Number(number) => {
                let years = number.interval.single().and_then(Exact::to_whole);
                if let Some(years) = years.filter(|years| (5..=OLDEST).contains(years)) {
                    ago(line, people, piece.tokens.clone(), years as i32, found);
                }
                years
                    .filter(|years| (1..=OLDEST).contains(years))
                    .and_then(|years| stated(line, people, piece.tokens.clone(), years as i32))
            }
            FactData::Quantity(quantity) if quantity.dimension == "age" && quantity.unit == "yr" => {
                let years = quantity.interval.single().and_then(Exact::to_whole);
                let tokens = number_of(line, piece);
                if let Some(years) = years.filter(|years| (5..=OLDEST).contains(years)) {
                    ago(line, people, tokens.clone(), years as i32, found);
                }
                years
                    .filter(|years| (1..=OLDEST).contains(years))
                    .and_then(|years| stated(line, people, tokens, years as i32))
            }
            FactData::Ordinal(ordinal) if line.any(piece.tokens.end, &["birthday"]) => {
                let years = Some(ordinal.rank).filter(|rank| (1..=OLDEST).contains(rank));
                if let Some(years) = years {
                    ago(line, people, piece.tokens.start..piece.tokens.end + 1, years as i32, found);
                }
                years.and_then(|years| birthday(line, people, piece, years as i32))
            }
            _ => None,
        };
        if let Some(age) = age {
            push(line, people, age, found);
        }
    }
    spans::read(line, found);
    spans::vital(line, found);
    kin::read(line, people, found);
}

fn push(line: &Line<'_>, people: &People<'_>, age: Age, found: &mut Found) {
    let name = people.name(age.person);
    let months = age.years * 12;
    let (least, most) = match age.birthday {
        Some(spare) => (Shift { months, days: age.apart - spare }, Shift { months, days: age.apart + spare }),
        None => (Shift::months(months), Shift { months: months + 12, days: -1 }),
    };
    let timing = of_life(name, Moment::Event(birth(name)), age.at, least, Some(most));
    found.push(line, line.span(age.tokens), timing);
}

/// "Joined 17 years ago, when she was 34", "founded the firm 12 years ago at 30", "first rode 18 years ago, on her 20th
/// birthday", "at 30, a dozen years ago, she founded the firm".
fn ago(line: &Line<'_>, people: &People<'_>, number: Range<usize>, years: i32, found: &mut Found) -> Option<()> {
    const NEAR: usize = 6;
    let mut lengths = line.durations().filter(|(piece, _)| line.reads(piece.tokens.end, "ago"));
    let (piece, duration) = lengths.next()?;
    if line.pieces.iter().any(|date| matches!(date.fact.data, FactData::Date(_)) && date.tokens.start < number.end) {
        return None;
    }
    let Range { start, end } = number;
    let before = start.wrapping_sub(1);
    let from = piece.tokens.end + 1;
    let birthday = line.any(end.wrapping_sub(1), &["birthday"]);
    let other = lengths.next().is_some() || line.durations().count() > 1 && !line.any(before, &["aged"]);
    let past = duration.months.as_ref()?.single()?.to_whole().and_then(|months| i32::try_from(months).ok())?;
    let ends = line.end() <= end + 1 || line.any(end, &[",", ".", ";", ")", "and", "years", "on", "in"]);
    // Between the two nothing else is told.
    let gap = if start >= from { from..start } else { end..piece.tokens.start };
    let clause =
        gap.clone().any(|at| line.any(at, &[";", "and", "but", "who", "which", "whose", "(", "before", "after"]));
    if other || gap.len() > NEAR || clause {
        return None;
    }
    let when = line.any(before, &["was"])
        && line.any(before.wrapping_sub(1), &["he", "she"])
        && line.any(before.wrapping_sub(2), &["when"]);
    let at = line.any(before, &["at", "aged"]) || line.any(before, &["of"]) && line.any(before - 1, &["age"]);
    let kept = birthday && line.any(before, &["his", "her"]) && line.any(before.wrapping_sub(1), &["on"]);
    if !(when || at || kept) {
        return None;
    }
    let alone = || {
        let mut named = line.names().filter(|(_, name)| people.is_person(name.entity)).map(|(_, name)| name.entity);
        let first = named.next()?;
        named.all(|other| other == first).then_some(first)
    };
    let opening = start.min(piece.tokens.start);
    let person = people
        .head(line, opening)
        .or_else(|| {
            // "Ana Costa, 71, who opened the shop 13 years ago at 58"
            let who = (line.start()..opening).rev().find(|&at| line.reads(at, "who"))?;
            people.subject(line, who)
        })
        .or_else(|| people.meant(line, before - usize::from(when)).filter(|_| when || kept))
        .or_else(alone)?;
    let now = now(line, people, person).filter(|_| ends && people.is_person(person))?;
    let name = people.name(person);
    let then =
        format!("the time {} ago in sentence {}", line.text.cx.document.slice(piece.fact.span), line.sentence + 1);
    let statement = |from: Moment, to: Moment, least: Shift, most: Shift| of_life(name, from, to, least, Some(most));
    let months = years * 12;
    let (least, most) = (Shift::months(months), Shift { months: months + 12, days: -1 });
    let so_old = statement(Moment::Event(birth(name)), Moment::Event(then.clone()), least, most);
    found.push(line, line.span(before..end), so_old);
    let spare = 12;
    let (least, most) = (Shift::months(past - spare), Shift::months(past + spare));
    found.push(line, line.span(piece.tokens.start..from), statement(Moment::Event(then), now, least, most));
    Some(())
}

/// The number of "aged 45", "52-year-old", "45 years old".
fn number_of(line: &Line<'_>, piece: &Piece<'_>) -> Range<usize> {
    let start = piece.tokens.start + usize::from(line.any(piece.tokens.start, &["aged", "age"]));
    let unit = (start..piece.tokens.end).find(|&at| line.any(at, &["year", "years"])).unwrap_or(piece.tokens.end);
    let end = if unit > start + 1 && line.text.dash(unit - 1) { unit - 1 } else { unit };
    start..end.max(start)
}

/// An age that a number states.
fn stated(line: &Line<'_>, people: &People<'_>, number: Range<usize>, years: i32) -> Option<Age> {
    let Range { start, end } = number;
    let before = start.wrapping_sub(1);
    let age =
        |person: u32, tokens: Range<usize>, at: Moment| Age { person, years, tokens, at, birthday: None, apart: 0 };
    let ends = |at: usize| at >= line.end() || line.any(at, &[",", ".", ")", ";"]);
    // "The 61-year-old Lind", "Lind, a 61-year-old"
    if line.text.dash(end) && line.reads(end + 1, "year") && line.text.dash(end + 2) && line.reads(end + 3, "old") {
        let behind = line.names().find(|(name, _)| name.tokens.start == end + 4);
        let beside = || {
            let article = line.any(before, &["a", "an", "the"]) && line.reads(before.wrapping_sub(1), ",");
            line.name_before(before.wrapping_sub(1)).filter(|_| article)
        };
        let name = behind.or_else(beside);
        let person = name.filter(|(_, name)| people.may_be_person(name.entity)).map(|(_, name)| name.entity)?;
        return Some(age(person, start..end + 4, now(line, people, person)?));
    }
    let aged = line.any(before, &["aged"])
        || line.reads(before, "age")
        || line.reads(before, "of") && line.reads(before.wrapping_sub(1), "age")
        || line.any(before, &["at"]) && dying(line, before) && ends(end)
        || line.any(before, &["be", "to"]) && lived(line, before);
    if aged {
        let age_of = if line.reads(before, "of") { before - 1 } else { before };
        let the = age_of - usize::from(line.reads(age_of.wrapping_sub(1), "the"));
        let from = the - usize::from(line.reads(the.wrapping_sub(1), "at"));
        // "Ana Costa, aged 45, won"
        let verb = (line.start()..from).rev().find(|&at| line.any(at, &["died", "dies", "lived"]));
        let dated =
            line.dates().any(|(piece, ..)| piece.tokens.start <= line.start() + 2 && piece.tokens.end + 1 == from);
        let person = people.subject(line, from).or_else(|| match verb {
            Some(verb) => people.subject(line, verb),
            None if dated => people.following(line, end), // "In 1902, aged 19, she married"
            None => None,
        })?;
        let beside = line.name_before(from).or_else(|| line.name_before(from.wrapping_sub(1))).is_some();
        let at =
            if beside && !dies(line) { now(line, people, person)? } else { moment(line, people, person, start..end)? };
        return Some(age(person, from..end, at));
    }
    if line.any(before, &["turned", "turns", "turning", "turn"]) {
        let subject = if line.any(before.wrapping_sub(1), &["will"]) { before - 1 } else { before };
        let person = people.subject(line, subject)?;
        let (_, _, days) = line.date_at(end)?;
        let tokens = before..end;
        return Some(Age { person, years, tokens, at: Moment::On(days), birthday: Some(0), apart: 0 });
    }
    // "She was 84 when she died", "was 30 years old", "He was 82."
    if line.any(before, &["was", "is"]) {
        let old = if line.reads(end, "years") && line.reads(end + 1, "old") { end + 2 } else { end };
        let then = line.any(old, &["when", "in", "on"]) || line.reads(old, "at") && line.reads(old + 1, "the");
        let short = line.end() <= old + 1 && line.start() + 2 >= before && line.any(line.start(), &["he", "she"]);
        let died = || people.just_died(line).filter(|_| short);
        let person = people.subject(line, before).or_else(died).filter(|_| then || ends(old))?;
        let at = if line.reads(before, "is") {
            now(line, people, person)?
        } else if line.end() <= old + 1 && line.start() + 2 >= before {
            Moment::Event(death(people.name(person))) // "He was 82."
        } else {
            moment(line, people, person, start..end)?
        };
        return Some(age(person, before..old, at));
    }
    // "Joined the navy at 17, in 1942"
    let lone = line.any(end, &[",", ".", "in", "and"]) && line.word(start).bytes().all(|byte| byte.is_ascii_digit());
    if line.reads(before, "at") && before > line.start() + 1 && lone && (10..100).contains(&years) {
        let person = people.head(line, before)?;
        return Some(age(person, before..end, moment(line, people, person, start..end)?));
    }
    // "At 31, he became mayor in 1999."
    if line.reads(before, "at") && before == line.start() && line.reads(end, ",") {
        let person = people.following(line, end)?;
        let present = (end + 1..end + 6).any(|at| line.any(at, &["is", "has", "remains", "'s", "’s", "still"]));
        let at = if present { now(line, people, person)? } else { moment(line, people, person, start..end)? };
        return Some(age(person, before..end, at));
    }
    // "Now 50, she retires", "Lena Falk, then 50, said", "Lena Falk, now 50,"
    if line.any(before, &["then", "now"]) && ends(end) {
        let now_is = line.any(before, &["now"]);
        let opening = before == line.start();
        let aside = line.any(before.wrapping_sub(1), &[",", "("]);
        let person = if opening {
            people.following(line, end)?
        } else {
            let (_, name) = line.name_before(before.wrapping_sub(1)).filter(|_| aside)?;
            Some(name.entity).filter(|entity| people.may_be_person(*entity))?
        };
        let at = if now_is { now(line, people, person)? } else { moment(line, people, person, start..end)? };
        return Some(age(person, before..end, at));
    }
    // "Tom Ashby, 45, won", "Tom Ashby (45)"
    let beside = line.reads(before, ",") && ends(end) || line.reads(before, "(") && line.reads(end, ")");
    let (_, name) = line.name_before(before).filter(|_| beside)?;
    let digits = line.word(start).len() == 2 && line.word(start).bytes().all(|byte| byte.is_ascii_digit());
    if !digits || !people.is_person(name.entity) || years < 15 {
        return None;
    }
    Some(age(name.entity, start..end, now(line, people, name.entity)?))
}

/// "Celebrated her 100th birthday on 4 June 2023", "died three days before his 80th birthday".
fn birthday(line: &Line<'_>, people: &People<'_>, piece: &Piece<'_>, years: i32) -> Option<Age> {
    let start = piece.tokens.start;
    let before = start.wrapping_sub(1);
    let person = if line.any(before, &["his", "her"]) {
        // Whose it is: the subject of the sentence, else the person meant all along.
        people.head(line, start).or_else(|| people.meant(line, before))?
    } else if line.any(before, &["'s", "’s", "'"]) {
        let (_, name) = line.name_before(before)?;
        Some(name.entity).filter(|entity| people.may_be_person(*entity))?
    } else {
        return None;
    };
    let tokens = start..piece.tokens.end + 1;
    let lead = line.durations().find(|(duration, _)| {
        duration.tokens.end < start
            && duration.tokens.end + 3 >= start
            && line.any(duration.tokens.end, &["before", "after"])
    });
    let on = line.any(before.wrapping_sub(1), &["on"]);
    if let Some((_, duration)) = lead {
        let days = duration.days?.single()?.to_whole()?;
        let apart = i32::try_from(days).ok()? * if duration.direction == Some(Direction::Before) { -1 } else { 1 };
        let at = dies(line).then(|| Moment::Event(death(people.name(person))))?;
        return Some(Age { person, years, tokens, at, birthday: Some(1), apart });
    }
    let (spare, at) = if dies(line) {
        if !on {
            return None;
        }
        (0, Moment::Event(death(people.name(person))))
    } else {
        let (_, _, days) = line.date_at(piece.tokens.end + 1).or_else(|| only_date(line))?;
        (FEAST, Moment::On(days))
    };
    Some(Age { person, years, tokens, at, birthday: Some(spare), apart: 0 })
}

/// Whether the sentence tells a death.
fn dies(line: &Line<'_>) -> bool {
    line.text.tokens.clone().any(|at| line.any(at, &["died", "dies", "death", "dead"]))
}

/// The only date of the sentence.
fn only_date<'l, 'a>(line: &'l Line<'a>) -> Option<(&'l Piece<'a>, &'a crate::facts::DateFact, Days)> {
    line.dates().next().filter(|_| line.count_dates() == 1)
}

/// Whether "at" stands in a death: "died in 1917 at 54".
fn dying(line: &Line<'_>, at: usize) -> bool {
    const REACH: usize = 9;
    let from = at.saturating_sub(REACH).max(line.start());
    let verb = (from..at).rev().find(|&at| line.any(at, &["died", "dies"]));
    verb.is_some_and(|verb| !(verb..at).any(|at| line.any(at, &["and", "but", ";", "who", "when", "after", "before"])))
}

/// "Lived to be 85", "lived to 85".
fn lived(line: &Line<'_>, before: usize) -> bool {
    let to = if line.reads(before, "be") { before.wrapping_sub(1) } else { before };
    line.reads(to, "to") && line.any(to.wrapping_sub(1), &["lived"])
}

/// When somebody was so old: at death, where the sentence tells it; on the date right beside the age; else on the only
/// date of the sentence but that of birth.
fn moment(line: &Line<'_>, people: &People<'_>, person: u32, age: Range<usize>) -> Option<Moment> {
    if dies(line) {
        return Some(Moment::Event(death(people.name(person))));
    }
    if line.text.tokens.clone().any(|at| line.any(at, &["lived"]))
        && (age.start.saturating_sub(6)..age.start).any(|at| line.reads(at, "lived"))
    {
        return Some(Moment::Event(death(people.name(person))));
    }
    let born = line.text.tokens.clone().find(|&at| line.any(at, &["born"]));
    let of_birth = |start: usize| born.is_some_and(|born| start > born && start <= born + 4);
    if line.dates().count() > 1 {
        const LEAD: [&str; 15] =
            [",", "when", "he", "she", "was", "at", "the", "age", "of", "aged", "then", "in", "on", "(", "years"];
        let joined = |range: Range<usize>| range.len() <= 7 && range.clone().all(|at| line.any(at, &LEAD));
        let near = line.dates().find(|(piece, ..)| {
            let (from, to) = (piece.tokens.start, piece.tokens.end);
            !of_birth(from) && (to <= age.start && joined(to..age.start) || from >= age.end && joined(age.end..from))
        });
        if let Some((_, _, days)) = near {
            return Some(Moment::On(days));
        }
    }
    let mut others = line.dates().filter(|(piece, ..)| !of_birth(piece.tokens.start));
    let (piece, _, days) = others.next()?;
    // "Joined at 20 and retired in 1995": another clause.
    let apart = if piece.tokens.start >= age.end { age.end..piece.tokens.start } else { piece.tokens.end..age.start };
    let clause = apart.clone().any(|at| line.any(at, &["and", "but", ";", "then", "until"]));
    // "Emil Raab (1790–1861), painted in 1820 when he was 30": a lifespan is no other time.
    let lives = line.pieces.iter().filter(|piece| {
        matches!(&piece.fact.data, FactData::Date(date) if date.range.is_some())
            && line.any(piece.tokens.start.wrapping_sub(1), &["("])
    });
    let expected = 1 + usize::from(born.is_some()) + lives.count();
    (others.next().is_none() && !clause && line.count_dates() == expected).then_some(Moment::On(days))
}

/// The day of writing, where the sentence does not tell of another time.
pub(super) fn now(line: &Line<'_>, people: &People<'_>, person: u32) -> Option<Moment> {
    let Some(reference) = line.text.cx.reference else {
        // "LISBON, June 2021 —"
        if let Some(days) = people.written.filter(|_| line.dates().next().is_none()) {
            return Some(Moment::On(days));
        }
        let early = line.dates().next().is_some();
        return (!early).then(|| Moment::Event(format!("the time of writing about {}", people.name(person))));
    };
    // "Ana Costa, 45, was born in 1962"
    let of_birth = |at: usize| (1..=3).any(|back| line.any(at.wrapping_sub(back), &["born"]));
    let others = line.dates().filter(|(piece, ..)| !of_birth(piece.tokens.start));
    let long_ago =
        others.map(|(_, _, days)| days).any(|days| days.latest.is_some_and(|day| day.0 < reference.0 - STALE));
    let then = line.text.tokens.clone().any(|at| line.any(at, &["then"]));
    (!long_ago && !then).then(|| Moment::On(Days::new(Day(reference.0 - STALE), reference)))
}
