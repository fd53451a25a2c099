//! What is left of a whole, and a whole that is cut up: "twelve of the 20 beds are here; the other eight …", "18 km in three
//! stages of 5, 6 and 7 km", "800 g of dough … into ten pieces of 80 g each".

use super::items::Item;
use super::{Calculation, Group, alike, any, has, proportions, totals, words};
use crate::extract::Context;
use crate::extract::wording::Wording;
use crate::facts::{Denomination, Exact, Fact, Interval, unit};
use crate::lexicon::Tag;

/// What is left over.
const REST: Wording = Wording::of(&[Tag::Rest], &["leaving"]);

/// Words that cut a whole into like parts, or share it out.
const CUT: [&str; 39] = [
    "divide",
    "divided",
    "divides",
    "dividing",
    "split",
    "splits",
    "splitting",
    "cut",
    "cuts",
    "cutting",
    "share",
    "shared",
    "shares",
    "sharing",
    "shape",
    "shaped",
    "form",
    "formed",
    "roll",
    "rolled",
    "slice",
    "sliced",
    "break",
    "broken",
    "portion",
    "portioned",
    "parted",
    "sawn",
    "saw",
    "makes",
    "make",
    "yields",
    "distributed",
    "separate",
    "separated",
    "chopped",
    "chop",
    "weigh",
    "fill",
];

/// The parts are no equal ones, or there are others.
const UNEQUAL: [&str; 14] = [
    "plus",
    "including",
    "besides",
    "also",
    "another",
    "extra",
    "least",
    "most",
    "from",
    "up",
    "half",
    "leftover",
    "waste",
    "than",
];

pub(super) fn find(cx: &Context<'_>, group: &Group<'_>, found: &mut Vec<Fact>) {
    rest(cx, group, found);
    stages(cx, group, found);
    apposed(cx, group, found);
}

/// "320 pages, 250 of text and 70 of plates".
fn apposed(cx: &Context<'_>, group: &Group<'_>, found: &mut Vec<Fact>) {
    for window in group.items.windows(3) {
        let [whole, first, second] = window else { continue };
        let plain = |item: &Item| item.plain() && !item.ranged && item.hedge.is_none() && item.written > Exact::ONE;
        let bare = |item: &Item| plain(item) && item.noun.is_none() && cx.reads(item.tokens.end, "of");
        let Some(noun) = whole.noun.as_ref().filter(|_| plain(whole) && bare(first) && bare(second)) else { continue };
        let gap = first.tokens.end..second.tokens.start;
        let direct = cx.reads(noun.end, ",") && first.tokens.start == noun.end + 1;
        let of = |item: &Item| {
            ["them", "which", "whom", "these", "those", "the"].iter().any(|word| cx.reads(item.tokens.end + 1, word))
        };
        let ends = has(cx, second.tokens.end + 1..second.tokens.end + 5, &[".", ",", ";", ")"]);
        if direct
            && words(cx, gap.clone()) <= 4
            && cx.reads(gap.end.wrapping_sub(1), "and")
            && !of(first)
            && !of(second)
            && ends
        {
            totals::add(group, &[first, second], whole, false, found);
        }
    }
}

/// "Twelve of the 20 beds …; the other eight", "Thirty-two of the 50 applicants … The remaining 18".
fn rest(cx: &Context<'_>, group: &Group<'_>, found: &mut Vec<Fact>) {
    for (at, left) in group.items.iter().enumerate() {
        if !left.plain() || left.ranged || left.fraction() || left.hedge.is_some() || left.written < Exact::ONE {
            continue;
        }
        let near = group.lead(at, 3);
        let said = has(cx, near.clone(), &["other", "others", "remaining", "rest"])
            || REST.any(cx, near.end.saturating_sub(1)..near.end);
        if !said
            || has(cx, near, &["each", "than", "of"])
            || has(cx, left.tokens.end..left.tokens.end + 1, &["of", "%"])
        {
            continue;
        }
        let (part, whole) = if at >= 2 && proportions::is_part_of(cx, group, at - 2) {
            (&group.items[at - 2], &group.items[at - 1])
        } else if at == 2 && proportions::opens_with_whole(cx, group) {
            (&group.items[1], &group.items[0])
        } else if at == 0 && group.tokens.start + 4 >= left.tokens.start {
            let last = group.before.last().map(|item| item.sentence);
            let count = group.before.iter().rev().take_while(|item| Some(item.sentence) == last).count();
            let own = &group.before[group.before.len() - count..];
            let [.., part, whole] = own else { continue };
            let earlier = Group { items: own, tokens: group.tokens.clone(), before: &[], sentence: part.sentence };
            let direct = part.sentence + 1 == group.sentence && own.len() == 2;
            if !direct || !proportions::is_part_of(cx, &earlier, own.len() - 2) {
                continue;
            }
            (part, whole)
        } else {
            continue;
        };
        let usable = |item: &Item| item.plain() && item.hedge.is_none() && !item.ranged;
        // "the other six patients" beside "twelve of the 20 beds"
        let head =
            |item: &Item| item.noun.as_ref().map(|noun| cx.word(noun.end - 1).trim_end_matches('s').to_lowercase());
        let other = head(left).is_some() && head(whole).is_some() && head(left) != head(whole);
        let named = left.noun.as_ref().is_some_and(|noun| noun.start == left.tokens.end);
        if usable(part) && usable(whole) && !(other && named) {
            totals::add(group, &[part, left], whole, false, found);
        }
    }
}

