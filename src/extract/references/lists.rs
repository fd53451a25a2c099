//! Numbered lines ("1. Open it", "b) Close it") that leave a number out or have one twice.
//!
//! Markdown numbers the items of a list anew, so that nobody sees the slip until the file is read as it is; lines with
//! letters are never numbered anew. A list in which more than one number is odd is numbered in its own way.

use super::fact;
use crate::document::BlockKind;
use crate::extract::Context;
use crate::facts::{Fact, FactData, Provenance, ReferenceFact};
use crate::source::Span;

/// Fewer lines are no list whose order is certain.
const MIN_LINES: usize = 3;

/// A gap of more is a list of something else: of years, of page numbers.
const MAX_STEP: i64 = 2;

/// How a line is numbered: the mark behind the number, one before it, and whether it is a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Style {
    open: bool,
    close: char,
    letter: bool,
}

/// Lines that are numbered alike.
#[derive(Debug)]
struct Run {
    style: Style,
    indent: usize,
    lines: Vec<(String, Span)>,
}

/// Adds the lines that do not follow the one before.
pub(super) fn read(cx: &Context<'_>, facts: &mut Vec<Fact>) {
    let text = cx.document.text();
    let mut runs: Vec<Run> = Vec::new();
    let mut start = 0;
    let mut blank = true;
    for line in text.split_inclusive('\n') {
        let from = start;
        start += line.len();
        let indent = line.len() - line.trim_start().len();
        let rest = line.trim();
        if rest.is_empty() {
            blank = true;
            continue;
        }
        let marker = marker(rest).filter(|_| is_text(cx, from + indent));
        match marker {
            Some((style, number, length)) => {
                let span = Span::from(from + indent..from + indent + length);
                add(cx, &mut runs, Run { style, indent, lines: vec![(number, span)] }, facts);
            }
            None if (blank && indent == 0) || rest.starts_with('#') => {
                for run in runs.drain(..) {
                    settle(cx, &run, facts);
                }
            }
            None => {}
        }
        blank = false;
    }
    for run in runs.drain(..) {
        settle(cx, &run, facts);
    }
}

/// Adds a line to the run that it continues; those that lie deeper end there.
fn add(cx: &Context<'_>, runs: &mut Vec<Run>, line: Run, facts: &mut Vec<Fact>) {
    let first = line.lines.iter().all(|(number, _)| matches!(number.as_str(), "1" | "a" | "i"));
    let ends = |run: &Run| {
        let again = run.style == line.style && run.indent == line.indent && first && !is_ninth(run, &line);
        run.indent > line.indent || (again && run.lines.len() > 1)
    };
    let (ended, open): (Vec<Run>, Vec<Run>) = runs.drain(..).partition(|run| ends(run));
    *runs = open;
    for run in &ended {
        settle(cx, run, facts);
    }
    match runs.iter_mut().find(|run| run.style == line.style && run.indent == line.indent) {
        Some(run) => run.lines.extend(line.lines),
        None => runs.push(line),
    }
}

/// Whether an "i" is the letter behind "h".
fn is_ninth(run: &Run, line: &Run) -> bool {
    let last = |run: &Run| run.lines.last().map(|(number, _)| number.clone());
    last(line).as_deref() == Some("i") && last(run).as_deref() == Some("h")
}

/// Whether an offset lies in a paragraph or at an item of a list, and not in code.
fn is_text(cx: &Context<'_>, at: usize) -> bool {
    let inside = cx.document.block_at(at as u32 + 6).and_then(|block| cx.document.blocks.get(block as usize));
    inside.is_some_and(|block| {
        matches!(block.kind, BlockKind::Paragraph | BlockKind::Item { .. })
            && block.span.end as usize > at
            && (block.span.start as usize) < at + 8
            || block.kind == BlockKind::Paragraph && block.span.contains(Span::from(at..at + 1))
    })
}

/// The number before a line: "3.", "3)", "(c)", "c)".
fn marker(line: &str) -> Option<(Style, String, usize)> {
    let (open, rest) = line.strip_prefix('(').map_or((false, line), |rest| (true, rest));
    let length = rest.find(|c: char| !c.is_ascii_alphanumeric())?;
    let number = rest.get(..length)?;
    let mut behind = rest.get(length..)?.chars();
    let close = behind.next()?;
    let behind = behind.as_str();
    let digits = !number.is_empty() && number.len() <= 2 && number.bytes().all(|byte| byte.is_ascii_digit());
    let letter = number.bytes().all(|byte| byte.is_ascii_lowercase())
        && (number.len() == 1 || (number.len() <= 4 && super::roman(number).is_some()));
    let marks = match close {
        ')' => digits || letter,
        '.' => digits && !open,
        _ => false,
    };
    let style = Style { open, close, letter: !digits };
    (marks && behind.starts_with(' ') && behind.trim().len() > 1).then(|| {
        let length = usize::from(open) + length + 1;
        (style, number.to_owned(), length)
    })
}

/// Tells of the one line that does not follow.
fn settle(cx: &Context<'_>, run: &Run, facts: &mut Vec<Fact>) {
    if run.lines.len() < MIN_LINES {
        return;
    }
    let roman = run.lines.first().is_some_and(|(number, _)| number == "i");
    let value = |number: &str| match number.bytes().next() {
        Some(letter @ b'a'..=b'z') if !roman && number.len() == 1 => Some(i64::from(letter - b'a') + 1),
        Some(b'a'..=b'z') => super::roman(number),
        _ => number.parse().ok(),
    };
    let Some(values) = run.lines.iter().map(|(number, _)| value(number)).collect::<Option<Vec<i64>>>() else { return };
    let mut odd = (1..values.len()).filter(|&at| values[at] - values[at - 1] != 1);
    let (Some(at), None) = (odd.next(), odd.next()) else { return };
    let step = values[at] - values[at - 1];
    let ((number, span), (_, previous)) = (&run.lines[at], &run.lines[at - 1]);
    let between = &cx.document.text()[previous.end as usize..span.start as usize];
    let cut = between.contains('…') || between.contains("...");
    let told = || super::gaps::explained(cx, values[at - 1] + 1..values[at]);
    if values.first() != Some(&1) || !(0..=MAX_STEP).contains(&step) || cut || told() {
        return;
    }
    let sentence = cx.document.sentence_at(span.start + 6).unwrap_or(0);
    let reference = ReferenceFact { previous: Some(*previous), ..fact("item", number, true) };
    let data = FactData::Reference(Box::new(reference));
    facts.push(Fact { span: *span, sentence, provenance: Provenance::default(), data });
}
