//! Sentences that say again what a table says: a number whose sentence names a row and a column.
//!
//! A number that is far from the cell's tells something else; so do numbers of other years and months than the table's,
//! and those that compare.

use super::Out;
use super::grid::{Grid, plain};
use crate::document::BlockKind;
use crate::extract::wording::Wording;
use crate::facts::{DateFact, Exact, Fact, FactData, Interval, RestatementFact};
use crate::lexicon::{Tag, english};
use crate::source::Span;
use rustc_hash::FxHashMap;

/// Small numbers may be so far from the cell's.
const MAX_APART: i64 = 3;

/// Words before a number that make it no statement of the cell.
const BEFORE: Wording =
    Wording::of(&[Tag::Further, Tag::Compared], &["by", "least", "most", "to", "from", "under", "over", "only", "age"]);

/// Words behind a number that make it no statement of the cell.
const BEHIND: Wording = Wording::of(
    &[Tag::Higher, Tag::Lower, Tag::Further],
    &["of", "times", "ahead", "behind", "points", "years", "days", "weeks", "months"],
);

/// A word of a sentence, in lower case without its plural ending, and where it stands.
type Word = (String, u32);

/// The names of rows by their first words.
type Labels = FxHashMap<String, Vec<(usize, usize, Vec<String>)>>;

/// Adds the numbers of the text that stand in tables too. The facts are those of the sentences.
pub(super) fn find(grids: &[Grid], facts: &[Fact], out: &mut Out<'_, '_>) {
    let labels = labels(grids);
    let mut at = 0;
    while at < facts.len() {
        let sentence = facts[at].sentence;
        let end = at + facts[at..].iter().take_while(|fact| fact.sentence == sentence).count();
        sentence_of(grids, &labels, &facts[at..end], sentence, out);
        at = end;
    }
}

/// The labels of all rows of tables that have headings.
fn labels(grids: &[Grid]) -> Labels {
    let mut labels = Labels::default();
    for (index, grid) in grids.iter().enumerate() {
        for row in grid.data().filter(|_| grid.body.start > 0) {
            let words: Vec<String> = grid.label_name(row).split(' ').map(stem).collect();
            let long = words.iter().map(String::len).sum::<usize>() > 2;
            let letters = words.iter().any(|word| word.chars().any(char::is_alphabetic));
            if let Some(first) = words.first().cloned().filter(|_| long && letters) {
                labels.entry(first).or_default().push((index, row, words));
            }
        }
    }
    labels
}

/// The number that a fact states exactly.
fn number(fact: &Fact) -> Option<(Exact, &'static str)> {
    let (interval, unit) = match &fact.data {
        FactData::Number(number) if !number.range => (number.interval, ""),
        FactData::Money(money) => (money.interval, "$"),
        FactData::Percent(percent) if !percent.points => (percent.interval, "%"),
        FactData::Quantity(quantity) => (quantity.interval, "unit"),
        _ => return None,
    };
    interval.single().map(|value| (value, unit))
}

fn stem(word: &str) -> String {
    let word = word.trim_end_matches("'s").trim_end_matches("’s");
    if word.len() > 3 && !word.ends_with("ss") { word.trim_end_matches('s').to_owned() } else { word.to_owned() }
}

