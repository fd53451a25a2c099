//! Offices laid beside each other: one person with two that nobody holds together, and one office with two holders.
//!
//! Each mention is compared with the first mentions of a few others, so that it takes linear time. Left alone are
//! mentions beside words of change ("became", "former", "until"), and offices that the article tells a change of.

use crate::extract::Context;
use crate::extract::word_set::WordSet;
use crate::facts::{Entity, Fact, FactData, NameFact, NameType, Post, Provenance};
use crate::lexicon::{Tag, WordId};
use crate::source::Span;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// So many holders of an office, and offices of a person, are remembered.
const MOST: usize = 4;

/// Words of change are looked for over so many tokens on both sides.
const BESIDE_TOKENS: usize = 8;

/// An office behind a word of change: "was himself the finance director".
const BEHIND_TOKENS: usize = 4;

/// Words that say that somebody came to an office, left it, or has several, beside those of the lexicon.
const CHANGE: [&str; 8] = ["now", "since", "career", "took", "takes", "died", "played", "plays"];

/// Words before an office that do not name its holder of now.
const PAST: [&str; 6] = ["was", "were", "been", "would", "will", "late"];

/// Within each of these, nobody holds two of one body at a time.
const EXCLUSIVE: [&[&str]; 9] = [
    &[
        "mayor",
        "deputy mayor",
        "governor",
        "deputy governor",
        "senator",
        "president",
        "vice president",
        "king",
        "prime minister",
        "ambassador",
        "judge",
        "congressman",
        "congresswoman",
    ],
    &["chair", "vice chair", "deputy chair", "treasurer", "secretary", "honorary secretary", "honorary treasurer"],
    &["head teacher", "deputy head teacher", "deputy head"],
    &[
        "chief executive",
        "deputy chief executive",
        "chief financial officer",
        "finance director",
        "chief operating officer",
        "chief technology officer",
    ],
    &["director", "deputy director", "assistant director"],
    &[
        "goalkeeper",
        "striker",
        "midfielder",
        "defender",
        "winger",
        "head coach",
        "assistant coach",
        "coach",
        "manager",
        "referee",
    ],
    &["captain", "head coach", "manager", "referee"],
    &["prosecutor", "defence lawyer", "defense lawyer", "defence attorney", "defense attorney", "judge"],
    &["conductor", "concertmaster", "soloist"],
];

/// Places in a team: nobody has one in two clubs.
const TEAM: [&str; 8] =
    ["goalkeeper", "striker", "midfielder", "defender", "winger", "captain", "head coach", "playmaker"];

const DIRECTORS: [&str; 15] = [
    "finance",
    "operations",
    "marketing",
    "sales",
    "technical",
    "medical",
    "sports",
    "commercial",
    "research",
    "communications",
    "personnel",
    "legal",
    "engineering",
    "production",
    "artistic",
];

/// Gives mentions the words of what contradicts their offices.
pub(in crate::extract) fn compare(cx: &Context<'_>, facts: &mut [Fact], entities: &[Entity]) {
    let mut offices: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
    let mut holders: FxHashMap<(&str, Option<&str>), Vec<usize>> = FxHashMap::default();
    let mut changed: Option<FxHashSet<String>> = None;
    let mut counted: Option<FxHashMap<String, u32>> = None;
    let mut found: Vec<(usize, Option<Span>, Option<Span>)> = Vec::new();
    for (index, fact) in facts.iter().enumerate() {
        let Some((name, post)) = held(fact) else { continue };
        if changes(cx, fact, name) {
            continue;
        }
        let mut settled = |post: &Post| {
            let changed = changed.get_or_insert_with(|| told(cx));
            post.office.split(' ').next_back().is_none_or(|word| !changed.contains(word))
        };

        let known = offices.entry(name.entity).or_default();
        let mut clash = None;
        let mut new = true;
        for (other, role, earlier) in known.iter().filter_map(|&at| {
            let fact = facts.get(at)?;
            let (name, post) = held(fact)?;
            Some((fact, name.role?, post))
        }) {
            new &= earlier.office != post.office || earlier.affiliation != post.affiliation;
            let same = other.sentence == fact.sentence;
            let mut club = |body: &str| {
                let counted = counted.get_or_insert_with(|| counts(cx, facts));
                counted.get(body).is_some_and(|&count| count > 1)
            };
            if clash.is_none()
                && !same
                && (excluded(post, earlier) || two_bodies(cx, post, earlier, &mut club))
                && settled(post)
                && settled(earlier)
            {
                clash = Some(role);
            }
        }
        if new && known.len() < MOST {
            known.push(index);
        }

        let mut rival = None;
        let known = holders.entry((post.office.as_str(), post.affiliation.as_deref())).or_default();
        let mut new = true;
        for other in known.iter().filter_map(|&at| facts.get(at)) {
            let Some((earlier, _)) = held(other) else { continue };
            new &= earlier.entity != name.entity;
            let bearers = (entities.get(name.entity as usize), entities.get(earlier.entity as usize));
            let (Some(one), Some(two)) = bearers else { continue };
            if rival.is_none()
                && earlier.entity != name.entity
                && other.sentence != fact.sentence
                && !alike(&one.name, &two.name)
                && settled(post)
            {
                rival = Some(other.span);
            }
        }
        if new && known.len() < MOST {
            known.push(index);
        }
        if rival.is_some() || clash.is_some() {
            found.push((index, rival, clash));
        }
    }
    drop(offices);
    drop(holders);
    for (index, rival, clash) in found {
        if let Some(FactData::Name(name)) = facts.get_mut(index).map(|fact| &mut fact.data)
            && let Some(post) = &mut name.post
        {
            post.rival = rival;
            post.clash = clash;
        }
    }
    super::parties::compare(cx, facts);
    let mut settled = |office: &str| {
        let changed = changed.get_or_insert_with(|| told(cx));
        office.split(' ').next_back().is_none_or(|word| !changed.contains(word))
    };
    super::callings::compare(cx, facts, &mut settled);
    super::bearers::compare(cx, facts, entities);
}

