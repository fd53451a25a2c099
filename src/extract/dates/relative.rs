//! Dates relative to the day of writing: "yesterday", "last month", "next year", "two years ago".
//!
//! Without the article's own date they stay open ("XXXX-XX"); so do dates relative to something told before ("the
//! next day", "the year before").

use super::count::{on, open, period, some_time};
use super::cursor::Cursor;
use super::told::Step;
use super::{Found, numeral, periods, resolve, within};
use crate::document::Class;
use crate::facts::{DatePoint, Day, Days, Granularity};
use crate::lexicon::{Tag, Tags};

const SATURDAY: u8 = 6;

/// Words that can stand behind the end of a phrase.
const AFTER: Tags = Tags::of(&[Tag::Function, Tag::PhraseEnd, Tag::PastTense, Tag::DateContext, Tag::Speech]);

/// A date whose heart is a unit of time or a word such as "yesterday".
pub(super) fn point(text: &Cursor<'_>, at: usize) -> Option<Found> {
    if let Some(offset) = text.number(at, Tag::Relative) {
        return day_word(text, at, offset as i32);
    }
    let unit = text.value(at, Tag::TimeUnit)?.chars().next().filter(|unit| "DKWFMQYEC".contains(*unit))?;
    if plural(text, at) {
        return about_now(text, at);
    }
    if text.reads(at + 1, "of") {
        return within::point(text, at, unit);
    }
    if text.class(at + 1, Class::Possessive) && text.reads(at + 2, "end") {
        return period_end(text, at, at + 2, unit);
    }
    if unit == 'W'
        && let Some(found) = within::numbered_week(text, at)
    {
        return Some(found);
    }
    if text.glued_dash(at + 1) {
        return year_ago(text, at, unit).or_else(|| period_end(text, at, at + 2, unit));
    }
    if unit == 'D' {
        let day = match (text.word(at + 1), text.number(at + 2, Tag::Relative)) {
            ("after", Some(1)) => Some(2),
            ("before", Some(-1)) => Some(-2),
            _ => None,
        };
        if let Some(offset) = day {
            let start = if text.reads(at.wrapping_sub(1), "the") { at - 1 } else { at };
            return Some(Found::new(start..at + 3, day_point(text.cx.reference, offset)));
        }
    }
    quarter_of(text, at, unit)
        .or_else(|| modified(text, at))
        .or_else(|| latest(text, at, unit))
        .or_else(|| period_end(text, at, at + 1, unit))
        .or_else(|| other_year(text, at))
        .or_else(|| edge(text, at, unit))
        .or_else(|| told_before(text, at, unit))
        .or_else(|| weekend(text, at, unit))
}

/// "last month", "this week", "the next year".
pub(super) fn modified(text: &Cursor<'_>, at: usize) -> Option<Found> {
    let unit = text.value(at, Tag::TimeUnit)?.chars().next().filter(|unit| "DKWFMQYEC".contains(*unit))?;
    let before = at.wrapping_sub(1);
    let modifier = text.value(before, Tag::TimeModifier).filter(|_| !plural(text, at))?;
    let the = text.reads(before.wrapping_sub(1), "the");
    let this = text.reads(before.wrapping_sub(1), "this") && matches!(modifier, "past" | "coming");
    let start = if the || this { before - 1 } else { before };
    let reference = text.cx.reference;
    // "The next year" and "the following year" follow what was told before, not the day of writing.
    let told = modifier == "following" || the && matches!(modifier, "next" | "previous") || unit == 'D';
    let from = if told { None } else { reference };
    let point = match modifier {
        "this" if unit != 'D' => period(unit, 0, reference)?,
        "past" | "last" if unit != 'D' => past(unit, the, modifier, reference)?,
        "previous" => period(unit, -1, from)?,
        "next" | "coming" | "following" => period(unit, 1, from)?,
        _ => return None,
    };
    // "The past year and a half"
    let (half, end) = numeral::and_a_half(text, at + 1);
    if half && modifier == "past" && "WMY".contains(unit) {
        let value = format!("P1.5{unit}");
        return Some(Found::new(start..end, DatePoint::span(value, Granularity::Vague, None)));
    }
    let count = if modifier == "previous" { -1 } else { 1 };
    let step = told.then_some(Step::Units(unit, count));
    Some(Found { step, ..Found::new(start..at + 1, point) })
}

