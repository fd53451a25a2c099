//! Who beats whom in a headline, and who wins in the body: “Rovers sink City” over “City 2, Rovers 1”.

use super::units::Unit;
use super::words::Stems;
use super::{Body, Found};
use crate::document::Class;
use crate::extract::Context;
use crate::lexicon::{Tag, forms};
use rustc_hash::FxHashSet;
use std::ops::Range;
use std::sync::LazyLock;

/// The sentences of the body that are looked at.
const MAX_SENTENCES: usize = 30;

/// What the first side does to the second.
const BEAT: &str = "beat defeat sink edge thrash hammer crush rout stun topple overcome upset trounce outplay oust best \
                    thump overpower demolish conquer vanquish outclass eliminate dethrone outscore";

/// Forms against the rules.
const BEATEN: [&str; 2] = ["upset", "beaten"];

static DEFEATS: LazyLock<FxHashSet<String>> = LazyLock::new(|| {
    let regular = BEAT.split_whitespace().flat_map(forms).filter(|form| !BEATEN.contains(&form.as_str()));
    regular.filter(|form| !form.ends_with("ing")).collect()
});

/// An outcome: the winner, the loser, or both, in lower case, and the words that tell it.
#[derive(Debug, Default)]
struct Outcome {
    winner: Option<String>,
    loser: Option<String>,
    tokens: Range<usize>,
}

impl Outcome {
    fn contradicts(&self, other: &Outcome) -> bool {
        let same = |a: &Option<String>, b: &Option<String>| a.is_some() && a == b;
        same(&self.winner, &other.loser) || same(&self.loser, &other.winner)
    }

    fn supports(&self, other: &Outcome) -> bool {
        let same = |a: &Option<String>, b: &Option<String>| a.is_some() && a == b;
        same(&self.winner, &other.winner) || same(&self.loser, &other.loser)
    }
}

pub(super) fn compare(cx: &Context<'_>, unit: &Unit, stems: &Stems, body: &Body<'_>, found: &mut Vec<Found>) {
    let all = stems.tokens.clone();
    if unit.part != "headline"
        || ["not", "no", "why", "how", "if"].iter().any(|word| all.clone().any(|at| cx.reads(at, word)))
    {
        return;
    }
    let Some(claim) = told(cx, &all, true).into_iter().next() else { return };
    let mut counterpart: Option<Outcome> = None;
    for (place, tokens) in body.sentences(cx, stems, MAX_SENTENCES) {
        for outcome in told(cx, &tokens, false) {
            if outcome.supports(&claim) {
                return;
            }
            if counterpart.is_none() && place < 6 && outcome.contradicts(&claim) {
                counterpart = Some(outcome);
            }
        }
    }
    if let Some(other) = counterpart {
        let (claim, counterpart) = (cx.span(claim.tokens), cx.span(other.tokens));
        found.push(Found { claim, sentence: unit.sentence, counterpart, contradicted: true });
    }
}

/// The outcomes that a sentence tells.
fn told(cx: &Context<'_>, all: &Range<usize>, title: bool) -> Vec<Outcome> {
    let mut outcomes = Vec::new();
    for at in all.clone() {
        let Some(token) = cx.token(at) else { break };
        if token.class == Class::Number {
            outcomes.extend(score(cx, at, all));
        }
        if token.class != Class::Word || cx.word(at).len() > 12 {
            continue;
        }
        let lower = cx.word(at).to_lowercase();
        outcomes.extend(won_by(cx, at, all, &lower));
        if DEFEATS.contains(&lower) {
            let (Some(winner), Some((loser, end))) = (before(cx, at, all), after(cx, at + 1, all, title)) else {
                continue;
            };
            let tokens = at - 1..end;
            outcomes.push(Outcome { winner: Some(winner), loser: Some(loser), tokens });
            continue;
        }
        let won = matches!(lower.as_str(), "win" | "wins" | "won");
        let lost = matches!(lower.as_str(), "lose" | "loses" | "lost");
        if !(won || lost) || !ends(cx, at + 1, all) {
            continue;
        }
        let verb = at;
        let Some(side) = before(cx, verb, all) else { continue };
        let (winner, loser) = if won { (Some(side), None) } else { (None, Some(side)) };
        outcomes.push(Outcome { winner, loser, tokens: verb - 1..at + 1 });
    }
    outcomes
}

