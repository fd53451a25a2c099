//! Accounts in lines, each with an amount at its end: "Train £48.20 / Hotel £95.00 / Total £164.50", invoices with dots,
//! lists whose sum the next sentence tells, balances, and lines with a price ("Three nights at £70: £210").
//!
//! The lines are read from the text, as their layout tells what they are. Where any reading of the lines makes the
//! total (without a line that is part of another, with what is taken off), nothing is said.

use crate::extract::{Context, Sink};
use crate::facts::{CalculationFact, Denomination, Exact, Fact, FactData, Interval, Operation, Provenance};
use crate::lexicon::{Tag, english};
use crate::source::Span;

/// More lines are data.
const MOST: usize = 60;

/// The label of a line has no more bytes.
const LABEL: usize = 90;

/// Words of a line that has the sum of those above it.
const TOTAL: [&str; 12] = [
    "total",
    "sum",
    "altogether",
    "in all",
    "to pay",
    "amount due",
    "balance due",
    "total due",
    "grand total",
    "subtotal",
    "sub-total",
    "all told",
];

/// Words of lines whose amount is taken off.
const LESS: [&str; 8] = ["less", "discount", "deposit", "paid", "minus", "credit", "rebate", "refund"];

/// Words of lines that are no parts, or not exact.
const OTHER: [&str; 22] = [
    "per ",
    "each",
    "average",
    "about",
    "approx",
    "of which",
    "including",
    "incl",
    "nearly",
    "over ",
    "phone",
    "tel",
    "no.",
    "page",
    "ref",
    "date",
    "account",
    "mean",
    "year",
    "room",
    "invoice",
    "number",
];

const OPENING: [&str; 7] =
    ["opening", "brought forward", "b/f", "balance at", "in hand at", "at the start", "balance on"];
const CLOSING: [&str; 8] =
    ["closing", "carried forward", "c/f", "balance at", "in hand at", "left", "at the end", "balance on"];
const IN: [&str; 9] =
    ["received", "receipts", "income", "takings", "in the year", "donations", "subscriptions", "sales", "paid in"];
const OUT: [&str; 7] = ["paid", "spent", "expenditure", "payments", "costs", "withdrawn", "outgoings"];

/// A line with an amount.
struct Line<'a> {
    label: String,
    value: Exact,
    /// "£", "$", or nothing.
    sign: &'a str,
    span: Span,
    at: usize,
}

pub(in crate::extract) fn find(cx: &Context<'_>, sink: &mut Sink) {
    let text = cx.document.text();
    let mut run: Vec<Line<'_>> = Vec::new();
    let mut at = 0;
    let mut blank = false;
    let mut found = Vec::new();
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let body = line.trim();
        if body.is_empty() {
            blank = true;
            continue;
        }
        // A rule above the total.
        if body.bytes().all(|byte| matches!(byte, b'-' | b'=' | b'_')) && !run.is_empty() {
            continue;
        }
        if let Some(read) = read(line, start) {
            // Items and totals may stand apart; other lines are another account.
            let item = body.starts_with(['-', '*', '+', '•']);
            if blank && !(is_total(&read.label) || item) {
                settle(cx, &run, "", start, &mut found);
                run.clear();
            }
            run.push(read);
        } else {
            settle(cx, &run, body, start + line.find(body).unwrap_or(0), &mut found);
            run.clear();
        }
        blank = false;
    }
    settle(cx, &run, "", at, &mut found);
    for fact in found {
        let sentence = cx.document.sentence_at(fact.result.start).unwrap_or(0);
        let span = fact.result;
        let known = sink.facts.iter().any(
            |other| matches!(&other.data, FactData::Calculation(known) if known.result.start.abs_diff(span.start) < 3),
        );
        if !known {
            let data = FactData::Calculation(Box::new(fact));
            sink.facts.push(Fact { span, sentence, provenance: Provenance::default(), data });
        }
    }
}

