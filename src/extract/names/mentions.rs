//! A run cut into mentions, each with its type and the role beside it.

use super::places::{self, Known};
use super::{ACRONYM, FAMILY, SURE, UNSURE, firms, occupations, predicates, roles, run};
use crate::document::Class;
use crate::extract::Context;
use crate::facts::NameType;
use crate::lexicon::{Tag, Tags, WordId};
use std::ops::Range;

/// A mention, by tokens.
#[derive(Debug, Clone)]
pub(in crate::extract) struct Mention {
    pub(super) tokens: Range<usize>,
    pub(super) kind: NameType,
    pub(super) role: Option<Range<usize>>,
    pub(super) demonym: bool,
    /// [`SURE`], [`UNSURE`] or [`ACRONYM`].
    pub(super) entity: u32,
}

impl Mention {
    pub(super) fn place(at: usize, known: &Known) -> Self {
        let demonym = known.tag == Tag::Demonym;
        Self { tokens: at..known.end, kind: NameType::Place, role: None, demonym, entity: SURE }
    }

    fn new(tokens: Range<usize>, kind: NameType) -> Self {
        Self { tokens, kind, role: None, demonym: false, entity: SURE }
    }
}

/// What begins a sentence without being a name, unless more follows.
const ORDINARY: Tags = Tags::of(&[
    Tag::Common,
    Tag::Cardinal,
    Tag::Ordinal,
    Tag::Multiplier,
    Tag::TimeUnit,
    Tag::Season,
    Tag::Relative,
    Tag::Time,
    Tag::Hedge,
    Tag::Speech,
    Tag::Negation,
    Tag::Except,
    Tag::Percent,
    Tag::Unit,
]);
const TITLES: Tags = Tags::of(&[Tag::Given, Tag::Honorific, Tag::Office, Tag::OfficePart, Tag::Organisation]);

/// Cuts a run into mentions. `initial` says that its first capital may be due to its place.
pub(super) fn split(
    cx: &Context<'_>,
    run: Range<usize>,
    sentence: &Range<usize>,
    initial: bool,
    out: &mut Vec<Mention>,
) {
    let mut at = run.start;
    let mut unsure = false;
    if initial && !is_name_word(cx, at, run.end) {
        if run.len() == 1 {
            if !is_ordinary(cx, at) || is_subject(cx, at) {
                single(cx, at, UNSURE, sentence, out);
            }
            return;
        }
        if is_ordinary(cx, at) || is_inflected(cx.word(at)) {
            at += 1;
            unsure = run.end - at == 1;
        }
    }
    let mut role: Option<Range<usize>> = None;
    let mut honorific = None;
    while at < run.end {
        if cx.token(at).is_none_or(|token| token.class != Class::Word || !token.shape.capital())
            && !cx.is(at, Tag::Particle)
        {
            at += 1;
            continue;
        }
        let known = places::known(cx, at, run.end);
        let saint = cx.reads(at, "st") || cx.reads(at, "saint");
        if cx.is(at, Tag::Honorific) && known.is_none() && !saint {
            honorific.get_or_insert(at);
            at += 1;
            continue;
        }
        if let Some(end) = roles::leading(cx, at, run.end).filter(|_| role.is_none()) {
            if !is_small(cx, end) && is_organisation(cx, at..run.end) {
                organisation(cx, at..run.end, out);
                return;
            }
            places_in(cx, at..end, out);
            if is_small(cx, end) {
                at = end; // "Director of the Harbour Trust": what follows is no person
                continue;
            }
            role = Some(at..end);
            at = end;
            continue;
        }
        let beside = Beside { role: role.clone(), honorific, sentence };
        if let Some(known) = known {
            let rest = known.end..run.end;
            let given =
                cx.is(at, Tag::Given) && run::is_part(cx, at + 1) && places::known(cx, at + 1, run.end).is_none();
            if !given || is_organisation(cx, rest.clone()) {
                let place = rest.len() == 1 && cx.is(rest.start, Tag::PlaceWord);
                let company = is_organisation(cx, rest.clone()) && roles::leading(cx, rest.start, rest.end).is_none();
                if place {
                    out.push(Mention::new(at..run.end, NameType::Place));
                    return;
                }
                if company {
                    organisation(cx, at..run.end, out);
                    return;
                }
                out.push(Mention::place(at, &known));
                at = known.end;
                continue;
            }
        }
        if let Some(office) = inner_office(cx, at, run.end).filter(|_| role.is_none() && honorific.is_none()) {
            let end = roles::leading(cx, office, run.end).unwrap_or(office + 1);
            name(cx, at..office, &Beside { role: None, honorific: None, sentence }, unsure, out);
            role = Some(at..end);
            at = end;
            continue;
        }
        name(cx, at..run.end, &beside, unsure, out);
        return;
    }
}

