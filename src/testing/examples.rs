//! The articles of all tests of a rule file: those of the tests beside its rules, and its cases.

use super::beside;
use crate::check::program::Program;
use crate::document::{Document, Format};
use crate::source::Source;
use crate::syntax::tree::Outcome;
use std::ops::Range;
use std::path::PathBuf;

/// An article and the rules that are tested with it.
pub(super) struct Example {
    /// Where it is, for people: the place of its test, or its path.
    pub(super) name: String,
    /// Its format, to read a changed form of it.
    pub(super) format: Format,
    pub(super) document: Document,
    /// The rules: an index of one for a test, all for a case.
    pub(super) rules: Range<usize>,
    /// What the test says of its rule; nothing for a case.
    pub(super) expects: Option<Outcome>,
}

/// The articles of the tests of the rules that are wanted, in the order of the file, and of these cases. What cannot
/// be read is left out: running the tests has said so.
pub(super) fn examples(program: &Program, cases: &[PathBuf], wanted: &impl Fn(&str) -> bool) -> Vec<Example> {
    let mut examples = Vec::new();
    for (index, rule) in program.rules.iter().enumerate().filter(|(_, rule)| wanted(&rule.id)) {
        for test in &rule.tests {
            let Ok((document, format)) = beside::article(program, test) else { continue };
            let position = program.source.position(test.span.start);
            examples.push(Example {
                name: format!("{}:{}", program.source.name(), position.line),
                format,
                document,
                rules: index..index + 1,
                expects: Some(test.outcome),
            });
        }
    }
    for path in cases {
        let Ok(source) = Source::read(path) else { continue };
        let format = Format::of(path);
        examples.push(Example {
            name: path.display().to_string(),
            format,
            document: Document::new(source, format),
            rules: 0..program.rules.len(),
            expects: None,
        });
    }
    examples
}
