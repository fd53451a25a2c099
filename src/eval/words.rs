//! Words of a rule looked for in words of the article: `mentions`, `counts`, `resembles`.
//!
//! Two words match where they are the same but for case, a plural ending, and curly or straight apostrophes. A `*` at
//! the end of a word of the rule stands for any ending.

use crate::document::{Class, Document};
use crate::lexicon::{self, Filter};
use std::ops::Range;

/// Words to look for, in this order and side by side.
#[derive(Debug)]
pub(super) struct Phrase {
    words: Vec<Pattern>,
}

#[derive(Debug)]
struct Pattern {
    stem: String,
    prefix: bool,
    /// The prints of all words in ASCII that it matches.
    prints: [u16; FORMS],
}

/// A word stands in so many forms: as it is, with three endings of a plural.
const FORMS: usize = 4;

impl Phrase {
    /// The words of a text. Hyphens and other marks are words of their own, as they are in the article.
    pub(super) fn new(text: &str) -> Self {
        let mut words = Vec::new();
        for part in text.split_whitespace() {
            let mut word = String::new();
            for c in part.chars() {
                if c == '*' {
                    if !word.is_empty() {
                        words.push(Pattern::new(std::mem::take(&mut word).to_lowercase(), true));
                    }
                } else if c.is_alphanumeric() || c == '\'' || c == '’' || c == '.' || c == ',' {
                    word.push(c);
                } else {
                    push(&mut words, &mut word);
                    words.push(Pattern::new(c.to_string(), false));
                }
            }
            push(&mut words, &mut word);
        }
        Self { words }
    }

    /// The stem of the first word, and whether any ending may follow it.
    pub(super) fn lead(&self) -> Option<(&str, bool)> {
        self.words.first().map(|first| (first.stem.as_str(), first.prefix))
    }

    /// The prints of one of its words, the longest, as it may stand in an article; `None` where any ending may follow.
    pub(super) fn longest(&self) -> Option<&[u16]> {
        let longest = self.words.iter().filter(|word| !word.prefix).max_by_key(|word| word.stem.len())?;
        Some(&longest.prints)
    }

    /// The prints of the first word, as it may stand in an article; `None` where any ending may follow.
    pub(super) fn first(&self) -> Option<&[u16]> {
        self.words.first().filter(|first| !first.prefix).map(|first| &first.prints[..])
    }

    /// Whether the words can stand in a text; certain where not.
    pub(super) fn may_stand_in(&self, text: &str) -> bool {
        let Some(first) = self.words.first() else { return false };
        // The last letter of a stem can be another in the text: "y" for "ies".
        let stem = first.stem.as_bytes();
        let kept = &stem[..stem.len().saturating_sub(1)];
        !text.is_ascii()
            || !first.stem.is_ascii()
            || kept.is_empty()
            || text.as_bytes().windows(kept.len()).any(|window| window.eq_ignore_ascii_case(kept))
    }

    /// The first place among these tokens where all words stand side by side.
    pub(super) fn find(&self, document: &Document, tokens: Range<usize>) -> Option<Range<usize>> {
        let first = self.words.first()?;
        if let Some(prints) = self.first()
            && let Some(all) = among(document, &tokens, prints)
        {
            return all.into_iter().find_map(|at| self.starts_at(document, at, tokens.end).map(|end| at..end));
        }
        let slice = document.tokens.get(tokens.clone())?;
        let lead = first.stem.bytes().next().map(|byte| byte.to_ascii_lowercase());
        for (at, token) in slice.iter().enumerate() {
            if document.text().as_bytes().get(token.start as usize).map(u8::to_ascii_lowercase) != lead {
                continue;
            }
            let at = tokens.start + at;
            if let Some(end) = self.starts_at(document, at, tokens.end) {
                return Some(at..end);
            }
        }
        None
    }

    /// The token behind the words, where they stand side by side from a token on, before another.
    pub(super) fn starts_at(&self, document: &Document, at: usize, end: usize) -> Option<usize> {
        let slice = document.tokens.get(at..end)?;
        let prints = document.known_prints().and_then(|prints| prints.get(at..end));
        let (mut next, mut matched) = (0, 0);
        while matched < self.words.len() {
            let token = slice.get(next)?;
            let print = prints.and_then(|prints| prints.get(next));
            next += 1;
            // A possessive ending between words is passed over.
            if token.class == Class::Possessive && matched > 0 {
                continue;
            }
            if print.is_some_and(|print| !self.words[matched].may_match(*print)) {
                return None;
            }
            if !self.words[matched].matches(document.word(token)) {
                return None;
            }
            matched += 1;
        }
        (matched > 0).then_some(at + next)
    }
}

