//! Dates that the wording joins to a run of occasions: "in June, and then again in July and in September", "One in March,
//! one in May. September brought two", "those of 2013 and 2018".

use super::occasions::date;
use super::recurrences::{block, reads, tokens};
use crate::document::{BlockKind, Class};
use crate::extract::Context;
use crate::extract::wording::Wording;
use crate::facts::Fact;
use crate::lexicon::Tag;
use std::ops::Range;

/// Between two occasions of a run: these part them from other dates.
const APART: [&str; 16] = [
    "until",
    "till",
    "since",
    "between",
    "before",
    "after",
    "but",
    "than",
    "from",
    "including",
    "planned",
    "will",
    "except",
    "not",
    "without",
    "born",
];

/// What is told between some occasions is another event.
const OTHERS: Wording = Wording::of(
    &[Tag::Partial],
    &[
        "example",
        "born",
        "respectively",
        "divorced",
        "buried",
        "died",
        "widowed",
        "sold",
        "cancelled",
        "missed",
        "skipped",
        "lost",
        "only",
        "merely",
        "spared",
        "escaped",
        "withstood",
        "nearly",
        "almost",
        "narrowly",
        "instead",
        "there",
        "would",
        "unharmed",
    ],
);

/// The run repeats something.
const AGAIN: [&str; 6] = ["again", "twice", "before", "previously", "others", "earlier"];

/// "September brought two".
pub(super) const BROUGHT: [&str; 6] = ["brought", "saw", "had", "added", "produced", "followed"];

/// Occasions that belong together.
pub(super) struct Run {
    pub(super) dates: Vec<Range<usize>>,
    /// Two and more of one date: "two in June".
    pub(super) more: i64,
    pub(super) sentences: Range<usize>,
    /// "It first gave way in June": no one was before.
    pub(super) first: bool,
    pub(super) again: bool,
    pub(super) closed: bool,
    /// "one in May, another in June": what was counted is taken up.
    pub(super) taken: bool,
    /// "for the third time, after 1988 and 2004": the news is none of them.
    pub(super) after: bool,
}

impl Run {
    pub(super) fn told(&self) -> i64 {
        self.dates.len() as i64 + self.more
    }
}

/// How many more of one date there are than one: "September brought two", "two in June".
fn many(cx: &Context<'_>, date: &Range<usize>, own: &Range<usize>) -> i64 {
    let value = |at: usize| {
        let small = cx.is(at, Tag::Cardinal) && own.contains(&at);
        let word = ["one", "two", "three", "four", "five"].iter().position(|word| cx.reads(at, word));
        word.filter(|_| small).map(|at| at as i64)
    };
    if reads(cx, date.end, &BROUGHT) {
        let next = date.end + 1 + usize::from(cx.reads(date.end + 1, "another"));
        return value(next).unwrap_or(0);
    }
    // "two in June", "two more in June", "twice in June"
    let Some(lead) = date.start.checked_sub(2).filter(|at| *at >= own.start) else { return 0 };
    if cx.reads(lead, "twice") {
        return 1;
    }
    let lead = lead - usize::from(lead > own.start && reads(cx, lead, &["more", "others", "further", "times"]));
    value(lead).unwrap_or(0)
}

/// "One came to grief in March", "another in May", "those of 2013": what was counted is taken up.
fn elliptical(cx: &Context<'_>, at: usize, own: &Range<usize>) -> bool {
    reads(cx, at, &["another", "others", "those", "ones"])
        || reads(cx, at, &["one", "two"])
            && (at == own.start || reads(cx, at.wrapping_sub(1), &[",", "and", ";"]))
            && (cx.token(at + 1).is_some_and(|next| next.class == Class::Word)
                && (cx.is(at + 1, Tag::Function) || cx.is(at + 1, Tag::PastTense) || cx.word(at + 1).ends_with("ed"))
                || cx.reads(at + 1, "more"))
}

