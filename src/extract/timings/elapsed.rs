//! Lengths of time between events that are told anywhere in a passage: "will close after 36 years", and two paragraphs
//! on "the store opened in 1998"; "31 days after inoculation", where "leaves were inoculated on 3 April".
//!
//! The beginning is looked for among the dated events of the passage by its sense, the end among the dates near the
//! length and the day of writing. Only a length that no two of them are apart is stated, with the nearest.

use super::Found;
use super::bounds::bounds;
use super::gaps::{Ends, state};
use super::terms::to_the_day;
use crate::document::Class;
use crate::extract::discourse::Discourse;
use crate::extract::discourse::happenings::{About, Happening, about, happenings, lengths, verbal};
use crate::extract::discourse::line::{Line, Piece};
use crate::extract::discourse::senses::{Aspect, Sense};
use crate::facts::{Days, DurationFact};
use crate::source::Span;

/// How far behind "after" the word of the event stands (tokens).
const REACH: usize = 7;

/// Words before a length by which it is no whole.
const PARTIAL: [&str; 17] = [
    "another",
    "further",
    "more",
    "first",
    "last",
    "next",
    "additional",
    "every",
    "each",
    "final",
    "extra",
    "remaining",
    "previous",
    "past",
    "within",
    "than",
    "initial",
];

/// Words by which a sentence tells of another time, or of what may be.
const OTHERWISE: [&str; 8] = ["if", "would", "could", "should", "might", "unless", "whenever", "typically"];

/// Where a length begins.
enum From {
    /// At the event of this word: "after it opened".
    Event(Sense, About),
    /// When what ends or is left began: "closes after 36 years".
    Start(Aspect, bool),
}

/// Whether a sentence has a length of time that is told of two events.
pub(super) fn cue(line: &Line<'_>) -> bool {
    lengths(line).any(|(piece, duration)| {
        let (start, end) = (piece.tokens.start, piece.tokens.end);
        let whole = duration.months.or(duration.days).is_some_and(|length| length.single().is_some());
        whole
            && (line.any(end, &["after", "since", "before", "from", "of"])
                || line.any(start.wrapping_sub(1), &["after", "term", "period"])
                || line.any(start.wrapping_sub(2), &["term", "period"]))
    })
}

/// Reads the lengths of a passage.
pub(super) fn read(talk: &Discourse<'_>, found: &mut Found) {
    let events = happenings(talk);
    for (index, line) in talk.lines.iter().enumerate() {
        terms(line, found);
        if line.text.tokens.clone().any(|at| line.any(at, &OTHERWISE)) {
            continue;
        }
        for (piece, duration) in line.durations() {
            let before = piece.tokens.start.wrapping_sub(1);
            let whole = duration.months.or(duration.days).is_some_and(|length| length.single().is_some());
            let day = duration.months.is_some() || !duration.value.starts_with("PT");
            let told = found.facts.iter().any(|fact| {
                fact.span == piece.fact.span
                    && fact.sentence == line.sentence
                    && matches!(fact.data, crate::facts::FactData::Timing(_))
            });
            if !whole || !day || told || duration.age || line.any(before, &PARTIAL) {
                continue;
            }
            if let Some((from, later)) = from(talk, index, line, piece, duration) {
                compare(talk, index, line, piece, duration, &from, later, &events, found);
            }
        }
    }
}

