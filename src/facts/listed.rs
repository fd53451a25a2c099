//! What a listing of facts adds to them: the ends of a range of years told in words, each as a date of its own, and the
//! word that says where a length of time leads: “two days later”.
//!
//! Rules reach the ends as `start` and `end` of the range, and write the word behind the length.

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
    let Some((at, link)) = LINKS.iter().find_map(|link| text.find(link).map(|at| (at as u32, link.len() as u32)))
    else {
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

/// The words of a fact as they are listed: a length of time with “later”, “earlier” or “ago”.
pub(crate) fn whole(fact: &Fact, source: &Source) -> Span {
    let told = matches!(&fact.data, FactData::Duration(duration) if duration.direction.is_some());
    let behind = source.text().get(fact.span.end as usize..).filter(|_| told).and_then(|text| text.strip_prefix(' '));
    let word = behind.and_then(|text| ["later", "earlier", "ago"].into_iter().find(|word| text.starts_with(word)));
    let (Some(word), Some(behind)) = (word, behind) else { return fact.span };
    // "Two days earlier than planned"
    let rest = behind.get(word.len()..).unwrap_or_default();
    let ends = !rest.starts_with(char::is_alphanumeric) && !rest.starts_with(" than ");
    if ends { Span::new(fact.span.start, fact.span.end + 1 + word.len() as u32) } else { fact.span }
}
