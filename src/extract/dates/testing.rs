//! What the tests of the time extractors share. No tests of its own.

use crate::document::{Document, Format};
use crate::facts::{Day, Fact, FactData, Kind};
use crate::source::Source;

/// The facts of a text, with the words of each.
pub(in crate::extract) fn facts(text: &str, reference: Option<(i32, u8, u8)>) -> Vec<(String, Fact)> {
    let document = Document::new(Source::new("a.md", text), Format::Markdown);
    let reference = reference.and_then(|(year, month, day)| Day::new(year, month, day));
    let facts = crate::extract::extract(&document, reference);
    facts.all.into_iter().map(|fact| (document.slice(fact.span).to_owned(), fact)).collect()
}

/// "words = value" for each fact of a kind.
pub(in crate::extract) fn values(text: &str, kind: Kind, reference: Option<(i32, u8, u8)>) -> Vec<String> {
    let shown = |(words, fact): (String, Fact)| {
        let value = match &fact.data {
            FactData::Date(date) => date.point.value.clone(),
            FactData::Time(time) => time.value.clone(),
            FactData::Duration(duration) => duration.value.clone(),
            FactData::Set(set) => set.value.clone(),
            _ => return None,
        };
        (fact.data.kind() == kind).then(|| format!("{words} = {value}"))
    };
    facts(text, reference).into_iter().filter_map(shown).collect()
}

/// "words = value" for each date, without a date of the article.
pub(in crate::extract) fn dates(text: &str) -> Vec<String> {
    values(text, Kind::Date, None)
}

/// "words = value" for each date of an article of this day.
pub(in crate::extract) fn dates_on(text: &str, year: i32, month: u8, day: u8) -> Vec<String> {
    values(text, Kind::Date, Some((year, month, day)))
}
