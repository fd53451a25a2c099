//! Up or down in the headline, and what the figures of the body say: “Profit falls” over “profit came to £18.4m, compared
//! with £15.1m”.

use super::figures::Figure;
use super::senses::{self, LEVEL};
use super::units::Unit;
use super::words::{Stems, is_content, stem};
use super::{Body, Found};
use crate::extract::Context;
use crate::facts::Exact;
use std::ops::Range;

/// So many tokens stand between the two figures of a comparison.
const APART: usize = 10;

/// The first sentences of the body may contradict the headline.
const LEAD: usize = 4;

/// What costs or brings money; a sum of money may be one without being called so.
const PRICES: [&str; 13] =
    ["price", "fare", "fee", "cost", "charge", "rent", "profit", "sale", "revenue", "ticket", "toll", "tax", "wage"];

/// Words that say in which way the first figure differs from the second.
const UP: [&str; 4] = ["up", "above", "higher", "more"];
const DOWN: [&str; 5] = ["down", "below", "lower", "fewer", "less"];

/// Words behind which the figure from before stands.
const AGAINST: [&str; 7] = ["compared", "against", "instead", "versus", "from", "rather", "than"];

/// Whether a headline says that something goes up or down.
pub(super) fn may_tell(cx: &Context<'_>, unit: &Unit) -> bool {
    let tokens = cx.document.sentences.get(unit.sentence as usize).map_or(0..0, |sentence| sentence.range());
    unit.part == "headline" && direction(cx, &tokens).is_some()
}

pub(super) fn compare(
    cx: &Context<'_>,
    unit: &Unit,
    stems: &Stems,
    body: &Body<'_>,
    figures: &[Figure],
    found: &mut Vec<Found>,
) {
    let all = stems.tokens.clone();
    if unit.part != "headline" || figures.len() < 2 {
        return;
    }
    let Some((claim, up)) = direction(cx, &all) else { return };
    let Some(first) = cx.document.sentences.iter().position(|sentence| sentence.start as usize >= all.end) else {
        return;
    };
    let own = claim..claim + 1;
    let money = all.clone().any(|at| PRICES.iter().any(|price| stem(price) == stem(cx.word(at))));
    let named = stems.near(&own, usize::MAX);
    let mut counterpart: Option<Range<usize>> = None;
    for sentence in first..cx.document.sentences.len().min(first + 40) {
        if body.claimed.contains(&(sentence as u32)) {
            continue;
        }
        let there = Stems::of(cx, sentence as u32);
        let shared = stems.shared(&there, &own, &(0..0));
        // The body has the headline's own way too.
        let same = there.tokens.clone().any(|at| {
            let says = |sense: &senses::Sense| sense.group == LEVEL && sense.side == up;
            let about = || there.near(&(at..at + 1), 3).iter().any(|word| named.contains(word));
            senses::of(cx.word(at)).iter().any(says) && about()
        });
        if same {
            return;
        }
        for (way, tokens, values) in comparisons(cx, figures, sentence as u32, &there.tokens) {
            let about = shared > 0 || money && sentence < first + LEAD;
            // “Sales double” over “£6m, compared with £5m”
            if about && way == up && sentence < first + LEAD && is_other_multiple(cx, claim, up, values) {
                counterpart = counterpart.or(Some(tokens));
                continue;
            }
            if about && way == up {
                return;
            }
            if about && counterpart.is_none() && sentence < first + LEAD {
                counterpart = Some(tokens);
            }
        }
    }
    if let Some(counterpart) = counterpart {
        let (claim, counterpart) = (cx.span(own), cx.span(counterpart));
        found.push(Found { claim, sentence: unit.sentence, counterpart, contradicted: true });
    }
}

