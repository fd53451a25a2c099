//! How long a whole thing lasted, told by its noun, and its beginning and end told anywhere in a passage: "a strike that
//! had lasted six weeks", "after a career of 27 years", "over the eight years of the study".
//!
//! Any two dates of the passage may be the two ends. Only a length that fits none of them is stated, with the beginning
//! and the end of the very thing.

use super::Found;
use super::bounds::bounds;
use super::elapsed::{PARTIAL, even, within};
use super::gaps::{Ends, ends_of, state};
use crate::document::Class;
use crate::extract::discourse::Discourse;
use crate::extract::discourse::happenings::{About, Happening};
use crate::extract::discourse::line::{Line, Piece};
use crate::extract::discourse::senses::Aspect;
use crate::extract::word_set::WordSet;
use crate::facts::{Days, DurationFact, FactData};
use crate::lexicon::Tag;
use crate::source::Span;
use std::sync::LazyLock;

/// Verbs by which something has a length.
const LASTED: [&str; 14] = [
    "lasted",
    "lasting",
    "lasts",
    "last",
    "ran",
    "run",
    "running",
    "dragged",
    "stretched",
    "spanned",
    "spanning",
    "took",
    "taken",
    "continued",
];

/// Words between such a verb and the length.
const EXACTLY: [&str; 9] = ["for", "exactly", "just", "only", "precisely", "a", "full", "on", "in"];

/// Nouns for the whole time of somebody or something.
const SPELLS: [&str; 22] = [
    "career",
    "reign",
    "run",
    "stay",
    "tenure",
    "service",
    "voyage",
    "closure",
    "wait",
    "absence",
    "existence",
    "stint",
    "spell",
    "strike",
    "siege",
    "occupation",
    "exile",
    "captivity",
    "journey",
    "expedition",
    "partnership",
    "rule",
];

/// Of whatever is spoken of.
const ANYTHING: [&str; 9] =
    ["career", "run", "tenure", "service", "existence", "stint", "spell", "reign", "partnership"];

/// What is done for a time: "over the eight years of the study".
const WORKS: [&str; 20] = [
    "study",
    "survey",
    "project",
    "experiment",
    "trial",
    "work",
    "works",
    "war",
    "siege",
    "strike",
    "dig",
    "excavation",
    "excavations",
    "programme",
    "program",
    "research",
    "investigation",
    "restoration",
    "observations",
    "monitoring",
];

/// A glance tells which lengths are those of a whole.
static CUES: LazyLock<WordSet> = LazyLock::new(|| WordSet::new(LASTED.into_iter().chain(SPELLS).chain(WORKS)));

/// Whether a sentence may have the length of a whole.
pub(super) fn cue(line: &Line<'_>) -> bool {
    line.text.tokens.clone().any(|at| line.may_be(at, &CUES)) || line.durations().any(|(piece, _)| between(line, piece))
}

/// Whose length it is.
enum Whole {
    /// Of what two dates right before it, or beside it, begin and end.
    Told,
    /// The noun of its clause, if it has one.
    Noun(Option<String>),
    /// What was done from one date to another.
    Work,
}

/// Reads the lengths of wholes of a passage.
pub(super) fn read(talk: &Discourse<'_>, events: &[Happening], found: &mut Found) {
    for (index, line) in
        talk.lines.iter().enumerate().filter(|(_, line)| line.durations().next().is_some() && cue(line))
    {
        for (piece, duration) in line.durations() {
            let single = |interval: Option<crate::facts::Interval>| interval.is_some_and(|it| it.single().is_some());
            let whole = single(duration.months) || single(duration.days) && !duration.value.starts_with("PT");
            let told =
                found.facts.iter().any(|fact| fact.span == piece.fact.span && matches!(fact.data, FactData::Timing(_)));
            if !whole || told || duration.age {
                continue;
            }
            if let Some(claim) = claim(line, piece) {
                judge(talk, index, line, (piece, duration), &claim, events, found);
            }
        }
    }
}

