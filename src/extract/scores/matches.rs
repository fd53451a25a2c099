//! Scores of matches, with who won, and the sets or periods behind them.

use super::is_one_of;
use super::pairs::{self, Pair};
use crate::document::Class;
use crate::extract::{Context, Sink};
use crate::facts::{CalculationFact, Denomination, Exact, FactData, Interval, Operation, ScoreFact};
use crate::lexicon::Tag;
use std::ops::Range;

/// The most tokens between a verb and its score.
const MAX_BETWEEN: usize = 9;

/// A set has a score of so many; a period can have less.
const MIN_SET: i64 = 6;

pub(super) const WON: [&str; 17] = [
    "beat",
    "beats",
    "beating",
    "defeated",
    "defeating",
    "won",
    "win",
    "wins",
    "winning",
    "victory",
    "thrashed",
    "edged",
    "overcame",
    "crushed",
    "hammered",
    "downed",
    "victories",
];
pub(super) const DREW: [&str; 6] = ["drew", "draw", "draws", "tied", "tie", "drawn"];
pub(super) const LOST: [&str; 6] = ["lost", "lose", "loses", "losing", "loss", "defeat"];

/// Words with which a score may say something else than who won.
const OTHERWISE: [&str; 20] = [
    "penalties",
    "shootout",
    "shoot-out",
    "shoot",
    "aggregate",
    "agg",
    "away",
    "forfeit",
    "walkover",
    "record",
    "odds",
    "ratio",
    "series",
    "toss",
    "not",
    "never",
    "failed",
    "without",
    "n't",
    "would",
];

/// Adds the scores of a sentence.
pub(super) fn read(cx: &Context<'_>, tokens: Range<usize>, sink: &mut Sink) {
    let pairs = pairs::read(cx, tokens.clone());
    if pairs.is_empty() {
        return;
    }
    let otherwise = tokens
        .clone()
        .any(|at| is_one_of(cx, at, &OTHERWISE) || cx.word(at).ends_with("n't") || cx.word(at).ends_with("n’t"));
    let mut index = 0;
    while index < pairs.len() {
        let list = run(cx, &pairs[index..]);
        let first = pairs[index];
        let total = pairs.get(index + list.len()).filter(|total| list.len() > 1 && is_total(cx, &tokens, &list, total));
        let (score, parts, next) = if let Some(total) = total {
            (Some(*total), list.clone(), index + list.len() + 1)
        } else if list.len() > 1 {
            (None, list.clone(), index + list.len())
        } else {
            // "3–1 (25–20, …)", "88–79 after quarters of 24–18, …"
            let behind = run(cx, pairs.get(index + 1..).unwrap_or(&[]));
            let parts = if behind.len() > 1 && belongs(cx, &first, &behind) { behind } else { Vec::new() };
            let next = index + 1 + parts.len();
            (Some(first), parts, next)
        };
        index = next;
        // The tie-breaks in parentheses count for themselves.
        let parts: Vec<Pair> = parts.iter().copied().filter(|pair| !is_tie_break(cx, pair)).collect();
        if otherwise && parts.is_empty() {
            continue;
        }
        let outcome = outcome(cx, &tokens, &first, &parts);
        if outcome.is_none() && parts.is_empty() || is_range(cx, &first) && parts.is_empty() {
            continue;
        }
        let sets = parts.iter().all(|part| part.left.max(part.right) >= MIN_SET);
        push(cx, &tokens, score, &parts, sets, outcome, sink);
    }
}

