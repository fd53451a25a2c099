//! A number in words beside the same number in figures: "thirty (30) days", "$2,400 (two thousand four hundred
//! dollars)", "five percent (5%)"; and page and age ranges that run backwards.

use super::ranges::{NUMBERED, OTHERWISE};
use super::{Calculation, Group, has, items, shown};
use crate::document::Class;
use crate::extract::numbers::{Cardinal, cardinal};
use crate::extract::{Context, Sink, quantities};
use crate::facts::{Denomination, Exact, Interval, Operation};
use crate::lexicon::{Tag, Tags};
use items::Item;
use std::ops::Range;

const WORDS: Tags = Tags::of(&[Tag::Cardinal, Tag::Multiplier, Tag::Fraction, Tag::Ordinal]);

/// The most words of one number.
const MAX_WORDS: usize = 24;

/// Between the number and the parenthesis: "dollars", "US dollars", "percent", "per cent.".
const BETWEEN: [&str; 33] = [
    "dollars",
    "dollar",
    "us",
    "u.s.",
    "euros",
    "euro",
    "pounds",
    "percent",
    "per",
    "cent",
    "cents",
    "sterling",
    "yen",
    "canadian",
    "australian",
    "swiss",
    "francs",
    "only",
    ".",
    "united",
    "states",
    "rupees",
    "pence",
    "month",
    "pcm",
    "kronor",
    "kroner",
    "krone",
    "crowns",
    "zlotys",
    "rand",
    "shillings",
    "pesos",
];

/// Adds the numbers of a sentence that stand in words and in figures. `numeric` are its digits and number words.
pub(in crate::extract) fn extract(cx: &Context<'_>, tokens: Range<usize>, numeric: &[u32], sink: &mut Sink) {
    let mut found = Vec::new();
    let mut read_to = 0;
    for at in numeric.iter().map(|&at| at as usize) {
        if at < read_to || at == tokens.start {
            continue;
        }
        let found_range = pages(cx, at, &tokens).map(|(from, to)| (from, to, at + 2));
        if let Some((from, to, end)) = found_range.or_else(|| apart(cx, at, &tokens)) {
            let (a, b) = (item(cx, at..at + 1, from, sink.sentence), item(cx, end..end + 1, to, sink.sentence));
            let working = format!("{to} is less than {from}");
            let (stated, expected) = (Interval::exactly(to), Interval::at_least(from));
            let calculation =
                Calculation { operation: Operation::Range, terms: vec![&a], result: &b, stated, expected, working };
            found.push(calculation.fact(sink.sentence));
        }
        let Some((open, first)) = opening(cx, at, &tokens) else { continue };
        let plain = || inside(cx, at, &tokens).zip(outside(cx, open, &tokens));
        let Some(((inner, end), (mut outer, start))) = plain().or_else(|| with_noun(cx, at, open, &tokens)) else {
            continue;
        };
        // "ten pence (£0.10)"
        let sign = open + 1..at;
        if has(cx, outer.next..open, &["pence", "cents", "penny", "cent"])
            && !has(cx, sign.clone(), &["p", "c"])
            && !sign.is_empty()
        {
            outer.value = outer.value.div(Exact::whole(100)).unwrap_or(outer.value);
        }
        // "four score and seven (87)"
        let larger = start.saturating_sub(2)..start - usize::from(start > 0);
        if cx.reads(start - 1, "and")
            && (has(cx, larger.clone(), &["dozen", "gross"]) || larger.clone().any(|at| cx.word(at).ends_with("score")))
        {
            continue;
        }
        let digits = |at: usize| cx.token(at).is_some_and(|token| token.class == Class::Number);
        let words = |at: usize| cx.token(at).is_some_and(|token| token.class == Class::Word);
        if !(digits(at) && words(start) || words(at) && digits(start)) {
            continue;
        }
        read_to = end;
        // "twelve (n. 3)", and references: "seven (12)." that stand at an end.
        let references = !digits(start)
            && first == at
            && end == at + 2
            && inner.value.to_whole().is_some()
            && !follows_noun(cx, end, &tokens)
            && open == outer.next;
        if references {
            continue;
        }
        // A part beside its percentage is another matter: "almost a third (29%)", "twelve (30%) patients".
        let percent = |tokens: Range<usize>| has(cx, tokens, &["%", "percent", "cent"]);
        let (within, around) = (percent(at..end), percent(outer.next..open) || percent(end..end + 2));
        if within != around && (within || percent(outer.next..open))
            || outer.value < Exact::ONE && inner.value >= Exact::ONE && !cx.reads(inner.next, "/")
        {
            continue;
        }
        let (left, right) = (
            item(cx, start..outer.next, outer.value, sink.sentence),
            item(cx, at..inner.next, inner.value, sink.sentence),
        );
        let group = Group { items: &[], tokens: tokens.clone(), before: &[], sentence: sink.sentence };
        let working = format!(
            "“{}” is {}",
            cx.document.slice(if digits(start) { right.span } else { left.span }),
            shown(if digits(start) { inner.value } else { outer.value }, &Denomination::Number)
        );
        let calculation = Calculation {
            operation: Operation::Spelling,
            terms: vec![&left],
            result: &right,
            stated: Interval::exactly(inner.value),
            expected: Interval::exactly(outer.value),
            working,
        };
        group.push(&mut found, calculation);
    }
    sink.facts.extend(found);
}

