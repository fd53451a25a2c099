//! Small changes to the words of a fact: another day, one more, one letter else.
//!
//! Each gives the bytes of the words that change and what stands there then. Words that it does not know stay.

use crate::facts::Exact;
use crate::syntax::MONTHS;
use std::ops::Range;

/// Bytes of the words, and what takes their place.
pub(super) type Change = (Range<usize>, String);

const NUMBERS: [&str; 21] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
];

const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

const RANKS: [&str; 13] = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
];

const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// Letters that take each other's place.
const VOWELS: &str = "aeiou";
const CONSONANTS: &str = "bcdfghjklmnpqrstvwxyz";

/// A number of more digits is left alone.
const MAX_DIGITS: usize = 18;

/// The least letters of the part of a name that is misspelt.
const MISSPELT: usize = 4;

/// One more, one less, twice as much; of a rank the next.
pub(super) fn number(text: &str) -> Vec<Change> {
    if let Some(range) = runs(text, |c| c.is_ascii_digit() || matches!(c, ',' | '.')).into_iter().next() {
        return digits(text, range);
    }
    let words = words(text);
    let Some(range) = words.iter().rev().find(|range| spelled(&text[(*range).clone()])) else { return Vec::new() };
    let word = text[range.clone()].to_lowercase();
    let hyphened = text[..range.start].ends_with('-');
    let mut others = Vec::new();
    if let Some(at) = position(&NUMBERS, &word) {
        others.extend(NUMBERS.get(at + 1).filter(|_| !hyphened || at < 9));
        others.extend(at.checked_sub(1).and_then(|at| NUMBERS.get(at)).filter(|_| !hyphened || at > 1));
        others.extend(NUMBERS.get(at * 2).filter(|_| !hyphened && at > 1));
    } else if let Some(at) = position(&TENS, &word) {
        others.extend(TENS.get(at + 1));
        others.extend(at.checked_sub(1).and_then(|at| TENS.get(at)));
    } else if let Some(at) = position(&RANKS, &word) {
        others.extend(RANKS.get(at + 1).filter(|_| !hyphened || at < 8));
    }
    others.into_iter().map(|other| (range.clone(), like(other, &text[range.clone()]))).collect()
}

fn spelled(word: &str) -> bool {
    let word = word.to_lowercase();
    position(&NUMBERS, &word).or(position(&TENS, &word)).or(position(&RANKS, &word)).is_some()
}

/// A number in digits, with its commas, its decimals and the ending of a rank.
fn digits(text: &str, range: Range<usize>) -> Vec<Change> {
    let written = text[range.clone()].trim_matches([',', '.']);
    let start = range.start + text[range].find(written).unwrap_or(0);
    let (whole, decimals) = written.split_once('.').unwrap_or((written, ""));
    let plain: String = whole.chars().chain(decimals.chars()).filter(char::is_ascii_digit).collect();
    let known = Exact::decimal(written).is_some() && plain.len() <= MAX_DIGITS;
    let Some(value) = known.then(|| plain.parse::<u64>().ok()).flatten() else { return Vec::new() };
    let end = start + written.len();
    let rank = text.get(end..end + 2).filter(|ending| matches!(*ending, "st" | "nd" | "rd" | "th"));
    let mut others = vec![value + 1];
    if rank.is_none() {
        others.extend(value.checked_sub(1));
        // Twice nothing is nothing, and twice one is one more.
        others.extend((value > 1).then_some(value * 2));
    }
    others
        .into_iter()
        .map(|other| {
            let mut shown = format!("{other:0width$}", width = decimals.len() + 1);
            if !decimals.is_empty() {
                shown.insert(shown.len() - decimals.len(), '.');
            }
            if whole.contains(',') {
                shown = grouped(&shown);
            }
            if rank.is_some() {
                shown.push_str(rank_ending(other));
            }
            (start..end + rank.map_or(0, str::len), shown)
        })
        .collect()
}

/// With commas between thousands.
fn grouped(number: &str) -> String {
    let (whole, rest) = number.split_at(number.find('.').unwrap_or(number.len()));
    let mut shown = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
    }
    shown + rest
}

fn rank_ending(rank: u64) -> &'static str {
    match (rank % 10, rank % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    }
}

