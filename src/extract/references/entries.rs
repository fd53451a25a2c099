//! The numbered parts of an article with their words: items, clauses, questions, steps, headings and captions, up to the
//! next one.

use crate::document::{BlockKind, Class};
use crate::extract::Context;
use crate::facts::{Fact, FactData};
use std::ops::Range;

/// More lines with numbers are data.
const MOST: usize = 600;

/// A caption, or the words that say what a part is about, are no longer (tokens).
const HEAD: usize = 18;

/// A numbered part.
#[derive(Debug)]
pub(super) struct Entry {
    /// The name before the number, in the singular: "step", "table"; empty for "3." alone.
    pub(super) name: String,
    pub(super) number: String,
    /// Which run of numbers from one on it is in.
    pub(super) run: usize,
    /// Its words, up to the next part.
    pub(super) tokens: Range<usize>,
    /// The words that say what it is about: its title, or its first sentence.
    pub(super) head: Range<usize>,
}

/// Reads the numbered parts, in the order of the text.
pub(super) fn read(cx: &Context<'_>) -> Vec<Entry> {
    let text = cx.document.text();
    let mut entries: Vec<Entry> = Vec::new();
    let mut last: Option<(String, i64)> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let Some((name, number, length)) = begin(line) else { continue };
        if entries.len() >= MOST {
            return Vec::new();
        }
        let from = cx.document.token_at((start + length) as u32);
        let rank = super::rank(number.rsplit('.').next().unwrap_or("")).unwrap_or(0);
        let follows = last.as_ref().is_some_and(|(other, before)| *other == name && rank > *before);
        let run = entries.last().map_or(0, |entry| entry.run + usize::from(!follows));
        last = Some((name.clone(), rank));
        if let Some(before) = entries.last_mut() {
            before.tokens.end = before.tokens.end.min(cx.document.token_at(start as u32));
        }
        entries.push(Entry { name, number, run, tokens: from..cx.document.tokens.len(), head: from..from });
    }
    for entry in &mut entries {
        bound(cx, entry);
    }
    entries
}

/// The numbered paragraphs that make up an article: "1. Unpacking. Remove the paddle …", one after the other from one on.
/// A list in the middle of an article is none of it.
pub(super) fn whole(cx: &Context<'_>) -> Vec<Entry> {
    const FEWEST: usize = 3;
    let entries: Vec<Entry> = read(cx).into_iter().filter(|entry| entry.name.is_empty()).collect();
    let run = entries.first().map_or(0, |entry| entry.run);
    let one = entries.iter().all(|entry| entry.run == run && !entry.number.contains('.'));
    let first = entries.first().is_some_and(|entry| entry.number == "1");
    let words: usize = entries.iter().map(|entry| entry.tokens.len()).sum();
    let tokens = cx.document.tokens.len();
    let long = words > MOST_SHORT * entries.len() && words * 2 > tokens;
    if one && first && long && entries.len() >= FEWEST { entries } else { Vec::new() }
}

/// Shorter parts are those of a list.
const MOST_SHORT: usize = 8;

/// Whether a part of this name can be meant by a reference: "clause 4" by "4." alone.
pub(super) fn is_kind(part: &str, name: &str) -> bool {
    const PLAIN: [&str; 14] = [
        "step",
        "question",
        "clause",
        "section",
        "item",
        "rule",
        "paragraph",
        "point",
        "answer",
        "condition",
        "article",
        "term",
        "recommendation",
        "stage",
    ];
    part == name || name.is_empty() && PLAIN.contains(&part) || part == "answer" && name == "question"
}

/// Adds the parts that an outline tells of: "Chapter 2 reviews earlier work and Chapter 3 the licences".
pub(super) fn outlined(cx: &Context<'_>, facts: &[Fact], entries: &mut Vec<Entry>) {
    const FEWEST: usize = 3;
    let run = entries.last().map_or(0, |entry| entry.run + 1);
    let mut told: Vec<(Entry, Option<u32>)> = Vec::new();
    let mut before = None;
    for fact in facts {
        let FactData::Reference(reference) = &fact.data else { continue };
        let (start, end) = (cx.document.token_at(fact.span.start), cx.document.token_at(fact.span.end));
        let Some(sentence) = cx.document.sentences.get(fact.sentence as usize).map(|sentence| sentence.range()) else {
            continue;
        };
        if let Some((last, _)) = told.last_mut().filter(|_| before == Some(fact.sentence)) {
            last.tokens.end = last.tokens.end.min(start);
            last.head = last.tokens.clone();
        }
        before = Some(fact.sentence);
        let subject =
            start == sentence.start || cx.reads_any(start - 1, &["and", ",", ";", "while", "then", "finally"]);
        let known = entries.iter().any(|entry| entry.name == reference.part);
        let said = cx.token(end).is_some_and(|token| token.class == Class::Word);
        if subject && said && !known && !reference.definition {
            let tokens = end..sentence.end.max(end);
            let (name, number) = (reference.part.clone(), reference.number.clone());
            told.push((
                Entry { name, number, run, tokens: tokens.clone(), head: tokens },
                cx.document.block_at(fact.span.start),
            ));
        }
    }
    let blocks = told.first().is_some_and(|(first, block)| {
        told.iter().filter(|(entry, other)| other == block && entry.name == first.name).count() >= FEWEST
    });
    let mut seen: Vec<(String, String)> = Vec::new();
    for (entry, _) in told.into_iter().filter(|_| blocks) {
        let place = (entry.name.clone(), entry.number.clone());
        if !seen.contains(&place) {
            seen.push(place);
            entries.push(entry);
        }
    }
}

