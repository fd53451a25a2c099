//! Orders that the telling itself gives: what "had been" cannot be later than what was told before it, a second edition
//! is not before the first, nobody presents the accounts in person who "has not been back since", and no lamp that was
//! made after the fire won its medal before the fire.

use super::Found;
use super::orders::{state, words};
use crate::document::Class;
use crate::extract::discourse::Discourse;
use crate::extract::discourse::happenings::{About, Happening};
use crate::extract::discourse::line::Line;
use crate::extract::discourse::senses::Sense;
use crate::extract::word_set::WordSet;
use crate::extract::wording::Wording;
use crate::facts::FactData;
use crate::lexicon::Tag;
use std::sync::LazyLock;

/// Words by which a sentence tells what somebody said, or of another time.
const APART: Wording = Wording::of(
    &[Tag::Report, Tag::Subordinate, Tag::Supposed],
    &["by", "after", "before", "whether", "later", "again", "earlier"],
);

/// Reads the orders of a passage that its telling gives.
pub(super) fn read(talk: &Discourse<'_>, events: &[Happening], found: &mut Found) {
    gone(talk, events, found);
    numbered(talk, events, found);
    absent(talk, events, found);
    made(talk, found);
    ruins(talk, events, found);
    unmade(talk, events, found);
    unmet(talk, events, found);
}

/// Words by which a line tells of what was before the thing, of plans for it, or of another.
const BEFOREHAND: [&str; 34] = [
    "had",
    "earlier",
    "before",
    "site",
    "previous",
    "previously",
    "old",
    "former",
    "formerly",
    "original",
    "originally",
    "first",
    "plan",
    "plans",
    "planned",
    "plot",
    "idea",
    "proposed",
    "proposal",
    "already",
    "once",
    "would",
    "if",
    "then",
    "since",
    "after",
    "until",
    "predecessor",
    "by",
    "not",
    "no",
    "never",
    "as",
    "designed",
];

/// "The present bridge was opened in 1821. In 1813 an army marched over it."
fn unmade(talk: &Discourse<'_>, events: &[Happening], found: &mut Found) {
    const MADE: [&str; 11] = [
        "opened",
        "built",
        "erected",
        "completed",
        "constructed",
        "inaugurated",
        "launched",
        "installed",
        "finished",
        "unveiled",
        "planted",
    ];
    const THROUGH: [&str; 28] = [
        "dressed",
        "painted",
        "climbed",
        "flooded",
        "damaged",
        "struck",
        "photographed",
        "burned",
        "shelled",
        "bombed",
        "robbed",
        "filled",
        "over",
        "across",
        "through",
        "in",
        "on",
        "inside",
        "into",
        "aboard",
        "beneath",
        "under",
        "crossed",
        "used",
        "visited",
        "to",
        "from",
        "entered",
    ];
    for event in events {
        let Some(before) = event.line.checked_sub(1) else { continue };
        let (line, made) = (&talk.lines[event.line], &talk.lines[before]);
        let it = line.text.tokens.clone().find(|&at| line.any(at, &["it"]) && line.any(at.wrapping_sub(1), &THROUGH));
        let (Some(it), true) = (it, line.block() == made.block() && it_is_alone(talk, event.line)) else { continue };
        if !event.days.earliest.is_some_and(|_| it > event.at && it - event.at <= 6) {
            continue;
        }
        let lone = |index: usize| talk.dates.get(index).is_some_and(|dates| dates.len() == 1);
        let opening = |other: &&Happening| {
            other.line == before && made.any(other.at, &MADE) && matches!(&other.about, About::Thing(_)) && !other.gone
        };
        let mut all = events.iter().filter(opening);
        let Some(first) = all.next().filter(|_| all.next().is_none() && lone(before) && lone(event.line)) else {
            continue;
        };
        let aside = line.text.tokens.clone().any(|at| line.any(at, &BEFOREHAND));
        if aside || event.assumed || first.assumed || !event.days.all_before(&first.days) {
            continue;
        }
        let (a, b) = (words(talk, first), words(talk, event));
        state((a.0, a.1, a.2, first.days), (b.0, b.1, b.2, event.days), (b.1, b.2), found);
        return;
    }
}

/// Whether nothing but "it" is spoken of so in a line.
fn it_is_alone(talk: &Discourse<'_>, index: usize) -> bool {
    talk.lines.get(index).is_some_and(|line| line.durations().next().is_none())
}

