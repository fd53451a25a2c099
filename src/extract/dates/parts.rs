//! Parts of a date and what belongs to its words: "early 2015", "late last year", "the end of March", "the 1990s".
//!
//! The words are taken in and the days narrowed; the value stays that of the whole.

use super::Found;
use super::cursor::Cursor;
use crate::document::Class;
use crate::facts::{Day, Days, Granularity};
use crate::lexicon::Tag;

/// A part of a stretch of days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Early,
    Mid,
    Late,
    /// "Earlier this year": up to the day of writing.
    Before,
    /// "Later this year": from the day of writing.
    After,
}

/// Takes in what stands before a date and belongs to it.
pub(super) fn widen(text: &Cursor<'_>, mut found: Found) -> Found {
    let modified = modifier(text, &mut found) | edge(text, &mut found);
    article(text, &mut found, modified);
    found
}

/// "early", "mid-", "late", "earlier".
fn modifier(text: &Cursor<'_>, found: &mut Found) -> bool {
    let start = found.tokens.start;
    let joined = text.glued_dash(start.wrapping_sub(1));
    if let Some(part) = early_in(text, found) {
        found.tokens.start = part;
        let late = text.any(part, &["late", "later"]);
        narrow(found, if late { Part::Late } else { Part::Early }, None);
        return false;
    }
    let before = if joined { start.wrapping_sub(2) } else { start.wrapping_sub(1) };
    // "Early Friday" is a part of a day, "the late 3 May" nothing.
    // "Late yesterday", "earlier today" are said of the day as a whole.
    let told = text.number(start, Tag::Relative).is_some() && found.tokens.len() == 1;
    let one_day = found.point.granularity == Granularity::Day && (found.point.weekday.is_none() || joined) && !told;
    if one_day || found.point.granularity == Granularity::Vague {
        return false;
    }
    if text.value(before, Tag::TimeModifier) != Some("part") {
        return false;
    }
    let relative = text.value(start, Tag::TimeModifier) == Some("this");
    let part = match text.word(before).as_bytes() {
        [b'm' | b'M', ..] => Part::Mid,
        [b'e' | b'E', rest @ ..] if rest.len() > 4 && relative => Part::Before,
        [b'l' | b'L', rest @ ..] if rest.len() > 3 && relative => Part::After,
        [b'e' | b'E', ..] => Part::Early,
        _ => Part::Late,
    };
    found.tokens.start = before;
    narrow(found, part, text.cx.reference);
    true
}

/// Where "early in April", "late in the third quarter" begins.
fn early_in(text: &Cursor<'_>, found: &Found) -> Option<usize> {
    let the = found.tokens.start.wrapping_sub(1);
    let link = if text.reads(the, "the") { the.wrapping_sub(1) } else { the };
    let part = link.wrapping_sub(1);
    let long = !matches!(found.point.granularity, Granularity::Day | Granularity::Vague) && found.range.is_none();
    let good = long && text.reads(link, "in") && text.any(part, &["early", "late", "earlier", "later"]);
    good.then_some(part)
}

/// "The end of March", "the beginning of last week".
fn edge(text: &Cursor<'_>, found: &mut Found) -> bool {
    let start = found.tokens.start;
    let the = text.reads(start.wrapping_sub(1), "the");
    let of = if the { start.wrapping_sub(2) } else { start.wrapping_sub(1) };
    let long = !matches!(found.point.granularity, Granularity::Day | Granularity::Vague);
    // "The end of the 2014 season", "the start of 1999 saw".
    let bare_year = the && found.point.granularity == Granularity::Year;
    if !long || !text.reads(of, "of") || bare_year {
        return false;
    }
    let noun = of.wrapping_sub(1);
    let part = match text.word(noun) {
        "end" | "End" | "close" => Part::Late,
        "beginning" | "Beginning" | "start" | "Start" => Part::Early,
        "middle" => Part::Mid,
        _ => return false,
    };
    found.tokens.start = noun;
    narrow(found, part, text.cx.reference);
    true
}

