//! Facts of the author's own: patterns matched against the words of each sentence, by backtracking within a bound.

use super::leads::Leads;
use super::needs::Needs;
use super::value::Value;
use super::words::Phrase;
use super::world::World;
use crate::check::program::{OwnKind, Pattern};
use crate::document::{Class, Document};
use crate::facts::Kind;
use crate::lexicon;
use crate::source::Span;
use std::cell::Cell;
use std::ops::Range;

/// The most attempts to match parts of one pattern in one article.
const MAX_ATTEMPTS: u64 = 5_000_000;

/// A fact of the author's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct OwnFact {
    pub(super) span: Span,
    /// The captured facts by their numbers.
    pub(super) captures: Vec<Option<u32>>,
}

/// A pattern ready to be matched.
enum Matcher {
    Words(Phrase),
    Form(Vec<String>),
    Capture(Kind, usize),
    Gap(u32),
    Maybe(Box<Matcher>),
    Sequence(Vec<Matcher>),
    /// With the prints of all words that it can begin with, where it begins with one of some words.
    Either(Vec<Matcher>, Option<Vec<u16>>),
}

impl Matcher {
    fn new(pattern: &Pattern) -> Self {
        let all = |patterns: &[Pattern]| patterns.iter().map(Matcher::new).collect();
        match pattern {
            Pattern::Words(words) => Matcher::Words(Phrase::new(words)),
            Pattern::Form(word) => Matcher::Form(lexicon::forms(word)),
            Pattern::Capture(kind, at) => Matcher::Capture(*kind, *at),
            Pattern::Gap(words) => Matcher::Gap(*words),
            Pattern::Maybe(inner) => Matcher::Maybe(Box::new(Matcher::new(inner))),
            Pattern::Sequence(parts) => Matcher::Sequence(all(parts)),
            Pattern::Either(alternatives) => {
                let alternatives: Vec<Matcher> = all(alternatives);
                let heads: Option<Vec<_>> = alternatives.iter().map(Matcher::head).collect();
                Matcher::Either(alternatives, heads.map(|heads| heads.concat()))
            }
        }
    }
}

impl Matcher {
    /// What every match has.
    fn needs(&self) -> Needs {
        match self {
            Matcher::Words(phrase) => Needs::phrase(phrase),
            Matcher::Form(forms) => Needs::words(prints(forms)),
            Matcher::Capture(kind, _) => Needs::kind(*kind),
            Matcher::Sequence(parts) => parts.iter().map(Matcher::needs).fold(Needs::default(), Needs::and),
            Matcher::Either(alternatives, _) => {
                alternatives.iter().map(Matcher::needs).reduce(Needs::or).unwrap_or_default()
            }
            Matcher::Gap(_) | Matcher::Maybe(_) => Needs::default(),
        }
    }

    /// The prints of the words that it can begin with, where it begins with a word.
    fn head(&self) -> Option<Vec<u16>> {
        match self {
            Matcher::Words(phrase) => phrase.first().map(<[u16]>::to_vec),
            Matcher::Form(forms) => Some(prints(forms)),
            Matcher::Sequence(parts) => parts.first()?.head(),
            Matcher::Either(_, heads) => heads.clone(),
            Matcher::Capture(..) | Matcher::Gap(_) | Matcher::Maybe(_) => None,
        }
    }

    /// Takes down what it can begin with. Whether it can match nothing, so that what follows may begin in its place.
    fn lead(&self, leads: &mut Leads) -> bool {
        match self {
            Matcher::Words(phrase) => leads.phrase(phrase),
            Matcher::Form(forms) => forms.iter().for_each(|form| leads.word(form)),
            Matcher::Capture(kind, _) => leads.kind(*kind),
            Matcher::Gap(_) => {
                leads.anything();
                return true;
            }
            Matcher::Maybe(inner) => {
                inner.lead(leads);
                return true;
            }
            Matcher::Sequence(parts) => return parts.iter().all(|part| part.lead(leads)),
            // Each must be asked.
            Matcher::Either(alternatives, _) => {
                return alternatives.iter().fold(false, |empty, alternative| alternative.lead(leads) | empty);
            }
        }
        false
    }
}

