//! A share and the counts near it, however they are told: "We sowed 80 seeds. Only 52 came up, which is 65 per cent"; "The
//! council has 45 members. Eighteen are women. The share of women is thus 40 per cent"; "one house in five, 70 of 350".
//!
//! Something must say that the share is of counts that are told; which ones is left open. Where any two counts of the
//! passage make the share, nothing is said.

use super::apart::{block, lead, sentence, trail};
use super::items::{Item, half};
use super::{alike, has, proportions, reach, relations, words};
use crate::document::Class;
use crate::extract::Context;
use crate::extract::wording::Wording;
use crate::facts::{Denomination, Exact, Fact, FactData};
use crate::lexicon::Tag;

/// Nouns of a share.
const RATES: Wording = Wording::of(&[Tag::Share], &["return", "score"]);

/// What says that a share follows from what is told before it.
const RESULT: [&str; 12] =
    ["is", "was", "or", "thus", "so", "making", "makes", "represents", "representing", "words", "exactly", "just"];

/// The share is of a change.
const MOVED: Wording = Wording::of(&[Tag::Higher, Tag::Lower], &["increase", "decrease", "rise", "fall"]);

/// The share is of something else.
const OTHERS: [&str; 20] = [
    "growth",
    "capacity",
    "output",
    "production",
    "revenue",
    "income",
    "area",
    "land",
    "population",
    "weight",
    "traffic",
    "value",
    "market",
    "world",
    "country",
    "vote",
    "votes",
    "interest",
    "chance",
    "discount",
];

/// A sentence with one of these compares or changes.
const CLOUDED: Wording = Wording::of(
    &[Tag::Compared, Tag::Trend, Tag::Contrast],
    &["rest", "blank", "average", "each", "expected", "target", "aim", "aims", "least", "if", "would", "respectively"],
);

/// So many counts of a passage can be meant at most.
const MOST: usize = 6;

pub(super) fn find(cx: &Context<'_>, items: &[Item], known: &[Fact], found: &mut Vec<Fact>) {
    let items = relations::with_shares(cx, items);
    for (at, share) in items.iter().enumerate() {
        let is_share = share.measure == Denomination::Percent && !share.points || share.fraction();
        if !is_share || share.ranged || !reach::running(cx, share) || reach::table(cx, share) {
            continue;
        }
        let of_another = MOVED.any(cx, trail(cx, share, 2))
            || has(cx, trail(cx, share, 5), &OTHERS)
            || has(cx, lead(cx, share, 3), &["by", "another", "remaining", "further"]);
        // "95% CI 1.12 to 2.32"
        let interval = has(cx, trail(cx, share, 1), &["ci", "cis", "confidence", "credible"]);
        if of_another || interval || is_subset(cx, share) {
            continue;
        }
        let clouded = CLOUDED.any(cx, sentence(cx, share)) || is_from(cx, &items, share);
        let found_here = if clouded { None } else { counts(cx, &items, at, 2, bound) };
        let Some((part, whole)) = found_here.or_else(|| counts(cx, &items, at, 4, again)) else { continue };
        let told = |fact: &Fact| {
            let FactData::Calculation(known) = &fact.data else { return false };
            known.result == share.span || known.terms.contains(&share.span)
        };
        if !known.iter().chain(found.iter()).any(told) {
            found.extend(proportions::compared(part, whole, share, share.sentence));
        }
    }
}

/// Whether a sentence goes from one count to another; "recovered from 5 cm" is a place.
fn is_from(cx: &Context<'_>, items: &[Item], share: &Item) -> bool {
    let own = sentence(cx, share);
    let place = |at: usize| {
        let item = items.iter().find(|item| (at + 1..at + 4).contains(&item.tokens.start));
        item.is_some_and(|item| item.lasting || matches!(item.measure, Denomination::Quantity(_)) && !share.plain())
    };
    own.into_iter().any(|at| cx.reads(at, "from") && !place(at))
}

