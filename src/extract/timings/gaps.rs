//! Lengths of time between two dates of the text: "bought in 2019 and sold in 2023, four years later", "for ten years,
//! from 2005 to 2015", "Three days later, on 19 June,".

use super::bounds::{Bounds, bounds};
use super::takeups::{summed, taken_up};
use super::terms::{TERMS, begins_and_ends, term, term_before, to_the_day};
use super::{Found, dated};
use crate::extract::discourse::line::{Line, Piece};
use crate::facts::{DateFact, DatePoint, Day, Days, FactData, Granularity, Moment, TimingFact};
use crate::lexicon::Tag;
use crate::source::Span;

/// Dates without a year are counted within one; this one has no 29 February.
const ANY_YEAR: i32 = 2001;

/// Two ends of a time, with the words that give them.
pub(super) struct Ends {
    pub(super) first: (Span, Days),
    pub(super) last: (Span, Days),
    /// Both are stated to the day, or to no more than the year.
    even: bool,
    /// It is the term of something, counted to the day.
    term: bool,
}

impl Ends {
    pub(super) fn new(first: (Span, Days), last: (Span, Days), even: bool) -> Self {
        Self { first, last, even, term: false }
    }
}

/// How a stay ends.
const LEAVING: [&str; 16] = [
    "leaving",
    "retiring",
    "departing",
    "resigning",
    "dying",
    "until",
    "closing",
    "ending",
    "returning",
    "quitting",
    "finishing",
    "stopping",
    "stepping",
    "graduating",
    "moving",
    "before",
];

/// Whether the two days are a whole number of years or months apart, as ends of a term are.
fn round(ends: &Ends) -> bool {
    const MOST: i32 = 12 * 100;
    let (Some(a), Some(b)) = (ends.first.1.single(), ends.last.1.single()) else { return false };
    let days = b.0 - a.0;
    let near = |months: i32| a.add_months(months).is_some_and(|day| (day.0 - b.0).abs() <= 1);
    (30..MOST * 31).contains(&days)
        && (days * 12 / 365 - 2..=days * 12 / 365 + 2).any(|months| months > 0 && months % 12 == 0 && near(months))
}

/// Reads the lengths of time of a sentence. `previous` is the sentence before it.
pub(super) fn read(line: &Line<'_>, previous: Option<&Line<'_>>, found: &mut Found) {
    for (piece, duration) in line.durations() {
        let Some((ends, inclusive)) = ends(line, previous, piece) else { continue };
        let bounds = if ends.term || inclusive && round(&ends) && duration.months.is_some() {
            to_the_day(duration)
        } else {
            bounds(line, piece, duration, ends.even, inclusive)
        };
        let Some((least, most)) = bounds else { continue };
        state(line, &ends, piece.fact.span, (least, most), found);
    }
    if let Some((ends, span, bounds)) = previous.and_then(|previous| term_before(line, previous)) {
        state(line, &ends, span, bounds, found);
    }
}

/// Adds the two ends and the length between them.
pub(super) fn state(line: &Line<'_>, ends: &Ends, length: Span, (least, most): Bounds, found: &mut Found) {
    let words = line.text.cx.document.slice(length);
    let story = format!("{words} in sentence {}", line.sentence + 1);
    let (first, last) = ("the earlier day".to_owned(), "the later day".to_owned());
    found.push(line, ends.first.0, dated(&story, false, first.clone(), ends.first.1));
    found.push(line, ends.last.0, dated(&story, false, last.clone(), ends.last.1));
    let timing = TimingFact {
        story,
        personal: false,
        from: Moment::Event(first),
        to: Moment::Event(last),
        least,
        most,
        strict: false,
    };
    found.push(line, length, timing);
}