/// Several phrases, looked for at once.
#[derive(Debug)]
pub(super) struct Phrases {
    /// By the first byte, in lower case, of their first words.
    all: Vec<(u8, Phrase)>,
    /// Their first words, but for those that any ending may follow.
    words: Filter,
    /// The prints of these words.
    prints: Vec<u16>,
    /// One bit for each first byte of the others.
    leads: Option<[u64; 4]>,
}

impl Phrases {
    /// The phrases of these texts.
    pub(super) fn new<'t>(texts: impl Iterator<Item = &'t str>) -> Self {
        let lead = |phrase: Phrase| {
            let byte = phrase.words.first()?.stem.bytes().next()?.to_ascii_lowercase();
            Some((byte, phrase))
        };
        let mut all: Vec<(u8, Phrase)> = texts.map(Phrase::new).filter_map(lead).collect();
        all.sort_by_key(|(byte, _)| *byte);
        let mut words = Filter::default();
        let mut leads: Option<[u64; 4]> = None;
        let mut all_prints = Vec::new();
        for (byte, phrase) in &all {
            match phrase.lead() {
                Some((stem, false)) => {
                    print(stem, &mut words);
                    all_prints.extend(prints(stem));
                }
                _ => leads.get_or_insert_default()[usize::from(*byte / 64)] |= 1 << (byte % 64),
            }
        }
        Self { all, words, prints: all_prints, leads }
    }

    /// Whether one of them stands among these tokens.
    pub(super) fn stand_in(&self, document: &Document, tokens: Range<usize>) -> bool {
        let bytes = document.text().as_bytes();
        let byte = |at: usize| {
            let token = document.tokens.get(at);
            token.and_then(|token| bytes.get(token.start as usize)).map_or(0, u8::to_ascii_lowercase)
        };
        let begins = |at: usize| {
            let lead = byte(at);
            let from = self.all.partition_point(|(byte, _)| *byte < lead);
            let mut same = self.all[from..].iter().take_while(|(byte, _)| *byte == lead);
            same.any(|(_, phrase)| phrase.starts_at(document, at, tokens.end).is_some())
        };
        let words = if self.leads.is_none() { among(document, &tokens, &self.prints) } else { None };
        if let Some(all) = words {
            return all.into_iter().any(begins);
        }
        let prints = document.prints().get(tokens.clone()).unwrap_or_default();
        tokens.clone().zip(prints).any(|(at, &print)| {
            let may = self.words.may_have(print)
                || self.leads.is_some_and(|leads| {
                    let lead = byte(at);
                    leads[usize::from(lead / 64)] & 1 << (lead % 64) != 0
                });
            may && begins(at)
        })
    }
}

/// Fewer tokens are looked at one by one.
const MANY: usize = 1 << 12;

/// Which of many tokens may be words of these prints; `None` where each token is to be looked at.
fn among(document: &Document, tokens: &Range<usize>, prints: &[u16]) -> Option<Vec<usize>> {
    let wide = prints.iter().copied().chain([lexicon::WIDE]).collect::<Vec<_>>();
    let mut found = if tokens.len() > MANY { document.with_prints(&wide)? } else { return None };
    found.retain(|at| tokens.contains(at));
    Some(found)
}

fn push(words: &mut Vec<Pattern>, word: &mut String) {
    let trimmed = word.trim_end_matches(['.', ',']);
    // Full stops of initials stay: "U.S.".
    // A mark that stands alone stays too.
    let kept = if trimmed.contains('.') || trimmed.is_empty() { word.as_str() } else { trimmed };
    if !kept.is_empty() {
        words.push(Pattern::new(stem(kept), false));
    }
    word.clear();
}

impl Pattern {
    fn new(stem: String, prefix: bool) -> Self {
        let prints = prints(&stem);
        Self { stem, prefix, prints }
    }

    /// Whether it may match a word of this print.
    #[inline]
    fn may_match(&self, print: u16) -> bool {
        self.prefix || self.prints.contains(&print) || lexicon::is_wide(print)
    }