/// “3–1 to City”, “a win for City”, “City’s 3–1 win over United”, “City went down to United”, “lost to United”.
fn won_by(cx: &Context<'_>, at: usize, all: &Range<usize>, lower: &str) -> Option<Outcome> {
    let capital = |at: usize| all.contains(&at) && is_capital(cx, at);
    let name = |at: usize| after(cx, at + usize::from(cx.reads(at, "the")), all, false);
    let outcome = |winner: Option<String>, loser: Option<String>, tokens: Range<usize>| {
        (winner.is_some() || loser.is_some()).then_some(Outcome { winner, loser, tokens })
    };
    match lower {
        "to" if capital(at + 1) => {
            let down = at > all.start + 1
                && (cx.reads(at - 1, "down") && cx.reads_any(at - 2, &["go", "goes", "went", "going"])
                    || cx.reads_any(at - 1, &["lost", "lose", "loses", "succumb", "succumbed"]));
            let (winner, end) = name(at + 1)?;
            if down {
                let verb = if cx.reads(at - 1, "down") { at - 2 } else { at - 1 };
                return outcome(Some(winner), before(cx, verb, all), verb..end);
            }
            // “It finished 3–1 to City”
            let score = at.checked_sub(3).filter(|&from| from >= all.start).is_some_and(|from| {
                let goals = |at: usize| cx.word(at).parse::<u32>().ok();
                matches!(cx.word(from + 1), "–" | "-" | "‑")
                    && goals(from).zip(goals(from + 2)).is_some_and(|(a, b)| a != b)
            });
            let told = (all.start..at)
                .any(|at| cx.reads_any(at, &["finished", "ended", "was", "score", "finishing", "ending"]));
            if score && told { outcome(Some(winner), None, at - 3..end) } else { None }
        }
        "win" | "victory" | "triumph" => {
            if cx.reads(at + 1, "for") && capital(at + 2) {
                let (winner, end) = name(at + 2)?;
                return outcome(Some(winner), None, at..end);
            }
            // “City’s 3–1 win over United”
            let over = cx.reads_any(at + 1, &["over", "against"]);
            let loser = if over { name(at + 2).map(|(loser, _)| loser) } else { None };
            let owner = (at.saturating_sub(7).max(all.start)..at)
                .rev()
                .find(|&at| cx.token(at).is_some_and(|token| token.class == Class::Possessive))?;
            let winner = before(cx, owner, all)?;
            outcome(Some(winner), loser, owner - 1..at + 1)
        }
        "defeat" if cx.reads(at + 1, "for") && capital(at + 2) => {
            let (loser, end) = name(at + 2)?;
            outcome(None, Some(loser), at..end)
        }
        "beaten" | "defeated" if is_passive(cx, at) => {
            let loser = before(cx, at - 1, all);
            let by = (at + 1..all.end.min(at + 5)).find(|&at| cx.reads(at, "by"));
            let winner = by.and_then(|by| name(by + 1)).map(|(winner, _)| winner);
            outcome(winner, loser, at - 1..by.map_or(at + 1, |by| by + 2))
        }
        // “Siv Aune had 8,204 votes and Nils Brekke 7,990”
        "votes" => {
            let mut polled: Vec<(i64, String, usize)> = Vec::new();
            for number in all.clone() {
                let Some(count) = cx.token(number).filter(|token| token.class == Class::Number) else { continue };
                let digits = cx.document.word(count).replace(',', "").parse::<i64>().ok();
                let who = (number.saturating_sub(3).max(all.start)..number).rev().find(|&at| is_capital(cx, at));
                if let (Some(digits), Some(who)) = (digits, who) {
                    polled.push((digits, cx.word(who).to_lowercase(), number));
                }
            }
            let most = polled.iter().max_by_key(|(count, ..)| *count)?;
            let ties = polled.iter().filter(|(count, ..)| *count == most.0).count() > 1;
            let other = polled.iter().find(|(_, who, _)| *who != most.1)?;
            if ties || cx.reads_any(at + 1, &["short", "behind"]) || polled.len() > 6 {
                return None;
            }
            let loser = (polled.len() == 2).then(|| other.1.clone());
            let (from, to) = (most.2.min(other.2), most.2.max(other.2));
            outcome(Some(most.1.clone()), loser, from..to + 1)
        }
        _ => None,
    }
}