/// The event that a length is counted from, and whether the other end lies behind it.
fn from(
    talk: &Discourse<'_>,
    index: usize,
    line: &Line<'_>,
    piece: &Piece<'_>,
    duration: &DurationFact,
) -> Option<(From, bool)> {
    let (start, end) = (piece.tokens.start, piece.tokens.end);
    let _ = duration;
    if line.any(end, &["after", "since", "before", "from"]) {
        let later = !line.any(end, &["before"]);
        let stop = |at: usize| line.any(at, &[",", ";", ".", "(", ")", ":", "and", "but", "which", "who"]);
        let behind = end + 1..line.end().min(end + 1 + REACH);
        let mut clause = behind.clone().take_while(|&at| !stop(at));
        // A verb tells it, or a noun without one: "after it opened", "after the theft", "after inoculation".
        let verb =
            clause.clone().find(|&at| verbal(line, at) || line.word(at).len() > 5 && line.word(at).ends_with("ing"));
        let noun = || {
            clause
                .find(|&at| line.text.class(at, Class::Word) && !line.text.is(at, Tag::Function) && line.text.small(at))
        };
        let at = verb.or_else(noun)?;
        let whose = if line.any(at.wrapping_sub(1), &["his", "her", "its", "their", "the"]) || at == end + 1 {
            About::Spoken
        } else {
            about(talk, index, at).0
        };
        return Some((From::Event(Sense::of(line.word(at)), whose), later));
    }
    let after =
        line.any(start.wrapping_sub(1), &["after", "brought", "brings", "bringing", "ends", "ending", "ended", "of"]);
    let ended = |at: usize| {
        matches!(Sense::of(line.word(at)).aspect(), Aspect::End | Aspect::Leave)
            && line.text.class(at, Class::Word)
            && (verbal(line, at) || line.any(at, &["close", "end", "shut", "leave", "retire", "cease", "quit", "fold"]))
            || line.any(at, &["end"])
    };
    let mut words = line.text.tokens.clone().filter(|&at| !piece.tokens.contains(&at) && ended(at));
    let word = words.next().filter(|_| after)?;
    let closing = Sense::of(line.word(word)).aspect();
    let aspect = if closing == Aspect::Leave { Aspect::Enter } else { Aspect::Begin };
    let of = line.any(end, &["of"]);
    let closed =
        line.any(end, &[".", ",", ";", "of", "in", "at", "on", "as", "with", "under", "there"]) || end >= line.end();
    let near = !line.any(start.wrapping_sub(1), &["of"]) || line.any(start.wrapping_sub(2), &["end"]);
    (closed && near).then_some((From::Start(aspect, of), true))
}

use crate::lexicon::Tag;

/// States a length that lies between no two of the days that it may lie between.
#[allow(clippy::too_many_arguments)]
fn compare(
    talk: &Discourse<'_>,
    index: usize,
    line: &Line<'_>,
    piece: &Piece<'_>,
    duration: &DurationFact,
    from: &From,
    later: bool,
    events: &[Happening],
    found: &mut Found,
) {
    let clause = match from {
        From::Event(..) => piece.tokens.end..line.end(),
        From::Start(..) => 0..0,
    };
    let digits = |event: &&Happening| {
        duration.months.is_none() || line.text.cx.document.slice(event.date).bytes().any(|byte| byte.is_ascii_digit())
    };
    let firsts: Vec<&Happening> = events
        .iter()
        .filter(digits)
        .filter(|event| match from {
            From::Event(sense, about) => sense.same(&event.sense) && alike(about, &event.about),
            From::Start(aspect, _) => event.sense.aspect() == *aspect && event.line != index,
        })
        .collect();
    if firsts.is_empty() {
        return;
    }
    let own = |event: &Happening| firsts.iter().any(|first| first.date == event.date);
    // A date behind "after" may be that of the event itself.
    let here: Vec<(Span, Days)> = line
        .dates()
        .filter(|(other, ..)| !line.dateline(other))
        .map(|(other, _, days)| (other.fact.span, days))
        .filter(|(span, _)| !firsts.iter().any(|first| first.date == *span))
        .collect();
    let told = line.dates().any(|(other, ..)| clause.contains(&other.tokens.start));
    if told && firsts.iter().any(|first| first.line == index) {
        return;
    }
    let mut lasts = here.clone();
    if here.is_empty() {
        let word = line.span(piece.tokens.clone());
        lasts.extend(talk.now.and_then(|now| Some((word, Days::new(now.earliest, now.latest.or(now.soft)?)))));
        let near = |event: &&Happening| event.line.abs_diff(index) <= 2 && !own(event);
        lasts.extend(events.iter().filter(near).map(|event| (event.date, event.days)));
    }
    let mut known: Vec<(Span, Days)> = firsts.iter().map(|event| (event.date, event.days)).collect();
    // Where it only says "after 20 years as", anything that was told may have been the beginning.
    let open = match from {
        From::Start(_, of) => !of,
        From::Event(..) => false,
    };
    let others = events.iter().filter(|event| open && event.line != index).map(|event| (event.date, event.days));
    let loose: Vec<(Span, Days)> = others.collect();
    let fits = |a: &(Span, Days), b: &(Span, Days)| {
        let (a, b) = if later { (a, b) } else { (b, a) };
        a.0 == b.0 || within(line, piece, duration, a.1, b.1).unwrap_or(true)
    };
    if lasts.is_empty() || known.iter().chain(&loose).any(|a| lasts.iter().any(|b| fits(a, b))) {
        return;
    }
    known.retain(|a| lasts.iter().any(|b| if later { !b.1.all_before(&a.1) } else { !a.1.all_before(&b.1) }));
    let (Some(first), Some(last)) = (known.first(), lasts.first()) else { return };
    let (first, last) = if later { (first, last) } else { (last, first) };
    let even = even(first.1, last.1);
    let Some(bounds) = bounds(line, piece, duration, even, true) else { return };
    let ends = Ends::new(*first, *last, even);
    state(line, &ends, piece.fact.span, bounds, found);
}

