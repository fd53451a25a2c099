//! Who bears which role, found from the words for roles: one person with two roles that nobody has together, and one
//! role, of which there is one, with two bearers.
//!
//! Every way of saying it is read alike: an apposition before or behind the name, a list, a verb (“designed by”). Two
//! roles belong together where nothing says that they are of two bodies. What the article tells a change of, or has
//! several of, is left alone.

mod read;
mod words;

use super::offices::{alike, is_year};
use crate::document::Class;
use crate::extract::Context;
use crate::extract::word_set::WordSet;
use crate::extract::wording::Wording;
use crate::facts::{Entity, Fact, FactData, NameType, Post, Provenance};
use crate::lexicon::Tag;
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::LazyLock;
use words::Role;

/// More words for roles than these are the business of the article.
const MOST_CUES: usize = 600;

/// So many bearings of one person, or of one role, are compared.
const MOST: usize = 6;

/// Words of change are looked for over so many tokens on both sides.
const BESIDE: usize = 6;

static CUES: LazyLock<WordSet> = LazyLock::new(|| WordSet::new(words::cues()));

/// Words that say that somebody came to a role, left it, or has several.
const CHANGE: Wording = Wording::of(
    &[Tag::Succession],
    &[
        "instead",
        "turned",
        "elect",
        "candidate",
        "sold",
        "sells",
        "bought",
        "buys",
        "inherited",
        "bequeathed",
        "acquired",
    ],
);

/// “in the second case”: what was so in the first need not be so.
const AGAIN: [&str; 6] = ["second", "another", "other", "different", "earlier", "next"];
const OCCASIONS: [&str; 10] =
    ["case", "trial", "match", "game", "appeal", "action", "claim", "production", "version", "edition"];

/// Somebody who bears a role.
#[derive(Debug)]
pub(super) struct Bearing {
    /// The mention of the name.
    fact: usize,
    role: Role,
    /// The words that say of what.
    owner: Vec<String>,
    /// The words of the role.
    tokens: Range<usize>,
    definite: bool,
    /// Of what is said by a pronoun: “its”.
    pronoun: bool,
    /// What has been done stays done.
    lasting: bool,
    /// “our new treasurer”: somebody else was it before.
    new: bool,
    /// In a list of roles and their bearers.
    listed: bool,
    sentence: Range<usize>,
}

/// The mentions of an article by their tokens.
pub(super) struct Names {
    begin: FxHashMap<usize, usize>,
    end: FxHashMap<usize, usize>,
    all: FxHashMap<usize, (usize, bool)>,
}

impl Names {
    fn of(cx: &Context<'_>, facts: &[Fact]) -> Self {
        let mut names = Self { begin: FxHashMap::default(), end: FxHashMap::default(), all: FxHashMap::default() };
        for (index, fact) in facts.iter().enumerate() {
            let FactData::Name(name) = &fact.data else { continue };
            if matches!(name.kind, NameType::Person | NameType::Other) && !name.demonym {
                let (start, end) = (cx.document.token_at(fact.span.start), cx.document.token_at(fact.span.end));
                names.begin.insert(start, index);
                // “Plaintiff Ana Costa”: a role that is taken for a part of the name.
                if end > start + 2 && words::role(&cx.word(start).to_lowercase()).is_some() {
                    names.begin.insert(start + 1, index);
                }
                names.end.insert(end, index);
                let several = cx.document.slice(fact.span).contains(" and ");
                names.all.insert(index, (end, several));
            }
        }
        names
    }

    /// The mention that begins at a token, a title before it included.
    fn begins(&self, cx: &Context<'_>, at: usize) -> Option<usize> {
        let mut at = at;
        for _ in 0..3 {
            if let Some(&index) = self.begin.get(&at) {
                return Some(index);
            }
            let capital = cx.token(at).is_some_and(|token| token.shape.capital());
            let title = cx.is(at, Tag::Honorific) || cx.is(at, Tag::Office);
            if !(title && capital) {
                return None;
            }
            at += 1;
            at += usize::from(cx.word(at) == ".");
        }
        None
    }

    /// The mention that ends before a token.
    fn ends(&self, at: usize) -> Option<usize> {
        self.end.get(&at).copied()
    }

    /// The token behind a mention, and whether it names several.
    fn end(&self, index: usize) -> (usize, bool) {
        self.all.get(&index).copied().unwrap_or_default()
    }
}

