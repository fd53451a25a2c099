//! The days of an article, as far as its words say them: "Monday 3 June", "Saturday, the 15th", "the 2nd", "Friday".

use crate::document::Class;
use crate::extract::Context;
use crate::extract::dates::cursor::Cursor;
use crate::extract::dates::numeral;
use crate::facts::{DateFact, DatePoint, Day, Fact, FactData, Granularity, Provenance};
use crate::lexicon::{Tag, Tags};
use crate::source::Span;
use std::ops::Range;

/// More dates than this are a table or a list of data.
const MOST: usize = 120;

/// Words that may stand behind a day that is no count: "Saturday 3rd and …".
const LOOSE: Tags = Tags::of(&[Tag::Function, Tag::Weekday, Tag::Month]);

/// A day as it is written.
#[derive(Debug, Clone)]
pub(super) struct Stamp {
    pub(super) tokens: Range<usize>,
    pub(super) sentence: u32,
    pub(super) weekday: Option<u8>,
    pub(super) day: Option<u8>,
    pub(super) month: Option<u8>,
    /// The year, where the words or the day of writing say it.
    pub(super) year: Option<i32>,
    /// It is one date with weekday, day and month.
    pub(super) whole: bool,
    /// Where the weekday is written, if it is not beside the day.
    pub(super) linked: Option<Range<usize>>,
    /// It is one end of a range.
    pub(super) ranged: bool,
    /// A day with a name: "Christmas Day".
    pub(super) named: bool,
    /// The article itself says it, without a hedge.
    pub(super) plain: bool,
}

impl Stamp {
    /// The day, where the year is known.
    pub(super) fn full(&self) -> Option<Day> {
        Day::new(self.year?, self.month?, self.day?)
    }

    /// The weekday, as written or by the calendar.
    pub(super) fn any_weekday(&self) -> Option<u8> {
        self.weekday.or_else(|| self.full().map(Day::weekday))
    }

    pub(super) fn span(&self, cx: &Context<'_>) -> Span {
        cx.span(self.tokens.clone())
    }
}

/// The days of an article in the order of the text; none where there are too many.
pub(super) fn read(cx: &Context<'_>, facts: &[Fact]) -> Vec<Stamp> {
    let mut stamps: Vec<Stamp> = Vec::new();
    let mut quotes: Vec<Span> = Vec::new();
    for fact in facts {
        let found = match &fact.data {
            FactData::Date(date) => date,
            FactData::Quote(quote) if quote.closed => {
                quotes.push(fact.span);
                continue;
            }
            FactData::Time(time) if time.date.is_some() => {
                evening(cx, fact, &mut stamps);
                continue;
            }
            _ => continue,
        };
        if stamps.len() > MOST {
            return Vec::new();
        }
        dated(cx, fact, found, &mut stamps);
    }
    if !stamps.is_empty() {
        shortened(cx, &quotes, &mut stamps);
    }
    stamps
}

/// The weekday of "Saturday evening".
fn evening(cx: &Context<'_>, fact: &Fact, stamps: &mut Vec<Stamp>) {
    let tokens = cx.document.token_at(fact.span.start)..cx.document.token_at(fact.span.end);
    let Some(sentence) = cx.document.sentences.get(fact.sentence as usize) else { return };
    let text = Cursor { cx, tokens: sentence.range() };
    let numbers = tokens.clone().any(|at| text.class(at, Class::Number));
    let Some(at) = weekdays(&text, tokens).next().filter(|_| !numbers) else { return };
    let weekday = text.number(at, Tag::Weekday).and_then(|weekday| u8::try_from(weekday).ok());
    let quoted = [Provenance::QUOTED, Provenance::BLOCK_QUOTATION].iter().any(|place| fact.provenance.has(*place));
    stamps.push(Stamp {
        tokens: at..at + 1,
        sentence: fact.sentence,
        weekday,
        day: None,
        month: None,
        year: None,
        whole: false,
        linked: None,
        ranged: false,
        named: false,
        plain: !quoted,
    });
}

