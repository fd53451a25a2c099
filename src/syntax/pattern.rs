//! Patterns over the words of a sentence: `name a form of "establish" maybe "full" "ties with" name b`.

use super::error::SyntaxError;
use super::input::{Failure, Parsed, Tokens, word};
use super::query::name;
use super::statement::ITEMS;
use super::text::text;
use super::token::{TokenKind, is_keyword};
use super::tree::{Pattern, PatternKind};
use nom::combinator::cut;
use nom::{Err, Parser};

/// The widest gap, in words.
const MAX_GAP: i64 = 30;

/// What can begin a part of a pattern; shown where none does.
pub(super) const PART: &str =
    "words in quotation marks, a kind of fact and a name for it, `form of`, `maybe`, `up to … words` or `(`";

/// Alternatives: `a or b`.
pub(super) fn pattern(input: Tokens<'_>) -> Parsed<'_, Pattern> {
    let (mut rest, first) = sequence(input.deeper()?)?;
    let mut alternatives = vec![first];
    while rest.at("or") {
        let (next, more) = cut(sequence).parse(rest.skip())?;
        alternatives.push(more);
        rest = next;
    }
    let pattern = match alternatives.pop() {
        Some(only) if alternatives.is_empty() => only,
        last => {
            alternatives.extend(last);
            Pattern { kind: PatternKind::Either(alternatives), span: input.span_to(&rest) }
        }
    };
    Ok((rest.level(&input), pattern))
}

/// One part after the other.
fn sequence(input: Tokens<'_>) -> Parsed<'_, Pattern> {
    let (mut rest, first) = part(input)?;
    let mut parts = vec![first];
    while begins_part(&rest) {
        let (next, more) = cut(part).parse(rest)?;
        parts.push(more);
        rest = next;
    }
    let item = ITEMS.contains(&rest.next_text()) || rest.at("let");
    let ends = rest.same_line().is_none_or(|token| token.kind == TokenKind::Doc)
        || item
        || ["or", "where", ")"].iter().any(|end| rest.at(end));
    if !ends {
        return Err(Err::Failure(Failure::expected(rest, PART)));
    }
    let pattern = match parts.pop() {
        Some(only) if parts.is_empty() => only,
        last => {
            parts.extend(last);
            Pattern { kind: PatternKind::Sequence(parts), span: input.span_to(&rest) }
        }
    };
    Ok((rest, pattern))
}

fn begins_part(input: &Tokens<'_>) -> bool {
    input.peek().is_some_and(|token| match token.kind {
        TokenKind::Text => true,
        TokenKind::Word => !is_keyword(input.text_of(token)),
        TokenKind::Mark => input.at("("),
        _ => false,
    })
}

fn part(input: Tokens<'_>) -> Parsed<'_, Pattern> {
    let Some(token) = input.peek() else { return Err(Err::Error(Failure::expected(input, PART))) };
    let done = |rest: Tokens<'_>, kind| Pattern { kind, span: input.span_to(&rest) };
    if token.kind == TokenKind::Text {
        let (rest, words) = text(input)?;
        return Ok((rest, done(rest, PatternKind::Words(words.value))));
    }
    match input.next_text() {
        "(" => {
            let (rest, inner) = cut(pattern).parse(input.skip())?;
            let (rest, _) = cut(word(")", "`)`")).parse(rest)?;
            Ok((rest, inner))
        }
        "maybe" => {
            let (rest, inner) = cut(part).parse(input.skip().deeper()?)?;
            Ok((rest.level(&input), done(rest, PatternKind::Maybe(Box::new(inner)))))
        }
        "form" if input.skip().at("of") => {
            let (rest, word) = cut(text).parse(input.skip().skip())?;
            Ok((rest, done(rest, PatternKind::Form(word.value))))
        }
        "up" => {
            let (rest, _) = cut(word("to", "`to`")).parse(input.skip())?;
            let (after, count) = cut(super::literal::number).parse(rest)?;
            let Some(count) = count.to_whole().filter(|count| (1..=MAX_GAP).contains(count)) else {
                let message = format!("a gap is a whole number of words from 1 to {MAX_GAP}");
                let error = SyntaxError::new(rest.here(), message).with_help("write `up to 5 words`");
                return Err(Err::Failure(Failure::said(rest, error)));
            };
            let (rest, _) = if after.at("word") {
                (after.skip(), after.here())
            } else {
                cut(word("words", "`words`")).parse(after)?
            };
            Ok((rest, done(rest, PatternKind::Gap(u32::try_from(count).unwrap_or(1)))))
        }
        _ => {
            let (rest, kind) = name(input, PART)?;
            let (rest, binder) = cut(|rest| name(rest, "a name for the fact")).parse(rest)?;
            Ok((rest, done(rest, PatternKind::Capture(kind, binder))))
        }
    }
}
