//! One thing measured twice, in other words: in metric and customary units in two places, or by a factor ("the number
//! has doubled") and by the two counts themselves ("in the first year 14,000 … last year the figure was 28,000").

use super::apart::{block, sentence};
use super::items::Item;
use super::ways::FACTORS;
use super::{Calculation, alike, conversions, has, shown};
use crate::document::Class;
use crate::extract::Context;
use crate::facts::{Denomination, Exact, Fact, Interval, Operation, unit};
use crate::lexicon::Tag;

/// Units that are not metric.
const CUSTOMARY: [&str; 14] =
    ["in", "ft", "yd", "mi", "acre", "lb", "oz", "°F", "ft2", "mi2", "in2", "yd2", "mi/h", "ft3"];

/// The most quantities that are compared.
const MAX_QUANTITIES: usize = 40;

/// Words that describe any quantity.
const GENERAL: [&str; 34] = [
    "long", "high", "wide", "deep", "tall", "total", "about", "some", "more", "less", "away", "every", "each", "area",
    "length", "height", "width", "depth", "weight", "distance", "apart", "thick", "only", "nearly", "than", "around",
    "over", "under", "just", "almost", "large", "small", "new", "old",
];

pub(super) fn find(cx: &Context<'_>, items: &[Item], found: &mut Vec<Fact>) {
    two_units(cx, items, found);
    multiplied(cx, items, found);
    for pair in items.windows(2) {
        found.extend(times_the(cx, &pair[0], &pair[1]));
    }
}

/// "A ticket costs €6, twice the €3 it cost in 2010".
fn times_the(cx: &Context<'_>, first: &Item, second: &Item) -> Option<Fact> {
    const TIMES: [(&str, i64, i64); 5] =
        [("twice", 2, 1), ("double", 2, 1), ("triple", 3, 1), ("treble", 3, 1), ("half", 1, 2)];
    let at = second.tokens.start.checked_sub(2).filter(|&at| at > first.tokens.end)?;
    let (word, above, below) = TIMES.iter().find(|(word, ..)| cx.reads(at, word))?;
    let taken_up = ["the", "its", "their", "that"].iter().any(|word| cx.reads(at + 1, word));
    let parted = [",", "–", "—", "or", "is", "("].iter().any(|mark| cx.reads(at - 1, mark));
    let plain = |item: &Item| !item.ranged && !item.points && !item.fraction() && item.hedge.is_none();
    let near = first.sentence == second.sentence && at - first.tokens.end <= 8;
    let same = first.measure == second.measure && first.lasting == second.lasting;
    if !(taken_up && parted && near && same && plain(first) && plain(second)) {
        return None;
    }
    let product = second.written.mul(Exact::ratio(*above, *below)?)?;
    alike(product, first.written).then_some(())?;
    let slack = product.div(Exact::whole(10))?;
    let expected = Interval::exactly(product).add(&Interval::closed(slack.neg(), slack));
    let working = format!("“{word}” {} is {}", shown(second.written, &second.measure), shown(product, &first.measure));
    let terms = vec![second];
    let stated = first.loose();
    let calculation = Calculation { operation: Operation::Change, terms, result: first, stated, expected, working };
    Some(calculation.fact(first.sentence))
}

/// The content words near a quantity: "a floor area of 18,500 square feet".
fn near(cx: &Context<'_>, item: &Item) -> Vec<String> {
    let all = sentence(cx, item);
    let reach = if cx.reads(item.tokens.start.wrapping_sub(1), "of") { 4 } else { 2 };
    let before = item.tokens.start.saturating_sub(reach).max(all.start)..item.tokens.start;
    let behind = item.tokens.end..(item.tokens.end + 3).min(all.end);
    let content = |at: &usize| {
        cx.token(*at).is_some_and(|token| {
            token.class == Class::Word
                && token.len() > 3
                && !token.shape.capital()
                && !cx.lexicon.is(token.word, Tag::Function)
        })
    };
    let general = |word: &String| !GENERAL.contains(&word.as_str());
    before.chain(behind).filter(content).map(|at| cx.word(at).to_lowercase()).filter(general).collect()
}

