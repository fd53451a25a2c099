//! From text to tokens, with nom over the remaining text.

use super::error::SyntaxError;
use super::stray::{foreign_comment, foreign_date, unknown};
use super::token::{Comment, Token, TokenKind};
use crate::source::Span;
use nom::branch::alt;
use nom::bytes::complete::{is_not, tag, take_till, take_until, take_while, take_while1};
use nom::character::complete::{char, one_of, satisfy};
use nom::combinator::{opt, recognize};
use nom::multi::{many0_count, many1_count};
use nom::sequence::{pair, preceded};
use nom::{IResult, Parser};

/// The tokens of a file, its comments, and what is no token at all.
#[derive(Default)]
pub(super) struct Lexed {
    pub(super) tokens: Vec<Token>,
    pub(super) comments: Vec<Comment>,
    pub(super) errors: Vec<SyntaxError>,
}

/// The tokens of `text` from `start` on; their places count from the beginning of `text`.
pub(super) fn lex_part(text: &str, start: usize) -> Lexed {
    let mut lexed = Lexed { tokens: Vec::new(), comments: Vec::new(), errors: Vec::new() };
    let mut rest = &text[start..];
    let mut first = true;
    while let Some(c) = rest.chars().next() {
        if c == '\n' || c == '\r' {
            first = true;
        }
        if c.is_whitespace() {
            rest = &rest[c.len_utf8()..];
            continue;
        }
        let start = text.len() - rest.len();
        if c == ';' {
            let error = SyntaxError::new(Span::from(start..start + 1), "statements do not end with `;`");
            lexed.errors.push(error.with_help("leave it out: each statement begins on its own line"));
            rest = &rest[1..];
            continue;
        }
        // A pattern behind another relation is read as one, so that its place can be said.
        let relation =
            |token: &Token| matches!(&text[token.span.range()], "matches" | "mentions" | "contains" | "counts");
        let after_relation = lexed.tokens.last().is_some_and(relation);
        if !after_relation && let Some(length) = foreign_comment(rest, first, start, &mut lexed.errors) {
            rest = &rest[length..];
            continue;
        }
        if let Some((length, help)) = foreign_date(rest) {
            let span = Span::from(start..start + length);
            lexed.errors.push(SyntaxError::new(span, "a date is written with the name of its month").with_help(help));
            lexed.tokens.push(Token { kind: TokenKind::Bad, span, first });
            (rest, first) = (&rest[length..], false);
            continue;
        }
        let (kind, length) = match token(rest, after_relation) {
            Ok((left, kind)) => (kind, rest.len() - left.len()),
            Err(_) => (Lexeme::Token(TokenKind::Bad), unknown(text, start, &mut lexed.errors)),
        };
        let span = Span::from(start..start + length);
        rest = &rest[length..];
        match kind {
            Lexeme::Comment => lexed.comments.push(Comment { span, own_line: first }),
            Lexeme::Token(kind) => {
                lexed.tokens.push(Token { kind, span, first });
                first = false;
            }
        }
    }
    lexed
}

#[derive(Debug, Clone, Copy)]
enum Lexeme {
    Comment,
    Token(TokenKind),
}

fn token(input: &str, after_relation: bool) -> IResult<&str, Lexeme> {
    let (rest, doc) = opt(recognize((tag("///"), take_till(|c| c == '\n' || c == '\r')))).parse(input)?;
    if doc.is_some_and(|doc| !doc.starts_with("////")) {
        return Ok((rest, Lexeme::Token(TokenKind::Doc)));
    }
    if let (rest, Some(_)) = opt((tag("//"), take_till(|c| c == '\n' || c == '\r'))).parse(input)? {
        return Ok((rest, Lexeme::Comment));
    }
    if after_relation && input.starts_with('/') {
        return regex.map(|_| Lexeme::Token(TokenKind::Regex)).parse(input);
    }
    alt((
        word.map(|_| TokenKind::Word),
        number.map(|_| TokenKind::Number),
        string.map(|_| TokenKind::Text),
        mark.map(|_| TokenKind::Mark),
    ))
    .map(Lexeme::Token)
    .parse(input)
}

fn word(input: &str) -> IResult<&str, &str> {
    let part = || pair(satisfy(char::is_alphabetic), take_while(|c: char| c.is_alphanumeric() || c == '_'));
    recognize(pair(part(), many0_count(preceded(char('-'), part())))).parse(input)
}

fn number(input: &str) -> IResult<&str, &str> {
    let digits = || take_while1(|c: char| c.is_ascii_digit());
    recognize((digits(), many0_count(preceded(one_of(",_"), digits())), opt(preceded(char('.'), digits()))))
        .parse(input)
}

fn string(input: &str) -> IResult<&str, &str> {
    let long = recognize((tag("\"\"\""), take_until("\"\"\""), tag("\"\"\"")));
    let inner = many0_count(alt((is_not("\"\\\n"), recognize(pair(char('\\'), satisfy(|c| c != '\n'))))));
    alt((long, recognize((char('"'), inner, char('"'))))).parse(input)
}

fn regex(input: &str) -> IResult<&str, &str> {
    let inner = many1_count(alt((is_not("/\\\n"), recognize(pair(char('\\'), satisfy(|c| c != '\n'))))));
    recognize((char('/'), inner, char('/'))).parse(input)
}

fn mark(input: &str) -> IResult<&str, &str> {
    // Signs of other languages are read so that the parser can say what to write instead.
    let foreign = alt((tag("==="), tag("!=="), tag("=>"), tag("=<"), tag("<>"), tag(":="), tag("&&"), tag("||")));
    let double = alt((tag("=="), tag("!="), tag("<="), tag(">=")));
    alt((foreign, double, recognize(one_of("{}()[],.:<>=+-*/%!±≠≤≥")))).parse(input)
}
