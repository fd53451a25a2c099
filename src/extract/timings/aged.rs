//! Ages told apart from births and from other ages: "In 1952 Edda Kjell, then 24, …", and three paragraphs on "In 1995
//! she handed over the keys. She was by then 77."
//!
//! An age may be meant of any day that stands near it, so all of them are tried: of the same sentence, of those before
//! it, the day of writing, that of the death. Only an age that fits none of them, with what else the passage tells of
//! the same person, is stated, with the nearest.

use super::births::{birth, death};
use super::{Found, of_life};
use crate::document::Class;
use crate::extract::discourse::line::{Line, Piece};
use crate::extract::discourse::{Cast, Discourse, SOMEBODY};
use crate::facts::{Day, Days, DurationFact, Entity, Exact, FactData, Moment, Provenance, Shift};
use crate::lexicon::Tag;
use crate::source::Span;
use std::ops::Range;

/// Whom ages are told of.
const AGES: std::ops::RangeInclusive<i64> = 3..=112;

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
const LOOSE: [&str; 41] = [
    "about", "around", "nearly", "almost", "roughly", "approximately", "perhaps", "maybe", "probably", "reportedly",
    "circa", "under", "over", "above", "below", "until", "if", "would", "could", "should", "will", "shall", "may",
    "might", "than", "least", "most", "between", "average", "minimum", "maximum", "typically", "usually", "each",
    "children", "everyone", "anyone", "who's", "approaching", "nearing", "pushing",
];

/// When an age is meant.
#[derive(Clone, Copy, PartialEq, Debug)]
enum Time {
    On(Span, Days),
    /// Since that day, whenever that was.
    Since(Span, Day),
}

/// An age of somebody.
struct Age {
    who: Vec<u32>,
    years: i32,
    /// It is reached on that very day.
    turned: bool,
    sentence: u32,
    span: Span,
    times: Vec<Time>,
    /// It is among the statements already.
    known: bool,
    /// "Is fourteen", "Mateo, 9,".
    present: bool,
    quoted: bool,
}

/// The first and the last day on which somebody can have been born.
type Born = (Option<Day>, Option<Day>);

/// Whether a number may be an age that somebody has: "was 24", "now 36", "turned 19".
pub(super) fn cue(line: &Line<'_>) -> bool {
    line.pieces.iter().any(|piece| match &piece.fact.data {
        FactData::Quantity(quantity) => quantity.dimension == "age",
        FactData::Number(number) => {
            number.head.is_none()
                && line.any(
                    piece.tokens.start.wrapping_sub(1),
                    &["was", "is", "now", "then", "turned", "turns", "turning", "aged", "age", "at", "only", "just", "when"],
                )
        }
        _ => false,
    })
}

/// Reads the ages of a passage, and adds those that cannot be.
pub(super) fn read(talk: &Discourse<'_>, entities: &[Entity], found: &mut Found) {
    births(talk, entities, found);
    leap(entities, found);
    let mut ages = Vec::new();
    for (index, line) in talk.lines.iter().enumerate() {
        for piece in &line.pieces {
            if ages.len() < MOST {
                ages.extend(age(talk, index, line, piece, entities, found));
            }
        }
    }
    if std::env::var("HAP").is_ok() {
        for (index, line) in talk.lines.iter().enumerate() { eprintln!("{} about {:?}: {}", index, talk.cast.about(index), line.text.cx.document.slice(line.span(line.text.tokens.clone()))); }
        for age in &ages { eprintln!("{:?} {} {:?} known {} {:?}", age.who, age.years, age.span, age.known, age.times); }
    }
    apart(talk, &ages, found);
    ages.retain(|age| !age.quoted);
    for at in 0..ages.len() {
        if let Some((a, time, others)) = misfit(talk, &ages, at, entities, found) {
            state(a, time, entities, found);
            others.into_iter().for_each(|(other, time)| state(other, time, entities, found));
            return;
        }
    }
}