/// "a floor area of 18,500 square feet … 1,720 square metres of floor".
fn two_units(cx: &Context<'_>, items: &[Item], found: &mut Vec<Fact>) {
    let quantity =
        |item: &&Item| matches!(item.measure, Denomination::Quantity(_)) && !item.ranged && item.hedge.is_none();
    let quantities: Vec<&Item> = items.iter().filter(quantity).collect();
    let customary =
        |item: &Item| matches!(&item.measure, Denomination::Quantity(unit) if CUSTOMARY.contains(&unit.as_str()));
    if quantities.len() > MAX_QUANTITIES || !quantities.iter().any(|item| customary(item)) {
        return;
    }
    let words: Vec<Vec<String>> = quantities.iter().map(|item| near(cx, item)).collect();
    for (at, first) in quantities.iter().enumerate() {
        for (more, second) in quantities.iter().enumerate().skip(at + 1) {
            let shared = words[at].iter().find(|word| words[more].contains(word));
            let Some(shared) =
                shared.filter(|_| first.sentence != second.sentence && customary(first) != customary(second))
            else {
                continue;
            };
            // Only where no other quantity is described by the word.
            let described = words
                .iter()
                .zip(&quantities)
                .filter(|(words, item)| words.contains(shared) && dimension(item) == dimension(first));
            if described.count() == 2 {
                let (Denomination::Quantity(from), Denomination::Quantity(to)) = (&first.measure, &second.measure)
                else {
                    continue;
                };
                let there = unit::convert(&Interval::exactly(first.written), from, to).and_then(|value| value.single());
                if there.is_some_and(|there| alike(there, second.written)) {
                    found.extend(
                        conversions::compared(first, second).map(|calculation| calculation.fact(second.sentence)),
                    );
                }
            }
        }
    }
}

fn dimension(item: &Item) -> Option<&'static str> {
    match &item.measure {
        Denomination::Quantity(symbol) => unit::dimension(symbol),
        _ => None,
    }
}

/// "The number has doubled. … In the first year 14,000 walkers came. Last year the figure was 28,000."
fn multiplied(cx: &Context<'_>, items: &[Item], found: &mut Vec<Fact>) {
    let figure = |pair: &&[Item]| {
        let [a, b] = pair else { return false };
        let lead = b.tokens.start.saturating_sub(5).max(sentence(cx, b).start)..b.tokens.start;
        let named = has(cx, lead.clone(), &["figure", "number", "count", "total"])
            && has(cx, lead, &["was", "is", "were", "reached", "stood"]);
        a.plain()
            && b.plain()
            && a.noun.is_some()
            && b.noun.is_none()
            && named
            && b.sentence == a.sentence + 1
            && block(cx, a) == block(cx, b)
            && !a.ranged
            && !b.ranged
    };
    let mut pairs = items.windows(2).filter(figure);
    let Some([first, second]) = pairs.next() else { return };
    if pairs.next().is_some() || first.hedge.is_some() || second.hedge.is_some() {
        return;
    }
    let own = sentence(cx, first).start..sentence(cx, second).end;
    let tokens = 0..cx.document.tokens.len();
    let factor = |at: usize| {
        FACTORS
            .iter()
            .filter(|(word, ..)| word.ends_with(['d', 'g']))
            .find(|(word, ..)| !own.contains(&at) && cx.reads(at, word))
    };
    let mut factors = tokens.filter_map(|at| factor(at).map(|found| (at, found)));
    let Some((at, (word, above, below))) = factors.next() else { return };
    let hedged =
        has(cx, at.saturating_sub(3)..at, &["nearly", "almost", "more", "about", "roughly", "than", "not", "over"]);
    if factors.next().is_some() || hedged {
        return;
    }
    let slack = if has(cx, at.saturating_sub(2)..at, &["exactly", "precisely"]) { 2 } else { 10 };
    let Some(product) = Exact::ratio(*above, *below).and_then(|factor| first.written.mul(factor)) else { return };
    let most = Exact::ratio(slack, 100).and_then(|part| product.mul(part)).unwrap_or(Exact::ZERO);
    let expected = Interval::exactly(product).add(&Interval::closed(most.neg(), most));
    let working =
        format!("“{word}” from {} is {}", shown(first.written, &first.measure), shown(product, &Denomination::Number));
    let stated = second.loose();
    let terms = vec![first];
    let calculation = Calculation { operation: Operation::Change, terms, result: second, stated, expected, working };
    found.push(calculation.fact(second.sentence));
}
