//! Courses of events told near each other: "was arrested on 9 March. On 3 March she was released on bail."
//!
//! What comes earlier in the course of one thing cannot be later by the calendar. Only mentions of one subject in one
//! paragraph are compared: a pronoun, the same noun, or a verb that shares its subject. A course that may be run through
//! again is only read in the order of its stages, or where the earlier one is told as gone by ("had enrolled").

use super::course_words::TELLINGS;
use super::implied::{Implied, implied};
use super::{Found, dated};
use crate::document::Class;
use crate::extract::discourse::line::{Line, Piece};
use crate::extract::wording::Wording;
use crate::facts::{Days, FactData, Granularity, Moment, Shift, TimingFact};
use crate::lexicon::{MAX_WORD_BYTES, Tag};
use crate::source::Span;
use std::ops::Range;

/// Dates without a year are counted within one.
const ANY_YEAR: i32 = 2001;

/// Dates without a year that are further apart (days) may be of two.
const HALF_YEAR: i32 = 183;

/// How far back a mention is looked for (sentences).
const BACK: u32 = 3;

/// The course that begins with a founding, and goes on with whatever else the thing did.
const FOUNDED: usize = usize::MAX;

/// More mentions than this are not kept.
const MOST: usize = 12;

/// More of the article are not kept.
const MOST_OF_ALL: usize = 60;

const AUXILIARIES: Wording = Wording::of(
    &[Tag::Being],
    &[
        "then",
        "also",
        "first",
        "later",
        "finally",
        "eventually",
        "officially",
        "formally",
        "duly",
        "only",
        "just",
        "already",
        "both",
        "himself",
        "herself",
        "itself",
        "will",
        "soon",
        "subsequently",
        "unanimously",
        "publicly",
        "newly",
        "honourably",
        "briefly",
    ],
);

/// Words by which another of the kind is meant, or what was only planned.
const OTHER: Wording = Wording::of(
    &[Tag::Former, Tag::Supposed],
    &[
        "again",
        "anew",
        "another",
        "second",
        "third",
        "other",
        "planned",
        "scheduled",
        "expected",
        "meant",
        "hoped",
        "promised",
        "each",
        "every",
        "re-elected",
        "reopened",
        "rebuilt",
        "deputy",
        "acting",
        "successor",
        "predecessor",
    ],
);

/// Whose deed it is.
#[derive(Debug, Clone, PartialEq)]
enum Subject {
    /// "She", "it": of what is spoken of.
    Pronoun,
    /// It shares the subject of the verb before it.
    Shared,
    /// The last word of a noun phrase.
    Noun(String),
    /// The words bring their noun: "the contract was signed".
    Own,
    Unknown,
}

/// A stage of a course, with its date.
pub(super) struct Mention {
    sentence: u32,
    block: u32,
    pub(super) tokens: Range<usize>,
    pub(super) stages: Vec<(usize, usize, bool)>,
    subject: Subject,
    /// "Had been laid".
    gone: bool,
    pub(super) words: String,
    date: When,
    span: Span,
}

/// A day, or one of an unknown year.
#[derive(Clone, Copy)]
struct When {
    days: Days,
    yearless: bool,
}

/// The stages told so far.
#[derive(Default)]
pub(super) struct Courses {
    told: Vec<Mention>,
    /// All dated stages of the article, and those whose date is only told by another.
    all: Vec<Told>,
    implied: Vec<Implied>,
}

/// A dated stage: which it is, the words, the days.
pub(super) struct Told {
    pub(super) stages: Vec<(usize, usize, bool)>,
    pub(super) sentence: u32,
    pub(super) span: Span,
    pub(super) words: String,
    pub(super) days: Days,
}

