//! How events are called: by a verb and its subject ("the library opened"), or by a noun ("the opening of the library").

use crate::document::Class;
use crate::extract::discourse::line::Line;
use crate::extract::word_set::WordSet;
use crate::extract::wording::Wording;
use crate::lexicon::{MAX_WORD_BYTES, Tag};
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// Verbs by their past forms, and the nouns for what they tell; the second is how an event is called.
const VERBS: [(&str, &str); 81] = [
    ("opened", "opening"),
    ("opening", "opening"),
    ("inaugurated", "opening"),
    ("inauguration", "opening"),
    ("reopened", "reopening"),
    ("reopening", "reopening"),
    ("closed", "closing"),
    ("closing", "closing"),
    ("closure", "closing"),
    ("began", "beginning"),
    ("begun", "beginning"),
    ("started", "beginning"),
    ("finished", "completion"),
    ("completed", "completion"),
    ("completion", "completion"),
    ("ended", "end"),
    ("founded", "founding"),
    ("founding", "founding"),
    ("established", "founding"),
    ("establishment", "founding"),
    ("built", "building"),
    ("constructed", "building"),
    ("erected", "building"),
    ("demolished", "demolition"),
    ("demolition", "demolition"),
    ("launched", "launch"),
    ("sank", "sinking"),
    ("sunk", "sinking"),
    ("sinking", "sinking"),
    ("published", "publication"),
    ("publication", "publication"),
    ("conducted", "conduct"),
    ("filed", "filing"),
    ("filing", "filing"),
    ("granted", "grant"),
    ("signed", "signing"),
    ("signing", "signing"),
    ("ratified", "ratification"),
    ("announced", "announcement"),
    ("announcement", "announcement"),
    ("sold", "sale"),
    ("sale", "sale"),
    ("bought", "purchase"),
    ("acquired", "purchase"),
    ("purchase", "purchase"),
    ("dissolved", "dissolution"),
    ("dissolution", "dissolution"),
    ("abolished", "abolition"),
    ("abolition", "abolition"),
    ("destroyed", "destruction"),
    ("destruction", "destruction"),
    ("added", "addition"),
    ("installed", "installation"),
    ("installation", "installation"),
    ("discovered", "discovery"),
    ("discovery", "discovery"),
    ("approved", "approval"),
    ("approval", "approval"),
    ("adopted", "adoption"),
    ("adoption", "adoption"),
    ("flooded", "flooding"),
    ("drained", "draining"),
    ("electrified", "electrification"),
    ("abandoned", "abandonment"),
    ("consecrated", "consecration"),
    ("unveiled", "unveiling"),
    ("repealed", "repeal"),
    ("nationalised", "nationalisation"),
    ("nationalized", "nationalisation"),
    ("privatised", "privatisation"),
    ("privatized", "privatisation"),
    ("disbanded", "disbanding"),
    ("decommissioned", "decommissioning"),
    ("commissioned", "commissioning"),
    ("collapsed", "collapse"),
    ("collapse", "collapse"),
    ("dismantled", "dismantling"),
    ("invented", "invention"),
    ("invention", "invention"),
    ("incorporated", "incorporation"),
    ("liquidated", "liquidation"),
];

/// The forms of verbs behind "did not".
const BASES: [(&str, &str); 6] = [
    ("open", "opening"),
    ("reopen", "reopening"),
    ("close", "closing"),
    ("begin", "beginning"),
    ("start", "beginning"),
    ("end", "end"),
];

pub(super) const AUXILIARIES: Wording = Wording::of(
    &[Tag::Being],
    &["also", "first", "then", "formally", "finally", "officially", "originally", "only", "itself", "which"],
);

/// A mention of an event.
#[derive(Debug, Clone)]
pub(super) struct Event {
    pub(super) thing: String,
    pub(super) what: &'static str,
    pub(super) tokens: Range<usize>,
    /// The token of the verb or noun.
    pub(super) verb: usize,
    /// It was not, up to some time: "did not open until".
    pub(super) not: bool,
}

impl Event {
    pub(super) fn name(&self) -> String {
        format!("the {} of the {}", self.what, self.thing)
    }
}

