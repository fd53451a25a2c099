//! A contradiction in words: the bounds of a cycle one after the other, and the gap at its end.

use super::network::{Network, ORIGIN, Step};
use crate::facts::{Day, Days, Moment, Shift, TimingFact};
use std::fmt::Write as _;

/// The sum of a cycle in one line. Statements are numbered from ① in the order of `kept`.
pub(super) fn words(network: &Network, cycle: &[usize], statements: &[&TimingFact], kept: &[usize]) -> String {
    let number = |at: usize| mark(kept.iter().position(|&known| known == at).unwrap_or(0));
    let dated = cycle.first().is_some_and(|&edge| network.edges[edge].from == ORIGIN);
    if !dated {
        return circle(network, cycle, statements, kept);
    }
    // Round and round, a few days earlier each time.
    if (1..cycle.len()).any(|at| cycle[at..].contains(&cycle[at - 1])) {
        let chain: Vec<String> = kept.iter().map(|&at| number(at)).collect();
        return format!("the times between that {} give do not fit together", join(&chain));
    }
    let mut line = String::new();
    let mut bound: Option<Day> = None;
    let mut shifted = false;
    for &edge in cycle {
        let edge = network.edges[edge];
        match edge.step {
            Step::AtMost(day) => {
                bound = Some(day);
                let stated = stated(statements[edge.statement], day);
                line = format!("{stated} ({})", number(edge.statement));
            }
            Step::Later(shift) | Step::Earlier(shift) => {
                let later = matches!(edge.step, Step::Later(_));
                bound = bound.and_then(|day| if later { shift.after(day) } else { shift.before(day) });
                if shift != Shift::NONE {
                    shifted = true;
                    let (sign, shift) = signed(shift, later);
                    let timing = statements[edge.statement];
                    let open = if timing.least == timing.most {
                        ""
                    } else if sign == "plus" {
                        "at most "
                    } else {
                        "at least "
                    };
                    let _ = write!(line, " {sign} {open}{} ({})", length(shift), number(edge.statement));
                    if let Some(day) = bound {
                        let _ = write!(line, " is {} at the latest", date(day));
                    }
                }
            }
            Step::AtLeast(day) => {
                let gap = bound.map_or(0, |bound| day.0 - bound.0);
                let stated = stated(statements[edge.statement], day);
                let _ = write!(line, ", but {} says {stated}", number(edge.statement));
                if shifted {
                    let _ = write!(line, ", {} later", span(gap));
                }
            }
        }
    }
    line
}

/// A cycle that touches no date: what can lie between at most is less than what must lie between.
fn circle(network: &Network, cycle: &[usize], statements: &[&TimingFact], kept: &[usize]) -> String {
    let number = |at: usize| mark(kept.iter().position(|&known| known == at).unwrap_or(0));
    let (mut most, mut least) = (Vec::new(), Vec::new());
    for edge in cycle.iter().map(|&edge| network.edges[edge]) {
        let (Step::Later(shift) | Step::Earlier(shift)) = edge.step else { continue };
        if shift == Shift::NONE {
            continue;
        }
        let (sign, shift) = signed(shift, matches!(edge.step, Step::Later(_)));
        let timing = statements[edge.statement];
        let (side, open) = if sign == "plus" { (&mut most, "at most ") } else { (&mut least, "at least ") };
        let open = if timing.least == timing.most { "" } else { open };
        side.push(format!("{open}{} ({})", length(shift), number(edge.statement)));
    }
    if most.is_empty() || least.is_empty() {
        let chain: Vec<String> = kept.iter().map(|&at| number(at)).collect();
        return format!("{} put the events in a circle", join(&chain));
    }
    format!("{} cannot be {}", most.join(" plus "), least.join(" plus "))
}

