//! How fast each stage is, in bytes of article a second: reading, extracting, evaluating the standard rules.
//!
//! `cargo bench` runs all; `cargo bench --bench stages -- extract` some. Behind the benchmarks stands a table of the stages
//! of extraction. The articles are made of the paragraphs below, with
//! numbers that change from one round to the next so that names and amounts do not simply repeat.

use divan::Bencher;
use divan::counter::BytesCount;
use probity::check::program::Program;
use probity::document::{Document, Format};
use probity::eval::{self, Limits};
use probity::extract::Stage;
use probity::facts::{Facts, Kinds};
use probity::source::Source;
use probity::{extract, packs};
use std::fmt::Write as _;
use std::time::Duration;

/// Sizes of articles in bytes: a notice, an article, a long report, a book, a whole archive.
const SIZES: [usize; 5] = [1_000, 10_000, 100_000, 10_000_000, 100_000_000];

/// The size of the article of which each stage of extraction is measured.
const STAGES: usize = 1_000_000;

/// Each benchmark takes at most so many seconds.
const LONGEST: f64 = 2.0;

/// One round of prose; each `#` is replaced by a number.
const PARAGRAPHS: [&str; 6] = [
    "The harbour board of Calder Bay said on Thursday, April 10, 2025, that it would widen the north pier by # metres. \
     “We have waited long enough,” said Ines Okafor, the board’s chair, who took office in 2019. About 1,# people live \
     within a mile of the works, and more than 40% of them signed the petition against it.",
    "Nothing in the plan is new. It was drawn up twenty years ago, put in a drawer, and forgotten when the ferry company \
     moved its boats to the other side of the bay; only the price has changed since then, and not for the better.",
    "The work will cost $# million, of which the Ministry of Transport pays two thirds. Three firms have made offers: \
     Brandt Marine, Osei and Sons, and Tollway Dredging. The cheapest offer came from Brandt Marine, which asks for \
     $12.5 million and promises to be done within 18 months.",
    "Fishermen don't believe it. \"They told us the same thing about the lighthouse,\" Tomas Reyes said. His boat, one \
     of # that still leave the old basin every morning, was built in the 1970s, and he does not expect to buy another.",
    "The Calder Bay Harbour Trust (CBHT) will keep the old pier open between May and September. A spokesperson for the \
     CBHT, Lena Marsh, called the summer “the only season that counts” and asked visitors to come by train, not by car.",
    "If the council agrees on the third of June, the first piles are driven in autumn, weeks after the regatta ends. The \
     town of Port Ellery, # kilometres to the south, did much the same in March 2016 and has not regretted it, as the \
     mayor told reporters at noon on Friday.",
];

fn main() {
    divan::main();
    // `cargo bench` says so; `cargo test --benches` does not.
    if std::env::args().any(|argument| argument == "--bench") {
        stages();
    }
}

/// Prints how long each stage of extraction takes at least, and what that is in bytes of article a second.
fn stages() {
    const ROUNDS: usize = 5;
    let document = document(STAGES);
    let mut least: Vec<(Stage, Duration)> = Vec::new();
    for _ in 0..ROUNDS {
        let (_, laps) = extract::extract_timed(&document, None, Kinds::ALL);
        for (at, (stage, spent)) in laps.stages().enumerate() {
            match least.get_mut(at) {
                Some((_, known)) => *known = spent.min(*known),
                None => least.push((stage, spent)),
            }
        }
    }
    least.sort_by_key(|(_, spent)| std::cmp::Reverse(*spent));
    println!("\n{:<28}{:>12}{:>12}", "stage of extraction", "ms", "MB/s");
    for (stage, spent) in least {
        let seconds = spent.as_secs_f64().max(f64::MIN_POSITIVE);
        let bytes = u32::try_from(document.text().len()).unwrap_or(u32::MAX);
        let rate = f64::from(bytes) / 1e6 / seconds;
        println!("{:<28}{:>12.3}{rate:>12.0}", stage.name(), seconds * 1e3);
    }
}

/// An article of about this many bytes.
fn text(size: usize) -> String {
    let mut text = String::with_capacity(size + 1_000);
    let mut round = 0;
    while text.len() < size {
        for paragraph in PARAGRAPHS {
            let mut number = 100 + round * 7 % 900;
            for (index, piece) in paragraph.split('#').enumerate() {
                if index > 0 {
                    let _ = write!(text, "{number}");
                    number = 100 + (number + 13) % 900;
                }
                text.push_str(piece);
            }
            text.push_str("\n\n");
            round += 1;
        }
    }
    let end = (0..=size).rev().find(|&end| text.is_char_boundary(end)).unwrap_or(0);
    text.truncate(end);
    text
}

fn document(size: usize) -> Document {
    Document::new(Source::new("bench.txt", text(size)), Format::Plain)
}

fn rules() -> Vec<Program> {
    packs::standard().into_iter().map(|checked| checked.program).collect()
}

fn evaluate(programs: &[Program], document: &Document, facts: &Facts) -> usize {
    let reports = programs.iter().flat_map(|program| eval::run(program, document, facts, Limits::default()));
    reports.map(|report| report.findings.len()).sum()
}

#[divan::bench(args = SIZES, max_time = LONGEST)]
fn read_plain(bencher: Bencher, size: usize) {
    let text = text(size);
    bencher
        .counter(BytesCount::of_str(&text))
        .with_inputs(|| Source::new("bench.txt", text.as_str()))
        .bench_values(|source| Document::new(source, Format::Plain));
}

#[divan::bench(args = SIZES, max_time = LONGEST)]
fn read_markdown(bencher: Bencher, size: usize) {
    let text = text(size);
    bencher
        .counter(BytesCount::of_str(&text))
        .with_inputs(|| Source::new("bench.md", text.as_str()))
        .bench_values(|source| Document::new(source, Format::Markdown));
}

#[divan::bench(args = SIZES, max_time = LONGEST)]
fn extract_facts(bencher: Bencher, size: usize) {
    let document = document(size);
    bencher.counter(BytesCount::of_str(document.text())).bench(|| extract::extract(&document, None));
}

#[divan::bench(args = SIZES, max_time = LONGEST)]
fn evaluate_standard_rules(bencher: Bencher, size: usize) {
    let (programs, document) = (rules(), document(size));
    let facts = extract::extract(&document, None);
    bencher.counter(BytesCount::of_str(document.text())).bench(|| evaluate(&programs, &document, &facts));
}

#[divan::bench(args = SIZES, max_time = LONGEST)]
fn check_all(bencher: Bencher, size: usize) {
    let (programs, text) = (rules(), text(size));
    bencher.counter(BytesCount::of_str(&text)).with_inputs(|| Source::new("bench.txt", text.as_str())).bench_values(
        |source| {
            let document = Document::new(source, Format::Plain);
            let facts = extract::extract(&document, None);
            evaluate(&programs, &document, &facts)
        },
    );
}
