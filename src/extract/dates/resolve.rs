//! What the article's own date adds: the year of "April 10", the week of "Friday", the one meant by "last March".
//!
//! Nothing that is written is changed: a stated weekday or year stays as it stands.

use super::count::on;
use super::cursor::Cursor;
use super::told::Step;
use super::{Found, seasons, years};
use crate::document::Class;
use crate::facts::{DatePoint, Day, Days, Granularity};
use crate::lexicon::Tag;

/// How far the verb that gives the tense is looked for, in tokens to either side.
const VERB_REACH: usize = 24;

/// When the sentence around a date says that it lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    /// Before the day of writing.
    Past,
    /// After it.
    Future,
    /// A word such as "should" or "would" leaves it open; mostly it lies after.
    Modal,
    /// "Set to open", "a plan to meet": what is to be done lies after, if it is done.
    Planned,
    /// Nothing says which.
    Unclear,
}

/// Resolves what is open in a date against the reference date, where there is one.
pub(super) fn settle(text: &Cursor<'_>, mut found: Found) -> Found {
    if found.range.is_some() {
        return settle_range(text, found);
    }
    let open = found.point.year.is_none() && found.point.days.is_none();
    if !open || found.point.granularity == Granularity::Vague {
        return found;
    }
    let weekday = found.point.weekday.filter(|_| found.point.month.is_none());
    let bare = weekday.is_some() || found.point.month.is_some() && found.point.day.is_none();
    let season = found.point.granularity == Granularity::Season;
    if found.point.month.is_some()
        && let Some((offset, end)) = year_behind(text, found.tokens.end)
    {
        found.tokens.end = end;
        let year = text.cx.reference.and_then(Day::civil).map(|date| i32::from(date.year()) + offset);
        found.point = year.map_or(found.point.clone(), |year| found.point.in_year(year));
        return found;
    }
    if found.point.day.is_some()
        && let Some(year) = year_ahead(text, found.tokens.start)
    {
        found.point = found.point.in_year(year);
        return found;
    }
    let modifier = if bare || season { take_modifier(text, &mut found) } else { None };
    if let Some(point) = year_said(text, &mut found) {
        found.point = point;
        return found;
    }
    if let (Some(weekday), Some(sign)) = (weekday, modifier.and_then(told)) {
        found.step = Some(Step::Weekday(weekday, sign));
        return found;
    }
    let Some(reference) = text.cx.reference else { return found };
    let point = if let Some(weekday) = weekday {
        on_weekday(text, &found, weekday, modifier, reference)
    } else if season {
        match modifier {
            Some(modifier) => seasons::said(&found.point, modifier, reference),
            None => seasons::told(text, &found, reference),
        }
    } else if found.point.month.is_some() {
        in_month(text, &found, modifier, reference)
    } else {
        None
    };
    if let Some(point) = point {
        found.point = point;
    }
    found
}

/// "Last Dec. 5", "next 4 July": the one before or after the day of writing.
fn year_said(text: &Cursor<'_>, found: &mut Found) -> Option<DatePoint> {
    let (reference, _) = (text.cx.reference?, found.point.day.and(found.point.month)?);
    let before = found.tokens.start.wrapping_sub(1);
    let sign = match text.value(before, Tag::TimeModifier)? {
        "last" => -1,
        "next" | "coming" => 1,
        _ => return None,
    };
    let year = i32::from(reference.civil()?.year());
    let point = [year, year + sign].into_iter().map(|year| found.point.in_year(year)).find(|point| {
        let day = point.days.and_then(|days| days.single());
        day.is_some_and(|day| (day.0 - reference.0) * sign > 0) && weekday_fits(point)
    })?;
    found.tokens.start = before;
    Some(point)
}

/// Whether a modifier counts from what was told before: on (1) or back (-1).
fn told(modifier: &str) -> Option<i32> {
    match modifier {
        "told" | "following" => Some(1),
        "told before" => Some(-1),
        _ => None,
    }
}