/// Gives mentions what contradicts the roles that they bear.
pub(super) fn compare(cx: &Context<'_>, facts: &mut [Fact], entities: &[Entity]) {
    let prints = cx.document.prints();
    let cues = &*CUES;
    let found = prints.iter().enumerate().filter(|(_, print)| cues.may_have(**print)).map(|(at, _)| at);
    let found: Vec<usize> = found.filter(|&at| cues.has(cx.word(at))).take(MOST_CUES + 1).collect();
    if found.len() < 2 || found.len() > MOST_CUES {
        return;
    }
    let names = Names::of(cx, facts);
    let mut all: Vec<Bearing> = Vec::new();
    let mut sentence = 0..0;
    for at in found {
        if !sentence.contains(&at) {
            let next = cx.document.sentences.partition_point(|sentence| sentence.range().end <= at);
            sentence = cx.document.sentences.get(next).map_or(0..0, |sentence| sentence.range());
        }
        if sentence.contains(&at) {
            read::bearings(cx, at, &sentence, &names, &mut all);
            if words::side(cx.word(at)).is_some() {
                all.extend(read::for_side(cx, at, &sentence, &names));
            }
        }
    }
    if all.len() < 2 {
        return;
    }
    let changed: Vec<String> = all.iter().filter(|b| is_changing(cx, b, facts)).map(|b| b.role.name.clone()).collect();
    all.retain(|bearing| !changed.contains(&bearing.role.name) && told(facts, bearing));
    let clash = clashes(cx, facts, &all);
    let rivals = rivals(cx, facts, entities, &all);
    for (one, other) in clash {
        let (one, other) = (&all[one], &all[other]);
        let (role, clash) = (cx.span(one.tokens.clone()), cx.span(other.tokens.clone()));
        let office = cx.document.slice(role).to_lowercase();
        let Some(FactData::Name(name)) = facts.get_mut(one.fact).map(|fact| &mut fact.data) else { continue };
        let rival = name.post.as_ref().and_then(|post| post.rival);
        if name.post.as_ref().is_none_or(|post| post.clash.is_none()) {
            name.role = Some(role);
            let clash = Some(clash);
            name.post = Some(Box::new(Post { office, affiliation: None, standing: None, rival, clash }));
        }
    }
    for (one, other) in rivals {
        let (one, other) = (&all[one], &all[other]);
        let Some(rival) = facts.get(other.fact).map(|fact| fact.span) else { continue };
        let Some(FactData::Name(name)) = facts.get_mut(one.fact).map(|fact| &mut fact.data) else { continue };
        if name.post.as_ref().is_none_or(|post| post.rival.is_none() && post.clash.is_none()) {
            let (office, rival) = (format!("the {}", one.role.name), Some(rival));
            name.post = Some(Box::new(Post { office, affiliation: None, standing: None, rival, clash: None }));
        }
    }
}

/// Whether it is the article that tells it, and no speaker.
fn told(facts: &[Fact], bearing: &Bearing) -> bool {
    facts.get(bearing.fact).is_some_and(|fact| !fact.provenance.has(Provenance::QUOTED))
}

fn entity(facts: &[Fact], bearing: &Bearing) -> Option<u32> {
    match facts.get(bearing.fact).map(|fact| &fact.data) {
        Some(FactData::Name(name)) => Some(name.entity),
        _ => None,
    }
}

/// Whether words of change stand beside.
fn is_changing(cx: &Context<'_>, bearing: &Bearing, facts: &[Fact]) -> bool {
    let Some(fact) = facts.get(bearing.fact) else { return true };
    let (start, end) = (cx.document.token_at(fact.span.start), cx.document.token_at(fact.span.end));
    let first = bearing.tokens.start.min(start).saturating_sub(BESIDE).max(bearing.sentence.start);
    let last = (bearing.tokens.end.max(end) + BESIDE).min(bearing.sentence.end);
    // “is also the chair”, but not “who also played”
    let one_of_several = |at: usize| ["also", "both", "later", "once", "instead"].iter().any(|word| cx.reads(at, word));
    let beside = bearing.tokens.start.saturating_sub(3)..bearing.tokens.end;
    // “The following were elected: chair, Ana Costa; …”
    let elected = |at: usize| bearing.listed && cx.reads_any(at, &["elected", "appointed", "named"]);
    (first..last).any(|at| {
        CHANGE.is_at(cx, at) && (!one_of_several(at) || beside.contains(&at)) && !elected(at)
            || cx.reads_any(at, &AGAIN) && cx.reads_any(at + 1, &OCCASIONS)
    })
}

/// Whether words tell two of a kind apart: “the day manager”.
fn is_told_apart(cx: &Context<'_>, a: &Bearing, b: &Bearing) -> bool {
    let described = |bearing: &Bearing| {
        let head = bearing.tokens.clone().find(|&at| cx.reads(at, &bearing.role.name)).unwrap_or(bearing.tokens.start);
        (bearing.tokens.start..head).any(|at| {
            let plain = cx.token(at).is_some_and(|t| t.class == Class::Word && !t.shape.capital());
            let named = bearing.owner.iter().any(|word| cx.reads(at, word));
            plain && !named && !cx.is(at, Tag::Function) && !cx.reads_any(at, &words::SINGLE)
        })
    };
    described(a) != described(b)
}

/// Whether nothing says that two roles are of two bodies; `None` where one of them says of what, and the other does not.
fn one_body(a: &Bearing, b: &Bearing) -> Option<bool> {
    match (a.owner.is_empty(), b.owner.is_empty()) {
        (true, true) => Some(true),
        (false, false) => Some(a.owner.iter().any(|word| b.owner.contains(word))),
        _ => None,
    }
}

