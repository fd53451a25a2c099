//! A total and the parts behind it: "60 members: 32 Labour, 20 Tory and 8 independent", "of the 48, 33 passed and the
//! remaining 15 …", "240 children: 110 girls and 130 boys".

use super::items::Item;
use super::{Group, has, phrase, totals, words};
use crate::extract::Context;
use crate::extract::opposites::{OPPOSITES, opposed};
use crate::extract::wording::Wording;
use crate::facts::{Denomination, Exact, Fact};
use crate::lexicon::Tag;
use std::ops::Range;

/// The parts behind these words are all.
pub(super) const COMPOSED: [&[&str]; 24] = [
    &["made", "up", "of"],
    &["composed", "of"],
    &["consists", "of"],
    &["consisted", "of"],
    &["consisting", "of"],
    &["comprising"],
    &["comprises"],
    &["comprised"],
    &["divided", "into"],
    &["divided", "between"],
    &["divided", "among"],
    &["split", "into"],
    &["split", "between"],
    &["split", "among"],
    &["broken", "down", "into"],
    &["namely"],
    &["comprise"],
    &["consist", "of"],
    &["break", "down", "into"],
    &["breaks", "down", "into"],
    &["broken", "down", "as"],
    &["broken", "down"],
    &["composed", "by"],
    &["fall", "into"],
];

/// With these the list is a selection, or is about something else.
const PARTIAL: Wording =
    Wording::of(&[Tag::Partial, Tag::Each, Tag::Compared], &["like", "another", "also", "least", "both", "times"]);

/// What is left over.
const REST: Wording = Wording::of(&[Tag::Rest], &[]);

/// Who has one thing may have another.
const OWNING: Wording =
    Wording::of(&[Tag::Having], &["have", "had", "has", "took", "also", "suffered", "reported", "mentioned"]);

/// Parts that leave nothing out, beside those that exclude each other anyway.
const HALVES: [(&[&str], &[&str]); 1] = [(&["for", "favour", "favor"], &["against"])];

pub(super) fn find(cx: &Context<'_>, group: &Group<'_>, found: &mut Vec<Fact>) {
    for at in 0..group.items.len() {
        if is_whole(&group.items[at]) && listed(cx, group, at, found) {
            return;
        }
    }
    if !remaining(cx, group, found) {
        shared(cx, group, found);
    }
}

fn is_whole(item: &Item) -> bool {
    !item.ranged
        && !item.points
        && item.measure != Denomination::Percent
        && !item.fraction()
        && item.written > Exact::ONE
}

fn alike(whole: &Item, part: &Item) -> bool {
    // "900 hectares: 500 of forest", "eight hours: five by train"
    let bare =
        part.plain() && part.noun.is_none() && (matches!(whole.measure, Denomination::Quantity(_)) || whole.lasting);
    (whole.measure == part.measure && !whole.lasting || bare)
        && !part.ranged
        && !part.lasting
        && !part.fraction()
        && part.written > Exact::ZERO
}

