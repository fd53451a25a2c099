//! Who says a quotation: the subject of the verb beside it.
//!
//! Looked for in this order: a verb right after the quotation ("…," said X; "…," X said), a name right before it, the
//! nearest verb of speech before it in its sentence, the speaker of the quotation before. The speaker is a span of the
//! words that name somebody, mostly those of a name fact; a pronoun is left as it is.

use crate::document::{Class, Sentence};
use crate::extract::Context;
use crate::facts::{Fact, FactData, NameType};
use crate::lexicon::Tag;
use crate::source::Span;
use std::ops::Range;

/// A verb is looked for over so many tokens before a quotation.
const VERB_TOKENS: usize = 40;

/// A subject is looked for over so many tokens from its verb.
const SUBJECT_TOKENS: usize = 10;

/// What is said, after the name of who says it.
const SAYINGS: &str = "remark remarks words comment statement claim saying line phrase warning admission promise pledge \
                       assurance assertion confession complaint insistence suggestion boast joke plea vow reply answer \
                       argument contention declaration prediction description apology verdict";

/// A name in an article, by bytes.
struct Name {
    span: Span,
    role: Option<Span>,
    speaks: bool,
    person: bool,
}

struct Names(Vec<Name>);

impl Names {
    /// The name that ends at an offset, or whose role does.
    fn ending(&self, offset: u32) -> Option<&Name> {
        let after = self.0.partition_point(|name| name.span.start < offset);
        self.0.get(after.saturating_sub(3)..after)?.iter().rev().find(|name| {
            name.speaks
                && (name.span.end == offset
                    || name.role.is_some_and(|role| role.end == offset && role.start > name.span.end))
        })
    }

    /// The name that begins at an offset, or whose role does.
    fn beginning(&self, offset: u32) -> Option<&Name> {
        let first = self.0.partition_point(|name| name.span.start < offset);
        self.0.get(first..self.0.len().min(first + 3))?.iter().find(|name| {
            name.speaks
                && (name.span.start == offset
                    || name.role.is_some_and(|role| role.start == offset && role.end < name.span.end))
        })
    }

    /// The first person whose name lies wholly between two offsets.
    fn first_within(&self, start: u32, end: u32) -> Option<&Name> {
        let first = self.0.partition_point(|name| name.span.start < start);
        self.0.get(first..)?.iter().take_while(|name| name.span.end <= end).find(|name| name.person)
    }

    /// The last person whose name lies wholly between two offsets.
    fn last_within(&self, start: u32, end: u32) -> Option<&Name> {
        let after = self.0.partition_point(|name| name.span.end <= end);
        self.0
            .get(after.saturating_sub(VERB_TOKENS)..after)?
            .iter()
            .rev()
            .take_while(|name| name.span.start >= start)
            .find(|name| name.person)
    }
}

/// Finds who says each quotation.
pub(super) fn speakers(cx: &Context<'_>, facts: &mut [Fact]) {
    let mut names = Vec::new();
    let mut quotes = Vec::new();
    for (index, fact) in facts.iter().enumerate() {
        match &fact.data {
            FactData::Name(name) => names.push(Name {
                span: fact.span,
                role: name.role,
                speaks: !name.demonym && name.kind != NameType::Other,
                person: name.kind == NameType::Person,
            }),
            FactData::Quote(quote) if quote.depth == 1 => quotes.push((fact.span, index)),
            _ => {}
        }
    }
    names.sort_by_key(|name| (name.span.start, name.span.end));
    quotes.sort_unstable_by_key(|(span, _)| (span.start, span.end));
    let names = Names(names);
    let mut last: Option<(usize, Option<Span>)> = None;
    let mut found = Vec::with_capacity(quotes.len());
    for (at, &(span, index)) in quotes.iter().enumerate() {
        let next = quotes.get(at + 1).map(|(span, _)| span.start);
        let look = Look::at(cx, &names, span, next, last.map(|(end, _)| end));
        let before = last.and_then(|(end, speaker)| speaker.map(|speaker| (end, speaker)));
        let speaker = look.speaker(before);
        last = Some((look.quote.end, speaker));
        found.push((index, speaker));
    }
    for (index, speaker) in found {
        if let Some(FactData::Quote(quote)) = facts.get_mut(index).map(|fact| &mut fact.data) {
            quote.speaker = speaker;
        }
    }
}

/// A quotation with what surrounds it, by tokens.
struct Look<'a> {
    cx: &'a Context<'a>,
    names: &'a Names,
    quote: Range<usize>,
    /// What stands before it in its sentence, after the quotation before.
    before: Range<usize>,
    /// What stands after it in its last sentence, before the next quotation.
    after: Range<usize>,
    /// The first token of its block.
    block: usize,
    alone: bool,
}