/// The days of one date.
fn dated(cx: &Context<'_>, fact: &Fact, date: &DateFact, stamps: &mut Vec<Stamp>) {
    let start = cx.document.token_at(fact.span.start);
    let end = cx.document.token_at(fact.span.end);
    let Some(sentence) = cx.document.sentences.get(fact.sentence as usize) else { return };
    let text = Cursor { cx, tokens: sentence.range() };
    let places = fact.provenance;
    let plain = ![Provenance::QUOTED, Provenance::BLOCK_QUOTATION].iter().any(|place| places.has(*place));
    let blank = Stamp {
        tokens: start..end,
        sentence: fact.sentence,
        weekday: None,
        day: None,
        month: None,
        year: None,
        whole: false,
        linked: None,
        ranged: false,
        named: false,
        plain: plain && !date.approximate,
    };
    let has = |tag: Tag| (start..end).any(|at| cx.is(at, tag));
    let digits = (start..end).any(|at| cx.token(at).is_some_and(|token| token.class == Class::Number));
    let month = has(Tag::Month);
    if let Some(range) = &date.range {
        // "Friday the 12th until Monday the 16th"
        if weekdays(&text, start..end).count() == 2 && range.0.day.is_none() {
            for at in weekdays(&text, start..end) {
                let weekday = text.number(at, Tag::Weekday).and_then(|weekday| u8::try_from(weekday).ok());
                let (day, end) = behind(&text, at + 1).map_or((None, at + 1), |(day, end)| (Some(day), end));
                stamps.push(Stamp { weekday, day, tokens: at..end, ranged: day.is_none(), ..blank.clone() });
            }
            let last = stamps.len() - 1;
            if stamps[last].day.is_none() {
                (stamps[last].tokens, stamps[last - 1].tokens) = (blank.tokens.clone(), blank.tokens);
            }
            return;
        }
        for point in [&range.0, &range.1] {
            if point.granularity == Granularity::Day {
                let mut stamp = Stamp { ranged: true, ..blank.clone() };
                fill(&mut stamp, point);
                stamps.push(stamp);
            }
        }
        return;
    }
    let point = &date.point;
    if point.granularity != Granularity::Day || !point.possible {
        return;
    }
    let weekday = (start..end).find_map(|at| u8::try_from(text.number(at, Tag::Weekday)?).ok());
    let bare = text.reads(start, "the") && !month;
    if digits && !bare && point.month.is_some() {
        let mut stamp = blank;
        fill(&mut stamp, point);
        stamp.weekday = point.weekday.or(weekday);
        stamp.whole = stamp.weekday.is_some();
        stamps.push(stamp);
    } else if digits && !month {
        // "Saturday, the 15th", "the 15th"
        let day = (start..end).find_map(|at| numeral::day(&text, at)).map(|(day, ..)| day);
        stamps.push(Stamp { weekday, day, ..blank });
    } else if !digits && weekday.is_none() && point.month.is_some() && point.day.is_some() && !relative(cx, start..end)
    {
        let mut stamp = Stamp { named: !month, ..blank };
        fill(&mut stamp, point);
        if !(start..end).any(|at| cx.token(at).is_some_and(|token| token.class == Class::Number))
            && cx.reference.is_none()
        {
            stamp.year = None;
        }
        stamps.push(stamp);
    } else if let Some(weekday) = weekday.filter(|_| !digits && !month && end - start <= 3)
        && let Some(at) = weekdays(&text, start..end).next()
    {
        let end = at + 1;
        let mut stamp = Stamp { weekday: Some(weekday), tokens: at..end, ..blank };
        if let Some((day, end)) = behind(&text, end) {
            (stamp.day, stamp.tokens.end) = (Some(day), end);
        }
        stamps.push(stamp);
    }
}

fn weekdays(text: &Cursor<'_>, tokens: Range<usize>) -> impl Iterator<Item = usize> {
    tokens.filter(|&at| text.is(at, Tag::Weekday))
}

fn fill(stamp: &mut Stamp, point: &DatePoint) {
    (stamp.weekday, stamp.day, stamp.month) = (point.weekday, point.day, point.month);
    stamp.year = point.year.filter(|_| point.days.is_some());
}

/// Whether the words count from the day of writing or of the story.
fn relative(cx: &Context<'_>, tokens: Range<usize>) -> bool {
    tokens.clone().any(|at| {
        cx.is(at, Tag::Relative)
            || ["next", "last", "following", "previous", "day", "later", "earlier"]
                .iter()
                .any(|word| cx.word(at) == *word)
    })
}

