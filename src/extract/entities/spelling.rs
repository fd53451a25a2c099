//! Names of one article that differ so little that one may be a slip for the other: "Nowak", "Nowack".
//!
//! Names are compared only where they share all words but one, or where a word of the one and a family name of the
//! other become the same without one letter; so that is linear in the number of names. What two people, places or
//! derived words may rightly have is left alone: Daniel and Daniela, Buddhist and Buddhism, two names in one sentence.

use super::nearly::Keys;
use super::slips::{self, Place};
use crate::document::{Class, Document};
use crate::extract::Context;
use crate::facts::{Fact, FactData, NameType};
use crate::source::Span;
use rustc_hash::{FxHashMap, FxHashSet, FxHasher};
use std::hash::{Hash, Hasher};

/// So many names with one key are compared with each other.
const MOST_ALIKE: usize = 12;

/// So many sentences of a name are remembered.
const MOST_SENTENCES: usize = 12;

/// Names that both occur more often are two names.
const MOST_SLIPS: u32 = 3;

/// Shorter words are alike by chance.
const SHORTEST_FAMILY: usize = 4;
const SHORTEST_ALONE: usize = 5;

/// Longer words may differ in two letters.
const LONG_WORD: usize = 8;

/// A name as it is written.
struct Form {
    words: Vec<String>,
    entity: u32,
    kind: NameType,
    span: Span,
    /// Index of the fact of the first mention.
    fact: usize,
    sentences: Vec<u32>,
    count: u32,
    /// A place or a demonym of the lexicon.
    settled: bool,
    /// A preposition of place stands before every mention.
    place: bool,
    /// "Mr", a role: certainly a person.
    person: bool,
}

/// Gives names that may be slips for others the place of those.
pub(super) fn compare(cx: &Context<'_>, facts: &mut [Fact]) {
    let forms = forms(cx, facts);
    if forms.len() < 2 {
        return;
    }
    let keyed = shared(&forms);
    let parts: FxHashSet<&str> = forms
        .iter()
        .filter(|form| form.words.len() > 1)
        .flat_map(|form| form.words.iter().map(String::as_str))
        .collect();
    let mut found: Vec<(usize, usize)> = Vec::new();
    let mut apart: FxHashSet<&str> = FxHashSet::default();
    for bucket in keyed.chunk_by(|(a, _), (b, _)| a == b) {
        let bucket = &bucket[..bucket.len().min(MOST_ALIKE)];
        for (at, &(_, a)) in bucket.iter().enumerate() {
            for &(_, b) in &bucket[at + 1..] {
                let (a, b) = (a as usize, b as usize);
                if let (Some(first), Some(second)) = (forms.get(a), forms.get(b))
                    && is_slip(cx, &parts, first, second)
                {
                    found.push((a.min(b), a.max(b)));
                }
                if let (Some(first), Some(second)) = (forms.get(a), forms.get(b))
                    && told_apart(first, second)
                {
                    apart.extend([first, second].iter().filter_map(|form| form.words.last()).map(String::as_str));
                }
            }
        }
    }
    // Who tells Clark from Clarke knows Clerk too.
    found.retain(|&(a, b)| {
        let known = |at: usize| forms[at].words.last().is_some_and(|word| apart.contains(word.as_str()));
        !(known(a) || known(b))
    });
    // The later spelling is shown with the earlier, once for each two bearers.
    found.sort_unstable_by_key(|&(a, b)| (forms[b].span.start, forms[a].span.start));
    let mut shown: FxHashSet<(u32, u32)> = FxHashSet::default();
    for (a, b) in found {
        let (a, b) =
            if forms[a].span.start <= forms[b].span.start { (&forms[a], &forms[b]) } else { (&forms[b], &forms[a]) };
        if !shown.insert((a.entity, b.entity)) {
            continue;
        }
        if let Some(FactData::Name(name)) = facts.get_mut(b.fact).map(|fact| &mut fact.data) {
            name.variant = Some(a.span);
        }
    }
}

