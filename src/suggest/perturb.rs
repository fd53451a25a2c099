//! One value changed, for tests that must fail.

use crate::facts::Day;

/// Number words and what is written instead.
const NUMBERS: [(&str, &str); 12] = [
    ("two", "seven"),
    ("three", "eight"),
    ("four", "nine"),
    ("five", "nine"),
    ("six", "three"),
    ("seven", "four"),
    ("eight", "five"),
    ("nine", "six"),
    ("ten", "twelve"),
    ("eleven", "twelve"),
    ("twelve", "eleven"),
    ("twenty", "thirty"),
];

/// Another number in the same form: the first digit changed, or another word.
pub(super) fn number(text: &str) -> Option<String> {
    if let Some(at) = text.find(|c: char| c.is_ascii_digit()) {
        let digit = text[at..].chars().next()?;
        let other = if digit >= '5' { char::from(digit as u8 - 3) } else { char::from(digit as u8 + 4) };
        return Some(format!("{}{other}{}", &text[..at], &text[at + 1..]));
    }
    let lower = text.to_lowercase();
    let (_, other) = NUMBERS.iter().find(|(word, _)| *word == lower)?;
    let capital = text.starts_with(char::is_uppercase);
    Some(if capital { other[..1].to_uppercase() + &other[1..] } else { (*other).to_owned() })
}

/// The words of a date with another year; `None` where they state none.
pub(super) fn year(text: &str, from: i32, to: i32) -> Option<String> {
    let from = from.to_string();
    (text.matches(&from).count() == 1).then(|| text.replacen(&from, &to.to_string(), 1))
}

/// The year of a day.
pub(super) fn year_of(day: Day) -> Option<i32> {
    day.civil().map(|date| date.year().into())
}

/// The name with one letter changed: a vowel in the middle of its longest word.
pub(super) fn spelling(name: &str) -> Option<String> {
    let longest = name.split(' ').max_by_key(|word| word.len())?;
    let start = name.find(longest)?;
    let middle = longest.len() / 2;
    let vowels = longest.char_indices().skip(1).filter(|(_, c)| "aeiou".contains(*c));
    let (at, vowel) = vowels.min_by_key(|(at, _)| at.abs_diff(middle))?;
    let other = match vowel {
        'a' => 'e',
        'e' => 'a',
        'i' => 'e',
        'o' => 'u',
        _ => 'o',
    };
    Some(format!("{}{other}{}", &name[..start + at], &name[start + at + 1..]))
}
