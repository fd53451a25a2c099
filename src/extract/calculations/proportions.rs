//! A share in words or per cent and the two counts that it is of, in running text: "ninety of the firm's 600 jobs, or a
//! quarter", "18,900 of the town's 42,000 voters came, a turnout of 54%", "€45 million, or 40% of sales of €150 million".

use super::items::Item;
use super::{Calculation, Group, any, has, phrase, rounded_to, shown, words};
use crate::document::Class;
use crate::extract::Context;
use crate::extract::wording::Wording;
use crate::facts::{Denomination, Exact, Fact, FactData, Interval, Operation};
use crate::lexicon::Tag;

/// A fraction in words may be one part in so many off.
const SLACK: i64 = 25;

/// These never stand between a part and its whole.
const CLAUSE: [&str; 26] = [
    "and", "but", "or", "which", "who", "whom", "with", "to", "were", "was", "is", "are", "has", "have", "had", "per",
    "each", "every", "than", "in", "on", "at", "for", "by", "only", "that",
];

/// Nouns of a share: "a response rate of 60 percent".
const RATES: Wording = Wording::of(&[Tag::Share], &[]);

/// What says that the share is of the counts before it.
const EQUALS: [&[&str]; 14] = [
    &["or"],
    &["which", "is"],
    &["which", "was"],
    &["that", "is"],
    &["that", "is", ","],
    &["i.e."],
    &["equal", "to"],
    &["equivalent", "to"],
    &["representing"],
    &["amounting", "to"],
    &["making"],
    &["corresponding", "to"],
    &["roughly"],
    &["so"],
];

/// The share is of something else.
const OTHERS: [&str; 7] = ["them", "whom", "which", "these", "those", "what", "its"];

/// What the whole is called again: "a quarter of the total".
const WHOLE: [&str; 7] = ["total", "all", "whole", "number", "it", "sum", "them"];

/// Hedges and articles that stand between a mark and a share.
const HEDGES: Wording =
    Wording::of(&[Tag::Rough], &["a", "just", "only", "exactly", "over", "under", "more", "less", "than"]);

pub(super) fn find(cx: &Context<'_>, group: &Group<'_>, found: &mut Vec<Fact>) {
    for at in 0..group.items.len() {
        let share = &group.items[at];
        let is_share = share.measure == Denomination::Percent && !share.points || share.fraction();
        if !is_share || share.ranged || judged(found, share) {
            continue;
        }
        let counts = behind(cx, group, at).or_else(|| opened(cx, group, at)).or_else(|| between(cx, group, at));
        if let Some((part, whole)) = counts.or_else(|| rated(cx, group, at)) {
            found.extend(compared(part, whole, share, group.sentence));
        }
    }
}

/// Whether the share is compared with something already.
fn judged(found: &[Fact], share: &Item) -> bool {
    found.iter().any(|fact| matches!(&fact.data, FactData::Calculation(known) if known.result == share.span))
}

fn is_count(item: &Item) -> bool {
    !item.ranged
        && !item.lasting
        && !item.points
        && !item.fraction()
        && item.measure != Denomination::Percent
        && item.written > Exact::ZERO
}

/// "Ninety of the firm's 600", "12 buses out of 40", "$900 of her income of $2,700": a number and the next.
pub(super) fn is_part_of(cx: &Context<'_>, group: &Group<'_>, at: usize) -> bool {
    let Some([part, whole]) = group.items.get(at..at + 2) else { return false };
    let gap = group.gap(at, at + 1);
    // "5,400 of the 10,000 people": both count people.
    let start = part.noun.as_ref().map(|noun| noun.end).filter(|&end| end <= gap.end).unwrap_or(gap.start);
    let of = if start < gap.end { any(cx, start..gap.end.min(start + 2), &["of"]) } else { None };
    let plain = |at: usize| {
        let class = cx.token(at).map(|token| token.class);
        matches!(class, Some(Class::Word | Class::Possessive)) || cx.reads(at, "-")
    };
    is_count(part)
        && is_count(whole)
        && part.measure == whole.measure
        && part.written < whole.written
        && gap.len() <= 9
        && !(part.tokens.start >= 2 && cx.reads(part.tokens.start - 1, "but") && cx.reads(part.tokens.start - 2, "all"))
        && of.is_some_and(|of| of == start || cx.reads(of - 1, "out"))
        && gap.clone().all(plain)
        && !has(cx, gap, &CLAUSE)
}

