//! Tables without markup: lines of columns that tabs, bars or runs of blanks set apart.
//!
//! Lines are a table only where they have the same columns and one of these holds numbers, so that prose with wide
//! blanks stays prose.

use std::ops::Range;

/// The cells of a row, each with the number of its column.
type Row = Vec<(u32, Range<usize>)>;

/// The cells of a line, each with its number in it.
type Line = Vec<(usize, Range<usize>)>;

/// Fewer lines are no table.
const MIN_LINES: usize = 3;

/// The most lines without columns before a table (a title) or behind it (a note) in one paragraph.
const MAX_AROUND: usize = 2;

/// A longer cell (bytes) is prose.
const MAX_CELL: usize = 60;

/// A paragraph that is a table, with what stands before and behind it.
#[derive(Debug)]
pub(super) struct Aligned {
    /// Lines before the table.
    pub(super) before: Option<Range<usize>>,
    /// The cells of each row, with their columns.
    pub(super) rows: Vec<Row>,
    /// Lines behind the table.
    pub(super) behind: Option<Range<usize>>,
}

/// Reads a paragraph as a table, where it is one; the ranges are offsets into `text`.
pub(super) fn read(text: &str, range: Range<usize>) -> Option<Aligned> {
    let paragraph = text.get(range.clone())?;
    let mark = separator(paragraph)?;
    let mut lines: Vec<Line> = Vec::new();
    let mut at = range.start;
    for line in paragraph.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let content = line.trim_end();
        if content.trim().is_empty() || is_rule(content) {
            continue;
        }
        lines.push(cells(content, start, mark));
    }
    let first = lines.iter().position(|line| line.len() > 1)?;
    let last = lines.iter().rposition(|line| line.len() > 1)?;
    let inside = lines.get(first..=last)?;
    let around = first.max(lines.len() - 1 - last);
    if inside.len() < MIN_LINES || around > MAX_AROUND || inside.iter().any(|line| line.len() < 2) {
        return None;
    }
    let rows = columns(inside, mark)?;
    let long = rows.iter().flatten().any(|(_, cell)| cell.len() > MAX_CELL);
    if long || !has_numbers(text, &rows) {
        return None;
    }
    let whole = |lines: &[Line]| {
        let start = lines.first()?.first()?.1.start;
        Some(start..lines.last()?.last()?.1.end)
    };
    let behind = whole(lines.get(last + 1..).unwrap_or(&[]));
    Some(Aligned { before: whole(&lines[..first]), rows, behind })
}

/// What parts the columns: a tab, a bar, or two blanks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Tab,
    Bar,
    Blanks,
}

fn separator(paragraph: &str) -> Option<Mark> {
    let lines = paragraph.bytes().filter(|&byte| byte == b'\n').count() + 1;
    if lines < MIN_LINES {
        return None;
    }
    let with = |mark: &str| paragraph.lines().filter(|line| line.trim().contains(mark)).count() >= MIN_LINES;
    [("\t", Mark::Tab), ("|", Mark::Bar), ("  ", Mark::Blanks)]
        .into_iter()
        .find(|(text, _)| paragraph.contains(text) && with(text))
        .map(|(_, mark)| mark)
}

/// Whether a line only draws: "-----  ---".
fn is_rule(line: &str) -> bool {
    line.chars().all(|c| matches!(c, '-' | '=' | '_' | '|' | '+' | ' ' | '\t' | '─' | '━' | '—'))
}

/// The cells of a line that begins at an offset, with the number of separators before each.
fn cells(line: &str, start: usize, mark: Mark) -> Line {
    let mut cells = Vec::new();
    let mut push = |number: usize, from: usize, to: usize| {
        let piece = &line[from..to];
        let trimmed = piece.trim();
        if !trimmed.is_empty() {
            let from = start + from + (piece.len() - piece.trim_start().len());
            cells.push((number, from..from + trimmed.len()));
        }
    };
    let mut from = 0;
    let mut number = 0;
    let bytes = line.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let parts = match mark {
            Mark::Tab => bytes[at] == b'\t',
            Mark::Bar => bytes[at] == b'|',
            Mark::Blanks => bytes[at] == b' ' && bytes.get(at + 1) == Some(&b' '),
        };
        if !parts {
            at += 1;
            continue;
        }
        push(number, from, at);
        number += 1;
        at += 1;
        if mark == Mark::Blanks {
            while bytes.get(at) == Some(&b' ') {
                at += 1;
            }
        }
        from = at;
    }
    push(number, from, bytes.len());
    cells
}

