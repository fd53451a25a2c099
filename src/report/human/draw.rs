//! Drawing a view: the only place that knows miette.
//!
//! miette draws the frame, the underlines and the messages. It is given a stand-in for the text, one byte for each
//! column, because it knows neither which part of a line it sees nor how wide its characters are (its tables are its
//! own). The rows and their line numbers are put in afterwards.

use super::Options;
use super::columns::{clean, crop_start, text_columns};
use super::spots;
use super::view::{Numbering, ShownRow, View, view};
use crate::finding::{Finding, Severity};
use crate::source::{Position, Source};
use miette::{
    Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents, SourceCode,
    SourceSpan, SpanContents, ThemeCharacters, ThemeStyles,
};
use std::fmt;

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

    let theme = theme(finding.severity, &view, options);
    let numbers = Numbers::new(&view, &theme, options.unicode);
    let canvas = Canvas::new(&view, name, position, numbers.first);
    let mut drawn = String::new();
    let handler = GraphicalReportHandler::new_themed(theme.clone()).without_syntax_highlighting().with_context_lines(1);
    match handler.render_report(&mut drawn, &canvas) {
        Ok(()) => numbers.set(&drawn),
        Err(fmt::Error) => String::new(), // a string takes everything, so this is never seen
    }
}

fn theme(severity: Severity, view: &View, options: &Options) -> GraphicalTheme {
    let characters = if options.unicode { ThemeCharacters::unicode() } else { ThemeCharacters::ascii() };
    let mut styles = if options.color { ThemeStyles::ansi() } else { ThemeStyles::none() };
    if options.color {
        let primary = match severity {
            Severity::Error => styles.error.bold(),
            Severity::Warning => styles.warning.bold(),
            Severity::Note => styles.advice.bold(),
        };
        let secondary = ThemeStyles::none().advice.blue().bold();
        styles.highlights = view.marks.iter().map(|mark| if mark.primary { primary } else { secondary }).collect();
        styles.link = ThemeStyles::none().link.bold();
    }
    GraphicalTheme { characters, styles }
}

/// A view as miette wants it: an error without a message, whose source is the view.
#[derive(Debug)]
struct Canvas<'a> {
    view: &'a View,
    /// The stand-in: a dot for each column, and a line feed after each row.
    text: String,
    /// Where in it each row starts.
    starts: Vec<usize>,
    name: String,
    position: Position,
    first_number: usize,
}

impl<'a> Canvas<'a> {
    fn new(view: &'a View, name: String, position: Position, first_number: usize) -> Self {
        let mut text = String::new();
        let mut starts = Vec::with_capacity(view.rows.len());
        for row in &view.rows {
            starts.push(text.len());
            text.extend(std::iter::repeat_n('.', text_columns(&row.text)));
            text.push('\n');
        }
        Self { view, text, starts, name, position, first_number }
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
        Some(Box::new(self.view.marks.iter().map(|mark| {
            let message = (!mark.message.is_empty()).then(|| mark.message.clone());
            LabeledSpan::new(message, self.starts[mark.row] + mark.from, mark.to - mark.from)
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
            self.name.clone(),
            self.text.as_bytes(),
            (0, self.text.len()).into(),
            line,
            column,
            self.view.rows.len(),
        )))
    }
}

/// Puts the rows and the line numbers of the article in the place of those that miette drew.
struct Numbers<'a> {
    view: &'a View,
    theme: &'a GraphicalTheme,
    gap: char,
    /// The number of the first row while drawing.
    first: usize,
    /// Columns of all the numbers while drawing: `first` is large enough that they are the same for all.
    digits: usize,
}

impl<'a> Numbers<'a> {
    fn new(view: &'a View, theme: &'a GraphicalTheme, unicode: bool) -> Self {
        let (mut first, mut digits) = (1, 1);
        while digits < view.digits || first * 9 < view.rows.len() {
            (first, digits) = (first * 10, digits + 1);
        }
        Self { view, theme, gap: if unicode { '⋮' } else { ':' }, first, digits }
    }

    /// What stands before the text of a row.
    fn prefix(&self, number: &str, digits: usize) -> String {
        let number = format!("{number:>digits$}");
        format!(" {} {} ", self.theme.styles.linum.style(number), self.theme.characters.vbar)
    }

    /// The drawing with its numbers set right, without its empty headline and without spaces at line ends.
    fn set(&self, drawn: &str) -> String {
        let mut out = String::with_capacity(drawn.len());
        let digits = self.view.digits;
        let mut row = 0;
        for line in drawn.lines().skip(1) {
            let counted = self.prefix(&(self.first + row).to_string(), self.digits);
            if let Some(ShownRow { numbering, text }) = self.view.rows.get(row).filter(|_| line.starts_with(&counted)) {
                row += 1;
                let line = match numbering {
                    Numbering::Line(line) => self.prefix(&line.to_string(), digits) + text,
                    Numbering::Continued => format!(" {:digits$} {} {text}", "", self.theme.characters.vbar),
                    Numbering::Gap => format!(" {:>digits$}", self.gap),
                };
                out.push_str(line.trim_end());
            } else {
                out.push_str(line.get(self.digits - digits..).unwrap_or(line).trim_end());
            }
            out.push('\n');
        }
        out
    }
}
