//! What a count leaves out: "191 member countries besides North Korea and Cuba".

use crate::document::Class;
use crate::extract::Context;
use crate::lexicon::{Tag, Tags};
use crate::source::Span;

/// The most things that are left out.
const MAX_ITEMS: usize = 12;

/// The most tokens of one of them.
const MAX_TOKENS: usize = 8;

/// The most words of the wording that introduces them.
const MAX_PHRASE: usize = 5;

const STOPS: Tags = Tags::of(&[Tag::Function, Tag::PhraseEnd]);

/// The names or nouns behind "besides", "except", ... at a token; empty where there are none. `all` says that the count
/// stands behind "all", so that "but" excludes as well.
pub(super) fn excepted(cx: &Context<'_>, at: usize, end: usize, all: bool) -> Vec<Span> {
    let comma = usize::from(at < end && cx.word(at) == ",");
    let Some(start) = introduced(cx, at + comma, end, all) else { return Vec::new() };
    let (mut items, mut at) = (Vec::new(), start);
    let mut listed = Vec::new();
    while items.len() + listed.len() < MAX_ITEMS {
        let Some(next) = item(cx, at, end) else { break };
        listed.push(cx.span(at..next));
        // A comma may end the list as well: what follows one counts only if an "and" closes the list.
        if items.is_empty() {
            items.append(&mut listed);
        }
        at = next;
        let comma = at < end && cx.word(at) == ",";
        if comma {
            at += 1;
        }
        if at < end && (cx.reads(at, "and") || cx.reads(at, "or")) {
            let Some(next) = item(cx, at + 1, end) else { break };
            items.append(&mut listed);
            items.push(cx.span(at + 1..next));
            break;
        }
        if !comma {
            break;
        }
    }
    items
}

/// The token behind the wording.
fn introduced(cx: &Context<'_>, at: usize, end: usize, all: bool) -> Option<usize> {
    let token = cx.token(at).filter(|_| at < end)?;
    if cx.lexicon.is(token.word, Tag::PhraseStart) {
        let words = (at..end.min(at + MAX_PHRASE)).map_while(|at| cx.token(at)).map(|token| token.word);
        if let Some(phrase) = cx.lexicon.phrase(Tag::Except, words) {
            return Some(at + phrase.words.len());
        }
    }
    if cx.lexicon.is(token.word, Tag::Except) {
        return Some(at + 1);
    }
    (all && cx.reads(at, "but")).then_some(at + 1)
}

/// The token after a name, or after a noun with its article.
fn item(cx: &Context<'_>, start: usize, end: usize) -> Option<usize> {
    let mut at = start;
    let article = ["the", "its", "his", "her", "their"].iter().any(|article| cx.reads(at, article));
    at += usize::from(article);
    let name = cx.token(at).is_some_and(|token| token.class == Class::Word && token.shape.capital());
    let begin = at;
    while at < end && at < start + MAX_TOKENS {
        let Some(token) = cx.token(at) else { break };
        let goes_on = match token.class {
            Class::Word if name => {
                let of = (cx.reads(at, "of") || cx.reads(at, "the")) && at > begin;
                token.shape.capital() || (of && cx.token(at + 1).is_some_and(|next| next.shape.capital()))
            }
            Class::Word => !cx.lexicon.tags(token.word).meets(STOPS) && !token.shape.capital(),
            Class::Mark => !token.shape.spaced() && matches!(cx.word(at), "-" | "." | "’" | "'") && at > begin,
            _ => false,
        };
        if !goes_on {
            break;
        }
        at += 1;
    }
    // A full stop at the end ends the sentence.
    if at > begin && cx.word(at - 1) == "." {
        at -= 1;
    }
    (at > begin).then_some(at)
}
