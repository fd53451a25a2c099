//! The canonical layout of a rule file, printed anew from its tree and its comments.
//!
//! Meaning is kept: what is printed parses to the same tree, with the same comments in the same order. A comment
//! belongs to the line of code that it stands above or behind; one inside an expression moves above the statement.
//!
//! Files with errors are not for this module: their trees lack what could not be read.

mod expression;
mod item;
mod layout;
mod pattern;
mod precedence;
mod quantity;
mod statement;
mod written;

use super::{Comment, Parsed};
use crate::source::Source;
use expression::Expressions;
use layout::{Doc, INDENT};
use written::Written;

/// Lines are broken, where they can be, to have no more columns than this.
const WIDTH: usize = 100;

/// The file in its canonical layout: UTF-8 without a byte order mark, lines ending in a line feed.
///
/// `parsed` is what [`super::parse`] gave for `source`. Where it has errors, the result lacks what could not be read,
/// and must not replace the file.
pub fn format(parsed: &Parsed, source: &Source) -> String {
    let written = Written::new(source.text(), &parsed.comments);
    let mut printer = Printer {
        written,
        expressions: Expressions { written },
        comments: &parsed.comments,
        out: String::with_capacity(source.text().len()),
        indent: 0,
        previous: None,
    };
    printer.file(&parsed.file);
    printer.out
}

/// What becomes of blank lines before a line of code and its comments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Blanks {
    /// One where there are some.
    Keep,
    /// One, even where there is none.
    Ask,
    /// None.
    Drop,
}

/// Prints lines of code, and between them the comments that come before the next of them.
struct Printer<'a> {
    written: Written<'a>,
    expressions: Expressions<'a>,
    /// The comments that are not printed yet.
    comments: &'a [Comment],
    out: String,
    /// Columns.
    indent: usize,
    /// Where what was printed last ends in the file; nothing at the head of a block.
    previous: Option<u32>,
}

impl<'a> Printer<'a> {
    /// Prints the comments that begin before `end`, above code that begins at `start`: those inside it move above it.
    fn above(&mut self, start: u32, end: u32, blanks: Blanks) {
        if self.comments_above(start, end, blanks) {
            self.out.push('\n');
        }
    }

    /// Prints the comments that are left before the end of a block or file.
    fn rest(&mut self, end: u32) {
        self.comments_above(end, end, Blanks::Keep);
    }

    /// Whether a blank line is due behind the comments.
    fn comments_above(&mut self, start: u32, end: u32, blanks: Blanks) -> bool {
        let written = self.written;
        let count = self.comments.partition_point(|comment| comment.span.start < end);
        let (comments, left) = self.comments.split_at_checked(count).unwrap_or((&[], self.comments));
        self.comments = left;
        let mut blank = vec![self.previous.is_some_and(|at| written.blank_after(at))];
        blank
            .extend(comments.iter().map(|comment| comment.span.start < start && written.blank_after(comment.span.end)));
        match blanks {
            Blanks::Keep => {}
            Blanks::Drop => blank.fill(false),
            Blanks::Ask => {
                let none = !blank.contains(&true);
                if let Some(first) = blank.first_mut() {
                    *first |= none && self.previous.is_some();
                }
            }
        }
        for (comment, blank) in comments.iter().zip(&blank) {
            if *blank {
                self.out.push('\n');
            }
            self.line(written.slice(comment.span).trim_end());
        }
        blank.last() == Some(&true)
    }

    /// Prints code that ends at `end`, with the comment behind it where there is one before `limit`.
    fn code(&mut self, doc: impl Into<Doc<'a>>, end: u32, limit: u32) {
        let mut text = layout::lay_out(&doc.into(), self.indent, WIDTH);
        self.previous = Some(end);
        if let Some((comment, left)) = self.comments.split_first()
            && !comment.own_line
            && comment.span.start < limit
        {
            self.comments = left;
            self.previous = Some(comment.span.end);
            text.push(' ');
            text.push_str(self.written.slice(comment.span).trim_end());
        }
        self.line(&text);
    }

    fn line(&mut self, text: &str) {
        self.out.extend(std::iter::repeat_n(' ', self.indent));
        self.out.push_str(text);
        self.out.push('\n');
    }

    /// Prints what is inside something, indented.
    fn inside(&mut self, print: impl FnOnce(&mut Self)) {
        self.indent += INDENT;
        print(self);
        self.indent -= INDENT;
    }
}