/// "They had never met before 2012. Their first record together came out in 2010."
fn unmet(talk: &Discourse<'_>, events: &[Happening], found: &mut Found) {
    const MEETING: [&str; 10] =
        ["met", "meet", "spoken", "played", "worked", "known", "sung", "heard", "seen", "crossed"];
    const JOINT: [&str; 5] = ["together", "joint", "duo", "jointly", "collaboration"];
    for (index, line) in talk.lines.iter().enumerate() {
        let never = line.text.tokens.clone().find(|&at| {
            line.any(at, &["never", "not", "n't", "n’t"]) && (at + 1..at + 4).any(|at| line.any(at, &MEETING))
        });
        let Some(never) = never else { continue };
        let two = (line.start()..never).any(|at| line.any(at, &["they", "two", "pair", "and", "both"]));
        let Some(until) = (never..line.end()).find(|&at| line.any(at, &["before", "until", "till"])).filter(|_| two)
        else {
            continue;
        };
        let met = line.pieces.iter().find_map(|piece| match &piece.fact.data {
            FactData::Date(date) if piece.tokens.start > until && piece.tokens.start - until <= 8 => {
                let days = date.point.days.filter(|days| days.earliest.is_some() && date.range.is_none())?;
                Some((piece.fact.span, days))
            }
            _ => None,
        });
        let Some((span, days)) = met else { continue };
        let early = events.iter().find(|event| {
            let other = &talk.lines[event.line];
            let joint = other.text.tokens.clone().any(|at| other.any(at, &JOINT));
            event.line != index && joint && !event.assumed && event.days.all_before(&days)
        });
        if let Some(event) = early {
            let b = words(talk, event);
            let word = line.word(never + 1);
            state((word, line.sentence, span, days), (b.0, b.1, b.2, event.days), (b.1, b.2), found);
            return;
        }
    }
}

/// "He was charged on 5 June. He had been arrested on 7 June."
fn gone(talk: &Discourse<'_>, events: &[Happening], found: &mut Found) {
    for pair in events.windows(2) {
        let [told, gone] = pair else { continue };
        let (a, b) = (&talk.lines[told.line], &talk.lines[gone.line]);
        let near = gone.line == told.line + 1 && a.block() == b.block() && gone.gone && !told.gone;
        if !near || !told.days.all_before(&gone.days) || b.text.tokens.clone().any(|at| APART.is_at(b.text.cx, at)) {
            continue;
        }
        // Nothing between them may be what it was before.
        let lone = |index: usize| talk.dates.get(index).is_some_and(|dates| dates.len() == 1);
        let now = a.text.tokens.clone().any(|at| a.any(at, &["is", "are", "has", "have", "will"]));
        let same = match (&told.about, &gone.about) {
            (About::Person(a), About::Person(b)) => a == b,
            _ => true,
        };
        let later = events.iter().any(|event| event.line < told.line && gone.days.all_before(&event.days));
        if !lone(told.line) || !lone(gone.line) || now || !same || later || told.assumed != gone.assumed {
            continue;
        }
        let (first, last) = (words(talk, gone), words(talk, told));
        state((first.0, first.1, first.2, gone.days), (last.0, last.1, last.2, told.days), (first.1, first.2), found);
        return;
    }
}

/// "The first edition appeared in 1911, the second edition in 1909."
fn numbered(talk: &Discourse<'_>, events: &[Happening], found: &mut Found) {
    const REACH: usize = 9;
    let mut known: Vec<(String, i64, &Happening)> = Vec::new();
    for event in events {
        let line = &talk.lines[event.line];
        let ordinal = line.pieces.iter().rev().find_map(|piece| match &piece.fact.data {
            FactData::Ordinal(ordinal) if piece.tokens.end <= event.at && event.at - piece.tokens.end <= REACH => {
                let noun = piece.tokens.end;
                let plain = line.any(piece.tokens.start.wrapping_sub(1), &["the", "his", "her", "its", "their", "a"])
                    && line.text.class(noun, Class::Word)
                    && line.text.small(noun)
                    && !line.text.is(noun, Tag::TimeUnit)
                    && !line.any(noun + 1, &["of"]);
                plain.then(|| (line.word(noun).to_lowercase(), ordinal.rank))
            }
            _ => None,
        });
        let Some((noun, rank)) = ordinal else { continue };
        let other = known.iter().find(|(name, number, other)| {
            *name == noun
                && other.sense.same(&event.sense)
                && if *number < rank {
                    event.days.all_before(&other.days)
                } else {
                    *number > rank && other.days.all_before(&event.days)
                }
        });
        if let Some((_, number, other)) = other {
            let (first, last) = if *number < rank { (*other, event) } else { (event, *other) };
            let (a, b) = (words(talk, first), words(talk, last));
            state((a.0, a.1, a.2, first.days), (b.0, b.1, b.2, last.days), (b.1, b.2), found);
            return;
        }
        known.push((noun, rank, event));
    }
}

