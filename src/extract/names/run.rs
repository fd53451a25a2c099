//! Runs: words with capitals, and the small words and marks that hold a name together.

use super::places;
use crate::document::{Class, Token};
use crate::extract::Context;
use crate::lexicon::{Tag, Tags};

/// The most tokens of a run.
const MOST_TOKENS: usize = 24;

/// Particles before a name are looked for over so many tokens.
const PARTICLE_TOKENS: usize = 4;

const CALENDAR: Tags = Tags::of(&[Tag::Month, Tag::Weekday]);
const PLAIN: Tags = Tags::of(&[Tag::Function, Tag::Starter]);

/// Whether a name can begin or go on with this token: a capital, and no word of the calendar or of grammar.
pub(super) fn is_part(cx: &Context<'_>, at: usize) -> bool {
    cx.token(at).is_some_and(|token| {
        token.class == Class::Word
            && token.shape.capital()
            && !is_plain(cx, at, token)
            && !is_contraction(cx, at, token)
            && (token.shape.spaced() || !follows_number(cx, at))
    })
}

/// "18F", "3D": letters that belong to a number.
fn follows_number(cx: &Context<'_>, at: usize) -> bool {
    at.checked_sub(1).and_then(|at| cx.token(at)).is_some_and(|before| before.class == Class::Number)
}

/// "I'm", "Don't": a word that the lexicon does not know, with a verb's ending.
fn is_contraction(cx: &Context<'_>, at: usize, token: &Token) -> bool {
    if cx.lexicon.is_known(token.word) && !cx.is(at, Tag::Negation) || token.end - token.start > 12 {
        return false;
    }
    let word = cx.word(at);
    word.rsplit_once(['\'', '’']).is_some_and(|(_, ending)| matches!(ending, "m" | "d" | "t" | "ve" | "ll" | "re"))
}

/// A month after a given name or an honorific is a family name: "Theresa May".
fn is_surname(cx: &Context<'_>, at: usize) -> bool {
    let before = at.saturating_sub(1);
    cx.is(at, Tag::Month) && at - before == 1 && (cx.is(before, Tag::Given) || cx.is(before, Tag::Honorific))
}

fn is_plain(cx: &Context<'_>, at: usize, token: &Token) -> bool {
    let tags = cx.lexicon.tags(token.word);
    if tags.meets(CALENDAR) {
        // "Jan van der Meer", but "Jan. 3".
        let name = cx.token(at + 1).is_some_and(|next| {
            next.class == Class::Word && (next.shape.capital() || cx.lexicon.is(next.word, Tag::Particle))
        });
        return !(name && tags.has(Tag::Given));
    }
    tags.meets(PLAIN) && !token.shape.upper()
}

/// The token after the run that begins at `start`.
pub(super) fn end(cx: &Context<'_>, start: usize, limit: usize) -> usize {
    let limit = limit.min(start + MOST_TOKENS);
    let mut at = places::known(cx, start, limit).map_or(start + 1, |known| known.end);
    let mut organisation = head(cx, at - 1);
    let mut tail = false;
    // "President of the Court", but "President Lee of Harland".
    let titled = |at: usize| cx.is(at, Tag::Office) || cx.is(at, Tag::OfficePart);
    let mut office = titled(at - 1) && !cx.is(at - 1, Tag::Organisation);
    while at < limit {
        let Some(token) = cx.token(at) else { break };
        if !is_next_to(cx, at, token) {
            break;
        }
        let next = match token.class {
            Class::Word if !token.shape.spaced() => break,
            Class::Word if is_part(cx, at) => places::known(cx, at, limit).map_or(at + 1, |known| known.end),
            Class::Word if token.shape.capital() && is_surname(cx, at) => at + 1,
            Class::Word => match small(cx, at, limit, organisation, &mut tail) {
                Some(next) => next,
                None => break,
            },
            Class::Mark => match mark(cx, at, limit) {
                Some(next) => next,
                None => break,
            },
            _ => break,
        };
        let last = next - 1;
        if cx.is(last, Tag::Organisation) {
            // "Office of New Technologies and Growth": what follows "of" ends no name.
            let new = head(cx, last);
            (organisation, office) = (if tail && new == Head::No { organisation } else { new }, false);
        } else if office && !titled(last) && token.class == Class::Word && token.shape.capital() {
            (organisation, office) = (Head::No, false);
        }
        at = next;
    }
    at
}

/// Whether nothing but white space stands between a token and the one before: no markup, no comment.
pub(super) fn is_next_to(cx: &Context<'_>, at: usize, token: &Token) -> bool {
    let before = at.checked_sub(1).and_then(|at| cx.token(at)).map_or(0, |token| token.end);
    token.start <= before + 1
        || cx.document.text().get(before as usize..token.start as usize).is_some_and(|gap| gap.trim().is_empty())
}

/// What a name may go on with after this word: nothing, "of …", or "of … and …" too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Head {
    No,
    Of,
    And,
}

