//! The people of a passage, and whom its pronouns and descriptions mean.

use super::line::{Line, Piece};
use crate::document::Class;
use crate::extract::word_set::WordSet;
use crate::extract::wording::Wording;
use crate::facts::{Entity, NameFact, NameType};
use crate::lexicon::Tag;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Somebody who has no name in the passage.
pub(in crate::extract) const SOMEBODY: u32 = u32::MAX;

/// How far back a pronoun finds whom it means (lines).
const BACK: usize = 8;

/// More people than this are a crowd: nobody is told from another.
const CROWD: usize = 12;

/// Those that may be "he", and those that may be "she".
const KIN: [Wording; 2] =
    [Wording::of(&[Tag::Man, Tag::ManOrWoman], &[]), Wording::of(&[Tag::Woman, Tag::ManOrWoman], &[])];

const HE: [&str; 4] = ["he", "him", "his", "himself"];
const SHE: [&str; 4] = ["she", "her", "hers", "herself"];

static PRONOUNS: LazyLock<WordSet> = LazyLock::new(|| WordSet::new(HE.iter().chain(&SHE).copied()));

/// Whether a token may be one of those, or "he" or "she".
fn may_tell(line: &Line<'_>, at: usize) -> bool {
    KIN.iter().any(|words| words.is_at(line.text.cx, at)) || line.may_be(at, &PRONOUNS)
}

/// Somebody with a name.
struct Member {
    /// How often the passage says "he" of them, and "she".
    called: [u16; 2],
    mentions: u16,
}

/// The people of a passage.
#[derive(Default)]
pub(in crate::extract) struct Cast {
    members: FxHashMap<u32, Member>,
    /// Whom each line is about; several where it may be any of them.
    about: Vec<Vec<u32>>,
    /// Who is named first of all.
    first: Option<u32>,
}

impl Cast {
    pub(super) fn new(lines: &[Line<'_>], entities: &[Entity]) -> Self {
        let mut cast = Cast::default();
        for line in lines {
            cast.meet(line, entities);
        }
        for pair in lines.windows(2) {
            cast.follow(&pair[0], &pair[1], entities);
        }
        if cast.members.len() > CROWD {
            cast.members.clear();
        }
        for (at, line) in lines.iter().enumerate() {
            let about = cast.subject(lines, at, line);
            cast.about.push(about);
        }
        cast
    }

    /// Takes down the people that a line names, and what it calls them.
    fn meet(&mut self, line: &Line<'_>, entities: &[Entity]) {
        let pronoun = |at: usize| match () {
            () if line.any(at, &HE) => Some(0),
            () if line.any(at, &SHE) => Some(1),
            () => None,
        };
        let pronouns = line.text.tokens.clone().any(|at| line.may_be(at, &PRONOUNS));
        for (piece, name) in line.names() {
            let kind = entities.get(name.entity as usize).map(|entity| entity.kind);
            let end = piece.tokens.end;
            // Only of a sentence that names nobody else one can tell who "she" is.
            let alone = pronouns
                && line.names().all(|(_, other)| {
                    other.entity == name.entity
                        || entities.get(other.entity as usize).is_some_and(|entity| entity.kind == NameType::Place)
                });
            let votes = line.text.tokens.clone().filter(|&at| at >= end && alone).filter_map(pronoun);
            let mut called = [0u16; 2];
            votes.for_each(|gender| called[gender] = called[gender].saturating_add(1));
            let titled = line.word(piece.tokens.start).trim_end_matches('.');
            match titled {
                "Mr" | "Sir" | "Lord" | "Father" | "Brother" | "King" | "Prince" | "Herr" | "Monsieur" => {
                    called[0] += 9;
                }
                "Mrs" | "Ms" | "Miss" | "Lady" | "Dame" | "Sister" | "Queen" | "Princess" | "Frau" | "Madame" => {
                    called[1] += 9;
                }
                _ => {}
            }
            // "Her brother Mateo", "his aunt, Ada Holm"
            let before = piece.tokens.start.wrapping_sub(1);
            let before = if line.reads(before, ",") { before.wrapping_sub(1) } else { before };
            let kin = [Tag::Man, Tag::Woman].iter().position(|&tag| line.text.cx.is(before, tag));
            if let Some(gender) = kin {
                called[gender] += 9;
            }
            let possible = match kind {
                Some(NameType::Person) => true,
                Some(NameType::Other) => {
                    called != [0, 0] && !placed(line, piece) || kin.is_some() || human(line, piece)
                }
                _ => false,
            };
            if !possible && !self.members.contains_key(&name.entity) || emphasised(line, piece) {
                continue;
            }
            self.first = self.first.or(Some(name.entity));
            let member = self.members.entry(name.entity).or_insert(Member { called: [0, 0], mentions: 0 });
            member.mentions += 1;
            for (known, more) in member.called.iter_mut().zip(called) {
                *known = known.saturating_add(more);
            }
        }
    }

    /// A name that the next line goes on with as "he" or "she".
    fn follow(&mut self, line: &Line<'_>, next: &Line<'_>, entities: &[Entity]) {
        let start = next.start();
        let Some(gender) = (start..start + 2).find_map(|at| match () {
            () if next.any(at, &["he"]) => Some(0),
            () if next.any(at, &["she"]) => Some(1),
            () => None,
        }) else {
            return;
        };
        let possible = |piece: &Piece<'_>, name: &NameFact| {
            let kind = entities.get(name.entity as usize).map(|entity| entity.kind);
            self.is_person(name.entity)
                || kind == Some(NameType::Other)
                    && piece.tokens.len() > 1
                    && !placed(line, piece)
                    && !emphasised(line, piece)
        };
        let mut names: Vec<u32> =
            line.names().filter(|(piece, name)| possible(piece, name)).map(|(_, name)| name.entity).collect();
        names.dedup();
        if let [only] = names[..] {
            self.first = self.first.or(Some(only));
            let member = self.members.entry(only).or_insert(Member { called: [0, 0], mentions: 1 });
            member.called[gender] = member.called[gender].saturating_add(1);
        }
    }

