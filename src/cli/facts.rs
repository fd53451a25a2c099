//! `probity facts`.

use super::args::{FactsArgs, Format, Listed};
use super::check::complain;
use super::config::{self, Configs};
use super::inputs::{self, Unreadable};
use super::table::Table;
use super::terminal::Terminal;
use super::{CLEAN, FAILED};
use crate::document::{BlockKind, Document};
use crate::facts::{Facts, listing, to_json};
use crate::report::jsonl;
use crate::source::Span;
use rayon::prelude::*;
use serde_json::{Value, json};
use std::io::{self, BufWriter, Write};

/// So many articles are in memory at a time.
const BATCH: usize = 64;

/// Fields that the columns of the table show already.
const SHOWN: [&str; 6] = ["path", "kind", "start", "end", "text", "value"];

pub(super) fn run(args: &FactsArgs, terminal: &Terminal) -> io::Result<u8> {
    let mut configs = Configs::new(&args.config, terminal);
    let (inputs, errors) = inputs::articles(&args.paths, |path| configs.excludes(path));
    let ids: Vec<_> = inputs.iter().map(|input| configs.of(input.path())).collect();
    let articles: Vec<_> = inputs.iter().zip(ids.iter().map(|id| id.and_then(|id| configs.get(id)))).collect();
    let mut failed = configs.failed() || !errors.is_empty();
    for error in &errors {
        complain(error, terminal);
    }
    let mut out = BufWriter::new(io::stdout().lock());
    let mut tables = 0;
    for batch in articles.chunks(BATCH) {
        let results: Vec<Result<(Document, Facts), Unreadable>> = batch
            .par_iter()
            .map(|(input, config)| {
                let document = input.read()?;
                let facts = config::facts(&document, args.date, *config);
                Ok((document, facts))
            })
            .collect();
        for result in results {
            match result {
                Ok((document, facts)) => match args.format {
                    Format::Jsonl => {
                        each(args, &document, &facts, |fact| writeln!(out, "{}", jsonl::line(&fact)))?;
                    }
                    Format::Human => {
                        if tables > 0 {
                            writeln!(out)?;
                        }
                        tables += 1;
                        if inputs.len() > 1 {
                            writeln!(out, "{}", terminal.bold(&crate::source::sanitise(document.source.name())))?;
                        }
                        table(args, &document, &facts, terminal, &mut out)?;
                    }
                },
                Err(error) => {
                    failed = true;
                    out.flush()?;
                    complain(&error, terminal);
                }
            }
        }
    }
    out.flush()?;
    Ok(if failed { FAILED } else { CLEAN })
}

/// Calls `visit` with every fact that is asked for, as JSON, in the order of the text.
fn each(
    args: &FactsArgs,
    document: &Document,
    facts: &Facts,
    mut visit: impl FnMut(Value) -> io::Result<()>,
) -> io::Result<()> {
    let wanted = |listed: Listed| args.kind.contains(&listed);
    let mut places: Vec<(Span, &str)> = Vec::new();
    if wanted(Listed::Sentence) {
        places.extend((0..document.sentences.len() as u32).map(|at| (document.sentence_span(at), "sentence")));
    }
    for block in &document.blocks {
        match block.kind {
            BlockKind::Title | BlockKind::Heading(_) if wanted(Listed::Heading) => places.push((block.span, "heading")),
            BlockKind::Caption if wanted(Listed::Caption) => places.push((block.span, "caption")),
            BlockKind::Paragraph | BlockKind::Item { .. } if wanted(Listed::Paragraph) => {
                places.push((block.span, "paragraph"));
            }
            BlockKind::Cell { .. } if wanted(Listed::Cell) => places.push((block.span, "cell")),
            _ => {}
        }
    }
    places.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
    let mut places = places.into_iter().peekable();
    let place = |(span, kind): (Span, &str)| json!({"path": document.source.name(), "kind": kind, "start": span.start, "end": span.end, "text": document.slice(span)});
    for fact in listing(facts, &document.source) {
        while let Some(next) = places.next_if(|(span, _)| span.start <= fact.span.start) {
            visit(place(next))?;
        }
        if args.kind.is_empty() || wanted(Listed::Fact(fact.data.kind())) {
            visit(to_json(&fact, facts, &document.source))?;
        }
    }
    for next in places {
        visit(place(next))?;
    }
    Ok(())
}

fn table(
    args: &FactsArgs,
    document: &Document,
    facts: &Facts,
    terminal: &Terminal,
    out: &mut impl Write,
) -> io::Result<()> {
    let mut table = Table::new(&["place", "kind", "words", "value", "more"]);
    each(args, document, facts, |fact| {
        // Apostrophes are counted by rules; nobody wants to read them unasked.
        if fact["kind"] == "apostrophe" && args.kind.is_empty() {
            return Ok(());
        }
        let start = fact["start"].as_u64().unwrap_or(0) as u32;
        let position = document.source.position(start);
        let more: Vec<String> = fact
            .as_object()
            .into_iter()
            .flatten()
            .filter(|(name, _)| !SHOWN.contains(&name.as_str()))
            .map(|(name, value)| format!("{name} {}", shown(value)))
            .collect();
        let place = format!("{}:{}", position.line, position.column);
        table.row(&[&place, &shown(&fact["kind"]), &shown(&fact["text"]), &shown(&fact["value"]), &more.join(", ")]);
        Ok(())
    })?;
    if table.is_empty() {
        return writeln!(out, "no facts");
    }
    write!(out, "{}", table.render(terminal.width()))
}

fn shown(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(elements) => elements.iter().map(shown).collect::<Vec<_>>().join("; "),
        other => other.to_string(),
    }
}
