//! Which single change would do away with a contradiction: another year in a date, so much more or less of a length.

use super::{network, proof};
use crate::facts::{Days, Moment, Shift, TimingFact};

/// Units in which a statement is changed, and how many of them at the most.
const UNITS: [(Shift, i32); 3] =
    [(Shift { months: 12, days: 0 }, 130), (Shift { months: 1, days: 0 }, 24), (Shift { months: 0, days: 1 }, 60)];

/// The least changes of one statement after which all can hold, in words: "3 March 1939 in ①", "2 years less in ②".
pub(super) fn changes(statements: &[&TimingFact], kept: &[usize]) -> Vec<String> {
    let mut found = Vec::new();
    for (number, &at) in kept.iter().enumerate() {
        if let Some(words) = change(statements, kept, at) {
            found.push(format!("{words} in {}", proof::mark(number)));
        }
    }
    found
}

fn change(statements: &[&TimingFact], kept: &[usize], at: usize) -> Option<String> {
    let core: Vec<&TimingFact> = kept.iter().map(|&at| statements[at]).collect();
    let place = kept.iter().position(|&known| known == at)?;
    // Lengths in words give a day or two; to say which day it must be would be too exact.
    let rough = core.iter().any(|timing| timing.least != timing.most);
    for (unit, most) in UNITS.into_iter().filter(|(unit, _)| unit.months > 0 || !rough) {
        for count in (1..=most).flat_map(|count| [count, -count]) {
            let Some(changed) = altered(statements[at], unit, count) else { break };
            if holds(&core, place, &changed) && holds(statements, at, &changed) {
                return Some(words(&changed, unit, count));
            }
        }
    }
    None
}

/// Whether all can hold with this in place of one.
fn holds(statements: &[&TimingFact], at: usize, changed: &TimingFact) -> bool {
    let others: Vec<&TimingFact> =
        statements.iter().enumerate().map(|(other, timing)| if other == at { changed } else { *timing }).collect();
    network(&others).cycle(&vec![true; others.len()]).is_none()
}

/// A statement with its date or length moved; `None` where it cannot be moved by that unit.
fn altered(timing: &TimingFact, unit: Shift, count: i32) -> Option<TimingFact> {
    let by = Shift { months: unit.months * count, days: unit.days * count };
    let mut changed = timing.clone();
    let exact = timing.least == Some(Shift::NONE) && timing.most == Some(Shift::NONE);
    if exact {
        let ((Moment::On(days), _) | (_, Moment::On(days))) = (&mut changed.from, &mut changed.to) else { return None };
        let (first, last) = (days.earliest?, days.latest?);
        let (length, fine) = (last.0 - first.0, unit.months == 0);
        // A year is changed by years, a month by months, a day by days as well.
        if length > 366 || length > 31 && unit.months != 12 || length > 0 && fine {
            return None;
        }
        *days = Days::new(by.after(first)?, by.after(last)?);
        return Some(changed);
    }
    let told = [timing.least, timing.most].into_iter().flatten().any(|shift| shift != Shift::NONE);
    let monthly = [timing.least, timing.most].into_iter().flatten().any(|shift| shift.months != 0);
    if !told || monthly == (unit.months == 0) {
        return None;
    }
    for end in [&mut changed.least, &mut changed.most].into_iter().flatten() {
        *end = Shift { months: end.months + by.months, days: end.days + by.days };
    }
    let turned =
        |shift: Option<Shift>| shift.is_some_and(|shift| shift.months < 0 || shift.months == 0 && shift.days < 0);
    (!turned(changed.most)).then_some(changed)
}

fn words(changed: &TimingFact, unit: Shift, count: i32) -> String {
    let exact = changed.least == Some(Shift::NONE) && changed.most == Some(Shift::NONE);
    if let (Moment::On(days), _) | (_, Moment::On(days)) = (&changed.from, &changed.to)
        && exact
    {
        return proof::days(days);
    }
    let unit = match unit.months {
        12 => "year",
        1 => "month",
        _ => "day",
    };
    let plural = if count.abs() == 1 { "" } else { "s" };
    format!("{} {unit}{plural} {}", count.abs(), if count > 0 { "more" } else { "less" })
}