/// The two dates that a length lies between, and whether it may count both ends.
fn ends(line: &Line<'_>, previous: Option<&Line<'_>>, duration: &Piece<'_>) -> Option<(Ends, bool)> {
    let (start, end) = (duration.tokens.start, duration.tokens.end);
    if let Some(ends) = range_beside(line, duration) {
        return Some((ends, true));
    }
    if let Some(ends) = previous.and_then(|previous| taken_up(line, previous, duration)) {
        return Some((ends, true));
    }
    // "It crossed the Channel, its owners said Monday": the day of saying is no end.
    let said = |piece: &Piece<'_>| {
        let on = usize::from(line.any(piece.tokens.start.wrapping_sub(1), &["on"]));
        line.text.is(piece.tokens.start.wrapping_sub(1 + on), Tag::Speech)
    };
    let own = |piece: &&Piece<'_>| is_date(piece) && !line.dateline(piece) && !said(piece);
    let mut dates: Vec<&Piece<'_>> = line.pieces.iter().filter(own).collect();
    // "Tomorrow, Aug. 15," is one day.
    dates.dedup_by(|next, piece| {
        let days = |piece: &Piece<'_>| match &piece.fact.data {
            FactData::Date(date) => date.point.days,
            _ => None,
        };
        (piece.tokens.end..next.tokens.start).len() <= 2
            && days(piece).zip(days(next)).is_some_and(|(a, b)| !a.all_before(&b) && !b.all_before(&a))
    });
    if dates.iter().any(|piece| !Line::plain(piece.fact)) {
        return None;
    }
    let opens = start <= line.start() + 1;
    let behind = |at: usize| {
        let at = if line.reads(at, ",") { at + 1 } else { at };
        let at = if line.any(at, &["on", "in"]) { at + 1 } else { at };
        dates.iter().position(|piece| piece.tokens.start == at)
    };
    let before = || {
        let at = if line.any(start.wrapping_sub(1), &["just", "only", "exactly", "some", "a", "full"]) {
            start - 1
        } else {
            start
        };
        let at = if line.any(at.wrapping_sub(1), &[",", "–", "—", "("]) { at - 1 } else { at };
        dates.iter().position(|piece| piece.tokens.end == at)
    };
    match (line.word(end), &dates[..]) {
        ("since", [.., first]) if now(line) && first.tokens.start >= end => {
            let reference = line.text.cx.reference?;
            let last =
                crate::facts::DatePoint::span(String::new(), Granularity::Day, Some(Days::new(reference, reference)));
            let FactData::Date(date) = &first.fact.data else { return None };
            let dateline = dates.len() == 2
                && line
                    .dates()
                    .any(|(piece, _, days)| piece.fact.span != first.fact.span && days.single() == Some(reference));
            let near = first.tokens.start <= end + 12;
            if usable(date) && near && (dates.len() == 1 || dateline) {
                spanning((first.fact.span, &date.point), (duration.fact.span, &last))
            } else {
                None
            }
        }
        _ if for_since(line, duration) => {
            let reference = line.text.cx.reference?;
            let (date, stated) = since(line, &dates, reference)?;
            let apart = if date.tokens.start >= end { end..date.tokens.start } else { date.tokens.end..start };
            let plain = apart.len() <= 3
                && apart.clone().all(|at| line.any(at, &[",", "since", "for", "more", "than", "–", "—", "("]));
            let today = DatePoint::span(String::new(), Granularity::Day, Some(Days::new(reference, reference)));
            if plain && usable(stated) && now(line) {
                spanning((date.fact.span, &stated.point), (duration.fact.span, &today))
            } else {
                None
            }
        }
        ("later", [first, last]) => {
            // "Opened in 1931, and fourteen years later it was widened, in 1945"
            let clause = first.tokens.end <= start
                && start <= first.tokens.end + 2
                && line.any(end + 1, &["it", "he", "she", "they"])
                && same_clause(line, end, last);
            let adjacent = behind(end + 1) == Some(1) && first.tokens.end <= start || before() == Some(1) || clause;
            if adjacent { pair(first, last) } else { None }
        }
        // "It was finished in June 2017, two years later."
        ("later", [last]) if pronoun(line) && before() == Some(0) && line.any(end + 1, &[".", ",", ";", ")"]) => {
            let previous = previous?;
            let mut earlier = previous.pieces.iter().filter(|piece| is_date(piece));
            let first = earlier.next().filter(|first| Line::plain(first.fact))?;
            let alone = earlier.next().is_none() && previous.durations().next().is_none();
            if alone { pair(first, last) } else { None }
        }
        ("later", [last]) if opens && behind(end + 1) == Some(0) => {
            let mut earlier = previous?.pieces.iter().filter(|piece| is_date(piece));
            let first = earlier.next().filter(|first| Line::plain(first.fact))?;
            if earlier.next().is_some() { None } else { pair(first, last) }
        }
        ("after", [first, last]) if opens => {
            // "Six years after buying it in 2019, Arbogast sold it in 2023"
            if clauses(line, end, first, last) { pair(first, last) } else { None }
        }
        ("before", [first, last]) if opens => {
            if clauses(line, end, first, last) {
                pair(last, first)
            } else {
                None
            }
        }
        (_, [first, last])
            if last.tokens.end <= start
                && line.any(start.wrapping_sub(1), &["after"])
                && (line.any(end, &[".", ",", ";"])
                    || line.any(end, &["of"]) && !line.any(end + 1, &["the", "his", "her", "its"]))
                && start - last.tokens.end <= 2 =>
        {
            pair(first, last) // "started in March 2011 and was completed in June 2014, after three years"
        }
        // "Entered in 1950 and stayed for 25 years, leaving in 1975"
        (_, [first, last])
            if first.tokens.end <= start
                && last.tokens.start > end
                && line.any(start.wrapping_sub(1), &["for"])
                && (end..last.tokens.start).len() <= 4
                && line.any(end, &[",", "until", "before"])
                && (end..last.tokens.start).any(|at| line.any(at, &LEAVING)) =>
        {
            pair(first, last)
        }
        // "Admitted on 3 March and discharged on 12 March, a stay of nine days"
        (_, [first, last]) if last.tokens.end <= start && summed(line, last, duration) => {
            return Some((pair(first, last)?, true));
        }
        // "It burned down in 1953. It was eight years before a new one opened, in 1961."
        ("before", [last])
            if end < last.tokens.start
                && line.any(line.start(), &["it"])
                && line.any(start.wrapping_sub(1), &["was", "took", "another"]) =>
        {
            let previous = previous?;
            let mut earlier = previous.pieces.iter().filter(|piece| is_date(piece));
            let first = earlier.next().filter(|first| Line::plain(first.fact))?;
            if earlier.next().is_some() { None } else { pair(first, last) }
        }
        ("after", [last, first])
            if last.tokens.end <= start && first.tokens.start >= end && sole(line, last, start) =>
        {
            pair(first, last)
        }
        ("before", [first, last])
            if first.tokens.end <= start && last.tokens.start >= end && sole(line, first, start) =>
        {
            pair(first, last)
        }
        // "A term of three years: it begins on 1 April 2022 and ends on 31 March 2025"
        (_, [first, last]) if term(line, duration) && begins_and_ends(line, first, last) => {
            return Some((Ends { term: true, ..pair(first, last)? }, true));
        }
        _ => None,
    }
    .map(|ends| (ends, false))
}

