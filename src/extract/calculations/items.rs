//! The numbers of a block as a calculation takes them: value, precision, what they measure, and where they stand.
//!
//! A range or a proportion ("50 to 65", "7 out of 10") is two items here: a calculation needs both ends.

use crate::document::Class;
use crate::extract::Context;
use crate::extract::numbers::{Amount, cardinal, hedged};
use crate::facts::{Denomination, Exact, Fact, FactData, Interval};
use crate::lexicon::Tag;
use crate::source::Span;
use std::ops::Range;

/// A number.
#[derive(Debug, Clone)]
pub(super) struct Item {
    /// Its tokens.
    pub(super) tokens: Range<usize>,
    /// Its words.
    pub(super) span: Span,
    /// What it measures.
    pub(super) measure: Denomination,
    /// Percentage points.
    pub(super) points: bool,
    /// The value as written.
    pub(super) written: Exact,
    /// What one more in its last written digit would be.
    pub(super) step: Exact,
    /// The values that a hedge allows.
    pub(super) hedge: Option<Interval>,
    /// What it counts: the tokens of the phrase.
    pub(super) noun: Option<Range<usize>>,
    /// It and the next item are the two ends of a range.
    pub(super) ranged: bool,
    /// A length of time: the value is the number of its units.
    pub(super) lasting: bool,
    /// The sentence it stands in.
    pub(super) sentence: u32,
}

impl Item {
    /// The values that its digits allow: plain whole numbers are exact.
    pub(super) fn exact(&self) -> Interval {
        if let Some(hedge) = self.hedge {
            return hedge;
        }
        if self.step == Exact::ONE { Interval::exactly(self.written) } else { self.within(half(self.step)) }
    }

    /// As [`Item::exact`], but round whole numbers may have been rounded by up to one part in a hundred.
    pub(super) fn loose(&self) -> Interval {
        let zeros = self.zeros();
        if self.hedge.is_some() || self.step != Exact::ONE || zeros < 2 {
            return self.exact();
        }
        let place = Exact::power_of_ten(zeros).map_or(Exact::ZERO, half);
        let hundredth = self.written.abs().div(Exact::whole(100)).unwrap_or(Exact::ZERO);
        self.within(place.min(hundredth))
    }

    /// The values that round to it, whole numbers included.
    pub(super) fn rounded(&self) -> Interval {
        self.hedge.unwrap_or_else(|| self.within(half(self.step)))
    }

    /// All values at most so far away.
    pub(super) fn within(&self, slack: Exact) -> Interval {
        match self.written.sub(slack).zip(self.written.add(slack)) {
            Some((low, high)) => Interval::closed(low, high),
            None => Interval::exactly(self.written),
        }
    }

    /// The values of a hedge, where "about" is as near as people mean it who have the other numbers at hand: within an
    /// eighth for a fraction, half of the last place that is no zero or a twentieth for other numbers.
    pub(super) fn about(&self) -> Option<Interval> {
        let hedge = self.hedge?;
        let sides = hedge.low.zip(hedge.high).and_then(|(low, high)| {
            let (below, above) = (self.written.sub(low)?, high.sub(self.written)?);
            let two = Exact::whole(2);
            let even = below.mul(two)? >= above && above.mul(two)? >= below;
            even.then_some(below.min(above))
        });
        let Some(sides) = sides else { return Some(hedge) };
        let part = if self.fraction() { 8 } else { 20 };
        let place = Exact::power_of_ten(self.zeros()).and_then(|place| place.mul(self.step)).map_or(self.step, half);
        let place = if self.fraction() { Exact::ZERO } else { place };
        let near = self.written.abs().div(Exact::whole(part)).unwrap_or(sides).max(place.min(half(sides)));
        Some(self.within(near.min(sides)))
    }

    /// How many zeros it ends in.
    pub(super) fn zeros(&self) -> u32 {
        let Some(mut value) = self.written.to_whole().filter(|&value| value != 0) else { return 0 };
        let mut zeros = 0;
        while value % 10 == 0 {
            (value, zeros) = (value / 10, zeros + 1);
        }
        zeros
    }

    /// A plain number.
    pub(super) fn plain(&self) -> bool {
        self.measure == Denomination::Number && !self.lasting
    }

    /// A fraction in words, or "half": "by a third".
    pub(super) fn fraction(&self) -> bool {
        self.plain() && self.written < Exact::ONE && self.written > Exact::ZERO
    }
}

