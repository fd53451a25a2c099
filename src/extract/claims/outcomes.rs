//! How a matter came out, in the headline and in the body: approved or thrown out, convicted or cleared, through or out,
//! over or going on.
//!
//! An outcome may be several words (“found … guilty”, “hold on to”), and words of refusal turn it round (“refuses to
//! quit”, “would not resign”). The body contradicts the headline where it has the other outcome of the same matter, said
//! of the same side, and nowhere the headline's own.

use super::units::Unit;
use super::words::{Stems, is_content, stem};
use super::{Body, Found};
use crate::document::Class;
use crate::extract::Context;
use crate::lexicon::forms;
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// The first sentences of the body may contradict the headline, so many may bear it out.
const LEAD: usize = 7;
const MOST: usize = 60;

/// So many tokens may stand in a gap, and between a refusal and what is refused.
const GAP: usize = 5;
const REFUSAL: usize = 3;

/// How close the body must be to the headline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tie {
    /// It decides: who does it must be the same, or what it is done to.
    Actor,
    /// It wins or loses: the side named last before it must be the headline's.
    Side,
    /// The same matter is spoken of.
    Matter,
}

/// Outcomes and their opposites, parted by semicolons. The first word stands for all of its forms, unless “=” stands
/// before it; “*” is a gap.
const GROUPS: [(Tie, &str, &str); 9] = [
    (
        Tie::Actor,
        "approve;endorse;adopt;=backs;=backed;=pass;=passes;=passed;accept;agree to;wave through;give * go-ahead;\
         give * green light;give * nod;vote for;=voted in favour of;grant;uphold;ratify;=carried;=agreed;say yes to;\
         go through;nod through;=green-lit;=green-lights;clear * way for;endorse",
        "reject;refuse;throw out;turn down;vote down;vote against;block;veto;dismiss;scrap;=defeats;=defeated;quash;\
         oppose;=ditches;=ditched;overturn;say no to;=fell by;=fell on;=was lost;=were lost;=not carried;=defeat;\
         =rejection",
    ),
    (Tie::Actor, "=back;=backs;=backed", "=defeated;=defeats;reject;throw out;vote down;=voted against"),
    (
        Tie::Matter,
        "convict;=guilty of;=guilty;find * guilty;jail;=sentenced",
        "=clears;=cleared;acquit;=not guilty;find * not guilty",
    ),
    (
        Tie::Side,
        "=wins;=won;go through;advance;=progress;=progressed;qualify;=through to;reach * final;reach * semi-final;\
         =who meet;=who face;=who play;=who will meet;=who will face;=go on to meet;=march on",
        "lose;go out;=knocked out;crash out;bow out;=eliminated;=dumped out;exit",
    ),
    (
        Tie::Side,
        "promote;stay up;=are safe;=were safe;=is safe;=stayed up;survive",
        "=relegated;go down;=drop down;=dropped down",
    ),
    (Tie::Matter, "quit;resign;step down;stand down", "=stay on;=stays on;=will stay;=remain in post"),
    (
        Tie::Matter,
        "end;=is over;=over;=called off;=calls off;=call off;suspend;cancel;avert",
        "go on;go ahead;continue;=enters its;=entered its;=drag on;=drags on;=as planned;walk out",
    ),
    (Tie::Matter, "keep;retain;hold on to;hang on to;hold onto", "lose;=stripped of;=surrenders;=surrendered"),
    (
        Tie::Matter,
        "win * appeal;allow * appeal;uphold * appeal;=appeal succeeds;=appeal succeeded",
        "lose * appeal;dismiss * appeal;reject * appeal;refuse * appeal;turn down * appeal;=appeal fails;=appeal failed",
    ),
];

/// Words that turn an outcome round.
const REFUSALS: [&str; 22] = [
    "not", "never", "n't", "cannot", "refuse", "refuses", "refused", "fail", "fails", "failed", "decline", "declines",
    "declined", "avoid", "avoids", "avoided", "escape", "escapes", "escaped", "denies", "denied", "without",
];

