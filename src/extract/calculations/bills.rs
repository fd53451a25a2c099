//! A price, how many, and the bill, told over several sentences: "charged $1,200 too much each month … Over 60 months
//! that came to $72,000", "six benches at £340 apiece, and the bill came to £2,040".
//!
//! The price must say what it is for, only one number of the paragraph may count that, and the bill must be called one.

use super::apart::{block, is_plain, lead, sentence, trail};
use super::items::Item;
use super::products::RATES;
use super::{Calculation, alike, any, has, phrase};
use crate::document::Class;
use crate::extract::Context;
use crate::extract::wording::Wording;
use crate::facts::{Denomination, Exact, Fact, Interval};
use crate::lexicon::Tag;
use std::ops::Range;

/// How many sentences behind the price the bill stands.
const REACH: u32 = 2;

/// What else goes into a bill.
const EXTRAS: Wording = Wording::of(
    &[Tag::PriceExtra, Tag::Compared],
    &[
        "less",
        "extra",
        "rising",
        "increased",
        "another",
        "also",
        "between",
        "up",
        "maximum",
        "minimum",
        "least",
        "most",
        "half",
        "double",
        "twice",
        "otherwise",
        "would",
        "unless",
        "first",
    ],
);

/// Words before or behind a sum that is the whole.
const SUMS: Wording = Wording::of(&[Tag::Outcome], &["="]);

/// What one price is for.
pub(super) enum Per {
    /// "each", "apiece".
    Each,
    /// "an hour", "per ticket".
    Unit(String),
}

pub(super) fn find(cx: &Context<'_>, items: &[Item], found: &mut Vec<Fact>) {
    for at in 0..items.len() {
        let rate = &items[at];
        if !matches!(rate.measure, Denomination::Money(_)) || !is_plain(rate) {
            continue;
        }
        if let Some(per) = per(cx, rate) {
            bill(cx, items, at, &per, found);
            instalments(cx, items, at, found);
            yearly(cx, items, at, &per, found);
        }
    }
}

/// What a price is for, as the words beside it say.
pub(super) fn per(cx: &Context<'_>, rate: &Item) -> Option<Per> {
    let behind = trail(cx, rate, 7);
    let first = behind.start;
    if any(cx, first..first + 1, &["each", "apiece"]).is_some() && !is_noun(cx, first + 1) {
        return Some(Per::Each);
    }
    for at in behind {
        let to = ["for", "from", "to"].iter().any(|word| cx.reads(first, word));
        let near = at == first || at == first + 1 && to;
        let article = near && ["a", "an"].iter().any(|word| cx.reads(at, word)) || at == first && cx.reads(at, "the");
        let every =
            ["per", "every", "each", "/"].iter().any(|word| cx.reads(at, word)) && (near || is_time(cx, at + 1));
        if near && every && cx.reads(at + 1, "of") {
            return Some(Per::Each);
        }
        if (article || every) && is_noun(cx, at + 1) {
            return Some(Per::Unit(cx.word(at + 1).to_lowercase()));
        }
        if !cx.token(at).is_some_and(|token| token.class == Class::Word) {
            break;
        }
    }
    // "1,150 tickets at €12"
    if rate.tokens.start > 1 && cx.reads(rate.tokens.start - 1, "at") && plural_noun(cx, rate.tokens.start - 2) {
        return Some(Per::Each);
    }
    // "instalments of $310", "each costs $12", "a monthly fee of $20"
    let before = lead(cx, rate, 5);
    let of = before.len() > 1 && cx.reads(before.end - 1, "of") && plural(cx.word(before.end - 2));
    if of {
        return Some(Per::Unit(cx.word(before.end - 2).to_lowercase().trim_end_matches('s').to_owned()));
    }
    // "each of the 26 will get a bonus of $20"
    let several = || {
        let far = lead(cx, rate, 12);
        phrase(cx, far.clone(), &["each", "of"]).filter(|&at| !has(cx, at..far.end, &[",", ";", "and"]))
    };
    let each = any(cx, before.clone(), &["each"]).filter(|&at| !has(cx, at..before.end, &[",", ";", "so", "and"]));
    (each.is_some() || several().is_some()).then_some(Per::Each)
}

fn plural(word: &str) -> bool {
    [
        "instalments",
        "installments",
        "payments",
        "contributions",
        "prizes",
        "grants",
        "shares",
        "bonuses",
        "awards",
        "scholarships",
        "rates",
        "fines",
        "premiums",
        "subsidies",
        "tranches",
        "bursaries",
        "loans",
    ]
    .contains(&word.to_lowercase().as_str())
}