/// "For 24 years, since 2009", "since 2009, for 24 years": a length that is counted up to now.
fn for_since(line: &Line<'_>, duration: &Piece<'_>) -> bool {
    let (start, end) = (duration.tokens.start, duration.tokens.end);
    line.any(start.wrapping_sub(1), &["for"])
        && (line.any(end, &["since"]) || line.any(end + 1, &["since"]) || line.any(start.wrapping_sub(2), &[","]))
}

/// The only date of a sentence behind "since", that of writing left out.
fn since<'l, 'a>(
    line: &Line<'_>,
    dates: &[&'l Piece<'a>],
    reference: crate::facts::Day,
) -> Option<(&'l Piece<'a>, &'a DateFact)> {
    let told = |piece: &&&Piece<'_>| match &piece.fact.data {
        FactData::Date(date) => date.point.days.and_then(|days| days.single()) != Some(reference),
        _ => false,
    };
    let mut others = dates.iter().filter(told);
    let piece = others.next().filter(|piece| line.any(piece.tokens.start.wrapping_sub(1), &["since"]))?;
    let FactData::Date(date) = &piece.fact.data else { return None };
    others.next().is_none().then_some((piece, &**date))
}

/// Whether nothing between a length and a date begins another clause.
fn same_clause(line: &Line<'_>, from: usize, date: &Piece<'_>) -> bool {
    const NEAR: usize = 9;
    let between = from..date.tokens.start;
    between.len() <= NEAR
        && line.any(date.tokens.start.wrapping_sub(1), &["in", "on"])
        && !between.clone().any(|at| line.any(at, &["and", "but", "which", "who", "that", ";", "(", "when", "before"]))
}

