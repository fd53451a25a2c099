//! Texts of rule files: escapes, long texts, and templates with values in braces.

use super::error::SyntaxError;
use super::expr::expr;
use super::input::{Failure, Parsed, Session, Tokens, kind};
use super::lexer;
use super::token::TokenKind;
use super::tree::{Part, Template, Text};
use crate::source::Span;
use nom::{Err, Parser};

/// A text without values.
pub(super) fn text(input: Tokens<'_>) -> Parsed<'_, Text> {
    let (rest, token) = kind(TokenKind::Text, "a text").parse(input)?;
    let value = unescape(&input, token.span);
    Ok((rest, Text { value, span: token.span }))
}

/// A text in which `{value}` stands for the value; `{{` and `}}` for braces.
pub(super) fn template(input: Tokens<'_>) -> Parsed<'_, Template> {
    let (rest, token) = kind(TokenKind::Text, "a text").parse(input)?;
    let raw = input.text_of(token);
    let marks = if raw.starts_with("\"\"\"") { 3 } else { 1 };
    let (start, end) = (token.span.start as usize + marks, token.span.end as usize - marks);
    let whole = input.session.text;
    let mut parts = Vec::new();
    let mut words = String::new();
    let mut at = start;
    while at < end {
        let left = &whole[at..end];
        if left.starts_with("{{") || left.starts_with("}}") {
            words.push_str(&left[..1]);
            at += 2;
        } else if left.starts_with('{') {
            let Some(length) = left.find('}') else {
                let span = Span::from(at..at + 1);
                let error = SyntaxError::new(span, "this brace is never closed")
                    .with_help("write a value as `{n}`, and a brace itself as `{{`");
                return Err(Err::Failure(Failure::said(input, error)));
            };
            if !words.is_empty() {
                parts.push(Part::Words(std::mem::take(&mut words)));
            }
            parts.push(value(input, at + 1, at + length)?);
            at += length + 1;
        } else if left.starts_with('}') {
            let error = SyntaxError::new(Span::from(at..at + 1), "this brace closes nothing")
                .with_help("write a brace itself as `}}`");
            return Err(Err::Failure(Failure::said(input, error)));
        } else {
            let stop = left.find(['{', '}']).unwrap_or(left.len());
            words.push_str(&unescape_part(&input, &left[..stop], at, marks == 3));
            at += stop;
        }
    }
    if !words.is_empty() || parts.is_empty() {
        parts.push(Part::Words(words));
    }
    Ok((rest, Template { parts, span: token.span }))
}

/// The expression between braces, which must be all that stands there.
fn value(input: Tokens<'_>, start: usize, end: usize) -> Result<Part, Err<Failure<'_>>> {
    let lexed = lexer::lex_part(&input.session.text[..end], start);
    let session = Session::new(&input.session.text[..end], &lexed.tokens);
    let result = match expr(session.input()) {
        Ok((rest, value)) if rest.peek().is_none() => Ok(value),
        Ok((rest, _)) => Err(SyntaxError::new(rest.here(), format!("expected `}}`, found `{}`", rest.next_text()))),
        Err(Err::Error(failure) | Err::Failure(failure)) => {
            let mut error = failure.into_error();
            if error.span.is_empty() {
                error.span = Span::from(start - 1..end + 1);
                "expected a value between the braces".clone_into(&mut error.message);
            }
            Err(error)
        }
        Err(Err::Incomplete(_)) => Err(SyntaxError::new(Span::from(start..end), "expected a value between the braces")),
    };
    result.map(Part::Value).map_err(|error| Err::Failure(Failure::said(input, error)))
}

/// The value of a text token: marks off, escapes resolved, the indentation of a long text taken away.
fn unescape(input: &Tokens<'_>, span: Span) -> String {
    let raw = &input.session.text[span.range()];
    if let Some(long) = raw.strip_prefix("\"\"\"").and_then(|rest| rest.strip_suffix("\"\"\"")) {
        return dedent(long);
    }
    unescape_part(input, &raw[1..raw.len() - 1], span.start as usize + 1, false)
}

fn unescape_part(input: &Tokens<'_>, raw: &str, at: usize, long: bool) -> String {
    if long || !raw.contains('\\') {
        return raw.to_owned();
    }
    let mut value = String::with_capacity(raw.len());
    let mut characters = raw.char_indices();
    while let Some((_, c)) = characters.next() {
        if c != '\\' {
            value.push(c);
            continue;
        }
        match characters.next() {
            Some((_, 'n')) => value.push('\n'),
            Some((_, 't')) => value.push('\t'),
            Some((_, c @ ('"' | '\\'))) => value.push(c),
            Some((index, c)) => {
                let span = Span::from(at + index - 1..at + index + c.len_utf8());
                input.report(
                    SyntaxError::new(span, format!("`\\{c}` is no escape")).with_help("escapes are \\\" \\\\ \\n \\t"),
                );
            }
            None => {}
        }
    }
    value
}

/// A long text without its first line break and without the white space that all its lines begin with.
pub(super) fn dedent(text: &str) -> String {
    let text = text.strip_prefix("\r\n").or_else(|| text.strip_prefix('\n')).unwrap_or(text);
    let filled = || text.lines().filter(|line| !line.trim().is_empty());
    let margin = filled().map(|line| line.len() - line.trim_start_matches([' ', '\t']).len()).min().unwrap_or(0);
    let lines: Vec<&str> = text.lines().map(|line| line.get(margin..).unwrap_or("")).collect();
    lines.join("\n").trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::dedent;

    #[test]
    fn long_texts_lose_their_common_margin() {
        assert_eq!(dedent("\n    One.\n\n      Two.\n  "), "One.\n\n  Two.");
        assert_eq!(dedent("One."), "One.");
    }
}
