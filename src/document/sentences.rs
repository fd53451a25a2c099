//! Where sentences end: rules over tokens, after the usual signs of English typography.

use super::Sentence;
use super::tokens::{Class, Token};
use crate::lexicon::{Lexicon, Tag};
use std::ops::Range;

/// Splits the tokens of a block into sentences; `marks` are those of its tokens that can end one.
pub(super) fn split(
    text: &str,
    tokens: &[Token],
    marks: &[u32],
    range: Range<usize>,
    block: u32,
    lexicon: &Lexicon,
    out: &mut Vec<Sentence>,
) {
    let bytes = text.as_bytes();
    let mut start = range.start;
    let mut from = range.start;
    for at in marks.iter().map(|&mark| mark as usize) {
        if at < from {
            continue;
        }
        let token = &tokens[at];
        let stop = match token.class {
            Class::Mark => match bytes[token.start as usize] {
                b'.' => {
                    let previous =
                        at.checked_sub(1).filter(|&previous| previous >= start).map(|previous| &tokens[previous]);
                    !previous.is_some_and(|previous| continues(tokens, previous, at, range.end, lexicon))
                }
                b'!' | b'?' => true,
                0x80.. => matches!(&text[token.span().range()], "…" | "。" | "！" | "？"),
                _ => false,
            },
            // "U.S." and "p.m." end a sentence only before a word that tends to begin one.
            Class::Word if bytes[token.end as usize - 1] == b'.' => {
                tokens.get(at + 1).is_some_and(|next| next.shape.capital() && lexicon.is(next.word, Tag::Starter))
            }
            _ => false,
        };
        if !stop {
            continue;
        }
        let mut at = at + 1;
        while at < range.end && !tokens[at].shape.spaced() && closes(text, &tokens[at]) {
            at += 1;
        }
        from = at;
        if at < range.end && begins(text, tokens, at) {
            out.push(Sentence { start: start as u32, end: at as u32, block });
            start = at;
        }
    }
    if start < range.end {
        out.push(Sentence { start: start as u32, end: range.end as u32, block });
    }
}

/// Whether a full stop after `previous` belongs to an abbreviation or an initial.
fn continues(tokens: &[Token], previous: &Token, at: usize, end: usize, lexicon: &Lexicon) -> bool {
    if tokens[at].shape.spaced() || previous.class != Class::Word {
        return false;
    }
    let next = tokens.get(at + 1).filter(|_| at + 1 < end);
    let starter = next.is_some_and(|next| next.shape.capital() && lexicon.is(next.word, Tag::Starter));
    let initial = previous.end - previous.start == 1 && previous.shape.capital();
    let abbreviation = lexicon.is(previous.word, Tag::Abbreviation);
    if starter { abbreviation && previous.shape.capital() } else { abbreviation || initial }
}

fn closes(text: &str, token: &Token) -> bool {
    matches!(&text[token.span().range()], "\"" | "”" | "’" | "'" | ")" | "]" | "»" | "." | "!" | "?" | "*" | "_")
}

/// Whether the token at `at` may begin a sentence: white space before it, and no lower-case word.
fn begins(text: &str, tokens: &[Token], at: usize) -> bool {
    let token = &tokens[at];
    let spaced = token.shape.spaced();
    match token.class {
        Class::Word => spaced && (token.shape.capital() || !text[token.span().range()].starts_with(char::is_lowercase)),
        Class::Number | Class::Opaque => spaced,
        Class::Possessive => false,
        Class::Mark => {
            let opens = matches!(
                &text[token.span().range()],
                "\"" | "“" | "‘" | "'" | "(" | "[" | "«" | "—" | "–" | "$" | "£" | "€"
            );
            spaced && opens && tokens.get(at + 1).is_none_or(|next| next.class != Class::Word || next.shape.capital())
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::document::{Document, Format};
    use crate::source::Source;

    fn sentences(text: &str) -> Vec<String> {
        let document = Document::new(Source::new("a.md", text), Format::Markdown);
        (0..document.sentences.len() as u32).map(|s| document.slice(document.sentence_span(s)).to_owned()).collect()
    }

    #[test]
    fn abbreviations_initials_and_decimals_do_not_end_sentences() {
        let text = "Dr. J. Smith of Acme Inc. paid $3.5 on Jan. 3 in the U.S. capital. He left at 3 p.m. The end? Yes.";
        assert_eq!(sentences(text).len(), 4, "{:?}", sentences(text));
    }

    #[test]
    fn closing_marks_stay_with_their_sentence() {
        assert_eq!(
            sentences("“We won.” She left (at last). 20 stayed."),
            ["“We won.”", "She left (at last).", "20 stayed."]
        );
        assert_eq!(sentences("“Is it?” he asked. Yes."), ["“Is it?” he asked.", "Yes."]);
    }
}
