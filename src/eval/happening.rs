//! What takes place on a date: "the annual meeting will be held on Friday", "the fair on 16 May".

use super::words::tokens_of;
use crate::document::{Class, Document};
use crate::lexicon::{self, Tag};
use crate::source::Span;

/// Words between a happening and its date.
const BETWEEN: [&str; 30] = [
    "on",
    "of",
    ",",
    "will",
    "be",
    "held",
    "is",
    "was",
    "takes",
    "take",
    "took",
    "place",
    "begins",
    "begin",
    "began",
    "starts",
    "start",
    "started",
    "opens",
    "open",
    "opened",
    "scheduled",
    "due",
    "for",
    "set",
    "to",
    "falls",
    "happens",
    "are",
    "planned",
];

/// The most of them.
const MOST_BETWEEN: usize = 7;

/// The most words of a happening.
const MOST_WORDS: usize = 4;

/// The words for what takes place on a date, without the article.
pub(super) fn of(document: &Document, date: Span) -> Option<Span> {
    let lexicon = lexicon::english();
    let first = tokens_of(document, date).start;
    let sentence = document.sentence_at(date.start).and_then(|at| document.sentences.get(at as usize))?;
    let start = sentence.start as usize;
    let word = |at: usize| document.tokens.get(at).map_or("", |token| document.word(token));
    let is = |at: usize, words: &[&str]| words.iter().any(|known| word(at).eq_ignore_ascii_case(known));
    let mut end = first;
    while end > start && first - end < MOST_BETWEEN && is(end - 1, &BETWEEN) {
        end -= 1;
    }
    let linked = (end..first).any(|at| is(at, &["on", "of", "for"])) || is(first, &["on"]);
    if !linked {
        return None;
    }
    for from in (start..end).rev().take(MOST_WORDS + 1) {
        if is(from, &["the", "this", "our"]) {
            let clear = from == start || !is(from - 1, &["in", "at", "for", "of", "by", "with", "from", "to", "since"]);
            return (from + 1 < end && clear).then(|| document.span_of(from + 1..end));
        }
        let token = document.tokens.get(from)?;
        let verb = lexicon.is(token.word, Tag::PastTense) || word(from).ends_with("ed");
        let other = lexicon.is(token.word, Tag::Ordinal) || is(from, &["next", "last", "previous", "first", "second"]);
        if token.class != Class::Word || lexicon.is(token.word, Tag::Function) || verb || other {
            return None;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Format;
    use crate::source::Source;

    #[test]
    fn happenings_stand_before_their_dates() {
        for (text, date, wanted) in [
            ("The annual meeting will be held on Friday.", "Friday", Some("annual meeting")),
            ("The fair on 16 May is the twelfth.", "16 May", Some("fair")),
            ("The annual meeting, on 12 May, is long.", "12 May", Some("annual meeting")),
            ("The next meeting is on Friday.", "Friday", None),
            ("The board will meet on Friday.", "Friday", None),
            ("They met on Friday.", "Friday", None),
            ("A fair on Friday was short.", "Friday", None),
        ] {
            let document = Document::new(Source::new("a.md", text), Format::Markdown);
            let at = text.find(date).expect("the date");
            let found = of(&document, Span::from(at..at + date.len()));
            assert_eq!(found.map(|span| document.slice(span)), wanted, "{text}");
        }
    }
}
