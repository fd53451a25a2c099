//! Splitting a list into its items: "Chile, Ghana and Norway". Conservative: what is not clearly a list gives none.

use crate::document::Class;
use crate::extract::{Context, Sink};
use crate::lexicon::{Tag, Tags};
use std::ops::Range;

/// The most tokens of a list.
pub(super) const MAX_LIST: usize = 200;

/// The most tokens of an item that is a name.
const MAX_NAME: usize = 8;

/// The most tokens of an item that is no name.
const MAX_PHRASE: usize = 6;

const NO_ITEM: Tags = Tags::of(&[Tag::PhraseEnd, Tag::Cardinal, Tag::Multiplier, Tag::Fraction, Tag::Except]);

/// The items of a list, with the numbers of items that its words can mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct List {
    pub(super) items: Vec<Range<usize>>,
    /// Every "and" within an item belongs to its name ("Trinidad and Tobago").
    pub(super) least: usize,
    /// Every "and" separates.
    pub(super) most: usize,
    /// All items are names.
    pub(super) names: bool,
    /// An item may stand for several things: "the Smiths", "violinists".
    pub(super) plural: bool,
    /// The list says that there are more: "etc", "and others".
    pub(super) open: bool,
    /// The token after it.
    pub(super) next: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Name,
    Phrase,
}

/// Splits the tokens of a list. `bounded` says that the list must end where the tokens end; else a clause may follow.
pub(super) fn split(cx: &Context<'_>, sink: &Sink, tokens: Range<usize>) -> Option<List> {
    let end = tokens.end.min(tokens.start + MAX_LIST);
    if end < tokens.end || has_quotes(cx, &tokens) {
        return None;
    }
    let semicolons = tokens.clone().any(|at| cx.word(at) == ";");
    let chunks = chunks(cx, &tokens, if semicolons { ";" } else { "," });
    // "A, B and C, and D": the "and" behind a comma closes the list, where there is one.
    let oxford = chunks.iter().position(|chunk| is_join(cx, chunk.start));
    let closing = oxford.or_else(|| chunks.iter().position(|chunk| joins(cx, chunk).next().is_some()));
    let listed = match closing {
        Some(closing) if !semicolons && closing + 1 < chunks.len() => {
            // A clause may follow the list; further items behind "and" make it unclear what the list is.
            if !begins_clause(cx, &chunks[closing + 1]) {
                return None;
            }
            closing + 1
        }
        _ => chunks.len(),
    };
    let next = if listed < chunks.len() { chunks[listed].start.saturating_sub(1) } else { tokens.end };
    assemble(cx, sink, &chunks[..listed], closing.is_some() || semicolons, semicolons, next)
}

/// Makes a list of chunks between commas, of which the last may hold "and".
fn assemble(
    cx: &Context<'_>,
    sink: &Sink,
    chunks: &[Range<usize>],
    closed: bool,
    semicolons: bool,
    next: usize,
) -> Option<List> {
    let mut list = List { items: Vec::new(), least: 0, most: 0, names: true, plural: false, open: false, next };
    let mut kinds = Vec::new();
    let mut joined = (0, false);
    for (index, chunk) in chunks.iter().enumerate() {
        let mut chunk = chunk.clone();
        let leading = is_join(cx, chunk.start);
        chunk.start += usize::from(leading);
        if leading && index == 0 {
            return None;
        }
        if is_open_end(cx, &chunk) && index > 0 {
            list.open = true;
            continue;
        }
        let last = index + 1 == chunks.len();
        let inner: Vec<usize> = if semicolons { Vec::new() } else { joins(cx, &chunk).collect() };
        list.least += 1;
        joined = (joined.0 + inner.len() + usize::from(leading), last);
        list.most += 1 + inner.len();
        // In the usual reading only the last "and" of the last chunk separates, unless one stands before the chunk.
        let cut = inner.last().copied().filter(|_| last && !leading);
        let parts = match cut {
            Some(cut) => vec![chunk.start..cut, cut + 1..chunk.end],
            None => vec![chunk],
        };
        for part in parts {
            if is_open_end(cx, &part) {
                list.open = true;
                list.most -= 1;
                continue;
            }
            kinds.push(if semicolons { Kind::Phrase } else { kind(cx, sink, &part)? });
            let role = cx.token(part.start).is_some_and(|token| token.shape.capital())
                && part
                    .clone()
                    .skip(1)
                    .any(|at| ["for", "from", "of", "in", "at"].iter().any(|word| cx.reads(at, word)));
            list.plural |= !role && is_plural_item(cx, &part);
            list.items.push(part);
        }
    }
    list.names = kinds.iter().all(|&kind| kind == Kind::Name);
    let alike = list.names || kinds.iter().all(|&kind| kind == Kind::Phrase);
    // English wants a conjunction before the last item: a single "and", in the last piece, parts two names for certain.
    let code = |part: &Range<usize>| cx.token(part.start).is_some_and(|token| token.class == Class::Opaque);
    let article =
        |part: &Range<usize>| ["the", "a", "an", "his", "her", "its"].iter().any(|word| cx.reads(part.start, word));
    let phrases = (chunks.len() > 2 || list.items.iter().all(article))
        && !list.items.last().is_some_and(|part| super::loose::is_pair(cx, part.start.wrapping_sub(1)));
    if (list.names || phrases || list.items.iter().all(code))
        && (chunks.len() > 2 || !list.items.last().is_some_and(|part| is_double(cx, part.start.wrapping_sub(2))))
        && joined == (1, true)
        && !chunks.last().is_some_and(|chunk| is_join(cx, chunk.start))
    {
        list.least = list.most;
    }
    let enough = list.items.len() >= 2 && (closed || list.items.len() >= 3);
    (alike && enough).then_some(list)
}

