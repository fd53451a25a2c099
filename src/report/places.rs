//! Lines and columns of many offsets of one file.
//!
//! A column is counted from the start of its line, and a paragraph of prose is one line: looked up one by one, the
//! labels of a long paragraph would have it counted again and again. Here the count goes on from the previous offset.

use crate::source::{Position, Source};

/// Finds positions; fast when offsets are asked for in ascending order.
pub(super) struct Places<'a> {
    source: &'a Source,
    last: Option<(u32, Position)>,
}

impl<'a> Places<'a> {
    pub(super) fn new(source: &'a Source) -> Self {
        Self { source, last: None }
    }

    /// Same as [`Source::position`].
    pub(super) fn at(&mut self, offset: u32) -> Position {
        let position = self.going_on(offset).unwrap_or_else(|| self.source.position(offset));
        self.last = Some((offset, position));
        position
    }

    fn going_on(&self, offset: u32) -> Option<Position> {
        let (from, last) = self.last?;
        // the very start of the file is left to the source, which knows about the byte order mark
        if from == 0 || offset < from || self.source.line_index().line_of(offset) as u32 + 1 != last.line {
            return None;
        }
        let between = self.source.text().as_bytes().get(from as usize..offset as usize)?;
        let columns = between.iter().filter(|&&byte| byte & 0xC0 != 0x80).count() as u32;
        Some(Position { line: last.line, column: last.column + columns })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn they_are_those_of_the_source(
            text in "[a\u{FEFF}é\u{65E5}\r\n]{0,40}",
            offsets in prop::collection::vec(0u32..60, 0..20),
            sorted in any::<bool>(),
        ) {
            let source = Source::new("t", text);
            let mut offsets = offsets;
            if sorted {
                offsets.sort_unstable();
            }
            let mut places = Places::new(&source);
            for offset in offsets {
                prop_assert_eq!(places.at(offset), source.position(offset));
            }
        }
    }
}
