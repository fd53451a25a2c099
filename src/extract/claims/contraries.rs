//! Statements of a headline that the body turns into their contrary without a figure: “Woman rescued” over a man, “Nobody
//! hurt” over two who were taken to hospital, “free” over a price, “hourly” over “every two hours”.
//!
//! Each is silent where the body has the headline's own word anywhere.

use super::units::Unit;
use super::words::Stems;
use super::{Body, Found};
use crate::document::Class;
use crate::extract::Context;
use crate::facts::{FactData, Provenance};
use crate::lexicon::Tag;
use std::ops::Range;

/// The sentences of the body that may contradict, and those that may bear the headline out.
const LEAD: usize = 6;
const MOST: usize = 60;

/// Words for men and for women, each with the word that a headline would have for the other.
const SEXES: [(&str, &str); 16] = [
    ("man", "woman"),
    ("men", "women"),
    ("boy", "girl"),
    ("boys", "girls"),
    ("father", "mother"),
    ("son", "daughter"),
    ("sons", "daughters"),
    ("brother", "sister"),
    ("brothers", "sisters"),
    ("husband", "wife"),
    ("grandfather", "grandmother"),
    ("widower", "widow"),
    ("he", "she"),
    ("his", "her"),
    ("him", "hers"),
    ("male", "female"),
];

/// What befalls people, and what kills them.
const HARM: [&str; 14] = [
    "hurt",
    "injured",
    "injures",
    "injuring",
    "wounded",
    "hospital",
    "infirmary",
    "treated",
    "broken",
    "broke",
    "burns",
    "burned",
    "stitches",
    "concussion",
];
const DEATH: [&str; 7] = ["killed", "kills", "dead", "died", "dies", "fatal", "killing"];

/// Words that say that it befell nobody.
const UNHURT: [&str; 6] = ["unhurt", "uninjured", "unharmed", "unscathed", "harmless", "safely"];

/// What is asked for a thing, and words that make a price no price of now.
const PAY: [&str; 16] = [
    "pay",
    "pays",
    "cost",
    "costs",
    "charge",
    "charged",
    "charges",
    "price",
    "priced",
    "fee",
    "ticket",
    "tickets",
    "admission",
    "entry",
    "fare",
    "each",
];
const ELSE: [&str; 22] = [
    "usual",
    "usually",
    "normally",
    "normal",
    "was",
    "were",
    "until",
    "instead",
    "worth",
    "previously",
    "otherwise",
    "saved",
    "compared",
    "save",
    "grant",
    "raised",
    "would",
    "had",
    "after",
    "unless",
    "but",
    "although",
];

pub(super) fn compare(cx: &Context<'_>, unit: &Unit, stems: &Stems, body: &Body<'_>, found: &mut Vec<Found>) {
    if unit.part != "headline" {
        return;
    }
    let place = Place { cx, stems, body };
    let all = &stems.tokens;
    let other = place.sex(all).or_else(|| place.harm(all)).or_else(|| place.free(all)).or_else(|| place.rhythm(all));
    if let Some((claim, counterpart)) = other {
        let (claim, counterpart) = (cx.span(claim), cx.span(counterpart));
        found.push(Found { claim, sentence: unit.sentence, counterpart, contradicted: true });
    }
}

/// Whether a headline may say that something costs nothing: then prices matter.
pub(super) fn may_tell(cx: &Context<'_>, unit: &Unit) -> bool {
    let tokens = cx.document.sentences.get(unit.sentence as usize).map_or(0..0, |sentence| sentence.range());
    tokens.into_iter().any(|at| cx.reads(at, "free"))
}

/// A claim, and where the body begins.
struct Place<'a> {
    cx: &'a Context<'a>,
    stems: &'a Stems,
    body: &'a Body<'a>,
}

type Contrary = Option<(Range<usize>, Range<usize>)>;