/// "last", "this", "next" before the date become part of it.
fn take_modifier<'a>(text: &Cursor<'a>, found: &mut Found) -> Option<&'a str> {
    let before = found.tokens.start.wrapping_sub(1);
    let modifier = text.value(before, Tag::TimeModifier).filter(|modifier| *modifier != "part")?;
    found.tokens.start = before;
    let first = before.wrapping_sub(1);
    if text.reads(first, "this") && matches!(modifier, "past" | "coming") {
        found.tokens.start = first;
    }
    // "The next Tuesday" follows what was told before.
    match modifier {
        "next" | "following" if text.reads(first, "the") => {
            found.tokens.start = first;
            Some("told")
        }
        "previous" if text.reads(first, "the") => {
            found.tokens.start = first;
            Some("told before")
        }
        _ => Some(modifier),
    }
}

/// The year of "In 2022, when 26 December fell on a Monday".
fn year_ahead(text: &Cursor<'_>, start: usize) -> Option<i32> {
    let when = start.checked_sub(1).filter(|&at| text.any(at, &["when", "as", "since", "because"]))?;
    let year = when.checked_sub(1 + usize::from(text.reads(when.wrapping_sub(1), ",")))?;
    years::bare(text, year).filter(|_| text.reads(year.wrapping_sub(1), "in"))?.point.year
}

/// Closest month-day, or the month that the modifier or the tense says.
fn in_month(text: &Cursor<'_>, found: &Found, modifier: Option<&str>, reference: Day) -> Option<DatePoint> {
    const SOON: i32 = 4; // months
    let point = &found.point;
    let (month, date) = (point.month?, reference.civil()?);
    let (year, now) = (i32::from(date.year()), date.month() as u8);
    if point.day.is_some() {
        return closest(point, reference, tense(text, &found.tokens), awaited(text, found.tokens.start));
    }
    let year = match modifier {
        Some("last" | "past" | "previous") => year - i32::from(month >= now),
        Some("next" | "coming") => year + i32::from(month <= now),
        Some("this") => year,
        Some(_) => return None,
        None => match tense(text, &found.tokens) {
            Tense::Past => year - i32::from(month > now),
            Tense::Future => year + i32::from(month < now),
            // As news would have it, but which year it is is a guess.
            Tense::Planned => {
                let guess = point.in_year(year + i32::from(month < now));
                return Some(DatePoint { days: None, year: None, ..guess });
            }
            // "It is warm in June": any.
            Tense::Unclear if month != now && lasting(text, &found.tokens) => return None,
            // The next one where it is soon or a word such as "should" stands, else the last, but it may be any.
            tense => {
                let near = (i32::from(month) - i32::from(now)).rem_euclid(12) <= SOON;
                let ahead = tense == Tense::Modal || near;
                let away = i32::from(ahead && month < now) - i32::from(!ahead && month > now);
                return Some(DatePoint { days: None, year: None, ..point.in_year(year + away) });
            }
        },
    };
    Some(point.in_year(year))
}

/// The years from this one that words behind a date say, and the index behind them: "March of this
/// year", "March last year".
fn year_behind(text: &Cursor<'_>, at: usize) -> Option<(i32, usize)> {
    let modifier = if text.reads(at, "of") { at + 1 } else { at };
    if !text.reads(modifier + 1, "year") {
        return None;
    }
    match text.value(modifier, Tag::TimeModifier)? {
        "last" | "past" => Some((-1, modifier + 2)),
        "this" => Some((0, modifier + 2)),
        "next" => Some((1, modifier + 2)),
        _ => None,
    }
}

/// The date in the year that puts it closest to the reference date. Where that is months away, the tense decides.
///
/// What is awaited stands in the past all the same: "was set for Monday, June 5".
fn closest(point: &DatePoint, reference: Day, tense: Tense, awaited: bool) -> Option<DatePoint> {
    // Farther away than this, a weekday that does not fit speaks for another year, and the year stays open.
    const SURE: i32 = 14; // days
    closest_of(|year| Some(point.in_year(year)), reference, tense).filter(|point| {
        let distance = point.days.and_then(|days| days.earliest).map(|day| (day.0 - reference.0).abs());
        // "Left port on Monday, June 5": told as past, and not yet come.
        let ahead = point.days.and_then(|days| days.earliest).is_some_and(|day| day.0 > reference.0 + 1);
        let sure = distance.is_some_and(|distance| distance <= SURE) && !(tense == Tense::Past && ahead && !awaited);
        sure || weekday_fits(point)
    })
}

