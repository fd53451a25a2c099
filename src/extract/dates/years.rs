//! Years: "2024", "44 BC", "AD 842", "fiscal 2018". The question is mostly whether a number is one at all.

use super::cursor::Cursor;
use super::{Found, numeral};
use crate::document::Class;
use crate::facts::{DatePoint, Granularity};
use crate::lexicon::Tag;

/// Years that newspapers speak of all the time; outside them more must speak for a year.
const LIKELY: std::ops::RangeInclusive<i32> = 1800..=2100;

/// How far a house number may stand from its "Street" (tokens).
const STREET_REACH: usize = 4;

/// A year in digits, with or without an era.
pub(super) fn point(text: &Cursor<'_>, at: usize) -> Option<Found> {
    if let Some(found) = era_behind(text, at) {
        return Some(found);
    }
    if let Some(found) = the_year(text, at) {
        return Some(found);
    }
    let (year, end) = numeral::year(text, at)?;
    let before = at.wrapping_sub(1);
    let part = text.glued_dash(before) && text.value(at.wrapping_sub(2), Tag::TimeModifier) == Some("part");
    if text.marked_before(at) && !part || joined_on(text, end) || !is_year(text, at, year, end) {
        return None;
    }
    let start = named(text, at);
    // "The school year 2018": which days it has depends on whose it is.
    let kind = match text.word(at.wrapping_sub(2)) {
        "financial" | "fiscal" => Some("FY"),
        "school" | "academic" => Some("SY"),
        _ => None,
    };
    let ranged = super::ranges::year_partner(text, end) || text.any(end, &["/"]);
    if let Some(kind) = kind.filter(|_| start < at && !ranged) {
        let shown = format!("{kind}{year}");
        return Some(Found::new(start - 1..end, DatePoint::span(shown, Granularity::Year, None)));
    }
    Some(Found::new(start..end, DatePoint::calendar(Some(year), None, None)))
}

/// Where "the year 2008", "calendar year 2008" begins.
fn named(text: &Cursor<'_>, at: usize) -> usize {
    let before = at.wrapping_sub(1);
    // "Full-year 1989"
    if !text.reads(before, "year") || text.glued_dash(before.wrapping_sub(1)) {
        return at;
    }
    let start = if text.reads(before.wrapping_sub(1), "calendar") { before - 1 } else { before };
    if text.reads(start.wrapping_sub(1), "the") { start - 1 } else { start }
}

/// A year in digits as the second end of a range.
pub(super) fn bare(text: &Cursor<'_>, at: usize) -> Option<Found> {
    if let Some(found) = era_behind(text, at) {
        return Some(found);
    }
    let (year, end) = numeral::year(text, at)?;
    // Not a question for `joined_on`, which asks back here for each further dash.
    let counted = counts(text, at, year, end) || text.glued_dash(end);
    (!counted).then(|| Found::new(at..end, DatePoint::calendar(Some(year), None, None)))
}

/// "44 BC", "211 AD", "500 BCE".
fn era_behind(text: &Cursor<'_>, at: usize) -> Option<Found> {
    let (number, _) = text.digits(at).filter(|(number, _)| *number > 0)?;
    let sign = era_sign(text, at + 1)?;
    let year = if sign < 0 { 1 - number } else { number };
    (!text.marked_before(at)).then(|| Found::new(at..at + 2, DatePoint::calendar(Some(year), None, None)))
}

/// -1 for "BC", 1 for "AD" and the like, in capitals.
pub(super) fn era_sign(text: &Cursor<'_>, at: usize) -> Option<i32> {
    let sign = match text.value(at, Tag::Time)? {
        "before" => -1,
        "era" => 1,
        _ => return None,
    };
    text.token(at)?.shape.upper().then_some(sign)
}

/// "in the year 71".
fn the_year(text: &Cursor<'_>, at: usize) -> Option<Found> {
    let (year, digits) = text.digits(at)?;
    let stated = text.reads(at.wrapping_sub(1), "year") && text.reads(at.wrapping_sub(2), "the");
    let after = text.any(at.wrapping_sub(3), &["in", "since", "by", "until"]);
    let good = stated && after && (2..=3).contains(&digits) && !text.marked_behind(at + 1);
    good.then(|| Found::new(at..at + 1, DatePoint::calendar(Some(year), None, None)))
}