impl Place<'_> {
    fn sentences(&self) -> Vec<Range<usize>> {
        self.body.sentences(self.cx, self.stems, MOST).into_iter().map(|(_, tokens)| tokens).collect()
    }

    fn says(&self, tokens: &Range<usize>, list: &[&str]) -> bool {
        tokens.clone().any(|at| self.cx.reads_any(at, list))
    }

    /// Whether a sentence has a content word, or a figure, of the headline.
    fn is_about(&self, tokens: &Range<usize>) -> bool {
        let there = Stems::of_tokens(self.cx, tokens.clone());
        let shared = self.stems.shared(&there, &(0..0), &(0..0));
        let number = |at: usize| self.cx.token(at).is_some_and(|token| token.class == Class::Number);
        shared > 0
            || tokens
                .clone()
                .filter(|&at| number(at))
                .any(|at| self.stems.tokens.clone().any(|own| number(own) && self.cx.word(own) == self.cx.word(at)))
    }

    /// “Woman, 34, rescued” over “A man of 34 …”.
    fn sex(&self, all: &Range<usize>) -> Contrary {
        let cx = self.cx;
        let nouns = &SEXES[..12];
        let words = |at: usize| nouns.iter().find(|(man, woman)| cx.reads(at, man) || cx.reads(at, woman));
        let mut claims = all.clone().filter(|&at| words(at).is_some() && !self.is_joined(at));
        let (claim, None) = (claims.next()?, claims.next()) else { return None };
        let (man, woman) = words(claim)?;
        let female = cx.reads(claim, woman);
        let sentences = self.sentences();
        let own: Vec<&str> = SEXES.iter().map(|(man, woman)| if female { *woman } else { *man }).collect();
        if sentences.iter().any(|tokens| self.says(tokens, &own)) {
            return None;
        }
        let other = if female { man } else { woman };
        let lead = sentences.iter().take(2).filter(|tokens| self.is_about(tokens));
        lead.flat_map(Clone::clone)
            .find(|&at| cx.reads(at, other) && !self.is_joined(at))
            .map(|at| (claim..claim + 1, at..at + 1))
    }

    /// “man-made”, “a man’s”: no person.
    fn is_joined(&self, at: usize) -> bool {
        let hyphen = |at: usize| matches!(self.cx.word(at), "-" | "‑");
        hyphen(at + 1)
            || at > 0 && hyphen(at - 1)
            || self.cx.token(at + 1).is_some_and(|token| token.class == Class::Possessive)
    }

    /// “Nobody hurt” over “two were taken to hospital”, or the other way round.
    fn harm(&self, all: &Range<usize>) -> Contrary {
        let cx = self.cx;
        let (harmed, denied) = self.harmed(all);
        let claim = match (&harmed, &denied) {
            (Some(claim), None) | (None, Some(claim)) => claim.clone(),
            _ => return None,
        };
        let deadly = self.says(&claim, &DEATH);
        let unsure = ["may", "could", "might", "if", "fears", "feared", "would", "not"];
        if self.says(all, &unsure) {
            return None;
        }
        let sentences = self.sentences();
        let told: Vec<_> = sentences.iter().map(|tokens| self.harmed(tokens)).collect();
        // Any harm bears out that there was some, whoever came to it.
        let any = |tokens: &Range<usize>, none: &Option<Range<usize>>| {
            none.is_none() && (self.says(tokens, &HARM) || self.says(tokens, &DEATH))
        };
        let own = sentences.iter().zip(&told).any(
            |(tokens, (_, none))| {
                if harmed.is_some() { any(tokens, none) } else { none.is_some() }
            },
        );
        if own {
            return None;
        }
        let counter = sentences.iter().zip(told).take(LEAD).find_map(|(tokens, (there, none))| {
            let spot = if harmed.is_some() { none } else { there }?;
            let same = self.says(&spot, &DEATH) == deadly;
            let open =
                self.says(tokens, &["could", "would", "might", "if", "last", "ago", "previous", "earlier", "since"]);
            let year = tokens.clone().any(|at| cx.token(at).is_some_and(|t| t.class == Class::Number && t.len() == 4));
            (same && !open && !year).then_some(spot)
        })?;
        Some((claim, counter))
    }

    /// Where a sentence says that people come to harm, and where that nobody does.
    fn harmed(&self, tokens: &Range<usize>) -> (Option<Range<usize>>, Option<Range<usize>>) {
        let cx = self.cx;
        let (mut harmed, mut denied) = (None, None);
        for at in tokens.clone() {
            if cx.reads_any(at, &UNHURT[..4]) {
                denied.get_or_insert(at..at + 1);
            }
            let harm = cx.reads_any(at, &HARM) || cx.reads_any(at, &DEATH);
            let injuries = cx.reads_any(at, &["injuries", "casualties", "deaths"]);
            if !harm && !injuries {
                continue;
            }
            let from = at.saturating_sub(6).max(tokens.start);
            let nobody = (from..at).rev().find(|&at| {
                cx.reads_any(at, &["nobody", "none", "neither"]) && !cx.reads(at + 1, "else")
                    || cx.reads(at, "no")
                        && (injuries || cx.reads_any(at + 1, &["one", "person", "passengers", "people"]))
                        && !cx.reads(at + 2, "else")
            });
            let escaped = (from..at)
                .any(|at| cx.reads_any(at, &["not", "never", "without", "avoided", "escaped", "nearly", "almost"]));
            let animals = self.says(tokens, &["sheep", "cow", "cows", "dog", "horse", "birds", "fish", "trees"]);
            match nobody {
                Some(nobody) => denied = denied.or(Some(nobody..at + 1)),
                None if !escaped && !animals && harm && self.has_person(tokens, at) => {
                    harmed = harmed.or(Some(at..at + 1));
                }
                None => {}
            }
        }
        (harmed, denied)
    }

    /// A number, or a word for a person, before what befalls somebody.
    fn has_person(&self, tokens: &Range<usize>, at: usize) -> bool {
        let cx = self.cx;
        (at.saturating_sub(9).max(tokens.start)..(at + 2).min(tokens.end)).any(|at| {
            cx.token(at).is_some_and(|token| token.class == Class::Number && token.len() < 4)
                || cx.is(at, Tag::Cardinal)
                || super::toll::is_person(cx, at)
        })
    }

    /// “Entry to be free” over “visitors will pay £4”.
    fn free(&self, all: &Range<usize>) -> Contrary {
        let cx = self.cx;
        let claim = all.clone().find(|&at| cx.reads(at, "free") && !self.is_joined(at))?;
        let before = claim > all.start
            && cx.reads_any(claim - 1, &["be", "is", "are", "stay", "stays", "for", "now", "go", "goes", "made"]);
        let things = [
            "entry",
            "admission",
            "entrance",
            "parking",
            "tickets",
            "buses",
            "bus",
            "travel",
            "meals",
            "rides",
            "swimming",
        ];
        let behind = cx.reads_any(claim + 1, &things) || cx.reads(claim + 1, "of") && cx.reads(claim + 2, "charge");
        let closes =
            claim + 1 >= all.end || cx.reads_any(claim + 1, &["in", "on", "from", "for", "to", "until", "at", "of"]);
        if !(behind || before && closes) || cx.reads(claim + 1, "of") && !cx.reads(claim + 2, "charge") {
            return None;
        }
        let sentences = self.sentences();
        let own = ["free", "nothing", "waived", "complimentary", "donation", "donations", "gratis"];
        let charge = |tokens: &Range<usize>| {
            tokens.clone().any(|at| {
                cx.reads_any(at, &["no", "without"])
                    && cx.reads_any(at + 1, &["charge", "charges", "payment", "paying", "fee"])
            })
        };
        if sentences.iter().any(|tokens| self.says(tokens, &own) || charge(tokens)) {
            return None;
        }
        let priced = |fact: &&&crate::facts::Fact| {
            matches!(fact.data, FactData::Money(_)) && !fact.provenance.has(Provenance::QUOTED)
        };
        let prices = || self.body.facts.iter().filter(priced);
        let price = sentences.iter().take(LEAD).find_map(|tokens| {
            let fits = self.says(tokens, &PAY) && !self.says(tokens, &ELSE) && self.is_about(tokens);
            let span = cx.span(tokens.clone());
            prices().find(|fact| fits && span.contains(fact.span)).map(|fact| fact.span)
        })?;
        Some((claim..claim + 1, cx.document.token_at(price.start)..cx.document.token_at(price.end)))
    }

    /// “Ferry to run hourly” over “every two hours”.
    fn rhythm(&self, all: &Range<usize>) -> Contrary {
        let cx = self.cx;
        let claims = self.rhythms(all);
        let [(claim, hours)] = claims.as_slice() else { return None };
        let sentences = self.sentences();
        let told: Vec<Vec<_>> = sentences.iter().map(|tokens| self.rhythms(tokens)).collect();
        if told.iter().flatten().any(|(_, other)| other == hours) {
            return None;
        }
        let past = [
            "until",
            "currently",
            "now",
            "was",
            "were",
            "had",
            "previously",
            "instead",
            "former",
            "present",
            "gone",
            "than",
            "used",
        ];
        let negated = |tokens: &Range<usize>| tokens.clone().any(|at| cx.is(at, Tag::Negation));
        let mut others = sentences
            .iter()
            .zip(told)
            .take(LEAD)
            .filter(|(tokens, _)| self.is_about(tokens) && !self.says(tokens, &past) && !negated(tokens));
        let (_, mut other) = others.find(|(_, told)| !told.is_empty())?;
        (other.len() == 1 && others.all(|(_, told)| told.is_empty())).then(|| (claim.clone(), other.remove(0).0))
    }

    /// How often things happen, in hours between them.
    fn rhythms(&self, tokens: &Range<usize>) -> Vec<(Range<usize>, u32)> {
        const UNITS: [(&str, &str, u32); 5] = [
            ("hour", "hourly", 1),
            ("day", "daily", 24),
            ("week", "weekly", 168),
            ("month", "monthly", 730),
            ("year", "yearly", 8760),
        ];
        let cx = self.cx;
        let mut found = Vec::new();
        let count = |at: usize| match cx.word(at).to_ascii_lowercase().as_str() {
            "once" => Some(1),
            "twice" => Some(2),
            "other" => Some(2),
            word => word.parse().ok().or_else(|| {
                let token = cx.token(at)?;
                u32::try_from(cx.lexicon.number(token.word, Tag::Cardinal)?).ok()
            }),
        };
        for at in tokens.clone() {
            if let Some((_, _, hours)) = UNITS.iter().find(|(_, adverb, _)| cx.reads(at, adverb)) {
                found.push((at..at + 1, hours * 60));
            } else if cx.reads(at, "fortnightly") {
                found.push((at..at + 1, 336 * 60));
            } else if cx.reads(at, "every") {
                let unit = |at: usize| UNITS.iter().find(|(unit, ..)| cx.reads(at, unit) || is_plural(cx, at, unit));
                if let Some((.., hours)) = unit(at + 1) {
                    found.push((at..at + 2, hours * 60));
                } else if let (Some(count), Some((.., hours))) = (count(at + 1), unit(at + 2)) {
                    found.push((at..at + 3, hours * 60 * count));
                } else if let (Some(count), true) = (count(at + 1), cx.reads(at + 2, "minutes")) {
                    found.push((at..at + 3, count));
                }
            } else if cx.reads_any(at, &["a", "an", "each", "per"]) {
                let Some((.., hours)) = UNITS.iter().find(|(unit, ..)| cx.reads(at + 1, unit)) else { continue };
                let times = at > tokens.start && cx.reads(at - 1, "times");
                let number = at.checked_sub(if times { 2 } else { 1 }).filter(|&number| number >= tokens.start);
                let often =
                    number.filter(|&n| times || cx.reads_any(n, &["once", "twice"])).and_then(|n| Some((n, count(n)?)));
                if let Some((from, count)) = often.filter(|(_, count)| *count > 0) {
                    found.push((from..at + 2, hours * 60 / count));
                }
            }
        }
        found
    }
}

fn is_plural(cx: &Context<'_>, at: usize, unit: &str) -> bool {
    cx.word(at).strip_suffix('s').is_some_and(|word| word.eq_ignore_ascii_case(unit))
}