/// "This year's third quarter", "last year's first half".
fn quarter_of(text: &Cursor<'_>, at: usize, unit: char) -> Option<Found> {
    let whole = modified(text, at).filter(|whole| unit == 'Y' && whole.step.is_none())?;
    let part = if text.class(at + 1, Class::Possessive) { at + 2 } else { return None };
    let (letter, rank, end) = periods::ranked(text, part)?;
    let point = periods::part_of_year(letter, rank, whole.point.year);
    Some(Found::new(whole.tokens.start..end, DatePoint { days: None, year: None, ..point }))
}

/// "This fiscal year", "the last school year": which days it has depends on whose it is.
fn other_year(text: &Cursor<'_>, at: usize) -> Option<Found> {
    let kind = at.wrapping_sub(1);
    let prefix = match text.word(kind) {
        "fiscal" | "financial" => "FY",
        "school" | "academic" => "SY",
        "calendar" => "",
        _ => return None,
    };
    let before = kind.wrapping_sub(1);
    let offset = match text.value(before, Tag::TimeModifier).filter(|_| text.reads(at, "year"))? {
        "this" => 0,
        "last" | "past" | "previous" => -1,
        "next" | "coming" => 1,
        _ => return None,
    };
    let start = if text.reads(before.wrapping_sub(1), "the") { before - 1 } else { before };
    let year = text.cx.reference.and_then(Day::civil).map(|date| i32::from(date.year()) + offset);
    if prefix.is_empty() {
        return Some(Found::new(start..at + 1, DatePoint::calendar(year, None, None)));
    }
    let shown = year.map_or("XXXX".to_owned(), |year| format!("{year:04}"));
    Some(Found::new(start..at + 1, DatePoint::span(format!("{prefix}{shown}"), Granularity::Year, None)))
}

/// "The year-ago quarter", "a year-earlier loss".
fn year_ago(text: &Cursor<'_>, at: usize, unit: char) -> Option<Found> {
    if unit != 'Y' || !text.any(at + 2, &["ago", "earlier", "before"]) {
        return None;
    }
    // "The year-earlier first quarter"
    if let Some((letter, rank, end)) = periods::ranked(text, at + 3) {
        let year = text.cx.reference.and_then(Day::civil).map(|date| i32::from(date.year()) - 1);
        let point = periods::part_of_year(letter, rank, year);
        let the = usize::from(text.reads(at.wrapping_sub(1), "the"));
        return Some(Found::new(at - the..end, DatePoint { days: None, year: None, ..point }));
    }
    let noun = usize::from(text.any(at + 3, &["quarter", "period", "month"]));
    // "The year-ago results": the article is that of the results.
    let the = noun.min(usize::from(text.reads(at.wrapping_sub(1), "the")));
    // Of the last one of which figures are known.
    let point = match text.word(at + 3) {
        "quarter" => period('Q', -5, text.cx.reference)?,
        "month" => period('M', -13, text.cx.reference)?,
        _ => period(unit, -1, text.cx.reference)?,
    };
    Some(Found::new(at - the..at + 3 + noun, DatePoint { days: None, year: None, ..point }))
}

/// "The latest quarter", "its latest fiscal year": the last one of which figures are known, whichever that is.
fn latest(text: &Cursor<'_>, at: usize, unit: char) -> Option<Found> {
    let fiscal = usize::from(text.reads(at.wrapping_sub(1), "fiscal"));
    let start = at.wrapping_sub(fiscal + 1);
    let most = text.reads(start, "recent") && text.reads(start.wrapping_sub(1), "most");
    let start = start.wrapping_sub(usize::from(most));
    if !(most || text.reads(start, "latest"))
        || !"WMQY".contains(unit)
        || !text.any(start.wrapping_sub(1), &["the", "its", "their"])
    {
        return None;
    }
    let start = if text.reads(start - 1, "the") { start - 1 } else { start };
    let point = period(unit, if unit == 'Q' { -1 } else { 0 }, text.cx.reference)?;
    Some(Found::new(start..at + 1, DatePoint { days: None, year: None, ..point }))
}

