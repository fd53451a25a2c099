//! A verb of the headline whose opposite the first sentences of the body say of the same thing.
//!
//! “Firm raises outlook” over “The firm lowered its forecast” is a contradiction; where the body has words of the
//! headline's own side too, it is not.

use super::senses::{self, LEVEL, Sense};
use super::units::Unit;
use super::words::{Stems, is_content, stem};
use super::{Body, Found};
use crate::document::Class;
use crate::extract::Context;
use crate::extract::wording::Wording;
use crate::lexicon::Tag;
use std::ops::Range;

/// The sentences of the body in which the opposite may stand.
const LEAD: usize = 4;

/// The sentences that are looked through for words of the headline's own side.
const MAX_SENTENCES: usize = 400;

/// A subject or object lies within so many tokens of its verb.
const REACH: usize = 20;

/// Words at which a clause ends on both sides.
const CLAUSE: Wording =
    Wording::of(&[Tag::Subordinate, Tag::Contrast], &["after", "and", "or", "despite", "amid", "before", "than"]);

/// Words that say that something did not happen, or only perhaps.
const UNREAL: [&str; 26] = [
    "not", "no", "never", "without", "nor", "neither", "would", "could", "might", "may", "had", "if", "n't", "cannot",
    "fail", "fails", "failed", "refused", "denied", "denies", "unless", "hardly", "rather", "instead", "against",
    "bid",
];

/// A word with an opposite, and what it is about.
struct Hit {
    at: usize,
    sense: Sense,
    /// The head of what rises, falls, is approved or the like, as a stem.
    head: Option<(usize, String)>,
    /// All content words of its clause on that side.
    theme: Vec<(usize, String)>,
}

pub(super) fn compare(cx: &Context<'_>, unit: &Unit, stems: &Stems, body: &Body<'_>, found: &mut Vec<Found>) {
    let all = stems.tokens.clone();
    if unit.part != "headline" || all.clone().any(|at| UNREAL.iter().any(|word| cx.reads(at, word))) {
        return;
    }
    let claims = hits(cx, &all, true);
    if claims.is_empty() {
        return;
    }
    let Some(first) = cx.document.sentences.iter().position(|sentence| sentence.start as usize >= all.end) else {
        return;
    };
    for claim in &claims {
        let alone = claims.iter().filter(|other| other.sense.group == claim.sense.group).count() == 1;
        let (Some((_, head)), false) = (&claim.head, claim.sense.noun && claim.sense.group != LEVEL) else { continue };
        if !(alone || claim.sense.group == LEVEL) {
            continue;
        }
        let place = Place { cx, stems, claim, head, first };
        if let Some(counterpart) = place.opposite(body) {
            let (claim, counterpart) = (cx.span(claim.at..claim.at + 1), cx.span(counterpart..counterpart + 1));
            found.push(Found { claim, sentence: unit.sentence, counterpart, contradicted: true });
        }
    }
}

/// A claim of the headline, and where the body begins.
struct Place<'a> {
    cx: &'a Context<'a>,
    stems: &'a Stems,
    claim: &'a Hit,
    head: &'a str,
    first: usize,
}

