//! Two states of one thing: which numbers can be, and which of them was first.

use crate::extract::Context;
use crate::extract::calculations::apart::{lead, sentence, trail};
use crate::extract::calculations::items::Item;
use crate::extract::calculations::moves;
use crate::extract::calculations::ways::last_way;
use crate::extract::calculations::{has, words};
use crate::facts::{Denomination, Exact};
use std::cmp::Ordering;
use std::ops::Range;

/// A state that has been.
const PAST: [&str; 49] = [
    "was",
    "were",
    "had",
    "stood",
    "held",
    "formerly",
    "previously",
    "originally",
    "once",
    "before",
    "earlier",
    "ago",
    "then",
    "until",
    "began",
    "begun",
    "started",
    "first",
    "old",
    "former",
    "used",
    "peaked",
    "opened",
    "last",
    "previous",
    "initially",
    "founded",
    "start",
    "built",
    "put",
    "from",
    "cost",
    "numbered",
    "counted",
    "census",
    "burned",
    "against",
    "originally",
    "than",
    "after",
    "charged",
    "prior",
    "gave",
    "drew",
    "averaged",
    "sold",
    "took",
    "employed",
    "beginning",
];

/// A state that is.
const PRESENT: [&str; 40] = [
    "is",
    "are",
    "now",
    "has",
    "have",
    "today",
    "currently",
    "stands",
    "this",
    "second",
    "later",
    "costs",
    "employs",
    "latest",
    "current",
    "recent",
    "new",
    "to",
    "only",
    "autumn",
    "finally",
    "end",
    "yesterday",
    "takes",
    "since",
    "makes",
    "holds",
    "by",
    "present",
    "sells",
    "reached",
    "reaches",
    "charges",
    "numbers",
    "counts",
    "selling",
    "coming",
    "next",
    "will",
    "tonight",
];

pub(super) fn is_state(item: &Item) -> bool {
    let about = item.hedge.is_none_or(|hedge| hedge.low.is_some() && hedge.high.is_some() && hedge.holds(item.written));
    !item.ranged && !item.points && !item.fraction() && about && item.written >= Exact::whole(2)
        || about
            && !item.ranged
            && item.written > Exact::ZERO
            && matches!(item.measure, Denomination::Money(_) | Denomination::Quantity(_))
}

/// "lost 6 million visitors", "1.4 million fewer": a difference.
pub(super) fn is_difference(cx: &Context<'_>, item: &Item) -> bool {
    const MORE: [&str; 10] =
        ["lost", "lose", "losing", "shed", "gained", "gaining", "saved", "saving", "fewer", "another"];
    let bare = !item.lasting && item.measure != Denomination::Percent;
    let before = has(cx, lead(cx, item, 1), &MORE);
    bare && (before || has(cx, trail(cx, item, 1), &["fewer", "less", "more"]))
}

fn head(cx: &Context<'_>, item: &Item) -> Option<String> {
    item.noun.as_ref().map(|noun| cx.word(noun.end - 1).trim_end_matches('s').to_lowercase())
}

/// Whether two numbers can be two states of one thing.
pub(super) fn same(cx: &Context<'_>, a: &Item, b: &Item) -> bool {
    let bare = |item: &Item| item.plain() && item.noun.is_none();
    let unit = |item: &Item| cx.word(item.tokens.end.saturating_sub(1)).trim_end_matches('s').to_lowercase();
    let four = Exact::whole(8);
    let most = |a: Exact, b: Exact| b.mul(four).is_some_and(|most| a <= most);
    if !(most(a.written, b.written) && most(b.written, a.written)) || a.written == b.written || moves::against(cx, a, b)
    {
        return false;
    }
    if moves::against(cx, a, b) {
        return false;
    }
    let near = b.sentence.abs_diff(a.sentence) <= 1;
    if a.lasting || b.lasting {
        // "for 100 years" says when, not how long something takes.
        let when = |item: &Item| has(cx, lead(cx, item, 2), &["for", "over", "within", "during", "past", "last"]);
        let bare = a.lasting && bare(b) && !when(a) || b.lasting && bare(a) && !when(b);
        return a.lasting && b.lasting && unit(a) == unit(b) || near && bare;
    }
    if a.plain() && b.plain() {
        return b.sentence.abs_diff(a.sentence) <= 1 && (bare(a) || bare(b)) || head(cx, a) == head(cx, b);
    }
    let together = a.sentence == b.sentence;
    a.measure == b.measure
        || bare(b) && (b.step > Exact::ONE || together || near && !matches!(a.measure, Denomination::Money(_)))
}

