//! Offices in a form that can be compared: "Syria's foreign minister" and "Syrian Foreign Minister" are one.

use super::places;
use crate::document::Class;
use crate::extract::Context;
use crate::lexicon::Tag;
use std::ops::Range;

/// The role in lower case with countries for demonyms, without articles and possessives; a country comes first.
pub(super) fn comparable(cx: &Context<'_>, role: Range<usize>) -> String {
    let mut words: Vec<String> = Vec::new();
    let mut country: Option<(usize, String)> = None;
    let mut at = role.start;
    while at < role.end {
        let Some(token) = cx.token(at) else { break };
        if let Some(known) = places::known(cx, at, role.end) {
            let value = if known.tag == Tag::City { spelled(cx, at..known.end) } else { known.value.to_lowercase() };
            if known.tag != Tag::City && words.last().is_some_and(|word| word == "of") && known.end == role.end {
                words.pop();
                country = Some((at, value));
            } else {
                words.push(value);
            }
            at = known.end;
            continue;
        }
        let article =
            matches!(cx.word(at), "the" | "The" | "a" | "an" | "its" | "his" | "her" | "their" | "our" | "my");
        if token.class == Class::Word && !article {
            words.push(cx.word(at).to_lowercase());
        } else if token.class == Class::Number {
            words.push(cx.word(at).to_owned());
        }
        at += 1;
    }
    ministry(&mut words);
    if let Some((_, country)) = country {
        words.insert(0, country);
    }
    words.join(" ")
}

/// "minister of foreign affairs" is a "foreign minister".
fn ministry(words: &mut Vec<String>) {
    let Some(of) = words.iter().position(|word| word == "of") else { return };
    let minister = of.checked_sub(1).and_then(|at| words.get(at)).is_some_and(|word| word == "minister");
    if !minister || words.len() - of > 3 {
        return;
    }
    let mut portfolio: Vec<String> = words.drain(of + 1..).collect();
    portfolio.retain(|word| word != "affairs");
    words.pop();
    words.splice(of - 1..of - 1, portfolio);
}

fn spelled(cx: &Context<'_>, tokens: Range<usize>) -> String {
    cx.document.slice(cx.span(tokens)).to_lowercase()
}
