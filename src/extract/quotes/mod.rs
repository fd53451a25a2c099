//! Quotations and their speakers.
//!
//! A block is read once, mark by mark, with a stack of open quotations. A quotation that its block leaves open waits
//! for the next one: a paragraph that opens with a mark goes on with it. What a quotation says is not looked at.

mod again;
mod cited;
mod echoes;
mod marks;
mod pass;
mod single;
mod speakers;
mod voices;

use super::{Context, Sink};
use crate::document::{BlockKind, Class};
use crate::facts::{Fact, FactData, Provenance, QuoteFact};
use crate::source::Span;
use marks::{Family, Side};
use std::ops::Range;

/// A quotation that goes on over this many blocks without any mark is taken as unclosed.
const SILENT_BLOCKS: u32 = 8;

/// So many marks may stand between a closing mark and the word before it.
const PUNCTUATION: usize = 4;

/// Markup is looked for in so many bytes before a block.
const MARKUP_BYTES: usize = 4096;

/// A quotation whose closing mark is missing so far.
#[derive(Debug, Clone, Copy)]
struct Waiting {
    opening: usize,
    family: Family,
    block: u32,
    next_mark: Option<usize>,
    certain: bool,
}

/// Finds who says each quotation, and which say the same again.
pub(super) fn join(cx: &Context<'_>, facts: &mut [Fact]) {
    speakers::speakers(cx, facts);
    voices::find(cx, facts);
    echoes::find(cx, facts);
    cited::find(cx, facts);
}

/// The quotation marks that are open while the pass goes on.
#[derive(Default)]
pub(super) struct Quotes {
    block: Option<u32>,
    waiting: Option<Waiting>,
    single: single::Singles,
    used: Vec<u32>,
    next_used: usize,
}

impl Quotes {
    /// Looks at the quotation marks of a sentence: at those of its whole block when it is the first one of it.
    pub(super) fn sentence(&mut self, cx: &Context<'_>, tokens: Range<usize>, sink: &mut Sink) {
        let Some(sentence) = cx.document.sentences.get(sink.sentence as usize) else { return };
        if self.block != Some(sentence.block) {
            self.block = Some(sentence.block);
            self.block(cx, sentence.block, sink);
        }
        // A single mark that belongs to a quotation is no apostrophe.
        while let Some(mark) =
            self.used.get(self.next_used).map(|&mark| mark as usize).filter(|&mark| mark < tokens.end)
        {
            sink.claim(mark..mark + 1);
            self.next_used += 1;
        }
    }

    /// Ends the pass: what is still open was never closed.
    pub(super) fn finish(&mut self, cx: &Context<'_>, sink: &mut Sink) {
        if let Some(waiting) = self.waiting.take() {
            unclosed(cx, &waiting, sink);
        }
        self.single.finish(cx, sink);
    }

    fn block(&mut self, cx: &Context<'_>, index: u32, sink: &mut Sink) {
        self.used.clear();
        self.next_used = 0;
        let Some(block) = cx.document.blocks.get(index as usize) else { return };
        let tokens = block.tokens.start as usize..block.tokens.end as usize;
        let mut found = pass::read(cx, block);
        if block.kind == BlockKind::Title {
            // The title may be cut out of a longer value, quotes of the front matter included.
            found.left.clear();
            found.stray = None;
        }
        if has_entities(cx, block.span) {
            return self.singles(cx, &mut found, sink); // marks are written as &ldquo; too
        }
        self.single.block(cx, index, &found, sink);
        if let Some(waiting) = self.waiting.take() {
            let heading = matches!(block.kind, BlockKind::Title | BlockKind::Heading(_));
            let first = found.first.filter(|_| !heading);
            let next = index == waiting.block + 1;
            match (first, found.stray) {
                (None, _) if !heading && index - waiting.block <= SILENT_BLOCKS => {
                    self.waiting = Some(waiting);
                    return self.singles(cx, &mut found, sink);
                }
                (Some((mark, Side::Open | Side::Either)), _) if next && mark == tokens.start => {
                    let end =
                        cx.document.blocks.get(waiting.block as usize).map_or(0, |block| block.tokens.end as usize);
                    let end_offset = end.checked_sub(1).and_then(|at| cx.token(at)).map_or(0, |token| token.end);
                    let start = cx.span(waiting.opening..waiting.opening + 1);
                    push(
                        cx,
                        sink,
                        start.to(Span::new(start.start, end_offset)),
                        Span::new(start.end, end_offset),
                        true,
                        1,
                    );
                }
                (Some((mark, _)), Some(stray)) if mark == stray => {
                    closed(cx, sink, waiting.opening, stray, 1);
                    self.singles(cx, &mut found, sink);
                    self.waiting = found.waiting(index);
                    return self.rest(cx, &found, true, sink);
                }
                _ => unclosed(cx, &waiting, sink),
            }
        }
        self.singles(cx, &mut found, sink);
        self.waiting = found.waiting(index);
        self.rest(cx, &found, false, sink);
    }

