//! Stretches of the calendar with names of their own: decades, centuries, quarters, halves of a year, seasons.

use super::cursor::Cursor;
use super::resolve::{Tense, tense};
use super::{Found, calendar, numeral, years};
use crate::document::Class;
use crate::facts::{DatePoint, Day, Days, Granularity};
use crate::lexicon::Tag;
use std::ops::Range;

/// All days from one month of a year to another.
fn months(from: (i32, u8), to: (i32, u8)) -> Option<Days> {
    let (year, month) = if to.1 == 12 { (to.0 + 1, 1) } else { (to.0, to.1 + 1) };
    Some(Days::new(Day::new(from.0, from.1, 1)?, Day(Day::new(year, month, 1)?.0 - 1)))
}

/// A decade or a century by its first year.
fn years_from(first: i32, count: i32, value: String, granularity: Granularity) -> DatePoint {
    DatePoint::span(value, granularity, months((first, 1), (first + count - 1, 12)))
}

/// The decade that begins with a year.
pub(super) fn decade_point(first: i32) -> DatePoint {
    years_from(first, 10, format!("{:03}", first / 10), Granularity::Decade)
}

/// "1990s", "1930's", "the 1600s", "'90s", "the 90s", "the nineties".
pub(super) fn decade(text: &Cursor<'_>, at: usize) -> Option<Found> {
    if text.class(at, Class::Mark) {
        // An apostrophe for the century.
        let (two, digits) = text.digits(at + 1)?;
        let good = digits == 2 && two % 10 == 0 && text.glued(at + 1) && plural_ending(text, at + 2);
        let free = !text.glued(at) || text.class(at.wrapping_sub(1), Class::Mark);
        return (good && free).then(|| Found::new(at..at + 3, decade_point(last_century(two))));
    }
    let before = at.wrapping_sub(1);
    // "In his early 50s", "in their mid-60s"
    if (1..=3).any(|back| text.any(at.wrapping_sub(back), &["his", "her", "their", "my", "your", "our"])) {
        return None;
    }
    let dated = text.reads(before, "the")
        || text.value(before, Tag::TimeModifier) == Some("part")
        || text.glued_dash(before) && text.value(at.wrapping_sub(2), Tag::TimeModifier) == Some("part");
    if let Some(word) = text.value(at, Tag::Time) {
        let ten: i32 = word.strip_prefix("decade ")?.parse().ok()?;
        return dated.then(|| Found::new(at..at + 1, decade_point(1900 + ten * 10)));
    }
    let (value, digits) = text.digits(at)?;
    if !plural_ending(text, at + 1) || value % 10 != 0 || text.marked_before(at) && !text.glued_dash(before) {
        return None;
    }
    let tokens = at..at + 2;
    // "1990's profit" is that of a year, "the 1990's" are ten.
    if digits == 4 && !dated && text.class(at + 1, Class::Possessive) && text.small(at + 2) && value != 2000 {
        return None;
    }
    match digits {
        4 if value % 100 == 0 && value != 2000 => Some(Found::new(tokens, century_point(value, 1))),
        4 if value >= 1000 => Some(Found::new(tokens, decade_point(value))),
        2 if dated && value >= 30 && !measured(text, at) => Some(Found::new(tokens, decade_point(last_century(value)))),
        _ => None,
    }
}

/// The decade of "'90s": of the last century, but for the first two of this one.
fn last_century(two: i32) -> i32 {
    if two < 20 { 2000 + two } else { 1900 + two }
}

/// Whether "the 60s" around here are degrees or ages.
fn measured(text: &Cursor<'_>, at: usize) -> bool {
    const REACH: usize = 8; // tokens to either side
    (at.saturating_sub(REACH)..at + REACH).any(|at| {
        text.any(
            at,
            &["°", "degrees", "temperature", "temperatures", "highs", "lows", "aged", "f", "c", "percent", "score"],
        )
    })
}

/// The "s" of "1990s", "1990's".
fn plural_ending(text: &Cursor<'_>, at: usize) -> bool {
    text.glued(at) && (text.word(at) == "s" || text.class(at, Class::Possessive))
}

/// The century that begins with a year, in this era or before it.
fn century_point(first: i32, sign: i32) -> DatePoint {
    let value = if sign < 0 { format!("BC{:02}", -first / 100) } else { format!("{:02}", first / 100) };
    years_from(first, 100, value, Granularity::Century)
}

