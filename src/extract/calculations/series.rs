//! Figures about a series of values: the mean and the median of values that are listed, means outside of their range,
//! rates of two counts, "60 in each of two trays".

use super::apart::{block, lead, sentence, trail};
use super::items::Item;
use super::{Calculation, any, has, shown};
use crate::document::Class;
use crate::extract::Context;
use crate::extract::wording::Wording;
use crate::facts::{Denomination, Exact, Fact, Interval, Operation};
use crate::lexicon::Tag;
use std::ops::Range;

/// How many sentences behind the values the figure stands.
const REACH: u32 = 2;

/// Words of sentences about other values than those listed.
const OTHERS: Wording = Wording::of(
    &[Tag::Former, Tag::Compared],
    &[
        "last",
        "weighted",
        "without",
        "excluding",
        "trimmed",
        "national",
        "usual",
        "normal",
        "expected",
        "adjusted",
        "elsewhere",
        "predicted",
        "target",
        "not",
        "whole",
        "long-term",
        "ago",
        "rolling",
        "against",
    ],
);

/// A figure about values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Figure {
    Mean,
    Median,
    Spread,
    Highest,
    Lowest,
}

pub(super) fn find(cx: &Context<'_>, items: &[Item], found: &mut Vec<Fact>) {
    let mut at = 0;
    while at + 2 < items.len() {
        let length = list(cx, &items[at..]);
        if length >= 3 {
            let values = &items[at..at + length];
            for (index, item) in items.iter().enumerate().skip(at + length).take(6) {
                let (here, there) = (block(cx, &values[0]), block(cx, item));
                // The mean and the median may open the paragraph behind.
                let next = there == here + 1
                    && figure(cx, item).is_some_and(|(figure, _)| matches!(figure, Figure::Mean | Figure::Median));
                if item.sentence - values[0].sentence > REACH || here != there && !next {
                    break;
                }
                listed(cx, values, item, items.get(index.wrapping_sub(1)), found);
            }
            at += length;
            continue;
        }
        bounds(cx, items, at, found);
        at += 1;
    }
    for at in items.len().saturating_sub(2)..items.len() {
        bounds(cx, items, at, found);
    }
    for at in 2..items.len() {
        rate(cx, items, at, found);
        each_of(cx, items, at, found);
    }
}

/// Before numbers that are no values: "pages 2, 3 and 5".
const NAMED: [&str; 16] = [
    "pages", "page", "chapters", "sections", "figures", "tables", "lines", "verses", "rooms", "numbers", "ages",
    "aged", "items", "points", "levels", "grades",
];

/// Words of figures.
const NAMES: [(&str, Figure); 10] = [
    ("mean", Figure::Mean),
    ("average", Figure::Mean),
    ("averaged", Figure::Mean),
    ("averages", Figure::Mean),
    ("averaging", Figure::Mean),
    ("median", Figure::Median),
    ("middle", Figure::Median),
    ("range", Figure::Spread),
    ("spread", Figure::Spread),
    ("maximum", Figure::Highest),
];

/// Words of a mean that name nothing of their own.
const LIGHT: [&str; 22] = [
    "wa",
    "is",
    "value",
    "time",
    "age",
    "figure",
    "number",
    "result",
    "therefore",
    "thu",
    "came",
    "come",
    "out",
    "of",
    "at",
    "so",
    "stood",
    "being",
    "were",
    "are",
    "household",
    "had",
];

/// How many numbers of one kind begin a list: "41, 52, 45, 38 and 44".
fn list(cx: &Context<'_>, items: &[Item]) -> usize {
    let mut length = 1;
    for pair in items.windows(2) {
        let (a, b) = (&pair[0], &pair[1]);
        let gap = a.tokens.end..b.tokens.start;
        let joined = !gap.is_empty()
            && gap.len() <= 2
            && gap.clone().all(|at| [",", "and", ";", "&"].iter().any(|word| cx.reads(at, word)));
        let unit = a.measure == Denomination::Number && matches!(b.measure, Denomination::Quantity(_));
        let alike =
            (a.measure == b.measure || unit) && a.sentence == b.sentence && !a.ranged && !b.ranged && a.hedge.is_none();
        // Only the last one may have its noun.
        if !(joined && alike && a.noun.is_none() && !a.points && b.hedge.is_none()) {
            break;
        }
        length += 1;
    }
    let last = &items[length - 1];
    let ends = length >= 2 && (items[length - 2].tokens.end..last.tokens.start).any(|at| cx.reads(at, "and"));
    let before = lead(cx, &items[0], 1);
    let word = before.clone().any(|at| cx.token(at).is_some_and(|token| token.class == Class::Word));
    let told = (word || has(cx, before.clone(), &[":", "(", ","])) && !has(cx, before, &NAMED);
    if ends && told { length } else { 1 }
}