pub(super) fn head(cx: &Context<'_>, at: usize) -> Head {
    let text = cx.token(at).and_then(|token| cx.lexicon.text(token.word, Tag::Organisation));
    match text {
        Some("and") => Head::And,
        Some("of") => Head::Of,
        _ if cx.is(at, Tag::PlaceWord) || cx.is(at, Tag::Office) => Head::Of,
        _ => Head::No,
    }
}

/// The token after a small word within a name, the capital that follows included.
fn small(cx: &Context<'_>, at: usize, limit: usize, organisation: Head, tail: &mut bool) -> Option<usize> {
    if cx.is(at, Tag::Particle) {
        let mut next = at + 1;
        while next < limit && next < at + PARTICLE_TOKENS && (cx.is(next, Tag::Particle) || places::joins(cx, next)) {
            if is_part(cx, next) {
                break;
            }
            next += 1;
        }
        return (next < limit && is_part(cx, next)).then_some(next + 1);
    }
    let word = cx.word(at);
    let preposition = matches!(word, "of" | "for") || (word == "on" && organisation == Head::And);
    if organisation != Head::No && preposition {
        let next = if cx.word(at + 1) == "the" { at + 2 } else { at + 1 };
        *tail = true;
        return (next < limit && is_part(cx, next)).then_some(next + 1);
    }
    let joins = word == "and" && *tail && organisation == Head::And;
    let plain = !cx.is(at + 1, Tag::Given) && !cx.is(at + 1, Tag::Country) && !cx.is(at + 1, Tag::Honorific);
    (joins && plain && at + 1 < limit && is_part(cx, at + 1)).then_some(at + 2)
}

/// The token after a mark within a name, the word that follows included.
fn mark(cx: &Context<'_>, at: usize, limit: usize) -> Option<usize> {
    if at + 1 >= limit {
        return None;
    }
    match cx.word(at) {
        "-" | "‑" if places::joins(cx, at) && cx.token(at + 1).is_some_and(|token| token.class == Class::Word) => {
            hyphen(cx, at).then_some(at + 2)
        }
        "&" if is_part(cx, at + 1) => Some(at + 2),
        "." if cx.token(at).is_some_and(|token| !token.shape.spaced()) && is_part(cx, at + 1) => {
            let before = cx.token(at.checked_sub(1)?)?;
            let initial = before.end - before.start == 1;
            let initial = initial && at.checked_sub(2).is_none_or(|at| cx.word(at) != "&");
            let title = cx.is(at - 1, Tag::Honorific) && cx.is(at - 1, Tag::Abbreviation);
            let spaced = cx.token(at + 1).is_some_and(|token| token.shape.spaced());
            (spaced && (initial || title)).then_some(at + 2)
        }
        _ => None,
    }
}

/// Whether the hyphen at `at` joins two parts of one name ("Eun-jeong"), not two names or an adjective ("US-led").
fn hyphen(cx: &Context<'_>, at: usize) -> bool {
    let known = |at: usize| cx.is(at, Tag::Country) || cx.is(at, Tag::Demonym) || cx.is(at, Tag::City);
    let Some(next) = cx.token(at + 1) else { return false };
    let Some(before) = at.checked_sub(1) else { return false };
    if next.shape.capital() {
        return !(known(before) && known(at + 1));
    }
    let word = cx.word(at + 1);
    let upper = cx.token(before).is_some_and(|token| token.shape.upper() || token.shape.digits());
    // "Ki-moon": behind a rare word a common one may be a part of the name.
    let rare = cx.token(before).is_some_and(|token| !cx.lexicon.is_known(token.word))
        && before.checked_sub(1).is_some_and(|at| cx.token(at).is_some_and(|token| token.shape.capital()));
    let plain = cx.is(at + 1, Tag::Function) || cx.is(at + 1, Tag::Speech) || (cx.is(at + 1, Tag::Common) && !rare);
    let ending = ["ed", "ing", "based", "led", "style", "like", "born", "wide", "era", "ish", "made", "run", "owned"]
        .iter()
        .any(|ending| word.ends_with(ending));
    !(upper || known(before) || plain || ending || cx.is(before, Tag::Common))
}

/// The first token of a run whose first capital is at `at`: particles before it belong to it ("al-Shara").
pub(super) fn start(cx: &Context<'_>, at: usize, floor: usize) -> usize {
    let mut start = at;
    for _ in 0..PARTICLE_TOKENS {
        let Some(before) = start.checked_sub(1).filter(|&before| before >= floor) else { break };
        let particle = if places::joins(cx, before) {
            before.checked_sub(1).filter(|&before| before >= floor)
        } else {
            Some(before)
        };
        let Some(particle) = particle else { break };
        let lower = cx.token(particle).is_some_and(|token| token.class == Class::Word && !token.shape.capital());
        let spaced = cx.token(start).is_some_and(|token| token.shape.spaced());
        if !lower || !cx.is(particle, Tag::Particle) || (particle == before && !spaced) {
            break;
        }
        start = particle;
    }
    start
}
