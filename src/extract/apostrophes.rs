//! Apostrophes: possessives, contractions, plurals. Not quotation marks, which [`super::quotes`] has claimed before.
//!
//! The span of the fact is the word with its apostrophe, since a mark alone tells a reader nothing.

use super::cues::Cues;
use super::{Context, Sink};
use crate::document::{Class, Token};
use crate::facts::{ApostropheFact, FactData};
use crate::lexicon::Tag;
use std::ops::Range;

const CURLY: &str = "’";

/// Extracts the apostrophes of a sentence.
pub(super) fn extract(cx: &Context<'_>, tokens: Range<usize>, cues: &Cues, sink: &mut Sink) {
    for at in cues.apostrophes.iter().map(|&at| at as usize) {
        let Some(token) = cx.token(at) else { break };
        match token.class {
            Class::Word => {
                for mark in cx.word(at).matches(['\'', '’']) {
                    push(cx, at..at + 1, mark == CURLY, sink);
                }
            }
            Class::Possessive => {
                let start = if at > tokens.start { at - 1 } else { at };
                push(cx, start..at + 1, cx.word(at).starts_with(CURLY), sink);
            }
            // The mark of "'90s" is claimed by the date, and no quotation mark for that.
            Class::Mark if !sink.is_claimed(at) || sink.is_claimed(at + 1) => mark(cx, at, &tokens, token, sink),
            _ => {}
        }
    }
}

/// A mark at the end of a word ("companies'") or before a clipped one ("'90s").
fn mark(cx: &Context<'_>, at: usize, tokens: &Range<usize>, token: &Token, sink: &mut Sink) {
    let curly = match cx.word(at) {
        "'" => false,
        CURLY => true,
        _ => return,
    };
    let is_word = |at: usize| cx.token(at).is_some_and(|token| token.class == Class::Word);
    let before = at.checked_sub(1).filter(|&before| before >= tokens.start && is_word(before) && !token.shape.spaced());
    let after = cx.token(at + 1).filter(|next| at + 1 < tokens.end && !next.shape.spaced());
    let clipped = after.is_some_and(|next| match next.class {
        Class::Word => cx.is(at + 1, Tag::Clipped),
        Class::Number => next.end - next.start == 2 && (token.shape.spaced() || at == tokens.start),
        _ => false,
    });
    if clipped {
        push(cx, at..at + 2, curly, sink);
    } else if let Some(before) = before {
        push(cx, before..at + 1, curly, sink);
    }
}

fn push(cx: &Context<'_>, tokens: Range<usize>, curly: bool, sink: &mut Sink) {
    sink.push(cx.span(tokens), FactData::Apostrophe(ApostropheFact { curly }));
}

#[cfg(test)]
mod tests {
    use crate::document::{Document, Format};
    use crate::extract::extract;
    use crate::facts::{FactData, Kind};
    use crate::source::Source;

    fn apostrophes(text: &str) -> Vec<String> {
        let document = Document::new(Source::new("a.md", text), Format::Markdown);
        let facts = extract(&document, None);
        facts
            .of(Kind::Apostrophe)
            .iter()
            .map(|&index| &facts.all[index as usize])
            .map(|fact| match &fact.data {
                FactData::Apostrophe(apostrophe) if apostrophe.curly => format!("~{}", document.slice(fact.span)),
                _ => document.slice(fact.span).to_owned(),
            })
            .collect()
    }

    #[test]
    fn every_apostrophe_of_a_word_is_found_and_no_quotation_mark() {
        assert_eq!(
            apostrophes("The firms' boss won’t say ‘no’ to Ann's 'rock 'n' roll' plan of the ’90s, `it's code`."),
            ["firms'", "~won’t", "Ann's", "'n", "n'", "~’90"]
        );
    }

    #[test]
    fn feet_are_no_apostrophes() {
        assert_eq!(apostrophes("He is 5'10\" tall."), Vec::<String>::new());
    }
}