/// "Year-end", "by month end": of the one of the day of writing.
fn period_end(text: &Cursor<'_>, at: usize, end: usize, unit: char) -> Option<Found> {
    let before = at.wrapping_sub(1);
    let placed = text.any(before, &["by", "at", "until", "before", "since", "after", "from", "to", "the", "through"]);
    let joined = end > at + 1;
    let units = if joined { "WMQY" } else { "MQY" };
    if !text.reads(end, "end") || !units.contains(unit) || !(joined || placed) || text.glued_dash(end + 1) {
        return None;
    }
    let start = if text.reads(before, "the") && joined { before } else { at };
    // "Year-end 1990"
    if let Some((year, next)) = numeral::year(text, end + 1).filter(|_| unit == 'Y' && !text.glued(end + 1)) {
        return Some(Found::new(start..next, DatePoint::calendar(Some(year), None, None)));
    }
    let point = period(unit, 0, text.cx.reference)?;
    Some(Found::new(start..end + 1, DatePoint { days: None, year: None, ..point }))
}

/// "The end of the year", "later in the week": of the one of the day of writing, or of the one that is told of.
fn edge(text: &Cursor<'_>, at: usize, unit: char) -> Option<Found> {
    let the = at.wrapping_sub(1);
    let link = the.wrapping_sub(1);
    let noun = link.wrapping_sub(1);
    if text.reads(the, "of") && text.any(link, &["end"]) && "WMQY".contains(unit) && ends(text, at + 1) {
        // "By end of year"
        let start = if text.reads(noun, "the") { noun } else { link };
        let point = period(unit, 0, text.cx.reference)?;
        return Some(Found::new(start..at + 1, DatePoint { days: None, year: None, ..point }));
    }
    let whose = text.class(at + 1, Class::Possessive) && "WMQY".contains(unit);
    if !text.reads(the, "the") || !"DWMQYEC".contains(unit) || !(whose || ends(text, at + 1)) {
        return None;
    }
    let early = text.reads(link, "in") && text.any(noun, &["later", "earlier", "early", "late"]);
    let start = if early {
        noun
    } else if unit == 'D' || "EC".contains(unit) && !text.reads(link, "of") {
        return None;
    } else if whose || text.any(link, &["for", "during"]) || text.reads(link, "in") && unit == 'Q' {
        the
    } else if text.reads(link, "of") && text.any(noun, &["end", "start", "beginning", "middle", "rest", "remainder"]) {
        if text.reads(noun.wrapping_sub(1), "the") { noun - 1 } else { noun }
    } else {
        return None;
    };
    // What a quarter brought is told when it is over.
    let told = unit == 'Q' && start == the;
    let ahead = |tense| matches!(tense, resolve::Tense::Future | resolve::Tense::Modal | resolve::Tense::Planned);
    let over = told && !ahead(resolve::tense(text, &(the..at + 1)));
    let point = period(unit, -i32::from(over), text.cx.reference)?;
    Some(Found::new(start..at + 1, DatePoint { days: None, year: None, ..point }))
}

/// "last month", "the past month".
fn past(unit: char, the: bool, modifier: &str, reference: Option<Day>) -> Option<DatePoint> {
    let mut point = period(unit, -1, reference)?;
    let stretches = the && modifier == "past" && "WMYE".contains(unit);
    if (the || modifier == "past") && !"KC".contains(unit) {
        point.days = point.days.map(|days| Days { latest: reference, ..days });
        point.year = None;
    }
    // "The past year" is any twelve months up to now.
    if stretches {
        let value = if unit == 'E' { "P10Y".to_owned() } else { format!("P1{unit}") };
        point = DatePoint { value, granularity: Granularity::Vague, month: None, day: None, ..point };
    }
    Some(point)
}