/// "a quarter of them women", "60% of whom".
fn is_subset(cx: &Context<'_>, share: &Item) -> bool {
    let next = share.tokens.end;
    let pronoun =
        ["them", "whom", "which", "these", "those", "its", "their"].iter().any(|word| cx.reads(next + 1, word));
    let word =
        cx.token(next + 2).is_some_and(|token| token.class == Class::Word && !cx.lexicon.is(token.word, Tag::Function));
    cx.reads(next, "of") && pronoun && word && !cx.word(next + 2).ends_with("ed")
}

/// The two counts that a share is of, where no two of the passage make it.
///
/// They stand so many sentences back, and are told to be those.
fn counts<'a>(
    cx: &Context<'_>,
    items: &'a [Item],
    at: usize,
    back: u32,
    are_told: impl Fn(&Context<'_>, &Item, [&Item; 2], &[&Item]) -> bool,
) -> Option<(&'a Item, &'a Item)> {
    let share = &items[at];
    let near = |item: &Item| {
        block(cx, item).abs_diff(block(cx, share)) <= if back > 2 { 2 } else { 0 }
            && item.sentence + back >= share.sentence
            && item.sentence <= share.sentence + 1
    };
    let from = items[..at].iter().rposition(|item| !near(item)).map_or(0, |at| at + 1);
    let to = at + items[at..].iter().take_while(|item| near(item)).count();
    let own = &items[from..to];
    let shares = own
        .iter()
        .filter(|item| item.sentence == share.sentence)
        .filter(|item| item.measure == Denomination::Percent || item.fraction())
        .count();
    let mut usable: Vec<&Item> = own
        .iter()
        .filter(|item| !item.fraction() && item.hedge.is_none() && reach::counts(cx, item) && item.written > Exact::ONE)
        .filter(|item| !item.plain() || item.written.to_whole().is_some())
        .collect();
    let measure = usable.first()?.measure.clone();
    if usable.iter().any(|item| item.measure != measure) {
        // What is nearest is meant.
        let nearest = usable
            .iter()
            .min_by_key(|item| (item.sentence != share.sentence, item.tokens.start.abs_diff(share.tokens.start)))?
            .measure
            .clone();
        usable.retain(|item| item.measure == nearest);
    }
    if usable.len() < 2 || usable.len() > MOST || shares > 1 {
        return None;
    }
    let hundred = Exact::whole(100);
    let (said, slack) = if share.fraction() {
        (
            share.written.mul(hundred)?,
            if is_exact(cx, share) {
                Exact::ONE
            } else if share.hedge.is_some() {
                share.written.mul(Exact::whole(14))?
            } else {
                Exact::whole(5)
            },
        )
    } else {
        (share.written, share.step.max(Exact::ONE))
    };
    let fits = |value: Exact| value.sub(said).is_some_and(|apart| apart.abs() <= slack);
    let mut best: Option<(&Item, &Item, usize)> = None;
    for part in &usable {
        for whole in &usable {
            if part.written >= whole.written {
                continue;
            }
            let value = part.written.mul(hundred)?.div(whole.written)?;
            // "52 of 80": the part belongs to the whole.
            let apart = back <= 2 && !has(cx, lead(cx, whole, 3), &["of"]) && !reach::partitive(cx, part);
            let both = part.written.mul(hundred)?.div(part.written.add(whole.written)?)?;
            if fits(value)
                || fits(hundred.sub(value)?)
                || apart && (fits(both) || fits(hundred.sub(both)?))
                || fits(value.sub(hundred)?.abs())
            {
                return None;
            }
            // Counts of other things, told elsewhere, do not go into it.
            let kin = |item: &Item| {
                let head = reach::head(cx, item);
                [part.sentence, whole.sentence, share.sentence].contains(&item.sentence)
                    || head.is_none()
                    || head == reach::head(cx, whole)
                    || head == reach::head(cx, part)
            };
            let other = usable.iter().filter(|item| item.span != part.span && item.span != whole.span && kin(item));
            for item in other {
                let sum = part.written.add(item.written)?.mul(hundred)?.div(whole.written)?;
                let less = whole.written.sub(item.written)?;
                let rest = if less > Exact::ZERO { part.written.mul(hundred)?.div(less)? } else { hundred };
                if fits(sum) || fits(rest) || fits(hundred.sub(sum)?) {
                    return None;
                }
            }
            let near = |item: &Item| item.tokens.start.abs_diff(share.tokens.start);
            let far = near(part) + near(whole);
            let told = back <= 2 || are_told(cx, share, [part, whole], &usable);
            if told && alike(value, said) && best.is_none_or(|(_, _, other)| far < other) {
                best = Some((part, whole, far));
            }
        }
    }
    let (part, whole, _) = best?;
    // A count beside a share of its own is no part of this one.
    let other = |item: &Item| {
        own.iter().any(|it| {
            it.span != share.span
                && it.sentence == item.sentence
                && (it.measure == Denomination::Percent || it.fraction())
        })
    };
    if other(part) || other(whole) {
        return None;
    }
    are_told(cx, share, [part, whole], &usable).then_some((part, whole))
}

