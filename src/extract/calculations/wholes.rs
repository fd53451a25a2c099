//! Percentages that make up a whole: exclusive answers, compositions, "and the remaining 40%".

use super::items::Item;
use super::sums::COMPOSED;
use super::{Calculation, Group, has, phrase, shown, words};
use crate::extract::Context;
use crate::extract::wording::Wording;
use crate::facts::{Denomination, Exact, Fact, Interval, Operation};
use crate::lexicon::Tag;
use std::ops::Range;

/// What is left over: with it the parts make the whole.
const REST: Wording = Wording::of(&[Tag::Rest], &[]);

/// Answers of which everybody gives one.
const ANSWERS: [&[&str]; 9] = [
    &[
        "favour",
        "favor",
        "favoured",
        "favored",
        "support",
        "supported",
        "approve",
        "approved",
        "for",
        "yes",
        "agree",
        "agreed",
        "backed",
        "approval",
    ],
    &[
        "against",
        "oppose",
        "opposed",
        "disapprove",
        "disapproved",
        "no",
        "disagree",
        "disagreed",
        "rejected",
        "disapproval",
    ],
    &[
        "undecided",
        "unsure",
        "neutral",
        "opinion",
        "abstained",
        "abstain",
        "know",
        "view",
        "answer",
        "preference",
        "nothing",
        "reply",
        "decided",
        "comment",
        "uncertain",
        "neither",
        "indifferent",
        "sure",
        "abstentions",
    ],
    &["men", "male", "males", "boys"],
    &["women", "female", "females", "girls"],
    &["urban", "rural"],
    &["satisfied", "happy", "positive", "positively"],
    &["dissatisfied", "unhappy", "negative", "negatively"],
    &["poor", "fair", "good", "excellent"],
];

/// Pairs of answers above that exclude each other.
const PAIRS: [(usize, usize); 6] = [(0, 1), (0, 2), (1, 2), (3, 4), (6, 7), (2, 6)];

/// The percentages are of several things, or changes.
const APART: Wording = Wording::of(
    &[Tag::Partial, Tag::Each, Tag::Compared, Tag::Trend, Tag::Contrast],
    &[
        "overall",
        "average",
        "points",
        "point",
        "up",
        "down",
        "from",
        "whom",
        "which",
        "them",
        "increase",
        "decrease",
        "also",
        "respectively",
        "those",
        "least",
        "both",
    ],
);

pub(super) fn find(cx: &Context<'_>, group: &Group<'_>, found: &mut Vec<Fact>) {
    let mut at = 0;
    while at < group.items.len() {
        let run = group.items[at..].iter().take_while(|item| percent(item)).count();
        if run >= 2 {
            whole(cx, group, at..at + run, found);
        }
        at += run.max(1);
    }
}

fn percent(item: &Item) -> bool {
    item.measure == Denomination::Percent && !item.points && !item.ranged && item.written > Exact::ZERO
}

