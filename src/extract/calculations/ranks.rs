//! Ranks in words beside the same in figures: "the thirtieth (30th) day"; sums "in words"; lengths of time in two units.

use super::apart::{lead, sentence};
use super::items::Item;
use super::{Calculation, has, phrase, shown};
use crate::document::Class;
use crate::extract::Context;
use crate::facts::{
    CalculationFact, Denomination, DurationFact, Exact, Fact, FactData, Interval, Operation, Provenance,
};
use crate::lexicon::Tag;
use crate::source::Span;

/// Adds ranks with their figures in parentheses.
pub(super) fn find(cx: &Context<'_>, facts: &[Fact], found: &mut Vec<Fact>) {
    let ranks = facts.iter().filter_map(|fact| match &fact.data {
        FactData::Ordinal(ordinal) => Some((fact, ordinal.rank)),
        _ => None,
    });
    let mut before: Option<(&Fact, i64)> = None;
    for (fact, rank) in ranks {
        let earlier = before.replace((fact, rank));
        let open = cx.document.token_at(fact.span.start).checked_sub(1).filter(|&open| cx.reads(open, "("));
        let Some(open) = open.filter(|_| cx.reads(cx.document.token_at(fact.span.end), ")")) else { continue };
        let known = earlier.filter(|(first, _)| cx.document.token_at(first.span.end) == open);
        // "the thirtieth" may be a day of a month, and no rank.
        let word = || {
            let at = open.checked_sub(1)?;
            let plain = at.checked_sub(1).is_none_or(|before| !cx.reads(before, "-"));
            let value = cx.lexicon.number(cx.token(at)?.word, Tag::Ordinal).filter(|_| plain)?;
            Some((cx.span(at..at + 1), value))
        };
        let Some((first, value)) = known.map(|(first, value)| (first.span, value)).or_else(word) else { continue };
        let digits = |span: Span| cx.document.slice(span).starts_with(|c: char| c.is_ascii_digit());
        if digits(first) == digits(fact.span) {
            continue;
        }
        let exactly = |value: i64| Interval::exactly(Exact::whole(value));
        let data = CalculationFact {
            operation: Operation::Spelling,
            terms: vec![first],
            result: fact.span,
            measure: Denomination::Number,
            stated: exactly(rank),
            expected: exactly(value),
            working: format!("“{}” is {value}", cx.document.slice(first)),
        };
        let data = FactData::Calculation(Box::new(data));
        let span = Span::new(first.start, fact.span.end);
        found.push(Fact { span, sentence: fact.sentence, provenance: Provenance::default(), data });
    }
}

/// Adds lengths of time that are told in two units: "150 minutes (two and a half hours)".
pub(super) fn lengths(cx: &Context<'_>, facts: &[Fact], found: &mut Vec<Fact>) {
    let mut before: Option<(&Fact, &DurationFact)> = None;
    for fact in facts {
        let FactData::Duration(length) = &fact.data else { continue };
        let Some((first, earlier)) = before.replace((fact, length)) else { continue };
        if first.sentence != fact.sentence || earlier.age || length.age {
            continue;
        }
        let gap = cx.document.token_at(first.span.end)..cx.document.token_at(fact.span.start);
        let behind = cx.document.token_at(fact.span.end);
        let words = ["i.e.", "i.e", "=", "that", "is", "or", "(", ",", "namely"];
        let plain = (1..=4).contains(&gap.len()) && gap.clone().all(|at| cx.reads_any(at, &words));
        let closed = cx.reads(gap.start, "(") && gap.len() <= 2 && cx.reads(behind, ")");
        let told =
            phrase(cx, gap.clone(), &["that", "is"]).is_some() || has(cx, gap.clone(), &["i.e.", "i.e", "=", "namely"]);
        let unit = |fact: &Fact| cx.document.token_at(fact.span.end).checked_sub(1).map_or("", |at| cx.word(at));
        let (a, b) = match (earlier.days.zip(length.days), earlier.months.zip(length.months)) {
            (Some(days), _) => days,
            (None, Some(months)) => months,
            _ => continue,
        };
        let same = unit(first).trim_end_matches('s') == unit(fact).trim_end_matches('s');
        let Some((from, to)) = a.single().zip(b.single()) else { continue };
        // The coarser of the two may be rounded.
        // "two hours and 40 minutes" is not.
        let tokens = cx.document.token_at(fact.span.start)..behind;
        let fine = tokens.filter(|&at| cx.is(at, Tag::TimeUnit)).count() > 1;
        let slack = to.div(Exact::whole(if fine { 100 } else { 10 })).unwrap_or(Exact::ZERO);
        let Some((low, high)) = from.sub(slack).zip(from.add(slack)) else { continue };
        let expected = Interval::closed(low, high);
        if same || !plain || !(closed || told) || expected.holds(to) {
            continue;
        }
        let data = CalculationFact {
            operation: Operation::Conversion,
            terms: vec![first.span],
            result: fact.span,
            measure: Denomination::Number,
            stated: b,
            expected,
            working: format!("“{}” is another length", cx.document.slice(first.span)),
        };
        let data = FactData::Calculation(Box::new(data));
        let span = Span::new(first.span.start, fact.span.end);
        found.push(Fact { span, sentence: fact.sentence, provenance: Provenance::default(), data });
    }
}

