//! What rules cost: many of every kind over one article; pairs, searches within loops, and kinds of the author's own as
//! articles grow.
//!
//! `cargo bench --bench rules` runs all; `cargo bench --bench rules -- pairs` one group.

use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use probity::check::check;
use probity::check::program::Program;
use probity::document::{Document, Format};
use probity::eval::{self, Limits};
use probity::extract;
use probity::facts::Facts;
use probity::source::Source;
use std::fmt::Write as _;
use std::sync::Arc;

/// Each benchmark takes at most so many seconds.
const LONGEST: f64 = 2.0;

/// How many facts of one kind an article has.
const SIZES: [usize; 3] = [1_000, 3_000, 10_000];

/// Rules may take as many steps as they need: what they need is measured.
const LIMITS: Limits = Limits { steps: u64::MAX, findings: 100 };

fn main() {
    divan::main();
}

fn program(rules: &str) -> Program {
    let checked = check(Arc::new(Source::new("bench.probity", rules)), None, "bench");
    assert!(!checked.has_errors(), "{:?}", checked.problems);
    checked.program
}

fn article(text: String) -> (Document, Facts) {
    let document = Document::new(Source::new("bench.txt", text), Format::Plain);
    let facts = extract::extract(&document, None);
    (document, facts)
}

fn evaluate(program: &Program, (document, facts): &(Document, Facts)) -> usize {
    eval::run(program, document, facts, LIMITS).iter().map(|report| report.held + report.violated).sum()
}

/// One paragraph of news; `#` stands for a number.
const PARAGRAPH: &str = "The harbour board of Calder Bay said on Thursday, April 10, 2025, that it would widen the north \
    pier by # metres. “We have waited long enough,” said Ines Okafor, the board’s chair, who took office in 2019. About \
    1,# people live within a mile of the works, and more than 40% of them signed the petition against it. The work will \
    cost $# million, of which the Ministry of Transport pays two thirds. Three firms have made offers: Brandt Marine, Osei \
    and Sons, and Tollway Dredging. If the council agrees on the third of June, the first piles are driven in autumn.\n\n";

fn prose(bytes: usize) -> String {
    let mut text = String::with_capacity(bytes + PARAGRAPH.len());
    let mut number = 100;
    while text.len() < bytes {
        number = 100 + (number + 13) % 900;
        text.push_str(&PARAGRAPH.replace('#', &number.to_string()));
    }
    text
}

/// A thousand rules of every kind over an article of 2,000 words.
#[divan::bench(max_time = LONGEST)]
fn a_thousand_rules(bencher: Bencher) {
    const FORMS: [&str; 10] = [
        "for each number n where n counts \"word#\" { expect n == # }",
        "for each date d where d.sentence mentions \"word#\" { expect d in year 2025 }",
        "expect not (article mentions \"word#\")",
        "when article mentions any of [\"word#\", \"other#\"] { expect headline mentions \"word#\" }",
        "expect some name n in body where n.text == \"Name#\" or n is person",
        "for each date d where d has weekday { expect d.weekday == d.calendar-weekday or d.day == # }",
        "for each group of names n by n.office where n has office { expect n agree }",
        "expect (count of quotes q where q is not closed) <= #",
        "expect (sum of m for amounts m) > # USD",
        "for each sentence s where s.words > 1# { expect not (s matches /word#[a-z]+/) }",
    ];
    let mut rules = String::new();
    for number in 0..1_000 {
        let body = FORMS[number % FORMS.len()].replace('#', &(number + 1).to_string());
        let _ = writeln!(rules, "rule r{number} {{\n  {body}\n}}");
    }
    let (program, article) = (program(&rules), article(prose(12_000)));
    bencher.counter(ItemsCount::new(1_000usize)).bench(|| evaluate(&program, &article));
}

/// Numbers that count as many different things, each twice.
fn numbers(count: usize) -> (Document, Facts) {
    let mut text = String::new();
    for number in 0..count {
        let _ = write!(text, "The hall has {} seats{}. ", 1_000 + number / 2, number % 7);
    }
    article(text)
}

#[divan::bench(args = SIZES, max_time = LONGEST)]
fn pairs_with_an_equality(bencher: Bencher, size: usize) {
    let program = program("rule r { expect no pair of numbers a, b where a == b and a.noun != b.noun }");
    let article = numbers(size);
    bencher.counter(ItemsCount::new(size)).bench(|| evaluate(&program, &article));
}

#[divan::bench(args = [1_000], max_time = LONGEST)]
fn pairs_without_an_equality(bencher: Bencher, size: usize) {
    let program =
        program("rule r { expect no pair of numbers a, b where a > b and a.noun != b.noun and a.text == b.noun }");
    let article = numbers(size);
    bencher.counter(ItemsCount::new(size)).bench(|| evaluate(&program, &article));
}

#[divan::bench(args = SIZES, max_time = LONGEST)]
fn searches_with_an_equality_in_a_loop(bencher: Bencher, size: usize) {
    let program = program("rule r { for each number n { expect some number m where m == n and m.text != \"x\" } }");
    let article = numbers(size);
    bencher.counter(ItemsCount::new(size)).bench(|| evaluate(&program, &article));
}

#[divan::bench(args = [1_000], max_time = LONGEST)]
fn searches_without_an_equality_in_a_loop(bencher: Bencher, size: usize) {
    let program = program("rule r { for each number n { expect no number m where m > n and m.text contains \"x\" } }");
    let article = numbers(size);
    bencher.counter(ItemsCount::new(size)).bench(|| evaluate(&program, &article));
}

#[divan::bench(max_time = LONGEST)]
fn a_kind_of_the_authors_own(bencher: Bencher) {
    let program = program(
        "fact offer = name who up to 8 words form of \"say\" or name who form of \"make\" maybe (up to 3 words date day)
         rule r { for each offer o { expect o.who in o.sentence } }",
    );
    let article = article(prose(1_000_000));
    bencher.counter(BytesCount::of_str(article.0.text())).bench(|| evaluate(&program, &article));
}