fn sentence_of(grids: &[Grid], labels: &Labels, facts: &[Fact], sentence: u32, out: &mut Out<'_, '_>) {
    let document = out.cx.document;
    let numbers: Vec<(&Fact, Exact, &str)> =
        facts.iter().filter_map(|fact| number(fact).map(|(value, unit)| (fact, value, unit))).collect();
    let Some(place) = document.sentences.get(sentence as usize) else { return };
    let Some(block) = document.blocks.get(place.block as usize) else { return };
    if numbers.is_empty() || matches!(block.kind, BlockKind::Cell { .. }) {
        return;
    }
    let words: Vec<Word> = document.tokens[place.range()]
        .iter()
        .map(|token| (stem(&document.word(token).to_lowercase()), token.start))
        .filter(|(word, _)| word.chars().any(char::is_alphanumeric) || word == "%")
        .collect();
    // Which rows of which tables the sentence names, and where.
    let mut named: Vec<(usize, usize, u32)> = Vec::new();
    for (at, (word, start)) in words.iter().enumerate() {
        for (grid, row, label) in labels.get(word).map_or(&[][..], Vec::as_slice) {
            let fits = label.iter().zip(&words[at..]).all(|(a, (b, _))| a == b) && words.len() - at >= label.len();
            // "Two more than Estmark" says nothing of Estmark.
            let compared = at > 0 && matches!(words[at - 1].0.as_str(), "than" | "of" | "behind" | "over" | "beat");
            let ahead = at > 1 && words[at - 1].0 == "of" && words[at - 2].0 != "ahead";
            if fits && (!compared || ahead) {
                named.push((*grid, *row, *start));
            }
        }
    }
    let Some(&(first, ..)) = named.first() else {
        total_of(grids, facts, &words, &numbers, out);
        return;
    };
    // Two tables with the same row are two answers.
    if named.iter().any(|(grid, ..)| *grid != first) {
        return;
    }
    let grid = &grids[first];
    if other_time(grid, facts, &words, out) {
        return;
    }
    // "31 seats in the South and 24 in the North"
    let turns = named.len() == numbers.len()
        && named.iter().zip(&numbers).all(|((.., at), (fact, ..))| fact.span.start < *at)
        && named.iter().zip(numbers.iter().skip(1)).all(|((.., at), (fact, ..))| fact.span.start > *at);
    for (index, (fact, value, unit)) in numbers.iter().enumerate() {
        let before = named.iter().rev().find(|(.., at)| *at < fact.span.start);
        let before = if turns { named.get(index) } else { before };
        let Some(&(_, row, _)) = before.or(named.first()) else { continue };
        let alone = named.iter().all(|(_, other, _)| *other == row);
        let Some(column) = column_of(grid, &words, fact, &numbers, Naming { row, alone, turns }) else { continue };
        let Some(cell) = grid.number(row, column) else { continue };
        let same_unit = match (*unit, grid.is_percent_column(column)) {
            ("%", percent) => percent,
            (_, percent) => !percent,
        };
        let elsewhere = grid
            .numeric
            .iter()
            .filter(|&&other| other != column)
            .any(|&other| grid.number(row, other).is_some_and(|other| other.written == *value))
            || (!alone
                && grid.body.clone().any(|row| grid.number(row, column).is_some_and(|other| other.written == *value)));
        if !same_unit
            || (compares(&words, fact) && !is_part_of(grid, row, column, &numbers, fact))
            || (cell.written != *value && (elsewhere || !near(cell.written, *value)))
        {
            continue;
        }
        let interval = Interval::exactly(*value);
        let fact_of = RestatementFact { interval, cell: cell.span };
        out.push(fact.span, FactData::Restatement(Box::new(fact_of)));
    }
}

/// Whether the sentence speaks of a year or month that the table does not name.
fn other_time(grid: &Grid, facts: &[Fact], words: &[Word], out: &Out<'_, '_>) -> bool {
    let document = out.cx.document;
    let mut known = grid.names.join(" ");
    for span in [grid.title, grid.lead].into_iter().flatten() {
        known.push(' ');
        known.push_str(&plain(document.slice(span)));
    }
    for row in grid.body.clone() {
        known.push(' ');
        known.push_str(&grid.label_name(row));
    }
    let knows = |word: &str| known.split(' ').any(|other| other == word);
    let years = facts.iter().any(|fact| match &fact.data {
        FactData::Date(date) => date_year(date).is_some_and(|year| !knows(&year.to_string())),
        _ => false,
    });
    let said = words.iter().any(|(word, start)| {
        let month = english().is(english().find(word.as_bytes()), Tag::Month)
            && document.text().as_bytes().get(*start as usize).is_some_and(u8::is_ascii_uppercase);
        month && !knows(word)
    });
    let then = words.iter().any(|(word, _)| {
        matches!(
            word.as_str(),
            "previou"
                | "previously"
                | "earlier"
                | "formerly"
                | "if"
                | "would"
                | "target"
                | "forecast"
                | "plan"
                | "planned"
                | "expected"
        )
    });
    years || said || then
}

fn date_year(date: &DateFact) -> Option<i32> {
    if date.settled_by.is_some() { None } else { date.point.year }
}

/// How a sentence names rows: which one for a number, whether no other, and whether each number has its own.
#[derive(Debug, Clone, Copy)]
struct Naming {
    row: usize,
    alone: bool,
    turns: bool,
}

