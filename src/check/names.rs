//! What to say of a name that nothing has: what was probably meant, or where the thing is found instead.

use super::builtins::GLOBALS;
use super::problem::did_you_mean;
use super::scope::Checker;
use crate::syntax::MONTHS;

/// Numbers that beginners write in words.
const NUMBERS: [&str; 12] =
    ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

const TENS: [&str; 10] = ["", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Names that other languages, or speech, have: what to write.
const ELSEWHERE: &[(&str, &str)] = &[
    ("today", "the article's own date is `article.date`"),
    ("now", "the article's own date is `article.date`"),
    ("yesterday", "the article's own date is `article.date`: write `article.date - 1 day`"),
    ("tomorrow", "the article's own date is `article.date`: write `article.date + 1 day`"),
    ("text", "for the whole text write `article`, for that of a fact `n.text`"),
    ("document", "for the whole text write `article`"),
    ("page", "for the whole text write `article`"),
    ("story", "for the whole text write `article`"),
    ("file", "for the whole text write `article`, for its path `article.path`"),
    ("content", "for the whole text write `article`"),
    ("title", "write `headline`, or `article.title`"),
    ("path", "write `article.path`"),
    ("language", "write `article.language`"),
    ("format", "write `article.format`"),
    ("null", "to ask whether a field is there, write `fact has field`"),
    ("there", "to ask whether there is a fact, write `some date where …`, or `no date where …`"),
    ("nothing", "to ask whether there is a fact, write `no date where …`; for a field, `not (fact has field)`"),
    ("missing", "to ask whether a field is there, write `fact has field`"),
    ("yes", "write `true`"),
    ("it", "give the fact a name, `for each number n`, and use that"),
    ("this", "give the fact a name, `for each number n`, and use that"),
    ("year", "write `d.year` for the year of a date, `year 2025` for a year"),
];

impl Checker<'_> {
    /// Help for an unknown name.
    pub(super) fn unknown_help(&self, name: &str) -> String {
        let lower = name.to_lowercase();
        if let Some((left, right)) = name.split_once('-')
            && self.is_bound(left)
            && self.is_bound(right)
        {
            return format!("to subtract, write spaces: `{left} - {right}`");
        }
        if let Some(number) = in_digits(&lower) {
            return format!("write numbers in digits: `{number}`");
        }
        if self.functions.iter().any(|function| function.name == name) {
            return format!("`{name}` is a function: write `{name}(…)`");
        }
        if let Some(kind) = self.kind_named(name) {
            let (one, many) = (kind.record.name().to_owned(), kind.plural);
            if self.is_bound(&one) {
                return format!("did you mean `{one}`? A fact without a name of its own is called after its kind");
            }
            return format!(
                "`{name}` is a kind of fact: write `the {one} where …`, `all {many} where …`, or `for each {one}`"
            );
        }
        if let Some(month) = MONTHS.iter().find(|month| month.to_lowercase() == lower) {
            return format!("months are written with a capital: `{month}`");
        }
        if let Some((_, help)) = ELSEWHERE.iter().find(|(word, _)| *word == lower) {
            return (*help).to_owned();
        }
        if WEEKDAYS.contains(&lower.as_str()) {
            return format!("a weekday is a text: `d.weekday == \"{name}\"`");
        }
        let names = self.bound_names().chain(GLOBALS.iter().map(|(name, ..)| *name));
        match did_you_mean(name, names) {
            Some(help) if help.starts_with("did") => help,
            there_is => {
                let there_is = there_is.map(|names| format!("; {names}")).unwrap_or_default();
                if name.chars().count() <= 2 {
                    return format!("give it a value before: `let {name} = …`, `for each number {name}`{there_is}");
                }
                format!("for words of the article write quotation marks: \"{name}\"{there_is}")
            }
        }
    }
}

/// Kinds that other people would look for: what to write.
const KINDS_ELSEWHERE: &[(&str, &str)] = &[
    ("person", "write `name n where n is a person`"),
    ("people", "write `name n where n is a person`"),
    ("organisation", "write `name n where n is an organisation`"),
    ("organization", "write `name n where n is an organisation`"),
    ("company", "write `name n where n is an organisation`"),
    ("place", "write `name n where n is a place`"),
    ("country", "write `name n where n is a place`"),
    ("city", "write `name n where n is a place`"),
    ("year", "write `date d where d has year`"),
    ("day", "write `date d where d has day`"),
    ("price", "write `money m`"),
    ("amount", "write `money m`"),
    ("percentage", "write `percent p`"),
    ("quotation", "write `quote q`"),
    ("list", "write `enumeration e`"),
    ("title", "write `heading h`"),
    ("headline", "write `headline` as it is: every article has one"),
    ("abbreviation", "write `acronym a`"),
    ("distance", "write `quantity q where q.dimension == \"length\"`"),
    ("length", "write `quantity q where q.dimension == \"length\"`"),
    ("weight", "write `quantity q where q.dimension == \"mass\"`"),
    ("word", "to look for words, write `article mentions \"…\"`; to count them, `article.words`"),
    ("article", "a rule looks at one article: write `article` itself"),
];

/// Help for an unknown kind of fact.
pub(super) fn unknown_kind_help<'k>(name: &str, kinds: impl Iterator<Item = &'k str> + Clone) -> String {
    let lower = name.to_lowercase();
    let known = KINDS_ELSEWHERE.iter().find(|(kind, _)| *kind == lower || super::scope::plural(kind) == lower);
    match known {
        Some((_, help)) => (*help).to_owned(),
        None => did_you_mean(name, kinds).unwrap_or_default(),
    }
}

/// A number in words, up to ninety-nine, in digits.
pub(super) fn in_digits(word: &str) -> Option<usize> {
    if let Some(at) = NUMBERS.iter().position(|number| *number == word) {
        return Some(at + 1);
    }
    let (tens, ones) = word.split_once('-').unwrap_or((word, ""));
    let tens = TENS.iter().position(|known| *known == tens).filter(|tens| *tens > 1)?;
    let ones = if ones.is_empty() { 0 } else { NUMBERS.iter().take(9).position(|known| *known == ones)? + 1 };
    Some(tens * 10 + ones)
}

#[cfg(test)]
mod tests {
    use super::in_digits;

    #[test]
    fn numbers_in_words_are_known_below_a_hundred() {
        assert_eq!(in_digits("two"), Some(2));
        assert_eq!(in_digits("twenty-seven"), Some(27));
        assert_eq!(in_digits("ninety"), Some(90));
        assert_eq!(in_digits("tower"), None);
    }
}