/// "£2,340, in words: two thousand three hundred and forty pounds"; "twenty-one — 21 — rooms".
pub(super) fn words(cx: &Context<'_>, items: &[Item], found: &mut Vec<Fact>) {
    for pair in items.windows(2) {
        let (a, b) = (&pair[0], &pair[1]);
        if a.sentence != b.sentence || a.ranged || b.ranged || a.hedge.is_some() || b.hedge.is_some() {
            continue;
        }
        let gap = a.tokens.end..b.tokens.start;
        let all = sentence(cx, b);
        let digits =
            |item: &Item| item.tokens.clone().any(|at| cx.token(at).is_some_and(|token| token.class == Class::Number));
        let said = gap.len() <= 6 && has(cx, lead(cx, b, 4), &["words"]) && has(cx, gap.clone(), &["words"]);
        let dash = |at: usize| ["—", "–"].iter().any(|mark| cx.reads(at, mark));
        let spaced = |at: usize| cx.token(at).is_some_and(|token| token.shape.spaced());
        let bracketed = gap.len() == 1
            && (cx.reads(gap.start, "[") && cx.reads(b.tokens.end, "]")
                || dash(gap.start) && spaced(gap.start) && spaced(b.tokens.start) && dash(b.tokens.end));
        // "forty-five thousand dollars, $54,000, payable"; "€300 – two hundred euros – a month"
        let mark = cx.word(gap.start);
        let money = matches!(a.measure, Denomination::Money(_)) && a.measure == b.measure;
        let apposed = money
            && gap.len() == 1
            && [",", "–", "—", "-"].contains(&mark)
            && (cx.reads(b.tokens.end, mark) || b.tokens.end + 1 >= all.end)
            && !has(cx, b.tokens.end..b.tokens.end + 4, &["and", "or", "$", "€", "£", "plus"]);
        let same = a.measure == b.measure || [a, b].iter().any(|item| item.plain());
        let plain = bracketed && a.plain() && b.plain() && a.noun.is_none() && a.written > Exact::whole(9);
        if digits(a) == digits(b) || !(said && same || plain || apposed) || b.tokens.end >= all.end && !said {
            continue;
        }
        let (spelled, value) = if digits(a) { (b, b.written) } else { (a, a.written) };
        let working = format!("“{}” is {}", cx.document.slice(spelled.span), shown(value, &Denomination::Number));
        let calculation = Calculation {
            operation: Operation::Spelling,
            terms: vec![a],
            result: b,
            stated: Interval::exactly(b.written),
            expected: Interval::exactly(a.written),
            working,
        };
        found.push(calculation.fact(b.sentence));
    }
}