/// "In May she resigned and went abroad. She has not been back since", and "by her in person at the July meeting".
fn absent(talk: &Discourse<'_>, events: &[Happening], found: &mut Found) {
    for (index, line) in talk.lines.iter().enumerate() {
        let away = |at: usize| {
            let not = line.any(at, &["never", "not"])
                && (at.saturating_sub(2)..at + 2).any(|at| line.any(at, &["has", "have", "had"]));
            not && (at + 1..at + 4).any(|at| line.any(at, &["back", "returned", "seen", "set", "come"]))
                && (at + 1..line.end()).any(|at| line.any(at, &["since", "again"]))
        };
        if !line.text.tokens.clone().any(away) {
            continue;
        }
        let [person] = *talk.cast.about(index) else { continue };
        let Some(left) = events.iter().rev().find(|event| {
            event.line < index
                && event.line + 2 >= index
                && (event.about == About::Person(person) || talk.cast.about(event.line).contains(&person))
        }) else {
            continue;
        };
        let present = |event: &&Happening| {
            let other = &talk.lines[event.line];
            event.line > index
                && left.days.all_before(&event.days)
                && other.names().any(|(_, name)| name.entity == person)
                && other.text.tokens.clone().any(|at| {
                    other.any(at, &["person"]) && other.any(at.wrapping_sub(1), &["in"])
                        || other.any(at, &["attended", "chaired", "hosted", "welcomed", "presented"])
                })
        };
        let named = |at: usize| {
            // "At the July meeting" has no verb of its own.
            let other = &talk.lines[at];
            let dates = talk.dates.get(at)?;
            let [date] = &dates[..] else { return None };
            let here = other.names().any(|(_, name)| name.entity == person)
                && other
                    .text
                    .tokens
                    .clone()
                    .any(|at| other.any(at, &["person"]) && other.any(at.wrapping_sub(1), &["in"]));
            (here && left.days.all_before(&date.days)).then_some((other.sentence, date.span, date.days))
        };
        let told = events.iter().find(present).map(|event| (talk.lines[event.line].sentence, event.date, event.days));
        let Some((sentence, span, days)) = told.or_else(|| (index + 1..talk.lines.len()).find_map(named)) else {
            continue;
        };
        let away = words(talk, left);
        state(
            ("in person", sentence, span, days),
            (away.0, away.1, away.2, left.days),
            (line.sentence, line.span(line.text.tokens.clone())),
            found,
        );
        return;
    }
}

/// What destroys, and what is left.
const DESTROYED: [&str; 10] =
    ["fire", "flood", "blaze", "earthquake", "storm", "explosion", "bombing", "collapse", "war", "gale"];
const REMAINS: [&str; 11] = [
    "ruins",
    "rubble",
    "wreckage",
    "ashes",
    "debris",
    "rebuild",
    "rebuilding",
    "rebuilt",
    "reconstruct",
    "reconstruction",
    "restore",
];

static DESTROYING: LazyLock<WordSet> = LazyLock::new(|| WordSet::new(DESTROYED));

/// "The year before the fire he began to clear the ruins"; a thing that was made after the fire and shown before it.
fn made(talk: &Discourse<'_>, found: &mut Found) {
    const MADE: [&str; 14] = [
        "invented",
        "made",
        "built",
        "designed",
        "devised",
        "developed",
        "assembled",
        "created",
        "together",
        "founded",
        "conceived",
        "constructed",
        "formed",
        "composed",
    ];
    for (index, line) in talk.lines.iter().enumerate() {
        let Some(before) =
            line.text.tokens.clone().filter(|&at| line.may_be(at, &DESTROYING)).map(|at| at.wrapping_sub(2)).find(
                |&at| {
                    line.any(at, &["before"])
                        && line.any(at + 1, &["the"])
                        && line.any(at + 2, &DESTROYED)
                        && !line.any(at.wrapping_sub(1), &["not", "never", "as", "than", "from"])
                },
            )
        else {
            continue;
        };
        let (event, at) = (Sense::of(line.word(before + 2)), before + 2);
        // Where the passage told of it.
        let burned = |line: &Line<'_>| {
            line.text
                .tokens
                .clone()
                .find(|&at| line.text.class(at, Class::Word) && Sense::of(line.word(at)).same(&event))
        };
        let Some(told) = (0..index).find(|&at| burned(&talk.lines[at]).is_some()) else { continue };
        let ruins = line.text.tokens.clone().find(|&at| line.any(at, &REMAINS));
        let negated = line.text.tokens.clone().any(|at| line.any(at, &["not", "never", "as", "like", "would"]));
        let (other, word) = if let Some(word) = ruins.filter(|_| !negated) {
            (index, word)
        } else {
            // The thing is the subject: "It had won", "The lamp had won".
            let subject =
                if line.any(line.start(), &["it"]) { previous_noun(talk, index) } else { noun(line, line.start()) };
            let Some(thing) = subject.filter(|_| !negated) else { continue };
            let made = (told + 1..index).find_map(|other| {
                let line = &talk.lines[other];
                let verb = line.text.tokens.clone().find(|&at| line.any(at, &MADE))?;
                let flash = line.text.tokens.clone().any(|at| line.any(at, &["had", "earlier", "before", "ago"]));
                let object =
                    (verb + 1..line.end().min(verb + 6)).find(|&at| line.word(at).eq_ignore_ascii_case(thing))?;
                let new = (verb..object).any(|at| line.any(at, &["first", "a", "new"]));
                (!flash && new).then_some((other, verb))
            });
            let Some((other, verb)) = made else { continue };
            (other, verb)
        };
        let fire = &talk.lines[told];
        let Some(fire_at) = burned(fire) else { continue };
        order(&talk.lines[other], word, fire, fire_at, (line, before..at + 1), found);
        return;
    }
}

