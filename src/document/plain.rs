//! Plain text: paragraphs are parted by blank lines, or, in a file with long lines, by every line break.

use super::{BlockKind, Builder};

/// A line longer than this (bytes) was not wrapped by hand, so its line break ends a paragraph.
const WRAPPED_LINE_BYTES: usize = 120;

/// A longer first line (bytes) is no headline.
const HEADLINE_BYTES: usize = 150;

pub(super) fn read(builder: &mut Builder<'_>) {
    let text = builder.text();
    let long = text.lines().any(|line| line.len() > WRAPPED_LINE_BYTES);
    let mut at = if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
    let mut first = true;
    for line in text[at..].split_inclusive('\n') {
        let start = at;
        at += line.len();
        let content = line.trim();
        if content.is_empty() {
            builder.close();
            continue;
        }
        let alone = || long || text[at..].lines().next().unwrap_or("").trim().is_empty();
        let headline = first && is_headline(content) && alone() && !text[at..].trim().is_empty();
        if long || !builder.is_open() {
            builder.open(if headline { BlockKind::Heading(1) } else { BlockKind::Paragraph }, false);
        }
        first = false;
        builder.words(start..at);
    }
    builder.close();
}

fn is_headline(line: &str) -> bool {
    line.len() <= HEADLINE_BYTES && !line.ends_with(['.', ':', ';', ',', '!', '”', '"'])
}