/// A person who is said to hold an office.
fn held(fact: &Fact) -> Option<(&NameFact, &Post)> {
    let FactData::Name(name) = &fact.data else { return None };
    let post = name.post.as_deref().filter(|post| post.standing.is_none())?;
    let told = !fact.provenance.has(Provenance::QUOTED);
    (told && name.kind == NameType::Person).then_some((name, post))
}

/// Whether a word of change, or a year, stands beside the name or its role.
fn changes(cx: &Context<'_>, fact: &Fact, name: &NameFact) -> bool {
    let role = name.role.unwrap_or(fact.span);
    let first = cx.document.token_at(fact.span.start.min(role.start));
    let last = cx.document.token_at(fact.span.end.max(role.end));
    let Some(sentence) = cx.document.sentences.get(fact.sentence as usize) else { return true };
    let sentence = sentence.range();
    let window = first.saturating_sub(BESIDE_TOKENS).max(sentence.start)..(last + BESIDE_TOKENS).min(sentence.end);
    let past = first > sentence.start && PAST.contains(&cx.word(first - 1));
    past || window.into_iter().any(|at| is_change(cx, at) || is_year(cx, at))
}

static CHANGES: LazyLock<WordSet> = LazyLock::new(|| WordSet::new(CHANGE));

pub(super) fn is_change(cx: &Context<'_>, at: usize) -> bool {
    cx.is(at, Tag::Succession) || CHANGES.is_at(cx, at)
}

pub(super) fn is_year(cx: &Context<'_>, at: usize) -> bool {
    if cx.token(at).is_none_or(|token| token.len() != 4) {
        return false;
    }
    let word = cx.word(at);
    matches!(word.as_bytes(), [b'1' | b'2', rest @ ..] if rest.iter().all(u8::is_ascii_digit))
}

/// The words behind words of change: the offices that the article tells a change of.
fn told(cx: &Context<'_>) -> FxHashSet<String> {
    static WORTH: LazyLock<WordSet> =
        LazyLock::new(|| WordSet::new(CHANGE.into_iter().chain(PAST).chain(["and", "-", "cum"])));
    let mut words = FxHashSet::default();
    for (at, &print) in cx.document.prints().iter().enumerate() {
        let change = cx.is(at, Tag::Succession);
        if !(change || WORTH.may_have(print) && WORTH.has(cx.word(at))) {
            continue;
        }
        if change || CHANGES.has(cx.word(at)) || PAST.contains(&cx.word(at)) {
            let behind = (at + 1..at + 1 + BEHIND_TOKENS).take_while(|&at| !matches!(cx.word(at), "." | "," | ";"));
            for word in behind.map(|at| cx.word(at)) {
                if !words.contains(word) {
                    words.insert(word.to_lowercase());
                }
            }
        } else if matches!(cx.word(at), "and" | "-" | "cum")
            && at > 0
            && cx.is(at - 1, Tag::Office)
            && cx.is(at + 1, Tag::Office)
        {
            // "secretary and treasurer"
            words.extend([cx.word(at - 1).to_lowercase(), cx.word(at + 1).to_lowercase()]);
        }
    }
    words
}

