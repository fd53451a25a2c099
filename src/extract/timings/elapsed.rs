//! Lengths of time between events that are told anywhere in a passage: "will close after 36 years", and two paragraphs
//! on "the store opened in 1998"; "31 days after inoculation", where "leaves were inoculated on 3 April".
//!
//! The beginning is looked for among the dated events of the passage by its sense, the end among the dates near the
//! length and the day of writing. Only a length that no two of them are apart is stated, with the nearest.

use super::bounds::bounds;
use super::gaps::{Ends, state};
use super::terms::to_the_day;
use super::{Found, wholes};
use crate::document::Class;
use crate::extract::discourse::Discourse;
use crate::extract::discourse::happenings::{About, Happening, about, happenings, lengths, verbal};
use crate::extract::discourse::line::{Line, Piece};
use crate::extract::discourse::senses::{Aspect, Sense};
use crate::extract::wording::Wording;
use crate::facts::{Days, DurationFact};
use crate::lexicon::Tag;
use crate::source::Span;

/// How far behind "after" the word of the event stands (tokens).
const REACH: usize = 7;

/// Words before a length by which it is no whole.
pub(super) const PARTIAL: Wording = Wording::of(
    &[Tag::Further, Tag::Former, Tag::Each],
    &["first", "last", "next", "final", "remaining", "past", "within", "than"],
);

/// Words by which a sentence tells of another time, or of what may be.
const OTHERWISE: Wording = Wording::of(&[Tag::Supposed], &["whenever", "typically"]);

/// Where a length begins.
enum From {
    /// At the event of this word: "after it opened".
    Event(Sense, About),
    /// When what ends or is left began: "closes after 36 years".
    Start(Aspect, bool),
    /// Between any two dates near it: "in the 65 years between", "it had lasted 89 days".
    Any,
}

/// Whether a sentence has a length of time that is told of two events.
pub(super) fn cue(line: &Line<'_>) -> bool {
    lengths(line).any(|(piece, duration)| {
        let (start, end) = (piece.tokens.start, piece.tokens.end);
        let whole = duration.months.or(duration.days).is_some_and(|length| length.single().is_some());
        whole
            && (line.any(end, &["after", "since", "before", "from", "of"])
                || line.any(
                    start.wrapping_sub(1),
                    &["after", "term", "period", "for", "those", "these", "the", "lasted", "took", "lasting"],
                )
                || line.any(start.wrapping_sub(2), &["term", "period"]))
    })
}