/// A noun in the plural, before "at".
fn plural_noun(cx: &Context<'_>, at: usize) -> bool {
    const VERBS: [&str; 8] = ["stands", "starts", "opens", "closes", "ends", "begins", "remains", "rests"];
    is_noun(cx, at) && !has(cx, at..at + 1, &VERBS) && cx.word(at).ends_with('s') && cx.word(at).len() > 3
}

fn is_noun(cx: &Context<'_>, at: usize) -> bool {
    cx.token(at).is_some_and(|token| token.class == Class::Word)
        && !cx.is(at, Tag::Function)
        && !cx.is(at, Tag::Cardinal)
}

fn is_time(cx: &Context<'_>, at: usize) -> bool {
    ["year", "month", "week", "day", "quarter", "hour", "night", "minute", "fortnight"].contains(&cx.word(at))
}

/// Whether a count counts what a price is for.
pub(super) fn fits(cx: &Context<'_>, item: &Item, per: &Per) -> bool {
    let noun = item.noun.as_ref().map(|noun| cx.word(noun.end - 1)).unwrap_or_default();
    let name = if item.lasting { cx.word(item.tokens.end - 1) } else { noun };
    match per {
        Per::Each => !item.lasting && !name.is_empty(),
        Per::Unit(unit) => {
            let general =
                ["head", "person", "piece", "item", "unit", "go", "time", "guest", "pupil"].contains(&unit.as_str());
            let any_noun = item.noun.as_ref().is_some_and(|noun| noun.clone().any(|at| same(cx.word(at), unit)));
            same(name, unit)
                || !item.lasting && (any_noun || general && !name.is_empty())
                || !item.lasting
                    && item.noun.is_none()
                    && cx.reads(item.tokens.end, "of")
                    && cx.reads(item.tokens.end + 1, "them")
                || cx.token(item.tokens.end).is_some_and(|token| token.class == Class::Word) && {
                    let next = item.tokens.end;
                    (next..next + 3).any(|at| same(cx.word(at), unit))
                }
        }
    }
}

/// "Instalments" and "instalment", "months" and "month", "shares" and "share".
fn same(many: &str, one: &str) -> bool {
    let stem = |word: &str| {
        let lower = word.to_lowercase();
        let short = lower.strip_suffix("ies").map(|stem| format!("{stem}y"));
        short.unwrap_or_else(|| {
            let plural = lower.len() > 3 && !lower.ends_with("ss");
            lower.strip_suffix('s').filter(|_| plural).map_or(lower.clone(), str::to_owned)
        })
    };
    let (many, one) = (stem(many), stem(one));
    many.len() > 2 && many == one || many == "child" && one == "child" || many == "children" && one == "child"
}

fn bill(cx: &Context<'_>, items: &[Item], at: usize, per: &Per, found: &mut Vec<Fact>) {
    let rate = &items[at];
    let here = block(cx, rate);
    let near = |item: &&Item| item.sentence.abs_diff(rate.sentence) <= REACH && block(cx, item) == here;
    let plain = |item: &&Item| {
        (item.plain() || item.lasting) && !item.ranged && item.hedge.is_none() && item.written > Exact::ONE
    };
    // The whole: the first sum behind the price that is called one, or a fund that is used up.
    let total = items[at + 1..]
        .iter()
        .take(8)
        .take_while(near)
        .find(|item| item.measure == rate.measure && is_plain(item) && item.tokens.start > rate.tokens.end);
    let fund = used_up(cx, items, at);
    let Some(total) = fund.or(total.filter(|total| is_sum(cx, total))) else { return };
    let begin = items[..at]
        .iter()
        .rev()
        .take(6)
        .take_while(near)
        .last()
        .map_or(at, |first| items.iter().position(|item| item.tokens.start == first.tokens.start).unwrap_or(at));
    let window = &items[begin..items.len().min(at + 9)];
    let mut counts = window.iter().filter(near).filter(plain).filter(|item| {
        (fund.is_some() || item.tokens.end <= total.tokens.start)
            && item.sentence.abs_diff(rate.sentence) <= 1
            && fits(cx, item, per)
            && !(matches!(per, Per::Each) && item.sentence != rate.sentence)
    });
    let (Some(count), None) = (counts.next(), counts.next()) else { return };
    // Another price of the same kind: which one was paid is open.
    let prices = window.iter().filter(near).filter(|item| item.measure == rate.measure && item.tokens != rate.tokens);
    let between = prices.filter(|item| item.tokens.start < total.tokens.start && item.tokens != total.tokens);
    if between.clone().any(|item| item.sentence == rate.sentence) || between.count() > 1 {
        return;
    }
    let (from, to) = (rate.tokens.start.min(count.tokens.start), total.tokens.end.max(rate.tokens.end));
    let all = from.min(total.tokens.start)..to;
    if all.len() > 90
        || EXTRAS.any(cx, all)
        || has(cx, trail(cx, total, 4), &["after", "before", "plus", "including", "than"])
    {
        return;
    }
    // "$660 a week" of 30 hours a week.
    let period = |item: &Item| {
        let behind = trail(cx, item, 3);
        let at = any(cx, behind, &["a", "per", "each", "every", "an"])?;
        is_time(cx, at + 1).then(|| cx.word(at + 1).to_lowercase())
    };
    let (worked, paid) = (period(count), period(total));
    if paid.is_some() && paid != worked || worked.is_some() && paid.is_none() {
        return;
    }
    let Some(product) = count.written.mul(rate.written).filter(|&product| near_or_shifted(product, total.written))
    else {
        return;
    };
    push(rate, count, total, product, found);
}