/// Whether a word begins a name with "and" in it, where it is the last of a list of two: "Chile, Trinidad and Tobago".
fn is_double(cx: &Context<'_>, at: usize) -> bool {
    const DOUBLE: [&str; 20] = [
        "Trinidad",
        "Bosnia",
        "Antigua",
        "Kitts",
        "Tomé",
        "Tome",
        "Tyne",
        "Marks",
        "Brighton",
        "Johnson",
        "Ernst",
        "Newfoundland",
        "Turks",
        "Wallis",
        "Dumfries",
        "Perth",
        "Hammersmith",
        "Kensington",
        "Procter",
        "Grenadines",
    ];
    DOUBLE.iter().any(|word| cx.reads(at, word))
}

/// The end of an item without the mark and the "and" behind it.
fn trimmed(cx: &Context<'_>, end: usize) -> usize {
    let end = end - usize::from(end > 0 && is_join(cx, end - 1));
    end - usize::from(end > 0 && matches!(cx.word(end - 1), "," | ";"))
}

/// A list whose items begin with one preposition: "by card, by direct debit, or by a cheque made out to the club".
pub(super) fn parallel(cx: &Context<'_>, tokens: Range<usize>) -> Option<List> {
    let word = cx.word(tokens.start);
    if !["by", "in", "to", "for", "from", "with", "on", "at", "through", "as"].contains(&word) {
        return None;
    }
    let mut starts = vec![tokens.start];
    let mut closed = false;
    for at in tokens.clone() {
        if matches!(cx.word(at), "," | ";") {
            let next = at + 1 + usize::from(is_join(cx, at + 1));
            if closed || !cx.reads(next, word) {
                return None;
            }
            closed = next > at + 1;
            starts.push(next);
        } else if is_join(cx, at) && cx.reads(at + 1, word) && starts.last() != Some(&(at + 1)) {
            closed = true;
            starts.push(at + 1);
        }
    }
    let last = tokens.end - usize::from(cx.reads(tokens.end.wrapping_sub(1), "."));
    let ends = starts.iter().skip(1).copied().chain([last]);
    let items: Vec<Range<usize>> =
        starts.iter().copied().zip(ends).map(|(start, end)| start..trimmed(cx, end)).collect();
    let many = items.len();
    let list = List { items, least: many, most: many, names: false, plural: false, open: false, next: tokens.end };
    (closed && many >= 3).then_some(list)
}

/// The pieces between separators outside of parentheses, without a final full stop.
fn chunks(cx: &Context<'_>, tokens: &Range<usize>, separator: &str) -> Vec<Range<usize>> {
    let (mut chunks, mut start, mut depth) = (Vec::new(), tokens.start, 0_u32);
    for at in tokens.clone() {
        match cx.word(at) {
            "(" | "[" => depth += 1,
            ")" | "]" => depth = depth.saturating_sub(1),
            word if word == separator && depth == 0 => {
                chunks.push(start..at);
                start = at + 1;
            }
            _ => {}
        }
    }
    let mut end = tokens.end;
    while end > start && matches!(cx.word(end - 1), "." | "!" | "?" | "," | ";") {
        end -= 1;
    }
    if end > start {
        chunks.push(start..end);
    }
    chunks
}

fn has_quotes(cx: &Context<'_>, tokens: &Range<usize>) -> bool {
    tokens.clone().any(|at| matches!(cx.word(at), "\"" | "“" | "”" | "‘" | "«" | "»" | ":" | "|" | "…"))
}

/// "and", "or", "&" between items.
pub(super) fn is_join(cx: &Context<'_>, at: usize) -> bool {
    cx.reads(at, "and") || cx.reads(at, "or")
}

fn joins<'a>(cx: &'a Context<'_>, chunk: &Range<usize>) -> impl Iterator<Item = usize> + use<'a> {
    chunk.clone().filter(|&at| is_join(cx, at))
}

fn begins_clause(cx: &Context<'_>, chunk: &Range<usize>) -> bool {
    cx.is(chunk.start, Tag::Function) || cx.is(chunk.start, Tag::PhraseEnd)
}