impl<'a> Look<'a> {
    fn at(cx: &'a Context<'a>, names: &'a Names, span: Span, next: Option<u32>, last: Option<usize>) -> Self {
        let document = cx.document;
        let quote = document.token_at(span.start)..document.token_at(span.end);
        let sentence = |offset: u32| {
            let index = document.sentence_at(offset).unwrap_or(0);
            document.sentences.get(index as usize).copied().unwrap_or(Sentence { start: 0, end: 0, block: 0 })
        };
        let first = sentence(span.start);
        let final_sentence = sentence(span.end.saturating_sub(1));
        let start = first.start as usize;
        let end = final_sentence.end as usize;
        let block = document.blocks.get(first.block as usize).map_or(0, |block| block.tokens.start as usize);
        let next = next.map_or(end, |next| document.token_at(next)).min(end);
        Self {
            cx,
            names,
            before: start.max(last.unwrap_or(0)).min(quote.start)..quote.start,
            after: quote.end..next.max(quote.end),
            alone: start == quote.start && quote.end + 1 >= end,
            block,
            quote,
        }
    }

    fn speaker(&self, last: Option<(usize, Span)>) -> Option<Span> {
        self.behind()
            .or_else(|| self.beside())
            .or_else(|| self.possessed())
            .or_else(|| self.ahead(&self.before))
            .or_else(|| self.accordingly(&self.after))
            .or_else(|| self.between(last))
            .or_else(|| self.shared(last))
            .or_else(|| self.outside())
    }

    fn is_speech(&self, at: usize) -> bool {
        self.cx.is(at, Tag::Speech) && self.cx.token(at).is_some_and(|token| !token.shape.capital())
    }

    /// "…," said X; "…," X said; "…," the minister told reporters.
    fn behind(&self) -> Option<Span> {
        let mut at = self.after.start;
        while at < self.after.end && matches!(self.cx.word(at), "," | "-" | "–" | "—") {
            at += 1;
        }
        if at >= self.after.end {
            return None;
        }
        if self.is_speech(at) {
            return self.subject_after(at + 1, self.after.end);
        }
        let ends_clause =
            self.quote.end.checked_sub(2).is_some_and(|at| matches!(self.cx.word(at), "," | "?" | "!" | "." | "…"));
        let comma = at > self.after.start;
        if !(ends_clause || comma) {
            return None;
        }
        let limit = self.after.end.min(at + SUBJECT_TOKENS + 6);
        let verb = (at..limit).find(|&at| self.is_speech(at))?;
        if verb > at && self.cx.word(verb - 1) == "," {
            // "…”, with some delay, said X"
            if let Some(subject) = self.subject_after(verb + 1, self.after.end) {
                return Some(subject);
            }
        }
        let words = self.cx.span(at..verb);
        let subject = self.subject_before(verb, at)?;
        (subject.start < words.end).then_some(subject)
    }

    /// A name right before: X “conveyed …”.
    fn beside(&self) -> Option<Span> {
        let end =
            self.before.end.checked_sub(1).filter(|&at| at >= self.before.start).and_then(|at| self.cx.token(at))?;
        let speech = self.is_speech(self.quote.start + 1) || self.cx.word(self.quote.start + 1).ends_with("ed");
        self.names.ending(end.end).filter(|_| speech).map(|name| name.span)
    }

    /// X's remark that “…”; in the words of X, “…”; as X put it, “…”.
    fn possessed(&self) -> Option<Span> {
        let cx = self.cx;
        let mut at = self.before.end;
        let floor = self.before.start.max(at.saturating_sub(SUBJECT_TOKENS));
        while at > floor
            && matches!(
                cx.word(at - 1),
                "that"
                    | ","
                    | ":"
                    | "of"
                    | "was"
                    | "is"
                    | "it"
                    | "put"
                    | "he"
                    | "she"
                    | "they"
                    | "we"
                    | "did"
                    | "not"
                    | "do"
                    | "does"
                    | "there"
                    | "been"
                    | "would"
                    | "will"
                    | "could"
                    | "can"
                    | "had"
                    | "has"
            )
        {
            at -= 1;
        }
        let last = at.checked_sub(1).filter(|&last| last > floor)?;
        let offset = |at: usize| cx.token(at).map(|token| token.end);
        if matches!(cx.word(at), "put" | "it") || (floor..last).any(|at| matches!(cx.word(at), "words" | "phrase")) {
            return self.names.ending(offset(last)?).map(|name| name.span);
        }
        let noun = SAYINGS.split(' ').any(|noun| noun == cx.word(last));
        let owner =
            last.checked_sub(2).filter(|_| cx.token(last - 1).is_some_and(|token| token.class == Class::Possessive))?;
        if !noun || owner < floor {
            return None;
        }
        self.names.ending(offset(owner)?).map(|name| name.span)
    }

