//! Lines and columns of byte offsets.

use serde::{Deserialize, Serialize};

/// A place for people: line and column count from 1, the column in characters (Unicode scalar values).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    /// The line, from 1.
    pub line: u32,
    /// The column, from 1, in characters.
    pub column: u32,
}

/// Line endings are looked for in so many bytes at once.
const PIECE: usize = 32;

/// Offsets at which lines start. A line ends with `\n`, `\r\n` or a lone `\r`.
#[derive(Debug)]
pub struct LineIndex {
    starts: Vec<u32>,
}

impl LineIndex {
    /// Indexes a text.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        // Most pieces hold no line ending, which is told for a whole piece at once.
        let (pieces, rest) = bytes.as_chunks::<PIECE>();
        let ends = |byte: u8| byte == b'\n' || byte == b'\r';
        let mut line = |at: usize, byte: u8| {
            if byte == b'\n' || (byte == b'\r' && bytes.get(at + 1) != Some(&b'\n')) {
                starts.push(at as u32 + 1);
            }
        };
        for (index, piece) in pieces.iter().enumerate() {
            if piece.iter().fold(0, |found, &byte| found | u8::from(ends(byte))) != 0 {
                piece.iter().enumerate().for_each(|(offset, &byte)| line(index * PIECE + offset, byte));
            }
        }
        let done = pieces.len() * PIECE;
        rest.iter().enumerate().for_each(|(offset, &byte)| line(done + offset, byte));
        Self { starts }
    }

    /// How many lines there are; at least one.
    pub fn count(&self) -> usize {
        self.starts.len()
    }

    /// The line (from 0) that holds an offset.
    pub fn line_of(&self, offset: u32) -> usize {
        self.starts.partition_point(|&start| start <= offset) - 1
    }

    /// The bytes of a line (from 0) without its line ending.
    pub fn line_range(&self, text: &str, line: usize) -> std::ops::Range<usize> {
        let start = self.starts[line] as usize;
        let end = self.starts.get(line + 1).map_or(text.len(), |&next| next as usize);
        let trimmed = text[start..end].trim_end_matches(['\n', '\r']).len();
        start..start + trimmed
    }

    /// Line and column of an offset; an offset inside a character counts as that character.
    pub fn position(&self, text: &str, offset: u32) -> Position {
        let offset = offset.min(text.len() as u32);
        let line = self.line_of(offset);
        let start = self.starts[line] as usize;
        let before = &text.as_bytes()[start..offset as usize];
        let mut column = before.iter().filter(|&&byte| byte & 0xC0 != 0x80).count() as u32;
        if start == 0 && text.starts_with('\u{FEFF}') && offset > 0 {
            column -= 1; // a byte order mark is no column
        }
        Position { line: line as u32 + 1, column: column + 1 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str, offset: u32) -> (u32, u32) {
        let position = LineIndex::new(text).position(text, offset);
        (position.line, position.column)
    }

    #[test]
    fn columns_count_characters_and_lines_end_in_any_way() {
        assert_eq!(at("añb", 3), (1, 3));
        assert_eq!(at("a\r\nb\rc\nd", 3), (2, 1));
        assert_eq!(at("a\r\nb\rc\nd", 5), (3, 1));
        assert_eq!(at("a\r\nb\rc\nd", 7), (4, 1));
        assert_eq!(at("\u{FEFF}ab", 4), (1, 2));
        assert_eq!(at("", 0), (1, 1));
    }
}
