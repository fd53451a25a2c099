//! What a listing of facts adds to them, for those who read it as annotated text: the ends of a range of years told in
//! words, the word that says where a length of time leads (“two days later”, and when that was), what is rough about it,
//! and adjectives of time.
//!
//! Rules reach the ends as `start` and `end` of the range, and write the word behind the length.

use super::{DateFact, DatePoint, Day, Fact, FactData, Facts, Granularity, Provenance, TimeFact};
use crate::source::{Source, Span};

/// Words between the ends. A dash makes one expression of both.
const LINKS: [&str; 6] = [" to ", " through ", " thru ", " until ", " till ", " and "];

/// Adjectives that place a thing in time, and their TIMEX3 value.
const ADJECTIVES: [(&str, &str); 2] = [("current", "PRESENT_REF"), ("recent", "PAST_REF")];

/// Words behind “current” where it is a noun.
const BEHIND_NOUNS: [&str; 18] = [
    "was", "is", "of", "in", "and", "or", "from", "that", "through", "to", "had", "has", "will", "by", "at", "with",
    "as", "for",
];

/// All facts as they are listed, in the order of the text.
pub(crate) fn listing(facts: &Facts, source: &Source) -> Vec<Fact> {
    let mut listed = Vec::with_capacity(facts.all.len());
    let mut last: Option<&Fact> = None;
    for fact in &facts.all {
        if repeated(fact, facts) {
            continue;
        }
        let span = whole(fact, source);
        let data = told(fact, last, facts.reference, source).unwrap_or_else(|| fact.data.clone());
        listed.push(Fact { span, data, ..fact.clone() });
        listed.extend(ends(fact, source));
        if matches!(fact.data, FactData::Date(_)) {
            last = Some(fact);
        }
    }
    listed.extend(adjectives(facts, source));
    listed.sort_by_key(Fact::place);
    listed
}

/// Whether an age is listed as the quantity that it is as well.
fn repeated(fact: &Fact, facts: &Facts) -> bool {
    let age = matches!(&fact.data, FactData::Duration(length) if length.age);
    let from = if age { facts.all.partition_point(|other| other.span.start < fact.span.start) } else { return false };
    let mut beside = facts.all.iter().skip(from).take_while(|other| other.span.start == fact.span.start);
    beside.any(|other| other.span == fact.span && matches!(other.data, FactData::Quantity(_)))
}

/// The ends of "2010 to 2015"; nothing for other facts.
fn ends(fact: &Fact, source: &Source) -> Vec<Fact> {
    let FactData::Date(date) = &fact.data else { return Vec::new() };
    let years = |point: &DatePoint| (Granularity::Year..Granularity::Vague).contains(&point.granularity);
    let Some(range) = date.range.as_ref().filter(|range| years(&range.0) && years(&range.1)) else { return Vec::new() };
    let text = source.slice(fact.span);
    let link = LINKS.iter().find_map(|link| text.split_once(link).map(|(from, to)| (from, *link, to)));
    let Some((from, link, _)) = link else { return Vec::new() };
    let start = fact.span.start;
    let (first, second) = (start + from.len() as u32, start + (from.len() + link.len()) as u32);
    let spans = [Span::new(start, first), Span::new(second, fact.span.end)];
    spans
        .into_iter()
        .zip([&range.0, &range.1])
        .map(|(span, point)| {
            let data = FactData::Date(Box::new(DateFact { point: point.clone(), range: None, ..(**date).clone() }));
            Fact { span, data, ..fact.clone() }
        })
        .collect()
}

/// The word behind a length of time that says where it leads.
fn lead(fact: &Fact, source: &Source) -> Option<&'static str> {
    let led = matches!(&fact.data, FactData::Duration(duration) if duration.direction.is_some());
    let behind = source.text().get(fact.span.end as usize..).filter(|_| led)?.strip_prefix(' ')?;
    let word = ["later", "earlier", "ago"].into_iter().find(|word| behind.starts_with(word))?;
    // "Two days earlier than planned"
    let rest = behind.get(word.len()..).unwrap_or_default();
    (!rest.starts_with(char::is_alphanumeric) && !rest.starts_with(" than ")).then_some(word)
}

/// The words of a fact as they are listed: a length of time with “later”, “earlier” or “ago”, “another two years”, “just over a year”, “a
/// ten-year period”, “the 1988 quarter”.
fn whole(fact: &Fact, source: &Source) -> Span {
    let Span { mut start, mut end } = fact.span;
    match &fact.data {
        FactData::Duration(_) => {}
        FactData::Date(date) if date.point.granularity == Granularity::Year && date.range.is_none() => {}
        _ => return fact.span,
    }
    if let Some(word) = lead(fact, source) {
        end += 1 + word.len() as u32;
    }
    let before = source.text().get(..start as usize).unwrap_or_default();
    let behind = source.text().get(end as usize..).unwrap_or_default();
    let taken = |word: &str| {
        let rest = before.strip_suffix(word)?;
        (!rest.ends_with(char::is_alphanumeric)).then_some(word.len() as u32)
    };
    let length = matches!(fact.data, FactData::Duration(_));
    let nouns = if length { [" period", " term"] } else { [" period", " quarter"] };
    let noun = nouns.into_iter().find(|noun| {
        behind.strip_prefix(noun).is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '-'))
    });
    let words = source.slice(fact.span);
    let article = ["a ", "an ", "the "].into_iter().find_map(taken).unwrap_or(0);
    if let Some(noun) = noun.filter(|_| if length { words.contains('-') } else { words.len() == 4 && article > 0 }) {
        end += noun.len() as u32;
        start -= article;
    } else if length {
        start -= ["another ", "just over ", "just under ", "well over ", "well under ", "close to "]
            .into_iter()
            .find_map(taken)
            .unwrap_or(0);
    }
    Span::new(start, end)
}