/// What stands beside a name.
struct Beside<'a> {
    role: Option<Range<usize>>,
    honorific: Option<usize>,
    sentence: &'a Range<usize>,
}

/// Whether the first word of a sentence is part of a name by what the lexicon says.
fn is_name_word(cx: &Context<'_>, at: usize, end: usize) -> bool {
    places::known(cx, at, end).is_some()
        || (cx.token(at).is_some_and(|token| cx.lexicon.tags(token.word).meets(TITLES))
            && (end - at > 1 || cx.is(at, Tag::Given)))
        || (cx.token(at).is_some_and(|token| token.shape.upper()))
        || cx.is(at, Tag::Particle)
        || matches!(cx.word(at + 1), "&")
        // "Lake Iskel has no outlet."
        || cx.is(at, Tag::PlaceWord) && end == at + 2 && cx.token(at + 1).is_some_and(|token| token.word == WordId::NONE)
}

/// What begins sentences without being a name. A part behind a hyphen begins none: "Tae-min".
fn is_ordinary(cx: &Context<'_>, at: usize) -> bool {
    let hyphened = at > 0 && cx.word(at - 1) == "-" && cx.token(at).is_some_and(|token| !token.shape.spaced());
    !hyphened
        && cx.token(at).is_some_and(|token| {
            cx.lexicon.tags(token.word).meets(ORDINARY)
                || (!cx.lexicon.is_known(token.word) && singular(cx.word(at)).is_some_and(|word| is_common(cx, word)))
        })
}

/// A word without the ending of a plural.
fn singular(word: &str) -> Option<&str> {
    word.strip_suffix("es").filter(|stem| stem.ends_with(['x', 's', 'h', 'o'])).or_else(|| word.strip_suffix('s'))
}

/// Whether the lexicon has a word, or one on -y for -ie, as an ordinary one.
fn is_common(cx: &Context<'_>, word: &str) -> bool {
    const WORDS: Tags = Tags::of(&[Tag::Common, Tag::Office]);
    let common = |word: &[u8]| cx.lexicon.tags(cx.lexicon.find(word)).meets(WORDS);
    common(word.as_bytes()) || word.strip_suffix("ie").is_some_and(|stem| common(&[stem.as_bytes(), b"y"].concat()))
}

/// Endings that names seldom have and first words of sentences often: "Establishing", "Clearly", "Asked".
fn is_inflected(word: &str) -> bool {
    word.len() > 4 && ["ing", "ly", "ed"].iter().any(|ending| word.ends_with(ending))
}

/// Whether the run names an organisation: its last word says so, or its first before "of".
fn is_organisation(cx: &Context<'_>, tokens: Range<usize>) -> bool {
    let Some(last) = tokens.clone().last() else { return false };
    let small = |at: usize| is_small(cx, at) || cx.word(at) == "&";
    let headed =
        tokens.clone().any(|at| cx.is(at, Tag::Organisation) && (at == last || small(at + 1)) && is_capital(cx, at));
    headed && !(tokens.len() > 1 && cx.is(tokens.start, Tag::Given) && !small(tokens.start + 1))
}

fn is_small(cx: &Context<'_>, at: usize) -> bool {
    matches!(cx.word(at), "of" | "for" | "on")
}

fn is_capital(cx: &Context<'_>, at: usize) -> bool {
    cx.token(at).is_some_and(|token| token.shape.capital())
}

/// An office within a run that more follows: "Acme President Jane Doe".
fn inner_office(cx: &Context<'_>, start: usize, end: usize) -> Option<usize> {
    if cx.is(start, Tag::Given) || end - start < 3 {
        return None;
    }
    (start + 1..end - 1)
        .find(|&at| (cx.is(at, Tag::Office) || cx.is(at, Tag::OfficePart)) && is_capital(cx, at) && !is_surname(cx, at))
        .filter(|&at| roles::leading(cx, at, end).is_some_and(|role| role < end && run::is_part(cx, role)))
        .filter(|_| !(start..end).any(|at| matches!(cx.word(at), "of" | "for")))
}

/// An office that is a family name too: "King".
fn is_surname(cx: &Context<'_>, at: usize) -> bool {
    cx.token(at).and_then(|token| cx.lexicon.text(token.word, Tag::Office)) == Some("surname")
}

/// The countries that a role names.
fn places_in(cx: &Context<'_>, tokens: Range<usize>, out: &mut Vec<Mention>) {
    let mut at = tokens.start;
    while at < tokens.end {
        match places::known(cx, at, tokens.end) {
            Some(known) => {
                out.push(Mention::place(at, &known));
                at = known.end;
            }
            None => at += 1,
        }
    }
}