/// The closest of the dates that a day has in the years around the reference date, as in [`closest`].
pub(super) fn closest_of(
    of_year: impl Fn(i32) -> Option<DatePoint>,
    reference: Day,
    tense: Tense,
) -> Option<DatePoint> {
    const NEAR: i32 = 120; // days
    let year = i32::from(reference.civil()?.year());
    let distance = |point: &DatePoint| {
        let away = point.days?.earliest?.0 - reference.0;
        let later = matches!(tense, Tense::Future | Tense::Modal | Tense::Planned);
        let against = tense == Tense::Past && away > NEAR || later && away < -NEAR;
        Some(if against { away.abs() + 366 } else { away.abs() })
    };
    [year, year - 1, year + 1]
        .into_iter()
        .filter_map(of_year)
        .filter_map(|point| distance(&point).map(|distance| (distance, point)))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, point)| point)
}

/// Whether a date is one that something is put to: "scheduled for", "until", "by".
fn awaited(text: &Cursor<'_>, start: usize) -> bool {
    text.any(start.wrapping_sub(1), &["for", "until", "till", "to", "by", "before", "from"])
}

/// Whether the stated weekday, if there is one, is that of the date.
fn weekday_fits(point: &DatePoint) -> bool {
    let day = point.days.and_then(|days| days.single());
    point.weekday.zip(day).is_none_or(|(weekday, day)| weekday == day.weekday())
}

fn on_weekday(
    text: &Cursor<'_>,
    found: &Found,
    weekday: u8,
    modifier: Option<&str>,
    reference: Day,
) -> Option<DatePoint> {
    // "On a Monday" may be any.
    if text.any(found.tokens.start.wrapping_sub(1), &["a", "any", "some"]) {
        return None;
    }
    let now = reference.weekday();
    let back = (i32::from(now) - i32::from(weekday)).rem_euclid(7);
    let ahead = (i32::from(weekday) - i32::from(now)).rem_euclid(7);
    let (in_this_week, one_back) = (i32::from(weekday) - i32::from(now), if back == 0 { 7 } else { back });
    let one_ahead = if ahead == 0 { 7 } else { ahead };
    // The day as the week is counted, and the other day that some people mean.
    let (offset, other) = match modifier {
        Some("last" | "previous") => (in_this_week - 7, -one_back),
        Some("past") => (-one_back, -one_back),
        Some("this") => (in_this_week, in_this_week),
        Some("next") => (in_this_week + 7, one_ahead),
        Some("coming") => (one_ahead, one_ahead),
        Some(_) => return None,
        None => match tense(text, &found.tokens) {
            Tense::Past => (-back, if back == 0 { -7 } else { -back }),
            Tense::Future => (ahead, one_ahead),
            // As news would have it, but it may be any.
            tense => {
                let until = limit(text, found.tokens.start);
                let later = matches!(tense, Tense::Modal | Tense::Planned) || until;
                let guess = on(Day(reference.0 + if later { ahead } else { -back }))?;
                let days = Days::new(Day(reference.0 - 7), Day(reference.0 + 7));
                let mut point = DatePoint::span(guess.value, Granularity::Day, Some(days));
                point.weekday = Some(weekday);
                return Some(point);
            }
        },
    };
    let mut point = on(Day(reference.0 + offset))?;
    let (low, high) = (offset.min(other), offset.max(other));
    point.days = Some(Days::new(Day(reference.0 + low), Day(reference.0 + high)));
    point.weekday = Some(weekday);
    Some(point)
}

/// Whether "until", "by" or the like stands before a date, or before the time of day that stands there: "by noon Friday".
fn limit(text: &Cursor<'_>, start: usize) -> bool {
    const REACH: usize = 4; // "until 10:30 a.m."
    (1..=REACH)
        .map(|back| start.wrapping_sub(back))
        .find(|at| !(text.class(*at, Class::Number) || text.is(*at, Tag::Time) || matches!(text.word(*at), ":" | ".")))
        .is_some_and(|at| text.any(at, &["until", "till", "by", "before", "through"]))
}