/// Whether a label says that its line has the sum of those above: "Total", "Total claimed", not "Total ascent".
fn is_total(label: &str) -> bool {
    const BESIDE: [&str; 30] = [
        "the",
        "for",
        "of",
        "in",
        "all",
        "now",
        "due",
        "cost",
        "costs",
        "price",
        "amount",
        "bill",
        "owed",
        "owing",
        "payable",
        "week",
        "month",
        "year",
        "day",
        "trip",
        "vat",
        "income",
        "expenditure",
        "receipts",
        "takings",
        "sum",
        "pay",
        "to",
        "grand",
        "sub",
    ];
    let words = label.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let known =
        |word: &str| BESIDE.contains(&word) || TOTAL.iter().any(|total| total.split(' ').any(|part| part == word));
    is_one_of(label, &TOTAL)
        && words.filter(|word| !known(word) && !word.ends_with("ed") && *word != "spent" && *word != "paid").count()
            == 0
}

fn is_one_of(label: &str, words: &[&str]) -> bool {
    words.iter().any(|word| {
        label.match_indices(word).any(|(at, _)| {
            let free = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
            free(label[..at].chars().next_back())
                && (word.ends_with(' ') || free(label[at + word.len()..].chars().next()))
        })
    })
}

/// A label and the amount that ends a line.
fn read(line: &str, start: usize) -> Option<Line<'_>> {
    let body = line.trim_end().trim_end_matches(['*', '_', '|', ' ', '.', '\\']);
    if !body.ends_with(|c: char| c.is_ascii_digit()) || body.trim_start().starts_with(['|', '#', '>']) {
        return None;
    }
    let digits = body
        .rfind(|c: char| !(c.is_ascii_digit() || c == '.' || c == ','))
        .map_or(0, |at| at + body[at..].chars().next().map_or(1, char::len_utf8));
    let number = body.get(digits..)?.trim_start_matches(['.', ',']);
    let digits = body.len() - number.len();
    let before = body.get(..digits)?;
    let sign = ["£", "$", "€"].into_iter().find(|sign| before.ends_with(sign)).unwrap_or("");
    let before = before.strip_suffix(sign)?;
    let glued = before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '/' | '–' | '+' | '%' | '#'));
    let label = before.trim_end_matches(|c: char| {
        c.is_whitespace() || matches!(c, '.' | ':' | '…' | '=' | '–' | '—' | '-' | '*' | '_')
    });
    let label = label.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '*' | '+' | '•' | '_'));
    let letters = label.chars().filter(|c| c.is_alphabetic()).count();
    let value = plain(number)?;
    let grouped = !number.contains(',')
        || number.split(',').skip(1).all(|group| group.split('.').next().is_some_and(|group| group.len() == 3));
    // "Oak 2021", "Call 01632 960": no amounts.
    let year = sign.is_empty() && number.len() == 4 && (number.starts_with("19") || number.starts_with("20"));
    if glued || letters < 2 || label.len() > LABEL || !grouped || year || label.contains(['?', '!']) {
        return None;
    }
    let from = start + digits - sign.len();
    Some(Line { label: label.to_lowercase(), value, sign, span: Span::from(from..start + body.len()), at: start })
}

fn plain(number: &str) -> Option<Exact> {
    let bare = number.replace(',', "");
    let pieces = bare.split('.').count();
    let fine = pieces <= 2 && bare.split('.').all(|piece| !piece.is_empty()) && bare.len() <= 12;
    fine.then(|| Exact::decimal(&bare)).flatten()
}

