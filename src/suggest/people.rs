//! Offices with their holders, and people whose names must be spelled one way.

use super::Article;
use super::draft::{Draft, excerpt, name, quoted};
use super::perturb;
use crate::facts::{Fact, FactData, Kind, NameFact, NameType, Provenance};
use std::collections::BTreeMap;

/// Words of offices that many hold at a time.
const MANY_HOLD: [&str; 36] = [
    "adviser",
    "advisor",
    "analyst",
    "archbishop",
    "artist",
    "author",
    "bishop",
    "campaigner",
    "councillor",
    "colonel",
    "correspondent",
    "director",
    "doctor",
    "economist",
    "editor",
    "fellow",
    "founder",
    "co-founder",
    "general",
    "judge",
    "lawyer",
    "lecturer",
    "manager",
    "member",
    "mp",
    "officer",
    "owner",
    "partner",
    "professor",
    "researcher",
    "scientist",
    "senator",
    "spokesman",
    "spokesperson",
    "spokeswoman",
    "vice-president",
];

/// Words that say that somebody else may hold the office now.
const PAST: [&str; 4] = ["former", "ex", "late", "then"];

/// Words that tie an office to what it is an office of.
const TIES: [&str; 6] = [" of ", " for ", " at ", " to ", "’s ", "'s "];

/// Somebody who holds no office in any article.
const STRANGER: &str = "Robin Marsh";

/// The most people whose spelling one rule holds.
const MOST_PEOPLE: usize = 12;

/// Who is named less often is hardly spelled in two ways.
const FEWEST_MENTIONS: usize = 2;

/// The shortest last name, in bytes: what is shorter is mostly a numeral.
const SHORTEST: usize = 3;

/// People with first and last name, where they are named in full: the fact, its data, the name.
fn people<'a>(article: &Article<'a>) -> Vec<(&'a Fact, &'a NameFact, &'a str)> {
    let facts = article.facts;
    facts
        .of(Kind::Name)
        .iter()
        .filter_map(|&index| {
            let fact = facts.all.get(index as usize)?;
            let FactData::Name(mention) = &fact.data else { return None };
            let name = facts.entities.get(mention.entity as usize)?.name.as_str();
            let last = name.rsplit_once(' ')?.1;
            let full =
                mention.kind == NameType::Person && last.len() >= SHORTEST && name.starts_with(char::is_uppercase);
            (full && article.document.slice(fact.span) == name && !fact.provenance.has(Provenance::HEADING))
                .then_some((fact, &**mention, name))
        })
        .collect()
}

pub(super) fn holders(article: &Article<'_>) -> Vec<Draft> {
    let mut offices: BTreeMap<&str, (usize, &Fact, &NameFact, &str)> = BTreeMap::new();
    for (fact, mention, holder) in people(article) {
        if let Some(office) = mention.office.as_deref().filter(|office| has_one_holder(office)) {
            offices.entry(office).or_insert((0, fact, mention, holder)).0 += 1;
        }
    }
    let mut drafts: Vec<(usize, Draft)> = offices
        .into_values()
        .filter_map(|(mentions, fact, mention, holder)| {
            let role = article.document.slice(mention.role?);
            Some((mentions, held(article, role, fact, holder)?))
        })
        .collect();
    drafts.sort_by_key(|(mentions, _)| std::cmp::Reverse(*mentions));
    drafts.into_iter().map(|(_, draft)| draft).collect()
}

/// Whether an office is said to be one of its kind.
fn has_one_holder(office: &str) -> bool {
    let words = || office.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty());
    words().count() > 1
        && TIES.iter().any(|tie| office.contains(tie))
        && !words().any(|word| MANY_HOLD.contains(&word) || PAST.contains(&word))
}

fn held(article: &Article<'_>, role: &str, fact: &Fact, holder: &str) -> Option<Draft> {
    let sentence = [fact.sentence];
    Some(Draft {
        name: name(role)?,
        docs: format!("{holder} is {role}."),
        body: vec![
            format!("for each name n where n has role and n.role mentions {} {{", quoted(role)),
            format!("  expect n == {}", quoted(holder)),
            "}".to_owned(),
        ],
        passing: excerpt(article.document, &sentence, None)?,
        failing: excerpt(article.document, &sentence, Some((fact.span, STRANGER)))?,
        at: STRANGER.to_owned(),
    })
}

pub(super) fn spellings(article: &Article<'_>) -> Vec<Draft> {
    let mut mentions: BTreeMap<u32, usize> = BTreeMap::new();
    for fact in &article.facts.all {
        if let FactData::Name(mention) = &fact.data {
            *mentions.entry(mention.entity).or_default() += 1;
        }
    }
    let often = |mention: &NameFact| mentions.get(&mention.entity).is_some_and(|&count| count >= FEWEST_MENTIONS);
    let people: Vec<_> = people(article).into_iter().filter(|(_, mention, _)| often(mention)).collect();
    let mut names: Vec<&str> = Vec::new();
    for (_, _, name) in &people {
        if !names.contains(name) && names.len() < MOST_PEOPLE {
            names.push(name);
        }
    }
    let listed: Vec<String> = names.iter().map(|name| quoted(name)).collect();
    let draft = |(fact, _, name): &(&Fact, &NameFact, &str)| {
        let wrong = perturb::spelling(name)?;
        let sentence = [fact.sentence];
        Some(Draft {
            name: "people".to_owned(),
            docs: format!("Names are spelled in one way: {}.", names.join(", ")),
            body: vec![
                format!("let people = [{}]", listed.join(", ")),
                "for each name n {".to_owned(),
                "  expect no p in people where n.text resembles p".to_owned(),
                "}".to_owned(),
            ],
            passing: excerpt(article.document, &sentence, None)?,
            failing: excerpt(article.document, &sentence, Some((fact.span, &wrong)))?,
            at: wrong,
        })
    };
    // One rule holds all names; it is enough that the first test that can be made of a sentence works.
    people.iter().filter_map(draft).collect()
}