/// The column that the sentence names for a number.
fn column_of(
    grid: &Grid,
    words: &[Word],
    fact: &Fact,
    numbers: &[(&Fact, Exact, &str)],
    naming: Naming,
) -> Option<usize> {
    let Naming { row, alone, turns } = naming;
    let mut found: Vec<(usize, u32, usize)> = Vec::new();
    for &column in &grid.numeric {
        let name: Vec<String> = grid.names[column].split(' ').map(stem).filter(|word| !word.is_empty()).collect();
        let at = (0..words.len()).filter(|&at| {
            !name.is_empty()
                && words.len() - at >= name.len()
                && name.iter().zip(&words[at..]).all(|(a, (b, _))| a == b)
        });
        found.extend(at.map(|at| (column, words[at].1, name.len())));
    }
    let columns = |list: &[(usize, u32, usize)]| {
        let mut columns: Vec<usize> = list.iter().map(|(column, ..)| *column).collect();
        columns.sort_unstable();
        columns.dedup();
        columns
    };
    match columns(&found).as_slice() {
        [] if said_apart(grid, words, fact).is_some() => {
            said_apart(grid, words, fact).filter(|_| alone && numbers.len() < 4)
        }
        [] => {
            // "Norland won 17 medals": one column, or the total, where the noun is that of the table.
            let noun = match &fact.data {
                FactData::Number(number) => number.noun?,
                _ => return None,
            };
            let only = match grid.numeric.as_slice() {
                [one] => Some(*one),
                _ => grid.total_column,
            };
            only.filter(|_| alone && numbers.len() < 4 && !noun.is_empty())
        }
        [one] if turns => Some(*one),
        [one] if numbers.len() == 1 || alone => {
            // With several numbers, only the one beside the heading.
            let one = *one;
            let near = |at: u32| {
                numbers.iter().map(|(other, ..)| other.span.start.abs_diff(at)).min()
                    == Some(fact.span.start.abs_diff(at))
            };
            found.iter().any(|(column, at, _)| *column == one && near(*at)).then_some(one)
        }
        _ => {
            let between = |at: u32| {
                let (low, high) = (at.min(fact.span.start), at.max(fact.span.start));
                numbers.iter().any(|(other, ..)| other.span.start > low && other.span.start < high)
            };
            let behind = found.iter().find(|(_, at, _)| *at > fact.span.start && !between(*at));
            // "36 of 60 patients recovered"
            let whole = numbers
                .iter()
                .find(|(other, ..)| other.span.start > fact.span.start && other.span.start <= fact.span.end + 4);
            let part = whole.and_then(|(other, value, _)| {
                found.iter().rev().find(|(column, at, _)| {
                    *at > other.span.end && grid.number(row, *column).is_some_and(|cell| cell.written != *value)
                })
            });
            behind.or(part).map(|(column, ..)| *column)
        }
    }
}

/// The column whose words the sentence has, in any order: "lent 14,280 books in 2023" under "Books lent 2023"; or the
/// only column of percentages.
fn said_apart(grid: &Grid, words: &[Word], fact: &Fact) -> Option<usize> {
    const SMALL: [&str; 9] = ["of", "in", "the", "and", "for", "by", "per", "a", "to"];
    let mut found: Vec<(usize, usize)> = Vec::new();
    for &column in &grid.numeric {
        let own: Vec<String> = grid.names[column]
            .split(' ')
            .filter(|word| !SMALL.contains(word))
            .map(stem)
            .filter(|word| !word.is_empty())
            .collect();
        let all = own.len() > 1 && own.iter().all(|own| words.iter().any(|(word, _)| word == own));
        if all {
            found.push((own.len(), column));
        }
    }
    found.sort_unstable_by(|a, b| b.cmp(a));
    match found.as_slice() {
        [(_, one)] => return Some(*one),
        [(a, one), (b, _), ..] if a > b => return Some(*one),
        _ => {}
    }
    let fits = |&column: &usize| match &fact.data {
        FactData::Percent(_) => grid.is_percent_column(column),
        FactData::Quantity(quantity) => grid.names[column].split(' ').any(|word| word == quantity.unit),
        _ => false,
    };
    let mut columns = grid.numeric.iter().copied().filter(fits);
    columns.next().filter(|_| columns.next().is_none())
}

/// Whether the number is the part of another cell of its row: "36 of 60 patients".
fn is_part_of(grid: &Grid, row: usize, column: usize, numbers: &[(&Fact, Exact, &str)], fact: &Fact) -> bool {
    let next = numbers.iter().find(|(other, ..)| other.span.start > fact.span.start);
    next.is_some_and(|(other, value, _)| {
        other.span.start <= fact.span.end + 4
            && grid
                .numeric
                .iter()
                .any(|&at| at != column && grid.number(row, at).is_some_and(|cell| cell.written == *value))
    })
}