/// A plain number.
fn item(cx: &Context<'_>, tokens: Range<usize>, written: Exact, sentence: u32) -> Item {
    Item {
        span: cx.span(tokens.clone()),
        tokens,
        measure: Denomination::Number,
        points: false,
        written,
        step: Exact::ONE,
        hedge: None,
        noun: None,
        ranged: false,
        lasting: false,
        sentence,
    }
}

/// "pages 45–32": the two ends of a range that runs backwards. "145–52" is short for 145–152.
fn pages(cx: &Context<'_>, at: usize, tokens: &Range<usize>) -> Option<(Exact, Exact)> {
    let digits = |at: usize| cx.token(at).is_some_and(|token| token.class == Class::Number) && at < tokens.end;
    let ahead = at - 1..at;
    let to = cx.reads(at + 1, "to") && (has(cx, ahead.clone(), &NUMBERED) || has(cx, ahead.clone(), &["aged", "ages"]));
    let dash = cx.reads(at + 1, "–") || cx.reads(at + 1, "-") || to;
    // "Interquartile range 9–21"
    let spread = ["range", "iqr"].iter().any(|word| cx.reads(at - 1, word))
        && (cx.reads(at - 1, "iqr") || cx.reads(at.saturating_sub(2), "interquartile"));
    // "120–90 cm"
    let unit = dash
        && cx.is(at + 3, Tag::Unit)
        && !has(cx, at + 3..at + 4, &["in", "points", "m"])
        && !has(cx, tokens.clone(), &OTHERWISE);
    let named = unit
        || has(cx, ahead.clone(), &NUMBERED)
        || has(cx, ahead, &["aged", "ages"])
        || cx.reads(at - 1, ".") && at > tokens.start + 1 && cx.reads(at - 2, "pp");
    if !dash
        || !(named || spread)
        || !digits(at)
        || !digits(at + 2)
        || !(spread || to || unit) && cx.word(at).len() != cx.word(at + 2).len()
        || to && has(cx, tokens.clone(), &OTHERWISE)
    {
        return None;
    }
    if has(cx, at + 3..at + 4, &["BC", "BCE", "B.C."]) {
        return None;
    }
    let (from, to) = (Exact::decimal(cx.word(at))?, Exact::decimal(cx.word(at + 2))?);
    (from > to).then_some((from, to))
}

