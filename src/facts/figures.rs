//! The data of facts about tables, statistics, votes and scores.

use super::{Exact, Interval};
use crate::source::Span;
use serde::{Deserialize, Serialize};

/// A table of the article.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GridFact {
    /// Its caption.
    pub title: Option<Span>,
    /// The headings of its columns.
    pub headers: Vec<Span>,
    /// How many rows it has, without headings and totals.
    pub rows: u32,
    /// The count that its caption, or the sentence before it, gives of what its rows stand for.
    pub announced: Option<(Interval, Span)>,
}

/// The numbers of a column, or of a row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SeriesFact {
    /// Its heading: that of the column, or the first cell of the row.
    pub header: Option<Span>,
    /// The cells with numbers, but for totals.
    pub values: Vec<Span>,
    /// The cell with their total.
    pub total: Option<Span>,
    /// The unit that its cells or its heading give: "%".
    pub unit: String,
}

/// A cell with a number.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CellFact {
    /// The numbers that round to it.
    pub interval: Interval,
    /// The number as written.
    pub written: Exact,
    /// Its unit: "%", "$".
    pub unit: String,
    /// The first cell of its row.
    pub row: Option<Span>,
    /// The heading of its column.
    pub column: Option<Span>,
    /// It stands in a row or column of totals.
    pub total: bool,
}

/// A number of the text that stands in a table too.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RestatementFact {
    /// What the text says.
    pub interval: Interval,
    /// The cell.
    pub cell: Span,
}

/// The outcome of a statistical test: "t(28) = 2.20, p = .036".
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StatisticFact {
    /// "t", "F", "χ²", "r", "z".
    pub test: String,
    /// The statistic, with the numbers that round to it.
    pub interval: Interval,
    /// Degrees of freedom.
    pub df: Vec<Interval>,
    /// The values that the stated p allows.
    pub p: Interval,
    /// The p of the statistic, for all values that it can have.
    pub computed: Interval,
    /// The words that state p.
    pub p_words: Span,
    /// The text says that it is one-tailed.
    pub one_tailed: bool,
}

/// An estimate with its confidence interval.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EstimateFact {
    /// The estimate.
    pub interval: Interval,
    /// The lower end of the confidence interval.
    pub low: Interval,
    /// The upper end.
    pub high: Interval,
    /// The words of the confidence interval.
    pub range: Span,
}

/// A mean of so many values.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MeanFact {
    /// The mean.
    pub interval: Interval,
    /// Of how many values it is, with the words.
    pub size: Option<(i64, Span)>,
    /// The ends of the scale, where the text gives one.
    pub scale: Option<(i64, i64, Span)>,
    /// So many whole numbers can have it.
    pub possible: bool,
}

/// The outcome of a vote.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct VoteFact {
    /// Votes for it, or for the winner.
    pub ayes: Interval,
    /// Votes against it, or for the loser.
    pub noes: Interval,
    /// Abstentions.
    pub abstentions: Option<Interval>,
    /// How many could vote, or were there.
    pub members: Option<Interval>,
    /// All of them voted or abstained.
    pub complete: bool,
    /// By how many votes it was won.
    pub majority: Option<Interval>,
    /// It was carried, or lost.
    pub carried: Option<bool>,
    /// The words that state the numbers and the outcome.
    pub figures: Vec<Span>,
}

/// The score of a match.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ScoreFact {
    /// The points of the side that is named first.
    pub left: i64,
    /// The points of the other.
    pub right: i64,
    /// "won", "drew", "lost": what the text says of the side that is named first.
    pub outcome: Option<(String, Span)>,
    /// The sets, periods or halves behind it.
    pub parts: Vec<(i64, i64, Span)>,
}