/// Whether two ends are stated alike: both to the day, or both to the year.
fn even(a: Days, b: Days) -> bool {
    let width = |days: Days| days.earliest.zip(days.latest).map_or(0, |(a, b)| b.0 - a.0);
    let month = |days: Days| (20..200).contains(&width(days));
    !month(a) && !month(b)
}

/// Whether a length may lie between two days.
fn within(line: &Line<'_>, piece: &Piece<'_>, duration: &DurationFact, a: Days, b: Days) -> Option<bool> {
    let (least, most) = bounds(line, piece, duration, even(a, b), true)?;
    let low = least?.after(a.earliest?)?;
    let high = most?.after(a.latest?)?;
    Some(low <= b.latest? && high >= b.earliest?)
}

/// Whether two events may be told of one.
fn alike(a: &About, b: &About) -> bool {
    match (a, b) {
        (About::Person(a), About::Person(b)) => a == b,
        (About::Thing(a), About::Thing(b)) => a == b,
        (About::Person(_), About::Thing(_)) | (About::Thing(_), About::Person(_)) => false,
        _ => true,
    }
}

/// "Commences on 1 February 2026 and continues for a fixed term of eighteen months, so that it ends on 31 July 2027":
/// one length, and the days on which it begins and ends, in whatever words.
fn terms(line: &Line<'_>, found: &mut Found) {
    const BEGIN: [&str; 12] = [
        "begins",
        "starts",
        "commences",
        "began",
        "started",
        "commenced",
        "begin",
        "commence",
        "start",
        "from",
        "commencing",
        "beginning",
    ];
    const END: [&str; 14] = [
        "ends",
        "expires",
        "terminates",
        "ended",
        "expired",
        "end",
        "expire",
        "terminate",
        "until",
        "runs",
        "expiring",
        "ending",
        "to",
        "lapses",
    ];
    const TERM: [&str; 9] =
        ["term", "period", "lease", "contract", "tenancy", "agreement", "licence", "license", "duration"];
    let mut all = lengths(line);
    let (Some((piece, duration)), None) = (all.next(), all.next()) else { return };
    let dates: Vec<(&Piece<'_>, Days)> = line.said_dates().map(|(piece, _, days)| (piece, days)).collect();
    let [(first, a), (last, b)] = dates[..] else { return };
    if line.count_dates() != 2 || a.single().is_none() || b.single().is_none() {
        return;
    }
    let near = |piece: &Piece<'_>, words: &[&str]| {
        (piece.tokens.start.saturating_sub(5)..piece.tokens.start).any(|at| line.any(at, words))
    };
    let reach = piece.tokens.start.saturating_sub(5).max(line.start())..line.end().min(piece.tokens.end + 2);
    let term = reach.clone().any(|at| line.any(at, &TERM));
    let known = found.facts.iter().any(|fact| {
        fact.span == piece.fact.span
            && fact.sentence == line.sentence
            && matches!(fact.data, crate::facts::FactData::Timing(_))
    });
    let notice = line.text.tokens.clone().any(|at| {
        line.any(at, &["notice", "unless", "extended", "renewed", "before", "after", "within", "early", "earlier"])
    }) && !line.any(last.tokens.end, &[",", "."]);
    if !term || known || notice || !near(first, &BEGIN) || !near(last, &END) {
        return;
    }
    let Some((least, most)) = to_the_day(duration) else { return };
    let ok = least
        .zip(a.earliest)
        .and_then(|(least, day)| least.after(day))
        .zip(b.latest)
        .is_none_or(|(low, day)| low <= day)
        && most
            .zip(a.latest)
            .and_then(|(most, day)| most.after(day))
            .zip(b.earliest)
            .is_none_or(|(high, day)| high >= day);
    if !ok {
        state(line, &Ends::new((first.fact.span, a), (last.fact.span, b), true), piece.fact.span, (least, most), found);
    }
}