/// "the same day", "that year", "the day before", "the year after".
fn told_before(text: &Cursor<'_>, at: usize, unit: char) -> Option<Found> {
    let before = at.wrapping_sub(1);
    let found = |tokens, count| {
        let step = Some(Step::Units(unit, count));
        Some(Found { step, ..Found::new(tokens, period(unit, 0, None)?) })
    };
    // "The week after next", "the month before last"
    let twice = match (text.word(at + 1), text.word(at + 2)) {
        ("after", "next") => Some(2),
        ("before", "last") => Some(-2),
        _ => None,
    };
    if let Some(count) = twice.filter(|_| text.reads(before, "the") && "WMQYK".contains(unit)) {
        return Some(Found::new(before..at + 3, period(unit, count, text.cx.reference)?));
    }
    if text.reads(before, "the") && "DWMY".contains(unit) {
        return match text.word(at + 1) {
            "before" => found(before..at + 2, -1),
            "after" => found(before..at + 2, 1),
            _ => None,
        };
    }
    let same = text.reads(before, "same") && text.any(before.wrapping_sub(1), &["the", "that"]);
    let that = text.reads(before, "that") && ends(text, at + 1);
    match (same, that) {
        (true, _) => found(before - 1..at + 1, 0),
        (_, true) => found(before..at + 1, 0),
        _ => None,
    }
}

/// "the weekend": the one that is, was or will be.
fn weekend(text: &Cursor<'_>, at: usize, unit: char) -> Option<Found> {
    let the = at.wrapping_sub(1);
    let whose = text.class(at + 1, Class::Possessive);
    // "Over the weekend rebels fled"
    let over = text.reads(the.wrapping_sub(1), "over") && text.class(at + 1, Class::Word);
    if unit != 'K' || !text.reads(the, "the") || !(whose || over || ends(text, at + 1)) {
        return None;
    }
    let Some(reference) = text.cx.reference else { return Some(Found::new(the..at + 1, open(unit)?)) };
    let offset = match resolve::tense(text, &(the..at + 1)) {
        resolve::Tense::Future | resolve::Tense::Modal => 0,
        _ if reference.weekday() >= SATURDAY => 0,
        _ => -1,
    };
    let point = period(unit, offset, Some(reference))?;
    // Friday evening may count, and which weekend it is is a guess.
    let days = Days::new(Day(reference.0 - 9), Day(reference.0 + 7));
    Some(Found::new(the..at + 1, DatePoint { days: Some(days), year: None, ..point }))
}

/// "recent years", "the coming weeks".
fn about_now(text: &Cursor<'_>, at: usize) -> Option<Found> {
    let before = at.wrapping_sub(1);
    let sign = match text.word(before) {
        "recent" | "Recent" => -1,
        "coming" | "upcoming" => 1,
        _ => return None,
    };
    // "The five coming years" are a length.
    let counted = text.is(before.wrapping_sub(1), Tag::Cardinal) || text.class(before.wrapping_sub(1), Class::Number);
    let start = if text.reads(before.wrapping_sub(1), "the") { before - 1 } else { before };
    (!counted).then(|| Found::new(start..at + 1, some_time(sign, None)))
}

/// Whether a phrase ends before `at`, as far as the next word tells: no noun follows.
fn ends(text: &Cursor<'_>, at: usize) -> bool {
    match text.token(at) {
        Some(token) if token.class == Class::Word => {
            let tags = text.cx.lexicon.tags(token.word);
            tags.meets(AFTER) || token.shape.capital() || text.word(at).ends_with("ed")
        }
        Some(token) => !matches!(token.class, Class::Number | Class::Possessive) && !text.glued_dash(at),
        None => true,
    }
}

/// Whether the unit of time is in the plural.
fn plural(text: &Cursor<'_>, at: usize) -> bool {
    let word = text.word(at);
    word.ends_with(['s', 'S']) || word.eq_ignore_ascii_case("millennia")
}

fn day_word(text: &Cursor<'_>, at: usize, offset: i32) -> Option<Found> {
    // "USA Today", "the Today programme".
    let first = at == text.tokens.start || text.class(at.wrapping_sub(1), Class::Mark);
    if text.capital(at) && !first || text.word(at + 1) == "'" {
        return None;
    }
    Some(Found::new(at..at + 1, day_point(text.cx.reference, offset)))
}