/// The next day (the one before at the end of a month), the next year (the next decade of “1990s”), the next month,
/// another weekday.
pub(super) fn date(text: &str) -> Vec<Change> {
    let numbers = runs(text, |c| c.is_ascii_digit());
    let months: Vec<Change> = words(text).into_iter().filter_map(|range| month(text, range)).collect();
    let year = |range: &&Range<usize>| range.len() == 4;
    let iso = numbers.len() == 3 && numbers.first().as_ref().is_some_and(year);
    let day = if iso { numbers.last() } else { numbers.iter().find(|range| range.len() <= 2) };
    let mut changes = Vec::new();
    if let Some(range) = day.filter(|_| iso || !months.is_empty() || numbers.len() == 3)
        && let Some(value) = text[range.clone()].parse::<u64>().ok().filter(|value| (1..=31).contains(value))
    {
        let other = if value >= 28 { value - 1 } else { value + 1 };
        let ending = text.get(range.end..range.end + 2).filter(|ending| matches!(*ending, "st" | "nd" | "rd" | "th"));
        let shown = format!("{other:0width$}{}", ending.map_or("", |_| rank_ending(other)), width = range.len());
        changes.push((range.start..range.end + ending.map_or(0, str::len), shown));
    }
    for range in numbers.iter().filter(year) {
        if let Ok(value) = text[range.clone()].parse::<u64>() {
            let step = if text[range.end..].starts_with('s') { 10 } else { 1 };
            changes.push((range.clone(), (value + step).to_string()));
        }
    }
    if let Some(range) = numbers.get(1).filter(|_| iso)
        && let Ok(value) = text[range.clone()].parse::<u64>()
    {
        changes.push((range.clone(), format!("{:02}", value % 12 + 1)));
    }
    changes.extend(months);
    changes.extend(weekday(text));
    changes
}

/// The next month, in full or by its first three letters as it was.
fn month(text: &str, range: Range<usize>) -> Option<Change> {
    let word = &text[range.clone()];
    let full = MONTHS.iter().position(|month| month.eq_ignore_ascii_case(word));
    let short = || {
        let three = word.get(..3).filter(|_| word.len() == 3 || word.eq_ignore_ascii_case("sept"))?;
        MONTHS.iter().position(|month| month.get(..3).is_some_and(|month| month.eq_ignore_ascii_case(three)))
    };
    let next = MONTHS.get((full.or_else(short)? + 1) % MONTHS.len())?;
    let next = if full.is_some() { next } else { next.get(..3)? };
    Some((range, like(next, word)))
}

/// Another weekday for each that is named.
pub(super) fn weekday(text: &str) -> Vec<Change> {
    let next = |range: Range<usize>| {
        let word = &text[range.clone()];
        let at = WEEKDAYS.iter().position(|day| day.eq_ignore_ascii_case(word))?;
        let other = WEEKDAYS.get((at + 1) % WEEKDAYS.len())?;
        Some((range, like(other, word)))
    };
    words(text).into_iter().filter_map(next).collect()
}

/// One letter of the last long part of a name becomes another of its sort.
pub(super) fn misspelt(text: &str) -> Option<Change> {
    let range = words(text).into_iter().rfind(|range| text[range.clone()].chars().count() >= MISSPELT)?;
    let word = &text[range.clone()];
    let middle = word.chars().count() / 2;
    let letters = || word.char_indices().skip(1);
    let after = letters().skip(middle - 1).find(|(_, c)| c.is_ascii_lowercase());
    let (at, letter) = after.or_else(|| letters().find(|(_, c)| c.is_ascii_lowercase()))?;
    let sort = if VOWELS.contains(letter) { VOWELS } else { CONSONANTS };
    let other = sort.chars().cycle().skip_while(|&c| c != letter).nth(1)?;
    let start = range.start + at;
    Some((start..start + letter.len_utf8(), other.to_string()))
}

/// Runs of characters of a sort, as bytes, that have a digit.
fn runs(text: &str, sort: impl Fn(char) -> bool) -> Vec<Range<usize>> {
    pieces(text, sort).into_iter().filter(|range| text[range.clone()].contains(|c: char| c.is_ascii_digit())).collect()
}

/// The words of a text: letters, without hyphens.
fn words(text: &str) -> Vec<Range<usize>> {
    pieces(text, char::is_alphabetic)
}

fn pieces(text: &str, sort: impl Fn(char) -> bool) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for (at, c) in text.char_indices().filter(|&(_, c)| sort(c)) {
        let end = at + c.len_utf8();
        match ranges.last_mut() {
            Some(last) if last.end == at => last.end = end,
            _ => ranges.push(at..end),
        }
    }
    ranges
}

