//! A part in words with its count, of a whole that stands before: "3,200 yachts came. A quarter of these, 800, stayed";
//! "half of the 240 seats, 120, were taken".

use super::apart::{block, is_plain, lead, trail};
use super::items::Item;
use super::{Calculation, alike, has, shown};
use crate::extract::Context;
use crate::facts::{Denomination, Exact, Fact, Operation};

/// A fraction in words may be one part in so many off.
const SLACK: i64 = 25;

pub(super) fn find(cx: &Context<'_>, items: &[Item], found: &mut Vec<Fact>) {
    for (at, part) in items.iter().enumerate() {
        let share = part.fraction() || part.measure == Denomination::Percent && !part.points && !part.ranged;
        if !share || !cx.reads(part.tokens.end, "of") {
            continue;
        }
        let behind = trail(cx, part, 4);
        let these = behind.start + 1;
        let taken_up = ["these", "them", "those"].iter().any(|word| cx.reads(these, word));
        let (whole, count) = if taken_up {
            (at.checked_sub(1), at + 1)
        } else {
            let whole =
                items.get(at + 1).filter(|whole| whole.tokens.start <= these + 1 && whole.sentence == part.sentence);
            (whole.map(|_| at + 1), at + 2)
        };
        let Some((whole, count)) = whole.and_then(|whole| items.get(whole)).zip(items.get(count)) else { continue };
        let near = part.sentence.saturating_sub(whole.sentence) <= 1 && block_near(cx, whole, part);
        let alone = !taken_up || at < 2 || items[at - 2].sentence != whole.sentence;
        if !(near && alone && is_count(whole) && is_count(count) && whole.plain() == count.plain()) {
            continue;
        }
        if count.sentence == part.sentence && apposed(cx, part, count) && count.written < whole.written {
            found.extend(share_of(part, whole, count));
        }
    }
}

/// The same paragraph, or the one before.
fn block_near(cx: &Context<'_>, whole: &Item, part: &Item) -> bool {
    block(cx, part).saturating_sub(block(cx, whole)) <= 1
}

fn is_count(item: &Item) -> bool {
    is_plain(item) && item.hedge.is_none() && item.measure != Denomination::Percent && item.written > Exact::whole(9)
}

/// "A quarter of these, 800,": the count stands between commas or in parentheses, right behind the words of the part.
fn apposed(cx: &Context<'_>, part: &Item, count: &Item) -> bool {
    let before = lead(cx, count, 1);
    let or = cx.reads(before.start, "or") && cx.reads(before.start.wrapping_sub(1), ",");
    let opens = has(cx, before, &[",", "(", "–", "—"]) || or;
    let next = count.noun.as_ref().map_or(count.tokens.end, |noun| noun.end);
    let closes = [",", ")", "–", "—"].iter().any(|mark| cx.reads(next, mark));
    opens && closes && count.tokens.start - part.tokens.end <= 7
}

fn share_of(part: &Item, whole: &Item, count: &Item) -> Option<Fact> {
    let hundred = Exact::whole(100);
    let fraction = if part.fraction() { part.written } else { part.written.div(hundred)? };
    fraction.mul(whole.written).filter(|&value| alike(value, count.written))?;
    let value = count.written.mul(hundred)?.div(whole.written)?;
    let stated = match (part.hedge, part.fraction()) {
        (Some(hedge), true) => hedge.scale(hundred),
        (Some(hedge), false) => hedge,
        (None, true) => part.within(Exact::ratio(1, SLACK)?).scale(hundred),
        (None, false) => part.within(part.step),
    };
    let expected = count.loose().div(&whole.loose()).scale(hundred);
    let number = |item: &Item| shown(item.written, &Denomination::Number);
    let percent = shown(super::rounded_to(value, 1), &Denomination::Percent);
    let working = format!("{} of {} is {percent}", number(count), number(whole));
    let terms = vec![count, whole];
    let calculation = Calculation { operation: Operation::Share, terms, result: part, stated, expected, working };
    Some(calculation.fact(count.sentence))
}
