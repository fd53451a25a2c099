//! Words that count days from another day: "the next day", "three weeks later", "two days before the fair", "in ten
//! days' time", "tomorrow".

use crate::extract::Context;
use crate::extract::dates::cursor::Cursor;
use crate::extract::dates::numeral;
use crate::facts::{Exact, Fact, FactData, Interval};
use crate::lexicon::Tag;
use std::ops::Range;

/// The most tokens of what a length of time is counted from: "after the debate of 17 April".
const OBJECT: usize = 10;

/// Parts of a day.
const PARTS: [&str; 5] = ["day", "morning", "afternoon", "evening", "night"];

/// Words for a time after something.
const LATER: [&str; 5] = ["later", "afterwards", "afterward", "after", "thereafter"];

/// Words for a time before something.
const EARLIER: [&str; 4] = ["earlier", "before", "previously", "beforehand"];

/// What stands for the day of writing.
const NOW: [&str; 9] = ["notice", "letter", "today", "now", "hereof", "writing", "memo", "posting", "announcement"];

/// What is counted from.
#[derive(Debug, Clone)]
pub(super) enum Base {
    /// The day of writing.
    Now,
    /// A day told before.
    Told,
    /// What these words name.
    Object(Range<usize>),
    /// A day that nobody can tell.
    Other,
}

/// A length of time.
#[derive(Debug, Clone)]
pub(super) struct Length {
    pub(super) tokens: Range<usize>,
    /// Its days, or its months.
    pub(super) count: i32,
    pub(super) months: bool,
    /// It is said in weeks.
    pub(super) weeks: bool,
}

/// Words that count.
#[derive(Debug, Clone)]
pub(super) struct Phrase {
    pub(super) tokens: Range<usize>,
    pub(super) count: i32,
    pub(super) months: bool,
    pub(super) weeks: bool,
    pub(super) base: Base,
}

/// The lengths of time of an article that are single numbers.
pub(super) fn lengths(cx: &Context<'_>, facts: &[Fact]) -> Vec<Length> {
    let whole = |interval: Interval| i32::try_from(interval.single().and_then(Exact::to_whole)?).ok();
    let read = |fact: &Fact| {
        let tokens = cx.document.token_at(fact.span.start)..cx.document.token_at(fact.span.end);
        let duration = match &fact.data {
            FactData::Duration(duration) => duration,
            // "Three days later", "a fortnight ago" are dates where another date is known.
            FactData::Date(date) if date.range.is_none() => return counted(cx, fact.sentence, tokens),
            _ => return None,
        };
        let (count, months) = match (duration.months.and_then(whole), duration.days.and_then(whole)) {
            (Some(months), _) => (months, true),
            (None, Some(days)) => (days, false),
            // "within 14 days"
            _ => return counted(cx, fact.sentence, tokens),
        };
        let weeks = duration.value.ends_with('W');
        (count > 0 && count < 5000).then_some(Length { tokens, count, months, weeks })
    };
    facts.iter().filter_map(read).collect()
}

/// The length in "three days later", "in a fortnight".
pub(super) fn counted(cx: &Context<'_>, sentence: u32, tokens: Range<usize>) -> Option<Length> {
    let text = Cursor { cx, tokens: cx.document.sentences.get(sentence as usize)?.range() };
    let unit = tokens.clone().skip(1).find(|&at| text.is(at, Tag::TimeUnit))?;
    let start = tokens.clone().find(|&at| text.any(at, &["a", "an"]) || numeral::cardinal(&text, at).is_some())?;
    let count = match numeral::cardinal(&text, start) {
        Some((count, next)) if next == unit => i32::try_from(count.to_whole()?).ok()?,
        None if start + 1 == unit => 1,
        _ => return None,
    };
    let (days, months) = match text.value(unit, Tag::TimeUnit)? {
        "D" | "N" => (1, false),
        "W" => (7, false),
        "F" => (14, false),
        "M" => (1, true),
        "Y" => (12, true),
        _ => return None,
    };
    let weeks = days % 7 == 0;
    (1..400).contains(&count).then(|| Length { tokens: start..unit + 1, count: count * days, months, weeks })
}

/// A sentence and the lengths of time of the article.
pub(super) struct Reader<'a> {
    pub(super) text: Cursor<'a>,
    pub(super) lengths: &'a [Length],
}

