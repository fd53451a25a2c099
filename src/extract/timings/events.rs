//! Events: "the library opened in 1962", "the bridge was finished two years after the tunnel opened", "before the town
//! hall was built".
//!
//! Two mentions are of one event only where the same definite words are the subject of the same verb ("the library
//! opened", "the opening of the library"), and only verbs of which a thing is seldom the subject twice are read.

use super::line::Line;
use super::{Found, dated};
use crate::document::Class;
use crate::extract::Context;
use crate::facts::{Direction, Exact, Fact, FactData, Moment, Shift, TimingFact};
use crate::lexicon::Tag;
use crate::source::Span;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Verbs by their past forms, and the nouns for what they tell; the second is how an event is called.
const VERBS: [(&str, &str); 60] = [
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
];

/// What of one thing is never before the other.
const ORDERED: [(&str, &str); 16] = [
    ("beginning", "completion"),
    ("beginning", "end"),
    ("founding", "dissolution"),
    ("founding", "abolition"),
    ("founding", "demolition"),
    ("building", "demolition"),
    ("building", "destruction"),
    ("completion", "demolition"),
    ("opening", "demolition"),
    ("launch", "sinking"),
    ("building", "sinking"),
    ("conduct", "publication"),
    ("filing", "grant"),
    ("signing", "ratification"),
    ("opening", "dissolution"),
    ("announcement", "completion"),
];

const AUXILIARIES: [&str; 16] = [
    "was",
    "were",
    "had",
    "been",
    "has",
    "is",
    "also",
    "first",
    "then",
    "formally",
    "finally",
    "officially",
    "originally",
    "only",
    "itself",
    "which",
];

/// Whether a sentence without facts can tell of events.
pub(super) fn waits(_cx: &Context<'_>, _tokens: Range<usize>) -> bool {
    false
}

/// A mention of an event.
#[derive(Debug, Clone)]
struct Event {
    thing: String,
    what: &'static str,
    tokens: Range<usize>,
    /// The token of the verb or noun.
    verb: usize,
}

impl Event {
    fn name(&self) -> String {
        format!("the {} of the {}", self.what, self.thing)
    }
}

/// A statement that waits for others about its events.
struct Waiting {
    events: [Option<usize>; 2],
    fact: Fact,
}

/// The events of the article so far.
#[derive(Default)]
pub(super) struct Story {
    names: FxHashMap<String, usize>,
    events: Vec<(String, &'static str, String)>,
    waiting: Vec<Waiting>,
    /// What the last sentence began with.
    subject: Option<String>,
    /// Where each event is first told.
    places: Vec<(u32, Span)>,
}

impl Story {
    /// A sentence that is not read stands between.
    pub(super) fn pass(&mut self) {
        self.subject = None;
    }

    /// Reads the events of a sentence.
    pub(super) fn read(&mut self, line: &Line<'_>, found: &mut Found) {
        let outer = self.subject.take();
        let mut events: Vec<Event> = Vec::new();
        for at in line.text.tokens.clone().filter(|&at| line.text.class(at, Class::Word)) {
            let Some((_, what)) = VERBS.iter().find(|(form, _)| line.reads(at, form)) else { continue };
            if let Some(event) = event(line, at, what, outer.as_deref()) {
                events.push(event);
            }
        }
        self.subject = subject_of_sentence(line).or(outer.filter(|_| line.reads(line.start(), "it")));
        let told = |event: &Event| line.plain_at(event.tokens.clone());
        events.retain(told);
        for event in &events {
            self.dates(line, event, &events, found);
        }
        for connective in
            line.text.tokens.clone().filter(|&at| line.any(at, &["before", "after", "preceded", "followed"]))
        {
            self.orders(line, connective, &events);
        }
    }

    fn number(&mut self, line: &Line<'_>, event: &Event) -> usize {
        let name = event.name();
        let next = self.events.len();
        let at = *self.names.entry(name.clone()).or_insert(next);
        if at == next {
            self.events.push((event.thing.clone(), event.what, name));
            self.places.push((line.sentence, line.span(event.tokens.clone())));
        }
        at
    }

