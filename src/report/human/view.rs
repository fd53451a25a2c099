//! The view: the rows that are seen, as they are shown, with the labels placed on their columns.
//!
//! It is what gets drawn in place of the article, so that drawing costs as little for a paragraph of 50 megabytes as
//! for a short one, and so that nothing dangerous or of unclear width is in it.

use super::columns::{MAX_MARKS, columns, columns_at, shown, text_columns, wrap};
use super::spots::{Spot, anchors, line_range, spots};
use super::windows::{CONNECTOR, Page, Row};
use crate::finding::Label;
use crate::source::Source;

/// How a row is numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Numbering {
    /// The first row of this line (from 1), or the row again.
    Line(usize),
    /// More of the same line.
    Continued,
    /// Not a row of text: lines are left out here.
    Gap,
}

/// A row as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ShownRow {
    pub(super) numbering: Numbering,
    pub(super) text: String,
}

/// A label on a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark {
    /// The index of the row.
    pub(super) row: usize,
    /// The first column, from 0.
    pub(super) from: usize,
    /// The column after the last; the same as `from` for a place between two characters.
    pub(super) to: usize,
    /// The message in lines that fit; empty where a later mark of the label has it, or there is none.
    pub(super) message: String,
    pub(super) primary: bool,
}

/// What is drawn: rows, and marks on them by place, none of which overlap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct View {
    pub(super) rows: Vec<ShownRow>,
    pub(super) marks: Vec<Mark>,
    /// Columns of the widest line number.
    pub(super) digits: usize,
}

/// A label on a row, on its way into the view.
struct Placed {
    spot: usize,
    row: usize,
    from: usize,
    to: usize,
}

impl Placed {
    /// The column after the last that is drawn on.
    fn drawn_to(&self) -> usize {
        self.to.max(self.from + 1)
    }
}

/// The view of a text with these labels, for a page of this width in columns.
pub(super) fn view(source: &Source, labels: &[Label], width: usize, ellipsis: &str) -> View {
    let spots = spots(source, labels, ellipsis);
    let last_line = spots.iter().map(|spot| source.line_index().line_of(spot.end as u32) + 1).max().unwrap_or(1);
    let digits = last_line.to_string().len();
    // " 12 │ " before the text, and one column after it for a mark at its end
    let columns = width.saturating_sub(digits + 5).max(10);
    let page = Page { columns, ellipsis: ellipsis.chars().count() + 1 };
    let rows = rows(source, &spots, page);

    let view = View { rows: Vec::new(), marks: Vec::new(), digits };
    let mut writer = Writer { source, ellipsis, view, placed: Vec::new() };
    let mut active: Vec<usize> = Vec::new();
    let mut next = 0;
    for (index, row) in rows.iter().enumerate() {
        let Some(row) = row else {
            writer.gap();
            continue;
        };
        while spots.get(next).is_some_and(|spot| spot.start <= row.end) {
            active.push(next);
            next += 1;
        }
        active.retain(|&spot| spots[spot].end >= row.start);
        let continues = rows.get(index + 1).is_some_and(|next| next.as_ref().is_some_and(|next| next.start == row.end));
        let line = line_range(source, row.line);
        let seen: Vec<(usize, usize, usize)> = active
            .iter()
            .filter_map(|&index| {
                let spot = &spots[index];
                let (start, end) = (spot.start, spot.end);
                if start == end {
                    let here = start >= row.start && (start < row.end || (start == row.end && !continues));
                    return here.then_some((index, start, end));
                }
                let part = spot.within(source.text(), line.clone(), row.start..row.end);
                (!part.is_empty()).then_some((index, part.start, part.end))
            })
            .collect();
        let continued = index > 0 && rows[index - 1].as_ref().is_some_and(|previous| previous.line == row.line);
        writer.row(row, continued, &seen);
    }
    writer.finish(&spots, columns)
}

/// The rows to be seen, with `None` where lines are left out.
fn rows(source: &Source, spots: &[Spot], page: Page) -> Vec<Option<Row>> {
    let anchors = anchors(source, spots, page.columns);
    let mut rows = Vec::new();
    let mut line_rows = Vec::new();
    let mut previous: Option<usize> = None;
    for near in anchors.chunk_by(|a, b| a.line == b.line) {
        let Some(line) = near.first().map(|anchor| anchor.line) else { continue };
        if let Some(previous) = previous.filter(|previous| line > previous + 1) {
            let between = line_range(source, previous + 1);
            let whole = line == previous + 2 && page.fits(source.text(), between.clone());
            rows.push(whole.then(|| Row {
                line: previous + 1,
                start: between.start,
                end: between.end,
                cut_before: false,
                cut_after: false,
            }));
        }
        page.rows(source.text(), &line_range(source, line), near, &mut line_rows);
        rows.extend(line_rows.drain(..).map(Some));
        previous = Some(line);
    }
    rows
}

struct Writer<'a> {
    source: &'a Source,
    ellipsis: &'a str,
    view: View,
    placed: Vec<Placed>,
}

