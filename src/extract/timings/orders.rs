//! Orders that lie in the nature of things, over a whole passage: no arrest before the theft, nothing done by the dead,
//! no second career before the first has ended, no complaint "since the upgrade" before the upgrade.

use super::births::death;
use super::{Found, dated, told_order};
use crate::document::Class;
use crate::extract::discourse::Discourse;
use crate::extract::discourse::happenings::{About, Happening, happenings};
use crate::extract::discourse::line::Line;
use crate::extract::discourse::senses::Sense;
use crate::extract::word_set::WordSet;
use crate::facts::{Days, Entity, FactData, Moment, Shift, TimingFact};
use crate::lexicon::Tag;
use crate::source::Span;
use std::sync::LazyLock;

/// What comes first in an affair, and what after it.
const AFFAIRS: [(&[&str], &[&str]); 9] = [
    (&["death"], &["burial"]),
    (&["commission"], &["opening"]),
    (&["theft", "attack", "taking"], &["arrest", "charge", "trial", "conviction", "sentence"]),
    (&["arrest"], &["trial", "conviction", "sentence"]),
    (&["charge"], &["conviction", "sentence"]),
    (&["trial"], &["sentence"]),
    (&["conviction"], &["sentence"]),
    (&["submission"], &["acceptance", "publication"]),
    (&["sowing"], &["harvest"]),
];

/// Words by which another of the kind is meant, or what was only planned.
const OTHER: [&str; 20] = [
    "again",
    "another",
    "previous",
    "previously",
    "formerly",
    "earlier",
    "planned",
    "scheduled",
    "expected",
    "if",
    "unless",
    "each",
    "originally",
    "similar",
    "reopened",
    "separate",
    "unrelated",
    "predecessor",
    "namesake",
    "unlike",
];

/// What the living do alone is told in `acts`; of a surname only such deeds are read.
const DEEDS: [&str; 42] = [
    "wrote",
    "painted",
    "corrected",
    "married",
    "visited",
    "travelled",
    "traveled",
    "met",
    "designed",
    "composed",
    "signed",
    "bought",
    "moved",
    "settled",
    "resigned",
    "retired",
    "joined",
    "recorded",
    "performed",
    "taught",
    "lectured",
    "conducted",
    "played",
    "spoke",
    "attended",
    "presented",
    "built",
    "opened",
    "founded",
    "completed",
    "finished",
    "revised",
    "sailed",
    "walked",
    "flew",
    "photographed",
    "interviewed",
    "emigrated",
    "sculpted",
    "carved",
    "directed",
    "drew",
];

/// Reads the orders of a passage.
pub(super) fn read(talk: &Discourse<'_>, entities: &[Entity], found: &mut Found) {
    let events = happenings(talk);
    affairs(talk, &events, found);
    dealings(talk, &events, found);
    let all = events;
    let events: Vec<Happening> = all.iter().filter(|event| !event.assumed).cloned().collect();
    dead(talk, &events, entities, found);
    supposed(talk, &events, found);
    told_order::read(talk, &all, found);
}

/// Adds two dates, and that the second should not be before the first.
pub(super) fn state(
    first: (&str, u32, Span, Days),
    last: (&str, u32, Span, Days),
    place: (u32, Span),
    found: &mut Found,
) {
    let (a, b) = (format!("“{}”", first.0), format!("“{}”", last.0));
    let story = format!("{a} in sentence {} and {b} in sentence {}", first.1 + 1, last.1 + 1);
    found.add(first.1, first.2, dated(&story, false, a.clone(), first.3));
    found.add(last.1, last.2, dated(&story, false, b.clone(), last.3));
    let timing = TimingFact {
        story,
        personal: false,
        from: Moment::Event(a),
        to: Moment::Event(b),
        least: Some(Shift::NONE),
        most: None,
        strict: false,
    };
    found.add(place.0, place.1, timing);
}

fn other(line: &Line<'_>) -> bool {
    line.text.tokens.clone().any(|at| line.any(at, &OTHER))
}

/// The words of an event, with its sentence.
pub(super) fn words<'a>(talk: &Discourse<'a>, event: &Happening) -> (&'a str, u32, Span) {
    let line = &talk.lines[event.line];
    let span = line.span(event.at..event.at + 1);
    let whole = if event.date.start < span.start { span } else { Span { start: span.start, end: event.date.end } };
    (line.word(event.at), line.sentence, if whole == span { event.date } else { whole })
}