/// All events that the words of a sentence tell. `outer` is what the sentence before it began with.
pub(super) fn events(line: &Line<'_>, outer: Option<&str>) -> Vec<Event> {
    let prints = line.text.cx.document.prints();
    let may = |at: usize| prints.get(at).is_some_and(|print| EVENTS.may_have(*print));
    let words = line.text.tokens.clone().filter(|&at| may(at) && line.text.class(at, Class::Word));
    let told: Vec<(usize, &str)> = words.filter_map(|at| Some((at, told(line.word(at))?))).collect();
    // What is founded anew is another thing.
    if told.is_empty()
        || line.text.tokens.clone().any(|at| line.any(at, &["again", "anew", "another", "former"]) || second(line, at))
    {
        return Vec::new();
    }
    let events = told.into_iter().filter_map(|(at, what)| event(line, at, what, outer));
    events.filter(|event| line.plain_at(event.tokens.clone())).collect()
}

/// Words of events.
static EVENTS: LazyLock<WordSet> = LazyLock::new(|| WordSet::new(VERBS.iter().chain(&BASES).map(|(form, _)| *form)));

/// The kind of event that a verb tells, in any case.
fn told(word: &str) -> Option<&'static str> {
    static FORMS: LazyLock<FxHashMap<&[u8], &str>> =
        LazyLock::new(|| VERBS.iter().chain(&BASES).rev().map(|(form, what)| (form.as_bytes(), *what)).collect());
    let mut lower = [0; MAX_WORD_BYTES];
    let lower = lower.get_mut(..word.len())?;
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    FORMS.get(&*lower).copied()
}

/// Whether a word tells of a second time or thing; "the second edition" is one thing.
fn second(line: &Line<'_>, at: usize) -> bool {
    line.reads(at, "second") && (line.reads(at + 1, "time") || !line.reads(at.wrapping_sub(1), "the"))
}

/// The event that a verb or noun tells.
fn event(line: &Line<'_>, at: usize, what: &'static str, outer: Option<&str>) -> Option<Event> {
    // "The opening of the station", "construction of the dam began"
    if line.reads(at + 1, "of") && line.any(at + 2, &["the", "its"]) {
        let (thing, end) = noun_phrase(line, at + 2)?;
        let definite = line.any(at.wrapping_sub(1), &["the", "its"]);
        let verbal = line.word(at).ends_with("ed");
        return (definite && !verbal).then_some(Event { thing, what, tokens: at - 1..end, verb: at, not: false });
    }
    let word = line.word(at);
    let noun = ["ing", "ion", "ure", "ent", "sale", "purchase", "approval", "discovery"]
        .iter()
        .any(|ending| word.ends_with(ending));
    if noun || line.text.capital(at) {
        return None;
    }
    let mut end = at;
    let not = line.reads(at.wrapping_sub(1), "not") && line.any(at.wrapping_sub(2), &["did", "would"]);
    if not {
        end -= 2;
    }
    if !not && BASES.iter().any(|(base, _)| line.reads(at, base)) {
        return None;
    }
    while end > line.start() && AUXILIARIES.is_at(line.text.cx, end - 1) {
        end -= 1;
    }
    if line.reads(end.wrapping_sub(1), "it") {
        let first = end - 1 == line.start();
        let inner = || line.any(end.wrapping_sub(2), &["after", "before"]);
        let thing = match subject_of_sentence(line) {
            _ if first => outer?.to_owned(),
            Some(thing) if inner() => thing,
            None if inner() && line.reads(line.start(), "it") => outer?.to_owned(),
            _ => return None,
        };
        return Some(Event { thing, what, tokens: end - 1..at + 1, verb: at, not });
    }
    let relative = line.reads(end, "which");
    let end = if relative && line.reads(end.wrapping_sub(1), ",") { end - 1 } else { end };
    if end == at && !["opened", "reopened", "closed", "began", "started", "ended", "sank"].contains(&word) {
        return None; // "The company opened", but "the library founded" is no sentence
    }
    let (thing, start) = noun_phrase_before(line, end)?;
    // "Construction of the dam began"
    let construction =
        line.reads(start.wrapping_sub(1), "of") && line.any(start.wrapping_sub(2), &["construction", "work"]);
    if line.reads(start.wrapping_sub(1), "of") && !construction {
        return None;
    }
    // "The company opened a shop": what was opened is another thing.
    let object =
        line.any(at + 1, &["a", "an", "the", "its", "their", "his", "her", "two", "three", "new", "up", "with", "to"]);
    let length = line.durations().any(|(piece, _)| piece.tokens.start == at + 1);
    if object && !length && end == at {
        return None;
    }
    Some(Event { thing, what, tokens: start..at + 1, verb: at, not })
}

