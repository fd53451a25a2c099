//! Drawing a view: the only place that knows miette.
//!
//! miette draws the frame, the underlines and the messages. It is given a stand-in for the text, one byte for each
//! column, because it knows neither which part of a line it sees nor how wide its characters are (its tables are its
//! own). The rows and their line numbers are put in afterwards.

use super::Options;
use super::columns::{clean, crop_start, text_columns};
use super::spots;
use super::view::{Mark, Numbering, ShownRow, View, view};
use crate::finding::{Finding, Severity};
use crate::source::{Position, Source};
use miette::{
    Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents, SourceCode,
    SourceSpan, SpanContents, ThemeCharacters, ThemeStyles,
};
use std::fmt;

/// How many marks are drawn at once.
const MARKS_AT_ONCE: usize = 128;

/// The words of the text with the labels of the finding, each line ended; empty for a finding without labels.
pub(super) fn snippet(finding: &Finding, source: &Source, options: &Options) -> String {
    let Some(main) = finding.labels.iter().find(|label| label.primary).or(finding.labels.first()) else {
        return String::new();
    };
    let width = options.page_width();
    let view = view(source, &finding.labels, width, options.ellipsis());
    let position = source.position(spots::place(source, main.span).0 as u32);
    let room = width.saturating_sub(view.digits + 6 + format!(":{}:{}", position.line, position.column).len());
    let name = crop_start(&clean(source.name()), room.max(8), options.ellipsis());

    let theme = theme(finding.severity, options);
    let mut out = String::new();
    let mut parts = parts(&view).into_iter().peekable();
    while let Some(part) = parts.next() {
        let edges = (out.is_empty(), parts.peek().is_none());
        out.push_str(&draw(&part, view.digits, edges, &name, position, &theme, options));
    }
    out
}

/// A view in parts of not much more than [`MARKS_AT_ONCE`] marks: miette looks at every mark for every row.
fn parts(view: &View) -> Vec<Part<'_>> {
    let mut cuts: Vec<usize> = view.marks.iter().step_by(MARKS_AT_ONCE).skip(1).map(|mark| mark.row).collect();
    cuts.insert(0, 0);
    cuts.push(view.rows.len());
    cuts.dedup();
    cuts.windows(2)
        .filter_map(|cut| {
            let [start, end] = *cut else { return None };
            let mark = |row: usize| view.marks.partition_point(|mark| mark.row < row);
            Some(Part {
                rows: view.rows.get(start..end)?,
                marks: view.marks.get(mark(start)..mark(end))?,
                first_row: start,
            })
        })
        .collect()
}

/// Draws a part of a view, with the upper and lower edge of the frame or without.
fn draw(
    part: &Part,
    digits: usize,
    edges: (bool, bool),
    name: &str,
    position: Position,
    theme: &GraphicalTheme,
    options: &Options,
) -> String {
    let mut theme = theme.clone();
    if options.color {
        let (primary, secondary) = (theme.styles.error, theme.styles.advice);
        theme.styles.highlights =
            part.marks.iter().map(|mark| if mark.primary { primary } else { secondary }).collect();
    }
    let numbers = Numbers::new(part, digits, &theme, options.unicode);
    let canvas = Canvas::new(part, name, position, numbers.first);
    let mut drawn = String::new();
    let handler = GraphicalReportHandler::new_themed(theme.clone()).without_syntax_highlighting().with_context_lines(1);
    match handler.render_report(&mut drawn, &canvas) {
        Ok(()) => numbers.set(&drawn, edges),
        Err(fmt::Error) => String::new(), // a string takes everything, so this is never seen
    }
}

/// The styles: that of primary marks in the place of errors, that of others in the place of advice.
fn theme(severity: Severity, options: &Options) -> GraphicalTheme {
    let characters = if options.unicode { ThemeCharacters::unicode() } else { ThemeCharacters::ascii() };
    let mut styles = if options.color { ThemeStyles::ansi() } else { ThemeStyles::none() };
    if options.color {
        let primary = match severity {
            Severity::Error => styles.error,
            Severity::Warning => styles.warning,
            Severity::Note => styles.advice,
        };
        styles.error = primary.bold();
        styles.advice = ThemeStyles::none().advice.blue().bold();
        styles.link = ThemeStyles::none().link.bold();
    }
    GraphicalTheme { characters, styles }
}

/// Some rows of a view, with their marks.
#[derive(Debug)]
struct Part<'a> {
    rows: &'a [ShownRow],
    marks: &'a [Mark],
    /// The index of the first row in the view.
    first_row: usize,
}

