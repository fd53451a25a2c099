//! What else numbers of a report must fit: degrees of freedom and the number of people, explained variance, the bounds
//! of a correlation, a mean and its range.

use super::Customs;
use super::text::{Text, Written};
use crate::extract::wording::Wording;
use crate::extract::{Context, Sink};
use crate::facts::{CalculationFact, Denomination, EstimateFact, Exact, FactData, Interval, Operation};
use crate::lexicon::Tag;
use crate::source::Span;

/// People of whom the article told longer ago are others.
const MAX_FACTS: usize = 400;

/// Those who take part.
pub(super) const PEOPLE: Wording = Wording::of(&[Tag::People], &[]);

/// Words that say that fewer were tested than took part.
pub(super) const FEWER: [&str; 17] = [
    "exclu",
    "dropped",
    "missing",
    "withdr",
    "outlier",
    "removed",
    "incomplete",
    "did not complete",
    "failed to",
    "lost to",
    "left out",
    "dropout",
    "drop-out",
    "discarded",
    "subset",
    "omitted",
    "mixed model",
];

/// The degrees of freedom of a t-test or a one-way analysis, against the number of people.
pub(super) fn degrees(cx: &Context<'_>, text: &Text, customs: Customs, sink: &mut Sink) {
    let whole: String = text.0.iter().flat_map(|mark| mark.c.to_lowercase()).collect();
    let says = |words: &[&str]| words.iter().any(|word| whole.contains(word));
    let test = says(&["t-test", "ttest"]);
    let less = match (says(&["paired", "one-sample", "within-subject", "dependent-samples"]), says(&["independent"])) {
        (true, false) if test => 1,
        (false, true) if test => 2,
        _ => 0,
    };
    let one_way = says(&["one-way", "oneway"]) && !says(&["repeated", "within"]);
    if less == 0 && !one_way {
        return;
    }
    if customs.fewer {
        return;
    }
    let Some((start, open)) = (0..text.0.len()).find_map(|at| {
        let name = if one_way { text.c(at) == 'F' } else { text.c(at) == 't' };
        (name && text.begins(at) && text.c(at + 1) == '(').then_some((at, at + 2))
    }) else {
        return;
    };
    let Some(first) = text.number(open).filter(|number| number.decimals == 0) else { return };
    let second = (text.c(first.next) == ',').then(|| text.number(first.next + 1)).flatten();
    let (stated, less, next) = match (one_way, second) {
        (true, Some(second)) if second.decimals == 0 => (first.value.add(second.value), 1, second.next),
        (false, None) => (Some(first.value), less, first.next),
        _ => return,
    };
    let mut again =
        (next..text.0.len()).filter(|&at| matches!(text.c(at), 't' | 'F') && text.begins(at) && text.c(at + 1) == '(');
    let (Some(stated), None) = (stated, again.next()) else { return };
    let Some((people, place)) = people(cx, sink) else { return };
    let Some(expected) = people.sub(Exact::whole(less)) else { return };
    let fact = CalculationFact {
        operation: Operation::Degrees,
        terms: vec![place],
        result: text.span(start, next + 1),
        measure: Denomination::Number,
        stated: Interval::exactly(stated),
        expected: Interval::exactly(expected),
        working: format!("{people} people give {people} − {less} = {expected} degrees of freedom, not {stated}"),
    };
    sink.push(text.span(start, next + 1), FactData::Calculation(Box::new(fact)));
}

/// How many took part, where the article says so once.
fn people(cx: &Context<'_>, sink: &Sink) -> Option<(Exact, Span)> {
    let mut found: Option<(Exact, Span)> = None;
    for fact in sink.facts.iter().rev().take(MAX_FACTS).rev() {
        let FactData::Number(number) = &fact.data else { continue };
        let (Some(noun), Some(value)) = (number.noun, number.interval.single()) else { continue };
        let last = cx.document.slice(noun).rsplit(' ').next().unwrap_or("").to_lowercase();
        let behind = cx.document.token_at(noun.end);
        let before = cx.document.token_at(fact.span.start);
        let took =
            ["took", "participated", "volunteered", "completed", "enrolled"].iter().any(|word| cx.reads(behind, word))
                || (cx.reads(behind, "were")
                    && ["tested", "recruited", "assigned", "randomised", "randomized"]
                        .iter()
                        .any(|word| cx.reads(behind + 1, word)))
                || before.checked_sub(1).is_some_and(|at| {
                    ["with", "recruited", "tested", "of", "were"].iter().any(|word| cx.reads(at, word))
                });
        if !PEOPLE.has(cx.lexicon, &last) {
            continue;
        }
        match found {
            Some((known, _)) if known != value => return None,
            None if took => found = Some((value, fact.span)),
            // Another number of people: of a group, or of others.
            None => return None,
            Some(_) => {}
        }
    }
    found
}