/// The words of a definite noun phrase that begins at a token, and its end.
fn noun_phrase(line: &Line<'_>, at: usize) -> Option<(String, usize)> {
    const WORDS: usize = 4;
    let from = at + usize::from(line.any(at, &["the", "its"]));
    let mut end = from;
    while end < from + WORDS
        && line.text.class(end, Class::Word)
        && !line.text.is(end, Tag::Function)
        && !is_verb(line, end)
    {
        end += 1;
    }
    (end > from).then(|| (words(line, from..end), end))
}

/// The words of "the town hall" at a token, and its end.
pub(super) fn definite(line: &Line<'_>, at: usize) -> Option<(String, usize)> {
    line.reads(at, "the").then(|| noun_phrase(line, at)).flatten()
}

/// The words of a definite noun phrase that ends before a token, and where it begins.
fn noun_phrase_before(line: &Line<'_>, end: usize) -> Option<(String, usize)> {
    const WORDS: usize = 4;
    if let Some((piece, _)) = line.name_before(end) {
        let the = line.reads(piece.tokens.start.wrapping_sub(1), "the");
        let start = piece.tokens.start - usize::from(the);
        let clear = !line.any(start.wrapping_sub(1), &["of", "by", "in", "at", "for", "or", "to", "with", "from"]);
        return clear.then(|| (words(line, piece.tokens.clone()), start));
    }
    let mut start = end;
    while start > line.start() && end - start < WORDS {
        let before = start - 1;
        if line.reads(before, "the") {
            let clear = !line.any(before.wrapping_sub(1), &["by", "in", "at", "for", "or", "to", "with", "from", "on"]);
            return (end > start && clear).then(|| (words(line, start..end), before));
        }
        if line.text.class(before, Class::Possessive) && end > start {
            return Some((words(line, start..end), start)); // "the night's backup"
        }
        if !line.text.class(before, Class::Word) || line.text.is(before, Tag::Function) || is_verb(line, before) {
            return None;
        }
        start = before;
    }
    None
}

fn is_verb(line: &Line<'_>, at: usize) -> bool {
    line.text.is(at, Tag::PastTense) || line.text.small(at) && line.word(at).len() > 4 && line.word(at).ends_with("ed")
}

fn words(line: &Line<'_>, tokens: Range<usize>) -> String {
    tokens.map(|at| line.word(at).to_lowercase()).collect::<Vec<_>>().join(" ")
}

/// The noun phrase with which a sentence begins: "The survey was published".
pub(super) fn subject_of_sentence(line: &Line<'_>) -> Option<String> {
    // "In 2015 the firm was founded"
    let opening = line.dates().find(|(piece, ..)| piece.tokens.start <= line.start() + 1);
    let start =
        opening.map_or(line.start(), |(piece, ..)| piece.tokens.end + usize::from(line.reads(piece.tokens.end, ",")));
    let at = if line.any(start, &["the"]) {
        start
    } else {
        line.names().find(|(piece, _)| piece.tokens.start == start).map(|_| start)?
    };
    let (thing, _) = if line.any(at, &["the"]) {
        noun_phrase(line, at)?
    } else {
        let (piece, _) = line.names().find(|(piece, _)| piece.tokens.start == start)?;
        (words(line, piece.tokens.clone()), piece.tokens.end)
    };
    Some(thing)
}

/// Whose anniversary it is: "the club celebrated its 75th anniversary".
pub(super) fn owner(line: &Line<'_>, previous: Option<&Line<'_>>, at: usize) -> Option<String> {
    const REACH: usize = 10;
    let its = at.wrapping_sub(1);
    if let Some((piece, _)) = line.name_before(its).filter(|_| line.any(its, &["'s", "’s"])) {
        return Some(words(line, piece.tokens.clone()));
    }
    if !line.any(its, &["its", "their", "a", "the"]) {
        return None;
    }
    let from = its.saturating_sub(REACH).max(line.start());
    for at in (from..its).rev() {
        if let Some((piece, _)) = line.names().find(|(piece, _)| piece.tokens.start == at) {
            return Some(words(line, piece.tokens.clone()));
        }
        if line.reads(at, "the") {
            return noun_phrase(line, at).map(|(thing, _)| thing);
        }
        if line.reads(at, "it") {
            return previous.and_then(subject_of_sentence);
        }
    }
    // "Nurses gathered to celebrate its 75th anniversary": that of what was spoken of before.
    previous.filter(|_| line.reads(its, "its")).and_then(subject_of_sentence)
}
