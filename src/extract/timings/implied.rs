//! Stages of a course that another date tells: "in 2003, five years before he retired", "Ten years before her death, in
//! 2013,". Where the article dates the same stage once, the two must fit.

use super::courses::{Mention, Told};
use super::{Found, dated};
use crate::extract::discourse::line::Line;
use crate::facts::{Days, Moment, Shift, TimingFact};
use crate::source::Span;

/// How far behind "before" the stage is told (tokens).
const REACH: usize = 8;

/// A stage so long after a date, or before it.
pub(super) struct Implied {
    stages: Vec<(usize, usize, bool)>,
    sentence: u32,
    date: (Span, Days),
    length: Span,
    /// The stage comes after the date.
    later: bool,
    least: Shift,
    most: Shift,
}

/// The stages of a sentence that its only date tells by a length of time.
pub(super) fn implied(line: &Line<'_>, stages: &[Mention]) -> Vec<Implied> {
    let mut found = Vec::new();
    let mut dates = line.dates();
    let Some((date, _, days)) = dates.next().filter(|_| line.count_dates() == 1) else { return found };
    for (piece, duration) in line.durations() {
        let at = piece.tokens.end;
        let later = line.any(at, &["before"]);
        if !later && !line.any(at, &["after"]) || date.tokens.start < at && date.tokens.end + 2 < piece.tokens.start {
            continue;
        }
        let near = |stage: &&Mention| {
            let start = stage.tokens.start;
            let broken = (at + 1..start).any(|at| line.any(at, &[",", ";", "and", "but", "that", "which", "the"]));
            start > at
                && start - at <= REACH
                && !broken
                && (date.tokens.end <= at || date.tokens.start >= stage.tokens.end)
        };
        let Some(stage) = stages.iter().find(near) else { continue };
        // "His" and "her" deaths, what "he" gave up: of the person that the article is about.
        let own = (at + 1..stage.tokens.start)
            .any(|at| line.any(at, &["he", "she", "his", "her", "it", "its", "they", "their"]));
        let behind = date.tokens.start >= stage.tokens.end
            && (stage.tokens.end..date.tokens.start).len() <= 8
            && line.any(date.tokens.start - 1, &["in", "on"]);
        if !own || date.tokens.start >= at && !behind {
            continue;
        }
        let Some((least, most)) = bounds(duration) else { continue };
        let (sentence, length) = (line.sentence, line.span(piece.tokens.start..stage.tokens.end));
        let (stages, date) = (stage.stages.clone(), (date.fact.span, days));
        found.push(Implied { stages, sentence, date, length, later, least, most });
    }
    found
}

/// The shortest and longest time that is called so.
fn bounds(duration: &crate::facts::DurationFact) -> Option<(Shift, Shift)> {
    let whole = |value: crate::facts::Exact| i32::try_from(value.to_whole()?).ok();
    if let Some(months) = duration.months {
        let months = whole(months.single()?)?;
        let spare = if months % 12 == 0 { 12 } else { 1 };
        return Some((Shift::months(months - spare), Shift::months(months + spare)));
    }
    let days = whole(duration.days?.single()?)?;
    let spare = if days % 7 == 0 { 5 } else { 1 };
    Some((Shift::days(days - spare), Shift::days(days + spare)))
}

impl Implied {
    /// Adds the statements of this stage and of the only one that is dated.
    pub(super) fn compare(&self, all: &[Told], found: &mut Found) {
        let same = |told: &&Told| {
            told.sentence != self.sentence
                && told.stages.iter().any(|(a, b, _)| self.stages.iter().any(|(c, d, _)| (a, b) == (c, d)))
        };
        let mut known = all.iter().filter(same);
        let (Some(told), None) = (known.next(), known.next()) else { return };
        let story = format!("“{}” and sentence {}", told.words, self.sentence + 1);
        let (stage, day) = (format!("“{}”", told.words), "the other day".to_owned());
        found.add(told.sentence, told.span, dated(&story, false, stage.clone(), told.days));
        found.add(self.sentence, self.date.0, dated(&story, false, day.clone(), self.date.1));
        let (from, to) = if self.later { (day, stage) } else { (stage, day) };
        let (least, most) = (Some(self.least), Some(self.most));
        let (from, to) = (Moment::Event(from), Moment::Event(to));
        found.add(
            self.sentence,
            self.length,
            TimingFact { story, personal: false, from, to, least, most, strict: false },
        );
    }
}
