//! What the text says is the most or the least of a table: "Year 7 collected the most", "the fewest came to Heath".
//!
//! The table must have one column of numbers, the sentence one of its rows, and the superlative must be that of the
//! column: "the most", "the highest figure", "the fewest tins"; not "the longest queue".

use super::Out;
use super::grid::{Grid, plain};
use super::relations::Calculation;
use crate::document::BlockKind;
use crate::facts::{Exact, Interval, Operation};
use crate::source::Span;

/// Superlatives of numbers: upwards, and the others.
const UP: [&str; 6] = ["most", "highest", "largest", "biggest", "greatest", "maximum"];
const DOWN: [&str; 6] = ["fewest", "lowest", "smallest", "least", "minimum", "worst"];

/// What a superlative of numbers counts, beside the name of the column.
const FIGURES: [&str; 9] = ["figure", "figures", "number", "total", "count", "share", "sum", "amount", "value"];

/// Words by which another number is meant.
const OTHER: [&str; 30] = [
    "second", "third", "next", "other", "behind", "after", "than", "per", "last", "previous", "year's", "usually",
    "normally", "not", "never", "if", "would", "expected", "head", "joint", "equal", "was once", "until", "share",
    "rise", "increase", "fall", "growth", "improved", "apart",
];

/// Words before "most" with which it counts nothing: "at most", "for the most part".
const NO_COUNT: [&str; 4] = ["at", "part", "recently", "likely"];

/// So many blocks before and behind the table tell of it.
const NEAR: usize = 2;

/// Adds the superlatives of the text around a table that its column contradicts.
pub(super) fn find(grid: &Grid, out: &mut Out<'_, '_>) {
    let [column] = *grid.numeric.as_slice() else { return };
    let rows: Vec<(usize, Exact, Span)> =
        grid.data().filter_map(|row| grid.number(row, column).map(|cell| (row, cell.written, cell.span))).collect();
    if rows.len() < 3 || grid.selection {
        return;
    }
    let document = out.cx.document;
    let first = document.blocks.partition_point(|block| block.span.end <= grid.span.start);
    let last = document.blocks.partition_point(|block| block.span.start < grid.span.end);
    let mut found = Vec::new();
    for block in first.saturating_sub(NEAR)..(last + NEAR).min(document.blocks.len()) {
        let Some(block) = document.blocks.get(block) else { continue };
        if matches!(block.kind, BlockKind::Cell { .. }) || block.quoted {
            continue;
        }
        for sentence in block.sentences.clone() {
            found.extend(sentence_of(grid, column, &rows, document.sentence_span(sentence), out));
        }
    }
    for calculation in found {
        calculation.push(Operation::TableRank, out);
    }
}

fn sentence_of(
    grid: &Grid,
    column: usize,
    rows: &[(usize, Exact, Span)],
    sentence: Span,
    out: &Out<'_, '_>,
) -> Option<Calculation> {
    let text = out.cx.document.slice(sentence);
    let words = plain(text);
    let words: Vec<&str> = words.split(' ').collect();
    let superlative = |word: &&str| UP.contains(word) || DOWN.contains(word);
    let at = words.iter().position(&superlative)?;
    // What is said of it behind the clause is something else.
    let ends = ["and", "but", "which", "who", "while", "although", "so"];
    let end = words[at..].iter().position(|word| ends.contains(word)).map_or(words.len(), |end| at + end);
    let words = &words[..end];
    let more_than_one = words.iter().filter(|word| superlative(word)).count() > 1;
    if more_than_one || words.iter().any(|word| OTHER.contains(word)) || !counts(words, at, &grid.names[column]) {
        return None;
    }
    let named: Vec<&(usize, Exact, Span)> = rows.iter().filter(|(row, ..)| names(grid, *row, words)).collect();
    let [(row, value, span)] = named.as_slice() else { return None };
    let up = UP.contains(&words[at]);
    let best = if up { rows.iter().max_by_key(|(_, value, _)| *value) } else { rows.iter().min_by_key(|row| row.1) };
    let (other, most, place) = best.filter(|(_, best, _)| best != value)?;
    let start = text.to_lowercase().find(words[at]).filter(|_| text.is_ascii())? as u32 + sentence.start;
    Some(Calculation {
        result: Span::new(start, start + words[at].len() as u32),
        stated: Interval::exactly(*value),
        expected: Interval::exactly(*most),
        parts: vec![*span, *place],
        formula: format!("{} has {most} and {} has {value}", shown(grid, *other, out), shown(grid, *row, out)),
    })
}

/// Whether a superlative counts what the column does: "the most", "the most tins", "the highest figure".
fn counts(words: &[&str], at: usize, column: &str) -> bool {
    let the = at.checked_sub(1).is_some_and(|before| words[before] == "the");
    let next = words.get(at + 1).copied().unwrap_or("");
    let stem = |word: &str| word.trim_end_matches('s').to_owned();
    let of_column = column.split(' ').any(|word| word.len() > 2 && stem(word) == stem(next));
    let adverb = matches!(words[at], "most" | "least" | "fewest");
    let ends = matches!(next, "" | "and" | "in" | "with" | "by" | "at" | "on" | "from" | "of" | "this" | "overall");
    the && !NO_COUNT.contains(&next) && (of_column || FIGURES.contains(&next) || adverb && ends)
}

/// Whether the sentence names a row by its label; a number with the heading of the labels: "Year 7".
fn names(grid: &Grid, row: usize, words: &[&str]) -> bool {
    let label = grid.label_name(row);
    let mut name: Vec<&str> = label.split(' ').filter(|word| !word.is_empty()).collect();
    if label.chars().all(|c| c.is_ascii_digit()) {
        name.insert(0, grid.names.get(grid.labels).map_or("", String::as_str));
    }
    let long = name.iter().map(|word| word.len()).sum::<usize>() > 2 && name.iter().all(|word| !word.is_empty());
    long && words.windows(name.len()).any(|window| window == name)
}

/// The label of a row as it is written.
fn shown(grid: &Grid, row: usize, out: &Out<'_, '_>) -> String {
    grid.label(row).map_or_else(String::new, |span| format!("“{}”", out.cx.document.slice(span).trim_matches('*')))
}
