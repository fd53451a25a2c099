//! The parser's input: a window on the tokens, and the error that nom carries.

use super::MAX_DEPTH;
use super::advice;
use super::error::SyntaxError;
use super::token::{Token, TokenKind, is_keyword};
use crate::source::Span;
use nom::error::{ErrorKind, ParseError};
use nom::{Err, IResult, Input, Needed, Parser};
use std::cell::{Cell, RefCell};

/// One parse: the text, its tokens, and the errors that recovery has left behind.
pub(super) struct Session<'a> {
    pub(super) text: &'a str,
    tokens: &'a [Token],
    errors: RefCell<Vec<SyntaxError>>,
    /// How many tokens were left where reading last went on behind an error; one more error there is an echo.
    resumed: Cell<Option<usize>>,
    /// Blocks that lack a brace, which has been said: so many surplus or missing ones later on are echoes.
    pub(super) unbalanced: Cell<usize>,
    /// The braces of the blocks that were closed, in the order of their closing.
    pub(super) blocks: RefCell<Vec<(Span, Span)>>,
}

impl<'a> Session<'a> {
    pub(super) fn new(text: &'a str, tokens: &'a [Token]) -> Self {
        Self {
            text,
            tokens,
            errors: RefCell::default(),
            resumed: Cell::default(),
            unbalanced: Cell::default(),
            blocks: RefCell::default(),
        }
    }

    pub(super) fn input(&'a self) -> Tokens<'a> {
        Tokens { session: self, left: self.tokens, depth: 0, followed: false, colon: false }
    }

    pub(super) fn into_errors(self) -> Vec<SyntaxError> {
        self.errors.into_inner()
    }
}

/// The tokens still to be read.
#[derive(Clone, Copy)]
pub(super) struct Tokens<'a> {
    pub(super) session: &'a Session<'a>,
    left: &'a [Token],
    depth: usize,
    /// Behind the expression that is read, a text or the measure of a distance may follow.
    followed: bool,
    /// Behind the query that is read, the colon of an `every` follows.
    colon: bool,
}

/// What every parser of this module gives.
pub(super) type Parsed<'a, T> = IResult<Tokens<'a>, T, Failure<'a>>;

impl<'a> Tokens<'a> {
    /// The next token.
    pub(super) fn peek(&self) -> Option<&'a Token> {
        self.left.first()
    }

    /// The text of a token.
    pub(super) fn text_of(&self, token: &Token) -> &'a str {
        &self.session.text[token.span.range()]
    }

    /// The text of the next token; empty at the end.
    pub(super) fn next_text(&self) -> &'a str {
        self.peek().map_or("", |token| self.text_of(token))
    }

    /// Whether the next token is this word or mark.
    pub(super) fn at(&self, text: &str) -> bool {
        self.peek()
            .is_some_and(|token| matches!(token.kind, TokenKind::Word | TokenKind::Mark) && self.text_of(token) == text)
    }

    /// The next token, where it stands on the line of the one before it.
    pub(super) fn same_line(&self) -> Option<&'a Token> {
        self.peek().filter(|token| !token.first)
    }

    /// Whether the next token is a word that can be a name.
    pub(super) fn at_name(&self) -> bool {
        self.peek().is_some_and(|token| token.kind == TokenKind::Word && !is_keyword(self.text_of(token)))
    }

    /// The token before the next one.
    pub(super) fn previous(&self) -> Option<&'a Token> {
        let at = self.session.tokens.len() - self.left.len();
        at.checked_sub(1).and_then(|at| self.session.tokens.get(at))
    }

    /// The place of the next token; empty at the end of the file.
    pub(super) fn here(&self) -> Span {
        let end = self.session.text.trim_end().len();
        self.peek().map_or(Span::from(end..end), |token| token.span)
    }

    /// The span from the start of `self` to the end of what was read when `rest` is left.
    pub(super) fn span_to(&self, rest: &Tokens<'a>) -> Span {
        let count = self.left.len() - rest.left.len();
        match (self.left.first(), count.checked_sub(1).and_then(|last| self.left.get(last))) {
            (Some(first), Some(last)) => first.span.to(last.span),
            _ => Span::new(self.here().start, self.here().start),
        }
    }

    /// Without the next token.
    pub(super) fn skip(&self) -> Self {
        Self { left: self.left.get(1..).unwrap_or(&[]), ..*self }
    }

    /// One level of nesting deeper.
    pub(super) fn deeper(&self) -> Result<Self, Err<Failure<'a>>> {
        if self.depth >= MAX_DEPTH {
            let message = format!("nested more than {MAX_DEPTH} levels deep");
            return Err(Err::Failure(Failure::said(
                *self,
                SyntaxError::new(self.here(), message).with_help("name a part with `let`, and use the name"),
            )));
        }
        Ok(Self { depth: self.depth + 1, ..*self })
    }

    /// For an expression behind which a text or the measure of a distance follows.
    pub(super) fn followed(&self) -> Self {
        Self { followed: true, ..*self }
    }

    /// Whether a text or the measure of a distance may follow.
    pub(super) fn is_followed(&self) -> bool {
        self.followed
    }

    /// For the query of an `every`, behind which its colon follows.
    pub(super) fn before_colon(&self) -> Self {
        Self { colon: true, ..*self }
    }

    /// Whether a colon comes next that belongs to no `every`.
    pub(super) fn at_stray_colon(&self) -> bool {
        !self.colon && self.at(":")
    }

    /// Behind such an expression or query.
    pub(super) fn like(&self, outer: &Tokens<'a>) -> Self {
        Self { followed: outer.followed, colon: outer.colon, ..*self }
    }

    /// Back to the level of `outer`.
    pub(super) fn level(&self, outer: &Tokens<'a>) -> Self {
        Self { depth: outer.depth, ..*self }
    }

    /// How many tokens are left.
    pub(super) fn left(&self) -> usize {
        self.left.len()
    }

    /// Keeps an error; parsing goes on elsewhere.
    pub(super) fn report(&self, error: SyntaxError) {
        self.session.errors.borrow_mut().push(error);
    }

    /// Keeps the error of a failure, unless it is an echo of one that was kept already.
    pub(super) fn keep(&self, failure: Failure<'a>) {
        let echo = self.session.resumed.get() == Some(failure.left());
        let error = failure.into_error();
        if !echo && !self.is_bad(error.span) {
            self.report(error);
        }
    }

    /// Here reading goes on behind an error that was kept.
    pub(super) fn resume(&self) {
        self.session.resumed.set(Some(self.left()));
    }

    /// What is wrong with the first token of a line is no echo of the line before.
    pub(super) fn start_afresh(&self) {
        if self.peek().is_some_and(|token| token.first) {
            self.session.resumed.set(None);
        }
    }

    /// Whether reading has just gone on behind an error.
    pub(super) fn has_resumed(&self) -> bool {
        self.session.resumed.get() == Some(self.left())
    }

    /// Whether the lexer has reported the token at a place.
    fn is_bad(&self, span: Span) -> bool {
        let tokens = self.session.tokens;
        let at = tokens.partition_point(|token| token.span.end <= span.start);
        tokens.get(at).is_some_and(|token| token.kind == TokenKind::Bad && token.span.start <= span.start)
    }

    /// The column of the next token, where it is the first of its line.
    pub(super) fn indentation(&self) -> Option<usize> {
        let start = self.peek().filter(|token| token.first)?.span.start as usize;
        let blank = |c: &char| c.is_whitespace() && *c != '\n' && *c != '\r';
        Some(self.session.text[..start].chars().rev().take_while(blank).count())
    }
}