/// Ends a part at the next heading, and finds its head.
fn bound(cx: &Context<'_>, entry: &mut Entry) {
    let blocks = &cx.document.blocks;
    let Some(first) = cx.token(entry.tokens.start).and_then(|token| cx.document.block_at(token.start)) else { return };
    let Some(block) = blocks.get(first as usize) else { return };
    let titled = matches!(block.kind, BlockKind::Heading(_) | BlockKind::Title);
    // A caption is no longer than its block, and an item ends where a heading begins.
    let end = if ["table", "figure", "map", "plate", "box"].contains(&entry.name.as_str()) && !titled {
        block.tokens.end as usize
    } else {
        let heading = |block: &&crate::document::Block| matches!(block.kind, BlockKind::Heading(_));
        let next = blocks
            .iter()
            .skip(first as usize + 1)
            .take(200)
            .take_while(|block| (block.tokens.start as usize) < entry.tokens.end);
        let mut next = next.filter(heading).filter(|_| !titled);
        next.next().map_or(entry.tokens.end, |block| block.tokens.start as usize)
    };
    entry.tokens.end = entry.tokens.end.min(end).max(entry.tokens.start);
    let sentence = cx.token(entry.tokens.start).and_then(|token| cx.document.sentence_at(token.start));
    let sentence = sentence.and_then(|at| cx.document.sentences.get(at as usize));
    let mut stop = sentence.map_or(entry.tokens.end, |sentence| sentence.end as usize);
    // "Rent. The Tenant shall pay …": a short title and what follows it.
    if stop < entry.tokens.start + 6 && !titled {
        stop = entry.tokens.start + HEAD;
    }
    entry.head = entry.tokens.start..stop.min(entry.tokens.start + HEAD).min(entry.tokens.end);
}

/// The name, the number, and how many bytes they are, of a line that begins a part: "3. Fees", "**Table 2.** Rain",
/// "Q4. May I …", "## Section 3: Fees".
fn begin(line: &str) -> Option<(String, String, usize)> {
    let marks = |c: char| c.is_whitespace() || matches!(c, '#' | '*' | '_' | '>' | '§');
    let rest = line.trim_start_matches(marks);
    let letters = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
    let word = &rest[..letters];
    let name = match word.to_ascii_lowercase().as_str() {
        "" => String::new(),
        "q" | "question" => "question".to_owned(),
        "clause" | "section" | "rule" | "step" | "article" | "paragraph" | "chapter" | "table" | "figure" | "box"
        | "condition" | "stage" | "tip" | "lesson" | "part" | "appendix" | "annex" | "schedule" | "map" | "plate"
        | "item" | "exercise" | "example" | "exhibit" | "chart" => word.to_ascii_lowercase(),
        "fig" => "figure".to_owned(),
        _ => return None,
    };
    let spaced = rest[letters..].trim_start_matches(['.', ' ']);
    let spaced = if name.is_empty() { rest } else { spaced };
    let length = spaced.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(spaced.len());
    let mut number = spaced[..length].trim_end_matches('.').to_ascii_lowercase();
    let mut length = length;
    if number.is_empty() && !name.is_empty() {
        let mut behind = spaced.chars();
        let letter = behind.next().filter(char::is_ascii_uppercase)?;
        if behind.next().is_some_and(char::is_alphanumeric) {
            return None;
        }
        (number, length) = (letter.to_ascii_lowercase().to_string(), 1);
    }
    let behind = &spaced[length..];
    let stopped = spaced[..length].ends_with('.') || behind.starts_with([')', ':', '*', '_', '|', '—', '–']);
    let spaced_name = behind.starts_with(' ') && !name.is_empty();
    let heading = line.trim_start().starts_with('#') && behind.starts_with(' ');
    let plain = !number.is_empty() && number.len() < 8 && !number.starts_with('.') && !number.contains("..");
    let text = behind.trim_start_matches(|c: char| !c.is_alphanumeric());
    // "Table 2 shows …" is a sentence.
    let sentence = spaced_name && !heading && text.starts_with(char::is_lowercase) && !behind.starts_with(['.', ':']);
    (plain && (stopped || spaced_name || heading) && !sentence && !text.is_empty())
        .then(|| (name, number, line.len() - text.len()))
}

#[cfg(test)]
mod tests {
    use super::begin;

    #[test]
    fn lines_begin_parts() {
        let found = |line| begin(line).map(|(name, number, at)| (name, number, line[at..].to_owned()));
        let part = |name: &str, number: &str, rest: &str| Some((name.to_owned(), number.to_owned(), rest.to_owned()));
        assert_eq!(found("3. Fees"), part("", "3", "Fees"));
        assert_eq!(found("**Table 2.** Rain"), part("table", "2", "Rain"));
        assert_eq!(found("Q4. May I go?"), part("question", "4", "May I go?"));
        assert_eq!(found("## Section 3: Fees"), part("section", "3", "Fees"));
        assert_eq!(found("## 3 Fees"), part("", "3", "Fees"));
        assert_eq!(found("Appendix B: Maps"), part("appendix", "b", "Maps"));
        assert_eq!(found("Table 2 shows the rain."), None);
        assert_eq!(found("3 boats"), None);
    }
}
