//! Which references point at a part that the article has, and whether its parts follow each other.

use super::captions::Captions;
use super::definitions::{self, Part, Parts};
use super::entries::{self, Entry};
use super::{announced, fact, gaps, labels, lists, marks, titles, topics};
use crate::document::{Block, BlockKind, Class};
use crate::extract::Context;
use crate::facts::{Fact, FactData, Provenance, ReferenceFact};
use crate::source::Span;
use rustc_hash::{FxHashMap, FxHashSet};

/// Parts of which a number may come again: steps of another procedure, examples of another chapter.
const RESTARTING: [&str; 8] = ["step", "example", "question", "exercise", "item", "note", "lesson", "paragraph"];

/// Parts that laws and other works have, too.
const LEGAL: [&str; 6] = ["section", "clause", "schedule", "paragraph", "chapter", "annex"];

/// Words that say a part is that of another work.
const WORKS: [&str; 18] = [
    "act",
    "treaty",
    "code",
    "regulation",
    "regulations",
    "directive",
    "law",
    "statute",
    "constitution",
    "convention",
    "charter",
    "ordinance",
    "bill",
    "amendment",
    "standard",
    "ibid",
    "et",
    "gdpr",
];

/// A title that is compared has no more words.
const MAX_TITLE: usize = 12;

/// The most numbers that a message names.
pub(super) const SHOWN: usize = 12;

/// Settles all references, and adds those to sources and footnotes.
pub(crate) fn resolve(cx: &Context<'_>, facts: &mut Vec<Fact>) {
    settle(cx, facts);
    topics::read(cx, facts);
    let count = facts.len();
    lists::read(cx, facts);
    labels::read(cx, facts);
    titles::read(cx, facts);
    marks::footnotes(cx, facts);
    if facts.len() > count {
        facts.sort_by_key(Fact::place);
    }
}

fn settle(cx: &Context<'_>, facts: &mut Vec<Fact>) {
    let any = facts.iter().any(|fact| matches!(fact.data, FactData::Reference(_)));
    let brackets = cx.document.text().contains("[^")
        || cx.document.blocks.iter().any(|block| cx.word(block.tokens.start as usize) == "[");
    let numbered = |block: &Block| {
        let at = block.tokens.start as usize;
        let number = cx.token(at).is_some_and(|token| token.class == Class::Number);
        number && (matches!(block.kind, BlockKind::Heading(_)) || cx.word(at).contains('.'))
    };
    if !any && !brackets && !cx.document.blocks.iter().any(numbered) {
        return;
    }
    let parts = definitions::read(cx);
    if brackets {
        sources(cx, &parts, facts);
        footnotes(cx, facts);
    }
    numbered_headings(cx, &parts, facts);
    facts.sort_by_key(Fact::place);
    let mut known: FxHashMap<String, Vec<(String, Span)>> = FxHashMap::default();
    for fact in facts.iter() {
        if let FactData::Reference(reference) = &fact.data
            && reference.definition
        {
            known.entry(reference.part.clone()).or_default().push((reference.number.clone(), fact.span));
        }
    }
    let places_of = known.clone();
    for (part, numbers) in announced::read(cx, facts) {
        known.entry(part).or_default().extend(numbers);
    }
    let mut captions = Captions::default();
    series(cx, facts, &mut captions);
    let mut sets: FxHashMap<String, Known> = FxHashMap::default();
    let paragraphs = if any && !is_about_another(cx, facts) { entries::whole(cx) } else { Vec::new() };
    // "clause 14 of the Lease is deleted, and in clause 22 …": the second is the Lease's too.
    let mut elsewhere: FxHashSet<(u32, String)> = FxHashSet::default();
    for fact in facts.iter_mut() {
        let (span, sentence) = (fact.span, fact.sentence);
        let FactData::Reference(reference) = &mut fact.data else { continue };
        if reference.definition || reference.dangling {
            continue;
        }
        let set = sets
            .entry(reference.part.clone())
            .or_insert_with(|| Known::of(&reference.part, &known, &parts, &paragraphs));
        reference.known.clone_from(&set.shown);
        let external = is_external(cx, span, sentence, reference);
        let place = (sentence, reference.part.clone());
        reference.dangling = set.lacks(&reference.number)
            && !external
            && !elsewhere.contains(&place)
            && !captions.have(cx, &reference.part, &reference.number);
        if external {
            elsewhere.insert(place);
        }
        let places = places_of.get(&reference.part).map_or(&[][..], Vec::as_slice);
        let mut there = places.iter().filter(|(number, _)| *number == reference.number);
        if let (Some((_, place)), None) = (there.next(), there.next()) {
            let next = cx.document.token_at(span.end);
            let (above, below) = (cx.reads(next, "above"), cx.reads(next, "below"));
            if let Some((title, other)) = other_title(cx, span, *place, places) {
                reference.misdirected = Some(title);
                reference.repeated = Some(other);
            }
            if (above && place.start > span.start) || (below && place.start < span.start) {
                reference.misdirected = Some(cx.span(next..next + 1));
                reference.repeated = Some(*place);
            }
        }
    }
    gaps::spare(cx, facts);
}