impl Reader<'_> {
    fn length(&self, pick: impl Fn(&Length) -> bool) -> Option<&Length> {
        let first = self.lengths.partition_point(|length| length.tokens.start < self.text.tokens.start);
        let here = self.lengths[first..].iter().take_while(|length| length.tokens.end <= self.text.tokens.end);
        let mut here = here.filter(|length| pick(length));
        here.next()
    }

    fn ending(&self, end: usize) -> Option<&Length> {
        self.length(|length| length.tokens.end == end)
    }

    fn of(length: &Length, sign: i32, tokens: Range<usize>, base: Base) -> Phrase {
        let Length { count, months, weeks, .. } = *length;
        Phrase { tokens, count: sign * count, months, weeks, base }
    }

    fn days(count: i32, tokens: Range<usize>, base: Base) -> Phrase {
        Phrase { tokens, count, months: false, weeks: false, base }
    }

    /// What is counted from, as words say: the day of writing, or what they name.
    fn object(&self, tokens: Range<usize>) -> Base {
        // What comes back every year, and the end or beginning of something, is not the day that is named.
        const OTHER: [&str; 11] =
            ["birthday", "anniversary", "jubilee", "'s", "’s", "'", "’", "end", "beginning", "start", "close"];
        if tokens.is_empty() {
            Base::Told
        } else if tokens.clone().any(|at| self.text.any(at, &OTHER)) {
            Base::Other
        } else if tokens.clone().any(|at| self.text.any(at, &NOW)) {
            Base::Now
        } else {
            Base::Object(tokens)
        }
    }

    /// "Tomorrow", "the day after tomorrow", "yesterday evening", from its last word.
    fn day_word(&self, end: usize) -> Option<Phrase> {
        let text = &self.text;
        let last = end.checked_sub(1)?;
        let word = if text.any(last, &PARTS) { last.checked_sub(1)? } else { last };
        let plain = match () {
            () if text.reads(word, "tomorrow") => 1,
            () if text.reads(word, "yesterday") => -1,
            () if text.any(word, &["today", "tonight"]) && word == last => 0,
            () => return None,
        };
        let twice = (text.reads(word.wrapping_sub(1), "after") && plain > 0
            || text.reads(word.wrapping_sub(1), "before") && plain < 0)
            && text.reads(word.wrapping_sub(2), "day");
        if twice {
            return Some(Self::days(2 * plain, word - 2..end, Base::Now));
        }
        // "A fortnight ago today", "a week from tomorrow".
        let link = word.wrapping_sub(1);
        let back = text.any(link, &["ago"]) || text.any(link, &["before"]);
        if (back || text.any(link, &["from", "after"]))
            && let Some(length) = self.ending(link)
        {
            let sign = if back { -1 } else { 1 };
            let found = Self::of(length, sign, length.tokens.start..end, Base::Now);
            let more = if length.months { 0 } else { plain };
            return Some(Phrase { count: found.count + more, ..found });
        }
        // "A week today", "a fortnight tomorrow".
        if text.is(word.wrapping_sub(1), Tag::TimeUnit) {
            let from = word.saturating_sub(3).max(text.tokens.start);
            let sentence = text.cx.document.sentence_at(text.token(word)?.start)?;
            let length = counted(text.cx, sentence, from..word).filter(|_| plain >= 0)?;
            let base =
                Phrase { count: length.count + plain, ..Self::of(&length, 1, length.tokens.start..end, Base::Now) };
            return (!length.months).then_some(base);
        }
        Some(Self::days(plain, word..end, Base::Now))
    }

    /// "The next day", "the following morning", "the day before", from its last word.
    fn neighbour(&self, end: usize) -> Option<Phrase> {
        let text = &self.text;
        let (last, before) = (end.checked_sub(1)?, end.checked_sub(2)?);
        if text.any(last, &PARTS) {
            let count = match () {
                () if text.any(before, &["next", "following"]) => 1,
                () if text.any(before, &["previous", "preceding"]) => -1,
                () if text.reads(before, "same") => 0,
                () => return None,
            };
            let the = usize::from(text.reads(before.wrapping_sub(1), "the"));
            return Some(Self::days(count, before - the..end, Base::Told));
        }
        let the = end.checked_sub(3)?;
        let day = text.any(before, &PARTS) && text.any(the, &["the"]);
        match () {
            () if day && text.reads(last, "after") => Some(Self::days(1, the..end, Base::Told)),
            () if day && text.reads(last, "before") => Some(Self::days(-1, the..end, Base::Told)),
            () => None,
        }
    }

    /// The phrase that ends right before a token.
    pub(super) fn ending_at(&self, end: usize) -> Option<Phrase> {
        let text = &self.text;
        let last = end.checked_sub(1)?;
        if let Some(found) = self.day_word(end).or_else(|| self.neighbour(end)) {
            return Some(found);
        }
        if let Some(length) = self.ending(last) {
            let tokens = length.tokens.start..end;
            match () {
                () if text.any(last, &LATER) => return Some(Self::of(length, 1, tokens, Base::Told)),
                () if text.any(last, &EARLIER) => return Some(Self::of(length, -1, tokens, Base::Told)),
                () if text.reads(last, "ago") => return Some(Self::of(length, -1, tokens, Base::Now)),
                () if text.reads(last, "hence") => return Some(Self::of(length, 1, tokens, Base::Now)),
                () => {}
            }
        }
        // "in ten days' time", "in exactly a week", "two weeks from now"
        let time = usize::from(text.reads(last, "time"));
        let marked = end - time;
        let apostrophe = usize::from(time > 0 && matches!(text.word(marked.wrapping_sub(1)), "'" | "’"));
        if let Some(length) = self.ending(marked - apostrophe).or_else(|| self.ending(marked)) {
            let start = length.tokens.start;
            let exactly = usize::from(text.any(start.wrapping_sub(1), &["exactly", "just", "only", "precisely"]));
            let from = start.wrapping_sub(1 + exactly);
            return text.any(from, &["in", "within"]).then(|| Self::of(length, 1, from..end, Base::Now));
        }
        self.with_object(end)
    }

    /// "Two days before Christmas Day", "the eve of the vote", "a fortnight from the date of this notice", from its end.
    fn with_object(&self, end: usize) -> Option<Phrase> {
        let text = &self.text;
        let lowest = end.saturating_sub(OBJECT).max(text.tokens.start);
        for at in (lowest..end).rev() {
            if matches!(text.word(at), "," | ";" | "(" | ")" | ":" | "—" | "–") {
                return None;
            }
            if let Some(found) = self.counted(at, end) {
                return Some(found);
            }
        }
        None
    }

    /// A count whose preposition stands at a token, with what stands behind it up to the end.
    fn counted(&self, at: usize, end: usize) -> Option<Phrase> {
        let text = &self.text;
        let sign = match () {
            () if text.any(at, &["after", "from", "following", "past"]) => 1,
            () if text.any(at, &["before", "until", "to"]) => -1,
            () if text.reads(at, "of") && text.reads(at.wrapping_sub(1), "eve") => {
                return Some(Self::days(-1, at - 1..end, self.object(at + 1..end)));
            }
            () => return None,
        };
        if let Some(length) = self.ending(at) {
            let base = self.object(at + 1..end);
            let loose = text.any(at, &["until", "to", "past"]);
            return (!loose).then(|| Self::of(length, sign, length.tokens.start..end, base));
        }
        let day = text.any(at.wrapping_sub(1), &PARTS) && text.any(at.wrapping_sub(2), &["the"]);
        let plain = day && text.any(at, &["after", "before", "following"]);
        plain.then(|| Self::days(sign, at - 2..end, self.object(at + 1..end)))
    }

    /// The phrase that begins at a token.
    pub(super) fn starting_at(&self, start: usize) -> Option<Phrase> {
        let text = &self.text;
        let behind = |at: usize| {
            let most = (at + OBJECT).min(text.tokens.end);
            let stop = |at: &usize| matches!(text.word(*at), "," | ";" | ")" | "." | "—" | "–" | ":" | "?" | "!");
            (at..most).find(stop).unwrap_or(most)
        };
        if let Some(length) = self.length(|length| length.tokens.start == start) {
            let at = length.tokens.end;
            let on =
                text.reads(at, "on") && (text.token(at + 1).is_none() || matches!(text.word(at + 1), "," | "." | ")"));
            if on || text.any(at, &["later", "afterwards", "afterward", "thereafter"]) {
                return Some(Self::of(length, 1, start..at + 1, Base::Told));
            }
            if text.any(at, &["earlier", "previously", "beforehand"]) {
                return Some(Self::of(length, -1, start..at + 1, Base::Told));
            }
            if text.reads(at, "ago") {
                return Some(Self::of(length, -1, start..at + 1, Base::Now));
            }
            return self.counted(at, behind(at + 1));
        }
        let the = usize::from(text.reads(start, "the"));
        let word = start + the;
        if text.reads(word, "eve") && text.reads(word + 1, "of") {
            return self.counted(word + 1, behind(word + 2));
        }
        if text.any(word, &PARTS) && the > 0 && text.any(word + 1, &["after", "before", "following"]) {
            let end = behind(word + 2);
            // "6 May, the day after": what is told before.
            return self.counted(word + 1, end);
        }
        let twice = text.any(word + 2, &["tomorrow", "yesterday"]) && the > 0;
        let end = if twice {
            word + 3
        } else if the > 0 {
            word + 2
        } else {
            word + 1
        };
        let closed = text.token(end).is_none() || matches!(text.word(end), "," | "." | ")" | ";" | "—" | "–");
        self.day_word(end).or_else(|| self.neighbour(end)).filter(|found| closed && found.tokens.start <= word)
    }
}