fn organisation(cx: &Context<'_>, tokens: Range<usize>, out: &mut Vec<Mention>) {
    let alone =
        || cx.token(tokens.start).and_then(|token| cx.lexicon.text(token.word, Tag::Organisation)) == Some("alone");
    if tokens.len() == 1 && !alone() {
        return; // "the Ministry"
    }
    out.push(Mention::new(tokens, NameType::Organisation));
}

/// Whether a word is followed by what follows the subject of a sentence, or by a possessive ending.
fn is_subject(cx: &Context<'_>, at: usize) -> bool {
    cx.token(at + 1).is_some_and(|next| match next.class {
        Class::Possessive => true,
        Class::Word => {
            !next.shape.capital()
                && (cx.is(at + 1, Tag::Speech)
                    || matches!(cx.word(at + 1), "is" | "was" | "has" | "had" | "will" | "who" | "did" | "also"))
        }
        _ => false,
    })
}

/// A name of one word that may be none.
fn single(cx: &Context<'_>, at: usize, entity: u32, sentence: &Range<usize>, out: &mut Vec<Mention>) {
    let Some(token) = cx.token(at) else { return };
    let letters = token.end - token.start;
    if token.shape.upper() {
        if cx.lexicon.text(token.word, Tag::KnownAcronym) == Some("organisation") {
            out.push(Mention::new(at..at + 1, NameType::Organisation));
        } else if !cx.is(at, Tag::KnownAcronym) && !is_roman(cx.word(at)) {
            out.push(Mention { entity: ACRONYM, ..Mention::new(at..at + 1, NameType::Organisation) });
        }
        return;
    }
    // "Hunt said" may be about Patrick Hunt.
    let ordinary = is_ordinary(cx, at);
    let entity = if ordinary { FAMILY } else { entity };
    if letters < 2
        || (ordinary && (!cx.is(at, Tag::Common) || letters < 4))
        || cx.is(at, Tag::Office)
        || cx.is(at, Tag::PlaceWord)
        || is_roman(cx.word(at))
    {
        return;
    }
    let kind = if cx.is(at, Tag::Given) { NameType::Person } else { NameType::Other };
    if cx.is(at, Tag::Organisation) {
        let alone = cx.lexicon.text(token.word, Tag::Organisation) == Some("alone");
        if alone {
            out.push(Mention { entity, ..Mention::new(at..at + 1, NameType::Organisation) });
        }
        return;
    }
    // "said Ravn, Tarnby's keeper": a role behind a name that speaks.
    let spoken = at > sentence.start && matches!(cx.word(at - 1), "said" | "says" | "added" | "asked" | "explained");
    let role = roles::before(cx, at, sentence.start, false)
        .or_else(|| if spoken { roles::after(cx, at + 1, sentence.end) } else { None })
        .or_else(
            || if ordinary { None } else { occupations::after(cx, at + 1, sentence.end, kind == NameType::Person) },
        );
    // "Quillon said": an unknown word that speaks is a name.
    let speaks = !cx.lexicon.is_known(token.word)
        && !is_inflected(cx.word(at))
        && cx.is(at + 1, Tag::Speech)
        && cx.token(at + 1).is_some_and(|next| !next.shape.capital() && !cx.word(at + 1).ends_with("ing"));
    let sure = entity == SURE || (entity == UNSURE && (role.is_some() || speaks));
    let body = |kind| kind == NameType::Other && !ordinary && firms::is_body(cx, &(at..at + 1), sentence);
    let kind = match role {
        Some(_) => NameType::Person,
        None if body(kind) => NameType::Organisation,
        None => kind,
    };
    out.push(Mention { entity: if sure { SURE } else { entity }, role, ..Mention::new(at..at + 1, kind) });
}

/// Roman numerals of small numbers: "II", "XIV".
pub(super) fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'))
}