fn settle(cx: &Context<'_>, run: &[Line<'_>], next: &str, next_at: usize, found: &mut Vec<CalculationFact>) {
    for line in run {
        found.extend(priced(line));
    }
    if run.len() < 2 || run.len() > MOST {
        return;
    }
    let inside = |line: &Line<'_>| {
        let block = cx.document.block_at(line.span.start).and_then(|block| cx.document.blocks.get(block as usize));
        block.is_some_and(|block| {
            block.span.start <= line.span.start && line.span.start < block.span.end + 2 && !block.quoted
        })
    };
    let signs: Vec<&str> = run.iter().map(|line| line.sign).filter(|sign| !sign.is_empty()).collect();
    let mixed = signs.windows(2).any(|pair| pair[0] != pair[1]) || !signs.is_empty() && signs.len() < run.len() - 1;
    if mixed || !run.iter().all(inside) {
        return;
    }
    if let Some(fact) = balance(run) {
        found.push(fact);
        return;
    }
    let mut any = false;
    for (at, line) in run.iter().enumerate().skip(2) {
        if !is_total(&line.label) || is_one_of(&line.label, &OTHER) {
            continue;
        }
        any = true;
        let from = run[..at].iter().rposition(|other| is_total(&other.label));
        // A subtotal takes the place of what stands above it.
        let parts = &run[from.unwrap_or(0)..at];
        found.extend(total(parts, run.get(..at).unwrap_or_default(), line.value, line.span));
    }
    if !any && run.len() > 2 && !run.iter().any(|line| is_total(&line.label) || is_one_of(&line.label, &OTHER)) {
        announced(run, next, next_at, found);
    }
}

/// The sum of the lines, if no reading of them makes the total.
fn total(parts: &[Line<'_>], all: &[Line<'_>], stated: Exact, result: Span) -> Option<CalculationFact> {
    let sum = |lines: &[&Line<'_>], less: bool| {
        lines.iter().try_fold(Exact::ZERO, |sum, line| {
            if less && is_one_of(&line.label, &LESS) { sum.sub(line.value) } else { sum.add(line.value) }
        })
    };
    let every: Vec<&Line<'_>> = parts.iter().collect();
    if every.len() < 2 || every.iter().any(|line| is_one_of(&line.label, &["about", "approx", "nearly"])) {
        return None;
    }
    let terms: Vec<&Line<'_>> = all.iter().filter(|line| !is_total(&line.label)).collect();
    let totals: Vec<&Line<'_>> = all.iter().filter(|line| is_total(&line.label)).collect();
    let exact: Vec<&Line<'_>> = every.iter().filter(|line| !is_one_of(&line.label, &OTHER)).copied().collect();
    let readings = [&every, &terms, &totals, &exact];
    let made = readings.iter().any(|lines| sum(lines, false) == Some(stated) || sum(lines, true) == Some(stated));
    // The last lines alone, or all but the first: another account stands above.
    let tail = (1..every.len().saturating_sub(1)).any(|from| sum(&every[from..], false) == Some(stated));
    let less = every.iter().any(|line| is_one_of(&line.label, &LESS));
    let odd = every.iter().any(|line| is_one_of(&line.label, &OTHER));
    let value = sum(&every, less)?;
    let near = value.mul(Exact::whole(2))? > stated && stated.mul(Exact::whole(2))? > value;
    (!made && !tail && !odd && near).then(|| fact(&every, result, stated, value))
}

