//! A time and the day beside it as one: "Friday morning", "8 a.m. tomorrow", "Tuesday at 3 p.m.".
//!
//! A day with a month or in digits stays a date of its own, whose weekday and year can be checked.

use crate::document::Class;
use crate::extract::{Context, Sink};
use crate::facts::{DateFact, Fact, FactData, Granularity};
use crate::lexicon::Tag;
use std::ops::Range;

/// The most tokens between a day and its time: ", at around".
const GAP: usize = 3;

/// Joins the times of the current sentence with days.
pub(in crate::extract) fn join(cx: &Context<'_>, sink: &mut Sink) {
    let sentence = sink.sentence;
    let first = sink.facts.iter().rposition(|fact| fact.sentence != sentence).map_or(0, |at| at + 1);
    let kind = |fact: &Fact| matches!(fact.data, FactData::Time(_) | FactData::Date(_));
    if !sink.facts[first..].iter().any(|fact| matches!(fact.data, FactData::Time(_))) {
        return;
    }
    let mut order: Vec<usize> = (first..sink.facts.len()).filter(|&at| kind(&sink.facts[at])).collect();
    order.sort_unstable_by_key(|&at| sink.facts[at].place());
    let mut taken: Vec<usize> = Vec::new();
    let mut at = 0;
    while at + 1 < order.len() {
        let (one, two) = (order[at], order[at + 1]);
        if let Some((time, date)) = together(cx, &sink.facts, one, two) {
            unite(sink, time, date);
            taken.push(date);
            at += 1;
        }
        at += 1;
    }
    taken.sort_unstable();
    for &date in taken.iter().rev() {
        let span = sink.facts[date].span;
        sink.told.retain(|told| told.span.start != span.start);
        sink.facts.remove(date);
    }
}

/// Which of two neighbours is the time and which is its day.
fn together(cx: &Context<'_>, facts: &[Fact], one: usize, two: usize) -> Option<(usize, usize)> {
    let (first, second) = (&facts[one], &facts[two]);
    let gap = cx.document.token_at(first.span.end)..cx.document.token_at(second.span.start);
    if first.span.end > second.span.start || gap.len() > GAP {
        return None;
    }
    match (&first.data, &second.data) {
        (FactData::Date(date), FactData::Time(time)) => {
            let links = ["at", "on", "around", "about", "from", "by", "before", "after", "in", ",", "@", "between"];
            (joins(cx, gap, &links) && day(cx, date, first) && time.value.starts_with('T')).then_some((two, one))
        }
        (FactData::Time(time), FactData::Date(date)) => {
            let good = joins(cx, gap, &["on", "of", ","]) && day(cx, date, second) && time.value.starts_with('T');
            good.then_some((one, two))
        }
        _ => None,
    }
}

fn joins(cx: &Context<'_>, gap: Range<usize>, links: &[&str]) -> bool {
    let comma = gap.len() == 1 && gap.clone().all(|at| cx.word(at) == ",");
    // "On Monday, the morning": a comma alone joins only digits.
    let digits = cx.token(gap.end).is_some_and(|token| token.class == Class::Number);
    (!comma || digits) && gap.into_iter().all(|at| links.iter().any(|link| cx.reads(at, link)))
}

/// Whether a date is a day named by its weekday or by its distance, and no more.
fn day(cx: &Context<'_>, date: &DateFact, fact: &Fact) -> bool {
    let mut tokens = cx.document.token_at(fact.span.start)..cx.document.token_at(fact.span.end);
    date.range.is_none()
        && date.point.granularity == Granularity::Day
        && tokens.all(|at| {
            cx.token(at).is_some_and(|token| token.class == Class::Word)
                && !cx.is(at, Tag::Month)
                && !cx.is(at, Tag::Holiday)
        })
}

fn unite(sink: &mut Sink, time: usize, date: usize) {
    let span = sink.facts[date].span;
    let FactData::Date(day) = &sink.facts[date].data else { return };
    let point = day.point.clone();
    let fact = &mut sink.facts[time];
    fact.span = crate::source::Span::new(fact.span.start.min(span.start), fact.span.end.max(span.end));
    if let FactData::Time(time) = &mut fact.data {
        time.value = match time.value.split_once('/') {
            Some((from, to)) => format!("{0}{from}/{0}{to}", point.value),
            None => format!("{}{}", point.value, time.value),
        };
        time.date = Some(Box::new(point));
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::dates::testing::values;
    use crate::facts::Kind;

    #[test]
    fn a_time_and_its_day_are_one() {
        // 7 May 2015 was a Thursday.
        for (text, expected) in [
            ("It closed on Tuesday morning.", "Tuesday morning = 2015-05-05TMO"),
            ("It opens at 8 a.m. tomorrow.", "8 a.m. tomorrow = 2015-05-08T08"),
            ("It closed yesterday at 3:30 p.m. for good.", "yesterday at 3:30 p.m. = 2015-05-06T15:30"),
            ("It opens tomorrow night.", "tomorrow night = 2015-05-08TNI"),
            ("It opens tomorrow from 5 to 6 p.m. only.", "tomorrow from 5 to 6 p.m. = 2015-05-08T17/2015-05-08T18"),
        ] {
            assert_eq!(values(text, Kind::Time, Some((2015, 5, 7))), [expected], "{text}");
            assert_eq!(values(text, Kind::Date, Some((2015, 5, 7))), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn a_written_date_stays_a_date() {
        let text = "It closed at 3 p.m. on Tuesday, 5 May 2015.";
        assert_eq!(values(text, Kind::Date, None), ["Tuesday, 5 May 2015 = 2015-05-05"]);
        assert_eq!(values(text, Kind::Time, None), ["3 p.m. = T15"]);
    }
}
