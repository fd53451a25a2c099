//! Who "he", "she" and the subject of a verb are.

use crate::extract::Context;
use crate::extract::discourse::line::Line;
use crate::extract::wording::Wording;
use crate::facts::{Days, Entity, Fact, FactData, NameType};
use crate::lexicon::Tag;
use crate::lexicon::WordId;
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// What men and what women are called.
static PRONOUNS: LazyLock<[[WordId; 3]; 2]> = LazyLock::new(|| {
    [["he", "his", "him"], ["she", "her", "hers"]].map(|words| {
        words.map(|word| crate::lexicon::english().find(word.as_bytes())).map(|word| match word {
            WordId::NONE => WordId(u16::MAX),
            known => known,
        })
    })
});

/// People without a name that a pronoun may mean.
const RELATIONS: Wording = Wording::of(&[Tag::Man, Tag::Woman, Tag::ManOrWoman], &[]);

/// "The first woman to" is said of somebody who is named.
const SINGLE: [&str; 6] = ["first", "only", "last", "oldest", "youngest", "second"];

/// Words between a subject and its verb.
const AUXILIARIES: Wording =
    Wording::of(&[Tag::Being], &["who", "also", "later", "then", "himself", "herself", "just", "both", "eventually"]);

/// Nobody is meant by a pronoun where more people are named.
const CROWD: usize = 8;

/// More names than this are not kept as people.
const MOST_PROVEN: usize = 200;

/// The people that the article has named so far.
pub(super) struct People<'e> {
    entities: &'e [Entity],
    /// When the article was written, where its dateline gives no more than a month.
    pub(super) written: Option<Days>,
    /// Whose death was told last, and in which sentence.
    pub(super) died: Option<(u32, u32)>,
    block: u32,
    /// Those of this block.
    here: Vec<u32>,
    /// Those of the last block before it that names any.
    before: Vec<u32>,
    /// Names that turned out to be people: they were born, or died.
    proven: Vec<u32>,
    /// How often the article calls somebody "he", and "she".
    called: FxHashMap<u32, [u16; 2]>,
}

impl<'e> People<'e> {
    pub(super) fn new(entities: &'e [Entity]) -> Self {
        Self {
            entities,
            written: None,
            died: None,
            block: 0,
            here: Vec::new(),
            before: Vec::new(),
            proven: Vec::new(),
            called: FxHashMap::default(),
        }
    }

