//! The forms of an English word: "establish", "establishes", "established", "establishing".
//!
//! Irregular verbs are listed; all other forms follow the rules of spelling, for a word that may be verb or noun.

use std::sync::LazyLock;

/// Irregular verbs, one a line, the base form first.
static IRREGULAR: LazyLock<Vec<Vec<&'static str>>> = LazyLock::new(|| {
    include_str!("en/verbs.txt")
        .lines()
        .map(|line| line.split('#').next().unwrap_or("").split_whitespace().collect::<Vec<_>>())
        .filter(|forms| !forms.is_empty())
        .collect()
});

/// All forms of a word, the word itself first; any form of an irregular verb may be given.
pub fn forms(word: &str) -> Vec<String> {
    let word = word.to_lowercase();
    if let Some(known) = IRREGULAR.iter().find(|forms| forms.contains(&word.as_str())) {
        let mut all: Vec<String> = known.iter().map(|form| (*form).to_owned()).collect();
        if all.len() < 6 {
            all.push(with_s(known[0]));
            all.push(with_ing(known[0]));
        }
        return all;
    }
    vec![word.clone(), with_s(&word), with_ed(&word), with_ing(&word)]
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
}

/// Ends in a consonant and "y": "carry".
fn consonant_y(word: &str) -> bool {
    let mut letters = word.chars().rev();
    letters.next() == Some('y') && letters.next().is_some_and(|c| !is_vowel(c))
}

/// Doubles its last letter: one syllable, and consonant, vowel, consonant at its end ("stop").
fn doubles(word: &str) -> bool {
    let letters: Vec<char> = word.chars().collect();
    let [.., a, b, c] = letters.as_slice() else { return false };
    let vowels = letters.iter().filter(|c| is_vowel(**c)).count();
    !is_vowel(*a) && is_vowel(*b) && !is_vowel(*c) && !matches!(c, 'w' | 'x' | 'y') && vowels == 1
}

fn with_s(word: &str) -> String {
    if consonant_y(word) {
        return format!("{}ies", &word[..word.len() - 1]);
    }
    let sibilant = ["s", "x", "z", "ch", "sh", "o"].iter().any(|ending| word.ends_with(ending));
    format!("{word}{}", if sibilant { "es" } else { "s" })
}

fn with_ed(word: &str) -> String {
    if word.ends_with('e') {
        return format!("{word}d");
    }
    if consonant_y(word) {
        return format!("{}ied", &word[..word.len() - 1]);
    }
    format!("{word}{}ed", doubled(word))
}

fn with_ing(word: &str) -> String {
    if let Some(stem) = word.strip_suffix("ie") {
        return format!("{stem}ying");
    }
    if let Some(stem) = word.strip_suffix('e').filter(|stem| !stem.ends_with(['e', 'o', 'y'])) {
        return format!("{stem}ing");
    }
    format!("{word}{}ing", doubled(word))
}

/// The last letter, where it is doubled.
fn doubled(word: &str) -> String {
    if doubles(word) { word.chars().next_back().into_iter().collect() } else { String::new() }
}

#[cfg(test)]
mod tests {
    use super::forms;

    #[test]
    fn words_have_their_forms() {
        assert_eq!(forms("establish"), ["establish", "establishes", "established", "establishing"]);
        assert_eq!(forms("carry"), ["carry", "carries", "carried", "carrying"]);
        assert_eq!(forms("stop"), ["stop", "stops", "stopped", "stopping"]);
        assert_eq!(forms("tie"), ["tie", "ties", "tied", "tying"]);
        assert_eq!(forms("visit"), ["visit", "visits", "visited", "visiting"]);
        assert_eq!(forms("gone"), ["go", "went", "gone", "goes", "going"]);
        assert!(forms("was").contains(&"been".to_owned()));
    }
}