/// "19th century", "the nineteenth century", "3rd century BC", and the first of "the 15th to the 19th century".
pub(super) fn century(text: &Cursor<'_>, at: usize) -> Option<Found> {
    const REACH: usize = 3; // "15th to the 19th century", "16th, 17th and 18th centuries": tokens between the ranks
    const LAST: i64 = 30;
    let (rank, next) = numeral::ordinal(text, at).filter(|(rank, _)| (1..=LAST).contains(rank))?;
    let (mut noun, mut hops) = (next, 0);
    while !is_century(text, noun) {
        // Another rank that shares the noun.
        let link = (noun..noun + REACH).find(|at| numeral::ordinal(text, *at).is_some())?;
        let linked = text.any(noun, &["to", "and", "or", "through", ",", "–", "-"]);
        hops += 1;
        if !linked || hops > REACH {
            return None;
        }
        noun = numeral::ordinal(text, link)?.1;
    }
    let noun = if text.glued_dash(noun) { noun + 1 } else { noun };
    let era = years::era_sign(text, noun + 1);
    let end = if hops > 0 { next } else { noun + 1 + usize::from(era.is_some()) };
    let rank = rank as i32;
    let first = if era == Some(-1) { 1 - rank * 100 } else { (rank - 1) * 100 };
    Some(Found::new(at..end, century_point(first, era.unwrap_or(1))))
}

fn is_century(text: &Cursor<'_>, at: usize) -> bool {
    let at = if text.glued_dash(at) { at + 1 } else { at };
    text.value(at, Tag::TimeUnit) == Some("C")
}

/// "Q2 2024", "2024 Q2", "second quarter of 2024", "the first half of 2020", "H1 2019".
pub(super) fn quarter(text: &Cursor<'_>, at: usize) -> Option<Found> {
    quarter_of_year(text, at).or_else(|| {
        // "in Q3"
        let (letter, part) = letter_part(text, at).filter(|_| text.capital(at))?;
        let placed = text.any(at.wrapping_sub(1), &["in", "for", "during", "by", "since", "and", "to"]);
        (letter == 'Q' && placed).then(|| unsaid(text, at..at + 1, letter, part))
    })
}

fn quarter_of_year(text: &Cursor<'_>, at: usize) -> Option<Found> {
    if let Some((letter, part)) = letter_part(text, at) {
        let (year, end) = calendar::year_behind(text, at + 1)?;
        return Some(Found::new(at..end, part_of_year(letter, part, Some(year))));
    }
    if let Some((year, next)) = text.digits(at).filter(|digits| digits.1 == 4).map(|(year, _)| (year, at + 1)) {
        // "The 1989 third quarter"
        let part = ranked(text, next).filter(|_| !text.marked_before(at) && numeral::year(text, at).is_some());
        if let Some((letter, rank, end)) = part {
            return Some(Found::new(at..end, part_of_year(letter, rank, Some(year))));
        }
        let next = if text.glued_dash(next) { next + 1 } else { next };
        let (letter, part) = letter_part(text, next)?;
        return Some(Found::new(at..next + 1, part_of_year(letter, part, Some(year))));
    }
    let (letter, rank, next) = ranked(text, at)?;
    if let Some((year, end)) = calendar::year_behind(text, next) {
        return Some(Found::new(at..end, part_of_year(letter, rank, Some(year))));
    }
    unsaid_quarter(text, at..next, letter, rank, text.dash(next - 2))
}

/// "the third quarter", "first half of this year", "third-quarter earnings".
fn unsaid_quarter(text: &Cursor<'_>, tokens: Range<usize>, letter: char, part: u8, joined: bool) -> Option<Found> {
    let of = tokens.end;
    let year = text.cx.reference.and_then(Day::civil).map(|date| i32::from(date.year()));
    if text.reads(of, "of") && (text.is(of + 1, Tag::TimeModifier) || text.reads(of + 1, "the")) {
        let offset = match (text.word(of + 1), text.value(of + 1, Tag::TimeModifier)) {
            ("the", _) | (_, Some("this")) => 0,
            (_, Some("last" | "past")) => -1,
            (_, Some("next" | "coming")) => 1,
            _ => return None,
        };
        let stated = text.reads(of + 2, "year");
        let year = year.map(|year| year + offset);
        return stated.then(|| Found::new(tokens.start..of + 3, part_of_year(letter, part, year)));
    }
    let before = tokens.start.wrapping_sub(1);
    let fiscal = text.any(before, &["fiscal"]);
    // "First-half profit", not "a first-half goal"
    let reported = letter == 'H' && joined && text.any(of, &REPORTED);
    if letter == 'H' && !reported
        || !(joined || fiscal || text.any(before, &["the", "its", "their"]))
        || text.reads(of, "of")
    {
        return None;
    }
    Some(unsaid(text, tokens.start - usize::from(fiscal)..tokens.end, letter, part))
}

