//! The `probity` command.

use probity::document::{Document, Format};
use probity::source::Source;
use std::io::Write;
use std::path::Path;

fn main() {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for path in ignore::WalkBuilder::new(std::env::args().next_back().unwrap_or_default()).build().flatten() {
        let path: &Path = path.path();
        let Ok(source) = Source::read(path) else { continue };
        let document = Document::new(source, Format::of(path));
        let facts = probity::extract::extract(&document, None);
        for fact in &facts.all {
            let _ = writeln!(out, "{}", probity::facts::to_json(fact, &facts, &document.source));
        }
    }
}