    /// Pushes the quotations that are complete in the block, with their depth.
    fn singles(&mut self, cx: &Context<'_>, found: &mut pass::Found, sink: &mut Sink) {
        found.pairs.sort_unstable();
        let mut open: Vec<usize> = Vec::new();
        for (opening, closing) in found.pairs.drain(..) {
            while open.last().is_some_and(|&end| end < opening) {
                open.pop();
            }
            open.push(closing);
            closed(cx, sink, opening, closing, u8::try_from(open.len()).unwrap_or(u8::MAX));
            for mark in [opening, closing] {
                self.used.push(mark as u32);
                let first = first_of(cx, mark);
                if first != mark {
                    self.used.push(first as u32);
                }
            }
        }
        self.used.sort_unstable();
    }

    fn rest(&mut self, cx: &Context<'_>, found: &pass::Found, stray_used: bool, sink: &mut Sink) {
        let Some(index) = self.block else { return };
        for left in found.left.iter().rev().skip(1) {
            unclosed(cx, &left.waiting(index), sink);
        }
        if let (Some(mark), false) = (found.stray, stray_used || follows_markup(cx, index)) {
            stray(cx, mark, sink);
        }
    }
}

/// Pushes a mark that closes what nothing opened, with the word before it.
fn stray(cx: &Context<'_>, mark: usize, sink: &mut Sink) {
    let first = (mark.saturating_sub(PUNCTUATION)..mark)
        .rev()
        .find(|&at| cx.token(at).is_some_and(|token| token.class != Class::Mark))
        .unwrap_or(mark);
    let start = cx.token(first).map_or(0, |token| token.start);
    let mark = cx.span(mark..mark + 1);
    push(cx, sink, Span::new(start, mark.end), Span::new(start, mark.start), false, 1);
}

impl pass::Found {
    fn waiting(&self, block: u32) -> Option<Waiting> {
        self.left.last().map(|left| left.waiting(block))
    }
}

impl pass::Left {
    fn waiting(&self, block: u32) -> Waiting {
        Waiting { opening: self.opening, family: self.family, block, next_mark: self.next_mark, certain: self.certain }
    }
}

/// The first token of a mark that is written as two apostrophes, of which this is the second.
fn first_of(cx: &Context<'_>, at: usize) -> usize {
    match at.checked_sub(1) {
        Some(before)
            if cx.word(at) == "'" && cx.word(before) == "'" && cx.token(at).is_some_and(|t| !t.shape.spaced()) =>
        {
            before
        }
        _ => at,
    }
}

/// Whether words that are no text of the article, such as raw HTML, stand before the block and may hold the partner:
/// right before it, or with a quotation mark before one of the last few blocks.
fn follows_markup(cx: &Context<'_>, index: u32) -> bool {
    (0..SILENT_BLOCKS).any(|back| {
        let gap = index.checked_sub(back).map_or(&[][..], |index| gap_before(cx, index));
        gap.iter().any(|&byte| byte == b'<' || byte == b'{') && (back == 0 || has_mark(gap))
    })
}

