//! Labels placed in a text, and the stretches of it that have to be seen for them.
//!
//! Any spans are accepted: those beyond the text, reversed or inside a character are moved to the nearest fit.

use super::columns::{clean, columns_at, crop_end, text_columns};
use crate::finding::Label;
use crate::source::{Source, Span};
use std::ops::Range;

/// The longest message of a label, in columns; the rest is cut.
const MAX_MESSAGE_COLUMNS: usize = 240;

/// A label spanning more lines than this shows only its first and its last.
const MAX_LINES: usize = 4;

/// How many spaces are skipped at either end of a stretch.
const MAX_TRIM: usize = 256;

/// A label placed in the text: within it, and on character borders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Spot {
    pub(super) start: usize,
    pub(super) end: usize,
    /// Clean, on one line.
    pub(super) message: String,
    pub(super) primary: bool,
    /// Whether there is nothing but white space in it; it is then within one line.
    blank: bool,
}

impl Spot {
    /// The part that is in a row of a line: without the indentation of a line that it goes on in, and without spaces
    /// at the end of a row when it goes on in the next. May be empty.
    pub(super) fn within(&self, text: &str, line: Range<usize>, row: Range<usize>) -> Range<usize> {
        let mut part = self.start.max(row.start)..self.end.min(row.end);
        let Some(piece) = text.get(part.clone()).filter(|_| !self.blank) else { return part };
        let spaces = |chars: &mut dyn Iterator<Item = char>| {
            chars.take(MAX_TRIM).take_while(|c| c.is_whitespace()).map(char::len_utf8).sum::<usize>()
        };
        if self.end > row.end {
            part.end -= spaces(&mut piece.chars().rev());
        }
        if self.start < line.start && row.start == line.start {
            part.start += spaces(&mut piece.chars());
        }
        part.start..part.end.max(part.start)
    }
}

/// A stretch within one line that has to be seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Anchor {
    /// The line, from 0.
    pub(super) line: usize,
    pub(super) start: usize,
    pub(super) end: usize,
    /// The columns of the message that is shown at its end; 0 for none.
    pub(super) message: usize,
}

/// The bytes of a line (from 0), without its ending and without a byte order mark.
pub(super) fn line_range(source: &Source, line: usize) -> Range<usize> {
    let range = source.line_index().line_range(source.text(), line);
    if range.start == 0 && source.text().starts_with('\u{FEFF}') { 3..range.end.max(3) } else { range }
}

/// The labels placed in the text, by place; of those that start together the longest first.
pub(super) fn spots(source: &Source, labels: &[Label], ellipsis: &str) -> Vec<Spot> {
    let mut spots: Vec<Spot> = labels
        .iter()
        .map(|label| {
            let (start, end) = place(source, label.span);
            let message = crop_end(clean(&label.message).trim(), MAX_MESSAGE_COLUMNS, ellipsis);
            let blank = source.text().get(start..end).is_some_and(|words| words.trim_start().is_empty());
            Spot { start, end, message, primary: label.primary, blank }
        })
        .collect();
    spots.sort_by_key(|spot| (spot.start, std::cmp::Reverse(spot.end), !spot.primary));
    spots
}

