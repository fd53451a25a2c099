//! Facts of the author's own: patterns matched against the words of each sentence, by backtracking within a bound.

use super::leads::Leads;
use super::value::Value;
use super::words::Phrase;
use super::world::World;
use crate::check::program::{OwnKind, Pattern};
use crate::document::{Class, Document, Sentence};
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
    Either(Vec<Matcher>),
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
            Pattern::Either(alternatives) => Matcher::Either(all(alternatives)),
        }
    }
}

impl Matcher {
    /// The kinds of which every match has a fact.
    fn needs(&self) -> Vec<Kind> {
        match self {
            Matcher::Capture(kind, _) => vec![*kind],
            Matcher::Sequence(parts) => parts.iter().flat_map(Matcher::needs).collect(),
            Matcher::Either(alternatives) => {
                let mut all = alternatives.iter().map(Matcher::needs);
                let first = all.next().unwrap_or_default();
                all.fold(first, |kept, next| kept.into_iter().filter(|kind| next.contains(kind)).collect())
            }
            Matcher::Words(_) | Matcher::Form(_) | Matcher::Gap(_) | Matcher::Maybe(_) => Vec::new(),
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
            Matcher::Either(alternatives) => {
                return alternatives.iter().fold(false, |empty, alternative| alternative.lead(leads) | empty);
            }
        }
        false
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
    let matcher = Matcher::new(&kind.pattern);
    let document = world.document;
    let mut leads = Leads::default();
    if matcher.lead(&mut leads) {
        leads.anything();
    }
    let places = leads.places(world.facts);
    let mut next_place = 0;
    let prints = document.prints();
    let mut search = Search { world, document, attempts: Cell::new(0), tokens: 0..0 };
    let mut found = Vec::new();
    let mut captures = vec![None; kind.schema.fields.len()];
    for sentence in sentences(&matcher, world) {
        search.tokens = sentence.range();
        let mut at = search.tokens.start;
        while at < search.tokens.end {
            let token = &document.tokens[at];
            while places.get(next_place).is_some_and(|&place| place < token.start) {
                next_place += 1;
            }
            let begins = places.get(next_place) == Some(&token.start) || leads.may_begin(prints[at]);
            if !begins {
                at += 1;
                continue;
            }
            let mut hit = None;
            search.run(&matcher, at, &mut captures, &mut |end, captures| {
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

/// The sentences that can have a match: those with a fact of a kind that every match has, or all.
fn sentences<'w>(matcher: &Matcher, world: &World<'w>) -> impl Iterator<Item = Sentence> + use<'w> {
    let (document, facts) = (world.document, world.facts);
    let kind = matcher.needs().into_iter().min_by_key(|kind| facts.of(*kind).len());
    let mut with: Vec<u32> = Vec::new();
    for &fact in kind.map_or(&[][..], |kind| facts.of(kind)) {
        let sentence = facts.all[fact as usize].sentence;
        if with.last() != Some(&sentence) {
            with.push(sentence);
        }
    }
    with.sort_unstable();
    with.dedup();
    let all = kind.is_none().then(|| document.sentences.iter().copied());
    let some = with.into_iter().filter_map(|at| document.sentences.get(at as usize).copied());
    all.into_iter().flatten().chain(some)
}

struct Search<'w> {
    world: &'w World<'w>,
    document: &'w Document,
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
            Matcher::Either(alternatives) => {
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
        let from = indices.partition_point(|&fact| facts.all[fact as usize].span.start < start);
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