/// "AD 842", "AD842", "FY2024".
pub(super) fn era(text: &Cursor<'_>, at: usize) -> Option<Found> {
    let word = text.word(at);
    let glued = word.get(..2).filter(|era| *era == "AD").and_then(|_| word.get(2..)).filter(|rest| rest.len() <= 4);
    if let Some(year) = glued.and_then(|digits| digits.parse::<i32>().ok()).filter(|year| *year > 0) {
        return Some(Found::new(at..at + 1, DatePoint::calendar(Some(year), None, None)));
    }
    if let Some(year) = word.strip_prefix("FY") {
        let year = match (year.len(), year.parse::<i32>().ok()?) {
            (4, year @ 1900..=2199) => year,
            (2, year) => super::calendar::full_year(year),
            _ => return None,
        };
        return Some(Found::new(at..at + 1, DatePoint::span(format!("FY{year}"), Granularity::Year, None)));
    }
    if era_sign(text, at) != Some(1) || !text.any(at, &["AD", "A.D."]) {
        return None;
    }
    let (year, _) = text.digits(at + 1).filter(|(year, _)| *year > 0)?;
    (!text.marked_behind(at + 2)).then(|| Found::new(at..at + 2, DatePoint::calendar(Some(year), None, None)))
}

/// "fiscal 2018", "fiscal year 2018", "FY 2018": which days it has depends on whose it is.
pub(super) fn fiscal(text: &Cursor<'_>, at: usize) -> Option<Found> {
    if text.value(at, Tag::Time) != Some("fiscal") {
        return None;
    }
    let next = if text.reads(at + 1, "year") { at + 2 } else { at + 1 };
    let short = matches!(text.word(next), "'" | "’" | "‘");
    let (year, end) =
        numeral::year(text, next).or_else(|| if short { super::calendar::year_behind(text, next) } else { None })?;
    Some(Found::new(at..end, DatePoint::span(format!("FY{year}"), Granularity::Year, None)))
}

/// Whether a number or a small letter is joined on with a hyphen, so that it is no year by itself: "2010-q", "1500-metre".
fn joined_on(text: &Cursor<'_>, end: usize) -> bool {
    text.glued_dash(end)
        && (text.small(end + 1) && !text.any(end + 1, &["era", "style", "present", "today", "born"])
            || text.class(end + 1, Class::Number) && !super::ranges::year_partner(text, end))
}

/// Whether a word is the plural of a noun, as far as its letters tell.
pub(super) fn plural(text: &Cursor<'_>, at: usize) -> bool {
    let word = text.word(at);
    word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && !text.is(at, Tag::NotCounted)
}

/// Whether what follows the number is counted or measured by it: "2000 people", "1500 metres".
fn counts(text: &Cursor<'_>, at: usize, year: i32, end: usize) -> bool {
    let before = at.wrapping_sub(1);
    let determined = text.value(before, Tag::DateContext) == Some("determiner");
    let round = year % 100 == 0;
    if text.is(end, Tag::Counted) || text.is(end, Tag::Multiplier) || text.class(end, Class::Number) && text.glued(end)
    {
        return true;
    }
    if text.is(end, Tag::Unit) && !text.is(end, Tag::Function) && text.small(end) {
        return true;
    }
    if text.is(end, Tag::TimeUnit) && (text.word(end).ends_with('s') || text.reads(end + 1, "old")) {
        return true;
    }
    // "the 2011 and 2017 censuses"
    let paired = text.any(before, &["and", "or"]) && numeral::year(text, at.wrapping_sub(2)).is_some();
    let dated = text.value(before, Tag::DateContext) == Some("date") && LIKELY.contains(&year);
    text.small(end) && plural(text, end) && (round || !((determined || paired) && LIKELY.contains(&year) || dated))
}

