//! Which parts of a line are seen: windows around the stretches, broken into rows that fit.
//!
//! A paragraph of prose is one line of a thousand characters or more. A line that fits is shown whole; of a longer
//! one, stretches that are near each other share a window, and a window that is wider than the page continues in
//! further rows. Nothing here looks at more of a line than its windows.

use super::columns::{columns, columns_at, shown};
use super::spots::{Anchor, bound, walk};
use std::ops::Range;

/// The columns for which a message may push its words to the next row; longer messages are wrapped.
const MESSAGE_COLUMNS: usize = 24;

/// Columns between the middle of an underline and the message that hangs from it.
pub(super) const CONNECTOR: usize = 4;

/// A row of the snippet: part of one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    /// The line, from 0.
    pub(super) line: usize,
    pub(super) start: usize,
    pub(super) end: usize,
    /// Text of the line is left out before it.
    pub(super) cut_before: bool,
    /// Text of the line is left out after it.
    pub(super) cut_after: bool,
}

/// How much fits into a row.
#[derive(Debug, Clone, Copy)]
pub(super) struct Page {
    /// Columns for text and messages. One more is kept free for a mark after the last character.
    pub(super) columns: usize,
    /// Columns of the mark where text is left out, with its space.
    pub(super) ellipsis: usize,
}

/// Why a row ends.
enum Stop {
    /// The next stretch has a message that would not fit beside it.
    Message,
    /// No more fits.
    Full,
    /// The line ends.
    Complete,
}

impl Page {
    /// Whether the range fits into a row as it is.
    pub(super) fn fits(self, text: &str, range: Range<usize>) -> bool {
        walk(text, range.clone(), self.columns) == range.end
    }

    /// Adds the rows of a line in which these stretches are (all of this line, at least one, by place).
    pub(super) fn rows(self, text: &str, line: &Range<usize>, anchors: &[Anchor], rows: &mut Vec<Row>) {
        let Some(number) = anchors.first().map(|anchor| anchor.line) else { return };
        if self.fits(text, line.clone()) {
            self.window(text, line, number, line.start, line.end, self.columns, anchors, rows);
            return;
        }
        let limit = self.columns.saturating_sub(self.ellipsis).max(2);
        let first_row = rows.len();
        let mut rest = anchors;
        while !rest.is_empty() {
            let (count, reach) = cluster(text, rest, limit);
            let (near, further) = rest.split_at(count);
            let mut from = self.lead(text, line, near, limit);
            match rows[first_row..].last_mut() {
                Some(previous) if from <= previous.end => {
                    from = previous.end;
                    previous.cut_after = false;
                }
                _ => {}
            }
            self.window(text, line, number, from, reach.max(from), limit, near, rows);
            rest = further;
        }
    }

    /// Adds the rows of one window: from an offset to at least `reach`, and as far as the last row goes.
    #[expect(clippy::too_many_arguments, reason = "the one caller has them all at hand")]
    fn window(
        self,
        text: &str,
        line: &Range<usize>,
        number: usize,
        from: usize,
        reach: usize,
        limit: usize,
        anchors: &[Anchor],
        rows: &mut Vec<Row>,
    ) {
        let joined = rows.last().is_some_and(|previous| previous.line == number && previous.end == from);
        let mut cut_before = !joined && !blank(text, line.start..from);
        let mut start = from;
        loop {
            let column = if cut_before { self.ellipsis } else { 0 };
            let (end, why) = self.row_end(text, start..line.end, column, limit, anchors);
            let last = match why {
                Stop::Message => false,
                Stop::Full => end >= reach,
                Stop::Complete => true,
            };
            let cut_after = last && !blank(text, end..line.end);
            rows.push(Row { line: number, start, end, cut_before, cut_after });
            if last {
                return;
            }
            (start, cut_before) = (end, false);
        }
    }