    /// The subject of the nearest verb of speech in the words before.
    fn ahead(&self, tokens: &Range<usize>) -> Option<Span> {
        let floor = tokens.start.max(tokens.end.saturating_sub(VERB_TOKENS));
        if let Some(verb) = (floor..tokens.end).rev().find(|&at| self.is_speech(at)) {
            let word = self.cx.word(verb);
            let inverts =
                !word.ends_with("ing") && !matches!(word, "told" | "tells" | "called" | "calls" | "described");
            if verb > tokens.start && self.cx.word(verb - 1) == "," && inverts {
                // "It is, say the builders, a …"
                if let Some(subject) = self.subject_after(verb + 1, tokens.end) {
                    return Some(subject);
                }
            }
            return self.subject_before(verb, tokens.start).or_else(|| {
                let end = self.cx.span(verb..verb + 1).start;
                self.names.last_within(self.cx.span(tokens.start..tokens.start + 1).start, end).map(|name| name.span)
            });
        }
        self.accordingly(tokens)
    }

    /// According to X, "…".
    fn accordingly(&self, tokens: &Range<usize>) -> Option<Span> {
        let limit = tokens.end.min(tokens.start + VERB_TOKENS);
        let at = (tokens.start..limit).find(|&at| self.cx.reads(at, "according") && self.cx.word(at + 1) == "to")?;
        self.subject_after(at + 2, tokens.end)
    }

    /// The speaker of the quotation before, where it stands in the same sentence or this one stands alone.
    fn shared(&self, last: Option<(usize, Span)>) -> Option<Span> {
        let (end, speaker) = last?;
        let same_sentence = self.before.start == end && end > 0;
        ((same_sentence && !self.alone) || (self.alone && end >= self.block)).then_some(speaker)
    }

    /// The same where that sentence stands between this quotation and the one before.
    fn between(&self, last: Option<(usize, Span)>) -> Option<Span> {
        let (end, _) = last?;
        let before = self.cx.token(self.quote.start.checked_sub(1)?)?.start;
        let document = self.cx.document;
        let sentence = document.sentences.get(document.sentence_at(before)? as usize)?;
        if sentence.start as usize >= end { self.outside() } else { None }
    }

    /// For a quotation that is a sentence of its own: the sentence before, where it has a verb of speech.
    fn outside(&self) -> Option<Span> {
        if !self.alone || self.quote.start <= self.block {
            return None;
        }
        let document = self.cx.document;
        let before = self.cx.token(self.quote.start - 1)?.start;
        let sentence = document.sentences.get(document.sentence_at(before)? as usize)?;
        let range = sentence.start as usize..sentence.end as usize;
        let verb =
            (range.start.max(range.end.saturating_sub(VERB_TOKENS))..range.end).rev().find(|&at| self.is_speech(at))?;
        self.subject_before(verb, range.start)
    }

    /// The words that name the subject of a verb, before it.
    fn subject_before(&self, verb: usize, floor: usize) -> Option<Span> {
        let cx = self.cx;
        let mut at = verb;
        for _ in 0..SUBJECT_TOKENS {
            let left = at.checked_sub(1).filter(|&left| left >= floor)?;
            let word = cx.word(left);
            let adverb = word.ends_with("ly")
                || matches!(
                    word,
                    "has"
                        | "had"
                        | "have"
                        | "also"
                        | "later"
                        | "then"
                        | "was"
                        | "is"
                        | "be"
                        | "once"
                        | ","
                        | "recently"
                        | "who"
                        | "will"
                        | "would"
                        | "however"
                );
            if !adverb {
                break;
            }
            if word == "," && self.names.ending(cx.token(left.checked_sub(1)?)?.end).is_some() {
                at = left;
                break;
            }
            at = left;
        }
        let last = at.checked_sub(1).filter(|&last| last >= floor)?;
        let within = |end: u32| {
            let start = cx.token(floor).map_or(0, |token| token.start);
            self.names.last_within(start, end).map(|name| name.span)
        };
        if let Some(name) = self.names.ending(cx.token(last)?.end) {
            // "Jane Doe, a guide in Lisbon, said"
            let first = cx.document.token_at(name.span.start);
            let first = first.checked_sub(usize::from(cx.word(first.saturating_sub(1)) == "the"))?;
            let preposition = matches!(cx.word(first.saturating_sub(1)), "of" | "at" | "in" | "for" | "from" | "with");
            let person = if name.person || !preposition { None } else { within(name.span.start) };
            return Some(person.unwrap_or(name.span));
        }
        // "Jane Doe, who was told the news, said"
        let behind_comma = verb > floor && cx.word(verb - 1) == ",";
        let start = cx.token(floor).map_or(0, |token| token.start);
        if behind_comma && let Some(person) = self.names.first_within(start, cx.token(verb)?.start) {
            return Some(person.span);
        }
        if cx.word(verb).ends_with("ing") {
            return within(cx.token(verb)?.start);
        }
        if matches!(cx.word(last), "he" | "she" | "they" | "I" | "we" | "He" | "She" | "They" | "We" | "it" | "It") {
            return Some(cx.span(last..last + 1));
        }
        let mut start = last;
        while start > floor && last - start < SUBJECT_TOKENS && self.is_noun(start) && !self.is_determiner(start) {
            start -= 1;
        }
        if self.is_determiner(start) {
            return (start < last).then(|| cx.span(start..last + 1));
        }
        let first = if self.is_noun(start) { start } else { start + 1 };
        let plural = cx.word(last).ends_with('s') && self.is_noun(last) && last + 1 - first <= 3;
        plural.then(|| cx.span(first..last + 1))
    }