/// "The fire destroyed the mill in 1890. The owner began to clear the ruins in 1889."
fn ruins(talk: &Discourse<'_>, events: &[Happening], found: &mut Found) {
    const LEFT: [&str; 5] = ["ruins", "rubble", "wreckage", "ashes", "debris"];
    static LEAVING: LazyLock<WordSet> = LazyLock::new(|| WordSet::new(LEFT));
    let destroyed = |event: &&Happening| {
        let line = &talk.lines[event.line];
        line.any(event.at, &["destroyed", "burned", "burnt", "collapsed", "razed", "wrecked", "gutted", "flattened"])
            || line.any(event.at, &["fire", "flood", "earthquake"])
    };
    let ends: Vec<&Happening> = events.iter().filter(destroyed).collect();
    let [.., last] = ends[..] else { return };
    for event in events.iter().filter(|event| event.line > last.line || event.line == last.line && event.at > last.at) {
        let line = &talk.lines[event.line];
        let left = line.text.tokens.clone().any(|at| {
            line.may_be(at, &LEAVING) && line.any(at, &LEFT) && line.any(at.wrapping_sub(1), &["the", "its", "their"])
        });
        let year = |event: &Happening| event.days.earliest.map_or(0, |day| day.0);
        let close = ends.iter().all(|end| event.days.all_before(&end.days) && year(end) - year(event) < 3 * 366);
        if left && close && !event.gone && event.assumed == last.assumed {
            let (a, b) = (words(talk, last), words(talk, event));
            state((a.0, a.1, a.2, last.days), (b.0, b.1, b.2, event.days), (b.1, b.2), found);
            return;
        }
    }
}

/// Adds three statements that go round: made after the fire, shown before it, and not shown before it was made.
fn order(
    made: &Line<'_>,
    word: usize,
    fire: &Line<'_>,
    at: usize,
    shown: (&Line<'_>, std::ops::Range<usize>),
    found: &mut Found,
) {
    use crate::facts::{Moment, Shift, TimingFact};
    let (line, tokens) = shown;
    let story = format!("“{}” and “{}”", line.text.cx.document.slice(line.span(tokens.clone())), made.word(word));
    let event = |name: &str| Moment::Event(name.to_owned());
    let (burned, thing) = (format!("“{}”", fire.word(at)), format!("“{}”", made.word(word)));
    let before = |from: &str, to: &str| TimingFact {
        story: story.clone(),
        personal: false,
        from: event(from),
        to: event(to),
        least: Some(Shift::NONE),
        most: None,
        strict: true,
    };
    found.add(fire.sentence, fire.span(at..at + 1), before(&burned, &thing));
    found.add(made.sentence, made.span(word..word + 1), before(&thing, "what is told of it"));
    found.add(line.sentence, line.span(tokens), before("what is told of it", &burned));
}

/// The noun behind "the".
fn noun<'a>(line: &Line<'a>, at: usize) -> Option<&'a str> {
    (line.any(at, &["the", "our", "his", "her", "its", "this"]) && line.text.small(at + 1)).then(|| line.word(at + 1))
}

/// The noun with which the line before begins.
fn previous_noun<'a>(talk: &Discourse<'a>, index: usize) -> Option<&'a str> {
    let line = talk.lines.get(index.checked_sub(1)?)?;
    noun(line, line.start())
}