/// How often each name stands in the article, in lower case.
fn counts(cx: &Context<'_>, facts: &[Fact]) -> FxHashMap<String, u32> {
    let mut counts = FxHashMap::default();
    for fact in facts {
        if let FactData::Name(name) = &fact.data
            && name.kind != NameType::Person
        {
            *counts.entry(cx.document.slice(fact.span).to_lowercase()).or_insert(0) += 1;
        }
    }
    counts
}

/// Whether nobody holds these two offices of one body.
pub(super) fn excluded(a: &Post, b: &Post) -> bool {
    let (x, y) = (a.office.as_str(), b.office.as_str());
    let one_body = match (&a.affiliation, &b.affiliation) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    };
    if x == y || !one_body {
        return false;
    }
    let both = |test: &dyn Fn(&str) -> bool| test(x) && test(y);
    let two = |office: &str, start: &str, end: &str| {
        office.strip_prefix(start).and_then(|rest| rest.strip_suffix(end)).is_some_and(|word| !word.contains(' '))
    };
    let deputy =
        |a: &str, b: &str| ["deputy ", "vice ", "assistant "].iter().any(|word| a.strip_prefix(word) == Some(b));
    deputy(x, y)
        || deputy(y, x)
        || EXCLUSIVE.iter().any(|group| group.contains(&x) && group.contains(&y))
        || both(&|office| two(office, "chief ", " officer"))
        || both(&|office| office.strip_suffix(" director").is_some_and(|field| DIRECTORS.contains(&field)))
        || both(&|office| two(office, "", " minister"))
        || both(&|office| office.starts_with("professor of "))
}

/// Whether nobody holds this office of these two bodies.
fn two_bodies(cx: &Context<'_>, a: &Post, b: &Post, club: &mut impl FnMut(&str) -> bool) -> bool {
    let (Some(one), Some(two)) = (&a.affiliation, &b.affiliation) else { return false };
    if one == two || one.contains(two.as_str()) || two.contains(one.as_str()) {
        return false;
    }
    let state = |post: &Post| {
        post.office.ends_with(" minister")
            || matches!(post.office.as_str(), "president" | "mayor" | "king" | "ambassador" | "governor")
    };
    if a.office == b.office && state(a) {
        return true;
    }
    // "the Denmark and Holm goalkeeper": a country is no club.
    let country = |body: &str| {
        let id = cx.lexicon.find(body.as_bytes());
        id != WordId::NONE && (cx.lexicon.is(id, Tag::Country) || cx.lexicon.is(id, Tag::Demonym))
    };
    let place = |post: &Post| TEAM.contains(&post.office.as_str());
    place(a) && place(b) && !country(one) && !country(two) && club(one) && club(two)
}

/// Whether two names may be one person's: they share the last word, or one has all words of the other.
pub(super) fn alike(a: &str, b: &str) -> bool {
    let (a, b) = (a.to_lowercase(), b.to_lowercase());
    let last = |name: &str| name.rsplit(' ').next().map(str::to_owned);
    let near =
        |a: &str, b: &str| a.split(' ').any(|word| word.len() > 2 && b.split(' ').any(|other| close(word, other)));
    last(&a) == last(&b) || near(&a, &b) || a.contains(b.as_str()) || b.contains(a.as_str())
}

/// Whether two words are the same or nearly: one begins like the other, of one length and but for two letters.
fn close(a: &str, b: &str) -> bool {
    a == b
        || (a.chars().next() == b.chars().next()
            && a.len().abs_diff(b.len()) < 3
            && a.chars().zip(b.chars()).filter(|(x, y)| x != y).count() < 3
            && a.len() > 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn post(office: &str, body: Option<&str>) -> Post {
        Post { office: office.into(), affiliation: body.map(str::to_owned), standing: None, rival: None, clash: None }
    }

    #[test]
    fn offices_of_one_body_exclude_each_other() {
        assert!(excluded(&post("mayor", None), &post("deputy mayor", Some("lima"))));
        assert!(excluded(&post("treasurer", Some("club")), &post("secretary", Some("club"))));
        assert!(excluded(&post("vice captain", None), &post("captain", None)));
        assert!(!excluded(&post("captain", None), &post("goalkeeper", None)));
        assert!(!excluded(&post("treasurer", Some("club")), &post("secretary", Some("school"))));
    }

    #[test]
    fn names_that_may_be_one_are_alike() {
        assert!(alike("Ana Costa", "Costa") && alike("Ana Costa", "Rui Costa") && alike("Sorensen", "Karl Sorenson"));
        assert!(!alike("Ana Costa", "Rui Dias"));
    }
}