impl Place<'_> {
    /// The word of the body that says the opposite of the same thing.
    fn opposite(&self, body: &Body<'_>) -> Option<usize> {
        let (cx, sense) = (self.cx, self.claim.sense);
        let level = sense.group == LEVEL;
        let mut counterpart = None;
        let last = cx.document.sentences.len().min(self.first + MAX_SENTENCES);
        for sentence in (self.first..last).map(|at| at as u32) {
            if body.claimed.contains(&sentence) {
                continue;
            }
            let there = Stems::of(cx, sentence);
            let named = there.within(&there.tokens).contains(&self.head);
            for hit in hits(cx, &there.tokens, false) {
                if hit.sense.group != sense.group {
                    continue;
                }
                if hit.sense.side == sense.side && (named || !level) {
                    return None;
                }
                let lead = (sentence as usize) < self.first + LEAD;
                if hit.sense.side != sense.side && lead && counterpart.is_none() && self.fits(&hit, &there, named) {
                    counterpart = Some(hit.at);
                }
            }
        }
        counterpart
    }

    fn fits(&self, hit: &Hit, there: &Stems, named: bool) -> bool {
        let (cx, claim) = (self.cx, self.claim);
        let from = hit.at.saturating_sub(4).max(there.tokens.start);
        let unreal = (from..hit.at).any(|at| UNREAL.iter().any(|word| cx.reads(at, word)));
        if unreal || hit.sense.noun && hit.sense.group != LEVEL {
            return false;
        }
        let verb = claim.at..claim.at + 1;
        let shared = self.stems.shared(there, &verb, &(hit.at..hit.at + 1));
        if hit.sense.group == LEVEL {
            let Some((at, _)) = hit.theme.iter().find(|(_, word)| word == self.head) else { return false };
            return self.is_whole(*at, there)
                && (shared >= 2 || hit.head.as_ref().is_some_and(|(_, word)| word == self.head));
        }
        if hit.sense.group == senses::DECISION && !self.decides(hit, there) {
            return false;
        }
        // “closing a gap” is no door that shuts.
        let about = hit.theme.iter().any(|(_, word)| word == self.head);
        let gerund = cx.word(hit.at).ends_with("ing");
        let verb = claim.at..claim.at + 1;
        let lead = || -> usize {
            let sentences = (self.first..self.first + 2).map(|at| Stems::of(cx, at as u32));
            sentences.map(|there| self.stems.shared(&there, &verb, &(0..0))).sum()
        };
        about && !gerund && (shared >= 3 || named && (shared >= 2 || lead() >= 3))
    }

    /// Whether the headline's own side may be who decides: it is named before the verb, or nobody is.
    fn decides(&self, hit: &Hit, there: &Stems) -> bool {
        let cx = self.cx;
        let own = self.stems.within(&(self.stems.tokens.start..self.claim.at));
        let theirs = there.within(&(there.tokens.start..hit.at));
        let passive = (hit.at.saturating_sub(3).max(there.tokens.start)..hit.at)
            .any(|at| ["was", "were", "been", "is", "are", "be"].iter().any(|word| cx.reads(at, word)));
        own.is_empty() || theirs.is_empty() || passive || theirs.iter().any(|word| own.contains(word))
    }

    /// Whether the thing is not told apart by a word that the headline lacks: “violent crime”.
    fn is_whole(&self, at: usize, there: &Stems) -> bool {
        const GENERAL: [&str; 22] = [
            "average",
            "overall",
            "total",
            "national",
            "annual",
            "monthly",
            "quarterly",
            "headline",
            "official",
            "its",
            "mean",
            "median",
            "typical",
            "yearly",
            "full-year",
            "combined",
            "net",
            "operating",
            "local",
            "number",
            "weekly",
            "daily",
        ];
        let before = at.checked_sub(1).filter(|before| there.tokens.contains(before));
        before.is_none_or(|before| {
            let word = stem(self.cx.word(before));
            !is_content(self.cx, before)
                || GENERAL.iter().any(|general| self.cx.reads(before, general))
                || self.stems.within(&self.stems.tokens).contains(&word.as_str())
                || is_verb(self.cx, before)
        })
    }
}

/// Whether a word is a form of a verb with an opposite, or ends like one.
fn is_verb(cx: &Context<'_>, at: usize) -> bool {
    !senses::of(cx.word(at)).is_empty() || cx.word(at).ends_with("ed") || cx.word(at).ends_with("ing")
}

/// The words with an opposite in a sentence.
fn hits(cx: &Context<'_>, all: &Range<usize>, title: bool) -> Vec<Hit> {
    let mut found = Vec::new();
    for at in all.clone() {
        if cx.token(at).is_none_or(|token| token.class != Class::Word) || in_quotation(cx, at, all) {
            continue;
        }
        let down = Sense { group: senses::DECISION, side: false, noun: false };
        if cx.reads(at, "down") && at > all.start && is_refusal(cx, at - 1) {
            let (head, theme) = if takes_object(cx, at, all) { object(cx, at, all) } else { subject(cx, at, all) };
            found.push(Hit { at, sense: down, head, theme });
            continue;
        }
        for &sense in senses::of(cx.word(at)) {
            if title && at == all.start && sense.noun && sense.group != LEVEL {
                continue;
            }
            if is_particle(cx, at) && !is_movement(cx, at, all, title)
                || cx.reads(at, "close") && cx.reads(at + 1, "to")
            {
                continue;
            }
            let side = if takes_object(cx, at, all) { object(cx, at, all) } else { subject(cx, at, all) };
            found.push(Hit { at, sense, head: side.0, theme: side.1 });
        }
    }
    found
}

fn in_quotation(cx: &Context<'_>, at: usize, all: &Range<usize>) -> bool {
    let opened = (all.start..at).rev().find(|&at| matches!(cx.word(at), "“" | "”"));
    opened.is_some_and(|at| cx.word(at) == "“")
}

/// “turned down”, “voted down”.
fn is_refusal(cx: &Context<'_>, at: usize) -> bool {
    ["turn", "turns", "turned", "vote", "votes", "voted"].iter().any(|word| cx.reads(at, word))
}

fn is_particle(cx: &Context<'_>, at: usize) -> bool {
    ["up", "down", "off", "forward"].iter().any(|word| cx.reads(at, word))
}

/// “Profits up at …”, “is down by …”, “edged up”; not “set up”, “came down”.
fn is_movement(cx: &Context<'_>, at: usize, all: &Range<usize>, title: bool) -> bool {
    const MOVE: [&str; 18] = [
        "is", "are", "was", "were", "be", "been", "go", "goes", "went", "gone", "move", "nudged", "drifted", "pushed",
        "push", "driven", "sharply", "slightly",
    ];
    let before = at.saturating_sub(1);
    let moves = at > all.start && (MOVE.iter().chain(&MOTION).any(|word| cx.reads(before, word)));
    let noun = title && at > all.start && is_content(cx, before) && !is_phrasal(cx, before);
    let behind = at + 1 >= all.end
        || cx.token(at + 1).is_some_and(|token| token.class != Class::Word)
        || ["by", "for", "in", "from", "on", "as", "at", "to", "this", "last", "again", "sharply", "slightly", "a"]
            .iter()
            .any(|word| cx.reads(at + 1, word));
    !cx.reads(at, "off") && (moves || noun) && behind
}