/// The title that a reference gives ("section 4 (Fees)", "Chapter 2, “Fees”"), where it is that of another part, and
/// that part.
fn other_title(cx: &Context<'_>, span: Span, own: Span, places: &[(String, Span)]) -> Option<(Span, Span)> {
    let mut at = cx.document.token_at(span.end);
    at += usize::from(matches!(cx.word(at), "," | ":"));
    at += usize::from(cx.reads(at, "("));
    at += usize::from(matches!(cx.word(at), "“" | "\"" | "‘" | "'"));
    let opened = at > cx.document.token_at(span.end);
    // The words of the title of a part, in lower case, and how many tokens they are.
    let title = |place: Span| {
        let mut from = cx.document.token_at(place.end);
        let block = cx.document.block_at(place.start).and_then(|block| cx.document.blocks.get(block as usize))?;
        while from < block.tokens.end as usize && cx.token(from).is_some_and(|token| token.class == Class::Mark) {
            from += 1;
        }
        let to = (block.tokens.end as usize).min(from + MAX_TITLE);
        let words: Vec<String> = (from..to).map(|at| cx.word(at).to_lowercase()).filter(|word| word != ".").collect();
        (!words.is_empty()).then_some(words)
    };
    let says = |words: &[String]| {
        let end = at + words.len();
        let closed = cx.token(end).is_none_or(|token| token.class == Class::Mark);
        let same = words.iter().enumerate().all(|(offset, word)| cx.word(at + offset).to_lowercase() == *word);
        (closed && same && cx.token(at).is_some_and(|token| token.shape.capital())).then(|| cx.span(at..end))
    };
    if !opened || title(own).is_none_or(|words| says(&words).is_some()) {
        return None;
    }
    places.iter().filter(|(_, place)| *place != own).find_map(|(_, place)| Some((says(&title(*place)?)?, *place)))
}

/// The numbers of the parts of one name.
struct Known {
    numbers: FxHashSet<String>,
    shown: String,
    /// There are enough of them, from the first on, to say that one is missing.
    certain: bool,
    /// Those that certainly have all their parts.
    within: Vec<String>,
}