/// "Explained 42% of the variance (R² = .42)".
pub(super) fn variance(text: &Text, sink: &mut Sink) {
    let at = (0..text.0.len()).find(|&at| text.reads(at, "ofthevariance") || text.reads(at, "ofvariance"));
    let Some(percent) = at.and_then(|at| {
        (at.saturating_sub(6)..at).find_map(|from| {
            text.number(from).filter(|number| number.percent && number.next == at && text.begins(from))
        })
    }) else {
        return;
    };
    let squares: Vec<Written> = (0..text.0.len())
        .filter(|&at| text.begins(at))
        .filter_map(|at| (text.c(at) == 'R').then(|| text.number(text.skip(at, "R2=")?))?)
        .collect();
    let [square] = squares.as_slice() else { return };
    let hundred = Exact::whole(100);
    let (Some(exact), Some(half)) = (square.value.mul(hundred), square.half.mul(hundred)) else { return };
    let Some(expected) = exact.sub(half).zip(exact.add(half)).map(|(low, high)| Interval::closed(low, high)) else {
        return;
    };
    let fact = CalculationFact {
        operation: Operation::Fraction,
        terms: vec![text.span(square.start, square.next)],
        result: text.span(percent.start, percent.next),
        measure: Denomination::Percent,
        stated: percent.rounded(),
        expected,
        working: format!("an R² of {} is {exact}%", square.value),
    };
    sink.push(text.span(percent.start, percent.next), FactData::Calculation(Box::new(fact)));
}

/// "r = 1.24, p < .001": no correlation is above one.
pub(super) fn correlation(text: &Text, sink: &mut Sink) {
    let whole: String = text.0.iter().flat_map(|mark| mark.c.to_lowercase()).collect();
    if !whole.contains("correlat") {
        return;
    }
    for at in 0..text.0.len() {
        if text.c(at) != 'r' || !text.begins(at) {
            continue;
        }
        let open = if text.c(at + 1) == '(' {
            (at + 2..at + 9).find(|&at| text.c(at) == ')').map(|at| at + 1)
        } else {
            Some(at + 1)
        };
        let Some(value) = open.and_then(|open| text.number(text.skip(open, "=")?)) else { continue };
        let fact = CalculationFact {
            operation: Operation::Groups,
            terms: Vec::new(),
            result: text.span(at, value.next),
            measure: Denomination::Number,
            stated: Interval::exactly(value.value.abs()),
            expected: Interval::at_most(Exact::ONE),
            working: "a correlation lies between −1 and 1".to_owned(),
        };
        if value.value.abs() > Exact::ONE && !value.percent {
            sink.push(text.span(at, value.next), FactData::Calculation(Box::new(fact)));
        }
    }
}

/// "A mean age of 34.1 (range 18–65)": the mean and the median lie in the range.
pub(super) fn range(text: &Text, sink: &mut Sink) {
    let mut at = 0;
    while at < text.0.len() {
        let found = (text.begins(at) && text.reads(at, "range")).then(|| at + 5);
        at += 1;
        let Some(mut next) = found else { continue };
        for word in ["d", ":", ",", "=", "of", "from", "was"] {
            next = text.skip(next, word).unwrap_or(next);
        }
        let Some(low) = text.number(next) else { continue };
        let Some(high) = ["to", "-"].iter().find_map(|word| text.number(text.skip(low.next, word)?)) else { continue };
        let open = (0..at).rev().find(|&from| text.c(from) == '(').filter(|open| at - open <= 40);
        let from = open.unwrap_or(at).saturating_sub(60);
        let names = ["mean", "median", "average", "M="];
        // The last mean before the parenthesis, and the first number behind its name.
        let Some(name) = (from..open.unwrap_or(at))
            .rev()
            .find(|&from| text.begins(from) && names.iter().any(|name| text.reads(from, name)))
        else {
            continue;
        };
        let mut numbers = Vec::new();
        let mut place = name;
        let end = open.unwrap_or(at);
        while place < end {
            match text.number(place).filter(|number| text.begins(place) && number.next <= end) {
                Some(number) => {
                    place = number.next;
                    numbers.push(number);
                }
                None => place += 1,
            }
        }
        let [mean] = numbers.as_slice() else { continue };
        if low.value < high.value && mean.percent == high.percent {
            let fact = EstimateFact {
                interval: mean.rounded(),
                low: low.rounded(),
                high: high.rounded(),
                range: text.span(low.start, high.next),
            };
            sink.push(text.span(mean.start, mean.next), FactData::Estimate(Box::new(fact)));
        }
    }
}
