//! Of what an office is, settled by the rest of the article.
//!
//! "The chief executive" of an article that names one body with a chief executive is the chief executive of that body.
//! A short form of a body's name means the longer: "Acme" is "Acme Rail" where nothing else begins so.

use crate::extract::Context;
use crate::facts::{Fact, FactData, NameType, Post};
use rustc_hash::{FxHashMap, FxHashSet};

/// So many bodies with one office are told apart; where there are more, nothing is settled.
const MOST_BODIES: usize = 20;

/// Fills in and evens out the affiliations.
pub(super) fn settle(cx: &Context<'_>, facts: &mut [Fact]) {
    let mut bodies: FxHashMap<String, FxHashSet<String>> = FxHashMap::default();
    for fact in facts.iter_mut() {
        if let Some(post) = post(fact) {
            let known = bodies.entry(post.office.clone()).or_default();
            if let Some(body) = &post.affiliation
                && known.len() <= MOST_BODIES
            {
                known.insert(body.clone());
            }
        }
    }
    let longest = |known: &FxHashSet<String>, body: &str| {
        let mut longer =
            known.iter().filter(|other| other.strip_prefix(body).is_some_and(|rest| rest.starts_with([' ', '-'])));
        match (longer.next(), longer.next()) {
            (Some(longer), None) => longer.clone(),
            _ => body.to_owned(),
        }
    };
    let mut asked: FxHashSet<u32> = FxHashSet::default();
    for fact in facts.iter_mut() {
        if post(fact).is_some_and(|post| post.affiliation.is_none()) {
            asked.insert(fact.sentence);
        }
    }
    let mut named: FxHashMap<u32, Vec<String>> = FxHashMap::default();
    for fact in facts.iter() {
        if let FactData::Name(name) = &fact.data
            && name.kind != NameType::Person
            && asked.contains(&fact.sentence)
        {
            named.entry(fact.sentence).or_default().push(cx.document.slice(fact.span).to_lowercase());
        }
    }
    for fact in facts {
        let sentence = fact.sentence;
        let Some(post) = post(fact) else { continue };
        let Some(known) = bodies.get(&post.office).filter(|known| known.len() <= MOST_BODIES) else { continue };
        if let Some(body) = &post.affiliation {
            post.affiliation = Some(longest(known, body));
            continue;
        }
        let mut full: Vec<String> = known.iter().map(|body| longest(known, body)).collect();
        full.sort_unstable();
        full.dedup();
        // "The World Bank … its president": another body is named beside it.
        let others = named
            .get(&sentence)
            .is_some_and(|names| names.iter().any(|name| full.iter().all(|body| !body.contains(name.as_str()))));
        if full.len() == 1 && !others {
            post.affiliation = full.pop();
        }
    }
}

fn post(fact: &mut Fact) -> Option<&mut Post> {
    match &mut fact.data {
        FactData::Name(name) => name.post.as_deref_mut(),
        _ => None,
    }
}