fn day_point(reference: Option<Day>, offset: i32) -> DatePoint {
    match reference.and_then(|day| on(Day(day.0 + offset))) {
        Some(point) => point,
        None => DatePoint::span("XXXX-XX-XX".to_owned(), Granularity::Day, None),
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::dates::testing::{dates, dates_on};

    #[test]
    fn words_count_from_the_day_of_writing() {
        // 18 May 2015 was a Monday.
        for (text, expected) in [
            ("It rained yesterday.", "yesterday = 2015-05-17"),
            ("It closed last month.", "last month = 2015-04"),
            ("It opens next year.", "next year = 2016"),
            ("It closed last week.", "last week = 2015-W20"),
            ("It closed two years ago.", "two years ago = 2013"),
            ("It opens two weeks from now.", "two weeks from now = 2015-W23"),
            ("It rained the day before yesterday.", "the day before yesterday = 2015-05-16"),
            ("It closed several years ago.", "several years ago = PAST_REF"),
            ("In the past 30 days it rained.", "the past 30 days = P30D"),
            ("It opens the week after next.", "the week after next = 2015-W23"),
            ("It closed the month before last.", "the month before last = 2015-03"),
            ("It happened this weekend.", "this weekend = 2015-W21-WE"),
            ("Sales rose in the latest quarter.", "the latest quarter = 2015-Q1"),
            ("It should open by year-end.", "year-end = 2015"),
            ("It should open by the year's end.", "the year's end = 2015"),
            ("It should open by end of month.", "end of month = 2015-05"),
            ("Sales rose from a year earlier.", "a year earlier = 2014"),
            ("Sales rose in the past fortnight.", "the past fortnight = P2W"),
            ("Sales fell early today.", "early today = 2015-05-18"),
            ("Sales fell in the most recent quarter.", "the most recent quarter = 2015-Q1"),
            ("It had 300 stores at year-end 1990.", "year-end 1990 = 1990"),
            ("Sales rose in the past year and a half.", "the past year and a half = P1.5Y"),
            ("This year's first quarter was slow.", "This year's first quarter = 2015-Q1"),
            ("Sales rose from the year-earlier second half.", "the year-earlier second half = 2014-H2"),
            ("The year-before period was slow.", "The year-before period = 2014"),
            ("The year-ago figures were slow.", "year-ago = 2014"),
            ("Sales rose in the quarter.", "the quarter = 2015-Q1"),
            ("Sales rose to $5 million from $3 million, or 9 cents a share, a year earlier.", "a year earlier = 2014"),
            ("The hearing is Thursday.", "Thursday = 2015-05-21"),
            ("Over the weekend crowds came.", "the weekend = 2015-W20-WE"),
            ("It was told 48 hours ago.", "48 hours ago = 2015-05-16"),
            ("In its third quarter it lost money.", "third quarter = 2014-Q3"),
            ("Its fourth quarter will be better.", "fourth quarter = 2015-Q4"),
        ] {
            assert_eq!(dates_on(text, 2015, 5, 18), [expected], "{text}");
        }
    }

    #[test]
    fn without_a_day_of_writing_they_stay_open() {
        assert_eq!(dates("It rained yesterday."), ["yesterday = XXXX-XX-XX"]);
        assert_eq!(dates("It closed last month."), ["last month = XXXX-XX"]);
    }

    #[test]
    fn what_follows_the_story_is_counted_from_the_day_of_writing_only_where_nothing_is_told_before() {
        let text = "It burned on 3 May 2014. The next day it rained.";
        assert_eq!(dates_on(text, 2015, 5, 18), ["3 May 2014 = 2014-05-03", "The next day = 2014-05-04"]);
        assert_eq!(dates_on("The next day it rained.", 2015, 5, 18), ["The next day = 2015-05-19"]);
        assert_eq!(dates_on("The following year he left.", 2015, 5, 18), ["The following year = 2016"]);
        assert_eq!(
            dates_on("It rained in the last week of July.", 2015, 5, 18),
            ["the last week of July = 2014-07-W05"]
        );
    }
}
