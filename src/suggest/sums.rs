//! Figures of which the largest is the sum of the others, and shares that make 100 per cent: in one sentence, in one
//! paragraph, in the only column of figures of a table.

use super::Article;
use super::draft::{Draft, MAX_EXCERPT, excerpt, name, quoted};
use super::figures::interval;
use super::perturb;
use super::words::stem;
use crate::document::BlockKind;
use crate::facts::{Exact, Fact, FactData, Kind, Provenance};
use crate::source::Span;
use std::collections::BTreeMap;

/// A whole below this is a sum of others by chance.
const SMALLEST: i64 = 10;

/// The kinds that are added up, with their plurals in rules.
const KINDS: [(Kind, &str); 3] = [(Kind::Percent, "percents"), (Kind::Number, "numbers"), (Kind::Money, "amounts")];

pub(super) fn draft(article: &Article<'_>) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for (kind, plural) in KINDS {
        let facts = article.facts.of(kind).iter().filter_map(|&index| article.facts.all.get(index as usize));
        let (tabular, running): (Vec<&Fact>, Vec<&Fact>) =
            facts.partition(|fact| fact.provenance.has(Provenance::TABLE));
        drafts.extend(in_table(article, &tabular, kind, plural));
        for group in running.chunk_by(|a, b| a.sentence == b.sentence) {
            drafts.extend(in_sentence(article, group, kind, plural));
        }
        if kind == Kind::Number {
            drafts.extend(of_one_noun(article, &running));
        }
    }
    drafts
}

/// Figures of one sentence.
fn in_sentence(article: &Article<'_>, group: &[&Fact], kind: Kind, plural: &str) -> Option<Draft> {
    let first = group.first()?;
    let added = added(article, group, kind)?;
    let word = article.words.pointing_at(first)?;
    let selector = format!("{plural} n where n.sentence mentions \"{word}\"");
    let text = |change: Option<(Span, &str)>| excerpt(article.document, &[first.sentence], change);
    totalled(article, first, word, &selector, added, text)
}

/// All numbers of an article that count the same, where they stand in one paragraph.
fn of_one_noun(article: &Article<'_>, numbers: &[&Fact]) -> Vec<Draft> {
    let mut groups: BTreeMap<String, (&str, Vec<&Fact>)> = BTreeMap::new();
    for fact in numbers {
        let FactData::Number(number) = &fact.data else { continue };
        let head = number.noun.and_then(|noun| article.document.slice(noun).split_whitespace().last());
        if let Some(head) = head {
            groups.entry(stem(head)).or_insert((head, Vec::new())).1.push(fact);
        }
    }
    let draft = |(noun, group): (&str, Vec<&Fact>)| {
        let first = group.first()?;
        let block = |fact: &Fact| article.document.block_at(fact.span.start);
        let together = group.iter().all(|fact| block(fact) == block(first));
        let added = added(article, &group, Kind::Number).filter(|_| together)?;
        let sentences: Vec<u32> = group.iter().map(|fact| fact.sentence).collect();
        let selector = format!("numbers n where n counts {}", quoted(noun));
        totalled(article, first, noun, &selector, added, |change| excerpt(article.document, &sentences, change))
    };
    groups.into_values().filter_map(draft).collect()
}

/// The only column of figures in the tables of an article.
fn in_table(article: &Article<'_>, group: &[&Fact], kind: Kind, plural: &str) -> Option<Draft> {
    let document = article.document;
    let first = group.first()?;
    let place = |fact: &Fact| match document.blocks.get(document.block_at(fact.span.start)? as usize)?.kind {
        BlockKind::Cell { table, column, .. } => Some((table, column)),
        _ => None,
    };
    let (table, _) = place(first)?;
    let added = added(article, group, kind).filter(|_| group.iter().all(|fact| place(fact) == place(first)))?;
    let cells =
        document.blocks.iter().filter(|block| matches!(block.kind, BlockKind::Cell { table: t, .. } if t == table));
    let span = cells.map(|cell| cell.span).reduce(Span::to)?;
    let lines = whole_lines(document.text(), span);
    let text = |change: Option<(Span, &str)>| {
        let mut text = document.slice(lines).to_owned();
        if let Some((changed, words)) = change {
            let at = (changed.start - lines.start) as usize;
            text.replace_range(at..at + changed.len() as usize, words);
        }
        (text.len() <= MAX_EXCERPT).then_some(text)
    };
    totalled(article, first, "table", &format!("{plural} n where n is tabular"), added, text)
}

/// The lines that a span touches.
fn whole_lines(text: &str, span: Span) -> Span {
    let start = text.get(..span.start as usize).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    let end = text
        .get(span.end as usize..)
        .and_then(|behind| behind.find('\n'))
        .map_or(text.len(), |at| at + span.end as usize);
    Span::from(start..end)
}

/// What figures make, in words, and the two lines that expect it.
type Added = (String, [&'static str; 2]);

/// What figures make, if they make anything.
fn added(article: &Article<'_>, group: &[&Fact], kind: Kind) -> Option<Added> {
    let values: Vec<Exact> = group.iter().map(|fact| interval(&fact.data)?.single()).collect::<Option<_>>()?;
    let sum = values.iter().try_fold(Exact::ZERO, |sum, value| sum.add(*value))?;
    let most = values.iter().max().copied()?;
    let listed = group.iter().map(|fact| article.document.slice(fact.span)).collect::<Vec<_>>().join(", ");
    if kind == Kind::Percent && sum == Exact::whole(100) && values.len() > 1 {
        let docs = format!("The shares make 100 per cent: {listed}.");
        return Some((
            docs,
            ["expect sum of figures == 100%", "message \"the shares make {sum of figures}: {figures}\""],
        ));
    }
    let whole = values.len() > 2 && most >= Exact::whole(SMALLEST) && most.add(most) == Some(sum);
    whole.then(|| {
        let docs = format!("The largest of the figures is the sum of the others: {listed}.");
        let message = "message \"the largest is not the sum of the others: {figures}\"";
        (docs, ["expect sum of figures == 2 * max of figures", message])
    })
}

/// The rule, given the sentences or the table in which the first figure can be changed.
fn totalled(
    article: &Article<'_>,
    first: &Fact,
    about: &str,
    selector: &str,
    (docs, [expect, message]): Added,
    text: impl Fn(Option<(Span, &str)>) -> Option<String>,
) -> Option<Draft> {
    let wrong = perturb::number(article.document.slice(first.span))?;
    Some(Draft {
        name: name(&format!("{about} total"))?,
        docs,
        body: vec![format!("let figures = all {selector}"), expect.to_owned(), format!("  {message}")],
        passing: text(None)?,
        failing: text(Some((first.span, &wrong)))?,
        at: wrong,
    })
}