/// Whether the sentence begins with a pronoun, so that it goes on with what the one before told.
fn pronoun(line: &Line<'_>) -> bool {
    line.any(line.start(), &["it", "he", "she", "they"])
}

/// Whether the first date ends the clause that a length opens, and the second is in the one behind it.
fn clauses(line: &Line<'_>, from: usize, first: &Piece<'_>, last: &Piece<'_>) -> bool {
    let comma = line.reads(first.tokens.end, ",");
    let early = (from..first.tokens.start).any(|at| line.reads(at, ","));
    let broken = (first.tokens.end..last.tokens.start).any(|at| line.any(at, &[";", "and", "but", ":"]));
    comma && !early && !broken
}

/// Whether a date belongs to the very clause that a length modifies: nothing but the end of the clause stands between.
fn sole(line: &Line<'_>, date: &Piece<'_>, start: usize) -> bool {
    const NEAR: usize = 8;
    start - date.tokens.end <= NEAR
        && !(date.tokens.end..start).any(|at| line.any(at, &["and", "but", "which", "who", "that", ";", "("]))
}

/// Whether a length is counted up to the day of writing: "it is 30 years since".
fn now(line: &Line<'_>) -> bool {
    line.text.tokens.clone().any(|at| line.any(at, &["is", "are", "has", "have", "'s", "’s"]))
        && !line
            .text
            .tokens
            .clone()
            .any(|at| line.any(at, &["was", "were", "had"]) && line.any(at.wrapping_sub(1), &["it", "there"]))
}

pub(super) fn is_date(piece: &Piece<'_>) -> bool {
    matches!(piece.fact.data, FactData::Date(_))
}

/// Two dates as the ends of a time.
pub(super) fn pair(first: &Piece<'_>, last: &Piece<'_>) -> Option<Ends> {
    let point = |piece: &Piece<'_>| match &piece.fact.data {
        FactData::Date(date) if usable(date) => Some(date.point.clone()),
        _ => None,
    };
    let (mut one, mut two) = (point(first)?, point(last)?);
    // "On 1 May 1933 … on 13 August": the next of that name; "on 3 March … on 3 September 2019": the last.
    let open =
        |point: &DatePoint| point.days.is_none() && point.month.is_some() && point.granularity == Granularity::Day;
    if let Some(year) = one.year.filter(|_| one.month.is_some() && open(&two)) {
        two = two.in_year(year + i32::from((two.month, two.day) < (one.month, one.day)));
    } else if let Some(year) = two.year.filter(|_| two.month.is_some() && open(&one)) {
        one = one.in_year(year - i32::from((two.month, two.day) < (one.month, one.day)));
    }
    spanning((first.fact.span, &one), (last.fact.span, &two))
}

fn usable(date: &DateFact) -> bool {
    date.range.is_none() && !date.approximate && date.point.granularity <= Granularity::Year && date.point.possible
}