/// The same, behind the block.
fn precedes_markup(cx: &Context<'_>, index: u32) -> bool {
    (1..=SILENT_BLOCKS).any(|on| {
        let gap = gap_before(cx, index + on);
        gap.iter().any(|&byte| byte == b'<' || byte == b'{') && has_mark(gap)
    })
}

/// The bytes between a block and the one before.
fn gap_before<'a>(cx: &Context<'a>, index: u32) -> &'a [u8] {
    let start = index
        .checked_sub(1)
        .and_then(|index| cx.document.blocks.get(index as usize))
        .map_or(0, |block| block.span.end as usize);
    let end = match cx.document.blocks.get(index as usize) {
        Some(block) => block.span.start as usize,
        None if index as usize == cx.document.blocks.len() => cx.document.text().len(),
        None => return &[],
    };
    let start = start.max(end.saturating_sub(MARKUP_BYTES));
    cx.document.text().as_bytes().get(start..end).unwrap_or_default()
}

/// Whether raw text holds a quotation mark; that in the attributes of HTML stands behind "=", or before a blank or ">".
fn has_mark(gap: &[u8]) -> bool {
    gap.windows(3).any(|bytes| match bytes {
        [0xE2, 0x80, 0x98..=0x9E] => true,
        [before, b'"', _] => *before != b'=' && *before != b' ' && *before != b':',
        [b' ' | b'>' | b'\n', b'\'', _] => true,
        _ => false,
    })
}

/// Whether quotation marks are written as entities of HTML in the words of a block.
fn has_entities(cx: &Context<'_>, span: Span) -> bool {
    let text = cx.document.slice(span);
    text.contains('&')
        && ["&ldquo;", "&rdquo;", "&quot;", "&lsquo;", "&rsquo;", "&#82", "&#34;", "&#39;", "&laquo;", "&raquo;"]
            .iter()
            .any(|entity| text.contains(entity))
}

fn closed(cx: &Context<'_>, sink: &mut Sink, opening: usize, closing: usize, depth: u8) {
    let span = cx.span(first_of(cx, opening)..closing + 1);
    let closing = first_of(cx, closing);
    let inner = Span::new(cx.span(opening..opening + 1).end, cx.span(closing..closing + 1).start);
    push(cx, sink, span, inner, true, depth);
}

/// The span runs to the end of the sentence or to the next mark, whichever comes first.
fn unclosed(cx: &Context<'_>, waiting: &Waiting, sink: &mut Sink) {
    // « at the beginning of a line points back: "« Older posts".
    let block = cx.document.blocks.get(waiting.block as usize);
    let points =
        waiting.family == Family::Angle && block.is_none_or(|block| block.tokens.start as usize == waiting.opening);
    if !waiting.certain || points || precedes_markup(cx, waiting.block) {
        return;
    }
    let start = cx.span(waiting.opening..waiting.opening + 1);
    let sentence = cx.document.sentence_at(start.start).and_then(|index| cx.document.sentences.get(index as usize));
    let end = sentence.map_or(waiting.opening + 1, |sentence| sentence.end as usize);
    let end = waiting.next_mark.map_or(end, |mark| mark.min(end)).max(waiting.opening + 1);
    let span = cx.span(waiting.opening..end);
    push(cx, sink, span, Span::new(start.end, span.end), false, 1);
}

fn push(cx: &Context<'_>, sink: &mut Sink, span: Span, inner: Span, closed: bool, depth: u8) {
    let sentence = cx.document.sentence_at(span.start).unwrap_or(0);
    let data = FactData::Quote(Box::new(QuoteFact {
        inner,
        closed,
        speaker: None,
        depth,
        voice: None,
        echo: None,
        taken_from: None,
    }));
    sink.facts.push(Fact { span, sentence, provenance: Provenance::default(), data });
}

#[cfg(test)]
mod tests {
    use crate::document::{Document, Format};
    use crate::extract::extract;
    use crate::facts::{FactData, Kind};
    use crate::source::Source;