/// Takes in "the".
fn article(text: &Cursor<'_>, found: &mut Found, modified: bool) {
    let start = found.tokens.start;
    let before = start.wrapping_sub(1);
    if !text.reads(before, "the") {
        return;
    }
    let first = found.range.as_ref().map_or(&found.point, |range| &range.0);
    let named = matches!(
        first.granularity,
        Granularity::Season | Granularity::Decade | Granularity::Century | Granularity::Quarter | Granularity::Half
    ) || first.granularity == Granularity::Day && text.is(start, Tag::Ordinal)
        || first.granularity == Granularity::Day && ranked(text, start);
    // "The 19th-century house": the article is that of the house.
    let last = found.tokens.end.wrapping_sub(1);
    let attribute = text.dash(last.wrapping_sub(1)) && text.class(last, Class::Word) && !modified;
    if (named || modified) && !attribute {
        found.tokens.start = before;
    }
}

/// "10th".
fn ranked(text: &Cursor<'_>, at: usize) -> bool {
    text.class(at, Class::Number) && super::numeral::suffix(text, at + 1)
}

/// Leaves only the days of a part, half of all with some to spare.
fn narrow(found: &mut Found, part: Part, reference: Option<Day>) {
    let Some(Days { earliest: Some(first), latest: Some(last) }) = found.point.days else { return };
    if found.range.is_some() || last < first || found.point.granularity == Granularity::Day {
        return;
    }
    let length = last.0 - first.0;
    let (from, to) = match part {
        Part::Early => (first, Day(first.0 + length / 2)),
        Part::Mid => (Day(first.0 + length / 5), Day(last.0 - length / 5)),
        Part::Late => (Day(first.0 + length / 2), last),
        Part::Before => (first, reference.map_or(last, |day| day.clamp(first, last))),
        Part::After => (reference.map_or(first, |day| day.clamp(first, last)), last),
    };
    found.point.days = Some(Days::new(from, to));
}

#[cfg(test)]
mod tests {
    use crate::extract::dates::testing::{dates, dates_on, facts};
    use crate::facts::FactData;

    fn days(text: &str) -> String {
        let found = facts(text, Some((2015, 5, 7)));
        let FactData::Date(date) = &found[0].1.data else { panic!("no date in {text}") };
        let days = date.point.days.expect("days");
        format!("{}/{}", days.earliest.expect("a first day"), days.latest.expect("a last day"))
    }

    #[test]
    fn modifiers_and_articles_belong_to_the_date() {
        for (text, expected) in [
            ("It closed in mid-2015.", "mid-2015 = 2015"),
            ("It closed in the late 1990s.", "the late 1990s = 199"),
            ("It closed at the end of March 2015.", "the end of March 2015 = 2015-03"),
            ("It closed at the end of the 2014 season.", "2014 = 2014"),
            ("It closed late in 1990.", "late in 1990 = 1990"),
            ("It closed in the school year 2008.", "school year 2008 = SY2008"),
            ("It closed in the year 2008.", "the year 2008 = 2008"),
            ("It closed in the 1989 third quarter.", "the 1989 third quarter = 1989-Q3"),
            ("It stood in the 19th century.", "the 19th century = 18"),
            ("It is a 19th-century house.", "19th-century = 18"),
            ("It closed on the 10th of April 2015.", "the 10th of April 2015 = 2015-04-10"),
        ] {
            assert_eq!(dates(text), [expected], "{text}");
        }
        assert_eq!(dates_on("It closed late last year.", 2015, 5, 7), ["late last year = 2014"]);
        assert_eq!(dates_on("It opens later this month.", 2015, 5, 7), ["later this month = 2015-05"]);
    }

    #[test]
    fn modifiers_narrow_the_days() {
        assert_eq!(days("It closed in early June 2013."), "2013-06-01/2013-06-15");
        assert_eq!(days("It closed in late June 2013."), "2013-06-15/2013-06-30");
        assert_eq!(days("It closed in mid-June 2013."), "2013-06-06/2013-06-25");
        assert_eq!(days("It opens later this month."), "2015-05-07/2015-05-31");
        assert_eq!(days("It closed earlier this month."), "2015-05-01/2015-05-07");
    }
}