impl Known {
    fn of(part: &str, explicit: &FxHashMap<String, Vec<(String, Span)>>, parts: &Parts, paragraphs: &[Entry]) -> Self {
        let mut list: Vec<String> =
            explicit.get(part).map_or_else(Vec::new, |list| list.iter().map(|(number, _)| number.clone()).collect());
        let own = !list.is_empty();
        let mut listed: FxHashSet<String> = list.iter().cloned().collect();
        let add = |list: &mut Vec<String>, more: &[Part]| list.extend(more.iter().map(|part| part.number.clone()));
        match part {
            "section" | "clause" | "paragraph" | "chapter" => {
                if !(own && part == "chapter") {
                    add(&mut list, &parts.headings);
                }
                add(&mut list, &parts.clauses);
                if part == "clause" {
                    add(&mut list, &parts.items);
                }
            }
            "step" | "item" | "question" if !own => add(&mut list, &parts.items),
            "equation" => add(&mut list, &parts.equations),
            "recommendation" | "rule" | "principle" | "objective" | "requirement" | "finding" | "option"
            | "exercise" | "point"
                if !own && parts.headed.iter().any(|title| title.contains(part)) =>
            {
                add(&mut list, &parts.items);
            }
            _ => {}
        }
        if list.is_empty() && part != "chapter" {
            list.extend(
                paragraphs.iter().filter(|entry| entries::is_kind(part, &entry.name)).map(|entry| entry.number.clone()),
            );
        }
        listed.extend(list.iter().cloned());
        let mut numbers = FxHashSet::default();
        let mut shown: Vec<String> = Vec::new();
        for number in list {
            // Section 4.2 is in section 4.
            let mut outer = number.as_str();
            while let Some((parent, _)) = outer.rsplit_once('.') {
                numbers.insert(parent.to_owned());
                outer = parent;
            }
            if numbers.insert(number.clone()) || !shown.contains(&number) {
                shown.push(number.to_uppercase());
            }
        }
        shown.dedup();
        let more = shown.len() > SHOWN;
        shown.truncate(SHOWN);
        let shown_apart = own && matches!(part, "table" | "figure" | "appendix");
        let certain = (numbers.len() > 1 || shown_apart) && ["1", "a", "0"].iter().any(|first| listed.contains(*first))
            || numbers.contains("1.1");
        // An extract has sections 4.1, 4.2 and 4.3, or goes on with section 5.
        let goes_on = |parent: &str| {
            let rank = super::rank(parent.rsplit('.').next().unwrap_or(parent));
            rank.is_some_and(|rank| numbers.contains(&number_of(parent, rank + 1)))
        };
        let within = numbers
            .iter()
            .filter_map(|number| number.strip_suffix(".1"))
            .filter(|parent| {
                numbers.contains(&format!("{parent}.2")) && numbers.contains(&format!("{parent}.3")) || goes_on(parent)
            })
            .map(str::to_owned)
            .collect();
        let shown = shown.join(", ") + if more { ", …" } else { "" };
        Self { numbers, shown, certain, within }
    }

    /// Whether the article has such parts, but certainly not this one.
    fn lacks(&self, number: &str) -> bool {
        let inside = || number.rsplit_once('.').is_some_and(|(parent, _)| self.within.iter().any(|own| own == parent));
        if self.numbers.contains(number) || !(self.certain || inside()) {
            return false;
        }
        // Letters and numbers are two ways of counting.
        let alike = |other: &String| {
            is_letter(other) == is_letter(number) && other.matches('.').count() >= number.matches('.').count()
        };
        self.numbers.iter().any(alike)
    }
}

fn is_letter(number: &str) -> bool {
    number.starts_with(|c: char| c.is_alphabetic())
}

/// Whether the reference points into another work: "Figure 4 of the council's report".
pub(super) fn is_external(cx: &Context<'_>, span: Span, sentence: u32, reference: &ReferenceFact) -> bool {
    let own = ["this", "these", "our", "the"];
    let start = cx.document.token_at(span.start);
    let mut next = cx.document.token_at(span.end);
    // "section 3(2) of"
    while cx.reads(next, "(") && cx.reads(next + 2, ")") {
        next += 3;
    }
    let of = cx.reads(next, "of") || cx.reads(next, "in") || cx.reads(next, "from");
    let ours = own.iter().take(3).any(|word| cx.reads(next + 1, word))
        || (cx.reads(next + 1, "the")
            && ["appendix", "annex", "schedule", "guide", "report", "manual", "document", "main", "present"]
                .iter()
                .any(|word| cx.reads(next + 2, word) && !matches!(cx.word(next + 3), "by" | "of")));
    let before = start.checked_sub(1);
    let possessive = before.is_some_and(|before| {
        cx.token(before).is_some_and(|token| token.class == Class::Possessive || token.shape.apostrophe())
            || ["their", "its", "his", "her", "original"].iter().any(|word| cx.reads(before, word))
    });
    let Some(place) = cx.document.sentences.get(sentence as usize) else { return true };
    let works =
        LEGAL.contains(&reference.part.as_str()) && place.range().any(|at| WORKS.iter().any(|word| cx.reads(at, word)));
    (of && !ours) || possessive || works || is_notice(cx, start, reference)
}