    /// The words that name the subject of a verb, after it.
    fn subject_after(&self, start: usize, end: usize) -> Option<Span> {
        let cx = self.cx;
        let mut at = start;
        while at < end && at - start < SUBJECT_TOKENS {
            let token = cx.token(at)?;
            if let Some(name) = self.names.beginning(token.start) {
                return Some(name.span);
            }
            if matches!(cx.word(at), "he" | "she" | "they" | "I" | "we") {
                return (at == start).then(|| cx.span(at..at + 1));
            }
            if !self.is_noun(at) && !self.is_determiner(at) && token.class != Class::Possessive {
                break;
            }
            at += 1;
        }
        let determined = self.is_determiner(start) && at > start + 1;
        let plural = at > start && at - start <= 3 && cx.word(at - 1).ends_with('s');
        (determined || plural).then(|| cx.span(start..at))
    }

    fn is_determiner(&self, at: usize) -> bool {
        matches!(
            self.cx.word(at),
            "the"
                | "The"
                | "a"
                | "A"
                | "an"
                | "An"
                | "one"
                | "One"
                | "his"
                | "His"
                | "her"
                | "Her"
                | "its"
                | "Its"
                | "their"
                | "Their"
                | "my"
                | "our"
        )
    }

    /// A word of a noun phrase.
    fn is_noun(&self, at: usize) -> bool {
        self.cx.token(at).is_some_and(|token| {
            (token.class == Class::Word && !self.cx.is(at, Tag::Function) && !self.cx.is(at, Tag::Speech))
                || crate::extract::names::places::joins(self.cx, at)
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::document::{Document, Format};
    use crate::extract::extract;
    use crate::facts::{FactData, Kind};
    use crate::source::Source;

    fn speakers(text: &str) -> Vec<String> {
        let document = Document::new(Source::new("a.txt", text), Format::Plain);
        let facts = extract(&document, None);
        facts
            .of(Kind::Quote)
            .iter()
            .filter_map(|&index| match &facts.all[index as usize].data {
                FactData::Quote(quote) => Some(quote.speaker.map_or("", |span| document.slice(span)).to_owned()),
                _ => None,
            })
            .collect()
    }

    #[test]
    fn verbs_beside_the_quotation_name_the_speaker() {
        assert_eq!(speakers("“We won,” said Mayor Jane Doe on Monday."), ["Jane Doe"]);
        assert_eq!(speakers("“We won,” the minister told reporters. It was late."), ["the minister"]);
        assert_eq!(speakers("Jane Doe, the mayor, said: “We won.”"), ["Jane Doe"]);
        assert_eq!(speakers("According to John Smith, it was “a disgrace” to lose."), ["John Smith"]);
        assert_eq!(speakers("Lisbon celebrated the deal as a “great and lasting victory” over Madrid."), ["Lisbon"]);
        assert_eq!(speakers("Officials said it was “fine”."), ["Officials"]);
    }

    #[test]
    fn quotations_of_one_sentence_share_the_speaker() {
        assert_eq!(
            speakers("Minister Ann Lee expressed “her hope for peace” and “a wish for rain.”"),
            ["Ann Lee", "Ann Lee"]
        );
        assert_eq!(speakers("“We won,” said Jane Doe. “It was hard.”"), ["Jane Doe", "Jane Doe"]);
    }

    #[test]
    fn a_name_right_before_is_the_speaker() {
        assert_eq!(
            speakers("Further, the statement continued, Minister Ann Lee “conveyed her thanks to all.”"),
            ["Ann Lee"]
        );
    }
}
