//! Phrases that rules look for, made ready once in an article: `mentions "opened"`, `mentions any of ["won", "lost"]`.

use super::evaluator::Evaluator;
use super::truth::Truth;
use super::value::Value;
use super::words::{Phrase, Phrases, tokens_of};
use crate::document::{Document, Format};
use crate::source::{Source, Span};
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

/// The most phrases that are kept; others are made anew each time.
const MOST: usize = 1_000;

/// Places with more tokens than this are not read again for the same words.
const LONG: usize = 100;

/// A list, and its phrases where it is one of texts.
type List = (Arc<[Value]>, Option<Rc<Phrases>>);

/// The phrases that were looked for.
#[derive(Default)]
pub(super) struct Sought {
    single: RefCell<FxHashMap<Box<str>, Rc<Phrase>>>,
    /// By the place of the list in memory; the list is kept, so that no other can come to stand there.
    lists: FxHashMap<usize, List>,
    /// Whether one of the phrases of a list stands in a long place.
    answers: FxHashMap<(Span, usize), bool>,
}

impl Sought {
    fn phrase(&self, words: &str) -> Rc<Phrase> {
        let mut known = self.single.borrow_mut();
        if let Some(phrase) = known.get(words) {
            return Rc::clone(phrase);
        }
        let phrase = Rc::new(Phrase::new(words));
        if known.len() < MOST {
            known.insert(words.into(), Rc::clone(&phrase));
        }
        phrase
    }

    /// The phrases of a list of texts; `None` where it has anything else.
    fn list(&mut self, list: &Arc<[Value]>) -> Option<Rc<Phrases>> {
        let make = || {
            let text = |value: &Value| if let Value::Text(text) = value { Some(Arc::clone(text)) } else { None };
            let texts: Vec<Arc<str>> = list.iter().map(text).collect::<Option<_>>()?;
            Some(Rc::new(Phrases::new(texts.iter().map(|text| &**text))))
        };
        let at = list.as_ptr().addr();
        if let Some((_, known)) = self.lists.get(&at) {
            return known.clone();
        }
        let made = make();
        if self.lists.len() < MOST {
            self.lists.insert(at, (Arc::clone(list), made.clone()));
        }
        made
    }
}

impl Evaluator<'_> {
    /// Whether words stand in a place or text.
    pub(super) fn mentions(&self, place: &Value, words: &str) -> bool {
        let phrase = self.phrases.phrase(words);
        match place {
            Value::Text(text) => {
                phrase.may_stand_in(text) && {
                    let document = Document::new(Source::new("", &**text), Format::Plain);
                    phrase.find(&document, 0..document.tokens.len()).is_some()
                }
            }
            other => self.world.span(other).is_some_and(|span| {
                let tokens = tokens_of(self.world.document, span);
                let long = tokens.len() > LONG;
                if let Some(known) = Some(span).filter(|_| long).and_then(|span| self.world.recall(span, words)) {
                    return known;
                }
                let found = phrase.find(self.world.document, tokens).is_some();
                if long {
                    self.world.remember(span, words, found);
                }
                found
            }),
        }
    }

    /// Whether one of these texts stands in a place of the article; `None` where that is to be asked of each by itself.
    pub(super) fn mentions_one(&mut self, place: &Value, texts: &Arc<[Value]>) -> Option<Truth> {
        if matches!(place, Value::Text(_)) {
            return None;
        }
        let span = self.world.span(place)?;
        let phrases = self.phrases.list(texts)?;
        let document = self.world.document;
        let tokens = tokens_of(document, span);
        // What is kept is known again by its place.
        let kept = tokens.len() > LONG && self.phrases.lists.contains_key(&texts.as_ptr().addr());
        if !kept {
            return Some(phrases.stand_in(document, tokens).into());
        }
        let place = (span, texts.as_ptr().addr());
        let known = self.phrases.answers.get(&place).copied();
        let found = known.unwrap_or_else(|| phrases.stand_in(document, tokens));
        self.phrases.answers.insert(place, found);
        Some(found.into())
    }
}
