//! Any bytes, read as an article of both formats, with its facts and the findings of the standard rules: no panic, and
//! no finding outside of the text.

#![no_main]

use libfuzzer_sys::fuzz_target;
use probity::check::program::Program;
use probity::document::{Document, Format};
use probity::eval::{self, Limits};
use probity::source::Source;
use probity::{extract, packs};
use std::sync::LazyLock;

static RULES: LazyLock<Vec<Program>> =
    LazyLock::new(|| packs::standard().into_iter().map(|checked| checked.program).collect());

fuzz_target!(|bytes: &[u8]| {
    for (name, format) in [("fuzz.txt", Format::Plain), ("fuzz.md", Format::Markdown)] {
        let Ok(source) = Source::from_bytes(name, bytes.to_vec()) else { return };
        let document = Document::new(source, format);
        let facts = extract::extract(&document, None);
        for fact in &facts.all {
            assert!(document.text().get(fact.span.range()).is_some(), "a fact outside of the text: {fact:?}");
        }
        for program in RULES.iter() {
            let _ = eval::run(program, &document, &facts, Limits::default());
        }
    }
});