impl<'a> Input for Tokens<'a> {
    type Item = &'a Token;
    type Iter = std::slice::Iter<'a, Token>;
    type IterIndices = std::iter::Enumerate<Self::Iter>;

    fn input_len(&self) -> usize {
        self.left.len()
    }

    fn take(&self, count: usize) -> Self {
        Self { left: &self.left[..count], ..*self }
    }

    fn take_from(&self, count: usize) -> Self {
        Self { left: &self.left[count..], ..*self }
    }

    fn take_split(&self, count: usize) -> (Self, Self) {
        (self.take_from(count), self.take(count))
    }

    fn position<P: Fn(Self::Item) -> bool>(&self, predicate: P) -> Option<usize> {
        self.left.iter().position(predicate)
    }

    fn iter_elements(&self) -> Self::Iter {
        self.left.iter()
    }

    fn iter_indices(&self) -> Self::IterIndices {
        self.left.iter().enumerate()
    }

    fn slice_index(&self, count: usize) -> Result<usize, Needed> {
        if count <= self.left.len() { Ok(count) } else { Err(Needed::new(count - self.left.len())) }
    }
}

/// Why a parser did not succeed: the furthest place reached and everything that would have been right there,
/// or an error in words of its own.
pub(super) struct Failure<'a>(Box<Reason<'a>>);

/// Boxed, so that results stay small: the parser's frames are many when a file nests deeply.
struct Reason<'a> {
    at: Tokens<'a>,
    expected: Vec<&'static str>,
    said: Option<SyntaxError>,
}

impl<'a> Failure<'a> {
    /// `what` was expected at this place.
    pub(super) fn expected(at: Tokens<'a>, what: &'static str) -> Self {
        Self(Box::new(Reason { at, expected: vec![what], said: None }))
    }

    /// An error in words of its own.
    pub(super) fn said(at: Tokens<'a>, error: SyntaxError) -> Self {
        Self(Box::new(Reason { at, expected: Vec::new(), said: Some(error) }))
    }

    /// How many tokens were left where it failed.
    pub(super) fn left(&self) -> usize {
        self.0.at.left()
    }

    /// The error for people.
    pub(super) fn into_error(self) -> SyntaxError {
        let Reason { at, expected, said } = *self.0;
        said.unwrap_or_else(|| advice::error(&at, expected))
    }
}

impl<'a> ParseError<Tokens<'a>> for Failure<'a> {
    fn from_error_kind(at: Tokens<'a>, _: ErrorKind) -> Self {
        Self(Box::new(Reason { at, expected: Vec::new(), said: None }))
    }

    fn append(_: Tokens<'a>, _: ErrorKind, other: Self) -> Self {
        other
    }

    fn or(mut self, other: Self) -> Self {
        match self.left().cmp(&other.left()) {
            std::cmp::Ordering::Less => self,
            std::cmp::Ordering::Greater => other,
            std::cmp::Ordering::Equal => {
                let other = *other.0;
                self.0.expected.extend(other.expected);
                self.0.said = self.0.said.or(other.said);
                self
            }
        }
    }
}

/// This keyword or mark.
pub(super) fn word<'a>(
    text: &'static str,
    shown: &'static str,
) -> impl Parser<Tokens<'a>, Output = Span, Error = Failure<'a>> {
    move |input: Tokens<'a>| {
        if input.at(text) { Ok((input.skip(), input.here())) } else { Err(Err::Error(Failure::expected(input, shown))) }
    }
}

/// A token of this kind.
pub(super) fn kind<'a>(
    kind: TokenKind,
    shown: &'static str,
) -> impl Parser<Tokens<'a>, Output = &'a Token, Error = Failure<'a>> {
    move |input: Tokens<'a>| match input.peek() {
        Some(token) if token.kind == kind => Ok((input.skip(), token)),
        _ => Err(Err::Error(Failure::expected(input, shown))),
    }
}