/// Words that say that something is not, or not yet, so.
const OPEN: [&str; 24] = [
    "may", "might", "could", "should", "if", "unless", "urge", "urges", "urged", "call", "calls", "called", "threat",
    "fear", "fears", "bid", "wants", "wanted", "asks", "asked", "plans", "hopes", "hoped", "whether",
];

/// What is decided, by a general word, and so many tokens before the decision at most.
const MATTERS: [&str; 18] = [
    "plan",
    "plans",
    "scheme",
    "proposal",
    "proposals",
    "motion",
    "measure",
    "bill",
    "application",
    "request",
    "bid",
    "project",
    "idea",
    "proposition",
    "resolution",
    "deal",
    "offer",
    "referendum",
];
const MATTER: usize = 4;

struct Pattern {
    rest: Vec<&'static str>,
    group: u8,
    side: bool,
}

static PATTERNS: LazyLock<FxHashMap<String, Vec<Pattern>>> = LazyLock::new(|| {
    let mut all: FxHashMap<String, Vec<Pattern>> = FxHashMap::default();
    for (group, (_, plus, minus)) in (0u8..).zip(GROUPS) {
        for (side, line) in [(true, plus), (false, minus)] {
            for pattern in line.split(';') {
                let mut words = pattern.split_whitespace();
                let first = words.next().unwrap_or_default();
                let rest: Vec<&str> = words.collect();
                let heads = first.strip_prefix('=').map_or_else(|| forms(first), |word| vec![word.to_owned()]);
                for head in heads {
                    all.entry(head).or_default().push(Pattern { rest: rest.clone(), group, side });
                }
            }
        }
    }
    all
});

/// An outcome that a sentence tells.
#[derive(Debug)]
struct Outcome {
    group: u8,
    side: bool,
    tokens: Range<usize>,
    open: bool,
    /// “had rejected”: before.
    before: bool,
}

pub(super) fn compare(cx: &Context<'_>, unit: &Unit, stems: &Stems, body: &Body<'_>, found: &mut Vec<Found>) {
    let all = stems.tokens.clone();
    if unit.part != "headline" {
        return;
    }
    let claims = told(cx, &all);
    if claims.is_empty() || claims.iter().any(|claim| claim.open) {
        return;
    }
    let sentences = body.sentences(cx, stems, MOST);
    for claim in &claims {
        if claims.iter().any(|other| other.group == claim.group && other.side != claim.side) {
            continue;
        }
        let mut counterpart = None;
        let mut borne = false;
        for (place, sentence) in &sentences {
            for outcome in told(cx, sentence).into_iter().filter(|outcome| outcome.group == claim.group) {
                if outcome.side == claim.side {
                    borne |= !outcome.open;
                } else if *place < LEAD
                    && counterpart.is_none()
                    && !outcome.open
                    && !outcome.before
                    && is_one(cx, stems, claim, &outcome, sentence, sentences.first().map(|(_, tokens)| tokens))
                {
                    counterpart = Some(outcome.tokens);
                }
            }
        }
        if let (Some(counterpart), false) = (counterpart, borne) {
            let (claim, counterpart) = (cx.span(claim.tokens.clone()), cx.span(counterpart));
            found.push(Found { claim, sentence: unit.sentence, counterpart, contradicted: true });
            return;
        }
    }
}