/// Events of one affair, each told with a date once.
fn affairs(talk: &Discourse<'_>, events: &[Happening], found: &mut Found) {
    let plain = |event: &&Happening| !other(&talk.lines[event.line]);
    for (causes, results) in AFFAIRS {
        let is = |event: &Happening, names: &[&str]| names.iter().any(|name| event.sense.is(name));
        let first: Vec<&Happening> = events.iter().filter(|event| is(event, causes)).collect();
        let [cause] = first[..] else { continue };
        for name in results {
            let of: Vec<&Happening> = events.iter().filter(|event| event.sense.is(name)).filter(plain).collect();
            let [result] = of[..] else { continue };
            if result.days.all_before(&cause.days) && plain(&cause) && close(cause.days, result.days) {
                let (a, b) = (words(talk, cause), words(talk, result));
                state((a.0, a.1, a.2, cause.days), (b.0, b.1, b.2, result.days), (b.1, b.2), found);
                return;
            }
        }
    }
}

/// Things whose events have an order: the bids for a contract, and the contract.
const DEALINGS: [[&[&str]; 4]; 3] = [
    [
        &["bids", "tenders", "offers", "proposals", "bidding"],
        &["due", "opened", "received", "invited", "submitted", "closed"],
        &["contract", "agreement"],
        &["signed", "awarded", "let", "concluded"],
    ],
    [
        &["applications", "nominations", "entries", "submissions"],
        &["due", "opened", "closed", "invited", "received"],
        &["winner", "winners", "prize", "prizes", "award", "awards", "grants"],
        &["announced", "named", "awarded", "chosen", "presented"],
    ],
    [
        &["jury"],
        &["sworn", "selected", "empanelled"],
        &["verdict", "verdicts"],
        &["given", "returned", "delivered", "read"],
    ],
];

/// What is told once of the bids, and once of the contract.
fn dealings(talk: &Discourse<'_>, events: &[Happening], found: &mut Found) {
    for [things, first, outcome, last] in DEALINGS {
        let of = |nouns: &[&str], verbs: &[&str]| -> Vec<&Happening> {
            let told = |event: &&Happening| {
                matches!(&event.about, About::Thing(noun) if nouns.contains(&noun.as_str()))
                    && talk.lines[event.line].any(event.at, verbs)
                    && !other(&talk.lines[event.line])
            };
            events.iter().filter(told).collect()
        };
        let [end] = of(outcome, last)[..] else { continue };
        let before = of(things, first);
        let late = before.iter().find(|event| end.days.all_before(&event.days) && close(event.days, end.days));
        if let Some(event) = late.filter(|_| before.iter().all(|event| end.days.all_before(&event.days))) {
            let (a, b) = (words(talk, event), words(talk, end));
            state((a.0, a.1, a.2, event.days), (b.0, b.1, b.2, end.days), (b.1, b.2), found);
            return;
        }
    }
}

/// Whether two days are of one affair: not many years apart.
fn close(a: Days, b: Days) -> bool {
    const YEARS: i32 = 3 * 366;
    matches!((a.earliest, b.earliest), (Some(a), Some(b)) if (a.0 - b.0).abs() < YEARS)
}

/// Deeds of somebody who had died, and what was got "from the artist".
fn dead(talk: &Discourse<'_>, events: &[Happening], entities: &[Entity], found: &mut Found) {
    for (id, entity) in (0u32..).zip(entities).filter(|(id, _)| talk.cast.is_person(*id)) {
        let name = death(&entity.name);
        let told = found.facts.iter().find_map(|fact| match &fact.data {
            FactData::Timing(timing) if timing.personal => match (&timing.from, &timing.to) {
                (Moment::On(days), Moment::Event(event)) if *event == name => Some((*days, fact.sentence, fact.span)),
                _ => None,
            },
            _ => None,
        });
        let Some((died, sentence, span)) = told else { continue };
        for event in events.iter().filter(|event| died.all_before(&event.days)) {
            let line = &talk.lines[event.line];
            let passive = (event.at.saturating_sub(3)..event.at)
                .any(|at| line.any(at, &["was", "were", "is", "been", "being", "be", "had", "has", "would", "to"]));
            let deed = event.about == About::Person(id) && line.any(event.at, &DEEDS) && !passive;
            if !deed && !from_the_dead(talk, event, id) || other(line) || posthumous(line) {
                continue;
            }
            let (word, place, words) = words(talk, event);
            state((word, place, words, event.days), ("died", sentence, span, died), (place, words), found);
            return;
        }
    }
}

