//! Accounts and standings: balances, surpluses, averages and points that other cells of a table determine.
//!
//! Which cells those are is told by the labels ("Income", "Expenditure", "Surplus"; "W", "D", "L", "Pts"), or by what
//! most rows keep.

use super::Out;
use super::cell::{Number, around};
use super::grid::Grid;
use super::relations::{Calculation, combined, difference, sum};
use super::rows::{DIFFERENCES, kept};
use crate::extract::wording::Wording;
use crate::facts::{Exact, Fact, FactData, Operation};
use crate::lexicon::Tag;
use crate::source::Span;

/// What comes in, and what goes out.
const IN: [&str; 20] = [
    "income",
    "receipts",
    "received",
    "revenue",
    "revenues",
    "sales",
    "takings",
    "turnover",
    "assets",
    "proceeds",
    "earnings",
    "raised",
    "funding",
    "inflow",
    "inflows",
    "budget",
    "credits",
    "donations",
    "allocated",
    "owned",
];
const OUT: [&str; 22] = [
    "expenditure",
    "expenses",
    "expense",
    "costs",
    "cost",
    "payments",
    "spending",
    "outgoings",
    "liabilities",
    "paid",
    "spent",
    "outlay",
    "disbursements",
    "outflow",
    "outflows",
    "debits",
    "debts",
    "outlays",
    "owed",
    "expenditures",
    "purchases",
    "actual",
];

/// Words before the date of a balance.
const OPENING: [&str; 10] =
    ["opening", "brought", "start", "beginning", "initial", "b/f", "starting", "previous", "old", "at"];
const CLOSING: [&str; 9] = ["closing", "carried", "end", "ending", "final", "c/f", "current", "new", "at"];

/// A total that the text around a table says again: "in the four nights together 90 guests slept there".
pub(super) fn told(grid: &Grid, facts: &[Fact], out: &mut Out<'_, '_>) {
    const ALL: Wording = Wording::of(&[Tag::Total], &["all", "sum"]);
    const OTHER: Wording = Wording::of(
        &[Tag::Former, Tag::Compared, Tag::Rough],
        &["last", "more", "fewer", "least", "over", "not", "capacity", "record"],
    );
    let [column] = grid.numeric.as_slice() else { return };
    let rows: Vec<&Number> = grid.data().filter_map(|row| grid.number(row, *column)).collect();
    let sum = rows.iter().try_fold(Exact::ZERO, |sum, cell| sum.add(cell.written));
    let total = grid.total_row.and_then(|row| grid.number(row, *column));
    let Some(value) = total.map(|cell| cell.written).or(sum).filter(|_| rows.len() > 2 && !grid.selection) else {
        return;
    };
    if grid.is_percent_column(*column) || !super::columns::is_additive(&grid.names[*column]) {
        return;
    }
    let blocks = &out.cx.document.blocks;
    let first = blocks.iter().position(|block| block.span.end > grid.span.start).unwrap_or(0);
    let last = blocks.iter().position(|block| block.span.start >= grid.span.end).unwrap_or(blocks.len());
    let near = |fact: &Fact| {
        let block = out.cx.document.sentences.get(fact.sentence as usize).map_or(0, |sentence| sentence.block as usize);
        block + 1 == first || block == last
    };
    let mut found = Vec::new();
    for fact in facts.iter().filter(|fact| near(fact)) {
        let (head, interval) = match &fact.data {
            FactData::Number(number) if !number.range => (number.head.or(number.noun), number.interval),
            FactData::Money(money) => (None, money.interval),
            _ => continue,
        };
        let Some(stated) = interval.single() else { continue };
        let noun = head.map_or_else(String::new, |head| super::grid::plain(out.cx.document.slice(head)));
        let noun = noun.rsplit(' ').next().unwrap_or_default().trim_end_matches('s').to_owned();
        let named = grid.names[*column].split(' ').any(|word| word.trim_end_matches('s') == noun && noun.len() > 2);
        // An amount of money counts what a column of such amounts does.
        let money = matches!(fact.data, FactData::Money(_)) && rows.iter().all(|cell| !cell.unit.is_empty());
        let counted = named || money;
        let sentence = out.cx.document.sentence_span(fact.sentence);
        let text = super::grid::plain(out.cx.document.slice(sentence));
        let words: Vec<&str> = text.split(' ').collect();
        // "In its four wards": all rows of the table.
        let lexicon = out.cx.lexicon;
        let number =
            |word: &str| lexicon.number(lexicon.find(word.as_bytes()), Tag::Cardinal).filter(|&number| number > 2);
        let rowed = words.iter().any(|word| word.parse().ok().or(number(word)) == Some(rows.len() as i64));
        let whole = words.iter().any(|word| ALL.has(lexicon, word)) || rowed && total.is_none();
        // What the sentence says of a row behind a comma is another number.
        let clause = super::grid::plain(clause(out.cx.document.text(), sentence, fact.span));
        let other = words.iter().any(|word| OTHER.has(out.cx.lexicon, word))
            || grid.data().any(|row| !grid.label_name(row).is_empty() && clause.contains(&grid.label_name(row)));
        let close =
            stated.sub(value).is_some_and(|gap| gap.abs().mul(Exact::whole(2)).is_some_and(|twice| twice < value));
        if counted && whole && !other && close && !rows.iter().any(|cell| cell.written == stated) {
            found.push(Calculation {
                result: fact.span,
                stated: interval,
                expected: around(value, Exact::ZERO),
                parts: total.map_or_else(|| rows.iter().map(|cell| cell.span).collect(), |cell| vec![cell.span]),
                formula: format!("the table has {value}"),
            });
        }
    }
    for calculation in found {
        calculation.push(Operation::TableSum, out);
    }
}