/// What figure the words before a number say that it is.
fn figure(cx: &Context<'_>, item: &Item) -> Option<(Figure, usize)> {
    let before = lead(cx, item, 9);
    for at in before.clone().rev() {
        if let Some((_, figure)) = NAMES.iter().find(|(name, _)| cx.reads(at, name)) {
            return Some((*figure, at));
        }
        let superlative = |words: &[&str]| words.iter().any(|word| cx.reads(at, word));
        if superlative(&HIGHEST) {
            return Some((Figure::Highest, at));
        }
        if superlative(&LOWEST) {
            return Some((Figure::Lowest, at));
        }
        let number = cx.token(at).is_some_and(|token| token.class == Class::Number) || cx.is(at, Tag::Cardinal);
        if number || [";", "(", "but"].iter().any(|word| cx.reads(at, word)) && at + 4 < item.tokens.start {
            return None;
        }
    }
    has(cx, trail(cx, item, 4), &["average"]).then_some((Figure::Mean, item.tokens.end))
}

const HIGHEST: [&str; 13] = [
    "highest", "largest", "oldest", "tallest", "longest", "slowest", "heaviest", "biggest", "greatest", "maximum",
    "dearest", "hottest", "warmest",
];
const LOWEST: [&str; 12] = [
    "lowest", "smallest", "youngest", "shortest", "fastest", "quickest", "lightest", "minimum", "cheapest", "coldest",
    "coolest", "fewest",
];

/// Whether a number is hedged by more than the word "average".
fn is_hedged(cx: &Context<'_>, item: &Item) -> bool {
    let average = item.hedge.is_some_and(|hedge| hedge.holds(item.written))
        && has(cx, lead(cx, item, 3), &["average", "averaged", "averages", "averaging"]);
    item.hedge.is_some() && !average
}

/// A figure of values that are listed.
fn listed(cx: &Context<'_>, values: &[Item], item: &Item, before: Option<&Item>, found: &mut Vec<Fact>) {
    let Some(last) = values.last() else { return };
    if is_hedged(cx, item) || item.ranged || item.points {
        return;
    }
    let Some((figure, name)) = figure(cx, item) else { return };
    if matches!(figure, Figure::Highest | Figure::Lowest) && item.tokens.start > name + 3 {
        return;
    }
    // The number must be that of the figure: no other number between.
    if before.is_some_and(|before| {
        before.tokens.end > name && before.tokens.start < item.tokens.start && name < item.tokens.start
    }) {
        return;
    }
    // In another sentence, what it says of other times or people does not matter here.
    let clause = name.min(item.tokens.start).saturating_sub(6).max(sentence(cx, item).start)..trail(cx, item, 3).end;
    let between = if item.sentence == last.sentence { last.tokens.end..item.tokens.end } else { clause };
    if OTHERS.any(cx, between) || item.measure != last.measure && item.measure != values[0].measure {
        return;
    }
    let mut sorted: Vec<Exact> = values.iter().map(|value| value.written).collect();
    sorted.sort_unstable();
    let count = sorted.len();
    let (Some(&low), Some(&high)) = (sorted.first(), sorted.last()) else { return };
    let halfway = |a: Exact, b: Exact| a.add(b).and_then(|sum| sum.div(Exact::whole(2)));
    let (value, name) = match figure {
        Figure::Mean => {
            let sum = sorted.iter().try_fold(Exact::ZERO, |sum, value| sum.add(*value));
            (sum.and_then(|sum| sum.div(Exact::whole(count as i64))), "mean")
        }
        Figure::Median if count % 2 == 1 => (sorted.get(count / 2).copied(), "median"),
        Figure::Median => (halfway(sorted[count / 2 - 1], sorted[count / 2]), "median"),
        Figure::Spread => (high.sub(low), "range"),
        Figure::Highest => (Some(high), "highest"),
        Figure::Lowest => (Some(low), "lowest"),
    };
    let Some(value) = value else { return };
    // Cut or rounded to its last digit; that of another list is far away.
    let Some(step) = item.step.mul(Exact::ratio(99, 100).unwrap_or(Exact::ONE)) else { return };
    let slack = if matches!(figure, Figure::Mean) || value.to_whole().is_none() { step } else { Exact::ZERO };
    let far = |a: Exact, b: Exact| b.mul(Exact::whole(3)).is_some_and(|most| a > most);
    if far(item.written, high) || far(low, item.written) && figure != Figure::Spread {
        return;
    }
    let terms: Vec<String> = values.iter().take(9).map(|value| value.written.to_string()).collect();
    let working = format!("the {name} of {} is {}", terms.join(", "), super::rounded_to(value, 2));
    let expected = match (value.sub(slack), value.add(slack)) {
        (Some(low), Some(high)) => Interval::closed(low, high),
        _ => Interval::exactly(value),
    };
    push(values.iter().collect(), item, expected, working, found);
}

