//! What the story of a match says of its score: "in straight sets" where a set was lost, a late winner after the other
//! side had drawn level where the score is 4–2, a last-minute equaliser where somebody won.

use super::is_one_of;
use crate::document::{BlockKind, Class};
use crate::extract::numbers::cardinal;
use crate::extract::wording::Wording;
use crate::extract::{Context, Sink};
use crate::facts::{CalculationFact, Denomination, Exact, Fact, FactData, Interval, Operation, Provenance};
use crate::lexicon::Tag;
use crate::source::Span;
use std::ops::Range;

/// A longer article is about more than one match.
const MAX_SENTENCES: usize = 80;

/// More goals than this are the points of another game.
const MOST_GOALS: i64 = 14;

/// Words of what did not happen, or of another match.
const NOT_SO: Wording = Wording::of(
    &[Tag::Former, Tag::Supposed],
    &["hoped", "not", "n't", "never", "instead", "almost", "nearly", "season", "wanted", "expected", "yet", "chance"],
);

const LEVEL: [&str; 12] = [
    "level",
    "levelled",
    "leveled",
    "equalised",
    "equalized",
    "equaliser",
    "equalizer",
    "levels",
    "parity",
    "equalises",
    "equalizes",
    "equalising",
];

/// Words of a goal behind the one that decided.
const MORE: [&str; 22] = [
    "added",
    "adding",
    "seal",
    "sealed",
    "sealing",
    "beyond",
    "doubt",
    "extended",
    "cushion",
    "insurance",
    "rubbed",
    "late",
    "fourth",
    "fifth",
    "third",
    "second",
    "restored",
    "doubled",
    "wrapped",
    "put",
    "made",
    "completed",
];

pub(super) fn read(cx: &Context<'_>, sink: &mut Sink) {
    if cx.document.sentences.len() > MAX_SENTENCES {
        return;
    }
    let text = cx.document.text();
    if [" set", "-set"].iter().any(|word| text.contains(word)) {
        sets(cx, sink);
    }
    super::goals::read(cx, sink);
    if ["level", "quali"].iter().any(|word| text.contains(word)) {
        story(cx, sink);
    }
}

/// "In straight sets", "without dropping a set", "in five sets", against the only score of the article.
fn sets(cx: &Context<'_>, sink: &mut Sink) {
    let mut scores = sink.facts.iter().filter_map(|fact| match &fact.data {
        FactData::Score(score) if score.parts.len() > 1 => Some((fact.span, fact.sentence, score)),
        _ => None,
    });
    let (Some((span, place, score)), None) = (scores.next(), scores.next()) else { return };
    let won = score.parts.iter().filter(|(left, right, _)| left > right).count() as i64;
    let lost = score.parts.len() as i64 - won;
    let tennis = score.parts.iter().all(|(left, right, _)| *left.max(right) >= 6);
    let count = score.parts.len() as i64;
    let mut found = None;
    for (index, sentence) in cx.document.sentences.iter().enumerate() {
        let all = sentence.range();
        for at in all.clone() {
            if (at.saturating_sub(7).max(all.start)..at).any(|at| NOT_SO.is_at(cx, at)) {
                continue;
            }
            let straight =
                is_one_of(cx, at, &["straight"]) && is_one_of(cx, at + 1, &["sets"]) && index as u32 != place;
            let without = is_one_of(cx, at, &["without"])
                && (is_one_of(cx, at + 1, &["dropping", "losing"]) && is_one_of(cx, at + 3, &["set"])
                    || is_one_of(cx, at + 3, &["of"]) && is_one_of(cx, at + 5, &["set"]));
            if (straight || without) && won.min(lost) > 0 {
                let end = at + if straight { 2 } else { 4 };
                found = found.or(Some((at..end, won.min(lost), 0, index as u32)));
            }
            // "needed five sets", "a three-set match"
            let number = cardinal(cx, at, all.end).and_then(|number| Some((number.value.to_whole()?, number.next)));
            let dash = number.is_some_and(|(_, next)| cx.word(next) == "-");
            let Some((number, next)) = number else { continue };
            let named = is_one_of(cx, next + usize::from(dash), &["sets", "set", "setter"])
                && (dash || is_one_of(cx, next, &["sets"]));
            let before = at.checked_sub(1).filter(|&before| before >= all.start);
            let whole = before.is_some_and(|before| {
                is_one_of(cx, before, &["in", "needed", "took", "over", "required", "after", "went"]) || dash
            });
            // Listed beside the words, they are read there.
            let beside = index as u32 == place && is_one_of(cx, at.wrapping_sub(1), &["in"]);
            if named && whole && tennis && !beside && (2..=5).contains(&number) && number != count && count >= 2 {
                found = found.or(Some((at..next + 1, count, number, index as u32)));
            }
        }
    }
    let Some((tokens, expected, stated, sentence)) = found else { return };
    let working =
        if stated == 0 { format!("{expected} of {count} sets was lost") } else { format!("{count} sets are listed") };
    push(cx, sink, (tokens, sentence), span, (stated, expected), (Operation::Sets, working));
}