fn is_passive(cx: &Context<'_>, at: usize) -> bool {
    at > 0 && ["was", "were", "are", "is"].iter().any(|word| cx.reads(at - 1, word))
}

/// Whether a contest is won or lost, and no set, toss or friend.
fn ends(cx: &Context<'_>, at: usize, all: &Range<usize>) -> bool {
    const CONTESTS: [&str; 14] = [
        "match",
        "game",
        "derby",
        "final",
        "tie",
        "race",
        "title",
        "cup",
        "election",
        "semifinal",
        "vote",
        "seat",
        "mayoral",
        "by",
    ];
    if at >= all.end || cx.token(at).is_some_and(|token| token.class != Class::Word) {
        return true;
    }
    let article = usize::from(["the", "their", "a"].iter().any(|word| cx.reads(at, word)));
    CONTESTS.iter().any(|word| cx.reads(at + article, word))
        || ["at", "away", "again", "against", "comfortably", "easily"].iter().any(|word| cx.reads(at, word))
}

fn is_capital(cx: &Context<'_>, at: usize) -> bool {
    cx.token(at).is_some_and(|token| token.class == Class::Word && token.shape.capital())
        && ![Tag::Weekday, Tag::Month, Tag::Function].iter().any(|&tag| cx.is(at, tag))
}

/// The last word of the name before a verb: “City have won”.
fn before(cx: &Context<'_>, verb: usize, all: &Range<usize>) -> Option<String> {
    let mut at = verb.checked_sub(1)?;
    if ["have", "has"].iter().any(|word| cx.reads(at, word)) {
        at = at.checked_sub(1)?;
    }
    (at >= all.start && is_capital(cx, at)).then(|| cx.word(at).to_lowercase())
}

/// The last word of the name at a token, and the token behind it; in a title in capitals its first.
fn after(cx: &Context<'_>, at: usize, all: &Range<usize>, title: bool) -> Option<(String, usize)> {
    let capitals = title && all.clone().filter(|&at| is_capital(cx, at)).count() * 2 > all.len();
    let longest = if capitals { at + 1 } else { all.end };
    let end = (at..longest.min(all.end)).find(|&at| !is_capital(cx, at)).unwrap_or(longest.min(all.end));
    (end > at).then(|| (cx.word(end - 1).to_lowercase(), end))
}

/// “City 3, United 2”, “City 3–2 United”; `at` is the first number.
fn score(cx: &Context<'_>, at: usize, all: &Range<usize>) -> Option<Outcome> {
    let goals = |at: usize| cx.word(at).parse::<u32>().ok().filter(|goals| *goals < 200 && all.contains(&at));
    let left = goals(at)?;
    let first = before(cx, at, all)?;
    let second = |at: usize| {
        let end = (at..all.end.min(at + 4)).find(|&at| !is_capital(cx, at)).unwrap_or(all.end.min(at + 4));
        (end > at).then(|| (cx.word(end - 1).to_lowercase(), end))
    };
    let (right, other, end) = if cx.word(at + 1) == "," {
        let (other, end) = second(at + 2)?;
        (goals(end)?, other, end + 1)
    } else if matches!(cx.word(at + 1), "–" | "-" | "‑") {
        let right = goals(at + 2)?;
        let (other, end) = second(at + 3)?;
        (right, other, end)
    } else {
        return None;
    };
    if left == right || first == other {
        return None;
    }
    let (winner, loser) = if left > right { (first, other) } else { (other, first) };
    Some(Outcome { winner: Some(winner), loser: Some(loser), tokens: at - 1..end })
}
