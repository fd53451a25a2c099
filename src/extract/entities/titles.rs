//! The names of the article looked for in its titles, where capitals tell nothing.

use super::parts::Parts;
use super::{is_capital, places, spelled};
use crate::extract::Context;
use crate::facts::{Fact, FactData, NameFact, NameType, Provenance};
use crate::source::Span;
use rustc_hash::{FxHashMap, FxHashSet};

/// The most tokens of a name that is looked for.
const MOST_TOKENS: usize = 8;

/// Adds the mentions in these sentences, with their entities.
pub(super) fn search(
    cx: &Context<'_>,
    titles: &[Span],
    keys: &FxHashMap<String, usize>,
    parts: &Parts,
    facts: &mut Vec<Fact>,
) {
    if titles.is_empty() {
        return;
    }
    let firsts: FxHashSet<&str> = keys.keys().filter_map(|key| key.split([' ', '-']).next()).collect();
    for title in titles {
        let end = cx.document.token_at(title.end);
        let mut at = cx.document.token_at(title.start);
        while at < end {
            if let Some(known) = places::known(cx, at, end) {
                at = known.end;
                continue;
            }
            if !is_capital(cx, at) || !firsts.contains(cx.word(at).to_lowercase().as_str()) {
                at += 1;
                continue;
            }
            let found = (at + 1..=end.min(at + MOST_TOKENS)).rev().find_map(|until| {
                let span = cx.span(at..until);
                let key = spelled(cx, span).to_lowercase();
                let group = keys.get(&key).copied().or_else(|| parts.owner(&key));
                group.map(|group| (until, span, group))
            });
            if let Some((until, span, group)) = found {
                let name = NameFact {
                    entity: group as u32,
                    kind: NameType::Other,
                    role: None,
                    office: None,
                    demonym: false,
                    post: None,
                    variant: None,
                    first: false,
                };
                let sentence = cx.document.sentence_at(span.start).unwrap_or(0);
                let data = FactData::Name(Box::new(name));
                facts.push(Fact { span, sentence, provenance: Provenance::default(), data });
                at = until;
            } else {
                at += 1;
            }
        }
    }
}
