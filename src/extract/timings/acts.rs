//! What people did and when: nobody acts before being born, or after having died.

use super::births::{birth, date_behind, death};
use super::people::People;
use super::{Found, of_life};
use crate::extract::discourse::line::Line;
use crate::facts::{Days, Moment, Shift};
use crate::lexicon::Tag;
use crate::source::Span;
use rustc_hash::FxHashSet;

/// More acts than this are not kept.
const MOST: usize = 60;

/// The youngest who acts (months).
const YOUNGEST: i32 = 4 * 12;

/// What may be said of the dead, or of what they left; and what is no act.
const PASSIVE: [&str; 58] = [
    "was",
    "were",
    "had",
    "did",
    "became",
    "received",
    "won",
    "got",
    "appeared",
    "remained",
    "came",
    "gave",
    "inspired",
    "influenced",
    "lay",
    "rested",
    "featured",
    "died",
    "entered",
    "reached",
    "went",
    "lost",
    "earned",
    "sold",
    "fetched",
    "topped",
    "stood",
    "passed",
    "continued",
    "drew",
    "proved",
    "made",
    "followed",
    "returned",
    "found",
    "fell",
    "rose",
    "grew",
    "turned",
    "began",
    "ranked",
    "existed",
    "meant",
    "led",
    "said",
    "could",
    "would",
    "might",
    "should",
    "saw",
    "left",
    "seemed",
    "needed",
    "used",
    "belonged",
    "predicted",
    "included",
    "held",
];

/// Those of them that are acts where a pronoun is the subject.
const OWN: [&str; 12] =
    ["sold", "left", "found", "gave", "saw", "led", "drew", "returned", "used", "turned", "followed", "earned"];

/// An act of a person on a date.
pub(super) struct Act {
    person: String,
    sentence: u32,
    span: Span,
    days: Days,
}

/// Reads the acts of a sentence: "In 1929 he painted", "He painted it in 1929".
pub(super) fn read(line: &Line<'_>, people: &People<'_>, acts: &mut Vec<Act>) {
    if acts.len() >= MOST || line.dates().next().is_none() || line.dates().count() != 1 && line.count_dates() > 2 {
        return;
    }
    let acted = |at: usize| {
        line.text.small(at)
            && (line.text.is(at, Tag::PastTense) || line.word(at).len() > 4 && line.word(at).ends_with("ed"))
            && (!line.any(at, &PASSIVE) || line.any(at.wrapping_sub(1), &["he", "she"]) && line.any(at, &OWN))
    };
    for verb in line.text.tokens.clone().filter(|&at| acted(at)) {
        let before = verb.wrapping_sub(1);
        let pronoun = line.any(before, &["he", "she"]);
        let full =
            line.name_before(verb).is_some_and(|(piece, name)| piece.tokens.len() > 1 && people.is_person(name.entity));
        let aside = line.reads(before, ",")
            && line.names().next().is_some_and(|(piece, name)| {
                piece.tokens.start == line.start()
                    && piece.tokens.len() > 1
                    && people.is_person(name.entity)
                    && line.reads(piece.tokens.end, ",")
            });
        let lifespan = line.reads(before, ")")
            && line.names().next().is_some_and(|(piece, _)| piece.tokens.start <= line.start() + 3);
        if !(pronoun || full || aside || lifespan) {
            continue;
        }
        let head = line.dates().next().filter(|(piece, ..)| {
            piece.tokens.start <= line.start() + 1
                && line.any(line.start(), &["in", "on"])
                && piece.tokens.end <= verb
                && verb - piece.tokens.end <= 4
        });
        let Some((piece, _, days)) = date_behind(line, verb).or(head) else { continue };
        let Some(person) = people.subject(line, verb).filter(|person| people.is_person(*person)) else { continue };
        // "Had it in 1929" may be of a plan; "said in 1929 that" is.
        let person = people.name(person).to_owned();
        let span = line.span(verb.min(piece.tokens.start)..piece.tokens.end.max(verb + 1));
        acts.push(Act { person, sentence: line.sentence, span, days });
        return;
    }
}

/// Adds the acts of those whose birth or death is told.
pub(super) fn finish(acts: Vec<Act>, found: &mut Found) {
    if acts.is_empty() {
        return;
    }
    let told: FxHashSet<String> = found
        .facts
        .iter()
        .filter_map(|fact| match &fact.data {
            crate::facts::FactData::Timing(timing) if timing.personal => Some(timing.story.clone()),
            _ => None,
        })
        .collect();
    for act in acts.into_iter().filter(|act| told.contains(&act.person)) {
        let Act { person, sentence, span, days } = act;
        let statement = |from: Moment, to: Moment, least: Shift| of_life(&person, from, to, least, None);
        let born = statement(Moment::Event(birth(&person)), Moment::On(days), Shift::months(YOUNGEST));
        found.add(sentence, span, born);
        found.add(sentence, span, statement(Moment::On(days), Moment::Event(death(&person)), Shift::NONE));
    }
}