fn settle_range(text: &Cursor<'_>, mut found: Found) -> Found {
    let Some(reference) = text.cx.reference else { return found };
    let Some(range) = found.range.take() else { return found };
    let (a, b) = *range;
    let open = |point: &DatePoint| point.year.is_none() && point.month.is_some() && point.possible;
    let full = a.day.is_some() && b.day.is_some();
    if !(open(&a) && open(&b) && full) {
        found.range = Some(Box::new((a, b)));
        return found;
    }
    let settled = closest(&a, reference, tense(text, &found.tokens), true).and_then(|first| {
        let year = first.year?;
        let last = b.in_year(if b.month < a.month { year + 1 } else { year });
        Some((first, last))
    });
    let (a, b) = settled.unwrap_or((a, b));
    let point = super::ranges::whole(&a, &b);
    Found { point, range: Some(Box::new((a, b))), ..found }
}

/// The tense of the verb nearest before the date, else of the first one behind it.
pub(super) fn tense(text: &Cursor<'_>, tokens: &std::ops::Range<usize>) -> Tense {
    // "Since July" says it.
    let first = tokens.start.wrapping_sub(1);
    if text.any(first, &["since"]) || text.any(first, &["the"]) && text.any(first.wrapping_sub(1), &["since"]) {
        return Tense::Past;
    }
    let same = |at: &usize| text.word(*at) != ";";
    let before = (1..=VERB_REACH).map(|back| tokens.start.wrapping_sub(back)).take_while(same);
    let behind = (0..VERB_REACH).map(|ahead| tokens.end + ahead).take_while(same);
    before.chain(behind).find_map(|at| verb(text, at)).unwrap_or(Tense::Unclear)
}

/// Whether the sentence before a date says what is always so.
fn lasting(text: &Cursor<'_>, tokens: &std::ops::Range<usize>) -> bool {
    let from = tokens.start.saturating_sub(VERB_REACH);
    (from..tokens.start).any(|at| text.any(at, &["is", "are", "has", "have", "do", "does", "can"]))
}

/// The tense that a word alone speaks for; a word such as "should" leaves it unclear.
fn verb(text: &Cursor<'_>, at: usize) -> Option<Tense> {
    if !text.class(at, Class::Word) {
        return None;
    }
    match text.value(at, Tag::DateContext) {
        Some("future") => return Some(Tense::Future),
        // "May" is a month as well.
        Some("modal") if text.small(at) => return Some(Tense::Modal),
        _ if text.any(at, &["is", "are"]) && text.reads(at + 1, "to") => return Some(Tense::Future),
        _ if text.reads(at, "to") && text.reads(at + 1, "be") => return Some(Tense::Future),
        // "The hearing is Monday", "the talks are on Friday"
        _ if text.any(at, &["is", "are"]) && text.is(at + 1 + usize::from(text.reads(at + 1, "on")), Tag::Weekday) => {
            return Some(Tense::Modal);
        }
        // "Opens Friday", "takes effect in May"
        _ if text.any(at, &BEGIN) && !text.any(at.wrapping_sub(1), &["to", "not"]) => return Some(Tense::Modal),
        _ if text.any(at, &BEGINNINGS) || text.reads(at, "takes") && text.reads(at + 1, "effect") => {
            return Some(Tense::Modal);
        }
        _ if text.reads(at, "to") && text.small(at + 1) && planned(text, at) => return Some(Tense::Planned),
        _ => {}
    }
    let word = text.word(at);
    let regular = word.len() > 4 && word.ends_with("ed") && !word.ends_with("eed") && text.small(at);
    // "Is held", "to be held": participles that say nothing of the past.
    let passive = text
        .any(at.wrapping_sub(1), &["be", "is", "are", "being", "get", "gets", "stay", "stays", "remain", "remains"]);
    ((regular || text.is(at, Tag::PastTense)) && !passive).then_some(Tense::Past)
}

/// What is told in the present though it lies ahead.
const BEGINNINGS: [&str; 23] = [
    "begins",
    "opens",
    "starts",
    "ends",
    "expires",
    "closes",
    "resumes",
    "returns",
    "concludes",
    "runs",
    "arrives",
    "reopens",
    "departs",
    "hits",
    "airs",
    "debuts",
    "premieres",
    "launches",
    "leaves",
    "meets",
    "votes",
    "visits",
    "faces",
];

