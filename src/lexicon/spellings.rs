//! Words that have two accepted spellings: "colour" and "color", "adviser" and "advisor", "website" and "web site".
//!
//! The data are in `en/variants.txt`; families of words (-ise and -ize) are made there from stems and endings.

use super::{Filter, second_print};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// One spelling of a word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spelling {
    /// Stands for the word in all its spellings and forms: "organize" for "organisation".
    pub term: String,
    /// Which spelling it is: "British", "American", "one word", "two words", or the spelling itself.
    pub form: String,
    /// Words that give this spelling a meaning of its own, where they stand in the same sentence.
    pub unless: &'static [&'static str],
    /// It is this word only as a noun.
    pub noun: bool,
}

impl Spelling {
    /// Whether it is a compound, in one word or in two.
    pub fn is_compound(&self) -> bool {
        self.form == ONE_WORD || self.form == TWO_WORDS
    }
}

/// The form of a compound in one word.
pub const ONE_WORD: &str = "one word";
/// The form of a compound in two words.
pub const TWO_WORDS: &str = "two words";

/// All spellings.
#[derive(Debug)]
pub struct Spellings {
    words: FxHashMap<String, Spelling>,
    /// Compounds in two words, by the first: the second, and what they are together.
    pairs: FxHashMap<String, Vec<(String, Spelling)>>,
    filter: Filter,
    second: Filter,
}

/// The English spellings, built on first use.
pub fn spellings() -> &'static Spellings {
    static ENGLISH: LazyLock<Spellings> = LazyLock::new(|| Spellings::parse(include_str!("en/variants.txt")));
    &ENGLISH
}

impl Spellings {
    fn enter(&mut self, word: &str) {
        self.filter.insert(word.as_bytes());
        self.second.add(second_print(word.as_bytes()));
    }

    /// Whether a word, one of those whose print may, could still be one of them, or begin one.
    pub fn may_be(&self, word: &[u8]) -> bool {
        self.second.may_have(second_print(word)) || !word.is_ascii()
    }

    /// Whether a word of this print could be one of them, or begin one. Quick, and seldom wrong.
    #[inline]
    pub fn may_have(&self, print: u16) -> bool {
        self.filter.may_have(print)
    }

    /// The spelling that a word in lower case is.
    pub fn get(&self, word: &str) -> Option<&Spelling> {
        self.words.get(word)
    }

    /// The spelling that two words in lower case are together.
    pub fn pair(&self, first: &str, second: &str) -> Option<&Spelling> {
        let pairs = self.pairs.get(first)?;
        pairs.iter().find(|(word, _)| word == second).map(|(_, spelling)| spelling)
    }

    fn parse(text: &'static str) -> Self {
        let mut all = Self {
            words: FxHashMap::default(),
            pairs: FxHashMap::default(),
            filter: Filter::default(),
            second: Filter::default(),
        };
        let mut section = Section::Pairs(&[]);
        for line in text.lines() {
            let line = line.split('#').next().unwrap_or("").trim();
            if line.starts_with('[') {
                section = Section::of(line);
            } else if !line.is_empty() {
                all.line(&section, line);
            }
        }
        all
    }

    fn line(&mut self, section: &Section, line: &'static str) {
        match section {
            Section::Stems { british, american, endings } => {
                for stem in line.split(',').map(str::trim).filter(|stem| !stem.is_empty()) {
                    let Some((_, first)) = endings.first() else { return };
                    let term = format!("{stem}{american}{first}");
                    for (ending, other) in endings {
                        self.add(&format!("{stem}{british}{ending}"), &term, "British", &[], false);
                        self.add(&format!("{stem}{american}{other}"), &term, "American", &[], false);
                    }
                }
            }
            Section::Pairs(unless) => self.sides(line, Some(("British", "American")), unless, false),
            Section::Noun => self.sides(line, Some(("British", "American")), &[], true),
            Section::Own => self.sides(line, None, &[], false),
            Section::Words => {
                let Some((one, two)) = line.split_once(" = ") else { return };
                for (one, two) in one.split(' ').zip(two.split(", ")) {
                    let term = singular(one);
                    self.add(one, term, ONE_WORD, &[], false);
                    let Some((first, second)) = two.split_once(' ') else { continue };
                    let spelling =
                        Spelling { term: term.to_owned(), form: TWO_WORDS.to_owned(), unless: &[], noun: false };
                    self.enter(first);
                    self.pairs.entry(first.to_owned()).or_default().push((second.to_owned(), spelling));
                }
            }
        }
    }