    /// Where a row ends that starts with the range, at `column`, and why.
    fn row_end(
        self,
        text: &str,
        range: Range<usize>,
        mut column: usize,
        limit: usize,
        anchors: &[Anchor],
    ) -> (usize, Stop) {
        let Some(piece) = text.get(range.clone()) else { return (range.end, Stop::Complete) };
        let mut next = anchors.partition_point(|anchor| anchor.start <= range.start);
        let mut last_break = range.start;
        let mut previous = ' ';
        for (index, (at, c)) in piece.char_indices().chain([(piece.len(), '\n')]).enumerate() {
            let at = range.start + at;
            let ended = at == range.end;
            let width = if ended { 0 } else { columns_at(c, column) };
            if at > range.start && !ended && breaks_between(previous, c) {
                last_break = at;
            }
            let cut = if last_break > range.start { last_break } else { at };
            while let Some(anchor) = anchors.get(next).filter(|anchor| anchor.start <= at) {
                next += 1;
                if anchor.start == at && at > range.start && !self.has_room(text, *anchor, column, limit) {
                    return (cut, Stop::Message);
                }
            }
            if ended {
                break;
            }
            let hangs = is_space(c) && column + width <= limit + 1;
            let full = column + width > limit && !hangs && width > 0 && at > range.start;
            if full || index > bound(limit) {
                return (cut, Stop::Full);
            }
            column += width;
            if width > 0 {
                previous = c;
            }
        }
        (range.end, Stop::Complete)
    }

    /// Whether the message of a stretch that starts at this column fits beside it.
    fn has_room(self, text: &str, anchor: Anchor, column: usize, limit: usize) -> bool {
        let width = width_of(text, anchor.start..anchor.end, column, limit);
        // a label that ends in a space may hang over
        let ends_here = column + width <= limit + 1;

        anchor.message == 0
            || !ends_here
            || column + width / 2 + CONNECTOR + anchor.message.min(MESSAGE_COLUMNS).min(self.columns / 3)
                <= self.columns
    }

    /// Where the window of these stretches starts: some words before the first, and more where little follows.
    fn lead(self, text: &str, line: &Range<usize>, near: &[Anchor], limit: usize) -> usize {
        let Some(first) = near.first() else { return line.start };
        let right = width_of(text, first.start..line.end, 0, limit);
        let mut lead = (limit - right.min(limit * 2 / 3)).saturating_sub(self.ellipsis);
        let (mut column, mut at) = (0, first.start);
        for anchor in near {
            column += width_of(text, at..anchor.start.max(at), column, limit);
            at = at.max(anchor.start);
            let width = width_of(text, anchor.start..anchor.end, column, limit);
            if column + width > limit {
                break;
            }
            let needed = column + width / 2 + CONNECTOR + anchor.message.min(self.columns / 2) + self.ellipsis;
            let allowed = self.columns.saturating_sub(needed);
            if column == 0 || allowed >= limit / 6 {
                lead = lead.min(allowed);
            }
        }
        back_to_a_word(text, line.start..first.start, lead)
    }
}

/// How many of the stretches are near the first one, directly or through others, and where the last of them ends.
fn cluster(text: &str, anchors: &[Anchor], limit: usize) -> (usize, usize) {
    let mut reach = 0;
    for (index, anchor) in anchors.iter().enumerate() {
        let near = index == 0 || anchor.start <= reach || walk(text, reach..anchor.start, limit) == anchor.start;
        if !near {
            return (index, reach);
        }
        reach = reach.max(anchor.end);
    }
    (anchors.len(), reach)
}

/// The start of a word at most so many columns before the end of the range.
fn back_to_a_word(text: &str, range: Range<usize>, lead: usize) -> usize {
    let piece = text.get(range.clone()).unwrap_or("");
    let after = text.get(range.end..).and_then(|rest| rest.chars().next()).unwrap_or(' ');
    let (mut used, mut next, mut furthest, mut word) = (0, after, range.end, None);
    for (at, c) in piece.char_indices().rev().take(bound(lead)) {
        let end = range.start + at + c.len_utf8();
        if breaks_between(c, next) {
            word = Some(end);
        }
        let width = columns_at(c, 0);
        used += width;
        if used > lead {
            return word.unwrap_or(furthest);
        }
        if width > 0 {
            furthest = range.start + at;
            next = c;
        }
    }
    if furthest == range.start { furthest } else { word.unwrap_or(furthest) }
}