/// "Of 1,200 members, 300": the first number of the sentence and one behind it.
pub(super) fn opens_with_whole(cx: &Context<'_>, group: &Group<'_>) -> bool {
    let Some([whole, part]) = group.items.get(..2) else { return false };
    let start = group.tokens.start;
    let of =
        ["of", "among"].iter().any(|word| cx.reads(start, word)) || cx.reads(start, "out") && cx.reads(start + 1, "of");
    of && whole.tokens.start <= start + 6
        && is_count(whole)
        && is_count(part)
        && whole.measure == part.measure
        && part.written < whole.written
        && has(cx, group.gap(0, 1), &[","])
        && !has(cx, group.gap(0, 1), &["whom", "them", "which"])
}

/// "480 patients, of whom 120": the whole before its part.
fn among(cx: &Context<'_>, group: &Group<'_>, at: usize) -> bool {
    let Some([whole, part]) = group.items.get(at..at + 2) else { return false };
    let end = group.gap(at, at + 1).end;
    let of = end >= 2 && cx.reads(end - 2, "of") && ["whom", "which"].iter().any(|word| cx.reads(end - 1, word));
    of && is_count(whole) && is_count(part) && whole.measure == part.measure && part.written < whole.written
}

/// The words right before a share, hedges left out: where they end.
fn unhedged(cx: &Context<'_>, from: usize, to: usize) -> usize {
    let mut end = to;
    while end > from && HEDGES.is_at(cx, end - 1) {
        end -= 1;
    }
    end
}

/// Whether the share ends its phrase, or is said of the whole again.
fn closed(cx: &Context<'_>, share: &Item, whole: &Item) -> bool {
    let next = share.tokens.end;
    if cx.reads(next, "of") {
        let rest = next + 1..next + 4;
        let again = whole.noun.as_ref().map(|noun| cx.word(noun.end - 1));
        let named = rest.clone().any(|at| again.is_some_and(|noun| cx.reads(at, noun)));
        // "a quarter of them women"
        let pronoun = ["it", "them", "all"].iter().any(|word| cx.reads(next + 1, word));
        let ends = cx.token(next + 2).is_none_or(|token| token.class == Class::Mark);
        return named || (!pronoun || ends) && has(cx, rest.clone(), &WHOLE) && !has(cx, rest, &OTHERS[1..]);
    }
    [",", ")", ".", ";", "–", "—", "-", ":", "]"].iter().any(|mark| cx.reads(next, mark))
        || cx.token(next).is_none()
        || next >= cx.document.tokens.len()
}

/// "…, a turnout of", "…, or a success rate of".
fn is_rate(cx: &Context<'_>, from: usize, end: usize) -> bool {
    let noun = end.wrapping_sub(2);
    let of = cx.reads(end.wrapping_sub(1), "of") || cx.reads(end.wrapping_sub(1), "was");
    let named = noun > from && RATES.is_at(cx, noun);
    let near = noun.saturating_sub(4).max(from)..noun.max(from);
    let taken = has(cx, near, &["a", "an", "this", "that", "which", "so", "turnout", ":"])
        || cx.reads(end.wrapping_sub(1), "was") && has(cx, from..noun.max(from), &["so"]);
    of && named && taken
}

/// "90 of the 600 jobs, or a quarter," "(15%)", "which is 15%", ", a rate of 15%".
fn behind<'a>(cx: &Context<'_>, group: &'a Group<'_>, at: usize) -> Option<(&'a Item, &'a Item)> {
    let first = at.checked_sub(2)?;
    let share = &group.items[at];
    let (part, whole) = if is_part_of(cx, group, first) {
        (&group.items[first], &group.items[first + 1])
    } else if among(cx, group, first) {
        (&group.items[first + 1], &group.items[first])
    } else if first == 0 && opens_with_whole(cx, group) {
        (&group.items[1], &group.items[0])
    } else {
        return None;
    };
    let gap = group.gap(at - 1, at);
    let end = unhedged(cx, gap.start, gap.end);
    if is_rate(cx, gap.start, end) {
        return (words(cx, gap) <= 14).then_some((part, whole));
    }
    let near = words(cx, gap.start..end) <= 9;
    let open = ["(", "–", "—", "-", ",", "["].iter().any(|mark| end > gap.start && cx.reads(end - 1, mark));
    let said = EQUALS.iter().any(|words| {
        let start = end.saturating_sub(words.len());
        start > gap.start && phrase(cx, start..end, words).is_some()
    });
    let tight = words(cx, gap.start..end) <= 5;
    (near && (said || open && tight) && closed(cx, share, whole)).then_some((part, whole))
}