/// The prints of words.
fn prints(words: &[String]) -> Vec<u16> {
    words.iter().map(|word| lexicon::print(word.as_bytes())).collect()
}

/// A pattern, made ready once for all articles.
struct Compiled {
    matcher: Matcher,
    needs: Needs,
    leads: Leads,
}

impl Compiled {
    fn new(pattern: &Pattern) -> Self {
        let matcher = Matcher::new(pattern);
        let mut leads = Leads::default();
        if matcher.lead(&mut leads) {
            leads.anything();
        }
        Self { needs: matcher.needs(), matcher, leads }
    }
}

/// What happens where a pattern has matched up to a token: whether that is a match of the whole.
type Then<'t> = &'t mut dyn FnMut(usize, &mut [Option<u32>]) -> bool;

/// Finds the facts of a kind in the order of the text; none overlaps another. `accept` says whether captured facts
/// meet the kind's condition. The second value is false where the bound cut the search short.
pub(super) fn find(
    world: &World<'_>,
    kind: &OwnKind,
    mut accept: impl FnMut(&[Option<u32>]) -> bool,
) -> (Vec<OwnFact>, bool) {
    // Most articles have no place for most patterns.
    let with_kinds = Needs::kinds_of(&kind.pattern).with_kinds(world);
    if with_kinds.as_ref().is_some_and(Vec::is_empty) {
        return (Vec::new(), true);
    }
    let Some(own) = kind.ready.get_or(|| Compiled::new(&kind.pattern)) else { return (Vec::new(), true) };
    let sentences = own.needs.with_words(world, with_kinds);
    let document = world.document;
    let (anything, words) = (own.leads.is_anything(), own.leads.words(sentences.len()));
    let places = own.leads.places(world.facts);
    let mut next_place = 0;
    let prints = document.prints();
    let near = vec![Cell::new(0); Kind::ALL.len()];
    let mut search = Search { world, document, prints, near, attempts: Cell::new(0), tokens: 0..0 };
    let mut found = Vec::new();
    let mut captures = vec![None; kind.schema.fields.len()];
    for sentence in sentences {
        search.tokens = sentence.range();
        let mut at = search.tokens.start;
        while at < search.tokens.end {
            let token = &document.tokens[at];
            while places.get(next_place).is_some_and(|&place| place < token.start) {
                next_place += 1;
            }
            let begins = places.get(next_place) == Some(&token.start) || anything || words.may_have(prints[at]);
            if !begins {
                at += 1;
                continue;
            }
            let mut hit = None;
            search.run(&own.matcher, at, &mut captures, &mut |end, captures| {
                let fits = end > at && accept(captures);
                if fits {
                    hit = Some((end, captures.to_vec()));
                }
                fits
            });
            if search.attempts.get() > MAX_ATTEMPTS {
                return (found, false);
            }
            captures.fill(None);
            match hit {
                Some((end, captures)) => {
                    found.push(OwnFact { span: document.span_of(at..end), captures });
                    at = end;
                }
                None => at += 1,
            }
        }
    }
    (found, true)
}

struct Search<'w> {
    world: &'w World<'w>,
    document: &'w Document,
    prints: &'w [u16],
    /// Of each kind, where facts were looked for last.
    near: Vec<Cell<usize>>,
    attempts: Cell<u64>,
    /// The tokens of the present sentence.
    tokens: Range<usize>,
}

