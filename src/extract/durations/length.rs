//! The wording of a length of time: "three months", "two and a half years", "a few weeks", "months", "five-month".

use super::loose;
use super::unit::{self, Worth};
use crate::document::Class;
use crate::extract::dates::cursor::Cursor;
use crate::extract::dates::numeral;
use crate::facts::{Exact, Interval};
use crate::lexicon::Tag;
use std::ops::Range;

/// "Months" are fewer than twelve: from twelve on people say "a year" or "years".
const MONTHS: (i64, i64) = (2, 11);

/// "Years", "weeks", "days" are at least two; nothing bounds them above.
const PLURAL: i64 = 2;

/// The most parts of "2 years, 3 months and 4 days".
const PARTS: usize = 4;

/// A length of time and its tokens.
pub(super) struct Length {
    pub(super) tokens: Range<usize>,
    /// The unit of its first part.
    pub(super) unit: char,
    /// Its number, where it is one and there is one unit.
    pub(super) count: Option<Exact>,
    /// TIMEX3.
    pub(super) value: String,
    pub(super) months: Option<Interval>,
    pub(super) days: Option<Interval>,
    /// It is an age.
    pub(super) age: bool,
}

/// The unit at an index.
fn unit_at(text: &Cursor<'_>, at: usize) -> Option<char> {
    text.value(at, Tag::TimeUnit)?.chars().next()
}

fn is_plural(text: &Cursor<'_>, at: usize) -> bool {
    text.word(at).ends_with(['s', 'S']) || text.reads(at, "millennia")
}

/// The length of time that begins at an index.
pub(super) fn find(text: &Cursor<'_>, at: usize) -> Option<Length> {
    counted(text, at)
        .or_else(|| vague(text, at))
        .or_else(|| single(text, at))
        .or_else(|| halved(text, at))
        .or_else(|| bare(text, at))
        .or_else(|| whole(text, at))
        .or_else(|| aged(text, at))
        .or_else(|| loose::find(text, at))
}

/// "three months", "48 hours", "five-month", "two to three weeks", "3 hours 30 minutes".
fn counted(text: &Cursor<'_>, at: usize) -> Option<Length> {
    if text.marked_before(at) && text.class(at, Class::Number) {
        return None;
    }
    let (low, next) =
        quarters(text, at).or_else(|| numeral::cardinal(text, at)).filter(|(count, _)| *count > Exact::ZERO)?;
    let mut high = low;
    let mut next = next;
    let both = text.reads(next, "and") && text.any(at.wrapping_sub(1), &["between"]);
    let joined = text.any(next, &["to", "or"]) || text.dash(next) || both;
    if let Some((last, end)) = numeral::cardinal(text, next + 1).filter(|_| joined) {
        (high, next) = (last, end);
    }
    let hyphened = text.glued_dash(next);
    let unit_index = if hyphened || between(text, next) { next + 1 } else { next };
    let unit = unit_at(text, unit_index)?;
    // "three quarters" is a fraction, "the last three quarters" are none; "a 2024 year" is nothing at all.
    if unit == 'Q' && unit_index == next && !text.is(at.wrapping_sub(1), Tag::TimeModifier)
        || !is_plural(text, unit_index)
            && !hyphened
            && low.to_whole().is_some_and(|count| count > 1)
            && !text.class(at, Class::Number)
            && !attribute(text, unit_index)
    {
        return None;
    }
    // "At 20.00 hours"
    let clock = unit == 'H' && text.word(at).len() == 5 && text.word(at).get(2..3) == Some(".");
    if clock && text.any(at.wrapping_sub(1), &["at", "by", "from", "until", "till", "to", "before", "after"]) {
        return None;
    }
    let mut end = unit_index + 1;
    let age = old_behind(text, at, end);
    if let Some(next) = age {
        end = next;
    } else if low == Exact::ONE
        && !text.class(at, Class::Number)
        && matches!(unit, 'D' | 'N')
        && !hyphened
        && !placed(text, at, end)
    {
        return None; // "one day", "one night": some time
    }
    if low != high {
        let (low, high) = if low < high { (low, high) } else { (high, low) };
        let Worth { months, days } = unit::worth(unit, Interval::closed(low, high));
        return Some(Length {
            tokens: at..end,
            unit,
            count: None,
            value: unit::timex(&[(unit, None)]),
            months,
            days,
            age: age.is_some(),
        });
    }
    // So many working days are more days of the calendar.
    if unit_index > next && text.any(next, &WORKING) {
        return Some(Length { days: None, count: None, ..exact(text, at..end, &[(unit, Some(low))]) });
    }
    if age.is_some() {
        return Some(Length { age: true, ..exact(text, at..end, &[(unit, Some(low))]) });
    }
    let mut parts = vec![(unit, Some(low))];
    if let Some((part, after)) = numeral::and_part(text, end) {
        parts[0].1 = low.add(part);
        end = after;
    }
    while parts.len() < PARTS && !hyphened {
        let Some((part, next)) = further(text, end, &parts) else { break };
        parts.push(part);
        end = next;
    }
    Some(exact(text, at..end, &parts))
}

