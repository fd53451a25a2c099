//! Mentions of one person, organisation or place joined to one entity.
//!
//! Mentions are joined where they are spelled alike: whole names, a country and its demonyms, and a part of a longer
//! name ("Assad", "Bashar al-Assad") where only one name has it. Spellings that differ in a letter stay apart: to
//! compare them is for rules. It is decided here too whether a word that begins a sentence, or stands in a title, is
//! a name: it is one if the article has it as a name elsewhere.

mod affiliations;
mod nearly;
mod parts;
mod slips;
mod spelling;
mod titles;

use super::names::{self, places};
use super::{Context, acronyms};
use crate::document::{BlockKind, Class};
use crate::facts::{Entity, Fact, FactData, NameFact, NameType};
use crate::lexicon::Tag;
use crate::source::Span;
use nearly::Nearly;
use parts::Parts;
use rustc_hash::{FxHashMap, FxHashSet};

/// What [`NameFact::entity`] says of a mention that is to be removed.
const REMOVED: u32 = u32::MAX - 3;

/// A longer quotation (bytes) is no title of a work.
const TITLE_BYTES: u32 = 60;

/// What is known of an entity while mentions are joined.
#[derive(Debug, Clone)]
pub(super) struct Group {
    /// The longest form so far; for a country its common name.
    name: String,
    /// A country or a place of the lexicon, whose name is settled.
    place: bool,
    /// The offset of the first mention.
    first: u32,
    /// How many mentions say person, organisation, place, other.
    votes: [u32; 4],
    /// The group that this one is joined to.
    joined: Option<usize>,
}

impl Group {
    pub(super) fn kind(&self) -> NameType {
        let [person, organisation, place, _] = self.votes;
        let most = person.max(organisation).max(place);
        match most {
            0 => NameType::Other,
            _ if self.place || (place == most && person < most) => NameType::Place,
            _ if person == most => NameType::Person,
            _ => NameType::Organisation,
        }
    }
}

/// Gives every name fact its entity, and removes what turns out to be no name.
pub(super) fn join(cx: &Context<'_>, facts: &mut Vec<Fact>) -> Vec<Entity> {
    doubt_titles_of_works(cx, facts);
    let mut roster = Roster::default();
    let mut acronyms = Vec::new(); // they wait until the names are known
    let mut unsure = Vec::new();
    let mut families = Vec::new();
    let mut titles = Vec::new();
    for (index, fact) in facts.iter_mut().enumerate() {
        let FactData::Name(name) = &mut fact.data else { continue };
        match name.entity {
            names::TITLED => {
                titles.push(fact.span);
                name.entity = REMOVED;
            }
            names::ACRONYM => acronyms.push(index),
            names::UNSURE => unsure.push(index),
            names::FAMILY => families.push(index),
            _ => roster.enter(cx, fact.span, name),
        }
    }
    roster.settle(cx, &unsure, facts);
    let Roster { mut groups, keys, .. } = roster;
    let parts = Parts::of(&groups);
    families_of(cx, facts, &families, &parts, &mut groups);
    parts.join(&mut groups, &keys);
    acronyms_of(cx, facts, &acronyms, &mut groups);
    titles::search(cx, &titles, &keys, &parts, facts);
    let entities = number(cx, facts, groups);
    first(cx, facts, entities.len());
    affiliations::settle(cx, facts);
    spelling::compare(cx, facts);
    entities
}

/// Marks the first mention of each entity outside headings.
fn first(cx: &Context<'_>, facts: &mut [Fact], count: usize) {
    let mut firsts: Vec<Option<(u32, usize)>> = vec![None; count];
    for (index, fact) in facts.iter().enumerate() {
        let FactData::Name(name) = &fact.data else { continue };
        let sentence = cx.document.sentences.get(fact.sentence as usize);
        let block = sentence.and_then(|sentence| cx.document.blocks.get(sentence.block as usize));
        let running = block.is_some_and(|block| block.kind == BlockKind::Paragraph);
        if let Some(first) = firsts.get_mut(name.entity as usize).filter(|_| running)
            && first.is_none_or(|(start, _)| fact.span.start < start)
        {
            *first = Some((fact.span.start, index));
        }
    }
    for (_, index) in firsts.into_iter().flatten() {
        if let Some(FactData::Name(name)) = facts.get_mut(index).map(|fact| &mut fact.data) {
            name.first = true;
        }
    }
}

