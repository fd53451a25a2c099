//! Tables in columns, for people.

use unicode_width::UnicodeWidthStr;

/// The least width that a cut column keeps.
const NARROWEST: usize = 8;

/// Rows of cells.
pub(super) struct Table {
    rows: Vec<Vec<String>>,
}

impl Table {
    /// A table with these headings.
    pub(super) fn new(headings: &[&str]) -> Self {
        Self { rows: vec![headings.iter().map(|heading| (*heading).to_owned()).collect()] }
    }

    /// Adds a row; its cells are shown on one line, without control characters.
    pub(super) fn row(&mut self, cells: &[&str]) {
        self.rows.push(
            cells
                .iter()
                .map(|cell| crate::source::sanitise(cell).split_whitespace().collect::<Vec<_>>().join(" "))
                .collect(),
        );
    }

    /// Whether there is no row but the headings.
    pub(super) fn is_empty(&self) -> bool {
        self.rows.len() <= 1
    }

    /// The lines of the table, each ended. The widest columns are cut until all fit the page.
    pub(super) fn render(&self, width: usize) -> String {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let mut widths: Vec<usize> = (0..columns)
            .map(|column| {
                self.rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.width()).max().unwrap_or(0)
            })
            .collect();
        let gaps = 2 * columns.saturating_sub(1);
        while widths.iter().sum::<usize>() + gaps > width {
            let Some(widest) = (0..columns).max_by_key(|&column| widths[column]) else { break };
            if widths[widest] <= NARROWEST {
                break;
            }
            widths[widest] -= 1;
        }
        let mut text = String::new();
        for row in &self.rows {
            let mut line = String::new();
            for (cell, &width) in row.iter().zip(&widths) {
                let shown = cut(cell, width);
                line.push_str(&shown);
                line.push_str(&" ".repeat(width.saturating_sub(shown.width()) + 2));
            }
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text
    }
}

fn cut(cell: &str, width: usize) -> String {
    if cell.width() <= width {
        return cell.to_owned();
    }
    let mut shown = String::new();
    for c in cell.chars() {
        let mut next = shown.clone();
        next.push(c);
        if next.width() + 1 > width {
            break;
        }
        shown = next;
    }
    shown.push('…');
    shown
}
