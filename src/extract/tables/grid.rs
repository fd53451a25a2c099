//! A table as rows and columns: which row holds headings, which column labels, which of both totals.

use super::cell::{self, Number};
use crate::document::{Block, BlockKind};
use crate::extract::Context;
use crate::facts::Exact;
use crate::source::Span;
use std::ops::Range;

/// Larger tables are data, not figures for readers.
const MAX_CELLS: usize = 20_000;

/// Words that a label of totals is made of.
const TOTALS: [&str; 9] =
    ["total", "totals", "sum", "all", "overall", "combined", "altogether", "together", "subtotal"];

/// Words that may stand beside them.
const BESIDE: [&str; 10] = ["grand", "in", "of", "the", "overall", "sub", "for", "year", "net", "and"];

/// A table.
#[derive(Debug)]
pub(super) struct Grid {
    pub(super) span: Span,
    /// Its caption: the paragraph before or behind it that is one.
    pub(super) title: Option<Span>,
    /// What stands before it: the last sentence of the paragraph there.
    pub(super) lead: Option<Span>,
    cells: Vec<Vec<Option<Cell>>>,
    /// The heading of each column.
    pub(super) headers: Vec<Option<Span>>,
    /// The same in lower case, without marks.
    pub(super) names: Vec<String>,
    /// The rows below the headings.
    pub(super) body: Range<usize>,
    /// The column with the labels of rows.
    pub(super) labels: usize,
    /// Columns behind the labels that have numbers.
    pub(super) numeric: Vec<usize>,
    /// The last row of totals.
    pub(super) total_row: Option<usize>,
    /// Rows of subtotals, and all other rows of totals.
    pub(super) subtotals: Vec<usize>,
    pub(super) total_column: Option<usize>,
    /// The text above it says that its rows are a selection, or that its numbers are rounded.
    pub(super) selection: bool,
    pub(super) coarse: bool,
}

#[derive(Debug)]
struct Cell {
    span: Span,
    text: String,
    number: Option<Number>,
}

/// Reads all tables.
pub(super) fn read(cx: &Context<'_>) -> Vec<Grid> {
    let blocks = &cx.document.blocks;
    let mut grids = Vec::new();
    let mut at = 0;
    while at < blocks.len() {
        let BlockKind::Cell { table, .. } = blocks[at].kind else {
            at += 1;
            continue;
        };
        let same = |block: &Block| matches!(block.kind, BlockKind::Cell { table: other, .. } if other == table);
        let end = at + blocks[at..].iter().take_while(|block| same(block)).count();
        if end - at <= MAX_CELLS {
            grids.extend(grid(cx, at..end));
        }
        at = end;
    }
    grids
}

fn grid(cx: &Context<'_>, blocks: Range<usize>) -> Option<Grid> {
    let all = cx.document.blocks.get(blocks.clone())?;
    let mut cells: Vec<Vec<Option<Cell>>> = Vec::new();
    for block in all {
        let BlockKind::Cell { row, column, .. } = block.kind else { continue };
        let (row, column) = (row as usize, column as usize);
        if cells.len() <= row {
            cells.resize_with(row + 1, Vec::new);
        }
        if cells[row].len() <= column {
            cells[row].resize_with(column + 1, || None);
        }
        // Emphasis stands around the tokens of a block.
        let text = cx.document.slice(block.span);
        let number = cell::read(text, block.span.start);
        cells[row][column] = Some(Cell { span: block.span, text: text.to_owned(), number });
    }
    let width = cells.iter().map(Vec::len).max()?;
    let span = Span::new(all.first()?.span.start, all.last()?.span.end);
    let has_header = cells.first()?.iter().skip(1).flatten().all(|cell| match &cell.number {
        Some(number) => number.written.to_whole().is_some_and(|year| (1800..2200).contains(&year)),
        None => true,
    });
    let body = usize::from(has_header)..cells.len();
    let headers: Vec<Option<Span>> = (0..width)
        .map(|column| {
            let cell = cells.first().filter(|_| has_header)?.get(column)?.as_ref()?;
            Some(cell.span)
        })
        .collect();
    let names =
        headers.iter().map(|span| span.map_or_else(String::new, |span| plain(cx.document.slice(span)))).collect();
    let before = blocks.start.checked_sub(1).and_then(|at| cx.document.blocks.get(at));
    let behind = cx.document.blocks.get(blocks.end);
    let caption = |block: &&Block| block.kind == BlockKind::Caption || is_caption(cx.document.slice(block.span));
    let title = before.filter(caption).or(behind.filter(caption)).map(|block| block.span);
    let lead = before
        .filter(|block| !matches!(block.kind, BlockKind::Cell { .. }))
        .and_then(|block| block.sentences.end.checked_sub(1))
        .map(|sentence| cx.document.sentence_span(sentence));
    let mut grid = Grid {
        span,
        title,
        lead,
        cells,
        headers,
        names,
        body,
        labels: 0,
        numeric: Vec::new(),
        total_row: None,
        subtotals: Vec::new(),
        total_column: None,
        selection: false,
        coarse: false,
    };
    grid.read_around(cx, before, behind);
    grid.read_columns(width);
    grid.read_totals();
    Some(grid)
}