/// "from page 45 to page 32", "14- to 9-year-olds": the two ends and the token of the second.
fn apart(cx: &Context<'_>, at: usize, tokens: &Range<usize>) -> Option<(Exact, Exact, usize)> {
    const PARTS: [&str; 9] = ["page", "chapter", "line", "verse", "paragraph", "section", "year", "week", "day"];
    let word = at.checked_sub(1)?;
    let named = PARTS.iter().any(|part| cx.reads(word, part) && cx.reads(at + 2, part))
        && cx.reads(at + 1, "to")
        && cx.reads(word.wrapping_sub(1), "from");
    let aged = cx.reads(at + 1, "-")
        && (cx.reads(at + 2, "to") || cx.reads(at + 2, "and") && cx.reads(word, "between"))
        && cx.reads(at + 4, "-")
        && cx.reads(at + 5, "year");
    if !(named || aged) || at + 3 >= tokens.end || has(cx, tokens.clone(), &OTHERWISE) {
        return None;
    }
    let (from, to) = (Exact::decimal(cx.word(at))?, Exact::decimal(cx.word(at + 3))?);
    (from > to).then_some((from, to, at + 3))
}

/// The parenthesis before a number, with a currency sign between: its token, and the first one behind it.
fn opening(cx: &Context<'_>, at: usize, tokens: &Range<usize>) -> Option<(usize, usize)> {
    let mut open = at.checked_sub(1)?;
    for _ in 0..2 {
        if open >= tokens.start
            && !cx.reads(open, "(")
            && ([
                "$", "€", "£", "us", "usd", "eur", "gbp", "chf", "aud", "cad", "nzd", "hkd", "sgd", "inr", "rs", "r",
                "a$", "us$", "¥",
            ]
            .iter()
            .any(|sign| cx.reads(open, sign)))
        {
            open = open.checked_sub(1)?;
        }
    }
    (open > tokens.start && cx.reads(open, "(")).then_some((open, open + 1))
}

/// The number in the parentheses, and the token behind them.
fn inside(cx: &Context<'_>, at: usize, tokens: &Range<usize>) -> Option<(Cardinal, usize)> {
    let mut number = mixed(cx, at, tokens.end)?;
    // "1/20"
    if cx.reads(number.next, "/")
        && let Some(below) = Exact::decimal(cx.word(number.next + 1)).filter(|&below| below > Exact::ONE)
    {
        number.value = number.value.div(below)?;
        number.next += 2;
    }
    let close = (number.next..tokens.end.min(number.next + 4)).find(|&at| cx.reads(at, ")"))?;
    let plain = (number.next..close).all(|at| {
        cx.reads(at, "%") || BETWEEN.iter().any(|word| cx.reads(at, word)) || cx.reads(at, "/") || cx.reads(at, "-")
    });
    plain.then_some((number, close + 1))
}

/// The number that ends right before a parenthesis, or before the words of its currency.
fn outside(cx: &Context<'_>, open: usize, tokens: &Range<usize>) -> Option<(Cardinal, usize)> {
    let mut end = open;
    while end > tokens.start && open - end < 4 && BETWEEN.iter().any(|word| cx.reads(end - 1, word)) {
        end -= 1;
    }
    // "and 00/100 Dollars"
    let mut hundredths = Exact::ZERO;
    let cents = |at: usize| if cx.reads(at, "no") { Some(Exact::ZERO) } else { Exact::decimal(cx.word(at)) };
    if end >= tokens.start + 4
        && cx.reads(end - 1, "100")
        && cx.reads(end - 2, "/")
        && let Some(more) = cents(end - 3).and_then(|cents| cents.div(Exact::whole(100)))
    {
        hundredths = more;
        end -= 3;
        if cx.reads(end - 1, "and") {
            end -= 1;
        }
        while end > tokens.start && BETWEEN.iter().any(|word| cx.reads(end - 1, word)) {
            end -= 1;
        }
    }
    let mut start = end;
    let lowest = end.saturating_sub(MAX_WORDS).max(tokens.start);
    while start > lowest {
        let token = cx.token(start - 1)?;
        let part = match token.class {
            Class::Number => start == end,
            Class::Word => {
                cx.lexicon.tags(token.word).meets(WORDS)
                    || (start < end && (cx.reads(start - 1, "and") || cx.reads(start - 1, "a")))
            }
            Class::Mark => start < end && (cx.reads(start - 1, "-") || cx.reads(start - 1, ",")),
            _ => false,
        };
        if !part {
            break;
        }
        start -= 1;
        if token.class == Class::Number {
            break;
        }
    }
    let (mut number, at) = (start..end)
        .find_map(|at| mixed(cx, at, end).filter(|number| number.next == end).map(|number| (number, at)))?;
    number.value = number.value.add(hundredths)?;
    // "eighty-eight thousand, three hundred and ten"
    if at > start + 1 && cx.reads(at - 1, ",") && cx.is(at - 2, Tag::Multiplier) {
        let (thousands, first) = (start..at - 1).find_map(|from| {
            mixed(cx, from, at - 1).filter(|number| number.next == at - 1).map(|number| (number, from))
        })?;
        number.value = number.value.add(thousands.value)?;
        return Some((number, first));
    }
    Some((number, at))
}