/// The names as they are written, in the order of their first mentions.
fn forms(cx: &Context<'_>, facts: &[Fact]) -> Vec<Form> {
    let mut forms: Vec<Form> = Vec::new();
    let mut known: FxHashMap<(u32, &str), usize> = FxHashMap::default();
    for (index, fact) in facts.iter().enumerate() {
        let FactData::Name(name) = &fact.data else { continue };
        let text = cx.document.slice(fact.span);
        let at = cx.document.token_at(fact.span.start);
        let before = at.checked_sub(1).map_or("", |at| cx.word(at));
        let place = matches!(before, "in" | "at" | "to" | "from" | "near" | "towards" | "In" | "At" | "From" | "Near");
        let person = name.role.is_some() || cx.is(at.saturating_sub(1), crate::lexicon::Tag::Honorific);
        if let Some(&form) = known.get(&(name.entity, text)) {
            let form = &mut forms[form];
            form.count += 1;
            form.place &= place;
            form.person |= person;
            if form.sentences.len() < MOST_SENTENCES {
                form.sentences.push(fact.sentence);
            }
            continue;
        }
        let words: Vec<String> = words_of(cx.document, fact.span);
        if words.is_empty()
            || matches!(before, "a" | "an" | "A" | "An" | "another")
            || words.iter().any(|word| word.contains(|c: char| c.is_ascii_digit()))
        {
            continue;
        }
        known.insert((name.entity, text), forms.len());
        forms.push(Form {
            words,
            entity: name.entity,
            kind: name.kind,
            span: fact.span,
            fact: index,
            sentences: vec![fact.sentence],
            count: 1,
            settled: name.demonym || super::places::known(cx, at, cx.document.token_at(fact.span.end)).is_some(),
            place,
            person,
        });
    }
    forms
}

/// The words of a name in lower case, those with hyphens as one; none for an acronym.
fn words_of(document: &Document, span: Span) -> Vec<String> {
    let tokens = document.tokens.get(document.token_at(span.start)..document.token_at(span.end)).unwrap_or_default();
    // "CTRL-X", too.
    if tokens.iter().all(|token| token.class != Class::Word || token.shape.upper() || token.len() == 1) {
        return Vec::new();
    }
    let mut words: Vec<String> = Vec::new();
    let mut joined = false;
    for token in tokens {
        let text = document.word(token);
        match token.class {
            Class::Word | Class::Number if joined && !token.shape.spaced() => {
                if let Some(last) = words.last_mut() {
                    last.push('-');
                    last.push_str(&text.to_lowercase());
                }
                joined = false;
            }
            Class::Word | Class::Number => words.push(text.to_lowercase()),
            _ => joined = matches!(text, "-" | "‑") && !words.is_empty(),
        }
    }
    words
}

/// Whether two names are the same as one word without accents and hyphens.
fn is_together(a: &Form, b: &Form) -> bool {
    match (plain_letters(a), plain_letters(b)) {
        (Some(a), Some(b)) => a.eq(b),
        _ => together(a) == together(b),
    }
}

/// Whether words are run together by their capitals, as programs write them: `KeepAlive`, but not `McDonald`, `DeLuca`.
fn is_identifier(text: &str) -> bool {
    const LONGEST_PREFIX: usize = 3;
    text.split([' ', '-']).any(|word| {
        let inner = |(at, pair): (usize, &[u8])| {
            at >= LONGEST_PREFIX && pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase()
        };
        word.as_bytes().windows(2).enumerate().any(inner)
    })
}

/// A name as one word without accents and hyphens.
fn together(form: &Form) -> String {
    slips::plain(&form.words.concat()).replace('-', "")
}

/// The letters of that word, where there are no accents.
fn plain_letters(form: &Form) -> Option<impl Iterator<Item = u8>> {
    let plain = form.words.iter().all(|word| word.is_ascii());
    plain.then(|| form.words.iter().flat_map(|word| word.bytes()).filter(|byte| *byte != b'-'))
}