    pub(in crate::extract) fn is_person(&self, entity: u32) -> bool {
        self.members.contains_key(&entity)
    }

    /// The person whom the passage is about: the only one, or the first, who is named most.
    pub(in crate::extract) fn protagonist(&self) -> Option<u32> {
        let first = self.first.filter(|first| self.members.contains_key(first))?;
        let own = self.members.get(&first)?.mentions;
        let most = self.members.iter().all(|(entity, member)| *entity == first || member.mentions < own);
        (most || self.members.len() == 1).then_some(first)
    }

    /// Whether there is but one person.
    pub(in crate::extract) fn alone(&self) -> Option<u32> {
        if self.members.len() == 1 { self.members.keys().next().copied() } else { None }
    }

    /// Whether somebody may be called "she" (1), or "he" (0).
    fn may_be(&self, entity: u32, gender: usize) -> bool {
        let called = self.members.get(&entity).map_or([0, 0], |member| member.called);
        called[1 - gender] == 0 || called[gender] > called[1 - gender]
    }

    /// Whom a line is about.
    pub(in crate::extract) fn about(&self, line: usize) -> &[u32] {
        self.about.get(line).map_or(&[], Vec::as_slice)
    }

    /// Whom the subject of a line means: the first name that stands free, a pronoun, "the poet".
    fn subject(&self, lines: &[Line<'_>], index: usize, line: &Line<'_>) -> Vec<u32> {
        let starts = |at: usize| line.names().any(|(piece, _)| piece.tokens.start == at);
        let opening = |at: usize| at == line.start() && line.reads(at, "the");
        let named = line.names().next().is_some();
        let telling = |at: &usize| may_tell(line, *at) || named && starts(*at) || opening(*at);
        for at in line.text.tokens.clone().filter(telling) {
            if line.any(at, &["he", "she"]) {
                return self.meant(lines, index, at);
            }
            if let Some((piece, name)) = line.names().find(|(piece, _)| piece.tokens.start == at)
                && self.is_person(name.entity)
                && free(line, piece)
            {
                return vec![name.entity];
            }
            let kin = KIN.iter().any(|words| words.is_at(line.text.cx, at));
            if kin && line.any(at.wrapping_sub(1), &["his", "her", "a", "the", "their", "whose"]) {
                let verb = line.text.small(at + 1) || line.reads(at + 1, ",");
                if verb && !line.any(at.wrapping_sub(2), &["of", "by", "with", "to", "for", "from"]) {
                    return vec![SOMEBODY];
                }
            }
            if at == line.start() && line.reads(at, "the") && Self::described(line, at) {
                return self.protagonist().into_iter().collect();
            }
        }
        Vec::new()
    }

    /// "The poet died", "The chef, who": a noun of a calling right before a verb.
    fn described(line: &Line<'_>, the: usize) -> bool {
        const ENDINGS: [&str; 12] = ["er", "or", "ist", "ian", "eer", "man", "woman", "ess", "ant", "yst", "ef", "ist"];
        const CALLINGS: [&str; 24] = [
            "poet",
            "chef",
            "nurse",
            "cook",
            "pilot",
            "monk",
            "nun",
            "bishop",
            "priest",
            "judge",
            "saint",
            "scholar",
            "athlete",
            "architect",
            "artist",
            "diplomat",
            "surgeon",
            "champion",
            "host",
            "star",
            "teenager",
            "patriarch",
            "mystic",
            "captain",
        ];
        let end = the + 1;
        let calling = line.any(end, &CALLINGS)
            || line.word(end).len() > 4 && ENDINGS.iter().any(|ending| line.word(end).ends_with(ending));
        let verb = line.text.is(end + 1, Tag::PastTense)
            || line.word(end + 1).ends_with("ed")
            || line.any(end + 1, &["was", "is", "had", "has", ",", "who"]);
        calling && verb && line.text.class(end, Class::Word)
    }

    /// Whom a pronoun at a token means: of those the sentence names before it, else of those the lines before it are
    /// about; somebody where a father or a friend is spoken of.
    pub(in crate::extract) fn meant(&self, lines: &[Line<'_>], index: usize, at: usize) -> Vec<u32> {
        let Some(line) = lines.get(index) else { return Vec::new() };
        let gender = usize::from(line.any(at, &SHE));
        let kin = |line: &Line<'_>, at: usize| KIN[gender].is_at(line.text.cx, at);
        let fits = |entity: u32| entity == SOMEBODY || self.may_be(entity, gender);
        let mut found: Vec<u32> = Vec::new();
        let mut add = |entity: u32| {
            if !found.contains(&entity) && fits(entity) {
                found.push(entity);
            }
        };
        for (piece, name) in line.names().filter(|(piece, _)| piece.tokens.end <= at) {
            if self.is_person(name.entity) && !line.any(piece.tokens.end, &["'s", "’s"]) {
                add(name.entity);
            }
        }
        let named = |at: usize| line.names().any(|(piece, _)| (at + 1..=at + 2).contains(&piece.tokens.start));
        let told = |at: usize| {
            line.any(at + 1, &["who", "to"]) || line.any(at.wrapping_sub(1), &["only", "first", "youngest", "oldest"])
        };
        if (line.start()..at).any(|at| kin(line, at) && !named(at) && !told(at) && owned(line, at)) {
            add(SOMEBODY);
        }
        if !found.is_empty() {
            return found;
        }
        for back in (index.saturating_sub(BACK)..index).rev() {
            let about = self.about(back);
            // A neighbour of another paragraph is out of mind.
            let here = lines.get(back).is_some_and(|other| other.block() == line.block());
            let near = |entity: u32| here || entity != SOMEBODY;
            let fitting: Vec<u32> = about.iter().copied().filter(|entity| fits(*entity) && near(*entity)).collect();
            if !fitting.is_empty() {
                return fitting;
            }
            let Some(line) = lines.get(back) else { continue };
            let named: Vec<u32> = line
                .names()
                .filter(|(piece, name)| self.is_person(name.entity) && !emphasised(line, piece) && fits(name.entity))
                .map(|(_, name)| name.entity)
                .collect();
            if !named.is_empty() {
                return named;
            }
        }
        // "When he first won it, in 2016, Callum Rae": the name follows.
        let behind = line.names().find(|(piece, name)| piece.tokens.start > at && self.is_person(name.entity));
        let ahead = || lines.get(index + 1)?.names().find(|(_, name)| self.is_person(name.entity));
        let next = behind.map(|(_, name)| name.entity).or_else(|| ahead().map(|(_, name)| name.entity));
        next.or(self.alone()).filter(|entity| fits(*entity)).into_iter().collect()
    }
}

/// "His brother", not "the daughter of a piano tuner".
fn owned(line: &Line<'_>, at: usize) -> bool {
    line.any(at.wrapping_sub(1), &["his", "her", "whose", "'s", "’s", "the", "a", "another"])
        && !line.any(at + 1, &["of"])
        && !line.any(at.wrapping_sub(2), &["with", "of", "by"])
}

/// Whether a name is set apart as that of a work: "*Salt Hours*".
fn emphasised(line: &Line<'_>, piece: &Piece<'_>) -> bool {
    let text = line.text.cx.document.text().as_bytes();
    let at = piece.fact.span.start as usize;
    let before = |back: usize| at.checked_sub(back).and_then(|at| text.get(at)).copied();
    matches!(before(1), Some(b'*' | b'_')) && !matches!(before(2), Some(b'*' | b'_'))
}

/// "In Varne", "from Lund".
fn placed(line: &Line<'_>, piece: &Piece<'_>) -> bool {
    let before = piece.tokens.start.wrapping_sub(1);
    line.any(before, &["in", "at", "from", "near", "the", "of", "on", "through", "to", "for", "against"])
}

/// "Ana Costa, 45,", "Ana Costa, who", "Ana Costa, then 24,"
fn human(line: &Line<'_>, piece: &Piece<'_>) -> bool {
    let end = piece.tokens.end;
    let comma = line.reads(end, ",");
    let age =
        |at: usize| line.text.class(at, Class::Number) && line.any(at + 1, &[",", "."]) && line.word(at).len() < 3;
    !placed(line, piece)
        && (comma && (line.any(end + 1, &["who", "whose", "aged"]) || age(end + 1))
            || comma && line.any(end + 1, &["then", "now"]) && line.text.class(end + 2, Class::Number)
            || line.any(end, &["who", "whose"])
            || line.any(end, &["was", "is"]) && line.any(end + 1, &["born", "only"])
            || (end..end + 5).any(|at| line.any(at, &["born"]) && line.any(at.wrapping_sub(1), &["was", ","])))
}

/// Whether a name stands as a subject may: behind no preposition, and not as an owner.
fn free(line: &Line<'_>, piece: &Piece<'_>) -> bool {
    let before = piece.tokens.start.wrapping_sub(1);
    let apart = !line.any(
        before,
        &["of", "by", "for", "with", "to", "from", "and", "or", "than", "in", "at", "on", "against", "under", "into"],
    );
    apart && !line.any(piece.tokens.end, &["'s", "’s", "and", "'", "’"])
}