/// The nearest span that can be shown: it begins and ends in lines in which some of it is seen.
pub(super) fn place(source: &Source, span: Span) -> (usize, usize) {
    let text = source.text();
    let mut start = (span.start as usize).min(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let mut end = (span.end as usize).clamp(start, text.len());
    while !text.is_char_boundary(end) {
        end += 1;
    }
    let (start, end) = without_blank_lines(text, start, end);
    let line = line_range(source, source.line_index().line_of(start as u32));
    let start = start.clamp(line.start, line.end);
    let last = source.line_index().line_of(end.saturating_sub(1).max(start) as u32);
    (start, end.min(line_range(source, last).end).max(start))
}

/// The range without line breaks, and lines of white space only, at its borders.
///
/// Of white space alone the part in one line is left, or the empty range where it starts.
fn without_blank_lines(text: &str, start: usize, end: usize) -> (usize, usize) {
    const BREAKS: [char; 2] = ['\n', '\r'];
    const SPACES: [char; 4] = ['\n', '\r', ' ', '\t'];
    let piece = text.get(start..end).unwrap_or("");
    let words = piece.trim_start_matches(SPACES);
    let before = piece.len() - words.len();
    let words = words.trim_end_matches(SPACES);
    if words.is_empty() {
        let spaces = piece.trim_start_matches(BREAKS);
        let length = spaces.find(BREAKS).unwrap_or(spaces.len());
        let start = if length > 0 { end - spaces.len() } else { start };
        return (start, start + length);
    }
    let lead = piece.get(..before).and_then(|lead| lead.rfind(BREAKS)).map_or(0, |at| at + 1);
    let after = before + words.len();
    let tail = piece.get(after..).and_then(|tail| tail.find(BREAKS)).map_or(piece.len(), |at| after + at);
    (start + lead, start + tail)
}

/// The stretches to be seen for these spots, by place, where lines have `room` columns.
pub(super) fn anchors(source: &Source, spots: &[Spot], room: usize) -> Vec<Anchor> {
    let mut anchors = Vec::with_capacity(spots.len());
    for spot in spots {
        let index = source.line_index();
        let first = index.line_of(spot.start as u32);
        let last = index.line_of(spot.end.saturating_sub(1).max(spot.start) as u32);
        let before = anchors.len();
        for line in first..=last {
            if last - first >= MAX_LINES && line != first && line != last {
                continue;
            }
            let range = line_range(source, line);
            let piece = spot.within(source.text(), range.clone(), range);
            if !piece.is_empty() {
                anchors.extend(ends(source.text(), piece, room).map(|piece| Anchor {
                    line,
                    start: piece.start,
                    end: piece.end,
                    message: 0,
                }));
            }
        }
        if anchors.len() == before {
            let end = spot.end.min(line_range(source, first).end).max(spot.start);
            anchors.push(Anchor { line: first, start: spot.start, end, message: 0 });
        }
        if let Some(last) = anchors.last_mut() {
            last.message = text_columns(&spot.message);
        }
    }
    anchors.sort_by_key(|anchor| (anchor.start, anchor.end));
    anchors
}

/// The whole stretch, or its two ends where it is far longer than a line.
fn ends(text: &str, range: Range<usize>, room: usize) -> impl Iterator<Item = Range<usize>> {
    let head = walk(text, range.clone(), room + room / 2);
    let tail = walk_back(text, range.clone(), room / 2);
    let split = head < tail;
    let first = if split { range.start..head } else { range.clone() };
    std::iter::once(first).chain(split.then_some(tail..range.end))
}

/// The offset after at most so many columns of the range. Looks at a bounded number of characters.
pub(super) fn walk(text: &str, range: Range<usize>, room: usize) -> usize {
    let mut used = 0;
    let piece = text.get(range.clone()).unwrap_or("");
    for (at, c) in piece.char_indices().take(bound(room)) {
        used += columns_at(c, used);
        if used > room {
            return range.start + at;
        }
    }
    piece.char_indices().nth(bound(room)).map_or(range.end, |(at, _)| range.start + at)
}

/// The offset before at most so many columns at the end of the range. Looks at a bounded number of characters.
pub(super) fn walk_back(text: &str, range: Range<usize>, room: usize) -> usize {
    let mut used = 0;
    let mut reached = range.end;
    let piece = text.get(range.clone()).unwrap_or("");
    for (at, c) in piece.char_indices().rev().take(bound(room)) {
        let width = columns_at(c, 0);
        used += width;
        if used > room {
            break;
        }
        if width > 0 || at == 0 {
            reached = range.start + at;
        }
    }
    reached
}

/// How many characters are looked at for so many columns: marks take none, and there may be any number of them.
pub(super) fn bound(room: usize) -> usize {
    room * 4 + 64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn placed(text: &str, start: u32, end: u32) -> (usize, usize) {
        place(&Source::new("t", text), Span { start, end })
    }

    #[test]
    fn any_span_is_moved_to_the_nearest_fit() {
        assert_eq!(placed("añb", 2, 2), (1, 3), "inside a character");
        assert_eq!(placed("abc", 2, 99), (2, 3));
        assert_eq!(placed("abc", 99, 120), (3, 3));
        assert_eq!(placed("abc", 2, 1), (2, 2), "reversed");
        assert_eq!(placed("\u{FEFF}ab", 0, 4), (3, 4));
        assert_eq!(placed("ab\r\ncd", 3, 4), (2, 2), "half a line ending");
        assert_eq!(placed("ab\r\ncd", 0, 4), (0, 2), "a line ending belongs to its line");
        assert_eq!(placed("", 0, 0), (0, 0));
        assert_eq!(placed("ab\n", 3, 3), (3, 3));
        assert_eq!(placed("a\n\n  b\n\n", 1, 7), (3, 6), "blank lines around words");
        assert_eq!(placed("a\n  \n\n", 1, 6), (2, 4), "nothing but white space");
        assert_eq!(placed("a\n\n\nb", 1, 4), (1, 1), "nothing but line breaks");
    }

    fn stretches(source: &Source, start: u32, end: u32, room: usize) -> Vec<&str> {
        let spots = spots(source, &[Label::primary(Span::new(start, end), "m")], "…");
        anchors(source, &spots, room).iter().map(|anchor| &source.text()[anchor.start..anchor.end]).collect()
    }

    #[test]
    fn a_label_over_lines_has_a_stretch_in_each_without_the_indentation() {
        let source = Source::new("t", "one two\n   three\n\nfour");
        assert_eq!(stretches(&source, 4, 22, 40), ["two", "three", "four"]);
    }

    #[test]
    fn a_long_label_is_seen_at_its_ends() {
        let source = Source::new("t", "abcdefghij".repeat(9));
        assert_eq!(stretches(&source, 0, 90, 10), ["abcdefghijabcde", "fghij"]);
        let source = Source::new("t", "a\n".repeat(9));
        assert_eq!(stretches(&source, 2, 17, 10).len(), 2);
    }
}