fn whole(cx: &Context<'_>, group: &Group<'_>, run: Range<usize>, found: &mut Vec<Fact>) {
    let parts = &group.items[run.clone()];
    // Only numbers of this list, from the sentence's beginning to its end.
    let first = group.lead(run.start, 12);
    let last = group.trail(run.end - 1, 8);
    let gaps: Vec<Range<usize>> = (run.start..run.end - 1).map(|at| group.gap(at, at + 1)).collect();
    let listed = |gap: &Range<usize>| has(cx, gap.clone(), &[",", "and", "to"]) && words(cx, gap.clone()) <= 10;
    let apart = |tokens: &Range<usize>| APART.any(cx, tokens.clone()) || has(cx, tokens.clone(), &[";"]);
    let near = group.lead(run.start, 3);
    if apart(&near) || apart(&last) || gaps.iter().any(apart) || !gaps.iter().all(listed) {
        return;
    }
    let final_gap = gaps.last().cloned().unwrap_or(0..0);
    let joined = has(cx, final_gap.clone(), &["and"]);
    let rest_before = REST.any(cx, final_gap.end.saturating_sub(4)..final_gap.end);
    let rest_behind = has(cx, last.start..last.end.min(last.start + 3), &["others", "rest", "elsewhere"]);
    let composed = COMPOSED.iter().any(|words| phrase(cx, first.clone(), words).is_some())
        || has(cx, first.clone(), &["contains"])
        || has(cx, first.end.saturating_sub(1)..first.end, &[":"])
            && has(cx, first.clone(), &["split", "breakdown", "ways", "divided", "composition", "follows", "mix"])
        || has(cx, first.end.saturating_sub(1)..first.end, &["is", "was"])
            && joined
            && parts.len() > 2
            && one_thing(cx, &gaps, &last);
    let complete = (joined || parts.len() > 2) && (rest_before || composed && joined || rest_behind && parts.len() > 2);
    let sum = parts.iter().try_fold(Exact::ZERO, |sum, item| sum.add(item.written));
    let Some(sum) = sum else { return };
    let slack = parts.iter().fold(Interval::exactly(Exact::ZERO), |sum, item| sum.add(&item.rounded()));
    let hundred = Exact::whole(100);
    let (low, high) = (slack.low, slack.high);
    let two = |end: Option<Exact>, by: i64| end.and_then(|end| end.add(Exact::ratio(by, 2)?));
    let stated = Interval { low: two(low, -1), high: two(high, 1), ..Interval::ALL };
    let expected = if complete {
        Interval::exactly(hundred)
    } else if exclusive(cx, group, &run, &gaps, &last) {
        Interval::at_most(hundred)
    } else {
        return;
    };
    let Some((last_part, terms)) = parts.split_last() else { return };
    let shown_parts: Vec<String> = parts.iter().map(|item| shown(item.written, &item.measure)).collect();
    let working = format!("{} = {}", shown_parts.join(" + "), shown(sum, &Denomination::Percent));
    let calculation = Calculation {
        operation: Operation::Whole,
        terms: terms.iter().collect(),
        result: last_part,
        stated,
        expected,
        working,
    };
    group.push(found, calculation);
}

/// "60 percent forest, 25 percent meadow and 15 percent water": one or two words for each.
fn one_thing(cx: &Context<'_>, gaps: &[Range<usize>], last: &Range<usize>) -> bool {
    gaps.iter().all(|gap| words(cx, gap.clone()) <= 3) && words(cx, last.clone()) <= 3
}

/// Whether the words behind the percentages are answers that exclude each other.
fn exclusive(
    cx: &Context<'_>,
    group: &Group<'_>,
    run: &Range<usize>,
    gaps: &[Range<usize>],
    last: &Range<usize>,
) -> bool {
    let mut kinds: Vec<usize> = Vec::new();
    let around: Vec<Range<usize>> = gaps.iter().cloned().chain([last.clone()]).collect();
    for words in &around {
        if let Some(kind) = ANSWERS.iter().position(|answers| has(cx, words.clone(), answers)) {
            kinds.push(kind);
        }
    }
    let Some(numbers) = group.items.get(run.clone()) else { return false };
    let voted = has(
        cx,
        group.lead(run.start, 8),
        &["vote", "votes", "voted", "won", "passed", "approved", "rejected", "defeated", "beat", "margin"],
    );
    if numbers.len() == 2 && voted && gaps.iter().all(|gap| gap.len() == 1 && cx.reads(gap.start, "to")) {
        return true;
    }
    let pair = PAIRS.iter().any(|(a, b)| kinds.contains(a) && kinds.contains(b));
    // Behind all that was said, those who said nothing.
    let silent = numbers.len() > 2 && ANSWERS.get(2).is_some_and(|answers| has(cx, last.clone(), answers));
    pair && kinds.len() == numbers.len() || silent
}