/// "two hundred metres (250 m)", "fourteen working days (15 days)": the noun or the unit stands on both sides.
fn with_noun(
    cx: &Context<'_>,
    at: usize,
    open: usize,
    tokens: &Range<usize>,
) -> Option<((Cardinal, usize), (Cardinal, usize))> {
    const MOST: usize = 3;
    let inner = cardinal(cx, at, tokens.end)?;
    let close = (inner.next + 1..tokens.end.min(inner.next + MOST + 1)).find(|&at| cx.reads(at, ")"))?;
    let word = |at: usize| cx.token(at).is_some_and(|token| token.class == Class::Word);
    let stem = |at: usize| cx.word(at).trim_end_matches('s').to_lowercase();
    let unit = |from: usize, to: usize| {
        quantities::unit(cx, from, to).filter(|unit| unit.next == to).map(|unit| (unit.symbol, unit.dimension))
    };
    let (outer, start) = (1..=MOST).filter_map(|words| open.checked_sub(words)).find_map(|end| {
        let all = (end..open).all(word) && (inner.next..close).all(word) && end > tokens.start;
        let same = || {
            stem(open - 1) == stem(close - 1)
                || unit(end, open).is_some_and(|known| Some(known) == unit(inner.next, close))
        };
        outside(cx, end, tokens).filter(|_| all && same())
    })?;
    // "over two hundred (212)"; but "is rowed over two hundred metres".
    let before = start.saturating_sub(2).max(tokens.start)..start;
    let verb = cx.reads(start.wrapping_sub(1), "over")
        && cx.reads_any(start.wrapping_sub(3), &["is", "are", "was", "were", "be", "been"]);
    let hedged = before.clone().any(|at| cx.is(at, Tag::Hedge)) || has(cx, before, &["over", "than", "under", "least"]);
    (!hedged || verb).then_some(((inner, close + 1), (outer, start)))
}

/// A number, with the half of "one and one-half".
fn mixed(cx: &Context<'_>, at: usize, end: usize) -> Option<Cardinal> {
    let number = cardinal(cx, at, end)?;
    let next = number.next;
    let half = cx.reads(next, "and")
        && next + 2 < end
        && (cx.reads(next + 1, "one") || cx.reads(next + 1, "a"))
        && (cx.reads(next + 2, "half") || cx.reads(next + 2, "-") && cx.reads(next + 3, "half"));
    if !half || number.value.to_whole().is_none() {
        return Some(number);
    }
    let last = next + 2 + usize::from(cx.reads(next + 2, "-"));
    let value = number.value.add(Exact::ratio(1, 2)?)?;
    Some(Cardinal { value, next: last + 1, ..number })
}

/// Whether a word stands behind the parenthesis: "thirty (30) days".
fn follows_noun(cx: &Context<'_>, at: usize, tokens: &Range<usize>) -> bool {
    at < tokens.end && cx.token(at).is_some_and(|token| token.class == Class::Word || token.class == Class::Possessive)
}
