//! Which way a word says that something goes: "rose", "fell", "a 20% rise".

use super::has;
use crate::extract::Context;
use crate::extract::wording::Wording;
use crate::lexicon::Tag;
use std::cmp::Ordering;
use std::ops::Range;

/// Between a word of change and its size: "the decline, of nearly a third".
pub(super) const BEFORE_SIZE: Wording = Wording::of(
    &[Tag::Rough],
    &["of", "by", ",", "just", "over", "only", "exactly", "fully", "under", "a", "more", "than"],
);

/// Words that double or halve.
pub(super) const FACTORS: [(&str, i64, i64); 25] = [
    ("doubled", 2, 1),
    ("doubles", 2, 1),
    ("doubling", 2, 1),
    ("double", 2, 1),
    ("twofold", 2, 1),
    ("tripled", 3, 1),
    ("triples", 3, 1),
    ("tripling", 3, 1),
    ("triple", 3, 1),
    ("trebled", 3, 1),
    ("trebles", 3, 1),
    ("trebling", 3, 1),
    ("treble", 3, 1),
    ("threefold", 3, 1),
    ("quadrupled", 4, 1),
    ("quadruple", 4, 1),
    ("quadrupling", 4, 1),
    ("fourfold", 4, 1),
    ("quintupled", 5, 1),
    ("fivefold", 5, 1),
    ("tenfold", 10, 1),
    ("halved", 1, 2),
    ("halves", 1, 2),
    ("halving", 1, 2),
    ("sixfold", 6, 1),
];

/// Which way a word says that something goes.
const UP: [&str; 78] = [
    "rose",
    "rise",
    "rises",
    "rising",
    "risen",
    "grew",
    "grow",
    "grows",
    "grown",
    "growing",
    "growth",
    "increase",
    "increased",
    "increases",
    "increasing",
    "climbed",
    "climb",
    "climbs",
    "climbing",
    "ascend",
    "ascends",
    "ascended",
    "ascending",
    "jumped",
    "jump",
    "jumps",
    "jumping",
    "surged",
    "surge",
    "surges",
    "surging",
    "soared",
    "soaring",
    "gained",
    "gain",
    "gains",
    "gaining",
    "up",
    "higher",
    "more",
    "expanded",
    "expand",
    "expansion",
    "advanced",
    "swelled",
    "swell",
    "hike",
    "hiked",
    "raise",
    "raised",
    "raising",
    "lifted",
    "boosted",
    "boost",
    "uptick",
    "bigger",
    "larger",
    "leapt",
    "leap",
    "leaped",
    "upward",
    "greater",
    "rocketed",
    "+",
    "spike",
    "spiked",
    "upturn",
    "rallied",
    "rally",
    "mounted",
    "ballooned",
    "mushroomed",
    "heightened",
    "lengthened",
    "widened",
    "lifts",
    "raises",
    "dearer",
];
const DOWN: [&str; 93] = [
    "descends",
    "descended",
    "descending",
    "fell",
    "fall",
    "falls",
    "fallen",
    "falling",
    "dropped",
    "drop",
    "drops",
    "dropping",
    "declined",
    "decline",
    "declines",
    "declining",
    "decreased",
    "decrease",
    "decreases",
    "decreasing",
    "down",
    "lower",
    "lowered",
    "fewer",
    "less",
    "shrank",
    "shrunk",
    "shrink",
    "shrinks",
    "shrinking",
    "slid",
    "slide",
    "slipped",
    "slip",
    "tumbled",
    "tumble",
    "plunged",
    "plunge",
    "plummeted",
    "plummet",
    "sank",
    "sink",
    "sunk",
    "cut",
    "cuts",
    "cutting",
    "reduced",
    "reduce",
    "reduces",
    "reducing",
    "reduction",
    "trimmed",
    "slashed",
    "dipped",
    "dip",
    "lost",
    "loss",
    "dwindled",
    "contracted",
    "slumped",
    "slump",
    "smaller",
    "saving",
    "discount",
    "discounted",
    "eased",
    "−",
    "crashed",
    "halving",
    "diminished",
    "downturn",
    "shed",
    "sheds",
    "removed",
    "removes",
    "saved",
    "saves",
    "save",
    "savings",
    "shaved",
    "shortened",
    "narrowed",
    "pared",
    "lowering",
    "lowers",
    "loses",
    "lose",
    "losing",
    "cheaper",
    "shorter",
    "trims",
    "trim",
    "ebbed",
];

/// Ranks, scales and grades may go either way.
pub(super) const RANKS: [&str; 22] = [
    "ranking",
    "rankings",
    "rank",
    "ranked",
    "ranks",
    "place",
    "places",
    "position",
    "positions",
    "seed",
    "grade",
    "no",
    "odds",
    "table",
    "spot",
    "spots",
    "division",
    "chart",
    "charts",
    "handicap",
    "level",
    "category",
];

/// Not one change, but one for each year, or an average.
pub(super) const PERIODIC: Wording = Wording::of(
    &[Tag::Each],
    &[
        "annually",
        "yearly",
        "average",
        "averaging",
        "averaged",
        "annual",
        "monthly",
        "weekly",
        "daily",
        "compound",
        "annualised",
    ],
);

/// A new clause speaks of something else.
pub(super) const APART: [&str; 14] =
    ["and", "while", "but", "as", "whereas", "although", "though", "because", ";", "with", "when", "who", "which", "—"];

/// "20% a year".
pub(super) fn periodic(cx: &Context<'_>, gap: Range<usize>) -> bool {
    (cx.reads(gap.start, "a") || cx.reads(gap.start, "an"))
        && has(cx, gap.start + 1..gap.start + 2, &["year", "month", "week", "day", "quarter", "decade", "hour"])
        && !has(cx, gap.start + 2..gap.start + 3, &["earlier", "ago", "before"])
}

pub(super) fn way(cx: &Context<'_>, tokens: Range<usize>) -> Option<Ordering> {
    tokens.into_iter().find_map(|at| way_at(cx, at))
}

/// The way of a noun behind a number: "a 20% rise", "20% more".
pub(super) fn named_way(cx: &Context<'_>, tokens: Range<usize>) -> Option<Ordering> {
    const NOUNS: Wording = Wording::of(&[Tag::Fluctuation], &["more", "higher", "larger", "fewer", "less", "lower"]);
    let at = NOUNS.first_in(cx, tokens)?;
    way_at(cx, at)
}

/// The way of "25 percent more", "a third cheaper".
pub(super) fn comparative(cx: &Context<'_>, at: usize) -> Option<Ordering> {
    if cx.is(at, Tag::Higher) {
        return Some(Ordering::Greater);
    }
    cx.is(at, Tag::Lower).then_some(Ordering::Less)
}

pub(super) fn last_way(cx: &Context<'_>, tokens: Range<usize>) -> Option<Ordering> {
    tokens.rev().find_map(|at| way_at(cx, at))
}

pub(super) fn way_at(cx: &Context<'_>, at: usize) -> Option<Ordering> {
    let is = |words: &[&str]| words.iter().any(|word| cx.reads(at, word));
    // "more than", "up to" are hedges.
    if (cx.reads(at, "more") || cx.reads(at, "less") || cx.reads(at, "fewer")) && cx.reads(at + 1, "than")
        || cx.reads(at, "up") && cx.reads(at + 1, "to")
    {
        return None;
    }
    if is(&UP) {
        Some(Ordering::Greater)
    } else if is(&DOWN) {
        Some(Ordering::Less)
    } else {
        None
    }
}