/// The one way in which the headline says that something went, and its word.
fn direction(cx: &Context<'_>, all: &Range<usize>) -> Option<(usize, bool)> {
    let mut only = None;
    for at in all.clone() {
        // “Firm cuts dividend as sales rise”: what is behind tells of something else.
        if at > all.start && cx.reads_any(at, &["despite", "after", "as", "but", "while"]) {
            break;
        }
        let unsure = ["may", "could", "might", "not", "no", "would", "despite", "if", "gap"];
        if unsure.iter().any(|word| cx.reads(at, word)) {
            return None;
        }
        let Some(sense) = senses::of(cx.word(at)).iter().find(|sense| sense.group == LEVEL) else { continue };
        // “falls into river”, “cuts ribbon”: what rises or falls stands before it.
        let subject = at > all.start
            && (is_content(cx, at - 1) || ["to", "will", "edge", "edges"].iter().any(|word| cx.reads(at - 1, word)));
        let apart = ["up", "down"].iter().any(|word| cx.reads(at, word)) && at + 1 < all.end && is_content(cx, at + 1);
        if !subject || apart || only.is_some() {
            return None;
        }
        only = Some((at, sense.side));
    }
    only
}

/// Which way figures go, where that is said, and the figures of now and before.
type Compared = (bool, Range<usize>, Option<(Exact, Exact)>);

/// Whether a headline says how many times more something is, or the half, and two figures are far from that.
fn is_other_multiple(cx: &Context<'_>, claim: usize, up: bool, values: Option<(Exact, Exact)>) -> bool {
    const MULTIPLES: [(&str, i64); 5] = [("doubl", 2), ("tripl", 3), ("trebl", 3), ("quadrupl", 4), ("halv", 2)];
    let word = cx.word(claim).to_lowercase();
    let Some((_, times)) = MULTIPLES.iter().find(|(stem, _)| word.starts_with(stem)) else { return false };
    let Some((now, then)) = values else { return false };
    let (more, less) = if up { (now, then) } else { (then, now) };
    let by = |value: Exact, by: i64| value.mul(Exact::whole(by));
    // From a tenth less to a quarter more.
    let (Some(most), Some(low), Some(high)) = (by(more, 100), by(less, times * 90), by(less, times * 125)) else {
        return false;
    };
    most < low || most > high
}

/// Which way the figures of a sentence go, and where that is said.
fn comparisons(cx: &Context<'_>, figures: &[Figure], sentence: u32, all: &Range<usize>) -> Vec<Compared> {
    let here: Vec<&Figure> = figures.iter().filter(|figure| figure.sentence == sentence && !figure.silent).collect();
    let reads = |at: usize, list: &[&str]| all.contains(&at) && list.iter().any(|word| cx.reads(at, word));
    let mut found = Vec::new();
    for pair in here.windows(2) {
        let [now, then] = pair else { continue };
        let between = now.tokens.end..then.tokens.start;
        if between.len() > APART
            || between.is_empty()
            || !(now.key == then.key || then.key == "n" && now.key.starts_with('n'))
        {
            continue;
        }
        let against = between.clone().any(|at| reads(at, &AGAINST));
        let or = between.clone().any(|at| reads(at, &["to", "and", "or"]))
            && !between.clone().any(|at| reads(at, &["compared"]));
        // “from 5 to 7”, “fell by 3 from 10”
        let change = now.tokens.start > all.start && reads(now.tokens.start - 1, &["by", "from", "between"]);
        if against && !or && !change && now.written != then.written {
            let values = Some((now.written, then.written));
            found.push((now.written > then.written, now.tokens.start..then.tokens.end, values));
        }
    }
    // “down from 340”, “3.4 per cent more”
    for figure in here {
        let start = figure.tokens.start;
        let from = start > all.start + 1 && reads(start - 1, &["from", "on"]);
        if from && (reads(start - 2, &UP) || reads(start - 2, &DOWN)) {
            found.push((reads(start - 2, &UP), start - 2..figure.tokens.end, None));
        }
        let end = figure.tokens.end;
        if figure.key == "%" && (reads(end, &UP) || reads(end, &DOWN)) {
            found.push((reads(end, &UP), start..end + 1, None));
        }
    }
    found
}
