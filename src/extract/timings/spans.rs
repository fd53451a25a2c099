//! Two ages of one sentence and the years between them: "started at 16 and retired after 45 years at 61", "joined in
//! 1985 at the age of 22, and left it in 2005, when she was 42".

use super::{Found, of_life};
use crate::extract::discourse::line::{Line, Piece};
use crate::facts::{Exact, FactData, Moment, Shift};
use std::ops::Range;

/// The youngest and oldest that are read.
const AGES: std::ops::RangeInclusive<i64> = 5..=110;

/// The ages of a sentence that has two of one subject, with what lies between.
pub(super) fn read(line: &Line<'_>, found: &mut Found) {
    let ages: Vec<(Range<usize>, i32)> = line.pieces.iter().filter_map(|piece| age(line, piece)).collect();
    let [(a, young), (b, old)] = &ages[..] else { return };
    let between = a.end..b.start;
    // Another subject, and so another life.
    let others =
        ["whose", "his", "her", "their", "wife", "husband", "brother", "sister", "son", "daughter", "father", "mother"];
    let named = line
        .names()
        .any(|(piece, _)| between.contains(&piece.tokens.start) && line.any(piece.tokens.start - 1, &["and", ","]));
    let possessed = between.clone().any(|at| {
        line.any(at, &others)
            && !line.any(at + 1, &["job", "post", "studies", "career", "first", "own"])
            && line.any(at.wrapping_sub(1), &["and", ",", "with", "of", "than"])
    });
    if young > old || named || possessed {
        return;
    }
    let story = format!("the life of sentence {}", line.sentence + 1);
    let (born, start, end) = ("the birth", "the earlier age", "the later age");
    let statement = |from: Moment, to: Moment, least: Shift, most: Shift| of_life(&story, from, to, least, Some(most));
    let event = |name: &str| Moment::Event(name.to_owned());
    let aged = |years: i32| (Shift::months(years * 12), Shift { months: years * 12 + 12, days: -1 });
    let state = |found: &mut Found| {
        for (tokens, years, name) in [(a, *young, start), (b, *old, end)] {
            let (least, most) = aged(years);
            found.push(line, line.span(tokens.clone()), statement(event(born), event(name), least, most));
        }
    };
    // "After 45 years at 61", "at 61, 45 years later"
    let mut lengths = line.durations().filter(|(piece, _)| {
        let (from, to) = (piece.tokens.start, piece.tokens.end);
        from >= a.end
            && (line.any(from - 1, &["after"]) && to <= b.start && b.start - to <= 2
                || line.any(to, &["later"])
                    && (to < b.start && b.start - to <= 3 || from >= b.end && from - b.end <= 1))
    });
    if let Some((piece, length)) = lengths.next() {
        let years =
            length.months.and_then(|months| months.single()?.to_whole()).and_then(|months| i32::try_from(months).ok());
        if let Some(months) = years.filter(|months| months % 12 == 0 && *months > 0) {
            state(found);
            let (least, most) = (Shift::months(months - 11), Shift::months(months + 11));
            found.push(line, piece.fact.span, statement(event(start), event(end), least, most));
        }
        return;
    }
    // Each with its own date beside it.
    let beside = |age: &Range<usize>| {
        const LEAD: [&str; 14] =
            [",", "when", "he", "she", "was", "at", "the", "age", "of", "aged", "in", "on", "(", "then"];
        let joined = |range: Range<usize>| range.len() <= 5 && range.clone().all(|at| line.any(at, &LEAD));
        let mut near = line.dates().filter(|(piece, ..)| {
            let (from, to) = (piece.tokens.start, piece.tokens.end);
            to <= age.start && joined(to..age.start) || from >= age.end && joined(age.end..from)
        });
        let first = near.next()?;
        near.next().is_none().then_some((first.0.fact.span, first.2))
    };
    let (Some(first), Some(last)) = (beside(a), beside(b)) else { return };
    if first.0 == last.0 || line.count_dates() != 2 {
        return;
    }
    state(found);
    for (name, (span, days)) in [(start, first), (end, last)] {
        found.push(line, span, statement(event(name), Moment::On(days), Shift::NONE, Shift::NONE));
    }
}