impl Writer<'_> {
    fn gap(&mut self) {
        self.view.rows.push(ShownRow { numbering: Numbering::Gap, text: String::new() });
    }

    /// Adds a row with its marks (spot, start, end), and once more for marks that overlap others.
    fn row(&mut self, row: &Row, continued: bool, seen: &[(usize, usize, usize)]) {
        let (text, places) = self.shown(row);
        let column = |offset: usize| {
            let at = places.partition_point(|place| place.0 < offset).min(places.len() - 1);
            places[at].1
        };
        let mut layers: Vec<Vec<Placed>> = vec![Vec::new()];
        for &(spot, start, end) in seen {
            let placed = Placed { spot, row: 0, from: column(start), to: column(end) };
            let free = |layer: &&mut Vec<Placed>| layer.last().is_none_or(|last| last.drawn_to() <= placed.from);
            match layers.iter_mut().find(free) {
                Some(layer) => layer.push(placed),
                None => layers.push(vec![placed]),
            }
        }
        for (index, layer) in layers.into_iter().enumerate() {
            let again = index > 0;
            let numbering = if continued && !again { Numbering::Continued } else { Numbering::Line(row.line + 1) };
            let index = self.view.rows.len();
            self.placed.extend(layer.into_iter().map(|placed| Placed { row: index, ..placed }));
            self.view.rows.push(ShownRow { numbering, text: text.clone() });
        }
    }

    /// The text of a row as it is shown, and for each of its characters in the file (and the end) the offset there and
    /// the column here.
    fn shown(&self, row: &Row) -> (String, Vec<(usize, usize)>) {
        let mut text = String::new();
        let mut column = 0;
        if row.cut_before {
            text.push_str(self.ellipsis);
            let before = self.source.text().get(..row.start).and_then(|before| before.chars().next_back());
            if before.is_none_or(char::is_whitespace) {
                text.push(' '); // between words, not within one
            }
            column = text_columns(&text);
        }
        let mut places = Vec::new();
        let mut marks = 0;
        for (at, c) in self.source.text().get(row.start..row.end).unwrap_or("").char_indices() {
            places.push((row.start + at, column));
            let width = columns_at(c, column);
            let Some(c) = shown(c) else { continue };
            if columns(c) > 0 {
                marks = 0;
                text.push(c);
                text.extend(std::iter::repeat_n(' ', width.saturating_sub(columns(c))));
            } else if marks < MAX_MARKS {
                if at == 0 || column == 0 {
                    continue; // a mark without a base
                }
                marks += 1;
                text.push(c);
            }
            column += width;
        }
        places.push((row.end, column));
        if row.cut_after {
            text.push_str(self.ellipsis);
        }
        (text, places)
    }

    /// Gives each label its message, at its last mark.
    fn finish(mut self, spots: &[Spot], columns: usize) -> View {
        let mut told = vec![false; spots.len()];
        let mut marks: Vec<Mark> = Vec::with_capacity(self.placed.len());
        for placed in self.placed.iter().rev() {
            let spot = &spots[placed.spot];
            let mut message = String::new();
            if !std::mem::replace(&mut told[placed.spot], true) && !spot.message.is_empty() {
                let room = columns.saturating_sub(usize::midpoint(placed.from, placed.to) + CONNECTOR).max(1);
                message = wrap(&spot.message, room, room).join("\n");
            }
            let Placed { row, from, to, .. } = *placed;
            marks.push(Mark { row, from, to, message, primary: spot.primary });
        }
        marks.reverse();
        self.view.marks = marks;
        self.view
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;

    fn seen(text: &str, spans: &[(u32, u32)], width: usize) -> View {
        let labels: Vec<Label> =
            spans.iter().map(|&(start, end)| Label::secondary(Span::new(start, end), "message")).collect();
        view(&Source::new("t", text), &labels, width, "…")
    }

    fn rows(view: &View) -> Vec<(Numbering, &str)> {
        view.rows.iter().map(|row| (row.numbering, row.text.as_str())).collect()
    }

    fn marks(view: &View) -> Vec<(usize, usize, usize)> {
        view.marks.iter().map(|mark| (mark.row, mark.from, mark.to)).collect()
    }

    #[test]
    fn labelled_lines_are_rows_and_others_gaps() {
        let view = seen("one\ntwo\nthree\nfour\nfive\nsix", &[(0, 3), (8, 13), (24, 27)], 80);
        let expected = [
            (Numbering::Line(1), "one"),
            (Numbering::Line(2), "two"),
            (Numbering::Line(3), "three"),
            (Numbering::Gap, ""),
            (Numbering::Line(6), "six"),
        ];
        assert_eq!(rows(&view), expected);
        assert_eq!(marks(&view), [(0, 0, 3), (2, 0, 5), (4, 0, 3)]);
    }

    #[test]
    fn columns_are_those_of_what_is_shown() {
        let view = seen("\ta日e\u{301}b\u{200D}c", &[(1, 2), (2, 5), (5, 8), (8, 9), (12, 13)], 80);
        assert_eq!(rows(&view), [(Numbering::Line(1), "    a日e\u{301}bc")]);
        assert_eq!(marks(&view), [(0, 4, 5), (0, 5, 7), (0, 7, 8), (0, 8, 9), (0, 9, 10)]);
    }

    #[test]
    fn overlapping_labels_are_on_copies_of_the_row() {
        let view = seen("one two three", &[(0, 7), (4, 7), (8, 13), (4, 13)], 80);
        assert_eq!(view.rows.len(), 3);
        assert_eq!(marks(&view), [(0, 0, 7), (0, 8, 13), (1, 4, 13), (2, 4, 7)]);
        assert!(view.rows.iter().all(|row| row.text == "one two three" && row.numbering == Numbering::Line(1)));
    }

    #[test]
    fn the_message_is_at_the_last_mark_of_a_label() {
        let view = seen("one two\nthree four", &[(4, 13)], 80);
        assert_eq!(marks(&view), [(0, 4, 7), (1, 0, 5)]);
        let messages: Vec<&str> = view.marks.iter().map(|mark| mark.message.as_str()).collect();
        assert_eq!(messages, ["", "message"]);
    }
}
