//! Parts of names that stand for the whole: a family name, a given name.

use super::Group;
use crate::facts::NameType;
use rustc_hash::FxHashMap;

/// The parts of the names of an article, each with the only name that has it.
#[derive(Debug, Default)]
pub(super) struct Parts {
    /// `None` where several names have the part.
    owners: FxHashMap<String, Option<usize>>,
}

impl Parts {
    /// The parts of all names of several words.
    pub(super) fn of(groups: &[Group]) -> Self {
        let mut parts = Self::default();
        for (index, group) in groups.iter().enumerate() {
            let words: Vec<&str> = group.name.split(' ').collect();
            let (Some(&first), Some(&last), true) = (words.first(), words.last(), words.len() > 1) else { continue };
            match group.kind() {
                NameType::Person => {
                    parts.add(first, index);
                    parts.last(last, index);
                    if let Some(family) = with_particles(&words) {
                        parts.add(&family, index);
                    }
                    if words.len() > 2 && words[1..words.len() - 1].iter().all(|word| is_initial(word)) {
                        parts.add(&format!("{first} {last}"), index);
                    }
                }
                NameType::Other => parts.last(last, index),
                NameType::Organisation => {
                    // "Syrian Ministry of Health" is the "Ministry of Health" where there is no other.
                    let long = words.iter().skip(2).any(|word| *word == "of" || *word == "for");
                    if let Some((_, rest)) = group.name.split_once(' ').filter(|_| long) {
                        parts.add(rest, index);
                        if let Some((_, rest)) = rest.split_once(' ').filter(|(_, rest)| !rest.starts_with("of ")) {
                            parts.add(rest, index);
                        }
                    }
                }
                NameType::Place => {}
            }
        }
        parts
    }

    /// A last word, and without its particle: "al-Shara", "Shara".
    fn last(&mut self, word: &str, index: usize) {
        self.add(word, index);
        if let Some((particle, rest)) = word.split_once('-')
            && particle.len() <= 3
            && (particle.eq_ignore_ascii_case("al") || particle.eq_ignore_ascii_case("el"))
        {
            self.add(rest, index);
        }
    }

    fn add(&mut self, part: &str, index: usize) {
        self.owners
            .entry(part.to_lowercase())
            .and_modify(|owner| *owner = owner.filter(|&owner| owner == index))
            .or_insert(Some(index));
    }

    /// The only name that has a part, in lower case.
    pub(super) fn owner(&self, part: &str) -> Option<usize> {
        self.owners.get(part).copied().flatten()
    }

    /// Joins names that are a part of just one longer name.
    pub(super) fn join(&self, groups: &mut [Group], keys: &FxHashMap<String, usize>) {
        for (key, &index) in keys {
            let Some(owner) = self.owner(key).filter(|&owner| owner != index) else { continue };
            let (Some(part), Some(whole)) = (groups.get(index), groups.get(owner)) else { continue };
            let fits = match (part.kind(), whole.kind()) {
                (NameType::Place, _) | (_, NameType::Place) => false,
                (NameType::Other, _) => true,
                (part, whole) => part == whole || whole == NameType::Other,
            };
            // The name must be longer, or two names could be joined to each other.
            if fits && !part.place && part.name.len() < whole.name.len() {
                groups[index].joined = Some(owner);
            }
        }
        // A part of a part: follow to the whole, which is longer each time.
        for index in 0..groups.len() {
            let Some(mut target) = groups[index].joined else { continue };
            while let Some(next) = groups[target].joined {
                target = next;
            }
            groups[index].joined = Some(target);
        }
    }
}

fn is_initial(word: &str) -> bool {
    word.trim_end_matches('.').chars().count() == 1
}

/// The family name with its particles: "van der Berg" of "Jan van der Berg".
fn with_particles(words: &[&str]) -> Option<String> {
    let start = words.iter().rposition(|word| word.starts_with(char::is_uppercase)).filter(|&last| last > 0)?;
    let lower = words[..start].iter().rev().take_while(|word| word.starts_with(char::is_lowercase)).count();
    (lower > 0).then(|| words[start - lower..].join(" "))
}