/// "Born 4 June 1925; died 9 July 2015, aged 90", "in August 2012, the pilot, who was born in March 1970, was 42": a
/// birth, another date and an age in one sentence, whoever it is.
pub(super) fn vital(line: &Line<'_>, found: &mut Found) -> Option<()> {
    const LEAD: [&str; 16] =
        [",", ";", "aged", "at", "the", "age", "of", "in", "on", "he", "she", "was", "when", "(", "lived", "to"];
    let aged = |fact: &crate::facts::Fact| match &fact.data {
        FactData::Timing(timing) => fact.sentence == line.sentence && timing.personal && timing.least != timing.most,
        _ => false,
    };
    if line.count_dates() != 2 {
        return None;
    }
    let born = line.text.tokens.clone().find(|&at| line.any(at, &["born"]))?;
    let dates: Vec<_> = line.dates().filter(|(piece, ..)| !line.dateline(piece)).collect();
    let [a, b] = dates[..] else { return None };
    if found.facts.iter().rev().take(8).any(aged) {
        return None;
    }
    let of_birth = |start: usize| start > born && start - born <= 5;
    let (birth, other) = match (of_birth(a.0.tokens.start), of_birth(b.0.tokens.start)) {
        (true, _) => (a, b),
        (false, true) => (b, a),
        _ => return None,
    };
    let mut ages = line.pieces.iter().filter_map(|piece| {
        let lived = line.any(piece.tokens.start.wrapping_sub(1), &["to", "be", "of"])
            && (piece.tokens.start.saturating_sub(6)..piece.tokens.start).any(|at| line.any(at, &["lived"]));
        let closing = line.any(piece.tokens.start.wrapping_sub(1), &["was"])
            && line.any(piece.tokens.start.wrapping_sub(2), &[","])
            && (line.any(piece.tokens.end, &[".", ",", ";"]) || line.end() <= piece.tokens.end);
        let number = || match &piece.fact.data {
            FactData::Number(number) => number.interval.single().and_then(Exact::to_whole),
            FactData::Quantity(quantity) if quantity.dimension == "age" => quantity.interval.single()?.to_whole(),
            _ => None,
        };
        if lived || closing {
            let years = number().filter(|years| AGES.contains(years))?;
            return Some((piece.tokens.clone(), years as i32, lived, closing));
        }
        age(line, piece).map(|(tokens, years)| (tokens, years, false, false))
    });
    let ((tokens, years, lived, closing), None) = (ages.next()?, ages.next()) else { return None };
    let joined = |range: Range<usize>| range.len() <= 6 && range.clone().all(|at| line.any(at, &LEAD));
    let beside = joined(other.0.tokens.end..tokens.start) && other.0.tokens.end <= tokens.start
        || tokens.end <= other.0.tokens.start && joined(tokens.end..other.0.tokens.start);
    let died = line.text.tokens.clone().any(|at| line.any(at, &["died", "dies"]));
    let front = closing && other.0.tokens.end < born;
    let kin = ["son", "daughter", "child", "whose", "father", "mother", "wife", "husband", "when"];
    let others = (born..tokens.start).any(|at| line.any(at, &kin)) && !lived;
    if !(beside || lived && died || front) || others {
        return None;
    }
    let story = format!("the life of sentence {}", line.sentence + 1);
    let timing = |from: Moment, to: Moment, least: Shift, most: Shift| of_life(&story, from, to, least, Some(most));
    let birth_day = || Moment::Event("the birth".to_owned());
    let months = years * 12;
    let day = Moment::Event("that day".to_owned());
    found.push(
        line,
        line.span(born..birth.0.tokens.end),
        timing(birth_day(), Moment::On(birth.2), Shift::NONE, Shift::NONE),
    );
    found.push(
        line,
        line.span(tokens),
        timing(birth_day(), day.clone(), Shift::months(months), Shift { months: months + 12, days: -1 }),
    );
    let then = timing(day, Moment::On(other.2), Shift::NONE, Shift::NONE);
    found.push(line, other.0.fact.span, then);
    Some(())
}

/// The words of an age that the subject of a verb has: "at 16", "aged 16", "at the age of 16", "when she was 16".
fn age(line: &Line<'_>, piece: &Piece<'_>) -> Option<(Range<usize>, i32)> {
    let (value, tokens) = match &piece.fact.data {
        FactData::Number(number) => (number.interval.single(), piece.tokens.clone()),
        FactData::Quantity(quantity) if quantity.dimension == "age" && quantity.unit == "yr" => {
            (quantity.interval.single(), piece.tokens.clone())
        }
        _ => return None,
    };
    let years = value.and_then(Exact::to_whole).filter(|years| AGES.contains(years) && Line::plain(piece.fact))?;
    let Range { start, end } = tokens;
    let before = start.wrapping_sub(1);
    let aged = line.any(start, &["aged", "age"]) || line.any(before, &["aged"]);
    let at = line.any(before, &["at"]);
    let of = line.any(before, &["of"]) && line.any(before.wrapping_sub(1), &["age"]);
    let was = line.any(before, &["was"])
        && line.any(before.wrapping_sub(1), &["he", "she"])
        && line.any(before.wrapping_sub(2), &["when"]);
    let closed = end >= line.end() || line.any(end, &[",", ".", ";", ")", "and", "in", "after", "to", "but", "for"]);
    let from = if of {
        before - 1
    } else if was {
        before - 2
    } else if aged {
        start
    } else {
        before
    };
    ((aged || at || of || was) && closed).then_some((from..end, years as i32))
}
