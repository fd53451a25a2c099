//! Pieces of a line and where it may be broken, and their layout in a given width, after Wadler's “A prettier printer”.
//!
//! Knows nothing of rule files. Written here because texts of several lines must keep their lines to the byte, and
//! lines without words must stay empty, which the printers at hand do not promise.

use std::borrow::Cow;
use unicode_width::UnicodeWidthStr;

/// By how many columns what belongs to something is indented.
pub(super) const INDENT: usize = 2;

/// What is to be laid out.
#[derive(Debug, Clone)]
pub(super) enum Doc<'a> {
    /// Words that stay together.
    Text(Cow<'a, str>),
    /// A space, or a line break where the group around it is broken.
    Line,
    /// Nothing, or a line break where the group around it is broken.
    Edge,
    /// A mark that stands only where the group around it is broken.
    IfBroken(&'static str),
    /// Line breaks with these lines behind them, each indented.
    Lines(Vec<String>),
    /// Several lines that are not indented.
    Verbatim(String),
    /// One after the other.
    All(Vec<Doc<'a>>),
    /// Lines that begin inside are indented once more.
    Nest(Box<Doc<'a>>),
    /// On one line if it fits; else broken wherever it may be, groups inside it for themselves.
    Group(Box<Doc<'a>>),
}

impl<'a> Doc<'a> {
    pub(super) fn text(text: impl Into<Cow<'a, str>>) -> Self {
        Self::Text(text.into())
    }

    pub(super) fn nest(self) -> Self {
        Self::Nest(Box::new(self))
    }

    pub(super) fn group(self) -> Self {
        Self::Group(Box::new(self))
    }

    /// Parts on one line, or each that begins with a [`Doc::Line`] on one of its own, indented.
    pub(super) fn hanging(parts: Vec<Doc<'a>>) -> Self {
        Self::All(parts).nest().group()
    }

    /// In parentheses; what hangs there hangs from them.
    pub(super) fn parenthesised(self) -> Self {
        let inner = match self {
            Self::Group(group) => match *group {
                Self::Nest(parts) => *parts,
                other => other.group(),
            },
            other => other,
        };
        let inside = Self::All(vec![Self::Edge, inner]).nest();
        Self::All(vec![Self::text("("), inside, Self::Edge, Self::text(")")]).group()
    }

    /// Elements between brackets, as many on a line as fit, or each on its own.
    pub(super) fn bracketed([open, close]: [&'static str; 2], elements: Vec<Doc<'a>>, filled: bool) -> Self {
        if elements.is_empty() {
            return Self::All(vec![Self::text(open), Self::text(close)]);
        }
        let mut parts = vec![Self::Edge];
        for (index, element) in elements.into_iter().enumerate() {
            match (index, filled) {
                (0, _) => parts.push(element),
                (_, true) => parts.extend([Self::text(","), Self::All(vec![Self::Line, element]).group()]),
                (_, false) => parts.extend([Self::text(","), Self::Line, element]),
            }
        }
        parts.push(Self::IfBroken(","));
        Self::All(vec![Self::text(open), Self::All(parts).nest(), Self::Edge, Self::text(close)]).group()
    }
}

impl<'a> From<&'a str> for Doc<'a> {
    fn from(text: &'a str) -> Self {
        Self::text(text)
    }
}

impl From<String> for Doc<'_> {
    fn from(text: String) -> Self {
        Self::text(text)
    }
}

impl<'a, const N: usize> From<[Doc<'a>; N]> for Doc<'a> {
    fn from(parts: [Doc<'a>; N]) -> Self {
        Self::All(parts.into())
    }
}

/// What is still to be laid out: how far it is indented, and whether its group is broken.
type Piece<'d, 'a> = (usize, bool, &'d Doc<'a>);

/// Lays out in `width` columns, beginning behind `indent` columns that are written already.
pub(super) fn lay_out(doc: &Doc<'_>, indent: usize, width: usize) -> String {
    let mut out = String::new();
    let mut column = indent;
    let mut left: Vec<Piece<'_, '_>> = vec![(indent, true, doc)];
    while let Some((indent, broken, doc)) = left.pop() {
        match doc {
            Doc::Text(text) => {
                out.push_str(text);
                column += text.width();
            }
            Doc::Line | Doc::Edge if broken => {
                begin_line(&mut out, indent);
                column = indent;
            }
            Doc::Line => {
                out.push(' ');
                column += 1;
            }
            Doc::Edge => {}
            Doc::IfBroken(mark) => {
                if broken {
                    out.push_str(mark);
                    column += mark.width();
                }
            }
            Doc::Lines(lines) => {
                for line in lines {
                    begin_line(&mut out, if line.is_empty() { 0 } else { indent });
                    out.push_str(line);
                }
                column = indent + lines.last().map_or(0, |line| line.width());
            }
            Doc::Verbatim(text) => {
                out.push_str(text);
                column = text.rsplit('\n').next().map_or(0, UnicodeWidthStr::width);
            }
            Doc::All(parts) => left.extend(parts.iter().rev().map(|part| (indent, broken, part))),
            Doc::Nest(inner) => left.push((indent + INDENT, broken, inner)),
            Doc::Group(inner) => {
                let broken = !fits(width.checked_sub(column), inner, &left);
                left.push((indent, broken, inner));
            }
        }
    }
    out
}

fn begin_line(out: &mut String, indent: usize) {
    out.push('\n');
    out.extend(std::iter::repeat_n(' ', indent));
}

/// Whether what stands before the next possible line break fits when `doc` is not broken.
fn fits(room: Option<usize>, doc: &Doc<'_>, behind: &[Piece<'_, '_>]) -> bool {
    let Some(mut room) = room else { return false };
    let mut behind = behind.iter().rev();
    let mut inside = vec![(false, doc)];
    while let Some((broken, doc)) = inside.pop().or_else(|| behind.next().map(|(_, broken, doc)| (*broken, *doc))) {
        let taken = match doc {
            Doc::Line | Doc::Edge | Doc::Lines(_) if broken => return true,
            Doc::Verbatim(text) if broken => return text.split('\n').next().map_or(0, UnicodeWidthStr::width) <= room,
            Doc::Lines(_) | Doc::Verbatim(_) => return false,
            Doc::Text(text) => text.width(),
            Doc::Line => 1,
            Doc::Edge => 0,
            Doc::IfBroken(mark) => {
                if broken {
                    mark.width()
                } else {
                    0
                }
            }
            Doc::All(parts) => {
                inside.extend(parts.iter().rev().map(|part| (broken, part)));
                0
            }
            Doc::Nest(inner) | Doc::Group(inner) => {
                inside.push((broken, inner));
                0
            }
        };
        match room.checked_sub(taken) {
            Some(less) => room = less,
            None => return false,
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::{Doc, lay_out};

    fn chain<'a>(words: &[&'a str]) -> Doc<'a> {
        let mut parts = Vec::new();
        for (index, word) in words.iter().enumerate() {
            if index > 0 {
                parts.push(Doc::Line);
            }
            parts.push(Doc::text(*word));
        }
        Doc::hanging(parts)
    }

    #[test]
    fn a_group_is_broken_everywhere_or_nowhere() {
        assert_eq!(lay_out(&chain(&["one", "two", "three"]), 0, 13), "one two three");
        assert_eq!(lay_out(&chain(&["one", "two", "three"]), 0, 12), "one\n  two\n  three");
        assert_eq!(lay_out(&chain(&["one", "two", "three"]), 1, 13), "one\n   two\n   three");
    }

    #[test]
    fn what_follows_a_group_counts_up_to_the_next_line_break() {
        let doc = Doc::All(vec![chain(&["one", "two"]), Doc::text(" {")]);
        assert_eq!(lay_out(&doc, 0, 9), "one two {");
        assert_eq!(lay_out(&doc, 0, 8), "one\n  two {");
    }

    #[test]
    fn short_elements_share_a_line_and_long_ones_do_not() {
        let words = || ["one", "two", "three"].map(Doc::text).to_vec();
        assert_eq!(lay_out(&Doc::bracketed(["[", "]"], words(), true), 0, 80), "[one, two, three]");
        assert_eq!(lay_out(&Doc::bracketed(["[", "]"], words(), true), 0, 12), "[\n  one, two,\n  three,\n]");
        assert_eq!(lay_out(&Doc::bracketed(["[", "]"], words(), false), 0, 12), "[\n  one,\n  two,\n  three,\n]");
    }

    #[test]
    fn a_chain_in_parentheses_hangs_from_them() {
        assert_eq!(lay_out(&chain(&["one", "two"]).parenthesised(), 0, 80), "(one two)");
        assert_eq!(lay_out(&chain(&["one", "two"]).parenthesised(), 0, 4), "(\n  one\n  two\n)");
    }

    #[test]
    fn lines_are_indented_unless_they_are_empty() {
        let lines = ["One.", "", "Two."].map(str::to_owned).to_vec();
        assert_eq!(lay_out(&Doc::Lines(lines).nest(), 2, 80), "\n    One.\n\n    Two.");
    }
}