/// The clause of a sentence in which something stands.
fn clause(text: &str, sentence: Span, place: Span) -> &str {
    let (from, to) = (sentence.start as usize, sentence.end as usize);
    let (start, end) = (place.start as usize, place.end as usize);
    let ends = |c: char| matches!(c, ';' | '(' | ')') || c == ',';
    let before = text.get(from..start).unwrap_or("").rfind(ends).map_or(from, |at| from + at + 1);
    let behind = text.get(end..to).unwrap_or("").find(ends).map_or(to, |at| end + at);
    text.get(before..behind).unwrap_or("")
}

/// Adds what the rows of each column determine.
pub(super) fn find(grid: &Grid, out: &mut Out<'_, '_>) {
    if grid.selection {
        return;
    }
    standings(grid, out);
    across(grid, out);
    running(grid, out);
    for &column in &grid.numeric {
        nets(grid, column, out);
        movement(grid, column, out);
    }
    if let [column] = grid.numeric.as_slice() {
        average(grid, *column, out);
    }
}

fn says(label: &str, words: &[&str]) -> bool {
    label.split(' ').any(|word| words.contains(&word))
}

/// "Surplus" is what came in less what went out, as their totals or only rows say.
fn nets(grid: &Grid, column: usize, out: &mut Out<'_, '_>) {
    let rows: Vec<(usize, String)> = grid
        .body
        .clone()
        .filter(|&row| grid.number(row, column).is_some())
        .map(|row| (row, grid.label_name(row)))
        .collect();
    let sort = |label: &str| {
        let (come, go) = (says(label, &IN), says(label, &OUT));
        // "Cost of sales", "net income" and "other income" are not what is looked for.
        match (come, go) {
            _ if says(label, &DIFFERENCES) || says(label, &["before", "after", "per", "change", "other"]) => None,
            (true, false) => Some(true),
            (_, true) if label.starts_with("cost") || !come => go.then_some(false),
            _ => None,
        }
    };
    for (at, (row, label)) in rows.iter().enumerate() {
        if !says(label, &DIFFERENCES)
            || says(label, &["total", "income", "opening", "closing", "before", "after", "per"])
        {
            continue;
        }
        let side = |come: bool| {
            let alike: Vec<&(usize, String)> =
                rows[..at].iter().filter(|(_, label)| sort(label) == Some(come)).collect();
            let totals: Vec<&&(usize, String)> =
                alike.iter().filter(|(_, label)| says(label, &["total", "gross", "all"])).collect();
            match (totals.as_slice(), alike.as_slice()) {
                ([one], _) => Some(one.0),
                ([], [one]) => Some(one.0),
                _ => None,
            }
        };
        let (Some(come), Some(go)) = (side(true), side(false)) else { continue };
        let totals = |row: usize| says(&grid.label_name(row), &["total"]);
        // Other rows beside two that are no totals count too.
        let between = rows[..at].iter().filter(|(other, _)| *other != come && *other != go).count();
        if between > 0 && !(totals(come) && totals(go)) && at != 2 {
            continue;
        }
        // Of a second total, the last that is a net of the two is meant.
        if rows[..at].iter().any(|(_, label)| says(label, &DIFFERENCES)) && !(totals(come) && totals(go)) {
            continue;
        }
        let (Some(a), Some(b), Some(stated)) =
            (grid.number(come, column), grid.number(go, column), grid.number(*row, column))
        else {
            continue;
        };
        let found = if b.written < Exact::ZERO {
            sum(&[a, b], stated, grid.coarse)
        } else {
            difference(a, b, stated, grid.coarse)
        };
        let Some(found) = found else {
            continue;
        };
        // A loss may be written without its sign.
        let unsigned = a.written.sub(b.written).map(Exact::abs).is_some_and(|gap| gap == stated.written.abs());
        if !unsigned || found.holds() {
            found.push(Operation::TableDifference, out);
        }
    }
}