/// A few words between quotation marks that all have capitals are mostly a title: names in it must occur elsewhere.
fn doubt_titles_of_works(cx: &Context<'_>, facts: &mut [Fact]) {
    let mut works: Vec<Span> = facts
        .iter()
        .filter_map(|fact| match &fact.data {
            FactData::Quote(quote) if quote.closed && is_title_of_work(cx, quote.inner) => Some(quote.inner),
            _ => None,
        })
        .collect();
    if works.is_empty() {
        return;
    }
    works.sort_unstable();
    for fact in facts {
        let span = fact.span;
        let FactData::Name(name) = &mut fact.data else { continue };
        if name.entity == names::SURE && matches!(name.kind, NameType::Other | NameType::Person) && name.role.is_none()
        {
            let after = works.partition_point(|work| work.start <= span.start);
            if after.checked_sub(1).and_then(|at| works.get(at)).is_some_and(|work| work.contains(span)) {
                name.entity = names::UNSURE;
            }
        }
    }
}

fn is_title_of_work(cx: &Context<'_>, inner: Span) -> bool {
    if inner.len() > TITLE_BYTES {
        return false;
    }
    (cx.document.token_at(inner.start)..cx.document.token_at(inner.end)).all(|at| {
        cx.token(at).is_some_and(|token| match token.class {
            Class::Word => token.shape.capital() || cx.is(at, Tag::Function) || cx.is(at, Tag::Particle),
            Class::Mark => !matches!(cx.word(at), "." | ","),
            _ => true,
        })
    })
}

/// The groups while mentions are entered.
#[derive(Default)]
struct Roster<'a> {
    groups: Vec<Group>,
    /// Groups by the key of the name, and by the text of a mention.
    keys: FxHashMap<String, usize>,
    texts: FxHashMap<(&'a str, bool), usize>,
}

impl<'a> Roster<'a> {
    /// Enters a mention into the group of its name.
    fn enter(&mut self, cx: &Context<'a>, span: Span, name: &mut NameFact) {
        let text = cx.document.text().get(span.range()).unwrap_or("");
        let place = name.kind == NameType::Place;
        let index = if let Some(&index) = self.texts.get(&(text, place)) {
            index
        } else {
            let index = self.group(cx, span, name);
            self.texts.insert((text, place), index);
            index
        };
        name.entity = index as u32;
        if let Some(group) = self.groups.get_mut(index) {
            group.votes[name.kind as usize] += 1;
            group.first = group.first.min(span.start);
        }
    }

    fn group(&mut self, cx: &Context<'_>, span: Span, name: &NameFact) -> usize {
        let (key, text, place) = key(cx, span, name);
        let groups = &mut self.groups;
        let index = *self.keys.entry(key).or_insert_with(|| {
            groups.push(Group { name: String::new(), place, first: span.start, votes: [0; 4], joined: None });
            groups.len() - 1
        });
        if let Some(group) = groups.get_mut(index) {
            fuller(&mut group.name, text);
        }
        index
    }

    /// Enters the words that may be names if they are names elsewhere, and removes the others.
    fn settle(&mut self, cx: &Context<'a>, unsure: &[usize], facts: &mut [Fact]) {
        let mut evidence: FxHashSet<&str> = FxHashSet::default();
        if !unsure.is_empty() {
            for (text, _) in self.texts.keys() {
                evidence.insert(text);
                evidence.extend(text.split([' ', '-', '\n']));
            }
        }
        let mut nearly = if unsure.is_empty() { Nearly::default() } else { Nearly::of(cx, &evidence) };
        for &index in unsure {
            let Some(fact) = facts.get_mut(index) else { continue };
            let FactData::Name(name) = &mut fact.data else { continue };
            let word = cx.document.slice(fact.span);
            if evidence.contains(word) || nearly.has(cx, word) {
                self.enter(cx, fact.span, name);
            } else {
                name.entity = REMOVED;
            }
        }
    }
}