/// The number, its noun, and then a list of parts in which each has one number.
fn listed(cx: &Context<'_>, group: &Group<'_>, at: usize, found: &mut Vec<Fact>) -> bool {
    let whole = &group.items[at];
    let behind = whole.tokens.end..group.items.get(at + 1).map_or(whole.tokens.end, |next| next.tokens.start);
    let composed = COMPOSED.iter().find_map(|words| phrase(cx, behind.clone(), words).map(|start| start + words.len()));
    let mark = behind.clone().find(|&at| [":", "(", "–", "—"].iter().any(|mark| cx.reads(at, mark)));
    let (start, open) = match (composed, mark) {
        (Some(start), _) => (start, "of"),
        (None, Some(mark)) => (mark + 1, cx.word(mark)),
        (None, None) => return false,
    };
    let far = if open == ":" { 14 } else { 8 };
    if words(cx, whole.tokens.end..start) > far || PARTIAL.any(cx, whole.tokens.end..start) || start >= group.tokens.end
    {
        return false;
    }
    let close = match open {
        "(" => (start..group.tokens.end).find(|&at| cx.reads(at, ")")),
        "–" | "—" => (start..group.tokens.end).find(|&at| ["–", "—", ";"].iter().any(|mark| cx.reads(at, mark))),
        _ => (start..group.tokens.end).find(|&at| {
            let colon = cx.reads(at, ":") || cx.reads(at, "(") || cx.reads(at, "—") || cx.reads(at, "–");
            colon || open == "of" && cx.reads(at, ";")
        }),
    };
    let region = start..close.unwrap_or(group.tokens.end);
    let Some(parts) = parts(cx, group, whole, &region) else { return false };
    let sum = parts.iter().try_fold(Exact::ZERO, |sum, item| sum.add(item.written));
    let Some(sum) = sum else { return false };
    if sum > whole.written && OWNING.any(cx, region.clone()) {
        return false;
    }
    // What stands in parentheses or between dashes may leave some out.
    if matches!(open, "(" | "–" | "—") && sum < whole.written && !has(cx, region.clone(), &["and"]) {
        return false;
    }
    totals::add(group, &parts, whole, false, found);
    true
}

/// The parts of a list in which each element begins with a number or has just one.
fn parts<'a>(cx: &Context<'_>, group: &'a Group<'_>, whole: &Item, region: &Range<usize>) -> Option<Vec<&'a Item>> {
    if PARTIAL.any(cx, region.clone())
        || phrase(cx, region.clone(), &["of", "them"]).is_some()
        || phrase(cx, region.clone(), &["of", "whom"]).is_some()
        || phrase(cx, region.clone(), &["of", "which"]).is_some()
        || phrase(cx, region.clone(), &["such", "as"]).is_some()
    {
        return None;
    }
    let inside = |item: &&Item| region.start <= item.tokens.start && item.tokens.end <= region.end;
    let items: Vec<&Item> = group.items.iter().filter(inside).collect();
    if items.len() < 2 || items.len() > 12 || !items.iter().all(|item| alike(whole, item)) {
        return None;
    }
    let first = items.first()?;
    if words(cx, region.start..first.tokens.start) > 5 || has_other_one(cx, region, &items) || are_numbered(cx, &items)
    {
        return None;
    }
    for pair in items.windows(2) {
        let gap = pair[0].tokens.end..pair[1].tokens.start;
        if !has(cx, gap.clone(), &[",", "and", ";", "plus", "&", "+"]) || words(cx, gap) > 12 {
            return None;
        }
    }
    let last = items.last()?;
    let and = items
        .windows(2)
        .next_back()
        .is_some_and(|pair| has(cx, pair[0].tokens.end..pair[1].tokens.start, &["and", "plus", "&"]));
    let short = items.windows(2).all(|pair| words(cx, pair[0].tokens.end..pair[1].tokens.start) <= 6);
    ((and || short) && words(cx, last.tokens.end..region.end) <= 14).then_some(items)
}

/// "Five against, three in favour and one in Gaelic": a part that is no number by its words.
fn has_other_one(cx: &Context<'_>, region: &Range<usize>, items: &[&Item]) -> bool {
    region.clone().any(|at| cx.reads(at, "one") && !items.iter().any(|item| item.tokens.contains(&at)))
}

/// "Quake, Quake 2 and Quake 3": the numbers are of names.
fn are_numbered(cx: &Context<'_>, items: &[&Item]) -> bool {
    let name = |item: &&Item| {
        let at = item.tokens.start.checked_sub(1)?;
        cx.token(at).is_some_and(|token| token.shape.capital()).then(|| cx.word(at))
    };
    items.iter().filter_map(name).zip(items.iter().skip(1).filter_map(name)).any(|(one, other)| one == other)
}

