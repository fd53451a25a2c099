//! Tables: their cells, rows and columns, what their totals, products and shares should be, and the sentences of the
//! text that say a cell again.
//!
//! What is not certain is no fact: a total counts only where its label is one and the numbers come near it, other
//! relations only where most rows of the table keep them.

mod cell;
mod columns;
mod grid;
mod relations;
mod restatements;
mod rows;
mod statements;
mod superlatives;

use super::{Context, Sink};
use crate::document::BlockKind;
use crate::facts::{CellFact, Fact, FactData, GridFact, Provenance, SeriesFact};
use crate::source::Span;
use grid::Grid;

/// Adds the facts of all tables; the facts of the sentences are there.
pub(super) fn extract(cx: &Context<'_>, sink: &mut Sink) {
    if !cx.document.blocks.iter().any(|block| matches!(block.kind, BlockKind::Cell { .. })) {
        return;
    }
    let grids = grid::read(cx);
    let mut facts = Vec::new();
    for grid in &grids {
        let mut out = Out { cx, facts: &mut facts };
        series(grid, &mut out);
        columns::totals(grid, &mut out);
        rows::relations(grid, &mut out);
        statements::find(grid, &mut out);
        superlatives::find(grid, &mut out);
    }
    for grid in &grids {
        statements::told(grid, &sink.facts, &mut Out { cx, facts: &mut facts });
    }
    restatements::find(&grids, &sink.facts, &mut Out { cx, facts: &mut facts });
    for grid in &grids {
        let fact = GridFact {
            title: grid.title,
            headers: grid.headers.iter().copied().flatten().collect(),
            rows: grid.data().count() as u32,
            announced: restatements::announced(grid, &sink.facts, cx.document.text()),
        };
        Out { cx, facts: &mut facts }.push(grid.span, FactData::Grid(Box::new(fact)));
    }
    sink.facts.append(&mut facts);
}

/// Where the facts of tables go.
struct Out<'a, 'b> {
    cx: &'a Context<'b>,
    facts: &'a mut Vec<Fact>,
}

impl Out<'_, '_> {
    fn push(&mut self, span: Span, data: FactData) {
        let sentence = self.cx.document.sentence_at(span.start).unwrap_or(0);
        self.facts.push(Fact { span, sentence, provenance: Provenance::default(), data });
    }
}

/// The cells, rows and columns that have numbers.
fn series(grid: &Grid, out: &mut Out<'_, '_>) {
    let is_total = |row: usize, column: usize| grid.is_total_row(row) || grid.total_column == Some(column);
    for row in grid.body.clone() {
        for column in grid.numeric.iter().copied() {
            let Some(cell) = grid.number(row, column) else { continue };
            let fact = CellFact {
                interval: cell.interval,
                written: cell.written,
                unit: cell.unit.clone(),
                row: grid.label(row),
                column: grid.headers.get(column).copied().flatten(),
                total: is_total(row, column),
            };
            out.push(cell.span, FactData::Cell(Box::new(fact)));
        }
    }
    for &column in &grid.numeric {
        let cells: Vec<_> = grid.data().filter_map(|row| grid.number(row, column)).collect();
        let total = grid.total_row.and_then(|row| grid.number(row, column));
        let header = grid.headers.get(column).copied().flatten();
        let Some(first) = cells.first() else { continue };
        let fact = SeriesFact {
            header,
            values: cells.iter().map(|cell| cell.span).collect(),
            total: total.map(|cell| cell.span),
            unit: first.unit.clone(),
        };
        out.push(header.unwrap_or(first.span), FactData::Column(Box::new(fact)));
    }
    for row in grid.body.clone() {
        let values = grid.numeric.iter().filter(|&&column| grid.total_column != Some(column));
        let cells: Vec<_> = values.filter_map(|&column| grid.number(row, column)).collect();
        let total = grid.total_column.and_then(|column| grid.number(row, column));
        let Some(first) = cells.first() else { continue };
        let fact = SeriesFact {
            header: grid.label(row),
            values: cells.iter().map(|cell| cell.span).collect(),
            total: total.map(|cell| cell.span),
            unit: first.unit.clone(),
        };
        out.push(grid.label(row).unwrap_or(first.span), FactData::Row(Box::new(fact)));
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::numbers::tests::shown;
    use crate::facts::FactData;

    fn calculations(text: &str) -> Vec<String> {
        shown(text, |_, fact| match &fact.data {
            FactData::Calculation(sum) => Some(format!("{} {} ({})", sum.operation.name(), sum.working, sum.stated)),
            _ => None,
        })
    }

    #[test]
    fn totals_of_columns_and_rows_are_sums() {
        let table = "| Club | Gold | Silver | Total |\n|-|-|-|-|\n| A | 1 | 2 | 3 |\n| B | 4 | 4 | 8 |\n| Total | 5 | 6 | 12 |\n";
        assert_eq!(
            calculations(table),
            [
                "table-sum 1 + 2 = 3 (3)",
                "table-sum 4 + 4 = 8 (8)",
                "table-sum 1 + 4 = 5 (5)",
                "table-sum 2 + 4 = 6 (6)",
                "table-sum 3 + 8 = 11 (12)",
                "table-sum 5 + 6 = 11 (12)"
            ]
        );
    }

    #[test]
    fn averages_and_parts_of_a_whole_are_no_sums() {
        assert!(calculations("| Class | Mean |\n|-|-|\n| a | 61 |\n| b | 58 |\n| All | 59 |\n").is_empty());
        assert!(
            calculations(
                "| Age | People |\n|-|-|\n| Total | 120 |\n| Men | 60 |\n| Women | 60 |\n| Young | 41 |\n| Old | 79 |\n"
            )
            .is_empty()
        );
    }
}
