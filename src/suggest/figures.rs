//! A figure that is stated twice with one value.

use super::Article;
use super::draft::{Draft, excerpt, name, quoted};
use super::perturb;
use super::words::stem;
use crate::facts::{Exact, Fact, FactData, Interval, Kind};
use std::collections::BTreeMap;

/// A count of two or less is the same by chance.
const SMALLEST: i64 = 3;

/// The kinds whose figures have no noun, with their plurals in rules.
const KINDS: [(Kind, &str); 3] =
    [(Kind::Money, "amounts"), (Kind::Percent, "percents"), (Kind::Quantity, "quantities")];

/// The numbers that the words of a fact allow.
pub(super) fn interval(data: &FactData) -> Option<&Interval> {
    match data {
        FactData::Number(number) => Some(&number.interval),
        FactData::Money(money) => Some(&money.interval),
        FactData::Percent(percent) => Some(&percent.interval),
        FactData::Quantity(quantity) => Some(&quantity.interval),
        _ => None,
    }
}

pub(super) fn draft(article: &Article<'_>) -> Vec<Draft> {
    let mut drafts = counts(article);
    drafts.extend(KINDS.iter().flat_map(|(kind, plural)| beside_a_word(article, *kind, plural)));
    drafts
}

/// A number, and the words for what it counts.
type Counted<'a> = (&'a Fact, Vec<&'a str>);

/// Numbers that count the same.
fn counts(article: &Article<'_>) -> Vec<Draft> {
    let mut groups: BTreeMap<(String, Exact), Vec<Counted<'_>>> = BTreeMap::new();
    for &index in article.facts.of(Kind::Number) {
        let Some(fact) = article.facts.all.get(index as usize) else { continue };
        let FactData::Number(number) = &fact.data else { continue };
        let Some((value, noun)) = number.interval.single().zip(number.noun) else { continue };
        let words: Vec<&str> = article.document.slice(noun).split_whitespace().collect();
        if let (Some(head), true) = (words.last(), value >= Exact::whole(SMALLEST)) {
            groups.entry((stem(head), value)).or_default().push((fact, words));
        }
    }
    let draft = |mentions: &Vec<Counted<'_>>| {
        let (fact, first) = mentions.first()?;
        let common = mentions.iter().map(|(_, words)| common_ending(first, words)).min()?;
        let noun = first.get(first.len() - common..)?.join(" ");
        let value = article.document.slice(fact.span);
        let facts: Vec<&Fact> = mentions.iter().map(|(fact, _)| *fact).collect();
        let selector = format!("numbers n where n counts {}", quoted(&noun));
        agreeing(article, &facts, &format!("The {noun} are {value}, wherever they are counted."), &noun, &selector)
    };
    groups.values().filter_map(draft).collect()
}

/// How many words at the end are the same.
fn common_ending(a: &[&str], b: &[&str]) -> usize {
    a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| stem(a) == stem(b)).count()
}

/// Amounts, shares and measures that are the same before the same word.
fn beside_a_word(article: &Article<'_>, kind: Kind, plural: &str) -> Vec<Draft> {
    let mut groups: BTreeMap<(String, &str), (&str, Vec<&Fact>)> = BTreeMap::new();
    for &index in article.facts.of(kind) {
        let Some(fact) = article.facts.all.get(index as usize) else { continue };
        if let Some(word) = behind(article, fact) {
            let group = groups.entry((stem(word), article.document.slice(fact.span)));
            group.or_insert((word, Vec::new())).1.push(fact);
        }
    }
    let draft = |((_, value), (word, facts)): (&(String, &str), &(&str, Vec<&Fact>))| {
        let selector = format!("{plural} n where n within 1 words of {}", quoted(word));
        agreeing(
            article,
            facts,
            &format!("Beside “{word}” the figure is {value}, wherever it stands."),
            word,
            &selector,
        )
    };
    groups.iter().filter_map(draft).collect()
}

/// The word right behind a figure, or behind a hyphen there, if it says something: the “note” of “a £20 note”.
fn behind<'a>(article: &Article<'a>, fact: &Fact) -> Option<&'a str> {
    let document = article.document;
    let at = document.token_at(fact.span.end);
    let hyphen = document.tokens.get(at).is_some_and(|token| document.word(token) == "-");
    let token = document.tokens.get(at + usize::from(hyphen))?;
    article.words.says_something(token).then(|| document.word(token))
}

/// A rule that figures agree: two at least, in two sentences.
fn agreeing(article: &Article<'_>, facts: &[&Fact], docs: &str, about: &str, selector: &str) -> Option<Draft> {
    let first = facts.first()?;
    let last = facts.iter().rev().find(|fact| fact.sentence != first.sentence)?;
    let wrong = perturb::number(article.document.slice(last.span))?;
    let sentences = [first.sentence, last.sentence];
    Some(Draft {
        name: name(&format!("{about} agree"))?,
        docs: docs.to_owned(),
        body: vec![format!("let figures = all {selector}"), "expect figures agree".to_owned()],
        passing: excerpt(article.document, &sentences, None)?,
        failing: excerpt(article.document, &sentences, Some((last.span, &wrong)))?,
        at: wrong,
    })
}