/// "Balance at 1 January … Balance at 31 December": what is between leads from one to the other.
fn movement(grid: &Grid, column: usize, out: &mut Out<'_, '_>) {
    let rows: Vec<usize> = grid.body.clone().filter(|&row| grid.number(row, column).is_some()).collect();
    let (Some(&first), Some(&last)) = (rows.first(), rows.last()) else { return };
    let (begin, end) = (grid.label_name(first), grid.label_name(last));
    let word = |label: &str| says(label, &["balance", "at", "stock", "reserve", "reserves", "cash", "members", "b/f"]);
    let open = says(&begin, &OPENING) && (word(&begin) || begin.starts_with("opening"));
    let close = says(&end, &CLOSING) && (word(&end) || end.starts_with("closing"));
    if !open || !close || rows.len() < 4 || grid.is_percent_column(column) {
        return;
    }
    let middle = &rows[1..rows.len() - 1];
    let inner: Vec<usize> = middle
        .iter()
        .copied()
        .filter(|&row| !says(&grid.label_name(row), &["subtotal", "total", "balance", "net", "sub"]))
        .collect();
    let negative = |row: usize| grid.number(row, column).is_some_and(|cell| cell.written < Exact::ZERO);
    if inner.len() < 2 || !inner.iter().any(|&row| negative(row)) {
        return;
    }
    let parts: Vec<&Number> = std::iter::once(first).chain(inner).filter_map(|row| grid.number(row, column)).collect();
    let Some(stated) = grid.number(last, column) else { return };
    if let Some(found) = sum(&parts, stated, grid.coarse) {
        found.push(Operation::TableSum, out);
    }
}

/// A column with the mean of those before it: "May, June, July, Average".
fn across(grid: &Grid, out: &mut Out<'_, '_>) {
    let named =
        |column: usize| grid.names[column].split(' ').any(|word| ["average", "mean", "avg", "ave"].contains(&word));
    let mut means = grid.numeric.iter().copied().filter(|&column| named(column));
    let (Some(column), None) = (means.next(), means.next()) else { return };
    let parts: Vec<usize> =
        grid.numeric.iter().copied().filter(|&other| other < column && grid.total_column != Some(other)).collect();
    if parts.len() < 2 {
        return;
    }
    let rows = grid.body.clone().filter_map(|row| {
        let stated = grid.number(row, column)?;
        let cells: Option<Vec<&Number>> = parts.iter().map(|&part| grid.number(row, part)).collect();
        let cells = cells.filter(|cells| cells.iter().all(|cell| cell.unit == stated.unit))?;
        let total = cells.iter().try_fold(Exact::ZERO, |sum, cell| sum.add(cell.written))?;
        let mean = total.div(Exact::whole(cells.len() as i64))?;
        // A mean is rounded, even to a whole number.
        let slack =
            stated.half.max(Exact::ratio(1, 2).filter(|_| stated.written.to_whole().is_some()).unwrap_or(Exact::ZERO));
        Some(Calculation {
            result: stated.span,
            stated: around(stated.written, slack),
            expected: around(mean, Exact::ZERO),
            parts: cells.iter().map(|cell| cell.span).collect(),
            formula: format!("the mean is {}", super::relations::short(mean)),
        })
    });
    kept(rows.collect(), 2).into_iter().flatten().for_each(|found| found.push(Operation::TableSum, out));
}