/// The total of a table in words: "640 people in total", "a total of 1,742 parcels".
fn total_of(grids: &[Grid], facts: &[Fact], words: &[Word], numbers: &[(&Fact, Exact, &str)], out: &mut Out<'_, '_>) {
    let [grid] = grids else { return };
    let Some(row) = grid.total_row else { return };
    for (fact, value, unit) in numbers {
        let before: Vec<&str> =
            words.iter().rev().filter(|(_, at)| *at < fact.span.start).take(2).map(|(word, _)| word.as_str()).collect();
        let behind: Vec<&str> =
            words.iter().filter(|(_, at)| *at >= fact.span.end).take(5).map(|(word, _)| word.as_str()).collect();
        let said = before == ["of", "total"]
            || behind.windows(2).take(3).any(|pair| pair[0] == "in" && matches!(pair[1], "total" | "all"))
            || behind.iter().take(3).any(|word| *word == "altogether");
        if !said || other_time(grid, facts, words, out) {
            continue;
        }
        let noun = match &fact.data {
            FactData::Number(number) => number.noun,
            _ => None,
        };
        let noun = noun.map(|noun| plain(out.cx.document.slice(noun))).unwrap_or_default();
        let noun = noun.split(' ').next_back().map(stem).unwrap_or_default();
        let headed = |column: usize| grid.names[column].split(' ').map(stem).any(|word| word == noun);
        let column = match grid.numeric.as_slice() {
            [one] => Some(*one),
            many => {
                grid.total_column.or_else(|| many.iter().copied().find(|&column| !noun.is_empty() && headed(column)))
            }
        };
        let Some(column) = column.filter(|_| *unit != "unit") else { continue };
        let Some(cell) = grid.number(row, column) else { continue };
        let apart = cell.written.sub(*value).map(Exact::abs).and_then(|apart| apart.mul(Exact::whole(10)));
        let slip = apart.is_some_and(|apart| apart <= cell.written.abs()) || permuted(cell.written, *value);
        let other = grid.body.clone().any(|row| {
            grid.numeric.iter().any(|&at| grid.number(row, at).is_some_and(|other| other.written == *value))
        });
        if slip && (!other || cell.written == *value) {
            let interval = Interval::exactly(*value);
            out.push(fact.span, FactData::Restatement(Box::new(RestatementFact { interval, cell: cell.span })));
        }
    }
}

/// Whether the digits are the same in another order.
fn permuted(a: Exact, b: Exact) -> bool {
    let digits = |value: Exact| {
        let mut digits: Vec<char> = value.to_data().chars().collect();
        digits.sort_unstable();
        digits
    };
    digits(a) == digits(b)
}

/// Whether the words beside a number make it a difference or a part.
fn compares(words: &[Word], fact: &Fact) -> bool {
    let before = words.iter().rev().find(|(_, at)| *at < fact.span.start);
    let behind = words.iter().find(|(_, at)| *at >= fact.span.end);
    // "Rose to 481" says what there is.
    let second = words.iter().rev().filter(|(_, at)| *at < fact.span.start).nth(1);
    let arrives = before.is_some_and(|(word, _)| word == "to")
        && second.is_some_and(|(word, _)| {
            [
                "rose",
                "fell",
                "grew",
                "increased",
                "decreased",
                "climbed",
                "dropped",
                "declined",
                "came",
                "amounted",
                "shrank",
                "went",
            ]
            .contains(&word.as_str())
        });
    // "A mean of 9.0 eggs a nest" follows from two cells.
    let mut near = words.iter().rev().filter(|(_, at)| *at < fact.span.start).take(3);
    let mean = near.any(|(word, _)| matches!(word.as_str(), "mean" | "average" | "median" | "ratio" | "rate"));
    mean || before.is_some_and(|(word, _)| BEFORE.has(english(), word) && !arrives)
        || behind.is_some_and(|(word, _)| {
            BEHIND.has(english(), word) && !(word == "of" && matches!(fact.data, FactData::Quantity(_)))
        })
}

/// Whether one number may be a slip for the other: close to it, or its digits in another order.
fn near(a: Exact, b: Exact) -> bool {
    let Some(apart) = a.sub(b).map(Exact::abs) else { return false };
    let large = a.abs().max(b.abs());
    let close = apart.mul(Exact::whole(4)).is_some_and(|four| four <= large);
    close || (large <= Exact::whole(20) && apart <= Exact::whole(MAX_APART)) || permuted(a, b)
}

/// The count of rows that the caption, or the sentence before the table, gives.
pub(super) fn announced(grid: &Grid, facts: &[Fact], text: &str) -> Option<(Interval, Span)> {
    let label = grid.names.get(grid.labels)?.split(' ').next_back().map(stem).filter(|label| label.len() > 2)?;
    if grid.selection {
        return None;
    }
    for place in [grid.title, grid.lead].into_iter().flatten() {
        let mut found = None;
        for fact in facts.iter().filter(|fact| place.contains(fact.span)) {
            let FactData::Number(number) = &fact.data else { continue };
            let Some(noun) = number.noun.filter(|_| number.interval.single().is_some()) else { continue };
            let last = plain(text.get(noun.range())?).split(' ').next_back().map(stem);
            if last.as_ref() != Some(&label) {
                continue;
            }
            if found.is_some() {
                return None;
            }
            found = Some((number.interval, Span::new(fact.span.start, noun.end)));
        }
        if found.is_some() {
            return found;
        }
    }
    None
}