/// Whether the numbered paragraphs of an article are about those of another work: an amendment, minutes, a letter that
/// names its contract.
fn is_about_another(cx: &Context<'_>, facts: &[Fact]) -> bool {
    const HEADS: [&str; 16] = [
        "amendment",
        "amendments",
        "addendum",
        "variation",
        "supplement",
        "errata",
        "corrigenda",
        "changes",
        "minutes",
        "review",
        "comments",
        "summary",
        "notice",
        "dear",
        "response",
        "submission",
    ];
    let head = cx.document.tokens.len().min(24);
    (0..head).any(|at| cx.reads_any(at, &HEADS))
        || facts.iter().any(|fact| match &fact.data {
            FactData::Reference(reference) if LEGAL.contains(&reference.part.as_str()) => {
                !reference.definition && is_external(cx, fact.span, fact.sentence, reference)
            }
            _ => false,
        })
}

/// "NOTICE UNDER CLAUSE 12": the title of a letter names a clause of the contract that the letter is about.
fn is_notice(cx: &Context<'_>, start: usize, reference: &ReferenceFact) -> bool {
    let title =
        cx.document.blocks.first().is_some_and(|block| block.tokens.contains(&u32::try_from(start).unwrap_or(0)));
    let under = ["under", "with"].iter().any(|word| cx.reads(start.wrapping_sub(1), word));
    title && under && LEGAL.contains(&reference.part.as_str())
}

/// Numbered headings, which count as sections, as facts where the article refers to sections or counts them.
fn numbered_headings(cx: &Context<'_>, parts: &Parts, facts: &mut Vec<Fact>) {
    for part in parts.headings.iter().chain(&parts.clauses) {
        push(cx, facts, part.span, fact("section", &part.number, true));
    }
}

fn push(cx: &Context<'_>, facts: &mut Vec<Fact>, span: Span, reference: ReferenceFact) {
    let sentence = cx.document.sentence_at(span.start).unwrap_or(0);
    let data = FactData::Reference(Box::new(reference));
    facts.push(Fact { span, sentence, provenance: Provenance::default(), data });
}

/// Numbers in square brackets, where the article lists sources by such numbers.
fn sources(cx: &Context<'_>, parts: &Parts, facts: &mut Vec<Fact>) {
    if parts.sources.len() < 2 || !parts.sources.iter().any(|part| part.number == "1") {
        return;
    }
    for part in &parts.sources {
        push(cx, facts, part.span, fact("source", &part.number, true));
    }
    let definitions: FxHashSet<u32> = parts.sources.iter().map(|part| part.span.start).collect();
    let tokens = &cx.document.tokens;
    let mut at = 0;
    while at < tokens.len() {
        let open = cx.word(at) == "[" && !definitions.contains(&tokens[at].start);
        at += 1;
        if !open {
            continue;
        }
        let mut found = Vec::new();
        while tokens.get(at).is_some_and(|token| token.class == Class::Number && !cx.word(at).contains('.')) {
            found.push(at);
            at += 1;
            if !matches!(cx.word(at), "," | ";") {
                break;
            }
            at += 1;
        }
        // "[1] Adler" begins a source, "[sic]" and "[4.8, 6.1]" are other things.
        if cx.word(at) == "]" {
            for at in found {
                for number in cx.word(at).split(',') {
                    push(cx, facts, tokens[at].span(), fact("source", number, false));
                }
            }
        }
    }
}

/// Footnotes that the text refers to and does not have: such a mark stays as it is written.
fn footnotes(cx: &Context<'_>, facts: &mut Vec<Fact>) {
    let text = cx.document.text();
    let mut defined: Vec<&str> = Vec::new();
    for line in text.lines() {
        if let Some((label, _)) = line.trim_start().strip_prefix("[^").and_then(|rest| rest.split_once("]:")) {
            defined.push(label);
        }
    }
    if defined.is_empty() {
        return;
    }
    let known = defined.join(", ");
    for (at, _) in text.match_indices("[^") {
        let Some((label, rest)) = text[at + 2..].split_once(']') else { continue };
        let word = !label.is_empty() && label.len() <= 20 && !label.contains(char::is_whitespace);
        if !word || rest.starts_with(':') || defined.contains(&label) || !is_shown(cx, at as u32) {
            continue;
        }
        let reference = ReferenceFact { known: known.clone(), dangling: true, ..fact("footnote", label, false) };
        push(cx, facts, Span::from(at..at + label.len() + 3), reference);
    }
}