pub(super) fn half(value: Exact) -> Exact {
    value.div(Exact::whole(2)).unwrap_or(Exact::ZERO)
}

/// The numbers of facts that are in the order of the text.
pub(super) fn read(cx: &Context<'_>, facts: &[Fact]) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    for fact in facts {
        let (written, interval, measure, points) = match &fact.data {
            FactData::Number(number) => (Some(number.written), Some(number.interval), Denomination::Number, false),
            FactData::Money(money) => {
                (Some(money.written), Some(money.interval), Denomination::Money(money.currency.clone()), false)
            }
            FactData::Percent(percent) => {
                (Some(percent.written), Some(percent.interval), Denomination::Percent, percent.points)
            }
            FactData::Quantity(quantity) => {
                (Some(quantity.written), Some(quantity.interval), Denomination::Quantity(quantity.unit.clone()), false)
            }
            FactData::Duration(_) => (None, None, Denomination::Number, false),
            _ => continue,
        };
        let start = cx.document.token_at(fact.span.start);
        let next = cx.document.token_at(fact.span.end);
        if items.last().is_some_and(|last| last.tokens.end > start) {
            continue;
        }
        let Some((at, number)) = first_number(cx, start..next) else { continue };
        if enumerator(cx, start..next) || pronoun(cx, start..next) || numbered(cx, start) {
            continue;
        }
        let lasting = written.is_none();
        let written = written.unwrap_or(number.value);
        let noun = match &fact.data {
            FactData::Number(number) => number.noun,
            _ => None,
        };
        let mut item = Item {
            tokens: start..next,
            span: fact.span,
            measure,
            points,
            written,
            step: step(cx, at, &number, written),
            hedge: None,
            noun: noun.map(|noun| cx.document.token_at(noun.start)..cx.document.token_at(noun.end)),
            ranged: false,
            lasting,
            sentence: fact.sentence,
        };
        // "6-foot-10" is no range.
        let parts =
            matches!(&item.measure, Denomination::Quantity(unit) if ["ft", "lb", "st"].contains(&unit.as_str()));
        let parts = parts && interval.is_some_and(|interval| interval.single().is_some());
        // "One in five" is a fraction.
        let worded = cx.token(at).is_some_and(|token| token.class == Class::Word) && cx.reads(number.next, "in");
        let fraction = worded && written < Exact::ONE;
        if let Some((separator, at)) = second(cx, number.next, next).filter(|_| !parts && !fraction) {
            let Some(other) = cardinal(cx, at, next) else { continue };
            let scale = if number.scale == Exact::ONE && separator != "of" { written.div(number.value) } else { None };
            let first = if separator == "of" { number.value } else { written };
            let value = if lasting || separator == "of" {
                other.value
            } else {
                let high = interval.and_then(|interval| interval.high).unwrap_or(other.value);
                // "5 to 7 million": the scale of the second is read with it, a letter's is not.
                let scaled = scale.and_then(|scale| other.value.mul(scale)).unwrap_or(other.value);
                if other.scale == Exact::ONE && scaled <= high { scaled } else { other.value }
            };
            let begin = if separator_symbol(cx, at - 1) { at - 1 } else { at };
            let mut low = item.clone();
            (low.written, low.tokens, low.ranged) = (first, start..number.next.max(start + 1), true);
            low.step = step(cx, first_at(cx, start..next), &number, first);
            low.span = cx.span(low.tokens.clone());
            item.tokens = begin..next;
            item.span = cx.span(begin..next);
            item.written = value;
            item.step = step(cx, at, &other, value);
            low.ranged = separator != "of";
            items.push(low);
            items.push(item);
            continue;
        }
        let Some(interval) = interval else {
            items.push(item);
            continue;
        };
        let sentence =
            cx.document.sentences.get(fact.sentence as usize).map_or(start..next, |sentence| sentence.range());
        let amount = Amount { scale: number.scale, ..Amount::of(at, number.next, written, interval) };
        let found = hedged(cx, &amount, sentence.start, start, next, sentence.end).found;
        item.hedge = found.then_some(interval);
        // "6 ft 1 in" is known to the inch.
        if let Denomination::Quantity(unit) = &item.measure
            && let Some(parts) = [("ft", 12), ("lb", 16), ("st", 14)].iter().find(|(name, _)| unit == name)
            && item.step >= Exact::ONE
            && item.written.to_whole().is_none()
        {
            item.step = Exact::ratio(1, parts.1).unwrap_or(Exact::ONE);
        }
        items.push(item);
    }
    items
}

