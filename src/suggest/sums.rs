//! Figures of one sentence of which the largest is the sum of the others, and shares that make 100 per cent.

use super::Article;
use super::draft::{Draft, excerpt};
use super::figures::interval;
use super::perturb;
use crate::facts::{Exact, Fact, Kind, Provenance};

/// A whole below this is a sum of others by chance.
const SMALLEST: i64 = 10;

/// The kinds that are added up, with their plurals in rules.
const KINDS: [(Kind, &str); 3] = [(Kind::Percent, "percents"), (Kind::Number, "numbers"), (Kind::Money, "amounts")];

pub(super) fn draft(article: &Article<'_>) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for (kind, plural) in KINDS {
        let facts = article.facts.of(kind).iter().filter_map(|&index| article.facts.all.get(index as usize));
        let facts: Vec<&Fact> = facts.collect();
        for group in facts.chunk_by(|a, b| a.sentence == b.sentence) {
            drafts.extend(added(article, group, kind, plural));
        }
    }
    drafts
}

fn added(article: &Article<'_>, group: &[&Fact], kind: Kind, plural: &str) -> Option<Draft> {
    let first = group.first()?;
    if group.iter().any(|fact| fact.provenance.has(Provenance::TABLE)) {
        return None;
    }
    let values: Vec<Exact> =
        group.iter().map(|fact| interval(&fact.data)?.single()).collect::<Option<_>>()?;
    let sum = values.iter().try_fold(Exact::ZERO, |sum, value| sum.add(*value))?;
    let most = values.iter().max().copied()?;
    let listed = group.iter().map(|fact| article.document.slice(fact.span)).collect::<Vec<_>>().join(", ");
    let hundred = kind == Kind::Percent && sum == Exact::whole(100) && values.len() > 1;
    let whole = values.len() > 2 && most >= Exact::whole(SMALLEST) && most.add(most) == Some(sum);
    let (docs, expect) = if hundred {
        (format!("The shares make 100 per cent: {listed}."), "expect sum of figures == 100%")
    } else if whole {
        let docs = format!("The largest of the figures is the sum of the others: {listed}.");
        (docs, "expect max of figures == sum of figures - max of figures")
    } else {
        return None;
    };
    let word = article.words.pointing_at(first)?;
    let wrong = perturb::number(article.document.slice(first.span))?;
    Some(Draft {
        name: format!("{word}-total"),
        docs,
        body: vec![format!("let figures = all {plural} n where n.sentence mentions \"{word}\""), expect.to_owned()],
        passing: excerpt(article.document, &[first.sentence], None)?,
        failing: excerpt(article.document, &[first.sentence], Some((first.span, &wrong)))?,
        at: wrong,
    })
}