/// "The sum of £18,000 in three instalments of £6,000", "lends $24,000 … repay the loan in 24 instalments of $1,000".
fn instalments(cx: &Context<'_>, items: &[Item], at: usize, found: &mut Vec<Fact>) {
    const PARTS: [&str; 5] = ["instalments", "installments", "payments", "tranches", "parts"];
    let rate = &items[at];
    let of = lead(cx, rate, 2);
    let Some(count) = at.checked_sub(1).map(|before| &items[before]) else { return };
    let counted = trail(cx, count, 4).any(|at| PARTS.iter().any(|part| cx.reads(at, part)))
        && count.plain()
        && count.sentence == rate.sentence
        && cx.reads(of.end.wrapping_sub(1), "of")
        && rate.tokens.start - count.tokens.end <= 5
        && has(cx, lead(cx, count, 2), &["in", "by", "over"]);
    let all = sentence(cx, rate);
    let free = |range: Range<usize>| {
        !has(cx, range.clone(), &["interest"]) || has(cx, range, &["no", "without", "free", "interest-free"])
    };
    let other = ["plus", "deposit", "balance", "remainder", "remaining", "followed", "rest", "more"];
    // "the first on the last day of May" is of no other amount.
    let further = items.get(at + 1).is_some_and(|next| next.sentence == rate.sentence && next.measure == rate.measure);
    let other = has(cx, all.clone(), &other) || further && has(cx, all.clone(), &["final", "first", "last"]);
    if !counted || !free(all.clone()) || other || count.hedge.is_some() {
        return;
    }
    let sum = |item: &&&Item| item.measure == rate.measure && is_plain(item) && item.written > rate.written;
    let here: Vec<&Item> = items[..at].iter().filter(|item| item.sentence == rate.sentence).collect();
    let loan = |item: &&&Item| {
        let words = ["lends", "lend", "lent", "loan", "borrows", "borrowed", "principal", "price", "sum"];
        let back = has(cx, all.clone(), &["repay", "repaid", "repays", "loan", "pay", "paid", "price", "payable"]);
        back && rate.sentence - item.sentence <= 4
            && (has(cx, lead(cx, item, 6), &words) || has(cx, trail(cx, item, 4), &words))
            && free(sentence(cx, item))
    };
    let mut near = here.iter().filter(|item| sum(&&**item));
    let total = match (near.next(), near.next()) {
        (Some(one), None) => Some(*one),
        (None, _) => {
            let earlier: Vec<&Item> = items[at.saturating_sub(6)..at].iter().collect();
            let mut loans = earlier.iter().filter(|item| sum(&&**item) && loan(&&**item));
            loans.next().filter(|_| loans.next().is_none()).copied()
        }
        _ => None,
    };
    let Some(total) = total else { return };
    if let Some(product) = count.written.mul(rate.written).filter(|&product| near_or_shifted(product, total.written)) {
        push(rate, count, total, product, found);
    }
}

fn push(rate: &Item, count: &Item, total: &Item, product: Exact, found: &mut Vec<Fact>) {
    let values = [total.loose(), count.exact().mul(&about(rate))];
    found.push(Calculation::product(count, rate, total, product, values).fact(total.sentence));
}

