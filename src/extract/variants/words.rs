//! Spellings of the lexicon, and doubled words: one look at every word.

use super::{Found, is_capital};
use crate::document::{Class, Token};
use crate::extract::Context;
use crate::extract::wording::Wording;
use crate::facts::{Aspect, FactData, Slip};
use crate::lexicon::Tag;
use crate::lexicon::in_lower;
use crate::lexicon::spellings::{Spelling, spellings};
use std::ops::Range;

/// Words that are seldom doubled on purpose.
const ONCE: &[&str] = &[
    "the", "a", "an", "of", "to", "and", "or", "but", "for", "with", "from", "at", "as", "this", "these", "those",
    "their", "our", "its", "your", "my", "we", "they", "which", "has", "have", "if", "when", "than", "into", "between",
    "also", "it", "be", "would", "could", "should",
];

/// Longer words that are doubled on purpose.
const TWICE: &[&str] = &[
    "again", "really", "never", "always", "ever", "boring", "please", "maybe", "quick", "extra", "super", "plenty",
    "years", "miles", "hours", "thing", "house", "there", "where", "about", "under", "over", "round", "after", "night",
];

/// What is named behind them is part of the name of an office.
const OFFICES: &[&str] = &[
    "secretary",
    "department",
    "minister",
    "ministry",
    "bureau",
    "board",
    "office",
    "commissioner",
    "undersecretary",
    "under-secretary",
    "institute",
    "school",
    "college",
    "deputy",
    "chief",
];

/// The shortest word of its own meaning that is looked at: shorter ones are often doubled in names of things.
const LONG: usize = 5;

/// So many tokens on either side tell what a word means.
const NEAR: usize = 30;

/// So many words of an article follow one way of spelling before one that does not is told.
const MOST_ALIKE: usize = 2;

/// "Colour … favor", "organised … realize": the one word that is spelled in another way than all others.
fn families(found: &mut Found<'_>) {
    for (family, ize) in [("-ise", true), ("English", false)] {
        let words: Vec<(crate::source::Span, String, bool)> = found
            .facts
            .iter()
            .filter_map(|fact| match &fact.data {
                FactData::Variant(word) if word.aspect == Aspect::Spelling => {
                    let british = match word.form.as_str() {
                        "British" => true,
                        "American" => false,
                        _ => return None,
                    };
                    // "Program", "license" and "practice" have meanings of their own.
                    let own = ["program", "licens", "practi", "meter", "dialog", "analog", "catalog", "gray", "grey"];
                    let fine = !own.iter().any(|stem| word.term.starts_with(stem));
                    (fine && word.term.ends_with("ize") == ize).then(|| (fact.span, word.term.clone(), british))
                }
                _ => None,
            })
            .collect();
        let terms = |british: bool| {
            let mut terms: Vec<&str> =
                words.iter().filter(|word| word.2 == british).map(|word| word.1.as_str()).collect();
            terms.sort_unstable();
            terms.dedup();
            terms
        };
        let (british, american) = (terms(true), terms(false));
        let (few, many) = if british.len() < american.len() { (british, american) } else { (american, british) };
        let ([odd], true) = (few.as_slice(), many.len() >= MOST_ALIKE) else { continue };
        // One word in two spellings is told of as such.
        if many.contains(odd) {
            continue;
        }
        for (span, _, british) in &words {
            let tokens = found.cx.document.token_at(span.start)..found.cx.document.token_at(span.end);
            found.variant(tokens, Aspect::Family, family, if *british { "British" } else { "American" });
        }
    }
}

pub(super) fn read(found: &mut Found<'_>) {
    spellings_of(found);
    families(found);
}

fn spellings_of(found: &mut Found<'_>) {
    let cx = found.cx;
    let (all, bytes, prints) = (spellings(), cx.document.text().as_bytes(), cx.document.prints());
    let of = |token: &Token| &bytes[token.span().range()];
    for sentence in &cx.document.sentences {
        let mut before = None;
        for at in sentence.range() {
            let print = prints[at];
            let again = before.replace(print) == Some(print);
            if !again && !all.may_have(print) {
                continue;
            }
            let Some(token) = cx.token(at).filter(|token| token.class == Class::Word) else { continue };
            let last = if again { cx.token(at - 1) } else { None };
            if last.is_some_and(|last| last.class == Class::Word && of(last) == of(token))
                && token.shape.spaced()
                && last.is_some_and(|last| runs_on(&bytes[last.span().end as usize..token.start as usize]))
                && is_slip(cx, at, sentence.range())
            {
                found.slip(at - 1..at + 1, Slip::Doubled);
            }
            if all.may_have(print) && !token.shape.upper() && all.may_be(of(token)) {
                spelled(found, at, token, &sentence.range());
            }
        }
    }
    blanks(found);
}