/// The whole that the numbers of a sentence are parts of, and its index among them: "Of the 48 pupils", "Of these".
fn whole_of<'a>(cx: &Context<'_>, group: &'a Group<'_>) -> Option<(&'a Item, usize)> {
    let start = group.tokens.start;
    let first = group.items.first()?;
    if cx.reads(start, "of") || cx.reads(start, "among") {
        let these = ["these", "those", "them", "whom"].iter().any(|word| cx.reads(start + 1, word));
        if these
            && !cx.token(start + 2).is_some_and(|token| group.items.iter().any(|item| item.span.start == token.start))
        {
            let sentence = group.before.last()?.sentence;
            if sentence + 1 != group.sentence {
                return None;
            }
            let mut before = group
                .before
                .iter()
                .filter(|item| item.sentence == sentence && is_whole(item) && item.measure == first.measure);
            let whole = before.next().filter(|item| item.noun.is_some() || item.measure != Denomination::Number)?;
            return before.next().is_none().then_some((whole, 0));
        }
        return (first.tokens.start <= start + 3 && is_whole(first)).then_some((first, 1));
    }
    let of = (first.tokens.end..group.tokens.end).find(|&at| {
        cx.reads(at, "of") && ["them", "whom", "which", "these"].iter().any(|word| cx.reads(at + 1, word))
    })?;
    // "210 workers, 120 of them in Leeds", "48 pupils, of whom 33 passed"
    let second = group.items.get(1)?;
    (is_whole(first) && of < second.tokens.end + 3).then_some((first, 1))
}

/// "… 33 passed and the remaining 15 …": with what is left over the parts make the whole.
fn remaining(cx: &Context<'_>, group: &Group<'_>, found: &mut Vec<Fact>) -> bool {
    let Some((whole, from)) = whole_of(cx, group) else { return false };
    let parts: Vec<&Item> = group.items[from..].iter().collect();
    if parts.len() < 2 || parts.len() > 10 || !parts.iter().all(|part| alike(whole, part)) {
        return false;
    }
    let at = group.items.len() - 1;
    let lead = group.lead(at, 4);
    let rest = REST.any(cx, lead.clone()) || has(cx, group.trail(at, 2), &["others"]);
    let between = parts[0].tokens.start..group.items[at].tokens.start;
    if !rest || has(cx, between, &["including", "than", "each", "per", "half"]) {
        return false;
    }
    totals::add(group, &parts, whole, false, found);
    true
}

/// Parts that exclude each other by their words ("35 women and 25 men"), or that stand in a list of three.
fn shared(cx: &Context<'_>, group: &Group<'_>, found: &mut Vec<Fact>) {
    let Some((whole, from)) = whole_of(cx, group) else { return };
    let parts: Vec<&Item> = group.items[from..].iter().collect();
    if parts.len() < 2 || parts.len() > 10 || !parts.iter().all(|part| alike(whole, part)) {
        return;
    }
    let all = parts[0].tokens.start..group.tokens.end;
    if PARTIAL.any(cx, all.clone()) || OWNING.any(cx, all.clone()) {
        return;
    }
    let behind = |at: usize| group.trail(from + at, 4);
    if parts.len() == 2 {
        let halves = are_halves(cx, &behind(0), &behind(1));
        if halves {
            totals::add(group, &parts, whole, false, found);
        }
        return;
    }
    let listed = parts.windows(2).all(|pair| {
        let gap = pair[0].tokens.end..pair[1].tokens.start;
        has(cx, gap.clone(), &[",", "and", ";"]) && words(cx, gap) <= 8
    });
    let sum = parts.iter().try_fold(Exact::ZERO, |sum, item| sum.add(item.written));
    // Less than the whole may be silent about some; more cannot be.
    if listed && sum.is_some_and(|sum| sum > whole.written) {
        totals::add(group, &parts, whole, false, found);
    }
}

/// Whether the words behind two numbers name two parts that leave nothing out: "seven women", "five men".
pub(super) fn are_halves(cx: &Context<'_>, first: &Range<usize>, second: &Range<usize>) -> bool {
    let (first, second) =
        (|words: &[&str]| has(cx, first.clone(), words), |words: &[&str]| has(cx, second.clone(), words));
    opposed(&OPPOSITES, first, second) || opposed(&HALVES, first, second)
}