/// The "three" of "the last three quarters", which is no fraction there.
fn quarters(text: &Cursor<'_>, at: usize) -> Option<(Exact, usize)> {
    let placed = text.reads(at + 1, "quarters") && text.is(at.wrapping_sub(1), Tag::TimeModifier);
    placed.then(|| text.number(at, Tag::Cardinal)).flatten().map(|count| (Exact::whole(count), at + 1))
}

/// Whether a word stands between a number and the units it counts: "five consecutive years", "the 3 next weeks".
fn between(text: &Cursor<'_>, at: usize) -> bool {
    const WORDS: [&str; 16] = [
        "more",
        "consecutive",
        "straight",
        "successive",
        "full",
        "whole",
        "entire",
        "additional",
        "long",
        "short",
        "further",
        "solid",
        "unbroken",
        "uninterrupted",
        "continuous",
        "extra",
    ];
    let modifier = text.value(at, Tag::TimeModifier).is_some_and(|value| !matches!(value, "part" | "this"));
    let working = text.any(at, &WORKING) && unit_at(text, at + 1) == Some('D');
    (modifier || working || text.any(at, &WORDS)) && is_plural(text, at + 1)
}

/// Days that are not all days of the calendar.
const WORKING: [&str; 5] = ["business", "working", "trading", "school", "banking"];

/// Whether a unit in the singular belongs to a noun behind it: "a three month period".
fn attribute(text: &Cursor<'_>, at: usize) -> bool {
    let other = text.is(at + 1, Tag::Function) || text.is(at + 1, Tag::PhraseEnd) || text.is(at + 1, Tag::TimeModifier);
    text.small(at + 1) && !other
}

/// A further, smaller part: ", 3 months", "and 30 minutes".
fn further(text: &Cursor<'_>, at: usize, parts: &[(char, Option<Exact>)]) -> Option<((char, Option<Exact>), usize)> {
    const LARGE_TO_SMALL: &str = "LCEYMWDHTS";
    let next = if text.any(at, &[",", "and"]) { at + 1 } else { at };
    let (count, next) = numeral::cardinal(text, next)?;
    let unit = unit_at(text, next)?;
    let (last, _) = parts.last()?;
    let smaller = LARGE_TO_SMALL.find(unit)? > LARGE_TO_SMALL.find(*last)?;
    (smaller && !text.reads(next + 1, "ago")).then_some(((unit, Some(count)), next + 1))
}