/// The last goals of a story: a winner after the other side was level, or an equaliser at the end.
fn story(cx: &Context<'_>, sink: &mut Sink) {
    let Some((score, left, right)) = score(cx, sink) else { return };
    let apart = (left - right).abs();
    let mut last: Option<(Range<usize>, u32, bool)> = None;
    let mut level = false;
    for (index, sentence) in cx.document.sentences.iter().enumerate() {
        let all = sentence.range();
        let block = cx.document.blocks.get(sentence.block as usize);
        if block.is_none_or(|block| matches!(block.kind, BlockKind::Cell { .. }) || block.quoted) {
            return;
        }
        let closed = all.clone().any(|at| {
            is_one_of(cx, at, &["no", "nothing"])
                && (at..at + 4).any(|at| is_one_of(cx, at, &["scoring", "goals", "goal", "score"]))
        });
        if closed && last.is_some() {
            break;
        }
        if closed || all.contains(&cx.document.token_at(score.start)) && all.len() < 12 {
            continue;
        }
        let other = all
            .clone()
            .any(|at| NOT_SO.is_at(cx, at) || is_one_of(cx, at, &["penalties", "shootout", "aggregate", "points"]));
        for at in all.clone() {
            if is_one_of(cx, at, &LEVEL) && !is_one_of(cx, at + 1, &["on", "with", "terms"]) {
                level = true;
                let late = late(cx, &all);
                last = (late && !other)
                    .then(|| (at..at + 1, index as u32, true))
                    .or_else(|| last.take().filter(|_| false));
            } else if let Some(words) = winner(cx, at, &all).filter(|_| level && !other) {
                last = Some((words, index as u32, false));
            } else if let Some((words, place, _)) = &last
                && (*place != index as u32 || at > words.end + 12)
                && is_one_of(cx, at, &MORE)
                && !other
            {
                last = None;
            }
        }
    }
    let Some((words, sentence, drawn)) = last else { return };
    let expected = i64::from(!drawn);
    if apart != expected {
        let working =
            if drawn { "an equaliser makes a draw".to_owned() } else { "a goal after a draw wins by one".to_owned() };
        push(cx, sink, (words, sentence), score, (apart, expected), (Operation::Margin, working));
    }
}

/// "in the last minute", "with the last kick", "in stoppage time".
fn late(cx: &Context<'_>, all: &Range<usize>) -> bool {
    all.clone().any(|at| {
        is_one_of(cx, at, &["last", "final", "dying", "closing", "90th", "ninetieth"])
            && is_one_of(
                cx,
                at + 1,
                &[
                    "minute", "minutes", "kick", "seconds", "second", "gasp", "touch", "moments", "hit", "shot", "act",
                    "play", "attack",
                ],
            )
            || is_one_of(cx, at, &["stoppage", "injury", "added"]) && is_one_of(cx, at + 1, &["time"])
            || is_one_of(cx, at, &["last-minute", "last-gasp", "stoppage-time", "injury-time"])
    })
}

/// "the winner", "to settle it", "won it for them".
fn winner(cx: &Context<'_>, at: usize, all: &Range<usize>) -> Option<Range<usize>> {
    let noun = is_one_of(cx, at, &["winner", "match-winner", "matchwinner"])
        && at > all.start
        && !is_one_of(cx, at + 1, &["of", "in"]);
    let verb = is_one_of(
        cx,
        at,
        &[
            "settle", "settled", "settling", "win", "won", "winning", "decide", "decided", "snatch", "snatched",
            "clinch", "clinched", "nick", "nicked",
        ],
    ) && is_one_of(cx, at + 1, &["it", "this", "matters", "things"]);
    if noun {
        return Some(at..at + 1);
    }
    verb.then_some(at..at + 2)
}

/// The score of the article: "HALLWORTH 4, ROVERS 2" alone in a line, or the only one that a sentence gives.
pub(super) fn score(cx: &Context<'_>, sink: &Sink) -> Option<(Span, i64, i64)> {
    let first = cx
        .document
        .blocks
        .iter()
        .take(3)
        .find_map(|block| line(cx, block.tokens.start as usize..block.tokens.end as usize));
    if first.is_some() {
        return first;
    }
    let mut scores = sink.facts.iter().filter_map(|fact| match &fact.data {
        FactData::Score(score) if score.parts.is_empty() => Some((fact.span, score.left, score.right)),
        _ => None,
    });
    let one = scores.next().filter(|(_, left, right)| left + right <= MOST_GOALS);
    one.filter(|_| scores.next().is_none())
}

/// A line of two names, each with a number behind it.
fn line(cx: &Context<'_>, tokens: Range<usize>) -> Option<(Span, i64, i64)> {
    if tokens.len() > 12 {
        return None;
    }
    let mut numbers: Vec<(usize, i64)> = Vec::new();
    for at in tokens.clone() {
        let token = cx.token(at)?;
        match token.class {
            Class::Number => numbers.push((at, cx.word(at).parse().ok()?)),
            Class::Word if token.shape.capital() => {}
            Class::Mark if matches!(cx.word(at), "," | "." | "-" | "–" | ":" | ";" | "*" | "'" | "’" | "&") => {}
            _ => return None,
        }
    }
    let [(one, left), (two, right)] = numbers.as_slice() else { return None };
    let named = *one > tokens.start && *two > one + 1 && tokens.end <= two + 2 && left + right <= MOST_GOALS;
    let words = (*one + 1..*two).any(|at| cx.token(at).is_some_and(|token| token.class == Class::Word));
    (named && words).then(|| (cx.span(*one..two + 1), *left, *right))
}

pub(super) fn push(
    cx: &Context<'_>,
    sink: &mut Sink,
    (tokens, sentence): (Range<usize>, u32),
    score: Span,
    (stated, expected): (i64, i64),
    (operation, working): (Operation, String),
) {
    let result = cx.span(tokens);
    let data = CalculationFact {
        operation,
        terms: vec![score],
        result,
        measure: Denomination::Number,
        stated: Interval::exactly(Exact::whole(stated)),
        expected: Interval::exactly(Exact::whole(expected)),
        working,
    };
    let data = FactData::Calculation(Box::new(data));
    sink.facts.push(Fact { span: result, sentence, provenance: Provenance::default(), data });
}