/// The keys that several names may have, each with those names: those without one word, and of the last word those
/// without one letter. Sorted.
fn shared(forms: &[Form]) -> Vec<(u64, u32)> {
    let mut keyed: Vec<(u64, u32)> = Vec::new();
    let mut letters = Keys::default();
    for (index, form) in (0u32..).zip(forms) {
        let count = form.words.len();
        if count > 1 && count < 9 {
            for without in 0..count {
                let mut hasher = FxHasher::default();
                without.hash(&mut hasher);
                let rest = form.words.iter().enumerate().filter(|(at, _)| *at != without);
                rest.for_each(|(_, word)| word.hash(&mut hasher));
                keyed.push((hasher.finish(), index));
            }
            // The same words with another hyphen, or none.
            let mut hasher = FxHasher::default();
            u16::MAX.hash(&mut hasher);
            match plain_letters(form) {
                Some(letters) => letters.for_each(|letter| letter.hash(&mut hasher)),
                None => together(form).bytes().for_each(|letter| letter.hash(&mut hasher)),
            }
            keyed.push((hasher.finish(), index));
        }
        if let Some(last) = form.words.last().filter(|last| last.len() >= SHORTEST_ALONE && count < 5) {
            keyed.extend(letters.of(last).iter().map(|key| (*key, index)));
            // Long words that differ in two letters inside: "Wieczorek", "Wierzcorek".
            if last.len() > LONG_WORD && last.is_ascii() {
                let mut hasher = FxHasher::default();
                (u16::MAX - 1, &last[..3], &last[last.len() - 3..]).hash(&mut hasher);
                keyed.push((hasher.finish(), index));
            }
        }
    }
    // Most keys are of one name: those that no other can have go before the rest is sorted.
    let bits = (keyed.len() * 8).next_power_of_two().max(64);
    let place = |key: u64| (key >> 20) as usize & (bits - 1);
    let (mut once, mut again) = (vec![0u64; bits / 64], vec![0u64; bits / 64]);
    for (key, _) in &keyed {
        let (word, bit) = (place(*key) / 64, 1 << (place(*key) % 64));
        again[word] |= once[word] & bit;
        once[word] |= bit;
    }
    keyed.retain(|(key, _)| again[place(*key) / 64] & 1 << (place(*key) % 64) != 0);
    keyed.sort_unstable();
    keyed.dedup();
    keyed
}

/// Two alike family names of one sentence: the article knows that they are two.
fn told_apart(a: &Form, b: &Form) -> bool {
    let (Some(x), Some(y)) = (a.words.last(), b.words.last()) else { return false };
    a.entity != b.entity
        && x != y
        && a.kind == NameType::Person
        && b.kind == NameType::Person
        && x.chars().next() == y.chars().next()
        && slips::sound(x) == slips::sound(y)
        && a.sentences.iter().any(|at| b.sentences.contains(at))
}

fn is_slip(cx: &Context<'_>, parts: &FxHashSet<&str>, a: &Form, b: &Form) -> bool {
    if a.entity == b.entity || a.words == b.words || (a.settled && b.settled) {
        return false;
    }
    if a.count.min(b.count) > MOST_SLIPS || a.sentences.iter().any(|at| b.sentences.contains(at)) {
        return false;
    }
    let identifiers = [a, b].into_iter().filter(|form| is_identifier(cx.document.slice(form.span))).count();
    if identifiers == 2 || identifiers == 1 && is_together(a, b) {
        return false;
    }
    if (a.words.len() > 1 || b.words.len() > 1) && is_together(a, b) {
        // "Osei-Lind", "Osei Lind"; but "the Daniel-Craig-era fans".
        let attribute = |form: &Form| cx.word(cx.document.token_at(form.span.end)) == "-";
        return a.kind == NameType::Person && !attribute(a) && !attribute(b);
    }
    if a.words.len() > 1 && a.words.len() == b.words.len() {
        return whole(cx, a, b);
    }
    let (single, other) = if a.words.len() == 1 { (a, b) } else { (b, a) };
    if single.words.len() != 1 || single.settled || other.settled {
        return false;
    }
    // A word that is part of another name stands for that one.
    let owned = single.words.first().is_some_and(|word| parts.contains(word.as_str()));
    !owned && alone(cx, single, other)
}

