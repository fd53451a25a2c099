//! References to numbered parts of the document ("Table 4", "step 3"), and the captions and headings that they mean.

use super::cues::Cues;
use super::numbers::is_mark;
use super::{Context, Sink};
use crate::document::{BlockKind, Class};
use crate::facts::{FactData, ReferenceFact};
use crate::lexicon::Tag;
use std::ops::Range;

/// Adds the references of a sentence and claims their tokens.
pub(super) fn extract(cx: &Context<'_>, tokens: Range<usize>, cues: &Cues, sink: &mut Sink) {
    for at in cues.numeric.iter().map(|&at| at as usize) {
        if !cx.is(at, Tag::Part) || sink.is_claimed(at) {
            continue;
        }
        // "Fig. 3"
        let stop = usize::from(is_mark(cx, at + 1, "."));
        let number = at + 1 + stop;
        let Some(token) = cx.token(number).filter(|_| number < tokens.end) else { continue };
        let text = cx.word(number);
        let spelled = cx.lexicon.number(token.word, Tag::Cardinal);
        let numbered = match token.class {
            Class::Number => !text.contains(','),
            Class::Word if spelled.is_some() => true,
            Class::Word => text.len() == 1 && token.shape.capital() && text != "I" && text != "A",
            _ => false,
        };
        let capital = cx.token(at).is_some_and(|part| part.shape.capital());
        // "step 3" is a reference, "table 4 people" is not; letters need a capital: "Appendix B".
        if !numbered
            || (token.class == Class::Word && !capital && spelled.is_none())
            || !ends(cx, number + 1, capital, tokens.end)
        {
            continue;
        }
        let written = spelled.map_or_else(|| text.to_lowercase(), |number| number.to_string());
        let target = format!("{} {written}", singular(cx.word(at)));
        let definition = is_definition(cx, at, number + 1, &tokens);
        sink.push(cx.span(at..number + 1), FactData::Reference(Box::new(ReferenceFact { target, definition })));
        sink.claim(at..number + 1);
    }
}

/// Whether no word that the number could count follows.
fn ends(cx: &Context<'_>, at: usize, capital: bool, end: usize) -> bool {
    let Some(token) = cx.token(at).filter(|_| at < end) else { return true };
    if !token.shape.spaced() && matches!(token.class, Class::Word | Class::Number) || is_mark(cx, at, "%") {
        return false;
    }
    capital || token.class != Class::Word || cx.is(at, Tag::Function)
}

/// The name of the part: "table" for "Tables", "figure" for "Fig".
fn singular(word: &str) -> String {
    let word = word.to_lowercase();
    match word.as_str() {
        "fig" | "figs" | "figures" => "figure".to_owned(),
        _ => word.strip_suffix('s').unwrap_or(&word).to_owned(),
    }
}

/// Whether the words are the caption ("Table 2: ...") or begin the heading.
fn is_definition(cx: &Context<'_>, at: usize, after: usize, sentence: &Range<usize>) -> bool {
    let Some(token) = cx.token(at) else { return false };
    let Some(block) = cx.document.block_at(token.start).and_then(|block| cx.document.blocks.get(block as usize)) else {
        return false;
    };
    if block.tokens.start as usize != at {
        return false;
    }
    match block.kind {
        BlockKind::Heading(_) | BlockKind::Title => true,
        _ => {
            let whole = after == sentence.end && block.tokens.end as usize == after;
            whole || (after < sentence.end && matches!(cx.word(after), ":" | "." | "–" | "—" | "|"))
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
