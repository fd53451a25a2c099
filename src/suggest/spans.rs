//! Lengths of time that lie between two dates: “six years later, in 2011”.

use super::Article;
use super::draft::{Draft, excerpt};
use super::order::{Event, events};
use super::perturb;
use crate::facts::{FactData, Kind};

/// Fewer years lie between dates by chance.
const FEWEST: i64 = 2;

pub(super) fn draft(article: &Article<'_>) -> Vec<Draft> {
    let events = events(article);
    let mut drafts = Vec::new();
    for &index in article.facts.of(Kind::Duration) {
        let Some(fact) = article.facts.all.get(index as usize) else { continue };
        let FactData::Duration(duration) = &fact.data else { continue };
        let months = duration.months.and_then(|months| months.single()).and_then(crate::facts::Exact::to_whole);
        let Some(years) = months.filter(|months| months % 12 == 0).map(|months| months / 12) else { continue };
        if years < FEWEST || duration.direction.is_none() {
            continue;
        }
        let words = article.document.slice(fact.span);
        let Some(beside) = events.iter().find(|event| event.sentence == fact.sentence) else { continue };
        for other in &events {
            let (earlier, later) = if other.first < beside.first { (other, beside) } else { (beside, other) };
            if lie_between(earlier, later, years) {
                drafts.extend(span(article, earlier, later, years, words));
            }
        }
    }
    drafts
}

fn lie_between(earlier: &Event<'_>, later: &Event<'_>, years: i64) -> bool {
    let years_of = perturb::year_of(earlier.first).zip(perturb::year_of(later.first));
    earlier.word != later.word && years_of.is_some_and(|(earlier, later)| i64::from(later - earlier) == years)
}

fn span(article: &Article<'_>, earlier: &Event<'_>, later: &Event<'_>, years: i64, words: &str) -> Option<Draft> {
    let document = article.document;
    let year = perturb::year_of(later.first)?;
    let wrong = perturb::year(document.slice(later.span), year, year + 1)?;
    let sentences = [earlier.sentence, later.sentence];
    Some(Draft {
        name: "years-between".to_owned(),
        docs: format!(
            "Between “{}” ({}) and “{}” ({}) lie {years} years: “{words}”.",
            earlier.gist,
            document.slice(earlier.span),
            later.gist,
            document.slice(later.span)
        ),
        body: vec![
            earlier.binding(),
            later.binding(),
            format!("expect {}.year - {}.year == {years}", later.word, earlier.word),
        ],
        passing: excerpt(document, &sentences, None)?,
        failing: excerpt(document, &sentences, Some((later.span, &wrong)))?,
        at: wrong,
    })
}