    /// Each quotation as it stands, "!" before it where it is unclosed, and its depth where it is nested.
    fn quotes(text: &str) -> Vec<String> {
        let document = Document::new(Source::new("a.txt", text), Format::Plain);
        let facts = extract(&document, None);
        facts
            .of(Kind::Quote)
            .iter()
            .map(|&index| &facts.all[index as usize])
            .map(|fact| match &fact.data {
                FactData::Quote(quote) => format!(
                    "{}{}{}",
                    if quote.closed { "" } else { "!" },
                    document.slice(fact.span),
                    if quote.depth > 1 { format!("@{}", quote.depth) } else { String::new() }
                ),
                _ => String::new(),
            })
            .collect()
    }

    #[test]
    fn apostrophes_are_no_quotation_marks() {
        for text in [
            "The companies' plans and the workers’ pay rose.",
            "In the '90s it was rock 'n' roll at five o'clock; ’twas the dogs' dinner.",
            "He is 5'10\" tall and the pipe is 12\" wide.",
        ] {
            assert_eq!(quotes(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn single_marks_pair_around_possessives() {
        assert_eq!(quotes("She called it ‘the companies’ plan’ today."), ["‘the companies’ plan’"]);
        assert_eq!(quotes("The so-called 'experts' say it's the boys' fault."), ["'experts'"]);
        assert_eq!(quotes("'I won't go,' she said. 'Ever.'"), ["'I won't go,'", "'Ever.'"]);
        assert_eq!(quotes("The ‘dogs’ ran to the girls’ house."), ["‘dogs’"]);
    }

    #[test]
    fn marks_nest() {
        assert_eq!(quotes("“He said ‘no’ twice,” she said."), ["“He said ‘no’ twice,”", "‘no’@2"]);
        assert_eq!(quotes("\"'No,' he told me,\" she said."), ["\"'No,' he told me,\"", "'No,'@2"]);
        assert_eq!(quotes("He is “a man ”, and ''so'' on."), ["“a man ”", "''so''"]);
        assert_eq!(quotes("Er sagte „ja“ und «nein»."), ["„ja“", "«nein»"]);
    }

    #[test]
    fn paragraphs_of_one_quotation_each_open() {
        let text = "She said: “One thing.\n\n“Another thing.\n\n“The last.” Then she left.";
        assert_eq!(quotes(text), ["“One thing.", "“Another thing.", "“The last.”"]);
        assert_eq!(quotes("“It began here.\n\nAnd ended here,” he said."), ["“It began here.\n\nAnd ended here,”"]);
    }

    #[test]
    fn a_mark_without_partner_is_unclosed_in_few_words() {
        assert_eq!(quotes("He said “it is over. Nobody asked.\n\nThen all left."), ["!“it is over."]);
        assert_eq!(quotes("He said \"no and \"yes\" again."), ["!\"no and", "\"yes\""]);
        assert_eq!(quotes("It is over,” he said."), ["!over,”"]);
    }

    #[test]
    fn programs_in_plain_text_leave_no_mark_unclosed() {
        for text in [
            "The rule reads arglist: argument (',' argument)* and ends.",
            "It may be ' ' or '\"', and nothing else.",
            "if x == \"a { return } <b>",
            "Use \"* or \"+ for the clipboard.",
        ] {
            let found = quotes(text);
            assert!(found.iter().all(|quote| !quote.starts_with('!')), "{text} {found:?}");
        }
        // Curly marks are of prose.
        assert_eq!(quotes("If x = {1} = y, he said “no."), ["!“no."]);
    }

    #[test]
    fn ten_thousand_marks_are_read_in_one_pass() {
        for text in ["“".repeat(10_000), "\"".repeat(10_000), "'a ‘b ”".repeat(3_000), "” ".repeat(10_000)] {
            quotes(&text);
        }
        // No prose has so many quotations open: what is given up is not reported.
        assert!(quotes(&"“".repeat(10_000)).len() <= 100);
    }
}
