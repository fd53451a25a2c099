//! What an article says of the calendar and the clock in more than one way: a day by its weekday and by its number, by
//! the calendar and counted from another day, a moment by the clocks of two places.
//!
//! Each reader looks for words that tie one statement to others, collects all that could be meant, and speaks only where
//! none of them fits. It is told as a calculation whose stated value is not the expected one.

mod apart;
mod clocks;
mod echoes;
mod links;
mod moments;
mod named;
mod offsets;
mod phrases;
mod rows;
mod stamps;
mod terms;
mod weekdays;

use super::Context;
use crate::facts::{
    CalculationFact, Denomination, Exact, Fact, FactData, Granularity, Interval, Operation, Provenance,
};
use crate::source::Span;

/// What does not fit.
struct Clash {
    operation: Operation,
    sentence: u32,
    /// What it follows from.
    terms: Vec<Span>,
    /// What is stated.
    result: Span,
    stated: i64,
    expected: i64,
    working: String,
}

impl Clash {
    fn fact(self) -> Fact {
        let span = self
            .terms
            .iter()
            .fold(self.result, |span, term| Span::new(span.start.min(term.start), span.end.max(term.end)));
        let data = CalculationFact {
            operation: self.operation,
            terms: self.terms,
            result: self.result,
            measure: Denomination::Number,
            stated: Interval::exactly(Exact::whole(self.stated)),
            expected: Interval::exactly(Exact::whole(self.expected)),
            working: self.working,
        };
        Fact {
            span,
            sentence: self.sentence,
            provenance: Provenance::default(),
            data: FactData::Calculation(Box::new(data)),
        }
    }
}

/// The names of the weekdays, from Monday on.
const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// The name of a weekday (1 to 7).
fn weekday_name(weekday: u8) -> &'static str {
    WEEKDAYS[usize::from(weekday.wrapping_sub(1)) % 7]
}

/// "From 22 May to 9 May": within one month, days are counted up. "From 6 April to 5 April" is a year.
fn backwards(cx: &Context<'_>, facts: &[Fact], found: &mut Vec<Clash>) {
    for fact in facts {
        let FactData::Date(date) = &fact.data else { continue };
        let Some((first, last)) = date.range.as_deref().filter(|(first, _)| first.year.is_none()) else { continue };
        let (Some(from), Some(to)) = (first.day, last.day) else { continue };
        let tokens = cx.document.token_at(fact.span.start)..cx.document.token_at(fact.span.end);
        let joint = tokens.clone().find(|&at| {
            ["to", "until", "till", "through", "thru", "and", "-", "–", "—"].iter().any(|w| cx.reads(at, w))
        });
        let Some(joint) = joint.filter(|_| first.month == last.month && to + 1 < from) else { continue };
        let (start, end) = (cx.span(tokens.start..joint), cx.span(joint + 1..tokens.end));
        found.push(Clash {
            operation: Operation::Range,
            sentence: fact.sentence,
            terms: vec![start],
            result: end,
            stated: to.into(),
            expected: from.into(),
            working: format!("{} is before {}", cx.document.slice(end), cx.document.slice(start)),
        });
    }
}

/// "From 212 to 238 BC": years before the first are counted down.
fn eras(cx: &Context<'_>, facts: &[Fact], found: &mut Vec<Clash>) {
    for fact in facts {
        let FactData::Date(date) = &fact.data else { continue };
        let early = date.range.is_none() && date.point.granularity == Granularity::Year;
        let Some(year) = date.point.year.filter(|year| early && *year <= 0) else { continue };
        let at = cx.document.token_at(fact.span.start);
        let (Some(joint), Some(first)) = (at.checked_sub(1), at.checked_sub(2)) else { continue };
        let joined = ["to", "–", "-", "until"].iter().any(|word| cx.reads(joint, word));
        let number = cx.word(first).parse::<i32>().ok().filter(|_| joined);
        if let Some(number) = number.filter(|number| *number < 1 - year && *number > 0) {
            found.push(Clash {
                operation: Operation::Range,
                sentence: fact.sentence,
                terms: vec![cx.span(first..first + 1)],
                result: fact.span,
                stated: i64::from(year),
                expected: i64::from(1 - number),
                working: format!("{} is before {number} BC", cx.document.slice(fact.span)),
            });
        }
    }
}

/// Adds what does not fit to the facts, which are in the order of the text.
pub(super) fn extract(cx: &Context<'_>, facts: &mut Vec<Fact>) {
    let mut found = Vec::new();
    if !facts.iter().any(|fact| matches!(fact.data, FactData::Date(_) | FactData::Time(_))) {
        return;
    }
    let mut stamps = stamps::read(cx, facts);
    let lengths = phrases::lengths(cx, facts);
    terms::find(cx, facts, &lengths, &mut found);
    if !stamps.is_empty() {
        rows::cells(cx, &mut stamps);
        links::join(cx, &mut stamps, &mut found);
        weekdays::find(cx, facts, &stamps, &mut found);
        offsets::find(cx, facts, &lengths, &stamps, &mut found);
        rows::find(cx, &stamps, &mut found);
        named::find(cx, &stamps, &mut found);
        echoes::find(cx, facts, &stamps, &mut found);
    }
    if cx.reference.is_none() {
        echoes::monthly(cx, facts, &mut found);
    }
    eras(cx, facts, &mut found);
    backwards(cx, facts, &mut found);
    let clocks = clocks::read(cx, facts);
    if clocks.len() > 1 {
        moments::find(cx, facts, &clocks, &mut found);
    }
    if !found.is_empty() {
        facts.extend(found.into_iter().map(Clash::fact));
        facts.sort_by_key(Fact::place);
    }
}