/// Cells with their columns. Tabs and bars count; blanks are read by what stands below what.
fn columns(lines: &[Line], mark: Mark) -> Option<Vec<Row>> {
    if mark != Mark::Blanks {
        let rows = lines.iter().map(|line| line.iter().map(|(number, cell)| (*number as u32, cell.clone())).collect());
        return Some(rows.collect());
    }
    let most = lines.iter().map(Vec::len).max()?;
    let full = lines.iter().filter(|line| line.len() == most).count();
    if full * 2 < lines.len() {
        return None;
    }
    // A line with fewer cells leaves out the first, as headings over labels do; others tell nothing certain.
    lines
        .iter()
        .enumerate()
        .map(|(row, line)| {
            let skipped = most - line.len();
            if skipped > 1 || (skipped == 1 && row != 0) {
                return None;
            }
            Some(line.iter().enumerate().map(|(at, (_, cell))| ((at + skipped) as u32, cell.clone())).collect())
        })
        .collect()
}

/// Whether a column other than the first holds numbers, but for its heading.
fn has_numbers(text: &str, rows: &[Vec<(u32, Range<usize>)>]) -> bool {
    let width = rows.iter().flatten().map(|(column, _)| *column).max().unwrap_or(0);
    (1..=width).any(|column| {
        let cells = rows.iter().skip(1).flatten().filter(|(at, _)| *at == column);
        let (mut numbers, mut all) = (0, 0);
        for (_, cell) in cells {
            all += 1;
            numbers += usize::from(is_number(&text[cell.clone()]));
        }
        numbers >= MIN_LINES - 1 && numbers * 4 >= all * 3
    })
}

fn is_number(cell: &str) -> bool {
    let cell = cell.trim_start_matches(['$', '£', '€', '+', '-', '−', '–', '(', '~', '*']);
    cell.starts_with(|c: char| c.is_ascii_digit()) && cell.len() <= 20
}

#[cfg(test)]
mod tests {
    use crate::document::{BlockKind, Document, Format};
    use crate::source::Source;

    fn shown(text: &str) -> Vec<String> {
        let document = Document::new(Source::new("a.md", text), Format::Markdown);
        let shown = document.blocks.iter().map(|block| match block.kind {
            BlockKind::Cell { table, row, column } => {
                format!("{table}.{row}.{column} {}", document.slice(block.span))
            }
            kind => format!("{kind:?} {}", document.slice(block.span)),
        });
        shown.collect()
    }

    #[test]
    fn lines_in_columns_are_cells() {
        let text = "Income\nSource   Q1   Q2\nTickets   12   40\nShop       3    5\n";
        let cells = shown(text);
        assert_eq!(cells[0], "Paragraph Income");
        assert_eq!(cells[1..4], ["0.0.0 Source", "0.0.1 Q1", "0.0.2 Q2"]);
        assert_eq!(cells[9], "0.2.2 5");
        assert_eq!(shown("Site\tStaff\nLund\t34\nYstad\t15\n").len(), 6);
        assert_eq!(shown("```\nWard   Votes\nNorth   2311\nSouth   1876\n```\n").len(), 6);
    }

    #[test]
    fn prose_with_wide_blanks_is_prose() {
        assert_eq!(shown("He came.  She left.\nThey met.  It rained.\nAll  slept.\n").len(), 1);
        assert_eq!(shown("```\nlet a  =  1;\ncall(a,  2);\nx  =  y;\n```\n").len(), 0);
    }
}