/// "18 km in three stages of 5, 6 and 7 km": as many parts as are announced.
fn stages(cx: &Context<'_>, group: &Group<'_>, found: &mut Vec<Fact>) {
    for (at, count) in group.items.iter().enumerate().skip(1) {
        let Some(many) = count.written.to_whole().and_then(|many| usize::try_from(many).ok()) else { continue };
        let Some(noun) = count.noun.as_ref().filter(|_| count.plain() && (2..=8).contains(&many)) else { continue };
        let Some(parts) = group.items.get(at + 1..at + 1 + many).filter(|_| at + 1 + many == group.items.len()) else {
            continue;
        };
        let (whole, last) = (&group.items[at - 1], &parts[many - 1]);
        let of = ["of", ":", "("].iter().any(|word| cx.reads(noun.end, word));
        let first = parts[0].tokens.start <= noun.end + 3;
        let tight = parts.windows(2).all(|pair| {
            let gap = pair[0].tokens.end..pair[1].tokens.start;
            has(cx, gap.clone(), &[",", "and"]) && words(cx, gap) <= 3
        });
        let like = |part: &Item| {
            !part.ranged
                && part.lasting == (last.lasting && part.measure == last.measure && part.lasting)
                && (part.measure == whole.measure || part.plain() && part.noun.is_none())
        };
        let same = whole.measure == last.measure && whole.lasting == last.lasting && !whole.plain() && !whole.ranged;
        let near = words(cx, whole.tokens.end..count.tokens.start) <= 8;
        let unequal = has(cx, whole.tokens.end..last.tokens.end, &UNEQUAL[..6]);
        if of
            && first
            && tight
            && same
            && near
            && !unequal
            && parts.iter().all(like)
            && whole.measure != Denomination::Percent
        {
            totals::add(group, &parts.iter().collect::<Vec<_>>(), whole, false, found);
        }
    }
}

/// "800 g of dough … into ten pieces of 80 g each": the pieces make the whole.
pub(super) fn pieces(cx: &Context<'_>, group: &Group<'_>, found: &mut Vec<Fact>) {
    for at in 0..group.items.len().saturating_sub(1) {
        let (count, each) = (&group.items[at], &group.items[at + 1]);
        let gap = group.gap(at, at + 1);
        let told =
            has(cx, gap.clone(), &["each"]) || has(cx, each.tokens.end..each.tokens.end + 2, &["each", "apiece"]);
        let of = has(cx, gap.clone(), &["of"]) && words(cx, gap.clone()) <= 5;
        let measured = matches!(each.measure, Denomination::Money(_) | Denomination::Quantity(_));
        let noun = count.noun.is_some() && count.plain() && count.hedge.is_none() && !count.fraction();
        let begin = count.tokens.start.saturating_sub(12).max(group.tokens.start);
        let cut = any(cx, begin..count.tokens.start, &CUT);
        let Some(cut) = cut.filter(|_| measured && noun && count.written > Exact::ONE && !each.ranged) else {
            continue;
        };
        if !(told || of) || words(cx, gap.clone()) > 8 || has(cx, cut..each.tokens.end, &UNEQUAL) {
            continue;
        }
        // The whole stands before, in this sentence or shortly before it; its stuff is named again, or it is the object.
        let mut wholes = group.items[..at].iter().rev().chain(group.before.iter().rev().take(6));
        let Some(whole) = wholes.find(|whole| kindred(whole, each)) else { continue };
        let near = group.sentence - whole.sentence <= 2;
        let close = whole.sentence == group.sentence;
        let stuff = stuff(cx, whole);
        let again =
            stuff.is_some_and(|stuff| (cut..count.tokens.start).any(|at| cx.word(at).eq_ignore_ascii_case(stuff)));
        let taken_up = ["it", "this", "them", "these"].iter().any(|word| has(cx, cut..count.tokens.start, &[word]));
        let last = stuff.is_some() && taken_up && group.sentence - whole.sentence <= 1;
        if near && (close || again || last) && !whole.ranged && whole.written > each.written {
            found.extend(product(group, count, each, whole));
        }
    }
}

/// "800 g of dough": what the whole is of.
fn stuff<'a>(cx: &Context<'a>, whole: &Item) -> Option<&'a str> {
    let next = whole.tokens.end;
    cx.reads(next, "of").then(|| cx.word(next + 1)).filter(|word| word.len() > 2)
}

fn kindred(whole: &Item, each: &Item) -> bool {
    match (&whole.measure, &each.measure) {
        (Denomination::Quantity(a), Denomination::Quantity(b)) => unit::dimension(a) == unit::dimension(b),
        (a, b) => a == b,
    }
}

fn product(group: &Group<'_>, count: &Item, each: &Item, whole: &Item) -> Option<Fact> {
    let written = match (&each.measure, &whole.measure) {
        (Denomination::Quantity(from), Denomination::Quantity(to)) => {
            unit::convert(&Interval::exactly(each.written), from, to)?.single()?
        }
        _ => each.written,
    };
    let value = count.written.mul(written).filter(|&value| alike(value, whole.written))?;
    // Things are cut by eye; money is shared to the last penny.
    let money = matches!(whole.measure, Denomination::Money(_));
    let part = Exact::whole(if money && whole.hedge.is_none() && each.hedge.is_none() { 100 } else { 12 });
    let slack = |value: Exact| value.div(part).map(|slack| Interval::closed(slack.neg(), slack));
    let expected = Interval::exactly(value).add(&slack(value)?);
    let stated = Interval::exactly(whole.written).add(&slack(whole.written)?);
    let calculation = Calculation::product(count, each, whole, value, [stated, expected]);
    Some(calculation.fact(group.sentence))
}
