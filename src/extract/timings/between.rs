//! Years between people, and their ages of now: "Her brother Mateo, three years her junior", and sentences on "He is
//! eleven".

use super::aged::Age;
use super::{Found, of_life};
use crate::extract::discourse::Discourse;
use crate::extract::discourse::line::{Line, Piece};
use crate::facts::{Days, Exact, FactData, Moment, Shift};
use crate::source::Span;

/// What compares two ages.
const AGES: [&str; 5] = ["junior", "senior", "younger", "older", "elder"];

/// "Three years her junior": the two ages of now that are so far apart, if the passage has two.
pub(super) fn read(talk: &Discourse<'_>, ages: &[Age], found: &mut Found) {
    would_be(talk, found);
    let now: Vec<&Age> = ages.iter().filter(|age| age.present).collect();
    if !(2..=4).contains(&now.len()) {
        return;
    }
    for line in &talk.lines {
        for (piece, duration) in line.durations() {
            let end = piece.tokens.end;
            let of = usize::from(line.any(end, &["his", "her", "their", "the", "’", "'"]))
                + usize::from(line.any(end + 1, &["'s", "’s"])) * 2;
            // "Five years the elder", "the elder by five years", "with five years between them"
            let start = piece.tokens.start;
            let by = line.any(start.wrapping_sub(1), &["by"]).then(|| start.saturating_sub(2));
            let word = by.filter(|&at| line.any(at, &AGES)).unwrap_or(end + of);
            let gap = line.any(end, &["between"]) && line.any(end + 1, &["them", "the", "us"])
                || line.any(end, &["apart"]) && !line.text.tokens.clone().any(|at| line.any(at, &["built", "miles"]))
                || line.any(start.wrapping_sub(1), &["of"]) && line.any(start.wrapping_sub(2), &["gap", "difference"]);
            if !gap && !line.any(word, &AGES) {
                continue;
            }
            let months = duration.months.and_then(|months| months.single()?.to_whole());
            let Some(years) =
                months.filter(|months| months % 12 == 0).and_then(|months| i32::try_from(months / 12).ok())
            else {
                continue;
            };
            let pairs = now.iter().enumerate().flat_map(|(at, a)| now[at + 1..].iter().map(move |b| (*a, *b)));
            // Of whom it is said: "her sister Brid, four years older".
            let comma = piece.tokens.start.wrapping_sub(1);
            let said = line.name_before(comma).filter(|_| line.reads(comma, ",")).map(|(_, name)| name.entity);
            let older = line.any(word, &["senior", "older", "elder"]);
            let said = said.filter(|_| !gap);
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
            let mut pairs: Vec<(&Age, &Age)> =
                pairs.filter(|(a, b)| a.who != b.who || a.who.len() > 1 || b.quoted).collect();
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
            let span = line.span(start.min(word)..if gap { end } else { end.max(word + 1) });
            found.add(line.sentence, span, of_life(&story, event(one), event(other), least, Some(most)));
        }
    }
}

/// "My grandfather, who was eight in 1947", and "He would have been 85 this year": the only two ages of a passage, of
/// somebody who needs no name.
fn would_be(talk: &Discourse<'_>, found: &mut Found) {
    let mut then: Vec<(u32, Span, i32, (Span, Days))> = Vec::new();
    let mut would: Vec<(u32, Span, i32, (Span, Days))> = Vec::new();
    for (index, line) in talk.lines.iter().enumerate() {
        for piece in &line.pieces {
            let Some(years) = years(line, piece) else { continue };
            let start = piece.tokens.start;
            let be = |from: usize| (start.saturating_sub(from)..start).any(|at| line.any(at, &["would"]));
            let unreal = be(5) && (start.saturating_sub(3)..start).any(|at| line.any(at, &["been", "be", "turned"]));
            let days = talk.dates[index].iter().map(|date| (date.span, date.days));
            let behind = days.filter(|(span, _)| span.start > piece.fact.span.start).take(1);
            let today = line.any(piece.tokens.end, &["this", "today", "now"]);
            let now = talk.now.filter(|_| unreal && today).and_then(|now| {
                let year = now.latest?.civil()?.year();
                let day = |month, day| crate::facts::Day::new(i32::from(year), month, day);
                Some((line.span(start..piece.tokens.end + 1), Days::new(day(1, 1)?, day(12, 31)?)))
            });
            let was = line.any(start.wrapping_sub(1), &["was", "aged", "only", "just"]);
            let Some(day) = now.or_else(|| behind.last()) else { continue };
            if unreal {
                would.push((line.sentence, piece.fact.span, years, day));
            } else if was {
                then.push((line.sentence, piece.fact.span, years, day));
            }
        }
    }
    let ([first], [last]) = (&then[..], &would[..]) else { return };
    let born = |(_, _, years, (_, days)): &(u32, Span, i32, (Span, Days))| {
        let low = days.earliest?.add_months(-12 * years - 12)?;
        Some((low, days.latest?.add_months(-12 * years)?))
    };
    let apart = born(first).zip(born(last)).is_some_and(|(a, b)| a.1.0 + 1 < b.0.0 || b.1.0 + 1 < a.0.0);
    if !apart {
        return;
    }
    let story = format!("the ages of sentences {} and {}", first.0 + 1, last.0 + 1);
    for (name, (sentence, span, years, (place, days))) in [("that day", first), ("the other day", last)] {
        let (least, most) = (Shift::months(years * 12), Shift { months: years * 12 + 12, days: -1 });
        let (birth, day) = (Moment::Event("the birth".to_owned()), Moment::Event(name.to_owned()));
        found.add(*sentence, *span, of_life(&story, birth, day.clone(), least, Some(most)));
        found.add(*sentence, *place, of_life(&story, day, Moment::On(*days), Shift::NONE, Some(Shift::NONE)));
    }
}

/// The years of an age: "eight years old", "75".
fn years(line: &Line<'_>, piece: &Piece<'_>) -> Option<i32> {
    let value = match &piece.fact.data {
        FactData::Quantity(quantity) if quantity.dimension == "age" && quantity.unit == "yr" => {
            quantity.interval.single()
        }
        FactData::Number(number) if number.head.is_none() && !line.any(piece.tokens.end, &["per", "percent", "%"]) => {
            number.interval.single()
        }
        _ => None,
    };
    value.and_then(Exact::to_whole).filter(|years| (2..=115).contains(years)).map(|years| years as i32)
}
