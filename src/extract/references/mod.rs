//! References to numbered parts of the document ("Table 4", "step 3"), and the captions and headings that they mean.
//!
//! What a sentence says is read here; which parts there are, and what fits them, once the whole article is known.

mod announced;
mod captions;
mod definitions;
mod entries;
mod forms;
mod gaps;
mod labels;
mod lists;
mod marks;
mod resolve;
mod titles;
mod topics;
mod words;

pub(super) use resolve::resolve;

use super::cues::Cues;
use super::numbers::is_mark;
use super::{Context, Sink};
use crate::document::{Block, BlockKind, Class};
use crate::facts::{FactData, ReferenceFact};
use crate::lexicon::Tag;
use std::ops::Range;

/// The most numbers behind one word: "Tables 2, 3 and 5".
const MAX_LIST: usize = 12;

/// A paragraph that begins "Table 2 Rainfall" and is no longer (bytes) is a caption.
const CAPTION_BYTES: u32 = 160;

/// Parts before a number that can count nothing.
const SOLID: [&str; 9] =
    ["clause", "section", "paragraph", "chapter", "appendix", "schedule", "annex", "subsection", "article"];

/// Adds the references of a sentence and claims their tokens.
pub(super) fn extract(cx: &Context<'_>, tokens: Range<usize>, cues: &Cues, sink: &mut Sink) {
    for at in cues.numeric.iter().map(|&at| at as usize) {
        if !cx.is(at, Tag::Part) || sink.is_claimed(at) {
            continue;
        }
        // "Fig. 3"
        let stop = usize::from(is_mark(cx, at + 1, "."));
        let first = at + 1 + stop;
        // "equation (3)"
        let framed = cx.reads(first, "(") && cx.reads(first + 2, ")") && is_equation(cx.word(at));
        let first = first + usize::from(framed);
        let capital = cx.token(at).is_some_and(|part| part.shape.capital());
        let part = singular(cx.word(at));
        // "Part 2", not "part 2 of the work" and "a part one of them had".
        if !capital && ["part", "stage"].contains(&part.as_str()) {
            continue;
        }
        let plural = cx.word(at).to_lowercase() != part && !cx.reads(at, "fig") && !cx.reads(at, "eq");
        let Some(number) = number(cx, first, capital, tokens.end) else { continue };
        let list = if plural { list(cx, first, capital, tokens.end) } else { Vec::new() };
        let last = list.last().map_or(first, |(at, _)| *at) + usize::from(framed);
        // "step 3" is a reference, "table 4 people" is not; "clause 9.4 requires" can be nothing else.
        let solid = number.contains('.') || SOLID.contains(&part.as_str());
        if !ends(cx, last + 1, capital || solid, tokens.end) {
            continue;
        }
        let definition = list.is_empty() && is_definition(cx, at, first + 1, &tokens);
        let fact = fact(&part, &number, definition);
        sink.push(cx.span(at..first + 1), FactData::Reference(Box::new(fact)));
        for (at, number) in &list {
            let reference = self::fact(&part, number, false);
            sink.push(cx.span(*at..*at + 1), FactData::Reference(Box::new(reference)));
        }
        // The numerals of "Chapter IV" are read as ordinals too.
        if cx.token(first).is_none_or(|token| token.class != Class::Word || cx.word(first).len() == 1) {
            sink.claim(at..last + 1);
        }
    }
}

fn is_equation(word: &str) -> bool {
    ["equation", "equations", "eq", "eqs", "formula"].iter().any(|other| word.eq_ignore_ascii_case(other))
}

/// A reference as the words give it.
fn fact(part: &str, number: &str, definition: bool) -> ReferenceFact {
    let (parent, last) = number.rsplit_once('.').unwrap_or(("", number));
    let series = if parent.is_empty() { part.to_owned() } else { format!("{part} {parent}") };
    ReferenceFact {
        target: format!("{part} {number}"),
        part: part.to_owned(),
        number: number.to_owned(),
        rank: rank(last),
        series,
        definition,
        known: String::new(),
        dangling: false,
        misdirected: None,
        repeated: None,
        previous: None,
    }
}

/// The number that digits, a letter or a Roman numeral stand for.
fn rank(text: &str) -> Option<i64> {
    if let Ok(number) = text.parse() {
        return Some(number);
    }
    let mut letters = text.bytes();
    match (letters.next(), letters.next()) {
        (Some(letter @ b'a'..=b'z'), None) => Some(i64::from(letter - b'a') + 1),
        _ => roman(text),
    }
}

/// A Roman numeral up to 39, in small letters.
fn roman(text: &str) -> Option<i64> {
    let digit = |byte: u8| match byte {
        b'i' => Some(1),
        b'v' => Some(5),
        b'x' => Some(10),
        _ => None,
    };
    let digits: Vec<i64> = text.bytes().map(digit).collect::<Option<_>>()?;
    let signed =
        |at: usize| if digits.get(at + 1).is_some_and(|next| *next > digits[at]) { -digits[at] } else { digits[at] };
    (!digits.is_empty() && digits.len() <= 6).then(|| (0..digits.len()).map(signed).sum())
}