/// A length of exact parts, as the hedge before it bounds it.
fn exact(text: &Cursor<'_>, tokens: Range<usize>, parts: &[(char, Option<Exact>)]) -> Length {
    let hedged = |count: Exact| hedge(text, tokens.start, count);
    let (mut months, mut days): (Option<Interval>, Option<Interval>) = (None, None);
    for &(unit, count) in parts {
        let Some(count) = count else { continue };
        let worth = unit::worth(unit, hedged(count));
        let sum = |a: Option<Interval>, b: Option<Interval>| match (a, b) {
            (Some(a), Some(b)) => Some(a.add(&b)),
            (a, b) => a.or(b),
        };
        (months, days) = (sum(months, worth.months), sum(days, worth.days));
    }
    if months.is_some() && days.is_some() {
        (months, days) = (None, None); // a month has no fixed number of days
    }
    let single = if let [(_, count)] = parts { *count } else { None };
    let unit = parts.first().map_or('D', |part| part.0);
    Length { tokens, unit, count: single, value: unit::timex(parts), months, days, age: false }
}

/// What "more than", "nearly", "about" before a length make of its number.
fn hedge(text: &Cursor<'_>, start: usize, count: Exact) -> Interval {
    let before = start.wrapping_sub(1);
    let two = text.word(before.wrapping_sub(1));
    match (two, text.word(before)) {
        ("more", "than") | ("no", "fewer" | "less") | (_, "over") => Interval::above(count),
        ("at", "least") => Interval::at_least(count),
        ("less" | "fewer", "than") | (_, "under") => Interval::below(count),
        ("up", "to") | ("at", "most") | (_, "within") => Interval::at_most(count),
        (_, "nearly" | "almost" | "about" | "around" | "roughly" | "approximately" | "some") => {
            // A rough number is taken to be right within a quarter.
            let quarter = |numerator| Exact::ratio(numerator, 4).and_then(|factor| count.mul(factor));
            quarter(3).zip(quarter(5)).map_or(Interval::ALL, |(low, high)| Interval::closed(low, high))
        }
        _ => Interval::exactly(count),
    }
}

/// The index behind the words that make a length an age: "five years old", "a 5-year-old", "34 years of age".
fn old_behind(text: &Cursor<'_>, at: usize, end: usize) -> Option<usize> {
    let old = if text.dash(end) { end + 1 } else { end };
    if text.any(old, &["old", "olds", "oldest"]) {
        return Some(old + 1);
    }
    if text.reads(old, "of") && text.reads(old + 1, "age") {
        return Some(old + 2);
    }
    text.any(at.wrapping_sub(1), &["aged", "age"]).then_some(end)
}

/// "aged 34".
fn aged(text: &Cursor<'_>, at: usize) -> Option<Length> {
    const OLDEST: i64 = 130; // years
    if text.value(at, Tag::Time) != Some("age") {
        return None;
    }
    let (count, end) = numeral::cardinal(text, at + 1)?;
    let years = count.to_whole().is_some_and(|years| (0..=OLDEST).contains(&years));
    let unit = unit_at(text, end).unwrap_or('Y');
    let end = end + usize::from(unit_at(text, end).is_some());
    // "Aged 12 to 15": the age is open.
    let ranged = (text.dash(end) || text.any(end, &["to", "and", "or"])) && numeral::cardinal(text, end + 1).is_some();
    let good = years && !ranged && !text.marked_behind(end);
    good.then(|| Length { age: true, ..exact(text, at..end, &[(unit, Some(count))]) })
}

/// "all day", "all week", "the whole day", "an entire year".
fn whole(text: &Cursor<'_>, at: usize) -> Option<Length> {
    let unit = unit_at(text, at).filter(|unit| "DNWMY".contains(*unit) && !is_plural(text, at))?;
    let all = at.wrapping_sub(1);
    let noun = text.dash(at + 1) || text.is(at + 1, Tag::Weekday);
    let article = all.wrapping_sub(1);
    if text.any(all, &["whole", "entire"]) && text.any(article, &["the", "a", "an"]) && !noun {
        return Some(exact(text, article..at + 1, &[(unit, Some(Exact::ONE))]));
    }
    (text.reads(all, "all") && !noun).then(|| exact(text, all..at + 1, &[(unit, Some(Exact::ONE))]))
}