/// The same of several, which are also what somebody is "to" do.
const BEGIN: [&str; 3] = ["begin", "resume", "expire"];

/// Whether the word before "to" makes the verb behind it something to come.
fn planned(text: &Cursor<'_>, to: usize) -> bool {
    const WORDS: [&str; 34] = [
        "set",
        "scheduled",
        "due",
        "expected",
        "expects",
        "expect",
        "plans",
        "plan",
        "planned",
        "planning",
        "likely",
        "ready",
        "intends",
        "intend",
        "hopes",
        "hope",
        "hoping",
        "agreed",
        "promised",
        "vowed",
        "pledged",
        "ordered",
        "aims",
        "aim",
        "slated",
        "want",
        "wants",
        "wait",
        "pledges",
        "poised",
        "prepares",
        "preparing",
        "invited",
        "proposes",
    ];
    text.any(to.wrapping_sub(1), &WORDS)
}

#[cfg(test)]
mod tests {
    use crate::extract::dates::testing::dates_on;

    #[test]
    fn a_month_and_day_take_the_closest_year() {
        for (text, expected) in [
            ("He was held on December 30.", "December 30 = 2014-12-30"),
            ("The vote will be on May 16.", "May 16 = 2015-05-16"),
            // 10 May 2015 was a Sunday; 20 July 2015 was a Monday, and in 2016 a Wednesday.
            ("The vote will be on Saturday, May 10.", "Saturday, May 10 = 2015-05-10"),
            ("The vote will be on Wednesday, July 20.", "Wednesday, July 20 = XXXX-07-20"),
            ("The vote is to be held on November 20.", "November 20 = 2015-11-20"),
            ("It was held last May 16.", "last May 16 = 2014-05-16"),
            ("It ran from December 30 to January 2.", "December 30 to January 2 = 2014-12-30/2015-01-02"),
        ] {
            assert_eq!(dates_on(text, 2015, 5, 7), [expected], "{text}");
        }
    }

    #[test]
    fn a_weekday_of_a_report_is_the_last_one() {
        // 7 May 2015 was a Thursday.
        for (text, expected) in [
            ("On Tuesday, fishermen rescued them.", "Tuesday = 2015-05-05"),
            ("He resigned on Thursday.", "Thursday = 2015-05-07"),
            ("They will meet on Friday.", "Friday = 2015-05-08"),
            ("They are to meet on Friday.", "Friday = 2015-05-08"),
            ("They could meet on Friday.", "Friday = 2015-05-08"),
            ("The show opens on Friday.", "Friday = 2015-05-08"),
            ("It is set to open in March.", "March = 2016-03"),
            ("Rates have been low since July.", "July = 2014-07"),
            ("They met on a Friday.", "Friday = XXXX-WXX-5"),
            ("Closed until Friday.", "Friday = 2015-05-08"),
            ("A meeting on Friday.", "Friday = 2015-05-01"),
            ("They met last Friday.", "last Friday = 2015-05-01"),
            ("They meet next Friday.", "next Friday = 2015-05-15"),
        ] {
            assert_eq!(dates_on(text, 2015, 5, 7), [expected], "{text}");
        }
    }

    #[test]
    fn a_month_needs_a_tense_or_a_word_that_says_which() {
        assert_eq!(dates_on("It closed in March.", 2015, 5, 7), ["March = 2015-03"]);
        assert_eq!(dates_on("It closed in October.", 2015, 5, 7), ["October = 2014-10"]);
        assert_eq!(dates_on("He left in October of this year.", 2015, 5, 7), ["October of this year = 2015-10"]);
        assert_eq!(dates_on("It is warm in June.", 2015, 5, 7), ["June = XXXX-06"]);
        assert_eq!(dates_on("Sales in October: up again.", 2015, 5, 7), ["October = 2014-10"]);
        assert_eq!(dates_on("It should open in March.", 2015, 5, 7), ["March = 2016-03"]);
        assert_eq!(dates_on("It closed last August.", 2015, 5, 7), ["last August = 2014-08"]);
        assert_eq!(dates_on("It opens this summer.", 2015, 5, 7), ["this summer = 2015-SU"]);
    }
}