/// Whether the share is said to be of two counts.
fn bound(cx: &Context<'_>, share: &Item, [part, whole]: [&Item; 2], usable: &[&Item]) -> bool {
    linked(cx, part, whole)
        && (applied(cx, share, part, whole) || usable.len() == 2 && resulting(cx, share, part, whole))
}

/// Whether the share names the whole again: "Sales were 160 million. … Exports made up a quarter of total sales and amounted
/// to 48 million". What is told of the part may be something else, unless no count makes the share or it is called exact.
fn again(cx: &Context<'_>, share: &Item, [part, whole]: [&Item; 2], _: &[&Item]) -> bool {
    const WHOLE: [&str; 12] =
        ["the", "its", "our", "their", "his", "her", "all", "these", "those", "total", "whole", "of"];
    if !cx.reads(share.tokens.end, "of") || whole.sentence > share.sentence {
        return false;
    }
    let head = (share.tokens.end + 1..share.tokens.end + 6).find(|&at| !cx.reads_any(at, &WHOLE));
    let Some(head) = head.filter(|&at| cx.token(at).is_some_and(|token| token.class == Class::Word)) else {
        return false;
    };
    let it = cx.reads_any(head, &["it", "them"]) && reach::partitive(cx, part);
    let stem = |at: usize| cx.word(at).trim_end_matches('s').to_lowercase();
    let named = match &whole.noun {
        Some(noun) => noun.clone().any(|at| stem(at) == stem(head)),
        None => lead(cx, whole, 5).any(|at| stem(at) == stem(head) && !cx.is(at, Tag::Function)),
    };
    if !named && !it {
        return false;
    }
    // "made up a quarter of total sales and amounted to 48 million"
    let own = part.tokens.start > head && part.sentence == share.sentence && {
        let gap = head + 1..part.tokens.start;
        gap.len() <= 6 && has(cx, gap, &["to", "is", "are", "was", "were", "or", "(", "reached", "worth", "totalled"])
    };
    let exact = is_exact(cx, share);
    let pair = part.tokens.start < whole.tokens.start
        && part.sentence == whole.sentence
        && whole.tokens.start - part.tokens.end <= 4
        && has(cx, part.tokens.end..whole.tokens.start, &["of"])
        || reach::partitive(cx, part) && part.sentence.abs_diff(whole.sentence) <= 1;
    own || pair && (exact || share.measure == Denomination::Percent && !attainable(share, whole))
}

/// "exactly a quarter"
fn is_exact(cx: &Context<'_>, share: &Item) -> bool {
    cx.reads_any(share.tokens.start, &["exactly", "precisely"])
        || has(cx, lead(cx, share, 2), &["exactly", "precisely"])
}

/// Whether some number of so many things makes the share, as it is rounded.
fn attainable(share: &Item, whole: &Item) -> bool {
    let made = || {
        let hundred = Exact::whole(100);
        let count = whole.written.to_whole().filter(|_| whole.plain() && whole.hedge.is_none())?;
        let near = i64::try_from(share.written.mul(whole.written)?.div(hundred)?.floor()).ok()?;
        let step = share.step;
        (near - 1..=near + 1).filter(|near| (0..=count).contains(near)).find(|&near| {
            let value = Exact::whole(near).mul(hundred).and_then(|part| part.div(whole.written));
            value.and_then(|value| value.sub(share.written)).is_some_and(|apart| apart.abs() <= half(step))
        })
    };
    whole.written > Exact::whole(200) || made().is_some() || !whole.plain()
}