/// Whose length a length is.
fn claim(line: &Line<'_>, piece: &Piece<'_>) -> Option<Whole> {
    let (start, end) = (piece.tokens.start, piece.tokens.end);
    let open = |at: usize| line.any(at, &["would", "will", "could", "might", "should", "if"]) || line.word(at) == "may";
    if line.text.tokens.clone().any(open) {
        return None;
    }
    let mut lead = start;
    while lead > line.start() && line.any(lead - 1, &EXACTLY) {
        lead -= 1;
    }
    let verb = lead.checked_sub(1)?;
    if line.any(verb, &LASTED) && !line.any(end, &["to", "before", "for", "longer", "more", "until", "later"]) {
        return Some(Whole::Noun(subject(line, verb)));
    }
    let lowest = start.saturating_sub(6).max(line.start());
    let ending = |at: usize| {
        (lowest..at).any(|at| {
            line.any(at, &["after", "end", "ended", "ending", "ends", "closed", "closing", "for", ",", "–", "—", "in"])
        })
    };
    if line.any(verb, &["of"]) && line.any(verb.wrapping_sub(1), &SPELLS) && ending(verb - 1) {
        return Some(Whole::Noun(Some(line.word(verb - 1).to_lowercase())));
    }
    // "Over the eight years of the study"
    let the = (lead - 1..=start).any(|at| line.any(at, &["the", "those", "these", "all"]));
    let of = line.any(end, &["of"]) && line.any(end + 1, &["the", "its", "our", "their", "this"]);
    let doing = the && line.any(end, &["of"]) && line.word(end + 1).ends_with("ing");
    if the && of && (end + 2..end + 4).any(|at| line.any(at, &WORKS)) || doing {
        return Some(Whole::Work);
    }
    if between(line, piece) {
        return Some(Whole::Told);
    }
    // "The six-week strike"
    let compound = line.text.cx.document.slice(piece.fact.span).contains('-');
    let article = line.any(start.wrapping_sub(1), &["the", "its", "their", "this", "that", "a", "his", "her", "our"]);
    let noun = (end..end + 2).find(|&at| line.any(at, &SPELLS) || line.any(at, &WORKS))?;
    (compound && article).then(|| Whole::Noun(Some(line.word(noun).to_lowercase())))
}

/// Whether a length takes up what two dates told: "in its 60 years", "having reigned for 12 years", "after 47 years on
/// the route", "for 22 years, from 1987 until".
fn between(line: &Line<'_>, piece: &Piece<'_>) -> bool {
    const STOOD: [&str; 11] =
        ["reigned", "ruled", "lasted", "stood", "run", "gone", "stayed", "traded", "operated", "survived", "remained"];
    let (start, end) = (piece.tokens.start, piece.tokens.end);
    if (start.saturating_sub(1)..end).any(|at| PARTIAL.is_at(line.text.cx, at)) {
        return false;
    }
    let before = start.wrapping_sub(1);
    let closed = end >= line.end() || line.any(end, &[".", ",", ";"]);
    let own = line.any(before, &["its", "his", "her", "their"])
        && line.any(before.wrapping_sub(1), &["in", "during", "over"])
        && (closed || line.any(end, &["it", "he", "she", "they", "there"]));
    let having = line.any(before, &["for"])
        && line.any(before.wrapping_sub(1), &STOOD)
        && line.any(before.wrapping_sub(2), &["having"]);
    let since = line.any(before, &["for"]) && line.any(end, &[","]) && line.any(end + 1, &["from"]);
    let after = line.any(before, &["after"]) && (closed || line.any(end, &["on", "at", "there"]));
    let the = line.any(start, &["the", "those"]) || line.any(before, &["the", "those"]);
    own || having || since || after || the && line.any(end, &["between"])
}

/// The two dates of a line and the one before it, where they begin and end something.
fn told_before(talk: &Discourse<'_>, index: usize, piece: &Piece<'_>, events: &[Happening]) -> Option<Ends> {
    let near = index.checked_sub(1).filter(|&before| talk.blocks.get(before) == talk.blocks.get(index));
    let lines = near.unwrap_or(index)..=index;
    let mut dates = lines.flat_map(|at| talk.dates[at].iter().map(move |date| (at, date)));
    let (Some((line, first)), Some((_, last)), None) = (dates.next(), dates.next(), dates.next()) else {
        return None;
    };
    let of = |span: Span| events.iter().find(|event| event.date == span);
    let (one, other) = (of(first.span), of(last.span));
    let aspect = |event: Option<&Happening>| event.map(|event| event.sense.aspect());
    let begins = matches!(aspect(one), Some(Aspect::Begin | Aspect::Enter));
    let ends = matches!(aspect(other), Some(Aspect::End | Aspect::Leave));
    let from = talk.lines[line].any(first.tokens.start.wrapping_sub(1), &["from"]);
    // "It closed its second plant": it is the plant that ends; "The old ferry closed": another thing.
    let apart = other.is_some_and(|other| {
        const OBJECTS: [&str; 10] = ["its", "his", "her", "their", "a", "an", "one", "the", "another", "two"];
        let strange = match (&other.about, one.map(|one| &one.about)) {
            (About::Thing(thing), Some(About::Thing(first))) => thing != first,
            (About::Thing(_), _) => one.is_some_and(|one| one.line != other.line),
            _ => false,
        };
        other.gone || strange || talk.lines[other.line].any(other.at + 1, &OBJECTS)
    });
    let behind = last.tokens.end <= piece.tokens.start;
    (((begins || ends) && !apart && behind || from) && first.days.all_before(&last.days))
        .then(|| Ends::new((first.span, first.days), (last.span, last.days), true))
}