/// Whether both speak of one matter.
fn is_one(
    cx: &Context<'_>,
    stems: &Stems,
    claim: &Outcome,
    outcome: &Outcome,
    sentence: &Range<usize>,
    first: Option<&Range<usize>>,
) -> bool {
    let words = |range: Range<usize>| -> Vec<String> {
        range.filter(|&at| is_content(cx, at)).map(|at| stem(cx.word(at))).collect()
    };
    let subject = words(stems.tokens.start..claim.tokens.start);
    let object = words(claim.tokens.end..stems.tokens.end);
    let before = words(sentence.start..outcome.tokens.start);
    let there = words(sentence.clone());
    let lead = first.map_or_else(Vec::new, |first| words(first.clone()));
    let shared = |a: &[String], b: &[String]| a.iter().filter(|word| b.contains(word)).count();
    match GROUPS.get(usize::from(claim.group)).map(|(tie, ..)| *tie) {
        Some(Tie::Actor) => {
            let passive = (outcome.tokens.start.saturating_sub(3).max(sentence.start)..outcome.tokens.start)
                .any(|at| ["was", "were", "been", "is", "are", "be"].iter().any(|word| cx.reads(at, word)));
            let thing = shared(&object, &there) > 0;
            // “The scheme was carried”: the thing by a general word.
            let general = (sentence.start..outcome.tokens.start).any(|at| {
                cx.reads_any(at, &MATTERS)
                    && at > sentence.start
                    && cx.reads_any(at - 1, &["the", "its", "their", "this"])
                    && outcome.tokens.start - at <= MATTER
            });
            shared(&subject, &before) > 0
                || (passive || general) && thing && !object.is_empty()
                || general && !object.is_empty() && (shared(&words(stems.tokens.clone()), &lead) > 1)
        }
        Some(Tie::Side) => {
            let clause = (sentence.start..outcome.tokens.start)
                .rev()
                .take_while(|&at| {
                    !matches!(cx.word(at), ";" | ":") && !["but", "while"].iter().any(|w| cx.reads(at, w))
                })
                .find(|&at| {
                    cx.token(at).is_some_and(|t| t.class == Class::Word && t.shape.capital()) && is_content(cx, at)
                });
            clause.is_some_and(|at| subject.contains(&stem(cx.word(at))))
        }
        _ => shared(&subject, &there) + shared(&object, &there) >= 2 || shared(&subject, &before) > 0,
    }
}

/// The outcomes that a sentence tells, outside of quotations.
fn told(cx: &Context<'_>, sentence: &Range<usize>) -> Vec<Outcome> {
    let mut found: Vec<Outcome> = Vec::new();
    let mut quoted = false;
    for at in sentence.clone() {
        match cx.word(at) {
            "“" => quoted = true,
            "”" => quoted = false,
            _ => {}
        }
        if quoted || cx.token(at).is_none_or(|token| token.class != Class::Word) {
            continue;
        }
        let lower = cx.word(at).to_lowercase();
        for pattern in PATTERNS.get(&lower).map_or(&[][..], Vec::as_slice) {
            let Some(end) = behind(cx, at + 1, sentence.end, &pattern.rest) else { continue };
            let from = at.saturating_sub(REFUSAL).max(sentence.start);
            let says = |list: &[&str], from: usize| (from..at).any(|at| list.iter().any(|word| cx.reads(at, word)));
            // “refused to sell” refuses no plan.
            if cx.reads(at + 1, "to") && pattern.rest.is_empty() && REFUSALS.contains(&lower.as_str()) {
                continue;
            }
            let turned = says(&REFUSALS, from);
            let open = says(&OPEN, at.saturating_sub(REFUSAL + 2).max(sentence.start));
            let before = says(&["had"], from);
            let tokens = at..end;
            found.retain(|other| other.group != pattern.group || !contains(&tokens, &other.tokens));
            if found.iter().any(|other| other.group == pattern.group && contains(&other.tokens, &tokens)) {
                continue;
            }
            found.push(Outcome { group: pattern.group, side: pattern.side != turned, tokens, open, before });
        }
    }
    found
}

fn contains(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start <= b.start && b.end <= a.end && a != b
}

/// The token behind the other words of a pattern.
fn behind(cx: &Context<'_>, at: usize, limit: usize, rest: &[&str]) -> Option<usize> {
    let mut at = at;
    let mut gap = false;
    for word in rest {
        if *word == "*" {
            gap = true;
            continue;
        }
        let last = if gap { limit.min(at + GAP) } else { limit.min(at + 1) };
        // “semi-final” and “go-ahead” are several tokens.
        let found = (at..last).find_map(|at| reads(cx, at, word))?;
        at = found;
        gap = false;
    }
    Some(at)
}

/// The token behind a word with hyphens.
fn reads(cx: &Context<'_>, at: usize, word: &str) -> Option<usize> {
    if cx.reads(at, word) {
        return Some(at + 1);
    }
    let mut at = at;
    for (place, part) in word.split('-').enumerate() {
        if place > 0 && matches!(cx.word(at), "-" | "‑") {
            at += 1;
        }
        if !cx.reads(at, part) {
            return None;
        }
        at += 1;
    }
    Some(at)
}