/// A last row with the mean of those above, in a table with one column of numbers.
fn average(grid: &Grid, column: usize, out: &mut Out<'_, '_>) {
    let rows: Vec<usize> = grid.body.clone().filter(|&row| grid.number(row, column).is_some()).collect();
    let names = ["average", "mean", "arithmetic mean", "mean average"];
    let Some(row) = rows.iter().copied().find(|&row| names.contains(&grid.label_name(row).as_str())) else { return };
    let parts: Vec<&Number> =
        grid.data().filter(|&other| other < row).filter_map(|at| grid.number(at, column)).collect();
    let Some(stated) = grid.number(row, column).filter(|_| parts.len() > 2 && !grid.is_percent_column(column)) else {
        return;
    };
    if rows.iter().any(|&other| other > row && !grid.is_total_row(other)) {
        return;
    }
    let Some(total) = parts.iter().try_fold(Exact::ZERO, |sum, part| sum.add(part.written)) else { return };
    let Some(mean) = total.div(Exact::whole(parts.len() as i64)) else { return };
    let terms: Vec<String> = parts.iter().take(8).map(|part| part.written.to_string()).collect();
    let calculation = Calculation {
        result: stated.span,
        stated: around(stated.written, stated.half),
        expected: around(mean, if grid.coarse { stated.half } else { Exact::ZERO }),
        parts: parts.iter().map(|part| part.span).collect(),
        formula: format!("the mean of {} is {}", terms.join(", "), super::relations::short(mean)),
    };
    calculation.push(Operation::TableSum, out);
}

/// The columns of a league: played is won, drawn and lost; points are so many for a win and one for a draw.
fn standings(grid: &Grid, out: &mut Out<'_, '_>) {
    let column = |names: &[&str]| {
        let mut found = grid.numeric.iter().copied().filter(|&column| names.contains(&grid.names[column].as_str()));
        found.next().filter(|_| found.next().is_none())
    };
    let won = column(&["w", "won", "wins", "win"]);
    let lost = column(&["l", "lost", "losses", "defeats", "loss"]);
    let (Some(won), Some(lost)) = (won, lost) else { return };
    let drawn = column(&["d", "drawn", "draws", "t", "ties", "tied", "draw"]);
    let rows = || grid.data();
    let weighted = |row: usize, columns: &[(usize, i64)], stated: usize| -> Option<Calculation> {
        let parts: Option<Vec<(&Number, i64)>> =
            columns.iter().map(|&(column, factor)| Some((grid.number(row, column)?, factor))).collect();
        combined(&parts?, grid.number(row, stated)?)
    };
    if let Some(played) = column(&["p", "pld", "played", "games", "gp", "mp", "g", "matches", "pl", "games played"]) {
        let mut columns = vec![(won, 1), (lost, 1)];
        columns.extend(drawn.map(|drawn| (drawn, 1)));
        let found = kept(rows().filter_map(|row| weighted(row, &columns, played)).collect(), 2);
        found.into_iter().flatten().for_each(|found| found.push(Operation::TableSum, out));
    }
    let points = column(&["pts", "points", "pt", "total points"]);
    let (Some(points), Some(drawn)) = (points, drawn) else { return };
    let text =
        out.cx.document.text().replace("no points have been deducted", "").replace("no points were deducted", "");
    if ["deducted", "bonus", "penal", "shoot-out", "overtime", "docked", "awarded"]
        .iter()
        .any(|word| text.contains(word))
    {
        return;
    }
    let found = [(3, 1), (2, 1), (4, 2)].iter().find_map(|&(win, draw)| {
        kept(rows().filter_map(|row| weighted(row, &[(won, win), (drawn, draw)], points)).collect(), 2)
    });
    found.into_iter().flatten().for_each(|found| found.push(Operation::TableSum, out));
}

/// A balance that is carried from row to row: the last one, and what came in, less what went out.
fn running(grid: &Grid, out: &mut Out<'_, '_>) {
    let column = |names: &[&str]| {
        let mut found = grid.numeric_or_sparse().filter(|&column| says(&grid.names[column], names));
        found.next().filter(|_| found.next().is_none())
    };
    let balance = column(&["balance"]);
    let come = column(&["in", "credit", "received", "deposit", "deposits", "income", "receipts", "credits", "inflow"]);
    let go =
        column(&["out", "debit", "paid", "withdrawal", "withdrawals", "expenditure", "payments", "debits", "spent"]);
    let (Some(balance), Some(come), Some(go)) = (balance, come, go) else { return };
    let mut all = Vec::new();
    let mut last: Option<&Number> = None;
    for row in grid.data() {
        let Some(now) = grid.number(row, balance) else {
            last = None;
            continue;
        };
        if let Some(before) = last {
            let mut parts = vec![(before, 1)];
            parts.extend(grid.number(row, come).map(|cell| (cell, 1)));
            parts.extend(grid.number(row, go).map(|cell| (cell, if cell.written < Exact::ZERO { 1 } else { -1 })));
            if parts.len() > 1 {
                all.extend(combined(&parts, now));
            }
        }
        last = Some(now);
    }
    kept(all, 2).into_iter().flatten().for_each(|found| found.push(Operation::TableSum, out));
}