    /// The date of an event in its clause.
    fn dates(&mut self, line: &Line<'_>, event: &Event, events: &[Event], found: &mut Found) {
        const REACH: usize = 9;
        let broken = |range: Range<usize>| {
            range.clone().any(|at| {
                line.any(
                    at,
                    &["before", "after", "when", "while", "until", "since", "by", "and", "but", "from", ";", "because"],
                ) || events.iter().any(|other| other.verb == at && at != event.verb)
                    || line.text.is(at, Tag::PastTense) && !line.any(at, &AUXILIARIES)
            })
        };
        let behind = line.dates().find(|(piece, ..)| {
            piece.tokens.start > event.verb
                && piece.tokens.start <= event.verb + REACH
                && !broken(event.verb + 1..piece.tokens.start)
                && line.any(piece.tokens.start - 1, &["in", "on", ","])
        });
        // "In 1962 the library opened"
        let before = || {
            line.dates().find(|(piece, ..)| {
                piece.tokens.start <= line.start() + 1
                    && piece.tokens.end <= event.tokens.start
                    && event.tokens.start <= piece.tokens.end + 2
                    && line.any(line.start(), &["in", "on"])
            })
        };
        let Some((piece, _, days)) = behind.or_else(before) else { return };
        let end = piece.tokens.end.max(event.verb + 1);
        let span = line.span(event.verb.min(piece.tokens.start)..end);
        if matches!(event.what, "founding" | "opening" | "building" | "launch" | "beginning" | "completion") {
            found.founded.push((event.thing.clone(), piece.fact.span, days));
        }
        let number = self.number(line, event);
        let timing = dated("", false, event.name(), days);
        self.wait(line, span, timing, [Some(number), None]);
    }

    /// "The library opened before the town hall was built".
    fn orders(&mut self, line: &Line<'_>, at: usize, events: &[Event]) {
        const REACH: usize = 14;
        let near = |event: &&Event| {
            let (a, b) = (event.tokens.end.max(event.verb + 1), event.tokens.start.min(event.verb));
            a <= at && at - a <= REACH || b > at && b - at <= 2
        };
        let first = events.iter().filter(near).rfind(|event| event.tokens.end.max(event.verb + 1) <= at);
        let second = events.iter().filter(near).find(|event| event.tokens.start.min(event.verb) > at);
        let (Some(first), Some(second)) = (first, second) else { return };
        let negated =
            line.any(at.wrapping_sub(1), &["not", "until", "never"]) || line.any(at.wrapping_sub(2), &["not"]);
        let clause = (first.verb + 1..at).any(|at| line.any(at, &["and", "but", ";", "that", "who", "which"]));
        if negated || clause || first.name() == second.name() {
            return;
        }
        let later = line.any(at, &["after", "followed"]);
        let (from, to) = if later { (second, first) } else { (first, second) };
        let gap = line.durations().find(|(piece, _)| piece.tokens.end == at);
        let (least, most) = match gap {
            Some((_, duration)) => {
                let expected = if later { Direction::After } else { Direction::Before };
                let months = duration.months.and_then(|months| months.single()).and_then(Exact::to_whole);
                let whole = months
                    .and_then(|months| i32::try_from(months).ok())
                    .filter(|_| duration.direction == Some(expected));
                match whole {
                    Some(months) if months % 12 == 0 => {
                        (Some(Shift::months(months - 6)), Some(Shift::months(months + 11)))
                    }
                    Some(months) => (Some(Shift { months, days: -20 }), Some(Shift { months, days: 30 })),
                    None => (Some(Shift::NONE), None),
                }
            }
            None => (Some(Shift::NONE), None),
        };
        let (from_name, to_name) = (from.name(), to.name());
        let timing = TimingFact {
            story: String::new(),
            personal: false,
            from: Moment::Event(from_name),
            to: Moment::Event(to_name),
            least,
            most,
        };
        let start = gap.map_or(at, |(piece, _)| piece.tokens.start);
        let span = line.span(start..second.tokens.end.max(second.verb + 1));
        let numbers = [self.number(line, from), self.number(line, to)];
        self.wait(line, span, timing, numbers.map(Some));
    }

    fn wait(&mut self, line: &Line<'_>, span: Span, timing: TimingFact, events: [Option<usize>; 2]) {
        let fact = Fact {
            span,
            sentence: line.sentence,
            provenance: line.provenance(span),
            data: FactData::Timing(Box::new(timing)),
        };
        self.waiting.push(Waiting { events, fact });
    }

