//! From text to tokens, with nom over the remaining text.

use super::error::SyntaxError;
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
        let after_matches = lexed.tokens.last().is_some_and(|token| &text[token.span.range()] == "matches");
        let (kind, length) = match token(rest, after_matches) {
            Ok((left, kind)) => (kind, rest.len() - left.len()),
            Err(_) => unknown(rest, start, &mut lexed.errors),
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

fn token(input: &str, after_matches: bool) -> IResult<&str, Lexeme> {
    let (rest, doc) = opt(recognize((tag("///"), take_till(|c| c == '\n' || c == '\r')))).parse(input)?;
    if doc.is_some_and(|doc| !doc.starts_with("////")) {
        return Ok((rest, Lexeme::Token(TokenKind::Doc)));
    }
    if let (rest, Some(_)) = opt((tag("//"), take_till(|c| c == '\n' || c == '\r'))).parse(input)? {
        return Ok((rest, Lexeme::Comment));
    }
    if after_matches && let (rest, Some(_)) = opt(regex).parse(input)? {
        return Ok((rest, Lexeme::Token(TokenKind::Regex)));
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
    // `&&`, `||`, `!` and `±` are read so that the parser can say what to write instead.
    let double = alt((tag("=="), tag("!="), tag("<="), tag(">="), tag("&&"), tag("||")));
    alt((double, recognize(one_of("{}()[],.:<>=+-*/%!±")))).parse(input)
}

/// What to say of text that is no token; the rest of the file goes on behind it.
fn unknown(rest: &str, start: usize, errors: &mut Vec<SyntaxError>) -> (Lexeme, usize) {
    let line = rest.find(['\n', '\r']).unwrap_or(rest.len());
    let c = rest.chars().next().unwrap_or(' ');
    let (length, error) = match c {
        '"' if rest.starts_with("\"\"\"") => {
            let span = Span::from(start..start + 3);
            (rest.len(), SyntaxError::new(span, "this text is never closed").with_help("close it with \"\"\""))
        }
        '"' => {
            let span = Span::from(start..start + line);
            let error = SyntaxError::new(span, "this text is not closed on its line")
                .with_help("close it with \"; for text of several lines write \"\"\"…\"\"\"");
            (line, error)
        }
        '“' | '”' | '„' | '‘' | '’' | '\'' => {
            let span = Span::from(start..start + c.len_utf8());
            let end = rest[c.len_utf8()..line].find(['”', '’', '"', '\'']).map_or(c.len_utf8(), |at| {
                let close = c.len_utf8() + at;
                close + rest[close..].chars().next().map_or(0, char::len_utf8)
            });
            (
                end,
                SyntaxError::new(span, format!("`{c}` does not begin a text"))
                    .with_help("write texts in straight double marks: \"…\""),
            )
        }
        '#' => {
            let span = Span::from(start..start + 1);
            (line, SyntaxError::new(span, "`#` does not begin a comment").with_help("write comments as `// …`"))
        }
        _ => {
            let span = Span::from(start..start + c.len_utf8());
            let shown = crate::source::sanitise_char(c).unwrap_or(c);
            (c.len_utf8(), SyntaxError::new(span, format!("`{shown}` has no meaning in a rule file")))
        }
    };
    errors.push(error);
    (Lexeme::Token(TokenKind::Bad), length.max(1))
}