fn spanning(first: (Span, &DatePoint), last: (Span, &DatePoint)) -> Option<Ends> {
    let grains = (first.1.granularity, last.1.granularity);
    let even = grains.0 != Granularity::Month && grains.1 != Granularity::Month;
    let (a, b) = match (first.1.days, last.1.days) {
        (Some(a), Some(b)) => (a, b),
        (None, None) if grains == (Granularity::Day, Granularity::Day) => {
            let in_year = |point: &DatePoint, year: i32| point.day.and(point.in_year(year).days);
            let later = (last.1.month, last.1.day) < (first.1.month, first.1.day);
            let (a, b) = (in_year(first.1, ANY_YEAR)?, in_year(last.1, ANY_YEAR + i32::from(later))?);
            // A 29 February may lie between.
            let march = |month: Option<u8>| month >= Some(3);
            let leap = march(last.1.month) && (later || !march(first.1.month)) || later && !march(first.1.month);
            (a, Days { latest: b.latest.map(|day| Day(day.0 + i32::from(leap))), ..b })
        }
        _ => return None,
    };
    let closed = |days: &Days| days.earliest.is_some() && days.latest.is_some();
    (closed(&a) && closed(&b)).then_some(Ends { first: (first.0, a), last: (last.0, b), even, term: false })
}

/// The range right beside a length: "for ten years, from 2005 to 2015", "(2005–2015)".
fn range_beside(line: &Line<'_>, duration: &Piece<'_>) -> Option<Ends> {
    const NEAR: usize = 3;
    let (start, end) = (duration.tokens.start, duration.tokens.end);
    let ranged = |piece: &&Piece<'_>| {
        matches!(&piece.fact.data, FactData::Date(date) if date.range.is_some()) && Line::plain(piece.fact)
    };
    // "From 2003 to 2011, a period of eight years,"
    let ahead = line.pieces.iter().filter(ranged).find(|piece| {
        const WORDS: [&str; 13] =
            [",", "(", "–", "—", "a", "period", "span", "total", "of", "for", "lasting", "or", "exactly"];
        let between = piece.tokens.end..start;
        (1..=5).contains(&between.len())
            && between.clone().all(|at| line.any(at, &WORDS))
            && (line.any(end, &[")", ";", "."])
                || line.reads(end, ",") && between.len() > 2
                || line.any(end, &["altogether"])
                || line.any(end, &["in"]) && line.any(end + 1, &["all", "total"]))
            && line.any(piece.tokens.start.wrapping_sub(1), &["from", "between", "("]) | covers_word(line, piece)
    });
    if let Some(piece) = ahead {
        return ends_of(piece);
    }
    let piece = line.pieces.iter().find(|piece| {
        let beside = piece.tokens.start >= end && piece.tokens.start <= end + NEAR;
        beside && matches!(&piece.fact.data, FactData::Date(date) if date.range.is_some()) && Line::plain(piece.fact)
    })?;
    // "Ten years, from 2005 to 2015"; not "the first two weeks of the period 2005–15".
    let noun = usize::from(TERMS.is_at(line.text.cx, end));
    let joined = (end + noun..piece.tokens.start).all(|at| line.any(at, &[",", "from", "(", ":", "between"]));
    let whole = !line.any(start.wrapping_sub(1), &["first", "last", "every", "each", "within", "past", "of"])
        && !line.any(start.wrapping_sub(2), &["first", "last", "past"]);
    if joined && whole { ends_of(piece) } else { None }
}

/// Whether a range is written with its preposition.
fn covers_word(line: &Line<'_>, piece: &Piece<'_>) -> bool {
    line.any(piece.tokens.start, &["from", "between"])
}

/// The two ends of a range of dates.
pub(super) fn ends_of(piece: &Piece<'_>) -> Option<Ends> {
    let FactData::Date(date) = &piece.fact.data else { return None };
    let (first, last) = &**date.range.as_ref()?;
    let exact = |point: &DatePoint| point.granularity <= Granularity::Year && point.possible;
    if date.approximate || !exact(first) || !exact(last) {
        return None;
    }
    spanning((piece.fact.span, first), (piece.fact.span, last))
}
