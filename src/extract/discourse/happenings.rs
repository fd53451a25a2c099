//! The dated events of a passage: which verb or noun a date belongs to, and of whom or what it is told.

use super::line::{Line, Piece};
use super::senses::Sense;
use super::{Dated, Discourse};
use crate::document::Class;
use crate::extract::word_set::WordSet;
use crate::extract::wording::Wording;
use crate::facts::{Days, FactData, Provenance};
use crate::lexicon::Tag;
use crate::source::Span;
use std::ops::Range;
use std::sync::LazyLock;

/// How far a date may stand from its verb (tokens).
const REACH: usize = 16;

/// More events than these are not kept.
const MOST: usize = 60;

/// Of whom or what an event is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::extract) enum About {
    /// Somebody with a name.
    Person(u32),
    /// "It", "they", a clause without a subject of its own.
    Spoken,
    /// The last word of the phrase.
    Thing(String),
}

/// An event with its date.
#[derive(Debug, Clone)]
pub(in crate::extract) struct Happening {
    pub(in crate::extract) line: usize,
    /// Its word.
    pub(in crate::extract) at: usize,
    pub(in crate::extract) sense: Sense,
    pub(in crate::extract) about: About,
    /// It is told as gone by: "had opened".
    pub(in crate::extract) gone: bool,
    pub(in crate::extract) date: Span,
    pub(in crate::extract) days: Days,
    /// Its year is that of another date.
    pub(in crate::extract) assumed: bool,
}

static PARTICIPLES: LazyLock<WordSet> = LazyLock::new(|| {
    WordSet::new([
        "taken", "stolen", "begun", "sown", "shut", "sold", "born", "set", "wed", "held", "given", "written", "chosen",
        "driven", "drawn", "flown", "grown", "shown", "thrown", "torn", "spoken", "broken", "frozen", "beaten",
        "hidden", "laid", "put", "cut", "hit", "let", "won", "sworn", "dug", "hung", "woven", "sunk", "swum", "run",
    ])
});

const AUXILIARIES: Wording = Wording::of(&[Tag::Being, Tag::Modal], &["did", "does", "do", "used"]);

/// Whether a word is a verb in the past or a word of the table.
pub(in crate::extract) fn verbal(line: &Line<'_>, at: usize) -> bool {
    if !line.text.class(at, Class::Word)
        || !(past(line, at) || Sense::is_known(line, at))
        || AUXILIARIES.is_at(line.text.cx, at)
    {
        return false;
    }
    // "A locked cabinet"
    let article = line.word(at).ends_with("ed")
        && line.any(at.wrapping_sub(1), &["a", "an", "the", "of", "his", "her", "its", "their", "with"]);
    !(article && line.text.small(at + 1) && !line.text.is(at + 1, Tag::Function))
}

/// Whether a word has the form of the past.
fn past(line: &Line<'_>, at: usize) -> bool {
    line.text.is(at, Tag::PastTense)
        || line.word(at).len() > 4 && line.word(at).ends_with("ed")
        || line.may_be(at, &PARTICIPLES) && PARTICIPLES.has(line.word(at))
}

/// All dated events of a passage.
pub(in crate::extract) fn happenings(talk: &Discourse<'_>) -> Vec<Happening> {
    let mut found = Vec::new();
    for (index, line) in talk.lines.iter().enumerate() {
        for Dated { tokens, span, days, assumed } in talk.dates.get(index).into_iter().flatten() {
            let Some(at) = word_of(line, tokens).filter(|_| found.len() < MOST) else { continue };
            let (about, gone) = about(talk, index, at);
            let sense = Sense::at(line, at);
            let (date, days, assumed) = (*span, *days, *assumed);
            found.push(Happening { line: index, at, sense, about, gone, date, days, assumed });
        }
    }
    found
}

/// A noun tells an event where its verb is no more than "came" or "took place".
const LIGHT: [&str; 14] = [
    "came", "took", "occurred", "happened", "followed", "held", "made", "began", "started", "place", "made", "fell",
    "dated", "given",
];

/// The word of the event that a date belongs to: the nearest before it in its clause, else the first behind it.
fn word_of(line: &Line<'_>, tokens: &Range<usize>) -> Option<usize> {
    let start = tokens.start;
    let stop = |at: usize| line.any(at, &[";", "(", ")", ":", "—", "–", "that", "and", "but"]);
    let from = start.saturating_sub(REACH).max(line.start());
    let mut noun = None;
    for at in (from..start).rev() {
        if verbal(line, at) {
            if past(line, at) && !line.any(at, &LIGHT) {
                return Some(at);
            }
            noun = noun.or(Some(at));
        }
        if stop(at) {
            break;
        }
    }
    if noun.is_some() {
        return noun;
    }
    if start > line.start() + 2 && !line.any(start.wrapping_sub(2), &[",", ";", "and", "but"]) {
        return None;
    }
    let end = line.end().min(tokens.end + REACH);
    (tokens.end..end).take_while(|&at| !line.any(at, &[";", ":"])).find(|&at| verbal(line, at))
}

/// Of whom or what a verb is told, and whether as gone by.
pub(in crate::extract) fn about(talk: &Discourse<'_>, index: usize, verb: usize) -> (About, bool) {
    let Some(line) = talk.lines.get(index) else { return (About::Spoken, false) };
    let mut at = verb;
    let mut gone = false;
    while at > line.start()
        && (AUXILIARIES.is_at(line.text.cx, at - 1)
            || line.any(at - 1, &["first", "then", "also", "later", "finally", "only"]))
    {
        at -= 1;
        gone |= line.any(at, &["had", "having"]);
    }
    let mut before = at.wrapping_sub(1);
    if line.any(before, &["who", "which", "that", ","]) {
        before = before.wrapping_sub(1 + usize::from(line.reads(before.wrapping_sub(1), ",")));
    }
    if line.any(before, &["he", "she"]) {
        let who = talk.cast.meant(&talk.lines, index, before);
        return (if let [one] = who[..] { About::Person(one) } else { About::Spoken }, gone);
    }
    if let Some((_, name)) = line.names().find(|(piece, _)| piece.tokens.contains(&before)) {
        let person = talk.cast.is_person(name.entity);
        return (
            if person { About::Person(name.entity) } else { About::Thing(line.word(before).to_lowercase()) },
            gone,
        );
    }
    let noun = line.text.class(before, Class::Word)
        && !line.text.is(before, Tag::Function)
        && (line.text.small(before) || before == line.start())
        && !line.any(before, &["it", "they", "we", "this", "that", "and", "but"]);
    (if noun { About::Thing(line.word(before).to_lowercase()) } else { About::Spoken }, gone)
}

/// The lengths of time of a line that are no quotation's, whatever else is said of them.
pub(in crate::extract) fn lengths<'l, 'a>(
    line: &'l Line<'a>,
) -> impl Iterator<Item = (&'l Piece<'a>, &'a crate::facts::DurationFact)> {
    line.pieces.iter().filter_map(|piece| match &piece.fact.data {
        FactData::Duration(duration) => {
            let places = piece.fact.provenance;
            let said = !places.has(Provenance::QUOTED) && !places.has(Provenance::NEGATED);
            said.then_some((piece, &**duration))
        }
        _ => None,
    })
}