fn posthumous(line: &Line<'_>) -> bool {
    line.text.tokens.clone().any(|at| {
        line.any(
            at,
            &["posthumously", "posthumous", "death", "ghost", "legend", "film", "play", "novel", "imagined", "statue"],
        )
    })
}

/// "Bought it in 1929 from the artist": of whom the passage tells.
fn from_the_dead(talk: &Discourse<'_>, event: &Happening, person: u32) -> bool {
    const GOT: [&str; 9] =
        ["bought", "acquired", "purchased", "received", "obtained", "borrowed", "commissioned", "leased", "rented"];
    const OWNERS: [&str; 14] = [
        "artist",
        "painter",
        "sculptor",
        "photographer",
        "author",
        "writer",
        "poet",
        "composer",
        "maker",
        "potter",
        "architect",
        "designer",
        "inventor",
        "owner",
    ];
    let line = &talk.lines[event.line];
    if !line.any(event.at, &GOT) {
        return false;
    }
    (event.at..line.end()).any(|at| {
        let calling = line.reads(at + 1, "the")
            && line.any(at + 2, &OWNERS)
            && !line.any(at + 3, &["'s", "’s", "'", "’", "and", "of"]);
        let calling = calling
            || line.any(at + 1, &["him", "her"]) && line.any(at + 2, &[",", ".", "for", "in", "himself", "herself"]);
        let named = line.names().any(|(piece, name)| {
            piece.tokens.start == at + 1 && name.entity == person && !line.any(piece.tokens.end, &["'s", "’s"])
        });
        line.any(at, &["from", "by"]) && !line.reads(at, "by") && (calling || named)
    })
}

static SUPPOSING: LazyLock<WordSet> =
    LazyLock::new(|| WordSet::new(["second", "new", "retirement", "since", "after", "following"]));

/// What a sentence takes to have been: "since the upgrade to 3.4", "in retirement", "after the publication of this book".
fn supposed(talk: &Discourse<'_>, events: &[Happening], found: &mut Found) {
    for (index, line) in talk.lines.iter().enumerate() {
        for at in line.text.tokens.clone().filter(|&at| line.may_be(at, &SUPPOSING)) {
            let Some((tokens, anchors)) = anchor(talk, index, at, events) else { continue };
            if other(line) && !line.any(at, &["second"]) {
                continue;
            }
            // The date of the sentence, or of the one that goes on with it.
            let own = |line: &Line<'_>| -> Vec<(Span, Days)> {
                let dates = line.said_dates().filter(|(piece, ..)| !line.dateline(piece));
                dates.map(|(piece, _, days)| (piece.fact.span, days)).collect()
            };
            let mut place = index;
            let mut dates = own(line);
            let goes_on = talk.lines.get(index + 1).filter(|next| {
                next.block() == line.block()
                    && next.any(next.start(), &["he", "she", "they", "it", "in", "on"])
                    && !other(next)
            });
            if let Some(next) = goes_on.filter(|_| dates.is_empty()) {
                (place, dates) = (index + 1, own(next));
            }
            let [(date, days)] = dates[..] else { continue };
            let gone = talk.lines[place].text.tokens.clone().any(|at| talk.lines[place].any(at, &["had", "earlier"]));
            if gone || anchors.is_empty() || !anchors.iter().all(|(.., when)| days.all_before(when)) {
                continue;
            }
            let Some((word, sentence, span, when)) = anchors.first() else { continue };
            if !close(days, *when) && !line.any(tokens.start, &["second", "in", "retirement", "after"]) {
                continue;
            }
            let phrase = line.span(tokens.clone());
            let text = line.text.cx.document.slice(phrase);
            state(
                (word, *sentence, *span, *when),
                (text, talk.lines[place].sentence, date, days),
                (line.sentence, phrase),
                found,
            );
            return;
        }
    }
}

type Anchor<'a> = (&'a str, u32, Span, Days);

/// Of these there are many: "after the election" may be any.
const MANY: [&str; 4] = ["election", "trial", "beginning", "end"];

