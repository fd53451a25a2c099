//! From text to tokens, with nom over the remaining text.

use super::error::SyntaxError;
use super::token::{Comment, MONTHS, Token, TokenKind};
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
            Err(_) => unknown(text, start, &mut lexed.errors),
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

/// A comment of another language, reported: how many bytes it takes.
fn foreign_comment(rest: &str, first: bool, start: usize, errors: &mut Vec<SyntaxError>) -> Option<usize> {
    let line = || rest.find(['\n', '\r']).unwrap_or(rest.len());
    let (sign, length) = if rest.starts_with('#') {
        ("#", line())
    } else if rest.starts_with("/*") {
        ("/*", rest.find("*/").map_or_else(line, |end| end + 2))
    } else if first && rest.starts_with("--") {
        ("--", line())
    } else {
        return None;
    };
    let error = SyntaxError::new(Span::from(start..start + sign.len()), format!("`{sign}` does not begin a comment"));
    errors.push(error.with_help("write comments as `// …`, on each line"));
    Some(length)
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

/// What to say of text that is no token; the rest of the file goes on behind it.
fn unknown(text: &str, start: usize, errors: &mut Vec<SyntaxError>) -> (Lexeme, usize) {
    let rest = &text[start..];
    let line = rest.find(['\n', '\r']).unwrap_or(rest.len());
    let c = rest.chars().next().unwrap_or(' ');
    let one = c.len_utf8();
    let place = |length: usize| Span::from(start..start + length);
    let (length, error) = match c {
        '"' if rest.starts_with("\"\"\"") => {
            (rest.len(), SyntaxError::new(place(3), "this text is never closed").with_help("close it with \"\"\""))
        }
        '"' => {
            let error = SyntaxError::new(place(line), "this text is not closed on its line")
                .with_help("close it with \"; for text of several lines write \"\"\"…\"\"\"");
            (line, error)
        }
        '\'' | '’' if rest[one..].starts_with("s ") && text[..start].ends_with(char::is_alphanumeric) => {
            let error = SyntaxError::new(place(one + 1), "a field stands behind a dot");
            (one + 1, error.with_help("write `d.year`"))
        }
        '“' | '”' | '„' | '‘' | '’' | '\'' | '«' | '»' => {
            let end = rest[one..line].find(['”', '’', '"', '\'', '»', '«']).map_or(one, |at| {
                let close = one + at;
                close + rest[close..].chars().next().map_or(0, char::len_utf8)
            });
            let words = rest[one..end].trim_end_matches(['”', '’', '"', '\'', '»', '«']);
            let shown = if words.is_empty() || words.len() > 40 { "…" } else { words };
            let error = SyntaxError::new(place(one), format!("`{c}` does not begin a text"));
            (end, error.with_help(format!("write texts in straight double marks: \"{shown}\"")))
        }
        '$' | '€' | '£' | '¥' => {
            let amount =
                rest[one..].find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ',')).unwrap_or(line - one);
            let code = match c {
                '€' => "EUR",
                '£' => "GBP",
                '¥' => "JPY",
                _ => "USD",
            };
            let digits = rest[one..one + amount].trim_end_matches(['.', ',']);
            let help = format!("write `{} {code}`", if digits.is_empty() { "20" } else { digits });
            let length = one + digits.len();
            (length, SyntaxError::new(place(length), "the currency stands behind the number").with_help(help))
        }
        '/' => {
            let error = SyntaxError::new(place(line), "this pattern is not closed on its line");
            (line, error.with_help("close it with `/`; write `\\/` for a slash in it"))
        }
        _ => {
            let shown = crate::source::sanitise_char(c).unwrap_or(c);
            let error = SyntaxError::new(place(one), format!("`{shown}` has no meaning in a rule file"));
            (one, error.with_help("take it out; words of an article stand in quotation marks: \"…\""))
        }
    };
    errors.push(error);
    (Lexeme::Token(TokenKind::Bad), length.max(1))
}

/// `2025-04-10`, `10/04/2025`, `10.04.2025`: its length, and what to write.
fn foreign_date(rest: &str) -> Option<(usize, String)> {
    let length = rest.find(|c: char| !c.is_ascii_digit() && !matches!(c, '-' | '/' | '.')).unwrap_or(rest.len());
    let text = rest[..length].trim_end_matches(['-', '/', '.']);
    let sign = text.find(['-', '/', '.']).map(|at| &text[at..=at])?;
    let parts: Vec<&str> = text.split(sign).collect();
    let [first, second, third] = parts.as_slice() else { return None };
    let number = |part: &str| part.parse::<usize>().ok().filter(|_| part.len() <= 4);
    let (day, month, year) = match (first.len(), third.len()) {
        (4, 1 | 2) => (number(third)?, number(second)?, number(first)?),
        (1 | 2, 4) => (number(first)?, number(second)?, number(third)?),
        _ => return None,
    };
    let written = |day: usize, month: usize| {
        let month = MONTHS.get(month.checked_sub(1)?)?;
        (1..=31).contains(&day).then(|| format!("`{day} {month} {year}`"))
    };
    let both = (sign == "/" && day != month).then(|| written(month, day)).flatten();
    let help = match (written(day, month), both) {
        (Some(one), Some(other)) => format!("write {one} or {other}"),
        (Some(one), None) | (None, Some(one)) => format!("write {one}"),
        (None, None) => "write `10 April 2025`".to_owned(),
    };
    Some((text.len(), help))
}