/// An open number of units, which are at least two.
fn open(tokens: Range<usize>, unit: char, bounded: bool) -> Length {
    let interval = if unit == 'M' && bounded {
        Interval::closed(Exact::whole(MONTHS.0), Exact::whole(MONTHS.1))
    } else {
        Interval::at_least(Exact::whole(PLURAL))
    };
    let Worth { months, days } = unit::worth(unit, interval);
    Length { tokens, unit, count: None, value: unit::timex(&[(unit, None)]), months, days, age: false }
}

/// "several weeks", "a few months", "a couple of years", "many years".
fn vague(text: &Cursor<'_>, at: usize) -> Option<Length> {
    let word = if text.any(at, &["a", "another"]) { at + 1 } else { at };
    if let Some(next) = multitude(text, at, word) {
        let unit = unit_at(text, next).filter(|_| is_plural(text, next))?;
        return Some(open(at..next + 1, unit, false));
    }
    let next = match text.word(word) {
        "few" | "Few" => word + 1,
        "many" if text.any(at.wrapping_sub(1), &["how"]) => return None,
        "several" | "Several" | "many" | "Many" if word == at => word + 1,
        "couple" | "Couple" if text.reads(word + 1, "of") => word + 2,
        "couple" if text.is(word.wrapping_sub(1), Tag::TimeModifier) => word + 1,
        "some" | "Some" if word == at => word + 1,
        _ => return None,
    };
    let next = if text.reads(next, "more") { next + 1 } else { next };
    let unit = unit_at(text, next).filter(|_| is_plural(text, next))?;
    // "Some days were fine", "every few minutes"
    let other = text.any(word, &["some"]) && !placed(text, at, next + 1) || text.any(at.wrapping_sub(1), &["every"]);
    if other {
        return None;
    }
    old_behind(text, at, next + 1).is_none().then(|| open(at..next + 1, unit, !text.any(word, &["many", "some"])))
}

/// The unit behind "hundreds of", "tens of thousands of", "a number of".
fn multitude(text: &Cursor<'_>, at: usize, word: usize) -> Option<usize> {
    if word > at {
        let number = text.any(word, &["number", "matter"]) && text.reads(word + 1, "of");
        return number.then_some(word + 2);
    }
    let many = |at: usize| text.is(at, Tag::Multiplier) && text.word(at).ends_with('s') || text.any(at, &["tens"]);
    let first = (many(at) && text.reads(at + 1, "of")).then_some(at + 2)?;
    if many(first) && text.reads(first + 1, "of") { Some(first + 2) } else { Some(first) }
}

/// "a decade", "an hour", "half a year", "half an hour", "another day".
fn single(text: &Cursor<'_>, at: usize) -> Option<Length> {
    let half = text.reads(at, "half");
    let article = if half { at + 1 } else { at };
    if !text.any(article, &["a", "an", "another"]) {
        return None;
    }
    let hyphened_half = !half && text.reads(article + 1, "half") && text.glued_dash(article + 2);
    let unit_index = if hyphened_half { article + 3 } else { article + 1 };
    let unit = unit_at(text, unit_index).filter(|_| !is_plural(text, unit_index))?;
    let mut end = unit_index + 1;
    let stated = half || hyphened_half || matches!(unit, 'E' | 'F') || text.reads(article, "another");
    let stated = stated || numeral::and_a_half(text, end).0;
    let two = text.reads(end, "or") && text.reads(end + 1, "two") && !half && !hyphened_half;
    // "An hour and twenty minutes"
    let joined = text.reads(end, "and") && !half && !hyphened_half;
    let more = further(text, end, &[(unit, Some(Exact::ONE))]).filter(|_| joined);
    let stated = stated || more.is_some();
    if unit == 'Q' || text.dash(end) || old_behind(text, at, end).is_some() || !(stated || two || placed(text, at, end))
    {
        return None;
    }
    if let Some((part, end)) = more {
        return Some(exact(text, at..end, &[(unit, Some(Exact::ONE)), part]));
    }
    let mut count = if half || hyphened_half { Exact::ratio(1, 2)? } else { Exact::ONE };
    if let Some((part, after)) = numeral::and_part(text, end) {
        (count, end) = (Exact::ONE.add(part)?, after);
    }
    // "A day or two"
    if two {
        let Length { months, days, .. } = exact(text, at..end, &[(unit, Some(Exact::ONE))]);
        let open = |interval: Option<Interval>| interval.map(|interval| Interval { high: None, ..interval });
        let (value, months, days) = (unit::timex(&[(unit, None)]), open(months), open(days));
        return Some(Length { tokens: at..end + 2, unit, count: None, value, months, days, age: false });
    }
    // "half an hour" is thirty minutes, "half a year" six months.
    let parts = match unit {
        'H' if count < Exact::ONE => ('T', Some(Exact::whole(30))),
        'Y' if count < Exact::ONE => ('M', Some(Exact::whole(6))),
        'E' if count < Exact::ONE => ('Y', Some(Exact::whole(5))),
        'C' if count < Exact::ONE => ('Y', Some(Exact::whole(50))),
        _ => (unit, Some(count)),
    };
    Some(exact(text, at..end, &[parts]))
}