    /// Two sides of words in the same order.
    fn sides(&mut self, line: &'static str, forms: Option<(&str, &str)>, unless: &'static [&'static str], noun: bool) {
        let Some((left, right)) = line.split_once(" = ") else { return };
        let term = right.split(' ').next().unwrap_or(right);
        let (first, second) = forms.unwrap_or((left.split(' ').next().unwrap_or(left), term));
        for word in left.split(' ') {
            self.add(word, term, first, &[], false);
        }
        for word in right.split(' ') {
            self.add(word, term, second, unless, noun);
        }
    }

    fn add(&mut self, word: &str, term: &str, form: &str, unless: &'static [&'static str], noun: bool) {
        let spelling = Spelling { term: term.to_owned(), form: form.to_owned(), unless, noun };
        self.enter(word);
        self.words.entry(word.to_owned()).or_insert(spelling);
    }
}

enum Section {
    Stems { british: &'static str, american: &'static str, endings: Vec<(&'static str, &'static str)> },
    Pairs(&'static [&'static str]),
    Noun,
    Own,
    Words,
}

impl Section {
    fn of(line: &'static str) -> Self {
        let (head, endings) = line.strip_prefix('[').and_then(|line| line.split_once(']')).unwrap_or((line, ""));
        let part = |text: &'static str| if text == "-" { "" } else { text };
        if let Some((british, american)) = head.split_once(" | ") {
            let ending = |text: &'static str| text.split_once('/').unwrap_or((part(text), part(text)));
            let endings = endings.split_whitespace().map(ending).collect();
            return Self::Stems { british: part(british), american: part(american), endings };
        }
        match head.strip_prefix("unless ") {
            // Made once for the program's life.
            Some(words) => Self::Pairs(Vec::leak(words.split(' ').collect())),
            None if head == "noun" => Self::Noun,
            None if head == "own" => Self::Own,
            None if head == "words" => Self::Words,
            None => Self::Pairs(&[]),
        }
    }
}

/// A noun without its plural ending.
pub fn singular(word: &str) -> &str {
    match word.strip_suffix('s') {
        Some(stem) if stem.len() > 3 && !stem.ends_with(['s', 'u', 'i']) => stem,
        _ => word,
    }
}

#[cfg(test)]
mod tests {
    use super::spellings;
    use crate::lexicon::print;

    #[test]
    fn families_have_all_their_forms() {
        let get = |word: &str| spellings().get(word).map(|found| (found.term.as_str(), found.form.as_str()));
        assert_eq!(get("organisation"), Some(("organize", "British")));
        assert_eq!(get("organizing"), Some(("organize", "American")));
        assert_eq!(get("centred"), Some(("center", "British")));
        assert_eq!(get("centered"), Some(("center", "American")));
        assert_eq!(get("travelled"), Some(("traveled", "British")));
        assert_eq!(get("neighborhood"), Some(("neighbor", "American")));
        assert_eq!(get("advisors"), Some(("advisor", "advisor")));
        assert_eq!(get("websites"), Some(("website", "one word")));
        for word in ["advertise", "prize", "size", "surprise", "wise", "four", "water", "willing", "enter"] {
            assert_eq!(get(word), None, "{word}");
        }
    }

    #[test]
    fn the_filter_lets_every_word_pass() {
        let all = spellings();
        assert!(all.words.keys().all(|word| all.may_have(print(word.as_bytes()))));
        assert!(all.pairs.keys().all(|word| all.may_have(print(word.to_uppercase().as_bytes()))));
        assert_eq!(all.pair("web", "sites").map(|found| found.form.as_str()), Some("two words"));
    }
}
