//! The stages of extraction, and a watch that says how long each took. It is asked for by `probity check --profile`;
//! without a watch nothing looks at a clock.

use std::time::{Duration, Instant};

/// A part of the work of extraction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "their names say it")]
pub enum Stage {
    ArticleDate,
    Cues,
    Quotations,
    Dates,
    Numbers,
    Calculations,
    Scores,
    Names,
    Acronyms,
    Lists,
    Tables,
    Apostrophes,
    Order,
    Variants,
    Provenance,
    Claims,
    Contracts,
    Timings,
}

impl Stage {
    /// All stages, in the order of the work.
    pub const ALL: [Stage; 18] = [
        Stage::ArticleDate,
        Stage::Cues,
        Stage::Quotations,
        Stage::Dates,
        Stage::Numbers,
        Stage::Calculations,
        Stage::Scores,
        Stage::Names,
        Stage::Acronyms,
        Stage::Lists,
        Stage::Tables,
        Stage::Apostrophes,
        Stage::Order,
        Stage::Variants,
        Stage::Provenance,
        Stage::Claims,
        Stage::Contracts,
        Stage::Timings,
    ];

    /// What it is called in a profile.
    pub fn name(self) -> &'static str {
        match self {
            Stage::ArticleDate => "date of the article",
            Stage::Cues => "cues",
            Stage::Quotations => "quotations",
            Stage::Dates => "dates and times",
            Stage::Numbers => "numbers and references",
            Stage::Calculations => "calculations",
            Stage::Scores => "scores, votes, statistics",
            Stage::Names => "names",
            Stage::Acronyms => "acronyms",
            Stage::Lists => "lists",
            Stage::Tables => "tables",
            Stage::Apostrophes => "apostrophes",
            Stage::Order => "order and index",
            Stage::Provenance => "provenance",
            Stage::Variants => "variants",
            Stage::Claims => "claims of the headline",
            Stage::Contracts => "contracts",
            Stage::Timings => "timings",
        }
    }
}

/// Told at the end of each stage.
pub(crate) trait Watch {
    /// What went by since the last call belongs to this stage.
    fn lap(&mut self, stage: Stage);
}

/// Nobody wants to know.
impl Watch for () {
    #[inline]
    fn lap(&mut self, _: Stage) {}
}

/// How long each stage took.
#[derive(Debug, Clone)]
pub struct Laps {
    last: Instant,
    spent: [Duration; Stage::ALL.len()],
}

impl Laps {
    /// A watch that runs from now on.
    pub fn start() -> Self {
        Self { last: Instant::now(), spent: [Duration::ZERO; Stage::ALL.len()] }
    }

    /// The stages, each with the time that it took.
    pub fn stages(&self) -> impl Iterator<Item = (Stage, Duration)> {
        Stage::ALL.into_iter().zip(self.spent)
    }
}

impl Watch for Laps {
    fn lap(&mut self, stage: Stage) {
        let now = Instant::now();
        if let Some(spent) = self.spent.get_mut(stage as usize) {
            *spent += now - self.last;
        }
        self.last = now;
    }
}
