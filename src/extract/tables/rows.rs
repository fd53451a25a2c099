//! What the cells of a row have to do with each other: totals, products, differences, shares.
//!
//! A relation counts where most rows of the table keep it.

use super::Out;
use super::cell::Number;
use super::columns::{is_additive, is_percent};
use super::grid::Grid;
use super::relations::{Calculation, difference, growth, product, share, sum};
use crate::facts::{Exact, Operation};

/// More columns than this are not tried two by two.
const MAX_COLUMNS: usize = 8;

const RESULTS: [&str; 18] = [
    "amount", "total", "totals", "cost", "value", "subtotal", "sum", "charge", "fee", "revenue", "sales", "income",
    "takings", "pay", "due", "spend", "area", "price",
];

pub(super) const DIFFERENCES: [&str; 25] = [
    "change",
    "difference",
    "diff",
    "net",
    "increase",
    "decrease",
    "gain",
    "gap",
    "balance",
    "surplus",
    "variance",
    "growth",
    "margin",
    "remaining",
    "left",
    "deficit",
    "loss",
    "profit",
    "gd",
    "rise",
    "result",
    "remainder",
    "shortfall",
    "excess",
    "unspent",
];

/// Adds the calculations of rows.
pub(super) fn relations(grid: &Grid, out: &mut Out<'_, '_>) {
    let sums = grid.total_column.and_then(|total| totals(grid, total));
    let total = sums.is_some().then_some(grid.total_column).flatten();
    if let Some(found) = sums {
        for calculation in found {
            calculation.push(Operation::TableSum, out);
        }
    }
    if grid.numeric.len() > MAX_COLUMNS {
        return;
    }
    for (at, &column) in grid.numeric.iter().enumerate() {
        if total == Some(column) {
            continue;
        }
        let name = &grid.names[column];
        let words = |list: &[&str]| name.split(' ').any(|word| list.contains(&word));
        let others: Vec<usize> = grid.numeric.iter().copied().filter(|&other| other != column).collect();
        let before = &others[..at.min(others.len())];
        let percent = grid.is_percent_column(column);
        let found = if percent {
            shares(grid, column, &others).or_else(|| {
                best(grid, before, |row, a, b| growth(a, b, number(grid, row, column)?))
                    .or_else(|| best(grid, before, |row, a, b| growth(b, a, number(grid, row, column)?)))
                    .map(|found| (Operation::TableChange, found))
            })
        } else if words(&DIFFERENCES) {
            let found = best(grid, before, |row, a, b| difference(b, a, number(grid, row, column)?, grid.coarse))
                .or_else(|| best(grid, before, |row, a, b| difference(a, b, number(grid, row, column)?, grid.coarse)));
            found.map(|found| (Operation::TableDifference, found))
        } else if words(&RESULTS) {
            best(grid, before, |row, a, b| product(a, b, number(grid, row, column)?))
                .or_else(|| priced(grid, before, column))
                .map(|found| (Operation::TableProduct, found))
        } else {
            None
        };
        if let Some((operation, found)) = found {
            for calculation in found {
                calculation.push(operation, out);
            }
        }
    }
    beside(grid, out);
    three(grid, out);
}

/// Three columns of which one is the sum of the others in all rows but one: "On roll, Present, Absent".
fn three(grid: &Grid, out: &mut Out<'_, '_>) {
    const LEAST: usize = 3;
    let [a, b, c] = grid.numeric.as_slice() else { return };
    if grid.total_column.is_some() || [a, b, c].iter().any(|column| grid.is_percent_column(**column)) {
        return;
    }
    let told = [*a, *b, *c].iter().any(|&column| grid.names[column].split(' ').any(|word| DIFFERENCES.contains(&word)));
    let whole = [(*a, *b, *c), (*c, *a, *b), (*b, *a, *c)];
    for (stated, one, two) in whole.into_iter().filter(|_| !told) {
        let rows: Vec<(Calculation, bool)> = grid
            .body
            .clone()
            .filter_map(|row| {
                let parts = [number(grid, row, one)?, number(grid, row, two)?];
                let plain = parts.iter().all(|part| part.written > Exact::ZERO);
                Some((sum(&parts, number(grid, row, stated)?, grid.coarse)?, plain))
            })
            .collect();
        let good = rows.iter().filter(|(row, _)| row.holds()).count();
        let plain = rows.iter().filter(|(row, plain)| row.holds() && *plain).count();
        if good >= LEAST && plain + 1 >= LEAST && rows.len() == good + 1 {
            for (row, _) in rows {
                row.push(Operation::TableSum, out);
            }
            return;
        }
    }
}

/// A number of things and their price, as the headers say, where one of two rows keeps the product.
fn priced(grid: &Grid, before: &[usize], column: usize) -> Option<Vec<Calculation>> {
    const COUNTS: [&str; 10] =
        ["qty", "quantity", "number", "no", "hours", "nights", "units", "days", "pieces", "tickets"];
    const PRICES: [&str; 7] = ["price", "rate", "each", "apiece", "unit", "fee", "cost"];
    let named = |names: &[&str]| {
        before.iter().copied().find(|&column| grid.names[column].split(' ').any(|word| names.contains(&word)))
    };
    let (count, price) = (named(&COUNTS)?, named(&PRICES)?);
    if count == price {
        return None;
    }
    let rows: Vec<Calculation> = grid
        .data()
        .filter_map(|row| product(number(grid, row, count)?, number(grid, row, price)?, number(grid, row, column)?))
        .collect();
    let near = |row: &Calculation| {
        let gap = row.stated.single().zip(row.expected.single()).and_then(|(a, b)| Some((a.sub(b)?.abs(), b.abs())));
        gap.is_some_and(|(gap, value)| gap.mul(Exact::whole(5)).is_some_and(|five| five <= value))
    };
    let good = rows.iter().filter(|row| row.holds()).count();
    (rows.len() == 2 && good == 1 && rows.iter().all(near)).then_some(rows)
}

