//! The totals of columns.

use super::Out;
use super::cell::Number;
use super::grid::Grid;
use super::relations::{Calculation, sum};
use crate::facts::{Exact, Operation};

/// Words of headings over numbers that are not added up.
const NOT_ADDED: [&str; 44] = [
    "average",
    "avg",
    "mean",
    "median",
    "rate",
    "rates",
    "per",
    "ratio",
    "index",
    "price",
    "age",
    "year",
    "years",
    "rank",
    "ranking",
    "position",
    "pos",
    "no",
    "id",
    "code",
    "grade",
    "temperature",
    "turnout",
    "density",
    "speed",
    "growth",
    "min",
    "max",
    "minimum",
    "maximum",
    "cumulative",
    "running",
    "unit",
    "each",
    "date",
    "margin",
    "score",
    "rating",
    "percentile",
    "height",
    "depth",
    "probability",
    "number of days",
    "sd",
];

/// Labels of rows that are parts of a part, or count the other way.
const NESTED: [&str; 16] = [
    "of",
    "whom",
    "which",
    "including",
    "includes",
    "excluding",
    "less",
    "minus",
    "discount",
    "deduction",
    "refund",
    "credit",
    "thereof",
    "memo",
    "subset",
    "net",
];

/// Whether the numbers under a heading are added up.
pub(super) fn is_additive(name: &str) -> bool {
    let told = |name: &str| name.split(' ').any(|word| NOT_ADDED.contains(&word));
    // "Last year (£)" is a sum like another, "year" is not.
    let (last, this) = (name.strip_prefix("last year"), name.strip_prefix("this year"));
    !told(last.or(this).unwrap_or(name))
}

/// Adds the sums of columns that have a total.
pub(super) fn totals(grid: &Grid, out: &mut Out<'_, '_>) {
    let Some(total) = grid.total_row.filter(|_| !grid.selection) else { return };
    let within = |row: usize| {
        let dashed = grid.label(row).map(|label| out.cx.document.slice(label)).is_some_and(|label| {
            label.trim_start_matches(['*', '_', ' ']).starts_with(['–', '—', '-', '•', '·', '\u{2003}', '\u{a0}'])
        });
        let label = grid.label_name(row);
        dashed || ["of which", "of whom", "of them", "of these", "thereof"].iter().any(|of| label.starts_with(of))
    };
    let nested = |row: usize| {
        let label = grid.label_name(row);
        // "Department of Health" is a part like others, "of whom women" is not.
        label.split(' ').next().is_some_and(|word| NESTED.contains(&word))
            || label.split(' ').any(|word| matches!(word, "whom" | "which" | "discount" | "less" | "deduction"))
    };
    // Parts of parts are left out of the sum; a table in which all are such is a list with dashes.
    let inner: Vec<usize> = grid.data().filter(|&row| within(row)).collect();
    let inner = if inner.len() == grid.data().count() { Vec::new() } else { inner };
    if grid.data().any(|row| nested(row) && !inner.contains(&row)) {
        return;
    }
    for &column in &grid.numeric {
        if !is_additive(&grid.names[column]) {
            continue;
        }
        let first = total == grid.body.start;
        let mut from = grid.body.start;
        for &subtotal in &grid.subtotals {
            let rows: Vec<usize> =
                grid.data().filter(|&row| row >= from && row < subtotal && !inner.contains(&row)).collect();
            add(grid, subtotal, column, &rows, false, out);
            from = subtotal;
        }
        let rows: Vec<usize> = grid.data().filter(|&row| (first || row < total) && !inner.contains(&row)).collect();
        add(grid, total, column, &rows, first, out);
    }
}

fn add(grid: &Grid, total: usize, column: usize, rows: &[usize], first: bool, out: &mut Out<'_, '_>) {
    let Some(stated) = grid.number(total, column) else { return };
    // A cell with words ("n/a", "5–6") hides a number.
    let gaps = rows.iter().any(|&row| grid.is_filled(row, column) && grid.number(row, column).is_none());
    let parts: Vec<&Number> = rows.iter().filter_map(|&row| grid.number(row, column)).collect();
    let percent = stated.unit == "%" || grid.names[column].split(' ').any(is_percent);
    let units = parts.iter().all(|part| part.unit == stated.unit || part.unit.is_empty() || stated.unit.is_empty());
    if parts.len() < 2 || gaps && !dashes(grid, rows, column) || !units {
        return;
    }
    let coarse = grid.coarse || percent;
    let Some(calculation) = sum(&parts, stated, coarse) else { return };
    if percent {
        // The total of rates is none; that of shares is one hundred.
        if stated.written != Exact::whole(100) {
            return;
        }
    } else if !is_near(&calculation, stated, if first { (4, 5) } else { (1, 2) }) || is_other(&parts, stated) {
        return;
    }
    calculation.push(Operation::TableSum, out);
}

/// Whether a word of a heading says that the numbers are percentages.
pub(super) fn is_percent(word: &str) -> bool {
    matches!(word, "%" | "percent" | "percentage" | "share" | "proportion" | "cent") || word.ends_with('%')
}

/// Whether the cells without numbers hold nothing but a dash.
fn dashes(grid: &Grid, rows: &[usize], column: usize) -> bool {
    rows.iter()
        .all(|&row| grid.number(row, column).is_some() || !grid.is_filled(row, column) || grid.is_dash(row, column))
}

/// Whether the sum and the stated total are no further apart than this fraction.
fn is_near(calculation: &Calculation, stated: &Number, least: (i64, i64)) -> bool {
    let (Some(low), Some(least)) = (calculation.expected.low, Exact::ratio(least.0, least.1)) else { return false };
    let (a, b) = (low.abs(), stated.written.abs());
    let (small, large) = if a < b { (a, b) } else { (b, a) };
    large.mul(least).is_some_and(|bound| small >= bound)
}

/// Whether the stated total is the sum of some of the parts, or the mean: of the parts from one on, up to one, of
/// half of all where two breakdowns are given, or no more than the largest.
fn is_other(parts: &[&Number], stated: &Number) -> bool {
    let total = |parts: &[&Number]| parts.iter().try_fold(Exact::ZERO, |sum, part| sum.add(part.written));
    let Some(all) = total(parts) else { return true };
    let one = (1..parts.len().saturating_sub(1)).any(|at| {
        let (before, behind) = parts.split_at(at + 1);
        total(before) == Some(stated.written) || (behind.len() > 1 && total(behind) == Some(stated.written))
    });
    let twice = stated.written.mul(Exact::whole(2)) == Some(all);
    let product = parts.len() == 2 && parts[0].written.mul(parts[1].written) == Some(stated.written);
    let positive = parts.iter().all(|part| part.written >= Exact::ZERO);
    let largest = positive && parts.iter().any(|part| part.written >= stated.written) && all != stated.written;
    all != stated.written && (one || twice || product || largest)
}
