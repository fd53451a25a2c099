//! Texts of rule files: escapes, long texts, and templates with values in braces.

use super::advice::END;
use super::error::SyntaxError;
use super::expr::expr;
use super::input::{Failure, Parsed, Session, Tokens, kind};
use super::lexer;
use super::recovery::broken;
use super::token::TokenKind;
use super::tree::{Part, Template, Text};
use crate::source::Span;
use nom::Parser;

/// A text without values.
pub(super) fn text(input: Tokens<'_>) -> Parsed<'_, Text> {
    if let Some(span) = bad_text(&input) {
        return Ok((input.skip(), Text { value: String::new(), span }));
    }
    let (rest, token) = kind(TokenKind::Text, "a text").parse(input)?;
    let value = unescape(&input, token.span);
    Ok((rest, Text { value, span: token.span }))
}

/// The place of a text in wrong marks, or without its closing mark: the lexer has said so.
fn bad_text(input: &Tokens<'_>) -> Option<Span> {
    let token = input.peek().filter(|token| token.kind == TokenKind::Bad)?;
    input.text_of(token).starts_with(['"', '“', '”', '„', '‘', '’', '\'', '«', '»']).then_some(token.span)
}

/// A text in which `{value}` stands for the value; `{{` and `}}` for braces. What is wrong in it is reported, and the
/// rest of it is read.
pub(super) fn template(input: Tokens<'_>) -> Parsed<'_, Template> {
    if let Some(span) = bad_text(&input) {
        return Ok((input.skip(), Template { parts: Vec::new(), span }));
    }
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
            let Some(length) = left.find('}').filter(|length| !left[1..*length].contains('{')) else {
                let error = SyntaxError::new(Span::from(at..at + 1), "this brace is never closed");
                input.report(error.with_help("write a value as `{n}`, and a brace itself as `{{`"));
                at += 1;
                continue;
            };
            if !words.is_empty() {
                parts.push(Part::Words(std::mem::take(&mut words)));
            }
            parts.push(value(&input, at + 1, at + length));
            at += length + 1;
        } else if left.starts_with('}') {
            let error = SyntaxError::new(Span::from(at..at + 1), "this brace closes nothing");
            input.report(error.with_help("write a value as `{n}`, and a brace itself as `}}`"));
            at += 1;
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
fn value(input: &Tokens<'_>, start: usize, end: usize) -> Part {
    let whole = Span::from(start - 1..end + 1);
    let nothing = |message: &str| {
        input.report(SyntaxError::new(whole, message).with_help("write a value between the braces: `{n}`"));
        Part::Value(broken(whole))
    };
    if input.session.text[start..end].trim().is_empty() {
        return nothing("there is nothing between the braces");
    }
    let lexed = lexer::lex_part(&input.session.text[..end], start);
    let session = Session::new(&input.session.text[..end], &lexed.tokens);
    let value = match expr(session.input()) {
        Ok((rest, value)) => {
            if rest.peek().is_some() {
                rest.keep(Failure::expected(rest, END));
            }
            value
        }
        Err(_) => return nothing("expected a value between the braces"),
    };
    let errors = lexed.errors.into_iter().chain(session.into_errors());
    errors.for_each(|error| input.report(error));
    Part::Value(value)
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
                    SyntaxError::new(span, format!("`\\{c}` is no escape")).with_help(
                        "escapes are \\\" \\\\ \\n \\t; write `\\\\` for the sign itself, and patterns between slashes: /…/",
                    ),
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