/// Whether two counts are said to be a part and its whole: "52 of 80", "45 members. Eighteen are women".
fn linked(cx: &Context<'_>, part: &Item, whole: &Item) -> bool {
    let head = |item: &Item| reach::head(cx, item);
    // Counts of two different things are no part and whole: "40 shops and 12 pubs".
    let things = head(part).is_some() && head(whole).is_some() && head(part) != head(whole);
    let (first, second) = if part.tokens.start < whole.tokens.start { (part, whole) } else { (whole, part) };
    let gap = first.tokens.end..second.tokens.start;
    let list = first.sentence == second.sentence && words(cx, gap.clone()) <= 3 && has(cx, gap.clone(), &["and"]);
    let of = part.tokens.start < whole.tokens.start && has(cx, gap, &["of"])
        || has(cx, lead(cx, whole, 3), &["of", "among"]);
    let rest = !things || of || reach::partitive(cx, part);
    !list && rest && !part.lasting && !whole.lasting
}

/// The share stands right beside a count: "(65%)", ", a third of the fleet,", "Thirty percent of them, or 180".
fn applied(cx: &Context<'_>, share: &Item, part: &Item, whole: &Item) -> bool {
    let before = lead(cx, share, 4);
    let open = has(cx, lead(cx, share, 1), &["(", "–", "—", "-", ":", ","])
        || has(cx, before.clone(), &["or", "is", "was", "making", "so"])
            && has(cx, lead(cx, share, 6), &[",", "that", "which", "this", "–", "("]);
    let near = |item: &Item| {
        item.sentence == share.sentence
            && item.tokens.end <= share.tokens.start
            && words(cx, item.tokens.end..share.tokens.start) <= 8
    };
    let next = share.tokens.end;
    let ends = cx.token(next).is_none_or(|token| token.class == Class::Mark)
        || next >= sentence(cx, share).end
        || cx.reads(next, "of");
    if open && ends && (near(part) || near(whole)) {
        return true;
    }
    // "Half of the 60 boats, 40, …", "65 per cent of the seeds came up: 52 of 80"
    let behind = |item: &Item| {
        let gap = share.tokens.end..item.tokens.start;
        item.sentence == share.sentence
            && item.tokens.start > share.tokens.end
            && words(cx, gap) <= 9
            && has(cx, lead(cx, item, 4), &[",", ":", "–", "—", "(", "or"])
            && (cx.token(item.tokens.end).is_none_or(|token| token.class == Class::Mark)
                || has(cx, trail(cx, item, 3), &["of", "out", "in"])
                || has(cx, lead(cx, item, 2), &["or", "is"]))
    };
    behind(part)
}

/// The share is said to follow: "a germination rate of", "The share is thus", "That is a third", "At 40 per cent".
fn resulting(cx: &Context<'_>, share: &Item, part: &Item, whole: &Item) -> bool {
    let start = sentence(cx, share).start;
    let last = part.sentence.max(whole.sentence);
    if share.sentence > last + 1 || share.sentence + 1 < last {
        return false;
    }
    let rate = RATES.any(cx, lead(cx, share, 8)) || RATES.any(cx, trail(cx, share, 3));
    let first = |words: &[&str]| has(cx, start..start + 1, words);
    let result = first(&["that", "this", "at", "so"]) && share.tokens.start <= start + 5
        || has(cx, lead(cx, share, 3), &RESULT)
            && has(cx, lead(cx, share, 6), &["that", "which", "this", "thus", "so", ","]);
    let voters =
        has(cx, trail(cx, share, 4), &["of"]) && first(&["some", "only"]) || has(cx, lead(cx, share, 3), &["only"]);
    share.sentence >= last && (rate || result) || voters && share.sentence <= part.sentence
}
