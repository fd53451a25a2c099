//! The goals that the story of a match tells, against its score: "There were no other goals".
//!
//! A clause tells one goal at most ("put Elm ahead", "replied through Finch", "struck again"). Words that may tell of more
//! ("both", "a brace") leave the number open upwards. Fewer than the score are an error only where the story says that
//! there were no others.

use super::is_one_of;
use super::told::{push, score};
use crate::document::{BlockKind, Class};
use crate::extract::{Context, Sink};
use crate::facts::Operation;
use std::ops::Range;

/// Words of clauses in which no goal is scored.
const NONE: [&str; 44] = [
    "not",
    "n't",
    "never",
    "almost",
    "nearly",
    "close",
    "bar",
    "post",
    "woodwork",
    "crossbar",
    "saved",
    "save",
    "missed",
    "wide",
    "over",
    "disallowed",
    "offside",
    "cleared",
    "denied",
    "blocked",
    "would",
    "could",
    "might",
    "if",
    "hoped",
    "season",
    "last",
    "previous",
    "league",
    "table",
    "next",
    "week",
    "career",
    "training",
    "penalties",
    "shootout",
    "tried",
    "until",
    "appealed",
    "claimed",
    "should",
    "fourth",
    "fifth",
    "sixth",
];

/// Verbs and nouns that are a goal.
const GOALS: [&str; 36] = [
    "scored",
    "equalised",
    "equalized",
    "levelled",
    "leveled",
    "headed",
    "netted",
    "slotted",
    "converted",
    "replied",
    "replies",
    "equaliser",
    "equalizer",
    "winner",
    "volleyed",
    "tapped",
    "lashed",
    "fired",
    "nodded",
    "struck",
    "curled",
    "tucked",
    "blasted",
    "bundled",
    "opened",
    "responded",
    "hammered",
    "steered",
    "poked",
    "rifled",
    "drilled",
    "chipped",
    "doubled",
    "settled",
    "scrambled",
    "swept",
];

/// Words that may be several.
const SEVERAL: [&str; 16] = [
    "twice",
    "both",
    "two",
    "three",
    "four",
    "each",
    "brace",
    "hat-trick",
    "pair",
    "more",
    "several",
    "others",
    "rest",
    "goals",
    "thrice",
    "all",
];

pub(super) fn read(cx: &Context<'_>, sink: &mut Sink) {
    let text = cx.document.text();
    let hint =
        ["no further", "no other goal", "no more", "scoring", "only goals"].iter().any(|word| text.contains(word));
    if !hint {
        return;
    }
    let Some((place, left, right)) = score(cx, sink) else { return };
    let mut goals: i64 = 0;
    let mut open = 0;
    let mut closed = None;
    for (index, sentence) in cx.document.sentences.iter().enumerate() {
        let all = sentence.range();
        let block = cx.document.blocks.get(sentence.block as usize);
        if block.is_none_or(|block| matches!(block.kind, BlockKind::Cell { .. }) || block.quoted) {
            return;
        }
        if let Some(words) = closing(cx, &all) {
            closed = Some((words, index as u32));
            break;
        }
        let title = block.is_some_and(|block| matches!(block.kind, BlockKind::Heading(_) | BlockKind::Title));
        let first = sentence.block == 0 && all.len() < 14;
        if title || first || all.contains(&cx.document.token_at(place.start)) {
            continue;
        }
        for clause in clauses(cx, &all) {
            let has = |words: &[&str]| clause.clone().any(|at| is_one_of(cx, at, words));
            if has(&NONE) {
                open += i64::from(clause.clone().any(|at| goal(cx, at)));
            } else if clause.clone().any(|at| goal(cx, at)) {
                goals += 1;
                open += if has(&SEVERAL) { 3 } else { 0 };
            } else if has(&SEVERAL[6..8])
                || has(&["twice", "goals", "goal", "penalty", "finish", "strike", "another", "added", "again"])
            {
                open += 2;
            }
        }
    }
    let total = left + right;
    let Some((words, sentence)) = closed else { return };
    // A story that tells of few is no story of goals.
    if goals >= 2 && !(goals..=goals + open).contains(&total) && (total - goals).abs() <= 2 {
        let working = format!("{goals} goals are told, and no others were scored");
        push(cx, sink, (words, sentence), place, (total, goals), (Operation::Goals, working));
    }
}

/// "There were no other goals", "no further scoring".
fn closing(cx: &Context<'_>, all: &Range<usize>) -> Option<Range<usize>> {
    let no = all.clone().find(|&at| {
        is_one_of(cx, at, &["no"])
            && is_one_of(cx, at + 1, &["other", "more", "further"])
            && is_one_of(cx, at + 2, &["goals", "goal", "scoring", "scores", "score"])
    });
    no.map(|at| at..at + 3)
}

/// The clauses of a sentence: between marks, "and", "but", "before".
fn clauses(cx: &Context<'_>, all: &Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = all.start;
    for at in all.clone() {
        let mark = cx.token(at).is_some_and(|token| token.class == Class::Mark)
            && matches!(cx.word(at), "," | ";" | ":" | "–" | "—" | "(");
        if mark || is_one_of(cx, at, &["and", "but", "before", "then"]) {
            if at > start {
                found.push(start..at);
            }
            start = at + 1;
        }
    }
    if all.end > start {
        found.push(start..all.end);
    }
    found
}

/// Whether a goal is told at a token.
fn goal(cx: &Context<'_>, at: usize) -> bool {
    let front = is_one_of(cx, at, &["ahead", "lead"])
        || is_one_of(cx, at, &["in"]) && is_one_of(cx, at + 1, &["front"])
        || is_one_of(cx, at, &["level"])
            && at > 0
            && is_one_of(cx, at - 1, &["drew", "were", "made", "brought", "put", "draw", "back"]);
    let back = is_one_of(cx, at, &["pulled", "got", "pull"]) && is_one_of(cx, at + 1, &["one", "level", "it"])
        || is_one_of(cx, at, &["hit", "struck"]) && is_one_of(cx, at + 1, &["back", "again"]);
    let made = is_one_of(cx, at, &["made", "makes"]) && is_one_of(cx, at + 1, &["it"]);
    let settle = is_one_of(cx, at, &["settle", "win", "won", "seal", "sealed"]) && is_one_of(cx, at + 1, &["it"]);
    let led = is_one_of(cx, at, &["lead"]) && at > 0 && is_one_of(cx, at - 1, &["could", "to", "will"]);
    (front && !led) || back || made || settle || is_one_of(cx, at, &GOALS)
}