/// Two names of several words, of which one differs.
fn whole(cx: &Context<'_>, a: &Form, b: &Form) -> bool {
    let mut different = a.words.iter().zip(&b.words).enumerate().filter(|(_, (a, b))| a != b);
    let (Some((at, (x, y))), None) = (different.next(), different.next()) else { return false };
    let person = matches!(a.kind, NameType::Person) || matches!(b.kind, NameType::Person);
    let length = x.chars().count().min(y.chars().count());
    if length < SHORTEST_FAMILY || is_place(a) != is_place(b) && person {
        return false;
    }
    let last = at + 1 == a.words.len();
    let known = |word: &str| cx.lexicon.is_known(cx.lexicon.find(word.as_bytes()));
    if person && !last {
        // Of two names that both are known, only long ones are taken for each other: Alasdair and Alistair.
        let slip = if known(x) && known(y) { slips::is_long_slip(x, y) } else { slips::one_letter(x, y, Place::Inner) };
        return (slips::sound(x) == slips::sound(y) || slip) && !relatives(cx, a) && !relatives(cx, b);
    }
    if person {
        return slips::one_letter(x, y, Place::Family) || slips::sound(x) == slips::sound(y);
    }
    if known(x) && known(y) {
        return a.kind == NameType::Organisation && slips::sound(x) == slips::sound(y) && !slips::is_derived(x, y);
    }
    let close = slips::one_letter(x, y, Place::Inner) || slips::sound(x) == slips::sound(y);
    length >= SHORTEST_ALONE && close && !slips::is_derived(x, y)
}

fn is_place(form: &Form) -> bool {
    form.kind == NameType::Place
}

/// A name of one word beside the last word of another.
fn alone(cx: &Context<'_>, single: &Form, other: &Form) -> bool {
    let (Some(x), Some(y)) = (single.words.first(), other.words.last()) else { return false };
    let unknown = |word: &str| !cx.lexicon.is_known(cx.lexicon.find(word.as_bytes()));
    let person = |form: &Form| form.kind == NameType::Person;
    let length = x.chars().count().min(y.chars().count());
    if length < SHORTEST_ALONE || slips::is_derived(x, y) || is_place(single) != is_place(other) {
        return false;
    }
    let close = slips::one_letter(x, y, Place::Inner) || slips::sound(x) == slips::sound(y);
    if other.words.len() > 1 {
        let people = person(other) || (other.kind == NameType::Other && other.words.len() < 4);
        let fits = people && (person(single) || (unknown(x) && !single.place));
        let close = close || (single.person && slips::one_letter(x, y, Place::Family));
        return fits && close && (unknown(x) || single.person);
    }
    // "Ullensvik", "Ullensvig": two places, but for the consonant at the end.
    let last = |word: &str| word.chars().next_back().is_some_and(|c| !"aeiouys".contains(c));
    let places = single.place && other.place && x.len() == y.len() && last(x) && last(y);
    let close = close || places && slips::one_letter(x, y, Place::Family);
    let both_people = single.person && other.person;
    let long = length > SHORTEST_ALONE + 1 && single.kind == other.kind;
    close && unknown(x) && unknown(y) && (both_people || long)
}

/// Words of kinship stand near the first mention: two people may well have like names.
fn relatives(cx: &Context<'_>, form: &Form) -> bool {
    form.sentences.iter().any(|&sentence| {
        cx.document.sentences.get(sentence as usize).is_some_and(|sentence| {
            sentence.range().any(|at| {
                cx.token(at).is_some_and(|token| token.class == Class::Word && !token.shape.upper())
                    && matches!(
                        cx.word(at),
                        "brother"
                            | "sister"
                            | "twin"
                            | "son"
                            | "daughter"
                            | "wife"
                            | "husband"
                            | "mother"
                            | "father"
                            | "cousin"
                            | "married"
                            | "uncle"
                            | "aunt"
                            | "nephew"
                            | "niece"
                            | "brothers"
                            | "sisters"
                            | "twins"
                            | "siblings"
                            | "couple"
                            | "grandson"
                            | "granddaughter"
                            | "widow"
                    )
            })
        })
    })
}
