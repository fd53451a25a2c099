//! What else the score of a match or a vote must fit: the goals of one player, two legs, a majority that is needed.

use super::is_one_of;
use super::pairs::{self, Pair};
use crate::document::BlockKind;
use crate::extract::numbers::cardinal;
use crate::extract::{Context, Sink};
use crate::facts::{CalculationFact, Denomination, Exact, Fact, FactData, Interval, Operation, Provenance};
use std::ops::Range;

/// "Scored four goals as the Kites won 3–1", "a hat-trick in a 3–1 win": no player scores more than the team.
pub(super) fn goals(cx: &Context<'_>, tokens: &Range<usize>, score: &Pair, sink: &mut Sink) {
    if pairs::read(cx, tokens.clone()).len() != 1 {
        return;
    }
    let most = score.left.max(score.right);
    for at in tokens.clone() {
        let number = cardinal(cx, at, tokens.end)
            .filter(|number| is_one_of(cx, number.next, &["goals", "tries", "runs"]))
            .and_then(|number| Some((number.value.to_whole()?, number.next)));
        let hat_trick = (is_one_of(cx, at, &["hat-trick"]))
            .then_some((3, at + 1))
            .or_else(|| (cx.reads(at, "hat") && cx.reads(at + 2, "trick")).then_some((3, at + 3)));
        let scored = at > tokens.start
            && (at.saturating_sub(3).max(tokens.start)..at)
                .any(|at| is_one_of(cx, at, &["scored", "scoring", "netted", "scores", "bagged", "struck"]));
        let Some((count, next)) = number.filter(|_| scored).or(hat_trick) else { continue };
        let season = tokens.clone().any(|at| {
            is_one_of(
                cx,
                at,
                &["season", "career", "games", "matches", "tournament", "tally", "has", "had", "total", "so"],
            )
        });
        if season || count < 1 {
            return;
        }
        let fact = CalculationFact {
            operation: Operation::Goals,
            terms: vec![score.span],
            result: cx.span(at..next),
            measure: Denomination::Number,
            stated: Interval::exactly(Exact::whole(count)),
            expected: Interval::at_most(Exact::whole(most)),
            working: format!("the score is {}–{}", score.left, score.right),
        };
        sink.push(cx.span(at..next), FactData::Calculation(Box::new(fact)));
        return;
    }
}

/// Adds the calculations of paragraphs that tell of two legs and their aggregate.
pub(super) fn legs(cx: &Context<'_>, sink: &mut Sink) {
    if !cx.document.text().contains("aggregate") {
        return;
    }
    for block in &cx.document.blocks {
        let text = cx.document.slice(block.span);
        if !(text.contains("aggregate") && text.contains("leg")) || matches!(block.kind, BlockKind::Cell { .. }) {
            continue;
        }
        let found = pairs::read(cx, block.tokens.start as usize..block.tokens.end as usize);
        let [a, b, c] = found.as_slice() else { continue };
        let is_whole = |pair: &&Pair| {
            (pair.next..pair.next + 4).any(|at| is_one_of(cx, at, &["aggregate"]))
                || (pair.at.saturating_sub(4)..pair.at).any(|at| is_one_of(cx, at, &["aggregate"]))
        };
        let all = [*a, *b, *c];
        let mut wholes = all.iter().filter(is_whole);
        let (Some(whole), None) = (wholes.next(), wholes.next()) else { continue };
        let mut others = all.iter().filter(|pair| pair.at != whole.at);
        let (Some(one), Some(two)) = (others.next(), others.next()) else { continue };
        let straight = (one.left + two.left, one.right + two.right);
        let crossed = (one.left + two.right, one.right + two.left);
        let fits = |(a, b): (i64, i64)| (a, b) == (whole.left, whole.right) || (b, a) == (whole.left, whole.right);
        let total = whole.left + whole.right;
        let sum = straight.0 + straight.1;
        let right = fits(straight) || fits(crossed);
        // Where all goals are there, one side's are not.
        let (stated, expected) = if right {
            (total, total)
        } else if sum != total {
            (total, sum)
        } else {
            (whole.left, straight.0)
        };
        if !right && stated == expected {
            continue;
        }
        let fact = CalculationFact {
            operation: Operation::Periods,
            terms: vec![one.span, two.span],
            result: whole.span,
            measure: Denomination::Number,
            stated: Interval::exactly(Exact::whole(stated)),
            expected: Interval::exactly(Exact::whole(expected)),
            working: format!("{}–{} + {}–{} = {}–{}", one.left, one.right, two.left, two.right, straight.0, straight.1),
        };
        let sentence = cx.document.sentence_at(whole.span.start).unwrap_or(0);
        let data = FactData::Calculation(Box::new(fact));
        sink.facts.push(Fact { span: whole.span, sentence, provenance: Provenance::default(), data });
    }
}