/// The runs of dates in running text.
pub(super) fn runs(cx: &Context<'_>, facts: &[Fact]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut open: Option<Run> = None;
    for fact in facts {
        let sentence = fact.sentence as usize;
        let Some((tokens_, _)) = date(cx, fact) else { continue };
        let kind = cx.document.blocks.get(block(cx, sentence) as usize).map(|block| block.kind);
        let own = tokens(cx, sentence);
        let lead = tokens_.start.wrapping_sub(1);
        let those = |at: usize| reads(cx, at, &["those", "that", "ones", "one"]);
        let placed = tokens_.start > own.start
            && (reads(cx, lead, &["in", "on", ",", "and", "("])
                || cx.reads(lead, "of") && tokens_.start > own.start + 1 && those(lead - 1)
                || cx.reads(lead, "from")
                    && lead > own.start
                    && reads(cx, lead - 1, &["date", "dates", "dated", "dating"])
                || cx.reads(lead, "after") && lead > own.start && cx.reads(lead - 1, ","))
            || open.is_some() && tokens_.start == own.start && reads(cx, tokens_.end, &BROUGHT);
        if !matches!(kind, Some(BlockKind::Paragraph)) || !placed {
            continue;
        }
        if let Some(last) =
            open.as_mut().filter(|run| run.sentences.end == sentence + 1).and_then(|run| run.dates.last_mut())
        {
            let gap = last.end..tokens_.start;
            let later = last.clone().any(|at| reads(cx, at, &["later", "after", "following", "next"]));
            if later && gap.len() <= 2 && cx.reads(gap.start, ",") {
                last.end = tokens_.end;
                continue;
            }
        }
        let joins = open.as_ref().is_some_and(|run| joins(cx, run, sentence, &tokens_));
        if !joins {
            runs.extend(open.take().filter(|run| run.dates.len() > 1));
            open = Some(Run {
                dates: Vec::new(),
                more: 0,
                sentences: sentence..sentence + 1,
                first: false,
                again: false,
                closed: false,
                taken: false,
                after: lead > own.start
                    && (cx.reads(lead, "after")
                        || cx.reads(lead, "of") && lead > own.start + 1 && cx.reads(lead - 2, "after")),
            });
        }
        let Some(run) = open.as_mut() else { continue };
        let gap = run.dates.last().map_or(lead, |last| last.end).max(own.start)..tokens_.start;
        run.closed = gap.clone().any(|at| cx.reads(at, "and"))
            || reads(cx, tokens_.start.wrapping_sub(2), &["again", "time", "finally"]);
        run.more += many(cx, &tokens_, &own);
        run.dates.push(tokens_);
        run.sentences.end = sentence + 1;
    }
    runs.extend(open.filter(|run| run.dates.len() > 1));
    for run in &mut runs {
        let all = tokens(cx, run.sentences.start).start..tokens(cx, run.sentences.end - 1).end;
        run.first =
            (run.dates[0].start.saturating_sub(10).max(all.start)..run.dates[0].start).any(|at| cx.reads(at, "first"));
        run.taken = all.clone().any(|at| elliptical(cx, at, &all));
        run.again = all.clone().any(|at| reads(cx, at, &AGAIN) || cx.reads(at, "once") && cx.reads(at + 1, "more"))
            || run.after
            || run.taken
            || all.clone().any(|at| reads(cx, at, &["had", "having"]));
        let words: Vec<&str> = run.dates.iter().map(|date| cx.document.slice(cx.span(date.clone()))).collect();
        let double = words.iter().enumerate().any(|(at, word)| words[..at].contains(word));
        let last = run.dates.last().map_or(all.end, |date| date.end);
        // What is bought and sold changes hands twice; what is only sold, once.
        let bought = all.clone().any(|at| reads(cx, at, &["bought", "acquired", "purchased"]));
        let former = |at: usize| reads(cx, at, &["last", "previous"]) && cx.reads(at + 1, "season");
        let other = |at: usize| (bought || !cx.reads(at, "sold")) && OTHERS.is_at(cx, at);
        if double || all.clone().any(former) || (all.start..all.end.min(last + 4)).any(other) {
            run.dates.clear();
        }
    }
    runs.retain(|run| run.dates.len() > 1);
    runs
}

/// Whether a date goes on with a run.
fn joins(cx: &Context<'_>, run: &Run, sentence: usize, date: &Range<usize>) -> bool {
    let Some(last) = run.dates.last() else { return false };
    let before = run.sentences.end - 1;
    if sentence == before {
        let gap = last.end..date.start;
        let mark = gap.clone().any(|at| reads(cx, at, &[",", "and", ";", "then"]));
        let apart = gap.clone().rev().find(|&at| reads(cx, at, &APART));
        let again = gap.clone().rev().find(|&at| reads(cx, at, &["again", "then", "finally", "more"]));
        return mark && gap.len() <= 16 && (apart.is_none() || again > apart);
    }
    let own = tokens(cx, sentence);
    let fronted = date.start <= own.start + 5;
    let again =
        own.clone().any(|at| reads(cx, at, &["again", "another"]) || cx.reads(at, "once") && cx.reads(at + 1, "more"))
            || date.start == own.start;
    // "on Thursday … It first gave way in June": the news is apart.
    let weekday = |date: &Range<usize>| date.clone().any(|at| cx.is(at, Tag::Weekday));
    weekday(last) == weekday(date)
        && sentence == before + 1
        && block(cx, sentence) == block(cx, before)
        && (fronted && starts(cx, run) || again)
}

/// Whether the last date of a run began its sentence, too.
fn starts(cx: &Context<'_>, run: &Run) -> bool {
    let own = tokens(cx, run.sentences.end - 1);
    run.dates.last().is_some_and(|date| date.start <= own.start + 5)
}