/// Whether a paragraph is a caption in bold or without a colon: "**Table 2.** Boats".
fn is_caption(text: &str) -> bool {
    let text = text.trim_start_matches(['*', '_']);
    ["Table ", "TABLE ", "Tab. "].iter().any(|word| text.starts_with(word)) && text.len() < 200
}

/// Lower case, with one blank between words, without marks.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::new();
    for word in text.split(|c: char| !c.is_alphanumeric() && c != '%' && c != '\'' && c != '’') {
        if !word.is_empty() {
            if !plain.is_empty() {
                plain.push(' ');
            }
            plain.extend(word.chars().flat_map(char::to_lowercase));
        }
    }
    plain
}

/// Whether a label or heading is that of a total.
pub(super) fn is_total(name: &str) -> bool {
    let name = name.split(" per ").next().unwrap_or(name);
    let words: Vec<&str> = name.split(' ').collect();
    let Some(at) = words.iter().position(|word| TOTALS.contains(word)) else { return false };
    // "All visitors", "Total votes", "grand total"; not "total length of road" or "world total".
    let before = words[..at].iter().all(|word| BESIDE.contains(word) || TOTALS.contains(word));
    before && words.len() - at <= 2
}

impl Grid {
    fn cell(&self, row: usize, column: usize) -> Option<&Cell> {
        self.cells.get(row)?.get(column)?.as_ref()
    }

    /// The number of a cell.
    pub(super) fn number(&self, row: usize, column: usize) -> Option<&Number> {
        self.cell(row, column)?.number.as_ref()
    }

    /// Whether a cell has words or a number.
    pub(super) fn is_filled(&self, row: usize, column: usize) -> bool {
        self.cell(row, column).is_some()
    }

    /// Whether a cell holds nothing but a dash.
    pub(super) fn is_dash(&self, row: usize, column: usize) -> bool {
        self.cell(row, column).is_some_and(|cell| matches!(cell.text.trim(), "-" | "–" | "—" | "−"))
    }

    /// The label of a row.
    pub(super) fn label(&self, row: usize) -> Option<Span> {
        self.cell(row, self.labels).map(|cell| cell.span)
    }

    /// The label of a row in lower case, without marks.
    pub(super) fn label_name(&self, row: usize) -> String {
        let label = self.cell(row, self.labels).or_else(|| self.cell(row, 0));
        label.map_or_else(String::new, |cell| plain(&cell.text))
    }

    /// Whether a row holds totals.
    pub(super) fn is_total_row(&self, row: usize) -> bool {
        self.total_row == Some(row) || self.subtotals.contains(&row)
    }

