//! The article's own date: front matter, dateline or byline.
//!
//! Only dates that state year, month and day count, and only where their place makes them the article's own.

use super::{Context, dates};
use crate::document::{BlockKind, Class, Document, Format};
use crate::facts::Day;
use crate::lexicon::{Lexicon, Tag};
use crate::source::Source;
use std::ops::Range;

/// Blocks from the top in which a dateline or byline is looked for, headings not counted.
const BLOCKS: usize = 3;

/// The longest byline (tokens), and the farthest that a dateline's dash may stand from the block's beginning.
const LINE: usize = 16;

/// What stands ahead of the day of writing.
const LABELS: [&str; 12] = [
    "published",
    "posted",
    "updated",
    "issued",
    "release",
    "released",
    "sent",
    "printed",
    "written",
    "dated",
    "prepared",
    "circulated",
];

/// The salutation of a letter stands among so many blocks.
const LETTER: usize = 6;

/// The longest heading of minutes (tokens).
const HEADING: usize = 28;

/// The date of the front matter (`date:`), else of a dateline or byline.
pub(super) fn find(document: &Document, lexicon: &'static Lexicon) -> Option<Day> {
    if let Some(field) = document.front.get("date") {
        return iso(&field.value).or_else(|| written(&field.value, lexicon));
    }
    let cx = Context { document, lexicon, reference: None };
    let text = |kind: BlockKind| !matches!(kind, BlockKind::Heading(_) | BlockKind::Title | BlockKind::Cell { .. });
    document.blocks.iter().filter(|block| text(block.kind)).take(BLOCKS).find_map(|block| {
        let tokens = block.tokens.start as usize..block.tokens.end as usize;
        in_block(&cx, tokens)
    })
}

/// An ISO date at the beginning: "2025-04-10", "2025-04-10T08:00:00Z".
fn iso(value: &str) -> Option<Day> {
    let value = value.trim_start_matches(['"', '\'']);
    let (date, rest) = value.split_at_checked(10)?;
    let mut parts = date.split('-');
    let year = parts.next().filter(|year| year.len() == 4)?.parse().ok()?;
    let (month, day) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    (!rest.starts_with(|c: char| c.is_ascii_digit())).then(|| Day::new(year, month, day))?
}

/// A date in words: "April 10, 2025".
fn written(value: &str, lexicon: &'static Lexicon) -> Option<Day> {
    const LONGEST: usize = 80; // bytes; a date with its weekday and time is shorter
    let value = value.get(..LONGEST).unwrap_or(value);
    let document = Document::new(Source::new("date", value), Format::Plain);
    let cx = Context { document: &document, lexicon, reference: None };
    single(&cx, 0..document.tokens.len()).map(|(_, day)| day)
}

/// The first full date of these tokens, with its tokens.
fn single(cx: &Context<'_>, tokens: Range<usize>) -> Option<(Range<usize>, Day)> {
    let (tokens, point) = dates::first_full(cx, tokens)?;
    Some((tokens, point.days?.single()?))
}