/// Whether the words around make the number a year.
fn is_year(text: &Cursor<'_>, at: usize, year: i32, end: usize) -> bool {
    let before = at.wrapping_sub(1);
    if counts(text, at, year, end) || in_address(text, at, end) {
        return false;
    }
    let likely = LIKELY.contains(&year);
    let round = year % 100 == 0;
    let partner = super::ranges::year_partner(text, end);
    if text.any(before, &["c", "ca"]) || text.word(before) == "." && text.any(at.wrapping_sub(2), &["c", "ca"]) {
        return true;
    }
    // "over 2000 – 2050": two likely years in their order are no counts.
    let ordered =
        text.digits(end + 1).is_some_and(|(last, digits)| digits == 4 && last > year && LIKELY.contains(&last));
    if partner && likely && ordered && text.dash(end) {
        return true;
    }
    match text.value(before, Tag::DateContext) {
        Some("date") => return true,
        Some("label") => return false,
        Some("count") if likely && text.any(end, &["levels", "prices"]) => return true,
        Some("count") => return text.any(at.wrapping_sub(2), &["later", "earlier"]) && text.reads(before, "than"),
        // A rough count would be a round one.
        Some("about") => return year % 10 != 0 || likely && year != 2000,
        Some("range") => {
            let changes = text.value(at.wrapping_sub(2), Tag::DateContext) == Some("change");
            if partner && (text.any(before, &["from", "between"])) {
                return likely || !(changes || round && year_is_round_pair(text, end));
            }
            return likely && !(round && text.any(before, &["to", "and", "or"])) && !changes;
        }
        Some("determiner") => return likely || year > 1500 && text.small(end) && text.reads(before, "the"),
        _ => {}
    }
    if text.is(before, Tag::TimeModifier)
        || text.dash(before) && text.is(at.wrapping_sub(2), Tag::TimeModifier)
        || text.is(before, Tag::Season)
        || text.reads(before, "year")
    {
        return true;
    }
    if text.reads(before, "of") {
        let noun = at.wrapping_sub(2);
        let amount = text.value(noun, Tag::DateContext) == Some("label") || text.any(noun, &["total", "number", "top"]);
        // "The Fire of 1666", "the fire of 1666"
        let event = text.capital(noun) || text.reads(noun.wrapping_sub(1), "the");
        let calendar = text.is(noun, Tag::TimeUnit) || text.is(noun, Tag::Month);
        return calendar || !amount && (likely || event && year % 50 != 0);
    }
    if text.is(before, Tag::Hedge) || text.is(before, Tag::Abbreviation) && text.small(before) {
        return false;
    }
    let parenthesised = text.word(before) == "(" && matches!(text.word(end), ")" | "," | ":" | ";" | "–" | "-");
    if parenthesised || partner && (likely || text.word(end) != "to") {
        return !(partner && round && !likely);
    }
    // "1669, reportedly built by monks": nobody begins a sentence with a bare count of that kind.
    if !likely && text.tokens.start == at && matches!(text.word(end), "," | ":" | "(") && year % 50 != 0 {
        return true;
    }
    if !likely || text.tokens.start == at && text.small(end) && plural(text, end) {
        return false;
    }
    if text.word(before) == "." && text.glued(before) {
        // "No. 1984", "pp. 1984"
        return !text.is(at.wrapping_sub(2), Tag::DateContext) && !text.is(at.wrapping_sub(2), Tag::Abbreviation);
    }
    !round || matches!(text.word(before), "," | "(" | ";") || text.capital(before)
}

fn year_is_round_pair(text: &Cursor<'_>, connector: usize) -> bool {
    text.digits(connector + 1).is_some_and(|(value, _)| value % 50 == 0)
}

/// "1849 C Street", "1600 Pennsylvania Avenue".
fn in_address(text: &Cursor<'_>, at: usize, end: usize) -> bool {
    let dated = text.value(at.wrapping_sub(1), Tag::DateContext) == Some("date");
    let mut next = end;
    while !dated && next < end + STREET_REACH && text.capital(next) {
        if text.is(next, Tag::Street) && next > end {
            return true;
        }
        next += 1;
    }
    false
}

#[cfg(test)]
mod tests {
    use crate::extract::dates::testing::dates;

    #[test]
    fn years_where_the_words_speak_for_them() {
        for (text, expected) in [
            ("It was built in 1602 by monks.", "1602 = 1602"),
            ("The 2014 protests began here.", "2014 = 2014"),
            ("Levels have risen since 2010 (see Smith, 2015).", "2010 = 2010"),
            ("He died about 1649, far away.", "1649 = 1649"),
            ("It must fall to 1990 levels.", "1990 = 1990"),
            ("It told of 1989 earnings and 1988 sales.", "1989 = 1989"),
            ("The fire of 1666 spread.", "1666 = 1666"),
            ("He died in 44 BC in Rome.", "44 BC = BC0044"),
            ("It stood in AD 842 already.", "AD 842 = 0842"),
            ("In fiscal 2018 it lost money.", "fiscal 2018 = FY2018"),
            ("Moved in the year 71 to York.", "71 = 0071"),
        ] {
            assert_eq!(dates(text).first().map(String::as_str), Some(expected), "{text}");
        }
    }

    #[test]
    fn counts_addresses_and_labels_are_no_years() {
        for text in [
            "Some 2000 people came.",
            "They found 1453 shells.",
            "He ran 1500 metres and nearly 2000 more.",
            "At 1600 Pennsylvania Avenue, all was quiet.",
            "See page 1984 and No. 1850.",
            "It cost $2000 or £1999.",
            "A 1500-metre race with 1080p video.",
            "It rose from 1200 to 1500 units.",
        ] {
            assert_eq!(dates(text), Vec::<String>::new(), "{text}");
        }
    }
}