/// "Two years later" as the date that it is, counted from the last date before it; a day from the day of writing.
fn told(fact: &Fact, last: Option<&Fact>, reference: Option<Day>, source: &Source) -> Option<FactData> {
    const REACH: u32 = 4; // sentences
    const MOST: i32 = 1000; // units
    let FactData::Duration(length) = &fact.data else { return None };
    let sign = match lead(fact, source)? {
        "later" => 1,
        "earlier" => -1,
        _ => return None,
    };
    let count = length.value.strip_prefix('P')?;
    let unit = count.chars().next_back()?;
    let count = count.strip_suffix(unit)?.parse::<i32>().ok().filter(|count| (1..=MOST).contains(count))? * sign;
    let anchor = last.filter(|last| fact.sentence.saturating_sub(last.sentence) <= REACH).and_then(|last| {
        let FactData::Date(date) = &last.data else { return None };
        let point = date.range.as_ref().map_or(&date.point, |range| &range.1);
        Some((point.days?.earliest?, point.granularity))
    });
    // "Two years later, in 1995"
    let said = source.text().get(whole(fact, source).end as usize..).and_then(|behind| behind.strip_prefix(", in "));
    let said = said.and_then(|behind| behind.get(..4)).filter(|_| unit == 'Y').and_then(|year| year.parse().ok());
    if let Some(year) = said {
        let point = DatePoint::calendar(Some(year), None, None);
        return Some(FactData::Date(Box::new(DateFact { point, range: None, settled_by: None, approximate: true })));
    }
    let (day, granularity) = match (anchor, unit) {
        (Some(anchor), _) => anchor,
        (None, 'D') => (reference?, Granularity::Day),
        (None, _) => return None,
    };
    let (finest, day) = match unit {
        'D' => (Granularity::Day, Day(day.0 + count)),
        'W' => (Granularity::Day, Day(day.0 + 7 * count)),
        'M' => (Granularity::Month, day.add_months(count)?),
        'Y' => (Granularity::Year, day.add_months(12 * count)?),
        _ => return None,
    };
    let date = day.civil().filter(|_| granularity <= finest)?;
    let (year, month) = (i32::from(date.year()), u8::try_from(date.month()).ok());
    let point = match unit {
        'D' => DatePoint::calendar(Some(year), month, u8::try_from(date.day()).ok()),
        'W' => {
            let week = date.iso_week_date();
            DatePoint::span(format!("{:04}-W{:02}", week.year(), week.week()), Granularity::Week, None)
        }
        'M' => DatePoint::calendar(Some(year), month, None),
        _ => DatePoint::calendar(Some(year), None, None),
    };
    let settled_by = anchor.and(last).map(|last| last.span);
    Some(FactData::Date(Box::new(DateFact { point, range: None, settled_by, approximate: true })))
}

/// “The current chairman”, “recent polls”: as “currently” and “recently”, no part of the calendar.
fn adjectives(facts: &Facts, source: &Source) -> Vec<Fact> {
    let text = source.text();
    let mut found = Vec::new();
    for (word, value) in ADJECTIVES {
        for (at, _) in text.match_indices(word.get(1..).unwrap_or_default()) {
            let Some(start) = at.checked_sub(1) else { continue };
            let end = at + word.len() - 1;
            let written = text.get(start..end).is_some_and(|written| written.eq_ignore_ascii_case(word));
            let joined = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/' | '`' | '=');
            let free = text.get(..start).is_some_and(|before| !before.ends_with(joined));
            let next = text.get(end..).and_then(|behind| behind.strip_prefix(' ')).unwrap_or_default();
            let noun = next.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
            if written && free && !noun.is_empty() && !BEHIND_NOUNS.contains(&noun) {
                found.push((Span::new(start as u32, end as u32), value));
            }
        }
    }
    // Not what is part of "the current quarter".
    let temporal = |fact: &&Fact| matches!(fact.data, FactData::Date(_) | FactData::Duration(_) | FactData::Set(_));
    let taken: Vec<Span> = facts.all.iter().filter(temporal).map(|fact| fact.span).collect();
    let free = |span: Span| {
        let next = taken.partition_point(|other| other.end <= span.start);
        taken.get(next).is_none_or(|other| other.start >= span.end)
    };
    found
        .into_iter()
        .filter(|(span, _)| free(*span))
        .map(|(span, value)| {
            let value = value.to_owned();
            let time = TimeFact { value, minutes: None, zone: None, date: None, ends: None };
            Fact { span, sentence: 0, provenance: Provenance::default(), data: FactData::Time(Box::new(time)) }
        })
        .collect()
}