/// The date of a block that is a byline, or that begins with a dateline.
fn in_block(cx: &Context<'_>, tokens: Range<usize>) -> Option<Day> {
    if let Some(day) = memo(cx, tokens.clone()) {
        return Some(day);
    }
    let head = tokens.start..tokens.end.min(tokens.start + LINE);
    let (date, day) = single(cx, head.clone())?;
    // A line of its own that holds little but the date: "Published: 3 March 2024", "By A. Writer | 3 March 2024".
    let short = tokens.len() <= LINE;
    let sentence = cx.word(tokens.end - 1) == "." && tokens.len() > date.len() + 3;
    let labelled = cx.reads(tokens.start, "by")
        || cx.reads(tokens.start, "date")
        || LABELS.iter().any(|label| (tokens.start..tokens.start + 2).any(|at| cx.reads(at, label)));
    // "12 Mill Lane, Hull, 3 March 2024", above "Dear Ann"
    let letter = date.end + 1 >= tokens.end
        && cx.document.blocks.iter().take(LETTER).any(|block| {
            let start = block.tokens.start as usize;
            start > tokens.start && cx.reads(start, "dear")
        });
    let labelled = labelled || letter;
    if short && !sentence && (date.len() + 1 >= tokens.len() || labelled) {
        return Some(day);
    }
    // "Minutes of the meeting of 6 February 2025", as a heading of the whole.
    let minutes = (tokens.start..date.start).any(|at| cx.word(at) == "Minutes" || cx.word(at) == "MINUTES");
    if minutes && tokens.len() <= HEADING {
        return Some(day);
    }
    // "CALDER BAY, Sept. 18, 2023 —", "LONDON (April 10, 2025) –": a place in capitals, the date, a dash.
    let place = (tokens.start..date.start).all(|at| match cx.token(at) {
        Some(token) if token.class == Class::Word => token.shape.capital() || cx.is(at, Tag::Function),
        Some(token) => token.class == Class::Mark,
        None => false,
    });
    let capitals = date.start > tokens.start && cx.token(tokens.start).is_some_and(|token| token.shape.upper());
    let dash = (date.end..head.end.min(date.end + 4)).any(|at| matches!(cx.word(at), "—" | "–" | "-" | ":"));
    let closed = (date.end..head.end.min(date.end + 4)).all(|at| {
        cx.token(at).is_some_and(|token| token.class == Class::Mark)
            || (date.end..at).any(|at| matches!(cx.word(at), "—" | "–" | "-" | ":"))
    });
    (place && capitals && dash && closed).then_some(day)
}

/// The line "Date: 3 March 2024" of a memo's head, below "To:" or "From:".
fn memo(cx: &Context<'_>, tokens: Range<usize>) -> Option<Day> {
    const HEAD: usize = 60; // tokens
    const LABELS: [&str; 5] = ["To", "TO", "From", "FROM", "Subject"];
    let begins = LABELS.contains(&cx.word(tokens.start)) && cx.word(tokens.start + 1) == ":";
    let head = tokens.start..tokens.end.min(tokens.start + HEAD);
    let label = head.clone().filter(|_| begins).find(|&at| cx.reads(at, "date") && cx.word(at + 1) == ":")?;
    let (date, day) = single(cx, label + 2..tokens.end.min(label + 2 + LINE))?;
    (date.start <= label + 3).then_some(day)
}

#[cfg(test)]
mod tests {
    use crate::document::{Document, Format};
    use crate::source::Source;

    fn reference(text: &str) -> Option<String> {
        let document = Document::new(Source::new("a.md", text), Format::Markdown);
        super::find(&document, crate::lexicon::english()).map(|day| day.to_string())
    }

    #[test]
    fn the_front_matter_comes_first() {
        assert_eq!(reference("---\ndate: 2024-05-06T10:00:00Z\n---\n\nText.").as_deref(), Some("2024-05-06"));
        assert_eq!(reference("---\ndate: \"April 10, 2025\"\n---\n\nText.").as_deref(), Some("2025-04-10"));
        assert_eq!(reference("---\ndate: soon\n---\n\nPublished: 3 March 2024"), None);
    }

    #[test]
    fn datelines_and_bylines() {
        for (text, expected) in [
            ("CALDER BAY, Sept. 18, 2023 — The harbour froze.", "2023-09-18"),
            ("LONDON (April 10, 2025) – The harbour froze.", "2025-04-10"),
            ("# Harbour froze\n\nPublished: 3 March 2024\n\nIt was cold.", "2024-03-03"),
            ("# Harbour froze\n\nTuesday, September 1, 2015\n\nIt was cold.", "2015-09-01"),
            ("Harbour Board\n\nMinutes of the meeting held on 3 March 2024 in the hall", "2024-03-03"),
            ("To: the crew\nFrom: the harbour\nDate: Sunday 3 March 2024\n\nIt was cold.", "2024-03-03"),
            ("# Harbour froze\n\nBy Ann Example, 3 March 2024\n\nIt was cold.", "2024-03-03"),
        ] {
            assert_eq!(reference(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn dates_of_the_story_are_not_the_article_s_own() {
        for text in [
            "The harbour froze on 3 March 2024.",
            "On March 3, 2024 the harbour froze, and nobody could say for how long it would be so.",
            "LONDON, home of the harbour that froze on April 10, 2025, is cold.",
            "It was cold.\n\nIt was cold.\n\nIt was cold.\n\n3 March 2024",
        ] {
            assert_eq!(reference(text), None, "{text}");
        }
    }
}