/// The noun that a verb is said of: "a strike that had lasted", "the siege, which lasted".
fn subject(line: &Line<'_>, verb: usize) -> Option<String> {
    let filled = |at: usize| line.any(at, &["had", "has", "have", "which", "that", "who", ",", "having", "it", "been"]);
    let noun = (line.start()..verb).rev().find(|&at| !filled(at))?;
    let plain = line.text.class(noun, Class::Word) && line.text.small(noun) && !line.text.is(noun, Tag::Function);
    plain.then(|| line.word(noun).to_lowercase())
}

/// States a length that lies between no two dates of the passage, with the two ends of its thing.
fn judge(
    talk: &Discourse<'_>,
    index: usize,
    line: &Line<'_>,
    (piece, duration): (&Piece<'_>, &DurationFact),
    claim: &Whole,
    events: &[Happening],
    found: &mut Found,
) {
    /// How far from its length the time of a piece of work may be told (lines).
    const NEAR: usize = 8;
    let ranges: Vec<(usize, Ends)> = talk
        .lines
        .iter()
        .enumerate()
        .flat_map(|(at, line)| line.pieces.iter().filter_map(move |piece| Some((at, ends_of(piece)?))))
        .collect();
    let mut dates: Vec<Days> = talk.dates.iter().flatten().map(|date| date.days).collect();
    dates.extend(ranges.iter().flat_map(|(_, ends)| [ends.first.1, ends.last.1]));
    let fits = |a: Days, b: Days| a != b && within(line, piece, duration, a, b).unwrap_or(true);
    let now = talk.now.filter(|now| now.latest.is_some() || lately(line));
    let now = now.map(|now| Days { earliest: Some(now.earliest), latest: now.latest });
    if dates.iter().any(|a| dates.iter().chain(&now).any(|b| fits(*a, *b))) {
        return;
    }
    let ends = match claim {
        Whole::Work => {
            let mut near = ranges.into_iter().filter(|(at, _)| at.abs_diff(index) <= NEAR);
            near.next().filter(|_| near.next().is_none()).map(|(_, ends)| ends)
        }
        Whole::Told => told_before(talk, index, piece, events),
        Whole::Noun(noun) => ends_of_thing(talk, index, line, piece, noun.as_deref(), events),
    };
    let Some(ends) = ends else { return };
    let even = even(ends.first.1, ends.last.1);
    let Some(bounds) = bounds(line, piece, duration, even, true) else { return };
    state(line, &ends, piece.fact.span, bounds, found);
}

/// When the thing began, and when it ended: in this line, near it, or now.
fn ends_of_thing(
    talk: &Discourse<'_>,
    index: usize,
    line: &Line<'_>,
    piece: &Piece<'_>,
    noun: Option<&str>,
    events: &[Happening],
) -> Option<Ends> {
    let names = |line: &Line<'_>, noun: &str| line.text.tokens.clone().any(|at| line.reads(at, noun));
    let anything = noun.is_some_and(|noun| ANYTHING.contains(&noun));
    let of_it = |event: &&Happening| match (noun, &event.about) {
        (Some(noun), About::Thing(thing)) => anything || thing == noun,
        (Some(noun), _) => anything || names(&talk.lines[event.line], noun),
        (None, About::Thing(_)) => false,
        (None, _) => event.line.abs_diff(index) <= 2,
    };
    let starts = |event: &&Happening| matches!(event.sense.aspect(), Aspect::Begin | Aspect::Enter);
    let mut begun = events.iter().filter(starts).filter(of_it);
    let first = begun.next().filter(|_| begun.next().is_none())?;
    let own = talk.dates[index].iter().map(|date| (date.span, date.days));
    let stops = events.iter().filter(|event| {
        matches!(event.sense.aspect(), Aspect::End | Aspect::Leave) && event.line.abs_diff(index) <= 2 && of_it(event)
    });
    let word = line.span(piece.tokens.clone());
    let present = talk.now.filter(|now| now.latest.is_some() && talk.dates[index].is_empty() && lately(line));
    let now = present.map(|now| (word, Days { earliest: Some(now.earliest), latest: now.latest }));
    let later = |(span, days): &(Span, Days)| *span != first.date && first.days.all_before(days);
    let last = own.chain(stops.map(|event| (event.date, event.days))).chain(now).find(later)?;
    Some(Ends::new((first.date, first.days), last, true))
}

/// Whether a line tells what has just been.
fn lately(line: &Line<'_>) -> bool {
    line.text.tokens.clone().any(|at| {
        line.text.is(at, Tag::Weekday)
            || line.any(at, &["has", "have", "today", "yesterday", "tonight", "ended", "ends"])
    })
}