/// "Turnout was 44 percent: 5,400 of the 10,000"; "15% (90 of 600)"; "a quarter, or 90 of the 600".
fn opened<'a>(cx: &Context<'_>, group: &'a Group<'_>, at: usize) -> Option<(&'a Item, &'a Item)> {
    let gap = group.gap(at, at + 1);
    let end = unhedged(cx, gap.start, gap.end);
    let mark = end > gap.start && ["(", ":", "–", "—"].iter().any(|mark| cx.reads(end - 1, mark));
    let or = end > gap.start + 1 && cx.reads(end - 1, "or") && cx.reads(end - 2, ",");
    let others = has(cx, gap.clone(), &["and", "while", "but", "of"]);
    (is_part_of(cx, group, at + 1) && (mark || or) && gap.len() <= 4 && !others)
        .then(|| (&group.items[at + 1], &group.items[at + 2]))
}

/// "€45 million, or 30% of total sales of €150 million".
fn between<'a>(cx: &Context<'_>, group: &'a Group<'_>, at: usize) -> Option<(&'a Item, &'a Item)> {
    let part = group.items.get(at.checked_sub(1)?)?;
    let whole = group.items.get(at + 1)?;
    let (left, right) = (group.gap(at - 1, at), group.gap(at, at + 1));
    let end = unhedged(cx, left.start, left.end);
    let noun = part.noun.as_ref().map_or(left.start, |noun| noun.end);
    let tight = words(cx, noun..end.max(noun)) <= 2;
    let or = end > left.start && ["or", "(", "–", "—"].iter().any(|word| cx.reads(end - 1, word));
    let of = cx.reads(right.start, "of")
        && right.len() <= 7
        && right
            .clone()
            .all(|at| cx.token(at).is_some_and(|token| matches!(token.class, Class::Word | Class::Possessive)))
        && !has(cx, right.clone(), &CLAUSE)
        && !has(cx, right, &["remaining", "other", "last", "previous"]);
    let fits = is_count(part) && is_count(whole) && part.measure == whole.measure && part.written < whole.written;
    (fits && tight && or && of).then_some((part, whole))
}

/// "We sent 620 forms and got 310 back, a response rate of 60 percent": the only two counts of the sentence, or of this
/// and the one before.
fn rated<'a>(cx: &Context<'_>, group: &'a Group<'_>, at: usize) -> Option<(&'a Item, &'a Item)> {
    let begin = at.checked_sub(1).map_or(group.tokens.start, |last| group.items[last].tokens.end);
    let end = unhedged(cx, begin, group.items[at].tokens.start);
    if !is_rate(cx, begin, end) || !has(cx, begin..end, &[",", ":", "–", "—", "("]) || words(cx, begin..end) > 12 {
        return None;
    }
    let own = group.items.get(..at)?;
    let counts: Vec<&Item> = match own {
        [_, _] => own.iter().collect(),
        [one] => {
            let last = group.before.last()?.sentence;
            let mut before = group.before.iter().filter(|item| item.sentence == last);
            let other = before.next().filter(|_| last + 1 == group.sentence)?;
            if before.next().is_some() {
                return None;
            }
            vec![other, one]
        }
        _ => return None,
    };
    let [a, b] = counts.as_slice() else { return None };
    let usable = |item: &Item| is_count(item) && item.plain() && item.hedge.is_none() && item.written > Exact::ONE;
    let (part, whole): (&Item, &Item) = if a.written < b.written { (a, b) } else { (b, a) };
    (usable(a) && usable(b) && part.written < whole.written).then_some((part, whole))
}

pub(super) fn compared(part: &Item, whole: &Item, share: &Item, sentence: u32) -> Option<Fact> {
    let hundred = Exact::whole(100);
    let value = part.written.mul(hundred)?.div(whole.written)?;
    let stated = if share.fraction() {
        share.about().unwrap_or(share.within(Exact::ratio(1, SLACK)?)).scale(hundred)
    } else {
        share.about().unwrap_or_else(|| share.within(share.step))
    };
    let loose =
        |item: &Item| item.about().unwrap_or_else(|| if item.zeros() >= 3 { item.loose() } else { item.exact() });
    let expected = loose(part).div(&loose(whole)).scale(hundred);
    let working = format!(
        "{} of {} is {}",
        shown(part.written, &part.measure),
        shown(whole.written, &whole.measure),
        shown(rounded_to(value, 1), &Denomination::Percent)
    );
    let terms = vec![part, whole];
    let stated = Interval { low: stated.low, high: stated.high, ..Interval::ALL };
    let calculation = Calculation { operation: Operation::Share, terms, result: share, stated, expected, working };
    Some(calculation.fact(sentence))
}