    fn matches(&self, word: &str) -> bool {
        let (stem, bytes) = (self.stem.as_bytes(), word.as_bytes());
        if self.prefix {
            if word.is_ascii() {
                return bytes.get(..stem.len()).is_some_and(|start| start.eq_ignore_ascii_case(stem));
            }
            return word.to_lowercase().starts_with(&self.stem);
        }
        if word.eq_ignore_ascii_case(&self.stem) {
            return true;
        }
        // No other letters become ASCII in lower case: curly apostrophes are straight, and the sign for kelvins is a "k".
        if self.stem.is_ascii() && !word.is_ascii() && !word.contains(['’', '\u{212A}']) {
            return false;
        }
        // No ending of a plural has an apostrophe.
        if word.contains('’') && !self.stem.contains(['\'', '’']) {
            return false;
        }
        // A stem is its word but for an ending of two letters at most, and for a "y" at its end.
        let may = !word.is_ascii()
            || !self.stem.is_ascii()
            || (stem.len()..=stem.len() + 2).contains(&bytes.len())
                && bytes[..stem.len().saturating_sub(1)].eq_ignore_ascii_case(&stem[..stem.len().saturating_sub(1)]);
        may && if word.is_ascii() { has_stem(bytes, stem) } else { self::stem(word) == self.stem }
    }
}

/// Endings of a plural, and what is left of them.
const PLURALS: [(&str, &str); 5] = [("ies", "y"), ("sses", "ss"), ("xes", "x"), ("ches", "ch"), ("shes", "sh")];

/// Whether a word in ASCII has this stem.
fn has_stem(word: &[u8], stem: &[u8]) -> bool {
    let ends = |ending: &str| {
        word.len().checked_sub(ending.len()).is_some_and(|at| word[at..].eq_ignore_ascii_case(ending.as_bytes()))
    };
    for (ending, left) in PLURALS {
        if word.len() > ending.len() + 1 && ends(ending) {
            let kept = &word[..word.len() - ending.len()];
            return stem.strip_suffix(left.as_bytes()).is_some_and(|stem| stem.eq_ignore_ascii_case(kept));
        }
    }
    let plural = word.len() > 3 && ends("s") && !ends("ss") && !ends("us") && !ends("is");
    stem.eq_ignore_ascii_case(if plural { &word[..word.len() - 1] } else { word })
}

/// A word in lower case without the ending of a plural.
pub(super) fn stem(word: &str) -> String {
    let mut word: String = word.replace('’', "'").to_lowercase();
    for (ending, left) in PLURALS {
        if word.len() > ending.len() + 1 && word.ends_with(ending) {
            word.truncate(word.len() - ending.len());
            word.push_str(left);
            return word;
        }
    }
    if word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us") && !word.ends_with("is")
    {
        word.pop();
    }
    word
}

/// The prints of what a word of the article may be that is this word, or has this stem.
pub(super) fn prints(stem: &str) -> [u16; FORMS] {
    const ROOM: usize = 64;
    let form = |start: &str, ending: &str| {
        let mut room = [0; ROOM];
        let length = start.len() + ending.len();
        match room.get_mut(..length) {
            Some(form) => {
                let (head, tail) = form.split_at_mut(start.len());
                head.copy_from_slice(start.as_bytes());
                tail.copy_from_slice(ending.as_bytes());
                lexicon::print(form)
            }
            None => lexicon::print(format!("{start}{ending}").as_bytes()),
        }
    };
    let plural = stem.strip_suffix('y').map_or_else(|| form(stem, ""), |start| form(start, "ies"));
    [form(stem, ""), form(stem, "s"), form(stem, "es"), plural]
}

/// Adds to a filter what a word of the article may be that is this word, or has this stem.
pub(super) fn print(stem: &str, filter: &mut Filter) {
    for print in prints(stem) {
        filter.add(print);
    }
    // Curly apostrophes, capitals of other alphabets.
    filter.insert_wide();
}

/// The words of a text in lower case, without accents and marks, with one blank between them.
pub(super) fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut gap = false;
    let mut push = |c: char| match c {
        // Apostrophes fall away inside words: "don't" is one word.
        '\'' | '`' => {}
        c if c.is_ascii_alphanumeric() => {
            if std::mem::take(&mut gap) && !folded.is_empty() {
                folded.push(' ');
            }
            folded.push(c.to_ascii_lowercase());
        }
        _ => gap = true,
    };
    for c in text.chars() {
        if c.is_ascii() {
            push(c);
        } else {
            deunicode::deunicode_char(c).unwrap_or(" ").chars().for_each(&mut push);
        }
    }
    folded
}

/// Whether two texts have the same words, in any order, each as often.
pub(super) fn restates(a: &str, b: &str) -> bool {
    let words = |text: &str| {
        let folded = folded(text);
        let mut words: Vec<String> = folded.split(' ').map(str::to_owned).collect();
        words.sort_unstable();
        words
    };
    words(a) == words(b)
}

