//! A share beside its counts: "seven of ten, or 70 percent", "45 of 120 (37.5%)", "15% (9 of 60)".

use super::items::Item;
use super::{Calculation, Group, has, shown, words};
use crate::extract::Context;
use crate::facts::{Denomination, Exact, Fact, Interval, Operation};
use std::ops::Range;

/// Words between the two counts: "7 out of the 10".
const OF: [&str; 14] =
    ["of", "out", "the", "its", "all", "their", "those", "these", "in", "every", "his", "her", "our", "total"];

pub(super) fn find(cx: &Context<'_>, group: &Group<'_>, found: &mut Vec<Fact>) {
    for at in 0..group.items.len() {
        let item = &group.items[at];
        if item.measure != Denomination::Percent || item.points || item.ranged {
            continue;
        }
        if at >= 2 && counts(cx, group, at - 2) && beside(cx, group, at) {
            share(group, at - 2, at - 1, at, found);
        } else if at + 2 < group.items.len() && counts(cx, group, at + 1) && opens(cx, group.gap(at, at + 1)) {
            share(group, at + 1, at + 2, at, found);
        } else if let Some(whole) = of_whole(cx, group, at) {
            share(group, at - 1, whole, at, found);
        } else if at > 0 && beside(cx, group, at) && group.items[at - 1].fraction() {
            fraction(group, at - 1, at, found);
        } else {
            inverted(cx, group, at, found);
        }
    }
}

/// Whether a number and the next are "7 of the 10".
fn counts(cx: &Context<'_>, group: &Group<'_>, at: usize) -> bool {
    let [part, whole] = group.items.get(at..at + 2).unwrap_or_default() else { return false };
    let gap = group.gap(at, at + 1);
    // "nine countries of the 27", "12 buses out of 40"
    let noun = part
        .noun
        .clone()
        .filter(|noun| noun.start == gap.start && noun.end < gap.end)
        .map_or(gap.start, |noun| noun.end);
    let rest = noun..gap.end;
    (part.plain() && whole.plain() && !part.fraction() && !part.ranged && !whole.ranged)
        && part.written < whole.written
        && (1..=4).contains(&rest.len())
        && rest.clone().all(|at| OF.iter().any(|word| cx.reads(at, word)))
        && has(cx, rest, &["of"])
        && part.tokens.end <= whole.tokens.start
}

/// Whether the percentage stands in parentheses or behind "or", right behind the counts and their noun.
fn beside(cx: &Context<'_>, group: &Group<'_>, at: usize) -> bool {
    let gap = group.gap(at - 1, at);
    let last = gap.end.wrapping_sub(1);
    // "three of the five bridges, or 40 percent of traffic"
    let next = group.items[at].tokens.end;
    let again = ["the", "all", "them", "it", "those", "these", "total"];
    if cx.reads(next, "of") && !has(cx, next + 1..next + 2, &again) {
        return false;
    }
    let bracket = cx.reads(last, "(") && words(cx, gap.clone()) <= 5 && cx.reads(group.items[at].tokens.end, ")");
    let or = (cx.reads(last, "or") && (cx.reads(last.wrapping_sub(1), ",") || words(cx, gap.clone()) <= 2))
        && words(cx, gap) <= 6;
    bracket || or
}

fn opens(cx: &Context<'_>, gap: Range<usize>) -> bool {
    gap.len() <= 3 && (cx.reads(gap.start, "(") || cx.reads(gap.start, "–") || cx.reads(gap.start, "—"))
}

/// "Of 120 patients, 45 (37.5%)": the whole, where the sentence begins with it.
fn of_whole(cx: &Context<'_>, group: &Group<'_>, at: usize) -> Option<usize> {
    let part = group.items.get(at.checked_sub(1)?)?;
    let gap = group.gap(at - 1, at);
    let bracket = cx.reads(gap.end.wrapping_sub(1), "(")
        && words(cx, gap.clone()) <= 3
        && cx.reads(group.items[at].tokens.end, ")");
    let or = cx.reads(gap.end.wrapping_sub(1), "or")
        && words(cx, gap) <= 4
        && [",", ".", ";"].iter().any(|mark| cx.reads(group.items[at].tokens.end, mark));
    let whole = group.items.first()?;
    let lead = group.lead(0, 4);
    let begins =
        ["of", "among", "out"].iter().any(|word| cx.reads(lead.start, word)) && lead.start == group.tokens.start;
    let fits = (bracket || or)
        && begins
        && at >= 2
        && whole.plain()
        && part.plain()
        && !whole.ranged
        && part.written < whole.written;
    let parts = has(cx, group.tokens.start..part.tokens.start, &["whom", "them", "these", "those", "which"]);
    (fits && !parts).then_some(0)
}

/// "Turnout was 64 percent: of 5,000 voters, 3,200 …".
fn inverted(cx: &Context<'_>, group: &Group<'_>, at: usize, found: &mut Vec<Fact>) {
    let [whole, part] = group.items.get(at + 1..at + 3).unwrap_or_default() else { return };
    let gap = group.gap(at, at + 1);
    let of = cx.reads(gap.end.wrapping_sub(1), "of") || cx.reads(gap.end.wrapping_sub(2), "of");
    let colon = has(cx, gap.clone(), &[":", "–", "—"]);
    if of
        && colon
        && gap.len() <= 4
        && whole.plain()
        && part.plain()
        && part.written < whole.written
        && at + 3 == group.items.len()
    {
        share(group, at + 2, at + 1, at, found);
    }
}

/// "A third of the members said yes (33%)".
fn fraction(group: &Group<'_>, part: usize, percent: usize, found: &mut Vec<Fact>) {
    let (part, percent) = (&group.items[part], &group.items[percent]);
    let rough = Exact::ratio(4, 100).unwrap_or(Exact::ZERO);
    let expected = part.hedge.unwrap_or_else(|| part.within(rough)).scale(Exact::whole(100));
    let value = part.written.mul(Exact::whole(100)).unwrap_or(Exact::ZERO);
    let working = format!("this part is {}", shown(super::rounded_to(value, 1), &Denomination::Percent));
    let stated = percent.rounded();
    let calculation =
        Calculation { operation: Operation::Share, terms: vec![part], result: percent, stated, expected, working };
    group.push(found, calculation);
}

fn share(group: &Group<'_>, part: usize, whole: usize, percent: usize, found: &mut Vec<Fact>) {
    let (part, whole, percent) = (&group.items[part], &group.items[whole], &group.items[percent]);
    if whole.written <= Exact::ZERO {
        return;
    }
    let hundred = Exact::whole(100);
    let loose = |item: &Item| if item.zeros() >= 3 { item.loose() } else { item.exact() };
    let expected = loose(part).div(&loose(whole)).scale(hundred);
    // Some cut instead of rounding.
    let stated = percent.hedge.unwrap_or_else(|| percent.within(percent.step));
    let Some(value) = part.written.mul(hundred).and_then(|part| part.div(whole.written)) else { return };
    let working = format!(
        "{} of {} is {}",
        shown(part.written, &Denomination::Number),
        shown(whole.written, &Denomination::Number),
        shown(super::rounded_to(value, 1), &Denomination::Percent)
    );
    let stated = Interval { low: stated.low, high: stated.high, ..Interval::ALL };
    let calculation = Calculation {
        operation: Operation::Share,
        terms: vec![part, whole],
        result: percent,
        stated,
        expected,
        working,
    };
    group.push(found, calculation);
}