/// The number of a part at a token, as it is compared.
fn number(cx: &Context<'_>, at: usize, capital: bool, end: usize) -> Option<String> {
    let token = cx.token(at).filter(|_| at < end)?;
    let text = cx.word(at);
    match token.class {
        Class::Number if !text.contains(',') => Some(text.to_owned()),
        Class::Word => {
            if let Some(number) = cx.lexicon.number(token.word, Tag::Cardinal) {
                return Some(number.to_string());
            }
            let letter = text.len() == 1 && token.shape.capital() && text != "I" && text != "A";
            // "Appendix A", not "Section A man".
            let first = text == "A" && ends(cx, at + 1, false, end);
            let roman = (token.shape.upper() || text == "I") && roman(&text.to_lowercase()).is_some();
            if capital && roman {
                return rank(&text.to_lowercase()).map(|rank| rank.to_string());
            }
            (capital && (letter || first)).then(|| text.to_lowercase())
        }
        _ => None,
    }
}

/// The numbers behind the first: "2, 3 and 5", "2 to 4".
fn list(cx: &Context<'_>, first: usize, capital: bool, end: usize) -> Vec<(usize, String)> {
    let mut list = Vec::new();
    let mut at = first + 1;
    while list.len() < MAX_LIST {
        let comma = usize::from(is_mark(cx, at, ","));
        let word = ["and", "or", "to", "through", "&", "–", "-"].iter().any(|word| cx.reads(at + comma, word));
        let next = at + comma + usize::from(word);
        let Some(number) = number(cx, next, capital, end).filter(|_| next > at) else { break };
        list.push((next, number));
        at = next + 1;
    }
    list
}

/// Whether no word that the number could count follows.
fn ends(cx: &Context<'_>, at: usize, capital: bool, end: usize) -> bool {
    let Some(token) = cx.token(at).filter(|_| at < end) else { return true };
    if !token.shape.spaced() && matches!(token.class, Class::Word | Class::Number) || is_mark(cx, at, "%") {
        return false;
    }
    // "question 5 changed" is about the question, "table 4 people" is not.
    let verb = cx.word(at).ends_with("ed") && !token.shape.capital();
    capital || token.class != Class::Word || cx.is(at, Tag::Function) || verb
}

/// The name of the part: "table" for "Tables", "figure" for "Fig".
fn singular(word: &str) -> String {
    let word = word.to_lowercase();
    match word.as_str() {
        "fig" | "figs" | "figures" => "figure".to_owned(),
        "eq" | "eqs" => "equation".to_owned(),
        "appendices" => "appendix".to_owned(),
        "annexes" => "annex".to_owned(),
        "hypotheses" | "hypothesis" => "hypothesis".to_owned(),
        "boxes" => "box".to_owned(),
        _ => word.strip_suffix('s').unwrap_or(&word).to_owned(),
    }
}

/// The block that begins at a token.
fn block_at<'a>(cx: &Context<'a>, at: usize) -> Option<&'a Block> {
    let block = cx.document.block_at(cx.token(at)?.start)?;
    cx.document.blocks.get(block as usize).filter(|block| block.tokens.start as usize == at)
}

/// Whether the words are the caption ("Table 2: ...") or begin the heading.
fn is_definition(cx: &Context<'_>, at: usize, after: usize, sentence: &Range<usize>) -> bool {
    let Some(block) = block_at(cx, at) else { return false };
    match block.kind {
        BlockKind::Heading(_) | BlockKind::Title => true,
        BlockKind::Cell { .. } => false,
        _ => {
            let whole = after == sentence.end && block.tokens.end as usize == after;
            let marked = after < sentence.end && matches!(cx.word(after), ":" | "." | "–" | "—" | "|");
            // "Table 2 Rainfall by month"; a sentence goes on with a small letter.
            let short = block.span.end - block.span.start <= CAPTION_BYTES
                && cx.token(after).is_some_and(|token| token.class == Class::Word && token.shape.capital())
                && after < sentence.end;
            whole || marked || short
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::numbers::tests::shown;
    use crate::facts::FactData;

    fn references(text: &str) -> Vec<String> {
        shown(text, |_, fact| match &fact.data {
            FactData::Reference(reference) => {
                Some(format!("{}{}", reference.target, if reference.definition { " is here" } else { "" }))
            }
            _ => None,
        })
    }

    #[test]
    fn references_point_at_numbered_parts() {
        assert_eq!(
            references("See Table 4, Fig. 3, step 2 and Step three."),
            ["table 4", "figure 3", "step 2", "step 3"]
        );
        assert_eq!(references("See Appendix B of Section 2."), ["appendix b", "section 2"]);
        assert_eq!(references("They set the table 4 times."), Vec::<String>::new());
    }

    #[test]
    fn captions_and_headings_are_what_they_point_at() {
        assert_eq!(references("## Section 4.1\n\nTable 2: Boats.\n"), ["section 4.1 is here", "table 2 is here"]);
    }
}