    /// The rows of the body without totals.
    pub(super) fn data(&self) -> impl Iterator<Item = usize> + '_ {
        self.body
            .clone()
            .filter(|&row| !self.is_total_row(row) && (0..self.names.len()).any(|at| self.is_filled(row, at)))
    }

    fn read_around(&mut self, cx: &Context<'_>, before: Option<&Block>, behind: Option<&Block>) {
        const SELECTION: [&str; 22] = [
            "top",
            "largest",
            "biggest",
            "main",
            "selected",
            "leading",
            "key",
            "major",
            "sample",
            "excerpt",
            "examples",
            "example",
            "including",
            "among",
            "most",
            "highest",
            "smallest",
            "lowest",
            "best",
            "excluding",
            "excludes",
            "double",
        ];
        const COARSE: [&str; 14] = [
            "million",
            "millions",
            "thousand",
            "thousands",
            "billion",
            "billions",
            "rounded",
            "rounding",
            "approximate",
            "estimated",
            "estimates",
            "000",
            "000s",
            "bn",
        ];
        let near = [before, behind].into_iter().flatten().filter(|block| !matches!(block.kind, BlockKind::Cell { .. }));
        let mut words = String::new();
        for block in near {
            words.push_str(&plain(cx.document.slice(block.span)));
            words.push(' ');
        }
        let heading = before.and_then(|block| match block.kind {
            BlockKind::Heading(_) => None,
            _ => block.heading.and_then(|at| cx.document.blocks.get(at as usize)),
        });
        if let Some(heading) = heading {
            words.push_str(&plain(cx.document.slice(heading.span)));
        }
        // The text around may praise "the largest" of anything; only what introduces the table says what it shows.
        let mut intro = heading.map_or_else(String::new, |heading| plain(cx.document.slice(heading.span)));
        let lead = self.lead.filter(|lead| cx.document.slice(*lead).ends_with(':'));
        for span in [self.title, lead].into_iter().flatten() {
            intro.push(' ');
            intro.push_str(&plain(cx.document.slice(span)));
        }
        self.selection = intro.split(' ').any(|word| SELECTION.contains(&word));
        // "Columns do not add up, as some hold two posts."
        let unequal =
            ["not add", "not sum", "not total", "n't add", "’t add", "n't sum"].iter().any(|said| words.contains(said));
        let rounded = words.contains("round");
        self.selection |= unequal && !rounded;
        let headers = self.names.join(" ");
        self.coarse = words.split(' ').chain(headers.split(' ')).any(|word| COARSE.contains(&word));
    }

    fn read_columns(&mut self, width: usize) {
        let share = |grid: &Self, column: usize| {
            let (mut numbers, mut filled) = (0, 0);
            for row in grid.body.clone() {
                filled += usize::from(grid.is_filled(row, column));
                numbers += usize::from(grid.number(row, column).is_some());
            }
            (numbers, filled)
        };
        let words = |&column: &usize| {
            let (numbers, filled) = share(self, column);
            filled > 0 && numbers * 2 < filled
        };
        self.labels = (0..width).find(words).unwrap_or(0);
        let numeric = |&column: &usize| {
            let (numbers, filled) = share(self, column);
            numbers > 0 && numbers * 2 > filled
        };
        self.numeric = (self.labels + 1..width).filter(numeric).collect();
    }

    fn read_totals(&mut self) {
        let totals: Vec<usize> = self.body.clone().filter(|&row| is_total(&self.label_name(row))).collect();
        // "Spring total" at the end of the table
        let last = self.body.clone().next_back().filter(|&row| {
            let name = self.label_name(row);
            name.ends_with(" total")
                || ["votes cast", "ballots cast", "valid votes", "all told", "whole"].contains(&name.as_str())
        });
        let totals = if totals.is_empty() { last.into_iter().collect() } else { totals };
        if let Some((&last, earlier)) = totals.split_last() {
            self.total_row = Some(last);
            self.subtotals = earlier.to_vec();
            // A table of which most rows are totals is not one of parts.
            if totals.len() * 2 > self.body.len() {
                (self.total_row, self.subtotals) = (None, Vec::new());
            }
        }
        if self.total_row.is_none() {
            self.total_row = self.unnamed_total();
        }
        let mut columns = self.numeric.iter().copied().filter(|&column| is_total(&self.names[column]));
        self.total_column = columns.next().filter(|_| columns.next().is_none());
        let last = self.numeric.last().copied().filter(|&column| self.names[column].ends_with(" total"));
        let none = !self.numeric.iter().any(|&column| is_total(&self.names[column]));
        self.total_column = self.total_column.or(last.filter(|_| none));
    }

    /// The last row, where it has the sums of at least two columns: "Hospital" below its wards.
    fn unnamed_total(&self) -> Option<usize> {
        let row = self.body.clone().next_back()?;
        let sums = |&column: &usize| {
            let above: Option<Vec<Exact>> =
                (self.body.start..row).map(|row| self.number(row, column).map(|cell| cell.written)).collect();
            let sum = above?.iter().try_fold(Exact::ZERO, |sum, value| sum.add(*value))?;
            Some(sum == self.number(row, column)?.written && sum > Exact::whole(9))
        };
        let kept = self.numeric.iter().filter(|column| sums(column) == Some(true)).count();
        let fails = self.numeric.iter().filter(|column| sums(column) == Some(false)).count();
        (row >= self.body.start + 3 && kept >= 2 && kept > fails).then_some(row)
    }

    /// The columns behind the labels that have numbers, and nothing else.
    pub(super) fn numeric_or_sparse(&self) -> impl Iterator<Item = usize> + '_ {
        (self.labels + 1..self.names.len()).filter(|&column| {
            let mut filled = self.body.clone().filter(|&row| self.is_filled(row, column)).peekable();
            filled.peek().is_some() && filled.all(|row| self.number(row, column).is_some() || self.is_dash(row, column))
        })
    }
}