fn push(terms: Vec<&Item>, result: &Item, expected: Interval, working: String, found: &mut Vec<Fact>) {
    let stated = Interval::exactly(result.written);
    let calculation = Calculation { operation: Operation::Groups, terms, result, stated, expected, working };
    found.push(calculation.fact(result.sentence));
}

/// The unit of an item: of lengths of time, its word.
fn unit<'a>(cx: &Context<'a>, item: &Item) -> &'a str {
    if item.lasting { cx.word(item.tokens.end - 1) } else { "" }
}

/// A mean or median outside of the ends that the same or the next sentence gives.
fn bounds(cx: &Context<'_>, items: &[Item], at: usize, found: &mut Vec<Fact>) {
    let Some(middle) = items.get(at) else { return };
    if middle.ranged || is_hedged(cx, middle) || at > 0 && items[at - 1].ranged {
        return;
    }
    let Some((figure, name)) = figure(cx, middle) else { return };
    if matches!(figure, Figure::Highest | Figure::Lowest) {
        return;
    }
    let near = |item: &&Item| item.sentence.abs_diff(middle.sentence) <= 1 && block(cx, item) == block(cx, middle);
    let around = &items[at.saturating_sub(5)..items.len().min(at + 6)];
    let clause =
        name.min(middle.tokens.start).saturating_sub(4).max(sentence(cx, middle).start)..trail(cx, middle, 3).end;
    if OTHERS.any(cx, clause) {
        return;
    }
    let mut ends: Option<(&Item, &Item)> = None;
    // "ranged from 2 to 41", "between 2.1 and 3.8 kg"
    for pair in around.windows(2) {
        let (low, high) = (&pair[0], &pair[1]);
        let ranged = low.ranged && near(&low) && low.written < high.written;
        let told = has(
            cx,
            lead(cx, low, 8).start..high.tokens.end,
            &["ranged", "ranging", "ran", "range", "varied", "varying", "between", "from", "went", "lay", "ranges"],
        );
        if ranged && told {
            if ends.is_some() {
                return;
            }
            ends = Some((low, high));
        }
    }
    if ends.is_none() {
        let of = |wanted: Figure| {
            let mut all = around
                .iter()
                .filter(near)
                .filter(|item| item.tokens != middle.tokens && figure_near(cx, item) == Some(wanted) && !item.ranged);
            all.next().filter(|_| all.next().is_none())
        };
        ends = of(Figure::Lowest).zip(of(Figure::Highest));
    }
    let Some((low, high)) = ends else { return };
    let units = [low, high, middle].map(|item| unit(cx, item));
    // Where only the last of a range has its unit, it is that of both.
    let same = units[2].is_empty() || units[1].is_empty() || units[1].eq_ignore_ascii_case(units[2]);
    let same = same && (middle.measure == high.measure || middle.measure == low.measure);
    if !same || low.written >= high.written || low.hedge.is_some() || high.hedge.is_some() {
        return;
    }
    if !about_same(cx, name, middle, low, high)
        || middle.measure == Denomination::Percent && high.measure != middle.measure
    {
        return;
    }
    let number = |item: &Item| shown(item.written, &item.measure);
    if figure == Figure::Spread {
        let Some(spread) = high.written.sub(low.written) else { return };
        let working = format!("{} − {} = {}", number(high), number(low), shown(spread, &high.measure));
        if !low.ranged && super::alike(spread, middle.written) && middle.tokens.start > high.tokens.start {
            push(vec![low, high], middle, Interval::exactly(spread), working, found);
        }
        return;
    }
    let working = format!("it must lie between {} and {}", number(low), number(high));
    push(vec![low, high], middle, Interval::closed(low.written, high.written), working, found);
}

/// The superlative right before a number: "the youngest 19", "the oldest member is 71".
fn figure_near(cx: &Context<'_>, item: &Item) -> Option<Figure> {
    figure(cx, item).filter(|(_, at)| *at < item.tokens.start && item.tokens.start - at <= 5).map(|(figure, _)| figure)
}