fn push(
    cx: &Context<'_>,
    tokens: &Range<usize>,
    score: Option<Pair>,
    parts: &[Pair],
    sets: bool,
    outcome: Option<(&'static str, usize)>,
    sink: &mut Sink,
) {
    let won = parts.iter().filter(|part| part.left > part.right).count() as i64;
    let lost = parts.iter().filter(|part| part.left < part.right).count() as i64;
    let whole = |score: &Pair| {
        let sum = |side: fn(&Pair) -> i64| parts.iter().map(side).sum::<i64>();
        (score.left, score.right, sum(|part| part.left), sum(|part| part.right))
    };
    if let Some((score, (left, right, left_sum, right_sum))) =
        score.filter(|_| !parts.is_empty()).map(|score| (score, whole(&score)))
    {
        let large = left.max(right) >= parts.iter().map(|part| part.left.max(part.right)).max().unwrap_or(0);
        let (operation, a, b) =
            if sets && !large { (Operation::Sets, won, lost) } else { (Operation::Periods, left_sum, right_sum) };
        let shown: Vec<String> = parts.iter().map(|part| format!("{}–{}", part.left, part.right)).collect();
        let counted = if operation == Operation::Sets { "sets won" } else { "" };
        let formula = if counted.is_empty() {
            format!("{} = {a}–{b}", shown.join(" + "))
        } else {
            format!("{} are {a}–{b} in sets", shown.join(", "))
        };
        let (stated, expected) = if left == a { (right, b) } else { (left, a) };
        let fact = CalculationFact {
            operation,
            terms: parts.iter().map(|part| part.span).collect(),
            result: score.span,
            measure: Denomination::Number,
            stated: Interval::exactly(Exact::whole(stated)),
            expected: Interval::exactly(Exact::whole(expected)),
            working: formula,
        };
        sink.push(score.span, FactData::Calculation(Box::new(fact)));
    }
    let Some(first) = score.or(parts.first().copied()) else { return };
    let span = match (score, parts.first(), parts.last()) {
        (None, Some(first), Some(last)) => first.span.to(last.span),
        _ => first.span,
    };
    let (left, right) = score.map_or((won, lost), |score| (score.left, score.right));
    if let (Some(("won", _)), Some(score), true) = (outcome, score, parts.is_empty()) {
        margin(cx, tokens, &score, sink);
        super::sides::goals(cx, tokens, &score, sink);
    }
    let outcome = outcome.map(|(outcome, at)| (outcome.to_owned(), cx.span(at..at + 1)));
    if score.is_none() && !sets {
        return;
    }
    let parts = if sets { parts.iter().map(|part| (part.left, part.right, part.span)).collect() } else { Vec::new() };
    sink.push(span, FactData::Score(Box::new(ScoreFact { left, right, outcome, parts })));
}

/// "Won 78–72, by six points", "a six-point win": the difference as stated.
fn margin(cx: &Context<'_>, tokens: &Range<usize>, score: &Pair, sink: &mut Sink) {
    const UNITS: [&str; 8] = ["points", "goals", "runs", "tries", "point", "goal", "run", "try"];
    if pairs::read(cx, tokens.clone()).len() != 1 {
        return;
    }
    for at in tokens.clone() {
        if score.at <= at && at < score.next {
            continue;
        }
        let Some(number) = crate::extract::numbers::cardinal(cx, at, tokens.end) else { continue };
        let by = at > tokens.start
            && (cx.reads(at - 1, "by") || (cx.reads(at - 1, "of") && cx.reads(at.saturating_sub(2), "margin")));
        let dash = cx.word(number.next) == "-";
        let unit = is_one_of(cx, number.next + usize::from(dash), &UNITS);
        let win = is_one_of(cx, number.next + 2, &["win", "victory", "margin"]);
        if !(unit && (by || dash && win)) {
            continue;
        }
        // "3–1, and now lead the table by four points"
        let other = ["lead", "leads", "clear", "ahead", "behind", "table", "top", "trail", "trails", "season"];
        if (at.saturating_sub(6).max(tokens.start)..at).any(|at| is_one_of(cx, at, &other)) {
            return;
        }
        let apart = (score.left - score.right).abs();
        let fact = CalculationFact {
            operation: Operation::Margin,
            terms: vec![score.span],
            result: cx.span(at..number.next),
            measure: Denomination::Number,
            stated: Interval::exactly(number.value),
            expected: Interval::exactly(Exact::whole(apart)),
            working: format!("{} − {} = {apart}", score.left.max(score.right), score.left.min(score.right)),
        };
        sink.push(cx.span(at..number.next), FactData::Calculation(Box::new(fact)));
        return;
    }
}

/// Pairs with nothing but commas, "and" and parentheses between them.
fn run(cx: &Context<'_>, pairs: &[Pair]) -> Vec<Pair> {
    let mut run: Vec<Pair> = Vec::new();
    for pair in pairs {
        let joined = run.last().is_none_or(|last| {
            (last.next..pair.at)
                .all(|at| is_one_of(cx, at, &[",", "and", ";", ")"]) || (is_one_of(cx, at, &["("]) && is_tie_set(last)))
                && pair.at - last.next <= 3
        });
        if !joined {
            break;
        }
        run.push(*pair);
    }
    run
}

fn is_tie_set(pair: &Pair) -> bool {
    pair.left.abs_diff(pair.right) == 1 && pair.left.max(pair.right) >= MIN_SET
}

fn is_tie_break(cx: &Context<'_>, pair: &Pair) -> bool {
    pair.at.checked_sub(1).is_some_and(|before| cx.reads(before, "(")) && cx.reads(pair.next, ")")
}

/// Whether the list behind a score is that of its sets or periods.
fn belongs(cx: &Context<'_>, score: &Pair, list: &[Pair]) -> bool {
    let Some(first) = list.first() else { return false };
    let between = score.next..first.at;
    let words = ["quarters", "quarter", "periods", "period", "sets", "halves", "innings"];
    let opens = between.len() <= 2 && between.clone().any(|at| is_one_of(cx, at, &["(", ":"]));
    opens || (between.len() <= 8 && between.clone().any(|at| is_one_of(cx, at, &words)))
}

/// "Quarters of 22–18, 19–25, 24–20 and 21–16, for a final score of 86–79"
fn is_total(cx: &Context<'_>, tokens: &Range<usize>, list: &[Pair], total: &Pair) -> bool {
    let periods = ["quarter", "quarters", "period", "periods", "half", "halves", "rounds"];
    let Some(last) = list.last() else { return false };
    let between = last.next..total.at;
    let said =
        between.clone().any(|at| is_one_of(cx, at, &["final", "total", "result", "finish", "score", "win", "victory"]));
    said && between.len() <= 7 && (tokens.start..list[0].at).any(|at| is_one_of(cx, at, &periods))
}

/// What the text says of the side with the first number, and the token of the word that does.
fn outcome(cx: &Context<'_>, tokens: &Range<usize>, pair: &Pair, parts: &[Pair]) -> Option<(&'static str, usize)> {
    let of = |at: usize| {
        if is_one_of(cx, at, &WON) {
            Some("won")
        } else if is_one_of(cx, at, &DREW) {
            Some("drew")
        } else if is_one_of(cx, at, &LOST) {
            Some("lost")
        } else {
            None
        }
    };
    let end = parts.last().map_or(pair.next, |last| last.next.max(pair.next));
    // "a 2–1 win"
    for at in end..(end + 3).min(tokens.end) {
        if cx.token(at).is_some_and(|token| token.class == Class::Mark) && cx.word(at) != "-" {
            break;
        }
        if let Some(outcome) =
            of(at).filter(|_| is_one_of(cx, at, &["win", "victory", "draw", "loss", "defeat", "tie"]))
        {
            return Some((outcome, at));
        }
    }
    let from = tokens.start.max(pair.at.saturating_sub(MAX_BETWEEN));
    for at in (from..pair.at).rev() {
        // Another clause, or another number, stands between.
        let stop = is_one_of(
            cx,
            at,
            &[
                ";", "but", "while", "whereas", "led", "trailed", "set", "after", "from", "second", "first", "half",
                "break", "interval", "leg",
            ],
        );
        let number = cx.token(at).is_some_and(|token| token.class == Class::Number);
        if stop || (number && pair.at - at > 1) {
            return None;
        }
        let Some(outcome) = of(at) else { continue };
        let passive = at.checked_sub(1).is_some_and(|before| {
            is_one_of(cx, before, &["was", "were", "been", "being", "is", "are", "to", "the", "a", "could"])
        });
        let noun = is_one_of(cx, at, &["win", "victory", "draw", "defeat", "loss", "tie", "victories", "beats"]);
        return (!passive || noun).then_some((outcome, at));
    }
    None
}

/// "Won 5–7 medals": a rising pair before a noun is a range.
fn is_range(cx: &Context<'_>, pair: &Pair) -> bool {
    let Some(next) = cx.token(pair.next).filter(|token| token.class == Class::Word) else { return false };
    let outcome = is_one_of(
        cx,
        pair.next,
        &["win", "victory", "draw", "loss", "defeat", "home", "away", "over", "against", "tie"],
    );
    !outcome && !next.shape.capital() && !cx.is(pair.next, Tag::Function)
}