/// The "third quarter" or "first half" at an index: its letter, its rank and the index behind it.
pub(super) fn ranked(text: &Cursor<'_>, at: usize) -> Option<(char, u8, usize)> {
    let (rank, next) = numeral::ordinal(text, at)?;
    let noun = if text.glued_dash(next) { next + 1 } else { next };
    let letter = match (text.word(noun), rank) {
        ("quarter", 1..=4) => 'Q',
        ("half", 1..=2) => 'H',
        _ => return None,
    };
    Some((letter, u8::try_from(rank).ok()?, noun + 1))
}

/// What a business reports for a part of the year.
const REPORTED: [&str; 14] = [
    "profit", "profits", "earnings", "sales", "revenue", "revenues", "results", "loss", "losses", "net", "growth",
    "output", "turnover", "income",
];

/// "The September quarter": the one that ends with the month.
pub(super) fn named_quarter(text: &Cursor<'_>, at: usize, month: u8) -> Option<Found> {
    let the = at.wrapping_sub(1);
    let good = text.reads(at + 1, "quarter") && month.is_multiple_of(3) && text.any(the, &["the", "its", "their"]);
    let start = if text.reads(the, "the") { the } else { at };
    good.then(|| unsaid(text, start..at + 2, 'Q', month / 3))
}

/// A quarter of which nothing says the year: of which one, and whether of a year at all, is a guess, so it has no days.
fn unsaid(text: &Cursor<'_>, tokens: Range<usize>, letter: char, part: u8) -> Found {
    let date = text.cx.reference.and_then(Day::civil);
    let month = date.map_or(12, |date| date.month() as u8);
    let begun = month > if letter == 'Q' { 3 } else { 6 } * (part - 1);
    // "Third-quarter earnings will rise" is of this year, whatever the month.
    let ahead = || matches!(tense(text, &tokens), Tense::Future | Tense::Planned | Tense::Modal);
    let year = date.map(|date| i32::from(date.year()) - i32::from(!begun && !ahead()));
    let days = None;
    Found::new(tokens, DatePoint { days, year: None, ..part_of_year(letter, part, year) })
}

/// "Q2", "H1".
fn letter_part(text: &Cursor<'_>, at: usize) -> Option<(char, u8)> {
    let word = text.word(at);
    let part = word.get(1..)?.parse().ok()?;
    match (word.as_bytes().first()?, part) {
        (b'Q' | b'q', 1..=4) => Some(('Q', part)),
        (b'H' | b'h', 1..=2) => Some(('H', part)),
        _ => None,
    }
}

/// A quarter or half of a year.
pub(super) fn part_of_year(letter: char, part: u8, year: Option<i32>) -> DatePoint {
    let (length, granularity) = if letter == 'Q' { (3, Granularity::Quarter) } else { (6, Granularity::Half) };
    let days = year.and_then(|year| months((year, (part - 1) * length + 1), (year, part * length)));
    let year = year.map_or("XXXX".to_owned(), |year| format!("{year:04}"));
    DatePoint::span(format!("{year}-{letter}{part}"), granularity, days)
}