/// A day without its month behind a weekday: "Thursday 1st", "Friday (the 5th)", "Mon 3".
fn behind(text: &Cursor<'_>, at: usize) -> Option<(u8, usize)> {
    let comma = usize::from(text.word(at) == "," || text.word(at) == "(");
    let the = usize::from(text.reads(at + comma, "the"));
    let from = at + comma + the;
    let (day, next, ranked) = numeral::day(text, from)?;
    let figures = text.class(from, Class::Number);
    if comma > 0 && the == 0 && !ranked || !figures && the == 0 {
        return None;
    }
    let free = match text.token(next) {
        None => true,
        Some(token) if token.class == Class::Word => {
            (text.cx.lexicon.tags(token.word).meets(LOOSE) && !text.cx.is(next, Tag::Month) || ranked && the == 0)
                && !text.cx.is(next, Tag::Time)
                && !text.reads(next, "of")
        }
        Some(_) if text.dash(next) => {
            text.is(next + 1, Tag::Weekday) || text.class(next + 1, Class::Word) && !text.glued(next + 1)
        }
        Some(token) => token.class == Class::Mark && !matches!(text.word(next), "%" | "/" | "°" | "'" | "’"),
    };
    // "Monday 9 to 5": hours.
    let hours = text.any(next, &["to", "till", "until"]) && !ranked && !text.is(next + 1, Tag::Weekday);
    (free && !hours).then_some((day, next))
}

/// A day of the month in figures that is no date by itself: "the 15th" ahead of a mark, "12th:" at the beginning.
fn ranked(text: &Cursor<'_>, at: usize) -> Option<(u8, usize)> {
    let (day, end, ranked) = numeral::day(text, at)?;
    let placed = text.reads(at.wrapping_sub(1), "the")
        || at == text.tokens.start && matches!(text.word(end), ":" | "." | "–" | "—");
    let free = match text.token(end) {
        None => true,
        Some(token) if token.class == Class::Word => {
            text.cx.lexicon.tags(token.word).has(Tag::Function) && !text.any(end, &["of", "in", "to", "for"])
        }
        Some(token) => token.class == Class::Mark && !text.dash(end),
    };
    (ranked && placed && free).then_some((day, end))
}

/// Weekdays with a day that are no dates by themselves, as a list has them: "Tue 4, Thu 6 and Tue 11 March".
fn shortened(cx: &Context<'_>, quotes: &[Span], stamps: &mut Vec<Stamp>) {
    let mut added = Vec::new();
    let mut covered = 0;
    let mut taken = stamps.iter().map(|stamp| stamp.tokens.clone()).peekable();
    for (index, sentence) in (0u32..).zip(&cx.document.sentences) {
        for at in sentence.range() {
            while taken.next_if(|tokens| tokens.end <= at).is_some() {}
            let number = cx.document.tokens[at].class == Class::Number;
            if !(number || cx.is(at, Tag::Weekday)) || taken.peek().is_some_and(|tokens| tokens.contains(&at)) {
                continue;
            }
            let text = Cursor { cx, tokens: sentence.range() };
            if added.len() > MOST || at < covered {
                continue;
            }
            let the = usize::from(number && text.reads(at.wrapping_sub(1), "the"));
            let found = if number {
                ranked(&text, at)
            } else {
                let dot = usize::from(text.word(at + 1) == "." && text.glued(at + 1));
                behind(&text, at + 1 + dot).filter(|_| text.capital(at))
            };
            let Some((day, end)) = found else { continue };
            covered = end;
            let span = cx.span(at..end);
            let quoted = quotes.iter().any(|quote| quote.contains(span))
                || cx.document.blocks.get(sentence.block as usize).is_some_and(|block| block.quoted);
            let weekday = text.number(at, Tag::Weekday).and_then(|weekday| u8::try_from(weekday).ok());
            added.push(Stamp {
                tokens: at - the..end,
                sentence: index,
                weekday,
                day: Some(day),
                month: None,
                year: None,
                whole: false,
                linked: None,
                ranged: false,
                named: false,
                plain: !quoted,
            });
        }
    }
    stamps.append(&mut added);
    stamps.sort_by_key(|stamp| stamp.tokens.start);
}