/// Whether a mean is one of the same values: it names none of its own, or one of theirs.
fn about_same(cx: &Context<'_>, name: usize, middle: &Item, low: &Item, high: &Item) -> bool {
    let nouns = |range: Range<usize>| -> Vec<String> {
        let content =
            |&at: &usize| cx.token(at).is_some_and(|token| token.class == Class::Word) && !cx.is(at, Tag::Function);
        range.filter(content).map(|at| stem(cx.word(at))).collect()
    };
    let own = nouns(name + 1..middle.tokens.start.max(name + 1));
    let theirs = nouns(sentence(cx, low));
    let more = if low.sentence == high.sentence { Vec::new() } else { nouns(sentence(cx, high)) };
    let theirs: Vec<String> = theirs.into_iter().chain(more).collect();
    let aged = ["oldest", "youngest", "old", "aged", "age"].iter().any(|word| theirs.contains(&stem(word)));
    own.iter().all(|noun| {
        noun == "age" && aged
            || LIGHT.contains(&noun.as_str()) && noun != "age"
            || theirs.iter().filter(|their| *their == noun).count()
                > usize::from(middle.sentence == low.sentence || middle.sentence == high.sentence)
    })
}

fn stem(word: &str) -> String {
    let lower = word.to_lowercase();
    lower.strip_suffix('s').map_or(lower.clone(), str::to_owned)
}

/// "Sent out 400 … and got back 248, a response rate of 62 percent".
fn rate(cx: &Context<'_>, items: &[Item], at: usize, found: &mut Vec<Fact>) {
    const RATES: [&str; 16] = [
        "response",
        "return",
        "participation",
        "completion",
        "success",
        "pass",
        "survival",
        "turnout",
        "conversion",
        "failure",
        "dropout",
        "take-up",
        "acceptance",
        "occupancy",
        "germination",
        "attendance",
    ];
    let percent = &items[at];
    let before = lead(cx, percent, 6);
    let named = any(cx, before.clone(), &RATES).is_some()
        && (has(cx, before.clone(), &["rate"]) || has(cx, before.clone(), &["turnout", "occupancy"]));
    if percent.measure != Denomination::Percent || percent.points || percent.ranged || percent.hedge.is_some() || !named
    {
        return;
    }
    let near = |item: &&Item| percent.sentence - item.sentence <= 1 && block(cx, item) == block(cx, percent);
    let earlier: Vec<&Item> = items[at.saturating_sub(4)..at].iter().filter(near).collect();
    let [a, b] = earlier.as_slice() else { return };
    let plain = |item: &Item| item.plain() && !item.ranged && item.hedge.is_none() && item.written > Exact::whole(9);
    if !plain(a) || !plain(b) || OTHERS.any(cx, lead(cx, a, 20).start..percent.tokens.start) {
        return;
    }
    let (part, whole) = if a.written < b.written { (*a, *b) } else { (*b, *a) };
    let Some(value) = part.written.mul(Exact::whole(100)).and_then(|part| part.div(whole.written)) else { return };
    let slack = percent.step;
    let Some((low, high)) = value.sub(slack).zip(value.add(slack)) else { return };
    if !super::alike(value, percent.written) && value.sub(Exact::whole(100)).is_none() {
        return;
    }
    let working = format!("{} / {} = {}%", part.written, whole.written, super::rounded_to(value, 1));
    push(vec![part, whole], percent, Interval::closed(low, high), working, found);
}

/// "A total of 120 seeds were sown, 60 in each of two trays".
fn each_of(cx: &Context<'_>, items: &[Item], at: usize, found: &mut Vec<Fact>) {
    let [total, part, groups] = [&items[at - 2], &items[at - 1], &items[at]];
    let one = total.sentence == groups.sentence
        && [total, part, groups].iter().all(|item| item.plain() && !item.ranged && item.hedge.is_none());
    let gap = part.tokens.end..groups.tokens.start;
    let each = one
        && gap.len() <= 6
        && has(cx, gap.end.saturating_sub(3)..gap.end, &["each"])
        && has(cx, gap.end.saturating_sub(2)..gap.end, &["of"])
        && has(cx, gap, &["in", "to", "from", "for", "at", "on"]);
    let whole = has(cx, lead(cx, total, 4), &["total", "altogether", "all"])
        || has(cx, trail(cx, total, 6), &["total", "altogether", "all"]);
    if !(each && whole) {
        return;
    }
    let Some(product) = part.written.mul(groups.written).filter(|&product| super::alike(product, total.written)) else {
        return;
    };
    let working = format!("{} × {} = {product}", groups.written, part.written);
    push(vec![part, groups], total, Interval::exactly(product), working, found);
}