/// "The hour and a half between": a unit behind "the", with its half.
fn halved(text: &Cursor<'_>, at: usize) -> Option<Length> {
    let unit = unit_at(text, at).filter(|unit| "YMWDH".contains(*unit) && !is_plural(text, at))?;
    let (half, end) = numeral::and_a_half(text, at + 1);
    let placed = text.any(at.wrapping_sub(1), &["the", "that", "this"]) && half;
    placed.then(|| exact(text, at..end, &[(unit, Exact::ratio(3, 2))]))
}

/// Whether the words around make "a year" a length of time, not a rate ("twice a year", "$5 a day").
fn placed(text: &Cursor<'_>, at: usize, end: usize) -> bool {
    let before = at.wrapping_sub(1);
    super::direction(text, end).is_some()
        || text.any(
            before,
            &[
                "for", "in", "within", "over", "than", "nearly", "almost", "about", "after", "spent", "took", "take",
                "takes", "lasted", "last", "lasts", "just", "exactly", "only", "spend", "spends", "spending", "wait",
                "waits", "waited", "waiting", "drive", "drives", "drove", "lasting", "taking", "every", "maybe",
                "perhaps",
            ],
        )
}

/// "months" alone, where the words around make it a length: "months after", "for years".
fn bare(text: &Cursor<'_>, at: usize) -> Option<Length> {
    let unit = unit_at(text, at).filter(|_| is_plural(text, at))?;
    // "Minutes later", not "minutes of the meeting".
    let later = "ST".contains(unit) && text.any(at + 1, &["later", "earlier", "ago"]);
    if "STQNL".contains(unit) && !later || old_behind(text, at, at + 1).is_some() {
        return None;
    }
    let before = at.wrapping_sub(1);
    let determined = text.any(
        before,
        &["the", "these", "those", "his", "her", "their", "its", "our", "my", "your", "all", "of", "both"],
    ) || text.is(before, Tag::TimeModifier)
        || text.is(before, Tag::Ordinal);
    let after = text.any(before, &["after", "despite", "following"]) && text.reads(at + 1, "of");
    // "The first rain in years"; "in days of old", "in years 3 and 4"
    let since = text.reads(before, "in")
        && match text.token(at + 1) {
            Some(token) => {
                matches!(token.class, Class::Mark) && !text.dash(at + 1)
                    || text.is(at + 1, Tag::Function) && !text.reads(at + 1, "of")
            }
            None => true,
        };
    let lasting = text.any(before, &["for", "within", "take", "takes", "took", "taken", "spent", "lasted", "last"])
        && !(text.reads(at + 1, "of") && text.reads(before, "last"));
    let begins = at == text.tokens.start && text.reads(at + 1, "of");
    let placed = super::direction(text, at + 1).is_some() && !determined || lasting || after || since || begins;
    placed.then(|| open(at..at + 1, unit, true))
}