/// Reads the lengths of a passage.
pub(super) fn read(talk: &Discourse<'_>, found: &mut Found) {
    let events = happenings(talk);
    wholes::read(talk, &events, found);
    for (index, line) in talk.lines.iter().enumerate() {
        terms(line, talk.lines.get(index + 1), found);
        if line.text.tokens.clone().any(|at| OTHERWISE.is_at(line.text.cx, at)) {
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
            if !whole || !day || told || duration.age || PARTIAL.is_at(line.text.cx, before) {
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
    if let Some(from) = spell(line, piece) {
        return Some((from, true));
    }
    // "After 45 years of marriage": of what the noun tells.
    let noun = end + 1;
    let known = Sense::of(line.word(noun));
    if line.any(end, &["of"]) && line.text.small(noun) && matches!(known, Sense::Known(_)) {
        return Some((From::Event(known, About::Spoken), true));
    }
    let after =
        line.any(start.wrapping_sub(1), &["after", "brought", "brings", "bringing", "ends", "ending", "ended", "of"]);
    let ended = |at: usize| {
        matches!(Sense::at(line, at).aspect(), Aspect::End | Aspect::Leave)
            && line.text.class(at, Class::Word)
            && (verbal(line, at) || line.any(at, &["close", "end", "shut", "leave", "retire", "cease", "quit", "fold"]))
            || line.any(at, &["end"])
            // "Its last breakfast", "for the last time"
            || line.any(at, &["last", "final"])
                && line.any(at.wrapping_sub(1), &["its", "the", "their"])
                && line.text.small(at + 1)
                && at < start
    };
    let mut words = line.text.tokens.clone().filter(|&at| !piece.tokens.contains(&at) && ended(at));
    let word = words.next().filter(|_| after)?;
    // "The company closed its second plant": it is the plant that ends.
    let object = line.any(word + 1, &["its", "his", "her", "their", "a", "an", "one", "the", "another", "two"])
        && !(word + 2..word + 5).any(|at| {
            line.any(
                at,
                &["doors", "gates", "business", "shutters", "trading", "production", "publication", "post", "job"],
            )
        });
    let end_of = line.any(word, &["end", "ended", "ending", "ends", "last", "final", "left", "leaves", "leaving"]);
    if object && !end_of && word < start {
        return None;
    }
    let closing = Sense::at(line, word).aspect();
    let aspect = if closing == Aspect::Leave { Aspect::Enter } else { Aspect::Begin };
    let of = line.any(end, &["of"]);
    let closed =
        line.any(end, &[".", ",", ";", "of", "in", "at", "on", "as", "with", "under", "there"]) || end >= line.end();
    let near = !line.any(start.wrapping_sub(1), &["of"]) || line.any(start.wrapping_sub(2), &["end"]);
    (closed && near).then_some((From::Start(aspect, of), true))
}

/// A length that is that of a time of which both ends are told near it.
fn spell(line: &Line<'_>, piece: &Piece<'_>) -> Option<From> {
    let (start, end) = (piece.tokens.start, piece.tokens.end);
    let before = start.wrapping_sub(1);
    let closed = |at: usize| at >= line.end() || line.any(at, &[",", ".", ";", ":", ")", "–", "—"]);
    // "In the 65 years between, it had burned twice"
    if line.any(before, &["the", "those", "these"]) && (line.any(end, &["between"]) && closed(end + 1)) {
        return Some(From::Any);
    }
    let lasted = line.any(before, &["lasted", "lasting"]) && closed(end);
    // "Was not repaired for thirty years, until 1981"
    let until = line.any(before, &["for"])
        && closed(end)
        && line.any(end + 1, &["until", "till"])
        && line.dates().any(|(date, ..)| date.tokens.start == end + 2);
    if lasted || until {
        return Some(From::Any);
    }
    // "Having been shut for nine months"
    let verb = before.wrapping_sub(1);
    let state =
        line.any(before, &["for"]) && closed(end) && (verbal(line, verb) || line.any(verb, &["shut", "missing"]));
    let passive = line.any(verb.wrapping_sub(1), &["been", "was", "were", "stood", "remained", "stayed", "lain"]);
    (state && passive).then(|| From::Event(Sense::of(line.word(verb)), About::Spoken))
}

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
        From::Start(..) | From::Any => 0..0,
    };
    let digits = |event: &&Happening| {
        duration.months.is_none() || line.text.cx.document.slice(event.date).bytes().any(|byte| byte.is_ascii_digit())
    };
    // "Treasurer since 2004"
    let since: Vec<Happening> = match from {
        From::Start(..) => since(talk, index),
        _ => Vec::new(),
    };
    let firsts: Vec<&Happening> = events
        .iter()
        .filter(|_| since.is_empty())
        .chain(&since)
        .filter(digits)
        .filter(|event| match from {
            From::Event(sense, about) => sense.same(&event.sense) && alike(about, &event.about),
            From::Start(aspect, _) => {
                !since.is_empty() || event.sense.aspect() == *aspect && event.line != index && is_of(line, event)
            }
            From::Any => event.line + 2 >= index && event.line <= index,
        })
        .collect();
    if firsts.is_empty() {
        return;
    }
    let own = |event: &Happening| firsts.iter().any(|first| first.date == event.date);
    // A date behind "after" may be that of the event itself.
    let here: Vec<(Span, Days)> = talk.dates[index]
        .iter()
        .map(|date| (date.span, date.days))
        .filter(|(span, _)| !firsts.iter().any(|first| first.date == *span))
        .collect();
    if let From::Any = from {
        any(line, piece, duration, &firsts, found);
        return;
    }
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
        From::Event(..) | From::Any => false,
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

/// States a length that lies between no two of these events, of which the first begins something and the last ends it.
fn any(line: &Line<'_>, piece: &Piece<'_>, duration: &DurationFact, events: &[&Happening], found: &mut Found) {
    if !(2..=4).contains(&events.len()) || events.iter().any(|event| event.gone) {
        return;
    }
    let pairs = || events.iter().enumerate().flat_map(|(at, a)| events[at + 1..].iter().map(move |b| (*a, *b)));
    if pairs().any(|(a, b)| within(line, piece, duration, a.days, b.days).unwrap_or(true)) {
        return;
    }
    // The two that were told last.
    let [.., first, last] = events else { return };
    if !first.days.all_before(&last.days) {
        return;
    }
    let even = even(first.days, last.days);
    let Some(bounds) = bounds(line, piece, duration, even, true) else { return };
    let ends = Ends::new((first.date, first.days), (last.date, last.days), even);
    state(line, &ends, piece.fact.span, bounds, found);
}

/// Whether what an event is told of is spoken of in a line: by its noun, or as "the firm".
fn is_of(line: &Line<'_>, event: &Happening) -> bool {
    const ANY: Wording = Wording::of(&[Tag::Body], &["house", "paper", "place"]);
    match &event.about {
        About::Thing(noun) => {
            ANY.has(line.text.cx.lexicon, noun) || line.text.tokens.clone().any(|at| line.reads(at, noun))
        }
        About::Person(_) | About::Spoken => true,
    }
}

/// The only day "since" which something has been so, in a line.
fn since(talk: &Discourse<'_>, index: usize) -> Vec<Happening> {
    let line = &talk.lines[index];
    let told = |at: usize| line.any(at.wrapping_sub(1), &["since"]);
    let dates = talk.dates[index].iter().filter(|date| told(date.tokens.start));
    let events = dates.map(|date| Happening {
        line: index,
        at: date.tokens.start.saturating_sub(1),
        sense: Sense::Word("since".to_owned()),
        about: About::Spoken,
        gone: false,
        date: date.span,
        days: date.days,
        assumed: date.assumed,
    });
    events.collect()
}

/// Whether two ends are stated alike: both to the day, or both to the year.
pub(super) fn even(a: Days, b: Days) -> bool {
    let width = |days: Days| days.earliest.zip(days.latest).map_or(0, |(a, b)| b.0 - a.0);
    let month = |days: Days| (20..200).contains(&width(days));
    !month(a) && !month(b)
}

/// Whether a length may lie between two days.
pub(super) fn within(line: &Line<'_>, piece: &Piece<'_>, duration: &DurationFact, a: Days, b: Days) -> Option<bool> {
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
fn terms(line: &Line<'_>, next: Option<&Line<'_>>, found: &mut Found) {
    const BEGIN: Wording = Wording::of(&[Tag::Beginning], &["from"]);
    const END: Wording = Wording::of(&[Tag::Ending], &["runs", "to"]);
    const TERM: Wording = Wording::of(&[Tag::Contract], &["term", "period", "duration"]);
    let mut all = lengths(line);
    let (Some((piece, duration)), None) = (all.next(), all.next()) else { return };
    let dates: Vec<(&Piece<'_>, Days)> = line.said_dates().map(|(piece, _, days)| (piece, days)).collect();
    // "… for a term of fifteen years. It expires on 31 December 2024."
    let goes_on = next.filter(|next| next.any(next.start(), &["it", "the", "this"]) && next.count_dates() == 1);
    let behind = goes_on.and_then(|next| next.said_dates().next().map(|(piece, _, days)| (next, piece, days)));
    let ((first, a), (other, last, b)) = match dates[..] {
        [first, (last, days)] if line.count_dates() == 2 => (first, (line, last, days)),
        [first] if line.count_dates() == 1 => match behind {
            Some(behind) => (first, behind),
            None => return,
        },
        _ => return,
    };
    if a.single().is_none() || b.single().is_none() {
        return;
    }
    let near = |line: &Line<'_>, piece: &Piece<'_>, words: &Wording| {
        (piece.tokens.start.saturating_sub(5)..piece.tokens.start).any(|at| words.is_at(line.text.cx, at))
    };
    let reach = piece.tokens.start.saturating_sub(5).max(line.start())..line.end().min(piece.tokens.end + 2);
    let term = reach.clone().any(|at| TERM.is_at(line.text.cx, at));
    let known = found.facts.iter().any(|fact| {
        fact.span == piece.fact.span
            && fact.sentence == line.sentence
            && matches!(fact.data, crate::facts::FactData::Timing(_))
    });
    let notice = line.text.tokens.clone().any(|at| {
        line.any(at, &["notice", "unless", "extended", "renewed", "before", "after", "within", "early", "earlier"])
    }) && !other.any(last.tokens.end, &[",", "."]);
    if !term || known || notice || !near(line, first, &BEGIN) || !near(other, last, &END) {
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
