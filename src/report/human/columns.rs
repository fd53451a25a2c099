//! Characters on a terminal: what is shown for each, how many columns it takes, and fitting text into columns.
//!
//! Widths are summed character by character, as terminals do. Characters that only join or vary others (zero-width
//! joiners, variation selectors, skin tones) are left out, because terminals disagree about the width of what they
//! make: without them every terminal agrees, and underlines stay under their words.

use crate::source::sanitise_char;
use unicode_width::UnicodeWidthChar;

/// How far apart tab stops are, in columns.
const TAB_STOP: usize = 4;

/// The most marks that stay on one base character; the rest are left out.
pub(super) const MAX_MARKS: usize = 4;

/// What is shown for a character: itself, one visible stand-in, or nothing. White space becomes a plain space.
pub(super) fn shown(c: char) -> Option<char> {
    match c {
        ' '..='~' => Some(c),
        '\t' | '\n' | '\r' => Some(' '),
        // joiners, soft hyphens, variation selectors, annotation marks, tags, and skin tones
        '\u{AD}' | '\u{34F}' | '\u{180B}'..='\u{180F}' | '\u{200C}' | '\u{200D}' => None,
        '\u{FE00}'..='\u{FE0F}' | '\u{FFF0}'..='\u{FFFB}' | '\u{E0000}'..='\u{E0FFF}' => None,
        '\u{1F3FB}'..='\u{1F3FF}' => None,
        _ => Some(sanitise_char(c).unwrap_or(c)),
    }
}

/// How many columns a shown character takes: 0 (a mark on the one before), 1 or 2.
pub(super) fn columns(c: char) -> usize {
    c.width().unwrap_or(0)
}

/// How many columns a character of the article takes when it comes at this column (tabs depend on it).
pub(super) fn columns_at(c: char, column: usize) -> usize {
    if c == '\t' { TAB_STOP - column % TAB_STOP } else { shown(c).map_or(0, columns) }
}

/// Text made fit for one line of a terminal: nothing that steers it, nothing invisible, no line breaks.
pub(super) fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut marks = 0;
    for c in text.chars().filter_map(shown) {
        if columns(c) > 0 {
            marks = 0;
        } else {
            marks += 1;
            if out.is_empty() || marks > MAX_MARKS {
                continue;
            }
        }
        out.push(c);
    }
    out
}

/// The columns of clean text.
pub(super) fn text_columns(text: &str) -> usize {
    text.chars().map(columns).sum()
}

/// The text cut at its end to so many columns, with a mark where it was cut.
pub(super) fn crop_end(text: &str, room: usize, mark: &str) -> String {
    let whole = room.saturating_sub(text_columns(mark));
    let (mut used, mut cut) = (0, 0);
    for (at, c) in text.char_indices() {
        if columns(c) > 0 && used <= whole {
            cut = at;
        }
        used += columns(c);
        if used > room {
            return format!("{}{mark}", text[..cut].trim_end());
        }
    }
    text.to_owned()
}

/// The text cut at its beginning to so many columns, with a mark where it was cut.
pub(super) fn crop_start(text: &str, room: usize, mark: &str) -> String {
    if text_columns(text) <= room {
        return text.to_owned();
    }
    let mut used = text_columns(mark);
    let mut cut = text.len();
    for (at, c) in text.char_indices().rev() {
        used += columns(c);
        if used > room {
            break;
        }
        if columns(c) > 0 {
            cut = at;
        }
    }
    format!("{mark}{}", &text[cut..])
}

/// Breaks clean text into lines of at most `first` (the first) and `rest` (all others) columns.
///
/// Lines break after spaces; only a word that is wider than a whole line is cut. Never empty.
pub(super) fn wrap(text: &str, first: usize, rest: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let (mut used, mut room) = (0, first);
    for word in text.split_inclusive(' ') {
        let width = text_columns(word.trim_end());
        if used > 0 && used + width > room {
            lines.push(std::mem::take(&mut line));
            (used, room) = (0, rest);
        }
        for c in word.chars() {
            if c != ' ' && used > 0 && used + columns(c) > room {
                lines.push(std::mem::take(&mut line));
                (used, room) = (0, rest);
            }
            line.push(c);
            used += columns(c);
        }
    }
    lines.push(line);
    for line in &mut lines {
        line.truncate(line.trim_end().len());
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_or_hides_is_made_visible_or_left_out() {
        assert_eq!(clean("a\x1b]8;;x\x07b\u{9B}31m"), "a\u{241B}]8;;x\u{2407}b\u{FFFD}31m");
        assert_eq!(clean("\u{301}a\u{202E}b\r\nc\td"), "a\u{FFFD}b  c d");
        assert_eq!(clean("👩\u{200D}🚀 ✈\u{FE0F} 👍🏽"), "👩🚀 ✈ 👍");
        assert_eq!(clean(&format!("e{}x", "\u{301}".repeat(100))), format!("e{}x", "\u{301}".repeat(MAX_MARKS)));
    }

    #[test]
    fn lines_break_after_spaces_and_long_words_are_cut() {
        assert_eq!(wrap("one two three", 7, 5), ["one two", "three"]);
        assert_eq!(wrap("abcdefgh ij", 3, 4), ["abc", "defg", "h ij"]);
        assert_eq!(wrap("日本語の文", 4, 5), ["日本", "語の", "文"]);
        assert_eq!(wrap("a  b", 9, 9), ["a  b"]);
        assert_eq!(wrap("", 9, 9), [""]);
        assert_eq!(wrap("abc", 0, 0), ["a", "b", "c"]);
    }

    #[test]
    fn cropping_keeps_to_the_columns() {
        assert_eq!(crop_end("one two three", 9, "…"), "one two…");
        assert_eq!(crop_end("日本語の文", 6, "…"), "日本…");
        assert_eq!(crop_end("short", 5, "…"), "short");
        assert_eq!(crop_start("articles/long/name.md", 10, "…"), "…g/name.md");
        assert_eq!(crop_start("日本語", 4, "…"), "…語");
    }
}