/// The days on which a person was born, and died, as far as it is told.
fn told(found: &Found, event: &str) -> Option<Days> {
    found.facts.iter().find_map(|fact| match &fact.data {
        FactData::Timing(timing) if timing.personal => match (&timing.from, &timing.to) {
            (Moment::On(days), Moment::Event(name)) if name == event && timing.least == timing.most => Some(*days),
            _ => None,
        },
        _ => None,
    })
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

/// Whether an age, whosever of those it may be, fits no day with a birth or with another age.
fn misfit<'a>(
    talk: &Discourse<'_>,
    ages: &'a [Age],
    at: usize,
    entities: &[Entity],
    found: &Found,
) -> Option<(&'a Age, Time, Vec<(&'a Age, Time)>)> {
    let age = &ages[at];
    let [person] = age.who[..] else { return None };
    if person == SOMEBODY || !talk.cast.is_person(person) {
        return None;
    }
    let name = &entities.get(person as usize)?.name;
    let nearest = *age.times.first()?;
    if let Some(days) = told(found, &birth(name)) {
        let birth = (days.earliest, days.latest);
        if !age.known && !age.times.iter().any(|time| fits(born(age, *time), birth)) {
            return Some((age, nearest, Vec::new()));
        }
    }
    for other in ages[..at].iter().filter(|other| other.who == age.who && !(other.known && age.known)) {
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
    if age.known {
        return;
    }
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

/// Who was born on 29 February has a birthday in every fourth year: such birthdays tell no age.
fn leap(entities: &[Entity], found: &mut Found) {
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
fn births(talk: &Discourse<'_>, entities: &[Entity], found: &mut Found) {
    for (index, line) in talk.lines.iter().enumerate() {
        heading(line, &talk.cast, entities, found);
        for at in line.text.tokens.clone() {
            let own = line.any(at.wrapping_sub(1), &["his", "her"]);
            let death_day = own && line.any(at, &["death"]);
            let birth_day = own && line.any(at, &["birth"]);
            if !death_day && !birth_day && !line.any(at, &["born"]) {
                continue;
            }
            let sentence = line.sentence;
            let reach = if death_day || birth_day { 2 } else { 7 };
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
            let other = line.text.tokens.clone().any(|at| line.any(at, &["twin", "twins", "child", "children", "son", "daughter", "baby"]))
                && !line.any(at + 1, &["in", "on"]);
            if !other && told(found, &event).is_none() {
                let span = line.span(at..piece.tokens.end);
                found.add(sentence, span, super::dated(&entity.name, true, event, days));
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
                found.add(line.sentence, piece.fact.span, super::dated(&entity.name, true, event, days));
            }
        }
    }
}

/// Whom the verb or the age at a token is told of.
fn subject(talk: &Discourse<'_>, index: usize, at: usize) -> Vec<u32> {
    let Some(line) = talk.lines.get(index) else { return Vec::new() };
    // The nearest "she" or name before it in its clause.
    for back in (line.start()..at).rev() {
        if line.any(back, &["he", "she"]) {
            return talk.cast.meant(&talk.lines, index, back);
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
        FactData::Ordinal(ordinal) => return birthday(talk, index, line, piece, ordinal.rank),
        _ => return None,
    };
    let places = piece.fact.provenance;
    if places.has(Provenance::NEGATED) {
        return None;
    }
    let quoted = places.has(Provenance::QUOTED);
    let years = interval.single().and_then(Exact::to_whole).filter(|years| AGES.contains(years))?;
    let (start, end) = (piece.tokens.start, piece.tokens.end);
    let aged = (start..end).find(|&at| line.any(at, &["aged"]));
    let number = start + usize::from(aged == Some(start));
    let loose = (number.saturating_sub(4).max(line.start())..end + 1).any(|at| line.any(at, &LOOSE))
        || (number.saturating_sub(9).max(line.start())..number)
            .any(|at| line.any(at, &["if", "would", "should", "may", "might", "will", "unless", "who", "whoever"]) && !line.any(at, &["who"]));
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
            || line.any(at, &[",", ".", ";", ":", ")", "–", "—", "and", "but", "when", "by", "at", "in", "on", "that", "as"])
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
    let of = line.any(before, &["of"]) && line.any(before.wrapping_sub(1), &["age"]);
    let when = line.any(before, &["when", "while"]) && closed(end);
    let cued = unit || of || mentions || aged.is_some() || line.any(before, &["aged", "age"]) || turned || opening || when || aside;
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
    let known = found.facts.iter().any(|fact| match &fact.data {
        FactData::Timing(timing) if timing.personal && fact.sentence == sentence => {
            fact.span.start <= piece.fact.span.start && piece.fact.span.start < fact.span.end
        }
        _ => false,
    });
    let tense = Tense {
        present: line.any(before, &["is", "am", "’s", "'s"]) || (lead..number).any(|at| line.any(at, &["now", "today"])),
        aside: name_before.is_some() || mentions,
        then: (lead..number).any(|at| line.any(at, &["then", "by"]))
            || line.any(end + old, &["at"]) && line.any(end + old + 1, &["the", "that"]) && line.any(end + old + 2, &["time"])
            || line.text.tokens.len() <= 6 && line.any(line.start(), &["he", "she"]),
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
    some.then_some(Age { who, years: years as i32, turned, sentence, span, times, known, present, quoted })
}

/// "Eight years later, then 36, she": so long after the days of the sentence before.
fn shifted(talk: &Discourse<'_>, index: usize, line: &Line<'_>, piece: &Piece<'_>, length: &DurationFact) -> Option<Vec<Time>> {
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
            FactData::Date(date) => piece.tokens.start <= at + 2 && piece.tokens.start >= at && date.point.days.is_none(),
            _ => false,
        })
}

/// "Three years her junior": the two ages of now that are so far apart, if the passage has two.
fn apart(talk: &Discourse<'_>, ages: &[Age], found: &mut Found) {
    let now: Vec<&Age> = ages.iter().filter(|age| age.present).collect();
    if !(2..=4).contains(&now.len()) {
        return;
    }
    for line in &talk.lines {
        for (piece, duration) in line.durations() {
            let end = piece.tokens.end;
            let of = usize::from(line.any(end, &["his", "her", "their", "’", "'"]))
                + usize::from(line.any(end + 1, &["'s", "’s"])) * 2;
            let word = end + of;
            if !line.any(word, &["junior", "senior", "younger", "older", "elder"]) {
                continue;
            }
            let months = duration.months.and_then(|months| months.single()?.to_whole());
            let Some(years) = months.filter(|months| months % 12 == 0).and_then(|months| i32::try_from(months / 12).ok())
            else {
                continue;
            };
            let pairs = now.iter().enumerate().flat_map(|(at, a)| now[at + 1..].iter().map(move |b| (*a, *b)));
            // Of whom it is said: "her sister Brid, four years older".
            let comma = piece.tokens.start.wrapping_sub(1);
            let said = line.name_before(comma).filter(|_| line.reads(comma, ",")).map(|(_, name)| name.entity);
            let older = line.any(word, &["senior", "older", "elder"]);
            let near = |(a, b): &(&Age, &Age)| {
                let is = |age: &Age| age.who.len() == 1 && age.who.first().copied() == said;
                let more = match (is(a), is(b)) {
                    (true, _) => a.years - b.years,
                    (_, true) => b.years - a.years,
                    _ => return ((a.years - b.years).abs() - years).abs(),
                };
                (if older { more } else { -more } - years).abs()
            };
            let fits = |pair: &(&Age, &Age)| near(pair) <= 1;
            let mut pairs: Vec<(&Age, &Age)> = pairs.filter(|(a, b)| a.who != b.who || a.who.len() > 1 || b.quoted).collect();
            if pairs.is_empty() || pairs.iter().any(fits) {
                continue;
            }
            pairs.sort_by_key(near);
            let Some((a, b)) = pairs.first() else { continue };
            let is = |age: &Age| age.who.first().copied() == said && said.is_some();
            let first = if is(a) || is(b) { is(a) == older } else { a.years >= b.years };
            let (old, young) = if first { (a, b) } else { (b, a) };
            let story = format!("the ages of sentence {}", line.sentence + 1);
            let event = |name: &str| Moment::Event(name.to_owned());
            let (one, other, day) = ("the birth of the older", "the birth of the younger", "the day of writing");
            for (age, name) in [(old, one), (young, other)] {
                let (least, most) = (Shift::months(age.years * 12), Shift { months: age.years * 12 + 12, days: -1 });
                found.add(age.sentence, age.span, of_life(&story, event(name), event(day), least, Some(most)));
            }
            let (least, most) = (Shift::months(years * 12 - 11), Shift::months(years * 12 + 11));
            let span = line.span(piece.tokens.start..word + 1);
            found.add(line.sentence, span, of_life(&story, event(one), event(other), least, Some(most)));
        }
    }
}

/// How an age is told.
struct Tense {
    present: bool,
    aside: bool,
    then: bool,
}

/// "Her 80th birthday".
fn birthday(talk: &Discourse<'_>, index: usize, line: &Line<'_>, piece: &Piece<'_>, rank: i64) -> Option<Age> {
    let _ = (talk, index, line, piece, rank);
    None
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
    let dies = |line: &Line<'_>| line.text.tokens.clone().any(|at| line.any(at, &["died", "dies", "death", "dead", "lived"]));
    if dies(line) || line.any(line.start(), &["he", "she"]) && line.text.tokens.len() <= 6 {
        let days = died.or_else(|| talk.now.and_then(|now| Some(Days::new(now.earliest, now.latest?))));
        times.extend(days.map(|days| Time::On(line.span(tokens.clone()), days)));
        // "Died on Tuesday", "has died": about when the passage was written.
        let lately = line.any(tokens.start, &["has"]) || line.text.tokens.clone().any(|at| line.text.is(at, Tag::Weekday));
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
