//! Births and deaths: "born on 3 March 1941", "(1920–1995)", "died in 2010".

use super::people::People;
use super::{Found, dated};
use crate::extract::discourse::line::{Line, Piece};
use crate::extract::word_set::WordSet;
use crate::facts::{DateFact, DatePoint, Days, FactData, Granularity};
use crate::lexicon::Tag;
use std::sync::LazyLock;

/// How far behind the verb its date may stand (tokens).
const REACH: usize = 16;

/// A shorter span between parentheses is hardly a life (days).
const SHORT_LIFE: i32 = 20 * 365;

/// Offices: years beside them are those of the office.
const OFFICES: [&str; 34] = [
    "king",
    "queen",
    "emperor",
    "empress",
    "pope",
    "president",
    "minister",
    "bishop",
    "archbishop",
    "cardinal",
    "sultan",
    "tsar",
    "czar",
    "shah",
    "caliph",
    "chancellor",
    "mayor",
    "governor",
    "premier",
    "director",
    "editor",
    "chair",
    "chairman",
    "chairwoman",
    "abbot",
    "prince",
    "princess",
    "head",
    "principal",
    "rector",
    "dean",
    "secretary",
    "chief",
    "duke",
];

pub(super) fn birth(name: &str) -> String {
    format!("the birth of {name}")
}

pub(super) fn death(name: &str) -> String {
    format!("the death of {name}")
}

/// Reads the births and deaths of a sentence.
pub(super) fn read(line: &Line<'_>, people: &mut People<'_>, found: &mut Found) {
    static WORDS: LazyLock<WordSet> =
        LazyLock::new(|| WordSet::new(["born", "b", "b.", "died", "dies", "death", "birth", "("]));
    let prints = line.text.cx.document.prints();
    let may_tell = |at: &usize| prints.get(*at).is_some_and(|print| WORDS.may_have(*print));
    for at in line.text.tokens.clone().filter(may_tell) {
        match line.word(at) {
            "born" | "Born" | "b" | "b." => born(line, people, at, found),
            "died" | "dies" => died(line, people, at, found),
            "death" | "birth" => of_somebody(line, people, at, found),
            "(" => lifespan(line, people, at, found),
            _ => {}
        }
    }
}

fn born(line: &Line<'_>, people: &mut People<'_>, at: usize, found: &mut Found) {
    let Some((piece, _, days)) = date_behind(line, at) else { return };
    let before = at.wrapping_sub(1);
    let person = if line.any(before, &["(", "["]) {
        line.name_before(before).map(|(_, name)| name.entity).filter(|entity| people.may_be_person(*entity))
    } else if at == line.start() {
        people.following(line, piece.tokens.end.wrapping_sub(1).max(at + 1))
    } else {
        people.subject(line, at).or_else(|| {
            // "Stitched by Ana Costa, born in 1893"
            let (name_piece, name) = line.name_before(before).filter(|_| line.reads(before, ","))?;
            let by = line.any(name_piece.tokens.start.wrapping_sub(1), &["by"]);
            (by && people.may_be_person(name.entity)).then_some(name.entity)
        })
    };
    let Some(person) = person.filter(|_| Line::plain(piece.fact)) else { return };
    people.prove(person);
    let name = people.name(person);
    found.push(line, line.span(at..piece.tokens.end), dated(name, true, birth(name), days));
}

fn died(line: &Line<'_>, people: &mut People<'_>, at: usize, found: &mut Found) {
    let Some(person) = people.subject(line, at) else { return };
    people.prove(person);
    people.died = Some((line.sentence, person));
    let Some((piece, _, days)) = date_behind(line, at) else { return };
    let name = people.name(person);
    found.push(line, line.span(at..piece.tokens.end), dated(name, true, death(name), days));
}

/// "Until his death in 2003", "since Ana Costa's birth in 1940".
fn of_somebody(line: &Line<'_>, people: &mut People<'_>, at: usize, found: &mut Found) {
    if !line.any(at + 1, &["in", "on"]) {
        return;
    }
    let Some((piece, _, days)) = line.date_at(at + 1) else { return };
    let before = at.wrapping_sub(1);
    let person = if line.any(before, &["his", "her"]) {
        let opens = (line.start()..at).all(|at| !people.names_somebody(line, at));
        let behind = || people.following(line, piece.tokens.end).filter(|_| opens);
        behind().or_else(|| people.head(line, at)).or_else(|| people.meant(line, before))
    } else if line.any(before, &["'s", "’s"]) {
        line.name_before(before).map(|(_, name)| name.entity).filter(|entity| people.is_person(*entity))
    } else {
        None
    };
    let Some(person) = person else { return };
    let name = people.name(person);
    let event = if line.reads(at, "death") { death(name) } else { birth(name) };
    found.push(line, line.span(at..piece.tokens.end), dated(name, true, event, days));
}

/// The date of a verb behind it in its clause.
pub(super) fn date_behind<'l, 'a>(line: &'l Line<'a>, verb: usize) -> Option<(&'l Piece<'a>, &'a DateFact, Days)> {
    let (piece, date, days) =
        line.dates().find(|(piece, ..)| piece.tokens.start > verb && piece.tokens.start <= verb + REACH)?;
    // "Died three days before", "died years after 1950"
    let broken = (verb + 1..piece.tokens.start).any(|at| {
        line.any(
            at,
            &[
                "and", "but", "who", "which", "when", "while", "after", "before", "since", "he", "she", "they", ";",
                "(", ")", ":", "–", "—", "by", "until", "days", "weeks", "months", "years",
            ],
        ) || line.text.is(at, Tag::PastTense)
            || line.word(at).len() > 4
                && line.text.small(at)
                && line.word(at).ends_with("ed")
                && !line.any(at, &["aged"])
    });
    let absolute = date.point.granularity == Granularity::Day || date.point.year.is_some();
    (!broken && absolute).then_some((piece, date, days))
}

/// "Ana Costa (1920–1995)", "Ana Costa (3 May 1920 – 4 June 1995)".
fn lifespan(line: &Line<'_>, people: &People<'_>, at: usize, found: &mut Found) {
    let Some((_, name)) = line.name_before(at) else { return };
    // "King Otto (1880–1910)" is a reign.
    let role = name.role.map(|role| line.text.cx.document.slice(role).to_lowercase());
    let reigns = role.is_some_and(|role| OFFICES.iter().any(|office| role.ends_with(office)));
    if !people.is_person(name.entity) || reigns {
        return;
    }
    let Some(piece) = line.pieces.iter().find(|piece| piece.tokens.start == at + 1) else { return };
    let FactData::Date(date) = &piece.fact.data else { return };
    let Some(range) = date.range.as_ref().filter(|_| line.reads(piece.tokens.end, ")") && Line::plain(piece.fact))
    else {
        return;
    };
    let exact = |point: &DatePoint| point.days.filter(|_| point.granularity <= Granularity::Year);
    let (Some(first), Some(last)) = (exact(&range.0), exact(&range.1)) else { return };
    let long = matches!((first.earliest, last.latest), (Some(a), Some(b)) if b.0 - a.0 >= SHORT_LIFE);
    if long {
        let person = people.name(name.entity);
        let span = piece.fact.span;
        found.push(line, span, dated(person, true, birth(person), first));
        found.push(line, span, dated(person, true, death(person), last));
    }
}