/// The values of a price; "about $1,200" is no further from it than a tenth.
fn about(rate: &Item) -> Interval {
    let tenth = rate.written.div(Exact::whole(10)).map(|tenth| rate.within(tenth));
    let around = |hedge: Interval| hedge.holds(rate.written) && hedge.low.is_some() && hedge.high.is_some();
    rate.hedge.filter(|hedge| around(*hedge)).and(tenth).unwrap_or_else(|| rate.exact())
}

/// Within a factor of two, or off by tens.
fn near_or_shifted(a: Exact, b: Exact) -> bool {
    let shifted = [10, 100, 1000]
        .iter()
        .any(|&tens| a.mul(Exact::whole(tens)) == Some(b) || b.mul(Exact::whole(tens)) == Some(a));
    alike(a, b) || shifted
}

/// Whether the words around a sum call it the whole.
fn is_sum(cx: &Context<'_>, total: &Item) -> bool {
    let (before, behind) = (lead(cx, total, 7), trail(cx, total, 5));
    // "to $72,000", not "$30 to $40"
    let which = before.end > before.start + 1
        && has(cx, before.end.saturating_sub(4)..before.end, &["is", "was", "are", "were"])
        && has(
            cx,
            before.end.saturating_sub(5)..before.end,
            &["that", "which", "this", "sum", "price", "amount", "value"],
        );
    SUMS.any(cx, before.clone())
        || which
        || has(cx, behind.clone(), &["altogether"])
        || phrase(cx, behind.clone(), &["in", "all"]).is_some()
        || phrase(cx, behind, &["in", "total"]).is_some()
        || has(cx, before.end.saturating_sub(2)..before.end, &["or", "("]) && cx.reads(total.tokens.end, ")")
}

/// "400 grants of £2,500 each, which use up the whole of the fund": the fund.
fn used_up<'a>(cx: &Context<'_>, items: &'a [Item], at: usize) -> Option<&'a Item> {
    let rate = &items[at];
    let all = sentence(cx, rate);
    let spent = any(cx, rate.tokens.end..all.end, &["whole", "entire", "all", "full", "exhaust", "exhausts"])?;
    let using = has(
        cx,
        rate.tokens.end..all.end,
        &[
            "use",
            "uses",
            "exhaust",
            "exhausts",
            "spend",
            "spends",
            "take",
            "takes",
            "account",
            "accounts",
            "distribute",
        ],
    );
    let noun = (spent + 1..(spent + 5).min(all.end))
        .find(|&at| is_noun(cx, at) && !["of", "the", "up"].contains(&cx.word(at)))?;
    let name = cx.word(noun);
    items[..at].iter().rev().take(6).find(|item| {
        using
            && item.measure == rate.measure
            && is_plain(item)
            && item.written > rate.written
            && (trail(cx, item, 3).any(|at| same(cx.word(at), name))
                || lead(cx, item, 3).any(|at| same(cx.word(at), name)))
    })
}

/// "€750 a month, that is €9,000 a year".
fn yearly(cx: &Context<'_>, items: &[Item], at: usize, per: &Per, found: &mut Vec<Fact>) {
    let Per::Unit(unit) = per else { return };
    let Some(year) = items.get(at + 1) else { return };
    let rate = &items[at];
    let same_kind = year.measure == rate.measure && is_plain(year) && year.hedge.is_none() && rate.hedge.is_none();
    if !same_kind || year.sentence != rate.sentence || !matches!(per, Per::Unit(_)) {
        return;
    }
    let gap: Range<usize> = rate.tokens.end..year.tokens.start;
    let said = phrase(cx, gap.clone(), &["that", "is"]).is_some()
        || phrase(cx, gap.clone(), &["which", "is"]).is_some()
        || has(
            cx,
            gap.clone(),
            &["i.e.", "i.e", "=", "makes", "making", "or", "equivalent", "comes", "amounts", "thus"],
        );
    let Some(named) = any(cx, trail(cx, year, 3), &["a", "per", "every", "each"]).map(|at| cx.word(at + 1)) else {
        return;
    };
    let row = RATES.iter().find(|(small, large, _)| unit == small && named.eq_ignore_ascii_case(large));
    let Some((.., factor)) = row.filter(|_| said && gap.len() < 12 && !EXTRAS.any(cx, gap)) else { return };
    let Some(product) = rate.written.mul(Exact::whole(*factor)).filter(|&product| alike(product, year.written)) else {
        return;
    };
    found.push(Calculation::scaled(rate, *factor, year, product).fact(year.sentence));
}
