//! Examples of a length: "Backups are kept for 30 days. For instance, one taken on 1 March is removed on 31 March."
//!
//! The two dates of the example must lie as far apart as one of the lengths that the sentences before it state.

use super::Found;
use super::bounds::Bounds;
use super::gaps::{Ends, is_date, pair, state};
use super::terms::to_the_day;
use crate::extract::discourse::line::{Line, Piece};
use crate::facts::{DurationFact, FactData, Shift};
use crate::source::Span;

/// How far before the example a length is looked for (sentences).
const BACK: u32 = 4;

/// The lengths stated so far.
#[derive(Default)]
pub(super) struct Examples {
    lengths: Vec<(u32, Span, Bounds)>,
}

impl Examples {
    /// Reads the lengths of a sentence, or the example that it gives.
    pub(super) fn read(&mut self, line: &Line<'_>, found: &mut Found) {
        self.lengths.retain(|(sentence, ..)| sentence + BACK >= line.sentence);
        if let Some(ends) = example(line) {
            self.compare(line, &ends, found);
            return;
        }
        for piece in &line.pieces {
            if let FactData::Duration(duration) = &piece.fact.data
                && let Some(bounds) = exact(duration)
            {
                self.lengths.push((line.sentence, piece.fact.span, bounds));
            }
        }
    }

    fn compare(&self, line: &Line<'_>, ends: &Ends, found: &mut Found) {
        let (Some(a), Some(b)) = (ends.first.1.single(), ends.last.1.single()) else { return };
        let fits = |(least, most): Bounds| {
            least.is_some_and(|least| least.after(a).is_some_and(|day| day <= b))
                && most.is_some_and(|most| most.after(a).is_some_and(|day| day >= b))
        };
        let Some((_, span, bounds)) = self.lengths.first().filter(|_| b > a) else { return };
        if self.lengths.iter().all(|(_, _, bounds)| !fits(*bounds)) {
            state(line, ends, *span, *bounds, found);
        }
    }
}

/// The two days of an example: "If you bought it on 5 June 2021, it ends on 4 June 2023".
fn example(line: &Line<'_>) -> Option<Ends> {
    let dates: Vec<&Piece<'_>> = line.pieces.iter().filter(|piece| is_date(piece)).collect();
    let [first, last] = dates[..] else { return None };
    let start = line.start();
    let said = line.any(start, &["for"]) && line.any(start + 1, &["instance", "example"])
        || line.any(start, &["if", "so", "thus", "therefore", "accordingly", "suppose"])
        || line.text.tokens.clone().any(|at| line.any(at, &["therefore", "thus", "accordingly"]));
    let ends = line.text.tokens.clone().any(|at| {
        line.any(
            at,
            &[
                "ends", "end", "expires", "expire", "removed", "deleted", "lapses", "due", "runs", "until", "ended",
                "expired", "closes", "return", "returned", "falls",
            ],
        )
    });
    let lengths = line.pieces.iter().any(|piece| matches!(piece.fact.data, FactData::Duration(_)));
    if said && ends && !lengths { pair(first, last) } else { None }
}

/// The days that a length may be, to the day; none of rough ones.
fn exact(duration: &DurationFact) -> Option<Bounds> {
    if duration.value.contains('X') || duration.value.starts_with("PT") {
        return None;
    }
    if duration.months.is_some() {
        return to_the_day(duration);
    }
    let days = i32::try_from(duration.days?.single()?.to_whole()?).ok()?;
    // Of "working days" nothing can be told.
    Some((Some(Shift::days(days - 1)), Some(Shift::days(days + 1))))
}
