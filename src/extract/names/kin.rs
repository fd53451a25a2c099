//! Whose kin somebody is: “his wife, Ana”, “Ana, the painter’s sister”. Nobody is wife and sister of one person.

use super::roles::is_capital;
use crate::document::Class;
use crate::extract::Context;
use std::ops::Range;

/// Words between an article and what it belongs to.
const ADJECTIVES: usize = 3;

/// Relations that exclude each other, those that go together on one line.
pub(super) const KIN: [&[&str]; 21] = [
    &["wife", "widow"],
    &["husband", "widower"],
    &["sister"],
    &["brother"],
    &["mother"],
    &["father"],
    &["daughter"],
    &["son"],
    &["aunt"],
    &["uncle"],
    &["niece"],
    &["nephew"],
    &["cousin"],
    &["grandmother"],
    &["grandfather"],
    &["granddaughter"],
    &["grandson"],
    &["stepmother"],
    &["stepfather"],
    &["godmother"],
    &["child"],
];

/// Those that may be one: a child is a daughter or a son.
fn is_same_kin(one: usize, two: usize) -> bool {
    let child = |line: usize| KIN.get(line).is_some_and(|line| line.contains(&"child"));
    let young = |line: usize| KIN.get(line).is_some_and(|line| line.contains(&"daughter") || line.contains(&"son"));
    one == two || child(one) && young(two) || child(two) && young(one)
}

/// Words for one who made something: “the painter’s wife” is “the artist’s wife”.
const MAKERS: [&[&str]; 4] = [
    &["artist", "painter", "sculptor", "photographer", "potter", "engraver", "architect", "designer"],
    &["author", "writer", "poet", "novelist", "playwright", "dramatist", "diarist", "essayist", "historian"],
    &["composer", "musician", "singer", "pianist", "violinist", "conductor", "songwriter"],
    &["inventor", "engineer", "builder", "founder", "manufacturer", "scientist", "explorer", "owner"],
];

/// Whether they may be the relations of one person: “their daughter” is his.
fn is_same_ego(one: &str, two: &str) -> bool {
    let makers = || MAKERS.iter().any(|group| group.contains(&one) && group.contains(&two));
    one == two || makers() || matches!((one, two), ("their", "his" | "her") | ("his" | "her", "their"))
}

/// Whose relation somebody is.
#[derive(Debug)]
pub(super) struct Kinship {
    /// A line of [`KIN`].
    relation: usize,
    /// “his”, “the painter’s”; nothing where somebody is named.
    whose: String,
    /// Who is named, or was named last before a pronoun.
    who: Option<u32>,
}

impl Kinship {
    /// Whether nobody is both.
    pub(super) fn excludes(&self, other: &Self) -> bool {
        let named = self.who.is_some() && (self.whose.is_empty() || other.whose.is_empty());
        !is_same_kin(self.relation, other.relation)
            && self.who == other.who
            && (named || is_same_ego(&self.whose, &other.whose))
    }
}

pub(super) fn kin(cx: &Context<'_>, at: usize) -> Option<usize> {
    let in_law = cx.word(at + 1) == "-" || cx.token(at + 1).is_some_and(|token| token.class == Class::Possessive);
    let compound = at > 0 && cx.word(at - 1) == "-";
    KIN.iter().position(|line| line.iter().any(|word| cx.reads(at, word))).filter(|_| !in_law && !compound)
}

/// Whose relation somebody is, by the word before: “his”, “Ana’s”.
fn whose(cx: &Context<'_>, at: usize, sentence: &Range<usize>) -> Option<(String, usize)> {
    for back in 1..=ADJECTIVES + 1 {
        let before = at.checked_sub(back).filter(|before| *before >= sentence.start)?;
        let token = cx.token(before)?;
        if ["his", "her", "their", "my", "our"].iter().any(|word| cx.reads(before, word)) {
            return Some((cx.word(before).to_lowercase(), before));
        }
        if token.class == Class::Possessive && before > sentence.start {
            return Some((cx.word(before - 1).to_lowercase(), before - 1));
        }
        if token.class != Class::Word || token.shape.capital() || matches!(cx.word(before), "of" | "and" | "for" | "by")
        {
            return None;
        }
    }
    None
}

/// “his wife, Ana”, “her brother Rui”.
pub(super) fn before(
    cx: &Context<'_>,
    start: usize,
    sentence: &Range<usize>,
    who: Option<u32>,
    named: &dyn Fn(usize) -> Option<u32>,
) -> Option<(Kinship, Range<usize>)> {
    let comma = start.checked_sub(1).filter(|&at| cx.word(at) == ",");
    let at = comma.unwrap_or(start).checked_sub(1).filter(|&at| at >= sentence.start)?;
    let relation = kin(cx, at)?;
    let (whose, first) = whose(cx, at, sentence)?;
    // “Clara, his aunt, Ruth”: of whom it is said cannot be told.
    let open = comma.is_some() && first > sentence.start + 1 && cx.word(first - 1) == "," && is_capital(cx, first - 2);
    (!open).then(|| (kinship(relation, whose, first, who, named), first..at + 1))
}

/// “Ana, his only sister,”.
pub(super) fn after(
    cx: &Context<'_>,
    end: usize,
    sentence: &Range<usize>,
    who: Option<u32>,
    named: &dyn Fn(usize) -> Option<u32>,
) -> Option<(Kinship, Range<usize>)> {
    if !matches!(cx.word(end), "," | "(" | "—" | "–") {
        return None;
    }
    let at = (end + 1..(end + 3 + ADJECTIVES).min(sentence.end)).find(|&at| kin(cx, at).is_some())?;
    let (whose, first) = whose(cx, at, sentence)?;
    let capital = is_capital(cx, at + 1) || cx.word(at + 1) == "," && is_capital(cx, at + 2);
    let article = usize::from(cx.reads(end + 1, "the"));
    (first == end + 1 + article && !capital).then_some(())?;
    Some((kinship(kin(cx, at)?, whose, first, who, named), first..at + 1))
}

/// Whose relation it is: that of who is named, of who was named last before a pronoun, or of “the painter”.
fn kinship(
    relation: usize,
    whose: String,
    first: usize,
    who: Option<u32>,
    named: &dyn Fn(usize) -> Option<u32>,
) -> Kinship {
    if matches!(whose.as_str(), "his" | "her" | "their" | "my" | "our") {
        return Kinship { relation, whose, who };
    }
    match named(first + 1) {
        Some(who) => Kinship { relation, whose: String::new(), who: Some(who) },
        None => Kinship { relation, whose, who: None },
    }
}