fn name(cx: &Context<'_>, tokens: Range<usize>, beside: &Beside<'_>, unsure: bool, out: &mut Vec<Mention>) {
    if tokens.is_empty() {
        return;
    }
    let sentence = beside.sentence;
    let ordinary = |at: usize| is_ordinary(cx, at) || cx.is(at, Tag::Organisation) || cx.is(at, Tag::PlaceWord);
    if beside.role.is_some() && !cx.is(tokens.start, Tag::Given) && tokens.clone().any(ordinary) {
        return; // "Executive Order"
    }
    let titled = beside.role.is_some() || beside.honorific.is_some();
    if !titled && is_organisation(cx, tokens.clone()) {
        return organisation(cx, tokens, out);
    }
    if tokens.len() == 1 && !titled {
        return single(cx, tokens.start, if unsure { UNSURE } else { SURE }, sentence, out);
    }
    let last = tokens.end - 1;
    if !titled && cx.is(last, Tag::Office) && !is_surname(cx, last) && !cx.is(tokens.start, Tag::Given) {
        // An office that nobody's name follows: "IHME Director".
        let rest = tokens.start
            ..(tokens.start..last).rev().find(|&at| !cx.is(at, Tag::OfficePart)).map_or(tokens.start, |at| at + 1);
        return name(cx, rest, &Beside { role: None, honorific: None, sentence }, unsure, out);
    }
    let words = || tokens.clone().filter(|&at| cx.token(at).is_some_and(|token| token.class == Class::Word));
    if words().all(|at| cx.token(at).is_some_and(|token| token.shape.upper())) && !titled {
        return; // shouted
    }
    let place = cx.is(last, Tag::PlaceWord) || cx.is(tokens.start, Tag::PlaceWord);
    // No family names, as "Hill" and "Bridge" are.
    let sure_place = matches!(
        cx.word(last),
        "Islands"
            | "Island"
            | "Mountains"
            | "Valley"
            | "Bay"
            | "Street"
            | "Road"
            | "Avenue"
            | "Square"
            | "Airport"
            | "Station"
            | "Stadium"
            | "Plaza"
            | "River"
            | "County"
            | "Cathedral"
            | "Arena"
            | "Beach"
            | "Mall"
    );
    let particle = words().skip(1).any(|at| {
        cx.is(at, Tag::Particle)
            && !is_capital(cx, at)
            && !matches!(cx.word(at), "de" | "la" | "du" | "di" | "del" | "da" | "le")
    });
    let given = cx.is(tokens.start, Tag::Given);
    let initial = words().any(|at| {
        let mark = |at: usize| places::joins(cx, at) || cx.word(at) == "&";
        cx.token(at).is_some_and(|token| token.end - token.start == 1) && !mark(at + 1) && !mark(at.saturating_sub(1))
    });
    let mut kind = if sure_place && !titled {
        NameType::Place
    } else if titled || given || particle || initial {
        NameType::Person
    } else if place {
        NameType::Place
    } else {
        NameType::Other
    };
    if kind == NameType::Other && firms::is_body(cx, &tokens, sentence) {
        kind = NameType::Organisation;
    }
    let mut role = None;
    if matches!(kind, NameType::Person | NameType::Other) {
        let first = beside.honorific.unwrap_or(tokens.start);
        role = match &beside.role {
            Some(role) => {
                let start = roles::before(cx, role.start, sentence.start, true).map_or(role.start, |more| more.start);
                Some(start..role.end)
            }
            None => roles::before(cx, first, sentence.start, false)
                .or_else(|| roles::after(cx, tokens.end, sentence.end))
                .or_else(|| roles::comma_before(cx, first, sentence.start))
                .or_else(|| predicates::after(cx, tokens.end, sentence.end))
                .or_else(|| predicates::before(cx, first, sentence.start))
                .or_else(|| occupations::after(cx, tokens.end, sentence.end, kind == NameType::Person)),
        };
        let said = tokens.start > sentence.start
            && matches!(cx.word(tokens.start - 1), "said" | "says" | "added" | "asked" | "explained");
        // "Amjid Gulzar, 26, …" and "Geert Wilders, a guide, …".
        let aged = words().count() > 1
            && cx.word(tokens.end) == ","
            && cx
                .token(tokens.end + 1)
                .is_some_and(|token| token.class == Class::Number && token.end - token.start < 4)
            && (matches!(cx.word(tokens.end + 2), "," | "." | ")") || tokens.end + 2 >= sentence.end);
        let speaks =
            words().count() > 1 && (said || aged || cx.is(tokens.end, Tag::Speech) || cx.word(tokens.end) == "who");
        if role.is_some() || (speaks && words().all(|at| !is_ordinary(cx, at))) {
            kind = NameType::Person;
        }
    }
    // "Malala Day" is no person.
    let event = |at: usize| {
        matches!(
            cx.word(at),
            "Day"
                | "Prize"
                | "Award"
                | "Awards"
                | "Cup"
                | "Act"
                | "Festival"
                | "Tour"
                | "Show"
                | "Week"
                | "Medal"
                | "Law"
        )
    };
    if kind == NameType::Person && !titled && role.is_none() && event(last) {
        kind = NameType::Other;
    }
    if kind == NameType::Other && words().all(|at| is_ordinary(cx, at)) && tokens.len() < 2 {
        return;
    }
    out.push(Mention { role, ..Mention::new(tokens, kind) });
}