fn number(grid: &Grid, row: usize, column: usize) -> Option<&Number> {
    grid.number(row, column)
}

/// The sums of rows that have a total, where most rows keep them.
fn totals(grid: &Grid, total: usize) -> Option<Vec<Calculation>> {
    let usable =
        |&column: &usize| column != total && is_additive(&grid.names[column]) && !grid.is_percent_column(column);
    let before: Vec<usize> = grid.numeric.iter().copied().filter(|&column| column < total).filter(usable).collect();
    let behind: Vec<usize> = grid.numeric.iter().copied().filter(|&column| column > total).filter(usable).collect();
    let columns = if before.len() > 1 { before } else { behind };
    if columns.len() < 2 || grid.is_percent_column(total) {
        return None;
    }
    let rows = grid.body.clone().filter_map(|row| {
        let stated = grid.number(row, total)?;
        let filled = |&column: &usize| grid.is_filled(row, column) && !grid.is_dash(row, column);
        let parts: Option<Vec<&Number>> =
            columns.iter().filter(|column| filled(column)).map(|&column| grid.number(row, column)).collect();
        let parts = parts.filter(|parts| parts.len() > 1 && parts.iter().all(|part| part.unit == stated.unit))?;
        sum(&parts, stated, grid.coarse)
    });
    let rows: Vec<Calculation> = rows.collect();
    // Of two rows, one that is right says that the other should be, where it is near.
    let near = |row: &Calculation| {
        let gap = row.stated.single().zip(row.expected.single()).and_then(|(a, b)| Some((a.sub(b)?.abs(), b.abs())));
        gap.is_some_and(|(gap, value)| gap.mul(Exact::whole(5)).is_some_and(|five| five <= value))
    };
    let two = rows.len() == 2 && rows.iter().filter(|row| row.holds()).count() == 1 && rows.iter().all(near);
    if two { Some(rows) } else { kept(rows, 1) }
}

/// The calculations, where more rows keep them than do not, and at least so many.
pub(super) fn kept(all: Vec<Calculation>, least: usize) -> Option<Vec<Calculation>> {
    let good = all.iter().filter(|calculation| calculation.holds()).count();
    let bad = all.len() - good;
    (good >= least && good > bad || (good >= 2 && good == bad)).then_some(all)
}

/// The relation of two of the columns that most rows keep; the rows are those without totals.
fn best(
    grid: &Grid,
    columns: &[usize],
    calculate: impl Fn(usize, &Number, &Number) -> Option<Calculation>,
) -> Option<Vec<Calculation>> {
    let mut found: Option<(usize, Vec<Calculation>)> = None;
    for (at, &a) in columns.iter().enumerate() {
        for &b in &columns[at + 1..] {
            let rows = grid.data().filter_map(|row| calculate(row, number(grid, row, a)?, number(grid, row, b)?));
            let Some(rows) = kept(rows.collect(), 2) else { continue };
            let good = rows.iter().filter(|row| row.holds()).count();
            if found.as_ref().is_none_or(|(most, _)| good > *most) {
                found = Some((good, rows));
            }
        }
    }
    found.map(|(_, rows)| rows)
}

/// Percentages: of the total of another column, or of two columns.
fn shares(grid: &Grid, column: usize, others: &[usize]) -> Option<(Operation, Vec<Calculation>)> {
    let counts = others.iter().copied().filter(|&other| !grid.is_percent_column(other));
    for count in counts.clone() {
        let whole = grid.total_row.and_then(|row| grid.number(row, count));
        let Some(whole) = whole else { continue };
        let rows = grid.data().filter_map(|row| share(number(grid, row, count)?, whole, number(grid, row, column)?));
        if let Some(found) = kept(rows.collect(), 2) {
            return Some((Operation::TableShare, found));
        }
    }
    let counts: Vec<usize> = counts.collect();
    let found = best(grid, &counts, |row, a, b| share(a, b, number(grid, row, column)?))
        .or_else(|| best(grid, &counts, |row, a, b| share(b, a, number(grid, row, column)?)));
    found.map(|found| (Operation::TableShare, found))
}

/// Percentages in parentheses behind counts, of the total of the column: "45 (37.5%)".
fn beside(grid: &Grid, out: &mut Out<'_, '_>) {
    let Some(total) = grid.total_row else { return };
    for &column in &grid.numeric {
        let Some(whole) = grid.number(total, column) else { continue };
        let rows = grid.data().filter_map(|row| {
            let part = grid.number(row, column)?;
            let (span, written, half) = part.share?;
            let stated = Number { span, written, half, share: None, ..part.clone() };
            share(part, whole, &stated)
        });
        for calculation in kept(rows.collect(), 2).into_iter().flatten() {
            calculation.push(Operation::TableShare, out);
        }
    }
}

impl Grid {
    /// Whether a column holds percentages.
    pub(super) fn is_percent_column(&self, column: usize) -> bool {
        let header = self.names[column].split(' ').any(is_percent);
        header || self.data().find_map(|row| self.number(row, column)).is_some_and(|cell| cell.unit == "%")
    }
}
