//! Events: "the library opened in 1962", "the bridge was finished two years after the tunnel opened", "before the town
//! hall was built".
//!
//! Two mentions are of one event only where the same definite words are the subject of the same verb ("the library
//! opened", "the opening of the library"), and only verbs of which a thing is seldom the subject twice are read.

use super::naming::{AUXILIARIES, Event, definite, events, subject_of_sentence};
use super::{Found, dated};
use crate::extract::discourse::line::Line;
use crate::facts::{Direction, DurationFact, Fact, FactData, Moment, Provenance, Shift, TimingFact};
use crate::lexicon::Tag;
use crate::source::Span;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// What of one thing is never before the other.
const ORDERED: [(&str, &str); 17] = [
    ("founding", "sale"),
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
    /// The only event of the sentence before.
    last: Option<Event>,
    /// Where each event is first told.
    places: Vec<(u32, Span)>,
}

impl Story {
    /// A sentence that is not read stands between.
    pub(super) fn pass(&mut self) {
        (self.subject, self.last) = (None, None);
    }

    /// Reads the events of a sentence.
    pub(super) fn read(&mut self, line: &Line<'_>, found: &mut Found) {
        let outer = self.subject.take();
        let events = events(line, outer.as_deref());
        self.subject = subject_of_sentence(line).or(outer.filter(|_| line.reads(line.start(), "it")));
        for event in events.iter().filter(|event| !event.not) {
            self.dates(line, event, &events, found);
        }
        // An order is one of two events.
        if events.len() > 1 {
            const CONNECTIVES: [&str; 5] = ["before", "after", "preceded", "followed", "until"];
            for connective in line.text.tokens.clone().filter(|&at| line.any(at, &CONNECTIVES)) {
                self.orders(line, connective, &events);
            }
        }
        self.follows(line, &events);
        self.last = match &events[..] {
            [only] if !only.not => Some(only.clone()),
            _ => None,
        };
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
                    || line.text.is(at, Tag::PastTense) && !AUXILIARIES.is_at(line.text.cx, at)
            })
        };
        let behind = line.dates().find(|(piece, ..)| {
            piece.tokens.start > event.verb
                && piece.tokens.start <= event.verb + REACH
                && !broken(event.verb + 1..piece.tokens.start)
                && (line.any(piece.tokens.start - 1, &["in", "on", ","])
                    || piece.tokens.start == event.verb + 1 && line.any(piece.tokens.end - 1, &["later", "earlier"]))
        });
        // "In 1962 the library opened"
        let before = || {
            line.dates().find(|(piece, ..)| {
                piece.tokens.start <= line.start() + 1
                    && piece.tokens.end <= event.tokens.start
                    && event.tokens.start <= piece.tokens.end + 2
                    && (line.any(line.start(), &["in", "on"]) || line.any(piece.tokens.end - 1, &["later", "earlier"]))
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
        let gap = line.durations().find(|(piece, _)| piece.tokens.end == at);
        let opens = gap.as_ref().map_or(at, |(piece, _)| piece.tokens.start) <= line.start() + 1;
        // "After the bridge opened, the ferry was sold"
        let main = || {
            let clause = second?.tokens.end.max(second?.verb + 1);
            let main = events.iter().find(|event| event.tokens.start.min(event.verb) > clause).filter(|_| opens)?;
            let start = main.tokens.start.min(main.verb);
            (clause..start).any(|at| line.reads(at, ",")).then_some(main)
        };
        let same = second.is_none().then(|| first.and_then(|first| likewise(line, first, at))).flatten();
        let (Some(first), Some(second)) = (first.or_else(main), second.or(same.as_ref())) else { return };
        let negated = line.any(at.wrapping_sub(1), &["not", "until", "never"])
            || !line.reads(at, "until") && line.any(at.wrapping_sub(2), &["not"]);
        let clause = (first.verb + 1..at).any(|at| line.any(at, &["and", "but", ";", "that", "who", "which"]));
        if negated || clause || first.name() == second.name() {
            return;
        }
        let until = line.reads(at, "until");
        if until != first.not || second.not {
            return;
        }
        let later = until || line.any(at, &["after", "followed"]);
        let (from, to) = if later { (second, first) } else { (first, second) };
        let expected = if later { Direction::After } else { Direction::Before };
        let counted = gap.filter(|(_, duration)| duration.direction == Some(expected));
        let (least, most) = counted.and_then(|(_, duration)| between(duration)).unwrap_or((Some(Shift::NONE), None));
        let (from_name, to_name) = (from.name(), to.name());
        let timing = TimingFact {
            story: String::new(),
            personal: false,
            from: Moment::Event(from_name),
            to: Moment::Event(to_name),
            least,
            most,
            strict: gap.is_none() && !until,
        };
        let start = gap.map_or(at, |(piece, _)| piece.tokens.start);
        let span = line.span(start.min(at)..second.tokens.end.max(second.verb + 1));
        let numbers = [self.number(line, from), self.number(line, to)];
        self.wait(line, span, timing, numbers.map(Some));
    }

    /// "Three years earlier the new bridge had opened", of the event that the sentence before told.
    fn follows(&mut self, line: &Line<'_>, events: &[Event]) {
        let (Some(last), [event]) = (self.last.clone(), events) else { return };
        let opening = line.durations().find(|(piece, _)| piece.tokens.start <= line.start() + 1);
        // "The second edition was published four years later."
        let closing = || {
            line.durations().find(|(piece, _)| {
                piece.tokens.start == event.verb + 1 && line.any(piece.tokens.end + 1, &[".", ",", ";"])
            })
        };
        let Some((piece, duration)) = opening.or_else(closing) else { return };
        let later = match line.word(piece.tokens.end) {
            "later" | "afterwards" => true,
            "earlier" | "before" => false,
            _ => return,
        };
        if event.not || event.name() == last.name() {
            return;
        }
        let Some((least, most)) = between(duration) else { return };
        let (from, to) = if later { (&last, event) } else { (event, &last) };
        let timing = TimingFact {
            story: String::new(),
            personal: false,
            from: Moment::Event(from.name()),
            to: Moment::Event(to.name()),
            least,
            most,
            strict: false,
        };
        let span = line.span(piece.tokens.start..piece.tokens.end + 1);
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
        let mut of_thing: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
        for (at, (thing, ..)) in self.events.iter().enumerate() {
            of_thing.entry(thing).or_default().push(at);
        }
        let mut natural = Vec::new();
        // A thing has no more events than there are kinds of them.
        for events in of_thing.values() {
            for (&first, &second) in events.iter().flat_map(|a| events.iter().map(move |b| (a, b))) {
                if ORDERED.contains(&(self.events[first].1, self.events[second].1)) {
                    natural.push((first, second));
                }
            }
        }
        natural.sort_unstable();
        for (first, second) in natural {
            let name = |at: usize| Moment::Event(self.events[at].2.clone());
            let timing = TimingFact {
                story: String::new(),
                personal: false,
                from: name(first),
                to: name(second),
                least: Some(Shift::NONE),
                most: None,
                strict: false,
            };
            let (sentence, span) = self.places[second];
            let data = FactData::Timing(Box::new(timing));
            let fact = Fact { span, sentence, provenance: Provenance::default(), data };
            self.waiting.push(Waiting { events: [Some(first), Some(second)], fact });
        }
        // Events that statements tie together are one story.
        let mut story: Vec<usize> = (0..self.events.len()).collect();
        for waiting in &self.waiting {
            if let [Some(a), Some(b)] = waiting.events {
                let (a, b) = (root(&mut story, a), root(&mut story, b));
                story[a.max(b)] = a.min(b);
            }
        }
        let mut counts = vec![0; self.events.len()];
        let rooted: Vec<Option<usize>> =
            self.waiting.iter().map(|waiting| waiting.events[0].map(|at| root(&mut story, at))).collect();
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

/// The same of another thing: "the harbour was built before the lighthouse".
fn likewise(line: &Line<'_>, first: &Event, connective: usize) -> Option<Event> {
    const REACH: usize = 7;
    let near =
        (first.verb < connective && connective - first.verb <= REACH) && line.any(connective, &["before", "after"]);
    let (thing, end) = definite(line, connective + 1).filter(|_| near && !first.not)?;
    let closed = line.any(end, &[".", ",", ";"]) || end >= line.end();
    (closed && thing != first.thing).then(|| Event {
        thing,
        what: first.what,
        tokens: connective + 1..end,
        verb: end - 1,
        not: false,
    })
}

/// The shortest and longest time that people call by a whole number of years or months.
fn between(duration: &DurationFact) -> Option<(Option<Shift>, Option<Shift>)> {
    let months = i32::try_from(duration.months?.single()?.to_whole()?).ok()?;
    Some(if months % 12 == 0 {
        (Some(Shift::months(months - 6)), Some(Shift::months(months + 11)))
    } else {
        (Some(Shift { months, days: -20 }), Some(Shift { months, days: 30 }))
    })
}

/// The first event of the story that an event belongs to; the way there is halved.
fn root(story: &mut [usize], mut at: usize) -> usize {
    while story[at] != at {
        story[at] = story[story[at]];
        at = story[at];
    }
    at
}