/// The events that the words at a token take for granted, as far as they are dated elsewhere.
fn anchor<'a>(
    talk: &Discourse<'a>,
    index: usize,
    at: usize,
    events: &[Happening],
) -> Option<(std::ops::Range<usize>, Vec<Anchor<'a>>)> {
    const RELEASES: [&str; 8] = ["upgrade", "update", "release", "version", "rollout", "migration", "launch", "switch"];
    const WORKS: [&str; 9] = ["book", "novel", "play", "album", "film", "collection", "poem", "symphony", "opera"];
    let line = &talk.lines[index];
    let dated = |event: &&Happening| event.line != index;
    let told = |event: &Happening| {
        let (word, sentence, span) = words(talk, event);
        (word, sentence, span, event.days)
    };
    // "Retirement bored her", "a second career", "in retirement"
    let second = line.any(at, &["second", "new"]) && line.any(at + 1, &["career"]);
    let idle = line.any(at, &["retirement"]) && (at == line.start() || line.any(at - 1, &["in", "her", "his"]));
    if second
        || idle
            && !line.any(at.wrapping_sub(1), &["until", "before"])
            && !line.any(at.wrapping_sub(2), &["until", "before"])
    {
        let who = talk.cast.about(index);
        let left = events.iter().filter(dated).filter(|event| {
            event.sense.is("retirement")
                && event.line < index
                && match &event.about {
                    About::Person(who_else) => who.is_empty() || who.contains(who_else),
                    About::Spoken => true,
                    About::Thing(_) => false,
                }
        });
        return Some((at..at + 1 + usize::from(second), left.map(told).collect()));
    }
    if !line.any(at, &["since", "after", "following"])
        || !line.any(at + 1, &["the", "his", "her", "its", "their", "this", "that"])
    {
        return None;
    }
    let noun = (at + 2..at + 5).find(|&at| {
        line.text.class(at, Class::Word)
            && !line.text.is(at, Tag::Function)
            && line.text.small(at)
            && (matches!(Sense::of(line.word(at)), Sense::Known(_)) || line.any(at, &RELEASES))
    })?;
    if line.any(noun, &RELEASES) {
        // By its number: "the upgrade to 3.4", and "Version 3.4 went out on 10 February".
        let number =
            (noun + 1..noun + 4).find(|&at| line.word(at).contains('.') && line.text.class(at, Class::Number))?;
        let same = events.iter().filter(dated).filter(|event| {
            let other = &talk.lines[event.line];
            let near = event.at.saturating_sub(6).max(other.start())..event.at;
            near.into_iter().any(|at| other.word(at) == line.word(number))
                && other.any(
                    event.at,
                    &[
                        "went",
                        "released",
                        "shipped",
                        "launched",
                        "published",
                        "rolled",
                        "deployed",
                        "installed",
                        "introduced",
                    ],
                )
        });
        return Some((at..number + 1, same.map(told).collect()));
    }
    let sense = Sense::of(line.word(noun));
    let work = sense.is("publication")
        && (noun + 1..noun + 6).any(|at| line.any(at, &WORKS))
        && line.reads(noun + 1, "of")
        && line.any(noun + 2, &["this", "that", "the"]);
    if work {
        // "*Salt and Tallow* (1931)": the last one before.
        let before = talk.lines[index.saturating_sub(2)..index].iter().rev().find_map(|other| {
            other
                .said_dates()
                .filter(|(piece, ..)| {
                    other.any(piece.tokens.start.wrapping_sub(1), &["("]) && other.any(piece.tokens.end, &[")"])
                })
                .last()
                .map(|(piece, _, days)| ("published", other.sentence, piece.fact.span, days))
        });
        return Some((at..noun + 5, before.into_iter().collect()));
    }
    // "After the fire they moved": of the fire that was told just before.
    let told_before =
        events.iter().filter(|event| event.line < index && event.line + 3 >= index && sense.same(&event.sense));
    let before: Vec<Anchor<'a>> = told_before.map(told).collect();
    let plain = line.any(at, &["after", "following"]) && line.any(at + 1, &["the"]) && noun == at + 2;
    let one = events.iter().filter(|event| sense.same(&event.sense)).count() == 1 && before.len() == 1;
    let closed = line.any(noun + 1, &[",", ".", "the", "he", "she", "they", "it", "a"]);
    (plain && one && closed && !MANY.iter().any(|name| sense.is(name))).then_some((at..noun + 1, before))
}