fn fact(lines: &[&Line<'_>], result: Span, stated: Exact, value: Exact) -> CalculationFact {
    let working: Vec<String> = lines.iter().map(|line| line.value.to_string()).collect();
    CalculationFact {
        operation: Operation::Sum,
        terms: lines.iter().map(|line| line.span).collect(),
        result,
        measure: Denomination::Number,
        stated: Interval::exactly(stated),
        expected: Interval::exactly(value),
        working: format!("{} = {value}", working.join(" + ")),
    }
}

/// "That makes £895 in all." behind the lines.
fn announced(run: &[Line<'_>], next: &str, at: usize, found: &mut Vec<CalculationFact>) {
    const SAYS: [&str; 10] = [
        "in all",
        "altogether",
        "in total",
        "that makes",
        "a total of",
        "comes to",
        "came to",
        "adds up to",
        "add up to",
        "the total is",
    ];
    const LOOSE: [&str; 14] = [
        "about",
        "nearly",
        "almost",
        "over",
        "more than",
        "less than",
        "including",
        "last year",
        "plus",
        "each",
        "per",
        "not",
        "at least",
        "before",
    ];
    let end = next.find(". ").unwrap_or(next.len());
    let sentence = &next[..end];
    let lower = sentence.to_lowercase();
    // What is said behind a comma is another comparison.
    let first = lower.char_indices().find(|(_, c)| c.is_ascii_digit()).map_or(0, |(at, _)| at);
    let clause = lower[first..].find(", ").map_or(lower.as_str(), |at| &lower[..first + at]);
    if !is_one_of(&lower, &SAYS) || is_one_of(clause, &LOOSE) || lower.len() != sentence.len() {
        return;
    }
    let numbers: Vec<(usize, &str)> = sentence
        .match_indices(|c: char| c.is_ascii_digit())
        .filter(|(at, _)| !sentence[..*at].ends_with(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',')))
        .map(|(at, _)| {
            let rest = &sentence[at..];
            let length = rest.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ','))).unwrap_or(rest.len());
            (at, rest[..length].trim_end_matches(['.', ',']))
        })
        .collect();
    let [(place, number)] = numbers.as_slice() else { return };
    let sign = run.first().map_or("", |line| line.sign);
    if !sentence[..*place].ends_with(sign) {
        return;
    }
    let Some(stated) = plain(number) else { return };
    let lines: Vec<&Line<'_>> = run.iter().collect();
    let Some(value) = lines.iter().try_fold(Exact::ZERO, |sum, line| sum.add(line.value)) else { return };
    let two = Exact::whole(2);
    let near = value.mul(two).is_some_and(|most| most > stated) && stated.mul(two).is_some_and(|most| most > value);
    if near && value != stated {
        let from = at + place - sign.len();
        found.push(fact(&lines, Span::from(from..at + place + number.len()), stated, value));
    }
}

/// "Balance at 1 April: £1,250 / Received: £640 / Paid out: £415 / Balance at 31 March: £1,475".
fn balance(run: &[Line<'_>]) -> Option<CalculationFact> {
    let (first, last) = (run.first()?, run.last()?);
    let middle = run.get(1..run.len() - 1)?;
    if middle.is_empty() || !is_one_of(&first.label, &OPENING) || !is_one_of(&last.label, &CLOSING) {
        return None;
    }
    let mut value = first.value;
    let mut working = first.value.to_string();
    for line in middle {
        let goes = is_one_of(&line.label, &OUT) && !line.label.contains("paid in");
        let comes = !goes && is_one_of(&line.label, &IN);
        if !(goes || comes) {
            return None;
        }
        value = if comes { value.add(line.value)? } else { value.sub(line.value)? };
        working += if comes { " + " } else { " − " };
        working += &line.value.to_string();
    }
    let mut fact = fact(&run[..run.len() - 1].iter().collect::<Vec<_>>(), last.span, last.value, value);
    fact.working = format!("{working} = {value}");
    (value != last.value).then_some(fact)
}

/// "Three nights at £70: £210", "2 x coffee 2.80 = 5.60".
fn priced(line: &Line<'_>) -> Option<CalculationFact> {
    let words: Vec<&str> = line.label.split_whitespace().collect();
    let (first, price) = (words.first()?, words.last()?);
    let count = first.trim_end_matches(['x', '×']).parse::<i64>().ok();
    let count = count.or_else(|| english().number(english().find(first.as_bytes()), Tag::Cardinal))?;
    let price = price.trim_start_matches(['£', '$', '€', '@']);
    let at = words.len().checked_sub(2).and_then(|at| words.get(at));
    let times = words.get(1).is_some_and(|word| matches!(*word, "x" | "×")) || first.ends_with(['x', '×']);
    if !(at.is_some_and(|word| matches!(*word, "at" | "@" | "à")) || times) || words.len() < 3 || words.len() > 8 {
        return None;
    }
    let price = plain(price).filter(|_| count > 0)?;
    let value = Exact::whole(count).mul(price)?;
    let two = Exact::whole(2);
    let near = value.mul(two)? > line.value && line.value.mul(two)? > value;
    (near && value != line.value).then(|| CalculationFact {
        operation: Operation::Product,
        terms: vec![Span::from(line.at..line.span.start as usize)],
        result: line.span,
        measure: Denomination::Number,
        stated: Interval::exactly(line.value),
        expected: Interval::exactly(value),
        working: format!("{count} × {price} = {value}"),
    })
}