/// Whether an offset lies in or right behind a block, and not in code.
fn is_shown(cx: &Context<'_>, at: u32) -> bool {
    let block = cx.document.block_at(at).and_then(|block| cx.document.blocks.get(block as usize));
    let near = block.is_some_and(|block| {
        at < block.span.end || !cx.document.text()[block.span.end as usize..at as usize].contains('\n')
    });
    let before = cx.document.token_at(at + 1).checked_sub(1).and_then(|before| cx.token(before));
    near && before.is_none_or(|token| token.class != Class::Opaque || token.end <= at)
}

/// Marks captions and headings that repeat a number, or do not follow the one before.
fn series(cx: &Context<'_>, facts: &mut [Fact], captions: &mut Captions) {
    let mut last: FxHashMap<String, (i64, Span, bool)> = FxHashMap::default();
    let mut seen: FxHashMap<String, Span> = FxHashMap::default();
    for fact in facts.iter_mut() {
        let span = fact.span;
        let FactData::Reference(reference) = &mut fact.data else { continue };
        if !reference.definition {
            continue;
        }
        let restarting = RESTARTING.contains(&reference.part.as_str());
        let earlier = seen.get(&reference.target).copied();
        if let Some(earlier) = earlier.filter(|_| {
            !restarting && (reference.part != "section" || twice(&last, reference)) && reference.part != "chapter"
        }) {
            if !same_words(cx, earlier, span) {
                reference.repeated = Some(earlier);
            }
        } else {
            seen.insert(reference.target.clone(), span);
        }
        let Some(rank) = reference.rank else { continue };
        let before = last.get(&reference.series).copied();
        let mut told = before.is_some_and(|(_, _, told)| told);
        if let Some((previous, place, false)) = before {
            let follows = rank == previous + 1 || rank == previous || rank <= 1 || earlier.is_some();
            let skipped = previous + 1..rank;
            let number = |rank: i64| number_of(&reference.number, rank);
            let captioned = !["section", "source"].contains(&reference.part.as_str());
            let elsewhere = rank > previous
                && (skipped.end - skipped.start > 5
                    || captioned && skipped.clone().any(|rank| captions.have(cx, &reference.part, &number(rank))));
            // "0.1.7 … 0.1.6": versions, the newest first.
            let versions = rank + 1 == previous && reference.number.matches('.').count() > 1;
            told |= versions;
            if !follows && !elsewhere && !versions && previous >= 1 && !gaps::explained(cx, previous + 1..rank) {
                reference.previous = Some(place);
                told = true;
            }
        }
        last.insert(reference.series.clone(), (rank, span, told));
    }
}

/// Whether the section before, in several numbers, has the same.
fn twice(last: &FxHashMap<String, (i64, Span, bool)>, reference: &ReferenceFact) -> bool {
    let before = last.get(&reference.series).map(|(rank, ..)| *rank);
    reference.number.contains('.') && before.is_some() && before == reference.rank
}

/// The number of a part beside this one in its series.
pub(super) fn number_of(like: &str, rank: i64) -> String {
    match like.rsplit_once('.') {
        Some((parent, _)) => format!("{parent}.{rank}"),
        None if is_letter(like) => {
            let letter = u8::try_from(rank).ok().and_then(|rank| b'a'.checked_add(rank.saturating_sub(1)));
            letter.map_or_else(String::new, |letter| char::from(letter).to_uppercase().to_string())
        }
        None => rank.to_string(),
    }
}

/// Whether the same words follow two captions: a list of figures repeats them.
fn same_words(cx: &Context<'_>, a: Span, b: Span) -> bool {
    let words = |span: Span| {
        let from = cx.document.token_at(span.end);
        let words = (from..from + 8).map(|at| cx.word(at).to_lowercase()).filter(|word| word.len() > 1);
        words.take(3).collect::<Vec<_>>()
    };
    words(a) == words(b)
}