/// A part as miette wants it: an error without a message, whose source is a stand-in for the text.
#[derive(Debug)]
struct Canvas<'a> {
    part: &'a Part<'a>,
    /// The stand-in: a dot for each column, and a line feed after each row.
    text: String,
    /// Where in it each row starts.
    starts: Vec<usize>,
    name: &'a str,
    position: Position,
    first_number: usize,
}

impl<'a> Canvas<'a> {
    fn new(part: &'a Part<'a>, name: &'a str, position: Position, first_number: usize) -> Self {
        let mut text = String::new();
        let mut starts = Vec::with_capacity(part.rows.len());
        for row in part.rows {
            starts.push(text.len());
            text.extend(std::iter::repeat_n('.', text_columns(&row.text)));
            text.push('\n');
        }
        Self { part, text, starts, name, position, first_number }
    }
}

impl fmt::Display for Canvas<'_> {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

impl std::error::Error for Canvas<'_> {}

impl Diagnostic for Canvas<'_> {
    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(self)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.part.marks.iter().map(|mark| {
            let message = (!mark.message.is_empty()).then(|| mark.message.clone());
            LabeledSpan::new(message, self.starts[mark.row - self.part.first_row] + mark.from, mark.to - mark.from)
        })))
    }
}

impl SourceCode for Canvas<'_> {
    /// The whole view, whatever is asked for. Without context lines miette asks for the place in the header.
    fn read_span<'b>(
        &'b self,
        _: &SourceSpan,
        before: usize,
        _: usize,
    ) -> Result<Box<dyn SpanContents<'b> + 'b>, MietteError> {
        let (line, column) = if before == 0 {
            (self.position.line as usize - 1, self.position.column as usize - 1)
        } else {
            (self.first_number - 1, 0)
        };
        Ok(Box::new(MietteSpanContents::new_named(
            self.name.to_owned(),
            self.text.as_bytes(),
            (0, self.text.len()).into(),
            line,
            column,
            self.part.rows.len(),
        )))
    }
}

/// Puts the rows and the line numbers of the article in the place of those that miette drew.
struct Numbers<'a> {
    rows: &'a [ShownRow],
    /// Columns of the numbers as they are set.
    digits: usize,
    theme: &'a GraphicalTheme,
    gap: char,
    /// The number of the first row while drawing.
    first: usize,
    /// Columns of all the numbers while drawing: `first` is large enough that they are the same for all.
    drawn_digits: usize,
}

impl<'a> Numbers<'a> {
    fn new(part: &Part<'a>, digits: usize, theme: &'a GraphicalTheme, unicode: bool) -> Self {
        let (mut first, mut drawn_digits) = (1, 1);
        while drawn_digits < digits || first * 9 < part.rows.len() {
            (first, drawn_digits) = (first * 10, drawn_digits + 1);
        }
        Self { rows: part.rows, digits, theme, gap: if unicode { '⋮' } else { ':' }, first, drawn_digits }
    }

    /// What stands before the text of a row.
    fn prefix(&self, number: &str, digits: usize) -> String {
        let number = format!("{number:>digits$}");
        format!(" {} {} ", self.theme.styles.linum.style(number), self.theme.characters.vbar)
    }

    /// The drawing with its rows set right: without its empty headline, without spaces at line ends, and with the
    /// upper and the lower edge of the frame only where asked for.
    fn set(&self, drawn: &str, (upper, lower): (bool, bool)) -> String {
        let mut out = String::with_capacity(drawn.len());
        let digits = self.digits;
        let mut row = 0;
        let mut lines = drawn.lines().skip(if upper { 1 } else { 2 }).peekable();
        while let Some(line) = lines.next() {
            if !lower && lines.peek().is_none() {
                break;
            }
            let counted = self.prefix(&(self.first + row).to_string(), self.drawn_digits);
            if let Some(ShownRow { numbering, text }) = self.rows.get(row).filter(|_| line.starts_with(&counted)) {
                row += 1;
                let line = match numbering {
                    Numbering::Line(line) => self.prefix(&line.to_string(), digits) + text,
                    Numbering::Continued => format!(" {:digits$} {} {text}", "", self.theme.characters.vbar),
                    Numbering::Gap => format!(" {:>digits$}", self.gap),
                };
                out.push_str(line.trim_end());
            } else {
                out.push_str(line.get(self.drawn_digits - digits..).unwrap_or(line).trim_end());
            }
            out.push('\n');
        }
        out
    }
}