/// Verbs that “up” and “down” belong to.
fn is_phrasal(cx: &Context<'_>, at: usize) -> bool {
    const VERBS: [&str; 26] = [
        "come", "shut", "set", "turn", "vote", "break", "calm", "back", "sit", "stand", "run", "take", "bring",
        "track", "put", "start", "make", "pick", "burn", "step", "open", "team", "line", "sign", "end", "show",
    ];
    let word = stem(cx.word(at));
    VERBS.iter().any(|verb| stem(verb) == word)
}

/// Whether what a verb is about stands behind it: “raises outlook”, “a fall in sales”; not “fell by”, “was raised”.
fn takes_object(cx: &Context<'_>, at: usize, all: &Range<usize>) -> bool {
    let word = |at: usize, list: &[&str]| all.contains(&at) && list.iter().any(|word| cx.reads(at, word));
    let determined = at == all.start
        || word(at - 1, &["a", "an", "the", "first", "second", "third", "further", "new", "record", "sharp", "slight"]);
    // “the smallest in ten years”
    let superlative = cx.word(at).ends_with("st");
    if determined && !superlative && word(at + 1, &["in", "of"]) {
        return true;
    }
    let passive = at.checked_sub(1).is_some_and(|before| {
        word(before, &["is", "are", "was", "were", "be", "been", "being"])
            || before > all.start
                && word(before - 1, &["is", "are", "was", "were", "be", "been", "being"])
                && cx.word(before).ends_with("ly")
    });
    let next = cx.token(at + 1).filter(|_| all.contains(&(at + 1)));
    let goes_on = next.is_some_and(|token| {
        token.class == Class::Word
            && (!cx.lexicon.is(token.word, Tag::Function)
                || word(at + 1, &["the", "a", "an", "its", "his", "her", "their", "our", "all"]))
            && !cx.word(at + 1).ends_with("ly")
            && senses::of(cx.word(at + 1)).is_empty()
            && !word(at + 1, &["again", "further", "last", "this", "next", "slightly", "for"])
    });
    !passive && goes_on
}

type Side = (Option<(usize, String)>, Vec<(usize, String)>);

fn stops(cx: &Context<'_>, at: usize) -> bool {
    cx.token(at).is_none_or(|token| token.class == Class::Mark && !matches!(cx.word(at), "-" | "‑" | "–" | "'" | "."))
        || CLAUSE.is_at(cx, at)
}

/// The content words before a verb, and the nearest that is no verb itself.
fn subject(cx: &Context<'_>, at: usize, all: &Range<usize>) -> Side {
    let from = at.saturating_sub(REACH).max(all.start);
    let words: Vec<(usize, String)> = (from..at)
        .rev()
        .take_while(|&at| !stops(cx, at))
        .filter(|&at| is_content(cx, at))
        .map(|at| (at, stem(cx.word(at))))
        .collect();
    // “The rent of a flat in the city fell”: what stands before the first preposition.
    let phrase = words.last().map_or(at, |(at, _)| *at)..at;
    let of = phrase.clone().find(|&at| ["of", "in", "for", "at", "on", "to"].iter().any(|word| cx.reads(at, word)));
    let plain = |at: usize| senses::of(cx.word(at)).is_empty() && !MOTION.iter().any(|word| cx.reads(at, word));
    let head = words.iter().find(|(at, _)| of.is_none_or(|of| *at < of) && plain(*at)).cloned();
    (head, words)
}

/// Verbs between a subject and “up”.
const MOTION: [&str; 16] = [
    "edge",
    "edges",
    "edged",
    "inch",
    "inched",
    "tick",
    "ticks",
    "ticked",
    "creep",
    "crept",
    "continued",
    "continue",
    "continues",
    "moved",
    "moves",
    "set",
];

/// The content words behind a verb, and the last before a preposition.
fn object(cx: &Context<'_>, at: usize, all: &Range<usize>) -> Side {
    let start = at + 1 + usize::from(["in", "of"].iter().any(|word| cx.reads(at + 1, word)));
    let ends = |at: usize| ["by", "to", "from", "at", "on", "during", "between"].iter().any(|word| cx.reads(at, word));
    let end = (start..all.end.min(at + REACH)).find(|&at| stops(cx, at) || ends(at)).unwrap_or(all.end.min(at + REACH));
    let words: Vec<(usize, String)> =
        (start..end).filter(|&at| is_content(cx, at)).map(|at| (at, stem(cx.word(at)))).collect();
    let of = (start..end).find(|&at| ["of", "for", "in", "with"].iter().any(|word| cx.reads(at, word))).unwrap_or(end);
    let head = words.iter().rev().find(|(at, _)| *at < of).cloned();
    (head, words)
}