impl Search<'_> {
    /// Matches a pattern from a token on and goes on with `then`, in the order of preference, until that is content.
    fn run(&self, matcher: &Matcher, at: usize, captures: &mut [Option<u32>], then: Then<'_>) -> bool {
        self.attempts.set(self.attempts.get() + 1);
        if self.attempts.get() > MAX_ATTEMPTS {
            return false;
        }
        match matcher {
            Matcher::Words(phrase) => {
                let end = phrase.starts_at(self.document, at, self.tokens.end);
                end.is_some_and(|end| then(self.past_possessive(end), captures))
            }
            Matcher::Form(forms) => {
                let token = self.document.tokens.get(at).filter(|_| at < self.tokens.end);
                let word = token.map_or("", |token| self.document.word(token));
                forms.iter().any(|form| form.eq_ignore_ascii_case(word)) && then(at + 1, captures)
            }
            Matcher::Maybe(inner) => self.run(inner, at, captures, then) || then(at, captures),
            Matcher::Sequence(parts) => self.sequence(parts, at, captures, then),
            Matcher::Either(alternatives, heads) => {
                if let (Some(heads), Some(print)) = (heads, self.prints.get(at))
                    && !heads.contains(print)
                    && !lexicon::is_wide(*print)
                {
                    return false;
                }
                alternatives.iter().any(|alternative| self.run(alternative, at, captures, then))
            }
            Matcher::Gap(words) => {
                let mut next = at;
                let mut passed = 0;
                loop {
                    if then(next, captures) {
                        return true;
                    }
                    let Some(token) = self.document.tokens.get(next).filter(|_| next < self.tokens.end) else {
                        return false;
                    };
                    // Marks between words cost nothing.
                    if matches!(token.class, Class::Word | Class::Number) {
                        if passed == *words {
                            return false;
                        }
                        passed += 1;
                    }
                    next += 1;
                }
            }
            Matcher::Capture(kind, number) => self.capture(*kind, *number, at, captures, then),
        }
    }

    fn sequence(&self, parts: &[Matcher], at: usize, captures: &mut [Option<u32>], then: Then<'_>) -> bool {
        let Some((first, rest)) = parts.split_first() else { return then(at, captures) };
        if rest.is_empty() {
            return self.run(first, at, captures, then);
        }
        self.run(first, at, captures, &mut |end, captures| self.sequence(rest, end, captures, then))
    }

    fn capture(&self, kind: Kind, number: usize, at: usize, captures: &mut [Option<u32>], then: Then<'_>) -> bool {
        let Some(token) = self.document.tokens.get(at).filter(|_| at < self.tokens.end) else { return false };
        let facts = self.world.facts;
        let start = token.start;
        let indices = facts.of(kind);
        let from = self.first_from(kind, indices, start);
        // Facts that begin at one place come with the longer first.
        for &fact in indices.get(from..).unwrap_or_default() {
            let span = facts.all[fact as usize].span;
            if span.start != start {
                break;
            }
            let end = self.document.token_at(span.end);
            if end > self.tokens.end || number >= captures.len() {
                continue;
            }
            captures[number] = Some(fact);
            if then(self.past_possessive(end), captures) {
                return true;
            }
            captures[number] = None;
        }
        false
    }

    /// Where the facts begin that start at an offset or behind it: mostly near to where they were looked for last.
    fn first_from(&self, kind: Kind, facts: &[u32], offset: u32) -> usize {
        const STEPS: usize = 8;
        let before = |at: usize| {
            let fact = facts.get(at).and_then(|&fact| self.world.facts.all.get(fact as usize));
            fact.is_some_and(|fact| fact.span.start < offset)
        };
        let Some(near) = self.near.get(kind as usize) else { return facts.len() };
        let last = near.get();
        let behind = last == 0 || before(last - 1);
        let found = (last..last + STEPS).find(|&at| behind && !before(at)).unwrap_or_else(|| {
            facts
                .partition_point(|&fact| self.world.facts.all.get(fact as usize).is_some_and(|f| f.span.start < offset))
        });
        near.set(found);
        found
    }

    /// A possessive ending behind a name or word is passed over.
    fn past_possessive(&self, at: usize) -> usize {
        let possessive = self.document.tokens.get(at).is_some_and(|token| token.class == Class::Possessive);
        if possessive && at < self.tokens.end { at + 1 } else { at }
    }
}

/// The value of a capture.
pub(super) fn capture(fact: &OwnFact, number: u16) -> Value {
    fact.captures.get(usize::from(number)).copied().flatten().map_or(Value::Missing, Value::Fact)
}