    /// Adds the statements about events of which there are several.
    pub(super) fn finish(mut self, found: &mut Found) {
        // What is in the nature of things.
        for first in 0..self.events.len() {
            for second in 0..self.events.len() {
                let ((thing, before, from), (other, after, to)) = (&self.events[first], &self.events[second]);
                if thing == other && ORDERED.contains(&(*before, *after)) {
                    let timing = TimingFact {
                        story: String::new(),
                        personal: false,
                        from: Moment::Event(from.clone()),
                        to: Moment::Event(to.clone()),
                        least: Some(Shift::NONE),
                        most: None,
                    };
                    let (sentence, span) = self.places[second];
                    let fact = Fact {
                        span,
                        sentence,
                        provenance: Default::default(),
                        data: FactData::Timing(Box::new(timing)),
                    };
                    self.waiting.push(Waiting { events: [Some(first), Some(second)], fact });
                }
            }
        }
        // Events that statements tie together are one story.
        let mut story: Vec<usize> = (0..self.events.len()).collect();
        fn root(story: &[usize], mut at: usize) -> usize {
            while story[at] != at {
                at = story[at];
            }
            at
        }
        for waiting in &self.waiting {
            if let [Some(a), Some(b)] = waiting.events {
                let (a, b) = (root(&story, a), root(&story, b));
                story[a.max(b)] = a.min(b);
            }
        }
        let mut counts = vec![0; self.events.len()];
        let rooted: Vec<Option<usize>> =
            self.waiting.iter().map(|waiting| waiting.events[0].map(|at| root(&story, at))).collect();
        rooted.iter().flatten().for_each(|&at| counts[at] += 1);
        for (waiting, root) in self.waiting.into_iter().zip(rooted) {
            let Some(root) = root.filter(|&root| counts[root] > 1) else { continue };
            let mut fact = waiting.fact;
            if let FactData::Timing(timing) = &mut fact.data {
                timing.story.clone_from(&self.events[root].2);
            }
            found.facts.push(fact);
        }
    }
}

/// The event that a verb or noun tells.
fn event(line: &Line<'_>, at: usize, what: &'static str, outer: Option<&str>) -> Option<Event> {
    // "The opening of the station", "construction of the dam began"
    if line.reads(at + 1, "of") && line.any(at + 2, &["the", "its"]) {
        let (thing, end) = noun_phrase(line, at + 2)?;
        let definite = line.any(at.wrapping_sub(1), &["the", "its"]);
        let verbal = line.word(at).ends_with("ed");
        return (definite && !verbal).then_some(Event { thing, what, tokens: at - 1..end, verb: at });
    }
    let word = line.word(at);
    let noun = ["ing", "ion", "ure", "ent", "sale", "purchase", "approval", "discovery"]
        .iter()
        .any(|ending| word.ends_with(ending));
    if noun || line.text.capital(at) {
        return None;
    }
    let mut end = at;
    while end > line.start() && line.any(end - 1, &AUXILIARIES) {
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
        return Some(Event { thing, what, tokens: end - 1..at + 1, verb: at });
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
    if object && end == at {
        return None;
    }
    Some(Event { thing, what, tokens: start..at + 1, verb: at })
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

/// The words of a definite noun phrase that ends before a token, and where it begins.
fn noun_phrase_before(line: &Line<'_>, end: usize) -> Option<(String, usize)> {
    const WORDS: usize = 4;
    if let Some((piece, _)) = line.name_before(end) {
        let the = line.reads(piece.tokens.start.wrapping_sub(1), "the");
        let start = piece.tokens.start - usize::from(the);
        let clear =
            !line.any(start.wrapping_sub(1), &["of", "by", "in", "at", "for", "and", "or", "to", "with", "from"]);
        return clear.then(|| (words(line, piece.tokens.clone()), start));
    }
    let mut start = end;
    while start > line.start() && end - start < WORDS {
        let before = start - 1;
        if line.reads(before, "the") {
            let clear =
                !line.any(before.wrapping_sub(1), &["by", "in", "at", "for", "and", "or", "to", "with", "from", "on"]);
            return (end > start && clear).then(|| (words(line, start..end), before));
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
    let start = line.start();
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
    None
}