    /// The full name of a person.
    pub(super) fn name(&self, entity: u32) -> &'e str {
        self.entities.get(entity as usize).map_or("", |entity| entity.name.as_str())
    }

    pub(super) fn enter_block(&mut self, block: u32) {
        if block != self.block {
            self.block = block;
            if !self.here.is_empty() {
                self.before = std::mem::take(&mut self.here);
            }
        }
    }

    /// Reads a sentence: whom it names, and whether it calls them "he" or "she".
    pub(super) fn read(&mut self, cx: &Context<'_>, tokens: Range<usize>, facts: &[Fact]) {
        let mut only = None;
        let mut several = false;
        for fact in facts {
            let FactData::Name(name) = &fact.data else { continue };
            if !self.is_person(name.entity) {
                continue;
            }
            several |= only.is_some_and(|(known, _)| known != name.entity);
            only = only.or(Some((name.entity, fact.span.end)));
            if self.here.len() < CROWD && !self.here.contains(&name.entity) {
                self.here.push(name.entity);
            }
        }
        let Some((person, end)) = only.filter(|_| !several) else { return };
        let votes = self.called.entry(person).or_default();
        for token in cx.document.tokens[tokens].iter().filter(|token| token.start >= end) {
            if let Some(gender) = PRONOUNS.iter().position(|words| words.contains(&token.word)) {
                votes[gender] = votes[gender].saturating_add(1);
            }
        }
    }

    /// Takes down that somebody is a person: so much was said of them.
    pub(super) fn prove(&mut self, entity: u32) {
        if self.proven.len() < MOST_PROVEN && !self.is_person(entity) {
            self.proven.push(entity);
            self.here.push(entity);
        }
    }

    /// Whether the entity is a person.
    pub(super) fn is_person(&self, entity: u32) -> bool {
        let known = self.entities.get(entity as usize).is_some_and(|entity| entity.kind == NameType::Person);
        known || self.proven.contains(&entity)
    }

    /// Whether it can be one.
    pub(super) fn may_be_person(&self, entity: u32) -> bool {
        self.entities
            .get(entity as usize)
            .is_some_and(|entity| matches!(entity.kind, NameType::Person | NameType::Other))
    }

    /// Whom a pronoun at a token means: the only person of the sentence before it, else of the block, else of the
    /// nearest block that names anybody. Nobody where a relation is spoken of just before ("her grandfather"), or where
    /// the article says "she" of whom it would be.
    pub(super) fn meant(&self, line: &Line<'_>, at: usize) -> Option<u32> {
        let mut named: Vec<u32> = line
            .names()
            .filter(|(piece, name)| piece.tokens.end <= at && self.is_person(name.entity))
            .map(|(_, name)| name.entity)
            .collect();
        named.extend(&self.here);
        let nearest = if named.is_empty() { &self.before } else { &named };
        let first = *nearest.first()?;
        if nearest.iter().any(|entity| *entity != first) || Self::others_before(line, at) {
            return None;
        }
        let gender = usize::from(line.any(at, &["she", "her"]));
        let votes = self.called.get(&first).copied().unwrap_or_default();
        (votes[1 - gender] == 0 || votes[gender] > votes[1 - gender]).then_some(first)
    }

    /// The only person spoken of so far in this block, else in the last one that names anybody.
    pub(super) fn only(&self) -> Option<u32> {
        match (&self.here[..], &self.before[..]) {
            ([one], _) | ([], [one]) => Some(*one),
            _ => None,
        }
    }

    /// Whether a person's name begins at a token.
    pub(super) fn names_somebody(&self, line: &Line<'_>, at: usize) -> bool {
        line.names().any(|(piece, name)| piece.tokens.start == at && self.is_person(name.entity))
    }

    /// Whether somebody without a name is spoken of just before a token: in the sentence, or the one before it.
    fn others_before(line: &Line<'_>, at: usize) -> bool {
        let document = line.text.cx.document;
        let sentence = |index: u32| document.sentences.get(index as usize);
        let here = sentence(line.sentence).map(|sentence| sentence.block);
        let before = line.sentence.checked_sub(1).and_then(sentence).filter(|sentence| Some(sentence.block) == here);
        let from = before.map_or(line.start(), |sentence| sentence.start as usize);
        let read = |at: usize, word: &str| line.text.cx.reads(at, word);
        // "Ana Costa, the first woman to" is no other.
        let first = |at: usize| {
            let before = at.wrapping_sub(1);
            SINGLE.iter().any(|word| read(before, word)) && read(before.wrapping_sub(1), "the")
        };
        // Nor is "the woman who mapped the coast".
        let told = |at: usize| (read(at, "woman") || read(at, "man")) && read(at + 1, "who");
        // "Her grandfather, Amos Dale," is named.
        let named = |at: usize| {
            let next = at + 1 + usize::from(read(at + 1, ","));
            line.names().any(|(piece, _)| piece.tokens.start == next && piece.tokens.len() > 1)
        };
        (from..at).any(|at| RELATIONS.is_at(line.text.cx, at) && !first(at) && !told(at) && !named(at))
    }

    /// The person that a token names or means as a subject: a name that ends before it, or a pronoun there.
    fn right_before(&self, line: &Line<'_>, at: usize) -> Option<u32> {
        let before = at.wrapping_sub(1);
        if line.any(before, &["he", "she"]) {
            // "In 1999, when he was 30, Karl Roth bought": the name follows.
            let clause = line.any(before.wrapping_sub(1), &["when", "while", "after", "before", "as"]);
            let names_behind = || if clause { self.following(line, before) } else { None };
            return self.meant(line, before).or_else(names_behind);
        }
        let (piece, name) = line.name_before(at)?;
        // "The son of Ana Costa was", "the Costa family": not she.
        let apart = !line.any(
            piece.tokens.start.wrapping_sub(1),
            &["of", "by", "for", "with", "to", "from", "and", "or", "than", "'s", "’s", "&"],
        );
        // "The Northern Sound" is nobody.
        let thing = line.reads(piece.tokens.start.wrapping_sub(1), "the") && !self.is_person(name.entity);
        (apart && !thing && self.may_be_person(name.entity)).then_some(name.entity)
    }

    /// The subject of a verb.
    pub(super) fn subject(&self, line: &Line<'_>, verb: usize) -> Option<u32> {
        let mut at = verb;
        while at > line.start() && AUXILIARIES.is_at(line.text.cx, at - 1) {
            at -= 1;
        }
        if let Some(person) = self.right_before(line, at) {
            return Some(person);
        }
        if line.reads(at.wrapping_sub(1), ")") {
            // "Otto Hahne (1880–1951) died"
            const WIDTH: usize = 16;
            let open = (at.saturating_sub(WIDTH).max(line.start())..at).rev().find(|&at| line.reads(at, "("))?;
            return self.right_before(line, open);
        }
        if line.reads(at.wrapping_sub(1), ",") {
            // "Ana Costa, who had run the mill for years, died", "Ana Costa, 84, died"
            let opening = line.names().find(|(_, name)| self.may_be_person(name.entity));
            let aside = opening.filter(|(piece, _)| piece.tokens.end + 1 < at && line.reads(piece.tokens.end, ","));
            if let Some(person) = aside.and_then(|(piece, _)| self.right_before(line, piece.tokens.end)) {
                return Some(person);
            }
            if let Some(person) = self.right_before(line, at - 1) {
                return Some(person); // "Ana Costa, who was", "Ana Costa, born"
            }
        }
        let comma = usize::from(line.reads(at.wrapping_sub(1), ","));
        if let Some(person) = self.described(line, at.wrapping_sub(comma)) {
            return Some(person);
        }
        self.head(line, verb)
    }

    /// "The chef, who was born": the only person spoken of, if the words before a token can mean a person.
    fn described(&self, line: &Line<'_>, end: usize) -> Option<u32> {
        const WORDS: usize = 3;
        const YOUNG: [&str; 8] = ["baby", "child", "infant", "twins", "children", "calf", "cub", "founder"];
        let the = (end.saturating_sub(WORDS + 1)..end.saturating_sub(1)).rev().find(|&at| line.any(at, &["the"]))?;
        let plain = the == line.start() && (the + 1..end).all(|at| line.text.small(at));
        let other = RELATIONS.is_at(line.text.cx, end - 1) || line.any(end - 1, &YOUNG);
        if plain && !other { self.only().filter(|only| self.is_person(*only)) } else { None }
    }

    /// Whom "He was 86." means behind the sentence that tells of a death.
    pub(super) fn just_died(&self, line: &Line<'_>) -> Option<u32> {
        self.died.filter(|(sentence, _)| sentence + 1 == line.sentence).map(|(_, person)| person)
    }

    /// The subject with which the sentence begins, where nobody else is named before a token.
    pub(super) fn head(&self, line: &Line<'_>, before: usize) -> Option<u32> {
        const FAR: usize = 4;
        let opening = line.start();
        // "Born in 1975, Ana Costa became", "In 1975, Ana Costa became"
        let dated = line.dates().find(|(piece, ..)| piece.tokens.start <= opening + 2);
        let phrase = dated.and_then(|(piece, ..)| {
            const PLACE: usize = 5;
            let born = line.any(opening, &["born"]);
            let reach = if born { PLACE } else { 0 };
            let comma = (piece.tokens.end..=piece.tokens.end + reach).find(|&at| line.reads(at, ","))?;
            ((born || line.any(opening, &["in", "on"])) && comma < before).then_some(comma)
        });
        let start = phrase.map_or(opening, |comma| comma + 1);
        let pronoun = line.any(start, &["he", "she"]).then(|| self.meant(line, start)).flatten();
        let first = line.names().find(|(piece, _)| piece.tokens.start <= start + FAR);
        let named = first
            .filter(|(piece, name)| {
                self.may_be_person(name.entity)
                    && (start..piece.tokens.start).all(|at| line.text.small(at) || at == start && !line.is_mark(at))
                    && !(start..piece.tokens.start)
                        .any(|at| line.any(at, &["of", "in", "on", "at", "for", "by", "with", "his", "her"]))
                    && !line.any(piece.tokens.end, &["'s", "’s", "and"])
            })
            .map(|(_, name)| name.entity);
        let person = pronoun.or(named)?;
        let others = line
            .names()
            .any(|(piece, name)| piece.tokens.start < before && name.entity != person && self.is_person(name.entity));
        let relative = (start + 1..before).any(|at| {
            line.any(
                at,
                &["he", "she", "who", "father", "mother", "brother", "sister", "son", "daughter", "wife", "husband"],
            )
        });
        (!others && !relative).then_some(person)
    }

    /// The subject that follows an opening such as "Born in 1950, ": right behind one of the next commas.
    pub(super) fn following(&self, line: &Line<'_>, from: usize) -> Option<u32> {
        const FAR: usize = 24;
        for comma in (from..line.end().min(from + FAR)).filter(|&at| line.reads(at, ",")) {
            if line.any(comma + 1, &["he", "she"]) {
                return self.meant(line, comma + 1);
            }
            let name = line.names().find(|(piece, _)| piece.tokens.start == comma + 1);
            if let Some((piece, name)) = name.filter(|(_, name)| self.may_be_person(name.entity)) {
                // "Born in Lodz, Poland, she": a place is no subject.
                let possessive = line.any(piece.tokens.end, &["'s", "’s", ",", "and"]);
                if self.is_person(name.entity) || !possessive {
                    return (!possessive || line.reads(piece.tokens.end, ",")).then_some(name.entity);
                }
            }
        }
        None
    }
}