impl Courses {
    /// Reads the stages of a sentence, and compares them with those before.
    pub(super) fn read(&mut self, line: &Line<'_>, found: &mut Found) {
        let dates: Vec<(&Piece<'_>, When)> =
            line.pieces.iter().filter_map(|piece| Some((piece, when(piece)?))).collect();
        if dates.is_empty() || OTHER.first_in(line.text.cx, line.text.tokens.clone()).is_some() {
            return;
        }
        let block = line.text.cx.document.sentences.get(line.sentence as usize).map_or(0, |sentence| sentence.block);
        self.told.retain(|told| told.block == block && told.sentence + BACK >= line.sentence);
        let mut here = stages(line);
        self.implied.extend(implied(line, &here));
        let verbs: Vec<Range<usize>> = here.iter().map(|mention| mention.tokens.clone()).collect();
        let mut gone = false;
        let mut first = true;
        for mention in &mut here {
            // "Had enrolled in 1994 and joined in 1996"
            mention.gone |= gone && mention.subject == Subject::Shared;
            gone = mention.gone;
            let Some((piece, date)) = date_of(line, mention, &verbs, &dates, first) else { continue };
            first = false;
            (mention.date, mention.block) = (date, block);
            mention.span =
                line.span(mention.tokens.start.min(piece.tokens.start)..mention.tokens.end.max(piece.tokens.end));
        }
        for mention in here.into_iter().filter(|mention| mention.date.days.earliest.is_some()) {
            if let Some(known) = self.told.iter().find(|known| contradicts(known, &mention)) {
                state(known, &mention, found);
            }
            if self.all.len() < MOST_OF_ALL && !mention.date.yearless {
                let (stages, words) = (mention.stages.clone(), mention.words.clone());
                let (sentence, span, days) = (mention.sentence, mention.span, mention.date.days);
                self.all.push(Told { stages, sentence, span, words, days });
            }
            if self.told.len() < MOST {
                self.told.push(mention);
            }
        }
    }

    /// Compares the stages that are told by another date with those that are dated.
    pub(super) fn finish(self, found: &mut Found) {
        for implied in &self.implied {
            implied.compare(&self.all, found);
        }
    }
}

/// Whether two stages of one subject are told in an order that their dates turn round.
fn contradicts(known: &Mention, mention: &Mention) -> bool {
    let (a, b) = (known.date, mention.date);
    let apart = || match (a.days.earliest, b.days.earliest) {
        (Some(a), Some(b)) => (a.0 - b.0).abs(),
        _ => i32::MAX,
    };
    if a.yearless != b.yearless || a.yearless && apart() > HALF_YEAR || !one_subject(known, mention) {
        return false;
    }
    known.stages.iter().any(|&(course, stage, once)| {
        mention.stages.iter().any(|&(other, later, _)| {
            course == other
                && if stage < later {
                    b.days.all_before(&a.days) && (once || known.gone || !mention.gone)
                } else {
                    stage > later && a.days.all_before(&b.days) && (once || mention.gone && !known.gone)
                }
        })
    })
}

fn one_subject(known: &Mention, mention: &Mention) -> bool {
    let same = known.sentence == mention.sentence;
    match (&known.subject, &mention.subject) {
        (Subject::Unknown, _) | (_, Subject::Unknown) => false,
        (Subject::Noun(a), Subject::Noun(b)) => a.strip_prefix("a ").unwrap_or(a) == b,
        (_, Subject::Shared) => same,
        (Subject::Shared, Subject::Noun(_)) => false,
        (Subject::Pronoun, Subject::Noun(_)) => false,
        _ => true,
    }
}

/// Adds the two dates, and the order of the two.
fn state(known: &Mention, mention: &Mention, found: &mut Found) {
    let (a, b) = (format!("“{}”", known.words), format!("“{}”", mention.words));
    let story = format!("{a} in sentence {} and {b} in sentence {}", known.sentence + 1, mention.sentence + 1);
    found.add(known.sentence, known.span, dated(&story, false, a.clone(), known.date.days));
    found.add(mention.sentence, mention.span, dated(&story, false, b.clone(), mention.date.days));
    let forward = mention.date.days.all_before(&known.date.days);
    let (from, to) = if forward { (a, b) } else { (b, a) };
    let timing = TimingFact {
        story,
        personal: false,
        from: Moment::Event(from),
        to: Moment::Event(to),
        least: Some(Shift::NONE),
        most: None,
        strict: false,
    };
    found.add(mention.sentence, mention.span, timing);
}

/// The days of a plain, exact date.
fn when(piece: &Piece<'_>) -> Option<When> {
    let FactData::Date(date) = &piece.fact.data else { return None };
    let exact = date.range.is_none() && !date.approximate && date.point.possible && Line::plain(piece.fact);
    if !exact || date.point.granularity > Granularity::Year {
        return None;
    }
    if let Some(days) = date.point.days {
        let closed = days.earliest.is_some() && days.latest.is_some();
        return closed.then_some(When { days, yearless: false });
    }
    let day = (date.point.granularity == Granularity::Day && date.point.month.is_some())
        .then(|| date.point.in_year(ANY_YEAR).days)??;
    Some(When { days: day, yearless: true })
}

/// All stages that the words of a sentence tell.
fn stages(line: &Line<'_>) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::new();
    for at in line.text.tokens.clone().filter(|&at| line.text.class(at, Class::Word)) {
        let word = line.word(at);
        let mut lower = [0; MAX_WORD_BYTES];
        let Some(lower) = lower.get_mut(..word.len()) else { continue };
        lower.copy_from_slice(word.as_bytes());
        lower.make_ascii_lowercase();
        let Some(tellings) = TELLINGS.get(&*lower) else {
            found.extend(deed(line, at));
            continue;
        };
        let mut stages = Vec::new();
        let mut end = at + 1;
        let mut own = false;
        for telling in tellings {
            let follows = telling.rest.iter().enumerate().all(|(next, word)| line.reads(at + 1 + next, word));
            if !follows || !telling.noun.is_empty() && !ahead(line, at, &telling.noun) {
                continue;
            }
            own |= !telling.noun.is_empty() || noun(word);
            end = end.max(at + 1 + telling.rest.len());
            stages.push((telling.course, telling.stage, telling.once));
        }
        if line.any(at, &["founded", "established", "formed", "incorporated", "born"]) {
            stages.push((FOUNDED, 0, true));
        }
        if stages.is_empty() || denied(line, at) || found.last().is_some_and(|last| last.tokens.end > at) {
            continue;
        }
        let (subject, gone) = if own { (Subject::Own, had(line, at)) } else { subject(line, at) };
        // "Parliament had passed it": of what was spoken of.
        let object = line.any(end, &["it", "them"]) && matches!(subject, Subject::Noun(_));
        let subject = if object { Subject::Pronoun } else { subject };
        let days = Days { earliest: None, latest: None };
        let (date, span) = (When { days, yearless: false }, line.span(at..end));
        let words = line.text.cx.document.slice(span).to_owned();
        let (sentence, block) = (line.sentence, 0);
        found.push(Mention { sentence, block, tokens: at..end, stages, subject, gone, words, date, span });
    }
    found
}

/// What else the subject did: it comes after its founding, whatever it is.
fn deed(line: &Line<'_>, at: usize) -> Option<Mention> {
    let past = line.text.small(at)
        && (line.text.is(at, Tag::PastTense) || line.word(at).len() > 4 && line.word(at).ends_with("ed"));
    if !past || AUXILIARIES.is_at(line.text.cx, at) || denied(line, at) {
        return None;
    }
    let (subject, gone) = subject(line, at);
    let days = Days { earliest: None, latest: None };
    let span = line.span(at..at + 1);
    (!gone && matches!(subject, Subject::Shared | Subject::Pronoun)).then(|| Mention {
        sentence: line.sentence,
        block: 0,
        tokens: at..at + 1,
        stages: vec![(FOUNDED, 1, true)],
        subject,
        gone,
        words: line.word(at).to_owned(),
        date: When { days, yearless: false },
        span,
    })
}

/// Nouns that tell a stage by themselves.
fn noun(word: &str) -> bool {
    [
        "wedding",
        "divorce",
        "funeral",
        "burial",
        "inquest",
        "graduation",
        "verdict",
        "conviction",
        "premiere",
        "armistice",
        "ceasefire",
        "truce",
        "bankruptcy",
        "baptism",
        "christening",
        "engagement",
        "retirement",
        "resignation",
        "dismissal",
        "death",
        "birth",
        "invasion",
        "obituary",
    ]
    .contains(&word)
}

/// Whether words stand ahead in the clause of a verb.
fn ahead(line: &Line<'_>, at: usize, nouns: &[&str]) -> bool {
    const REACH: usize = 8;
    let from = at.saturating_sub(REACH).max(line.start());
    let Some(start) =
        (from..at).rev().find(|&start| nouns.iter().enumerate().all(|(next, word)| line.reads(start + next, word)))
    else {
        return false;
    };
    // "A similar bill" is another one.
    let other = line.any(start.wrapping_sub(1), &["similar", "new", "another", "different", "separate"]);
    !other
        && !(start + nouns.len()..at).any(|at| {
            line.any(at, &[";", "but", "which", "who"])
                || line.text.is(at, Tag::PastTense) && !AUXILIARIES.is_at(line.text.cx, at)
        })
}

fn denied(line: &Line<'_>, at: usize) -> bool {
    (at.saturating_sub(3).max(line.start())..at)
        .any(|at| line.any(at, &["not", "never", "to", "n't", "nearly", "almost"]))
        || line.any(at.wrapping_sub(1), &["the", "a", "an", "of", "its", "newly", "recently"])
            && line.word(at).ends_with("ed")
}

/// "Had been", "had already".
fn had(line: &Line<'_>, at: usize) -> bool {
    let mut before = at;
    while before > line.start() && AUXILIARIES.is_at(line.text.cx, before - 1) {
        before -= 1;
        if line.any(before, &["had"]) {
            return true;
        }
    }
    false
}

/// Whose deed a verb tells, and whether it is told as gone by.
fn subject(line: &Line<'_>, verb: usize) -> (Subject, bool) {
    let mut at = verb;
    let mut gone = false;
    while at > line.start() && AUXILIARIES.is_at(line.text.cx, at - 1) {
        at -= 1;
        gone |= line.any(at, &["had", "having"]);
    }
    let before = at.wrapping_sub(1);
    let subject = if at == line.start() {
        Subject::Unknown
    } else if line.any(before, &["he", "she", "it", "they"]) {
        Subject::Pronoun
    } else if line.any(before, &["and", "but", ",", "or"]) {
        Subject::Shared
    } else if line.any(before, &["who", "which", "that"]) {
        let comma = usize::from(line.reads(before.wrapping_sub(1), ","));
        noun_at(line, before.wrapping_sub(1 + comma))
    } else {
        noun_at(line, before)
    };
    (subject, gone)
}

fn noun_at(line: &Line<'_>, at: usize) -> Subject {
    const PHRASE: usize = 4;
    let word = line.text.class(at, Class::Word) && !line.text.is(at, Tag::Function);
    if !word {
        return Subject::Unknown;
    }
    // "A similar bill" is another than "the bill".
    let some = (at.saturating_sub(PHRASE).max(line.start())..at)
        .rev()
        .take_while(|&at| !line.is_mark(at))
        .any(|at| line.any(at, &["a", "an", "some", "similar", "one"]));
    let noun = line.word(at).to_lowercase();
    Subject::Noun(if some { format!("a {noun}") } else { noun })
}

/// The date of a stage: behind it in its clause, else at the head of the sentence.
fn date_of<'l, 'a>(
    line: &Line<'_>,
    mention: &Mention,
    verbs: &[Range<usize>],
    dates: &'l [(&'a Piece<'a>, When)],
    first: bool,
) -> Option<(&'l Piece<'a>, When)> {
    const REACH: usize = 12;
    let end = mention.tokens.end;
    let broken = |range: Range<usize>| {
        range.clone().any(|at| {
            line.any(at, &["before", "after", "until", "since", "when", "while", "and", "but", ";", "between"])
                || verbs.iter().any(|verb| verb.start == at)
                || line.any(at, &["who", "which", "where", "whose"])
        })
    };
    let loose = |at: usize| {
        line.any(at.wrapping_sub(1), &["until", "before", "after", "since", "from", "by", "for", "to", "of", "till"])
    };
    let behind = dates.iter().find(|(piece, _)| {
        let start = piece.tokens.start;
        let due = line.any(start.wrapping_sub(1), &["by"])
            && line.any(end.wrapping_sub(1), &["due", "received", "submitted"]);
        start >= end && start <= end + REACH && !broken(end..start) && (due || !loose(start))
    });
    let ahead = || {
        dates.iter().find(|(piece, _)| {
            let start = piece.tokens.start;
            let opens = start <= line.start() + 1 && !loose(start);
            let cut = (piece.tokens.end..mention.tokens.start).any(|at| line.any(at, &[";", "who", "which"]));
            opens && piece.tokens.end <= mention.tokens.start && first && !cut
        })
    };
    behind.or_else(ahead).map(|(piece, date)| (*piece, *date))
}