/// What a statement says, for its label.
pub(crate) fn statement(timing: &TimingFact) -> String {
    let name = |moment: &Moment| match moment {
        Moment::Event(name) => name.clone(),
        Moment::On(days) => self::days(days),
    };
    let exact = timing.least == Some(Shift::NONE) && timing.most == Some(Shift::NONE);
    match (&timing.from, &timing.to) {
        (Moment::On(days), Moment::Event(event)) | (Moment::Event(event), Moment::On(days)) if exact => {
            format!("{event}: {}", self::days(days))
        }
        (from, to) => {
            let dated = matches!(to, Moment::On(_));
            let (from, to) = (name(from), name(to));
            if let (Some(least), Some(most)) = (timing.least, timing.most)
                && from.starts_with("the birth of ")
                && most == (Shift { months: least.months + 12, days: least.days - 1 })
            {
                return format!("aged {} {} {to}", least.months / 12, if dated { "on" } else { "at" });
            }
            match (timing.least, timing.most) {
                (Some(least), Some(most)) if least == most => format!("{to} is {} after {from}", length(least)),
                (Some(least), Some(most)) => {
                    format!("{to} is {} to {} after {from}", length(least), length(most))
                }
                (Some(Shift::NONE), None) => {
                    format!("{to} is {} {from}", if timing.strict { "after" } else { "not before" })
                }
                (Some(least), None) => format!("{to} is at least {} after {from}", length(least)),
                (None, Some(most)) => format!("{to} is at most {} after {from}", length(most)),
                (None, None) => format!("{to} and {from}"),
            }
        }
    }
}

/// ① to ⑳; plain numbers beyond.
pub(crate) fn mark(at: usize) -> String {
    const FIRST: u32 = 0x2460;
    match u32::try_from(at).ok().filter(|at| *at < 20).and_then(|at| char::from_u32(FIRST + at)) {
        Some(mark) => mark.to_string(),
        None => format!("({})", at + 1),
    }
}

/// The days that a statement gives, of which this is an end.
fn stated(timing: &TimingFact, day: Day) -> String {
    [&timing.from, &timing.to]
        .into_iter()
        .find_map(|moment| match moment {
            Moment::On(days) if days.earliest == Some(day) || days.latest == Some(day) => Some(self::days(days)),
            _ => None,
        })
        .unwrap_or_else(|| date(day))
}

/// Whether a bound adds or takes away, and how much.
fn signed(shift: Shift, later: bool) -> (&'static str, Shift) {
    let negative = shift.months < 0 || shift.months == 0 && shift.days < 0;
    let size = if negative { Shift { months: -shift.months, days: -shift.days } } else { shift };
    (if later ^ negative { "plus" } else { "less" }, size)
}

/// "84 years", "2 years and 3 months", "17 days".
fn length(shift: Shift) -> String {
    let counted = |count: i32, unit: &str| match count.abs() {
        0 => None,
        1 => Some(format!("{count} {unit}")),
        _ => Some(format!("{count} {unit}s")),
    };
    // A day less than a whole number of months, as an age has it.
    if shift.days == -1 && shift.months > 0 {
        return format!("a day less than {}", length(Shift::months(shift.months)));
    }
    let (years, months) = (shift.months / 12, shift.months % 12);
    let parts: Vec<String> =
        [counted(years, "year"), counted(months, "month"), counted(shift.days, "day")].into_iter().flatten().collect();
    if parts.is_empty() { "no time".to_owned() } else { join(&parts) }
}

/// A gap of days in the unit that people would use.
fn span(days: i32) -> String {
    match days {
        ..=1 => "a day".to_owned(),
        2..=60 => format!("{days} days"),
        61..=730 => format!("{} months", (f64::from(days) / 30.436_875).round()),
        _ => format!("{} years", (f64::from(days) / 365.242_5).round()),
    }
}

/// "3 March 1941", "March 1941", "1941", "3 March 1941 to 5 May 1942".
pub(crate) fn days(days: &Days) -> String {
    let (Some(first), Some(last)) = (days.earliest, days.latest) else {
        return match (days.earliest, days.latest) {
            (Some(first), None) => format!("{} or later", date(first)),
            (None, Some(last)) => format!("{} or earlier", date(last)),
            _ => "any day".to_owned(),
        };
    };
    if first == last {
        return date(first);
    }
    if let (Some(a), Some(b)) = (first.civil(), last.civil())
        && a.day() == 1
        && b == b.last_of_month()
        && a.year() == b.year()
    {
        if a.month() == b.month() {
            return format!("{} {}", month(a.month()), a.year());
        }
        if a.month() == 1 && b.month() == 12 {
            return a.year().to_string();
        }
    }
    format!("{} to {}", date(first), date(last))
}

fn date(day: Day) -> String {
    day.civil()
        .map_or_else(|| day.to_string(), |date| format!("{} {} {}", date.day(), month(date.month()), date.year()))
}

fn month(number: i8) -> &'static str {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    usize::try_from(number).ok().and_then(|number| MONTHS.get(number.wrapping_sub(1))).copied().unwrap_or("?")
}

/// "a", "a and b", "a, b and c".
pub(super) fn join(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [many @ .., last] => format!("{} and {last}", many.join(", ")),
    }
}