/// "It needed 60 votes and passed with 58": whether enough votes were cast for it.
pub(super) fn threshold(cx: &Context<'_>, tokens: &Range<usize>, sink: &mut Sink) {
    let needs = ["needed", "required", "needs", "requires", "needing", "threshold"];
    let Some(need) = tokens.clone().find(|&at| is_one_of(cx, at, &needs)) else { return };
    let counts = super::votes::counts(cx, tokens);
    let bound = counts.iter().find(|count| {
        let votes = is_one_of(cx, count.tokens.end, &["votes", "vote", "yeses"]);
        votes && count.tokens.start > need && count.tokens.start - need <= 14
    });
    let cast = counts.iter().find_map(|count| {
        let before = count.tokens.start.checked_sub(1).filter(|&at| at > tokens.start)?;
        let with = is_one_of(cx, before, &["with", "by"]) || is_one_of(cx, before, &["only", "just"]);
        let said = before.saturating_sub(3).max(tokens.start)..before;
        let passed =
            said.clone().any(|at| is_one_of(cx, at, &["passed", "carried", "approved", "succeeded", "adopted"]));
        let failed = said.clone().any(|at| is_one_of(cx, at, &["failed", "fell", "rejected", "lost"]));
        (with && passed != failed).then_some((count, passed))
    });
    let (Some(bound), Some((cast, passed))) = (bound, cast) else { return };
    let otherwise = tokens
        .clone()
        .any(|at| is_one_of(cx, at, &["not", "would", "if", "against", "majority"]) && at > cast.tokens.start);
    if bound.tokens == cast.tokens || otherwise {
        return;
    }
    let expected = if passed { Interval::at_least(bound.value) } else { Interval::below(bound.value) };
    let fact = CalculationFact {
        operation: Operation::Threshold,
        terms: vec![cx.span(bound.tokens.clone())],
        result: cx.span(cast.tokens.clone()),
        measure: Denomination::Number,
        stated: Interval::exactly(cast.value),
        expected,
        working: format!("{} were needed", bound.value),
    };
    sink.push(cx.span(cast.tokens.clone()), FactData::Calculation(Box::new(fact)));
}

/// "The chair had the casting vote after the members split six to five": a casting vote is for a tie.
pub(super) fn casting(cx: &Context<'_>, tokens: &Range<usize>, sink: &mut Sink) {
    let Some(cast) = tokens
        .clone()
        .find(|&at| is_one_of(cx, at, &["casting", "deciding", "tie-breaking"]) && is_one_of(cx, at + 1, &["vote"]))
    else {
        return;
    };
    let counts = super::votes::counts(cx, tokens);
    for pair in counts.windows(2) {
        let (a, b) = (&pair[0], &pair[1]);
        let between = a.tokens.end..b.tokens.start;
        let split = a.tokens.start.saturating_sub(3).max(tokens.start)..a.tokens.start;
        let to = between.len() == 1
            && (is_one_of(cx, between.start, &["to"]) || matches!(cx.word(between.start), "–" | "-"));
        let split = split.into_iter().any(|at| is_one_of(cx, at, &["split", "divided", "tied", "deadlocked", "level"]));
        if to && split && a.value != b.value {
            let fact = CalculationFact {
                operation: Operation::Threshold,
                terms: vec![cx.span(cast..cast + 2)],
                result: cx.span(a.tokens.start..b.tokens.end),
                measure: Denomination::Number,
                stated: Interval::exactly(a.value),
                expected: Interval::exactly(b.value),
                working: "a casting vote is for a tie".to_owned(),
            };
            sink.push(cx.span(a.tokens.start..b.tokens.end), FactData::Calculation(Box::new(fact)));
        }
    }
}
