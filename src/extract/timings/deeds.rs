//! What was done by the day of writing, and the same deed by the calendar: "agreed to buy it last month", and "the
//! agreement was signed on 14 January".
//!
//! A deed is told twice only where the article has its verb with such a date once, and its noun with a date once.

use super::{Found, dated};
use crate::extract::discourse::line::{Line, Piece};
use crate::facts::{Days, Granularity};
use crate::lexicon::Tag;
use crate::source::Span;

/// Verbs in the past, and the nouns of what they tell.
const DEEDS: [(&str, &[&str], &[&str]); 24] = [
    ("agreement", &["agreed"], &["agreement", "deal"]),
    ("appointment", &["appointed", "named"], &["appointment"]),
    ("election", &["elected"], &["election"]),
    ("merger", &["merged"], &["merger"]),
    ("resignation", &["resigned"], &["resignation"]),
    ("arrest", &["arrested", "detained"], &["arrest"]),
    ("takeover", &["acquired", "bought", "purchased"], &["acquisition", "purchase", "takeover"]),
    ("launch", &["launched"], &["launch"]),
    ("opening", &["opened"], &["opening"]),
    ("signing", &["signed"], &["signing"]),
    ("death", &["died"], &["death"]),
    ("announcement", &["announced"], &["announcement"]),
    ("approval", &["approved"], &["approval"]),
    ("publication", &["published"], &["publication"]),
    ("sentencing", &["sentenced"], &["sentencing"]),
    ("attack", &["attacked"], &["attack"]),
    ("crash", &["crashed"], &["crash"]),
    ("collapse", &["collapsed"], &["collapse"]),
    ("explosion", &["exploded"], &["explosion", "blast"]),
    ("closure", &["closed"], &["closure"]),
    ("vote", &["voted"], &["vote"]),
    ("theft", &["stole", "stolen"], &["theft"]),
    ("fire", &["burned", "burnt"], &["fire", "blaze"]),
    ("discovery", &["discovered"], &["discovery"]),
];

/// How a noun is said to have been on a day.
const WAS: [&str; 12] = [
    "signed",
    "reached",
    "made",
    "happened",
    "occurred",
    "place",
    "came",
    "was",
    "held",
    "struck",
    "concluded",
    "dated",
];

/// A deed with a date.
struct Told {
    deed: usize,
    sentence: u32,
    span: Span,
    days: Days,
}

/// The deeds of an article so far.
#[derive(Default)]
pub(super) struct Deeds {
    verbs: Vec<Told>,
    nouns: Vec<Told>,
}

/// More than this of either kind are no deed told twice.
const MOST: usize = 64;

impl Deeds {
    /// Reads the deeds of a sentence.
    pub(super) fn read(&mut self, line: &Line<'_>) {
        if line.text.cx.reference.is_none() || self.verbs.len() + self.nouns.len() > MOST {
            return;
        }
        let dates: Vec<(&Piece<'_>, Days)> = line.dates().map(|(piece, _, days)| (piece, days)).collect();
        let [(piece, days)] = dates[..] else { return };
        if line.count_dates() != 1 {
            return;
        }
        let relative = piece.tokens.clone().any(|at| {
            line.text.is(at, Tag::Relative) || line.text.value(at, Tag::TimeModifier).is_some_and(|kind| kind != "part")
        });
        for at in line.start()..piece.tokens.start {
            let verb = DEEDS.iter().position(|(_, verbs, _)| line.any(at, verbs)).filter(|_| relative);
            let noun = DEEDS.iter().position(|(.., nouns)| line.any(at, nouns)).filter(|_| !relative);
            if let Some(deed) = verb.filter(|_| adjoins(line, at, piece)) {
                let span = line.span(at..piece.tokens.end);
                self.verbs.push(Told { deed, sentence: line.sentence, span, days });
            }
            let definite = line.any(at.wrapping_sub(1), &["the", "his", "her", "its", "their"]);
            if let Some(deed) = noun.filter(|_| definite && is_dated(line, at, piece)) {
                self.nouns.push(Told { deed, sentence: line.sentence, span: piece.fact.span, days });
            }
        }
    }

    /// Adds the deeds that are told once in each way.
    pub(super) fn finish(self, found: &mut Found) {
        for (deed, (name, ..)) in DEEDS.iter().enumerate() {
            let of = |told: &'_ [Told]| told.iter().filter(|told| told.deed == deed).count();
            if of(&self.verbs) != 1 || of(&self.nouns) != 1 {
                continue;
            }
            for told in self.verbs.iter().chain(&self.nouns).filter(|told| told.deed == deed) {
                let name = format!("the {name}");
                found.add(told.sentence, told.span, dated(&name.clone(), false, name, told.days));
            }
        }
    }
}

/// Whether a date belongs to a verb: "agreed to buy it last month".
fn adjoins(line: &Line<'_>, verb: usize, date: &Piece<'_>) -> bool {
    const REACH: usize = 6;
    let apart =
        |at: usize| line.is_mark(at) || line.text.is(at, Tag::PastTense) || line.any(at, &["and", "that", "who"]);
    date.tokens.start - verb <= REACH && !(verb + 1..date.tokens.start).any(apart)
}

/// Whether a date is said to be that of a noun: "the agreement … was signed on 14 January", "the crash of 3 May".
fn is_dated(line: &Line<'_>, noun: usize, date: &Piece<'_>) -> bool {
    const REACH: usize = 36;
    let start = date.tokens.start;
    if start - noun == 2 {
        return line.any(noun + 1, &["of", "on"]);
    }
    let exact = match &date.fact.data {
        crate::facts::FactData::Date(date) => date.point.granularity <= Granularity::Month,
        _ => false,
    };
    exact && start - noun <= REACH && line.any(start - 1, &["on", "in"]) && line.any(start - 2, &WAS)
}