/// The columns of the range where it starts at a column, counted up to a little above the limit.
fn width_of(text: &str, range: Range<usize>, column: usize, limit: usize) -> usize {
    let piece = text.get(range).unwrap_or("");
    let mut used = 0;
    for c in piece.chars().take(bound(limit)) {
        used += columns_at(c, column + used);
        if used > limit {
            break;
        }
    }
    used
}

/// Whether there is nothing but white space; long white space counts as something.
fn blank(text: &str, range: Range<usize>) -> bool {
    text.get(range).unwrap_or("").chars().take(bound(0)).enumerate().all(|(n, c)| n + 1 < bound(0) && c.is_whitespace())
}

/// A space after which a line may break and which may hang over its end.
fn is_space(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{A0}' | '\u{202F}' | '\u{2007}' | '\u{3000}')
}

/// Whether a row may end between two characters: after a space, or beside a wide character.
fn breaks_between(a: char, b: char) -> bool {
    let wide = |c: char| shown(c).is_some_and(|c| columns(c) == 2);
    let mark = shown(b).map_or(0, columns) == 0 && !is_space(b);
    is_space(a) || (!mark && (wide(a) || wide(b)) && !is_space(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rows of the one line of a text, with `…` where text is left out; stretches are given as their words.
    fn rows(text: &str, columns: usize, stretches: &[(&str, usize)]) -> Vec<String> {
        let anchors: Vec<Anchor> = stretches
            .iter()
            .map(|&(words, message)| {
                let start = text.find(words).unwrap_or_default();
                Anchor { line: 0, start, end: start + words.len(), message }
            })
            .collect();
        let mut rows = Vec::new();
        Page { columns, ellipsis: 2 }.rows(text, &(0..text.len()), &anchors, &mut rows);
        rows.iter()
            .map(|row| {
                let mark = |cut| if cut { "…" } else { "" };
                format!("{}{}{}", mark(row.cut_before), &text[row.start..row.end], mark(row.cut_after))
            })
            .collect()
    }

    const LINE: &str = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen";

    #[test]
    fn a_line_that_fits_is_whole() {
        assert_eq!(rows("one two three", 13, &[("two", 5)]), ["one two three"]);
    }

    #[test]
    fn a_long_line_shows_words_around_the_stretch() {
        assert_eq!(rows(LINE, 30, &[("seven", 0)]), ["…six seven eight nine ten …"]);
        assert_eq!(rows(LINE, 30, &[("zero", 0)]), ["zero one two three four five …"]);
        assert_eq!(rows(LINE, 30, &[("fifteen", 0)]), ["…thirteen fourteen fifteen"]);
    }

    #[test]
    fn near_stretches_share_a_window_and_far_ones_do_not() {
        assert_eq!(
            rows(LINE, 30, &[("one", 0), ("seven", 0)]),
            ["zero one two three four five ", "six seven eight nine ten …"]
        );
        assert_eq!(rows(LINE, 20, &[("one", 0), ("fourteen", 0)]), ["…one two three …", "…fourteen fifteen"]);
    }

    #[test]
    fn a_message_that_would_not_fit_moves_its_words_to_the_next_row() {
        assert_eq!(rows("one two three four five", 23, &[("five", 20)]), ["one two three four ", "five"]);
    }

    #[test]
    fn text_without_spaces_is_cut_anywhere() {
        let text = "abcdefghij".repeat(10) + "!!" + &"klmno".repeat(20);
        assert_eq!(rows(&text, 20, &[("!!", 0)]), ["…ghij!!klmnoklmno…"]);
        let wide = "日".repeat(50) + "本" + &"語".repeat(50);
        assert_eq!(rows(&wide, 20, &[("本", 0)]), ["…日日本語語語語語…"]);
    }
}