/// "etc", "others", "more": the list is not all there is.
fn is_open_end(cx: &Context<'_>, chunk: &Range<usize>) -> bool {
    ["etc", "others", "more", "elsewhere", "beyond"].iter().any(|word| cx.reads(chunk.start, word))
        || (cx.reads(chunk.start, "so") && cx.reads(chunk.start + 1, "on"))
        || (cx.reads(chunk.start, "many") || cx.reads(chunk.start, "several") || cx.reads(chunk.start, "some"))
}

/// Whether a piece is a name or a short noun phrase; `None` where it is neither.
fn kind(cx: &Context<'_>, sink: &Sink, part: &Range<usize>) -> Option<Kind> {
    if part.is_empty() {
        return None;
    }
    // "Ida Holt (2001–2004)": what stands behind a name in parentheses is no part of it.
    let bracket = cx.reads(part.end - 1, ")").then(|| (part.start..part.end).find(|&at| cx.reads(at, "("))).flatten();
    let part = &(part.start..bracket.filter(|&at| at > part.start).unwrap_or(part.end));
    if part.clone().any(|at| sink.is_claimed(at)) {
        return None;
    }
    // A piece of code is one thing.
    if part.len() == 1 && cx.token(part.start).is_some_and(|token| token.class == Class::Opaque) {
        return Some(Kind::Phrase);
    }
    let article = ["the", "a", "an", "its", "his", "her", "their"].iter().any(|word| cx.reads(part.start, word));
    let begin = part.start + usize::from(article);
    let first = cx.token(begin).filter(|token| begin < part.end && token.class == Class::Word)?;
    if first.shape.capital() {
        let end = name_end(cx, begin, part.end)?;
        // "Arden to Berne"
        let to = bracket.is_none() && cx.reads(end, "to") && end + 1 < part.end;
        // "Ada Moore for fiction"
        let role = ["for", "from", "of", "in", "at"].iter().any(|word| cx.reads(end, word));
        if bracket.is_none() && role && (2..=4).contains(&(part.end - end)) {
            let plain = (end + 1..part.end)
                .all(|at| cx.token(at).is_some_and(|token| token.class == Class::Word) && !cx.is(at, Tag::PhraseEnd));
            return plain.then_some(Kind::Name);
        }
        let end = if to { name_end(cx, end + 1, part.end)? } else { end };
        return (end == part.end).then_some(Kind::Name);
    }
    if part.len() > MAX_PHRASE {
        return None;
    }
    for at in begin..part.end {
        let token = cx.token(at)?;
        let ok = match token.class {
            Class::Word => {
                let tags = cx.lexicon.tags(token.word);
                let inner = at > begin
                    && ["of", "the", "in", "for", "on", "a", "its", "to", "with", "and", "or"]
                        .iter()
                        .any(|word| cx.reads(at, word));
                let contraction = cx.word(at).contains(['’', '\'']);
                !contraction && !token.shape.capital() && (inner || !(tags.has(Tag::Function) || tags.meets(NO_ITEM)))
            }
            Class::Mark => cx.word(at) == "-" && !token.shape.spaced(),
            Class::Possessive => true,
            Class::Number | Class::Opaque => false,
        };
        if !ok {
            return None;
        }
    }
    Some(Kind::Phrase)
}

/// The token after the name that begins at a token: capitals, with "of" or "de" between them.
pub(super) fn name_end(cx: &Context<'_>, start: usize, end: usize) -> Option<usize> {
    let mut at = start;
    while at < end && at < start + MAX_NAME {
        let token = cx.token(at)?;
        let capital_next = cx.token(at + 1).is_some_and(|next| next.shape.capital()) && at + 1 < end;
        let goes_on = match token.class {
            Class::Word => token.shape.capital() || (at > start && capital_next && is_particle(cx.word(at))),
            // "Anna K. Berg", "Al-Hakim", "AT&T"; a full stop ends a sentence where nothing follows.
            Class::Mark => {
                at > start
                    && capital_next
                    && !token.shape.spaced()
                    && matches!(cx.word(at), "-" | "." | "&" | "’" | "'")
            }
            Class::Possessive => capital_next,
            Class::Number | Class::Opaque => false,
        };
        if !goes_on {
            break;
        }
        at += 1;
    }
    (at > start).then_some(at)
}

/// Words within names.
fn is_particle(word: &str) -> bool {
    matches!(word, "of" | "the" | "de" | "da" | "di" | "van" | "von" | "al" | "bin" | "la" | "du" | "del")
}

/// Whether an item may stand for several things.
pub(super) fn is_plural_item(cx: &Context<'_>, part: &Range<usize>) -> bool {
    let Some(last) = part.end.checked_sub(1) else { return false };
    let capital = cx.token(last).is_some_and(|token| token.shape.capital());
    let text = cx.word(last);
    let plural = cx.is(last, Tag::Plural) || (text.ends_with('s') && !text.ends_with("ss") && !text.ends_with("us"));
    // "the Netherlands" is one, "the Smiths" are two: names with an article stay unsure.
    plural && (!capital || (part.len() == 2 && cx.reads(part.start, "the")))
}
