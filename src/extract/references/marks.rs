//! Footnotes and equations by their marks: "²" behind a word, "(3)" behind an equation.

use super::fact;
use crate::extract::Context;
use crate::facts::{Fact, FactData, Provenance, ReferenceFact};
use crate::source::Span;

/// Footnotes have no more digits.
const MAX_DIGITS: usize = 2;

fn digit(c: char) -> Option<u32> {
    match c {
        '⁰' => Some(0),
        '¹' => Some(1),
        '²' => Some(2),
        '³' => Some(3),
        '⁴'..='⁹' => Some(c as u32 - '⁰' as u32),
        _ => None,
    }
}

/// The number in raised digits that begins a text, and its length.
fn raised(text: &str) -> Option<(u32, usize)> {
    let digits: Vec<(u32, usize)> =
        text.chars().map_while(|c| digit(c).map(|digit| (digit, c.len_utf8()))).take(MAX_DIGITS + 1).collect();
    if digits.is_empty() || digits.len() > MAX_DIGITS {
        return None;
    }
    Some(digits.iter().fold((0, 0), |(number, length), (digit, bytes)| (number * 10 + digit, length + bytes)))
}

/// Adds raised numbers without a footnote, where lines that begin with such numbers are the footnotes.
pub(super) fn footnotes(cx: &Context<'_>, facts: &mut Vec<Fact>) {
    let text = cx.document.text();
    if !text.contains('¹') {
        return;
    }
    let mut defined = Vec::new();
    let mut places = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let indent = line.len() - line.trim_start().len();
        if let Some((number, _)) = raised(&line[indent..]) {
            defined.push(number);
            places.push(start + indent);
        }
        start += line.len();
    }
    let whole = (1..).zip(&defined).all(|(wanted, found)| wanted == *found);
    if defined.len() < 2 || !whole {
        return;
    }
    let known = defined.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let mut skip_to = 0;
    for (at, c) in text.char_indices() {
        if at < skip_to || digit(c).is_none() {
            continue;
        }
        let Some((number, length)) = raised(&text[at..]) else { continue };
        skip_to = at + length;
        let before = text[..at].chars().next_back();
        // "m²", "10³", "χ²" are powers.
        let word = text[..at].rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
        let power = word.chars().count() < 3 && !word.is_empty() || before.is_some_and(char::is_numeric);
        if number == 0 || power || places.contains(&at) || defined.contains(&number) {
            continue;
        }
        let sentence = cx.document.sentence_at(at as u32).unwrap_or(0);
        let number = number.to_string();
        let reference = ReferenceFact { known: known.clone(), dangling: true, ..fact("footnote", &number, false) };
        let data = FactData::Reference(Box::new(reference));
        facts.push(Fact { span: Span::from(at..at + length), sentence, provenance: Provenance::default(), data });
    }
}

/// The numbers behind equations: "E = mc² (3)", "\tag{3}".
pub(super) fn equations(text: &str) -> Vec<(String, Span)> {
    let mut found = Vec::new();
    let mut start = 0;
    let tags = text.contains("\\tag{");
    for line in text.split_inclusive('\n') {
        let (from, rest) = (start, line.trim_end().trim_end_matches('$').trim_end());
        start += line.len();
        let closed = rest.ends_with(')');
        if !(tags || closed) {
            continue;
        }
        let tag = rest.rfind("\\tag{").map(|at| (at + "\\tag{".len(), '}'));
        let open = rest.rfind('(').map(|at| (at + 1, ')')).filter(|_| closed && rest.contains('='));
        let Some((at, close)) = tag.or(open) else { continue };
        let Some(number) = rest[at..].split(close).next().filter(|number| !number.is_empty() && number.len() <= 3)
        else {
            continue;
        };
        if number.bytes().all(|byte| byte.is_ascii_digit()) {
            found.push((number.to_owned(), Span::from(from + at..from + at + number.len())));
        }
    }
    found
}