/// Whether roles of which there is one for each thing are said of one thing: of the same words, or of what “its” means
/// where the other tells who made it.
fn is_one_thing(a: &Bearing, b: &Bearing, one: bool) -> bool {
    let within = |a: &Bearing, b: &Bearing| a.owner.iter().all(|word| b.owner.contains(word));
    let made = |a: &Bearing, b: &Bearing| a.lasting && b.pronoun && b.owner.is_empty() && a.role.name != "leader";
    match one_body(a, b) {
        Some(true) if a.owner.is_empty() => {
            let many = ["director", "leader", "manager", "owner", "author", "editor", "coach", "founder", "captain"];
            !a.pronoun && !b.pronoun && !many.contains(&a.role.name.as_str())
        }
        Some(true) => within(a, b) || within(b, a),
        Some(false) => false,
        None => one && (made(a, b) || made(b, a)),
    }
}

fn clashes(cx: &Context<'_>, facts: &[Fact], all: &[Bearing]) -> Vec<(usize, usize)> {
    let mut known: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
    let mut found = Vec::new();
    for (at, bearing) in all.iter().enumerate().filter(|(_, bearing)| !bearing.role.classes.is_empty()) {
        let Some(entity) = entity(facts, bearing) else { continue };
        let list = known.entry(entity).or_default();
        let clash = list.iter().find(|&&other| {
            let other = &all[other];
            let mut anywhere = false;
            let two = bearing.role.classes.iter().any(|(class, value)| {
                anywhere |= words::is_anywhere(*class);
                let same = |(c, v): &&(u8, u8)| c == class && v == value;
                other.role.classes.iter().any(|(c, v)| c == class && v != value)
                    && !other.role.classes.iter().any(|place| same(&place))
            });
            let shared = bearing.role.classes.iter().any(|place| other.role.classes.contains(place));
            two && !shared
                && (anywhere || one_body(bearing, other) != Some(false))
                && (!(bearing.new || other.new) || bearing.listed || other.listed)
                && bearing.sentence != other.sentence
                && (bearing.definite || other.definite)
                && !(has_year(cx, bearing) && has_year(cx, other))
        });
        if let Some(&other) = clash {
            found.push((at, other));
        } else if list.len() < MOST {
            list.push(at);
        }
    }
    found
}

fn has_year(cx: &Context<'_>, bearing: &Bearing) -> bool {
    !bearing.lasting && bearing.sentence.clone().any(|at| is_year(cx, at))
}

fn rivals(cx: &Context<'_>, facts: &[Fact], entities: &[Entity], all: &[Bearing]) -> Vec<(usize, usize)> {
    let mut known: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (at, bearing) in all.iter().enumerate().filter(|(_, b)| b.role.unique.is_some() && b.definite && !b.new) {
        known.entry(bearing.role.name.as_str()).or_default().push(at);
    }
    let mut found = Vec::new();
    for (_, list) in known.into_iter().filter(|(_, list)| (2..=MOST).contains(&list.len())) {
        let bearers = |at: usize| entity(facts, &all[at]);
        let bodies: Vec<&Bearing> =
            list.iter().map(|&at| &all[at]).filter(|bearing| !bearing.owner.is_empty()).collect();
        let one = bodies.iter().all(|a| bodies.iter().all(|b| one_body(a, b) == Some(true)));
        let pair = list.iter().enumerate().find_map(|(place, &a)| {
            list.iter().skip(place + 1).find_map(|&b| {
                let (x, y) = (&all[a], &all[b]);
                let body = match one_body(x, y) {
                    _ if x.role.unique == Some(false) => is_one_thing(x, y, one) && !is_told_apart(cx, x, y),
                    Some(true) => true,
                    Some(false) => false,
                    None => one,
                };
                let (p, q) = (bearers(a)?, bearers(b)?);
                let (one, two) = (entities.get(p as usize)?, entities.get(q as usize)?);
                let person = |entity: &Entity| entity.kind == NameType::Person || entity.name.contains(' ');
                let people = person(one) && person(two);
                (body && people && p != q && x.sentence != y.sentence && !alike(&one.name, &two.name)).then_some((b, a))
            })
        });
        let Some((a, b)) = pair else { continue };
        let last = all[a].role.name.rsplit(' ').next().unwrap_or_default().to_owned();
        let dated = has_year(cx, &all[a]) || has_year(cx, &all[b]);
        if !several(cx, &last) && (!dated || all[a].lasting || all[b].lasting) {
            found.push((a, b));
        }
    }
    found
}

/// Whether the article speaks of several: “the captains”, “co-author”.
fn several(cx: &Context<'_>, head: &str) -> bool {
    let plural = format!("{head}s");
    let print = crate::lexicon::print(plural.as_bytes());
    cx.document.prints().iter().enumerate().any(|(at, &other)| {
        other == print && cx.reads(at, &plural)
            || at > 1 && matches!(cx.word(at - 1), "-" | "‑") && cx.reads(at - 2, "co") && cx.reads(at, head)
    })
}
