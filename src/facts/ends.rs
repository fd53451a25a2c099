//! The two ends of a range of years told in words, each as a date of its own.
//!
//! Rules reach them as `start` and `end` of the range; a listing of facts names them where they stand, so that what is
//! said of 2010 is found under 2010 too.

use super::{DateFact, DatePoint, Fact, FactData, Granularity};
use crate::source::{Source, Span};

/// Words between the ends. A dash makes one expression of both.
const LINKS: [&str; 6] = [" to ", " through ", " thru ", " until ", " till ", " and "];

/// The ends of "2010 to 2015"; nothing for other facts.
pub(crate) fn ends(fact: &Fact, source: &Source) -> Vec<Fact> {
    let FactData::Date(date) = &fact.data else { return Vec::new() };
    let years = |point: &DatePoint| (Granularity::Year..Granularity::Vague).contains(&point.granularity);
    let Some(range) = date.range.as_ref().filter(|range| years(&range.0) && years(&range.1)) else { return Vec::new() };
    let text = source.slice(fact.span);
    let Some((at, link)) = LINKS.iter().find_map(|link| text.find(link).map(|at| (at as u32, link.len() as u32))) else {
        return Vec::new();
    };
    let start = fact.span.start;
    let spans = [Span::new(start, start + at), Span::new(start + at + link, fact.span.end)];
    let points = [&range.0, &range.1];
    spans
        .into_iter()
        .zip(points)
        .map(|(span, point)| {
            let data = FactData::Date(Box::new(DateFact { point: point.clone(), range: None, ..(**date).clone() }));
            Fact { span, data, ..fact.clone() }
        })
        .collect()
}