fn position(words: &[&str], word: &str) -> Option<usize> {
    words.iter().position(|known| *known == word)
}

/// A word with a capital where the model has one, in capitals or lower case as the model is.
fn like(word: &str, model: &str) -> String {
    let mut letters = model.chars();
    let first = letters.next().is_some_and(char::is_uppercase);
    let shouted = first && model.chars().count() > 1 && letters.all(char::is_uppercase);
    if shouted {
        return word.to_uppercase();
    }
    let mut characters = word.chars();
    let Some(initial) = characters.next() else { return String::new() };
    let initial: String = if first { initial.to_uppercase().collect() } else { initial.to_lowercase().collect() };
    initial + characters.as_str()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn whatever_is_changed_is_another_text(text in "([0-9]{1,4}|st|th|[.,:/-]|one|Twenty-|MAY|Sept|friday|é|日| |\\PC){0,8}") {
            let all = [number(&text), date(&text), weekday(&text), misspelt(&text).into_iter().collect()];
            for (range, new) in all.into_iter().flatten() {
                prop_assert!(text.get(range.clone()).is_some_and(|old| !old.is_empty() && *old != *new), "{range:?} {new:?}");
            }
        }
    }

    fn changed(text: &str, changes: impl IntoIterator<Item = Change>) -> Vec<String> {
        changes.into_iter().map(|(range, new)| format!("{}{new}{}", &text[..range.start], &text[range.end..])).collect()
    }

    #[test]
    fn numbers_in_digits_keep_their_form() {
        let number = |text: &str| changed(text, number(text));
        assert_eq!(number("120"), ["121", "119", "240"]);
        assert_eq!(number("1,999"), ["2,000", "1,998", "3,998"]);
        assert_eq!(number("$3.5 million"), ["$3.6 million", "$3.4 million", "$7.0 million"]);
        assert_eq!(number("0.05%"), ["0.06%", "0.04%", "0.10%"]);
        assert_eq!(number("1"), ["2", "0"]);
        assert_eq!(number("0"), ["1"]);
        assert_eq!(number("21st"), ["22nd"]);
        assert_eq!(number("12th"), ["13th"]);
        assert_eq!(number("version 1.2.3"), [""; 0]);
        assert_eq!(number("9".repeat(30).as_str()), [""; 0]);
    }

    #[test]
    fn numbers_in_words_stay_words() {
        let number = |text: &str| changed(text, number(text));
        assert_eq!(number("Twelve"), ["Thirteen", "Eleven"]);
        assert_eq!(number("two million"), ["three million", "one million", "four million"]);
        assert_eq!(number("twenty-four"), ["twenty-five", "twenty-three"]);
        assert_eq!(number("twenty-nine"), ["twenty-eight"]);
        assert_eq!(number("forty"), ["fifty", "thirty"]);
        assert_eq!(number("third"), ["fourth"]);
        assert_eq!(number("dozens"), [""; 0]);
    }

    #[test]
    fn dates_change_in_every_part() {
        let date = |text: &str| changed(text, date(text));
        assert_eq!(
            date("Thursday, 10 April 2025"),
            ["Thursday, 11 April 2025", "Thursday, 10 April 2026", "Thursday, 10 May 2025", "Friday, 10 April 2025"]
        );
        assert_eq!(date("December 31st, 1999"), ["December 30th, 1999", "December 31st, 2000", "January 31st, 1999"]);
        assert_eq!(date("2025-04-10"), ["2025-04-11", "2026-04-10", "2025-05-10"]);
        assert_eq!(date("10/04/2025"), ["11/04/2025", "10/04/2026"]);
        assert_eq!(date("the 1990s"), ["the 2000s"]);
        assert_eq!(date("Sept. 3"), ["Sept. 4", "Oct. 3"]);
        assert_eq!(date("yesterday"), [""; 0]);
    }

    #[test]
    fn names_get_one_other_letter() {
        let misspelt = |text: &str| changed(text, misspelt(text));
        assert_eq!(misspelt("Dana Osei-Lindqvist"), ["Dana Osei-Lindrvist"]);
        assert_eq!(misspelt("Peru"), ["Pesu"]);
        assert_eq!(misspelt("Łódź"), ["Łófź"]);
        assert_eq!(misspelt("Żółć"), [""; 0]);
        assert_eq!(misspelt("Li"), [""; 0]);
    }
}