/// By what a mention is joined, its form, and whether it is a place whose name is settled.
fn key(cx: &Context<'_>, span: Span, name: &NameFact) -> (String, String, bool) {
    if name.kind == NameType::Place {
        let at = cx.document.token_at(span.start);
        let end = cx.document.token_at(span.end);
        if let Some(known) = places::known(cx, at, end).filter(|known| known.end == end) {
            let value = if known.tag == Tag::City { spelled(cx, span) } else { known.value.to_owned() };
            return (format!("\u{0}{}", value.to_lowercase()), value, true);
        }
    }
    let text = spelled(cx, span);
    (text.to_lowercase(), text, false)
}

/// The words of a mention with one blank between them and straight apostrophes.
fn spelled(cx: &Context<'_>, span: Span) -> String {
    let text = cx.document.slice(span);
    if !text.contains(['\n', '\r', '\t', '’', '‑']) && !text.contains("  ") {
        return text.to_owned();
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace('’', "'").replace('‑', "-")
}

/// Keeps the longer form; of two of a length the first, or the one that is not all capitals.
fn fuller(name: &mut String, text: String) {
    if text.len() > name.len() {
        *name = text;
    }
}

/// Joins ordinary words with a capital to the one person whose family name they are, and removes the others.
fn families_of(cx: &Context<'_>, facts: &mut [Fact], open: &[usize], parts: &Parts, groups: &mut [Group]) {
    for &index in open {
        let Some(fact) = facts.get_mut(index) else { continue };
        let word = cx.document.slice(fact.span).to_lowercase();
        let FactData::Name(name) = &mut fact.data else { continue };
        name.entity = REMOVED;
        let Some(owner) = parts.owner(&word) else { continue };
        let Some(group) = groups.get_mut(owner).filter(|group| group.kind() == NameType::Person) else { continue };
        if group.name.rsplit(' ').next().is_some_and(|last| last.to_lowercase() == word) {
            name.entity = owner as u32;
            group.votes[NameType::Person as usize] += 1;
            group.first = group.first.min(fact.span.start);
        }
    }
}

/// Joins acronyms to the names whose initials they are, and removes the others.
fn acronyms_of(cx: &Context<'_>, facts: &mut [Fact], open: &[usize], groups: &mut [Group]) {
    if open.is_empty() {
        return;
    }
    let mut initials: FxHashMap<String, Option<usize>> = FxHashMap::default();
    for (index, group) in groups.iter().enumerate() {
        if group.joined.is_none() && group.kind() != NameType::Person && group.name.contains(' ') {
            for short in acronyms::initials(&group.name) {
                initials
                    .entry(short)
                    .and_modify(|known| *known = known.filter(|&known| known == index))
                    .or_insert(Some(index));
            }
        }
    }
    for &index in open {
        let Some(fact) = facts.get_mut(index) else { continue };
        let short = cx.document.slice(fact.span).replace('.', "");
        let FactData::Name(name) = &mut fact.data else { continue };
        match initials.get(&short).copied().flatten() {
            Some(group) => {
                name.entity = group as u32;
                if let Some(group) = groups.get_mut(group) {
                    group.votes[NameType::Organisation as usize] += 1;
                    group.first = group.first.min(fact.span.start);
                }
            }
            None => name.entity = REMOVED,
        }
    }
}

/// Numbers the entities in the order of their first mentions.
fn number(cx: &Context<'_>, facts: &mut Vec<Fact>, mut groups: Vec<Group>) -> Vec<Entity> {
    for index in 0..groups.len() {
        let Some(target) = groups[index].joined else { continue };
        let (first, votes, name) = (groups[index].first, groups[index].votes, groups[index].name.clone());
        if let Some(target) = groups.get_mut(target) {
            target.first = target.first.min(first);
            for (sum, vote) in target.votes.iter_mut().zip(votes) {
                *sum += vote;
            }
            // Who is called by the last of two rare words is a person.
            let rare = |word: &str| !cx.lexicon.is_known(cx.lexicon.find(word.as_bytes()));
            if target.kind() == NameType::Other
                && target.name.split(' ').count() == 2
                && target.name.split(' ').all(rare)
            {
                target.votes[NameType::Person as usize] += 1;
            }
            fuller(&mut target.name, name);
        }
    }
    let mut order: Vec<usize> = (0..groups.len()).filter(|&index| groups[index].joined.is_none()).collect();
    order.sort_by_key(|&index| (groups[index].first, index));
    let mut numbers = vec![0; groups.len()];
    for (number, &index) in order.iter().enumerate() {
        numbers[index] = number as u32;
    }
    let entities: Vec<Entity> =
        order.iter().map(|&index| Entity { name: groups[index].name.clone(), kind: groups[index].kind() }).collect();
    facts.retain_mut(|fact| {
        let FactData::Name(name) = &mut fact.data else { return true };
        let Some(group) = groups.get(name.entity as usize) else { return false };
        let index = group.joined.unwrap_or(name.entity as usize);
        name.entity = numbers.get(index).copied().unwrap_or(0);
        if let Some(entity) = entities.get(name.entity as usize) {
            name.kind = entity.kind;
        }
        true
    });
    entities
}

/// Whether a token is a word with a capital.
fn is_capital(cx: &Context<'_>, at: usize) -> bool {
    cx.token(at).is_some_and(|token| token.class == Class::Word && token.shape.capital())
}

#[cfg(test)]
mod tests {
    use crate::document::{Document, Format};
    use crate::extract::extract;
    use crate::facts::{FactData, Kind};
    use crate::source::Source;

    /// Each mention with the name of its entity.
    fn mentions(text: &str) -> Vec<String> {
        let document = Document::new(Source::new("a.md", text), Format::Markdown);
        let facts = extract(&document, None);
        facts
            .of(Kind::Name)
            .iter()
            .map(|&index| &facts.all[index as usize])
            .map(|fact| match &fact.data {
                FactData::Name(name) => {
                    format!("{}={}", document.slice(fact.span), facts.entities[name.entity as usize].name)
                }
                _ => String::new(),
            })
            .collect()
    }

    #[test]
    fn parts_of_one_longer_name_are_joined() {
        assert_eq!(
            mentions("They met Omar al-Rashid. Then al-Rashid left, and Rashid wept."),
            ["Omar al-Rashid=Omar al-Rashid", "al-Rashid=Omar al-Rashid", "Rashid=Omar al-Rashid"]
        );
        assert_eq!(mentions("They met Ana Paz, Leo Paz and Paz."), ["Ana Paz=Ana Paz", "Leo Paz=Leo Paz", "Paz=Paz"]);
    }

    #[test]
    fn spellings_that_differ_stay_apart() {
        assert_eq!(
            mentions("They met Maria Ost-Lindqvist. Then Maria Ost-Lindquist left."),
            ["Maria Ost-Lindqvist=Maria Ost-Lindqvist", "Maria Ost-Lindquist=Maria Ost-Lindquist"]
        );
    }

    #[test]
    fn countries_join_their_demonyms_and_organisations_their_acronyms() {
        assert_eq!(
            mentions("In the UK, a British man saw the United Kingdom."),
            ["UK=United Kingdom", "British=United Kingdom", "United Kingdom=United Kingdom"]
        );
        assert_eq!(
            mentions("The Office of Fair Roads (OFR) closed. Then the OFR opened."),
            ["Office of Fair Roads=Office of Fair Roads", "OFR=Office of Fair Roads", "OFR=Office of Fair Roads"]
        );
    }

    #[test]
    fn many_names_are_joined_in_linear_time() {
        let text: String = (0..20_000)
            .flat_map(|n| {
                ["They saw Ana Q".to_owned(), n.to_string(), "x and Q".to_owned(), n.to_string(), "x. ".to_owned()]
            })
            .collect();
        assert_eq!(mentions(&text).len(), 40_000);
    }
}