/// Whether the gap between two words parts no columns, lines of a list or marks of markup.
fn runs_on(gap: &[u8]) -> bool {
    let lined = gap.iter().position(|byte| *byte == b'\n').is_some_and(|at| gap.len() > at + 4);
    !lined && !gap.contains(&b'\t') && !gap.starts_with(b"   ")
}

/// Whether a word that stands behind its like should not.
fn is_slip(cx: &Context<'_>, at: usize, sentence: Range<usize>) -> bool {
    let word = cx.word(at);
    let alone = (at < sentence.start + 2 || cx.word(at - 2) != word) && cx.word(at + 1) != word;
    let joined = matches!(cx.word(at + 1), "-" | "/")
        || matches!(cx.word(at + 1), "(" | ":") && cx.token(at + 1).is_some_and(|next| !next.shape.spaced())
        || at > sentence.start + 1 && matches!(cx.word(at - 2), "-" | "/");
    let lower = !is_capital(cx, at) && word.bytes().all(|byte| byte.is_ascii_lowercase());
    let long = word.len() >= LONG && !word.ends_with("ly") && !TWICE.contains(&word);
    alone && lower && !joined && (ONCE.contains(&word) || long)
}

fn spelled(found: &mut Found<'_>, at: usize, token: &Token, sentence: &Range<usize>) {
    let cx = found.cx;
    // Names keep the spelling that they have: a capital tells nothing only where every word has one.
    if token.shape.capital() && (at != sentence.start || is_capital(cx, at + 1)) {
        return;
    }
    in_lower(cx.word(at), |word| known(found, at, token, word, sentence));
}

/// The same, for the word in lower case.
fn known(found: &mut Found<'_>, at: usize, token: &Token, word: &str, sentence: &Range<usize>) {
    let cx = found.cx;
    if word == "labour" && token.shape.capital() {
        return;
    }
    // "the American secretary of defense": offices of other countries keep their names.
    let office = at > sentence.start + 1
        && ["of", "for"].contains(&cx.word(at - 1))
        && OFFICES.iter().any(|office| cx.reads(at - 2, office));
    if office || is_capital(cx, at + 1) && at > sentence.start && cx.word(at - 1) == "-" {
        return;
    }
    if let Some(spelling) = spellings().get(word).filter(|spelling| is_meant(cx, at, sentence, spelling)) {
        let aspect = if spelling.is_compound() { Aspect::Compound } else { Aspect::Spelling };
        found.variant(at..at + 1, aspect, &spelling.term, &spelling.form);
    }
    let next = cx.token(at + 1).filter(|next| at + 1 < sentence.end && next.class == Class::Word);
    if next.is_some_and(|next| next.shape.spaced() && !next.shape.capital())
        && let Some(spelling) = in_lower(cx.word(at + 1), |next| spellings().pair(word, next))
    {
        found.variant(at..at + 2, Aspect::Compound, &spelling.term, &spelling.form);
    }
}

/// Whether the word has the meaning here that it has in both spellings.
fn is_meant(cx: &Context<'_>, at: usize, sentence: &Range<usize>, spelling: &Spelling) -> bool {
    const DETERMINERS: Wording = Wording::of(
        &[Tag::Belonging],
        &[
            "a", "an", "the", "this", "that", "any", "no", "each", "every", "new", "valid", "old", "of", "without",
            "special", "these", "those", "two", "three", "all",
        ],
    );
    let before = at.checked_sub(1).filter(|&before| before >= sentence.start);
    let noun = !spelling.noun
        || before.is_some_and(|before| cx.word(before).ends_with("ing") || DETERMINERS.is_at(cx, before));
    let near = at.saturating_sub(NEAR).max(sentence.start)..sentence.end.min(at + NEAR);
    let own = || near.clone().any(|at| spelling.unless.iter().any(|word| word.eq_ignore_ascii_case(cx.word(at))));
    noun && (spelling.unless.is_empty() || !own())
}

/// Blanks before commas and full stops.
fn blanks(found: &mut Found<'_>) {
    let cx = found.cx;
    let bytes = cx.document.text().as_bytes();
    for block in &cx.document.blocks {
        for &at in cx.document.marks(&block.tokens) {
            let at = at as usize;
            let Some(mark) = cx.token(at).filter(|mark| mark.class == Class::Mark && mark.shape.spaced()) else {
                continue;
            };
            if !matches!(bytes[mark.start as usize], b',' | b';' | b'.') || at == block.tokens.start as usize {
                continue;
            }
            let Some(before) = cx.token(at - 1).filter(|before| before.class == Class::Word) else { continue };
            let behind = bytes.get(mark.end as usize).is_none_or(u8::is_ascii_whitespace);
            let gap = &bytes[before.end as usize..mark.start as usize];
            // A blank behind a name or title is left over where its italics were lost.
            if behind && gap == b" " && !before.shape.capital() {
                found.slip(at - 1..at + 1, Slip::Blank);
            }
        }
    }
}