/// "summer 2024", "the winter of 1776-77", "in the spring".
pub(super) fn season(text: &Cursor<'_>, at: usize) -> Option<Found> {
    let code = text.value(at, Tag::Season)?;
    if let Some((year, mut end)) = calendar::year_behind(text, at + 1).filter(|(_, end)| !text.glued_dash(end + 1)) {
        // "the winter of 1776-77": named by its first year.
        if text.glued_dash(end) && text.digits(end + 1).is_some_and(|(next, _)| next == (year + 1) % 100) {
            end += 2;
        }
        return Some(Found::new(at..end, season_point(code, Some(year))));
    }
    let before = at.wrapping_sub(1);
    if text.any(before, &["every", "each"]) {
        return None;
    }
    let modified = text.is(before, Tag::TimeModifier) && !(text.reads(before, "early") && code == "FA");
    let next = at + 1;
    let name = text.capital(next) || text.any(next, &["olympics", "school", "camp", "games", "equinox", "solstice"]);
    // A noun may be a part of another one: "summer dress".
    let ends = match text.token(next) {
        Some(token) if token.class == Class::Word => {
            text.is(next, Tag::Function)
                || text.any(next, &["when", "while", "after", "before", "last", "this", "next"])
        }
        Some(token) => token.class != Class::Number && !text.glued_dash(next),
        None => true,
    };
    let verb = code == "SP" || code == "FA" && text.word(at).len() == 4;
    let the = text.any(before, &["the", "of", "in", "by", "during"]);
    let placed = modified
        || text.any(before, &["in", "during", "by", "until", "since"]) && (code != "SP" || ends && text.small(at))
        || the && text.any(at.wrapping_sub(2), &["in", "during", "by", "until", "since", "through", "over", "for"]);
    let good = if verb { placed && !text.reads(next, "of") } else { placed || ends || text.reads(before, "the") };
    let title = text.capital(at) && text.capital(before) && at > text.tokens.start;
    (good && !name && !title).then(|| Found::new(at..next, season_point(code, None)))
}

/// A season, by the northern calendar, with some days to spare at either end.
pub(super) fn season_point(code: &str, year: Option<i32>) -> DatePoint {
    let days = year.and_then(|year| match code {
        "SP" => months((year, 2), (year, 6)),
        "SU" => months((year, 5), (year, 9)),
        "FA" => months((year, 8), (year, 12)),
        // "Winter 2024" is the one that begins or the one that ends in 2024.
        _ => months((year - 1, 12), (year + 1, 3)),
    });
    let shown = year.map_or("XXXX".to_owned(), |year| format!("{year:04}"));
    DatePoint { year, ..DatePoint::span(format!("{shown}-{code}"), Granularity::Season, days) }
}

#[cfg(test)]
mod tests {
    use crate::extract::dates::testing::dates;

    #[test]
    fn decades_and_centuries() {
        for (text, expected) in [
            ("In the 1990s it grew.", "the 1990s = 199"),
            ("In the mid-1980s it grew.", "the mid-1980s = 198"),
            ("In the 1930’s it grew.", "the 1930’s = 193"),
            ("In the ’90s it grew.", "the ’90s = 199"),
            ("In the sixties it grew.", "the sixties = 196"),
            ("In the 1600s it grew.", "the 1600s = 16"),
            ("In the late 19th century it grew.", "the late 19th century = 18"),
            ("A nineteenth-century house.", "nineteenth-century = 18"),
            ("In the 3rd century BC it grew.", "the 3rd century BC = BC02"),
        ] {
            assert_eq!(dates(text), [expected], "{text}");
        }
        assert_eq!(dates("1990's profit fell."), ["1990 = 1990"]);
        assert_eq!(dates("A first-half goal was enough."), Vec::<String>::new());
        assert_eq!(dates("She is in her sixties, he in his 70s."), Vec::<String>::new());
    }

    #[test]
    fn quarters_halves_and_seasons() {
        for (text, expected) in [
            ("Sales in Q2 2024 rose.", "Q2 2024 = 2024-Q2"),
            ("Sales in the second quarter of 2024 rose.", "the second quarter of 2024 = 2024-Q2"),
            ("Sales in the first half of 2020 rose.", "the first half of 2020 = 2020-H1"),
            ("Sales in summer 2024 rose.", "summer 2024 = 2024-SU"),
            ("Sales in the winter of 1776-77 rose.", "the winter of 1776-77 = 1776-WI"),
            ("Sales in the spring rose.", "the spring = XXXX-SP"),
            ("Sales in the September quarter rose.", "the September quarter = XXXX-Q3"),
            ("Its first-half sales rose.", "first-half = XXXX-H1"),
        ] {
            assert_eq!(dates(text), [expected], "{text}");
        }
        assert_eq!(dates("Prices fall and spring back after the fall of Rome."), Vec::<String>::new());
    }
}