/// "(1) … (2)", "1) … 2)".
fn enumerator(cx: &Context<'_>, tokens: Range<usize>) -> bool {
    let before = tokens.start.checked_sub(1);
    let free = before.is_none_or(|at| {
        ["(", ",", ";", ":", "and", "or", "["].iter().any(|word| cx.reads(at, word)) || tokens.start == 0
    });
    tokens.len() == 1 && cx.reads(tokens.end, ")") && free && cx.word(tokens.start).len() <= 2
}

/// "#291", "056B", "2<sup>31</sup>": a number of something, not of things, or a part of one.
fn numbered(cx: &Context<'_>, at: usize) -> bool {
    let word = cx.word(at).as_bytes();
    let code = word.len() > 2 && word[0] == b'0' && word.iter().all(u8::is_ascii_digit);
    let raised = cx.token(at).is_some_and(|token| cx.document.text()[token.span().end as usize..].starts_with("<sup"));
    code || raised || at > 0 && cx.reads(at - 1, "#") && cx.token(at).is_some_and(|token| !token.shape.spaced())
}

/// "the old one": no number.
fn pronoun(cx: &Context<'_>, tokens: Range<usize>) -> bool {
    let at = tokens.start;
    let article =
        |at: usize| ["the", "this", "that", "an", "a", "another", "each"].iter().any(|word| cx.reads(at, word));
    let adjective = |at: usize| {
        cx.token(at).is_some_and(|token| token.class == Class::Word && !cx.lexicon.is(token.word, Tag::Function))
    };
    cx.reads(at, "one")
        && tokens.len() == 1
        && at > 1
        && (["this", "that", "another", "each"].iter().any(|word| cx.reads(at - 1, word))
            || adjective(at - 1) && article(at - 2))
}

fn separator_symbol(cx: &Context<'_>, at: usize) -> bool {
    cx.token(at).is_some_and(|token| token.class == Class::Mark) && !matches!(cx.word(at), "-" | "–" | "~")
}

fn first_at(cx: &Context<'_>, tokens: Range<usize>) -> usize {
    first_number(cx, tokens.clone()).map_or(tokens.start, |(at, _)| at)
}

/// The first number among tokens.
fn first_number(cx: &Context<'_>, tokens: Range<usize>) -> Option<(usize, crate::extract::numbers::Cardinal)> {
    tokens.clone().find_map(|at| cardinal(cx, at, tokens.end).map(|number| (at, number)))
}

/// The separator and the first token of the second number in "50 to 65", "7 out of 10".
fn second(cx: &Context<'_>, from: usize, end: usize) -> Option<(&'static str, usize)> {
    const SEPARATORS: [(&str, &str); 9] = [
        ("to", "to"),
        ("and", "to"),
        ("or", "to"),
        ("through", "to"),
        ("-", "to"),
        ("–", "to"),
        ("~", "to"),
        ("of", "of"),
        ("in", "of"),
    ];
    for at in from..end {
        let found = SEPARATORS.iter().find(|(word, _)| cx.reads(at, word));
        if let Some((_, kind)) = found
            && let Some((number, _)) = first_number(cx, at + 1..end)
            && number <= at + 3
        {
            return Some((kind, number));
        }
    }
    None
}

/// One in the last written digit of a number whose digits or words begin at a token.
fn step(cx: &Context<'_>, at: usize, number: &crate::extract::numbers::Cardinal, written: Exact) -> Exact {
    let text = cx.word(at);
    let decimals = text.split_once('.').map_or(0, |(_, decimals)| decimals.len() as u32);
    let scale = written.div(number.value).unwrap_or(Exact::ONE).abs();
    let scale = if scale == Exact::ZERO { Exact::ONE } else { scale };
    let words = !cx.token(at).is_some_and(|token| token.class == Class::Number);
    if words && cx.is(number.next.saturating_sub(1), Tag::Fraction) {
        return Exact::ratio(1, 20).unwrap_or(Exact::ONE);
    }
    let unit = number.scale.mul(scale).unwrap_or(Exact::ONE);
    Exact::power_of_ten(decimals).and_then(|power| unit.div(power)).unwrap_or(Exact::ONE)
}