/// How many words stand in a span. Digits and letters without anything between them are one: "12th".
pub(super) fn count(document: &Document, span: crate::source::Span) -> i64 {
    let tokens = document.tokens.get(tokens_of(document, span)).unwrap_or_default();
    let words = tokens.iter().filter(|token| matches!(token.class, Class::Word | Class::Number));
    let mut end = None;
    words.filter(|word| end.replace(word.span().end) != Some(word.start)).count() as i64
}

/// The tokens of a span.
pub(super) fn tokens_of(document: &Document, span: crate::source::Span) -> Range<usize> {
    let start = document.token_at(span.start);
    let end = document.token_at(span.end);
    start..end.max(start)
}

/// The most letters by which two spellings of one word differ (Damerau–Levenshtein distance).
const MOST_LETTERS: usize = 2;

/// Shorter words (in letters) are too often alike by chance.
const SHORTEST_RESEMBLING: usize = 4;

/// Whether two names are different but alike enough to be two spellings of one: equally many words, each the same or
/// different in at most two letters. A quarter of the letters of the one word that a name has may differ; beside words
/// that are the same, half of the letters of a word that begins with the same letter.
pub(super) fn resembles(a: &str, b: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        text.split([' ', '-', '\u{a0}']).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
    };
    let (a, b) = (words(a), words(b));
    if a == b || a.len() != b.len() {
        return false;
    }
    let same = a.iter().zip(&b).filter(|(a, b)| a == b).count();
    a.iter().zip(&b).all(|(a, b)| {
        let length = a.chars().count().max(b.chars().count());
        let share = if same > 0 && a.chars().next() == b.chars().next() { 2 } else { 4 };
        a == b || (length >= SHORTEST_RESEMBLING && strsim::osa_distance(a, b) <= MOST_LETTERS.min(length / share))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Format;
    use crate::source::Source;

    fn found(phrase: &str, text: &str) -> Option<String> {
        let document = Document::new(Source::new("a.txt", text), Format::Plain);
        let all = 0..document.tokens.len();
        Phrase::new(phrase).find(&document, all).map(|range| document.slice(document.span_of(range)).to_owned())
    }

    #[test]
    fn words_match_but_for_case_plural_and_apostrophes() {
        assert_eq!(found("UN member", "all un Members left").as_deref(), Some("un Members"));
        assert_eq!(found("country", "the Countries").as_deref(), Some("Countries"));
        assert_eq!(found("travel* to", "She travelled to Rome").as_deref(), Some("travelled to"));
        assert_eq!(found("director-general", "the director-general of it").as_deref(), Some("director-general"));
        assert_eq!(found("Syria new", "Syria’s new").as_deref(), Some("Syria’s new"));
        assert_eq!(found("member", "the remembered"), None);
        assert_eq!(found("U.S. capital", "the U.S. capital").as_deref(), Some("U.S. capital"));
    }

    #[test]
    fn stems_are_told_without_being_made() {
        let words =
            ["Cities", "passes", "BOXES", "churches", "dishes", "bus", "this", "class", "as", "cars", "ties", "y", "s"];
        for word in words {
            for other in words {
                let stem = stem(other);
                assert_eq!(has_stem(word.as_bytes(), stem.as_bytes()), super::stem(word) == stem, "{word} {stem}");
            }
        }
    }

    #[test]
    fn folded_texts_are_words_of_small_letters() {
        let slowly = |text: &str| {
            let joined = deunicode::deunicode(text).replace(['\'', '`'], "");
            let words = joined.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
            words.collect::<Vec<_>>().join(" ").to_ascii_lowercase()
        };
        for text in [
            "Zoë O’Neill’s  “mill” — 12.5%",
            "北京 was, well, Beijing",
            "",
            "—",
            "ﬁx Œuvre…Straße\u{fffff}x",
            "a'b `c`",
        ] {
            assert_eq!(folded(text), slowly(text), "{text}");
        }
        assert_eq!(folded("Zoë O’Neill’s mill"), "zoe oneills mill");
    }

    #[test]
    fn spellings_resemble_but_neighbours_do_not() {
        assert!(resembles("Osei-Lindqvist", "Osei-Lindquist"));
        assert!(resembles("Ahmed al-Shara", "Ahmed al-Sharaa"));
        assert!(!resembles("Ahmed al-Shara", "Ahmed al-Shara"));
        assert!(!resembles("Anna", "Emma"));
        assert!(resembles("Cho Tae-yeol", "Cho Tae-yul"));
        assert!(!resembles("Kim Jong Un", "Kim Jong Il"));
        assert!(!resembles("John Hall", "Jane Hall"));
    }
}