/// The words around a number that are about it: up to the next number of its kind.
fn near(cx: &Context<'_>, items: &[Item], at: usize) -> (Range<usize>, Range<usize>) {
    let item = &items[at];
    let (before, behind) = (lead(cx, item, 12), trail(cx, item, 7));
    let kin = |other: &&Item| other.sentence == item.sentence && other.measure == item.measure;
    let from = items[..at].iter().rev().take(3).find(kin).map_or(before.start, |other| other.tokens.end);
    let to = items[at + 1..].iter().take(3).find(kin).map_or(behind.end, |other| other.tokens.start);
    let stop =
        |tokens: Range<usize>| tokens.clone().rev().find(|&at| cx.reads(at, ";")).map_or(tokens.start, |at| at + 1);
    let before = before.start.max(from).min(before.end)..before.end;
    let behind = behind.start..behind.end.min(to).max(behind.start);
    let end = behind.clone().find(|&at| cx.reads(at, ";")).unwrap_or(behind.end);
    (stop(before.clone())..before.end, behind.start..end)
}

/// Whether a number is a state of the past (or of the present), as its words say.
fn past(cx: &Context<'_>, items: &[Item], at: usize) -> Option<bool> {
    let (before, behind) = near(cx, items, at);
    // "down to 60", "it is now 60"
    let last = before.end.saturating_sub(3).max(before.start)..before.end;
    if has(cx, last.clone(), &["to", "now", "stands", "currently"]) {
        return Some(false);
    }
    if has(cx, before.clone(), &["later", "subsequently", "afterwards"]) {
        return Some(false);
    }
    let value = |at: usize| {
        let present = has(cx, at..at + 1, &PRESENT);
        (present || has(cx, at..at + 1, &PAST)).then_some(!present)
    };
    before.rev().find_map(value).or_else(|| behind.clone().find_map(value))
}

/// Which of two numbers is the first state, where the words say so.
pub(super) fn order(
    cx: &Context<'_>,
    items: &[Item],
    first: usize,
    second: usize,
    way: Ordering,
) -> Option<(usize, usize)> {
    let (a, b) = (&items[first], &items[second]);
    let from = |item: &Item| has(cx, lead(cx, item, 3), &["from"]);
    let to = |item: &Item| has(cx, lead(cx, item, 3), &["to", "at"]);
    let gap = a.tokens.end..b.tokens.start;
    if a.sentence == b.sentence && words(cx, gap.clone()) <= 12 {
        if from(a) && to(b) {
            return Some((first, second));
        }
        if from(b) && !from(a) {
            return Some((second, first));
        }
    }
    if second == first + 1
        && let Some(later) = moves::order(cx, a, b)
    {
        return Some(if later { (second, first) } else { (first, second) });
    }
    match (past(cx, items, first), past(cx, items, second)) {
        (Some(true), Some(false)) => Some((first, second)),
        (Some(false), Some(true)) => Some((second, first)),
        // "goes up to £300; at present it is £240"
        (Some(false), Some(false)) if becomes(cx, a) != becomes(cx, b) => {
            Some(if becomes(cx, a) { (second, first) } else { (first, second) })
        }
        // Two times: the way of the change says which was first.
        (Some(_), Some(_) | None) if times(cx, a) && times(cx, b) => {
            let rising = b.written > a.written;
            Some(if rising == (way == Ordering::Greater) { (first, second) } else { (second, first) })
        }
        (None, Some(false)) | (Some(true), None) if times(cx, a) || times(cx, b) => Some((first, second)),
        (None, None) if times(cx, a) && times(cx, b) => Some((first, second)),
        _ => None,
    }
}

/// Whether a number is what something will come to: "goes up to £300".
fn becomes(cx: &Context<'_>, item: &Item) -> bool {
    let before = lead(cx, item, 5);
    let to = has(cx, before.end.saturating_sub(1).max(before.start)..before.end, &["to"]);
    to && (has(cx, before.clone(), &["up", "down"]) || last_way(cx, before).is_some())
}

/// Whether words of time stand near a number.
fn times(cx: &Context<'_>, item: &Item) -> bool {
    use crate::lexicon::Tag;
    let all = sentence(cx, item);
    let near = item.tokens.start.saturating_sub(12).max(all.start)..(item.tokens.end + 7).min(all.end);
    near.into_iter().any(|at| {
        [Tag::Month, Tag::Season, Tag::TimeUnit, Tag::Relative].iter().any(|&tag| cx.is(at, tag))
            || cx.word(at).len() == 4
                && (cx.word(at).starts_with("19") || cx.word(at).starts_with("20") || cx.word(at).starts_with("18"))
    })
}
