//! Literals that begin with a number or a month: `2%`, `3 months`, `5 km`, `10 April 2025`. What people write for them
//! elsewhere (`10th April`, `April 10, 2025`) is read too, and reported with what to write.

use super::error::SyntaxError;
use super::foreign;
use super::input::{Failure, Parsed, Tokens, kind};
use super::token::{KEYWORDS, MONTHS, TokenKind, UNITS};
use super::tree::{Expr, ExprKind, Name};
use crate::facts::{DatePoint, Exact};
use nom::{Err, Parser};

/// Behind a number these are no units: `within 5 words of`.
const COUNTED: [&str; 4] = ["word", "words", "letter", "letters"];

/// Endings of days in speech.
const ORDINALS: [&str; 4] = ["st", "nd", "rd", "th"];

/// A number token's value.
pub(super) fn number(input: Tokens<'_>) -> Parsed<'_, Exact> {
    let (rest, token) = kind(TokenKind::Number, "a number").parse(input)?;
    let digits: String = input.text_of(token).chars().filter(|c| *c != '_').collect();
    if let Some(number) = Exact::decimal(&digits) {
        Ok((rest, number))
    } else {
        let error = SyntaxError::new(token.span, "not a number that can be read exactly")
            .with_help("write at most 30 digits, with `,` only between groups of three");
        Err(Err::Failure(Failure::said(input, error)))
    }
}

/// A number, or what begins with one.
pub(super) fn numeric(input: Tokens<'_>) -> Parsed<'_, Expr> {
    let (rest, value) = number(input)?;
    let next = rest.next_text();
    let adjacent = rest.peek().is_some_and(|token| token.span.start == input.here().end);
    if next == "%" && rest.same_line().is_some() {
        return Ok((rest.skip(), Expr { kind: ExprKind::Percent(value), span: input.span_to(&rest.skip()) }));
    }
    if let Some(unit) = UNITS.iter().find(|unit| next == **unit || next.strip_suffix('s') == Some(unit)) {
        return Ok((rest.skip(), Expr { kind: ExprKind::Duration(value, unit), span: input.span_to(&rest.skip()) }));
    }
    let ordinal = adjacent && ORDINALS.contains(&next);
    let before_month = if ordinal { rest.skip() } else { rest };
    if let Some(month) = month(&before_month) {
        return date(input, value.to_whole(), before_month, month, ordinal);
    }
    if let Some(unit) = rest.same_line().filter(|token| token.kind == TokenKind::Word).map(|_| next)
        && !is_other_word(unit)
    {
        let unit = Name { text: unit.to_owned(), span: rest.here() };
        return Ok((rest.skip(), Expr { kind: ExprKind::Measure(value, unit), span: input.span_to(&rest.skip()) }));
    }
    Ok((rest, Expr { kind: ExprKind::Number(value), span: input.span_to(&rest) }))
}

/// Whether a word behind a number belongs to what follows: a keyword, whatever its case, or an operator in words.
fn is_other_word(word: &str) -> bool {
    let lower = word.to_lowercase();
    KEYWORDS.contains(&lower.as_str())
        || COUNTED.contains(&word)
        || matches!(lower.as_str(), "then" | "do" | "but" | "precedes" | "follows")
        || foreign::row(foreign::RELATIONS, word).is_some()
        || foreign::row(foreign::BEHIND, word).is_some()
        || foreign::COMPARISONS.iter().any(|(known, _)| *known == lower)
}

/// A date that begins with its month; `None` where none begins here. A small or short month counts where a year or day
/// follows, since it could be a name.
pub(super) fn month_date(input: Tokens<'_>) -> Parsed<'_, Option<Expr>> {
    let full = MONTHS.contains(&input.next_text());
    let number = input.skip().same_line().is_some_and(|token| token.kind == TokenKind::Number);
    match month(&input).filter(|_| full || number) {
        Some(month) => date(input, None, input, month, false).map(|(rest, expr)| (rest, Some(expr))),
        None => Ok((input, None)),
    }
}

/// The month (from 1) that the next word names: in full, in small letters, or by its first letters.
fn month(input: &Tokens<'_>) -> Option<u8> {
    input.peek().filter(|token| token.kind == TokenKind::Word)?;
    let word = input.next_text();
    let lower = word.to_lowercase();
    let named = |month: &&str| {
        let full = month.to_lowercase();
        **month == *word || full == lower || (full.starts_with(&lower) && matches!(lower.len(), 3 | 4))
    };
    MONTHS.iter().position(named).map(|at| at as u8 + 1)
}

/// `10 April 2025`, `10 April`, `April 2025`, `April`; `at` is where the month stands.
fn date<'a>(input: Tokens<'a>, day: Option<i64>, at: Tokens<'a>, month: u8, ordinal: bool) -> Parsed<'a, Expr> {
    let name = MONTHS[(month as usize - 1) % MONTHS.len()];
    let mut odd = match (ordinal, at.next_text() != name) {
        (true, _) => Some("the day of a date is a plain number"),
        (false, true) => Some("months are written in full, with a capital"),
        (false, false) => None,
    };
    let mut day = day;
    let mut rest = at.skip();
    let mut year = None;
    if input.left() == at.left()
        && rest.peek().is_some_and(|token| token.kind == TokenKind::Number && rest.text_of(token).len() <= 2)
    {
        // April 10, 2025
        odd = Some("a date is written day, month, year");
        let (after, value) = number(rest)?;
        day = value.to_whole();
        rest = if ORDINALS.contains(&after.next_text()) { after.skip() } else { after };
        let comma = if rest.at(",") { rest.skip() } else { rest };
        if comma.peek().is_some_and(|token| token.kind == TokenKind::Number && comma.text_of(token).len() == 4) {
            rest = comma;
        }
    }
    if rest.peek().is_some_and(|token| token.kind == TokenKind::Number) {
        let (after, found) = calendar_year(rest)?;
        year = Some(found);
        rest = after;
    }
    let span = input.span_to(&rest);
    let written: Vec<String> =
        [day.map(|day| day.to_string()), Some(name.to_owned()), year.map(|year| year.to_string())]
            .into_iter()
            .flatten()
            .collect();
    let small = day.map(|day| u8::try_from(day).unwrap_or(0));
    let possible = small.is_none_or(|day| day > 0) && DatePoint::calendar(year, Some(month), small).possible;
    if !possible {
        let last =
            (28..=31).rev().find(|day| DatePoint::calendar(year, Some(month), Some(*day)).possible).unwrap_or(28);
        let error = SyntaxError::new(span, "the calendar has no such date");
        let help = format!("write a day from 1 to {last} before {name}");
        return Err(Err::Failure(Failure::said(input, error.with_help(help))));
    }
    if let Some(message) = odd {
        input.report(SyntaxError::new(span, message).with_help(format!("write `{}`", written.join(" "))));
    }
    Ok((rest, Expr { kind: ExprKind::Date { year, month: Some(month), day: small }, span }))
}

/// The number of a year.
pub(super) fn calendar_year(input: Tokens<'_>) -> Parsed<'_, i32> {
    let (rest, value) = number(input)?;
    if let Some(year) = value.to_whole().filter(|year| (1..=9999).contains(year)) {
        Ok((rest, year as i32))
    } else {
        let error = SyntaxError::new(input.here(), "a year is a whole number from 1 to 9999");
        Err(Err::Failure(Failure::said(input, error.with_help("write `year 2024`, or `10 April 2024`"))))
    }
}
